"""The days that a question in words is limited to."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from language.dates import WINDOW, DateExpression, find_dates, words_before


@dataclass(frozen=True, slots=True)
class QuestionInterval:
    """The days that a question is limited to.

    :param from_: first day or None
    :param to: last day, included, or None
    :param spans: offsets of the words that say so, prepositions included
    :param assumptions: sentences for the person who asked: what was supplied that the question does not say
    """

    from_: date | None
    to: date | None
    spans: tuple[tuple[int, int], ...]
    assumptions: tuple[str, ...]


_PLACED: Final = re.compile(
    r"\b(?:in|on|at|during|for|over|within|of|throughout|dated|around|у|в|на|за|протягом|w|we)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _assumption(expression: DateExpression) -> str | None:
    if expression.partial is None and not (expression.kind == "season" and expression.basis == "relative"):
        return None
    if expression.from_ is not None and expression.to is not None and expression.from_.year != expression.to.year:
        return (
            f"“{expression.text}” has no year: read as {expression.from_.isoformat()} to {expression.to.isoformat()}."
        )
    day = expression.from_ or expression.to
    return f"“{expression.text}” has no year: read as {day.year}." if day is not None else None


def question_interval(text: str, today: date) -> QuestionInterval | None:
    """The days that a question in words is limited to, None where it names none.

    Several dates that are not joined to a range are read as one period from the first to the last, and said so.
    """
    expressions = [
        expression
        for expression in find_dates(text, today, question=True)
        if expression.from_ is not None or expression.to is not None
    ]
    if not expressions:
        return None
    spans = []
    assumptions = []
    for expression in expressions:
        window = max(0, expression.start - WINDOW)
        placed = words_before(_PLACED, text, expression.start)
        spans.append((window + placed.start() if placed else expression.start, expression.end))
        assumed = _assumption(expression)
        if assumed:
            assumptions.append(assumed)
    begins = [expression.from_ for expression in expressions]
    ends = [None if expression.kind == "since" else expression.to for expression in expressions]
    open_begin = all(begin is None for begin in begins)
    open_end = all(end is None for end in ends)
    begin = None if open_begin else min(day for day in begins if day is not None)
    end = None if open_end else max(day for day in ends if day is not None)
    if len(expressions) > 1:
        words = ", ".join(f"“{expression.text}”" for expression in expressions)
        assumptions.append(f"{words} are read as one period.")
    return QuestionInterval(begin, end, tuple(spans), tuple(assumptions))
