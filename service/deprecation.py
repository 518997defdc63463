"""Parameters that will go: said in the headers of every answer to who still gives them (RFC 9745, RFC 8594)."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from functools import cache

from flask import Response, after_this_request
from werkzeug.http import http_date

from schemas.parameter import Deprecation
from schemas.requests import Endpoint, parameters


@cache
def deprecated(endpoint: Endpoint) -> dict[str, Deprecation]:
    """The parameters of an endpoint that will go."""
    return {name: found.deprecated for name, found in parameters(endpoint).items() if found.deprecated is not None}


def announce(endpoint: Endpoint, given: Collection[str]) -> None:
    """Tell whoever gives such parameters, in the answer to this request, whatever it is."""
    going = deprecated(endpoint)
    if not going:
        return
    found = [going[name] for name in given if name in going]
    if not found:
        return

    @after_this_request
    def _tell(response: Response) -> Response:
        response.headers["Deprecation"] = f"@{int(_moment(min(one.since for one in found)).timestamp())}"
        if ends := [one.sunset for one in found if one.sunset is not None]:
            response.headers["Sunset"] = http_date(_moment(min(ends)))
        response.headers.add("Link", '</docs/>; rel="deprecation"; type="text/html"')
        return response


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
