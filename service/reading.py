"""What the service reads from: the store and the gazetteer, opened when first asked for, once per process."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Final

from gazetteer import lookup
from gazetteer.lookup import Gazetteer
from gazetteer.organisations import load_metonyms
from search.engine import Engine, StoreError, open_engine
from service.cursors import Cursors
from service.directory import Directories
from service.settings import Settings
from service.spots import Spots

_ASIDE: Final = 4
"""Threads per process beside those that answer: as many as these."""


_REMEMBERED: Final = 50_000


class Reading:
    """The store, the gazetteer and what is remembered of them. Safe for use by several threads."""

    def __init__(self, settings: Settings, *, engine: Engine | None = None, gazetteer: Gazetteer | None = None) -> None:
        self.settings = settings
        self.directories = Directories()
        self.spots = Spots()
        self._engine = engine
        self._observed: Callable[[Engine], Engine] = lambda engine: engine
        self._gazetteer = gazetteer
        self._cursors: Cursors | None = None
        self._aside: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._known: set[str] = set()
        self._names: dict[str, str] = {}
        self._names_version = ""

    def observe(self, observed: Callable[[Engine], Engine]) -> None:
        """Ask the store through what this makes of its engine; before the first question."""
        self._observed = observed
        if self._engine is not None:
            self._engine = observed(self._engine)

    @property
    def engine(self) -> Engine:
        """The store.

        :raises search.engine.StoreError: it cannot be opened (the next request tries again)
        """
        if self._engine is None:
            with self._lock:
                if self._engine is None:
                    self._engine = self._observed(
                        open_engine(self.settings.store, timeout=self.settings.engine_timeout)
                    )
        return self._engine

    @property
    def gazetteer(self) -> Gazetteer:
        """What is known of the world."""
        if self._gazetteer is None:
            with self._lock:
                if self._gazetteer is None:
                    self._gazetteer = lookup.load(self.settings.gazetteer)
        return self._gazetteer

    @cached_property
    def metonyms(self) -> Mapping[str, str]:
        """Ids of the bodies that are meant where a place is said to speak, by the place's name in lower case."""
        return {name.lower(): id for name, id in load_metonyms(self.settings.gazetteer).items()}

    @property
    def aside(self) -> ThreadPoolExecutor:
        """Threads for what can be asked of the store at the same time."""
        if self._aside is None:
            with self._lock:
                if self._aside is None:
                    self._aside = ThreadPoolExecutor(_ASIDE, "warnews-aside")
        return self._aside

    @property
    def cursors(self) -> Cursors:
        """The maker and reader of cursors."""
        if self._cursors is None:
            with self._lock:
                if self._cursors is None:
                    self._cursors = Cursors.of(self.settings)
        return self._cursors

    def warm(self) -> None:
        """Open everything. A store that is not there yet is opened by the first question that finds it."""
        self.gazetteer.find("Kyiv")
        with contextlib.suppress(StoreError):
            self.engine.check()
            self.directories.current(self.engine)

    def knows(self, id: str) -> bool:
        """Whether the gazetteer or the store has an entity of that id. Only what is there is remembered."""
        if self.gazetteer.get(id) is not None or id in self._known:
            return True
        if id not in self.engine.get("entity", [id]):
            return False
        if len(self._known) < _REMEMBERED:
            self._known.add(id)
        return True

    def names(self, ids: Iterable[str], version: str) -> Mapping[str, str]:
        """The names of entities, by id: from the gazetteer, else from the store. Ids without a record are left out.

        :param version: the data version; names of another version are forgotten
        """
        known = self._names if version == self._names_version else {}
        missing = [id for id in ids if id not in known]
        if missing:
            known = known | self._look_up(missing)
            self._names, self._names_version = known, version
        return known

    def _look_up(self, ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for id in ids:
            entity = self.gazetteer.get(id)
            if entity is not None:
                found[id] = entity.name
        elsewhere = [id for id in ids if id not in found]
        if elsewhere:
            documents = self.engine.get("entity", elsewhere)
            for id in elsewhere:
                # Ids without a record are remembered as well: they would be looked up at each request otherwise.
                found[id] = documents[id]["name"] if id in documents else readable(id)
        return found

    def today(self) -> date:
        """The day that “today” and “last week” are counted from (UTC)."""
        return datetime.now(UTC).date()

    def close(self) -> None:
        """Release the store."""
        if self._aside is not None:
            self._aside.shutdown()
        if self._engine is not None:
            self._engine.close()


def readable(id: str) -> str:
    """A name for an id without a record: ``person:ivan-petrenko`` is Ivan Petrenko."""
    slug = id.rpartition(":")[2]
    return " ".join(word[:1].upper() + word[1:] for word in slug.replace("_", "-").split("-") if word) or id
