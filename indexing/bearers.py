"""Whom a description means that fits nobody's title: somebody whose known offices hold its words, or who just spoke or
acted and of whom nothing else is told. A description alone never brings together two people of different offices."""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from gazetteer.entities import Entity
from indexing.antecedents import Antecedents
from indexing.article import Mention, Span
from indexing.cast import Cast, Speaker
from indexing.roles import Description, find_nations, gender_of, read_description
from indexing.speaker_wording import ARTICLE, TITLE_CLASSES, gender_of_noun, period_at, same_office
from language.tokens import STOPWORDS, analyse

_FARTHEST: Final = 12
"""Paragraphs back to which an office told in its own words may point."""
_NEAR: Final = 2
"""Paragraphs back to which a description that tells nothing of an office may point."""
# Who leads a body is called by any of these.
_LEADING: Final = frozenset(
    {"president", "chairman", "chairwoman", "chair", "head", "chief", "leader", "boss", "director"}
)
_LEADS: Final = re.compile(r"\b(?:president|chair\w*|head|chief|leader|director|secretary|minister)\b", re.IGNORECASE)
_PREFIX: Final = re.compile(r"\b(?:former|ex|acting|deputy|vice|retired|late)\b", re.IGNORECASE)
# Called so in any capacity: "the official", who is a minister; "the interlocutor of the daily".
_ANYBODY: Final = frozenset({"interlocutor", "politician", "official"})
# What an office is also called, where the name of it says nothing of the body.
_ALSO_CALLED: Final = {"pope": "head of the Roman Catholic Church, pontiff of the Vatican, the Holy See"}
_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]*")


class Bearers:
    """Looks back through one article's cast for the bearer of a description."""

    def __init__(self, cast: Cast, before: Antecedents) -> None:
        self.cast = cast
        self.before = before

    def find(self, text: str, said: Description, span: Span) -> Speaker | None:
        """Who is meant, with the capacity known of that person; None where nobody fits."""
        return self._by_office(text, said, span) or self._just_before(text, said, span)

    def _by_office(self, text: str, said: Description, span: Span) -> Speaker | None:
        """The last person named whose known office holds all words of the description (*the director of the Harbour
        Institute*), or who leads the body that it names (*the party's president*)."""
        words = set(analyse(ARTICLE.sub("", text, count=1))) - STOPWORDS
        bodies = {
            mention.entity.id
            for mention in self.cast.within(span.start, span.end)
            if mention.entity.type == "organisation"
        }
        leads = (said.head or "").split()[-1:] and (said.head or "").split()[-1] in _LEADING
        telling = len({word for word in words if not _PREFIX.fullmatch(word)}) > 1
        if not (telling or (bodies and leads)):
            return None
        index = bisect_left(self.cast.people_starts, span.start)
        here = self.cast.passages.paragraph_index(span.start)
        for mention in reversed(self.cast.people[max(0, index - 40) : index]):
            if here - self.cast.passages.paragraph_index(mention.start) > _FARTHEST:
                return None
            entity = mention.entity
            if said.country and entity.country and said.country != entity.country:
                continue
            held = self._held(entity)
            period = period_at(entity, self.cast.article.published.from_)
            if bool(_PREFIX.search(text)) != bool(_PREFIX.search(held)):
                continue
            of_body = bool(period and period.affiliation in bodies and _LEADS.search(period.role))
            if (leads and of_body) or (telling and words <= set(analyse(held))):
                return self.before.as_speaker(mention)
        return None

    def _just_before(self, text: str, said: Description, span: Span) -> Speaker | None:
        """Who spoke last, or whom the sentence before is about, unless another nation, gender, body or office is
        told of that person."""
        found = self._last_spoken(span) or self._subject_before(span, said)
        if found is None or found.kind != "person" or found.plural or found.name is None:
            return None
        gender = gender_of_noun(said.head)
        known_gender = found.gender or gender_of(found.name.split()[0])
        if gender and known_gender and gender != known_gender:
            return None
        told = self.cast.roles.get(found.entity.id) if found.entity else found.role
        of_nation = bool(said.country and told and read_description(told).country == said.country)
        of_nation = of_nation or said.role_class == found.role_class == "religious"  # the nation is that of birth
        if said.country and found.country and said.country != found.country and not of_nation:
            return None
        if (
            not of_nation
            and said.side not in ("unknown", "independent")
            and found.side not in ("unknown", "independent", said.side)
        ):
            return None
        known = " ".join(filter(None, (found.role, self._held(found.entity) if found.entity else None)))
        if known and not self._may_bear(text, said, found, known):
            return None
        if not known:
            if self._names(text):
                return None  # it tells an office at a body, of which nothing was said
            side = said.side if found.side == "unknown" else found.side
            role_class = found.role_class or said.role_class
            country = found.country or said.country
            return replace(found, role=text, role_class=role_class, side=side, country=country, offset=span.start)
        return replace(found, offset=span.start)

    def _may_bear(self, text: str, said: Description, found: Speaker, known: str) -> bool:
        """Whether a description fits who has a known office: it names no body that the office lacks, and is of the
        same class or of none."""
        if (said.head or "") in _ANYBODY:
            return True
        for name in self._names(text):
            if not re.search(rf"\b{re.escape(name)}", known, re.IGNORECASE):
                return False
        if not same_office(text, known):
            return False
        held = {found.role_class, read_description(known).role_class} - {None}
        return bool(held & TITLE_CLASSES.get(said.head or "", frozenset({said.role_class})))

    def _names(self, text: str) -> list[str]:
        bare = ARTICLE.sub("", text, count=1)
        return [word for word in _CAPITAL.findall(bare) if not find_nations(word) or word.upper() == "NATO"]

    def _held(self, entity: Entity) -> str:
        period = period_at(entity, self.cast.article.published.from_)
        roles = (self.cast.roles.get(entity.id), period.role if period else None, entity.role)
        held = " ".join(role for role in roles if role)
        return " ".join(filter(None, (held, *(_ALSO_CALLED.get(role.lower()) for role in roles if role))))

    def _last_spoken(self, span: Span) -> Speaker | None:
        """Who spoke last, near, and after whom no other person is the subject of a sentence."""
        if not self.cast.history:
            return None
        statement, speaker = self.cast.history[-1]
        passages = self.cast.passages
        if passages.paragraph_index(span.start) - passages.paragraph_index(statement.start) > _NEAR:
            return None
        since = max(segment.end for segment in statement.segments) if statement.segments else statement.end
        since = max(since, statement.speaker.end if statement.speaker else since)
        others = {
            mention.entity.id
            for mention in self.cast.within(since, span.start)
            if mention.entity.type == "person" and not self.before.quoted(mention)
        }
        return speaker if not others or (speaker.entity is not None and others <= {speaker.entity.id}) else None

    def _subject_before(self, span: Span, said: Description) -> Speaker | None:
        """The only person of the sentence before, if it begins with that person."""
        passages = self.cast.passages
        index = passages.sentence_index(span.start)
        gender = gender_of_noun(said.head)
        for sentence in reversed(passages.sentences[max(0, index - 2) : index]):
            if self.cast.history and self.cast.history[-1][0].end > sentence.end:
                return None
            people: list[Mention] = [
                mention
                for mention in self.cast.within(sentence.start, sentence.end)
                if mention.entity.type == "person" and not self.before.quoted(mention)
            ]
            if not people:
                continue
            subject = self.before.subject_person(sentence.start, sentence.end, gender or people[0].entity.gender or "m")
            same = {mention.entity.id for mention in people} == {people[0].entity.id}
            return self.before.as_speaker(people[0]) if subject is people[0] and same else None
        return None
