"""How the application is served."""

import os
import runpy

import pytest
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
