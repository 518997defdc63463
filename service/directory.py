"""The names in the collection, in memory: what somebody may mean who has typed the beginning of a name."""

import heapq
import threading
import time
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from language.transliteration import name_keys
from search.engine import Engine
from search.query import All

_AGE: Final = 30.0
"""Seconds that a directory is used though the data have changed: while articles are loaded they change all the time."""

_MOST_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that the collection names."""

    id: str
    type: str
    name: str
    about: str
    claim_count: int
    article_count: int


class Directory:
    """Entities by the beginnings of their names, in any spelling and script; most claims first. Read-only."""

    def __init__(self, documents: Iterable[Mapping[str, Any]], version: str) -> None:
        """
        :param documents: entities as stored
        :param version: the data version that they are from
        """
        self.version = version
        found = [(_known(document), _keys(document)) for document in documents]
        found.sort(key=lambda pair: (-pair[0].claim_count, -pair[0].article_count, pair[0].id))
        self._entities = [known for known, _ in found]
        pairs = sorted((key, rank) for rank, (_, keys) in enumerate(found) for key in keys)
        self._keys = [key for key, _ in pairs]
        self._ranks = [rank for _, rank in pairs]
        self._ids = frozenset(known.id for known in self._entities)

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def beginning(self, text: str, types: Collection[str], limit: int) -> list[Known]:
        """Those of whose names a word, with what follows it, begins so; most claims first.

        :param types: only these types; all where it is empty
        """
        ranks: set[int] = set()
        for key in name_keys(text):
            first = bisect_left(self._keys, key)
            last = bisect_left(self._keys, key + "\U0010ffff")
            ranks.update(self._ranks[first:last])
        if types:
            ranks = {rank for rank in ranks if self._entities[rank].type in types}
        return [self._entities[rank] for rank in heapq.nsmallest(limit, ranks)]


class Directories:
    """The directory of an engine, made anew when the data have changed, by one thread while the others use the old."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._directory: Directory | None = None
        self._made = 0.0

    def current(self, engine: Engine) -> Directory:
        """The directory, at most half a minute old.

        :raises search.engine.StoreError: the entities cannot be read
        """
        now = self._directory
        if now is not None and time.monotonic() - self._made < _AGE:
            return now
        if not self._lock.acquire(blocking=now is None):
            return now or self.current(engine)
        try:
            version = engine.version()
            if self._directory is None or self._directory.version != version:
                self._directory = Directory(engine.scan("entity", All()), version)
            self._made = time.monotonic()
            return self._directory
        finally:
            self._lock.release()


def _known(document: Mapping[str, Any]) -> Known:
    return Known(
        document["id"],
        document["type"],
        document["name"],
        document["role"] or document["kind"] or document["type"],
        document["claim_count"],
        document["article_count"],
    )


def _keys(document: Mapping[str, Any]) -> set[str]:
    """Each name from each of its words on: *Study of War* finds the institute for it."""
    return beginnings((document["name"], *document["names"]))


def beginnings(names: Iterable[str]) -> set[str]:
    """The keys of names from each of their words on, in every reading: what may be typed begins one of them."""
    keys: set[str] = set()
    for name in names:
        for key in name_keys(name):
            words = key.split()
            keys.update(" ".join(words[start:]) for start in range(min(len(words), _MOST_WORDS)))
    return keys
