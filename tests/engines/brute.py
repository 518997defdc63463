"""What the engines must answer, computed the slow way: every document is looked at."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from schemas.fields import DocumentType
from search.mapping import EMPTY, columns, day_name, id_key, index_fields, month_name
from search.query import (
    All,
    And,
    Changed,
    Exists,
    Figures,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Range,
    Request,
    Sort,
    Terms,
    Words,
)

Indexed = dict[str, list[Any]]


class Collection:
    """Documents of one type with what is indexed of them."""

    def __init__(self, document_type: DocumentType, documents: Iterable[Mapping[str, Any]]) -> None:
        self.document_type = document_type
        self.rows = [
            (document, {**index_fields(document_type, document), "document": [document]}) for document in documents
        ]

    def matching(self, *queries: Query) -> list[tuple[Mapping[str, Any], Indexed]]:
        return [row for row in self.rows if all(self.matches(row[1], query) for query in queries)]

    def ids(self, *queries: Query) -> set[str]:
        return {document["id"] for document, _ in self.matching(*queries)}

    def values(self, indexed: Indexed, name: str) -> list[Any]:
        return indexed.get(columns(self.document_type)[name].flat, [])

    def matches(self, indexed: Indexed, query: Query) -> bool:
        match query:
            case All():
                return True
            case Nothing():
                return False
            case Terms(name, values):
                return not set(values).isdisjoint(self.values(indexed, name))
            case Range(name, gte, lte):
                return any(
                    (gte is None or value >= gte) and (lte is None or value <= lte)
                    for value in self.values(indexed, name)
                )
            case Exists(name):
                return self.values(indexed, name) not in ([], [EMPTY])
            case Figures(measures, whose, bounds, gte, lte):
                return any(
                    (not measures or number["measure"] in measures)
                    and (not whose or number["whose"] in whose)
                    and (not bounds or number["bound"] in bounds)
                    and (gte is None or number["value"] >= gte)
                    and (lte is None or number["value"] <= lte)
                    for number in indexed["document"][0]["numbers"]
                )
            case Changed():
                raise ValueError("what is written when is known to the store alone")
            case Words(tokens, fields):
                return any(
                    token in text.split(" ")
                    for name, _ in fields
                    for text in self.values(indexed, name)
                    for token in tokens
                )
            case Phrase(tokens, fields, slop):
                return any(
                    stands(tokens, text.split(" "), slop) for name, _ in fields for text in self.values(indexed, name)
                )
            case And(clauses):
                return all(self.matches(indexed, clause) for clause in clauses)
            case Or(clauses):
                return any(self.matches(indexed, clause) for clause in clauses)
            case Not(clause):
                return not self.matches(indexed, clause)

    def ordered(self, sort: Sort, *queries: Query) -> list[str]:
        """Ids in the order of a field sort."""
        rows = self.matching(*queries)
        if sort.by == "id":
            return sorted((d["id"] for d, _ in rows), key=lambda id: (id_key(id), id), reverse=sort.descending)
        if sort.by == "confidence":
            bands = ["high", "medium", "low"]
            band = lambda d: bands.index(d["confidence"]["overall"])  # noqa: E731
            day = lambda i: self.values(i, "stated.from")  # noqa: E731
            return [
                document["id"]
                for document, _ in sorted(
                    rows,
                    key=lambda row: (
                        band(row[0]) if sort.descending else -band(row[0]),
                        -(day(row[1]) or [float("-inf")])[0],
                        id_key(row[0]["id"]),
                    ),
                )
            ]
        ranked = []
        for document, indexed in rows:
            days = self.values(indexed, f"{sort.by}.from")
            day = (0, -days[0] if sort.descending else days[0]) if days else (1, 0)
            ranked.append((day, id_key(document["id"]), document["id"]))
        return [id for _, _, id in sorted(ranked)]

    def facet(self, field: str, request: Request) -> Counter[str]:
        others = [query for name, query in request.filters.items() if name != field]
        rows = self.matching(request.query, *others)
        return Counter(value for _, indexed in rows for value in self.values(indexed, field))

    def months(self, date: str, request: Request) -> tuple[tuple[str, int], ...]:
        rows = self.matching(request.query, *request.filters.values())
        counts = Counter(month for _, indexed in rows for month in self.values(indexed, f"{date}.month"))
        return tuple((month_name(month), count) for month, count in sorted(counts.items()))

    def days(self, date: str, request: Request) -> tuple[tuple[str, int], ...]:
        """Days in which the date begins, counted."""
        rows = self.matching(request.query, *request.filters.values())
        counts = Counter(day for _, indexed in rows for day in self.values(indexed, f"{date}.from"))
        return tuple((day_name(day), count) for day, count in sorted(counts.items()))


def stands(tokens: Sequence[str], text: Sequence[str], slop: int) -> bool:
    """Whether the tokens stand in the text as a phrase: moving them by ``slop`` places in all makes them one.

    That is Lucene's definition: each token's place less its place in the phrase, the largest less the smallest.
    """
    places = [[at for at, word in enumerate(text) if word == token] for token in tokens]
    return any(
        len(set(chosen)) == len(chosen) and max(shifts := [at - n for n, at in enumerate(chosen)]) - min(shifts) <= slop
        for chosen in itertools.product(*places)
    )
