"""Several speakers of one statement: one claim each where the text names each of them.

``Vilnius, Riga and Tallinn said …`` is three statements with the same words. What is coordinated in a name (``the
Ministry of Trade and Industry``) or only described (``doctors and nurses``) stays one speaker, since splitting it would
make up speakers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gazetteer.entities import Mention
from indexing.article import Span, Statement
from indexing.grammar import PEOPLE
from indexing.speaker_phrases import RANKS, TITLES

_COMMA: Final = re.compile(r",\s*(?:(?:and|nor|or)\s+)?|\s+(?:and|nor|as well as|together with|along with)\s+")
_NAME: Final = re.compile(r"(?<= )[A-Z][\w’'-]+ [A-Z][\w’'-]+$")  # a first and a last name
_LONGEST_ROLE: Final = 5  # words
_TRADES: Final = frozenset(
    "guard driver nurse teacher farmer worker engineer surgeon neighbour neighbor pensioner".split()
)
_ARTICLE: Final = re.compile(r"(?:the|both)\s+", re.IGNORECASE)


def each_speaker(body: str, statements: Sequence[Statement], names: Sequence[Mention]) -> list[Statement]:
    """The statements in their order, those with a list of named speakers once for each of them."""
    spans = {(name.start, name.end) for name in names}
    result: list[Statement] = []
    for statement in statements:
        parts = _parts(body, statement.speaker, spans) if statement.speaker is not None else []
        if len(parts) < 2:
            result.append(statement)
            continue
        statement.speaker = statement.speaker_phrase = parts[0]
        result.append(statement)
        result.extend(_for(statement, part) for part in parts[1:])
    return result


def _parts(body: str, speaker: Span, names: set[tuple[int, int]]) -> list[Span]:
    """The names that make up a speaker, if nothing but names, commas and *and* does."""
    if (speaker.start, speaker.end) in names:
        return []  # one name with *and* in it
    parts: list[Span] = []
    position = speaker.start
    for match in [*_COMMA.finditer(body, speaker.start, speaker.end), None]:
        end = match.start() if match is not None else speaker.end
        article = _ARTICLE.match(body, position, end)
        start = article.end() if article is not None else position
        if (start, end) not in names and (position, end) not in names:
            named = [at for at, stop in names if stop == end and at > start and _is_role(body[start:at])]
            name = _NAME.search(body, start, end)
            if name is not None and _is_role(body[start : name.start()]):
                named.append(name.start())
            if not named:
                return []
            start = min(named)
        parts.append(Span(start, end))
        position = match.end() if match is not None else end
    return parts


def _is_role(words: str) -> bool:
    """Whether the words before a name say what somebody is: ``mayor``, ``the guard``, ``Deputy Prime Minister``."""
    parts = words.lower().split()
    return 0 < len(parts) <= _LONGEST_ROLE and bool(set(parts) & (TITLES | PEOPLE | RANKS | _TRADES))


def _for(statement: Statement, speaker: Span) -> Statement:
    """The same statement of another speaker."""
    return replace(
        statement,
        segments=[replace(segment) for segment in statement.segments],
        speaker=speaker,
        speaker_phrase=speaker,
        via=[replace(via) for via in statement.via],
        scope=[replace(span) for span in statement.scope],
        confidence=dict(statement.confidence),
        places=[],
        relations=[],
    )
