"""Remains of markup leave no trace in what is read, and signs that are no markup stay."""

import pytest

from indexing.article import Record
from indexing.cleaning import clean
from indexing.markup import without_markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port is <b>open</b> again.", "The port is open again."),
        ("The port&nbsp;is &quot;open&quot; &amp; quiet.", 'The port\xa0is "open" & quiet.'),
        ("<p>One.</p><p>Two.</p>", "\nOne.\n\nTwo.\n"),
        ("One.<br/>Two.", "One.\nTwo."),
        ("One. <!-- an advert -- here --> Two.", "One.  Two."),
        ("One.<script>var a = '<p>no</p>';</script>Two.", "One.\nTwo."),
        ("One.<style>p { color: red }", "One.\n"),
        ('See <a href="https://example.org/?a=1&b=2">the map</a>.', "See the map."),
        ("Losses were < 10 and > 5, AT&T said.", "Losses were < 10 and > 5, AT&T said."),
        ("I <3 this town.", "I <3 this town."),
    ],
)
def test_markup_is_taken_out(text: str, expected: str) -> None:
    assert without_markup(text) == expected


def test_an_article_with_markup_is_read_like_one_without() -> None:
    page = (
        "<div><h1>Port open again</h1><p>The mayor <b>said</b> on Tuesday that the &quot;old&quot; port was open.</p>"
        "<script>track()</script><p>“We stay,” he <i>added</i>. Nobody had left the town since May, he said.</p></div>"
    )
    body = clean(Record(page)).body
    assert 'The mayor said on Tuesday that the "old" port was open.' in body
    assert "“We stay,” he added." in body
    assert "<" not in body
    assert "track" not in body


def test_long_broken_markup_takes_linear_time() -> None:
    assert without_markup("<p" * 200_000).count("<p") == 200_000
    assert without_markup("<!--" * 100_000) == ""
    assert without_markup("<!---->" * 100_000) == ""
    assert without_markup("<script>" + "a < b " * 100_000) == "\n"
