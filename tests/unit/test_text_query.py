"""The syntax of the text parameter, and the marks in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.tokens import analyse, term, tokens
from search.highlight import mark, ranges, ranges_of, wanted
from search.query import All, And, Not, Or, Phrase, Query, Words
from search.textquery import MOST_PARTS, parse

FIELDS = (("content", 2.0), ("title", 0.5))


def word(text: str) -> Words:
    return Words(tuple(analyse(text)), FIELDS)


def phrase(text: str, slop: int = 0) -> Phrase:
    return Phrase(tuple(analyse(text)), FIELDS, slop)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("barley", word("barley")),
        ("barley harvest", And((word("barley"), word("harvest")))),
        ("barley AND harvest", And((word("barley"), word("harvest")))),
        ('"barley harvest"', phrase("barley harvest")),
        ("“barley harvest”", phrase("barley harvest")),
        ('"barley harvest"~3', phrase("barley harvest", 3)),
        ('"barley"', word("barley")),
        ("barley -harvest", And((word("barley"), Not(word("harvest"))))),
        ('-"barley harvest"', Not(phrase("barley harvest"))),
        ("barley OR oats", Or((word("barley"), word("oats")))),
        ("barley OR oats harvest", And((Or((word("barley"), word("oats"))), word("harvest")))),
        ("harvest barley OR -oats", And((word("harvest"), Or((word("barley"), Not(word("oats"))))))),
        ("counter-offensive", phrase("counter offensive")),
        ("or and", And((word("or"), word("and")))),
        ("Хліб", word("хліб")),
        ("", All()),
        ("   ", All()),
    ],
)
def test_the_syntax_means_what_its_table_says(text: str, query: Query) -> None:
    assert parse(text, FIELDS).query == query
    assert parse(text, FIELDS).ignored == ()


@pytest.mark.parametrize(
    ("text", "query", "ignored"),
    [
        ("OR barley", word("barley"), ("OR",)),
        ("barley OR", word("barley"), ("OR",)),
        ("barley OR OR oats", Or((word("barley"), word("oats"))), ("OR",)),
        ("barley - oats", And((word("barley"), word("oats"))), ("-",)),
        ("barley ***", word("barley"), ("***",)),
        ('""', All(), ('""',)),
        ('"barley harvest', phrase("barley harvest"), ('"',)),
        ("-", All(), ("-",)),
    ],
)
def test_what_means_nothing_is_left_out_and_reported(text: str, query: Query, ignored: tuple[str, ...]) -> None:
    read = parse(text, FIELDS)
    assert (read.query, read.ignored) == (query, ignored)


def test_a_text_of_very_many_words_is_cut_and_says_so() -> None:
    read = parse(" ".join(f"w{n}" for n in range(MOST_PARTS + 3)), FIELDS)
    assert isinstance(read.query, And)
    assert len(read.query.clauses) == MOST_PARTS
    assert read.ignored == ("w64", "w65", "w66")


def test_a_phrase_of_many_words_is_not_asked_for_farther_apart_than_engines_can_find() -> None:
    assert parse('"a1 b1 c1 d1"~19', FIELDS).query == phrase("a1 b1 c1 d1", 5)


@given(st.text(alphabet=st.sampled_from('ab "~-“”OR123\t<&’'), max_size=40) | st.text(max_size=40))
def test_no_text_is_an_error(text: str) -> None:
    read = parse(text, FIELDS)
    assert mark(text, ranges(text, wanted(read.query))).count("<mark>") == len(ranges(text, wanted(read.query)))


def marked(text: str, *queries: Query) -> list[str]:
    return [text[start:end] for start, end in ranges(text, wanted(And(queries)))]


def test_a_word_is_marked_in_every_form_that_it_was_found_by() -> None:
    text = "Harvests failed; the harvest's end, a harvested field, harbour."
    assert marked(text, word("harvest")) == ["Harvests", "harvest's", "harvested"]


def test_every_spelling_of_a_word_is_marked() -> None:
    assert marked("Oats and ЖИТО.", Words(("oat", "жито"), FIELDS)) == ["Oats", "ЖИТО"]


def test_the_words_of_a_phrase_are_marked_only_as_that_phrase() -> None:
    text = "The barley harvest: barley, then harvest. Barley-harvest."
    assert marked(text, phrase("barley harvest")) == ["barley harvest", "Barley-harvest"]


def test_words_apart_are_marked_apart() -> None:
    text = "barley and oat harvest; barley, oats, wheat, rye, harvest"
    assert marked(text, phrase("barley harvest", 2)) == ["barley", "harvest"]


def test_overlapping_phrases_are_one_mark() -> None:
    text = "the late barley harvest failed"
    assert marked(text, phrase("late barley"), phrase("barley harvest")) == ["late barley harvest"]


def test_excluded_words_are_not_marked() -> None:
    text = "barley and oats"
    assert marked(text, word("barley"), Not(word("oats"))) == ["barley"]
    assert marked(text, Or((word("oats"), Not(word("barley"))))) == ["oats"]


def test_marked_text_is_safe_in_a_page() -> None:
    text = "<script>barley</script> & \"oats\" 'rye'"
    html = mark(text, ranges(text, wanted(word("barley"))))
    assert html == ("&lt;script&gt;<mark>barley</mark>&lt;/script&gt; &amp; &quot;oats&quot; &#x27;rye&#x27;")
    assert mark("A&B", ranges("A&B", wanted(And((word("A"), word("B")))))) == "<mark>A</mark>&amp;<mark>B</mark>"


def test_offsets_count_characters_also_beyond_the_basic_plane() -> None:
    text = "🌾🌾 barley"
    assert ranges(text, wanted(word("barley"))) == [[3, 9]]


@given(
    st.lists(st.text(alphabet="the bridge fell.’, ", max_size=40), min_size=1, max_size=5),
    st.sampled_from([("bridge",), ("fell",), ("the", "bridge"), ("bridge", "fell")]),
    st.integers(0, 2),
)
def test_texts_looked_through_together_are_marked_as_each_by_itself(
    texts: list[str], words: tuple[str, ...], slop: int
) -> None:
    looked_for = ((tuple(map(term, words)), slop), (("fell",), 0))
    assert ranges_of(texts, looked_for) == [ranges(text, looked_for) for text in texts]
    assert ranges_of(["the", "bridge"], ((("the", "bridge"), 0),)) == [[], []]


def _marked_by_looking_at_every_word(text: str, phrases: list[tuple[tuple[str, ...], int]]) -> set[tuple[int, int]]:
    """Where the words stand that are to be marked: what :func:`ranges` must find without reading the whole text."""
    words = list(tokens(text))
    terms = [found.term for found in words]
    marked: set[tuple[int, int]] = set()
    for phrase_, slop in phrases:
        for start in range(len(terms)):
            places, spare = [start], slop
            for wanted_ in phrase_[1:]:
                begin = places[-1] + 1
                at = next((i for i in range(begin, min(begin + spare + 1, len(terms))) if terms[i] == wanted_), None)
                if at is None:
                    break
                spare -= at - begin
                places.append(at)
            if terms[start] == phrase_[0] and len(places) == len(phrase_):
                marked.update((words[at].start, words[at].end) for at in places)
    return marked


@given(
    st.lists(st.sampled_from(["barley", "harvests", "U.S.", "2.5", "the", "ʼ", "Хліб", "&", "o’clock"]), max_size=14),
    st.lists(st.sampled_from([" ", ", ", " – ", "\n", "-"]), min_size=14, max_size=14),
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["barley", "harvest", "us", "2.5", "the", "хліб"]), min_size=1, max_size=3),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_phrases_are_marked_where_a_look_at_every_word_finds_them(
    words: list[str], joints: list[str], asked: list[tuple[list[str], int]]
) -> None:
    text = "".join(word + joint for word, joint in zip(words, joints, strict=False))
    phrases = [(tuple(term(word) for word in looked_for), slop) for looked_for, slop in asked]
    expected = _marked_by_looking_at_every_word(text, phrases)
    found = ranges(text, phrases)
    assert {(t.start, t.end) for t in tokens(text) if any(a <= t.start < b for a, b in found)} == expected


def test_text_without_signs_of_its_own_is_marked_like_any_other() -> None:
    assert mark("barley here", [[0, 6]]) == "<mark>barley</mark> here"
    assert mark("barley & oats", [[9, 13]]) == "barley &amp; <mark>oats</mark>"
