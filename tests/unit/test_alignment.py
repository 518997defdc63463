"""A quotation laid along a text: what agrees, what differs, and what turns it round."""

import pytest

from service.alignment import Alignment, align, words


def laid(quote: str, text: str) -> Alignment:
    return align(quote, words(quote), text, words(text))


def kinds(found: Alignment) -> list[tuple[str, str, str]]:
    return [(one.kind, one.quote, one.claim) for one in found.differences]


TEXT = "The Third Brigade said its forces had not captured the village of Rivne, south of the river, on Friday."


def test_the_same_words_agree_wholly() -> None:
    found = laid("its forces had not captured the village of Rivne", TEXT)
    assert found.score == 1.0
    assert not found.contradicts
    assert found.differences == []
    assert [TEXT[a:b] for a, b in found.text_ranges] == ["its forces had not captured the village of Rivne"]


@pytest.mark.parametrize(
    "quote",
    [
        "our forces have not captured the village of Rivne",
        "forces hadn't captured the village of Rivne",
        "they have not captured the village of Rivne",
        "no forces had captured the village of Rivne",
    ],
)
def test_what_changes_in_reported_speech_and_a_not_that_moved_do_not_turn_it_round(quote: str) -> None:
    found = laid(quote, TEXT)
    assert not found.contradicts
    assert found.score > 0.75


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("its forces had captured the village of Rivne", TEXT),
        ("captured the village of Rivne, south of the river", TEXT),
        ("the army has lost the village of Rivne", "the army has captured the village of Rivne"),
        ("the army can hold the bridge for weeks", "the army cannot hold the bridge for weeks"),
        ("the army never shelled the bridge", "the army shelled the bridge"),
        ("the complete capture of the bridge", "The report about the complete capture of the bridge is not true"),
        ("the mayor fled the burning city", "He denied that the mayor fled the burning city"),
        ("not the village but the bridge was taken", "the village but not the bridge was taken"),
        ("the army failed to take the bridge", "the army took the bridge"),
    ],
)
def test_a_negation_more_or_less_turns_it_round_however_alike_the_rest_is(quote: str, text: str) -> None:
    found = laid(quote, text)
    assert found.contradicts
    assert {"negation", "opposite"} & {kind for kind, _, _ in kinds(found)}
    assert found.score > 0.5


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The staff captured the bridge at night", "The staff, which has not commented, captured the bridge at night"),
        ("the brigade held the bridge", "Not everybody left; the brigade held the bridge"),
        ("the brigade held the bridge", "the brigade held the bridge and did not fire"),
    ],
)
def test_a_negation_of_another_clause_does_not_count(quote: str, text: str) -> None:
    assert not laid(quote, text).contradicts


def test_a_misspelt_word_is_the_word_and_shown() -> None:
    found = laid("forces had not captrued the villlage of Rivne", TEXT)
    assert found.score > 0.9
    assert kinds(found) == [("spelled", "captrued", "captured"), ("spelled", "villlage", "village")]


@pytest.mark.parametrize(
    ("one", "other"), [("million", "billion"), ("northern", "southern"), ("killed", "filled"), ("sixteen", "sixty")]
)
def test_another_word_of_like_letters_is_no_misspelling(one: str, other: str) -> None:
    assert laid(one, other).score == 0


def test_numbers_agree_as_words_and_digits_and_differ_as_numbers() -> None:
    assert laid("ten tanks burned by the river", "10 tanks burned by the river").score == 1.0
    found = laid("250 tanks burned by the river", "25 tanks burned by the river")
    assert kinds(found) == [("number", "250", "25")]
    assert found.score < 0.8


def test_what_differs_is_told_by_kind() -> None:
    found = laid("the brigade will take the old bridge on Monday", "the brigade could take the bridge this winter")
    assert ("hedge", "will", "could") in kinds(found)
    assert ("added", "old", "") in kinds(found)


def test_other_spellings_of_a_name_are_that_name() -> None:
    quote, text = "the flanks of Artemivsk are held", "the flanks of Bakhmut are held"
    spelled = words(quote, lambda surface: frozenset({"bakhmut"}) if surface == "Artemivsk" else frozenset())
    assert align(quote, spelled, text, words(text)).score == 1.0


@pytest.mark.parametrize(("quote", "text"), [("", TEXT), ("the bridge", ""), ("...", "!"), ("alpha", "beta")])
def test_nothing_in_common_scores_nothing(quote: str, text: str) -> None:
    assert laid(quote, text).score == 0.0
