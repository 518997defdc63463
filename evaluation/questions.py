"""Measuring answers: questions in words against the claims that an annotator says answer them.

The annotated articles are indexed into a store of their own and asked over the real Flask application. An answer's
claims are mapped to gold claims by the overlap of their words (:mod:`evaluation.matching`).
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold import flatten, gold_segments, predicted_positions
from evaluation.matching import jaccard, word_positions


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question: which required claims were found, which forbidden ones were returned."""

    id: str
    question: str
    relevant: tuple[str, ...]
    found: tuple[str, ...]
    forbidden: tuple[str, ...]
    returned: int
    first: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Everything relevant found and nothing forbidden returned."""
        return len(self.found) == len(self.relevant) and not self.forbidden


def gold_ids(gold: Mapping[str, Any], body: str, claims: list[dict[str, Any]]) -> dict[str, list[str]]:
    """For each claim id of one article the gold ids (``name#c1``) that it stands for, best first.

    A claim stands for a gold claim when their words overlap (Jaccard index at least 0.5) or when it holds most of the
    gold claim's words.
    """
    flat, offsets = flatten(body)
    name = gold["file"].removesuffix(".txt")
    ids: dict[str, list[str]] = {}
    for claim in claims:
        positions = predicted_positions(flat, offsets, claim)
        scored = []
        for candidate in gold["claims"]:
            spans = gold_segments(flat, candidate)
            wanted = word_positions(flat, spans) if spans else frozenset()
            score = jaccard(wanted, positions)
            if score >= 0.5 or (wanted and len(wanted & positions) > 0.8 * len(wanted)):
                scored.append((-score, f"{name}#{candidate['id']}"))
        ids[claim["id"]] = [gold_id for _, gold_id in sorted(scored)]
    return ids


def _all_claims(client: Any, question: str) -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = []
    response = client.get("/v1/claims", query_string={"q": question, "limit": 200, "facets": "none"})
    if response.status_code != 200:
        raise RuntimeError(f"{question!r}: {response.status_code} {response.get_data(as_text=True)}")
    claims += response.json["claims"]
    return claims


def evaluate(folder: Path, client: Any) -> list[QuestionResult]:
    """Ask every question of ``QUERIES.json`` in the folder over a Flask test client whose store holds the articles."""
    queries = json.loads((folder / "QUERIES.json").read_text(encoding="utf-8"))["queries"]
    golds = {}
    for path in sorted(folder.glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        golds[gold["file"]] = gold
    meaning: dict[str, list[str]] = {}
    articles = client.get("/v1/articles", query_string={"limit": 200, "facets": "none"}).json["articles"]
    for article in articles:
        gold = golds.get(Path(article["source"]["file"] or "").name)
        if gold is None:
            continue
        full = client.get(f"/v1/articles/{article['id']}").json
        meaning |= gold_ids(gold, full["body"], full["claims"])
    results = []
    for query in queries:
        hits = _all_claims(client, query["q"])
        answered = [gold_id for claim in hits for gold_id in meaning.get(claim["id"], [])[:1]]
        held = {gold_id for claim in hits for gold_id in meaning.get(claim["id"], [])}
        results.append(
            QuestionResult(
                id=query["id"],
                question=query["q"],
                relevant=tuple(query["relevant"]),
                found=tuple(gold_id for gold_id in query["relevant"] if gold_id in held),
                forbidden=tuple(sorted({gold_id for gold_id in answered if gold_id in query["must_not"]})),
                returned=len(hits),
                first=tuple(answered[:3]),
            )
        )
    return results


def report(results: list[QuestionResult]) -> str:
    """One line for each question, and how many passed."""
    lines = []
    for result in results:
        mark = "pass" if result.passed else "FAIL"
        missing = sorted(set(result.relevant) - set(result.found))
        lines.append(
            f"{mark} {result.id} {result.question!r}: {len(result.found)} of {len(result.relevant)} relevant,"
            f" {result.returned} returned"
            + (f"; missing {', '.join(missing)}" if missing else "")
            + (f"; forbidden {', '.join(result.forbidden)}" if result.forbidden else "")
        )
    complete = sum(len(r.found) == len(r.relevant) for r in results)
    clean = sum(not r.forbidden for r in results)
    lines.append(f"questions: {complete} of {len(results)} complete, {clean} without a forbidden claim")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """``python -m evaluation.questions [GOLD_FOLDER]``: index the articles into a new store and ask."""
    from indexing.loading import index_paths
    from service.app import create_app
    from service.settings import Settings

    folder = Path(arguments[0] if arguments else "../shared/gold")
    with tempfile.TemporaryDirectory() as store:
        index_paths([folder.parent / "seeds"], f"embedded://{store}")
        client = create_app(Settings(store=f"embedded://{store}")).test_client()
        print(report(evaluate(folder, client)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
