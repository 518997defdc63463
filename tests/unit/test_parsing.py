"""Sentences and tokens: own sentence ends, masked quotations, offsets that lead back to the body."""

import pytest

from indexing.article import Span
from indexing.parsing import Parse, parse


def read(text: str) -> Parse:
    paragraphs = []
    position = 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            paragraphs.append(Span(position, position + len(paragraph)))
        position += len(paragraph) + 2
    return parse(text, paragraphs)


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in read(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam held. The town slept.", ["The dam held.", "The town slept."]),
        ("Gen. Rusu met Dr. Popa at 5 p.m. on Monday.", ["Gen. Rusu met Dr. Popa at 5 p.m. on Monday."]),
        ("It left the U.S. The crew stayed.", ["It left the U.S.", "The crew stayed."]),
        ("The dam held.The town slept.", ["The dam held.", "The town slept."]),
        ("The dam held.- The town slept.", ["The dam held.", "- The town slept."]),
        ("“The dam held. We slept.” The town was quiet.", ["“The dam held. We slept.”", "The town was quiet."]),
        ("“Did the dam hold?” the mayor asked.", ["“Did the dam hold?” the mayor asked."]),
        ("He called it “a quiet night. Really.” and left.", ["He called it “a quiet night. Really.” and left."]),
        ("It was a “quiet night.” The town slept.", ["It was a “quiet night.”", "The town slept."]),
        ("The dam rose by 2.5 m. J. K. Bryl saw it.", ["The dam rose by 2.5 m.", "J. K. Bryl saw it."]),
        ("RENI, Ukraine (AP) — The dam held.", ["The dam held."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_quoted_clause_becomes_one_token_that_knows_its_quotation() -> None:
    text = "“The dam held. We slept,” the mayor said."
    parsed = read(text)
    masks = [token for token in parsed.sentences[0].tokens if token.mask >= 0]
    assert len(masks) == 1
    assert text[masks[0].start : masks[0].end] == "“The dam held. We slept,”"


def test_a_quoted_fragment_keeps_its_words_and_loses_its_marks() -> None:
    text = "The mayor said the dam was “as good as new” again."
    tokens = read(text).sentences[0].tokens
    assert [token.text for token in tokens if token.quoted >= 0] == ["as", "good", "as", "new"]
    assert "“" not in [token.text for token in tokens]


@pytest.mark.parametrize(
    "text",
    [
        "The pro -Western mayor said\u200f the dam held\u00a0firm.The town slept, he said.",
        "“Nested ‘marks’ here,” he said. <b>Bold</b> &amp; said so \U0001f6a2 “twice”, they said.",
        "He said: “One.\n\n“Two.” And it was said again.",
    ],
)
def test_every_plain_token_is_what_stands_in_the_body(text: str) -> None:
    for sentence in read(text).sentences:
        for token in sentence.tokens:
            if token.mask < 0 and token.start != token.end:
                assert text[token.start : token.end].replace("\u200f", "").replace(" ", "") == token.text


def test_heads_stay_inside_their_sentence() -> None:
    for sentence in read("The mayor said the dam held. “Yes,” he said, and the crew said that it would.").sentences:
        assert all(0 <= token.head < len(sentence.tokens) for token in sentence.tokens)


def test_sentences_without_a_word_of_saying_are_not_parsed() -> None:
    parsed = read("The dam held all night. The mayor said that it would.")
    assert [bool(sentence.tokens) for sentence in parsed.sentences] == [False, True]


def test_a_paragraph_without_any_full_stop_is_cut_into_bounded_sentences() -> None:
    text = "the crew said the dam held and " * 2000
    parsed = read(text)
    assert max(len(text[s.start : s.end].split()) for s in parsed.sentences) <= 200
    assert "".join(text[s.start : s.end].replace(" ", "") for s in parsed.sentences) == text.replace(" ", "")


def test_empty_text_has_no_sentences() -> None:
    assert read("").sentences == []
