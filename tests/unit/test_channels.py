"""Through whom a statement reached the reader: media only, each once, in their order."""

from typing import Any

import pytest

from gazetteer.lookup import Gazetteer
from indexing.article import Record
from indexing.media import is_media
from indexing.pipeline import extract


def first_claim(text: str, world: Gazetteer) -> dict[str, Any]:
    claim: dict[str, Any] = extract(Record(text, {"published": "2023-07-10"}), world).claims[0]
    return claim


@pytest.mark.parametrize(
    ("text", "via"),
    [
        # the medium stands in the speaker's own phrase
        (
            "The harbour is closed - said the secretary of the port council Ivan Rusu, quoted by the Interfax agency.",
            ["outlet:interfax"],
        ),
        # a ministry is not the magazine of that name
        ("The head of the Peruvian Ministry of Foreign Affairs Ana Rojas said that the talks had failed.", []),
        # what has a name is not listed by its kind besides
        (
            "The mine was flooded, the governor of the Lviv region Ihor Bondar told the state news agency Ukrinform.",
            ["outlet:ukrinform"],
        ),
        # a name and its abbreviation are one
        (
            "Ana Rojas, the Peruvian minister, said in an interview with Agence France-Presse (AFP) that it froze.",
            ["outlet:afp"],
        ),
        (
            "The dam held, the minister Ana Rojas wrote on Telegram, as reported by Liga.",
            ["outlet:telegram", "outlet:liga"],
        ),
        ("The bridge was mined, the minister Ana Rojas told Reuters.", ["outlet:reuters"]),
        # machine translation translates the names of outlets
        (
            "Roads were blocked, the minister Ana Rojas said, quoted by Ukrainian Truth.",
            ["outlet:ukrainska-pravda"],
        ),
        # somebody who talks to somebody passes nothing on
        ("The minister Ana Rojas said in a telephone conversation with Ivan Rusu that the lake froze.", []),
    ],
)
def test_the_way_of_a_statement_is_its_media_in_order(text: str, via: list[str], world: Gazetteer) -> None:
    assert [medium["id"] for medium in first_claim(text, world)["via"]] == via


def test_a_body_that_is_no_medium_passes_nothing_on(world: Gazetteer) -> None:
    text = "The minister Ana Rojas told President Ion Dima that the fort had fallen, the Kremlin said."
    assert first_claim(text, world)["via"] == []


def test_who_speaks_is_not_also_the_way(world: Gazetteer) -> None:
    claim = first_claim("The harbour had burnt, according to the news outlet Meduza.", world)
    assert (claim["speaker"]["id"], claim["via"]) == ("outlet:meduza", [])


def test_an_outlets_correspondent_without_a_name_is_the_outlet() -> None:
    assert is_media("an Ukrinform correspondent")
    assert not is_media("the BBC's editor Ana Rojas")
