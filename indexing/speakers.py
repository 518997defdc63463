"""Who speaks: from the words of a speaker phrase to a person, body or description, with capacity and side.

The worst error is the right words in the wrong mouth. So nations are never merged, a pronoun goes to somebody only by a
rule that says why, two unnamed officials stay two, and what cannot be told stays unknown. See ``docs/speakers.md``.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.antecedents import POSSESSIVE, PRONOUNS, Antecedents
from indexing.article import Article, Mention, Span, Statement
from indexing.cast import Cast, Speaker
from indexing.misspelt import misspelt_surname
from indexing.offices import holder
from indexing.person_names import PersonFinder
from indexing.roles import Description, find_nations, gender_of, nation_of, read_description, side_of_country
from indexing.speaker_wording import ARTICLE, EDGES, gender_of_noun, is_personal, variants
from indexing.titles import role_beside
from language.tokens import fold
from language.transliteration import name_key

_SEVERAL: Final = re.compile(
    r"\b(?:those|people|majority|half|dozens|hundreds|thousands|none|neither|all|both|most)\b", re.IGNORECASE
)
_DANGLING: Final = re.compile(r"(?:\s+(?:that|who|which|including|and|in|on|of|to|as|by))+\Z")
_PROPER_END: Final = re.compile(r"(?:(?<=\s)[A-ZÀ-ÞŁŚŻ][\w’'-]+)(?:\s[A-ZÀ-ÞŁŚŻ][\w’'-]+)+\Z")
_COMMA: Final = re.compile(r",\s+")
_MEETING: Final = re.compile(r"\b(?:(?:after|before|while|when)\s+\w+ing|with)\b", re.IGNORECASE)
_STOP: Final = re.compile(r".*[.!?]", re.DOTALL)  # translated text lacks the space behind it
# Whose adviser it is: "Byrne's adviser", "adviser to Byrne", "the president's adviser Byrne" of machine translation.
_SERVES: Final = re.compile(
    r"(?:[’']s\s+(?:[a-z]+\s+)*(?:[Aa]dvis[eo]r|[Aa]ide|[Aa]ssistant|[Ss]pokes\w+|[Ss]ecretary)|\b(?:of|to|for))\s+(?:the\s+)?"
    r"(?:(?:President|Prime|Minister|Mr\.?)\s+)*\Z"
)
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
    }
)
_GOVERNED: Final = re.compile(
    r"\b(?:of|for|to|with|by|under|from|about|against|on|in|at|near|between|like|including|ally|allies)"
    r"\s+(?:the\s+|President\s+|Mr\.?\s+|[a-z]+\s+)?\Z"
)


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
    """Reads the speaker phrases of one article, one statement after the other."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.cast = Cast(article, gazetteer)
        self.before = Antecedents(self.cast)
        self.finder = PersonFinder(article, gazetteer)

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
        for other, speaker in self.cast.history:
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
            self.cast.history.append((statement, speaker))

    def forget_private_people(self) -> None:
        """Take back the entities of people of whom the article tells no capacity: nothing shows them to be public."""
        private = {
            id
            for id, entity in self.cast.article.discovered.items()
            if entity.type == "person" and entity.role is None and id not in self.cast.roles
        }
        private -= {
            statement.speaker_entity.id
            for statement in self.cast.article.statements
            if statement.speaker_entity is not None and statement.speaker_role_class is not None
        }
        if not private:
            return
        for id in private:
            del self.cast.article.discovered[id]
        self.cast.article.mentions = [
            mention for mention in self.cast.article.mentions if mention.entity.id not in private
        ]
        for statement in self.cast.article.statements:
            if statement.speaker_entity is not None and statement.speaker_entity.id in private:
                statement.speaker_entity = None

    def resolve_media(self, statement: Statement) -> None:
        """The outlets and media of a statement, by the gazetteer."""
        for via in statement.via:
            if via.entity is not None:
                continue
            inside = [m for m in self.cast.within(via.start, via.end) if m.entity.type in ("outlet", "organisation")]
            if inside:
                via.entity = inside[0].entity
                continue
            name = ARTICLE.sub("", via.text.strip(EDGES), count=1)
            known = self.cast.gazetteer.find(name, ("outlet",)) or self.cast.gazetteer.find(name, ("organisation",))
            via.entity = known[0] if known else None

    def _read(self, statement: Statement, span: Span) -> tuple[Speaker, str, str]:
        text = self.cast.body[span.start : span.end].strip(EDGES)
        text = _DANGLING.sub("", re.sub(r"\s+", " ", text))
        lowered = text.lower()
        if lowered in PRONOUNS:
            return self.before.pronoun(statement, span, PRONOUNS[lowered])
        if lowered in _NOBODY:
            return Speaker(text, "anonymous", plural=True, offset=span.start), "named", "medium"
        person = (
            self._person_before_title(span, text)
            or self._person_in(span)
            or self._person_after_title(statement, span, text)
        )
        if person is not None:
            return self.cast.named_person(statement, span, person), "named", "high"
        said = read_description(text)
        body = self._body_in(span, said)
        if body is not None:
            return self.cast.body_speaker(body, text, span.start), "named", "high"
        if not (said.head and said.kind == "person"):
            metonym = self.cast.metonym(text, span)
            if metonym is not None:
                return metonym, "named", "high"
        if lowered.split(" ", 1)[0] in ("some", "others", "many") and said.head is None:
            return Speaker(text, "anonymous", plural=True, offset=span.start), "named", "medium"
        if said.kind == "document":
            return self._document(text, said, span)
        if said.kind in ("state_body", "organisation", "media") and (said.head or said.role_class):
            return self._described_body(text, said, span)
        if said.head:
            return self._described_person(statement, text, said, span)
        return self._unknown_phrase(statement, text, said, span)

    def _person_in(self, span: Span) -> Mention | None:
        """The person the phrase names, not one that it only mentions (*Putin's spokesman*, *an aide to Zelensky*)."""
        for mention in self.cast.within(span.start, span.end):
            if mention.entity.type != "person":
                continue
            before = self.cast.body[span.start : mention.start]
            after = self.cast.body[mention.end : min(span.end, mention.end + 3)]
            if _GOVERNED.search(before) or (POSSESSIVE.match(after) and mention.end < span.end - 3):
                continue
            return mention
        return None

    def _person_before_title(self, span: Span, text: str) -> Mention | None:
        """The person of whom the phrase is the apposition (*Anna Byrne, the minister's adviser | said*): named right
        before it, as the subject, with no other name in the phrase than that of whom the title serves."""
        index = bisect_left(self.cast.people_starts, span.start)
        person = self.cast.people[index - 1] if index else None
        if person is None or " " not in person.surface or not _COMMA.fullmatch(self.cast.body, person.end, span.start):
            return None
        said = read_description(text)
        if said.kind != "person" or said.plural or said.head is None:
            return None
        for other in self.cast.within(span.start, span.end):
            before = self.cast.body[span.start : other.start]
            if other.entity.type == "person" and not _SERVES.search(before):
                return None
        if said.country and person.entity.country and said.country != person.entity.country:
            return None
        sentence = self.cast.passages.sentence(span.start)
        before = _STOP.sub("", self.cast.body[sentence.start : person.start])
        setting, _, clause = before.rpartition(",")
        if read_description(setting.rpartition(",")[2].strip(EDGES)).head or _MEETING.search(setting):
            return None  # "after meeting the minister, Byrne, the ambassador said"
        title = role_beside(self.cast.body, person.start, person.end) or ""
        return person if clause.strip(EDGES) in ("", title) else None

    def _person_after_title(self, statement: Statement, span: Span, text: str) -> Mention | None:
        """The person right after a title that the phrase ends with (*Prime Minister | Anna Kovalenko*), or set off
        behind it by commas (*The council's president, Anna Kovalenko, said*)."""
        index = bisect_left(self.cast.people_starts, span.end)
        if index >= len(self.cast.people) or read_description(text).kind != "person":
            return None
        person = self.cast.people[index]
        if person.start - span.end <= 1:
            return person
        whole = statement.speaker_phrase
        named_behind = (
            whole is not None
            and person.end <= whole.end
            and _COMMA.fullmatch(self.cast.body, span.end, person.start)
            and _COMMA.match(self.cast.body, person.end)
            and not read_description(text).indefinite
        )
        return person if named_behind else None

    def _body_in(self, span: Span, said: Description) -> Mention | None:
        """The body the phrase names; None where its head is a person of that body (*a Pentagon official*)."""
        for mention in self.cast.within(span.start, span.end):
            if mention.entity.type not in ("organisation", "outlet", "unit") or mention.entity.speaker_kind is None:
                continue
            if mention.entity.kind in ("platform", "medium"):  # "the Telegram channel …" is not Telegram
                continue
            if said.head and said.kind in ("person", "group"):
                offset = self.cast.body.lower().find(said.head, span.start, span.end)
                if not (mention.start <= offset < mention.end):
                    continue
            before = self.cast.body[span.start : mention.start]
            if _GOVERNED.search(before) or (
                POSSESSIVE.match(self.cast.body, mention.end) and mention.end < span.end - 3
            ):
                continue
            nation = nation_of(before) if before.strip() else None
            other_nation = nation and len(nation) == 2 and nation not in ("eu", mention.entity.country)
            if other_nation and mention.entity.country and said.kind in ("state_body", None):
                continue  # "the Belarusian Defence Ministry" is not the Russian one
            return mention
        return None

    def _described_body(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
        for variant in variants(text):
            known = [
                entity
                for entity in self.cast.gazetteer.find(variant, ("organisation", "outlet", "unit"))
                if said.country is None or entity.country in (None, said.country)
            ]
            if known:
                return self.cast.entity_speaker(known[0], span.start), "named", "high"
        placed = self._placed_government(said, span)
        if placed is not None:
            return placed, "named", "high"
        bare = said.country is None and not self.cast.within(span.start, span.end)
        if (
            (said.definite and bare)
            or (said.definite and said.country)
            or (bare and not said.plural and not said.indefinite)
        ):
            antecedent = self.before.body(said, span.start)
            if antecedent is not None:
                return antecedent, "anaphora", "medium"
        side, country = self.cast.side(said, span, text)
        if said.kind == "state_body" and side == "unknown":
            side = self.cast.context_side(span.start)
        name = ARTICLE.sub("", text, count=1)
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
        for mention in self.cast.within(span.start, span.end):
            if mention.entity.type == "place":
                metonym = self.cast.metonym(mention.surface, Span(mention.start, mention.end))
                if metonym is not None and metonym.entity is not None:
                    text = re.sub(r"\s+", " ", self.cast.body[span.start : span.end].strip(EDGES))
                    return replace(metonym, name=ARTICLE.sub("", text, count=1) if said.plural else metonym.name)
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
        known = self.cast.gazetteer.get(entity.id) or self.cast.article.discovered.get(entity.id)
        if known is not None:
            return known
        self.cast.article.discovered[entity.id] = entity
        return entity

    def _document(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
        """A report speaks for the body that wrote it: the one named in the phrase, else the last that spoke."""
        for mention in self.cast.within(span.start, span.end):
            if re.search(r"\bto\s+(?:the\s+)?\Z", self.cast.body[span.start : mention.start]):
                continue
            if mention.entity.type == "person":
                return (
                    self.cast.named_person(
                        Statement(span.start, span.end, [], None, "", None), Span(mention.start, mention.end), mention
                    ),
                    "named",
                    "medium",
                )
            if mention.entity.type in ("organisation", "outlet"):
                return self.cast.body_speaker(mention, "", span.start), "named", "medium"
        if (said.definite or text.lower().startswith(("its ", "their "))) and not find_nations(text):
            paragraph = self.cast.passages.paragraph_index(span.start)
            official = said.head in ("statement", "press release", "communique", "communiqué", "letter")
            for statement, speaker in reversed(self.cast.history):
                if paragraph - self.cast.passages.paragraph_index(statement.start) > 3:
                    break
                if (
                    official
                    and speaker.kind == "media"
                    and any(s.kind == "state_body" for _, s in self.cast.history[-6:])
                ):
                    continue
                if speaker.entity is not None and speaker.kind in ("organisation", "state_body", "media"):
                    return replace(speaker, offset=span.start), "anaphora", "medium"
        return (
            Speaker(
                ARTICLE.sub("", text, count=1),
                "document",
                None,
                None,
                said.role_class,
                *self.cast.side(said, span, text, context=False),
                offset=span.start,
            ),
            "named",
            "medium",
        )

    def _described_person(
        self, statement: Statement, text: str, said: Description, span: Span
    ) -> tuple[Speaker, str, str]:
        name = ARTICLE.sub("", text, count=1)
        proper = _name_at_end(text)
        if proper and said.end <= proper.start() and not said.plural:
            return self._new_person(proper.group(), text[: proper.start()].strip(EDGES), said, span), "named", "medium"
        former = re.search(r"\A(?:its|his|her|their|our)\b|\b(?:former|ex|retired|late|opposition)\b", text.lower())
        possibly_known = (said.definite or not (said.indefinite or said.plural)) and not said.plural
        if possibly_known and not former:
            antecedent = self.before.person(text, said, span)
            if antecedent is not None:
                return antecedent, "anaphora", "medium"
            in_office = holder(text, said, self.cast.article.published.from_)
            if in_office is not None:
                mention = Mention(span.start, span.end, text, in_office, "mention")
                return self.cast.named_person(statement, span, mention), "anaphora", "medium"
        if said.plural and said.definite:
            group = self.before.group(said)
            if group is not None:
                return replace(group, offset=span.start), "anaphora", "medium"
        side, country = self.cast.side(said, span, text)
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
                gender=gender_of_noun(said.head),
                plural=said.plural,
                offset=span.start,
            ),
            "named",
            "medium",
        )

    def _new_person(self, name: str, role: str | None, said: Description, span: Span) -> Speaker:
        """Somebody named in full whom the names did not know; private people keep their name, without an entity."""
        start = self.cast.body.find(name, span.start, span.end)
        entity = None
        if said.role_class != "resident" and start >= 0 and len(name.split()) > 1:
            entity = self.finder.discover(name, start, start + len(name))
        side, country = self.cast.side(said, span, role or name, context=False)
        if entity is not None and side == "unknown":
            side, country = entity.side, entity.country
        gender = gender_of(name.split()[0])
        return Speaker(name, "person", entity, role, said.role_class, side, country, gender, offset=span.start)

    def _unknown_phrase(
        self, statement: Statement, text: str, said: Description, span: Span
    ) -> tuple[Speaker, str, str]:
        """A phrase without a known title or name: a nation, a surname of somebody who spoke, a name of its own."""
        key = name_key(text)
        words = key.split()
        for _, speaker in reversed(self.cast.history):
            if (
                speaker.kind == "person"
                and speaker.name
                and words
                and name_key(speaker.name).split()[-1:] == words[-1:]
                and (len(words) == 1 or name_key(speaker.name) == key)
            ):
                return replace(speaker, offset=span.start), "anaphora", "high"
        near = misspelt_surname(text, self.cast)
        if near is not None:
            mention = Mention(span.start, span.end, text, near, "mention")
            return self.cast.named_person(statement, span, mention), "named", "medium"
        known = self.cast.gazetteer.find(text, ("person", "organisation", "outlet", "unit"))
        if known and (" " in text or len(known) == 1) and known[0].speaker_kind:
            entity = known[0]
            if entity.type != "person":
                return self.cast.entity_speaker(entity, span.start), "named", "high"
            return (
                self.cast.named_person(statement, span, Mention(span.start, span.end, text, entity)),
                "named",
                "medium",
            )
        nation = nation_of(text)
        name = ARTICLE.sub("", text, count=1)
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
        role = role_beside(self.cast.body, span.start, span.end)
        role_said = read_description(role) if role else Description()
        if (
            name[:1].isupper()
            and all(
                part.lstrip("-")[:1].isupper() or part in ("of", "the", "and", "for", "de", "van", "von")
                for part in name.split()
            )
            and not ARTICLE.match(text)
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
        found = [self.cast.metonym(part, span) for part in parts]
        if len(parts) < 2 or any(speaker is None for speaker in found):
            return None
        sides = {speaker.side for speaker in found if speaker is not None}
        return Speaker(
            text, "group", side=sides.pop() if len(sides) == 1 else "unknown", plural=True, offset=span.start
        )


def _name_at_end(text: str) -> re.Match[str] | None:
    """The name that a title ends with; behind the name of a body (*… of Representatives Ivan Hrytsenko*) only one that
    begins with a known given name, or any right behind a nation."""
    proper = _PROPER_END.search(text)
    if proper is None or is_personal(text, proper):
        return proper
    words = proper.group().split()
    for length in (3, 2):
        name = re.compile(r"(?<=\s)" + r"\s".join(map(re.escape, words[-length:])) + r"\Z").search(text)
        nations = find_nations(words[-length - 1]) if len(words) > length else []
        after_nation = any(len(code) == 2 and code != "eu" for _, code in nations)
        if len(words) > length and name and (gender_of(words[-length]) or after_nation) and is_personal(text, name):
            return name
    return None
