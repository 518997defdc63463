"""What went wrong, for the person who asked: RFC 9457 problem details, all made by one function."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

import orjson
from rapidfuzz.distance import JaroWinkler

from schemas.parameter import Parameter
from search import engine

MEDIA_TYPE: Final = "application/problem+json"
MISTAKE: Final = "The service made a mistake; it is in its log. Another question may work."

_URN: Final = "urn:warnews:problem:"
RETRY_AFTER: Final = 5
_ALIKE: Final = 0.8

KINDS: Final[Mapping[str, tuple[int, str]]] = {
    "invalid-parameter": (422, "A parameter is not understood"),
    "invalid-cursor": (400, "The cursor is not valid here"),
    "invalid-body": (400, "The body is not understood"),
    "not-json": (415, "The body must be JSON"),
    "walk-ended": (410, "The walk has ended"),
    "collection-rebuilt": (410, "The collection was built anew"),
    "unknown-id": (404, "There is nothing of that id"),
    "not-utf-8": (400, "The address is not in UTF-8"),
    "address-too-long": (414, "The question is too long for an address"),
    "too-many-requests": (429, "Too many requests"),
    "store-unavailable": (503, "The store does not answer"),
    "store-slow": (503, "The search took too long"),
    "store-outdated": (503, "The store must be rebuilt"),
    "store-refused": (500, "The store refused the search"),
    "internal": (500, "Something went wrong here"),
}
"""Each kind of problem of our own: status and title. All other statuses are ``about:blank`` with the HTTP phrase."""

_ELSEWHERE: Final[Mapping[str, str]] = {
    "query": "q",
    "question": "q",
    "search": "text",
    "keyword": "text",
    "since": "from",
    "after": "from",
    "start": "from",
    "date_from": "from",
    "until": "to",
    "before": "to",
    "end": "to",
    "date_to": "to",
    "page": "cursor",
    "offset": "cursor",
    "size": "limit",
    "per_page": "limit",
    "order": "sort",
    "order_by": "sort",
    "location": "place",
    "source": "outlet",
    "publisher": "outlet",
}
"""What other services call a parameter, and what it is called here."""


class Problem(Exception):
    """An answer that is an error.

    :param kind: one of :data:`KINDS`, or ``""`` with a status of HTTP
    :param detail: what was wrong and what to do, in sentences
    :param errors: one for each parameter that is wrong: ``parameter``, ``message``, ``suggestions``
    :param members: further members of the body
    """

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        status: int | None = None,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.status = status if status is not None else KINDS[kind][0]
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.members = dict(members or {})

    def body(self, instance: str = "") -> dict[str, Any]:
        """The members of the problem. ``instance`` is the path that was asked."""
        title = KINDS[self.kind][1] if self.kind else HTTPStatus(self.status).phrase
        found: dict[str, Any] = {
            "type": f"{_URN}{self.kind}" if self.kind else "about:blank",
            "title": title,
            "status": self.status,
            "detail": self.detail,
        }
        if instance:
            found["instance"] = instance
        if self.errors:
            found["errors"] = self.errors
        return found | self.members

    def json(self, instance: str = "") -> bytes:
        """The body as JSON."""
        return orjson.dumps(self.body(instance))


def of_store(error: engine.StoreError) -> Problem:
    """The problem that an error of the store is to the person who asked."""
    kind = "store-unavailable"
    if isinstance(error, engine.TimedOut):
        kind = "store-slow"
    elif isinstance(error, engine.Incompatible):
        kind = "store-outdated"
    elif isinstance(error, engine.Refused):
        kind = "store-refused"
    detail = " ".join(_sentence(part) for part in (str(error), error.hint) if part)
    headers = {"Retry-After": str(RETRY_AFTER)} if KINDS[kind][0] == 503 else {}
    return Problem(kind, detail, headers=headers)


def of_parameters(
    messages: Mapping[str, Any], given: Mapping[str, Any], parameters: Mapping[str, Parameter]
) -> Problem:
    """The problem that refused parameters are.

    :param messages: marshmallow's messages by parameter; a list parameter has them by position
    :param given: the values by parameter, as given
    :param parameters: the parameters there are
    """
    errors = [_refused(name, message, given.get(name), parameters) for name, message in messages.items()]
    detail = " ".join(f"{error['parameter']}: {error['message']}" for error in errors)
    return Problem("invalid-parameter", detail, errors=errors)


def _refused(name: str, message: Any, given: Any, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    known = parameters.get(name)
    if known is None:
        elsewhere = [_ELSEWHERE[name.lower()]] if name.lower() in _ELSEWHERE else []
        suggestions = [meant for meant in elsewhere if meant in parameters] or nearest(name, parameters)
        return _error(name, "There is no such parameter." + _did_you_mean(suggestions), suggestions)
    text, values = _first(message), given
    if isinstance(message, Mapping):
        position = next(iter(message))
        items = given.split(",") if isinstance(given, str) else given
        if isinstance(items, Sequence) and isinstance(position, int) and position < len(items):
            values = items[position]
    if known.values is not None and isinstance(values, str) and "one of" in text.lower():
        suggestions = nearest(values, known.values)
        listed = ", ".join(known.values)
        return _error(name, f"“{values}” is not one of its values: {listed}.{_did_you_mean(suggestions)}", suggestions)
    if isinstance(values, str) and values.strip() and "“" not in text:
        text = f"“{_short(values)}”: {text}"
    return _error(name, text, [])


def _error(name: str, message: str, suggestions: list[str]) -> dict[str, Any]:
    return {"parameter": name, "message": message, "suggestions": suggestions}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "`")) else ".")


def _first(message: Any) -> str:
    while isinstance(message, Mapping | list) and message:
        message = next(iter(message.values())) if isinstance(message, Mapping) else message[0]
    return str(message)


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def nearest(word: str, words: Iterable[str], limit: int = 3) -> list[str]:
    """The words most like a misspelt one, nearest first; a common beginning counts most (*denied*: *deny*)."""
    wanted = word.lower().replace("-", "_").replace(" ", "_")
    scored = [(JaroWinkler.similarity(wanted, candidate.lower()), candidate) for candidate in words]
    likely = sorted((-score, candidate) for score, candidate in scored if score >= _ALIKE)
    return [candidate for _, candidate in likely[:limit]]


def _did_you_mean(suggestions: Sequence[str]) -> str:
    return f" Did you mean {' or '.join(suggestions)}?" if suggestions else ""
