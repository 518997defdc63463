"""Contents that are no clause: infinitives, objects, gerunds, ``of …``, what somebody is called or accused of."""

from typing import Final

from indexing.content_bounds import before_setting, clause_end, clause_limit, is_thing, object_end, strip_time
from indexing.cues import Verb
from indexing.gaps import described_gap
from indexing.grammar import FINITE_TAGS, NOUN_TAGS, Grammar, is_time
from indexing.reports import Range, Report

_SUPPORT_NOUNS: Final = frozenset(
    """concern concerns hope hopes confidence fear fears doubt doubts regret readiness willingness belief
    conviction certainty alarm optimism scepticism skepticism opinion view support intention intentions plan plans
    commitment solidarity gratitude desire""".split()
)
_FEELING_NOUNS: Final = frozenset(
    """concern concerns confidence fear fears doubt doubts regret alarm scepticism skepticism gratitude
    solidarity""".split()
)
_EXPRESSING: Final = frozenset("express voice declare reiterate reaffirm signal".split())
_VIEWS: Final = _SUPPORT_NOUNS - {"support", "plan", "plans"} | frozenset({"position", "stance", "view", "point"})
_MEASURES: Final = frozenset("second minute hour day week month year time truce halt vote meeting".split())
_FALSITIES: Final = frozenset(
    "fake false incorrect untrue baseless groundless unfounded fabricated absurd ridiculous misleading".split()
)
_FIGURES: Final = frozenset(
    """figure figures number numbers toll total tally count cost costs estimate estimates losses casualties price damage
    share strength""".split()
)
JUDGING: Final = frozenset(
    "condemn denounce criticise slam decry lambast blast blame praise commend applaud".split()
)  # "blamed them for the loss"
_DISBELIEF: Final = frozenset("doubt doubts scepticism skepticism".split())
_POINTERS: Final = frozenset("that so it this him them himself herself itself themselves".split())
_TELLING_NOUNS: Final = frozenset(
    """importance need needs necessity danger dangers threat possibility risk risks lack absence readiness willingness
    desire failure inability unwillingness impossibility shortage shortages increase decline disappointment
    violation violations""".split()
)  # "talked about the need for …" says that there is one
_LIVES: Final = frozenset(
    "life lives victims victim casualties victory asylum title throne prize land territory territories soil".split()
)  # what is claimed without a word: the storm claims lives, a party claims victory, a settler land


def content_of_object(grammar: Grammar, index: int, after: int, verb: Verb, reading: Report) -> list[Range] | None:
    """Contents that are no clause: infinitives, objects, gerunds, ``of …``, ``for …``."""
    tokens = grammar.tokens
    limit = clause_limit(grammar, index)
    takes = verb.takes
    if after >= limit:
        return None
    start = strip_time(grammar, after, limit)
    if start >= limit:
        return None
    if "person" in takes:
        to = _infinitive_after(grammar, start, limit)
        if verb.lemma == "tell" and to is not None and not _is_told_to(grammar, index, to):
            return None
        if to is not None and to > start and to - start <= 16:
            reading.frame = "person"
            reading.stance = "demand" if verb.lemma == "tell" else reading.stance
            return [(start, clause_end(grammar, start, limit, whose_act=True))]
    if "infinitive" in takes and tokens[start].lower == "to" and tokens[start].tag == "TO":
        reading.frame = "infinitive"
        return [(start, limit)]
    if "infinitive" in takes and tokens[start].lower == "not" and start + 1 < limit and tokens[start + 1].lower == "to":
        reading.frame = "infinitive"
        return [(start, limit)]
    if "gerund" in takes and tokens[start].tag == "VBG":
        reading.frame = "gerund"
        reading.stance = "demand" if verb.lemma == "suggest" else reading.stance
        return [(start, object_end(grammar, start, limit))]
    prepositional = _prepositional(grammar, start, limit, verb, reading)
    if prepositional is not None:
        return prepositional
    if "as" in takes:
        as_word = grammar.find(start, limit, lambda t: t.lower == "as" and t.quoted < 0)
        if as_word is not None and as_word > start:
            reading.frame = "object"
            return [(start, object_end(grammar, as_word, limit))]
        if as_word is not None:
            return described_gap(grammar, reading, as_word, limit)
        if verb.lemma == "describe" and tokens[start].lower == "how":
            return [(start, clause_end(grammar, start, limit))]
        if verb.lemma == "describe" and (tokens[start].tag in ("JJ", "NNS") or tokens[start].lower in ("a", "an")):
            return _object(grammar, start, limit, verb, reading)
        return None
    if "object" in takes:
        return _object(grammar, start, limit, verb, reading)
    return None


def _is_told_to(grammar: Grammar, verb: int, to: int) -> bool:
    """Whether *to* is what somebody was told to do: ``told them to leave``, not ``told of a plan to leave``."""
    tokens = grammar.tokens
    act = tokens[to].head
    return act > to and tokens[act].head == verb and tokens[act].dep in ("xcomp", "ccomp", "advcl")


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
        aside = tokens[start].tag == "IN" and token.head == reading.verb  # "spoke during his visit of a pier"
        if position > start and token.lower == "of" and not (aside and verb.lemma in ("speak", "talk")):
            return None
        reading.frame = "object"
        if token.lower == "about" and verb.lemma in ("speak", "talk") and not _says_of(grammar, position + 1, limit):
            return None  # "talked about the war": a subject, no claim
        if position == start and verb.lemma in ("speak", "talk", "warn", "caution", "ask", "complain", "say"):
            if verb.lemma == "ask" and position != start:
                return None
            reading.cue = (reading.cue[0], position + 1) if verb.lemma in ("speak", "talk") else reading.cue
        if position + 1 >= limit:
            return None
        end = object_end(grammar, position, limit)
        return [(position + 1, before_setting(grammar, position + 1, end))]
    return None


def _says_of(grammar: Grammar, start: int, limit: int) -> bool:
    """Whether what somebody talks about says something: quoted words, a clause, a need, a danger."""
    words = grammar.tokens[start : object_end(grammar, start - 1, limit)]
    if not words:
        return False
    if words[0].tag in ("WRB", "WP", "VBG") or any(t.quoted >= 0 or t.mask >= 0 for t in words):
        return True
    return any(token.lower in _TELLING_NOUNS for token in words[:5])


def _object(grammar: Grammar, start: int, limit: int, verb: Verb, reading: Report) -> list[Range] | None:
    tokens = grammar.tokens
    if tokens[start].lower == "as" and verb.stance in ("deny", "contest"):
        start = _behind_verdict(grammar, start, limit)  # "dismissed as baseless the claim that"
    first = tokens[start]
    if first.tag == "IN" and start + 1 < limit and tokens[start + 1].tag == "CD":
        first = tokens[start + 1]  # "about forty raids"
    thing = first.lower == "that" and is_thing(grammar, start, limit)
    if (not thing and first.tag in ("IN", "TO", "CC", "VBD", "VBZ", "WDT", ".", ",")) or first.text in (",", ".", ")"):
        return None
    if not thing and first.lower in _POINTERS and first.tag in ("PRP", "DT", "RB"):
        following = tokens[start + 1] if start + 1 < limit else None
        judged = verb.lemma in JUDGING and following is not None and following.lower == "for"
        named = following is not None and (following.tag in NOUN_TAGS or following.tag.startswith("JJ"))
        if not (named or judged):
            return None
    end = object_end(grammar, start, limit)
    end = before_setting(grammar, start, end)
    words = {token.lower for token in tokens[start:end]}
    if not any(token.tag in NOUN_TAGS or token.tag == "VBG" for token in tokens[start:end]):
        return None
    if verb.lemma == "claim" and words & _LIVES:
        return None
    if verb.lemma == "thank" and "for" not in words:
        return None  # thanks without a reason say nothing
    if verb.lemma == "order" and tokens[start].tag == "CD":
        return None  # "ordered 300 vests": goods
    if verb.lemma == "deny" and two_objects(grammar, start, end):
        return None
    view = grammar.find(start, min(end, start + 4), lambda t: t.lower in _VIEWS)
    if view is not None and view + 2 < grammar.count and tokens[view + 1].lower == "that":
        reading.frame = "object"
        if tokens[view].lower in _DISBELIEF and tokens[view - 1].lower not in ("no", "little"):
            reading.stance = "contest"
        narrow = verb.stance in ("deny", "contest")
        return [(view + 2, clause_end(grammar, view + 2, max(limit, clause_limit(grammar, view)), narrow=narrow))]
    expressing = verb.lemma in _EXPRESSING and not verb.tail
    if expressing and not (words & _SUPPORT_NOUNS):
        return None
    reading.frame = "object"
    reading.sureness = "medium"
    if expressing:
        noun = next((i for i in range(start, min(end, start + 5)) if tokens[i].lower in _SUPPORT_NOUNS), None)
        if noun is not None and noun + 1 < end:
            following = tokens[noun + 1]
            act = noun + 2 < end and tokens[noun + 2].tag in ("VBG", "VB")
            if act and following.lower in ("for", "to", "in") and tokens[noun].lower not in _FEELING_NOUNS:
                return [(noun + 2 if following.lower == "for" else noun + 1, end)]
            clause = following.tag in ("NNP", "NNPS", "DT", "PRP", "NNS", "PRP$")
            if clause and grammar.has_finite(noun + 2, min(end, noun + 12)):
                return [(noun + 1, end)]  # "expressed hope the strait would open"
    return [(start, end)]


def _behind_verdict(grammar: Grammar, start: int, limit: int) -> int:
    """Where the object begins that stands behind ``as absurd and untrue``; the start where none does."""
    tokens = grammar.tokens
    at = start + 1
    while at < limit - 1 and (tokens[at].tag in ("JJ", "RB", "VBN", "CC") or tokens[at].quoted >= 0):
        at += 1
    return at if tokens[at].tag in ("DT", "NNS", "NNP", "PRP$", "PRP") and at > start + 1 else start


def two_objects(grammar: Grammar, start: int, end: int) -> bool:
    """``denied the town its water``: somebody and something, nothing said."""
    tokens = grammar.tokens
    for index in range(start + 1, min(end, start + 7)):
        if tokens[index].tag in ("IN", "TO", ",", "CC", "POS"):
            return False
        if is_time(tokens[index - 1]):
            return False
        if tokens[index].tag in ("DT", "PRP$", "CD") and tokens[index - 1].tag in ("NNP", "NNPS", "PRP", "NN", "NNS"):
            return True
    return False


def called(grammar: Grammar, reading: Report) -> Report | None:
    """``called for …``, ``called on … to …``, ``called the strike “…”``."""
    tokens = grammar.tokens
    index = reading.verb
    after = index + 1
    if after >= grammar.count:
        return None
    limit = clause_limit(grammar, index)
    while after + 2 < limit and is_time(tokens[after]):
        after += 1  # "called Friday for …"
    lower = tokens[after].lower
    if lower == "for" and after + 1 < limit:
        reading.cue, reading.stance, reading.frame = (index, after + 1), "demand", "object"
        end = object_end(grammar, after, limit)
        reading.pieces = [(after + 1, before_setting(grammar, after + 1, end))]
        return reading
    if lower in ("on", "upon") and after + 1 < limit:
        to = _infinitive_after(grammar, after + 1, limit)
        later = to if to is not None else grammar.find(after + 1, limit, lambda t: t.lower == "for")
        if later is None:
            return None
        reading.cue, reading.stance, reading.frame = (index, after + 1), "demand", "person"
        reading.pieces = [(after + 1, clause_end(grammar, after + 1, limit, whose_act=True))]
        return reading
    if tokens[after].tag in ("IN", "RP", "TO", "RB", ",", ".") or tokens[after].mask >= 0:
        return None
    if index and tokens[index - 1].text == "," and "by" in [t.lower for t in tokens[after : min(limit, after + 4)]]:
        return None  # ", called Tiger by the neighbours,": a name
    quoted = any(t.quoted >= 0 or t.mask >= 0 for t in tokens[after:limit])
    object_ = grammar.child(index, "dobj", "ccomp", "nsubj", "oprd", after=index)
    if not quoted and (verdict := _verdict(grammar, after, limit)) is not None:
        reading.frame, reading.sureness, reading.stance = "object", "medium", None
        reading.pieces = [(after, verdict)]
        return reading
    complement = object_ is not None and grammar.child(index, "ccomp", "oprd", after=index) is not None
    if not quoted and not complement and not _named_so(grammar, after, limit):
        return None
    reading.frame, reading.sureness, reading.stance = "object", "medium", None
    end = object_end(grammar, after, limit)
    if end < limit and tokens[end].mask >= 0:
        end += 1  # "called the raid “the worst that the town had seen”"
    colon = grammar.find(after, end, lambda t: t.text == ":" and t.quoted < 0 and t.mask < 0)
    if colon is not None and grammar.has_finite(colon + 1, grammar.count):
        end = colon  # "called the report false: the pier was held"
    reading.pieces = [(after, end)]
    return reading


def _verdict(grammar: Grammar, start: int, limit: int) -> int | None:
    """The end of ``the news of his flight fake``: what is called something, and an adjective of falsity behind it."""
    tokens = grammar.tokens
    word = grammar.find(start + 1, min(limit, start + 14), lambda t: t.lower in _FALSITIES)
    if word is None or not any(t.tag in NOUN_TAGS for t in tokens[start:word]):
        return None
    ends = word + 1 >= limit or tokens[word + 1].text in (",", ".", ";") or tokens[word + 1].tag in ("CC", "IN")
    return word + 1 if ends and not grammar.has_finite(start, word) else None


def _named_so(grammar: Grammar, start: int, limit: int) -> bool:
    """``called Rusu a quack``: somebody or something definite, and an indefinite noun for it right behind."""
    tokens = grammar.tokens
    if tokens[start].tag not in ("NNP", "PRP"):
        return False
    article = grammar.find(start + 1, min(limit, start + 5), lambda t: t.lower in ("a", "an"))
    if article is None or any(t.tag not in ("NNP", "NNPS") for t in tokens[start + 1 : article]):
        return False
    noun = grammar.find(article + 1, min(limit, article + 5), lambda t: t.tag in ("NN", "NNP"))
    return noun is not None and tokens[noun].lower not in _MEASURES


def accused(grammar: Grammar, reading: Report) -> Report | None:
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


def figured(grammar: Grammar, reading: Report) -> Report | None:
    """``put the toll at twelve``, ``revised the number of dead to ten``: a figure and what it is said to be."""
    tokens = grammar.tokens
    index = reading.verb
    limit = clause_limit(grammar, index)
    at = grammar.find(
        index + 2, min(limit - 1, index + 14), lambda t: t.lower in ("at", "to") and t.tag in ("IN", "TO")
    )
    if at is None or not {t.lower for t in tokens[index + 1 : at]} & _FIGURES:
        return None
    if not any(t.tag == "CD" for t in tokens[at + 1 : min(limit, at + 5)]):
        return None
    reading.frame, reading.sureness = "object", "medium"
    end = object_end(grammar, at, limit)
    reading.pieces = [(index + 1, before_setting(grammar, index + 1, end))]
    return reading
