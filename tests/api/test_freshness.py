"""An answer that is still the same is not searched for again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.engine import Engine, open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    engine.write({"claim": list(newsroom.claims()), "article": [], "entity": []})
    yield engine
    engine.close()


def served(engine: Engine, secret: str = "s") -> Flask:
    return create_app(Settings(store="embedded:///unused", secret=secret), engine=engine)


def test_the_same_question_has_the_same_tag_and_another_one_another(client: FlaskClient) -> None:
    urls = [
        "/v1/claims?side=russia",
        "/v1/claims?side=ukraine",
        "/v1/claims?side=russia&limit=5",
        "/v1/claims?side=russia&format=text",
        "/v1/articles",
        client.get("/v1/claims?side=russia&limit=5").json["next"]["url"],
    ]
    tags = [client.get(url).headers["ETag"] for url in urls]
    assert len(set(tags)) == len(tags)
    assert tags == [client.get(url).headers["ETag"] for url in urls]
    assert all(tag.startswith('W/"') for tag in tags)


def test_an_answer_still_the_same_is_a_304_without_a_search(
    client: FlaskClient, store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/v1/claims?text=bridge").headers["ETag"]

    def refuse(*_: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr(store, "search", refuse)
    response = client.get("/v1/claims?text=bridge", headers={"If-None-Match": f'"other", {tag}'})
    assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", tag)


def test_changed_data_bring_a_new_answer(growing: Engine) -> None:
    client = served(growing).test_client()
    old = client.get("/v1/claims")
    growing.write({"claim": [newsroom.claim("claim-new")]})
    new = client.get("/v1/claims", headers={"If-None-Match": old.headers["ETag"]})
    assert (new.status_code, new.json["total"]) == (200, old.json["total"] + 1)


def test_a_secret_changed_makes_new_cursors_and_so_a_new_answer(growing: Engine) -> None:
    old = served(growing, "one").test_client().get("/v1/claims?limit=5")
    new = served(growing, "two").test_client().get("/v1/claims?limit=5", headers={"If-None-Match": old.headers["ETag"]})
    assert new.status_code == 200


def test_last_week_is_another_question_each_day(growing: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = served(growing)
    reading, client = app.extensions["warnews"], app.test_client()
    tags = []
    for day in (date(2023, 7, 10), date(2023, 7, 20)):
        monkeypatch.setattr(reading, "today", lambda day=day: day)
        tags.append(client.get("/v1/claims?q=claims+last+week").headers["ETag"])
    assert tags[0] != tags[1]
    again = client.get("/v1/claims?q=claims+last+week", headers={"If-None-Match": tags[0]})
    assert again.status_code == 200
