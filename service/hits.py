"""What an answer adds to each document found: where the words stand, a link into the page, and who says otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from search.engine import Engine
from search.query import Or, Query, Request, Sort, Terms

AGAINST: Final = ("denies", "contests", "declines_to_confirm")
"""The relations that a reader must see beside the claim."""

_SHOWN: Final = ("id", "article_id", "text", "content", "quote_type", "speaker", "side", "cue", "stance", "said")
_WORDS: Final = 5
_MOST: Final = 200


def fragment_link(url: str | None, text: str) -> str | None:
    """The address of the page at the sentence (a text fragment), None without an address.

    A long sentence is given by its first and last words: pages break lines and set links inside sentences. So is one
    that runs over paragraphs, which a browser finds only from a piece in the one to a piece in the other.
    """
    if not url:
        return None
    words = text.split(None, 2 * _WORDS + 2)  # one more than a short sentence has, which is all that follows
    if not words:
        return url
    if "\n" in text.strip():
        blocks = [block.split() for block in text.strip().split("\n")]
        pieces = " ".join(blocks[0][:_WORDS]) + "\n" + " ".join(blocks[-1][-_WORDS:])
    elif len(words) <= 2 * _WORDS + 2:
        pieces = " ".join(words)
    else:
        pieces = " ".join(words[:_WORDS]) + "\n" + " ".join(text.rsplit(None, _WORDS)[-_WORDS:])
    joint = "&" if ":~:" in url else ":~:" if "#" in url else "#:~:"
    return f"{url}{joint}text={_directive(pieces)}"


def _directive(pieces: str) -> str:
    """The text directive for one or two pieces of text, the second on a line of its own."""
    # As most sentences are: to quote letter by letter takes a tenth of the time of an answer.
    return pieces.translate(_QUOTED) if pieces.isascii() else ",".join(map(_quoted, pieces.split("\n")))


def _quoted(text: str) -> str:
    # A hyphen has a meaning of its own in a text directive.
    return quote(text, safe="").replace("-", "%2D")


_QUOTED: Final = {code: _quoted(chr(code)) for code in range(128)} | {ord("\n"): ","}


def counter_claims(engine: Engine, claims: Sequence[Mapping[str, Any]], timeout: float) -> dict[str, list[Any]]:
    """Claims of the same article that deny, contest or decline to confirm these, or that these so speak of; by id.

    One search for all, and none where the documents tell that there is nothing to find.
    """
    outgoing = {
        relation["claim_id"] for claim in claims for relation in claim["relations"] if relation["type"] in AGAINST
    }
    disputed = [claim["id"] for claim in claims if claim["contested"] != "uncontested_here"]
    wanted: list[Query] = []
    if outgoing:
        wanted.append(Terms("id", tuple(sorted(outgoing))))
    if disputed:
        wanted.append(Terms("relates_to", tuple(disputed)))
    if not wanted:
        return {}
    request = Request(
        query=wanted[0] if len(wanted) == 1 else Or(tuple(wanted)),
        sort=Sort("id", descending=False),
        limit=_MOST,
        timeout=timeout,
    )
    found = [hit.document for hit in engine.search("claim", request).hits]
    return {claim["id"]: list(_against(claim, found)) for claim in claims}


def _against(claim: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    for other in others:
        if other["article_id"] != claim["article_id"] or other["id"] == claim["id"]:
            continue
        for doer, done, direction in ((other, claim, "incoming"), (claim, other, "outgoing")):
            for relation in doer["relations"]:
                if relation["claim_id"] == done["id"] and relation["type"] in AGAINST:
                    shown = {member: other[member] for member in _SHOWN}
                    yield {"relation": relation["type"], "direction": direction} | shown


def narrowed(document: dict[str, Any], members: Sequence[str] | None) -> dict[str, Any]:
    """The document with these members only, all without a choice; the id is always there."""
    if members is None:
        return document
    return {name: value for name, value in document.items() if name == "id" or name in members}


def one_line(text: str) -> str:
    """The text without line breaks and double blanks."""
    return " ".join(text.split())
