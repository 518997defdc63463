"""Several named speakers of one statement: a claim for each; names with *and* in them stay whole."""

import pytest

from gazetteer.lookup import Gazetteer, load
from indexing.article import Article, Record, Span
from indexing.attribution import attribute
from indexing.names import find_names


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def speakers(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Speaker and stance of each statement."""
    article = Article(record=Record(text=text), body=text, paragraphs=[Span(0, len(text))])
    find_names(article, gazetteer)
    attribute(article)
    return [
        (text[s.speaker.start : s.speaker.end] if s.speaker is not None else "", s.stance) for s in article.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estonia, Latvia and Lithuania said that the border was closed.", ["Estonia", "Latvia", "Lithuania"]),
        ("Both Kyiv and Moscow said that the talks had failed.", ["Kyiv", "Moscow"]),
        ("The talks had failed, Kyiv and Moscow said.", ["Kyiv", "Moscow"]),
        (
            "Mayor Yakiv Ruda and driver Solomiia Hryn said the ferry would be free.",
            ["Yakiv Ruda", "Solomiia Hryn"],
        ),
        ("Doctors and nurses said that the ward was full.", ["Doctors and nurses"]),
        ("Kyiv and its allies said that the talks had failed.", ["Kyiv and its allies"]),
    ],
)
def test_each_named_speaker_of_a_list_has_the_claim(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert [name for name, _ in speakers(text, gazetteer)] == expected


def test_their_claims_have_the_same_words_and_stance_and_do_not_share_lists(gazetteer: Gazetteer) -> None:
    text = "Kyiv and Moscow denied that the talks had failed."
    article = Article(record=Record(text=text), body=text, paragraphs=[Span(0, len(text))])
    find_names(article, gazetteer)
    attribute(article)
    first, second = article.statements
    assert first.segments == second.segments
    assert (first.stance, second.stance) == ("deny", "deny")
    assert first.via is not second.via
    assert first.confidence is not second.confidence
