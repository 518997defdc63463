"""Looking up the columns that a query names, for both engines alike: what is refused is refused in one sentence."""

from typing import Any

from schemas.fields import DocumentType
from search import query as ask
from search.engine import Refused
from search.mapping import Column, ColumnKind, columns, sort_column


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
