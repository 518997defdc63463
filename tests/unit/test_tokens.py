import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.tokens import analyse, fold, places, term, tokens


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("blew", "blowing"),
        ("struck", "strikes"),
        ("withdrew", "withdrawn"),
        ("Fallen", "falls"),
        ("shot", "shooting"),
        ("women", "woman"),
        ("Zelenskyy’s", "Zelenskyy"),
        ("U.S.", "US"),
        ("6,000", "6000"),
        ("Café", "cafe"),
    ],
)
def test_forms_of_a_word_are_indexed_alike(word, other):
    assert term(word) == term(other)


@pytest.mark.parametrize(("word", "other"), [("Kherson", "Kharkiv"), ("missile", "mission"), ("left", "leave")])
def test_different_words_stay_different(word, other):
    assert term(word) != term(other)


def test_cyrillic_letters_keep_their_identity():
    assert fold("Їжак Ёлка Й") == "їжак ёлка й"


def test_compounds_are_searched_by_their_parts():
    assert analyse("counter-offensive") == ["counter", "offens"]


def test_places_of_words_are_those_of_the_text():
    text = "Bakhmut’s flanks, 2.5 km"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Bakhmut’s", "flanks", "2.5", "km"]


@given(st.text(max_size=200))
def test_terms_of_any_text_are_those_of_its_tokens_and_hold_no_white_space(text):
    terms = analyse(text)
    assert terms == [token.term for token in tokens(text)]
    assert all(found and not any(character.isspace() for character in found) for found in terms)


@given(
    st.text(alphabet="goewntsdyiGWE'’.,_-é Її12", max_size=60),
    st.lists(st.text(alphabet="goewntsdyié12їi", min_size=1, max_size=6), max_size=3),
)
def test_words_looked_for_are_found_where_analysing_everything_finds_them(text, looked_for):
    text = f"{text} {' '.join(looked_for)}"
    wanted = frozenset(found for word in looked_for for found in analyse(word)[:1])
    everywhere = [(token.start, token.end) for token in tokens(text) if token.term in wanted]
    assert places(text, wanted) == everywhere


@pytest.mark.parametrize("form", ["went", "Gone", "going"])
def test_irregular_forms_are_found_though_they_begin_with_another_letter(form):
    assert places(f"They {form} home", frozenset(analyse("go"))) == [(5, 5 + len(form))]
