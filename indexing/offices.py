"""Who held an office of which there is one: *the prime minister of Peru* on a day, by the periods of the gazetteer."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from gazetteer.entities import Entity, Period
from gazetteer.people import load_people
from indexing.roles import Description, find_nations
from indexing.speaker_wording import same_office

_HEADS: Final = frozenset({"head_of_state", "head_of_government"})
_FIELD: Final = re.compile(r"\b(?:foreign|diplomacy|defen[cs]e|secretary of state)\b", re.IGNORECASE)
_LESSER: Final = re.compile(r"\b(?:deputy|vice|first|acting|former)\b", re.IGNORECASE)
_LEADING: Final = frozenset({"head", "chief", "leader", "boss", "president", "chairman", "director"})
_LEADS: Final = re.compile(
    r"(?:President|Chair(?:man|woman)?|Head|Chief|Leader|Director(?:[- ]General)?|Secretary[- ]General)"
    r"(?: (?:of|for) (?:the )?(?P<body>.+))?"
)
_WORD: Final = re.compile(r"[A-Za-z.]+(?:-[A-Za-z]+)*")
_PLAIN: Final = frozenset(
    """the of s for and state united states kingdom great republic federation federal federative islamic people foreign
    external affairs diplomacy defence defense national current incumbent sitting ministry minister""".split()
)
"""Words that a title of state may hold beside its head and nation; any other makes another office of it."""


def holder(text: str, said: Description, day: str | None) -> Entity | None:
    """The head of state or government, foreign or defence minister whom a title with its nation means on a day.

    :param text: the title (*the Hungarian prime minister*, *head of the German Ministry of Foreign Affairs*)
    :param day: ISO date; without one nobody is told
    :return: None where the office is not one of these, or its holder not known or not the only one
    """
    if day is None or said.country is None or said.role_class is None or said.plural or said.indefinite:
        return None
    if said.role_class not in _HEADS and not (said.role_class == "minister" and _FIELD.search(text)):
        return None
    if not _names_state_office(text, said):
        return None
    held = {
        entity.id: entity
        for period, entity in _terms().get((said.country, said.role_class), ())
        if _covers(period, day)
        and (said.role_class in _HEADS or (_FIELD.search(period.role) and same_office(text, period.role)))
    }
    return next(iter(held.values())) if len(held) == 1 else None


def leader(text: str, said: Description, body: Entity, day: str | None) -> Entity | None:
    """Who led a body on a day (*the head of NATO*): the only one whose known office then was to lead it."""
    head = (said.head or "").split()[-1:]
    if day is None or said.plural or said.indefinite or said.country is not None or _LESSER.search(text):
        return None
    if not head or head[0] not in _LEADING:
        return None
    held = {
        entity.id: entity
        for entity in load_people()
        for period in entity.periods
        if period.affiliation == body.id and _covers(period, day) and _is_led(body, period.role)
    }
    return next(iter(held.values())) if len(held) == 1 else None


def _is_led(body: Entity, role: str) -> bool:
    """Whether a role is to lead a body, and not a part of it."""
    led = _LEADS.fullmatch(role)
    return led is not None and (led["body"] is None or led["body"] in (body.name, *body.names, *body.short_names))


def _names_state_office(text: str, said: Description) -> bool:
    head = set((said.head or "").split())
    return all(
        word.lower() in _PLAIN or word.lower() in head or find_nations(word) for word in _WORD.findall(text)
    ) and not _LESSER.search(text)


def _covers(period: Period, day: str) -> bool:
    since, until = period.since or "0", period.until or "9"
    return since <= day and day[: len(until)] <= until


@lru_cache(maxsize=1)
def _terms() -> Mapping[tuple[str, str], Sequence[tuple[Period, Entity]]]:
    terms: dict[tuple[str, str], list[tuple[Period, Entity]]] = defaultdict(list)
    for entity in load_people():
        for period in entity.periods:
            if entity.country and period.role_class and not _LESSER.search(period.role):
                terms[entity.country, period.role_class].append((period, entity))
    return terms
