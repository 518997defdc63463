"""The language of the store: queries as a small tree of plain values, requests and results.

Everything here is data. Builders of queries (the service, linking) make these, engines translate them, tests compare
them. Field names are index fields: those of the registry (:mod:`schemas.fields`), where a ``dated`` field ``said`` has
the integer day fields ``said.from`` and ``said.to`` (days since 1970-01-01) and the keyword fields ``said.precision``
and ``said.basis``. A ``stated`` date stands beside them: ``said`` where that is known, else ``published``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class All:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Documents whose field has at least one of the values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Documents with a value of the field in the closed interval; None leaves an end open."""

    field: str
    gte: float | None = None
    lte: float | None = None


@dataclass(frozen=True, slots=True)
class Exists:
    """Documents that have a value of the field."""

    field: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Documents that give a number which meets all of these at once; an empty tuple means any.

    :param measures: what is counted
    :param whose: whose losses, vehicles, ground
    :param bounds: whether the number is exact or a bound
    :param gte: the number is at least this
    :param lte: the number is at most this
    """

    measures: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    gte: float | None = None
    lte: float | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Documents written after a moment, and up to and including another; None leaves an end open.

    Moments are those of :class:`search.query.Moment`: milliseconds since 1970, one for each batch.
    """

    after: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Relevance: documents that hold the token in one of the text fields, the best field deciding the score.

    ``tokens`` are the variants of one word (``language.tokens.analyse`` of it, spellings, transliterations): any
    matches. Fields carry their boosts.
    """

    tokens: tuple[str, ...]
    fields: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents that hold the tokens in this order in one of the text fields; ``slop`` > 0 scores constant."""

    tokens: tuple[str, ...]
    fields: tuple[tuple[str, float], ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """Documents that match every clause."""

    clauses: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that match at least one clause."""

    clauses: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that do not match the clause."""

    clause: "Query"


Query = All | Nothing | Terms | Range | Exists | Figures | Changed | Words | Phrase | And | Or | Not


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of a keyword field and how many matching documents have each, most first, ties by value.

    Counted over the query and the filters of every *other* facet field (multi-select), with ``include`` values always
    answered, at 0 if need be.
    """

    field: str
    size: int = 20
    include: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Histogram:
    """Months (``YYYY-MM``) or days (``YYYY-MM-DD``) in which the date's interval begins, oldest first.

    Documents without that date are left out.

    ``date`` is ``stated``, ``said``, ``event`` or ``published``.
    """

    date: str = "stated"
    interval: Literal["month", "day"] = "month"


@dataclass(frozen=True, slots=True)
class Sort:
    """``relevance``, a date (``stated``, ``said``, ``event``, ``published``), ``confidence``, ``claims`` (how many an
    entity has), ``changed``, or ``id``.

    Documents without the date come last in both directions. Equally sure or relevant ones come newest first.
    ``changed`` is the order in which documents were written, and has one direction. Ties, and documents sorted by
    ``id``, come in the order of a hash of the id: as good as any, and the same on every engine.
    """

    by: str = "stated"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """How far the changes of a store can be told.

    :param newest: the moment of the newest batch, all of which and of those before can be seen
    :param oldest: changes up to here cannot be told: another generation was live then
    :param generation: the live generation
    """

    newest: int
    oldest: int
    generation: str


@dataclass(frozen=True, slots=True)
class Request:
    """One search of one document type.

    :param query: what scores and selects
    :param filters: what only selects, by facet field: a facet is counted without the filter under its own name;
        filters that belong to no facet have names of their own
    :param after: the ``sort`` values of the last hit of the page before, None for the first page
    :param version: for a walk by relevance or by number of claims, the data version of its first page;
        :class:`search.engine.StaleWalk` is raised where the data has changed since
    :param instead: clauses to count with, each in place of the filter of that name: filter, then name, then clause
    """

    query: Query = field(default_factory=All)
    filters: Mapping[str, Query] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    histogram: Histogram | None = None
    sort: Sort = field(default_factory=Sort)
    limit: int = 20
    after: tuple[Any, ...] | None = None
    version: str | None = None
    groups: bool = False
    instead: Mapping[str, Mapping[str, Query]] = field(default_factory=dict)
    timeout: float = 10.0


class Hit(NamedTuple):
    """One document, its score (0 for field sorts) and its place in the order, to continue after."""

    document: dict[str, Any]
    score: float
    sort: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FacetValues:
    """The counted values of one facet: ``(value, count)``, and how many documents have other values only counted here
    as a sum of the counts left out. ``groups`` are the numbers of distinct groups, where they were counted."""

    values: tuple[tuple[str, int], ...]
    other_count: int
    groups: tuple[int | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a request.

    :param total: exact number of matching documents
    :param groups: number of distinct groups among them (None unless asked for)
    :param groups_exact: False where the number of groups is an estimate (on Elasticsearch, of more than 500 matches)
    :param instead: how many documents match with each clause of the request's ``instead`` in place of its filter
    :param incomplete: facets that were not counted, because the time was over
    :param partial: True where the engine could not look everywhere; then ``total`` is a lower bound
    :param version: the data version that was searched
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, FacetValues]
    histogram: tuple[tuple[str, int], ...]
    groups: int | None = None
    groups_exact: bool = True
    instead: Mapping[str, int] = field(default_factory=dict)
    incomplete: tuple[str, ...] = ()
    partial: bool = False
    version: str = ""
