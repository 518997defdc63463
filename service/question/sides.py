"""Adjectives of nations and the people they stand for: who speaks, who acts, whose losses they are."""

import re
from typing import Final

from gazetteer.lookup import Gazetteer
from language.asked_words import SIDES
from language.lexicon import Found, find_sides, find_topic_names
from service.question import words
from service.question.countries import PARTY_OF_TOPIC
from service.question.draft import Draft, negated
from service.question.roles import asked_of, roles

_WINDOW: Final = 60
_PARTIES: Final = ("ukraine", "russia")


def sides(text: str) -> list[Found]:
    """Adjectives of nations, peoples and abbreviations of armies in any script, as keys into ``SIDES``, in order."""
    found = [
        Found(str(match.lastgroup), match.start(), match.end())
        for pattern in (words.CYRILLIC_SIDES, words.ARMIES)
        for match in pattern.finditer(text)
    ]
    return sorted([*find_sides(text), *found], key=lambda side: side.start)


_OFFICIALS_AFTER: Final = re.compile(rf"[\s-]+{words.ADJECTIVES}{words.OFFICIALS}(?!\w)", re.IGNORECASE)
_CLAIMS_AFTER: Final = re.compile(rf"\s+{words.ADJECTIVES}(?:{words.CLAIM_NOUNS}|ones?)(?!\w)", re.IGNORECASE)
_FORCES_AFTER: Final = re.compile(rf"\s+{words.ADJECTIVES}{words.FORCES}(?!\w)", re.IGNORECASE)
_GAP_TO_TOPIC: Final = re.compile(rf"\s+{words.ADJECTIVES}(?:{words.FORCES}\s+)?(?:\w+\s+)?", re.IGNORECASE)
_CONTRASTED: Final = re.compile(r"\s*,?\s+(?:but\s+|and\s+|але\s+|но\s+|а\s+)?(?:not|не)\s+", re.IGNORECASE)
_TERRITORY_AFTER: Final = re.compile(
    r"\s+(?:(?:border\s+)?(?:regions?|oblasts?|territor(?:y|ies)|cities|towns|villages|soil|borderlands?|provinces?)\b"
    r"|(?=borders?\b))",
    re.IGNORECASE,
)
_LOST_AFTER: Final = re.compile(
    r"\s+(?:\w+\s+){1,3}(?:were\s+|was\s+|have\s+been\s+)?(?:shot\s+down|downed|destroyed|knocked\s+out|lost|sunk|captured)\b",
    re.IGNORECASE,
)
_COUNTRIES: Final = {
    "ua": "Ukraine", "ru": "Russia", "by": "Belarus", "pl": "Poland", "md": "Moldova", "ro": "Romania", "hu": "Hungary",
    "sk": "Slovakia", "ge": "Georgia", "kz": "Kazakhstan", "fi": "Finland", "lt": "Lithuania", "lv": "Latvia",
    "ee": "Estonia",
}  # fmt: skip
_PEOPLES: Final = frozenset(["russians", "ukrainians", "americans", "westerners"])
_PEOPLES_CYRILLIC: Final = re.compile(r"росіян|россиян|українц|украинц|американц", re.IGNORECASE)


def read_sides(draft: Draft, gazetteer: Gazetteer, clause: int) -> None:
    """Read the nations and camps of the question, the last first: what one is for, those listed before it are for."""
    following: Found | None = None
    for found in reversed(sides(draft.rest())):
        if not draft.free(found.start, found.end):
            continue
        side, country = SIDES[found.value]
        listed = following is not None and words.LISTED.fullmatch(draft.question, found.end, following.start)
        contrasted = following is not None and _CONTRASTED.fullmatch(draft.question, found.end, following.start)
        if following is not None and (listed or contrasted):
            _read_listed(draft, found, following, side, country, contrasted=bool(contrasted))
        else:
            _read_side(draft, gazetteer, found, side, country, clause)
        following = found


def _speaking(side: str, country: str | None) -> tuple[str, str]:
    """The parameter and value for what somebody of a side, or of a country that is no party, says."""
    return ("side", side) if country is None or side in _PARTIES else ("country", country)


def _read_listed(
    draft: Draft, found: Found, following: Found, side: str, country: str | None, *, contrasted: bool
) -> None:
    """*Ukrainian and Russian claims*: what the second is for, the first is for; *Western but not American*: is not."""
    names = [part.parameter for part in draft.parts if part.start == following.start and part.use == "parameter"]
    for name in names[:1]:
        if name is None:
            continue
        bare, dot, negative = name.partition(".")
        if contrasted:
            dot = negative = ""
        if bare in ("side", "country"):
            bare, value = _speaking(side, country)
            draft.take(found.start, found.end, bare + dot + negative, value)
        elif bare in ("actor_side", "affected_side") and side in _PARTIES:
            draft.take(found.start, found.end, bare + dot + negative, side)


def _read_side(draft: Draft, gazetteer: Gazetteer, found: Found, side: str, country: str | None, clause: int) -> None:
    question = draft.question
    before = question[max(0, found.start - _WINDOW) : found.start]
    name, value = _speaking(side, country)
    not_ = ".not" if negated(question, found.start) else ""
    own = bool(words.SPEAKER_BEFORE.search(before))
    media = words.MEDIA_AFTER.match(question, found.end)
    if media and found.start < clause:
        draft.take(found.start, found.end, name + not_, value)
        if not_:  # all of the side, since a side's media alone cannot be left out
            draft.ignore(found.end + 1, media.end())
        else:
            draft.take(found.end + 1, media.end(), "speaker_kind", "media")
        return
    topic = _topic_after(draft, found.end)
    claims = _CLAIMS_AFTER.match(question, found.end)
    if claims and found.start < clause and not (topic and topic.start < claims.end()):
        if words.OBJECT_BEFORE.search(before):
            oppose(draft, found.start, claims.end(), name, value)
            return
        draft.take(found.start, found.end, name + not_, value)
        return
    officials = _OFFICIALS_AFTER.match(question, found.end)
    if officials and not words.ABOUT_BEFORE.search(before):
        draft.take(found.start, officials.end(), name + not_, value)
        return
    if topic is not None and side in _PARTIES:
        _read_party(draft, gazetteer, found, topic, side)
        return
    forces = _FORCES_AFTER.match(question, found.end)
    end = forces.end() if forces else found.end
    plural = _people(question, found)
    says = words.SAYS_AFTER.match(question, end) or (not before.strip() and words.ON_AFTER.match(question, end))
    acting = words.AUXILIARY_BEFORE.search(before) and not words.speaks_after(question[end : end + _WINDOW])
    if (forces or plural) and found.start < clause and ((own and not acting) or says):
        roled = bool(roles(question[found.end : end]))  # soldiers have a role of their own, troops none
        draft.take(found.start, found.end if roled else end, name + not_, value)
        return
    if (forces or plural) and side in _PARTIES and not not_:
        if words.KILLING_BEFORE.search(before):
            draft.take(found.start, end, "affected_side", side)
            return
        parties = {PARTY_OF_TOPIC.get(name.value) for name in find_topic_names(draft.rest())}
        if acting or "actor_side" in parties:
            draft.take(found.start, end, "actor_side", side)
            return
        if "affected_side" in parties:
            draft.take(found.start, end, "affected_side", side)
            return
    territory = _TERRITORY_AFTER.match(question, found.end)
    if territory and country in _COUNTRIES:
        for place in gazetteer.find(_COUNTRIES[country], ("place",))[:1]:
            draft.take(found.start, territory.end(), "place" + not_, place.id, place.name)
        return
    if side in _PARTIES and (words.KILLING_BEFORE.search(before) or _LOST_AFTER.match(question, found.end)):
        draft.take(found.start, found.end, "affected_side", side)
        return
    role = next((role for role in roles(question[found.end : found.end + _WINDOW]) if role.start <= 12), None)
    if role is not None and found.start < clause:
        described = Found(role.value, found.end + role.start, found.end + role.end)
        if asked_of(draft, described):
            draft.take(found.start, found.end, name + not_, value)
            return
    if plural and (not_ or not words.ABOUT_BEFORE.search(before)):
        draft.take(found.start, end, name + not_, value)
        return
    if forces:  # Ukrainian troops near …: texts call them by many words
        draft.ignore(found.end + 1, forces.end())


def _people(question: str, found: Found) -> bool:
    """Whether the word means people by itself: *Russians*, *ВСУ*."""
    return (
        found.value in _PEOPLES
        or bool(_PEOPLES_CYRILLIC.match(question, found.start))
        or bool(words.ARMIES.fullmatch(question, found.start, found.end))
    )


def oppose(draft: Draft, start: int, end: int, parameter: str, value: str, label: str | None = None) -> None:
    """*Who denied Russian claims*: those whose claims they are are not asked for, they are who is spoken against."""
    draft.take(start, end, f"{parameter}.not", value, label)
    draft.assumptions.append(
        f"“{draft.question[start:end]}” is what is spoken of: what that side says itself is left out."
    )


def _topic_after(draft: Draft, end: int) -> Found | None:
    """The topic named right behind an adjective: *Russian troop losses*."""
    question = draft.question
    for topic in find_topic_names(question[end : end + _WINDOW]):
        start = end + topic.start
        if (
            topic.value in PARTY_OF_TOPIC
            and _GAP_TO_TOPIC.fullmatch(question, end, start)
            and draft.free(start, start + 1)
        ):
            return Found(topic.value, start, end + topic.end)
    return None


def _read_party(draft: Draft, gazetteer: Gazetteer, found: Found, topic: Found, side: str) -> None:
    """Whose losses, whose advance.

    Parties at war seldom state their own losses. Where the question names a speaker of the same side, a filter on whose
    losses would ask for just that and find nothing; then *Russian losses* is read as the losses that the Russian side
    claims, the other reading is offered, and nothing but the speaker limits the search.
    """
    parameter = PARTY_OF_TOPIC[topic.value]
    speakers = [entity for id in draft.values("speaker") if (entity := gazetteer.get(id)) is not None]
    if parameter == "affected_side" and any(speaker.side == side for speaker in speakers):
        speaker = next(speaker for speaker in speakers if speaker.side == side)
        words_ = draft.question[found.start : topic.end]
        draft.take(found.start, found.end, "speaker", speaker.id, speaker.name)
        draft.ambiguity(words_, [speaker.id], [(f"affected_side={side}", f"losses of {side.capitalize()}")])
        draft.assumptions.append(
            f"“{words_}” is read as losses claimed by {speaker.name}, of whichever side: "
            f"add affected_side={side} for those of {side.capitalize()} alone."
        )
        return
    not_ = ".not" if negated(draft.question, found.start) else ""
    forces = _FORCES_AFTER.match(draft.question, found.end)
    end = forces.end() if forces and forces.end() <= topic.start else found.end
    draft.take(found.start, end, parameter + not_, side)
