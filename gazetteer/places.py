"""The places: a read-only SQLite file, made by ``python -m gazetteer.build``, read row by row as names are asked for.

Nothing is loaded up front: opening takes about a millisecond, and a process keeps only what it has looked up. One
connection is held for each thread of each process; the file is opened as immutable, so readers share it freely.
"""

import os
import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from gazetteer.entities import Entity

DATA: Final = Path(__file__).parent / "data"
FILE: Final = DATA / "places.sqlite"

FORMAT: Final = "3"
"""Format of the file. Raised when a build of before can no longer be read."""

HIDDEN: Final = 1
"""Flag of a name: too ordinary or its place too small to be meant by a bare word of a running text."""
CAPITALS: Final = 2
"""Flag of a name: an abbreviation, meant only when written in capitals (US, UK)."""
WEAK: Final = 4
"""Flag of a name: may stand for the place, but any other bearer of the name is meant first."""

SECOND: Final = 8
"""Flag of a name: a former or further name of the place; a place whose own name it is comes first."""
LOWER: Final = 16
"""Flag of a name: may be written without a capital letter (the eastern front)."""

_COST: Final = {WEAK: 45.0, SECOND: 15.0}


class PlacesError(Exception):
    """The file of places is missing or of another format. The message says what to do."""


class Bearer(NamedTuple):
    """A place that bears a name: its number, how likely it is meant (10 for each digit of its population), flags."""

    number: int
    importance: float
    flags: int


class Places:
    """The places of one file.

    :param file: made by ``gazetteer.build``
    :raises PlacesError: the file is missing or cannot be read by this version
    """

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._local = threading.local()
        if not file.is_file():
            raise PlacesError(f"{file}: there are no places here; make the file with: python -m gazetteer.build")
        try:
            meta = {row[0]: row[1] for row in self._rows("SELECT key, value FROM meta", ())}
        except sqlite3.DatabaseError as error:
            raise PlacesError(
                f"{file}: not a file of places ({error}); make it with: python -m gazetteer.build"
            ) from error
        if meta.get("format") != FORMAT:
            raise PlacesError(
                f"{file}: places of format {meta.get('format')}, but this version reads {FORMAT}; "
                "make the file anew with: python -m gazetteer.build"
            )
        self.version = meta["version"]
        """Changes whenever any place does."""
        self.base = meta.get("base")
        """Version of the built-in places from which an import made this file; None for the built-in ones."""
        keys = [key for (key,) in self._rows("SELECT key FROM loose", ())]
        self.loose_keys = frozenset(keys)
        """Keys of the names of several words that may begin or end without a capital letter: southern Ukraine."""
        self.bearers = lru_cache(maxsize=32768)(self._bearers)
        """Places that bear a name, given its key, likeliest first."""
        self.longest = lru_cache(maxsize=32768)(self._longest)
        """How many words the longest name has that begins with the word of that key, 0 if none begins with it."""
        self.place = lru_cache(maxsize=16384)(self._place)
        """The place of that number."""
        self.number = lru_cache(maxsize=16384)(self._number)
        """The number of the place of that id, None if there is none."""
        self.keys = lru_cache(maxsize=64)(self._keys)
        """The keys that begin with a letter and have a length, each with the highest importance of its bearers."""

    def _rows(self, statement: str, values: tuple[object, ...]) -> list[tuple[str, ...]]:
        connection = getattr(self._local, "connection", None)
        if connection is None or self._local.process != os.getpid():  # a connection must not cross a fork
            connection = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._local.connection = connection
            self._local.process = os.getpid()
        rows: list[tuple[str, ...]] = connection.execute(statement, values).fetchall()
        return rows

    def _bearers(self, key: str) -> tuple[Bearer, ...]:
        rows = self._rows(
            "SELECT name.place, place.importance, name.flags, place.id FROM name "
            "JOIN place ON place.number = name.place WHERE name.key = ?",
            (key,),
        )
        found = [
            (
                float(importance) - sum(cost for flag, cost in _COST.items() if int(flags) & flag),
                id,
                int(number),
                int(flags),
            )
            for number, importance, flags, id in rows
        ]
        found.sort(key=lambda row: (-row[0], row[1]))
        return tuple(Bearer(number, importance, flags) for importance, _, number, flags in found)

    def _longest(self, word: str) -> int:
        rows = self._rows("SELECT longest FROM head WHERE word = ?", (word,))
        return int(rows[0][0]) if rows else 0

    def _number(self, id: str) -> int | None:
        rows = self._rows("SELECT number FROM place WHERE id = ?", (id,))
        return int(rows[0][0]) if rows else None

    def _keys(self, initial: str, shortest: int, longest: int) -> tuple[tuple[str, float], ...]:
        rows = self._rows(
            "SELECT key, importance FROM known WHERE initial = ? AND length BETWEEN ? AND ?",
            (initial, shortest, longest),
        )
        return tuple((key, float(importance)) for key, importance in rows)

    def largest(self, country: str, count: int) -> list[Entity]:
        """The settlements of a country (``ua``) with the most inhabitants, at most ``count`` of them, largest first."""
        rows = self._rows(
            "SELECT number FROM place WHERE country = ? AND kind = 'settlement' ORDER BY population DESC, id LIMIT ?",
            (country, str(count)),
        )
        return [self._place(int(number)) for (number,) in rows]

    def _place(self, number: int) -> Entity:
        ((id, name, names, kind, country, latitude, longitude, population, within, same_as, source),) = self._rows(
            "SELECT id, name, names, kind, country, latitude, longitude, population, within, same_as, source.text "
            "FROM place JOIN source ON source.number = place.source WHERE place.number = ?",
            (number,),
        )
        location = (float(latitude), float(longitude)) if latitude is not None else None
        return Entity(
            id=id,
            type="place",
            name=name,
            names=tuple(names.split("\n")) if names else (),
            kind=kind,
            country=country,
            location=location,
            within=tuple(self.place(int(outer)).id for outer in within.split()),
            population=int(population),
            same_as=tuple(same_as.split()),
            source=source,
        )
