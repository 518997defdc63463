"""The days that an article tells of its speakers and events outside what they say.

*Moreau spoke in Lille on Tuesday* dates what Moreau says further on; *A rocket fell on the market on Saturday* dates
the dead of whom the next sentence tells. Only days of the week before publication count, only where a sentence tells
one, and only beside a word of speaking, or of what happened.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from indexing.article import Article, Span, Statement
from indexing.passages import Passages
from language.dates import DateExpression

_RECENT: Final = timedelta(days=7)
_DAY_WORD: Final = re.compile(
    r"day\b|night|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d|\d\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_SPEAKING: Final = re.compile(
    r"\b(?:said|told|spoke|wrote|posted|pledged|announced|warned|pressed|urged|called|addressed|met|inaugurated|sworn\s+in|elected|opened|participated"
    r"|testified|tweeted|claimed|accused|remarks|comments|speech|interview|statement|summit|briefing|conference|talks|visit"
    r"|message|post|published|released|declared|vowed|ordered|appeared|hosted|attended|signed|reported)\b"
)
_TO_HAPPEN: Final = re.compile(
    r"\b(?:will|would|plans?|planned|due|upcoming|next|intends?|scheduled|expected|set\s+to|is\s+to|are\s+to|was\s+to|were\s+to)\b"
)
_STRUCK: Final = re.compile(
    r"\b(?:hit|struck|attacked|shelled|fired|fell|exploded|launched|killed|wounded|injured|destroyed|damaged|shot\s+down"
    r"|bombed|captured|seized|collapsed|crashed|strikes?|attacks?|explosions?|blasts?|raid)\b"
)
_HARM_TOLD: Final = re.compile(
    r"\b(?:were|was|had\s+been|have\s+been|has\s+been|had)\s+(?:\w+\s+){0,2}(?:killed|wounded|injured|damaged|destroyed|hit|struck|shot|launched"
    r"|fired|hurt|died|attacked|found|rescued|evacuated|intercepted)\b|\b(?:killed|wounded|injured|died|casualt\w+|victims|focused|targeted)\b"
)
_NEW_CLAUSE: Final = re.compile(r"[;:]|,\s+(?:which|who|after|while|when)\b|\b(?:after|before|since|until|when|that)\b")
_FAR: Final = 15  # sentences
_NEAR: Final = 3  # sentences; a body that reports every day speaks on several occasions
_BESIDE: Final = 90  # characters between the name and its day


class ToldDays:
    """Days told of people and events in the sentences of one article, outside all contents.

    :param days: the dates of a piece of the body; ``end`` counts from the start of the piece
    :param outside: the pieces of a sentence that are nobody's content
    """

    def __init__(
        self,
        article: Article,
        passages: Passages,
        day: date | None,
        days: Callable[[Span], Iterable[DateExpression]],
        outside: Callable[[Span], Iterable[Span]],
    ) -> None:
        self.body = article.body
        self.passages = passages
        self._told: list[tuple[int, int, DateExpression]] = []
        self._mentions = article.mentions
        self._starts = [mention.start for mention in article.mentions]
        if day is None:
            return
        for index, sentence in enumerate(passages.sentences):
            text = self.body[sentence.start : sentence.end]
            if not _DAY_WORD.search(text) or _TO_HAPPEN.search(text):
                continue
            found = [(piece.start, expression) for piece in outside(sentence) for expression in days(piece)]
            if len(found) != 1:
                continue
            start, expression = found[0]
            if (
                expression.from_ is None
                or expression.from_ != expression.to
                or not day - _RECENT <= expression.to <= day
            ):
                continue
            self._told.append((index, start, expression))

    def of_speaker(self, statement: Statement) -> DateExpression | None:
        """The day of the sentence, before this one, that tells when its speaker spoke or met somebody."""
        if statement.speaker_name is None and statement.speaker_entity is None:
            return None
        here = self.passages.sentence_index(statement.start)
        for index, start, expression in reversed(self._told):
            if index >= here:
                continue
            if here - index > (_FAR if statement.speaker_kind == "person" else _NEAR):
                return None
            sentence = self.passages.sentences[index]
            text = self.body[sentence.start : sentence.end]
            if _SPEAKING.search(text) and self._is_beside(statement, sentence, start, expression):
                return expression
        return None

    def of_event(self, statement: Statement) -> DateExpression | None:
        """The day of what happened in the sentence right before, of which a statement tells more."""
        content = " ".join(self.body[span.start : span.end] for span in statement.segments)
        if not _HARM_TOLD.search(content):
            return None
        here = self.passages.sentence_index(statement.start)
        for index, _, expression in reversed(self._told):
            if index >= here or index < here - 2:
                continue
            sentence = self.passages.sentences[index]
            near = self.passages.paragraph_index(statement.start) - self.passages.paragraph_index(sentence.start) <= 1
            text = self.body[sentence.start : sentence.end]
            return expression if near and _STRUCK.search(text) and not _SPEAKING.search(text) else None
        return None

    def _is_beside(self, statement: Statement, sentence: Span, start: int, expression: DateExpression) -> bool:
        """Whether the speaker's name stands close to the day, in the same clause."""
        day = start + expression.end
        for begin, end in self._named(statement, sentence):
            between = (end, day) if end < day else (day, begin)
            if between[1] - between[0] <= _BESIDE and not _NEW_CLAUSE.search(self.body, *between):
                return True
        return False

    def _named(self, statement: Statement, sentence: Span) -> list[tuple[int, int]]:
        found = []
        if statement.speaker_entity is not None:
            first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
            found = [
                (mention.start, mention.end)
                for mention in self._mentions[first:last]
                if mention.entity.id == statement.speaker_entity.id
            ]
        words = [word for word in re.findall(r"[\w’'-]{4,}", statement.speaker_name or "") if word[0].isupper()]
        if words and statement.speaker_kind == "person":
            found += [
                match.span()
                for match in re.compile(rf"\b{re.escape(words[-1])}\b").finditer(
                    self.body, sentence.start, sentence.end
                )
            ]
        return found
