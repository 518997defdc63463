"""What a search of claims finds and shows."""

import pytest
from flask.testing import FlaskClient


def ids(client: FlaskClient, **parameters: object) -> list[str]:
    answer = client.get("/v1/claims", query_string={"limit": 200, "facets": "none", **parameters}).json
    return [claim["id"] for claim in answer["claims"]]


def test_a_place_is_found_by_its_name_in_any_spelling_and_by_its_id(client: FlaskClient) -> None:
    found = ids(client, place="Bakhmut")
    assert "claim-flank" in found
    assert found == ids(client, place="Бахмут") == ids(client, place="place:bakhmut") == ids(client, place="bakhmut")


def test_a_place_includes_everything_within_it(client: FlaskClient) -> None:
    inside = set(ids(client, place="Bakhmut")) | set(ids(client, place="Avdiivka"))
    assert set(ids(client, place="Donetsk Oblast")) == inside


def test_an_aspect_with_a_place_is_that_places_own(client: FlaskClient) -> None:
    found = ids(client, place="Bakhmut", aspect="flank")
    assert "claim-flank" in found
    assert "claim-other-flank" not in found
    assert "claim-other-flank" in ids(client, place="Avdiivka", aspect="flank")
    assert "claim-other-flank" in ids(client, place="Donetsk Oblast", aspect="flank")


def test_values_of_one_field_are_alternatives_and_fields_narrow_each_other(client: FlaskClient) -> None:
    denied, confirmed = ids(client, stance="deny"), ids(client, stance="confirm")
    both = ids(client, stance=["deny", "confirm"])
    assert sorted(both) == sorted(denied + confirmed)
    russian = ids(client, stance=["deny", "confirm"], side="russia")
    assert set(russian) == set(both) & set(ids(client, side="russia"))
    assert 0 < len(russian) < len(both)


def test_a_negative_leaves_out_what_its_field_finds(client: FlaskClient) -> None:
    everything = set(ids(client))
    without = set(ids(client, **{"side.not": "russia"}))
    assert len(everything) == client.get("/v1/claims").json["total"]
    assert without == everything - set(ids(client, side="russia"))
    assert without


def test_somebody_discovered_in_the_articles_is_found_by_name(client: FlaskClient) -> None:
    assert "claim-denial" in ids(client, speaker="gleb ozerov")
    assert ids(client, speaker="Gleb Ozerov") == ids(client, speaker="person:gleb-ozerov")


def test_an_unknown_name_finds_nothing_and_says_what_may_be_meant(client: FlaskClient) -> None:
    response = client.get("/v1/claims?place=Bakhmutt")
    assert response.status_code == 200
    assert response.json["total"] == 0
    (name,) = response.json["unresolved"]
    assert (name["parameter"], name["value"]) == ("place", "Bakhmutt")
    suggestion = name["suggestions"][0]
    assert suggestion["id"] == "place:bakhmut"
    assert client.get(suggestion["url"]).json["total"] > 0


def test_an_unknown_id_is_told_as_well(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?place=place:bakhmutt").json
    assert answer["total"] == 0
    assert answer["unresolved"][0]["suggestions"][0]["id"] == "place:bakhmut"


def test_a_known_name_beside_an_unknown_one_still_finds(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?place=Bakhmutt&place=Kherson").json
    assert answer["total"] == client.get("/v1/claims?place=Kherson").json["total"]
    assert [name["value"] for name in answer["unresolved"]] == ["Bakhmutt"]


def test_a_name_of_many_places_means_those_that_claims_are_about_and_says_so(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?place=Andriivka").json
    (name,) = answer["ambiguous"]
    assert name["text"] == "Andriivka"
    assert len(name["alternatives"]) > 1
    assert all(alternative["url"] for alternative in name["alternatives"])


def test_words_must_all_occur_and_are_marked_safely(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?text=Ruslan+lighthouse").json
    (claim,) = answer["claims"]
    assert claim["id"] == "claim-safe-html"
    marked = claim["highlights"]["content"]
    assert [claim["content"][start:end] for start, end in marked["ranges"]] == ["Ruslan", "lighthouse"]
    assert "<script>" not in marked["html"]
    assert "<mark>lighthouse</mark>" in marked["html"]


def test_the_names_asked_for_are_marked_where_they_stand(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?place=Bakhmut&aspect=flank&from=2023-07&to=2023-07&limit=200").json
    (claim,) = (claim for claim in answer["claims"] if claim["id"] == "claim-flank")
    marked = claim["highlights"]["content"]["ranges"]
    assert [claim["content"][start:end] for start, end in marked] == ["flanks", "Bakhmut"]


def test_a_claim_travels_with_what_denies_it(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?id=claim-flank").json
    (counter,) = answer["claims"][0]["counter_claims"]
    assert (counter["id"], counter["relation"], counter["direction"]) == ("claim-denial", "denies", "incoming")
    assert counter["speaker"]["name"] == "Gleb Ozerov"


def test_a_denial_travels_with_what_it_denies(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?id=claim-denial").json
    (counter,) = answer["claims"][0]["counter_claims"]
    assert (counter["id"], counter["direction"]) == ("claim-flank", "outgoing")


def test_numbers_are_bounds_of_their_own_measure(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?min_tanks=10&max_tanks=20&limit=200").json
    values = [[n["value"] for n in claim["numbers"] if n["measure"] == "tanks"] for claim in answer["claims"]]
    assert values
    assert all(any(10 <= value <= 20 for value in given) for given in values)
    assert client.get("/v1/claims?min_drones=1").json["total"] == 0


def test_min_confidence_keeps_what_is_at_least_so_sure(client: FlaskClient) -> None:
    high, medium = set(ids(client, min_confidence="high")), set(ids(client, min_confidence="medium"))
    assert high < medium
    assert medium == high | set(ids(client, confidence="medium"))


def test_fields_narrow_what_is_sent(client: FlaskClient) -> None:
    (claim,) = client.get("/v1/claims?fields=text,stance&limit=1").json["claims"]
    assert set(claim) == {"id", "text", "stance"}


def test_one_claim_comes_with_its_article(client: FlaskClient) -> None:
    claim = client.get("/v1/claims/claim-flank").json
    assert claim["article"]["id"] == "article-0"
    assert claim["counter_claims"][0]["id"] == "claim-denial"
    assert claim["link"].startswith("https://news.example/river#:~:text=brigades%20gain")


def test_a_claim_without_an_address_has_no_link(client: FlaskClient) -> None:
    assert client.get("/v1/claims/claim-safe-html").json["link"] is None


def test_an_article_comes_with_its_claims_in_order(client: FlaskClient) -> None:
    article = client.get("/v1/articles/article-1").json
    claims = article["claims"]
    assert len(claims) == 6
    assert [claim["start"] for claim in claims] == sorted(claim["start"] for claim in claims)


def test_articles_are_searched_without_their_bodies_unless_asked_for(client: FlaskClient) -> None:
    answer = client.get("/v1/articles?text=dam&mentioned=Bakhmut&limit=3").json
    assert answer["total"] == 30
    assert "body" not in answer["articles"][0]
    assert answer["articles"][0]["highlights"]["body"]["html"] == "The <mark>dam</mark> &lt;stands&gt;, they said."
    assert "body" in client.get("/v1/articles?limit=1&fields=body").json["articles"][0]


@pytest.mark.parametrize(
    ("sort", "date"), [("-said", "said"), ("said", "said"), ("-event", "event"), ("published", "published")]
)
def test_a_sort_by_date_puts_the_undated_last(client: FlaskClient, sort: str, date: str) -> None:
    answer = client.get(f"/v1/claims?sort={sort}&limit=200&facets=none").json
    days = [claim[date]["from"] for claim in answer["claims"]]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=sort.startswith("-"))
    assert days[: len(known)] == known


def test_text_reads_in_a_terminal(client: FlaskClient) -> None:
    response = client.get("/v1/claims?id=claim-flank&format=text")
    assert response.mimetype == "text/plain"
    shown = response.text
    assert "1 claim" in shown
    assert "Olha Samarska (spokesperson, ukraine) says" in shown
    assert "denied by Gleb Ozerov" in shown
    assert "2023-07-01" in shown
    assert "https://news.example/river#:~:text=" in shown


def test_a_capital_that_speaks_is_the_body_that_speaks_there(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?speaker=Moscow").json
    assert answer["unresolved"] == []
    assert client.get("/v1/claims?affiliation=Kyiv").json["unresolved"] == []


def test_where_nothing_matches_the_answer_says_which_condition_to_drop(client: FlaskClient) -> None:
    asked = {"q": "lighthouse", "side": "russia", "from": "2022", "to": "2022"}
    answer = client.get("/v1/claims", query_string=asked).json
    assert answer["total"] == 0
    (way,) = answer["instead"]
    assert (way["drop"], way["total"]) == (["side"], 1)
    assert client.get(way["url"]).json["total"] == 1
    shown = client.get("/v1/claims", query_string={**asked, "format": "text"}).text
    assert "without side: 1" in shown


@pytest.mark.parametrize("asked", [{"q": "bridge"}, {"q": "zeppelin"}, {"text": "zeppelin", "side": "russia"}])
def test_no_other_question_is_offered_where_there_is_an_answer_or_one_condition(
    client: FlaskClient, asked: dict[str, str]
) -> None:
    assert client.get("/v1/claims", query_string=asked).json["instead"] == []


@pytest.mark.parametrize("kind", ["claims", "articles"])
@pytest.mark.parametrize("form", ["text", "atom"])
def test_a_form_that_shows_whole_documents_takes_no_fields(client: FlaskClient, kind: str, form: str) -> None:
    response = client.get(f"/v1/{kind}?format={form}&fields=id")
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (422, "fields")
    assert client.get(f"/v1/{kind}?format={form}").status_code == 200


def test_a_claim_without_an_address_is_shown_with_its_own(client: FlaskClient) -> None:
    assert "/v1/claims/claim-safe-html" in client.get("/v1/claims?id=claim-safe-html&format=text").text
