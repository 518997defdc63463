"""What is said: the words that a verb of saying takes as its content, after it, before it, or around it."""

from typing import Final

from indexing import cues
from indexing.content_bounds import clause_end, clause_limit, has_main_clause, is_thing, strip_time
from indexing.content_objects import accused, called, content_of_object, figured, two_objects
from indexing.cues import Verb
from indexing.grammar import FINITE_TAGS, NOUN_TAGS, Grammar, Group, is_time
from indexing.parsing import TITLED
from indexing.phrasals import may_take, tail_end
from indexing.reports import Range, Report, before_final, skip_opening

_SUBORDINATE_OPENERS: Final = frozenset(
    "after while when as although though since if because before once where even unless until".split()
)
_TIMES_OF_SAYING: Final = frozenset("as when while before after following during".split())
_CONTENT_TAILS: Final = frozenset("with including despite until because although though unless since".split())
_PLAIN: Final = frozenset("say add report note state announce".split())
_SETTING_OPENERS: Final = frozenset("since in from for under over despite without with of among".split())
_OF_THAT: Final = frozenset("is was has had does did means meant makes made isn wasn".split())
_COPULAS: Final = frozenset(
    "is are was were be been has have had will would can could may might must should does".split()
)
_FEELINGS: Final = frozenset({"fear", "worry", "hope", "doubt"})


def with_content(
    grammar: Grammar, reading: Report, verb: Verb, group: Group, inverted: bool, lexicon: cues.Cues
) -> Report | None:
    """Find the content of a verb's report, after the cue, before it, or around it."""
    tokens = grammar.tokens
    index = reading.verb
    if verb.lemma == "call" and not inverted:
        special = called(grammar, reading)
        if special is not None:
            return special
        if index + 1 < grammar.count and tokens[index + 1].lower in (
            "for",
            "on",
            "upon",
            "off",
            "up",
            "to",
            "in",
            "out",
        ):
            return None
    if verb.frame == "accuse":
        return accused(grammar, reading)
    if verb.frame == "figure":
        return figured(grammar, reading)
    attribution_start = min(reading.phrase[0], group.start) if reading.phrase and not inverted else group.start
    if reading.inherits:
        attribution_start = group.start
    if not inverted and (pieces := _as_said(grammar, reading, attribution_start, lexicon)):
        reading.pieces, reading.position = pieces, "mid"
        return reading
    having = tokens[group.first_auxiliary].lower == "having"
    if (
        not reading.inherits
        and not having
        and (around := _around(grammar, reading, verb, attribution_start, inverted, lexicon))
    ):
        reading.pieces, reading.position = around
        return reading
    after = index + 1
    if verb.tail:
        behind = tail_end(grammar, index, verb)
        after = behind if behind is not None else after
        reading.cue = (reading.cue[0], after)
    elif verb.particles and after < grammar.count and tokens[after].lower in verb.particles:
        reading.cue = (reading.cue[0], after + 1)
        after += 1
    elif verb.lemma in ("point", "sum", "rule"):
        if after < grammar.count and tokens[after].lower == "to":
            pass
        else:
            return None
    if verb.lemma == "deny" and two_objects(grammar, after, min(grammar.count, after + 7)):
        return None
    content = _right_clause(grammar, index, after, verb, reading)
    if content is None:
        content = content_of_object(grammar, index, after, verb, reading)
    if content is None and verb.lemma == "estimate":
        return figured(grammar, reading)
    if content is None or not may_take(grammar, verb, reading, content, lexicon):
        return None
    reading.pieces = _with_antecedent(grammar, reading, content)
    return reading


def _with_antecedent(grammar: Grammar, reading: Report, content: list[Range]) -> list[Range]:
    """``The strait, which sailors say is mined``: the clause gets the noun that *which* stands for."""
    tokens = grammar.tokens
    if reading.phrase is None or not reading.phrase[0] or tokens[content[0][0]].tag not in FINITE_TAGS:
        return content
    relative = reading.phrase[0] - 1
    if tokens[relative].lower not in ("which", "who", "that", "whom") or not relative:
        return content
    end = relative - 1 if tokens[relative - 1].text == "," else relative
    noun = next((index for index in range(end - 1, -1, -1) if tokens[index].tag in NOUN_TAGS), None)
    if noun is None:
        return content
    left = grammar.phrase(noun, limit_right=end)
    return [left, *content] if left[0] < left[1] <= end else content


def _around(
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
    if grammar.is_hyphen(begin - 1):
        return None
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
    waits = tokens[left_end - 1].lower in _COPULAS and tokens[left_end - 1].mask < 0  # "There were, he said, none"
    full = grammar.has_finite(left_start, left_end) and (quoted_left or not subordinate) and not waits
    tail_start = reading.phrase[1] if inverted and reading.phrase else reading.verb + 1
    if full and not quoted_left and _predicate_follows(grammar, tail_start):
        full, waits = False, True  # "The clerk who fled, she said, was a spy"
    right = _right_piece(grammar, reading, tail_start, full, lexicon)
    if not full:
        # "Asked about the fire, he said: …", "When the fire was out, he said: …": no content
        asked = opening.tag in ("VBN", "VBG") or opening.lower in _TIMES_OF_SAYING
        if asked and right is not None and tokens[right[0]].mask >= 0:
            reading.clause_start = begin
            return [right], "pre"
        if opening.tag in ("VBN", "VBG") or right is None:
            return None
        if not waits and (not grammar.has_finite(*right) or tokens[right[0]].tag == "VBG"):
            return None
    if reading.lemma in ("add", "continue") and not quoted_left and opening.tag == "VBG":
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


def _as_said(grammar: Grammar, reading: Report, start: int, lexicon: cues.Cues) -> list[Range] | None:
    """``As the mayor said on Friday, the bridge is open``: the content after the comma that closes the clause."""
    tokens = grammar.tokens
    before = start - 1
    if before < 0 or tokens[before].lower != "as" or skip_opening(grammar, lexicon, before + 1) != before:
        return None
    if reading.verb + 1 < grammar.count and tokens[reading.verb + 1].tag == "TO":
        return None  # "As the leaders vow to stay, …": what they vow
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
        timed = token.tag in ("IN", "WRB") and token.lower in _TIMES_OF_SAYING and position - after < 8
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


def _quoted_before(grammar: Grammar, reading: Report) -> bool:
    return any(token.mask >= 0 for token in grammar.tokens[: reading.verb])


def _right_clause(grammar: Grammar, index: int, after: int, verb: Verb, reading: Report) -> list[Range] | None:
    """The content after the cue: a quotation, ``that …``, ``whether …``, a bare clause."""
    tokens = grammar.tokens
    if not ({"quote", "clause"} & verb.takes):
        return None
    limit = clause_limit(grammar, index)
    start: int | None = None
    position = after
    recipient = "recipient" in verb.takes
    depth = 0
    colon = grammar.find(after, min(limit, after + 20), lambda t: t.text == ":" and t.mask < 0 and t.quoted < 0)
    quoted = colon is not None and colon + 1 < limit and tokens[colon + 1].mask >= 0
    if colon is not None and quoted and not any(t.lower == "that" for t in tokens[after:colon]):
        position = colon  # "told the programme Face the Town: “…”"
    while position < limit and position - after < 40:
        token = tokens[position]
        if token.mask >= 0:
            start = position
            break
        if token.text == ":":
            start = position + 1
            break
        lower = token.lower
        if lower == "that" and token.tag in ("IN", "WDT", "DT"):
            if "object" in verb.takes and is_thing(grammar, position, limit):
                break  # "disputed that account and left"
            following = tokens[position + 1] if position + 1 < grammar.count else None
            if (
                token.tag == "IN"
                or token.dep == "mark"
                or (token.tag == "WDT" and position == after)
                or (
                    token.tag == "WDT"
                    and following is not None
                    and following.tag in ("DT", "PRP", "NNP", "NNS", "PRP$", "EX")
                )
            ):
                pronoun = following is not None and (
                    following.tag == "MD" or following.lower in _OF_THAT
                )  # "argues that would be a mistake"
                start = position if pronoun else position + 1
                break
        if (
            lower in ("how", "whether", "why", "what", "when", "where", "who", "if")
            and not (lower in ("when", "where", "if") and verb.lemma in ("say", "tell"))
            and position == after
            and "clause" in verb.takes
        ):
            start = position
            break
        if token.text == "," and position + 1 < limit and tokens[position + 1].tag in ("WRB", "WP", "WDT", "VBG"):
            close = grammar.find(position + 1, limit, lambda t: t.text == ",")
            if close is not None and close + 1 < limit and tokens[close + 1].lower == "that":
                position = (
                    close + 1
                )  # "told radio in May, when she was minister, that …", "said, citing a clerk, that …"
                continue
        if token.tag in FINITE_TAGS and token.quoted < 0:
            break
        if token.text in (";", "–", "—") or (token.tag == "VBG" and token.lower in cues.load().forms):
            break
        if (
            "object" in verb.takes
            and not recipient
            and token.tag in ("NN", "NNS")
            and not is_time(token)
            and token.dep in ("dobj", "nsubj", "oprd", "attr")
        ):
            break
        if (
            token.text == ","
            and depth == 0
            and position + 1 < limit
            and tokens[position + 1].tag in ("VBG", "CC", "WDT", "WP")
        ):
            break
        position += 1
    if start is not None:
        if tokens[start - 1].lower != "that" and verb.weak == "document":
            return None
        if start >= limit:
            limit = before_final(grammar, grammar.count)
        if start >= limit:
            return None
        narrow = verb.stance in ("deny", "contest") or verb.lemma in _FEELINGS
        return quoted_pieces(grammar, start, clause_end(grammar, start, limit, narrow=narrow), reading)
    if "clause" not in verb.takes or verb.weak:
        return None
    # a bare clause: by the parse …
    best: int | None = None
    for child in grammar.children[index]:
        if (
            child > index
            and tokens[child].dep in ("ccomp", "xcomp", "parataxis")
            and (tokens[child].tag in FINITE_TAGS or grammar.child(child, "nsubj", "nsubjpass", "expl") is not None)
        ):
            begin = max(grammar.edges[child][0], after)
            if (
                tokens[child].dep == "xcomp"
                and tokens[child].tag not in FINITE_TAGS
                and grammar.child(child, "nsubj", "nsubjpass") is None
            ):
                continue
            comma = grammar.find(after, begin, lambda t: t.text == ",")
            if comma is not None and comma - after > 12:
                continue
            if any(
                t.text in (";", "–", "—", "-") and not grammar.is_hyphen(i)
                for i, t in enumerate(tokens[after:begin], after)
            ):
                continue  # "denied the raid - that is how it was": behind the dash the writer goes on
            timed = tokens[begin].lower in _TIMES_OF_SAYING and not has_main_clause(grammar, begin, limit)
            if timed and verb.lemma in ("say", "tell"):
                continue  # "as she said before she left"
            verb_at = begin + 1 if tokens[begin].text == "," else begin
            if tokens[verb_at].tag in FINITE_TAGS and not recipient:
                # "stressed the port was open": read as an object and a verb without subject
                thing = grammar.child(index, "dobj", after=index)
                closed = begin - 2 if tokens[begin - 1].text == "," else begin - 1
                if thing is not None and grammar.edges[thing][1] in (closed, begin - 1):
                    begin = max(grammar.edges[thing][0], after)
            if begin > after and tokens[after].lower in _SETTING_OPENERS - {"in", "for", "of"}:
                begin = after  # "said since May some boats have been lost": when they were lost
            best = begin
            break
    if best is None:
        # … or by the surface: a noun phrase and its finite verb
        begin = strip_time(grammar, after, limit)
        finite = grammar.find(begin, min(limit, begin + 26), lambda t: t.tag in FINITE_TAGS)
        if finite is None or finite == begin:
            return None
        breaks = grammar.find(begin, finite, lambda t: t.text in (",", ";", "–", "—") and t.quoted < 0)
        if breaks is None and tokens[begin].tag == "IN" and begin == after and verb.lemma in _PLAIN:
            subject = grammar.child(finite, "nsubj", "nsubjpass") or grammar.child(
                tokens[finite].head, "nsubj", "nsubjpass", after=begin
            )
            if subject is not None and begin < subject < finite and tokens[begin].lower in _SETTING_OPENERS:
                # "said since May some 70 boats have been lost"
                return [(begin, clause_end(grammar, begin, limit))]
        if (
            breaks is not None
            or tokens[begin].tag == "IN"
            or any(t.lower in ("who", "which", "that") for t in tokens[begin:finite])
        ):
            return None
        end = finite
        while end > begin and tokens[end - 1].tag == "RB":
            end -= 1
        if not grammar.is_noun_phrase(begin, end) and tokens[begin].tag != "EX":
            return None
        best = begin
    if recipient:
        # "told the assembly the bridge was mined": the first noun phrase is who was told
        person = grammar.child(index, "dobj", "dative", "iobj", after=index)
        if person is not None and grammar.edges[person][1] >= best - 1 and grammar.edges[person][1] < limit - 2:
            best = max(best, grammar.edges[person][1] + 1)
        if best < limit and tokens[best].lower in ("this", "last"):
            best = min(strip_time(grammar, best, limit), limit - 1)
    else:
        opens = best <= after or tokens[best].tag == "IN" or tokens[best].lower in ("this", "last")
        best = max(best, min(strip_time(grammar, best, limit), limit - 1)) if opens else best
    if best < limit and tokens[best].text == ",":
        best += 1
    narrow = verb.stance in ("deny", "contest") or verb.lemma in _FEELINGS
    return [(best, clause_end(grammar, best, limit, narrow=narrow))] if best < limit else None


def quoted_pieces(grammar: Grammar, start: int, limit: int, reading: Report) -> list[Range]:
    """Pieces of a content that may begin with a quotation: what follows a closed quotation may not belong to it."""
    tokens = grammar.tokens
    if tokens[start].mask < 0:
        return [(start, limit)]
    pieces = [(start, start + 1)]
    position = start + 1
    while position < limit:
        while position < limit and tokens[position].text in (",", ".", ";") and tokens[position].mask < 0:
            position += 1
        if position >= limit:
            break
        token = tokens[position]
        if token.mask >= 0:
            pieces.append((position, position + 1))
            position += 1
            continue
        if token.tag == "CC" and reading.lemma == "according to":
            return [(start, limit)]  # the whole sentence is according to somebody
        if token.tag == "CC" or token.lower == "that":
            ahead = position + 1
            while ahead < limit and tokens[ahead].lower in ("that", "also", "then", "later", ","):
                ahead += 1
            if ahead < limit and tokens[ahead].mask >= 0:
                pieces.append((ahead, ahead + 1))
                position = ahead + 1
                continue
            if (
                token.tag == "CC"
                and ahead < limit
                and tokens[position - 1].mask >= 0
                and not _own_clause(grammar, ahead, limit)
            ):
                return [(start, limit)]
        joined = tokens[position - 1].mask >= 0
        if (
            joined
            and token.tag in ("IN", "TO")
            and token.lower
            not in ("without", "after", "before", "as", "while", "when", "during", "since", "although", "though", "if")
        ):
            stop = position
            while (
                stop < limit
                and tokens[stop].text not in (",", ";", "–", "—")
                and tokens[stop].mask < 0
                and (tokens[stop].tag != "VBG" or tokens[stop - 1].tag == "IN")
            ):
                stop += 1
            return [*pieces[:-1], (pieces[-1][0], stop)]
        break
    return pieces


def _own_clause(grammar: Grammar, start: int, limit: int) -> bool:
    """Whether a coordinated part has a subject of its own or a cue: then it is no part of the quotation before."""
    tokens = grammar.tokens
    finite = grammar.find(start, min(limit, start + 15), lambda t: t.tag in FINITE_TAGS)
    if finite is None:
        return True
    form = cues.load().forms.get(tokens[finite].lower)
    return form is not None
