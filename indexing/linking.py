"""Linking: what spans articles, computed from the whole store and written only where it changed.

A pass of its own, so that the order of the input, interrupted runs and second runs make no difference: it reads every
claim and article, computes groups, contested status, relations into other articles, syndication and counts, and
writes the documents whose values are others than before. A second pass writes nothing.

Groups: claims of different articles that report the same statement. They have the same speaker (or one of them names
none), speak of a common place (or one of them of none), were said within :data:`WINDOW_DAYS` of each other, and their
contents share at least :data:`OVERLAP` of their words (Jaccard). Candidates are found by bottom-k sketches of word
triples, so the pass stays linear in the number of claims.

Answers: a denial of one article speaks of a claim of another where somebody of another side says there, within
:data:`WINDOW_DAYS` and of a common place, what the denial denies, in nearly the same words (:data:`SAME_WORDS`).
"""

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Final

from language.tokens import STOPWORDS, analyse
from schemas.fields import DocumentType
from schemas.opposition import OTHER_SIDE
from search.engine import Engine
from search.query import All

OVERLAP: Final = 0.6
"""Share of words in common from which two contents are the same statement: a quotation copied with small changes."""

WINDOW_DAYS: Final = 3
"""How far apart the same statement may be dated: agencies, translations and weeklies repeat it for some days."""

SAME_WORDS: Final = 0.75
"""Share of words in common from which a claim is what another article's denial denies: no word of weight differs."""

_ANSWERS: Final = {"deny": "denies", "contest": "contests"}
_TOLD: Final = frozenset({"assert", "confirm", "predict"})
_MOST_ANSWERED: Final = 10
_FEWEST_WORDS: Final = 3
_SKETCH: Final = 6
_SHORTEST: Final = 5
_CROWD: Final = 40
_BATCH: Final = 500
# Strongest first: a claim that is both denied and contested counts as denied.
_CONTESTED: Final = ("denied", "contested", "confirmed_by_other_side", "comment_declined", "uncontested_here")


@dataclass(slots=True)
class LinkAccount:
    """What linking found, and how many documents it wrote."""

    claims: int = 0
    articles: int = 0
    entities: int = 0
    groups: int = 0
    written: int = 0


@dataclass(slots=True)
class _Claim:
    id: str
    article: str
    speaker: str | None
    side: str
    stance: str
    places: frozenset[str]
    day: int | None
    words: frozenset[int]
    sketch: tuple[int, ...]
    relations: tuple[tuple[str, str], ...]
    stored: tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class _Counts:
    claims: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)


def link(engine: Engine) -> LinkAccount:
    """Link everything in the store.

    :raises search.engine.StoreError: the store cannot be read or written
    """
    account = LinkAccount()
    counts = _Counts()
    claims = _read_claims(engine, counts)
    account.claims = len(claims)
    _link_claims(engine, claims, account)
    _link_articles(engine, counts, account)
    _link_entities(engine, counts, account)
    return account


# --- Claims ----------------------------------------------------------------------------------------------------------


def _read_claims(engine: Engine, counts: _Counts) -> dict[str, _Claim]:
    claims = {}
    for document in engine.scan("claim", All()):
        claims[document["id"]] = _claim(document)
        about = {document["speaker"]["id"], *document["mentions"], *(place["id"] for place in document["places"])}
        counts.claims.update(id for id in about if id)
        counts.named.update(id for id in about if id)
        counts.named.update(via["id"] for via in document["via"] if via["id"])
        counts.named.update(id for place in document["places"] for id in place["within"])
        if document["speaker"]["affiliation"]:
            counts.named.add(document["speaker"]["affiliation"])
    return claims


def _claim(document: Mapping[str, Any]) -> _Claim:
    terms = [term for term in analyse(document["content"]) if term not in STOPWORDS]
    relations = tuple((relation["claim_id"], relation["type"]) for relation in document["relations"])
    return _Claim(
        id=document["id"],
        article=document["article_id"],
        speaker=document["speaker"]["id"],
        side=document["side"],
        stance=document["stance"],
        places=frozenset(place["id"] for place in document["places"]),
        day=_day(document),
        words=frozenset(_hash(term) for term in terms),
        sketch=_sketch(terms),
        relations=relations,
        stored=(document["group"], document["contested"], relations),
    )


def _hash(term: str) -> int:
    return zlib.crc32(term.encode())


def _sketch(terms: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of the word triples: two texts with most triples in common share at least one of them."""
    triples = {zlib.crc32(" ".join(terms[i : i + 3]).encode()) for i in range(len(terms) - 2)}
    return tuple(sorted(triples)[:_SKETCH])


def _day(document: Mapping[str, Any]) -> int | None:
    for name in ("said", "published"):
        first = document[name]["from"]
        if first and document[name]["precision"] in ("hour", "day"):
            return date.fromisoformat(first).toordinal()
    return None


def _link_claims(engine: Engine, claims: Mapping[str, _Claim], account: LinkAccount) -> None:
    groups = _groups(claims)
    members: dict[str, list[str]] = defaultdict(list)
    for id, group in groups.items():
        members[group].append(id)
    account.groups = sum(len(ids) > 1 for ids in members.values())
    answers = _answers(claims)
    relations = {id: _relations(claim, claims, groups, members, answers.get(id, ())) for id, claim in claims.items()}
    contested = _contested(claims, relations, groups)
    changed = {}
    for id, claim in claims.items():
        values = (groups[id], contested[groups[id]], relations[id])
        if values != claim.stored:
            changed[id] = values
    for ids in _pieces(sorted(changed)):
        documents = []
        for id, document in engine.get("claim", ids).items():
            group, status, related = changed[id]
            document["group"] = group
            document["contested"] = status
            document["relations"] = [{"claim_id": other, "type": kind} for other, kind in related]
            documents.append(document)
        _write(engine, "claim", documents, account)


def _groups(claims: Mapping[str, _Claim]) -> dict[str, str]:
    """The group of each claim: the smallest id among the claims that report the same statement."""
    root = {id: id for id in claims}

    def find(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    buckets: dict[int, list[str]] = defaultdict(list)
    for id in sorted(claims):
        claim = claims[id]
        if len(claim.words) < _SHORTEST:
            continue
        for key in claim.sketch:
            bucket = buckets[key]
            # A triple that very many claims share ("the Russian army said") tells nothing: the latest few are compared.
            for other in bucket[-_CROWD:]:
                first, second = find(other), find(id)
                if first != second and _same(claim, claims[other]):
                    root[max(first, second)] = min(first, second)
            bucket.append(id)
    return {id: find(id) for id in claims}


def _same(one: _Claim, other: _Claim) -> bool:
    if one.article == other.article:
        # what several named speakers said together
        return one.words == other.words and one.stance == other.stance and one.speaker != other.speaker
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    if one.day is not None and other.day is not None and abs(one.day - other.day) > WINDOW_DAYS:
        return False
    common = len(one.words & other.words)
    return common >= OVERLAP * (len(one.words) + len(other.words) - common)


def _answers(claims: Mapping[str, _Claim]) -> dict[str, tuple[tuple[str, str], ...]]:
    """What each denial denies in other articles, the nearest in time first; found by the word triples they share."""
    denials: dict[int, list[str]] = defaultdict(list)
    for id in sorted(claims):
        claim = claims[id]
        if claim.stance in _ANSWERS and claim.speaker and claim.places and len(claim.words) >= _FEWEST_WORDS:
            for key in claim.sketch:
                denials[key].append(id)
    found: dict[str, set[str]] = defaultdict(set)
    for id, claim in claims.items():
        if claim.stance not in _TOLD or len(claim.words) < _FEWEST_WORDS:
            continue
        for key in claim.sketch:
            for denial in denials.get(key, ())[-_CROWD:]:
                if _denies(claims[denial], claim):
                    found[denial].add(id)
    answers = {}
    for id, told in found.items():
        nearest = sorted((_apart(claims[id], claims[other]), other) for other in told)[:_MOST_ANSWERED]
        answers[id] = tuple((other, _ANSWERS[claims[id].stance]) for _, other in nearest)
    return answers


def _denies(denial: _Claim, told: _Claim) -> bool:
    if denial.article == told.article or not told.speaker or denial.speaker == told.speaker:
        return False
    if {"unknown", "independent"} & {denial.side, told.side} or denial.side == told.side:
        return False
    if not denial.places & told.places or denial.day is None or told.day is None:
        return False
    common = len(denial.words & told.words)
    return _apart(denial, told) <= WINDOW_DAYS and common >= SAME_WORDS * (len(denial.words) + len(told.words) - common)


def _apart(one: _Claim, other: _Claim) -> int:
    return abs((one.day or 0) - (other.day or 0))


def _relations(
    claim: _Claim,
    claims: Mapping[str, _Claim],
    groups: Mapping[str, str],
    members: Mapping[str, Sequence[str]],
    answers: Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """The claim's relations: those that its own article shows, the same towards reports of the same elsewhere, and
    what it denies in other articles."""
    own = [
        (other, kind) for other, kind in claim.relations if other in claims and claims[other].article == claim.article
    ]
    related = list(own)
    present = {other for other, _ in own}
    for other, kind in own:
        for same in members[groups[other]]:
            if same not in present and claims[same].article != claim.article:
                related.append((same, kind))
                present.add(same)
    related.extend(answer for answer in answers if answer[0] not in present)
    return tuple(related)


def _contested(
    claims: Mapping[str, _Claim],
    relations: Mapping[str, Iterable[tuple[str, str]]],
    groups: Mapping[str, str],
) -> dict[str, str]:
    """What the collection holds on each group."""
    found: dict[str, set[str]] = defaultdict(set)
    for id, related in relations.items():
        for other, kind in related:
            opposite = OTHER_SIDE.get(claims[id].side) == claims[other].side
            if kind == "denies":
                found[groups[other]].add("denied")
            elif kind == "contests":
                found[groups[other]].add("contested")
            elif kind == "confirms" and opposite:
                found[groups[other]].add("confirmed_by_other_side")
            elif kind == "declines_to_confirm":
                found[groups[other]].add("comment_declined")
    return {group: min(found.get(group, {"uncontested_here"}), key=_CONTESTED.index) for group in set(groups.values())}


# --- Articles and entities -------------------------------------------------------------------------------------------


def _link_articles(engine: Engine, counts: _Counts, account: LinkAccount) -> None:
    texts: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for document in engine.scan("article", All()):
        account.articles += 1
        digest = hashlib.sha256(" ".join(analyse(document["body"])).encode()).hexdigest()[:16]
        texts[digest].append((document["id"], document["syndication"]))
        named = {entity["id"] for entity in document["entities"]}
        if document["outlet"]["id"]:
            named.add(document["outlet"]["id"])
        counts.articles.update(named)
        counts.named.update(named)
        first, last = document["published"]["from"], document["published"]["to"]
        for id in named:
            if first:
                counts.first[id] = min(first, counts.first.get(id, first))
            if last:
                counts.last[id] = max(last, counts.last.get(id, last))
    changed: dict[str, str | None] = {}
    for digest, articles in texts.items():
        group = f"s{digest}" if len(articles) > 1 else None
        changed |= {id: group for id, stored in articles if stored != group}
    for ids in _pieces(sorted(changed), 50):
        documents = []
        for id, document in engine.get("article", ids).items():
            document["syndication"] = changed[id]
            documents.append(document)
        _write(engine, "article", documents, account)


def _link_entities(engine: Engine, counts: _Counts, account: LinkAccount) -> None:
    entities = {}
    for document in engine.scan("entity", All()):
        entities[document["id"]] = document
    account.entities = len(entities)
    wanted = set()
    pending = [id for id in counts.named if id in entities]
    while pending:
        id = pending.pop()
        if id in wanted:
            continue
        wanted.add(id)
        around = (*entities[id]["within"], entities[id]["affiliation"])
        pending.extend(other for other in around if other in entities)
    changed = []
    for id in sorted(wanted):
        document = entities[id]
        values = {
            "claim_count": counts.claims[id],
            "article_count": counts.articles[id],
            "first_seen": counts.first.get(id),
            "last_seen": counts.last.get(id),
        }
        if any(document[key] != value for key, value in values.items()):
            changed.append({**document, **values})
    for start in range(0, len(changed), _BATCH):
        _write(engine, "entity", changed[start : start + _BATCH], account)
    orphans = sorted(set(entities) - wanted)
    for ids in _pieces(orphans):
        engine.write({}, {"entity": ids})
        account.written += len(ids)


def _write(
    engine: Engine, document_type: DocumentType, documents: Sequence[Mapping[str, Any]], account: LinkAccount
) -> None:
    if documents:
        engine.write({document_type: documents})
        account.written += len(documents)


def _pieces(ids: Iterable[str], size: int = _BATCH) -> Iterator[list[str]]:
    iterator = iter(ids)
    while piece := list(islice(iterator, size)):
        yield piece
