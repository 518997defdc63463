"""Answering a request on the embedded engine: columns tell which documents match, tantivy scores them.

Only what columns cannot tell is asked of tantivy: phrases, since columns do not hold where words stand, and scores.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, Final

import numpy as np
import orjson
import tantivy

from schemas.fields import DocumentType
from search import counting
from search import query as ask
from search import table as rows
from search.columns import after, by_relevance, check_phrase, column, counted, order
from search.counting import Chosen
from search.documents import Documents
from search.engine import Refused, TimedOut
from search.mapping import begins, tie_column
from search.query import FacetValues, Hit, Query, Request
from search.rankings import Ranking, Stretch, Stretches
from search.segments import Array, forms
from search.table import Table
from search.tantivy_query import both, build
from search.tantivy_query import named as by_serial

_FEW: Final = 2_000
"""Matches of the words of which all scores are read: any filter and any page can be told from them."""

_NAMED: Final = 500
"""Matches of all conditions that are scored by name; of more, the best for the words are read."""

_NAMING: Final = 40
"""How many scores are read in the time that scoring one document by name takes."""

_SPARE: Final = 64
_AHEAD: Final = 15_000
"""Hits by relevance that a page deeper than that reads at once, for the pages after it, and beside the counting."""

_CHUNK: Final = 500
"""Documents that a walk reads at once."""


Scored = Sequence[tuple[float, tantivy.DocAddress]]
_Ahead = Future[Scored]


@dataclass(frozen=True, slots=True)
class Source:
    """The documents of one type in a snapshot."""

    document_type: DocumentType
    table: Table
    documents: Documents
    searcher: tantivy.Searcher
    schema: tantivy.Schema
    stretches: Stretches


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a request."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, FacetValues]
    histogram: tuple[tuple[str, int], ...]
    groups: int | None
    instead: dict[str, int]
    incomplete: tuple[str, ...]


def find(source: Source, request: Request) -> Found:
    """Answer a request.

    What runs cannot be interrupted: the time is looked at between the steps. Facets that are left then are not counted.

    :raises Refused: it names what there is not, or asks for what this engine cannot do
    :raises TimedOut: finding the matches took longer than the whole may
    """
    ends = time.monotonic() + request.timeout
    table = source.table
    look = partial(matching, source, known={})
    ranked = by_relevance(request)
    ahead = _ahead(source, request) if ranked and request.limit else None
    ranking = _whole(source, request.query) if ranked and request.limit and _has_phrase(request.query) else None
    scoring = table.alive & (look(request.query) if ranking is None else _mask(table, ranking.places))
    filters = {name: look(query) for name, query in request.filters.items()}
    full = _all(scoring, filters.values())
    chosen = Chosen(table, full)
    total = chosen.size
    if time.monotonic() > ends:
        raise TimedOut("the search took longer than it may", "Ask for less, or try again.")
    groups = None
    if request.groups and "group" in forms(source.document_type):
        groups = counting.distinct(chosen, "group")
    facets = {}
    incomplete = []
    for facet in request.facets:
        if time.monotonic() > ends:
            incomplete.append(facet.field)
            facets[facet.field] = FacetValues((), 0)
            continue
        of = chosen
        if facet.field in filters:
            of = Chosen(table, _all(scoring, (found for name, found in filters.items() if name != facet.field)))
        facets[facet.field] = counting.facet(of, counted(source.document_type, facet.field).flat, facet)
    instead = {}
    for replaced, clauses in request.instead.items():
        others = _all(scoring, (found for name, found in filters.items() if name != replaced))
        for name, clause in clauses.items():
            instead[name] = int(np.count_nonzero(others & look(clause)))
    hits: tuple[Hit, ...] = ()
    if request.limit and ranked:
        hits = _by_score(source, request, scoring, full, total, ranking, ahead)
    elif request.limit:
        hits = _by_key(source, request, chosen)
    return Found(total, hits, facets, _histogram(source, request, chosen), groups, instead, tuple(incomplete))


def count(source: Source, query: Query) -> int:
    """How many documents match."""
    return int(np.count_nonzero(source.table.alive & matching(source, query, {})))


def distinct(source: Source, field: str, queries: Sequence[Query]) -> list[int]:
    """How many different values of a field the documents have that match each query."""
    flat = column(source.document_type, field, "keyword").flat
    known: dict[Query, Array] = {}
    masks = (source.table.alive & matching(source, query, known) for query in queries)
    return [counting.distinct(Chosen(source.table, mask), flat) for mask in masks]


def matching(source: Source, query: Query, known: dict[Query, Array]) -> Array:
    """Whether each row matches, also rows that are not alive.

    :param known: what has been found already; parts of a question come in several of its conditions
    """
    return rows.matches(
        source.table, query, lambda leaf: source.table.recent(leaf, partial(_looked_up, source, leaf)), known
    )


def _looked_up(source: Source, query: Query) -> Array:
    """The rows of what tantivy alone can tell."""
    found = source.searcher.search(
        build(source.schema, source.document_type, query),
        limit=max(1, _most(source, query)),
        count=False,
        order_by_field="serial",
    ).hits
    places = source.table.places(np.fromiter((serial for serial, _ in found), np.uint32, len(found)))
    return _mask(source.table, places[places >= 0])


def _mask(table: Table, places: Array) -> Array:
    mask = np.zeros(table.rows, bool)
    mask[places] = True
    return mask


def _all(first: Array, others: Any) -> Array:
    return reduce(np.logical_and, others, first)


def _has_phrase(query: Query) -> bool:
    match query:
        case ask.Phrase(tokens):
            return len(tokens) > 1
        case ask.And(clauses) | ask.Or(clauses):
            return any(map(_has_phrase, clauses))
        case ask.Not(clause):
            return _has_phrase(clause)
        case _:
            return False


def _most(source: Source, query: Query) -> int:
    """No fewer documents than match, counted without a look at where words stand."""

    def wider(node: Query) -> Query:
        match node:
            case ask.Phrase(tokens, fields, slop):
                check_phrase(tokens, slop)
                return ask.And(tuple(ask.Words((token,), fields) for token in tokens)) if tokens else ask.Nothing()
            case ask.And(clauses):
                return ask.And(tuple(map(wider, clauses)))
            case ask.Or(clauses):
                return ask.Or(tuple(map(wider, clauses)))
            case ask.Not(clause) if _has_phrase(clause):
                return ask.All()
            case _:
                return node

    return int(np.count_nonzero(source.table.alive & rows.matches(source.table, wider(query), _unknown, {})))


def _unknown(query: Query) -> Array:
    raise Refused(f"{type(query).__name__} cannot be asked of the embedded engine")


def _histogram(source: Source, request: Request, chosen: Chosen) -> tuple[tuple[str, int], ...]:
    if request.histogram is None:
        return ()
    counted, name = begins(request.histogram)
    flat = column(source.document_type, counted, "integer").flat
    return tuple((name(value), number) for value, number in counting.histogram(chosen, flat))


# Documents


def read(source: Source, places: Array) -> list[dict[str, Any]]:
    """The documents of rows, in the order of the rows.

    :raises StoreError: one is not there
    """
    return [orjson.loads(document) for document in source.documents.read(source.table.serials(places).tolist())]


def named(source: Source, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The documents of those ids that exist, in no order."""
    wanted = frozenset(ids)
    flat = column(source.document_type, "id", "keyword").flat
    return [found for found in read(source, source.table.named(flat, list(wanted))) if found["id"] in wanted]


def _by_key(source: Source, request: Request, chosen: Chosen) -> tuple[Hit, ...]:
    """A page in the order of a sort key; equal keys, which are all but impossible, in the order of ids."""
    flat, downwards = order(source.document_type, request.sort)
    place = after(request, int, str)
    limit = request.limit
    places, keys = counting.first_by_key(chosen, flat, limit, place[0] if place else None, downwards=downwards)
    found = list(zip(keys.tolist(), read(source, places), strict=True))
    found.sort(key=lambda row: (-row[0] if downwards else row[0], row[1]["id"]))
    if place is not None:
        found = [row for row in found if row[0] != place[0] or row[1]["id"] > place[1]]
    return tuple(Hit(document, 0.0, (key, document["id"])) for key, document in found[:limit])


# Scores. Hits come in the order of scores, equal ones newest first. The place of a hit is its score, its key, its id,
# and how many matches of the words stand before the run of its score, where the next page begins to read.


def _ahead(source: Source, request: Request) -> _Ahead | None:
    """The hits of a deep page that no page before has read, read beside the counting; None for other pages."""
    query = build(source.schema, source.document_type, request.query)
    place = _place(request)
    if place is None or place[3] < _AHEAD or _has_phrase(request.query):
        return None
    start: int = place[3]
    if source.stretches.read(request.query, start) is not None:
        return None
    pool = ThreadPoolExecutor(1, "warnews-deep-page")
    try:
        return pool.submit(_best, source, query, _AHEAD, start)
    finally:
        pool.shutdown(wait=False)


def _best(source: Source, query: tantivy.Query, size: int, start: int) -> Scored:
    """So many of the best hits, without those that come before."""
    found: Scored = source.searcher.search(query, limit=size, offset=start, count=False).hits
    return found


def _place(request: Request) -> tuple[Any, ...] | None:
    return after(request, (int, float), int, str, int)


def _by_score(
    source: Source,
    request: Request,
    scoring: Array,
    full: Array,
    total: int,
    ranking: Ranking | None,
    ahead: _Ahead | None,
) -> tuple[Hit, ...]:
    place = _place(request)
    if not total:
        return ()
    worded = int(np.count_nonzero(scoring))
    if ranking is None and _NAMING * total < worded and total <= _NAMED:
        serials = source.table.serials(np.flatnonzero(full)).tolist()
        query = both(
            build(source.schema, source.document_type, request.query), [by_serial(source.schema, "serial", serials)]
        )
        ranking = _ranked(source, query, total)
    elif ranking is None and (worded <= _FEW or total <= _NAMED):
        ranking = _ranked(source, build(source.schema, source.document_type, request.query), worded)
    if ranking is not None:
        ordered = _ordered(ranking, full, place, request.limit)
        return _page(source, ordered, request.limit, lambda _: 0)
    return _through_words(source, request, full, worded / total, place, ahead)


def _through_words(
    source: Source,
    request: Request,
    full: Array,
    sparse: float,
    place: tuple[Any, ...] | None,
    ahead: _Ahead | None,
) -> tuple[Hit, ...]:
    """A page of few among many: as many of the best for the words are read as should hold it, and more if need be.

    :param sparse: matches of the words for each that the filters leave
    :param ahead: the first hits, where they are read already
    """
    query = build(source.schema, source.document_type, request.query)
    start: int = place[3] if place else 0
    kept = source.stretches.read(request.query, start)
    if kept is not None:
        ordered = _left(kept, full, place)
        if kept.last or len(ordered.places) >= request.limit:
            return _page(source, ordered, request.limit, kept.begin)
    size = max(int((request.limit + _SPARE) * sparse * 1.25), min(start, _AHEAD))
    if ahead is not None:
        size = _AHEAD
    while True:
        found = _best(source, query, size, start) if ahead is None else ahead.result()
        ahead = None
        last = len(found) < size
        whole = found if last else [hit for hit in found if hit[0] > found[-1][0]]
        stretch = Stretch(start, last, _ranking(source, whole).best_first())
        ordered = _left(stretch, full, place)
        if last or len(ordered.places) >= request.limit:
            break
        size *= 16 if whole else 4  # a run of equal scores that is longer than what was read ends soon after
    if place is not None:
        source.stretches.keep(request.query, stretch)
    return _page(source, ordered, request.limit, stretch.begin)


def _left(stretch: Stretch, full: Array, place: tuple[Any, ...] | None) -> Ranking:
    """What the filters leave of a stretch, after the place."""
    ranking = stretch.ranking
    if place is not None:
        ranking = ranking.chosen(stretch.after(place[0], place[1]))
    return ranking.chosen(full[ranking.places])


def _whole(source: Source, query: Query) -> Ranking:
    """All scores of a query that columns cannot tell the matches of."""
    return _ranked(source, build(source.schema, source.document_type, query), _most(source, query))


def _ranked(source: Source, query: tantivy.Query, most: int) -> Ranking:
    return _ranking(source, source.searcher.search(query, limit=max(1, most), count=False).hits)


def _ranking(source: Source, found: Scored) -> Ranking:
    scored, addresses = zip(*found, strict=True) if found else ((), ())
    serials = source.searcher.fast_field_values("serial", list(addresses))
    places = source.table.places(np.array(serials, np.uint32))
    scores = np.array(scored, np.float64)
    here = places >= 0
    return Ranking(places[here], scores[here], source.table.values(tie_column(source.document_type), places[here]))


def _ordered(ranking: Ranking, full: Array, place: tuple[Any, ...] | None, limit: int) -> Ranking:
    """The best of what is alive and left by the filters, after the place, best first: no fewer than a page."""
    left = ranking.chosen(full[ranking.places])
    if place is not None:
        left = left.chosen((left.scores < place[0]) | ((left.scores == place[0]) & (left.keys > place[1])))
    if len(left.scores) > limit:
        least = np.partition(left.scores, len(left.scores) - limit)[len(left.scores) - limit]
        left = left.chosen(left.scores >= least)
    return left.best_first()


def _page(source: Source, ordered: Ranking, limit: int, begin: Callable[[float], int]) -> tuple[Hit, ...]:
    shown = ordered.chosen(slice(limit))
    return tuple(
        Hit(found, score, (score, key, found["id"], begin(score)))
        for found, score, key in zip(
            read(source, shown.places), shown.scores.tolist(), shown.keys.tolist(), strict=True
        )
    )


# Walks


def walk(source: Source, query: Query, sort: ask.Sort) -> Iterator[list[bytes]]:
    """All matching documents as they are stored, some hundred at a time, in an order, each once.

    In bounded memory: four bytes are held for each match.

    :raises Refused: it names what there is not
    """
    flat, downwards = order(source.document_type, sort)
    chosen = Chosen(source.table, source.table.alive & matching(source, query, {}))
    serials = source.table.serials(counting.by_key(chosen, flat, downwards=downwards))
    for first in range(0, len(serials), _CHUNK):
        yield source.documents.read(serials[first : first + _CHUNK].tolist())
