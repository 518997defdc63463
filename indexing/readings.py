"""Reading one sentence: which words report, who speaks, and which words are the content.

Everything here is in token ranges ``(start, end)`` of the sentence; :mod:`indexing.attribution` turns them into
statements. A reading is first made for each cue alone and then settled against the others of the sentence.
"""

from dataclasses import dataclass, field
from typing import Final

from indexing import cues, media
from indexing.cues import Verb
from indexing.grammar import (
    DOCUMENTS,
    FINITE_TAGS,
    NOUN_TAGS,
    PEOPLE,
    SUBORDINATORS,
    Grammar,
    Group,
    is_time,
)
from indexing.parsing import Sentence

Range = tuple[int, int]

_EMPTY_VERB: Final = Verb("say", frozenset({"quote"}))
_FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us", "let"})
_NOT_SPEAKERS: Final = frozenset(
    {"this", "that", "these", "those", "which", "what", "there", "it", "all", "nothing", "something"}
)
_INFORMATION: Final = frozenset(
    """detail details evidence figure figures number numbers information explanation comment comments date dates timeline
    confirmation reason reasons data names proof toll breakdown timeframe indication response statement""".split()
)
_NO_VERBS: Final = frozenset(
    "make makes made making give gives gave giving provide provides provided providing offer offers offered offering issued".split()
)
_NO_NOUNS: Final = frozenset(
    "mention detail details comment evidence explanation information confirmation indication response reason figures".split()
)
_REFUSING_MODALS: Final = frozenset(
    "say comment confirm disclose reveal specify elaborate discuss name identify verify answer".split()
)
_SUPPORT_NOUNS: Final = frozenset(
    """concern concerns hope hopes confidence fear fears doubt doubts regret readiness willingness belief conviction certainty
    alarm optimism scepticism skepticism opinion view""".split()
)
_LIVES: Final = frozenset("life lives victims victim casualties".split())
_TAIL_PREPOSITIONS: Final = frozenset(
    "on in at during to by via through from after ahead before late early last this next earlier".split()
)
_SETTINGS: Final = frozenset(
    """briefing statement interview conference post video speech address message letter call tweet comment comments
    remarks channel telegram broadcast appearance update release telecast""".split()
)
_POSSESSIVES: Final = frozenset({"his", "her", "their"})
_PROVIDED: Final = frozenset(
    "provided published released obtained given quoted cited collected reported issued".split()
)
_BACKWARD: Final = frozenset(
    "say state announce report write tell note inform confirm mention post stress emphasise".split()
)
_CONTENT_TAILS: Final = frozenset({"with", "including", "and", "but", "despite", "because", "although", "though"})


@dataclass(slots=True)
class Reading:
    """One report: a cue with its speaker and content.

    :param cue: the words of the cue
    :param verb: index of its verb (or first word)
    :param speaker: the name or description; ``phrase`` with roles and appositions around it
    :param pieces: the content, in order
    :param clause_start: where the clause of the cue begins (its subject or conjunction)
    :param outer: reporters through whom this was reported
    :param inherits: a participle that shares the speaker of the cue before it
    """

    cue: Range
    verb: int
    lemma: str
    speaker: Range | None
    phrase: Range | None
    pieces: list[Range]
    clause_start: int
    stance: str | None = None
    refusing: bool = False
    negated: bool = False
    opinion: bool = False
    unattributed: bool = False
    inherits: bool = False
    shares: bool = False
    position: str = "pre"
    frame: str = "clause"
    sureness: str = "high"
    medium: Range | None = None
    outer: list["Reading"] = field(default_factory=list)


def read_sentence(sentence: Sentence, body: str) -> list[Reading]:
    """All reports of a parsed sentence, settled against each other, in the order of their cues."""
    grammar = Grammar(sentence.tokens)
    if _is_question(grammar):
        return []
    lexicon = cues.load()
    readings: list[Reading] = []
    used: set[int] = set()
    for reading in _refusals(grammar, lexicon):
        readings.append(reading)
        used.update(range(*reading.cue))
    for index, token in enumerate(grammar.tokens):
        if index in used or token.quoted >= 0 or token.mask >= 0:
            continue
        form = lexicon.forms.get(token.lower)
        if form is not None:
            verb_reading = _verb(grammar, index, form.verb, form.kind, lexicon)
            if verb_reading is not None:
                readings.append(verb_reading)
                used.update(range(*verb_reading.cue))
    readings.extend(_prepositions(grammar, lexicon))
    if sentence.masks and not readings:
        readings.extend(_other_verbs(grammar, used))
    readings.sort(key=lambda reading: reading.cue[0])
    _inherit_speakers(readings)
    return _settled(grammar, readings, body)


def _is_question(grammar: Grammar) -> bool:
    last = grammar.tokens[-1]
    return last.text == "?" and last.mask < 0 and last.quoted < 0


# --- refusals -----------------------------------------------------------------------------------------------------


def _refusals(grammar: Grammar, lexicon: cues.Cues) -> list[Reading]:
    """``has not confirmed``, ``declined to comment``, ``gave no details``, ``there was no comment from``."""
    found: list[Reading] = []
    tokens = grammar.tokens
    for index, token in enumerate(tokens):
        if token.quoted >= 0 or token.mask >= 0:
            continue
        reading: Reading | None = None
        if token.lower in lexicon.refusing_governors and token.tag.startswith("VB"):
            reading = _declined(grammar, index, lexicon)
        elif token.tag.startswith("VB") and lexicon.other_forms.get(token.lower, "") in lexicon.refusing_negated:
            reading = _not_said(grammar, index, lexicon.other_forms[token.lower], lexicon)
        elif token.lower == "no" and index:
            reading = _no_word(grammar, index)
        if reading is not None and not any(r.cue[0] < reading.cue[1] and reading.cue[0] < r.cue[1] for r in found):
            found.append(reading)
    return found


def _declined(grammar: Grammar, index: int, lexicon: cues.Cues) -> Reading | None:
    tokens = grammar.tokens
    at = index + 1
    if at < grammar.count and tokens[at].tag == "RB":
        at += 1
    if at + 1 < grammar.count and tokens[at].lower == "to":
        at += 1
    elif tokens[index].lower not in ("avoided", "avoid", "avoids", "avoiding", "stopped", "refrained", "refrain"):
        return None
    elif at < grammar.count and tokens[at].lower in ("short", "from", "of"):
        at += 2 if at + 1 < grammar.count and tokens[at + 1].lower == "of" else 1
    while at < grammar.count and tokens[at].tag == "RB":
        at += 1
    if at >= grammar.count or lexicon.other_forms.get(tokens[at].lower) not in lexicon.refusing_about:
        return None
    group = grammar.group(index)
    if group.negated or group.modal or (group.infinitive and not _was_said(grammar, group, lexicon)):
        return None
    return _refusal(grammar, index, group, at, (group.verb, at + 1), lexicon.other_forms[tokens[at].lower])


def _not_said(grammar: Grammar, index: int, lemma: str, lexicon: cues.Cues) -> Reading | None:
    tokens = grammar.tokens
    group = grammar.group(index)
    yet = (
        group.infinitive
        and group.start >= 2
        and tokens[group.start - 1].lower == "yet"
        and tokens[group.start - 2].lower in ("has", "have", "had", "is", "are")
    )
    neither = False
    if not group.negated and not yet:
        head = grammar.subject(index)
        if head is not None and head < index:
            left = grammar.edges[head][0]
            neither = tokens[left].lower in ("neither", "none") and index - left < 25
        if not neither:
            return None
    if group.infinitive and not yet:
        return None
    if group.modal and lemma not in _REFUSING_MODALS:
        return None
    if tokens[index].tag == "VBG" and not group.auxiliary:
        return None
    if group.passive:
        if lemma not in ("confirm", "verify"):
            return None
        head = grammar.subject(index)
        if head is None or head > index:
            return None
        start, end = grammar.phrase(head, limit_right=group.start)
        agent = _agent(grammar, index)
        speaker = grammar.phrase(agent) if agent is not None else None
        return Reading(
            cue=(group.first_auxiliary, index + 1),
            verb=index,
            lemma=lemma,
            speaker=speaker,
            phrase=speaker,
            pieces=[(start, end)],
            clause_start=start,
            refusing=True,
            unattributed=speaker is None,
            position="post",
            frame="object",
            sureness="medium",
        )
    after = [token.lower for token in tokens[index + 1 : index + 6]]
    if lemma in ("give", "provide", "release", "publish", "share") and not _INFORMATION & set(after):
        return None
    if lemma in ("respond", "reply", "answer") and not (
        {
            "request",
            "requests",
            "question",
            "questions",
            "comment",
            "calls",
            "call",
            "query",
            "queries",
            "inquiries",
            "email",
            "emails",
        }
        & {t.lower for t in tokens[index + 1 : index + 12]}
    ):
        return None
    if (
        lemma in ("identify", "address", "describe", "recognise", "report")
        and tokens[index].tag == "VBN"
        and not group.auxiliary
    ):
        return None
    start = group.start if yet else group.first_auxiliary
    if yet:
        start -= 2
    if neither and not group.auxiliary:
        start = index
    return _refusal(grammar, index, group, index, (start, index + 1), lemma)


def _was_said(grammar: Grammar, group: Group, lexicon: cues.Cues) -> bool:
    """Whether an infinitive was done: ``went on to say``, not ``wants to say``."""
    governor = group.start - 1
    tokens = grammar.tokens
    while (
        governor >= 0
        and tokens[governor].tag in ("RB", "RP", "IN")
        and tokens[governor].lower in ("on", "also", "out", "forward", "ahead", "so", "far", "as")
    ):
        governor -= 1
    return governor >= 0 and lexicon.other_forms.get(tokens[governor].lower, "") in lexicon.said_governors


def _refusal(grammar: Grammar, index: int, group: Group, last: int, cue: Range, lemma: str) -> Reading | None:
    """A refusal whose last word is at ``last``; its content is what follows it."""
    tokens = grammar.tokens
    speaker, phrase, clause_start, _ = _speaker(grammar, index, group)
    if speaker is None or tokens[speaker[0]].lower in _FIRST_PERSON:
        return None
    after = last + 1
    if after < grammar.count and tokens[after].lower in ("on", "about", "to", "of", "upon", "regarding", "over"):
        if tokens[after].lower in ("on", "about", "of", "upon"):
            cue = (cue[0], after + 1) if tokens[after].lower in ("about", "of") else cue
        start = after + 1
    else:
        start = after
        while (
            start < grammar.count
            and tokens[start].tag == "RB"
            and tokens[start].lower not in ("when", "where", "why", "how")
        ):
            start += 1
    if start < grammar.count and tokens[start].lower == "that" and tokens[start].tag == "IN":
        start += 1
    end = _refused_end(grammar, last, start)
    while start < end and is_time(tokens[start]):
        start += 1
    pieces: list[Range] = [(start, end)] if end > start else []
    sureness = "high"
    if not pieces:
        if lemma == "elaborate":
            return None
        pieces = [cue]
        sureness = "low"
    return Reading(
        cue=cue,
        verb=index,
        lemma=lemma,
        speaker=speaker,
        phrase=phrase,
        pieces=pieces,
        clause_start=clause_start,
        refusing=True,
        shares=clause_start >= 0 and tokens[clause_start].tag == "CC",
        sureness=sureness,
        frame="object",
    )


def _refused_end(grammar: Grammar, last: int, start: int) -> int:
    """Where the content of a refusal ends: at the end of the complement, a new clause, or the sentence."""
    tokens = grammar.tokens
    end = grammar.count
    for index in range(start, grammar.count):
        token = tokens[index]
        if token.text in (";", ":", "–", "—") or token.mask >= 0:
            end = index
            break
        if token.text == "," and index + 1 < grammar.count:
            following = tokens[index + 1]
            if following.lower in (
                "but",
                "and",
                "while",
                "as",
                "although",
                "though",
                "which",
                "who",
                "after",
                "saying",
                "citing",
                "adding",
                "instead",
                "nor",
                "when",
            ) or following.tag in ("PRP", "NNP", "VBG"):
                end = index
                break
        if token.lower == "but" or (
            token.lower in ("and", "or")
            and index + 1 < grammar.count
            and tokens[index + 1].tag in ("PRP", "VBD", "VBZ")
            and tokens[token.head].head == token.head
        ):
            end = index
            break
    return min(end, _before_final(grammar, end))


def _no_word(grammar: Grammar, index: int) -> Reading | None:
    """``gave no details``, ``there was no immediate comment from Minsk``."""
    tokens = grammar.tokens
    noun = index + 1
    while noun < grammar.count and tokens[noun].tag in ("JJ", "RB", "NN") and tokens[noun].lower not in _NO_NOUNS:
        noun += 1
    if noun >= grammar.count or noun - index > 4 or tokens[noun].lower not in _NO_NOUNS | {"reaction"}:
        return None
    before = tokens[index - 1]
    if before.lower in _NO_VERBS:
        group = grammar.group(index - 1)
        if group.modal or group.infinitive:
            return None
        return _refusal(grammar, index - 1, group, noun, (index - 1, noun + 1), "give no " + tokens[noun].lower)
    if before.lower in ("was", "is", "been", "were") and tokens[noun].lower in (
        "comment",
        "response",
        "reaction",
        "confirmation",
    ):
        source = grammar.find(noun + 1, min(noun + 8, grammar.count), lambda t: t.lower in ("from", "by"))
        if source is None:
            return None
        phrase = grammar.right_phrase(source + 1)
        if phrase is None:
            return None
        about = grammar.find(noun + 1, source, lambda t: t.lower in ("on", "to", "of", "about"))
        pieces = [(about + 1, source)] if about is not None and source > about + 1 else [(index, noun + 1)]
        start = index - 1
        return Reading(
            cue=(index, noun + 1),
            verb=index - 1,
            lemma="no " + tokens[noun].lower,
            speaker=phrase,
            phrase=phrase,
            pieces=pieces,
            clause_start=max(0, start - 1),
            refusing=True,
            frame="object",
            sureness="medium" if about is not None else "low",
        )
    return None


# --- verbs of saying ----------------------------------------------------------------------------------------------


def _verb(grammar: Grammar, index: int, verb: Verb, kind: str, lexicon: cues.Cues) -> Reading | None:
    """The report of one verb of saying, if it is one and says that something was said."""
    tokens = grammar.tokens
    token = tokens[index]
    if not _is_verb(grammar, index, kind):
        return None
    group = grammar.group(index)
    if group.infinitive and not _was_said(grammar, group, lexicon):
        return None
    if group.modal and not (group.modal in ("must", "can") and False):
        return None
    if token.tag == "VB" and not group.infinitive and not group.auxiliary and grammar.subject(index) is None:
        return None  # an imperative
    if group.negated and not (
        verb.lemma in lexicon.denying_opinions or verb.stance in ("deny", "contest") or verb.lemma in ("agree",)
    ):
        return None
    if _conditional(grammar, index):
        return None
    if _neither(grammar, index):
        return None
    negated = group.negated
    if kind in ("ed", "base") and token.tag in ("VBN", "VBD") and (group.passive or _is_reduced(grammar, index, group)):
        return _passive(grammar, index, verb, group)
    speaker, phrase, clause_start, inverted = _speaker(grammar, index, group)
    inherits = False
    if verb.lemma == "cite" and kind == "ing":
        return None
    if kind == "ing" and not group.auxiliary and (speaker is None or tokens[index].dep == "csubj"):
        speaker, phrase = _speaker_before(grammar, group.start)
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
        ):
            return None
        own = grammar.child(index, "nsubj")
        if own is None or own > index:
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
    if speaker is not None and not _may_speak(grammar, speaker, verb, index):
        return None
    if speaker is None and not inherits:
        return None
    reading = Reading(
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
    return _with_content(grammar, reading, verb, group, inverted, lexicon)


def _is_verb(grammar: Grammar, index: int, kind: str) -> bool:
    tokens = grammar.tokens
    token = tokens[index]
    if kind in ("ed", "s") and _after_quotation(grammar, index) and not token.text[0].isupper():
        return True
    if token.dep in ("amod", "compound") and token.tag in ("VBN", "VBG", "JJ", "NN", "NNS"):
        return False
    if token.tag.startswith("VB"):
        if (
            token.text[0].isupper()
            and index
            and kind != "ing"
            and tokens[index - 1].text not in ("“", "-", "–")
            and tokens[index - 1].mask < 0
        ):
            return False
        return True
    if kind not in ("s", "base", "ed") or not index or index + 1 >= grammar.count or token.text[0].isupper():
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if token.tag in ("NN", "NNS", "NNP", "JJ", "IN", "RB"):
        # "the agency claims that …", "Minsk reports the": a noun by its tag, a verb by its neighbours
        if before.tag not in ("NNP", "NNPS", "NNS", "NN", "PRP") and before.text != ")" and before.mask < 0:
            return False
        if before.mask >= 0 or (before.text == "," and index > 1 and tokens[index - 2].mask >= 0):
            return token.tag != "IN"
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


def _after_quotation(grammar: Grammar, index: int) -> bool:
    """Whether a word stands right behind a quotation, up to a comma or dash."""
    tokens = grammar.tokens
    before = index - 1
    while (
        before >= 0 and tokens[before].text in (",", "-", "–", "—") and tokens[before].mask < 0 and index - before < 3
    ):
        before -= 1
    return before >= 0 and tokens[before].mask >= 0


def _is_reduced(grammar: Grammar, index: int, group: Group) -> bool:
    """``the figures cited by``, ``a village called``: a participle without auxiliary that hangs on a noun."""
    token = grammar.tokens[index]
    if group.auxiliary or token.tag != "VBN" or _after_quotation(grammar, index):
        return False
    return (
        token.dep in ("acl", "amod", "advcl", "relcl", "appos", "conj", "prep", "dep", "pobj", "nmod")
        or grammar.subject(index) is None
    )


def _conditional(grammar: Grammar, index: int) -> bool:
    mark = grammar.child(index, "mark")
    return mark is not None and mark < index and grammar.tokens[mark].lower in ("if", "unless", "whether", "until")


def _neither(grammar: Grammar, index: int) -> bool:
    head = grammar.subject(index)
    return (
        head is not None
        and head < index
        and grammar.tokens[grammar.edges[head][0]].lower in ("neither", "nobody", "none")
    )


def _may_speak(grammar: Grammar, speaker: Range, verb: Verb, index: int) -> bool:
    """Whether the phrase may be a speaker: not the writer, no thing where the verb also means *to show*."""
    tokens = grammar.tokens
    first, last = tokens[speaker[0]], tokens[speaker[1] - 1]
    words = {token.lower for token in tokens[speaker[0] : speaker[1]]}
    if speaker[1] - speaker[0] == 1:
        if first.lower in _FIRST_PERSON or (first.lower in _NOT_SPEAKERS and first.lower != "it"):
            return False
        if is_time(first):
            return False
    if first.lower in _FIRST_PERSON and first.tag == "PRP":
        return False
    if verb.weak == "document":
        return bool(words & DOCUMENTS)
    if verb.lemma in (
        "suggest",
        "indicate",
        "imply",
        "signal",
        "hint",
        "confirm",
        "claim",
        "count",
        "call",
        "find",
        "record",
    ):
        known = (
            bool(words & (DOCUMENTS | PEOPLE))
            or last.tag in ("NNP", "NNPS")
            or first.tag == "PRP"
            or first.lower == "some"
            or last.text.isupper()
            or (speaker[0] > 0 and last.text[0].isupper())
        )
        if not known and verb.lemma != "confirm":
            return last.lower.endswith(("ers", "ors", "ists", "ians", "men", "ents", "er", "or", "ist", "ian", "man"))
    if (
        first.lower == "it"
        and speaker[1] - speaker[0] == 1
        and verb.lemma in ("think", "believe", "fear", "show", "hope", "mention")
    ):
        return False
    return True


def _speaker(grammar: Grammar, index: int, group: Group) -> tuple[Range | None, Range | None, int, bool]:
    """Speaker, whole phrase, start of the clause, and whether the speaker follows the verb."""
    tokens = grammar.tokens
    head = grammar.subject(index)
    left = grammar.left_phrase(group.start)
    before = tokens[group.start - 1] if group.start else None
    # "…, said NAME": nothing but a quotation or a comma before the verb
    after_break = before is None or before.mask >= 0 or before.text in (",", "–", "—", "-", ":")
    if left is None and after_break and tokens[index].tag in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        own = grammar.child(index, "nsubj")
        if own is None or own > index or not _clean_subject(grammar, own, group.start):
            right = grammar.right_phrase(index + 1)
            quoted = before is not None and (
                before.mask >= 0 or (group.start >= 2 and tokens[group.start - 2].mask >= 0)
            )
            speaks = right is not None and (
                quoted
                or tokens[right[1] - 1].tag in ("NNP", "NNPS", "PRP")
                or not any(tokens[i].dep == "dobj" for i in range(right[0], right[1]))
            )
            if right is not None and speaks and not is_time(tokens[right[0]]):
                name = _name(grammar, right)
                phrase_end = _apposition_end(grammar, right[1])
                return name, (right[0], phrase_end), group.start, True
    chosen: Range | None = None
    if left is not None and (head is None or not left[0] <= head < left[1]):
        breaks = (
            left[0] == 0
            or tokens[left[0] - 1].mask >= 0
            or tokens[left[0] - 1].text in (",", "–", "—", "-", ":", ";", "(", ")")
        )
        listed = head is not None and head < left[0] and _in_list(grammar, head, left)
        if (breaks or head is None) and not listed:
            own = grammar.child(index, "nsubj", "nsubjpass")
            relative = own is not None and tokens[own].tag in ("WP", "WDT")
            if not relative:
                chosen = _with_name_before(grammar, left)
    if chosen is None and head is not None and head < group.start:
        chosen = grammar.phrase(head, limit_right=group.start)
        own = grammar.child(index, "nsubj", "nsubjpass")
        if own is not None and tokens[own].tag in ("WP", "WDT"):
            chosen = _antecedent(grammar, head, own)
            if chosen is None:
                return None, None, group.start, False
            return _name(grammar, chosen), chosen, own, False
    elif chosen is None and head is not None and head > index:
        chosen = grammar.phrase(head, limit_left=index + 1)
        return _name(grammar, chosen), (chosen[0], _apposition_end(grammar, chosen[1])), group.start, True
    elif chosen is None:
        return None, None, group.start, False
    if chosen is None or chosen[1] <= chosen[0]:
        return None, None, group.start, False
    start, end = chosen
    while start < end - 1 and (tokens[start].text in (",", "–", "-") or tokens[start].mask >= 0):
        start += 1
    start = _past_time(grammar, start, end)
    end = _before_setting(grammar, start, end)
    phrase = (
        start,
        max(end, group.start) if end <= group.start and _only_apposition(grammar, end, group.start) else end,
    )
    own_clause = start
    shares = grammar.child(index, "nsubj", "nsubjpass") is None and tokens[index].dep == "conj" and not (chosen == left)
    if shares:
        own_clause = group.start
        if own_clause and tokens[own_clause - 1].tag == "CC":
            own_clause -= 1
    return _name(grammar, (start, end)), phrase, own_clause, False


def _antecedent(grammar: Grammar, head: int, pronoun: int) -> Range | None:
    """The noun phrase that a relative pronoun stands for."""
    if grammar.tokens[head].tag not in NOUN_TAGS:
        subject = grammar.subject(head)
        if subject is None or subject >= pronoun or grammar.tokens[subject].tag not in NOUN_TAGS:
            return None
        head = subject
    start, end = grammar.phrase(head, limit_right=pronoun)
    return (start, end) if end > start and head < end else None


def _speaker_before(grammar: Grammar, end: int) -> tuple[Range | None, Range | None]:
    """The subject of the clause that a comma ends before a participle which the parse hung elsewhere."""
    tokens = grammar.tokens
    if not end or tokens[end - 1].text != ",":
        return None, None
    for index in range(end - 1, 0, -1):
        if tokens[index].tag in ("VBD", "VBZ", "VBP") and tokens[index].quoted < 0:
            speaker, phrase, _, _ = _speaker(grammar, index, grammar.group(index))
            return speaker, phrase
    return None, None


def refers_back(sentence: Sentence) -> Reading | None:
    """``The governor said this on Telegram.``: a report whose content is the sentence before; its pieces are empty."""
    grammar = Grammar(sentence.tokens)
    tokens = grammar.tokens
    lexicon = cues.load()
    for index, token in enumerate(tokens):
        form = lexicon.forms.get(token.lower)
        lemma = form.verb.lemma if form is not None else "inform" if token.lower == "informed" else ""
        if lemma not in _BACKWARD or token.mask >= 0 or token.quoted >= 0 or not token.tag.startswith("VB"):
            continue
        group = grammar.group(index)
        if group.negated or group.modal or group.infinitive:
            continue
        after = [t.lower for t in tokens[index + 1 : index + 7]]
        if group.passive:
            agent = _agent(grammar, index)
            start = grammar.left_phrase(group.start)
            if agent is None or start is None or tokens[start[0]].lower not in ("this", "it"):
                continue
            speaker = phrase = grammar.phrase(agent)
        else:
            this = after[:1] == ["this"] and (index + 2 >= grammar.count or tokens[index + 2].tag not in NOUN_TAGS)
            about = any(after[i : i + 2] in (["about", "this"], ["about", "it"]) for i in range(len(after)))
            if not this and not about:
                continue
            found, whole, _, _ = _speaker(grammar, index, group)
            if found is None or whole is None:
                continue
            speaker, phrase = found, whole
        if tokens[speaker[0]].lower in _FIRST_PERSON | _NOT_SPEAKERS:
            continue
        return Reading(
            cue=(index, index + 1),
            verb=index,
            lemma=lemma,
            speaker=_name(grammar, speaker),
            phrase=phrase,
            pieces=[],
            clause_start=0,
            sureness="medium",
            position="post",
        )
    return None


def _with_name_before(grammar: Grammar, left: Range) -> Range:
    """``Olha Kravets, head of the district said``: an apposition that no comma closes belongs to the name before it."""
    tokens = grammar.tokens
    comma = left[0] - 1
    role = tokens[left[0]].tag in ("NN", "NNS", "JJ") and tokens[left[0]].text[0].islower()
    if comma < 1 or tokens[comma].text != "," or not role or tokens[comma - 1].tag not in ("NNP", "NNPS"):
        return left
    before = grammar.left_phrase(comma)
    if before is None or (
        before[0] > 0 and tokens[before[0] - 1].text not in (",", "–", "—") and tokens[before[0] - 1].mask < 0
    ):
        return left
    return before[0], left[1]


def _clean_subject(grammar: Grammar, own: int, limit: int) -> bool:
    """Whether the parse's subject before the verb stands directly before it, up to an apposition in commas."""
    right = grammar.edges[own][1]
    return grammar.tokens[own].mask < 0 and (
        right + 1 == limit or (right + 2 == limit and grammar.tokens[right + 1].text == ",")
    )


def _in_list(grammar: Grammar, head: int, left: Range) -> bool:
    """Whether the phrase before the verb is the end of a list that the subject begins (``A, B and C said``)."""
    tokens = grammar.tokens
    return any(tokens[index].dep == "conj" and tokens[index].head < left[0] for index in range(*left)) and (
        grammar.edges[head][1] >= left[1] - 1
    )


def _only_apposition(grammar: Grammar, start: int, end: int) -> bool:
    tokens = grammar.tokens
    return start < end and tokens[start].text in (",", "(", "–", "—") and end - start < 40


def _apposition_end(grammar: Grammar, end: int) -> int:
    """The end of ``, head of the district council`` after a name that follows its verb."""
    tokens = grammar.tokens
    if end < grammar.count and tokens[end].lower == "of":
        end += 1
        while end < grammar.count and tokens[end].text not in (",", ".", ";") and tokens[end].mask < 0:
            end += 1
    if end >= grammar.count or tokens[end].text != ",":
        return end
    index = end + 1
    if (
        index >= grammar.count
        or tokens[index].mask >= 0
        or tokens[index].tag in ("VBG", "CC", "WP", "WDT", "WRB", "RB")
    ):
        return end
    if tokens[index].tag == "IN" and tokens[index].lower not in ("of",):
        return end
    while (
        index < grammar.count
        and tokens[index].text not in (",", ".", ";", "–", "—")
        and tokens[index].mask < 0
        and tokens[index].tag not in FINITE_TAGS
    ):
        index += 1
    return index


def _before_setting(grammar: Grammar, start: int, end: int) -> int:
    """Leave ``in a briefing``, ``on Monday`` behind a name out of it."""
    tokens = grammar.tokens
    for index in range(start + 1, end - 1):
        if tokens[index].lower in ("in", "at", "on", "during", "through", "via") and tokens[index].tag == "IN":
            rest = {token.lower for token in tokens[index + 1 : end]}
            if is_time(tokens[index + 1]) or (tokens[index + 1].tag in ("DT", "PRP$") and rest & _SETTINGS):
                return index
    return end


def _past_time(grammar: Grammar, start: int, end: int) -> int:
    """Leave ``Monday`` or ``earlier`` in front of a name out of it."""
    tokens = grammar.tokens
    while (
        start < end - 1
        and (is_time(tokens[start]) or tokens[start].tag in ("RB", "CC"))
        and tokens[start + 1].tag not in ("POS",)
    ):
        if tokens[start].lower in ("both", "even", "not", "most", "almost", "about") or (
            tokens[start].tag not in ("RB", "CC") and tokens[start + 1].tag in ("NN", "NNS")
        ):
            break
        start += 1
    return start


_TITLES: Final = frozenset(
    """president minister secretary spokesman spokeswoman spokesperson chancellor premier governor mayor senator ambassador
    commander chief leader director head chairman adviser advisor deputy envoy analyst expert representative congressman
    prosecutor king queen prince patriarch boss founder editor journalist correspondent lawmaker""".split()
)
_RANKS: Final = frozenset(
    """general colonel major captain lieutenant sergeant admiral brigadier professor dr mr mrs ms gen col maj capt lt sgt
    marshal commodore corporal private sir lord lady dame pope rear vice gen. col. maj. capt. lt. sgt. mr. mrs. ms. dr. prof. adm.""".split()
)


def _name(grammar: Grammar, phrase: Range) -> Range:
    """The name at the end of a phrase, without the role before it and the apposition after it; else the phrase."""
    start, end = phrase
    tokens = grammar.tokens
    for index in range(start + 1, end):
        if tokens[index].text in (",", "–", "—") and not grammar._hyphen(index):
            rest = tokens[index + 1 : end]
            listed = any(t.tag == "CC" for t in rest) and not any(t.lower in ("of", "for", "at") for t in rest[:4])
            if not listed:
                end = index
            break
    if end - start < 2:
        return start, end
    first = end
    while first > start and tokens[first - 1].tag in ("NNP", "NNPS") and tokens[first - 1].text[0].isupper():
        first -= 1
    # a person's name: one to four capitalised words after a role
    name_start = first
    for index in range(first, end):
        if tokens[index].lower in _TITLES and index + 1 < end:
            name_start = index + 1
    length = end - name_start
    if not 1 <= length <= 4 or any(t.tag == "CC" for t in tokens[start:end]):
        return start, end
    if name_start > start:
        before = tokens[name_start - 1].lower
        if before in _TITLES and not (tokens[name_start].tag == "POS"):
            return name_start, end
        # "the Forces' commander-in-chief of the Armed Forces Valerii …": keep whole what may be a body's name
    return start, end


# --- contents -----------------------------------------------------------------------------------------------------


def _with_content(
    grammar: Grammar, reading: Reading, verb: Verb, group: Group, inverted: bool, lexicon: cues.Cues
) -> Reading | None:
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
    if not reading.inherits and (around := _around(grammar, reading, verb, attribution_start, inverted, lexicon)):
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
        content = _right_other(grammar, index, after, verb, reading, group)
    if content is None:
        return None
    reading.pieces = content
    return reading


def _limit(grammar: Grammar, index: int) -> int:
    """Where the clause of a cue ends: the sentence's end, or its own subtree's where it is subordinate and comes first."""
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
    return _before_final(grammar, min(end, grammar.count))


def _main_after_comma(grammar: Grammar, start: int) -> int | None:
    """The comma after which a main clause begins, for a subordinate clause that holds a finite verb from ``start`` on."""
    tokens = grammar.tokens
    seen = False
    for index in range(start, grammar.count - 1):
        if tokens[index].text == "," and tokens[index].mask < 0 and seen:
            finite = grammar.find(index + 1, min(grammar.count, index + 16), lambda t: t.tag in FINITE_TAGS)
            if finite is not None and grammar.is_noun_phrase(index + 1, grammar.group(finite).start):
                return index
        seen = seen or tokens[index].tag in FINITE_TAGS
    return None


def _before_final(grammar: Grammar, end: int) -> int:
    while (
        end > 0
        and end <= grammar.count
        and grammar.tokens[end - 1].text in (",", ";", ":", "–", "—")
        and grammar.tokens[end - 1].mask < 0
    ):
        end -= 1
    return end


def _around(
    grammar: Grammar, reading: Reading, verb: Verb, start: int, inverted: bool, lexicon: cues.Cues
) -> tuple[list[Range], str] | None:
    """Contents before the cue (``…, the mayor said.``) and around it (``The bridge, he said, was …``)."""
    tokens = grammar.tokens
    if start == 0 or not ({"quote", "clause"} & verb.takes):
        return None
    begin = start
    if tokens[begin - 1].lower == "as" and begin >= 2 and tokens[begin - 2].text == ",":
        begin -= 1
    before = tokens[begin - 1]
    if not (before.mask >= 0 or before.text in (",", "–", "—", "-", "...", "…")):
        return None
    if grammar._hyphen(begin - 1):
        return None
    left_start = _skip_opening(grammar, lexicon, begin)
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
    full = grammar.has_finite(left_start, left_end)
    tail_start = reading.phrase[1] if inverted and reading.phrase else reading.verb + 1
    right = _right_piece(grammar, reading, tail_start, full, lexicon)
    if not full and right is None:
        return None
    if not full and right is not None and (not grammar.has_finite(*right) or tokens[right[0]].tag == "VBG"):
        return None
    if (
        not quoted_left
        and full
        and opening.lower
        in ("after", "while", "when", "as", "although", "though", "since", "if", "because", "before", "once", "where")
        and not _main_clause(grammar, left_start, left_end)
        and right is None
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


def _as_said(grammar: Grammar, reading: Reading, start: int, lexicon: cues.Cues) -> list[Range] | None:
    """``As the mayor said on Friday, the bridge is open``: the content after the comma that closes the clause."""
    tokens = grammar.tokens
    before = start - 1
    if before < 0 or tokens[before].lower != "as" or _skip_opening(grammar, lexicon, before + 1) != before:
        return None
    comma = grammar.find(
        reading.verb + 1, min(grammar.count, reading.verb + 16), lambda t: t.text == "," and t.mask < 0
    )
    if comma is None or any(t.tag in FINITE_TAGS for t in tokens[reading.verb + 1 : comma]):
        return None
    limit = _before_final(grammar, grammar.count)
    if comma + 1 >= limit or not grammar.has_finite(comma + 1, limit):
        return None
    reading.clause_start = before
    return _quoted_pieces(grammar, comma + 1, limit, reading)


def _skip_opening(grammar: Grammar, lexicon: cues.Cues, end: int) -> int:
    """Leave ``However,`` and ``Meanwhile`` at the head of a sentence out of the content."""
    tokens = grammar.tokens
    start = 0
    while start < end - 1:
        token = tokens[start]
        if (token.text in (",", "-", "–", "—", "•", "*", "“", '"', "'") and token.mask < 0) or (
            token.lower in lexicon.connectives
            and token.mask < 0
            and (tokens[start + 1].text == "," or token.tag == "CC")
        ):
            start += 1
        else:
            break
    return start


def _main_clause(grammar: Grammar, start: int, end: int) -> bool:
    """Whether a text that opens with a subordinate clause goes on with a main clause after a comma."""
    tokens = grammar.tokens
    comma = grammar.find(start, end, lambda t: t.text == "," and t.mask < 0)
    return comma is not None and any(t.tag in FINITE_TAGS for t in tokens[comma:end])


def _has_right_complement(grammar: Grammar, reading: Reading, verb: Verb, inverted: bool) -> bool:
    """Whether the verb has its content to its right (``On Monday, Minsk said that …``)."""
    tokens = grammar.tokens
    index = reading.verb
    after = index + 1
    if after >= grammar.count:
        return False
    following = tokens[after]
    if following.text in (".", ",", ";") and following.mask < 0:
        return False
    if inverted:
        return False
    for child in grammar.children[index]:
        if child > index and tokens[child].dep in ("ccomp", "xcomp") and tokens[child].tag[:2] in ("VB", "MD"):
            start = max(grammar.edges[child][0], after)
            comma = grammar.find(after, start + 1, lambda t: t.text == ",")
            if comma is None or (start > 1 and any(t.lower == "that" for t in tokens[comma : start + 2])):
                return True
    for position in range(after, min(grammar.count, after + 25)):
        token = tokens[position]
        if token.mask >= 0 or token.text == ":":
            return True
        if token.lower == "that" and token.tag in ("IN", "WDT", "DT") and position + 1 < grammar.count:
            return True
        if token.tag in FINITE_TAGS and token.lower not in ("posted", "published"):
            phrase = _strip_time(grammar, after, position)
            return grammar.is_noun_phrase(phrase, position) if phrase < position else False
        if token.text == ",":
            break
    if "object" not in verb.takes:
        return False
    thing = grammar.child(index, "dobj", after=index)
    return thing is not None and not is_time(tokens[thing])


def _right_piece(
    grammar: Grammar, reading: Reading, start: int, left_is_full: bool, lexicon: cues.Cues
) -> Range | None:
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
    if token.tag == "VBG":
        lemma_form = lexicon.forms.get(token.lower)
        if (
            lemma_form is None
            and token.lower not in lexicon.meta_participles
            and tokens[start - 1].mask < 0
            and reading.position
        ):
            return (position, end) if not _quoted_before(grammar, reading) else None
        return None
    if token.lower in ("with", "including", "despite") and not _quoted_before(grammar, reading):
        return (position, end)
    if token.lower in ("and", "but") and not _quoted_before(grammar, reading):
        # a second clause of the content, unless it has a cue of its own (settled later) or tells something else
        subject = position + 1
        if subject < grammar.count and tokens[subject].lower in ("that",):
            return (subject + 1, end)
    return None


def _quoted_before(grammar: Grammar, reading: Reading) -> bool:
    return any(token.mask >= 0 for token in grammar.tokens[: reading.verb])


def _strip_time(grammar: Grammar, start: int, end: int) -> int:
    """Skip ``on Monday``, ``late last month``, ``in a statement`` between a cue and its clause."""
    tokens = grammar.tokens
    position = start
    while position < end:
        token = tokens[position]
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


def _right_clause(grammar: Grammar, index: int, after: int, verb: Verb, reading: Reading) -> list[Range] | None:
    """The content after the cue: a quotation, ``that …``, ``whether …``, a bare clause."""
    tokens = grammar.tokens
    if not ({"quote", "clause"} & verb.takes):
        return None
    limit = _limit(grammar, index)
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
            and position == after
            and "clause" in verb.takes
        ):
            start = position
            break
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
            limit = _before_final(grammar, grammar.count)
        if start >= limit:
            return None
        return _quoted_pieces(grammar, start, _clause_end(grammar, start, limit), reading)
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
    else:
        best = max(best, min(_strip_time(grammar, after, limit), limit - 1)) if best <= after else best
    if best < limit and tokens[best].text == ",":
        best += 1
    return [(best, _clause_end(grammar, best, limit))] if best < limit else None


def _clause_end(grammar: Grammar, start: int, limit: int) -> int:
    """Where a clause that was said ends: before ``; …`` and before ``, commenting on …`` about the act of saying."""
    tokens = grammar.tokens
    meta = cues.load().meta_participles
    for index in range(start + 2, limit):
        token = tokens[index]
        if token.quoted >= 0 or token.mask >= 0:
            continue
        if token.text == ";":
            return index
        if token.tag == "VBG" and token.lower in meta and tokens[index - 1].text == ",":
            return _before_final(grammar, index)
    return limit


def _quoted_pieces(grammar: Grammar, start: int, limit: int, reading: Reading) -> list[Range]:
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


def _right_other(
    grammar: Grammar, index: int, after: int, verb: Verb, reading: Reading, group: Group
) -> list[Range] | None:
    """Contents that are no clause: infinitives, objects, gerunds, ``of …``, ``for …``."""
    tokens = grammar.tokens
    limit = _limit(grammar, index)
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
            return [(start, limit)]
    if "infinitive" in takes and tokens[start].lower == "to" and tokens[start].tag == "TO":
        reading.frame = "infinitive"
        return [(start, limit)]
    if "infinitive" in takes and tokens[start].lower == "not" and start + 1 < limit and tokens[start + 1].lower == "to":
        reading.frame = "infinitive"
        return [(start, limit)]
    if "gerund" in takes and tokens[start].tag == "VBG":
        reading.frame = "gerund"
        return [(start, limit)]
    prepositional = _prepositional(grammar, index, start, limit, verb, reading)
    if prepositional is not None:
        return prepositional
    if "as" in takes:
        as_word = grammar.find(start, limit, lambda t: t.lower == "as" and t.quoted < 0)
        if as_word is not None and as_word > start:
            reading.frame = "object"
            return [(start, limit)]
        return None
    if "object" in takes:
        return _object(grammar, index, start, limit, verb, reading)
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


def _prepositional(
    grammar: Grammar, index: int, start: int, limit: int, verb: Verb, reading: Reading
) -> list[Range] | None:
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
                return [(position + 1, _object_end(grammar, position, limit))]
            if verb.lemma in ("acknowledge", "admit", "concede", "promise", "pledge", "vow", "swear", "threaten"):
                if position == start and verb.lemma == "admit":
                    return [(position + 1, _object_end(grammar, position, limit))]
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
        end = _object_end(grammar, position, limit)
        return [(position + 1, _before_in_statement(grammar, position + 1, end))]
    return None


def _object_end(grammar: Grammar, position: int, limit: int) -> int:
    """The end of an object that begins after a position: up to a clause that is not part of it."""
    tokens = grammar.tokens
    for index in range(position + 1, limit):
        token = tokens[index]
        if token.text in (";", "–", "—") and token.quoted < 0:
            return index
        if token.mask >= 0 and index > position + 1:
            return index
        if token.text == "," and token.quoted < 0 and index + 1 < limit:
            following = tokens[index + 1]
            if following.tag in ("VBG", "WDT", "WP", "WRB", "PRP", "RB") and following.lower not in ("including",):
                return index
            if following.lower in (
                "but",
                "while",
                "as",
                "after",
                "before",
                "although",
                "though",
                "because",
                "when",
                "since",
            ):
                return index
            if following.tag == "CC" and any(t.tag in FINITE_TAGS for t in tokens[index + 1 : index + 12]):
                return index
        if (
            token.lower in ("but", "while", "after", "before", "when")
            and token.tag in ("CC", "IN", "WRB")
            and token.quoted < 0
            and index > position + 1
        ):
            return index
        if (
            token.lower in ("and",)
            and token.quoted < 0
            and index + 1 < limit
            and tokens[index + 1].tag in ("VBD", "VBZ")
        ):
            return index
        if (
            token.lower in ("and",)
            and token.quoted < 0
            and index + 2 < limit
            and tokens[index + 1].tag in ("RB", "PRP")
            and tokens[index + 2].tag in FINITE_TAGS
        ):
            return index
    return limit


def _object(grammar: Grammar, index: int, start: int, limit: int, verb: Verb, reading: Reading) -> list[Range] | None:
    tokens = grammar.tokens
    first = tokens[start]
    if first.tag == "IN" and start + 1 < limit and tokens[start + 1].tag == "CD":
        first = tokens[start + 1]  # "about forty raids"
    if first.tag in ("IN", "TO", "CC", "VBD", "VBZ", "WDT", ".", ",") or first.text in (",", ".", ")"):
        return None
    if first.lower in (
        "that",
        "so",
        "it",
        "this",
        "him",
        "them",
        "himself",
        "herself",
        "itself",
        "themselves",
    ) and first.tag in ("PRP", "DT", "RB"):
        following = tokens[start + 1] if start + 1 < limit else None
        if following is None or (following.tag not in NOUN_TAGS and not following.tag.startswith("JJ")):
            return None
    end = _object_end(grammar, start, limit)
    end = _before_in_statement(grammar, start, end)
    words = {token.lower for token in tokens[start:end]}
    if not any(token.tag in NOUN_TAGS or token.tag == "VBG" for token in tokens[start:end]):
        return None
    if verb.lemma == "claim" and words & _LIVES:
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


def _before_in_statement(grammar: Grammar, start: int, end: int) -> int:
    """Cut ``in a statement on Friday`` off an object."""
    tokens = grammar.tokens
    for index in range(start + 1, end - 1):
        if tokens[index].lower in ("in", "on", "during") and tokens[index].quoted < 0:
            rest = {t.lower for t in tokens[index + 1 : index + 6]}
            if is_time(tokens[index + 1]) and index + 2 >= end:
                return index
            if (
                tokens[index].lower == "in"
                and tokens[index + 1].tag in ("DT", "PRP$")
                and rest
                & {
                    "statement",
                    "interview",
                    "video",
                    "post",
                    "address",
                    "update",
                    "report",
                    "briefing",
                    "tweet",
                    "speech",
                }
            ):
                return index
    return end


def _called(grammar: Grammar, reading: Reading) -> Reading | None:
    """``called for …``, ``called on … to …``, ``called the strike “…”``."""
    tokens = grammar.tokens
    index = reading.verb
    after = index + 1
    if after >= grammar.count:
        return None
    limit = _limit(grammar, index)
    lower = tokens[after].lower
    if lower == "for" and after + 1 < limit:
        reading.cue, reading.stance, reading.frame = (index, after + 1), "demand", "object"
        end = _object_end(grammar, after, limit)
        reading.pieces = [(after + 1, _before_in_statement(grammar, after + 1, end))]
        return reading
    if lower in ("on", "upon") and after + 1 < limit:
        to = _infinitive_after(grammar, after + 1, limit)
        later = to if to is not None else grammar.find(after + 1, limit, lambda t: t.lower == "for")
        if later is None:
            return None
        reading.cue, reading.stance, reading.frame = (index, after + 1), "demand", "person"
        reading.pieces = [(after + 1, limit)]
        return reading
    if tokens[after].tag in ("IN", "RP", "TO", "RB", ",", ".") or tokens[after].mask >= 0:
        return None
    quoted = any(t.quoted >= 0 or t.mask >= 0 for t in tokens[after:limit])
    object_ = grammar.child(index, "dobj", "ccomp", "nsubj", "oprd", after=index)
    if not quoted and (object_ is None or grammar.child(index, "ccomp", "oprd", after=index) is None):
        return None
    reading.frame, reading.sureness, reading.stance = "object", "medium", None
    reading.pieces = [(after, _object_end(grammar, after, limit))]
    return reading


def _accused(grammar: Grammar, reading: Reading) -> Reading | None:
    tokens = grammar.tokens
    index = reading.verb
    limit = _limit(grammar, index)
    of = grammar.find(index + 1, min(limit, index + 20), lambda t: t.lower == "of" and t.quoted < 0)
    if of is None:
        return None
    # the last "of" before a gerund or noun of the charge: "accused the head of the city of treason"
    for position in range(of + 1, min(limit - 1, index + 20)):
        if tokens[position].lower == "of" and tokens[position + 1].tag == "VBG":
            of = position
            break
    reading.frame = "object"
    reading.pieces = [(index + 1, _object_end(grammar, of, limit))]
    return reading


def _passive(grammar: Grammar, index: int, verb: Verb, group: Group) -> Reading | None:
    """``it was announced that …``, ``are believed to have …``, ``were accused of …``, ``was confirmed by the mayor``."""
    tokens = grammar.tokens
    if not group.auxiliary:
        return None
    agent = _agent(grammar, index)
    speaker = grammar.phrase(agent) if agent is not None else None
    if speaker is not None and (tokens[speaker[0]].tag == "VBG" or tokens[speaker[0]].lower in _FIRST_PERSON):
        speaker = None
    head = grammar.subject(index)
    left = grammar.left_phrase(group.start)
    subject: Range | None = None
    if head is not None and head < group.start:
        subject = grammar.phrase(head, limit_right=group.start)
    elif left is not None:
        subject = left
    if subject is not None and subject[1] - subject[0] == 1 and tokens[subject[0]].lower in ("this", "that", "these"):
        return None
    expletive = subject is not None and subject[1] - subject[0] == 1 and tokens[subject[0]].lower == "it"
    reading = Reading(
        cue=(index, index + 1),
        verb=index,
        lemma=verb.lemma,
        speaker=_name(grammar, speaker) if speaker else None,
        phrase=speaker,
        pieces=[],
        clause_start=subject[0] if subject else group.start,
        stance=verb.stance,
        unattributed=speaker is None,
        negated=group.negated,
        position="pre",
        sureness="medium",
    )
    limit = _limit(grammar, index)
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
        reading.pieces = [(of + 1, _object_end(grammar, of, limit))]
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
        return reading
    return None


def _agent(grammar: Grammar, index: int) -> int | None:
    tokens = grammar.tokens
    for child in grammar.children[index]:
        if child > index and tokens[child].lower == "by" and tokens[child].dep in ("agent", "prep"):
            return grammar.child(child, "pobj")
    return None


# --- other cues ---------------------------------------------------------------------------------------------------


def _prepositions(grammar: Grammar, lexicon: cues.Cues) -> list[Reading]:
    """``according to …``, ``in the words of …``."""
    found: list[Reading] = []
    tokens = grammar.tokens
    for index, token in enumerate(tokens):
        if token.quoted >= 0 or token.mask >= 0:
            continue
        if token.lower == "in" and index + 3 < grammar.count and tokens[index + 1].lower in _POSSESSIVES:
            if tokens[index + 2].lower in ("opinion", "view", "words", "assessment", "estimation"):
                possessive = _in_own_words(grammar, index, lexicon)
                if possessive is not None:
                    found.append(possessive)
            continue
        for phrase in lexicon.prepositions:
            end = index + len(phrase)
            if token.lower == phrase[0] and [t.lower for t in tokens[index:end]] == list(phrase):
                reading = _according(grammar, index, end, " ".join(phrase), lexicon)
                if reading is not None:
                    found.append(reading)
                break
    return found


def _according(grammar: Grammar, index: int, after: int, lemma: str, lexicon: cues.Cues) -> Reading | None:
    tokens = grammar.tokens
    if after >= grammar.count or (lemma == "per" and tokens[after].tag not in ("NNP", "NNPS", "DT")):
        return None
    if lemma == "per" and tokens[after].tag == "DT" and False:
        return None
    if tokens[after].lower in ("plan", "plans", "law", "schedule"):
        return None
    head = next((c for c in grammar.children[after - 1] if tokens[c].dep == "pobj" and c >= after), None)
    stop = after
    while (
        stop < grammar.count
        and tokens[stop].mask < 0
        and not (tokens[stop].text in (",", ";", ":", "–", "—", ".", "”") and not grammar._hyphen(stop))
    ):
        if tokens[stop].tag in FINITE_TAGS or (
            tokens[stop].lower in SUBORDINATORS - {"that"}
            and tokens[stop].tag in ("IN", "WRB", "WDT", "WP")
            and stop > after
        ):
            break
        if tokens[stop].tag == "CC" and tokens[stop].lower == "but":
            break
        stop += 1
    full_end = stop
    if head is not None:
        start, end = grammar.phrase(head, limit_left=after)
        start = after
        phrase_end = max(end, grammar.edges[head][1] + 1)
        if end > stop or end <= after:
            end = stop
    else:
        end = phrase_end = stop
    initial = (
        index == 0
        or _skip_opening(grammar, lexicon, index + 1) == index
        or (tokens[index - 1].tag == "CC" and index <= 1)
    )
    if initial and index > 3:
        initial = False
    while end > after + 1 and tokens[end - 1].text in (",", "(", "–"):
        end -= 1
    if end <= after:
        return None
    speaker = _name(grammar, (after, end))
    reading = Reading(
        cue=(index, after),
        verb=index,
        lemma=lemma,
        speaker=speaker,
        phrase=(after, max(end, speaker[1])),
        pieces=[],
        clause_start=index,
        sureness="high",
    )
    if _first_person(grammar, speaker):
        return None
    by = grammar.find(after + 1, end, lambda t: t.lower == "by")
    if by is not None and tokens[by - 1].lower in _PROVIDED and by + 1 < end:
        # "information provided by the staff": the staff
        reading.speaker = _name(grammar, (by + 1, end))
    if initial:
        comma = _closing_comma(grammar, full_end, phrase_end)
        if comma is None:
            return None
        reading.phrase = (after, comma)
        limit = _before_final(grammar, grammar.count)
        if comma + 1 >= limit:
            return None
        reading.pieces = _quoted_pieces(grammar, comma + 1, limit, reading)
        return reading
    begin = _skip_opening(grammar, lexicon, index)
    left_end = index
    if tokens[left_end - 1].lower in ("and", "but") and tokens[left_end - 1].mask < 0:
        # "A, and according to X, B": the content follows
        comma = _closing_comma(grammar, full_end, phrase_end)
        if comma is not None and comma + 1 < grammar.count:
            reading.clause_start = left_end - 1
            reading.pieces = [(comma + 1, _before_final(grammar, grammar.count))]
            return reading
    left_end = _before_final(grammar, left_end)
    if left_end <= begin:
        return None
    pieces = [(begin, left_end)]
    reading.position = "post"
    if tokens[left_end - 1].mask >= 0:
        only = left_end - 1
        while only > begin and tokens[only - 1].mask >= 0:
            only -= 1
        if only - begin <= 2:
            pieces = [(only, left_end)]
    elif not grammar.has_finite(begin, left_end):
        comma = _closing_comma(grammar, full_end, phrase_end)
        if comma is not None and grammar.has_finite(comma + 1, grammar.count):
            pieces.append((comma + 1, _before_final(grammar, grammar.count)))
            reading.position = "mid"
        else:
            reading.sureness = "medium"
    else:
        comma = full_end if full_end < grammar.count and tokens[full_end].text == "," else None
        if comma is not None and comma + 1 < grammar.count:
            following = tokens[comma + 1]
            if (
                following.tag == "VBG"
                and following.lower not in lexicon.forms
                and following.lower not in lexicon.meta_participles
            ) or following.lower in ("with", "including"):
                pieces.append((comma + 1, _before_final(grammar, grammar.count)))
                reading.position = "mid"
    reading.pieces = pieces
    return reading


def _in_own_words(grammar: Grammar, index: int, lexicon: cues.Cues) -> Reading | None:
    """``In his opinion, the front will hold``: the pronoun is the speaker."""
    tokens = grammar.tokens
    reading = Reading(
        cue=(index, index + 3),
        verb=index,
        lemma="in the opinion of",
        speaker=(index + 1, index + 2),
        phrase=(index + 1, index + 2),
        pieces=[],
        clause_start=index,
        sureness="medium",
    )
    opening = _skip_opening(grammar, lexicon, index + 1) == index
    after = index + 3
    if tokens[after].text == "," and tokens[after].mask < 0:
        after += 1
    limit = _before_final(grammar, grammar.count)
    if opening and after < limit and grammar.has_finite(after, limit):
        reading.pieces = _quoted_pieces(grammar, after, limit, reading)
        return reading
    return None


def _first_person(grammar: Grammar, speaker: Range) -> bool:
    return grammar.tokens[speaker[0]].lower in ("me", "us", "you", "our", "my") and speaker[1] - speaker[0] == 1


def _closing_comma(grammar: Grammar, near: int, far: int) -> int | None:
    """The comma that ends an opening ``According to Olena Bondar, mayor of the town,``."""
    tokens = grammar.tokens
    if near < grammar.count and tokens[near].text == ",":
        # an apposition runs to the next comma: taken as such where it has no verb and a verb follows the next comma
        position = near + 1
        while (
            position < grammar.count
            and tokens[position].text != ","
            and tokens[position].tag not in FINITE_TAGS
            and tokens[position].mask < 0
        ):
            position += 1
        if (
            position < grammar.count - 2
            and tokens[position].text == ","
            and tokens[near + 1].tag in ("DT", "NN", "JJ", "WP", "NNP")
            and far > near + 1
            and far >= position
        ):
            return position
        return near
    if near < grammar.count and tokens[near].tag in FINITE_TAGS:
        return None
    if (near < grammar.count and tokens[near].text in (":", "–", "—")) or (
        near < grammar.count and tokens[near].mask >= 0
    ):
        return near if tokens[near].mask < 0 else near - 1
    return grammar.find(near, grammar.count, lambda t: t.text == ",")


def _other_verbs(grammar: Grammar, used: set[int]) -> list[Reading]:
    """A quotation and a plain verb beside it report too: ``“We are done,” the sergeant growled.``"""
    tokens = grammar.tokens
    bare = _bare_name(grammar)
    if bare is not None:
        return [bare]
    for index, token in enumerate(tokens):
        if index in used or token.tag not in ("VBD", "VBZ") or token.quoted >= 0 or token.mask >= 0:
            continue
        group = grammar.group(index)
        if (
            group.negated
            or group.modal
            or group.passive
            or group.auxiliary
            or token.lower in ("was", "is", "were", "are", "had", "has")
        ):
            continue
        left = grammar.left_phrase(group.start)
        if left is not None and left[0] >= 1:
            gap = left[0] - 1
            mask = gap if tokens[gap].mask >= 0 else gap - 1 if gap and tokens[gap].text == "," else -1
            ends = (
                index + 1 >= grammar.count
                or tokens[index + 1].text in (",", ".", ":")
                or tokens[index + 1].tag in ("IN", "RB", "TO", "NNP")
            )
            if mask >= 0 and tokens[mask].mask >= 0 and ends:
                return [
                    Reading(
                        cue=(index, index + 1),
                        verb=index,
                        lemma=token.lower,
                        speaker=_name(grammar, left),
                        phrase=left,
                        pieces=[(mask, mask + 1)],
                        clause_start=left[0],
                        position="post",
                        sureness="medium",
                    )
                ]
        colon = index + 1
        while colon < grammar.count and colon - index < 20 and tokens[colon].text != ":" and tokens[colon].mask < 0:
            colon += 1
        if colon < grammar.count - 1 and tokens[colon].text == ":" and tokens[colon + 1].mask >= 0:
            head = grammar.subject(index)
            if head is not None and head < index and tokens[head].lower not in _FIRST_PERSON | _NOT_SPEAKERS:
                phrase = grammar.phrase(head, limit_right=group.start)
                return [
                    Reading(
                        cue=(index, index + 1),
                        verb=index,
                        lemma=token.lower,
                        speaker=_name(grammar, phrase),
                        phrase=phrase,
                        pieces=[(colon + 1, colon + 2)],
                        clause_start=phrase[0],
                        sureness="low",
                    )
                ]
    return []


def _bare_name(grammar: Grammar) -> Reading | None:
    """A name and a colon before a quotation, or a dash and a name after it."""
    tokens = grammar.tokens
    colon = grammar.find(0, min(grammar.count, 12), lambda t: t.text == ":")
    if colon and colon + 1 < grammar.count and tokens[colon + 1].mask >= 0 and tokens[colon - 1].tag in ("NNP", "NNPS"):
        if grammar.is_noun_phrase(0, colon):
            return Reading(
                cue=(colon, colon + 1),
                verb=colon,
                lemma=":",
                speaker=_name(grammar, (0, colon)),
                phrase=(0, colon),
                pieces=[(colon + 1, colon + 2)],
                clause_start=0,
                sureness="medium",
            )
    if grammar.count > 2 and tokens[0].mask >= 0:
        dash = 2 if tokens[1].text in (",", ".") else 1
        if tokens[dash].text in ("―", "—", "–", "--", "-") and dash + 1 < grammar.count:
            name = grammar.right_phrase(dash + 1)
            if name is not None and tokens[name[0]].tag in ("NNP", "NNPS") and name[1] >= grammar.count - 1:
                return Reading(
                    cue=(dash, dash + 1),
                    verb=dash,
                    lemma="—",
                    speaker=_name(grammar, name),
                    phrase=name,
                    pieces=[(0, 1)],
                    clause_start=dash,
                    position="post",
                    sureness="medium",
                )
    return None


# --- settling -----------------------------------------------------------------------------------------------------


def _inherit_speakers(readings: list[Reading]) -> None:
    """A participle speaks with the voice of the cue before it, where the parse gave it nobody.

    So does a refusal that is coordinated without a subject of its own (``said … but did not say when``).
    """
    for number, reading in enumerate(readings):
        if reading.refusing and number and reading.shares:
            before = readings[number - 1]
            if before.speaker is not None and any(p[0] <= reading.cue[0] < p[1] for p in before.pieces):
                reading.speaker, reading.phrase = before.speaker, before.phrase
            continue
        if not reading.inherits:
            continue
        before = [other for other in readings[:number] if other.speaker is not None and not other.unattributed]
        if before and (
            reading.speaker is None or before[-1].position in ("post", "mid") or reading.speaker[0] > before[-1].cue[0]
        ):
            reading.speaker, reading.phrase = before[-1].speaker, before[-1].phrase


def _settled(grammar: Grammar, readings: list[Reading], body: str) -> list[Reading]:
    """Contents end where another cue's clause begins; an outer medium becomes the way of the inner report."""
    tokens = grammar.tokens
    kept = [r for r in readings if r.pieces and (r.speaker is not None or r.unattributed)]
    dropped: set[int] = set()
    passed_on: set[int] = set()
    for a_number, a in enumerate(kept):
        if a_number in dropped:
            continue
        for b_number, b in enumerate(kept):
            if a_number == b_number or b_number in dropped or a_number in dropped:
                continue
            piece = next((p for p in a.pieces if p[0] <= b.cue[0] < p[1]), None)
            if piece is None:
                continue
            if _mutual(a, b):
                outer = a if a.position == "post" and a.clause_start > b.cue[0] else b
                inner = b if outer is a else a
                if outer.position != "post" or inner.position != "pre" or outer.clause_start <= inner.cue[0]:
                    dropped.add(b_number if _stronger(a, b) else a_number)
                    continue
                inner.pieces = [(p[0], min(p[1], _before_final(grammar, outer.clause_start))) for p in inner.pieces]
                if outer is b:
                    continue  # the other order of the pair settles them
            opening = b.clause_start
            if a.position == "post" and media.is_media(_text(grammar, a.speaker, body)) and _main_level(grammar, b):
                b.outer.append(a)
                passed_on.add(a_number)
                continue
            heads = (
                not grammar.has_finite(piece[0], max(opening, piece[0]))
                and opening <= piece[0] + 12
                and not _subordinate(grammar, b, piece)
            )
            if heads and not b.inherits:
                text = _text(grammar, a.speaker, body)
                if not a.unattributed and (
                    media.is_media(text)
                    or (a.lemma in ("according to", "report") and a.speaker and _document(grammar, a.speaker))
                ):
                    b.outer.append(a)
                    dropped.add(a_number)
                elif a.unattributed or b.unattributed:
                    dropped.add(b_number)
                else:
                    dropped.add(b_number)
                continue
            cut = _cut(grammar, a, b, piece)
            if cut is None:
                dropped.add(b_number)
                continue
            at = a.pieces.index(piece)
            shorter = (piece[0], _before_final(grammar, cut))
            if shorter[1] <= shorter[0]:
                dropped.add(b_number)
                continue
            a.pieces[at : at + 1] = [shorter]
            if a.lemma == "according to" and b.cue[0] < a.cue[0]:
                b.outer.append(a)
    result = [reading for number, reading in enumerate(kept) if number not in dropped | passed_on]
    for reading in result:
        # no content may hold its own attribution or run into the next cue's clause
        for other in result:
            if other is reading:
                continue
            reading.pieces = [_before(grammar, piece, other) for piece in reading.pieces]
        reading.pieces = [piece for piece in reading.pieces if piece[1] > piece[0] and _has_words(tokens, piece)]
    return [reading for reading in result if reading.pieces]


def _main_level(grammar: Grammar, b: Reading) -> bool:
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


def _has_words(tokens: list, piece: Range) -> bool:  # type: ignore[type-arg]
    return any(token.mask >= 0 or any(c.isalnum() for c in token.text) for token in tokens[piece[0] : piece[1]])


def _mutual(a: Reading, b: Reading) -> bool:
    """Whether each of two readings lies in the other's content: one of them is wrong."""
    return any(p[0] <= a.cue[0] < p[1] for p in b.pieces)


def _stronger(a: Reading, b: Reading) -> bool:
    order = {"high": 2, "medium": 1, "low": 0}
    return order[a.sureness] >= order[b.sureness]


def _document(grammar: Grammar, speaker: Range) -> bool:
    return any(token.lower in DOCUMENTS for token in grammar.tokens[speaker[0] : speaker[1]])


def _text(grammar: Grammar, piece: Range | None, body: str) -> str:
    if piece is None:
        return ""
    return body[grammar.tokens[piece[0]].start : grammar.tokens[piece[1] - 1].end]


def _subordinate(grammar: Grammar, b: Reading, piece: Range) -> bool:
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


def _cut(grammar: Grammar, a: Reading, b: Reading, piece: Range) -> int | None:
    """Where the content of ``a`` ends because the clause of ``b`` begins; None if ``b`` is a part of the content."""
    tokens = grammar.tokens
    start = b.clause_start
    token = tokens[b.verb]
    if b.inherits:
        before = start - 1
        if before > piece[0] and tokens[before].lower in ("instead", "also"):
            before -= 1
        if tokens[before].text == "," or tokens[before].mask >= 0 or token.dep in ("advcl", "conj"):
            return before if tokens[before].text == "," else start
        return None
    if start and tokens[start].tag == "CC":
        return start
    if (
        start
        and tokens[start - 1].tag == "CC"
        and (tokens[start - 2].text == "," or token.dep == "conj" or tokens[start - 1].lower == "but")
    ):
        return start - 1
    node = b.verb
    while tokens[node].dep in ("conj", "xcomp") and tokens[node].head != node:
        node = tokens[node].head
    left = grammar.edges[node][0]
    mark = grammar.find(
        max(piece[0] + 1, min(left, start) - 1),
        start + 1,
        lambda t: (
            t.lower
            in ("while", "where", "after", "as", "although", "though", "whereas", "when", "with", "before", "since")
        ),
    )
    if (
        mark is None
        and start
        and tokens[start - 1].lower
        in ("while", "where", "after", "as", "although", "though", "whereas", "when", "with", "before")
    ):
        mark = start - 1
    if mark is not None and mark > piece[0]:
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


def _before(grammar: Grammar, piece: Range, other: Reading) -> Range:
    """A piece shortened so that it leaves out another reading's cue and speaker."""
    start, end = piece
    inner = [other.cue[0], other.clause_start]
    low = min(inner)
    if start < low < end and other.cue[1] <= end + 1 and not (other.position != "pre"):
        # only reached where _settled found no nesting: the other's clause begins inside the piece
        return start, _before_final(grammar, low)
    return piece
