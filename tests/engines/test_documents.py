"""The files of documents of the embedded engine: each document once, what is dead given back, damage told."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import documents
from search.embedded import DOCUMENTS, EmbeddedEngine
from search.engine import StoreError
from search.query import All, Request, Sort
from tests.engines.documents import claim

IDS = ("a", "b", "c", "d", "e")
BATCHES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(IDS), st.text(max_size=40), max_size=4),
        st.frozensets(st.sampled_from(IDS), max_size=3),
    ),
    min_size=1,
    max_size=12,
)


def folder(store: Path) -> Path:
    return store / "g0001" / "claim" / DOCUMENTS


def size(store: Path) -> int:
    return sum(path.stat().st_size for path in folder(store).iterdir())


@settings(max_examples=25, deadline=None)
@given(batches=BATCHES, large=st.sampled_from((1, 3_000, 64_000_000)))
def test_every_document_is_read_as_it_was_written_last(
    tmp_path_factory: pytest.TempPathFactory, batches: list[tuple[dict[str, str], frozenset[str]]], large: int
) -> None:
    store = tmp_path_factory.mktemp("store")
    expected: dict[str, dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(documents, "_LARGE", large)
        writer = EmbeddedEngine.open(str(store), create=True)
        reader = EmbeddedEngine.open(str(store))
        for written, gone in batches:
            fresh = {id: claim(id, before=text) for id, text in written.items()}
            writer.write({"claim": list(fresh.values())}, {"claim": sorted(gone - fresh.keys())})
            expected = {id: found for id, found in expected.items() if id not in gone} | fresh
            assert reader.get("claim", [*IDS, "nobody"]) == expected
        hits = reader.search("claim", Request(sort=Sort("id", descending=False))).hits
        assert {hit.document["id"]: hit.document for hit in hits} == expected
        writer.close()
        assert {found["id"]: found for found in EmbeddedEngine.open(str(store)).scan("claim", All())} == expected


@pytest.mark.parametrize("large", [1, 64_000_000])
def test_what_was_replaced_takes_no_place_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    monkeypatch.setattr(documents, "_LARGE", large)
    engine = EmbeddedEngine.open(str(tmp_path), create=True)
    many = [claim(f"c-{number}", before="x" * 1_000) for number in range(20)]
    engine.write({"claim": many})
    once = size(tmp_path)
    for _ in range(12):
        engine.write({"claim": many})
    assert size(tmp_path) < 3 * once
    engine.write({}, {"claim": [found["id"] for found in many]})
    assert size(tmp_path) == 0


def test_a_batch_that_only_deletes_leaves_the_other_documents(tmp_path: Path) -> None:
    engine = EmbeddedEngine.open(str(tmp_path), create=True)
    engine.write({"claim": [claim("a"), claim("b"), claim("c")]})
    engine.write({}, {"claim": ["b"]})
    assert engine.get("claim", ["a", "b", "c"]).keys() == {"a", "c"}


def test_a_damaged_file_of_documents_is_reported_by_its_name(tmp_path: Path) -> None:
    engine = EmbeddedEngine.open(str(tmp_path), create=True)
    engine.write({"claim": [claim("a")]})
    engine.close()
    (path,) = folder(tmp_path).iterdir()
    path.write_bytes(b"no documents")
    with pytest.raises(StoreError, match=path.name):
        EmbeddedEngine.open(str(tmp_path))


def test_a_document_that_is_not_there_is_an_error_and_no_other_document(tmp_path: Path) -> None:
    engine = EmbeddedEngine.open(str(tmp_path), create=True)
    engine.write({"claim": [claim("a"), claim("b")]})
    held = engine._current().documents["claim"]
    for serial in (0, 3, 4_000_000_000):
        with pytest.raises(StoreError, match="name a document"):
            held.read([serial])
