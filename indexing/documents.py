"""Documents: the article in progress, written in the wire shape of :mod:`schemas.documents`, with ids that stay.

Ids are functions of what is identified: an article's of its address (or of the record's own id and outlet, or of its
text), a claim's of its article and content. Positions take no part, so one corrected letter changes no id after it.
"""

import bisect
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Record, Span, Statement, ViaMention
from indexing.roles import read_description
from language.tokens import analyse

EXTRACTOR_VERSION: Final = "3"
"""Raise it with every change that makes the same text give other claims: stored articles are then read anew."""

Document = dict[str, Any]

_TRACKING: Final = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref|ref_src|cmpid|s_kwcid)$")
_WHITE_SPACE: Final = re.compile(r"\s+")
_BANDS: Final = ("low", "medium", "high")
_DATE_BANDS: Final = {
    "metadata": "high",
    "explicit": "high",
    "relative": "high",
    "inferred": "medium",
    "publication": "medium",
    "unknown": "low",
}
_SPEAKER_BANDS: Final = {"named": "high", "anaphora": "medium", "context": "low", "none": "low"}


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one record gives: its article, claims in the order of the text, and the entities these refer to."""

    article: Document
    claims: list[Document]
    entities: list[Document]


def article_id(record: Record) -> str:
    """The id of the article in a record: of its address, else of its own id and outlet, else of its text.

    An article without address and id is identified by its text alone: a corrected copy is another article.
    """
    metadata = record.metadata
    if metadata.get("url"):
        basis = "url " + canonical_url(str(metadata["url"]))
    elif metadata.get("id") not in (None, ""):
        basis = f"id {str(metadata.get('outlet') or '').casefold()} {metadata['id']}"
    else:
        basis = "text " + normalised(record.text)
    return "a" + _digest(basis, 16)


def canonical_url(url: str) -> str:
    """An address without what does not identify the page: fragment, tracking parameters, ``www.``, final slash."""
    parts = urlsplit(url.strip())
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key.lower())])
    host = parts.netloc.lower().removeprefix("www.")
    scheme = "https" if parts.scheme in ("http", "https") else parts.scheme
    return urlunsplit((scheme, host, parts.path.rstrip("/"), query, ""))


def normalised(text: str) -> str:
    """A text with its white space collapsed: what counts as the same text."""
    return _WHITE_SPACE.sub(" ", text).strip()


def content_hash(record: Record) -> str:
    """SHA-256 of what is read from a record: its text and what the file says of it, the day of fetching left out."""
    metadata = record.metadata
    relevant = {key: metadata.get(key) for key in ("title", "url", "outlet", "authors", "language", "id")}
    published = metadata.get("published")
    relevant["published"] = str(published)[:10] if published else None
    written = json.dumps([normalised(record.text), relevant], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def assemble(article: Article, gazetteer: Gazetteer, versions: Mapping[str, str]) -> Extraction:
    """The documents of an article whose steps have all run."""
    identity = article_id(article.record)
    outlet = _outlet(article)
    claims = _claims(article, identity, outlet, gazetteer, versions)
    referenced = _referenced(article, gazetteer)
    return Extraction(
        article=_article(article, identity, outlet, len(claims), versions),
        claims=claims,
        entities=[entity_document(entity) for entity in referenced],
    )


def entity_document(entity: Entity) -> Document:
    """An entity in the wire shape; the counts are 0 until linking counts."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "names": list(entity.names),
        "kind": entity.kind,
        "role": entity.role,
        "role_class": entity.role_class,
        "side": entity.side,
        "affiliation": entity.affiliation,
        "country": entity.country,
        "periods": [
            {
                "role": period.role,
                "role_class": period.role_class,
                "side": period.side,
                "from": period.since,
                "to": period.until,
            }
            for period in entity.periods
        ],
        "location": _location(entity),
        "within": list(entity.within),
        "same_as": list(entity.same_as),
        "source": entity.source or None,
        "claim_count": 0,
        "article_count": 0,
        "first_seen": None,
        "last_seen": None,
    }


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _location(entity: Entity) -> dict[str, float] | None:
    return None if entity.location is None else {"lat": entity.location[0], "lon": entity.location[1]}


def _outlet(article: Article) -> Document:
    if article.outlet is not None:
        return {"id": article.outlet.id, "name": article.outlet.name, "country": article.outlet.country}
    return {"id": None, "name": article.outlet_name, "country": None}


def _article(
    article: Article, identity: str, outlet: Document, claim_count: int, versions: Mapping[str, str]
) -> Document:
    record = article.record
    warnings = list(article.warnings)
    words = len(article.body.split())
    if words >= 300 and not claim_count:
        warnings.append(f"no claim was found in its {words} words")
    return {
        "id": identity,
        "url": article.url,
        "title": article.title,
        "standfirst": article.standfirst,
        "outlet": outlet,
        "authors": list(article.authors),
        "language": article.language,
        "body": article.body,
        "asides": [{"kind": aside.kind, "text": aside.text} for aside in article.asides],
        "published": article.published.document(),
        "published_at": _text_or_none(record.metadata.get("published")),
        "fetched_at": _text_or_none(record.metadata.get("fetched_at")),
        "content_hash": content_hash(record),
        "superseded": [],
        "entities": _entity_mentions(article),
        "claim_count": claim_count,
        "unattributed": [_unattributed(article, span) for span in article.unattributed],
        "syndication": None,
        "source": {"file": record.file, "line": record.line, "record": _text_or_none(record.metadata.get("id"))},
        "versions": dict(versions),
        "warnings": warnings,
    }


def _text_or_none(value: Any) -> str | None:
    return None if value in (None, "") else str(value)


def _entity_mentions(article: Article) -> list[Document]:
    found: dict[str, Document] = {}
    surfaces: dict[str, Counter[str]] = {}
    named = [("body", mention) for mention in article.mentions if mention.role != "name_part"]
    for part, mention in named + article.heading_mentions:
        entity = mention.entity
        entry = found.setdefault(entity.id, {"id": entity.id, "name": entity.name, "type": entity.type, "named_in": []})
        if part not in entry["named_in"]:
            entry["named_in"].append(part)
        surfaces.setdefault(entity.id, Counter())[mention.surface] += 1
    return [
        {**entry, "surfaces": sorted(surfaces[id], key=lambda s: (-surfaces[id][s], s)), "count": surfaces[id].total()}
        for id, entry in found.items()
    ]


def _unattributed(article: Article, span: Span) -> Document:
    places = {
        mention.entity.id: None
        for mention in article.mentions
        if mention.role == "place" and span.start <= mention.start < span.end
    }
    return {"text": article.body[span.start : span.end], "start": span.start, "end": span.end, "places": list(places)}


def _claims(
    article: Article, identity: str, outlet: Document, gazetteer: Gazetteer, versions: Mapping[str, str]
) -> list[Document]:
    body = article.body
    ids: dict[int, str] = {}
    repeated: Counter[str] = Counter()
    documents: list[Document] = []
    for statement in article.statements:
        content = " ".join(body[span.start : span.end] for span in statement.segments)
        key = " ".join(analyse(content)) or normalised(content)
        ids[id(statement)] = claim_id = "c" + _digest(f"{identity} {key} {repeated[key]}", 20)
        repeated[key] += 1
        documents.append(_claim(article, statement, claim_id, content, gazetteer))
    for document, statement in zip(documents, article.statements, strict=True):
        document |= {
            "article_id": identity,
            "outlet": dict(outlet),
            "title": article.title,
            "url": article.url,
            "published": article.published.document(),
            "relations": [
                {"claim_id": ids[id(other)], "type": kind} for other, kind in statement.relations if id(other) in ids
            ],
            "versions": dict(versions),
        }
    order = _members_in_order()
    return [{name: document[name] for name in order} for document in documents]


@cache
def _members_in_order() -> tuple[str, ...]:
    """The members of a claim as the contract lists them: readers find them there, files of claims are made of them."""
    from schemas.documents import Claim  # marshmallow takes its time to load

    return tuple(Claim().fields)


def _claim(article: Article, statement: Statement, claim_id: str, content: str, gazetteer: Gazetteer) -> Document:
    body = article.body
    before, after = _neighbours(article, statement)
    return {
        "id": claim_id,
        "text": body[statement.start : statement.end],
        "text_start": statement.start,
        "before": before,
        "after": after,
        "content": content,
        "segments": [
            {"start": span.start, "end": span.end, "text": body[span.start : span.end]} for span in statement.segments
        ],
        "start": statement.segments[0].start,
        "end": statement.segments[-1].end,
        "quote_type": statement.quote_type,
        "speaker": _speaker(statement),
        "side": statement.speaker_side,
        "speaker_mention": _piece(body, statement.speaker),
        "cue": _piece(body, statement.cue),
        "stance": statement.stance,
        "via": [_via(via) for via in statement.via],
        "places": [_place(entity, basis, gazetteer) for entity, basis in statement.places],
        "aspects": list(statement.aspects),
        "place_aspects": _place_aspects(statement),
        "mentions": list(statement.mentions),
        "topics": list(statement.topics),
        "actor_side": statement.actor_side,
        "affected_side": statement.affected_side,
        "numbers": [dict(number) for number in statement.numbers],
        "said": statement.said.document(),
        "event": statement.event.document(),
        "group": claim_id,
        "contested": "uncontested_here",
        "confidence": _confidence(statement),
    }


def _place_aspects(statement: Statement) -> list[str]:
    """Each place with its aspect, and so each place that it lies in: a flank of a town is one in its oblast."""
    within = {entity.id: entity.within for entity, _ in statement.places}
    pairs: dict[str, None] = {}
    for pair in statement.place_aspects:
        place, _, aspect = pair.partition("|")
        pairs |= dict.fromkeys(f"{id}|{aspect}" for id in (place, *within.get(place, ())))
    return list(pairs)


def _piece(body: str, span: Span | None) -> str | None:
    return None if span is None else body[span.start : span.end]


def _neighbours(article: Article, statement: Statement) -> tuple[str, str]:
    """The sentence before and the sentence after the statement's own."""
    sentences = article.sentences
    first = bisect.bisect_left(sentences, statement.start, key=lambda span: span.end - 1)
    last = bisect.bisect_left(sentences, statement.end, key=lambda span: span.start)
    before = _piece(article.body, sentences[first - 1]) if 0 < first <= len(sentences) else None
    after = _piece(article.body, sentences[last]) if last < len(sentences) else None
    return (before or "").strip(), (after or "").strip()


def _speaker(statement: Statement) -> Document:
    entity = statement.speaker_entity
    return {
        "id": None if entity is None else entity.id,
        "name": statement.speaker_name or (None if entity is None else entity.name),
        "kind": statement.speaker_kind,
        "role": statement.speaker_role,
        "role_class": statement.speaker_role_class,
        "affiliation": None if entity is None else entity.affiliation,
        "country": read_description(statement.speaker_role or "").country if entity is None else entity.country,
        "side": statement.speaker_side,
        "basis": statement.speaker_basis,
    }


def _via(via: ViaMention) -> Document:
    entity = via.entity
    return {
        "id": None if entity is None else entity.id,
        "name": via.text if entity is None else entity.name,
        "basis": via.basis,
    }


def _place(entity: Entity, basis: str, gazetteer: Gazetteer) -> Document:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.kind or "other",
        "location": _location(entity),
        "within": list(entity.within),
        "oblast": _oblast(entity, gazetteer),
        "basis": basis,
    }


def _oblast(entity: Entity, gazetteer: Gazetteer) -> str | None:
    if entity.kind == "oblast":
        return entity.id
    for id in entity.within:
        outer = gazetteer.get(id)
        if outer is not None and outer.kind == "oblast":
            return id
    return None


def _confidence(statement: Statement) -> Document:
    given = statement.confidence
    speaker = "medium" if statement.quote_type == "unattributed" else _SPEAKER_BANDS[statement.speaker_basis]
    if speaker == "high" and statement.speaker_entity is None:
        speaker = "medium"
    places = {basis for _, basis in statement.places}
    dates = [_DATE_BANDS[dated.basis] for dated in (statement.said, statement.event) if dated.basis != "unknown"]
    bands = {
        "span": given.get("span", "high" if statement.quote_type == "direct" else "medium"),
        "speaker": given.get("speaker", speaker),
        "stance": given.get("stance", "medium" if statement.negated else "high"),
        "place": given.get("place", "high" if places <= {"named"} else "medium"),
        "date": given.get("date", min(dates, key=_BANDS.index) if dates else "low"),
    }
    bands["overall"] = min((bands["span"], bands["speaker"], bands["stance"]), key=_BANDS.index)
    return bands


def _referenced(article: Article, gazetteer: Gazetteer) -> list[Entity]:
    """Everything that the documents of the article refer to, by id, in the order of the ids."""
    known: dict[str, Entity] = dict(article.discovered)
    wanted: set[str] = set()

    def want(entities: Iterable[Entity | None]) -> None:
        for entity in entities:
            if entity is not None:
                known.setdefault(entity.id, entity)
                wanted.add(entity.id)

    want([article.outlet])
    want(mention.entity for mention in article.mentions if mention.role != "name_part")
    want(mention.entity for _, mention in article.heading_mentions)
    for statement in article.statements:
        want([statement.speaker_entity, *(via.entity for via in statement.via)])
        want(entity for entity, _ in statement.places)
        wanted.update(statement.mentions)
    found: dict[str, Entity] = {}
    open_ids = sorted(wanted)
    while open_ids:
        id = open_ids.pop()
        entity = found.get(id) or known.get(id) or gazetteer.get(id)
        if entity is None or id in found:
            continue
        found[id] = entity
        open_ids.extend(outer for outer in (*entity.within, entity.affiliation) if outer and outer not in found)
    return [found[id] for id in sorted(found)]
