"""Who speaks where several could: addressees, roles and names, reporters of reporters, denials of what others said."""

import pytest

from indexing.article import Article, Record, Span
from indexing.attribution import attribute

Claim = tuple[str | None, str, str]


def read(text: str) -> Article:
    """An article of one paragraph, with its statements."""
    article = Article(record=Record(text=text), body=text, paragraphs=[Span(0, len(text))])
    attribute(article)
    return article


def claims(text: str) -> list[Claim]:
    """Speaker, content and stance of each statement."""
    article = read(text)
    return [
        (
            text[s.speaker.start : s.speaker.end] if s.speaker else None,
            " … ".join(text[p.start : p.end] for p in s.segments),
            s.stance,
        )
        for s in article.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Serbian troops hold nine hamlets, its acting mayor, Marko Petrov, told President Ana Jovic on Tuesday.",
            ("Marko Petrov", "Serbian troops hold nine hamlets", "assert"),
        ),
        (
            "The new head of the garrison, Colonel Ion Rusu, told Defence Minister Petru Dima that the fort was safe.",
            ("Colonel Ion Rusu", "the fort was safe", "assert"),
        ),
        (
            "The port was hit overnight, the governor of Tulcea County, Horia Dobre, said in a post late on Thursday.",
            ("Horia Dobre", "The port was hit overnight", "assert"),
        ),
        (
            "Taras Kulish, 41, a Reni-based driver told CNN he saw the flames.",
            ("Taras Kulish", "he saw the flames", "assert"),
        ),
        (
            "Navy secretary Tom Hale, during a hearing Tuesday, said the fleet “stands by its word” on frigates.",
            ("Tom Hale", "the fleet “stands by its word” on frigates", "assert"),
        ),
        ("NATO Secretary General Lars Holm said the pact was signed.", ("Lars Holm", "the pact was signed", "assert")),
        (
            "The talks have failed, Rusu told reporters as he left the building.",
            ("Rusu", "The talks have failed", "assert"),
        ),
        ("When asked about the repairs, Rusu said, “We are ready for it.”", ("Rusu", "We are ready for it.", "assert")),
        (
            "Rusu fears the dam broke, but the council has done nothing since May.",
            ("Rusu", "the dam broke", "predict"),
        ),
        ("The navy said on Telegram it had held the islet.", ("The navy", "it had held the islet", "assert")),
        (
            "The minister told Radio Delta in May, when she was a deputy, that she had seen the plans.",
            ("The minister", "she had seen the plans", "assert"),
        ),
    ],
)
def test_the_speaker_is_who_says_it_and_the_content_only_what_is_said(text: str, expected: Claim) -> None:
    assert claims(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dima described the raid as a provocation and accused Chisinau of planning it.",
            [("Dima", "the raid as a provocation", "assert"), ("Dima", "Chisinau of planning it", "assert")],
        ),
        (
            "The ministry disputed that account and said that the tanker had left on its own.",
            [
                ("The ministry", "that account", "contest"),
                ("The ministry", "the tanker had left on its own", "assert"),
            ],
        ),
        (
            "Oslo denied taking part in the raid and Danish officers had earlier warned that the fjord was mined.",
            [("Oslo", "taking part in the raid", "deny"), ("Danish officers", "the fjord was mined", "assert")],
        ),
        (
            "The interview reminds that in late spring last year, as a result of the flood, "
            "Ion Munteanu publicly warned that the dam was weak.",
            [("Ion Munteanu", "the dam was weak", "assert")],
        ),
    ],
)
def test_a_coordinated_cue_ends_the_content_before_it(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "content", "via"),
    [
        (
            "Rusu reported to President Dima that his men had taken the fort, the presidential office said.",
            "Rusu",
            "his men had taken the fort",
            ["the presidential office"],
        ),
        (
            "Two tugs had sunk, the ministry said, according to RIA Novosti, and the crews had left.",
            "the ministry",
            "Two tugs had sunk … the crews had left",
            ["RIA Novosti"],
        ),
        (
            "The admiral said that the fleet had sailed - the Interfax agency reported in mid-April.",
            "The admiral",
            "the fleet had sailed",
            ["Interfax"],
        ),
    ],
)
def test_an_outer_reporter_is_no_content_and_becomes_the_way(
    text: str, speaker: str, content: str, via: list[str]
) -> None:
    (statement,) = read(text).statements
    assert claims(text)[0][:2] == (speaker, content)
    assert [medium.text for medium in statement.via] == via


def test_a_person_who_reports_another_stays_the_speaker() -> None:
    text = "The pilots said the strait was mined, the head of the harbour office said."
    assert claims(text)[0][0] == "the head of the harbour office"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The governor said the village was shelled from the islet, a claim flatly rejected by Oslo and Riga.",
            [
                ("The governor", "the village was shelled from the islet", "assert"),
                ("Oslo and Riga", "the village was shelled from the islet", "contest"),
            ],
        ),
        (
            "The lords accuse the navy of planning a raid, something the navy has repeatedly denied.",
            [
                ("The lords", "the navy of planning a raid", "assert"),
                ("the navy", "the navy of planning a raid", "deny"),
            ],
        ),
        (
            "The mayor said that the dam had burst, which the engineers deny.",
            [("The mayor", "the dam had burst", "assert"), ("the engineers", "the dam had burst", "deny")],
        ),
        (
            "The mayor said that the dam had burst, which the engineers had built.",
            [("The mayor", "the dam had burst, which the engineers had built", "assert")],
        ),
    ],
)
def test_a_denial_behind_a_claim_is_a_claim_of_its_own(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected


def test_sentences_run_together_behind_capitals_are_two() -> None:
    text = "The envoy wrote to the council of NATO.Holm also confirmed that the gate was shut."
    assert claims(text) == [("Holm", "the gate was shut", "confirm")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusu told students this weekend he had resigned.", ("Rusu", "he had resigned", "assert")),
        (
            "The staff does not say in its daily reports how many were hurt.",
            ("The staff", "how many were hurt", "refuse_to_confirm"),
        ),
        (
            "The harbour service on August 26, 2022 accused Dima of theft.",
            ("The harbour service", "Dima of theft", "assert"),
        ),
        ("Rockets fell on the quay, said the mayor, Ion Dima.", ("Ion Dima", "Rockets fell on the quay", "assert")),
        ("The party touted its record on farming.", ("The party", "its record on farming", "assert")),
        (
            "While some suggested the gains could lead to a breakthrough, including the fall of Reni, others left.",
            ("some", "the gains could lead to a breakthrough, including the fall of Reni", "predict"),
        ),
    ],
)
def test_settings_and_neighbours_stay_out_of_the_content(text: str, expected: Claim) -> None:
    assert claims(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Everything Rusu says is a lie.",
        "The storm promises to bring snow to the delta.",
        "The gap between what Rusu says the plan will do and the facts is wide.",
    ],
)
def test_what_nobody_says_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He added that talks with Oslo have not yet ended and announced another round within a few weeks.",
            [
                ("He", "talks with Oslo have not yet ended", "assert"),
                ("He", "another round within a few weeks", "assert"),
            ],
        ),
        ("The conflict between the two valleys threatens to boil over.", []),
        (
            "It was revealed that the clerks had burned the papers, according to two former judges.",
            [("two former judges", "the clerks had burned the papers", "assert")],
        ),
        (
            "The gates are open, Minister Ion Rusu said as he addressed a conference in Reni, Agerpres has learned.",
            [("Ion Rusu", "The gates are open", "assert")],
        ),
    ],
)
def test_what_happens_says_nothing(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected
