"""Stretches of rankings by relevance that were read lately, so that the pages of a walk are not each read from the top.

An index gives its best hits only, however deep a page lies: what it has read for one page is kept for those after it.
They belong to one snapshot of the data, as any writing may shift every score.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from search.query import Query
from search.segments import Array

_KEPT: Final = 8
_LONGEST: Final = 100_000
"""Hits of a stretch that is kept; a hit takes 24 bytes."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows with their scores and tie keys."""

    places: Array
    scores: Array
    keys: Array

    def best_first(self) -> "Ranking":
        """In the order of hits: the best first, those of equal scores by their keys."""
        return self.chosen(np.lexsort((self.keys, -self.scores)))

    def chosen(self, which: Array | slice) -> "Ranking":
        """Some of it."""
        return Ranking(self.places[which], self.scores[which], self.keys[which])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hits one after the other, whole runs of equal scores, in their order.

    :param start: how many hits come before
    :param last: whether none come after
    """

    start: int
    last: bool
    ranking: Ranking

    def begin(self, score: float) -> int:
        """How many hits come before the run of a score that is in the stretch."""
        return self.start + int(np.searchsorted(-self.ranking.scores, -score))

    def after(self, score: float, key: int) -> slice:
        """What comes after a hit."""
        first, end = (int(np.searchsorted(-self.ranking.scores, -score, side)) for side in ("left", "right"))
        return slice(first + int(np.count_nonzero(self.ranking.keys[first:end] <= key)), None)


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of a snapshot that were read last, one for each query."""

    _held: dict[Query, Stretch] = field(default_factory=dict)

    def read(self, query: Query, start: int) -> Stretch | None:
        """The stretch of a query, where a hit is in it that so many come before."""
        held = self._held.get(query)
        return held if held is not None and held.start <= start < held.start + len(held.ranking.places) else None

    def keep(self, query: Query, stretch: Stretch) -> None:
        """Keep a stretch in place of the one before, and forget the oldest where there are many."""
        if len(stretch.ranking.places) > _LONGEST:
            return
        self._held.pop(query, None)
        for oldest in list(self._held)[: len(self._held) + 1 - _KEPT]:
            self._held.pop(oldest, None)
        self._held[query] = stretch
