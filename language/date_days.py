"""Which days a form of :mod:`language.date_forms` means, counted from the day on which the text was published.

The rules are those that :mod:`language.dates` tells.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from language.date_forms import Atom
from language.date_words import ENGLISH_WEEKDAYS

Days = tuple[date | None, date | None]
NO_DAYS: Final[Days] = (None, None)
ONE_DAY: Final = timedelta(days=1)
_SOON: Final = timedelta(days=60)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_days(year: int, month: int, part: str | None) -> tuple[date, date]:
    last = monthrange(year, month)[1]
    first, end = {
        None: (1, last),
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, last),
        "first": (1, 15),
        "second": (16, last),
    }[part]
    return date(year, month, first), date(year, month, end)


def _year_days(year: int, part: str | None) -> tuple[date, date]:
    first, last = {
        None: (1, 12), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "first": (1, 6), "second": (7, 12),
    }[part]  # fmt: skip
    return date(year, first, 1), _month_end(year, last)


def _season_days(year: int, month: int, part: str | None) -> tuple[date, date]:
    first = date(year, month, 1)
    offset, length = {None: (0, 3), "early": (0, 1), "mid": (1, 1), "late": (2, 1), "first": (0, 2), "second": (1, 2)}[
        part
    ]
    begin = _add_months(first, offset)
    last = _add_months(begin, length) - ONE_DAY
    return begin, last


_FUTURE: Final = re.compile(
    r"\b(?:will|next|upcoming|scheduled|planned|plans|due|ahead of|by|until|till|expected|set (?:for|to)|deadline"
    r"|slated|going to|before)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    r"\b(?:by|until|till|ahead of|before|due|scheduled for|set for)\s+(?:the\s+)?$", re.IGNORECASE
)


def _future_before(text: str, start: int) -> bool:
    return bool(_FUTURE.search(text[max(0, start - 60) : start]))


def _latest_day(month: int, day: int, latest: date, *, future: bool) -> date | None:
    if future:
        for year in (latest.year, latest.year + 1):
            if day <= monthrange(year, month)[1]:
                candidate = date(year, month, day)
                if latest < candidate <= latest + _SOON:
                    return candidate
    for year in range(latest.year, latest.year - 9, -1):  # 29 February comes every four, once every eight years
        if day <= monthrange(year, month)[1] and date(year, month, day) <= latest:
            return date(year, month, day)
    return None


def _day_of_week(atom: Atom, latest: date) -> date | None:
    """The day of a month that falls on the weekday told beside it (*from Wednesday, July 27*), near the anchor; None
    where no weekday is told or none fits."""
    if not atom.word:
        return None
    weekday = ENGLISH_WEEKDAYS.index(atom.word)
    fitting = [
        day
        for year in (latest.year - 1, latest.year, latest.year + 1)
        if atom.day <= monthrange(year, atom.month)[1]
        and (day := date(year, atom.month, atom.day)).weekday() == weekday
        and latest - timedelta(days=300) <= day <= latest + _SOON
    ]
    return fitting[0] if len(fitting) == 1 else None


def _partial(month: int, day: int | None = None) -> str:
    return f"--{month:02d}" if day is None else f"--{month:02d}-{day:02d}"


def _resolve_day(atom: Atom, latest: date | None, *, future: bool) -> tuple[Days, str | None]:
    if atom.year is not None:
        first = date(atom.year, atom.month, atom.day)
        return (first, date(atom.year, atom.month, atom.last or atom.day)), None
    partial = _partial(atom.month, atom.day)
    if latest is None:
        return NO_DAYS, partial
    resolved = _day_of_week(atom, latest) or _latest_day(atom.month, atom.day, latest, future=future)
    if resolved is None:
        return NO_DAYS, partial
    last = min(atom.last or atom.day, monthrange(resolved.year, resolved.month)[1])
    return (resolved, resolved.replace(day=last)), partial


def _resolve_month(atom: Atom, latest: date | None, *, future: bool) -> tuple[Days, str | None]:
    if atom.year is not None:
        return _month_days(atom.year, atom.month, atom.part), None
    partial = _partial(atom.month)
    if latest is None:
        return NO_DAYS, partial
    year = latest.year if atom.month <= latest.month else latest.year - 1
    if atom.word == "next" or (future and 0 < (atom.month - latest.month) % 12 <= 2):
        year = latest.year if atom.month > latest.month else latest.year + 1
    elif atom.word == "last" and atom.month == latest.month:
        year = latest.year - 1
    elif atom.word == "this":
        year = latest.year
    return _month_days(year, atom.month, atom.part), partial


def _resolve_season(atom: Atom, latest: date | None) -> Days:
    if atom.year is not None:
        return _season_days(atom.year, atom.month, atom.part)
    if latest is None:
        return NO_DAYS
    year = latest.year
    if atom.word == "this":  # the coming one as well, but this winter began last year until March
        return _season_days(year - (atom.month == 12 and latest.month <= 2), atom.month, atom.part)
    if date(year, atom.month, 1) > latest:
        year -= 1
    begin, end = _season_days(year, atom.month, None)
    if atom.word in ("last", "previous", "past") and begin <= latest <= end:
        year -= 1
    elif atom.word == "next":
        year += 1
    return _season_days(year, atom.month, atom.part)


def _resolve_weekday(atom: Atom, anchor: date | None, *, future: bool) -> Days:
    if anchor is None:
        return NO_DAYS
    back = (anchor.weekday() - atom.day) % 7
    if atom.word in ("next", "coming", "the following") or (future and atom.word != "last"):
        ahead = (7 - back) % 7 if future and not atom.word else (7 - back)
        day = anchor + timedelta(days=ahead)
    elif atom.word in ("last", "past", "the previous") and back == 0:
        day = anchor - timedelta(days=7)
    else:
        day = anchor - timedelta(days=back)
    return day, day


def _resolve_word(word: str, anchor: date | None) -> Days:
    if anchor is None:
        return NO_DAYS
    if word in ("last night", "overnight", "during the night", "at night"):
        return anchor - ONE_DAY, anchor
    if word.startswith(("the day before yesterday", "позавч")):
        return anchor - 2 * ONE_DAY, anchor - 2 * ONE_DAY
    if word.startswith(("yesterday", "вчора", "вчера", "wczoraj")):
        return anchor - ONE_DAY, anchor - ONE_DAY
    if word.startswith("tomorrow"):
        return anchor + ONE_DAY, anchor + ONE_DAY
    for unit, words in (
        ("last week", ("минулого тижня", "на прошлой неделе")),
        ("last month", ("минулого місяця", "в прошлом месяце")),
        ("last year", ("минулого року", "в прошлом году")),
    ):
        if word in words:
            return _calendar(unit, None, anchor)
    return anchor, anchor


def _back(anchor: date, unit: str, count: int) -> date:
    if unit == "hour":
        return anchor - timedelta(days=max(1, -(-count // 24)))
    if unit == "day":
        return anchor - timedelta(days=count)
    if unit == "week":
        return anchor - timedelta(weeks=count)
    months = count if unit == "month" else 12 * count
    return _add_months(anchor, -min(months, anchor.year * 12 - 24))


def _resolve_ago(atom: Atom, anchor: date | None) -> Days:
    """*Two days ago* is a day; weeks, months and years ago are no more precise than their unit."""
    if anchor is None:
        return NO_DAYS
    day = _back(anchor, atom.word, atom.count)
    if atom.word == "hour":
        return (day, anchor)
    if atom.word == "day":
        return day, day
    if atom.word == "week":
        return day - 3 * ONE_DAY, day + 3 * ONE_DAY
    if atom.word == "month":
        return _month_days(day.year, day.month, None)
    return _year_days(day.year, None)


def _calendar(words: str, part: str | None, anchor: date) -> tuple[date, date]:
    which, unit = words.split()
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1}[which]
    fraction = part if part in ("early", "mid", "late", "first", "second") else None
    if unit == "month":
        month = _add_months(anchor.replace(day=1), step)
        begin, end = _month_days(month.year, month.month, fraction)
    elif unit == "year":
        begin, end = _year_days(anchor.year + step, fraction)
    else:
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        begin, end = monday, monday + 6 * ONE_DAY
        if unit == "weekend":
            begin = monday + 5 * ONE_DAY
        elif fraction == "early":
            end = monday + 2 * ONE_DAY
        elif fraction == "late":
            begin = monday + 3 * ONE_DAY
    if part == "earlier" and begin <= anchor < end:
        end = anchor
    elif part == "later" and begin < anchor <= end:
        begin = anchor
    return begin, end


def days_of(
    atom: Atom, text: str, anchor: date | None, latest: date | None, reference: Days
) -> tuple[Days, str | None]:
    """Which days an atom means, and what it says without a year."""
    if atom.rule == "day":
        return _resolve_day(atom, latest, future=_future_before(text, atom.start))
    if atom.rule == "month":
        return _resolve_month(atom, latest, future=_future_before(text, atom.start))
    if atom.rule == "season":
        return _resolve_season(atom, latest), None
    if atom.rule == "quarter":
        return (date(atom.year or 0, atom.month * 3 - 2, 1), _month_end(atom.year or 0, atom.month * 3)), None
    if atom.rule == "year":
        return _year_days(atom.year or 0, atom.part), None
    if atom.rule == "years":
        return (date(atom.year or 0, 1, 1), date(atom.last or 0, 12, 31)), None
    if atom.rule == "weekday":
        future = bool(_UP_TO.search(text[max(0, atom.start - 20) : atom.start]))
        return _resolve_weekday(atom, anchor, future=future), None
    if atom.rule == "word":
        return _resolve_word(atom.word, anchor), None
    if atom.rule == "ago":
        return _resolve_ago(atom, anchor), None
    if atom.rule == "shift":
        base = reference[0] if reference[0] is not None and reference[0] == reference[1] else anchor
        day = base + timedelta(days=atom.count) if base is not None else None
        return (day, day), None
    if anchor is None:
        return NO_DAYS, None
    if atom.rule == "past":
        return (_back(anchor, atom.word, atom.count), anchor), None
    if atom.rule == "coming":
        length = anchor - _back(anchor, atom.word, atom.count)
        return (anchor, anchor + length), None
    return _calendar(atom.word, atom.part, anchor), None


def shifted_partial(partial: str | None, days: int) -> str | None:
    """``--07-05`` and -1 → ``--07-04``; None over the end of February, which depends on the year."""
    if partial is None or len(partial) != 7:
        return None
    month, day = int(partial[2:4]), int(partial[5:7])
    results = set()
    for year in (2023, 2024):
        if day > monthrange(year, month)[1]:
            continue
        shifted = date(year, month, day) + timedelta(days=days)
        results.add(_partial(shifted.month, shifted.day))
    return results.pop() if len(results) == 1 else None
