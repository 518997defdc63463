"""Whether the name of a place stands for where things happen or for who acts: its wording tells."""

import re
from typing import Final, Literal, NamedTuple

from gazetteer.entities import Entity

Role = Literal["place", "actor", "name_part", "mention"]

LOCATIVE_BEFORE: Final = re.compile(
    r"\b(?:in|inside|into|near|along|across|throughout|within|around|outside|towards?|over|at|through|reached|reaches|entered|enter|entering|left|leave|leaving|fled|flee|fleeing|visited|visit|visiting|invaded|invade|invading"
    r"|struck|strike|strikes|striking|hit|hitting|hits|shelled|shelling|bombed|bombing|attacked|captured|capture|capturing|seized|seize|liberated|liberate|retake|retook|recaptured|occupied|occupy|occupying|besieged|surrounded|encircled|defend|defending|north\s+of|south\s+of|east\s+of|west\s+of"
    r"|northeast\s+of|northwest\s+of|southeast\s+of|southwest\s+of|outskirts\s+of|suburbs\s+of|districts?\s+of|neighbou?rhoods?\s+of|centre\s+of|center\s+of|city\s+of|town\s+of|village\s+of|capital\s+of|(?:parts|circuits|districts|cities|towns|villages|history)\s+of|(?<!on\sthe\s)(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bbe\s)(?<!\bas\s)(?<!\ban\sintegral\s)part\s+of|regions\s+of|areas\s+of|much\s+of|most\s+of|direction\s+of|streets\s+of|siege\s+of|battle\s+of|capture\s+of|fall\s+of|"
    r"skies\s+over|territory\s+of|soil\s+of|borders?\s+(?:of|with)|strikes?\s+on|attacks?\s+on|assaults?\s+on|raids?\s+on|drones?\s+(?:at|on)|missiles?\s+(?:at|on)|invasion\s+of|occupation\s+of|annexation\s+of|bombardment\s+of|shelling\s+of)"
    r"\s+(?:the\s+|both\s+|neighbou?ring\s+|occupied\s+|Russian-(?:occupied|held|controlled)\s+|Ukrainian-held\s+|eastern\s+|western\s+|southern\s+|northern\s+|central\s+|north-?eastern\s+|south-?eastern\s+|north-?western\s+|south-?western\s+|mainland\s+|nearby\s+|besieged\s+)*\Z",
    re.IGNORECASE,
)
_MOTION_BEFORE: Final = re.compile(
    r"\b(?:return(?:ed|ing|s)?|moved?|moving|fled|flee(?:ing)?|travel(?:l?ed|l?ing|s)?|deport(?:ed|ing|ation)?|transfer(?:red|ring)?|evacuat(?:ed|ing|ion)|went|go|goes|going|came|come|coming|arriv(?:ed|ing|es?)|visit|trip|flew|fly|flying|sent|taken|brought|withdr[ae]wn?|retreat(?:ed|ing)?|crossed|crossing|escap(?:ed|ing|e)|launched|fired)"
    r"(?:\s+(?:back|over|home|people|troops|children|[\w-]+)){0,3}\s+(?:to|from|into)\s+(?:the\s+|neighbou?ring\s+|occupied\s+)?\Z",
    re.IGNORECASE,
)
LISTED_BEFORE: Final = re.compile(r"(?:,?\s+and|,?\s+or|,)\s+(?:the\s+|in\s+|near\s+|outside\s+|around\s+)*\Z")
_PLACE_NOUN_AFTER: Final = re.compile(
    r"(?:[’']s)?\s+(?:(?:city|town|village|region|oblast|province|district|area|airport|suburb|sector|direction|front|metro|port|outskirts|centre|center|border|borders|territory|soil|railway|train|raion|suburbs|skies|streets)\b)",
    re.IGNORECASE,
)
# Who governs in a capital, and what is only about a country, is not told by "in" and "around".
_RULERS_BEFORE: Final = re.compile(
    r"\b(?:authorities|government|regime|leadership|leaders?|officials?|politicians|allies|partners|junta|rulers|cabinet|power"
    r"|curators|elites?|patrons|masters|supporters)\s+in\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_RULERS_AFTER: Final = re.compile(r"(?:[’']s)?\s+(?:regime|government|authorities|leadership|administration)\b")
_ABOUT_COUNTRY: Final = re.compile(
    r"\b(?:around|defend(?:ing)?|incorporat\w+\s+into|integrat\w+\s+into)\s+(?:the\s+)?\Z", re.IGNORECASE
)
# "Kyiv was hit by twelve drones": what happens to a capital tells that it is meant as a place.
_HAPPENS_AFTER: Final = re.compile(
    r"\s+(?:(?:was|were|is|are|has\s+been|had\s+been|being|been|will\s+be|would\s+be|remained|remains|came|comes)\s+)"
    r"(?:\w+ly\s+|also\s+|again\s+)?(?:hit|struck|shelled|attacked|bombed|bombarded|targeted|surrounded|encircled|captured"
    r"|besieged|occupied|liberated|invaded|evacuated|rocked|shaken|under\s+(?:fire|attack|siege|curfew)|without"
    r"|facing\s+(?:\w+\s+)?(?:shortages?|famine|hunger|crisis|a\s+crisis|blackouts?)|experiencing)\b"
)
# What is attacked or has troops around it is a place, whatever it does elsewhere.
_AIMED_AT: Final = re.compile(
    r"\b(?:attacking|attacked|bombing|bombed|shelling|shelled|invading|invasions\s+of|assaults?\s+(?:on|to|against)|advance\s+(?:on|to)"
    r"|(?:gather|mass|amass|deploy|station|concentrat|build|happen|going\s+on|situation|build-?up)\w*\s+(?:up\s+|now\s+)?around"
    r"|unleash\w*\s+(?:up)?on"
    r"|(?:tr(?:y|ied|ying)\s+to|want\w*\s+to)\s+(?:change|topple|overthrow|replace|oust)\s+the\s+(?:government|regime|leadership|power)\s+in"
    # whose people go there; weapons and money are sent to a state
    r"|(?:send|sent|deploy|introduc|dispatch|order|rush)\w*\s+(?:[\w,’'-]+\s+){0,4}?(?:troops|soldiers|forces|personnel|servicemen"
    r"|instructors|battalions?|brigades?|army|armies|tanks)\s+(?:in)?to"
    r"|(?:imports?|goods|gas|oil|attacks?|invasion|aggression|troops|refugees|drones|missiles)\s+from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(r"[’']s?\s")
# "Moscow-annexed", "Geneva-based": whose or from where, not where.
_HYPHENATED: Final = re.compile(r"-(?:[a-z]|[A-Z][a-z]+\s(?!border|region))")
# Names listed before this one, whose first stands behind the word that places them all: "in Oslo, Bergen and Vardø".
_NAMES_BEFORE: Final = re.compile(r"(?:[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?(?:\s+in\s+\d{4})?(?:,\s+|\s+and\s+)?){1,6}\Z")
_JOINING: Final = re.compile(r"\b(?:and|or)\s+(?:the\s+)?\Z")
_GOES_ON: Final = re.compile(r",?\s+(?:and|or)\s+[A-Z]|,\s+[A-Z][\w’'-]+,?\s+(?:and|or)\s+[A-Z]")
_PLACED_LIST: Final = re.compile(r"\b(?:in|near|across|at|on|around|towards?)\s+(?:the\s+)?\Z")
# A ship bears a name; it is not where things happen.
_SHIP: Final = (
    r"(?:cruiser|frigate|corvette|submarine|destroyer|minesweeper|flagship|warship|ship|vessel|tanker|ferry|tugboat|tug|boat"
    r"|icebreaker|trawler|freighter)"
)
_SHIP_BEFORE: Final = re.compile(rf"\b{_SHIP},?\s+(?:the\s+)?[“\"‘«]?\Z", re.IGNORECASE)
_SHIP_AFTER: Final = re.compile(rf"[”\"’»]?\s+(?:[\w-]+\s+)?{_SHIP}\b(?!s)")
_PORT_AFTER: Final = re.compile(r"\s+(?:port|city|town|resort|island)(?:\s+city|\s+town)?\s+of\b")
_NOT_THE_SEA: Final = re.compile(r"\s+(?:states?|countries|nations|republics|capitals|leaders|ministers|presidents)\b")
_FIGURE_BEFORE: Final = re.compile(
    r"\b(?:second|new|next|another|third|like|unlike|than|as\s+(?:in|with)|similar\s+to|compared\s+(?:to|with)|times\s+the\s+(?:area|size)\s+of|the\s+(?:area|size)\s+of)\s+[“\"‘']?\Z",
    re.IGNORECASE,
)
_CAPITAL_BEFORE: Final = re.compile(r"\bcapital(?:\s+city)?,?(?:\s+of)?\s+\Z", re.IGNORECASE)
CLOSE: Final = 56  # characters before a name in which the longest locative stands
_SPEECH_END: Final = re.compile(r"\b(?:left|over|at)\s+\Z", re.IGNORECASE)
_CAPITALS: Final = frozenset(
    """Kyiv Moscow Washington London Paris Berlin Warsaw Minsk Beijing Brussels Ankara Budapest Vilnius Riga Tallinn
    Helsinki Stockholm Oslo Copenhagen Rome Madrid Prague Bratislava Bucharest Sofia Vienna Tbilisi Yerevan Baku
    Chisinau Tehran Pyongyang Seoul Tokyo Ottawa Canberra Jerusalem Cairo Riyadh Belgrade Athens Lisbon
    Dublin Delhi Islamabad Abuja Nairobi Pretoria Brasilia Brasília Jakarta Hanoi Bangkok Manila Kabul Baghdad Damascus
    Beirut Amman Doha Tashkent Astana Bishkek Dushanbe Ashgabat Ulaanbaatar Taipei Dhaka Havana Caracas Bogota Bogotá
    Lima Tripoli Tunis Algiers Rabat Khartoum Bamako Zagreb Ljubljana Skopje Tirana Sarajevo Podgorica Pristina
    Reykjavik Bern Luxembourg Valletta Nicosia Amsterdam Wellington""".split()
)


# "At the Ukrainian border", "Israeli airspace": the state's ground, air or water by its adjective.
GROUND_OF_STATE: Final = re.compile(
    r"(?<![\w-])(?<!occupied )(?P<nation>[A-Z][a-z]+)\s+"
    r"(?:(?:state|sovereign|national|eastern|western|southern|northern)\s+)?(?P<ground>borders?|territor(?:y|ies)|soil|land|airspace|skies|waters)\b"
    r"(?!\s+(?:posts?|village|town|city|settlement|in|including|such|guards?|guardsm[ae]n"
    r"|service|police|forces?|troops|control|defen[cs]e|agency|units?|officers?|integrity)\b)"
)


_SELDOM_ACTS: Final = frozenset({"place:gaza-strip", "place:west-bank"})


class Before(NamedTuple):
    """What may stand before a name, up to its end; behind other words than it can end with it need not be tried.

    :param ends: the words, or ends of words, in small letters
    """

    pattern: re.Pattern[str]
    ends: tuple[str, ...]

    def stands(self, before: str) -> bool:
        """Whether it stands at the end of what is before a name."""
        return bare_end(before).endswith(self.ends) and self.pattern.search(before) is not None


def bare_end(text: str) -> str:
    """A text in small letters without the white space and quotation marks at its end."""
    return text.rstrip().rstrip("“\"‘'«").rstrip().lower()


FIGURE: Final = Before(
    _FIGURE_BEFORE, ("second", "new", "next", "third", "other", "like", "than", "in", "with", "to", "of")
)
SHIP: Final = Before(
    _SHIP_BEFORE,
    (
        ",", "the", "cruiser", "frigate", "corvette", "submarine", "destroyer", "minesweeper", "ship", "vessel",
        "tanker", "ferry", "tug", "boat", "icebreaker", "trawler", "freighter",
    ),
)  # fmt: skip
AIMED: Final = Before(_AIMED_AT, ("ing", "ed", "of", "on", "to", "against", "around", "the", "in", "from"))
RULERS: Final = Before(_RULERS_BEFORE, ("in", "the"))
ABOUT: Final = Before(_ABOUT_COUNTRY, ("around", "defend", "ing", "into", "the"))
CAPITAL: Final = Before(_CAPITAL_BEFORE, (",", "capital", "city", "of"))
MOTION: Final = Before(_MOTION_BEFORE, ("to", "from", "into", "the", "ing", "occupied"))
LOCATIVE: Final = Before(
    LOCATIVE_BEFORE,
    (
        "in", "of", "the", "to", "on", "at", "near", "side", "along", "across", "out", "around", "toward", "towards",
        "over", "through", "ed", "ing", "reaches", "enter", "left", "leave", "flee", "visit", "invade", "struck",
        "strike", "strikes", "hit", "hits", "capture", "seize", "liberate", "retake", "retook", "occupy", "defend",
        "with", "both", "held", "ern", "central", "mainland", "nearby",
    ),
)  # fmt: skip


def role_of(body: str, start: int, end: int, entity: Entity) -> Role:
    """Whether the name in ``body[start:end]`` is a ``place``, an ``actor`` or only a ``mention``."""
    before = body[max(0, start - 90) : start]
    close = before[-CLOSE:]
    if FIGURE.stands(close) or SHIP.stands(close) or _SHIP_AFTER.match(body, end):
        return "mention"
    if _HYPHENATED.match(body, end):
        return "mention"
    if entity.kind in ("other", "river") and (_PORT_AFTER.match(body, end) or _NOT_THE_SEA.match(body, end)):
        return "mention"  # the Black Sea port of Odesa, the Baltic states
    nation = entity.kind == "country" or (
        entity.kind == "region" and entity.country is None and entity.id not in _SELDOM_ACTS
    )
    if not nation and not is_capital(entity):
        return "place"
    if AIMED.stands(close) and not _OWNER.match(body, end):
        return "place"
    if RULERS.stands(close) or _RULERS_AFTER.match(body, end) or (nation and ABOUT.stands(close)):
        return "actor"
    if entity.kind != "country" and CAPITAL.stands(close):
        return "place"
    if LOCATIVE.stands(close) or MOTION.stands(before):
        if _SPEECH_END.search(close):
            return "actor"
        return "place"
    if entity.kind != "country" and _PLACE_NOUN_AFTER.match(body, end):
        return "place"
    if _HAPPENS_AFTER.match(body, end):
        return "place"
    listed = LISTED_BEFORE.search(before)
    names = listed and _NAMES_BEFORE.search(before, 0, listed.start())
    if names:
        head = before[: names.start()]
        if _PLACED_LIST.search(head):
            return "place"
        closed = _JOINING.search(before) or _GOES_ON.match(body, end)
        if closed and (LOCATIVE.stands(head[-CLOSE:]) or MOTION.stands(head) or AIMED.stands(head)):
            return "place"
    return "actor"


def is_capital(entity: Entity) -> bool:
    """Whether a settlement stands for those who govern in it: a capital, or the seat of a power."""
    return entity.metonym_for is not None or entity.name in _CAPITALS
