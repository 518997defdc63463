"""Looking names up: exactly, misspelt, and in running text."""

import json
import threading
from pathlib import Path

import pytest

from gazetteer.entities import Entity, Mention
from gazetteer.errors import GazetteerError
from gazetteer.lookup import Gazetteer, load
from gazetteer.places import Places


def _places(world: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(mention.surface, mention.candidates[0].id) for mention in world.scan(text, ("place",))]


# Exact names


def test_get_gives_the_record_of_an_id_and_none_for_another(world: Gazetteer) -> None:
    place = world.get("place:bakhmut")
    assert place is not None
    assert place.name == "Bakhmut"
    assert world.get("place:nowhere-at-all") is None
    assert world.get("person:nobody-at-all") is None


def test_names_of_other_types_are_found_beside_places(world: Gazetteer) -> None:
    assert world.find("Zelenskyy")[0].id == "person:volodymyr-zelensky"
    assert world.find("ISW", ("organisation",))[0].id == "organisation:institute-for-the-study-of-war"
    assert world.find("Zelenskyy", ("outlet",)) == []


def test_a_name_that_nothing_bears_finds_nothing(world: Gazetteer) -> None:
    assert world.find("Qwertzuiopolis") == []
    assert world.find("…") == []


def test_the_likeliest_bearer_comes_first(world: Gazetteer) -> None:
    found = world.find("Donetsk", ("place",))
    assert found[0].id == "place:donetsk"
    assert "place:donetsk-oblast" in [place.id for place in found]


def test_short_names_answer_a_question_but_stay_out_of_running_text() -> None:
    person = Entity(id="person:jo-lee", type="person", name="Jo Lee", short_names=("Lee",))
    small = Gazetteer(Places(), (person,), ())
    assert person in small.find("Lee")
    assert all(person not in mention.candidates for mention in small.scan("Then Lee spoke."))
    assert [mention.surface for mention in small.scan("Jo Lee's aide")] == ["Jo Lee"]


# Misspelt names


@pytest.mark.parametrize(
    ("misspelt", "id"),
    [
        ("Kubyansk", "place:kupiansk"),
        ("Zalznychny", "place:zaliznychne"),
        ("Lugachevka", "place:logachevka"),
        ("Bakhmutt", "place:bakhmut"),
        ("Bahkmut", "place:bakhmut"),
        ("Sverodonetsk", "place:sievierodonetsk"),
        ("Melitopl", "place:melitopol"),
        ("Krematorsk", "place:kramatorsk"),
        ("Avdivkka", "place:avdiivka"),
        ("Orihiv", "place:orikhiv"),
    ],
)
def test_a_misspelt_place_is_near(world: Gazetteer, misspelt: str, id: str) -> None:
    assert world.near(misspelt, ("place",))[0].id == id


def test_a_misspelt_person_is_near(world: Gazetteer) -> None:
    assert "person:serhii-cherevatyi" in [entity.id for entity in world.near("Cherevatiyy", ("person",))]


def test_near_keeps_to_the_types_and_the_limit_asked_for(world: Gazetteer) -> None:
    assert {entity.type for entity in world.near("Zelenskky", ("person",))} == {"person"}
    assert len(world.near("Andrivvka", ("place",), limit=3)) == 3


@pytest.mark.parametrize("name", ["Lyv", "Uma", "", "Q"])
def test_very_short_names_are_never_near_anything(world: Gazetteer, name: str) -> None:
    assert world.near(name) == []


def test_nothing_is_near_what_resembles_nothing(world: Gazetteer) -> None:
    assert world.near("Xqzvwkjhg", ("place",)) == []


# Running text


def test_offsets_and_surface_agree(world: Gazetteer) -> None:
    text = "Fighting went on near Chasiv Yar, Robotyne’s outskirts and Ukraine's border with Russia."
    mentions = world.scan(text)
    assert [text[m.start : m.end] for m in mentions] == [m.surface for m in mentions]
    assert [m.surface for m in mentions] == ["Chasiv Yar", "Robotyne", "Ukraine", "Russia"]
    assert mentions == sorted(mentions, key=lambda mention: mention.start)


def test_the_longest_name_wins(world: Gazetteer) -> None:
    assert _places(world, "They crossed to Nova Kakhovka by the Crimean Bridge.") == [
        ("Nova Kakhovka", "place:nova-kakhovka"),
        ("Crimean Bridge", "place:crimean-bridge"),
    ]


def test_every_bearer_of_a_name_is_a_candidate_likeliest_first(world: Gazetteer) -> None:
    (mention,) = world.scan("It shelled Andriivka again.", ("place",))
    assert mention.candidates[0].id == "place:andriivka"
    assert len(mention.candidates) >= 70


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in the Donetsk region", [("Donetsk region", "place:donetsk-oblast")]),
        ("in Kharkiv Oblast", [("Kharkiv Oblast", "place:kharkiv-oblast")]),
        ("the region of Sumy", [("Sumy", "place:sumy-oblast")]),
        (
            "across Donetsk and Luhansk oblasts",
            [("Donetsk", "place:donetsk-oblast"), ("Luhansk oblasts", "place:luhansk-oblast")],
        ),
        (
            "the Kharkiv, Sumy, and Chernihiv regions",
            [
                ("Kharkiv", "place:kharkiv-oblast"),
                ("Sumy", "place:sumy-oblast"),
                ("Chernihiv regions", "place:chernihiv-oblast"),
            ],
        ),
        (
            "the regions of Kherson and Zaporizhia",
            [("Kherson", "place:kherson-oblast"), ("Zaporizhia", "place:zaporizhzhia-oblast")],
        ),
        (
            "Bakhmut and Pokrovsk raions",
            [("Bakhmut", "place:bakhmut-raion"), ("Pokrovsk raions", "place:pokrovsk-raion")],
        ),
        ("the city of Zaporizhzhia", [("Zaporizhzhia", "place:zaporizhzhia")]),
        ("Kyiv and the Belgorod region", [("Kyiv", "place:kyiv"), ("Belgorod region", "place:belgorod-oblast")]),
        (
            "in eastern and southern Ukraine",
            [("eastern", "place:eastern-ukraine"), ("southern Ukraine", "place:southern-ukraine")],
        ),
        ("on the left bank of the Dnipro", [("left bank of the Dnipro", "place:left-bank-of-the-dnipro")]),
        ("the Saltivka district of Kharkiv", [("Saltivka", "place:saltivka"), ("Kharkiv", "place:kharkiv")]),
    ],
)
def test_words_of_level_decide_what_a_name_means(world: Gazetteer, text: str, found: list[tuple[str, str]]) -> None:
    assert _places(world, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Reading the list, he may march on will and hope.",
        "Many say so. Policy matters. Being there is most of it.",
        "The pisky little thing went to print.",
        "Tell us why it is so; Us too, they said.",
        "President Petrenko met Minister Danilov and General Suvorov.",
        "Oleh Bondar, Maksym Tkach and Natalia Koval came with Victoria Hill.",
        "Bread, Most of all, and Bar soap; the Mir card.",
        "Joseph Stalin and Leonid Brezhnev are long dead.",
        "A spokesman, Ivan Kozak, said no.",
        "The school bears the name of Ilyin.",
        "Then Wally left.",
    ],
)
def test_ordinary_words_and_people_are_not_places(world: Gazetteer, text: str) -> None:
    assert _places(world, text) == []


def test_an_abbreviation_needs_its_capitals(world: Gazetteer) -> None:
    assert _places(world, "The US and the U.S. and us") == [
        ("US", "place:united-states"),
        ("U.S.", "place:united-states"),
    ]


def test_a_small_place_of_an_ordinary_name_is_found_where_the_text_calls_it_a_village(world: Gazetteer) -> None:
    assert _places(world, "It happened. Marine life is rich.") == []
    assert _places(world, "in the village of Marine on the border")[0][0] == "Marine"


def test_a_question_without_capitals_is_read_all_the_same(world: Gazetteer) -> None:
    assert _places(world, "who spoke of chasiv yar and robotyne in kharkiv region") == [
        ("chasiv yar", "place:chasiv-yar"),
        ("robotyne", "place:robotyne"),
        ("kharkiv region", "place:kharkiv-oblast"),
    ]


def test_cyrillic_is_scanned_like_latin(world: Gazetteer) -> None:
    assert [id for _, id in _places(world, "Бої тривають біля Бахмута? Ні: Часів Яр і Авдіївка.")][-2:] == [
        "place:chasiv-yar",
        "place:avdiivka",
    ]


def test_a_name_does_not_reach_over_the_end_of_a_sentence_or_paragraph(world: Gazetteer) -> None:
    assert [surface for surface, _ in _places(world, "They left Nova. Kakhovka burned.")][-1] == "Kakhovka"
    assert [surface for surface, _ in _places(world, "Nova\n\nKakhovka")][-1] == "Kakhovka"


def test_only_the_types_asked_for_are_found(world: Gazetteer) -> None:
    mentions = world.scan("President Volodymyr Zelensky spoke in Kherson to Reuters.", ("person",))
    assert [mention.candidates[0].id for mention in mentions] == ["person:volodymyr-zelensky"]


def test_a_text_without_names_has_no_mentions(world: Gazetteer) -> None:
    assert world.scan("") == []
    assert world.scan("…!? 12, 13 —") == []


def test_many_threads_get_the_same_answers(world: Gazetteer) -> None:
    text = "From Kharkiv and Lyman to Robotyne, Orikhiv, Krynky and the Dnipro River."
    answers: list[list[Mention]] = []
    threads = [threading.Thread(target=lambda: answers.append(world.scan(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)


# The operator's own files


def test_an_operators_own_place_is_found_and_the_version_changes(tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text(
        '[[place]]\nid = "hill-101"\nname = "Hill 101"\nnames = ["Height 101"]\nkind = "other"\n'
        'within = ["place:ukraine"]\nlocation = [48.5, 37.9]\n',
        encoding="utf-8",
    )
    own = load(tmp_path)
    assert [place.id for place in own.find("height 101")] == ["place:hill-101"]
    assert _places(own, "They stormed Hill 101 near Bakhmut.") == [
        ("Hill 101", "place:hill-101"),
        ("Bakhmut", "place:bakhmut"),
    ]
    assert own.version != load().version


def test_an_operators_record_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text(
        '[[place]]\nid = "bakhmut"\nname = "Bakhmut (our record)"\nsource = "ours"\n', encoding="utf-8"
    )
    own = load(tmp_path)
    assert [place.source for place in own.find("Artemivsk", ("place",))][:1] == ["ours"]
    assert own.get("place:bakhmut") == own.find("Bakhmut")[0]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("location = [200, 1]", r"location = \[200, 1\] must be latitude and longitude"),
        ('population = "many"', "must be a whole number"),
        ('knd = "other"', r"unknown key 'knd' \(did you mean 'kind'\?\)"),
        ('kind = "hill"', "kind = 'hill' is not known"),
    ],
)
def test_a_mistake_in_an_operators_file_is_told(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "places.toml").write_text(f'[[place]]\nid = "x"\nname = "X"\n{line}\n', encoding="utf-8")
    with pytest.raises(GazetteerError, match=message):
        load(tmp_path)


def test_loading_twice_gives_the_same_gazetteer() -> None:
    assert load() is load()


def test_events_come_in_the_order_of_their_days(world: Gazetteer) -> None:
    days = [event.since or "" for event in world.events()]
    assert days == sorted(days)
    assert len(days) >= 80


@pytest.mark.shared
def test_every_place_named_in_the_gold_articles_is_found_in_their_text(world: Gazetteer, shared: Path) -> None:
    missing = []
    for file in sorted((shared / "gold").glob("0*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = "\n\n".join(gold["article"]["body_paragraphs"])
        found = {place.name for mention in world.scan(text, ("place",)) for place in mention.candidates}
        for place in gold["entities"]["places"]:
            if place["type"] == "region":  # "the south", in brackets, is read from the context
                continue
            near = {entity.name for surface in place["surfaces"] for entity in world.near(surface, ("place",))}
            if place["canonical"] not in found | near:
                missing.append((file.name, place["canonical"]))
    assert missing == []
