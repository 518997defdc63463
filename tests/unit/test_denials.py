"""What is denied, contested or left unconfirmed, in whatever words: read from sentences, never turned round."""

import pytest

from tests.unit.test_nested_reports import Claim, claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The palace called the report a lie.", [("The palace", "the report a lie", "deny")]),
        ("Valletta called the allegations incorrect.", [("Valletta", "the allegations incorrect", "deny")]),
        (
            "The governor called the news of his flight fake.",
            [("The governor", "the news of his flight fake", "deny")],
        ),
        ("Oslo described the claims as nonsense.", [("Oslo", "the claims as nonsense", "deny")]),
        ("Berg called the reports “nonsense”.", [("Berg", "the reports “nonsense”", "deny")]),
        (
            "Berg denied that the port had fallen, calling the reports “disinformation”.",
            [("Berg", "the port had fallen", "deny"), ("Berg", "the reports “disinformation”", "deny")],
        ),
        ("Riga insists the raid never happened.", [("Riga", "the raid never happened", "deny")]),
        (
            "Contrary to reports, the port has not fallen, Berg said.",
            [("Berg", "Contrary to reports, the port has not fallen", "contest")],
        ),
        (
            "The navy said it had nothing to do with the strike.",
            [("The navy", "it had nothing to do with the strike", "deny")],
        ),
        (
            "The minister did not think that Malta was ready to attack.",
            [("The minister", "Malta was ready to attack", "deny")],
        ),
        ("Berg denied the port had not been hit.", [("Berg", "the port had not been hit", "deny")]),
    ],
)
def test_denials_are_found_in_their_own_words(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta neither confirmed nor denied the strike.", [("Malta", "the strike", "refuse_to_confirm")]),
        ("Malta could neither confirm nor deny the strike.", [("Malta", "the strike", "refuse_to_confirm")]),
        ("Malta declined to confirm or deny the strike.", [("Malta", "the strike", "refuse_to_confirm")]),
        ("Malta did not deny that the port was hit.", [("Malta", "the port was hit", "refuse_to_confirm")]),
        ("Malta did not rule out that the port was hit.", [("Malta", "the port was hit", "predict")]),
        ("Malta ruled out sending troops.", [("Malta", "sending troops", "deny")]),
        (
            "Berg said he could not confirm the strike.",
            [("Berg", "he could not confirm the strike", "refuse_to_confirm")],
        ),
        ("No official has commented on the strike.", [("official", "the strike", "refuse_to_confirm")]),
        ("The fleet failed to say where the boat was.", [("The fleet", "where the boat was", "refuse_to_confirm")]),
        (
            "Berg avoided saying whether the fleet had left.",
            [("Berg", "whether the fleet had left", "refuse_to_confirm")],
        ),
    ],
)
def test_what_is_left_open_is_no_denial_and_no_confirmation(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The institute avoided calling it a retreat.",
        "Berg will argue that the port is safe.",
        "Berg would say that the port is safe.",
        "Berg is expected to announce a retreat.",
        "Nobody in the fleet denied that the port was hit.",
        "The guards denied the crew a day of rest.",
        "The navy denied Captain Ivo Berg one of his prizes.",
    ],
)
def test_what_was_not_said_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_a_continued_assessment_is_one_claim() -> None:
    text = "The institute continues to assess that the fleet will not attack Reni."
    assert claims(text) == [("The institute", "the fleet will not attack Reni", "predict")]


def test_everybody_before_both_speaks() -> None:
    text = "The mayor, Ivo Berg, and the governor, Anna Moga, both said the bridge had been hit."
    assert claims(text) == [("The mayor, Ivo Berg, and the governor, Anna Moga", "the bridge had been hit", "assert")]
