"""How the application is served."""

import os
import runpy
import socket
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import ThreadWorker

import service.gunicorn_conf
from service.worker import Worker


def conf(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, object]:
    for name in ("HOST", "PORT", "WARNEWS_STORE", "WARNEWS_SECRET"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(service.gunicorn_conf.__file__)


def test_the_server_listens_to_this_machine_until_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert conf(monkeypatch)["bind"] == "127.0.0.1:8000"
    assert conf(monkeypatch, HOST="0.0.0.0", PORT="80")["bind"] == "0.0.0.0:80"
    assert conf(monkeypatch, HOST="::1")["bind"] == "[::1]:8000"


def test_the_timeouts_of_the_server_enclose_those_of_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    served = conf(monkeypatch, WARNEWS_ENGINE_TIMEOUT="4", WARNEWS_REQUEST_TIMEOUT="9", WARNEWS_WORKER_TIMEOUT="15")
    assert served["timeout"] == 15
    assert 9 < served["graceful_timeout"] < 15  # type: ignore[operator]
    assert served["worker_class"] == "service.worker.Worker"
    assert issubclass(Worker, ThreadWorker)
    assert served["limit_request_line"] == 8190


def test_the_workers_of_one_start_share_a_secret_where_none_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    conf(monkeypatch, WARNEWS_STORE="embedded:///nowhere")
    assert "WARNEWS_SECRET" not in os.environ
    monkeypatch.setenv("WARNEWS_SECRET", "own")
    monkeypatch.setenv("WARNEWS_STORE", "http://localhost:9200")
    runpy.run_path(service.gunicorn_conf.__file__)
    assert os.environ["WARNEWS_SECRET"] == "own"
    monkeypatch.setenv("WARNEWS_SECRET", "")
    runpy.run_path(service.gunicorn_conf.__file__)
    assert len(os.environ["WARNEWS_SECRET"]) > 30


ASKED = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"


class Conversation:
    """A connection between a client and a worker that nothing else runs of."""

    def __init__(self) -> None:
        config = Config()
        config.set("keepalive", 15)
        self.worker = Worker(1, os.getppid(), [], None, 30, config, Logger(config))
        self.worker.wsgi = self.answer
        self.client, ours = socket.socketpair()
        self.client.settimeout(20)
        self.connection = SimpleNamespace(
            sock=ours,
            client=("127.0.0.1", 1),
            server=("127.0.0.1", 2),
            initialized=True,
            data_ready=True,
            is_http2=False,
            parser=RequestParser(config, ours, ("127.0.0.1", 1)),
            init=lambda: None,
        )
        self.next = [ASKED, ASKED]
        """What the client sends once it has its answer, the last first; nothing is that it will send no more."""

    def answer(self, _environ: dict[str, object], start: object) -> list[bytes]:
        start("200 OK", [("Content-Length", "2")])  # type: ignore[operator]
        if self.next:
            self._send(self.next.pop())
        return [b"ok"]

    def _send(self, request: bytes) -> None:
        if request:
            self.client.sendall(request)
        else:
            self.client.shutdown(socket.SHUT_WR)

    def handle(self) -> object:
        self.client.sendall(ASKED)
        self.worker._waiting += 1
        return self.worker.handle(self.connection)

    def answers(self) -> int:
        self.connection.sock.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: self.client.recv(65_536), b"")).count(b"\r\n\r\nok")


@pytest.fixture
def conversation() -> Iterator[Conversation]:
    made = Conversation()
    yield made
    made.client.close()
    made.connection.sock.close()


def test_a_thread_answers_the_questions_of_one_connection_that_come_one_upon_the_other(
    conversation: Conversation,
) -> None:
    assert conversation.handle() is True, "the connection is kept for later questions"
    assert conversation.answers() == 3


def test_a_thread_leaves_a_connection_for_another_that_waits(conversation: Conversation) -> None:
    conversation.worker._waiting = 1
    assert conversation.handle() is True
    assert conversation.answers() == 1


def test_a_worker_that_stops_answers_no_further_questions(conversation: Conversation) -> None:
    conversation.worker.alive = False
    assert conversation.handle() is False
    assert conversation.answers() == 1


def test_a_connection_that_the_client_closes_is_not_kept(conversation: Conversation) -> None:
    conversation.next = [b""]
    assert conversation.handle() is False
    assert conversation.answers() == 1
