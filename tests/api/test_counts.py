"""Every count that has an address is what the address finds, whatever is asked, on both engines."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom
from tests.api.test_facets import EVERY
from tests.cluster.stores import ENGINES, address_of

CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["bridge", "bridge OR dam", '"power plant"', "troops -dam"]),
        "text.not": st.just("evening"),
        "side": st.lists(st.sampled_from(["russia", "ukraine"]), min_size=1, max_size=2),
        "side.not": st.just("independent"),
        "speaker": st.sampled_from(["Gleb Ozerov", "Olha Samarska"]),
        "place": st.lists(st.sampled_from(["Bakhmut", "Kherson", "Donetsk Oblast"]), min_size=1, max_size=2),
        "place.not": st.just("Avdiivka"),
        "aspect": st.lists(st.sampled_from(["flank", "north"]), min_size=1, max_size=2),
        "aspect.not": st.just("outskirts"),
        "place_aspect": st.sampled_from(["place:bakhmut|flank", "place:kherson|north"]),
        "topic": st.sampled_from(["advance", "losses"]),
        "stance.not": st.just("deny"),
        "from": st.sampled_from(["2023-06", "2023-06-12"]),
        "to": st.sampled_from(["2023-07", "2023-07-05"]),
        "date": st.sampled_from(["said", "event", "published"]),
        "month": st.just(["2023-06", "2023-07"]),
        "month.not": st.just("2023-05"),
        "days": st.just("2023-06-05/2023-07-20"),
        "date_basis": st.just("relative"),
        "include_undated": st.just("true"),
        "number": st.just("tanks"),
        "min_tanks": st.just("10"),
        "number_whose.not": st.just("ukraine"),
        "near": st.just("48.6,38.0"),
        "radius": st.just("60"),
        "bbox.not": st.just("30,45,33,47"),
        "min_confidence": st.just("medium"),
        "collapse": st.just("group"),
        "facet_q.place": st.sampled_from(["b", "Д"]),
    },
).filter(lambda asked: "radius" not in asked or "near" in asked)


@pytest.fixture(scope="module", params=ENGINES)
def asking(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with address_of(request.param, request, tmp_path_factory.mktemp("counts")) as address:
        engine = open_engine(address, create=True)
        engine.write({"claim": list(newsroom.claims()), "entity": list(newsroom.entities())})
        yield create_app(Settings(store="", secret="s"), engine=engine).test_client()
        engine.close()


def _total(client: FlaskClient, url: str) -> int:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.json)
    total: int = answer.json["total"]
    return total


@given(asked=CONDITIONS, chance=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_count_is_what_its_address_finds(asking: FlaskClient, asked: dict[str, Any], chance: Any) -> None:
    facets = {"limit": 1, "facets": EVERY, "facet_size": 30}
    answer = asking.get("/v1/claims", query_string={**facets, **asked})
    assert answer.status_code == 200, answer.json
    counted = [(v["url"], v["count"]) for facet in answer.json["facets"].values() for v in facet["values"]]
    overview = {name: value for name, value in asked.items() if name not in ("collapse", "facet_q.place")}
    interval = chance.choice(["month", "week", "day"])
    months = asking.get("/v1/claims/timeline", query_string={**overview, "interval": interval}).json
    assert months["total"] == answer.json["total"] == sum(b["count"] for b in months["buckets"]) + months["dateless"]
    counted += [(bucket["url"], bucket["count"]) for bucket in months["buckets"] if bucket["url"]]
    places = asking.get("/v1/claims/map", query_string=overview).json
    assert places["total"] == answer.json["total"]
    counted += [
        (p["properties"]["url"], p["properties"]["count"]) for p in places["features"] if p["properties"]["url"]
    ]
    for url, count in chance.sample(counted, min(12, len(counted))):
        assert _total(asking, url) == count, url
