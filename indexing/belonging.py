"""Speakers told by whose they are (*his lawyer*, *our correspondent*) or of whom they are a share (*70 percent*)."""

import re
from dataclasses import replace
from typing import Final

from indexing.antecedents import Antecedents
from indexing.article import Mention, Span, Statement
from indexing.cast import Cast, Speaker
from indexing.roles import Description, nation_of, read_description, side_of_country
from indexing.speaker_wording import ARTICLE

_OWN: Final = re.compile(
    r"(?P<whose>his|her)\s+(?P<what>(?:[a-z]+\s+)?(?:lawyers?|attorneys?|spokes\w+|press secretary|mother|father|wife"
    r"|husband|widow|son|daughter|brother|sister|parents|family|aides?|assistants?|office|party|team|campaign))",
    re.IGNORECASE,
)
_OURS: Final = re.compile(
    r"our\s+(?:own\s+)?(?:[\w-]+\s+)*(?:correspondent|reporter|journalist|editor)\b", re.IGNORECASE
)
_SHARE: Final = re.compile(
    r"(?:(?:about|around|some|nearly|almost|over|only|just|more than|fewer than|less than|up to)\s+)*"
    r"(?:\d+(?:[.,]\d+)?\s?(?:%|percent|per\s?cent)|[a-z-]+\s(?:percent|per\s?cent)"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine)\s(?:in|out of)\s(?:\d+|two|three|four|five|six|seven|eight"
    r"|nine|ten)"
    r"|half|a third|a quarter|two thirds|three quarters|a majority|the majority|most)(?!\w)",
    re.IGNORECASE,
)
_OF_WHOM: Final = re.compile(
    r"(?:%|percent|per\s?cent|majority|half|third|quarter|thirds|quarters)\s+of\s+(?:the\s+|all\s+)?"
    r"(?P<whom>(?:[a-z]+\s+)?(?:[A-Z]\w+s|respondents|voters|adults|people|residents|citizens))\b"
)
_ANALYSTS: Final = frozenset({"analysts", "experts", "researchers"})
_NEAR: Final = 4
"""Paragraphs back in which a correspondent may have been named."""

_SENTENCES: Final = 2
"""Sentences ahead in which somebody told by whose he is may be named."""


class Belonging:
    """Reads such phrases of one article."""

    def __init__(self, cast: Cast, before: Antecedents) -> None:
        self.cast = cast
        self.before = before

    def owned(self, statement: Statement, text: str, said: Description, span: Span) -> Speaker | None:
        """*His lawyer*, *her office*: by the name of whose it is; None where that is not told."""
        match = _OWN.fullmatch(text)
        if match is None:
            return None
        pronoun = "m" if match["whose"].lower() == "his" else "f"
        owner, _, _ = self.before.pronoun(statement, Span(span.start, span.start + len(match["whose"])), pronoun)
        paragraph = self.cast.passages.paragraph(span.start)
        named = self.cast.within(paragraph.start, span.start)
        if owner.name is None or owner.kind != "person" or not any(_is(owner, mention) for mention in named):
            return None
        speaks_for = said.role_class in ("spokesperson", "official") or said.kind in ("state_body", "organisation")
        kind = said.kind if said.kind in ("state_body", "organisation", "group") else "anonymous"
        return Speaker(
            f"{owner.name}’s {match['what']}",
            kind or "anonymous",
            None,
            f"{match['what']} of {owner.name}",
            said.role_class,
            owner.side if speaks_for else said.side,
            owner.country if speaks_for else None,
            plural=said.plural,
            offset=span.start,
        )

    def named_next(self, text: str, span: Span) -> Speaker | None:
        """*His lawyer*, where one of the next two sentences of the paragraph names him behind the same words (*His
        lawyer Anna Byrne said …*)."""
        if _OWN.fullmatch(text) is None or not self.cast.passages.sentences:
            return None
        paragraph = self.cast.passages.paragraph(span.start)
        sentence = self.cast.passages.sentence_index(span.start)
        words = re.compile(rf"(?<!\w){re.escape(text)},?\s\Z", re.IGNORECASE)
        for mention in self.cast.within(span.end, paragraph.end):
            if self.cast.passages.sentence_index(mention.start) - sentence > _SENTENCES:
                return None
            if mention.entity.type == "person" and words.search(self.cast.body[span.end : mention.start]):
                return replace(self.before.as_speaker(mention), offset=span.start)
        return None

    def diplomats(self, text: str, said: Description, span: Span) -> Speaker | None:
        """*According to diplomats* amid the words of a foreign ministry: the ministry that spoke last."""
        if said.head != "diplomats" or ARTICLE.sub("", text, count=1).lower() != "diplomats" or not self.cast.history:
            return None
        statement, last = self.cast.history[-1]
        passages = self.cast.passages
        near = passages.paragraph_index(span.start) - passages.paragraph_index(statement.start) <= 1
        foreign = last.kind == "state_body" and re.search(r"\bForeign|State Department", last.name or "")
        return replace(last, offset=span.start) if near and foreign else None

    def analysts(self, text: str, said: Description, span: Span) -> Speaker | None:
        """*Analysts noted* right behind the words of a body of analysts, in one paragraph: that body."""
        if said.head not in _ANALYSTS or ARTICLE.sub("", text, count=1).lower() != said.head or not self.cast.history:
            return None
        statement, last = self.cast.history[-1]
        passages = self.cast.passages
        near = passages.sentence_index(span.start) - passages.sentence_index(statement.start) == 1
        near = near and passages.paragraph_index(span.start) == passages.paragraph_index(statement.start)
        own = last.entity is not None and last.kind == "organisation" and last.role_class == "analyst"
        return replace(last, offset=span.start) if near and own else None

    def ours(self, text: str, span: Span) -> Speaker | None:
        """*Our correspondent*: the reporter named before, else the only author of the article, else its outlet."""
        if not _OURS.fullmatch(text):
            return None
        here = self.cast.passages.paragraph_index(span.start)
        for mention in reversed(self.cast.within(0, span.start)):
            if here - self.cast.passages.paragraph_index(mention.start) > _NEAR:
                break
            if mention.entity.type == "person" and self._reports(mention):
                return replace(self.before.as_speaker(mention), offset=span.start)
        article = self.cast.article
        if len(article.authors) == 1:
            return Speaker(article.authors[0], "person", None, text, "agency", "independent", offset=span.start)
        return self.cast.entity_speaker(article.outlet, span.start) if article.outlet is not None else None

    def _reports(self, mention: Mention) -> bool:
        role = self.cast.roles.get(mention.entity.id)
        return bool(role and read_description(role).role_class == "agency")

    def share(self, text: str, span: Span) -> Speaker | None:
        """A share of people asked, with the people that the sentences before tell of where it names none itself."""
        match = _SHARE.match(text)
        if match is None:
            return None
        name, people = text, text[match.end() :]
        if not people.strip():
            start = self.cast.passages.paragraph(span.start).start
            told = list(_OF_WHOM.finditer(self.cast.body, start, span.start))
            if told:
                people = told[-1]["whom"]
                name = f"{text} of {people}"
        nation = nation_of(people)
        country = nation if nation and len(nation) == 2 and nation != "eu" else None
        return Speaker(
            name, "group", None, None, None, side_of_country(nation), country, plural=True, offset=span.start
        )


def _is(speaker: Speaker, mention: Mention) -> bool:
    return speaker.entity is not None and mention.entity.id == speaker.entity.id
