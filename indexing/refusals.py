"""What was not said: ``has not confirmed``, ``declined to comment``, ``gave no details``, ``there was no comment``.

A refusal is a report of its own kind: its content is what is not confirmed, and it is never read as said.
"""

from dataclasses import replace
from typing import Final

from indexing import cues, media
from indexing.grammar import DOCUMENTS, PEOPLE, Grammar, Group, is_time
from indexing.phrasals import form_at
from indexing.reports import Range, Report, agent_of, before_final, has_words, is_first_person
from indexing.speaker_phrases import SETTINGS, find_speaker

_INFORMATION: Final = frozenset(
    """detail details evidence figure figures number numbers information explanation comment comments date dates
    timeline confirmation reason reasons data names proof toll breakdown timeframe indication response
    statement""".split()
)


_NO_VERBS: Final = frozenset(
    """make makes made making give gives gave giving provide provides provided providing offer offers offered
    offering issued""".split()
)


_NO_NOUNS: Final = frozenset(
    """mention detail details comment evidence explanation information confirmation indication response reason
    figures proof""".split()
)


_DRIVEN: Final = frozenset("quick swift forced compelled obliged".split())
_TAKING: Final = frozenset({"took", "takes", "taken"})
_TRIED: Final = frozenset("sought seeks seeking tried tries attempted attempts".split())
_REFUSING_MODALS: Final = frozenset(
    """say comment confirm disclose reveal specify elaborate discuss name identify verify answer explain""".split()
)


_UNWILLING: Final = frozenset({"want", "wish", "choose", "care"})


_CHARGES: Final = frozenset("claim claims accusation accusations allegation allegations report reports".split())


def find_refusals(grammar: Grammar, lexicon: cues.Cues) -> list[Report]:
    """``has not confirmed``, ``declined to comment``, ``gave no details``, ``there was no comment from``."""
    found: list[Report] = []
    tokens = grammar.tokens
    for index, token in enumerate(tokens):
        if token.quoted >= 0 or token.mask >= 0:
            continue
        reading: Report | None = None
        if token.lower in lexicon.refusing_governors and token.tag.startswith("VB"):
            reading = _declined(grammar, index, lexicon)
        elif token.lower in _UNWILLING and token.tag == "VB" and index + 2 < grammar.count:
            reading = _unwilling(grammar, index, lexicon)
        elif token.tag.startswith("VB") and lexicon.other_forms.get(token.lower, "") in lexicon.refusing_negated:
            reading = _not_said(grammar, index, lexicon.other_forms[token.lower])
        elif token.lower == "no" and index:
            reading = _no_word(grammar, index)
        if reading is not None and (both := _each_of_neither(grammar, reading)):
            found.extend(both)
            continue
        if reading is not None and not any(r.cue[0] < reading.cue[1] and reading.cue[0] < r.cue[1] for r in found):
            found.append(reading)
    return found


def _each_of_neither(grammar: Grammar, reading: Report) -> list[Report]:
    """``Neither Sofia nor Athens has commented``: one refusal each."""
    tokens = grammar.tokens
    if reading.speaker is None:
        return []
    start, end = reading.speaker
    neither = start if tokens[start].lower == "neither" else start - 1
    if neither < 0 or tokens[neither].lower != "neither":
        return []
    nor = grammar.find(neither + 1, end, lambda t: t.lower == "nor")
    if nor is None or nor + 1 >= end:
        return []
    return [
        replace(reading, speaker=part, phrase=part, pieces=list(reading.pieces), outer=[], clause_start=neither)
        for part in ((neither + 1, nor), (nor + 1, end))
    ]


def _declined(grammar: Grammar, index: int, lexicon: cues.Cues) -> Report | None:
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
    drawn = at + 2 < grammar.count and [t.lower for t in tokens[at : at + 3]] in (
        ["be", "drawn", "on"],
        ["be", "drawn", "into"],
    )
    if drawn:
        at += 1  # "declined to be drawn on the losses"
    if at >= grammar.count or not (drawn or lexicon.other_forms.get(tokens[at].lower) in lexicon.refusing_about):
        return None
    group = grammar.group(index)
    if group.negated or group.modal or (group.infinitive and not was_said(grammar, group, lexicon)):
        return None
    lemma = "comment" if drawn else lexicon.other_forms[tokens[at].lower]
    return _refusal(grammar, index, group, at, (group.verb, at + 1), lemma)


def _unwilling(grammar: Grammar, index: int, lexicon: cues.Cues) -> Report | None:
    """``did not want to say who``, ``does not wish to comment``."""
    tokens = grammar.tokens
    group = grammar.group(index)
    lemma = lexicon.other_forms.get(tokens[index + 2].lower, "")
    if not group.negated or group.modal or tokens[index + 1].tag != "TO" or lemma not in lexicon.refusing_about:
        return None
    return _refusal(grammar, index, group, index + 2, (group.first_auxiliary, index + 3), lemma)


def _not_said(grammar: Grammar, index: int, lemma: str) -> Report | None:
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
            neither = tokens[left].lower in ("neither", "none", "no") and index - left < 25
        if not neither:
            return None
    if group.infinitive and not yet:
        return None
    if group.modal and (lemma not in _REFUSING_MODALS or group.modal in ("will", "may", "might", "must", "should")):
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
        agent = agent_of(grammar, index)
        if agent is None and (lemma == "verify" or group.modal in ("could", "can", "cannot")):
            return None  # "could not be verified": the outlet's own remark, nobody's refusal
        speaker = grammar.phrase(agent) if agent is not None else None
        if speaker is not None and _is_the_outlet(grammar, speaker):
            return None
        return Report(
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
    nobody = group.start > 1 and tokens[group.start - 1].lower in ("one", "nobody", "anybody", "anyone")
    if lemma in ("talk", "speak") and nobody:
        return None  # "no one talks about them": nobody is asked
    if lemma in ("talk", "speak") and (not {"about", "of"} & set(after[:2]) or not _asked_once(grammar, group)):
        return None
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
            *_CHARGES,
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
    if lemma in ("verify", "confirm") and group.modal in ("could", "can", "cannot"):
        head = grammar.subject(index)
        if head is not None and head < index and _is_the_outlet(grammar, grammar.phrase(head, limit_right=group.start)):
            return None
    start = group.start if yet else group.first_auxiliary
    if yet:
        start -= 2
    if neither and not group.auxiliary:
        start = index
    return _refusal(grammar, index, group, index, (start, index + 1), lemma)


def _asked_once(grammar: Grammar, group: Group) -> bool:
    """Whether something was left unsaid once: *did not talk about*; who *does not talk about it* has a habit."""
    return grammar.tokens[group.first_auxiliary].lower not in ("do", "does", "don", "doesn", "never")


def _is_the_outlet(grammar: Grammar, speaker: Range) -> bool:
    """Whether the outlet itself could not check: ``this newspaper could not verify``, ``verified by our reporters``."""
    words = grammar.tokens[speaker[0] : speaker[1]]
    if words[0].lower in ("our", "this") or words[-1].lower in ("reporters", "journalists", "correspondents"):
        return True
    return media.is_media(" ".join(token.text for token in words))


def was_said(grammar: Grammar, group: Group, lexicon: cues.Cues) -> bool:
    """Whether an infinitive was done: ``went on to say``, not ``wants to say``."""
    governor = group.start - 1
    tokens = grammar.tokens
    while (
        governor >= 0
        and tokens[governor].tag in ("RB", "RP", "IN")
        and tokens[governor].lower in ("on", "also", "out", "forward", "ahead", "so", "far", "as")
    ):
        governor -= 1
    if governor < 0:
        return False
    if governor > 1 and tokens[governor].lower in ("first", "last", "only") and group.start - governor == 1:
        return tokens[governor - 1].lower == "the" and tokens[governor - 2].lower in ("was", "were", "became")
    if lexicon.other_forms.get(tokens[governor].lower, "") in lexicon.said_governors:
        return True
    if tokens[governor].lower in _DRIVEN and governor and tokens[governor - 1].lower in ("was", "were", "is", "are"):
        return True  # "was quick to deny", "was forced to deny"
    form = form_at(grammar, group.verb, lexicon)
    if form is not None and form.verb.stance == "contest" and tokens[governor].lower in _TRIED:
        return True  # "sought to play down": the playing down is in the words
    used = tokens[group.verb].head
    if used + 1 < governor + 1 and tokens[used].lower in _TAKING and tokens[used + 1].lower == "to":
        return not grammar.group(used).modal  # "took to Telegram to accuse"
    # "used her speech to call on the west": what it was used for
    return (
        used < governor
        and lexicon.other_forms.get(tokens[used].lower) == "use"
        and tokens[used].tag in ("VBD", "VBN", "VBZ")
        and not grammar.group(used).modal
        and any(t.lower in SETTINGS | DOCUMENTS for t in tokens[used : governor + 1])
    )


def _refusal(grammar: Grammar, index: int, group: Group, last: int, cue: Range, lemma: str) -> Report | None:
    """A refusal whose last word is at ``last``; its content is what follows it."""
    tokens = grammar.tokens
    speaker, phrase, clause_start, _ = find_speaker(grammar, index, group)
    if speaker is None or is_first_person(tokens[speaker[0]]):
        return None
    if tokens[speaker[0]].lower == "no" and speaker[1] - speaker[0] > 1:
        speaker = (speaker[0] + 1, speaker[1])
    if last + 2 < grammar.count and tokens[last + 1].lower in ("or", "nor") and tokens[last + 2].tag.startswith("VB"):
        last += 2  # "neither confirmed nor denied", "declined to confirm or deny"
        cue = (cue[0], last + 1)
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
    if start < grammar.count and tokens[start].tag == "IN":
        asked = grammar.find(start, min(start + 8, grammar.count), lambda t: t.tag in ("WRB", "WP") or t.text == ",")
        if asked is not None and tokens[asked].text != ",":
            start = asked  # "does not say in its reports how many"
    end = refused_end(grammar, start)
    while start < end and is_time(tokens[start]):
        start += 1
    pieces: list[Range] = [(start, end)] if end > start else []
    sureness = "high"
    if not pieces:
        if lemma == "elaborate":
            return None
        pieces = [cue]
        sureness = "low"
    if not has_words(tokens, pieces[0]) or pieces == [cue]:
        question = _asked(grammar, phrase[0] if phrase is not None else speaker[0])
        if question is not None:
            pieces, sureness = [question], "medium"
    return Report(
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


def _asked(grammar: Grammar, speaker: int) -> Range | None:
    """The question in ``Asked by a reporter how many had left, the consul declined to answer``."""
    tokens = grammar.tokens
    first = 1 if tokens[0].lower in ("when", "but", "while", "and") else 0
    if first >= speaker or tokens[first].lower not in ("asked", "pressed", "questioned"):
        return None
    end = speaker - 1
    if end <= first + 1 or tokens[end].text != "," or tokens[end].mask >= 0:
        return None
    openers = ("about", "on", "whether", "if", "how", "why", "when", "where", "who", "what")
    start = grammar.find(first + 1, end, lambda t: t.lower in openers)
    if start is None:
        return None
    start += tokens[start].lower in ("about", "on")
    return (start, end) if end > start else None


def refused_end(grammar: Grammar, start: int) -> int:
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
            ) or following.tag in ("PRP", "NNP", "VBG", "VBD", "VBZ"):
                end = index
                break
            if following.tag == "RB" and index + 2 < grammar.count and tokens[index + 2].tag in ("VBD", "VBZ"):
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
    return min(end, before_final(grammar, end))


def _no_word(grammar: Grammar, index: int) -> Report | None:
    """``gave no details``, ``there was no immediate comment from Minsk``."""
    tokens = grammar.tokens
    noun = index + 1
    while (
        noun < grammar.count
        and tokens[noun].tag in ("JJ", "RB", "NN")
        and tokens[noun].lower not in _NO_NOUNS | {"reaction"}
    ):
        noun += 1
    if noun >= grammar.count or noun - index > 4 or tokens[noun].lower not in _NO_NOUNS | {"reaction"}:
        return None
    before = tokens[index - 1]
    if before.lower in _NO_VERBS:
        group = grammar.group(index - 1)
        if group.modal or group.infinitive:
            return None
        maker = grammar.subject(index - 1)
        thing = maker is not None and tokens[maker].tag == "NNS" and tokens[maker].lower not in PEOPLE | DOCUMENTS
        if tokens[noun].lower == "mention" and thing:
            return None  # things make no mention of themselves
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
        return Report(
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
