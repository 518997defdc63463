"""Topics, aspects, stances, roles and sides by their words."""

import pytest

from language.asked_words import ROLES, SIDES, STANCES, TOPIC_NAMES
from language.aspects import bind_aspects, find_aspects
from language.lexicon import (
    find_roles,
    find_sides,
    find_stances,
    find_topic_names,
    find_topics,
)
from language.topic_words import TOPICS
from schemas import vocabulary
from tests.steps import steps_of


def topics(text: str) -> set[str]:
    return {found.value for found in find_topics(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the brigade advanced two kilometres", {"advance"}),
        ("they drove the invaders back across the river", {"advance"}),
        ("the garrison fell back to new lines", {"withdrawal"}),
        ("the enemy was pushed out of the salient and pushed back", {"advance", "withdrawal"}),
        ("they stormed the town", {"attack"}),
        ("the enemy had worn the garrison down", set()),
        ("the enemy had tried to wear down the garrison", {"attack"}),
        ("missiles struck the port", {"attack", "shelling", "infrastructure"}),
        ("ten soldiers were killed", {"losses"}),
        ("the village was recaptured", {"advance", "territory_control"}),
        ("a prisoner exchange took place", {"prisoners"}),
        ("talks on a ceasefire", {"diplomacy"}),
        ("the delivery of tanks", {"weapons_supply", "equipment"}),
        ("Norway would give more weaponry", {"weapons_supply", "equipment"}),
        ("the ammunition that Norway has sent", {"weapons_supply", "equipment"}),
        ("the dam was breached", {"infrastructure", "advance"}),
        ("residents were evacuated", {"humanitarian"}),
        ("a new wave of mobilisation", {"mobilisation"}),
        ("morale is low", {"morale"}),
        ("the weather was fine", set()),
        ("втрати під містом", {"losses"}),
        ("обстрелы города", {"shelling"}),
    ],
)
def test_words_tell_the_topics(text: str, expected: set[str]) -> None:
    assert topics(text) == expected


def test_a_phrase_does_not_run_over_the_end_of_a_clause() -> None:
    assert "advance" not in topics("They pushed hard. Back home it rained.")
    assert "advance" in topics("They pushed the enemy back.")


def test_every_value_of_the_lists_is_one_of_the_vocabulary() -> None:
    assert set(TOPICS) == set(vocabulary.TOPIC) - {"other"}
    assert set(TOPIC_NAMES) <= set(vocabulary.TOPIC)
    assert set(STANCES) == set(vocabulary.STANCE) - {"assert"}
    assert set(ROLES) == set(vocabulary.ROLE_CLASS) - {"other"}
    assert {side for side, _ in SIDES.values()} <= set(vocabulary.SIDE)


def test_offsets_cut_the_words_out_of_the_text() -> None:
    text = "The troops made slow progress, then fell back."
    assert [text[found.start : found.end] for found in find_topics(text)] == ["slow progress", "fell back"]


def test_a_word_for_one_thing_within_a_topic_is_no_name_of_the_topic() -> None:
    assert find_topic_names("dam bridge sanctions hospital") == []
    assert [found.value for found in find_topic_names("losses and shelling")] == ["losses", "shelling"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the flanks of the town", ["flank"]),
        ("along the northern and southern flanks", ["northern flank", "southern flank", "flank"]),
        ("north and northwest of the town", ["north", "northwest"]),
        ("from the north, east and south", ["north", "east", "south"]),
        ("on the western outskirts", ["west", "outskirts"]),
        ("in the eastern part of the town", ["east"]),
        ("in the direction of the town", ["direction"]),
        ("in the Lyman sector", ["direction"]),
        ("towards the town", ["direction"]),
        ("near the border", ["near", "border"]),
        ("the bulge in the line", ["salient"]),
        ("in the city centre", ["centre"]),
        ("in northern Ukraine", []),
        ("in the south", []),
        ("a sector of the front", ["direction"]),
        ("the linear response", []),
        ("на флангах міста", ["flank"]),
    ],
)
def test_words_tell_the_aspects(text: str, expected: list[str]) -> None:
    assert [found.value for found in find_aspects(text)] == expected
    assert {found.value for found in find_aspects(text)} <= set(vocabulary.ASPECT)


def bound(text: str, *places: str) -> list[tuple[str, str]]:
    spans = sorted((text.index(place), text.index(place) + len(place)) for place in places)
    return [(text[slice(*spans[index])], aspect) for index, aspect in bind_aspects(text, spans)]


def test_an_aspect_is_bound_to_the_place_beside_it_and_to_no_other() -> None:
    text = "Gains on the flanks of Ocheretyne may make it a second Vuhledar"
    assert bound(text, "Ocheretyne", "Vuhledar") == [("Ocheretyne", "flank")]


def test_an_aspect_is_bound_across_the_words_for_a_settlement() -> None:
    assert bound("on the outskirts of the town of Vuhledar", "Vuhledar") == [("Vuhledar", "outskirts")]
    assert bound("Vuhledar's northern flank", "Vuhledar") == [("Vuhledar", "northern flank"), ("Vuhledar", "flank")]
    assert bound("the so-called “Ocheretyne bulge”", "Ocheretyne") == [("Ocheretyne", "salient")]


def test_an_aspect_is_bound_to_every_place_of_a_list() -> None:
    pairs = bound("in the Lyman and Siversk sectors", "Lyman", "Siversk")
    assert set(pairs) == {("Lyman", "direction"), ("Siversk", "direction")}
    pairs = bound("north of Lyman, Siversk and Toretsk", "Lyman", "Siversk", "Toretsk")
    assert set(pairs) == {("Lyman", "north"), ("Siversk", "north"), ("Toretsk", "north")}


def test_an_aspect_without_a_place_is_bound_to_none() -> None:
    assert bound("They hold the flanks. Lyman is quiet.", "Lyman") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who denied it", ["deny"]),
        ("who would not confirm it", ["refuse_to_confirm"]),
        ("who refused to comment", ["refuse_to_confirm"]),
        ("who did not comment", ["refuse_to_confirm"]),
        ("who confirmed it", ["confirm"]),
        ("who disputed it", ["contest"]),
        ("who called for it", ["demand"]),
        ("who predicted it", ["predict"]),
        ("who said it", []),
        ("хто заперечив", ["deny"]),
    ],
)
def test_words_tell_the_stance_that_a_question_asks_for(text: str, expected: list[str]) -> None:
    assert [found.value for found in find_stances(text)] == expected


def test_a_longer_role_wins_over_the_words_in_it() -> None:
    assert [found.value for found in find_roles("occupation officials")] == ["occupation_official"]
    assert [found.value for found in find_roles("the prime minister and a governor")] == [
        "head_of_government",
        "governor",
    ]


def test_us_in_small_letters_is_a_pronoun() -> None:
    assert [found.value for found in find_sides("tell us what US officials said")] == ["us"]
    assert [found.value for found in find_sides("Ukrainian and pro-Russian sources")] == ["ukrainian", "pro-russian"]


def test_finding_takes_linear_time() -> None:
    text = "Ukrainian forces pushed the enemy back on the flanks of the town and destroyed several tanks. "
    for find in (find_topics, find_aspects):
        assert steps_of(find, text * 400) < 2.2 * steps_of(find, text * 200)
