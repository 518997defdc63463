"""One content with two cues: ``Sofia says – and Riga denies – that the ship was hit``."""

from dataclasses import replace

from indexing.cues import Cues
from indexing.grammar import FINITE_TAGS, Grammar
from indexing.reports import Range, Report
from indexing.speaker_phrases import find_speaker

_BREAKS = (",", "–", "—", "-")


def share_contents(grammar: Grammar, readings: list[Report], lexicon: Cues) -> list[Report]:
    """Add the report of a verb whose content follows a second report in an aside, and free that content of the aside's
    dash and *that*."""
    tokens = grammar.tokens
    shared: list[Report] = []
    for reading in readings:
        opening = reading.clause_start
        if opening < 3 or tokens[opening - 1].tag != "CC" or tokens[opening - 2].text not in _BREAKS:
            continue
        verb = opening - 3
        form = lexicon.forms.get(tokens[verb].lower)
        behind = reading.cue[1]
        if form is None or "clause" not in form.verb.takes or tokens[verb].tag not in FINITE_TAGS:
            continue
        closed = behind + 1 < grammar.count and tokens[behind].text in _BREAKS and tokens[behind + 1].lower == "that"
        if not closed or any(verb in range(*other.cue) for other in readings):
            continue
        speaker, phrase, start, inverted = find_speaker(grammar, verb, grammar.group(verb))
        if speaker is None or inverted:
            continue
        content: Range = (behind + 2, max(end for _, end in reading.pieces))
        if content[1] <= content[0]:
            continue
        reading.pieces = [content]
        shared.append(
            replace(
                reading,
                cue=(verb, verb + 1),
                verb=verb,
                lemma=form.verb.lemma,
                speaker=speaker,
                phrase=phrase,
                pieces=[content],
                clause_start=start,
                stance=form.verb.stance,
                outer=[],
            )
        )
    return sorted([*readings, *shared], key=lambda reading: reading.cue[0])
