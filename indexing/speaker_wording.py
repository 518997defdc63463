"""The wording of speaker phrases: which title may be which role, which noun which body, what is a name."""

import re
from collections.abc import Iterator
from typing import Final

from gazetteer.entities import Entity, Period
from indexing.person_names import NOT_IN_NAMES
from indexing.roles import Description, find_nations, read_description
from language.tokens import STOPWORDS, analyse

ARTICLE: Final = re.compile(r"\A(?:the|an?|this|that|these|those|its|his|her|their|our)\s+", re.IGNORECASE)
EDGES: Final = " \t\n\u00a0,.;:“”\"'‘«»()[]–—-"

KIND_WORDS: Final = {
    "think_tank": frozenset({"tank", "institute", "group", "researchers"}),
    "agency": frozenset({"agency", "newswire"}),
    "newspaper": frozenset({"newspaper", "paper", "daily", "publication", "outlet", "tabloid"}),
    "broadcaster": frozenset({"broadcaster", "channel", "network", "outlet"}),
    "online": frozenset({"outlet", "website", "publication", "portal", "media"}),
    "magazine": frozenset({"magazine", "publication", "outlet", "weekly"}),
    "channel": frozenset({"channel", "outlet", "bloggers"}),
    "company": frozenset({"company", "operator", "firm", "producer", "corporation"}),
    "ngo": frozenset({"group", "organisation", "organization", "ngo", "watchdog", "charity", "foundation"}),
    "international": frozenset(
        {"organisation", "organization", "body", "agency", "alliance", "bloc", "watchdog", "fund"}
    ),
    "intelligence": frozenset({"agency", "service", "intelligence", "directorate"}),
    "armed_group": frozenset({"group", "militia", "company", "mercenaries"}),
    "group": frozenset({"group", "monitor", "project", "bloggers"}),
    "party": frozenset({"party"}),
    "armed_forces": frozenset({"army", "military", "forces", "command", "navy", "staff"}),
    "government": frozenset({"government", "cabinet"}),
}
"""By kind of body, the nouns that may stand for it later in the text."""

TITLE_CLASSES: Final = {
    "president": frozenset({"head_of_state"}),
    "politician": frozenset(
        {
            "head_of_state",
            "head_of_government",
            "minister",
            "legislator",
            "mayor",
            "governor",
            "diplomat",
            "official",
            "occupation_official",
            "spokesperson",
        }
    ),
    "diplomat": frozenset({"diplomat", "minister", "spokesperson"}),
    "secretary": frozenset({"minister", "official"}),
    "clerk": frozenset({"official", "spokesperson"}),
    "leader": frozenset(
        {"head_of_state", "head_of_government", "governor", "occupation_official", "mercenary", "official"}
    ),
    "warlord": frozenset({"mercenary"}),
    "general": frozenset({"commander"}),
    "colonel": frozenset({"commander", "soldier", "spokesperson"}),
    "major": frozenset({"commander", "soldier", "spokesperson"}),
    "captain": frozenset({"commander", "soldier", "spokesperson"}),
    "officer": frozenset({"soldier", "commander"}),
    "chief": frozenset({"official", "commander", "intelligence", "governor", "mercenary", "diplomat"}),
    "head": frozenset({"official", "governor", "commander", "mayor", "intelligence"}),
    "official": frozenset(
        {"official", "spokesperson", "occupation_official", "governor", "mayor", "soldier", "intelligence"}
    ),
    "expert": frozenset({"analyst"}),
    "professor": frozenset({"analyst"}),
    "minister": frozenset({"minister"}),
    "prime minister": frozenset({"head_of_government"}),
    "foreign minister": frozenset({"minister"}),
    "defence minister": frozenset({"minister"}),
    "defense minister": frozenset({"minister"}),
}
"""By title, the classes of role that its bearer may have; a title not listed means its own class."""


VAGUE_TITLES: Final = frozenset(
    """expert analyst specialist politician diplomat economist historian politologist scientist
    professor journalist general mp lawmaker activist writer researcher lawyer commentator publicist""".split()
) | {"political scientist"}
"""Titles that tell no office, by which somebody is called who was introduced without one."""


STUDIED: Final = re.compile(r"\b(?:degrees?|diploma|graduate[ds]?|graduating|studied|alumn\w+)\b[^.\n]*\Z")
"""What comes before the school of a person told of: nobody's *university* later in the text."""


def classes_of(said: Description) -> frozenset[str | None]:
    """The classes of role that the bearer of a title may have."""
    if said.head in ("top diplomat", "chief diplomat"):
        return frozenset({"minister", "diplomat"})
    return TITLE_CLASSES.get(said.head or "", frozenset({said.role_class}))


def period_at(entity: Entity, day: str | None) -> Period | None:
    """The capacity a person spoke in on a day; the last one where the day is not known or outside all of them."""
    if not entity.periods:
        return None
    if day:
        for period in reversed(entity.periods):
            since, until = period.since or "0", period.until or "9"
            if since <= day and day[: len(until)] <= until:
                return period
        before = [period for period in entity.periods if (period.since or "0") <= day]
        return before[-1] if before else entity.periods[0]
    return entity.periods[-1]


def without_first_name(title: str) -> str:
    """A title without the misspelt first name at its end."""
    words = title.split()
    last = words[-1]
    if len(words) > 1 and last[:1].isupper() and last not in NOT_IN_NAMES and not find_nations(last):
        shorter = " ".join(words[:-1])
        if read_description(shorter).head == read_description(title).head and not shorter.endswith((" of", " for")):
            return shorter
    return title


def same_charge(phrase: str, said: Description, role: str) -> bool:
    """Whether an official's title may be that role: a commissioner is no head of office, and *the head of* something
    is the head of that."""
    if said.role_class not in ("official", "intelligence", "commander", "business"):
        return True
    head = (said.head or "").split()[-1]
    after = re.findall(r"[\w’'-]+", phrase[said.end :])  # a nation is compared as such, in whatever words
    after = [word for word in after if word.lower() not in _BARE_BODIES] if _OF_THE_BODY.search(phrase) else after
    words = (
        set(analyse(" ".join(w for w in after if w.lower() not in _STATE_WORDS and not find_nations(w)))) - STOPWORDS
    )
    if words and not words & set(analyse(role)):
        return False
    return head in _ANY_OFFICIAL or head in role.lower() or said.role_class != "official"


_STATE_WORDS: Final = frozenset({"people's", "people’s", "republic", "federation", "state", "country", "nation"})
_BARE_BODIES: Final = frozenset(
    "organisation organization centre center institution institute company agency association foundation".split()
)
# "The director of the centre" is told by a body named before.
_OF_THE_BODY: Final = re.compile(rf"\bof\s+(?:the|this)\s+(?:{'|'.join(sorted(_BARE_BODIES))})\Z", re.IGNORECASE)
_ANY_OFFICIAL: Final = frozenset(
    {"official", "politician", "clerk", "leader", "head", "chief", "boss", "representative"}
)


def same_office(phrase: str, role: str) -> bool:
    """Whether a minister's title does not name another field than the role does: foreign is not defence.

    A diplomat may be of any rank, but of no other service than the foreign one.
    """
    wanted = {field for field, pattern in _OFFICES.items() if pattern.search(phrase)}
    held = {field for field, pattern in _OFFICES.items() if pattern.search(role)}
    if _DIPLOMAT.search(phrase):
        return "foreign" in held or bool(_ENVOY.search(role))
    return not wanted or not held or bool(wanted & held)


_DIPLOMAT: Final = re.compile(r"\bdiplomat\b", re.IGNORECASE)
_ENVOY: Final = re.compile(
    r"\b(?:ambassador|envoy|diplomat|consul|negotiator|representative|state department)\b", re.IGNORECASE
)
_OFFICES: Final = {
    "foreign": re.compile(r"\bforeign\b|\bsecretary of state\b|\bdiploma\w+\b", re.IGNORECASE),
    "defence": re.compile(r"\bdefen[cs]e\b", re.IGNORECASE),
    "interior": re.compile(r"\b(?:interior|internal affairs|home secretary)\b", re.IGNORECASE),
    "money": re.compile(r"\b(?:finance|economy|economic|economics|trade|treasury|exchequer)\b", re.IGNORECASE),
    "energy": re.compile(r"\benergy\b", re.IGNORECASE),
    "justice": re.compile(r"\b(?:justice|attorney)\b", re.IGNORECASE),
    "health": re.compile(r"\bhealth\b", re.IGNORECASE),
    "other": re.compile(
        r"\b(?:agriculture|agricultural|transport|infrastructure|culture|education|sports?|digital|environment|labou?r"
        r"|security|prime|climate|migration|immigration)\b",
        re.IGNORECASE,
    ),
}
"""The fields of ministers; a title without a field may mean any."""


def is_personal(text: str, proper: re.Match[str]) -> bool:
    """Whether capitalised words at the end of a description are the name of the one described."""
    before = text[: proper.start()].rstrip()
    if re.search(r"\b(?:of|the|in|at|for|and|from|to|with|on)\Z|[’']s\Z", before):
        return False
    return not any(word in NOT_IN_NAMES for word in proper.group().split()) and not find_nations(proper.group())


def variants(text: str) -> Iterator[str]:
    """The phrase as the gazetteer may know it: without the article, with adjective for possessive and the reverse."""
    bare = ARTICLE.sub("", text, count=1)
    yield bare
    yield text
    plain = bare.replace("’", "'")
    if plain != bare:
        yield plain
    for name, adjective in (
        ("Ukraine", "Ukrainian"),
        ("Russia", "Russian"),
        ("Belarus", "Belarusian"),
        ("Poland", "Polish"),
        ("Britain", "British"),
        ("Germany", "German"),
        ("France", "French"),
        ("America", "US"),
    ):
        if plain.startswith(name + "'s "):
            yield adjective + plain[len(name) + 2 :]
        elif plain.startswith(adjective + " "):
            yield name + "'s" + plain[len(adjective) :]
    while " of " in plain:
        plain = plain.rsplit(" of ", 1)[0]
        if find_nations(plain):
            yield plain


def role_of_body(text: str, surface: str) -> str | None:
    """What stands before a body's name as its description: *American think tank*."""
    position = text.find(surface)
    before = text[:position] if position > 0 else ""
    before = re.sub(r"\s+(?:the)?\s*\Z", "", ARTICLE.sub("", before, count=1)).strip()
    return before if before and read_description(before).head else None


def gender_of_noun(head: str | None) -> str | None:
    if head is None:
        return None
    word = head.split()[-1]
    if word.endswith("woman") or word in (
        "mother",
        "wife",
        "widow",
        "grandmother",
        "daughter",
        "sister",
        "queen",
        "girl",
        "aunt",
    ):
        return "f"
    if (word.endswith("man") and word not in ("woman", "human")) or word in (
        "father",
        "husband",
        "son",
        "brother",
        "king",
        "boy",
        "uncle",
        "grandfather",
    ):
        return "m"
    return None
