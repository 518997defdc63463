"""What changed since a moment: for programs that keep a copy of what a question finds.

Each page holds the documents that were written after the moment, in the order of their writing, and tombstones of what
the copy must drop: documents that were deleted, and documents that were written and are not what the question finds.
Walks end at the moment at which their first page was made; what is written later is told by the next question.
"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from schemas.choices import SearchedType
from schemas.limits import LIMIT
from search.engine import Engine
from search.mapping import moment_of
from search.query import And, Changed, Hit, Moment, Query, Request, Result, Sort, Terms
from service import answers, hits, walks
from service.answers import Answer
from service.asking import Asked, refuse
from service.cursors import Cursor, fingerprint
from service.deadline import Deadline
from service.links import Links
from service.problems import Problem
from service.reading import Reading

EVERYTHING: Final = "1970-01-01"
"""What a copy begins with."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_UNFIT: Final = ("sort", "collapse", "facets", "facet_size", "facet_groups", "q")
_ORDER: Final = Sort("changed", descending=False)


def changes(reading: Reading, asked: Asked) -> Answer:
    """A page of what changed.

    :raises Problem: a parameter or the cursor does not fit, or changes since then cannot be told
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    deadline = Deadline.of(reading.settings)
    kind, values = asked.document_type, asked.values
    _check(asked)
    prepared = answers.prepare(reading, asked, deadline)
    since = milliseconds(values["changed_since"])
    limit = values.get("limit", LIMIT)
    mark = fingerprint("changes", kind, since, asked.conditions())
    cursor = walks.begun(asked, mark)
    address = Links(answers.PATHS[kind], asked.address)
    moment = reading.engine.moment()
    if cursor is None:
        _check_generation(since, moment, address)
    until, after = _place(cursor, moment)
    span = Changed(since, until)

    def found(document_type: Any, query: Query) -> Result:
        request = Request(query=query, sort=_ORDER, limit=limit + 1, after=after, timeout=deadline.left())
        return reading.engine.search(document_type, request)

    written = found(kind, span)
    walks.continued(cursor, written, address)
    gone = found("tombstone", And((Terms("type", (kind,)), span)))
    page = sorted([*written.hits, *gone.hits], key=lambda hit: hit.sort)
    shown = page[:limit]
    matching = _matching(reading.engine, kind, prepared.selection.everything(), shown, deadline)
    place = (until, *shown[-1].sort) if len(page) > limit else None
    following = walks.following(reading, asked, address, written, mark, place)
    total = reading.engine.count(kind, And((prepared.selection.everything(), span)))
    body: dict[str, Any] = {"total": total}
    if kind == "claim":
        body |= {"total_groups": None, "groups_approximate": False}
    body |= {
        f"{kind}s": [_shown(kind, hit, values) for hit in shown if hit.document["id"] in matching],
        "tombstones": [_tombstone(hit) for hit in shown if hit.document["id"] not in matching],
        "changed_until": iso(until),
        "facets": {},
        "facets_incomplete": [],
        **answers.heads(asked, prepared, Links(answers.PATHS[kind], asked.given)),
        "ignored": list(prepared.text.ignored),
        "undated": None,
        "imprecise": None,
        "instead": [],
        "naming": None,
        "next": following,
        "partial": written.partial or gone.partial,
        "data_version": written.version,
        "took_ms": round((time.perf_counter() - began) * 1000, 1),
    }
    return Answer(body, following["url"] if following else None)


def _check(asked: Asked) -> None:
    """
    :raises Problem: a parameter has no meaning here
    """
    given = {**asked.values, **({"q": asked.question} if asked.question else {})}
    for name in (*_UNFIT, *(name for name in given if name.startswith("facet_q."))):
        if name in given:
            message = "It has no meaning with `changed_since`, which tells all changes in the order in which they came."
            raise refuse(name, message, asked.document_type)
    if given.get("format", "json") != "json":
        message = "With `changed_since` there is JSON only, as tombstones must be told."
        raise refuse("format", message, asked.document_type)


def _check_generation(since: int, moment: Moment, address: Links) -> None:
    """
    :raises Problem: another generation was live then, and what became of its documents is not known
    """
    if since == 0 or since >= moment.oldest:
        return
    url = address.with_value("changed_since", EVERYTHING)
    raise Problem(
        "collection-rebuilt",
        f"The collection was built anew at {iso(moment.oldest)}: what changed since before that cannot be told. "
        f"Drop the copy and begin again: {url}",
        members={"continue": url},
        headers={"Link": f'<{url}>; rel="alternate"'},
    )


def _place(cursor: Cursor | None, moment: Moment) -> tuple[int, tuple[Any, ...] | None]:
    """The moment at which the walk ends, and where the page begins."""
    if cursor is None:
        return moment.newest, None
    until, *after = cursor.sort
    return until, tuple(after)


def _matching(engine: Engine, kind: SearchedType, query: Query, page: list[Hit], deadline: Deadline) -> set[str]:
    """The ids of the documents of a page that are what the question finds."""
    ids = tuple(hit.document["id"] for hit in page if "document" not in hit.document)
    if not ids:
        return set()
    request = Request(query=And((query, Terms("id", ids))), sort=Sort("id"), limit=len(ids), timeout=deadline.left())
    return {hit.document["id"] for hit in engine.search(kind, request).hits}


def _shown(kind: SearchedType, hit: Hit, values: Mapping[str, Any]) -> dict[str, Any]:
    """The document, whole, and when it was written."""
    shown = {**hit.document, "highlights": {}, "changed": iso(moment_of(hit.sort[0]))}
    if kind == "claim":
        shown["link"] = hits.fragment_link(hit.document["url"], hit.document["text"])
    members = values.get("fields")
    return hits.narrowed(shown, None if members is None else (*members, "changed"))


def _tombstone(hit: Hit) -> dict[str, Any]:
    """What the copy must drop, and since when it is so."""
    deleted = "document" in hit.document
    return {
        "id": hit.document["document"] if deleted else hit.document["id"],
        "changed": iso(moment_of(hit.sort[0])),
        "reason": "deleted" if deleted else "no_match",
    }


def milliseconds(text: str) -> int:
    """Milliseconds since 1970 of a moment; one without a zone is in UTC.

    :raises ValueError: it is no moment
    """
    moment = datetime.fromisoformat(text.strip())
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return max(0, (moment - _EPOCH) // _MILLISECOND)


def iso(moment: int) -> str:
    """A moment as answers show it."""
    return (_EPOCH + moment * _MILLISECOND).isoformat(timespec="milliseconds").replace("+00:00", "Z")
