"""Where a content begins and ends: behind the setting of the saying, and before what somebody else says or did."""

from typing import Final

from indexing import cues
from indexing.grammar import FINITE_TAGS, NOUN_TAGS, SUBORDINATORS, Grammar, is_time, is_weekday
from indexing.parsing import Token
from indexing.reports import before_final
from indexing.speaker_phrases import SETTINGS

_MEASURES: Final = frozenset("day hour week month year minute".split())
_SPELLS: Final = frozenset(
    "week weekend month year morning evening afternoon night spring summer autumn winter".split()
)
_SUBJECT_PRONOUNS: Final = frozenset("it he she they there we".split())
_COMMENTING: Final = frozenset(
    "first latest biggest largest highest most sign signal move claim reference apparent step charge rare".split()
)
_RETOLD: Final = frozenset(
    "claim claims charge charges accusation accusations allegation reference nod allusion".split()
)
_SEEN_AS: Final = frozenset("viewed saw seen described called regarded interpreted considered took".split())
_DIFFERING: Final = frozenset("disagree disagrees disagreed differ differs differed dissent dissented".split())
_COURTESIES: Final = frozenset("thanked congratulated apologised apologized saluted greeted".split())
_ACCUSING: Final = frozenset(
    "accused urged blamed warned thanked condemned praised criticised criticized slammed".split()
)
_UNSAID: Final = frozenset(
    "providing giving offering citing presenting specifying elaborating naming saying mentioning producing".split()
)
_OBJECT_OPENERS: Final = frozenset({"NNP", "NNPS", "DT", "PRP", "PRP$"})
_CLAUSE_OPENERS: Final = frozenset("but while as after before although though because when since".split())


_OPENERS_OF_SENTENCES: Final = frozenset("after before while despite since by when without".split())


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
    if tokens[index].tag == "VBG" and (comma := _opens_sentence(grammar, index)) is not None:
        end = min(end, comma)
    depth = 0
    for position in range(index, min(end, grammar.count)):
        depth += (tokens[position].text == "(") - (tokens[position].text == ")")
        if depth < 0:
            end = position  # a report inside brackets ends with them
            break
    return before_final(grammar, min(end, grammar.count))


def _opens_sentence(grammar: Grammar, index: int) -> int | None:
    """The comma after ``After repeatedly denying the plan, Rusu announced``, None where a participle opens nothing."""
    tokens = grammar.tokens
    opener = index - 1
    while opener > 0 and tokens[opener].tag == "RB":
        opener -= 1
    if tokens[opener].lower not in _OPENERS_OF_SENTENCES or (opener and tokens[opener - 1].text != ","):
        return None
    says = tokens[index].lower in ("saying", "claiming", "insisting", "telling")  # a clause may follow
    for comma in range(index + 2, min(grammar.count - 2, index + 25)):
        if tokens[comma].tag in FINITE_TAGS and not says:
            return None
        closes = tokens[comma].quoted >= 0 and tokens[comma + 1].quoted != tokens[comma].quoted
        if tokens[comma].text != "," or (tokens[comma].quoted >= 0 and not closes):
            continue
        finite = grammar.find(comma + 1, min(grammar.count, comma + 12), lambda t: t.tag in FINITE_TAGS)
        if finite is not None and grammar.is_noun_phrase(comma + 1, grammar.group(finite).start):
            return comma
    return None


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


def has_main_clause(grammar: Grammar, start: int, end: int) -> bool:
    """Whether a text that opens with a subordinate clause goes on with a main clause after a comma."""
    tokens = grammar.tokens
    comma = grammar.find(start, end, lambda t: t.text == "," and t.mask < 0)
    return comma is not None and any(t.tag in FINITE_TAGS for t in tokens[comma:end])


def strip_time(grammar: Grammar, start: int, end: int) -> int:
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
            "as",
            "roughly",
            "around",
            "more",
            "less",
            "never",
            "perhaps",
            "probably",
            "possibly",
            "hardly",
            "barely",
            "still",
            "so",
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
                if is_time(tokens[position + 1]) and (thing := _behind_day(grammar, position + 1, stop)) is not None:
                    position = thing  # "announced on Friday the arrest of four men"
                    break
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


def _behind_day(grammar: Grammar, day: int, stop: int) -> int | None:
    """Where an object begins behind a day, before ``stop``: with its article."""
    tokens = grammar.tokens
    return next((index for index in range(day + 1, stop) if tokens[index].lower in ("the", "a", "an")), None)


def is_thing(grammar: Grammar, that: int, limit: int) -> bool:
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


def clause_end(grammar: Grammar, start: int, limit: int, whose_act: bool = False, narrow: bool = False) -> int:
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
            if _is_listed(grammar, start, index, limit):
                continue
            return index
        if _is_writer_s(grammar, index, limit):
            return before_final(grammar, index)
        learned = {"learned", "learnt"} & {t.lower for t in tokens[index + 2 : min(limit, index + 5)]}
        if token.text == "," and learned and tokens[index + 1].tag == "NNP":
            return index  # ", Agerpres has learned": the way it came
        if whose_act and token.tag == "VBG" and tokens[index - 1].text == "," and token.lower in cues.load().forms:
            return before_final(grammar, index)
        speaking = token.lower == "as" and index + 2 < limit and tokens[index + 1].lower in _SUBJECT_PRONOUNS
        if whose_act and speaking and tokens[index + 2].lower in cues.load().forms:
            return before_final(grammar, index)  # "called on Riga to act as she appealed against …"
        dash = whose_act and token.text in ("-", "–", "—") and index + 1 < limit and not grammar.is_hyphen(index)
        conjoined = token.text == "," and index + 1 < limit and tokens[index + 1].tag == "CC"
        but = conjoined and narrow and tokens[index + 1].lower == "but"
        if but or (conjoined and (narrow or whose_act) and grammar.has_finite(index + 1, min(limit, index + 12))):
            return index
        if _comments(grammar, index, limit):
            return index
        if dash and tokens[index + 1].tag == "CC" and grammar.has_finite(index + 1, limit):
            return index
        if token.tag == "VBG" and token.lower in meta and tokens[index - 1].text == ",":
            return before_final(grammar, index)
    return limit


def _is_listed(grammar: Grammar, start: int, semicolon: int, limit: int) -> bool:
    """Whether a semicolon stands between the items of a list: behind a colon, or before *X doing this*."""
    tokens = grammar.tokens
    if any(t.text == ":" and t.mask < 0 and t.quoted < 0 for t in tokens[start:semicolon]):
        return True
    verb = grammar.find(semicolon + 2, min(limit, semicolon + 14), lambda t: t.tag in FINITE_TAGS or t.tag == "VBG")
    listing = verb is not None and tokens[verb].tag == "VBG" and tokens[verb - 1].tag in (*NOUN_TAGS, ",", ":", "HYPH")
    return listing and tokens[semicolon + 1].tag not in ("IN", "RB", "VBG")


def _is_writer_s(grammar: Grammar, index: int, limit: int) -> bool:
    """Whether the writer goes on: ``, which prompted …``, ``, in what she saw as …``, ``“…” despite …``."""
    tokens = grammar.tokens
    if index + 2 >= limit:
        return False
    token, following, next_but_one = tokens[index], tokens[index + 1], tokens[index + 2]
    if token.text == ",":
        if following.lower == "which" and next_but_one.lower in ("prompted", "prompting"):
            return True
        if following.lower == "but" and _others_differ(grammar, index + 2, limit):
            return True
        if following.lower in ("in", "during") and _is_setting(grammar, index + 2, limit):
            return True
        if following.lower == "in" and next_but_one.lower == "what":
            return any(t.lower in _SEEN_AS for t in tokens[index + 3 : min(limit, index + 9)])
        if following.lower in ("though", "although"):
            return _left_unsaid(grammar, index + 2, limit)
        return following.lower == "without" and _unsaid_gerund(next_but_one)
    if token.lower == "without":
        return _unsaid_gerund(following)
    if token.lower == "despite":
        return tokens[index - 1].quoted >= 0 or tokens[index - 1].mask >= 0
    if token.lower != "and":
        return False
    return (following.tag == "VBD" and following.lower in _COURTESIES) or resumes_saying(grammar, index + 1)


def _others_differ(grammar: Grammar, start: int, limit: int) -> bool:
    """``say the wall holds, but others disagree``: the writer's report of other views."""
    verb = grammar.find(start, min(limit, start + 6), lambda t: t.lower in _DIFFERING and t.tag[:2] == "VB")
    return verb is not None and verb > start and grammar.is_noun_phrase(start, grammar.group(verb).start)


def _is_setting(grammar: Grammar, start: int, limit: int) -> bool:
    """``, in remarks published on Thursday``, ``, in an interview with the daily``: where it was said."""
    tokens = grammar.tokens
    noun = grammar.find(start, min(limit, start + 4), lambda t: t.lower in SETTINGS)
    if noun is None or noun + 1 >= limit or tokens[noun + 1].mask >= 0:
        return False
    behind = tokens[noun + 1]
    return behind.tag == "VBN" or behind.lower in ("with", "to", "for") or is_weekday(tokens[min(noun + 2, limit - 1)])


def _unsaid_gerund(token: Token) -> bool:
    """``without specifying how many``, ``without giving details``: how it was said."""
    return token.tag == "VBG" and token.lower in _UNSAID


def _left_unsaid(grammar: Grammar, start: int, limit: int) -> bool:
    """``, though he did not say when``, ``although she did not name him``: what the reporter misses."""
    tokens = grammar.tokens
    if tokens[start].lower not in ("he", "she", "they", "it") or start + 3 >= limit:
        return False
    return tokens[start + 1].lower in ("did", "has", "have", "had") and tokens[start + 2].lower in ("not", "n't", "n’t")


def resumes_saying(grammar: Grammar, verb: int) -> bool:
    """Whether a verb goes on with the reporter's voice: ``said the town would be held and accused Riga of …``.

    What was said lies ahead or is present, the accusing is past and has an object: the two cannot be coordinated.
    """
    tokens = grammar.tokens
    if verb < 4 or verb + 1 >= grammar.count or tokens[verb - 1].lower != "and":
        return False
    if tokens[verb].lower not in _ACCUSING or tokens[verb + 1].tag not in _OBJECT_OPENERS:
        return False
    before = next((i for i in range(verb - 2, 0, -1) if tokens[i].tag in FINITE_TAGS and tokens[i].quoted < 0), None)
    if before is None or tokens[before].tag == "VBD":
        return False
    forms = cues.load().forms
    return any(t.tag == "VBD" and t.lower in forms for t in tokens[:before])


def resumes_past(grammar: Grammar, verb: int) -> bool:
    """Whether *and claimed that* goes on with the reporter, not with the subject of what was said before it.

    ``said Rusu has to pay, and claimed that …``: what was said is present, the claiming is past like the saying, so
    the parse, which coordinates it with what was said, is wrong.
    """
    tokens = grammar.tokens
    said = tokens[verb].head
    if tokens[verb].dep != "conj" or tokens[verb].tag != "VBD" or said >= verb or tokens[said].dep != "ccomp":
        return False
    cue = tokens[said].head
    present = grammar.tokens[grammar.group(said).first_auxiliary].tag in ("VBZ", "VBP", "MD")
    between = tokens[verb - 1].tag == "CC" or tokens[grammar.group(verb).start - 1].tag == "CC"
    forms = cues.load().forms
    return present and between and cue < said and tokens[cue].tag == "VBD" and tokens[cue].lower in forms


def _comments(grammar: Grammar, dash: int, limit: int) -> bool:
    """Whether the writer comments behind a dash: ``– the first sign of …``, ``– although the town has …``."""
    tokens = grammar.tokens
    if tokens[dash].text not in ("-", "–", "—") or grammar.is_hyphen(dash) or dash + 3 >= limit:
        return False
    if any(tokens[i].text in ("-", "–", "—") and not grammar.is_hyphen(i) for i in range(dash + 2, limit)):
        return False  # a pair of dashes
    first, second = tokens[dash + 1], tokens[dash + 2]
    if first.lower in ("although", "though", "despite"):
        return True
    if first.tag in ("DT", "NN") and {first.lower, second.lower} & _RETOLD:
        return True  # "– a claim that nobody could check"
    return first.tag == "DT" and second.lower in _COMMENTING and not grammar.has_finite(dash, min(limit, dash + 8))


def object_end(grammar: Grammar, position: int, limit: int, clauses: bool = False) -> int:
    """The end of an object that begins after a position: up to a clause that is not part of it.

    :param clauses: whether *while …*, *after …* without a comma still belong to it (``accused the fleet of …``)
    """
    tokens = grammar.tokens
    for index in range(position + 1, limit):
        token = tokens[index]
        if token.mask >= 0 and index > position + 1:
            return index + 1 if tokens[index - 1].lower == "that" else index
        following = tokens[index + 1] if index + 1 < limit else None
        if token.quoted >= 0 and not (token.text == "," and following is not None and following.quoted != token.quoted):
            continue
        if token.text in (";", "–", "—"):
            return index
        if token.text == ":" and following is not None and following.mask < 0 and following.text[0].isupper():
            return index
        if token.tag == "CC" and _begins_clause(grammar, position + 1, index):
            return index
        if token.text == "," and following is not None and _leaves_object(grammar, index + 1):
            return index
        opens = token.lower in ("but", "while", "after", "before", "when") and token.tag in ("CC", "IN", "WRB")
        opens = opens or (token.lower == "as" and token.tag == "IN" and _clause_behind(grammar, index + 1, limit))
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
            if following.tag == "IN" and _own_clause_behind(grammar, index + 2, limit):
                return index  # "denied the report and in turn they accused"
    return limit


def _clause_behind(grammar: Grammar, start: int, limit: int) -> bool:
    """Whether a subject and its verb follow: ``as the fleet fired``, not ``as a sign of what is to come``."""
    tokens = grammar.tokens
    finite = grammar.find(start, min(limit, start + 7), lambda t: t.tag in FINITE_TAGS or t.lower in SUBORDINATORS)
    if finite is None or tokens[finite].tag not in FINITE_TAGS or tokens[finite].lower in cues.load().forms:
        return False
    return grammar.is_noun_phrase(start, finite)


def _own_clause_behind(grammar: Grammar, start: int, limit: int) -> bool:
    """Whether a pronoun and its verb follow a setting of a few words: ``in response they accuse``."""
    tokens = grammar.tokens
    pronoun = grammar.find(start, min(limit - 1, start + 4), lambda t: t.lower in _SUBJECT_PRONOUNS)
    return pronoun is not None and tokens[pronoun + 1].tag in FINITE_TAGS


def _begins_clause(grammar: Grammar, start: int, conjunction: int) -> bool:
    """Whether *and* behind an object without a clause joins a clause: ``described the pact and many agreed``."""
    tokens = grammar.tokens
    finite = grammar.find(
        conjunction + 1, min(grammar.count, conjunction + 12), lambda t: t.tag in FINITE_TAGS or t.text == ","
    )
    if finite is None or tokens[finite].tag not in ("VBD", "VBZ", "VBP") or tokens[finite].quoted >= 0:
        return False
    if any(t.lower in SUBORDINATORS or t.tag in FINITE_TAGS for t in tokens[start:conjunction]):
        return False
    return grammar.is_noun_phrase(conjunction + 1, grammar.group(finite).start)


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
        return token.lower not in ("including", "even")
    if token.lower in _CLAUSE_OPENERS:
        return True
    if token.tag == "DT" and index + 1 < grammar.count and grammar.tokens[index + 1].lower in _RETOLD:
        return True  # ", a charge made by Riga"
    if token.tag == "CC" and index + 1 < grammar.count and grammar.tokens[index + 1].tag in ("WRB", "WP"):
        return False  # "spoke of the raids, and how they began"
    return token.tag == "CC" and grammar.has_finite(index, min(grammar.count, index + 11))


def before_setting(grammar: Grammar, start: int, end: int) -> int:
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
        last = index + 2 >= end or tokens[index + 2].text == "."
        if token.lower in ("in", "on") and is_weekday(tokens[index + 1]) and last:
            return index
        if token.lower in ("in", "at", "on", "during") and tokens[index + 1].tag in ("DT", "PRP$"):
            noun = {t.lower for t in tokens[index + 2 : index + 5]}
            if noun & SETTINGS:
                return index
    return end
