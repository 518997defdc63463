"""Facets: which to count for a question, and how the counts read.

The address of each value finds exactly as many documents as its count says. A facet is counted without the choice
made in it. A place's aspects and an aspect's places are counted on the joint field, since together they mean *that
place's* aspect.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from schemas import fields as registry
from schemas import vocabulary
from schemas.choices import SearchedType
from search.engine import TimedOut
from search.query import And, Facet, FacetValues, Query, Result, Terms
from service import dates
from service.facet_search import MOST
from service.links import Links, quoted
from service.selection import JOINT, Selection, joint

Distinct = Callable[[Sequence[tuple[Query, int]]], Sequence[int]]

# Of 57,000 pairs that a million claims may hold, the most frequent; the places of one aspect are among them.
_PAIRS: Final = 5000


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask the store for, so that the facets of a question can be told.

    :param names: the facets asked for, ``month`` left out
    :param by_pairs: those of them that are read from the joint field
    :param looked_for: by facet, whether a value is one that is looked for in it; facets that are whole left out
    """

    names: tuple[str, ...]
    size: int
    by_pairs: frozenset[str]
    facets: tuple[Facet, ...]
    looked_for: Mapping[str, Callable[[str], bool]]


def plan(
    names: Sequence[str], size: int, selection: Selection, looked_for: Mapping[str, Callable[[str], bool]] | None = None
) -> Plan:
    """The counts that the facets of a question need.

    :param looked_for: by facet, which of its values are looked for
    """
    looked_for = looked_for or {}
    places, aspects = selection.chosen.get("place", ()), selection.chosen.get("aspect", ())
    by_pairs = frozenset(name for name in names if (name == "aspect" and places) or (name == "place" and aspects))
    facets = [
        Facet(name, MOST if name in looked_for else size, selection.chosen.get(name, ()))
        for name in names
        if name not in by_pairs
    ]
    if by_pairs:
        pairs = tuple(joint(place, aspect) for place in places for aspect in vocabulary.ASPECT)
        wanted = MOST if by_pairs & looked_for.keys() else _PAIRS if "place" in by_pairs else 1
        facets.append(Facet(JOINT, wanted, pairs))
    return Plan(tuple(names), size, by_pairs, tuple(facets), looked_for)


def read(
    plan: Plan, result: Result, selection: Selection, count: Callable[[Query], int]
) -> tuple[dict[str, FacetValues], set[str]]:
    """The values of each facet, and the names of those that are not whole, because the time was over.

    :param result: what the store counted
    :param count: counts a query; asked only where several places (aspects) are chosen and share claims
    """
    found = {}
    counted = result.facets
    incomplete = set(result.incomplete)
    if JOINT in incomplete:
        incomplete |= plan.by_pairs
    for name in plan.names:
        if name in plan.by_pairs:
            try:
                found[name] = _of_pairs(name, plan.size, counted[JOINT], selection, count, plan.looked_for.get(name))
            except TimedOut:
                found[name] = FacetValues((), 0)
                incomplete.add(name)
        elif name in plan.looked_for:
            found[name] = _kept(counted[name], plan.size, plan.looked_for[name], selection.chosen.get(name, ()))
        else:
            found[name] = counted[name]
    return found, incomplete


def _kept(counted: FacetValues, size: int, keep: Callable[[str], bool], chosen: Sequence[str]) -> FacetValues:
    """The values that are looked for, and the chosen ones."""
    kept = [pair for pair in counted.values if keep(pair[0])]
    shown = {value for value, _ in kept[:size]}.union(chosen)
    return FacetValues(
        tuple(pair for pair in counted.values if pair[0] in shown),
        sum(number for value, number in kept if value not in shown),
    )


def _of_pairs(
    name: str,
    size: int,
    pairs: FacetValues,
    selection: Selection,
    count: Callable[[Query], int],
    keep: Callable[[str], bool] | None,
) -> FacetValues:
    """The aspects of the chosen places, or the places of the chosen aspects."""
    own, other = (1, 0) if name == "aspect" else (0, 1)
    wanted = set(selection.chosen["place" if name == "aspect" else "aspect"])
    tokens: dict[str, list[tuple[str, int]]] = {value: [] for value in selection.chosen.get(name, ())}
    for token, number in pairs.values:
        parts = token.rsplit("|", 1)
        if number and parts[other] in wanted and (keep is None or keep(parts[own]) or parts[own] in tokens):
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
                    "groups": groups,
                    "selected": value in chosen,
                    "url": address + quoted(value),
                }
                for (value, count), groups in zip(counted.values, _groups(counted), strict=True)
            ],
            "other_count": counted.other_count,
        }
    return told


def _groups(counted: FacetValues) -> Sequence[int | None]:
    return counted.groups or [None] * len(counted.values)


def with_groups(name: str, counted: FacetValues, selection: Selection, distinct: Distinct) -> FacetValues:
    """A facet with the number of distinct groups that each of its values has.

    :param distinct: counts the groups of queries, each given with the number of its matches
    """
    own = (name, JOINT) if name in ("place", "aspect") else (name,)
    rest = And((selection.query, *(clause for field, clause in selection.filters.items() if field not in own)))
    queries = [(And((rest, _choice(name, value, selection))), count) for value, count in counted.values]
    return replace(counted, groups=tuple(distinct(queries)))


def _choice(name: str, value: str, selection: Selection) -> Query:
    """The condition that the address of a value makes."""
    if name == "month":
        return dates.months([value], selection.date_choice)
    places, aspects = selection.chosen.get("place", ()), selection.chosen.get("aspect", ())
    if name == "place" and aspects:
        return Terms(JOINT, tuple(joint(value, aspect) for aspect in aspects))
    if name == "aspect" and places:
        return Terms(JOINT, tuple(joint(place, value) for place in places))
    return Terms(name, (value,))


def months(histogram: Iterable[tuple[str, int]], chosen: Sequence[str], links: Links) -> dict[str, Any]:
    """The month facet."""
    return told_months(FacetValues(tuple(histogram), 0), chosen, links)


def told_months(counted: FacetValues, chosen: Sequence[str], links: Links) -> dict[str, Any]:
    """The month facet, with groups where they were counted."""
    address = links.choosing("month")
    values = [
        {
            "value": month,
            "label": f"{_MONTHS[int(month[5:7]) - 1]} {month[:4]}",
            "count": count,
            "groups": groups,
            "selected": month in chosen,
            "url": address + month,
        }
        for (month, count), groups in zip(counted.values, _groups(counted), strict=True)
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
