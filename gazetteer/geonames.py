"""Taking over a GeoNames country file: ``warnews gazetteer import UA.zip``.

The built-in places have coordinates for some 5,800 settlements of Ukraine; a country file has them for nearly all. The
import makes a file of places of its own in the operator's folder: the built-in places, those of the country file that
are the same settlements filled in (coordinates, inhabitants, spellings), and the others added. Columns as GeoNames
documents them at https://download.geonames.org/export/dump/ (readme.txt); the data are CC BY 4.0.
"""

import hashlib
import math
import shutil
import sqlite3
import tempfile
import tomllib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

from gazetteer import places
from gazetteer.draft_keys import keys
from gazetteer.drafts import BOTH, GEONAMES, HOME, Draft, slug, square
from gazetteer.errors import GazetteerError
from gazetteer.sources import geonames_importance, plain_from, spellings
from language.transliteration import is_cyrillic

COLUMNS: Final = 19
"""Columns of a country file, split by tabs: geonameid, name, asciiname, alternatenames, latitude, longitude, feature
class, feature code, country code, cc2, admin1 to admin4, population, elevation, dem, timezone, modification date."""

SKIPPED: Final = frozenset({"PPLH", "PPLQ", "PPLX"})
"""Codes of populated places that are none today (historical, abandoned) or parts of another."""

_PLAIN_IN_UKRAINE: Final = 500
"""Inhabitants from which an added place of Ukraine is meant by a bare word: the codifier has all settlements, so what
it lacks is mostly another name for one of them."""


class Row(NamedTuple):
    """A populated place of the file, as far as it is used."""

    id: int
    name: str
    alternatenames: tuple[str, ...]
    latitude: float
    longitude: float
    country: str
    admin1: str
    admin2: str
    population: int


class Outcome(NamedTuple):
    """What an import did: counts by what became of the rows, and the version of the places that it made."""

    counts: Counter[str]
    version: str
    file: Path


def import_file(file: Path, folder: Path, *, countries: Iterable[str] = (), min_population: int = 0) -> Outcome:
    """Take a country file over into ``places.sqlite`` of an operator's folder, which ``lookup.load`` then reads.

    What was imported before stays; the same file again changes nothing. Nothing is written where a line is wrong.

    :param file: ``UA.zip``, ``UA.txt`` or ``allCountries.txt``
    :param countries: ISO codes to take; all of the file where empty
    :param min_population: places of fewer inhabitants that the built-in data lack are left out; those that it has are
        filled in whatever their size
    :raises GazetteerError: naming file and line of what cannot be read, and what to do
    """
    wanted = frozenset(country.lower() for country in countries)
    rows = [row for row in read_rows(file) if not wanted or row.country in wanted]
    if not rows:
        raise GazetteerError(f"{file}: no populated places" + (f" of {', '.join(sorted(wanted))}" if wanted else ""))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / places.FILE.name
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        fresh = Path(temporary) / places.FILE.name
        shutil.copyfile(_base(target), fresh)
        with closing(sqlite3.connect(fresh)) as connection, connection:
            importer = _Importer(connection, min_population)
            for row in rows:
                importer.take(row)
            version = importer.finish()
        fresh.replace(target)
    return Outcome(importer.counts, version, target)


def _base(target: Path) -> Path:
    """What an import starts from: the places imported before, if they were made from the built-in ones of today."""
    if target.is_file():
        with closing(sqlite3.connect(target)) as connection:
            made_from = connection.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
        if made_from is not None and made_from[0] == places.Places().version:
            return target
    return places.FILE


def read_rows(file: Path) -> Iterator[Row]:
    """The populated places of a country file.

    :raises GazetteerError: naming file and line
    """
    for number, line in _lines(file):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS:
            raise GazetteerError(
                f"{file}, line {number}: {COLUMNS} columns parted by tabs expected, {len(cells)} found; "
                "take a country file (UA.zip) or allCountries.zip from download.geonames.org/export/dump"
            )
        if cells[6] != "P" or cells[7] in SKIPPED:
            continue
        try:
            row = Row(
                int(cells[0]),
                cells[1],
                tuple(name for name in cells[3].split(",") if name),
                float(cells[4]),
                float(cells[5]),
                cells[8].lower(),
                cells[10],
                cells[11],
                int(cells[14] or 0),
            )
        except ValueError as error:
            raise GazetteerError(
                f"{file}, line {number}: {error}; id and population are whole numbers, coordinates degrees"
            ) from None
        if not (-90 <= row.latitude <= 90 and -180 <= row.longitude <= 180) or row.population < 0 or not row.name:
            raise GazetteerError(
                f"{file}, line {number}: no name, coordinates outside the earth, or a negative population"
            )
        yield row


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        if not zipfile.is_zipfile(file):
            with file.open(encoding="utf-8", newline="\n") as stream:
                yield from _numbered(stream)
            return
        with zipfile.ZipFile(file) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".txt") and not name.startswith("readme")]
            if len(inside) != 1:
                raise GazetteerError(f"{file}: one file of places expected in it, {len(inside)} found: {inside}")
            with archive.open(inside[0]) as member:
                yield from _numbered(TextIOWrapper(member, encoding="utf-8", newline="\n"))
    except OSError as error:
        raise GazetteerError(f"{file}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{file}: not UTF-8 ({error.reason} at byte {error.start})") from None


def _numbered(stream: TextIO) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield number, line


class _Importer:
    """Rows laid over a file of places."""

    def __init__(self, connection: sqlite3.Connection, min_population: int) -> None:
        self.connection = connection
        self.min_population = min_population
        self.counts: Counter[str] = Counter()
        self.by_geonames: dict[int, int] = {}
        self.by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.raions: dict[str, tuple[int, str]] = {}
        self.regions: dict[tuple[str, str], int] = {}
        self.countries: dict[str, int] = {}
        self.sources: dict[str, int] = {text: number for number, text in connection.execute("SELECT * FROM source")}
        self.ids: set[str] = set()
        self._index()
        base = self.meta("base") or self.meta("version")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('base', ?)", (base,))

    def meta(self, key: str) -> str | None:
        found = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def _index(self) -> None:
        regions = {
            (row["country"], row["name"]): row["admin1"]
            for row in tomllib.loads((places.DATA / "oblasts.toml").read_text(encoding="utf-8"))["oblast"]
            if "admin1" in row
        }
        self.next = 1
        for number, id, name, names, kind, country, within, same_as in self.connection.execute(
            "SELECT number, id, name, names, kind, country, within, same_as FROM place"
        ):
            self.ids.add(id)
            self.next = max(self.next, number + 1)
            codes = dict(text.split(":", 1) for text in same_as.split())
            code = codes.get("katottg", "")
            if kind == "country" and country:
                self.countries[country] = number
            elif kind == "raion" and code:
                self.raions[code[:6]] = (number, within)
            elif kind == "oblast" and (country, name) in regions:
                self.regions[country, regions[country, name]] = number
            elif kind == "settlement":
                if "geonames" in codes:
                    self.by_geonames[int(codes["geonames"])] = number
                if code:
                    for spelling in {square(text) for text in names.split("\n") if is_cyrillic(text)}:
                        self.by_name[code[:6], spelling].append(number)

    def take(self, row: Row) -> None:
        """Lay one row over the places: fill in the settlement that it is, or add it."""
        known = self.by_geonames.get(row.id)
        if known is None and row.country == "ua":
            spelt = dict.fromkeys(square(name) for name in (row.name, *row.alternatenames) if is_cyrillic(name))
            numbers = dict.fromkeys(n for name in spelt for n in self.by_name.get((f"UA{row.admin2[:4]}", name), ()))
            if len(numbers) > 1:
                self.counts["left out: several settlements of that name in the raion"] += 1
                return
            known = next(iter(numbers), None)
        if known is not None:
            self._fill(known, row)
        elif row.population < self.min_population:
            self.counts["left out: fewer inhabitants than asked for"] += 1
        else:
            self._add(row)

    def _fill(self, number: int, row: Row) -> None:
        """Coordinates, inhabitants and spellings for a place that is there; what it has is kept."""
        name, names, country, latitude, population, importance, same_as, source = self.connection.execute(
            "SELECT name, names, country, latitude, population, importance, same_as, source.text FROM place "
            "JOIN source ON source.number = place.source WHERE place.number = ?",
            (number,),
        ).fetchone()
        if "geonames:" in same_as and f"geonames:{row.id}" not in same_as.split():
            self.counts["left out: another record of a place already filled in"] += 1
            return
        draft = Draft("", name, "settlement", country, source, names=names.split("\n") if names else [])
        draft.population = population or row.population
        draft.add(spellings(row._asdict(), name))
        if draft.population and not population:
            importance = max(importance, round(10 * math.log10(max(draft.population, 100)) + HOME, 1))
        same = same_as if "geonames:" in same_as else f"{same_as} geonames:{row.id}".strip()
        changed = (latitude is None, same != same_as, draft.names != (names.split("\n") if names else []))
        self.counts["filled in" if any(changed) else "there already"] += 1
        self.connection.execute(
            "UPDATE place SET names = ?, latitude = coalesce(latitude, ?), longitude = coalesce(longitude, ?), "
            "population = ?, importance = ?, same_as = ?, source = ? WHERE number = ?",
            (
                "\n".join(draft.names),
                row.latitude,
                row.longitude,
                draft.population,
                importance,
                same,
                self._source(BOTH if "katottg:" in same else source),
                number,
            ),
        )
        self._name(number, draft, importance)

    def _add(self, row: Row) -> None:
        number, self.next = self.next, self.next + 1
        importance = geonames_importance(row.population, row.country, row.admin1, capital=False)
        if row.country == "ua":
            importance = 10 * math.log10(max(row.population, 100)) + HOME
        draft = Draft(
            f"geonames:{row.id}",
            row.name.replace("’", ""),
            "settlement",
            row.country,
            GEONAMES,
            population=row.population,
            importance=round(importance, 1),
            plain=row.population >= (_PLAIN_IN_UKRAINE if row.country == "ua" else plain_from(row.country, row.admin1)),
        )
        draft.add(spellings(row._asdict(), draft.name))
        self.connection.execute(
            f"INSERT INTO place VALUES ({', '.join('?' * 13)})",
            (
                number,
                f"place:{slug(draft.name) or 'unnamed'}-{row.id}",
                draft.name,
                "\n".join(draft.names),
                draft.kind,
                row.country,
                row.latitude,
                row.longitude,
                row.population,
                draft.importance,
                self._within(row),
                f"geonames:{row.id}",
                self._source(GEONAMES),
            ),
        )
        self._name(number, draft, draft.importance)
        self.by_geonames[row.id] = number
        self.counts["added"] += 1

    def _within(self, row: Row) -> str:
        raion = self.raions.get(f"UA{row.admin2[:4]}") if row.country == "ua" else None
        if raion is not None:
            return f"{raion[0]} {raion[1]}".strip()
        outer = (self.regions.get((row.country, row.admin1)), self.countries.get(row.country))
        return " ".join(str(number) for number in outer if number is not None)

    def _source(self, text: str) -> int:
        if text not in self.sources:
            self.sources[text] = max(self.sources.values(), default=0) + 1
            self.connection.execute("INSERT INTO source VALUES (?, ?)", (self.sources[text], text))
        return self.sources[text]

    def _name(self, number: int, draft: Draft, importance: float) -> None:
        """File the names of a place; a name that is filed already stays as it is."""
        for key, flags in keys(draft).items():
            self.connection.execute("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", (key, number, flags))
            if not flags & places.WEAK:
                self.connection.execute(
                    "INSERT INTO known VALUES (?, ?, ?, ?) "
                    "ON CONFLICT DO UPDATE SET importance = max(importance, excluded.importance)",
                    (key[0], len(key), key, importance),
                )
            first, *rest = key.split()
            self.connection.execute(
                "INSERT INTO head VALUES (?, ?) ON CONFLICT DO UPDATE SET longest = max(longest, excluded.longest)",
                (first, 1 + len(rest)),
            )

    def finish(self) -> str:
        """The version of the places that came out, which is also written to the file."""
        digest = hashlib.sha256()
        row: tuple[Any, ...]
        for row in self.connection.execute("SELECT * FROM place ORDER BY id"):
            digest.update(repr(row[1:]).encode())
        for row in self.connection.execute(
            "SELECT key, flags, id FROM name JOIN place ON number = place ORDER BY key, id"
        ):
            digest.update(repr(row).encode())
        version = digest.hexdigest()[:16]
        self.connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (version,))
        return version
