"""In which order claims that match are shown by relevance. Pure: no I/O.

What matches is decided before; here it is only ranked. Words asked for score by BM25 in the field that suits them best
(contents weigh twice, titles half). What the words of a question named beyond that (*peace talks*, which is the topic
diplomacy) puts first what says so itself. Equal scores come newest first.
"""

from language.tokens import analyse
from schemas.choices import SearchedType
from search.mapping import text_fields
from search.query import All, And, Or, Query, Words


def preferring(kind: SearchedType, asked: Query, prefer: str) -> Query:
    """The query that matches what ``asked`` does, and scores what holds the preferred words more.

    :param prefer: words that need not occur
    """
    wanted: list[Query] = [Words((term,), text_fields(kind)) for term in dict.fromkeys(analyse(prefer))]
    return And((asked, Or((*wanted, All())))) if wanted else asked
