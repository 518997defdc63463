"""The outlet: as given, by its address, or as the page names itself."""

import pytest

from gazetteer.lookup import load
from indexing.article import Article, Aside, Record
from indexing.outlets import find_outlet


def _outlet(
    *asides: tuple[str, str], body: str = "Nothing happened.", url: str | None = None, given: str | None = None
) -> tuple[str | None, str | None]:
    article = Article(Record("", {"outlet": given} if given else {}), url=url, body=body)
    article.asides = [Aside(kind, text) for kind, text in asides]
    find_outlet(article, load())
    return article.outlet.id if article.outlet else None, article.outlet_name


def test_what_is_given_wins_over_the_address_and_the_page() -> None:
    page = ("donation", "A Message from The Moscow Times:")
    assert _outlet(page, url="https://www.reuters.com/x", given="kyiv independent")[0] == "outlet:kyiv-independent"
    assert _outlet(page, url="https://www.reuters.com/x")[0] == "outlet:reuters"


def test_a_given_outlet_that_nobody_knows_keeps_its_name_and_gets_an_id_of_it() -> None:
    assert _outlet(given="The River Courier") == ("outlet:river-courier", "The River Courier")
    assert _outlet(given="River Courier")[0] == "outlet:river-courier"


def test_a_name_without_letters_is_no_outlet() -> None:
    assert _outlet(given="???") == (None, "???")


@pytest.mark.parametrize(
    ("aside", "outlet"),
    [
        (("byline", "by The Kyiv Independent news desk April 2, 2023"), "outlet:kyiv-independent"),
        (("donation", "A Message from The Moscow Times:"), "outlet:moscow-times"),
        (("biography", "Ann Miller is a reporter with the Kyiv Independent. She wrote for the Guardian."), None),
        (("credit", "The views expressed are the author’s and not necessarily of Kyiv Post"), "outlet:kyiv-post"),
        (("credit", "AFP"), "outlet:afp"),
        (("caption", "The bridge on Tuesday (Image: NationalWorld)"), "outlet:nationalworld"),
    ],
)
def test_a_page_names_itself(aside: tuple[str, str], outlet: str | None) -> None:
    assert _outlet(aside)[0] == (outlet or "outlet:kyiv-independent")


@pytest.mark.parametrize(
    ("asides", "name"),
    [
        ((("navigation", "The River Courier"),), "The River Courier"),
        ((("navigation", "RIVER COURIER"),), "River Courier"),
        ((("navigation", "The River Courier"), ("byline", "by Courier newsroom")), "The River Courier"),
        ((("donation", "Thank you for reading River Courier."),), "River Courier"),
        ((("navigation", "World News"), ("navigation", "Latest News"), ("navigation", "Sport")), None),
    ],
)
def test_an_outlet_nobody_knows_is_read_off_its_page(asides: tuple[tuple[str, str], ...], name: str | None) -> None:
    assert _outlet(*asides) == ("outlet:river-courier" if name else None, name)


def test_a_dateline_names_the_agency() -> None:
    assert _outlet(body="KYIV, July 5 (Reuters) - The council met and said no.")[0] == "outlet:reuters"


@pytest.mark.parametrize(
    "aside",
    [
        ("credit", "Source: Reuters, TASS"),
        ("credit", "The Associated Press contributed to this report."),
        ("credit", "Author/author: TAS/KG"),
        ("caption", "A soldier on Tuesday. (Photo by Jan Nowak/AFP via Getty Images)"),
        ("teaser", "Read also: What Reuters found in the archive"),
    ],
)
def test_sources_helpers_and_photographers_are_not_the_outlet(aside: tuple[str, str]) -> None:
    assert _outlet(aside) == (None, None)
