"""All articles or entities that a question finds, as files, ended and checked like those of claims."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import orjson

from search.query import Sort
from service import answers, asking, entities, exports, hits, lines
from service.asking import refuse
from service.deadline import Deadline
from service.exports import Claim as Document
from service.exports import joined, rows
from service.reading import Reading
from service.seals import End, last_line, last_member, last_row, sealed

Kind = Literal["claim", "article", "entity"]

KINDS: Final[Mapping[str, Kind]] = {"claims": "claim", "articles": "article", "entities": "entity"}
"""What can be exported, and what the documents are called."""

_UNFIT: Final = ("limit", "cursor", "facets", "facet_size", "format")

_ARTICLE: Final[Mapping[str, Callable[[Document], Any]]] = {
    "id": lambda article: article["id"],
    "published": lambda article: article["published"]["from"],
    "published_basis": lambda article: article["published"]["basis"],
    "title": lambda article: article["title"],
    "standfirst": lambda article: hits.one_line(article["standfirst"] or ""),
    "outlet": lambda article: article["outlet"]["name"],
    "outlet_id": lambda article: article["outlet"]["id"],
    "authors": lambda article: joined(article["authors"]),
    "language": lambda article: article["language"],
    "claim_count": lambda article: article["claim_count"],
    "syndication": lambda article: article["syndication"],
    "warnings": lambda article: joined(article["warnings"]),
    "url": lambda article: article["url"],
}
_ENTITY: Final[Mapping[str, Callable[[Document], Any]]] = {
    "id": lambda entity: entity["id"],
    "type": lambda entity: entity["type"],
    "name": lambda entity: entity["name"],
    "names": lambda entity: joined(entity["names"]),
    "kind": lambda entity: entity["kind"],
    "role": lambda entity: entity["role"],
    "role_class": lambda entity: entity["role_class"],
    "side": lambda entity: entity["side"],
    "affiliation": lambda entity: entity["affiliation"],
    "country": lambda entity: entity["country"],
    "latitude": lambda entity: (entity["location"] or {}).get("lat"),
    "longitude": lambda entity: (entity["location"] or {}).get("lon"),
    "within": lambda entity: joined(entity["within"]),
    "same_as": lambda entity: joined(entity["same_as"]),
    "claim_count": lambda entity: entity["claim_count"],
    "article_count": lambda entity: entity["article_count"],
    "first_seen": lambda entity: entity["first_seen"],
    "last_seen": lambda entity: entity["last_seen"],
}
_COLUMNS: Final[Mapping[str, Mapping[str, Callable[[Document], Any]]]] = {"article": _ARTICLE, "entity": _ENTITY}


def export(reading: Reading, kind: Kind, given: Mapping[str, Sequence[str]], form: str) -> Iterator[bytes]:
    """The pieces of a file of all documents of a kind that the parameters find.

    Claims and articles come by date, entities in an order that stays, unless ``sort`` says otherwise.

    :param given: the parameters of the search for that kind, as they would stand in an address
    :param form: ``csv``, ``ndjson`` or ``geojson`` (not of articles, which have no places of their own)
    :raises service.problems.Problem: a parameter does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    for name in _UNFIT:
        if name in given:
            raise refuse(name, "A file holds all matches in one form: leave it out.", kind)
    values = asking.load(kind, given)
    if kind == "claim":
        return exports.export(reading, asking.ask(reading, "claim", given, values), form)
    if kind == "article" and form == "geojson":
        raise refuse("format", "Articles have no places of their own: take csv or ndjson, or export claims.", kind)
    members: Sequence[str] | None = None
    if kind == "article":
        asked = asking.ask(reading, "article", given, values)
        wanted: str = asked.values.get("sort", "-published")
        if wanted == "relevance":
            raise refuse("sort", "A file is by date, which stays complete: leave it out.", kind)
        members = asked.values.get("fields")
        if members is not None and form != "ndjson":
            raise refuse("fields", f"The columns of {form} are fixed; ndjson takes it.", kind)
        query = answers.prepare(reading, asked, Deadline.of(reading.settings)).selection.everything()
        sort = Sort(wanted.lstrip("-"), descending=wanted.startswith("-"))
        last = asked.values.get("trailer", True)
    else:
        query, sort, last = entities.found_by(reading, values), entities.order(values), True
    walk = reading.engine.walk(kind, query, sort)
    begin, write, end = _form(kind, form, members)
    return sealed(begin, ((write(page), len(page)) for page in walk if page), end, last=last)


def _form(kind: Kind, form: str, members: Sequence[str] | None) -> tuple[bytes, Callable[[lines.Page], bytes], End]:
    if form == "ndjson":
        return b"", lambda page: lines.documents(page, members), End(last_line)
    columns = _COLUMNS[kind]
    if form == "csv":
        # The mark tells spreadsheets that it is UTF-8.
        return ("\ufeff" + ",".join(columns) + "\r\n").encode(), lambda page: _rows(page, columns), End(last_row)
    return b'{"type":"FeatureCollection","features":[\n', _features, End(last_member, b"\n", b",\n")


def _rows(page: lines.Page, columns: Mapping[str, Callable[[Document], Any]]) -> bytes:
    return rows([read(document) for read in columns.values()] for document in map(orjson.loads, page))


def _features(page: lines.Page) -> bytes:
    return b",\n".join([orjson.dumps(_feature(orjson.loads(entity))) for entity in page])


def _feature(entity: Document) -> dict[str, Any]:
    where = entity["location"]
    return {
        "type": "Feature",
        "id": entity["id"],
        "geometry": {"type": "Point", "coordinates": [where["lon"], where["lat"]]} if where else None,
        "properties": {name: read(entity) for name, read in _ENTITY.items() if name != "id"},
    }
