"""The place that a claim without one is about all the same: the one its speaker answers for, or the article's only one.

Both are read only where the content tells of something that happens somewhere (a strike, losses, an advance), the
second also where it answers to what the article tells or means the place by a noun. A place that is only near in the
text is no place of a claim.
"""

import re
from collections.abc import Sequence
from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention, Span, Statement

AT_WAR: Final = frozenset({"ua", "ru", "by", "md"})
_EVENTS: Final = frozenset(
    {"losses", "shelling", "attack", "advance", "withdrawal", "territory_control", "humanitarian", "infrastructure"}
)
_ELSEWHERE: Final = frozenset({"diplomacy", "weapons_supply", "mobilisation"})
_ANSWERS: Final = frozenset({"confirm", "contest", "deny", "refuse_to_confirm"})
_MEANT: Final = re.compile(
    r"\b(?:the|that|this)\s+(?:town|city|village|settlement|locality|area|place|station|prison|dam|plant|bridge|port|island"
    r"|hospital|theat(?:re|er)|scene|site)\b",
    re.IGNORECASE,
)
_OFFICES_OF_PLACES: Final = frozenset({"mayor", "governor", "occupation_official"})
_LOCAL: Final = frozenset({"settlement", "oblast", "raion", "other"})
_AUTHORITIES: Final = re.compile(
    r"(?:(?:the|local|regional|city|civil|military)\s+)*(?:authorities|officials)\b", re.IGNORECASE
)
_LONGEST: Final = 25  # sentences; a longer article is seldom about one place


def happens_somewhere(topics: Sequence[str]) -> bool:
    """Whether the topics of a claim tell of an event that has a place."""
    return not _EVENTS.isdisjoint(topics)


def concerns_the_place(statement: Statement, content: str) -> bool:
    """Whether a claim of an article on one place is of that place, though it tells of no event: it answers to what the
    article tells (*denied responsibility*), or means the place without its name (*the town*)."""
    if not _ELSEWHERE.isdisjoint(statement.topics):
        return False
    return statement.stance in _ANSWERS or _MEANT.search(content) is not None


def place_of_office(statement: Statement, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Entity | None:
    """The town or oblast whose mayor, governor or authorities speak (*the authorities of Sumy Oblast*).

    :param mentions: the place names in the words around the speaker
    """
    named = list({mention.entity.id: mention.entity for mention in mentions if _is_local(mention.entity)}.values())
    known = statement.speaker_entity is not None and statement.speaker_entity.source != "article"
    collective = not known and _AUTHORITIES.match(statement.speaker_name or "")
    if statement.speaker_role_class not in _OFFICES_OF_PLACES and not collective:
        return None
    if not named and statement.speaker_role:
        named = [
            name.candidates[0]
            for name in gazetteer.scan(statement.speaker_role, ("place",))
            if _is_local(name.candidates[0])
        ]
    return named[0] if len(named) == 1 else None


def sole_place(article: Article, places: Sequence[Mention], speakers: Sequence[Span]) -> Entity | None:
    """The one place of the war that an article tells of, None where it tells of several or of none.

    The title names it, and nothing else near the war is named as a place but what it lies in and where speakers are
    from.
    """
    if len(article.sentences) > _LONGEST:
        return None
    told = [
        mention
        for mention in places
        if _is_local(mention.entity) and not any(span.start <= mention.start < span.end for span in speakers)
    ]
    titled = [
        mention.entity
        for _, mention in article.heading_mentions
        if mention.role == "place" and _is_local(mention.entity)
    ]
    if not titled:
        return None
    by_id = {mention.entity.id: mention.entity for mention in told} | {entity.id: entity for entity in titled}
    innermost = [entity for id, entity in by_id.items() if not any(id in other.within for other in by_id.values())]
    (place, *others) = innermost or [titled[0]]
    alone = not others and all(id == place.id or id in place.within for id in by_id)
    return place if alone and place in titled else None


def _is_local(entity: Entity) -> bool:
    return entity.type == "place" and entity.kind in _LOCAL and entity.country in AT_WAR
