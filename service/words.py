"""The words of a question: the query they make, and what they mark in what was found."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from gazetteer.lookup import Gazetteer
from language.tokens import analyse, tokens
from language.transliteration import from_cyrillic, is_cyrillic
from schemas.choices import SearchedType
from search.highlight import mark, ranges, ranges_of
from search.mapping import text_fields
from search.query import And, Not, Or, Phrase, Query, Words
from search.textquery import TextQuery, parse

Wanted = tuple[tuple[tuple[str, ...], int], ...]
"""Words and phrases to mark, as :func:`search.highlight.wanted` gives them."""

MEMBERS: Final[Mapping[SearchedType, Sequence[str]]] = {
    "claim": ("text", "content", "title"),
    "article": ("title", "standfirst", "body"),
}
"""The members of a document that are marked."""

_MOST_NAMES: Final = 60


def query(kind: SearchedType, text: str, gazetteer: Gazetteer | None = None) -> TextQuery:
    """The query that the syntax of ``text`` means.

    :param gazetteer: finds names among the words in all their spellings; None leaves words as they are written
    """
    fields = text_fields(kind)
    asked = parse(text, fields)
    if gazetteer is None:
        return asked
    spellings = {}
    for token in tokens(text):
        surface = text[token.start : token.end]
        if not surface.isascii() or surface[0].isupper():
            found = _spellings(gazetteer, surface)
            if found:
                spellings[token.term] = found
    return TextQuery(_spelled(asked.query, spellings), asked.ignored) if spellings else asked


def _spelled(asked: Query, spellings: Mapping[str, frozenset[tuple[str, ...]]]) -> Query:
    """The query with every spelling of its names. Phrases stay as they are: a quotation is a quotation."""
    match asked:
        case Words(variants, fields) if any(variant in spellings for variant in variants):
            found = {name for variant in variants for name in spellings.get(variant, ())}
            single = sorted({*variants, *(name[0] for name in found if len(name) == 1)})
            longer = sorted(name for name in found if len(name) > 1)
            either: list[Query] = [Words(tuple(single), fields)]
            either += [Phrase(name, fields) for name in longer]
            return Or(tuple(either)) if longer else either[0]
        case And(clauses):
            return And(tuple(_spelled(clause, spellings) for clause in clauses))
        case Or(clauses):
            return Or(tuple(_spelled(clause, spellings) for clause in clauses))
        case Not(clause):
            return Not(_spelled(clause, spellings))
        case _:
            return asked


@lru_cache(maxsize=4096)
def _spellings(gazetteer: Gazetteer, word: str) -> frozenset[tuple[str, ...]]:
    """The names of what the word likeliest names, as sequences of terms; empty where it names nothing."""
    bearers = gazetteer.find(word)
    if bearers:
        return frozenset(_names(gazetteer, bearers[0].id))
    return frozenset({tuple(analyse(from_cyrillic(word)))}) if is_cyrillic(word) else frozenset()


def alike(gazetteer: Gazetteer, word: str) -> frozenset[str]:
    """The terms that stand for the same as a word where it is a name: its other spellings of one word each."""
    return frozenset(name[0] for name in _spellings(gazetteer, word) if len(name) == 1)


def names(gazetteer: Gazetteer, ids: Iterable[str]) -> Wanted:
    """The names of entities, to mark them where they stand."""
    return tuple((name, 0) for id in ids for name in _names(gazetteer, id))


@lru_cache(maxsize=4096)
def _names(gazetteer: Gazetteer, id: str) -> tuple[tuple[str, ...], ...]:
    entity: Any = gazetteer.get(id)
    if entity is None:
        return ()
    found = (tuple(analyse(name)) for name in (entity.name, *entity.names)[:_MOST_NAMES])
    return tuple(dict.fromkeys(name for name in found if name))


def highlights(kind: SearchedType, documents: Sequence[Mapping[str, Any]], wanted: Wanted) -> list[dict[str, Any]]:
    """Where the words stand in each document, by member: offsets, and HTML.

    Of a body, the HTML is the first paragraph with a mark.
    """
    if not wanted:
        return [{} for _ in documents]
    members = [member for member in MEMBERS[kind] if member != "content"]
    pieces = iter(ranges_of([document.get(member) or "" for document in documents for member in members], wanted))
    shown = []
    for document in documents:
        found = {member: next(pieces) for member in members}
        if kind == "claim":
            found["content"] = _inside(document, found["text"], wanted)
        shown.append(
            {
                member: {"ranges": piece, "html": _marked(member, document[member], piece)}
                for member in MEMBERS[kind]
                if (piece := found[member])
            }
        )
    return shown


def _marked(member: str, text: str, pieces: Sequence[Sequence[int]]) -> str:
    return _paragraph(text, pieces) if member == "body" else mark(text, pieces)


def _inside(document: Mapping[str, Any], marked: Sequence[Sequence[int]], wanted: Wanted) -> list[list[int]]:
    """What is marked of the content: mostly it is a piece of the text, whose words need not be looked at again."""
    content, text = document["content"], document["text"]
    start = text.find(content)
    if start < 0:
        return ranges(content, wanted)
    end = start + len(content)
    return [[a - start, b - start] for a, b in marked if start <= a and b <= end]


def _paragraph(body: str, pieces: Sequence[Sequence[int]]) -> str:
    first = pieces[0][0]
    start = body.rfind("\n\n", 0, first)
    start = 0 if start < 0 else start + 2
    end = body.find("\n\n", first)
    end = len(body) if end < 0 else end
    return mark(body[start:end], [(a - start, min(b, end) - start) for a, b in pieces if start <= a < end])
