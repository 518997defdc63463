"""Speakers who are told by description: bodies, reports, holders of titles, and phrases that name nobody known."""

import re
from dataclasses import replace
from typing import Final

from gazetteer.entities import Entity
from indexing.antecedents import Antecedents
from indexing.article import Mention, Span, Statement
from indexing.authorship import Authors
from indexing.bearers import Bearers
from indexing.belonging import Belonging
from indexing.cast import STATE_CLASSES, Cast, Speaker
from indexing.context_nations import ContextNations
from indexing.misspelt import misspelt_surname
from indexing.offices import holder, leader
from indexing.partial_names import PartialNames
from indexing.person_names import RANKS, PersonFinder
from indexing.place_roles import is_capital
from indexing.roles import Description, find_nations, gender_of, nation_of, read_description, side_of_country
from indexing.speaker_wording import ARTICLE, EDGES, VAGUE_TITLES, gender_of_noun, is_personal, variants
from indexing.titles import role_beside
from language.tokens import fold
from language.transliteration import name_key

_SEVERAL: Final = re.compile(
    r"\b(?:those|people|majority|half|dozens|hundreds|thousands|none|neither|all|both|most)\b", re.IGNORECASE
)
_AUTHOR: Final = re.compile(r"\b(?:of|from|by)\s+(?P<body>(?:the\s+)?(?:[A-Z]|[\w-]+\s).*)\Z")
_NAME_SET_OFF: Final = re.compile(r",\s+(?P<name>[A-ZÀ-ÞŁŚŻ][\w’'-]+(?:\s[A-ZÀ-ÞŁŚŻ][\w’'-]+){1,2}),?\s*")
_GLUED_SENTENCES: Final = re.compile(r"[a-z][.!?][A-Z][a-z]")
_COMPLEMENT: Final = re.compile(r"\s+(?:from|of|for|at|who|stationed|familiar|close)\b|,")
_ONLY_LEADS: Final = re.compile(r"[Tt]he\s+\w+(?:\s+of(?:\s+the)?)?")
_PROPER_END: Final = re.compile(r"(?:(?<=\s)[A-ZÀ-ÞŁŚŻ][\w’'-]+)(?:\s[A-ZÀ-ÞŁŚŻ][\w’'-]+)+\Z")


class Describer:
    """Reads the descriptions of one article."""

    def __init__(self, cast: Cast, before: Antecedents, finder: PersonFinder) -> None:
        self.cast = cast
        self.before = before
        self.finder = finder
        self.bearers = Bearers(cast, before)
        self.authors = Authors(cast, before)
        self.belonging = Belonging(cast, before)
        self.nations = ContextNations(cast)
        self.parts = PartialNames(cast)

    def body(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
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
        again = self._same_body(text, said)
        if again is not None:
            named = (again.name or "").lower() == ARTICLE.sub("", text, count=1).lower()
            return replace(again, offset=span.start), "named" if named else "anaphora", "medium"
        owned = self.belonging.owned(Statement(span.start, span.end, [], None, "", None), text, said, span)
        if owned is not None:
            return owned, "anaphora", "medium"
        side, country = self._side(said, span, text)
        if said.kind == "state_body" and side == "unknown":
            side = self.cast.context_side(span.start)
        name = ARTICLE.sub("", text, count=1)
        kind = said.kind or "organisation"
        if said.indefinite and not said.plural:
            kind = "anonymous"
        entity = None
        of_phrase = self.cast.side(said, span, text, context=False)[1]  # one of a nation told elsewhere gets no entity
        if kind == "state_body" and of_phrase is not None and not said.indefinite and len(name.split()) <= 5:
            entity = self._discovered_state_body(name, said, side, of_phrase)
        return (
            Speaker(name, kind, entity, None, said.role_class, side, country, plural=said.plural, offset=span.start),
            "named",
            "medium",
        )

    def _side(self, said: Description, span: Span, text: str) -> tuple[str, str | None]:
        """Side and country by the phrase, else by the nations around it, else by the place or the voice nearest."""
        side, country = self.cast.side(said, span, text, context=False)
        if side == "unknown":
            side, country = self.nations.find(text, said, span)
        if side == "unknown" and said.kind in ("person", "group") and said.role_class in STATE_CLASSES:
            side = self.nations.beside(span) or "unknown"
        return (side, country) if side != "unknown" else self.cast.side(said, span, text)

    def _same_body(self, text: str, said: Description) -> Speaker | None:
        """The body without an entity that spoke before under that name or a longer one (*the ministry* of *the Ministry
        of Ports*)."""
        name = ARTICLE.sub("", text, count=1).lower()
        for _, speaker in reversed(self.cast.history):
            if speaker.entity is not None or speaker.kind != said.kind or not speaker.name or said.indefinite:
                continue
            known = speaker.name.lower()
            if name == known or (
                said.definite and name == said.head and name in known.split()[:1] + known.split()[-1:]
            ):
                return speaker
        return None

    def _means_who_spoke(self, statement: Statement, text: str, said: Description, span: Span) -> bool:
        """Whether a bare title behind the verb is that of who was just named, as in texts translated from languages
        without articles."""
        return (
            not said.definite
            and not said.plural
            and said.country is None
            and said.head in VAGUE_TITLES
            and len(ARTICLE.sub("", text, count=1).split()) == len(said.head.split())
            and statement.cue is not None
            and statement.cue.end <= span.start
            and len(_GLUED_SENTENCES.findall(self.cast.body)) > 1
            and not _COMPLEMENT.match(self.cast.body, span.end)
        )

    def _placed_government(self, said: Description, span: Span) -> Speaker | None:
        """*The authorities in Kyiv*: the government that sits there."""
        if said.head not in ("authorities", "authority", "government", "leadership", "side"):
            return None
        places = [mention for mention in self.cast.within(span.start, span.end) if mention.entity.type == "place"]
        if any(place.entity.kind != "country" and not is_capital(place.entity) for place in places):
            return None  # those of a region are not those of the country
        for mention in places:
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

    def document(self, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
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
        author = self.authors.find(said, span) if not find_nations(text) else None
        if author is not None:
            return author, "anaphora", "medium"
        if (said.definite or text.lower().startswith(("its ", "their "))) and not find_nations(text):
            paragraph = self.cast.passages.paragraph_index(span.start)
            official = said.head in ("statement", "press release", "communique", "communiqué", "letter")
            for statement, speaker in reversed(self.cast.history):
                if paragraph - self.cast.passages.paragraph_index(statement.start) > 3:
                    break
                if speaker.kind == "document" and speaker.name and said.head and speaker.name.endswith(said.head):
                    return replace(speaker, offset=span.start), "anaphora", "medium"
                if (
                    official
                    and speaker.kind == "media"
                    and any(s.kind == "state_body" for _, s in self.cast.history[-6:])
                ):
                    continue
                if speaker.entity is not None and speaker.kind in ("organisation", "state_body", "media"):
                    return replace(speaker, offset=span.start), "anaphora", "medium"
        by = _AUTHOR.search(text)
        if by is not None:  # "data from the Peruvian coast guard"
            told = read_description(by["body"])
            if told.head and told.kind in ("state_body", "organisation", "media"):
                return self.body(by["body"], told, span)
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

    def person(self, statement: Statement, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
        name = ARTICLE.sub("", text, count=1)
        proper = _name_at_end(text)
        if proper and said.end <= proper.start() and not said.plural:
            title = text[: proper.start()].strip(EDGES)
            return self._new_person(proper.group(), title, said, span, statement), "named", "medium"
        if said.role_class == "resident" and statement.speaker_phrase is not None:
            # "The prisoner, Anna Byrne, said": private people are not among the names
            set_off = _NAME_SET_OFF.fullmatch(self.cast.body, span.end, statement.speaker_phrase.end)
            if set_off:
                return self._new_person(set_off["name"], text, said, span), "named", "medium"
        ours = self.belonging.ours(text, span)
        if ours is not None:
            return ours, "anaphora", "medium"
        named_next = self.belonging.named_next(text, span)
        if named_next is not None:
            return named_next, "anaphora", "low"
        bears = any(said.head and said.head in role.lower() for role in self.cast.roles.values())
        owned = self.belonging.owned(statement, text, said, span) if not bears else None
        if owned is not None:
            return owned, "anaphora", "medium"
        if self._means_who_spoke(statement, text, said, span):  # "wrote a politician", as machines translate
            said = replace(said, definite=True, indefinite=False)
            meant = self.bearers.find(text, said, span)
            if meant is not None:
                return meant, "anaphora", "low"
        former = re.search(r"\A(?:his|her|our)\b|\b(?:former|ex|retired|late|opposition)\b", text.lower())
        leading = self._leader(text, said, span)
        if leading is not None and not former:
            mention = Mention(span.start, span.end, text, leading, "mention")
            return self.cast.named_person(statement, span, mention), "anaphora", "medium"
        possibly_known = (said.definite or not (said.indefinite or said.plural)) and not said.plural
        if re.match(r"(?:its|their)\s", text, re.IGNORECASE) and said.country is None:
            country = self.before.nation_before(span.start)
            said = replace(said, country=country, definite=True, side=side_of_country(country))
            text = name
        if former and said.definite and not said.plural:
            held_before = self.before.former(text, said, span)
            if held_before is not None:
                return held_before, "anaphora", "medium"
        if possibly_known and not former:
            antecedent = self.before.person(text, said, span)
            if antecedent is not None:
                return antecedent, "anaphora", "medium"
            bearer = self.bearers.find(text, said, span) if not said.indefinite else None
            if bearer is not None:
                return bearer, "anaphora", "low"
            antecedent = self.before.person_ahead(text, said, span)
            if antecedent is not None:
                return antecedent, "anaphora", "medium"
            in_office = holder(text, said, self.cast.article.published.from_)
            if in_office is not None:
                mention = Mention(span.start, span.end, text, in_office, "mention")
                return self.cast.named_person(statement, span, mention), "anaphora", "medium"
        if not said.plural and not former:
            named_next = self.before.named_next(text, said, span)
            if named_next is not None:
                return named_next, "anaphora", "low"
        if former and said.definite and not said.plural:
            bearer = self.bearers.find(text, said, span)
            if bearer is not None:
                return bearer, "anaphora", "low"
        body = self.belonging.diplomats(text, said, span) or self.belonging.analysts(text, said, span)
        if body is not None:
            return body, "anaphora", "low"
        if said.plural and said.definite:
            group = self.before.group(said)
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
                gender=gender_of_noun(said.head),
                plural=said.plural,
                offset=span.start,
            ),
            "named",
            "medium",
        )

    def _leader(self, text: str, said: Description, span: Span) -> Entity | None:
        """The leader of the body of which a title tells nothing but that (*the head of NATO*, *the NATO chief*)."""
        named = [m for m in self.cast.within(span.start, span.end) if m.entity.type == "organisation"]
        if len(named) != 1 or not said.definite:
            return None
        rest = self.cast.body[span.start : named[0].start] + self.cast.body[named[0].end : span.end]
        if not _ONLY_LEADS.fullmatch(rest.strip(EDGES)):
            return None
        return leader(text, said, named[0].entity, self.cast.article.published.from_)

    def _new_person(
        self, name: str, role: str | None, said: Description, span: Span, statement: Statement | None = None
    ) -> Speaker:
        """Somebody named in full whom the names did not know; private people keep their name, without an entity."""
        start = self.cast.body.find(name, span.start, span.end)
        entity = None
        private = said.role_class == "resident" or (start >= 0 and self.finder.is_private(start, start + len(name)))
        if not private and start >= 0 and len(name.split()) > 1:
            entity = self.finder.discover(name, start, start + len(name))
        side, country = self.cast.side(said, span, role or name, context=False)
        if entity is not None and side == "unknown":
            side, country = entity.side, entity.country
        whole = statement.speaker_phrase if statement is not None else None
        if side == "unknown" and whole is not None and whole.start < span.start:
            # "A spokesman for the Peruvian army, Rear Admiral …": the office stands before the rank
            office = re.sub(r"\s+", " ", self.cast.body[whole.start : span.start]).strip(EDGES)
            told = read_description(office)
            if told.head and told.kind == "person":
                side, country = self.cast.side(told, Span(whole.start, span.start), office, context=False)
                role, said = office, told
        gender = gender_of(name.split()[0])
        return Speaker(name, "person", entity, role, said.role_class, side, country, gender, offset=span.start)

    def unknown(self, statement: Statement, text: str, said: Description, span: Span) -> tuple[Speaker, str, str]:
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
        share = self.belonging.share(text, span)
        if share is not None:
            return share, "named", "low"
        by_part = self.parts.find(text, span)
        if by_part is not None:
            return by_part, "anaphora", "medium"
        near = misspelt_surname(text, self.cast)
        if near is not None:
            mention = Mention(span.start, span.end, text, near, "mention")
            return self.cast.named_person(statement, span, mention), "named", "medium"
        known = [
            entity
            for entity in self.cast.gazetteer.find(text, ("person", "organisation", "outlet", "unit"))
            if text not in entity.short_names  # others bear it too
        ]
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
    while proper is not None and proper.group().split()[0].rstrip(".") in RANKS and len(proper.group().split()) > 2:
        rest = proper.group().split(None, 1)[1]  # "Admiral Anna Byrne"
        proper = re.compile(re.escape(rest) + r"\Z").search(text)
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
