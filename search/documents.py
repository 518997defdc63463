"""The documents of the embedded engine, as they were written: files that never change, mapped into memory.

A file holds the documents of a batch, or of several that were put together, one after the other as JSON. It has the
form of a segment (:mod:`search.segments`) and these arrays:

serial       the serial of each document, ascending
begins       where each begins, and the end
documents    their bytes

Documents are not packed: to unpack them takes longer than all else that a file of all matches needs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from search import segments
from search.engine import StoreError
from search.folder import sync
from search.segments import Array, Segment
from search.table import Table

SUFFIX: Final = ".documents"

_LARGE: Final = 64_000_000
"""Bytes from which on a file is not put together with others."""

_FACTOR: Final = 4
"""How much larger a file below that is than all that come after it."""


class _File:
    """One file, open."""

    __slots__ = ("_begins", "_contiguous", "_first", "_serials", "_text")

    def __init__(self, held: Segment) -> None:
        serials = held.arrays["serial"]
        self._first = int(serials[0])
        self._contiguous = int(serials[-1]) - self._first + 1 == len(serials)
        self._serials = serials.data
        self._begins = held.arrays["begins"].data
        self._text = held.arrays["documents"].data

    def read(self, serial: int) -> bytes:
        at = serial - self._first if self._contiguous else bisect_left(self._serials, serial)
        if not 0 <= at < len(self._serials) or self._serials[at] != serial:
            raise StoreError("the columns of the store name a document that its files of documents do not hold")
        return bytes(self._text[self._begins[at] : self._begins[at + 1]])


class Documents:
    """The documents of one type as one snapshot holds them."""

    def __init__(self, held: Sequence[Segment]) -> None:
        self.held = tuple(held)
        self._files = [_File(file) for file in held]
        self._firsts = [int(file.arrays["serial"][0]) for file in held]

    def read(self, serials: Iterable[int]) -> list[bytes]:
        """The documents of serials as JSON, in their order.

        :raises StoreError: one is not there
        """
        firsts, files = self._firsts, self._files
        return [files[bisect_right(firsts, serial) - 1].read(serial) for serial in serials]


class DocumentWriter:
    """Writes the files of documents in a folder, from those that were committed last."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        """
        :param names: of the committed files
        :raises OSError: a file cannot be read
        :raises ValueError: a file is not of this layout
        """
        self._folder = folder
        self._held = [segments.read(folder / name) for name in names]
        self._serials: list[int] = []
        self._fresh: list[bytes] = []

    def add(self, serial: int, document: bytes) -> None:
        """Add a document; serials ascend."""
        self._serials.append(serial)
        self._fresh.append(document)

    def commit(self, table: Table, gone: Array) -> list[str]:
        """Write what was added; the names of the files that hold everything then.

        :param table: the rows as this batch leaves them, which tell what is alive
        :param gone: the serials that it replaced or deleted
        :raises OSError: a file cannot be written
        """
        if self._serials:
            self._held.append(self._written(np.array(self._serials, np.uint32), self._fresh))
            self._serials, self._fresh = [], []
        self._drop_dead(table, gone)
        first = _first_to_merge([file.arrays["documents"].nbytes for file in self._held])
        if first < len(self._held) - 1:
            self._held[first:] = self._put_together(self._held[first:], table)
        sync(self._folder)
        return [file.name for file in self._held]

    def _drop_dead(self, table: Table, gone: Array) -> None:
        """Write files anew of which more than half is dead."""
        if not len(gone):
            return
        kept: list[Segment] = []
        for file in self._held:
            held = file.arrays["serial"]
            there = np.searchsorted(gone, held[0]) < np.searchsorted(gone, held[-1], "right")
            if there and 2 * int(np.count_nonzero(_alive(table, held))) < len(held):
                kept += self._put_together([file], table)
            else:
                kept.append(file)
        self._held = kept

    def _put_together(self, parts: Sequence[Segment], table: Table) -> list[Segment]:
        """What is alive of neighbouring files as one; none where nothing is."""
        alive = [_alive(table, part.arrays["serial"]) for part in parts]
        serials = np.concatenate([part.arrays["serial"][kept] for part, kept in zip(parts, alive, strict=True)])
        if not len(serials):
            return []
        lengths = np.concatenate(
            [np.diff(part.arrays["begins"])[kept] for part, kept in zip(parts, alive, strict=True)]
        )
        pieces = [piece for part, kept in zip(parts, alive, strict=True) for piece in _runs(part, kept)]
        return [self._written(serials, pieces, lengths)]

    def _written(self, serials: Array, pieces: Sequence[bytes | memoryview], lengths: Array | None = None) -> Segment:
        if lengths is None:
            lengths = np.array([len(piece) for piece in pieces], np.uint64)
        arrays = {
            "serial": serials,
            "begins": np.concatenate((np.zeros(1, np.uint64), np.cumsum(lengths, dtype=np.uint64))),
            "documents": np.frombuffer(b"".join(pieces), np.uint8),
        }
        return segments.write_next(self._folder, SUFFIX, arrays)


def _alive(table: Table, serials: Array) -> Array:
    """Whether the document of each serial has been neither replaced nor deleted."""
    places = table.places(serials)
    alive: Array = places >= 0
    alive[alive] = table.alive[places[alive]]
    return alive


def _runs(file: Segment, kept: Array) -> Iterator[memoryview]:
    """The bytes of the documents that are kept, in as long pieces as they lie together."""
    text, begins = file.arrays["documents"].data, file.arrays["begins"]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False]))))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield text[int(begins[first]) : int(begins[last])]


def _first_to_merge(sizes: Sequence[int]) -> int:
    first = len(sizes) - 1
    together = sizes[first] if sizes else 0
    while first > 0 and together < _LARGE and sizes[first - 1] < min(_LARGE, _FACTOR * together):
        first -= 1
        together += sizes[first]
    return first


def opened(folder: Path, names: Sequence[str], before: Documents | None) -> Documents:
    """The files of these names; those that it has in common with the ones before are not opened again.

    :raises OSError: one cannot be read
    """
    open_already: Mapping[str, Segment] = {file.name: file for file in before.held} if before else {}
    if before is not None and list(open_already) == list(names):
        return before
    return Documents([open_already.get(name) or segments.read(folder / name) for name in names])
