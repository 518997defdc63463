"""Roles in a question: those asked for (*governors*), and those that only tell who somebody is (*governor Gladkov*)."""

import re
from typing import Final

from gazetteer.lookup import Gazetteer
from language.asked_words import SIDES
from language.lexicon import Found, find_roles
from language.tokens import fold
from service.question import words
from service.question.draft import Draft, Part, negated
from service.question.offices import holders_before

_WINDOW: Final = 60

_OFFICES: Final = (
    "head_of_state",
    "head_of_government",
    "minister",
    "commander",
    "spokesperson",
    "governor",
    "mayor",
    "occupation_official",
    "diplomat",
    "legislator",
    "intelligence",
)
_SPEAKING_ROLES: Final = frozenset((*_OFFICES, "analyst", "milblogger"))
_OFFICIALS: Final = ("official", *_OFFICES)
"""Everybody whom a question may mean by *officials*."""

_TITLE_GAP: Final = re.compile(r"\s+|\s*,\s*(?:the\s+)?")
_NAMED: Final = ("speaker", "mentions", "speaker.not", "mentions.not")


def read_offices_of_places(draft: Draft, gazetteer: Gazetteer) -> None:
    """*мер Харкова*: the holder of the office; the place is not asked for."""
    for part in [part for part in draft.parts if part.parameter == "place"]:
        place = gazetteer.get(part.value or "")
        if place is None:
            continue
        start, holders = holders_before(gazetteer, draft.question[: part.start], place)
        if not holders:
            continue
        draft.forget([(part.start, part.end)])
        name = "speaker.not" if negated(draft.question, start) else "speaker"
        for holder in holders:
            draft.take(start, part.end, name, holder.id, holder.name)


def read_titles(draft: Draft) -> None:
    """*Wagner boss Prigozhin*, *head of Donetsk region Kyrylenko*: what stands with the title is not asked for."""
    persons = [part for part in draft.parts if part.parameter in _NAMED and (part.value or "").startswith("person:")]
    for person in persons:
        _take_brackets(draft, person)
        window = max(0, person.start - 2 * _WINDOW)
        before = draft.question[window : person.start]
        title = words.TITLE_BEFORE.search(before)
        if title is None:
            continue
        start = _with_modifiers(draft.question, window + title.start())
        bodies = [
            part
            for part in draft.parts
            if part.use == "parameter" and part is not person and part.end <= start and part.value != person.value
        ]
        body = max(bodies, key=lambda part: part.end, default=None)
        if (
            body is not None
            and body.parameter in (*_NAMED, "place", "outlet", "side")
            and re.fullmatch(
                r"['’]s?\s+" if _is_person(body) else r"(?:['’]s?)?[\s-]+", draft.question[body.end : start]
            )
        ):
            start = body.start
        inside = {(part.start, part.end) for part in draft.parts if start <= part.start and part.end <= person.start}
        draft.forget(inside)
        draft.ambiguous[:] = [
            entry for entry in draft.ambiguous if entry["text"] not in draft.question[start : person.start]
        ]
        draft.take(start, person.start - _trailing(before), str(person.parameter), str(person.value), person.label)


def _take_brackets(draft: Draft, person: Part) -> None:
    """*Prigozhin (Wagner)*: what stands in brackets behind a name tells who it is."""
    brackets = re.compile(r"\s*\([^()]{2,60}\)").match(draft.question, person.end)
    if brackets is None:
        return
    draft.forget({(part.start, part.end) for part in draft.parts if person.end <= part.start < brackets.end()})
    draft.take(person.end, brackets.end(), str(person.parameter), str(person.value), person.label)


def _with_modifiers(question: str, start: int) -> int:
    """Where a title begins with what stands before it: *former*, *deputy defence*, *Turkish*, *Ukraine's*."""
    moved = True
    while moved:
        before = question[max(0, start - 2 * _WINDOW) : start]
        modifier = words.TITLE_MODIFIERS.search(before)
        nation = re.search(r"(?<!\w)(?P<word>[^\W\d_]+)(?:['’]s)?[\s-]+$", before)
        moved = False
        if modifier:
            start -= len(before) - modifier.start()
            moved = True
        elif nation and _of_nation(nation["word"]):
            start -= len(before) - nation.start()
            moved = True
    return start


def _of_nation(word: str) -> bool:
    return word[:1].isupper() and (
        fold(word) in SIDES or fold(word) in words.NATIONS or fold(word) in ("chechen", "eu", "un")
    )


def _is_person(part: Part) -> bool:
    return (part.value or "").startswith("person:")


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip(" ,"))


def roles(text: str) -> list[Found]:
    """The roles named in a question, in order."""
    found = [Found("head_of_government", *match.span()) for match in words.PRIME_MINISTER.finditer(text)]
    return sorted([*find_roles(text), *found], key=lambda role: role.start)


def read_roles(draft: Draft, clause: int) -> None:
    """Roles that are asked for; one beside a name only tells who is meant."""
    named = [part for part in draft.parts if part.parameter in _NAMED]
    for found in roles(draft.rest()):
        if not draft.free(found.start, found.end):
            continue
        bearer = next(
            (
                part
                for part in named
                if _TITLE_GAP.fullmatch(draft.question, found.end, part.start)
                or re.fullmatch(r"\s*,\s*(?:the\s+|a\s+)?", draft.question[part.end : found.start])
            ),
            None,
        )
        if bearer is not None and bearer.parameter and bearer.value:
            draft.take(found.start, found.end, bearer.parameter, bearer.value, bearer.label)
            continue
        if found.start >= clause or not asked_of(draft, found):
            continue
        not_ = ".not" if negated(draft.question, found.start) else ""
        if found.value == "official":
            if draft.has("speaker_kind", "speaker_kind.not", "side", "side.not", "country", "country.not"):
                draft.ignore(found.start, found.end)
                continue
            for value in _OFFICIALS:
                draft.take(found.start, found.end, f"role_class{not_}", value)
            continue
        draft.take(found.start, found.end, f"role_class{not_}", found.value)


_WHOSE_AFTER: Final = re.compile(r"\s+(?:(?:of|in|from|near|з|із|с|из)\s|[А-ЯІЇЄҐ])")


def asked_of(draft: Draft, role: Found) -> bool:
    """Whether a role is that of the speaker, rather than of those spoken about."""
    before = draft.question[max(0, role.start - _WINDOW) : role.start]
    after = draft.question[role.end : role.end + _WINDOW]
    before = re.sub(r"(?:\w+[\s-]+)$", "", before) if _adjective_before(before) else before
    if words.SPEAKER_BEFORE.search(before) or words.SAYS_AFTER.match(after) or words.OWN_AFTER.match(after):
        return True
    if words.ABOUT_BEFORE.search(before) or words.PLACED_BEFORE.search(before):
        return False
    begins = fold(before.strip()) in ("", "a", "an", "the", "some") and (
        not after.strip() or _WHOSE_AFTER.match(after) is not None
    )
    return role.value in _SPEAKING_ROLES or begins or bool(words.ON_AFTER.match(after))


def _adjective_before(before: str) -> bool:
    last = before.split()[-1:] if before.endswith((" ", "-")) else []
    return bool(last) and (fold(last[0]) in SIDES or fold(last[0]) in ("military", "war", "local", "senior", "defence"))
