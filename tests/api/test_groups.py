"""The same statement once: collapsed answers, groups beside counts, and searching inside facets."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.answers import ClaimsAnswer
from tests.api.test_facets import EVERY, QUESTIONS


def _walk(client: FlaskClient, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get("/v1/claims", query_string={"collapse": "group", "facets": "none", **asked}).json
    found = answer["claims"]
    while answer["next"]:
        answer = client.get(answer["next"]["url"]).json
        found += answer["claims"]
    return list(found)


@pytest.mark.parametrize("asked", [{}, {"side": "russia", "sort": "event"}, {"text": "bridge OR dam"}], ids=str)
def test_a_collapsed_walk_shows_each_statement_once(client: FlaskClient, asked: dict[str, str]) -> None:
    found = _walk(client, limit=9, **asked)
    groups = [claim["group"] for claim in found]
    assert len(groups) == len(set(groups))
    whole = client.get("/v1/claims", query_string={"limit": 200, "facets": "none", **asked}).json
    assert set(groups) == {claim["group"] for claim in whole["claims"]}
    assert sum(claim["reported"]["claims"] for claim in found) == whole["total"]
    assert len(groups) == whole["total_groups"]


def test_a_collapsed_claim_tells_who_reports_it_and_who_was_first(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?collapse=group&limit=100&side=ukraine").json
    assert ClaimsAnswer().validate(answer) == {}
    assert any(claim["reported"]["claims"] > 2 for claim in answer["claims"])
    for claim in answer["claims"]:
        reported = claim["reported"]
        alike = client.get(reported["url"]).json
        assert alike["total"] == reported["claims"]
        outlets = {found["outlet"]["id"]: found["outlet"]["name"] for found in alike["claims"]}
        assert {outlet["id"]: outlet["name"] for outlet in reported["outlets"]} == outlets
        assert reported["outlet_count"] == len(outlets)
        days = [found["published"]["from"] or "9" for found in alike["claims"]]
        assert (reported["first"]["published"]["from"] or "9") == min(days)


def test_facets_are_those_of_all_claims_also_when_collapsed(client: FlaskClient) -> None:
    plain, collapsed = (
        client.get(f"/v1/claims?facets=side,month&stance=deny{end}").json for end in ("", "&collapse=group")
    )
    counts = [[(v["value"], v["count"]) for f in a["facets"].values() for v in f["values"]] for a in (plain, collapsed)]
    assert counts[0] == counts[1]
    assert plain["total"] == collapsed["total"]


def test_only_members_asked_for_are_shown_of_what_is_collapsed(client: FlaskClient) -> None:
    (claim,) = client.get("/v1/claims?collapse=group&limit=1&fields=content").json["claims"]
    assert set(claim) == {"id", "content"}
    (claim,) = client.get("/v1/claims?collapse=group&limit=1&fields=reported").json["claims"]
    assert set(claim) == {"id", "reported"}


@pytest.mark.parametrize("asked", ["collapse=group&format=csv", "collapse=article", "facet_q.colour=x"])
def test_what_cannot_be_collapsed_or_searched_is_refused(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/v1/claims?{asked}").status_code == 422


def test_a_cursor_of_groups_is_none_of_claims(client: FlaskClient) -> None:
    cursor = client.get("/v1/claims?collapse=group&limit=2").json["next"]["cursor"]
    assert client.get("/v1/claims", query_string={"limit": 2, "cursor": cursor}).status_code == 400


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_groups_of_each_value_are_those_its_address_finds(client: FlaskClient, question: dict[str, Any]) -> None:
    asked = {"limit": 1, "facets": EVERY, "facet_groups": "true", **question}
    answer = client.get("/v1/claims", query_string=asked).json
    assert answer["facets_incomplete"] == []
    for name, facet in answer["facets"].items():
        for value in facet["values"][:6]:
            found = client.get(value["url"].replace("facet_groups=true", "facet_groups=false")).json
            assert (found["total"], found["total_groups"]) == (value["count"], value["groups"]), (name, value)


def test_groups_are_not_counted_unless_asked_for(client: FlaskClient) -> None:
    facets = client.get("/v1/claims?facets=side,month").json["facets"]
    assert {value["groups"] for facet in facets.values() for value in facet["values"]} == {None}


def _values(client: FlaskClient, facet: str, **asked: Any) -> list[str]:
    answer = client.get("/v1/claims", query_string={"limit": 1, "facets": facet, **asked})
    assert answer.status_code == 200, answer.json
    return [value["value"] for value in answer.json["facets"][facet]["values"]]


@pytest.mark.parametrize("typed", ["bakh", "Бах", "Artem", "бахм"])
def test_a_facet_is_searched_by_the_beginnings_of_names_in_any_script(client: FlaskClient, typed: str) -> None:
    assert _values(client, "place", **{"facet_q.place": typed}) == ["place:bakhmut"]


def test_later_words_of_a_name_and_values_that_are_no_names_are_found_too(client: FlaskClient) -> None:
    assert _values(client, "speaker", **{"facet_q.speaker": "hrab"}) == ["person:pavlo-hrabovyi"]
    assert _values(client, "speaker", **{"facet_q.speaker": "oler"}) == []
    assert set(_values(client, "topic", **{"facet_q.topic": "weap supp"})) == {"weapons_supply"}


def test_a_searched_facet_counts_as_the_whole_one_and_keeps_what_is_chosen(client: FlaskClient) -> None:
    whole = client.get("/v1/claims?facets=speaker&facet_size=1000").json["facets"]["speaker"]["values"]
    counts = {value["value"]: value["count"] for value in whole}
    asked = {"facets": "speaker", "facet_q.speaker": "o", "speaker": "Gleb Ozerov", "facet_size": 1}
    facet = client.get("/v1/claims", query_string=asked).json["facets"]["speaker"]
    shown = {value["value"]: value["count"] for value in facet["values"]}
    assert shown["person:gleb-ozerov"] == counts["person:gleb-ozerov"]
    assert sum(shown.values()) + facet["other_count"] == counts["person:gleb-ozerov"] + counts["person:olha-samarska"]


def test_the_places_of_an_aspect_are_searched_too(client: FlaskClient) -> None:
    asked = {"aspect": "flank", "facet_q.place": "Авд"}
    assert _values(client, "place", **asked) == ["place:avdiivka"]


def test_more_values_of_a_facet_can_be_asked_for(client: FlaskClient) -> None:
    assert len(_values(client, "topic", facet_size=1000)) > len(_values(client, "topic"))
    assert client.get("/v1/claims?facet_size=1001").status_code == 422


def test_a_terminal_is_told_how_often_a_statement_is_reported(client: FlaskClient) -> None:
    text = client.get("/v1/claims?collapse=group&format=text&limit=50").get_data(as_text=True)
    assert "reported 2 times by 2 outlets, first by" in " ".join(text.split())
    assert "reported" not in client.get("/v1/claims?format=text&limit=3").get_data(as_text=True)
