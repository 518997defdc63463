"""One claim, one article, and what the service is: answers that are no searches."""

from collections.abc import Mapping
from typing import Any, Final

from schemas import fields as registry
from schemas import vocabulary
from schemas.choices import ENTITY_SORT, default_facets, facets, sorts
from schemas.fields import DOCUMENT_TYPES
from schemas.limits import MAX_FACET_SIZE, MAX_LIMIT, MAX_QUESTION, MAX_TEXT, MAX_VALUES
from search.query import All, And, Exists, Not, Request, Sort, Terms
from service import VERSION, answers, hits
from service.problems import Problem
from service.reading import Reading

_CONTEXT: Final = (
    "id",
    "url",
    "title",
    "standfirst",
    "outlet",
    "authors",
    "published",
    "claim_count",
    "warnings",
)
_MOST_CLAIMS: Final = 1000
_MOST_SAME: Final = 200
_MOST_RELATED: Final = 200


def claim(reading: Reading, id: str) -> dict[str, Any]:
    """One claim with its article and what speaks against it.

    :raises Problem: there is none of that id
    """
    engine = reading.engine
    document = engine.get("claim", [id]).get(id)
    if document is None:
        raise Problem("unknown-id", f"There is no claim “{id}”. Find claims at {answers.PATHS['claim']}.")
    against = hits.counter_claims(engine, [document], reading.settings.engine_timeout)
    found = engine.get("article", [document["article_id"]]).get(document["article_id"])
    shown = answers.claim(document, against.get(id, []))
    shown["article"] = None if found is None else {member: found[member] for member in _CONTEXT}
    return shown


def related(reading: Reading, id: str) -> dict[str, Any]:
    """What else the collection holds on a claim: the same statement elsewhere, denials, confirmations.

    :raises Problem: there is none of that id
    """
    engine, timeout = reading.engine, reading.settings.engine_timeout
    document = engine.get("claim", [id]).get(id)
    if document is None:
        raise Problem("unknown-id", f"There is no claim “{id}”. Find claims at {answers.PATHS['claim']}.")
    same = engine.search(
        "claim",
        Request(
            query=And((Terms("group", (document["group"],)), Not(Terms("id", (id,))))),
            sort=Sort("stated", descending=False),
            limit=_MOST_SAME,
            timeout=timeout,
        ),
    )
    incoming = engine.search(
        "claim",
        Request(query=Terms("relates_to", (id,)), sort=Sort("stated"), limit=_MOST_RELATED, timeout=timeout),
    )
    targets = engine.get("claim", [relation["claim_id"] for relation in document["relations"]])
    others = [
        (relation["type"], "incoming", hit.document)
        for hit in incoming.hits
        for relation in hit.document["relations"]
        if relation["claim_id"] == id
    ] + [
        (relation["type"], "outgoing", targets[relation["claim_id"]])
        for relation in document["relations"]
        if relation["claim_id"] in targets
    ]
    elsewhere = [hit.document for hit in same.hits]
    shown = {found["id"]: found for found in (*elsewhere, *(other for _, _, other in others))}
    against = hits.counter_claims(engine, list(shown.values()), timeout)
    dressed = {id: answers.claim(found, against.get(id, [])) for id, found in shown.items()}
    return {
        "id": id,
        "contested": document["contested"],
        "same_total": same.total,
        "same": [dressed[found["id"]] for found in elsewhere],
        "related": [
            {"relation": relation, "direction": direction, "claim": dressed[other["id"]]}
            for relation, direction, other in others
        ],
        "data_version": same.version,
    }


def article(reading: Reading, id: str) -> dict[str, Any]:
    """One article with its claims in order.

    :raises Problem: there is none of that id
    """
    engine = reading.engine
    document = engine.get("article", [id]).get(id)
    if document is None:
        raise Problem("unknown-id", f"There is no article “{id}”. Find articles at {answers.PATHS['article']}.")
    request = Request(
        filters={"article": Terms("article", (id,))},
        sort=Sort("id", descending=False),
        limit=_MOST_CLAIMS,
        timeout=reading.settings.engine_timeout,
    )
    claims = [hit.document for hit in engine.search("claim", request).hits]
    claims.sort(key=lambda found: (found["start"], found["id"]))
    against = hits.counter_claims(engine, claims, reading.settings.engine_timeout)
    return {
        **document,
        "claims": [answers.claim(found, against.get(found["id"], [])) for found in claims],
    }


def meta(reading: Reading) -> dict[str, Any]:
    """What the service holds and how it may be asked."""
    engine = reading.engine
    return {
        "name": "warnews",
        "version": VERSION,
        "engine": engine.name,
        "data_version": engine.version(),
        "gazetteer_version": reading.gazetteer.version,
        "counts": {
            f"{kind}s" if kind != "entity" else "entities": engine.count(kind, All()) for kind in DOCUMENT_TYPES
        },
        "freshness": {"newest": _edge(reading, newest=True), "oldest": _edge(reading, newest=False)},
        "generations": engine.generations(),
        "fields": [_field(field) for field in registry.FIELDS],
        "facets": {f"{kind}s": list(facets(kind)) for kind in answers.PATHS},
        "default_facets": {f"{kind}s": list(default_facets(kind)) for kind in answers.PATHS},
        "sorts": {
            **{f"{kind}s": list(sorts(kind)) for kind in answers.PATHS},
            "entities": list(ENTITY_SORT),
        },
        "vocabulary": _vocabulary(),
        "limits": {
            "limit": MAX_LIMIT,
            "facet_size": MAX_FACET_SIZE,
            "values": MAX_VALUES,
            "question_characters": MAX_QUESTION,
            "text_characters": MAX_TEXT,
        },
    }


def _field(field: registry.Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind,
        "on": list(field.on),
        "help": field.help,
        "filter": field.filter,
        "facet": field.facet,
        "default_facet": field.default_facet,
        "sort": field.sort,
        "resolves": list(field.resolves),
        "values": dict(field.values) if field.values is not None else None,
    }


def _vocabulary() -> dict[str, Mapping[str, str]]:
    return {
        name.lower(): words for name, words in vars(vocabulary).items() if name.isupper() and isinstance(words, Mapping)
    }


def _edge(reading: Reading, *, newest: bool) -> str | None:
    """The day of the newest or the oldest dated article."""
    request = Request(
        filters={"dated": Exists("published.from")},
        sort=Sort("published", descending=newest),
        limit=1,
        timeout=reading.settings.engine_timeout,
    )
    for hit in reading.engine.search("article", request).hits:
        day: str | None = hit.document["published"]["from"]
        return day
    return None
