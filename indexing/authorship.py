"""Whose words a document is: *the statement* is that of who issued it, told behind it or in the sentences before."""

import re
from dataclasses import replace
from typing import Final

from indexing.antecedents import Antecedents
from indexing.article import Mention, Span, Statement
from indexing.cast import Cast, Speaker
from indexing.roles import Description, read_description
from indexing.speaker_wording import ARTICLE, EDGES

_FARTHEST: Final = 8
"""Sentences back in which a document may be introduced; from its last mention on, where the article goes on with it."""

# Kinds of documents that stand for each other, and may all be called a document or text.
_ALIKE: Final = (
    frozenset({"report", "study", "survey", "poll", "polling", "analysis", "findings", "investigation", "research",
               "assessment", "paper", "data", "figures", "estimates"}),
    frozenset({"statement", "communique", "communiqué", "declaration", "press release", "letter", "appeal", "message"}),
    frozenset({"resolution", "declaration"}),
    frozenset({"strategy", "plan", "concept"}),
)  # fmt: skip
_ANY: Final = frozenset({"document", "text", "it"})
_NOUNS: Final = sorted({noun for group in _ALIKE for noun in group} | _ANY - {"it"}, key=len, reverse=True)
_INTRODUCED: Final = re.compile(
    r"(?:(?P<possessor>\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er|[’']s?)\s+|(?P<article>\b[Aa]n?\s+|\b[Tt]he\s+))"
    r"(?P<words>(?:(?!an?\b|the\b)[\w’'-]+\s+){0,4}?)"
    rf"(?P<noun>{'|'.join(_NOUNS)})s?\b",
)
# Behind the document: "released on Monday by", "by", "from"; of a resolution "adopted by".
_MADE: Final = (
    r"(?:released|published|issued|compiled|written|prepared|drafted|provided|posted|adopted|approved|passed|made|sent"
    r"|produced|conducted|commissioned|presented|drawn up|put out|carried out|gathered|collected)"
)
_BEHIND: Final = re.compile(
    rf",?\s+(?:(?:which|that)\s+(?:was|were|had been)\s+)?(?:(?:\w+ly\s+)?{_MADE}\b[^.;:“”\"\n]{{0,60}}?\s)?"
    r"(?:by|from)\s+"
)
_MAKES: Final = re.compile(
    rf"\b(?:{_MADE}|write|wrote|writes|release|releases|issue|issues|publish|publishes|adopts?|passes|pass|introduced|unveiled"
    r"|announced|said|says|stated|called|warned|told|posted|delivered)\b"
)
_BODY_SUBJECT: Final = re.compile(
    r"(?P<subject>[Tt]he\s+(?:[\w’'-]+\s+){0,6}?[\w’'-]+)(?:,\s+(?P<name>(?:the\s+)?[A-Z][^,.;:“”\"\n]{2,50}),)?"
    rf"\s+(?:has\s+|had\s+|have\s+)?(?:\w+ly\s+)?{_MADE}\b"
)
_ISSUED: Final = re.compile(r"\b(?:issued|adopted|signed|published|released)\s+an?\s+(?:joint|final|common)\s+\w+")
_IN_IT: Final = re.compile(r"\b(?:in|through|with|via|to)\s+\Z")
_AUTHOR_TITLE: Final = re.compile(r"(?:the\s+)?(?:[\w’'-]+\s+){0,5}\Z")
_NOUN_PHRASE: Final = re.compile(r"(?:[^\W_][\w’'&-]*\s?){1,7}")
_ENDS_PHRASE: Final = re.compile(
    r"\s(?:on|in|at|last|earlier|this|who|which|that|says|said|did|has|have|was|were|is|are|and|also|during|after|following)\b.*",
    re.DOTALL,
)


class Authors:
    """Looks for the authors of one article's documents, and remembers them."""

    def __init__(self, cast: Cast, before: Antecedents) -> None:
        self.cast = cast
        self.before = before
        self._known: list[tuple[str, int, Speaker]] = []

    def find(self, said: Description, span: Span) -> Speaker | None:
        """The author of a document named in ``span``; None where the text does not tell."""
        noun = _singular(said.head)
        author = self._behind(span.end, self.cast.passages.sentence(span.start).end)
        if author is None and not said.indefinite and not said.plural:
            author = self._before(noun, span)
        if author is not None:
            self._known.append((noun, span.start, author))
            author = replace(author, offset=span.start)
        return author

    def announced(self, told: Statement, quoted: Statement) -> Speaker | None:
        """Whose statement is quoted where somebody only tells that others issued it (*The delegates have issued a joint
        statement, according to the office. “We gathered …”*)."""
        if told.quote_type != "indirect" or quoted.quote_type != "direct" or len(told.segments) != 1:
            return None
        content = told.segments[0]
        if not _ISSUED.search(self.cast.body, content.start, content.end):
            return None
        return self.before.subjects.group(content.start, content.end)

    def _behind(self, offset: int, limit: int) -> Speaker | None:
        told = _BEHIND.match(self.cast.body, offset, limit)
        return self._named_at(told.end(), limit) if told else None

    def _named_at(self, start: int, limit: int) -> Speaker | None:
        """The person or body named from an offset on, with a title before the name at most; else a group told there."""
        for mention in self.cast.within(start, min(limit, start + 90)):
            if not _AUTHOR_TITLE.fullmatch(self.cast.body, start, mention.start):
                break
            speaker = self._speaker_of(mention)
            if speaker is not None:
                return speaker
        phrase = _NOUN_PHRASE.match(self.cast.body, start, limit)
        text = _ENDS_PHRASE.sub("", phrase.group()).strip(EDGES) if phrase else ""
        said = read_description(text)
        if not text or said.head is None or said.kind not in ("group", "state_body", "organisation"):
            return None
        side, country = self.cast.side(said, Span(start, start + len(text)), text)
        if re.match(r"(?:his|her|its|their)\s", text) and country is None:
            return None
        return Speaker(
            ARTICLE.sub("", text, count=1), said.kind or "group", None, None, said.role_class, side, country,
            plural=said.plural, offset=start,
        )  # fmt: skip

    def _speaker_of(self, mention: Mention) -> Speaker | None:
        if mention.entity.type == "person":
            return self.before.as_speaker(mention)
        if mention.entity.type in ("organisation", "outlet") and mention.entity.speaker_kind:
            return self.cast.entity_speaker(mention.entity, mention.start)
        if mention.entity.type == "place" and mention.role == "actor":
            return self.cast.metonym(mention.surface, Span(mention.start, mention.end))
        return None

    def _before(self, noun: str, span: Span) -> Speaker | None:
        """From the sentence that brought the document in, or from where its author was told before."""
        passages = self.cast.passages
        index = passages.sentence_index(span.start)
        last = next((known for known in reversed(self._known) if _may_be(noun, known[0])), None)
        first = max(0, index - _FARTHEST, passages.sentence_index(last[1]) if last else 0)
        for sentence in reversed(passages.sentences[first : index + 1]):
            end = min(sentence.end, span.start)
            author = self._introduced(sentence.start, end, noun)
            if author is not None:
                return author
        if last is None or index - passages.sentence_index(last[1]) > _FARTHEST:
            return None
        return last[2]

    def _introduced(self, start: int, end: int, noun: str) -> Speaker | None:
        """Who is told in a stretch to have made a document of that name."""
        body = self.cast.body
        for match in _INTRODUCED.finditer(body, start, end):
            if not _may_be(noun, _singular(match["noun"])) or self._in_words(match.start()):
                continue
            behind = self._behind(match.end(), end)
            if behind is not None:
                return behind
            beside = self.cast.within(match.start("words"), match.start("noun"))
            beside = [mention for mention in beside if mention.entity.type != "place"]
            if beside and beside[-1].end >= match.start("noun") - 2:
                return self._speaker_of(beside[-1])  # "the UN report"
            owner = self.cast.within(max(start, match.start() - 60), match.start() + 1) if match["possessor"] else []
            if owner and match["possessor"].startswith(("’", "'")) and owner[-1].end == match.start("possessor"):
                return self._speaker_of(owner[-1])
            if (match["article"] or "").strip().lower() == "the":
                continue  # only spoken of again
            made = _MAKES.search(body, start, end)
            told_in = _IN_IT.search(body, max(start, match.start() - 12), match.start("words"))
            told_in = told_in or _IN_IT.search(body, max(start, match.start() - 12), match.start())
            if made and (told_in or match["possessor"] or made.end() < match.start()):
                return self._subject(start, match.start())
        return None

    def _subject(self, start: int, end: int) -> Speaker | None:
        """Who speaks or acts in a stretch: whose statement stands in it, else whom it begins with."""
        told = self.before.subjects.group(start, end)
        for statement, speaker in reversed(self.cast.history[-12:]):
            at = statement.speaker.start if statement.speaker else -1
            if start <= at < end and speaker.name and speaker.kind not in ("document", "anonymous"):
                return told if told is not None and told.name and speaker.name in told.name else speaker
        for mention in self.cast.within(start, min(end, start + 100)):
            before = self.cast.body[start : mention.start]
            if re.search(r"\b(?:of|for|to|with|by|about|against|on|in|at|from)\s+(?:the\s+)?\Z", before):
                continue
            named = self._speaker_of(mention)
            if named is not None:
                return named
        return told or self._chamber(start, end)

    def _chamber(self, start: int, end: int) -> Speaker | None:
        """The body without an entity that a stretch begins with, by the name that stands in an apposition (*The upper
        house of the Peruvian parliament, the Senate, has passed*)."""
        subject = _BODY_SUBJECT.match(self.cast.body, start, end)
        said = read_description(subject["subject"]) if subject else Description()
        if subject is None or said.kind not in ("state_body", "organisation") or said.plural or said.start < 0:
            return None
        span = Span(subject.start("subject"), subject.end("subject"))
        side, country = self.cast.side(said, span, subject["subject"], context=False)
        name = ARTICLE.sub("", subject["name"] or subject["subject"], count=1)
        return Speaker(name, said.kind, None, None, said.role_class, side, country, offset=start)

    def _in_words(self, offset: int) -> bool:
        return any(
            segment.start <= offset < segment.end
            for statement, _ in self.cast.history[-12:]
            for segment in statement.segments
            if statement.quote_type != "indirect"
        )


def _singular(head: str | None) -> str:
    noun = (head or "").lower()
    return noun if noun in _NOUNS else noun.removesuffix("s")


def _may_be(noun: str, other: str) -> bool:
    """Whether a document called ``noun`` may be the one called ``other`` before."""
    return noun == other or noun in _ANY or other in _ANY or any(noun in group and other in group for group in _ALIKE)
