"""Four hundred real articles through the command line into each engine: all accounted for, and every document sound."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest

from schemas.documents import SCHEMAS
from search.engine import open_engine
from search.query import All
from tests.cluster.stores import ENGINES
from tests.quality.indexed import Indexed, indexed, run_index

pytestmark = pytest.mark.shared

RECORDS: Final = 403
_MEMORY: Final = 1_500_000_000
_LONG: Final = 300
_VALIDATED: Final = 5


@pytest.fixture(scope="module", params=ENGINES)
def corpus(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexed]:
    """The corpus in a store of each kind in turn."""
    with indexed(request.param, request, tmp_path_factory, shared / "corpus", jobs=2) as found:
        yield found


@pytest.fixture(scope="module")
def articles(corpus: Indexed) -> dict[str, dict[str, Any]]:
    """All articles by id."""
    return {article["id"]: article for article in _scan(corpus, "article")}


@pytest.fixture(scope="module")
def claims(corpus: Indexed) -> list[dict[str, Any]]:
    """All claims."""
    return list(_scan(corpus, "claim"))


def _scan(corpus: Indexed, kind: str) -> Iterator[dict[str, Any]]:
    engine = open_engine(corpus.address)
    try:
        yield from engine.scan(kind, All())  # type: ignore[arg-type]
    finally:
        engine.close()


def test_every_record_is_indexed_or_known_already_and_none_rejected(
    corpus: Indexed, articles: dict[str, dict[str, Any]]
) -> None:
    outcomes = corpus.run.outcomes
    assert outcomes["indexed"] + outcomes["updated"] + outcomes["duplicate"] == outcomes["read"] == RECORDS
    assert outcomes["rejected"] == 0
    assert len(articles) == outcomes["indexed"]


def test_indexing_takes_bounded_memory(corpus: Indexed) -> None:
    assert 0 < corpus.run.peak < _MEMORY


def test_a_second_run_writes_nothing(corpus: Indexed, shared: Path, tmp_path: Path) -> None:
    before = corpus.ask("/v1/claims", limit=1, facets="none")["data_version"]
    again = run_index(tmp_path, corpus.address, shared / "corpus")
    assert again.status == 0, again.errors
    assert again.outcomes["unchanged"] + again.outcomes["duplicate"] == RECORDS
    assert " 0 documents written" in again.output
    assert corpus.ask("/v1/claims", limit=1, facets="none")["data_version"] == before


def test_a_long_article_without_a_claim_says_why(articles: dict[str, dict[str, Any]]) -> None:
    silent = [article for article in articles.values() if not article["claim_count"] and not article["warnings"]]
    assert [article["title"] for article in silent if len(article["body"].split()) >= _LONG] == []


def test_offsets_point_to_the_very_words(articles: dict[str, dict[str, Any]], claims: list[dict[str, Any]]) -> None:
    assert len(claims) > 5 * len(articles)
    for claim in claims:
        body = articles[claim["article_id"]]["body"]
        assert claim["segments"], claim["id"]
        for segment in claim["segments"]:
            assert segment["text"] == body[segment["start"] : segment["end"]] != "", claim["id"]
        assert body[claim["text_start"] :].startswith(claim["text"]), claim["id"]
        assert (claim["start"], claim["end"]) == (claim["segments"][0]["start"], claim["segments"][-1]["end"])
        assert claim["content"] == " ".join(segment["text"] for segment in claim["segments"])
        assert claim["text_start"] <= claim["start"] < claim["end"] <= claim["text_start"] + len(claim["text"])
    for article in articles.values():
        for statement in article["unattributed"]:
            assert article["body"][statement["start"] : statement["end"]] == statement["text"], article["id"]


def test_ids_are_unique_and_lead_somewhere(
    corpus: Indexed, articles: dict[str, dict[str, Any]], claims: list[dict[str, Any]]
) -> None:
    assert len({claim["id"] for claim in claims}) == len(claims)
    of_article = Counter(claim["article_id"] for claim in claims)
    assert of_article == +Counter({id: article["claim_count"] for id, article in articles.items()})
    assert {relation["claim_id"] for claim in claims for relation in claim["relations"]} <= {c["id"] for c in claims}
    entities = {entity["id"] for entity in _scan(corpus, "entity")}
    named = {claim["speaker"]["id"] for claim in claims} | {place["id"] for c in claims for place in c["places"]}
    assert named - {None} <= entities


@pytest.mark.parametrize("kind", ["article", "claim", "entity"])
def test_documents_have_the_shape_of_the_contract(corpus: Indexed, kind: str) -> None:
    schema = SCHEMAS[kind]()
    documents = list(islice(_scan(corpus, kind), 0, None, _VALIDATED))
    assert documents
    assert [(document["id"], wrong) for document in documents if (wrong := schema.validate(document))] == []


def test_pages_of_any_length_hold_every_claim_once(corpus: Indexed, claims: list[dict[str, Any]]) -> None:
    chance = random.Random(7)
    found: list[str] = []
    answer = corpus.ask(limit=200, facets="none", fields="id")
    while True:
        found += [claim["id"] for claim in answer["claims"]]
        if answer["next"] is None:
            break
        limit = chance.randint(20, 200)
        answer = corpus.ask(limit=limit, facets="none", fields="id", cursor=answer["next"]["cursor"])
    assert len(found) == answer["total"] == len(claims)
    assert set(found) == {claim["id"] for claim in claims}
