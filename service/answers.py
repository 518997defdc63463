"""Answers: a question in, what the API sends out. Knows nothing of HTTP beyond addresses."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from language.tokens import analyse
from schemas.choices import SearchedType, default_facets
from schemas.limits import FACET_SIZE, LIMIT
from schemas.requests import parameters
from search.engine import StaleWalk, TimedOut
from search.grouping import Collapsed
from search.highlight import wanted
from search.query import All, FacetValues, Histogram, Hit, Query, Request, Result, Sort
from search.textquery import TextQuery
from service import dates, facet_search, facets, grouped, guidance, hits, walks, words
from service.asking import TIME, Asked, refuse
from service.cursors import fingerprint
from service.deadline import Deadline
from service.links import Links
from service.ranking import preferring
from service.reading import Reading
from service.resolve import Resolved, resolve
from service.selection import PLACED, Selection, Spot, select

_BESIDE: Final = ("undated", "imprecise")
_NO_CONDITIONS: Final = ("script", "radius", "include_undated", "include_imprecise")
_MOST_DROPPED: Final = 8
PATHS: Final[Mapping[SearchedType, str]] = {"claim": "/v1/claims", "article": "/v1/articles"}

# Bodies and everything beside them: an article's own address gives them; a page of twenty would be a megabyte.
_HEAVY: Final = frozenset({"body", "asides", "unattributed"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a search.

    :param body: what is sent
    :param next: address of the next page, None on the last
    """

    body: dict[str, Any]
    next: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question in the terms of the store.

    :param resolved: what its names mean
    :param text: what its words ask for
    :param selection: the query and filters
    :param unwanted: what ``text.not`` asks for
    :param spots: the points that claims are about, where the question is about points
    """

    resolved: Resolved
    text: TextQuery
    selection: Selection
    unwanted: Query | None
    spots: Sequence[Spot]


def search(reading: Reading, asked: Asked) -> Answer:
    """Answer a question about claims or articles.

    :raises Problem: a parameter or the cursor does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    deadline = Deadline.of(reading.settings)
    kind, values = asked.document_type, asked.values
    found = prepare(reading, asked, deadline)
    text, selection = found.text, found.selection
    names = _facet_names(kind, values)
    counted_names = [name for name in names if name != "month"]
    planned = facets.plan(counted_names, _facet_size(values), selection, _looked_for(reading, kind, names, values))
    prefer = values.get("prefer")
    sort = _sort(kind, values, has_words="text" in values or prefer is not None)
    ranked = sort.by == "relevance"
    limit = values.get("limit", LIMIT)
    collapse = values.get("collapse")
    same = (kind, asked.conditions(), sort, *(chosen for chosen in (collapse, prefer) if chosen))
    cursor = walks.begun(asked, fingerprint(*same)) if asked.cursor else None
    request = Request(
        query=preferring(kind, selection.query, prefer) if ranked and prefer else selection.query,
        filters=selection.filters,
        facets=planned.facets,
        histogram=Histogram(dates.counted(selection.date_choice)) if "month" in names else None,
        sort=sort,
        limit=limit + 1,  # one more tells whether there is a next page
        after=cursor.sort if cursor else None,
        version=cursor.version if cursor else None,
        groups=kind == "claim",
        instead=_beside_dates(selection),
        timeout=deadline.left(),
    )
    try:
        ending = None if collapse else reading.engine.begin(kind, request)
        # While the store works: all that its answer is not needed for.
        links, address = Links(PATHS[kind], asked.given), Links(PATHS[kind], asked.address)
        links.prepare(names)
        mark = fingerprint(*same)
        marked = _wanted(reading, selection)
        understood = heads(asked, found, links)
        found_groups: Collapsed | None = None
        if ending is not None:
            result = ending()
        else:
            found_groups = grouped.find(reading, request, limit, address)
            result = found_groups.result
    except StaleWalk:
        raise walks.ended(Links(PATHS[kind], asked.given), kind) from None
    walks.continued(cursor, result, address)
    if found_groups is not None:
        following = walks.following(reading, asked, address, result, mark, found_groups.next, ranked=ranked)
        result = replace(result, groups=found_groups.total_groups, groups_exact=True)
    else:
        following = walks.page(reading, asked, address, result, mark, limit, ranked=ranked)
    body: dict[str, Any] = {"total": result.total}
    if kind == "claim":
        body |= {"total_groups": result.groups, "groups_approximate": not result.groups_exact}
    shown = _documents(reading, kind, result.hits[:limit], marked, values.get("fields"), deadline)
    if found_groups is not None and ("fields" not in values or "reported" in values["fields"]):
        outlets = {id for group in found_groups.groups for id, _ in group.outlets}
        told = grouped.reported(found_groups.groups, reading.names(outlets, result.version), links)
        for document, reported in zip(shown, told, strict=True):
            document["reported"] = reported
    counted, incomplete = _facets(reading, asked, names, planned, result, selection, links, deadline)
    body |= {
        f"{kind}s": shown,
        "facets": counted,
        "facets_incomplete": incomplete,
        **understood,
        "ignored": list(text.ignored),
        **{name: _beside(result.instead.get(name), name, values, links) for name in _BESIDE},
        "instead": _instead(reading, asked, found, links, deadline) if asked.question and not result.total else [],
        "naming": guidance.naming(reading.engine, found.resolved.ids["place"], deadline.left())
        if asked.question and not result.total and found.resolved.ids.get("place")
        else None,
        "next": following,
        "partial": result.partial,
        "data_version": result.version,
        "took_ms": round((time.perf_counter() - began) * 1000, 1),
    }
    return Answer(body, following["url"] if following else None)


def prepare(reading: Reading, asked: Asked, deadline: Deadline) -> Prepared:
    """What a question asks of the store.

    :param deadline: of the request; looking up its names is counted within it
    :raises Problem: a parameter does not fit
    :raises search.engine.StoreError: names cannot be looked up
    """
    keywords = asked.keywords()
    known = parameters(asked.document_type)
    resolved = resolve(reading, {name: field for name in keywords if (field := known[name].field)}, keywords, deadline)
    text = _text(reading, asked)
    if "radius" in asked.values and not {"near", "near.not"} & asked.values.keys():
        raise refuse("radius", "It says how far around `near`: give that as well, as near=48.59,38.00.")
    placed = any(name in asked.values for name in PLACED)
    spots = reading.spots.current(reading.engine, deadline) if placed else ()
    unwanted = _words(reading, asked, "text.not").query if "text.not" in asked.values else None
    try:
        selection = select(asked.document_type, asked.values, resolved.ids, text.query, unwanted, spots)
    except ValueError as error:
        raise refuse("to", str(error)) from None
    return Prepared(resolved, text, selection, unwanted, spots)


def heads(asked: Asked, prepared: Prepared, links: Links) -> dict[str, Any]:
    """How the question was understood: the members that every answer to a question has."""
    return {
        "interpretation": (
            interpretation(asked.question, asked.interpretation, links) if asked.question is not None else None
        ),
        "unresolved": _with_urls(prepared.resolved.unresolved, "suggestions", links),
        "ambiguous": _with_urls(prepared.resolved.ambiguous, "alternatives", links),
    }


def _facet_names(kind: SearchedType, values: Mapping[str, Any]) -> Sequence[str]:
    asked = values.get("facets")
    if asked is None:
        return default_facets(kind)
    return [name for name in dict.fromkeys(asked) if name != "none"]


def _facet_size(values: Mapping[str, Any]) -> int:
    size: int = values.get("facet_size", FACET_SIZE)
    return size


def _sort(kind: SearchedType, values: Mapping[str, Any], *, has_words: bool) -> Sort:
    newest = "stated" if kind == "claim" else "published"
    wanted: str = values.get("sort", "relevance" if has_words else f"-{newest}")
    if wanted == "relevance":
        if not has_words:
            raise refuse("sort", "There is no relevance without words: give `text` or `q`, or sort by a date.")
        return Sort("relevance", descending=True)
    return Sort(wanted.lstrip("-"), descending=wanted.startswith("-"))


_MARKED: Final = ("place", "speaker", "mentions", "mentioned", "affiliation", "via")


def _wanted(reading: Reading, selection: Selection) -> words.Wanted:
    """What to mark: the words asked for, the names of those asked for, and the aspects."""
    ids = [id for field in _MARKED for id in selection.chosen.get(field, ())]
    named = words.names(reading.gazetteer, ids) if ids else ()
    aspects = tuple((tuple(analyse(aspect)), 0) for aspect in selection.chosen.get("aspect", ()))
    return (*wanted(selection.query), *named, *aspects)


def _text(reading: Reading, asked: Asked) -> TextQuery:
    return _words(reading, asked, "text") if "text" in asked.values else TextQuery(All())


def _words(reading: Reading, asked: Asked, name: str) -> TextQuery:
    spelled = asked.values.get("script") != "exact"
    found = words.query(asked.document_type, asked.values[name], reading.gazetteer if spelled else None)
    if isinstance(found.query, All):
        raise refuse(name, f'“{asked.values[name]}” holds nothing to look for: give words or a "phrase".')
    return found


def _documents(
    reading: Reading,
    kind: SearchedType,
    found: Sequence[Hit],
    marked: words.Wanted,
    members: Sequence[str] | None,
    deadline: Deadline,
) -> list[dict[str, Any]]:
    documents = [hit.document for hit in found]
    highlights = words.highlights(kind, documents, marked)
    if kind == "article":
        return [_article(document, marks, members) for document, marks in zip(documents, highlights, strict=True)]
    shown = members is None or "counter_claims" in members
    against = hits.counter_claims(reading.engine, documents, deadline.left()) if shown else {}
    return [
        claim(document, against.get(document["id"], []), marks, members)
        for document, marks in zip(documents, highlights, strict=True)
    ]


def claim(
    document: Mapping[str, Any],
    against: Sequence[Any],
    highlights: Mapping[str, Any] | None = None,
    members: Sequence[str] | None = None,
) -> dict[str, Any]:
    """A claim as an answer shows it."""
    shown = {
        **document,
        "highlights": highlights or {},
        "link": hits.fragment_link(document["url"], document["text"]),
        "counter_claims": against,
    }
    return hits.narrowed(shown, members)


def _article(
    document: Mapping[str, Any], highlights: Mapping[str, Any], members: Sequence[str] | None
) -> dict[str, Any]:
    shown = {**document, "highlights": highlights}
    if members is None:
        return {name: value for name, value in shown.items() if name not in _HEAVY}
    return hits.narrowed(shown, members)


def _looked_for(
    reading: Reading, kind: SearchedType, names: Sequence[str], values: Mapping[str, Any]
) -> dict[str, Callable[[str], bool]]:
    """Which values are looked for, by facet."""
    asked = {name: values[f"facet_q.{name}"] for name in names if f"facet_q.{name}" in values}
    return {name: facet_search.keeper(reading, kind, name, text) for name, text in asked.items()}


def _facets(
    reading: Reading,
    asked: Asked,
    names: Sequence[str],
    planned: facets.Plan,
    result: Result,
    selection: Selection,
    links: Links,
    deadline: Deadline,
) -> tuple[dict[str, Any], list[str]]:
    """The facets, and the names of those whose counts are not whole."""
    kind, values = asked.document_type, asked.values
    found, incomplete = facets.read(planned, result, selection, deadline.counting(reading.engine, kind))
    if "month" in names:
        found["month"] = FacetValues(result.histogram, 0)
    if values.get("facet_groups"):
        distinct = deadline.distinct(reading.engine, kind)
        for name, counted in found.items():
            try:
                found[name] = facets.with_groups(name, counted, selection, distinct)
            except TimedOut:
                incomplete.add(name)
    resolving = facets.resolving("claim") | facets.resolving("article")
    ids = {value for name, counted in found.items() if name in resolving for value, _ in counted.values}
    months = found.pop("month", None)
    told = facets.answer(found, selection, links, reading.names(ids, result.version))
    if months is not None:
        told["month"] = facets.told_months(months, values.get("month", ()), links)
    return told, [name for name in names if name in incomplete or result.partial]


def interpretation(question: str, understood: Any, links: Links) -> dict[str, Any]:
    """How a question in words was understood, as an answer tells it."""
    return {
        "question": question,
        "parameters": {name: list(values) for name, values in understood.parameters.items()},
        "spans": list(understood.spans),
        "ambiguous": guidance.choices(understood, links),
        "assumptions": list(understood.assumptions),
        "kind": understood.kind,
        "url": links.same(),
    }


def _with_urls(names: list[dict[str, Any]], meanings: str, links: Links) -> list[dict[str, Any]]:
    """The names, each of their meanings with the address of the question that has it."""
    for name in names:
        for meaning in name[meanings]:
            meaning["url"] = links.with_value(name["parameter"], meaning["id"])
    return names


def _beside_dates(selection: Selection) -> dict[str, dict[str, Query]]:
    """What to count besides: what only its date keeps from being found."""
    if selection.dates is None:
        return {}
    clauses = {name: getattr(selection.dates, name) for name in _BESIDE}
    return {"date": {name: clause for name, clause in clauses.items() if clause is not None}}


def _instead(
    reading: Reading,
    asked: Asked,
    prepared: Prepared,
    links: Links,
    deadline: Deadline,
) -> list[dict[str, Any]]:
    """Where nothing matches: which one condition to drop for how many, most first.

    For questions in words only: people ask these. Programs try many parameters, and each condition is a count more.
    """
    kind, engine = asked.document_type, reading.engine
    given = [name for name, _ in asked.conditions() if name not in _NO_CONDITIONS]
    dropped = [[name] for name in given if name not in TIME]
    if timed := [name for name in given if name in TIME]:
        dropped.append(timed)
    if not 2 <= len(dropped) <= _MOST_DROPPED:
        return []
    counting = []
    for names in dropped:
        rest = {name: value for name, value in asked.values.items() if name not in names}
        kept = {name: found for name, found in prepared.resolved.ids.items() if name not in names}
        words_kept = prepared.text.query if "text" in rest else All()
        wider = select(kind, rest, kept, words_kept, prepared.unwanted, prepared.spots)
        counting.append(reading.aside.submit(engine.count, kind, wider.everything()))
    found = [
        {"drop": names, "total": count, "url": links.without(*names)}
        for names, counted in zip(dropped, counting, strict=True)
        if (count := deadline.result(counted))
    ]
    return sorted(found, key=lambda way: -way["total"])


def _beside(count: int | None, name: str, values: Mapping[str, Any], links: Links) -> dict[str, Any] | None:
    """How many more match but for their date, and the address that includes them; None where no time was asked for."""
    if count is None:
        return None
    option = f"include_{name}"
    return {
        "count": count,
        "included": bool(values.get(option)),
        "url": links.with_value(option, "true"),
    }
