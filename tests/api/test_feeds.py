"""Any search as an Atom feed, as RFC 4287 demands it."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from search.engine import open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: FlaskClient, address: str) -> ET.Element:
    """The feed at an address, with everything that the standard demands of it."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.content_type == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.data)
    assert root.tag == f"{ATOM}feed"
    for holder in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(holder.findall(ATOM + name)) == 1, name
        assert holder.findtext(ATOM + "id", "").startswith("urn:warnews:")
        for name in ("updated", "published"):
            for moment in holder.findall(ATOM + name):
                assert datetime.fromisoformat(moment.text or "").tzinfo is not None
        alternates = [link for link in holder.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert all(re.match("https?://", link.get("href", "")) for link in holder.findall(f"{ATOM}link"))
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None
    return root


def links(root: ET.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in root.findall(f"{ATOM}link")}


def ids(root: ET.Element) -> list[str]:
    return [entry.findtext(ATOM + "id", "") for entry in root.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("kind", ["claim", "article"])
def test_the_pages_of_a_feed_hold_every_match_once(client: FlaskClient, kind: str) -> None:
    found, address = [], f"/v1/{kind}s?text=bridge&format=atom&limit=9"
    while address:
        page = feed(client, address)
        found += ids(page)
        address = links(page).get("next", "").removeprefix("http://localhost")
    answer = client.get(f"/v1/{kind}s?text=bridge&limit=200&facets=none&sort=-published").json
    assert found == [f"urn:warnews:{kind}:{document['id']}" for document in answer[f"{kind}s"]]
    assert len(found) > 9


def test_a_feed_names_itself_and_the_same_search_as_json(client: FlaskClient) -> None:
    address = "/v1/claims?side=russia&text=%22river%22&format=atom"
    found = links(feed(client, address))
    assert found["self"] == f"http://localhost{address}"
    alternate = found["alternate"].removeprefix("http://localhost")
    assert client.get(alternate).json["total"] == client.get(address.replace("&format=atom", "")).json["total"] > 0


def test_a_feed_stays_the_same_feed_on_every_page_and_in_every_form_of_its_address(client: FlaskClient) -> None:
    found = {
        feed(client, f"/v1/claims?{query}&format=atom").findtext(ATOM + "id")
        for query in ("side=russia", "side=russia&limit=3", "side=russia&sort=-said")
    }
    assert len(found) == 1
    assert feed(client, "/v1/claims?side=ukraine&format=atom").findtext(ATOM + "id") not in found


def test_the_newest_articles_come_first_also_where_there_are_words(client: FlaskClient) -> None:
    moments = [
        e.findtext(f"{ATOM}updated", "") for e in feed(client, "/v1/claims?text=dam&format=atom").iter(f"{ATOM}entry")
    ]
    assert moments == sorted(moments, reverse=True)
    assert len(set(moments)) > 3


def test_an_entry_tells_who_says_it_where_and_who_denies_it(client: FlaskClient) -> None:
    (entry,) = feed(client, "/v1/claims?id=claim-flank&format=atom").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Olha Samarska"
    assert entry.findtext(f"{ATOM}author/{ATOM}uri") == "urn:warnews:entity:person:olha-samarska"
    assert entry.findtext(ATOM + "title") == "Olha Samarska says: brigades gain ground on the flanks of Bakhmut"
    content = entry.findtext(ATOM + "content", "")
    assert "denied by Gleb Ozerov: nothing has been lost there" in content
    assert links(entry)["alternate"].startswith("https://news.example/river#:~:text=")
    assert {c.get("term") for c in entry.findall(f"{ATOM}category")} >= {"ukraine", "assert", "place:bakhmut"}


def test_what_is_shown_is_harmless(client: FlaskClient) -> None:
    (entry,) = feed(client, "/v1/claims?id=claim-safe-html&format=atom").iter(f"{ATOM}entry")
    content = entry.findtext(ATOM + "content", "")
    assert "<script" not in content
    assert "&lt;script&gt;" in content
    assert set(re.findall(r"</?([a-z]+)", content)) <= {"blockquote", "p"}


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[FlaskClient]:
    engine = open_engine(f"embedded://{tmp_path / 'store'}", create=True)
    engine.write(
        {
            "claim": [
                newsroom.claim("control", content="a bell \x07 rang \ufffe in ]]> the dam & <river>"),
                newsroom.claim("undated", published=newsroom.dated(None)),
            ],
            "article": [
                newsroom.article("moment", published_at="2023-07-02T22:30:00+03:00"),
                newsroom.article("bare", url=None, title=None, authors=[], published=newsroom.dated(None)),
            ],
        }
    )
    yield create_app(Settings(store="embedded:///unused", secret="s"), engine=engine).test_client()
    engine.close()


def test_what_xml_cannot_write_is_left_out(odd: FlaskClient) -> None:
    (entry,) = feed(odd, "/v1/claims?id=control&format=atom").iter(f"{ATOM}entry")
    assert "a bell rang in ]]> the dam & <river>" in re.sub(" +", " ", entry.findtext(ATOM + "title", ""))


def test_moments_are_of_the_article_or_plainly_unknown(odd: FlaskClient) -> None:
    root = feed(odd, "/v1/articles?format=atom")
    assert [e.findtext(ATOM + "updated") for e in root.iter(f"{ATOM}entry")] == [
        "2023-07-02T19:30:00Z",
        "1970-01-01T00:00:00Z",
    ]
    (entry,) = feed(odd, "/v1/claims?id=undated&format=atom").iter(f"{ATOM}entry")
    assert entry.find(ATOM + "published") is None


def test_a_search_without_matches_is_an_empty_feed(client: FlaskClient) -> None:
    assert ids(feed(client, "/v1/claims?text=submarine&format=atom")) == []


def test_a_feed_in_words_and_its_304(client: FlaskClient) -> None:
    address = "/v1/claims?q=claims+about+Bakhmut&format=atom"
    assert feed(client, address).findtext(ATOM + "title") == "Claims: claims about Bakhmut"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_what_a_feed_does_not_take_is_refused(client: FlaskClient) -> None:
    assert client.get("/v1/claims?format=atom&fields=id").status_code == 422
