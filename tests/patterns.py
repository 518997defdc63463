"""Texts that a regular expression fits, so that what is assumed of all of them can be tested."""

import importlib
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

_PARSER: Final[Any] = importlib.import_module("re._parser")
_MOST: Final = 60  # texts of one branch


def texts_of(pattern: re.Pattern[str]) -> Iterator[str]:
    """Texts that a pattern fits, among them one at least for each of its branches."""
    return _texts(_PARSER.parse(pattern.pattern, pattern.flags))


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
    elif name == "IN":
        kind, first = value[0]
        space = str(kind) == "CATEGORY" and str(first) == "CATEGORY_SPACE"
        yield chr(first) if str(kind) == "LITERAL" else " " if space else "0"
    elif name in ("ANY", "NOT_LITERAL"):
        yield "0"
    elif name in ("AT", "ASSERT", "ASSERT_NOT"):
        yield ""
    else:
        raise NotImplementedError(name)
