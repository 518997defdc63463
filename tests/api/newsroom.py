"""A made-up collection on real places: enough claims that facets, pages and dates have something to count."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from schemas import vocabulary
from tests import made
from tests.made import dated

BAKHMUT: Final = "place:bakhmut"
AVDIIVKA: Final = "place:avdiivka"
KHERSON: Final = "place:kherson"
DONETSK_OBLAST: Final = "place:donetsk-oblast"
KHERSON_OBLAST: Final = "place:kherson-oblast"
UKRAINE: Final = "place:ukraine"

LOCATIONS: Final = {BAKHMUT: (48.5956, 37.9999), AVDIIVKA: (48.1399, 37.7497), KHERSON: (46.6558, 32.6178)}
OBLASTS: Final = {BAKHMUT: DONETSK_OBLAST, AVDIIVKA: DONETSK_OBLAST, KHERSON: KHERSON_OBLAST}
SPEAKERS: Final = {
    "person:olha-samarska": ("Olha Samarska", "ukraine", "spokesperson"),
    "person:pavlo-hrabovyi": ("Pavlo Hrabovyi", "ukraine", "governor"),
    "person:gleb-ozerov": ("Gleb Ozerov", "russia", "spokesperson"),
    "organisation:river-institute": ("River Institute", "independent", "analyst"),
}
OUTLETS: Final = {"outlet:morning-post": "Morning Post", "outlet:steppe-herald": "Steppe Herald"}
_WORDS: Final = (
    "the troops advanced towards bridge dam river village power plant shelling drones brigade station factory near "
    "ammunition university evening trenches"
).split()
_FIRST: Final = date(2023, 5, 20)


def place(id: str) -> dict[str, Any]:
    """A place as claims carry it."""
    return made.place(
        id,
        id.removeprefix("place:").replace("-", " ").title(),
        type="settlement" if id in OBLASTS else "oblast",
        location=dict(zip(("lat", "lon"), LOCATIONS.get(id, (48.0, 37.8)), strict=True)),
        within=[OBLASTS[id], UKRAINE] if id in OBLASTS else [UKRAINE],
        oblast=OBLASTS.get(id, id),
    )


def speaker(id: str) -> dict[str, Any]:
    """A speaker as claims carry it."""
    name, side, role_class = SPEAKERS[id]
    kind = "person" if id.startswith("person:") else "organisation"
    return made.speaker(id, name, kind=kind, role=role_class, role_class=role_class, side=side)


def claim(id: str, **chosen: Any) -> dict[str, Any]:
    """A valid claim. ``speaker``, ``outlet`` and ``places`` are given by id; ``pairs`` as (place, aspect)."""
    said_by = speaker(chosen.pop("speaker", "person:olha-samarska"))
    outlet = chosen.pop("outlet", "outlet:morning-post")
    content = chosen.pop("content", "the troops advanced towards the bridge")
    pairs = chosen.pop("pairs", [])
    joint = [f"{where}|{what}" for id, what in pairs for where in (id, *place(id)["within"])]
    filled = {
        "outlet": {"id": outlet, "name": OUTLETS[outlet], "country": None},
        "text": f"{content}, {said_by['name']} said.",
        "places": [place(id) for id in chosen.pop("places", [])],
        "aspects": list(dict.fromkeys(what for _, what in pairs)),
        "place_aspects": list(dict.fromkeys(joint)),
    }
    return made.claim(id, content, said_by, **(filled | chosen))


def article(id: str, **chosen: Any) -> dict[str, Any]:
    """A valid article."""
    filled = {
        "authors": ["Ada Example"],
        "body": "The troops advanced towards the bridge.\n\nThe dam <stands>, they said.",
        "entities": [
            {
                "id": BAKHMUT,
                "name": "Bakhmut",
                "type": "place",
                "named_in": ["body"],
                "surfaces": ["Bakhmut"],
                "count": 1,
            }
        ],
    } | chosen
    return made.article(id, **filled)


def entity(id: str, name: str, type: str) -> dict[str, Any]:
    """A valid entity."""
    return made.entity(id, name, type=type)


def claims() -> Iterator[dict[str, Any]]:
    """The hand-made claims that tests speak of, then many at random."""
    yield claim(
        "claim-flank",
        places=[BAKHMUT],
        pairs=[(BAKHMUT, "flank"), (BAKHMUT, "northern flank")],
        content="brigades gain ground on the flanks of Bakhmut",
        said=dated("2023-07-01"),
        contested="denied",
    )
    yield claim(
        "claim-denial",
        speaker="person:gleb-ozerov",
        content="nothing has been lost there",
        stance="deny",
        relations=[{"claim_id": "claim-flank", "type": "denies"}],
        said=dated("2023-07-02"),
    )
    yield claim(
        "claim-other-flank",
        places=[BAKHMUT, AVDIIVKA],
        pairs=[(AVDIIVKA, "flank")],
        content="after Bakhmut the flanks of Avdiivka come next",
        said=dated("2023-07-05"),
    )
    yield claim("claim-undated", places=[KHERSON], content="the Ruslan dam is mined", published=dated(None))
    yield claim(
        "claim-year",
        places=[KHERSON],
        content="the Ruslan dam was mined that year",
        said=dated("2023-01-01", "2023-12-31", "year", "inferred"),
        published=dated(None),
    )
    yield claim(
        "claim-safe-html",
        content='he called <script>alert("x")</script> & the Ruslan lighthouse a lie',
        said=dated("2022-03-03"),
        url=None,
    )
    yield claim(
        "claim-numbers",
        content="250 were killed and 16 tanks destroyed, 3 of them lost by the other side",
        numbers=[
            {"measure": "killed", "value": 250.0, "bound": "at_least", "whose": "ukraine", "verbatim": "250"},
            {"measure": "tanks", "value": 16.0, "bound": "exactly", "whose": "russia", "verbatim": "16 tanks"},
            {"measure": "tanks", "value": 3.0, "bound": "exactly", "whose": "ukraine", "verbatim": "3 of them"},
        ],
    )
    yield from _random_claims(180)


def _random_claims(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(5)
    for number in range(count):
        published = _FIRST + timedelta(days=chance.randint(0, 75)) if chance.random() < 0.85 else None
        said = published - timedelta(days=chance.randint(0, 3)) if published and chance.random() < 0.5 else None
        event = _FIRST + timedelta(days=chance.randint(0, 75)) if chance.random() < 0.4 else None
        where = chance.sample(list(OBLASTS), k=chance.choice((0, 1, 1, 2)))
        pairs = [(id, chance.choice(("flank", "north", "outskirts"))) for id in where if chance.random() < 0.6]
        yield claim(
            f"claim-{number:03}",
            article_id=f"article-{number // 6}",
            content=" ".join(chance.choices(_WORDS, k=chance.randint(3, 10))),
            speaker=chance.choice(list(SPEAKERS)),
            outlet=chance.choice(list(OUTLETS)),
            stance=chance.choice(("assert", "assert", "deny", "confirm")),
            places=where,
            pairs=pairs,
            topics=chance.sample(list(vocabulary.TOPIC), k=chance.choice((0, 1, 2))),
            numbers=[
                {"measure": "tanks", "value": float(chance.randint(1, 40)), "bound": "about", "whose": "russia"}
                | {"verbatim": "tanks"}
            ]
            if chance.random() < 0.3
            else [],
            published=dated(published.isoformat() if published else None, basis="metadata"),
            said=dated(said.isoformat() if said else None, basis="relative"),
            event=dated(event.isoformat(), (event + timedelta(days=chance.choice((0, 6)))).isoformat())
            if event
            else dated(None),
            group=f"group-{chance.randint(0, count // 2)}",
            confidence=dict.fromkeys(("span", "speaker", "stance", "place", "date"), "high")
            | {"overall": chance.choice(list(vocabulary.CONFIDENCE))},
        )


def articles() -> Iterator[dict[str, Any]]:
    """The articles of the claims."""
    for number in range(30):
        yield article(f"article-{number}", published=dated(f"2023-07-{1 + number % 28:02}", basis="metadata"))


def entities() -> Iterator[dict[str, Any]]:
    """Those who speak, discovered in the articles: no gazetteer knows them."""
    for id, (name, _, _) in SPEAKERS.items():
        yield entity(id, name, id.partition(":")[0])
    for id, name in OUTLETS.items():
        yield entity(id, name, "outlet")
