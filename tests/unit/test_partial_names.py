"""People and bodies by parts and other spellings of their names."""

import pytest

from gazetteer.lookup import Gazetteer
from indexing.same_names import from_polish, same_person
from tests.unit.test_speakers import spoken


def test_a_first_name_alone_means_the_only_one_who_bears_it(world: Gazetteer) -> None:
    body = "Ihor Lasko, a teacher, left Sumy on Monday. “We walked,” Ihor said."
    assert [speaker["name"] for speaker in spoken(body, world)] == ["Ihor Lasko"]


def test_a_translated_pope_is_the_pope(world: Gazetteer) -> None:
    body = "The Pope spoke in Rome on Monday. “War is a defeat,” said Franciszek."
    assert [speaker["id"] for speaker in spoken(body, world)] == ["person:pope-francis"]


def test_a_namesake_of_the_pope_is_nobody_known(world: Gazetteer) -> None:
    body = "The harvest was poor in Lublin. “We sold the cow,” said Franciszek."
    assert [speaker["id"] for speaker in spoken(body, world)] == [None]


def test_a_rank_does_not_end_the_sentence_before_the_name(world: Gazetteer) -> None:
    (speaker,) = spoken(
        "The depot was empty, according to Pentagon spokesperson Maj. Gen. Patrick Ryder.", world, "2023-05-02"
    )
    assert (speaker["id"], speaker["role"]) == ("person:patrick-ryder", "Pentagon spokesperson")


def test_polish_letters_are_read(world: Gazetteer) -> None:
    assert from_polish("Wadym Skibicki") == "Wadym Skibitski"
    (speaker,) = spoken("The bridge stands, said Wadym Skibicki.", world)
    assert speaker["id"] == "person:vadym-skibitskyi"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("jen pskai", "jen psaki", True),
        ("ivan koval", "ivan kovak", False),
        ("ivan kovalenko", "ivan kovalenka", True),
        ("petro kovalenko", "ivan kovalenko", False),
    ],
)
def test_two_letters_swapped_are_a_misprint_and_another_letter_in_a_short_name_is_not(
    one: str, other: str, same: bool
) -> None:
    assert same_person(one.split(), other.split()) is same
