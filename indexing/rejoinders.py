"""Answers to the sentence before: ``The bridge was hit, the army said. Moscow denies this.``

What is answered is the content: the words last reported, or else the sentence before.
"""

import re
from typing import Final

from indexing import cues
from indexing.grammar import Grammar
from indexing.parsing import Sentence
from indexing.phrases import agent_of_previous
from indexing.reports import NOT_SPEAKERS, Report, is_first_person
from indexing.speaker_phrases import find_speaker, name_in

_ANSWERING: Final = frozenset("deny reject dismiss dispute refute doubt contradict confirm".split())
_POINTERS: Final = frozenset("this that it them these those both".split())
_ALONE: Final = frozenset(
    "categorically flatly vehemently outright strongly completely firmly entirely again too".split()
)
MAY_ANSWER: Final = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|reject\w*|dismiss\w*|disput\w*|refut\w*|doubt\w*|contradict\w*|confirm\w*|otherwise|differently)\b",
    re.IGNORECASE,
)
"""A sentence without such a word answers nothing; saves reading it again."""


def answers_previous(sentence: Sentence) -> Report | None:
    """``Moscow denies this``, ``This was denied by Moscow``, ``which …`` excluded; its pieces are empty."""
    grammar = Grammar(sentence.tokens)
    tokens = grammar.tokens
    forms = cues.load().forms
    for index, token in enumerate(tokens):
        form = forms.get(token.lower)
        differs = form is not None and "clause" in form.verb.takes and _says_otherwise(grammar, index)
        if (
            form is None
            or not (differs or form.verb.lemma in _ANSWERING)
            or form.kind == "ing"
            or token.tag[:2] != "VB"
        ):
            continue
        group = grammar.group(index)
        if group.negated or group.modal or group.infinitive or token.mask >= 0 or token.quoted >= 0:
            continue
        if group.passive:
            speaker = phrase = agent_of_previous(grammar, index, group)
        else:
            if not differs and not _points_back(grammar, index + 1):
                continue
            speaker, phrase, _, _ = find_speaker(grammar, index, group)
        if speaker is None or phrase is None or is_first_person(tokens[speaker[0]]):
            continue
        if tokens[speaker[0]].lower in NOT_SPEAKERS - {"it"}:
            continue
        return Report(
            cue=(index, index + 1),
            verb=index,
            lemma=form.verb.lemma,
            speaker=name_in(grammar, speaker),
            phrase=phrase,
            pieces=[],
            clause_start=0,
            stance="contest" if differs else form.verb.stance,
            frame="object",
            sureness="medium",
            position="post",
        )
    return None


def _says_otherwise(grammar: Grammar, index: int) -> bool:
    """``Berlin says otherwise``."""
    after = index + 1
    return (
        after < grammar.count
        and grammar.tokens[after].lower in ("otherwise", "differently")
        and (after + 1 >= grammar.count or grammar.tokens[after + 1].text in (".", ",", ";", "!"))
    )


def _points_back(grammar: Grammar, at: int) -> bool:
    """Whether the object is a bare pronoun: *this*, not *this version*, nor *it had held fuel*."""
    tokens = grammar.tokens
    if at >= grammar.count or tokens[at].lower not in _POINTERS or tokens[at].mask >= 0 or tokens[at].quoted >= 0:
        return False
    if at + 1 >= grammar.count:
        return True
    behind = tokens[at + 1]
    return (
        behind.text in (".", ",", ";", "!", "–", "—")
        or (behind.tag in ("IN", "CC", "TO", "RB") and behind.lower != "that")
        or behind.lower in _ALONE
    )
