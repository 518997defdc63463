"""The page to try the API on, in a real Chromium: everything comes from here, and *Try it out* finds something.

Chromium is Debian's package; without it these tests are skipped, unless ``WARNEWS_TEST_BROWSER`` says that they must
run (``.ci/run`` does where it could install it).
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

from service.openapi import GROUPS
from tests.contract.serving import Served

_FLAGS: Final = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_NO_NAMES: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""The browser itself asks its makers for news whatever it is told: here it finds none of them."""
_PATIENCE: Final = 120_000  # milliseconds


@dataclass
class Seen:
    """What a browser did.

    :param page: the page, open at the documentation
    :param asked: every address that the page asked for
    :param complaints: what it wrote to the console as errors, breaches of the page's own policy included
    """

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        missing = "Chromium is not here: apt-get install chromium"
        if os.environ.get("WARNEWS_TEST_BROWSER"):
            pytest.fail(f"{missing}; WARNEWS_TEST_BROWSER says that it must be")
        pytest.skip(missing)
    return found


@pytest.fixture(scope="module")
def playwright(chromium: str) -> Iterator[Playwright]:
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as driver:
        yield driver


def opened(playwright: Playwright, chromium: str, folder: Path, *flags: str) -> BrowserContext:
    """A browser that nobody has used before."""
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=chromium,
        headless=True,
        args=[*_FLAGS, _NO_NAMES, *flags],
        viewport={"width": 1280, "height": 1000},
        timeout=_PATIENCE,
    )
    context.set_default_timeout(_PATIENCE)
    return context


@pytest.fixture(scope="module")
def browser(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    context = opened(playwright, chromium, tmp_path_factory.mktemp("profile"))
    yield context
    context.close()


@pytest.fixture
def seen(browser: BrowserContext, served_from_embedded: Served) -> Iterator[Seen]:
    page = browser.new_page()
    found = Seen(page)
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.goto(f"{served_from_embedded.url}/docs/")
    page.wait_for_selector(".opblock")
    yield found
    page.close()


def try_out(page: Page, operation: str) -> Any:
    """The answer, as the page shows it, to the question that its form begins with."""
    block = page.locator(f"[id$='-{operation}']")
    block.locator(".opblock-summary").click()
    block.locator("button.execute").click()
    response = block.locator(".live-responses-table .response").first
    expect(response.locator(".response-col_status")).to_have_text("200")
    return json.loads(response.locator(".highlight-code code, .microlight").first.inner_text())


def test_the_page_shows_every_group_in_a_journalists_words(seen: Seen) -> None:
    shown = seen.page.locator(".opblock-tag")
    expect(shown).to_have_count(len(GROUPS))
    for heading, (name, description) in zip(shown.all(), GROUPS.items(), strict=True):
        expect(heading).to_contain_text(name)
        expect(heading).to_contain_text(description)


@pytest.mark.parametrize(
    ("operation", "member"),
    [
        ("search_claims", "claims"),
        ("search_claims_by_body", "claims"),
        ("match_quotation", "matches"),
        ("one_claim", "id"),
        ("related_claims", "related"),
        ("timeline", "buckets"),
        ("claim_map", "features"),
        ("figures", "figures"),
        ("search_articles", "articles"),
        ("one_article", "claims"),
        ("search_entities", "entities"),
        ("one_entity", "claims_about"),
        ("suggest", "suggestions"),
        ("interpret", "spans"),
        ("meta", "fields"),
    ],
)
def test_trying_it_out_with_what_is_filled_in_finds_something(seen: Seen, operation: str, member: str) -> None:
    assert try_out(seen.page, operation)[member]
    assert seen.complaints == []


def test_the_button_that_asks_is_in_sight_however_many_parameters_there_are(seen: Seen) -> None:
    block = seen.page.locator("[id$='-search_claims']")
    block.locator(".opblock-summary").click()
    first = block.locator("tr[data-param-name='q']")
    first.scroll_into_view_if_needed()
    expect(block.locator("button.execute")).to_be_in_viewport()


def test_what_is_typed_into_the_form_is_asked(seen: Seen) -> None:
    page = seen.page
    block = page.locator("[id$='-search_claims']")
    block.locator(".opblock-summary").click()
    block.locator("tr[data-param-name='q'] input").fill("")
    place = block.locator("tr[data-param-name='place']")
    place.locator("button").first.click()
    place.locator("input").fill("Бахмут")
    block.locator("tr[data-param-name='side'] select").select_option(["ukraine"])
    block.locator("button.execute").click()
    expect(block.locator(".live-responses-table .response-col_status").last).to_have_text("200")
    asked = next(address for address in seen.asked if "/v1/claims?" in address)
    assert "place=%D0%91%D0%B0%D1%85%D0%BC%D1%83%D1%82" in asked
    assert "side=ukraine" in asked
    assert "q=" not in asked


def test_nothing_is_asked_of_any_other_machine(seen: Seen, served_from_embedded: Served) -> None:
    try_out(seen.page, "search_claims")
    here = urlsplit(served_from_embedded.url).netloc
    assert {urlsplit(address).netloc for address in seen.asked} == {here}
    assert len(seen.asked) > 5


def test_the_browser_connected_to_this_machine_alone(
    playwright: Playwright, chromium: str, served_from_embedded: Served, tmp_path: Path
) -> None:
    """Read from the browser's own log of its network, which it finishes when it ends."""
    log = tmp_path / "net.json"
    context = opened(playwright, chromium, tmp_path / "profile", f"--log-net-log={log}")
    page = context.new_page()
    page.goto(f"{served_from_embedded.url}/docs/")
    page.wait_for_selector(".opblock")
    context.close()
    kept = json.loads(log.read_text(encoding="utf-8"))
    names = {number: name for name, number in kept["constants"]["logEventTypes"].items()}
    told = [(names[event["type"]], event["params"]) for event in kept["events"] if "params" in event]
    connected = [params["address"] for name, params in told if name == "TCP_CONNECT_ATTEMPT" and "address" in params]
    assert {address.rpartition(":")[0] for address in connected} == {"127.0.0.1"}
    assert [params for name, params in told if name == "UDP_BYTES_SENT"] == []
    own = [
        params["url"] for _, params in told if params.get("initiator") == served_from_embedded.url and "url" in params
    ]
    assert len(own) > 3
    assert {urlsplit(url).netloc for url in own} == {urlsplit(served_from_embedded.url).netloc}
