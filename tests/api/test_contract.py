"""The contract: what answers look like, what the document says, and that both are the code."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from cli.openapi import openapi_command
from schemas.answers import ArticlesAnswer, ClaimsAnswer, Links, Meta, OneArticle, OneClaim, Ready, Related
from schemas.entities import EntitiesAnswer, EntityProfile, Suggestions
from schemas.found import FoundArticle, FoundClaim
from schemas.interpretation import Interpretation
from schemas.overviews import Figures, Timeline
from schemas.requests import parameters

ANSWERS = [
    (ClaimsAnswer, "/v1/claims?limit=200"),
    (ClaimsAnswer, "/v1/claims?text=bridge&from=2023-07&to=2023-07&limit=5"),
    (ClaimsAnswer, "/v1/claims?place=Bakhmutt&place=Andriivka&aspect=flank"),
    (ClaimsAnswer, "/v1/claims?q=claims+about+Bakhmut+flanks+in+July+2023"),
    (ClaimsAnswer, "/v1/claims?q=who+denied+the+bridge+of+Andriivka+last+week"),
    (OneClaim, "/v1/claims/claim-flank"),
    (OneClaim, "/v1/claims/claim-year"),
    (Related, "/v1/claims/claim-flank/related"),
    (Timeline, "/v1/claims/timeline?split=side&interval=week"),
    (Timeline, "/v1/claims/timeline?q=claims+about+Bakhmut"),
    (Figures, "/v1/claims/figures?measure=tanks&limit=3"),
    (ArticlesAnswer, "/v1/articles?text=bridge&limit=2"),
    (OneArticle, "/v1/articles/article-1"),
    (Interpretation, "/v1/interpret?q=what+did+Cherevatyi+say+about+Bakhmut+on+Telegram"),
    (EntitiesAnswer, "/v1/entities?limit=2"),
    (EntityProfile, "/v1/entities/person:olha-samarska"),
    (EntityProfile, "/v1/entities/outlet:morning-post"),
    (Suggestions, "/v1/suggest?q=Ba"),
    (Meta, "/v1/meta"),
    (Ready, "/readyz"),
    (Ready, "/livez"),
    (Links, "/"),
]


@pytest.mark.parametrize(("schema", "url"), ANSWERS, ids=lambda value: value if isinstance(value, str) else "")
def test_answers_are_as_documented(client: FlaskClient, schema: Any, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert schema().validate(response.json) == {}


@pytest.mark.parametrize(("name", "whole"), [("claims", FoundClaim), ("articles", FoundArticle)])
def test_a_page_lists_whole_documents_unless_it_is_asked_for_less(client: FlaskClient, name: str, whole: Any) -> None:
    found = client.get(f"/v1/{name}?text=bridge&limit=5").json[name]
    assert len(found) == 5
    assert [whole().validate(document) for document in found] == [{}] * 5


def test_fields_leave_out_what_they_do_not_name_and_the_answer_is_still_as_documented(client: FlaskClient) -> None:
    for schema, name in ((ClaimsAnswer, "claims"), (ArticlesAnswer, "articles")):
        answer = client.get(f"/v1/{name}?fields=title,outlet&limit=3").json
        assert schema().validate(answer) == {}
        assert [set(found) for found in answer[name]] == [{"id", "title", "outlet"}] * 3


def test_the_document_is_valid_openapi(client: FlaskClient) -> None:
    validate(client.get("/openapi.json").json)


def test_json_and_yaml_are_the_same_document(client: FlaskClient) -> None:
    assert yaml.safe_load(client.get("/openapi.yaml").text) == client.get("/openapi.json").json


def test_the_committed_contract_is_what_the_code_says() -> None:
    result = CliRunner().invoke(openapi_command, ["--check", "--file", str(Path(__file__).parents[2] / "openapi.yaml")])
    assert result.exit_code == 0, result.output


def test_a_contract_that_drifted_is_shown_as_a_difference(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    assert CliRunner().invoke(openapi_command, ["--write", "--file", str(file)]).exit_code == 0
    file.write_text(file.read_text().replace("title: warnews", "title: other"))
    result = CliRunner().invoke(openapi_command, ["--check", "--file", str(file)])
    assert result.exit_code == 1
    assert "-  title: other" in result.output
    assert "+  title: warnews" in result.output


def test_every_parameter_and_every_endpoint_is_explained(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    for path, operations in paths.items():
        operation = operations.get("get") or operations["post"]
        assert operation["summary"], path
        assert operation["description"], path
        for parameter in (*operations.get("parameters", ()), *operation.get("parameters", ())):
            assert parameter["description"], (path, parameter["name"])
    described = paths["/v1/claims"]["get"]["parameters"]
    assert [of["name"] for of in described if of["in"] == "query"] == list(parameters("claim"))
    assert [of["name"] for of in described if of["in"] != "query"] == ["If-None-Match"]


def test_every_documented_error_is_a_problem(client: FlaskClient) -> None:
    document = client.get("/openapi.json").json
    for path, operations in document["paths"].items():
        if not path.startswith("/v1/"):
            continue
        answers = (operations.get("get") or operations["post"])["responses"]
        assert {"422", "default"} <= set(answers) | {"422"}
        for status, answer in answers.items():
            if status in ("200", "304"):
                continue
            described = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
            assert list(described["content"]) == ["application/problem+json"]


def test_trying_it_out_asks_one_question_and_not_every_example_at_once(client: FlaskClient) -> None:
    parameters = client.get("/openapi.json").json["paths"]["/v1/claims"]["get"]["parameters"]
    filled = {
        parameter["name"]: parameter["schema"]["example"]
        for parameter in parameters
        if "example" in parameter["schema"]
    }
    assert filled == {"q": "claims about Bakhmut flanks in July 2023"}
    assert client.get("/v1/claims", query_string=filled).json["total"] > 0


def test_lists_of_values_in_answers_may_grow(client: FlaskClient) -> None:
    schemas = client.get("/openapi.json").json["components"]["schemas"]
    asked = schemas.pop("ClaimQuery")
    assert [body["additionalProperties"] for body in (asked, schemas.pop("MatchQuery"))] == [False, False]
    assert "deny" in asked["properties"]["stance"]["anyOf"][1]["enum"]
    assert '"additionalProperties": false' not in json.dumps(schemas)
    assert '"enum"' not in json.dumps(schemas)
    assert "deny" in schemas["FoundClaim"]["properties"]["stance"]["x-extensible-enum"]


def operations(client: FlaskClient) -> dict[str, dict[str, Any]]:
    """The operations of the document by their ids."""
    document = client.get("/openapi.json").json
    return {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for method, operation in path.items()
        if method in ("get", "post")
    }


def test_operations_have_the_names_of_the_functions_that_answer_them(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    found = operations(client)
    assert len(found) == sum(len(path.keys() & {"get", "post"}) for path in paths.values())
    assert {"search_claims", "search_claims_by_body", "one_claim", "timeline", "suggest", "ready"} <= set(found)


def test_every_operation_is_in_one_group_that_is_described(client: FlaskClient) -> None:
    groups = [group["name"] for group in client.get("/openapi.json").json["tags"]]
    tagged = [operation["tags"] for operation in operations(client).values()]
    assert {len(tags) for tags in tagged} == {1}
    assert {tag for tags in tagged for tag in tags} == set(groups)


def test_what_an_endpoint_cannot_do_without_is_required(client: FlaskClient) -> None:
    required = {
        name: [of["name"] for of in operation["parameters"] if of["required"]]
        for name, operation in operations(client).items()
    }
    assert {name: found for name, found in required.items() if found} == {
        "figures": ["measure"],
        "suggest": ["q"],
        "interpret": ["q"],
    }


def test_the_contract_is_the_same_under_every_version_of_python(client: FlaskClient) -> None:
    named = client.get("/openapi.json").json["components"]["responses"]
    assert "InvalidParameter" in named
    assert not [name for name in named if name.isupper()]  # as http.HTTPStatus names them, which changed with 3.13


def test_headers_that_mean_something_are_described(client: FlaskClient) -> None:
    document = client.get("/openapi.json").json
    named = document["components"]["responses"]
    assert "Retry-After" in named["Unavailable"]["headers"]
    assert "Link" in named["Gone"]["headers"]
    found = operations(client)
    assert set(found["search_claims"]["responses"]["200"]["headers"]) == {"ETag", "Link", "Content-Disposition"}
    for name, operation in found.items():
        if "304" in operation["responses"]:
            assert "ETag" in operation["responses"]["304"]["headers"], name
            assert operation["parameters"][-1]["name"] == "If-None-Match", name
