"""Offices that a question names instead of their holders: *the governor of Kharkiv*, *NATO's secretary general*.

An office is compared as the set of its words: nations by country, the usual words for the same office as one. Who held
it is known from the roles in the gazetteer.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from gazetteer.entities import Entity, Mention, Period
from gazetteer.lookup import Gazetteer
from language.asked_words import SIDES
from language.tokens import fold

_OFFICE: Final = re.compile(
    r"\b(?:governors?|mayors?|heads?|chiefs?|boss|leaders?|directors?|ministers?|secretar(?:y|ies)|spokes(?:man|woman|person|people)"
    r"|founders?|owner|chairm[ae]n|chairwoman|chairperson|chair|commanders?|ambassador)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)*(?:['’]s?(?!\w))?")
_LONGEST: Final = 9
"""Words of an office."""
_MOST: Final = 8
"""Holders of one office that are asked for."""
_WAR: Final = "2022-02"
"""Who left an office before is not meant by it."""
_EMPTY: Final = frozenset(
    "of the for in at to a an and oblast region regional administration military-civil affairs republic peoples".split()
)
_SAME: Final = {
    "defense": "defence", "chief": "head", "boss": "head", "leader": "head", "director": "head", "chairman": "head",
    "chairwoman": "head", "chairperson": "head", "chair": "head", "founder": "head", "owner": "head",
    "governor": "head", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "internal": "interior",
    "spokespeople": "spokesperson", "governors": "head", "ministers": "minister", "general's": "general",
}  # fmt: skip
_ADJECTIVES: Final = {
    "chechen": "chechnya", "crimean": "crimea", "belgorod": "belgorod", "us": "@us", "american": "@us",
    "america": "@us", "uk": "@gb", "britain": "@gb", "eu": "european union", "un": "united nations",
}  # fmt: skip
_STATES: Final = (
    (re.compile(r"\b(?:united\s+states|u\.s\.?)(?:\s+of\s+america)?(?!\w)", re.IGNORECASE), "US"),
    (re.compile(r"\b(?:united\s+kingdom|u\.k\.?|great\s+britain)(?!\w)", re.IGNORECASE), "UK"),
)
_NO_OFFICE: Final = re.compile(
    r"\b(?:former|ex|adviser|advisor|aide|acting\s+deputy|analyst|correspondent|member|professor)\b", re.I
)
_LEADING: Final = re.compile(
    r"(?:acting\s+)?(?:head|chief|director|founder|owner|president|chairman|commander|secretary)\b", re.I
)
_OF_BODY: Final = re.compile(
    r"\b(?P<office>head|chief|boss|leader|director|founder|owner|chairman|commander|spokes(?:man|woman|person))\s+(?:of|for)\s+"
    r"(?:the\s+)?(?=(?P<body>[^\W\d_][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?|for\s+)?[^\W\d_][\w’'-]*){0,5}))",
    re.IGNORECASE,
)
_BODY_WITH: Final = re.compile(
    r"(?P<body>[^\W\d_][\w’'-]*?(?:\s+[^\W\d_][\w’-]*){0,3}?)(?:['’]s)?[\s-]+"
    r"(?P<office>head|chief|boss|leader|director|founder|owner|chairman|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)


_NEXT: Final = re.compile(r"\s*,?\s+(?P<names>[^\W\d_][\w’'-]+(?:\s+[^\W\d_][\w’'-]+){0,2})")


def offices(gazetteer: Gazetteer, text: str) -> Iterator[Mention]:
    """The offices that a question names without their holders' names; the candidates of each are all holders."""
    if not _OFFICE.search(text):
        return
    found: list[Mention] = []
    for mention in (*_by_words(gazetteer, text), *_by_body(gazetteer, text)):
        if any(other.start < mention.end and mention.start < other.end for other in found):
            continue
        if not _named_after(gazetteer, text, mention.end):
            found.append(mention)
    yield from found


def _by_words(gazetteer: Gazetteer, text: str) -> Iterator[Mention]:
    held = _held(gazetteer)
    for pattern, name in _STATES:
        text = pattern.sub(lambda match, name=name: name.ljust(len(match.group())), text)  # type: ignore[misc]
    words = list(_WORD.finditer(text))
    first = 0
    while first < len(words):
        taken = 1
        for count in range(min(_LONGEST, len(words) - first), 1, -1):
            window = words[first : first + count]
            if fold(window[0].group()) in _EMPTY or not _together(text, window):
                continue
            start, end = window[0].start(), window[-1].end()
            holders = held.get(_key(gazetteer, text[start:end]), ()) if _OFFICE.search(text, start, end) else ()
            if holders:
                yield Mention(start, end, text[start:end], holders)
                taken = count
                break
        first += taken


def _together(text: str, words: list[re.Match[str]]) -> bool:
    return all(not text[left.end() : right.start()].strip(" -") for left, right in pairwise(words))


def _by_body(gazetteer: Gazetteer, text: str) -> Iterator[Mention]:
    """*The head of Wagner*, *Kremlin spokesman*: who leads a body, and who speaks for it."""
    for match in _OF_BODY.finditer(text):
        names = match["body"].split()
        for count in range(len(names), 0, -1):
            surface = re.sub(r"['’]s?$", "", " ".join(names[:count]))
            holders = _of_body(gazetteer, surface, match["office"])
            if holders:
                end = match.start("body") + len(" ".join(names[:count]))
                yield Mention(match.start(), end, text[match.start() : end], holders)
                break
    for match in _BODY_WITH.finditer(text):
        for word in re.finditer(r"\S+", match["body"]):
            start = match.start("body") + word.start()
            holders = _of_body(gazetteer, text[start : match.end("body")], match["office"])
            if holders:
                yield Mention(start, match.end(), text[start : match.end()], holders)
                break


def _of_body(gazetteer: Gazetteer, name: str, office: str) -> tuple[Entity, ...]:
    if not name[:1].isupper() and " " not in name:
        return ()
    bodies = gazetteer.find(name, ("organisation",))[:1]
    speaks = fold(office).startswith("spokes")
    found = [
        (person, period)
        for body in bodies
        for person, period in _affiliated(gazetteer).get(body.id, ())
        if (
            period.role_class == "spokesperson"
            if speaks
            else _LEADING.match(period.role) is not None and period.role_class != "head_of_state"
        )
    ]
    whole = [] if speaks else [item for item in found if _leads_all(gazetteer, bodies, item[1])]
    return tuple(dict.fromkeys(person for person, _ in whole or found))[:_MOST]


def _leads_all(gazetteer: Gazetteer, bodies: Sequence[Entity], period: Period) -> bool:
    """Whether the office is that of the body itself, not of a part of it: *Secretary General of NATO*."""
    _, _, led = period.role.partition(" of ")
    return (
        any(body in gazetteer.find(led.removeprefix("the "), ("organisation",))[:1] for body in bodies)
        if led
        else False
    )


_TITLE_CYRILLIC: Final = re.compile(
    r"(?<!\w)(?:(?P<mayor>(?:міськ\w+\s+голов\w+|мер(?:а|у|ом|ові)?|мэр(?:а|у|ом)?))|(?P<head>губернатор\w*|глав[аыеу]|очільни\w+"
    r"|голов[аиіу](?:\s+(?:ОВА|обласн\w+\s+(?:військов\w+\s+)?адміністраці\w+))?|руководител\w+|лідер\w*|лидер\w*))\s+$",
    re.IGNORECASE,
)


def holders_before(gazetteer: Gazetteer, before: str, place: Entity) -> tuple[int, tuple[Entity, ...]]:
    """Who holds the Ukrainian or Russian office that stands right before a place, and where its words begin.

    :param before: the question up to the place
    """
    title = _TITLE_CYRILLIC.search(before)
    if title is None:
        return len(before), ()
    office = "mayor" if title["mayor"] else "head"
    name = fold(place.name).removesuffix(" oblast")
    return title.start(), _held(gazetteer).get(frozenset((office, *name.split())), ())


def spokespeople(gazetteer: Gazetteer, body: str) -> tuple[Entity, ...]:
    """Who speaks for a body by office: what they say is what it says.

    :param body: id
    """
    found = (person for person, period in _affiliated(gazetteer).get(body, ()) if period.role_class == "spokesperson")
    return tuple(dict.fromkeys(found))[:_MOST]


def _named_after(gazetteer: Gazetteer, text: str, end: int) -> bool:
    """Whether the holder's own name follows, which says more."""
    following = _NEXT.match(text, end)
    if following is None:
        return False
    names = [re.sub(r"['’]s?$", "", name) for name in following["names"].split()]
    return any(
        len(name) > 2 and (name[0].isupper() or text.islower()) and gazetteer.find(name, ("person",)) for name in names
    )


def _recent(period: Period) -> bool:
    return period.until is None or period.until >= _WAR


@lru_cache(maxsize=4)
def _held(gazetteer: Gazetteer) -> Mapping[frozenset[str], tuple[Entity, ...]]:
    """The holders of each office that the gazetteer knows, by the words of the office."""
    held: dict[frozenset[str], dict[str, Entity]] = defaultdict(dict)
    for person in gazetteer.people():
        for period in person.periods:
            if not _recent(period) or _NO_OFFICE.search(period.role) or period.role_class is None:
                continue
            if period.role_class in ("head_of_state", "head_of_government"):
                continue  # a country and the office say as much, and find those that only the articles know
            for role in (period.role, *([period.role.replace("Military", "")] if "Military" in period.role else [])):
                key = _key(gazetteer, role)
                if len(key) > 1:
                    held[key][person.id] = person
    return {key: tuple(persons.values())[:_MOST] for key, persons in held.items()}


@lru_cache(maxsize=4)
def _affiliated(gazetteer: Gazetteer) -> Mapping[str, tuple[tuple[Entity, Period], ...]]:
    found: dict[str, list[tuple[Entity, Period]]] = defaultdict(list)
    for person in gazetteer.people():
        for period in person.periods:
            if period.affiliation and _recent(period) and not _NO_OFFICE.search(period.role):
                found[period.affiliation].append((person, period))
    return {body: tuple(people) for body, people in found.items()}


def _key(gazetteer: Gazetteer, office: str) -> frozenset[str]:
    for pattern, name in _STATES:
        office = pattern.sub(name, office)
    found: set[str] = set()
    for match in _WORD.finditer(office):
        word = re.sub(r"['’]s?$", "", fold(match.group()))
        if word in _EMPTY or not word:
            continue
        word = _SAME.get(word, word)
        found.update(_place_word(gazetteer, word).split())
    return frozenset(found)


@lru_cache(maxsize=8192)
def _place_word(gazetteer: Gazetteer, word: str) -> str:
    """A word, a nation or its adjective as ``@`` and the country's code, a place by its name."""
    if word in _ADJECTIVES:
        return _ADJECTIVES[word]
    if word in SIDES and SIDES[word][1]:
        return f"@{SIDES[word][1]}"
    if len(word) < 4:
        return word
    for place in gazetteer.find(word, ("place",))[:1]:
        if place.kind == "country" and place.country:
            return f"@{place.country}"
        if place.kind in ("settlement", "oblast") and (place.population or place.kind == "oblast"):
            return fold(place.name).removesuffix(" oblast")
    return word
