"""Words: where they stand in a text, and the form in which they are indexed and searched.

Text is analysed once, here, for every engine: the engines' own English stemmers disagree on common words
(*university*, *international*, *emergency*), which would make the same question give two answers.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import Stemmer

# A word: letters and digits, joined inside by apostrophes, hyphens of compounds are breaks ("counter-offensive" is two
# words), full stops and commas join digits (2.5; 6,000) and initials (U.S.).
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ.,](?=[^\W_])[^\W_]+)*")
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})
_POSSESSIVE: Final = re.compile(r"'s?$")

STOPWORDS: Final = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "for",
        "from",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "me",
        "more",
        "most",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "other",
        "our",
        "ours",
        "out",
        "over",
        "own",
        "same",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "themselves",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that carry no subject. They are indexed (phrases need them) but a question may drop them."""


class Token(NamedTuple):
    """A word of a text: ``text[start:end]`` as written, ``term`` as indexed."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, without diacritics, with plain apostrophes. Cyrillic letters keep their identity (й, ї, ё)."""
    lowered = text.lower().translate(_APOSTROPHES)
    if lowered.isascii():
        return lowered
    folded = []
    for character in lowered:
        if "\u0400" <= character <= "\u04ff":
            folded.append(character)
        else:
            decomposed = unicodedata.normalize("NFKD", character)
            folded.append("".join(c for c in decomposed if not unicodedata.combining(c)))
    return "".join(folded)


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """The indexed form of one word: folded, without possessive, stemmed (Snowball English)."""
    folded = _POSSESSIVE.sub("", fold(word))
    if "." in folded and not any(c.isdigit() for c in folded):
        folded = folded.replace(".", "")  # U.S. is us, as readers type it
    if "," in folded:
        folded = folded.replace(",", "")
    stemmed: str = _stemmer().stemWord(folded)
    return stemmed


def tokens(text: str) -> Iterator[Token]:
    """The words of a text with their places."""
    for match in _WORD.finditer(text):
        indexed = term(match.group())
        if indexed:
            yield Token(indexed, match.start(), match.end())


def analyse(text: str) -> list[str]:
    """The indexed forms of the words of a text, in order. None of them holds white space."""
    return [indexed for word in _WORD.findall(text) if (indexed := term(word))]
