"""Who bears a name that a question gives, and how one bearer is told from another."""

from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from language.tokens import fold
from language.transliteration import is_cyrillic
from service.question import words
from service.question.cyrillic import nominatives

TYPES: Final = ("place", "person", "organisation", "outlet", "unit", "equipment")
"""What a question may name."""
LARGE: Final = 10_000
"""Inhabitants from which on a town is meant when its name is also a village's."""


def bearers(gazetteer: Gazetteer, surface: str) -> list[Entity]:
    """Whom a name means, in any case of Ukrainian and Russian too, likeliest first."""
    if len(surface) < 2:
        return gazetteer.find(surface, ("outlet",))
    surface = words.COUNTRIES.get(fold(surface), surface)
    found = gazetteer.find(surface, TYPES)
    if not found and surface[:1].isupper() and " " not in surface:
        found = gazetteer.find(f"The {surface}", ("outlet",))
    if not found and surface.endswith(("'s", "’s")):
        found = gazetteer.find(surface[:-2], TYPES)
    if not found and is_cyrillic(surface):
        for nominative in nominatives(surface):
            found = gazetteer.find(nominative, TYPES)
            if found:
                break
    return found


def described(entity: Entity, gazetteer: Gazetteer) -> str:
    """The name, with what tells it from its namesakes."""
    if entity.type != "place":
        return f"{entity.name} ({entity.role or entity.kind or entity.type})"
    oblast = next((place.name for id in entity.within if (place := gazetteer.get(id)) and place.kind == "oblast"), None)
    about = ", ".join(part for part in (entity.kind, oblast) if part)
    return f"{entity.name} ({about})" if about else entity.name
