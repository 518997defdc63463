"""Taking over a GeoNames country file."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from gazetteer.errors import GazetteerError
from gazetteer.geonames import import_file
from gazetteer.lookup import load
from gazetteer.places import FILE, Places, PlacesError


def line(id: int, name: str, **changes: str) -> str:
    """A line of a country file with made-up values; ``column_N`` replaces the column of that number."""
    cells = [
        str(id),
        name,
        name,
        "",
        "48.5",
        "37.5",
        "P",
        "PPL",
        "UA",
        "",
        "05",
        "1402",
        "",
        "",
        "0",
        "",
        "100",
        "Europe/Kyiv",
        "2024-01-01",
    ]
    for column, value in changes.items():
        cells[int(column.removeprefix("column_"))] = value
    return "\t".join(cells) + "\n"


def write(folder: Path, *lines: str) -> Path:
    file = folder / "UA.txt"
    file.write_text("".join(lines), encoding="utf-8")
    return file


def test_an_unknown_place_is_added_with_what_it_lies_in(tmp_path: Path) -> None:
    import_file(write(tmp_path, line(990001, "Novovymyshlene", column_3="Нововимишлене", column_14="740")), tmp_path)
    (place,) = load(tmp_path).find("Нововимишлене", ("place",))
    assert (place.name, place.location, place.population) == ("Novovymyshlene", (48.5, 37.5), 740)
    assert place.within == ("place:bakhmut-raion", "place:donetsk-oblast", "place:ukraine")
    assert place.same_as == ("geonames:990001",)


def test_a_settlement_of_the_codifier_is_filled_in_and_keeps_its_id(tmp_path: Path) -> None:
    id = "place:aniutyne-UA59020010020080519"
    lacking = load().get(id)
    assert lacking is not None
    assert lacking.location is None
    row = line(
        990002, "Anyutine", column_3="Anyutine,Анютине,Анютино", column_4="51.4", column_5="33.2", column_11="5902"
    )
    outcome = import_file(write(tmp_path, row), tmp_path)
    place = load(tmp_path).get(id)
    assert outcome.counts == {"filled in": 1}
    assert place is not None
    assert (place.name, place.location, place.within) == (lacking.name, (51.4, 33.2), lacking.within)
    assert place.same_as == (*lacking.same_as, "geonames:990002")


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, line(990001, "Novovymyshlene", column_3="Нововимишлене"))
    first = import_file(file, tmp_path)
    second = import_file(file, tmp_path)
    assert second.counts == {"there already": 1}
    assert second.version == first.version != Places().version


def test_a_second_file_is_laid_over_the_first(tmp_path: Path) -> None:
    import_file(write(tmp_path, line(990001, "Novovymyshlene")), tmp_path)
    import_file(write(tmp_path, line(990003, "Staropryklad", column_8="RU", column_10="09", column_11="")), tmp_path)
    world = load(tmp_path)
    assert len(world.find("Novovymyshlene")) == 1
    assert world.find("Staropryklad")[0].within == ("place:belgorod-oblast", "place:russia")


def test_what_is_no_place_of_today_is_left_out(tmp_path: Path) -> None:
    rows = [
        line(990004, "Davnie", column_7="PPLH"),
        line(990005, "Vysoka Hora", column_6="T", column_7="MT"),
        line(990006, "Kvartal", column_7="PPLX"),
        line(990001, "Novovymyshlene"),
    ]
    assert import_file(write(tmp_path, *rows), tmp_path).counts == {"added": 1}


def test_countries_and_small_places_can_be_left_out(tmp_path: Path) -> None:
    rows = [line(990001, "Novovymyshlene", column_14="40"), line(990007, "Vsi", column_8="RU", column_14="9000")]
    file = write(tmp_path, *rows, line(990008, "Dovhopole", column_14="900"))
    outcome = import_file(file, tmp_path, countries=["UA"], min_population=100)
    assert outcome.counts == {"added": 1, "left out: fewer inhabitants than asked for": 1}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("990009\tHalf a line\n", "line 2: 19 columns parted by tabs expected, 2 found"),
        (line(990009, "Kryve", column_4="north"), "line 2: could not convert string to float: 'north'"),
        (line(990009, "Kryve", column_4="95.1"), "line 2: no name, coordinates outside the earth"),
        (line(990009, "Kryve", column_14="many"), "line 2: invalid literal"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(broken: str, said: str, tmp_path: Path) -> None:
    file = write(tmp_path, line(990001, "Novovymyshlene"), broken)
    with pytest.raises(GazetteerError) as raised:
        import_file(file, tmp_path)
    assert str(raised.value).startswith(f"{file}, {said}")
    assert not (tmp_path / FILE.name).exists()


def test_a_file_without_places_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no populated places of pl"):
        import_file(write(tmp_path, line(990001, "Novovymyshlene")), tmp_path, countries=["PL"])


def test_a_zip_is_read_past_its_readme(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "UA.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("UA.txt", line(990001, "Novovymyshlene"))
    assert import_file(tmp_path / "UA.zip", tmp_path).counts == {"added": 1}


def test_places_made_from_another_version_are_refused(tmp_path: Path) -> None:
    import sqlite3

    import_file(write(tmp_path, line(990001, "Novovymyshlene")), tmp_path)
    with sqlite3.connect(tmp_path / FILE.name) as connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE key = 'base'")
    connection.close()
    with pytest.raises(PlacesError, match="warnews gazetteer import"):
        load(tmp_path)


def test_the_command_says_what_it_did_and_how_to_use_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WARNEWS_GAZETTEER", raising=False)
    file = write(tmp_path, line(990001, "Novovymyshlene"))
    refused = CliRunner().invoke(main, ["gazetteer", "import", str(file)])
    assert refused.exit_code == 2
    assert "--into" in refused.output
    done = CliRunner().invoke(main, ["gazetteer", "import", str(file), "--into", str(tmp_path / "own")])
    assert done.exit_code == 0
    assert "1 added" in done.output
    assert f"WARNEWS_GAZETTEER={tmp_path / 'own'}" in done.output


def test_the_command_names_file_and_line_of_a_mistake(tmp_path: Path) -> None:
    file = write(tmp_path, "nothing\n")
    failed = CliRunner().invoke(main, ["gazetteer", "import", str(file), "--into", str(tmp_path)])
    assert failed.exit_code == 2
    assert f"{file}, line 1: 19 columns" in failed.output
