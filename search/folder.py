"""The folder of an embedded store: which generation is live, what was last committed, and who is writing.

store.json            layout and live generation; renamed into place, so that readers see the old or the new
writer.lock           held by the writing process, with its process id and since when
g0001/committed.json  number of the last batch, and the commit of each index and the segments that belong to it
g0001/pending.json    the same of the batch that is being committed
g0001/claim, …        one tantivy index for each document type
g0001/claim/columns   its segments (search.segments)
g0001/claim/documents its documents (search.documents)
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import orjson

from search import mapping
from search.engine import Busy, Incompatible, StoreError, Unreachable

REBUILD = "Run `warnews index --rebuild PATH…` over the files of the articles, or index into another folder."

_FILES = 3  # of the layout of the files, beside that of the fields
_LOCK_WAIT = 0.2  # seconds; a writer that is just closing is waited for

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[str]) -> None:
        handle.seek(1 << 20)  # beyond the text, which others read
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Pointer:
    """What ``store.json`` says: the layout, the live generation and the one that was live before.

    :param since: the moment (milliseconds since 1970) from which on the live generation is that
    """

    layout: str
    live: str
    previous: str | None = None
    since: int = 0


@dataclass(frozen=True, slots=True)
class Committed:
    """The last whole batch of a generation: its number, the commit stamp of each index, its moment, its segments.

    :param moment: milliseconds since 1970, later than those of all batches before
    :param segments: the names of the files that hold the columns of each index
    :param documents: and of those that hold its documents
    """

    number: int
    stamps: Mapping[str, int]
    moment: int = 0
    segments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    documents: Mapping[str, Sequence[str]] = field(default_factory=dict)


def layout() -> str:
    """Names the layout of fields and files: stores of different layouts cannot be read by each other's code."""
    return f"{mapping.layout()}-{_FILES}"


def stamp(path: Path) -> Stamp:
    """Changes whenever a file is replaced; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def replace(path: Path, content: dict[str, Any]) -> None:
    """Write a JSON file so that readers see the old content or the new, also after a power cut."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as handle:
        handle.write(orjson.dumps(content))
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(path)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Make renames in a folder last. tantivy syncs a folder before it renames its commit, not after."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def pointer_file(folder: Path) -> Path:
    """Where the live generation is written."""
    return folder / "store.json"


def read_pointer(folder: Path) -> Pointer | None:
    """What ``store.json`` says, or None where there is no store.

    :raises StoreError: the file cannot be read
    """
    path = pointer_file(folder)
    try:
        return Pointer(**orjson.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise StoreError(f"{folder} is a file, not the folder of a store", "Name a folder.") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}", "Check its permissions.") from error
    except (orjson.JSONDecodeError, TypeError) as error:
        raise Incompatible(f"{path} is not the pointer file of a store", REBUILD) from error


def write_pointer(folder: Path, pointer: Pointer) -> None:
    """Make a generation the live one."""
    replace(
        pointer_file(folder),
        {"layout": pointer.layout, "live": pointer.live, "previous": pointer.previous, "since": pointer.since},
    )


def live(folder: Path) -> Pointer:
    """The pointer of a store that this program can read.

    :raises Unreachable: there is no store
    :raises Incompatible: it was written with another layout
    """
    pointer = read_pointer(folder)
    if pointer is None:
        raise Unreachable(f"there is no store in {folder}", "Index something first: `warnews index PATH`.")
    if pointer.layout != layout():
        raise Incompatible(
            f"the store in {folder} has index layout {pointer.layout}, this program reads {layout()}", REBUILD
        )
    return pointer


def committed_file(generation: Path) -> Path:
    """Where the last whole batch of a generation is written."""
    return generation / "committed.json"


def read_committed(generation: Path) -> Committed:
    """The last whole batch of a generation.

    :raises StoreError: the file is missing or broken
    """
    path = committed_file(generation)
    try:
        return Committed(**orjson.loads(path.read_bytes()))
    except (OSError, orjson.JSONDecodeError, TypeError) as error:
        raise StoreError(f"{path} is missing or broken: {error}", REBUILD) from error


def write_committed(generation: Path, committed: Committed) -> None:
    """Make a batch visible to readers."""
    replace(committed_file(generation), _written(committed))


def write_pending(generation: Path, pending: Committed) -> None:
    """Say what the next batch holds, before its indexes are committed one after the other."""
    replace(generation / "pending.json", _written(pending))


def _written(committed: Committed) -> dict[str, Any]:
    return {
        "number": committed.number,
        "stamps": dict(committed.stamps),
        "moment": committed.moment,
        "segments": {name: list(held) for name, held in committed.segments.items()},
        "documents": {name: list(held) for name, held in committed.documents.items()},
    }


def actual(generation: Path, committed: Committed) -> Committed:
    """What is on disk: the last whole batch, or that with the indexes of a batch that was cut off in its commit.

    :raises OSError: an index is missing
    """
    stamps = {name: index_stamp(generation / name) for name in committed.stamps}
    changed = [name for name, found in stamps.items() if found != committed.stamps[name]]
    if not changed:
        return committed
    try:
        pending = Committed(**orjson.loads((generation / "pending.json").read_bytes()))
    except (OSError, orjson.JSONDecodeError, TypeError):
        return committed
    if pending.number != committed.number + 1:
        return committed
    named = [name for name in changed if name in pending.segments]
    segments = {**committed.segments, **{name: pending.segments[name] for name in named}}
    documents = {**committed.documents, **{name: pending.documents[name] for name in named}}
    return Committed(committed.number, stamps, pending.moment, segments, documents)


def index_stamp(index: Path) -> int:
    """The commit stamp of a tantivy index as it is on disk."""
    return int(orjson.loads((index / "meta.json").read_bytes())["opstamp"])


def segments(index: Path) -> object:
    """The segments of a tantivy index as they are on disk, to be compared."""
    return orjson.loads((index / "meta.json").read_bytes())["segments"]


def next_generation(folder: Path) -> str:
    """A name that no generation has had."""
    numbers = [int(p.name[1:]) for p in folder.glob("g[0-9][0-9][0-9][0-9]") if p.is_dir()]
    return f"g{max(numbers, default=0) + 1:04}"


def acquire(folder: Path) -> IO[str]:
    """Become the one writer of a store, until the returned file is closed. A process that ends lets go of it.

    :raises Busy: somebody else writes
    """
    path = folder / "writer.lock"
    handle = path.open("a+", encoding="utf-8")
    deadline = time.monotonic() + _LOCK_WAIT
    while True:
        try:
            _lock(handle)
            break
        except OSError:
            if time.monotonic() < deadline:
                time.sleep(0.02)
                continue
            handle.seek(0)
            holder = handle.read().strip() or "of unknown process id"
            handle.close()
            raise Busy(
                f"another writer is at work on the store in {folder}: {holder}",
                "Wait until it has finished, or stop it.",
            ) from None
    handle.seek(0)
    handle.truncate()
    handle.write(f"process {os.getpid()} since {datetime.now(UTC).isoformat(timespec='seconds')}")
    handle.flush()
    return handle
