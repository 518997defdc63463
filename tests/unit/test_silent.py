"""Long articles without a claim are listed with the reason."""

import json

import pytest

from evaluation.silent import Silent, main, reason_of, silent

SAID = "Mayor Ada Nemec said that the well was dry and that nobody knew how deep it was."
QUIET = "The river is wide here and the banks are steep. Nobody has crossed it since the autumn, and the mill is empty."
ODD = "What is said and done is over with in the end, and what was told is told no more."


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    records = [{"id": name, "text": text} for name, text in (("a", SAID), ("b", QUIET), ("c", "Short.")) if text]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_only_long_articles_without_a_claim_are_listed(articles):
    *found, number = silent([articles], 10)
    assert number == 2
    words = len(QUIET.split())
    reason = "nobody is quoted and no word of saying stands in it: the writer alone speaks"
    assert found == [Silent("b", words, reason)]


def test_a_record_that_cannot_be_read_is_listed_too(articles):
    with articles.open("a", encoding="utf-8") as file:
        file.write("\n{not json")
    assert [item.record for item in silent([articles], 10) if isinstance(item, Silent)] == [
        "b",
        f"{articles}, line 4",
    ]


def test_the_command_counts_them(articles, capsys):
    assert main([str(articles), "--words", "10"]) == 0
    assert "1 of 2 articles of 10 words or more are without a claim" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "language", "reason"),
    [
        ("", "en", "cleaning kept 0 % of its words"),
        (QUIET, "de", "it looks like 'de'"),
        (ODD, "en", "3 words of saying and 0 quotations"),
    ],
)
def test_reasons_tell_what_can_be_told(body, language, reason):
    assert reason in reason_of(body or QUIET, {"body": body, "language": language})
