"""Who is who in one article: its people, bodies and metonyms, what it calls them, and who spoke so far."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gazetteer.entities import Entity, Period
from gazetteer.lookup import Gazetteer
from gazetteer.organisations import load_metonyms
from indexing.article import Article, Mention, Span, Statement
from indexing.passages import Passages
from indexing.role_phrases import clean_role
from indexing.roles import Description, find_nations, gender_of, read_description, side_of_country
from indexing.speaker_wording import ARTICLE, EDGES, period_at, role_of_body, without_first_name
from indexing.titles import NO_ROLE, SAYING, role_beside, trimmed_role

_SET_OFF: Final = re.compile(r",\s+(?P<text>(?:of|from|an?|the)\s[^,.;:“”\"\n]{3,140})[,.]")
_ABBREVIATED: Final = re.compile(r"(?:Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Sen|Rep|Gov|Dr|Prof|Cmdr|Lt\.? (?:Gen|Col))\.?")
_REPORTS_TO: Final = re.compile(
    r",?\s+(?:told|informed|briefed|reported to)\s+(?:(?:the\s+)?(?:President|Prime Minister|Mr\.?)\s+)?"
)
# Those who come together speak for no one body or place that is named beside them.
_GATHERED: Final = frozenset(
    {"participants", "participant", "delegates", "attendees", "signatories", "countries", "states", "nations"}
)
_WOMANS_SURNAME: Final = re.compile(r"[a-z](?:ova|eva|yeva|ska|cka|dzka|skaya|skaia|tskaya)\Z")
_OF_SELF: Final = re.compile(rf"\s+(?:has\s+|had\s+|also\s+)*{SAYING}\s+(?:that\s+)?(?P<who>he|she)\b")
_PAST_ROLE: Final = re.compile(r"(?:the\s+)?(?:then|former|ex|late)\b", re.IGNORECASE)
STATE_CLASSES: Final = frozenset(
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
PERSON_KINDS: Final = frozenset({"person", "anonymous"})


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


def _is_over(period: Period, day: str | None) -> bool:
    return bool(day and period.until and period.until < day[: len(period.until)])


def _of_several_sides(text: str) -> bool:
    """Whether a list of nations holds some of different sides (*the United States, Britain and Russia*)."""
    nations = find_nations(text)
    listed = len(nations) > 1 and bool(re.search(r",|\band\b", text[nations[0][0] : nations[-1][0]]))
    return listed and len({side_of_country(code) for _, code in nations}) > 1


UNKNOWN: Final = Speaker(None, "anonymous")


class Cast:
    """The people and bodies of one article, and in ``history`` who said what, in the order of the text."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer
        self.passages = Passages(article)
        public = {(mention.start, mention.end) for mention in article.mentions}
        private = [mention for mention in article.private_people if (mention.start, mention.end) not in public]
        self.mentions = sorted(
            [mention for mention in article.mentions if mention.role != "name_part"] + private,
            key=lambda mention: mention.start,
        )
        self.starts = [mention.start for mention in self.mentions]
        self.people = [mention for mention in self.mentions if mention.entity.type == "person"]
        self.people_starts = [mention.start for mention in self.people]
        self.roles = self._roles()
        self.genders: dict[str, str] = {}
        self.metonyms = {surface.lower(): id for surface, id in load_metonyms().items()}
        self.history: list[tuple[Statement, Speaker]] = []

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

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in ``start:end`` and do not reach beyond it."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end + 1]

    def named_person(self, statement: Statement, span: Span, mention: Mention) -> Speaker:
        """The person of a mention in the capacity of the day: role as the text words it, class and side by period."""
        entity = mention.entity
        role = self._local_role(statement, span, mention) or self.roles.get(entity.id)
        role = trimmed_role(role) if role else None
        period = period_at(entity, self.article.published.from_)
        if role is not None and period is not None and _ABBREVIATED.fullmatch(role):
            role = None  # "Gen" tells less than the known capacity
        said = read_description(role) if role else Description()
        role_class = said.role_class if said.kind in ("person", "group") else None
        if period is not None:
            day = self.article.published.from_
            ahead = bool(day and period.since and day < period.since)  # the text knows the capacity before that one
            return Speaker(
                entity.name,
                "person",
                entity,
                role or (f"former {period.role}" if _is_over(period, day) else period.role),
                role_class if ahead and role_class else period.role_class or role_class,
                period.side,
                entity.country,
                entity.gender,
                offset=span.start,
            )
        side, country = entity.side, entity.country
        for text in (role, self.roles.get(entity.id), self._set_off(mention)):
            if side == "unknown" and text:
                side, country = self.side(read_description(text), span, text, context=False)
        if side == "unknown" and (entity.role_class or role_class) in STATE_CLASSES:
            side, country = self._side_of_addressee(mention)
        earlier = self._earlier(entity) if side == "unknown" or role is None else None
        if earlier is not None:
            role = role or earlier.role
            role_class = role_class or earlier.role_class
            if side == "unknown":
                side, country = earlier.side, earlier.country
        return Speaker(
            entity.name,
            "person",
            entity,
            role or entity.role,
            entity.role_class or role_class,
            side,
            country,
            entity.gender or self.genders.get(entity.id) or self.gender_in_text(mention),
            offset=span.start,
        )

    def _local_role(self, statement: Statement, span: Span, mention: Mention) -> str | None:
        whole = statement.speaker_phrase or span
        before = self.body[whole.start : mention.start].strip(EDGES) if whole.start < mention.start else ""
        after = self.body[mention.end : whole.end].strip(EDGES) if mention.end < whole.end else ""
        for text in (before, after):
            said = read_description(text) if text and not NO_ROLE.match(text) else Description()
            if re.search(r"\b(?:of|for|at|in|to|with|and)\Z", text):
                continue
            if text and text is before and " " not in mention.surface:
                text = without_first_name(text)
            if said.head and said.kind in ("person", "group", "state_body", "organisation"):
                cleaned = clean_role(text)
                if cleaned:
                    return cleaned
        return role_beside(self.body, mention.start, mention.end)

    def _earlier(self, entity: Entity) -> Speaker | None:
        """Somebody as told where he spoke before, with a role or side."""
        for _, speaker in self.history:
            same = speaker.entity is not None and speaker.entity.id == entity.id and speaker.kind == "person"
            if same and (speaker.side != "unknown" or speaker.role):
                return speaker
        return None

    def _side_of_addressee(self, mention: Mention) -> tuple[str, str | None]:
        """An office without a nation is one under the head of state or government to whom its holder reports (*the
        minister of transport, Anna Byrne, told President …*)."""
        told = _REPORTS_TO.match(self.body, mention.end)
        index = bisect_left(self.people_starts, mention.end)
        if told and index < len(self.people) and self.people[index].start == told.end():
            head = self.people[index].entity
            period = period_at(head, self.article.published.from_)
            if period is not None and period.role_class in ("head_of_state", "head_of_government"):
                return period.side, head.country
        return "unknown", None

    def _set_off(self, mention: Mention) -> str | None:
        """What is set off by commas behind a name, from which a nation may be read that the title before it lacks
        (*Ambassador Anna Byrne, of the Permanent Mission of Peru, said*)."""
        behind = _SET_OFF.match(self.body, mention.end)
        return behind["text"] if behind and role_beside(self.body, mention.start, mention.end) else None

    def gender_in_text(self, mention: Mention) -> str | None:
        """``m`` or ``f`` by *Mr*, *Ms* or the given name, else None."""
        before = self.body[max(0, mention.start - 8) : mention.start]
        if re.search(r"\bMr\.?\s\Z", before):
            return "m"
        if re.search(r"\b(?:Mrs|Ms|Miss)\.?\s\Z", before):
            return "f"
        surname = "f" if _WOMANS_SURNAME.search(mention.entity.name) else None
        return gender_of(mention.entity.name.split()[0]) or surname or self._says_of_self(mention)

    def _says_of_self(self, mention: Mention) -> str | None:
        """*Byrne said she was ready*: who speaks is who the pronoun right behind the verb means."""
        told = _OF_SELF.match(self.body, mention.end)
        return None if told is None else "f" if told["who"] == "she" else "m"

    def body_speaker(self, mention: Mention, text: str, offset: int) -> Speaker:
        """The body of a mention, with what stands before its name in ``text`` as its role."""
        speaker = self.entity_speaker(mention.entity, offset, role=role_of_body(text, mention.surface))
        if mention.surface.lower().endswith("authorities"):  # a wider word than the government they are filed under
            return replace(speaker, name=re.sub(r"\s+", " ", mention.surface))
        return speaker

    def entity_speaker(self, entity: Entity, offset: int, role: str | None = None) -> Speaker:
        """A body as speaker."""
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

    def metonym(self, text: str, span: Span) -> Speaker | None:
        """Kyiv, Moscow, the Kremlin, Ukraine: those who govern there."""
        bare = re.sub(r"[’']s?$", "", text).lower()
        for key in (bare, ARTICLE.sub("", bare, count=1), "the " + bare):
            id = self.metonyms.get(key)
            entity = self.gazetteer.get(id) if id else None
            if entity is not None:
                return self.entity_speaker(entity, span.start)
        for mention in self.within(span.start, span.end):
            place = mention.entity
            if place.type == "place" and mention.surface.lower() in (bare, bare.removeprefix("the ")):
                id = place.metonym_for
                entity = self.gazetteer.get(id) if id else None
                if entity is None and place.kind == "country":
                    known = self.gazetteer.find(f"Government of {place.name}", ("organisation",))
                    known = known or self.gazetteer.find(f"Government of the {place.name}", ("organisation",))
                    entity = known[0] if known else None
                if entity is not None:
                    return self.entity_speaker(entity, span.start)
                side = side_of_country(place.country)
                return Speaker(place.name, "state_body", None, None, None, side, place.country, offset=span.start)
        return None

    def side(self, said: Description, span: Span, text: str, *, context: bool = True) -> tuple[str, str | None]:
        """Side and country of a described speaker: its nation, else a place or body in the phrase, else the context."""
        if said.role_class in ("resident",):
            return "unknown", said.country
        if said.side != "unknown":
            if said.side != "independent" and _of_several_sides(text):
                return "unknown", None
            return said.side, said.country
        if said.role_class == "analyst":
            return "independent", said.country
        if said.head in _GATHERED:
            return "unknown", None
        told = self._side_of_names(said, text, self.within(span.start, span.end)) or self._side_of_names(
            said, text, list(self._scan(text))
        )
        if told is not None:
            return told
        if context and said.role_class in STATE_CLASSES:
            armed = said.role_class in _ARMED_CLASSES or bool(
                re.search(r"\b(?:military|army|armed|defen[cs]e|troops|air force|navy)\b", text, re.IGNORECASE)
            )
            side = self.context_side(span.start, spoken=armed)
            return side, {"ukraine": "ua", "russia": "ru"}.get(side)
        return "unknown", said.country

    def _side_of_names(self, said: Description, text: str, names: Sequence[Mention]) -> tuple[str, str | None] | None:
        """Side and country of the first body, else place or person, that a description names."""
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
        return None

    def _scan(self, text: str) -> Iterator[Mention]:
        for name in self.gazetteer.scan(text):
            yield Mention(name.start, name.end, name.surface, name.candidates[0])

    def context_side(self, offset: int, *, spoken: bool = True) -> str:
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
            for mention in self.within(sentence.start, sentence.end):
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
