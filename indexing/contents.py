"""What is said: the words that a verb of saying takes as its content, after it, before it, or around it."""

from typing import Final

from indexing import cues
from indexing.cues import Verb
from indexing.grammar import FINITE_TAGS, NOUN_TAGS, Grammar, Group, is_time, is_weekday
from indexing.reports import Range, Report, before_final, skip_opening
from indexing.speaker_phrases import SETTINGS

_SUPPORT_NOUNS: Final = frozenset(
    """concern concerns hope hopes confidence fear fears doubt doubts regret readiness willingness belief
    conviction certainty alarm optimism scepticism skepticism opinion view""".split()
)


_SUBORDINATE_OPENERS: Final = frozenset(
    "after while when as although though since if because before once where even unless until".split()
)
_TIMES_OF_SAYING: Final = frozenset("as when while before after following during".split())
_CONTENT_TAILS: Final = frozenset("with including despite until because although though unless since".split())
_FEELINGS: Final = frozenset({"fear", "worry", "hope", "doubt"})
_MEASURES: Final = frozenset("day hour week month year minute".split())
_POINTERS: Final = frozenset("that so it this him them himself herself itself themselves".split())
_SPELLS: Final = frozenset(
    "week weekend month year morning evening afternoon night spring summer autumn winter".split()
)
_LIVES: Final = frozenset("life lives victims victim casualties".split())


def with_content(
    grammar: Grammar, reading: Report, verb: Verb, group: Group, inverted: bool, lexicon: cues.Cues
) -> Report | None:
    """Find the content of a verb's report, after the cue, before it, or around it."""
    tokens = grammar.tokens
    index = reading.verb
    if verb.lemma == "call" and not inverted:
        special = _called(grammar, reading)
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
        return _accused(grammar, reading)
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
    if verb.particles and after < grammar.count and tokens[after].lower in verb.particles:
        reading.cue = (index, after + 1)
        after += 1
    elif verb.lemma == "point":
        if after < grammar.count and tokens[after].lower == "to":
            pass
        else:
            return None
    content = _right_clause(grammar, index, after, verb, reading)
    if content is None and inverted and reading.phrase:
        content = None
    if content is None:
        content = _right_other(grammar, index, after, verb, reading)
    if content is None:
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


def clause_limit(grammar: Grammar, index: int) -> int:
    """Where the clause of a cue ends: with the sentence, or with its own subtree where it is subordinate."""
    tokens = grammar.tokens
    node = index
    while tokens[node].dep in ("conj", "xcomp") and tokens[node].head != node:
        node = tokens[node].head
    end = grammar.count
    if tokens[node].dep in ("advcl", "relcl", "acl", "pcomp") and tokens[node].head != node:
        right = grammar.edges[node][1] + 1
        head = tokens[node].head
        if head > node and right <= index + 2:
            # the parse gave the content to the main clause: the main clause begins after a comma with its subject
            main = _main_after_comma(grammar, index + 1)
            right = main if main is not None else right
        if right < grammar.count - 1 and (
            head > node or right <= head or tokens[node].dep in ("relcl", "acl", "advcl")
        ):
            end = max(right, index + 2)
    depth = 0
    for position in range(index, min(end, grammar.count)):
        depth += (tokens[position].text == "(") - (tokens[position].text == ")")
        if depth < 0:
            end = position  # a report inside brackets ends with them
            break
    return before_final(grammar, min(end, grammar.count))


def _main_after_comma(grammar: Grammar, start: int) -> int | None:
    """The comma after which a main clause begins, for a subordinate clause with a finite verb after ``start``."""
    tokens = grammar.tokens
    seen = False
    for index in range(start, grammar.count - 1):
        if tokens[index].text == "," and tokens[index].mask < 0 and seen:
            finite = grammar.find(index + 1, min(grammar.count, index + 16), lambda t: t.tag in FINITE_TAGS)
            subject = finite is not None and grammar.is_noun_phrase(index + 1, grammar.group(finite).start)
            if subject and tokens[index + 1].tag != "VBG":
                return index
        seen = seen or tokens[index].tag in FINITE_TAGS
    return None


def _around(
    grammar: Grammar, reading: Report, verb: Verb, start: int, inverted: bool, lexicon: cues.Cues
) -> tuple[list[Range], str] | None:
    """Contents before the cue (``…, the mayor said.``) and around it (``The bridge, he said, was …``)."""
    tokens = grammar.tokens
    if start == 0 or not ({"quote", "clause"} & verb.takes):
        return None
    begin = start
    if tokens[begin - 1].lower == "as" and begin >= 2 and tokens[begin - 2].text == ",":
        behind = tokens[reading.verb + 1] if reading.verb + 1 < grammar.count else None
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
    if left_end <= left_start:
        return None
    quoted_left = tokens[left_end - 1].mask >= 0
    if "clause" not in verb.takes and not quoted_left:
        return None
    if not quoted_left and _has_right_complement(grammar, reading, verb, inverted):
        return None
    opening = tokens[left_start]
    subordinate = (opening.lower in _SUBORDINATE_OPENERS or opening.lower == "asked") and not _main_clause(
        grammar, left_start, left_end
    )
    full = grammar.has_finite(left_start, left_end) and (quoted_left or not subordinate)
    tail_start = reading.phrase[1] if inverted and reading.phrase else reading.verb + 1
    right = _right_piece(grammar, reading, tail_start, full, lexicon)
    if not full:
        # "Asked about the fire, he said: …", "When the fire was out, he said: …": no content
        asked = opening.tag in ("VBN", "VBG") or opening.lower in _TIMES_OF_SAYING
        if asked and right is not None and tokens[right[0]].mask >= 0:
            reading.clause_start = begin
            return [right], "pre"
        if (
            opening.tag in ("VBN", "VBG")
            or right is None
            or not grammar.has_finite(*right)
            or tokens[right[0]].tag == "VBG"
        ):
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


def _as_said(grammar: Grammar, reading: Report, start: int, lexicon: cues.Cues) -> list[Range] | None:
    """``As the mayor said on Friday, the bridge is open``: the content after the comma that closes the clause."""
    tokens = grammar.tokens
    before = start - 1
    if before < 0 or tokens[before].lower != "as" or skip_opening(grammar, lexicon, before + 1) != before:
        return None
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


def _main_clause(grammar: Grammar, start: int, end: int) -> bool:
    """Whether a text that opens with a subordinate clause goes on with a main clause after a comma."""
    tokens = grammar.tokens
    comma = grammar.find(start, end, lambda t: t.text == "," and t.mask < 0)
    return comma is not None and any(t.tag in FINITE_TAGS for t in tokens[comma:end])


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
            if tokens[start].lower in ("as", "when") and "object" not in verb.takes:
                continue
            comma = grammar.find(after, start + 1, lambda t: t.text == ",")
            if comma is None or (start > 1 and any(t.lower == "that" for t in tokens[comma : start + 2])):
                return True
    for position in range(after, min(grammar.count, after + 25)):
        token = tokens[position]
        if token.mask >= 0 or token.text == ":":
            return True
        if token.lower == "that" and token.tag in ("IN", "WDT", "DT") and position + 1 < grammar.count:
            return True
        timed = token.tag in ("IN", "WRB") and token.lower in _TIMES_OF_SAYING and position - after < 8
        if timed and "object" not in verb.takes and grammar.has_finite(position, min(grammar.count, position + 8)):
            return False  # "told reporters as he left": when it was said
        if token.tag in FINITE_TAGS and token.lower not in ("posted", "published"):
            phrase = _strip_time(grammar, after, position)
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
        own = (
            position + 1 < end
            and tokens[position + 1].tag in ("VBD", "VBN")
            and tokens[position + 1].lower in lexicon.forms
        )
        return None if own else (position, end)  # ", though stressed that": the next report
    if token.lower in ("and", "but") and grammar.has_finite(position, end):
        # a second clause of the content; where it has a cue of its own, settling cuts it off
        that = position + 1 < grammar.count and tokens[position + 1].lower == "that"
        return (position + (2 if that else 1), end)
    return None


def _quoted_before(grammar: Grammar, reading: Report) -> bool:
    return any(token.mask >= 0 for token in grammar.tokens[: reading.verb])


def _strip_time(grammar: Grammar, start: int, end: int) -> int:
    """Skip ``on Monday``, ``late last month``, ``in a statement`` between a cue and its clause."""
    tokens = grammar.tokens
    position = start
    while position < end:
        token = tokens[position]
        spell = position + 2 < end and tokens[position + 1].lower in _SPELLS and token.lower in ("this", "last", "that")
        if spell and tokens[position + 2].tag in ("PRP", "DT", "NNP", "PRP$", "EX"):
            position += 2  # "told students this weekend he would resign"
            continue
        if is_time(token) and position + 1 < end and tokens[position + 1].tag != "POS":
            position += 1
            while position < end and (
                tokens[position].lower in ("morning", "evening", "afternoon", "night")
                or (tokens[position].tag == "CD" and is_time(tokens[position - 1]))
            ):
                position += 1
            continue
        if token.tag == "RB" and token.lower not in (
            "not",
            "only",
            "almost",
            "about",
            "nearly",
            "approximately",
            "there",
            "even",
            "just",
        ):
            position += 1
            continue
        if token.tag == "IN" and token.lower in ("on", "in", "at", "during", "late", "via", "through", "by", "after"):
            stop = position + 1
            while (
                stop < end
                and stop - position < 10
                and (
                    tokens[stop].tag in ("DT", "JJ", "NN", "PRP$", "POS", "CD")
                    or is_time(tokens[stop])
                    or tokens[stop].lower in ("of", "on", "with", "to", "-")
                )
            ):
                stop += 1
            named = position + 1
            while named < end and named - position < 5 and tokens[named].tag in ("NNP", "NNPS"):
                named += 1
            if position + 1 < named < end and tokens[named].lower in _SUBJECT_PRONOUNS:
                position = named  # "said on Telegram it had closed the strait"
                continue
            first_is_time = position + 1 < end and (
                is_time(tokens[position + 1]) or tokens[position + 1].tag in ("DT", "PRP$")
            )
            if first_is_time and stop > position + 1:
                if stop < end and tokens[stop].tag in ("NNS", "NNP") and tokens[stop - 1].tag in ("JJ", "NN", "DT"):
                    break
                position = stop
                continue
            break
        if token.text == "," and position > start:
            position += 1
            continue
        break
    return position


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
            if "object" in verb.takes and _is_thing(grammar, position, limit):
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
                start = position + 1
                break
        if (
            lower in ("how", "whether", "why", "what", "when", "where", "who", "if")
            and not (lower in ("when", "where", "if") and verb.lemma in ("say", "tell"))
            and position == after
            and "clause" in verb.takes
        ):
            start = position
            break
        if token.text == "," and position + 1 < limit and tokens[position + 1].tag in ("WRB", "WP", "WDT"):
            close = grammar.find(position + 1, limit, lambda t: t.text == ",")
            if close is not None and close + 1 < limit and tokens[close + 1].lower == "that":
                position = close + 1  # "told radio in May, when she was minister, that …"
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
        return quoted_pieces(grammar, start, _clause_end(grammar, start, limit, narrow=narrow), reading)
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
            timed = tokens[begin].lower in _TIMES_OF_SAYING and not _main_clause(grammar, begin, limit)
            if timed and verb.lemma in ("say", "tell"):
                continue  # "as she said before she left"
            best = begin
            break
    if best is None:
        # … or by the surface: a noun phrase and its finite verb
        begin = _strip_time(grammar, after, limit)
        finite = grammar.find(begin, min(limit, begin + 26), lambda t: t.tag in FINITE_TAGS)
        if finite is None or finite == begin:
            return None
        breaks = grammar.find(begin, finite, lambda t: t.text in (",", ";", "–", "—") and t.quoted < 0)
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
            best = min(_strip_time(grammar, best, limit), limit - 1)
    else:
        opens = best <= after or tokens[best].tag == "IN" or tokens[best].lower in ("this", "last")
        best = max(best, min(_strip_time(grammar, best, limit), limit - 1)) if opens else best
    if best < limit and tokens[best].text == ",":
        best += 1
    narrow = verb.stance in ("deny", "contest") or verb.lemma in _FEELINGS
    return [(best, _clause_end(grammar, best, limit, narrow=narrow))] if best < limit else None


def _is_thing(grammar: Grammar, that: int, limit: int) -> bool:
    """Whether *that* points at a noun (``disputed that account and said``) instead of opening a clause."""
    tokens = grammar.tokens
    if that + 1 >= limit or tokens[that + 1].tag not in ("NN", "NNS"):
        return False
    finite = grammar.find(that + 2, limit, lambda t: t.tag in FINITE_TAGS or t.tag == "VBN")
    if finite is None:
        return True
    while tokens[finite - 1].tag == "RB":
        finite -= 1
    return tokens[finite - 1].tag == "CC" and not grammar.has_finite(that + 1, finite - 1)


def _clause_end(grammar: Grammar, start: int, limit: int, whose_act: bool = False, narrow: bool = False) -> int:
    """Where a clause that was said ends: before ``; …`` and before ``, commenting on …`` about the act of saying.

    :param whose_act: the content is what somebody is asked to do; a new clause after a dash is the writer's
    :param narrow: the content is denied or feared; a new clause after a comma and *but* or *and* is the writer's
    """
    tokens = grammar.tokens
    meta = cues.load().meta_participles
    for index in range(start + 2, limit):
        token = tokens[index]
        if token.quoted >= 0 or token.mask >= 0:
            continue
        if token.text == ";":
            return index
        learned = {"learned", "learnt"} & {t.lower for t in tokens[index + 2 : min(limit, index + 5)]}
        if token.text == "," and learned and tokens[index + 1].tag == "NNP":
            return index  # ", Agerpres has learned": the way it came
        if whose_act and token.tag == "VBG" and tokens[index - 1].text == "," and token.lower in cues.load().forms:
            return before_final(grammar, index)
        dash = whose_act and token.text in ("-", "–", "—") and index + 1 < limit and not grammar.is_hyphen(index)
        conjoined = token.text == "," and index + 1 < limit and tokens[index + 1].tag == "CC"
        if conjoined and (narrow or whose_act) and grammar.has_finite(index + 1, min(limit, index + 12)):
            return index
        if dash and tokens[index + 1].tag == "CC" and grammar.has_finite(index + 1, limit):
            return index
        if token.tag == "VBG" and token.lower in meta and tokens[index - 1].text == ",":
            return before_final(grammar, index)
    return limit


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
                and tokens[stop].tag not in ("VBG",)
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


def _right_other(grammar: Grammar, index: int, after: int, verb: Verb, reading: Report) -> list[Range] | None:
    """Contents that are no clause: infinitives, objects, gerunds, ``of …``, ``for …``."""
    tokens = grammar.tokens
    limit = clause_limit(grammar, index)
    takes = verb.takes
    if after >= limit:
        return None
    start = _strip_time(grammar, after, limit)
    if start >= limit:
        return None
    if "person" in takes:
        to = _infinitive_after(grammar, start, limit)
        if to is not None and to > start and to - start <= 16:
            reading.frame = "person"
            return [(start, _clause_end(grammar, start, limit, whose_act=True))]
    if "infinitive" in takes and tokens[start].lower == "to" and tokens[start].tag == "TO":
        reading.frame = "infinitive"
        return [(start, limit)]
    if "infinitive" in takes and tokens[start].lower == "not" and start + 1 < limit and tokens[start + 1].lower == "to":
        reading.frame = "infinitive"
        return [(start, limit)]
    if "gerund" in takes and tokens[start].tag == "VBG":
        reading.frame = "gerund"
        return [(start, object_end(grammar, start, limit))]
    prepositional = _prepositional(grammar, start, limit, verb, reading)
    if prepositional is not None:
        return prepositional
    if "as" in takes:
        as_word = grammar.find(start, limit, lambda t: t.lower == "as" and t.quoted < 0)
        if as_word is not None and as_word > start:
            reading.frame = "object"
            return [(start, object_end(grammar, as_word, limit))]
        return None
    if "object" in takes:
        return _object(grammar, start, limit, verb, reading)
    return None


def _infinitive_after(grammar: Grammar, start: int, limit: int) -> int | None:
    tokens = grammar.tokens
    for position in range(start, min(limit - 1, start + 18)):
        token = tokens[position]
        if token.tag == "TO" and token.lower == "to" and tokens[position + 1].tag in ("VB", "RB", "VBP"):
            return position
        if token.tag in FINITE_TAGS or token.text in (";", ":") or token.mask >= 0:
            return None
    return None


def _prepositional(grammar: Grammar, start: int, limit: int, verb: Verb, reading: Report) -> list[Range] | None:
    tokens = grammar.tokens
    if not verb.prepositions:
        return None
    wanted = verb.prepositions
    for position in range(start, min(limit, start + 12)):
        token = tokens[position]
        if token.tag in FINITE_TAGS or token.text in (",", ";"):
            return None
        if token.lower not in wanted or token.tag not in ("IN", "TO", "RP"):
            continue
        if token.lower in ("to", "on"):
            # "appealed to the allies for …": whom, unless nothing else follows
            if verb.lemma in ("highlight", "point") and position == start:
                reading.frame = "object"
                return [(position + 1, object_end(grammar, position, limit))]
            if verb.lemma in ("acknowledge", "admit", "concede", "promise", "pledge", "vow", "swear", "threaten"):
                if position == start and verb.lemma == "admit":
                    return [(position + 1, object_end(grammar, position, limit))]
                return None
            later = grammar.find(
                position + 1,
                min(limit, position + 12),
                lambda t: t.lower in ("for",) or (t.lower == "to" and t.tag == "TO"),
            )
            if later is not None:
                reading.frame = "person"
                begin = later + 1 if tokens[later].lower == "for" else position + 1
                return [(begin, limit)]
            return None
        if position > start and token.lower == "of":
            return None
        reading.frame = "object"
        if position == start and verb.lemma in ("speak", "talk", "warn", "caution", "ask", "complain", "say"):
            if verb.lemma == "ask" and position != start:
                return None
            reading.cue = (reading.cue[0], position + 1) if verb.lemma in ("speak", "talk") else reading.cue
        if position + 1 >= limit:
            return None
        end = object_end(grammar, position, limit)
        return [(position + 1, _before_setting(grammar, position + 1, end))]
    return None


_SUBJECT_PRONOUNS: Final = frozenset("it he she they there we".split())
_CLAUSE_OPENERS: Final = frozenset("but while as after before although though because when since".split())


def object_end(grammar: Grammar, position: int, limit: int, clauses: bool = False) -> int:
    """The end of an object that begins after a position: up to a clause that is not part of it.

    :param clauses: whether *while …*, *after …* without a comma still belong to it (``accused the fleet of …``)
    """
    tokens = grammar.tokens
    for index in range(position + 1, limit):
        token = tokens[index]
        if token.mask >= 0 and index > position + 1:
            return index
        following = tokens[index + 1] if index + 1 < limit else None
        if token.quoted >= 0 and not (token.text == "," and following is not None and following.quoted != token.quoted):
            continue
        if token.text in (";", "–", "—"):
            return index
        if token.text == "," and following is not None and _leaves_object(grammar, index + 1):
            return index
        opens = token.lower in ("but", "while", "after", "before", "when") and token.tag in ("CC", "IN", "WRB")
        if opens and not clauses and index > position + 1:
            return _before_measure(grammar, index, position + 2)
        if token.lower == "and" and following is not None:
            form = cues.load().forms.get(following.lower)
            if following.tag in ("VBD", "VBZ") or (
                following.tag == "VBN" and form is not None and following.quoted < 0
            ):
                return index
            if following.tag in ("RB", "PRP") and index + 2 < limit and tokens[index + 2].tag in FINITE_TAGS:
                return index
    return limit


def _before_measure(grammar: Grammar, index: int, lowest: int) -> int:
    """Where ``a day after …``, ``two weeks before …`` begins: with its measure of time."""
    tokens = grammar.tokens
    if tokens[index].lower not in ("after", "before") or tokens[index - 1].lower.rstrip("s") not in _MEASURES:
        return index
    start = index - 1
    while start > lowest and tokens[start - 1].tag in ("DT", "CD", "JJ", "RB"):
        start -= 1
    return start


def _leaves_object(grammar: Grammar, index: int) -> bool:
    """Whether what follows a comma is no part of the object before it."""
    token = grammar.tokens[index]
    if token.tag in ("VBG", "WDT", "WP", "WRB", "PRP", "RB"):
        return token.lower != "including"
    if token.lower in _CLAUSE_OPENERS:
        return True
    return token.tag == "CC" and grammar.has_finite(index, min(grammar.count, index + 11))


def _object(grammar: Grammar, start: int, limit: int, verb: Verb, reading: Report) -> list[Range] | None:
    tokens = grammar.tokens
    first = tokens[start]
    if first.tag == "IN" and start + 1 < limit and tokens[start + 1].tag == "CD":
        first = tokens[start + 1]  # "about forty raids"
    thing = first.lower == "that" and _is_thing(grammar, start, limit)
    if (not thing and first.tag in ("IN", "TO", "CC", "VBD", "VBZ", "WDT", ".", ",")) or first.text in (",", ".", ")"):
        return None
    if not thing and first.lower in _POINTERS and first.tag in ("PRP", "DT", "RB"):
        following = tokens[start + 1] if start + 1 < limit else None
        if following is None or (following.tag not in NOUN_TAGS and not following.tag.startswith("JJ")):
            return None
    end = object_end(grammar, start, limit)
    end = _before_setting(grammar, start, end)
    words = {token.lower for token in tokens[start:end]}
    if not any(token.tag in NOUN_TAGS or token.tag == "VBG" for token in tokens[start:end]):
        return None
    if verb.lemma == "claim" and words & _LIVES:
        return None
    if verb.lemma == "deny" and _two_objects(grammar, start, end):
        return None
    if verb.lemma in ("express", "voice") and not (words & _SUPPORT_NOUNS):
        return None
    reading.frame = "object"
    reading.sureness = "medium"
    if verb.lemma in ("express", "voice"):
        that = grammar.find(start, min(limit, start + 8), lambda t: t.lower == "that" and t.tag == "IN")
        if that is not None and that + 1 < limit:
            return [(that + 1, limit)]
    return [(start, end)]


def _two_objects(grammar: Grammar, start: int, end: int) -> bool:
    """``denied the town its water``: somebody and something, nothing said."""
    tokens = grammar.tokens
    for index in range(start + 1, min(end, start + 7)):
        if tokens[index].tag in ("IN", "TO", ",", "CC", "POS"):
            return False
        if tokens[index].tag in ("DT", "PRP$") and tokens[index - 1].tag in ("NNP", "NNPS", "PRP", "NN", "NNS"):
            return True
    return False


def _before_setting(grammar: Grammar, start: int, end: int) -> int:
    """Cut ``in a statement on Friday``, ``during a visit to Constanța``, ``Wednesday on the radio`` off an object."""
    tokens = grammar.tokens
    for index in range(start + 1, end):
        token = tokens[index]
        if token.quoted >= 0 or token.mask >= 0:
            continue
        if is_weekday(token) and tokens[index - 1].tag not in ("IN", "DT", "TO", "POS", "JJ") and index + 1 < end:
            following = tokens[index + 1]
            if following.tag == "IN" and following.lower != "of":
                return index
        if index + 1 >= end or token.tag != "IN":
            continue
        if token.lower in ("in", "on") and is_weekday(tokens[index + 1]) and index + 2 >= end:
            return index
        if token.lower in ("in", "at", "on", "during") and tokens[index + 1].tag in ("DT", "PRP$"):
            noun = {t.lower for t in tokens[index + 2 : index + 5]}
            if noun & SETTINGS:
                return index
    return end


def _called(grammar: Grammar, reading: Report) -> Report | None:
    """``called for …``, ``called on … to …``, ``called the strike “…”``."""
    tokens = grammar.tokens
    index = reading.verb
    after = index + 1
    if after >= grammar.count:
        return None
    limit = clause_limit(grammar, index)
    lower = tokens[after].lower
    if lower == "for" and after + 1 < limit:
        reading.cue, reading.stance, reading.frame = (index, after + 1), "demand", "object"
        end = object_end(grammar, after, limit)
        reading.pieces = [(after + 1, _before_setting(grammar, after + 1, end))]
        return reading
    if lower in ("on", "upon") and after + 1 < limit:
        to = _infinitive_after(grammar, after + 1, limit)
        later = to if to is not None else grammar.find(after + 1, limit, lambda t: t.lower == "for")
        if later is None:
            return None
        reading.cue, reading.stance, reading.frame = (index, after + 1), "demand", "person"
        reading.pieces = [(after + 1, _clause_end(grammar, after + 1, limit, whose_act=True))]
        return reading
    if tokens[after].tag in ("IN", "RP", "TO", "RB", ",", ".") or tokens[after].mask >= 0:
        return None
    if index and tokens[index - 1].text == "," and "by" in [t.lower for t in tokens[after : min(limit, after + 4)]]:
        return None  # ", called Tiger by the neighbours,": a name
    quoted = any(t.quoted >= 0 or t.mask >= 0 for t in tokens[after:limit])
    object_ = grammar.child(index, "dobj", "ccomp", "nsubj", "oprd", after=index)
    if not quoted and (object_ is None or grammar.child(index, "ccomp", "oprd", after=index) is None):
        return None
    reading.frame, reading.sureness, reading.stance = "object", "medium", None
    reading.pieces = [(after, object_end(grammar, after, limit))]
    return reading


def _accused(grammar: Grammar, reading: Report) -> Report | None:
    tokens = grammar.tokens
    index = reading.verb
    limit = clause_limit(grammar, index)
    of = grammar.find(index + 1, min(limit, index + 20), lambda t: t.lower == "of" and t.quoted < 0)
    if of is None:
        return None
    # the last "of" before a gerund or noun of the charge: "accused the head of the city of treason"
    for position in range(of + 1, min(limit - 1, index + 20)):
        if tokens[position].lower == "of" and tokens[position + 1].tag == "VBG":
            of = position
            break
    reading.frame = "object"
    reading.pieces = [(index + 1, object_end(grammar, of, limit, clauses=True))]
    return reading
