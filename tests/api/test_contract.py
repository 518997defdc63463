"""The contract: what answers look like, what the document says, and that both are the code."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from cli.openapi import openapi_command
from schemas.answers import (
    ArticlesAnswer,
    ClaimsAnswer,
    EntitiesAnswer,
    EntityProfile,
    Figures,
    Interpretation,
    Links,
    Meta,
    OneArticle,
    OneClaim,
    Ready,
    Related,
    Suggestions,
    Timeline,
)
from schemas.requests import parameters
from service.endpoints import blueprint

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
    named = [parameter["name"] for parameter in paths["/v1/claims"]["get"]["parameters"]]
    assert named == list(parameters("claim"))


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
    assert "additionalProperties: false" not in client.get("/openapi.yaml").text
    stance = client.get("/openapi.json").json["components"]["schemas"]["FoundClaim"]["properties"]["stance"]
    assert "enum" not in stance
    assert "deny" in stance["x-extensible-enum"]


def test_operations_have_names_of_their_own(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    names = [(operations.get("get") or operations["post"])["operationId"] for operations in paths.values()]
    assert len(names) == len(set(names))
    assert blueprint.name == "questions"
