"""What the engines index of a document: the registry turned into flat columns, the same for both engines.

Pure functions from a document to plain values. A query names fields as the registry does (``said.from``); engines store
them under a flat name (``said_from``), because a dot means an object to one engine and a path to the other.
"""

import hashlib
import itertools
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, Literal

from language.tokens import analyse
from schemas import vocabulary
from schemas.fields import INDEXED_TYPES, POINTS, DocumentType, fields
from search.query import Changed, Figures, Histogram

LAYOUT: Final = 2
"""Raised by hand when the way of storing changes; changes of the registry are noticed by :func:`layout`."""

EMPTY: Final = "-"
"""The token that stands in a text field without words. No word is written so. With it every document has every text
field, and both engines count documents and lengths alike, which relevance depends on."""

TOKEN_LENGTH: Final = 128
"""Characters of a token that count. Elasticsearch's whitespace tokenizer breaks tokens beyond 255."""

KEYWORD_LENGTH: Final = 1024
"""Characters of an exact value that count. Lucene refuses values beyond 32,766 bytes."""

ID_BYTES: Final = 512
"""UTF-8 bytes of an id, the limit of Elasticsearch."""

POSITION_GAP: Final = 100
"""Positions between the values of one text field, so that no phrase runs from one into the next."""

UNDATED: Final = (1 << 22) - 1
"""The day of sort keys of documents without a date: after every real day."""

_CHANGED_BITS: Final = 21  # of a hash of the id, beside 42 bits of milliseconds, which last until 2109
_VALUE_BITS: Final = 53
_CONFIDENCE_BITS: Final = 38  # of a hash of the id, beside the band and 22 bits of the day
_CLAIMS_BITS: Final = 30  # of a hash of the id, beside the number of claims of an entity
_MOST_CLAIMS: Final = (1 << 32) - 1
_SURENESS: Final = {band: rank for rank, band in enumerate(vocabulary.CONFIDENCE)}
_FIGURE_KINDS: Final = {
    kind: number
    for number, kind in enumerate(
        itertools.product(vocabulary.NUMBER_MEASURE, vocabulary.PARTY, vocabulary.NUMBER_BOUND)
    )
}
_ABSENT: Final[tuple[Any, ...]] = (None, "", [])
_LONG: Final = re.compile(rf"\S{{{TOKEN_LENGTH}}}")
_HASH_BITS: Final = 41
_LAST_DAY: Final = date.max.toordinal()
_EPOCH: Final = date(1970, 1, 1).toordinal()

ColumnKind = Literal["keyword", "text", "integer", "number", "key"]


@dataclass(frozen=True, slots=True)
class Column:
    """One indexed field of one document type.

    :param name: as queries name it
    :param flat: as engines name it
    :param kind: ``keyword`` exact strings, ``text`` tokens, ``integer`` days and months, ``number`` floats, ``key``
        integers of 63 bits to sort by (one) or to find ranges of
    """

    name: str
    flat: str
    kind: ColumnKind
    boost: float = 1.0


@cache
def _dates(document_type: DocumentType) -> tuple[str, ...]:
    """The dates that documents of a type can be sorted and counted by."""
    dated = tuple(field.name for field in fields(document_type) if field.kind == "dated")
    return (*dated, "stated") if dated else ()


@cache
def columns(document_type: DocumentType) -> Mapping[str, Column]:
    """The indexed fields of a document type by the name that queries use."""
    made = [Column("id_key", "id_key", "key"), Column("changed", "changed", "key")]
    if document_type == "claim":
        made += [
            Column("figures", "figures", "key"),
            Column("spot", "spot", "keyword"),
            Column("confidence.up", "confidence_up", "key"),
            Column("confidence.down", "confidence_down", "key"),
        ]
    if document_type == "entity":
        made += [Column("claims.up", "claims_up", "key"), Column("claims.down", "claims_down", "key")]
    for field in fields(document_type):
        flat = field.name.replace(".", "_")
        if field.kind == "text":
            made.append(Column(field.name, flat, "text", field.boost))
        elif field.kind == "number":
            made.append(Column(field.name, flat, "number"))
        elif field.kind != "dated":
            made.append(Column(field.name, flat, "keyword"))
    for name in _dates(document_type):
        made += [Column(f"{name}.{part}", f"{name}_{part}", "integer") for part in ("from", "to", "month")]
        made += [Column(f"{name}.{part}", f"{name}_{part}", "keyword") for part in ("precision", "basis")]
        made += [Column(f"{name}.{part}", f"{name}_{part}", "key") for part in ("up", "down")]
    return {column.name: column for column in made}


def text_fields(document_type: DocumentType) -> tuple[tuple[str, float], ...]:
    """The text fields of a document type with their boosts, as :class:`search.query.Words` takes them."""
    return tuple((c.name, c.boost) for c in columns(document_type).values() if c.kind == "text")


@cache
def layout() -> str:
    """Names the index layout: stores of different layouts cannot be read by each other's code."""
    numbered = (list(vocabulary.NUMBER_MEASURE), list(vocabulary.PARTY), list(vocabulary.NUMBER_BOUND))
    described = repr(([(t, sorted(columns(t).items())) for t in INDEXED_TYPES], numbered))
    return f"{LAYOUT}-{hashlib.sha256(described.encode()).hexdigest()[:8]}"


def sort_column(document_type: DocumentType, by: str, descending: bool) -> tuple[str, bool]:
    """The column that a field sort reads, and whether it is read downwards.

    A date has two keys, one for each direction, both read upwards: so documents without the date come last and ties
    come in one order either way. A date that the document type does not have is a date that no document has.

    :raises KeyError: nothing to sort by
    """
    if by in ("stated", "said", "event", "published"):
        if by in _dates(document_type):
            return f"{by}_{'down' if descending else 'up'}", False
        return "id_key", False
    if by == "confidence":
        if document_type == "claim":
            return f"confidence_{'down' if descending else 'up'}", False
        return "id_key", False
    if by == "claims":
        if document_type == "entity":
            return f"claims_{'down' if descending else 'up'}", False
        return "id_key", False
    if by == "changed":
        return "changed", False
    if by == "id":
        return "id_key", descending
    if by == "relevance":  # of a query that gives no scores
        return tie_column(document_type), False
    raise KeyError(by)


def tie_column(document_type: DocumentType) -> str:
    """The column in whose order equal scores come: the newest first, where documents have a date."""
    return sort_column(document_type, "stated" if document_type == "claim" else "published", descending=True)[0]


def id_key(id: str) -> int:
    """62 bits that stand for an id in sorts."""
    return int.from_bytes(hashlib.blake2b(id.encode(), digest_size=8).digest(), "big") >> 2


def token(word: str) -> str:
    """A token as it is indexed and asked for."""
    return word[:TOKEN_LENGTH]


def keyword(value: str) -> str:
    """An exact value as it is indexed and asked for."""
    return value[:KEYWORD_LENGTH]


def day_number(day: str) -> int:
    """Days since 1970-01-01 of an ISO date.

    :raises ValueError: not an ISO date
    """
    return date.fromisoformat(day).toordinal() - _EPOCH


def begins(histogram: Histogram) -> tuple[str, Callable[[int], str]]:
    """The column that a histogram counts, and the name of each of its values."""
    if histogram.interval == "day":
        return f"{histogram.date}.from", day_name
    return f"{histogram.date}.month", month_name


@lru_cache(maxsize=20_000)  # the days of fifty years
def day_name(day: int) -> str:
    """The ISO date of a number of days since 1970-01-01."""
    return date.fromordinal(day + _EPOCH).isoformat()


def month_name(month: int) -> str:
    """``YYYY-MM`` of the number of a month (year * 12 + month - 1)."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def id_problem(id: Any) -> str | None:
    """Why something cannot be the id of a document, or None where it can."""
    if not isinstance(id, str):
        return f"the id is {type(id).__name__}, not a string"
    if not id:
        return "the id is empty"
    try:
        length = len(id.encode())
    except UnicodeEncodeError:
        return "the id holds half of a surrogate pair"
    if length > ID_BYTES:
        return f"the id has {length} bytes, at most {ID_BYTES} are allowed"
    return None


def index_fields(document_type: DocumentType, document: Mapping[str, Any], moment: int = 0) -> dict[str, list[Any]]:
    """The values that are indexed of a document, by flat column name; columns without a value are left out.

    Text columns hold one string of tokens for each value, separated by single spaces.

    :param moment: when it is written: that of its batch, in milliseconds since 1970
    :raises ValueError: the id or a value is not what the registry says
    """
    problem = id_problem(document.get("id"))
    if problem:
        raise ValueError(problem)
    key = id_key(document["id"])
    indexed: dict[str, list[Any]] = {"id_key": [key], "changed": [changed_key(moment) | key >> (62 - _CHANGED_BITS)]}
    for roots, readers in _readers(document_type):
        absent = not any(document.get(root) not in _ABSENT for root in roots)
        for name, kind, read in readers:
            found = [] if absent else read(document)
            if kind == "text":
                indexed[name] = _tokens(found)
            elif found:
                try:
                    indexed[name] = [float(v) for v in found] if kind == "number" else _keywords(found)
                except (TypeError, ValueError) as error:
                    raise ValueError(f"{name}: {error}") from error
    for name in _dates(document_type):
        dated = _stated(document) if name == "stated" else document.get(name)
        try:
            _add_dated(indexed, name, dated or {}, key)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{name}: {error}") from error
    if document_type == "claim":
        _add_claim(indexed, document, key)
    if document_type == "entity":
        number = min(document.get("claim_count") or 0, _MOST_CLAIMS)
        low = key >> (62 - _CLAIMS_BITS)
        indexed["claims_up"] = [number << _CLAIMS_BITS | low]
        indexed["claims_down"] = [(_MOST_CLAIMS - number) << _CLAIMS_BITS | low]
    return indexed


def tombstones(
    upserts: Mapping[DocumentType, Iterable[Mapping[str, Any]]], deletes: Mapping[DocumentType, Iterable[str]]
) -> list[dict[str, Any]]:
    """What a batch that deletes documents leaves in their place: type and id of each."""
    made = []
    for document_type, ids in deletes.items():
        written = {document.get("id") for document in upserts.get(document_type, ())} if ids else set()
        for id in dict.fromkeys(ids):
            if id not in written:
                name = hashlib.blake2b(id.encode(errors="surrogatepass"), digest_size=16).hexdigest()
                made.append({"id": f"{document_type}/{name}", "type": document_type, "document": id})
    return made


def _add_claim(indexed: dict[str, list[Any]], claim: Mapping[str, Any], key: int) -> None:
    """What is indexed of claims besides their fields."""
    numbers = dict.fromkeys(map(_figure, claim.get("numbers") or ()))
    if numbers:
        indexed["figures"] = list(numbers)
    spots = dict.fromkeys(
        f"{place['location']['lat']},{place['location']['lon']}"
        for place in claim.get("places") or ()
        if place.get("location") and place.get("type") in POINTS
    )
    if spots:
        indexed["spot"] = list(spots)
    overall: str = (claim.get("confidence") or {}).get("overall", "")
    newest = (indexed["stated_down"][0] >> _HASH_BITS) << _CONFIDENCE_BITS | key >> (62 - _CONFIDENCE_BITS)
    surest = _SURENESS.get(overall, len(_SURENESS))
    least = len(_SURENESS) - 1 - surest if overall in _SURENESS else surest
    indexed["confidence_down"] = [surest << (22 + _CONFIDENCE_BITS) | newest]
    indexed["confidence_up"] = [least << (22 + _CONFIDENCE_BITS) | newest]


def _figure(number: Mapping[str, Any]) -> int:
    kind = _FIGURE_KINDS[number["measure"], number.get("whose") or "unknown", number.get("bound") or "exactly"]
    return kind << _VALUE_BITS | _ordered_bits(float(number["value"]))


def _ordered_bits(value: float) -> int:
    """The bits of a number, in the order of numbers: as fine as twelve decimal digits."""
    bits: int = struct.unpack(">Q", struct.pack(">d", value + 0.0))[0]  # minus zero is zero
    return (bits ^ (1 << 64) - 1 if bits >> 63 else bits | 1 << 63) >> (64 - _VALUE_BITS)


def figure_ranges(query: Figures) -> list[tuple[int, int]]:
    """The closed intervals of the column ``figures`` that hold the numbers a query asks for."""
    low = 0 if query.gte is None else _ordered_bits(query.gte)
    high = (1 << _VALUE_BITS) - 1 if query.lte is None else _ordered_bits(query.lte)
    kinds = sorted(
        kind
        for (measure, whose, bound), kind in _FIGURE_KINDS.items()
        if (not query.measures or measure in query.measures)
        and (not query.whose or whose in query.whose)
        and (not query.bounds or bound in query.bounds)
    )
    if low > high:
        return []
    ranges: list[tuple[int, int]] = []
    for kind in kinds:
        first, last = kind << _VALUE_BITS | low, kind << _VALUE_BITS | high
        if ranges and ranges[-1][1] + 1 == first:
            ranges[-1] = (ranges[-1][0], last)
        else:
            ranges.append((first, last))
    return ranges


def changed_key(moment: int) -> int:
    """The smallest value of the column ``changed`` of documents written at a moment."""
    return moment << _CHANGED_BITS


def moment_of(key: int) -> int:
    """The moment at which a document was written, from its value of the column ``changed``."""
    return key >> _CHANGED_BITS


def changed_range(query: Changed) -> tuple[int, int]:
    """The closed interval of the column ``changed`` that a query asks for."""
    first = 0 if query.after is None else changed_key(query.after + 1)
    last = (1 << 63) - 1 if query.until is None else changed_key(query.until + 1) - 1
    return first, last


def _stated(document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    said: Mapping[str, Any] | None = document.get("said")
    published: Mapping[str, Any] | None = document.get("published")
    return said if said and said.get("from") else published


def _add_dated(indexed: dict[str, list[Any]], name: str, dated: Mapping[str, Any], key: int) -> None:
    first, last = dated.get("from"), dated.get("to")
    low = key >> (62 - _HASH_BITS)
    if first:
        day = date.fromisoformat(first)
        ordinal = day.toordinal()
        indexed[f"{name}_from"] = [ordinal - _EPOCH]
        indexed[f"{name}_month"] = [day.year * 12 + day.month - 1]
        indexed[f"{name}_up"] = [ordinal << _HASH_BITS | low]
        indexed[f"{name}_down"] = [(_LAST_DAY - ordinal) << _HASH_BITS | low]
    else:
        indexed[f"{name}_up"] = indexed[f"{name}_down"] = [UNDATED << _HASH_BITS | low]
    if last:
        indexed[f"{name}_to"] = [day_number(last)]
    for part in ("precision", "basis"):
        if dated.get(part):
            indexed[f"{name}_{part}"] = [dated[part]]


def _tokens(found: Iterable[Any]) -> list[str]:
    values = []
    for text in found:
        words = analyse(text)
        if _LONG.search(text):
            words = [token(word) for word in words]
        if words:
            values.append(" ".join(words))
    return values or [EMPTY]


def _keywords(found: list[Any]) -> list[str]:
    for value in found:
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is not a string")
    return [keyword(found[0])] if len(found) == 1 else list(dict.fromkeys(map(keyword, found)))


_Reader = Callable[[Mapping[str, Any]], list[Any]]
_Readers = tuple[tuple[tuple[str, ...], list[tuple[str, str, _Reader]]], ...]


@cache
def _readers(document_type: DocumentType) -> _Readers:
    """Flat name, kind and reader of each field that is not a date, by the members that they begin with.

    Paths are taken apart here, once; and the twenty measures of numbers are passed over together where there are none.
    """
    grouped: dict[tuple[str, ...], list[tuple[str, str, _Reader]]] = {}
    for field in fields(document_type):
        if field.kind != "dated":
            paths = tuple(tuple(map(_step, path.split("."))) for path in field.paths)
            roots = tuple(dict.fromkeys(path[0][0] for path in paths))
            grouped.setdefault(roots, []).append((field.name.replace(".", "_"), field.kind, _reader(field.kind, paths)))
    return tuple(grouped.items())


_Step = tuple[str, bool, tuple[str, str] | None]


def _reader(kind: str, paths: tuple[tuple[_Step, ...], ...]) -> _Reader:
    def read(document: Mapping[str, Any]) -> list[Any]:
        found: list[Any] = []
        for steps in paths:
            _walk(document, steps, 0, found)
        return ["true" if value else "false" for value in found] if kind == "flag" else found

    return read


def _step(member: str) -> _Step:
    match = re.fullmatch(r"(\w+)(?:\[(?:(\w+)=(\w+))?\])?", member)
    if match is None:
        raise ValueError(f"{member!r} is not a member of a path")
    name, key, wanted = match.groups()
    return name, "[" in member, (key, wanted) if key else None


def _walk(document: Mapping[str, Any], steps: tuple[_Step, ...], at: int, found: list[Any]) -> None:
    name, many, condition = steps[at]
    value = document.get(name)
    if value is None or value == "" or value == []:
        return
    last = at + 1 == len(steps)
    for item in value if many else (value,):
        if item is None or item == "" or (condition and item.get(condition[0]) != condition[1]):
            continue
        if last:
            found.append(item)
        else:
            _walk(item, steps, at + 1, found)
