"""Finding the outlet: what the metadata says, else the address, else what the page says of itself."""

import re
from collections import Counter
from typing import Final
from urllib.parse import urlsplit

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.article import Article
from language.tokens import fold

_NAME: Final = (
    r"(?P<name>(?:[Tt]he )?[A-Z][\w&-]*(?:[.'’][\w&-]+)*(?: (?:of |the )?[A-Z0-9][\w&-]*(?:[.'’][\w&-]+)*){0,4})"
)
# How pages name themselves, strongest first, each with the kinds of lines it may stand in and its weight.
_SELF_NAMES: Final = (
    (re.compile(rf"\b[Aa] (?:personal )?(?:[Mm]essage|[Nn]ote|[Ll]etter) from {_NAME}"), ("donation",), 5),
    (re.compile(rf"^(?:[Pp]lease )?[Ss]upport {_NAME}!?$"), ("donation",), 4),
    (re.compile(rf"\bby supporting {_NAME}", re.I), ("donation",), 4),
    (re.compile(rf"^[Bb]y {_NAME} (?:news desk|staff|editorial|newsroom)\b"), ("byline",), 5),
    (
        re.compile(
            rf"\b(?:reporter|journalist|correspondent|editor|editor-in-chief|columnist|writer|chief|producer)"
            rf"(?: (?:based|working))? (?:with|at|for|of) {_NAME}"
        ),
        ("biography", "note"),
        4,
    ),
    (re.compile(rf"\(Image: {_NAME}\)"), ("caption",), 2),
    (re.compile(rf"^{_NAME} encourages"), ("comments",), 4),
    (re.compile(rf"\b[Tt]hank you for reading {_NAME}"), ("donation", "newsletter"), 4),
    (re.compile(rf"^{_NAME} is published by\b"), ("credit",), 4),
    (re.compile(rf"\bnot necessarily (?:those )?of (?:the )?{_NAME}"), ("credit",), 5),
    (re.compile(rf"^{_NAME}(?:['’]s?) [A-Z].*contributed"), ("credit",), 3),
    (re.compile(rf"\b(?:more|[Mm]essages|information) (?:\w+ )*on {_NAME}(?:['’]s)? main page"), ("teaser",), 2),
    (re.compile(rf"\bmain page of {_NAME}"), ("teaser",), 2),
)
# A masthead among the menu: "The River Courier", "DAILY HERALD".
_MASTHEAD: Final = re.compile(
    r"^(?!(?:Latest|Breaking|Top|More|All|World|Local|Related|Other|War|Sports?|Business|Video|Live|Main|Ukraine|Russia|"
    r"Europe|Your|Our|Press|Today|In|Morning|Evening|Weekly) )(?:The )?(?:[A-Z][\w&’'.-]* ){0,3}"
    r"(?i:News|Times|Post|Journal|Herald|Courier|Ledger|Telegraph|Press|Daily|Brief|Wire|Independent|Gazette|Tribune|Observer|Chronicle|Mail|Review|Today|Standard|Star|Register|Examiner)$"
)
# Kinds of lines in which an outlet named by the gazetteer is likely the page's own.
_WEIGHTS: Final = {
    "byline": 4,
    "donation": 3,
    "comments": 3,
    "newsletter": 2,
    "credit": 2,
    "advert": 1,
    "navigation": 1,
}
# Where a story comes from and who helped with it is not who published it.
_NOT_OWN: Final = re.compile(r"^(?:sources?|via|authors?(?: ?/ ?authors?)?|with files from) ?:|\bcontributed\b", re.I)
# "MINSK, 7 May (BelTA) –", "KYIV (Reuters) -": the agency whose story it is.
_DATELINE_AGENCY: Final = re.compile(r"^[A-Z][\w .,’'/-]{2,60}? ?\((?P<name>[A-Z][\w .-]{1,30})\) ?[-–—]")
_ENOUGH: Final = 2
_SLUG_WORD: Final = re.compile(r"[^\W_]+")


def find_outlet(article: Article, gazetteer: Gazetteer) -> None:
    """Set ``outlet`` and ``outlet_name``: an outlet of the gazetteer, or one known by the name it has here."""
    given = article.record.metadata.get("outlet")
    if given:
        article.outlet_name = str(given)
        article.outlet = _lookup(article.outlet_name, gazetteer)
    elif article.url and (outlet := _by_address(article.url, gazetteer)) is not None:
        article.outlet, article.outlet_name = outlet, outlet.name
    else:
        _by_page(article, gazetteer)
    if article.outlet is None and article.outlet_name:
        article.outlet = _discovered(article.outlet_name)


def _discovered(name: str) -> Entity | None:
    """An outlet that the gazetteer does not know; "The Hill Post" and "Hill Post" are one."""
    slug = "-".join(_SLUG_WORD.findall(fold(name).removeprefix("the ")))
    if not slug:
        return None
    return Entity(id=f"outlet:{slug}", type="outlet", name=name, speaker_kind="media", source="named by its articles")


def _lookup(name: str, gazetteer: Gazetteer) -> Entity | None:
    found = gazetteer.find(name, types=("outlet",))
    if not found and name.lower().startswith("the "):
        found = gazetteer.find(name[4:], types=("outlet",))
    return found[0] if found else None


def _by_address(url: str, gazetteer: Gazetteer) -> Entity | None:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    for name in (host, ".".join(labels[-2:]), labels[-2] if len(labels) > 1 else ""):
        outlet = _lookup(name, gazetteer) if name else None
        if outlet is not None:
            return outlet
    return None


def _by_page(article: Article, gazetteer: Gazetteer) -> None:
    names: Counter[str] = Counter()
    known: Counter[str] = Counter()
    outlets: dict[str, Entity] = {}
    for aside in article.asides:
        if aside.kind == "navigation" and " " in aside.text and _MASTHEAD.match(aside.text):
            names[aside.text.title() if aside.text.isupper() else aside.text] += 2
        for pattern, kinds, weight in _SELF_NAMES:
            found = pattern.search(aside.text) if aside.kind in kinds else None
            if found:
                names[found["name"].rstrip(".,!")] += weight
        if aside.kind in _WEIGHTS and not _NOT_OWN.search(aside.text):
            for mention in gazetteer.scan(aside.text, types=("outlet",)):
                outlet = mention.candidates[0]
                if outlet.kind in ("platform", "medium", "channel"):
                    continue
                outlets[outlet.id] = outlet
                known[outlet.id] += _WEIGHTS[aside.kind]
    dateline = _DATELINE_AGENCY.match(article.body[:120])
    if dateline:
        names[dateline["name"]] += 3
    for short, whole in [(a, b) for a in names for b in names if b.casefold().endswith(" " + a.casefold())]:
        names[whole] += names[short]  # "Courier" is short for "The River Courier"
    for name, weight in names.items():
        named = _lookup(name, gazetteer)
        if named is not None:
            outlets[named.id] = named
            known[named.id] += weight
    # The page may name an agency beside itself: the outlet is what it names most.
    if known and max(known.values()) >= _ENOUGH:
        best = min(known, key=lambda id: (-known[id], id))
        if not names or known[best] >= max(names.values()):
            article.outlet = outlets[best]
            article.outlet_name = article.outlet.name
            return
    if names:
        article.outlet_name = min(names, key=lambda name: (-names[name], name))
