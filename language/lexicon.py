"""Finding the words by which topics, stances, roles and sides are known, shared by articles and questions.

Each list (:mod:`language.topic_words`, :mod:`language.asked_words`) maps a value of the vocabulary to phrases. A phrase
is words joined by spaces:

* a plain word is compared by its stem (``language.tokens.term``): ``advance`` also finds *advancing*;
* ``=word`` is compared letter by letter, where the stem would find too much (``=mine`` and *mining*);
* ``word*`` is compared by its beginning: for Ukrainian, Russian and Polish words, which are not stemmed;
* ``a/b`` stands for either word;
* ``~`` stands for up to four words of the same clause (``push ~ back``).

A phrase never runs over a comma or the end of a sentence. Finding is one pass over the words of the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from language.asked_words import ROLES, SIDES, STANCES, TOPIC_NAMES
from language.tokens import Token, fold, tokens
from language.topic_words import TOPICS, Phrases


class Found(NamedTuple):
    """A value of the vocabulary and the words ``text[start:end]`` by which it was found."""

    value: str
    start: int
    end: int


class _Pattern(NamedTuple):
    elements: tuple[str, ...]
    value: str


class _Lexicon(NamedTuple):
    """Patterns by their first word: by stem, by exact word, by beginning."""

    by_key: Mapping[str, tuple[_Pattern, ...]]
    prefixes: frozenset[int]


_folded = lru_cache(maxsize=65536)(fold)
_GAP: Final = 4
_BREAK: Final = re.compile(r"[.!?;:,()\n]")


def _key(element: str) -> str:
    """The form in which a word of a phrase is compared, marked with how."""
    if element.startswith("="):
        return "=" + fold(element[1:])
    if element.endswith("*"):
        return "*" + fold(element[:-1])
    if element == "~":
        return element
    found = [token.term for token in tokens(element)]
    return found[0] if found else element


def _expand(phrase: str) -> Iterable[tuple[str, ...]]:
    choices: list[list[str]] = []
    for word in phrase.split():
        exact = word.startswith("=")
        options = word.lstrip("=").split("/")
        choices.append([("=" + option) if exact else option for option in options])
    for combination in product(*choices):
        yield tuple(_key(element) for element in combination)


@lru_cache(maxsize=8)
def _compiled(name: str) -> _Lexicon:
    lists: dict[str, Phrases] = {
        "topics": TOPICS,
        "topic names": TOPIC_NAMES,
        "stances": STANCES,
        "roles": ROLES,
    }
    by_key: dict[str, list[_Pattern]] = {}
    for value, phrases in lists[name].items():
        for phrase in phrases:
            for elements in _expand(phrase):
                by_key.setdefault(elements[0], []).append(_Pattern(elements, value))
    longest_first = {
        key: tuple(sorted(set(patterns), key=lambda pattern: (-len(pattern.elements), pattern)))
        for key, patterns in by_key.items()
    }
    lengths = frozenset(len(key) - 1 for key in longest_first if key.startswith("*"))
    return _Lexicon(longest_first, lengths)


def _matches(element: str, token: Token, word: str) -> bool:
    if element.startswith("="):
        return word == element[1:]
    if element.startswith("*"):
        return word.startswith(element[1:])
    return token.term == element


def _match(elements: Sequence[str], position: int, words: Sequence[Token], folded: Sequence[str], text: str) -> int:
    """The index after the last word of the phrase that begins at ``position``, or -1."""
    index = position + 1
    gap = 0
    for element in elements[1:]:
        if element == "~":
            gap = _GAP
            continue
        while True:
            if index >= len(words) or _BREAK.search(text, words[index - 1].end, words[index].start):
                return -1
            if _matches(element, words[index], folded[index]):
                break
            if gap == 0:
                return -1
            gap -= 1
            index += 1
        index += 1
        gap = 0
    return index


@lru_cache(maxsize=65536)
def _beginning(name: str, term: str, folded: str) -> tuple[_Pattern, ...]:
    """The phrases of a lexicon that may begin with a word, given its indexed and its folded form."""
    lexicon = _compiled(name)
    keys = [term, "=" + folded]
    if not folded.isascii():
        keys += ["*" + folded[:length] for length in lexicon.prefixes if length <= len(folded)]
    return tuple(pattern for key in keys for pattern in lexicon.by_key.get(key, ()))


def _find(name: str, text: str) -> list[Found]:
    words = list(tokens(text))
    folded = [_folded(text[word.start : word.end]) for word in words]
    found: list[Found] = []
    for position, word in enumerate(words):
        longest: dict[str, int] = {}
        for pattern in _beginning(name, word.term, folded[position]):
            end = _match(pattern.elements, position, words, folded, text)
            if end > longest.get(pattern.value, -1):
                longest[pattern.value] = end
        found += [Found(value, word.start, words[end - 1].end) for value, end in longest.items()]
    return found


def _longest(found: Iterable[Found]) -> list[Found]:
    """Without those that stand inside the words of another value's longer find."""
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda item: (item.start, -item.end)):
        if any(
            other.start <= candidate.start and candidate.end <= other.end and other[1:] != candidate[1:]
            for other in kept[-4:]
        ):
            continue
        kept.append(candidate)
    return kept


def find_topics(text: str) -> list[Found]:
    """The topics (``schemas.vocabulary.TOPIC``) that words of the text speak of, in order of their position.

    One word may speak of several topics (*liberated*: advance and territory_control), several of the same.
    """
    return _find("topics", text)


def find_topic_names(text: str) -> list[Found]:
    """The topics that a question asks for by name; where one word names two (*weapons*), both."""
    return _longest(_find("topic names", text))


def find_stances(text: str) -> list[Found]:
    """The stances that a question asks for, longest phrase first where they overlap."""
    return _longest(_find("stances", text))


def find_roles(text: str) -> list[Found]:
    """The classes of roles (``schemas.vocabulary.ROLE_CLASS``) named in the text; *occupation officials* is one."""
    return _longest(_find("roles", text))


_SIDE_WORD: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted((re.escape(word) for word in SIDES if word != "us"), key=len, reverse=True))
    + r")(?![\w-])|(?<![\w-])US(?![\w-])",
    re.IGNORECASE,
)


def find_sides(text: str) -> list[Found]:
    """Adjectives of nations and camps in the text; the value is the key into :data:`SIDES`.

    *us* in small letters is the pronoun: only ``US`` in capitals (and *U.S.*) is the country.
    """
    return [
        Found(match.group().lower(), match.start(), match.end())
        for match in _SIDE_WORD.finditer(text)
        if match.group() not in ("us", "Us")
    ]
