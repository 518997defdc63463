"""The application: parts put together."""

from typing import Any

from flask import Flask

from gazetteer.lookup import Gazetteer
from search.engine import Engine
from service import VERSION, endpoints, openapi, pages, responses, settings
from service.api import Api, ClaimId
from service.reading import Reading
from service.settings import Settings

MAX_QUERY = 8000
"""Bytes of a query string. The server takes request lines of 8,190 bytes; below that the error is ours and in words."""

_MAX_BODY = 64 * 1024


def create_app(
    chosen: Settings | None = None, *, engine: Engine | None = None, gazetteer: Gazetteer | None = None
) -> Flask:
    """The Flask application.

    The store and the gazetteer are opened at the first question, in the process that answers it.

    :param chosen: the settings; those of the environment without it
    :param engine: a store that is open already
    :param gazetteer: a gazetteer that is loaded already
    :raises ValueError: a setting is malformed
    """
    app = Flask("service", static_folder=None)
    app.config.update(
        API_TITLE=openapi.TITLE,
        API_VERSION=VERSION,
        OPENAPI_VERSION=openapi.OPENAPI_VERSION,
        API_SPEC_OPTIONS=openapi.options(),
        MAX_CONTENT_LENGTH=_MAX_BODY,
        TRAP_HTTP_EXCEPTIONS=False,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.url_map.strict_slashes = False
    app.url_map.converters["claim"] = ClaimId
    app.extensions["warnews"] = Reading(chosen or settings.read(), engine=engine, gazetteer=gazetteer)
    responses.register(app, MAX_QUERY)
    api: Any = Api(app)  # type: ignore[no-untyped-call]
    api.register_blueprint(endpoints.blueprint)
    api.register_blueprint(pages.service)
    app.register_blueprint(pages.documentation)
    return app
