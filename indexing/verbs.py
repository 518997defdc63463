"""Reports by a verb of saying, active or passive, and what rules a verb out (not yet said, not said, an adjective)."""

from typing import Final

from indexing import cues
from indexing.content_bounds import clause_limit, object_end, resumes_past, resumes_saying
from indexing.contents import with_content
from indexing.cues import Verb
from indexing.grammar import DOCUMENTS, FINITE_TAGS, NOUN_TAGS, PEOPLE, Grammar, Group
from indexing.noun_cues import is_claim_of_a_country
from indexing.phrasals import may_take
from indexing.refusals import was_said
from indexing.reports import Range, Report, after_quotation, agent_of, is_first_person
from indexing.speaker_phrases import (
    REFLEXIVES,
    TITLES,
    apposed,
    find_speaker,
    is_event,
    may_speak,
    name_in,
    speaker_before,
)

_MANNERS_OF_SPEECH: Final = frozenset(
    """rhetoric propaganda narrative narratives slogans voices calls someone anyone people those one somebody posters
    leaflets messages rumours rumors""".split()
)
_NO_NOUNS: Final = frozenset(
    """maintains insists contends argues asserts concedes admits explains recalls implores warns laments denies predicts
    adds tells writes says declares confirms announces acknowledges alleges underlines underscores
    emphasises""".split()
)  # what is no plural, whatever its tag
_JUDGED: Final = frozenset("blame criticise condemn denounce slam praise".split())
_YIELDING: Final = frozenset("admit acknowledge concede confess deny announce promise".split())
_MAKING: Final = frozenset("forced forces compelled compels led prompted prompts obliged pushed".split())
_ASKING: Final = frozenset("ask request insist demand prefer plead wish".split())
_RETOLD: Final = frozenset({"claim", "charge", "accusation", "allegation"})


def report_of_verb(grammar: Grammar, index: int, verb: Verb, kind: str, lexicon: cues.Cues) -> Report | None:
    """The report of one verb of saying, if it is one and says that something was said."""
    tokens = grammar.tokens
    token = tokens[index]
    if not _is_verb(grammar, index, kind) or is_claim_of_a_country(grammar, index):
        return None
    group = grammar.group(index)
    left_open = _left_open(grammar, group, verb)
    made = _made_to(grammar, index, group) if group.infinitive and verb.lemma in _YIELDING else None
    if group.infinitive and not left_open and made is None and not was_said(grammar, group, lexicon):
        return None
    if group.modal:
        return None  # would say, could claim: not said
    if token.tag == "VB" and not group.infinitive and token.dep == "conj" and not _done(grammar, index, lexicon):
        return None  # "urged him to come and tell", "will come and say": not said either
    if token.tag == "VB" and not group.infinitive and not group.auxiliary and grammar.subject(index) is None:
        return None  # an imperative
    if group.negated and not (
        verb.lemma in lexicon.denying_opinions or verb.stance in ("deny", "contest") or verb.lemma in ("agree",)
    ):
        return None
    if verb.lemma == "continue" and index + 1 < grammar.count and tokens[index + 1].tag == "TO":
        return None  # "continues to assess that": the assessing is what is reported
    if _conditional(grammar, index) or _said_to_be(grammar, index):
        return None
    if _neither(grammar, index) or _hides_name(grammar, index, verb.lemma):
        return None
    negated = group.negated or left_open
    headed = _headed(grammar, index) if kind == "ed" and token.tag == "VBN" and not group.auxiliary else None
    resumes = kind == "ed" and (resumes_saying(grammar, index) or resumes_past(grammar, index))
    if (
        not resumes
        and headed is None
        and kind in ("ed", "base")
        and token.tag in ("VBN", "VBD")
        and (group.passive or _is_reduced(grammar, index, group))
    ):
        return _passive(grammar, index, verb, group)
    speaker, phrase, clause_start, inverted = find_speaker(grammar, index, group)
    if speaker is None and headed is not None:
        speaker, phrase, clause_start, inverted = name_in(grammar, headed), headed, headed[0], False
    if made is not None:
        speaker, phrase, clause_start, inverted = name_in(grammar, made), made, made[0], False
    if verb.lemma == "read" and speaker is not None and is_first_person(tokens[speaker[0]]):
        group.start = speaker[0]
        phrase = speaker = _read_in(grammar, index)
        inverted = True
    if speaker is not None and speaker[1] - speaker[0] > 1 and tokens[speaker[1] - 1].lower in REFLEXIVES:
        speaker = (speaker[0], speaker[1] - 1)  # "the soldiers themselves admit"
    inherits = False
    if kind == "ing" and not group.auxiliary and verb.lemma in ("cite", "speak", "talk", "encourage", "signal"):
        return None  # "citing a source", "signalling support": about the act of saying
    if kind == "ing" and not group.auxiliary and (speaker is None or tokens[index].dep == "csubj"):
        speaker, phrase = speaker_before(grammar, group.start)
    if kind == "ing" and not group.auxiliary:
        if index and tokens[index - 1].lower in (
            "without",
            "for",
            "of",
            "from",
            "than",
            "despite",
            "before",
            "about",
            "against",
            "stop",
            "to",
            "between",
            "avoid",
            "avoids",
            "avoided",
            "worth",
        ):
            return None
        own = grammar.child(index, "nsubj")
        beside = speaker is not None and speaker[1] == group.start
        if (own is None or own > index) and not beside:
            if verb.opinion:
                return None
            inherits = True
            clause_start = group.start
            if clause_start and tokens[clause_start - 1].lower in (
                "instead",
                "also",
                "later",
                "then",
                "and",
                "by",
                "as",
                "while",
            ):
                clause_start -= 1
    shared = group.start > 1 and tokens[group.start - 1].tag == "CC" and not group.auxiliary and kind == "ed"
    thing = shared and speaker is not None and verb.tail and not may_speak(grammar, speaker, verb)
    if thing or (shared and speaker is not None and is_event(grammar, speaker)):
        # "He added that talks went on and announced another round": he announced
        speaker, phrase, inherits, clause_start = None, None, True, group.start - 1
    if resumes:
        speaker, phrase, inherits, clause_start = None, None, True, group.start - 1
    if inherits and speaker is not None and is_event(grammar, speaker):
        speaker, phrase = None, None
    if speaker is not None and (is_event(grammar, speaker) or not may_speak(grammar, speaker, verb)):
        return None
    if inherits and token.dep == "acl" and token.head == index - 1 and tokens[index - 1].lower in _MANNERS_OF_SPEECH:
        return None  # "backed rhetoric blaming the alliance": it is not the backer who blames
    if inherits and token.dep == "acl" and speaker is not None and speaker[0] > index:
        return None  # "despite alerts warning against travel, the company sells …"
    it = verb.lemma == "call" and kind == "base" and index + 1 < grammar.count and tokens[index + 1].lower == "it"
    if it and index and tokens[index - 1].text in ("-", "–", "—", ",", "("):
        return None  # "– call it a truce –"
    if speaker is None and not inherits:
        return None
    if (
        clause_start
        and tokens[clause_start - 1].lower == "what"
        and "naming" not in verb.takes
        and "as" not in verb.takes
    ):
        behind = tokens[index + 1] if index + 1 < grammar.count else None
        if verb.opinion or behind is None or behind.tag not in FINITE_TAGS:
            return None  # "what Rusu says the plan will do": the content is a gap
    if clause_start > 1 and tokens[clause_start - 1].lower in _RETOLD and tokens[clause_start - 2].tag == "DT":
        return None  # "a claim the council had predicted he would make": the content is a gap
    reading = Report(
        cue=(index, index + 1),
        verb=index,
        lemma=verb.lemma,
        speaker=speaker,
        phrase=phrase,
        pieces=[],
        clause_start=clause_start,
        stance=verb.stance,
        negated=negated,
        opinion=verb.lemma in lexicon.denying_opinions,
        inherits=inherits,
    )
    if negated:
        reading.cue = (group.first_auxiliary, index + 1)
    return with_content(grammar, reading, verb, group, inverted, lexicon)


def _headed(grammar: Grammar, index: int) -> Range | None:
    """The subject of a past tense that was taken for a participle: ``One of the clerks who signed called it a lie``.

    No verb is left for the sentence then: its root, by the parse, is the noun at its beginning.
    """
    tokens = grammar.tokens
    root = next((i for i, token in enumerate(tokens[:index]) if token.head == i and token.tag in NOUN_TAGS), None)
    node = tokens[index].head
    if root is None or tokens[index].dep not in ("acl", "relcl") or node >= index:
        return None
    if any(t.tag in FINITE_TAGS and t.quoted < 0 for t in tokens[index + 1 :]) or tokens[index + 1].lower == "by":
        return None
    for at in range(index):
        clause = at
        while tokens[clause].head != clause and tokens[clause].dep != "relcl":
            clause = tokens[clause].head
        if tokens[at].tag in FINITE_TAGS and tokens[clause].dep != "relcl":
            return None
    apposed_name = any(t.text == "," for t in tokens[root:index])
    relative = any(t.dep == "relcl" for t in tokens[root:index])
    phrase = grammar.phrase(root, limit_right=index)
    return phrase if (apposed_name or relative) and root - phrase[0] < 12 else None


def _made_to(grammar: Grammar, index: int, group: Group) -> Range | None:
    """Who was made to say it: ``forced the admiral to admit that``."""
    tokens = grammar.tokens
    cause = tokens[index].head
    if cause >= group.start or tokens[cause].lower not in _MAKING or tokens[cause].tag not in ("VBD", "VBN", "VBZ"):
        return None
    whole = grammar.group(cause)
    if whole.negated or whole.modal or whole.passive or whole.infinitive:
        return None
    somebody = grammar.child(cause, "dobj", after=cause) or grammar.child(index, "nsubj")
    if somebody is None or not cause < somebody < group.start:
        return None
    phrase = grammar.phrase(somebody, limit_left=cause + 1, limit_right=group.start)
    return phrase if phrase[0] < phrase[1] else None


def _done(grammar: Grammar, index: int, lexicon: cues.Cues) -> bool:
    """Whether the verb with which a bare infinitive is coordinated was done."""
    tokens = grammar.tokens
    node, steps = index, 0
    while tokens[node].dep == "conj" and tokens[node].head < node and steps < 5:
        node, steps = tokens[node].head, steps + 1
    if tokens[node].tag not in ("VB", "VBP"):
        return True
    first = grammar.group(node)
    return not first.modal and (not first.infinitive or was_said(grammar, first, lexicon))


def _is_verb(grammar: Grammar, index: int, kind: str) -> bool:
    tokens = grammar.tokens
    token = tokens[index]
    if kind in ("ed", "s") and after_quotation(grammar, index) and not token.text[0].isupper():
        return True
    if token.lower == "read" and _closes_document(grammar, index):
        return True
    if token.dep in ("amod", "compound") and token.tag in ("VBN", "VBG", "JJ", "NN", "NNS"):
        return False
    if kind == "base" and index > 1 and tokens[index - 1].tag == "CC" and tokens[index - 2].tag == "NN":
        return False  # "out of stress and fear that": a noun beside a noun
    if token.tag.startswith("VB"):
        return not (
            token.text[0].isupper()
            and index
            and kind != "ing"
            and tokens[index - 1].text not in ("“", "-", "–")
            and not (tokens[index - 1].text in (",", "]", ")") and kind == "ed" and token.tag == "VBD")
            and tokens[index - 1].mask < 0
        )
    if kind not in ("s", "base", "ed") or not index or index + 1 >= grammar.count or token.text[0].isupper():
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if token.tag in ("NN", "NNS", "NNP", "JJ", "IN", "RB"):
        # "the agency claims that …", "Minsk reports the": a noun by its tag, a verb by its neighbours
        noun = before.tag in ("NNP", "NNPS", "NNS", "NN", "PRP") or before.lower == "military"
        if not noun and before.text != ")" and before.mask < 0:
            return False
        if before.mask >= 0 or (before.text == "," and index > 1 and tokens[index - 2].mask >= 0):
            return token.tag != "IN"
        closing = kind == "s" and after.text == "." and token.lower in _NO_NOUNS
        if closing and _closes(grammar, index):
            return True  # "…, the admiral's former doctor maintains."
        if kind == "s" and before.tag not in ("NNS", "NNPS") and token.tag in ("NNS", "NNP"):
            return (
                after.lower == "that"
                or after.tag in ("DT", "PRP", "PRP$")
                or (
                    after.tag in ("NNP", "NNS")
                    and grammar.has_finite(index + 2, grammar.count)
                    and not grammar.has_finite(0, index)
                )
            )
    return False


def _closes_document(grammar: Grammar, index: int) -> bool:
    """``“…,” a statement from the office read.``: the last word, taken for a noun by the tagger."""
    tokens = grammar.tokens
    if tokens[0].mask < 0 or any(token.text.isalnum() for token in tokens[index + 1 :]):
        return False
    return any(token.lower in DOCUMENTS for token in tokens[1:index])


def _is_reduced(grammar: Grammar, index: int, group: Group) -> bool:
    """``the figures cited by``, ``a village called``: a participle without auxiliary that hangs on a noun."""
    token = grammar.tokens[index]
    if group.auxiliary or token.tag != "VBN" or after_quotation(grammar, index) or _closes(grammar, index):
        return False
    return (
        token.dep in ("acl", "amod", "advcl", "relcl", "appos", "conj", "prep", "dep", "pobj", "nmod")
        or grammar.subject(index) is None
    )


def _read_in(grammar: Grammar, index: int) -> Range | None:
    """The text in ``“…” - we read in the Herald``."""
    tokens = grammar.tokens
    if index + 2 >= grammar.count or tokens[index + 1].lower not in ("in", "on"):
        return None
    return grammar.right_phrase(index + 2)


def _closes(grammar: Grammar, index: int) -> bool:
    """``… - the Baltic agency reported in May.``, ``…, the mayor, Ion Rusu, announced on Friday.``

    A reporter behind a dash, or a role and a name behind a comma, whose verb the parser read as a participle.
    """
    tokens = grammar.tokens
    left = apposed(grammar, index, index) or grammar.left_phrase(index)
    if left is None or not left[0] or tokens[left[0] - 1].text not in ("-", "–", "—", ","):
        return False
    if tokens[left[0] - 1].text == "," and not {t.lower for t in tokens[left[0] : left[1]]} & (TITLES | PEOPLE):
        return False
    behind = tokens[index + 1].tag if index + 1 < grammar.count else "."
    return (
        behind in ("IN", ".", "NNP")
        and grammar.has_finite(0, left[0])
        and not grammar.has_finite(index + 1, grammar.count)
    )


def _said_to_be(grammar: Grammar, index: int) -> bool:
    """``A port said to be mined``: a participle, whatever the parser makes of it; nobody speaks."""
    tokens = grammar.tokens
    return (
        tokens[index].lower == "said"
        and index + 2 < grammar.count
        and tokens[index + 1].tag == "TO"
        and tokens[index + 2].lower in ("be", "have")
    )


def _conditional(grammar: Grammar, index: int) -> bool:
    mark = grammar.child(index, "mark")
    if mark is None or mark > index or grammar.tokens[mark].lower not in ("if", "unless", "whether", "until"):
        return False
    # "if “…” – concludes the paper": the condition is part of what was quoted
    return all(token.mask < 0 for token in grammar.tokens[mark:index])


def _left_open(grammar: Grammar, group: Group, verb: Verb) -> bool:
    """``refused to rule out a raid``: not ruled out."""
    if not group.infinitive or verb.lemma not in ("rule", "exclude") or not group.start:
        return False
    return grammar.tokens[group.start - 1].lower in ("refused", "refuses", "declined", "declines", "refusing")


def _neither(grammar: Grammar, index: int) -> bool:
    head = grammar.subject(index)
    return (
        head is not None
        and head < index
        and grammar.tokens[grammar.edges[head][0]].lower in ("neither", "nobody", "none", "no")
    )


def _hides_name(grammar: Grammar, index: int, lemma: str) -> bool:
    """``who asked not to be named``, ``insisted on anonymity``: how somebody spoke, nothing said."""
    if lemma not in _ASKING:
        return False
    words = [token.lower for token in grammar.tokens[index + 1 : index + 8]]
    if "anonymity" in words[:4]:
        return True
    return words[:3] == ["not", "to", "be"] and bool({"named", "identified", "quoted", "cited"} & set(words[3:5]))


def _is_agent(grammar: Grammar, speaker: Range) -> bool:
    """Whether what follows *by* is somebody: *by the governor*, not *by the war*, *by using*."""
    words = grammar.tokens[speaker[0] : speaker[1]]
    if words[0].tag == "VBG" or is_first_person(words[0]):
        return False
    known = PEOPLE | DOCUMENTS
    return any(token.lower in known or token.tag in ("NNP", "NNPS", "PRP", "NNS") for token in words[:6])


def _judged(grammar: Grammar, index: int, verb: Verb, speaker: Range | None, limit: int) -> Range | None:
    """``were blamed for the raid``, ``was described as a success``, ``was called a liar by the mayor``."""
    tokens = grammar.tokens
    by = speaker[0] - 1 if speaker is not None else None
    if verb.lemma in _JUDGED:
        at = grammar.find(index + 1, min(limit, index + 14), lambda t: t.lower in ("for", "over") and t.head == index)
    elif "as" in verb.takes:
        at = grammar.find(index + 1, min(limit, index + 14), lambda t: t.lower == "as" and t.head == index)
    elif "naming" in verb.takes and by is not None and tokens[index + 1].lower in ("a", "an"):
        at = index + 1
    else:
        return None
    if at is None or at + 1 >= limit:
        return None
    end = object_end(grammar, at, limit)
    if by is not None and at < by < end:
        end = by
    return (at, end) if end > at + 1 else None


def _passive(grammar: Grammar, index: int, verb: Verb, group: Group) -> Report | None:
    """``it was announced that …``, ``are believed to …``, ``were accused of …``, ``was confirmed by the mayor``."""
    tokens = grammar.tokens
    if not group.auxiliary:
        return None
    if verb.lemma == "rule" and (index + 1 >= grammar.count or tokens[index + 1].lower not in verb.particles):
        return None  # "the island is ruled by"
    agent = agent_of(grammar, index)
    speaker = grammar.phrase(agent) if agent is not None else None
    if speaker is not None and (not _is_agent(grammar, speaker) or is_event(grammar, speaker)):
        return None
    head = grammar.subject(index)
    left = grammar.left_phrase(group.start)
    subject: Range | None = None
    if head is not None and head < group.start:
        subject = grammar.phrase(head, limit_right=group.start)
    elif left is not None:
        subject = left
    if subject is not None and subject[1] - subject[0] == 1 and tokens[subject[0]].lower in ("this", "that", "these"):
        return None
    while subject is not None and subject[1] - subject[0] > 1 and tokens[subject[1] - 1].tag in ("WDT", "WP"):
        subject = (subject[0], subject[1] - 1)
    expletive = subject is not None and subject[1] - subject[0] == 1 and tokens[subject[0]].lower == "it"
    reading = Report(
        cue=(index, index + 1),
        verb=index,
        lemma=verb.lemma,
        speaker=name_in(grammar, speaker) if speaker else None,
        phrase=speaker,
        pieces=[],
        clause_start=subject[0] if subject else group.start,
        stance=verb.stance,
        unattributed=speaker is None,
        negated=group.negated,
        position="pre",
        sureness="medium",
    )
    limit = clause_limit(grammar, index)
    after = index + 1 if speaker is None or speaker[0] < index else speaker[1]
    if expletive and "clause" in verb.takes:
        that = grammar.find(after, min(limit, after + 14), lambda t: t.lower == "that")
        start = that + 1 if that is not None else None
        if start is None:
            child = grammar.child(index, "ccomp", after=index)
            if (
                child is not None
                and tokens[child].tag in FINITE_TAGS | {"VBN", "VBG", "VB", "JJ"}
                and grammar.child(child, "nsubj", "nsubjpass", "expl") is not None
            ):
                start = max(grammar.edges[child][0], after)
        if start is None or start >= limit:
            return None
        if verb.lemma in ("tell", "inform"):
            return None
        reading.pieces = [(start, limit)]
        return reading
    if verb.frame == "accuse" and not group.negated:
        of = grammar.find(after, min(limit, after + 8), lambda t: t.lower == "of")
        if of is None or of + 1 >= limit:
            return None
        reading.pieces = [(of + 1, object_end(grammar, of, limit))]
        return reading
    if subject is not None and not group.negated and (judged := _judged(grammar, index, verb, speaker, limit)):
        gap = tokens[subject[0]].lower == "what"  # "in what was described as a raid"
        reading.pieces, reading.frame = [(judged[0] + 1, judged[1])] if gap else [subject, judged], "object"
        return reading
    to = after if after < limit and tokens[after].lower == "to" and tokens[after].tag == "TO" else None
    if (
        to is not None
        and subject is not None
        and verb.lemma
        in ("believe", "think", "say", "report", "allege", "claim", "estimate", "suspect", "assume", "find", "show")
    ):
        reading.pieces = [(subject[0], limit)]
        return reading
    if (
        speaker is not None
        and subject is not None
        and "object" in verb.takes
        and verb.lemma not in ("order", "identify", "count", "describe", "record", "question")
    ):
        reading.pieces = [subject]
        reading.position = "post"
        return reading if may_take(grammar, verb, reading, reading.pieces, cues.load()) else None
    return None
