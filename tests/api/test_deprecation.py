"""A parameter that will go is said to go in every answer to who gives it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest
from flask.testing import FlaskClient
from marshmallow import fields

from schemas import requests
from schemas.limits import NOTICE
from schemas.parameter import Deprecation, Parameter
from schemas.requests import parameters
from service import deprecation

GOING: Final = {
    "side": Deprecation(date(2027, 1, 1), date(2027, 12, 31), "Use `party`."),
    "limit": Deprecation(date(2026, 6, 1), None, "Use `size`."),
}


@pytest.fixture
def going(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecation, "deprecated", lambda _: GOING)


@pytest.mark.usefixtures("going")
def test_who_gives_it_is_told_since_when_until_when_and_where_to_read_on(client: FlaskClient) -> None:
    response = client.get("/v1/claims?side=russia")
    assert response.headers["Deprecation"] == "@1798761600"
    assert response.headers["Sunset"] == "Fri, 31 Dec 2027 00:00:00 GMT"
    assert '</docs/>; rel="deprecation"; type="text/html"' in response.headers.getlist("Link")
    assert any('rel="next"' in link for link in response.headers.getlist("Link"))


@pytest.mark.usefixtures("going")
@pytest.mark.parametrize(
    "address",
    [
        "/v1/claims?side=russia&stance=nonsense",
        "/v1/claims?side=russia&format=text",
        "/v1/claims?side=russia&format=csv",
    ],
)
def test_whatever_the_answer_is(client: FlaskClient, address: str) -> None:
    assert "Deprecation" in client.get(address).headers


@pytest.mark.usefixtures("going")
def test_a_body_is_no_exception_and_the_earliest_day_counts(client: FlaskClient) -> None:
    response = client.post("/v1/claims/search", json={"side": ["russia"], "limit": 3})
    assert response.headers["Deprecation"] == "@1780272000"
    assert "2027" in response.headers["Sunset"]


@pytest.mark.usefixtures("going")
def test_who_does_not_give_it_hears_nothing(client: FlaskClient) -> None:
    assert not {"Deprecation", "Sunset"} & set(client.get("/v1/claims?stance=deny").headers.keys())


def test_a_parameter_is_kept_for_half_a_year() -> None:
    with pytest.raises(ValueError, match=str(NOTICE)):
        Deprecation(date(2027, 1, 1), date(2027, 2, 1), "Use `party`.")


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = dict(parameters("suggest"))
    known["prefix"] = Parameter("prefix", "The beginning.", fields.String, deprecated=GOING["side"])
    monkeypatch.setattr(requests, "parameters", lambda _: known)
    requests._schema_class.cache_clear()
    yield
    requests._schema_class.cache_clear()


@pytest.mark.usefixtures("made_up")
def test_the_contract_marks_it_and_says_what_to_use() -> None:
    (field,) = (f for f in requests._schema_class("suggest")().fields.values() if f.data_key == "prefix")
    assert field.metadata["deprecated"] is True
    assert field.metadata["description"] == (
        "The beginning. Deprecated since 2027-01-01, refused from 2027-12-31 on. Use `party`."
    )
