"""The wording of web pages: what each phrase must hold, by which most lines are told without reading it."""

import importlib
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pytest

from indexing.cleaning import _Phrases, _phrases

_PARSER: Final[Any] = importlib.import_module("re._parser")
_MOST: Final = 60  # texts of one branch


def _texts(parsed: Sequence[Any]) -> Iterator[str]:
    """Texts that a parsed pattern fits: every branch, everything optional absent and present once."""
    choices = [list(_choices(str(name), value)) for name, value in parsed]
    for pieces in itertools.product(*choices):
        yield "".join(pieces)


def _choices(name: str, value: Any) -> Iterator[str]:
    if name == "LITERAL":
        yield chr(value)
    elif name == "BRANCH":
        for branch in value[1]:
            yield from itertools.islice(_texts(branch), _MOST)
    elif name == "SUBPATTERN":
        yield from _texts(value[3])
    elif name in ("MAX_REPEAT", "MIN_REPEAT"):
        least, _, inner = value
        for text in _texts(inner):
            yield text * least
            yield text * max(least, 1)
    elif name in ("ANY", "IN", "NOT_LITERAL", "CATEGORY"):
        yield "0"
    elif name in ("AT", "ASSERT", "ASSERT_NOT"):
        yield ""
    else:
        raise NotImplementedError(name)


@pytest.mark.parametrize("phrases", [phrases for phrases in _phrases() if phrases.where == "short"])
def test_what_a_phrase_fits_holds_one_of_the_texts_that_it_is_told_by(phrases: _Phrases) -> None:
    parsed = _PARSER.parse(phrases.pattern.pattern, re.IGNORECASE)
    texts = list(_texts(parsed))
    assert texts
    assert [text for text in texts if not any(held in text.lower() for held in phrases.holds)] == []
