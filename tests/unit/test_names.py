"""Names: who and what a text names, and what each name is doing there."""

import pytest

from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention
from indexing.names import find_names
from tests.unit.reported import article


def named(world: Gazetteer, *paragraphs: str) -> Article:
    made = article(*paragraphs)
    find_names(made, world)
    return made


def mention(made: Article, surface: str) -> Mention:
    return next(m for m in made.mentions if m.surface == surface)


def test_every_mention_stands_in_the_body_as_written(world: Gazetteer) -> None:
    made = named(
        world, "Volodymyr Zelensky visited Kherson. Mayor Ihor Kolykhaiev, he said, had left Kyiv for Kherson."
    )
    assert made.mentions
    assert all(made.body[m.start : m.end] == m.surface for m in made.mentions)


@pytest.mark.parametrize(
    ("text", "surface", "role"),
    [
        ("Kyiv said on Tuesday that the talks had failed.", "Kyiv", "actor"),
        ("Moscow may send more troops.", "Moscow", "actor"),
        ("An explosion was heard in Kyiv at night.", "Kyiv", "place"),
        ("Drones struck Moscow again.", "Moscow", "place"),
        ("Negotiations between Moscow and Ankara go on.", "Moscow", "actor"),
        ("Thousands returned to Poland in spring.", "Poland", "place"),
        ("Poland failed to agree with its neighbours.", "Poland", "actor"),
        ("Shells fell near Kupiansk.", "Kupiansk", "place"),
        ("The village could become a second Mariupol.", "Mariupol", "mention"),
        ("The Moscow-backed head of the town fled.", "Moscow", "mention"),
        ("They will send 300 soldiers to Latvia.", "Latvia", "place"),
        ("They will send 300 shells to Latvia.", "Latvia", "actor"),
        ("What is happening around Ukraine was planned.", "Ukraine", "place"),
        ("Imports from Russia fell.", "Russia", "place"),
        ("The invasions of Ukraine, Syria, or Yemen were wrong.", "Yemen", "place"),
        ("They liberated the city of Kherson, Moscow did not give up.", "Moscow", "actor"),
        ("Aid worth millions went to the Kyiv regime.", "Kyiv", "actor"),
        ("A plane crossed into Latvian airspace.", "Latvian", "place"),
    ],
)
def test_a_name_is_a_place_or_an_actor_by_its_wording(world: Gazetteer, text: str, surface: str, role: str) -> None:
    assert mention(named(world, text), surface).role == role


def test_listed_cities_before_the_word_regions_are_oblasts(world: Gazetteer) -> None:
    made = named(world, "Shelling went on in the Sumy and Chernihiv regions.")
    assert [m.entity.kind for m in made.mentions if m.role == "place"] == ["oblast", "oblast"]


@pytest.mark.parametrize(
    "text",
    [
        "Latvian border guards stood there.",
        "The Latvian territory in Semigallia is flat.",
        "A pro-Latvian land reform failed.",
    ],
)
def test_an_adjective_beside_another_body_is_no_place(world: Gazetteer, text: str) -> None:
    assert all(m.surface != "Latvian" for m in named(world, text).mentions if m.role == "place")


def test_gaza_is_the_territory_where_no_city_is_said(world: Gazetteer) -> None:
    assert mention(named(world, "Trucks drove into Gaza at noon."), "Gaza").entity.id == "place:gaza-strip"


def test_the_eastern_part_of_the_country_is_a_region(world: Gazetteer) -> None:
    made = named(world, "Ukraine buried its dead. Shelling went on in the eastern part of the country.")
    assert "Eastern Ukraine" in [m.entity.name for m in made.mentions if m.role == "place"]


def test_a_city_of_a_region_is_not_all_of_it(world: Gazetteer) -> None:
    made = named(world, "Doctors met in the western Ukrainian city of Lviv.")
    assert [m.entity.name for m in made.mentions if m.role == "place"] == ["Lviv"]
    assert "Western Ukraine" in [m.entity.name for m in made.mentions]


def test_a_part_of_ukraine_is_a_region_and_not_the_country(world: Gazetteer) -> None:
    made = named(world, "Fighting continued in eastern and southern Ukraine.")
    places = [m.entity.name for m in made.mentions if m.role == "place"]
    assert places == ["Eastern Ukraine", "Southern Ukraine"]


def test_of_places_of_one_name_the_article_decides(world: Gazetteer) -> None:
    near_bakhmut = named(world, "Troops fought near Andriivka and Klishchiivka, south of Bakhmut in Donetsk Oblast.")
    near_kyiv = named(world, "Investigators worked in Andriivka, Makariv and Borodianka in Kyiv Oblast.")
    first = mention(near_bakhmut, "Andriivka").entity
    second = mention(near_kyiv, "Andriivka").entity
    assert "place:donetsk-oblast" in first.within
    assert "place:kyiv-oblast" in second.within


def test_a_name_means_a_place_that_bears_it_today_rather_than_a_town_that_bore_it_once(world: Gazetteer) -> None:
    # Vilniansk in Zaporizhzhia Oblast was once called Sofiivka; the article plays in both oblasts.
    text = "Troops took the village Sofiivka. Clashes went on near Kostiantynivka, Tokmak and in Zaporizhzhia region."
    assert mention(named(world, text), "Sofiivka").entity.name == "Sofiivka"


def test_a_district_of_a_city_is_no_misspelt_settlement(world: Gazetteer) -> None:
    made = named(world, "Debris fell in the Holosiivskyi district of Kyiv, the mayor said.")
    assert [m.entity.name for m in made.mentions if m.role == "place"] == ["Kyiv"]


def test_a_misspelt_place_is_found_where_a_place_must_stand(world: Gazetteer) -> None:
    made = named(world, "Shells fell on Kharkiv. Troops moved in the Kubyansk sector of Kharkiv Oblast.")
    assert mention(made, "Kubyansk").entity.id == "place:kupiansk"


def test_a_person_unknown_to_the_gazetteer_is_discovered_with_title_and_side(world: Gazetteer) -> None:
    made = named(
        world, "The roof was gone, said Vsevolod Drahomyretskyi, mayor of Lviv. Drahomyretskyi thanked the crews."
    )
    person = mention(made, "Vsevolod Drahomyretskyi").entity
    assert (person.type, person.role, person.role_class, person.side) == ("person", "mayor of Lviv", "mayor", "ukraine")
    assert mention(made, "Drahomyretskyi").entity.id == person.id
    assert made.discovered == {person.id: person}


def test_spellings_of_one_unknown_person_meet_in_one_id(world: Gazetteer) -> None:
    first = named(world, "Colonel Vsevolod Drahomyretskyi said the line held.")
    second = named(world, "Colonel Vsevolod Drahomyretsky said the line held.")
    assert set(first.discovered) == set(second.discovered)


def test_two_people_of_one_surname_stay_two(world: Gazetteer) -> None:
    made = named(
        world,
        "Mayor Halyna Drahomyretska spoke first. Colonel Vsevolod Tymchak and the analyst Bohdan Tymchak said little.",
        "Tymchak added that winter was near.",
    )
    ids = {m.entity.id for m in made.mentions if m.surface.endswith("Tymchak")}
    assert len(ids) == 2


def test_another_first_name_is_never_taken_for_the_known_bearer_of_the_surname(world: Gazetteer) -> None:
    made = named(
        world, "The baker Mykhailo Zelensky, 61, said the bread was ready. Oksana Putin, a lawyer, said no more."
    )
    assert not {m.entity.id for m in made.mentions} & {"person:volodymyr-zelensky", "person:vladimir-putin"}


def test_private_people_get_no_entity(world: Gazetteer) -> None:
    made = named(world, "“We hid in the cellar,” said Nadiia Tymchak, a resident of Kherson. Orest Tymchak, 34, wept.")
    assert not [m for m in made.mentions if m.entity.type == "person"]
    assert not made.discovered


def test_a_body_unknown_to_the_gazetteer_is_discovered_and_its_place_is_part_of_its_name(world: Gazetteer) -> None:
    made = named(world, "The Uman city council said so. The Ruritanian Institute of Applied Peace agreed.")
    names = {e.name for e in made.discovered.values()}
    assert {"Uman city council", "Ruritanian Institute of Applied Peace"} <= names
    assert mention(made, "Uman").role == "name_part"
    assert made.discovered["organisation:uman-city-council"].side == "ukraine"


def test_a_numbered_unit_is_discovered(world: Gazetteer) -> None:
    made = named(world, "The 987th separate mechanized brigade held the hill.")
    assert [e.type for e in made.discovered.values()] == ["unit"]


def test_an_empty_body_has_no_names(world: Gazetteer) -> None:
    made = Article(record=article("").record)
    find_names(made, world)
    assert made.mentions == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The depot of Kreminna, in Luhansk, was on fire.", ["kreminna", "luhansk-oblast"]),
        ("A market in Robotyne in Zaporizhzhia was shelled.", ["robotyne", "zaporizhzhia-oblast"]),
        ("The submarine Rostov-on-Don was hit in Sevastopol.", ["sevastopol"]),
        ("The Kursk submarine had sunk near Murmansk.", ["murmansk"]),
        ("The Black Sea port of Odesa was struck.", ["odesa"]),
        ("The Baltic states and Europe would pay, he said.", []),
        ("Across the Baltic states the trains stood still.", ["baltic-states"]),
        ("The authorities in Kyiv denied it.", []),
        ("Tensions around Ukraine grew.", []),
        ("Nothing was known on the part of Russia.", []),
        ("Overnight Kyiv was hit by twelve drones.", ["kyiv"]),
        ("Delhi had the task of balancing.", []),
        ("Brent Walker was seen near Irpin.", ["irpin"]),
        ("The Russian border post Lugachevka in the Belgorod region was shelled.", ["logachevka", "belgorod-oblast"]),
    ],
)
def test_places_are_where_something_is_or_happens(world: Gazetteer, text: str, places: list[str]) -> None:
    made = article(text)
    find_names(made, world)
    found = [mention.entity.id for mention in made.mentions if mention.role == "place"]
    assert found == [f"place:{id}" for id in places]
