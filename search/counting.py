"""Counting what some rows of a table have in its columns, and putting them in order. No document is looked at.

The values of a facet are counted in one of two ways. Of few rows, what each has is read. Of many, the lists of rows
with a value are held against them, beginning with the longest, until no list that is left can be among the best: a list
is read in order, at a tenth of the time for each entry.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np

from search.query import Facet, FacetValues
from search.segments import NO_DAY, Array, Segment, forms
from search.table import Table

_MANY: Final = 10
"""Of how many rows there is one chosen from which on lists are read."""

_MANY_OF_SEVERAL: Final = 25
"""The same of a column whose rows may have several values, which take longer to read."""

_MANY_FOR_ALL: Final = 4
"""The same where more values are to be shown than there are long lists."""

_MOST_WORDS: Final = 20_000
"""Values of a column of which lists are read: to find the lists takes some microseconds for each."""

_MOST_SHOWN: Final = 200
_AT_ONCE: Final = 16


class Chosen:
    """Some of the rows of a table, all of them alive."""

    def __init__(self, table: Table, mask: Array) -> None:
        """
        :param mask: a boolean for each row; it is not changed
        """
        self.table = table
        self.mask = mask

    @cached_property
    def size(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def rows(self) -> Array:
        """They, ascending."""
        return _set(self.mask, self.size)

    def parts(self) -> Iterator[tuple[Segment, Array]]:
        """The segments, and which of the rows of each are chosen."""
        bounds = np.searchsorted(self.rows, self.table.offsets).tolist()
        for segment, offset, first, last in zip(
            self.table.segments, self.table.offsets, bounds, bounds[1:], strict=False
        ):
            if first < last:
                yield segment, self.rows[first:last] - offset if offset else self.rows[first:last]

    def values(self, flat: str) -> Array:
        """Their values in a column that has one for each row at most. The array is not to be changed."""
        form = forms(self.table.document_type)[flat]
        found = [
            np.full(len(rows), form.none, form.dtype)
            if flat not in segment.arrays
            else segment.arrays[flat][rows]
            if len(rows) < segment.rows
            else segment.arrays[flat]
            for segment, rows in self.parts()
        ]
        return found[0] if len(found) == 1 else np.concatenate([np.empty(0, form.dtype), *found])


def _set(mask: Array, size: int) -> Array:
    """Where a mask is set. Where that is seldom, eight at a time are looked at first."""
    whole = len(mask) // 8
    if 256 * size > len(mask):
        return np.flatnonzero(mask)
    words = np.flatnonzero(mask[: 8 * whole].view(np.uint64))
    at, within = np.nonzero(mask[: 8 * whole].reshape(-1, 8)[words])
    return np.concatenate((8 * words[at] + within, 8 * whole + np.flatnonzero(mask[8 * whole :])))


def facet(chosen: Chosen, flat: str, wanted: Facet) -> FacetValues:
    """The values of a facet in the order (count, value), exactly."""
    words, _ = chosen.table.numbered(flat)
    included = {}
    for value in wanted.include:
        at = bisect_left(words, value)
        included[value] = at if at < len(words) and words[at] == value else None
    if wanted.size and len(words) <= _MOST_WORDS and _many(chosen, flat, wanted.size):
        counts = _best(chosen, flat, wanted.size, [number for number in included.values() if number is not None])
        total = _held(chosen, flat)
    else:
        counts = _counts(chosen, flat)
        total = int(counts.sum())
    shown = dict.fromkeys(_first(counts, wanted.size))
    values = [(words[number], int(counts[number])) for number in shown]
    for value, number in included.items():
        if number is None:
            values.append((value, 0))
        elif number not in shown:
            values.append((value, int(counts[number])))
    values.sort(key=lambda pair: (-pair[1], pair[0]))
    return FacetValues(tuple(values), total - sum(count for _, count in values))


def _many(chosen: Chosen, flat: str, size: int) -> bool:
    if size > _MOST_SHOWN:  # all lists are read then
        return _MANY_FOR_ALL * chosen.size > chosen.table.rows
    several = any(f"{flat}.begins" in segment.arrays for segment in chosen.table.segments)
    return (_MANY_OF_SEVERAL if several else _MANY) * chosen.size > chosen.table.rows


def _first(counts: Array, size: int) -> list[int]:
    """The numbers of the highest counts above 0, ties in the order of numbers."""
    held = np.flatnonzero(counts)
    if not size:
        return []
    if size < len(held):
        held = held[counts[held] >= _highest(counts[held], size)]
    ordered: list[int] = held[np.argsort(-counts[held], kind="stable")][:size].tolist()
    return ordered


def _highest(counts: Array, size: int) -> int:
    """The least of the highest counts."""
    return int(np.partition(counts, len(counts) - size)[len(counts) - size])


def _counts(chosen: Chosen, flat: str) -> Array:
    """How many of the rows have each keyword of a column, in the order of the alphabet."""
    words, maps = chosen.table.numbered(flat)
    counts = np.zeros(len(words) + 1, np.int64)
    numbered = dict(zip((segment.name for segment in chosen.table.segments), maps, strict=True))
    for segment, rows in chosen.parts():
        held = segment.arrays.get(flat)
        if held is None:
            continue
        begins, numbers = segment.arrays.get(f"{flat}.begins"), numbered[segment.name]
        values = held[rows] if begins is None else held[_spans(begins, rows)]
        counts[numbers] += np.bincount(values, minlength=len(numbers))
    return counts[1:]


def _best(chosen: Chosen, flat: str, size: int, included: list[int]) -> Array:
    """The counts of the values that have the highest, and of those included; 0 for those that are not looked at."""
    table = chosen.table
    order, most, lists = table.listed(flat)
    parts = [
        (chosen.mask[offset : offset + segment.rows], segment.arrays["lists"], *lists[at])
        for at, (segment, offset) in enumerate(zip(table.segments, table.offsets, strict=False))
    ]
    counts = np.zeros(len(order), np.int64)

    def look(numbers: list[int]) -> None:
        for number in numbers:
            counts[number] = sum(
                int(np.count_nonzero(mask.take(held[begins[number] : ends[number]])))
                for mask, held, begins, ends in parts
            )

    for at in range(0, len(order), _AT_ONCE):
        # A value that has as many as the last of the best comes before it where its name does.
        if at >= size and most[order[at]] < _highest(counts, size):
            break
        look(order[at : at + _AT_ONCE].tolist())
    look(included)
    return counts


def _held(chosen: Chosen, flat: str) -> int:
    """How many values the rows have together. Of most rows, what the others have is taken from what all have."""
    held = 0
    for segment, rows in chosen.parts():
        every = segment.held(flat)
        if f"{flat}.begins" not in segment.arrays and every == segment.rows:
            held += len(rows)
        elif 2 * len(rows) > segment.rows:
            others = np.ones(segment.rows, bool)
            others[rows] = False
            held += every - _held_by(segment, flat, np.flatnonzero(others))
        else:
            held += _held_by(segment, flat, rows)
    return held


def _held_by(segment: Segment, flat: str, rows: Array) -> int:
    values, begins = segment.arrays.get(flat), segment.arrays.get(f"{flat}.begins")
    if values is None:
        return 0
    if begins is None:
        return int(np.count_nonzero(values[rows]))
    return int(begins[rows + 1].sum(dtype=np.int64) - begins[rows].sum(dtype=np.int64))


def _spans(begins: Array, rows: Array) -> Array:
    """Where the values of rows stand in a column that has several for a row."""
    first = begins[rows].astype(np.int64)
    lengths = begins[rows + 1] - first
    ends = np.cumsum(lengths)
    return np.repeat(first - ends + lengths, lengths) + np.arange(int(ends[-1]) if len(ends) else 0)


def distinct(chosen: Chosen, flat: str) -> int:
    """How many different identifiers the rows have in a column."""
    found = np.sort(chosen.values(flat))
    return int(np.count_nonzero(found[1:] != found[:-1])) + int(len(found) > 0 and found[0] != 0)


def histogram(chosen: Chosen, flat: str) -> list[tuple[int, int]]:
    """The days or months that begin in the rows, with how many rows have each, ascending."""
    values = chosen.values(flat)
    values = values[np.flatnonzero(values != NO_DAY)]
    if not len(values):
        return []
    first = int(values.min())
    counts = np.bincount(values - first)
    return [(first + int(at), int(counts[at])) for at in np.flatnonzero(counts)]


def first_by_key(chosen: Chosen, flat: str, limit: int, place: int | None, *, downwards: bool) -> tuple[Array, Array]:
    """The rows that come first by a sort key, and their keys: ``limit`` of them, and those with the same keys.

    :param place: the key to begin at; rows that have it come on top of the others
    """
    rows, keys = chosen.rows, chosen.values(flat)
    if place is not None:
        # A tenth of the time of choosing by booleans.
        later = np.flatnonzero(keys <= place if downwards else keys >= place)
        rows, keys = rows[later], keys[later]
        limit += int(np.count_nonzero(keys == place))
    if limit < len(keys):
        at = len(keys) - limit if downwards else limit - 1
        bound = np.partition(keys, at)[at]
        first = np.flatnonzero(keys >= bound if downwards else keys <= bound)
        rows, keys = rows[first], keys[first]
    order = np.argsort(keys, kind="stable")
    if downwards:
        order = order[::-1]
    return rows[order], keys[order]


def by_key(chosen: Chosen, flat: str, *, downwards: bool) -> Array:
    """All rows in the order of a sort key."""
    order = np.argsort(chosen.values(flat), kind="stable")
    return chosen.rows.astype(np.uint32)[order[::-1] if downwards else order]
