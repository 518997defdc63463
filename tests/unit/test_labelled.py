"""Quotations under a label: who is quoted where a line says no more than *Quote*."""

import pytest

from tests.unit.test_attribution import read, row

SOURCE = "Source: Petro Lys, Head of the Podil Administration, on Telegram; the Coast Guard on Facebook"


def test_a_label_that_names_somebody_gives_the_speaker() -> None:
    article = read(f"{SOURCE}\n\nQuote from Lys: “The crews left before dawn.”")
    (statement,) = article.statements
    assert row(article, statement) == ("Lys", "Quote", ["The crews left before dawn."], "assert", "direct")


@pytest.mark.parametrize("label", ["Lys's quote", "Direct quote from Lys", "Quote of Lys"])
def test_the_label_may_be_worded_otherwise(label: str) -> None:
    article = read(f"{label}: “The crews left before dawn.”")
    (statement,) = article.statements
    assert row(article, statement)[0] == "Lys"


def test_a_bare_label_goes_on_with_who_was_reported_last() -> None:
    article = read("Details: Lys reported that nine boats had sunk.\n\nQuote: “They came from the east.”")
    first, second = article.statements
    assert second.continues is first
    assert row(article, second)[2:] == (["They came from the east."], "assert", "direct")


def test_a_bare_label_with_nobody_reported_before_is_of_the_first_source_and_came_its_way() -> None:
    article = read(f"{SOURCE}\n\nQuote: “The crews left before dawn.”")
    (statement,) = article.statements
    assert row(article, statement)[0] == "Petro Lys"
    assert [via.text for via in statement.via] == ["Telegram"]


def test_a_label_without_any_source_gives_nobody_words() -> None:
    assert read("Quote: “The crews left before dawn.”").statements == []


def test_a_price_that_is_quoted_is_no_label() -> None:
    assert read("The yard quoted a price: “too high”.").statements == []
