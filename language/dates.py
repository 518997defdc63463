"""Dates in running text and in questions: where they stand, and which days they mean.

A date expression is found by its form alone; which days it means depends on an anchor, the day on which the text was
published (for a question: today). Rules:

* A weekday is the latest such day not after the anchor, the rule that finds most day values in TimeBank; after *by*,
  *until*, *ahead of* and *next* it is the first such day after it.
* A day or month without a year is the latest such day not after the anchor, unless the words before it speak of the
  future and the next such day is at most 60 days away. Without an anchor it stays partial: ``--07-05``, ``--09``.
* Where a weekday stands beside such a day, the year is the one in which it fits, up to 60 days after the anchor.
* *Early*, *mid* and *late* are days 1–10, 11–20 and 21 to the end of a month, and the thirds of a season or a year.
* A winter is named by the year in which it begins. Seasons begin on the first of March, June, September, December.
* *Last week* is the calendar week (Monday to Sunday) before the anchor's; *over the past week* ends on the anchor.

The forms are found by :mod:`language.date_forms`, their days by :mod:`language.date_days`; here they are joined to
expressions with the words around them (*since*, *until*, *between … and*, *last year*).
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from language.date_days import NO_DAYS, ONE_DAY, Days, days_of, shifted_partial
from language.date_forms import Atom, Kind, capitalised_months, find_forms, with_listed_years
from language.tokens import fold


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a day or an interval of days.

    :param start: offset of the first character of the words
    :param end: offset after their last character
    :param text: the words, verbatim, without a preposition that only places them (*in*, *on*)
    :param from_: first day, None where not known or open (*until May*)
    :param to: last day, included, None where not known or open (*after May*)
    :param precision: one of ``schemas.vocabulary.DATE_PRECISION``, ``unknown`` where no day is known
    :param basis: ``explicit``, or ``relative`` where the words count from the anchor or from another date
    :param partial: what the text gives without a year, ``--07-05`` or ``--09``, also where an anchor supplied the year
    :param kind: the form: ``since``, ``until``, ``before``, ``after`` are open on one side (*since* ends on the anchor)
    """

    start: int
    end: int
    text: str
    from_: date | None
    to: date | None
    precision: str
    basis: Literal["explicit", "relative"]
    partial: str | None
    kind: Kind


def _precision(days: Days) -> str:
    begin, end = days
    if begin is None and end is None:
        return "unknown"
    if begin is None or end is None:
        return "year"
    if begin == end:
        return "day"
    return "month" if (end - begin).days <= 31 else "year"


_RELATIVE: Final = frozenset(["weekday", "word", "ago", "shift", "past", "coming", "calendar"])


def _expression(atom: Atom, text: str, days: Days, partial: str | None) -> DateExpression:
    relative = atom.rule in _RELATIVE or (atom.rule == "season" and atom.year is None)
    return DateExpression(
        start=atom.start,
        end=atom.end,
        text=text[atom.start : atom.end],
        from_=days[0],
        to=days[1],
        precision=_precision(days),
        basis="relative" if relative else "explicit",
        partial=partial,
        kind=atom.kind,
    )


# --- Operators -------------------------------------------------------------------------------------------------------

_OPERATOR: Final = re.compile(
    r"\b(?P<word>since|starting(?:\s+(?:from|on|in))?|beginning(?:\s+(?:from|on|in))?|from|until|till|up\s+to|through|by"
    r"|no\s+later\s+than|before|prior\s+to|ahead\s+of|earlier\s+than|after|following|later\s+than|з|із|від|с|от|до|після"
    r"|после|перед|od|do|po|przed)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OPERATORS: Final[dict[str, Kind]] = {
    "since": "since", "starting": "since", "beginning": "since", "from": "since", "з": "since", "із": "since",
    "від": "since", "с": "since", "от": "since", "od": "since",
    "until": "until", "till": "until", "up": "until", "through": "until", "by": "until", "no": "until", "до": "until",
    "do": "until",
    "before": "before", "prior": "before", "ahead": "before", "earlier": "before", "перед": "before", "przed": "before",
    "after": "after", "following": "after", "later": "after", "після": "after", "после": "after", "po": "after",
}  # fmt: skip
_JOIN: Final = re.compile(
    r"\s+(?:to|until|till|through|up\s+to|по|до|do)\s+(?:the\s+)?|\s*[–—]\s*|\s+-\s+", re.IGNORECASE
)
_AND: Final = re.compile(r"\s+(?:and|та|і|и)\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\b(?:between|між|между)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM: Final = re.compile(r"\b(?:from|з|із|від|с|от|od)\s+(?:the\s+)?$", re.IGNORECASE)
WINDOW: Final = 24
"""Characters before a date in which its preposition is sought."""


def words_before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The match that ends right before ``start``; offsets are of ``text[max(0, start - WINDOW):start]``."""
    return pattern.search(text[max(0, start - WINDOW) : start])


def _opened(expression: DateExpression, kind: Kind, start: int, text: str, anchor: date | None) -> DateExpression:
    begin, end = expression.from_, expression.to
    days: Days = {
        "since": (begin, anchor if begin is not None and anchor is not None and anchor >= begin else None),
        "until": (None, end),
        "before": (None, begin - ONE_DAY if begin is not None else None),
        "after": (end + ONE_DAY if end is not None else None, None),
    }[kind]
    precision = _precision(days) if days != NO_DAYS else "unknown"
    return replace(
        expression,
        start=start,
        text=text[start : expression.end],
        from_=days[0],
        to=days[1],
        precision=precision,
        kind=kind,
    )


def _joined(first: DateExpression, second: DateExpression, start: int, text: str) -> DateExpression | None:
    if first.from_ is not None and second.to is not None and first.from_ > second.to:
        return None
    days = (first.from_, second.to)
    return DateExpression(
        start=start,
        end=second.end,
        text=text[start : second.end],
        from_=first.from_,
        to=second.to,
        precision=_precision(days),
        basis="relative" if "relative" in (first.basis, second.basis) else "explicit",
        partial=first.partial if first.partial == second.partial else None,
        kind="range",
    )


def _combined(expressions: Sequence[DateExpression], text: str, anchor: date | None) -> Iterator[DateExpression]:
    index = 0
    while index < len(expressions):
        expression = expressions[index]
        following = expressions[index + 1] if index + 1 < len(expressions) else None
        window = max(0, expression.start - WINDOW)
        if following is not None and following.start - expression.end <= 20:
            between = words_before(_BETWEEN, text, expression.start)
            begins = between or words_before(_FROM, text, expression.start)
            joins = _JOIN.fullmatch(text, expression.end, following.start) or (
                between and _AND.fullmatch(text, expression.end, following.start)
            )
            if joins:
                start = window + begins.start() if begins else expression.start
                joined = _joined(expression, following, start, text)
                if joined is not None:
                    yield joined
                    index += 2
                    continue
        operator = words_before(_OPERATOR, text, expression.start)
        if operator:
            kind = _OPERATORS[fold(operator["word"]).split()[0]]
            yield _opened(expression, kind, window + operator.start(), text, anchor)
        else:
            yield expression
        index += 1


_NEAR: Final = 400


def find_dates(
    text: str, anchor: date | None = None, *, latest: date | None = None, question: bool = False
) -> list[DateExpression]:
    """The date expressions of a text, in order, not overlapping.

    :param anchor: the day from which relative expressions count: publication, for a question today. None: not known;
        then relative expressions and dates without a year are found but stay without days
    :param latest: the day after which dates without a year are not sought; the anchor if not given
    :param question: read four digits alone as a year, and months written small
    """
    latest = latest if latest is not None else anchor
    readable = capitalised_months(text) if question else text
    expressions: list[DateExpression] = []
    reference: Days = NO_DAYS
    reference_end = -_NEAR
    for atom in with_listed_years(find_forms(readable, question=question), readable):
        near = reference if atom.start - reference_end < _NEAR else NO_DAYS
        days, partial = days_of(atom, readable, anchor, latest, near)
        if atom.rule == "shift" and days == NO_DAYS and expressions and atom.start - expressions[-1].end < _NEAR:
            partial = shifted_partial(expressions[-1].partial, atom.count)
        expressions.append(_expression(atom, text, days, partial))
        if days[0] is not None and days[0] == days[1]:
            reference, reference_end = days, atom.end
    if anchor is not None:
        expressions = _narrowed(_with_year_told(expressions, text, anchor), text)
    return list(_combined(expressions, text, anchor))


_YEAR_TOLD: Final = re.compile(r",?\s+(?:of\s+)?(?P<which>last|this|next|the\s+previous)\s+year\b", re.IGNORECASE)
_YEARS_ON: Final = {"last": -1, "the previous": -1, "this": 0, "next": 1}
_AND_TO: Final = re.compile(r"\s*(?:and|to|until|or|[-–])\s*")
_WEEK_OF: Final = re.compile(
    r"\b(?P<which>first|second|third|last)\s+(?P<unit>week|days)\s+of\s+(?:the\s+month\s+of\s+)?\Z", re.IGNORECASE
)
_WEEKS: Final = {"first": 0, "second": 7, "third": 14}


def _with_year_told(expressions: list[DateExpression], text: str, anchor: date) -> list[DateExpression]:
    """Days and months without a year with the one told behind them (*on February 24 last year*)."""
    told: list[DateExpression] = []
    skip = -1
    for expression in expressions:
        if expression.start < skip:
            continue  # "last year" is part of the date before it
        behind = _YEAR_TOLD.match(text, expression.end) if expression.partial else None
        if behind is None or expression.from_ is None or expression.to is None:
            told.append(expression)
            continue
        year = anchor.year + _YEARS_ON[re.sub(r"\s+", " ", behind["which"].lower())]
        if told and told[-1].partial and _AND_TO.fullmatch(text, told[-1].end, expression.start):
            told[-1] = _in_year(told[-1], year, told[-1].end, text)  # "between March and May last year"
        told.append(_in_year(expression, year, behind.end(), text))
        skip = behind.end()
    return told


def _in_year(expression: DateExpression, year: int, end: int, text: str) -> DateExpression:
    def moved(day: date | None) -> date | None:
        if day is None:
            return None
        last = monthrange(year, day.month)[1]
        ends_month = expression.kind == "month" and day.day == monthrange(day.year, day.month)[1]
        return day.replace(year=year, day=last if ends_month else min(day.day, last))

    return replace(
        expression,
        from_=moved(expression.from_),
        to=moved(expression.to),
        end=end,
        text=text[expression.start : end],
        basis="relative",
        partial=None,
    )


def _narrowed(expressions: list[DateExpression], text: str) -> list[DateExpression]:
    """Months of which only a week is meant (*in the first week of March*)."""
    narrowed: list[DateExpression] = []
    for expression in expressions:
        week = _WEEK_OF.search(text, max(0, expression.start - WINDOW), expression.start)
        if expression.kind != "month" or week is None or expression.from_ is None or expression.to is None:
            narrowed.append(expression)
            continue
        if narrowed and narrowed[-1].end > week.start():
            narrowed.pop()  # "last week"
        first = expression.from_
        which = week["which"].lower()
        begin = expression.to - timedelta(days=6) if which == "last" else first + timedelta(days=_WEEKS[which])
        narrowed.append(
            replace(
                expression,
                start=week.start(),
                text=text[week.start() : expression.end],
                from_=begin,
                to=begin + timedelta(days=6),
                kind="days",
                precision="day",
                partial=None,
            )
        )
    return narrowed
