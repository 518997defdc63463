"""Words that are also names of small places: as a bare capitalised word they are not taken for the place."""

from functools import lru_cache

from gazetteer.places import DATA
from language.transliteration import name_key


@lru_cache(maxsize=1)
def ordinary_keys() -> frozenset[str]:
    """Keys of the words listed in ``data/ordinary_words.txt``."""
    lines = (DATA / "ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name_key(word) for line in lines if not line.startswith("#") for word in line.split())
