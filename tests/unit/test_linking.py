"""Linking: what spans articles is found whatever the order, and written only where it changed."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from indexing.linking import LinkAccount, link
from search.engine import Engine, open_engine
from search.query import All
from tests import made


def _day(number: int) -> dict[str, Any]:
    return made.dated((date(2023, 7, 1) + timedelta(days=number)).isoformat(), basis="metadata")


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
    return made.claim(
        id,
        content,
        made.speaker(speaker, None, side=side),
        article_id=article or f"a-{id}",
        title=None,
        url=None,
        places=[made.place(place, place, within=["place:west-county"]) for place in places],
        published=_day(day),
        group=id,
        relations=[{"claim_id": other, "type": kind} for other, kind in relations],
    )


def _article(id: str, body: str, *, day: int = 0, names: tuple[str, ...] = ()) -> dict[str, Any]:
    entities = [{"id": n, "name": n, "type": "place", "surfaces": [n], "count": 1} for n in names]
    return made.article(
        id, body, url=None, title=None, published=_day(day), content_hash=id, entities=entities, claim_count=0
    )


def _entity(id: str, **changes: Any) -> dict[str, Any]:
    return made.entity(id, id, **({"claim_count": 0, "article_count": 0} | changes))


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


_DENIED = "Marlow's troops shelled the mill in Riverton"


def test_a_denial_answers_the_claim_of_another_article_that_says_what_it_denies(engine: Engine) -> None:
    told = _claim("c1", _DENIED, speaker="person:anna-hale", side="ukraine")
    denied = _claim("c2", "troops shelled the mill in Riverton", speaker="person:ion-rusu", side="russia", day=2)
    denied["stance"] = "deny"
    claims = _linked(engine, told, denied)
    assert claims["c2"]["relations"] == [{"claim_id": "c1", "type": "denies"}]
    assert (claims["c1"]["contested"], claims["c2"]["contested"]) == ("denied", "uncontested_here")
    assert link(engine).written == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"side": "ukraine"},
        {"side": "independent"},
        {"places": ("place:northtown",)},
        {"day": 9},
        {"speaker": "person:anna-hale"},
        {"article": "a-c1"},
        {"content": "Marlow's troops shelled two schools in Riverton"},
    ],
)
def test_a_denial_answers_no_other_matter_place_time_or_side(engine: Engine, changes: dict[str, Any]) -> None:
    told = _claim("c1", _DENIED, speaker="person:anna-hale", side="ukraine")
    given = {"content": _DENIED, "speaker": "person:ion-rusu", "side": "russia"} | changes
    denied = _claim("c2", given.pop("content"), **given)
    denied["stance"] = "deny"
    assert _linked(engine, told, denied)["c2"]["relations"] == []
