"""The aspects of places, in articles and questions: flanks, outskirts, directions, sides and approaches."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from language.lexicon import Found
from schemas.vocabulary import ASPECT

_POINT: Final = r"(?:north(?:[\s-]?(?:east|west))?|south(?:[\s-]?(?:east|west))?|east|west)"
_POINT_ADJECTIVE: Final = r"(?:north(?:[\s-]?(?:east|west))?ern|south(?:[\s-]?(?:east|west))?ern|eastern|western)"
_LIST: Final = r"(?:\s*,\s*(?:the\s+)?|\s*,?\s+(?:and|or)\s+(?:the\s+)?|\s*/\s*)"
_ASPECT: Final = re.compile(
    rf"""
    (?<![\w-])(?:
    (?P<flanks>(?:{_POINT_ADJECTIVE}(?:{_LIST}{_POINT_ADJECTIVE}){{0,3}}\s+|left\s+|right\s+)?flank(?:s|ed|ing)?)\b
  | (?P<of>{_POINT}(?:{_LIST}{_POINT}){{0,3}})\s+of\b
  | \b(?:from|to)\s+the\s+(?P<from>{_POINT}(?:{_LIST}{_POINT}){{0,3}})\b(?!\s+of\b)
  | (?P<part>{_POINT_ADJECTIVE}(?:{_LIST}{_POINT_ADJECTIVE}){{0,3}})\s+
        (?P<partnoun>parts?|sides?|edges?|districts?|neighbou?rhoods?|outskirts|suburbs?|approach(?:es)?)\b
  | (?P<outskirts>outskirts|suburbs?|околиц\w*|окраин\w*|передміст\w*|пригород\w*)\b
  | (?P<centre>(?:city|town|village)[\s-]cent(?:re|er)|cent(?:re|er)\s+of|downtown
        |central\s+(?:parts?|districts?|streets?|square|neighbou?rhoods?)|центр[іае]?)\b
  | (?P<direction>(?:in\s+the\s+)?directions?\s+of|(?:in\s+the\s+)?sectors?\s+of(?!\s+(?:the\s+)?(?:front|economy))
        |towards?|in\s+the\s+directions?|directions?|sectors?|ax[ie]s|напрям\w*|направлени\w*|у\s+бік|в\s+сторону)\b
  | (?P<border>borders?|border\s+(?:post|area|zone|region|village|town)s?|cross-border|frontiers?
        |кордон\w*|границ\w*|прикордон\w*|пригранич\w*)\b
  | (?P<salient>salients?|ledges?|bulges?|виступ\w*|выступ\w*)\b
  | (?P<near>near(?:by)?|close\s+to|in\s+the\s+(?:vicinity|area)\s+of|vicinity\s+of|around|surroundings\s+of
        |поблизу|біля|неподалік|возле|около|вблизи|під(?=\s+[А-ЯІЇЄҐ])|под(?=\s+[А-ЯІЇЄҐ]))\b
  | (?P<uflank>фланг\w*|flan(?:k|kach|ki))\b
  | (?P<upoint>північн\w+|північ\w*|північно-\w+|південн\w+|північніше|південніше|східніше|західніше
        |севернее|южнее|восточнее|западнее)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POINTS_IN: Final = re.compile(_POINT, re.IGNORECASE)
_CYRILLIC_POINTS: Final[Mapping[str, str]] = {
    "північніше": "north",
    "південніше": "south",
    "східніше": "east",
    "західніше": "west",
    "севернее": "north",
    "южнее": "south",
    "восточнее": "east",
    "западнее": "west",
}


def _point(word: str) -> str:
    return re.sub(r"[\s-]", "", word.lower())


def find_aspects(text: str) -> list[Found]:
    """The aspects (``schemas.vocabulary.ASPECT``) of places that the text names, in order of their position.

    *northern and southern flanks* gives ``northern flank``, ``southern flank`` and ``flank``; *north and northwest of*
    gives both points. Points alone (*northern Ukraine*, *in the south*) are regions, not aspects. Whether a place
    stands beside it is for :func:`bind_aspects`.
    """
    found: list[Found] = []
    for match in _ASPECT.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "flanks" or kind == "uflank":
            points = [_point(point) for point in _POINTS_IN.findall(match.group())]
            found += [Found(f"{point}ern flank", start, end) for point in points if f"{point}ern flank" in ASPECT]
            found.append(Found("flank", start, end))
        elif kind in ("of", "from"):
            inner = match.group(kind)
            found += [Found(_point(point), *match.span()) for point in _POINTS_IN.findall(inner)]
        elif kind == "partnoun":
            found += [Found(_point(point), start, end) for point in _POINTS_IN.findall(match.group("part"))]
            if match.group("partnoun").lower() in ("outskirts", "suburb", "suburbs", "edge", "edges"):
                found.append(Found("outskirts", start, end))
        elif kind == "upoint":
            point = _CYRILLIC_POINTS.get(match.group().lower(), "")
            if point:
                found.append(Found(point, start, end))
        elif kind is not None:
            found.append(Found(kind, start, end))
    return found


_BETWEEN_AFTER: Final = re.compile(
    r"\s+(?:(?:of|the|a|an|city|town|village|settlement|cities|towns|in|at|near|with|occupied|russian|ukrainian"
    r"|russian-occupied|russian-held|ukrainian-held|-|to|industrial|nearby|strategic|key|eastern|besieged"
    r"|bakhmut|міста|селища|города|поселка)[\s-]+){0,6}",
    re.IGNORECASE,
)
_BETWEEN_BEFORE: Final = re.compile(
    r"(?:['’]s)?(?:[\s-]+(?:city|town|region|oblast|area|salient|and|front|the|northern|southern|eastern|western|\"|“)){0,3}"
    r"[\s-]+[\"“”]?",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"\s*(?:,|,?\s+and|,?\s+or|і|та|и)\s+(?:the\s+)?", re.IGNORECASE)
_AFTER_ONLY: Final = frozenset(
    ["near", "north", "northeast", "northwest", "east", "south", "southeast", "southwest", "west"]
)


def bind_aspects(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Which aspect is meant of which place: pairs of the place's index in ``places`` and the aspect.

    An aspect belongs to the place named right after it (*on the flanks of the town of Avdiivka*, *towards Bakhmut*) or
    right before it (*Bakhmut's flanks*, *the Izium and Kupiansk sectors*), and to the places listed with that one.
    An aspect with no place beside it is bound to none. ``places`` are ``(start, end)`` offsets in order of position.
    """
    pairs: list[tuple[int, str]] = []
    starts = {start: index for index, (start, _) in enumerate(places)}
    ends = {end: index for index, (_, end) in enumerate(places)}
    for aspect, start, end in find_aspects(text):
        bound = _place_after(text, end, starts)
        if bound is not None:
            while bound is not None:
                pairs.append((bound, aspect))
                listed = _LISTED.match(text, places[bound][1])
                bound = starts.get(listed.end()) if listed else None
            continue
        if aspect in _AFTER_ONLY:
            continue
        bound = _place_before(text, start, places, ends)
        while bound is not None:
            pairs.append((bound, aspect))
            before = bound - 1
            listed = _LISTED.fullmatch(text, places[before][1], places[bound][0]) if before >= 0 else None
            bound = before if listed else None
    return list(dict.fromkeys(pairs))


def _place_after(text: str, end: int, starts: Mapping[int, int]) -> int | None:
    between = _BETWEEN_AFTER.match(text, end)
    if not between:
        return None
    for position in range(end + 1, between.end() + 1):
        if position in starts:
            return starts[position]
    return None


def _place_before(text: str, start: int, places: Sequence[tuple[int, int]], ends: Mapping[int, int]) -> int | None:
    for position in range(start - 1, max(-1, start - 40), -1):
        if position in ends:
            index = ends[position]
            return index if _BETWEEN_BEFORE.fullmatch(text, places[index][1], start) else None
    return None
