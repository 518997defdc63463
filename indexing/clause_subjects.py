"""Whose verb it is where the parse hangs the subject elsewhere: read from the order of the clauses."""

from typing import Final

from indexing import cues
from indexing.grammar import BREAKS, FINITE_TAGS, NOUN_TAGS, Grammar
from indexing.reports import Range

_OPENS: Final = frozenset({"as", "while", "when", "after", "before", "although", "though"})
_URGING: Final = frozenset({"urged", "urges", "asked", "asks", "ordered", "orders", "begged", "advised", "encouraged"})
_SPREAD: Final = frozenset(
    "disinformation misinformation propaganda claims claim lies lie narrative narratives fakes rumours rumors".split()
)
_TO_WHOM: Final = frozenset({"interview", "conversation", "talk"})
_NEXT_SAID: Final = frozenset("added stressed warned vowed pledged promised called thanked".split())
_COMPARED: Final = frozenset(
    "described describes saw sees regarded regards portrayed portrays called cast casts".split()
)


def clause_subject(grammar: Grammar, index: int, start: int) -> int | None:
    """The head of a verb's subject by the order of the words, where the parse is known to miss it; else None.

    :param index: of the verb
    :param start: of its group
    """
    return (
        _opening_clause(grammar, index, start)
        or who_spreads(grammar, index, start)
        or _before_interview(grammar, index, start)
    )


def _opening_clause(grammar: Grammar, index: int, start: int) -> int | None:
    """*As Byrne, keen to please, warned of a storm, Moga talked*: Byrne, for nobody else stands in that clause."""
    tokens = grammar.tokens
    if tokens[0].lower not in _OPENS or tokens[index].dep != "advcl" or grammar.has_finite(0, start):
        return None
    if grammar.child(index, "nsubj", "nsubjpass") is not None or tokens[start - 1].text != ",":
        return None
    return grammar.find(1, start, lambda t: t.dep == "nsubj" and t.tag in NOUN_TAGS)


def who_spreads(grammar: Grammar, index: int, start: int) -> int | None:
    """*Byrne spoke of disinformation that the council spreads, suggesting …*: the council suggests it."""
    tokens = grammar.tokens
    relative = start - 2
    if tokens[index].tag != "VBG" or relative < 2 or tokens[start - 1].text != ",":
        return None
    that = grammar.find(1, relative, lambda t: t.lower in ("that", "which"))
    if that is None or tokens[that - 1].lower not in _SPREAD or tokens[relative].tag not in FINITE_TAGS:
        return None
    if any(t.text in BREAKS or t.tag in FINITE_TAGS for t in tokens[that:relative]):
        return None
    return grammar.child(relative, "nsubj")


def _before_interview(grammar: Grammar, index: int, start: int) -> int | None:
    """*The ministry in an interview with the newspaper "Elm Leaf" announced*: the ministry, not the newspaper."""
    tokens = grammar.tokens
    subjects = [child for child in grammar.children[index] if tokens[child].dep == "nsubj" and child < start]
    if len(subjects) < 2:
        return None
    between = {token.lower for token in tokens[subjects[0] : subjects[-1]]}
    return subjects[0] if between & _TO_WHOM and between & {"with", "for"} else None


def named_urger(grammar: Grammar, index: int, start: int) -> Range | None:
    """*The champion Anna Byrne, urged Moga to leave*: the name before a stray comma, since Moga is who is urged."""
    tokens = grammar.tokens
    if tokens[index].lower not in _URGING or start < 3 or tokens[start - 1].text != ",":
        return None
    right = grammar.right_phrase(index + 1)
    if right is None or right[1] + 1 >= grammar.count or tokens[right[1]].lower != "to":
        return None
    if tokens[right[1] + 1].tag != "VB":
        return None
    first = start - 1
    while first and tokens[first - 1].tag == "NNP" and tokens[first - 1].text not in BREAKS:
        first -= 1
    return (first, start - 1) if 2 <= start - 1 - first <= 3 else None


def said_behind(grammar: Grammar, index: int) -> bool:
    """Whether a verb has a subject behind it too (*that is, troops fighting each other, said Anna Byrne*): that one."""
    tokens = grammar.tokens
    return any(child > index and tokens[child].dep == "nsubj" for child in grammar.children[index])


def past_comparison(grammar: Grammar, phrase: Range) -> Range:
    """Leave out what the clause before ends with (*described it as the source of envy and | other poets thought*)."""
    tokens = grammar.tokens
    start, end = phrase
    if start < 3 or tokens[start - 1].lower != "as" or not any(t.lower in _COMPARED for t in tokens[:start]):
        return phrase
    joint = grammar.find(start, end, lambda t: t.tag == "CC")
    return (joint + 1, end) if joint is not None and joint + 1 < end else phrase


def outer_subject(grammar: Grammar, index: int) -> int | None:
    """Who urges in ``the mayor said the port was closed and urged …``: whoever said, not the port.

    Only for what somebody says next to a content whose own verb says nothing; None where the parse may be right.
    """
    tokens = grammar.tokens
    if tokens[index].dep != "conj" or grammar.child(index, "nsubj", "nsubjpass") is not None:
        return None
    forms = cues.load().forms
    form = forms.get(tokens[index].lower)
    if form is None:
        return None
    node = index
    while tokens[node].dep == "conj" and tokens[node].head < node:
        node = tokens[node].head
    outer = tokens[node].head
    # "said it would leave and suggested": what would be done is not coordinated with what was done
    modal = tokens[index].tag in ("VBD", "VBN") and grammar.group(node).modal is not None
    if not modal and form.verb.stance != "demand" and tokens[index].lower not in _NEXT_SAID:
        return None
    if tokens[node].dep != "ccomp" or outer >= node or tokens[node].lower in forms:
        return None
    said = forms.get(tokens[outer].lower)
    if said is None or tokens[outer].tag not in ("VBD", tokens[index].tag):
        return None
    if not modal and any(t.lower == "that" for t in tokens[node:index]):
        return None
    return grammar.subject(outer)
