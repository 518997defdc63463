"""Every endpoint gives the same answer from both engines."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from search.engine import Engine, open_engine
from service.app import create_app
from service.listings import Kind, export
from service.settings import Settings
from tests.api import newsroom
from tests.cluster.stores import address_of

_OWN = frozenset({"took_ms", "data_version", "cursor", "generations", "engine"})
"""What differs from one store to another."""


@pytest.fixture(scope="module")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[FlaskClient]]:
    engines: list[Engine] = []
    folder = tmp_path_factory.mktemp("both")
    with (
        address_of("embedded", request, folder) as here,
        address_of("elasticsearch", request, folder) as there,
    ):
        for address in (here, there):
            engine = open_engine(address, create=True)
            engine.write(
                {
                    "claim": list(newsroom.claims()),
                    "article": list(newsroom.articles()),
                    "entity": list(newsroom.entities()),
                }
            )
            engines.append(engine)
        yield [create_app(Settings(store="", secret="s"), engine=engine).test_client() for engine in engines]
        for engine in engines:
            engine.close()


def comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: comparable(inner) for name, inner in value.items() if name not in _OWN}
    if isinstance(value, list):
        return [comparable(inner) for inner in value]
    return value.partition("cursor=")[0] if isinstance(value, str) else value


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    "url",
    [
        "/v1/claims?limit=200",
        "/v1/claims?place=Donetsk+Oblast&aspect=flank&from=2023-07&to=2023-07&sort=-said",
        "/v1/claims?q=what+did+Ozerov+deny",
        "/v1/claims?collapse=group&limit=50&side=russia",
        "/v1/claims?facet_groups=true&place=Bakhmut&month=2023-06&limit=1",
        "/v1/claims?facet_q.place=b&facet_q.speaker=%D0%BE&facet_size=3",
        "/v1/claims?near=48.6,38.0&radius=60&bbox.not=37.9,48,38.1,49&sort=-confidence",
        "/v1/claims?number=tanks&number_whose=russia&min_tanks.not=20&from.not=2023-06&to.not=2023-06",
        "/v1/claims/map?bbox=30,45,40,50",
        "/v1/claims/claim-flank",
        "/v1/claims/claim-flank?format=jsonld",
        "/v1/claims/claim-flank/related",
        "/v1/claims/timeline?interval=day&split=speaker",
        "/v1/claims/timeline?interval=week&date=event&split=place",
        "/v1/claims/map?side=russia",
        "/v1/claims/figures?measure=tanks&limit=200",
        "/v1/articles?mentioned=Bakhmut&limit=3",
        "/v1/articles/article-1",
        "/v1/entities?limit=3",
        "/v1/entities?name=Ozerov",
        "/v1/entities/person:olha-samarska",
        "/v1/suggest?q=Ol",
        "/v1/interpret?q=who+denied+advances",
        "/v1/meta",
        "/readyz",
    ],
)
def test_both_engines_give_the_same_answer(both: list[FlaskClient], url: str) -> None:
    here, there = (client.get(url) for client in both)
    assert (here.status_code, there.status_code) == (200, 200)
    assert comparable(here.json) == comparable(there.json)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("form", ["csv", "ndjson", "geojson"])
def test_both_engines_give_the_same_file(both: list[FlaskClient], form: str) -> None:
    here, there = (client.get(f"/v1/claims?format={form}&stance=deny").data for client in both)
    assert hashlib.sha256(here).digest() == hashlib.sha256(there).digest()
    assert len(here) > 1000


@pytest.mark.elasticsearch
@pytest.mark.parametrize(("kind", "form"), [("article", "csv"), ("article", "ndjson"), ("entity", "geojson")])
def test_both_engines_give_the_same_file_of_articles_and_entities(
    both: list[FlaskClient], kind: Kind, form: str
) -> None:
    here, there = (b"".join(export(client.application.extensions["warnews"], kind, {}, form)) for client in both)
    assert here == there
    assert here.count(b"\n") >= 6


@pytest.mark.elasticsearch
@pytest.mark.parametrize("address", ["/v1/claims?text=dam&format=atom&limit=200", "/v1/articles?format=atom&limit=200"])
def test_both_engines_give_the_same_feed(both: list[FlaskClient], address: str) -> None:
    here, there = (client.get(address).data for client in both)
    assert here == there
    assert here.count(b"<entry>") > 10


@pytest.mark.elasticsearch
def test_both_engines_answer_304_while_the_data_stand(both: list[FlaskClient]) -> None:
    for client in both:
        tag = client.get("/v1/claims?side=russia").headers["ETag"]
        assert client.get("/v1/claims?side=russia", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.elasticsearch
def test_both_engines_take_a_body(both: list[FlaskClient]) -> None:
    here, there = (client.post("/v1/claims/search", json={"place": ["Bakhmut"]}).json for client in both)
    assert comparable(here) == comparable(there)
    assert here["total"] > 10


@pytest.mark.elasticsearch
@pytest.mark.parametrize(
    "body",
    [
        {"quote": "the brigades did gain ground on the flanks of Artemivsk", "speaker": "Samarska"},
        {"quote": "the Ruslan dam is not mined", "limit": 20},
        {"quote": "troops near the power plant and the railway station", "from": "2023-06", "to": "2023-07"},
    ],
)
def test_both_engines_match_a_quotation_alike(both: list[FlaskClient], body: dict[str, Any]) -> None:
    here, there = (client.post("/v1/claims/match", json=body) for client in both)
    assert (here.status_code, there.status_code) == (200, 200)
    assert here.json["matches"]
    assert comparable(here.json) == comparable(there.json)
