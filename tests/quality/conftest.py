"""Real articles in stores of both kinds, indexed once for all tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster.stores import ENGINES
from indexed import ROOT, Indexed, indexed


@pytest.fixture(scope="session", params=ENGINES)
def seeds(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexed]:
    """The five annotated articles, in a store of each kind in turn."""
    with indexed(request.param, request, tmp_path_factory, shared / "seeds") as found:
        yield found


@pytest.fixture(scope="session")
def both_seeds(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str
) -> Iterator[tuple[Indexed, Indexed]]:
    """The five annotated articles and the sample in the embedded store and in Elasticsearch, side by side."""
    paths = (shared / "seeds", ROOT / "sample")
    with (
        indexed("embedded", request, tmp_path_factory, *paths) as here,
        indexed("elasticsearch", request, tmp_path_factory, *paths) as there,
    ):
        yield here, there
