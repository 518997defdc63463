"""Whom descriptions mean that are nobody's title."""

import pytest

from gazetteer.lookup import Gazetteer
from indexing.article import Statement
from indexing.names import find_names
from indexing.speakers import resolve_speakers
from tests.unit.reported import article, day, say


def last_speaker(world: Gazetteer, *paragraphs: str, says: list[tuple[str, str, str]]) -> Statement:
    made = article(*paragraphs, published=day("2023-05-04"))
    for content, speaker, cue in says:
        say(made, content, speaker, cue)
    find_names(made, world)
    resolve_speakers(made, world)
    return made.statements[-1]


@pytest.mark.parametrize(
    ("first", "description", "name"),
    [
        ("Swedish billionaire Lars Holmqvist said the mill was closed.", "The Swedish tycoon", "Lars Holmqvist"),
        ("Lars Holmqvist said the mill was closed.", "The scholar", "Lars Holmqvist"),
        ("Analyst Lars Holmqvist said the mill was closed.", "The interlocutor of the daily", "Lars Holmqvist"),
        ("Pope Clement XV said the mill was closed.", "The head of the Roman Catholic Church", "Pope Clement XV"),
        ("Patriarch Makarios said the mill was closed.", "Makarios", "Patriarch Makarios"),
        ("Mark Milley said the mill was closed.", "The chairman of the Joint Chiefs of Staff", "Mark Milley"),
        ("Jarosław Kaczyński said the mill was closed.", "The president of Law and Justice", "Jarosław Kaczyński"),
    ],
)
def test_a_description_means_who_just_spoke_and_may_be_called_so(
    first: str, description: str, name: str, world: Gazetteer
) -> None:
    speaker = first.partition(" said")[0]
    statement = last_speaker(
        world,
        f"{first} {description} added that it would open again.",
        says=[("the mill was closed", speaker, "said"), ("it would open again", description, "added")],
    )
    assert statement.speaker_name == name
    assert statement.speaker_basis == ("named" if description == "Makarios" else "anaphora")


@pytest.mark.parametrize(
    ("first", "description"),
    [
        ("NATO Secretary General Jens Stoltenberg said the mill was closed.", "the head of the Baltic Assembly"),
        ("Swedish minister Lars Holmqvist said the mill was closed.", "the Danish scholar"),
        ("Volodymyr Zelensky said the mill was closed.", "the scholar from Porto"),
        ("Anna Holmqvist said the mill was closed.", "the businessman"),
    ],
)
def test_a_description_does_not_mean_who_bears_another_office_nation_or_gender(
    first: str, description: str, world: Gazetteer
) -> None:
    speaker = first.partition(" said")[0]
    statement = last_speaker(
        world,
        f"{first} Later {description} added that it would open again.",
        says=[("the mill was closed", speaker, "said"), ("it would open again", description, "added")],
    )
    assert statement.speaker_entity is None


def test_the_head_of_a_known_body_is_who_leads_it_and_not_who_spoke_before(world: Gazetteer) -> None:
    statement = last_speaker(
        world,
        "NATO Secretary General Jens Stoltenberg said the mill was closed. Later the head of the EC added that "
        "it would open.",
        says=[
            ("the mill was closed", "NATO Secretary General Jens Stoltenberg", "said"),
            ("it would open", "the head of the EC", "added"),
        ],
    )
    assert statement.speaker_name == "Ursula von der Leyen"


def test_a_description_after_two_people_stays_open(world: Gazetteer) -> None:
    statement = last_speaker(
        world,
        "Lars Holmqvist said the mill was closed. Minister Pernilla Brandt had met General Otto Vinge there.",
        "The scholar added that it would open again.",
        says=[
            ("the mill was closed", "Lars Holmqvist", "said"),
            ("it would open again", "The scholar", "added"),
        ],
    )
    assert statement.speaker_name == "scholar"


def test_the_end_of_a_body_s_name_and_a_surname_that_stands_first_are_tied_to_the_full_name(world: Gazetteer) -> None:
    made = article(
        "The US Treasury said the list was long. Chinese minister Liu Wenhao said it was too long.",
        "“We will add to it,” the Treasury said. “You will not,” Liu said.",
    )
    say(made, "the list was long", "The US Treasury", "said")
    say(made, "it was too long", "Chinese minister Liu Wenhao", "said")
    say(made, "We will add to it,", "the Treasury", "said")
    say(made, "You will not,", "Liu", "said")
    find_names(made, world)
    resolve_speakers(made, world)
    assert [statement.speaker_name for statement in made.statements[2:]] == ["US Treasury Department", "Liu Wenhao"]


@pytest.mark.parametrize(
    "before",
    [
        "Volodymyr Zelensky said the road was long. He also met Emmanuel Macron at the gate.",
        "Reporter Anna Brandt asked Volodymyr Zelensky about the road.",
    ],
)
def test_whom_a_sentence_names_as_object_is_not_he(before: str, world: Gazetteer) -> None:
    made = article(f"{before} “It is long,” he said.")
    if "said" in before:
        say(made, "the road was long", "Volodymyr Zelensky", "said")
    say(made, "It is long,", "he", "said")
    find_names(made, world)
    resolve_speakers(made, world)
    assert made.statements[-1].speaker_name == "Volodymyr Zelensky"


def test_whom_a_speaker_asked_answers(world: Gazetteer) -> None:
    made = article("Moderator Jonas Brandt asked Volodymyr Zelensky whether the road was long. “It is,” he said.")
    say(made, "whether the road was long", "Jonas Brandt", "asked").cue_lemma = "ask"
    say(made, "It is,", "he", "said")
    find_names(made, world)
    resolve_speakers(made, world)
    assert made.statements[-1].speaker_name == "Volodymyr Zelensky"


def test_somebody_s_adviser_is_not_that_person(world: Gazetteer) -> None:
    statement = last_speaker(
        world, "A Macron adviser said the mill was closed.", says=[("the mill was closed", "A Macron adviser", "said")]
    )
    assert statement.speaker_name == "Macron adviser"


def test_a_share_of_those_asked_is_a_group(world: Gazetteer) -> None:
    statement = last_speaker(
        world, "In the survey 61 percent said the mill was ugly.", says=[("the mill was ugly", "61 percent", "said")]
    )
    assert statement.speaker_kind == "group"
