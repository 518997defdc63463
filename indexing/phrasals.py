"""Verbs that report only with the words behind them (``cast doubt on``, ``pushed back against``), and what they take.

Some of them are also said of deeds (*pushed back the attackers*, *dismissed the general*): these report only where
what follows is something that somebody said.
"""

from typing import Final

from indexing.cues import Cues, Form, Verb
from indexing.grammar import NOUN_TAGS, Grammar
from indexing.reports import Range, Report

_ADVERBS: Final = frozenset({"RB", "RBR", "JJ", "JJR"})
_BETWEEN: Final = 2
_POINTERS: Final = frozenset("this that it them these those".split())
_OFFICES: Final = frozenset(
    """minister ministers commander commanders general generals governor governors head chief chiefs officer officers
    official officials ambassador judge judges director secretary adviser prosecutor deputy deputies mayor staff
    employees workers teachers cabinet government premier colonel admiral""".split()
)


def form_at(grammar: Grammar, index: int, lexicon: Cues) -> Form | None:
    """The word of saying at a token: with the words behind it that make it one, else alone."""
    lower = grammar.tokens[index].lower
    for form in lexicon.phrasals.get(lower, ()):
        if tail_end(grammar, index, form.verb) is not None:
            return form
    return lexicon.forms.get(lower)


def tail_end(grammar: Grammar, index: int, verb: Verb) -> int | None:
    """The token behind the fixed words of a verb (``cast serious doubt on |the``), None where they do not follow."""
    at = index + 1
    for words in verb.tail:
        skipped = 0
        while at < grammar.count and grammar.tokens[at].lower not in words:
            if skipped == _BETWEEN or grammar.tokens[at].tag not in _ADVERBS:
                return None
            at, skipped = at + 1, skipped + 1
        at += 1
    return at if at < grammar.count else None


def may_take(grammar: Grammar, verb: Verb, reading: Report, pieces: list[Range], lexicon: Cues) -> bool:
    """Whether a verb reports with this content: not where it is done to people and things."""
    tokens = grammar.tokens
    start, end = pieces[0]
    if verb.told:
        first = tokens[start]
        return (
            first.tag in ("WP", "WDT")
            or (end - start == 1 and first.lower in _POINTERS)
            or any(
                (t.lower in lexicon.told and t.tag != "NNP") or t.mask >= 0 or t.quoted >= 0 for t in tokens[start:end]
            )
        )
    if verb.lemma == "exclude" and reading.frame == "object" and not reading.negated:
        return False  # "the list excludes Malta"
    if verb.lemma != "dismiss":
        return True
    of = grammar.find(start + 1, end, lambda t: t.tag in ("IN", "WP", "WDT", "TO") or t.text == ",")
    nouns = [t for t in tokens[start : of if of is not None else end] if t.tag in NOUN_TAGS]
    fired = bool(nouns) and nouns[-1].lower in _OFFICES
    return not fired or any(t.lower == "as" for t in tokens[start : min(end + 4, grammar.count)])
