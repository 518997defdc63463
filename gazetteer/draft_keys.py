"""The keys under which a place being put together is found. Part of making the file of places."""

import re
from typing import Final

from gazetteer import ordinary, places
from gazetteer.drafts import Draft
from gazetteer.russian import russian_readings
from language.transliteration import from_russian, from_ukrainian, is_cyrillic, name_key

FRONT_AT_MOST: Final = 60.0
"""A village of the front that its record gives no importance ranks below those that the record gives one."""

_SAME_NAME: Final = 70.0
"""Likeness (0 to 100) of keys from which names are spellings of one (Kharkov, Kharkiv); below, one is a former name."""
_LIKE_A_SURNAME: Final = re.compile("(?:(?:[oe]v|in)a?|enko|ovich|ski)$")
_LOST_I: Final = re.compile("(?:(?<=ll)|(?<=nn)|(?<=tt)|(?<=zhzh))ia$")
"""Dobropilla, Zaporizhzha: the letter that writers drop most."""


def keys(draft: Draft) -> dict[str, int]:
    """The keys under which a place is found, with the flags of each."""
    ukrainian = next((name for name in draft.names if is_cyrillic(name)), None) if draft.country == "ua" else None
    own = {name_key(draft.name), name_key(from_ukrainian(ukrainian)) if ukrainian else name_key(draft.name)}
    found: dict[str, int] = {}

    def file(key: str, flags: int) -> None:
        if key:
            found[key] = min(flags, found.get(key, flags))

    for name in (draft.name, *draft.names):
        for key in [name_key(name)] if not is_cyrillic(name) else _cyrillic_keys(name):
            file(key, _flags(draft, name, key, own))
    if draft.kind == "settlement":
        attested = sum(is_cyrillic(name) for name in draft.names) > 1
        if ukrainian and (draft.front or not attested):
            flags = places.SECOND if draft.front else places.WEAK | places.HIDDEN
            for reading in russian_readings(ukrainian):
                file(name_key(reading), flags)
                file(name_key(from_russian(reading)), flags)
        if draft.country == "ua" and (draft.front or draft.population >= 10_000):
            file(name_key(_LOST_I.sub("a", draft.name)), places.SECOND)
    for name in draft.weak:
        file(name_key(name), places.SECOND if draft.plain else places.SECOND | places.HIDDEN)
    return found


def _cyrillic_keys(name: str) -> list[str]:
    return list(dict.fromkeys([name_key(name), name_key(from_ukrainian(name)), name_key(from_russian(name))]))


def _flags(draft: Draft, name: str, key: str, own: set[str]) -> int:
    """How a name of a place is to be taken; ``own`` are the keys of the names that it goes by today."""
    from rapidfuzz.fuzz import ratio

    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= 4:
        return places.CAPITALS
    if draft.kind != "settlement":
        lower = places.LOWER if draft.kind == "region" and " " in key else 0
        return lower if draft.plain else lower | places.HIDDEN
    flags = 0 if draft.plain else places.HIDDEN
    alike = max(ratio(key, mine) for mine in own)
    if key not in own and alike < _SAME_NAME and name not in draft.trusted:
        flags |= places.SECOND
    if " " in key or name in draft.trusted:
        return flags
    if key in ordinary.ordinary_keys() and (key not in own or draft.population < 30_000):
        return flags | places.HIDDEN
    if key in own:
        small = draft.population < 30_000 and not draft.front
        return flags | places.HIDDEN if small and len(key) < 4 else flags
    # A further spelling. GeoNames has them in all languages and cases: what looks like a surname, or little like the
    # name, is left to questions, which name a place on purpose.
    if _LIKE_A_SURNAME.search(key) and not (draft.front and draft.importance > FRONT_AT_MOST):
        return flags | places.HIDDEN
    if draft.country == "ua":
        unknown = alike < _SAME_NAME and draft.population < 10_000 and not draft.front
    else:
        unknown = alike < 80 or len(key) < 5 or not any(key[0] == mine[0] for mine in own if mine)
    return flags | places.HIDDEN if unknown else flags
