"""What a number counts: its measure, the words for what is counted, and units.

Lengths become kilometres, areas square kilometres (1 mile = 1.609344 km exactly, by the international yard and pound
agreement of 1959; 1 hectare = 0.01 km²).
"""

import re
from collections.abc import Mapping
from typing import Final

from language.tokens import fold

_CURRENCY_WORDS: Final[Mapping[str, str]] = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "hryvnia": "UAH", "hryvnias": "UAH", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
    "usd": "USD", "eur": "EUR", "uah": "UAH", "rub": "RUB", "zloty": "PLN", "zlotys": "PLN", "yen": "JPY",
}  # fmt: skip

_NOUNS: Final[Mapping[str, str]] = {
    noun: measure
    for measure, nouns in {
        "personnel": (
            "soldier soldiers troop troops troopers personnel servicemen serviceman servicewomen servicemembers fighter"
            " fighters militant militants invaders occupiers officer officers combatants conscripts reservists"
            " mercenaries mercenary recruits marines paratroopers pilots pilot defenders infantrymen saboteurs"
            " nationalists terrorists volunteers general generals commanders crew crewmen sailors commandos"
            " солдат солдатів військових військовослужбовців бійців военных военнослужащих бойцов окупантів żołnierzy"
        ),
        "civilians": (
            "civilian civilians people person persons resident residents inhabitants children child women woman man men"
            " refugees refugee victims victim bodies body employees workers worker patients boy girl boys girls"
            " teenagers teenager pensioners citizens evacuees lives others"
            " людей людини людина цивільних осіб мирних человек человека людзи дітей детей osób"
        ),
        "casualties": "casualty casualties losses втрат потерь",
        "killed": (
            "dead deaths death fatalities fatality killed killings убитих вбитих загиблих убитых погибших zabitych"
        ),
        "wounded": "wounded injured injuries поранених раненых rannych",
        "captured": "prisoners prisoner pows captives hostages полонених пленных",
        "tanks": "tank tanks танк танка танків танки танков czołgów",
        "vehicles": (
            "vehicle vehicles ifv ifvs apc apcs bmp bmps btr btrs afv afvs carriers carrier trucks truck cars car"
            " tankers armour armor pickups humvees mrap mraps bbm ббм бтр бмп"
        ),
        "artillery": (
            "howitzer howitzers gun guns mortar mortars launcher launchers artillery mlrs himars cannons гармат орудий"
        ),
        "aircraft": (
            "aircraft airplane airplanes aeroplanes plane planes jet jets helicopter helicopters warplane warplanes"
            " bomber bombers літаків літаки самолетов самолета гелікоптерів вертолетов"
        ),
        "ships": (
            "ship ships boat boats vessel vessels frigate warship warships submarine submarines corvette ferry кораблів"
        ),
        "drones": "drone drones uav uavs shahed shaheds quadcopters quadcopter дронів дронов бпла беспилотников",
        "missiles": (
            "missile missiles rocket rockets shell shells bomb bombs munition munitions projectile projectiles rounds"
            " warheads ракет ракети ракеты снарядів снарядов"
        ),
        "attacks": (
            "attack attacks assault assaults strike strikes airstrike airstrikes raid raids clash clashes engagements"
            " engagement shelling shellings barrage barrages explosions explosion counterattacks incursions"
            " атак атаки обстрілів обстрелов ударів ударов"
        ),
        "settlements": (
            "settlement settlements village villages town towns city cities community communities localities hamlets"
            " населених населенных сіл сёл сел"
        ),
        "buildings": (
            "building buildings house houses home homes apartment apartments school schools hospital hospitals church"
            " churches будинків домов зданий"
        ),
    }.items()
    for noun in nouns.split()
}  # fmt: skip

_LENGTHS: Final[Mapping[str, float]] = {
    "km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometers": 1.0,
    "metre": 0.001, "metres": 0.001, "meter": 0.001, "meters": 0.001,
    "mile": 1.609344, "miles": 1.609344, "yard": 0.0009144, "yards": 0.0009144,
    "км": 1.0, "кілометрів": 1.0, "кілометра": 1.0, "километров": 1.0, "километра": 1.0, "метрів": 0.001,
    "метров": 0.001,
}  # fmt: skip
UNIT: Final = re.compile(
    r"""[\s-]*(?:
    (?P<percent>%|percent(?:age)?(?:\s+points?)?\b|per\s+cent\b|відсотк\w*|процент\w*)
  | (?P<area>(?:sq\.?|square)[\s-]*(?P<sq>km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?)\b|km2\b|km²|hectares?\b
        |кв\.?\s*км|квадратн\w+\s+к[иі]лометр\w*)
  | (?P<length>km|kms|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|yards?|км|к[иі]лометр\w*|метр\w*)\b
  | (?P<time>(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?|decades?|am|pm|a\.m|p\.m|o['’]clock)\b)
  | (?:(?:us|u\.s\.|canadian|australian)\s+)?
    (?P<currency>dollars?|euros?|pounds?|hryvnias?|rou?bles?|usd|eur|uah|rub|zlotys?|yen)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NOUN_GAP: Final = re.compile(r"\s+(?:of\s+(?:the\s+|its\s+|their\s+)?|more\s+|other\s+)?|[“\"\s]+")
_STOP: Final = frozenset(
    "and or in to from on at for with by that which who whom were was is are have had has will would as since after"
    " before per during the a an of into over near within while but when where than out not be been being it they he"
    " she its their i we you this these those about between including against along off up down away"
    " і та в у на з із від до и с от за".split()
)  # fmt: skip
_STAYING: Final = frozenset("remain remained returned stayed arrived left fled survived joined took went came".split())
_ADJECTIVE: Final = re.compile(r"(?:ian|ish|ese|eign|ern|ed|al|ary)\s+\Z")
_PEOPLE: Final = frozenset(["personnel", "civilians", "casualties"])
_PARTICIPLES: Final = frozenset(["killed", "wounded", "injured", "dead", "captured", "destroyed", "hurt", "died"])
_NATIONS: Final = frozenset(
    ["russians", "ukrainians", "americans", "poles", "chechens", "росіян", "русских", "россиян"]
)

_KILLED: Final = (
    r"kill(?:ed|ing|s)?|dead|died|dies|slain|eliminat(?:ed|ing|es)|liquidat(?:ed|ing)|neutrali[sz](?:ed|ing)"
    r"|exterminat(?:ed|ing)|claim(?:ed|ing)\s+the\s+lives\s+of|death\s+toll|deaths?\s+of|bodies\s+of|body\s+of|execut(?:ed|ing)"
    r"|вбито|убито|загинул\w*|погибл\w*|вбит\w*|убит\w*|знищен\w*|уничтожен\w*|lost\s+their\s+lives"
)
_WOUNDED: Final = r"wound(?:ed|ing|s)?|injur(?:ed|ing|es)|hurt|hospitali[sz]ed|maim(?:ed|ing)|поранен\w*|ранен\w*"
_CAPTURED: Final = (
    r"captur(?:ed|ing|es)|taken\s+prisoner|took\s+prisoner|detain(?:ed|ing)|prisoner|surrendered|полонен\w*|плен\w*"
)
_LOST: Final = (
    r"loss(?:es)?(?:\s+of|\s+at)?|lost|losing|casualties|killed\s+(?:or|and)\s+(?:wounded|injured)|втрат\w*|потер\w*"
)
FATE_AFTER: Final = re.compile(
    r"[\s,]*(?:(?:people|men|women|of\s+(?:them|whom)|who|were|was|have|had|has|been|are|is|being|be|also|reportedly"
    r"|more|others|soldiers|civilians|children|allegedly|either|later|all)\s+){0,5}"
    r"(?:(?P<casualties>killed\s*(?:,|and|or|and/or)\s*(?:wounded|injured)|dead\s+(?:and|or)\s+wounded)"
    r"|(?P<killed>killed|dead|died|dies|slain|fatalities|вбит\w*|убит\w*|загинул\w*|погибл\w*)"
    r"|(?P<wounded>wounded|injured|hurt|hospitali[sz]ed|поранен\w*|ранен\w*)"
    r"|(?P<captured>captured|taken\s+prisoner|detained|surrendered|prisoners?))\b",
    re.IGNORECASE,
)
# The passive behind what stands between: "90 islanders, sailors and priests, were killed".
_PASSIVE_AFTER: Final = re.compile(
    r"(?:,[^,.;:]{3,60},|(?:\s+(?:and|or)\s+[\w-]+)?(?:\s+(?:of|from|in|at|on|aboard|including)\s+[^,.;:]{3,50}?)?)"
    r"\s+(?:was|were|(?:has|have|had)\s+been|are|is|being)\s+(?:(?:also|later|reportedly|\w+ly)\s+)?"
    r"(?:(?P<killed>killed|shot\s+dead|executed|found\s+dead)|(?P<wounded>wounded|injured|hurt|hospitali[sz]ed)"
    r"|(?P<captured>captured|taken\s+prisoner|detained|imprisoned|held(?!\s+(?:up|back|to|accountable|responsible)\b))"
    r"|(?P<destroyed>destroyed|eliminated|liquidated|neutrali[sz]ed))\b",
    re.IGNORECASE,
)
_IN_GROUPS: Final = re.compile(
    r"\b(?:groups?|teams?|squads?|units?|crews?|columns?|detachments?)\s+of\s+[\w\s-]*\Z", re.IGNORECASE
)
_FATE_BEFORE: Final = re.compile(
    rf"\b(?:(?P<casualties>{_LOST})|(?P<killed>{_KILLED})|(?P<wounded>{_WOUNDED})|(?P<captured>{_CAPTURED})"
    r"|(?P<destroyed>destroy(?:ed|ing|s)?))\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"[.;:!?\n]|\b(?:said|says|told|who|which|where|when|while|because|after|before|added"
    r"|with|by|among|deploy\w*|sent|send\w*|remain\w*|station\w*|train\w*|mobili[sz]\w*|amass\w*|leaving|left)\b"
)
_ATTACKED: Final = re.compile(
    r"\b(?:attack|assault|storm|strik|struck|shell|bomb|raid|hit|атак|обстріл|обстрел)", re.IGNORECASE
)
WINDOW: Final = 90
"""Characters beside a number in which its fate is sought."""


def measure_of(noun: str, before: str = "", after: str = "") -> str:
    """Which of ``schemas.vocabulary.NUMBER_MEASURE`` a number counts.

    :param noun: what is counted, as written (*Ukrainian personnel*); empty where nothing is named
    :param before: the text before the number: *killed* there makes people killed
    :param after: the text after the noun: *were wounded* there makes people wounded
    """
    words = [fold(match.group()) for match in _WORD.finditer(noun)]
    head = next((word for word in reversed(words) if word in _NOUNS), None)
    measure = _NOUNS[head] if head else "other"
    nation = bool(words) and words[-1] in _NATIONS
    if words and words[-1] in ("times", "раз", "разів"):
        return "attacks" if _ATTACKED.search(_last_clause(before)) or _ATTACKED.match(after.lstrip()) else "other"
    passive = _PASSIVE_AFTER.match(after[:WINDOW])
    done = passive.lastgroup if passive else None
    if words and head is None and not nation:
        return done if done in ("killed", "wounded") else measure
    if measure == "captured" and done in ("killed", "wounded"):
        return done
    if head is not None and measure not in _PEOPLE:
        return measure
    if done is not None:
        return done if done != "destroyed" else "killed" if measure == "personnel" or nation else measure
    behind = FATE_AFTER.match(after[:WINDOW])
    if behind and behind.lastgroup:
        return behind.lastgroup
    fates = list(_FATE_BEFORE.finditer(_last_clause(before)))
    fate = fates[-1].lastgroup if fates else None
    if fate == "destroyed":  # of people only where they are an army's: a strike destroys a house with people in it
        fate = "killed" if measure == "personnel" else None
    if fate:
        return fate
    if nation or (head == "men" and _IN_GROUPS.search(before)):
        return "personnel"
    return measure


def _last_clause(before: str) -> str:
    window = before[-WINDOW:]
    ends = list(_CLAUSE.finditer(window))
    return window[ends[-1].end() :] if ends else window


def counted_noun(text: str, position: int) -> tuple[int, int]:
    """Where what is counted stands after the number, adjectives included; ``(position, position)`` where nowhere."""
    gap = _NOUN_GAP.match(text, position)
    start = gap.end() if gap else position
    end = start
    found = False
    counted = ""
    cursor = start
    for _ in range(6):
        word = _WORD.match(text, cursor)
        if not word:
            break
        folded = fold(word.group())
        if folded == "and" and not found and _ADJECTIVE.search(text[start:cursor]):
            cursor = word.end() + 1  # Maltese and foreign sailors
            continue
        if folded in _STOP:
            break
        if folded in _PARTICIPLES:
            break  # what it says of the counted is for measure_of
        known = folded in _NOUNS or folded in _NATIONS
        if found and (not known or (_NOUNS.get(folded) == "attacks" and counted in ("personnel", "civilians"))):
            break  # "ten men attack": what they do
        counted = _NOUNS.get(folded, counted)
        if known:
            end, found = word.end(), True
        space = re.compile(r"[ \t -]+").match(text, word.end())
        if not space:
            break
        cursor = space.end()
    if found:
        return start, end
    first = _WORD.match(text, start)
    if not first or fold(first.group()) in _STOP or fold(first.group()) in _STAYING or not gap:
        return position, position
    if re.match(FATE_AFTER, text[start : start + 30]):
        return position, position
    second = _WORD.match(text, first.end() + 1) if text[first.end() : first.end() + 1] == " " else None
    if (
        second
        and second.group().endswith("s")
        and not first.group().endswith("s")
        and fold(second.group()) not in _STOP
    ):
        return start, second.end()
    return start, first.end()


def read_unit(unit: re.Match[str]) -> tuple[str, float, str | None]:
    """The measure of a match of :data:`UNIT`, what its numbers are multiplied by, and the currency of money."""
    if unit["percent"]:
        return "percent", 1.0, None
    if unit["area"]:
        words = unit["area"].lower()
        if "hectare" in words:
            return "km2", 0.01, None
        square = (unit["sq"] or "km").lower()
        return "km2", _LENGTHS.get(square, 1.0) ** 2, None
    if unit["length"]:
        return "km", _LENGTHS.get(unit["length"].lower(), 1.0), None
    return "money", 1.0, _CURRENCY_WORDS[unit["currency"].lower()]
