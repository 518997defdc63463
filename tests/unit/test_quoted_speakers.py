"""Somebody quoted by somebody else: the one quoted speaks, whoever quotes is the way it came."""

import pytest

from tests.unit.test_attribution import read, row


@pytest.mark.parametrize(
    ("text", "speaker", "content", "through"),
    [
        ("“We see no need,” Ostrov was quoted as saying by Delfi.", "Ostrov", "We see no need,", ["Delfi"]),
        ("“It is over,” he is quoted by the BBC as saying.", "he", "It is over,", ["BBC"]),
        ("Interfax quoted him as saying that the port was shut.", "him", "the port was shut", ["Interfax"]),
        ("“The port is shut,” Interfax quoted the mayor as saying.", "the mayor", "The port is shut,", ["Interfax"]),
        (
            "The state agency quoted an unnamed source as saying that forty crews had left.",
            "an unnamed source",
            "forty crews had left",
            ["The state agency"],
        ),
        (
            "RIA quoted Anton Bely, the head of the district, as saying on Friday the ford was taken.",
            "Anton Bely",
            "the ford was taken",
            ["RIA"],
        ),
        ("Anton Bely, the harbour master, was quoted as saying: “We want talks.”", "Anton Bely", "We want talks.", []),
        ("The pier is shut, she was quoted as saying by Reuters.", "she", "The pier is shut", ["Reuters"]),
    ],
)
def test_whoever_is_quoted_speaks_and_whoever_quotes_is_the_way(
    text: str, speaker: str, content: str, through: list[str]
) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[:3] == (speaker, "saying", [content])
    assert [via.text for via in statement.via] == through


def test_what_was_reported_and_who_was_cited_for_more_are_two_statements() -> None:
    article = read("The bridge was closed, Interfax reported, citing the governor as saying it would reopen.")
    assert [row(article, statement)[:3] for statement in article.statements] == [
        ("Interfax", "reported", ["The bridge was closed"]),
        ("the governor", "saying", ["it would reopen"]),
    ]


def test_who_would_be_quoted_has_said_nothing() -> None:
    assert read("Nobody would be quoted as saying that the port was shut.").statements == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He thanked the crew, which, he said, had held the pier for a day.",
            [("he", "said", ["the crew", "had held the pier for a day"])],
        ),
        (
            "Rusu said Lima “has to pay the toll”, and claimed, wrongly, that the ferry had been sold.",
            [
                ("Rusu", "said", ["Lima “has to pay the toll”"]),
                ("Rusu", "claimed", ["the ferry had been sold"]),
            ],
        ),
        (
            "The crew called the report false: the pier was held, it said.",
            [("The crew", "called", ["the report false"]), ("it", "said", ["the pier was held"])],
        ),
    ],
)
def test_a_content_is_neither_cut_in_its_relative_clause_nor_given_to_whom_it_is_about(
    text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    article = read(text)
    assert [row(article, statement)[:3] for statement in article.statements] == expected


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("He did not want to say who had told the ministry.", "did not want to say", "who had told the ministry"),
        ("The consul declined to be drawn on the toll.", "declined to be drawn", "the toll"),
        (
            "The palace did not immediately respond to claims that the envoy had been hurt.",
            "did not immediately respond",
            "claims that the envoy had been hurt",
        ),
    ],
)
def test_unwillingness_to_say_is_a_refusal(text: str, cue: str, content: str) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[1:4] == (cue, [content], "refuse_to_confirm")


def test_a_habit_of_silence_is_no_refusal() -> None:
    assert read("Her brother died in May. She does not talk about it.").statements == []
