"""Words that say little of what is found and much of what comes first: they order the answer and filter nothing.

*Nord Stream explosion* asks for what is said of Nord Stream: claims call it a blast, sabotage, a leak.
So it is with nations that claims name in many ways (*Russian*, *Moscow's*, *the enemy's*) and with counts of people.
"""

import re
from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from language.asked_words import SIDES
from language.tokens import fold
from service.question import words
from service.question.countries import country_of, country_words
from service.question.draft import Draft
from service.question.subjects import framing
from service.question.synonyms import alike

_EVENTS: Final = frozenset(
    """explosion explosions explode exploded blast blasts destruction destroyed destroying collapse collapsed sinking
    sink sank sunk sabotage sabotaged fire burning evacuation siege shooting bombing blowing blown blew breach breached
    flooding disaster incident crash crashed lost loss losing damage damaged hit strike struck raid undermining
    damaging blockade responsibility responsible""".split()
)
_OF_EVENTS: Final = frozenset(["attack", "shelling", "infrastructure"])
"""Topics that only say what happened to an object that is named."""
_FACILITIES: Final = re.compile(
    r"(?:(?:railway|train|bus|power|radio|tv)\s+)?stations?|theat(?:re|er)s?|hospitals?|bridges?|dams?|malls?|schools?|pizzeria"
    r"|restaurants?|cafes?|plants?|airports?|airfields?|prisons?|markets?|supermarkets?|hotels?|refiner(?:y|ies)|headquarters"
    r"|(?:apartment|residential)\s+(?:buildings?|blocks?|houses?)|depots?|warehouses?|cathedrals?|church(?:es)?|kindergartens?"
    r"|universit(?:y|ies)|barracks|ports?|shopping\s+cent(?:re|er)s?",
    re.IGNORECASE,
)
_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten dozens hundreds thousands half kilometre"
    " kilometres kilometer kilometers metre metres villages towns settlements cities localities".split()
)
_KINDS: Final = frozenset(
    """plan plans proposal proposals process issue issues question questions situation crisis problem problems effort
    efforts policy strategy""".split()
)
"""What kind of thing the word before names. Who has a *peace plan* speaks of peace, and seldom says
*plan*."""
_WAR: Final = frozenset(["war"])
_NATIONS: Final = {"us": "US OR American OR Washington", "american": "American OR US", "eu": "EU OR European"}


def read_weak(draft: Draft, gazetteer: Gazetteer) -> None:
    """Read the words that are left as far as they are weak; and topics that only say what became of an object."""
    objects = _objects(draft, gazetteer)
    facility = draft.has("place") and _FACILITIES.search(draft.rest()) is not None
    if objects or facility:
        for part in [part for part in draft.parts if part.parameter == "topic" and part.value in _OF_EVENTS]:
            draft.rank(part)
    before: tuple[int, str] | None = None
    for start, end, word in list(draft.words()):
        folded = fold(re.sub(r"['’]s?$", "", word))
        named = before is not None and before[0] + 1 == start and not framing(before[1]) and before[1] not in _WAR
        before = (end, folded)
        if named and folded in _KINDS and draft.has("speaker"):
            draft.prefer(start, end, " ".join(alike(word).split(" OR ")))
            continue
        if (objects and folded in _EVENTS) or folded in _NUMBERS:
            draft.prefer(start, end, word)
        elif _is_nation(word, folded):
            _read_nation(draft, start, end, word, folded)


def _objects(draft: Draft, gazetteer: Gazetteer) -> bool:
    """Whether one thing is asked for: a bridge, a plant, an island, a ship."""
    values = (*draft.values("place"), *draft.values("mentions"))
    entities: list[Entity] = [entity for value in values if (entity := gazetteer.get(value)) is not None]
    return any(
        (entity.type == "place" and entity.kind == "other") or (entity.type == "equipment" and entity.kind == "vessel")
        for entity in entities
    )


def _is_nation(word: str, folded: str) -> bool:
    if folded == "us":
        return word in ("US", "U.S")
    return folded in SIDES or words.CYRILLIC_SIDES.fullmatch(word) is not None


def _read_nation(draft: Draft, start: int, end: int, word: str, folded: str) -> None:
    match = words.CYRILLIC_SIDES.fullmatch(word)
    side, country = SIDES[str(match.lastgroup) if match else folded]
    if side in ("ukraine", "russia"):
        draft.prefer(start, end, "Russian Russia" if side == "russia" else "Ukrainian Ukraine")
        return
    name = country_of(country)
    if folded in _NATIONS:
        draft.keep(start, end, _NATIONS[folded])
    elif name:
        draft.keep(start, end, country_words(name, country))
