"""Of which nation officials and bodies are whose phrase names none.

The same words with a nation may stand just before; the sentence before may be about a country or the meeting of an
alliance; the article may open with the act of one nation.
"""

import re
from typing import Final

from indexing.article import Mention, Span
from indexing.cast import STATE_CLASSES, Cast
from indexing.roles import Description, find_nations, nation_of, side_of_country

_NEAR: Final = 3
"""Sentences back in which the same officials may have been told with their nation."""
_MEETING: Final = frozenset({"ministers", "leaders", "diplomats", "allies", "members", "presidents", "ambassadors"})
_BARE: Final = re.compile(
    r"(?:the\s+)?(?:(?:foreign|finance|defen[cs]e|interior|prime|energy|justice|trade|health)\s+)?[a-z]+", re.IGNORECASE
)
_BODIES: Final = re.compile(
    r"\b(?:ministry|government|prosecutors|parliament|authorities|cabinet|presidency|department|agency|service|police|army"
    r"|military|command|committee|administration)\b",
    re.IGNORECASE,
)
_SUBJECT_FIRST: Final = 24  # characters of a sentence before the nation or body that it is about
_LEAD: Final = 45  # the same of the article's first sentence, behind its dateline
_PARAGRAPHS: Final = 2
_OF_DEFENCE: Final = re.compile(
    r"\b(?:defen[cs]e|military|intelligence|security|administration)\s+official\b", re.IGNORECASE
)
_STATE_BODIES: Final = frozenset({"state_body"})


class ContextNations:
    """Looks for the nations around one article's officials."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def find(self, text: str, said: Description, span: Span) -> tuple[str, str | None]:
        """Side and country, ``unknown`` and None where nothing tells them."""
        if find_nations(text) or any(m.entity.side != "unknown" for m in self.cast.within(span.start, span.end)):
            return "unknown", None
        named = said.kind == "state_body" or (said.kind == "person" and said.role_class in STATE_CLASSES)
        if said.plural and (said.role_class in STATE_CLASSES or said.kind == "state_body"):
            return self._told_before(text, said, span) or self._of_who_meet(text, said, span) or ("unknown", None)
        if named and said.definite:
            told = self._told_before(text, said, span)
            if told is not None:
                return told
        if said.kind == "state_body" and not said.indefinite and _BODIES.search(text):
            return self._subject_before(span) or self._lead(span) or ("unknown", None)
        if said.indefinite and said.role_class == "official" and _OF_DEFENCE.search(text):
            return self._of_all_who_speak(span) or ("unknown", None)
        return "unknown", None

    def _of_all_who_speak(self, span: Span) -> tuple[str, str | None] | None:
        """The nation of those who spoke for a state in the two paragraphs before, where there are two of one nation and
        none of another (*the Pentagon announced … its under secretary said … a defense official told*)."""
        passages = self.cast.passages
        here = passages.paragraph_index(span.start)
        near = [
            speaker
            for statement, speaker in self.cast.history[-6:]
            if here - passages.paragraph_index(statement.start) <= _PARAGRAPHS and speaker.side != "independent"
        ]
        bodies = {speaker.name for speaker in near if speaker.country}
        nations = {(speaker.side, speaker.country) for speaker in near}
        return nations.pop() if len(nations) == 1 and len(bodies) > 1 else None

    def beside(self, span: Span) -> str | None:
        """The side of the state body that the sentence begins with, where it does not speak itself there (*The State
        Department is withdrawing its staff, according to a senior official*)."""
        sentence = self.cast.passages.sentence(span.start)
        for mention in self.cast.within(sentence.start, min(sentence.end, sentence.start + 40)):
            if mention.entity.type != "organisation" or mention.entity.speaker_kind != "state_body":
                continue
            speaks = any(
                other.speaker is not None and other.speaker.start < mention.end and mention.start < other.speaker.end
                for other in self.cast.article.statements
            )
            return None if speaks or mention.entity.side == "unknown" else mention.entity.side
        return None

    def _told_before(self, text: str, said: Description, span: Span) -> tuple[str, str | None] | None:
        """The same noun with its nation just before (*UK defence sources … the sources said*)."""
        passages = self.cast.passages
        index = passages.sentence_index(span.start)
        start = passages.sentences[max(0, index - _NEAR)].start if passages.sentences else 0
        before = self.cast.body[start : span.start]
        noun = re.escape((said.head or "").split()[-1])
        department = re.search(rf"\b([\w-]+)\s+{noun}\Z", text)  # "department officials" are those of a department
        if department and department.group(1) in (
            "department",
            "ministry",
            "embassy",
            "intelligence",
            "defence",
            "defense",
        ):
            noun = rf"{department.group(1)}\s+{noun}"
        for match in reversed(list(re.finditer(rf"((?:[\w.’'-]+\s+){{1,4}}){noun}\b", before, re.IGNORECASE))):
            words = match.group()
            words = re.split(r"\b(?:of|to|between|with|from|the|by)\s", words)[-1]
            if len({code for _, code in find_nations(words)}) > 1:
                continue  # "US and Peruvian officials"
            nation = nation_of(words)
            if nation is not None:
                return side_of_country(nation), nation if len(nation) == 2 else None
            for mention in self.cast.within(start + match.end() - len(words), start + match.end()):
                if mention.entity.type == "organisation" and mention.entity.side != "unknown":
                    return mention.entity.side, mention.entity.country
        return None

    def _of_who_meet(self, text: str, said: Description, span: Span) -> tuple[str, str | None] | None:
        """Ministers and leaders without a nation are those of the alliance or group that the sentences before name."""
        if (said.head or "").split()[-1] not in _MEETING or not _BARE.fullmatch(text):
            return None
        passages = self.cast.passages
        index = passages.sentence_index(span.start)
        start = passages.sentences[max(0, index - 1)].start if passages.sentences else 0
        for mention in reversed(self.cast.within(start, span.start)):
            if mention.entity.type == "organisation" and mention.entity.kind in ("international", "alliance", "group"):
                return (mention.entity.side, None) if mention.entity.side != "unknown" else None
        return None

    def _subject_before(self, span: Span) -> tuple[str, str | None] | None:
        """The nation or state body that the sentence before begins with."""
        passages = self.cast.passages
        index = passages.sentence_index(span.start)
        if not index or passages.paragraph_index(passages.sentences[index - 1].start) < (
            passages.paragraph_index(span.start) - 1
        ):
            return None
        start = passages.sentences[index - 1].start
        return self._nation_at(self.cast.within(start, start + _SUBJECT_FIRST + 30), start + _SUBJECT_FIRST)

    def _lead(self, span: Span) -> tuple[str, str | None] | None:
        """The nation whose act the article opens with, unless the article has let another state body speak since."""
        if not self.cast.passages.sentences:
            return None
        first = self.cast.passages.sentences[0]
        limit = first.start + _LEAD
        told = self._nation_at(self.cast.within(first.start, min(first.end, limit + 30)), limit)
        if told is None:
            return None
        others = {
            speaker.country
            for _, speaker in self.cast.history
            if speaker.kind in _STATE_BODIES and speaker.country is not None and speaker.offset < span.start
        }
        return told if others <= {told[1]} else None

    def _nation_at(self, mentions: list[Mention], limit: int) -> tuple[str, str | None] | None:
        for mention in mentions:
            entity = mention.entity
            if mention.start > limit:
                return None
            country = entity.type == "place" and entity.kind == "country" and mention.role in ("actor", "mention")
            body = entity.type == "organisation" and entity.speaker_kind == "state_body"
            if (country or body) and entity.country:
                return side_of_country(entity.country), entity.country
        return None
