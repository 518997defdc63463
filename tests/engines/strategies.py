"""Arbitrary queries over the made-up claims, for hypothesis."""

from hypothesis import strategies as st

from language.tokens import analyse
from search.mapping import day_number
from search.query import All, And, Exists, Figures, Not, Nothing, Or, Phrase, Query, Range, Terms, Words
from tests.engines.documents import OUTLETS, PLACES, SPEAKERS, WORDS

TOKENS = sorted({token for word in WORDS for token in analyse(word)} | {"absent"})
FIELDS = st.sampled_from(
    [(("content", 2.0), ("sentence", 1.0), ("title", 0.5)), (("content", 1.0),), (("title", 1.0),)]
)
_FIRST_DAY = day_number("2023-04-25")

words = st.builds(Words, st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3).map(tuple), FIELDS)
phrases = st.builds(
    Phrase, st.lists(st.sampled_from(TOKENS[:8]), min_size=1, max_size=3).map(tuple), FIELDS, st.integers(0, 4)
)
terms = st.one_of(
    st.builds(Terms, st.just("speaker"), st.lists(st.sampled_from([f"person:{s}" for s in SPEAKERS])).map(tuple)),
    st.builds(Terms, st.just("place"), st.lists(st.sampled_from([f"place:{p}" for p in PLACES])).map(tuple)),
    st.builds(Terms, st.just("outlet"), st.lists(st.sampled_from([f"outlet:{o}" for o in OUTLETS])).map(tuple)),
    st.builds(Terms, st.just("stance"), st.lists(st.sampled_from(["assert", "deny", "nothing"])).map(tuple)),
    st.builds(Terms, st.just("said.basis"), st.just(("relative",))),
)
days = st.one_of(st.none(), st.integers(_FIRST_DAY, _FIRST_DAY + 90))
ranges = st.one_of(
    st.builds(
        Range, st.sampled_from(["stated.from", "said.to", "event.from", "event.to", "published.from"]), days, days
    ),
    st.builds(Range, st.sampled_from(["number.tanks", "number.km"]), st.sampled_from([None, 2.5, 3, 100]), st.none()),
    st.builds(Range, st.just("number.killed"), st.just(2), st.sampled_from([2.4, 2.5, 40, None])),
)
exists = st.builds(Exists, st.sampled_from(["event.from", "url", "title", "number.tanks", "place", "mentions", "id"]))


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


_values = st.sampled_from([None, -1, 0, 2.5, 3, 41, 250, 1e9])
figures = st.builds(
    Figures,
    _some("tanks", "killed", "money"),
    _some("russia", "ukraine", "other"),
    _some("about", "exactly"),
    _values,
    _values,
)

leaves: st.SearchStrategy[Query] = st.one_of(
    words, phrases, terms, ranges, exists, figures, st.just(All()), st.just(Nothing())
)
queries: st.SearchStrategy[Query] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)
filters: st.SearchStrategy[Query] = st.one_of(terms, ranges, exists, st.builds(Not, terms))
