"""Pages: together they hold every match exactly once."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.engine import open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom


def walk(client: FlaskClient, url: str) -> list[str]:
    found: list[str] = []
    while url:
        response = client.get(url)
        assert response.status_code == 200, response.text
        found += [claim["id"] for claim in response.json["claims"]]
        following = response.json["next"]
        assert (following is None) == ("Link" not in response.headers)
        if following:
            assert response.headers["Link"] == f'<{following["url"]}>; rel="next"'
        url = following["url"] if following else ""
    return found


@pytest.mark.parametrize(
    ("sort", "limit"), [("-stated", 7), ("stated", 62), ("-said", 1), ("-said", 62), ("event", 7), ("-published", 31)]
)
def test_the_pages_hold_every_claim_exactly_once(client: FlaskClient, sort: str, limit: int) -> None:
    found = walk(client, f"/v1/claims?sort={sort}&limit={limit}&facets=none&fields=id")
    total = client.get("/v1/claims").json["total"]
    assert len(found) == len(set(found)) == total


def test_a_walk_by_relevance_holds_every_match_exactly_once(client: FlaskClient) -> None:
    found = walk(client, "/v1/claims?text=bridge&limit=7&facets=none")
    assert len(found) == len(set(found)) == client.get("/v1/claims?text=bridge").json["total"] > 7


def test_a_last_page_that_is_full_promises_no_further_one(client: FlaskClient) -> None:
    total = client.get("/v1/claims?side=russia").json["total"]
    assert client.get(f"/v1/claims?side=russia&limit={total}").json["next"] is None


def test_a_cursor_may_be_given_with_another_page_size(client: FlaskClient) -> None:
    first = client.get("/v1/claims?limit=5&facets=none").json
    rest = client.get("/v1/claims", query_string={"limit": 200, "cursor": first["next"]["cursor"]}).json
    assert len(first["claims"]) + len(rest["claims"]) == first["total"]


def test_a_changed_cursor_is_refused(client: FlaskClient) -> None:
    cursor = client.get("/v1/claims?limit=5").json["next"]["cursor"]
    changed = cursor[:-2] + ("aa" if not cursor.endswith("aa") else "bb")
    for wrong in (changed, "nonsense", cursor.replace(".", ",")):
        response = client.get("/v1/claims", query_string={"limit": 5, "cursor": wrong})
        assert response.status_code == 400
        assert response.json["type"] == "urn:warnews:problem:invalid-cursor"


def test_a_cursor_of_another_question_or_order_is_refused(client: FlaskClient) -> None:
    cursor = client.get("/v1/claims?limit=5").json["next"]["cursor"]
    for other in ({"side": "russia"}, {"sort": "said"}, {"text": "bridge"}):
        assert client.get("/v1/claims", query_string={"cursor": cursor, **other}).status_code == 400
    assert client.get("/v1/articles", query_string={"cursor": cursor}).status_code == 400


def test_a_cursor_made_with_another_secret_is_refused(client: FlaskClient, app: Flask) -> None:
    stranger = create_app(Settings(store="embedded:///unused", secret="other"), engine=app.extensions["warnews"].engine)
    cursor = stranger.test_client().get("/v1/claims?limit=5").json["next"]["cursor"]
    assert client.get("/v1/claims", query_string={"cursor": cursor}).status_code == 400


def test_a_walk_by_relevance_over_changed_data_ends_with_a_way_on(tmp_path) -> None:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    engine.write({"claim": list(newsroom.claims()), "article": [], "entity": []})
    client = create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    by_relevance = client.get("/v1/claims?text=bridge&limit=5&facets=none").json["next"]["url"]
    by_date = client.get("/v1/claims?text=bridge&limit=5&facets=none&sort=-stated").json["next"]["url"]
    engine.write({"claim": [newsroom.claim("claim-new", content="a bridge more", said=newsroom.dated("2024-01-01"))]})
    ended = client.get(by_relevance)
    assert ended.status_code == 410
    assert ended.json["type"] == "urn:warnews:problem:walk-ended"
    assert re.search(r"sort=-stated", ended.json["continue"])
    assert client.get(ended.json["continue"]).status_code == 200
    assert client.get(by_date).status_code == 200
    engine.close()
