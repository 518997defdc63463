"""Conditions on points and numbers, and the negative of every condition."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.requests import parameters
from tests.api.newsroom import AVDIIVKA, BAKHMUT, KHERSON

_VALUES: dict[str, Any] = {
    "text": "bridge OR dam",
    "from": "2023-07",
    "to": "2023-07-20",
    "month": "2023-07",
    "days": "2023-07-02/2023-07-20",
    "date_basis": ["relative", "metadata"],
    "date_precision": "day",
    "near": "48.6,38.0",
    "bbox": "37,48,39,49",
    "number": "tanks",
    "number_whose": "ukraine",
    "number_bound": "about",
    "min_tanks": 10,
    "max_tanks": 20,
    "min_killed": 100,
    "min_claim_count": 1,
    "max_claim_count": 3,
    "id": ["claim-flank", "article-1"],
    "article": "article-1",
    "url": "https://news.example/river",
    "group": "group-1",
    "speaker": "Gleb Ozerov",
    "role_class": "spokesperson",
    "speaker_kind": "person",
    "speaker_basis": "named",
    "side": "russia",
    "place": "Donetsk Oblast",
    "oblast": "Donetsk Oblast",
    "aspect": "flank",
    "place_aspect": "place:bakhmut|flank",
    "topic": "advance",
    "stance": "deny",
    "quote_type": "indirect",
    "actor_side": "unknown",
    "affected_side": "unknown",
    "contested": "denied",
    "outlet": "Morning Post",
    "relates_to": "claim-flank",
    "confidence": "high",
    "mentioned": "Bakhmut",
    "author": "Ada Example",
    "language": "en",
}


def _total(client: FlaskClient, path: str = "claims", **asked: Any) -> int:
    answer = client.get(f"/v1/{path}", query_string={"limit": 1, "facets": "none", **asked})
    assert answer.status_code == 200, answer.json
    total: int = answer.json["total"]
    return total


@pytest.mark.parametrize("kind", ["claim", "article"])
def test_a_condition_and_its_negative_share_out_everything(client: FlaskClient, kind: Any) -> None:
    whole = _total(client, f"{kind}s")
    asked = [name for name in parameters(kind) if name in _VALUES and f"{name}.not" in parameters(kind)]
    assert len(asked) > (25 if kind == "claim" else 8)
    for name in asked:
        given = {name: _VALUES[name]}
        found, left = _total(client, f"{kind}s", **given), _total(client, f"{kind}s", **{f"{name}.not": _VALUES[name]})
        assert found + left == whole, name
        assert found > 0, name


def test_every_condition_that_selects_has_a_negative() -> None:
    shaping = {"q", "script", "radius", "date", "ids", "include_undated", "include_imprecise", "min_confidence"}
    for kind in ("claim", "article"):
        known = parameters(kind)  # type: ignore[arg-type]
        conditions = {name for name, parameter in known.items() if parameter.condition} - shaping
        assert {name for name in conditions if not name.endswith(".not") and f"{name}.not" not in known} == set()


def test_ids_look_up_many_at_once(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?ids=claim-flank,claim-denial,nothing&facets=none").json
    assert {claim["id"] for claim in answer["claims"]} == {"claim-flank", "claim-denial"}
    assert _total(client, "articles", ids="article-1,article-2") == 2
    assert client.get("/v1/claims", query_string={"ids": ",".join(map(str, range(201)))}).status_code == 422


def test_near_finds_claims_about_places_within_the_radius(client: FlaskClient) -> None:
    assert _total(client, near="48.5956,37.9999", radius=1) == _total(client, place=BAKHMUT)
    assert _total(client, near="48.5956,37.9999", radius=60) == _total(client, place=[BAKHMUT, AVDIIVKA])
    assert _total(client, near=["48.6,38.0", "46.65,32.6"]) == _total(client, place=[BAKHMUT, KHERSON])
    assert _total(client, near="0,0") == 0


def test_a_box_finds_claims_about_the_points_in_it_and_no_areas(client: FlaskClient) -> None:
    found = client.get("/v1/claims?bbox=37,48,39,49&limit=200&facets=none").json["claims"]
    assert all({BAKHMUT, AVDIIVKA} & {place["id"] for place in claim["places"]} for claim in found)
    assert len(found) == _total(client, place=[BAKHMUT, AVDIIVKA])
    assert _total(client, bbox="37.9999,48.5956,37.9999,48.5956") == _total(client, place=BAKHMUT)
    assert _total(client, bbox="37.8,48,37.8,48") == 0  # the middle of the oblast


def test_points_narrow_overviews_and_files_alike(client: FlaskClient) -> None:
    asked = {"near": "46.6,32.6", "radius": "20"}
    total = _total(client, **asked)
    assert total > 0
    assert client.get("/v1/claims/timeline", query_string=asked).json["total"] == total
    assert client.get("/v1/claims/map", query_string=asked).json["total"] == total
    lines = client.get("/v1/claims", query_string={**asked, "format": "ndjson", "trailer": "false"}).data.splitlines()
    assert len(lines) == total


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("near=48", "near"),
        ("near=48,200", "near"),
        ("near=48,38&radius=0", "radius"),
        ("near=48,38&radius=99999", "radius"),
        ("radius=5", "radius"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=30,47,31,46", "bbox"),
        ("number=tank", "number"),
        ("days=2023-07-09/2023-07-03", "days"),
        ("days=2023-07-32", "days"),
        ("from.not=2023-07&to.not=2023-06", "to"),
        ("text.not=...", "text.not"),
    ],
)
def test_what_is_wrong_with_a_condition_is_said(client: FlaskClient, query: str, name: str) -> None:
    answer = client.get(f"/v1/claims?{query}")
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == [name]


def test_one_number_must_meet_everything_that_is_asked_of_numbers(client: FlaskClient) -> None:
    def found(**asked: Any) -> bool:
        return _total(client, ids="claim-numbers", **asked) == 1

    assert found(min_killed=200)
    assert not found(min_tanks=100)
    assert found(min_tanks=10, number_whose="russia")
    assert not found(min_tanks=10, number_whose="ukraine")
    assert found(max_tanks=10, number_whose="ukraine", number_bound="exactly")
    assert not found(min_tanks=4, max_tanks=15)
    assert found(number=["killed", "drones"], number_bound="at_least")
    assert not found(number="tanks", number_bound="at_least")
    assert found(number_whose="ukraine", number_bound="at_least")
    assert not found(number_whose="russia", number_bound="at_least")
    assert found(**{"number_whose.not": "other"})
    assert not found(**{"number_whose.not": "ukraine"})


def test_figures_list_the_numbers_asked_for_only(client: FlaskClient) -> None:
    path = "/v1/claims/figures?measure=tanks&ids=claim-numbers"
    values = [figure["value"] for figure in client.get(path).json["figures"]]
    assert values == [16, 3]
    answer = client.get(f"{path}&number_whose=ukraine").json
    assert [figure["value"] for figure in answer["figures"]] == [3]
    assert client.get(f"{path}&number_bound=about").json["total"] == 0


def test_the_surest_readings_come_first_and_equally_sure_ones_newest_first(client: FlaskClient) -> None:
    for sort, bands in (("-confidence", ["high", "medium", "low"]), ("confidence", ["low", "medium", "high"])):
        answer = client.get(f"/v1/claims?sort={sort}&limit=200&facets=none").json
        order = [bands.index(claim["confidence"]["overall"]) for claim in answer["claims"]]
        assert order == sorted(order)
        first = [claim for claim in answer["claims"] if claim["confidence"]["overall"] == bands[0]]
        days = [claim["said"]["from"] or claim["published"]["from"] or "" for claim in first]
        assert days == sorted(days, reverse=True)
