"""A limit on how often a client may ask: the same for all threads and processes, told in headers, refused in words."""

import multiprocessing
import threading
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.answers import Problem
from search.engine import Engine
from service import shared
from service.app import create_app
from service.limits import Limiter, client_of
from service.settings import Settings, read


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_client_may_use_its_allowance_at_once_and_then_at_its_pace() -> None:
    clock = Clock()
    limiter = Limiter(5, 10, clock)
    found = [limiter.take("one") for _ in range(6)]
    assert [one.allowed for one in found] == [True] * 5 + [False]
    assert [one.remaining for one in found] == [4, 3, 2, 1, 0, 0]
    assert (found[4].full, found[5].wait) == (10, 2)
    clock.now += 1.9
    assert not limiter.take("one").allowed
    clock.now += 0.1
    assert limiter.take("one").allowed
    assert not limiter.take("one").allowed
    clock.now += 10
    assert limiter.take("one").remaining == 4


def test_what_is_refused_does_not_count() -> None:
    clock = Clock()
    limiter = Limiter(1, 10, clock)
    assert limiter.take("one").allowed
    assert not any(limiter.take("one").allowed for _ in range(50))
    clock.now += 10
    assert limiter.take("one").allowed


def test_clients_do_not_use_up_each_others_allowance() -> None:
    limiter = Limiter(1, 10, Clock())
    assert all(limiter.take(f"client {number}").allowed for number in range(2000))
    assert not limiter.take("client 1999").allowed


def test_a_window_of_any_number_of_clients_takes_the_same_memory() -> None:
    limiter = Limiter(2, 10, Clock())
    before = limiter._memory.clients.nbytes
    for number in range(40_000):
        assert limiter.take(f"client {number}").allowed
    assert limiter._memory.clients.nbytes == before


def test_threads_count_together() -> None:
    limiter = Limiter(100, 1000, Clock())
    allowed: list[bool] = []

    def ask() -> None:
        allowed.extend(limiter.take("one").allowed for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(allowed), sum(allowed)) == (200, 100)


def test_processes_of_one_server_count_together() -> None:
    limiter = Limiter(100, 1000, Clock())
    limiter.attach(shared.of_a_server(rows=4))
    fork = multiprocessing.get_context("fork")
    allowed = fork.Queue()

    def ask() -> None:
        allowed.put(sum(limiter.take("one").allowed for _ in range(50)))

    processes = [fork.Process(target=ask) for _ in range(4)]
    for process in processes:
        process.start()
    assert sum(allowed.get(timeout=60) for _ in processes) == 100
    for process in processes:
        process.join()


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_household_of_ipv6_is_one_client(address: str, client: str) -> None:
    assert client_of(address) == client


@pytest.fixture
def limited(store: Engine) -> FlaskClient:
    settings = Settings(store="embedded:///unused", secret="s", rate_limit=(3, 3600))
    return create_app(settings, engine=store).test_client()


def test_every_answer_tells_what_is_left_and_then_why_none_is_given(limited: FlaskClient) -> None:
    told = [limited.get("/v1/meta"), limited.get("/v1/claims?limit=0"), limited.get("/v1/claims/nothing")]
    assert [one.status_code for one in told] == [200, 422, 404]
    assert [one.headers["RateLimit"].partition(";t=")[0] for one in told] == [
        f'"default";r={left}' for left in (2, 1, 0)
    ]
    assert {one.headers["RateLimit-Policy"] for one in told} == {'"default";q=3;w=3600'}
    refused = limited.get("/v1/meta")
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert Problem().validate(refused.json) == {}
    assert refused.json["type"] == "urn:warnews:problem:too-many-requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 1200
    assert refused.headers["RateLimit"].startswith('"default";r=0;t=')


def test_health_metrics_and_documentation_are_never_limited(limited: FlaskClient) -> None:
    for _ in range(5):
        limited.get("/v1/meta")
    for address in ("/livez", "/readyz", "/metrics", "/openapi.json", "/docs/"):
        response = limited.get(address)
        assert response.status_code == 200
        assert "RateLimit" not in response.headers


def test_without_a_limit_there_are_no_headers_of_one(client: FlaskClient) -> None:
    assert "RateLimit-Policy" not in client.get("/v1/meta").headers


def test_behind_a_proxy_the_client_is_who_the_proxy_names(store: Engine) -> None:
    def statuses(proxies: int) -> list[int]:
        settings = Settings(store="embedded:///unused", secret="s", rate_limit=(1, 3600), proxies=proxies)
        asking = create_app(settings, engine=store).test_client()
        return [
            asking.get("/v1/suggest?q=Ba", headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
            for number in (1, 2, 2)
        ]

    assert statuses(1) == [200, 200, 429]
    assert statuses(0) == [200, 429, 429]


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [("WARNEWS_RATE_LIMIT", " 600/60 ", (600, 60)), ("WARNEWS_RATE_LIMIT", "", None), ("WARNEWS_PROXIES", "2", 2)],
)
def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: Any) -> None:
    monkeypatch.setenv(name, value)
    found = read("embedded:///x")
    assert (found.rate_limit if name.endswith("LIMIT") else found.proxies) == wanted


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WARNEWS_RATE_LIMIT", "many"),
        ("WARNEWS_RATE_LIMIT", "0/60"),
        ("WARNEWS_RATE_LIMIT", "5"),
        ("WARNEWS_PROXIES", "-1"),
    ],
)
def test_malformed_limits_are_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        read("embedded:///x")
