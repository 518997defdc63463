"""The bodies a text names: those of the gazetteer, and those told by their last word (*Ministry*, *Brigade*)."""

import re
from typing import Final

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention
from indexing.passages import Covered
from indexing.person_names import RANKS, first_of
from indexing.roles import nation_of, read_description, side_of_country
from indexing.same_names import possessive_off
from language.tokens import fold

_BODY_TYPES: Final = frozenset({"organisation", "outlet", "unit"})
_CAPITALISED: Final = r"(?:[A-ZÀ-Þ][\w’'&-]*|U\.[SKN]\.|\d+(?:st|nd|rd|th))"
_JOIN: Final = r"(?:[ \u00a0](?:of the|for the|of|for|and|de))?"
_BODY_HEAD: Final = (
    r"(?:Ministry|Institute|Institution|Administration|Party|University|Council|Agency|Committee|Commission|Service"
    r"|Office|Command|Directorate|Department|Foundation|Centre|Center|Association|Federation|Academy|Bureau|Authority"
    r"|Company|Corporation|Organisation|Organization|Parliament|Senate|Court|Fund|Group|Initiative|Project|Legion|Staff"
    r"|Board|Mission|Endowment|Society|Coalition|College|Prosecutor[’']s Office|Observatory|Union)"
)
_BODY_NAME: Final = re.compile(
    rf"(?<![\w’'-])(?:{_CAPITALISED}{_JOIN}[ \u00a0]){{0,5}}{_BODY_HEAD}"
    rf"(?:[ \u00a0](?:of|for|on)(?:[ \u00a0]the)?(?:[ \u00a0]{_CAPITALISED})+"
    rf"(?:[ \u00a0](?:and|of)(?:[ \u00a0]the)?[ \u00a0]{_CAPITALISED})*)?(?![\w-])"
)
_UNIT_NAME: Final = re.compile(
    r"(?<![\w’'-])\d{1,3}(?:st|nd|rd|th)\s+(?:(?!of\b|and\b|the\b)[A-Za-z’'-]+\s+){0,6}?(?i:brigade|regiment|battalion|division|corps|army|squadron|company)\b"
    r"|(?<![\w’'-])(?:[A-Z][\w’'-]+\s+){1,3}(?:Brigade|Regiment|Battalion|Division|Squadron)\b",
)
_OF_SOME_STATE: Final = re.compile(
    r"\b(?:Ministry|Parliament|Senate|Council|Committee|Commission|Department|Office|Command|Directorate|Court|Service"
    r"|Staff|Authority|Agency|Bureau|Board|Mission|Administration|Federation|Union)\b"
)
_COUNTRY_LIKE: Final = re.compile(r"\A(?:Russian|Soviet|European|African|Customs|Eurasian)\s(?:Federation|Union)\Z")
_LOCAL_BODY: Final = re.compile(
    r"(?:[’']s)?\s+(?:(?:city|town|village|district|regional|oblast|region|civil|military|state|municipal|local|civil-military|urban)[\s-]+){0,3}"
    r"(?:administration|prosecutor[’']s office|city council|council|police|garrison|hospital)\b"
)
_ARTICLE: Final = re.compile(
    r"(?:The|A|An|This|That|At|In|On|By|For|From|Of|And|But|With|When|While|As|If|After|Before|Our|Its|His|Their)"
    r"[ \u00a0]+"
)


class BodyFinder:
    """Finds the bodies of one article; those discovered are added to ``article.discovered``."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer

    def bodies(self, taken: Covered) -> list[Mention]:
        found: list[Mention] = []
        for name in self.article.names:
            entity = self._body_of(name)
            if entity is None or taken.overlaps(name.start, name.end):
                continue
            start, end = name.start, name.end
            found.append(Mention(start, end, self.body[start:end], entity, "mention", name.candidates))
        known = Covered((mention.start, mention.end) for mention in found)
        for pattern, type in ((_UNIT_NAME, "unit"), (_BODY_NAME, "organisation")):
            for match in pattern.finditer(self.body):
                start, end = _trim_body(match.group(), match.start())
                if _COUNTRY_LIKE.search(self.body[start:end]) or self.body[start:end].split()[0] in RANKS:
                    continue
                if " " not in self.body[start:end] or taken.overlaps(start, end) or known.overlaps(start, end):
                    continue
                discovered = self._discovered_body(start, end, type)
                if discovered is not None:
                    found.append(discovered)
                    known.add(start, end)
        for name in self.article.names:
            if (
                first_of(name, "place") is None
                or taken.overlaps(name.start, name.end)
                or known.overlaps(name.start, name.end)
            ):
                continue
            local = _LOCAL_BODY.match(self.body, name.end)
            if local:
                discovered = self._discovered_body(name.start, local.end(), "organisation", name.candidates[0])
                if discovered is not None:
                    found.append(discovered)
                    known.add(name.start, local.end())
        return found

    def _body_of(self, name: NameMention) -> Entity | None:
        """The body that a name means, None where it means a place or person."""
        first = name.candidates[0]
        if first.type in _BODY_TYPES or first.type == "equipment":
            return first
        return None

    def _discovered_body(self, start: int, end: int, type: str, place: Entity | None = None) -> Mention | None:
        surface = re.sub(r"\s+", " ", self.body[start:end])
        known = self.gazetteer.find(surface, ("organisation", "outlet", "unit"))
        if known:
            return Mention(start, end, self.body[start:end], known[0], "mention", tuple(known))
        nation = nation_of(surface)
        if nation is None and place is None and _OF_SOME_STATE.search(surface):
            return None  # whose Ministry of Defence, only the text around it tells
        country = place.country if place else (nation if nation and len(nation) == 2 and nation != "eu" else None)
        said = read_description(surface)
        kind: str = said.kind if said.kind in ("state_body", "organisation", "media", "group") else "organisation"
        if (
            type == "unit"
            or place is not None
            or re.search(
                r"\b(?:Ministry|Prosecutor|Police|Army|Parliament|Court|Administration|Directorate)\b", surface
            )
        ):
            kind = "state_body"
        independent = re.search(
            r"\b(?:Institute|University|Foundation|College|Academy|Endowment|Observatory|Centre|Center)\b", surface
        )
        side = "independent" if independent else side_of_country(country or nation)
        entity = Entity(
            id=f"{type}:{'-'.join(re.findall(r'[a-z0-9]+', fold(surface)))}",
            type=type,
            name=surface,
            kind={"unit": "military_unit"}.get(
                type, "state_body" if kind == "state_body" else "think_tank" if independent else "group"
            ),
            speaker_kind=kind,
            role_class="analyst" if independent else None,
            side=side,
            country=country,
            source="article",
        )
        existing = self.gazetteer.get(entity.id) or self.article.discovered.get(entity.id)
        self.article.discovered.setdefault(entity.id, entity) if existing is None else None
        return Mention(start, end, self.body[start:end], existing or entity, "mention")


def _trim_body(surface: str, start: int) -> tuple[int, int]:
    article = _ARTICLE.match(surface)
    begin = article.end() if article else 0
    return start + begin, start + len(possessive_off(surface))
