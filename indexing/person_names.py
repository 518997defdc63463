"""The people a text names: those of the gazetteer in any spelling, and those that its wording shows to be people."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention
from gazetteer.lookup import Gazetteer
from gazetteer.ordinary import given_names
from indexing.article import Article, Mention
from indexing.passages import Covered
from indexing.roles import Description, find_nations, gender_of, read_description, side_of_country
from indexing.same_names import (
    from_polish,
    misspells,
    name_keys_of,
    near_people,
    possessive_off,
    same_person,
    similar,
    slug,
    with_h,
)
from indexing.titles import APPOSITION, SAYING, role_beside, title_before, title_set_off, title_text
from language.transliteration import name_key, word_key

_NAME_WORD: Final = (
    r"(?:(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-ÞČŠŽŁ][a-zà-ÿčšžłńśćęą]+(?:['’][a-z]+)?(?:-[A-ZÀ-ÞČŠŽŁ][a-zà-ÿčšžłńśćęą]+)?)"
)
_PARTICLE: Final = r"(?:[A-Z]\.|de|da|del|di|van|von|der|den|bin|al|el|le|la)"
_FULL_NAME: Final = re.compile(
    rf"(?<![\w’'-]){_NAME_WORD}(?:[ \u00a0]{_PARTICLE}){{0,2}}(?:[ \u00a0]{_NAME_WORD}){{1,3}}(?![\w-])"
)
_SAYS_AFTER: Final = re.compile(
    rf"(?:,[^,.]{{0,80}},)?\s+(?:has\s+|had\s+|also\s+|later\s+|previously\s+|earlier\s+)*{SAYING}\b"
)
_SAYS_BEFORE: Final = re.compile(rf"(?:\b{SAYING}|\baccording\s+to|\bquoted|\bciting)\s+\Z")
_NOUN_LIKE: Final = re.compile(r"(?:tion|ment|ness|ence|ance|ics|ings?|isms?|ity|ships?|ers|ies|ors|ives?|als)$")
_ABSTRACT: Final = re.compile(r"(?:isms?|ity|ness|ships?|tion|ment|ics)$")
# "The spokeswoman of the headquarters of NATO | Maria Byrne": the title ends with the body whose bearer is named next.
_OF_A_BODY: Final = re.compile(
    r"\s+(?:of|for|to|at|in)\s+[^,.;]*?\b(?:Affairs|Defen[cs]e|Ministry|Staff|Forces|Council|Committee|Office|Service|Economy|Energy"
    r"|Administration|Agency|Command|Commission|Directorate|Parliament|Interior|Union|University|Institute)"
)
_OF_ABBREVIATION: Final = re.compile(r"\s+(?:of|for|at)\s+[^,.;]*?\b[A-Z]{2,6}")
_AGE_AFTER: Final = re.compile(r",\s+(?:aged\s+)?\d{1,2}\b|\s+\(\d{1,2}\)")
# Victims and prisoners are private people unless the text tells an office or calling of theirs.
_MAY_BE_PRIVATE: Final = frozenset({None, "soldier", "other"})
_SUFFERED: Final = re.compile(
    r"\b(?:captured|imprisoned|jailed|detained|kidnapped|abducted|deported|killed|murdered|slain|wounded|injured|missing|deceased|fallen"
    r"|dead|late|victim|prisoner|captive|hostage|\d{1,2}-year-old|schoolgirl|schoolboy|orphan\w*)\b",
    re.IGNORECASE,
)
_VICTIM_BEFORE: Final = re.compile(
    r"\b(?:(?:body|bodies|funeral|death|killing|murder|torture|rape|arrest|detention|abduction|remains|grave|parents|mother|father|widow"
    r"|wife|husband|son|daughter)\s+of|victims?|prisoners?|killed|captured|wounded)(?:\s+(?:[a-z-]+|\d{1,2}-year-old)){0,2}\s+\Z"
)
_VICTIM_AFTER: Final = re.compile(
    r"(?:,[^,.;]{2,60},|,)?\s+(?:(?:was|were|had been|has been|who was|who were)\s+(?:\w+ly\s+|also\s+)?(?:killed"
    r"|murdered|shot|wounded|injured|captured|detained|arrested|tortured|raped|abducted|kidnapped|deported|buried"
    r"|found dead|evacuated|taken prisoner)"
    r"|died\b|lost (?:his|her) (?:life|leg|arm|home|house|son|daughter|husband|wife))"
)
_AMERICAN_PARTY: Final = re.compile(r",?\s+\(?[RDI]-(?:[A-Z]\.?){1,2}(?:[a-z]+\.?)?")  # ", D-Conn.", "(R-SC)"
_OF_THE_PLACE: Final = re.compile(r"\b(?:city|town|village|region|oblast|district)[’']s\b", re.IGNORECASE)
_HONORIFIC: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\.?[ \u00a0]+\Z")
# Heads of churches and crowned heads bear one name: "Pope Clement XV", "Queen Sofia".
_ONE_NAME: Final = re.compile(
    rf"\b(?P<title>Pope|Patriarch|Metropolitan|Archbishop|Bishop|Cardinal|King|Queen|Emperor|Empress|Prince|Princess)"
    rf"\s(?P<name>{_NAME_WORD})(?:\s[IVX]+)?(?![\w’'-]|\s{_NAME_WORD})"
)
_HONORIFICS: Final = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof"})

# Capitalised words that no person's name begins with or holds.
NOT_IN_NAMES: Final = frozenset(
    """The A An In On At By For From To Of With And But Or If As It Its He She They We You I His Her Their Our This
    That These Those There When While Where What Who Why How After Before Since Until During Despite However
    Although Though Meanwhile Also Now Then Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April June July August September October November December North South
    East West Northern Southern Eastern Western Central New Old Great Red Black White Blue Green Golden First Second
    Third World War Peace Day Prize Union United Nations States Kingdom Republic Federation Europe European Africa
    Asia America American British Russian Ukrainian German French Polish Soviet Street Square Avenue Park River Sea
    Lake Mount Bridge Airport Station Hospital School University Institute Centre Center Church Cathedral Museum
    Theatre Palace House Hall Court Bank Times Post News Agency Press Telegraph Guardian Mail Independent Journal
    Herald Tribune Television Radio Channel Group Party Ministry Minister Army Navy Force Forces Air Brigade
    Battalion Regiment Division Corps Fleet Guard Police Service Security Council Committee Commission Department
    Office Control Administration Command Staff Defence Defense Foreign Interior Internal Affairs Energy Health Economy
    Finance National International Regional State Federal Supreme General Special Operation Military Christmas
    Easter Orthodox Catholic Christian Muslim Jewish God Black Sea Baltic Azov Crimean Nord Stream Hide Ad Read More
    Sign Up Photo Image Getty Images Reuters Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Many Some Most Several All No
    Not Only Just Even Both Neither Either Each Every One Two Three Four Five Six Seven Eight Nine Ten Here Yes Well
    So Still Yet Over Under Between Among Against About Around Through Into Across Oblast Region District Province
    Later Earlier Separately Recently Previously Finally Similarly Elsewhere Instead Indeed Perhaps Once Again
    Additionally Nevertheless Moreover Furthermore Addressing Asked Speaking Commenting Further Next Thus Hence Thereby
    Therefore Reportedly Notably Importantly Interestingly Subsequently Consequently Ultimately Initially Currently
    Simultaneously According Besides Likewise Otherwise Afterwards
    Raion City Village Town Island Peninsula Front Line Olympic Games Cup League Nobel
    """.split()
)
RANKS: Final = frozenset(
    """President Prime Minister Chancellor Premier Secretary General Colonel Lieutenant Major Captain Sergeant Admiral
    Commander Chief Governor Mayor Ambassador Senator Professor Doctor King Queen Prince Princess Pope Patriarch Bishop
    Archbishop Cardinal Metropolitan Father Rabbi Representative Congressman Congresswoman Speaker Deputy Spokesman
    Spokeswoman Spokesperson Director Head Chairman Chairwoman Judge Justice Lt Gen Col Maj Capt Sgt Gov Sen Rep Brig
    Brigadier Marshal Vice Acting Former Ex Private Corporal Officer Detective Inspector Sheikh Emperor Tsar Analyst
    Expert Historian Author Journalist Reporter Correspondent Editor Activist Volunteer Soldier
    Rear Air Senior Junior""".split()
)


class PersonFinder:
    """Finds the people of one article; those discovered are added to ``article.discovered``."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer
        self.people = {id: entity for id, entity in article.discovered.items() if entity.type == "person"}
        self.surnames: dict[str, list[tuple[int, Entity]]] = {}
        self._name_starts = [name.start for name in article.names]

    def full_names(self) -> list[Mention]:
        """Full names: those of the gazetteer, and those whose wording shows that they are people."""
        found: list[Mention] = []
        known: dict[tuple[int, int], NameMention] = {(name.start, name.end): name for name in self.article.names}
        by_end: dict[int, NameMention] = {name.end: name for name in self.article.names}
        covered = Covered((n.start, n.end) for n in self.article.names if first_of(n, "person") and " " in n.surface)
        for name in self.article.names:
            person = first_of(name, "person")
            one_name = _ONE_NAME.fullmatch(name.surface)
            if person is None:
                continue
            if " " in name.surface.strip() and (one_name or _is_full_name(name.surface)):
                found.append(self._person_mention(name.start, name.end, person))
            elif name.surface.split()[0].strip(".") in _HONORIFICS and len(name.surface.split()) > 2:
                bare = name.end - len(name.surface.split(None, 1)[1])  # "Sir Conor Byrne"
                found.append(self._person_mention(bare, name.end, person))
        found += self._one_names(covered)
        for match in _name_matches(self.body):
            start, end = _trim_name(match.group(), match.start())
            if (
                end - start < 5
                or " " not in self.body[start:end].replace("\u00a0", " ")
                or covered.overlaps(start, end)
            ):
                continue
            start = self._after_place(start, end)
            if (start, end) in known and not first_of(known[start, end], "person"):
                continue  # a place, outlet or body of two words
            surface = self.body[start:end]
            entity = self._known_person(surface, by_end.get(end))
            if entity is None and (self._is_body_or_place(start, end) or not self._looks_like_person(start, end)):
                continue
            if entity is None:
                entity = self._misspelt_person(surface, self.role_text(start, end))
            if entity is None and self.is_private(start, end):
                private = self._private(surface, start, end)
                self.article.private_people.append(self._person_mention(start, end, private))
                continue
            found.append(self._person_mention(start, end, entity or self.discover(surface, start, end)))
        found.sort(key=lambda mention: mention.start)
        for mention in sorted(found + self.article.private_people, key=lambda mention: mention.start):
            one_name = _ONE_NAME.fullmatch(mention.surface)
            surname = name_key(one_name["name"] if one_name else mention.surface).split()
            if surname:
                self.surnames.setdefault(surname[-1], []).append((mention.start, mention.entity))
        return found

    def _one_names(self, covered: Covered) -> list[Mention]:
        """Those whom a title of church or crown gives one name, the title being part of the name."""
        found = []
        for match in _ONE_NAME.finditer(self.body):
            name = match["name"]
            if covered.overlaps(*match.span()) or name in NOT_IN_NAMES or find_nations(name):
                continue
            entity = self._known_person(match.group(), None) or self._discover_one_name(match["title"], match.group())
            found.append(self._person_mention(match.start(), match.end(), entity))
        for mention in found:
            covered.add(mention.start, mention.end)
        return found

    def _discover_one_name(self, title: str, surface: str) -> Entity:
        said = read_description(title)
        entity = Entity(
            id="person:" + slug(surface),
            type="person",
            name=re.sub(r"\s+", " ", surface),
            speaker_kind="person",
            role=title,
            role_class=said.role_class,
            side="unknown",
            gender="f" if title in ("Queen", "Empress", "Princess") else "m",
            source="article",
        )
        known = self.gazetteer.get(entity.id) or self.article.discovered.get(entity.id)
        if known is None:
            self.people[entity.id] = self.article.discovered[entity.id] = entity
        return known or entity

    def _after_place(self, start: int, end: int) -> int:
        """Where the name begins after a place that belongs to the title (*the governor of Florida Ron …*)."""
        index = bisect_left(self._name_starts, start)
        if index < len(self.article.names):
            name = self.article.names[index]
            rest = self.body[name.end : end].strip()
            if name.start == start and name.candidates[0].type == "place" and len(rest.split()) >= 2:
                return end - len(rest)
        return start

    def _person_mention(self, start: int, end: int, entity: Entity) -> Mention:
        return Mention(start, end, self.body[start:end], entity, "mention")

    def _known_person(self, surface: str, at_end: NameMention | None) -> Entity | None:
        """The gazetteer's person of that full name in another spelling; None where first name or surname differ."""
        wanted = name_key(surface).split()
        exact = self.gazetteer.find(surface, ("person",)) or self.gazetteer.find(from_polish(surface), ("person",))
        if exact and len(wanted) > 1:
            return exact[0]
        for entity in at_end.candidates if at_end else ():
            if entity.type == "person" and any(same_person(wanted, key) for key in name_keys_of(entity)):
                return entity
        return None

    def _misspelt_person(self, surface: str, role: str | None) -> Entity | None:
        """The gazetteer's person meant by a misprint; a bad one only where the office is told too.

        Somebody of whom another nation is told than the known person's is somebody else.
        """
        wanted = name_key(surface).split()
        said = read_description(role) if role else Description()
        for entity in near_people(self.gazetteer, surface):
            elsewhere = said.country and entity.country and said.country != entity.country
            if elsewhere and entity.role_class != "occupation_official":  # who may be told by the land he holds
                continue
            held = {period.role_class for period in entity.periods}
            same_office = entity.country is not None and said.country == entity.country and said.role_class in held
            for key in name_keys_of(entity):
                if same_person(wanted, key) or (same_office and similar(wanted, key)):
                    return entity
        return None

    def _is_body_or_place(self, start: int, end: int) -> bool:
        words = self.body[start:end].split()
        if not gender_of(words[0]):
            for name in self.article.names[bisect_left(self._name_starts, start) :]:
                if name.start >= end:
                    break
                place = name.candidates[0]
                if place.type == "place" and (place.kind != "settlement" or place.population > 10_000):
                    return True  # the Crimea Platform
        if _ABSTRACT.search(words[-1]):
            return True
        if any(word.strip("’'.") in NOT_IN_NAMES for word in words):
            return True
        return bool(find_nations(self.body[start:end]))

    def _looks_like_person(self, start: int, end: int) -> bool:
        body = self.body
        before = body[max(0, start - 100) : start]
        if _HONORIFIC.search(before) or gender_of(body[start:end].split()[0]):
            return True
        title = title_before(before)
        if title is not None and title.kind in ("person", "group"):
            told = title_text(before)
            behind = _OF_ABBREVIATION if title.role_class == "spokesperson" else _OF_A_BODY
            if title.end == len(told) or _OF_A_BODY.fullmatch(told, title.end) or behind.fullmatch(told, title.end):
                return True
        if any(_NOUN_LIKE.search(word) for word in body[start:end].split()):
            return False  # what has no title and no given name is not a person for its verb of saying alone
        set_off = title_set_off(body, start, end)
        if set_off is not None and read_description(set_off).kind == "person":
            return True
        after = body[end : end + 200]
        if _AGE_AFTER.match(after):
            return True
        apposition = APPOSITION.match(after)
        if apposition:
            said = read_description(apposition.group("role"))
            if said.head and said.kind in ("person", "group") and said.start < 60:
                return True
        return bool(_SAYS_AFTER.match(after) or (_SAYS_BEFORE.search(before) and apposition))

    def is_private(self, start: int, end: int) -> bool:
        """Residents, victims, prisoners and those given with their age keep no entity."""
        role = self.role_text(start, end)
        role_class = read_description(role).role_class if role is not None else None
        if role_class == "resident":
            return True
        if role_class not in _MAY_BE_PRIVATE:
            return False
        if role is not None and _SUFFERED.search(role):
            return True
        if _VICTIM_BEFORE.search(self.body, max(0, start - 60), start) or _VICTIM_AFTER.match(self.body, end):
            return True
        return role_class is None and bool(_AGE_AFTER.match(self.body, end))

    def _private(self, surface: str, start: int, end: int) -> Entity:
        """A private person, of whom no entity is kept; the same one each time that the article gives the full name."""
        wanted = name_key(surface).split()
        for mention in self.article.private_people:
            if same_person(wanted, name_key(mention.entity.name).split()):
                return mention.entity
        role = self.role_text(start, end)
        said = read_description(role) if role else Description()
        return Entity(
            id="private:" + slug(surface),
            type="person",
            name=possessive_off(surface),
            speaker_kind="person",
            role=role,
            role_class=said.role_class,
            side="unknown",
            gender=gender_of(surface.split()[0]),
            source="article",
        )

    def role_text(self, start: int, end: int) -> str | None:
        return role_beside(self.body, start, end)

    def discover(self, surface: str, start: int, end: int) -> Entity:
        """The entity of a person whom the gazetteer lacks, made on the first call; title and side from the wording."""
        key = name_key(surface)
        for known in self.people.values():
            known_key = name_key(known.name).split()
            if (
                same_person(key.split(), known_key)
                or same_person(with_h(key), with_h(" ".join(known_key)))
                or known_key[-len(key.split()) :] == key.split()
            ):
                return known  # also "Van Riel" after "Joost Van Riel"
        role = self.role_text(start, end)
        for known in self.people.values():
            if role is not None and misspells(key.split(), role, known):
                return known
        said = read_description(role) if role else Description()
        side, country = said.side, said.country
        if said.role_class == "legislator" and side == "unknown" and _AMERICAN_PARTY.match(self.body, end):
            side, country = "western", "us"
        if role and side == "unknown" and _OF_THE_PLACE.search(role):
            side, country = self._side_of_last_place(start)
        if role and side == "unknown" and said.role_class not in ("resident", None):
            side, country = self._side_of_role(role, said)
        entity = Entity(
            id="person:" + slug(surface),
            type="person",
            name=possessive_off(surface),
            speaker_kind="person",
            role=role,
            role_class=said.role_class if said.kind in ("person", "group", None) else None,
            side=side,
            country=country,
            gender=gender_of(surface.split()[0]),
            source="article",
        )
        existing = self.gazetteer.get(entity.id)
        if existing is not None:
            return existing
        self.people[entity.id] = entity
        self.article.discovered[entity.id] = entity
        return entity

    def _side_of_role(self, role: str, said: Description) -> tuple[str, str | None]:
        """From a place or body named in a title: the mayor of Lviv speaks for Ukraine."""
        for name in self.gazetteer.scan(role):
            entity = name.candidates[0]
            if entity.type == "place" and entity.country:
                return side_of_country(entity.country), entity.country
            if entity.type in ("organisation", "unit") and entity.side != "unknown":
                return entity.side, entity.country
        return said.side, said.country

    def _side_of_last_place(self, offset: int) -> tuple[str, str | None]:
        """*The town's mayor* speaks for the country of the town last named."""
        index = bisect_left(self._name_starts, offset)
        for name in reversed(self.article.names[max(0, index - 12) : index]):
            place = name.candidates[0]
            if place.type == "place" and place.kind in ("settlement", "oblast", "raion") and place.country:
                return side_of_country(place.country), place.country
        return "unknown", None

    def bare_surnames(self, people: Sequence[Mention], taken: Covered) -> list[Mention]:
        """Surnames alone: the person of that surname named in full in the article, the latest before where two are."""
        found: list[Mention] = []
        private = {mention.entity.id for mention in self.article.private_people}
        written: dict[str, str] = {}
        for mention in [*people, *self.article.private_people]:
            one_name = _ONE_NAME.fullmatch(mention.surface)
            words = [one_name["name"]] if one_name else possessive_off(mention.surface).split()
            if words and name_key(words[-1]):
                written[words[-1]] = name_key(words[-1]).split()[-1]
        if written:
            pattern = re.compile(
                r"(?<![\w-])(?:"
                + "|".join(re.escape(word) for word in sorted(written, key=len, reverse=True))
                + r")(?![\w-])"
            )
            for match in pattern.finditer(self.body):
                if taken.overlaps(*match.span()):
                    continue
                if self._another_first_name(match.start()):
                    continue
                bearer = self._bearer(written[match.group()], match.start())
                mention = self._person_mention(match.start(), match.end(), bearer)
                (self.article.private_people if bearer.id in private else found).append(mention)
        for name in self.article.names:
            person = first_of(name, "person")
            if person is None or " " in name.surface or taken.overlaps(name.start, name.end):
                continue
            if any(mention.start == name.start for mention in found):
                continue
            key = name_key(name.surface)
            if self._another_first_name(name.start):
                continue
            if key in self.surnames:
                found.append(self._person_mention(name.start, name.end, self._bearer(key, name.start)))
            elif name.candidates[0].type == "person":
                found.append(self._person_mention(name.start, name.end, name.candidates[0]))
        return found

    def _bearer(self, key: str, offset: int) -> Entity:
        bearers = self.surnames[key]
        before = [entity for start, entity in bearers if start < offset]
        return before[-1] if before else bearers[0][1]

    def _another_first_name(self, start: int) -> bool:
        """Whether the capitalised word right before is a first name, so that somebody else is meant."""
        before = re.search(r"(\w[\w’'-]*)[ \u00a0]\Z", self.body[max(0, start - 30) : start])
        if before is None:
            return False
        word = before.group(1)
        return word[:1].isupper() and word not in RANKS and word not in NOT_IN_NAMES and bool(gender_of(word))


def first_of(name: NameMention, type: str) -> Entity | None:
    """The likeliest bearer of that type, None where there is none."""
    return next((candidate for candidate in name.candidates if candidate.type == type), None)


def _is_full_name(surface: str) -> bool:
    words = surface.replace("\u00a0", " ").split()
    return len(words) > 1 and words[0].strip(".") not in RANKS and words[0].strip(".") not in _HONORIFICS


def _name_matches(body: str) -> Iterator[re.Match[str]]:
    """Runs of capitalised words that may be a name, without the titles and nations before it, however many these are
    (*Italian Foreign Minister Anna Byrne*)."""
    position = 0
    while match := _FULL_NAME.search(body, position):
        words = list(re.finditer(r"[^ \u00a0]+", match.group()))
        titles = 0
        while titles < len(words) and _is_no_name(words[titles].group()):
            titles += 1
        if titles == 0:
            yield match
            position = match.end()
        else:
            position = match.start() + words[titles].start() if titles < len(words) else match.end()


def _is_no_name(surface: str) -> bool:
    """Whether a capitalised word is a small word, a title, a nation or a possessor, with which no name begins."""
    word = surface.rstrip(".")
    return (
        word in NOT_IN_NAMES
        or word in RANKS
        or word in _HONORIFICS
        or read_description(word).kind == "person"
        or bool(find_nations(word))
        or re.sub(r"[’']s$", "", word) != word
    )


def _trim_name(surface: str, start: int) -> tuple[int, int]:
    """The name without titles, nations and capitalised small words before it, and without what cannot follow it."""
    end = start + len(surface)
    words = list(re.finditer(r"[^ \u00a0]+", surface))
    begin = 0
    while begin < len(words) and _is_no_name(words[begin].group()):
        begin += 1
    for index in range(len(words) - 2, begin, -1):
        if words[index - 1].group().rstrip(".") in RANKS:  # "Rear Admiral Anna Byrne", "Foreign Minister Anna Byrne"
            begin = index
            break
    if len(words) - begin > 2 and word_key(words[begin].group()) not in given_names():
        for index in range(begin + 1, len(words) - 1):
            if gender_of(words[index].group()):  # "Arms Control Anna Byrne": the office stands before the name
                begin = index
                break
    finish = len(words)
    for index in range(begin, len(words)):
        bare = re.sub(r"[’']s?$", "", words[index].group())
        if bare in NOT_IN_NAMES or bare in RANKS:
            finish = index
            break
        if bare != words[index].group():  # the possessive ends the name
            finish = index + 1
            break
    if finish - begin < 2:
        return start, start
    end = start + words[finish - 1].end()
    return start + words[begin].start(), start + words[finish - 1].start() + len(
        possessive_off(words[finish - 1].group())
    ) if end else end
