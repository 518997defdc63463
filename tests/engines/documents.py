"""Made-up documents in the true wire shape, with many ties, gaps and repeated values, for tests of the engines."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from schemas import vocabulary
from tests import made
from tests.made import dated

WORDS = (
    "the troops advanced towards university international emergency bridge river village evening counter offensive "
    "shelling positions drones brigade withdrew hospital station factory commander reported losses near northern"
).split()
PLACES = ("velykyi-brid", "mala-dibrova", "stari-verby", "nova-kruta", "zelenyi-hai")
SPEAKERS = ("olena-hrab", "petro-lys", "ivan-moroz", "maria-sokil", "staff-of-the-north", "agency-orel")
OUTLETS = ("daily-beacon", "river-post", "north-wire")
_FIRST = date(2023, 5, 1)


def place(name: str) -> dict[str, Any]:
    """A place in one oblast."""
    within = ["place:lisna-oblast", "place:ukraine"]
    return made.place(f"place:{name}", name, within=within, oblast="place:lisna-oblast")


def claim(id: str, **chosen: Any) -> dict[str, Any]:
    """A valid claim; ``chosen`` replaces members, ``speaker`` may be the name of a speaker."""
    said_by = chosen.pop("speaker", "olena-hrab")
    if isinstance(said_by, str):
        said_by = made.speaker(f"person:{said_by}", said_by, side=chosen.get("side", "unknown"))
    content = chosen.pop("content", "the troops advanced")
    outlet = chosen.pop("outlet", "daily-beacon")
    filled = {
        "article_id": "article-1",
        "outlet": {"id": f"outlet:{outlet}", "name": outlet, "country": None},
        "text": f"{content}, she said.",
        "side": "unknown",
        "published": dated("2023-05-01", basis="metadata"),
    }
    return made.claim(id, content, said_by, **(filled | chosen))


def article(id: str, **chosen: Any) -> dict[str, Any]:
    """A valid article; ``chosen`` replaces members."""
    filled = {
        "url": None,
        "standfirst": "What the troops reported",
        "outlet": {"id": "outlet:river-post", "name": "River Post", "country": None},
        "authors": ["Hanna Kolos"],
        "body": "The troops advanced towards the bridge.",
        "published": dated("2023-05-01", basis="metadata"),
    } | chosen
    return made.article(id, **filled)


def entity(id: str, *names: str, **chosen: Any) -> dict[str, Any]:
    """A valid entity with those names; ``chosen`` replaces members."""
    return made.entity(id, names[0], **({"type": "person", "names": list(names[1:])} | chosen))


def claims(count: int = 200, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Claims of which many share a day, a speaker, words or a group, and some have no date at all."""
    chance, besides = random.Random(seed), random.Random(-seed)
    for number in range(count):
        content = " ".join(chance.choices(WORDS, k=chance.randint(3, 12)))
        published = _FIRST + timedelta(days=chance.randint(0, 70)) if chance.random() < 0.85 else None
        said = None
        if published and chance.random() < 0.5:
            said = published - timedelta(days=chance.randint(0, 3))
        event = None
        if chance.random() < 0.4:
            first = _FIRST + timedelta(days=chance.randint(0, 70))
            event = (first.isoformat(), (first + timedelta(days=chance.choice((0, 0, 6, 40)))).isoformat())
        where = chance.sample(PLACES, k=chance.choice((0, 1, 1, 2, 3)))
        side = chance.choice(list(vocabulary.SIDE)[:3])
        measures = chance.sample(("tanks", "killed", "km"), k=chance.choice((0, 0, 1, 2)))
        yield claim(
            f"claim-{number:04}",
            article_id=f"article-{number // 5}",
            content=content,
            text=f"{content}, said {chance.choice(WORDS)}.",
            title=chance.choice((None, "On the river", "The evening bridge", "University hospital")),
            url=chance.choice((None, f"https://example.org/{number // 5}")),
            speaker=chance.choice(SPEAKERS),
            outlet=chance.choice(OUTLETS),
            side=side,
            stance=chance.choice(("assert", "assert", "assert", "deny", "confirm")),
            places=[place(name) for name in where],
            aspects=chance.sample(("flank", "north", "border"), k=chance.choice((0, 0, 1, 2))) if where else [],
            topics=chance.sample(list(vocabulary.TOPIC), k=chance.choice((0, 1, 2))),
            mentions=[f"person:{name}" for name in chance.choices(SPEAKERS, k=chance.choice((0, 1, 2)))],
            numbers=[
                {
                    "measure": m,
                    "value": v,
                    "bound": besides.choice(("about", "exactly", "at_least")),
                    "whose": besides.choice(("russia", "ukraine", "unknown")),
                    "verbatim": f"{v:g}",
                }
                for m in measures
                for v in (chance.choice((1.0, 2.5, 40.0, 250.0)), chance.choice((3.0, 6000.0)))
            ],
            published=dated(published.isoformat() if published else None, basis="metadata"),
            said=dated(said.isoformat() if said else None),
            event=dated(*event) if event else dated(None),
            group=f"group-{chance.randint(0, count // 2)}",
            confidence=dict.fromkeys(("span", "speaker", "stance", "place", "date"), "high")
            | {"overall": besides.choice(("high", "medium", "low"))},
        )
