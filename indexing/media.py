"""Through what a statement went: the chain of media named around it, in the order in which they stand."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from gazetteer.entities import Mention
from indexing.article import Span, ViaMention

_BROADCAST: Final = (
    r"(?:(?:national|state|public|local|live|Ukrainian|Russian|Belarusian|Polish|state-run|nationwide)\s+){0,3}"
    r"(?:television|TV|radio|broadcaster)(?:\s+(?:channel|station|broadcast)\b)?"
)
_BEFORE_KIND: Final = (
    r"\b(?:on|in|to|via|through|over|during|at|told|by|for)\s+"
    r"(?:(?:a|an|the|his|her|its|their)\s+(?:[\w’'-]+\s+){0,3}?)??"
)
_BEFORE_PLATFORM: Final = r"\b(?:on|in|via|to|through|his|her|its|their|the|a)\s+(?:\w+\s+)?"
_MEDIA_WORDS: Final = re.compile(
    r"\b(?:news agenc(?:y|ies)|agenc(?:y|ies) (?=TASS|RIA|Interfax)|newspapers?|magazine|media|television|TV"
    r"|broadcaster"
    r"|radio|channel|tabloid|outlets?|portal|news site|website|daily|weekly|journal|Times|Post|Pravda|News|Gazette"
    r"|Herald"
    r"|Tribune|press)\b"
)
# What a message passes through: "told Reuters", "quoted by the Interfax agency", "in an interview with the BBC".
_THROUGH: Final = re.compile(
    r"\b(?:(?:told|tells|telling|informed|quoted|cited|published|carried|aired|broadcast)(?:\s+(?:by|in|on))?"
    r"|(?:interview(?:ed)?|comments?|commentary|remarks|statement|article|column|op-ed|essay)\s+(?:with|for|by|to|in|on)"
    r"|(?:speaking|spoke|talking|talked)\s+(?:[\w-]+\s+){0,6}?(?:to|with|on)|writing\s+(?:in|for)"
    r"|(?:report(?:s|ed|ing)?|citing|quoting)(?:\s+by)?)\s+"
)
_REACH: Final = 60
"""Characters after such words in which the medium is named."""
_CLAUSE_ENDS: Final = re.compile(r"[.;:](?=\s|\Z)|,|\b(?:that|who|which|and said)\b")
# What an outlet's name is part of: the Ministry of Foreign Affairs is not the magazine.
_OFFICE_BEFORE: Final = re.compile(
    r"\b(?:Minist\w+|Department|Secretary|Secretariat|Committee|Commissioner|Director\w*|Office|State|Vice)\s+(?:of|for|on)\s+"
    r"(?:the\s+)?\Z",
    re.IGNORECASE,
)
_GENERIC_GAP: Final = re.compile(r"[\s,“\"«‘']*(?:the\s+)?")
_PEOPLE_OF_MEDIA: Final = re.compile(
    r"\b(?:spokes\w+|minister|ministry|editor|journalist|reporter|correspondent|owner|host|presenter|analyst|expert)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    outlet: re.Pattern[str]
    platform: re.Pattern[str]
    kind: re.Pattern[str]
    correspondent: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = tomllib.loads((files("indexing") / "data" / "media.toml").read_text(encoding="utf-8"))

    def either(names: Iterable[str]) -> str:
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    return _Patterns(
        outlet=re.compile(rf"\b(?:{either(data['outlets'])})(?!\w)"),
        platform=re.compile(rf"{_BEFORE_PLATFORM}(?P<name>(?:{either(data['platforms'])})\b|X(?=[\s.,;:)]|$))"),
        kind=re.compile(rf"{_BEFORE_KIND}(?P<name>{_BROADCAST}|{either(data['kinds'])})(?![a-z])"),
        correspondent=re.compile(
            rf"(?:[Aa]n?\s+|[Tt]he\s+)?(?:{either(data['outlets'])})(?:[’']s)?\s+(?:own\s+|special\s+|staff\s+)?"
            r"(?:correspondent|reporter|journalist)s?"
        ),
    )


def is_media(text: str) -> bool:
    """Whether a speaker phrase names a medium: an outlet, an agency, ``local media``, an outlet's correspondent without
    a name."""
    if _patterns().correspondent.fullmatch(text.strip()):
        return True
    if _PEOPLE_OF_MEDIA.search(text):
        return False
    return _patterns().outlet.search(text) is not None or _MEDIA_WORDS.search(text) is not None


def media_words(text: str) -> bool:
    """Whether a text names a platform or a kind of media (*social networks*, *a video recording*)."""
    patterns = _patterns()
    return any(pattern.search("on " + text) for pattern in (patterns.platform, patterns.kind))


def media_in(body: str, spans: Iterable[Span], names: Sequence[Mention] = ()) -> list[ViaMention]:
    """The media named in the words around a statement, in order, none twice.

    :param spans: the words of the attribution, outside the content and the speaker
    :param names: names the gazetteer found; those of outlets count wherever they stand in the spans
    """
    patterns = _patterns()
    found: dict[tuple[int, int], ViaMention] = {}

    def add(start: int, end: int) -> None:
        text = body[start:end].rstrip()
        if any(a < end and start < b for a, b in found) or any(via.text == text for via in found.values()):
            return
        if _OFFICE_BEFORE.search(body, max(0, start - 40), start):
            return
        found[start, end] = ViaMention(start, start + len(text), text)

    generic: set[tuple[int, int]] = set()
    for span in spans:
        for match in patterns.platform.finditer(body, span.start, span.end):
            add(*match.span("name"))
        for match in patterns.outlet.finditer(body, span.start, span.end):
            add(*match.span())
        for name in names:
            inside = span.start <= name.start and name.end <= span.end
            if inside and name.candidates and name.candidates[0].type == "outlet":
                add(name.start, name.end)
        for match in patterns.kind.finditer(body, span.start, span.end):
            add(*match.span("name"))
            generic.add(match.span("name"))
    for start, end in generic & found.keys():
        # "the state news agency TASS", "the Bild newspaper": one medium, and it has a name
        if any(
            _GENERIC_GAP.fullmatch(body, end, a) if end <= a else _GENERIC_GAP.fullmatch(body, b, start)
            for a, b in found
            if (a, b) not in generic and (end <= a or b <= start)
        ):
            del found[start, end]
    return [found[key] for key in sorted(found)]


def media_beside(body: str, spans: Iterable[Span], names: Sequence[Mention] = ()) -> list[ViaMention]:
    """The media that words of passing on lead to (*quoted by the Interfax agency*, *told the BBC*), wherever these
    stand around a statement: also in the phrase of the speaker, which :func:`media_in` is not given."""
    windows: list[Span] = []
    for span in spans:
        for match in _THROUGH.finditer(body, span.start, span.end):
            limit = min(span.end, match.end() + _REACH)
            ends = _CLAUSE_ENDS.search(body, match.end(), limit)
            windows.append(Span(match.end(), ends.start() if ends else limit))
    return media_in(body, windows, names) if windows else []
