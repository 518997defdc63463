"""Indexing on each engine: the same documents, an account that balances, and second runs that write nothing."""

import json
from pathlib import Path

import pytest

from indexing.linking import link
from indexing.loading import index_paths
from schemas.fields import DOCUMENT_TYPES
from search.engine import Engine, open_engine
from search.query import All

_STORY = (
    "Governor: two bridges hold near Bakhmut\n\n"
    "Defenders of the river town held two bridges near Bakhmut, Governor Petro Vashchenko said on Tuesday.\n\n"
    "“We still control the crossing,” Vashchenko told reporters. He added that {} tanks had been destroyed.\n\n"
    "The opposing army did not comment on the report.\n"
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    records = [
        {"id": "1", "outlet": "Reuters", "published_at": "2024-05-03", "text": _STORY.format(12)},
        {"id": "2", "outlet": "BBC", "published_at": "2024-05-04", "text": _STORY.format(12)},
        {"id": "3", "outlet": "BBC", "published_at": "2024-05-04", "text": _STORY.format(14)},
        {"id": "3", "outlet": "BBC", "published_at": "2024-05-05", "text": _STORY.format(15)},
        {"id": "4", "text": ""},
    ]
    path.write_text("\n".join(json.dumps(record) for record in records))
    return path


def _everything(engine: Engine) -> dict[str, list[dict[str, object]]]:
    return {kind: list(engine.scan(kind, All())) for kind in DOCUMENT_TYPES}


def test_a_second_run_over_the_same_input_writes_nothing(store: Engine, store_address: str, articles: Path) -> None:
    store.close()
    first = index_paths([articles], store_address)
    assert (first.indexed, first.updated, first.rejected, first.balances()) == (3, 1, 1, True)
    with_first = open_engine(store_address)
    version, held = with_first.version(), _everything(with_first)
    with_first.close()
    second = index_paths([articles], store_address)
    assert (second.unchanged, second.duplicate, second.rejected, second.balances()) == (3, 1, 1, True)
    again = open_engine(store_address)
    assert again.version() == version
    assert _everything(again) == held
    assert link(again).written == 0
    again.close()


def test_every_engine_holds_the_same_documents(
    store: Engine, store_address: str, articles: Path, tmp_path: Path
) -> None:
    store.close()
    reference = f"embedded://{tmp_path / 'reference'}"
    held = []
    for address in (store_address, reference):
        index_paths([articles], address)
        engine = open_engine(address)
        held.append(_everything(engine))
        engine.close()
    assert held[0]["claim"]
    assert held[0] == held[1]
