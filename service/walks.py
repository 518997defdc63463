"""Walks from page to page: the cursor of the next one, and what a cursor can no longer lead to."""

from collections.abc import Sequence
from typing import Any

from schemas.choices import SearchedType
from search.query import Result
from service.asking import Asked
from service.cursors import Cursor
from service.links import Links
from service.problems import Problem
from service.reading import Reading


def begun(asked: Asked, mark: str) -> Cursor | None:
    """The cursor of the question, None on the first page.

    :param mark: the fingerprint that it must bear
    :raises Problem: it belongs to another question
    """
    cursor = asked.cursor
    if cursor is not None and cursor.question != mark:
        raise foreign()
    return cursor


def foreign() -> Problem:
    """The problem that a cursor of another question is."""
    return Problem(
        "invalid-cursor",
        "The cursor belongs to another question or another order. Keep all parameters as they were on the page "
        "that it was taken from, or leave the cursor out to begin again.",
        errors=[{"parameter": "cursor", "message": "It belongs to another question.", "suggestions": []}],
    )


def continued(cursor: Cursor | None, result: Result, links: Links) -> None:
    """Make sure that a page is of the generation that its walk began in.

    :param links: the question as it came in, without the cursor
    :raises Problem: the collection was rebuilt since
    """
    if cursor is None or cursor.generation == generation(result.version):
        return
    url = links.without("cursor")
    raise Problem(
        "collection-rebuilt",
        "The collection was built anew since the first page, and its documents may be others: this walk cannot "
        f"continue without repeating or missing some. Begin again, without the cursor: {url}",
        members={"continue": url},
        headers={"Link": f'<{url}>; rel="alternate"'},
    )


def generation(version: str) -> str:
    """The index generation that a data version belongs to."""
    return version.partition(".")[0]


def page(
    reading: Reading, asked: Asked, links: Links, result: Result, mark: str, limit: int, *, ranked: bool = False
) -> dict[str, str] | None:
    """The cursor and the address of the next page, None on the last.

    :param links: the question as it came in
    :param mark: the fingerprint that the cursor must bear
    :param limit: how many of the hits are shown: one more was asked for
    :param ranked: whether the order is by relevance
    """
    place = result.hits[limit - 1].sort if len(result.hits) > limit else None
    return following(reading, asked, links, result, mark, place, ranked=ranked)


def following(
    reading: Reading,
    asked: Asked,
    links: Links,
    result: Result,
    mark: str,
    place: Sequence[Any] | None,
    *,
    ranked: bool = False,
) -> dict[str, str] | None:
    """The cursor and the address of the page after a place. See :func:`page`."""
    if place is None:
        return None
    cursor = reading.cursors.write(
        Cursor(
            question=mark,
            today=asked.today.isoformat(),
            version=result.version if ranked else None,
            sort=tuple(place),
            generation=generation(result.version),
        )
    )
    return {"cursor": cursor, "url": links.with_value("cursor", cursor)}


def ended(links: Links, kind: SearchedType) -> Problem:
    """The problem that a walk by relevance is when the data have changed."""
    return _ended(
        "The collection changed since the first page, and with it the relevance of everything: this walk cannot "
        "continue without repeating or missing some. Begin again by date, which stays complete",
        links.with_value("sort", "-stated" if kind == "claim" else "-published"),
    )


def recounted(links: Links) -> Problem:
    """The problem that a walk by number of claims is when the data have changed."""
    return _ended(
        "The collection changed since the first page, and with it the numbers of claims: this walk cannot continue "
        "without repeating or missing some. Begin again, or walk in the order that stays",
        links.without("sort"),
    )


def regrouped(links: Links) -> Problem:
    """The problem that a walk by groups is when claims that it began with were changed or deleted."""
    return _ended(
        "Claims that were there on the first page were changed or deleted since, so that their groups may have moved: "
        "this walk cannot continue without repeating or missing some. Begin again without the cursor, or walk through "
        "the claims one by one",
        links.without("collapse"),
    )


def _ended(detail: str, url: str) -> Problem:
    """A walk that cannot go on, with the address that leads on in its place."""
    return Problem(
        "walk-ended",
        f"{detail}: {url}",
        members={"continue": url},
        headers={"Link": f'<{url}>; rel="alternate"'},
    )
