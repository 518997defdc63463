"""One hit for each group, page by page, on both engines, also while others write."""

import itertools
from collections import Counter
from collections.abc import Callable

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import elasticsearch_distinct
from search.engine import Engine, Refused, StaleWalk
from search.grouping import Group, collapsed
from search.mapping import text_fields
from search.query import All, Query, Request, Sort, Terms, Words
from tests.engines.documents import claim, claims, dated
from tests.engines.filled import Filled
from tests.engines.strategies import filters, queries

SORTS = [
    Sort(by, descending) for by in ("stated", "event", "published", "confidence", "id") for descending in (True, False)
]


def walk(engine: Engine, request: Request, between: Callable[[], object] = lambda: None) -> list[tuple[str, Group]]:
    """The groups of all pages, each with the claim that it is shown by."""
    found: list[tuple[str, Group]] = []
    place, version = None, None
    for _ in itertools.count():
        page = collapsed(
            engine,
            Request(
                query=request.query,
                filters=request.filters,
                sort=request.sort,
                limit=request.limit,
                after=place,
                version=version,
            ),
        )
        found += [(hit.document["id"], group) for hit, group in zip(page.result.hits, page.groups, strict=True)]
        version = page.result.version
        if page.next is None:
            assert len(found) == page.total_groups
            return found
        assert len(page.groups) == request.limit
        place = tuple(orjson.loads(orjson.dumps(page.next)))
        between()
    return found


@given(query=queries, chosen=filters, sort=st.sampled_from(SORTS), size=st.integers(4, 70))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_pages_hold_every_group_once_where_its_first_match_stands(
    filled: Filled, query: Query, chosen: Query, sort: Sort, size: int
) -> None:
    groups = {document["id"]: document["group"] for document, _ in filled.claims.rows}
    first: dict[str, str] = {}
    for id in filled.claims.ordered(sort, query, chosen):
        first.setdefault(groups[id], id)
    found = walk(filled.engine, Request(query=query, filters={"chosen": chosen}, sort=sort, limit=size))
    assert [(id, group.id) for id, group in found] == [(id, group) for group, id in first.items()]
    counts = Counter(document["group"] for document, _ in filled.claims.matching(query, chosen))
    assert {group.id: group.count for _, group in found} == counts


def test_pages_by_relevance_hold_every_group_once(filled: Filled) -> None:
    query = Words(("troop", "bridg", "the"), text_fields("claim"))
    found = walk(filled.engine, Request(query=query, sort=Sort("relevance"), limit=7))
    groups = [group.id for _, group in found]
    assert len(groups) == len(set(groups))
    assert set(groups) == {document["group"] for document, _ in filled.claims.matching(query)}
    ranked = filled.engine.search("claim", Request(query=query, sort=Sort("relevance"), limit=200)).hits
    first: dict[str, str] = {}
    for hit in ranked:
        first.setdefault(hit.document["group"], hit.document["id"])
    assert [id for id, _ in found] == list(first.values())


def test_a_group_tells_its_outlets_and_who_published_first(store: Engine) -> None:
    store.write(
        {
            "claim": [
                claim("late", group="g", outlet="daily-beacon", published=dated("2023-05-09")),
                claim("first", group="g", outlet="river-post", published=dated("2023-05-03")),
                claim("again", group="g", outlet="daily-beacon", published=dated("2023-05-20")),
                claim("undated", group="g", outlet="north-wire", published=dated(None)),
                claim("alone", group="h", published=dated("2023-05-04")),
            ]
        }
    )
    page = collapsed(store, Request(limit=5))
    assert (page.result.total, page.total_groups, page.next) == (5, 2, None)
    (group,) = [group for group in page.groups if group.id == "g"]
    assert (group.count, group.first["id"]) == (4, "first")
    assert group.outlets == (("outlet:daily-beacon", 2), ("outlet:north-wire", 1), ("outlet:river-post", 1))


def test_a_very_large_group_is_one_hit(store: Engine) -> None:
    store.write(
        {
            "claim": [
                *(claim(f"copy-{n}", group="large", published=dated(f"2023-05-{n % 28 + 1:02}")) for n in range(1200)),
                *(claim(f"own-{n}", published=dated(f"2023-05-{n + 1:02}")) for n in range(20)),
            ]
        }
    )
    for descending in (True, False):
        found = walk(store, Request(sort=Sort("published", descending), limit=3))
        assert len({group.id for _, group in found}) == len(found) == 21
        (large,) = [group for _, group in found if group.id == "large"]
        assert (large.count, large.outlets) == (1200, (("outlet:daily-beacon", 1200),))
        assert large.first["published"]["from"] == "2023-05-01"


def test_a_walk_stays_complete_while_others_add(store: Engine) -> None:
    before = list(claims(60))
    store.write({"claim": before})
    fresh = itertools.count()

    def add() -> None:
        number = next(fresh)
        group = before[number % 60]["group"]
        day = dated(f"2023-0{1 + number % 9}-11")
        store.write({"claim": [claim(f"new-{number}", published=day, group=group), claim(f"own-{number}")]})

    found = walk(store, Request(limit=5), add)
    groups = [group.id for _, group in found]
    assert len(groups) == len(set(groups))
    assert set(groups) == {document["group"] for document in before}
    assert sum(group.count for _, group in found) == 60


@pytest.mark.parametrize("change", ["rewritten", "deleted"])
def test_a_walk_ends_with_a_clear_word_when_what_it_began_with_changes(store: Engine, change: str) -> None:
    store.write({"claim": list(claims(40))})
    page = collapsed(store, Request(limit=5))
    if change == "rewritten":
        store.write({"claim": [claim("claim-0003", stance="deny")]})
    else:
        store.write({}, {"claim": ["claim-0003"]})
    with pytest.raises(StaleWalk, match="changed"):
        collapsed(store, Request(limit=5, after=page.next))


def test_different_values_are_counted_exactly(filled: Filled) -> None:
    wanted: list[Query] = [All(), Terms("side", ("russia",)), Terms("side", ("nobody",)), Terms("stance", ("deny",))]
    asked = [(query, len(filled.claims.ids(query))) for query in wanted]
    expected = [len({document["group"] for document, _ in filled.claims.matching(query)}) for query in wanted]
    assert filled.engine.distinct("claim", "group", asked) == expected


@pytest.mark.parametrize(("part", "most"), [(20, 60), (90, 100), (5, 200)])
def test_more_values_than_one_answer_may_hold_are_counted_exactly(
    filled: Filled, part: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elasticsearch_distinct, "_PART", part)
    monkeypatch.setattr(elasticsearch_distinct, "_MOST_BUCKETS", most)
    test_different_values_are_counted_exactly(filled)


def test_a_place_of_another_order_is_refused(filled: Filled) -> None:
    for place in ((1,), (1, 2, "3", 4), (1, 2, 3, "x", "y")):
        with pytest.raises(Refused):
            collapsed(filled.engine, Request(after=place))
