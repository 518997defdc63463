"""Searching inside a facet: the values whose names begin with what somebody types, in any spelling and script."""

from collections.abc import Callable
from typing import Final

from language.tokens import fold
from language.transliteration import name_keys
from schemas import fields as registry
from schemas.choices import SearchedType
from service.directory import beginnings
from service.reading import Reading, readable

MOST: Final = 60_000
"""Values of a facet that are looked through."""


def keeper(reading: Reading, document_type: SearchedType, facet: str, text: str) -> Callable[[str], bool]:
    """Whether a value of a facet is one that somebody looks for who types this.

    A name is found by the beginning of any of its words, with what follows it; other values by the beginnings of words.

    :raises search.engine.StoreError: names cannot be read
    """
    field = registry.field(document_type, facet)
    if not field.resolves:
        wanted = fold(text).split()
        return lambda value: _begins(fold(value.replace("_", " ")).split(), wanted)
    directory = reading.directories.current(reading.engine)
    ids = {known.id for known in directory.beginning(text, field.resolves, MOST)}
    keys = name_keys(text)

    def keep(value: str) -> bool:
        if value in directory:
            return value in ids
        entity = reading.gazetteer.get(value)
        names = (entity.name, *entity.names) if entity is not None else (readable(value),)
        return any(known.startswith(keys) for known in beginnings(names))

    return keep


def _begins(words: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in wanted)
