"""What an answer tells somebody who asked in words: how else it may be read, and what to ask where nothing matches."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from search.engine import Engine
from search.query import Request, Sort, Terms
from service import hits
from service.links import Links
from service.question.interpret import Interpretation

_ARTICLES: Final = 5
_STATEMENTS: Final = 5
_BY_TYPE: Final = {"place": "place", "outlet": "outlet"}


def choices(understood: Interpretation, links: Links) -> list[dict[str, Any]]:
    """The words that may mean several things, each other meaning with the address of the question that has it.

    :param links: of the question in parameters
    """
    told = []
    for entry in understood.ambiguous:
        used = [span["parameter"] for span in understood.spans if span["text"] == entry["text"] and span["parameter"]]
        meanings = []
        for meaning in entry["alternatives"]:
            name, equals, value = meaning["id"].partition("=")
            if not equals:
                value, kind = meaning["id"], meaning["id"].partition(":")[0]
                name = used[0] if used and used[0] != "text" else _BY_TYPE.get(kind, "speaker")
            meanings.append({**meaning, "url": links.replacing(name, entry["chosen"], value)})
        told.append({**entry, "alternatives": meanings})
    return told


def naming(engine: Engine, places: Sequence[str], timeout: float) -> dict[str, Any] | None:
    """The articles that name a place, and what they state of it without a speaker; None where there are none.

    Where no claim matches, somebody may have written of the place without saying who says so. One search.

    :param places: ids
    :raises search.engine.StoreError: the store cannot answer
    """
    request = Request(
        query=Terms("mentioned", tuple(places)),
        sort=Sort("published", descending=True),
        limit=_ARTICLES,
        timeout=timeout,
    )
    found = engine.search("article", request)
    if not found.total:
        return None
    statements = [statement for hit in found.hits for statement in _statements(hit.document, frozenset(places))]
    return {
        "articles": found.total,
        "url": Links("/v1/articles", {"mentioned": tuple(places)}).same(),
        "unattributed": statements[:_STATEMENTS],
    }


def _statements(article: Mapping[str, Any], places: frozenset[str]) -> list[dict[str, Any]]:
    return [
        {
            "text": statement["text"],
            "article_id": article["id"],
            "title": article["title"],
            "link": hits.fragment_link(article["url"], statement["text"]),
        }
        for statement in article["unattributed"]
        if places.intersection(statement["places"])
    ]
