"""Claims of the sample quoted wrongly in known ways: found, and their contraries never."""

from collections import Counter
from collections.abc import Mapping

import pytest

from evaluation.misquotes import WAYS, measure
from indexing.loading import index_paths
from search.engine import open_engine
from tests.quality.indexed import ROOT


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Counter[str]]:
    address = f"embedded://{tmp_path_factory.mktemp('misquotes') / 'store'}"
    index_paths([ROOT / "sample"], address, jobs=1)
    engine = open_engine(address)
    found = measure(engine)
    engine.close()
    return found


@pytest.mark.parametrize("way", [way for way in WAYS if way != "turned round"])
def test_a_misquoted_claim_is_found(counted: Mapping[str, Counter[str]], way: str) -> None:
    counts = counted[way]
    assert counts["quoted"] >= 50
    assert counts["found"] >= (1.0 if way == "as it stands" else 0.95) * counts["quoted"]


def test_a_claim_with_a_negation_more_or_less_is_never_found(counted: Mapping[str, Counter[str]]) -> None:
    counts = counted["turned round"]
    assert counts["quoted"] >= 50
    assert counts["found"] == 0
    assert counts["contradicts"] >= 0.95 * counts["quoted"]


def test_a_claim_that_is_not_in_the_store_is_not_found(counted: Mapping[str, Counter[str]]) -> None:
    counts = counted["not in the store"]
    assert counts["quoted"] >= 30
    assert counts["found"] == 0
