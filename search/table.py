"""All documents of one type as one snapshot holds them: the rows of its segments, one after the other.

Which rows match is an array of booleans with one for each row. What is counted of them, in what order they come, which
documents they are: all is read from the columns of :mod:`search.segments`, and no document is looked at.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, partial, reduce
from math import ceil, floor
from typing import Final

import numpy as np

from schemas.fields import DocumentType
from search import query as ask
from search.columns import check_phrase, column, of_ranges
from search.mapping import EMPTY, changed_range, figure_ranges, keyword, token
from search.segments import NO_DAY, Array, Form, Segment, forms, list_key, owning

_RECENT: Final = 16
"""Queries whose rows are kept: a byte for each row of each."""


class Table:
    """The rows of the segments of one document type. What is found out once is kept, as the rows never change."""

    def __init__(self, document_type: DocumentType, segments: Sequence[Segment]) -> None:
        self.document_type = document_type
        self.segments = tuple(segments)
        self.offsets = [0]
        for segment in self.segments:
            self.offsets.append(self.offsets[-1] + segment.rows)
        self._numbered: dict[str, tuple[list[str], list[Array]]] = {}
        self._listed: dict[str, tuple[Array, Array, list[tuple[Array, Array]]]] = {}
        self._recent: dict[ask.Query, Array] = {}

    @property
    def rows(self) -> int:
        """How many rows there are, with those that were replaced or deleted."""
        return self.offsets[-1]

    @cached_property
    def alive(self) -> Array:
        """Whether each row has been neither replaced nor deleted."""
        alive = np.ones(self.rows, bool)
        for segment in self.segments:
            if len(segment.arrays["gone"]):
                places = self.places(segment.arrays["gone"])
                alive[places[places >= 0]] = False
        return alive

    @cached_property
    def size(self) -> int:
        """How many documents there are."""
        return int(np.count_nonzero(self.alive))

    def parts(self, rows: Array) -> list[Array]:
        """What belongs to the rows of each segment."""
        return [rows[first:last] for first, last in zip(self.offsets, self.offsets[1:], strict=False)]

    def named(self, flat: str, values: Sequence[str]) -> Array:
        """The rows that have one of some values of a column, ascending. Little is looked at where few have them."""
        keys = [list_key(flat, keyword(value)) for value in values]
        found = [
            segment.listed(key).astype(np.int64) + offset
            for segment, offset in zip(self.segments, self.offsets, strict=False)
            for key in keys
        ]
        rows = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
        alive: Array = rows[self.alive[rows]]
        return alive

    def places(self, serials: Array) -> Array:
        """The rows of serials, in their order; -1 for those that are not here."""
        found = np.full(len(serials), -1, np.int64)
        for segment, offset in zip(self.segments, self.offsets, strict=False):
            held = segment.arrays["serial"]
            if not len(held):
                continue
            first, last = int(held[0]), int(held[-1])
            here = (serials >= first) & (serials <= last)
            wanted = serials[here]
            if last - first + 1 == len(held):
                found[here] = wanted.astype(np.int64) - first + offset
            else:
                at = np.searchsorted(held, wanted)
                found[here] = np.where(held[at] == wanted, at + offset, -1)
        return found

    def serials(self, places: Array) -> Array:
        """The serials of rows."""
        return self._taken("serial", places, np.uint32, 0)

    def values(self, flat: str, places: Array) -> Array:
        """The values of rows in a column that has one for each row at most.

        :param places: ascending
        """
        form = forms(self.document_type)[flat]
        return self._taken(flat, places, form.dtype, form.none)

    def _taken(self, flat: str, places: Array, dtype: type[np.generic], none: float | int) -> Array:
        if len(self.segments) == 1 and flat in self.segments[0].arrays:
            taken: Array = self.segments[0].arrays[flat][places]
            return taken
        taken = np.full(len(places), none, dtype)
        for segment, offset in zip(self.segments, self.offsets, strict=False):
            if flat in segment.arrays:
                here = (places >= offset) & (places < offset + segment.rows)
                taken[here] = segment.arrays[flat][places[here] - offset]
        return taken

    def recent(self, query: ask.Query, find: Callable[[], Array]) -> Array:
        """The rows that match a query, found once while it is among the last that were asked for.

        A timeline by side, a map or the pages of a walk ask for the same phrases over and over.
        """
        found = self._recent.get(query)
        if found is None:
            found = find()
            if len(self._recent) >= _RECENT:
                self._recent = dict(list(self._recent.items())[-_RECENT // 2 :])
            self._recent[query] = found
        return found

    def numbered(self, flat: str) -> tuple[list[str], list[Array]]:
        """The keywords of a column in the order of the alphabet, and the number in it of each number of each segment.

        Numbers begin at 1; 0 stays 0.
        """
        found = self._numbered.get(flat)
        if found is None:
            words = sorted(set().union(*(segment.keywords(flat) for segment in self.segments)))
            numbers = {word: number for number, word in enumerate(words, 1)}
            maps = [np.array([0, *(numbers[w] for w in s.keywords(flat))], np.int64) for s in self.segments]
            found = self._numbered[flat] = (words, maps)
        return found

    def listed(self, flat: str) -> tuple[Array, Array, list[tuple[Array, Array]]]:
        """How the keywords of a column are listed, by their numbers from 0.

        :return: the numbers, those with most rows first; no fewer than how many rows have each; for each segment, where
            the list of each begins and ends
        """
        found = self._listed.get(flat)
        if found is None:
            words, maps = self.numbered(flat)
            most = np.zeros(len(words), np.int64)
            lists = []
            for segment, numbers in zip(self.segments, maps, strict=True):
                bounds = np.zeros((2, len(words)), np.int64)
                bounds[:, numbers[1:] - 1] = segment.bounds(flat)
                most += bounds[1] - bounds[0]
                lists.append((bounds[0], bounds[1]))
            found = self._listed[flat] = (np.argsort(-most, kind="stable"), most, lists)
        return found


def matches(
    table: Table, query: ask.Query, otherwise: Callable[[ask.Query], Array], known: dict[ask.Query, Array]
) -> Array:
    """Whether each row matches, also rows that are not alive. The array is not to be changed.

    :param otherwise: finds the rows of what columns cannot tell: phrases
    :param known: what was found already, and is added to
    :raises search.engine.Refused: the query names a field that the document type does not have
    """

    found = known.get(query)
    if found is None:
        found = known[query] = _matches(table, query, otherwise, known)
    return found


def _matches(
    table: Table, query: ask.Query, otherwise: Callable[[ask.Query], Array], known: dict[ask.Query, Array]
) -> Array:
    # Not functions inside a function: those that name each other are freed late, and what they hold with them.
    of = partial(matches, table, otherwise=otherwise, known=known)
    match query:
        case ask.All():
            return np.ones(table.rows, bool)
        case ask.Nothing():
            return np.zeros(table.rows, bool)
        case ask.Terms(name, values):
            flat = column(table.document_type, name, "keyword").flat
            return _listed(table, [list_key(flat, keyword(value)) for value in values])
        case ask.Words(tokens, fields):
            flats = [column(table.document_type, name, "text").flat for name, _ in fields]
            return _listed(table, [list_key(flat, token(t)) for flat in flats for t in tokens])
        case ask.Phrase((_,) as word, fields, slop):
            check_phrase(word, slop)
            return of(ask.Words(word, fields))
        case ask.Range(name, gte, lte):
            ranged = column(table.document_type, name, "integer", "number")
            return _within(table, ranged.flat, forms(table.document_type)[ranged.flat], gte, lte)
        case ask.Figures():
            return _in_ranges(table, of_ranges(table.document_type, "figures").flat, figure_ranges(query))
        case ask.Changed():
            return _in_ranges(table, of_ranges(table.document_type, "changed").flat, [changed_range(query)])
        case ask.Exists(name):
            named = column(table.document_type, name)
            if named.kind == "text":
                return ~_listed(table, [list_key(named.flat, EMPTY)])
            return _present(table, named.flat, forms(table.document_type)[named.flat])
        case ask.And(clauses) if found := [of(clause) for clause in clauses if not isinstance(clause, ask.All)]:
            return reduce(np.logical_and, found)
        case ask.And():
            return np.ones(table.rows, bool)
        case ask.Or(clauses):
            return reduce(np.logical_or, map(of, clauses)) if clauses else np.zeros(table.rows, bool)
        case ask.Not(clause):
            return ~of(clause)
        case _:
            return otherwise(query)


def _listed(table: Table, keys: Sequence[int]) -> Array:
    found = np.zeros(table.rows, bool)
    for segment, offset in zip(table.segments, table.offsets, strict=False):
        here = found[offset : offset + segment.rows]
        for key in keys:
            here[segment.listed(key)] = True
    return found


def _within(table: Table, flat: str, form: Form, gte: float | None, lte: float | None) -> Array:
    if form.kind == "days":
        gte = NO_DAY + 1 if gte is None else max(ceil(gte), NO_DAY + 1)
        lte = None if lte is None else floor(lte)
    if gte is None and lte is None:
        return _present(table, flat, form)
    return _in_ranges(table, flat, [(gte, lte)])


def _in_ranges(table: Table, flat: str, ranges: Sequence[tuple[float | None, float | None]]) -> Array:
    """The rows that have a value in one of the closed intervals."""
    found = np.zeros(table.rows, bool)
    for segment, offset in zip(table.segments, table.offsets, strict=False):
        held = segment.arrays.get(flat)
        if held is None:
            continue
        owners = owning(segment.arrays, flat)
        here = found[offset : offset + segment.rows]
        for gte, lte in ranges:
            inside = held >= gte if gte is not None else held <= lte
            if gte is not None and lte is not None:
                inside &= held <= lte
            if owners is None:
                here |= inside
            else:
                here[owners[inside]] = True
    return found


def _present(table: Table, flat: str, form: Form) -> Array:
    found = np.zeros(table.rows, bool)
    for segment, offset in zip(table.segments, table.offsets, strict=False):
        held = segment.arrays.get(flat)
        if held is None:
            continue
        begins, owners = segment.arrays.get(f"{flat}.begins"), segment.arrays.get(f"{flat}.owners")
        here = found[offset : offset + segment.rows]
        if begins is not None:
            np.not_equal(begins[1:], begins[:-1], out=here)
        elif owners is not None:
            here[owners] = True
        else:
            np.not_equal(held, form.none, out=here)
    return found
