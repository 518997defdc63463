"""The wording of web pages: what each phrase must hold, by which most lines are told without reading it."""

import pytest

from indexing.cleaning import _Phrases, _phrases
from tests.patterns import texts_of


@pytest.mark.parametrize("phrases", [phrases for phrases in _phrases() if phrases.where == "short"])
def test_what_a_phrase_fits_holds_one_of_the_texts_that_it_is_told_by(phrases: _Phrases) -> None:
    texts = list(texts_of(phrases.pattern))
    assert texts
    assert [text for text in texts if not any(held in text.lower() for held in phrases.holds)] == []
