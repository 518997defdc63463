"""Which of the world's names stand in an article, and what each is doing there.

The gazetteer finds the names it knows; the rest of the article decides between those who bear the same one. People and
bodies that the gazetteer does not know are discovered by their wording: a full name with a title, an apposition or a
verb of saying beside it; capitalised words that end in *Ministry*, *Institute*, *Brigade*. Nothing here needs a model.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz.distance import Levenshtein

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention, Span
from indexing.passages import Passages
from indexing.roles import Description, find_nations, gender_of, nation_of, read_description, side_of_country
from language.tokens import fold
from language.transliteration import name_key

Role = Literal["place", "actor", "name_part", "mention"]

_BODY_TYPES: Final = frozenset({"organisation", "outlet", "unit"})
_PUBLIC_BODIES: Final = frozenset({"organisation", "outlet", "unit", "person"})

# --- People ----------------------------------------------------------------------------------------------------------

_NAME_WORD: Final = (
    r"(?:(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-ÞČŠŽŁ][a-zà-ÿčšžłńśćęą]+(?:['’][a-z]+)?(?:-[A-ZÀ-ÞČŠŽŁ][a-zà-ÿčšžłńśćęą]+)?)"
)
_PARTICLE: Final = r"(?:[A-Z]\.|de|da|del|di|van|von|der|den|bin|al|el|le|la)"
_FULL_NAME: Final = re.compile(
    rf"(?<![\w’'-]){_NAME_WORD}(?:[ \u00a0]{_PARTICLE}){{0,2}}(?:[ \u00a0]{_NAME_WORD}){{1,3}}(?![\w-])"
)
_SAYING: Final = (
    r"(?:said|says|told|tells|wrote|writes|added|adds|noted|notes|stated|states|claimed|claims|announced|reported|reports"
    r"|warned|warns|explained|stressed|argued|argues|tweeted|posted|confirmed|acknowledged|admitted|denied|insisted"
    r"|declared|recalled|recalls|believes|thinks|suggested|called|vowed|urged|accused|emphasised|emphasized|replied|asked|describes|described|commented)"
)
_SAYS_AFTER: Final = re.compile(
    rf"(?:,[^,.]{{0,80}},)?\s+(?:has\s+|had\s+|also\s+|later\s+|previously\s+|earlier\s+)*{_SAYING}\b"
)
_SAYS_BEFORE: Final = re.compile(rf"(?:\b{_SAYING}|\baccording\s+to|\bquoted|\bciting)\s+\Z")
_NOUN_LIKE: Final = re.compile(r"(?:tion|ment|ness|ence|ance|ics|ings?|isms?|ity|ships?|ers|ies|ors|ives?|als)$")
_ABSTRACT: Final = re.compile(r"(?:isms?|ity|ness|ships?|tion|ment|ics)$")
_AGE_AFTER: Final = re.compile(r",\s+(?:aged\s+)?\d{1,2}\b|\s+\(\d{1,2}\)")
_APPOSITION_AFTER: Final = re.compile(
    r",\s+(?P<role>(?:an?\s+|the\s+|who\s+(?:is|was|heads|leads|commands|runs)\s+)?[^,.;:“”\"]{3,140})"
)
_TITLE_BEFORE: Final = re.compile(r"[\w’'.\u00a0 -]{2,90}\Z")
_HONORIFIC: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\.?[ \u00a0]+\Z")
_HONORIFICS: Final = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof"})
_CLAUSE_BEFORE: Final = re.compile(
    r".*(?:[,;:.!?()“”\"«»]|\s[-–—]|\b(?:that|when|while|as|after|before|because|with|and|but|if|where|whether|since|said|told|says|wrote|added|noted|stated|emphasi[sz]ed|stressed|announced|reported|warned|claimed|tells|met|by|from|than|like|including|is|was|are|were|has|had|have)\b)",
    re.IGNORECASE | re.DOTALL,
)

# Capitalised words that no person's name begins with or holds.
NOT_IN_NAMES: Final = frozenset(
    """The A An In On At By For From To Of With And But Or If As It Its He She They We You I His Her Their Our This That
    These Those There When While Where What Who Why How After Before Since Until During Despite However Although Though
    Meanwhile Also Now Then Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February March April June July August September October November December North South East West Northern Southern
    Eastern Western Central New Old Great Red Black White Blue Green Golden First Second Third World War Peace Day Prize
    Union United Nations States Kingdom Republic Federation Europe European Africa Asia America American British Russian
    Ukrainian German French Polish Soviet Street Square Avenue Park River Sea Lake Mount Bridge Airport Station Hospital
    School University Institute Centre Center Church Cathedral Museum Theatre Palace House Hall Court Bank Times Post
    News Agency Press Telegraph Guardian Mail Independent Journal Herald Tribune Television Radio Channel Group Party
    Ministry Minister Army Navy Force Forces Air Brigade Battalion Regiment Division Corps Fleet Guard Police Service
    Security Council Committee Commission Department Office Administration Command Staff Defence Defense Foreign Interior
    Internal Affairs Energy Health Economy Finance National International Regional State Federal Supreme General Special
    Operation Military Christmas Easter Orthodox Catholic Christian Muslim Jewish God Black Sea Baltic Azov Crimean
    Nord Stream Hide Ad Read More Sign Up Photo Image Getty Images Reuters Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof
    Many Some Most Several All No Not Only Just Even Both Neither Either Each Every One Two Three Four Five Six Seven
    Eight Nine Ten Here Yes Well So Still Yet Over Under Between Among Against About Around Through Into Across Oblast
    Region District Province Raion City Village Town Island Peninsula Front Line Olympic Games Cup League Nobel""".split()
)
_RANKS: Final = frozenset(
    """President Prime Minister Chancellor Premier Secretary General Colonel Lieutenant Major Captain Sergeant Admiral
    Commander Chief Governor Mayor Ambassador Senator Professor Doctor King Queen Prince Princess Pope Patriarch Bishop
    Archbishop Cardinal Metropolitan Father Rabbi Representative Congressman Congresswoman Speaker Deputy Spokesman
    Spokeswoman Spokesperson Director Head Chairman Chairwoman Judge Justice Lt Gen Col Maj Capt Sgt Gov Sen Rep Brig
    Brigadier Marshal Vice Acting Former Ex Private Corporal Officer Detective Inspector Sheikh Emperor Tsar Analyst
    Expert Historian Author Journalist Reporter Correspondent Editor Activist Volunteer Soldier""".split()
)

# --- Bodies ----------------------------------------------------------------------------------------------------------

_CAPITALISED: Final = r"(?:[A-ZÀ-Þ][\w’'&-]*|U\.[SKN]\.|\d+(?:st|nd|rd|th))"
_JOIN: Final = r"(?:[ \u00a0](?:of the|for the|of|for|and|de))?"
_BODY_HEAD: Final = (
    r"(?:Ministry|Institute|Institution|Administration|Party|University|Council|Agency|Committee|Commission|Service|Office"
    r"|Command|Directorate|Department|Foundation|Centre|Center|Association|Federation|Academy|Bureau|Authority|Company|Corporation"
    r"|Organisation|Organization|Parliament|Senate|Court|Fund|Group|Initiative|Project|Legion|Staff|Board|Mission|Endowment|Society|Coalition|College|Prosecutor[’']s Office|Observatory|Union)"
)
_BODY_NAME: Final = re.compile(
    rf"(?<![\w’'-])(?:{_CAPITALISED}{_JOIN}[ \u00a0]){{0,5}}{_BODY_HEAD}(?:[ \u00a0](?:of|for|on)(?:[ \u00a0]the)?(?:[ \u00a0]{_CAPITALISED})+(?:[ \u00a0](?:and|of)(?:[ \u00a0]the)?[ \u00a0]{_CAPITALISED})*)?(?![\w-])"
)
_UNIT_NAME: Final = re.compile(
    r"(?<![\w’'-])\d{1,3}(?:st|nd|rd|th)\s+(?:(?!of\b|and\b|the\b)[A-Za-z’'-]+\s+){0,6}?(?i:brigade|regiment|battalion|division|corps|army|squadron|company)\b"
    r"|(?<![\w’'-])(?:[A-Z][\w’'-]+\s+){1,3}(?:Brigade|Regiment|Battalion|Division|Squadron)\b",
)
_COUNTRY_LIKE: Final = re.compile(r"\A(?:Russian|Soviet|European|African|Customs|Eurasian)\s(?:Federation|Union)\Z")
_LOCAL_BODY: Final = re.compile(
    r"(?:[’']s)?\s+(?:(?:city|town|village|district|regional|oblast|region|civil|military|state|municipal|local|civil-military|urban)[\s-]+){0,3}"
    r"(?:administration|prosecutor[’']s office|city council|council|police|garrison|hospital)\b"
)
_ARTICLE: Final = re.compile(
    r"(?:The|A|An|This|That|At|In|On|By|For|From|Of|And|But|With|When|While|As|If|After|Before|Our|Its|His|Their)[ \u00a0]+"
)

# --- Places ----------------------------------------------------------------------------------------------------------

_LOCATIVE_BEFORE: Final = re.compile(
    r"\b(?:in|inside|into|near|across|throughout|within|around|outside|towards?|over|at|through|reached|reaches|entered|enter|entering|left|leave|leaving|fled|flee|fleeing|visited|visit|visiting|invaded|invade|invading"
    r"|struck|strike|strikes|striking|hit|hitting|hits|shelled|shelling|bombed|bombing|attacked|captured|capture|capturing|seized|seize|liberated|liberate|retake|retook|recaptured|occupied|occupy|occupying|besieged|surrounded|encircled|defend|defending|north\s+of|south\s+of|east\s+of|west\s+of"
    r"|northeast\s+of|northwest\s+of|southeast\s+of|southwest\s+of|outskirts\s+of|suburbs\s+of|centre\s+of|center\s+of|city\s+of|town\s+of|village\s+of|capital\s+of|parts\s+of|part\s+of|regions\s+of|areas\s+of|much\s+of|most\s+of|direction\s+of|streets\s+of|siege\s+of|battle\s+of|capture\s+of|fall\s+of|"
    r"skies\s+over|territory\s+of|soil\s+of|borders?\s+(?:of|with)|strikes?\s+on|attacks?\s+on|assaults?\s+on|raids?\s+on|drones?\s+(?:at|on)|missiles?\s+(?:at|on)|invasion\s+of|occupation\s+of|annexation\s+of|bombardment\s+of|shelling\s+of)"
    r"\s+(?:the\s+|both\s+|neighbou?ring\s+|occupied\s+|Russian-(?:occupied|held|controlled)\s+|Ukrainian-held\s+|eastern\s+|western\s+|southern\s+|northern\s+|central\s+|north-?eastern\s+|south-?eastern\s+|north-?western\s+|south-?western\s+|mainland\s+|nearby\s+|besieged\s+)*\Z",
    re.IGNORECASE,
)
_MOTION_BEFORE: Final = re.compile(
    r"\b(?:return(?:ed|ing|s)?|moved?|moving|fled|flee(?:ing)?|travel(?:l?ed|l?ing|s)?|deport(?:ed|ing|ation)?|transfer(?:red|ring)?|evacuat(?:ed|ing|ion)|went|go|goes|going|came|come|coming|arriv(?:ed|ing|es?)|visit|trip|flew|fly|flying|sent|taken|brought|withdr[ae]wn?|retreat(?:ed|ing)?|crossed|crossing|escap(?:ed|ing|e)|launched|fired)"
    r"(?:\s+(?:back|over|home|people|troops|children|[\w-]+)){0,3}\s+(?:to|from|into)\s+(?:the\s+|neighbou?ring\s+|occupied\s+)?\Z",
    re.IGNORECASE,
)
_TRAVEL_VISIT: Final = re.compile(r"\b(?:to|from)\s+\Z", re.IGNORECASE)
_LISTED_BEFORE: Final = re.compile(r"(?:,|,?\s+and|\s+or)\s+(?:the\s+|in\s+|near\s+|outside\s+|around\s+)*\Z")
_PLACE_NOUN_AFTER: Final = re.compile(
    r"(?:[’']s)?\s+(?:(?:city|town|village|region|oblast|province|district|area|airport|suburb|sector|direction|front|metro|port|outskirts|centre|center|border|borders|territory|soil|railway|train|raion|suburbs|skies|streets)\b)",
    re.IGNORECASE,
)
_SAYING_AFTER: Final = re.compile(
    r"(?:[’']s\b|\s+(?:has|had|have|is|was|will|would|may|might|can|could|must|should|also|now|again|later|earlier|repeatedly|officially|still|never|not|does|did|says?|said|claims?|claimed|denie[sd]|den(?:y|ies)|accuse[sd]?|announced?|warned|warns|wants?|wanted|needs?|insist(?:s|ed)?|"
    r"call(?:s|ed)|launched|launches|began|begins|failed|fails|hopes?|plans?|seeks?|uses?|used|reports?|reported|confirm(?:s|ed)|agreed|agrees|refuse[sd]?|receive[sd]?|sent|sends|signed|made|makes|continues?|continued|lost|gained|took|keeps?|tries|tried|views?|sees|blame[sd]?|invaded|annexed|urge[sd]?|expects?|believes?|faces?|deployed|demand(?:s|ed)|and)\b)"
)
_REGION_AFTER: Final = re.compile(
    r"(?P<list>(?:\s*,\s*(?:the\s+)?[A-Z][\w’'-]+|\s*,?\s+(?:and|or)\s+(?:the\s+)?[A-Z][\w’'-]+){1,5})\s+(?:regions|oblasts|provinces|Oblasts|Regions)\b"
)
_REGION_BEFORE: Final = re.compile(
    r"\b(?:regions?|oblasts?|provinces?)\s+of\s+(?:[A-Z][\w’'-]+(?:,\s+|,?\s+and\s+))*\Z"
)
_FIGURE_BEFORE: Final = re.compile(
    r"\b(?:second|new|next|another|third|like|unlike|than|as\s+(?:in|with)|similar\s+to|compared\s+(?:to|with)|times\s+the\s+(?:area|size)\s+of|the\s+(?:area|size)\s+of)\s+[“\"‘']?\Z",
    re.IGNORECASE,
)
_UNKNOWN_PLACE: Final = re.compile(
    r"(?P<cue>\b(?:city|town|village|settlement|hamlet|suburb|post|outskirts|direction|area|vicinity)\s+of\s+|\b(?:near|towards?|outside|around)\s+(?:the\s+(?:city|town|village)\s+of\s+)?|\bborder\s+(?:post|village|town)\s+|\b(?:cities|towns|villages|settlements)\s+of\s+)"
    r"(?P<name>[A-Z][a-z’'-]{3,}(?:\s+[A-Z][a-z’'-]{3,})?(?:(?:,\s+|,?\s+and\s+)[A-Z][a-z’'-]{3,})*)"
)
_UNKNOWN_SECTOR: Final = re.compile(
    r"\b(?P<name>[A-Z][a-z’'-]{3,}(?:(?:,\s+|,?\s+and\s+)[A-Z][a-z’'-]{3,})*)\s+(?:sectors?|directions?|fronts?|axis|districts?|regions?|oblasts?)\b"
)
_PROPER: Final = re.compile(r"[A-Z][a-z’'-]{3,}(?: [A-Z][a-z’'-]{3,})?")
_POINT: Final = r"(?:north(?:-?east)?|north-?west|south(?:-?east)?|south-?west|east|west|north-?eastern|north-?western|south-?eastern|south-?western|northern|southern|eastern|western|central)"
_REGION_OF_UKRAINE: Final = re.compile(
    rf"\b(?P<points>{_POINT}(?:(?:,\s+|,?\s+and\s+){_POINT})*)\s+(?:parts?\s+of\s+)?(?:Ukraine(?![’']s\s+(?:government|president|military|army|forces))|front\b)"
    rf"|\bin\s+the\s+(?P<point>north(?:-?east)?|north-?west|south(?:-?east)?|south-?west|east|west)\b(?!\s+(?:of\s+(?!the\s+country|Ukraine)|bank|coast|and|or|African?|Korean?)|-)",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(_POINT, re.IGNORECASE)


_MONTH_DAY: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.?[ \u00a0]+\d")
_SMALL: Final = 5000  # inhabitants; of smaller places there are many whose names are words elsewhere
_OF_PLACE: Final = re.compile(r"\b(?:of|from|to|for|villages?|towns?)[ \u00a0]+\Z")
_SUPPORTED: Final = 4.0
"""How well a place must fit the article (see ``_Finder.support``) to be meant by a misspelling: there are 30,000 villages,
and nearly every Slavic word is two letters from one of them."""


def find_names(article: Article, gazetteer: Gazetteer) -> None:
    """Fill ``names`` (what the gazetteer saw), ``mentions`` (decided) and ``discovered`` (people and bodies it lacks).

    Reads ``body``, ``paragraphs`` and, where the parse has run, ``sentences``. Linear in the length of the body.
    """
    article.names = gazetteer.scan(article.body)
    finder = _Finder(article, gazetteer)
    article.mentions = finder.decide()


class _Finder:
    """One pass over one article; holds what its steps share."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer
        self.passages = Passages(article)
        self.people: dict[str, Entity] = {}
        self.surnames: dict[str, list[tuple[int, Entity]]] = {}
        self._name_starts = [name.start for name in article.names]
        self._anchor()

    def decide(self) -> list[Mention]:
        people = self._people()
        taken = _Taken((mention.start, mention.end) for mention in people)
        bodies = self._bodies(taken)
        for mention in bodies:
            taken.add(mention.start, mention.end)
        surnames = self._bare_surnames(people, taken)
        for mention in surnames:
            taken.add(mention.start, mention.end)
        places = self._places(taken)
        places += self._misspelt(taken, places)
        regions = self._regions(places, taken)
        inner = _Taken((mention.start, mention.end) for mention in regions)
        places = [
            replace(mention, role="name_part")
            if mention.entity.kind == "country" and inner.overlaps(mention.start, mention.end)
            else mention
            for mention in places
        ] + regions
        found = people + bodies + surnames + places
        return sorted(found, key=lambda mention: (mention.start, -mention.end))

    # People

    def _people(self) -> list[Mention]:
        """Full names: those of the gazetteer, and those whose wording shows that they are people."""
        found: list[Mention] = []
        known: dict[tuple[int, int], NameMention] = {(name.start, name.end): name for name in self.article.names}
        by_end: dict[int, NameMention] = {name.end: name for name in self.article.names}
        covered = _Taken((n.start, n.end) for n in self.article.names if _first(n, "person") and " " in n.surface)
        for name in self.article.names:
            person = _first(name, "person")
            if person and " " in name.surface.strip() and _is_full_name(name.surface):
                found.append(self._person_mention(name.start, name.end, person))
        for match in _FULL_NAME.finditer(self.body):
            start, end = _trim_name(match.group(), match.start())
            if (
                end - start < 5
                or " " not in self.body[start:end].replace("\u00a0", " ")
                or covered.overlaps(start, end)
            ):
                continue
            if (start, end) in known and not _first(known[start, end], "person"):
                continue  # a place, outlet or body of two words
            surface = self.body[start:end]
            entity = self._known_person(surface, by_end.get(end))
            if entity is None and (self._is_body_or_place(start, end) or not self._looks_like_person(start, end)):
                continue
            if entity is None:
                entity = self._misspelt_person(surface, self.role_text(start, end))
            if entity is None and self._is_private(start, end):
                continue
            found.append(self._person_mention(start, end, entity or self._discover_person(surface, start, end)))
        found.sort(key=lambda mention: mention.start)
        for mention in found:
            surname = name_key(mention.surface).split()
            if surname:
                self.surnames.setdefault(surname[-1], []).append((mention.start, mention.entity))
        return found

    def _person_mention(self, start: int, end: int, entity: Entity) -> Mention:
        return Mention(start, end, self.body[start:end], entity, "mention")

    def _known_person(self, surface: str, at_end: NameMention | None) -> Entity | None:
        """The gazetteer's person of that full name in another spelling; None where first name or surname differ."""
        wanted = name_key(surface).split()
        exact = self.gazetteer.find(surface, ("person",))
        if exact and len(wanted) > 1:
            return exact[0]
        for entity in at_end.candidates if at_end else ():
            if entity.type == "person" and any(same_person(wanted, key) for key in _name_keys(entity)):
                return entity
        return None

    def _misspelt_person(self, surface: str, role: str | None) -> Entity | None:
        """The gazetteer's person meant by a misprint; a bad one only where the office is told too."""
        wanted = name_key(surface).split()
        said = read_description(role) if role else Description()
        for entity in _near_people(self.gazetteer, surface):
            same_office = bool(said.country) and (
                said.country == entity.country and any(p.role_class == said.role_class for p in entity.periods)
            )
            for key in _name_keys(entity):
                if same_person(wanted, key) or (same_office and _similar(wanted, key)):
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
        title = _title(before)
        if title is not None and title.kind in ("person", "group") and title.end == len(title_text(before)):
            return True
        if any(_NOUN_LIKE.search(word) for word in body[start:end].split()):
            return False  # what has no title and no given name is not a person for its verb of saying alone
        after = body[end : end + 200]
        if _AGE_AFTER.match(after):
            return True
        apposition = _APPOSITION_AFTER.match(after)
        if apposition:
            said = read_description(apposition.group("role"))
            if said.head and said.kind in ("person", "group") and said.start < 60:
                return True
        return bool(_SAYS_AFTER.match(after) or (_SAYS_BEFORE.search(before) and apposition))

    def _is_private(self, start: int, end: int) -> bool:
        """Residents, victims, prisoners and those given with their age keep no entity."""
        role = self.role_text(start, end)
        if role is not None:
            said = read_description(role)
            if said.role_class is not None:
                return said.role_class == "resident"
        return bool(_AGE_AFTER.match(self.body, end))

    def role_text(self, start: int, end: int) -> str | None:
        return role_beside(self.body, start, end)

    def _discover_person(self, surface: str, start: int, end: int) -> Entity:
        key = name_key(surface)
        for known in self.people.values():
            known_key = name_key(known.name).split()
            if same_person(key.split(), known_key) or known_key[-len(key.split()) :] == key.split():
                return known  # also "Van Riel" after "Joost Van Riel"
        role = self.role_text(start, end)
        said = read_description(role) if role else Description()
        side, country = said.side, said.country
        if role and side == "unknown" and said.role_class not in ("resident", None):
            side, country = self._side_of_role(role, start, said)
        entity = Entity(
            id="person:" + _slug(surface),
            type="person",
            name=_possessive_off(surface),
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

    def _side_of_role(self, role: str, offset: int, said: Description) -> tuple[str, str | None]:
        """From a place or body named in a title: the mayor of Lviv speaks for Ukraine."""
        for name in self.gazetteer.scan(role):
            entity = name.candidates[0]
            if entity.type == "place" and entity.country:
                return side_of_country(entity.country), entity.country
            if entity.type in ("organisation", "unit") and entity.side != "unknown":
                return entity.side, entity.country
        return said.side, said.country

    # Bodies

    def _bodies(self, taken: "_Taken") -> list[Mention]:
        found: list[Mention] = []
        for name in self.article.names:
            entity = self._body_of(name)
            if entity is None or taken.overlaps(name.start, name.end):
                continue
            start, end = name.start, name.end
            found.append(Mention(start, end, self.body[start:end], entity, "mention", name.candidates))
        known = _Taken((mention.start, mention.end) for mention in found)
        for pattern, type in ((_UNIT_NAME, "unit"), (_BODY_NAME, "organisation")):
            for match in pattern.finditer(self.body):
                start, end = _trim_body(match.group(), match.start())
                if _COUNTRY_LIKE.search(self.body[start:end]) or self.body[start:end].split()[0] in _RANKS:
                    continue
                if " " not in self.body[start:end] or taken.overlaps(start, end) or known.overlaps(start, end):
                    continue
                found.append(self._discovered_body(start, end, type))
                known.add(start, end)
        for name in self.article.names:
            if (
                _first(name, "place") is None
                or taken.overlaps(name.start, name.end)
                or known.overlaps(name.start, name.end)
            ):
                continue
            match = _LOCAL_BODY.match(self.body, name.end)
            if match:
                found.append(self._discovered_body(name.start, match.end(), "organisation", name.candidates[0]))
                known.add(name.start, match.end())
        return found

    def _body_of(self, name: NameMention) -> Entity | None:
        """The body that a name means, None where it means a place or person."""
        first = name.candidates[0]
        if first.type in _BODY_TYPES or first.type == "equipment":
            return first
        return None

    def _discovered_body(self, start: int, end: int, type: str, place: Entity | None = None) -> Mention:
        surface = re.sub(r"\s+", " ", self.body[start:end])
        known = self.gazetteer.find(surface, ("organisation", "outlet", "unit"))
        if known:
            return Mention(start, end, self.body[start:end], known[0], "mention", tuple(known))
        nation = nation_of(surface)
        country = place.country if place else (nation if nation and len(nation) == 2 and nation != "eu" else None)
        said = read_description(surface)
        kind: str = said.kind if said.kind in ("state_body", "organisation", "media", "group") else "organisation"
        if (
            type == "unit"
            or place is not None
            or re.search(
                r"\b(?:Ministry|Prosecutor|Police|Army|Parliament|Court|Administration|Directorate)\b", surface
            )
        ):
            kind = "state_body"
        independent = re.search(
            r"\b(?:Institute|University|Foundation|College|Academy|Endowment|Observatory|Centre|Center)\b", surface
        )
        side = "independent" if independent else side_of_country(country or nation)
        entity = Entity(
            id=f"{type}:{'-'.join(re.findall(r'[a-z0-9]+', fold(surface)))}",
            type=type,
            name=surface,
            kind={"unit": "military_unit"}.get(
                type, "state_body" if kind == "state_body" else "think_tank" if independent else "group"
            ),
            speaker_kind=kind,
            role_class="analyst" if independent else None,
            side=side,
            country=country,
            source="article",
        )
        existing = self.gazetteer.get(entity.id) or self.article.discovered.get(entity.id)
        self.article.discovered.setdefault(entity.id, entity) if existing is None else None
        return Mention(start, end, self.body[start:end], existing or entity, "mention")

    # Bare surnames

    def _bare_surnames(self, people: Sequence[Mention], taken: "_Taken") -> list[Mention]:
        """Surnames alone: the person of that surname named in full in the article, the latest before where two are."""
        found: list[Mention] = []
        written: dict[str, str] = {}
        for mention in people:
            words = _possessive_off(mention.surface).split()
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
                found.append(
                    self._person_mention(
                        match.start(), match.end(), self._bearer(written[match.group()], match.start())
                    )
                )
        for name in self.article.names:
            person = _first(name, "person")
            if person is None or " " in name.surface or taken.overlaps(name.start, name.end):
                continue
            if any(mention.start == name.start for mention in found):
                continue
            key = name_key(name.surface)
            if key in self.surnames:
                found.append(self._person_mention(name.start, name.end, self._bearer(key, name.start)))
            elif name.candidates[0].type == "person" and not self._another_first_name(name.start):
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
        return word[:1].isupper() and word not in _RANKS and word not in NOT_IN_NAMES and bool(gender_of(word))

    # Places

    def _places(self, taken: "_Taken") -> list[Mention]:
        names: list[NameMention] = []
        for name in self.article.names:
            if _first(name, "place"):
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
        if entity.population > _SMALL:
            return False
        literal = fold(name.surface) in {fold(known) for known in (entity.name, *entity.names)}
        before = self.body[max(0, name.start - 90) : name.start]
        located = _LOCATIVE_BEFORE.search(before) or _LISTED_BEFORE.search(before) or _OF_PLACE.search(before)
        return not literal and not located

    def _as_region(self, start: int, end: int, entity: Entity) -> Entity:
        """*Kharkiv and Donetsk regions*, *the province of Donetsk*: the oblasts, not the cities."""
        if entity.kind != "settlement":
            return entity
        before = self.body[max(0, start - 80) : start]
        if _REGION_AFTER.match(self.body, end) or _REGION_BEFORE.search(before):
            return self.oblast_named(entity.name) or entity
        return entity

    def oblast_named(self, name: str) -> Entity | None:
        """The oblast or region that bears the name of a city."""
        for suffix in (" Oblast", " region"):
            for entity in self.gazetteer.find(name + suffix, ("place",)):
                if entity.kind == "oblast":
                    return entity
        return None

    def _place_role(self, start: int, end: int, entity: Entity, taken: "_Taken") -> Role:
        if taken.overlaps(start, end):
            return "name_part"
        before = self.body[max(0, start - 90) : start]
        if _FIGURE_BEFORE.search(before):
            return "mention"
        if entity.kind != "country" and not is_capital(entity):
            return "place"
        if _LOCATIVE_BEFORE.search(before) or _MOTION_BEFORE.search(before):
            if _SPEECH_END.search(before):
                return "actor"
            return "place"
        if entity.kind != "country" and _PLACE_NOUN_AFTER.match(self.body, end):
            return "place"
        listed = _LISTED_BEFORE.search(before)
        if listed:
            earlier = before[: listed.start()]
            if re.search(
                r"\b(?:in|near|across|at|on|around|towards?|from)\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?:,\s+|\s+and\s+)?){1,6}\Z",
                earlier,
            ):
                return "place"
        return "actor"

    def _misspelt(self, taken: "_Taken", places: Sequence[Mention]) -> list[Mention]:
        """Unknown capitalised words where a place must stand, by the nearest known spelling."""
        known = _Taken((mention.start, mention.end) for mention in places)
        names = _Taken((name.start, name.end) for name in self.article.names)
        found: list[Mention] = []
        for pattern in (_UNKNOWN_PLACE, _UNKNOWN_SECTOR):
            for match in pattern.finditer(self.body):
                for word in _PROPER.finditer(self.body, match.start("name"), match.end("name")):
                    start, end = word.span()
                    surface = _possessive_off(word.group())
                    end = start + len(surface)
                    if taken.overlaps(start, end) or known.overlaps(start, end) or names.overlaps(start, end):
                        continue
                    if any(part in NOT_IN_NAMES or part in _RANKS for part in surface.split()) or find_nations(surface):
                        continue
                    entity = self._nearest_place(surface, start)
                    if entity is not None:
                        found.append(Mention(start, end, surface, entity, "place"))
                        known.add(start, end)
        return [replace_region(self, mention) for mention in found]

    def _nearest_place(self, surface: str, offset: int) -> Entity | None:
        near = [
            entity
            for entity in self.gazetteer.near(surface, ("place",), limit=8)
            if entity.kind in ("settlement", "oblast", "region", "raion")
        ]
        beside = find_nations(self.body[max(0, offset - 40) : offset])
        if beside:  # "the Russian border village of …" lies in Russia
            near = [entity for entity in near if entity.country == beside[-1][1]]
        scores = [(self.support(entity, offset) - 0.8 * rank, -rank) for rank, entity in enumerate(near)]
        best = max(scores, default=(0.0, 0))
        return near[-best[1]] if best[0] >= _SUPPORTED else None

    def _regions(self, places: Sequence[Mention], taken: "_Taken") -> list[Mention]:
        """*Eastern and southern Ukraine*, *in the east*, *on the eastern front*: parts of Ukraine."""
        if not any(mention.entity.country == "ua" for mention in places):
            return []
        found: list[Mention] = []
        present = {mention.entity.id: mention for mention in places if mention.entity.kind == "region"}
        for match in _REGION_OF_UKRAINE.finditer(self.body):
            points = _POINTS.findall(match.group("points") or match.group("point"))
            if match.group("point") and not self._about_ukraine(match.start()):
                continue
            for point in points:
                entity = self._region(point)
                same = present.get(entity.id)
                if same is not None and same.start < match.end() and match.start() < same.end:
                    continue
                found.append(Mention(match.start(), match.end(), match.group(), entity, "place"))
        return found

    def _about_ukraine(self, offset: int) -> bool:
        sentence = self.passages.sentence(offset)
        return not any(
            sentence.start <= name.start < sentence.end
            and (first := name.candidates[0]).kind == "country"
            and first.country not in ("ua", "ru")
            for name in self.article.names
        )

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
        self.anchors: list[tuple[float, float]] = []
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


def _choose_places(names: Sequence[NameMention], finder: _Finder) -> list[Entity]:
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
                likeness = (
                    1.0 if name_key(candidate.name) == surface or candidate.kind in ("oblast", "country") else 0.0
                )
                scores.append((finder.support(candidate, name.start) + likeness - 0.4 * rank, -rank))
            best = max(scores)
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


def replace_region(finder: _Finder, mention: Mention) -> Mention:
    """The oblast where a misspelt name stands before *region*."""
    if re.match(r"\s+(?:region|oblast|province)\b", finder.body[mention.end : mention.end + 12], re.IGNORECASE):
        oblast = finder.oblast_named(mention.entity.name)
        if oblast is not None:
            return replace(mention, entity=oblast)
    return mention


_SPEECH_END: Final = re.compile(r"\b(?:left|over|at)\s+\Z", re.IGNORECASE)


class _Taken:
    """Intervals of the text that are part of a decided name."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._covered: set[int] = set()
        self._spans: set[tuple[int, int]] = set()
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._spans.add((start, end))
        self._covered.update(range(start, end))

    def overlaps(self, start: int, end: int) -> bool:
        return start in self._covered or end - 1 in self._covered or any(p in self._covered for p in range(start, end))

    def covers_exactly(self, start: int, end: int) -> bool:
        return (start, end) in self._spans


def is_capital(entity: Entity) -> bool:
    """Whether a settlement stands for those who govern in it: a capital, or the seat of a power."""
    return entity.metonym_for is not None or entity.name in _CAPITALS


_CAPITALS: Final = frozenset(
    """Kyiv Moscow Washington London Paris Berlin Warsaw Minsk Beijing Brussels Ankara Budapest Vilnius Riga Tallinn
    Helsinki Stockholm Oslo Copenhagen Rome Madrid Prague Bratislava Bucharest Sofia Vienna Tbilisi Yerevan Baku Chisinau
    Tehran Pyongyang Seoul Tokyo Ottawa Canberra Jerusalem Cairo Riyadh Belgrade Athens Lisbon Dublin""".split()
)


def _first(name: NameMention, type: str) -> Entity | None:
    return next((candidate for candidate in name.candidates if candidate.type == type), None)


def _is_full_name(surface: str) -> bool:
    words = surface.replace("\u00a0", " ").split()
    return len(words) > 1 and words[0].strip(".") not in _RANKS and words[0].strip(".") not in _HONORIFICS


def _trim_name(surface: str, start: int) -> tuple[int, int]:
    """The name without titles, nations and capitalised small words before it, and without what cannot follow it."""
    end = start + len(surface)
    words = list(re.finditer(r"[^ \u00a0]+", surface))
    begin = 0
    while begin < len(words) and (
        (word := words[begin].group().rstrip(".")) in NOT_IN_NAMES
        or word in _RANKS
        or word in _HONORIFICS
        or bool(find_nations(word))
        or re.sub(r"[’']s$", "", word) != word
    ):
        begin += 1
    finish = len(words)
    for index in range(begin, len(words)):
        bare = re.sub(r"[’']s?$", "", words[index].group())
        if bare in NOT_IN_NAMES or bare in _RANKS:
            finish = index
            break
        if bare != words[index].group():  # the possessive ends the name
            finish = index + 1
            break
    if finish - begin < 2:
        return start, start
    end = start + words[finish - 1].end()
    return start + words[begin].start(), start + words[finish - 1].start() + len(
        _possessive_off(words[finish - 1].group())
    ) if end else end


def _trim_body(surface: str, start: int) -> tuple[int, int]:
    article = _ARTICLE.match(surface)
    begin = article.end() if article else 0
    return start + begin, start + len(_possessive_off(surface))


def _possessive_off(surface: str) -> str:
    return re.sub(r"[’'](?:s)?$", "", surface)


def _slug(name: str) -> str:
    return (
        "-".join(re.sub(r"[^a-z0-9]+", "-", word).strip("-") for word in name_key(_possessive_off(name)).split())
        or "unnamed"
    )


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names, as words of :func:`name_key`, are one person's: same surname, same or nearly same first name.

    One letter may differ in a surname of six letters or more (a misprint) when the first name is the same, and in the
    first name when the surname is the same; initials stand for their names.
    """
    if len(a) < 2 or len(b) < 2:
        return False
    first = a[0] == b[0]
    last = a[-1] == b[-1]
    if last:
        initial = (len(a[0]) == 1 or len(b[0]) == 1) and a[0][0] == b[0][0]
        return first or initial or (min(len(a[0]), len(b[0])) >= 4 and _one_edit(a[0], b[0]))
    return first and min(len(a[-1]), len(b[-1])) >= 6 and _one_edit(a[-1], b[-1])


def _similar(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names may be spellings of one: as many words, each at most two letters off."""
    return len(a) == len(b) > 1 and all(
        x[0] == y[0] and Levenshtein.distance(x, y, score_cutoff=2) <= 2 for x, y in zip(a, b, strict=True)
    )


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) > len(b):
        a, b = b, a
    for index in range(len(a)):
        if a[index] != b[index]:
            if len(a) == len(b):
                return a[index + 1 :] == b[index + 1 :] or (
                    a[index : index + 2] == b[index : index + 2][::-1] and a[index + 2 :] == b[index + 2 :]
                )
            return a[index:] == b[index + 1 :]
    return True


@lru_cache(maxsize=4096)
def _near_people(gazetteer: Gazetteer, surface: str) -> tuple[Entity, ...]:
    return tuple(entity for entity in gazetteer.near(surface, ("person",), limit=3) if entity.type == "person")


@lru_cache(maxsize=4096)
def _name_keys(entity: Entity) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(name_key(name).split()) for name in (entity.name, *entity.names)))


def title_text(before: str) -> str:
    """The words right before a name that may be its title: up to the last mark, verb or small word that ends a clause."""
    readable = _SHORT_TITLE.sub(r"\1", before)  # the full stop of "Gen." ends no clause
    cut = _CLAUSE_BEFORE.match(readable)
    text = readable[cut.end() if cut else 0 :].strip()
    for match in reversed(list(_VENUE_IN_TITLE.finditer(text))):
        if read_description(text[match.end() :]).head:
            return text[match.end() :]
    return text


_SHORT_TITLE: Final = re.compile(r"\b(Rep|Sen|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Prof|Cmdr|Cpl|Dr|Mr|Mrs|Ms)\.(?=\s)")
_VENUE_IN_TITLE: Final = re.compile(r"\b(?:on|in|at|once|again)\s+")


def _title(before: str) -> Description | None:
    text = title_text(before)
    if not text:
        return None
    said = read_description(text)
    return said if said.head else None


def role_beside(body: str, start: int, end: int) -> str | None:
    """The title before or the apposition after a name, as written; None where there is neither."""
    before = body[max(0, start - 140) : start]
    text = title_text(before)
    if text:
        said = read_description(text)
        if (
            said.head
            and said.kind in ("person", "group", "state_body", "organisation", "media")
            and re.search(r"[A-Za-z]", text)
        ):
            return text
    after = _APPOSITION_AFTER.match(body, end)
    if after:
        phrase = after.group("role").strip()
        if NO_ROLE.match(phrase):
            return None
        said = read_description(phrase)
        if said.head and said.kind in ("person", "group") and said.start < 60:
            return _apposition(body, after.start("role"), after.end("role"))
    return None


NO_ROLE: Final = re.compile(
    r"(?:who|which|whose|that|and|but|or|including|with|as|while|when|where)\b(?!\s+(?:is|was|heads|leads|commands|runs)\b)",
    re.IGNORECASE,
)
_CUE_TAIL: Final = re.compile(rf"\s+(?:who|which|that)\b.*\Z|\s+(?:has\s+|had\s+|also\s+)*{_SAYING}\b.*\Z", re.DOTALL)


def _apposition(body: str, start: int, end: int) -> str:
    return _CUE_TAIL.sub("", body[start:end]).strip()


def iter_people(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions of people."""
    return (mention for mention in mentions if mention.entity.type == "person")
