"""Who speaks: from the words of a speaker phrase to a person, body or description, with capacity and side.

The worst error is the right words in the wrong mouth. So nations are never merged, a pronoun goes to somebody only by a
rule that says why, two unnamed officials stay two, and what cannot be told stays unknown. See ``docs/speakers.md``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gazetteer.entities import Entity, Period
from gazetteer.lookup import Gazetteer
from gazetteer.organisations import load_metonyms
from indexing.article import Article, Mention, Span, Statement
from indexing.passages import Passages
from indexing.person_names import NOT_IN_NAMES, PersonFinder
from indexing.roles import Description, find_nations, gender_of, nation_of, read_description, side_of_country
from indexing.titles import NO_ROLE, role_beside
from language.tokens import STOPWORDS, analyse, fold
from language.transliteration import name_key

_ARTICLE: Final = re.compile(r"\A(?:the|an?|this|that|these|those|its|his|her|their|our)\s+", re.IGNORECASE)
_PAST_ROLE: Final = re.compile(r"(?:the\s+)?(?:then|former|ex|late)\b", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    r"\b(?:those|people|majority|half|dozens|hundreds|thousands|none|neither|all|both|most)\b", re.IGNORECASE
)
_EDGES: Final = " \t\n\u00a0,.;:“”\"'‘«»()[]–—-"
_PRONOUNS: Final = {
    "he": "m",
    "she": "f",
    "they": "p",
    "it": "n",
    "who": "who",
    "which": "n",
    "i": "last",
    "we": "last",
    "his": "m",
    "her": "f",
    "him": "m",
    "both": "p",
    "the latter": "last",
}
_DANGLING: Final = re.compile(r"(?:\s+(?:that|who|which|including|and|in|on|of|to|as|by))+\Z")
_PROPER_END: Final = re.compile(r"(?:(?<=\s)[A-ZÀ-ÞŁŚŻ][\w’'-]+)(?:\s[A-ZÀ-ÞŁŚŻ][\w’'-]+)+\Z")
_NOBODY: Final = frozenset(
    {
        "some",
        "others",
        "many",
        "several",
        "most",
        "few",
        "another",
        "one",
        "sources",
        "a source",
        "the source",
        "people",
        "it",
    }
)
_GOVERNED: Final = re.compile(
    r"\b(?:of|for|to|with|by|under|from|about|against|on|in|at|near|between|like|including|ally|allies)\s+(?:the\s+|President\s+|Mr\.?\s+|[a-z]+\s+)?\Z"
)
_SUBJECT_GOVERNED: Final = re.compile(
    r"\b(?:of|for|to|with|by|under|from|about|against|on|in|at|near|between|like|including|than|told|tell|urged|asked)\s+(?:(?:the|[A-Z][\w’'.-]*|[a-z]+)\s+){0,5}\Z"
)
_POSSESSIVE: Final = re.compile(r"[’'](?:s\b|\s)")
_STATE_CLASSES: Final = frozenset(
    {
        "official",
        "spokesperson",
        "governor",
        "mayor",
        "commander",
        "minister",
        "legislator",
        "soldier",
        "intelligence",
        "diplomat",
        "milblogger",
    }
)
_ARMED_CLASSES: Final = frozenset({"spokesperson", "commander", "soldier", "milblogger"})
_PERSON_KINDS: Final = frozenset({"person", "anonymous"})
_BODY_KINDS: Final = frozenset({"organisation", "state_body", "media", "document", "group"})
_SUBORDINATE: Final = re.compile(r"\b(?:after|before|since|than|when|as|while|where)\s[^.]{0,80}\Z")
_REPORT_OF: Final = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who spoke in the article, as far as it is known.

    :param gender: ``m``, ``f``, or None; bodies have none
    :param plural: several people
    :param offset: where the phrase stands by which it was last named
    """

    name: str | None
    kind: str
    entity: Entity | None = None
    role: str | None = None
    role_class: str | None = None
    side: str = "unknown"
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    offset: int = 0


_UNKNOWN: Final = Speaker(None, "anonymous")


def resolve_speakers(article: Article, gazetteer: Gazetteer) -> None:
    """Fill the speaker of each statement, its side and basis, and the entities of the media that it went through.

    Reads ``mentions`` and ``statements`` (in the order of the text); adds people to ``discovered`` only through them.
    """
    resolver = _Resolver(article, gazetteer)
    for statement in article.statements:
        resolver.resolve(statement)
    for statement in article.statements:
        if statement.speaker is None and statement.continues is not None and statement.speaker_basis == "none":
            resolver.continue_(statement)
    for statement in article.statements:
        resolver.resolve_media(statement)
    resolver.forget_private_people()


class _Resolver:
    """What has been said so far by whom, while walking through one article."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer
        self.passages = Passages(article)
        self.mentions = [mention for mention in article.mentions if mention.role != "name_part"]
        self._starts = [mention.start for mention in self.mentions]
        self.people = [mention for mention in self.mentions if mention.entity.type == "person"]
        self._people_starts = [mention.start for mention in self.people]
        self.roles = self._roles()
        self.genders: dict[str, str] = {}
        self.finder = PersonFinder(article, gazetteer)
        self.metonyms = {surface.lower(): id for surface, id in load_metonyms().items()}
        self.history: list[tuple[Statement, Speaker]] = []
        self.bodies: list[tuple[int, Speaker]] = []

    def _roles(self) -> dict[str, str]:
        """What the article calls each person: the first title or apposition that tells the side, else the first."""
        roles: dict[str, str] = {}
        telling: set[str] = set()
        for mention in self.people:
            id = mention.entity.id
            if id in telling:
                continue
            role = role_beside(self.body, mention.start, mention.end)
            if role is None or _PAST_ROLE.match(role):
                continue
            if read_description(role).side != "unknown":
                telling.add(id)
                roles[id] = role
            else:
                roles.setdefault(id, role)
        return roles

    # One statement

    def resolve(self, statement: Statement) -> None:
        if statement.speaker is None:
            if statement.continues is not None:
                self.continue_(statement)
            return
        speaker, basis, confidence = self._read(statement, statement.speaker)
        self._set(statement, speaker, basis, confidence)

    def continue_(self, statement: Statement) -> None:
        """A quotation without a cue goes to the speaker that it continues."""
        assert statement.continues is not None
        for other, speaker in self.history:
            if other is statement.continues:
                self._set(statement, speaker, "context", "medium")
                return

    def _set(self, statement: Statement, speaker: Speaker, basis: str, confidence: str) -> None:
        statement.speaker_entity = speaker.entity
        statement.speaker_name = speaker.name
        statement.speaker_kind = speaker.kind
        statement.speaker_role = speaker.role
        statement.speaker_role_class = speaker.role_class
        statement.speaker_side = speaker.side
        statement.speaker_basis = basis
        statement.confidence["speaker"] = confidence
        if speaker.name is not None:
            self.history.append((statement, speaker))

    def forget_private_people(self) -> None:
        """Take back the entities of people of whom the article tells no capacity: nothing shows them to be public."""
        private = {
            id
            for id, entity in self.article.discovered.items()
            if entity.type == "person" and entity.role is None and id not in self.roles
        }
        private -= {
            statement.speaker_entity.id
            for statement in self.article.statements
            if statement.speaker_entity is not None and statement.speaker_role_class is not None
        }
        if not private:
            return
        for id in private:
            del self.article.discovered[id]
        self.article.mentions = [mention for mention in self.article.mentions if mention.entity.id not in private]
        for statement in self.article.statements:
            if statement.speaker_entity is not None and statement.speaker_entity.id in private:
                statement.speaker_entity = None

    def resolve_media(self, statement: Statement) -> None:
        """The outlets and media of a statement, by the gazetteer."""
        for via in statement.via:
            if via.entity is not None:
                continue
            inside = [m for m in self._within(via.start, via.end) if m.entity.type in ("outlet", "organisation")]
            if inside:
                via.entity = inside[0].entity
                continue
            name = _ARTICLE.sub("", via.text.strip(_EDGES), count=1)
            known = self.gazetteer.find(name, ("outlet",)) or self.gazetteer.find(name, ("organisation",))
            via.entity = known[0] if known else None

    # Reading a phrase

    def _read(self, statement: Statement, span: Span) -> tuple[Speaker, str, str]:
        text = self.body[span.start : span.end].strip(_EDGES)
        text = _DANGLING.sub("", re.sub(r"\s+", " ", text))
        lowered = text.lower()
        if lowered in _PRONOUNS:
            return self._pronoun(statement, span, _PRONOUNS[lowered])
        if lowered in _NOBODY:
            return Speaker(text, "anonymous", plural=True, offset=span.start), "named", "medium"
        person = self._person_in(span) or self._person_after_title(span, text)
        if person is not None:
            return self._named_person(statement, span, person), "named", "high"
        said = read_description(text)
        body = self._body_in(span, said)
        if body is not None:
            return self._body_speaker(body, text, span.start), "named", "high"
        if not (said.head and said.kind in ("person", "group")):
            metonym = self._metonym(text, span)
            if metonym is not None:
                return metonym, "named", "high"
        if lowered.split(" ", 1)[0] in ("some", "others", "many") and said.head is None:
            return Speaker(text, "anonymous", plural=True, offset=span.start), "named", "medium"
        if said.kind == "document":
            return self._document(text, said, span)
        if said.kind in ("state_body", "organisation", "media") and (said.head or said.role_class):
            return self._described_body(text, said, span)
        if said.head:
            return self._described_person(text, said, span)
        return self._unknown_phrase(statement, text, said, span)

    def _within(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end + 1]

    def _person_in(self, span: Span) -> Mention | None:
        """The person the phrase names, not one that it only mentions (*Putin's spokesman*, *an aide to Zelensky*)."""
        for mention in self._within(span.start, span.end):
            if mention.entity.type != "person":
                continue
            before = self.body[span.start : mention.start]
            after = self.body[mention.end : min(span.end, mention.end + 3)]
            if _GOVERNED.search(before) or (_POSSESSIVE.match(after) and mention.end < span.end - 3):
                continue
            return mention
        return None

    def _person_after_title(self, span: Span, text: str) -> Mention | None:
        """The person right after a title that the phrase ends with (*Prime Minister | Anna Kovalenko*)."""
        index = bisect_left(self._people_starts, span.end)
        if index < len(self.people) and 0 <= self.people[index].start - span.end <= 1:
            return self.people[index] if read_description(text).kind == "person" else None
        return None

    def _named_person(self, statement: Statement, span: Span, mention: Mention) -> Speaker:
        entity = mention.entity
        role = self._local_role(statement, span, mention) or self.roles.get(entity.id)
        period = _period_at(entity, self.article.published.from_)
        said = read_description(role) if role else Description()
        role_class = said.role_class if said.kind in ("person", "group") else None
        if period is not None:
            return Speaker(
                entity.name,
                "person",
                entity,
                role or period.role,
                period.role_class or role_class,
                period.side,
                entity.country,
                entity.gender,
                offset=span.start,
            )
        side, country = entity.side, entity.country
        for text in (role, self.roles.get(entity.id)):
            if side == "unknown" and text:
                side, country = self._side(read_description(text), span, text, context=False)
        return Speaker(
            entity.name,
            "person",
            entity,
            role or entity.role,
            entity.role_class or role_class,
            side,
            country,
            entity.gender or self.genders.get(entity.id) or self._gender_in_text(mention),
            offset=span.start,
        )

    def _local_role(self, statement: Statement, span: Span, mention: Mention) -> str | None:
        whole = statement.speaker_phrase or span
        before = self.body[whole.start : mention.start].strip(_EDGES) if whole.start < mention.start else ""
        after = self.body[mention.end : whole.end].strip(_EDGES) if mention.end < whole.end else ""
        for text in (before, after):
            said = read_description(text) if text and not NO_ROLE.match(text) else Description()
            if re.search(r"\b(?:of|for|at|in|to|with|and)\Z", text):
                continue
            if text and text is before and " " not in mention.surface:
                text = _without_first_name(text)
            if said.head and said.kind in ("person", "group", "state_body", "organisation"):
                return re.sub(r"\s+", " ", text)
        return role_beside(self.body, mention.start, mention.end)

    def _gender_in_text(self, mention: Mention) -> str | None:
        before = self.body[max(0, mention.start - 8) : mention.start]
        if re.search(r"\bMr\.?\s\Z", before):
            return "m"
        if re.search(r"\b(?:Mrs|Ms|Miss)\.?\s\Z", before):
            return "f"
        return gender_of(mention.entity.name.split()[0])

    def _body_in(self, span: Span, said: Description) -> Mention | None:
        """The body the phrase names; None where its head is a person of that body (*a Pentagon official*)."""
        for mention in self._within(span.start, span.end):
            if mention.entity.type not in ("organisation", "outlet", "unit") or mention.entity.speaker_kind is None:
                continue
            if mention.entity.kind in ("platform", "medium"):  # "the Telegram channel …" is not Telegram
                continue
            if said.head and said.kind in ("person", "group"):
                offset = self.body.lower().find(said.head, span.start, span.end)
                if not (mention.start <= offset < mention.end):
                    continue
            before = self.body[span.start : mention.start]
            if _GOVERNED.search(before) or (_POSSESSIVE.match(self.body, mention.end) and mention.end < span.end - 3):
                continue
            nation = nation_of(before) if before.strip() else None
            other_nation = nation and len(nation) == 2 and nation not in ("eu", mention.entity.country)
            if other_nation and mention.entity.country and said.kind in ("state_body", None):
                continue  # "the Belarusian Defence Ministry" is not the Russian one
            return mention
        return None

    def _body_speaker(self, mention: Mention, text: str, offset: int) -> Speaker:
        speaker = self._entity_speaker(mention.entity, offset, role=_role_of_body(text, mention.surface))
        if mention.surface.lower().endswith("authorities"):  # a wider word than the government they are filed under
            return replace(speaker, name=re.sub(r"\s+", " ", mention.surface))
        return speaker

    def _entity_speaker(self, entity: Entity, offset: int, role: str | None = None) -> Speaker:
        return Speaker(
            entity.name,
            entity.speaker_kind or "organisation",
            entity,
            role or entity.role,
            entity.role_class,
            entity.side,
            entity.country,
            offset=offset,
        )

    def _metonym(self, text: str, span: Span) -> Speaker | None:
        """Kyiv, Moscow, the Kremlin, Ukraine: those who govern there."""
        bare = re.sub(r"[’']s?$", "", text).lower()
        for key in (bare, _ARTICLE.sub("", bare, count=1), "the " + bare):
            id = self.metonyms.get(key)
            entity = self.gazetteer.get(id) if id else None
            if entity is not None:
                return self._entity_speaker(entity, span.start)
        for mention in self._within(span.start, span.end):
            place = mention.entity
            if place.type == "place" and mention.surface.lower() in (bare, bare.removeprefix("the ")):
                id = place.metonym_for
                entity = self.gazetteer.get(id) if id else None
                if entity is None and place.kind == "country":
                    known = self.gazetteer.find(f"Government of {place.name}", ("organisation",))
                    known = known or self.gazetteer.find(f"Government of the {place.name}", ("organisation",))
                    entity = known[0] if known else None
                if entity is not None:
                    return self._entity_speaker(entity, span.start)
                side = side_of_country(place.country)
                return Speaker(place.name, "state_body", None, None, None, side, place.country, offset=span.start)
        return None

    # Descriptions of bodies and documents

    def _described_body(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
        for variant in _variants(text):
            known = [
                entity
                for entity in self.gazetteer.find(variant, ("organisation", "outlet", "unit"))
                if said.country is None or entity.country in (None, said.country)
            ]
            if known:
                return self._entity_speaker(known[0], span.start), "named", "high"
        placed = self._placed_government(said, span)
        if placed is not None:
            return placed, "named", "high"
        bare = said.country is None and not self._within(span.start, span.end)
        if (
            (said.definite and bare)
            or (said.definite and said.country)
            or (bare and not said.plural and not said.indefinite)
        ):
            antecedent = self._antecedent_body(said, span.start)
            if antecedent is not None:
                return antecedent, "anaphora", "medium"
        side, country = self._side(said, span, text)
        if said.kind == "state_body" and side == "unknown":
            side = self._context_side(span.start)
        name = _ARTICLE.sub("", text, count=1)
        kind = said.kind or "organisation"
        if said.indefinite and not said.plural:
            kind = "anonymous"
        entity = None
        if kind == "state_body" and country is not None and not said.indefinite and len(name.split()) <= 5:
            entity = self._discovered_state_body(name, said, side, country)
        return (
            Speaker(name, kind, entity, None, said.role_class, side, country, plural=said.plural, offset=span.start),
            "named",
            "medium",
        )

    def _placed_government(self, said: Description, span: Span) -> Speaker | None:
        """*The authorities in Kyiv*: the government that sits there."""
        if said.head not in ("authorities", "authority", "government", "leadership", "side"):
            return None
        for mention in self._within(span.start, span.end):
            if mention.entity.type == "place":
                metonym = self._metonym(mention.surface, Span(mention.start, mention.end))
                if metonym is not None and metonym.entity is not None:
                    text = re.sub(r"\s+", " ", self.body[span.start : span.end].strip(_EDGES))
                    return replace(metonym, name=_ARTICLE.sub("", text, count=1) if said.plural else metonym.name)
        return None

    def _discovered_state_body(self, name: str, said: Description, side: str, country: str) -> Entity:
        """A body that is told by nation and function, such as a country's border guard."""
        entity = Entity(
            id="organisation:" + "-".join(re.findall(r"[a-z0-9]+", fold(name))),
            type="organisation",
            name=name,
            kind="state_body",
            speaker_kind="state_body",
            role_class=said.role_class,
            side=side,
            country=country,
            source="article",
        )
        known = self.gazetteer.get(entity.id) or self.article.discovered.get(entity.id)
        if known is not None:
            return known
        self.article.discovered[entity.id] = entity
        return entity

    def _antecedent_body(self, said: Description, offset: int) -> Speaker | None:
        """The body last named that the description fits: *the think tank*, *the ministry*, *the U.S.-based group*."""
        words = set(re.findall(r"[a-z]+", (said.head or "").lower()))
        for _, speaker in reversed(self.history):
            if speaker.entity is not None and self._fits(speaker.entity, words, said):
                return replace(speaker, offset=offset)
        index = bisect_left(self._starts, offset)
        for mention in reversed(self.mentions[max(0, index - 60) : index]):
            if mention.entity.type in ("organisation", "outlet", "unit") and self._fits(mention.entity, words, said):
                return self._entity_speaker(mention.entity, offset)
        return None

    def _fits(self, entity: Entity, words: set[str], said: Description) -> bool:
        if entity.type not in ("organisation", "outlet", "unit"):
            return False
        if said.country and entity.country and said.country != entity.country:
            return False
        names = " ".join((entity.name, *entity.names)).lower()
        kind = (entity.kind or "").replace("_", " ")
        fitting = _KIND_WORDS.get(entity.kind or "", frozenset())
        generic = {"group", "organisation", "organization", "body", "agency", "institute", "company"}
        if " ".join(sorted(words)) == " ".join(sorted(kind.split())):
            return True
        if words & fitting:
            return True
        return (
            bool(words)
            and all(re.search(rf"\b{re.escape(word)}", names) for word in words)
            and not (
                words <= generic - {"institute", "agency", "company"} and entity.kind in ("government", "armed_forces")
            )
        )

    def _document(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
        """A report speaks for the body that wrote it: the one named in the phrase, else the last that spoke."""
        for mention in self._within(span.start, span.end):
            if re.search(r"\bto\s+(?:the\s+)?\Z", self.body[span.start : mention.start]):
                continue
            if mention.entity.type == "person":
                return (
                    self._named_person(
                        Statement(span.start, span.end, [], None, "", None), Span(mention.start, mention.end), mention
                    ),
                    "named",
                    "medium",
                )
            if mention.entity.type in ("organisation", "outlet"):
                return self._body_speaker(mention, "", span.start), "named", "medium"
        if (said.definite or text.lower().startswith(("its ", "their "))) and not find_nations(text):
            paragraph = self.passages.paragraph_index(span.start)
            official = said.head in ("statement", "press release", "communique", "communiqué", "letter")
            for statement, speaker in reversed(self.history):
                if paragraph - self.passages.paragraph_index(statement.start) > 3:
                    break
                if official and speaker.kind == "media" and any(s.kind == "state_body" for _, s in self.history[-6:]):
                    continue
                if speaker.entity is not None and speaker.kind in ("organisation", "state_body", "media"):
                    return replace(speaker, offset=span.start), "anaphora", "medium"
        return (
            Speaker(
                _ARTICLE.sub("", text, count=1),
                "document",
                None,
                None,
                said.role_class,
                *self._side(said, span, text, context=False),
                offset=span.start,
            ),
            "named",
            "medium",
        )

    # Descriptions of people

    def _described_person(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
        name = _ARTICLE.sub("", text, count=1)
        proper = _PROPER_END.search(text)
        if proper and said.end <= proper.start() and not said.plural and _is_personal(text, proper):
            return self._new_person(proper.group(), text[: proper.start()].strip(_EDGES), said, span), "named", "medium"
        former = re.search(r"\A(?:its|his|her|their|our)\b|\b(?:former|ex|retired|late|opposition)\b", text.lower())
        possibly_known = (said.definite or not (said.indefinite or said.plural)) and not said.plural
        if possibly_known and not former:
            antecedent = self._antecedent_person(text, said, span)
            if antecedent is not None:
                return antecedent, "anaphora", "medium"
        if said.plural and said.definite:
            group = self._antecedent_group(said)
            if group is not None:
                return replace(group, offset=span.start), "anaphora", "medium"
        side, country = self._side(said, span, text)
        if said.plural:
            kind = "group"
        elif (
            (said.definite and said.role_class not in ("resident", "soldier"))
            or said.role_class == "governor"
            or (
                not said.indefinite
                and not said.definite
                and country
                and said.role_class in ("head_of_state", "head_of_government", "minister", "mayor")
            )
        ):
            kind = "person"
        else:
            kind = "anonymous"
        return (
            Speaker(
                name,
                kind,
                None,
                name,
                said.role_class,
                side,
                country,
                gender=_gender_of_noun(said.head),
                plural=said.plural,
                offset=span.start,
            ),
            "named",
            "medium",
        )

    def _new_person(self, name: str, role: str | None, said: Description, span: Span) -> Speaker:
        """Somebody named in full whom the names did not know; private people keep their name, without an entity."""
        start = self.body.find(name, span.start, span.end)
        entity = None
        if said.role_class != "resident" and start >= 0 and len(name.split()) > 1:
            entity = self.finder.discover(name, start, start + len(name))
        side, country = self._side(said, span, role or name, context=False)
        if entity is not None and side == "unknown":
            side, country = entity.side, entity.country
        gender = gender_of(name.split()[0])
        return Speaker(name, "person", entity, role, said.role_class, side, country, gender, offset=span.start)

    def _side(self, said: Description, span: Span, text: str, *, context: bool = True) -> tuple[str, str | None]:
        """Side and country of a described speaker: its nation, else a place or body in the phrase, else the context."""
        if said.role_class in ("resident",):
            return "unknown", said.country
        if said.side != "unknown":
            return said.side, said.country
        if said.role_class == "analyst":
            return "independent", said.country
        names = self._within(span.start, span.end) or list(self._scan(text))
        for mention in names:
            entity = mention.entity
            if entity.type in ("organisation", "unit") and entity.side != "unknown":
                return entity.side, entity.country
        for mention in names:
            entity = mention.entity
            if entity.type == "place" and entity.country:
                before = text[: max(0, text.find(mention.surface))].lower()
                if before.endswith((" to ", " on ")) or (said.role_class == "agency"):
                    continue
                return side_of_country(entity.country), entity.country
            if entity.type == "person" and entity.side != "unknown":
                return entity.side, entity.country
        if context and said.role_class in _STATE_CLASSES:
            armed = said.role_class in _ARMED_CLASSES or bool(
                re.search(r"\b(?:military|army|armed|defen[cs]e|troops|air force|navy)\b", text, re.IGNORECASE)
            )
            side = self._context_side(span.start, spoken=armed)
            return side, {"ukraine": "ua", "russia": "ru"}.get(side)
        return "unknown", said.country

    def _scan(self, text: str) -> Iterator[Mention]:
        for name in self.gazetteer.scan(text):
            yield Mention(name.start, name.end, name.surface, name.candidates[0])

    def _context_side(self, offset: int, *, spoken: bool = True) -> str:
        """For officials without a nation: that of the struck place in the sentence, else of who spoke just before.

        :param spoken: whether who spoke before tells anything; it does for the military, not for *officials*
        """
        sentence = self.passages.sentence(offset)
        words = self.body[sentence.start : sentence.end]
        struck = re.search(
            r"\b(?:strikes?|attacks?|shelling|drones?|missiles?|killed|injured|wounded|hit|damaged|explosions?|bombardment)\b",
            words,
        )
        if struck:
            for mention in self._within(sentence.start, sentence.end):
                if (
                    mention.entity.type == "place"
                    and mention.role == "place"
                    and mention.entity.kind != "country"
                    and mention.entity.country
                ):
                    return side_of_country(mention.entity.country)
        if not spoken:
            return "unknown"
        paragraph = self.passages.paragraph_index(offset)
        for statement, speaker in reversed(self.history[-4:]):
            if paragraph - self.passages.paragraph_index(statement.start) > 2:
                break
            if speaker.side in ("ukraine", "russia"):
                return speaker.side
        return "unknown"

    def _antecedent_person(self, text: str, said: Description, span: Span) -> Speaker | None:
        """Whom a title means: the last one before with that class of role and nation; else the first one after."""
        classes = _TITLE_CLASSES.get(said.head or "", frozenset({said.role_class}))
        if said.head == "diplomat" and re.search(r"\b(?:top|chief)\b", text.lower()):
            classes = frozenset({"minister"})
        specific = [
            m
            for m in self._within(span.start, span.end)
            if m.entity.type in ("organisation", "unit", "place") and m.entity.kind != "country"
        ]
        for statement, speaker in reversed(self.history[-12:]):
            if speaker.kind in _PERSON_KINDS and not speaker.plural and speaker.role_class in classes and speaker.name:
                if said.country and speaker.country and said.country != speaker.country:
                    continue
                if said.country and not speaker.country:
                    continue
                if specific and not self._shares(speaker.role or "", specific):
                    continue
                if not _same_office(text, speaker.role or "") or not _same_charge(text, said, speaker.role or ""):
                    continue
                if said.side not in ("unknown", "independent") and said.side != speaker.side:
                    continue
                if speaker.kind == "anonymous" and not said.definite:
                    continue
                if self.passages.paragraph_index(span.start) - self.passages.paragraph_index(statement.start) > 12:
                    break
                return replace(speaker, offset=span.start)
        index = bisect_left(self._people_starts, span.start)
        for mention in (*reversed(self.people[max(0, index - 80) : index]), *self.people[index : index + 20]):
            entity = mention.entity
            role = self.roles.get(entity.id)
            period = _period_at(entity, self.article.published.from_)
            role_class = (period.role_class if period else entity.role_class) or (
                read_description(role).role_class if role else None
            )
            if role_class not in classes:
                continue
            if said.country and entity.country != said.country:
                continue
            held = " ".join(filter(None, (role, period.role if period else entity.role)))
            if (specific and not self._shares(held, specific)) or not _same_office(text, held):
                continue
            if not _same_charge(text, said, held):
                continue
            side = period.side if period else entity.side
            if said.side not in ("unknown", "independent") and said.side != side:
                continue
            return self._named_person(
                Statement(span.start, span.end, [], None, "", None), Span(mention.start, mention.end), mention
            )
        return None

    def _shares(self, role: str, specific: Sequence[Mention]) -> bool:
        key = name_key(role)
        return any(name_key(mention.surface) in key for mention in specific)

    def _antecedent_group(self, said: Description) -> Speaker | None:
        for _, speaker in reversed(self.history[-4:]):
            if (
                speaker.plural
                and speaker.role_class == said.role_class
                and (said.country is None or said.country == speaker.country)
            ):
                return speaker
        return None

    def _unknown_phrase(
        self, statement: Statement, text: str, said: Description, span: Span
    ) -> tuple[Speaker, str, str]:
        """A phrase without a known title or name: a nation, a surname of somebody who spoke, a name of its own."""
        key = name_key(text)
        words = key.split()
        for _, speaker in reversed(self.history):
            if (
                speaker.kind == "person"
                and speaker.name
                and words
                and name_key(speaker.name).split()[-1:] == words[-1:]
                and (len(words) == 1 or name_key(speaker.name) == key)
            ):
                return replace(speaker, offset=span.start), "anaphora", "high"
        known = self.gazetteer.find(text, ("person", "organisation", "outlet", "unit"))
        if known and (" " in text or len(known) == 1) and known[0].speaker_kind:
            entity = known[0]
            if entity.type != "person":
                return self._entity_speaker(entity, span.start), "named", "high"
            return self._named_person(statement, span, Mention(span.start, span.end, text, entity)), "named", "medium"
        nation = nation_of(text)
        name = _ARTICLE.sub("", text, count=1)
        governments = self._governments(text, span)
        if governments is not None:
            return governments, "named", "medium"
        if nation and re.fullmatch(r"[A-Z][\w.]+s?", name):
            plural = name.endswith(("s", "ese", "ish", "French", "Poles"))
            return (
                Speaker(
                    name,
                    "group",
                    None,
                    None,
                    None,
                    side_of_country(nation),
                    nation if len(nation) == 2 else None,
                    plural=plural,
                    offset=span.start,
                ),
                "named",
                "medium",
            )
        side = side_of_country(nation)
        role = role_beside(self.body, span.start, span.end)
        role_said = read_description(role) if role else Description()
        if (
            name[:1].isupper()
            and all(
                part.lstrip("-")[:1].isupper() or part in ("of", "the", "and", "for", "de", "van", "von")
                for part in name.split()
            )
            and not _ARTICLE.match(text)
        ):
            if role and role_said.kind in ("person", "group"):
                return self._new_person(name, role, role_said, span), "named", "medium"
            kind = "person" if 1 <= len(name.split()) <= 3 and nation is None else "organisation"
            return (
                Speaker(
                    name,
                    kind,
                    None,
                    role,
                    role_said.role_class,
                    side,
                    None,
                    gender_of(name.split()[0]),
                    offset=span.start,
                ),
                "named",
                "low",
            )
        return (
            Speaker(
                name or None,
                "group" if said.plural or _SEVERAL.search(text) else "anonymous",
                None,
                None,
                said.role_class,
                side,
                said.country,
                offset=span.start,
            ),
            "named",
            "low",
        )

    def _governments(self, text: str, span: Span) -> Speaker | None:
        """*Washington and London*: several governments by their capitals."""
        parts = re.split(r",\s+|,?\s+and\s+", text)
        found = [self._metonym(part, span) for part in parts]
        if len(parts) < 2 or any(speaker is None for speaker in found):
            return None
        sides = {speaker.side for speaker in found if speaker is not None}
        return Speaker(
            text, "group", side=sides.pop() if len(sides) == 1 else "unknown", plural=True, offset=span.start
        )

    # Pronouns

    def _pronoun(self, statement: Statement, span: Span, pronoun: str) -> tuple[Speaker, str, str]:
        if pronoun == "last":
            last = self.history[-1][1] if self.history else None
            return (last, "anaphora", "low") if last else (_UNKNOWN, "none", "low")
        if pronoun == "who":
            person = self._person_before(span.start, span.start - 80)
            if person is not None:
                return self._named_person(statement, Span(person.start, person.end), person), "anaphora", "medium"
            return _UNKNOWN, "none", "low"
        if pronoun in ("m", "f"):
            found = self._person_pronoun(span, pronoun)
        else:
            found = self._body_pronoun(span, plural=pronoun == "p")
        if found is None:
            return _UNKNOWN, "none", "low"
        speaker, confidence = found
        if pronoun in ("m", "f") and speaker.kind in _PERSON_KINDS and speaker.gender is None:
            speaker = replace(speaker, gender=pronoun)
            if speaker.entity is not None:
                self.genders[speaker.entity.id] = pronoun
        return replace(speaker, offset=span.start), "anaphora", confidence

    def _person_before(self, offset: int, limit: int) -> Mention | None:
        index = bisect_left(self._people_starts, offset)
        if index and self.people[index - 1].start >= limit:
            return self.people[index - 1]
        return None

    def _person_pronoun(self, span: Span, gender: str) -> tuple[Speaker, str] | None:
        sentence = self.passages.sentence(span.start)
        paragraph = self.passages.paragraph_index(span.start)
        here = self._subject_person(sentence.start, span.start, gender)
        last = self._last_speakers()
        if here is not None:
            return self._as_speaker(here), "medium"
        index = self.passages.sentence_index(span.start)
        previous = self.passages.sentences[index - 1] if index else None
        since = last[0][0].end if last else 0
        if previous is not None and previous.start >= since - 1:
            subject = self._subject_person(previous.start, previous.end, gender)
            if subject is not None:
                return self._as_speaker(subject), "medium"
        body = (
            self._subject_body(previous)
            if previous is not None and paragraph == self.passages.paragraph_index(previous.start)
            else None
        )
        if body is not None and previous is not None and not (last and last[0][0].end > previous.start):
            known = last[0][1] if last else None
            if known is None or known.kind != "person" or known.plural or known.gender not in (None, gender):
                return self._entity_speaker(body.entity, span.start), "low"
        if gender == "f":
            # Most who are quoted are men: of a woman and somebody of unknown gender, she is the woman.
            last = sorted(last[:3], key=lambda spoken: spoken[1].gender != "f") + last[3:]
        for position, (other, speaker) in enumerate(last):
            gap = index - self.passages.sentence_index(other.end - 1)
            if paragraph - self.passages.paragraph_index(other.start) > 3 and gap > 4:
                break
            if (
                speaker.kind in _PERSON_KINDS
                and not speaker.plural
                and (speaker.kind == "person" or speaker.role_class)
            ):
                if speaker.gender not in (None, gender):
                    continue
                return speaker, "high" if position == 0 and gap <= 2 and speaker.gender == gender else "medium"
            adjacent = gap <= 1 and paragraph == self.passages.paragraph_index(other.start)
            if position == 0 and adjacent and speaker.kind in ("state_body", "organisation", "media"):
                person = self._subject_person(other.start, other.end, gender, anywhere=True)
                if person is not None:
                    return self._as_speaker(person), "medium"
                return speaker, "low"
        return None

    def _last_speakers(self) -> list[tuple[Statement, Speaker]]:
        """Those who spoke before, the likeliest to be meant first.

        Of two in one sentence the main clause comes first (*X said …, a day after Y asserted …*).
        """
        last = list(reversed(self.history[-8:]))
        if len(last) > 1 and last[0][0].start == last[1][0].start and last[0][1].name != last[1][1].name:
            statement = last[0][0]
            if statement.speaker is not None and _SUBORDINATE.search(
                self.body, statement.start, statement.speaker.start
            ):
                last[0], last[1] = last[1], last[0]
        return last

    def _subject_person(self, start: int, end: int, gender: str, *, anywhere: bool = False) -> Mention | None:
        """The first person of a stretch that is no object or possessor and whose gender does not speak against it."""
        first = bisect_left(self._people_starts, start)
        last = bisect_right(self._people_starts, end)
        for mention in self.people[first:last]:
            known = mention.entity.gender or self._gender_in_text(mention)
            if known not in (None, gender) or mention.end > end:
                continue
            if not anywhere and (
                _SUBJECT_GOVERNED.search(self.body, max(start, mention.start - 80), mention.start)
                or _POSSESSIVE.match(self.body, mention.end)
            ):
                continue
            if self._quoted(mention):
                continue
            return mention
        return None

    def _subject_body(self, sentence: Span) -> Mention | None:
        """The body that a sentence begins with; machine translation calls it *he* or *she* in the next."""
        for mention in self._within(sentence.start, min(sentence.end, sentence.start + 70)):
            if (
                mention.entity.type in ("organisation", "outlet")
                and mention.entity.speaker_kind
                and mention.role == "mention"
            ):
                if _SUBJECT_GOVERNED.search(self.body, max(sentence.start, mention.start - 60), mention.start):
                    continue
                return None if _POSSESSIVE.match(self.body, mention.end) else mention
        return None

    def _quoted(self, mention: Mention) -> bool:
        """Whether a name stands inside what somebody says: no likely speaker of the next sentence."""
        for statement, _ in self.history[-6:]:
            if any(segment.start <= mention.start < segment.end for segment in statement.segments):
                return True
        return False

    def _as_speaker(self, mention: Mention) -> Speaker:
        placeholder = Statement(mention.start, mention.end, [], None, "", None)
        return self._named_person(placeholder, Span(mention.start, mention.end), mention)

    def _body_pronoun(self, span: Span, *, plural: bool) -> tuple[Speaker, str] | None:
        index = self.passages.sentence_index(span.start)
        for position, (other, speaker) in enumerate(self._last_speakers()):
            gap = index - self.passages.sentence_index(other.end - 1)
            if gap > 3:
                break
            fits = (
                speaker.plural or speaker.kind in ("group", "state_body", "organisation", "media")
                if plural
                else speaker.kind in _BODY_KINDS and speaker.kind != "group"
            )
            if fits:
                return speaker, "medium" if position == 0 else "low"
        sentence = self.passages.sentence(span.start)
        for mention in self._within(sentence.start, span.start):
            if mention.entity.type in ("organisation", "outlet") and mention.entity.speaker_kind:
                return self._entity_speaker(mention.entity, span.start), "low"
            if mention.entity.type == "place" and mention.role == "actor":
                metonym = self._metonym(mention.surface, Span(mention.start, mention.end))
                if metonym is not None:
                    return metonym, "low"
        return None


_KIND_WORDS: Final = {
    "think_tank": frozenset({"tank", "institute", "group", "researchers"}),
    "agency": frozenset({"agency", "newswire"}),
    "newspaper": frozenset({"newspaper", "paper", "daily", "publication", "outlet", "tabloid"}),
    "broadcaster": frozenset({"broadcaster", "channel", "network", "outlet"}),
    "online": frozenset({"outlet", "website", "publication", "portal", "media"}),
    "magazine": frozenset({"magazine", "publication", "outlet", "weekly"}),
    "channel": frozenset({"channel", "outlet", "bloggers"}),
    "company": frozenset({"company", "operator", "firm", "producer", "corporation"}),
    "ngo": frozenset({"group", "organisation", "organization", "ngo", "watchdog", "charity", "foundation"}),
    "international": frozenset(
        {"organisation", "organization", "body", "agency", "alliance", "bloc", "watchdog", "fund"}
    ),
    "intelligence": frozenset({"agency", "service", "intelligence", "directorate"}),
    "armed_group": frozenset({"group", "militia", "company", "mercenaries"}),
    "group": frozenset({"group", "monitor", "project", "bloggers"}),
    "party": frozenset({"party"}),
    "armed_forces": frozenset({"army", "military", "forces", "command", "navy", "staff"}),
    "government": frozenset({"government", "cabinet"}),
}
"""By kind of body, the nouns that may stand for it later in the text."""

_TITLE_CLASSES: Final = {
    "president": frozenset({"head_of_state"}),
    "politician": frozenset(
        {
            "head_of_state",
            "head_of_government",
            "minister",
            "legislator",
            "mayor",
            "governor",
            "diplomat",
            "official",
            "occupation_official",
        }
    ),
    "clerk": frozenset({"official", "spokesperson"}),
    "leader": frozenset({"head_of_state", "head_of_government", "occupation_official", "mercenary", "official"}),
    "general": frozenset({"commander"}),
    "colonel": frozenset({"commander", "soldier", "spokesperson"}),
    "major": frozenset({"commander", "soldier", "spokesperson"}),
    "captain": frozenset({"commander", "soldier", "spokesperson"}),
    "officer": frozenset({"soldier", "commander"}),
    "chief": frozenset({"official", "commander", "intelligence", "governor", "mercenary", "diplomat"}),
    "head": frozenset({"official", "governor", "commander", "mayor", "intelligence"}),
    "official": frozenset(
        {"official", "spokesperson", "occupation_official", "governor", "mayor", "soldier", "intelligence"}
    ),
    "expert": frozenset({"analyst"}),
    "professor": frozenset({"analyst"}),
    "minister": frozenset({"minister"}),
    "prime minister": frozenset({"head_of_government"}),
    "foreign minister": frozenset({"minister"}),
    "defence minister": frozenset({"minister"}),
    "defense minister": frozenset({"minister"}),
}
"""By title, the classes of role that its bearer may have; a title not listed means its own class."""


def _period_at(entity: Entity, day: str | None) -> Period | None:
    """The capacity a person spoke in on a day; the last one where the day is not known or outside all of them."""
    if not entity.periods:
        return None
    if day:
        for period in reversed(entity.periods):
            since, until = period.since or "0", period.until or "9"
            if since <= day and day[: len(until)] <= until:
                return period
        before = [period for period in entity.periods if (period.since or "0") <= day]
        return before[-1] if before else entity.periods[0]
    return entity.periods[-1]


def _without_first_name(title: str) -> str:
    """A title without the misspelt first name at its end."""
    words = title.split()
    last = words[-1]
    if len(words) > 1 and last[:1].isupper() and last not in NOT_IN_NAMES and not find_nations(last):
        shorter = " ".join(words[:-1])
        if read_description(shorter).head == read_description(title).head and not shorter.endswith((" of", " for")):
            return shorter
    return title


def _same_charge(phrase: str, said: Description, role: str) -> bool:
    """Whether an official's title may be that role: a commissioner is no head of office, and *the head of* something
    is the head of that."""
    if said.role_class not in ("official", "intelligence", "commander", "business"):
        return True
    head = (said.head or "").split()[-1]
    words = set(analyse(phrase[said.end :])) - STOPWORDS
    if words and not words & set(analyse(role)):
        return False
    return head in _ANY_OFFICIAL or head in role.lower() or said.role_class != "official"


_ANY_OFFICIAL: Final = frozenset(
    {"official", "politician", "clerk", "leader", "head", "chief", "boss", "representative"}
)


def _same_office(phrase: str, role: str) -> bool:
    """Whether a minister's title does not name another field than the role does: foreign is not defence."""
    wanted = {field for field, pattern in _OFFICES.items() if pattern.search(phrase)}
    held = {field for field, pattern in _OFFICES.items() if pattern.search(role)}
    return not wanted or not held or bool(wanted & held)


_OFFICES: Final = {
    "foreign": re.compile(r"\bforeign\b|\bsecretary of state\b|\bdiploma\w+\b", re.IGNORECASE),
    "defence": re.compile(r"\bdefen[cs]e\b", re.IGNORECASE),
    "interior": re.compile(r"\b(?:interior|internal affairs|home secretary)\b", re.IGNORECASE),
    "money": re.compile(r"\b(?:finance|economy|economic|economics|trade|treasury|exchequer)\b", re.IGNORECASE),
    "energy": re.compile(r"\benergy\b", re.IGNORECASE),
    "justice": re.compile(r"\b(?:justice|attorney)\b", re.IGNORECASE),
    "health": re.compile(r"\bhealth\b", re.IGNORECASE),
    "other": re.compile(
        r"\b(?:agriculture|agricultural|transport|infrastructure|culture|education|sports?|digital|environment|labou?r"
        r"|security|prime|climate|migration|immigration)\b",
        re.IGNORECASE,
    ),
}
"""The fields of ministers; a title without a field may mean any."""


def _is_personal(text: str, proper: re.Match[str]) -> bool:
    """Whether capitalised words at the end of a description are the name of the one described."""
    before = text[: proper.start()].rstrip()
    if re.search(r"\b(?:of|the|in|at|for|and|from|to|with|on)\Z|[’']s\Z", before):
        return False
    return not any(word in NOT_IN_NAMES for word in proper.group().split()) and not find_nations(proper.group())


def _variants(text: str) -> Iterator[str]:
    """The phrase as the gazetteer may know it: without the article, with adjective for possessive and the reverse."""
    bare = _ARTICLE.sub("", text, count=1)
    yield bare
    yield text
    plain = bare.replace("’", "'")
    if plain != bare:
        yield plain
    for name, adjective in (
        ("Ukraine", "Ukrainian"),
        ("Russia", "Russian"),
        ("Belarus", "Belarusian"),
        ("Poland", "Polish"),
        ("Britain", "British"),
        ("Germany", "German"),
        ("France", "French"),
        ("America", "US"),
    ):
        if plain.startswith(name + "'s "):
            yield adjective + plain[len(name) + 2 :]
        elif plain.startswith(adjective + " "):
            yield name + "'s" + plain[len(adjective) :]
    while " of " in plain:
        plain = plain.rsplit(" of ", 1)[0]
        if find_nations(plain):
            yield plain


def _role_of_body(text: str, surface: str) -> str | None:
    """What stands before a body's name as its description: *American think tank*."""
    position = text.find(surface)
    before = text[:position] if position > 0 else ""
    before = re.sub(r"\s+(?:the)?\s*\Z", "", _ARTICLE.sub("", before, count=1)).strip()
    return before if before and read_description(before).head else None


def _gender_of_noun(head: str | None) -> str | None:
    if head is None:
        return None
    word = head.split()[-1]
    if word.endswith("woman") or word in (
        "mother",
        "wife",
        "widow",
        "grandmother",
        "daughter",
        "sister",
        "queen",
        "girl",
        "aunt",
    ):
        return "f"
    if (word.endswith("man") and word not in ("woman", "human")) or word in (
        "father",
        "husband",
        "son",
        "brother",
        "king",
        "boy",
        "uncle",
        "grandfather",
    ):
        return "m"
    return None
