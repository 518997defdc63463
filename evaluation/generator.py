"""Made-up claims in the shape of real ones, for measuring speed at sizes that no collection at hand has.

What shapes the speed of a search is kept realistic: word frequencies follow Zipf's law over 60,000 words, speakers,
places and outlets are skewed in the same way, sentences have the lengths of news sentences, one claim in eight is
reported by several outlets, one in twenty has no date. The words themselves are made of syllables; nothing here says
anything about the war. The same seed gives the same claims.
"""

import bisect
import hashlib
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from gazetteer.entities import Entity
from gazetteer.organisations import load_organisations
from gazetteer.people import load_people
from gazetteer.places import Places
from schemas import vocabulary

_FIRST: Final = date(2022, 2, 24)
_DAYS: Final = (date(2025, 12, 31) - _FIRST).days
_ONSETS: Final = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh st t th tr v w".split()
_NUCLEI: Final = "a e i o u ai ea ee ou".split()
_CODAS: Final = ["", "n", "r", "s", "t", "l", "nd", "st", "ck", "m"]
_COMMON: Final = (
    "the of to in and said that a on for forces was with by troops is at has Russian Ukrainian from it had were are "
    "have not be near positions region he attack military an captured village defence killed soldiers advance front "
    "flank drones missile enemy army city direction tanks wounded retreat control liberated shelling brigade "
    "negotiations weapons counteroffensive destroyed encircled ammunition prisoners dam bridge"
).split()


class _Zipf:
    """Draws items with a frequency of 1 / rank ** exponent."""

    def __init__(self, items: Sequence[Any], exponent: float = 1.0) -> None:
        self.items = items
        self.cumulative = list(itertools.accumulate(1 / rank**exponent for rank in range(1, len(items) + 1)))

    def draw(self, chance: random.Random) -> Any:
        return self.items[bisect.bisect_left(self.cumulative, chance.random() * self.cumulative[-1])]


def vocabulary_of(size: int, seed: int = 7) -> list[str]:
    """Words by falling frequency: the common words of war news first, then made-up ones."""
    chance = random.Random(seed)
    words = dict.fromkeys(_COMMON)
    while len(words) < size:
        parts = chance.choice((1, 2, 2, 3))
        words[
            "".join(chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS) for _ in range(parts))
        ] = None
    return list(words)


def _dated(day: date | None, basis: str) -> dict[str, Any]:
    iso = day.isoformat() if day else None
    precision = "day" if day else "unknown"
    return {
        "from": iso,
        "to": iso,
        "precision": precision,
        "basis": basis if day else "unknown",
        "partial": None,
        "evidence": [],
    }


def _place(entity: Entity, aspect: bool) -> dict[str, Any]:
    oblast = entity.id if entity.kind == "oblast" else next((i for i in entity.within if i.endswith("-oblast")), None)
    location = {"lat": entity.location[0], "lon": entity.location[1]} if entity.location else None
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.kind,
        "location": location,
        "within": list(entity.within),
        "oblast": oblast,
        "basis": "named" if aspect else "context",
    }


def _speaker(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.speaker_kind or ("person" if entity.type == "person" else "organisation"),
        "role": entity.role,
        "role_class": entity.role_class,
        "affiliation": entity.affiliation,
        "country": entity.country,
        "side": entity.side,
        "basis": "named",
    }


def _world() -> tuple[list[Entity], list[Entity], list[Entity]]:
    """Speakers and outlets of the gazetteer in an order of their own, and places, largest first."""
    bodies = load_organisations()
    speakers = [*load_people(), *(body for body in bodies if body.type == "organisation")]
    outlets = [body for body in bodies if body.type == "outlet"]
    order = random.Random(3)
    order.shuffle(speakers)
    order.shuffle(outlets)
    return speakers, Places().largest("ua", 3000), outlets


def claims(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """That many claims in the wire shape of ``schemas.documents.Claim``, one after the other (bounded memory)."""
    chance = random.Random(seed)
    speakers, places, outlets = _world()
    words = _Zipf(vocabulary_of(60_000), 1.05)
    who, where, which = _Zipf(speakers, 1.0), _Zipf(places, 1.0), _Zipf(outlets, 0.8)
    topics, aspects = _Zipf(list(vocabulary.TOPIC), 0.7), _Zipf(list(vocabulary.ASPECT), 0.7)
    stances = ["assert"] * 14 + list(vocabulary.STANCE)
    repeated: list[tuple[str, str, Entity]] = []
    for number in range(count):
        again = bool(repeated) and chance.random() < 0.125
        if again:
            group, content, speaker = chance.choice(repeated)
        else:
            content = " ".join(words.draw(chance) for _ in range(chance.randint(8, 30)))
            speaker = who.draw(chance)
            group = f"group:{number:x}"
            repeated = [*repeated[-500:], (group, content, speaker)]
        outlet = which.draw(chance)
        published = None if chance.random() < 0.05 else _FIRST + timedelta(days=chance.randint(0, _DAYS))
        said = published - timedelta(days=chance.choice((0, 0, 0, 1, 2))) if published else None
        event = said - timedelta(days=chance.choice((0, 0, 1, 3))) if said and chance.random() < 0.5 else None
        named = list(dict.fromkeys(where.draw(chance) for _ in range(chance.choice((0, 1, 1, 1, 2, 3)))))
        about = [aspects.draw(chance)] if named and chance.random() < 0.2 else []
        article = f"{number // 8:08x}"
        id = hashlib.blake2b(f"{seed}:{number}".encode(), digest_size=10).hexdigest()
        sentence = f"{content}, {speaker.name} said."
        title = " ".join(words.draw(chance) for _ in range(8))
        numbers = []
        if chance.random() < 0.25:
            measure = chance.choice(list(vocabulary.NUMBER_MEASURE))
            value = float(chance.choice((1, 3, 10, 40, 250, 1000, 6000)))
            numbers = [
                {"measure": measure, "value": value, "bound": "about", "whose": "unknown", "verbatim": str(value)}
            ]
        yield {
            "id": id,
            "article_id": article,
            "outlet": {"id": outlet.id, "name": outlet.name, "country": outlet.country},
            "title": title,
            "url": f"https://example.org/{article}",
            "text": sentence,
            "text_start": 0,
            "before": " ".join(words.draw(chance) for _ in range(15)),
            "after": " ".join(words.draw(chance) for _ in range(15)),
            "content": content,
            "segments": [{"start": 0, "end": len(content), "text": content}],
            "start": 0,
            "end": len(content),
            "quote_type": chance.choice(("direct", "mixed", "indirect", "indirect", "indirect")),
            "speaker": _speaker(speaker),
            "side": speaker.side,
            "speaker_mention": speaker.name,
            "cue": "said",
            "stance": chance.choice(stances),
            "via": [],
            "places": [_place(entity, bool(about)) for entity in named],
            "aspects": about,
            "place_aspects": [f"{entity.id}|{aspect}" for entity in named[:1] for aspect in about],
            "mentions": [who.draw(chance).id for _ in range(chance.choice((0, 0, 1, 2)))],
            "topics": list(dict.fromkeys(topics.draw(chance) for _ in range(chance.choice((1, 1, 2))))),
            "actor_side": chance.choice(("ukraine", "russia", "unknown")),
            "affected_side": chance.choice(("ukraine", "russia", "unknown")),
            "numbers": numbers,
            "published": _dated(published, "metadata"),
            "said": _dated(said, "relative"),
            "event": _dated(event, "explicit"),
            "group": group,
            "relations": [],
            "contested": "uncontested_here",
            "confidence": dict.fromkeys(("span", "speaker", "stance", "place", "date", "overall"), "high"),
            "versions": {"extractor": "generated", "gazetteer": "generated"},
        }


def entities() -> list[dict[str, Any]]:
    """Whom and what the claims name, in the wire shape of ``schemas.documents.Entity``."""
    speakers, places, outlets = _world()
    return [
        {
            "id": entity.id,
            "type": entity.type,
            "name": entity.name,
            "names": sorted(set(entity.names) - {entity.name}),
            "kind": entity.kind,
            "role": entity.role,
            "role_class": entity.role_class,
            "side": entity.side,
            "affiliation": entity.affiliation,
            "country": entity.country,
            "periods": [],
            "location": {"lat": entity.location[0], "lon": entity.location[1]} if entity.location else None,
            "within": list(entity.within),
            "same_as": [],
            "source": None,
            "claim_count": 1_000_000 // (rank + 10),
            "article_count": 100_000 // (rank + 10),
            "first_seen": None,
            "last_seen": None,
        }
        for named in (speakers, places, outlets)
        for rank, entity in enumerate({entity.id: entity for entity in named}.values())
    ]


def requests(count: int = 500, seed: int = 11) -> list[dict[str, str]]:
    """Query parameters of mixed searches, each with three facets.

    The mix: a fifth one word, a fifth all of two words, a fifth either of two, a fifth phrases of two common words, a
    fifth no words; half of them with a filter, one in seven with two, a fifth within a quarter of a year.
    """
    chance = random.Random(seed)
    speakers, places, _ = _world()
    words, common = _Zipf(vocabulary_of(60_000)[20:], 1.0), _Zipf(_COMMON, 0.5)
    who, where = _Zipf(speakers, 1.0), _Zipf(places, 1.0)
    filters: dict[str, Callable[[], str]] = {
        "side": lambda: chance.choice(("ukraine", "russia", "western")),
        "place": lambda: where.draw(chance).id,
        "speaker": lambda: who.draw(chance).id,
        "stance": lambda: chance.choice(("deny", "confirm", "assert")),
        "topic": lambda: chance.choice(("advance", "losses", "diplomacy")),
    }
    made = []
    for number in range(count):
        first, second = words.draw(chance), words.draw(chance)
        phrase = f'"{common.draw(chance)} {common.draw(chance)}"'
        text = (first, f"{first} {second}", f"{first} OR {second}", phrase, "")[number % 5]
        parameters = {"facets": "speaker,place,side", "limit": "20"} | ({"text": text} if text else {})
        for name in chance.sample(list(filters), chance.choice((0, 0, 0, 1, 1, 1, 2)) or (0 if text else 1)):
            parameters[name] = filters[name]()
        if chance.random() < 0.2:
            start = _FIRST + timedelta(days=chance.randint(0, _DAYS - 92))
            parameters |= {"from": start.isoformat(), "to": (start + timedelta(days=91)).isoformat()}
        made.append(parameters)
    return made
