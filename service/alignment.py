"""How a quotation stands to the words of a claim: word by word, with what differs. Pure: no I/O.

A quotation is laid along the words of a claim by dynamic programming (Smith and Waterman 1981, with the whole of the
quotation and any stretch of the claim): words weigh by how much they tell, a misspelt word counts as the word, and what
the quotation leaves out costs less than what it says otherwise. Scores are shares of the quotation's weight, 0 to 1.

A difference of negation is no small difference: a quotation that has a *not* more or less than the claim says the
contrary, however alike the rest is.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from language.negation import DENIALS, HEDGES, NEGATIONS, REVERSING, opposed
from language.tokens import STOPWORDS, fold, term, tokens

_CONTRACTED: Final = re.compile(r"(?P<verb>.+)n['’ʼ]t", re.IGNORECASE)
_CONTRACTIONS: Final = {"wo": "will", "ca": "can", "sha": "shall"}
_CLAUSE: Final = re.compile(r"[,;:.!?()«»“”\"\u2013\u2014]")

# What changes when direct speech is reported: tenses of auxiliaries, persons of pronouns.
_SHIFTING: Final = (
    "have has had|be is are was were been am|do does did|will would shall|can could|may might|this that|these those",
    "i we he she they it|me us him her them|my our his their its|here there|now then",
)
_SHIFTED: Final = {
    term(word): term(group.split()[0]) for line in _SHIFTING for group in line.split("|") for word in group.split()
}

_NUMBERS: Final = {
    term(word): str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_CANONICAL: Final = _SHIFTED | _NUMBERS
_MAGNITUDES: Final = frozenset(
    term(word) for word in "thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
)

# Weights: a function word hardly tells one sentence from another, a name or a number most.
_FUNCTION: Final = 0.15
_CONTENT: Final = 1.0
_TELLING: Final = 1.5

_LEAST_LETTERS: Final = 5
_LONG: Final = 8
"""Letters from which two slips (a letter too many, too few, wrong, or two swapped) still leave the same word."""

_MISSPELT: Final = 0.9
_OTHERWISE: Final = 0.6  # of the weight of a word that stands for another
_OTHER_NUMBER: Final = 0.3  # of a number that stands for another: 250 was made of 25, at the edge of a quotation too
_ADDED: Final = 0.4  # of the weight of a word that the claim has not
_LEFT_OUT: Final = 0.15  # of the weight of a word that the quotation has not
_OMITTED: Final = 0.25  # the same in the score: a shortened quotation is still one
_MOST_OMITTED: Final = 3.0  # of the weight of one piece left out: an apposition of ten words is one thing
_NEAR: Final = 4
"""Words between two negations that are still taken for one that moved (*no troops have*, *troops have not*)."""

_CONTRAST: Final = frozenset({"but", "only", "rather"})
_JOINING: Final = frozenset({"and", "but", "or", "while", "which", "who", "although", "though"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: ``text[start:end]`` as written.

    :param term: as indexed
    :param same: the term that stands for it where direct and reported speech, words and digits are one
    :param letters: as written, in lower case, where it may be misspelt; empty of numbers, short words, negations
    :param number: whether it is one
    :param alike: terms that stand for the same: other spellings of a name
    :param clause: how many ends of clauses stand before it
    """

    term: str
    start: int
    end: int
    weight: float
    same: str
    letters: str = ""
    number: bool = False
    alike: frozenset[str] = frozenset()
    clause: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs.

    :param kind: ``negation`` or ``opposite`` (these turn the statement round), ``number``, ``hedge``, ``spelled``,
        ``changed``, ``added`` (the claim has not said it), ``left_out``
    :param quote: the words of the quotation, empty where it has none
    :param claim: the words of the claim, empty where it has none
    """

    kind: str
    quote: str
    claim: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a quotation stands to a text.

    :param score: 0 to 1
    :param told: how many telling words agree
    :param quote_ranges: the pieces of the quotation that agree, as ``[start, end]``
    :param text_ranges: the pieces of the text that agree
    :param turned_by_quote: how many words of the quotation turn the statement round and have no match in the text
    :param turned_by_text: the same of the text, opposites included
    :param matched: the terms of the text that agree
    """

    score: float
    told: int = 0
    quote_ranges: list[list[int]] = field(default_factory=list)
    text_ranges: list[list[int]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    turned_by_quote: int = 0
    turned_by_text: int = 0
    matched: frozenset[str] = frozenset()

    @property
    def contradicts(self) -> bool:
        """Whether what differs turns the statement round."""
        return self.turned_by_quote + self.turned_by_text > 0


def words(text: str, spellings: Callable[[str], frozenset[str]] | None = None) -> list[Word]:
    """The words of a text, contractions taken apart.

    :param spellings: the terms of a name's other spellings, asked for words that begin with a capital
    """
    found: list[Word] = []
    clauses, at = 0, 0
    for token in tokens(text):
        clauses += len(_CLAUSE.findall(text, at, token.start))
        at = token.end
        surface = text[token.start : token.end]
        contracted = _CONTRACTED.fullmatch(surface)
        if contracted:
            verb = fold(contracted["verb"])
            middle = token.start + len(contracted["verb"])
            found.append(_word(term(_CONTRACTIONS.get(verb, verb)), text, token.start, middle, clauses))
            found.append(Word(term("not"), middle, token.end, _CONTENT, "not", clause=clauses))
            continue
        if fold(surface) == "cannot":
            found.append(_word("can", text, token.start, token.start + 3, clauses))
            found.append(Word(term("not"), token.start + 3, token.end, _CONTENT, "not", clause=clauses))
            continue
        alike = spellings(surface) if spellings is not None and surface[:1].isupper() else frozenset[str]()
        found.append(_word(token.term, text, token.start, token.end, clauses, alike))
    return found


def _word(indexed: str, text: str, start: int, end: int, clause: int, alike: frozenset[str] = frozenset()) -> Word:
    surface = text[start:end]
    folded = fold(surface)
    number = indexed[:1].isdigit() or indexed in _NUMBERS or indexed in _MAGNITUDES
    letters = ""
    if indexed in REVERSING:
        weight = _CONTENT
    elif folded in STOPWORDS:
        weight = _FUNCTION
    elif number:
        weight = _TELLING
    else:
        weight = _TELLING if surface[0].isupper() and start > 0 else _CONTENT
        letters = folded if len(folded) >= _LEAST_LETTERS else ""
    return Word(indexed, start, end, weight, _CANONICAL.get(indexed, indexed), letters, number, alike, clause)


def telling(found: Sequence[Word]) -> int:
    """How many of the words tell something."""
    return sum(word.weight >= _CONTENT for word in found)


def shared_weight(quote: Sequence[Word], terms: frozenset[str]) -> float:
    """The share of the quotation's weight whose words are among the terms: what an alignment can reach at most, but for
    misspelt words. Cheap."""
    whole = sum(word.weight for word in quote)
    return sum(w.weight for w in quote if w.term in terms or not w.alike.isdisjoint(terms)) / whole if whole else 0.0


def align(quote_text: str, quote: Sequence[Word], text: str, claim: Sequence[Word]) -> Alignment:
    """Lay a quotation along a text.

    :param quote: :func:`words` of ``quote_text``
    :param claim: :func:`words` of ``text``
    """
    if not quote or not claim:
        return Alignment(0.0)
    steps = _steps(quote, claim)
    agreeing = [(q, t, same) for q, t, same in steps if q is not None and t is not None and same > 0]
    if not agreeing:
        return Alignment(0.0)
    first, last = agreeing[0][1], agreeing[-1][1]
    matched = sum(quote[q].weight * same for q, _, same in agreeing)
    whole = sum(word.weight for word in quote)
    inside = [step for step in steps if step[0] is not None or (step[1] is not None and first <= step[1] <= last)]
    omitted = sum(min(_MOST_OMITTED, weight) for weight in _left_out(claim, inside))
    mine, others = _unpaired(quote, claim, inside)
    beside = _beside(claim, first, last)
    differences, opposites = _differences(quote_text, quote, text, claim, inside, {*mine, *others})
    differences += [Difference("negation", "", _surface(text, [word])) for word in beside]
    return Alignment(
        score=round(min(1.0, matched / (whole + _OMITTED * omitted)), 3),
        told=sum(quote[q].weight >= _CONTENT for q, _, _ in agreeing),
        quote_ranges=_ranges([(quote[q].start, quote[q].end) for q, _, _ in agreeing], quote_text),
        text_ranges=_ranges([(claim[t].start, claim[t].end) for _, t, _ in agreeing], text),
        differences=differences,
        turned_by_quote=len(mine),
        turned_by_text=len(others) + len(beside) + opposites,
        matched=frozenset(claim[t].term for _, t, _ in agreeing),
    )


def _left_out(claim: Sequence[Word], steps: Sequence["_Step"]) -> Iterator[float]:
    """The weight of each piece of the text that the quotation passes over."""
    for passed, run in itertools.groupby(steps, key=lambda step: step[0] is None):
        if passed:
            yield sum(claim[t].weight for _, t, _ in run if t is not None)


_Step = tuple[int | None, int | None, float]
"""A word of the quotation, a word of the text, and how much they are the same; None where one has nothing there."""


def _steps(quote: Sequence[Word], claim: Sequence[Word]) -> list[_Step]:
    """The best way along both: all words of the quotation, any stretch of the text."""
    m, n = len(quote), len(claim)
    before = [0.0] * (n + 1)
    ways: list[bytearray] = [bytearray(n + 1)]
    sames: list[Mapping[int, float]] = [{}]
    for i, word in enumerate(quote, 1):
        lost = word.weight * _ADDED
        row, way = [before[0] - lost], bytearray(n + 1)
        way[0] = 1
        same_here: dict[int, float] = {}
        for j, other in enumerate(claim, 1):
            if word.same == other.same or other.term in word.alike:
                same_here[j] = 1.0
                best = before[j - 1] + word.weight
            elif word.letters[:1] == other.letters[:1] != "" and _misspelt(word.letters, other.letters):
                same_here[j] = _MISSPELT
                best = before[j - 1] + word.weight * _MISSPELT
            else:
                share = _OTHER_NUMBER if word.number and other.number else _OTHERWISE
                best = before[j - 1] - share * (word.weight if word.weight > other.weight else other.weight)
            step = 0
            skipped = before[j] - lost
            if skipped > best:
                best, step = skipped, 1
            if i < m:
                left_out = row[j - 1] - other.weight * _LEFT_OUT
                if left_out > best:
                    best, step = left_out, 2
            row.append(best)
            way[j] = step
        before = row
        ways.append(way)
        sames.append(same_here)
    j = max(range(n + 1), key=lambda at: before[at])
    i = m
    steps: list[_Step] = []
    while i:
        step = ways[i][j] if j else 1
        if step == 0:
            steps.append((i - 1, j - 1, sames[i].get(j, 0.0)))
            i, j = i - 1, j - 1
        elif step == 1:
            steps.append((i - 1, None, 0.0))
            i -= 1
        else:
            steps.append((None, j - 1, 0.0))
            j -= 1
    steps.reverse()
    return steps


@lru_cache(maxsize=65536)
def _misspelt(one: str, other: str) -> bool:
    """Whether one word is the other but for a slip; hardly anybody gets the first letter wrong."""
    slips = 2 if min(len(one), len(other)) >= _LONG else 1
    if DamerauLevenshtein.distance(one, other, score_cutoff=slips) > slips:
        return False
    return not opposed(term(one), term(other))


def _ranges(pieces: Sequence[tuple[int, int]], text: str) -> list[list[int]]:
    """The pieces in order; those with only blanks between them are one."""
    found: list[list[int]] = []
    for start, end in pieces:
        if found and not text[found[-1][1] : start].strip():
            found[-1][1] = end
        else:
            found.append([start, end])
    return found


def _differences(
    quote_text: str,
    quote: Sequence[Word],
    text: str,
    claim: Sequence[Word],
    steps: Sequence[_Step],
    turning: Set[_Step],
) -> tuple[list[Difference], int]:
    """What differs, in order, and how many differences are of opposites.

    :param turning: the steps with a word that turns the statement round
    """
    found: list[Difference] = []
    opposites = 0
    for agree, run in itertools.groupby(steps, key=lambda step: step[2]):
        if agree == 1.0:
            continue
        pieces = list(run)
        said = [quote[q] for q, _, _ in pieces if q is not None]
        held = [claim[t] for _, t, _ in pieces if t is not None]
        opposite = any(opposed(a.term, b.term) for a in said for b in held)
        opposites += opposite
        turned = not turning.isdisjoint(pieces)
        kind = "spelled" if agree else "negation" if turned else "opposite" if opposite else _kind(said, held)
        if kind is not None:
            found.append(Difference(kind, _surface(quote_text, said), _surface(text, held)))
    return found, opposites


def _kind(said: Sequence[Word], held: Sequence[Word]) -> str | None:
    """What kind of difference, None where only a function word more or less is."""
    every = (*said, *held)
    if said and any(word.number for word in every):
        return "number"
    if any(word.term in HEDGES for word in every):
        return "hedge"
    if said and held:
        return "changed"
    if telling(every) == 0:
        return None
    return "added" if said else "left_out"


def _surface(text: str, found: Sequence[Word]) -> str:
    return re.sub(r"\s+", " ", text[found[0].start : found[-1].end]) if found else ""


def _unpaired(quote: Sequence[Word], claim: Sequence[Word], steps: Sequence[_Step]) -> tuple[list[_Step], list[_Step]]:
    """The steps with a word that turns the statement round, on the quotation's side only and on the text's only."""
    mine: list[tuple[int, _Step]] = []
    others: list[tuple[int, _Step]] = []
    for at, step in enumerate(steps):
        q, t, same = step
        if same > 0:
            continue
        if q is not None and quote[q].term in REVERSING:
            mine.append((at, step))
        if t is not None and claim[t].term in REVERSING and _governs(claim, t, steps[at + 1 :]):
            others.append((at, step))
    for own in list(mine):
        moved = next((other for other in others if _only_moved(quote, claim, steps, own, other)), None)
        if moved is not None:
            mine.remove(own)
            others.remove(moved)
    return [step for _, step in mine], [step for _, step in others]


def _only_moved(
    quote: Sequence[Word],
    claim: Sequence[Word],
    steps: Sequence[_Step],
    own: tuple[int, _Step],
    other: tuple[int, _Step],
) -> bool:
    """Whether both negate, near to each other: *no troops have*, *troops have not*; but not *not here but there*."""
    begin, end = sorted((own[0], other[0]))
    if end - begin > _NEAR:
        return False
    between = {quote[q].term for q, _, _ in steps[begin : end + 1] if q is not None}
    between |= {claim[t].term for _, t, _ in steps[begin : end + 1] if t is not None}
    if _CONTRAST & between:
        return False
    one, two = quote[own[1][0] or 0].term, claim[other[1][1] or 0].term
    return {one, two} <= NEGATIONS or {one, two} <= DENIALS


def _governs(claim: Sequence[Word], at: int, after: Sequence[_Step]) -> bool:
    """Whether a word that was left out belongs to what was kept: the next word that agrees is of its clause."""
    following = next((t for _, t, same in after if same > 0 and t is not None), None)
    return following is None or claim[following].clause == claim[at].clause


def _beside(claim: Sequence[Word], first: int, last: int) -> list[Word]:
    """The words beside a stretch of the text that turn it round: a quotation may have been cut after *has not*."""
    found = []
    for stretch, edge in ((range(first - 1, -1, -1), first), (range(last + 1, len(claim)), last)):
        for at in itertools.islice(stretch, _NEAR):
            if claim[at].clause != claim[edge].clause or claim[at].term in _JOINING:
                break
            if claim[at].term in REVERSING:
                found.append(claim[at])
                break
    return found
