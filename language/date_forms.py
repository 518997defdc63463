"""The forms of dates: what stands in a text, before it is said which days it means.

Finding is linear in the length of the text: every pattern has bounded repetitions only.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from language.date_words import (
    COUNT,
    DASH,
    DAY,
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    MONTH,
    NUMBERS,
    PART,
    SEASON,
    SEASONS,
    START,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    month_number,
    part_of,
    weekday_number,
)
from language.tokens import fold

Kind = Literal[
    "day", "days", "month", "season", "quarter", "year", "weekday", "relative", "since", "until", "before", "after",
    "range",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """One date expression before it is resolved: ``rule`` chooses how it is, the rest are the values of its form."""

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


_Reader = Callable[[re.Match[str]], Atom | None]


def _number(words: str | None) -> int:
    if not words:
        return 1
    normal = " ".join(words.lower().split())
    return int(normal) if normal.isdigit() else NUMBERS.get(normal, 1)


def _digits(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _spoken_month(month: str) -> bool:
    """Whether a word that is also a verb or a name stands for the month: *may*, *march*, *mar.* are written large."""
    return month[0].isupper() or month.lower() not in ("may", "march")


def _read_day(match: re.Match[str]) -> Atom | None:
    month = match["month"]
    if not _spoken_month(month):
        return None
    first, last = _digits(match["first"]), match["last"]
    number = month_number(month)
    year = int(match["year"]) if match["year"] else None
    longest = 29 if number == 2 else monthrange(2024, number)[1]
    end = _digits(last) if last else None
    if first > longest or (end is not None and (end > longest or end < first)):
        return None
    if year is not None and (end or first) > monthrange(year, number)[1]:
        return None
    kind: Kind = "days" if end is not None and end != first else "day"
    said = re.match(r"[A-Za-z]+", match.group())
    weekday = said.group().lower() if said and said.group().lower() in ENGLISH_WEEKDAYS else ""
    return Atom(match.start(), match.end(), "day", kind, year, number, first, end, word=weekday)


def _read_numeric(match: re.Match[str]) -> Atom | None:
    year, month = int(match["year"]), int(match["month"])
    day = match["day"]
    if not 1 <= month <= 12:
        return None
    if day is None:
        return Atom(match.start(), match.end(), "month", "month", year, month)
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return Atom(match.start(), match.end(), "day", "day", year, month, int(day))


def _read_slashed(match: re.Match[str]) -> Atom | None:
    """02/07/2023 is July in Britain and February in America: only what cannot be both is read."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Atom(match.start(), match.end(), "day", "day", year, month, day)


def _read_month(match: re.Match[str]) -> Atom | None:
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
    return Atom(
        match.start("core"),
        match.end(),
        "month",
        "month",
        int(year) if year else None,
        month_number(month),
        part=part_of(part),
        word=which,
    )


def _read_year(match: re.Match[str]) -> Atom:
    return Atom(match.start("core"), match.end(), "year", "year", int(match["year"]), part=part_of(match["part"]))


def _read_years(match: re.Match[str]) -> Atom | None:
    first, last = int(match["first"]), int(match["last"])
    return Atom(match.start(), match.end(), "years", "range", first, last=last) if first < last else None


_SEASONAL: Final = re.compile(
    r"\s+(?:(?:counter-?\s?)?offensive|campaign|break|season|harvest|session|meeting|draft|conscription|clothing|holidays?)\b",
    re.IGNORECASE,
)


def _read_season(match: re.Match[str]) -> Atom | None:
    season, year, second = match["season"], match["year"], match["second"]
    which = " ".join((match["which"] or "").lower().split())
    placed = match["before"]
    if year is None and not which and not placed and season[0] < "\u0400":
        return None  # "spring offensive", "to fall"
    if year is None and not which and _SEASONAL.match(match.string, match.end()):
        return None  # "of the spring offensive"
    month = SEASONS[fold(season)]
    if second is not None and month != 12:
        return None
    return Atom(
        match.start("core"),
        match.end(),
        "season",
        "season",
        int(year) if year else None,
        month,
        part=part_of(match["part"]),
        word=which,
    )


_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _read_quarter(match: re.Match[str]) -> Atom:
    number = int(match["q"]) if match["q"] else _ORDINALS[match["ordinal"].lower()]
    return Atom(match.start(), match.end(), "quarter", "quarter", int(match["year"]), number)


def _read_weekday(match: re.Match[str]) -> Atom:
    which = " ".join((match["which"] or "").lower().split())
    return Atom(match.start("core"), match.end(), "weekday", "weekday", day=weekday_number(match["day"]), word=which)


def _read_word(match: re.Match[str]) -> Atom:
    word = " ".join(match.group().lower().split())
    return Atom(match.start(), match.end(), "word", "relative", word=word)


def _read_ago(match: re.Match[str]) -> Atom:
    unit = match["unit"].lower().rstrip("s")
    return Atom(match.start(), match.end(), "ago", "relative", word=unit, count=_number(match["count"]))


def _read_counted(match: re.Match[str]) -> Atom | None:
    unit = match["unit"].lower().rstrip("s")
    which = match["which"].lower()
    if which == "within" and not match["count"]:
        return None
    rule = "coming" if which in ("next", "coming") else "past"
    return Atom(match.start(), match.end(), rule, "relative", word=unit, count=_number(match["count"]))


def _read_calendar(match: re.Match[str]) -> Atom:
    which = match["which"].lower() if match["which"] else "this"
    unit = match["unit"].lower()
    part = part_of(match["part"])
    if match["part"] and part is None:  # earlier, later
        part = match["part"].lower()
    return Atom(match.start(), match.end(), "calendar", "relative", word=f"{which} {unit}", part=part)


def _read_shift(match: re.Match[str]) -> Atom:
    """Counted from another date of the text."""
    words = " ".join(match.group().lower().split())
    backwards = not words.endswith(("later", "next day", "following day"))  # the event "a day after" which … lies back
    return Atom(
        match.start(), match.end(), "shift", "relative", count=_number(match["count"]) * (-1 if backwards else 1)
    )


_DATE_TAIL: Final = rf"(?:(?:\s+|,\s*|\s+of\s+)(?P<year>{YEAR}){YEAR_WORD})?"
_WEEKDAY_HEAD: Final = rf"(?:{WEEKDAY}{TIME_OF_DAY},?\s+(?:the\s+)?)?"
_FORMS: Final[tuple[tuple[str, _Reader], ...]] = (
    (rf"{START}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d-])", _read_numeric),
    (rf"{START}(?P<year>(?:19|20)\d\d)/(?P<month>\d\d?)/(?P<day>\d\d?)(?![\d/])", _read_numeric),
    (rf"{START}(?<!\d\.)(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:19|20)\d\d)(?![\d])", _read_numeric),
    (rf"{START}(?<!/)(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:19|20)\d\d)(?![\d/])", _read_slashed),
    (
        rf"{START}{_WEEKDAY_HEAD}(?P<first>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)"
        rf"(?:{DASH}(?P<last>{DAY}))?(?:\s+of\s+|\s+)(?P<month>{MONTH}){_DATE_TAIL}",
        _read_day,
    ),
    (
        rf"{START}{_WEEKDAY_HEAD}(?P<month>{MONTH})\s+(?:the\s+)?(?P<first>{DAY})"
        rf"(?:{DASH}(?P<last>{DAY}))?(?:,?\s+(?P<year>{YEAR}))?",
        _read_day,
    ),
    (
        rf"{START}(?:between|from|між|между|з|від|с|от)\s+(?P<first>{DAY})\s+(?:and|to|until|through|по|до|та|і|и)\s+"
        rf"(?P<last>{DAY})(?:\s+of\s+|\s+)(?P<month>{MONTH}){_DATE_TAIL}",
        _read_day,
    ),
    (
        rf"{START}(?:between|from)\s+(?P<month>{MONTH})\s+(?P<first>{DAY})\s+(?:and|to|until|through)\s+"
        rf"(?P<last>{DAY})(?:,?\s+(?P<year>{YEAR}))?",
        _read_day,
    ),
    (
        rf"{START}(?P<before>(?:in|since|until|till|by|from|during|before|after|of|through|throughout|between|and|to"
        rf"|у|в|з|с|до|від|от|за|після|после|w|od)\s+)?"
        rf"(?P<core>(?:(?P<part>{PART})(?:\s+|-)|(?P<which>last|this|next)\s+)?(?P<month>{MONTH})"
        rf"(?:(?:\s+|,\s*|\s+of\s+)(?P<year>{YEAR}){YEAR_WORD})?)",
        _read_month,
    ),
    (
        rf"{START}(?P<before>(?:in|during|since|over|of|until|by)\s+(?:the\s+)?)?"
        rf"(?P<core>(?:(?P<part>{PART})\s+(?:the\s+)?)?(?:the\s+)?(?:(?P<which>last|this|past|next|previous)\s+)?"
        rf"(?P<season>{SEASON})(?:(?:\s+of|\s+in|,)?\s+(?P<year>(?:19|20)\d\d)"
        rf"(?:[/–-](?P<second>(?:20)?\d\d))?(?!\d){YEAR_WORD})?)",
        _read_season,
    ),
    (
        rf"{START}(?:Q(?P<q>[1-4])|(?:the\s+)?(?P<ordinal>first|second|third|fourth)\s+quarter)(?:\s+of)?\s+"
        rf"(?P<year>{YEAR})",
        _read_quarter,
    ),
    (
        rf"{START}(?P<core>(?:(?P<part>{PART})(?:\s+|-))?(?P<year>{YEAR}){YEAR_WORD})",
        _read_year,
    ),
    (rf"{START}(?P<first>(?:19|20)\d\d)\s?[–-]\s?(?P<last>(?:19|20)\d\d)(?![\d\w%-])", _read_years),
    (
        rf"{START}(?P<core>(?:(?P<which>last|this|next|coming|past|the\s+previous|the\s+following)\s+)?"
        rf"(?:(?:early|late)\s+)?(?P<day>{WEEKDAY}){TIME_OF_DAY})",
        _read_weekday,
    ),
    (
        rf"{START}(?:the\s+day\s+before\s+yesterday|yesterday{TIME_OF_DAY}|today|tomorrow{TIME_OF_DAY}|tonight"
        r"|last\s+night|this\s+(?:morning|afternoon|evening)|overnight|during\s+the\s+(?:night|day)|at\s+night"
        r"|вчора|сьогодні|вчера|сегодня|позавчора|позавчера|минулого\s+тижня|на\s+прошлой\s+неделе"
        r"|минулого\s+місяця|в\s+прошлом\s+месяце|минулого\s+року|в\s+прошлом\s+году|wczoraj|dzisiaj)(?!\w)",
        _read_word,
    ),
    (rf"{START}(?P<count>{COUNT})\s+(?P<unit>{UNIT})\s+ago\b", _read_ago),
    (
        rf"{START}(?:(?:over|in|during|within|for)\s+)?(?:the\s+)?(?P<which>past|last|previous|next|coming)\s+"
        rf"(?P<count>{COUNT})[\s-]+(?P<unit>{UNIT})(?!\w)",
        _read_counted,
    ),
    (
        rf"{START}(?:over|in|during|within|for)\s+the\s+(?P<which>past|last|coming)\s+(?P<count>{COUNT})?"
        rf"(?P<unit>hour|day|week|month|year)(?!\w)",
        _read_counted,
    ),
    (rf"{START}the\s+(?P<which>past|last)\s+(?P<count>{COUNT})?(?P<unit>hour|day|week)(?!\w)", _read_counted),
    (rf"{START}(?P<which>within)\s+(?:the\s+)?(?P<count>{COUNT})\s+(?P<unit>{UNIT})(?!\w)", _read_counted),
    (
        rf"{START}(?:(?P<part>earlier|later|{PART})\s+(?:in\s+)?)?(?:the\s+)?(?P<which>last|this|next|previous|past)"
        r"\s+(?P<unit>week|weekend|month|year)(?!\w)",
        _read_calendar,
    ),
    (rf"{START}(?P<which>)(?P<part>(?:the\s+)?(?:beginning|start|end|middle)\s+of)\s+the\s+(?P<unit>month|year)(?!\w)",
     _read_calendar),
    (
        rf"{START}(?:(?P<count>{COUNT})\s+days?\s+(?:earlier|before(?!\s+(?:the|a|an)\s)|prior|later|after)"
        r"|the\s+(?:day\s+(?:before|earlier)(?!\s+yesterday)|(?:previous|next|following|preceding)\s+day))(?!\w)",
        _read_shift,
    ),
)  # fmt: skip


# What stands in small letters in every text in which a form of this reader stands: most texts lack it, and are not
# searched for the form.
_HELD: Final[tuple[tuple[str, tuple[_Reader, ...]], ...]] = (
    (r"(?:19|20)\d\d", (_read_numeric, _read_slashed, _read_quarter, _read_year, _read_years)),
    (MONTH, (_read_day, _read_month)),
    (SEASON, (_read_season,)),
    (WEEKDAY, (_read_weekday,)),
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


def _is_year(text: str, atom: Atom, *, alone: bool) -> bool:
    """Whether the word before shows four digits to be a year; *by 2000 soldiers* counts soldiers.

    :param alone: whether they may be one without such a word (in a question)
    """
    if alone:
        return not (_BOUND.search(text[max(0, atom.start - 12) : atom.start]) or _COUNTED_NOUN.match(text, atom.end))
    said = _YEAR_SAID.search(text[max(0, atom.start - 12) : atom.start])
    return bool(said and (said["sure"] or not _COUNTED_NOUN.match(text, atom.end)))


def find_forms(text: str, *, question: bool) -> list[Atom]:
    """Date expressions without their operators, longest first where they overlap."""
    found: list[Atom] = []
    for match, reader in _matches(text):
        atom = reader(match)
        if atom is None:
            continue
        if atom.rule == "year" and atom.part is None and not _is_year(text, atom, alone=question):
            continue
        found.append(atom)
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
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


def with_listed_years(atoms: Sequence[Atom], text: str) -> list[Atom]:
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


_SMALL_MONTH: Final = re.compile(
    r"(?:(?<=\d\s)|(?<=\d(?:st|nd|rd|th)\s)|\b(?:in|since|until|till|by|from|during|before|after|early|mid|late|last|this"
    r"|of|and|between|to)\s+)(?P<after>may|march)\b|\b(?P<before>may|march)(?=\s+\d)".replace(
        r"|(?<=\d(?:st|nd|rd|th)\s)", r"|(?<=\dst\s)|(?<=\dnd\s)|(?<=\drd\s)|(?<=\dth\s)"
    )
)


def capitalised_months(text: str) -> str:
    """The same text, of the same length, with months written large as far as their place shows them to be months."""

    def raised(match: re.Match[str]) -> str:
        group = "after" if match["after"] else "before"
        begin = match.start(group) - match.start()
        whole = match.group()
        return whole[:begin] + whole[begin].upper() + whole[begin + 1 :]

    text = _SMALL_MONTH.sub(raised, text)
    others = [name for name in ENGLISH_MONTHS if name not in ("may", "march")]
    return re.sub(r"\b(?:" + "|".join(others) + r")\b", lambda match: match.group().capitalize(), text)
