"""Writing, walking while others write, and generations, on both engines."""

import itertools
import uuid
from collections.abc import Callable

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import mapping
from search.elasticsearch import ElasticsearchEngine
from search.engine import Engine, Refused, StaleWalk, open_engine
from search.mapping import text_fields
from search.query import All, And, Changed, Facet, Hit, Query, Request, Sort, Terms, Words
from tests.engines.brute import Collection
from tests.engines.documents import article, claim, claims, dated, entity
from tests.engines.filled import Filled
from tests.engines.strategies import queries

SORTS = [
    Sort(by, descending)
    for by in ("stated", "said", "event", "published", "confidence", "id")
    for descending in (True, False)
] + [Sort("relevance")]


def walk(engine: Engine, request: Request, between: Callable[[], object] = lambda: None) -> list[str]:
    """The ids of all pages, one page after the other."""
    found: list[str] = []
    place, version = None, None
    for _ in itertools.count():
        page = engine.search(
            "claim",
            Request(
                query=request.query,
                filters=request.filters,
                sort=request.sort,
                limit=request.limit,
                after=place,
                version=version,
            ),
        )
        if not page.hits:
            return found
        assert len(page.hits) <= request.limit
        found += [hit.document["id"] for hit in page.hits]
        place, version = page.hits[-1].sort, page.version
        between()
    return found


@given(query=queries, sort=st.sampled_from(SORTS), size=st.integers(7, 90))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_pages_of_a_walk_hold_every_match_once(filled: Filled, query: Query, sort: Sort, size: int) -> None:
    found = walk(filled.engine, Request(query=query, sort=sort, limit=size))
    assert len(found) == len(set(found))
    assert set(found) == filled.claims.ids(query)
    if sort.by != "relevance":
        assert found == filled.claims.ordered(sort, query)


@given(query=queries, sort=st.sampled_from([sort for sort in SORTS if sort.by != "relevance"]))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_all_matches_come_in_the_order_of_the_pages(filled: Filled, query: Query, sort: Sort) -> None:
    found = [orjson.loads(document)["id"] for chunk in filled.engine.walk("claim", query, sort) for document in chunk]
    assert found == filled.claims.ordered(sort, query)


def test_a_walk_through_equal_scores_holds_every_match_once(store: Engine) -> None:
    documents = [claim(f"same-{n}", content="the dam broke") for n in range(90)]
    documents += [claim(f"better-{n}", content="dam") for n in range(30)]
    for start in range(0, 120, 40):  # several segments, so that ties are spread over them
        store.write({"claim": documents[start : start + 40]})
    request = Request(query=Words(("dam",), (("content", 1.0),)), sort=Sort("relevance"), limit=7)
    found = walk(store, request)
    assert sorted(found) == sorted(document["id"] for document in documents)
    assert {id.split("-")[0] for id in found[:30]} == {"better"}


def test_a_walk_by_date_stays_complete_while_others_write(store: Engine) -> None:
    before = list(claims(60))
    store.write({"claim": before})
    fresh = (claim(f"new-{n}", published=dated(f"2023-0{1 + n % 9}-11")) for n in itertools.count())
    rewritten = itertools.cycle(before)

    def write() -> None:
        store.write({"claim": [next(fresh), next(rewritten)]})

    found = walk(store, Request(limit=7), write)
    assert len(found) == len(set(found))
    assert {document["id"] for document in before} <= set(found)


def test_a_walk_by_relevance_ends_with_a_clear_word_when_the_data_changes(store: Engine) -> None:
    store.write({"claim": list(claims(40))})
    query = Words(("troop", "bridg", "the"), text_fields("claim"))
    first = store.search("claim", Request(query=query, sort=Sort("relevance"), limit=5))
    second = Request(query=query, sort=Sort("relevance"), limit=5, after=first.hits[-1].sort, version=first.version)
    assert store.search("claim", second).hits
    store.write({"claim": [claim("new")]})
    with pytest.raises(StaleWalk, match="changed"):
        store.search("claim", second)


def test_places_in_the_order_survive_json(store: Engine) -> None:
    store.write({"claim": list(claims(40))})
    for sort in SORTS:
        query = Words(("troop", "bridg", "the"), text_fields("claim"))
        whole = store.search("claim", Request(query=query, sort=sort, limit=40)).hits
        place = tuple(orjson.loads(orjson.dumps(whole[4].sort)))
        rest = store.search("claim", Request(query=query, sort=sort, limit=40, after=place)).hits
        assert _ids(rest) == _ids(whole[5:])


def _ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.document["id"] for hit in hits]


def test_equal_sort_keys_do_no_harm(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "id_key", lambda id: int(id.split("-")[1]) // 2 << 40)
    store.write({"claim": [claim(f"claim-{n}") for n in range(20)]})
    for sort in (Sort("stated"), Sort("id"), Sort("id", False), Sort("event", False)):
        for size in (1, 2, 3, 5):
            found = walk(store, Request(sort=sort, limit=size))
            assert sorted(found) == sorted(f"claim-{n}" for n in range(20)), (sort, size)
        whole = [orjson.loads(document)["id"] for chunk in store.walk("claim", All(), sort) for document in chunk]
        assert sorted(whole) == sorted(found), sort
    assert len({document["id"] for document in store.scan("claim", All())}) == 20


def test_writing_a_document_again_replaces_it(store: Engine) -> None:
    store.write({"claim": [claim("a", content="the dam"), claim("b")]})
    store.write({"claim": [claim("a", content="the bridge", stance="deny")]})
    assert store.count("claim", All()) == 2
    assert store.count("claim", Words(("dam",), (("content", 1.0),))) == 0
    assert store.count("claim", Terms("stance", ("deny",))) == 1
    assert store.get("claim", ["a"])["a"]["content"] == "the bridge"


def test_the_last_of_one_id_in_a_batch_wins(store: Engine) -> None:
    store.write({"claim": [claim("a", content="first"), claim("a", content="second")]})
    assert [hit.document["content"] for hit in store.search("claim", Request()).hits] == ["second"]


def test_deleted_documents_are_gone(store: Engine) -> None:
    store.write({"claim": [claim("a"), claim("b")], "article": [article("a")], "entity": [entity("a", "A")]})
    store.write({}, {"claim": ["a", "never-there"], "entity": ["a"]})
    assert _ids(store.search("claim", Request()).hits) == ["b"]
    assert store.get("claim", ["a"]) == {}
    assert (store.count("article", All()), store.count("entity", All())) == (1, 0)


def test_deleted_documents_are_not_counted_as_values(store: Engine) -> None:
    store.write({"claim": [claim("a", speaker="ivan-moroz"), claim("b")]})
    store.write({}, {"claim": ["a"]})
    facet = store.search("claim", Request(facets=(Facet("speaker"),))).facets["speaker"]
    assert (facet.values, facet.other_count) == ((("person:olena-hrab", 1),), 0)


def test_an_impossible_id_is_reported_and_the_rest_is_written(store: Engine) -> None:
    impossible = {"": "empty", "x" * 513: "513 bytes", "ї" * 300: "600 bytes", 7: "not a string", "\ud800": "surrogate"}
    failures = store.write({"claim": [*(claim("good") | {"id": id} for id in impossible), claim("good")]})
    assert len(failures) == len(impossible)
    for failure, why in zip(failures, impossible.values(), strict=True):
        assert why in failure.reason
    assert store.count("claim", All()) == 1


def test_a_document_that_cannot_be_indexed_is_reported(store: Engine) -> None:
    wrong = {
        "a day in words": {"published": dated("yesterday")},
        "a number for a word": {"aspects": [3]},
        "half a surrogate": {"content": "half \ud800 a surrogate"},
        "a string for a place": {"places": ["Brid"]},
        "a word for a number": {"numbers": [{"measure": "tanks", "value": "many"}]},
    }
    failures = store.write({"claim": [*(claim(id) | member for id, member in wrong.items()), claim("good")]})
    assert [(failure.document_type, failure.id) for failure in failures] == [("claim", id) for id in wrong]
    assert all(failure.reason for failure in failures)
    assert _ids(store.search("claim", Request()).hits) == ["good"]


def test_very_long_words_and_values_are_kept_and_found(store: Engine) -> None:
    word, url = "x" * 400, "https://example.org/" + "y" * 40_000
    assert store.write({"claim": [claim("long", content=f"the {word} dam", url=url), claim("other")]}) == []
    for query in (Words((word,), (("content", 1.0),)), Terms("url", (url,))):
        assert {d["id"] for d in store.scan("claim", query)} == {"long"}
    assert store.get("claim", ["long"])["long"]["url"] == url


def test_the_version_changes_with_the_data_and_only_then(store: Engine) -> None:
    versions = [store.version()]
    for change in (
        lambda: store.write({"claim": [claim("a")]}),
        lambda: store.write({"article": [article("a")]}),
        lambda: store.write({}, {"claim": ["a"]}),
    ):
        change()
        versions.append(store.version())
    assert len(set(versions)) == 4
    store.search("claim", Request())
    assert store.write({}) == []
    assert store.version() == versions[-1]
    assert store.search("claim", Request()).version == versions[-1]


def test_another_reader_sees_what_was_written(store: Engine, store_address: str) -> None:
    reader = open_engine(store_address)
    assert reader.count("claim", All()) == 0
    before = reader.version()
    store.write({"claim": [claim("a")]})
    assert reader.count("claim", All()) == 1
    assert reader.version() == store.version() != before
    reader.close()


def test_a_scan_sees_the_data_as_it_was(store: Engine) -> None:
    store.write({"claim": list(claims(20))})
    scanning = store.scan("claim", All())
    seen = [next(scanning)["id"]]
    store.write({"claim": [claim("new")]}, {"claim": [f"claim-{n:04}" for n in range(10)]})
    seen += [document["id"] for document in scanning]
    assert sorted(seen) == [f"claim-{n:04}" for n in range(20)]


def test_groups_of_many_matches_are_exact_or_marked_as_an_estimate(store: Engine) -> None:
    store.write({"claim": [claim(f"claim-{n}", group=f"group-{n % 600}") for n in range(1_005)]})
    many = store.search("claim", Request(groups=True, limit=0))
    assert many.groups_exact == (store.name == "embedded")
    assert many.groups == (600 if many.groups_exact else pytest.approx(600, rel=0.1))
    few = store.search("claim", Request(query=Terms("id", ("claim-1", "claim-601", "claim-2")), groups=True))
    assert (few.groups, few.groups_exact) == (2, True)
    assert store.search("article", Request(groups=True)).groups is None


def test_a_new_generation_is_built_beside_the_live_one(store: Engine, store_address: str) -> None:
    store.write({"claim": [claim("old")]})
    store.close()
    reader = open_engine(store_address)
    before = reader.version()
    builder = open_engine(store_address, rebuild=True)
    builder.write({"claim": [claim("new-1"), claim("new-2")]})
    assert builder.count("claim", All()) == 2
    assert _ids(reader.search("claim", Request()).hits) == ["old"]
    assert reader.version() == before

    builder.publish()
    assert reader.count("claim", All()) == 2
    assert reader.version() != before
    assert [(g["live"], g["documents"]["claim"]) for g in reader.generations()] == [(False, 1), (True, 2)]

    builder.rollback()
    assert _ids(reader.search("claim", Request()).hits) == ["old"]
    builder.close()
    reader.close()


def test_there_is_nothing_to_roll_back_to_at_first(store: Engine) -> None:
    with pytest.raises(Refused, match="no earlier generation"):
        store.rollback()


def test_an_abandoned_generation_is_cleared_away(store: Engine, store_address: str) -> None:
    store.close()
    for _ in range(2):
        abandoned = open_engine(store_address, rebuild=True)
        abandoned.write({"claim": [claim("a")]})
        abandoned.close()
    builder = open_engine(store_address, rebuild=True)
    assert len(builder.generations()) == 2
    builder.publish()
    assert [g["documents"]["claim"] for g in builder.generations()] == [0, 0]
    builder.close()


def test_what_is_stored_matches_brute_force_after_many_changes(store: Engine) -> None:
    current = {document["id"]: document for document in claims(60)}
    store.write({"claim": list(current.values())})
    for seed in range(2, 6):
        changed = {document["id"]: document for document in claims(30, seed)}
        gone = [f"claim-{n:04}" for n in range(seed * 7, seed * 7 + 5)]
        store.write({"claim": list(changed.values())}, {"claim": [id for id in gone if id not in changed]})
        current |= changed
        for id in gone:
            if id not in changed:
                current.pop(id, None)
    collection = Collection("claim", current.values())
    assert _ids(store.search("claim", Request(limit=100)).hits) == collection.ordered(Sort(), All())


def _written(engine: Engine, after: int, until: int | None = None) -> set[str]:
    found = engine.search("claim", Request(query=Changed(after, until), limit=100))
    return {hit.document["id"] for hit in found.hits}


def test_each_batch_has_a_moment_by_which_its_documents_are_found(store: Engine) -> None:
    begin = store.moment().newest
    store.write({"claim": [claim("a"), claim("b")]})
    first = store.moment().newest
    store.write({"claim": [claim("b", stance="deny"), claim("c")]})
    second = store.moment().newest
    assert begin < first < second
    assert _written(store, begin) == {"a", "b", "c"}
    assert _written(store, begin, first) == {"a"}
    assert _written(store, first) == {"b", "c"}
    assert _written(store, second) == set()


def test_documents_by_the_time_of_their_writing_come_oldest_first_and_once_each(store: Engine) -> None:
    for start in range(0, 60, 20):
        store.write({"claim": [claim(f"claim-{n}") for n in range(start, start + 20)]})
    store.write({"claim": [claim("claim-3", stance="deny")]})
    found = walk(store, Request(sort=Sort("changed"), limit=7))
    assert len(found) == len(set(found)) == 60
    assert {int(id.split("-")[1]) // 20 for id in found[:19]} == {0}
    assert found[-1] == "claim-3"


def test_what_is_deleted_leaves_a_tombstone_with_its_moment(store: Engine) -> None:
    store.write({"claim": [claim("a"), claim("b")], "article": [article("a")]})
    before = store.moment().newest
    store.write({"claim": [claim("b")]}, {"claim": ["a", "b"], "article": ["a"]})
    request = Request(query=Changed(before), sort=Sort("changed"))
    gone = [hit.document for hit in store.search("tombstone", request).hits]
    assert {(found["type"], found["document"]) for found in gone} == {("claim", "a"), ("article", "a")}
    assert _written(store, before) == {"b"}
    claims = Request(query=And((Terms("type", ("claim",)), Changed(before))))
    assert store.search("tombstone", claims).total == 1


def test_the_moments_of_a_new_generation_begin_after_those_of_the_old(store: Engine, store_address: str) -> None:
    store.write({"claim": [claim("old")]})
    before = store.moment()
    store.close()
    builder = open_engine(store_address, rebuild=True)
    builder.write({"claim": [claim("new")]})
    builder.publish()
    builder.close()
    reader = open_engine(store_address)
    after = reader.moment()
    assert before.oldest == 0
    assert before.newest < after.oldest <= after.newest
    assert before.generation != after.generation
    reader.close()
    writer = open_engine(store_address, create=True)
    writer.write({"claim": [claim("newer")]})
    assert _written(writer, after.newest) == {"newer"}
    writer.close()


def test_changes_are_told_only_when_all_before_them_can_be_seen(elasticsearch_url: str) -> None:
    address = f"{elasticsearch_url}/test-{uuid.uuid4().hex[:12]}"
    slow, quick = (ElasticsearchEngine.open(address, create=True) for _ in range(2))
    begun = slow._begin_batch()
    quick.write({"claim": [claim("quick")]})
    assert quick.moment().newest < begun[1]
    slow._end_batch(*begun)
    assert _written(quick, 0, quick.moment().newest) == {"quick"}
    assert quick.moment().newest > begun[1]
    for engine in (slow, quick):
        engine.close()
