"""Contents before the cue (``…, the mayor said.``), around it (``The bridge, he said, was …``), behind *As X said*."""

from typing import Final

from indexing import cues
from indexing.content_bounds import has_main_clause, strip_time
from indexing.cues import Verb
from indexing.grammar import FINITE_TAGS, NOUN_TAGS, SUBORDINATORS, Grammar, is_time
from indexing.parsing import TITLED
from indexing.quoted_contents import quoted_pieces
from indexing.reports import Range, Report, before_final, skip_opening

_SUBORDINATE_OPENERS: Final = frozenset(
    "after while when as although though since if because before once where even unless until".split()
)


TIMES_OF_SAYING: Final = frozenset("as when while before after following during".split())
_COPULAS: Final = frozenset(
    "is are was were be been has have had will would can could may might must should does".split()
)
_WAITING: Final = _COPULAS | {"why", "how", "where"}  # "That is why, he said, the pier is shut"
_FEW: Final = 3  # words; more of them before a dash and "said the mayor" are what he said, with a verb or without
_CONTENT_TAILS: Final = frozenset("with including despite until because although though unless since".split())


def around(
    grammar: Grammar, reading: Report, verb: Verb, start: int, inverted: bool, lexicon: cues.Cues
) -> tuple[list[Range], str] | None:
    """Contents before the cue (``…, the mayor said.``) and around it (``The bridge, he said, was …``)."""
    tokens = grammar.tokens
    if start == 0 or not ({"quote", "clause"} & verb.takes):
        return None
    begin = start
    if begin > 3 and [t.lower for t in tokens[begin - 2 : begin]] == ["or", "so"] and tokens[begin - 3].text == ",":
        begin -= 2  # "…, or so the mayor says"
    if tokens[begin - 1].lower == "as" and begin >= 2 and tokens[begin - 2].text == ",":
        last = reading.verb + 1
        if last < grammar.count and tokens[last].lower in verb.particles:
            last += 1
        behind = tokens[last] if last < grammar.count else None
        if (
            behind is not None
            and behind.text not in (",", ".")
            and behind.tag not in ("IN", "RB")
            and not is_time(behind)
        ):
            return None  # "as the navy threatens further raids"
        begin -= 1
    before = tokens[begin - 1]
    if not (before.mask >= 0 or before.text in (",", "–", "—", "-", "...", "…")):
        return None
    dash = before.text in ("-", "–", "—") and before.mask < 0
    if grammar.is_hyphen(begin - 1) and not (inverted and tokens[begin].tag in ("VBD", "VBZ")):
        return None  # but "on the circuit-said the command", where a machine dropped the spaces
    left_start = skip_opening(grammar, lexicon, begin)
    left_end = begin
    while left_end > left_start and tokens[left_end - 1].text in (",", "–", "—", "-") and tokens[left_end - 1].mask < 0:
        left_end -= 1
    if tokens[left_end - 1].tag in ("WDT", "WP") and left_end - 1 > left_start:
        return _relative_around(grammar, reading, left_end - 1, inverted)
    if left_end <= left_start:
        # "However, the mayor argued, the port was lost": only a connective stands before
        tail = reading.phrase[1] if inverted and reading.phrase else reading.verb + 1
        follows = _right_piece(grammar, reading, tail, False, lexicon) if "clause" in verb.takes else None
        if follows is None or tokens[follows[0]].tag == "VBG" or not grammar.has_finite(*follows):
            return None
        closed = tokens[tail].text == "," and tokens[tail].mask < 0 if tail < grammar.count else False
        reading.clause_start = begin
        return ([follows], "pre") if closed else None
    quoted_left = tokens[left_end - 1].mask >= 0
    follows_that = grammar.find(reading.verb + 1, min(grammar.count, reading.verb + 2), lambda t: t.lower == "that")
    if quoted_left and follows_that is not None and tokens[follows_that].dep == "mark":
        return None  # "“…,” Rusu said, going on to say that …"
    if "clause" not in verb.takes and not quoted_left:
        return None
    if not quoted_left and _has_right_complement(grammar, reading, verb, inverted):
        return None
    if not quoted_left:
        left_start = _behind_verdict(grammar, left_start, left_end, lexicon)
    opening = tokens[left_start]
    subordinate = (
        (opening.lower in _SUBORDINATE_OPENERS or opening.lower == "asked")
        and opening.dep != "prep"  # "Since the start of the war 700 missiles have …"
        and not has_main_clause(grammar, left_start, left_end)
    )
    closing = tokens[left_end - 1]
    waits = (
        closing.lower in _WAITING and closing.mask < 0 and closing.tag != "NNP"
    )  # "There were, he said, none"; not "in May"
    clause = (
        grammar.has_finite(left_start, left_end)
        or (dash and inverted and not verb.weak and left_end - left_start > _FEW)
        or _said_verb(grammar, reading.verb, left_start, left_end)
    )
    full = clause and (quoted_left or not subordinate) and not waits
    tail_start = reading.phrase[1] if inverted and reading.phrase else reading.verb + 1
    if full and not quoted_left and _predicate_follows(grammar, tail_start):
        full, waits = False, True  # "The clerk who fled, she said, was a spy"
    right = _right_piece(grammar, reading, tail_start, full, lexicon)
    if not full:
        # "Asked about the fire, he said: …", "When the fire was out, he said: …": no content
        asked = opening.tag in ("VBN", "VBG") or opening.lower in TIMES_OF_SAYING
        if asked and right is not None and tokens[right[0]].mask >= 0:
            reading.clause_start = begin
            return [right], "pre"
        if opening.tag in ("VBN", "VBG") or right is None:
            return None
        meanwhile = tokens[right[0]].tag == "VBG" and tokens[right[0]].dep != "csubj"
        if not waits and (not grammar.has_finite(*right) or meanwhile):
            return None
    if reading.lemma in ("add", "continue") and not quoted_left and opening.tag == "VBG" and opening.dep != "csubj":
        return None
    if quoted_left:
        # only the quotation, where what stands before it is its own sentence part
        only = left_end - 1
        while only > left_start and (tokens[only - 1].mask >= 0 or tokens[only - 1].text in (",", ".", "!", "?")):
            only -= 1
        lead = [t for t in tokens[left_start:only] if t.text.isalnum()]
        if lead and (len(lead) <= 2 or tokens[only - 1].text in (":", ".", "–")):
            left_start = only
    pieces = [(left_start, left_end)]
    if right is not None:
        pieces.append(right)
    reading.clause_start = begin
    return pieces, "mid" if right is not None else "post"


def _said_verb(grammar: Grammar, cue: int, start: int, end: int) -> bool:
    """Whether a verb with a subject is what was said, by the parse, though its tag hides it (``Drills come``)."""
    return any(
        grammar.tokens[child].dep == "ccomp"
        and grammar.tokens[child].tag in ("VB", "VBN")
        and grammar.child(child, "nsubj", "nsubjpass") is not None
        for child in grammar.children[cue]
        if start <= child < end
    )


def _predicate_follows(grammar: Grammar, comma: int) -> bool:
    """Whether a finite verb without a subject stands behind the comma that ends the clause of a cue."""
    tokens = grammar.tokens
    if comma + 1 >= grammar.count or tokens[comma].text != "," or tokens[comma].mask >= 0:
        return False
    after = comma + 1
    while after + 1 < grammar.count and tokens[after].tag == "RB":
        after += 1
    return tokens[after].tag in FINITE_TAGS and tokens[after].quoted < 0 and tokens[after].mask < 0


def _behind_verdict(grammar: Grammar, start: int, end: int, lexicon: cues.Cues) -> int:
    """``The crew called the report false: the pier was held, it said``: what is said begins behind the colon."""
    tokens = grammar.tokens
    colon = grammar.find(start, end, lambda t: t.text == ":" and t.mask < 0 and t.quoted < 0)
    if colon is None or not grammar.has_finite(colon + 1, end):
        return start
    reports = any(t.tag in FINITE_TAGS and t.quoted < 0 and t.lower in lexicon.forms for t in tokens[start:colon])
    return colon + 1 if reports else start


def _relative_around(
    grammar: Grammar, reading: Report, relative: int, inverted: bool
) -> tuple[list[Range], str] | None:
    """``thanked the crew, which, he said, had held the pier``: the noun of the relative clause and its verb."""
    pieces = relative_pieces(grammar, relative, reading.phrase[1] if inverted and reading.phrase else reading.verb + 1)
    if pieces is None:
        return None
    reading.clause_start = relative
    return pieces, "mid"


def relative_pieces(grammar: Grammar, relative: int, comma: int) -> list[Range] | None:
    """The antecedent of a relative pronoun and the rest of its clause, which begins after a comma; None without."""
    tokens = grammar.tokens
    if comma + 1 >= grammar.count or tokens[comma].text != "," or tokens[comma].mask >= 0:
        return None
    finite = grammar.find(comma + 1, min(grammar.count, comma + 8), lambda t: t.tag in FINITE_TAGS)
    if finite is None:
        return None
    verb = tokens[finite].head if tokens[finite].dep in ("aux", "auxpass") else finite
    end = grammar.edges[verb][1] + 1 if tokens[verb].dep == "relcl" else grammar.count
    right = (comma + 1, before_final(grammar, max(end, finite + 1)))
    last = relative - 1 if tokens[relative - 1].text == "," else relative
    noun = next((index for index in range(last - 1, -1, -1) if tokens[index].tag in NOUN_TAGS), None)
    left = grammar.phrase(noun, limit_right=last) if noun is not None else (last, last)
    return [left, right] if left[0] < left[1] <= last else [right]


def as_said(grammar: Grammar, reading: Report, start: int, lexicon: cues.Cues) -> list[Range] | None:
    """``As the mayor said on Friday, the bridge is open``: the content after the comma that closes the clause."""
    tokens = grammar.tokens
    before = start - 1
    if before < 0 or tokens[before].lower != "as" or skip_opening(grammar, lexicon, before + 1) != before:
        return None
    behind = tokens[reading.verb + 1] if reading.verb + 1 < grammar.count else None
    if behind is not None and (behind.tag == "TO" or behind.lower in ("of", "about", "against")):
        return None  # "As the leaders vow to stay, …", "As she warned of a storm, …": what they vow, what she warned of
    comma = grammar.find(
        reading.verb + 1, min(grammar.count, reading.verb + 16), lambda t: t.text == "," and t.mask < 0
    )
    if comma is None or any(t.tag in FINITE_TAGS for t in tokens[reading.verb + 1 : comma]):
        return None
    limit = before_final(grammar, grammar.count)
    if comma + 1 >= limit or not grammar.has_finite(comma + 1, limit):
        return None
    reading.clause_start = before
    return quoted_pieces(grammar, comma + 1, limit, reading)


def _has_right_complement(grammar: Grammar, reading: Report, verb: Verb, inverted: bool) -> bool:
    """Whether the verb has its content to its right (``On Monday, Minsk said that …``)."""
    tokens = grammar.tokens
    index = reading.verb
    after = index + 1
    if after >= grammar.count:
        return False
    colon = grammar.find(after, min(grammar.count - 1, after + 14), lambda t: t.text == ":")
    if colon is not None and tokens[colon + 1].mask >= 0:
        return True
    following = tokens[after]
    if following.text in (".", ",", ";") and following.mask < 0:
        return False
    if inverted:
        return False
    for child in grammar.children[index]:
        if child > index and tokens[child].dep in ("ccomp", "xcomp") and tokens[child].tag[:2] in ("VB", "MD"):
            start = max(grammar.edges[child][0], after)
            if tokens[start].quoted >= 0 and tokens[start - 1].lower in TITLED:
                continue  # "said at the forum “This is Ours”": its name
            if tokens[start].lower in ("as", "when") and "object" not in verb.takes:
                continue
            comma = grammar.find(after, start + 1, lambda t: t.text == ",")
            if comma is None or (start > 1 and any(t.lower == "that" for t in tokens[comma : start + 2])):
                return True
    named = -1  # the quoted name of an event
    for position in range(after, min(grammar.count, after + 25)):
        token = tokens[position]
        named = token.quoted if token.quoted >= 0 and tokens[position - 1].lower in TITLED else named
        if named >= 0 and token.quoted == named:
            continue
        if token.mask >= 0 or token.text == ":":
            return True
        if token.lower == "that" and token.tag in ("IN", "WDT", "DT") and position + 1 < grammar.count:
            return True
        timed = token.tag in ("IN", "WRB") and token.lower in TIMES_OF_SAYING and position - after < 8
        if timed and "object" not in verb.takes and grammar.has_finite(position, min(grammar.count, position + 8)):
            return False  # "told reporters as he left": when it was said
        if token.tag in FINITE_TAGS and token.lower not in ("posted", "published"):
            phrase = strip_time(grammar, after, position)
            return grammar.is_noun_phrase(phrase, position) if phrase < position else False
        if token.text == ",":
            break
    if "object" not in verb.takes:
        return False
    thing = grammar.child(index, "dobj", after=index)
    return thing is not None and not is_time(tokens[thing])


def _right_piece(grammar: Grammar, reading: Report, start: int, left_is_full: bool, lexicon: cues.Cues) -> Range | None:
    """The second piece of an interrupted content, after the comma or full stop that ends the cue's clause."""
    tokens = grammar.tokens
    position = start
    while (
        position < grammar.count
        and tokens[position].text not in (",", ";", "–", "—", ":")
        and tokens[position].mask < 0
    ):
        if (
            tokens[position].tag in FINITE_TAGS
            and tokens[position].quoted < 0
            and not left_is_full
            and position > start
        ):
            break
        position += 1
    if position >= grammar.count - 1:
        return None
    if tokens[position].mask < 0:
        if tokens[position].tag in FINITE_TAGS:
            return None
        position += 1
    token = tokens[position]
    end = grammar.count
    if token.lower == "according" and tokens[position + 1].lower == "to":
        comma = grammar.find(position + 2, end, lambda t: t.text == "," and t.mask < 0)
        return _right_piece(grammar, reading, comma, left_is_full, lexicon) if comma is not None else None
    if token.mask >= 0:
        last = position + 1
        while last < grammar.count and (tokens[last].mask >= 0 or tokens[last].text in (",", "and", "but")):
            last += 1
        return (position, last)
    if token.tag == "CC" or token.lower in ("adding", "that"):
        masked = position + 1
        while masked < grammar.count and tokens[masked].lower in ("that", ",", "also"):
            masked += 1
        if masked < grammar.count and tokens[masked].mask >= 0 and token.lower != "adding":
            return (masked, masked + 1)
    if not left_is_full:
        return (position, end)
    if _quoted_before(grammar, reading):
        return None
    if token.tag in ("IN", "TO", "CC") and _goes_on_quoted(grammar, position):
        return (position, end)  # "“two worlds”, she said, between “the old” and “the new”"
    if token.tag == "VBG":
        reports = token.lower in lexicon.forms or token.lower in lexicon.meta_participles
        return None if reports else (position, end)
    if token.lower in _CONTENT_TAILS:
        own = any(
            t.tag in ("VBD", "VBN", "VBZ") and t.lower in lexicon.forms for t in tokens[position + 1 : position + 7]
        )
        return None if own else (position, end)  # ", though stressed that": the next report
    result = token.lower == "that" and any(t.lower in ("so", "such") for t in tokens[: reading.clause_start])
    if result and grammar.has_finite(position, end):
        return (position, end)  # "had grown so bad, she noted, that the page was closed"
    if token.lower in ("and", "but") and grammar.has_finite(position, end):
        # a second clause of the content; where it has a cue of its own, settling cuts it off
        that = position + 1 < grammar.count and tokens[position + 1].lower == "that"
        return (position + (2 if that else 1), end)
    return None


def _goes_on_quoted(grammar: Grammar, start: int) -> bool:
    """Whether quoted words follow within three words, before any verb."""
    for token in grammar.tokens[start + 1 : start + 4]:
        if token.quoted >= 0:
            return True
        if token.tag in FINITE_TAGS or token.text == "," or token.lower in SUBORDINATORS:
            return False
    return False


def _quoted_before(grammar: Grammar, reading: Report) -> bool:
    return any(token.mask >= 0 for token in grammar.tokens[: reading.verb])
