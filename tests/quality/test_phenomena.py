"""Small articles of our own, five for each way of reporting; what fails today is listed with its reason."""

import pytest

from evaluation import phenomena
from gazetteer.lookup import Gazetteer
from gazetteer.lookup import load as load_gazetteer

VARIANTS = phenomena.load()
KNOWN = phenomena.known_failures()

FLOOR = 74
"""Percent of the variants that pass; raise it when known failures go, never lower it."""


def _marked(variant: phenomena.Variant) -> object:
    marks = [pytest.mark.xfail(reason=KNOWN[variant.id], strict=True)] if variant.id in KNOWN else []
    return pytest.param(variant, id=variant.id, marks=marks)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize("variant", [_marked(variant) for variant in VARIANTS])
def test_what_must_come_out_does_and_nothing_else(variant: phenomena.Variant, gazetteer: Gazetteer) -> None:
    assert phenomena.problems(variant, gazetteer) == []


def test_every_phenomenon_has_five_variants() -> None:
    numbers = {variant.phenomenon: variant.number for variant in VARIANTS}
    assert len(numbers) >= 40
    assert {name: number for name, number in numbers.items() if number != 5} == {}


def test_known_failures_are_variants_each_with_a_reason_and_leave_the_share_above_its_floor() -> None:
    assert set(KNOWN) <= {variant.id for variant in VARIANTS}
    assert [id for id, reason in KNOWN.items() if len(reason) < 10] == []
    assert 100 * (1 - len(KNOWN) / len(VARIANTS)) >= FLOOR


def test_no_text_is_used_twice() -> None:
    texts = [variant.expected["text"] for variant in VARIANTS]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('claims = [{ content = "it was", spaeker = "X" }]', "unknown key spaeker"),
        ('claims = [{ speaker = "X" }]', "has no content"),
        ('claims = [{ content = "it is not there" }]', "not in the text"),
        ("clams = []", "unknown key clams"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_the_place(tmp_path, line: str, complaint: str) -> None:
    (tmp_path / "one.toml").write_text(f'[some]\n[[some.variant]]\ntext = "So it was."\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=f"one.toml: some/1: .*{complaint}"):
        phenomena.load(tmp_path)


@pytest.mark.parametrize(
    ("expected", "complaint"),
    [
        ({"claims": [{"content": "the well was dry", "speaker": "Ada Nemec", "stance": "deny"}]}, "stance 'assert'"),
        ({"claims": [{"content": "the well was dry", "speaker": "Jan Nemec"}]}, "speaker 'Ada Nemec'"),
        ({"claims": [{"content": "the well was dry", "said": "2024-03-13"}]}, "said 2024-03-12"),
        ({"claims": [{"content": "the well was dry", "places": ["Izium"]}]}, "places"),
        ({"claims": []}, "made up"),
        ({"claims": [], "only": False, "absent": [{"content": "the well was dry", "stance": "assert"}]}, "must not"),
        ({"claims": [{"content": "Mayor Ada Nemec said"}], "only": False}, "missed"),
        ({"claims": [{"content": "the well was dry"}], "entities": ["person:nobody"]}, "no entity"),
    ],
)
def test_a_wrong_reading_is_told(gazetteer: Gazetteer, expected: dict[str, object], complaint: str) -> None:
    text = "Mayor Ada Nemec said on Tuesday that the well was dry."
    variant = phenomena.Variant("a", 1, {"text": text, **expected})
    (problem,) = phenomena.problems(variant, gazetteer)
    assert complaint in problem
