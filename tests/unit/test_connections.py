"""Searches over kept connections: what is read of an answer, what is left to the client, and when it is sent."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from elastic_transport import ConnectionTimeout

from search.elasticsearch_connection import Connections, checking

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BODY = b'{"hits": []}'
WHOLE = CHUNKED + b"c\r\n" + BODY + b"\r\n0\r\n\r\n"


class Server:
    """Takes connections and answers each request on them with the next of its answers, piece by piece.

    An answer of None closes the connection.
    """

    def __init__(self, answers: list[list[bytes] | None], secured: ssl.SSLContext | None = None) -> None:
        self._secured = secured
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.authority = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[bytes] = []
        self.connections = 0
        self.came = threading.Semaphore(0)
        self._answers = answers
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with ExitStack() as open_ones:
            while self._answers:
                try:
                    connection, _ = self._listener.accept()
                    if self._secured is not None:
                        connection = self._secured.wrap_socket(connection, server_side=True)
                except ssl.SSLError:
                    continue
                except OSError:
                    return
                open_ones.enter_context(connection)
                self.connections += 1
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while self._answers and (request := _request(connection)):
                    self.asked.append(request)
                    self.came.release()
                    answer = self._answers.pop(0)
                    if answer is None:
                        break
                    for piece in answer:
                        connection.sendall(piece)
                connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self._answers.clear()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=10)


def _request(connection: socket.socket) -> bytes:
    found = b""
    while b"\r\n\r\n" not in found:
        piece = connection.recv(65_536)
        if not piece:
            return b""
        found += piece
    head, _, body = found.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


@pytest.fixture
def server() -> Iterator[Callable[..., Server]]:
    made: list[Server] = []

    def serve(*answers: list[bytes] | None, secured: ssl.SSLContext | None = None) -> Server:
        made.append(Server(list(answers), secured))
        return made[-1]

    yield serve
    for one in made:
        one.close()


def connections(server: Server) -> Connections:
    return Connections(server.authority, {"accept": "application/json"}, 2)


def ask(asking: Connections, body: bytes = b"{}", timeout: float = 20.0) -> bytes | bytearray | None:
    sent = asking.send("/claims/_search", body, timeout)
    return None if sent is None else sent.read()


@pytest.mark.parametrize(
    "answer",
    [
        [WHOLE],
        [WHOLE[at : at + 1] for at in range(len(WHOLE))],
        [CHUNKED, b"5\r\n", BODY[:5], b"\r\n7\r\n" + BODY[5:] + b"\r\n", b"0\r\nX-Took: 3\r\n\r\n"],
        [b"HTTP/1.1 200 OK\r\ncontent-length:12\r\n\r\n" + BODY],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n", BODY[:3], BODY[3:]],
    ],
    ids=["in one piece", "byte by byte", "in chunks, with a trailer", "with its length", "with its length, in pieces"],
)
def test_an_answer_is_read_whole_and_its_connection_used_again(
    server: Callable[..., Server], answer: list[bytes]
) -> None:
    there = server(answer, [WHOLE])
    asking = connections(there)
    assert ask(asking, b'{"size": 1}') == BODY
    assert ask(asking, b'{"size": 2}') == BODY
    asking.close()
    assert there.connections == 1
    assert [request.partition(b"\r\n\r\n")[2] for request in there.asked] == [b'{"size": 1}', b'{"size": 2}']
    assert there.asked[0].startswith(b"POST /claims/_search HTTP/1.1\r\nhost: 127.0.0.1:")


def test_a_question_is_there_before_its_answer_is_waited_for(server: Callable[..., Server]) -> None:
    there = server([WHOLE])
    asking = connections(there)
    sent = asking.send("/claims/_search", b"{}", 20.0)
    assert there.came.acquire(timeout=20), "it has not come, though nobody reads the answer yet"
    assert sent is not None
    assert sent.read() == BODY
    asking.close()


def test_a_large_answer_is_read_whole(server: Callable[..., Server]) -> None:
    large = b"x" * 3_000_000
    there = server([CHUNKED + b"%x\r\n" % len(large) + large + b"\r\n0\r\n\r\n"])
    asking = connections(there)
    assert ask(asking) == large
    asking.close()


@pytest.mark.parametrize(
    "answer",
    [
        [b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 12\r\n\r\n" + BODY],
        [b"HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\n" + BODY],
        [WHOLE + b"HTTP/1.1 200 OK\r\n"],
    ],
    ids=["it is to be closed", "HTTP/1.0", "more than the answer came"],
)
def test_a_connection_that_cannot_be_kept_is_not_used_again(server: Callable[..., Server], answer: list[bytes]) -> None:
    there = server(answer)
    asking = connections(there)
    assert ask(asking) == BODY
    assert not asking._idle


@pytest.mark.parametrize(
    "answer",
    [
        [b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\n{}"],
        [b"HTTP/1.1 503 Service Unavailable\r\n\r\n"],
        [CHUNKED + b"c\r\n" + BODY[:4]],
        [CHUNKED + b"c;a=b\r\n" + BODY + b"\r\n0\r\n\r\n"],
        [CHUNKED + b"no number\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" + BODY[:11]],
        [b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 9_000],
        [b"SSH-2.0-OpenSSH\r\n\r\n"],
        None,
    ],
    ids=[
        *("too many", "unavailable", "a cut chunk", "an extension of chunks", "no size", "a cut body"),
        *("headers without end", "another protocol", "nothing"),
    ],
)
def test_what_is_no_plain_answer_is_left_to_the_client(
    server: Callable[..., Server], answer: list[bytes] | None
) -> None:
    asking = connections(server(answer))
    assert ask(asking) is None
    assert not asking._idle


def test_a_connection_that_was_closed_meanwhile_is_left_to_the_client_once(server: Callable[..., Server]) -> None:
    there = server([WHOLE], None, [WHOLE])
    asking = connections(there)
    assert ask(asking) == BODY
    assert ask(asking) is None
    assert ask(asking) == BODY
    assert there.connections == 2
    asking.close()


def test_answers_that_are_never_plain_are_not_asked_for_twice_each(server: Callable[..., Server]) -> None:
    there = server([b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b"], [WHOLE])
    asking = connections(there)
    assert ask(asking) is None
    assert asking.send("/claims/_search", b"{}", 20.0) is None
    assert len(there.asked) == 1


def test_an_answer_that_does_not_come_in_time_is_an_error_and_no_reason_to_ask_again(
    server: Callable[..., Server],
) -> None:
    there = server([CHUNKED], [WHOLE])
    asking = connections(there)
    with pytest.raises(ConnectionTimeout):
        ask(asking, timeout=0.05)
    assert not asking._idle


def test_nobody_there_is_left_to_the_client() -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        asking = Connections(f"127.0.0.1:{taken.getsockname()[1]}", {}, 2)
        assert asking.send("/claims/_search", b"{}", 2.0) is None


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine that only its own authority knows, with its key."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("there is no openssl to make a certificate with")
    made: Path = tmp_path_factory.mktemp("certificate") / "both.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", made, "-out", made.with_name("own.pem")], check=True, text=True)
    made.write_text(made.read_text() + made.with_name("own.pem").read_text())
    return made


def test_a_secured_connection_is_read_and_used_again(server: Callable[..., Server], certificate: Path) -> None:
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    there = server([WHOLE], [WHOLE], secured=own)
    asking = Connections(there.authority, {}, 2, lambda: checking(str(certificate)))
    assert [ask(asking), ask(asking)] == [BODY, BODY]
    assert there.connections == 1
    asking.close()


def test_a_server_of_an_unknown_certificate_is_sent_nothing(server: Callable[..., Server], certificate: Path) -> None:
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate)
    there = server([WHOLE], secured=own)
    for authority in (None, "/no/such/file.pem"):
        asking = Connections(there.authority, {}, 2, partial(checking, authority))
        assert asking.send("/claims/_search", b"{}", 20.0) is None
        assert asking.send("/claims/_search", b"{}", 20.0) is None
    assert there.asked == []


def test_no_more_connections_are_kept_than_wanted_and_none_after_the_end(server: Callable[..., Server]) -> None:
    asking = Connections(server([WHOLE]).authority, {}, 1)
    ours, theirs = socket.socketpair()
    others, _ = socket.socketpair()
    asking.keep(ours)
    asking.keep(others)
    assert others.fileno() == -1
    asking.close()
    assert ours.fileno() == -1
    again, _ = socket.socketpair()
    asking.keep(again)
    assert again.fileno() == -1
    theirs.close()
