"""What the answer tells somebody who asked in words and found nothing, or whose words may mean several things."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from search.engine import open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom

BARGES = "Barges were seen near Kherson at dawn."
UNANSWERED = "claims about Kherson by ISW"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Two articles that name Kherson, one of which states something of it, and one claim about something else."""
    engine = open_engine(f"embedded://{tmp_path_factory.mktemp('harbour') / 'store'}", create=True)
    named = [
        {
            "id": "place:kherson",
            "name": "Kherson",
            "type": "place",
            "named_in": ["body"],
            "surfaces": ["Kherson"],
            "count": 1,
        }
    ]
    stated = [
        {"text": BARGES, "start": 0, "end": len(BARGES), "places": ["place:kherson"]},
        {"text": "The tide is low.", "start": 40, "end": 56, "places": []},
    ]
    made = [
        newsroom.article("article-1", entities=named, unattributed=stated),
        newsroom.article("article-2", entities=named),
        newsroom.article("article-3"),
    ]
    assert engine.write({"claim": [newsroom.claim("claim-1", content="they hold the hill")], "article": made}) == []
    yield create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    engine.close()


def test_where_nobody_claims_it_the_articles_that_name_the_place_are_offered(harbour: FlaskClient) -> None:
    answer = harbour.get("/v1/claims", query_string={"q": UNANSWERED}).json
    assert answer["total"] == 0
    assert answer["naming"]["articles"] == 2
    found = harbour.get(answer["naming"]["url"]).json
    assert {article["id"] for article in found["articles"]} == {"article-1", "article-2"}


def test_what_articles_state_of_the_place_without_a_speaker_is_offered(harbour: FlaskClient) -> None:
    (statement,) = harbour.get("/v1/claims", query_string={"q": UNANSWERED}).json["naming"]["unattributed"]
    assert statement["text"] == BARGES
    assert statement["article_id"] == "article-1"
    assert statement["link"].startswith("https://news.example/river#:~:text=Barges")


@pytest.mark.parametrize("asked", [{"q": "zeppelin"}, {"place": "Kherson", "text": "zeppelin"}, {"q": "hill"}])
def test_nothing_of_that_is_offered_for_an_answer_for_no_place_or_to_a_program(
    harbour: FlaskClient, asked: dict[str, str]
) -> None:
    assert harbour.get("/v1/claims", query_string=asked).json["naming"] is None


def test_a_terminal_shows_where_else_to_look(harbour: FlaskClient) -> None:
    shown = harbour.get("/v1/claims", query_string={"q": UNANSWERED, "format": "text"}).text
    assert "2 articles name the place: /v1/articles?mentioned=place:kherson" in shown
    assert f"stated without a speaker: {BARGES}" in shown


def test_a_terminal_shows_which_condition_to_drop_with_the_address_that_drops_it(client: FlaskClient) -> None:
    question = {"q": "claims about Bakhmut by Olha Samarska on the economy"}
    answer = client.get("/v1/claims", query_string=question).json
    shown = " ".join(client.get("/v1/claims", query_string=question | {"format": "text"}).text.split())
    assert answer["instead"]
    for way in answer["instead"]:
        assert f"without {' and '.join(way['drop'])}: {way['total']:,} · {way['url']}" in shown


def test_a_terminal_shows_how_a_misspelt_name_was_read(client: FlaskClient) -> None:
    shown = client.get("/v1/claims", query_string={"q": "claims about Bakmut", "format": "text"}).text
    assert "“Bakmut” is not a name known here: read as Bakhmut." in shown


def test_each_other_meaning_of_a_name_is_a_link_that_asks_for_it_in_its_place(client: FlaskClient) -> None:
    answer = client.get("/v1/claims", query_string={"q": "shelling of Kherson and Bakhmut"}).json
    (entry,) = [entry for entry in answer["interpretation"]["ambiguous"] if entry["text"] == "Kherson"]
    for meaning in entry["alternatives"]:
        parameters = client.get(meaning["url"]).request.args.to_dict(flat=False)
        assert parameters["place"] == ["place:bakhmut", meaning["id"]]
        assert parameters["topic"] == ["shelling"]
    assert entry["alternatives"]


def test_another_reading_of_words_is_a_link_with_its_own_parameter(client: FlaskClient) -> None:
    answer = client.get("/v1/interpret", query_string={"q": "Russian losses claimed by Konashenkov"}).json
    (entry,) = answer["ambiguous"]
    (meaning,) = entry["alternatives"]
    assert "affected_side=russia" in meaning["url"]
    assert client.get(meaning["url"]).status_code == 200
