"""Through what a statement went: the chain of media named around it, in the order in which they stand."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gazetteer.entities import Mention
from indexing.article import Span, ViaMention

_PLATFORMS: Final = (
    r"Telegram|Twitter|X(?=[\s.,;:)]|$)|Facebook|Instagram|YouTube|TikTok|VKontakte|Viber|WhatsApp|Truth Social|Signal"
)
_MEDIUM: Final = re.compile(
    r"\b(?:(?:on|in|to|via|through|over|during|at|told|by|for)\s+)"
    r"(?:(?:a|an|the|his|her|its|their|comments|remarks|interview|speaking)\s+(?:[\w’'-]+\s+){0,3}?)??"
    rf"(?P<name>(?:{_PLATFORMS})"
    r"|(?:(?:national|state|public|local|live|Ukrainian|Russian|Belarusian|Polish|state-run|nationwide)\s+){0,3}"
    r"(?:television|TV|radio|telethon|broadcaster)(?:\s+(?:channel|station|broadcast)?)?"
    r"|(?:social|the social) (?:networks?|media)|video (?:address|message|recording|link|statement|appeal)|nightly (?:video )?address"
    r"|evening address|video|news conference|press conference|news briefing|press briefing|briefing|telethon"
    r"|news agenc(?:y|ies)|newspaper|state media|local media|media)\b",
)
_PLATFORM: Final = re.compile(
    rf"\b(?:on|in|via|to|through|his|her|its|their|the|a)\s+(?:\w+\s+)?(?P<name>{_PLATFORMS})\b"
)
_GENERIC: Final = frozenset({"media"})

_AGENCIES: Final = re.compile(
    r"\b(?:AFP|Agence France-Presse|Reuters|AP|Associated Press|PA|TASS|Tass|Interfax(?:-Ukraine)?|RIA(?: Novosti)?|Sputnik|BelTA|BELTA"
    r"|Belta|Ukrinform|UNIAN|Unian|PAP|DPA|dpa|ANSA|EFE|Kyodo|Xinhua|Bloomberg|BBC(?: News)?|CNN|CBS(?: News)?|NBC(?: News)?"
    r"|ABC(?: News)?|Fox News|MSNBC|Sky News|ITV|Channel 4|NPR|PBS|Al Jazeera|Deutsche Welle|DW|RFE/RL|Radio Free Europe|Radio Svoboda"
    r"|Radio Liberty|Voice of America|VOA|Euronews|The Guardian|Guardian|The Times|Financial Times|FT|New York Times|NYT"
    r"|Washington Post|Wall Street Journal|WSJ|Politico|Axios|Meduza|Novaya Gazeta|Kommersant|Izvestia|Vedomosti|RBC(?:-Ukraine)?"
    r"|Liga|Liga\.net|Suspilne|Ukrainska Pravda|Ukrayinska Pravda|Hromadske|Kyiv Independent|Kyiv Post|Moscow Times|Rossiya-?1"
    r"|Rossiya 24|RT|Russia Today|Channel One|Bild|Der Spiegel|Spiegel|Die Welt|Die Zeit|Le Monde|Le Figaro|El Pa[ií]s|La Repubblica"
    r"|Corriere della Sera|The Economist|Economist|Time magazine|Foreign Affairs|Foreign Policy|The Telegraph|Daily Mail|The Sun"
    r"|The Independent|The Insider|Bellingcat|Rzeczpospolita|Gazeta Wyborcza|TVN24|TVP(?: Info)?|RMF FM|Polsat(?: News)?|Onet|Wirtualna Polska"
    r"|WP|Haaretz|Jerusalem Post|Nikkei|Kyodo News|NationalWorld|Espreso|Censor\.net|Babel|NV|Sky|ARD|ZDF|CTV|CBC)\b"
)
_MEDIA_WORDS: Final = re.compile(
    r"\b(?:news agenc(?:y|ies)|agenc(?:y|ies) (?=TASS|RIA|Interfax)|newspapers?|magazine|media|television|TV|broadcaster|radio"
    r"|channel|tabloid|outlets?|portal|news site|website|daily|weekly|journal|Times|Post|Pravda|News|Gazette|Herald|Tribune|press)\b"
)


def is_media(text: str) -> bool:
    """Whether a speaker phrase names a medium: an outlet, an agency, ``local media``."""
    if re.search(
        r"\b(?:spokes\w+|minister|ministry|editor|journalist|reporter|correspondent|owner|host|presenter)\b", text, re.I
    ):
        return False
    return _AGENCIES.search(text) is not None or _MEDIA_WORDS.search(text) is not None


def media_in(body: str, spans: Iterable[Span], names: Sequence[Mention] = ()) -> list[ViaMention]:
    """The media named in the words around a statement, in order, none twice.

    :param spans: the words of the attribution, outside the content and the speaker
    :param names: names the gazetteer found; those of outlets count wherever they stand in the spans
    """
    found: dict[tuple[int, int], ViaMention] = {}

    def add(start: int, end: int) -> None:
        if any(a < end and start < b for a, b in found):
            return
        found[start, end] = ViaMention(start, end, body[start:end])

    for span in spans:
        if span.end - span.start < 2:
            continue
        for match in _PLATFORM.finditer(body, span.start, span.end):
            add(*match.span("name"))
        for match in _AGENCIES.finditer(body, span.start, span.end):
            add(*match.span())
        for name in names:
            if (
                span.start <= name.start
                and name.end <= span.end
                and name.candidates
                and name.candidates[0].type == "outlet"
            ):
                add(name.start, name.end)
        for match in _MEDIUM.finditer(body, span.start, span.end):
            if match.group("name").lower() not in _GENERIC:
                start, end = match.span("name")
                add(start, start + len(body[start:end].rstrip()))
    return [found[key] for key in sorted(found)]
