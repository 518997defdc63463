"""Cleaning: the article is told from the page around it, and nothing of the page is lost."""

import json
from pathlib import Path

import pytest

from indexing.article import Article, Record
from indexing.cleaning import clean

_STORY = [
    "Defenders of the river town held two bridges on Tuesday, the regional governor said in a statement.",
    "“We still control the crossing,” Governor Petro Vashchenko told reporters near the eastern bank.",
    "The opposing army did not comment on the report, and its account could not be checked independently.",
    "Residents said that shelling had damaged the school, the clinic and the only bakery in the old centre.",
    "Engineers will begin to repair the pumping station once the mines around it have been cleared away.",
]


def _clean(*lines: str) -> Article:
    return clean(Record("\n".join(lines)))


def _body(article: Article) -> list[str]:
    return article.body.split("\n\n")


def _kinds(article: Article) -> dict[str, str]:
    return {aside.text: aside.kind for aside in article.asides}


def test_paragraphs_are_the_lines_with_white_space_collapsed() -> None:
    article = _clean("The\u00a0first   line\tsays that much has changed.", "", " The second one says it has not. ")
    assert _body(article) == ["The first line says that much has changed.", "The second one says it has not."]
    assert [article.body[span.start : span.end] for span in article.paragraphs] == _body(article)


def test_title_byline_caption_and_story_are_told_apart() -> None:
    article = _clean(
        "Skip to content",
        "Governor: two bridges hold as river town is shelled",
        "by Olha Marchenko May 3, 2024 9:15 AM 2 min read",
        "A soldier looks across the river near the town on May 1, 2024. (Photo by Jan Nowak/AFP via Getty Images)",
        *_STORY,
    )
    assert article.title == "Governor: two bridges hold as river town is shelled"
    assert article.authors == ["Olha Marchenko"]
    assert _body(article) == _STORY
    assert [aside.kind for aside in article.asides] == ["navigation", "byline", "caption"]


def test_a_text_that_is_one_sentence_twice_is_not_cleaned_away() -> None:
    text = "The mayor said the dam had held. The mayor said the dam had held."
    assert _body(_clean(text)) == [text]


def test_a_sentence_twice_on_one_line_among_others_goes() -> None:
    text = "The mayor said the dam had held. The mayor said the dam had held."
    assert text not in _body(_clean(*_STORY, text))


def test_a_repeated_title_stands_once() -> None:
    title = "Two bridges hold as river town is shelled"
    article = _clean("News Feed", title, "2 min read", title, *_STORY)
    assert article.title == title
    assert _body(article) == _STORY


def test_a_given_title_is_dropped_from_the_text() -> None:
    record = Record("\n".join(["Bridges hold", *_STORY]), {"title": "Bridges hold"})
    article = clean(record)
    assert article.title == "Bridges hold"
    assert _body(article) == _STORY


def test_a_summary_under_the_title_is_the_standfirst() -> None:
    article = _clean(
        "Two bridges hold as river town is shelled",
        "The governor says the crossing is safe while engineers wait for the mines to go",
        *_STORY,
    )
    assert article.standfirst == "The governor says the crossing is safe while engineers wait for the mines to go"
    assert _body(article) == _STORY


def test_a_summary_in_whole_sentences_above_the_byline_is_the_standfirst() -> None:
    summary = "The crossing is safe, the governor says, while engineers wait for the mines to go."
    article = _clean(
        "Two bridges hold as river town is shelled", summary, "By Ann Miller", "Published 6 Jul 2023", *_STORY
    )
    assert article.standfirst == summary
    assert _body(article) == _STORY


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("by Ann Miller and The River Courier news desk", ["Ann Miller", "The River Courier news desk"]),
        ("By Ann Miller On 7/6/23 at 10:21 AM EDT", ["Ann Miller"]),
        ("OLHA KOVAL — WEDNESDAY, 5 JULY 2023, 10:14", ["OLHA KOVAL"]),
        ("Wed 5 Jul 2023 14.37 BST", []),
        ("Published On 6 Jul 2023", []),
        ("Updated 10:21 AM EDT, Wed July 5, 2023", []),
    ],
)
def test_bylines_of_many_outlets_are_known(line: str, authors: list[str]) -> None:
    article = _clean("Two bridges hold as river town is shelled", line, *_STORY)
    assert _kinds(article)[line] == "byline"
    assert article.authors == authors
    assert _body(article) == _STORY


def test_mastheads_and_menus_are_not_titles() -> None:
    title = "Two bridges hold as river town is shelled"
    article = _clean(
        "RIVER DAILY NEWS",
        "News | War | Opinion | Subscribe",
        title,
        "May 21, 2023 — 14:20",
        *_STORY,
        "RIVER DAILY NEWS",
    )
    assert article.title == title
    assert _body(article) == _STORY
    assert _kinds(article)["May 21, 2023 — 14:20"] == "byline"


def test_labelled_paragraphs_are_body_and_a_last_line_of_sources_is_not() -> None:
    labelled = "Source: the military administration of the county on Telegram"
    article = _clean(labelled, *_STORY, "Source: Courier, Herald")
    assert _body(article) == [labelled, *_STORY]


def test_a_text_without_a_title_keeps_its_lead() -> None:
    article = _clean(*_STORY)
    assert article.title is None
    assert _body(article) == _STORY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ADVERTISEMENT", "advert"),
        ("Hide Ad", "advert"),
        ("Read also: What the bridges mean for the harvest", "teaser"),
        ("See also: The harvest that nobody brings in", "teaser"),
        ("CLICK HERE TO GET THE DAILY NEWS APP", "teaser"),
        ("RIVER WAR: GOVERNOR WARNS OF FLOODS: LIVE UPDATES", "teaser"),
        ("VIEW VIDEO The governor visits the bridge", "video"),
        ("Sign up to Morning Dispatch, our free daily newsletter", "newsletter"),
        ("Enter your email to subscribe", "newsletter"),
        ("Photo: Olena Koval", "caption"),
        ("The governor at the bridge on Tuesday (Jan Nowak/AP)", "caption"),
        ("The bridge seen from the east. Ivan Petrenko/TASS", "caption"),
        ("What does the crossing mean for the harvest?", "subhead"),
        ("- 'No way back' -", "subhead"),
        ("Daily News' Ann Miller contributed to this report.", "credit"),
        ("This article was originally published by another magazine.", "credit"),
    ],
)
def test_lines_of_the_page_inside_the_story_are_labelled(line: str, kind: str) -> None:
    article = _clean(*_STORY[:3], line, *_STORY[3:])
    assert _kinds(article).get(line) == kind
    assert _body(article) == _STORY


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to the truth,” the bishop told his parish, “and support us in prayer.”",
        "The ministry asked citizens to sign up for the reserve at their nearest office by Friday.",
        "The minister thanked donors for their support and said that the money had arrived.",
        "Video from the scene showed smoke over the grain store and men running from it.",
        "The two armies share the blame, according to a report by the regional ombudsman.",
    ],
)
def test_reports_that_use_the_words_of_forms_stay_in_the_body(line: str) -> None:
    article = _clean(*_STORY[:3], line, *_STORY[3:])
    assert line in _body(article)


def test_an_appeal_after_the_story_goes_with_all_its_lines() -> None:
    article = _clean(
        *_STORY,
        "A Message from The River Courier:",
        "Dear readers,",
        "We have been called foreign agents. The authorities say our work harms the state. We disagree.",
        "Your support, no matter how small, makes a difference. Please support us with two euros a month.",
        "Once",
        "Monthly",
    )
    assert _body(article) == _STORY
    assert {aside.kind for aside in article.asides} == {"donation", "navigation"}


def test_a_newsletter_form_in_the_middle_does_not_end_the_story() -> None:
    article = _clean(
        *_STORY[:3],
        "Sign up for our free weekly newsletter",
        "Our weekly newsletter brings a selection of our reporting to your inbox. Unsubscribe whenever you like.",
        *_STORY[3:],
    )
    assert _body(article) == _STORY


def test_feeds_after_the_story_are_not_body() -> None:
    article = _clean(
        *_STORY,
        "News Feed",
        "6:04 PM",
        "A port city counts its losses.",
        "On April 4, 1999, the harbour burned for the first time. Engineers now fear that it may burn again.",
        "April 5, 2024",
    )
    assert _body(article) == _STORY
    assert {aside.kind for aside in article.asides} == {"teaser", "navigation"}


def test_a_feed_named_in_the_menu_does_not_end_the_page() -> None:
    article = _clean("News Feed", "Comments", *_STORY)
    assert _body(article) == _STORY


def test_a_truncated_preview_and_the_author_box_are_not_body() -> None:
    article = _clean(
        "Two bridges hold as river town is shelled",
        *_STORY,
        "‘Nobody sleeps’: a night at the crossing",
        "Editor’s note: The Courier spent a night with the crews who keep the crossing open, and they tol…",
        "Avatar",
        "Marta Bondar",
        "Reporter",
        "Marta Bondar is a reporter with the River Courier. She won the Harbour Prize in 2019.",
    )
    assert _body(article) == _STORY
    assert article.authors == ["Marta Bondar"]


def test_people_of_the_story_are_not_taken_for_its_authors() -> None:
    quoted = "Marta Bondar is a senior fellow at the Harbour Institute who said that the bridges decide the winter."
    article = _clean(*_STORY[:1], quoted, *_STORY[1:])
    assert quoted in _body(article)


def test_repeated_paragraphs_stand_once() -> None:
    article = _clean(*_STORY, _STORY[1])
    assert _body(article) == _STORY


def test_lines_of_limited_width_are_joined_to_paragraphs() -> None:
    wrapped = [
        "Defenders of the river town held two bridges on Tuesday, the regional",
        "governor said in a statement that was read on local radio in the early",
        "evening, hours after the first boats had crossed.",
        "",
        "The opposing army did not comment on the report, and its account of the",
        "day could not be checked by anybody who was not there when the shelling",
        "of the eastern bank began.",
        "",
        "Residents said that shelling had damaged the school, the clinic and the",
        "only bakery in the old centre, where people had queued since the early",
        "morning for bread.",
    ]
    assert len(_body(_clean(*wrapped))) == 3


def test_sentences_of_the_page_glued_into_a_paragraph_are_taken_out() -> None:
    article = _clean(*_STORY[:2], _STORY[2] + " The rest of the text is under the video.", *_STORY[3:])
    assert _body(article) == _STORY
    assert _kinds(article)["The rest of the text is under the video."] == "advert"


def test_a_page_without_an_article_has_no_body() -> None:
    assert _clean("Home", "Subscribe", "* indicates required", "Share").body == ""


@pytest.mark.shared
def test_the_annotated_articles_are_cleaned_to_the_line(shared: Path) -> None:
    def flat(text: str) -> str:
        return " ".join(text.split())

    for path in sorted((shared / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        expected = gold["article"]
        article = clean(Record((shared / "seeds" / gold["file"]).read_text(encoding="utf-8")))
        assert _body(article) == [flat(line) for line in expected["body_paragraphs"]], path.name
        assert article.title == flat(expected["title"])
        assert article.authors == expected["authors"]
        assert article.standfirst == expected["standfirst"]
        captions = {aside.text for aside in article.asides if aside.kind == "caption"}
        assert all(any(flat(caption) in text for text in captions) for caption in expected["captions"])


@pytest.mark.shared
def test_no_article_of_the_corpus_is_lost_in_cleaning(shared: Path) -> None:
    with (shared / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = clean(Record(record["text"]))
            kept = len(article.body.split()) / len(record["text"].split())
            assert kept >= 0.55, record["id"]
