"""The front door, the documentation and the probes."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_a_browser_is_sent_to_the_documentation(client: FlaskClient, accept: str) -> None:
    response = client.get("/", headers={"Accept": accept})
    assert response.status_code == 302
    assert response.headers["Location"] == "/docs/"


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "application/json, text/html;q=0.5"])
def test_a_program_gets_a_list_of_links_that_all_lead_somewhere(client: FlaskClient, accept: str | None) -> None:
    response = client.get("/", headers={"Accept": accept} if accept else {})
    for name, link in response.json["links"].items():
        status = client.get(link).status_code
        assert status == (422 if name in ("interpret", "suggest") else 200), link


def test_the_documentation_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/docs/")
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script>|style=|https?://", page.text)
    for address in re.findall(r'(?:src|href)="(assets/[^"]+)"', page.text):
        asset = client.get(f"/docs/{address}")
        assert asset.status_code == 200
        assert len(asset.data) > 100
    script = client.get("/docs/assets/init.js").text
    assert "../openapi.json" in script
    assert "https:" not in script


def test_the_documentation_without_its_slash_leads_to_it(client: FlaskClient) -> None:
    assert client.get("/docs").headers["Location"].endswith("/docs/")


@pytest.mark.parametrize(
    "path", ["/docs/assets/../openapi.py", "/docs/assets/%2e%2e/openapi.py", "/docs/assets/index.css"]
)
def test_only_the_assets_of_the_page_are_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/v1/claims", "/v1/claims/none", "/docs/", "/openapi.yaml", "/nowhere"])
def test_every_answer_carries_the_headers_of_safety(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"]


def test_readiness_really_searches(client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    monkeypatch.setattr(app.extensions["warnews"].engine, "check", lambda: searched.append(True))
    assert client.get("/readyz").json == {"status": "ready"}
    assert searched


def test_letters_of_any_script_are_written_as_they_are(client: FlaskClient) -> None:
    answer = client.get("/v1/interpret", query_string={"q": "Бахмут"})
    assert "Бахмут".encode() in answer.data


def test_meta_tells_what_there_is(client: FlaskClient) -> None:
    meta = client.get("/v1/meta").json
    assert meta["counts"] == {"claims": client.get("/v1/claims").json["total"], "articles": 30, "entities": 6}
    assert meta["engine"] == "embedded"
    assert meta["freshness"]["newest"] == "2023-07-28"
    assert "refuse_to_confirm" in meta["vocabulary"]["stance"]
    assert meta["limits"]["limit"] == 200


def test_meta_tells_orders_that_each_search_takes(client: FlaskClient) -> None:
    orders = client.get("/v1/meta").json["sorts"]
    assert orders.keys() == {"claims", "articles", "entities"}
    for kind, sorts in orders.items():
        words = {} if kind == "entities" else {"text": "dam"}
        statuses = [client.get(f"/v1/{kind}", query_string={"sort": sort, **words}).status_code for sort in sorts]
        assert statuses == [200] * len(sorts) != []
