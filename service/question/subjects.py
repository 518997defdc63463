"""What is said and how: the stances, aspects and topics of a question, and which words name nothing at all."""

import re
from typing import Final

from language.aspects import find_aspects
from language.lexicon import Found, find_sides, find_stances, find_topic_names
from language.tokens import STOPWORDS, fold
from service.question import cyrillic, frame, words
from service.question.draft import Draft, negated

_STANCES_ASKED: Final = {
    "deny": ("deny", "contest"),
    "contest": ("contest", "deny"),
}
"""A reader who asks who denied something also means those who disputed it: articles word the two alike."""

_SAID: Final = re.compile(f"{words.SAYING}|{words.CLAIM_NOUNS}", re.IGNORECASE)


def _says(word: str) -> bool:
    """Whether it is a word for saying and no more: *denied* says something else than *said*."""
    return _SAID.fullmatch(word) is not None and not find_stances(word)


def framing(word: str) -> bool:
    folded = fold(word)
    if folded in frame.FRAME or folded in STOPWORDS or _says(folded):
        return True
    if len(folded) == 1:
        return not folded.isdigit()
    return not folded.isascii() and cyrillic.framing(folded)


def read_stances(draft: Draft, clause: int) -> None:
    for found in find_stances(draft.rest()):
        if found.start >= clause or not draft.free(found.start, found.end) or _of_office(draft, found):
            continue
        not_ = ".not" if negated(draft.question, found.start) else ""
        for value in _STANCES_ASKED.get(found.value, (found.value,)):
            draft.take(found.start, found.end, f"stance{not_}", value)


def _of_office(draft: Draft, found: Found) -> bool:
    """*dismissed Zaluzhnyi*: from an office, not as untrue."""
    people = [part for part in draft.parts if (part.value or "").startswith("person:")]
    dismissed = draft.question[found.start : found.end].lower().startswith("dismiss")
    return dismissed and any(
        found.end < person.start <= found.end + 5 or person.end < found.start <= person.end + 3 for person in people
    )


_PREPOSITIONS: Final = re.compile(
    r"near|nearby|around|close\s+to|towards?|in\s+the\s+(?:vicinity|area)\s+of|vicinity\s+of|outside|у\s+бік|в\s+сторону|біля"
    r"|поблизу|неподалік|возле|около|вблизи|під|под",
    re.IGNORECASE,
)


def read_aspects(draft: Draft) -> None:
    """Aspects that are named; *near* and *towards* merely place what is asked for."""
    for match in words.FLANK.finditer(draft.rest()):
        draft.take(match.start(), match.end(), "aspect", f"{match.lastgroup} flank")
    found = [aspect for aspect in find_aspects(draft.rest()) if draft.free(aspect.start, aspect.end)]
    for start, end in sorted({(aspect.start, aspect.end) for aspect in found}):
        values = [aspect.value for aspect in found if (aspect.start, aspect.end) == (start, end)]
        if _PREPOSITIONS.fullmatch(draft.question, start, end):
            draft.ignore(start, end)
            continue
        if len(values) > 1 and "flank" in values:
            values.remove("flank")  # northern flank: the points are asked for
        not_ = ".not" if negated(draft.question, start) else ""
        for value in values:
            draft.take(start, end, f"aspect{not_}", value)


def read_topics(draft: Draft, clause: int) -> None:
    """Topics that are named. Behind *claims that* the words are those of the claim, to be found as they are."""
    for found in find_topic_names(draft.rest()):
        if found.start >= clause:
            continue
        if not draft.free(found.start, found.end) and not _same_words(draft, found):
            continue
        if _keep_kind(draft, found):
            continue
        not_ = ".not" if negated(draft.question, found.start) else ""
        value = found.value
        if value == "losses" and _place_lost(draft, found.end):
            value = "territory_control"
        draft.take(found.start, found.end, f"topic{not_}", value)
        _keep_means(draft, found)


def _place_lost(draft: Draft, end: int) -> bool:
    """*втрату Роботиного*: the case says that it is the place that was lost."""
    if draft.question[:end].isascii():
        return False
    return any(
        part.parameter == "place" and not draft.question[end : part.start].strip()
        for part in draft.parts
        if part.start > end
    )


_NONE_BEFORE: Final = re.compile(r"\b(?:no|zero)\s+$", re.IGNORECASE)
_MODIFIER: Final = re.compile(r"(?<![\w-])(?P<word>[a-z][\w-]{2,})\s+$", re.IGNORECASE)


def _keep_kind(draft: Draft, found: Found) -> bool:
    """*No casualties* is what somebody says, and *chemical weapons* are one kind of weapons: both stay words."""
    before = draft.question[: found.start]
    none = _NONE_BEFORE.search(before)
    if none:
        phrase = draft.question[none.start() : found.end]
        draft.keep(none.start(), found.end, f'"{" ".join(phrase.split())}"')
        return True
    kind = _MODIFIER.search(before)
    if found.value not in ("equipment", "weapons_supply") or not kind or not draft.free(kind.start(), kind.end("word")):
        return False
    word = kind["word"]
    if framing(word) or find_topic_names(word) or find_sides(word) or not found.end - found.start < 8:
        return False
    draft.keep(found.start, found.end)
    return True


def _same_words(draft: Draft, found: Found) -> bool:
    return any(
        part.start == found.start and part.end == found.end and (part.parameter or "").startswith("topic")
        for part in draft.parts
    )


_MEANS: Final = re.compile(r"drone|missile|rocket", re.IGNORECASE)


def _keep_means(draft: Draft, found: Found) -> None:
    """*drone strikes* are shelling by drones: the topic, and the word."""
    means = _MEANS.match(draft.question, found.start)
    if means and not any(part.use == "text" and part.start == means.start() for part in draft.parts):
        draft.keep(means.start(), means.end())
