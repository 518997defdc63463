"""Each error that the contract names is provoked, on each operation that names it, and is a problem as documented."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schemas.answers import Problem
from search.engine import Engine, Unreachable, open_engine
from service.app import MAX_QUERY, create_app
from service.settings import Settings
from tests.api import newsroom
from tests.api.test_problems import Broken, broken

_CONTRACT: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[2] / "openapi.yaml").read_text("utf-8"))


def documented() -> list[tuple[str, str, str]]:
    """Method, path and status of each error that an operation names."""
    return [
        (method, path, status)
        for path, operations in _CONTRACT["paths"].items()
        for method in operations.keys() & {"get", "post"}
        for status in operations[method]["responses"]
        if status not in ("200", "304")
    ]


def provoke(status: str, method: str, path: str, app: Flask, folder: Path) -> TestResponse:
    """The answer to a request that must fail with that status."""
    operation = _CONTRACT["paths"][path][method]
    parameters = [of for of in operation.get("parameters", ()) if of["in"] == "query" and of["required"]]
    needed = {of["name"]: of["schema"]["example"] for of in parameters}
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
    at = path.replace("{id}", "claim-flank" if "claims" in path else "article-1" if "articles" in path else "none")
    client = app.test_client()
    match status:
        case "400" if body is not None:
            return client.post(at, data=b"{", content_type="application/json")
        case "400":
            return client.get(at, query_string=needed | {"cursor": "x"})
        case "404":
            return client.get(path.replace("{id}", "nothing"))
        case "410":
            return _walk_over_changed_data(method, path, folder)
        case "413":
            return client.post(at, data=b" " * 100_000, content_type="application/json")
        case "414":
            return client.get(f"{at}?q={'x' * MAX_QUERY}")
        case "415":
            return client.post(at, data=b"place=Bakhmut", content_type="application/x-www-form-urlencoded")
        case "422" if body is not None:
            return client.post(at, json={"nonsense": 1})
        case "422":
            return client.get(at, query_string={"nonsense": 1})
        case "429":
            once = create_app(
                Settings(store="", secret="s", rate_limit=(1, 3600)), engine=app.extensions["warnews"].engine
            ).test_client()
            once.get("/v1/meta")
            return once.open(at, method=method, query_string=needed, json=body)
        case "500":
            mistaken: Any = Broken(KeyError("a mistake"))
            made = create_app(Settings(store="", secret="s"), engine=mistaken, gazetteer=mistaken)
            return made.test_client().open(at, method=method, query_string=needed, json=body)
        case "503":
            away = broken(Unreachable("the store does not answer"))
            return away.open(at, method=method, query_string=needed, json=body)
        case "default":
            return client.delete(at)
    raise AssertionError(f"nothing here provokes {status}")


def _walk_over_changed_data(method: str, path: str, folder: Path) -> TestResponse:
    engine: Engine = open_engine(f"embedded://{folder / 'store'}", create=True)
    engine.write({"claim": list(newsroom.claims()), "article": list(newsroom.articles()), "entity": []})
    client = create_app(Settings(store="", secret="s"), engine=engine).test_client()
    words = {"text": "bridge", "limit": 2, "facets": ["none"]}
    if method == "get":
        following = client.get(path, query_string=words).json["next"]["url"]
        engine.write({"claim": [newsroom.claim("claim-new", content="a bridge more")]})
        return client.get(following)
    cursor = client.post(path, json=words).json["next"]["cursor"]
    engine.write({"claim": [newsroom.claim("claim-new", content="a bridge more")]})
    return client.post(path, json=words | {"cursor": cursor})


@pytest.mark.parametrize(("method", "path", "status"), documented())
def test_each_documented_error_is_a_problem(method: str, path: str, status: str, app: Flask, tmp_path: Path) -> None:
    response = provoke(status, method, path, app, tmp_path)
    expected = 405 if status == "default" else int(status)
    assert response.status_code == expected, response.text
    assert response.mimetype == "application/problem+json"
    problem = response.json
    assert Problem().validate(problem) == {}
    assert problem["status"] == expected
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"].startswith("/")
    assert response.headers["Cache-Control"] == "no-store"
    named = _CONTRACT["paths"][path][method]["responses"][status]["$ref"].rpartition("/")[2]
    for header in _CONTRACT["components"]["responses"][named].get("headers", {}):
        assert header in response.headers


def test_nothing_but_documented_statuses_is_answered_to_a_right_question(client: FlaskClient) -> None:
    for path, operations in _CONTRACT["paths"].items():
        if "get" in operations and "{id}" not in path:
            assert str(client.get(path).status_code) in operations["get"]["responses"], path
