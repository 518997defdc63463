"""Looking up the columns that a query names, for both engines alike: what is refused is refused in one sentence."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Final

from schemas.fields import DocumentType
from search import query as ask
from search.engine import Refused
from search.mapping import Column, ColumnKind, columns, sort_column

_MOST_ALIGNMENTS: Final = 1024
_MOST_APART: Final = 50  # less than the gap between the values of a field


def column(document_type: DocumentType, name: str, *kinds: ColumnKind) -> Column:
    """The column of that name, of one of the kinds (of any where none is given).

    :raises Refused: no such column, or of another kind
    """
    found = columns(document_type).get(name)
    if found is None or found.kind == "key":
        raise Refused(f"{name!r} is not a field of {document_type} documents")
    if kinds and found.kind not in kinds:
        raise Refused(f"the field {name!r} holds {found.kind} values; {' or '.join(kinds)} values are needed here")
    return found


def of_ranges(document_type: DocumentType, name: str) -> Column:
    """The column of keys of that name, which only ranges are found of.

    :raises Refused: documents of that type do not have it
    """
    found = columns(document_type).get(name)
    if found is None:
        raise Refused(f"{document_type} documents have no {name}")
    return found


def check_phrase(tokens: Sequence[str], slop: int) -> None:
    """Refuse a phrase that the embedded engine could not find as Elasticsearch does; see :func:`alignments`.

    :raises Refused: too many words for that slop
    """
    if slop > most_slop(len(tokens)):
        raise Refused(f"a phrase of {len(tokens)} words may be {most_slop(len(tokens))} words apart, not {slop}")


def most_slop(words: int) -> int:
    """How far apart the words of a phrase may be asked for: two words 50, three 17, four 5, ten 1, more 0."""
    if words <= 2:
        return _MOST_APART
    slop = 0
    while (slop + 2) ** words - (slop + 1) ** words <= _MOST_ALIGNMENTS:
        slop += 1
    return slop


def alignments(words: int, slop: int) -> Iterator[tuple[int, ...]]:
    """Every way in which the words of a phrase may stand with that slop: the position of each, from 0.

    The definition is Lucene's: how far each word is from its place in the phrase, the farthest forward less the
    farthest back, is at most the slop. So two words may change places at a slop of 2.
    """
    for shifts in itertools.product(range(slop + 1), repeat=words):
        positions = tuple(at + shift for at, shift in enumerate(shifts))
        if min(shifts) == 0 and len(set(positions)) == words:
            yield tuple(position - min(positions) for position in positions)


def order(document_type: DocumentType, sort: ask.Sort) -> tuple[str, bool]:
    """The column to sort by, and whether downwards. See :func:`search.mapping.sort_column`.

    :raises Refused: nothing to sort by
    """
    try:
        return sort_column(document_type, sort.by, sort.descending)
    except KeyError:
        raise Refused(f"{sort.by!r} is nothing to sort by") from None


def by_relevance(request: ask.Request) -> bool:
    """Whether scores decide the order. Without words all scores are equal, and the tie rule alone decides."""
    return request.sort.by == "relevance" and scores(request.query)


def scores(query: ask.Query) -> bool:
    """Whether a query gives documents a score."""
    match query:
        case ask.Words() | ask.Phrase():
            return True
        case ask.And(clauses) | ask.Or(clauses):
            return any(map(scores, clauses))
        case _:
            return False


def after(request: ask.Request, *kinds: type | tuple[type, ...]) -> tuple[Any, ...] | None:
    """The place to continue after, checked: cursors come from outside.

    :raises Refused: it is not a place in this order
    """
    place = request.after
    if place is None:
        return None
    fits = len(place) == len(kinds) and all(
        isinstance(value, kind) and not isinstance(value, bool) for value, kind in zip(place, kinds, strict=False)
    )
    if not fits:
        raise Refused("the place to continue after does not belong to this order")
    return place
