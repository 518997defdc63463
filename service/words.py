"""The words of a question: the query they make, and what of a document they mark."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from gazetteer.lookup import Gazetteer
from language.tokens import analyse
from schemas.requests import SearchedType
from search.mapping import text_fields
from search.query import And, Query, Words
from service.highlighting import Tokens

MEMBERS: Final[Mapping[SearchedType, Sequence[str]]] = {
    "claim": ("content", "text", "title"),
    "article": ("title", "standfirst", "body"),
}
"""The members of a document that are marked."""

_MOST_NAMES: Final = 60


def query(kind: SearchedType, text: str) -> Query:
    """The query that the syntax of ``text`` means."""
    fields = text_fields(kind)
    return And(tuple(Words((term,), fields) for term in analyse(text)))


def names(gazetteer: Gazetteer, ids: Iterable[str]) -> set[Tokens]:
    """The names of entities as sequences of terms, to mark them where they stand."""
    return {name for id in ids for name in _names(gazetteer, id)}


@lru_cache(maxsize=4096)
def _names(gazetteer: Gazetteer, id: str) -> tuple[Tokens, ...]:
    entity: Any = gazetteer.get(id)
    if entity is None:
        return ()
    return tuple({terms for name in (entity.name, *entity.names)[:_MOST_NAMES] if (terms := tuple(analyse(name)))})
