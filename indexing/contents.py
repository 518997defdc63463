"""What is said: the words that a verb of saying takes as its content, after it, before it, or around it."""

from typing import Final

from indexing import cues
from indexing.content_bounds import clause_end, clause_limit, has_main_clause, is_thing, strip_time
from indexing.content_objects import JUDGING, accused, called, content_of_object, figured, two_objects
from indexing.cues import Verb
from indexing.gaps import bare_antecedent, what_was_said
from indexing.grammar import FINITE_TAGS, NOUN_TAGS, Grammar, Group, is_time
from indexing.phrasals import may_take, tail_end
from indexing.quoted_contents import called_out, quoted_pieces
from indexing.reports import Range, Report, before_final
from indexing.surrounding import TIMES_OF_SAYING, around, as_said

_PLAIN: Final = frozenset("say add report note state announce".split())
_SETTING_OPENERS: Final = frozenset("since in from for under over despite without with of among".split())
_OF_THAT: Final = frozenset("is was has had does did means meant makes made isn wasn".split())
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
    if verb.frame == "figure" and (index + 1 >= grammar.count or tokens[index + 1].lower not in verb.particles):
        return figured(grammar, reading)
    attribution_start = min(reading.phrase[0], group.start) if reading.phrase and not inverted else group.start
    if reading.inherits or _second_of_two(grammar, attribution_start, group):
        attribution_start = group.start
    if not inverted and (pieces := as_said(grammar, reading, attribution_start, lexicon)):
        reading.pieces, reading.position = pieces, "mid"
        return reading
    having = tokens[group.first_auxiliary].lower == "having"
    if (
        not reading.inherits
        and not having
        and (enclosing := around(grammar, reading, verb, attribution_start, inverted, lexicon))
    ):
        reading.pieces, reading.position = enclosing
        return reading
    after = index + 1
    if verb.tail:
        behind = tail_end(grammar, index, verb)
        after = behind if behind is not None else after
        reading.cue = (reading.cue[0], after)
    elif verb.particles and after < grammar.count and tokens[after].lower in verb.particles:
        reading.cue = (reading.cue[0], after + 1)
        after += 1
    elif verb.lemma in ("point", "sum", "rule", "put"):
        if after < grammar.count and tokens[after].lower == "to":
            pass
        else:
            return None
    if verb.lemma == "deny" and two_objects(grammar, after, min(grammar.count, after + 7)):
        return None
    content = what_was_said(grammar, reading) or _right_clause(grammar, index, after, verb, reading)
    if content is None:
        content = content_of_object(grammar, index, after, verb, reading)
    if content is None and verb.lemma == "estimate":
        return figured(grammar, reading)
    if content is None or not may_take(grammar, verb, reading, content, lexicon):
        return None
    reading.pieces = _with_antecedent(grammar, reading, content)
    return reading


def _second_of_two(grammar: Grammar, speaker: int, group: Group) -> bool:
    """Whether a verb shares its speaker with one before it: ``In a note, the mayor left and said that …``."""
    tokens = grammar.tokens
    if group.start < 2 or tokens[group.start - 1].tag != "CC":
        return False
    return any(token.tag in FINITE_TAGS and token.quoted < 0 for token in tokens[speaker : group.start])


def _with_antecedent(grammar: Grammar, reading: Report, content: list[Range]) -> list[Range]:
    """``The strait, which sailors say is mined``: the clause gets the noun that *which* stands for."""
    tokens = grammar.tokens
    if reading.phrase is None or not reading.phrase[0]:
        return content
    if (antecedent := bare_antecedent(grammar, reading, content)) is not None:
        return [antecedent, *content]
    first = content[0][0]
    while first < content[0][1] - 1 and tokens[first].tag == "RB":
        first += 1  # "which the staff claims now allows"
    if tokens[first].tag not in FINITE_TAGS:
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


def _right_clause(grammar: Grammar, index: int, after: int, verb: Verb, reading: Report) -> list[Range] | None:
    """The content after the cue: a quotation, ``that …``, ``whether …``, a bare clause."""
    tokens = grammar.tokens
    if not ({"quote", "clause"} & verb.takes):
        return None
    limit = clause_limit(grammar, index)
    if verb.weak == "quote" and (words := called_out(grammar, after, limit)) is not None:
        return [words]
    start: int | None = None
    position = after
    recipient = "recipient" in verb.takes
    depth = 0
    colon = grammar.find(after, min(limit, after + 20), lambda t: t.text == ":" and t.mask < 0 and t.quoted < 0)
    quoted = colon is not None and colon + 1 < limit and tokens[colon + 1].mask >= 0
    if colon is not None and quoted and not _stands_between(grammar, index, after, colon):
        position = colon  # "told the programme Face the Town: “…”"
    while position < limit and position - after < 40:
        token = tokens[position]
        if token.mask >= 0:
            start = position
            break
        if token.text == ":":
            if not recipient and not quoted and _heads(grammar, index, position):
                break  # "Officials highlight the crimes: The mayor said …"
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
            after_aside = tokens[close + 1] if close is not None and close + 1 < limit else None
            if close is not None and after_aside is not None and (after_aside.lower == "that" or after_aside.mask >= 0):
                position = close + 1  # "told radio in May, when she was minister, that …"
                continue
        if token.tag in FINITE_TAGS and token.quoted < 0:
            break
        if token.tag == "VBN" and tokens[position - 1].tag == "CC" and token.lower in cues.load().forms:
            break  # "denounced the plan and asserted that": the next cue, whatever its tag
        dash = token.text in ("–", "—") or (token.text == "-" and not grammar.is_hyphen(position))
        if dash or token.text == ";" or (token.tag == "VBG" and token.lower in cues.load().forms):
            break
        if token.tag in ("NNP", "NNPS") and verb.lemma in JUDGING and _is_judged(grammar, position):
            break  # "blasted Customs for failing to say that"
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
    limit = _before_next_act(grammar, index, start if start is not None else after, limit)
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
            if any(tokens[i].tag == "VBD" and tokens[i - 1].tag == "CC" for i in range(after + 1, begin)):
                continue  # "denounced the plan and asserted, without proof, that": the next verb's
            if any(
                t.text in (";", "–", "—", "-") and not grammar.is_hyphen(i)
                for i, t in enumerate(tokens[after:begin], after)
            ):
                continue  # "denied the raid - that is how it was": behind the dash the writer goes on
            timed = tokens[begin].lower in TIMES_OF_SAYING and not has_main_clause(grammar, begin, limit)
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
        breaks = grammar.find(begin, finite, lambda t: t.text in (",", ";", ":", "–", "—") and t.quoted < 0)
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
            or ("object" in verb.takes and any(t.lower == "as" and t.tag == "IN" for t in tokens[begin:finite]))
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


def _stands_between(grammar: Grammar, verb: int, after: int, colon: int) -> bool:
    """Whether a clause that is said, or the next act, stands between a cue and a colon before a quotation."""
    tokens = grammar.tokens
    if any(t.lower == "that" for t in tokens[after:colon]):
        return True
    if any(tokens[i].tag == "VBD" and tokens[i - 1].tag == "CC" for i in range(after + 1, colon)):
        return True  # "praised the raid and said one thing: “…”"
    said = grammar.child(verb, "ccomp", after=verb)
    return said is not None and said < colon and tokens[said].tag in FINITE_TAGS and grammar.edges[said][0] == after


def _is_judged(grammar: Grammar, position: int) -> bool:
    return position + 1 < grammar.count and grammar.tokens[position + 1].lower == "for"


def _before_next_act(grammar: Grammar, verb: int, start: int, limit: int) -> int:
    """Where the speaker's next act begins: ``said he was tired and left the hall``, side by side in the parse."""
    tokens = grammar.tokens
    if tokens[verb].tag != "VBD" or not grammar.has_finite(start, limit):
        return limit
    for child in grammar.children[verb]:
        if tokens[child].dep != "conj" or not start < child < limit or tokens[child].tag != "VBD":
            continue
        begin = grammar.group(child).start
        own = grammar.child(child, "nsubj", "nsubjpass")
        joined = begin > start + 2 and tokens[begin - 1].lower == "and" and tokens[begin - 2].text != ","
        if own is None and joined and grammar.has_finite(start, begin - 1):
            return begin - 1
    return limit


def _heads(grammar: Grammar, verb: int, colon: int) -> bool:
    """Whether a verb with an object stands before a colon as a heading of the sentence behind it."""
    tokens = grammar.tokens
    thing = grammar.child(verb, "dobj", after=verb)
    begins = colon + 1 < grammar.count and tokens[colon + 1].text[0].isupper()
    begins = begins and any(t.lower in cues.load().forms for t in tokens[colon + 1 : colon + 20])
    return thing is not None and thing < colon and begins and tokens[thing].tag in ("NN", "NNS")
