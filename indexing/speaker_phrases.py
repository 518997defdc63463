"""Who speaks: the noun phrase of a verb's subject, before it or after it, and the name in it.

The parse is trusted where its subject stands where a subject may stand; else the surface decides: the phrase between
the last comma or quotation and the verb, or the phrase behind an inverted verb (``said Olha Kravets, head of …``).
"""

from typing import Final

from indexing import media
from indexing.clause_subjects import clause_subject, named_urger, outer_subject, past_comparison, said_behind
from indexing.cues import Verb
from indexing.grammar import DOCUMENTS, FINITE_TAGS, NOUN_TAGS, PEOPLE, Grammar, Group, is_time
from indexing.inversions import past_setting
from indexing.reports import NOT_SPEAKERS, Range, before_final, is_first_person

SETTINGS: Final = frozenset(
    """briefing statement interview conference post video speech address message letter call tweet comment comments
    remarks channel telegram broadcast appearance update release telecast diatribe visit session rally trip stop summit
    meeting hearing ceremony""".split()
)


_EVENTS: Final = frozenset(
    """talks conflict war invasion attack attacks fighting crisis corridor time storm deal raid raids strike strikes
    explosion explosions blast battle battles siege visit visits trip""".split()
)
_TELLING: Final = frozenset(
    "tell tells told telling informed informs assured assures notified briefed reminded".split()
)


_THINGS_DO: Final = frozenset(
    """suggest indicate imply signal hint reveal promise threaten demand underline underscore highlight emphasise
    point mark""".split()
)  # verbs whose subject may be a thing that says nothing: "the raid underlines the need for …"
_INQUIRING: Final = frozenset(
    """investigators inspectors commission court judge judges auditors auditor journalists reporters researchers
    newspaper outlet watchdog observers panel tribunal prosecutors experts analysts""".split()
)  # who finds that something is so


def is_event(grammar: Grammar, speaker: Range) -> bool:
    """Whether the head of a phrase is something that happens and so says nothing: ``the war between … and …``."""
    tokens = grammar.tokens
    start, end = speaker
    head = end - 1
    for index in range(start + 1, end):
        if tokens[index].tag in ("IN", "TO"):
            head = index - 1
            break
    return tokens[head].lower in _EVENTS and tokens[head].tag in ("NN", "NNS")


def may_speak(grammar: Grammar, speaker: Range, verb: Verb) -> bool:
    """Whether the phrase may be a speaker: not the writer, no thing where the verb also means *to show*."""
    tokens = grammar.tokens
    first, last = tokens[speaker[0]], tokens[speaker[1] - 1]
    words = {token.lower for token in tokens[speaker[0] : speaker[1]]}
    if speaker[1] - speaker[0] == 1:
        everyone = first.text == "all" and verb.lemma == "agree"
        if is_first_person(first) or (first.lower in NOT_SPEAKERS - {"it"} and not everyone):
            return False
        if is_time(first):
            return False
    if is_first_person(first) and first.tag == "PRP":
        return False
    if first.lower in ("everything", "anything", "nothing") and speaker[1] - speaker[0] > 1 and last.tag == "NNP":
        return False  # "everything Rusu says is a lie"
    if first.lower == "according":
        return False  # "According to the Herald Minsk demanded": whose words they are cannot be told
    if verb.weak == "document":
        text = " ".join(token.text for token in tokens[speaker[0] : speaker[1]])
        finds = verb.lemma == "find" and (words & _INQUIRING or media.is_media(text))
        return bool(words & DOCUMENTS or finds)
    if verb.lemma in _THINGS_DO or verb.tail:
        known = (
            bool(words & (DOCUMENTS | PEOPLE))
            or last.tag in ("NNP", "NNPS")
            or (last.text == ")" and first.tag == "NNP")
            or first.tag == "PRP"
            or first.lower == "some"
            or last.text.isupper()
            or (speaker[0] > 0 and last.text[0].isupper())
        )
        if not known:
            return last.lower.endswith(("ers", "ors", "ists", "ians", "men", "ents", "er", "or", "ist", "ian", "man"))
    expletive = first.lower == "it" and speaker[1] - speaker[0] == 1
    return not (expletive and verb.lemma in ("think", "believe", "fear", "show", "hope", "mention"))


REFLEXIVES: Final = frozenset({"themselves", "himself", "herself", "itself"})


def find_speaker(grammar: Grammar, index: int, group: Group) -> tuple[Range | None, Range | None, int, bool]:
    """Speaker, whole phrase, start of the clause, and whether the speaker follows the verb."""
    tokens = grammar.tokens
    told = clause_subject(grammar, index, group.start)
    head = next(
        (found for found in (told, outer_subject(grammar, index), grammar.subject(index)) if found is not None),
        _first_to(grammar, group),
    )
    if (urger := named_urger(grammar, index, group.start)) is not None:
        return urger, urger, group.start, False
    left = grammar.left_phrase(group.start) if told is None else None
    if left is not None and left[1] - left[0] == 1 and tokens[left[0]].tag == "CD" and len(tokens[left[0]].text) == 4:
        left = None  # "The service on August 26, 2022 accused": the year of a date
    if left is not None and left[0] and tokens[left[1] - 1].lower in REFLEXIVES:
        # "the soldiers themselves admit"
        left = left if left[1] - left[0] > 1 else grammar.left_phrase(left[0])
        left = (left[0], left[1] - 1) if left is not None and tokens[left[1] - 1].lower in REFLEXIVES else left
        head = left[1] - 1 if left is not None else None
    if left is not None and left[1] - left[0] > 2 and tokens[left[1] - 1].lower in ("all", "both", "each"):
        # "Rusu, Dima and Moga all said": the floating word is no part of the names
        head = None if head == left[1] - 1 else head
        left = (left[0], left[1] - 1)
    if left is not None and left[1] - left[0] == 1 and tokens[left[0]].lower in ("both", "all", "each"):
        # "The mayor, Ion Rusu, and the governor, Ana Moga, both said": everybody before it
        first = left[0]
        while first and tokens[first - 1].tag not in FINITE_TAGS and tokens[first - 1].mask < 0:
            first -= 1
        listed = before_final(grammar, left[0])
        if first < listed and any(t.tag == "CC" for t in tokens[first:listed]):
            return (first, listed), (first, listed), first, False
    before = tokens[group.start - 1] if group.start else None
    # "…, said NAME": nothing but a quotation or a comma before the verb
    after_break = before is None or before.mask >= 0 or before.text in (",", "–", "—", "-", ":")
    named = apposed(grammar, index, group.start) if left is None else None
    behind_quotation = before is not None and (
        before.mask >= 0 or (group.start >= 2 and tokens[group.start - 2].mask >= 0)
    )
    # who is told is never who tells; "…”, assured the consul" is somebody else
    addressed = tokens[index].lower in _TELLING and (tokens[index].lower.startswith("t") or not behind_quotation)
    if (
        left is None
        and named is None
        and not addressed
        and told is None
        and after_break
        and tokens[index].tag in ("VBD", "VBZ", "VBP", "VBN", "VB")
    ):
        own = grammar.child(index, "nsubj")
        doubled = said_behind(grammar, index)
        if own is None or own > index or doubled or not _clean_subject(grammar, own, group.start):
            right = grammar.right_phrase(past_setting(grammar, index + 1))
            ends = right is not None and all(t.text in ".!" and t.mask < 0 for t in tokens[right[1] :])
            behind_dash = before is not None and before.text in ("-", "–", "—") and before.mask < 0
            speaks = right is not None and (
                behind_quotation
                or (behind_dash and ends)  # "… - recalls the weekly."
                or tokens[right[1] - 1].tag in ("NNP", "NNPS", "PRP")
                or not any(tokens[i].dep == "dobj" for i in range(right[0], right[1]))
            )
            speaks = speaks and (behind_quotation or doubled or grammar.has_finite(0, group.start))
            if speaks and right is not None and not behind_quotation and right[1] < grammar.count:
                # ", later said she did not feel safe": what is said, not who says it
                speaks = tokens[right[1]].tag not in FINITE_TAGS
            speaks = speaks and tokens[group.first_auxiliary].lower != "having"
            if right is not None and speaks and not is_time(tokens[right[0]]):
                whole = (right[0], _apposition_end(grammar, right[1]))
                name = _name_behind_role(grammar, *whole) or name_in(grammar, right)
                return name, whole, group.start, True
    apart = behind_quotation or (before is not None and before.text in ("-", "–", "—"))
    if left is None and apart and (document := _document_behind(grammar, index)):
        return document[0], document[1], group.start, True
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
    if chosen is None:
        chosen = named
    if chosen is None and head is not None and head < group.start:
        chosen = grammar.phrase(head, limit_right=group.start)
        own = grammar.child(index, "nsubj", "nsubjpass")
        if own is not None and tokens[own].tag in ("WP", "WDT"):
            chosen = _antecedent(grammar, head, own)
            if chosen is None:
                return None, None, group.start, False
            return name_in(grammar, chosen), chosen, own, False
        if left is not None and chosen[0] == left[0]:
            chosen = _with_name_before(grammar, chosen)
        elif left is not None and left[0] and left[0] < chosen[0] < left[1] == chosen[1]:
            opened = tokens[left[0] - 1].text == "," or tokens[left[0] - 1].mask >= 0
            if opened and {t.lower for t in tokens[left[0] : chosen[0]]} & TITLES:
                chosen = (
                    left  # ", Maltese Minister of Defence Ivo Berg said": one phrase, whatever the parse makes of it
                )
    elif chosen is None and head is not None and head > index and not addressed:
        chosen = grammar.phrase(head, limit_left=index + 1)
        whole = (chosen[0], _apposition_end(grammar, chosen[1]))
        return _name_behind_role(grammar, *whole) or name_in(grammar, chosen), whole, group.start, True
    elif chosen is None:
        return None, None, group.start, False
    if chosen is None or chosen[1] <= chosen[0]:
        return None, None, group.start, False
    if left is not None and tokens[chosen[1] - 1].tag == "POS" and left[0] <= chosen[0]:
        chosen = left  # "the admiral's doctor maintains": not the admiral
    start, end = past_comparison(grammar, chosen)
    while start < end - 1 and (tokens[start].text in (",", "–", "-") or tokens[start].mask >= 0):
        start += 1
    start = _past_time(grammar, start, end)
    end = _before_setting(grammar, start, end)
    phrase = (
        start,
        max(end, group.start) if end <= group.start and _only_apposition(grammar, end, group.start) else end,
    )
    own_clause = start
    shares = grammar.child(index, "nsubj", "nsubjpass") is None and tokens[index].dep == "conj" and chosen != left
    if shares or told is not None:
        own_clause = group.start
        if own_clause and tokens[own_clause - 1].tag == "CC":
            own_clause -= 1
    return _name_behind_role(grammar, *phrase) or name_in(grammar, (start, end)), phrase, own_clause, False


def _first_to(grammar: Grammar, group: Group) -> int | None:
    """Who *was the first to report* something."""
    tokens = grammar.tokens
    first = group.start - 1
    if not group.infinitive or first < 2 or tokens[first].lower not in ("first", "last", "only"):
        return None
    return grammar.subject(first - 2)


def _document_behind(grammar: Grammar, index: int) -> tuple[Range, Range] | None:
    """``…, - said in the summary of the General Staff``: a verb without subject, and the text where it stands.

    Whose text it is where that is said, else the text itself, and the whole phrase.
    """
    tokens = grammar.tokens
    if index + 3 >= grammar.count or tokens[index + 1].lower != "in" or tokens[index].tag not in ("VBD", "VBN"):
        return None
    whole = grammar.right_phrase(index + 2)
    if whole is None or not {t.lower for t in tokens[whole[0] : whole[1]]} & (DOCUMENTS | SETTINGS):
        return None
    of = grammar.find(whole[0] + 1, whole[1], lambda t: t.lower == "of")
    return ((of + 1, whole[1]) if of is not None and of + 1 < whole[1] else whole), whole


def apposed(grammar: Grammar, index: int, end: int) -> Range | None:
    """``…, the mayor of Reni, Ion Rusu, said``: the role and the name between the content and the verb.

    Read from the surface where the parse gives the verb another clause's subject.
    """
    tokens = grammar.tokens
    if end < 4 or tokens[end - 1].text != "," or grammar.child(index, "nsubj", "nsubjpass") is not None:
        return None
    inner = grammar.left_phrase(end - 1)
    if inner is None or not inner[0] or tokens[inner[0] - 1].text != ",":
        return None
    outer = grammar.left_phrase(inner[0] - 1)
    if outer is None or is_time(tokens[outer[0]]):
        return None
    if not grammar.has_finite(0, outer[0]) and (not outer[0] or tokens[outer[0] - 1].lower != "as"):
        return None
    named = all(token.tag in ("NNP", "NNPS") for token in tokens[outer[0] : outer[1]]) and outer[1] - outer[0] >= 2
    both = (outer[0], inner[1])
    return both if named or _name_behind_role(grammar, *both) is not None else None


def _antecedent(grammar: Grammar, head: int, pronoun: int) -> Range | None:
    """The noun phrase that a relative pronoun stands for."""
    if grammar.tokens[head].tag not in NOUN_TAGS:
        subject = grammar.subject(head)
        if subject is None or subject >= pronoun or grammar.tokens[subject].tag not in NOUN_TAGS:
            return None
        head = subject
    start, end = grammar.phrase(head, limit_right=pronoun)
    return (start, end) if end > start and head < end else None


def speaker_before(grammar: Grammar, end: int) -> tuple[Range | None, Range | None]:
    """The subject of the clause that a comma ends before a participle which the parse hung elsewhere."""
    tokens = grammar.tokens
    if not end or tokens[end - 1].text != ",":
        return None, None
    for index in range(end - 1, 0, -1):
        if tokens[index].tag in ("VBD", "VBZ", "VBP") and tokens[index].quoted < 0:
            speaker, phrase, _, _ = find_speaker(grammar, index, grammar.group(index))
            return speaker, phrase
    return None, None


def _with_name_before(grammar: Grammar, left: Range) -> Range:
    """``Olha Kravets, head of the district said``: an apposition that no comma closes belongs to the name before it."""
    tokens = grammar.tokens
    comma = left[0] - 1
    role = tokens[left[0]].tag in ("NN", "NNS", "JJ", "DT") and tokens[left[0]].text[0].islower()
    age = (
        comma > 2
        and tokens[comma - 1].tag == "CD"
        and tokens[comma - 1].text.isdigit()
        and tokens[comma - 2].text == ","
    )
    if age:
        comma -= 2
    elif comma > 0 and tokens[left[0]].tag == "DT":
        # "“…,” Olha Kravets, a retired teacher from the town told the paper"
        behind = grammar.left_phrase(comma)
        opens = (
            behind is not None
            and behind[0] > 0
            and (tokens[behind[0] - 1].mask >= 0 or (behind[0] > 1 and tokens[behind[0] - 2].mask >= 0))
        )
        if behind is None or not opens or not 2 <= behind[1] - behind[0] <= 4:
            return left
        return (behind[0], left[1]) if all(t.tag == "NNP" for t in tokens[behind[0] : behind[1]]) else left
    if comma < 1 or tokens[comma].text != "," or not (role or age) or tokens[comma - 1].tag not in ("NNP", "NNPS"):
        return left
    before = grammar.left_phrase(comma)
    if before is None or (
        before[0] > 0 and tokens[before[0] - 1].text not in (",", "–", "—") and tokens[before[0] - 1].mask < 0
    ):
        return left
    if not all(token.text[0].isupper() for token in tokens[before[0] : before[1]]):
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
    relative = start + 1 < end and tokens[start + 1].lower in ("which", "who", "whose", "where")
    return start < end and not relative and tokens[start].text in (",", "(", "–", "—") and end - start < 40


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
        adverbial = tokens[index].lower in ("last", "this", "next", "earlier", "once", "recently")
        if adverbial and tokens[index - 1].tag == "NNP" and tokens[index].tag != "NNP":
            return index
        if tokens[index].lower in ("in", "at", "on", "during", "through", "via") and tokens[index].tag == "IN":
            rest = {token.lower for token in tokens[index + 1 : end]}
            if is_time(tokens[index + 1]) or (tokens[index + 1].tag in ("DT", "PRP$") and rest & SETTINGS):
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


TITLES: Final = frozenset(
    """president minister secretary spokesman spokeswoman spokesperson chancellor premier governor mayor senator
    ambassador commander chief leader director head chairman adviser advisor deputy envoy analyst expert
    representative congressman prosecutor king queen prince patriarch boss founder editor journalist
    correspondent lawmaker""".split()
)


RANKS: Final = frozenset(
    """general colonel major captain lieutenant sergeant admiral brigadier professor dr mr mrs ms gen col maj capt
    lt sgt marshal commodore corporal private sir lord lady dame pope rear vice gen. col. maj. capt. lt. sgt.
    mr. mrs. ms. dr. prof. adm.""".split()
)


def _name_behind_role(grammar: Grammar, start: int, end: int) -> Range | None:
    """The name in ``the mayor of Reni, Ion Rusu``: one to four capitalised words alone between commas."""
    tokens = grammar.tokens
    comma = grammar.find(start + 1, end, lambda t: t.text == "," and t.mask < 0)
    if comma is None or comma + 1 >= end:
        return None
    role = {token.lower for token in tokens[start:comma]}
    if not role & (TITLES | PEOPLE | RANKS) or tokens[comma - 1].tag == "POS":
        return None
    if all(token.tag in ("NNP", "NNPS") for token in tokens[start:comma]):
        return None  # the name came first: "Ion Rusu, Moldova's mayor"
    close = grammar.find(comma + 1, end, lambda t: t.text == "," and t.mask < 0)
    stop = close if close is not None else end
    words = tokens[comma + 1 : stop]
    named = 2 <= len(words) <= 4 and all(token.tag in ("NNP", "NNPS") and token.text[0].isupper() for token in words)
    return (comma + 1, stop) if named else None


def name_in(grammar: Grammar, phrase: Range) -> Range:
    """The name at the end of a phrase, without the role before it and the apposition after it; else the phrase."""
    start, end = phrase
    tokens = grammar.tokens
    if (name := _name_behind_role(grammar, start, end)) is not None:
        return name
    for index in range(start + 1, end):
        if tokens[index].text in (",", "–", "—") and not grammar.is_hyphen(index):
            rest = tokens[index + 1 : end]
            described = any(t.lower in ("of", "for", "at") for t in rest[:4]) or (
                rest[:1] and rest[0].lower in ("a", "an")
            )
            listed = any(t.tag == "CC" for t in rest) and not described
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
        if tokens[index].lower in TITLES and index + 1 < end:
            name_start = index + 1
    length = end - name_start
    if not 1 <= length <= 4 or any(t.tag == "CC" for t in tokens[start:end]):
        return start, end
    if name_start > start:
        before = tokens[name_start - 1].lower
        if before == "secretary" and tokens[name_start].lower == "general" and name_start + 1 < end:
            name_start += 1
        if before in TITLES and tokens[name_start].tag != "POS":
            return name_start, end
        # "the Forces' commander-in-chief of the Armed Forces Valerii …": keep whole what may be a body's name
    return start, end
