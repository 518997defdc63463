"""Whether two spellings of a full name are one person's: misprints, initials, romanisations and Polish letters."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from language.tokens import STOPWORDS, analyse
from language.transliteration import name_key

_POLISH_CH: Final = re.compile(r"ch", re.IGNORECASE)
_POLISH_C: Final = re.compile(r"c(?=k[ia]\b)|c(?![hkz])", re.IGNORECASE)


def possessive_off(surface: str) -> str:
    """A name without its possessive ending."""
    return re.sub(r"[’'](?:s)?$", "", surface)


def slug(name: str) -> str:
    """A name as the last part of an id: folded, words joined by hyphens."""
    return (
        "-".join(re.sub(r"[^a-z0-9]+", "-", word).strip("-") for word in name_key(possessive_off(name)).split())
        or "unnamed"
    )


def from_polish(name: str) -> str:
    """A name as romanised in English, of one that Polish letters write (*Cichanouska*, *Skibicki*)."""
    return _POLISH_C.sub("ts", _POLISH_CH.sub("kh", name))


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names, as words of :func:`name_key`, are one person's.

    The surname is the same, and the first name the same or nearly so.

    One letter may differ in a surname of six letters or more, or two be swapped in one of five (misprints), when the
    first name is the same, and in the first name when the surname is the same; initials stand for their names.
    """
    if len(a) < 2 or len(b) < 2:
        return False
    first = a[0] == b[0]
    last = a[-1] == b[-1]
    if last:
        initial = (len(a[0]) == 1 or len(b[0]) == 1) and a[0][0] == b[0][0]
        return first or initial or (min(len(a[0]), len(b[0])) >= 4 and _one_edit(a[0], b[0]))
    shortest = min(len(a[-1]), len(b[-1]))
    swapped = shortest == len(b[-1]) == 5 and sorted(a[-1]) == sorted(b[-1])
    return first and (shortest >= 6 or swapped) and _one_edit(a[-1], b[-1])


def with_h(key: str) -> list[str]:
    """A name's key with h for g: the Russian and the Ukrainian romanisation of one name."""
    return key.replace("g", "h").split()


def misspells(name: Sequence[str], role: str, known: Entity) -> bool:
    """Whether a full name is another spelling of somebody of the same article: same given name, same office in the same
    words, and a surname that differs in few letters. Without the office two like names are two people."""
    other = name_key(known.name).split()
    if known.role is None or len(name) != 2 or len(other) != 2 or name[0] != other[0] or name[1][0] != other[1][0]:
        return False
    office = set(analyse(role)) - STOPWORDS
    if len(office) < 2 or office != set(analyse(known.role)) - STOPWORDS:
        return False
    most = max(1, (min(len(name[1]), len(other[1])) - 1) // 2)
    return Levenshtein.distance(name[1], other[1], score_cutoff=most) <= most


def similar(a: Sequence[str], b: Sequence[str]) -> bool:
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
def near_people(gazetteer: Gazetteer, surface: str) -> tuple[Entity, ...]:
    """The people of the gazetteer whose names are near, likeliest first; cached."""
    return tuple(entity for entity in gazetteer.near(surface, ("person",), limit=3) if entity.type == "person")


@lru_cache(maxsize=4096)
def name_keys_of(entity: Entity) -> tuple[tuple[str, ...], ...]:
    """The folded words of each name of a person; cached."""
    return tuple(dict.fromkeys(tuple(name_key(name).split()) for name in (entity.name, *entity.names)))
