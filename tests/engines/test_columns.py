"""The columns of the embedded engine: segments that are merged, and every way to a page by relevance."""

import gc
import itertools
import random
import weakref
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import counting, finding, segments
from search.embedded import COLUMNS, EmbeddedEngine
from search.engine import StoreError
from search.query import All, And, Facet, FacetValues, Figures, Or, Phrase, Query, Request, Sort, Terms, Words
from search.rankings import Ranking, Stretch, Stretches
from search.table import matches
from tests.engines.brute import Collection
from tests.engines.documents import claim, claims
from tests.engines.strategies import filters, queries
from tests.engines.test_writing import walk

CONTENT = (("content", 1.0), ("title", 0.5))
arbitrary = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedEngine, Collection]]:
    """A store whose documents came in batches of all sizes, were replaced and deleted, and what it should hold."""
    engine = EmbeddedEngine.open(str(tmp_path_factory.mktemp("columns")), create=True)
    current = {}
    for size, batch in zip((100, 1, 30, 3, 60, 2, 20), range(7), strict=True):
        made = {d["id"]: d for d in itertools.islice(claims(150, seed=batch), batch * 9, batch * 9 + size)}
        gone = [f"claim-{n:04}" for n in range(batch * 5, batch * 5 + 3) if f"claim-{n:04}" not in made]
        assert engine.write({"claim": list(made.values())}, {"claim": gone}) == []
        current |= made
        for id in gone:
            current.pop(id, None)
    yield engine, Collection("claim", current.values())
    engine.close()


def test_segments_are_merged_and_forget_what_is_gone(written: tuple[EmbeddedEngine, Collection]) -> None:
    engine, collection = written
    table = engine._current().source("claim").table
    assert 1 <= len(table.segments) <= 4, "seven batches are merged on the way"
    assert table.size == len(collection.rows)
    assert table.rows < 150, "most of what was replaced is not kept"


@given(query=queries, chosen=filters)
@arbitrary
def test_what_is_found_is_found_in_all_segments(
    written: tuple[EmbeddedEngine, Collection], query: Query, chosen: Query
) -> None:
    engine, collection = written
    request = Request(
        query=query, filters={"speaker": chosen}, facets=(Facet("speaker", 3), Facet("place", 3)), limit=200
    )
    result = engine.search("claim", request)
    assert [hit.document["id"] for hit in result.hits] == collection.ordered(Sort(), query, chosen)
    assert dict(result.facets["place"].values).items() <= collection.facet("place", request).items()
    assert sum(n for _, n in result.facets["speaker"].values) + result.facets["speaker"].other_count == sum(
        collection.facet("speaker", request).values()
    )


@given(
    chosen=st.randoms(use_true_random=False),
    share=st.sampled_from((0.0, 0.02, 0.3, 0.9, 1.0)),
    name=st.sampled_from(("place", "speaker", "side", "topic", "aspect", "stance")),
    facet=st.builds(
        Facet,
        st.just(""),
        st.integers(0, 9),
        st.lists(st.sampled_from(("ukraine", "place:ukraine", "nobody"))).map(tuple),
    ),
)
@arbitrary
def test_values_are_counted_alike_from_rows_and_from_lists(
    written: tuple[EmbeddedEngine, Collection], chosen: random.Random, share: float, name: str, facet: Facet
) -> None:
    table = written[0]._current().source("claim").table
    mask = np.array([chosen.random() < share for _ in range(table.rows)], bool) & table.alive
    counted = Counter(
        word
        for row in np.flatnonzero(mask)
        for segment, offset in zip(table.segments, table.offsets, strict=False)
        if 0 <= row - offset < segment.rows
        for word in _words_of(segment, name, int(row) - offset)
    )
    expected = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[: facet.size]
    shown = {word for word, _ in expected}
    expected += [(word, counted[word]) for word in dict.fromkeys(facet.include) if word not in shown]
    expected.sort(key=lambda pair: (-pair[1], pair[0]))
    left = counted.total() - sum(number for _, number in expected)
    for way in (0, 10**9):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(counting, "_MANY", way)
            patched.setattr(counting, "_MANY_OF_SEVERAL", way)
            patched.setattr(counting, "_MANY_FOR_ALL", way)
            patched.setattr(counting, "_MOST_SHOWN", 5)
            patched.setattr(counting, "_AT_ONCE", 2)
            assert counting.facet(counting.Chosen(table, mask), name, facet) == FacetValues(tuple(expected), left)


def _words_of(segment: segments.Segment, flat: str, row: int) -> list[str]:
    held, begins = segment.arrays.get(flat), segment.arrays.get(f"{flat}.begins")
    if held is None:
        return []
    numbers = held[row : row + 1] if begins is None else held[int(begins[row]) : int(begins[row + 1])]
    return [segment.keywords(flat)[int(number) - 1] for number in numbers if number]


@given(st.integers(0, 3_000), st.sampled_from((0.0, 0.001, 0.01, 0.5, 1.0)), st.randoms(use_true_random=False))
@arbitrary
def test_the_rows_of_a_mask_are_those_that_it_sets(length: int, share: float, chosen: random.Random) -> None:
    mask = np.array([chosen.random() < share for _ in range(length)], bool)
    assert counting._set(mask, int(np.count_nonzero(mask))).tolist() == [at for at in range(length) if mask[at]]


@pytest.mark.parametrize(
    ("few", "named", "naming", "ahead"),
    [(10**6, 0, 40, 30_000), (0, 10**6, 0, 30_000), (0, 0, 40, 30_000), (0, 0, 40, 3)],
    ids=["all scores", "by name", "the best", "the best, beside the counting"],
)
@pytest.mark.parametrize("size", [2, 7, 40])
def test_every_way_to_a_page_by_relevance_gives_the_same_pages(
    written: tuple[EmbeddedEngine, Collection],
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    named: int,
    naming: int,
    ahead: int,
    size: int,
) -> None:
    engine, collection = written
    query = Or((Words(("troop",), CONTENT), Words(("bridg", "river"), CONTENT)))
    chosen = Terms("side", ("ukraine",))
    request = Request(query=query, filters={"side": chosen}, sort=Sort("relevance"), limit=200)
    usual = engine.search("claim", request).hits
    monkeypatch.setattr(finding, "_FEW", few)
    monkeypatch.setattr(finding, "_NAMED", named)
    monkeypatch.setattr(finding, "_NAMING", naming)
    monkeypatch.setattr(finding, "_AHEAD", ahead)
    monkeypatch.setattr(finding, "_SPARE", 0)
    found, place, version = [], None, None
    while page := engine.search(
        "claim", Request(query, request.filters, sort=request.sort, limit=size, after=place, version=version)
    ):
        if not page.hits:
            break
        found += page.hits
        place, version = page.hits[-1].sort, page.version
    assert [hit.document["id"] for hit in found] == [hit.document["id"] for hit in usual]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in usual], rel=1e-6)
    assert {hit.document["id"] for hit in found} == collection.ids(query, chosen)


def test_pages_read_ahead_are_those_of_the_data_and_the_filters_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_FEW", 0)
    monkeypatch.setattr(finding, "_NAMED", 0)
    monkeypatch.setattr(finding, "_SPARE", 0)
    engine = EmbeddedEngine.open(str(tmp_path / "s"), create=True)
    engine.write({"claim": list(claims(200))})
    query = Words(("troop", "river", "bridg"), CONTENT)
    request = Request(query=query, sort=Sort("relevance"), limit=5)

    def deep() -> Request:
        first = engine.search("claim", replace(request, limit=20))
        return replace(request, after=first.hits[-1].sort, version=first.version)

    page = deep()
    plain = [hit.document["id"] for hit in engine.search("claim", page).hits]
    assert [hit.document["id"] for hit in engine.search("claim", page).hits] == plain
    narrowed = {"side": Terms("side", ("ukraine",))}
    own = engine.search("claim", replace(page, filters=narrowed)).hits
    fresh = EmbeddedEngine.open(str(tmp_path / "s"))
    assert own == fresh.search("claim", replace(page, filters=narrowed)).hits
    assert {hit.document["side"] for hit in own} == {"ukraine"}
    engine.write({}, {"claim": plain})
    assert not set(plain) & {hit.document["id"] for hit in engine.search("claim", deep()).hits}


def test_stretches_are_forgotten_as_others_come() -> None:
    held, few = Stretches(), np.arange(3)
    stretch = Stretch(5, False, Ranking(few, np.array([3.0, 2.0, 2.0]), few))
    asked = [Words((f"word{n}",), CONTENT) for n in range(20)]
    for query in asked:
        held.keep(query, stretch)
    assert held.read(asked[0], 5) is None
    assert held.read(asked[-1], 5) is stretch
    assert held.read(asked[-1], 4) is None
    assert held.read(asked[-1], 8) is None
    assert (stretch.begin(2.0), stretch.after(2.0, 1)) == (6, slice(2, None))


@pytest.mark.parametrize("text", [("the", "bridg"), ("troop", "river")])
def test_a_walk_through_a_phrase_with_filters_holds_every_match(
    written: tuple[EmbeddedEngine, Collection], text: tuple[str, ...]
) -> None:
    engine, collection = written
    query = And((Or((Phrase(text, CONTENT, 3), Words(("evening",), CONTENT))), Terms("side", ("ukraine", "russia"))))
    found = walk(engine, Request(query=query, sort=Sort("relevance"), limit=3))
    assert len(found) == len(set(found))
    assert set(found) == collection.ids(query)


def test_what_a_search_found_is_freed_with_its_answer(written: tuple[EmbeddedEngine, Collection]) -> None:
    """Without the garbage collector: servers let it run rarely, and each array has a byte for each document."""
    engine, _ = written
    table = engine._current().source("claim").table
    held = And((Or((Terms("side", ("ukraine",)), Words(("river",), CONTENT))), All()))
    gc.disable()
    try:
        known: dict[Query, segments.Array] = {}
        freed = weakref.ref(matches(table, held, lambda _: table.alive, known))
        assert freed() is not None
        del known
        assert freed() is None
    finally:
        gc.enable()


def test_a_reader_sees_old_segments_until_it_loads_the_new(tmp_path: Path) -> None:
    writer = EmbeddedEngine.open(str(tmp_path / "s"), create=True)
    reader = EmbeddedEngine.open(str(tmp_path / "s"))
    writer.write({"claim": list(claims(40))})
    walking = reader.scan("claim", All())
    next(walking)
    for seed in range(2, 6):
        writer.write({"claim": list(claims(40, seed))})
    assert len(list(walking)) == 39
    assert reader.count("claim", All()) == 40
    kept = list((tmp_path / "s" / "g0001" / "claim" / COLUMNS).iterdir())
    assert len(kept) <= 3, "merged segments are deleted"


def test_a_damaged_segment_is_reported_by_its_file(tmp_path: Path) -> None:
    engine = EmbeddedEngine.open(str(tmp_path / "s"), create=True)
    engine.write({"claim": [claim("a")]})
    engine.close()
    (path,) = (tmp_path / "s" / "g0001" / "claim" / COLUMNS).glob("*.segment")
    path.write_bytes(b"no segment")
    with pytest.raises(StoreError, match=path.name):
        EmbeddedEngine.open(str(tmp_path / "s"))


def test_a_batch_that_was_cut_off_after_its_first_commit_is_whole_or_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = EmbeddedEngine.open(str(tmp_path / "s"), create=True)
    writer.write({"claim": [claim("a", content="the dam"), claim("b")]})
    real = segments.write
    with monkeypatch.context() as patched:
        patched.setattr("search.folder.write_committed", _dies)
        with pytest.raises(RuntimeError):
            writer.write({"claim": [claim("a", content="the bridge"), claim("c")]}, {"claim": ["b"]})
    assert segments.write is real
    for engine in (EmbeddedEngine.open(str(tmp_path / "s")), writer):
        assert {d["id"] for d in engine.scan("claim", All())} == {"a", "c"}
        assert engine.count("claim", Words(("bridg",), CONTENT)) == 1
        assert engine.count("claim", Words(("dam",), CONTENT)) == 0
    writer.write({"claim": [claim("d")]})
    hits = writer.search("claim", Request(sort=Sort("id", False))).hits
    assert {hit.document["id"] for hit in hits} == {"a", "c", "d"}


def _dies(*_: object) -> None:
    raise RuntimeError("killed")


def test_many_batches_leave_few_segments_and_lose_nothing(tmp_path: Path) -> None:
    engine = EmbeddedEngine.open(str(tmp_path / "s"), create=True)
    measures = ("tanks", "killed", "km")
    for number in range(40):
        figures = [{"measure": measures[number % 3], "value": float(number), "bound": "about", "whose": "unknown"}]
        engine.write({"claim": [claim(f"c-{number}", numbers=figures, aspects=["flank"] * (number % 2))]})
    table = engine._current().source("claim").table
    assert len(table.segments) <= 4
    assert np.all(np.diff(table.serials(np.arange(table.rows)).astype(int)) > 0)
    assert engine.count("claim", Figures(("tanks",), gte=20)) == sum(1 for n in range(40) if n % 3 == 0 and n >= 20)
    assert dict(engine.search("claim", Request(facets=(Facet("aspect"),))).facets["aspect"].values) == {"flank": 20}
