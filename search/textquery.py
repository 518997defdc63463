"""The syntax of the ``text`` parameter: words, ``"phrases"``, ``-not``, ``OR``.

    grain corridor              both words
    "grain corridor"            the words side by side
    "grain corridor"~3          the words with up to three words between them
    grain -corridor             without the second
    grain OR wheat deliveries   either of the first two, and the third

Every text is a query: what means nothing is left out and reported.
"""

import re
from dataclasses import dataclass
from typing import Final

from language.tokens import analyse
from search.query import All, And, Not, Or, Phrase, Query, Words

MOST_PARTS: Final = 64
"""Words and phrases of one text; what follows is ignored."""

MOST_SLOP: Final = 20

Fields = tuple[tuple[str, float], ...]

_PART: Final = re.compile(
    r"""(?P<minus>[-\u2212\u2013])?(?:["\u201c\u201d\u201e\u00ab\u00bb](?P<phrase>[^"\u201c\u201d\u201e\u00ab\u00bb]*)(?P<closed>["\u201c\u201d\u201e\u00ab\u00bb])?(?:~(?P<slop>\d{1,3}))?|(?P<word>[^\s"\u201c\u201d\u201e\u00ab\u00bb]+))"""
)


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A text read as a query.

    :param query: what it asks; :class:`search.query.All` where it asks nothing
    :param ignored: the pieces that it was read without, as written
    """

    query: Query
    ignored: tuple[str, ...] = ()


def parse(text: str, fields: Fields) -> TextQuery:
    """Read a text in the syntax above. Raises nothing.

    :param fields: where its words may stand, with weights (:func:`search.mapping.text_fields`)
    """
    ignored: list[str] = []
    clauses: list[list[Query]] = []  # all of these, each of them any of its own
    joining = False  # after OR
    parts = list(_PART.finditer(text))
    for part in parts[MOST_PARTS:]:
        ignored.append(part.group())
    for at, part in enumerate(parts[:MOST_PARTS]):
        word = part["word"]
        if word == "AND" and not part["minus"]:
            continue
        if word == "OR" and not part["minus"]:
            if clauses and not joining and at + 1 < len(parts[:MOST_PARTS]):
                joining = True
            else:
                ignored.append("OR")
            continue
        found = _clause(part, fields)
        if found is None:
            ignored.append(part.group())
        elif joining:
            clauses[-1].append(found)
            joining = False
        else:
            clauses.append([found])
    if joining:
        ignored.append("OR")
    all_of = tuple(Or(tuple(either)) if len(either) > 1 else either[0] for either in clauses)
    if not all_of:
        return TextQuery(All(), tuple(ignored))
    return TextQuery(all_of[0] if len(all_of) == 1 else And(all_of), tuple(ignored))


def _clause(part: re.Match[str], fields: Fields) -> Query | None:
    quoted = part["phrase"] is not None
    tokens = tuple(analyse(part["phrase"] if quoted else part["word"]))
    if not tokens:
        return None
    slop = min(int(part["slop"] or 0), MOST_SLOP)
    found = Words(tokens, fields) if len(tokens) == 1 else Phrase(tokens, fields, slop)
    return Not(found) if part["minus"] else found
