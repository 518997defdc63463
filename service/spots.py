"""The points that claims are about, in memory: which lie near another or in a box is told here, not by an engine.

The engines know points as plain values, and so answer alike; a box over the 180th meridian costs them nothing.
"""

import threading
from typing import Final

from search.engine import Engine, StoreError
from search.query import Facet, Request
from service.deadline import Deadline
from service.selection import Spot

MOST: Final = 60_000
"""Ukraine has 29,701 settlements."""


class Spots:
    """The points in the store of an engine, read anew when the data have changed. Safe for use by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = ""
        self._spots: tuple[Spot, ...] = ()

    def current(self, engine: Engine, deadline: Deadline) -> tuple[Spot, ...]:
        """The points, none missing.

        :raises search.engine.StoreError: they cannot be read whole
        """
        with self._lock:
            if engine.version() != self._version:
                counted = Request(facets=(Facet("spot", MOST),), limit=0, timeout=deadline.left())
                result = engine.search("claim", counted)
                if result.partial or result.facets["spot"].other_count:
                    raise StoreError("the points that claims are about cannot be read whole", "Ask by place instead.")
                self._spots = tuple(_spot(value) for value, _ in result.facets["spot"].values)
                self._version = result.version
            return self._spots


def _spot(value: str) -> Spot:
    latitude, _, longitude = value.partition(",")
    return Spot(value, float(latitude), float(longitude))
