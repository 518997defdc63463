"""From the conditions of a question to the query and filters of the store. Pure: no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from schemas import vocabulary
from schemas.requests import SearchedType, date_choices, parameters
from search.query import And, Not, Nothing, Or, Query, Range, Terms
from service import dates

JOINT: Final = "place_aspect"
"""The field that holds places with their aspects, ``place:bakhmut|flank``."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a question selects.

    :param query: what scores: the words
    :param filters: what only selects, by facet field (names of their own where no facet is meant)
    :param chosen: the ids or values chosen of each field, for facets
    :param dates: the condition on time, in ``filters`` under ``date``
    """

    query: Query
    filters: Mapping[str, Query]
    chosen: Mapping[str, tuple[str, ...]]
    dates: dates.Dates | None
    date_choice: str

    def everything(self, *, date: Query | None = None) -> Query:
        """Query and filters as one query; ``date`` in place of the condition on time."""
        clauses = [self.query]
        clauses += [clause for name, clause in self.filters.items() if date is None or name != "date"]
        if date is not None:
            clauses.append(date)
        return And(tuple(clauses))


def select(
    document_type: SearchedType,
    values: Mapping[str, Any],
    ids: Mapping[str, tuple[str, ...]],
    words: Query,
) -> Selection:
    """What the parameters select.

    :param values: the parameters as loaded
    :param ids: the ids and values of the parameters that filter by keyword, resolved; empty where nothing was found
    :param words: what ``text`` asks for
    :raises ValueError: the time ends before it begins
    """
    filters: dict[str, Query] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for name, found in ids.items():
        field, _, negative = name.partition(".")
        if negative:
            if found:
                filters[name] = Not(Terms(field, found))
        else:
            chosen[field] = found
            filters[field] = Terms(field, found) if found else Nothing()
    _join_places_and_aspects(filters, chosen)
    filters |= _numbers(document_type, values)
    if "min_confidence" in values:
        bands = tuple(vocabulary.CONFIDENCE)
        filters["min_confidence"] = Terms("confidence", bands[: bands.index(values["min_confidence"]) + 1])
    choice = values.get("date", next(iter(date_choices(document_type))))
    time = dates.condition(values, choice)
    if time is not None:
        filters["date"] = _dated(time, values)
    if "month" in values:
        filters["month"] = dates.months(values["month"], choice)
    return Selection(
        query=words,
        filters=filters,
        chosen=chosen,
        dates=time,
        date_choice=choice,
    )


def joint(place: str, aspect: str) -> str:
    """A place with an aspect, as one value."""
    return f"{place}|{aspect}"


def _join_places_and_aspects(filters: dict[str, Query], chosen: Mapping[str, tuple[str, ...]]) -> None:
    """With a place, an aspect is that place's: the flanks of another town in the same sentence do not count."""
    if not chosen.get("place") or not chosen.get("aspect"):
        return
    pairs = tuple(joint(place, aspect) for place in chosen["place"] for aspect in chosen["aspect"])
    del filters["place"], filters["aspect"]
    if JOINT in filters:
        filters[f"{JOINT} as asked"] = filters[JOINT]
    filters[JOINT] = Terms(JOINT, pairs)


def _numbers(document_type: SearchedType, values: Mapping[str, Any]) -> dict[str, Query]:
    ends: dict[str, dict[str, float]] = {}
    for name, parameter in parameters(document_type).items():
        if parameter.field is not None and parameter.field.kind == "number" and name in values:
            end = "gte" if name.startswith("min_") else "lte"
            ends.setdefault(parameter.field.name, {})[end] = values[name]
    return {field: Range(field, **bounds) for field, bounds in ends.items()}


def _dated(time: dates.Dates, values: Mapping[str, Any]) -> Query:
    also = [
        extra
        for name, extra in (("include_imprecise", time.imprecise), ("include_undated", time.undated))
        if extra is not None and values.get(name)
    ]
    return Or((time.matched, *also)) if also else time.matched
