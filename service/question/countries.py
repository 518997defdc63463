"""Countries in a question that are no places: whose office it is, who is accused, who gets or does something."""

import re
from typing import Final

from gazetteer.entities import Entity, Mention
from language.lexicon import find_roles, find_topic_names
from language.tokens import fold
from service.question import words
from service.question.draft import Draft

_NO_OBJECT: Final = re.compile(
    r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing)|condemn(?:s|ed|ing)?|criticis(?:e[sd]?|ing)|criticiz(?:e[sd]?|ing)"
    r"|threaten(?:s|ed|ing)?|urg(?:e[sd]?|ing)|звинува\w+|обвин\w+)\s+$",
    re.IGNORECASE,
)
"""Right before the country that somebody speaks against: what is said is about its deeds, not a place in it."""
_TOWARDS_BEFORE: Final = re.compile(
    r"\b(?:aid|assistance|help|support|supplies|deliver\w+|sanctions?|weapons?|arms|tanks?|missiles?|jets?|aircraft|loans?|money|package"
    r"|funding|guarantees|commitments?|gas|oil|ammunition|shells|systems?|membership|restrictions|measures|embargo|ban|war|threats?"
    r"|[A-Z]\w*\d*)\s+(?:to|for|against|towards?|with|on)\s+$|(?<!\w)(?:проти|против|для)\s+$"
)
"""What is given to or done against the country that follows."""
_ATTACK_BEFORE: Final = re.compile(
    r"\b(?:attacks?|strikes?|raids?|offensives?|drones?|missiles?)\s+(?:on|against)\s+$", re.IGNORECASE
)
_DOES_AFTER: Final = re.compile(
    r"\s+(?:is|was|will|would|has|had|can|could|may|might|must|should|does|did|cannot|won['’]t|\w{2,}s|\w{2,}ed)(?!\w)"
)
_GIVEN_BEFORE: Final = re.compile(r"\b(?:to|for|from)\s+(?:the\s+)?$", re.IGNORECASE)
_OFFICE_AFTER: Final = re.compile(
    r"(?:['’]s)?\s+(?:(?:prime|foreign|defen[cs]e|interior|then|former|current|armed|top|senior|military|army|air)\s+){0,2}"
    r"(?:presidents?|ministers?|pm|premier|chancellor|leader(?:s|ship)?|government|parliament|army|military|forces|officials?"
    r"|authorities|ambassador|spokes\w+|generals?|commanders?|intelligence)(?!\w)",
    re.IGNORECASE,
)
"""*Belarus president*, *Poland's foreign minister*: whose office it is."""
_ADJECTIVE_OF: Final = {
    "cn": "Chinese", "de": "German", "fr": "French", "pl": "Polish", "us": "American", "gb": "British", "tr": "Turkish",
    "ir": "Iranian", "by": "Belarusian", "hu": "Hungarian", "it": "Italian", "ua": "Ukrainian", "ru": "Russian",
    "in": "Indian", "il": "Israeli", "fi": "Finnish", "se": "Swedish", "nl": "Dutch", "md": "Moldovan", "kp": "Korean",
}  # fmt: skip


_NAME_OF: Final = {
    "cn": "China", "de": "Germany", "fr": "France", "pl": "Poland", "us": "United States", "gb": "Britain",
    "tr": "Turkey", "ir": "Iran", "by": "Belarus", "hu": "Hungary", "it": "Italy", "in": "India", "il": "Israel",
    "fi": "Finland", "se": "Sweden", "nl": "Netherlands", "md": "Moldova", "kp": "Korea",
}  # fmt: skip


def country_of(country: str | None) -> str | None:
    """The English name of a country that claims often name, by its code."""
    return _NAME_OF.get(country or "")


def country_words(name: str, country: str | None) -> str:
    """The words by which claims speak of a country: *China OR Chinese*."""
    adjective = _ADJECTIVE_OF.get(country or "")
    if country == "ru":
        return f"{name} OR Russian OR Moscow OR Kremlin"
    shown = f'"{name}"' if " " in name else name
    return f"{shown} OR {adjective}" if adjective else shown


def office_after(question: str, mention: Mention, before: str) -> bool:
    """Whether an office of the country follows, whose words are asked for: *Belarus president on Wagner*."""
    office = _OFFICE_AFTER.match(question, mention.end)
    return office is not None and bool(find_roles(office.group())) and not words.ABOUT_BEFORE.search(before)


_SOMEBODY_ON: Final = re.compile(
    rf"\s*(?!(?i:{words.CLAIM_NOUNS}|articles?|news|everything|anything|all|what|how|who)\b)(?:[A-ZА-ЯІЇЄҐ][\w.’'-]*\s+){{1,3}}"
    r"(?:on|about|про|о)\s+(?:the\s+)?"
)
"""*Somebody on* a country: of whom nothing is read yet."""


_BORDER: Final = re.compile(r"\bborders?\b", re.IGNORECASE)


def is_party(place: Entity) -> bool:
    """Whether it is one of the two countries at war, which nearly every claim speaks of and few name as a place."""
    return place.kind == "country" and place.country in ("ua", "ru")


def weakly_named(before: str, after: str, told: bool) -> bool:
    """Whether a country at war is no place: *accused Russia of*, *sanctions against Russia*.

    :param told: it is named in what is claimed
    """
    if _NO_OBJECT.search(before):
        return True
    if _TOWARDS_BEFORE.search(before):
        return not _ATTACK_BEFORE.search(before)
    return told and not words.PLACED_BEFORE.search(before) and _DOES_AFTER.match(after) is not None


def spoken_of(draft: Draft, before: str, country: Entity) -> bool:
    """Whether a country is no place where something is, but somebody who does or gets something: *aid to Ukraine*.

    What somebody says on the war is said of Ukraine; claims seldom name it as the place.
    """
    if country.kind != "country" or draft.has("aspect") or _BORDER.search(draft.question):
        return False
    if _GIVEN_BEFORE.search(before):
        return any(topic.value == "weapons_supply" for topic in find_topic_names(draft.question)) or "troops" in before
    if not draft.has("speaker") and not _SOMEBODY_ON.fullmatch(before):
        return False
    return country.country == "ua" or bool(words.ABOUT_BEFORE.search(before))


def named_so(country: Entity) -> str:
    """The words by which claims speak of a country at war."""
    return country_words(country.name, country.country).replace(" OR ", " ")


PARTY_OF_TOPIC: Final = {
    "losses": "affected_side",
    "advance": "actor_side",
    "attack": "actor_side",
    "shelling": "actor_side",
    "withdrawal": "actor_side",
    "territory_control": "actor_side",
}
"""Whose losses, whose attack: the parameter that a side named with the topic is for."""


def capital(mention: Mention) -> tuple[str, str] | None:
    """The side or country that speaks when the place is said to speak."""
    spoken = words.METONYMS.get(fold(mention.surface))
    if spoken is None and mention.candidates[0].kind == "country":
        country = mention.candidates[0].country
        spoken = ("country", country) if country else None
    return spoken


def party_before(question: str, start: int) -> str | None:
    """*losses of Russia*, *attacks by Russia*: the parameter for whose it is."""
    topics = find_topic_names(question[:start])
    if not topics:
        return None
    last = topics[-1]
    between = question[last.end : start].strip().lower()
    if (
        between in ("of", "by", "of the", "by the", "among", "suffered by", "for", "from")
        or (not between and not question[last.start : last.end].isascii())  # втрати Росії: the case is the preposition
    ) and last.value in PARTY_OF_TOPIC:
        return None if between == "from" and last.value == "withdrawal" else PARTY_OF_TOPIC[last.value]
    return None


def party_after(question: str, mention: Mention) -> str | None:
    """*Russia's losses*, *Ukraine advances*."""
    end = mention.end
    gap = r"['’]s?\s+(?:\w+\s+)?"
    if mention.candidates[0].kind == "country":
        gap += r"|\s+"  # Moscow attack is an attack on the city
    for topic in find_topic_names(question[end : end + 40])[:1]:
        if re.fullmatch(gap, question[end : end + topic.start]) and topic.value in PARTY_OF_TOPIC:
            return PARTY_OF_TOPIC[topic.value]
    return None


def metonym(draft: Draft, mention: Mention) -> tuple[str, str] | None:
    spoken = capital(mention)
    if spoken is None:
        return None
    if words.STANCE_BEFORE.search(draft.question[: mention.start]):
        return spoken
    party = party_before(draft.question, mention.start) or party_after(draft.question, mention)
    if party is not None:
        return (party, spoken[1]) if spoken[1] in ("ukraine", "russia") else None
    return spoken
