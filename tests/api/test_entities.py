"""People, places and organisations: found, completed, and told about."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.engine import open_engine
from service.app import create_app
from service.directory import Directory
from service.settings import Settings
from tests import made


def entity(id: str, name: str, *names: str, claims: int = 0) -> dict[str, object]:
    return {
        "id": id,
        "type": id.partition(":")[0],
        "name": name,
        "names": list(names),
        "role": None,
        "kind": None,
        "claim_count": claims,
        "article_count": claims,
    }


DIRECTORY = Directory(
    [
        entity("person:ivan-bakhar", "Ivan Bakhar", "Іван Бахар", claims=3),
        entity("place:bakhchyn", "Bakhchyn", "Бахчин", claims=7),
        entity("organisation:river-institute", "Institute for the Study of Rivers", claims=1),
    ],
    "g1.1",
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Bakh", ["place:bakhchyn", "person:ivan-bakhar"]),
        ("бах", ["place:bakhchyn", "person:ivan-bakhar"]),
        ("iv", ["person:ivan-bakhar"]),
        ("ivan b", ["person:ivan-bakhar"]),
        ("study of riv", ["organisation:river-institute"]),
        ("zz", []),
        ("…", []),
    ],
)
def test_a_name_is_completed_from_any_of_its_words_in_any_script(typed: str, ids: list[str]) -> None:
    assert [known.id for known in DIRECTORY.beginning(typed, (), 10)] == ids


def test_completions_are_narrowed_by_type_and_number() -> None:
    assert [known.id for known in DIRECTORY.beginning("bakh", ("person",), 10)] == ["person:ivan-bakhar"]
    assert [known.id for known in DIRECTORY.beginning("bakh", (), 1)] == ["place:bakhchyn"]


def test_suggestions_begin_with_what_the_collection_names(client: FlaskClient) -> None:
    answer = client.get("/v1/suggest?q=Gleb").json
    first = answer["suggestions"][0]
    assert first["id"] == "person:gleb-ozerov"
    assert client.get(first["url"]).json["name"] == "Gleb Ozerov"


def test_a_name_that_the_collection_lacks_is_suggested_last_and_without_claims(client: FlaskClient) -> None:
    found = client.get("/v1/suggest?q=Andriivka").json["suggestions"]
    assert found
    assert found[-1]["claim_count"] == 0
    assert len(client.get("/v1/suggest?q=Andriivka&limit=2").json["suggestions"]) == 2


def test_nothing_typed_is_refused(client: FlaskClient) -> None:
    for query in ("", "?q=", "?q=x&limit=51", "?q=x&type=town"):
        assert client.get(f"/v1/suggest{query}").status_code == 422


def test_entities_are_paged_each_once(client: FlaskClient) -> None:
    found, url = [], "/v1/entities?limit=1"
    while url:
        answer = client.get(url).json
        found += [entity["id"] for entity in answer["entities"]]
        url = answer["next"]["url"] if answer["next"] else ""
    assert len(found) == len(set(found)) == answer["total"] > 2
    assert client.get("/v1/entities?cursor=x").status_code == 400


def test_entities_of_most_claims_come_first_where_asked(client: FlaskClient) -> None:
    for sort, sign in (("-claims", -1), ("claims", 1)):
        counts, found, url = [], [], f"/v1/entities?limit=2&sort={sort}"
        while url:
            answer = client.get(url).json
            counts += [entity["claim_count"] for entity in answer["entities"]]
            found += [entity["id"] for entity in answer["entities"]]
            url = answer["next"]["url"] if answer["next"] else ""
        assert counts == sorted(counts, key=lambda count: sign * count)
        assert len(found) == len(set(found)) == answer["total"]
    cursor = client.get("/v1/entities?limit=1&sort=claims").json["next"]["cursor"]
    assert client.get("/v1/entities", query_string={"sort": "-claims", "cursor": cursor}).status_code == 400
    assert client.get("/v1/entities?sort=name").status_code == 422


def test_a_walk_by_number_of_claims_over_changed_data_ends_with_a_way_on(tmp_path: Path) -> None:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    engine.write({"entity": [made.entity(f"person:p{n}", f"P {n}", claim_count=n) for n in range(5)]})
    client = create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    counted = client.get("/v1/entities?limit=2&sort=-claims").json["next"]["url"]
    steady = client.get("/v1/entities?limit=2").json["next"]["url"]
    engine.write({"entity": [made.entity("person:p1", "P 1", claim_count=9)]})
    ended = client.get(counted)
    assert (ended.status_code, ended.json["type"]) == (410, "urn:warnews:problem:walk-ended")
    assert client.get(ended.json["continue"]).json["total"] == 5
    assert client.get(steady).status_code == 200
    engine.close()


def test_entities_are_found_by_name_and_type(client: FlaskClient) -> None:
    assert [e["id"] for e in client.get("/v1/entities?name=ozerov").json["entities"]] == ["person:gleb-ozerov"]
    assert client.get("/v1/entities?name=ozerov&type=place").json["total"] == 0
    cursor = client.get("/v1/entities?limit=1").json["next"]["cursor"]
    assert client.get("/v1/entities", query_string={"name": "ozerov", "cursor": cursor}).status_code == 400


def test_a_profile_counts_what_its_addresses_find(client: FlaskClient) -> None:
    profile = client.get("/v1/entities/person:olha-samarska").json
    by_it = profile["claims_by"]
    assert by_it["total"] > 10
    for counted in (by_it, profile["claims_about"], profile["articles"]):
        assert client.get(counted["url"]).json["total"] == counted["total"]
    for month in by_it["by_month"]:
        assert client.get(month["url"]).json["total"] == month["count"]


def test_a_profile_tells_who_speaks_against_whom(client: FlaskClient) -> None:
    against = client.get("/v1/entities/person:olha-samarska").json["contradicted_by"]
    (ozerov,) = [other for other in against if other["id"] == "person:gleb-ozerov" and other["relation"] == "denies"]
    assert client.get(ozerov["url"]).json["total"] == ozerov["claim_count"]
    back = client.get(ozerov["profile"]).json["contradicts"]
    assert "person:olha-samarska" in [other["id"] for other in back]


def test_a_profile_of_nobody_is_a_problem(client: FlaskClient) -> None:
    assert client.get("/v1/entities/person:nobody").status_code == 404
