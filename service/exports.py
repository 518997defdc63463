"""All claims that a question finds, as a file: page by page, in bounded memory, with an end that proves it whole.

The last line tells how many claims there are and the SHA-256 of every byte before that line. A file without it was cut.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import orjson

from schemas.fields import POINTS
from search.query import Request, Result, Sort
from service import answers, hits
from service.asking import Asked, refuse
from service.deadline import Deadline
from service.reading import Reading
from service.seals import End, last_line, last_member, last_row, sealed

_PAGE: Final = 1000
_UNFIT: Final = ("limit", "cursor", "facets", "facet_size", "collapse", "facet_groups", "changed_since")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Claim = Mapping[str, Any]


def export(reading: Reading, asked: Asked, form: str) -> Iterator[bytes]:
    """The pieces of the file. The first page is searched at once, so that what is wrong is told before a file begins.

    By date, the newest first unless ``sort`` says otherwise: such a walk stays complete while articles are added.

    :param form: ``csv``, ``ndjson`` or ``geojson``
    :raises service.problems.Problem: a parameter does not fit an export
    :raises search.engine.StoreError: the store cannot answer
    """
    for name in _UNFIT:
        if name in asked.values or (name == "cursor" and asked.cursor):
            raise refuse(name, f"An export holds all matches: leave it out with format={form}.")
    wanted: str = asked.values.get("sort", "-stated")
    if wanted == "relevance":
        raise refuse("sort", f"An export is by date, which stays complete: leave it out with format={form}.")
    members: Sequence[str] | None = asked.values.get("fields")
    if members is not None and form != "ndjson":
        raise refuse("fields", f"The columns of format={form} are fixed; format=ndjson takes it.")
    request = Request(
        query=answers.prepare(reading, asked, Deadline.of(reading.settings)).selection.everything(),
        sort=Sort(wanted.lstrip("-"), descending=wanted.startswith("-")),
        limit=_PAGE,
        timeout=reading.settings.engine_timeout,
    )
    first = reading.engine.search("claim", request)
    begin, write, end = _FORMS[form]
    pieces = ((write(claims, members), len(claims)) for claims in _walk(reading, request, first))
    return sealed(begin, pieces, end, last=asked.values.get("trailer", True))


def _walk(reading: Reading, request: Request, result: Result) -> Iterator[list[Claim]]:
    while result.hits:
        yield [hit.document for hit in result.hits]
        if len(result.hits) < _PAGE:
            return
        result = reading.engine.search("claim", replace(request, after=result.hits[-1].sort))


def _link(claim: Claim) -> str | None:
    return hits.fragment_link(claim["url"], claim["text"])


# NDJSON


def _lines(claims: Sequence[Claim], members: Sequence[str] | None) -> bytes:
    option = orjson.OPT_APPEND_NEWLINE
    if members is not None and "link" not in members:
        shown = (hits.narrowed(dict(claim), members) for claim in claims)
    else:
        shown = (hits.narrowed({**claim, "link": _link(claim)}, members) for claim in claims)
    return b"".join(orjson.dumps(claim, option=option) for claim in shown)


# CSV


def joined(values: Iterable[Any]) -> str:
    """Several values in one cell."""
    return "; ".join(str(value) for value in values if value)


_COLUMNS: Final[Mapping[str, Callable[[Claim], Any]]] = {
    "id": lambda claim: claim["id"],
    "said_from": lambda claim: claim["said"]["from"],
    "said_to": lambda claim: claim["said"]["to"],
    "event_from": lambda claim: claim["event"]["from"],
    "event_to": lambda claim: claim["event"]["to"],
    "published": lambda claim: claim["published"]["from"],
    "speaker": lambda claim: claim["speaker"]["name"] or claim["speaker_mention"],
    "speaker_id": lambda claim: claim["speaker"]["id"],
    "role": lambda claim: claim["speaker"]["role"],
    "side": lambda claim: claim["side"],
    "stance": lambda claim: claim["stance"],
    "quote_type": lambda claim: claim["quote_type"],
    "content": lambda claim: hits.one_line(claim["content"]),
    "sentence": lambda claim: hits.one_line(claim["text"]),
    "places": lambda claim: joined(place["name"] for place in claim["places"]),
    "place_ids": lambda claim: joined(place["id"] for place in claim["places"]),
    "aspects": lambda claim: joined(claim["aspects"]),
    "topics": lambda claim: joined(claim["topics"]),
    "numbers": lambda claim: joined(f"{n['measure']} {n['bound']} {n['value']:g}" for n in claim["numbers"]),
    "via": lambda claim: joined(medium["name"] for medium in claim["via"]),
    "outlet": lambda claim: claim["outlet"]["name"],
    "title": lambda claim: claim["title"],
    "contested": lambda claim: claim["contested"],
    "confidence": lambda claim: claim["confidence"]["overall"],
    "group": lambda claim: claim["group"],
    "article_id": lambda claim: claim["article_id"],
    "url": lambda claim: claim["url"],
    "link": _link,
}


def cell(value: Any) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(claims: Sequence[Claim], _: Sequence[str] | None) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written)
    readers = _COLUMNS.values()
    rows.writerows([cell(read(claim)) for read in readers] for claim in claims)
    return written.getvalue().encode()


# GeoJSON


def _features(claims: Sequence[Claim], _: Sequence[str] | None) -> bytes:
    return b",\n".join(orjson.dumps(_feature(claim)) for claim in claims)


def _feature(claim: Claim) -> dict[str, Any]:
    """A claim at its places; at the middle of an area, and saying so, where it is about areas only."""
    located = [place for place in claim["places"] if place["location"]]
    points = [place for place in located if place["type"] in POINTS]
    where = [[place["location"]["lon"], place["location"]["lat"]] for place in points or located]
    geometry: dict[str, Any] | None = None
    if len(where) == 1:
        geometry = {"type": "Point", "coordinates": where[0]}
    elif where:
        geometry = {"type": "MultiPoint", "coordinates": where}
    properties = {name: read(claim) for name, read in _COLUMNS.items() if name != "id"}
    return {
        "type": "Feature",
        "id": claim["id"],
        "geometry": geometry,
        "properties": properties | {"area": bool(located) and not points},
    }


_Form = tuple[bytes, Callable[[Sequence[Claim], Sequence[str] | None], bytes], End]

_FORMS: Final[Mapping[str, _Form]] = {
    "ndjson": (b"", _lines, End(last_line)),
    # The mark tells spreadsheets that it is UTF-8.
    "csv": (("\ufeff" + ",".join(_COLUMNS) + "\r\n").encode(), _rows, End(last_row)),
    "geojson": (b'{"type":"FeatureCollection","features":[\n', _features, End(last_member, b"\n", b",\n")),
}
