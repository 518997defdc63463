"""Requests of the store as bodies of Elasticsearch's ``_search``, and its answers read back. Pure: no I/O.

Only words and phrases score; everything else stands in filter clauses. No scripts, no query strings.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from schemas.fields import DocumentType
from search import query as ask
from search.columns import after, by_relevance, check_phrase, column, counted, of_ranges, order, scores
from search.mapping import (
    EMPTY,
    POSITION_GAP,
    Column,
    begins,
    changed_range,
    columns,
    figure_ranges,
    keyword,
    tie_column,
    token,
)

Body = dict[str, Any]

_TYPES: Final[Mapping[str, Body]] = {
    "keyword": {"type": "keyword"},
    "text": {"type": "text", "analyzer": "whitespace", "position_increment_gap": POSITION_GAP},
    "integer": {"type": "integer"},
    "number": {"type": "double"},
    "key": {"type": "long"},
}
_COUNTED_GROUPS: Final = 40_000
"""Distinct groups are counted by 25 bits of their hashes up to this many, the most that Elasticsearch takes."""

EXACT_GROUPS: Final = 500
"""Matches up to which that is called exact: of 500 groups, two have the same bits in one of 270 searches."""
_DATES: Final = 40_000
_SHARD_SIZE: Final = 1_000


def mapping(document_type: DocumentType) -> Body:
    """The mapping of an index: its columns, and the document itself, kept whole and not searched.

    Only the document is kept as source: the tokens can be made again from it, and hits carry nothing else.
    """
    properties = {c.flat: dict(_TYPES[c.kind]) for c in columns(document_type).values()}
    return {
        "dynamic": "strict",
        "_source": {"includes": ["doc"]},
        "properties": {"doc": {"type": "object", "enabled": False}, **properties},
    }


def selecting(document_type: DocumentType, query: ask.Query) -> Body:
    """A query for filter clauses, where nothing scores.

    :raises search.engine.Refused: the query names a field that the document type does not have
    """
    match query:
        case ask.All():
            return {"match_all": {}}
        case ask.Nothing():
            return {"match_none": {}}
        case ask.Terms(name, values):
            flat = column(document_type, name, "keyword").flat
            return {"terms": {flat: [keyword(value) for value in values]}}
        case ask.Range(name, gte, lte):
            return _range(column(document_type, name, "integer", "number"), gte, lte)
        case ask.Exists(name):
            found = column(document_type, name)
            if found.kind == "text":
                return {"bool": {"must_not": [{"term": {found.flat: EMPTY}}]}}
            return {"exists": {"field": found.flat}}
        case ask.Figures():
            return _in_ranges(document_type, "figures", figure_ranges(query))
        case ask.Changed():
            return _in_ranges(document_type, "changed", [changed_range(query)])
        case ask.Words(tokens, fields):
            cut = [token(t) for t in tokens]
            return _any([{"terms": {column(document_type, name, "text").flat: cut}} for name, _ in fields])
        case ask.Phrase(tokens, fields, slop):
            return _any([_phrase(column(document_type, name, "text"), tokens, slop, 1.0) for name, _ in fields])
        case ask.And(clauses):
            wanted = [selecting(document_type, c) for c in clauses if not isinstance(c, ask.Not)]
            unwanted = [selecting(document_type, c.clause) for c in clauses if isinstance(c, ask.Not)]
            return {"bool": _clauses(filter=wanted, must_not=unwanted)}
        case ask.Or(clauses):
            return _any([selecting(document_type, c) for c in clauses])
        case ask.Not(clause):
            return {"bool": {"must_not": [selecting(document_type, clause)]}}


def scoring(document_type: DocumentType, query: ask.Query) -> Body:
    """A query whose words and phrases score, the best field and spelling of each deciding.

    :raises search.engine.Refused: the query names a field that the document type does not have
    """
    if not scores(query):
        return {"bool": {"filter": [selecting(document_type, query)]}}
    match query:
        case ask.Words(tokens, fields):
            return _best(
                [
                    {"term": {column(document_type, name, "text").flat: {"value": token(t), "boost": boost}}}
                    for name, boost in fields
                    for t in tokens
                ]
            )
        case ask.Phrase(tokens, fields, slop):
            return _best([_phrase(column(document_type, name, "text"), tokens, slop, boost) for name, boost in fields])
        case ask.And(clauses):
            return {
                "bool": _clauses(
                    must=[scoring(document_type, c) for c in clauses if scores(c)],
                    filter=[
                        selecting(document_type, c) for c in clauses if not scores(c) and not isinstance(c, ask.Not)
                    ],
                    must_not=[selecting(document_type, c.clause) for c in clauses if isinstance(c, ask.Not)],
                )
            }
        case ask.Or(clauses):
            return _any([scoring(document_type, c) for c in clauses])
        case _:
            raise AssertionError(f"{query} does not score")


def search_body(document_type: DocumentType, request: ask.Request, shard_size: int = _SHARD_SIZE) -> Body:
    """The body of a search.

    Filters of counted facets go into ``post_filter``, and each facet's count is filtered by those of the others.

    :raises search.engine.Refused: the request names a field that the document type does not have
    """
    counted = {facet.field for facet in request.facets} | request.instead.keys()
    filters = {name: selecting(document_type, query) for name, query in request.filters.items()}
    common = [body for name, body in filters.items() if name not in counted]
    common += _either_way(document_type, request, filters)
    own = {name: body for name, body in filters.items() if name in counted}
    ranked = by_relevance(request)
    body: Body = {
        "size": request.limit,
        "track_total_hits": True,
        "timeout": f"{max(1, round(request.timeout * 1000))}ms",
        "query": {"bool": _query(document_type, request.query, common, ranked=ranked)},
    }
    if own:
        body["post_filter"] = {"bool": {"filter": list(own.values())}}
    if request.limit:
        body |= _sorted(document_type, request, ranked)
    aggregations = _aggregations(document_type, request, own, shard_size)
    if aggregations:
        body["aggs"] = aggregations
    return body


def read_result(request: ask.Request, answer: Body, version: str) -> ask.Result:
    """What an answer of ``_search`` to :func:`search_body` says."""
    total = int(answer["hits"]["total"]["value"])
    aggregations = {name: _unwrapped(found) for name, found in answer.get("aggregations", {}).items()}
    groups = None
    if "groups" in aggregations:
        groups = int(aggregations["groups"]["value"])
    dates = aggregations.get("dates", {}).get("buckets", ())
    name = begins(request.histogram)[1] if request.histogram else str
    return ask.Result(
        total=total,
        hits=tuple(
            ask.Hit(hit["_source"]["doc"], hit["_score"] or 0.0, tuple(hit["sort"])) for hit in answer["hits"]["hits"]
        ),
        facets={facet.field: _facet(facet, aggregations) for facet in request.facets},
        histogram=tuple((name(int(b["key"])), int(b["doc_count"])) for b in dates),
        groups=groups,
        groups_exact=groups is None or total <= EXACT_GROUPS,
        instead={
            name: int(aggregations[f"instead:{name}"]["doc_count"])
            for clauses in request.instead.values()
            for name in clauses
        },
        partial=partial(answer),
        version=version,
    )


def partial(answer: Body) -> bool:
    """Whether the engine did not look everywhere."""
    return bool(answer["timed_out"]) or answer["_shards"]["failed"] > 0


def approximate(answer: Body) -> bool:
    """Whether counts of values may be wrong, because shards reported too few of them."""
    return any(
        _unwrapped(found).get("doc_count_error_upper_bound", 0) != 0
        for found in answer.get("aggregations", {}).values()
    )


def _query(document_type: DocumentType, query: ask.Query, filters: Sequence[Body], *, ranked: bool) -> Body:
    if ranked:
        return _clauses(must=[scoring(document_type, query)], filter=filters)
    return _clauses(filter=[selecting(document_type, query), *filters])


def _sorted(document_type: DocumentType, request: ask.Request, ranked: bool) -> Body:
    if ranked:
        place = after(request, (int, float), int, str)
        sort: list[Body] = [{"_score": "desc"}, {tie_column(document_type): "asc"}, {"id": "asc"}]
    else:
        flat, downwards = order(document_type, request.sort)
        place = after(request, int, str)
        sort = [{flat: "desc" if downwards else "asc"}, {"id": "asc"}]
    return {"sort": sort} | ({"search_after": list(place)} if place else {})


def _aggregations(document_type: DocumentType, request: ask.Request, own: Mapping[str, Body], shard_size: int) -> Body:
    made: Body = {}
    for facet in request.facets:
        flat = counted(document_type, facet.field).flat
        others = [body for name, body in own.items() if name != facet.field]
        # One value more than is shown tells nothing, but a size of 0 is refused.
        size = max(1, facet.size)
        terms = {"field": flat, "size": size, "shard_size": max(shard_size, size)}
        made[f"facet:{facet.field}"] = _wrapped({"terms": terms}, others)
        if facet.include:
            chosen = sorted({keyword(value) for value in facet.include})
            terms = {"field": flat, "include": chosen, "size": len(chosen)}
            made[f"chosen:{facet.field}"] = _wrapped({"terms": terms}, others)
    everything = list(own.values())
    if request.histogram is not None:
        flat = column(document_type, begins(request.histogram)[0], "integer").flat
        dates = {"field": flat, "size": _DATES, "order": {"_key": "asc"}}
        made["dates"] = _wrapped({"terms": dates}, everything)
    for replaced, clauses in request.instead.items():
        others = [body for name, body in own.items() if name != replaced]
        for name, clause in clauses.items():
            made[f"instead:{name}"] = {"filter": {"bool": {"filter": [*others, selecting(document_type, clause)]}}}
    if request.groups and "group" in columns(document_type):
        groups = {"field": "group", "precision_threshold": _COUNTED_GROUPS}
        made["groups"] = _wrapped({"cardinality": groups}, everything)
    return made


def _either_way(document_type: DocumentType, request: ask.Request, filters: Mapping[str, Body]) -> list[Body]:
    """What keeps a search with filters that may be replaced from looking at more than it has to."""
    return [
        _any([filters[replaced], *(selecting(document_type, clause) for clause in clauses.values())])
        for replaced, clauses in request.instead.items()
        if replaced in filters and replaced not in {facet.field for facet in request.facets}
    ]


def _wrapped(aggregation: Body, filters: Sequence[Body]) -> Body:
    if not filters:
        return aggregation
    return {"filter": {"bool": {"filter": list(filters)}}, "aggs": {"within": aggregation}}


def _unwrapped(found: Body) -> Body:
    within: Body = found.get("within", found)
    return within


def _facet(facet: ask.Facet, aggregations: Mapping[str, Body]) -> ask.FacetValues:
    found = aggregations[f"facet:{facet.field}"]
    every = [(b["key"], int(b["doc_count"])) for b in found["buckets"]]
    shown, dropped = every[: facet.size], every[facet.size :]
    other = int(found["sum_other_doc_count"]) + sum(count for _, count in dropped)
    if facet.include:
        chosen = {b["key"]: int(b["doc_count"]) for b in aggregations[f"chosen:{facet.field}"]["buckets"]}
        listed = {value for value, _ in shown}
        included = [(v, chosen.get(keyword(v), 0)) for v in dict.fromkeys(facet.include) if v not in listed]
        other -= sum(count for _, count in included)
        shown = sorted(shown + included, key=lambda v: (-v[1], v[0]))
    return ask.FacetValues(tuple(shown), other)


def _clauses(**clauses: Sequence[Body]) -> Body:
    return {name: list(bodies) for name, bodies in clauses.items() if bodies}


def _any(bodies: list[Body]) -> Body:
    if not bodies:
        return {"match_none": {}}
    return bodies[0] if len(bodies) == 1 else {"bool": {"should": bodies, "minimum_should_match": 1}}


def _best(bodies: list[Body]) -> Body:
    if not bodies:
        return {"match_none": {}}
    return bodies[0] if len(bodies) == 1 else {"dis_max": {"queries": bodies}}


def _range(of: Column, gte: float | None, lte: float | None) -> Body:
    if gte is None and lte is None:
        return {"exists": {"field": of.flat}}
    if of.kind == "integer":
        gte = None if gte is None else math.ceil(gte)
        lte = None if lte is None else math.floor(lte)
    ends = {name: value for name, value in (("gte", gte), ("lte", lte)) if value is not None}
    return {"range": {of.flat: ends}}


def _in_ranges(document_type: DocumentType, name: str, ranges: Sequence[tuple[int, int]]) -> Body:
    flat = of_ranges(document_type, name).flat
    return _any([{"range": {flat: {"gte": low, "lte": high}}} for low, high in ranges])


def _phrase(of: Column, tokens: Sequence[str], slop: int, boost: float) -> Body:
    check_phrase(tokens, slop)
    if not tokens:
        return {"match_none": {}}
    cut = [token(t) for t in tokens]
    if len(cut) == 1:
        return {"term": {of.flat: {"value": cut[0], "boost": boost}}}
    phrase = {"query": " ".join(cut), "slop": slop}
    if slop == 0:
        return {"match_phrase": {of.flat: {**phrase, "boost": boost}}}
    return {"constant_score": {"filter": {"match_phrase": {of.flat: phrase}}, "boost": boost}}
