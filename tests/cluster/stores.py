"""Places for stores of each kind, empty at first and cleared afterwards."""

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

ENGINES = ("embedded", "elasticsearch")


@contextlib.contextmanager
def address_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of a store of that kind where nothing is yet; what is put there is deleted afterwards."""
    if kind == "embedded":
        yield f"embedded://{folder / 'store'}"
        return
    host = request.getfixturevalue("elasticsearch_url")
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    try:
        yield f"{host}/{prefix}"
    finally:
        with Elasticsearch(host) as client:
            for index in client.indices.get_settings(index=f"{prefix}-*", allow_no_indices=True):
                client.indices.delete(index=index)
