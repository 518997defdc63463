"""The sample, indexed and served over HTTP from a store of each kind, once for all tests here."""

from collections.abc import Iterator

import pytest

from indexing.loading import index_paths
from tests.cluster.stores import ENGINES, address_of
from tests.contract.serving import ROOT, Served, serving


def _served(kind: str, request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = factory.mktemp(f"served-{kind}")
    with address_of(kind, request, folder) as store:
        account = index_paths([ROOT / "sample"], store)
        assert account.rejected == 0
        with serving(store, folder / "log") as url:
            yield Served(url, folder / "log")


@pytest.fixture(scope="session")
def served_from_embedded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample served from the embedded store."""
    yield from _served("embedded", request, tmp_path_factory)


@pytest.fixture(scope="session")
def served_from_elasticsearch(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str
) -> Iterator[Served]:
    """The sample served from Elasticsearch."""
    yield from _served("elasticsearch", request, tmp_path_factory)


@pytest.fixture(params=ENGINES)
def served(request: pytest.FixtureRequest) -> Served:
    """The sample served from a store of each kind in turn."""
    found: Served = request.getfixturevalue(f"served_from_{request.param}")
    return found
