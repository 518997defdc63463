"""Headings: names that only the title or the standfirst has."""

from gazetteer.lookup import Gazetteer
from indexing.article import Article
from indexing.names import find_names
from tests.unit.reported import article


def headed(world: Gazetteer, title: str, *paragraphs: str, standfirst: str | None = None) -> Article:
    made = article(*paragraphs)
    made.title, made.standfirst = title, standfirst
    find_names(made, world)
    return made


def names(made: Article) -> list[tuple[str, str]]:
    return [(part, mention.entity.name) for part, mention in made.heading_mentions]


def test_a_place_that_only_the_title_names_is_found(world: Gazetteer) -> None:
    made = headed(world, "Two hurt as drones fall on Poltava", "The governor said a depot had burned out.")
    assert names(made) == [("title", "Poltava")]


def test_a_place_of_the_standfirst_is_told_from_one_of_the_title(world: Gazetteer) -> None:
    made = headed(world, "Bridge closed in Nikopol", "It is old.", standfirst="Traffic goes by Zaporizhzhia for now")
    assert names(made) == [("title", "Nikopol"), ("standfirst", "Zaporizhzhia")]


def test_capitalised_words_of_a_headline_are_no_villages(world: Gazetteer) -> None:
    made = headed(world, "Minister Warns Of Harsh Winter As Talks Resume", "The talks go on, the minister said.")
    assert names(made) == []


def test_the_body_tells_which_bearer_of_a_name_the_title_means(world: Gazetteer) -> None:
    made = headed(
        world,
        "Fire in Mykolaivka put out",
        "Rescuers came from Sloviansk and from Kramatorsk in Donetsk Oblast, the mayor of Mykolaivka said.",
    )
    (_, mention), *_ = made.heading_mentions
    assert "place:donetsk-oblast" in mention.entity.within


def test_a_person_of_the_body_is_meant_by_a_surname_in_the_title(world: Gazetteer) -> None:
    made = headed(world, "Zelensky thanks rescuers", "President Volodymyr Zelensky thanked them on Friday.")
    assert names(made) == [("title", "Volodymyr Zelensky")]


def test_an_article_without_title_has_no_names_in_one(world: Gazetteer) -> None:
    made = article("Poltava was quiet.")
    find_names(made, world)
    assert made.heading_mentions == []
