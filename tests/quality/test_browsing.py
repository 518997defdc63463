"""Going through real claims, on each engine: facets count what they lead to, pages hold every match once."""

import random
from collections.abc import Iterator
from typing import Any, Final

import pytest

from search.engine import open_engine
from search.query import All
from tests.quality.indexed import Indexed

pytestmark = pytest.mark.shared

_FACETS: Final = ",".join(
    "speaker role_class side place oblast aspect topic stance quote_type actor_side contested outlet via month".split()
)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"q": "claims about Bakhmut flanks in July 2023"},
        {"side": ["russia", "unknown"], "aspect": "flank"},
        {"place": "Donetsk Oblast", "stance.not": "assert", "date": "event"},
        {"text": "forces -losses", "month": "2023-07", "include_undated": "true"},
    ],
    ids=str,
)
def test_the_address_of_each_value_finds_as_many_as_its_count_says(collection: Indexed, chosen: dict[str, Any]) -> None:
    facets = collection.ask(limit=1, facets=_FACETS, facet_size=8, **chosen)["facets"]
    assert list(facets) == _FACETS.split(",")
    counted = 0
    for name, facet in facets.items():
        for value in facet["values"]:
            found = collection.client.get(value["url"])
            assert found.status_code == 200, (name, value, found.text)
            assert found.json["total"] == value["count"], (name, value)
            counted += 1
    assert counted > len(facets)


def test_the_values_of_article_facets_find_as_many_as_counted(collection: Indexed) -> None:
    facets = collection.ask("/v1/articles", facets="outlet,mentioned,month")["facets"]
    for name, facet in facets.items():
        assert facet["values"], name
        for value in facet["values"]:
            assert collection.client.get(value["url"]).json["total"] == value["count"] > 0, (name, value)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"sort": "stated"},
        {"sort": "-event", "date": "event"},
        {"sort": "-published"},
        {"text": "forces OR officials", "sort": "relevance"},
        {"text": "forces OR officials", "sort": "said"},
        {"side": ["russia", "ukraine"]},
    ],
    ids=str,
)
def test_pages_of_any_length_hold_every_match_once(collection: Indexed, asked: dict[str, Any]) -> None:
    chance = random.Random(str(asked))
    found: list[str] = []
    totals: set[int] = set()
    for answer in _pages(collection, asked, chance):
        found += [claim["id"] for claim in answer["claims"]]
        totals.add(answer["total"])
    assert totals == {len(found)} != {0}
    assert len(set(found)) == len(found)
    assert set(found) == _matching(collection, asked)


def _pages(collection: Indexed, asked: dict[str, Any], chance: random.Random) -> Iterator[dict[str, Any]]:
    cursor: dict[str, str] = {}
    while True:
        answer = collection.ask(limit=chance.randint(1, 60), facets="none", **asked, **cursor)
        yield answer
        if answer["next"] is None:
            return
        cursor = {"cursor": answer["next"]["cursor"]}


def _matching(collection: Indexed, asked: dict[str, Any]) -> set[str]:
    """What must be found, read from the stored documents themselves where that is simple, else by single requests."""
    engine = open_engine(collection.address)
    try:
        claims = list(engine.scan("claim", All()))
    finally:
        engine.close()
    if "side" in asked:
        return {claim["id"] for claim in claims if claim["side"] in asked["side"]}
    if "text" not in asked:
        return {claim["id"] for claim in claims}
    one_page = collection.ask(limit=200, facets="none", text=asked["text"])
    assert one_page["next"] is None
    return {claim["id"] for claim in one_page["claims"]}


def test_each_claim_and_article_can_be_opened_from_the_list(collection: Indexed) -> None:
    for claim in collection.ask(limit=25, facets="none")["claims"]:
        whole = collection.ask(f"/v1/claims/{claim['id']}")
        assert whole["content"] == claim["content"]
        article = collection.ask(f"/v1/articles/{claim['article_id']}")
        assert claim["id"] in {one["id"] for one in article["claims"]}
        for segment in claim["segments"]:
            assert article["body"][segment["start"] : segment["end"]] == segment["text"]
