"""Places being put together, and their ids. Part of making the file of places."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from gazetteer import places

GEONAMES: Final = "GeoNames (CC BY 4.0)"
CODIFIER: Final = "KATOTTG"
BOTH: Final = "KATOTTG; GeoNames (CC BY 4.0)"
CURATED: Final = "curated"

HOME: Final = 15.0
"""Added to places of Ukraine: in an article on this war a name means the Ukrainian bearer before a foreign one."""
CAPITAL: Final = 25.0


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


def read_table(file: str) -> dict[str, Any]:
    path = places.DATA / file
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except tomllib.TOMLDecodeError as error:
        raise SystemExit(f"{path}: {error}") from error


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
