"""Whatever is sent, on either engine: an answer or a problem in words, soon, and never a mistake of the service."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

import httpx
import pytest

from schemas.answers import Problem
from schemas.choices import facets
from schemas.limits import MAX_FACET_SIZE, MAX_LIMIT, MAX_TEXT, MAX_VALUES
from schemas.requests import Endpoint, parameters
from tests.contract.serving import Served

_PATHS: Final[dict[str, Endpoint]] = {
    "/v1/claims": "claim",
    "/v1/articles": "article",
    "/v1/claims/timeline": "timeline",
    "/v1/claims/map": "map",
    "/v1/claims/figures": "figures",
    "/v1/entities": "entity",
    "/v1/suggest": "suggest",
    "/v1/interpret": "interpret",
}
_PATIENCE: Final = 60.0  # seconds, on a machine that does much else; a search of the sample takes milliseconds
_ODD: Final = {
    "empty": "",
    "blank": " \t\n",
    "zero": "\x00",
    "control characters": "a\x00\x07\x1b[31m\x7f",
    "right to left": "\u202eBakhmut\u2066",
    "half a pair": "%ED%A0%80",
    "not UTF-8": "%FF%FE",
    "outside the plane": "🪖" * 50,
    "long": "x" * 7_000,
    "a long word of signs": "((((\"'--**\\" * 40,
    "syntax of engines": "text:* AND _exists_:id OR {!lucene}[* TO *] ~2 ^9",
    "a number of many digits": "9" * 400,
    "not a number": "nan",
    "endless": "1e999",
    "negative": "-1",
    "a date that is none": "2023-02-30",
    "a year before all": "0000",
    "a year after all": "99999-01",
    "commas": ",,,,",
    "colons": "place:",
    "an id of a thousand parts": "place:" + ":" * 290,
    "percent": "%25%25",
    "a template": "{{7*7}}${jndi:x}",
    "digits of another script": "٢٠٢٣",
}


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=_PATIENCE) as client:
        yield client


def check(response: httpx.Response, *statuses: int) -> dict[str, Any]:
    """The answer, which is one of these statuses and, where it is an error, a problem."""
    assert response.status_code in statuses, response.text[:2000]
    if response.status_code < 400:
        return {}
    assert response.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert Problem().validate(problem) == {}
    assert "Traceback" not in response.text
    return problem


def representatives(endpoint: Endpoint) -> list[str]:
    """One parameter of each kind: those of a kind are read by the same code. Conditions are tried with searches."""
    kinds: dict[Any, str] = {}
    for name, parameter in parameters(endpoint).items():
        if parameter.condition and endpoint in ("timeline", "map", "figures"):
            continue
        field = parameter.field
        kind = (field.kind, field.resolves, parameter.values is None, name.endswith(".not")) if field else name
        kinds.setdefault(kind, name)
    return list(kinds.values())


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize("value", _ODD.values(), ids=list(_ODD))
def test_every_kind_of_parameter_takes_or_refuses_any_value(client: httpx.Client, path: str, value: str) -> None:
    written = value if re.search(r"%[0-9A-F]{2}", value) else quote(value)
    for name in representatives(_PATHS[path]):
        problem = check(client.get(f"{path}?{name}={written}"), 200, 400, 414, 422)
        if problem.get("errors"):
            assert {error["message"] for error in problem["errors"]} != {""}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/claims?q=" + "x" * 8_200, 414),
        ("/v1/claims?q=" + "x" * 7_500, 422),
        ("/v1/claims?facets=" + ",".join(["side"] * 500), 422),
        ("/v1/claims?" + "&".join(["facets=side"] * 500), 422),
        ("/v1/claims?" + "&".join(["place=Bakhmut"] * 500), 422),
        ("/v1/claims?" + "&".join(["limit=5"] * 500), 422),
        ("/v1/claims?from=2023-07&to=2023-06", 422),
        ("/v1/claims?min_killed=9&max_killed=1", 200),
        ("/v1/claims?from=2023-02-29", 422),
        ("/v1/claims?from=2024-02-29", 200),
        ("/v1/claims?from=2023-00", 422),
        ("/v1/claims?month=2023-13", 422),
        ("/v1/claims?from=0001&to=9999-12-31", 200),
        ("/v1/claims/timeline?from=0001&to=9999&interval=day", 200),
        ("/v1/claims?text=" + "%20OR%20".join(["dam"] * 60), 200),
        ("/v1/claims?text=" + "-dam%20" * 60, 200),
        ("/v1/claims?text=" + "%22" * 99, 422),
        ("/v1/claims/" + "x" * 5_000, 404),
        ("/v1/claims/%00", 404),
        ("/v1/entities/..%2f..%2fetc", 404),
        ("/v1/articles/%F0%9F%98%80", 404),
        ("/v1/claims?" + "&".join(f"unknown{n}=1" for n in range(300)), 422),
    ],
    ids=lambda value: str(value)[:40],
)
def test_too_much_and_what_contradicts_itself(client: httpx.Client, path: str, status: int) -> None:
    check(client.get(path), status)


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/articles", "/v1/entities", "/v1/claims/figures"])
def test_cursors_that_are_not_of_this_question_are_refused(client: httpx.Client, path: str) -> None:
    own = {"measure": "killed", "limit": 1} if path.endswith("figures") else {"limit": 1}
    cursor = client.get(path, params=own).json()["next"]["cursor"]
    foreign = client.get("/v1/claims", params={"limit": 1, "side": "russia"}).json()["next"]["cursor"]
    wrong = (cursor[:-1], cursor[1:], cursor.swapcase(), cursor * 2, f"{cursor}\x00", "a.b.c", ".", "Ω", foreign)
    for changed in wrong:
        problem = check(client.get(path, params=own | {"cursor": changed}), 400)
        assert problem["type"] == "urn:warnews:problem:invalid-cursor"
    assert client.get(path, params=own | {"cursor": cursor}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (json.dumps({"q": "x" * 1_000_000}), 413),
        (json.dumps({"q": "x" * 50_000}), 422),
        (json.dumps({"text": "(" * 500}), 422),
        (json.dumps({"text": " OR ".join(["dam"] * 70)}), 200),
        (json.dumps({"text": '"a -b ' * 80}), 200),
        ('{"place":' + "[" * 20_000 + "]" * 20_000 + "}", 400),
        ('{"place":' + "[" * 500 + "]" * 500 + "}", 422),
        ('{"q":' * 900 + "1" + "}" * 900, 422),
        (json.dumps({"place": ["Bakhmut"] * 51}), 422),
        (json.dumps({"facets": ["side"] * 500}), 422),
        ('{"q": "a", "q": "b"}', 422),
        ('{"q": "\\ud800"}', 400),
        ('{"q": "a\\u0000b"}', 200),
        ('{"limit": 1e400}', 400),
        ('{"limit": 99999999999999999999999}', 422),
        ('{"min_killed": -0.0}', 200),
        ("null", 400),
        ('"q"', 400),
        ("", 400),
        ("q=who", 400),
        ("\ufeff{}", 400),
        ("{}" * 2, 400),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bodies_of_any_kind(client: httpx.Client, body: str, status: int) -> None:
    sent = client.post("/v1/claims/search", content=body.encode(), headers={"Content-Type": "application/json"})
    check(sent, status)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ("application/merge-patch+json", 200),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("text/plain", 415),
        ("application/xml", 415),
        ("nonsense", 415),
    ],
)
def test_only_json_is_taken_for_json(client: httpx.Client, kind: str, status: int) -> None:
    check(client.post("/v1/claims/search", content=b"{}", headers={"Content-Type": kind}), status)


def test_the_most_that_may_be_asked_for_is_answered(client: httpx.Client) -> None:
    body = {
        "place": [f"Bakhmut {n}" for n in range(MAX_VALUES)],
        "speaker.not": [f"Nobody {n}" for n in range(MAX_VALUES)],
        "text": " OR ".join(["dam"] * 80)[:MAX_TEXT],
        "facets": list(facets("claim")),
        "facet_size": MAX_FACET_SIZE,
        "limit": MAX_LIMIT,
    }
    response = client.post("/v1/claims/search", json=body)
    check(response, 200)
    assert len(response.json()["facets"]) == len(facets("claim"))
