"""A claim as JSON-LD: a denial is never the assertion of what it denies."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas import vocabulary
from search.engine import open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom

LD = "application/ld+json"


def linked(client: FlaskClient, id: str) -> dict[str, Any]:
    response = client.get(f"/v1/claims/{id}?format=jsonld")
    assert (response.status_code, response.mimetype) == (200, LD)
    found: dict[str, Any] = response.json
    return found


def members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


def test_an_assertion_is_a_claim_with_its_author_and_article(client: FlaskClient) -> None:
    found = linked(client, "claim-flank")
    assert found["@type"] == "Claim"
    assert found["@context"][0] == "https://schema.org"
    assert found["@id"] == "urn:warnews:claim:claim-flank"
    assert found["text"] == "brigades gain ground on the flanks of Bakhmut"
    assert (found["author"]["@type"], found["author"]["name"]) == ("Person", "Olha Samarska")
    assert found["appearance"]["@type"] == "NewsArticle"
    assert found["appearance"]["url"] == "https://news.example/river"
    assert found["url"].startswith("https://news.example/river#:~:text=")
    assert (found["datePublished"], found["dateCreated"]) == ("2023-07-02", "2023-07-01")


def test_who_denies_it_stands_with_it(client: FlaskClient) -> None:
    (review,) = linked(client, "claim-flank")["review"]
    assert (review["author"]["name"], review["warnews:stance"]) == ("Gleb Ozerov", "deny")


@pytest.fixture(scope="module")
def stances(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    engine = open_engine(f"embedded://{tmp_path_factory.mktemp('linked') / 'store'}", create=True)
    engine.write(
        {
            "claim": [
                newsroom.claim(f"{stance}-{quoted}", stance=stance, quote_type=quoted)
                for stance in vocabulary.STANCE
                for quoted in ("direct", "indirect")
            ]
        }
    )
    yield create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    engine.close()


@pytest.mark.parametrize("quoted", ["direct", "indirect"])
@pytest.mark.parametrize("stance", ["deny", "contest", "refuse_to_confirm"])
def test_what_is_denied_has_no_author_who_asserts_it(stances: FlaskClient, stance: str, quoted: str) -> None:
    found = linked(stances, f"{stance}-{quoted}")
    assert found["@type"] == "Review"
    assert "text" not in found
    assert found["itemReviewed"]["@type"] == "Claim"
    assert "author" not in found["itemReviewed"]
    assert "spokenByCharacter" not in found["itemReviewed"]
    assert found["author"]["name"] == "Olha Samarska"


@pytest.mark.parametrize("stance", vocabulary.STANCE)
def test_nothing_is_rated_and_nothing_is_null(stances: FlaskClient, stance: str) -> None:
    for quoted in ("direct", "indirect"):
        found = linked(stances, f"{stance}-{quoted}")
        assert found["warnews:stance"] == stance
        assert not [name for name, _ in members(found) if "rating" in name.lower()]
        assert not [name for name, value in members(found) if value is None]
        assert ("Quotation" in found["@type"]) is (quoted == "direct" and found["@type"] != "Review")


def test_a_demand_is_no_claim(stances: FlaskClient) -> None:
    assert linked(stances, "demand-indirect")["@type"] == "CreativeWork"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (LD, LD),
        (f"{LD}, application/json;q=0.5", LD),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        (f"application/json, {LD};q=0.1", "application/json"),
        ("text/html", "application/json"),
    ],
)
def test_the_form_follows_the_accept_header(client: FlaskClient, accept: str, kind: str) -> None:
    response = client.get("/v1/claims/claim-flank", headers={"Accept": accept})
    assert (response.mimetype, response.headers["Vary"]) == (kind, "Accept")


def test_the_parameter_wins_over_the_header_and_only_claims_have_it(client: FlaskClient) -> None:
    assert client.get("/v1/claims/claim-flank?format=json", headers={"Accept": LD}).mimetype == "application/json"
    assert client.get("/v1/articles/article-1?format=jsonld").status_code == 422
    assert client.get("/v1/claims/nothing?format=jsonld").status_code == 404
