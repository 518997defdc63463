"""What the server refuses before the application sees it is a problem like any other."""

import socket
from urllib.parse import urlsplit

import orjson
import pytest

from schemas.answers import Problem
from tests.contract.serving import Served


def asked(url: str, request: bytes) -> tuple[bytes, bytes]:
    """Head and body of the answer to bytes sent as they are."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


@pytest.mark.parametrize(
    ("request_", "status", "told"),
    [
        (b"GET /v1/claims?text=" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414, "POST /v1/claims/search"),
        (b"GET /v1/claims?q=who denied it HTTP/1.1\r\nHost: a\r\n\r\n", 400, "%20"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", 431, "headers"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: 1\x00\r\n\r\n", 400, "HTTP"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: zip\r\n\r\n", 501, "transfer coding"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "HTTP"),
    ],
    ids=["a long address", "bare spaces", "long headers", "a zero byte", "an unknown coding", "TLS"],
)
def test_a_request_that_is_not_read_is_answered_with_a_problem(
    served_from_embedded: Served, request_: bytes, status: int, told: str
) -> None:
    head, body = asked(served_from_embedded.url, request_)
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"Content-Type: application/problem+json" in head
    problem = orjson.loads(body)
    assert Problem().validate(problem) == {}
    assert problem["status"] == status
    assert told in problem["detail"]
