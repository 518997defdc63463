"""Organisations, outlets, units, equipment and metonyms."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError
from gazetteer.organisations import load_metonyms, load_organisations
from schemas import vocabulary

VALID = """
[[organisation]]
id = "testivka-council"
name = "Testivka Council"
kind = "state_body"
side = "ukraine"
affiliation = "organisation:government-of-ukraine"
source = "written for this test"
"""


def write(folder: Path, text: str, file: str = "organisations.toml") -> Path:
    (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_the_built_in_bodies_are_many_and_have_unique_ids() -> None:
    bodies = load_organisations()
    counts = Counter(body.type for body in bodies)
    assert counts["organisation"] + counts["outlet"] >= 150
    assert counts["unit"] >= 40
    assert counts["equipment"] >= 40
    assert len({body.id for body in bodies}) == len(bodies)
    assert all(body.id.startswith(f"{body.type}:") and body.source for body in bodies)


def test_every_built_in_body_uses_the_vocabulary_and_belongs_to_one_that_exists() -> None:
    bodies = load_organisations()
    ids = {body.id for body in bodies}
    for body in bodies:
        assert body.type in vocabulary.ENTITY_TYPE
        assert body.side in vocabulary.SIDE
        assert body.role_class is None or body.role_class in vocabulary.ROLE_CLASS
        assert body.speaker_kind is None or body.speaker_kind in vocabulary.SPEAKER_KIND
        assert body.affiliation is None or body.affiliation in ids


def test_no_built_in_name_stands_for_two_bodies() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for body in load_organisations():
        for name in (body.name, *body.names):
            bearers[name.casefold()].add(body.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("name", "id", "speaker_kind", "side"),
    [
        ("Ukraine's military", "organisation:armed-forces-of-ukraine", "state_body", "ukraine"),
        ("Russian defence ministry", "organisation:ministry-of-defence-of-russia", "state_body", "russia"),
        ("Russia's Defense Ministry", "organisation:ministry-of-defence-of-russia", "state_body", "russia"),
        ("Institute of the Study of War", "organisation:institute-for-the-study-of-war", "organisation", "independent"),
        ("Deep State", "organisation:deepstate", "organisation", "ukraine"),
        ("RIA", "outlet:ria-novosti", "media", "russia"),
        ("The Associated Press", "outlet:associated-press", "media", "independent"),
        (
            "British military intelligence",
            "organisation:ministry-of-defence-of-united-kingdom",
            "state_body",
            "western",
        ),
        ("14th separate mechanized brigade", "unit:14th-separate-mechanized-brigade", "state_body", "ukraine"),
        ("GRU", "organisation:gru", "state_body", "russia"),
    ],
)
def test_the_names_of_the_press_are_known(name: str, id: str, speaker_kind: str, side: str) -> None:
    known = [body for body in load_organisations() if name.casefold() in map(str.casefold, (body.name, *body.names))]
    assert [(body.id, body.speaker_kind, body.side) for body in known] == [(id, speaker_kind, side)]


def test_state_media_are_labelled_with_the_source_of_the_label() -> None:
    labelled = {body.id: body.source for body in load_organisations() if body.role == "state media"}
    assert {"outlet:tass", "outlet:ria-novosti", "outlet:belta", "outlet:xinhua"} <= set(labelled)
    assert all(source != "public record" for source in labelled.values())


def test_a_platform_speaks_for_nobody() -> None:
    for body in load_organisations():
        if body.kind in ("platform", "medium"):
            assert body.side == "unknown"


def test_metonyms_stand_for_bodies_that_exist_and_are_not_among_their_names() -> None:
    bodies = {body.id: body for body in load_organisations()}
    metonyms = load_metonyms()
    assert metonyms["Kyiv"] == metonyms["Kiev"] == "organisation:government-of-ukraine"
    assert metonyms["Moscow"] == "organisation:government-of-russia"
    for surface, id in metonyms.items():
        body = bodies[id]
        assert surface not in (body.name, *body.names)


def test_an_operators_body_is_added_and_its_kind_tells_what_it_is_as_a_speaker(tmp_path: Path) -> None:
    body = {b.id: b for b in load_organisations(write(tmp_path, VALID))}["organisation:testivka-council"]
    assert body.speaker_kind == "state_body"
    assert len(load_organisations(tmp_path)) == len(load_organisations()) + 1


def test_an_operators_metonym_is_laid_over_the_built_in_ones(tmp_path: Path) -> None:
    text = VALID + '\n[metonyms]\n"Testivka" = "organisation:testivka-council"\n'
    metonyms = load_metonyms(write(tmp_path, text))
    assert metonyms["Testivka"] == "organisation:testivka-council"
    assert metonyms["Kyiv"] == "organisation:government-of-ukraine"


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("organisations.toml", VALID.replace("state_body", "state-body"), "kind = 'state-body' is not known (did you"),
        ("organisations.toml", VALID.replace('side = "ukraine"', 'side = "ukrain"'), "side = 'ukrain' is not known"),
        (
            "organisations.toml",
            VALID.replace("of-ukraine", "of-ukrain"),
            "'organisation:government-of-ukrain' does not",
        ),
        ("organisations.toml", VALID.replace("source =", "sourse ="), "unknown key 'sourse' (did you mean 'source'?)"),
        ("organisations.toml", VALID + VALID, "'organisation:testivka-council' is given twice"),
        ("outlets.toml", VALID.replace("[[organisation]]", "[[outlet]]"), "choose one of agency, newspaper"),
        ("outlets.toml", VALID, "unknown table 'organisation'; known tables: outlet"),
        ("units.toml", '[[unit]]\nid = "x"\nname = "X"\nkind = "military_unit"\n', "the key 'source' is missing"),
        (
            "organisations.toml",
            VALID.replace('side = "ukraine"', 'names = "Council"'),
            "'names' must be a list of texts",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_remedy(tmp_path: Path, file: str, text: str, told: str) -> None:
    with pytest.raises(GazetteerError) as error:
        load_organisations(write(tmp_path, text, file))
    assert str(error.value).startswith(file)
    assert told in str(error.value)


def test_a_metonym_for_a_body_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, '[metonyms]\n"Testivka" = "organisation:testivka"\n')
    with pytest.raises(
        GazetteerError, match=r"organisations\.toml, metonym 'Testivka': 'organisation:testivka' does not"
    ):
        load_metonyms(folder)
