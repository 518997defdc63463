"""Years, months, days and spans of days, as parameters write them. Pure."""

import calendar
import re
from datetime import date
from typing import Final

_DATES: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
DATE_PATTERN: Final = r"^\s*[0-9]{4}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12][0-9]|3[01]))?)?\s*$"
"""What the contract says of a date; that a month lacks the day, only :func:`interval` knows."""
_ONE_DAY: Final = DATE_PATTERN.strip("^$")
DAYS_PATTERN: Final = f"^{_ONE_DAY}(/{_ONE_DAY})?$"


def interval(text: str) -> tuple[date, date]:
    """First and last day of a year (``2023``), month (``2023-07``) or day (``2023-07-02``).

    :raises ValueError: none of these, with the sentence for the person
    """
    match = _DATES.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a date: write a year (2023), a month (2023-07) or a day (2023-07-02).")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError(f"“{text}” is not a date: there is no year 0.")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” is not a date: the month is 01 to 12.")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise ValueError(f"“{text}” is not a date: {calendar.month_name[month]} {year} has {last} days.")
    return date(year, month, day), date(year, month, day)


def span(text: str) -> tuple[date, date]:
    """First and last day of ``2023-07-03`` or ``2023-07-03/2023-07-09``.

    :raises ValueError: none of these, with the sentence for the person
    """
    first, _, last = text.partition("/")
    begin, end = interval(first)[0], interval(last or first)[1]
    if end < begin:
        raise ValueError(f"“{text}” ends before it begins.")
    return begin, end
