"""When a statement was made, and when what it speaks of happened.

A date beside the verb of saying (*told … on July 2*, *wrote late last month*) is when it was said; a date in the
content is when it happened. Without one, the day of publication stands in, marked as such; where the article's own
date is an interval that was inferred, so is the statement's. What was said *earlier* is bounded, not dated; what is
predicted has no date. Nothing is dated more exactly than the text allows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import Final

from indexing.article import Article, Dated, Span, Statement
from indexing.passages import Passages
from indexing.told_days import ToldDays
from language.dates import DateExpression, find_dates

_SAID_KINDS: Final = frozenset({"day", "days", "weekday", "relative", "month", "range"})
_STALE: Final = re.compile(r"\b(?:earlier|previously|formerly|in the past|long ago|once)\b(?!\s+than)", re.IGNORECASE)
_EVE: Final = re.compile(r"\bon\s+the\s+eve\s+of\b", re.IGNORECASE)
_BACKGROUND: Final = re.compile(
    r"(?:\b(?:which|who|whom|where|since|launched|started|began|begun|founded|established|elected|annexed|dating|born)\b)[^,;.]{0,80}\Z",
    re.IGNORECASE,
)
# "Began his term in 1997 by promising": the year is that of the promise.
_BY_DOING: Final = re.compile(r",?\s+(?:by|with)\s+\w+ing\b")
# The day of what is remembered is no day of the words: "a forum for the anniversary of the landing on June 6".
_REMEMBERED: Final = re.compile(
    r"\b(?:anniversary|run-?up\s+to|lead[\s-]?up\s+to|since\s+the|invasion\s+of)\b[^.;]{0,80}\Z", re.IGNORECASE
)
_LAST_OF_HIS: Final = re.compile(r"[’']s\s+(?:very\s+)?\Z")
_ANCIENT: Final = 15  # years; what lies so far back is a comparison, unless the words begin with it
_PAST: Final = re.compile(r"\b(?:was|were|had|did|\w{3,}ed)\b")
_NOW: Final = re.compile(r"\b(?:is|are)\b")
_LONG_AGO: Final = timedelta(days=270)
# What is to come is no day of what is spoken of: "ahead of Peru's October elections".
_TO_COME: Final = re.compile(
    r"\b(?:ahead\s+of|prior\s+to|in\s+the\s+run-?up\s+to|in\s+preparation\s+for|upcoming)\s+(?:[\w’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
# Where people speak: a day told of it is the day of what is said there.
_OCCASION: Final = re.compile(
    r"\b(?:meetings?|summits?|sessions?|talks|interviews?|speech(?:es)?|address(?:ed)?|visit(?:s|ed|ing)?|briefings?|conferences?"
    r"|posts?|posted|statements?|letters?|comments?|commented|remarks?|entry|entries|messages?|videos?|appear(?:ed|ance)|ceremony"
    r"|met|spoke|told|wrote|testif\w+|testimony|hearings?|debates?|call(?:s|ed)?|forums?|rally|rallies|published)\b",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"(?:[“\"'‘]?(?:On|In|At|Late|Early|Earlier|Back)\s+(?:[\w]+\s+){0,3})?\Z")
# The past that something came after: "after the attacks of 1999" dates no words of this year.
_AFTERMATH: Final = re.compile(
    r"\b(?:after|following|since|before|until|between|from)\s+(?:[\w’'-]+\s+){1,8}\Z", re.IGNORECASE
)
_OTHER_CLAUSE: Final = re.compile(r"\b(?:and|but)\b")
_PLANNED: Final = re.compile(
    r"\b(?:plans?|planned|will|upcoming|next|intends?|was to|were to|is to|are to)\b", re.IGNORECASE
)
_LONG_PAST: Final = timedelta(days=60)
_LONGEST: Final = timedelta(days=31)
_ONE_OCCASION: Final = timedelta(days=7)
"""How long before publication somebody's words of an article are taken to be of one occasion."""
_FRAMES_BACK: Final = 2
"""Sentences back in which an occasion may be told."""
_QUOTED_TITLE: Final = re.compile(r"[“\"‘«']\Z")
_IN: Final = re.compile(r"\b(?:[Ii]n|[Bb]y|[Dd]uring|[Bb]ack\s+in)\s+(?:the\s+)?\Z")
_DAY_BEFORE: Final = re.compile(
    r"\b(?:the\s+(?:day|night)\s+before|the\s+(?:previous|following|next)\s+day|a\s+day\s+(?:earlier|later)|the\s+day\s+after)\b",
    re.IGNORECASE,
)
_FUTURE: Final = frozenset({"predict", "demand"})
# A word without which no text holds a date; most have none, and reading dates costs more than looking for one.
_MAY_DATE: Final = re.compile(
    r"\d|day|week|month|year|hour|night|morning|evening|noon|spring|summer|autumn|winter|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul"
    r"|Aug|Sep|Oct|Nov|Dec)|decade|fortnight|weekend|recent|past|last|ago|earlier|previous",
    re.IGNORECASE,
)
# "…, with officials calling it …": what stands before has its own verb and its own date.
_WITH: Final = re.compile(r",\s+with\s+(?:the\s+|some\s+|many\s+)?\Z")
_WILL: Final = re.compile(r"\b(?:will|would|could|plans?|going to|expected to|shall)\b|[’']ll\b", re.IGNORECASE)


def date_claims(article: Article) -> None:
    """Fill ``said`` and ``event`` of each statement, from the text and the article's own date.

    Reads ``published``, ``statements`` and their ``scope``; the statements must be in the order of the text.
    """
    dater = _Dater(article)
    for index, statement in enumerate(article.statements):
        dater.read(statement, article.statements[index - 1] if index else None)
    for statement, following in reversed(list(pairwise(article.statements))):
        dater.read_back(statement, following)


class _Dater:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.body = article.body
        self.passages = Passages(article)
        self.published = article.published
        self.day, self.latest = _anchor(article.published)
        self.segments = _merged(
            (segment.start, segment.end) for statement in article.statements for segment in statement.segments
        )
        self.days = ToldDays(
            article, self.passages, self.day, self._days_in, lambda sentence: _without(sentence, self.segments)
        )
        self.told: dict[str, Dated] = {}
        """By speaker, the last day told of his words."""

    def read(self, statement: Statement, previous: Statement | None) -> None:
        statement.said = self._said(statement, previous)
        speaker = _speaker(statement)
        if speaker and statement.said.basis in ("explicit", "relative", "inferred") and self._is_recent(statement.said):
            self.told[speaker] = statement.said
        statement.event = self._event(statement, previous)
        statement.confidence["date"] = _confidence(statement.said, statement.event)

    def read_back(self, statement: Statement, following: Statement) -> None:
        """A claim without a day before one of the same speaker in the next sentence that has a day."""
        speaker = _speaker(statement)
        if (
            statement.said.basis != "publication"
            or not speaker
            or speaker != _speaker(following)
            or following.said.basis not in ("explicit", "relative")
            or not self._is_recent(following.said)
            or self.passages.paragraph_index(statement.start) != self.passages.paragraph_index(following.start)
            or self.passages.sentence_index(following.start) - self.passages.sentence_index(statement.end - 1) > 1
        ):
            return
        statement.said = _inferred(following.said)
        if statement.event.basis == "publication":
            statement.event = _copy(statement.said)
        statement.confidence["date"] = _confidence(statement.said, statement.event)

    # Said

    def _said(self, statement: Statement, previous: Statement | None) -> Dated:
        found = self._in_scope(statement)
        if found is not None:
            return self._dated(found)
        if self._is_stale(statement):
            evidence = [match.group() for match in self._stale(statement)][:1]
            to = self.published.to
            return Dated(None, to, "unknown", "relative" if to else "unknown", None, evidence)
        if (
            previous is not None
            and self._continues(previous, statement)
            and previous.said.basis in ("explicit", "relative", "inferred")
            and previous.said.evidence
            and (previous.said.precision != "year" or self._is_one_sentence(previous, statement))
        ):
            said = previous.said
            if said.basis == "inferred" and said.evidence == self.published.evidence:
                return _copy(said)
            return _inferred(said)
        frame = self._occasion(statement)
        if frame is not None:
            return _inferred(self._dated(frame))
        told = self.told.get(_speaker(statement) or "")
        if told is not None and self.day is not None:
            return _inferred(told)
        spoke = self.days.of_speaker(statement)
        return _inferred(self._dated(spoke)) if spoke is not None else self._publication()

    def _occasion(self, statement: Statement) -> DateExpression | None:
        """The one day that a sentence just before tells of where the speaker spoke (*Byrne met the minister on Monday.
        The talks were hard, she said*), or that opens an account of the past."""
        if self.day is None:
            return None
        index = self.passages.sentence_index(statement.start)
        paragraph = self.passages.paragraph_index(statement.start)
        names = [word for word in re.findall(r"[\w’'-]{3,}", statement.speaker_name or "") if word[0].isupper()]
        goes_on = statement.speaker_basis in ("anaphora", "context")
        for back, sentence in enumerate(reversed(self.passages.sentences[max(0, index - _FRAMES_BACK) : index])):
            gap = paragraph - self.passages.paragraph_index(sentence.start)
            if gap > 1:
                return None
            words = self.body[sentence.start : sentence.end]
            named = any(re.search(rf"\b{re.escape(name)}\b", words) for name in (*names[-1:], *names[:1]))
            next_to = gap == 0 and back == 0
            if not (named or next_to) or not _MAY_DATE.search(words) or _PLANNED.search(words):
                continue
            found = [
                expression
                for span in _without(sentence, self.segments)
                for expression in self._days_in(span)
                if (_OCCASION.search(words) and (named or goes_on))
                or (expression.start == 0 and _is_past(expression, self.day))
            ]
            if len(found) == 1:
                return found[0]
            if found:
                return None
        return None

    def _days_in(self, span: Span) -> Iterable[DateExpression]:
        """The days and months of a stretch outside all contents; ``start`` is 0 for one that opens it."""
        text = self.body[span.start : span.end]
        for expression in find_dates(text, self.day, latest=self.latest):
            if (
                expression.kind in ("day", "days", "weekday", "relative", "month")
                and expression.from_ is not None
                and expression.to is not None
                and expression.to - expression.from_ <= _LONGEST
                and not self._is_ahead(expression)
                and not _BACKGROUND.search(text, 0, expression.start)
                and not _REMEMBERED.search(text, 0, expression.start)
                and not self._is_aftermath(text, expression)
                and not _no_day_of_this(text, expression)
            ):
                yield replace(expression, start=0) if _OPENS.match(text[: expression.start].lstrip()) else expression

    def _is_ahead(self, expression: DateExpression) -> bool:
        return bool(expression.from_ and self.latest and expression.from_ > self.latest)

    def _is_aftermath(self, text: str, expression: DateExpression) -> bool:
        return (
            expression.kind == "day"
            and _is_past(expression, self.day)
            and bool(_AFTERMATH.search(text, 0, expression.start))
        )

    def _is_recent(self, dated: Dated) -> bool:
        day = _day(dated)
        return bool(day and self.day and timedelta() <= self.day - day <= _ONE_OCCASION)

    def _in_scope(self, statement: Statement) -> DateExpression | None:
        """The date expression nearest to the verb of saying, outside every content."""
        anchor = statement.cue or statement.speaker
        if anchor is None:
            return None
        best: tuple[int, DateExpression] | None = None
        for span in self._scope(statement):
            if statement.speaker and _WITH.search(self.body, span.start, statement.speaker.start):
                span = Span(max(span.start, statement.speaker.start), span.end)
            text = self.body[span.start : max(span.start, span.end)]
            if not _MAY_DATE.search(text):
                continue
            for expression in find_dates(text, self.day, latest=self.latest):
                start = span.start + expression.start
                long = expression.kind in ("year", "season") and _IN.search(text, 0, expression.start)
                if (
                    (expression.kind not in _SAID_KINDS and not long)
                    or (_BACKGROUND.search(text, 0, expression.start) and not _BY_DOING.match(text, expression.end))
                    or _REMEMBERED.search(text, 0, expression.start)
                    or _no_day_of_this(text, expression)
                    or self._is_ahead(expression)
                    or self._is_aftermath(text, expression)
                    or (long and self._in_other_clause(span, expression, statement))
                ):
                    continue
                distance = min(abs(start - anchor.end), abs(anchor.start - (span.start + expression.end)))
                if best is None or distance < best[0]:
                    best = (distance, expression)
        return best[1] if best else None

    def _in_other_clause(self, span: Span, expression: DateExpression, statement: Statement) -> bool:
        """Whether a year stands in a clause before that of the speaker (*sales rose in 2019 and the firm said*)."""
        if statement.speaker is None:
            return False
        if _OPENS.match(self.body[span.start : span.start + expression.start].lstrip()):
            return False  # "In 1997 the town, the port and the bank agreed"
        end = span.start + expression.end
        behind = end < statement.speaker.start
        return behind and bool(_OTHER_CLAUSE.search(self.body, end, statement.speaker.start))

    def _scope(self, statement: Statement) -> Iterable[Span]:
        """The words around cue and speaker that are nobody's content."""
        spans = statement.scope or [Span(statement.start, statement.end)]
        for span in spans:
            yield from _without(span, self.segments)

    def _stale(self, statement: Statement) -> Iterable[re.Match[str]]:
        anchor = statement.cue or statement.speaker
        if anchor is None:
            return
        for span in self._scope(statement):
            yield from _EVE.finditer(self.body, span.start, anchor.start)
            yield from _STALE.finditer(self.body, max(span.start, anchor.start - 40), min(span.end, anchor.end + 40))

    def _is_stale(self, statement: Statement) -> bool:
        return any(True for _ in self._stale(statement))

    def _continues(self, previous: Statement, statement: Statement) -> bool:
        """Whether a statement goes on with what the same speaker just said."""
        if statement.continues is previous:
            return True
        gap = self.passages.paragraph_index(statement.start) - self.passages.paragraph_index(previous.start)
        if gap > 1:
            return False
        if statement.speaker_entity is not None:
            before = previous.speaker_entity
            return before is not None and before.id in (
                statement.speaker_entity.id,
                statement.speaker_entity.affiliation,
            )
        return (
            statement.speaker_name is not None
            and statement.speaker_name == previous.speaker_name
            and previous.speaker_entity is None
        )

    def _publication(self) -> Dated:
        published = self.published
        if published.from_ is None and published.to is None:
            return Dated(partial=published.partial)
        basis = "inferred" if published.basis == "inferred" else "publication"
        return Dated(
            published.from_, published.to, published.precision, basis, published.partial, list(published.evidence)
        )

    # Event

    def _event(self, statement: Statement, previous: Statement | None) -> Dated:
        said = statement.said
        anchor = _day(said) if said.basis in ("explicit", "relative", "inferred") else None
        for span in statement.segments:
            text = self.body[span.start : span.end]
            if not _MAY_DATE.search(text):
                continue
            for expression in find_dates(text, anchor or self.day, latest=anchor or self.latest):
                if (
                    expression.kind in ("before", "after")
                    or (_BACKGROUND.search(text, 0, expression.start) and expression.kind != "since")
                    or _no_day_of_this(text, expression)
                    or self._is_ancient(text, expression)
                ):
                    continue
                if _DAY_BEFORE.fullmatch(expression.text):
                    return self._dated(self._from_day_told(expression, text, span.start))
                if self._ahead(statement, text, expression, anchor or self.day):
                    return Dated()
                return self._dated(expression)
        if statement.stance in _FUTURE:
            return Dated()
        if previous is not None and self._same_breath(previous, statement):
            event = previous.event
            return replace(event, basis="inferred" if event.from_ else event.basis, evidence=list(event.evidence))
        if said.basis == "publication" and (happened := self.days.of_event(statement)) is not None:
            return _inferred(self._dated(happened))
        if (
            previous is not None
            and self._continues(previous, statement)
            and previous.event.partial
            and self._past_perfect(statement)
        ):
            event = previous.event
            return Dated(
                event.from_,
                event.to,
                event.precision,
                "inferred" if event.from_ else event.basis,
                event.partial,
                list(event.evidence),
            )
        if said.from_ is None:
            return Dated(
                None,
                None,
                "unknown",
                said.basis if said.evidence and said.basis == "relative" else "unknown",
                said.partial,
                list(said.evidence),
            )
        return _copy(said)

    def _is_ancient(self, text: str, expression: DateExpression) -> bool:
        """Whether a bare year far back only names what is compared or remembered (*the 1944 landings*)."""
        return (
            expression.kind == "year"
            and bool(expression.to and self.latest and self.latest.year - expression.to.year > _ANCIENT)
            and not _OPENS.match(text[: expression.start].lstrip())
        )

    def _same_breath(self, previous: Statement, statement: Statement) -> bool:
        """Whether a statement of the same sentence goes on about what the one before dates."""
        content = " ".join(self.body[span.start : span.end] for span in statement.segments)
        return (
            previous.event.basis in ("explicit", "relative")
            and bool(previous.event.evidence)
            and previous.event.evidence != previous.said.evidence
            and self._continues(previous, statement)
            and self._is_one_sentence(previous, statement)
            and bool(_PAST.search(content))
        )

    def _is_one_sentence(self, previous: Statement, statement: Statement) -> bool:
        last, first = previous.segments[-1].end - 1, statement.segments[0].start
        return self.passages.sentence_index(last) == self.passages.sentence_index(first)

    def _from_day_told(self, expression: DateExpression, text: str, offset: int) -> DateExpression:
        """*The day before* counts from the day that the paragraph told last, where it told one."""
        paragraph = self.passages.paragraph(offset)
        before = self.body[paragraph.start : offset + expression.start]
        told = [
            found for found in find_dates(before, self.day, latest=self.latest) if found.kind == "day" and found.from_
        ]
        if not told:
            return expression
        again = find_dates(text, told[-1].from_, latest=self.latest)
        return next((found for found in again if found.start == expression.start), expression)

    def _past_perfect(self, statement: Statement) -> bool:
        return any(re.search(r"\bhad\b", self.body[span.start : span.end]) for span in statement.segments)

    def _ahead(self, statement: Statement, text: str, expression: DateExpression, anchor: date | None) -> bool:
        """Whether a date without a year was sought in the past though the words before it look ahead."""
        if anchor is None or expression.to is None or expression.partial is None:
            return False
        first = expression.from_ if expression.kind == "since" and expression.from_ else expression.to
        looks_ahead = statement.stance in _FUTURE or bool(_WILL.search(text, 0, expression.start))
        soon = anchor - first > _LONG_AGO and bool(_NOW.search(text)) and not _PAST.search(text)
        return soon or (looks_ahead and anchor - first > timedelta(days=60))

    # Writing

    def _dated(self, expression: DateExpression) -> Dated:
        """An expression as it stands in a document; what only the inferred date of the article gives is inferred."""
        start, end = expression.from_, expression.to
        if expression.kind == "until" and expression.text.lower().startswith("by ") and end is not None:
            start = end
        basis: str = expression.basis
        evidence = [expression.text]
        if start is None and end is None:
            return Dated(None, None, "unknown", basis, expression.partial, evidence)
        leans = expression.basis == "relative" or expression.partial is not None
        if leans and self.published.basis == "inferred":
            basis = "inferred"
            evidence += [words for words in self.published.evidence if words not in evidence]
        return Dated(
            start.isoformat() if start else None,
            end.isoformat() if end else None,
            _precision(start, end, expression.precision),
            basis,
            expression.partial,
            evidence,
        )


def _no_day_of_this(text: str, expression: DateExpression) -> bool:
    """Whether a date belongs to something else: to what is to come, or to a programme's title (*on "This Week"*)."""
    if _TO_COME.search(text, 0, expression.start):
        return True
    if expression.kind == "season" and _LAST_OF_HIS.search(text, 0, expression.start):
        return True  # "this will be the mayor's last winter in office"
    words = expression.text.split()
    titled = len(words) > 1 and all(word[:1].isupper() for word in words)
    return titled and bool(_QUOTED_TITLE.search(text, 0, expression.start))


def _speaker(statement: Statement) -> str | None:
    return statement.speaker_entity.id if statement.speaker_entity is not None else None


def _is_past(expression: DateExpression, day: date | None) -> bool:
    return bool(expression.to and day and day - expression.to > _LONG_PAST)


def _inferred(said: Dated) -> Dated:
    """A day that is told elsewhere of the same words."""
    return replace(said, basis="inferred" if said.from_ else said.basis, evidence=list(said.evidence))


def _anchor(published: Dated) -> tuple[date | None, date | None]:
    """The day that relative expressions count from (None where it is not one day), and the latest possible day."""
    latest = date.fromisoformat(published.to) if published.to else None
    if published.from_ and published.from_ == published.to:
        return latest, latest
    return None, latest


def _day(dated: Dated) -> date | None:
    return date.fromisoformat(dated.from_) if dated.from_ and dated.from_ == dated.to else None


def _merged(segments: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(segments):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _without(span: Span, segments: Sequence[tuple[int, int]]) -> Iterable[Span]:
    """What of a span lies outside all segments, which are in order and do not overlap."""
    position = span.start
    for index in range(bisect_right(segments, position, key=itemgetter(1)), len(segments)):
        start, end = segments[index]
        if start >= span.end:
            break
        if start > position:
            yield Span(position, start)
        position = max(position, end)
    if position < span.end:
        yield Span(position, span.end)


def _precision(start: date | None, end: date | None, given: str) -> str:
    if start is None or end is None:
        return given
    days = (end - start).days
    return "day" if days <= 1 else "month" if days <= 31 else "year"


def _copy(dated: Dated) -> Dated:
    return Dated(dated.from_, dated.to, dated.precision, dated.basis, dated.partial, list(dated.evidence))


def _confidence(said: Dated, event: Dated) -> str:
    if said.basis in ("explicit", "relative") and said.from_:
        return "high"
    if "unknown" in (said.basis, event.basis):
        return "low"
    return "medium"
