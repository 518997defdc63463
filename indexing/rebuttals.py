"""Denials that hang on the content of somebody else: ``…, a claim rejected by Oslo``, ``…, which the navy denies``.

What is denied are the words before the comma; they are the content of the denial too, and the content of the first
claim ends with them.
"""

from typing import Final

from indexing import cues
from indexing.cues import Cues, Form
from indexing.grammar import Grammar
from indexing.reports import Range, Report, is_first_person
from indexing.speaker_phrases import name_in
from indexing.stance import NAMING, verdict

_ECHOES: Final = frozenset(
    """claim claims assertion assertions allegation allegations accusation accusations charge charges suggestion
    suggestions version account statement statements report reports something idea notion move figure figures number
    numbers""".split()
)
_REACH: Final = 16
"""Words in which the verb of an answer follows: who answers stands in them, with a title or a name in commas."""
_AUXILIARIES: Final = frozenset("has have had been was were is are being also".split())
_ANSWERS: Final = frozenset({"deny", "contest", "confirm"})


def rebut(grammar: Grammar, readings: list[Report]) -> list[Report]:
    """Add the denials that follow a content in the same sentence, and end that content before them."""
    tokens = grammar.tokens
    lexicon = cues.load()
    added: list[Report] = []
    for comma in range(2, grammar.count - 3):
        if tokens[comma].text not in (",", "–", "—", "-") or tokens[comma].mask >= 0 or tokens[comma].quoted >= 0:
            continue
        if grammar.is_hyphen(comma):
            continue
        answer = _answer(grammar, comma, lexicon)
        if answer is None or any(r.cue[0] <= answer.verb < r.cue[1] and not r.unattributed for r in readings):
            continue
        base = next((r for r in readings if any(start < comma <= end for start, end in r.pieces)), None)
        base = base or next((r for r in readings if r.position == "post" and r.cue[1] == comma), None)
        if base is None or base.refusing:
            continue
        base.pieces = [(start, min(end, comma)) for start, end in base.pieces if start < comma]
        answer.pieces = list(base.pieces)
        added.append(answer)
    return sorted([*readings, *added], key=lambda reading: reading.cue[0])


def _answer(grammar: Grammar, comma: int, lexicon: Cues) -> Report | None:
    """The denial behind a comma, without its content."""
    tokens = grammar.tokens
    at = comma + 1
    if tokens[at].lower in ("a", "an", "the"):
        at += 1
    while at < grammar.count - 1 and tokens[at].tag in ("JJ", "RB"):
        at += 1
    if tokens[at].lower in _ECHOES:
        at += 1
        if at < grammar.count and tokens[at].lower in ("that", "which"):
            at += 1
    elif tokens[comma + 1].lower == "which":
        at = comma + 2
    else:
        return None
    verb = next(
        (
            index
            for index in range(at, min(grammar.count, at + _REACH))
            if _verb(lexicon, tokens[index].lower) is not None
        ),
        None,
    )
    if verb is None:
        return None
    form = _verb(lexicon, tokens[verb].lower)
    named = form is not None and form.verb.lemma in NAMING
    stance = verdict(" ".join(token.text for token in tokens[verb + 1 :])) if named else None
    if named and stance is None:
        return None
    if form is not None and form.verb.particles and tokens[verb + 1].lower not in form.verb.particles:
        return None  # "which ruled the island"
    noun = tokens[verb].tag == "NNS" and form is not None and form.kind == "s"  # "the UN disputes", read as a noun
    if not noun and tokens[verb].tag not in ("VBN", "VBD", "VBZ", "VBP"):
        return None
    behind = tokens[verb + 1].lower if verb + 1 < grammar.count else "."
    if behind == "by" and all(token.tag == "RB" or token.lower in _AUXILIARIES for token in tokens[at:verb]):
        speaker = grammar.right_phrase(verb + 2)
    else:
        start = grammar.group(verb).start
        at += tokens[at].lower == "both"
        while start > at + 1 and tokens[start - 1].text == ",":
            start -= 1  # "something the army chief, Ion Rusu, denies"
        speaker = (at, start) if grammar.is_noun_phrase(at, start) else None
        if not named and not (behind in (",", ".", ";") or tokens[verb + 1].tag in ("IN", "RB", "CC")):
            return None
    if form is None or speaker is None or is_first_person(tokens[speaker[0]]):
        return None
    return _report(grammar, form, verb, speaker, comma + 1, stance)


def _report(grammar: Grammar, form: Form, verb: int, speaker: Range, start: int, stance: str | None) -> Report:
    return Report(
        cue=(verb, verb + 1),
        verb=verb,
        lemma=form.verb.lemma,
        speaker=name_in(grammar, speaker),
        phrase=speaker,
        pieces=[],
        clause_start=start,
        stance=stance or form.verb.stance,
        frame="object",
        position="post",
        sureness="medium",
    )


def _verb(lexicon: Cues, word: str) -> Form | None:
    form = lexicon.forms.get(word)
    if form is None or form.kind == "ing":
        return None
    return form if form.verb.stance in _ANSWERS or form.verb.lemma in NAMING else None
