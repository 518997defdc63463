"""The worker that answers requests: gunicorn's own, whose refusals are problems too (RFC 9457) and no pages of HTML."""

import select
import threading
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


_LINGER: Final = 10
"""Milliseconds for which a thread waits for the next request of a connection that it has answered."""

_LOOK: Final = 2
"""Milliseconds after which it looks whether another connection needs it meanwhile."""


class Worker(ThreadWorker):
    """Threads that answer requests.

    A thread that has answered waits a moment for the next request of the same connection, unless another connection
    waits for a thread: whoever asks one question after the other is answered without two changes of threads each time.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)  # type: ignore[no-untyped-call]
        self._waiting = 0  # connections that no thread has taken yet
        self._counting = threading.Lock()

    def enqueue_req(self, conn: Any) -> None:
        """gunicorn's hook for a connection with a request."""
        with self._counting:
            self._waiting += 1
        super().enqueue_req(conn)  # type: ignore[no-untyped-call]

    def handle(self, conn: Any) -> Any:
        """gunicorn's hook for the requests of a connection, in a thread: whether it is to be kept for further ones."""
        with self._counting:
            self._waiting -= 1
        kept = super().handle(conn)  # type: ignore[no-untyped-call]
        while kept is True and self._asks_again(conn):
            kept = super().handle(conn)  # type: ignore[no-untyped-call]
        return kept

    def _asks_again(self, conn: Any) -> bool:
        """Whether the next request of a connection has come, while no other connection waits."""
        if conn.is_http2 or conn.parser.unreader.buf.getvalue():
            return False
        poll = select.poll()
        poll.register(conn.sock, select.POLLIN)
        for _ in range(0, _LINGER, _LOOK):
            if self._waiting or not self.alive:
                return False
            if poll.poll(_LOOK):
                return True
        return False

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
