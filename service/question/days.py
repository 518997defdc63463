"""The days that a question is limited to: the dates of :mod:`language.dates`, and what only people who ask write.

Forms that articles do not use (*July-August 2023*, *week of 10 July*, *since the invasion*) are put into words that
:func:`language.asked_dates.question_interval` knows, each for the letters in which it stands.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from language.asked_dates import QuestionInterval, question_interval
from service.question.words import CLAIM_NOUNS

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|січ\w+|лют\w+|берез\w+|квіт\w+|трав\w+|черв\w+|лип\w+|серп\w+|верес\w+|жовт\w+"
    r"|листопад\w*|груд\w+|январ\w+|феврал\w+|март\w*|апрел\w+|ма[йяе]|июн\w+|июл\w+|август\w*|сентябр\w+"
    r"|октябр\w+|ноябр\w+|декабр\w+)\.?"
)
_YEAR: Final = r"(?:19|20)\d\d"
_NUMERIC: Final = r"(?:\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|\d{4}-\d\d-\d\d)"
_WAR: Final = (
    r"(?:(?:the\s+)?(?:start|beginning|outbreak)\s+of\s+)?(?:the\s+|russia['’]?s\s+|russian\s+|putin['’]?s\s+)*"
    r"(?:(?:full[\s-]scale|2022)\s+(?:russian\s+)?(?:invasion|war)(?:\s+of\s+ukraine)?|invasion(?!\s+of\s+(?!ukraine))"
    r"(?:\s+of\s+ukraine)?(?=\s+(?:began|started)|\s*(?:[.?!,]|$))|war(?=\s+(?:began|started)|\s*(?:[.?!,]|$)))"
    r"(?:\s+(?:began|started))?"
    r"|(?:початку\s+)?(?:повномасштабн\w+\s+)?(?:вторгнення|війни)|(?:начала\s+)?(?:полномасштабн\w+\s+)?(?:вторжения|войны|сво)"
)
_UNITS: Final = (
    ("day", r"дн(?:ів|і|я|ей)|день|доб[иу]|діб|сут\w+"),
    ("week", r"тижд\w+|тижн\w*|недел\w*"),
    ("month", r"місяц\w*|месяц\w*"),
    ("year", r"рок[иу]?|рік|років|года?|лет"),
)
_UNIT: Final = "|".join(f"(?:{forms})" for _, forms in _UNITS)


_OF_CLAIMS: Final = re.compile(rf"\b(?:{CLAIM_NOUNS}|articles?|news|stories|anything|everything)\s+$", re.IGNORECASE)


def _unit(word: str) -> str:
    return next(name for name, forms in _UNITS if re.fullmatch(forms, word.lower()))


_MARCH: Final = re.compile(r"^mar\.?$", re.IGNORECASE)
"""Articles write the month out: *mar* alone is no month to :mod:`language.dates`."""


def _months(match: re.Match[str]) -> str:
    first, last = (_MARCH.sub("March", match[name]) for name in ("first", "last"))
    return f"from {first} {match['year']} to {last} {match['year']}"


def _week(match: re.Match[str]) -> str:
    try:
        monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return match.group()
    return f"from {monday.isoformat()} to {(monday + timedelta(days=6)).isoformat()}"


def _month_of(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02}"


def _slashed(match: re.Match[str]) -> str:
    """Day and month in whichever order is possible; the day first where both are."""
    first, second = int(match["first"]), int(match["second"])
    day, month = (second, first) if second > 12 >= first else (first, second)
    return f"{day:02}.{month:02}.{match['year']}" if month <= 12 else match.group()


def _half(match: re.Match[str]) -> str:
    return f"{'first' if match['half'].lower().startswith(('1', 'п')) else 'second'} half of "


def _past(match: re.Match[str]) -> str:
    count, unit = match["count"], _unit(match["unit"])
    return f"past {count} {unit}s" if count else "past 24 hours" if unit == "day" else f"over the past {unit}"


_REWORDED: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), rewording)
    for pattern, rewording in (
        (rf"(?<![\w-])(?P<first>{_MONTH})\s?[-–—/]\s?(?P<last>{_MONTH})\s+(?P<year>{_YEAR})(?!\d)", _months),
        (rf"(?<!\d)(?P<year>{_YEAR})\s+(?P<first>{_MONTH})\s?[-–—/]\s?(?P<last>{_MONTH})(?!\w)", _months),
        (
            rf"(?<![\w.])(?P<first>{_NUMERIC})\s?(?:[-–—]|\.\.+)\s?(?P<last>{_NUMERIC})(?![\w.])",
            lambda match: f"from {match['first']} to {match['last']}",
        ),
        (
            rf"\bnew\s+year(?:['’]?s)?(?:\s+(?:day|eve|night|holidays?))?(?:\s+of)?\s+(?P<year>{_YEAR})(?!\d)",
            lambda match: f"from 31 December {int(match['year']) - 1} to 2 January {match['year']}",
        ),
        (rf"\bindependence\s+day(?:\s+(?:of|in))?\s+(?P<year>{_YEAR})(?!\d)", lambda m: f"24 August {m['year']}"),
        (rf"\bvictory\s+day(?:\s+(?:of|in))?\s+(?P<year>{_YEAR})(?!\d)", lambda m: f"9 May {m['year']}"),
        (
            rf"\bchristmas(?:\s+(?:of|in|day|eve))?\s+(?P<year>{_YEAR})(?!\d)",
            lambda m: f"from 24 December {m['year']} to 25 December {m['year']}",
        ),
        (
            r"\b(?:since|after|from)\s+(?:the\s+)?(?:start|beginning|launch)\s+of\s+(?:the\s+)?(?:ukrain\w+['’]?s?\s+)?(?:summer\s+|2023\s+)*"
            r"counter[\s-]?offensive(?:\s+(?:in|of)\s+2023)?",
            lambda _: "since 4 June 2023",
        ),
        (r"\b(?P<half>1st|2nd)\s+half\s+of\s+", _half),
        (
            rf"\bh(?P<half>[12])(?:\s+|/|\s+of\s+)(?P<year>{_YEAR})(?!\d)",
            lambda match: f"{'first' if match['half'] == '1' else 'second'} half of {match['year']}",
        ),
        (rf"\bq(?P<quarter>[1-4])\s*/\s*(?P<year>{_YEAR})(?!\d)", lambda match: f"Q{match['quarter']} {match['year']}"),
        (rf"\b(?P<year>{_YEAR})[\s/-]q(?P<quarter>[1-4])(?!\d)", lambda match: f"Q{match['quarter']} {match['year']}"),
        (rf"\b(?:calendar\s+)?week\s+(?P<week>\d{{1,2}})(?:,?\s+|/|\s+of\s+)(?P<year>{_YEAR})(?!\d)", _week),
        (rf"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[./](?P<year>{_YEAR})(?![\d./-])", _month_of),
        (r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:20)?\d\d)(?![\d/])", _slashed),
        (r"\b(?:у|в)\s+(?P<half>перш\w+|перв\w+|друг\w+|втор\w+)\s+половин[іеу]\s+", _half),
        (
            rf"\b(?:за|протягом|впродовж|упродовж|в\s+течение)\s+(?:останн\w+\s+|последн\w+\s+)?(?:(?P<count>\d{{1,3}})\s+)?"
            rf"(?P<unit>{_UNIT})(?!\w)",
            _past,
        ),
        (
            rf"(?:\b(?P<count>\d{{1,3}})\s+)?\b(?P<unit>{_UNIT})\s+(?:тому|назад)(?!\w)",
            lambda match: f"{match['count'] or 'a'} {_unit(match['unit'])}{'s' if match['count'] else ''} ago",
        ),
        (
            rf"\b(?:(?:на|в|у)\s+)?(?:цього|цьому|этой|этом|эту)\s+(?P<unit>{_UNIT})(?!\w)",
            lambda match: f"this {_unit(match['unit'])}",
        ),
        (r"\bovernight\s+(?:on\s+|from\s+)?(?=\d)", lambda _: ""),
        (r"(?<=\s)['’](?P<year>2\d)(?!\w)|^['’](?P<only>2\d)(?!\w)", lambda m: f"20{m['year'] or m['only']}"),
        (
            rf"\b(?:(?:starting\s+)?from\s+)?(?P<date>(?:\d{{1,2}}\s+)?{_MONTH}\s+(?:\d{{1,2}},?\s+)?{_YEAR}|{_YEAR})\s+"
            r"(?:onwards?|and\s+(?:later|after|onwards?))\b",
            lambda match: f"since {match['date']}",
        ),
        (
            rf"(?<=\s)from\s+(?P<date>(?:the\s+)?(?:(?:early|mid|late)[\s-]|(?:first|second|third|last)\s+(?:week|half|days)\s+of\s+)?(?:\d{{1,2}}\s+)?{_MONTH}\s+(?:\d{{1,2}},?\s+)?"
            rf"{_YEAR}|{_YEAR})(?!\s*(?:to|until|till|through|up|[-–—])|\d)",
            lambda match: f"in {match['date']}" if _OF_CLAIMS.search(match.string[: match.start()]) else match.group(),
        ),
        (r"\b(?:no|not)\s+(?:earlier\s+than|before)\s+", lambda _: "since "),
        (r"\b(?:no|not)\s+(?:later\s+than|after)\s+", lambda _: "until "),
        (rf"\b(?:since|after|from|після|после|з|із|від|с|от)\s+(?:{_WAR})(?!\w)", lambda _: "since 24 February 2022"),
        (rf"\b(?:before|until|prior\s+to|до|перед)\s+(?:{_WAR})(?!\w)", lambda _: "before 24 February 2022"),
    )
)

_DAYS_FROM: Final = re.compile(
    r"(?:the\s+)?(?:\d+|a|one|two|three|four|five|six|seven|ten|few|several)?\s*(?:days?|weeks?|months?|years?)\s+(?:after|before|following"
    r"|prior\s+to|into|since)\b",
    re.IGNORECASE,
)
"""*Two days after the strike*: counted from what is no date."""
_WEEK_OF: Final = re.compile(
    r"\b(?:the\s+)?week\s+(?:(?:of|from|beginning|starting)\s+)?(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
_DAY_AFTER: Final = re.compile(r"\bthe\s+day\s+$", re.IGNORECASE)
_AROUND: Final = re.compile(r"(?:around|circa)\s", re.IGNORECASE)
_TIME_OF_DAY: Final = re.compile(
    r"\b(?:(?:on|in|during|at)\s+)?(?:the\s+)?(?:night|morning|evening|afternoon|early\s+hours)\s+"
    r"(?:(?:of|to|from)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:not|except(?:ing)?(?:\s+for)?|excluding|other\s+than|apart\s+from|outside(?:\s+of)?|without|but\s+not|не|крім|окрім"
    r"|кроме)\s+(?:(?:those|the|claims?|statements?|from|of|in|on|у|в|за)\s+){0,3}$",
    re.IGNORECASE,
)
_NO_SUCH_DAY: Final = re.compile(
    rf"(?<!\d)(?P<day>29|30|31)(?:st|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\s+(?P<year>{_YEAR})(?!\d)", re.IGNORECASE
)
_AROUND_DAYS: Final = 3
_WINDOW: Final = 40


def days(text: str, today: date) -> QuestionInterval | None:
    """The days that a question is limited to, None where it names none.

    A date that is to be left out cannot be asked for: such words are in the spans of an interval without ends.

    :param text: the question, with what is used already blanked out
    :param today: the day that *yesterday* counts from
    """
    reworded, offsets = _reworded(text, today)
    reworded, said = _existing(reworded)
    both = _EITHER_ORDER.search(text)
    if both and max(int(both["first"]), int(both["second"])) <= 12 and both["first"] != both["second"]:
        said.append(f"“{both.group()}” is read with the day before the month.")
    found = question_interval(reworded, today)
    if found is None:
        return None
    first = found.spans[0]
    if _DAYS_FROM.match(reworded, first[0]):
        return None
    spans = [_widened(reworded, span) for span in found.spans]
    begin, end, assumptions = found.from_, found.to, [*said, *found.assumptions]
    before = reworded[max(0, first[0] - _WINDOW) : first[0]]
    whole_day = len(spans) == 1 and begin is not None and begin == end
    if _NOT.search(before):
        words = reworded[first[0] : first[1]].strip()
        begin = end = None
        assumptions = [f"A time to be left out cannot be asked for: “{words}” is not used. Ask for before or after."]
        spans[0] = (max(0, first[0] - _WINDOW) + _start(_NOT, before), first[1])
    elif whole_day and begin is not None and _WEEK_OF.search(before):
        end = begin + timedelta(days=6)
        spans[0] = (max(0, first[0] - _WINDOW) + _start(_WEEK_OF, before), first[1])
    elif whole_day and begin is not None and _AROUND.match(reworded, first[0]):
        around = timedelta(days=_AROUND_DAYS)
        begin, end = begin - around, begin + around
        assumptions.append(f"“around” is read as within {_AROUND_DAYS} days.")
    elif begin is not None and end is None and _DAY_AFTER.search(before):
        end = begin
        spans[0] = (max(0, first[0] - _WINDOW) + _start(_DAY_AFTER, before), first[1])
    back = tuple((offsets[start], offsets[stop - 1] + 1) for start, stop in spans)
    return replace(found, from_=begin, to=end, spans=back, assumptions=tuple(assumptions))


def _start(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)


def _widened(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """With *on the night of* before a date."""
    window = max(0, span[0] - _WINDOW)
    time = _TIME_OF_DAY.search(text[window : span[0]])
    return (window + time.start(), span[1]) if time else span


_WEEKEND: Final = re.compile(
    r"\b(?:(?:over|at|on|during|in)\s+)?(?:the|this|last|past)\s+weekend\b(?!\s+of\b)", re.IGNORECASE
)
_EITHER_ORDER: Final = re.compile(r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?:20)?\d\d(?![\d/])")


def _reworded(text: str, today: date) -> tuple[str, list[int]]:
    """The text in words that are known, and for each of its letters where it stands in the question."""
    offsets = list(range(len(text)))
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    weekend = f"from {saturday.isoformat()} to {(saturday + timedelta(days=1)).isoformat()}"
    for pattern, rewording in (*_REWORDED, (_WEEKEND, lambda _: weekend)):
        position = 0
        while match := pattern.search(text, position):
            words = rewording(match)
            position = match.start() + len(words)
            if words == match.group():
                position = match.end()
                continue
            places = offsets[match.start() : match.end()]
            last = len(places) - 1
            spread = [places[round(index * last / max(1, len(words) - 1))] for index in range(len(words))]
            text = text[: match.start()] + words + text[match.end() :]
            offsets[match.start() : match.end()] = spread
    return text, offsets


def _existing(text: str) -> tuple[str, list[str]]:
    """A day that no month has is its month: 31 February is February, and said to be."""
    said = []
    for match in _NO_SUCH_DAY.finditer(text):
        probe = question_interval(f"{match['month']} {match['year']}", date.max)
        if probe is None or probe.from_ is None:
            continue
        month = probe.from_
        if int(match["day"]) > monthrange(month.year, month.month)[1]:
            said.append(f"There is no {match.group()}: the whole month is read.")
            text = text[: match.start("day")] + "in" + text[match.end("day") :]
    return text, said
