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
from search.columns import most_slop
from search.query import All, And, Not, Or, Phrase, Query, Words

MOST_PARTS: Final = 64
"""Words and phrases of one text; what follows is ignored."""

MOST_SLOP: Final = 20
"""Words that may be asked to stand between those of a phrase; more is read as this."""

Fields = tuple[tuple[str, float], ...]

_QUOTES: Final = '"\u201c\u201d\u201e\u00ab\u00bb'
_PART: Final = re.compile(
    rf"""(?P<minus>[-\u2212])?
    (?: (?P<open>[{_QUOTES}]) (?P<phrase>[^{_QUOTES}]*) (?P<close>[{_QUOTES}] (?:~(?P<slop>\d{{1,3}}))?)?
      | (?P<word>[^\s{_QUOTES}]+) )""",
    re.VERBOSE,
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
    parts = list(_PART.finditer(text))
    ignored = [part.group() for part in parts[MOST_PARTS:]]
    del parts[MOST_PARTS:]
    clauses: list[list[Query]] = []  # all of these, each of them any of its own
    joining = False  # after OR
    for at, part in enumerate(parts):
        word = part["word"]
        if word == "AND" and not part["minus"]:
            continue
        if word == "OR" and not part["minus"]:
            if clauses and not joining and at + 1 < len(parts):
                joining = True
            else:
                ignored.append("OR")
            continue
        if part["open"] and not part["close"]:
            ignored.append(part["open"])  # never closed: the phrase runs to the end
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
    slop = min(int(part["slop"] or 0), most_slop(len(tokens)), MOST_SLOP)
    found = Words(tokens, fields) if len(tokens) == 1 else Phrase(tokens, fields, slop)
    return Not(found) if part["minus"] else found
