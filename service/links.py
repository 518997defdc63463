"""Addresses of questions: the same conditions always give the same address."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote


@lru_cache(maxsize=8192)
def _quoted(text: str) -> str:
    return quote(text, safe=":,.-_~")


class Links:
    """The address of a question, and of questions that differ from it in one parameter."""

    def __init__(self, path: str, given: Mapping[str, Sequence[str]]) -> None:
        """
        :param path: the endpoint
        :param given: the values of each parameter, as written
        """
        self._path = path
        self._given = given
        self._parts = {
            name: "&".join(f"{_quoted(name)}={_quoted(value)}" for value in values) for name, values in given.items()
        }
        self._choosing: dict[str, str] = {}

    def same(self) -> str:
        """The question itself."""
        return self._joined(self._parts.values())

    def without(self, *names: str) -> str:
        """The question without some parameters."""
        return self._joined(part for name, part in self._parts.items() if name not in names)

    def with_value(self, name: str, value: str, drop: Collection[str] = ()) -> str:
        """The question with this as the only value of the parameter."""
        return self.choosing(name, drop) + _quoted(value)

    def replacing(self, name: str, old: Collection[str], new: str) -> str:
        """The question with one value of the parameter in place of others."""
        kept = [value for value in self._given.get(name, ()) if value not in old]
        return Links(self._path, {**self._given, name: (*kept, new)}).same()

    def choosing(self, name: str, drop: Collection[str] = ()) -> str:
        """The question up to a value of the parameter that is still to be appended (quoted)."""
        if not drop and name in self._choosing:
            return self._choosing[name]
        base = self.without(name, *drop)
        return f"{base}{'&' if '?' in base else '?'}{_quoted(name)}="

    def prepare(self, names: Iterable[str]) -> None:
        """Make what :meth:`choosing` gives of these parameters before it is asked for."""
        self._choosing |= {name: self.choosing(name) for name in names}

    def _joined(self, parts: Iterable[str]) -> str:
        query = "&".join(part for part in parts if part)
        return f"{self._path}?{query}" if query else self._path


def quoted(value: str) -> str:
    """A value as it stands in an address."""
    return _quoted(value)
