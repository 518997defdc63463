"""Subjects: what a statement is about, and what it is not."""

import pytest
from reported import article, read, say

from gazetteer.lookup import Gazetteer, load
from indexing.article import Statement
from indexing.parties import event_parties, parties


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return load()


def places(statement: Statement) -> list[tuple[str, str]]:
    return [(entity.name, basis) for entity, basis in statement.places]


def test_the_place_is_that_of_the_content_not_of_the_speaker(world: Gazetteer) -> None:
    made = article("The mayor of Lviv said a shell fell near Kupiansk, at a meeting in Odesa.")
    say(made, "a shell fell near Kupiansk", "The mayor of Lviv", "said")
    (statement,) = read(made, world).statements
    assert places(statement) == [("Kupiansk", "named")]
    assert statement.place_aspects == ["place:kupiansk|near"]


def test_the_flanks_of_one_town_are_not_those_of_another_named_beside_it(world: Gazetteer) -> None:
    made = article("Ukraine's military said fighting on the flanks of Vuhledar went on while Bakhmut was quiet.")
    say(made, "fighting on the flanks of Vuhledar went on while Bakhmut was quiet", "Ukraine's military", "said")
    (statement,) = read(made, world).statements
    assert statement.place_aspects == ["place:vuhledar|flank"]
    assert {name for name, _ in places(statement)} == {"Vuhledar", "Bakhmut"}


def test_flanks_without_a_place_are_those_of_the_place_that_there_means(world: Gazetteer) -> None:
    made = article(
        "Kyiv said troops moved towards the city of Bakhmut.",
        "Ukraine's military said units there push on along the northern and southern flanks.",
    )
    say(made, "troops moved towards the city of Bakhmut", "Kyiv", "said")
    say(made, "units there push on along the northern and southern flanks", "Ukraine's military", "said")
    statement = read(made, world).statements[1]
    assert places(statement) == [("Bakhmut", "anaphora")]
    assert statement.place_aspects == [
        "place:bakhmut|flank", "place:bakhmut|northern flank", "place:bakhmut|southern flank",
    ]  # fmt: skip


def test_the_village_is_the_place_that_the_article_calls_a_village(world: Gazetteer) -> None:
    made = article(
        "The village of Robotyne shields the city of Tokmak. Kyiv said the village was free.",
    )
    say(made, "the village was free", "Kyiv", "said")
    assert places(read(made, world).statements[0]) == [("Robotyne", "anaphora")]


def test_a_comparison_is_no_place(world: Gazetteer) -> None:
    made = article("Kyiv said Toretsk could become a second Mariupol.")
    say(made, "Toretsk could become a second Mariupol", "Kyiv", "said")
    assert places(read(made, world).statements[0]) == [("Toretsk", "named")]


def test_where_it_happened_may_be_said_before_who_says_so(world: Gazetteer) -> None:
    made = article("Also in the Sumy region, the Ukrainian army said that two bridges fell.")
    say(made, "two bridges fell", "the Ukrainian army", "said")
    assert places(read(made, world).statements[0]) == [("Sumy Oblast", "named")]


def test_nothing_that_leads_to_a_place_means_no_place(world: Gazetteer) -> None:
    made = article(
        "The Ukrainian army said Vovchansk was calm.",
        "Michael Kofman said the war would be long.",
    )
    say(made, "Vovchansk was calm", "The Ukrainian army", "said")
    say(made, "the war would be long", "Michael Kofman", "said")
    assert places(read(made, world).statements[1]) == []


def test_a_place_carried_over_says_so(world: Gazetteer) -> None:
    made = article(
        "The Ukrainian army said its men took a hill near Orikhiv. These positions are now fortified, it said."
    )
    say(made, "its men took a hill near Orikhiv", "The Ukrainian army", "said")
    say(made, "These positions are now fortified", "it", "said")
    statement = read(made, world).statements[1]
    assert places(statement) == [("Orikhiv", "context")]
    assert statement.confidence["place"] == "low"


def test_numbers_keep_what_they_count(world: Gazetteer) -> None:
    made = article(
        "The Russian Defence Ministry said its forces had killed 310 Ukrainian soldiers and destroyed 12 tanks."
    )
    say(
        made,
        "its forces had killed 310 Ukrainian soldiers and destroyed 12 tanks",
        "The Russian Defence Ministry",
        "said",
    )
    (statement,) = read(made, world).statements
    assert {number["measure"]: number["value"] for number in statement.numbers} == {"killed": 310.0, "tanks": 12.0}
    assert {number["whose"] for number in statement.numbers} == {"ukraine"}
    assert "losses" in statement.topics


def test_a_distance_that_tells_where_a_town_lies_is_not_claimed(world: Gazetteer) -> None:
    made = article("Kyiv said shells fell on Toretsk, about 40 kilometres (25 miles) north of Donetsk, three times.")
    say(
        made,
        "shells fell on Toretsk, about 40 kilometres (25 miles) north of Donetsk, three times",
        "Kyiv",
        "said",
    )
    assert "km" not in {number["measure"] for number in read(made, world).statements[0].numbers}


@pytest.mark.parametrize(
    ("content", "speaker", "expected"),
    [
        ("Ukrainian troops advanced two kilometres", "ukraine", ("ukraine", "russia")),
        ("Russian forces retreated from the village", "unknown", ("russia", "russia")),
        ("our defenders destroyed 12 enemy tanks", "ukraine", ("ukraine", "russia")),
        ("our defenders destroyed 12 enemy tanks", "russia", ("russia", "ukraine")),
        ("the enemy attacked eight times", "ukraine", ("russia", "ukraine")),
        ("the bridge was struck by Ukrainian missiles", "russia", ("ukraine", "russia")),
        ("the enemy attacked eight times", "unknown", ("unknown", "unknown")),
        ("the talks will be held in spring", "russia", ("unknown", "unknown")),
        ("Ukraine does not attack Russian cities", "ukraine", ("unknown", "unknown")),
        ("Ukraine could slow down a Russian invasion", "western", ("russia", "ukraine")),
        ("Ukraine dealt Russia a blow by regaining the region", "independent", ("ukraine", "russia")),
        ("the army repelled six Russian attacks", "ukraine", ("russia", "ukraine")),
        ("civilians in eastern Ukraine feared an invasion", "other", ("unknown", "unknown")),
    ],
)
def test_whose_action_and_whose_loss(content: str, speaker: str, expected: tuple[str, str]) -> None:
    assert event_parties(content, speaker, struck="unknown", topics=()) == expected


def test_our_and_the_enemy_mean_nobody_without_a_side() -> None:
    assert parties("our men and the enemy", "independent") == []


def test_sentences_that_nobody_says_and_that_name_a_place_are_kept_apart(world: Gazetteer) -> None:
    made = article("Toretsk has been shelled for months. Kyiv said it holds. It rained all day and all night.")
    say(made, "it holds", "Kyiv", "said")
    read(made, world)
    assert [made.body[span.start : span.end] for span in made.unattributed] == ["Toretsk has been shelled for months."]


def test_who_is_spoken_of_does_not_include_who_speaks(world: Gazetteer) -> None:
    made = article("Volodymyr Zelensky said Volodymyr Zelensky had met Joe Biden.")
    say(made, "Volodymyr Zelensky had met Joe Biden", "Volodymyr Zelensky", "said")
    assert read(made, world).statements[0].mentions == ["person:joe-biden"]
