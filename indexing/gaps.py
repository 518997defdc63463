"""Contents with a gap, whose first words stand before the speaker: ``a raid that the mayor described as revenge``."""

from typing import Final

from indexing.content_bounds import clause_limit, object_end
from indexing.grammar import NOUN_TAGS, Grammar
from indexing.reports import Range, Report

_BEING: Final = frozenset({"is", "was", "are", "were"})
_NO_THINGS: Final = frozenset("time day week month year moment way reason place".split())  # "the first time she said"
_PLAIN: Final = frozenset("say claim insist believe suspect call".split())


def what_was_said(grammar: Grammar, reading: Report) -> list[Range] | None:
    """``left after what the mayor said was a raid``: what something is said to be, behind a preposition and *what*."""
    tokens = grammar.tokens
    if reading.phrase is None or reading.phrase[0] < 2 or reading.lemma not in _PLAIN:
        return None
    what, being = reading.phrase[0] - 1, reading.verb + 1
    if tokens[what].lower != "what" or tokens[what - 1].tag not in ("IN", "TO", "RP"):
        return None
    if being + 1 >= grammar.count or tokens[being].lower not in _BEING:
        return None
    if tokens[being + 1].tag not in ("DT", "NN", "NNS", "NNP", "JJ", "CD"):
        return None
    end = object_end(grammar, being, clause_limit(grammar, being))
    reading.frame, reading.sureness = "object", "medium"
    return [(being + 1, end)] if any(t.tag in NOUN_TAGS for t in tokens[being + 1 : end]) else None


def described_gap(grammar: Grammar, reading: Report, as_word: int, limit: int) -> list[Range] | None:
    """``a raid that the mayor described as revenge``, ``in what the mayor described as revenge``."""
    tokens = grammar.tokens
    if reading.phrase is None or not reading.phrase[0] or as_word != reading.verb + 1:
        return None
    relative = reading.phrase[0] - 1
    end = object_end(grammar, as_word, limit)
    reading.frame, reading.sureness = "object", "medium"
    if tokens[relative].lower == "what":
        return [(as_word + 1, end)]
    noun = _noun_before(grammar, relative) if tokens[relative].tag in ("WDT", "WP", "IN") else None
    if noun is None or tokens[relative].lower not in ("that", "which", "who", "whom"):
        return None
    return [noun, (as_word, end)]


def bare_antecedent(grammar: Grammar, reading: Report, content: list[Range]) -> Range | None:
    """The noun before a relative clause without a pronoun: ``an attack Lima insists it foiled``."""
    tokens = grammar.tokens
    verb = tokens[reading.verb]
    if reading.phrase is None or reading.inherits or reading.refusing or verb.dep != "relcl":
        return None
    if verb.head != reading.phrase[0] - 1 or tokens[verb.head].tag not in ("NN", "NNS", "NNP"):
        return None
    if tokens[verb.head].lower in _NO_THINGS or tokens[content[0][0]].mask >= 0:
        return None
    noun = grammar.phrase(verb.head, limit_right=reading.phrase[0])
    return noun if noun[0] < noun[1] else None


def _noun_before(grammar: Grammar, relative: int) -> Range | None:
    tokens = grammar.tokens
    end = relative - 1 if tokens[relative - 1].text == "," else relative
    if end < 1 or tokens[end - 1].tag not in NOUN_TAGS:
        return None
    noun = grammar.phrase(end - 1, limit_right=end)
    return noun if noun[0] < noun[1] <= end else None
