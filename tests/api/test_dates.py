"""The condition on time: overlap, what is known too roughly, what is not known."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.dates import interval
from search.query import Range
from service.dates import condition, days


def ids(client: FlaskClient, **parameters: Any) -> set[str]:
    answer = client.get("/v1/claims", query_string={"limit": 200, "facets": "none", **parameters}).json
    assert answer["next"] is None
    return {claim["id"] for claim in answer["claims"]}


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-07", "2023-07-01", "2023-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-07-02", "2023-07-02", "2023-07-02"),
        ("2023-7-2", "2023-07-02", "2023-07-02"),
    ],
)
def test_a_year_month_or_day_is_an_interval(written: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in interval(written)] == [first, last]


@pytest.mark.parametrize("wrong", ["2023-13", "2023-02-29", "July", "02.07.2023", "0000", "2023-00", "20230702", ""])
def test_what_is_no_date_is_refused_with_a_reason(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        interval(wrong)


def test_one_date_and_a_whole_year_make_an_overlap() -> None:
    made = condition({"from": "2023", "to": "2023"}, "said")
    assert made is not None
    first, last = (days(day) for day in interval("2023"))
    assert made.matched.clauses == (Range("said.from", lte=last), Range("said.to", gte=first))  # type: ignore[union-attr]
    assert made.imprecise is None


def test_statement_or_event_in_the_time_is_found(client: FlaskClient) -> None:
    june = {"from": "2023-06", "to": "2023-06"}
    stated_or_event = ids(client, **june)
    assert stated_or_event >= ids(client, date="said", **june) | ids(client, date="event", **june)
    assert ids(client, date="published", **june) - stated_or_event  # said in May, published in June


def test_a_time_can_end_open(client: FlaskClient) -> None:
    assert ids(client, **{"from": "2023-07"}) | ids(client, to="2023-06-30") >= ids(client, **{"from": "2022"})


def test_what_is_dated_to_a_year_is_counted_apart_from_a_months_question(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?text=Ruslan+dam&from=2023-07&to=2023-07").json
    assert answer["total"] == 0
    assert (answer["imprecise"]["count"], answer["imprecise"]["included"]) == (1, False)
    included = client.get(answer["imprecise"]["url"]).json
    assert [claim["id"] for claim in included["claims"]] == ["claim-year"]
    assert included["imprecise"]["included"] is True


def test_what_is_dated_to_a_year_answers_a_years_question(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?text=Ruslan+dam&from=2023&to=2023").json
    assert [claim["id"] for claim in answer["claims"]] == ["claim-year"]
    assert answer["imprecise"] is None


def test_what_has_no_date_is_counted_and_can_be_included(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?text=Ruslan+dam&from=2023&to=2023").json
    assert answer["undated"]["count"] == 1
    included = client.get(answer["undated"]["url"]).json
    assert {claim["id"] for claim in included["claims"]} == {"claim-year", "claim-undated"}


def test_without_a_time_nothing_is_counted_as_undated(client: FlaskClient) -> None:
    answer = client.get("/v1/claims").json
    assert answer["undated"] is None
    assert answer["imprecise"] is None


def test_how_a_date_is_known_can_be_asked_for(client: FlaskClient) -> None:
    assert ids(client, date="said", date_basis="inferred") == {"claim-year"}
    assert ids(client, date="said", date_precision="year") == {"claim-year"}
    assert "claim-year" in ids(client, date_precision="year", **{"from": "2023-07", "to": "2023-07"})


def test_a_month_is_where_the_date_begins(client: FlaskClient) -> None:
    assert "claim-year" in ids(client, month="2023-01")
    assert "claim-year" not in ids(client, month="2023-02")


def test_a_time_that_ends_before_it_begins_is_refused(client: FlaskClient) -> None:
    response = client.get("/v1/claims?from=2023-07&to=2023-06")
    assert response.status_code == 422
    assert response.json["errors"][0]["parameter"] == "to"
