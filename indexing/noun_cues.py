"""Nouns that report: ``Lima's claim that …``, ``reports by sailors that …``, ``gave assurances that …``."""

from typing import Final

from indexing import cues
from indexing.content_bounds import clause_end, clause_limit
from indexing.grammar import FINITE_TAGS, Grammar
from indexing.parsing import Token
from indexing.reports import NOT_SPEAKERS, Range, Report, before_final, is_first_person
from indexing.speaker_phrases import find_speaker, name_in

_GIVING: Final = frozenset(
    "give gives gave given giving make makes made issue issued issues offer offered offers".split()
)


_OF_A_COUNTRY: Final = frozenset("claims allegations accusations assertions reports statements denials".split())


_NOUN_STANCES: Final = {
    "denial": "deny",
    "denials": "deny",
    "admission": "confirm",
    "acknowledgement": "confirm",
    "acknowledgment": "confirm",
    "confirmation": "confirm",
    "prediction": "predict",
    "promise": "predict",
    "pledge": "predict",
    "vow": "predict",
    "threat": "predict",
}


def find_noun_cues(grammar: Grammar, lexicon: cues.Cues) -> list[Report]:
    """``Lima's claim that the bridge was hit``, ``reports by sailors that …``: a noun with its owner and a clause."""
    found: list[Report] = []
    tokens = grammar.tokens
    for index, token in enumerate(tokens[:-2]):
        if token.lower not in lexicon.nouns or token.quoted >= 0:
            continue
        if token.tag not in ("NN", "NNS") and not is_claim_of_a_country(grammar, index):
            continue
        supported = _given(grammar, index)
        if supported is not None:
            found.append(supported)
            continue
        that, speaker = index + 1, owner_of(grammar, index)
        if speaker is None and tokens[that].lower in ("by", "from"):
            after = grammar.right_phrase(that + 1)
            if after is not None:
                after = _with_apposition(grammar, after)
                speaker, that = after, after[1] + (tokens[after[1]].text == "," if after[1] < grammar.count else 0)
        if speaker is None or that + 1 >= grammar.count or tokens[that].lower != "that":
            continue
        if is_first_person(tokens[speaker[0]]) or tokens[speaker[0]].lower in ("my", "our", "your"):
            continue
        finite = grammar.find(that + 1, grammar.count, lambda t: t.tag in FINITE_TAGS)
        if finite is None:
            continue
        end = next((grammar.edges[c][1] + 1 for c in grammar.children[index] if c > that), grammar.edges[index][1] + 1)
        main = grammar.find(finite + 1, grammar.count, lambda t: t.tag in FINITE_TAGS and t.dep == "ROOT")
        end = before_final(grammar, min(max(end, finite + 1), main or grammar.count))
        if end <= finite + 1:  # nothing behind the verb: the parse cut the clause
            comma = grammar.find(finite + 1, main or grammar.count, lambda t: t.text in (",", ";"))
            end = comma or main or end
        opened = index > 1 and tokens[0].tag == "IN" and index < 5 and main is not None
        if opened and (comma := grammar.find(finite + 1, main or end, lambda t: t.text == ",")) is not None:
            end = comma  # "Despite claims that …, the crews held": before the main clause
        elif main is not None and tokens[index].head == main and not grammar.has_finite(end, main):
            end = before_final(grammar, grammar.group(main).start)  # up to the verb whose subject the noun is
        found.append(
            Report(
                cue=(index, index + 1),
                verb=index,
                lemma=token.lower,
                speaker=name_in(grammar, speaker),
                phrase=speaker,
                pieces=[(that + 1, end)],
                clause_start=speaker[0],
                stance=_NOUN_STANCES.get(token.lower),
                sureness="medium",
            )
        )
    return found


def is_claim_of_a_country(grammar: Grammar, noun: int) -> bool:
    """``despite Lithuanian claims that``: a noun behind a preposition and an adjective, whatever its tag."""
    tokens = grammar.tokens
    if noun < 2 or tokens[noun].lower not in _OF_A_COUNTRY or tokens[noun - 2].tag != "IN":
        return False
    return _is_nationality(tokens[noun - 1])


def _is_nationality(token: Token) -> bool:
    """``Lithuanian``, whatever its tag."""
    named = token.tag == "JJ" or (token.tag == "NNP" and token.lower.endswith(("ian", "ish", "ese")))
    return named and token.text[0].isupper() and token.mask < 0


def _with_apposition(grammar: Grammar, phrase: Range) -> Range:
    """``the mayor of Reni, Ion Rusu`` before *that*: a name between commas belongs to its role."""
    tokens = grammar.tokens
    close = phrase[1] + 1
    while close < grammar.count - 1 and tokens[close].tag in ("NNP", "NNPS"):
        close += 1
    closed = close > phrase[1] + 1 and tokens[phrase[1]].text == "," and tokens[close].text == ","
    return (phrase[0], close) if closed and tokens[close + 1].lower == "that" else phrase


def _given(grammar: Grammar, noun: int) -> Report | None:
    """``The minister has given assurances the bombs would not be used``: a noun of saying that somebody gives."""
    tokens = grammar.tokens
    verb = tokens[noun].head
    if verb >= noun or tokens[verb].lower not in _GIVING or noun - verb > 4:
        return None
    group = grammar.group(verb)
    if group.negated or group.modal or group.infinitive or group.passive:
        return None
    that = noun + 1
    clause = grammar.child(verb, "ccomp", after=noun) or grammar.child(noun, "acl", "ccomp", "relcl", after=noun)
    bare = clause is not None and (
        tokens[clause].tag not in ("VBG", "VBN") or grammar.child(clause, "nsubjpass") is not None
    )
    if tokens[that].lower == "that":
        start = that + 1
    elif bare and clause is not None and grammar.edges[clause][0] == that:
        start = that
    else:
        return None
    speaker, phrase, clause_start, inverted = find_speaker(grammar, verb, group)
    limit = clause_limit(grammar, verb)
    if speaker is None or inverted:
        return None
    if is_first_person(tokens[speaker[0]]) or tokens[speaker[0]].lower in NOT_SPEAKERS:
        return None
    if start >= limit or not grammar.has_finite(start, limit):
        return None
    return Report(
        cue=(verb, noun + 1),
        verb=verb,
        lemma=tokens[noun].lower,
        speaker=speaker,
        phrase=phrase,
        pieces=[(start, clause_end(grammar, start, limit))],
        clause_start=clause_start,
        stance=_NOUN_STANCES.get(tokens[noun].lower),
        sureness="medium",
    )


def owner_of(grammar: Grammar, noun: int) -> Range | None:
    """Whose claim it is: *his*, or the noun phrase before *'s*."""
    tokens = grammar.tokens
    before = noun - 1
    if tokens[before].lower == "military":
        return None  # "the country's military claims that": a verb
    if tokens[noun].lower in _OF_A_COUNTRY and _is_nationality(tokens[before]):
        return before, before + 1  # "despite Lithuanian claims that"
    if tokens[before].tag in ("NNP", "NNPS") and tokens[noun].lower in ("report", "statement", "claim"):
        first = before
        while first and tokens[first - 1].tag in ("NNP", "NNPS"):
            first -= 1
        if first and tokens[first - 1].tag == "DT":
            return first, noun  # "a Delfi report that"
    while before > 0 and tokens[before].tag in ("JJ", "RB"):
        before -= 1
    if before < 0:
        return None
    if tokens[before].tag == "PRP$":
        return before, before + 1
    if tokens[before].tag != "POS" or not before:
        return None
    owner = tokens[before].head
    start, end = grammar.edges[owner][0] if owner < before else before - 1, before
    while start < end and (tokens[start].mask >= 0 or tokens[start].text == "," or tokens[start].tag in ("IN", "CC")):
        start += 1
    return (start, end) if start < end else None
