"""Dates of a question as queries: overlap, known too roughly, not known at all. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from schemas.dates import interval, span
from search.query import And, Exists, Not, Or, Query, Range, Terms

_EPOCH: Final = date(1970, 1, 1)
_LEGS: Final[Mapping[str, tuple[str, ...]]] = {
    "any": ("event", "stated"),
    "said": ("said",),
    "event": ("event",),
    "published": ("published",),
}


@dataclass(frozen=True, slots=True)
class Dates:
    """The condition on time.

    :param matched: the documents in that time
    :param imprecise: those that may be, but are dated to a year only; None where that cannot be
    :param undated: those without a known date; None where no time was asked for
    """

    matched: Query
    imprecise: Query | None
    undated: Query | None


def days(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def counted(choice: str) -> str:
    """The date that the month facet counts by, for the choice of ``date``."""
    return "stated" if choice == "any" else choice


def bounds(values: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """First and last day asked for.

    :raises ValueError: the last day is before the first
    """
    first = interval(values["from"])[0] if "from" in values else None
    last = interval(values["to"])[1] if "to" in values else None
    if first is not None and last is not None and last < first:
        raise ValueError(f"The time ends ({values['to']}) before it begins ({values['from']}).")
    return first, last


def condition(values: Mapping[str, Any], choice: str) -> Dates | None:
    """The condition on time that the parameters make, None where they make none.

    :param values: ``from``, ``to``, ``date_basis``, ``date_precision``, as loaded
    :param choice: ``any``, ``said``, ``event`` or ``published``
    :raises ValueError: the last day is before the first
    """
    first, last = bounds(values)
    bases = tuple(values.get("date_basis", ()))
    precisions = tuple(values.get("date_precision", ()))
    timed = first is not None or last is not None
    if not timed and not bases and not precisions:
        return None
    legs = _LEGS[choice]
    wide = _either([_leg(leg, first, last, bases, precisions) for leg in legs])
    undated = _all([Not(Exists(f"{leg}.from")) for leg in legs]) if timed else None
    if first is None or last is None or (last - first) >= timedelta(days=364) or "year" in precisions:
        return Dates(wide, None, undated)
    narrow = _either([_all([_leg(leg, first, last, bases, precisions), _sure(leg, first, last)]) for leg in legs])
    return Dates(narrow, _all([wide, Not(narrow)]), undated)


def months(wanted: list[str], choice: str) -> Query:
    """The documents whose date begins in one of the months (``2023-07``)."""
    field = f"{counted(choice)}.from"
    ranges: list[Query] = []
    for month in wanted:
        first, last = interval(month)
        ranges.append(Range(field, days(first), days(last)))
    return _either(ranges)


def unwanted(values: Mapping[str, Any], choice: str) -> dict[str, Query]:
    """What the negative parameters of time leave out, by parameter.

    :raises ValueError: the last day is before the first
    """
    found: dict[str, Query] = {}
    ends = {name: values[f"{name}.not"] for name in ("from", "to") if f"{name}.not" in values}
    if ends and (time := condition(ends, choice)) is not None:
        found["date.not"] = time.matched
    for name in ("date_basis", "date_precision"):
        if f"{name}.not" in values and (known := condition({name: values[f"{name}.not"]}, choice)) is not None:
            found[f"{name}.not"] = known.matched
    if "days.not" in values:
        found["days.not"] = begins_in(values["days.not"], choice)
    if "month.not" in values:
        found["month.not"] = months(values["month.not"], choice)
    return found


def begins_in(wanted: str, choice: str) -> Query:
    """The documents whose date begins in these days (``2023-07-03/2023-07-09``)."""
    first, last = span(wanted)
    return Range(f"{counted(choice)}.from", days(first), days(last))


def _leg(leg: str, first: date | None, last: date | None, bases: tuple[str, ...], precisions: tuple[str, ...]) -> Query:
    clauses: list[Query] = []
    if last is not None:
        clauses.append(Range(f"{leg}.from", lte=days(last)))
    if first is not None:
        clauses.append(Range(f"{leg}.to", gte=days(first)))
    if bases:
        clauses.append(Terms(f"{leg}.basis", bases))
    if precisions:
        clauses.append(Terms(f"{leg}.precision", precisions))
    return _all(clauses)


def _sure(leg: str, first: date, last: date) -> Query:
    """Not known to the year only, or wholly inside the time asked for, where the roughness does not matter."""
    inside = And((Range(f"{leg}.from", gte=days(first)), Range(f"{leg}.to", lte=days(last))))
    return Or((Not(Terms(f"{leg}.precision", ("year",))), inside))


def _all(clauses: list[Query]) -> Query:
    return clauses[0] if len(clauses) == 1 else And(tuple(clauses))


def _either(clauses: list[Query]) -> Query:
    return clauses[0] if len(clauses) == 1 else Or(tuple(clauses))
