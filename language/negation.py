"""Words that turn a statement round: negations, verbs of denial, and pairs of opposites.

Everything is held as indexed terms (:func:`language.tokens.term`). The lists are general English and of war news; what
they lack is not seen as a contradiction, only as another word.
"""

from collections.abc import Iterable
from typing import Final

from language.tokens import term


def _terms(words: str) -> frozenset[str]:
    return frozenset(term(word) for word in words.split())


NEGATIONS: Final = _terms(
    "not no never neither nor none nobody nothing nowhere without cannot hardly barely scarcely unlikely unable"
)
"""Words that negate what follows. Contractions (*hasn't*) are to be taken apart before they are looked up."""

DENIALS: Final = _terms(
    "deny denied denial reject rejected rejection refute refuted dispute disputed dismiss dismissed disprove disproved "
    "rebut rebutted contest contested decline declined refuse refused refusal doubt doubted fail failed failure "
    "unconfirmed untrue false falsehood fake lie baseless unfounded fabricated fabrication hoax short stop stopped"
)
"""Words that say of what they govern that it is not so, or is not said to be so."""

REVERSING: Final = NEGATIONS | DENIALS
"""Words whose presence or absence turns a statement round."""

HEDGES: Final = _terms(
    "may might could would should perhaps possibly probably likely allegedly reportedly apparently if almost nearly"
)
"""Words that make a statement a possibility."""

_OPPOSITES: Final = (
    "advance advanced gain gained | retreat retreated withdraw withdrew withdrawal",
    "capture captured seize seized take took recapture | lose lost surrender surrendered abandon abandoned",
    "hold held keep kept | lose lost abandon abandoned",
    "win won | lose lost",
    "rise rose increase increased grow grew | fall fell decrease decreased decline declined drop dropped",
    "confirm confirmed | deny denied",
    "true correct | false untrue",
    "more | fewer less",
    "before | after",
    "success successful succeed succeeded | failure unsuccessful fail failed",
    "open opened | close closed",
    "alive | dead killed",
    "start started begin began | stop stopped end ended cease ceased",
    "support supported | oppose opposed",
    "all | none nothing no",
    "friendly | hostile",
    "attack attacked | defend defended",
    "arrive arrived enter entered | leave left",
    "accept accepted | reject rejected refuse refused",
)


def _pairs(groups: Iterable[str]) -> frozenset[tuple[str, str]]:
    found = set()
    for group in groups:
        ones, others = (_terms(side) for side in group.split("|"))
        found |= {pair for one in ones for other in others if one != other for pair in ((one, other), (other, one))}
    return frozenset(found)


_OPPOSED: Final = _pairs(_OPPOSITES)


def opposed(one: str, other: str) -> bool:
    """Whether two terms are opposites: *captured* and *lost*."""
    return (one, other) in _OPPOSED
