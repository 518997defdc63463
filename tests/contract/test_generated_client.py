"""A client generated from the contract has every endpoint and parameter, and works.

Generators leave out what they cannot express, and call that success; so everything is looked for by name.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import httpx
import pytest
import yaml

from tests.contract.serving import ROOT, Served

_CONTRACT: Final[dict[str, Any]] = yaml.safe_load((ROOT / "openapi.yaml").read_text(encoding="utf-8"))
_PACKAGE: Final = "generated_warnews_client"


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Id, group and description of each operation."""
    return [
        (operation["operationId"], operation["tags"][0].lower().replace(" ", "_"), path | operation)
        for path in _CONTRACT["paths"].values()
        for method, operation in path.items()
        if method in ("get", "post")
    ]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a client that was generated just now, importable."""
    folder = tmp_path_factory.mktemp("client")
    tools = Path(sys.executable).parent
    settings = folder / "settings.json"
    # Its own formatting of what it wrote is of no use here.
    settings.write_text(json.dumps({"post_hooks": []}))
    done = subprocess.run(
        [
            *(str(tools / "openapi-python-client"), "generate", "--path", str(ROOT / "openapi.yaml"), "--meta", "none"),
            *("--output-path", str(folder / _PACKAGE), "--config", str(settings), "--fail-on-warning"),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield folder / _PACKAGE
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == _PACKAGE]:
        del sys.modules[name]


def module(name: str) -> ModuleType:
    return importlib.import_module(f"{_PACKAGE}.{name}")


@pytest.mark.parametrize(
    ("name", "group", "described"), operations(), ids=lambda value: value if str(value) == value else ""
)
def test_every_endpoint_and_every_parameter_is_in_the_client(
    package: Path, name: str, group: str, described: dict[str, Any]
) -> None:
    assert callable(module(f"api.{group}.{name}").sync_detailed)
    written = (package / "api" / group / f"{name}.py").read_text(encoding="utf-8")
    for parameter in described["parameters"]:
        of = parameter["name"]
        kept = {"query": f'params["{of}"]', "header": f'headers["{of}"]', "path": f"{of}=quote(str({of})"}
        assert kept[parameter["in"]] in written, of
    if "requestBody" in described:
        asked = described["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        body = module("models").__dict__[asked]
        given = dict.fromkeys(_CONTRACT["components"]["schemas"][asked]["properties"])
        assert given
        assert f"body: {asked}" in written
        assert callable(body.from_dict)


def test_the_client_has_nothing_but_the_endpoints(package: Path) -> None:
    found = {path.stem for path in package.glob("api/*/*.py")} - {"__init__"}
    assert found == {name for name, _, _ in operations()}


@pytest.fixture
def client(package: Path, served: Served) -> Any:
    return module("client").Client(base_url=served.url, raise_on_unexpected_status=True)


def ask(client: Any, address: str, *arguments: Any, **parameters: Any) -> Any:
    """The parsed answer of an endpoint that must answer 200."""
    response = module(f"api.{address}").sync_detailed(*arguments, client=client, **parameters)
    assert response.status_code == 200, response.content
    return response.parsed


def test_a_search_finds_with_the_client_what_it_finds_without(client: Any, served: Served) -> None:
    models = module("models")
    found = ask(
        client,
        "claims.search_claims",
        place=["Bakhmut"],
        speaker_not=["Cherevatyi"],
        side=[models.SearchClaimsSideItem.UKRAINE, models.SearchClaimsSideItem.RUSSIA],
        from_="2022",
        include_undated=True,
        facets=[models.SearchClaimsFacetsItem.SIDE, models.SearchClaimsFacetsItem.MONTH],
        limit=5,
    )
    address = (
        "/v1/claims?place=Bakhmut&speaker.not=Cherevatyi&side=ukraine&side=russia&from=2022&include_undated=true"
        "&facets=side,month&limit=5"
    )
    plain = httpx.get(served.url + address, timeout=30).json()
    assert found.total == plain["total"] > 5
    assert [claim.id for claim in found.claims] == [claim["id"] for claim in plain["claims"]]
    assert set(found.facets.additional_properties) == {"side", "month"}


def test_a_walk_with_the_client_holds_every_claim_once(client: Any) -> None:
    ids: list[str] = []
    following: dict[str, str] = {}
    while True:
        page = ask(client, "claims.search_claims", limit=50, **following)
        ids += [claim.id for claim in page.claims]
        if page.next_ is None:
            break
        following = {"cursor": page.next_.cursor}
    assert len(ids) == len(set(ids)) == page.total > 100


def test_a_search_by_a_body(client: Any) -> None:
    models = module("models")
    flank = [models.SearchClaimsAspectItem.FLANK]
    by_address = ask(client, "claims.search_claims", place=["Bakhmut"], aspect=flank, limit=3)
    for place in ("Bakhmut", ["Bakhmut"]):
        body = models.ClaimQuery(place=place, aspect=[models.ClaimQueryAspectType0Item.FLANK], limit=3)
        by_body = ask(client, "claims.search_claims_by_body", body=body)
        assert [claim.id for claim in by_body.claims] == [claim.id for claim in by_address.claims] != []


def test_documents_of_each_kind_with_all_that_belongs_to_them(client: Any) -> None:
    found = ask(client, "claims.search_claims", q="who denied the bridge", limit=1)
    assert found.interpretation.question == "who denied the bridge"
    id = ask(client, "claims.search_claims", limit=1).claims[0].id
    claim = ask(client, "claims.one_claim", id)
    assert claim.id == id
    assert claim.said.basis
    assert ask(client, "claims.related_claims", id).id == id
    article = ask(client, "articles.one_article", claim.article_id)
    assert id in [claim.id for claim in article.claims]
    assert ask(client, "articles.search_articles", mentioned=["Bakhmut"]).total > 0
    entity = ask(client, "names.search_entities", name="Bakhmut").entities[0]
    assert ask(client, "names.one_entity", entity.id).claims_about.total > 0
    assert ask(client, "names.suggest", q="Bakh").suggestions[0].name == "Bakhmut"


def test_overviews_and_the_rest(client: Any) -> None:
    models = module("models")
    timeline = ask(client, "overviews.timeline", place=["Bakhmut"], split=models.TimelineSplit.SIDE)
    assert sum(bucket.count for bucket in timeline.buckets) + timeline.dateless == timeline.total > 0
    assert ask(client, "overviews.claim_map", place=["Bakhmut"]).features[0].geometry.coordinates
    figures = ask(client, "overviews.figures", measure=models.FiguresMeasure.KILLED)
    assert figures.figures[0].value > 0
    understood = ask(client, "questions_in_words.interpret", q="claims about Bakhmut flanks in July 2023")
    assert understood.parameters["aspect"] == ["flank"]
    assert ask(client, "the_collection.meta").counts["claims"] > 0
    assert ask(client, "the_collection.ready").status == "ready"
    quote = module("models").MatchQuery(quote="Ukrainian troops control an insignificant part of the city")
    assert ask(client, "claims.match_quotation", body=quote).matches


def test_an_error_is_a_problem_for_the_client_too(client: Any) -> None:
    response = module("api.claims.search_claims").sync_detailed(client=client, from_="2023-02-30")
    assert response.status_code == 422
    assert response.parsed.errors[0].parameter == "from"
    missing = module("api.claims.one_claim").sync_detailed("none", client=client)
    assert missing.parsed.type_ == "urn:warnews:problem:unknown-id"
