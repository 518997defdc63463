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
    """a about after all also am an and any are as at be because been before being but by can could did do does doing
    for from had has have having he her hers him his how i if in into is it its itself just me more most my no nor not
    of off on once only or other our ours out over own same she should so some such than that the their theirs them
    themselves then there these they this those through to too under until up very was we were what when where which
    while who whom why will with would you your""".split()
)
"""Words that carry no subject. They are indexed (phrases need them) but a question may drop them."""

# A stemmer cuts endings; it cannot know that "blew" is "blow". The plain form, then its irregular ones. Forms that are
# other words as well ("left", "saw", "found") are left out where the other word is common in news.
_IRREGULAR_FORMS: Final = (
    "become became|begin began begun|blow blew blown|break broke broken|bring brought|build built|buy bought",
    "catch caught|child children|choose chose chosen|come came|deal dealt|dig dug|draw drew drawn|drive drove driven",
    "eat ate eaten|fall fell fallen|fight fought|flee fled|fly flew flown|forget forgot forgotten|freeze froze frozen",
    "get got gotten|give gave given|go went gone|grow grew grown|hide hid hidden|hold held|keep kept|know knew known",
    "lead led|lose lost|make made|man men|mean meant|meet met|overrun overran|pay paid|retake retook retaken",
    "ride rode ridden|rise rose risen|run ran|say said|seek sought|sell sold|send sent|shake shook shaken|shoot shot",
    "sink sank sunk|speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck stricken|sweep swept",
    "take took taken|teach taught|tell told|think thought|throw threw thrown|undertake undertook undertaken",
    "withdraw withdrew withdrawn|withhold withheld|withstand withstood|woman women|win won|write wrote written",
)
_PLAIN: Final = {
    form: plain
    for line in _IRREGULAR_FORMS
    for plain, *forms in (group.split() for group in line.split("|"))
    for form in forms
}


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
    stemmed: str = _stemmer().stemWord(_PLAIN.get(folded, folded))
    return stemmed


def tokens(text: str) -> Iterator[Token]:
    """The words of a text with their places."""
    for match in _WORD.finditer(text):
        indexed = term(match.group())
        if indexed:
            yield Token(indexed, match.start(), match.end())


def words_between(text: str, start: int, end: int) -> int:
    """How many words stand in ``text[start:end]``, which begins and ends where a word does, or between words."""
    if end - start < 2:  # a blank, mostly
        return 0
    return sum(1 for word in _WORD.findall(text, start, end) if term(word))


@lru_cache(maxsize=512)
def _beginning_with(letter: str) -> re.Pattern[str]:
    """Finds the words that begin with the letter, in either case, or with one that may be folded into it."""
    first = re.escape(letter + letter.upper())
    # The first letter is looked at first, what stands before it only where it fits.
    return re.compile(
        rf"[{first}\u0080-\U0010ffff](?<=[^\W_])(?<![^\W_].)(?<![^\W_]['’ʼ.,].)"
        r"[^\W_]*(?:['’ʼ.,](?=[^\W_])[^\W_]+)*",
        re.DOTALL,
    )


@lru_cache(maxsize=1)
def _other_letters() -> dict[str, str]:
    """The first letters of irregular forms, by the indexed form that they have."""
    letters: dict[str, str] = {}
    for form, plain in _PLAIN.items():
        letters[term(plain)] = letters.get(term(plain), "") + form[0]
    return letters


_FEW_LETTERS: Final = 3


@lru_cache(maxsize=512)
def _finders(wanted: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    letters = sorted({letter for word in wanted for letter in word[:1] + _other_letters().get(word, "")})
    return (_WORD,) if len(letters) > _FEW_LETTERS else tuple(map(_beginning_with, letters))


def places(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where words with one of these indexed forms stand, in order.

    A stemmer never touches the first letter, so that other words need not be analysed.
    """
    found = [
        match.span() for finder in _finders(wanted) for match in finder.finditer(text) if term(match.group()) in wanted
    ]
    # Words that begin with a letter to be folded are found once for each letter.
    return sorted(set(found)) if len(found) > 1 else found


def analyse(text: str) -> list[str]:
    """The indexed forms of the words of a text, in order. None of them holds white space."""
    return [indexed for word in _WORD.findall(text) if (indexed := term(word))]
