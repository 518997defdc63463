"""Whose advance and whose losses: labels of our own for claims of the annotated articles, in ``seed_sides.toml``."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parent / "seed_sides.toml"
FIELDS: Final = (("actor side", "actor", "actor_side"), ("affected side", "affected", "affected_side"))
"""Name of the measure, key of the label, field of the claim."""

Labels = Mapping[str, Mapping[str, Any]]


def labels_of(name: str, raw: str, path: Path = FILE) -> Labels:
    """The labels of one article by claim id; none where it is not labelled.

    :param name: file name of the raw article
    :raises ValueError: the article has another text than the one that was labelled
    """
    labelled = tomllib.loads(path.read_text(encoding="utf-8")).get(name)
    if labelled is None:
        return {}
    if hashlib.sha256(raw.encode()).hexdigest() != labelled["sha256"]:
        raise ValueError(f"{path}: the text of {name} is not the one that was labelled")
    return {id: label for id, label in labelled.items() if id != "sha256"}


def tolerated(label: Mapping[str, Any], key: str) -> list[str]:
    """The values that are right for one label; none where it is not judged."""
    value = label.get(key, [])
    return value if isinstance(value, list) else [value]


def judged(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, tuple[int, int]]:
    """Right and wanted by measure; ``sides decided`` counts the labels of which one value only is right.

    :param pairs: labels with the predicted claim
    """
    counts = {name: [0, 0] for name, _, _ in FIELDS} | {"sides decided": [0, 0]}
    for label, predicted in pairs:
        for name, key, field in FIELDS:
            if values := tolerated(label, key):
                for measure in (name, "sides decided") if len(values) == 1 else (name,):
                    counts[measure][0] += predicted[field] in values
                    counts[measure][1] += 1
    return {name: (right, wanted) for name, (right, wanted) in counts.items()}
