"""Comparing what was read with what an annotator wrote: contents by word positions, speakers by name.

The rule of the published figures: a prediction is right when the word positions of its content overlap those of the
gold content with a Jaccard index of at least 0.5, one to one; it is *fully* right when its speaker is right too: a
person by the last name, an institution by most of its words, never across nations.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from language.tokens import fold
from language.transliteration import name_key

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_SPACE: Final = re.compile(r"\s+")

# Words that say of which nation a body is; a name that holds words of two nations is of neither.
_NATIONS: Final[Mapping[str, str]] = {
    word: nation
    for nation, words in {
        "ua": "ukraine ukrainian ukrainians kyiv kiev ukraine's",
        "ru": "russia russian russians moscow kremlin russia's",
        "us": "us american americans washington pentagon",
        "gb": "uk british britain london",
        "by": "belarus belarusian minsk",
        "pl": "poland polish warsaw",
        "de": "germany german berlin",
    }.items()
    for word in words.split()
}
_EMPTY_WORDS: Final = frozenset(
    "a an the of for in at by to and or on from unnamed some s unspecified not named other others".split()
)
_PLURAL: Final = re.compile(r"(?<=[a-z]{3})s$")


def spaced(text: str) -> str:
    """The text with every run of white space as one space."""
    return _SPACE.sub(" ", text).strip()


def word_positions(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Offsets of the words of the text that lie inside the spans."""
    positions: set[int] = set()
    for start, end in spans:
        positions.update(match.start() for match in _WORD.finditer(text, start, end))
    return frozenset(positions)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Size of the intersection over size of the union; 0 for two empty sets."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def one_to_one(scores: Mapping[tuple[int, int], float], threshold: float) -> dict[int, int]:
    """Greedy one-to-one assignment, best score first: from the first index to the second."""
    matched: dict[int, int] = {}
    used: set[int] = set()
    for (left, right), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score >= threshold and left not in matched and right not in used:
            matched[left] = right
            used.add(right)
    return matched


def _words(name: str) -> set[str]:
    words = re.findall(r"[\w’']+", fold(name).replace(".", ""))
    return {_PLURAL.sub("", re.sub(r"['’]s?$", "", word)) for word in words} - _EMPTY_WORDS


def nations(name: str) -> frozenset[str]:
    """The nations that words of the name belong to."""
    words = re.findall(r"[\w’']+", fold(name).replace(".", ""))
    return frozenset(_NATIONS[w] for word in words if (w := re.sub(r"['’]s?$", "", word)) in _NATIONS)


def same_speaker(gold: Mapping[str, Any], name: str | None, mention: str | None) -> bool:
    """Whether a predicted speaker is the gold one.

    :param gold: ``canonical``, ``surface`` and ``kind`` of the gold speaker
    :param name: the predicted canonical name, None where none was found
    :param mention: the predicted speaker as written
    """
    if gold["surface"] is None and gold["kind"] == "anonymous":
        return not name or "unspecified" in name.lower()
    if not name:
        return False
    if gold["kind"] == "person" and "(not named)" not in gold["canonical"]:
        wanted, given = name_key(gold["canonical"]).split(), name_key(name).split()
        return bool(wanted and given) and wanted[-1] == given[-1]
    for candidate in (gold["canonical"], gold["surface"]):
        if not candidate:
            continue
        wanted_words, given_words = _words(candidate), _words(name)
        gold_nations = nations(gold["canonical"]) or nations(candidate)
        given_nations = nations(name)
        if gold_nations and given_nations and not gold_nations & given_nations:
            return False
        smaller = min(len(wanted_words), len(given_words))
        if smaller and len(wanted_words & given_words) > smaller / 2:
            return True
    # A description kept as written is right where the annotator's surface is the same words.
    return bool(
        gold["surface"] and mention and spaced(fold(gold["surface"])) == spaced(fold(mention)) and name == mention
    )


def f1(correct: int, predicted: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, in percent; 0 where there is nothing to count."""
    precision = 100 * correct / predicted if predicted else 0.0
    recall = 100 * correct / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def same_place(wanted: str, given: Sequence[str]) -> bool:
    """Whether a gold place name is among the predicted ones, spelling aside."""
    return name_key(wanted) in {name_key(name) for name in given}


def same_words(a: str, b: str) -> bool:
    """Whether two names of media share most of the words of the shorter one, or one is the other's initials."""
    left = {word.rstrip("s") for word in a.lower().replace(".", " ").split()} - {"the", "a", "of", "net"}
    right = {word.rstrip("s") for word in b.lower().replace(".", " ").split()} - {"the", "a", "of", "net"}
    if a in (_initials(b), b) or b == _initials(a):  # AP and Associated Press
        return True
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("The ", "").replace("-", " ").split() if word[0].isupper())
