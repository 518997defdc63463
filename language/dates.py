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

Finding is linear in the length of the text: every pattern has bounded repetitions only.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from language.tokens import fold

Kind = Literal[
    "day", "days", "month", "season", "quarter", "year", "weekday", "relative", "since", "until", "before", "after",
    "range",
]  # fmt: skip


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


# --- Words -----------------------------------------------------------------------------------------------------------

_ENGLISH_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_PATTERNS: Final = (
    r"jan(?:uary|\.)?|січ(?:ень|ня|ні)|январ[ьяе]|stycz(?:eń|nia|niu)",
    r"feb(?:ruary|\.)?|лют(?:ий|ого|ому)|феврал[ьяе]|lut(?:y|ego|ym)",
    r"mar(?:ch|\.)|берез(?:ень|ня|ні)|март[ае]?|mar(?:zec|ca|cu)",
    r"apr(?:il|\.)?|квіт(?:ень|ня|ні)|апрел[ьяе]|kwie(?:cień|tnia|tniu)",
    r"may|трав(?:ень|ня|ні)|ма[йяе]|maj[au]",
    r"june?|черв(?:ень|ня|ні)|июн[ьяе]|czerw(?:iec|ca|cu)",
    r"july?|лип(?:ень|ня|ні)|июл[ьяе]|lip(?:iec|ca|cu)",
    r"aug(?:ust|\.)?|серп(?:ень|ня|ні)|август[ае]?|sierp(?:ień|nia|niu)",
    r"sept?(?:ember|\.)?|верес(?:ень|ня|ні)|сентябр[ьяе]|wrze(?:sień|śnia|śniu)",
    r"oct(?:ober|\.)?|жовт(?:ень|ня|ні)|октябр[ьяе]|październik[au]?",
    r"nov(?:ember|\.)?|листопад[аі]?|ноябр[ьяе]|listopad(?:a|zie)?",
    r"dec(?:ember|\.)?|груд(?:ень|ня|ні)|декабр[ьяе]|grud(?:zień|nia|niu)",
)
_WEEKDAY_PATTERNS: Final = (
    r"monday|понеділ(?:ок|ка)|понедельник",
    r"tuesday|вівтор(?:ок|ка)|вторник",
    r"wednesday|серед[ау]|сред[ау]",
    r"thursday|четвер|четверг",
    r"friday|п.ятниц[яю]|пятниц[ау]",
    r"saturday|субот[ау]|суббот[ау]",
    r"sunday|неділ[яю]|воскресенье",
)
_SEASONS: Final = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
    "весна": 3, "весни": 3, "весну": 3, "весною": 3, "навесні": 3, "весной": 3,
    "літо": 6, "літа": 6, "влітку": 6, "лето": 6, "лета": 6, "летом": 6,
    "осінь": 9, "осені": 9, "восени": 9, "осень": 9, "осени": 9, "осенью": 9,
    "зима": 12, "зими": 12, "взимку": 12, "зимой": 12, "зимы": 12,
}  # fmt: skip
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "twenty-four": 24, "thirty": 30, "forty-eight": 48, "sixty": 60, "ninety": 90, "couple of": 2, "a couple of": 2,
}  # fmt: skip

_MONTH: Final = "(?:" + "|".join(_MONTH_PATTERNS) + r")(?!\w)"
_WEEKDAY: Final = "(?:" + "|".join(_WEEKDAY_PATTERNS) + r")(?!\w)"
_SEASON: Final = "(?:" + "|".join(_SEASONS) + r")(?!\w)"
_YEAR: Final = r"(?:19|20)\d\d(?![\d\w%]|[.,:]\d)"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d\w%]|[.,:]\d)"
_DASH: Final = r"\s?[-–—]\s?"
_COUNT: Final = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_YEAR_WORD: Final = r"(?:\s+(?:року|рік|роки|году|года|год|roku|р\.|г\.))?"
_PART: Final = (
    r"early|mid(?:dle)?|late|(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end|first\s+half|second\s+half)\s+of"
    r"|на\s+початку|початок|в\s+начале|начало|наприкінці|кінець|в\s+конце|конец|всередині|в\s+середине"
)
_TIME_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night))?"
_UNIT: Final = r"hours?|days?|weeks?|months?|years?"
_START: Final = r"(?<![\w$€£-])"


@lru_cache(maxsize=256)
def _month_number(word: str) -> int:
    for number, pattern in enumerate(_MONTH_PATTERNS, 1):
        if re.fullmatch(pattern, word.lower()):
            return number
    raise ValueError(f"not a month: {word}")


@lru_cache(maxsize=64)
def _weekday_number(word: str) -> int:
    for number, pattern in enumerate(_WEEKDAY_PATTERNS):
        if re.fullmatch(pattern, word.lower()):
            return number
    raise ValueError(f"not a weekday: {word}")


def _part_of(word: str | None) -> str | None:
    """One of early, mid, late, first, second."""
    if not word:
        return None
    words = " ".join(word.lower().split())
    for part, beginnings in (
        ("first", ("first half",)),
        ("second", ("second half",)),
        ("early", ("early", "beginning", "start", "на початку", "початок", "в начале", "начало")),
        ("late", ("late", "end", "наприкінці", "кінець", "в конце", "конец")),
        ("mid", ("mid", "middle", "всередині", "в середине")),
    ):
        bare = words.removeprefix("the ").removeprefix("very ")
        if bare.startswith(beginnings):
            return part
    return None


# --- Atoms: one date expression each, before it is resolved -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Atom:
    """What a form says: ``rule`` chooses how it is resolved, the rest are its values."""

    start: int
    end: int
    rule: str
    kind: Kind
    year: int | None = None
    month: int = 0
    day: int = 0
    last: int | None = None
    part: str | None = None
    word: str = ""
    count: int = 1


_Reader = Callable[[re.Match[str]], _Atom | None]


def _number(words: str | None) -> int:
    if not words:
        return 1
    normal = " ".join(words.lower().split())
    return int(normal) if normal.isdigit() else _NUMBERS.get(normal, 1)


def _digits(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _spoken_month(month: str) -> bool:
    """Whether a word that is also a verb or a name stands for the month: *may*, *march*, *mar.* are written large."""
    return month[0].isupper() or month.lower() not in ("may", "march")


def _read_day(match: re.Match[str]) -> _Atom | None:
    month = match["month"]
    if not _spoken_month(month):
        return None
    first, last = _digits(match["first"]), match["last"]
    number = _month_number(month)
    year = int(match["year"]) if match["year"] else None
    longest = 29 if number == 2 else monthrange(2024, number)[1]
    end = _digits(last) if last else None
    if first > longest or (end is not None and (end > longest or end < first)):
        return None
    if year is not None and (end or first) > monthrange(year, number)[1]:
        return None
    kind: Kind = "days" if end is not None and end != first else "day"
    said = re.match(r"[A-Za-z]+", match.group())
    weekday = said.group().lower() if said and said.group().lower() in _ENGLISH_WEEKDAYS else ""
    return _Atom(match.start(), match.end(), "day", kind, year, number, first, end, word=weekday)


def _read_numeric(match: re.Match[str]) -> _Atom | None:
    year, month = int(match["year"]), int(match["month"])
    day = match["day"]
    if not 1 <= month <= 12:
        return None
    if day is None:
        return _Atom(match.start(), match.end(), "month", "month", year, month)
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return _Atom(match.start(), match.end(), "day", "day", year, month, int(day))


def _read_slashed(match: re.Match[str]) -> _Atom | None:
    """02/07/2023 is July in Britain and February in America: only what cannot be both is read."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return _Atom(match.start(), match.end(), "day", "day", year, month, day)


def _read_month(match: re.Match[str]) -> _Atom | None:
    month, year, part = match["month"], match["year"], match["part"]
    before = match["before"]
    if not _spoken_month(month):
        return None
    bare = year is None and part is None and before is None
    if bare and (len(month) <= 4 or month.lower() == "march") and month.lower() not in ("june", "july"):
        return None  # May I …, March on …, Jan (a name), Sept
    if bare and month[0].islower() and month[0] < "\u0400":
        return None
    which = (match["which"] or "").lower()
    return _Atom(
        match.start("core"),
        match.end(),
        "month",
        "month",
        int(year) if year else None,
        _month_number(month),
        part=_part_of(part),
        word=which,
    )


def _read_year(match: re.Match[str]) -> _Atom:
    return _Atom(match.start("core"), match.end(), "year", "year", int(match["year"]), part=_part_of(match["part"]))


def _read_years(match: re.Match[str]) -> _Atom | None:
    first, last = int(match["first"]), int(match["last"])
    return _Atom(match.start(), match.end(), "years", "range", first, last=last) if first < last else None


_SEASONAL: Final = re.compile(
    r"\s+(?:(?:counter-?\s?)?offensive|campaign|break|season|harvest|session|meeting|draft|conscription|clothing|holidays?)\b",
    re.IGNORECASE,
)


def _read_season(match: re.Match[str]) -> _Atom | None:
    season, year, second = match["season"], match["year"], match["second"]
    which = " ".join((match["which"] or "").lower().split())
    placed = match["before"]
    if year is None and not which and not placed and season[0] < "\u0400":
        return None  # "spring offensive", "to fall"
    if year is None and not which and _SEASONAL.match(match.string, match.end()):
        return None  # "of the spring offensive"
    month = _SEASONS[fold(season)]
    if second is not None and month != 12:
        return None
    return _Atom(
        match.start("core"),
        match.end(),
        "season",
        "season",
        int(year) if year else None,
        month,
        part=_part_of(match["part"]),
        word=which,
    )


_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _read_quarter(match: re.Match[str]) -> _Atom:
    number = int(match["q"]) if match["q"] else _ORDINALS[match["ordinal"].lower()]
    return _Atom(match.start(), match.end(), "quarter", "quarter", int(match["year"]), number)


def _read_weekday(match: re.Match[str]) -> _Atom:
    which = " ".join((match["which"] or "").lower().split())
    return _Atom(match.start("core"), match.end(), "weekday", "weekday", day=_weekday_number(match["day"]), word=which)


def _read_word(match: re.Match[str]) -> _Atom:
    word = " ".join(match.group().lower().split())
    return _Atom(match.start(), match.end(), "word", "relative", word=word)


def _read_ago(match: re.Match[str]) -> _Atom:
    unit = match["unit"].lower().rstrip("s")
    return _Atom(match.start(), match.end(), "ago", "relative", word=unit, count=_number(match["count"]))


def _read_counted(match: re.Match[str]) -> _Atom | None:
    unit = match["unit"].lower().rstrip("s")
    which = match["which"].lower()
    if which == "within" and not match["count"]:
        return None
    rule = "coming" if which in ("next", "coming") else "past"
    return _Atom(match.start(), match.end(), rule, "relative", word=unit, count=_number(match["count"]))


def _read_calendar(match: re.Match[str]) -> _Atom:
    which = match["which"].lower() if match["which"] else "this"
    unit = match["unit"].lower()
    part = _part_of(match["part"])
    if match["part"] and part is None:  # earlier, later
        part = match["part"].lower()
    return _Atom(match.start(), match.end(), "calendar", "relative", word=f"{which} {unit}", part=part)


def _read_shift(match: re.Match[str]) -> _Atom:
    """Counted from another date of the text."""
    words = " ".join(match.group().lower().split())
    backwards = not words.endswith(("later", "next day", "following day"))  # the event "a day after" which … lies back
    return _Atom(
        match.start(), match.end(), "shift", "relative", count=_number(match["count"]) * (-1 if backwards else 1)
    )


_DATE_TAIL: Final = rf"(?:(?:\s+|,\s*|\s+of\s+)(?P<year>{_YEAR}){_YEAR_WORD})?"
_WEEKDAY_HEAD: Final = rf"(?:{_WEEKDAY}{_TIME_OF_DAY},?\s+(?:the\s+)?)?"
_FORMS: Final[tuple[tuple[str, _Reader], ...]] = (
    (rf"{_START}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])", _read_numeric),
    (rf"{_START}(?P<year>(?:19|20)\d\d)/(?P<month>\d\d?)/(?P<day>\d\d?)(?![\d/])", _read_numeric),
    (rf"{_START}(?<!\d\.)(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:19|20)\d\d)(?![\d])", _read_numeric),
    (rf"{_START}(?<!/)(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:19|20)\d\d)(?![\d/])", _read_slashed),
    (
        rf"{_START}{_WEEKDAY_HEAD}(?P<first>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)"
        rf"(?:{_DASH}(?P<last>{_DAY}))?(?:\s+of\s+|\s+)(?P<month>{_MONTH}){_DATE_TAIL}",
        _read_day,
    ),
    (
        rf"{_START}{_WEEKDAY_HEAD}(?P<month>{_MONTH})\s+(?:the\s+)?(?P<first>{_DAY})"
        rf"(?:{_DASH}(?P<last>{_DAY}))?(?:,?\s+(?P<year>{_YEAR}))?",
        _read_day,
    ),
    (
        rf"{_START}(?:between|from|між|между|з|від|с|от)\s+(?P<first>{_DAY})\s+(?:and|to|until|through|по|до|та|і|и)\s+"
        rf"(?P<last>{_DAY})(?:\s+of\s+|\s+)(?P<month>{_MONTH}){_DATE_TAIL}",
        _read_day,
    ),
    (
        rf"{_START}(?:between|from)\s+(?P<month>{_MONTH})\s+(?P<first>{_DAY})\s+(?:and|to|until|through)\s+"
        rf"(?P<last>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?",
        _read_day,
    ),
    (
        rf"{_START}(?P<before>(?:in|since|until|till|by|from|during|before|after|of|through|throughout|between|and|to"
        rf"|у|в|з|с|до|від|от|за|після|после|w|od)\s+)?"
        rf"(?P<core>(?:(?P<part>{_PART})(?:\s+|-)|(?P<which>last|this|next)\s+)?(?P<month>{_MONTH})"
        rf"(?:(?:\s+|,\s*|\s+of\s+)(?P<year>{_YEAR}){_YEAR_WORD})?)",
        _read_month,
    ),
    (
        rf"{_START}(?P<before>(?:in|during|since|over|of|until|by)\s+(?:the\s+)?)?"
        rf"(?P<core>(?:(?P<part>{_PART})\s+(?:the\s+)?)?(?:the\s+)?(?:(?P<which>last|this|past|next|previous)\s+)?"
        rf"(?P<season>{_SEASON})(?:(?:\s+of|\s+in|,)?\s+(?P<year>(?:19|20)\d\d)"
        rf"(?:[/–-](?P<second>(?:20)?\d\d))?(?!\d){_YEAR_WORD})?)",
        _read_season,
    ),
    (
        rf"{_START}(?:Q(?P<q>[1-4])|(?:the\s+)?(?P<ordinal>first|second|third|fourth)\s+quarter)(?:\s+of)?\s+"
        rf"(?P<year>{_YEAR})",
        _read_quarter,
    ),
    (
        rf"{_START}(?P<core>(?:(?P<part>{_PART})(?:\s+|-))?(?P<year>{_YEAR}){_YEAR_WORD})",
        _read_year,
    ),
    (rf"{_START}(?P<first>(?:19|20)\d\d)\s?[–-]\s?(?P<last>(?:19|20)\d\d)(?![\d\w%-])", _read_years),
    (
        rf"{_START}(?P<core>(?:(?P<which>last|this|next|coming|past|the\s+previous|the\s+following)\s+)?"
        rf"(?:(?:early|late)\s+)?(?P<day>{_WEEKDAY}){_TIME_OF_DAY})",
        _read_weekday,
    ),
    (
        rf"{_START}(?:the\s+day\s+before\s+yesterday|yesterday{_TIME_OF_DAY}|today|tomorrow{_TIME_OF_DAY}|tonight"
        r"|last\s+night|this\s+(?:morning|afternoon|evening)|overnight|during\s+the\s+(?:night|day)|at\s+night"
        r"|вчора|сьогодні|вчера|сегодня|позавчора|позавчера|минулого\s+тижня|на\s+прошлой\s+неделе"
        r"|минулого\s+місяця|в\s+прошлом\s+месяце|минулого\s+року|в\s+прошлом\s+году|wczoraj|dzisiaj)(?!\w)",
        _read_word,
    ),
    (rf"{_START}(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})\s+ago\b", _read_ago),
    (
        rf"{_START}(?:(?:over|in|during|within|for)\s+)?(?:the\s+)?(?P<which>past|last|previous|next|coming)\s+"
        rf"(?P<count>{_COUNT})[\s-]+(?P<unit>{_UNIT})(?!\w)",
        _read_counted,
    ),
    (
        rf"{_START}(?:over|in|during|within|for)\s+the\s+(?P<which>past|last|coming)\s+(?P<count>{_COUNT})?"
        rf"(?P<unit>hour|day|week|month|year)(?!\w)",
        _read_counted,
    ),
    (rf"{_START}the\s+(?P<which>past|last)\s+(?P<count>{_COUNT})?(?P<unit>hour|day|week)(?!\w)", _read_counted),
    (rf"{_START}(?P<which>within)\s+(?:the\s+)?(?P<count>{_COUNT})\s+(?P<unit>{_UNIT})(?!\w)", _read_counted),
    (
        rf"{_START}(?:(?P<part>earlier|later|{_PART})\s+(?:in\s+)?)?(?:the\s+)?(?P<which>last|this|next|previous|past)"
        r"\s+(?P<unit>week|weekend|month|year)(?!\w)",
        _read_calendar,
    ),
    (rf"{_START}(?P<which>)(?P<part>(?:the\s+)?(?:beginning|start|end|middle)\s+of)\s+the\s+(?P<unit>month|year)(?!\w)",
     _read_calendar),
    (
        rf"{_START}(?:(?P<count>{_COUNT})\s+days?\s+(?:earlier|before(?!\s+(?:the|a|an)\s)|prior|later|after)"
        r"|the\s+(?:day\s+(?:before|earlier)(?!\s+yesterday)|(?:previous|next|following|preceding)\s+day))(?!\w)",
        _read_shift,
    ),
)  # fmt: skip


# What stands in small letters in every text in which a form of this reader stands: most texts lack it, and are not
# searched for the form.
_HELD: Final[tuple[tuple[str, tuple[_Reader, ...]], ...]] = (
    (r"(?:19|20)\d\d", (_read_numeric, _read_slashed, _read_quarter, _read_year, _read_years)),
    (_MONTH, (_read_day, _read_month)),
    (_SEASON, (_read_season,)),
    (_WEEKDAY, (_read_weekday,)),
    (
        r"yesterday|today|tomorrow|tonight|night|this\s+(?:morning|afternoon|evening)|during\s+the\s+day|вчора|сьогодні"
        r"|вчера|сегодня|минулого|прошл|wczoraj|dzisiaj",
        (_read_word,),
    ),
    (r"hour|day|week|month|year", (_read_ago, _read_counted, _read_calendar, _read_shift)),
)


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], _Reader], ...]], ...]:
    """What a text must hold, and the forms to be sought where it does."""
    return tuple(
        (
            re.compile(held),
            tuple((re.compile(form, re.IGNORECASE), reader) for form, reader in _FORMS if reader in readers),
        )
        for held, readers in _HELD
    )


def _matches(text: str) -> Iterator[tuple[re.Match[str], _Reader]]:
    lowered = text.lower()
    for held, forms in _forms():
        if held.search(lowered):
            for pattern, reader in forms:
                for match in pattern.finditer(text):
                    yield match, reader


_YEAR_SAID: Final = re.compile(
    r"\b(?:(?P<sure>in|since|during|throughout|year|the|of|у|в|з|с|із|за|w|od)|from|until|till|by|before|after|through"
    r"|between|and|to|до|від|от|після|после)\s+$",
    re.IGNORECASE,
)
_COUNTED_NOUN: Final = re.compile(r"\s+(?:[a-z]{4,}s|killed|wounded|dead|people|km|sq)\b")
_BOUND: Final = re.compile(r"\b(?:than|over|about|least|most|around|some|up to|nearly|almost)\s+$", re.IGNORECASE)


def _is_year(text: str, atom: _Atom, *, alone: bool) -> bool:
    """Whether the word before shows four digits to be a year; *by 2000 soldiers* counts soldiers.

    :param alone: whether they may be one without such a word (in a question)
    """
    if alone:
        return not (_BOUND.search(text[max(0, atom.start - 12) : atom.start]) or _COUNTED_NOUN.match(text, atom.end))
    said = _YEAR_SAID.search(text[max(0, atom.start - 12) : atom.start])
    return bool(said and (said["sure"] or not _COUNTED_NOUN.match(text, atom.end)))


def _atoms(text: str, *, question: bool) -> list[_Atom]:
    """Date expressions without their operators, longest first where they overlap."""
    found: list[_Atom] = []
    for match, reader in _matches(text):
        atom = reader(match)
        if atom is None:
            continue
        if atom.rule == "year" and atom.part is None and not _is_year(text, atom, alone=question):
            continue
        found.append(atom)
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[_Atom] = []
    for atom in found:
        if kept and atom.start < kept[-1].end:
            if atom.end - atom.start > kept[-1].end - kept[-1].start:
                kept[-1] = atom
            continue
        kept.append(atom)
    return kept


_LISTED: Final = re.compile(
    r"\s*(?:,|,?\s+and|,?\s+or|\s+to|\s+until|\s+till|\s+through|\s*[-–—]|\s+та|\s+і|\s+и|\s+по|\s+до)"
    r"\s+(?:early\s+|late\s+|mid\s+|the\s+)?|\s*[-–—]\s*",
    re.IGNORECASE,
)


def _with_listed_years(atoms: Sequence[_Atom], text: str) -> list[_Atom]:
    """*June and July 2023*: a date without a year takes it from the one it is listed with."""
    filled = list(atoms)
    for index in range(len(filled) - 2, -1, -1):
        atom, following = filled[index], filled[index + 1]
        if atom.year is not None or following.year is None or atom.rule not in ("day", "month", "season"):
            continue
        if not _LISTED.fullmatch(text, atom.end, following.start):
            continue
        year = following.year
        if following.month and atom.month > following.month:
            year -= 1
        filled[index] = replace(atom, year=year)
    return filled


# --- Days ------------------------------------------------------------------------------------------------------------

_Days = tuple[date | None, date | None]
_NONE: Final[_Days] = (None, None)
_ONE_DAY: Final = timedelta(days=1)
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
    last = _add_months(begin, length) - _ONE_DAY
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


def _day_of_week(atom: _Atom, latest: date) -> date | None:
    """The day of a month that falls on the weekday told beside it (*from Wednesday, July 27*), near the anchor; None
    where no weekday is told or none fits."""
    if not atom.word:
        return None
    weekday = _ENGLISH_WEEKDAYS.index(atom.word)
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


def _resolve_day(atom: _Atom, latest: date | None, *, future: bool) -> tuple[_Days, str | None]:
    if atom.year is not None:
        first = date(atom.year, atom.month, atom.day)
        return (first, date(atom.year, atom.month, atom.last or atom.day)), None
    partial = _partial(atom.month, atom.day)
    if latest is None:
        return _NONE, partial
    resolved = _day_of_week(atom, latest) or _latest_day(atom.month, atom.day, latest, future=future)
    if resolved is None:
        return _NONE, partial
    last = min(atom.last or atom.day, monthrange(resolved.year, resolved.month)[1])
    return (resolved, resolved.replace(day=last)), partial


def _resolve_month(atom: _Atom, latest: date | None, *, future: bool) -> tuple[_Days, str | None]:
    if atom.year is not None:
        return _month_days(atom.year, atom.month, atom.part), None
    partial = _partial(atom.month)
    if latest is None:
        return _NONE, partial
    year = latest.year if atom.month <= latest.month else latest.year - 1
    if atom.word == "next" or (future and 0 < (atom.month - latest.month) % 12 <= 2):
        year = latest.year if atom.month > latest.month else latest.year + 1
    elif atom.word == "last" and atom.month == latest.month:
        year = latest.year - 1
    elif atom.word == "this":
        year = latest.year
    return _month_days(year, atom.month, atom.part), partial


def _resolve_season(atom: _Atom, latest: date | None) -> _Days:
    if atom.year is not None:
        return _season_days(atom.year, atom.month, atom.part)
    if latest is None:
        return _NONE
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


def _resolve_weekday(atom: _Atom, anchor: date | None, *, future: bool) -> _Days:
    if anchor is None:
        return _NONE
    back = (anchor.weekday() - atom.day) % 7
    if atom.word in ("next", "coming", "the following") or (future and atom.word != "last"):
        ahead = (7 - back) % 7 if future and not atom.word else (7 - back)
        day = anchor + timedelta(days=ahead)
    elif atom.word in ("last", "past", "the previous") and back == 0:
        day = anchor - timedelta(days=7)
    else:
        day = anchor - timedelta(days=back)
    return day, day


def _resolve_word(word: str, anchor: date | None) -> _Days:
    if anchor is None:
        return _NONE
    if word in ("last night", "overnight", "during the night", "at night"):
        return anchor - _ONE_DAY, anchor
    if word.startswith(("the day before yesterday", "позавч")):
        return anchor - 2 * _ONE_DAY, anchor - 2 * _ONE_DAY
    if word.startswith(("yesterday", "вчора", "вчера", "wczoraj")):
        return anchor - _ONE_DAY, anchor - _ONE_DAY
    if word.startswith("tomorrow"):
        return anchor + _ONE_DAY, anchor + _ONE_DAY
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


def _resolve_ago(atom: _Atom, anchor: date | None) -> _Days:
    """*Two days ago* is a day; weeks, months and years ago are no more precise than their unit."""
    if anchor is None:
        return _NONE
    day = _back(anchor, atom.word, atom.count)
    if atom.word == "hour":
        return (day, anchor)
    if atom.word == "day":
        return day, day
    if atom.word == "week":
        return day - 3 * _ONE_DAY, day + 3 * _ONE_DAY
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
        begin, end = monday, monday + 6 * _ONE_DAY
        if unit == "weekend":
            begin = monday + 5 * _ONE_DAY
        elif fraction == "early":
            end = monday + 2 * _ONE_DAY
        elif fraction == "late":
            begin = monday + 3 * _ONE_DAY
    if part == "earlier" and begin <= anchor < end:
        end = anchor
    elif part == "later" and begin < anchor <= end:
        begin = anchor
    return begin, end


def _resolve(
    atom: _Atom, text: str, anchor: date | None, latest: date | None, reference: _Days
) -> tuple[_Days, str | None]:
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
        return _NONE, None
    if atom.rule == "past":
        return (_back(anchor, atom.word, atom.count), anchor), None
    if atom.rule == "coming":
        length = anchor - _back(anchor, atom.word, atom.count)
        return (anchor, anchor + length), None
    return _calendar(atom.word, atom.part, anchor), None


def _precision(days: _Days) -> str:
    begin, end = days
    if begin is None and end is None:
        return "unknown"
    if begin is None or end is None:
        return "year"
    if begin == end:
        return "day"
    return "month" if (end - begin).days <= 31 else "year"


_RELATIVE: Final = frozenset(["weekday", "word", "ago", "shift", "past", "coming", "calendar"])


def _expression(atom: _Atom, text: str, days: _Days, partial: str | None) -> DateExpression:
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
_WINDOW: Final = 24


def _before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The match that ends right before ``start``; offsets are of ``text[max(0, start - window):start]``."""
    return pattern.search(text[max(0, start - _WINDOW) : start])


def _opened(expression: DateExpression, kind: Kind, start: int, text: str, anchor: date | None) -> DateExpression:
    begin, end = expression.from_, expression.to
    days: _Days = {
        "since": (begin, anchor if begin is not None and anchor is not None and anchor >= begin else None),
        "until": (None, end),
        "before": (None, begin - _ONE_DAY if begin is not None else None),
        "after": (end + _ONE_DAY if end is not None else None, None),
    }[kind]
    precision = _precision(days) if days != _NONE else "unknown"
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
        window = max(0, expression.start - _WINDOW)
        if following is not None and following.start - expression.end <= 20:
            between = _before(_BETWEEN, text, expression.start)
            begins = between or _before(_FROM, text, expression.start)
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
        operator = _before(_OPERATOR, text, expression.start)
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
    readable = _capitalised_months(text) if question else text
    expressions: list[DateExpression] = []
    reference: _Days = _NONE
    reference_end = -_NEAR
    for atom in _with_listed_years(_atoms(readable, question=question), readable):
        near = reference if atom.start - reference_end < _NEAR else _NONE
        days, partial = _resolve(atom, readable, anchor, latest, near)
        if atom.rule == "shift" and days == _NONE and expressions and atom.start - expressions[-1].end < _NEAR:
            partial = _shifted_partial(expressions[-1].partial, atom.count)
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
        week = _WEEK_OF.search(text, max(0, expression.start - _WINDOW), expression.start)
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


def _shifted_partial(partial: str | None, days: int) -> str | None:
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


# --- Questions -------------------------------------------------------------------------------------------------------

_SMALL_MONTH: Final = re.compile(
    r"(?:(?<=\d\s)|(?<=\d(?:st|nd|rd|th)\s)|\b(?:in|since|until|till|by|from|during|before|after|early|mid|late|last|this"
    r"|of|and|between|to)\s+)(?P<after>may|march)\b|\b(?P<before>may|march)(?=\s+\d)".replace(
        r"|(?<=\d(?:st|nd|rd|th)\s)", r"|(?<=\dst\s)|(?<=\dnd\s)|(?<=\drd\s)|(?<=\dth\s)"
    )
)
_PLACED: Final = re.compile(
    r"\b(?:in|on|at|during|for|over|within|of|throughout|dated|around|у|в|на|за|протягом|w|we)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _capitalised_months(text: str) -> str:
    """The same text, of the same length, with months written large as far as their place shows them to be months."""

    def raised(match: re.Match[str]) -> str:
        group = "after" if match["after"] else "before"
        begin = match.start(group) - match.start()
        whole = match.group()
        return whole[:begin] + whole[begin].upper() + whole[begin + 1 :]

    text = _SMALL_MONTH.sub(raised, text)
    others = [name for name in _ENGLISH_MONTHS if name not in ("may", "march")]
    return re.sub(r"\b(?:" + "|".join(others) + r")\b", lambda match: match.group().capitalize(), text)


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
        window = max(0, expression.start - _WINDOW)
        placed = _before(_PLACED, text, expression.start)
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
