"""Documents speak for who wrote them."""

from gazetteer.lookup import Gazetteer
from tests.unit.test_speakers import spoken


def test_the_author_is_told_behind_the_document(world: Gazetteer) -> None:
    (speaker,) = spoken("Half of the harvest was lost, according to a study published on Friday by UNHCR.", world)
    assert (speaker["name"], speaker["side"]) == ("UNHCR", "independent")


def test_it_goes_on_with_the_author_of_the_document(world: Gazetteer) -> None:
    body = (
        "The delegates of the Riga Forum adopted a joint statement. “The border stays open,” the statement said. "
        "It added that the talks would go on."
    )
    assert [speaker["name"] for speaker in spoken(body, world)] == ["delegates of the Riga Forum"] * 2


def test_participants_are_not_of_the_side_of_where_they_meet(world: Gazetteer) -> None:
    body = "The participants in the Kyiv forum issued a statement. “The border stays open,” the statement said."
    assert [speaker["side"] for speaker in spoken(body, world)] == ["unknown"]


def test_a_report_that_is_only_spoken_of_again_keeps_its_author(world: Gazetteer) -> None:
    body = (
        "UNHCR published a report on the camps. Two of them had no water, the report said. The mayor of Lviv, Andriy "
        "Sadovyi, read the report on Monday. The report also said that the roads were closed."
    )
    assert [speaker["name"] for speaker in spoken(body, world)] == ["UNHCR", "UNHCR"]


def test_a_report_of_nobody_told_is_a_document(world: Gazetteer) -> None:
    (speaker,) = spoken("The bridge was mined, according to a report.", world)
    assert (speaker["kind"], speaker["id"]) == ("document", None)
