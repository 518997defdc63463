"""Times that a question tells by an event: *since the fall of Avdiivka*, *before the Kakhovka dam explosion*."""

import re
from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from schemas.dates import interval
from service.question.draft import Draft

_TIME: Final = re.compile(
    r"(?<!\w)(?:(?P<since>since|after|following|post|після|после)|(?P<before>before|until|till|prior\s+to|ahead\s+of|до|перед))"
    r"[\s-]+(?:the\s+)?(?=(?P<words>[^\W_][\w’'-]*(?:\s+[^\W_][\w’'-]*){0,8}))",
    re.IGNORECASE,
)


def read_occasions(draft: Draft, gazetteer: Gazetteer) -> None:
    """Read the first such time as the days from the event on, or up to it, and say which days these are."""
    for match in _TIME.finditer(draft.rest()):
        found = _event(gazetteer, match["words"].split())
        if found is None:
            continue
        event, surface = found
        end = match.start("words") + len(surface)
        first = interval(event.since or "")[0]
        last = interval(event.until or event.since or "")[1]
        if match["since"]:
            day = first if match["since"].lower() == "since" else last
            draft.take(match.start(), end, "from", day.isoformat())
        else:
            day = first
            draft.take(match.start(), end, "to", day.isoformat())
        draft.assumptions.append(f"“{surface}” is read as {day.isoformat()} ({event.name}).")
        return


def _event(gazetteer: Gazetteer, words: list[str]) -> tuple[Entity, str] | None:
    """The event that the first of these words name, the longest such name, and the words."""
    for count in range(len(words), 1, -1):
        surface = " ".join(words[:count])
        for event in gazetteer.find(surface, ("event",)):
            if event.since:
                return event, surface
    return None
