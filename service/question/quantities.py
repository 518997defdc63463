"""Quantities in a question: *more than 100 killed*, *10 to 20 drones*, *how many tanks*."""

import re
from typing import Final

from language.asked_words import SIDES
from language.numbers import Quantity, find_quantities
from service.question import words
from service.question.draft import Draft
from service.question.sides import sides

_HOW_MANY: Final = re.compile(r"\b(?:how\s+many|how\s+much|number\s+of|скільки|сколько)(?=\s)", re.IGNORECASE)
_LOSES: Final = re.compile(
    r"\s+(?P<did>did|has|have)\s+(?:the\s+)?(?P<name>(?P<russia>Russia|Russians|Moscow|RF)|Ukrain(?:e|ians)|Kyiv|Kiev)(?:\s+(?:army|military|forces))?"
    r"\s+(?P<verb>lose|lost)\b",
    re.IGNORECASE,
)
"""*How many tanks did Russia lose*."""
_PEOPLE: Final = ("killed", "wounded", "captured", "casualties")
_RANGE_BEFORE: Final = re.compile(r"\b(?:від|з|от|с)\s+(?P<low>\d[\d\s,.]*?)\s+(?:до|по)\s+$", re.IGNORECASE)


def read_counts(draft: Draft) -> None:
    """*How many tanks*: whatever number is claimed of them. A number in place of the words shows what is counted."""
    for match in _HOW_MANY.finditer(draft.rest()):
        text = draft.rest()
        numbered = text[: match.start()] + "9".rjust(match.end() - match.start()) + text[match.end() :]
        for quantity in find_quantities(numbered):
            if quantity.number_end != match.end() or quantity.measure == "other":
                continue
            lost = _LOSES.match(draft.question, quantity.end)
            if lost and quantity.measure == "personnel":
                draft.take(match.start(), quantity.end, "topic", "losses")
            else:
                draft.take(match.start(), quantity.end, f"min_{quantity.measure}", "0")
            if lost:
                draft.take(*lost.span("verb"), "topic", "losses")
                draft.take(*lost.span("name"), "affected_side", "russia" if lost["russia"] else "ukraine")
                draft.ignore(*lost.span("did"))
            _read_whose(draft, quantity)


def read_quantities(draft: Draft) -> None:
    """Numbers with what they count, as the least and the most that is claimed."""
    ranged: set[tuple[int, int]] = set()
    for quantity in find_quantities(draft.rest()):
        start, end = quantity.start, quantity.end
        if quantity.value is None or quantity.measure == "other":
            continue
        if not draft.free(start, end) and (start, end) not in ranged:
            continue
        ranged.add((start, end))
        value, measure = quantity.value, quantity.measure
        low, high = {
            "at_least": (value, None),
            "at_most": (None, value),
            "exactly": (value, value),
            "about": (value * 0.9, value * 1.1),
        }[quantity.bound]
        before = _RANGE_BEFORE.search(draft.rest()[:start])
        if before and quantity.bound == "exactly":
            low = float(re.sub(r"[\s,]", "", before["low"]))
            start = before.start()
        if low is not None:
            draft.take(start, end, f"min_{measure}", _plain(round(low, 6)))
        if high is not None:
            draft.take(start, end, f"max_{measure}", _plain(round(high, 6)))
        if quantity.bound == "about":
            draft.assumptions.append(f"“{quantity.text}” is read as within a tenth of {_plain(value)}.")
        lost = words.LOST_AFTER.match(draft.question, end)
        if lost:
            draft.take(end + 1, lost.end(), "topic", "losses")
        _read_whose(draft, quantity)


def _read_whose(draft: Draft, quantity: Quantity) -> None:
    """*Russian soldiers* among what is counted as lost are Russia's losses."""
    lost = bool(words.LOST_AFTER.match(draft.question, quantity.end))
    if not lost and quantity.measure not in _PEOPLE:
        return
    for side in sides(quantity.noun):
        party = SIDES[side.value][0]
        if party in ("ukraine", "russia"):
            offset = quantity.noun_start
            draft.take(offset + side.start, offset + side.end, "affected_side", party)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
