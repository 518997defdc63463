"""All reports of one sentence: :func:`read_sentence`."""

from typing import Final

from indexing import cues
from indexing.bare_quotations import find_other_verbs
from indexing.convictions import find_convictions
from indexing.grammar import Grammar
from indexing.noun_cues import find_noun_cues
from indexing.parsing import Sentence
from indexing.phrasals import form_at
from indexing.phrases import find_prepositions
from indexing.quoted_speakers import find_quoted
from indexing.rebuttals import rebut
from indexing.refusals import find_refusals
from indexing.replies import find_replies
from indexing.reports import Report
from indexing.settling import inherit_speakers, settle
from indexing.shared_contents import share_contents
from indexing.silences import find_silences
from indexing.verbs import report_of_verb

_ASKING_FIRST: Final = frozenset({"WP", "WRB", "WDT", "MD", "VBD", "VBZ", "VBP", "VB"})


def read_sentence(sentence: Sentence, body: str) -> list[Report]:
    """All reports of a parsed sentence, settled against each other, in the order of their cues."""
    grammar = Grammar(sentence.tokens)
    if _is_question(grammar):
        return []
    lexicon = cues.load()
    readings: list[Report] = []
    used: set[int] = set()
    for reading in (*find_refusals(grammar, lexicon), *find_silences(grammar)):
        readings.append(reading)
        used.update(range(*reading.cue))
    for reading in find_quoted(grammar, lexicon):
        readings.append(reading)
        used.update((reading.verb, *(outer.verb for outer in reading.outer)))
    for index, token in enumerate(grammar.tokens):
        if index in used or token.quoted >= 0 or token.mask >= 0:
            continue
        form = form_at(grammar, index, lexicon)
        if form is not None:
            verb_reading = report_of_verb(grammar, index, form.verb, form.kind, lexicon)
            if verb_reading is not None:
                readings.append(verb_reading)
                used.update(range(*verb_reading.cue))
    readings.extend(find_convictions(grammar, lexicon))
    readings.extend(find_prepositions(grammar, lexicon))
    readings.extend(find_noun_cues(grammar, lexicon))
    if sentence.masks and not readings:
        readings.extend(find_replies(grammar) or find_other_verbs(grammar, used))
    readings.sort(key=lambda reading: reading.cue[0])
    readings = share_contents(grammar, readings, lexicon)
    inherit_speakers(grammar, readings)
    return rebut(grammar, settle(grammar, readings, body))


def _is_question(grammar: Grammar) -> bool:
    last = grammar.tokens[-1]
    if last.text != "?" or last.mask >= 0 or last.quoted >= 0:
        return False
    # "suggested asking this: Is it over?"
    return grammar.tokens[0].tag in _ASKING_FIRST or not any(token.text == ":" for token in grammar.tokens)
