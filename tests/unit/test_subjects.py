"""Subjects: what a statement is about, and what it is not."""

import pytest

from gazetteer.lookup import Gazetteer, load
from indexing.article import Article, Record, Statement
from indexing.parties import Party, event_parties, parties
from indexing.pipeline import extract
from indexing.subjects import topics_of
from tests.unit.reported import article, read, say


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
    assert statement.confidence["place"] == "medium"


TOWN = """Shells hit the market of Orikhiv on Monday, regional governor Ivan Fedorov said.

Russia denied responsibility for the strike. It said the town was empty. An army spokesman said the war would be long.
"""


@pytest.mark.parametrize(
    ("content", "place"),
    [("responsibility", ["Orikhiv"]), ("the town was empty", ["Orikhiv"]), ("the war would be long", [])],
)
def test_what_answers_to_an_article_on_one_place_or_means_it_is_of_that_place(
    world: Gazetteer, content: str, place: list[str]
) -> None:
    metadata = {"title": "Shells hit market in Orikhiv", "published": "2023-07-10"}
    claims = extract(Record(TOWN, metadata), world).claims
    (found,) = [claim for claim in claims if content in claim["content"]]
    assert [place["name"] for place in found["places"]] == place


@pytest.mark.parametrize(
    ("content", "place"), [("its men were in good spirits", []), ("its men held their lines", ["Orikhiv"])]
)
def test_what_is_set_against_a_claim_in_one_sentence_is_of_its_place(
    world: Gazetteer, content: str, place: list[str]
) -> None:
    made = article(f"Russia said it had captured Orikhiv, but Ukraine said {content}.")
    say(made, "it had captured Orikhiv", "Russia", "said")
    say(made, content, "Ukraine", "said")
    assert [name for name, _ in places(read(made, world).statements[1])] == place


@pytest.mark.parametrize(("title", "place"), [("Russia claims Orikhiv", ["Orikhiv"]), ("A day of war", [])])
def test_the_claim_alone_is_of_the_place_of_an_earlier_claim_that_the_title_names(
    world: Gazetteer, title: str, place: list[str]
) -> None:
    text = (
        "Russia said on Monday that it had captured Orikhiv and Hulyaipole. The harvest would be good, it added.\n\n"
        "Ukraine has not confirmed the claim."
    )
    claims = extract(Record(text, {"title": title, "published": "2023-07-10"}), world).claims
    (found,) = [claim for claim in claims if claim["content"] == "the claim"]
    assert [place["name"] for place in found["places"]] == place


def test_a_ship_named_once_is_meant_by_the_ship_whatever_its_class(world: Gazetteer) -> None:
    made = article("The missile cruiser Moskva burned, Russia said. Kyiv said the ship was lost.")
    say(made, "The missile cruiser Moskva burned", "Russia", "said")
    say(made, "the ship was lost", "Kyiv", "said")
    assert read(made, world).statements[1].mentions == ["equipment:moskva-cruiser"]


@pytest.mark.parametrize(
    ("content", "band"),
    [
        ("the pumps failed", "high"),
        ("the pumps failed in Orikhiv", "high"),
        ("the pumps failed in Kyiv", "low"),
        ("the pumps failed across Ukraine", "low"),
        ("the pumps failed in Oslo", "low"),
    ],
)
def test_a_place_that_may_be_an_actor_is_less_sure(world: Gazetteer, content: str, band: str) -> None:
    made = article(f"An engineer said {content}.")
    say(made, content, "An engineer", "said")
    assert read(made, world).statements[0].confidence["place"] == band


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


@pytest.mark.parametrize(
    ("content", "speaker", "person", "actor", "affected"),
    [
        ("Ukrainian forces are moving forward near Orikhiv", "ukraine", True, "ukraine", "russia"),
        ("its forces had repelled attacks near Lyptsi", "russia", False, "ukraine", "russia"),
        ("its forces had repelled attacks near Lyptsi", "ukraine", False, "russia", "ukraine"),
        ("it had completed its withdrawal from the bridgehead", "russia", False, "russia", "russia"),
        ("our soldiers pushed two kilometres ahead", "ukraine", True, "ukraine", "russia"),
        ("our soldiers beat off three assaults at dawn", "ukraine", True, "russia", "ukraine"),
        ("the enemy attacked eleven times", "ukraine", True, "russia", "ukraine"),
        ("the enemy attacked eleven times", "russia", True, "ukraine", "russia"),
        ("the enemy attacked eleven times", "western", True, "unknown", "unknown"),
        ("Russian troops had captured the village of Novoselivka", "russia", False, "russia", "ukraine"),
        ("Russian troops had captured the village of Novoselivka", "ukraine", False, "russia", "ukraine"),
        ("Russian troops are not advancing towards Huliaipole", "ukraine", True, "unknown", "unknown"),
        ("his men had taken the town after six weeks", "russia", True, "russia", "ukraine"),
        ("his units continue to advance towards Tokmak", "ukraine", True, "ukraine", "russia"),
        ("her brigade had retaken two trenches", "ukraine", True, "ukraine", "russia"),
        ("Russian forces have left the east bank and are retreating", "ukraine", True, "russia", "russia"),
        ("Ukraine has withdrawn from Krynky", "russia", False, "ukraine", "ukraine"),
        ("his forces had taken full control of the town", "russia", True, "russia", "ukraine"),
        ("Ukrainian forces control nine hamlets across the border", "russia", True, "ukraine", "russia"),
        ("Russian artillery had shelled the prison", "unknown", True, "russia", "ukraine"),
        ("two Ukrainian missiles struck the frigate", "western", None, "ukraine", "russia"),
        ("the depot was hit by Ukrainian drones", "russia", True, "ukraine", "russia"),
        ("the substation was struck by a Russian missile", "ukraine", True, "russia", "ukraine"),
        ("air defences shot down fourteen drones", "ukraine", False, "ukraine", "russia"),
        ("air defences shot down fourteen drones", "russia", False, "russia", "ukraine"),
        ("more than 700 Ukrainian fighters had been destroyed", "russia", False, "russia", "ukraine"),
        ("Russia had lost 90 vehicles in a day", "ukraine", False, "unknown", "russia"),
        ("the enemy lost 90 vehicles in a day", "ukraine", False, "unknown", "russia"),
        ("Ukrainian soldiers had been captured", "ukraine", True, "unknown", "ukraine"),
        ("Russia suffered heavy losses near Novomykhailivka", "western", None, "unknown", "russia"),
        ("reports by Russian bloggers that it lost ground near Synkivka", "ukraine", False, "unknown", "ukraine"),
        ("Ukrainian claims that the cruiser was hit by missiles", "russia", False, "unknown", "unknown"),
        ("Russia was striking cities", "russia", True, "russia", "ukraine"),
        ("Russian saboteurs had blown up the bridge", "ukraine", False, "russia", "ukraine"),
        ("paratroopers had blocked the town from the west", "russia", False, "russia", "ukraine"),
        ("the group of troops “West” had liberated the village of Petropavlivka", "russia", False, "russia", "ukraine"),
        ("thirty square kilometres had been liberated since May", "ukraine", True, "ukraine", "russia"),
        ("forty civilians were wounded on the second day of Russia's invasion", "ukraine", True, "russia", "ukraine"),
        ("Russian troops had been attacking towards Vovchansk for a week", "ukraine", True, "russia", "ukraine"),
        ("Ukrainian attacks near Robotyne had been repelled", "russia", False, "ukraine", "russia"),
        ("six attacks were repelled by our soldiers", "ukraine", True, "russia", "ukraine"),
        ("Moscow launched 60 drones at Odesa overnight", "ukraine", None, "russia", "ukraine"),
        ("the occupiers fired on Nikopol with heavy artillery", "ukraine", True, "russia", "ukraine"),
        ("Wagner fighters had entered the northern outskirts", "independent", None, "russia", "ukraine"),
        ("Russian soldiers have crossed the river", "independent", None, "russia", "ukraine"),
        ("Ukrainian units broke through and encircled a Russian battalion", "independent", None, "ukraine", "russia"),
        ("Kyiv's forces had retaken Staromaiorske", "western", None, "ukraine", "russia"),
        ("Ukraine used two rockets to target the headquarters", "russia", True, "ukraine", "russia"),
        ("the parties reached an agreement on grain", "other", None, "unknown", "unknown"),
        ("the talks will take place in Istanbul", "russia", True, "unknown", "unknown"),
        ("Russia takes its obligations seriously", "russia", True, "unknown", "unknown"),
        ("Ukraine's harvest would be smaller this year", "ukraine", True, "unknown", "unknown"),
        ("elections would be held in spring", "russia", True, "unknown", "unknown"),
        ("Poland would send more howitzers", "western", True, "unknown", "unknown"),
        ("Russia has not captured Siversk", "ukraine", True, "unknown", "unknown"),
        ("Ukrainian shelling had damaged the roof of the plant", "russia", True, "ukraine", "russia"),
        ("two strikes by Russian aircraft destroyed the school", "ukraine", True, "russia", "ukraine"),
        ("Russian forces lost 40 soldiers and two tanks", "ukraine", False, "unknown", "russia"),
        ("we are holding our ground and the enemy is retreating", "ukraine", True, "russia", "russia"),
        ("its pilots had destroyed a Ukrainian pontoon bridge", "russia", False, "russia", "ukraine"),
        ("Ukraine struck a Russian airfield near Rostov", "independent", None, "ukraine", "russia"),
        ("Russia moved its troops forward near Kreminna", "western", None, "russia", "ukraine"),
        ("the Ukrainian army gave up two villages", "russia", False, "ukraine", "ukraine"),
        ("prices rose after Russia launched its invasion", "independent", None, "russia", "ukraine"),
        ("many Ukrainians returned, due to the invasion they had fled", "independent", None, "unknown", "unknown"),
        ("the memory of the liberators will live", "russia", True, "unknown", "unknown"),
        ("Russia's brutal and unprovoked invasion must end", "western", None, "russia", "ukraine"),
        ("Kyiv had forcibly moved people to Russia", "russia", True, "unknown", "unknown"),
        ("Russian military bloggers were worried about supplies", "independent", None, "unknown", "unknown"),
    ],
)
def test_the_actor_attacks_advances_or_withdraws_and_the_affected_pays(
    content: str, speaker: str, person: bool | None, actor: str, affected: str
) -> None:
    assert event_parties(content, speaker, struck="unknown", topics=(), person=person) == (actor, affected)


def whose(made: Article, world: Gazetteer) -> dict[tuple[str, float], str]:
    return {(n["measure"], n["value"]): n["whose"] for s in read(made, world).statements for n in s.numbers}


@pytest.mark.parametrize(
    ("speaker", "content", "expected"),
    [
        (
            "Kyiv",
            "90 Ukrainians, medics and drivers, were killed in May and that 210 were wounded",
            {("killed", 90.0): "ukraine", ("wounded", 210.0): "ukraine"},
        ),
        (
            "Moscow",
            "over 800 Ukrainian and foreign fighters had been destroyed",
            {("killed", 800.0): "ukraine"},
        ),
        ("Kyiv", "Russia lost 300 soldiers and 12 tanks", {("casualties", 300.0): "russia", ("tanks", 12.0): "russia"}),
        ("Moscow", "its troops killed 40 soldiers near Orikhiv", {("killed", 40.0): "ukraine"}),
        (
            "Moscow",
            "Ukrainian forces had fired rockets at the camp and that 30 prisoners were killed and 60 wounded",
            {("killed", 30.0): "unknown", ("wounded", 60.0): "unknown"},
        ),
        ("Kyiv", "Russia had massed 50,000 troops", {("personnel", 50000.0): "russia"}),
        ("Kyiv", "air defences shot down nine missiles", {("missiles", 9.0): "russia"}),
    ],
)
def test_the_counted_belong_to_whom_the_words_say_and_to_nobody_else(
    world: Gazetteer, speaker: str, content: str, expected: dict[tuple[str, float], str]
) -> None:
    made = article(f"{speaker} said {content}.")
    say(made, content, speaker, "said")
    assert whose(made, world) == expected


def test_the_dam_is_the_one_named_before_by_a_longer_name(world: Gazetteer) -> None:
    made = article(
        "Water broke through the Kakhovka dam at dawn, north of Nova Kakhovka.",
        "Kyiv said the dam had been mined. Moscow denied that anybody had touched the station.",
    )
    say(made, "the dam had been mined", "Kyiv", "said")
    say(made, "anybody had touched the station", "Moscow", "denied", stance="deny")
    read(made, world)
    assert [[entity.id for entity, _ in s.places] for s in made.statements] == [["place:kakhovka-dam"]] * 2


def test_a_prison_in_a_village_leads_back_to_the_village(world: Gazetteer) -> None:
    made = article(
        "Fire swept a prison at Olenivka, a village in Donetsk Oblast.",
        "Russia's Defence Ministry said rockets had hit the prison.",
        "Denis Pushilin, the head of the occupation administration in Donetsk, said dozens had been held there.",
    )
    say(made, "rockets had hit the prison", "Russia's Defence Ministry", "said")
    say(
        made,
        "dozens had been held there",
        "Denis Pushilin, the head of the occupation administration in Donetsk,",
        "said",
    )
    read(made, world)
    assert [places(s) for s in made.statements] == [[("Olenivka", "anaphora")]] * 2


def test_a_facility_that_was_not_named_is_no_place(world: Gazetteer) -> None:
    made = article("Kyiv said Kupiansk was quiet. Moscow said the bridge had been hit.")
    say(made, "Kupiansk was quiet", "Kyiv", "said")
    say(made, "the bridge had been hit", "Moscow", "said")
    assert places(read(made, world).statements[1]) == []


def test_the_southwest_of_a_town_is_no_part_of_the_country(world: Gazetteer) -> None:
    made = article("Kyiv said Bakhmut holds. It said its men kept some houses in the southwest.")
    say(made, "Bakhmut holds", "Kyiv", "said")
    say(made, "its men kept some houses in the southwest", "It", "said")
    assert "Ukraine" not in " ".join(name for name, _ in places(read(made, world).statements[1]))


def test_the_west_is_not_western_ukraine(world: Gazetteer) -> None:
    made = article("Moscow said trust in the West was gone after Kyiv and Ukraine chose.")
    say(made, "trust in the West was gone after Kyiv and Ukraine chose", "Moscow", "said")
    assert "Western Ukraine" not in [name for name, _ in places(read(made, world).statements[0])]


def test_there_means_where_the_last_claim_led_back_to(world: Gazetteer) -> None:
    made = article(
        "The village of Robotyne lies near Orikhiv. Kyiv said the village was free. Moscow said men fought there."
    )
    say(made, "the village was free", "Kyiv", "said")
    say(made, "men fought there", "Moscow", "said")
    assert places(read(made, world).statements[1]) == [("Robotyne", "anaphora")]


def test_its_roof_is_that_of_what_the_person_spoke_of_and_its_troops_are_not(world: Gazetteer) -> None:
    made = article(
        "Ihor Klymenko said the Kakhovka dam had cracks. He said its upper part was gone. He said its troops left."
    )
    say(made, "the Kakhovka dam had cracks", "Ihor Klymenko", "said")
    say(made, "its upper part was gone", "He", "said")
    say(made, "its troops left", "He", "said")
    _, part, troops = read(made, world).statements
    assert [entity.id for entity, _ in part.places] == ["place:kakhovka-dam"]
    assert troops.places == []


@pytest.mark.parametrize(
    ("content", "speaker", "struck", "expected"),
    [
        ("it had thwarted a large assault by Ukraine near the quarry", "russia", "ukraine", ("ukraine", "russia")),
        ("three attacks by Ukrainian troops were repelled", "russia", "ukraine", ("ukraine", "russia")),
        ("the liberation of hamlets from Russian invaders goes on", "ukraine", "ukraine", ("ukraine", "russia")),
        ("the sanctions were a blow to Russia", "western", "unknown", ("unknown", "russia")),
        ("there was a lot of progress from the Ukrainians", "western", "unknown", ("ukraine", "russia")),
        ("it was the worst strike on a Ukrainian port yet", "western", "unknown", ("russia", "ukraine")),
        ("the counter-offensive would start soon", "western", "unknown", ("ukraine", "russia")),
        ("the 200th separate rifle brigade had reached the river", "ukraine", "ukraine", ("ukraine", "russia")),
        ("Russia had invaded Georgia", "western", "other", ("russia", "unknown")),
        ("the Kremlin helped to repel mass protests", "western", "unknown", ("unknown", "unknown")),
        ("Wagner had taken the eastern part of the town", "russia", "ukraine", ("russia", "ukraine")),
        ("the village is being wiped off the map by bombs", "ukraine", "ukraine", ("unknown", "ukraine")),
        ("the defence makes Russia pay a heavy price", "western", "unknown", ("unknown", "russia")),
        ("no Russian advance had been recorded", "ukraine", "ukraine", ("unknown", "unknown")),
        ("the success of the talks depends on Russia", "western", "unknown", ("unknown", "unknown")),
    ],
)
def test_whose_deed_it_is_by_noun_preposition_or_the_blow(
    content: str, speaker: str, struck: str, expected: tuple[str, str]
) -> None:
    assert event_parties(content, speaker, struck=struck, topics=topics_of(content)) == expected


def test_a_named_unit_acts_for_its_side() -> None:
    content = "the Snow Leopards took control of the ridge"
    units = [Party("ukraine", 4, 17)]
    assert event_parties(content, "western", struck="unknown", topics=(), units=units) == ("ukraine", "russia")


def test_where_a_speech_was_held_is_not_what_it_was_about() -> None:
    text = (
        "In a speech in London, the minister Ana Rojas said she would win. At a rally in Riga, Rojas said Lyman stood."
    )
    extraction = extract(Record(text, {"published": "2023-07-10"}), load())
    assert [[place["id"] for place in claim["places"]] for claim in extraction.claims] == [[], ["place:lyman"]]


@pytest.mark.parametrize(
    ("content", "speaker", "denied", "expected"),
    [
        ("the blame lies with Russia, which in 2014 seized the port", "western", False, ("russia", "ukraine")),
        ("the allies help Ukraine against Russian attacks", "western", False, ("russia", "ukraine")),
        ("planning to attack the port", "russia", True, ("russia", "ukraine")),
        ("any intention to invade", "russia", True, ("russia", "ukraine")),
        ("the port was attacked", "russia", True, ("unknown", "unknown")),
        ("planning to attack the port", "russia", False, ("unknown", "unknown")),
        ("sanctions on Russia, which is the key to progress", "western", False, ("unknown", "unknown")),
    ],
)
def test_clauses_about_a_party_and_denied_plans_tell_who_acts(
    content: str, speaker: str, denied: bool, expected: tuple[str, str]
) -> None:
    assert event_parties(content, speaker, struck="unknown", topics=(), denied=denied) == expected


@pytest.mark.parametrize("content", ["drones were attacking Moscow", "troops were massed around Ukraine"])
def test_a_capital_or_country_that_is_attacked_or_surrounded_is_a_place(content: str, world: Gazetteer) -> None:
    made = article(f"The analyst Marek Dulski said {content}.")
    say(made, content, "Marek Dulski", "said")
    assert [name for name, _ in places(read(made, world).statements[0])] == [content.rsplit(" ", 1)[1]]


def test_the_owner_of_what_is_attacked_is_no_place_of_it(world: Gazetteer) -> None:
    made = article("The analyst Marek Dulski said they were attacking Ukraine's army.")
    say(made, "they were attacking Ukraine's army", "Marek Dulski", "said")
    assert places(read(made, world).statements[0]) == []


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        ("it needs $3 billion $200 million for roofs", [("money", 3_200_000_000.0, "exactly")]),
        ("it needs $3 billion, $200 million for roofs", [("money", 3e9, "exactly"), ("money", 2e8, "exactly")]),
        ("it is all about two things", [("other", 2.0, "exactly")]),
        ("there were about twelve tanks", [("tanks", 12.0, "about")]),
        ("the couple left the town", []),
    ],
)
def test_sums_are_added_up_and_subjects_bound_nothing(
    world: Gazetteer, content: str, numbers: list[tuple[str, float, str]]
) -> None:
    made = article(f"Moreau said {content}.")
    say(made, content, "Moreau", "said")
    found = read(made, world).statements[0].numbers
    assert [(number["measure"], number["value"], number["bound"]) for number in found] == numbers
