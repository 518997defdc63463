"""Dates of statements: when it was said, when it happened, and what cannot be known."""

import pytest

from gazetteer.lookup import Gazetteer, load
from indexing.article import Dated, Record, Statement
from indexing.pipeline import extract
from tests.unit.reported import article, day, read, say


def days(dated: Dated) -> tuple[str | None, str | None, str]:
    return dated.from_, dated.to, dated.basis


def one(
    world: Gazetteer, text: str, content: str, speaker: str, cue: str, published: Dated, stance: str = "assert"
) -> Statement:
    made = article(text, published=published)
    say(made, content, speaker, cue, stance=stance)
    return read(made, world).statements[0]


def test_the_date_beside_the_verb_is_when_it_was_said(world: Gazetteer) -> None:
    statement = one(
        world, "Kyiv said on March 3 that the bridge fell.", "the bridge fell", "Kyiv", "said", day("2024-03-09")
    )
    assert days(statement.said) == ("2024-03-03", "2024-03-03", "explicit")
    assert statement.said.evidence == ["March 3"]


def test_a_weekday_counts_from_publication(world: Gazetteer) -> None:
    statement = one(
        world, "On Friday, Kyiv said the bridge fell.", "the bridge fell", "Kyiv", "said", day("2024-03-11")
    )
    assert days(statement.said) == ("2024-03-08", "2024-03-08", "relative")
    assert statement.confidence["date"] == "high"


def test_the_date_in_the_content_is_when_it_happened(world: Gazetteer) -> None:
    content = "the bridge fell on March 2"
    statement = one(world, f"Kyiv said on March 3 {content}.", content, "Kyiv", "said", day("2024-03-09"))
    assert days(statement.said)[0] == "2024-03-03"
    assert days(statement.event) == ("2024-03-02", "2024-03-02", "explicit")


def test_without_a_date_the_day_of_publication_stands_in(world: Gazetteer) -> None:
    statement = one(world, "Kyiv said the bridge fell.", "the bridge fell", "Kyiv", "said", day("2024-03-09"))
    assert days(statement.said) == days(statement.event) == ("2024-03-09", "2024-03-09", "publication")


def test_a_prediction_has_no_day(world: Gazetteer) -> None:
    statement = one(
        world, "Kyiv said the bridge will fall.", "the bridge will fall", "Kyiv", "said", day("2024-03-09"), "predict"
    )
    assert days(statement.event) == (None, None, "unknown")
    assert days(statement.said)[0] == "2024-03-09"


def test_what_was_said_earlier_is_bounded_not_dated(world: Gazetteer) -> None:
    statement = one(world, "Kyiv earlier said the bridge fell.", "the bridge fell", "Kyiv", "said", day("2024-03-09"))
    assert statement.said.from_ is None
    assert statement.said.to == "2024-03-09"
    assert statement.said.evidence == ["earlier"]


def test_an_undated_article_gives_no_days_but_keeps_what_is_written(world: Gazetteer) -> None:
    statement = one(
        world, "On Friday, Kyiv said the bridge fell on 4 June.", "the bridge fell on 4 June", "Kyiv", "said", Dated()
    )
    assert days(statement.said)[:2] == days(statement.event)[:2] == (None, None)
    assert statement.said.evidence == ["Friday"]
    assert statement.event.partial == "--06-04"


def test_an_inferred_article_date_makes_its_statements_dates_inferred(world: Gazetteer) -> None:
    inferred = Dated("2024-03-05", "2024-03-31", "month", "inferred", None, ["on March 5"])
    statement = one(world, "Kyiv said the bridge fell.", "the bridge fell", "Kyiv", "said", inferred)
    assert days(statement.said) == ("2024-03-05", "2024-03-31", "inferred")
    assert statement.said.evidence == ["on March 5"]


def test_a_weekday_in_an_article_without_an_exact_day_stays_open(world: Gazetteer) -> None:
    inferred = Dated("2024-03-05", "2024-03-31", "month", "inferred", None, ["on March 5"])
    statement = one(world, "On Friday, Kyiv said the bridge fell.", "the bridge fell", "Kyiv", "said", inferred)
    assert (statement.said.from_, statement.said.to) == (None, None)


def test_an_interview_goes_on_on_its_day(world: Gazetteer) -> None:
    made = article(
        "General Vsevolod Tymchak told reporters on March 1 that the line held.",
        "Tymchak said the men were tired.",
        published=day("2024-03-09"),
    )
    say(made, "the line held", "General Vsevolod Tymchak", "told")
    say(made, "the men were tired", "Tymchak", "said")
    second = read(made, world).statements[1]
    assert days(second.said) == ("2024-03-01", "2024-03-01", "inferred")


def test_background_in_the_sentence_dates_nothing(world: Gazetteer) -> None:
    content = "the war, which began in February 2022, goes on"
    statement = one(world, f"Kyiv said {content}.", content, "Kyiv", "said", day("2024-03-09"))
    assert days(statement.event)[0] == "2024-03-09"


def test_the_date_of_a_strike_is_not_when_officials_spoke_of_it(world: Gazetteer) -> None:
    statement = one(
        world,
        "Two people died in a strike on Odesa on March 2, with officials calling it the worst yet.",
        "the worst yet",
        "officials",
        "calling",
        day("2024-03-09"),
    )
    assert days(statement.said) == ("2024-03-09", "2024-03-09", "publication")


@pytest.mark.parametrize(
    ("text", "published", "said", "event"),
    [
        ("The firm said the gas would be cut from Wednesday, July 27.", "2022-07-26", "2022-07-26", "2022-07-27"),
        ("In late 2023, Peruvian officials said the mill was at full force.", "2024-05-11", "2023-09-01", "2023-09-01"),
        ('The envoy told the programme "This Week" that the lake froze.', "2022-05-01", "2022-05-01", "2022-05-01"),
        ("The party said a bloc was made ahead of Peru's October elections.", "2024-04-25", "2024-04-25", "2024-04-25"),
        (
            "The exchange took place on 5 March. A bus had been stopped the day before, the Red Cross said.",
            "2024-03-15",
            "2024-03-15",
            "2024-03-04",
        ),
    ],
)
def test_a_date_is_that_of_what_it_stands_with(text: str, published: str, said: str, event: str) -> None:
    (claim,) = extract(Record(text, {"published": published}), load()).claims
    assert (claim["said"]["from"], claim["event"]["from"]) == (said, event)


@pytest.mark.parametrize(
    ("text", "claims", "expected"),
    [
        (
            "Maria Byrne met the dockers in Cork on Tuesday. The harbour was safe, she said.",
            [("The harbour was safe", "she", "said")],
            ["2024-03-12"],
        ),
        (
            "In January, the Harbour Council met in Cork. Then the Harbour Council said the pier was safe.",
            [("the pier was safe", "the Harbour Council", "said")],
            ["2024-01-01"],
        ),
        (
            "Maria Byrne said the pier was safe. “It will be opened,” Maria Byrne told the paper on Tuesday.",
            [("the pier was safe", "Maria Byrne", "said"), ("It will be opened,", "Maria Byrne", "told")],
            ["2024-03-12", "2024-03-12"],
        ),
        (
            "Minister Maria Byrne plans to visit the dockers on Tuesday. The harbour was safe, she said.",
            [("The harbour was safe", "she", "said")],
            ["2024-03-14"],
        ),
        (
            "Sales rose in 2023 and the Harbour Council said the pier was safe.",
            [("the pier was safe", "the Harbour Council", "said")],
            ["2024-03-14"],
        ),
        (
            "After the flood on May 9, 2001, the Harbour Council said the pier was safe.",
            [("the pier was safe", "the Harbour Council", "said")],
            ["2024-03-14"],
        ),
    ],
)
def test_the_day_of_the_occasion_is_that_of_the_words(
    text: str, claims: list[tuple[str, str, str]], expected: list[str], world: Gazetteer
) -> None:
    made = article(text, published=day("2024-03-14"))
    for content, speaker, cue in claims:
        say(made, content, speaker, cue)
    assert [statement.said.from_ for statement in read(made, world).statements] == expected


def test_somebody_s_words_of_one_article_are_of_one_occasion(world: Gazetteer) -> None:
    made = article(
        "Minister Maria Byrne said on Tuesday that the pier was safe.",
        "The dockers have worked there for years.",
        "Minister Ian Walsh said the port was closed.",
        "Byrne said the harbour would open.",
        published=day("2024-03-14"),
    )
    say(made, "the pier was safe", "Maria Byrne", "said")
    say(made, "the port was closed", "Ian Walsh", "said")
    say(made, "the harbour would open", "Byrne", "said")
    said = [statement.said for statement in read(made, world).statements]
    assert [(dated.from_, dated.basis) for dated in said] == [
        ("2024-03-12", "relative"),
        ("2024-03-14", "publication"),
        ("2024-03-12", "inferred"),
    ]


def _claims(world: Gazetteer, text: str, published: str = "2024-03-15") -> list[dict[str, object]]:
    return extract(Record(text, {"published": published}), world).claims


def _said(world: Gazetteer, text: str, content: str) -> tuple[str, str]:
    (claim,) = [claim for claim in _claims(world, text) if str(claim["content"]).startswith(content)]
    said: dict[str, str] = claim["said"]  # type: ignore[assignment]
    return said["from"], said["basis"]


def test_what_somebody_did_on_a_day_dates_his_words_further_on(world: Gazetteer) -> None:
    text = "On Tuesday, Ruta Kalnina opened the port. It is small. “We are proud,” Kalnina said."
    assert _said(world, text, "We are proud") == ("2024-03-12", "inferred")


def test_what_somebody_else_did_on_a_day_dates_no_words(world: Gazetteer) -> None:
    text = "On Tuesday, Ruta Kalnina opened the port. It is small. “We are proud,” Ilze Berzina said."
    assert _said(world, text, "We are proud") == ("2024-03-15", "publication")


def test_what_somebody_will_do_on_a_day_dates_no_words(world: Gazetteer) -> None:
    text = "On Sunday, Ruta Kalnina will open the port. It is small. “We are proud,” Kalnina said."
    assert _said(world, text, "We are proud") == ("2024-03-15", "publication")


def test_words_on_the_eve_of_something_are_bounded_and_not_dated(world: Gazetteer) -> None:
    text = "On the eve of the vote, mayor Ruta Kalnina said that the port was safe."
    (claim,) = _claims(world, text)
    assert claim["said"] == {
        "from": None, "to": "2024-03-15", "precision": "unknown", "basis": "relative", "partial": None,
        "evidence": ["On the eve of"],
    }  # fmt: skip
