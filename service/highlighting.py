"""Where the words of a question stand in a text: as ranges, and as HTML that is safe to show.

Works on the query tree and on the tokens that are indexed, so it marks exactly what the search matched, the same for
every engine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from language.tokens import Token, tokens
from search.query import And, Or, Phrase, Query, Words

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark: single terms, and sequences of terms."""

    terms: frozenset[str] = frozenset()
    phrases: frozenset[Tokens] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases)


def marks(query: Query, phrases: Iterable[Tokens] = ()) -> Marks:
    """What a query asks for; what it excludes is left out.

    :param phrases: terms of names to be marked as well
    """
    terms: set[str] = set()
    sequences = set(phrases)
    _collect(query, terms, sequences)
    terms |= {sequence[0] for sequence in sequences if len(sequence) == 1}
    return Marks(frozenset(terms), frozenset(sequence for sequence in sequences if len(sequence) > 1))


def _collect(query: Query, terms: set[str], phrases: set[Tokens]) -> None:
    match query:
        case Words(tokens=wanted):
            terms.update(wanted)
        case Phrase(tokens=wanted, slop=0):
            phrases.add(wanted)
        case Phrase(tokens=wanted):
            terms.update(wanted)
        case And(clauses=clauses) | Or(clauses=clauses):
            for clause in clauses:
                _collect(clause, terms, phrases)


def ranges(text: str, wanted: Marks) -> list[list[int]]:
    """Where the marks stand: ``[start, end]`` in order, end not included, not overlapping."""
    found = list(tokens(text))
    spans = [[token.start, token.end] for token in found if token.term in wanted.terms]
    if wanted.phrases:
        spans += _phrases(found, wanted.phrases)
        spans = _merged(spans)
    return spans


def _phrases(found: Sequence[Token], wanted: frozenset[Tokens]) -> list[list[int]]:
    by_first: dict[str, list[Tokens]] = {}
    for phrase in wanted:
        by_first.setdefault(phrase[0], []).append(phrase)
    spans = []
    for position, token in enumerate(found):
        for phrase in by_first.get(token.term, ()):
            piece = found[position : position + len(phrase)]
            if len(piece) == len(phrase) and all(a.term == b for a, b in zip(piece, phrase, strict=True)):
                spans.append([token.start, piece[-1].end])
    return spans


def _merged(spans: list[list[int]]) -> list[list[int]]:
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


def html(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The text as HTML, everything escaped, the ranges in ``<mark>``."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces += (escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>")
        last = end
    pieces.append(escape(text[last:]))
    return "".join(pieces)


def highlights(document: Mapping[str, Any], members: Sequence[str], wanted: Marks) -> dict[str, Any]:
    """The members in which something is marked. Of a body, the HTML is the first paragraph with a mark."""
    shown: dict[str, Any] = {}
    if not wanted:
        return shown
    for member in members:
        text: str = document.get(member) or ""
        spans = ranges(text, wanted)
        if not spans:
            continue
        shown[member] = {
            "ranges": spans,
            "html": _paragraph(text, spans) if member == "body" else html(text, spans),
        }
    return shown


def _paragraph(body: str, spans: Sequence[Sequence[int]]) -> str:
    first = spans[0][0]
    start = body.rfind("\n\n", 0, first)
    start = 0 if start < 0 else start + 2
    end = body.find("\n\n", first)
    end = len(body) if end < 0 else end
    inside = [[a - start, min(b, end) - start] for a, b in spans if start <= a < end]
    return html(body[start:end], inside)
