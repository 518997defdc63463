"""Documents in the true wire shape with nothing particular in them: tests say what matters to them."""

from collections.abc import Mapping
from typing import Any

_VERSIONS = {"extractor": "1", "gazetteer": "1"}
_OUTLET = {"id": "outlet:morning-post", "name": "Morning Post", "country": None}


def dated(
    first: str | None, last: str | None = None, precision: str = "day", basis: str = "explicit"
) -> dict[str, Any]:
    """A dated value; unknown without a first day."""
    return {
        "from": first,
        "to": (last or first) if first else None,
        "precision": precision if first else "unknown",
        "basis": basis if first else "unknown",
        "partial": None,
        "evidence": [],
    }


def speaker(id: str | None, name: str | None, **chosen: Any) -> dict[str, Any]:
    """A speaker as claims carry it; ``chosen`` replaces members."""
    return {
        "id": id,
        "name": name,
        "kind": "person",
        "role": None,
        "role_class": None,
        "affiliation": None,
        "country": None,
        "side": "unknown",
        "basis": "named",
    } | chosen


def place(id: str, name: str, **chosen: Any) -> dict[str, Any]:
    """A place as claims carry it; ``chosen`` replaces members."""
    return {
        "id": id,
        "name": name,
        "type": "settlement",
        "location": None,
        "within": [],
        "oblast": None,
        "basis": "named",
    } | chosen


def claim(id: str, content: str, said_by: Mapping[str, Any], **chosen: Any) -> dict[str, Any]:
    """A valid claim; ``chosen`` replaces members."""
    return {
        "id": id,
        "article_id": "article-0",
        "outlet": _OUTLET,
        "title": "On the river",
        "url": "https://news.example/river",
        "text": content,
        "text_start": 0,
        "before": "",
        "after": "",
        "content": content,
        "segments": [{"start": 0, "end": len(content), "text": content}],
        "start": 0,
        "end": len(content),
        "quote_type": "indirect",
        "speaker": dict(said_by),
        "side": said_by["side"],
        "speaker_mention": said_by["name"],
        "cue": "said",
        "stance": "assert",
        "via": [],
        "places": [],
        "aspects": [],
        "place_aspects": [],
        "mentions": [],
        "topics": [],
        "actor_side": "unknown",
        "affected_side": "unknown",
        "numbers": [],
        "published": dated("2023-07-02", basis="metadata"),
        "said": dated(None),
        "event": dated(None),
        "group": f"group-{id}",
        "relations": [],
        "contested": "uncontested_here",
        "confidence": dict.fromkeys(("span", "speaker", "stance", "place", "date", "overall"), "high"),
        "versions": _VERSIONS,
    } | chosen


def article(id: str, body: str, **chosen: Any) -> dict[str, Any]:
    """A valid article; ``chosen`` replaces members."""
    return {
        "id": id,
        "url": "https://news.example/river",
        "title": "On the river",
        "standfirst": None,
        "outlet": _OUTLET,
        "authors": [],
        "language": "en",
        "body": body,
        "asides": [],
        "published": dated("2023-07-02", basis="metadata"),
        "published_at": None,
        "fetched_at": None,
        "content_hash": "0",
        "superseded": [],
        "entities": [],
        "claim_count": 1,
        "unattributed": [],
        "syndication": None,
        "source": {"file": None, "line": None, "record": None},
        "versions": _VERSIONS,
        "warnings": [],
    } | chosen


def entity(id: str, name: str, **chosen: Any) -> dict[str, Any]:
    """A valid entity, of the type that its id tells; ``chosen`` replaces members."""
    return {
        "id": id,
        "type": id.partition(":")[0],
        "name": name,
        "names": [],
        "kind": None,
        "role": None,
        "role_class": None,
        "side": "unknown",
        "affiliation": None,
        "country": None,
        "periods": [],
        "location": None,
        "within": [],
        "same_as": [],
        "source": None,
        "claim_count": 1,
        "article_count": 1,
        "first_seen": None,
        "last_seen": None,
    } | chosen
