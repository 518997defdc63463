"""Looking up names: exact in any spelling and script, in running text, and by a bounded edit distance.

The interface (to be kept): ``load()``, ``Gazetteer.version/get/find/near/scan/events``.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from gazetteer import events, organisations, own_places, people
from gazetteer.entities import Entity, Mention
from gazetteer.ordinary import TITLES, given_names, ordinary_words
from gazetteer.places import CAPITALS, HIDDEN, LOWER, Bearer, Places
from language.tokens import fold
from language.transliteration import WORD, is_cyrillic, name_keys, word_key

_IMPORTANCE: Final = {
    "place": 75.0,
    "outlet": 80.0,
    "organisation": 85.0,
    "person": 90.0,
    "unit": 70.0,
    "equipment": 60.0,
    "event": 50.0,
}
"""How likely a name means something that is no place, on the scale of ``gazetteer.places``."""

_GAP: Final = re.compile(r"[ \u00a0\u202f\t]|\n(?!\n)|[ ]?[-‐‑–][ ]?|\. |, ?(?=Jr)|&")
_PLACE_BEFORE: Final = re.compile(
    r"\b(?:in|at|near|from|to|towards?|into|around|outside|of|for|over|and|between|beyond|through|north|south|east|west)"
    r" $",
    re.IGNORECASE,
)
_LAST: Final = 1000.0
_GREAT: Final = 60.0
"""Importance of a place of more than half a million inhabitants, or of a town of the front."""
_MOST_HIDDEN: Final = 20
"""Bearers of a name that a bare word would not mean, listed behind those that it may, at most."""
_LONGEST_NAME: Final = 9
"""Words in a name that is looked for in running text, at most."""
_POSSESSIVE: Final = re.compile(r"['’ʼ]s?$")
_ABBREVIATED: Final = re.compile(r"(?:[A-Z]|St|Mt|Ft|Dr|Gen|Col|Lt|No)$")
_ASKED: Final = 300
"""A text of fewer characters without any capital letter is a question typed in a hurry: names need none there."""

_LEVELS: Final = {
    "oblast": "oblast", "oblasts": "oblast", "region": "oblast", "regions": "oblast", "province": "oblast",
    "provinces": "oblast", "raion": "raion", "raions": "raion", "district": "raion", "districts": "raion",
}  # fmt: skip
_ROMANISED: Final = frozenset({"ua", "ru", "by"})
_LEVEL_KEYS: Final = frozenset(word_key(word) for word in _LEVELS)
_LIST_GAP: Final = re.compile(
    r"(?:,|,? (?:and|or|and/or)|,? as well as|/| –) ?(?:the |in |of |in the )?", re.IGNORECASE
)
_LEVEL_AFTER: Final = re.compile(
    r"(?:['’]s?)?[ \u00a0](oblasts?|regions?|provinces?|raions?|districts?)\b", re.IGNORECASE
)
_LEVEL_BEFORE: Final = re.compile(r"\b(oblasts?|regions?|provinces?|raions?) of (?:the )?$", re.IGNORECASE)
_DIRECTION_BEFORE: Final = re.compile(
    r"\b((?:north|south)-?(?:eastern|western)|northern|southern|eastern|western|central)(?:,| and| or|, and) $",
    re.IGNORECASE,
)
_SETTLEMENT_BEFORE: Final = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|settlements?|hamlets?)(?: of)?,? $|\bmayor of $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Bearer:
    """What a name of no place may mean: the entity, and whether the name is written with a capital or in capitals."""

    entity: Entity
    importance: float
    lower: bool
    capitals: bool
    short: bool


class _Word(NamedTuple):
    key: str
    start: int
    end: int
    capital: bool
    capitals: bool


class Gazetteer:
    """Names and what they may mean. Built by :func:`load`; read-only and safe for use by several threads."""

    version: str
    """Changes whenever any record does."""

    def __init__(self, places: Places, entities: Sequence[Entity], events: Sequence[Entity]) -> None:
        self._places = places
        self._entities = {entity.id: entity for entity in (*entities, *events)}
        self._events = tuple(sorted(events, key=lambda event: (event.since or "", event.id)))
        self._names: dict[str, list[_Bearer]] = defaultdict(list)
        for entity in self._entities.values():
            for name, short in _names(entity):
                for key in name_keys(name):
                    self._add(key, name, entity, short)
        self._names = {
            key: sorted(bearers, key=lambda bearer: (-bearer.importance, bearer.entity.id))
            for key, bearers in self._names.items()
        }
        self._beginnings = frozenset(
            beginning for key in (*self._names, *places.loose_keys) for beginning in _grown(key)
        )
        self._head = lru_cache(maxsize=65536)(self._reach)
        self._shaped: dict[tuple[str, int], list[tuple[str, list[_Bearer]]]] = defaultdict(list)
        for key, bearers in self._names.items():  # so that a near name is looked for only where one may be
            self._shaped[key[:1], len(key)].append((key, bearers))
        digest = hashlib.sha256(places.version.encode())
        for id in sorted(self._entities):
            digest.update(repr(self._entities[id]).encode())
        self.version = digest.hexdigest()[:16]

    def _add(self, key: str, name: str, entity: Entity, short: bool) -> None:
        letters = [character for character in name if character.isalpha()]
        bearer = _Bearer(
            entity,
            _IMPORTANCE.get(entity.type, 40.0) - (30.0 if short else 0.0),
            lower=bool(letters) and not any(character.isupper() for character in letters),
            capitals=len(letters) <= 5 and all(character.isupper() for character in letters),
            short=short,
        )
        same = next((place for place, other in enumerate(self._names[key]) if other.entity.id == entity.id), None)
        if same is None:
            self._names[key].append(bearer)
        elif self._names[key][same].capitals and not bearer.capitals and not short:
            self._names[key][same] = bearer  # also written in small letters (UNIAN, Unian)

    def get(self, id: str) -> Entity | None:
        """The record of that id."""
        entity = self._entities.get(id)
        if entity is None and id.startswith("place:"):
            number = self._places.number(id)
            entity = None if number is None else self._places.place(number)
        return entity

    def people(self) -> tuple[Entity, ...]:
        """Everybody in public life that is known, in the order of the files."""
        return tuple(entity for entity in self._entities.values() if entity.type == "person")

    def find(self, name: str, types: Iterable[str] | None = None) -> list[Entity]:
        """Everything that bears the name in any spelling or script, likeliest first (importance, then id)."""
        wanted = None if types is None else frozenset(types)
        found: dict[str, Entity] = {}
        for key in name_keys(name):
            for entity in self._bearers(key, wanted):
                found.setdefault(entity.id, entity)
        return list(found.values())

    def _bearers(self, key: str, wanted: frozenset[str] | None) -> list[Entity]:
        ranked: list[tuple[float, str, Entity]] = []
        if wanted is None or "place" in wanted:
            for place in self._places.bearers(key):
                entity = self._place(place.number)
                ranked.append((-place.importance, entity.id, entity))
        ranked += [
            (-bearer.importance, bearer.entity.id, bearer.entity)
            for bearer in self._names.get(key, ())
            if wanted is None or bearer.entity.type in wanted
        ]
        ranked.sort(key=lambda row: row[:2])
        return list({id: entity for _, id, entity in ranked}.values())

    def _place(self, number: int) -> Entity:
        place = self._places.place(number)
        return self._entities.get(place.id, place)  # an operator's own record stands in for the built-in one

    def near(self, name: str, types: Iterable[str] | None = None, limit: int = 5) -> list[Entity]:
        """What may be meant by a misspelt name, nearest first; at most 1 edit up to 5 letters, 2 beyond.

        An edit is a letter more, less or other, or two letters swapped, after folding by ``name_key``. The first letter
        is taken to be right unless nothing else is near. Names of fewer than four letters are never near.
        """
        wanted = None if types is None else frozenset(types)
        found: dict[str, tuple[float, float, Entity]] = {}
        for key in name_keys(name):
            if len(key) < 4:
                continue
            cutoff = 1 if len(key) <= 5 else 2
            for candidate, importance in self._near_keys(key, cutoff, wanted):
                distance = OSA.distance(key, candidate, score_cutoff=cutoff)
                if distance > cutoff or len(candidate) < 4:
                    continue
                for entity in self._bearers(candidate, wanted)[:3]:
                    rank = (float(distance), -importance, entity)
                    if entity.id not in found or rank[:2] < found[entity.id][:2]:
                        found[entity.id] = rank
        ranked = sorted(found.items(), key=lambda item: (item[1][0], item[1][1], item[0]))
        return [entity for _, (_, _, entity) in ranked[:limit]]

    def _near_keys(self, key: str, cutoff: int, wanted: frozenset[str] | None) -> Iterator[tuple[str, float]]:
        if wanted is None or "place" in wanted:
            yield from self._places.keys(key[:1], max(4, len(key) - cutoff), len(key) + cutoff)
        for length in range(len(key) - cutoff, len(key) + cutoff + 1):
            for candidate, bearers in self._shaped.get((key[:1], length), ()):
                for bearer in bearers:
                    if wanted is None or bearer.entity.type in wanted:
                        yield candidate, bearer.importance
                        break

    def scan(self, text: str, types: Iterable[str] | None = None) -> list[Mention]:
        """The names that stand in a text, longest match first, not overlapping, in order of their position.

        A name needs a capital letter unless the gazetteer writes it without; an abbreviation needs all of its capitals.
        Possessive endings are not part of the surface. Short names (``Entity.short_names``) are left to whoever knows
        what the text said before. Names of small places that are ordinary words are found only with a word such as
        *village of* before them. "Donetsk and Luhansk oblasts" names two oblasts.
        """
        wanted = None if types is None else frozenset(types)
        asked = len(text) < _ASKED and not any(character.isupper() for character in text)
        words = _words(text)
        mentions: list[Mention] = []
        index = 0
        while index < len(words):
            word = words[index]
            longest = self._head(word.key, word.capital or asked)
            if not longest:
                index += 1
                continue
            length, candidates = self._match(text, words, index, longest, wanted, asked)
            if length:
                start, end = word.start, words[index + length - 1].end
                surface = _POSSESSIVE.sub("", text[start:end])
                mentions.append(Mention(start, start + len(surface), surface, candidates))
            index += length or 1
        if wanted is None or "place" in wanted:
            return self._with_directions(text, self._levels(text, mentions))
        return mentions

    def _reach(self, key: str, capital: bool) -> int:
        """How many words the longest name has that may begin with a word, as far as its key tells; 0 if none may."""
        longest = self._places.longest(key) if capital else 0
        return max(longest, int(key in self._beginnings))

    def _match(
        self, text: str, words: list[_Word], index: int, longest: int, wanted: frozenset[str] | None, asked: bool
    ) -> tuple[int, tuple[Entity, ...]]:
        """How many words from this one on make a name, 0 if none do, and what it may mean.

        :param longest: of the names of places in the index that may begin with the word, in words
        """
        first, places = words[index], wanted is None or "place" in wanted
        keys = [first.key]
        while (
            len(keys) < _LONGEST_NAME
            and index + len(keys) < len(words)
            and _joined(text, words[index + len(keys) - 1], words[index + len(keys)])
        ):
            key = f"{keys[-1]} {words[index + len(keys)].key}"
            if len(keys) >= longest and key not in self._beginnings:
                break
            keys.append(key)
        for length in range(len(keys), 0, -1):
            key = keys[length - 1]
            others = self._names.get(key)
            placed = places and (
                asked or (first.capital and words[index + length - 1].capital) or key in self._places.loose_keys
            )
            if not others and not (placed and self._places.bearers(key)):
                continue
            ranked: list[tuple[float, str, Entity]] = []
            if placed:
                ranked += self._places_meant(text, words, index, length, key, asked)
            if others:
                ranked += self._others_meant(key, words[index : index + length], wanted, asked)
            if ranked:
                ranked.sort(key=lambda row: row[:2])
                return length, tuple({id: entity for _, id, entity in ranked}.values())
        return 0, ()

    def _places_meant(
        self, text: str, words: list[_Word], index: int, length: int, key: str, asked: bool
    ) -> list[tuple[float, str, Entity]]:
        first, last = words[index], words[index + length - 1]
        named = asked or (first.capital and last.capital)
        if not named and key not in self._places.loose_keys:
            return []
        bearers = self._places.bearers(key)
        if not bearers:
            return []
        capitals = all(word.capitals for word in words[index : index + length])
        told = _SETTLEMENT_BEFORE.search(text, max(0, first.start - 24), first.start) is not None
        if length == 1 and not told:
            if not asked and _is_person(text, words, index):
                return []
            spelt = text[first.start : first.end].lower()
            if spelt in ordinary_words():
                bearers = tuple(place for place in bearers if self._is_great(place, spelt))
        found = []
        for place in bearers:
            if place.flags & CAPITALS and not capitals:
                continue
            if place.flags & HIDDEN and not told:
                continue
            entity = self._place(place.number)
            if length == 1 and not told and _only_folds_alike(entity, key, text[first.start : first.end]):
                continue
            loose = place.flags & LOWER or (entity.kind != "settlement" and (first.capital or last.capital))
            if named or loose:
                found.append((-place.importance, entity.id, entity))
        if found and not told:  # what a bare word would not mean comes after what it would
            shown = {id for _, id, _ in found}
            hidden = [place for place in bearers if place.flags & HIDDEN and not place.flags & CAPITALS]
            entities = [(place.importance, self._place(place.number)) for place in hidden[:_MOST_HIDDEN]]
            found += [(_LAST - rank, entity.id, entity) for rank, entity in entities if entity.id not in shown]
        return found

    def _is_great(self, place: Bearer, spelt: str) -> bool:
        """Whether a place is so great that even an ordinary word of just its spelling means it (Sofia),
        or the word an abbreviation, whose capitals are checked besides."""
        if place.flags & CAPITALS:
            return True
        return place.importance >= _GREAT and self._place(place.number).name.lower() == spelt

    def _others_meant(
        self, key: str, part: list[_Word], wanted: frozenset[str] | None, asked: bool
    ) -> list[tuple[float, str, Entity]]:
        capitals = all(word.capitals for word in part)
        return [
            (-bearer.importance, bearer.entity.id, bearer.entity)
            for bearer in self._names.get(key, ())
            if not bearer.short
            and (wanted is None or bearer.entity.type in wanted)
            and (capitals or asked or not bearer.capitals)
            and (bearer.lower or part[0].capital or asked)
        ]

    def _levels(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Read the words of level around names: regions, oblasts, districts after a list or before it; city of."""
        read = list(mentions)
        for index in range(len(read) - 1, -1, -1):
            mention = read[index]
            last = mention.surface.rsplit(None, 1)[-1].lower()
            after = _LEVEL_AFTER.match(text, mention.end)
            level = _LEVELS.get(last) if last in _LEVELS and " " in mention.surface else None
            if level is None and after:
                level = _LEVELS[after.group(1).lower()]
                raised = self._raised(mention.surface, level)
                if raised:
                    read[index] = Mention(mention.start, after.end(), text[mention.start : after.end()], raised)
                plural = after.group(1).lower().endswith("s")
            else:
                plural = last.endswith("s")
            if level is not None and plural:
                self._raise_list(text, read, index, level)
            before = _LEVEL_BEFORE.search(text, max(0, mention.start - 24), mention.start)
            if before:
                self._raise_following(text, read, index, _LEVELS[before.group(1).lower()])
            elif _SETTLEMENT_BEFORE.search(text, max(0, mention.start - 24), mention.start):
                candidates = mention.candidates
                settlements = [place for place in candidates if place.kind == "settlement"]
                if settlements:
                    others = [place for place in candidates if place.kind != "settlement"]
                    read[index] = Mention(mention.start, mention.end, mention.surface, (*settlements, *others))
        return read

    def _with_directions(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Regions of which a list gives only the direction: eastern and southern Ukraine names two."""
        read: list[Mention] = []
        for mention in reversed(mentions):
            read.append(mention)
            _, _, whole = mention.surface.rpartition(" ")
            if not (mention.candidates[0].kind == "region" and whole):
                continue
            end = mention.start
            while before := _DIRECTION_BEFORE.search(text, max(0, end - 24), end):
                start, end = before.start(1), before.start(1)
                regions = self.find(f"{before.group(1)} {whole}", ("place",))
                if not regions:
                    break
                read.append(Mention(start, before.end(1), before.group(1), tuple(regions)))
        return read[::-1]

    def _raised(self, surface: str, level: str) -> tuple[Entity, ...]:
        word = "oblast" if level == "oblast" else "raion"
        found = self.find(f"{surface} {word}", ("place",)) or self.find(f"{surface} region", ("place",))
        return tuple(place for place in found if place.kind == level)

    def _raise_list(self, text: str, read: list[Mention], last: int, level: str) -> None:
        """The members of a list before its last one: Kharkiv, Donetsk and Luhansk oblasts."""
        for index in range(last - 1, -1, -1):
            mention = read[index]
            if not _LIST_GAP.fullmatch(text, mention.end, read[index + 1].start):
                break
            raised = self._raised(mention.surface, level)
            if not raised:
                break
            read[index] = Mention(mention.start, mention.end, mention.surface, raised)

    def _raise_following(self, text: str, read: list[Mention], first: int, level: str) -> None:
        """The members of a list after the word: the regions of Kharkiv, Donetsk and Luhansk."""
        for index in range(first, len(read)):
            mention = read[index]
            if index > first and not _LIST_GAP.fullmatch(text, read[index - 1].end, mention.start):
                break
            raised = self._raised(mention.surface, level)
            if not raised:
                break
            read[index] = Mention(mention.start, mention.end, mention.surface, raised)

    def events(self) -> tuple[Entity, ...]:
        """The dated events of the war, oldest first."""
        return self._events


def _names(entity: Entity) -> Iterator[tuple[str, bool]]:
    for name in (entity.name, *entity.names):
        yield name, False
    for name in entity.short_names:
        yield name, True


def _grown(key: str) -> Iterator[str]:
    """The first word of a key, the first two, and so on to all of them."""
    for end, character in enumerate(key):
        if character == " ":
            yield key[:end]
    yield key


def _words(text: str) -> list[_Word]:
    words = []
    for match in WORD.finditer(text):
        key, capital, capitals = _shape(match.group())
        if key:
            words.append(_Word(key, *match.span(), capital, capitals))
    return words


@lru_cache(maxsize=65536)
def _shape(word: str) -> tuple[str, bool, bool]:
    """Key of a word, whether it begins with a capital letter or digit, and whether it is all capitals."""
    capital = word[0].isupper() or word[0].isdigit()
    capitals = capital and (word.isupper() or (len(word) > 2 and _POSSESSIVE.sub("", word).isupper()))
    return word_key(word), capital, capitals


def _joined(text: str, left: _Word, right: _Word) -> bool:
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if not _GAP.fullmatch(gap):
        return False
    return gap != ". " or _ABBREVIATED.search(text[left.start : left.end]) is not None


def _only_folds_alike(place: Entity, key: str, surface: str) -> bool:
    """Whether a word has the key of a place but not the spelling of any of its names, where the key is no evidence: in
    very short names, and outside the countries whose names are romanised in many ways (Ilyin folds like Jilin)."""
    if place.kind != "settlement" or (len(key) > 4 and place.country in _ROMANISED):
        return False
    spelt = fold(_POSSESSIVE.sub("", surface))
    return not is_cyrillic(surface) and all(fold(name) != spelt for name in (place.name, *place.names))


def _is_person(text: str, words: list[_Word], index: int) -> bool:
    """Whether a single word is part of a person's name rather than a place: after a given name or title, or itself a
    given name with a surname behind it or no word of place before it."""
    word = words[index]
    if index and text[words[index - 1].end : word.start] in (" ", ". ", "\u00a0"):
        before = words[index - 1]
        if before.capital and (before.key in TITLES or (before.key in given_names() and before.end - before.start > 2)):
            return True
    if word.key not in given_names():
        return False
    if (
        index + 1 < len(words)
        and words[index + 1].capital
        and text[word.end : words[index + 1].start] in (" ", "\u00a0")
    ):
        return words[index + 1].key not in _LEVEL_KEYS
    return _PLACE_BEFORE.search(text, max(0, word.start - 16), word.start) is None


@lru_cache(maxsize=4)
def load(overlay: Path | None = None) -> Gazetteer:
    """The built-in gazetteer, with an operator's own files laid over it. Cached by overlay.

    :param overlay: folder with TOML files of the built-in names
    :raises gazetteer.errors.GazetteerError: naming file, record and remedy, for a mistake in a file
    :raises gazetteer.places.PlacesError: the file of places is missing or of another format
    """
    known = (
        *own_places.load_places(overlay),
        *organisations.load_organisations(overlay),
        *people.load_people(overlay),
    )
    return Gazetteer(own_places.open_places(overlay), known, events.load_events(overlay))
