"""The side of those who speak of a country as their own (*our cities*, *our soldiers*), where nothing else tells it."""

import re
from collections import Counter
from typing import Final

from indexing.article import Article, Statement

_OUR_COUNTRY: Final = re.compile(
    r"\b[Oo]ur\s+(?:[a-z]+\s+)?(?:cities|city|towns|villages|country|land|lands|state|nation|people|army|armed forces"
    r"|soldiers|troops|defenders|territory|territories|independence|freedom|children|homes|homeland|border|borders|victory|president|government)\b"
)
_SIDES: Final = {"ua": "ukraine", "ru": "russia"}
_CLEARLY: Final = 3
"""How many times more often the places of one country are named than those of the other, for it to be meant."""


def read_own_side(article: Article) -> None:
    """Fill ``speaker_side`` of people of unknown side who say *our cities*, in all that they say here.

    The country is the one of the two at war whose settlements and regions the article is about. Residents and reporters
    keep theirs: what they say stays theirs.
    """
    speaking = {
        statement.speaker_name
        for statement in article.statements
        if _may_tell(statement) and any(_OUR_COUNTRY.search(article.body, s.start, s.end) for s in statement.segments)
    }
    if not speaking:
        return
    named = Counter(mention.entity.country for mention in article.mentions if mention.entity.type == "place")
    first, second = sorted(_SIDES, key=lambda country: -named[country])
    if named[first] < 2 or named[first] < _CLEARLY * named[second]:
        return
    for statement in article.statements:
        if statement.speaker_name in speaking and _may_tell(statement):
            statement.speaker_side = _SIDES[first]


def _may_tell(statement: Statement) -> bool:
    return (
        statement.speaker_side == "unknown"
        and statement.speaker_kind == "person"
        and statement.speaker_name is not None
        and statement.speaker_role_class not in ("resident", "agency", "analyst")
    )
