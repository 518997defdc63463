"""What somebody is sure of: ``Rusu is convinced that …``, ``…, Rusu is sure``, ``Rusu has no doubt that …``."""

from typing import Final

from indexing.contents import with_content
from indexing.cues import Cues, Verb
from indexing.grammar import Grammar, Group
from indexing.reports import NOT_SPEAKERS, Report, is_first_person
from indexing.speaker_phrases import find_speaker, is_event

CERTAINTIES: Final = frozenset({"convinced", "sure", "certain", "confident", "adamant"})
_COPULAS: Final = frozenset("is are was were remain remains remained 's ’s".split())
_TAKES: Final = frozenset({"quote", "clause"})


def find_convictions(grammar: Grammar, lexicon: Cues) -> list[Report]:
    """Reports whose cue is an adjective of certainty with its copula, or *has no doubt*."""
    found: list[Report] = []
    for index, token in enumerate(grammar.tokens):
        if token.quoted >= 0 or token.mask >= 0:
            continue
        if token.lower in CERTAINTIES:
            reading = _sure(grammar, index, lexicon)
        elif token.lower in ("doubt", "doubts") and index > 1 and grammar.tokens[index - 1].lower == "no":
            reading = _without_doubt(grammar, index, lexicon)
        else:
            continue
        if reading is not None:
            found.append(reading)
    return found


def _sure(grammar: Grammar, index: int, lexicon: Cues) -> Report | None:
    tokens = grammar.tokens
    copula = index - 1
    while copula > 0 and tokens[copula].tag in ("RB", "RBR", "RBS"):
        copula -= 1
    if copula < 0 or tokens[copula].lower not in _COPULAS:
        return None
    if index + 1 < grammar.count and tokens[index + 1].lower in ("to", "of", "about", "in"):
        return None  # "is sure to win", "is certain of victory": no clause
    return _reading(grammar, copula, index, "be " + tokens[index].lower, lexicon)


def _without_doubt(grammar: Grammar, index: int, lexicon: Cues) -> Report | None:
    tokens = grammar.tokens
    verb = index - 2
    if tokens[verb].lower not in ("has", "have", "had") or index + 1 >= grammar.count:
        return None
    if tokens[index + 1].lower != "that" and tokens[index + 1].text != ":":
        return None
    return _reading(grammar, verb, index, "have no doubt", lexicon)


def _reading(grammar: Grammar, verb: int, last: int, lemma: str, lexicon: Cues) -> Report | None:
    """The report of a verb at ``verb`` whose cue ends with the word at ``last``."""
    tokens = grammar.tokens
    group = grammar.group(verb)
    if group.negated or group.modal or group.infinitive or any(t.lower == "not" for t in tokens[verb:last]):
        return None
    speaker, phrase, clause_start, inverted = find_speaker(grammar, verb, group)
    if speaker is None or inverted or is_first_person(tokens[speaker[0]]):
        return None
    if tokens[speaker[0]].lower in NOT_SPEAKERS:
        return None
    if is_event(grammar, speaker):
        return None
    reading = Report(
        cue=(verb, last + 1),
        verb=last,
        lemma=lemma,
        speaker=speaker,
        phrase=phrase,
        pieces=[],
        clause_start=clause_start,
        sureness="medium",
    )
    kind = Verb(lemma=lemma, takes=_TAKES)
    span = Group(group.start, last + 1, last, group.first_auxiliary, auxiliary=True)
    return with_content(grammar, reading, kind, span, False, lexicon)
