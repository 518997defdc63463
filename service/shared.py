"""Memory that the processes of one server share, made before they are forked: what they count, and whom they limit.

Several processes answer requests, and any of them may be asked what all of them counted. Each counts in a row of its
own, so that no two write to the same place; a process that replaces another goes on in its row, so that nothing counted
is lost. What is limited is kept once for all of them, under a lock on a file that the system takes back from a process
that dies.
"""

import fcntl
import mmap
import tempfile
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Final

_NUMBER: Final = 8
_CELLS: Final = 4096
_ROWS: Final = 64
_CLIENTS: Final = 16_384


@dataclass(slots=True)
class Shared:
    """The memory of one server.

    :param counters: rows of numbers, a row for each process
    :param clients: pairs of numbers, one for each client that is limited
    :param guard: the file whose lock the processes hold in turn; None in a process that is alone
    """

    counters: "memoryview[float]"
    clients: "memoryview[float]"
    guard: IO[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While one thread of one process is in here, no other is."""
        with self._lock:
            if self.guard is None:
                yield
                return
            fcntl.lockf(self.guard, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self.guard, fcntl.LOCK_UN)

    def row(self, row: int) -> "memoryview[float]":
        """The numbers of one process."""
        return self.counters[row * _CELLS : (row + 1) * _CELLS]

    def totals(self) -> list[float]:
        """The numbers of all processes, added up."""
        rows = len(self.counters) // _CELLS
        return [sum(column) for column in zip(*(self.row(row) for row in range(rows)), strict=True)]


def of_one_process() -> Shared:
    """The memory of a process that shares with nobody."""
    return _made(1, guard=None)


def of_a_server(rows: int = _ROWS) -> Shared:
    """The memory of the processes that will be forked from this one."""
    return _made(rows, guard=tempfile.TemporaryFile())


def _made(rows: int, guard: IO[bytes] | None) -> Shared:
    counters = memoryview(mmap.mmap(-1, rows * _CELLS * _NUMBER)).cast("B").cast("d")
    clients = memoryview(mmap.mmap(-1, _CLIENTS * 2 * _NUMBER)).cast("B").cast("d")
    return Shared(counters, clients, guard)


def free_row(taken: Collection[int], rows: int = _ROWS) -> int:
    """The first row that no living process counts in."""
    return next((row for row in range(rows) if row not in taken), rows - 1)
