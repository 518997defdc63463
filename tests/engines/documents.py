"""Made-up documents in the true wire shape, with many ties, gaps and repeated values, for tests of the engines."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from schemas import vocabulary

WORDS = (
    "the troops advanced towards university international emergency bridge river village evening counter offensive "
    "shelling positions drones brigade withdrew hospital station factory commander reported losses near northern"
).split()
PLACES = ("velykyi-brid", "mala-dibrova", "stari-verby", "nova-kruta", "zelenyi-hai")
SPEAKERS = ("olena-hrab", "petro-lys", "ivan-moroz", "maria-sokil", "staff-of-the-north", "agency-orel")
OUTLETS = ("daily-beacon", "river-post", "north-wire")
_FIRST = date(2023, 5, 1)


def dated(first: str | None, last: str | None = None, basis: str = "relative") -> dict[str, Any]:
    """A dated value; unknown where there is no first day."""
    return {
        "from": first,
        "to": (last or first) if first else None,
        "precision": "day" if first else "unknown",
        "basis": basis if first else "unknown",
        "partial": None,
        "evidence": [],
    }


def place(name: str) -> dict[str, Any]:
    """A place in one oblast."""
    return {
        "id": f"place:{name}",
        "name": name,
        "type": "settlement",
        "location": None,
        "within": ["place:lisna-oblast", "place:ukraine"],
        "oblast": "place:lisna-oblast",
        "basis": "named",
    }


def claim(id: str, **chosen: Any) -> dict[str, Any]:
    """A valid claim; ``chosen`` replaces members, ``speaker`` may be the name of a speaker."""
    speaker = chosen.pop("speaker", "olena-hrab")
    if isinstance(speaker, str):
        speaker = {
            "id": f"person:{speaker}",
            "name": speaker,
            "kind": "person",
            "role": None,
            "role_class": None,
            "affiliation": None,
            "country": None,
            "side": chosen.get("side", "unknown"),
            "basis": "named",
        }
    content = chosen.get("content", "the troops advanced")
    outlet = chosen.pop("outlet", "daily-beacon")
    return {
        "id": id,
        "article_id": "article-1",
        "outlet": {"id": f"outlet:{outlet}", "name": outlet, "country": None},
        "title": "On the river",
        "url": "https://example.org/1",
        "text": f"{content}, she said.",
        "text_start": 0,
        "before": "",
        "after": "",
        "content": content,
        "segments": [{"start": 0, "end": len(content), "text": content}],
        "start": 0,
        "end": len(content),
        "quote_type": "indirect",
        "speaker": speaker,
        "side": "unknown",
        "speaker_mention": "she",
        "cue": "said",
        "stance": "assert",
        "via": [],
        "places": [],
        "aspects": [],
        "place_aspects": [],
        "mentions": [],
        "topics": [],
        "actor_side": "unknown",
        "affected_side": "unknown",
        "numbers": [],
        "published": dated("2023-05-01", basis="metadata"),
        "said": dated(None),
        "event": dated(None),
        "group": f"group-{id}",
        "relations": [],
        "contested": "uncontested_here",
        "confidence": dict.fromkeys(("span", "speaker", "stance", "place", "date", "overall"), "high"),
        "versions": {"extractor": "1", "gazetteer": "1"},
    } | chosen


def article(id: str, **chosen: Any) -> dict[str, Any]:
    """A valid article; ``chosen`` replaces members."""
    return {
        "id": id,
        "url": None,
        "title": "On the river",
        "standfirst": "What the troops reported",
        "outlet": {"id": "outlet:river-post", "name": "River Post", "country": None},
        "authors": ["Hanna Kolos"],
        "language": "en",
        "body": "The troops advanced towards the bridge.",
        "asides": [],
        "published": dated("2023-05-01", basis="metadata"),
        "published_at": None,
        "fetched_at": None,
        "content_hash": "0",
        "superseded": [],
        "entities": [],
        "claim_count": 1,
        "unattributed": [],
        "syndication": None,
        "source": {"file": None, "line": None, "record": None},
        "versions": {"extractor": "1", "gazetteer": "1"},
        "warnings": [],
    } | chosen


def entity(id: str, *names: str, **chosen: Any) -> dict[str, Any]:
    """A valid entity with those names; ``chosen`` replaces members."""
    return {
        "id": id,
        "type": "person",
        "name": names[0],
        "names": list(names[1:]),
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
        "claim_count": 1,
        "article_count": 1,
        "first_seen": None,
        "last_seen": None,
    } | chosen


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
