"""Responses over HTTP: JSON and text as bytes, problems, and the headers that all of them carry."""

import logging
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from schemas.choices import MEDIA_TYPES
from search.engine import StoreError
from service.problems import MEDIA_TYPE, MISTAKE, Problem, of_store

_log = logging.getLogger(__name__)

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}


def json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer: written by orjson as it stands, since a marshmallow dump of 100 claims takes 4 ms."""
    return Response(orjson.dumps(body), status, headers, content_type=MEDIA_TYPES["json"])


def text(body: str) -> Response:
    """A plain text answer."""
    return Response(body, mimetype="text/plain")


def file(pieces: Iterable[bytes], form: str) -> Response:
    """A file of claims, sent while it is made."""
    response = Response(pieces, mimetype=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="claims.{form}"'
    return response


def unchanged(tag: str) -> Response:
    """What whoever asks has already is still the answer."""
    response = Response(status=304)
    response.set_etag(tag, weak=True)
    return response


def problem(error: Problem) -> Response:
    """A problem as an answer."""
    response = Response(error.json(request.path), error.status, mimetype=MEDIA_TYPE)
    response.headers.update(error.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def of_http(error: HTTPException) -> Response:
    """The problem that a status of HTTP is: 404, 405, 413 …"""
    status = error.code or 500
    found = problem(Problem("", _explained(status, error), status=status))
    for name, value in error.get_headers(request.environ):
        if name.lower() not in ("content-type", "content-length"):
            found.headers[name] = value
    return found


def _explained(status: int, error: HTTPException) -> str:
    if status == 404:
        return f"There is nothing at {request.path}. What there is: /docs, or / for a list of links."
    if status == 405:
        methods = ", ".join(sorted(getattr(error, "valid_methods", None) or ("GET",)))
        return f"{request.path} does not take {request.method}. It takes {methods}."
    if status == 413:
        most = request.max_content_length or 0
        return f"The body has more than {most:,} bytes, which are the most. Ask for fewer values at once."
    return str(error.description or error.name)


def register(app: Flask, max_query: int) -> None:
    """Make every error a problem and give every answer its headers.

    :param max_query: the longest query string in bytes
    """

    @app.errorhandler(Problem)
    def _problem(error: Problem) -> Response:
        if error.status >= 500:
            _log.warning("%s %s: %s", request.method, request.path, error.detail)
        return problem(error)

    @app.errorhandler(StoreError)
    def _store(error: StoreError) -> Response:
        return _problem(of_store(error))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        return of_http(error)

    @app.errorhandler(Exception)
    def _unforeseen(error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.path, exc_info=error)
        return problem(Problem("internal", MISTAKE))

    @app.before_request
    def _readable() -> None:
        query = request.query_string
        if len(query) > max_query:
            raise Problem(
                "address-too-long",
                f"The part of the address after the question mark has {len(query):,} bytes; "
                f"{max_query:,} are the most. Ask for fewer values at once.",
            )
        # The framework would put a sign in place of what is not UTF-8, and ask for something else than was written.
        if b"%" in query or not query.isascii():
            try:
                unquote_to_bytes(query).decode()
            except UnicodeDecodeError:
                raise Problem(
                    "not-utf-8", "The part of the address after the question mark is not UTF-8. curl: --data-urlencode."
                ) from None

    @app.after_request
    def _headers(response: Response) -> Response:
        given = {name.lower() for name, _ in response.headers}
        response.headers.extend([header for header in _HEADERS.items() if header[0].lower() not in given])
        return response
