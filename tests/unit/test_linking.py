"""Linking: what spans articles is found whatever the order, and written only where it changed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from indexing.linking import LinkAccount, link
from search.engine import Engine, open_engine
from search.query import All

_UNKNOWN = {"from": None, "to": None, "precision": "unknown", "basis": "unknown", "partial": None, "evidence": []}
_BAND = dict.fromkeys(("span", "speaker", "stance", "place", "date", "overall"), "high")
_VERSIONS = {"extractor": "1", "gazetteer": "1"}
_OUTLET = {"id": "outlet:courier", "name": "The Courier", "country": None}


def _day(number: int) -> dict[str, Any]:
    day = (date(2023, 7, 1) + timedelta(days=number)).isoformat()
    return {**_UNKNOWN, "from": day, "to": day, "precision": "day", "basis": "metadata"}


def _claim(
    id: str,
    content: str,
    *,
    article: str | None = None,
    speaker: str | None = "person:anna-hale",
    side: str = "ukraine",
    places: tuple[str, ...] = ("place:riverton",),
    day: int = 0,
    relations: tuple[tuple[str, str], ...] = (),
) -> dict[str, Any]:
    return {
        "id": id,
        "article_id": article or f"a-{id}",
        "outlet": _OUTLET,
        "title": None,
        "url": None,
        "text": content,
        "text_start": 0,
        "before": "",
        "after": "",
        "content": content,
        "segments": [{"start": 0, "end": len(content), "text": content}],
        "start": 0,
        "end": len(content),
        "quote_type": "indirect",
        "speaker": {
            "id": speaker,
            "name": None,
            "kind": "person",
            "role": None,
            "role_class": None,
            "affiliation": None,
            "country": None,
            "side": side,
            "basis": "named",
        },
        "side": side,
        "speaker_mention": None,
        "cue": "said",
        "stance": "assert",
        "via": [],
        "places": [
            {
                "id": place,
                "name": place,
                "type": "settlement",
                "location": None,
                "within": ["place:west-county"],
                "oblast": None,
                "basis": "named",
            }
            for place in places
        ],
        "aspects": [],
        "place_aspects": [],
        "mentions": [],
        "topics": [],
        "actor_side": "unknown",
        "affected_side": "unknown",
        "numbers": [],
        "published": _day(day),
        "said": _UNKNOWN,
        "event": _UNKNOWN,
        "group": id,
        "relations": [{"claim_id": other, "type": kind} for other, kind in relations],
        "contested": "uncontested_here",
        "confidence": _BAND,
        "versions": _VERSIONS,
    }


def _article(id: str, body: str, *, day: int = 0, names: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": id,
        "url": None,
        "title": None,
        "standfirst": None,
        "outlet": _OUTLET,
        "authors": [],
        "language": "en",
        "body": body,
        "asides": [],
        "published": _day(day),
        "fetched_at": None,
        "content_hash": id,
        "entities": [{"id": n, "name": n, "type": "place", "surfaces": [n], "count": 1} for n in names],
        "claim_count": 0,
        "unattributed": [],
        "syndication": None,
        "source": {"file": None, "line": None, "record": None},
        "versions": _VERSIONS,
        "warnings": [],
    }


def _entity(id: str, **changes: Any) -> dict[str, Any]:
    entity = {
        "id": id,
        "type": id.partition(":")[0],
        "name": id,
        "names": [],
        "kind": None,
        "role": None,
        "role_class": None,
        "side": "unknown",
        "affiliation": None,
        "country": None,
        "periods": [],
        "location": None,
        "within": [],
        "same_as": [],
        "source": None,
        "claim_count": 0,
        "article_count": 0,
        "first_seen": None,
        "last_seen": None,
    }
    return entity | changes


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    store = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    yield store
    store.close()


def _linked(engine: Engine, *claims: dict[str, Any]) -> dict[str, dict[str, Any]]:
    engine.write({"claim": list(claims)})
    link(engine)
    return {claim["id"]: claim for claim in engine.scan("claim", All())}


_LONG = "the defenders pushed the enemy back from the northern bridge and hold the road to the mill"
_NEAR = "defenders pushed the enemy back from the northern bridge and now hold the road to the mill"


def test_the_same_statement_in_two_articles_is_one_group(engine: Engine) -> None:
    claims = _linked(
        engine, _claim("c2", _LONG), _claim("c1", _NEAR, day=2), _claim("c3", "something else was said here")
    )
    assert claims["c1"]["group"] == claims["c2"]["group"] == "c1"
    assert claims["c3"]["group"] == "c3"


@pytest.mark.parametrize(
    "other",
    [
        {"speaker": "person:jan-novak"},
        {"places": ("place:hilltown",)},
        {"day": 9},
        {"article": "a-c1"},
    ],
)
def test_the_same_words_of_another_speaker_place_time_or_the_same_article_are_no_group(
    engine: Engine, other: dict[str, Any]
) -> None:
    claims = _linked(engine, _claim("c1", _LONG), _claim("c2", _LONG, **other))
    assert claims["c2"]["group"] == "c2"


def test_a_report_that_names_nobody_joins_the_one_that_does(engine: Engine) -> None:
    claims = _linked(engine, _claim("c1", _LONG), _claim("c2", _LONG, speaker=None, places=()))
    assert claims["c2"]["group"] == "c1"


def test_what_two_speakers_of_an_article_said_together_is_one_group_and_a_denial_in_the_same_words_is_not(
    engine: Engine,
) -> None:
    denial = _claim("c3", _LONG, article="a1", speaker="person:eva-hill") | {"stance": "deny"}
    joint = [
        _claim("c1", _LONG, article="a1"),
        _claim("c2", _LONG, article="a1", speaker="person:jan-novak"),
    ]
    claims = _linked(engine, *joint, denial)
    assert [claims[id]["group"] for id in ("c1", "c2", "c3")] == ["c1", "c1", "c3"]


def test_few_common_words_do_not_make_a_group(engine: Engine) -> None:
    claims = _linked(engine, _claim("c1", "the bridge holds"), _claim("c2", "the bridge holds"))
    assert claims["c2"]["group"] == "c2"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("denies", "denied"),
        ("contests", "contested"),
        ("confirms", "confirmed_by_other_side"),
        ("declines_to_confirm", "comment_declined"),
        ("elaborates", "uncontested_here"),
    ],
)
def test_a_counter_claim_marks_every_report_of_what_it_answers(engine: Engine, kind: str, status: str) -> None:
    claims = _linked(
        engine,
        _claim("c1", _LONG, article="a1"),
        _claim("c2", "that is another matter", article="a1", side="russia", relations=(("c1", kind),)),
        _claim("c3", _NEAR, article="a2"),
    )
    assert (claims["c1"]["contested"], claims["c3"]["contested"]) == (status, status)
    assert {r["claim_id"] for r in claims["c2"]["relations"]} == {"c1", "c3"}
    assert claims["c2"]["contested"] == "uncontested_here"


def test_a_confirmation_by_the_own_side_is_none(engine: Engine) -> None:
    claims = _linked(
        engine,
        _claim("c1", _LONG, article="a1"),
        _claim("c2", "yes they do", article="a1", relations=(("c1", "confirms"),)),
    )
    assert claims["c1"]["contested"] == "uncontested_here"


def test_relations_into_other_articles_go_with_what_they_pointed_to(engine: Engine) -> None:
    denial = _claim("c2", "they do not", article="a1", side="russia", relations=(("c1", "denies"),))
    _linked(engine, _claim("c1", _LONG, article="a1"), denial, _claim("c3", _NEAR, article="a2"))
    engine.write({}, {"claim": ["c3"]})
    link(engine)
    (claim,) = engine.get("claim", ["c2"]).values()
    assert [r["claim_id"] for r in claim["relations"]] == ["c1"]


def test_articles_with_the_same_text_share_a_syndication_group(engine: Engine) -> None:
    engine.write(
        {"article": [_article("a1", "The same words."), _article("a2", "The  same words."), _article("a3", "Not.")]}
    )
    link(engine)
    articles = {article["id"]: article["syndication"] for article in engine.scan("article", All())}
    assert articles["a1"] == articles["a2"] is not None
    assert articles["a3"] is None


def test_entities_are_counted_and_the_unreferenced_go(engine: Engine) -> None:
    engine.write(
        {
            "entity": [
                _entity("place:riverton", within=["place:west-county"]),
                _entity("place:west-county"),
                _entity("person:anna-hale"),
                _entity("person:nobody"),
            ],
            "claim": [_claim("c1", _LONG, article="a1")],
            "article": [
                _article("a1", "One.", names=("place:riverton",)),
                _article("a2", "Two.", day=5, names=("place:riverton",)),
            ],
        }
    )
    link(engine)
    entities = {entity["id"]: entity for entity in engine.scan("entity", All())}
    assert set(entities) == {"place:riverton", "place:west-county", "person:anna-hale"}
    town = entities["place:riverton"]
    assert (town["claim_count"], town["article_count"]) == (1, 2)
    assert (town["first_seen"], town["last_seen"]) == ("2023-07-01", "2023-07-06")
    assert entities["person:anna-hale"]["claim_count"] == 1


def test_a_second_pass_writes_nothing(engine: Engine) -> None:
    engine.write(
        {
            "entity": [_entity("place:riverton"), _entity("person:anna-hale")],
            "claim": [_claim("c1", _LONG), _claim("c2", _NEAR), _claim("c3", _LONG, speaker=None)],
            "article": [_article("a1", "Same.", names=("place:riverton",)), _article("a2", "Same.")],
        }
    )
    first = link(engine)
    version = engine.version()
    second = link(engine)
    assert first.written > 0
    assert second == LinkAccount(claims=3, articles=2, entities=2, groups=1, written=0)
    assert engine.version() == version


def test_the_order_of_arrival_does_not_matter(engine: Engine, tmp_path: Path) -> None:
    claims = [
        _claim(f"c{n}", _LONG + " " * (n % 2), day=n % 3, speaker=None if n == 2 else "person:x") for n in range(6)
    ]
    _linked(engine, *claims)
    other = open_engine(f"embedded://{tmp_path / 'other'}", create=True)
    for claim in reversed(claims):
        other.write({"claim": [claim]})
        link(other)
    assert list(engine.scan("claim", All())) == list(other.scan("claim", All()))
    other.close()
