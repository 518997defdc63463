"""From the conditions of a question to the query and filters of the store. Pure: no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from schemas import vocabulary
from schemas.choices import SearchedType, date_choices
from schemas.geography import Box, Circle, box, point
from schemas.limits import RADIUS
from schemas.requests import parameters
from search.query import And, Figures, Not, Nothing, Or, Query, Range, Terms
from service import dates

JOINT: Final = "place_aspect"
"""The field that holds places with their aspects, ``place:bakhmut|flank``."""


PLACED: Final = ("near", "near.not", "bbox", "bbox.not")
"""The parameters that ask where a place lies."""

MEASURED: Final = "number."
_NUMBERS: Final = ("number", "min_", "max_")  # how the parameters on numbers begin


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that claims are about, and how it is indexed."""

    text: str
    latitude: float
    longitude: float


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
    unwanted: Query | None = None,
    spots: Sequence[Spot] = (),
) -> Selection:
    """What the parameters select.

    :param values: the parameters as loaded
    :param ids: the ids and values of the parameters that filter by keyword, resolved; empty where nothing was found
    :param words: what ``text`` asks for
    :param unwanted: what ``text.not`` asks for
    :param spots: the points that claims are about, where the question is about points
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
    filters |= _whereabouts(values, spots)
    if unwanted is not None and "text.not" in values:
        filters["text.not"] = Not(unwanted)
    if "ids" in values:
        filters["ids"] = Terms("id", tuple(values["ids"]))
    if "min_confidence" in values:
        bands = tuple(vocabulary.CONFIDENCE)
        filters["min_confidence"] = Terms("confidence", bands[: bands.index(values["min_confidence"]) + 1])
    choice = values.get("date", next(iter(date_choices(document_type))))
    time = dates.condition(values, choice)
    if time is not None:
        filters["date"] = _dated(time, values)
    if "month" in values:
        filters["month"] = dates.months(values["month"], choice)
    if "days" in values:
        filters["days"] = dates.begins_in(values["days"], choice)
    filters |= {name: Not(clause) for name, clause in dates.unwanted(values, choice).items()}
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
    if JOINT in filters:
        filters[f"{JOINT} as asked"] = filters.pop(JOINT)
    if not chosen.get("place") or not chosen.get("aspect"):
        return
    pairs = tuple(joint(place, aspect) for place in chosen["place"] for aspect in chosen["aspect"])
    del filters["place"], filters["aspect"]
    filters[JOINT] = Terms(JOINT, pairs)


def _numbers(document_type: SearchedType, values: Mapping[str, Any]) -> dict[str, Query]:
    """The conditions on numbers: one number of a claim must meet all that is asked of it."""
    if not any(name.startswith(_NUMBERS) for name in values):
        return {}
    kind = _kind(values)
    ends: dict[str, dict[str, float]] = {}
    filters: dict[str, Query] = {}
    known = parameters(document_type)
    for name, value in values.items():
        field = known[name].field
        if field is None or field.kind != "number":
            continue
        end = "gte" if name.startswith("min_") else "lte"
        if name.endswith(".not"):
            filters[name] = Not(_number(field.name, Figures(), {end: value}))
        else:
            ends.setdefault(field.name, {})[end] = value
    filters |= {field: _number(field, kind, bounds) for field, bounds in ends.items()}
    if "number" in values or (kind != Figures() and not ends):
        filters["number"] = replace(kind, measures=tuple(values.get("number", ())))
    unwanted = {
        "number.not": Figures(measures=tuple(values.get("number.not", ()))),
        "number_whose.not": Figures(whose=tuple(values.get("number_whose.not", ()))),
        "number_bound.not": Figures(bounds=tuple(values.get("number_bound.not", ()))),
    }
    return filters | {name: Not(figures) for name, figures in unwanted.items() if figures != Figures()}


def number(measure: str, values: Mapping[str, Any]) -> Query:
    """The condition that a claim gives a number of a measure that meets all that is asked of it."""
    return replace(
        _kind(values), measures=(measure,), gte=values.get(f"min_{measure}"), lte=values.get(f"max_{measure}")
    )


def _kind(values: Mapping[str, Any]) -> Figures:
    return Figures((), tuple(values.get("number_whose", ())), tuple(values.get("number_bound", ())))


def _number(field: str, kind: Figures, ends: Mapping[str, float]) -> Query:
    """One number of a claim within these ends; the number that an article has of claims is a plain one."""
    gte, lte = ends.get("gte"), ends.get("lte")
    if not field.startswith(MEASURED):
        return Range(field, gte, lte)
    return replace(kind, measures=(field.removeprefix(MEASURED),), gte=gte, lte=lte)


def _whereabouts(values: Mapping[str, Any], spots: Sequence[Spot]) -> dict[str, Query]:
    """The conditions on where the places lie."""
    filters: dict[str, Query] = {}
    for name in PLACED:
        areas = geographic(name, values)
        if areas:
            inside = tuple(spot.text for spot in spots if any(a.holds(spot.latitude, spot.longitude) for a in areas))
            found: Query = Terms("spot", inside) if inside else Nothing()
            filters[name] = Not(found) if name.endswith(".not") else found
    return filters


def geographic(name: str, values: Mapping[str, Any]) -> list[Circle | Box]:
    """The circles or boxes that a parameter asks for."""
    if name.startswith("bbox"):
        return [box(text) for text in values.get(name, ())]
    radius = values.get("radius", RADIUS)
    return [Circle(*point(text), radius) for text in values.get(name, ())]


def _dated(time: dates.Dates, values: Mapping[str, Any]) -> Query:
    also = [
        extra
        for name, extra in (("include_imprecise", time.imprecise), ("include_undated", time.undated))
        if extra is not None and values.get(name)
    ]
    return Or((time.matched, *also)) if also else time.matched
