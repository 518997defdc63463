"""The worker that answers requests: gunicorn's own, whose refusals are problems too (RFC 9457) and no pages of HTML."""

from http import HTTPStatus
from typing import Any, Final

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from service.problems import MEDIA_TYPE, MISTAKE, Problem

_REFUSED: Final[tuple[tuple[type[Exception], int, str], ...]] = (
    (
        errors.LimitRequestLine,
        414,
        "The address has more than 8,190 bytes. Ask for fewer values at once, or send the question as JSON: "
        "POST /v1/claims/search.",
    ),
    (errors.LimitRequestHeaders, 431, "The headers are too many or too long."),
    (errors.ExpectationFailed, 417, "The header Expect asks for what this server does not do."),
    (errors.UnsupportedTransferCoding, 501, "The body is sent in a transfer coding that this server does not read."),
    (errors.ForbiddenProxyRequest, 403, "This server takes no requests from that proxy."),
    (errors.ParseException, 400, "The request is not HTTP as it should be. In an address, write a space as %20."),
)
"""What is refused before the application sees it: the first that fits."""


class Worker(ThreadWorker):
    """Threads that answer requests."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:  # noqa: ARG002 - gunicorn's signature
        """gunicorn's hook for requests that cannot be read, and for what the application lets through."""
        refused = _refused(exc)
        if refused is None:
            self.log.error("Answering a request failed", exc_info=exc)
        else:
            self.log.warning("Refused a request from %s: %s", (addr or ("a socket",))[0], exc)
        found = refused or Problem("internal", MISTAKE)
        try:
            util.write_nonblock(client, _response(found))  # type: ignore[no-untyped-call]
        except OSError:
            self.log.debug("Nobody took the answer.")


def _refused(exc: Exception) -> Problem | None:
    """The problem of whoever asked; None where it is one of the application."""
    if isinstance(exc, errors.InvalidResponseHeader | errors.InvalidResponseHeaderName):
        return None
    for kind, status, detail in _REFUSED:
        if isinstance(exc, kind):
            return Problem("", detail, status=status)
    return None


def _response(found: Problem) -> bytes:
    body = found.json()
    head = (
        f"HTTP/1.1 {found.status} {HTTPStatus(found.status).phrase}\r\nConnection: close\r\n"
        f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\nCache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n\r\n"
    )
    return head.encode("latin-1") + body
