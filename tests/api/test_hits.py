"""Small parts of answers: links into pages, addresses, marks, plain text."""

from typing import Any

import pytest

from search.highlight import wanted
from service.hits import fragment_link
from service.links import Links
from service.plain import when
from service.problems import nearest
from service.words import highlights, query
from tests.api import newsroom


@pytest.mark.parametrize(
    ("url", "text", "link"),
    [
        (
            "https://news.example/1",
            "“The bridge is gone.\n\nSo is the dam”, he said.",
            "https://news.example/1#:~:text=%E2%80%9CThe%20bridge%20is%20gone.,is%20the%20dam%E2%80%9D%2C%20he%20said.",
        ),
        ("https://news.example/1#:~:text=old", "he said", "https://news.example/1#:~:text=old&text=he%20said"),
        ("https://news.example/1?a=b", "дамба", "https://news.example/1?a=b#:~:text=%D0%B4%D0%B0%D0%BC%D0%B1%D0%B0"),
    ],
)
def test_a_link_runs_over_paragraphs_and_joins_what_the_address_has(url: str, text: str, link: str) -> None:
    assert fragment_link(url, text) == link


def test_a_short_sentence_is_linked_whole() -> None:
    link = fragment_link("https://news.example/1", "“We hold”, he said - twice & more.")
    assert link == (
        "https://news.example/1#:~:text=%E2%80%9CWe%20hold%E2%80%9D%2C%20he%20said%20%2D%20twice%20%26%20more."
    )


def test_a_long_sentence_is_linked_by_its_first_and_last_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen"
    link = fragment_link("https://news.example/1", text)
    assert link is not None
    assert link.endswith("#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen")


def test_a_page_that_has_a_fragment_keeps_it() -> None:
    assert fragment_link("https://news.example/1#live", "he said") == "https://news.example/1#live:~:text=he%20said"


@pytest.mark.parametrize(("url", "text"), [(None, "he said"), ("", "he said")])
def test_without_an_address_there_is_no_link(url: str | None, text: str) -> None:
    assert fragment_link(url, text) is None


def test_addresses_change_one_parameter_and_keep_the_others() -> None:
    links = Links("/v1/claims", {"place": ("Донецьк", "A&B"), "side": ("russia",)})
    assert links.without("place") == "/v1/claims?side=russia"
    assert links.with_value("side", "ukraine").endswith("&side=ukraine")
    assert "side=russia" not in links.with_value("side", "ukraine")
    assert "place=A%26B" in links.same()
    assert Links("/v1/claims", {}).same() == "/v1/claims"
    assert Links("/v1/claims", {}).with_value("side", "x y") == "/v1/claims?side=x%20y"


def test_what_is_marked_of_the_content_is_what_is_marked_of_its_sentence() -> None:
    claim = newsroom.claim("c", content="bridges and a dam", text="At the dam: bridges and a dam, he said, dam.")
    (shown,) = highlights("claim", [claim], wanted(query("claim", 'dam "and a dam"').query))
    assert [claim["content"][a:b] for a, b in shown["content"]["ranges"]] == ["and a dam"]
    assert len(shown["text"]["ranges"]) == 3


def test_content_in_several_pieces_is_marked_as_well() -> None:
    claim = newsroom.claim("c", content="the dam is broken", text="“The dam,” he said, “is broken.”")
    (shown,) = highlights("claim", [claim], wanted(query("claim", "dam broken").query))
    assert [claim["content"][a:b] for a, b in shown["content"]["ranges"]] == ["dam", "broken"]


def test_what_must_not_occur_is_not_marked() -> None:
    claim = newsroom.claim("c", content="the bridge and the dam")
    (shown,) = highlights("claim", [claim], wanted(query("claim", "bridge -dam").query))
    assert "<mark>dam" not in shown["content"]["html"]


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        (newsroom.dated("2023-07-02"), "2023-07-02"),
        (newsroom.dated("2023-07-02", basis="relative"), "2023-07-02 (relative)"),
        (newsroom.dated("2023-07-05", "2023-07-19", "month", "inferred"), "2023-07-05 to 2023-07-19 (inferred)"),
        (newsroom.dated(None), "date unknown"),
        (newsroom.dated(None) | {"partial": "--07-05"}, "date unknown (--07-05)"),
    ],
)
def test_a_date_reads_with_how_it_is_known(dated: dict[str, Any], words: str) -> None:
    assert when(dated) == words


@pytest.mark.parametrize(
    ("word", "words", "first"),
    [
        ("denied", ["assert", "deny", "demand"], "deny"),
        ("Speeker", ["speaker", "side"], "speaker"),
        ("role-class", ["role_class", "role"], "role_class"),
        ("lim", ["limit", "link"], "limit"),
    ],
)
def test_the_nearest_word_comes_first(word: str, words: list[str], first: str) -> None:
    assert nearest(word, words)[0] == first


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert nearest("xyzzy", ["speaker", "side"]) == []
