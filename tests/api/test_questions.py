"""Questions in words: translated into parameters, visibly, with the same answer."""

import pytest
from flask.testing import FlaskClient

from search.engine import Engine, open_engine
from service.app import create_app
from service.asking import load, merged
from service.reading import Reading
from service.settings import Settings
from tests.api import newsroom

QUESTIONS = [
    "claims about Bakhmut flanks in July 2023",
    "what did Gleb Ozerov say about the bridge",
    "who denied advances",
    "Бахмут",
    "dam",
    '"power plant" shelling',
    "articles about Kherson in the Steppe Herald",
    "more than 20 tanks destroyed near Avdiivka since June 2023",
    "Russian claims according to Kyiv published last week",
    "statements by anonymous American officials",
    "?!",
    "the",
    "x" * 500,
    "-",
    "OR",
    '"',
    "a OR",
    "nothing -everything",
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:30])
def test_every_question_is_answered_and_its_address_by_parameters_finds_the_same(
    client: FlaskClient, question: str
) -> None:
    response = client.get("/v1/claims", query_string={"q": question, "facets": "none"})
    if response.status_code == 422:
        assert response.json["errors"][0]["parameter"] in ("q", "text")
        return
    answer = response.json
    understood = answer["interpretation"]
    same = client.get(understood["url"]).json
    assert [claim["id"] for claim in same["claims"]] == [claim["id"] for claim in answer["claims"]]
    assert same["total"] == answer["total"]
    for span in understood["spans"]:
        assert question[span["start"] : span["end"]] == span["text"]


def test_words_and_parameters_ask_the_same(client: FlaskClient) -> None:
    in_words = client.get("/v1/claims?q=claims+about+Bakhmut+flanks+in+July+2023").json
    by_parameters = client.get("/v1/claims?place=Bakhmut&aspect=flank&from=2023-07&to=2023-07").json
    assert in_words["total"] == by_parameters["total"] > 0
    assert in_words["claims"] == by_parameters["claims"]
    for name, facet in by_parameters["facets"].items():
        values = [(value["value"], value["count"]) for value in facet["values"]]
        assert [(value["value"], value["count"]) for value in in_words["facets"][name]["values"]] == values


def test_a_parameter_wins_over_the_words(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?q=claims+about+Bakhmut&place=Kherson").json
    assert answer["total"] == client.get("/v1/claims?place=Kherson").json["total"]


def test_a_time_given_by_parameters_replaces_the_time_of_the_words_as_a_whole() -> None:
    given = {"q": ("in July 2023",), "from": ("2022",)}
    assert merged("claim", {"from": ["2023-07-01"], "to": ["2023-07-31"], "date": ["published"]}, given) == {
        "from": ("2022",)
    }


def test_for_articles_everybody_and_everything_named_counts() -> None:
    found = merged(
        "article", {"place": ["place:kherson"], "speaker": ["person:x"], "date": ["said"], "side": ["russia"]}, {}
    )
    assert found == {"mentioned": ("place:kherson", "person:x")}
    assert load("article", found) == {"mentioned": ["place:kherson", "person:x"]}


def test_the_facets_of_a_question_in_words_lead_on(client: FlaskClient) -> None:
    answer = client.get("/v1/claims?q=claims+about+the+bridge&facets=side,month").json
    for facet in answer["facets"].values():
        for value in facet["values"]:
            assert client.get(value["url"]).json["total"] == value["count"]


def test_the_pages_of_a_question_in_words_stay_with_the_day_it_was_asked(
    store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    app = create_app(Settings(store="embedded:///unused", secret="s"), engine=store)
    client = app.test_client()
    monkeypatch.setattr(Reading, "today", lambda _: date(2023, 7, 10))
    first = client.get("/v1/claims?q=claims+about+Kherson+in+the+last+30+days&limit=2&facets=none").json
    assert first["next"], first["interpretation"]
    monkeypatch.setattr(Reading, "today", lambda _: date(2023, 9, 1))
    second = client.get(first["next"]["url"])
    assert second.status_code == 200
    assert second.json["interpretation"]["parameters"] == first["interpretation"]["parameters"]


def test_a_name_among_the_words_is_found_in_every_spelling_unless_exact_is_asked(tmp_path) -> None:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    made = [newsroom.claim(f"claim-{n}", content=f"they hold {name}") for n, name in enumerate(("Kharkiv", "Kharkov"))]
    engine.write({"claim": made})
    client = create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    for spelling in ("Kharkiv", "Kharkov", "Харків"):
        assert client.get("/v1/claims", query_string={"text": spelling}).json["total"] == 2
    assert client.get("/v1/claims?text=Kharkov&script=exact").json["total"] == 1
    assert client.get("/v1/claims?text=-Kharkov+hold").json["total"] == 0
    engine.close()
