"""``warnews ask``: an answer in the terminal, without a server."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from cli.ask import ask_command
from search.engine import open_engine
from tests.api import newsroom


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = f"embedded://{tmp_path_factory.mktemp('ask') / 'store'}"
    engine = open_engine(address, create=True)
    engine.write({"claim": list(newsroom.claims()), "article": [], "entity": list(newsroom.entities())})
    engine.close()
    return address


def test_a_question_is_answered_with_speaker_date_and_what_speaks_against_it(address: str) -> None:
    result = CliRunner().invoke(ask_command, ["--store", address, *"claims about Bakhmut flanks in July 2023".split()])
    assert result.exit_code == 0
    assert "understood as place: Bakhmut; aspect: flank" in result.output
    assert "Olha Samarska (spokesperson, ukraine) says" in result.output
    assert "denied by Gleb Ozerov" in result.output
    assert "\x1b[" not in result.output


def test_colour_is_for_terminals_or_when_asked_for(address: str) -> None:
    result = CliRunner().invoke(ask_command, ["--store", address, "--color", "bridge"], color=True)
    assert "\x1b[" in result.output


def test_parameters_narrow_the_question(address: str) -> None:
    result = CliRunner().invoke(ask_command, ["--store", address, "-p", "side=russia", "--format", "json", "bridge"])
    claims = orjson.loads(result.output)["claims"]
    assert claims
    assert {claim["side"] for claim in claims} == {"russia"}


def test_nothing_found_is_an_exit_status_of_its_own(address: str) -> None:
    result = CliRunner().invoke(ask_command, ["--store", address, "-p", "place=Bakhmutt"])
    assert result.exit_code == 1
    assert "Did you mean Bakhmut" in result.output


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["-p", "stance=denied"], "stance"),
        (["-p", "nonsense"], "NAME=VALUE"),
        (["x" * 501], "q"),
    ],
)
def test_a_wrong_question_is_refused_with_what_is_wrong(address: str, arguments: list[str], named: str) -> None:
    result = CliRunner().invoke(ask_command, ["--store", address, *arguments])
    assert result.exit_code == 2
    assert named in result.output


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(ask_command, ["--store", f"embedded://{tmp_path / 'none'}", "bridge"])
    assert result.exit_code == 2
    assert "warnews index" in result.output


def test_an_address_that_is_none_is_told() -> None:
    result = CliRunner().invoke(ask_command, ["--store", "ftp://nowhere", "bridge"])
    assert result.exit_code == 2
    assert "not the address of a store" in result.output


def test_no_color_is_respected_unless_colour_is_asked_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(*arguments: str) -> str:
        return CliRunner().invoke(ask_command, ["--store", address, *arguments, "bridge"], color=True).output

    assert "\x1b[" in shown()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in shown()
    assert "\x1b[" in shown("--color")
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[" in shown()
    assert "\x1b[" not in shown("--no-color")


def test_everything_that_a_reader_needs_stands_there(address: str) -> None:
    shown = CliRunner().invoke(ask_command, ["--store", address, "-p", "id=claim-flank"]).output
    for part in (
        "1. Olha Samarska (spokesperson, ukraine) says:",
        "brigades gain ground on the flanks of Bakhmut",
        "2023-07-01",
        "Morning Post",
        "Bakhmut",
        "denied by Gleb Ozerov (russia): nothing has been lost there",
        "https://news.example/river#:~:text=brigades",
    ):
        assert part in shown


def test_lines_fit_eighty_columns_but_for_addresses(address: str) -> None:
    shown = CliRunner().invoke(ask_command, ["--store", address, "-n", "200", "bridge", "or", "dam"]).output
    lines = [line for line in shown.splitlines() if "/" not in line]
    assert len(lines) > 100
    assert max(len(line) for line in lines) <= 80
