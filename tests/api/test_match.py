"""A quotation, not quite as it was said: found, found with another speaker, contradicted, not found."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.matching import Matches
from search.engine import open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom

FLANKS = "the brigades have gained ground on the flanks of Bakhmut"


def ask(client: FlaskClient, quote: str, **beside: Any) -> dict[str, Any]:
    response = client.post("/v1/claims/match", json={"quote": quote, **beside})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json
    assert Matches().validate(answer) == {}
    return answer


def first(client: FlaskClient, quote: str, **beside: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(client, quote, **beside)["matches"][0]
    return found


@pytest.mark.parametrize(
    "quote",
    [
        FLANKS,
        "brigades gain ground on the flanks of Artemivsk",
        "our brigade gained grounds on the flank of Bakhmut",
        "“Brigades gain ground on the flanks of Bakhmut”, said the mayor of another town",
        "brigades gain some ground on the flanks of Bakhmut, Olha Samarska said",
    ],
)
def test_an_inexact_quotation_is_found_with_who_said_it(client: FlaskClient, quote: str) -> None:
    answer = ask(client, quote)
    assert answer["result"] == "found"
    match = answer["matches"][0]
    assert match["claim"]["id"] == "claim-flank"
    assert match["claim"]["speaker"]["name"] == "Olha Samarska"
    assert [counter["id"] for counter in match["claim"]["counter_claims"]] == ["claim-denial"]
    assert match["speaker"] is None


def test_what_agrees_is_marked_and_what_differs_is_told(client: FlaskClient) -> None:
    match = first(client, "brigades gain much land on the flanks of Bakhmut")
    text = match["claim"][match["member"]]
    assert "".join(text[a:b] for a, b in match["ranges"]).startswith("brigades gain")
    assert match["html"].startswith("<mark>brigades gain</mark> ground")
    assert [one for one in match["differences"] if one["claim"] == "ground"]
    assert match["differences"][0]["kind"] == "changed"


@pytest.mark.parametrize(
    ("speaker", "result", "whose"),
    [
        ("Olha Samarska", "found", "same"),
        ("person:olha-samarska", "found", "same"),
        ("Gleb Ozerov", "found_other_speaker", "other"),
        ("Nobody Anybody Knows", "found_other_speaker", "other"),
    ],
)
def test_the_speaker_decides_between_found_and_found_with_another(
    client: FlaskClient, speaker: str, result: str, whose: str
) -> None:
    answer = ask(client, FLANKS, speaker=speaker)
    assert (answer["result"], answer["matches"][0]["speaker"]) == (result, whose)
    assert bool(answer["unresolved"]) is (speaker == "Nobody Anybody Knows")


@pytest.mark.parametrize(
    "quote",
    [
        "the Ruslan dam is not mined",
        "the Ruslan dam isn't mined",
        "Nobody has mined the Ruslan dam, it was never mined",
    ],
)
def test_the_contrary_is_never_found(client: FlaskClient, quote: str) -> None:
    answer = ask(client, quote)
    assert answer["result"] == "not_found"
    assert answer["matches"][0]["contradicts"]
    assert "negation" in [one["kind"] for one in answer["matches"][0]["differences"]]


def test_the_contrary_is_shown_as_one(client: FlaskClient) -> None:
    assert first(client, "the Ruslan dam is not mined")["result"] == "contradicts"


@pytest.fixture
def denials(tmp_path: Path) -> Iterator[FlaskClient]:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    engine.write(
        {
            "claim": [
                newsroom.claim(
                    "denied",
                    stance="deny",
                    cue="denied",
                    content="the harbour of Rivne had burned down",
                    text="She denied on Sunday that the harbour of Rivne had burned down.",
                    text_start=0,
                    start=27,
                    end=63,
                    segments=[{"start": 27, "end": 63, "text": "the harbour of Rivne had burned down"}],
                ),
                newsroom.claim(
                    "open",
                    stance="refuse_to_confirm",
                    cue="has not confirmed",
                    content="the loss of two frigates",
                    text="The navy has not confirmed the loss of two frigates.",
                    start=27,
                    end=51,
                    segments=[{"start": 27, "end": 51, "text": "the loss of two frigates"}],
                ),
            ]
        }
    )
    yield create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    engine.close()


@pytest.mark.parametrize(
    ("quote", "result"),
    [
        ("the harbour of Rivne has burned down", "contradicts"),
        ("the harbour of Rivne has not burned down", "found"),
        ("She denied that the harbour of Rivne had burned down", "found"),
        ("The navy has confirmed the loss of two frigates", "contradicts"),
        ("the loss of two frigates", "contradicts"),
        ("the navy hasn't confirmed the loss of two frigates", "found"),
    ],
)
def test_what_was_denied_or_not_confirmed_was_not_said(denials: FlaskClient, quote: str, result: str) -> None:
    assert first(denials, quote)["result"] == result
    assert ask(denials, quote)["result"] == ("found" if result == "found" else "not_found")


def test_a_date_tells_but_does_not_hide(client: FlaskClient) -> None:
    assert first(client, FLANKS, **{"from": "2023-07-01", "to": "2023-07-31"})["in_time"] is True
    answer = ask(client, FLANKS, **{"from": "2024"})
    assert (answer["result"], answer["matches"][0]["in_time"]) == ("found", False)
    assert first(client, "the Ruslan dam is mined by them", to="2024")["in_time"] is None


def test_what_nobody_said_is_not_found(client: FlaskClient) -> None:
    answer = ask(client, "grain exports rose by a third after the harvest")
    assert answer["result"] == "not_found"
    assert all(match["result"] == "near" for match in answer["matches"])


def test_two_words_in_common_are_not_enough(client: FlaskClient) -> None:
    assert ask(client, "the lighthouse dam of Ruslan collapsed under heavy rain yesterday")["result"] == "not_found"


def test_no_more_matches_come_than_asked_for(client: FlaskClient) -> None:
    quote = "troops shelling the bridge and the river dam"
    assert len(ask(client, quote)["matches"]) == 5
    assert len(ask(client, quote, limit=2)["matches"]) == 2


def test_what_is_shown_is_harmless(client: FlaskClient) -> None:
    match = first(client, 'he called <script>alert("x")</script> and the Ruslan lighthouse a lie')
    assert "<script>" not in match["html"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "quote"),
        ({"quote": " "}, "quote"),
        ({"quote": "and the"}, "quote"),
        ({"quote": "x" * 1001}, "quote"),
        ({"quote": ["one", "two"]}, "quote"),
        ({"quote": FLANKS, "limit": 21}, "limit"),
        ({"quote": FLANKS, "from": "2023-02-30"}, "from"),
        ({"quote": FLANKS, "from": "2023-07", "to": "2023-06"}, "to"),
        ({"quote": FLANKS, "speakr": "Olha"}, "speakr"),
    ],
)
def test_what_is_wrong_is_named(client: FlaskClient, body: dict[str, Any], named: str) -> None:
    response = client.post("/v1/claims/match", json=body)
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    assert response.json["errors"][0]["parameter"] == named


@pytest.mark.parametrize(
    "quote", ['"unclosed “quotation of the dam', "\x00\x01 dam bridge", "дамба моста Руслан", "🛡 dam bridge"]
)
def test_any_text_is_answered(client: FlaskClient, quote: str) -> None:
    ask(client, quote)
