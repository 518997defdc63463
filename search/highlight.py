"""Where the words of a query stand in a text: one highlighter for both engines.

A word is marked wherever it stands; the words of a phrase only where they stand as that phrase. Words that a query
excludes are not marked.
"""

import html
import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from language.tokens import analyse, places, spans, term
from search.query import And, Or, Phrase, Query, Words

Phrases = tuple[tuple[tuple[str, ...], int], ...]

_MOST_WORDS: Final = 256
"""Words and phrases of one query that are looked for."""


def wanted(query: Query) -> Phrases:
    """The words and phrases that a query asks for, each as its tokens and slop; without those that it excludes."""
    return tuple(dict.fromkeys(_wanted(query)))[:_MOST_WORDS]


def _wanted(query: Query) -> Iterator[tuple[tuple[str, ...], int]]:
    match query:
        case Words(variants, _):
            for token in variants:
                yield (token,), 0
        case Phrase(words, _, slop) if words:
            yield words, slop
        case And(clauses) | Or(clauses):
            for clause in clauses:
                yield from _wanted(clause)
        case _:
            return


@lru_cache(maxsize=256)
def _sorted_out(phrases: Phrases) -> tuple[frozenset[str], frozenset[str], Phrases]:
    """All words, the single words, the phrases."""
    return (
        frozenset(word for words, _ in phrases for word in words),
        frozenset(words[0] for words, _ in phrases if len(words) == 1),
        tuple((words, slop) for words, slop in phrases if len(words) > 1),
    )


def ranges(text: str, phrases: Sequence[tuple[tuple[str, ...], int]]) -> list[list[int]]:
    """The pieces ``text[start:end]`` to mark, as ``[start, end]``, in order and not overlapping.

    Neighbouring words of a phrase are one piece. Offsets count characters (code points).

    :param phrases: from :func:`wanted`
    """
    return ranges_of([text], phrases)[0]


def ranges_of(texts: Sequence[str], phrases: Sequence[tuple[tuple[str, ...], int]]) -> list[list[list[int]]]:
    """The :func:`ranges` of each of several texts, looked for in all of them at once."""
    every, singles, longer = _sorted_out(tuple(phrases))
    standing: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    begins = list(itertools.accumulate((len(text) + 1 for text in texts), initial=0))
    whole = "\n".join(texts)  # no word runs over the end of a line
    at = 0
    for start, end in places(whole, every):
        while start >= begins[at + 1]:
            at += 1
        standing[at].append((start - begins[at], end - begins[at], term(whole[start:end])))
    found = []
    for text, words in zip(texts, standing, strict=True):
        held = {word for _, _, word in words}
        # Most texts hold none of the words, and few hold all words of a phrase.
        there = [(phrase, slop) for phrase, slop in longer if held.issuperset(phrase)]
        if there:
            found.append(_with_phrases(text, singles, there))
        else:
            found.append([[start, end] for start, end, word in words if word in singles])
    return found


def _with_phrases(
    text: str, singles: frozenset[str], phrases: Sequence[tuple[tuple[str, ...], int]]
) -> list[list[int]]:
    terms = analyse(text)
    marked = {at for at, word in enumerate(terms) if word in singles}
    joined: set[int] = set()  # marked together with the word after
    for words, slop in phrases:
        for at_once in _occurrences(terms, words, slop):
            marked.update(at_once)
            joined.update(at for at, after in itertools.pairwise(at_once) if after == at + 1)
    if not marked:
        return []
    found = spans(text)
    pieces: list[list[int]] = []
    for at in sorted(marked):
        if pieces and at - 1 in joined and at - 1 in marked:
            pieces[-1][1] = found[at][1]
        else:
            pieces.append(list(found[at]))
    return pieces


def mark(text: str, pieces: Sequence[Sequence[int]]) -> str:
    """The text as HTML with the pieces in ``<mark>``; everything else, and what is marked, is escaped.

    :param pieces: from :func:`ranges`
    """
    written, at = [], 0
    for start, end in pieces:
        written += [html.escape(text[at:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        at = end
    written.append(html.escape(text[at:]))
    return "".join(written)


def _occurrences(terms: Sequence[str], words: tuple[str, ...], slop: int) -> Iterator[list[int]]:
    """Where the words stand in their order with at most ``slop`` words between them, as positions of terms."""
    for start, first in enumerate(terms):
        if first != words[0]:
            continue
        places, spare = [start], slop
        for word in words[1:]:
            begin = places[-1] + 1
            at = next((i for i in range(begin, min(begin + spare + 1, len(terms))) if terms[i] == word), None)
            if at is None:
                break
            spare -= at - begin
            places.append(at)
        else:
            yield places
