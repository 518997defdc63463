"""What a title or description says of the one it describes: kind, class of role, country, side.

The words are in ``data/roles.toml``; here is how they are read. The head of a phrase is its last title before a
preposition (*Kherson region **governor** of two terms*, ***spokesman** for the head of the council*); the nation
is the one beside the head (*Ukraine's ambassador to the United States* speaks for Ukraine).
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from language.tokens import fold
from language.transliteration import name_key

_FILE: Final = Path(__file__).parent / "data" / "roles.toml"

# Where the head of a noun phrase ends. "of" does not end it for phrases such as "head of the administration", which are
# looked for first.
_TAIL: Final = re.compile(
    r",|\(|\s[-–—]\s|\b(?:of|for|in|at|to|with|on|from|under(?![- ]secretary)|near|who|which|that|whose|responsible"
    r"|representing|overseeing|speaking|serving|(?<!-)based|defending|fighting|stationed|named|called)\b",
    re.IGNORECASE,
)
_OTHER_NATION: Final = re.compile(
    r"\b(?:to|on|with|against|than|about|over|fighting|in|near|bordering|neighbou?ring)\s+(?:the\s+|eastern\s+|southern\s+|northern\s+|western\s+)*\Z",
    re.IGNORECASE,
)
# "Peru's allies", "some of Peru's Western partners" speak for nations of their own.
_THEIR_FRIENDS: Final = re.compile(
    r"[\w.]+[’']s?\s+(?:[\w-]+\s+){0,2}?(?:partners|allies|backers|neighbou?rs|friends|donors|creditors)\b",
    re.IGNORECASE,
)
_HELD: Final = re.compile(
    r"[-–](?:occupied|controlled|held|annexed|made|supplied|born|language|speaking|facing)\b", re.IGNORECASE
)
_EX: Final = re.compile(r"\bex-", re.IGNORECASE)
_PARTITIVE: Final = re.compile(
    r"(?:one|some|many|most|several|two|three|four|a number|a group|a couple|members?"
    r"|part|a member|dozens|hundreds|thousands)\s+of\s+",
    re.IGNORECASE,
)
_INDEFINITE: Final = re.compile(
    r"(?:an?|one|another|some|several|many|two|three|four|five|other|others|most|various|multiple|a number of)\b",
    re.IGNORECASE,
)
_DEFINITE: Final = re.compile(r"(?:the|this|that|these|those|its|his|her|their)\b", re.IGNORECASE)

# Capacities whose bearers speak for nobody at war whatever their nation, and those whose words are nobody's but theirs.
INDEPENDENT_CLASSES: Final = frozenset({"analyst", "humanitarian"})
CIVILIAN_CLASSES: Final = frozenset({"resident"})
_KEEPS_OWN_CLASS: Final = frozenset(
    {"milblogger", "analyst", "soldier", "agency", "resident", "head_of_state", "mercenary"}
)

_IRREGULAR: Final = {
    "spokesmen": "spokesman",
    "servicemen": "serviceman",
    "policemen": "policeman",
    "women": "woman",
    "men": "man",
    "people": "people",
    "children": "children",
    "police": "police",
    "media": "media",
    "troops": "troops",
    "congressmen": "congressmen",
    "businessmen": "businessman",
}
# A phrase of several words that ends so names a body, not a person (*intelligence agency*, *aid group*).
_BODY_ENDINGS: Final = frozenset(
    """agency agencies service services directorate intelligence group groups company operator channel channels charity
    charities tank think-tank cross osint""".split()
)
_HEADED: Final = re.compile(r"(?:head|chief|director|deputy head|deputy director) of\b")  # a person of the body
_ALWAYS_PLURAL: Final = frozenset(
    {
        "spokespeople",
        "spokesmen",
        "people",
        "children",
        "women",
        "men",
        "servicemen",
        "troops",
        "businessmen",
        "policemen",
        "congressmen",
    }
)


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says.

    :param kind: one of ``schemas.vocabulary.SPEAKER_KIND`` where the phrase tells it, else None
    :param role_class: one of ``ROLE_CLASS`` or None
    :param side: ``unknown`` where the phrase names no nation and no capacity that decides it
    :param country: ISO 3166 code, None where no nation is named or a camp of nations
    :param head: the title or noun it was read from, in small letters
    :param start, end: where that head stands in the phrase
    """

    kind: str | None = None
    role_class: str | None = None
    side: str = "unknown"
    country: str | None = None
    head: str | None = None
    start: int = -1
    end: int = -1
    plural: bool = False
    definite: bool = False
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    nouns: Mapping[str, str]
    noun: re.Pattern[str]
    bodies: Mapping[str, str]
    body: re.Pattern[str]
    nation: re.Pattern[str]
    nations: Mapping[str, str]
    sides: Mapping[str, str]
    genders: Mapping[str, str]


def _phrase_pattern(phrase: str) -> str:
    words = [r"(?:[\w’'.-]+\s+){0,6}?" if word == "~" else re.escape(word) + r"\s+" for word in phrase.split()]
    return "".join(words).removesuffix(r"\s+")


def _alternatives(phrases: list[str]) -> re.Pattern[str]:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<![\w-])(?:" + "|".join(_phrase_pattern(p) for p in ordered) + r")(?![\w-])", re.IGNORECASE)


def _plural(noun: str) -> str:
    if noun.endswith(("s", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "s"


@lru_cache(maxsize=1)
def _words() -> _Words:
    with _FILE.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    nouns: dict[str, str] = {}
    for role_class, listed in data["nouns"].items():
        for noun in listed:
            nouns.setdefault(noun, role_class)
            nouns.setdefault(_plural(noun), role_class)
    bodies: dict[str, str] = {}
    for kind, listed in data["bodies"].items():
        for body in listed:
            bodies.setdefault(body, kind)
            bodies.setdefault(_plural(body), kind)
    nations = {word: code for code, listed in data["nations"].items() for word in listed}
    sides = {code: side for side, codes in data["sides"].items() for code in codes}
    nation = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(word) for word in sorted(nations, key=lambda word: (-len(word), word)) if word != "us")
        + r")(?![\w])|(?<![\w-])US(?![\w])",
        re.IGNORECASE,
    )
    return _Words(
        patterns=tuple((pattern["class"], _alternatives(pattern["phrases"])) for pattern in data["pattern"]),
        nouns=nouns,
        noun=_alternatives(list(nouns)),
        bodies=bodies,
        body=_alternatives(list(bodies)),
        nation=nation,
        nations=nations,
        sides=sides,
        genders={
            spelling: gender
            for gender, names in data["genders"].items()
            for name in names
            for spelling in (name, name_key(name))
        },
    )


def side_of_country(country: str | None) -> str:
    """The side that a state of that country speaks for; ``unknown`` for None, ``other`` for a country not listed."""
    return "unknown" if country is None else _words().sides.get(country, "other")


def gender_of(given_name: str) -> str | None:
    """``m`` or ``f`` where bearers of the given name are nearly always of that gender, else None."""
    genders = _words().genders
    return genders.get(fold(given_name)) or genders.get(name_key(given_name))


def find_nations(phrase: str) -> list[tuple[int, str]]:
    """Nations named in a phrase: offset and code. ``us`` in small letters is the pronoun, *Russian-held* no nation."""
    words = _words()
    found = []
    for match in words.nation.finditer(phrase):
        surface = match.group()
        if surface in ("us", "Us") or _HELD.match(phrase, match.end()) or (surface == "in" or surface == "In"):
            continue
        found.append((match.start(), words.nations[surface.lower()]))
    return found


def words_of_nation(code: str) -> tuple[str, ...]:
    """The words, written small, that tell of a country: its adjectives, names and the capital that acts for it."""
    return tuple(word for word, other in _words().nations.items() if other == code)


def nation_of(phrase: str, head_end: int | None = None) -> str | None:
    """The nation a phrase speaks for: the first one that is not the object of *to*, *on*, *with*, *against*."""
    for start, code in find_nations(phrase):
        if (head_end is None or start > head_end) and _OTHER_NATION.search(phrase, 0, start):
            continue
        if _THEIR_FRIENDS.match(phrase, start):
            continue
        return code
    return None


def _country(code: str | None) -> str | None:
    return code if code and len(code) == 2 and code != "eu" else None


@lru_cache(maxsize=8192)
def read_description(phrase: str) -> Description:
    """What a title, description or apposition says. Nothing is guessed: a phrase without a known word says nothing."""
    words = _words()
    phrase = _EX.sub("ex ", phrase)
    partitive = _PARTITIVE.match(phrase)
    tail = _TAIL.search(phrase, partitive.end() if partitive else 0)
    limit = tail.start() if tail and tail.start() > 0 else len(phrase)
    best: tuple[int, int, str, str, str] | None = None  # end of the head, start, class, kind, text
    occupation = False
    for role_class, pattern in words.patterns:
        for match in pattern.finditer(phrase):
            if role_class == "occupation_official":
                elsewhere = any(code not in ("ua", "ru") for _, code in find_nations(phrase))
                of_any_nation = match.group().lower().startswith("pro-") or "people's republic" in match.group().lower()
                occupation = occupation or not (elsewhere and of_any_nation)
                continue
            if match.start() >= limit:
                break
            if best is None or match.end() > best[0]:
                best = (match.end(), match.start(), role_class, "", match.group())
    for match in words.noun.finditer(phrase, 0, limit):
        if best is None or match.end() > best[0]:
            best = (match.end(), match.start(), words.nouns[match.group().lower()], "", match.group())
    for match in words.body.finditer(phrase, 0, limit):
        if best is None or match.end() > best[0] or (match.end() == best[0] and match.start() <= best[1]):
            role_class = best[2] if best and match.end() == best[0] else ""
            best = (match.end(), match.start(), role_class, words.bodies[match.group().lower()], match.group())
    definite = bool(_DEFINITE.match(phrase))
    indefinite = bool(_INDEFINITE.match(phrase))
    nation = nation_of(phrase, best[0] if best else None)
    country = _country(nation)
    if best is None:
        return Description(
            kind="state_body" if occupation else None,
            role_class="occupation_official" if occupation else None,
            side="russia" if occupation else side_of_country(nation),
            country="ru" if occupation else country,
            definite=definite,
            indefinite=indefinite,
        )
    end, start, role_class, body_kind, head = best
    lowered = head.lower()
    if not body_kind and lowered.split()[-1] in _BODY_ENDINGS and not _HEADED.match(lowered):
        body_kind = {"intelligence": "state_body", "spokesperson": "state_body", "milblogger": "media"}.get(
            role_class, "organisation"
        )
    plural = _is_plural(lowered)
    side = side_of_country(nation)
    resolved_class: str | None = role_class or None
    if occupation:
        side, country = "russia", "ru"
        if resolved_class not in _KEEPS_OWN_CLASS:
            resolved_class = "occupation_official"
    elif resolved_class in INDEPENDENT_CLASSES:
        side = "independent"
    elif resolved_class in CIVILIAN_CLASSES:
        side = "unknown"
    elif body_kind == "media" and side == "western":
        side = "independent"
    elif resolved_class == "agency" and not body_kind:
        side = "independent"  # a reporter speaks for no state, and "a Ukraine correspondent" not for Ukraine
    kind = body_kind or ("group" if plural else "person")
    if body_kind and resolved_class in (None, "official"):
        resolved_class = {"media": "agency"}.get(body_kind, resolved_class)
    return Description(kind, resolved_class, side, country, lowered, start, end, plural, definite, indefinite)


def _is_plural(head: str) -> bool:
    last = head.split()[-1]
    if last in _ALWAYS_PLURAL:
        return True
    words = _words()
    if last in _IRREGULAR:
        return False
    return (
        last.endswith("s")
        and not last.endswith("ss")
        and (
            last[:-1] in words.nouns
            or last[:-2] in words.nouns
            or (last[:-3] + "y") in words.nouns
            or head in words.bodies
            or head.endswith(("authorities", "agencies"))
        )
    )
