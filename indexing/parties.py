"""Whose advance, whose loss: the parties named in a content, and which of them acts.

*Our*, *we* and *the enemy* mean somebody only together with the side of the speaker. What the words leave open stays
``unknown``: losses claimed by Russia are not Russian losses.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_OTHER_SIDE: Final = {"ukraine": "russia", "russia": "ukraine"}
_PARTY: Final = re.compile(
    r"(?P<ukraine>\b(?:Ukrainian(?:s|\scounter)?|Ukraine|Kyiv|Kiev|AFU|ZSU|Zelensk[yi]+|[Dd]efen[cs]e [Ff]orces)\b"
    r"(?!-(?:held|controlled)))"
    r"|(?P<russia>\b(?:Russians?|Russia|Moscow|Kremlin|Putin|Wagner(?:ites)?|occupiers?|occupying|invaders?|aggressors?"
    r"|[Ss]eparatists?|Rashists?)\b(?!-(?:held|occupied|controlled|installed|annexed|speaking|backed)))"
    r"|(?P<own>\b(?:[Oo]ur|[Ww]e|us)\b)|(?P<enemy>\b(?:[Ee]nemy|[Aa]dversary|[Oo]pponent)(?:[’']s)?\b)"
)
_ACTION: Final = re.compile(
    r"\b(?P<advance>advanc\w*|push(?:ed|ing)?|captur\w*|seiz\w*|recaptur\w*|retak\w*|retook|liberat\w*|regain\w*"
    r"|gain(?:s|ed|ing)?|breach\w*|pierc\w*|infiltrat\w*|encircl\w*|surround\w*|progress|headway|breakthrough"
    r"|entrench\w*|dislodg\w*|expel\w*|clawing)\b"
    r"|\b(?P<retreat>retreat\w*|withdr[ae]w\w*"
    r"|(?:forces|troops|soldiers|army|units) (?:\w+ )?(?:flee(?:ing)?|fled)|pull(?:ed|ing)? (?:back|out)"
    r"|abandon\w*|give[ns]? up"
    r"|gave up|surrender\w*)\b"
    r"|\b(?P<attack>attack\w*|assault\w*|storm(?:ed|ing)|offensives?|counter-?\s?offensives?|counter-?attack\w*|raids?"
    r"|raided|strikes?|struck|shell(?:ed|ing)|bomb\w*|fir(?:ed|ing)|launch\w*|hit|pummel\w*|invad\w*|invasion"
    r"|target(?:ed|ing))\b"
    r"|\b(?P<kill>kill\w*|destroy\w*|eliminat\w*|shot down|shoot down|intercept\w*|wound(?:ed|ing)?|injur\w*"
    r"|liquidat\w*|neutrali[sz]\w*)\b"
    r"|\b(?P<loss>loss(?:es)?|lost|lose|losing|casualt\w*|killed in action|died)\b",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(
    r"(?:\b(?:no|not|never|without|denie[sd]|deny(?:ing)?)\b|n[’']t\b)[^.;,]{0,30}\Z", re.IGNORECASE
)
_WHERE: Final = re.compile(
    r"\b(?:in|into|inside|across|throughout|near|from|to|on|against|with|over|around|of)\s+"
    r"(?:the\s+|all\s+of\s+|(?:north|south|east|west|central)\w*\s+)*\Z",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"(?:[’']s?)?\s+(?:(?!(?:by|on|of|to|from|at|against|in|for|with|and|that|said|says)\b)[\w’'-]+\s+){0,3}",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_BY: Final = re.compile(r"[^.;,]{0,60}?\bby\s+", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[.;:]|,\s+(?:and|but|while|which|who|with)\b|\b(?:while|but|after|because|although)\b")


class Party(NamedTuple):
    """A party named in ``text[start:end]``."""

    side: str
    start: int
    end: int


def parties(text: str, speaker_side: str) -> list[Party]:
    """The parties named, in order; own and enemy forces by the speaker's side, left out where that tells nothing."""
    found = []
    for match in _PARTY.finditer(text):
        kind = match.lastgroup or ""
        side: str | None = kind
        if kind == "own":
            side = speaker_side if speaker_side in _OTHER_SIDE else None
        elif kind == "enemy":
            side = _OTHER_SIDE.get(speaker_side)
        if side is not None:
            found.append(Party(side, match.start(), match.end()))
    return found


def event_parties(text: str, speaker_side: str, *, struck: str, topics: Sequence[str]) -> tuple[str, str]:
    """Whose action a content speaks of, and whose losses or ground.

    :param struck: side of the places that the statement is about, ``unknown`` where they are of several
    :returns: actor and affected side, each one of ``schemas.vocabulary.PARTY``
    """
    named = parties(text, speaker_side)
    actor, affected = "unknown", "unknown"
    for match in _ACTION.finditer(text):
        kind = match.lastgroup
        if kind == "loss":
            loser = _loser(text, match, named)
            if loser is not None:
                affected = loser if affected == "unknown" else affected
            continue
        if _NEGATED.search(text, max(0, match.start() - 40), match.start()):
            continue
        doer = _doer(text, match, named)
        victim = _object(match, named, text) if kind in ("kill", "attack") else None
        if doer is None and victim is None:
            continue
        if doer is None:
            affected = victim if victim is not None and affected == "unknown" else affected
            continue
        if actor == "unknown":
            actor = doer
        if affected == "unknown":
            affected = victim or (doer if kind == "retreat" else _OTHER_SIDE.get(doer, "unknown"))
        if affected != "unknown":
            break
    if affected == "unknown" and struck in _OTHER_SIDE and {"shelling", "humanitarian", "infrastructure"} & set(topics):
        affected = struck
    return actor, affected


def _clause_start(text: str, position: int) -> int:
    start = 0
    for match in _CLAUSE.finditer(text, 0, position):
        start = match.end()
    return start


def _doer(text: str, match: re.Match[str], named: Sequence[Party]) -> str | None:
    """Subject before the verb, adjective before the noun, or *by* after it."""
    passive = _PASSIVE.search(text, max(0, match.start() - 30), match.start())
    by = _BY.match(text, match.end())
    if by:
        after = [party for party in named if by.end() <= party.start <= by.end() + 25]
        if after:
            return after[0].side
    if passive:
        return None
    start = _clause_start(text, match.start())
    before = [
        party
        for party in named
        if start <= party.start and party.end <= match.start() and not _WHERE.search(text, start, party.start)
    ]
    if not before:
        return None
    nearest = before[-1]
    if _BESIDE.fullmatch(text, nearest.end, match.start()):
        return nearest.side  # "repelled Russian attacks", "the Ukrainian side said Russian troops attacked"
    return before[0].side


def _object(match: re.Match[str], named: Sequence[Party], text: str) -> str | None:
    """Whom the action hits: the party right after it; in the passive the one before."""
    if _PASSIVE.search(text, max(0, match.start() - 30), match.start()):
        before = [party for party in named if 0 <= match.start() - party.end <= 60]
        return before[-1].side if before else None
    after = [party for party in named if 0 <= party.start - match.end() <= 45]
    if not after or re.search(r"\bby\b|[.;]", text[match.end() : after[0].start]):
        return None
    return after[0].side


def _loser(text: str, match: re.Match[str], named: Sequence[Party]) -> str | None:
    before = [party for party in named if 0 <= match.start() - party.end <= 45]
    after = [party for party in named if 0 <= party.start - match.end() <= 30]
    if before and not re.search(r"\b(?:inflict\w*|caus\w*)\b", text[before[-1].end : match.start()], re.IGNORECASE):
        return before[-1].side
    return after[0].side if after else None
