"""Every error is a problem (RFC 9457) that names what was wrong, and no error shows how the service is made."""

import threading
import time
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schemas.answers import Problem
from search import engine
from service.app import MAX_QUERY, create_app
from service.settings import Settings


def check(response: TestResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    body: dict[str, Any] = response.json
    assert Problem().validate(body) == {}
    assert body["status"] == status
    assert body["detail"]
    assert "Traceback" not in response.text
    return body


WRONG = [
    ("plce=Bakhmut", "plce", "place"),
    ("speaker.nott=x", "speaker.nott", "speaker.not"),
    ("stance=denied", "stance", "deny"),
    ("side=Russian", "side", "russia"),
    ("side.not=russland", "side.not", None),
    ("topic=loss", "topic", "losses"),
    ("limit=0", "limit", None),
    ("limit=201", "limit", None),
    ("limit=many", "limit", None),
    ("limit=5&limit=6", "limit", None),
    ("q=a&q=b", "q", None),
    ("q=", "q", None),
    ("q=" + "x" * 501, "q", None),
    ("text=%22%22", "text", None),
    ("text=+", "text", None),
    ("place=", "place", None),
    ("place=" + "x" * 301, "place", None),
    ("&".join(f"place=p{n}" for n in range(51)), "place", None),
    ("from=July", "from", None),
    ("from=2023-02-30", "from", None),
    ("to=2023-13", "to", None),
    ("from=2023-07&to=2023-06", "to", None),
    ("month=2023-7", "month", None),
    ("date=spoken", "date", None),
    ("date_basis=guessed", "date_basis", None),
    ("include_undated=perhaps", "include_undated", None),
    ("sort=newest", "sort", None),
    ("sort=relevance", "sort", None),
    ("facets=sides", "facets", "side"),
    ("facet_size=0", "facet_size", None),
    ("fields=speeker", "fields", "speaker"),
    ("format=xml", "format", None),
    ("min_tanks=many", "min_tanks", None),
    ("min_tnks=3", "min_tnks", "min_tanks"),
    ("page=2", "page", "cursor"),
    ("since=2023", "since", "from"),
    ("min_confidence=hgh", "min_confidence", "high"),
    ("script=latin", "script", None),
]


@pytest.mark.parametrize(("query", "parameter", "suggestion"), WRONG)
def test_a_wrong_parameter_is_named_with_a_suggestion(
    client: FlaskClient, query: str, parameter: str, suggestion: str | None
) -> None:
    body = check(client.get(f"/v1/claims?{query}"), 422)
    (error,) = body["errors"]
    assert error["parameter"] == parameter
    assert error["message"]
    assert parameter in body["detail"]
    if suggestion is not None:
        assert suggestion in error["suggestions"]


def test_all_wrong_parameters_are_named_at_once(client: FlaskClient) -> None:
    body = check(client.get("/v1/claims?stance=denied&from=July&plce=x"), 422)
    assert {error["parameter"] for error in body["errors"]} == {"stance", "from", "plce"}


@pytest.mark.parametrize(
    "path",
    [
        "/v1/articles?stance=deny",
        "/v1/interpret?question=x",
        "/v1/interpret",
        "/v1/meta?x=1",
        "/v1/claims/claim-flank?x=1",
    ],
)
def test_each_endpoint_refuses_what_it_does_not_take(client: FlaskClient, path: str) -> None:
    check(client.get(path), 422)


@pytest.mark.parametrize("path", ["/nowhere", "/v1/claims/none", "/v1/articles/none", "/docs/assets/other.js", "/v2"])
def test_what_is_not_there_is_a_problem(client: FlaskClient, path: str) -> None:
    check(client.get(path), 404)


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/claims/claim-flank", "/docs/", "/", "/openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_method_that_is_not_taken_is_a_problem_that_tells_those_that_are(
    client: FlaskClient, path: str, method: str
) -> None:
    response = client.open(path, method=method)
    check(response, 405)
    assert "GET" in response.headers["Allow"]


def test_a_question_too_long_for_an_address_is_a_problem(client: FlaskClient) -> None:
    check(client.get("/v1/claims?text=" + "x" * MAX_QUERY), 414)


@pytest.mark.parametrize("query", ["text=%00", "q=%F0%9F%98%80", "%00=1", "place=\u202e", "text=" + "(" * 400])
def test_odd_bytes_are_answered_and_never_a_mistake_of_the_service(client: FlaskClient, query: str) -> None:
    assert client.get(f"/v1/claims?{query}").status_code in (200, 422)


def test_an_address_that_is_not_utf_8_is_a_problem(client: FlaskClient) -> None:
    assert check(client.get("/v1/claims?place=%FF%FE"), 400)["type"] == "urn:warnews:problem:not-utf-8"


class Broken:
    """A store that cannot answer."""

    name = "broken"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, _: str) -> Any:
        def fail(*_: Any, **__: Any) -> Any:
            raise self.error

        return fail


def broken(error: Exception) -> FlaskClient:
    app: Flask = create_app(Settings(store="embedded:///unused", secret="s"), engine=Broken(error))  # type: ignore[arg-type]
    return app.test_client()


PATHS = ["/v1/claims", "/v1/claims/x", "/v1/articles", "/v1/articles/x", "/v1/meta", "/readyz"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (engine.Unreachable("the store does not answer", "Start it."), "store-unavailable"),
        (engine.TimedOut("the search took longer than 8 s"), "store-slow"),
        (engine.Incompatible("the store is of an older layout", "Rebuild it."), "store-outdated"),
        (engine.StoreError("the store is damaged"), "store-unavailable"),
    ],
)
def test_a_store_that_cannot_answer_is_a_503_that_says_when_to_come_back(
    path: str, error: Exception, kind: str
) -> None:
    response = broken(error).get(path)
    body = check(response, 503)
    assert body["type"] == f"urn:warnews:problem:{kind}"
    assert int(response.headers["Retry-After"]) > 0


def test_a_mistake_of_the_service_is_a_problem_without_its_inside(caplog: pytest.LogCaptureFixture) -> None:
    body = check(broken(KeyError("secret inside")).get("/v1/claims"), 500)
    assert "secret inside" not in str(body)
    assert "secret inside" in caplog.text


def test_a_store_that_is_not_there_is_a_503_and_is_found_once_it_is(tmp_path: Any) -> None:
    address = f"embedded://{tmp_path / 'store'}"
    client = create_app(Settings(store=address, secret="s")).test_client()
    check(client.get("/readyz"), 503)
    check(client.get("/v1/claims"), 503)
    assert client.get("/livez").status_code == 200
    made = engine.open_engine(address, create=True)
    made.write({"claim": [], "article": [], "entity": []})
    made.close()
    assert client.get("/readyz").status_code == 200
    assert client.get("/v1/claims").json["total"] == 0


class Slow:
    """A store whose counts take longer than a request may."""

    def __init__(self, engine: engine.Engine) -> None:
        self.engine = engine
        self.go_on = threading.Event()

    def count(self, *_: Any) -> int:
        self.go_on.wait(10)
        return 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


def test_counts_of_what_to_ask_instead_have_no_more_time_than_the_request(store: engine.Engine) -> None:
    slow = Slow(store)
    settings = Settings(store="embedded:///unused", secret="s", engine_timeout=0.1, request_timeout=0.2)
    response = create_app(settings, engine=slow).test_client().get("/v1/claims?q=Peskov on Soledar in May 2029")  # type: ignore[arg-type]
    slow.go_on.set()
    assert check(response, 503)["type"] == "urn:warnews:problem:store-slow"


class SlowNames:
    """A store in which every look-up of a name takes its time, and that counts them."""

    def __init__(self, engine: engine.Engine) -> None:
        self.engine = engine
        self.lookups = 0

    def search(self, document_type: str, request: Any) -> Any:
        if document_type == "entity":
            self.lookups += 1
            time.sleep(0.05)
        return self.engine.search(document_type, request)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


@pytest.mark.parametrize("path", ["/v1/claims?", "/v1/claims/timeline?", "/v1/claims?format=csv&"])
def test_looking_up_names_has_no_more_time_than_the_request(store: engine.Engine, path: str) -> None:
    slow = SlowNames(store)
    settings = Settings(store="embedded:///unused", secret="s", engine_timeout=0.1, request_timeout=0.2)
    client = create_app(settings, engine=slow).test_client()  # type: ignore[arg-type]
    names = "&".join(f"speaker=Nobody+Number{number}" for number in range(40))
    body = check(client.get(path + names), 503)
    assert body["type"] == "urn:warnews:problem:store-slow"
    assert 1 <= slow.lookups <= 4
