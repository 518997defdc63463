"""The framework's parts bent to this API: strict parameters, and problems in place of the framework's errors."""

import http
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

import flask_smorest
import marshmallow as ma
from flask import Request, Response
from flask_smorest.utils import prepare_response
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from schemas.answers import Problem as ProblemSchema
from schemas.requests import LISTED, Endpoint, QuerySchema, narrowed_schema, parameters
from service import deprecation, responses
from service.asking import collected
from service.body import from_body
from service.problems import MEDIA_TYPE, Problem, of_parameters

View = TypeVar("View", bound=Callable[..., Any])


class _StrictParser(FlaskParser):
    """Refuses parameters that it does not know and repeats of those that have one value, naming them."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {  # noqa: RUF012 - as the class above has it
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": ma.RAISE,
        "json": ma.RAISE,
    }

    def _get_schema(self, argmap: Any, req: Request) -> ma.Schema:
        endpoint = _endpoint(argmap)
        return narrowed_schema(endpoint, written(req, endpoint))

    def load_querystring(self, req: Request, schema: ma.Schema) -> dict[str, Any]:
        endpoint = _endpoint(schema)
        given = collected(endpoint, written(req, endpoint))
        deprecation.announce(endpoint, given)
        return given

    load_json = load_querystring

    def handle_error(
        self,
        error: ma.ValidationError,
        req: Request,
        schema: ma.Schema,
        *,
        error_status_code: int | None,  # noqa: ARG002 - the framework's signature
        error_headers: Mapping[str, str] | None,  # noqa: ARG002
    ) -> NoReturn:
        given = self.load_querystring(req, schema)
        messages = error.messages_dict
        raise of_parameters(messages.get("query", messages.get("json", messages)), given, parameters(_endpoint(schema)))


def written(req: Request, endpoint: Endpoint = "claim") -> dict[str, list[str]]:
    """The parameters of a request as they would stand in an address: those of the address, or of the body of a POST.

    :raises Problem: the body is no JSON object of parameters, or the address of a POST has parameters too
    :param endpoint: whose parameters a body may have
    """
    if req.method != "POST":
        given = req.args.to_dict(flat=False)
        for name in LISTED & given.keys():
            given[name] = [",".join(given[name])]  # generated clients repeat what others separate by commas
        return given
    if req.args:
        raise of_parameters({name: ["It belongs into the body here."] for name in req.args}, {}, parameters(endpoint))
    if req.mimetype and not req.is_json:
        raise Problem("not-json", f"The body is sent as {req.mimetype}. Send JSON: Content-Type: application/json.")
    return from_body(req.get_data(), endpoint)


def _endpoint(schema: ma.Schema) -> Endpoint:
    if not isinstance(schema, QuerySchema):
        raise TypeError(f"{type(schema).__name__} is not made by schemas.requests.query_schema")
    return schema.endpoint


class ClaimId(BaseConverter):
    """Any id but the words that stand at its place in the addresses of other questions, which take other methods."""

    regex = r"(?!(?:search|match)$)[^/]+"


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc, name-defined]
    """Endpoints with their documentation. The framework's decorators, typed."""

    ARGUMENTS_PARSER = _StrictParser()

    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Serve at this path."""
        decorator: Callable[[View], View] = super().route(rule, **options)
        return decorator

    def arguments(self, schema: ma.Schema, **options: Any) -> Callable[[View], View]:
        """Take these parameters."""
        decorator: Callable[[View], View] = super().arguments(schema, **options)
        return decorator

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Callable[[View], View]:
        """Give this answer."""
        decorator: Callable[[View], View] = super().response(status_code, schema, **options)
        return decorator

    def alt_response(self, status_code: int, response: Any = None, **options: Any) -> Callable[[View], View]:
        """May give this answer as well."""
        decorator: Callable[[View], View] = super().alt_response(status_code, response, **options)
        return decorator


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
