"""What a statement counts, and whose the counted are."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from indexing.article import Statement
from indexing.parties import loser_of, owner_of, parties
from language.numbers import Quantity, find_quantities

_MAY_COUNT: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|zero|half|third|quarter|single|couple|no)\b",
    re.IGNORECASE,
)
_LOCATED: Final = re.compile(
    r"(?:\b(?:located|situated|lies|lying|sits|sitting|is|are)|,|\()\s*(?:just|about|some|around|roughly|only|nearly|almost)?\s*\Z"
)
_OFF: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:to the\s+)?(?:north|south|east|west|from|away|off|inland|behind|outside)\b", re.IGNORECASE
)
_MATERIEL: Final = ("tanks", "vehicles", "artillery", "aircraft", "ships")
_BELONGING: Final = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_CIVIL: Final = re.compile(
    r"\b(?:people|persons?|civilians?|residents?|child(?:ren)?|women|woman|prisoners?|patients?|workers?|victims?)\b",
    re.IGNORECASE,
)
_SHOT_DOWN: Final = re.compile(
    r"\b(?:(?:shot|shoot|brought)\s+down|down(?:ed|ing)|intercept\w*|destroy\w*)", re.IGNORECASE
)
_LOSSES: Final = frozenset(
    {"killed", "wounded", "captured", "casualties", "tanks", "vehicles", "artillery", "aircraft", "ships"}
)


_SPEAKING_OF: Final = re.compile(r"\b(?:all|talk\w*|think\w*|know\w*|hear\w*|speak\w*|said|say\w*)\s+\Z", re.IGNORECASE)
_THOUSAND: Final = 1000.0
_FEW: Final = 20  # things that somebody may talk about; "talking about 4,000 people" bounds their number


def numbers_of(statement: Statement, body: str) -> list[dict[str, Any]]:
    """The quantities that a statement counts: measure, value, bound, whose they are, and the words."""
    found: list[dict[str, Any]] = []
    for span in statement.segments:
        text = body[span.start : span.end]
        if not _MAY_COUNT.search(text):
            continue
        last = "unknown"
        for quantity in _summed(text, find_quantities(text)):
            if quantity.value is None or _is_geography(text, quantity):
                continue
            people = quantity.measure in ("killed", "wounded", "captured", "casualties")
            whose = last if people and not quantity.noun else _whose(text, quantity, statement)
            last = whose if people or quantity.measure == "personnel" else last
            found.append(
                {
                    "measure": quantity.measure,
                    "value": float(quantity.value),
                    "bound": "exactly" if _is_subject(text, quantity) else quantity.bound,
                    "whose": whose,
                    "verbatim": quantity.text,
                }
            )
    return found


def _summed(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, with sums told in two magnitudes as one (*$2 billion $980 million*)."""
    found: list[Quantity] = []
    for quantity in quantities:
        before = found[-1] if found else None
        if (
            before is not None
            and before.value is not None
            and quantity.value is not None
            and before.measure == quantity.measure == "money"
            and _THOUSAND <= quantity.value < before.value
            and before.end <= quantity.start
            and not text[before.end : quantity.start].strip(" \u00a0")
        ):
            words = text[before.start : quantity.end]
            found[-1] = replace(before, end=quantity.end, text=words, value=before.value + quantity.value)
        else:
            found.append(quantity)
    return found


def _is_subject(text: str, quantity: Quantity) -> bool:
    """Whether *about* tells what is spoken of and bounds nothing (*it is all about two things*)."""
    few = quantity.value is not None and quantity.value < _FEW
    return few and quantity.text.startswith("about ") and bool(_SPEAKING_OF.search(text, 0, quantity.start))


def _whose(text: str, quantity: Quantity, statement: Statement) -> str:
    """Whose the counted are: by their own words, by the verb that governs them, never by who is nearby alone."""
    side, person = statement.speaker_side, is_person(statement)
    own = parties(text[quantity.start : quantity.end], side)
    if own:
        return own[0].side
    behind = _BELONGING.match(text, quantity.end)
    if behind:
        owners = [party for party in parties(text, side) if behind.end() <= party.start <= behind.end() + 12]
        if owners:
            return owners[0].side
    counted = quantity.measure in _LOSSES or quantity.measure in ("personnel", "missiles", "drones")
    if counted:
        loser = loser_of(text, quantity.start, quantity.end, side, person=person)
        if loser is not None:
            return loser
    if quantity.measure in _LOSSES and not _CIVIL.search(quantity.noun) and "losses" in statement.topics:
        return statement.affected_side if quantity.noun else "unknown"
    if quantity.measure in ("missiles", "drones", "personnel", *_MATERIEL):
        owner = owner_of(text, quantity.start, side, person=person)
        if owner is not None:
            return owner
    if quantity.measure in ("km", "km2", "attacks", "missiles", "drones", "settlements"):
        return "unknown" if _SHOT_DOWN.search(text) else statement.actor_side
    return "unknown"


def _is_geography(text: str, quantity: Quantity) -> bool:
    """A distance that tells where a place lies (*about 20 km north of it*), or its conversion in brackets."""
    if quantity.measure != "km":
        return False
    before, after = text[: quantity.start], text[quantity.end :]
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return True
    return bool(_LOCATED.search(before) and _OFF.match(after))


def is_person(statement: Statement) -> bool | None:
    """Whether the speaker is a person, who is *he*, or a body, which is *it*; None where that is not known."""
    if statement.speaker_kind == "person":
        return True
    return False if statement.speaker_kind in ("state_body", "organisation", "media", "document") else None
