"""Reading the hand-written TOML files of the gazetteer: every mistake is told with its file, record and remedy."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from gazetteer.entities import Entity
from gazetteer.errors import GazetteerError

BUILT_IN: Final = Path(__file__).parent / "data"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?\Z")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_SPACES = re.compile(r"\s+")
_COUNTRY = re.compile(r"[a-z]{2}\Z")


@dataclass(frozen=True, slots=True)
class Record:
    """One table of a file, with what is needed to say where a mistake stands.

    :param where: file, table and position, and the record's id where it has one
    """

    where: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def error(self, problem: str) -> GazetteerError:
        """The error to raise about this record."""
        return GazetteerError(f"{self.where}: {problem}")

    def check_keys(self, required: Collection[str], optional: Collection[str]) -> None:
        """
        :raises GazetteerError: for a key that is missing, or one that is not known
        """
        for key in self.values:
            if key not in required and key not in optional:
                known = [*required, *optional]
                raise self.error(f"unknown key {key!r}{suggest(key, known)}; known keys: {', '.join(known)}.")
        for key in required:
            if key not in self.values:
                raise self.error(f"the key {key!r} is missing; add it.")

    def text(self, key: str) -> str | None:
        """The text of that key without white space around it; None where the key is absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key!r} must be a text in quotation marks that is not empty, not {value!r}.")
        return value.strip()

    def required(self, key: str) -> str:
        """The text of a key that :meth:`check_keys` has found."""
        value = self.text(key)
        if value is None:
            raise self.error(f"the key {key!r} is missing; add it.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts of that key, ``(a|b)`` written out, each once, in order."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(f'{key!r} must be a list of texts, as {key} = ["one", "two"], not {value!r}.')
        return tuple(dict.fromkeys(name for item in value for name in self._expand(key, item)))

    def flag(self, key: str) -> bool:
        """The truth value of that key; False where it is absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} must be true or false, not {value!r}.")
        return value

    def word(self, key: str, words: Collection[str]) -> str | None:
        """The value of that key, which must be one of the words."""
        value = self.text(key)
        if value is not None and value not in words:
            raise self.error(
                f"{key} = {value!r} is not known{suggest(value, words)}; choose one of {', '.join(words)}."
            )
        return value

    def country(self) -> str | None:
        """The ISO 3166 code under ``country``."""
        value = self.text("country")
        if value is not None and not _COUNTRY.match(value):
            raise self.error(f"country = {value!r} is not a country code; write two small letters, as 'ua'.")
        return value

    def identifier(self) -> str:
        """The record's own id, without the type in front."""
        value = self.required("id")
        if not _ID.match(value):
            raise self.error(f"id = {value!r} must be small letters, digits and hyphens, as 'ivan-franko'.")
        return value

    def span(self) -> tuple[str | None, str | None]:
        """``since`` and ``until``: years, months or days in ISO form, the end never before the beginning."""
        since, until = (self._time(key) for key in ("since", "until"))
        if since and until and until[: len(since)] < since[: len(until)]:
            raise self.error(f"until = {until!r} lies before since = {since!r}; correct one of them.")
        return since, until

    def _time(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        text = str(value)  # a TOML date needs no quotation marks; its text is the ISO form
        if not _is_time(text):
            raise self.error(f"{key} = {text!r} is not a date; write '2022', '2022-02' or '2022-02-24'.")
        return text

    def _expand(self, key: str, pattern: str) -> Iterator[str]:
        group = _ALTERNATIVES.search(pattern)  # an innermost one, so that groups may stand in groups
        if group:
            for alternative in group.group(1).split("|"):
                yield from self._expand(key, pattern[: group.start()] + alternative + pattern[group.end() :])
            return
        if "(" in pattern or ")" in pattern:
            raise self.error(f"the parentheses in {key} {pattern!r} do not match; write alternatives as '(one|two)'.")
        name = _SPACES.sub(" ", pattern).strip()
        if name:
            yield unicodedata.normalize("NFC", name)


def _is_time(text: str) -> bool:
    if not _DAY.match(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def suggest(word: str, known: Collection[str]) -> str:
    """`` (did you mean …?)`` where something known is near; else nothing."""
    near = get_close_matches(word, known, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def read_tables(path: Path, tables: Collection[str]) -> dict[str, Any]:
    """The top-level tables of a TOML file, none of them of an unknown name.

    :raises GazetteerError: if the file cannot be read, is not TOML, or has another table or key
    """
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except OSError as error:
        raise GazetteerError(f"{path.name}: cannot be read ({error.strerror}); check {path}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path.name}: is not valid TOML in UTF-8: {error}. Correct it in {path}.") from error
    for name in content:
        if name not in tables:
            raise GazetteerError(
                f"{path.name}: unknown table {name!r}{suggest(name, tables)}; known tables: {', '.join(tables)}."
            )
    return content


def read_records(path: Path, table: str, also: Collection[str] = ()) -> list[Record]:
    """The ``[[table]]`` records of a file, in order.

    :param also: names of further tables that the file may have
    :raises GazetteerError: as :func:`read_tables`, and if the table is not a list of tables
    """
    listed = read_tables(path, [table, *also]).get(table, [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise GazetteerError(f"{path.name}: records of {table!r} begin with a line [[{table}]], in double brackets.")
    records = []
    for number, values in enumerate(listed, start=1):
        named = values.get("id") or values.get("name")
        records.append(Record(f"{path.name}, {table} {number}" + (f" ({named})" if named else ""), values))
    return records


def layers(file: str, overlay: Path | None) -> list[Path]:
    """The built-in file, then the operator's file of the same name where there is one."""
    paths = [BUILT_IN / file]
    if overlay is not None and (overlay / file).is_file():
        paths.append(overlay / file)
    return paths


def spelled(name: str, names: Collection[str]) -> tuple[str, ...]:
    """The names that are not the name itself."""
    return tuple(other for other in names if other != name)


def lay_over(chosen: dict[str, Entity], record: Record, entity: Entity, layer: dict[str, Entity]) -> None:
    """Add an entity to what is chosen so far; in a later file it replaces the one of the same id.

    :param layer: what the present file gave so far
    :raises GazetteerError: if the present file has the id already
    """
    if entity.id in layer:
        raise record.error(f"the id {entity.id!r} is given twice; rename or delete one of the two records.")
    layer[entity.id] = chosen[entity.id] = entity
