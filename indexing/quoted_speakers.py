"""Who is quoted by somebody else: ``was quoted as saying by Interfax``, ``TASS quoted the mayor as saying``.

The one quoted is the speaker, whoever quotes is the medium through which the words came.
"""

from typing import Final

from indexing import cues
from indexing.contents import with_content
from indexing.grammar import Grammar
from indexing.reports import NOT_SPEAKERS, Range, Report, before_final, is_first_person
from indexing.speaker_phrases import name_in

_PASSIVE_ONLY: Final = frozenset({"reported", "heard", "recorded"})
_QUOTING: Final = _PASSIVE_ONLY | frozenset("quoted quote quotes quoting cited cite cites citing".split())
_REACH: Final = 30
"""Tokens between the verb of quoting and ``as saying``: a speaker with his titles stands there."""


def find_quoted(grammar: Grammar, lexicon: cues.Cues) -> list[Report]:
    """Reports of the form *quoted … as saying*, each with the verb of saying as its cue and who quotes as ``outer``."""
    found: list[Report] = []
    tokens = grammar.tokens
    for index in range(2, grammar.count):
        token = tokens[index]
        if token.tag != "VBG" or tokens[index - 1].lower != "as" or token.quoted >= 0 or token.mask >= 0:
            continue
        form = lexicon.forms.get(token.lower)
        if form is None or form.kind != "ing" or "quote" not in form.verb.takes:
            continue
        verb = _verb_of_quoting(grammar, index)
        if verb is None or grammar.group(verb).modal or grammar.group(verb).negated:
            continue
        reading = _read(grammar, verb, index, form.verb, lexicon)
        if reading is not None:
            found.append(reading)
    return found


def _verb_of_quoting(grammar: Grammar, saying: int) -> int | None:
    """The nearest verb of quoting before ``as saying``."""
    tokens = grammar.tokens
    for index in range(saying - 2, max(-1, saying - _REACH), -1):
        token = tokens[index]
        if token.lower in _QUOTING and token.tag[:2] == "VB" and token.mask < 0 and token.quoted < 0:
            passive = grammar.group(index).passive
            return index if passive or token.lower not in _PASSIVE_ONLY else None
    return None


def _read(grammar: Grammar, verb: int, saying: int, kind: cues.Verb, lexicon: cues.Cues) -> Report | None:
    tokens = grammar.tokens
    group = grammar.group(verb)
    left = grammar.left_phrase(group.start) or _subject(grammar, verb, group.start)
    behind = (verb + 1, saying - 1)
    by = tokens[verb + 1].lower == "by"
    medium: Range | None
    speaker: Range | None
    if group.passive or (by and tokens[verb].tag == "VBN"):
        speaker, medium = left, grammar.right_phrase(verb + 2) if by else _agent_behind(grammar, saying)
    else:
        speaker, medium = behind if behind[1] > behind[0] else None, left
        if speaker is not None and tokens[verb].tag != "VBG" and left is None:
            return None
    if speaker is None or is_first_person(tokens[speaker[0]]) or tokens[speaker[0]].lower in NOT_SPEAKERS:
        return None
    opening = min(group.start, speaker[0], medium[0] if medium is not None else group.start)
    reading = Report(
        cue=(saying, saying + 1),
        verb=saying,
        lemma=kind.lemma,
        speaker=name_in(grammar, speaker),
        phrase=(opening, saying),  # nothing of the clause of quoting is content
        pieces=[],
        clause_start=opening,
        stance=kind.stance,
        sureness="high",
    )
    complete = with_content(grammar, reading, kind, grammar.group(saying), False, lexicon)
    if complete is None:
        return None
    complete.phrase = speaker
    if medium is not None:
        complete.pieces = [_without(grammar, piece, medium) for piece in complete.pieces]
        complete.pieces = [piece for piece in complete.pieces if piece[1] > piece[0]]
        if not is_first_person(tokens[medium[0]]) and tokens[medium[0]].lower not in NOT_SPEAKERS:
            complete.outer.append(Report((verb, verb + 1), verb, "quote", medium, medium, [], opening, position="post"))
    return complete if complete.pieces else None


def _subject(grammar: Grammar, verb: int, end: int) -> Range | None:
    """The subject by the parse, where commas part it from the verb (``Rusu, the mayor, is quoted as saying``)."""
    head = grammar.subject(verb)
    return grammar.phrase(head, limit_right=end) if head is not None and head < end else None


def _agent_behind(grammar: Grammar, saying: int) -> Range | None:
    """``as saying by Interfax``, ``as saying on Friday by the agency``."""
    limit = min(grammar.count - 1, saying + 6)
    by = grammar.find(saying + 1, limit, lambda t: t.lower == "by" or t.text in (",", ":") or t.lower == "that")
    if by is None or grammar.tokens[by].lower != "by":
        return None
    return grammar.right_phrase(by + 1)


def _without(grammar: Grammar, piece: Range, medium: Range) -> Range:
    """A piece of content without ``by Interfax``, where that stands at its beginning or end."""
    if piece[0] < medium[0] < piece[1] <= medium[1] + 1:
        return piece[0], before_final(grammar, medium[0] - 1)
    return (medium[1], piece[1]) if medium[0] - 1 <= piece[0] < medium[1] else piece
