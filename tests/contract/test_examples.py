"""What the contract and the documentation show by example is asked of the sample, on both engines, and found there."""

import re
from typing import Any, Final

import httpx
import jsonschema
import pytest
import yaml

from evaluation.readme import request_of
from tests.contract.serving import ROOT, Served

CONTRACT: Final[dict[str, Any]] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
_BESIDE: Final = {"radius": {"near": "48.59,38.00"}}
"""What must stand beside a parameter that means nothing alone."""
_WITHOUT_QUESTION: Final = {"meta", "front_door", "alive", "ready"}


def example_of(described: dict[str, Any]) -> Any:
    """The example of a parameter, None where it has none."""
    return described["schema"].get("example", (described["schema"].get("examples") or [None])[0])


def written(described: dict[str, Any], value: Any) -> Any:
    """A value as it stands in an address: lists separated by commas, or repeated."""
    if isinstance(value, list) and not described.get("explode", True):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else value


def requests() -> list[tuple[str, str, str, dict[str, Any], Any]]:
    """Each example alone, with what is required beside it: operation, method, path, query and body."""
    found = []
    for path, operations in CONTRACT["paths"].items():
        for method in operations.keys() & {"get", "post"}:
            operation = operations[method]
            parameters = [*operations.get("parameters", ()), *operation.get("parameters", ())]
            at = path
            for described in parameters:
                if described["in"] == "path":
                    at = at.replace("{" + described["name"] + "}", example_of(described))
            query = [described for described in parameters if described["in"] == "query"]
            if operation["operationId"] == "figures":  # few claims give numbers; its conditions are those of a search
                query = [described for described in query if described["required"]]
            needed = {of["name"]: written(of, example_of(of)) for of in query if of["required"]}
            shown = {of["name"]: written(of, example_of(of)) for of in query if example_of(of) is not None}
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
            name = operation["operationId"]
            found.append((name, method, at, needed, body))
            found += [
                (name, method, at, needed | _BESIDE.get(of, {}) | {of: value}, body)
                for of, value in shown.items()
                if of not in needed
            ]
    return found


def results(name: str, answer: dict[str, Any]) -> int:
    """How much an answer holds."""
    if name in _WITHOUT_QUESTION:
        return len(answer)
    for member in ("total", "placed"):
        if member in answer:
            return int(answer[member])
    listed = ("claims", "articles", "entities", "suggestions", "matches", "same", "related", "figures", "spans")
    if any(member in answer for member in listed):
        return sum(len(answer.get(member, ())) for member in listed)
    return int("id" in answer)


@pytest.mark.parametrize(("name", "method", "path", "query", "body"), requests())
def test_each_example_finds_something(
    served: Served, name: str, method: str, path: str, query: dict[str, Any], body: Any
) -> None:
    response = httpx.request(method, served.url + path, params=query, json=body, timeout=30)
    assert response.status_code == 200, response.text
    assert results(name, response.json()) > 0, response.text


def test_every_parameter_whose_values_are_not_listed_has_an_example() -> None:
    bare = {
        of["name"]
        for path in CONTRACT["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
        for of in operation.get("parameters", ())
        if of["in"] == "query" and example_of(of) is None and not _closed(of["schema"])
    }
    # What leaves out takes what finds, what looks for values takes any beginning; a cursor is taken from an answer.
    assert {name for name in bare if not name.endswith(".not") and not name.startswith("facet_q.")} == {"cursor"}


def _closed(schema: dict[str, Any]) -> bool:
    listed = schema.get("items", schema)
    return "enum" in listed or listed.get("type") in ("boolean", "integer", "number")


def values() -> list[tuple[str, dict[str, Any]]]:
    """Every value that is listed for a parameter, with what is required beside it."""
    found = []
    for path, operations in CONTRACT["paths"].items():
        query = [of for of in operations.get("get", {}).get("parameters", ()) if of["in"] == "query"]
        needed = {of["name"]: example_of(of) for of in query if of["required"]}
        for of in query:
            listed = of["schema"].get("items", of["schema"]).get("enum", ())
            found += [(path, needed | {of["name"]: value}) for value in listed]
    return found


def test_every_value_that_is_listed_is_taken(served: Served) -> None:
    refused = []
    with httpx.Client(base_url=served.url, timeout=30) as client:
        for path, query in values():
            words = {"text": "dam"} if "relevance" in query.values() else {}
            response = client.get(path.replace("{id}", "none"), params=query | words)
            if response.status_code != (404 if "{id}" in path else 200):
                refused.append((path, query, response.text))
    assert refused == []


def _shown(schema: Any) -> list[tuple[dict[str, Any], Any]]:
    """The examples in a schema, each with the schema it belongs to."""
    if isinstance(schema, list):
        return [found for inner in schema for found in _shown(inner)]
    if not isinstance(schema, dict):
        return []
    own = [schema["example"]] if "example" in schema else schema.get("examples", [])
    inner = [found for name, value in schema.items() if name not in ("example", "examples") for found in _shown(value)]
    return [(schema, example) for example in own if "type" in schema] + inner


def test_each_example_is_as_its_own_schema_says() -> None:
    shown = _shown(CONTRACT)
    for schema, example in shown:
        jsonschema.validate(example, schema)
    assert len(shown) > 100


def commands() -> list[str]:
    """The curl commands of the documentation that ask with GET."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    return re.findall(r"^(?:\$ )?(curl -G [^|>&\n]*?)(?: -o \S+)?(?: &&.*| \|.*)?$", text, re.MULTILINE)


@pytest.mark.parametrize("command", commands())
def test_each_command_of_the_documentation_finds_something(served_from_embedded: Served, command: str) -> None:
    path, query = request_of(command)
    response = httpx.get(served_from_embedded.url + path, params=query, timeout=30)
    assert response.status_code == 200, response.text
    if query.get("format", "json") == "json":
        assert results("", response.json()) > 0
    else:
        assert len(response.text.splitlines()) > 2


def test_the_documentation_shows_commands() -> None:
    assert len(commands()) >= 4
