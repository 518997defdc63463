"""Where things stand in a body: the sentence and the paragraph around an offset, found by bisection."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from indexing.article import Article, Span

# A sentence ends at . ! or ? with its closing marks, before white space and a capital, digit or opening mark. Initials
# and the usual abbreviations do not end one.
_END: Final = re.compile(r"[.!?]+[\"”’'»)\]]*(?=\s+[\"“‘«(\[]*[A-ZА-ЯІЇЄҐ0-9])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Gov|Sen|Rep|St|No|vs|Jr|Sr|Brig|Adm|Rev)|\b[A-Z]|\b[A-Z]\.[A-Z])\.$"
)


def split_sentences(body: str, start: int, end: int) -> list[Span]:
    """The sentences of ``body[start:end]`` by punctuation alone."""
    spans: list[Span] = []
    begin = start
    for match in _END.finditer(body, start, end):
        if _ABBREVIATION.search(body, max(begin, match.start() - 8), match.start() + 1):
            continue
        spans.append(Span(begin, match.end()))
        begin = match.end()
        while begin < end and body[begin].isspace():
            begin += 1
    if begin < end:
        spans.append(Span(begin, end))
    return spans


class Passages:
    """Sentences and paragraphs of one article by offset.

    The sentences are those of the parse where there is one, else those that punctuation shows.
    """

    def __init__(self, article: Article) -> None:
        body = article.body
        self.paragraphs: list[Span] = article.paragraphs or ([Span(0, len(body))] if body else [])
        self.sentences: list[Span] = sorted(article.sentences, key=lambda span: span.start) or [
            sentence
            for paragraph in self.paragraphs
            for sentence in split_sentences(body, paragraph.start, paragraph.end)
        ]
        self._sentence_starts = [span.start for span in self.sentences]
        self._paragraph_starts = [span.start for span in self.paragraphs]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds the offset (the one before it where none does; 0 at least)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset; an empty span at the offset where the article has none."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else Span(offset, offset)

    def paragraph_index(self, offset: int) -> int:
        """Index of the paragraph that holds the offset."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def paragraph(self, offset: int) -> Span:
        """The paragraph around an offset."""
        return self.paragraphs[self.paragraph_index(offset)] if self.paragraphs else Span(offset, offset)


def inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether ``start:end`` lies wholly in one of the spans."""
    return any(span.start <= start and end <= span.end for span in spans)


class Covered:
    """Intervals of a text that are taken, for instance by names already decided."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._offsets: set[int] = set()
        self._spans: set[tuple[int, int]] = set()
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take an interval."""
        self._spans.add((start, end))
        self._offsets.update(range(start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any offset of ``start:end`` is taken."""
        return not self._offsets.isdisjoint(range(start, end))

    def covers_exactly(self, start: int, end: int) -> bool:
        """Whether ``start:end`` itself was taken as one interval."""
        return (start, end) in self._spans
