"""Settling the reports of a sentence against each other.

Contents end where another cue's clause begins; what an outer medium reports of an inner speaker is the
speaker's, through the medium; a report inside somebody's words is left to them.
"""

from dataclasses import replace
from typing import Final

from indexing import media
from indexing.clause_subjects import who_spreads
from indexing.grammar import FINITE_TAGS, PEOPLE, Grammar, is_time
from indexing.reports import Range, Report, before_final, has_words, is_document, is_first_person, words_of
from indexing.speaker_phrases import TITLES, name_in


def inherit_speakers(grammar: Grammar, readings: list[Report]) -> None:
    """A participle speaks with the voice of the cue before it, where the parse gave it nobody.

    So does a refusal that is coordinated without a subject of its own (``said … but did not say when``).
    """
    for number, reading in enumerate(readings):
        if reading.refusing and number and reading.shares:
            sayer = readings[number - 1]
            if sayer.speaker is not None and any(_leads_to(grammar, p, reading.cue[0]) for p in sayer.pieces):
                reading.speaker, reading.phrase = sayer.speaker, sayer.phrase
            continue
        if not reading.inherits or who_spreads(grammar, reading.verb, reading.cue[0]) is not None:
            continue
        before = [other for other in readings[:number] if other.speaker is not None and not other.unattributed]
        if before and (
            reading.speaker is None or before[-1].position in ("post", "mid") or reading.speaker[0] > before[-1].cue[0]
        ):
            reading.speaker, reading.phrase = before[-1].speaker, before[-1].phrase


def _leads_to(grammar: Grammar, piece: Range, cue: int) -> bool:
    """Whether a refusal stands in a content, or right behind one that ends because of it."""
    ended = piece[1] <= cue <= piece[1] + 1 and grammar.tokens[piece[1] - 1].mask < 0
    return ended or piece[0] <= cue < piece[1]


def settle(grammar: Grammar, readings: list[Report], body: str) -> list[Report]:
    """Contents end where another cue's clause begins; an outer medium becomes the way of the inner report."""
    tokens = grammar.tokens
    kept = [r for r in readings if r.pieces and (r.speaker is not None or r.unattributed)]
    dropped: set[int] = _same_words_twice(grammar, kept)
    passed_on: set[int] = set()
    for a_number, a in enumerate(kept):
        if a_number in dropped:
            continue
        for b_number, b in enumerate(kept):
            if a_number == b_number or b_number in dropped or a_number in dropped or a.cue == b.cue:
                continue
            piece = next((p for p in a.pieces if p[0] <= b.cue[0] < p[1]), None)
            if piece is None:
                continue
            if _mutual(a, b):
                outer = a if a.position in ("post", "mid") and a.clause_start > b.cue[0] else b
                inner = b if outer is a else a
                if outer.position == "pre" or inner.position != "pre" or outer.clause_start <= inner.cue[0]:
                    dropped.add(b_number if _stronger(a, b) else a_number)
                    continue
                inner.pieces = [(p[0], min(p[1], before_final(grammar, outer.clause_start))) for p in inner.pieces]
                if outer is b:
                    continue  # the other order of the pair settles them
            if _same_mind(grammar, a, b):
                dropped.add(b_number)  # "said that while …, he believes it is": one statement
                continue
            opening = b.clause_start
            if _passes_on(grammar, a, b):
                b.outer.append(a)
                passed_on.add(a_number)
                continue
            if a.position == "post" and media.is_media(words_of(grammar, a.speaker, body)) and _main_level(grammar, b):
                b.outer.append(a)
                passed_on.add(a_number)
                continue
            heads = (
                not grammar.has_finite(piece[0], max(opening, piece[0]))
                and opening <= piece[0] + 12
                and not _subordinate(grammar, b, piece)
                and not (opening > piece[0] and _coordinated(grammar, opening))
            )
            echo = a.position == "post" and a.speaker is not None and tokens[a.speaker[0]].lower in ("he", "she")
            if heads and echo and b.position == "pre" and b.speaker is not None:
                # "Lima said she felt …, she said": the same words reported twice
                b.pieces = [(p[0], min(p[1], before_final(grammar, a.clause_start))) for p in b.pieces]
                dropped.add(a_number)
                continue
            if heads and not b.inherits:
                text = words_of(grammar, a.speaker, body)
                if not a.unattributed and (
                    media.is_media(text)
                    or (a.lemma in ("according to", "report") and a.speaker and is_document(grammar, a.speaker))
                ):
                    b.outer.append(a)
                    dropped.add(a_number)
                elif b.unattributed and a.lemma == "according to" and tokens[b.clause_start].lower == "it":
                    a.pieces = b.pieces  # "it was revealed that …, according to two clerks": the clause is theirs
                    dropped.add(b_number)
                elif a.unattributed or b.unattributed:
                    dropped.add(b_number)
                else:
                    dropped.add(b_number)
                continue
            cut = _cut(grammar, b, piece)
            if cut is None or _in_relative(grammar, a, b, piece):
                dropped.add(b_number)
                continue
            at = a.pieces.index(piece)
            shorter = (piece[0], before_final(grammar, cut))
            if shorter[1] <= shorter[0]:
                dropped.add(b_number)
                continue
            if a.frame == "clause" and len(a.pieces) == 1 and _only_lead(grammar, piece, shorter):
                dropped.add(a_number)  # "recalls that in May the mayor warned": nothing of its own is left
                continue
            a.pieces[at : at + 1] = [shorter]
            if a.lemma == "according to" and b.cue[0] < a.cue[0]:
                if b.unattributed:  # "it was revealed that …, according to two clerks": the clerks
                    b.speaker, b.phrase, b.unattributed = a.speaker, a.phrase, False
                else:
                    b.outer.append(a)
    result = [reading for number, reading in enumerate(kept) if number not in dropped | passed_on]
    for reading in result:
        _give_to_cited(grammar, reading, body)
        # no content may hold its own attribution or run into the next cue's clause
        for other in result:
            if other is reading:
                continue
            reading.pieces = [_before(grammar, piece, other) for piece in reading.pieces]
        reading.pieces = [piece for piece in reading.pieces if piece[1] > piece[0] and has_words(tokens, piece)]
    return [reading for reading in result if reading.pieces]


def _give_to_cited(grammar: Grammar, reading: Report, body: str) -> None:
    """``The Herald wrote, citing the navy``: the words are the navy's, through the Herald."""
    tokens = grammar.tokens
    if reading.refusing or reading.outer or not media.is_media(words_of(grammar, reading.speaker, body)):
        return
    for index in range(grammar.count - 2):
        token = tokens[index]
        if token.quoted >= 0 or token.mask >= 0 or any(start <= index < end for start, end in reading.pieces):
            continue
        two = (token.lower, tokens[index + 1].lower)
        at = index + 1 if two[0] in ("citing", "quoting") else index + 2 if two == ("referring", "to") else None
        if two == ("with", "reference") or (two == ("in", "reference")):
            at = index + 3
        source = grammar.right_phrase(at) if at is not None and at < grammar.count else None
        if source is None or not _is_source(grammar, source):
            continue
        if tokens[min(source[1], grammar.count - 1)].lower == "as":
            continue  # "citing the mayor as saying": what he said follows
        phrase = source
        if source[1] < grammar.count and tokens[source[1]].tag == "JJ":
            close = grammar.find(source[1], grammar.count, lambda t: t.text in (",", ".", ";"))
            phrase = (source[0], close if close is not None else grammar.count)  # "people familiar with the plan"
        reading.outer.append(replace(reading, pieces=list(reading.pieces), outer=[]))
        reading.speaker, reading.phrase = (name_in(grammar, source) if phrase == source else phrase), phrase
        return


def _is_source(grammar: Grammar, phrase: Range) -> bool:
    """Whether somebody who may have said it is cited: no law, no need, nobody of one's own."""
    words = grammar.tokens[phrase[0] : phrase[1]]
    if words[0].tag == "PRP$" or is_first_person(words[0]):
        return False
    return any(token.text[0].isupper() or token.lower in PEOPLE for token in words)


def _same_words_twice(grammar: Grammar, kept: list[Report]) -> set[int]:
    """Reports to drop where a verb and a noun report the same words (``repeated Lima's claim that …``).

    The words are the owner's where one is named, else (``repeated his claim that``) the verb's subject's.
    """
    dropped: set[int] = set()
    for number, noun in enumerate(kept):
        if not grammar.tokens[noun.verb].tag.startswith("NN") or noun.speaker is None:
            continue
        for other_number, other in enumerate(kept):
            if other_number != number and other.pieces[0][0] == noun.pieces[0][0]:
                own = grammar.tokens[noun.speaker[0]].tag == "PRP$"
                dropped.add(number if own else other_number)
    return dropped


_BESIDE: Final = frozenset(
    "while where after as although though whereas when with without before".split()
)  # what opens a clause beside a content
_BODIES: Final = frozenset(
    """kremlin office ministry presidency government administration embassy service command staff headquarters
    committee commission council palace cabinet secretariat department agency party""".split()
)
_NEUTRAL: Final = frozenset(
    """say tell report announce state inform note add stress emphasise confirm assure warn explain promise order write
    pledge vow declare""".split()
)


def _passes_on(grammar: Grammar, a: Report, b: Report) -> bool:
    """Whether ``a`` passes on what ``b`` said: ``the mayor told the council that …, his office said``.

    A person who reports another person stays the speaker, and so does whoever reports an opponent's *claim*: putting
    the words into the other's mouth would be a guess.
    """
    if a.position != "post" or a.speaker is None or b.speaker is None or b.refusing or b.inherits:
        return False
    if a.lemma == "according to":
        said = max(b.cue[1], b.phrase[1] if b.phrase else 0)
        return b.position in ("post", "mid") and 0 <= a.clause_start - said <= 2
    if not a.clause_start or grammar.tokens[a.clause_start - 1].text not in (",", "-", "–", "—"):
        return False
    if b.lemma not in _NEUTRAL or b.frame != "clause" or not _main_level(grammar, b):
        return False
    if b.position == "pre" and (grammar.has_finite(0, b.clause_start) or grammar.tokens[b.speaker[0]].tag == "PRP"):
        return False
    words = {token.lower for token in grammar.tokens[a.speaker[0] : a.speaker[1]]}
    return bool(_BODIES & words) and not words & TITLES and not any(word.startswith("spokes") for word in words)


def _same_mind(grammar: Grammar, a: Report, b: Report) -> bool:
    """Whether ``b`` is what a speaker thinks inside what he says: ``said that …, he believes it is``."""
    if not b.opinion or a.position != "pre" or b.speaker is None or a.speaker is None or a.refusing:
        return False
    alone = b.speaker[1] - b.speaker[0] == 1 and grammar.tokens[b.speaker[0]].lower in ("he", "she", "they", "it")
    return alone and not b.unattributed and not (b.clause_start and grammar.tokens[b.clause_start - 1].tag == "CC")


def _coordinated(grammar: Grammar, opening: int) -> bool:
    """Whether a clause begins with or behind *and* or *but*: it stands beside the content, not around it."""
    tokens = grammar.tokens
    return tokens[opening].tag == "CC" or tokens[opening - 1].tag == "CC"


def _main_level(grammar: Grammar, b: Report) -> bool:
    """Whether a report is a main clause of what was reported, not a relative clause in it."""
    node, steps = b.verb, 0
    while steps < 6:
        token = grammar.tokens[node]
        if token.dep in ("relcl", "acl", "pcomp", "advcl") and not b.inherits:
            return False
        if token.head == node:
            return True
        node, steps = token.head, steps + 1
    return True


def _in_relative(grammar: Grammar, a: Report, b: Report, piece: Range) -> bool:
    """Whether ``b`` is a relative clause in what ``a`` says: ``the king, who claims that …, prepares``."""
    tokens = grammar.tokens
    start = b.clause_start
    if a.position != "pre" or not start or "who" not in (tokens[start].lower, tokens[start - 1].lower):
        return False
    end = max(p[1] for p in b.pieces)
    if end + 1 >= piece[1] or grammar.has_finite(piece[0], start) or tokens[end].text != ",":
        return False
    return tokens[end + 1].tag in FINITE_TAGS


def _only_lead(grammar: Grammar, piece: Range, rest: Range) -> bool:
    """Whether what is left of a clause is a mere setting (``in late spring``) without its verb."""
    if grammar.has_finite(*rest) or not grammar.has_finite(*piece):
        return False
    return grammar.tokens[rest[0]].tag in ("IN", "RB", "WRB")


def _mutual(a: Report, b: Report) -> bool:
    """Whether each of two readings lies in the other's content: one of them is wrong."""
    return any(p[0] <= a.cue[0] < p[1] for p in b.pieces)


def _stronger(a: Report, b: Report) -> bool:
    order = {"high": 2, "medium": 1, "low": 0}
    return order[a.sureness] >= order[b.sureness]


def _subordinate(grammar: Grammar, b: Report, piece: Range) -> bool:
    start = b.clause_start
    return start > piece[0] and grammar.tokens[start - 1].lower in (
        "where",
        "which",
        "who",
        "while",
        "after",
        "as",
        "although",
        "though",
    )


def _cut(grammar: Grammar, b: Report, piece: Range) -> int | None:
    """Where a content ends because the clause of ``b`` begins; None if ``b`` is a part of the content."""
    tokens = grammar.tokens
    start = b.clause_start
    token = tokens[b.verb]
    if b.inherits:
        before = start - 1
        if before > piece[0] and tokens[before].lower in ("instead", "also"):
            before -= 1
        ended = tokens[before].quoted >= 0 and tokens[start].quoted < 0  # "is “a dark page” adding that"
        if tokens[before].text == "," or tokens[before].mask >= 0 or ended or token.dep in ("advcl", "conj"):
            return before if tokens[before].text == "," else start
        return None
    if start and tokens[start].tag == "CC":
        return start
    start = _before_day(grammar, start, piece[0])
    beside = b.position == "pre" and b.speaker is not None and b.speaker[0] == b.clause_start
    if (
        start
        and tokens[start - 1].tag == "CC"
        and (
            tokens[start - 2].text == ","
            or token.dep == "conj"
            or tokens[start - 1].lower == "but"
            or (beside and token.dep in ("ccomp", "ROOT"))  # "… and the opposition accused"
        )
    ):
        return start - 1
    node = b.verb
    while tokens[node].dep in ("conj", "xcomp") and tokens[node].head != node:
        node = tokens[node].head
    left = grammar.edges[node][0]
    mark = grammar.find(
        max(piece[0] + 1, min(left, start) - 1),
        start + 1,
        lambda t: t.lower in _BESIDE | {"since"},
    )
    if mark is None and start and tokens[start - 1].lower in _BESIDE:
        mark = start - 1
    if mark is not None and mark > piece[0]:
        if tokens[mark].lower == "with" and tokens[mark + 1].lower == "what":
            return None  # "is at odds with what he called sense"
        if tokens[mark].lower == "when" and tokens[mark - 1].text != "," and tokens[start].lower in ("it", "they"):
            return None  # "says Malta lies when it claims that": a part of what is said
        before = mark
        # "a day after …"
        while (
            before > piece[0] + 1
            and tokens[before - 1].text != ","
            and mark - before < 4
            and tokens[before - 1].tag in ("NN", "NNS", "DT", "CD", "JJ", "RB")
        ):
            before -= 1
        if tokens[before - 1].text == ",":
            return before - 1
        if b.pieces and max(p[1] for p in b.pieces) >= piece[1] - 1:
            return mark
        return None
    if (
        tokens[start - 1].text in (",", ";", "–", "—")
        and b.position == "pre"
        and tokens[start].tag in ("NNP", "DT", "PRP", "NNS", "NN", "JJ")
    ):
        return start - 1
    return None


def _before_day(grammar: Grammar, start: int, lowest: int) -> int:
    """Where the clause begins that opens with a day: ``but on Tuesday the palace said``, ``, today he added``."""
    tokens = grammar.tokens
    at = start
    while at > lowest + 1 and (is_time(tokens[at - 1]) or tokens[at - 1].tag == "CD"):
        at -= 1
    if at == start:
        return start
    if at > lowest + 1 and tokens[at - 1].lower in ("on", "in", "last", "this"):
        at -= 1
    return at if at > lowest + 1 and (tokens[at - 1].tag == "CC" or tokens[at - 1].text == ",") else start


def _before(grammar: Grammar, piece: Range, other: Report) -> Range:
    """A piece shortened so that it leaves out another reading's cue and speaker."""
    start, end = piece
    low = min(other.cue[0], other.clause_start)
    if start < low < end and other.cue[1] <= end + 1 and other.position == "pre":
        # only reached where settling found no nesting: the other's clause begins inside the piece
        return start, before_final(grammar, low)
    return piece
