"""Lines of NDJSON made of stored bytes are those that are made of the documents."""

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from service import lines
from tests.api import newsroom

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ['"url":"x","text":"y"', "back\\slash", "two\nlines", '“{"}”', "\u0000", ""]
)
ADDRESSES = st.none() | TEXTS | st.just("https://news.example/a#part")


def whole(claim: dict[str, Any]) -> bytes:
    return orjson.dumps({**claim, "link": lines.link(claim)}, option=orjson.OPT_APPEND_NEWLINE)


@given(url=ADDRESSES, text=TEXTS, title=st.none() | TEXTS, outlet=TEXTS)
def test_a_claim_gets_its_link_whatever_its_texts_hold(
    url: str | None, text: str, title: str | None, outlet: str
) -> None:
    made = newsroom.claim("one") | {"url": url, "text": text, "title": title}
    made["outlet"] = {**made["outlet"], "name": outlet}
    assert lines.claims([orjson.dumps(made)], None) == whole(made)


@given(order=st.permutations(sorted(newsroom.claim("one"))))
def test_a_claim_whose_members_stand_in_another_order_gets_the_same_link(order: list[str]) -> None:
    made = newsroom.claim("one")
    shuffled = {name: made[name] for name in order}
    assert lines.claims([orjson.dumps(shuffled)], None) == whole(shuffled)


def test_members_are_chosen_with_and_without_the_link() -> None:
    made = newsroom.claim("one")
    page = [orjson.dumps(made)]
    assert orjson.loads(lines.claims(page, ["stance"])) == {"id": "one", "stance": made["stance"]}
    assert orjson.loads(lines.claims(page, ["link"])) == {"id": "one", "link": lines.link(made)}
    assert lines.documents(page, None) == page[0] + b"\n"


def test_a_claim_as_it_is_stored_begins_as_lines_expect() -> None:
    """Otherwise each would be read whole: correct, and at a third of the speed."""
    assert lines._HEAD.match(orjson.dumps(newsroom.claim("one")))
