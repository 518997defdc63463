"""What was left unsaid while something was said or done: ``without specifying how many``, ``kept silent on losses``.

Refusals like those of :mod:`indexing.refusals`: the content is what was not said.
"""

from typing import Final

from indexing.grammar import PEOPLE, Grammar
from indexing.noun_cues import owner_of
from indexing.refusals import refused_end
from indexing.reports import Range, Report, before_final, is_first_person
from indexing.speaker_phrases import find_speaker, name_in

_UNSAID: Final = frozenset(
    """specifying saying naming disclosing revealing confirming identifying clarifying acknowledging admitting
    explaining mentioning""".split()
)
_UNSAID_ON: Final = frozenset("commenting elaborating".split())
_ON: Final = frozenset("on about upon regarding over".split())
_KEEPING: Final = frozenset(
    """keep keeps kept keeping stay stays stayed staying remain remains remained remaining be is are was were been
    being fell fall falls""".split()
)
_SILENT: Final = frozenset({"silent", "silence", "mum", "quiet", "tight-lipped", "non-committal", "noncommittal"})
_LEAVING_OPEN: Final = frozenset("blaming accusing calling condemning endorsing attributing linking".split())
_REFUSED: Final = frozenset("confirm comment acknowledge admit say disclose reveal answer specify".split())
_LINKING: Final = frozenset("link blame tie attribute accuse connect".split())
_OPENLY: Final = frozenset("directly explicitly specifically openly publicly expressly".split())


def find_silences(grammar: Grammar) -> list[Report]:
    """``without saying when``, ``kept silent on``, ``was silent when asked if``, ``did not directly link it to``."""
    found: list[Report] = []
    for index, token in enumerate(grammar.tokens):
        if token.quoted >= 0 or token.mask >= 0 or index + 2 >= grammar.count:
            continue
        reading: Report | None = None
        if token.lower == "without":
            reading = _without(grammar, index)
        elif token.lower in _SILENT and index:
            reading = _silent(grammar, index)
        elif token.lower == "drawn" and _stand_before(grammar, index, ("not", "be")):
            reading = _not_drawn(grammar, index)
        elif token.lower in _LEAVING_OPEN and _stand_before(grammar, index, ("stopped", "short", "of")):
            reading = _plain(grammar, index - 3, index, "stop short")
        elif token.lower == "refusal":
            reading = _refusal_of(grammar, index)
        elif token.lower in _LINKING and token.tag == "VB":
            reading = _not_openly(grammar, index)
        if reading is not None:
            found.append(reading)
    return found


def _without(grammar: Grammar, index: int) -> Report | None:
    tokens = grammar.tokens
    verb = index + 1
    if tokens[verb].tag == "RB":
        verb += 1
    if verb + 1 >= grammar.count:
        return None
    start = verb + 1
    if tokens[verb].lower in _UNSAID_ON and tokens[start].lower in _ON:
        start += 1
    elif tokens[verb].lower not in _UNSAID:
        return None
    pieces = _content(grammar, start)
    head = grammar.subject(verb)
    speaker = grammar.phrase(head, limit_right=index) if head is not None and head < index else None
    if pieces is None or (speaker is not None and is_first_person(tokens[speaker[0]])):
        return None
    if speaker is not None and not _is_somebody(grammar, speaker):
        speaker = None  # then whoever reports it, if anybody does
    return Report(
        cue=(index, verb + 1),
        verb=verb,
        lemma="without " + tokens[verb].lower,
        speaker=name_in(grammar, speaker) if speaker else None,
        phrase=speaker,
        pieces=pieces,
        clause_start=index,
        refusing=True,
        shares=True,
        frame="object",
    )


def _silent(grammar: Grammar, index: int) -> Report | None:
    tokens = grammar.tokens
    verb = index - 1
    while verb > 0 and tokens[verb].tag in ("RB", "JJ", "PRP$", "DT"):
        verb -= 1
    if tokens[verb].lower not in _KEEPING or index - verb > 3:
        return None
    start = index + 1
    if tokens[start].lower in ("when", "after") and tokens[start + 1].lower == "asked":
        asked = grammar.find(
            start + 2, min(start + 12, grammar.count - 1), lambda t: t.lower in ("whether", "if", "about", "why", "how")
        )
        if asked is None:
            return None
        start = asked + 1 if tokens[asked].lower in ("about", "if") else asked
    elif tokens[start].lower in _ON:
        start += 1
    else:
        return None
    group = grammar.group(verb)
    speaker, phrase, clause_start, inverted = find_speaker(grammar, verb, group)
    pieces = _content(grammar, start)
    if speaker is None or pieces is None or inverted or group.negated or group.modal or group.infinitive:
        return None
    if is_first_person(tokens[speaker[0]]) or not _is_somebody(grammar, speaker):
        return None
    if tokens[verb].tag == "VBG" and not group.auxiliary:
        clause_start = group.start - (tokens[group.start - 1].lower == "while") if group.start else 0
    return Report(
        cue=(verb, index + 1),
        verb=verb,
        lemma="keep silent",
        speaker=speaker,
        phrase=phrase,
        pieces=pieces,
        clause_start=clause_start,
        refusing=True,
        frame="object",
        sureness="medium",
    )


def _stand_before(grammar: Grammar, index: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand right before a token."""
    return index >= len(words) and tuple(t.lower for t in grammar.tokens[index - len(words) : index]) == words


def _not_drawn(grammar: Grammar, index: int) -> Report | None:
    """``would not be drawn on whether the jets had come``."""
    if grammar.tokens[index + 1].lower not in _ON:
        return None
    return _plain(grammar, index, index + 1, "be drawn")


def _plain(grammar: Grammar, verb: int, last: int, lemma: str) -> Report | None:
    """A refusal whose verb has its subject before it and whose content begins behind its last word."""
    group = grammar.group(verb)
    speaker, phrase, clause_start, inverted = find_speaker(grammar, verb, group)
    pieces = _content(grammar, last + 1)
    if speaker is None or pieces is None or inverted or is_first_person(grammar.tokens[speaker[0]]):
        return None
    return Report(
        cue=(group.first_auxiliary, last + 1),
        verb=verb,
        lemma=lemma,
        speaker=speaker,
        phrase=phrase,
        pieces=pieces,
        clause_start=clause_start,
        refusing=True,
        frame="object",
        sureness="medium",
    )


def _refusal_of(grammar: Grammar, index: int) -> Report | None:
    """``the ministry's refusal to confirm the loss``."""
    tokens = grammar.tokens
    verb = index + 2
    if verb + 1 >= grammar.count or tokens[index + 1].lower != "to" or tokens[verb].lower not in _REFUSED:
        return None
    speaker = owner_of(grammar, index)
    start = verb + 1
    if tokens[start].lower in _ON:
        start += 1
    asked = tokens[start].tag in ("WRB", "WP", "IN")
    phrase = None if asked else grammar.right_phrase(start)
    pieces = _content(grammar, start) if asked else [phrase] if phrase is not None else None
    if speaker is None or pieces is None or is_first_person(tokens[speaker[0]]):
        return None
    if tokens[speaker[0]].lower in ("my", "our", "your", "its"):
        return None
    return Report(
        cue=(index, start if tokens[start - 1].lower in _ON else verb + 1),
        verb=index,
        lemma="refusal",
        speaker=name_in(grammar, speaker),
        phrase=speaker,
        pieces=pieces,
        clause_start=speaker[0],
        refusing=True,
        frame="object",
        sureness="medium",
    )


def _not_openly(grammar: Grammar, verb: int) -> Report | None:
    """``did not directly link it to``: what was kept open."""
    tokens = grammar.tokens
    group = grammar.group(verb)
    if not group.negated or group.modal or group.infinitive:
        return None
    if not _OPENLY & {token.lower for token in tokens[group.start : verb]}:
        return None
    reading = _plain(grammar, verb, verb, tokens[verb].lower)
    if reading is None or reading.speaker is None or not _is_somebody(grammar, reading.speaker):
        return None
    return reading


def _is_somebody(grammar: Grammar, speaker: Range) -> bool:
    words = grammar.tokens[speaker[0] : speaker[1]]
    return any(token.tag in ("NNP", "NNPS", "PRP") or token.lower in PEOPLE for token in words)


def _content(grammar: Grammar, start: int) -> list[Range] | None:
    limit = before_final(grammar, grammar.count)
    if start < limit and grammar.tokens[start].lower == "that":
        start += 1
    if start >= limit:
        return None
    end = refused_end(grammar, start)
    return [(start, end)] if end > start else None
