"""What many of these tests begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer.lookup import Gazetteer, load
from search.engine import Engine, open_engine


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The built-in gazetteer."""
    return load()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty embedded store."""
    store = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    yield store
    store.close()
