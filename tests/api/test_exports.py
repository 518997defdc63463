"""Files of all matches: whole, in order, told from cut ones, and harmless to a spreadsheet."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from search import finding
from search.engine import Engine, TimedOut, open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom

FORMS = {"csv": "text/csv", "ndjson": "application/x-ndjson", "geojson": "application/geo+json"}


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three, so that a hundred claims are many pages."""
    monkeypatch.setattr(finding, "_CHUNK", 3)


def ids(client: FlaskClient, **asked: str) -> list[str]:
    answer = client.get("/v1/claims", query_string={"limit": 200, "facets": "none", **asked}).json
    assert answer["next"] is None
    return [claim["id"] for claim in answer["claims"]]


def read(form: str, data: bytes) -> tuple[list[str], tuple[int, str]]:
    """The ids in a file, and what its last line says."""
    if form == "geojson":
        found = json.loads(data)
        return [feature["id"] for feature in found["features"]], (found["count"], found["sha256"])
    if form == "ndjson":
        *lines, last = (json.loads(line) for line in data.splitlines())
        assert last["end"] is True
        return [line["id"] for line in lines], (last["count"], last["sha256"])
    *rows, end = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert end[0] == "#end"
    return [row[0] for row in rows[1:]], (int(end[1]), end[2])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "asked", [{}, {"side": "russia", "sort": "event"}, {"text": "bridge", "sort": "-stated"}, {"place": "Lviv"}]
)
def test_a_file_holds_every_match_once_in_order_and_proves_it(
    client: FlaskClient, form: str, asked: dict[str, str]
) -> None:
    response = client.get("/v1/claims", query_string={"format": form, **asked})
    assert (response.status_code, response.mimetype) == (200, FORMS[form])
    assert f"claims.{form}" in response.headers["Content-Disposition"]
    found, (count, checksum) = read(form, response.data)
    assert found == ids(client, **asked)
    assert count == len(found)
    before, _, last = response.data.rstrip(b"\r\n").rpartition(b"\n")
    assert b"sha256" in last or last.startswith(b"#end")
    assert hashlib.sha256(before + b"\n" if before else b"").hexdigest() == checksum


@pytest.mark.parametrize("form", FORMS)
def test_a_file_without_its_last_line_is_the_same_file(client: FlaskClient, form: str) -> None:
    whole = client.get(f"/v1/claims?side=russia&format={form}").data
    bare = client.get(f"/v1/claims?side=russia&format={form}&trailer=false").data
    last = whole.rstrip(b"\r\n").rpartition(b"\n")[2]
    assert whole.startswith(bare.removesuffix(b"]}\n"))
    assert last not in bare
    if form == "geojson":
        assert json.loads(bare).keys() == {"type", "features"}


def test_lines_take_fields_and_links(client: FlaskClient) -> None:
    lines = client.get("/v1/claims?format=ndjson&fields=stance&id=claim-flank").data.splitlines()
    assert json.loads(lines[0]) == {"id": "claim-flank", "stance": "assert"}
    lines = client.get("/v1/claims?format=ndjson&id=claim-flank").data.splitlines()
    assert json.loads(lines[0])["link"].startswith("https://news.example/river#:~:text=")


def test_a_body_asks_for_a_file_as_well(client: FlaskClient) -> None:
    response = client.post("/v1/claims/search", json={"side": ["russia"], "format": "csv"})
    assert read("csv", response.data)[0] == ids(client, side="russia")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    located = newsroom.place(newsroom.BAKHMUT) | {"location": {"lat": 48.6, "lon": 38.0}}
    area = newsroom.place(newsroom.DONETSK_OBLAST) | {"location": {"lat": 48.0, "lon": 37.8}}
    engine.write(
        {
            "claim": [
                newsroom.claim("point", content='=HYPERLINK("x")') | {"places": [located, area]},
                newsroom.claim("area", content="they said,\n“yes”") | {"places": [area]},
                newsroom.claim("nowhere", content="-5 degrees"),
            ]
        }
    )
    yield engine
    engine.close()


def served(engine: Any) -> FlaskClient:
    return create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()


def test_no_cell_is_a_formula(small: Engine) -> None:
    data = served(small).get("/v1/claims?format=csv").data.decode("utf-8-sig")
    cells = {row["id"]: row["content"] for row in csv.DictReader(io.StringIO(data, newline=""))}
    assert cells["point"] == '\'=HYPERLINK("x")'
    assert cells["area"] == "they said, “yes”"
    assert cells["nowhere"] == "'-5 degrees"


def test_a_claim_on_an_area_only_is_marked_as_one(small: Engine) -> None:
    features = {f["id"]: f for f in served(small).get("/v1/claims?format=geojson").json["features"]}
    assert features["point"]["geometry"] == {"type": "Point", "coordinates": [38.0, 48.6]}
    assert [features[id]["properties"]["area"] for id in ("point", "area", "nowhere")] == [False, True, False]
    assert features["nowhere"]["geometry"] is None


class Failing:
    """A store that fails after the first claims of a walk."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def walk(self, *asked: Any) -> Iterator[list[bytes]]:
        yield next(self.engine.walk(*asked))
        raise TimedOut("the store has gone")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


def test_a_file_that_is_cut_ends_with_an_error_and_without_its_last_line(store: Engine) -> None:
    response = served(Failing(store)).get("/v1/claims?format=ndjson", buffered=False)
    pieces = iter(response.response)
    received = next(pieces) + next(pieces)
    with pytest.raises(TimedOut):
        next(pieces)
    assert len(received.splitlines()) == 3
    assert b"sha256" not in received


@pytest.mark.parametrize(
    "query",
    [
        "format=csv&limit=5",
        "format=ndjson&facets=side",
        "format=geojson&sort=relevance&text=bridge",
        "format=csv&fields=id",
        "format=xlsx",
        "format=csv&trailer=perhaps",
        "format=csv&from=2023-07&to=2023-06",
    ],
)
def test_what_a_file_does_not_take_is_refused_before_it_begins(client: FlaskClient, query: str) -> None:
    response = client.get(f"/v1/claims?{query}")
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")


def test_a_file_from_a_cursor_is_refused(client: FlaskClient) -> None:
    cursor = client.get("/v1/claims?limit=5").json["next"]["cursor"]
    assert client.get("/v1/claims", query_string={"format": "csv", "cursor": cursor}).status_code == 422
    assert client.get("/v1/articles?format=csv").status_code == 422
