"""Dates in running text and in questions."""

from datetime import date

import pytest

from language.asked_dates import question_interval
from language.dates import find_dates
from tests.steps import ending_after, steps_of

ANCHOR = date(2024, 5, 15)  # a Wednesday

RESOLVED = [
    # the year told behind, and a week of a month
    ("on February 24 last year", "February 24 last year", "2023-02-24", "2023-02-24", "day"),
    ("in February of this year", "February of this year", "2024-02-01", "2024-02-29", "month"),
    ("between March and May last year", "between March and May last year", "2023-03-01", "2023-05-31", "year"),
    ("in the first week of March 2022", "first week of March 2022", "2022-03-01", "2022-03-07", "day"),
    ("in the last week of April", "last week of April", "2024-04-24", "2024-04-30", "day"),
    # full dates
    ("on 2 July 2023", "2 July 2023", "2023-07-02", "2023-07-02", "day"),
    ("on July 2, 2023, at 6:04 PM", "July 2, 2023", "2023-07-02", "2023-07-02", "day"),
    ("the 20th of June 2023", "20th of June 2023", "2023-06-20", "2023-06-20", "day"),
    ("Monday, July 3, 2023", "Monday, July 3, 2023", "2023-07-03", "2023-07-03", "day"),
    ("on 02.07.2023", "02.07.2023", "2023-07-02", "2023-07-02", "day"),
    ("dated 2023-07-02", "2023-07-02", "2023-07-02", "2023-07-02", "day"),
    ("dated 24/02/2022", "24/02/2022", "2022-02-24", "2022-02-24", "day"),
    ("on Sept. 5, 2023", "Sept. 5, 2023", "2023-09-05", "2023-09-05", "day"),
    ("on 29 February 2024", "29 February 2024", "2024-02-29", "2024-02-29", "day"),
    ("3 липня 2023 року", "3 липня 2023 року", "2023-07-03", "2023-07-03", "day"),
    ("5 lipca 2023", "5 lipca 2023", "2023-07-05", "2023-07-05", "day"),
    # parts of a year
    ("early July 2023", "early July 2023", "2023-07-01", "2023-07-10", "month"),
    ("in mid-July 2023", "mid-July 2023", "2023-07-11", "2023-07-20", "month"),
    ("late February 2024", "late February 2024", "2024-02-21", "2024-02-29", "month"),
    ("the end of June 2023", "the end of June 2023", "2023-06-21", "2023-06-30", "month"),
    ("in July 2023", "July 2023", "2023-07-01", "2023-07-31", "month"),
    ("в июле 2022 года", "июле 2022 года", "2022-07-01", "2022-07-31", "month"),
    ("in summer 2023", "summer 2023", "2023-06-01", "2023-08-31", "year"),
    ("in the winter of 2022-23", "winter of 2022-23", "2022-12-01", "2023-02-28", "year"),
    ("last summer", "last summer", "2023-06-01", "2023-08-31", "year"),
    ("this autumn", "this autumn", "2024-09-01", "2024-11-30", "year"),
    ("in the years 2019-2021", "2019-2021", "2019-01-01", "2021-12-31", "year"),
    ("in Q3 2023", "Q3 2023", "2023-07-01", "2023-09-30", "year"),
    ("the third quarter of 2023", "the third quarter of 2023", "2023-07-01", "2023-09-30", "year"),
    ("in early 2024", "early 2024", "2024-01-01", "2024-04-30", "year"),
    ("in 2014", "2014", "2014-01-01", "2014-12-31", "year"),
    ("the first half of 2023", "the first half of 2023", "2023-01-01", "2023-06-30", "year"),
    # without a year: the latest not after the anchor
    ("on July 2", "July 2", "2023-07-02", "2023-07-02", "day"),
    ("on May 9", "May 9", "2024-05-09", "2024-05-09", "day"),
    ("in May", "May", "2024-05-01", "2024-05-31", "month"),
    ("in July", "July", "2023-07-01", "2023-07-31", "month"),
    ("on 29 February", "29 February", "2024-02-29", "2024-02-29", "day"),
    ("will meet on June 5", "June 5", "2024-06-05", "2024-06-05", "day"),
    ("July 1–5", "July 1–5", "2023-07-01", "2023-07-05", "month"),
    # ranges
    ("between June and August 2023", "between June and August 2023", "2023-06-01", "2023-08-31", "year"),
    ("between 3 and 5 July 2023", "between 3 and 5 July 2023", "2023-07-03", "2023-07-05", "month"),
    ("from April 1 to April 5, 2023", "from April 1 to April 5, 2023", "2023-04-01", "2023-04-05", "month"),
    ("from November 2022 to February 2023", "from November 2022 to February 2023", "2022-11-01", "2023-02-28", "year"),
    ("from November to February 2023", "from November to February 2023", "2022-11-01", "2023-02-28", "year"),
    # counted from the anchor
    ("on Monday", "Monday", "2024-05-13", "2024-05-13", "day"),
    ("on Wednesday", "Wednesday", "2024-05-15", "2024-05-15", "day"),
    ("on Monday evening", "Monday evening", "2024-05-13", "2024-05-13", "day"),
    ("next Monday", "next Monday", "2024-05-20", "2024-05-20", "day"),
    ("yesterday", "yesterday", "2024-05-14", "2024-05-14", "day"),
    ("the day before yesterday", "the day before yesterday", "2024-05-13", "2024-05-13", "day"),
    ("two days ago", "two days ago", "2024-05-13", "2024-05-13", "day"),
    ("a month ago", "a month ago", "2024-04-01", "2024-04-30", "month"),
    ("three years ago", "three years ago", "2021-01-01", "2021-12-31", "year"),
    ("last week", "last week", "2024-05-06", "2024-05-12", "month"),
    ("last month", "last month", "2024-04-01", "2024-04-30", "month"),
    ("late last month", "late last month", "2024-04-21", "2024-04-30", "month"),
    ("earlier this month", "earlier this month", "2024-05-01", "2024-05-15", "month"),
    ("over the past 24 hours", "over the past 24 hours", "2024-05-14", "2024-05-15", "month"),
    ("over the last day", "over the last day", "2024-05-14", "2024-05-15", "month"),
    ("in the past two weeks", "in the past two weeks", "2024-05-01", "2024-05-15", "month"),
    ("within two weeks", "within two weeks", "2024-05-01", "2024-05-15", "month"),
    ("overnight", "overnight", "2024-05-14", "2024-05-15", "month"),
]


@pytest.mark.parametrize(("text", "words", "first", "last", "precision"), RESOLVED, ids=[row[0] for row in RESOLVED])
def test_a_date_is_found_and_resolved(text: str, words: str, first: str, last: str, precision: str) -> None:
    (found,) = find_dates(f"They spoke {text}.", ANCHOR)
    assert found.text == words
    assert (str(found.from_), str(found.to), found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("since 24 February", "since", date(2024, 2, 24), ANCHOR),
        ("since 2014", "since", date(2014, 1, 1), ANCHOR),
        ("until 20 April 2024", "until", None, date(2024, 4, 20)),
        ("by March 31", "until", None, date(2024, 3, 31)),
        ("by Friday", "until", None, date(2024, 5, 17)),
        ("ahead of Friday", "before", None, date(2024, 5, 16)),
        ("before May 2023", "before", None, date(2023, 4, 30)),
        ("after 2 July 2023", "after", date(2023, 7, 3), None),
        ("since the beginning of September", "since", date(2023, 9, 1), ANCHOR),
    ],
)
def test_an_operator_opens_an_interval(text: str, kind: str, first: date | None, last: date | None) -> None:
    (found,) = find_dates(f"It went on {text}.", ANCHOR)
    assert (found.text, found.kind, found.from_, found.to) == (text, kind, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "a 41-year-old man",
        "a 600-mile arc",
        "channel 276",
        "an F-16 jet",
        "at 6:04 PM",
        "at 6.30",
        "2014 tanks",
        "by 2000 soldiers",
        "$2014 million",
        "5-7 percent",
        "the spring counter-offensive",
        "prices fall",
        "they may go on a march",
        "March on the capital",
        "the 14th brigade",
        "nearly 39 years after",
        "on 02/03/2022",
        "version 2023-13-45",
    ],
)
def test_other_numbers_and_words_are_no_dates(text: str) -> None:
    assert find_dates(text, ANCHOR) == []


@pytest.mark.parametrize(
    ("text", "partial"),
    [("on 5 July", "--07-05"), ("in September", "--09"), ("in early June", "--06"), ("on Sept. 5", "--09-05")],
)
def test_without_an_anchor_a_date_without_a_year_stays_partial(text: str, partial: str) -> None:
    (found,) = find_dates(text)
    assert (found.from_, found.to, found.precision, found.partial) == (None, None, "unknown", partial)


def test_an_anchor_supplies_the_year_and_the_partial_is_kept() -> None:
    (found,) = find_dates("on 5 July", ANCHOR)
    assert (found.from_, found.partial, found.basis) == (date(2023, 7, 5), "--07-05", "explicit")


def test_without_an_anchor_relative_days_are_found_but_not_resolved() -> None:
    (found,) = find_dates("on Monday")
    assert (found.from_, found.precision, found.basis, found.kind) == (None, "unknown", "relative", "weekday")


def test_the_latest_day_bounds_dates_without_a_year_but_not_relative_ones() -> None:
    july, monday = find_dates("on July 2, repeated on Monday", ANCHOR, latest=date(2023, 6, 30))
    assert july.from_ == date(2022, 7, 2)
    assert monday.from_ == date(2024, 5, 13)


def test_a_day_prior_counts_from_the_date_before_it() -> None:
    first, second = find_dates("A strike on 5 July hit a house. Another hit a school a day prior.", date(2023, 7, 9))
    assert (first.from_, second.from_) == (date(2023, 7, 5), date(2023, 7, 4))


def test_a_day_prior_to_a_partial_date_is_partial() -> None:
    _, second = find_dates("A strike on 5 July hit a house. Another hit a school a day prior.")
    assert (second.from_, second.partial) == (None, "--07-04")


def test_what_happened_a_day_after_something_came_later_than_that() -> None:
    _, second = find_dates("On Saturday he spoke, a day after the other had denied it.", ANCHOR)
    assert second.from_ == date(2024, 5, 10)


def test_a_list_shares_its_year() -> None:
    june, july = find_dates("in June and July 2023", ANCHOR)
    assert (june.from_, july.to) == (date(2023, 6, 1), date(2023, 7, 31))


def test_offsets_cut_the_words_out_of_the_text() -> None:
    text = "Said on 2 July 2023, repeated yesterday, denied since Monday."
    for found in find_dates(text, ANCHOR):
        assert text[found.start : found.end] == found.text


def test_a_hundred_thousand_words_are_read_and_twice_the_words_take_twice_the_steps() -> None:
    sentence = (
        "On Monday 2 July, about 250 people in 3 towns said that between June and August 2023 nothing had moved. "
    )
    assert len(find_dates(sentence * 5_000, ANCHOR)) == 10_000
    assert steps_of(find_dates, sentence * 800, ANCHOR) < 2.2 * steps_of(find_dates, sentence * 400, ANCHOR)


@pytest.mark.parametrize("text", ["1" * 20_000, "early " * 5_000, "in the " * 5_000, "1 " * 10_000, "- " * 10_000])
def test_no_text_makes_the_patterns_hang(text: str) -> None:
    with ending_after(seconds=120):
        find_dates(text, ANCHOR)


TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("claims in july 2023", "2023-07-01", "2023-07-31"),
        ("may 2023", "2023-05-01", "2023-05-31"),
        ("march 3 2023", "2023-03-03", "2023-03-03"),
        ("3 July 2023", "2023-07-03", "2023-07-03"),
        ("early April 2023", "2023-04-01", "2023-04-10"),
        ("summer 2023", "2023-06-01", "2023-08-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2022–2023", "2022-01-01", "2023-12-31"),
        ("this winter", "2026-12-01", "2027-02-28"),
        ("since June", "2026-06-01", "None"),
        ("before May 2023", "None", "2023-04-30"),
        ("until May 2023", "None", "2023-05-31"),
        ("after 2 July 2023", "2023-07-03", "None"),
        ("between June and August 2023", "2023-06-01", "2023-08-31"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("yesterday", "2026-11-21", "2026-11-21"),
        ("last 7 days", "2026-11-15", "2026-11-22"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("у липні 2023", "2023-07-01", "2023-07-31"),
        ("с 1 по 5 июля 2023", "2023-07-01", "2023-07-05"),
        ("від травня до липня 2023", "2023-05-01", "2023-07-31"),
        ("минулого тижня", "2026-11-09", "2026-11-15"),
        ("влітку 2023", "2023-06-01", "2023-08-31"),
    ],
)
def test_a_question_is_limited_to_these_days(question: str, first: str, last: str) -> None:
    interval = question_interval(question, TODAY)
    assert interval is not None
    assert (str(interval.from_), str(interval.to)) == (first, last)


@pytest.mark.parametrize(
    "question", ["claims about Bakhmut", "who may march", "more than 2000 killed", "2000 soldiers"]
)
def test_a_question_without_dates_is_not_limited(question: str) -> None:
    assert question_interval(question, TODAY) is None


def test_prepositions_belong_to_the_words_of_a_questions_date() -> None:
    interval = question_interval("claims in July 2023 about Bakhmut", TODAY)
    assert interval is not None
    assert interval.spans == ((7, 19),)


def test_a_year_that_was_supplied_is_said() -> None:
    interval = question_interval("since June", TODAY)
    assert interval is not None
    assert interval.assumptions == ("“since June” has no year: read as 2026.",)


def test_two_dates_are_one_period_and_said_to_be() -> None:
    interval = question_interval("in 2022 and 2023", TODAY)
    assert interval is not None
    assert (interval.from_, interval.to) == (date(2022, 1, 1), date(2023, 12, 31))
    assert interval.assumptions == ("“2022”, “2023” are read as one period.",)


def test_a_season_that_is_an_adjective_is_no_date() -> None:
    assert find_dates("the success of the spring offensive", date(2023, 3, 15)) == []
