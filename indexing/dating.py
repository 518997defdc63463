"""Dating an article: the day it appeared, how that is known, and the words that show it.

In this order: metadata; a byline or dateline with a full date; inference. Inference bounds the day of publication from
both sides by evidence in the body and the captions, and every bound is shown:

* full dates that the text speaks of as past, and the dates of photographs, are lower bounds;
* a war event of known date, spoken of with its own day or month and no year (*the takeover of the town in May*), puts
  the article within a year of it: newspapers leave the year out only for the year before;
* an event announced (*ahead of Friday's summit*) is an upper bound, the week before it where its weekday is named;
* somebody named by an office held for a known time (*Commander-in-Chief So-and-so*) bounds both sides;
* events spoken of as past without any date only narrow what the others leave.

Where the bounds meet, the latest day of the text that lacks a year gets one; it is the day of publication where the
first sentence reports a statement of that day, the beginning of a fortnight where it is called the most recent, and a
lower bound otherwise. Bounds that contradict each other, or that leave more than about a year, give no date: a year is
never guessed. Teasers, newsletters, biographies and other asides take no part.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from gazetteer.entities import Entity, Period
from gazetteer.events import load_event_patterns
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Dated
from indexing.cleaning import sentence_spans
from language.date_words import ENGLISH_WEEKDAYS
from language.dates import DateExpression, find_dates
from language.tokens import analyse

RECENT_DAYS: Final = 14
"""An article that calls a day the most recent appears within so many days of it."""

_REACH: Final[Mapping[str, int | None]] = {"exact": 0, "recent": RECENT_DAYS, "past": None}

WITHOUT_YEAR: Final = timedelta(days=365)
"""A day or month named without a year lies less than so far back."""

_LONGEST: Final = 400
_HANDOVER: Final = timedelta(days=31)
_FUTURE: Final = re.compile(
    r"\b(?:will|shall|going to|plans?|planned|planning|scheduled|upcoming|forthcoming|due (?:to|on|for|in)"
    r"|expected to|set (?:to|for)|ahead of|in the run-up|until|no later than|deadline|next|prepar\w+ (?:for|to)"
    r"|to (?:take place|be held)|celebrat\w+|anniversar\w+|annual\w*|every|before|victory day|would)\b",
    re.I,
)
_ANNOUNCED: Final = re.compile(r"\b(?:ahead of|upcoming|in the run-up to|forthcoming|planned|scheduled|before)\b", re.I)
_UNREAL: Final = re.compile(
    r"\b(?:could|(?-i:may)|might|if|would|should|will|threat\w*|risk\w*|goal|aims?|try|trying|tries|attempt\w*|plan\w*|fear\w*"
    r"|warn\w*|possib\w+|potential\w*|hop(?:e|es|ing)|want\w*|seek\w*|fail\w*|prevent\w*"
    r"|not|never|unless|whether|demand\w*|calls?"
    r"|consider\w*|propos\w*|urg\w+|ask\w*|ready|prepar\w*|intend\w*|expect\w*|intention\w*)\b",
    re.I,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had|did|been|said|told|began|took|fell|led|left|met|made|held|spoke|saw|came|went|gave|got|lost|won"
    r"|sent|struck|hit|shot|fought|became|wrote|\w{2,}ed)\b",
    re.I,
)
_SAID_ON: Final = re.compile(
    r"\b(?:said|told|announced|reported|stated|wrote|declared|confirmed|claimed|informed|acknowledged|added|noted)\b"
    r"[^.;:]{0,70}?(?:\bon )?$",
    re.I,
)
_LATEST: Final = re.compile(r"\b(?:most recently|latest|overnight|earlier (?:today|in the day)|last night)\b", re.I)
_DATELINE: Final = re.compile(
    r"^[A-ZŁŚŻ][A-ZŁŚŻ .'’-]{2,40}(?:, [A-Z][\w. ]{2,30})?, (?P<date>[\w. ,]{5,24}?) ?(?:\([\w /.]{2,40}\))? ?[-–—:]"
)
_FORMER: Final = re.compile(r"\b(?:former|then|late|ex|ousted|retired|one-?time|ex-\w+|predecessor|previous)\b", re.I)
# Roles that are a person's only while they are held; who leads an opposition or a band is called so ever after.
_OFFICES: Final = frozenset(
    {"head_of_state", "head_of_government", "minister", "commander", "spokesperson", "governor"}
)

Patterns = Mapping[str, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class _Clue:
    """A bound on the day of publication. ``weak`` ones only narrow what the others leave."""

    first: date | None
    last: date | None
    evidence: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    """A day or month of the text without a year, spoken of as past."""

    month: int
    day: int | None
    evidence: str
    kind: Literal["exact", "recent", "past"]


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str
    dates: tuple[DateExpression, ...]

    def has_year(self) -> bool:
        return any(expression.partial is None and expression.from_ is not None for expression in self.dates)


def date_article(article: Article, gazetteer: Gazetteer) -> None:
    """Set ``published``."""
    given = article.record.metadata.get("published")
    if given:
        article.published = from_metadata(str(given))
        return
    article.published = _written(article) or infer(article, gazetteer, load_event_patterns())


def from_metadata(moment: str) -> Dated:
    """The date that a day, month, year or moment in ISO form gives."""
    if len(moment) == 4:
        return Dated(f"{moment}-01-01", f"{moment}-12-31", "year", "metadata")
    if len(moment) == 7:
        last = monthrange(int(moment[:4]), int(moment[5:7]))[1]
        return Dated(f"{moment}-01", f"{moment}-{last:02}", "month", "metadata")
    return Dated(moment[:10], moment[:10], "hour" if len(moment) > 10 else "day", "metadata")


def _written(article: Article) -> Dated | None:
    """The full date of a byline or dateline."""
    for aside in article.asides:
        if aside.kind == "byline":
            for expression in find_dates(aside.text):
                if expression.kind == "day" and expression.from_ is not None and expression.partial is None:
                    return _dated(expression.from_, expression.from_, "explicit", [aside.text])
    dateline = _DATELINE.match(article.body[:120])
    if dateline:
        for expression in find_dates(dateline["date"]):
            if expression.kind == "day" and expression.from_ is not None and expression.partial is None:
                return _dated(expression.from_, expression.from_, "explicit", [dateline.group().strip()])
    return None


def infer(article: Article, gazetteer: Gazetteer, patterns: Patterns) -> Dated:
    """The publication date as far as evidence in body and captions bounds it, else unknown with what there is.

    :param patterns: words that show that a sentence means an event, by the event's id
    """
    sentences = _sentences(article.body)
    days = list(_days_without_year(article.body, sentences))
    clues = [
        *_caption_clues(article),
        *_full_date_clues(sentences),
        *_event_clues(sentences, gazetteer.events(), patterns),
        *_office_clues(article.body, sentences, gazetteer),
    ]
    bounds = _bounds(clues)
    found = None if bounds is None else _settle(bounds, days, clues)
    if found is not None:
        return found
    return Dated(partial=_partial(days), evidence=_unique([day.evidence for day in days])[:3])


# --- Evidence --------------------------------------------------------------------------------------------------------


def _sentences(body: str) -> list[_Sentence]:
    expressions = find_dates(body)
    sentences = []
    position = 0
    for start, end in sentence_spans(body):
        inside = []
        while position < len(expressions) and expressions[position].start < end:
            inside.append(expressions[position])
            position += 1
        sentences.append(_Sentence(start, end, body[start:end], tuple(inside)))
    return sentences


def _days_without_year(body: str, sentences: Sequence[_Sentence]) -> Iterator[_Day]:
    dateline = _DATELINE.match(body[:120])
    for index, sentence in enumerate(sentences):
        if sentence.has_year() or (index and sentences[index - 1].has_year()):
            continue  # the year may be one that was named before
        for expression in sentence.dates:
            if expression.partial is None or expression.basis != "explicit":
                continue
            month = int(expression.partial[2:4])
            day = int(expression.partial[5:7]) if len(expression.partial) == 7 else None
            around = body[max(sentence.start, expression.start - 80) : min(sentence.end, expression.end + 40)]
            if dateline and day is not None and dateline.start("date") <= expression.start < dateline.end("date"):
                yield _Day(month, day, dateline.group().strip(), "exact")
                continue
            if _FUTURE.search(around) or not _PAST.search(sentence.text):
                continue
            evidence = _snippet(body, expression, sentence)
            before = body[sentence.start : expression.start]
            if index == 0 and day is not None and _SAID_ON.search(before):
                yield _Day(month, day, evidence, "exact")
            elif day is not None and _LATEST.search(before):
                yield _Day(month, day, evidence, "recent")
            else:
                yield _Day(month, day, evidence, "past")


def _snippet(body: str, expression: DateExpression, sentence: _Sentence) -> str:
    start = expression.start
    words = 0
    while start > sentence.start and words < 6:
        start -= 1
        words += body[start] == " "
    return body[start : expression.end].strip()


def _shortened(text: str, length: int = 200) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0]


def _caption_clues(article: Article) -> Iterator[_Clue]:
    for aside in article.asides:
        if aside.kind != "caption":
            continue
        for expression in find_dates(aside.text):
            if expression.kind == "day" and expression.partial is None and expression.from_ is not None:
                yield _Clue(expression.from_, None, aside.text[max(0, expression.start - 3) : expression.end].strip())


def _full_date_clues(sentences: Sequence[_Sentence]) -> Iterator[_Clue]:
    for sentence in sentences:
        if _FUTURE.search(sentence.text) or _UNREAL.search(sentence.text) or not _PAST.search(sentence.text):
            continue
        for expression in sentence.dates:
            if expression.partial is None and expression.basis == "explicit" and expression.from_ is not None:
                yield _Clue(expression.from_, None, expression.text)


def _event_clues(sentences: Sequence[_Sentence], events: Sequence[Entity], patterns: Patterns) -> Iterator[_Clue]:
    by_id = {event.id: event for event in events}
    for sentence in sentences:
        terms = set(analyse(sentence.text))
        for id, groups in patterns.items():
            event = by_id.get(id)
            if event is None or event.since is None or not all(not group.isdisjoint(terms) for group in groups):
                continue
            clue = _event_clue(sentence, _day(event.since, first=True), _day(event.until or event.since, first=False))
            if clue is not None:
                yield clue


def _event_clue(sentence: _Sentence, since: date, until: date) -> _Clue | None:
    if sentence.has_year():
        return None
    evidence = _shortened(sentence.text.strip())
    if _ANNOUNCED.search(sentence.text) and _FUTURE.search(sentence.text):
        weekday = ENGLISH_WEEKDAYS[since.weekday()]
        announced = re.search(
            rf"\b(?:ahead of|upcoming|before) (?:the )?(?:upcoming )?{weekday}(?:['’]s)?\b", sentence.text, re.I
        )
        if announced:
            return _Clue(since - timedelta(days=6), since - timedelta(days=1), evidence)
        return None
    if _UNREAL.search(sentence.text) or _FUTURE.search(sentence.text) or not _PAST.search(sentence.text):
        return None
    for expression in sentence.dates:
        if expression.partial is None or expression.basis != "explicit":
            continue
        month = int(expression.partial[2:4])
        day = int(expression.partial[5:7]) if len(expression.partial) == 7 else None
        named = (
            {(since.month, since.day), (until.month, until.day)} if day else {(since.month, None), (until.month, None)}
        )
        if (month, day) in named:
            # The month alone would mean the next one as soon as that begins.
            again = date(since.year + 1, since.month, 1) if day is None else since + WITHOUT_YEAR
            return _Clue(since, again - timedelta(days=1), evidence)
    return _Clue(since, None, evidence, weak=True)


def _office_clues(body: str, sentences: Sequence[_Sentence], gazetteer: Gazetteer) -> Iterator[_Clue]:
    for mention in gazetteer.scan(body, types=("person",)):
        if len(mention.candidates) != 1 or not mention.candidates[0].periods:
            continue
        sentence = next((s for s in sentences if s.start <= mention.start < s.end), None)
        if sentence is None or sentence.has_year():
            continue
        before = body[max(sentence.start, mention.start - 70) : mention.start]
        if _FORMER.search(before):
            continue
        period = _held(before, mention.candidates[0].periods)
        if period is None or period.until is None or period.role_class not in _OFFICES:
            continue
        first = _day(period.since, first=True) if period.since else None
        last = _day(period.until, first=False) + _HANDOVER
        start = before.find(" ") + 1 if mention.start - sentence.start > len(before) else 0
        yield _Clue(first, last, f"{before[start:]}{mention.surface}".strip())


def _held(before: str, periods: Sequence[Period]) -> Period | None:
    """The one period whose role the words before a name give."""
    words = set(analyse(before))
    held = []
    for period in periods:
        role = [term for term in analyse(period.role) if term not in ("of", "the", "and", "in", "for")]
        if role and sum(term in words for term in role) >= max(2, 0.6 * len(role)):
            held.append(period)
    return held[0] if len(held) == 1 else None


# --- Conclusion ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bounds:
    first: date
    last: date
    evidence: tuple[str, ...]


def _bounds(clues: Sequence[_Clue]) -> _Bounds | None:
    """The interval that the clues leave; None where a side is open or clues contradict each other."""
    lower = max(
        (clue for clue in clues if clue.first and not clue.weak), key=lambda clue: str(clue.first), default=None
    )
    upper = min((clue for clue in clues if clue.last), key=lambda clue: str(clue.last), default=None)
    if lower is None or upper is None or lower.first is None or upper.last is None or lower.first > upper.last:
        return None
    return _Bounds(lower.first, upper.last, (lower.evidence, upper.evidence))


def _settle(bounds: _Bounds, days: Sequence[_Day], clues: Sequence[_Clue]) -> Dated | None:
    first, last = bounds.first, bounds.last
    evidence = list(bounds.evidence)
    resolved = [(found, day) for day in days if (found := _resolve(day, bounds)) is not None]
    latest = max(resolved, key=lambda pair: pair[0], default=None)
    if latest is not None:
        found, day = latest
        first = max(first, found)
        reach = _REACH[day.kind]
        if reach is not None:
            last = min(last, found + timedelta(days=reach))
        evidence.insert(0, day.evidence)
    for clue in sorted((clue for clue in clues if clue.weak), key=lambda clue: str(clue.first)):
        if clue.first is not None and first < clue.first <= last:
            first = clue.first
            evidence.append(clue.evidence)
    if first > last or (last - first).days > _LONGEST:
        return None
    return _dated(first, last, "inferred", _unique(evidence), _partial(days))


def _resolve(day: _Day, bounds: _Bounds) -> date | None:
    """The first day that a day or month without a year means, where only one year agrees with the bounds.

    Publication follows within the reach of the day's kind, or within a year.
    """
    reach = _REACH[day.kind]
    within = WITHOUT_YEAR if reach is None else timedelta(days=reach)
    fitting = []
    for year in range(bounds.first.year - 1, bounds.last.year + 1):
        if day.day is not None and day.day > monthrange(year, day.month)[1]:
            continue
        begin = date(year, day.month, day.day or 1)
        end = begin if day.day else date(year, day.month, monthrange(year, day.month)[1])
        if begin <= bounds.last and end + within >= bounds.first:
            fitting.append(begin)
    return fitting[0] if len(fitting) == 1 else None


def _partial(days: Sequence[_Day]) -> str | None:
    """What the text gives without a year: of the statement that reports it, else the latest day named in one year."""
    named = [day for day in days if day.kind == "exact"] or [day for day in days if day.kind == "recent"] or list(days)
    with_day = [day for day in named if day.day is not None]
    if with_day:
        best = with_day[0] if with_day[0].kind == "exact" else max(with_day, key=lambda d: (d.month, d.day or 0))
        return f"--{best.month:02}-{best.day:02}"
    months = {day.month for day in named}
    return f"--{months.pop():02}" if len(months) == 1 else None


def _day(value: str, *, first: bool) -> date:
    """A year, month or day in ISO form as its first or last day."""
    parts = [int(part) for part in value.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (1 if first else 12)
    number = parts[2] if len(parts) > 2 else (1 if first else monthrange(year, month)[1])
    return date(year, month, number)


def _dated(first: date, last: date, basis: str, evidence: Sequence[str], partial: str | None = None) -> Dated:
    length = (last - first).days + 1
    precision = "day" if length == 1 else "month" if length <= 31 else "year"
    return Dated(first.isoformat(), last.isoformat(), precision, basis, partial, list(evidence))


def _unique(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
