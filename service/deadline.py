"""What is left of the time of a request: everything that it asks of the store is counted within it."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Waited

from schemas.choices import SearchedType
from search.engine import Engine, TimedOut
from search.query import Query
from service.settings import Settings


class Deadline:
    """What is left of the time of a request."""

    def __init__(self, seconds: float, each: float) -> None:
        """
        :param seconds: how long everything may take together
        :param each: seconds that one search may take
        """
        self._ends = time.monotonic() + seconds
        self._each = each

    @classmethod
    def of(cls, settings: Settings) -> "Deadline":
        """The deadline of a request that begins now."""
        return cls(settings.request_timeout, settings.engine_timeout)

    def left(self) -> float:
        """Seconds that the next search may take.

        :raises TimedOut: none are left
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise self._passed()
        return min(left, self._each)

    def result(self, counting: Future[int]) -> int:
        """A count that was begun aside.

        :raises TimedOut: it does not come in time
        """
        try:
            return counting.result(timeout=max(0.0, self._ends - time.monotonic()))
        except Waited:
            counting.cancel()
            raise self._passed() from None

    def counting(self, engine: Engine, document_type: SearchedType) -> Callable[[Query], int]:
        """The engine's count, which begins only while there is time."""

        def count(query: Query) -> int:
            self.left()
            return engine.count(document_type, query)

        return count

    def distinct(
        self, engine: Engine, document_type: SearchedType
    ) -> Callable[[Sequence[tuple[Query, int]]], Sequence[int]]:
        """The engine's count of different groups, which begins only while there is time."""

        def count(queries: Sequence[tuple[Query, int]]) -> Sequence[int]:
            self.left()
            return engine.distinct(document_type, "group", queries)

        return count

    @staticmethod
    def _passed() -> TimedOut:
        return TimedOut("The searches of this question took too long together.", "Ask for less, or try again.")
