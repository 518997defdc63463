"""Turns that mean more than their words: *left bank*, *who holds*, *captured soldiers*, *the front line*."""

import re
from typing import Final

from gazetteer.lookup import Gazetteer
from service.question.draft import Draft, negated

_HOLDS: Final = re.compile(
    r"\b(?i:who)\s+(?:now\s+|currently\s+)?(?:holds?|owns?|has|took|takes|has\s+taken)(?=\s+[A-ZА-ЯІЇЄҐ])"
)
_CAPTURED: Final = re.compile(
    r"\bcaptured(?=\s+(?:russian\s+|ukrainian\s+|enemy\s+)?(?:soldiers?|troops|servicemen|marines|fighters|personnel|pilots?|officers?"
    r"|russians|ukrainians|mercenaries)\b)",
    re.IGNORECASE,
)
BANK: Final = re.compile(
    r"(?<!\w)(?:the\s+)?(?:(?P<left>left|east(?:ern)?)|(?P<right>right|west(?:ern)?))[\s-]bank(?!\s+of\s+the\s+(?!dnipro|dnieper|dnepr))"
    r"(?:\s+of\s+(?:the\s+)?(?:river\s+)?(?:dnipro|dnieper|dnepr)(?:\s+river)?)?(?!\w)"
    r"|(?<!\w)(?:(?P<left_too>л[іе]в\w+)|прав\w+)\s+(?:берег\w*|березі)(?:\s+(?:дніпра|днепра))?(?!\w)",
    re.IGNORECASE,
)
"""*Left bank*: of the Dnipro, as long as no other river is named."""
_NPP: Final = r"(?:nuclear\s+(?:power\s+)?(?:plant|station)|npp|n\.p\.p\.|а[еэ]с)"
PLANT: Final = re.compile(
    rf"(?<!\w)(?:{_NPP}\s+(?:in|at|near|of|у|в)?\s*(?:zapor[io]\w+|[ea]nerhodar|energodar|enerhodar|запор\w+|енергодар\w*|энергодар\w*)"
    rf"|(?:enerhodar|energodar|zaporozh\w+|zaporizh\w+)['’]?s?\s+{_NPP}|запор\w+\s+а[еэ]с|зае[сc]|заэ[сc]|zaes|znpp)(?!\w)",
    re.IGNORECASE,
)
"""The Zaporizhzhia nuclear power plant, in whatever order its words are put."""
OBLAST_BY_EVENT: Final = re.compile(
    r"(?<!\w)(?P<name>[KkBbSs](?:ursk|elgorod|umy))(?=\s+(?:incursion|invasion|operation|offensive|front|salient|bridgehead|border"
    r"|adventure|campaign|raids?)\b)"
)
"""Oblasts that are meant by the name of their town."""
INDEPENDENT: Final = re.compile(
    r"(?:^|(?<=[a-z,:]\s))(?P<word>[Ii]ndependent)\s+(?:sources?|experts?|analysts?|observers?|media|monitors?|journalists?|organi[sz]ations?|claims"
    r"|assessments?|reports?)\b",
)
MILITARY_PEOPLE: Final = re.compile(
    r"(?<!\w)(?P<word>(?<!ukrainian )(?<!russian )military|army)\s+sources?\b", re.IGNORECASE
)
COUNTEROFFENSIVE: Final = re.compile(r"(?<!\w)(?:counter[\s-]?offensives?|контр[\s-]?наступ\w*)(?!\w)", re.IGNORECASE)
FRONT_LINE: Final = re.compile(r"\bfront[\s-]?lines?\b|(?<=[a-zа-яіїєґ]\s)front\b(?!\s+of)", re.IGNORECASE)
FRONT: Final = re.compile(
    r"\b(?:(?:north|south)(?:[\s-]?(?:east|west))?ern|eastern|western|central)\s+(?:front(?:[\s-]?line)?|flank\s+of\s+nato)\b",
    re.IGNORECASE,
)


def read_idioms(draft: Draft, gazetteer: Gazetteer) -> None:
    """Turns that mean more than their words: *who holds*, *captured soldiers*, *left bank*, *independent experts*."""
    for match in _HOLDS.finditer(draft.rest()):
        draft.take(match.start(), match.end(), "topic", "territory_control")
    for match in _CAPTURED.finditer(draft.rest()):
        draft.take(match.start(), match.end(), "topic", "prisoners")
    for match in BANK.finditer(draft.rest()):
        side = "left" if match["left"] or match["left_too"] else "right"
        for bank in gazetteer.find(f"{side} bank of the Dnipro", ("place",))[:1]:
            draft.take(match.start(), match.end(), "place", bank.id, bank.name)
    for match in PLANT.finditer(draft.rest()):
        for plant in gazetteer.find("Zaporizhzhia Nuclear Power Plant", ("place",))[:1]:
            not_ = ".not" if negated(draft.question, match.start()) else ""
            draft.take(match.start(), match.end(), f"place{not_}", plant.id, plant.name)
    for match in OBLAST_BY_EVENT.finditer(draft.rest()):
        for oblast in gazetteer.find(f"{match['name']} Oblast", ("place",))[:1]:
            not_ = ".not" if negated(draft.question, match.start()) else ""
            draft.take(*match.span("name"), f"place{not_}", oblast.id, oblast.name)
    for match in INDEPENDENT.finditer(draft.rest()):
        not_ = ".not" if negated(draft.question, match.start()) else ""
        draft.take(*match.span("word"), f"side{not_}", "independent")
    for match in FRONT.finditer(draft.rest()):
        draft.keep(match.start(), match.end(), f'"{" ".join(match.group().split())}"')
    for match in COUNTEROFFENSIVE.finditer(draft.rest()):
        draft.keep(match.start(), match.end(), 'counteroffensive OR "counter offensive"')
    for match in FRONT_LINE.finditer(draft.rest()):
        draft.prefer(match.start(), match.end(), "front line")
    for match in MILITARY_PEOPLE.finditer(draft.rest()):
        draft.ignore(*match.span("word"))
