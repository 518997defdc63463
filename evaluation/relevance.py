"""Whether the best comes first: nDCG@10 of judged questions.

``judged.json`` holds questions as people type them. For each, a pool of claims was judged: the first of this
service's answer, the best by a plain BM25 of the question's words over all claims, and those that hold any of its
words. Grade 3 answers the question, 2 answers a part of it, 1 is on the subject, 0 is not. A judgement is anchored in
the article (its id, the offsets of the content in the body), so that it outlives a better extraction: a claim has the
grade of the judged piece that it covers or is covered by.

The gain of a grade is 2^grade - 1, discounted by the logarithm of the rank; the ideal is the best order of what is
judged and in the store (Järvelin and Kekäläinen 2002). What was never judged counts as not relevant.

    python -m evaluation.relevance [--store ADDRESS] [ARTICLES …]
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

JUDGED: Final = Path(__file__).parent / "judged.json"
DEPTH: Final = 10
_COVERED: Final = 0.6
"""The share of the shorter of two pieces of a body from which on they are the same statement."""

Grades = Mapping[str, Sequence[tuple[int, int, int]]]
"""By article: start, end and grade of each judged piece of its body."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question: how well its answer is ordered.

    :param ndcg: 0 to 1
    :param relevant: judged claims of grade 2 or 3 that are in the store
    :param unjudged: of the first ten, those that nobody judged
    """

    question: str
    ndcg: float
    total: int
    relevant: int
    unjudged: int


def grade(claim: Mapping[str, Any], grades: Grades) -> int | None:
    """The grade of a claim, None where it was not judged."""
    start, end = claim["segments"][0]["start"], claim["segments"][-1]["end"]
    best: tuple[int, int] | None = None
    for first, last, value in grades.get(claim["article_id"], ()):
        shared = min(end, last) - max(start, first)
        if shared > 0 and shared >= _COVERED * min(end - start, last - first) and (best is None or shared > best[0]):
            best = shared, value
    return best[1] if best else None


def gain(grades: Iterable[int]) -> float:
    """The discounted cumulative gain of grades in the order in which a reader meets them."""
    return math.fsum((2**value - 1) / math.log2(rank + 2) for rank, value in enumerate(grades))


def ndcg(found: Sequence[int], existing: Sequence[int], depth: int = DEPTH) -> float:
    """The gain of the first claims found as a share of the best possible; 1 where nothing relevant exists."""
    ideal = gain(sorted(existing, reverse=True)[:depth])
    return gain(found[:depth]) / ideal if ideal else 1.0


def evaluate(client: Any, judged: Sequence[Mapping[str, Any]]) -> list[Ranked]:
    """Ask each judged question over a Flask test client.

    Questions whose judged claims are not in the store (other articles) are left out.
    """
    claims = list(_all_claims(client))
    results = []
    for entry in judged:
        grades: Grades = entry["judged"]
        existing = [value for claim in claims if (value := grade(claim, grades)) is not None]
        relevant = sum(value >= 2 for value in existing)
        if not relevant:
            continue
        answer = client.get("/v1/claims", query_string={"q": entry["q"], "limit": DEPTH, "facets": "none"}).json
        found = [grade(claim, grades) for claim in answer["claims"]]
        results.append(
            Ranked(
                question=entry["q"],
                ndcg=ndcg([value or 0 for value in found], existing),
                total=answer["total"],
                relevant=relevant,
                unjudged=sum(value is None for value in found),
            )
        )
    return results


def _all_claims(client: Any) -> Iterable[dict[str, Any]]:
    following = "/v1/claims?sort=-stated&limit=200&facets=none&fields=article_id,segments"
    while following:
        page = client.get(following).json
        yield from page["claims"]
        following = page["next"]["url"] if page["next"] else ""


def mean(results: Sequence[Ranked]) -> float:
    """The mean nDCG of questions; 0 of none."""
    return sum(result.ndcg for result in results) / len(results) if results else 0.0


def report(results: Sequence[Ranked]) -> str:
    """One line for each question, the worst last, and the mean."""
    lines = [
        f"{result.ndcg:.3f}  {result.total:5} found, {result.relevant:2} relevant, {result.unjudged} of the first"
        f" {DEPTH} unjudged: {result.question}"
        for result in sorted(results, key=lambda result: -result.ndcg)
    ]
    unjudged = sum(result.unjudged for result in results)
    lines.append(f"nDCG@{DEPTH} {mean(results):.3f} over {len(results)} questions, {unjudged} claims unjudged")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Index the articles into a new store, unless one is given, and print the nDCG of each judged question."""
    from service.app import create_app
    from service.settings import Settings

    parser = argparse.ArgumentParser(prog="python -m evaluation.relevance", description=__doc__)
    shared = Path("../shared")
    default = [shared / "seeds", Path("sample"), shared / "corpus" / "articles.jsonl"]
    parser.add_argument("articles", nargs="*", type=Path, default=default)
    parser.add_argument("--store", help="address of a store that has the articles")
    chosen = parser.parse_args(arguments)
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.store or f"embedded://{folder}"
        if not chosen.store:
            from indexing.loading import index_paths

            index_paths(chosen.articles, store)
        print(report(evaluate(create_app(Settings(store=store)).test_client(), judged)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
