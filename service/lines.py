"""Documents as lines of NDJSON. What is sent as it is stored is neither read nor written anew."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import orjson

from service import hits

Page = Sequence[bytes]
"""Documents as JSON, as :meth:`search.engine.Engine.walk` gives them."""

_TEXT: Final = rb'"(?:[^"\\]++|\\.)*+"'
_HEAD: Final = re.compile(
    rb'\{"id":TEXT,"article_id":TEXT,"outlet":\{(?:[^"{}]++|TEXT)*+\},"title":(?:null|TEXT),'
    rb'"url":(null|TEXT),"text":(TEXT)'.replace(b"TEXT", _TEXT)
)
"""How a claim begins, up to what its link is made of. One with another beginning is read whole."""


def claims(page: Page, members: Sequence[str] | None) -> bytes:
    """Claims with the link to their sentence.

    :param members: those to write, None for all
    """
    if members is None:
        return b"".join(map(_linked, page))
    if "link" in members:
        return _narrowed(page, members, lambda claim: {**claim, "link": link(claim)})
    return documents(page, members)


def documents(page: Page, members: Sequence[str] | None) -> bytes:
    """Documents as they are.

    :param members: those to write, None for all
    """
    if members is None:
        return b"".join(document + b"\n" for document in page)
    return _narrowed(page, members, dict)


def link(claim: dict[str, Any]) -> str | None:
    """The address of a claim's sentence."""
    return hits.fragment_link(claim["url"], claim["text"])


def _linked(document: bytes) -> bytes:
    begins = _HEAD.match(document)
    if begins is None:
        claim = orjson.loads(document)
        return orjson.dumps({**claim, "link": link(claim)}, option=orjson.OPT_APPEND_NEWLINE)
    address = hits.fragment_link(orjson.loads(begins[1]), orjson.loads(begins[2]))
    return b'%b,"link":%b}\n' % (document[:-1], orjson.dumps(address))


def _narrowed(page: Page, members: Sequence[str], made: Callable[[dict[str, Any]], dict[str, Any]]) -> bytes:
    shown = (hits.narrowed(made(orjson.loads(document)), members) for document in page)
    return b"".join([orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE) for document in shown])
