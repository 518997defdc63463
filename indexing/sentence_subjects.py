"""Whom or what the sentences before are about: a body, nation, document, group or bearer of a title at their start."""

import re
from dataclasses import replace
from typing import Final

from indexing.article import Mention, Span
from indexing.cast import Cast, Speaker
from indexing.roles import Description, read_description
from indexing.speaker_wording import ARTICLE, EDGES, gender_of_noun
from indexing.titles import SAYING

POSSESSIVE: Final = re.compile(r"[’'](?:s\b|\s)")
SUBJECT_GOVERNED: Final = re.compile(
    r"\b(?:of|for|to|with|by|under|from|about|against|on|in|at|near|between|like|including|than|told|tell|urged|asked)\s+(?:(?:the|[A-Z][\w’'.-]*|[a-z]+)\s+){0,5}\Z"
)
_LEAD: Final = r"(?:(?:And|But|Yet|However|Meanwhile|Still|So|Later|Then|Also),?\s+)?"
_GOES_ON: Final = re.compile(_LEAD + r"[Ii]t\b")
_GOES_ON_PLURAL: Final = re.compile(_LEAD + r"(?:[Tt]hey|[Bb]oth|[Tt]heir)\b")
_AUXILIARY: Final = r"(?:has|had|have|is|was|are|were|would|will|also|may|must|can|could|should|do|does|did|do\s+not)"
_PLAIN_VERB: Final = re.compile(rf"\s+(?:\w+ly\s+|also\s+)?(?:{_AUXILIARY}|[a-z]+(?:s|ed))\b")
_VERB: Final = (
    rf"(?:{_AUXILIARY}|{SAYING}|[a-z]{{2,}}ed|covers?|contains?|describes?|includes?|finds?|shows?|documents?|came|comes|took|takes"
    r"|met|meets|gave|gives|made|makes|held|holds|began|went|goes|saw|sees|see|hold|drew|left|won|visits?|during|after|before)"
)
_SUBJECT: Final = re.compile(
    rf"{_LEAD}(?P<subject>(?:The|An?|This|These|Many|Several|Some|Both|[A-Z][\w-]+(?:[’']s)?)\s+[^,.;:()“”\"\n]{{3,80}}?)\s+{_VERB}\b"
)
_PAIR: Final = re.compile(
    rf"{_LEAD}(?:(?:[^,.;:“”\"\n]{{3,40}},\s+)?)(?P<subject>[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?(?:,\s[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?)*"
    rf"\s+and\s+[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?)\s+{_VERB}\b"
)
_TITLE_IN_CLAUSE: Final = re.compile(
    rf"(?:\A|\b(?:as|and|while|when|after)\s+|[,.]\s+|[-–—]\s+)(?P<title>(?:[Tt]he\s+|[A-Z][\w-]+[’']s\s+)(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+)"
    rf"(?=\s+{_VERB}\b)"
)
_TOLD_BEHIND: Final = re.compile(rf"[-–—”\"]\s*(?:{SAYING}|[a-z]+ed)\b[^.;“”\"\n]{{0,90}}\Z")
_OPENING_CLAUSE: Final = re.compile(
    r"(?:And\s+|But\s+)?(?:When|While|As|After|Before|If|Although|Though|Since|Until|Once)\s+"
)
_CLAUSE_END: Final = re.compile(r"[^,.;\n]{3,120},\s+")
_HONORED: Final = re.compile(r"(?:(?:Mr|Mrs|Ms|President|Prime|Minister|Chancellor|General|the)\.?\s+)*")

# A sentence that is about the one before: "He also told the minister …".
_GOES_ON_PERSON: Final = {
    "m": re.compile(r"(?:(?:And|But|Yet|However|Later|Then|Also|So),?\s+)?He\b"),
    "f": re.compile(r"(?:(?:And|But|Yet|However|Later|Then|Also|So),?\s+)?She\b"),
}
# "Byrne's remarks came on Monday in Oslo, where he also said": the sentence is about what that person said.
_OWN_WORDS: Final = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:comments?|remarks?|words|statements?|speech|interview|address|appeal|tweet|post|message|visit)\b"
)
_LEADS_IN: Final = re.compile(r"(?:(?:The|President|Prime|Minister|Mr|Ms|Mrs)\.?\s+)*")
_LONGEST_ACCOUNT: Final = 7
"""Sentences that an account of one person may go on with *he*."""
_PLURAL_SUBJECT: Final = re.compile(
    r"(?P<name>(?:The\s+)?(?:[\w-]+\s+){0,2}?[\w-]+s(?:\s+(?:from|of|at|in)\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)?)\s+(?=[a-z])"
)
_BESIDE: Final = re.compile(r"[^.;:“”\"\n]*,?\s(?:and|but)\s+")
_UNNAMED: Final = re.compile(
    rf"(?P<name>An?\s+(?:[\w-]+\s+){{0,3}}?(?:source|official|insider|diplomat|officer))\s+(?:also\s+)?{SAYING}\b"
)
_PRESENTED: Final = re.compile(r"As\s+(?P<title>(?:the\s+)?[^,.;:“”\"\n]{4,110}?)(?:\s+of)?\s+\Z")


class SentenceSubjects:
    """Looks at the beginnings of one article's sentences."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def body(self, sentence: Span) -> Mention | None:
        """The body that a sentence begins with; machine translation calls it *he* or *she* in the next."""
        for mention in self.cast.within(sentence.start, min(sentence.end, sentence.start + 70)):
            if (
                mention.entity.type in ("organisation", "outlet")
                and mention.entity.speaker_kind
                and mention.role == "mention"
            ):
                if SUBJECT_GOVERNED.search(self.cast.body, max(sentence.start, mention.start - 60), mention.start):
                    continue
                return None if POSSESSIVE.match(self.cast.body, mention.end) else mention
        return None

    def named_before(self, span: Span) -> tuple[Speaker, str] | None:
        """The first body or acting nation named in the sentence before a pronoun."""
        sentence = self.cast.passages.sentence(span.start)
        for mention in self.cast.within(sentence.start, span.start):
            if mention.entity.type in ("organisation", "outlet") and mention.entity.speaker_kind:
                return self.cast.entity_speaker(mention.entity, span.start), "low"
            if mention.entity.type == "place" and mention.role == "actor":
                metonym = self.cast.metonym(mention.surface, Span(mention.start, mention.end))
                if metonym is not None:
                    return metonym, "low"
        return None

    def goes_on(self, index: int, offset: int) -> Speaker | None:
        """The body, nation or document that the sentences before are about, through those that go on with *it*; None
        where somebody has spoken since.

        :param index: of the sentence in which *it* stands
        """
        spoken = self.cast.history[-1][0].end if self.cast.history else 0
        for sentence in reversed(self.cast.passages.sentences[max(0, index - 5) : index]):
            if sentence.start < spoken - 1:
                return None
            if _GOES_ON.match(self.cast.body, sentence.start):
                continue
            body = self.body(sentence)
            document = self._document(sentence, offset)
            if body is not None and document is None:
                return self.cast.entity_speaker(body.entity, offset)
            if document is not None:
                return document
            for mention in self.cast.within(sentence.start, min(sentence.end, sentence.start + 12)):
                if mention.entity.type == "place" and mention.role == "actor":
                    if not _PLAIN_VERB.match(self.cast.body, mention.end):
                        return None
                    return self.cast.metonym(mention.surface, Span(mention.start, mention.end))
            return None
        return None

    def account(self, index: int, gender: str, since: int) -> Span | None:
        """The sentence before, or where it begins with the pronoun too, that with which the paragraph began to be about
        somebody; None where somebody has spoken since.

        :param index: of the sentence with the pronoun
        :param since: where the last statement ends
        """
        passages = self.cast.passages
        here = passages.paragraph_index(passages.sentences[index].start)
        for sentence in reversed(passages.sentences[max(0, index - _LONGEST_ACCOUNT) : index]):
            if sentence.start < since - 1:
                return None
            goes_on = _GOES_ON_PERSON[gender].match(self.cast.body, sentence.start)
            if not goes_on:
                nearest = sentence is passages.sentences[index - 1]
                return sentence if nearest or passages.paragraph_index(sentence.start) == here else None
        return None

    def words_of(self, start: int, mention: Mention) -> bool:
        """Whether a stretch begins with somebody's own words (*Byrne's remarks came on Monday in Oslo, where he also
        said*): it is about that person."""
        begins = _LEADS_IN.fullmatch(self.cast.body, start, mention.start)
        return bool(begins and _OWN_WORDS.match(self.cast.body, mention.end))

    def presented(self, sentence: Span) -> Mention | None:
        """Whom a sentence gives as its teller without a verb, as machine translation does (*As the secretary of the
        council Anna Byrne, the town is safe*)."""
        for mention in self.cast.within(sentence.start, min(sentence.end, sentence.start + 140)):
            if mention.entity.type == "person" and self.cast.body[mention.end : mention.end + 1] == ",":
                told = _PRESENTED.match(self.cast.body[sentence.start : mention.start])
                said = read_description(told["title"]) if told else Description()
                return mention if said.kind == "person" and said.head and not said.indefinite else None
        return None

    def group_beside(self, pronoun: Span) -> Speaker | None:
        """The group that the pronoun's own sentence begins with (*Doctors of the Elm Clinic came, and they say*)."""
        start = self.cast.passages.sentence(pronoun.start).start
        begins = _PLURAL_SUBJECT.match(self.cast.body, start, pronoun.start)
        if begins is None or not _BESIDE.fullmatch(self.cast.body, begins.end(), pronoun.start):
            return None
        said = read_description(begins["name"])
        if not (said.head and said.plural and said.kind == "group"):
            return None
        span = Span(begins.start("name"), begins.end("name"))
        side, country = self.cast.side(said, span, begins["name"], context=False)
        name = _plain(begins["name"])
        return Speaker(name, "group", None, name, said.role_class, side, country, plural=True, offset=pronoun.start)

    def unnamed(self, index: int) -> Speaker | None:
        """The one whose name is withheld with whose words the sentence before begins; *they* is said of him too.

        :param index: of the sentence in which the pronoun stands
        """
        sentence = self.cast.passages.sentences[index - 1] if index else None
        told = _UNNAMED.match(self.cast.body, sentence.start, sentence.end) if sentence is not None else None
        if told is None or (self.cast.history and self.cast.history[-1][0].end > told.end()):
            return None
        said = read_description(told["name"])
        span = Span(told.start("name"), told.end("name"))
        side, country = self.cast.side(said, span, told["name"], context=False)
        name = _plain(told["name"])
        return Speaker(name, "anonymous", None, name, said.role_class, side, country, offset=told.start())

    def _document(self, sentence: Span, offset: int) -> Speaker | None:
        begins = _SUBJECT.match(self.cast.body, sentence.start, sentence.end)
        said = read_description(begins["subject"]) if begins else Description()
        if begins is None or said.kind != "document" or said.plural:
            return None
        return Speaker(ARTICLE.sub("", begins["subject"], count=1), "document", offset=offset)

    def several(self, index: int, offset: int) -> Speaker | None:
        """Those in the plural whom the sentences before are about, through those that go on with *they*: a group told
        by what it is, or several by name."""
        for sentence in reversed(self.cast.passages.sentences[max(0, index - 4) : index]):
            if _GOES_ON_PLURAL.match(self.cast.body, sentence.start):
                continue
            pair = _PAIR.match(self.cast.body, sentence.start, sentence.end)
            if pair is None:
                told = self.group(sentence.start, sentence.end)
                return replace(told, offset=offset) if told is not None and told.plural else None
            span = Span(pair.start("subject"), pair.end("subject"))
            sides = {mention.entity.side for mention in self.cast.within(span.start, span.end)}
            side = sides.pop() if len(sides) == 1 else "unknown"
            return Speaker(_plain(pair["subject"]), "group", side=side, plural=True, offset=offset)
        return None

    def group(self, start: int, end: int) -> Speaker | None:
        """The group that a stretch begins with, told by what it is (*the delegates of the forum*)."""
        begins = _SUBJECT.match(self.cast.body, start, end)
        said = read_description(begins["subject"]) if begins else Description()
        if begins is None or not (said.head and said.plural and said.kind in ("group", "state_body")):
            return None
        span = Span(begins.start("subject"), begins.end("subject"))
        side, country = self.cast.side(said, span, begins["subject"], context=False)
        name = _plain(begins["subject"])
        return Speaker(name, "group", None, None, said.role_class, side, country, plural=True, offset=start)

    def teller(self, sentence: Span) -> Mention | None:
        """Whom a sentence ends with behind a verb of saying, as quotations in translated texts do (*- assessed the
        minister Anna Byrne.*), or whom it presents as its teller."""
        presented = self.presented(sentence)
        if presented is not None:
            return presented
        named = [m for m in self.cast.within(sentence.start, sentence.end) if m.entity.type == "person"]
        if not named or self.cast.body[named[-1].end : sentence.end].strip(" .\n"):
            return None
        return named[-1] if _TOLD_BEHIND.search(self.cast.body[sentence.start : named[-1].start]) else None

    def named_behind_clause(self, pronoun: Span) -> Mention | None:
        """Who is named behind the clause that a sentence begins with (*When he spoke of peace, Byrne meant …*)."""
        sentence = self.cast.passages.sentence(pronoun.start)
        if not _OPENING_CLAUSE.fullmatch(self.cast.body, sentence.start, pronoun.start):
            return None
        comma = _CLAUSE_END.match(self.cast.body, pronoun.end, sentence.end)
        if comma is None:
            return None
        for mention in self.cast.within(comma.end(), comma.end() + 30):
            before = self.cast.body[comma.end() : mention.start]
            if mention.entity.type == "person" and _HONORED.fullmatch(before):
                return None if POSSESSIVE.match(self.cast.body, mention.end) else mention
        return None

    def titled(self, start: int, end: int, gender: str) -> Span | None:
        """The title in a stretch whose bearer acts there without a name (*the US vice president thanked …*); the last
        one, None where there is none or another gender is told."""
        found = None
        for match in _TITLE_IN_CLAUSE.finditer(self.cast.body[start:end]):
            text = match["title"].strip(EDGES)
            said = read_description(text)
            if said.head is None or said.kind != "person" or said.plural or said.end != len(text):
                continue
            if said.role_class in (None, "resident", "other") or gender_of_noun(said.head) not in (None, gender):
                continue
            found = Span(start + match.start("title"), start + match.start("title") + len(text))
        return found


def _plain(text: str) -> str:
    return ARTICLE.sub("", re.sub(r"\s+", " ", text), count=1)
