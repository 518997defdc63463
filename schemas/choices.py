"""What a search may choose from: forms of the answer, orders, facets, members of a document."""

from collections.abc import Mapping
from typing import Final, Literal

from schemas import documents
from schemas import fields as registry

SearchedType = Literal["claim", "article"]

DATE_CHOICE: Final[Mapping[str, str]] = {
    "any": "What it speaks of happened, or it was said, in that time; where it is not known when it was said, the "
    "publication stands in.",
    "said": "It was said in that time.",
    "event": "What it speaks of happened in that time.",
    "published": "The article appeared in that time.",
}
FORMAT: Final[Mapping[str, str]] = {
    "json": "JSON in UTF-8.",
    "text": "Plain text, readable in a terminal.",
}
EXPORT: Final[Mapping[str, str]] = {
    "csv": "All matches as a table for spreadsheets.",
    "ndjson": "All matches, each a line of JSON.",
    "geojson": "All matches with their places, for maps.",
}
"""Files of all matches. Their last line has the number of claims and the SHA-256 of every byte before it."""

FEED: Final[Mapping[str, str]] = {
    "atom": "A page of matches as an Atom feed, newest article first unless `sort` says otherwise."
}
LINKED: Final[Mapping[str, str]] = {"jsonld": "JSON-LD in the words of schema.org; `Accept: application/ld+json` too."}

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "json": "application/json",
    "text": "text/plain",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
    "jsonld": "application/ld+json",
}
INTERVAL: Final[Mapping[str, str]] = {
    "month": "By months; each has the address that finds its claims.",
    "week": "By weeks, from Monday to Sunday.",
    "day": "By days.",
}
COLLAPSE: Final[Mapping[str, str]] = {
    "group": "`reported` tells of each how many of the claims found report it, by which outlets, and which was first.",
}

SCRIPT: Final[Mapping[str, str]] = {
    "any": "Names among the words are found in every spelling and script the gazetteer knows.",
    "exact": "Words are found as they are written.",
}
ADDED: Final[Mapping[SearchedType, tuple[str, ...]]] = {
    "claim": ("highlights", "link", "counter_claims", "reported"),
    "article": ("highlights",),
}
"""What an answer adds to each document."""

_UNSHOWN: Final = frozenset({"place_aspect"})  # counted for the facets of place and aspect, of no use on its own

ENTITY_SORT: Final[Mapping[str, str]] = {
    "-claims": "Those of most claims first.",
    "claims": "Those of fewest claims first.",
}


def sorts(document_type: SearchedType) -> tuple[str, ...]:
    """The values of ``sort``."""
    dates = [field.name for field in registry.fields(document_type) if field.sort and field.kind == "dated"]
    if document_type == "claim":
        dates = ["stated", *dates, "confidence"]
    return ("relevance", *(f"{sign}{name}" for name in dates for sign in ("-", "")))


def date_choices(document_type: SearchedType) -> Mapping[str, str]:
    """The values of ``date``, the first being the default."""
    if document_type == "claim":
        return DATE_CHOICE
    return {"published": DATE_CHOICE["published"]}


def facets(document_type: SearchedType) -> tuple[str, ...]:
    """The facets that may be asked for, ``month`` last."""
    shown = (field.name for field in registry.fields(document_type) if field.facet and field.name not in _UNSHOWN)
    return (*shown, "month")


def default_facets(document_type: SearchedType) -> tuple[str, ...]:
    """The facets that are counted where a search does not say which, ``month`` last."""
    return (*(field.name for field in registry.fields(document_type) if field.default_facet), "month")


def members(document_type: SearchedType) -> tuple[str, ...]:
    """The members of a found document, as ``fields`` may name them."""
    schema = documents.SCHEMAS[document_type]()
    return (*(field.data_key or name for name, field in schema.fields.items()), *ADDED[document_type])
