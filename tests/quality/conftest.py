"""Real articles in stores of both kinds, indexed once for all tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.stores import ENGINES
from tests.quality.indexed import ROOT, Indexed, indexed


@pytest.fixture(scope="session", params=ENGINES)
def seeds(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexed]:
    """The five annotated articles, in a store of each kind in turn."""
    with indexed(request.param, request, tmp_path_factory, shared / "seeds") as found:
        yield found


@pytest.fixture(scope="session")
def embedded_articles(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Indexed]:
    """The annotated articles and the sample in the embedded store."""
    with indexed("embedded", request, tmp_path_factory, shared / "seeds", ROOT / "sample") as found:
        yield found


@pytest.fixture(scope="session")
def elasticsearch_articles(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str
) -> Iterator[Indexed]:
    """The annotated articles and the sample in Elasticsearch."""
    with indexed("elasticsearch", request, tmp_path_factory, shared / "seeds", ROOT / "sample") as found:
        yield found


@pytest.fixture(scope="session", params=ENGINES)
def collection(request: pytest.FixtureRequest) -> Indexed:
    """The annotated articles and the sample, in a store of each kind in turn."""
    found: Indexed = request.getfixturevalue(f"{request.param}_articles")
    return found
