"""Facets: every count is what its address finds."""

from typing import Any

import pytest
from flask.testing import FlaskClient

QUESTIONS = [
    {},
    {"side": "russia"},
    {"side": ["russia", "ukraine"], "stance": "deny"},
    {"place": "Bakhmut"},
    {"place": "Donetsk Oblast"},
    {"aspect": "flank"},
    {"aspect": ["flank", "north"]},
    {"place": "Bakhmut", "aspect": "flank"},
    {"place": ["Bakhmut", "Kherson"], "aspect": "flank"},
    {"place": ["Bakhmut", "Avdiivka"], "aspect": ["flank", "outskirts"]},
    {"place": "Kherson", "place_aspect": "place:kherson|north", "aspect": "north"},
    {"from": "2023-06", "to": "2023-06"},
    {"from": "2023-06-10", "date": "published"},
    {"date": "event", "to": "2023-06-15", "include_undated": "true"},
    {"month": ["2023-06", "2023-07"], "side": "ukraine"},
    {"text": "bridge", "speaker.not": "Gleb Ozerov"},
    {"text": "bridge OR dam", "outlet": "Steppe Herald"},
    {"place": "Nowhereville"},
    {"side.not": "russia", "min_confidence": "medium"},
]

EVERY = "side,speaker,role_class,place,oblast,outlet,aspect,topic,stance,confidence,month"


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_address_of_each_value_finds_as_many_as_its_count_says(
    client: FlaskClient, question: dict[str, Any]
) -> None:
    facets = client.get("/v1/claims", query_string={"limit": 1, "facets": EVERY, **question}).json["facets"]
    assert list(facets) == EVERY.split(",")
    for name, facet in facets.items():
        for value in facet["values"]:
            found = client.get(value["url"]).json["total"]
            assert found == value["count"], (name, value)


def test_a_choice_does_not_shrink_its_own_facet(client: FlaskClient) -> None:
    before = client.get("/v1/claims?facets=side").json["facets"]["side"]
    after = client.get("/v1/claims?facets=side&side=russia").json["facets"]["side"]
    counts = [(value["value"], value["count"]) for value in before["values"]]
    assert [(value["value"], value["count"]) for value in after["values"]] == counts
    assert [value["value"] for value in after["values"] if value["selected"]] == ["russia"]


def test_a_chosen_value_stays_when_it_counts_nothing(client: FlaskClient) -> None:
    facet = client.get("/v1/claims?facets=side&side=western&text=bridge").json["facets"]["side"]
    (western,) = [value for value in facet["values"] if value["value"] == "western"]
    assert (western["count"], western["selected"]) == (0, True)


def test_what_is_not_listed_is_counted(client: FlaskClient) -> None:
    whole = client.get("/v1/claims?facets=topic&facet_size=200").json["facets"]["topic"]
    short = client.get("/v1/claims?facets=topic&facet_size=3").json["facets"]["topic"]
    assert len(short["values"]) == 3
    total = sum(value["count"] for value in whole["values"])
    assert sum(value["count"] for value in short["values"]) + short["other_count"] == total


def test_values_are_named_for_people(client: FlaskClient) -> None:
    facets = client.get("/v1/claims?facets=speaker,place,role_class,month").json["facets"]
    labels = {value["value"]: value["label"] for facet in facets.values() for value in facet["values"]}
    assert labels["person:gleb-ozerov"] == "Gleb Ozerov"
    assert labels["place:donetsk-oblast"] == "Donetsk Oblast"
    assert labels["2023-06"] == "June 2023"


def test_facets_can_be_left_out(client: FlaskClient) -> None:
    assert client.get("/v1/claims?facets=none").json["facets"] == {}


def test_articles_have_facets_of_their_own(client: FlaskClient) -> None:
    facets = client.get("/v1/articles?facets=outlet,mentioned,author,month").json["facets"]
    for facet in facets.values():
        for value in facet["values"]:
            assert client.get(value["url"]).json["total"] == value["count"] > 0


def test_facets_may_be_repeated_as_well_as_listed(client: FlaskClient) -> None:
    listed = client.get("/v1/claims?facets=side,month&limit=1").json
    repeated = client.get("/v1/claims?facets=side&facets=month&limit=1").json
    assert listed["facets"] == repeated["facets"]
