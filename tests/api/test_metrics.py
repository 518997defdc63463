"""What the service did, in the words of Prometheus."""

import multiprocessing
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from search.engine import Engine, Unreachable
from service import shared
from service.app import create_app, share
from service.metrics import Metrics
from service.settings import Settings

SAMPLE = re.compile(r"(warnews_[a-z_]+)(?:\{([^}]*)\})? (-?[0-9.e+-]+|\+Inf|NaN)")


@pytest.fixture
def own(store: Engine) -> FlaskClient:
    """An application that has counted nothing yet."""
    return create_app(Settings(store="embedded:///unused", secret="s"), engine=store).test_client()


def read(client: FlaskClient) -> dict[tuple[str, str], float]:
    """The samples by name and labels, with what the format demands of them."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert response.text.endswith("\n")
    found: dict[tuple[str, str], float] = {}
    described: dict[str, set[str]] = {}
    for line in response.text.splitlines():
        if line.startswith("#"):
            _, what, name, _ = line.split(" ", 3)
            assert what not in described.setdefault(name, set())
            described[name].add(what)
            continue
        match = SAMPLE.fullmatch(line)
        assert match, line
        key = match[1], match[2] or ""
        assert key not in found
        found[key] = float(match[3])
        family = re.sub("_(bucket|sum|count)$", "", match[1])
        assert described.get(match[1], described.get(family)) == {"HELP", "TYPE"}
    return found


def test_answers_are_counted_by_endpoint_and_status(own: FlaskClient) -> None:
    for address in ("/v1/claims", "/v1/claims", "/v1/claims?limit=0", "/v1/claims/nothing", "/nowhere"):
        own.get(address)
    own.post("/v1/claims/match", json={"quote": "the Ruslan dam is mined"})
    found = read(own)
    wanted = {
        ("search_claims", "200"): 2,
        ("search_claims", "422"): 1,
        ("one_claim", "404"): 1,
        ("none", "404"): 1,
        ("match_quotation", "200"): 1,
    }
    for (endpoint, status), number in wanted.items():
        assert found["warnews_requests_total", f'endpoint="{endpoint}",status="{status}"'] == number
    assert found["warnews_request_duration_seconds_count", 'endpoint="search_claims"'] == 3


def test_histograms_add_up(own: FlaskClient) -> None:
    own.get("/v1/claims?text=bridge")
    found = read(own)
    for endpoint in ('endpoint="search_claims"', 'operation="search"'):
        name = "warnews_request_duration_seconds" if "endpoint" in endpoint else "warnews_engine_duration_seconds"
        buckets = [value for (n, labels), value in found.items() if n == f"{name}_bucket" and endpoint in labels]
        assert buckets == sorted(buckets)
        assert buckets[-1] == found[f"{name}_count", endpoint] >= 1
        assert found[f"{name}_sum", endpoint] > 0


def test_a_search_that_fails_is_timed_as_well() -> None:
    class Failing(Gone):
        def begin(self, *_: Any) -> Any:
            return self.search  # which fails, as everything does here

    for engine in (Gone(), Failing()):
        own = create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()  # type: ignore[arg-type]
        assert own.get("/v1/claims").status_code == 503
        assert read(own)["warnews_engine_duration_seconds_count", 'operation="search"'] == 1


def test_a_file_is_counted_when_it_has_been_sent(own: FlaskClient) -> None:
    response = own.get("/v1/claims?format=csv", buffered=False)
    assert ("warnews_requests_total", 'endpoint="search_claims",status="200"') not in read(own)
    assert response.data
    response.close()
    assert read(own)["warnews_requests_total", 'endpoint="search_claims",status="200"'] == 1


def test_the_documents_and_the_store_are_told(own: FlaskClient, client: FlaskClient) -> None:
    found = read(own)
    assert found["warnews_store_up", ""] == 1
    counts = client.get("/v1/meta").json["counts"]
    assert found["warnews_documents", 'type="claim"'] == counts["claims"]
    assert found["warnews_documents", 'type="entity"'] == counts["entities"]


class Gone:
    """A store that does not answer."""

    name = "embedded"

    def __getattr__(self, name: str) -> Any:
        def fail(*_: Any, **__: Any) -> Any:
            raise Unreachable("the store does not answer")

        return fail


def test_a_store_that_is_gone_is_a_metric_and_no_error() -> None:
    engine: Any = Gone()
    asking = create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    assert asking.get("/v1/claims").status_code == 503
    found = read(asking)
    assert found["warnews_store_up", ""] == 0
    assert not [name for name, _ in found if name == "warnews_documents"]
    assert found["warnews_requests_total", 'endpoint="search_claims",status="503"'] == 1


def test_processes_of_one_server_count_together_and_one_that_follows_goes_on() -> None:
    memory = shared.of_a_server(rows=3)
    metrics = Metrics(["ask"])
    fork = multiprocessing.get_context("fork")

    def work(row: int) -> None:
        metrics.attach(memory, row)
        for _ in range(20):
            metrics.answered("ask", 200, 0.002)

    for rows in ((0, 1, 2), (1,)):
        processes = [fork.Process(target=work, args=(row,)) for row in rows]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    metrics.attach(memory, 0)
    assert memory.totals()[0] == 80


def test_an_application_counts_in_the_memory_it_is_given(store: Engine) -> None:
    memory = shared.of_a_server(rows=2)
    apps = [
        create_app(Settings(store="embedded:///unused", secret="s", rate_limit=(2, 3600)), engine=store)
        for _ in range(2)
    ]
    for row, app in enumerate(apps):
        share(app, memory, row)
    asking = [app.test_client() for app in apps]
    assert [client.get("/v1/suggest?q=Ba").status_code for client in (*asking, asking[0])] == [200, 200, 429]
    assert read(asking[1])["warnews_requests_total", 'endpoint="suggest",status="200"'] == 2


def test_a_worker_gets_a_row_that_no_living_worker_has() -> None:
    assert shared.free_row([]) == 0
    assert shared.free_row([0, 2]) == 1
    assert shared.free_row(range(64)) == 63
