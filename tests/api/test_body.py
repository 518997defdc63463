"""The same search by a JSON body."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.answers import ClaimsAnswer


def stable(answer: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in answer.items() if name != "took_ms"}
    return shown | {"next": answer["next"] and answer["next"]["cursor"]}


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ({}, ""),
        ({"place": ["Bakhmut", "Kherson"], "side.not": "russia"}, "place=Bakhmut&place=Kherson&side.not=russia"),
        ({"min_tanks": 10, "limit": 5, "facets": ["side", "month"]}, "min_tanks=10&limit=5&facets=side,month"),
        (
            {"from": "2023-07", "to": "2023-07", "include_undated": True},
            "from=2023-07&to=2023-07&include_undated=true",
        ),
        ({"q": "claims about Bakhmut flanks in July 2023"}, "q=claims+about+Bakhmut+flanks+in+July+2023"),
        ({"place": []}, ""),
    ],
)
def test_a_body_asks_what_an_address_asks(client: FlaskClient, body: dict[str, Any], address: str) -> None:
    by_body = client.post("/v1/claims/search", json=body)
    assert by_body.status_code == 200
    assert ClaimsAnswer().validate(by_body.json) == {}
    assert stable(by_body.json) == stable(client.get(f"/v1/claims?{address}").json)


def test_a_question_too_long_for_an_address_fits_into_a_body(client: FlaskClient) -> None:
    places = [f"Bakhmut {'x' * 250}" for _ in range(49)] + ["Bakhmut"]
    assert client.post("/v1/claims/search", json={"place": places}).json["total"] > 0


def test_the_next_page_is_the_same_body_with_the_cursor(client: FlaskClient) -> None:
    body: dict[str, Any] = {"side": ["russia"], "limit": 10, "facets": ["none"]}
    found: list[str] = []
    while True:
        answer = client.post("/v1/claims/search", json=body).json
        found += [claim["id"] for claim in answer["claims"]]
        if answer["next"] is None:
            break
        body["cursor"] = answer["next"]["cursor"]
    assert len(found) == len(set(found)) == answer["total"]


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"", 400, "invalid-body"),
        (b"{", 400, "invalid-body"),
        (b"[1]", 400, "invalid-body"),
        (b"\xff", 400, "invalid-body"),
        (b"[" * 5000, 400, "invalid-body"),
        (b'{"plce": "x"}', 422, "invalid-parameter"),
        (b'{"place": null}', 422, "invalid-parameter"),
        (b'{"place": {"id": "x"}}', 422, "invalid-parameter"),
        (b'{"limit": [5, 6]}', 422, "invalid-parameter"),
        (b'{"limit": 2.5}', 422, "invalid-parameter"),
        (b'{"stance": "denied"}', 422, "invalid-parameter"),
        (b'{"limit": "5"}', 422, "invalid-parameter"),
        (b'{"limit": true}', 422, "invalid-parameter"),
        (b'{"include_undated": "true"}', 422, "invalid-parameter"),
        (b'{"text": 5}', 422, "invalid-parameter"),
        (b'{"text": ["dam"]}', 422, "invalid-parameter"),
        (b'{"facets": "side,month"}', 422, "invalid-parameter"),
        (b'{"place": "Bakhmut", "limit": 5, "place": "Kherson"}', 422, "invalid-parameter"),
        (b'{"text": "\\ud800"}', 400, "invalid-body"),
        (b'{"min_tanks": NaN}', 400, "invalid-body"),
    ],
)
def test_a_wrong_body_is_a_problem(client: FlaskClient, body: bytes, status: int, kind: str) -> None:
    response = client.post("/v1/claims/search", data=body, content_type="application/json")
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert response.json["type"] == f"urn:warnews:problem:{kind}"


def test_all_members_of_a_wrong_type_are_named_at_once(client: FlaskClient) -> None:
    body = client.post("/v1/claims/search", json={"limit": "5", "place": None, "text": ["dam"]}).json
    assert [(error["parameter"], error["message"]) for error in body["errors"]] == [
        ("limit", "Its value is a number."),
        ("place", "Each of its values is text."),
        ("text", "It takes one value, not a list."),
    ]


def test_a_number_is_the_same_however_json_writes_it(client: FlaskClient) -> None:
    whole, fraction = (client.post("/v1/claims/search", json={"limit": limit}) for limit in (5, 5.0))
    assert stable(whole.json) == stable(fraction.json)


def test_a_body_that_is_not_sent_as_json_is_refused_in_words(client: FlaskClient) -> None:
    response = client.post("/v1/claims/search", data={"place": "Bakhmut"})
    assert response.status_code == 415
    assert "Content-Type: application/json" in response.json["detail"]


def test_parameters_in_the_address_of_a_body_are_refused_and_a_huge_body_too(client: FlaskClient) -> None:
    assert client.post("/v1/claims/search?limit=5", json={}).status_code == 422
    assert client.post("/v1/claims/search", data=b" " * 70_000).status_code == 413
    asked = client.get("/v1/claims/search")
    assert (asked.status_code, set(asked.headers["Allow"].split(", "))) == (405, {"OPTIONS", "POST"})
