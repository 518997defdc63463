"""Reports without a verb of saying from the lexicon: ``according to``, ``in his opinion``, any verb beside a quotation,
a name and a colon, and ``said this`` about the sentence before."""

from typing import Final

from indexing import cues
from indexing.grammar import DOCUMENTS, FINITE_TAGS, NOUN_TAGS, PEOPLE, SUBORDINATORS, Grammar, Group
from indexing.parsing import Sentence
from indexing.quoted_contents import quoted_pieces
from indexing.reports import (
    NOT_SPEAKERS,
    Range,
    Report,
    agent_of,
    before_final,
    is_first_person,
    skip_opening,
)
from indexing.speaker_phrases import find_speaker, name_in
from indexing.surrounding import relative_pieces

_POSSESSIVES: Final = frozenset({"his", "her", "their"})


_PROVIDED: Final = frozenset(
    """provided published released obtained given quoted cited collected reported issued""".split()
)


_BACKWARD: Final = frozenset(
    """make say state announce report write tell note inform confirm mention post stress emphasise""".split()
)


_HELD: Final = frozenset({"in the opinion of", "in the view of", "in the words of"})
_TAKES_IN: Final = frozenset("interested interest confident confidence trust faith believe believes believed".split())
"""Words whose own *in* it is: ``interested in the opinion of …``."""
_SETS_OFF: Final = frozenset("where because although though whereas while since".split())
"""Words that open a clause of its own, whose source is set off by commas."""


_STATEMENTS: Final = frozenset("statement announcement remark remarks comments comment admission claim".split())


def refers_back(sentence: Sentence) -> Report | None:
    """``The governor said this on Telegram.``: a report whose content is the sentence before; its pieces are empty."""
    grammar = Grammar(sentence.tokens)
    tokens = grammar.tokens
    lexicon = cues.load()
    for index, token in enumerate(tokens):
        form = lexicon.forms.get(token.lower)
        lemma = form.verb.lemma if form is not None else "make" if token.lower in ("made", "makes") else ""
        if lemma not in _BACKWARD or token.mask >= 0 or token.quoted >= 0 or not token.tag.startswith("VB"):
            continue
        group = grammar.group(index)
        if group.negated or group.modal or group.infinitive:
            continue
        after = [t.lower for t in tokens[index + 1 : index + 7]]
        if group.passive:
            agent = agent_of_previous(grammar, index, group)
            if agent is None:
                continue
            speaker = phrase = agent
        else:
            making = lemma == "make"
            if making and not (after[:1] in (["this"], ["the"], ["such"]) and {*after[1:4]} & _STATEMENTS):
                continue
            this = making or (
                after[:1] == ["this"] and (index + 2 >= grammar.count or tokens[index + 2].tag not in NOUN_TAGS)
            )
            about = any(after[i : i + 2] in (["about", "this"], ["about", "it"]) for i in range(len(after)))
            if not this and not about:
                continue
            found, whole, _, _ = find_speaker(grammar, index, group)
            if found is None or whole is None:
                continue
            speaker, phrase = found, whole
        if is_first_person(tokens[speaker[0]]) or tokens[speaker[0]].lower in NOT_SPEAKERS:
            continue
        return Report(
            cue=(index, index + 1),
            verb=index,
            lemma=lemma,
            speaker=name_in(grammar, speaker),
            phrase=phrase,
            pieces=[],
            clause_start=0,
            sureness="medium",
            position="post",
        )
    return None


def agent_of_previous(grammar: Grammar, index: int, group: Group) -> Range | None:
    """Who did it in ``This was announced by the council``."""
    agent = agent_of(grammar, index)
    start = grammar.left_phrase(group.start)
    if agent is None or start is None or grammar.tokens[start[0]].lower not in ("this", "it"):
        return None
    by = grammar.find(index, agent, lambda t: t.lower == "by")
    named = grammar.right_phrase(by + 1) if by is not None else None
    return named if named is not None and named[0] <= agent < named[1] else grammar.phrase(agent)


def announces(sentence: Sentence) -> Report | None:
    """``The statement says:``, ``Rusu made the following comment:``: who says what follows; its pieces are empty."""
    grammar = Grammar(sentence.tokens)
    tokens = grammar.tokens
    forms = cues.load().forms
    for index in range(grammar.count - 1, -1, -1):
        token = tokens[index]
        form = forms.get(token.lower)
        quotes = form is not None and "quote" in form.verb.takes and form.kind != "ing"
        makes = token.lower in ("made", "makes", "issued") and bool(_STATEMENTS & {t.lower for t in tokens[index:]})
        if not (quotes or makes) or not token.tag.startswith("VB") or token.quoted >= 0 or token.mask >= 0:
            continue
        group = grammar.group(index)
        if group.negated or group.modal or group.infinitive or group.passive:
            return None
        speaker, phrase, start, inverted = find_speaker(grammar, index, group)
        if speaker is None or inverted or is_first_person(tokens[speaker[0]]):
            return None
        if tokens[speaker[0]].lower in NOT_SPEAKERS - {"it"}:
            return None
        lemma = form.verb.lemma if form is not None else "state"
        return Report((index, index + 1), index, lemma, speaker, phrase, [], start, sureness="medium")
    return None


def attributes_previous(sentence: Sentence) -> Report | None:
    """``That's according to a survey by …``: whose words the sentence before is; its pieces are empty."""
    grammar = Grammar(sentence.tokens)
    tokens = grammar.tokens
    at = grammar.find(1, min(grammar.count - 2, 5), lambda t: t.lower == "according" and t.mask < 0)
    if at is None or tokens[0].lower not in ("that", "this", "it", "these", "those") or tokens[at + 1].lower != "to":
        return None
    if any(t.tag in ("NN", "NNS", "NNP", "VBN") for t in tokens[1:at]):
        return None
    phrase = grammar.right_phrase(at + 2)
    if phrase is None:
        return None
    return Report(
        cue=(at, at + 2),
        verb=at,
        lemma="according to",
        speaker=name_in(grammar, phrase),
        phrase=phrase,
        pieces=[],
        clause_start=0,
        position="post",
        sureness="medium",
    )


# What these take with "in" is their object, no setting of the sentence.
_TAKING_IN: Final = frozenset(
    "interest interested confidence faith trust believe believes believed difference change shift".split()
)


def find_prepositions(grammar: Grammar, lexicon: cues.Cues) -> list[Report]:
    """``according to …``, ``in the words of …``."""
    found: list[Report] = []
    tokens = grammar.tokens
    for index, token in enumerate(tokens):
        if token.quoted >= 0 or token.mask >= 0:
            continue
        if token.lower == "in" and index + 3 < grammar.count and tokens[index + 1].lower in _POSSESSIVES:
            if tokens[index + 2].lower in ("opinion", "view", "words", "assessment", "estimation", "telling"):
                possessive = _in_own_words(grammar, index, lexicon)
                if possessive is not None:
                    found.append(possessive)
            continue
        if token.lower == "as" and (announced := _as_announced(grammar, index, lexicon)) is not None:
            found.append(announced)
            continue
        for phrase in lexicon.prepositions:
            end = index + len(phrase)
            if token.lower == phrase[0] and [t.lower for t in tokens[index:end]] == list(phrase):
                if phrase[0] == "in" and index and tokens[index - 1].lower in _TAKING_IN:
                    break  # "interested in the opinion of"
                reading = _according(grammar, index, end, " ".join(phrase), lexicon)
                if reading is not None:
                    found.append(reading)
                break
    return found


def _as_announced(grammar: Grammar, index: int, lexicon: cues.Cues) -> Report | None:
    """``As announced, the exercises will last a week``: a report without an agent."""
    tokens = grammar.tokens
    verb = index + 1
    while verb < grammar.count - 2 and tokens[verb].tag == "RB":
        verb += 1  # "As previously reported"
    form = lexicon.forms.get(tokens[verb].lower) if verb + 1 < grammar.count else None
    takes = form.verb.takes if form is not None else frozenset()
    if form is None or form.kind != "ed" or not {"clause", "as"} & takes or form.verb.opinion:
        return None
    if skip_opening(grammar, lexicon, index + 1) != index:
        return None
    comma, agent = verb + 1, None
    if tokens[comma].lower == "by":
        agent = grammar.right_phrase(comma + 1)
        if agent is None or agent[1] >= grammar.count:
            return None
        comma = agent[1]
    limit = before_final(grammar, grammar.count)
    if tokens[comma].text != "," or tokens[comma].mask >= 0 or not grammar.has_finite(comma + 1, limit):
        return None
    return Report(
        cue=(index, verb + 1),
        verb=verb,
        lemma=form.verb.lemma,
        speaker=name_in(grammar, agent) if agent is not None else None,
        phrase=agent,
        pieces=[(comma + 1, limit)],
        clause_start=index,
        stance=form.verb.stance,
        unattributed=agent is None,
        sureness="medium",
    )


def _according(grammar: Grammar, index: int, after: int, lemma: str, lexicon: cues.Cues) -> Report | None:
    tokens = grammar.tokens
    if after >= grammar.count or (lemma == "per" and not _is_source(grammar, index, after)):
        return None
    if tokens[after].lower in ("plan", "plans", "law", "schedule"):
        return None
    if index > 1 and tokens[index - 1].lower == "that" and tokens[index - 1].mask < 0:
        return None  # "recalled that according to its figures …": the basis of what is recalled
    if lemma in _HELD and index and tokens[index - 1].mask < 0 and tokens[index - 1].lower in _TAKES_IN:
        return None  # "took an interest in the opinion of the islanders"
    head = next((c for c in grammar.children[after - 1] if tokens[c].dep == "pobj" and c >= after), None)
    stop = after
    while (
        stop < grammar.count
        and tokens[stop].mask < 0
        and not (tokens[stop].text in (",", ";", ":", "–", "—", ".", "”") and not grammar.is_hyphen(stop))
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
        _, end = grammar.phrase(head, limit_left=after)
        phrase_end = max(end, grammar.edges[head][1] + 1)
        if end > stop or end <= after:
            end = stop
    else:
        end = phrase_end = stop
    initial = (
        index == 0
        or skip_opening(grammar, lexicon, index + 1) == index
        or (tokens[index - 1].tag == "CC" and index <= 1)
    )
    if initial and index > 3:
        initial = False
    while end > after + 1 and tokens[end - 1].text in (",", "(", "–"):
        end -= 1
    if end <= after:
        return None
    speaker = name_in(grammar, (after, end))
    reading = Report(
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
        reading.speaker = name_in(grammar, (by + 1, end))
    if initial:
        comma = _closing_comma(grammar, full_end, phrase_end)
        comma = _past_relative(grammar, comma) if comma is not None else None
        if comma is None:
            return None
        reading.phrase = (after, comma)
        limit = before_final(grammar, grammar.count)
        if comma + 1 >= limit:
            return None
        reading.pieces = quoted_pieces(grammar, comma + 1, limit, reading)
        return reading
    begin = skip_opening(grammar, lexicon, index)
    left_end = index
    joined = left_end - 2 if left_end > 1 and tokens[left_end - 1].text == "," else left_end - 1
    if tokens[joined].tag in ("WP", "WDT") and joined > begin:
        if any(t.tag in FINITE_TAGS and t.lower in lexicon.forms for t in tokens[:joined]):
            return None  # "reported that a man who, according to the inquiry, was hiding …": a part of what is reported
        comma = _closing_comma(grammar, full_end, phrase_end)
        reading.pieces = (relative_pieces(grammar, joined, comma) if comma is not None else None) or []
        reading.clause_start, reading.position = joined, "mid"
        return reading if reading.pieces else None
    opens = tokens[joined].lower in _SETS_OFF and joined == left_end - 2
    if (opens or tokens[joined].lower in ("and", "but")) and tokens[joined].mask < 0:
        # "A, and(,) according to X, B": the content follows, where B has a subject of its own
        comma = _closing_comma(grammar, full_end, phrase_end)
        bare = (
            joined < left_end - 1 and comma is not None and tokens[comma + 1].tag in ("VBD", "VBZ", "VBN", "RB", "MD")
        )
        left_end = left_end if bare else joined + 1
        if comma is not None and comma + 1 < grammar.count and not bare:
            reading.clause_start = left_end - 1
            reading.pieces = [(comma + 1, before_final(grammar, grammar.count))]
            return reading
    left_end = before_final(grammar, left_end)
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
            pieces.append((comma + 1, before_final(grammar, grammar.count)))
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
            ) or following.lower in ("with", "including", "because"):
                pieces.append((comma + 1, before_final(grammar, grammar.count)))
                reading.position = "mid"
    reading.pieces = pieces
    return reading


def _is_source(grammar: Grammar, per: int, start: int) -> bool:
    """Whether *per* names somebody (``per the ministry``): no measure (``per day``), no rule (``per the custom``)."""
    tokens = grammar.tokens
    if tokens[start].tag in ("NNP", "NNPS"):
        return True
    if tokens[start].tag != "DT" or (per and tokens[per - 1].lower == "as"):
        return False
    return any(t.tag in ("NNP", "NNPS") or t.lower in PEOPLE | DOCUMENTS for t in tokens[start + 1 : start + 5])


def _past_relative(grammar: Grammar, comma: int) -> int:
    """The comma behind ``, who heads the service,``: a relative clause of a speaker is no content."""
    tokens = grammar.tokens
    if comma + 2 >= grammar.count or tokens[comma + 1].lower not in ("who", "whose") or tokens[comma].mask >= 0:
        return comma
    close = grammar.find(comma + 2, grammar.count, lambda t: t.text == "," and t.mask < 0 and t.quoted < 0)
    return close if close is not None and grammar.has_finite(close + 1, grammar.count) else comma


def _in_own_words(grammar: Grammar, index: int, lexicon: cues.Cues) -> Report | None:
    """``In his opinion, the front will hold``: the pronoun is the speaker."""
    tokens = grammar.tokens
    reading = Report(
        cue=(index, index + 3),
        verb=index,
        lemma="in the opinion of",
        speaker=(index + 1, index + 2),
        phrase=(index + 1, index + 2),
        pieces=[],
        clause_start=index,
        sureness="medium",
    )
    opening = skip_opening(grammar, lexicon, index + 1) == index
    after = index + 3
    if tokens[after].text == "," and tokens[after].mask < 0:
        after += 1
    limit = before_final(grammar, grammar.count)
    if opening and after < limit and grammar.has_finite(after, limit):
        reading.pieces = quoted_pieces(grammar, after, limit, reading)
        return reading
    return None


def _first_person(grammar: Grammar, speaker: Range) -> bool:
    return grammar.tokens[speaker[0]].lower in ("me", "us", "you", "our", "my") and speaker[1] - speaker[0] == 1


def _closing_comma(grammar: Grammar, near: int, far: int) -> int | None:
    """The comma that ends an opening ``According to Olena Bondar, mayor of the town,``."""
    tokens = grammar.tokens
    if near < grammar.count and tokens[near].text == "," and tokens[near + 1 : near + 4]:
        near = _past_list(grammar, near)
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


def _past_list(grammar: Grammar, comma: int) -> int:
    """The comma behind a list of sources: ``reports in the Herald, the Mail, as well as other papers,``."""
    tokens = grammar.tokens
    position = comma
    while position + 4 < grammar.count:
        close = grammar.find(position + 1, grammar.count, lambda t: t.text == "," and t.mask < 0)
        if close is None or any(t.tag in FINITE_TAGS or t.mask >= 0 for t in tokens[position + 1 : close]):
            return comma
        if [t.lower for t in tokens[position + 1 : position + 4]] == ["as", "well", "as"]:
            return close
        position = close
    return comma
