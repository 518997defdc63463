"""Queries of the store as tantivy queries. Pure: builds objects, searches nothing.

Only words and phrases score, by BM25; everything else contributes nothing, so that filters never change an order.
Scores are those of Elasticsearch to six digits, so constant scores weigh alike too.
"""

import math
from collections.abc import Sequence
from typing import Any, Final

import tantivy

from schemas.fields import DocumentType
from search import query as ask
from search.columns import alignments, check_phrase, column, of_ranges
from search.mapping import EMPTY, Column, changed_range, figure_ranges, keyword, token

_ONE_BY_ONE: Final = 500
"""Values that are asked for one by one, not as a set."""

_Query = tantivy.Query
_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


def build(schema: tantivy.Schema, document_type: DocumentType, query: ask.Query) -> tantivy.Query:
    """The tantivy query of a query.

    :raises search.engine.Refused: the query names a field that the document type does not have
    """

    def of(node: ask.Query) -> tantivy.Query:
        match node:
            case ask.All():
                return everything()
            case ask.Nothing():
                return _Query.empty_query()
            case ask.Terms(name, values):
                return _terms(schema, column(document_type, name, "keyword"), values)
            case ask.Range(name, gte, lte):
                return silent(_range(schema, column(document_type, name, "integer", "number"), gte, lte))
            case ask.Exists(name):
                return _exists(schema, column(document_type, name))
            case ask.Figures():
                return _in_ranges(schema, document_type, "figures", figure_ranges(node))
            case ask.Changed():
                return _in_ranges(schema, document_type, "changed", [changed_range(node)])
            case ask.Words(tokens, fields):
                return _best(
                    [
                        _boosted(_Query.term_query(schema, column(document_type, name, "text").flat, token(t)), boost)
                        for name, boost in fields
                        for t in tokens
                    ]
                )
            case ask.Phrase(tokens, fields, slop):
                return _best(
                    [
                        _phrase(schema, column(document_type, name, "text"), tokens, slop, boost)
                        for name, boost in fields
                    ]
                )
            case ask.And(clauses):
                return _all_of([(of(c.clause), True) if isinstance(c, ask.Not) else (of(c), False) for c in clauses])
            case ask.Or(clauses):
                return _Query.boolean_query([(_SHOULD, of(c)) for c in clauses]) if clauses else _Query.empty_query()
            case ask.Not(clause):
                return _all_of([(of(clause), True)])

    return of(query)


def everything() -> tantivy.Query:
    """All documents, without a score."""
    return silent(_Query.all_query())


def silent(query: tantivy.Query) -> tantivy.Query:
    """A query that selects and does not score."""
    return _Query.const_score_query(query, 0.0)


def both(scoring: tantivy.Query, filters: list[tantivy.Query]) -> tantivy.Query:
    """A query narrowed by filters that do not score."""
    if not filters:
        return scoring
    return _Query.boolean_query([(_MUST, scoring), *((_MUST, silent(f)) for f in filters)])


def named(schema: tantivy.Schema, flat: str, values: Sequence[Any]) -> tantivy.Query:
    """Documents that have one of the values, as it is indexed, without a score.

    A few values are asked for one by one, which takes a fifth of the time: a set is made into an automaton that is held
    against all terms.
    """
    if not values:
        return _Query.empty_query()
    if len(values) > _ONE_BY_ONE:
        return silent(_Query.term_set_query(schema, flat, values))
    either = [(_SHOULD, _Query.term_query(schema, flat, value, "basic")) for value in values]
    return silent(_Query.boolean_query(either))


def key_range(schema: tantivy.Schema, flat: str, low: int | None, high: int | None) -> tantivy.Query:
    """Documents whose sort key lies in a closed interval."""
    return silent(_Query.range_query(schema, flat, tantivy.FieldType.Unsigned, low, high))


def _in_ranges(
    schema: tantivy.Schema, document_type: DocumentType, name: str, ranges: list[tuple[int, int]]
) -> tantivy.Query:
    flat = of_ranges(document_type, name).flat
    if not ranges:
        return _Query.empty_query()
    return silent(_Query.boolean_query([(_SHOULD, key_range(schema, flat, low, high)) for low, high in ranges]))


def _all_of(clauses: list[tuple[tantivy.Query, bool]]) -> tantivy.Query:
    parts = [(_MUST_NOT if negative else _MUST, query) for query, negative in clauses]
    if all(negative for _, negative in clauses):
        parts.append((_MUST, everything()))
    return _Query.boolean_query(parts)


def _best(queries: list[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return _Query.empty_query()
    return queries[0] if len(queries) == 1 else _Query.disjunction_max_query(queries)


def _boosted(query: tantivy.Query, boost: float) -> tantivy.Query:
    return query if boost == 1.0 else _Query.boost_query(query, boost)


def _terms(schema: tantivy.Schema, of: Column, values: tuple[str, ...]) -> tantivy.Query:
    return named(schema, of.flat, [keyword(value) for value in dict.fromkeys(values)])


def _range(schema: tantivy.Schema, of: Column, gte: float | None, lte: float | None) -> tantivy.Query:
    if gte is None and lte is None:
        return _Query.exists_query(of.flat)
    if of.kind == "number":
        low = None if gte is None else float(gte)
        high = None if lte is None else float(lte)
        return _Query.range_query(schema, of.flat, tantivy.FieldType.Float, low, high)
    first = None if gte is None else math.ceil(gte)
    last = None if lte is None else math.floor(lte)
    if first is not None and last is not None and first > last:
        return _Query.empty_query()
    return _Query.range_query(schema, of.flat, tantivy.FieldType.Integer, first, last)


def _exists(schema: tantivy.Schema, of: Column) -> tantivy.Query:
    if of.kind == "text":
        return _all_of([(_Query.term_query(schema, of.flat, EMPTY), True)])
    return silent(_Query.exists_query(of.flat))


def _phrase(schema: tantivy.Schema, of: Column, tokens: tuple[str, ...], slop: int, boost: float) -> tantivy.Query:
    check_phrase(tokens, slop)
    cut = [token(t) for t in tokens]
    if not cut:
        return _Query.empty_query()
    if len(cut) == 1:
        return _boosted(_Query.term_query(schema, of.flat, cut[0]), boost)
    if slop == 0:
        return _boosted(_Query.phrase_query(schema, of.flat, list(cut)), boost)
    return _Query.const_score_query(_near(schema, of.flat, cut, slop), boost)


def _near(schema: tantivy.Schema, flat: str, tokens: list[str], slop: int) -> tantivy.Query:
    """A phrase with slop. tantivy agrees with Lucene on two different words only; others are spelt out."""
    if len(tokens) == 2 and tokens[0] != tokens[1]:
        return _Query.phrase_query(schema, flat, list(tokens), slop)
    ways = {tuple(sorted(zip(positions, tokens, strict=True))) for positions in alignments(len(tokens), slop)}
    return _Query.boolean_query([(_SHOULD, _Query.phrase_query(schema, flat, list(way))) for way in sorted(ways)])
