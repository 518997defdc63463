"""Columns and inverted lists of documents in files that never change: what filters, counts and orders are read from.

A segment holds the documents that one batch wrote, or several segments that were merged. A document is a row of it;
its ``serial`` is a number that no other document of the type has, ascending from row to row and from segment to
segment. Files are mapped into memory, so that opening them costs nothing and reading them no memory of this process.

The arrays of a segment, by the flat name of a column:

serial              the serial of each row
next                the serial that the next document gets
gone                serials that the batch replaced or deleted, ascending
NAME                one value for each row: days and months (int32), sort keys (uint64), numbers (float64), the number
                    of a keyword (uint32, from 1) or the hash of an identifier (uint64); for those without a value what
                    :class:`Form` says
NAME.begins         where a row may have several values: where those of each row begin in NAME, and the end
NAME.owners         where few rows have a value: the row of each value in NAME, ascending
NAME.words, .ends   the keywords in the order of their numbers, one after the other, and where each ends
lists, lists.begins the rows (uint32) that hold a token or a value, list after list, and where each begins, and the end
lists.keys          what stands for the column and token of each list (:func:`list_key`), ascending
"""

import hashlib
import mmap
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import orjson

from schemas.fields import DocumentType, fields
from search.mapping import columns

Array = npt.NDArray[Any]
Arrays = dict[str, Array]

NO_DAY: Final = int(np.iinfo(np.int32).min)
_MAGIC: Final = b"WNSEG001"
_ALIGNMENT: Final = 64
_CHUNK: Final = 4_000_000
"""Entries of inverted lists that a merge moves at once."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a column is kept.

    :param kind: ``days`` (also months), ``key``, ``keyword``, ``identifier``, ``text``, or ``figures``, which few rows
        have, and of which only ranges are found
    :param none: what stands for no value
    """

    kind: str
    dtype: type[np.generic]
    none: int = 0


_FORMS: Final[Mapping[str, Form]] = {
    "integer": Form("days", np.int32, NO_DAY),
    "key": Form("key", np.uint64),
    "number": Form("figures", np.float64),
    "keyword": Form("keyword", np.uint32),
    "text": Form("text", np.uint32),
}
_IDENTIFIER: Final = Form("identifier", np.uint64)
_FIGURES: Final = Form("figures", np.uint64)


@cache
def forms(document_type: DocumentType) -> Mapping[str, Form]:
    """How each column of a document type is kept, by its flat name."""
    identifiers = {found.name.replace(".", "_") for found in fields(document_type) if found.kind == "key"}
    own = dict.fromkeys(identifiers, _IDENTIFIER) | {"figures": _FIGURES}
    return {column.flat: own.get(column.flat, _FORMS[column.kind]) for column in columns(document_type).values()}


def identity(value: str) -> int:
    """64 bits that stand for a string, never 0. Of a million strings, two are alike in one of 10**7 stores."""
    return int.from_bytes(hashlib.blake2b(value.encode(errors="surrogatepass"), digest_size=8).digest(), "little") or 1


_token_identity: Final = lru_cache(maxsize=1 << 17)(identity)


@cache
def _salt(flat: str) -> int:
    return identity(f"{flat}\0")


def list_key(flat: str, value: str) -> int:
    """What stands for a token or a value of a column among the lists."""
    return identity(value) ^ _salt(flat)


@dataclass(frozen=True)
class Segment:
    """A segment, open."""

    name: str
    arrays: Arrays = field(repr=False, compare=False)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.arrays["serial"])

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The keywords of the columns, by flat name, as far as they were asked for."""
        return {}

    @cached_property
    def counted(self) -> dict[str, int]:
        """How many values the columns hold, by flat name, as far as it was asked for."""
        return {}

    @cached_property
    def lists(self) -> dict[str, Array]:
        """The bounds of the lists of the columns, by flat name, as far as they were asked for."""
        return {}

    def keywords(self, flat: str) -> list[str]:
        """The keywords of a column in the order of their numbers, which is that of the alphabet."""
        found = self.words.get(flat)
        if found is None:
            found = self.words[flat] = _words(self.arrays, flat)
        return found

    def listed(self, key: int) -> Array:
        """The rows that hold a token or value, ascending."""
        keys = self.arrays["lists.keys"]
        at = int(np.searchsorted(keys, np.uint64(key)))
        if at == len(keys) or keys[at] != key:
            return self.arrays["lists"][:0]
        first, last = self.arrays["lists.begins"][at : at + 2]
        return self.arrays["lists"][first:last]

    def bounds(self, flat: str) -> Array:
        """Where the list of each keyword of a column begins and ends in ``lists``, in the order of their numbers."""
        found = self.lists.get(flat)
        if found is None:
            keys, begins = self.arrays["lists.keys"], self.arrays["lists.begins"]
            wanted = np.array([list_key(flat, word) for word in self.keywords(flat)], np.uint64)
            at = np.searchsorted(keys, wanted)
            # A keyword whose rows have all gone keeps its number and loses its list.
            listed = np.flatnonzero(keys[np.minimum(at, len(keys) - 1)] == wanted) if len(keys) else at[:0]
            found = self.lists[flat] = np.zeros((2, len(wanted)), np.int64)
            found[:, listed] = begins[at[listed]], begins[at[listed] + 1]
        return found

    def held(self, flat: str) -> int:
        """How many values of a column the rows have together."""
        values, found = self.arrays.get(flat), self.counted.get(flat)
        if found is None:
            several = f"{flat}.begins" in self.arrays
            found = 0 if values is None else len(values) if several else int(np.count_nonzero(values))
            self.counted[flat] = found
        return found


def _words(arrays: Arrays, flat: str) -> list[str]:
    if f"{flat}.words" not in arrays:
        return []
    text = arrays[f"{flat}.words"].tobytes()
    ends = arrays[f"{flat}.ends"].tolist()
    return [text[first:last].decode() for first, last in zip([0, *ends], ends, strict=False)]


class Batch:
    """Documents on their way into a segment."""

    def __init__(self, document_type: DocumentType) -> None:
        self._forms = forms(document_type)
        self.serials: list[int] = []
        self.gone: set[int] = set()
        self._held: dict[str, tuple[list[int], list[Any]]] = {flat: ([], []) for flat in self._forms}
        self._texts = frozenset(flat for flat, form in self._forms.items() if form.kind == "text")

    def add(self, serial: int, indexed: Mapping[str, Sequence[Any]]) -> None:
        """Add a document.

        :param indexed: from :func:`search.mapping.index_fields`
        """
        row = len(self.serials)
        self.serials.append(serial)
        for flat, values in indexed.items():
            rows, held = self._held[flat]
            if flat in self._texts:
                words = set(" ".join(values).split(" "))
                rows += [row] * len(words)
                held += words
            elif len(values) == 1:
                rows.append(row)
                held.append(values[0])
            else:
                rows += [row] * len(values)
                held += values

    def arrays(self, following: int) -> Arrays:
        """The arrays of the segment.

        :param following: the serial that the next document gets
        """
        made: Arrays = {
            "serial": np.array(self.serials, np.uint32),
            "next": np.array([following], np.uint32),
            "gone": np.array(sorted(self.gone), np.uint32),
        }
        keys, listed = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
        for flat, (held, values) in self._held.items():
            form = self._forms[flat]
            if not values:
                continue
            rows = np.array(held, np.uint32)
            if form.kind in ("text", "keyword", "identifier"):
                hashed = self._hashed(form.kind, values)
                keys.append(hashed ^ np.uint64(_salt(flat)))
                listed.append(rows)
                if form.kind == "identifier":
                    _put(made, flat, rows, hashed, len(self.serials), form)
            if form.kind == "keyword":
                words = sorted(set(values))
                numbers = {word: number for number, word in enumerate(words, 1)}
                _put_words(made, flat, words)
                values = [numbers[word] for word in values]
            if form.kind not in ("text", "identifier"):
                _put(made, flat, rows, np.array(values, form.dtype), len(self.serials), form)
        every = np.concatenate(keys)
        order = np.argsort(every, kind="stable")
        made["lists.keys"], begins = np.unique(every[order], return_index=True)
        made["lists.begins"] = np.append(begins, len(every)).astype(np.uint64)
        made["lists"] = np.concatenate(listed)[order]
        return made

    @staticmethod
    def _hashed(kind: str, values: list[str]) -> Array:
        look = identity if kind == "identifier" else _token_identity
        hashed = {value: look(value) for value in dict.fromkeys(values)}
        return np.fromiter(map(hashed.__getitem__, values), np.uint64, len(values))


def _put(made: Arrays, flat: str, rows: Array, values: Array, count: int, form: Form) -> None:
    """The values of rows as a column: one for each row where no row has more."""
    if form.kind == "figures":
        made[flat], made[f"{flat}.owners"] = values, rows.astype(np.uint32)
        return
    held = np.bincount(rows, minlength=count)
    if held.max(initial=0) > 1:
        made[flat] = values
        made[f"{flat}.begins"] = np.concatenate(([0], np.cumsum(held))).astype(np.uint32)
    else:
        made[flat] = np.full(count, form.none, values.dtype)
        made[flat][rows] = values


def _put_words(made: Arrays, flat: str, words: Sequence[str]) -> None:
    written = [word.encode() for word in words]
    made[f"{flat}.words"] = np.frombuffer(b"".join(written), np.uint8)
    made[f"{flat}.ends"] = np.cumsum([len(word) for word in written], dtype=np.uint32)


def merge(document_type: DocumentType, parts: Sequence[Segment], alive: Sequence[Array]) -> Arrays:
    """The arrays of a segment that holds the rows of neighbouring segments that are alive, in their order.

    :param alive: whether each row is, by segment
    """
    counts = [int(np.count_nonzero(kept)) for kept in alive]
    total = sum(counts)
    gone = np.unique(np.concatenate([part.arrays["gone"] for part in parts]))
    first = next((part.arrays["serial"][0] for part in parts if part.rows), None)
    made: Arrays = {
        "serial": np.concatenate([part.arrays["serial"][kept] for part, kept in zip(parts, alive, strict=True)]),
        "next": parts[-1].arrays["next"],
        "gone": gone if first is None else gone[gone < first],
    }
    for flat, form in forms(document_type).items():
        if not any(flat in part.arrays for part in parts):
            continue
        numbered = _merged_words(made, flat, parts) if form.kind == "keyword" else None
        rows, values, offset = [], [], 0
        for at, (part, kept) in enumerate(zip(parts, alive, strict=True)):
            held = part.arrays.get(flat, np.empty(0, form.dtype))
            owners = owning(part.arrays, flat)
            if owners is None:
                owners = np.flatnonzero(held != form.none)
                held = held[owners]
            chosen = kept[owners]
            held = held[chosen]
            rows.append((np.cumsum(kept) - 1)[owners[chosen]] + offset)
            values.append(held if numbered is None else numbered[at][held])
            offset += counts[at]
        _put(made, flat, np.concatenate(rows), np.concatenate(values), total, form)
    _merge_lists(made, parts, alive, counts)
    return made


def owning(arrays: Arrays, flat: str) -> Array | None:
    """The row that each value of a column belongs to; None where there is one for each row."""
    begins = arrays.get(f"{flat}.begins")
    if begins is None:
        return arrays.get(f"{flat}.owners")
    lengths: Array = np.diff(begins.astype(np.int64))
    return np.repeat(np.arange(len(begins) - 1), lengths)


def _merged_words(made: Arrays, flat: str, parts: Sequence[Segment]) -> list[Array]:
    """Puts the keywords of all parts; returns the new number of each number of each part."""
    words = sorted(set().union(*(_words(part.arrays, flat) for part in parts)))
    numbers = {word: number for number, word in enumerate(words, 1)}
    _put_words(made, flat, words)
    return [np.array([0, *(numbers[w] for w in _words(part.arrays, flat))], np.uint32) for part in parts]


def _merge_lists(made: Arrays, parts: Sequence[Segment], alive: Sequence[Array], counts: Sequence[int]) -> None:
    keys = np.unique(np.concatenate([part.arrays["lists.keys"] for part in parts]))
    sources, sizes = [], np.zeros(len(keys), np.int64)
    for at, (part, kept) in enumerate(zip(parts, alive, strict=True)):
        lists, begins = part.arrays["lists"], part.arrays["lists.begins"].astype(np.int64)
        if counts[at] < part.rows:
            there = kept[lists]
            lists = lists[there]
            begins = np.concatenate(([0], np.cumsum(there)))[begins]
        moved = (np.cumsum(kept) - 1 + sum(counts[:at])).astype(np.uint32)
        places = np.searchsorted(keys, part.arrays["lists.keys"])
        sources.append((moved, lists, begins, places))
        sizes[places] += np.diff(begins)
    ends = np.cumsum(sizes)
    merged = np.empty(int(ends[-1]) if len(ends) else 0, np.uint32)
    fill = ends - sizes
    for moved, lists, begins, places in sources:
        lengths = np.diff(begins)
        shift = fill[places] - begins[:-1]
        fill[places] += lengths
        for low, high in _chunks(begins):
            span = slice(int(begins[low]), int(begins[high]))
            target = np.repeat(shift[low:high], lengths[low:high]) + np.arange(span.start, span.stop)
            merged[target] = moved[lists[span]]
    held = sizes > 0
    made["lists.keys"] = keys[held]
    made["lists.begins"] = np.append((ends - sizes)[held], len(merged)).astype(np.uint64)
    made["lists"] = merged


def _chunks(begins: Array) -> Iterable[tuple[int, int]]:
    """Runs of lists that hold some millions of entries together."""
    low, last = 0, len(begins) - 1
    while low < last:
        high = int(np.searchsorted(begins, begins[low] + _CHUNK, "right")) - 1
        high = min(max(high, low + 1), last)
        yield low, high
        low = high


def write(path: Path, arrays: Arrays) -> None:
    """Write a segment so that it lasts.

    :raises OSError: it cannot be written
    """
    described, offset = {}, 0
    for name, array in arrays.items():
        described[name] = [array.dtype.str, offset, len(array)]
        offset += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = orjson.dumps(described)
    header += b" " * (-(len(header) + 16) % _ALIGNMENT)
    with path.open("wb") as handle:
        handle.write(_MAGIC + len(header).to_bytes(8, "little") + header)
        for array in arrays.values():
            handle.write(np.ascontiguousarray(array).data)
            handle.write(b"\0" * (-array.nbytes % _ALIGNMENT))
        handle.flush()
        os.fsync(handle.fileno())


def write_next(folder: Path, suffix: str, arrays: Arrays) -> Segment:
    """Write arrays to the next file of a folder, named by the number after the highest there is, and open it.

    :raises OSError: it cannot be written
    """
    taken = max((int(path.stem) for path in folder.glob(f"*{suffix}")), default=0)
    path = folder / f"{taken + 1:08}{suffix}"
    write(path, arrays)
    return read(path)


def read(path: Path) -> Segment:
    """Open a segment. It stays mapped while something of it is in use, also where the file is deleted.

    :raises OSError: it cannot be read
    :raises ValueError: it is not a segment, or only a part of one
    """
    with path.open("rb") as handle:
        mapped = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"{path} is not a segment of this layout")
    begin = 16 + int.from_bytes(mapped[8:16], "little")
    described = orjson.loads(mapped[16:begin])
    arrays = {
        name: np.frombuffer(mapped, np.dtype(kind), count, begin + offset)
        for name, (kind, offset, count) in described.items()
    }
    return Segment(path.name, arrays)
