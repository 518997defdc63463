"""Which of the claims that match come first."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from search.engine import Engine, open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom
from tests.cluster.stores import ENGINES, address_of

TOLD = {
    "first": ("grain exports began again", "2023-06-10"),
    "later": ("grain was burnt", "2023-06-20"),
    "old": ("the delegation wants to go on", "2023-07-01"),
    "new": ("the delegation wants to stop", "2023-07-03"),
    "named": ("the peace talks go on", "2023-07-02"),
}
DIPLOMACY = ("old", "new", "named")


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with address_of(request.param, request, tmp_path_factory.mktemp("ranking")) as address:
        engine = open_engine(address, create=True)
        made = [
            newsroom.claim(
                id,
                content=content,
                title="Notes",
                topics=["diplomacy"] if id in DIPLOMACY else ["other"],
                published=newsroom.dated(day, basis="metadata"),
            )
            for id, (content, day) in TOLD.items()
        ]
        assert engine.write({"claim": made}) == []
        yield engine
        engine.close()


@pytest.fixture
def asked(store: Engine) -> FlaskClient:
    return create_app(Settings(store="embedded:///unused", secret="s"), engine=store).test_client()


def _order(client: FlaskClient, **parameters: str) -> list[str]:
    return [claim["id"] for claim in client.get("/v1/claims", query_string=parameters).json["claims"]]


def test_what_says_the_topic_in_words_comes_first_and_the_rest_newest_first(asked: FlaskClient) -> None:
    assert _order(asked, q="claims about peace talks") == ["named", "new", "old"]


def test_the_same_question_by_parameters_has_the_same_order(asked: FlaskClient) -> None:
    answer = asked.get("/v1/claims", query_string={"q": "claims about peace talks"}).json
    assert answer["interpretation"]["parameters"] == {"topic": ["diplomacy"]}
    same = asked.get(answer["interpretation"]["url"]).json
    assert [claim["id"] for claim in same["claims"]] == ["named", "new", "old"]


def test_a_topic_alone_is_shown_newest_first(asked: FlaskClient) -> None:
    assert _order(asked, topic="diplomacy") == ["new", "named", "old"]


def test_the_order_that_a_question_asks_for_wins(asked: FlaskClient) -> None:
    assert _order(asked, q="latest claims about peace talks") == ["new", "named", "old"]
    assert _order(asked, q="claims about peace talks", sort="stated") == ["old", "named", "new"]


def test_preferred_words_change_the_order_and_not_what_is_found(asked: FlaskClient) -> None:
    plain = asked.get("/v1/claims").json
    preferring = asked.get("/v1/claims", query_string={"prefer": "delegation"}).json
    assert preferring["total"] == plain["total"] == len(TOLD)
    assert [claim["id"] for claim in preferring["claims"]] == ["new", "old", "named", "later", "first"]


def test_pages_of_a_preferring_question_are_together_all_of_it_once(asked: FlaskClient) -> None:
    page = asked.get("/v1/claims", query_string={"prefer": "delegation", "limit": "2", "facets": "none"}).json
    found = [claim["id"] for claim in page["claims"]]
    while page["next"]:
        page = asked.get(page["next"]["url"]).json
        found += [claim["id"] for claim in page["claims"]]
    assert found == ["new", "old", "named", "later", "first"]


def test_a_page_of_another_preference_is_refused(asked: FlaskClient) -> None:
    page = asked.get("/v1/claims", query_string={"prefer": "delegation", "limit": "2"}).json
    other = {"prefer": "grain", "limit": "2", "cursor": page["next"]["cursor"]}
    assert asked.get("/v1/claims", query_string=other).status_code == 400
