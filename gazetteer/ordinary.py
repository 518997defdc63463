"""Words that are also names of places, and given names: what keeps ordinary text from being read as places."""

from functools import lru_cache
from typing import Final

from gazetteer.places import DATA
from language.transliteration import name_key

TITLES: Final = frozenset(
    name_key(title)
    for title in (
        "Mr Mrs Ms Miss Dr Sir Lady Lord President Minister Senator Congressman Professor Prof General Gen Colonel Col "
        "Lieutenant Lt Major Maj Captain Capt Sergeant Sgt Admiral Marshal Chancellor Patriarch Metropolitan Pope Saint"
    ).split()
)
"""Keys of words that a surname follows, never a place."""


@lru_cache(maxsize=1)
def ordinary_keys() -> frozenset[str]:
    """Keys of the words in ``data/ordinary_words.txt``."""
    return _keys("ordinary_words.txt")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Keys of the names in ``data/given_names.txt``."""
    return _keys("given_names.txt")


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The words in ``data/ordinary_words.txt`` as they are spelt: Being folds to the key of Beijing, but is none."""
    return frozenset(_words("ordinary_words.txt"))


def _keys(file: str) -> frozenset[str]:
    return frozenset(map(name_key, _words(file)))


def _words(file: str) -> list[str]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
