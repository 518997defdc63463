"""A search as an Atom feed (RFC 4287), for feed readers: newest article first unless ``sort`` says otherwise.

Ids are URNs of the documents, so that an entry stays the same entry through every address it is found by. A document
whose article has no known day bears the day of the statement or of the event, else 1970-01-01: Atom demands one.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

from schemas.choices import MEDIA_TYPES, SearchedType
from service import plain
from service.answers import PATHS, Answer
from service.asking import Asked
from service.cursors import fingerprint
from service.hits import one_line

NEWEST: Final = "-published"
"""The order of a feed unless ``sort`` says otherwise."""

_ATOM: Final = "http://www.w3.org/2005/Atom"
_TITLE: Final = 160
_UNKNOWN: Final = "1970-01-01T00:00:00Z"
_SHAPING: Final = frozenset({"limit", "cursor", "format", "facets", "facet_size", "sort"})

# What XML 1.0 has no way to write, not even escaped.
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Document = Mapping[str, Any]


def feed(asked: Asked, answer: Answer, base: str, address: str) -> bytes:
    """The page of an answer as a feed.

    :param base: where the API is, as ``https://news.example`` without a slash at the end
    :param address: path and query that were asked, without the base
    """
    kind = asked.document_type
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    question = tuple(sorted((name, values) for name, values in asked.address.items() if name not in _SHAPING))
    documents = answer.body[f"{kind}s"]
    moments = [_moment(document) for document in documents]
    _add(root, "id", f"urn:warnews:feed:{fingerprint('feed', kind, question)}")
    _add(root, "title", _heading(kind, asked))
    _add(root, "updated", max(moments, default=f"{asked.today.isoformat()}T00:00:00Z"))
    _link(root, "self", base + address, MEDIA_TYPES["atom"])
    _link(root, "alternate", f"{base}{_without_format(kind, asked)}", MEDIA_TYPES["json"])
    if answer.next is not None:
        _link(root, "next", base + answer.next, MEDIA_TYPES["atom"])
    _add(root, "generator", "warnews")
    fill: Callable[[ET.Element, Document], None] = _claim if kind == "claim" else _article
    for document, moment in zip(documents, moments, strict=True):
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "id", urn(kind, document["id"]))
        _add(entry, "updated", moment)
        if document["published"]["from"]:
            _add(entry, "published", moment)
        # The page is what an entry stands for; where there is none known, what the API has on it.
        page = document["link"] if kind == "claim" else document["url"]
        if page:
            _link(entry, "alternate", page, "text/html")
        own = f"{base}{PATHS[kind]}/{quote(document['id'])}"
        _link(entry, "related" if page else "alternate", own, MEDIA_TYPES["json"])
        fill(entry, document)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def urn(kind: str, id: str) -> str:
    """The name of a document, wherever it is found."""
    return f"urn:warnews:{kind}:{quote(id, safe=':')}"


def _heading(kind: SearchedType, asked: Asked) -> str:
    if asked.question is not None:
        return f"{kind.capitalize()}s: {one_line(asked.question)}"
    given = "; ".join(f"{name}: {', '.join(values)}" for name, values in asked.conditions())
    return f"{kind.capitalize()}s{f': {one_line(given)}' if given else ''}"


def _without_format(kind: SearchedType, asked: Asked) -> str:
    pairs = [(name, value) for name, values in asked.address.items() if name != "format" for value in values]
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    return f"{PATHS[kind]}?{query}" if query else PATHS[kind]


def _moment(document: Document) -> str:
    moment = document.get("published_at")
    if moment:
        try:
            found = datetime.fromisoformat(moment)
        except ValueError:
            found = None
        if found is not None:
            found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
            return found.strftime("%Y-%m-%dT%H:%M:%SZ")
    days = (document[name]["from"] for name in ("published", "said", "event") if name in document)
    return next((f"{day}T00:00:00Z" for day in days if day), _UNKNOWN)


def _claim(entry: ET.Element, claim: Document) -> None:
    name = claim["speaker"]["name"] or claim["speaker_mention"] or "unnamed source"
    says = plain.stance(claim["stance"])
    _add(entry, "title", _short(f"{name} {says}: {one_line(claim['content'])}"))
    _author(entry, name, claim["speaker"]["id"])
    for scheme, terms in (("topic", claim["topics"]), ("side", [claim["side"]]), ("stance", [claim["stance"]])):
        for term in terms:
            ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": term, "scheme": f"urn:warnews:{scheme}"})
    for place in claim["places"]:
        about = {"term": place["id"], "scheme": "urn:warnews:place", "label": _clean(place["name"])}
        ET.SubElement(entry, f"{{{_ATOM}}}category", about)
    _html(entry, "content", _told(claim, name, says))


def _told(claim: Document, name: str, says: str) -> Iterable[str]:
    yield f"<blockquote>{_escaped(one_line(claim['text']))}</blockquote>"
    role = f", {_escaped(claim['speaker']['role'])}" if claim["speaker"]["role"] else ""
    facts = [
        f"{_escaped(name)}{role} {_escaped(says)} ({_escaped(claim['side'])})",
        f"said: {plain.when(claim['said'])}",
    ]
    facts.append(_escaped(claim["outlet"]["name"] or "outlet unknown"))
    yield f"<p>{'; '.join(facts)}</p>"
    for counter in claim["counter_claims"]:
        other = counter["speaker"]["name"] or "an unnamed source"
        verb = plain.against(counter["relation"], counter["direction"])
        yield f"<p>{_escaped(verb)} {_escaped(other)}: {_escaped(one_line(counter['text']))}</p>"


def _article(entry: ET.Element, article: Document) -> None:
    _add(entry, "title", _short(article["title"] or "(no title)"))
    for author in article["authors"] or [article["outlet"]["name"] or "outlet unknown"]:
        _author(entry, author, None)
    count = article["claim_count"]
    outlet = _escaped(article["outlet"]["name"] or "outlet unknown")
    pieces = [f"<p>{outlet}; {count} claim{'' if count == 1 else 's'}</p>"]
    if article["standfirst"]:
        pieces.insert(0, f"<p>{_escaped(one_line(article['standfirst']))}</p>")
    _html(entry, "summary", pieces)


def _author(entry: ET.Element, name: str, id: str | None) -> None:
    author = ET.SubElement(entry, f"{{{_ATOM}}}author")
    _add(author, "name", one_line(name))
    if id:
        _add(author, "uri", urn("entity", id))


def _html(entry: ET.Element, name: str, pieces: Iterable[str]) -> None:
    element = ET.SubElement(entry, f"{{{_ATOM}}}{name}", {"type": "html"})
    element.text = _clean("".join(pieces))


def _link(parent: ET.Element, rel: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": _clean(address), "type": media_type})


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _clean(text)


def _escaped(text: str) -> str:
    return html.escape(text)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rstrip() + "…"
