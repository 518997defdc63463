"""A quotation, not quite as it was said: which claims it is nearest to, and who made them.

The engine brings the claims that share the quotation's words, :mod:`service.alignment` lays the quotation along each. A
quotation is *found* only where nothing turns it round: a claim that has a *not* more or less is shown as its contrary.
"""

import re
import time
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any, Final

from language.negation import DENIALS, NEGATIONS, REVERSING
from language.tokens import analyse
from schemas import fields as registry
from schemas.dates import interval
from schemas.limits import MATCHES
from schemas.opposition import DENYING
from search.highlight import mark
from search.mapping import text_fields
from search.query import And, Or, Query, Request, Result, Sort, Terms, Words
from service import alignment, answers, hits, words
from service.alignment import Alignment, Difference, Word
from service.asking import refuse
from service.deadline import Deadline
from service.reading import Reading
from service.resolve import resolve

FOUND: Final = 0.7
"""From this score on a claim is what was quoted. Measured: ``python -m evaluation.misquotes``."""

NEAR: Final = 0.35
"""Claims below this score are not shown."""

_TOLD: Final = 3
"""Telling words that must agree, unless all of the quotation does."""

_WHOLE: Final = 0.95
_LEAST: Final = 2
"""Telling words that a quotation must have."""

_CANDIDATES: Final = 100
_ALIGNED: Final = 25
_SHARED: Final = 0.2
"""Of the quotation's weight; below it not even misspelt words lead to what is shown."""

_ALIKE: Final = 0.02
"""Scores that differ by less are alike."""

_OWN: Final = 0.5
"""So much of what agrees with a sentence must be the claim's own words, or so much of these agree."""

_MOST_WORDS: Final = 48
_QUOTED: Final = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")
_RANKS: Final = ("found", "found_other_speaker", "contradicts", "near")


@dataclass(frozen=True, slots=True)
class _Laid:
    """A quotation laid along a member of a claim.

    :param contrary: the claim says the contrary
    """

    alignment: Alignment
    member: str
    contrary: bool


@dataclass(frozen=True, slots=True)
class _Match:
    claim: Mapping[str, Any]
    alignment: Alignment
    member: str
    contradicts: bool
    speaker: str | None
    date: bool | None
    result: str


def match(reading: Reading, values: Mapping[str, Any], least: float = FOUND) -> dict[str, Any]:
    """The claims nearest to a quotation, and whether it is one of them.

    :param values: ``quote``, and as may be ``speaker``, ``from``, ``to``, ``limit``, as loaded
    :param least: the score from which on a claim is what was quoted
    :raises service.problems.Problem: a parameter does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    deadline = Deadline.of(reading.settings)
    quote: str = values["quote"]
    spelled = alignment.words(quote, lambda surface: words.alike(reading.gazetteer, surface))
    if alignment.telling(spelled) < _LEAST:
        raise refuse(
            "quote", "It is too short to be told from others: give at least a few words of what was said.", "match"
        )
    first, last = _days(values)
    asked_speaker = {"speaker": [values["speaker"]]} if "speaker" in values else {}
    resolved = resolve(reading, {"speaker": registry.field("claim", "speaker")}, asked_speaker, deadline)
    speakers = resolved.ids.get("speaker")
    results = _candidates(reading, spelled, speakers, deadline)
    claims = {hit.document["id"]: hit.document for result in results for hit in result.hits}
    shared = {id: _shared(spelled, claim) for id, claim in claims.items()}
    likely = sorted((id for id, share in shared.items() if share >= _SHARED), key=lambda id: (-shared[id], id))
    nearest = [claims[id] for id in likely[:_ALIGNED]]
    variants = [spelled, *_inside_marks(quote, spelled)]
    matches = [
        found
        for claim in nearest
        if (found := _matched(claim, quote, variants, speakers, (first, last), least)).alignment.score >= NEAR
    ]
    matches.sort(key=lambda m: (_RANKS.index(m.result), m.date is False, -m.alignment.score, m.claim["id"]))
    shown = _distinct(matches)[: values.get("limit", MATCHES)]
    against = hits.counter_claims(reading.engine, [m.claim for m in shown], deadline.left())
    best = shown[0].result if shown else ""
    return {
        "result": best if best.startswith("found") else "not_found",
        "quote": quote,
        "matches": [_told(m, against) for m in shown],
        "unresolved": resolved.unresolved,
        "ambiguous": resolved.ambiguous,
        "partial": any(result.partial for result in results),
        "data_version": results[0].version,
        "took_ms": round((time.perf_counter() - began) * 1000, 1),
    }


def _days(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    first = interval(values["from"])[0].isoformat() if "from" in values else None
    last = interval(values["to"])[1].isoformat() if "to" in values else None
    if first and last and last < first:
        raise refuse("to", f"The time ends ({values['to']}) before it begins ({values['from']}).", "match")
    return first, last


def _candidates(
    reading: Reading, quote: Sequence[Word], speakers: tuple[str, ...] | None, deadline: Deadline
) -> list[Result]:
    """Claims that share words with the quotation, most relevant first; those of the speaker apart."""
    heaviest = sorted(quote, key=lambda word: (-word.weight, -len(word.term), word.start))[:_MOST_WORDS]
    wanted = {(word.term, *sorted(word.alike)) for word in heaviest if word.weight >= 1.0}
    fields = tuple((name, boost) for name, boost in text_fields("claim") if name != "title")
    shared: Query = Or(tuple(Words(terms, fields) for terms in sorted(wanted)))
    queries = [shared]
    if speakers:
        theirs = Terms("speaker", speakers), Terms("affiliation", speakers)
        queries.append(And((shared, Or(theirs))))
    return [
        reading.engine.search(
            "claim", Request(query=query, sort=Sort("relevance"), limit=_CANDIDATES, timeout=deadline.left())
        )
        for query in queries
    ]


def _shared(quote: Sequence[Word], claim: Mapping[str, Any]) -> float:
    return alignment.shared_weight(quote, frozenset((*analyse(claim["text"]), *analyse(claim["content"]))))


def _inside_marks(quote: str, spelled: Sequence[Word]) -> list[Sequence[Word]]:
    """The quotation without what stands outside its quotation marks (*said the mayor*), where that is enough.

    What stands outside may say the contrary (*denied that “…”*); then all of it counts.
    """
    pieces = [found.span(1) for found in _QUOTED.finditer(quote)]
    inside = [word for word in spelled if any(start <= word.start and word.end <= end for start, end in pieces)]
    outside = {word.term for word in spelled} - {word.term for word in inside}
    if alignment.telling(inside) < _TOLD or outside & REVERSING or len(inside) == len(spelled):
        return []
    return [inside]


def _matched(
    claim: Mapping[str, Any],
    quote: str,
    variants: Sequence[Sequence[Word]],
    speakers: tuple[str, ...] | None,
    days: tuple[str | None, str | None],
    least: float,
) -> _Match:
    laid = _laid(claim, quote, variants)
    found = laid.alignment
    speaker = None if speakers is None else _whose(claim, speakers)
    enough = found.told >= _TOLD or (found.told >= _LEAST and found.score >= _WHOLE)
    if found.score < least or not enough:
        result = "near"
    elif laid.contrary:
        result = "contradicts"
    else:
        result = "found_other_speaker" if speaker == "other" else "found"
    return _Match(claim, found, laid.member, laid.contrary, speaker, _in_time(claim, *days), result)


def _laid(claim: Mapping[str, Any], quote: str, variants: Sequence[Sequence[Word]]) -> _Laid:
    """The quotation laid along the sentence or along the content, whichever fits better."""
    sentence, content = alignment.words(claim["text"]), alignment.words(claim["content"])
    found: list[_Laid] = []
    for variant in variants:
        whole = alignment.align(quote, variant, claim["text"], sentence)
        if _is_own(claim, whole):
            found.append(_Laid(whole, "text", _contrary(claim, whole)))
        inside = alignment.align(quote, variant, claim["content"], content)
        found.append(_Laid(inside, "content", _contrary(claim, inside)))
        if denied := _as_denial(claim, quote, variant, content):
            found.append(denied)
    # Where two fit alike, the one that sees a contrary is to be believed.
    best = max(laid.alignment.score for laid in found)
    return max(
        (laid for laid in found if laid.alignment.score >= best - _ALIKE),
        key=lambda laid: (laid.contrary, laid.alignment.score, laid.member),
    )


def _is_own(claim: Mapping[str, Any], laid: Alignment) -> bool:
    """Whether what agrees with the sentence is mostly of the claim: a sentence may hold the claims of several."""
    own = [(piece["start"] - claim["text_start"], piece["end"] - claim["text_start"]) for piece in claim["segments"]]
    agreeing = sum(end - start for start, end in laid.text_ranges)
    inside = sum(max(0, min(end, b) - max(start, a)) for start, end in laid.text_ranges for a, b in own)
    return bool(inside >= _OWN * min(agreeing, sum(b - a for a, b in own)))


def _contrary(claim: Mapping[str, Any], laid: Alignment) -> bool:
    """Whether the claim says the contrary: also where its verb denies, and nothing in the quotation does."""
    against = _against(claim)
    return laid.contradicts or bool(against and not against & laid.matched)


def _against(claim: Mapping[str, Any]) -> Set[str]:
    """The words by which a claim's verb denies (*denied that*, *has not confirmed*); none where the content does."""
    return REVERSING & set(analyse(claim["cue"] or "")) if claim["stance"] in DENYING else frozenset[str]()


def _as_denial(claim: Mapping[str, Any], quote: str, variant: Sequence[Word], content: Sequence[Word]) -> _Laid | None:
    """Who quotes *the town has not fallen* means the denial that it has."""
    negations = [word for word in variant if word.term in NEGATIONS]
    denying = _against(claim) & DENIALS
    if len(negations) != 1 or not denying or claim["stance"] == "refuse_to_confirm":
        return None
    rest = [word for word in variant if word is not negations[0]]
    laid = alignment.align(quote, rest, claim["content"], content)
    turned = Difference("changed", quote[negations[0].start : negations[0].end], claim["cue"])
    return _Laid(replace(laid, differences=[turned, *laid.differences]), "content", laid.contradicts)


def _whose(claim: Mapping[str, Any], speakers: tuple[str, ...]) -> str:
    speaker = claim["speaker"]
    if speaker["id"] in speakers:
        return "same"
    return "affiliated" if speaker["affiliation"] in speakers else "other"


def _in_time(claim: Mapping[str, Any], first: str | None, last: str | None) -> bool | None:
    """Whether it was said, or what it speaks of happened, in that time; None where that is not asked or not known."""
    if first is None and last is None:
        return None
    known = [claim[name] for name in ("said", "event") if claim[name]["from"]] or [claim["published"]]
    known = [dated for dated in known if dated["from"]]
    if not known:
        return None
    return any((last or "9999") >= dated["from"] and (first or "") <= dated["to"] for dated in known)


def _distinct(matches: Sequence[_Match]) -> list[_Match]:
    """The matches without further reports of the same statement by the same speaker."""
    seen = set()
    kept = []
    for found in matches:
        statement = (found.claim["group"], found.claim["speaker"]["id"])
        if statement not in seen:
            seen.add(statement)
            kept.append(found)
    return kept


def _told(found: _Match, against: Mapping[str, list[Any]]) -> dict[str, Any]:
    claim, laid = found.claim, found.alignment
    return {
        "result": found.result,
        "score": laid.score,
        "speaker": found.speaker,
        "in_time": found.date,
        "contradicts": found.contradicts,
        "member": found.member,
        "ranges": laid.text_ranges,
        "html": mark(claim[found.member], laid.text_ranges),
        "quote_ranges": laid.quote_ranges,
        "differences": [{"kind": one.kind, "quote": one.quote, "claim": one.claim} for one in laid.differences],
        "claim": answers.claim(claim, against.get(claim["id"], [])),
    }
