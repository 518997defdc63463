"""The framework's parts bent to this API: strict parameters, and problems in place of the framework's errors."""

import http
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import parse_qs

import flask_smorest
from flask import Request, Response, g, request
from flask_smorest.utils import prepare_response
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from schemas.answers import Problem as ProblemSchema
from schemas.requests import LISTED, Endpoint, QuerySchema, parameters
from service import deprecation, responses
from service.asking import load
from service.body import from_body
from service.problems import MEDIA_TYPE, Problem, of_parameters

View = TypeVar("View", bound=Callable[..., Any])


def written(req: Request, endpoint: Endpoint = "claim") -> dict[str, list[str]]:
    """The parameters of a request as they would stand in an address: those of the address, or of the body of a POST.

    :raises Problem: the body is no JSON object of parameters, or the address of a POST has parameters too
    :param endpoint: whose parameters a body may have
    """
    if req.method != "POST":
        given = parse_qs(req.query_string.decode(), keep_blank_values=True)
        for name in LISTED & given.keys():
            given[name] = [",".join(given[name])]  # generated clients repeat what others separate by commas
        return given
    if req.args:
        raise of_parameters({name: ["It belongs into the body here."] for name in req.args}, {}, parameters(endpoint))
    if req.mimetype and not req.is_json:
        raise Problem("not-json", f"The body is sent as {req.mimetype}. Send JSON: Content-Type: application/json.")
    return from_body(req.get_data(), endpoint)


def _taken(endpoint: Endpoint) -> dict[str, Any]:
    """The parameters of this request, checked: unknown ones and repeats of those that have one value are refused.

    :raises Problem: a parameter is not understood; it is named
    """
    given = written(request, endpoint)
    deprecation.announce(endpoint, given)
    g.given = given
    return load(endpoint, given)


def given() -> dict[str, list[str]]:
    """The parameters of this request as :func:`written` gives them, once they are checked."""
    found: dict[str, list[str]] = g.given
    return found


class ClaimId(BaseConverter):
    """Any id but the words that stand at its place in the addresses of other questions, which take other methods."""

    regex = r"(?!(?:search|match)$)[^/]+"


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc, name-defined]
    """Endpoints with their documentation. Of the framework's decorators, typed, the documentation is taken.

    Every view gives a response, so that there is nothing to be made of what it gives, and no function of a decorator
    need stand between a request and its view.
    """

    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Serve at this path."""
        decorator: Callable[[View], View] = super().route(rule, **options)
        return decorator

    def arguments(self, schema: QuerySchema, **options: Any) -> Callable[[View], View]:
        """Take these parameters, as the first argument."""
        documented = super().arguments(schema, **options)

        def decorator(view: View) -> View:
            @wraps(view)
            def taking(**named: Any) -> Any:
                return view(_taken(schema.endpoint), **named)

            return _described(taking, documented)  # type: ignore[return-value]

        return decorator

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Callable[[View], View]:
        """Give this answer."""
        documented = super().response(status_code, schema, **options)
        return lambda view: _described(view, documented)

    def alt_response(self, status_code: int, response: Any = None, **options: Any) -> Callable[[View], View]:
        """May give this answer as well."""
        documented = super().alt_response(status_code, response, **options)
        return lambda view: _described(view, documented)


def _described(view: View, documented: Callable[[Any], Any]) -> View:
    """The view itself, with what a decorator of the framework says of it."""
    view._apidoc = documented(view)._apidoc  # type: ignore[attr-defined]
    return view


class Api(flask_smorest.Api):
    """The API: every error, and every documented error, is a problem (RFC 9457)."""

    ERROR_SCHEMA = ProblemSchema  # type: ignore[assignment]

    def handle_http_exception(self, error: HTTPException) -> Response:
        """The framework's hook for HTTP errors."""
        return responses.of_http(error)

    def _register_responses(self) -> None:
        # Only so that the framework knows the names; service.openapi describes them.
        for name in (*(status.name for status in http.HTTPStatus if status >= 400), "DEFAULT_ERROR"):
            response: dict[str, Any] = {"schema": self.ERROR_SCHEMA}
            prepare_response(response, self.spec, MEDIA_TYPE)  # type: ignore[no-untyped-call]
            self.spec.components.response(name, response, lazy=True)
