"""Questions in words and the parameters they are read as."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazetteer.lookup import Gazetteer, load
from schemas.requests import parameters, query_schema
from service.question.interpret import Interpretation, interpret

TODAY = date(2026, 11, 22)


def _table(name: str) -> list[tuple[str, str, str]]:
    """The rows of a table of questions: question, parameters, what is asked for."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2] if len(row) > 2 else "claim") for row in rows]


QUESTIONS = [*_table("questions.tsv"), *_table("nothing.tsv")]
"""Questions and the parameters they mean, written like the query string that asks the same."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def read(question: str, gazetteer: Gazetteer, **options: Any) -> Interpretation:
    return interpret(question, gazetteer, TODAY, **options)


def as_query(interpretation: Interpretation) -> str:
    return "&".join(f"{name}={value}" for name, values in interpretation.parameters.items() for value in values)


@pytest.mark.parametrize(("question", "expected", "kind"), QUESTIONS, ids=[question for question, *_ in QUESTIONS])
def test_a_question_is_read_as_these_parameters(question: str, expected: str, kind: str, gazetteer: Gazetteer) -> None:
    interpretation = read(question, gazetteer)
    assert (as_query(interpretation), interpretation.kind) == (expected, kind)


def test_the_table_has_a_question_once() -> None:
    assert len({question for question, *_ in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", [question for question, *_ in QUESTIONS])
def test_every_word_is_used_kept_or_listed_as_ignored(question: str, gazetteer: Gazetteer) -> None:
    interpretation = read(question, gazetteer)
    covered = set()
    for span in interpretation.spans:
        assert question[span["start"] : span["end"]] == span["text"]
        assert span["use"] in ("parameter", "text", "ignored")
        covered.update(range(span["start"], span["end"]))
    for word in re.finditer(r"[^\W_]+", question):
        if word.group() != "s":  # of a possessive
            assert set(range(*word.span())) <= covered, word.group()


@pytest.mark.parametrize("question", [question for question, *_ in QUESTIONS])
def test_the_parameters_are_those_of_a_search_for_claims(question: str, gazetteer: Gazetteer) -> None:
    found = read(question, gazetteer).parameters
    known = parameters("claim")
    assert set(found) <= set(known)
    query_schema("claim").load({name: values if known[name].many else values[0] for name, values in found.items()})
    assert all(len(values) == 1 for name, values in found.items() if not known[name].many)


def test_an_empty_question_asks_for_everything(gazetteer: Gazetteer) -> None:
    assert read("", gazetteer).parameters == {}
    assert read("?!", gazetteer).parameters == {}
    assert read("everything", gazetteer).parameters == {}


def test_a_month_without_a_year_is_the_latest_and_said_to_be_assumed(gazetteer: Gazetteer) -> None:
    interpretation = read("claims about Bakhmut in December", gazetteer)
    assert interpretation.parameters["from"] == ["2025-12-01"]
    assert interpretation.parameters["to"] == ["2025-12-31"]
    assert interpretation.assumptions == ["“December” has no year: read as 2025."]


def test_a_full_date_needs_no_assumption(gazetteer: Gazetteer) -> None:
    assert read("claims about Bakhmut on 3 December 2022", gazetteer).assumptions == []


def test_losses_claimed_by_a_speaker_of_the_same_side_are_not_limited_to_that_sides_losses(
    gazetteer: Gazetteer,
) -> None:
    interpretation = read("Russian losses claimed by Konashenkov", gazetteer)
    assert "affected_side" not in interpretation.parameters
    (ambiguity,) = interpretation.ambiguous
    assert ambiguity["text"] == "Russian losses"
    assert ambiguity["alternatives"] == [{"id": "affected_side=russia", "name": "losses of Russia"}]
    assert interpretation.assumptions


def test_losses_claimed_by_a_speaker_of_the_other_side_are_limited(gazetteer: Gazetteer) -> None:
    interpretation = read("Ukrainian losses claimed by Konashenkov", gazetteer)
    assert interpretation.parameters["affected_side"] == ["ukraine"]
    assert interpretation.parameters["speaker"] == ["person:igor-konashenkov"]


def test_a_name_of_town_and_oblast_is_the_town_and_the_oblast_is_offered(gazetteer: Gazetteer) -> None:
    interpretation = read("shelling of Kherson", gazetteer)
    assert interpretation.parameters["place"] == ["place:kherson"]
    (ambiguity,) = interpretation.ambiguous
    assert "place:kherson-oblast" in [alternative["id"] for alternative in ambiguity["alternatives"]]


def test_a_name_of_many_villages_means_each_of_them(gazetteer: Gazetteer) -> None:
    interpretation = read("claims about Andriivka", gazetteer)
    assert len(interpretation.parameters["place"]) > 20
    assert interpretation.ambiguous[0]["chosen"] == interpretation.parameters["place"]


def test_a_larger_place_tells_which_village_is_meant_and_is_not_searched_itself(gazetteer: Gazetteer) -> None:
    interpretation = read("claims about Andriivka in Donetsk Oblast", gazetteer)
    places = interpretation.parameters["place"]
    assert "place:donetsk-oblast" not in places
    for id in places:
        place = gazetteer.get(id)
        assert place is not None
        assert "place:donetsk-oblast" in place.within


def test_a_misspelt_name_is_read_as_the_only_one_near_it_and_said_to_be(gazetteer: Gazetteer) -> None:
    interpretation = read("Konashenkow on losses", gazetteer)
    assert interpretation.parameters["speaker"] == ["person:igor-konashenkov"]
    interpretation = read("what did Zelensy say", gazetteer)
    assert interpretation.parameters["speaker"] == ["person:volodymyr-zelensky"]
    assert "Zelensy" in interpretation.assumptions[0]


@pytest.mark.parametrize("question", ["Kharkov", "not by ISW in July 2023", "заяви про Бахмут", 'who said "no"'])
def test_an_exact_question_is_not_translated(question: str, gazetteer: Gazetteer) -> None:
    interpretation = read(question, gazetteer, exact=True)
    assert interpretation.parameters == {"text": [question]}
    assert [span["use"] for span in interpretation.spans] == ["text"]
    assert interpretation.assumptions == interpretation.ambiguous == []


def test_a_speaker_whom_only_the_articles_know_is_asked_for_by_name(gazetteer: Gazetteer) -> None:
    interpretation = read("what did Xaviera Quillfeather say about Bakhmut", gazetteer)
    assert interpretation.parameters == {"speaker": ["Xaviera Quillfeather"], "place": ["place:bakhmut"]}


def test_unknown_words_stay_words(gazetteer: Gazetteer) -> None:
    assert read("claims about zorble machinery", gazetteer).parameters == {"text": ["zorble machinery"]}


def test_an_excluded_word_is_excluded(gazetteer: Gazetteer) -> None:
    assert read("Kherson without evacuation", gazetteer).parameters["text"] == ["-evacuation"]


def test_a_quotation_stays_together_whatever_it_names(gazetteer: Gazetteer) -> None:
    interpretation = read("who spoke of a “second Bakhmut” in 2023", gazetteer)
    assert interpretation.parameters == {"text": ['"second Bakhmut"'], "from": ["2023-01-01"], "to": ["2023-12-31"]}


def test_a_question_for_articles_says_so(gazetteer: Gazetteer) -> None:
    assert read("articles about Bakhmut", gazetteer).kind == "article"
    assert read("who is Serhii Cherevatyi", gazetteer).kind == "entity"
    assert read("claims about Bakhmut", gazetteer).kind == "claim"


def test_the_same_question_is_read_alike_every_time(gazetteer: Gazetteer) -> None:
    assert read(QUESTIONS[0][0], gazetteer) == read(QUESTIONS[0][0], gazetteer)


def test_a_long_question_is_read_in_reasonable_time(gazetteer: Gazetteer) -> None:
    question = ("claims that " + "Bakhmut and Russian losses near " * 40)[:500]
    assert read(question, gazetteer).spans


@pytest.mark.shared
def test_the_expected_people_places_and_days_of_the_gold_questions_are_read(shared: Path, gazetteer: Gazetteer) -> None:
    queries = json.loads((shared / "gold" / "QUERIES.json").read_text())["queries"]
    for query in queries:
        expected, found = query["expected"], read(query["q"], gazetteer).parameters
        assert found.get("from", [None])[0] == expected["date_from"], query["q"]
        assert found.get("to", [None])[0] == expected["date_to"], query["q"]
        if expected["date_field"] == "published":
            assert found["date"] == ["published"]
        for stance in expected["stances"]:
            assert stance in found["stance"], query["q"]
        for parameter, names in (("speaker", expected["speakers"]), ("outlet", expected["outlets"])):
            ids = [entity.id for name in names for entity in gazetteer.find(name)]
            if ids:
                assert set(found.get(parameter, ())) <= set(ids), query["q"]
                assert found.get(parameter), query["q"]


@pytest.mark.parametrize(
    ("question", "first"),
    [("more than 500 soldiers killed", {"soldiers", "troops"}), ("how many civilians were killed", {"civilians"})],
)
def test_who_is_counted_among_the_killed_comes_first(gazetteer: Gazetteer, question: str, first: set[str]) -> None:
    assert first <= set(read(question, gazetteer).prefer.split())
