"""The places a text names: which of several of one name, whether as a place or as an actor, and under a misspelling."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention
from indexing.passages import Covered, Passages
from indexing.person_names import NOT_IN_NAMES, RANKS, first_of
from indexing.place_roles import CLOSE, GROUND_OF_STATE, LISTED_BEFORE, LOCATIVE_BEFORE, Role, is_capital, role_of
from indexing.roles import find_nations, gender_of, words_of_nation
from indexing.same_names import possessive_off
from language.tokens import fold
from language.transliteration import name_key

# "the Holosiivskyi district": a part of a city, no misspelt settlement.
_CITY_DISTRICT: Final = re.compile(r"(?<=(?:kyi|sky|kii|ska|kij))\s+(?:district|neighbou?rhood|raion)\b")
# What bears a name today is meant by it rather than a bigger town that bore it once.
_NAMED_SO_TODAY: Final = 2.5
_REGION_AFTER: Final = re.compile(
    r"(?P<list>(?:\s*,\s*(?:the\s+)?[A-Z][\w’'-]+|\s*,?\s+(?:and|or)\s+(?:the\s+)?[A-Z][\w’'-]+){1,5})\s+(?:regions|oblasts|provinces|Oblasts|Regions)\b"
)
_REGION_BEFORE: Final = re.compile(
    r"\b(?:regions?|oblasts?|provinces?)\s+of\s+(?:[A-Z][\w’'-]+(?:,\s+|,?\s+and\s+))*\Z"
)
_UNKNOWN_PLACE: Final = re.compile(
    r"(?P<cue>\b(?:city|town|village|settlement|hamlet|suburb|post|outskirts|direction|area|vicinity)\s+of\s+|\b(?:near|towards?|outside|around)\s+(?:the\s+(?:city|town|village)\s+of\s+)?|\bborder\s+(?:post|village|town)\s+|\b(?:cities|towns|villages|settlements)\s+of\s+)"
    r"(?P<name>[A-Z][a-z’'-]{3,}(?:\s+[A-Z][a-z’'-]{3,})?(?:(?:,\s+|,?\s+and\s+)[A-Z][a-z’'-]{3,})*)"
)
_UNKNOWN_SECTOR: Final = re.compile(
    r"\b(?P<name>[A-Z][a-z’'-]{3,}(?:(?:,\s+|,?\s+and\s+)[A-Z][a-z’'-]{3,})*)\s+(?:sectors?|directions?|fronts?|axis|districts?|regions?|oblasts?)\b"
)
_AFTER_IN: Final = re.compile(r"\b(?:in|from|to|at|into)\s+(?P<name>[A-Z][a-z’'-]{5,})(?![\w-]|\s[A-Z])")
_LONG: Final = 8  # letters; two of them may be wrong
_PROPER: Final = re.compile(r"[A-Z][a-z’'-]{3,}(?: [A-Z][a-z’'-]{3,})?")
_POINT: Final = r"(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central)"
_REGION_OF_UKRAINE: Final = re.compile(
    rf"\b(?P<points>{_POINT}(?:(?:,\s+|,?\s+and\s+){_POINT})*)\s+(?:parts?\s+of\s+)?"
    r"(?:Ukraine(?![’']s\s+(?:government|president|military|army|forces))|front\b"
    r"|Ukrainian(?=\s+(?:port\s+|border\s+|industrial\s+)?(?P<kind>cit(?:y|ies)|towns?|villages?|regions?|oblasts?|provinces?)\b))"
    r"|\bin\s+the\s+(?P<adjective>(?:north|south)(?:-?(?:east|west))?ern|eastern|western|central)\s+parts?\s+of\s+the\s+country\b"
    r"|\bin\s+the\s+(?P<point>(?:north|south)(?:-?(?:east|west))?|east|(?-i:west))\b"
    r"(?!\s+(?:of\s+(?!the\s+country|Ukraine)|bank|coast|and|or|African?|Korean?)|-)",
    re.IGNORECASE,
)
# "In some blocks in the southwest": of the town that is spoken of.
_IN_TOWN: Final = re.compile(
    r"\b(?:the\s+(?:city|town|village)|district|suburbs?|blocks?|buildings?|houses?|streets?|quarters?|neighbou?rhoods?)\b"
    r"[^.;]{0,40}\Z"
)
_DERIVED: Final = re.compile(r"(?:ic|[ie]an|ish|ese|ism|ist)$")
_POINTS: Final = re.compile(_POINT, re.IGNORECASE)


_SURNAME_AFTER: Final = re.compile(
    r"[ \u00a0](?!(?:City|County|Region|District|Province|State|Island|Bay|Airport|University|Police|Council|Street"
    r"|Square|Summit|Conference|Treaty|Agreement|Times|Post|Group|Institute|Mayor|Governor|Oblast|Park|Bridge|Port)\b)[A-ZÀ-ÞŁŚŻ][a-z]"
)
_IN_BETWEEN: Final = re.compile(r",?\s+in\s+(?:the\s+)?(?:eastern\s+|southern\s+|occupied\s+)?")
_MONTH_DAY: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.?[ \u00a0]+\d")
_ONLOOKERS: Final = frozenset({"us", "gb", "de", "fr"})  # named for what they say
_SMALL: Final = 5000  # inhabitants; of smaller places there are many whose names are words elsewhere
_OF_PLACE: Final = re.compile(r"\b(?:of|from|to|for|villages?|towns?)[ \u00a0]+\Z")
_SUPPORTED: Final = 4.0
"""How well a place must fit the article (see ``PlaceFinder.support``) to be meant by a misspelling: there are 30,000
villages, and nearly every Slavic word is two letters from one of them."""
_SHORTEST: Final = 5  # letters; shorter words are near too many names to be a misspelling of one
_OF_THE_WAR: Final = frozenset({"place:ukraine", "place:russia", "place:belarus", "place:moldova"})


class PlaceFinder:
    """Finds the places of one article."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer
        self.passages = Passages(article)
        self._name_starts = [name.start for name in article.names]
        self.anchors: list[tuple[float, float]] = []
        self.named: frozenset[str] = frozenset()
        self._anchor()

    def lean_on(self, other: "PlaceFinder") -> None:
        """Tell bearers of one name apart by the places of another text too: of the body that a title stands over."""
        self.anchors = other.anchors + self.anchors
        self.named |= other.named

    def places(self, taken: Covered) -> list[Mention]:
        names: list[NameMention] = []
        for name in self.article.names:
            if first_of(name, "place"):
                names.append(name)
            elif name.candidates[0].type == "event":  # "the capture of Avdiivka" names a place too
                inner = self.gazetteer.scan(name.surface, ("place",))
                names += [replace(found, start=found.start + name.start, end=found.end + name.start) for found in inner]
        chosen = _choose_places(names, self)
        found: list[Mention] = []
        for name, entity in zip(names, chosen, strict=True):
            if name.candidates[0].type not in ("place", "person", "event") and not taken.overlaps(name.start, name.end):
                continue
            if self._is_no_place(name, entity):
                continue
            if found and self._holds(entity, found[-1], name.start):
                entity = self.oblast_named(entity.name) or entity
            role = self._place_role(name.start, name.end, entity, taken)
            if taken.covers_exactly(name.start, name.end) and role == "name_part":
                continue
            entity = self._as_region(name.start, name.end, entity)
            found.append(Mention(name.start, name.end, name.surface, entity, role, name.candidates))
        return found

    def _is_no_place(self, name: NameMention, entity: Entity) -> bool:
        """A small place's name that is here a first name, half of a compound, or a word that is only spelt alike."""
        if entity.kind != "settlement":
            return False
        if name.start and self.body[name.start - 1] == "-":
            return True  # anti-Bolshevik, Euro-Atlantic
        if gender_of(name.surface) and re.match(r"[ \u00a0][A-ZÀ-ÞŁŚŻ][a-z]", self.body[name.end : name.end + 3]):
            return True
        if _MONTH_DAY.match(self.body, name.start):
            return True
        if entity.country not in ("ua", "ru", "by") and _SURNAME_AFTER.match(self.body, name.end):
            return not LOCATIVE_BEFORE.search(self.body, max(0, name.start - CLOSE), name.start)  # Brent Renaud
        if entity.population > _SMALL:
            return False
        literal = fold(name.surface) in {fold(known) for known in (entity.name, *entity.names)}
        before = self.body[max(0, name.start - 90) : name.start]
        located = LOCATIVE_BEFORE.search(before) or LISTED_BEFORE.search(before) or _OF_PLACE.search(before)
        return not literal and not located

    def _as_region(self, start: int, end: int, entity: Entity) -> Entity:
        """*Kharkiv and Donetsk regions*, *the province of Donetsk*: the oblasts, not the cities."""
        if entity.kind != "settlement":
            return entity
        before = self.body[max(0, start - 80) : start]
        if _REGION_AFTER.match(self.body, end) or _REGION_BEFORE.search(before):
            return self.oblast_named(entity.name) or entity
        return entity

    def _holds(self, city: Entity, before: Mention, start: int) -> bool:
        """Whether a city stands for its oblast: what is named right before lies there (*Kreminna, in Luhansk*)."""
        if city.kind != "settlement" or before.entity.kind != "settlement" or before.entity.id == city.id:
            return False
        if not _IN_BETWEEN.fullmatch(self.body, before.end, start):
            return False
        oblast = self.oblast_named(city.name)
        return oblast is not None and oblast.id in before.entity.within and oblast.id in city.within

    def oblast_named(self, name: str) -> Entity | None:
        """The oblast or region that bears the name of a city."""
        for suffix in (" Oblast", " region"):
            for entity in self.gazetteer.find(name + suffix, ("place",)):
                if entity.kind == "oblast":
                    return entity
        return None

    def _place_role(self, start: int, end: int, entity: Entity, taken: Covered) -> Role:
        if taken.overlaps(start, end):
            return "name_part"
        return role_of(self.body, start, end, entity)

    def grounds(self, taken: Covered) -> list[Mention]:
        """States by their adjective, where it is their ground, air or water that is named (*Israeli airspace*)."""
        found: list[Mention] = []
        for match in GROUND_OF_STATE.finditer(self.body):
            start, end = match.span("nation")
            nations = find_nations(match["nation"])
            if not nations or taken.overlaps(start, end):
                continue
            entity = self._state(nations[0][1])
            if entity is not None:
                found.append(Mention(start, end, match["nation"], entity, "place"))
        return found

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the finder, one article
    def _state(self, code: str) -> Entity | None:
        """The country of a code, by any of its words that is its name."""
        for word in words_of_nation(code):
            for entity in self.gazetteer.find(word.title(), ("place",)):
                if entity.kind == "country" and entity.country == code:
                    return entity
        return None

    def misspelt(self, taken: Covered, places: Sequence[Mention]) -> list[Mention]:
        """Unknown capitalised words where a place must stand, by the nearest known spelling."""
        known = Covered((mention.start, mention.end) for mention in places)
        names = Covered((name.start, name.end) for name in self.article.names)
        found: list[Mention] = []
        for pattern in (_UNKNOWN_PLACE, _UNKNOWN_SECTOR):
            for match in pattern.finditer(self.body):
                for word in _PROPER.finditer(self.body, match.start("name"), match.end("name")):
                    start, end = word.span()
                    surface = possessive_off(word.group())
                    end = start + len(surface)
                    if taken.overlaps(start, end) or known.overlaps(start, end) or names.overlaps(start, end):
                        continue
                    if any(part in NOT_IN_NAMES or part in RANKS for part in surface.split()) or find_nations(surface):
                        continue
                    if len(surface) < _SHORTEST or _DERIVED.search(surface) or _CITY_DISTRICT.match(self.body, end):
                        continue
                    entity = self._nearest_place(surface, start)
                    if entity is not None:
                        found.append(Mention(start, end, surface, entity, "place"))
                        known.add(start, end)
        found += self._misspelt_again(taken, known, names, places)
        return [_as_misspelt_region(self, mention) for mention in found]

    def _misspelt_again(
        self, taken: Covered, known: Covered, names: Covered, places: Sequence[Mention]
    ) -> list[Mention]:
        """Unknown words after *in* that are one or two letters off a settlement that the article spells right."""
        spelt = {name_key(mention.surface): mention.entity for mention in places if mention.entity.kind == "settlement"}
        if not spelt:
            return []
        found: list[Mention] = []
        for match in _AFTER_IN.finditer(self.body):
            start, end = match.span("name")
            surface = possessive_off(match["name"])
            end = start + len(surface)
            if any(covered.overlaps(start, end) for covered in (taken, known, names)) or find_nations(surface):
                continue
            key = name_key(surface)
            near = {
                entity.id: entity
                for other, entity in spelt.items()
                if other[0] == key[0] and OSA.distance(key, other) <= (2 if min(len(key), len(other)) >= _LONG else 1)
            }
            if len(near) == 1 and surface not in NOT_IN_NAMES:
                found.append(Mention(start, end, surface, next(iter(near.values())), "place"))
        return found

    def _nearest_place(self, surface: str, offset: int) -> Entity | None:
        near = [
            entity
            for entity in self.gazetteer.near(surface, ("place",), limit=8)
            if entity.kind in ("settlement", "oblast", "region", "raion")
            or (entity.kind == "other" and " " not in entity.name)
        ]
        beside = find_nations(self.body[max(0, offset - 40) : offset])
        if beside:  # "the Russian border village of …" lies in Russia
            near = [entity for entity in near if entity.country == beside[-1][1]]
        scores = [(self.support(entity, offset) - 0.8 * rank, -rank) for rank, entity in enumerate(near)]
        best = max(scores, default=(0.0, 0))
        return near[-best[1]] if best[0] >= _SUPPORTED else None

    def regions(self, places: Sequence[Mention]) -> list[Mention]:
        """*Eastern and southern Ukraine*, *in the east*, *on the eastern front*: parts of Ukraine."""
        if not any(mention.entity.country == "ua" for mention in places):
            return []
        found: list[Mention] = []
        present = {mention.entity.id: mention for mention in places if mention.entity.kind == "region"}
        for match in _REGION_OF_UKRAINE.finditer(self.body):
            points = _POINTS.findall(match.group("points") or match.group("adjective") or match.group("point"))
            if not match.group("points") and (
                _IN_TOWN.search(self.body, max(0, match.start() - 90), match.start())
                or not self._about_ukraine(match.start())
            ):
                continue
            for point in points:
                entity = self._region(point)
                same = present.get(entity.id)
                if same is not None and same.start < match.end() and match.start() < same.end:
                    continue
                # "The eastern Ukrainian city" is one there, "southern Ukrainian towns" may be all of them.
                role: Role = "mention" if match.group("kind") and not match.group("kind").endswith("s") else "place"
                found.append(Mention(match.start(), match.end(), match.group(), entity, role))
        return found

    def _about_ukraine(self, offset: int) -> bool:
        """Whether the country last named is at the war; countries that only speak of it do not count."""
        index = bisect_left(self._name_starts, offset)
        for name in reversed(self.article.names[max(0, index - 40) : index]):
            country = name.candidates[0]
            if country.kind == "country" and country.country not in _ONLOOKERS:
                return country.country in ("ua", "ru")
        return True

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the finder, one article
    def _region(self, point: str) -> Entity:
        word = re.sub(r"-", "", point.lower())
        adjective = word if word.endswith(("ern", "central")) else word + "ern"
        for entity in self.gazetteer.find(f"{adjective} Ukraine", ("place",)):
            if entity.kind == "region":
                return entity
        return Entity(
            id=f"place:{adjective}-ukraine",
            type="place",
            name=f"{adjective.capitalize()} Ukraine",
            kind="region",
            country="ua",
            within=("place:ukraine",),
            source="article",
        )

    # Homonyms

    def support(self, entity: Entity, offset: int) -> float:
        """How well a place fits the rest of the article."""
        score = math.log10(entity.population + 10) * 0.5
        score += {"ua": 1.5, "ru": 0.7, "by": 0.2}.get(entity.country or "", 0.0)
        for container in entity.within:
            score += 3.0 if container in self.named_here(offset) else 1.5 * (container in self.named)
        if entity.location and self.anchors:
            nearest = min(_kilometres(entity.location, anchor) for anchor in self.anchors)
            score += 3.0 if nearest < 30 else 1.5 if nearest < 100 else 0.0
        return score

    def named_here(self, offset: int) -> frozenset[str]:
        sentence = self.passages.sentence_index(offset)
        return self.named_by_sentence.get(sentence, frozenset())

    def _anchor(self) -> None:
        """Where the article plays: places that nothing else can be meant by, and the areas it names."""
        named: Counter[str] = Counter()
        by_sentence: dict[int, set[str]] = {}
        seen: set[str] = set()
        for name in self.article.names:
            entity = name.candidates[0]
            if entity.type != "place":
                continue
            if entity.kind in ("oblast", "raion", "country"):
                named[entity.id] += 1
                by_sentence.setdefault(self.passages.sentence_index(name.start), set()).add(entity.id)
            rivals = [c for c in name.candidates if c.type == "place"]
            settled = len(rivals) == 1 or entity.population > 20_000
            if (
                entity.kind == "settlement"
                and entity.location
                and settled
                and entity.id not in seen
                and len(self.anchors) < 40
            ):
                seen.add(entity.id)
                self.anchors.append(entity.location)
        self.named = frozenset(named)
        self.named_by_sentence = {index: frozenset(ids) for index, ids in by_sentence.items()}


def _choose_places(names: Sequence[NameMention], finder: PlaceFinder) -> list[Entity]:
    """For each name the place it most likely means; the same for the same name throughout the article.

    A misspelling may be the exact name of another, smaller place. So where two of the chosen bear the same canonical
    name, the better supported one is meant by both.
    """
    decided: dict[tuple[str, frozenset[str]], Entity] = {}
    chosen: list[Entity] = []
    support: dict[str, float] = {}
    for name in names:
        candidates = [candidate for candidate in name.candidates if candidate.type == "place"]
        countries = [candidate for candidate in candidates if candidate.kind == "country"]
        if countries:
            chosen.append(countries[0])
            support.setdefault(countries[0].id, 10.0)
            continue
        surface = name_key(name.surface)
        here = finder.named_here(name.start)
        if (surface, here) not in decided:
            scores = []
            for rank, candidate in enumerate(candidates[:80]):
                today = name_key(candidate.name) == surface or candidate.kind in ("oblast", "country")
                likeness = _NAMED_SO_TODAY if today else 0.0
                scores.append((finder.support(candidate, name.start) + likeness - 0.4 * rank, -rank))
            best = max(scores)
            if candidates[0].kind == "region" and candidates[0].country is None:
                best = scores[0]  # the gazetteer puts a part of the world before the towns of its name: Gaza
            decided[surface, here] = candidates[-best[1]]
            support[candidates[-best[1]].id] = best[0]
        chosen.append(decided[surface, here])
    counts = Counter(entity.id for entity in chosen)
    by_name: dict[tuple[str, str | None], Entity] = {}
    for entity in chosen:
        key = name_key(entity.name), entity.kind
        rival = by_name.get(key)
        if rival is None or (support[entity.id], counts[entity.id]) > (support[rival.id], counts[rival.id]):
            by_name[key] = entity
    merged = []
    for name, entity in zip(names, chosen, strict=True):
        better = by_name[name_key(entity.name), entity.kind]
        written_so = name_key(name.surface) == name_key(entity.name)
        merged.append(entity if written_so else better)
    return merged


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance between two points in kilometres, on a plane: good to a few percent over a country."""
    north = (a[0] - b[0]) * 111.2
    east = (a[1] - b[1]) * 111.2 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(north, east)


def _as_misspelt_region(finder: PlaceFinder, mention: Mention) -> Mention:
    """The oblast where a misspelt name stands before *region*."""
    if re.match(r"\s+(?:region|oblast|province)\b", finder.body[mention.end : mention.end + 12], re.IGNORECASE):
        oblast = finder.oblast_named(mention.entity.name)
        if oblast is not None:
            return replace(mention, entity=oblast)
    return mention


def place_band(places: Iterable[tuple[Entity, str]]) -> str:
    """How sure it is that a statement is about these places, each with its basis: high, medium or low.

    What the calibration shows: a country, a capital or a place far from the war may be who acts, or part of a name,
    rather than where it happens; a place that is not named in the sentence may be another one; *no place* is mostly
    right.
    """
    places = list(places)
    if any(
        entity.kind == "country" or is_capital(entity) or not _OF_THE_WAR.intersection(entity.within)
        for entity, _ in places
    ):
        return "low"
    return "high" if all(basis == "named" for _, basis in places) else "medium"
