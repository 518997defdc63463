"""Where quoted words stand, whatever marks a paper uses and forgets."""

import re

import pytest

from indexing.article import Span
from indexing.quotations import Quotation, find_quotations

CUE = re.compile(r"(?:said|added|he said|she added)\b")


def find(text: str) -> list[Quotation]:
    paragraphs = []
    position = 0
    for paragraph in text.split("\n\n"):
        paragraphs.append(Span(position, position + len(paragraph)))
        position += len(paragraph) + 2
    return find_quotations(text, paragraphs, CUE)


def inner(text: str) -> list[str]:
    return [text[quotation.inner_start : quotation.inner_end] for quotation in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” she said.", ["We stay,"]),
        ('"We stay," she said. "All of us."', ["We stay,", "All of us."]),
        ("''We stay,'' she said.", ["We stay,"]),
        ("„We stay”, she said.", ["We stay"]),
        ("«We stay», she said.", ["We stay"]),
        ("‘We stay,’ she said. ‘It’s our farm.’", ["We stay,", "It’s our farm."]),
        ("'We stay,' she said.", ["We stay,"]),
        ("“He said ‘go’ and left,” she said.", ["He said ‘go’ and left,"]),
        ("The farmers’ union and the sailors’ guild met.", []),
        ("It's the farmers' turn, isn't it?", []),
        ('A 5" pipe burst in Reni.', []),
        ('agreement."However, we wait," she said.', ["However, we wait,"]),
        ("The “north”, the “south” and the “east”.", ["north", "south", "east"]),
    ],
)
def test_every_kind_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quotation_over_paragraphs_is_chained_by_its_opening_marks() -> None:
    text = "She said: “First the bridge.\n\n“Then the dam.\n\n“And then the town.” He left."
    quotations = find(text)
    assert [quotation.closed for quotation in quotations] == [False, False, True]
    assert [quotation.continues for quotation in quotations] == [False, True, True]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph_where_it_opens_a_sentence() -> None:
    assert inner("She left. “We stay here for good.\n\nThe dam held.") == ["We stay here for good."]


def test_a_stray_mark_inside_a_sentence_opens_nothing() -> None:
    assert inner("The “dam held all winter.\n\nThe dam held.") == []


def test_turns_between_dashes_are_quotations_only_before_a_cue() -> None:
    assert inner("- We stay here - said the abbot. The gate - an old one - is shut.") == ["We stay here"]


def test_dashes_inside_a_turn_belong_to_it() -> None:
    assert inner("- We stay - all of us - until spring - said the abbot.") == ["We stay - all of us - until spring"]


def test_quotations_never_overlap_and_keep_their_order() -> None:
    quotations = find("- We read “the book” aloud - said the abbot. “It is old,” he said. ‘Very old.’")
    ends = [quotation.end for quotation in quotations if quotation.kind == "marks"]
    assert ends == sorted(ends)
    assert [q.start for q in quotations] == sorted(q.start for q in quotations)


def test_a_long_paragraph_of_apostrophes_and_marks_is_read_to_its_end() -> None:
    text = ("the sailors' 'guild' isn't “open” - " * 4000) + "“Done,” she said."
    assert inner(text)[-1] == "Done,"
