"""Whom pronouns, titles and misprints mean."""

import pytest

from gazetteer.lookup import Gazetteer
from indexing.roles import read_description
from tests.unit.reported import article, day, resolved, say, spoken


def test_whom_somebody_names_in_his_own_words_is_not_he(world: Gazetteer) -> None:
    made = article(
        "Analyst Marek Dulski said the front was quiet.",
        "“For Vladimir Putin the autumn is late. Putin has no men left,” he added.",
    )
    say(made, "the front was quiet", "Analyst Marek Dulski", "said")
    say(made, "For Vladimir Putin the autumn is late. Putin has no men left,", "he", "added")
    assert resolved(made, world)[1].speaker_name == "Marek Dulski"


def test_a_misspelt_name_without_a_title_is_the_known_person(world: Gazetteer) -> None:
    made = article("Wołodymyr Zelenzki said the dam held. Later Zelenzky wrote that it broke.")
    say(made, "the dam held", "Wołodymyr Zelenzki", "said")
    say(made, "it broke", "Zelenzky", "wrote")
    assert [statement.speaker_name for statement in resolved(made, world)] == ["Volodymyr Zelensky"] * 2


def test_a_misspelt_name_with_the_title_of_another_nation_is_somebody_else(world: Gazetteer) -> None:
    made = article("The Bulgarian minister Wołodymyr Zelenzki said the dam held.")
    say(made, "the dam held", "The Bulgarian minister Wołodymyr Zelenzki", "said")
    assert resolved(made, world)[0].speaker_name != "Volodymyr Zelensky"


def test_a_misspelt_surname_means_the_person_named_in_full(world: Gazetteer) -> None:
    made = article("Analyst Marek Dombrovski said the ice was thin.", "Dambrovski noted that nobody fell.")
    say(made, "the ice was thin", "Analyst Marek Dombrovski", "said")
    say(made, "nobody fell", "Dambrovski", "noted")
    assert resolved(made, world)[1].speaker_name == "Marek Dombrovski"


def test_a_misspelt_surname_near_two_people_is_neither(world: Gazetteer) -> None:
    made = article(
        "Analyst Marek Dombrovski said the ice was thin. Analyst Olga Dambrovska said it was not.",
        "Dambrovski noted that nobody fell.",
    )
    say(made, "the ice was thin", "Analyst Marek Dombrovski", "said")
    say(made, "nobody fell", "Dambrovski", "noted")
    assert resolved(made, world)[1].speaker_entity is None


@pytest.mark.parametrize(
    ("title", "iso", "name"),
    [
        ("The prime minister of Finland", "2022-10-02", "Sanna Marin"),
        ("The Polish foreign minister", "2024-03-02", "Radosław Sikorski"),
        ("The head of the German Ministry of Foreign Affairs", "2023-03-02", "Annalena Baerbock"),
    ],
)
def test_a_title_of_state_means_its_holder_on_the_day(title: str, iso: str, name: str, world: Gazetteer) -> None:
    made = article(f"{title} said the bridge would open.", published=day(iso))
    say(made, "the bridge would open", title, "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_name == name
    assert statement.speaker_basis == "anaphora"


@pytest.mark.parametrize(
    "title",
    [
        "The deputy foreign minister of Poland",
        "A former prime minister of Finland",
        "The president of Finland's Academy of Music",
        "The Polish minister of fisheries",
    ],
)
def test_a_lesser_or_former_office_means_nobody_by_name(title: str, world: Gazetteer) -> None:
    made = article(f"{title} said the bridge would open.", published=day("2022-10-02"))
    say(made, "the bridge would open", title, "said")
    assert resolved(made, world)[0].speaker_entity is None


def test_an_office_without_a_day_means_nobody_by_name(world: Gazetteer) -> None:
    made = article("The prime minister of Finland said the bridge would open.")
    say(made, "the bridge would open", "The prime minister of Finland", "said")
    assert resolved(made, world)[0].speaker_entity is None


def test_a_vague_title_means_who_just_spoke_without_any(world: Gazetteer) -> None:
    made = article("Lena Dombrovska said the ice was thin.", "The expert noted that nobody fell.")
    say(made, "the ice was thin", "Lena Dombrovska", "said")
    say(made, "nobody fell", "The expert", "noted")
    second = resolved(made, world)[1]
    assert second.speaker_name == "Lena Dombrovska"
    assert (second.speaker_role_class, second.speaker_side) == ("analyst", "independent")


def test_a_vague_title_is_not_somebody_of_another_capacity(world: Gazetteer) -> None:
    made = article("General Marek Dombrovski of Poland said the ice was thin.", "The expert noted that nobody fell.")
    say(made, "the ice was thin", "General Marek Dombrovski of Poland", "said")
    say(made, "nobody fell", "The expert", "noted")
    assert resolved(made, world)[1].speaker_name != "Marek Dombrovski"


def test_the_diplomat_may_be_the_spokesman_of_a_foreign_ministry_but_of_no_other(world: Gazetteer) -> None:
    for ministry, same in (("Foreign", True), ("Defence", False)):
        made = article(
            f"Polish {ministry} Ministry spokesman Marek Dombrovski said the talks were short.",
            "The diplomat noted that nobody signed.",
        )
        say(made, "the talks were short", f"Polish {ministry} Ministry spokesman Marek Dombrovski", "said")
        say(made, "nobody signed", "The diplomat", "noted")
        assert (resolved(made, world)[1].speaker_name == "Marek Dombrovski") is same


def test_the_spokesman_of_a_body_means_who_spoke_for_it_before(world: Gazetteer) -> None:
    made = article(
        "Oleh Nikolenko said the letter had arrived.",
        "The spokesman for the Ministry of Foreign Affairs of Ukraine noted that it was short.",
        published=day("2022-07-02"),
    )
    say(made, "the letter had arrived", "Oleh Nikolenko", "said")
    say(made, "it was short", "The spokesman for the Ministry of Foreign Affairs of Ukraine", "noted")
    assert resolved(made, world)[1].speaker_name == "Oleh Nikolenko"


def test_it_is_the_nation_that_the_sentences_before_are_about(world: Gazetteer) -> None:
    made = article(
        "Brazil has kept out of the quarrel. It has often abstained.",
        "It has also defended its trade with Moscow, saying the price was right.",
    )
    say(made, "the price was right", "It", "saying")
    (statement,) = resolved(made, world)
    assert (statement.speaker_name, statement.speaker_side) == ("Government of Brazil", "other")


def test_it_is_the_document_that_the_sentence_before_is_about(world: Gazetteer) -> None:
    made = article("A Peruvian-drafted resolution had found support. It called on all states to leave the lake.")
    say(made, "all states to leave the lake", "It", "called on")
    (statement,) = resolved(made, world)
    assert (statement.speaker_name, statement.speaker_kind) == ("Peruvian-drafted resolution", "document")


def test_he_is_the_one_whom_the_sentence_names_behind_the_verb(world: Gazetteer) -> None:
    made = article("“The lake is ours,” he wrote in a post Prime Minister Marek Dombrovski.")
    say(made, "The lake is ours,", "he", "wrote")
    assert resolved(made, world)[0].speaker_name == "Marek Dombrovski"


def test_he_is_not_somebody_whom_a_clause_only_speaks_of(world: Gazetteer) -> None:
    made = article("The war lasted longer than Vladimir Putin expected. He added that winter was near.")
    say(made, "winter was near", "He", "added")
    assert resolved(made, world)[0].speaker_name is None


def test_he_is_the_only_person_of_the_sentence_before_where_nobody_else_spoke(world: Gazetteer) -> None:
    made = article("The tone is typical of Robert Habeck's speeches. He earlier stated that the lake was theirs.")
    say(made, "the lake was theirs", "He", "stated")
    assert resolved(made, world)[0].speaker_name == "Robert Habeck"


def test_an_apposition_is_the_person_before_it_not_the_one_it_serves(world: Gazetteer) -> None:
    made = article("On Friday, Marek Dombrovski, US President's Advisor Joe Biden for trade said that the lake froze.")
    say(made, "the lake froze", "US President's Advisor Joe Biden for trade", "said")
    assert resolved(made, world)[0].speaker_name == "Marek Dombrovski"


def test_a_title_after_a_person_only_met_is_somebody_else(world: Gazetteer) -> None:
    made = article("After meeting the minister, Robert Habeck, the Peruvian ambassador said the lake froze.")
    say(made, "the lake froze", "the Peruvian ambassador", "said")
    assert resolved(made, world)[0].speaker_name != "Robert Habeck"


def test_a_long_title_of_bodies_in_bodies_tells_side_and_leads_the_lawmaker_back(world: Gazetteer) -> None:
    made = article(
        "Chairman of the Standing Fisheries Commission of the House of Representatives of the National Assembly of"
        " Belarus Marek Dombrovski said the lake froze.",
        "The MP noted that nobody fell.",
    )
    say(made, "the lake froze", "Marek Dombrovski", "said")
    say(made, "nobody fell", "The MP", "noted")
    first, second = resolved(made, world)
    assert (first.speaker_side, second.speaker_name) == ("other", "Marek Dombrovski")


def test_the_leader_of_a_peoples_republic_elsewhere_is_no_separatist() -> None:
    assert read_description("the leader of the People's Republic of China").country == "cn"
    assert read_description("the head of the Donetsk People's Republic").side == "russia"


def test_the_leader_of_a_state_in_other_words_is_its_president(world: Gazetteer) -> None:
    made = article(
        "Vladimir Putin said the lake froze. Xi Jinping said it was deep.",
        "The leader of the Chinese People's Republic noted that nobody fell.",
    )
    say(made, "the lake froze", "Vladimir Putin", "said")
    say(made, "it was deep", "Xi Jinping", "said")
    say(made, "nobody fell", "The leader of the Chinese People's Republic", "noted")
    assert resolved(made, world)[2].speaker_name == "Xi Jinping"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Chairman of the House of Representatives Vladimir Dombrovski", "Vladimir Dombrovski"),
        ("The Minister of Fisheries Serbia Lubka Grdić", "Lubka Grdić"),
        ("The director of NATO Lakecom Coe", None),
    ],
)
def test_a_name_behind_a_body_or_nation_in_the_title_is_who_speaks(
    phrase: str, name: str | None, world: Gazetteer
) -> None:
    made = article(f"{phrase} emphasizes the lake froze.")
    say(made, "the lake froze", phrase, "emphasizes")
    (statement,) = resolved(made, world)
    assert statement.speaker_name == (name or phrase.removeprefix("The "))


def test_a_country_of_several_states_is_its_government(world: Gazetteer) -> None:
    made = article("The United States said the lake froze.")
    say(made, "the lake froze", "The United States", "said")
    assert resolved(made, world)[0].speaker_name == "Government of the United States"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("When he speaks of the harbour, Petro Lanko means the docks.", "Petro Lanko"),
        (
            "President Boris Amelin fears the union of the islands - assessed the minister Petro Lanko.He added that"
            " the docks were empty.",
            "Petro Lanko",
        ),
        (
            "“The docks are full,” the spokeswoman Olena Riba said. The survivor Zdzislava Vrona said she was scared."
            " She told the audience that the camp was cold.",
            "Zdzislava Vrona",
        ),
    ],
)
def test_the_last_pronoun_is_who_tells_it(body: str, name: str, world: Gazetteer) -> None:
    assert spoken(body, world)[-1]["name"] == name


def test_they_are_the_several_whom_the_sentence_before_is_about(world: Gazetteer) -> None:
    body = "Many countries in the south do not share these fears. And they blame the sanctions for the price of grain."
    assert [speaker["name"] for speaker in spoken(body, world)] == ["Many countries in the south"]


def test_a_commander_named_next_in_the_same_words_is_that_person(world: Gazetteer) -> None:
    made = article(
        "One Maltese commander says the plan could fail.",
        "It is late, Maltese commander in the harbour fleet, Marek Dombrovski, said.",
    )
    say(made, "the plan could fail", "One Maltese commander", "says")
    assert resolved(made, world)[0].speaker_name == "Marek Dombrovski"


def test_a_visit_speaks_for_the_visitor(world: Gazetteer) -> None:
    made = article("Analyst Marek Dombrovski's visit to Oslo was meant to stress that the port stays open.")
    say(made, "the port stays open", "Analyst Marek Dombrovski's visit to Oslo", "stress")
    assert resolved(made, world)[0].speaker_name == "Marek Dombrovski"
