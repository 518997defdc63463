"""Counting different values exactly on Elasticsearch, whose own count of them is an estimate. Pure: no I/O.

A ``terms`` aggregation holds every value, and ``stats_bucket`` counts its buckets where they are: the answer has one
number and no values. There is a limit of buckets in all, so few matches are counted together, and many in parts.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from schemas.fields import DocumentType
from search import query as ask
from search.columns import column
from search.elasticsearch_query import selecting

Body = dict[str, Any]

_MOST_BUCKETS: Final = 60_000  # in one answer; Elasticsearch allows 65,536
_PART: Final = 30_000  # values of a part, as many as are expected where all differ
WITHOUT_VALUES: Final = "-**.values.buckets"
"""What to leave out of the answer."""


def bodies(
    document_type: DocumentType, field: str, queries: Sequence[tuple[ask.Query, int]]
) -> Iterator[tuple[list[int], Body]]:
    """The searches to make, each with the positions of the queries whose values it counts; parts are to be added up.

    :param queries: each with how many documents match it
    """
    flat = column(document_type, field, "keyword").flat
    together: list[int] = []
    size = 0
    for at, (_, count) in enumerate(queries):
        if not count:
            continue
        if count > _PART:
            parts = count // _PART + 1
            for part in range(parts):
                chosen = {"include": {"partition": part, "num_partitions": parts}}
                yield [at], _body(document_type, flat, [queries[at][0]], _MOST_BUCKETS, chosen)
            continue
        if size + count > _MOST_BUCKETS:
            yield together, _body(document_type, flat, [queries[n][0] for n in together], _PART)
            together, size = [], 0
        together.append(at)
        size += count
    if together:
        yield together, _body(document_type, flat, [queries[n][0] for n in together], _PART)


def counts(answer: Body) -> list[int]:
    """How many different values each query has, in the order of the queries of a body."""
    return [int(bucket["different"]["count"]) for bucket in answer["aggregations"]["each"]["buckets"]]


def _body(
    document_type: DocumentType, flat: str, queries: Sequence[ask.Query], size: int, chosen: Body | None = None
) -> Body:
    values = {"field": flat, "size": size, "shard_size": size, **(chosen or {})}
    return {
        "size": 0,
        "track_total_hits": False,
        "aggs": {
            "each": {
                "filters": {"filters": [selecting(document_type, query) for query in queries]},
                "aggs": {
                    "values": {"terms": values},
                    "different": {"stats_bucket": {"buckets_path": "values>_count"}},
                },
            }
        },
    }
