"""Parameters are loaded one by one as their schema loads them together."""

from typing import get_args

import pytest
from marshmallow import ValidationError

from schemas.requests import Endpoint, narrowed_schema, parameters
from service.asking import collected, load
from service.problems import Problem

ENDPOINTS: tuple[Endpoint, ...] = get_args(Endpoint)


def _examples(endpoint: Endpoint) -> dict[str, list[str]]:
    return {
        name: [str(value) for value in found.example] if isinstance(found.example, list) else [str(found.example)]
        for name, found in parameters(endpoint).items()
        if found.example is not None
    }


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_every_example_is_loaded_as_by_the_schema(endpoint: Endpoint) -> None:
    given = _examples(endpoint)
    raw = collected(endpoint, given)
    assert load(endpoint, given) == narrowed_schema(endpoint, raw).load(raw)
    assert load(endpoint, given) == load(endpoint, given)


@pytest.mark.parametrize(
    "given",
    [
        {"limit": ["20"], "facets": ["speaker,place"], "fields": ["id,text"], "facet_groups": ["true"]},
        {"side": ["ukraine", "russia"], "min_killed": ["10"], "near": ["48.59,38.00", "50,30"], "radius": ["2.5"]},
    ],
)
def test_values_of_every_kind_are_loaded_as_by_the_schema(given: dict[str, list[str]]) -> None:
    raw = collected("claim", given)
    assert load("claim", given) == narrowed_schema("claim", raw).load(raw)


def test_what_is_loaded_is_whoever_asked_s_own() -> None:
    load("claim", {"side": ["ukraine"]})["side"].append("russia")
    assert load("claim", {"side": ["ukraine"]})["side"] == ["ukraine"]


def test_everything_that_is_wrong_is_told_each_time() -> None:
    given = {"limit": ["many"], "side": ["ukraine", "nobody"], "colour": ["red"], "text": ["dam"]}
    raw = collected("claim", given)
    with pytest.raises(ValidationError):
        narrowed_schema("claim", raw).load(raw)
    for _ in range(2):
        with pytest.raises(Problem) as refused:
            load("claim", given)
        assert {error["parameter"] for error in refused.value.errors} == {"limit", "side", "colour"}
