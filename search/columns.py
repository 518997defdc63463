"""Looking up the columns that a query names, for both engines alike: what is refused is refused in one sentence."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from schemas.fields import DocumentType, fields
from search import query as ask
from search.engine import Refused, StaleWalk
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


def counted(document_type: DocumentType, name: str) -> Column:
    """The column of keywords whose values a facet counts.

    :raises Refused: no such column, or one of identifiers, of which there are as many as documents
    """
    found = column(document_type, name, "keyword")
    if name in _identifiers(document_type):
        raise Refused(f"the field {name!r} holds identifiers, which are not counted")
    return found


@cache
def _identifiers(document_type: DocumentType) -> frozenset[str]:
    return frozenset(field.name for field in fields(document_type) if field.kind == "key")


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


def shifting(request: ask.Request) -> str | None:
    """By what a request orders where any writing may move documents from place to place; None for other orders."""
    if by_relevance(request):
        return "relevance"
    return "number of claims" if request.sort.by == "claims" else None


def check_walk(request: ask.Request, version: str) -> None:
    """Make sure that the order in which a walk began still stands.

    :param version: of the data
    :raises StaleWalk: the data has changed since the first page
    """
    by = shifting(request)
    if by is not None and request.version not in (None, version):
        raise StaleWalk(
            f"the data has changed since the first page of this walk by {by}",
            "Begin again, or sort otherwise: walks by date or by id stay complete.",
        )


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
