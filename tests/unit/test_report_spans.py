"""Where contents begin and end, and whose they are, in constructions that a plain reading gets wrong."""

import pytest

from tests.unit.test_nested_reports import Claim, claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mr Ozols said Malta was “picking up the pace” and urged the island to impose tariffs.",
            [
                ("Mr Ozols", "Malta was “picking up the pace”", "assert"),
                ("Mr Ozols", "the island to impose tariffs", "demand"),
            ],
        ),
        (
            "Rita Haas highlighted the port was one of twelve that had signed.",
            [("Rita Haas", "the port was one of twelve that had signed", "assert")],
        ),
        ("Ozols argues that would boost morale.", [("Ozols", "that would boost morale", "predict")]),
        (
            "Malta’s military claims that Cyprus has lost nearly twenty boats.",
            [("Malta’s military", "Cyprus has lost nearly twenty boats", "assert")],
        ),
        ("She ran to what they thought was a safe place.", []),
        (
            "Malta’s minister has given assurances the boats would not be used in harbours.",
            [("Malta’s minister", "the boats would not be used in harbours", "predict")],
        ),
        ("The ties between Malta and Cyprus were denied by the war in Latvia.", []),
        (
            "As announced, the exercises are to last until May.",
            [(None, "the exercises are to last until May", "assert")],
        ),
        (
            "Ozols also said that “he wants to believe” in persuading the minister.",
            [("Ozols", "“he wants to believe” in persuading the minister", "assert")],
        ),
        (
            "However, if “Malta left the union, it would be a tragedy. It decides the future” - concludes “Observer”.",
            [("Observer", "Malta left the union, it would be a tragedy. It decides the future", "assert")],
        ),
        (
            "Berg said she felt the law was useful because “most people don’t know about it,” she said.",
            [("Berg", "she felt the law was useful because “most people don’t know about it,”", "assert")],
        ),
        (
            "The air there had become so bad, Mr. Ozols noted, that the school was closed.",
            [("Mr. Ozols", "The air there had become so bad … that the school was closed", "assert")],
        ),
        (
            "Since the start some 70 missiles have been launched from the island, Berg said.",
            [("Berg", "Since the start some 70 missiles have been launched from the island", "assert")],
        ),
        (
            "Berg said since the start of the storm some 70 boats have been lost near the island.",
            [("Berg", "since the start of the storm some 70 boats have been lost near the island", "assert")],
        ),
        (
            "As the leaders vow to stay, Malta is making sure the port is open.",
            [("the leaders", "to stay", "predict")],
        ),
        (
            "The council expressed hope the strait would open.",
            [("The council", "the strait would open", "predict")],
        ),
        (
            "The leaders expressed support for giving Malta a seat.",
            [("The leaders", "giving Malta a seat", "assert")],
        ),
        (
            "He emphasised his view that Malta is part of Latvia.",
            [("He", "Malta is part of Latvia", "assert")],
        ),
        (
            "Ozols called the islands “the one who started the quarrel and its biggest sponsor.”",
            [("Ozols", "the islands “the one who started the quarrel and its biggest sponsor.”", "assert")],
        ),
        (
            "The institute recalled that according to its latest data, the majority are against it.",
            [("The institute", "according to its latest data, the majority are against it", "assert")],
        ),
        (
            "The army has said some troops were leaving the border - the first sign from Riga of a possible calm.",
            [("The army", "some troops were leaving the border", "assert")],
        ),
        ("Malta has backed Baltic rhetoric blaming the alliance for the conflict.", []),
        (
            "Berg used her speech to call on the west to close the strait.",
            [("Berg", "the west to close the strait", "demand")],
        ),
        (
            "A siege is in progress. Member Andrei Savin made the statement at a session in Riga on 4 May.",
            [("Member Andrei Savin", "A siege is in progress", "assert")],
        ),
    ],
)
def test_contents_and_speakers_are_cut_where_an_editor_would(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected
