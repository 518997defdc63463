"""Facets: which to count for a question, and how the counts read.

The address of each value finds exactly as many documents as its count says. A facet is counted without the choice
made in it. A place's aspects and an aspect's places are counted on the joint field, since together they mean *that
place's* aspect.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from schemas import fields as registry
from schemas import vocabulary
from schemas.requests import SearchedType
from search.query import And, Facet, FacetValues, Query, Terms
from service.links import Links, quoted
from service.selection import JOINT, Selection, joint

# Of 57,000 pairs that a million claims may hold, the most frequent; the places of one aspect are among them.
_PAIRS: Final = 5000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask the store for, so that the facets of a question can be told.

    :param names: the facets asked for, ``month`` left out
    :param by_pairs: those of them that are read from the joint field
    """

    names: tuple[str, ...]
    size: int
    by_pairs: frozenset[str]
    facets: tuple[Facet, ...]


def plan(names: Sequence[str], size: int, selection: Selection) -> Plan:
    """The counts that the facets of a question need."""
    places, aspects = selection.chosen.get("place", ()), selection.chosen.get("aspect", ())
    by_pairs = frozenset(name for name in names if (name == "aspect" and places) or (name == "place" and aspects))
    facets = [Facet(name, size, selection.chosen.get(name, ())) for name in names if name not in by_pairs]
    if by_pairs:
        pairs = tuple(joint(place, aspect) for place in places for aspect in vocabulary.ASPECT)
        facets.append(Facet(JOINT, _PAIRS if "place" in by_pairs else 1, pairs))
    return Plan(tuple(names), size, by_pairs, tuple(facets))


def read(
    plan: Plan, counted: Mapping[str, FacetValues], selection: Selection, count: Callable[[Query], int]
) -> dict[str, FacetValues]:
    """The values of each facet.

    :param counted: what the store counted
    :param count: counts a query; asked only where several places (aspects) are chosen and share claims
    """
    found = {}
    for name in plan.names:
        if name in plan.by_pairs:
            found[name] = _of_pairs(name, plan.size, counted[JOINT], selection, count)
        else:
            found[name] = counted[name]
    return found


def _of_pairs(
    name: str, size: int, pairs: FacetValues, selection: Selection, count: Callable[[Query], int]
) -> FacetValues:
    """The aspects of the chosen places, or the places of the chosen aspects."""
    own, other = (1, 0) if name == "aspect" else (0, 1)
    wanted = set(selection.chosen["place" if name == "aspect" else "aspect"])
    tokens: dict[str, list[tuple[str, int]]] = {value: [] for value in selection.chosen.get(name, ())}
    for token, number in pairs.values:
        parts = token.rsplit("|", 1)
        if number and parts[other] in wanted:
            tokens.setdefault(parts[own], []).append((token, number))
    rough = sorted(tokens, key=lambda value: (-sum(number for _, number in tokens[value]), value))
    rest = And((selection.query, *(clause for field, clause in selection.filters.items() if field != JOINT)))
    values = []
    chosen = selection.chosen.get(name, ())
    for value in [*rough[: 2 * size], *(value for value in rough[2 * size :] if value in chosen)]:
        held = tokens[value]
        if len(held) < 2:
            exact = held[0][1] if held else 0
        else:
            exact = count(And((rest, Terms(JOINT, tuple(token for token, _ in held)))))
        values.append((value, exact))
    values.sort(key=lambda pair: (-pair[1], pair[0]))
    shown = [pair for position, pair in enumerate(values) if position < size or pair[0] in chosen]
    kept = {value for value, _ in shown}
    return FacetValues(tuple(shown), sum(n for value, held in tokens.items() if value not in kept for _, n in held))


@cache
def resolving(document_type: SearchedType) -> frozenset[str]:
    """The facets whose values are ids of entities."""
    return frozenset(field.name for field in registry.fields(document_type) if field.facet and field.resolves)


def answer(
    found: Mapping[str, FacetValues],
    selection: Selection,
    links: Links,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """The facets as an answer tells them.

    :param names: names of the entities among the values, by id
    """
    told = {}
    for facet, counted in found.items():
        address = links.choosing(facet)
        chosen = selection.chosen.get(facet, ())
        told[facet] = {
            "values": [
                {
                    "value": value,
                    "label": names.get(value) or value.replace("_", " "),
                    "count": count,
                    "selected": value in chosen,
                    "url": address + quoted(value),
                }
                for value, count in counted.values
            ],
            "other_count": counted.other_count,
        }
    return told


def months(histogram: Iterable[tuple[str, int]], chosen: Sequence[str], links: Links) -> dict[str, Any]:
    """The month facet."""
    address = links.choosing("month")
    values = [
        {
            "value": month,
            "label": f"{_MONTHS[int(month[5:7]) - 1]} {month[:4]}",
            "count": count,
            "selected": month in chosen,
            "url": address + month,
        }
        for month, count in histogram
    ]
    return {"values": values, "other_count": 0}


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
