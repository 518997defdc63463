"""``warnews export``: whole files, told from cut ones, never there in part."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from cli.export import export_command
from search import embedded, finding
from search.engine import TimedOut, open_engine
from tests.api import newsroom

CLAIMS = sum(1 for _ in newsroom.claims())


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = f"embedded://{tmp_path_factory.mktemp('export') / 'store'}"
    engine = open_engine(address, create=True)
    kyiv = newsroom.entity("place:kyiv", "Kyiv", "place") | {"location": {"lat": 50.45, "lon": 30.52}}
    engine.write(
        {
            "claim": list(newsroom.claims()),
            "article": list(newsroom.articles()),
            "entity": [*newsroom.entities(), kyiv],
        }
    )
    engine.close()
    return address


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three, so that every file is of several."""
    monkeypatch.setattr(finding, "_CHUNK", 3)


def run(address: str, *arguments: str) -> Result:
    return CliRunner().invoke(export_command, ["--store", address, *arguments])


def read(form: str, data: bytes) -> list[dict[str, Any]]:
    if form == "geojson":
        return [feature["properties"] | {"id": feature["id"]} for feature in json.loads(data)["features"]]
    if form == "ndjson":
        return [json.loads(line) for line in data.splitlines()][:-1]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))[:-1]


@pytest.mark.parametrize(
    ("what", "form", "count"),
    [
        ("claims", "csv", CLAIMS),
        ("claims", "ndjson", CLAIMS),
        ("claims", "geojson", CLAIMS),
        ("articles", "csv", 30),
        ("articles", "ndjson", 30),
        ("entities", "csv", 7),
        ("entities", "ndjson", 7),
        ("entities", "geojson", 7),
    ],
)
def test_a_file_holds_everything_once_and_is_whole(
    address: str, tmp_path: Path, what: str, form: str, count: int
) -> None:
    file = tmp_path / "file"
    result = run(address, what, "--format", form, "-o", str(file))
    assert result.exit_code == 0, result.output
    found = [document["id"] for document in read(form, file.read_bytes())]
    assert (len(found), len(set(found))) == (count, count)
    assert f"whole: {count} documents" in run(address, "--verify", str(file)).output
    assert list(tmp_path.iterdir()) == [file]


def test_parameters_and_words_are_those_of_the_api(address: str) -> None:
    claims = read("ndjson", run(address, "claims", "-p", "side=russia", "-p", "stance=deny").stdout_bytes)
    assert {(claim["side"], claim["stance"]) for claim in claims} == {("russia", "deny")}
    asked = read("ndjson", run(address, "claims", *"claims about Bakhmut flanks in July 2023".split()).stdout_bytes)
    assert "claim-flank" in {claim["id"] for claim in asked}
    named = read("ndjson", run(address, "entities", "-p", "type=outlet").stdout_bytes)
    assert {entity["name"] for entity in named} == set(newsroom.OUTLETS.values())
    (one,) = read("ndjson", run(address, "entities", "Samarska").stdout_bytes)
    assert one["id"] == "person:olha-samarska"
    narrow = read("ndjson", run(address, "articles", "-p", "fields=title").stdout_bytes)
    assert {frozenset(article) for article in narrow} == {frozenset({"id", "title"})}


def test_nothing_found_is_a_whole_file_of_nothing(address: str, tmp_path: Path) -> None:
    for what, form in (("claims", "csv"), ("articles", "ndjson"), ("claims", "geojson")):
        file = tmp_path / form
        assert run(address, what, "-p", "id=nothing", "--format", form, "-o", str(file)).exit_code == 0
        assert "whole: 0 documents" in run(address, "--verify", str(file)).output


@pytest.fixture
def whole(address: str, tmp_path: Path) -> dict[str, Path]:
    files = {form: tmp_path / f"file.{form}" for form in ("csv", "ndjson", "geojson")}
    for form, file in files.items():
        assert run(address, "claims", "--format", form, "-o", str(file)).exit_code == 0
    return files


@pytest.mark.parametrize("form", ["csv", "ndjson", "geojson"])
@pytest.mark.parametrize("damage", ["cut", "last line gone", "a letter changed", "a byte more", "empty"])
def test_a_cut_or_changed_file_is_told(address: str, whole: dict[str, Path], form: str, damage: str) -> None:
    file, data = whole[form], whole[form].read_bytes()
    before = data.rstrip(b"\r\n").rpartition(b"\n")[0] + b"\n"
    file.write_bytes(
        {
            "cut": data[: len(data) // 2],
            "last line gone": before,
            "a letter changed": data.replace(b"troops", b"trooqs", 1),
            "a byte more": data + b"\n",
            "empty": b"",
        }[damage]
    )
    result = run(address, "--verify", str(file))
    assert result.exit_code == 1
    assert str(file) in result.output


def test_a_file_without_its_end_cannot_be_vouched_for(address: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert run(address, "claims", "-p", "trailer=false", "-o", str(file)).exit_code == 0
    assert "written without one" in run(address, "--verify", str(file)).output


def test_a_failure_leaves_the_file_of_before(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(*_: Any) -> Iterator[list[bytes]]:
        yield [orjson.dumps(newsroom.claim("one"))]
        raise TimedOut("the store has gone")

    monkeypatch.setattr(embedded.EmbeddedEngine, "walk", walk)
    file = tmp_path / "file"
    file.write_text("of before")
    result = run(address, "claims", "-o", str(file))
    assert result.exit_code == 3
    assert "the store has gone" in result.output
    assert file.read_text() == "of before"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "claims, articles or entities"),
        (["claims", "-p", "stance=denied"], "stance"),
        (["claims", "-p", "nonsense"], "NAME=VALUE"),
        (["claims", "-p", "limit=5"], "limit"),
        (["entities", "-p", "side=russia"], "side"),
        (["articles", "--format", "geojson"], "places"),
        (["articles", "-p", "sort=relevance", "-p", "text=dam"], "sort"),
        (["articles", "-p", "fields=title", "--format", "csv"], "fields"),
        (["--verify", "/nowhere/file"], "nowhere"),
    ],
)
def test_what_is_wrong_is_named_before_anything_is_written(
    address: str, tmp_path: Path, arguments: list[str], named: str
) -> None:
    result = run(address, *arguments, "-o", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert named in result.output
    assert list(tmp_path.iterdir()) == []


def test_who_reads_only_the_beginning_ends_it_quietly(address: str) -> None:
    command = f"{sys.executable} -m cli.main export claims --store {address} | head -c 10"
    found = subprocess.run(command, shell=True, capture_output=True, timeout=120, check=False)
    assert len(found.stdout) == 10
    assert found.stderr == b""


def test_a_folder_that_is_not_there_is_told(address: str, tmp_path: Path) -> None:
    result = run(address, "claims", "-o", str(tmp_path / "none" / "file"))
    assert result.exit_code == 1
    assert "No such file" in result.output
