"""Are settlements of the front found in the spellings that the press uses? ``python -m evaluation.spellings``."""

import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from gazetteer.lookup import Gazetteer, load

FILE: Final = Path(__file__).parent / "front_settlements.toml"


def read(file: Path = FILE) -> Mapping[str, Sequence[str]]:
    """The spellings by id of the settlement, the official one first."""
    settlements: Mapping[str, Sequence[str]] = tomllib.loads(file.read_text(encoding="utf-8"))["settlements"]
    return settlements


def missed(settlements: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> list[tuple[str, str, str | None]]:
    """Spellings that do not lead to their settlement first: its id, the spelling, and the id that it leads to."""
    wrong = []
    for id, spellings in settlements.items():
        for spelling in spellings:
            found = gazetteer.find(spelling, ("place",))
            first = found[0].id if found else None
            if first != f"place:{id}":
                wrong.append((f"place:{id}", spelling, first))
    return wrong


def main() -> int:
    """Print what is found, and each spelling that is not."""
    settlements = read()
    wrong = missed(settlements, load())
    official = sum(spelling == settlements[id.removeprefix("place:")][0] for id, spelling, _ in wrong)
    variants = sum(len(spellings) - 1 for spellings in settlements.values())
    print(f"official  {len(settlements) - official} of {len(settlements)}")
    print(f"variants  {variants - len(wrong) + official} of {variants}")
    for id, spelling, first in wrong:
        print(f"  {spelling}: {first or 'nothing'}, not {id}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
