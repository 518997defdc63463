"""Writing the segments of one document type: batch by batch, merged as they become many.

Segments shrink from the oldest to the newest by a factor, so that there are few of them and each document is written
again some ten times on its way into a collection of a million. Merging drops what was replaced or deleted.
"""

import contextlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from schemas.fields import DocumentType
from search import segments
from search.folder import sync
from search.segments import Array, Batch, Segment, identity
from search.table import Table

SUFFIX: Final = ".segment"

_FACTOR: Final = 4
"""How much larger a segment is than all that come after it."""

_REMEMBERED: Final = 200_000
"""Documents of a session whose serials are remembered one by one, before they are looked up with the others."""


class SegmentWriter:
    """Writes the segments in a folder, from those that were committed last."""

    def __init__(self, folder: Path, document_type: DocumentType, names: Sequence[str]) -> None:
        """
        :param names: of the files of the committed segments
        :raises OSError: a segment cannot be read
        :raises ValueError: a file is no segment
        """
        self._folder = folder
        self._document_type: DocumentType = document_type
        self._segments = [segments.read(folder / name) for name in names]
        self._next = int(self._segments[-1].arrays["next"][0]) if self._segments else 1
        self._batch = Batch(document_type)
        self.table = Table(document_type, self._segments)
        """The rows as the last batch left them."""
        self.gone: Array = np.empty(0, np.uint32)
        """The serials that it replaced or deleted."""
        self._fresh: dict[int, int] = {}
        self._hashes, self._serials = self._identified()

    def add(self, id: str, indexed: Mapping[str, Sequence[Any]]) -> tuple[int, bool]:
        """Add a document in place of the one with the same id; its serial, and whether there was one."""
        hashed = identity(id)
        replaced = self._drop(hashed)
        serial = self._fresh[hashed] = self._next
        self._next += 1
        self._batch.add(serial, indexed)
        return serial, replaced

    def remove(self, id: str) -> None:
        """Delete the document of that id, where there is one."""
        self._drop(identity(id))

    def commit(self) -> list[str]:
        """Write what was added and removed; the names of the segments that hold everything then.

        :raises OSError: a segment cannot be written
        """
        batch, self._batch = self._batch, Batch(self._document_type)
        self._segments.append(self._written(batch.arrays(self._next)))
        self.table, self.gone = Table(self._document_type, self._segments), self._segments[-1].arrays["gone"]
        alive = self.table.parts(self.table.alive)
        first = _first_to_merge(self._segments, alive)
        if first < len(self._segments) - 1:
            merged = segments.merge(self._document_type, self._segments[first:], alive[first:])
            self._segments[first:] = [self._written(merged)]
        sync(self._folder)
        if len(self._fresh) > _REMEMBERED:
            self._fresh = {}
            self._hashes, self._serials = self._identified()
        return [segment.name for segment in self._segments]

    def _drop(self, hashed: int) -> bool:
        serial = self._fresh.pop(hashed, None)
        if serial is None:
            at = int(np.searchsorted(self._hashes, np.uint64(hashed)))
            if at == len(self._hashes) or self._hashes[at] != hashed:
                return False
            serial = int(self._serials[at])
        self._batch.gone.add(serial)
        return True

    def _identified(self) -> tuple[Array, Array]:
        """The hashes of the ids of all documents, ascending, and their serials."""
        table = self.table
        rows = np.flatnonzero(table.alive)
        hashes = table.values("id", rows)
        order = np.argsort(hashes)
        return hashes[order], table.serials(rows)[order]

    def _written(self, arrays: segments.Arrays) -> Segment:
        return segments.write_next(self._folder, SUFFIX, arrays)


def clean(folder: Path, suffix: str, names: Collection[str]) -> None:
    """Delete the files that are not among these. Where a reader holds one open and that is in the way, later."""
    for path in folder.glob(f"*{suffix}"):
        if path.name not in names:
            with contextlib.suppress(OSError):
                path.unlink()


def _first_to_merge(parts: Sequence[Segment], alive: Sequence[Array]) -> int:
    weights = [int(np.count_nonzero(kept)) + len(part.arrays["gone"]) for part, kept in zip(parts, alive, strict=True)]
    first = len(parts) - 1
    together = weights[first]
    while first and weights[first - 1] < _FACTOR * together:
        first -= 1
        together += weights[first]
    return first
