"""Who is spoken of without a name: the force that a speaker leads (*his fighters*), its ship (*the cruiser*)."""

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.article import Mention

_OWN_MEN: Final = re.compile(
    r"\b(?:his|its|our|my)\s+(?:own\s+)?(?:\w+\s+)?(?:men|fighters|troops|forces|units|soldiers|mercenaries|army|guys|boys)\b",
    re.IGNORECASE,
)
_THE_SHIP: Final = re.compile(
    r"\b(?:the|that|this)\s+(?:\w+\s+){0,2}(?:ship|cruiser|vessel|warship|flagship|frigate)\b(?!['’])", re.IGNORECASE
)
_LED: Final = frozenset({"armed_group", "military_unit"})


def alluded(
    content: str, start: int, speaker: Entity | None, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[str]:
    """Ids of what a content means without naming it.

    :param start: where the content begins in the body
    :param mentions: the names in the body, in order
    """
    found = []
    if speaker is not None and speaker.type == "person" and speaker.affiliation and _OWN_MEN.search(content):
        led = gazetteer.get(speaker.affiliation)
        if led is not None and led.kind in _LED:
            found.append(led.id)
    if _THE_SHIP.search(content):
        # A class of ships (*a missile cruiser*) has no country.
        ships = {m.entity.id for m in mentions if m.start < start and m.entity.kind == "vessel" and m.entity.country}
        if len(ships) == 1:  # of several, none is meant for sure
            found += ships
    return found
