"""Both engines answer as a look at every document does, and as each other."""

import itertools

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.tokens import analyse
from search.engine import Engine, Refused, StaleWalk
from search.mapping import day_number, id_key, text_fields
from search.query import (
    All,
    And,
    Exists,
    Facet,
    FacetValues,
    Figures,
    Histogram,
    Not,
    Or,
    Phrase,
    Query,
    Range,
    Request,
    Sort,
    Terms,
    Words,
)
from tests.engines.documents import PLACES, claim, entity
from tests.engines.filled import Filled
from tests.engines.strategies import FIELDS, filters, queries

CONTENT = (("content", 1.0),)
ALL_TEXT = text_fields("claim")
arbitrary = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

NAMED: dict[str, Query] = {
    "a word": Words(tuple(analyse("bridge")), CONTENT),
    "a word that stemmers disagree on": Words(tuple(analyse("university")), ALL_TEXT),
    "spellings of one word": Words((*analyse("evening"), *analyse("emergency")), CONTENT),
    "a phrase": Phrase(tuple(analyse("the bridge")), ALL_TEXT),
    "words near each other": Phrase(tuple(analyse("troops bridge")), CONTENT, slop=3),
    "all words": And((Words(tuple(analyse("troops")), CONTENT), Words(tuple(analyse("river")), CONTENT))),
    "either word": Or((Words(tuple(analyse("troops")), CONTENT), Words(tuple(analyse("river")), CONTENT))),
    "not a word": And((Words(tuple(analyse("troops")), CONTENT), Not(Words(tuple(analyse("river")), CONTENT)))),
    "nothing but not": Not(Terms("place", ("place:mala-dibrova",))),
    "exact values": Terms("speaker", ("person:olena-hrab", "person:ivan-moroz")),
    "values of an area": Terms("place", ("place:lisna-oblast",)),
    "a date that overlaps": And(
        (Range("event.from", None, day_number("2023-06-10")), Range("event.to", day_number("2023-06-04"), None))
    ),
    "stated within a month": Range("stated.from", day_number("2023-06-01"), day_number("2023-06-30")),
    "a number": Range("number.tanks", 100, None),
    "a number within bounds": Range("number.km", 2.5, 3),
    "a number of somebody's": Figures(("tanks",), ("russia",), gte=2),
    "one number, not two": And((Figures(("tanks",), gte=100), Not(Figures(("tanks",), ("russia",), gte=100)))),
    "a known date": Exists("event.from"),
    "no date": Not(Exists("stated.from")),
    "words in a field that may be empty": Exists("title"),
    "thousands of values": Terms("id", tuple(f"claim-{n:04}" for n in range(0, 9000, 3))),
}


@pytest.mark.parametrize("query", NAMED.values(), ids=NAMED.keys())
def test_a_query_finds_exactly_the_documents_that_match(filled: Filled, query: Query) -> None:
    wanted = filled.claims.ids(query)
    assert 0 < len(wanted) < 200, "the made-up claims do not tell this query from others"
    assert {d["id"] for d in filled.engine.scan("claim", query)} == wanted
    assert filled.engine.count("claim", query) == len(wanted)


@given(query=queries)
@arbitrary
def test_any_query_finds_exactly_the_documents_that_match(filled: Filled, query: Query) -> None:
    result = filled.engine.search("claim", Request(query=query, limit=200))
    assert [hit.document["id"] for hit in result.hits] == filled.claims.ordered(Sort(), query)
    assert result.total == len(result.hits)


def test_searches_that_were_begun_are_answered_in_any_order_as_if_asked_alone(filled: Filled) -> None:
    requests = [Request(query=query, limit=5, facets=(Facet("speaker"),)) for query in list(NAMED.values())[:4]]
    alone = [filled.engine.search("claim", request) for request in requests]
    begun = [filled.engine.begin("claim", request) for request in requests]
    assert [ending() for ending in reversed(begun)] == alone[::-1]


def test_a_search_that_cannot_be_asked_is_refused_by_the_time_it_is_waited_for(filled: Filled) -> None:
    with pytest.raises(Refused, match="colour"):
        filled.engine.begin("claim", Request(query=Terms("colour", ("red",))))()


@pytest.mark.parametrize("date", ["stated", "event"])
def test_days_count_every_match_that_begins_on_them(filled: Filled, date: str) -> None:
    request = Request(query=NAMED["a word"], histogram=Histogram(date, "day"), limit=0)
    counted = filled.engine.search("claim", request).histogram
    assert counted == filled.claims.days(date, request)
    assert len(counted) > 5


@given(
    query=queries,
    chosen=st.dictionaries(st.sampled_from(["speaker", "place", "stance", "when"]), filters, max_size=3),
    sort=st.builds(
        Sort,
        st.sampled_from(["stated", "said", "event", "published", "confidence", "id", "relevance"]),
        st.booleans(),
    ),
    size=st.integers(1, 6),
    instead=st.dictionaries(st.sampled_from(["speaker", "when", "no filter"]), st.fixed_dictionaries({"x": filters})),
)
@arbitrary
def test_facets_count_every_match_under_the_filters_of_the_others(
    filled: Filled,
    query: Query,
    chosen: dict[str, Query],
    sort: Sort,
    size: int,
    instead: dict[str, dict[str, Query]],
) -> None:
    instead = {name: {f"{name} otherwise": clauses["x"]} for name, clauses in instead.items()}
    include = ("person:nobody", "person:maria-sokil")
    request = Request(
        query=query,
        filters=chosen,
        facets=(Facet("speaker", size, include), Facet("place", size), Facet("stance", size), Facet("topic", size)),
        histogram=Histogram(),
        sort=sort,
        limit=3,
        groups=True,
        instead=instead,
    )
    result = filled.engine.search("claim", request)
    assert result.instead == {
        name: len(filled.claims.matching(query, clause, *(f for own, f in chosen.items() if own != replaced)))
        for replaced, clauses in instead.items()
        for name, clause in clauses.items()
    }
    matching = filled.claims.matching(query, *chosen.values())
    assert result.total == len(matching)
    assert result.histogram == filled.claims.months("stated", request)
    assert result.groups == len({document["group"] for document, _ in matching})
    assert result.groups_exact
    for facet in request.facets:
        counts = filled.claims.facet(facet.field, request)
        every = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        shown = every[:size] + [(v, counts[v]) for v in facet.include if v not in dict(every[:size])]
        shown.sort(key=lambda item: (-item[1], item[0]))
        other = counts.total() - sum(count for _, count in shown)
        assert result.facets[facet.field] == FacetValues(tuple(shown), other)


def test_a_facet_keeps_the_values_that_its_own_filter_leaves_out(filled: Filled) -> None:
    request = Request(
        filters={"side": Terms("side", ("ukraine",)), "stance": Terms("stance", ("deny",))},
        facets=(Facet("side"), Facet("stance")),
        limit=0,
    )
    result = filled.engine.search("claim", request)
    assert dict(result.facets["side"].values) == dict(filled.claims.facet("side", request))
    assert {"ukraine", "russia", "western"} == set(dict(result.facets["side"].values))
    assert result.total == len(filled.claims.ids(*request.filters.values()))


@pytest.mark.parametrize("by", ["stated", "said", "event", "published", "confidence", "id"])
@pytest.mark.parametrize("descending", [True, False], ids=["down", "up"])
def test_field_sorts_put_undated_documents_last_and_settle_ties(filled: Filled, by: str, descending: bool) -> None:
    sort = Sort(by, descending)
    hits = filled.engine.search("claim", Request(sort=sort, limit=200)).hits
    assert [hit.document["id"] for hit in hits] == filled.claims.ordered(sort, All())
    if by not in ("id", "confidence"):
        dated = [hit.document["id"] for hit in hits if filled.claims.ids(And((_one(hit), Exists(f"{by}.from"))))]
        assert dated == [hit.document["id"] for hit in hits[: len(dated)]]
        assert len(dated) < len(hits)


def _one(hit: object) -> Query:
    return Terms("id", (hit.document["id"],))  # type: ignore[attr-defined]


@given(query=queries, chosen=filters, fields=FIELDS)
@arbitrary
def test_relevance_orders_alike_on_both_engines(
    both: tuple[Engine, Engine], query: Query, chosen: Query, fields: tuple[tuple[str, float], ...]
) -> None:
    asked = Or((Words(("bridg",), fields), Words(("troop",), fields), Phrase(("the", "river"), fields, 1), query))
    request = Request(query=asked, filters={"chosen": chosen}, sort=Sort("relevance"), limit=200)
    here, there = (engine.search("claim", request).hits for engine in both)
    assert {h.document["id"] for h in here} == {h.document["id"] for h in there}
    # Sums of the same weights in another order differ in their last digits, so that near ties may change places.
    scores = {hit.document["id"]: hit.score for hit in there}
    ordered = [scores[hit.document["id"]] for hit in here]
    assert all(first >= second - 1e-4 * (1 + abs(second)) for first, second in itertools.pairwise(ordered))


def test_relevance_puts_the_document_that_says_it_best_first(store: Engine) -> None:
    store.write(
        {
            "claim": [
                claim("often", content="the dam, the dam and the dam"),
                claim("once", content="the dam and the village and the station and the river and the bridge"),
                claim("never", content="the village"),
            ]
        }
    )
    request = Request(query=Words(("dam",), CONTENT), sort=Sort("relevance"))
    hits = store.search("claim", request).hits
    assert [hit.document["id"] for hit in hits] == ["often", "once"]
    assert hits[0].score > hits[1].score > 0


def test_filters_never_change_the_order_by_relevance(filled: Filled) -> None:
    query = Or((Words(("bridg",), ALL_TEXT), Words(("troop",), ALL_TEXT)))
    chosen = Terms("place", tuple(f"place:{p}" for p in PLACES[:3]))
    request = Request(query=query, sort=Sort("relevance"), limit=200)
    free = filled.engine.search("claim", request).hits
    narrowed = filled.engine.search("claim", Request(query=query, filters={"x": chosen}, sort=request.sort, limit=200))
    within = filled.claims.ids(chosen)
    expected = [(hit.document["id"], hit.score) for hit in free if hit.document["id"] in within]
    assert [hit.document["id"] for hit in narrowed.hits] == [id for id, _ in expected]
    assert [hit.score for hit in narrowed.hits] == pytest.approx([score for _, score in expected], rel=1e-5)


def test_relevance_without_words_is_the_order_of_ties_the_newest_first(filled: Filled) -> None:
    request = Request(query=Terms("side", ("ukraine",)), sort=Sort("relevance"), limit=200)
    hits = filled.engine.search("claim", request).hits
    assert [hit.document["id"] for hit in hits] == filled.claims.ordered(Sort("stated"), request.query)


def test_documents_come_back_as_they_were_written(filled: Filled) -> None:
    wanted = {document["id"]: document for document, _ in filled.claims.rows}
    assert filled.engine.get("claim", [*wanted, "no-such-claim"]) == wanted
    assert {document["id"]: document for document in filled.engine.scan("claim", All())} == wanted


def test_document_types_are_kept_apart(filled: Filled) -> None:
    assert filled.engine.count("article", All()) == 3
    assert filled.engine.count("entity", All()) == 2
    assert filled.engine.get("article", ["claim-0001"]) == {}
    names = Request(query=Words(tuple(analyse("Граб")), text_fields("entity")), sort=Sort("relevance"))
    assert [hit.document["id"] for hit in filled.engine.search("entity", names).hits] == ["person:olena-hrab"]


@pytest.mark.parametrize("slop", [0, 20])
def test_a_phrase_does_not_run_from_one_value_into_the_next(filled: Filled, slop: int) -> None:
    across = Phrase(tuple(analyse("river what")), (("title", 1.0),), slop)
    within = Phrase(tuple(analyse("the river")), (("title", 1.0),), slop)
    assert filled.engine.count("article", across) == 0
    assert filled.engine.count("article", within) == 1


def test_sorting_entities_by_a_date_keeps_them_all(filled: Filled) -> None:
    assert len(filled.engine.search("entity", Request()).hits) == 2


@pytest.mark.parametrize("descending", [True, False], ids=["down", "up"])
def test_entities_come_by_their_number_of_claims_and_ties_by_the_hash_of_their_ids(
    store: Engine, descending: bool
) -> None:
    counts = [5, 0, 70_000, 5, 5, 1, 0, 5_000_000_000, 12]
    entities = [entity(f"person:p{n}", f"P {n}", claim_count=count) for n, count in enumerate(counts)]
    for batch in (entities[:4], entities[4:8], entities[8:]):
        store.write({"entity": batch})
    sign = -1 if descending else 1
    expected = [e["id"] for e in sorted(entities, key=lambda e: (sign * e["claim_count"], id_key(e["id"])))]
    found: list[str] = []
    place = version = None
    sort = Sort("claims", descending)
    while hits := (result := store.search("entity", Request(sort=sort, limit=2, after=place, version=version))).hits:
        found += [hit.document["id"] for hit in hits]
        place, version = tuple(orjson.loads(orjson.dumps(hits[-1].sort))), result.version
    assert found == expected
    walked = (orjson.loads(document)["id"] for chunk in store.walk("entity", All(), sort) for document in chunk)
    assert list(walked) == expected
    store.write({"entity": [entity("person:p1", "P 1", claim_count=6)]})
    with pytest.raises(StaleWalk, match="number of claims"):
        store.search("entity", Request(sort=sort, limit=2, after=place, version=version))


def test_no_hits_are_read_where_none_are_asked_for(filled: Filled) -> None:
    result = filled.engine.search("claim", Request(limit=0))
    assert (result.hits, result.total) == ((), 200)


@pytest.mark.parametrize(
    "request_",
    [
        Request(query=Terms("speeker", ("x",))),
        Request(query=Terms("content", ("x",))),
        Request(query=Range("speaker", 1, 2)),
        Request(query=Words(("x",), (("speaker", 1.0),))),
        Request(facets=(Facet("content"),)),
        Request(facets=(Facet("nothing"),)),
        *(Request(facets=(Facet(name),)) for name in ("id", "article", "url", "group", "relates_to")),
        Request(histogram=Histogram("born")),
        Request(sort=Sort("colour")),
        Request(query=Phrase(tuple("abcdefgh"), CONTENT, slop=9)),
        Request(after=("x", "y")),
        Request(after=(1,)),
        Request(query=Words(("x",), CONTENT), sort=Sort("relevance"), after=(1, "x")),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_refused_in_words(filled: Filled, request_: Request) -> None:
    with pytest.raises(Refused) as refused:
        filled.engine.search("claim", request_)
    assert len(str(refused.value)) > 20
