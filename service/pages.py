"""What is no question: the front door, the documentation, and whether the service is well."""

from importlib.resources import files
from pathlib import Path
from typing import Final

import flask
from flask import Response, current_app, redirect, request, send_from_directory
from werkzeug.exceptions import NotFound

from schemas.answers import Links, Ready
from service import metrics, openapi, responses
from service.api import Blueprint
from service.endpoints import reading

_OWN: Final = Path(__file__).with_name("static")
_ASSETS: Final = ("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

LINKS: Final = {
    "claims": "/v1/claims",
    "timeline": "/v1/claims/timeline",
    "map": "/v1/claims/map",
    "articles": "/v1/articles",
    "entities": "/v1/entities",
    "suggest": "/v1/suggest",
    "interpret": "/v1/interpret",
    "meta": "/v1/meta",
    "documentation": "/docs/",
    "openapi_json": "/openapi.json",
    "openapi_yaml": "/openapi.yaml",
    "alive": "/livez",
    "ready": "/readyz",
    "metrics": "/metrics",
}

service = Blueprint("service", __name__, description="Is it there, is it well.")
documentation = flask.Blueprint("documentation", __name__)


@service.route("/", tags=["The collection"])
@service.response(200, Links, description="The addresses.")
def front_door() -> Response:
    """Where to begin

    The addresses of this API. A browser is sent to the documentation.
    """
    accepted = request.accept_mimetypes
    if accepted.quality("text/html") > accepted.quality("application/json"):
        return flask.make_response(redirect("/docs/"))
    return responses.json({"links": LINKS})


@service.route("/livez", tags=["The collection"])
@service.response(200, Ready, description="The process answers.")
def alive() -> Response:
    """Is the process there

    Touches nothing but the process.
    """
    return responses.json({"status": "alive"})


@service.route("/readyz", tags=["The collection"])
@service.response(200, Ready, description="Questions can be answered.")
@service.alt_response(503, "SERVICE_UNAVAILABLE")
def ready() -> Response:
    """Can questions be answered

    Really searches the store.
    """
    reading().engine.check()
    return responses.json({"status": "ready"})


@documentation.route("/metrics")
def numbers() -> Response:
    """What the service does, as numbers for Prometheus."""
    written = current_app.extensions["warnews-metrics"].written(reading())
    return Response(written, content_type=metrics.MEDIA_TYPE)


@documentation.route("/docs/", strict_slashes=True)
def docs() -> Response:
    """The page to try the API on; all of it comes from here, so it works offline."""
    response = send_from_directory(_OWN, "docs.html")
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@documentation.route("/docs/assets/<name>")
def asset(name: str) -> Response:
    """A script or style of the page."""
    if name in ("init.js", "docs.css"):
        folder = _OWN
    elif name in _ASSETS:
        folder = Path(str(files("flask_swagger_ui"))) / "dist"
    else:
        raise NotFound
    response = send_from_directory(folder, name)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@documentation.route("/openapi.json")
def contract_json() -> Response:
    """The contract as JSON."""
    return Response(openapi.as_json(current_app), mimetype="application/json")


@documentation.route("/openapi.yaml")
def contract_yaml() -> Response:
    """The contract as YAML, as it is committed."""
    return Response(openapi.as_yaml(current_app), mimetype="application/yaml")
