"""Claims over time, on the map, by their figures, and what else there is on one."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from schemas.overviews import ClaimMap


@pytest.mark.parametrize("interval", ["month", "week", "day"])
@pytest.mark.parametrize("asked", [{}, {"date": "event"}, {"side": "russia", "from": "2023-06", "to": "2023-07"}])
def test_a_timeline_counts_every_claim_that_has_the_date_once(
    client: FlaskClient, interval: str, asked: dict[str, str]
) -> None:
    answer = client.get("/v1/claims/timeline", query_string={"interval": interval, **asked}).json
    assert answer["total"] == client.get("/v1/claims", query_string=asked).json["total"]
    assert sum(bucket["count"] for bucket in answer["buckets"]) + answer["dateless"] == answer["total"]
    begins = [bucket["from"] for bucket in answer["buckets"]]
    assert begins == sorted(set(begins))
    for bucket in answer["buckets"]:
        if bucket["url"]:
            assert client.get(bucket["url"]).json["total"] == bucket["count"]
    assert all(bucket["url"] for bucket in answer["buckets"])


def test_weeks_begin_on_monday_and_hold_their_days(client: FlaskClient) -> None:
    days = client.get("/v1/claims/timeline?interval=day").json["buckets"]
    weeks = client.get("/v1/claims/timeline?interval=week").json["buckets"]
    for week in weeks:
        monday = date.fromisoformat(week["from"])
        assert monday.weekday() == 0
        assert week["to"] == (monday + timedelta(days=6)).isoformat()
        assert week["count"] == sum(day["count"] for day in days if week["from"] <= day["from"] <= week["to"])


def test_a_split_timeline_counts_each_value_in_each_bucket(client: FlaskClient) -> None:
    answer = client.get("/v1/claims/timeline?split=side&stance=deny").json
    assert {series["value"] for series in answer["series"]} == {"ukraine", "russia", "independent"}
    for series in answer["series"]:
        alone = client.get("/v1/claims/timeline", query_string={"side": series["value"], "stance": "deny"}).json
        assert series["total"] == alone["total"]
        counts = {bucket["from"]: bucket["count"] for bucket in alone["buckets"]}
        assert series["counts"] == [counts.get(bucket["from"], 0) for bucket in answer["buckets"]]
    assert len(client.get("/v1/claims/timeline?split=speaker&split_size=2").json["series"]) == 2


def test_the_map_tells_points_from_areas_and_counts_what_its_addresses_find(client: FlaskClient) -> None:
    response = client.get("/v1/claims/map?side=russia")
    assert response.mimetype == "application/geo+json"
    answer = response.json
    assert ClaimMap().validate(answer) == {}
    places = {feature["id"]: feature for feature in answer["features"]}
    bakhmut, oblast = places["place:bakhmut"], places["place:donetsk-oblast"]
    longitude, latitude = bakhmut["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (38, 49)
    assert (bakhmut["properties"]["area"], oblast["properties"]["area"]) == (False, True)
    for feature in answer["features"]:
        assert client.get(feature["properties"]["url"]).json["total"] == feature["properties"]["count"]
    assert 0 < answer["placed"] < answer["total"]


def test_the_map_of_a_place_gives_addresses_only_where_parameters_can_say_it(client: FlaskClient) -> None:
    features = client.get("/v1/claims/map?place=Donetsk+Oblast").json["features"]
    urls = {feature["id"]: feature["properties"]["url"] for feature in features}
    assert urls["place:bakhmut"]
    assert urls["place:kherson"] is None
    assert client.get("/v1/claims/map?size=1").json["other_count"] > 0


def test_figures_are_listed_with_their_speakers_page_by_page(client: FlaskClient) -> None:
    asked = {"measure": "tanks", "min_tanks": "10", "limit": "7"}
    found, url = [], None
    answer = client.get("/v1/claims/figures", query_string=asked).json
    while True:
        found += answer["figures"]
        if answer["next"] is None:
            break
        url = answer["next"]["url"]
        answer = client.get(url).json
    assert url
    assert len({figure["claim_id"] for figure in found}) == answer["total"]
    assert answer["total"] == client.get("/v1/claims?min_tanks=10").json["total"]
    assert all(figure["measure"] == "tanks" and figure["value"] >= 10 for figure in found)
    assert all(figure["speaker"]["id"] for figure in found)
    assert client.get("/v1/claims", query_string={"cursor": url.rpartition("cursor=")[2]}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "figures",
        "figures?measure=tank",
        "figures?measure=tanks&sort=relevance",
        "timeline?interval=year",
        "timeline?split=month",
        "timeline?limit=3",
        "timeline?from=2023-07&to=2023-06",
        "map?size=1001",
        "map?format=text",
    ],
)
def test_what_an_overview_does_not_take_is_refused(client: FlaskClient, path: str) -> None:
    response = client.get(f"/v1/claims/{path}")
    assert response.status_code == 422
    assert response.json["errors"]


def test_an_unknown_name_leads_back_to_the_same_overview(client: FlaskClient) -> None:
    for path in ("figures?measure=tanks&", "timeline?split=side&", "map?"):
        answer = client.get(f"/v1/claims/{path}place=Bakhmutt").json
        assert answer["total"] == 0
        followed = client.get(answer["unresolved"][0]["suggestions"][0]["url"])
        assert followed.status_code == 200
        assert followed.json["total"] > 0


@pytest.mark.parametrize("path", ["timeline?split=side", "map", "figures?measure=tanks"])
def test_an_overview_still_the_same_is_a_304(client: FlaskClient, path: str) -> None:
    tag = client.get(f"/v1/claims/{path}").headers["ETag"]
    assert client.get(f"/v1/claims/{path}", headers={"If-None-Match": tag}).status_code == 304
    other = client.get("/v1/claims/timeline?split=topic", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_what_speaks_against_a_claim_is_related_to_it_both_ways(client: FlaskClient) -> None:
    (denial,) = client.get("/v1/claims/claim-flank/related").json["related"]
    assert (denial["relation"], denial["direction"], denial["claim"]["id"]) == ("denies", "incoming", "claim-denial")
    (back,) = client.get("/v1/claims/claim-denial/related").json["related"]
    assert (back["direction"], back["claim"]["id"]) == ("outgoing", "claim-flank")
    assert client.get("/v1/claims/nothing/related").status_code == 404


def test_the_same_statement_elsewhere_is_every_other_claim_of_its_group(client: FlaskClient) -> None:
    claim = next(c for c in client.get("/v1/claims?limit=200&facets=none").json["claims"] if c["group"] == "group-1")
    answer = client.get(f"/v1/claims/{claim['id']}/related").json
    group = client.get("/v1/claims?group=group-1").json["claims"]
    assert {found["id"] for found in answer["same"]} == {found["id"] for found in group} - {claim["id"]}
    assert answer["same_total"] == len(group) - 1
