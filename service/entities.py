"""People, places, organisations: looked up, suggested while somebody types, and each with its profile."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from language.tokens import analyse
from schemas import fields as registry
from schemas.limits import LIMIT, MAX_VALUES, SUGGESTIONS
from schemas.opposition import DENYING
from search.engine import StaleWalk
from search.query import All, And, Histogram, Not, Or, Phrase, Query, Request, Sort, Terms
from service import answers, facets, walks
from service.answers import Answer
from service.cursors import Cursor, fingerprint
from service.hits import AGAINST
from service.links import Links
from service.problems import Problem
from service.reading import Reading
from service.resolve import described

PATH: Final = "/v1/entities"
_MOST_BEARERS: Final = 100
_DISPUTED: Final = 200
_SHOWN: Final = 20


def search(reading: Reading, given: Mapping[str, Sequence[str]], values: Mapping[str, Any]) -> Answer:
    """Entities of the collection, by name and type.

    :param given: the parameters as written
    :param values: the same as loaded
    :raises Problem: the cursor does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    limit = values.get("limit", LIMIT)
    sort = order(values)
    mark = fingerprint("entity", values.get("name"), sorted(values.get("type", ())), sort)
    cursor = reading.cursors.read(values["cursor"]) if "cursor" in values else None
    if cursor is not None and cursor.question != mark:
        raise walks.foreign()
    links = Links(PATH, {name: found for name, found in given.items() if name != "cursor"})
    request = Request(
        query=found_by(reading, values),
        sort=sort,
        limit=limit + 1,
        after=cursor.sort if cursor else None,
        version=cursor.version if cursor else None,
        timeout=reading.settings.engine_timeout,
    )
    try:
        result = reading.engine.search("entity", request)
    except StaleWalk:
        raise walks.recounted(links) from None
    following = None
    if len(result.hits) > limit:
        text = reading.cursors.write(
            Cursor(
                mark,
                reading.today().isoformat(),
                result.version if "sort" in values else None,
                result.hits[limit - 1].sort,
                walks.generation(result.version),
            )
        )
        following = {"cursor": text, "url": links.with_value("cursor", text)}
    body = {
        "total": result.total,
        "entities": [{**hit.document, "url": f"{PATH}/{hit.document['id']}"} for hit in result.hits[:limit]],
        "next": following,
        "partial": result.partial,
        "data_version": result.version,
        "took_ms": round((time.perf_counter() - began) * 1000, 1),
    }
    return Answer(body, following["url"] if following else None)


def order(values: Mapping[str, Any]) -> Sort:
    """The order that ``sort`` asks for."""
    wanted: str = values.get("sort", "id")
    return Sort(wanted.lstrip("-"), descending=wanted.startswith("-"))


def found_by(reading: Reading, values: Mapping[str, Any]) -> Query:
    """What ``name`` and ``type`` find."""
    clauses: list[Query] = []
    if "name" in values:
        clauses.append(_named(reading, values["name"]))
    if "type" in values:
        clauses.append(Terms("type", tuple(values["type"])))
    return And(tuple(clauses)) if clauses else All()


def _named(reading: Reading, name: str) -> Query:
    """Those that the gazetteer knows by the name in any spelling, and those whose own names hold it."""
    ids = tuple(entity.id for entity in reading.gazetteer.find(name)[:_MOST_BEARERS])
    words = tuple(analyse(name))
    either: list[Query] = [Terms("id", ids)] if ids else []
    if words:
        either.append(Phrase(words, (("names", registry.field("entity", "names").boost),)))
    return Or(tuple(either))


def suggest(reading: Reading, values: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody may mean who has typed ``q``: what the collection names most first, then what else bears the name.

    :raises search.engine.StoreError: the names cannot be read
    """
    limit = values.get("limit", SUGGESTIONS)
    types = values.get("type", ())
    directory = reading.directories.current(reading.engine)
    suggestions = [
        {
            "id": known.id,
            "name": known.name,
            "type": known.type,
            "about": known.about,
            "claim_count": known.claim_count,
            "article_count": known.article_count,
            "url": f"{PATH}/{known.id}",
        }
        for known in directory.beginning(values["q"], types, limit)
    ]
    if len(suggestions) < limit:
        there = {suggestion["id"] for suggestion in suggestions}
        others = [e for e in reading.gazetteer.find(values["q"], types or None) if e.id not in there]
        suggestions += [
            {
                **described(entity, reading),
                "type": entity.type,
                "claim_count": 0,
                "article_count": 0,
                "url": f"{PATH}/{entity.id}",
            }
            for entity in others[: limit - len(suggestions)]
        ]
    return {"suggestions": suggestions, "data_version": directory.version}


def profile(reading: Reading, id: str) -> dict[str, Any]:
    """An entity with what the collection holds by and about it.

    :raises Problem: the collection does not know it
    """
    engine = reading.engine
    document = engine.get("entity", [id]).get(id)
    if document is None:
        raise Problem("unknown-id", f"The collection names no “{id}”. Find names at {PATH}?name= or /v1/suggest?q=.")
    about = "place" if document["type"] == "place" else "mentions"
    by_it = _claims(reading, "speaker", id)
    about_it = _claims(reading, about, id)
    return {
        **document,
        "claims_by": by_it,
        "claims_about": about_it,
        "articles": {
            "total": engine.count("article", Terms("mentioned", (id,))),
            "url": Links(answers.PATHS["article"], {"mentioned": [id]}).same(),
        },
        "contradicted_by": _against(reading, id, incoming=True),
        "contradicts": _against(reading, id, incoming=False),
        "data_version": engine.version(),
    }


def _claims(reading: Reading, parameter: str, id: str) -> dict[str, Any]:
    """The claims that a parameter finds for the entity, by month."""
    result = reading.engine.search(
        "claim",
        Request(
            query=Terms(parameter, (id,)),
            histogram=Histogram("stated"),
            limit=0,
            timeout=reading.settings.engine_timeout,
        ),
    )
    links = Links(answers.PATHS["claim"], {parameter: [id]})
    months = facets.months(result.histogram, (), links)["values"]
    return {"total": result.total, "url": links.same(), "by_month": months}


def _against(reading: Reading, id: str, *, incoming: bool) -> list[dict[str, Any]]:
    """Who denies, contests or does not confirm its newest claims, or whose claims it so speaks of; most often first."""
    own = Terms("speaker", (id,))
    done: Mapping[str, Mapping[str, Any]]
    if incoming:
        disputed = And((own, Not(Terms("contested", ("uncontested_here",)))))
        claims = _newest(reading, disputed)
        others = _newest(reading, Terms("relates_to", tuple(claims))) if claims else {}
        doers, done = others, claims
    else:
        doers = _newest(reading, And((own, Terms("stance", DENYING))))
        targets = tuple({relation["claim_id"] for claim in doers.values() for relation in claim["relations"]})
        done = reading.engine.get("claim", targets) if targets else {}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    speakers: dict[str, str] = {}
    for doer in doers.values():
        for relation in doer["relations"]:
            target = done.get(relation["claim_id"])
            if target is None or relation["type"] not in AGAINST:
                continue
            other = doer if incoming else target
            speaker = other["speaker"]
            if speaker["id"] is None or speaker["id"] == id:
                continue
            speakers[speaker["id"]] = speaker["name"]
            found[speaker["id"], relation["type"]].add(doer["id"])
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_SHOWN]
    return [
        {
            "id": speaker,
            "name": speakers[speaker],
            "relation": relation,
            "claim_count": len(ids),
            "url": Links(answers.PATHS["claim"], {"id": sorted(ids)[:MAX_VALUES]}).same(),
            "profile": f"{PATH}/{speaker}",
        }
        for (speaker, relation), ids in ordered
    ]


def _newest(reading: Reading, query: Query) -> dict[str, Mapping[str, Any]]:
    request = Request(query=query, sort=Sort("stated"), limit=_DISPUTED, timeout=reading.settings.engine_timeout)
    return {hit.document["id"]: hit.document for hit in reading.engine.search("claim", request).hits}
