"""Surnames with letters wrong, as machine translation writes them: who of the article, or of the known, is meant."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.cast import Cast
from indexing.person_names import NOT_IN_NAMES
from indexing.roles import find_nations
from language.transliteration import name_key

_PUBLIC: Final = frozenset({"head_of_state", "head_of_government", "minister", "spokesperson"})
"""Those whom an article may call by surname alone, without having named them in full."""
_SHORTEST: Final = 6  # letters of the longer of two
_LONG: Final = 8


def misspelt_surname(word: str, cast: Cast) -> Entity | None:
    """Whom a misspelt surname alone means: the only person of the article with one so like it, else the only
    politician of a nation that the article names; None where nobody or several are so near.

    One letter may be wrong in six or seven, two in more (extra, missing, other or swapped; after ``name_key``).
    """
    key = name_key(word)
    if not word[:1].isupper() or " " in key or len(key) < _SHORTEST - 1 or word in NOT_IN_NAMES or find_nations(word):
        return None
    here = {
        mention.entity.id: mention.entity
        for mention in cast.people
        if _near(key, name_key(mention.entity.name).split()[-1:] + name_key(mention.surface).split()[-1:])
    }
    if here:
        return next(iter(here.values())) if len(here) == 1 else None
    if any(name_key(mention.surface) == key for mention in cast.mentions):
        return None  # a place or body of that name
    named = {mention.entity.country for mention in cast.mentions if mention.entity.kind == "country"}
    known = [entity for entity in _near_politicians(cast.gazetteer, word) if entity.country in named]
    return known[0] if len(known) == 1 else None


def _near(key: str, surnames: list[str]) -> bool:
    return any(
        min(len(key), len(surname)) >= _SHORTEST - 1
        and max(len(key), len(surname)) >= _SHORTEST
        and key[0] == surname[0]
        and OSA.distance(key, surname) <= (2 if min(len(key), len(surname)) >= _LONG else 1)
        for surname in surnames
    )


@lru_cache(maxsize=4096)
def _near_politicians(gazetteer: Gazetteer, word: str) -> tuple[Entity, ...]:
    if gazetteer.find(word):
        return ()
    key = name_key(word)
    return tuple(
        entity
        for entity in gazetteer.near(word, ("person",))
        if any(period.role_class in _PUBLIC for period in entity.periods)
        and _near(key, [name_key(name) for name in entity.names if " " not in name])
    )
