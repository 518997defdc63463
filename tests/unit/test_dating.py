"""Dating: what the page says wins, what is inferred is shown, and a year is never guessed."""

import json
from pathlib import Path

import pytest

from gazetteer.entities import Entity, Mention, Period
from gazetteer.lookup import Gazetteer, load
from indexing.article import Article, Aside, Dated, Record
from indexing.cleaning import clean
from indexing.dating import Patterns, date_article, infer

_FALL = Entity(
    id="event:fall", type="event", name="Fall of Riverton", since="2021-05-20", until="2021-05-20", source="test"
)
_SUMMIT = Entity(id="event:summit", type="event", name="Summit", since="2021-08-13", until="2021-08-13", source="test")
_PATTERNS: Patterns = {
    "event:fall": (frozenset({"riverton"}), frozenset({"fell", "fall", "captur", "takeov"})),
    "event:summit": (frozenset({"summit"}), frozenset({"iceland"})),
}
_COMMANDER = Entity(
    id="person:jan-korol",
    type="person",
    name="Jan Korol",
    periods=(
        Period("Chief of the Land Forces", "commander", "ukraine", since="2020-01-01", until="2021-11-30"),
        Period("leader of the opposition", "legislator", "ukraine", since="2022-01-01", until="2022-06-30"),
    ),
)


class _World(Gazetteer):
    """Two events and a commander."""

    def __init__(self) -> None:
        self.version = "w"

    def events(self) -> tuple[Entity, ...]:
        return (_FALL, _SUMMIT)

    def scan(self, text: str, types: object = None) -> list[Mention]:  # noqa: ARG002
        start = text.find("Jan Korol")
        return [] if start < 0 else [Mention(start, start + 9, "Jan Korol", (_COMMANDER,))]


def _infer(*paragraphs: str, captions: tuple[str, ...] = (), aside: str | None = None) -> Dated:
    article = Article(record=Record(""), body="\n\n".join(paragraphs))
    article.asides = [Aside("caption", caption) for caption in captions]
    if aside:
        article.asides.append(Aside("teaser", aside))
    return infer(article, _World(), _PATTERNS)


def _interval(dated: Dated) -> tuple[str | None, str | None, str]:
    return dated.from_, dated.to, dated.basis


_UNKNOWN = (None, None, "unknown")
_IN_MAY = "The village had been lost in the takeover of Riverton in May."


def test_metadata_wins_over_the_text() -> None:
    record = Record(
        "by Ann Miller May 3, 2020\nThe council met and said nothing.", {"published": "2021-07-02T10:00:00+00:00"}
    )
    article = clean(record)
    date_article(article, load())
    assert article.published == Dated("2021-07-02", "2021-07-02", "hour", "metadata")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2023", ("2023-01-01", "2023-12-31", "year")),
    ],
)
def test_metadata_may_be_a_month_or_a_year(given: str, expected: tuple[str, str, str]) -> None:
    article = clean(Record("The council met and said nothing.", {"published": given}))
    date_article(article, load())
    assert (article.published.from_, article.published.to, article.published.precision) == expected


def test_a_byline_with_a_full_date_is_explicit() -> None:
    article = clean(
        Record("Council meets again\nby Ann Miller May 3, 2021 9:15 AM\nThe council met on May 1 and said no.")
    )
    date_article(article, load())
    assert _interval(article.published) == ("2021-05-03", "2021-05-03", "explicit")
    assert article.published.evidence == ["by Ann Miller May 3, 2021 9:15 AM"]


def test_a_dateline_with_a_full_date_is_explicit() -> None:
    article = clean(Record("RIVERTON, 3 May 2021 (News) – The council met and said no to the bridge."))
    date_article(article, load())
    assert _interval(article.published) == ("2021-05-03", "2021-05-03", "explicit")


def test_a_day_without_a_year_gives_no_date_but_is_told() -> None:
    dated = _infer("The council told the radio on July 2 that the bridge holds.")
    assert _interval(dated) == _UNKNOWN
    assert (dated.partial, dated.evidence) == ("--07-02", ["council told the radio on July 2"])


def test_an_event_named_with_its_month_bounds_the_year() -> None:
    dated = _infer("The council said that repairs go on.", _IN_MAY)
    assert _interval(dated) == ("2021-05-20", "2022-04-30", "inferred")
    assert dated.evidence == [_IN_MAY]


def test_the_statement_of_the_first_sentence_gives_the_day_once_the_year_is_bound() -> None:
    dated = _infer("The council told the radio on July 2 that the bridge holds.", _IN_MAY)
    assert _interval(dated) == ("2021-07-02", "2021-07-02", "inferred")
    assert dated.precision == "day"
    assert dated.evidence == ["council told the radio on July 2", _IN_MAY]


def test_what_is_most_recent_gives_a_fortnight() -> None:
    dated = _infer("The council said that repairs go on.", _IN_MAY, "Most recently, a mill was hit on 5 July.")
    assert _interval(dated) == ("2021-07-05", "2021-07-19", "inferred")


def test_another_day_is_a_lower_bound_only() -> None:
    dated = _infer("The council said that repairs go on.", _IN_MAY, "A mill was hit on 5 July and burned down.")
    assert dated.from_ is not None
    assert dated.to == "2022-04-30"


def test_a_photograph_and_an_office_bound_both_sides() -> None:
    lead = "The council told the radio on July 2 that the bridge holds."
    office = "The Chief of the Land Forces Jan Korol praised the crews."
    dated = _infer(lead, office, captions=("The bridge on June 17, 2021. (Ann Miller/AP)",))
    assert _interval(dated) == ("2021-07-02", "2021-07-02", "inferred")
    assert _interval(_infer(lead, office)) != _interval(dated)


@pytest.mark.parametrize(
    "sentence",
    [
        "The former Chief of the Land Forces Jan Korol praised the crews.",
        "Jan Korol praised the crews.",
        "The leader of the opposition Jan Korol praised the crews.",
    ],
)
def test_somebody_named_without_the_office_bounds_nothing(sentence: str) -> None:
    lead = "The council told the radio on July 2 that the bridge holds."
    dated = _infer(lead, sentence, captions=("The bridge on June 17, 2021. (Ann Miller/AP)",))
    assert _interval(dated) == _UNKNOWN


def test_a_summit_announced_for_a_weekday_gives_the_week_before_it() -> None:
    dated = _infer("The move comes ahead of Friday’s summit in Iceland, the council said.")
    assert _interval(dated) == ("2021-08-07", "2021-08-12", "inferred")


@pytest.mark.parametrize(
    "sentence",
    [
        "The enemy could capture Riverton in May, the council said.",
        "A takeover of Riverton in May is planned, the council said.",
        "The takeover of Riverton in May 2021 was long ago, the council said.",
    ],
)
def test_an_event_that_is_not_told_as_past_without_year_binds_no_year(sentence: str) -> None:
    assert _infer(sentence, "Repairs go on, it said on July 2.").basis == "unknown"


def test_bounds_that_contradict_each_other_give_no_date() -> None:
    dated = _infer(
        "The council said that repairs go on.", _IN_MAY, captions=("The bridge on June 17, 2023. (Ann Miller/AP)",)
    )
    assert _interval(dated) == _UNKNOWN


def test_years_of_history_give_no_date() -> None:
    dated = _infer("The bridge was built in 1987 and has held since 2014, the council said on Monday.")
    assert _interval(dated) == _UNKNOWN


def test_teasers_take_no_part() -> None:
    with_teaser = _infer("The council said on Monday that repairs go on.", aside=_IN_MAY)
    assert _interval(with_teaser) == _UNKNOWN


def test_evidence_is_verbatim() -> None:
    paragraphs = ("The council told the radio on July 2 that the bridge holds.", _IN_MAY)
    text = "\n\n".join(paragraphs)
    assert all(evidence in text for evidence in _infer(*paragraphs).evidence)


@pytest.mark.shared
def test_the_annotated_articles_get_the_date_they_give_or_one_that_contains_it(shared: Path) -> None:
    for path in sorted((shared / "gold").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = clean(Record((shared / "seeds" / gold["file"]).read_text(encoding="utf-8")))
        date_article(article, load())
        given, expected = article.published, gold["article"]["published"]
        if expected["value"]:
            assert given.from_ == given.to == expected["value"], path.name
            assert given.basis == expected["basis"]
        elif given.basis != "unknown":
            assert given.basis == "inferred"
            assert given.evidence
            assert given.from_ is not None
            assert given.to is not None
            assert given.from_ <= gold["article"]["true_published_hint"] <= given.to, path.name


@pytest.mark.shared
def test_inference_on_the_corpus_without_its_dates_is_never_wrong(shared: Path) -> None:
    wrong = []
    with (shared / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = clean(Record(record["text"]))
            date_article(article, load())
            given = article.published
            if given.from_ and given.to and not given.from_ <= record["published_at"][:10] <= given.to:
                wrong.append(record["id"])
    assert wrong == []
