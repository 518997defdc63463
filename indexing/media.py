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
_PEOPLE_OF_MEDIA: Final = re.compile(
    r"\b(?:spokes\w+|minister|ministry|editor|journalist|reporter|correspondent|owner|host|presenter|analyst|expert)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    outlet: re.Pattern[str]
    platform: re.Pattern[str]
    kind: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = tomllib.loads((files("indexing") / "data" / "media.toml").read_text(encoding="utf-8"))

    def either(names: Iterable[str]) -> str:
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    return _Patterns(
        outlet=re.compile(rf"\b(?:{either(data['outlets'])})(?!\w)"),
        platform=re.compile(rf"{_BEFORE_PLATFORM}(?P<name>(?:{either(data['platforms'])})\b|X(?=[\s.,;:)]|$))"),
        kind=re.compile(rf"{_BEFORE_KIND}(?P<name>{_BROADCAST}|{either(data['kinds'])})\b"),
    )


def is_media(text: str) -> bool:
    """Whether a speaker phrase names a medium: an outlet, an agency, ``local media``."""
    if _PEOPLE_OF_MEDIA.search(text):
        return False
    return _patterns().outlet.search(text) is not None or _MEDIA_WORDS.search(text) is not None


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
        found[start, end] = ViaMention(start, start + len(text), text)

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
    return [found[key] for key in sorted(found)]
