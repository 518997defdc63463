"""Measuring the matching of quotations: claims quoted wrongly in known ways, and claims that are not in the store.

``python -m evaluation.misquotes [ARTICLES…]`` (the sample without it) indexes the articles, quotes every claim of five
telling words or more in each way, with a fixed seed, and counts what :mod:`service.matching` makes of it.
"""

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from language.negation import NEGATIONS
from language.tokens import STOPWORDS, fold, term
from schemas.limits import MAX_QUOTE
from search.engine import Engine, open_engine
from search.query import All
from service.alignment import telling, words
from service.matching import FOUND, match
from service.reading import Reading
from service.settings import Settings

_LEAST: Final = 5
_SEED: Final = 7
_AUXILIARY: Final = re.compile(
    r"\b(has|have|had|is|are|was|were|will|would|can|could|may|might|must|should)\b(?!\s+(?:not|never)\b)"
)
_NEGATED: Final = re.compile(r"\b(has|have|had|is|are|was|were|will|would|can|could|did|do|does)\s+not\b|n['’]t\b")

Claim = Mapping[str, Any]
Misquote = Callable[[random.Random, str, Sequence[str]], str | None]


def _typing_errors(chance: random.Random, text: str, _: Sequence[str]) -> str | None:
    """Two letters swapped in every fifth word, at least in one."""
    found = text.split()
    long = [at for at, word in enumerate(found) if len(word) > 5 and word.isalpha()]
    if not long:
        return None
    for at in chance.sample(long, k=max(1, min(len(long), len(found) // 5))):
        middle = chance.randrange(1, len(found[at]) - 2)
        word = found[at]
        found[at] = word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :]
    return " ".join(found)


def _left_out(chance: random.Random, text: str, _: Sequence[str]) -> str | None:
    """Every sixth word left out, but no negation."""
    found = text.split()
    spare = [at for at, word in enumerate(found) if not _reverses(word)]
    gone = set(chance.sample(spare, k=min(len(spare), max(1, len(found) // 6))))
    return " ".join(word for at, word in enumerate(found) if at not in gone)


def _other_words(chance: random.Random, text: str, vocabulary: Sequence[str]) -> str | None:
    """One telling word in seven, at least one, replaced by a word of another claim."""
    found = text.split()
    spare = [at for at, word in enumerate(found) if fold(word) not in STOPWORDS and not _reverses(word)]
    if not spare:
        return None
    for at in chance.sample(spare, k=max(1, len(spare) // 7)):
        found[at] = chance.choice(vocabulary)
    return " ".join(found)


def _shortened(chance: random.Random, text: str, _: Sequence[str]) -> str | None:
    """The first or the last two thirds, where no negation is lost."""
    found = text.split()
    keep = len(found) * 2 // 3
    kept, lost = (found[:keep], found[keep:]) if chance.random() < 0.5 else (found[-keep:], found[:-keep])
    return None if any(_reverses(word) for word in lost) else " ".join(kept)


def _turned(_: random.Random, text: str, __: Sequence[str]) -> str | None:
    """A *not* more, or where there is one, one less."""
    if _NEGATED.search(text):
        return _NEGATED.sub(lambda found: found[1] or "", text, count=1)
    return _AUXILIARY.sub(r"\1 not", text, count=1) if _AUXILIARY.search(text) else None


def _reverses(word: str) -> bool:
    return term(word.strip(".,;:!?“”\"'()")) in NEGATIONS or "n't" in word or "n’t" in word


WAYS: Final[Mapping[str, Misquote]] = {
    "as it stands": lambda _, text, __: text,
    "typing errors": _typing_errors,
    "words left out": _left_out,
    "other words": _other_words,
    "shortened": _shortened,
    "turned round": _turned,
}
"""How a claim is misquoted. All but the last are to be found; the last never."""


def measure(engine: Engine, least: float = FOUND) -> dict[str, Counter[str]]:
    """What becomes of each way of misquoting the claims of a store, and of quoting claims that it lacks.

    Of each way: ``quoted``, ``found`` (the claim itself, or the same statement elsewhere), ``contradicts`` (the claim
    is shown as saying the contrary), ``missed``. Of claims that are not in the store: ``quoted``, ``found``.

    :param least: the score from which on a claim is what was quoted
    """
    claims = [claim for claim in engine.scan("claim", All()) if _fits(claim)]
    vocabulary = sorted({word for claim in claims for word in claim["content"].split() if word.isalpha()})
    counted: dict[str, Counter[str]] = {}
    reading = Reading(Settings(store="", secret="-"), engine=engine)
    for way, misquote in WAYS.items():
        chance, counts = random.Random(_SEED), Counter[str]()
        for claim in claims:
            quote = misquote(chance, claim["content"], vocabulary)
            if quote and telling(words(quote)) >= _LEAST - 1:
                counts["quoted"] += 1
                counts[_outcome(match(reading, {"quote": quote[:MAX_QUOTE]}, least), claim)] += 1
        counted[way] = counts
    counted["not in the store"] = _absent(claims, least)
    return counted


def _fits(claim: Claim) -> bool:
    # What is denied or not confirmed is not what its speaker says.
    assertive = claim["stance"] not in ("deny", "contest", "refuse_to_confirm")
    return assertive and telling(words(claim["content"])) >= _LEAST


def _outcome(answer: Mapping[str, Any], claim: Claim) -> str:
    for found in answer["matches"]:
        if found["claim"]["group"] == claim["group"]:
            return found["result"] if found["result"] in ("found", "contradicts") else "missed"
    return "missed"


def _absent(claims: Sequence[Claim], least: float) -> Counter[str]:
    """Quote the claims of every second article over a store that has only the other articles."""
    articles = sorted({claim["article_id"] for claim in claims})
    kept = frozenset(articles[::2])
    groups = {claim["group"] for claim in claims if claim["article_id"] in kept}
    counts = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"embedded://{folder}/half", create=True)
        engine.write({"claim": [claim for claim in claims if claim["article_id"] in kept]})
        reading = Reading(Settings(store="", secret="-"), engine=engine)
        for claim in claims:
            if claim["article_id"] not in kept and claim["group"] not in groups:
                counts["quoted"] += 1
                answer = match(reading, {"quote": claim["content"][:MAX_QUOTE]}, least)
                counts["found" if answer["result"] == "found" else "missed"] += 1
        engine.close()
    return counts


def report(counted: Mapping[str, Counter[str]]) -> Iterator[str]:
    """A line for each way."""
    for way, counts in counted.items():
        whole = counts["quoted"] or 1
        yield (
            f"{way:<18} quoted {counts['quoted']:>5}   found {counts['found'] / whole:7.1%}"
            f"   shown as the contrary {counts['contradicts'] / whole:7.1%}"
        )


def main(arguments: list[str]) -> int:
    """Index, quote, count, print."""
    from indexing.loading import index_paths

    parser = argparse.ArgumentParser(prog="python -m evaluation.misquotes", description=__doc__)
    parser.add_argument("articles", nargs="*", type=Path, default=[Path("sample")])
    parser.add_argument("--threshold", type=float, default=FOUND, help="the score from which on a quotation is found")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        address = f"embedded://{folder}/store"
        index_paths(chosen.articles, address)
        engine = open_engine(address)
        for line in report(measure(engine, chosen.threshold)):
            print(line)
        engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
