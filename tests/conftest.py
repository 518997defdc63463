"""Fixtures that tests of several kinds share: real articles, a real Elasticsearch, a store of each kind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engine import Engine, open_engine
from tests.cluster import node
from tests.cluster.stores import ENGINES, address_of

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever runs on Elasticsearch bears its mark, so that ``-m "not elasticsearch"`` leaves it out."""
    for item in items:
        parameters = getattr(item, "callspec", None)
        if "elasticsearch_url" in getattr(item, "fixturenames", ()) or (
            parameters is not None and "elasticsearch" in parameters.params.values()
        ):
            item.add_marker(pytest.mark.elasticsearch)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with real articles and their annotations, which belong to their publishers."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip(f"needs the folder {folder} with seeds, gold and corpus; put it beside the repository to run this")
    return folder


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Elasticsearch, started for this run of the tests and stopped after it.

    ``WARNEWS_TEST_ELASTICSEARCH`` names one that runs already, to save its start; its other indexes are left alone.
    """
    if os.environ.get("WARNEWS_TEST_ELASTICSEARCH"):
        yield os.environ["WARNEWS_TEST_ELASTICSEARCH"]
        return
    try:
        folder = node.install(ROOT / ".cache" / "elasticsearch")
    except node.Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(f"{missing}; with CI set these tests must run")
        pytest.skip(str(missing))
    with node.running(folder, tmp_path_factory.mktemp("elasticsearch") / "home") as address:
        yield address


@pytest.fixture(params=ENGINES)
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store of each kind in turn, where nothing is yet."""
    with address_of(request.param, request, tmp_path) as address:
        yield address


@pytest.fixture
def store(store_address: str) -> Iterator[Engine]:
    """An empty store of each kind in turn."""
    engine = open_engine(store_address, create=True)
    yield engine
    engine.close()
