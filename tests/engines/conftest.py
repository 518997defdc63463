"""One filled store of each kind for the tests that only read."""

from collections.abc import Iterator

import pytest

from search.engine import Engine, open_engine
from tests.cluster.stores import ENGINES, address_of
from tests.engines.brute import Collection
from tests.engines.filled import DOCUMENTS, Filled


@pytest.fixture(scope="session", params=ENGINES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """A store of each kind in turn with the documents above; tests of it must not write."""
    with address_of(request.param, request, tmp_path_factory.mktemp("filled")) as address:
        engine = open_engine(address, create=True)
        assert engine.write(DOCUMENTS) == []
        yield Filled(engine, Collection("claim", DOCUMENTS["claim"]), address)
        engine.close()


@pytest.fixture(scope="session")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
    """The embedded engine and Elasticsearch with the same documents, freshly written, in one shard."""
    with (
        address_of("embedded", request, tmp_path_factory.mktemp("both")) as here,
        address_of("elasticsearch", request, tmp_path_factory.mktemp("both")) as there,
    ):
        engines = open_engine(here, create=True), open_engine(there, create=True)
        for engine in engines:
            assert engine.write(DOCUMENTS) == []
        yield engines
        for engine in engines:
            engine.close()
