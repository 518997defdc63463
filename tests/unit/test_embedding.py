"""The model's word vectors, kept: the same parse for less work."""

from typing import Any

import pytest
import spacy

from indexing import embedding
from indexing.embedding import keep_word_vectors
from indexing.parsing import LEFT_OUT, MODEL

TEXTS = (
    "The mayor of Lypova Dolyna said on Friday that two bridges were closed.",
    "Nobody was hurt, the mayor said.",
    "",
    "Two bridges were closed on Friday, and Olena Hrytsenko said so.",
)


def _pipeline() -> Any:
    return spacy.load(MODEL, exclude=LEFT_OUT)


def _read(pipeline: Any) -> list[list[tuple[str, str, int]]]:
    read = [[(word.tag_, word.dep_, word.head.i) for word in doc] for doc in pipeline.pipe(TEXTS, batch_size=2)]
    return read + [[(word.tag_, word.dep_, word.head.i) for word in pipeline(text)] for text in reversed(TEXTS)]


def _vectors(pipeline: Any) -> Any:
    return next(node for node in pipeline.get_pipe("tok2vec").model.walk() if node.name == "kept_vectors")


def test_kept_vectors_change_no_parse() -> None:
    pipeline = _pipeline()
    expected = _read(pipeline)
    keep_word_vectors(pipeline)
    assert _read(pipeline) == expected


@pytest.mark.parametrize("kept", [1, 12])
def test_a_full_memory_of_vectors_begins_anew_and_changes_no_parse(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_KEPT", kept)
    pipeline = _pipeline()
    expected = _read(pipeline)
    keep_word_vectors(pipeline)
    assert _read(pipeline) == expected
    assert len(_vectors(pipeline).attrs["places"]) <= kept


def test_a_word_seen_before_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = _pipeline()
    keep_word_vectors(pipeline)
    pipeline(TEXTS[0])
    inner = _vectors(pipeline).layers[0]
    monkeypatch.setattr(inner, "_func", None)  # would fail if called
    pipeline(TEXTS[0])


def test_a_pipeline_of_another_build_is_left_as_it_is() -> None:
    pipeline = spacy.blank("en")
    keep_word_vectors(pipeline)
    assert [word.text for word in pipeline("Nobody was hurt.")] == ["Nobody", "was", "hurt", "."]
