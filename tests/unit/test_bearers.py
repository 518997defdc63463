"""Whom descriptions mean that are nobody's title."""

import pytest

from gazetteer.lookup import Gazetteer, load
from indexing.article import Statement
from indexing.names import find_names
from indexing.speakers import resolve_speakers
from tests.unit.reported import article, day, say


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return load()


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
        ("NATO Secretary General Jens Stoltenberg said the mill was closed.", "the head of the EC"),
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
