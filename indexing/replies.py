"""Quotations that are somebody's reply: ``“Rubbish,” was Rusu's response.``, ``Rusu's reply was blunt: “…”``."""

from typing import Final

from indexing.grammar import Grammar
from indexing.noun_cues import owner_of
from indexing.reports import Range, Report, is_first_person
from indexing.speaker_phrases import name_in

_REPLIES: Final = frozenset(
    "response reply answer verdict message reaction comment conclusion warning advice retort words".split()
)
_BEING: Final = frozenset({"was", "is", "were", "are"})
_BETWEEN: Final = 12
"""Tokens between the copula and the colon of ``the mayor's reply to the envoy was short and blunt: “…”``."""


def find_replies(grammar: Grammar) -> list[Report]:
    """The quotation beside a copula and a noun of replying that somebody owns, where there is one."""
    tokens = grammar.tokens
    for index, token in enumerate(tokens):
        if token.lower not in _REPLIES or token.quoted >= 0 or token.mask >= 0 or not index:
            continue
        speaker = owner_of(grammar, index)
        quotation = _quotation(grammar, index, speaker) if speaker is not None else None
        if speaker is None or quotation is None:
            continue
        if is_first_person(tokens[speaker[0]]) or tokens[speaker[0]].lower in ("my", "our", "your", "its"):
            continue
        before = quotation < index
        return [
            Report(
                cue=(index, index + 1),
                verb=index,
                lemma=token.lower,
                speaker=name_in(grammar, speaker),
                phrase=speaker,
                pieces=[(quotation, quotation + 1)],
                clause_start=speaker[0],
                position="post" if before else "pre",
                sureness="medium",
            )
        ]
    return []


def _quotation(grammar: Grammar, noun: int, speaker: Range) -> int | None:
    """Where the quotation stands that the reply is: before *was* and the owner, or behind *was* and a colon."""
    tokens = grammar.tokens
    copula = speaker[0] - 1
    if copula >= 1 and tokens[copula].lower in _BEING:
        return next((at for at in (copula - 1, copula - 2) if at >= 0 and tokens[at].mask >= 0), None)
    being = grammar.find(noun + 1, min(grammar.count, noun + _BETWEEN), lambda t: t.lower in _BEING or t.mask >= 0)
    if being is None or tokens[being].mask >= 0:
        return None
    last = min(grammar.count - 1, being + _BETWEEN)
    quotation = grammar.find(being + 1, last + 1, lambda t: t.mask >= 0)
    if quotation is None:
        return None
    direct = quotation == being + 1 or (quotation == being + 2 and tokens[being + 1].text == ",")
    return quotation if direct or tokens[quotation - 1].text == ":" else None
