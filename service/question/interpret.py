"""From a question in words to the parameters of a search.

The question is read in passes, each of which uses words that no pass before it used: quotations, dates, quantities,
names, what is said of sides, stances, aspects, roles, topics. What remains is a word of the frame (*claims about*) and
ignored, or a word to be found. Nothing is dropped: every word is in ``spans``.

Pure: the same question, gazetteer and day give the same interpretation.
"""

import re
from datetime import date
from itertools import pairwise
from typing import Final

from gazetteer.lookup import Gazetteer
from language.tokens import fold
from schemas.limits import MAX_RADIUS
from service.question import cyrillic, frame, words
from service.question.bearers import bearers
from service.question.days import days
from service.question.draft import Draft, Interpretation, negated
from service.question.idioms import read_idioms
from service.question.names import read_names
from service.question.occasions import read_occasions
from service.question.quantities import read_counts, read_quantities
from service.question.roles import read_offices_of_places, read_roles, read_titles
from service.question.sides import read_sides
from service.question.subjects import framing, read_aspects, read_stances, read_topics
from service.question.synonyms import alike
from service.question.weak import read_weak

__all__ = ["Interpretation", "interpret"]

_QUOTED: Final = re.compile(r"[\"“„«]([^\"“”„«»]{2,200})[\"”“»]")
_SINGLE_QUOTED: Final = re.compile(r"(?<!\w)['‘](\w[^'’‘]{2,200}\s[^'’‘]*\w[.!?]?)['’](?!\w)")
_WINDOW: Final = 60


def interpret(question: str, gazetteer: Gazetteer, today: date, *, exact: bool = False) -> Interpretation:
    """Translate a question in words into parameters.

    :param question: at most a few hundred characters, in English, Ukrainian or Russian
    :param today: the day from which *last week* counts, and after which no date without a year is sought
    :param exact: translate nothing: the words are to be found as they are written
    """
    draft = Draft(question)
    if exact:
        draft.keep(0, len(question), question.strip()) if question.strip() else None
        return draft.finished()
    clause, worded = _clause(question)
    _read_kind(draft)
    _read_quotations(draft)
    read_occasions(draft, gazetteer)
    if not draft.has("from", "to"):
        _read_dates(draft, today)
    _read_near(draft, gazetteer)
    read_counts(draft)
    read_quantities(draft)
    _read_fixed(draft, gazetteer)
    read_idioms(draft, gazetteer)
    _read_regions(draft, gazetteer)
    _read_points(draft, gazetteer)
    _read_oblasts(draft, gazetteer)
    _read_directions(draft, gazetteer)
    _read_units(draft, gazetteer)
    _read_contested(draft, clause)
    read_names(draft, gazetteer, clause=clause)
    read_offices_of_places(draft, gazetteer)
    read_titles(draft)
    read_sides(draft, gazetteer, clause)
    read_stances(draft, clause)
    read_aspects(draft)
    read_roles(draft, clause)
    read_topics(draft, worded)
    _read_sort(draft, clause)
    _carry_negation(draft)
    read_weak(draft, gazetteer)
    _read_rest(draft, gazetteer)
    _check_kind(draft)
    return draft.finished()


def _clause(question: str) -> tuple[int, int]:
    """The offsets from which the question tells what is claimed, and from which it does so in the claim's words.

    *Claims that* gives the words to be found. *Denied that* does not: a denial words it in its own way. The end of the
    question where there is no such clause.
    """
    match = words.CLAUSE.search(question)
    if match is None:
        return len(question), len(question)
    return match.end(), len(question) if match["stance"] else match.end()


def _read_kind(draft: Draft) -> None:
    articles = words.ARTICLES.match(draft.question)
    if articles:
        draft.kind = "article"
        draft.ignore(*articles.span())
        return
    entities = words.ENTITIES.match(draft.question)
    if entities and not words.BLAMED.match(draft.question):
        draft.kind = "entity"
        draft.ignore(*entities.span())


def _read_quotations(draft: Draft) -> None:
    for match in (*_QUOTED.finditer(draft.question), *_SINGLE_QUOTED.finditer(draft.question)):
        if not draft.free(*match.span()):
            continue
        content = " ".join(match[1].split())
        draft.keep(match.start(), match.end(), f'"{content}"')


def _read_dates(draft: Draft, today: date) -> None:
    interval = days(draft.rest(), today)
    if interval is None:
        return
    first, last = interval.spans[0], interval.spans[-1]
    if interval.from_ is not None:
        draft.take(first[0], first[1], "from", interval.from_.isoformat())
    if interval.to is not None:
        draft.take(last[0], last[1], "to", interval.to.isoformat())
    for span in interval.spans:
        if not draft.free(*span):
            continue
        if interval.from_ is None and interval.to is None:
            _ignore_words(draft, *span)
            continue
        name, day = ("from", interval.from_) if interval.from_ else ("to", interval.to)
        draft.take(span[0], span[1], name, day.isoformat() if day else "")
    for left, right in pairwise(interval.spans):
        if words.DATE_JOINTS.fullmatch(draft.question, left[1], right[0]):
            _ignore_words(draft, left[1], right[0])
    draft.assumptions.extend(interval.assumptions)
    if interval.from_ is None and interval.to is None:
        return
    window = max(0, first[0] - _WINDOW)
    for choice, pattern in (
        ("published", words.PUBLISHED_BEFORE),
        ("said", words.SAID_BEFORE),
        ("event", words.HAPPENED_BEFORE),
    ):
        verb = pattern.search(draft.question[window : first[0]])
        if verb:
            start = window + verb.start("verb")
            draft.take(start, start + len(verb["verb"].split()[0]), "date", choice)
            return


def _ignore_words(draft: Draft, first: int, last: int) -> None:
    for start, end, _ in list(draft.words()):
        if first <= start and end <= last:
            draft.ignore(start, end)


def _read_fixed(draft: Draft, gazetteer: Gazetteer) -> None:
    """Quote types, anonymity, and fronts, which are no places of the gazetteer."""
    for match in words.QUOTE_TYPES.finditer(draft.rest()):
        name = "quote_type.not" if negated(draft.question, match.start()) else "quote_type"
        kind = str(match.lastgroup)
        start = match.start()
        if kind.startswith("quoted"):  # the negation is of the quotes, and of nothing behind them
            start = draft.question.rindex(" ", 0, start - 1) + 1 if " " in draft.question[: start - 1] else 0
        for value in ("direct", "mixed") if kind.startswith("quoted") else (kind.removesuffix("_too"),):
            draft.take(start, match.end(), name, value)
    for match in words.ANONYMOUS.finditer(draft.rest()):
        name = "speaker_kind.not" if negated(draft.question, match.start()) else "speaker_kind"
        draft.take(match.start(), match.end(), name, "anonymous")
    for match in words.BOTH_SIDES.finditer(draft.rest()):
        if _CONFIRMED_BY.search(draft.question[: match.start()]):
            continue
        for side in ("ukraine", "russia"):
            draft.take(match.start(), match.end(), "side", side)
    for match in words.SHARE.finditer(draft.rest()):
        draft.take(match.start(), match.end(), "min_percent", "0")
    for match in words.BLAMED.finditer(draft.question):
        _ignore_words(draft, *match.span())
    for match in words.PAPER.finditer(draft.rest()):
        # One that only the articles know: the store is asked by name.
        if not gazetteer.find(match["name"], ("outlet",)):
            name = "outlet.not" if negated(draft.question, match.start("name")) else "outlet"
            draft.take(match.start("name"), match.end("name"), name, match["name"])


_CONFIRMED_BY: Final = re.compile(r"\bconfirmed\s+by\s+(?:the\s+)?$", re.IGNORECASE)


def _read_regions(draft: Draft, gazetteer: Gazetteer) -> None:
    """*eastern Ukraine*: a region where the gazetteer knows it, else words."""
    for match in words.REGION.finditer(draft.rest()):
        regions = gazetteer.find(match.group(), ("place",))
        if regions:
            name = "place.not" if negated(draft.question, match.start()) else "place"
            draft.take(match.start(), match.end(), name, regions[0].id, regions[0].name)
        else:
            draft.keep(match.start(), match.end(), f'"{" ".join(match.group().split())}"')


def _read_points(draft: Draft, gazetteer: Gazetteer) -> None:
    """*in the south*, *на півдні*: that part of Ukraine."""
    for match in words.POINTS.finditer(draft.rest()):
        point = re.sub(r"[\s-]", "", match["english"] or str(match.lastgroup)).lower()
        regions = gazetteer.find(f"{point}ern Ukraine", ("place",))
        if regions:
            draft.take(match.start(), match.end(), "place", regions[0].id, regions[0].name)


def _read_oblasts(draft: Draft, gazetteer: Gazetteer) -> None:
    """*Харківської області*, *Донецкую область*: the oblast in any case."""
    for match in words.OBLAST.finditer(draft.rest()):
        stem = match["stem"]
        ending = "ая область" if stem.endswith(("ск", "цк")) else "а область"
        oblasts = gazetteer.find(stem + ending, ("place",))
        if oblasts:
            name = "place.not" if negated(draft.question, match.start()) else "place"
            draft.take(match.start(), match.end(), name, oblasts[0].id, oblasts[0].name)
    for match in cyrillic.NICKNAME.finditer(draft.rest()):
        known = cyrillic.oblast_of(match["stem"])
        for oblast in gazetteer.find(known, ("place",))[:1] if known else ():
            name = "place.not" if negated(draft.question, match.start()) else "place"
            draft.take(match.start(), match.end(), name, oblast.id, oblast.name)


_MILE: Final = 1.609344


def _read_near(draft: Draft, gazetteer: Gazetteer) -> None:
    """*within 20 km of Bakhmut*: whatever lies around it, the place itself included."""
    for match in list(words.AROUND.finditer(draft.rest()))[:1]:  # there is one radius
        names = match["names"].split()
        for count in range(len(names), 0, -1):
            surface = " ".join(names[:count])
            place = next((place for place in bearers(gazetteer, surface) if place.type == "place"), None)
            if place is None or place.location is None:
                continue
            number = float(match["number"].replace(",", "."))
            kilometres = number * _MILE if match["unit"].lower().startswith(("mi", "ми")) else number
            if not 0 < kilometres <= MAX_RADIUS:
                continue
            end = match.start("names") + len(surface)
            latitude, longitude = place.location
            draft.take(match.start(), end, "near", f"{latitude:g},{longitude:g}", place.name)
            draft.take(match.start(), end, "radius", f"{kilometres:g}")
            break


def _read_directions(draft: Draft, gazetteer: Gazetteer) -> None:
    """*на Лиманському напрямку*: the town whose adjective names a sector of the front, the largest that it may be."""
    for match in cyrillic.DIRECTION.finditer(draft.rest()):
        if words.CYRILLIC_SIDES.fullmatch(draft.question, match.start(), match.end("adjective")):
            continue
        stem = match["adjective"].lower()
        towns = [town for name in cyrillic.towns_of(stem) for town in gazetteer.find(name, ("place",))]
        if not towns:
            continue
        town = max(towns, key=lambda place: (place.country == "ua", place.population))
        end = match.end() - len(match.group()) + len(match.group().rstrip())
        name = "place.not" if negated(draft.question, match.start()) else "place"
        draft.take(match.start(), end, name, town.id, town.name)


def _read_units(draft: Draft, gazetteer: Gazetteer) -> None:
    """*3-ї штурмової бригади*: the brigade by its English name; and television, which is no name."""
    for match in words.TELEVISION.finditer(draft.rest()):
        for medium in gazetteer.find("national television", ("outlet",))[:1]:
            name = "via.not" if negated(draft.question, match.start()) else "via"
            draft.take(match.start(), match.end(), name, medium.id, medium.name)
    for match in cyrillic.UNIT.finditer(draft.rest()):
        for unit in gazetteer.find(cyrillic.unit_of(match), ("unit",))[:1]:
            spoken = words.SPEAKER_BEFORE.search(draft.question[: match.start()])
            draft.take(match.start(), match.end(), "speaker" if spoken else "mentions", unit.id, unit.name)


_CLAIMS_BEFORE: Final = re.compile(rf"\b(?:{words.CLAIM_NOUNS})\b", re.IGNORECASE)


def _read_contested(draft: Draft, clause: int) -> None:
    for match in words.CONTESTED.finditer(draft.rest(), 0, clause):
        after = draft.question[match.end() :]
        behind = re.match(rf"\s+(?:\w+\s+)?(?:{words.CLAIM_NOUNS})(?!\w)", after, re.IGNORECASE)
        if behind or str(match.lastgroup) == "confirmed_by_other_side":
            how = str(match.lastgroup)
            not_ = ".not" if negated(draft.question, match.start()) or how == "unconfirmed" else ""
            how = "confirmed_by_other_side" if how == "unconfirmed" else how
            draft.take(match.start(), match.end(), f"contested{not_}", how)
    for match in words.PASSIVE.finditer(draft.rest()):
        if not _CLAIMS_BEFORE.search(draft.question[: match.start()]):
            continue
        how = next(name for name in ("denied", "contested", "confirmed_by_other_side") if match[name])
        end = match.start("by") if match["by"] else match.end()
        draft.take(match.start(), end, "contested.not" if match["not"] else "contested", how)
        if match["by"]:
            _ignore_words(draft, end, match.end())
            draft.assumptions.append(
                f"Who denies or confirms a claim cannot be asked for: “{match['by'].strip()}” is not used."
            )


def _read_sort(draft: Draft, clause: int) -> None:
    for start, end, word in draft.words():
        order = frame.SORTS.get(fold(word))
        if order is not None and start < clause and not words.NO_SORT_AFTER.match(draft.question, end):
            draft.take(start, end, "sort", order)
            return


# --- The rest --------------------------------------------------------------------------------------------------------

_WAR: Final = frozenset(["war", "войны", "війни", "війну", "войну", "війна", "война"])


_KINDS: Final = (
    ("speaker", "side", "country", "role_class", "speaker_kind", "outlet", "via"),
    ("place",),
    ("topic",),
    ("mentions",),
    ("stance",),
)
"""What may be left out together: *without ISW and Russian officials*."""


def _carry_negation(draft: Draft) -> None:
    """What is left out is left out with all that is listed with it."""
    parts = sorted((part for part in draft.parts if part.use == "parameter"), key=lambda part: (part.start, part.end))
    for left, right in pairwise(parts):
        name, _, negative = (left.parameter or "").partition(".")
        kind = next((kind for kind in _KINDS if name in kind), ())
        if not negative or right.parameter not in kind:
            continue
        gap = draft.question[left.end : right.start]
        if _LISTED_ON.fullmatch(gap):
            for part in [part for part in parts if (part.start, part.end) == (right.start, right.end)]:
                parts[parts.index(part)] = draft.rename(part, f"{part.parameter}.not")


_LISTED_ON: Final = re.compile(
    rf"(?:['’]s?)?\s*(?:(?:{words.CLAIM_NOUNS}|media|officials?)\s*)?(?:,|,?\s*(?:and|or|nor|&|та|і|й|и|або|чи|или|ні|ни)\s)\s*"
    r"(?:(?:the|by|from|of|від|от)\s+)*",
    re.IGNORECASE,
)


def _check_kind(draft: Draft) -> None:
    """*Who is Budanov* asks for somebody; *who is blamed for the strike* does not."""
    if draft.kind == "entity":
        named = {(part.start, part.end) for part in draft.parts if part.use != "ignored"}
        others = any(part.use == "parameter" and part.parameter not in _ENTITIES for part in draft.parts)
        if others or len(named) != 1:
            draft.kind = "claim"


_ENTITIES: Final = ("speaker", "mentions", "place", "outlet", "via")


def _read_settlement_words(draft: Draft) -> None:
    """*Kharkiv city*, *the town of Lyman*: said of the name, not to be found."""
    for part in [part for part in draft.parts if part.parameter in ("place", "place.not")]:
        for pattern, start in (
            (re.compile(rf"\s+({words.SETTLEMENT_WORDS})\b", re.IGNORECASE), part.end),
            (re.compile(rf"({words.SETTLEMENT_WORDS})(?:\s+of)?\s+$", re.IGNORECASE), max(0, part.start - 20)),
        ):
            found = (
                pattern.match(draft.question, start)
                if start == part.end
                else pattern.search(draft.question[: part.start], start)
            )
            if found:
                draft.ignore(*found.span(1))


_MUCH: Final = 20_000
"""Inhabitants of a town from which on an adjective may mean it."""


def _read_adjectives(draft: Draft, gazetteer: Gazetteer) -> None:
    """*каховська гребля*: the town whose adjective it is."""
    for start, end, word in list(draft.words()):
        match = cyrillic.ADJECTIVE.fullmatch(word.lower())
        if match is None or words.CYRILLIC_SIDES.fullmatch(word):
            continue
        towns = [town for name in cyrillic.towns_of(match["stem"]) for town in gazetteer.find(name, ("place",))]
        town = max(towns, key=lambda place: place.population, default=None)
        if town is not None and town.population >= _MUCH:
            draft.take(start, end, "place.not" if negated(draft.question, start) else "place", town.id, town.name)


_COMPOUNDS: Final = re.compile(
    r"\bwar[\s-]+(?:crimes?|criminals?|economy|fatigue|footing|machine|plans?|aims?|chest)\b", re.I
)
"""*War* says nothing by itself, but in these."""


def _read_rest(draft: Draft, gazetteer: Gazetteer) -> None:
    """Every word that is left: of the frame, or to be found."""
    _read_settlement_words(draft)
    _read_adjectives(draft, gazetteer)
    for match in _COMPOUNDS.finditer(draft.rest()):
        draft.keep(match.start(), match.end(), f'"{" ".join(match.group().split())}"')
    if any(name.startswith(("min_", "max_")) for name in draft.parameters()):
        for start, end, word in list(draft.words()):
            if fold(word) in words.LOST:
                draft.take(start, end, "topic", "losses")
    if draft.has("actor_side", "affected_side"):
        for start, end, word in list(draft.words()):
            if fold(word) in words.ACTING:
                draft.ignore(start, end)
    if draft.has("role_class", "role_class.not"):
        for start, end, word in list(draft.words()):
            if fold(word) in ("chief", "head", "boss", "leader", "top"):
                draft.ignore(start, end)
    rest = list(draft.words())
    kept = [item for item in rest if not framing(item[2])]
    only_war = bool(draft.parts) and all(fold(word) in _WAR for _, _, word in kept)
    for start, end, word in rest:
        if framing(word) or (fold(word) in _WAR and only_war):
            draft.ignore(start, end)
            continue
        searched = re.sub(r"['’]s?$", "", word)
        meaning = None if searched.isascii() else cyrillic.english(fold(searched))
        if _excluded(draft.question, start):
            draft.keep(start, end, f"-{searched} -{meaning}" if meaning else f"-{searched}")
        else:
            draft.keep(start, end, f"{searched} OR {meaning}" if meaning else _joined_by_hyphen(searched))


_NOT_RIGHT_BEFORE: Final = re.compile(
    r"(?:\b(?:not|except|excluding|without|minus|ignoring|крім|окрім|кроме|без)\s+(?:the\s+|any\s+)?|(?:^|\s)[-\u2212])$",
    re.IGNORECASE,
)


_NOT_DONE: Final = re.compile(
    r"(?:\b(?:will|would|do|does|did|is|are|was|were|has|have|had|can|could|should|must|may|might)\s+not\s+(?:the\s+|any\s+)?"
    r"|n['’]t\s+)$",
    re.IGNORECASE,
)
"""*Will not fall* leaves nothing out: it is what is claimed."""


def _excluded(question: str, start: int) -> bool:
    before = question[max(0, start - 30) : start]
    doing = re.compile(r"\w+ing\b").match(question, start)  # not ruling out
    return bool(_NOT_RIGHT_BEFORE.search(before)) and not _NOT_DONE.search(before) and not doing


def _joined_by_hyphen(word: str) -> str:
    """A compound is a phrase of its words; a word goes with those that say the same."""
    return f'"{word}"' if "-" in word else alike(word)
