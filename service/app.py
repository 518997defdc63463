"""The application: parts put together."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from gazetteer.lookup import Gazetteer
from search.engine import Engine
from service import VERSION, endpoints, limits, metrics, openapi, pages, responses, settings
from service.api import Api, ClaimId
from service.limits import Limiter
from service.reading import Reading
from service.settings import Settings
from service.shared import Shared

MAX_QUERY = 8000
"""Bytes of a query string. The server takes request lines of 8,190 bytes; below that the error is ours and in words."""

_MAX_BODY = 64 * 1024


class _Application(Flask):
    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is a coroutine; to look whether each function is one takes longer than what most of them do."""
        return func


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
    app = _Application("service", static_folder=None)
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
    chosen = chosen or settings.read()
    app.extensions["warnews"] = reading = Reading(chosen, engine=engine, gazetteer=gazetteer)
    responses.register(app, MAX_QUERY)
    api: Any = Api(app)  # type: ignore[no-untyped-call]
    api.register_blueprint(endpoints.blueprint)
    api.register_blueprint(pages.service)
    app.register_blueprint(pages.documentation)
    if chosen.rate_limit is not None:
        app.extensions["warnews-limiter"] = limiter = Limiter(*chosen.rate_limit)
        limits.register(app, limiter)
    app.extensions["warnews-metrics"] = metrics.register(app, reading)
    if (count := chosen.proxies) > 0:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )
    return app


def share(app: Flask, memory: Shared, row: int) -> None:
    """Let the application count together with the other processes of its server; before the first request.

    :param row: the row of the counters that is this process's own
    """
    app.extensions["warnews-metrics"].attach(memory, row)
    if "warnews-limiter" in app.extensions:
        app.extensions["warnews-limiter"].attach(memory)
