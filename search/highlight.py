"""Where the words of a query stand in a text: one highlighter for both engines.

A word is marked wherever it stands; the words of a phrase only where they stand as that phrase. Words that a query
excludes are not marked.
"""

import html
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from language.tokens import places, term, words_between
from search.query import And, Or, Phrase, Query, Words

Phrases = tuple[tuple[tuple[str, ...], int], ...]

_SIGNS: Final = re.compile("[&<>\"']")
"""What HTML writes in another way."""

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
    whole = "\n".join(texts)  # no word runs over the end of a line
    at, begin, end_of_text = 0, 0, len(texts[0]) if texts else 0
    for start, end in places(whole, every):
        while start > end_of_text:
            at += 1
            begin = end_of_text + 1
            end_of_text = begin + len(texts[at])
        standing[at].append((start - begin, end - begin, term(whole[start:end])))
    return [_of_one(text, words, singles, longer) if words else [] for text, words in zip(texts, standing, strict=True)]


def _of_one(
    text: str, standing: Sequence[tuple[int, int, str]], singles: frozenset[str], phrases: Phrases
) -> list[list[int]]:
    if phrases:
        held = {word for _, _, word in standing}
        # Few texts hold all words of a phrase.
        there = [(phrase, slop) for phrase, slop in phrases if held.issuperset(phrase)]
        if there:
            return _with_phrases(text, standing, singles, there)
    return [[start, end] for start, end, word in standing if word in singles]


def _with_phrases(
    text: str,
    standing: Sequence[tuple[int, int, str]],
    singles: frozenset[str],
    phrases: Sequence[tuple[tuple[str, ...], int]],
) -> list[list[int]]:
    """
    :param standing: where all words of the phrases and all single words stand, in order
    """
    terms: dict[int, str] = {}  # by the number of the word in the text, counted from the first of these
    spans: dict[int, tuple[int, int]] = {}
    number, before = 0, standing[0][0]
    for start, end, word in standing:
        number += words_between(text, before, start)
        terms[number], spans[number] = word, (start, end)
        number, before = number + 1, end
    marked = {at for at, word in terms.items() if word in singles}
    joined: set[int] = set()  # marked together with the word after
    for words, slop in phrases:
        for at_once in _occurrences(terms, words, slop):
            marked.update(at_once)
            joined.update(at for at, after in itertools.pairwise(at_once) if after == at + 1)
    pieces: list[list[int]] = []
    for at in sorted(marked):
        if pieces and at - 1 in joined and at - 1 in marked:
            pieces[-1][1] = spans[at][1]
        else:
            pieces.append(list(spans[at]))
    return pieces


def mark(text: str, pieces: Sequence[Sequence[int]]) -> str:
    """The text as HTML with the pieces in ``<mark>``; everything else, and what is marked, is escaped.

    :param pieces: from :func:`ranges`
    """
    written, at = [], 0
    if _SIGNS.search(text) is None:
        for start, end in pieces:
            written += [text[at:start], "<mark>", text[start:end], "</mark>"]
            at = end
        return "".join(written) + text[at:]
    for start, end in pieces:
        written += [html.escape(text[at:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        at = end
    written.append(html.escape(text[at:]))
    return "".join(written)


def _occurrences(terms: Mapping[int, str], words: tuple[str, ...], slop: int) -> Iterator[list[int]]:
    """Where the words stand in their order with at most ``slop`` words between them, as numbers of words."""
    for start, first in terms.items():
        if first != words[0]:
            continue
        places, spare = [start], slop
        for word in words[1:]:
            begin = places[-1] + 1
            at = next((i for i in range(begin, begin + spare + 1) if terms.get(i) == word), None)
            if at is None:
                break
            spare -= at - begin
            places.append(at)
        else:
            yield places
