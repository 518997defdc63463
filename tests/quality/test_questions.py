"""The questions of the annotated articles, over HTTP, on each engine: the right claims first, and the same on both."""

import json
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from evaluation.questions import gold_ids
from tests.quality.indexed import ROOT, Indexed

pytestmark = pytest.mark.shared

FLANKS: Final = {"q": "claims about Bakhmut flanks in July 2023"}
FLANKS_BY_PARAMETERS: Final = {"place": "Bakhmut", "aspect": "flank", "from": "2023-07", "to": "2023-07"}
KYIV_INDEPENDENT, NATIONAL_WORLD = "001_eff92d498bb88172#c1", "004_cba3a28ba4ae27a0#c3"


def _meaning(seeds: Indexed, shared: Path) -> dict[str, str]:
    """For each claim in the store the claim of the annotation that it stands for."""
    golds = {}
    for path in (shared / "gold").glob("0*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        golds[gold["file"]] = gold
    meaning = {}
    for article in seeds.ask("/v1/articles", limit=200)["articles"]:
        whole = seeds.ask(f"/v1/articles/{article['id']}")
        found = gold_ids(golds[Path(article["source"]["file"]).name], whole["body"], whole["claims"])
        meaning.update({id: stands_for[0] for id, stands_for in found.items() if stands_for})
    return meaning


@pytest.fixture(params=[FLANKS, FLANKS_BY_PARAMETERS], ids=["in words", "by parameters"])
def flanks(request: pytest.FixtureRequest, seeds: Indexed) -> dict[str, Any]:
    """The answer to the question on the flanks of Bakhmut, asked in both ways."""
    return seeds.ask(**request.param)


def test_the_spokesman_on_the_flanks_comes_first_from_both_articles(
    flanks: dict[str, Any], seeds: Indexed, shared: Path
) -> None:
    meaning = _meaning(seeds, shared)
    first = flanks["claims"][:2]
    assert {meaning.get(claim["id"]) for claim in first} == {KYIV_INDEPENDENT, NATIONAL_WORLD}
    assert {claim["speaker"]["name"] for claim in first} == {"Serhii Cherevatyi"}
    assert {claim["outlet"]["name"] for claim in first} == {"The Kyiv Independent", "NationalWorld"}


def test_an_undated_article_is_dated_to_the_month_by_evidence_that_its_body_holds(
    flanks: dict[str, Any], seeds: Indexed
) -> None:
    (claim,) = [claim for claim in flanks["claims"][:2] if claim["outlet"]["name"] == "NationalWorld"]
    published = claim["published"]
    assert published["basis"] == "inferred"
    assert "2023-07-01" <= published["from"] <= published["to"] <= "2023-07-31"
    assert published["evidence"]
    body = seeds.ask(f"/v1/articles/{claim['article_id']}")["body"]
    assert [words for words in published["evidence"] if words not in body] == []


def test_no_claim_of_another_month_or_of_another_subject_is_among_them(flanks: dict[str, Any]) -> None:
    for claim in flanks["claims"]:
        stated = claim["said"] if claim["said"]["from"] else claim["published"]
        intervals = [date for date in (stated, claim["event"]) if date["from"]]
        assert any(date["from"] <= "2023-07-31" and date["to"] >= "2023-07-01" for date in intervals)
        assert not claim["published"]["from"].startswith("2023-04")
        assert "Zaluzhnyi" not in claim["speaker"]["name"]
        assert "place:bakhmut|flank" in claim["place_aspects"]


def test_facets_show_what_else_could_be_chosen(flanks: dict[str, Any]) -> None:
    counts = {name: {v["value"]: v["count"] for v in facet["values"]} for name, facet in flanks["facets"].items()}
    for name in ("side", "speaker", "outlet", "place", "aspect", "stance", "month"):
        assert counts[name], name
    assert counts["side"] == {"ukraine": flanks["total"]}
    assert counts["speaker"]["person:serhii-cherevatyi"] >= 2
    assert counts["aspect"]["flank"] == flanks["total"]
    assert counts["month"]["2023-07"] == flanks["total"]


def test_words_and_parameters_find_the_same_claims(seeds: Indexed) -> None:
    in_words, by_parameters = seeds.ask(**FLANKS), seeds.ask(**FLANKS_BY_PARAMETERS)
    assert _found(in_words) == _found(by_parameters)
    assert in_words["interpretation"]["parameters"] == {
        "place": ["place:bakhmut"],
        "aspect": ["flank"],
        "from": ["2023-07-01"],
        "to": ["2023-07-31"],
    }


def test_every_word_of_every_question_is_used_or_listed_as_left_out(seeds: Indexed, shared: Path) -> None:
    for question in _questions(shared):
        reading = seeds.ask("/v1/interpret", q=question)
        covered = {position for span in reading["spans"] for position in range(span["start"], span["end"])}
        missed = [c for position, c in enumerate(question) if c.isalnum() and position not in covered]
        assert missed == [], question


def test_both_engines_answer_every_question_byte_for_byte_the_same(
    embedded_articles: Indexed, elasticsearch_articles: Indexed, shared: Path
) -> None:
    for question in _questions(shared):
        here = _comparable(embedded_articles.ask(q=question, limit=200))
        assert here == _comparable(elasticsearch_articles.ask(q=question, limit=200)), question


@pytest.mark.parametrize(
    "parameters",
    [
        FLANKS_BY_PARAMETERS,
        {},
        {"sort": "event", "date": "event", "from": "2022", "include_undated": "true"},
        {"text": "attack OR offensive"},
        {"text": '"armed forces" -tanks', "sort": "stated"},
        {"side": ["russia", "ukraine"], "stance.not": "assert"},
        {"place": "Donetsk Oblast", "topic": ["advance", "losses"], "min_confidence": "medium"},
    ],
    ids=str,
)
def test_both_engines_answer_parameters_byte_for_byte_the_same(
    embedded_articles: Indexed, elasticsearch_articles: Indexed, parameters: dict[str, Any]
) -> None:
    here = _comparable(embedded_articles.ask(limit=200, **parameters))
    assert here == _comparable(elasticsearch_articles.ask(limit=200, **parameters))


def _without_answer() -> list[str]:
    lines = (ROOT / "tests" / "unit" / "nothing.tsv").read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[0] for line in lines if line and not line.startswith("#")]


def test_what_nothing_answers_finds_nothing_and_each_way_out_finds_as_many_as_it_says(collection: Indexed) -> None:
    questions = _without_answer()
    assert len(questions) >= 20
    ways = 0
    for question in questions:
        answer = collection.ask(q=question, facets="none")
        assert (answer["total"], answer["claims"]) == (0, []), question
        for way in answer["instead"]:
            ways += 1
            assert collection.client.get(way["url"]).json["total"] == way["total"] > 0, (question, way["drop"])
        if answer["naming"]:
            naming = answer["naming"]
            assert collection.client.get(naming["url"]).json["total"] == naming["articles"], question
    assert ways >= 20


def _questions(shared: Path) -> list[str]:
    queries = json.loads((shared / "gold" / "QUERIES.json").read_text(encoding="utf-8"))["queries"]
    assert len(queries) == 12
    return [query["q"] for query in queries]


def _found(answer: dict[str, Any]) -> dict[str, Any]:
    """What an answer found, without how it was asked for."""
    counts = {
        name: ([(value["value"], value["count"]) for value in facet["values"]], facet["other_count"])
        for name, facet in answer["facets"].items()
    }
    return {"ids": [claim["id"] for claim in answer["claims"]], "total": answer["total"], "facets": counts}


def _comparable(answer: dict[str, Any]) -> bytes:
    """All of an answer that may not depend on the engine, as it was sent."""
    kept = ("total", "total_groups", "groups_approximate", "claims", "facets", "interpretation", "undated", "imprecise")
    return orjson.dumps({name: answer[name] for name in kept if name in answer})
