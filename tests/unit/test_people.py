"""People: the built-in records, and what a person who edits the file is told."""

from collections import defaultdict
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError
from gazetteer.organisations import load_organisations
from gazetteer.people import load_people
from schemas import vocabulary

VALID = """
[[person]]
id = "olha-testova"
name = "Olha Testova"
names = ["(Olga|Olha) (Testova|Testowa)", "Ольга Тестова"]
gender = "f"
country = "ua"
periods = [
  { role = "mayor of Testivka", role_class = "mayor", side = "ukraine", until = 2023-02-01 },
  { role = "envoy", role_class = "diplomat", side = "western", affiliation = "organisation:nato", since = "2023-02" },
]
source = "written for this test"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "people.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_built_in_people_are_many_and_have_unique_ids() -> None:
    people = load_people()
    assert len(people) >= 150
    assert len({person.id for person in people}) == len(people)
    assert all(person.id.startswith("person:") and person.source for person in people)


def test_every_built_in_period_uses_the_vocabulary_and_names_a_body_that_exists() -> None:
    bodies = {entity.id for entity in load_organisations()}
    for person in load_people():
        assert person.periods, person.id
        for period in person.periods:
            assert period.role_class in vocabulary.ROLE_CLASS
            assert period.side in vocabulary.SIDE
            assert period.affiliation is None or period.affiliation in bodies


def test_the_periods_of_a_built_in_person_are_in_order() -> None:
    for person in load_people():
        beginnings = [period.since for period in person.periods if period.since]
        assert beginnings == sorted(beginnings), person.id


def test_no_built_in_name_stands_for_two_people() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in load_people():
        for name in (person.name, *person.names):
            bearers[name.casefold()].add(person.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_no_built_in_person_bears_the_name_of_an_organisation_or_outlet() -> None:
    bodies = {name.casefold() for body in load_organisations() for name in (body.name, *body.names)}
    people = {name.casefold() for person in load_people() for name in (person.name, *person.names)}
    assert people & bodies == set()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Zelenskyy", "person:volodymyr-zelensky"),
        ("Volodymyr Zelenskiy", "person:volodymyr-zelensky"),
        ("Владимир Зеленский", "person:volodymyr-zelensky"),
        ("Andrei Ermak", "person:andrii-yermak"),
        ("Sergei Cherevaty", "person:serhii-cherevatyi"),
        ("Череватий", "person:serhii-cherevatyi"),
        ("Syrsky", "person:oleksandr-syrskyi"),
        ("Aliaksandr Lukashenka", "person:alexander-lukashenko"),
        ("Tikhanovskaya", "person:sviatlana-tsikhanouskaya"),
    ],
)
def test_the_spellings_of_the_press_are_known(name: str, id: str) -> None:
    assert [person.id for person in load_people() if name in (person.name, *person.names)] == [id]


def test_a_surname_that_many_bear_is_a_short_name_only() -> None:
    for surname in ("Lee", "Kim", "Johnson", "Miller", "Fedorov"):
        assert not any(surname in person.names for person in load_people())
        assert any(surname in person.short_names for person in load_people())


def test_somebody_who_changed_office_has_the_side_and_role_of_the_last_one(tmp_path: Path) -> None:
    person = {p.id: p for p in load_people(write(tmp_path, VALID))}["person:olha-testova"]
    assert (person.role, person.role_class, person.side) == ("envoy", "diplomat", "western")
    assert person.affiliation == "organisation:nato"
    assert [(period.since, period.until) for period in person.periods] == [(None, "2023-02-01"), ("2023-02", None)]


def test_alternatives_in_parentheses_are_written_out_without_the_name_itself(tmp_path: Path) -> None:
    person = {p.id: p for p in load_people(write(tmp_path, VALID))}["person:olha-testova"]
    assert person.names == ("Olga Testova", "Olga Testowa", "Olha Testowa", "Ольга Тестова")


def test_an_operators_person_replaces_the_built_in_one_of_the_same_id(tmp_path: Path) -> None:
    text = VALID.replace("olha-testova", "vladimir-putin")
    people = load_people(write(tmp_path, text))
    assert len(people) == len(load_people())
    assert {p.id: p.name for p in people}["person:vladimir-putin"] == "Olha Testova"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (VALID.replace("gender =", "gendre ="), "unknown key 'gendre' (did you mean 'gender'?)"),
        (VALID.replace('gender = "f"', 'gender = "w"'), "gender = 'w' is not known"),
        (VALID.replace('country = "ua"', 'country = "Ukraine"'), "country = 'Ukraine' is not a country code"),
        (
            VALID.replace('side = "western"', 'side = "westen"'),
            "side = 'westen' is not known (did you mean 'western'?)",
        ),
        (VALID.replace('role_class = "mayor"', 'role_class = "major"'), "role_class = 'major' is not known"),
        (VALID.replace("organisation:nato", "organisation:natto"), "'organisation:natto' does not exist (did you mean"),
        (VALID.replace("until = 2023-02-01", 'since = "2023-03", until = "2023-02-01"'), "lies before since"),
        (VALID.replace('since = "2023-02"', 'since = "02/2023"'), "since = '02/2023' is not a date"),
        (VALID.replace('source = "written for this test"', ""), "the key 'source' is missing"),
        (VALID.replace("(Olga|Olha)", "(Olga|Olha"), "the parentheses in names"),
        (VALID.replace('"olha-testova"', '"Olha Testova"'), "must be small letters, digits and hyphens"),
        (VALID.replace('name = "Olha Testova"', "name = 7"), "'name' must be a text in quotation marks"),
        (VALID + VALID, "the id 'person:olha-testova' is given twice"),
        (VALID.replace("[[person]]", "[[persons]]"), "unknown table 'persons' (did you mean 'person'?)"),
        (VALID.replace("[[person]]", "[person]"), "begin with a line [[person]]"),
        (VALID.replace('gender = "f"', 'gender = "f'), "is not valid TOML"),
        (VALID.replace('"Ольга Тестова"', '"Vladimir Putin"'), "belongs to 'person:vladimir-putin' as well"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_remedy(tmp_path: Path, broken: str, told: str) -> None:
    with pytest.raises(GazetteerError) as error:
        load_people(write(tmp_path, broken))
    assert str(error.value).startswith("people.toml")
    assert told in str(error.value)


def test_the_record_of_a_mistake_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"people\.toml, person 1 \(olha-testova\), period 2: side"):
        load_people(write(tmp_path, VALID.replace('side = "western"', 'side = "north"')))


def test_a_name_may_be_shared_where_the_record_says_so(tmp_path: Path) -> None:
    text = VALID.replace('"Ольга Тестова"]', '"Vladimir Putin"]\nshared = ["Vladimir Putin"]')
    people = {p.id: p for p in load_people(write(tmp_path, text))}
    assert "Vladimir Putin" in people["person:olha-testova"].names
