"""A claim as JSON-LD in the words of schema.org, for programs that read the web of data.

What a speaker asserts is a ``Claim`` (and a ``Quotation`` where the words are the speaker's own) with its ``author``.
What a speaker denies, disputes or does not confirm is a ``Review`` whose ``itemReviewed`` is a claim without an author:
nobody who reads authors and claims only takes the denial for the assertion. There is no rating: nothing here is a
verdict.
"""

from collections.abc import Mapping
from typing import Any, Final

from schemas.opposition import DENYING
from service import plain
from service.answers import PATHS
from service.feeds import urn
from service.hits import one_line

_SPEAKERS: Final[Mapping[str, str]] = {
    "person": "Person",
    "anonymous": "Person",
    "state_body": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
}
_NOTE: Final = "Read from a news article by a program. It tells what was said, not whether it is so."

Document = Mapping[str, Any]


def claim(shown: Document, base: str) -> dict[str, Any]:
    """One claim.

    :param shown: as :func:`service.lookups.claim` gives it
    :param base: where the API is, as ``https://news.example`` without a slash at the end
    """
    speaker = _speaker(shown)
    article = _article(shown)
    says = f"{speaker['name']} {plain.stance(shown['stance'])}: {one_line(shown['content'])}"
    common = {
        "@context": ["https://schema.org", {"warnews": "urn:warnews:vocabulary:"}],
        "@id": urn("claim", shown["id"]),
        "url": shown["link"] or f"{base}{PATHS['claim']}/{shown['id']}",
        "identifier": shown["id"],
        "name": says,
        "description": _NOTE,
        "author": speaker,
        "datePublished": shown["published"]["from"],
        "dateCreated": shown["said"]["from"],
        "about": [_place(place) for place in shown["places"]],
        "keywords": list(shown["topics"]),
        "warnews:stance": shown["stance"],
        "warnews:side": shown["side"],
        "warnews:quoteType": shown["quote_type"],
        "warnews:confidence": shown["confidence"]["overall"],
    }
    if shown["stance"] in DENYING:
        reviewed = {"@type": "Claim", "text": shown["content"], "appearance": article}
        found = {"@type": "Review", "reviewBody": shown["text"], "itemReviewed": reviewed, "isPartOf": article}
    elif shown["stance"] == "demand":
        quoted = shown["quote_type"] == "direct"
        found = {"@type": "Quotation" if quoted else "CreativeWork", "text": shown["text"], "isPartOf": article}
    else:
        found = {"@type": "Claim", "text": shown["content"], "appearance": article}
        if shown["quote_type"] == "direct":
            found |= {"@type": ["Claim", "Quotation"], "spokenByCharacter": speaker}
        found["review"] = [
            _review(counter) for counter in shown["counter_claims"] if counter["direction"] == "incoming"
        ]
    whole: dict[str, Any] = _without_gaps(common | found)
    return whole


def _speaker(shown: Document) -> dict[str, Any]:
    speaker = shown["speaker"]
    name = speaker["name"] or shown.get("speaker_mention") or "unnamed source"
    found = {"@type": _SPEAKERS.get(speaker["kind"], "Organization"), "name": name}
    if speaker["id"]:
        found["@id"] = urn("entity", speaker["id"])
    if found["@type"] == "Person":
        found["jobTitle"] = speaker["role"]
        if speaker["affiliation"]:
            found["affiliation"] = {"@type": "Organization", "@id": urn("entity", speaker["affiliation"])}
    return found


def _article(shown: Document) -> dict[str, Any]:
    outlet = shown["outlet"]
    return {
        "@type": "NewsArticle",
        "@id": urn("article", shown["article_id"]),
        "url": shown["url"],
        "headline": shown["title"],
        "publisher": {"@type": "Organization", "name": outlet["name"]} if outlet["name"] else None,
        "datePublished": shown["published"]["from"],
    }


def _place(place: Document) -> dict[str, Any]:
    where = place["location"]
    return {
        "@type": "Place",
        "@id": urn("entity", place["id"]),
        "name": place["name"],
        "geo": {"@type": "GeoCoordinates", "latitude": where["lat"], "longitude": where["lon"]} if where else None,
    }


def _review(counter: Document) -> dict[str, Any]:
    return {
        "@type": "Review",
        "@id": urn("claim", counter["id"]),
        "author": _speaker(counter),
        "reviewBody": counter["text"],
        "warnews:stance": counter["stance"],
    }


def _without_gaps(value: Any) -> Any:
    """The value without members that are unknown: JSON-LD has no null."""
    if isinstance(value, dict):
        return {name: _without_gaps(inner) for name, inner in value.items() if inner is not None and inner != []}
    if isinstance(value, list):
        return [_without_gaps(inner) for inner in value]
    return value
