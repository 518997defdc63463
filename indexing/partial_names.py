"""People and bodies by a part of the name that the article gave them: surname, first name, abbreviation, last word."""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from indexing.article import Mention, Span, Statement
from indexing.cast import Cast, Speaker
from indexing.roles import find_nations, gender_of
from indexing.speaker_wording import ARTICLE

_SURNAME_FIRST: Final = frozenset({"cn", "kr", "kp", "vn", "tw", "hu"})
_SHORTEST_NOUN: Final = 4
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
_ONE_NAME_TITLE: Final = re.compile(r"(?:Pope|Patriarch|Metropolitan|King|Queen)\s")


class PartialNames:
    """Looks for such names in one article."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def find(self, text: str, span: Span) -> Speaker | None:
        """A body by the end of the name that the article gave it (*the Treasury* of *the U.S. Treasury*), and a person
        by the surname where it stands first (*Liu* of *Liu Wenhao*)."""
        bare = ARTICLE.sub("", text, count=1)
        if not bare[:1].isupper():
            return self._by_noun(text, bare, span)
        short = self._abbreviated(bare, span) or self._by_first_name(bare, span)
        if short is not None:
            return short
        before = self.cast.mentions[: bisect_left(self.cast.starts, span.start)]
        for mention in reversed(before[-80:]):
            surface = re.sub(r"\s+", " ", mention.surface)
            if mention.entity.type == "organisation" and ARTICLE.match(text) and surface.endswith(f" {bare}"):
                return self.cast.entity_speaker(mention.entity, span.start)
            surname_first = mention.entity.type == "person" and surface.startswith(f"{bare} ") and not gender_of(bare)
            if surname_first and (mention.entity.country in _SURNAME_FIRST or self._from_there(mention)):
                return self.cast.named_person(
                    Statement(span.start, span.end, [], None, "", None), Span(mention.start, mention.end), mention
                )
        return None

    def _by_noun(self, text: str, bare: str, span: Span) -> Speaker | None:
        """A body that spoke, by the noun that its name ends with (*the palace* of *Elm Palace*)."""
        if not re.match(r"the\s", text, re.IGNORECASE) or not bare.isalpha() or len(bare) < _SHORTEST_NOUN:
            return None
        for _, speaker in reversed(self.cast.history[-12:]):
            body = speaker.entity is not None and speaker.kind in ("organisation", "state_body", "media")
            if body and re.search(rf"\s{bare.capitalize()}\Z", speaker.name or ""):
                return replace(speaker, offset=span.start)
        return None

    def _abbreviated(self, bare: str, span: Span) -> Speaker | None:
        """A body by the abbreviation that stands in brackets behind its name (*the Ministry of Ports (MoP)*)."""
        if not _ABBREVIATION.fullmatch(bare):
            return None
        told = re.search(rf"\s?\({re.escape(bare)}\)", self.cast.body)
        if told is None:
            return None
        for mention in self.cast.within(max(0, told.start() - 90), told.start()):
            if mention.end == told.start() and mention.entity.type in ("organisation", "outlet"):
                return self.cast.entity_speaker(mention.entity, span.start)
        return None

    def _by_first_name(self, bare: str, span: Span) -> Speaker | None:
        """A person by the first name alone, where one of the article's people bears it (*Sofia* of *Sofia Byrne*), or
        by another form of the one name that goes with a title (*Clement* of *Pope Clement*)."""
        if " " in bare or not bare.isalpha():
            return None
        named = {mention.entity.id: mention for mention in self.cast.people if mention.surface.startswith(f"{bare} ")}
        if not named:
            found = self.cast.gazetteer.find(bare, ("person",))
            titled = [e for e in found if _ONE_NAME_TITLE.match(e.name) and self._calls(e.name.split()[0])]
            if len(titled) == 1:
                mention = Mention(span.start, span.end, bare, titled[0], "mention")
                return self.cast.named_person(Statement(span.start, span.end, [], None, "", None), span, mention)
            known = {entity.id for entity in found}
            named = {mention.entity.id: mention for mention in self.cast.people if mention.entity.id in known}
        if len(named) != 1:
            return None
        mention = next(iter(named.values()))
        statement = Statement(span.start, span.end, [], None, "", None)
        return self.cast.named_person(statement, Span(mention.start, mention.end), mention)

    def _calls(self, title: str) -> bool:
        """Whether the article calls somebody by a title that goes with one name (*the Patriarch*)."""
        return re.search(rf"\b{title}\b", self.cast.body, re.IGNORECASE) is not None

    def _from_there(self, mention: Mention) -> bool:
        role = self.cast.roles.get(mention.entity.id)
        return bool(role and any(code in _SURNAME_FIRST for _, code in find_nations(role)))
