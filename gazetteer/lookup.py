"""Looking up names: exact in any spelling and script, in running text, and by a bounded edit distance.

The interface (to be kept): ``load()``, ``Gazetteer.version/get/find/near/scan/events``.
"""

from collections.abc import Iterable
from pathlib import Path

from gazetteer.entities import Entity, Mention


class Gazetteer:
    """Names and what they may mean. Built by :func:`load`; read-only and safe for use by several threads."""

    version: str
    """Changes whenever any record does."""

    def get(self, id: str) -> Entity | None:
        """The record of that id."""
        raise NotImplementedError

    def find(self, name: str, types: Iterable[str] | None = None) -> list[Entity]:
        """Everything that bears the name in any spelling or script, likeliest first (importance, then id)."""
        raise NotImplementedError

    def near(self, name: str, types: Iterable[str] | None = None, limit: int = 5) -> list[Entity]:
        """What may be meant by a misspelt name, nearest first; at most 1 edit up to 5 letters, 2 beyond."""
        raise NotImplementedError

    def scan(self, text: str, types: Iterable[str] | None = None) -> list[Mention]:
        """The names that stand in a text, longest match first, not overlapping, in order of their position."""
        raise NotImplementedError

    def events(self) -> tuple[Entity, ...]:
        """The dated events of the war, oldest first."""
        raise NotImplementedError


def load(overlay: Path | None = None) -> Gazetteer:
    """The built-in gazetteer, with an operator's own files laid over it. Cached by overlay."""
    raise NotImplementedError
