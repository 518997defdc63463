"""All claims that a question finds, as a file: page by page, in bounded memory, with an end that proves it whole.

The last line tells how many claims there are and the SHA-256 of every byte before that line. A file without it was cut.
"""

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import orjson

from schemas.fields import POINTS
from search.query import Sort
from service import answers, hits, lines
from service.asking import Asked, refuse
from service.deadline import Deadline
from service.reading import Reading
from service.seals import End, last_line, last_member, last_row, sealed

_UNFIT: Final = ("limit", "cursor", "facets", "facet_size", "collapse", "facet_groups", "changed_since")
_FORMULA: Final = frozenset("=+-@\t\r")

Claim = dict[str, Any]


def export(reading: Reading, asked: Asked, form: str) -> Iterator[bytes]:
    """The pieces of the file. The first claims are read at once, so that what is wrong is told before a file begins.

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
    query = answers.prepare(reading, asked, Deadline.of(reading.settings)).selection.everything()
    walk = reading.engine.walk("claim", query, Sort(wanted.lstrip("-"), descending=wanted.startswith("-")))
    first = next(walk, [])
    begin, write, end = _FORMS[form]
    pieces = ((write(claims, members), len(claims)) for claims in itertools.chain([first], walk) if claims)
    return sealed(begin, pieces, end, last=asked.values.get("trailer", True))


# CSV


def joined(values: Iterable[Any]) -> str:
    """Several values in one cell."""
    return "; ".join([str(value) for value in values if value])


_COLUMNS: Final = (
    *("id", "said_from", "said_to", "event_from", "event_to", "published", "speaker", "speaker_id", "role", "side"),
    *("stance", "quote_type", "content", "sentence", "places", "place_ids", "aspects", "topics", "numbers", "via"),
    *("outlet", "title", "contested", "confidence", "group", "article_id", "url", "link"),
)


def _values(claim: Claim) -> tuple[Any, ...]:
    """What the columns hold of a claim. One function for all: one for each takes as long as reading the claims."""
    said, event, speaker, places = claim["said"], claim["event"], claim["speaker"], claim["places"]
    return (
        claim["id"],
        said["from"],
        said["to"],
        event["from"],
        event["to"],
        claim["published"]["from"],
        speaker["name"] or claim["speaker_mention"],
        speaker["id"],
        speaker["role"],
        claim["side"],
        claim["stance"],
        claim["quote_type"],
        hits.one_line(claim["content"]),
        hits.one_line(claim["text"]),
        joined([place["name"] for place in places]),
        joined([place["id"] for place in places]),
        joined(claim["aspects"]),
        joined(claim["topics"]),
        joined([f"{n['measure']} {n['bound']} {n['value']:g}" for n in claim["numbers"]]),
        joined([medium["name"] for medium in claim["via"]]),
        claim["outlet"]["name"],
        claim["title"],
        claim["contested"],
        claim["confidence"]["overall"],
        claim["group"],
        claim["article_id"],
        claim["url"],
        lines.link(claim),
    )


def cell(value: Any) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = "" if value is None else value if type(value) is str else str(value)
    return f"'{text}" if text[:1] in _FORMULA else text


def _rows(claims: lines.Page, _: Sequence[str] | None) -> bytes:
    return rows(_values(orjson.loads(claim)) for claim in claims)


def rows(values: Iterable[Sequence[Any]]) -> bytes:
    """Rows of CSV, none of whose cells a spreadsheet takes for a formula."""
    written = io.StringIO()
    csv.writer(written).writerows(
        [value if value is None or (type(value) is str and value[:1] not in _FORMULA) else cell(value) for value in row]
        for row in values
    )
    return written.getvalue().encode()


# GeoJSON


def _features(claims: lines.Page, _: Sequence[str] | None) -> bytes:
    return b",\n".join([orjson.dumps(_feature(orjson.loads(claim))) for claim in claims])


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
    properties = dict(zip(_COLUMNS[1:], _values(claim)[1:], strict=True))
    return {
        "type": "Feature",
        "id": claim["id"],
        "geometry": geometry,
        "properties": properties | {"area": bool(located) and not points},
    }


_Form = tuple[bytes, Callable[[lines.Page, Sequence[str] | None], bytes], End]

_FORMS: Final[Mapping[str, _Form]] = {
    "ndjson": (b"", lines.claims, End(last_line)),
    # The mark tells spreadsheets that it is UTF-8.
    "csv": (("\ufeff" + ",".join(_COLUMNS) + "\r\n").encode(), _rows, End(last_row)),
    "geojson": (b'{"type":"FeatureCollection","features":[\n', _features, End(last_member, b"\n", b",\n")),
}
