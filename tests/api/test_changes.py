"""Keeping a copy: what changed since a moment, with tombstones, on both engines."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.answers import ArticlesAnswer, ClaimsAnswer
from search.engine import Engine, open_engine
from search.query import All
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom
from tests.api.newsroom import BAKHMUT, KHERSON

_ADDED = ("highlights", "link", "counter_claims", "changed")


class Copy:
    """What a program keeps: the documents of one question, by id."""

    def __init__(self, client: FlaskClient, path: str, **asked: Any) -> None:
        self._client, self._path, self._asked = client, path, asked
        self._since = "1970-01-01"
        self.documents: dict[str, dict[str, Any]] = {}

    def update(self, between: Any = lambda: None) -> list[dict[str, Any]]:
        """Bring it up to date, as the documentation tells. Returns the tombstones."""
        dropped: list[dict[str, Any]] = []
        asked = {**self._asked, "changed_since": self._since, "limit": 7}
        answer = self._client.get(f"/v1/{self._path}", query_string=asked).json
        until = answer["changed_until"]
        while True:
            for tombstone in answer["tombstones"]:
                self.documents.pop(tombstone["id"], None)
            for document in answer[self._path]:
                self.documents[document["id"]] = {k: v for k, v in document.items() if k not in _ADDED}
            dropped += answer["tombstones"]
            if answer["next"] is None:
                break
            between()
            answer = self._client.get(answer["next"]["url"]).json
        self._since = until
        return dropped


@pytest.fixture
def kept(changing: Engine) -> FlaskClient:
    """A service on that store, with claims and articles in it."""
    changing.write({"claim": [*_claims(40)], "article": [newsroom.article(f"article-{n}") for n in range(9)]})
    return create_app(Settings(store="", secret="s"), engine=changing).test_client()


def _claims(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield newsroom.claim(f"claim-{number}", places=[BAKHMUT if number % 3 else KHERSON])


@pytest.fixture
def changing(store_address: str) -> Iterator[Engine]:
    """An empty store of each kind in turn, which the test may write to."""
    engine = open_engine(store_address, create=True)
    yield engine
    engine.close()


def _stored(engine: Engine, kind: Any) -> dict[str, dict[str, Any]]:
    return {document["id"]: document for document in engine.scan(kind, All())}


def test_a_copy_kept_by_changes_equals_the_store(kept: FlaskClient, changing: Engine) -> None:
    claims, articles = Copy(kept, "claims"), Copy(kept, "articles")
    chance = random.Random(3)

    def change() -> None:
        ids = [f"claim-{chance.randint(0, 60)}" for _ in range(4)]
        written = [newsroom.claim(id, places=[chance.choice((BAKHMUT, KHERSON))]) for id in ids[:2]]
        changing.write({"claim": written}, {"claim": ids[2:], "article": [f"article-{chance.randint(0, 9)}"]})

    for _ in range(4):
        claims.update(change)
        articles.update()
        change()
    claims.update()
    articles.update()
    assert claims.documents == _stored(changing, "claim")
    assert articles.documents == _stored(changing, "article")


def test_a_copy_of_a_part_drops_what_is_found_no_longer(kept: FlaskClient, changing: Engine) -> None:
    part = Copy(kept, "claims", place=BAKHMUT)
    part.update()
    changing.write(
        {"claim": [newsroom.claim("claim-1", places=[KHERSON]), newsroom.claim("claim-3", places=[BAKHMUT])]}
    )
    changing.write({}, {"claim": ["claim-2"]})
    dropped = {tombstone["id"]: tombstone["reason"] for tombstone in part.update()}
    assert dropped == {"claim-1": "no_match", "claim-2": "deleted"}
    wanted = {id for id, claim in _stored(changing, "claim").items() if claim["places"][0]["id"] == BAKHMUT}
    assert set(part.documents) == wanted


def test_nothing_is_told_twice_and_the_answer_is_as_described(kept: FlaskClient, changing: Engine) -> None:
    first = kept.get("/v1/claims?changed_since=1970-01-01&limit=100").json
    assert ClaimsAnswer().validate(first) == {}
    assert (len(first["claims"]), first["total"], first["tombstones"]) == (40, 40, [])
    address = f"/v1/claims?changed_since={first['changed_until']}"
    nothing = kept.get(address)
    assert (nothing.json["claims"], nothing.json["tombstones"]) == ([], [])
    assert kept.get(address, headers={"If-None-Match": nothing.headers["ETag"]}).status_code == 304
    changing.write({}, {"claim": ["claim-1"]})
    (tombstone,) = kept.get(address).json["tombstones"]
    assert tombstone["id"] == "claim-1"
    assert tombstone["changed"] > first["changed_until"]
    assert ArticlesAnswer().validate(kept.get("/v1/articles?changed_since=1970-01-01&limit=100").json) == {}


def test_a_copy_from_before_the_collection_was_built_anew_must_begin_again(
    kept: FlaskClient, changing: Engine, store_address: str
) -> None:
    answer = kept.get("/v1/claims?changed_since=1970-01-01&limit=3").json
    plain = kept.get("/v1/claims?limit=3").json["next"]["url"]
    changing.close()
    builder = open_engine(store_address, rebuild=True)
    builder.write({"claim": [newsroom.claim("new")]})
    builder.publish()
    builder.close()
    engine = open_engine(store_address)
    client = create_app(Settings(store="", secret="s"), engine=engine).test_client()
    for address in (f"/v1/claims?changed_since={answer['changed_until']}", answer["next"]["url"], plain):
        gone = client.get(address)
        assert gone.status_code == 410, address
        assert gone.json["type"] == "urn:warnews:problem:collection-rebuilt"
    again = client.get(client.get(f"/v1/claims?changed_since={answer['changed_until']}").json["continue"]).json
    assert [claim["id"] for claim in again["claims"]] == ["new"]
    engine.close()


@pytest.mark.parametrize(
    "asked",
    ["changed_since=yesterday", "changed_since=", "sort=said", "collapse=group", "format=text", "q=Bakhmut"],
)
def test_what_does_not_go_with_changes_is_refused(client: FlaskClient, asked: str) -> None:
    given = asked if "changed_since" in asked else f"changed_since=1970-01-01&{asked}"
    answer = client.get(f"/v1/claims?{given}")
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == [asked.partition("=")[0]]
