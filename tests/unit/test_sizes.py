"""The table of what reading costs at several sizes: every bar has its row, and what is not met is marked."""

from pathlib import Path

from evaluation import sizes


def test_a_bar_is_judged_at_the_largest_size_only() -> None:
    name = "search over HTTP, p50 ms"
    lines = sizes.table({10: {name: 20.0, "other": 3.0}, 100: {name: 12.0, "other": 1234.5}})
    assert lines == [
        "| claims | bar | 10 | 100 |",
        "|---|---|---|---|",
        f"| {name} | ≤ 12 | 20 | 12 |",
        "| other |  | 3 | 1,234 |",
    ]
    (missed,) = sizes.table({100: {name: 12.1}})[2:]
    assert missed == f"| {name} | ≤ 12 | **12.1** (not met) |"


def test_a_rate_is_to_be_no_lower_than_its_bar() -> None:
    name = "export ndjson, claims/s"
    assert sizes.table({1: {name: 30_000.0}})[2] == f"| {name} | ≥ 30,000 | 30,000 |"
    assert "not met" in sizes.table({1: {name: 29_999.0}})[2]


def test_the_command_measures_whatever_has_a_bar_and_keeps_its_stores(tmp_path: Path) -> None:
    said: list[str] = []
    assert sizes.main(["--keep", str(tmp_path), "--claims", "300", "--searches", "3"], say=said.append) == 0
    measured = [line.split(" | ")[0].removeprefix("| ") for line in said[0].splitlines()[2:]]
    assert set(sizes.BARS) <= set(measured)
    assert (tmp_path / "300" / "store.json").exists()
