"""The measure of relevance itself."""

import json

import pytest

from evaluation.relevance import JUDGED, grade, ndcg


def _claim(article: str, start: int, end: int) -> dict[str, object]:
    return {"article_id": article, "segments": [{"start": start, "end": end, "text": ""}]}


def test_the_best_order_is_one_and_the_worst_is_less() -> None:
    assert ndcg([3, 2, 0], [3, 2, 0]) == 1.0
    assert ndcg([0, 2, 3], [3, 2, 0]) == pytest.approx(0.606, abs=0.001)


def test_what_is_missing_counts_against_the_answer() -> None:
    assert ndcg([], [3]) == 0.0
    assert ndcg([3], [3, 3]) == pytest.approx(0.613, abs=0.001)


def test_only_the_first_ten_count() -> None:
    assert ndcg([0] * 10 + [3], [3]) == 0.0


def test_a_claim_has_the_grade_of_the_piece_that_it_shares_most_with() -> None:
    grades = {"a": [(0, 100, 3), (90, 120, 1)]}
    assert grade(_claim("a", 10, 95), grades) == 3
    assert grade(_claim("a", 92, 118), grades) == 1


def test_a_claim_of_another_article_or_piece_is_not_judged() -> None:
    grades = {"a": [(0, 100, 3)]}
    assert grade(_claim("b", 0, 100), grades) is None
    assert grade(_claim("a", 95, 140), grades) is None


def test_the_judged_questions_hold_places_and_grades_and_no_text() -> None:
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    assert len(judged) >= 40
    assert len({entry["q"] for entry in judged}) == len(judged)
    for entry in judged:
        assert set(entry) == {"q", "judged"}
        for pieces in entry["judged"].values():
            assert all(start < end and value in (0, 1, 2, 3) for start, end, value in pieces)
        assert any(value >= 2 for pieces in entry["judged"].values() for _, _, value in pieces), entry["q"]
