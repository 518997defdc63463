"""Names in a question: which parameter each is for, and which of its bearers is meant."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gazetteer.entities import Entity, Mention
from gazetteer.lookup import Gazetteer
from language.asked_words import SIDES
from language.aspects import find_aspects
from language.lexicon import find_roles, find_stances, find_topic_names
from language.tokens import STOPWORDS, fold
from language.transliteration import is_cyrillic
from schemas.limits import MAX_VALUES
from service.question import frame, words
from service.question.bearers import LARGE, TYPES, bearers, described
from service.question.countries import (
    capital,
    country_words,
    is_party,
    metonym,
    named_so,
    office_after,
    party_after,
    party_before,
    spoken_of,
    weakly_named,
)
from service.question.cyrillic import english, framing, nominatives
from service.question.draft import Draft, negated
from service.question.offices import offices, spokespeople
from service.question.unknown import unknown

_SHOWN: Final = 8
_BESIDE: Final = 0.1
"""Degrees of latitude or longitude between a building and the settlement that it is named after, at most."""
_SMALL: Final = 4
"""Letters of a name from which on it is one though it is written small among words with capitals."""
_WINDOW: Final = 60


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a name is for: a parameter, and its values with their labels."""

    parameter: str
    values: tuple[tuple[str, str], ...]
    negated: bool = False


def read_names(draft: Draft, gazetteer: Gazetteer, *, clause: int) -> None:
    """Read the names of the question.

    :param clause: offset from which the question tells what is claimed; names there are spoken about
    """
    text = draft.rest()
    read: list[tuple[Mention, _Reading]] = []
    found = _found(gazetteer, text)
    starts = {mention.start for mention in found}
    for mention in found:
        listed = _listed_with(draft, read, mention)
        mention = _of_list(gazetteer, mention, listed)
        reading = _read(draft, text, mention, listed, clause, starts)
        if reading is not None:
            _take(draft, gazetteer, mention, reading)
            read.append((mention, reading))
    for mention in unknown(draft, gazetteer, clause=clause):
        reading = _read(draft, text, mention, _listed_with(draft, read, mention), clause)
        if reading is not None:
            _take(draft, gazetteer, mention, reading)
            read.append((mention, reading))
            read.sort(key=lambda item: item[0].start)
    _narrow(draft, gazetteer)


def _found(gazetteer: Gazetteer, text: str) -> list[Mention]:
    """The names that stand in a question, those written small among them, in order."""
    text = _PARTICLE.sub(lambda match: match.group().capitalize(), text)
    found = list(offices(gazetteer, text))
    found += [
        body
        for body in _bodies(gazetteer, text)
        if not any(body.start < office.end and office.start < body.end for office in found)
    ]
    for mention in gazetteer.scan(text, TYPES):
        if _named(text, mention) and not any(body.start < mention.end and mention.start < body.end for body in found):
            found.append(mention)
    small = text.lower()
    if small != text and len(small) == len(text):
        named = bytearray(len(text))
        for mention in found:
            named[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
        for mention in gazetteer.scan(small, TYPES):
            surface = text[mention.start : mention.end]
            small_name = surface.islower() and len(surface) >= _SMALL and _named(text, mention)
            small_name = small_name and (mention.candidates[0].type != "outlet" or " " in surface)
            if small_name and not any(named[mention.start : mention.end]):
                found.append(mention)
    return [_in_case(gazetteer, mention) for mention in sorted(found, key=lambda mention: mention.start)]


def _in_case(gazetteer: Gazetteer, mention: Mention) -> Mention:
    """*о Покровске*: a town in another case rather than a village that happens to be called so."""
    small = all(place.kind == "settlement" and place.population < LARGE for place in mention.candidates)
    if not small or not is_cyrillic(mention.surface):
        return mention
    for nominative in nominatives(mention.surface):
        for place in gazetteer.find(nominative, ("place",))[:1]:
            if place.population >= LARGE and place.country == "ua":
                return Mention(mention.start, mention.end, mention.surface, (place, *mention.candidates))
    return mention


def _bodies(gazetteer: Gazetteer, text: str) -> Iterator[Mention]:
    """Ministries that only their country tells apart: *MoD Russia*, *Ukraine's foreign ministry*; else both sides'."""
    text = text.replace("’", "'")
    for match in words.BODY.finditer(text):
        body = words.BODIES[str(match.lastgroup)]
        nation, start, end = None, match.start(), match.end()
        before = words.NATION_BEFORE.search(text[:start])
        after = words.NATION_AFTER.match(text, end)
        if before:
            nation, start = words.NATIONS.get(fold(before["nation"])), before.start("nation")
        elif after:
            nation, end = words.NATIONS.get(fold(after["nation"])), after.end("nation")
        nations = [nation] if nation else ["Russia", "Ukraine"]
        found = [entity for name in nations for entity in gazetteer.find(body.format(name), ("organisation",))[:1]]
        if not found:
            continue
        if not nation:
            start, end = match.start(), match.end()
        yield Mention(start, end, text[start:end], tuple(found))


def _of_list(gazetteer: Gazetteer, mention: Mention, listed: "_Reading | None") -> Mention:
    """A town that bears a person's name is the person beside one: *Blinken and Austin*."""
    people = listed is not None and listed.parameter == "speaker" and listed.values[0][0].startswith("person:")
    if not people or mention.candidates[0].type != "place":
        return mention
    persons = tuple(gazetteer.find(mention.surface, ("person",)))
    return Mention(mention.start, mention.end, mention.surface, (*persons, *mention.candidates)) if persons else mention


def _named(text: str, mention: Mention) -> bool:
    """Whether it is a name: not words of the question, and not a side's people, whom the sides' own rules read."""
    first = mention.candidates[0]
    if words.ARMIES.fullmatch(mention.surface) and not (
        first.type == "organisation" and _body_speaks(text, mention.start, mention.end)
    ):
        return False
    if words.BODY.fullmatch(mention.surface):
        return False
    if mention.surface.islower() and is_cyrillic(mention.surface):
        folded = fold(mention.surface)
        if framing(folded) or english(folded) or find_topic_names(mention.surface) or find_roles(mention.surface):
            return False
    if all(_ordinary(word) for word in mention.surface.split()) or words.CYRILLIC_SIDES.fullmatch(mention.surface):
        return False
    if fold(mention.surface) in SIDES and words.DESCRIBED_AFTER.match(text, mention.end):
        return False  # US officials
    return mention.candidates[0].type != "organisation" or not words.PEOPLE_OF_A_SIDE.fullmatch(mention.surface)


def _body_speaks(text: str, start: int, end: int) -> bool:
    """Whether an army is asked for its words: *according to the AFU*, but not *by AFU attacks*."""
    before = text[max(0, start - _WINDOW) : start]
    asked = words.SPEAKER_BEFORE.search(before) and not words.OBJECT_BEFORE.search(before)
    return bool(asked) and not find_topic_names(text[end : end + 20])


def _ordinary(word: str) -> bool:
    folded = fold(word)
    return word.islower() and (folded in STOPWORDS or folded in frame.FRAME)


def _listed_with(draft: Draft, read: Sequence[tuple[Mention, _Reading]], mention: Mention) -> _Reading | None:
    """The reading of the name that this one is listed with: *by A and B*."""
    for other, reading in read:
        if words.LISTED.fullmatch(draft.question, other.end, mention.start):
            return reading
    return None


def _read(
    draft: Draft,
    text: str,
    mention: Mention,
    listed: _Reading | None,
    clause: int,
    starts: Collection[int] = (),
) -> _Reading | None:
    """What a name is for.

    :param starts: where the names of the question begin
    :param text: the question without its dates and quantities (*Kyiv on Monday* is not *Kyiv on losses*)
    """
    question = draft.question
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    after = text[mention.end : mention.end + _WINDOW]
    not_ = (negated(question, mention.start) and negated(text, mention.start)) or (
        listed is not None and listed.negated
    )
    by_type: dict[str, list[Entity]] = {}
    for entity in mention.candidates:
        by_type.setdefault(entity.type, []).append(entity)
    first = mention.candidates[0].type
    acting = bool(words.AUXILIARY_BEFORE.search(before)) and not words.speaks_after(after)
    speaks = not acting and _speaks(before, after, clause, mention)
    opposed = words.OBJECT_BEFORE.search(before) and mention.start < clause
    if (
        opposed
        and first in ("person", "organisation")
        and (words.OWN_AFTER.match(after) or words.ON_AFTER.match(after) or not after.strip(" ?.!"))
    ):
        draft.assumptions.append(f"“{mention.surface}” is who is spoken against: what they say themselves is left out.")
        return _reading("speaker", [mention.candidates[0]], negated=True)
    outlets = by_type.get("outlet", [])
    if outlets and outlets[0].kind == "medium" and _NO_MEDIUM.match(after):
        return None  # an interview with somebody: the outlet named next is what it went through
    if outlets and (first != "place" or words.VIA_BEFORE.search(before)):
        return _reading(_outlet(outlets[0], before, after, listed, speaks), outlets[:1], not_)
    if first == "place":
        renewed = words.NEW_AS.search(before)
        if renewed:
            start = max(0, mention.start - _WINDOW) + renewed.start()
            draft.keep(start, mention.end, f'"{question[start : mention.end]}"')
            return None
        if (
            speaks
            or words.OFFICE_OF_BEFORE.search(before)
            or words.STANCE_BEFORE.search(before)
            or (mention.candidates[0].kind == "country" and office_after(question, mention, before))
            or party_before(question, mention.start)
            or party_after(question, mention)
        ):
            spoken = metonym(draft, mention)
            if spoken is not None:
                return _Reading(spoken[0], ((spoken[1], spoken[1]),), not_)
        spoken = capital(mention)
        if spoken is not None and spoken[1] in ("ukraine", "russia") and not words.PLACED_BEFORE.search(before):
            acts = words.DEED_AFTER.match(after)
            if (
                acts
                and not words.SAYS_AFTER.match(after)
                and (told_before(before) or mention.candidates[0].kind == "country")
            ):
                party = "affected_side" if acts["suffers"] else "actor_side"
                return _Reading(party, ((spoken[1], spoken[1]),), not_)
        if acting and spoken is not None and spoken[1] in ("ukraine", "russia"):
            suffers = words.ACTS_AFTER.match(after)
            party = "affected_side" if suffers and suffers["suffers"] else "actor_side"
            return _Reading(party, ((spoken[1], spoken[1]),), not_)
        if spoken is not None and listed is not None and listed.parameter in ("side", "country"):
            return _Reading(spoken[0], ((spoken[1], spoken[1]),), not_)
        if spoken is not None and spoken[0] == "side" and mention.start >= clause:
            # claims that Russia captured …, that Ukraine lost …
            acts = words.ACTS_AFTER.match(after)
            if acts and spoken[1] in ("ukraine", "russia"):
                party = "affected_side" if acts["suffers"] else "actor_side"
                return _Reading(party, ((spoken[1], spoken[1]),), not_)
        if is_party(mention.candidates[0]) and not not_ and weakly_named(before, after, mention.start >= clause):
            draft.prefer(mention.start, mention.end, named_so(mention.candidates[0]))
            return None
        if spoken_of(draft, before, mention.candidates[0]):
            if mention.candidates[0].country == "ua" and not not_:
                draft.prefer(mention.start, mention.end, named_so(mention.candidates[0]))
                return None
            value = country_words(mention.candidates[0].name, mention.candidates[0].country)
            draft.keep(mention.start, mention.end, value if not not_ else f"-{mention.surface}")
            return None
        return _reading("place", _meant(mention.candidates), not_)
    several = (first == "organisation" and words.BODY.fullmatch(mention.surface) is not None) or (
        first == "person" and bool(find_roles(mention.surface) or words.TITLE.search(mention.surface))
    )
    chosen = [entity for entity in mention.candidates if entity.type == first][: None if several else 1]
    if first == "equipment":
        if chosen[0].name.islower() or mention.surface.islower():
            return None  # tanks, drones: words to be found, not one kind of weapon
        return _reading("mentions", chosen, not_)
    if first == "unit":
        return _reading("speaker" if speaks else "mentions", chosen, not_)
    if listed is not None and listed.parameter in ("speaker", "mentions"):
        return _reading(listed.parameter, chosen, not_)
    about = bool(words.ABOUT_BEFORE.search(before))
    if speaks:
        parameter = "speaker"
    elif (
        about
        or acting
        or mention.start >= clause
        or words.ACTED_ON_BEFORE.search(before)
        or _fate(before, question[mention.end : mention.end + _WINDOW])
        or _done_by(before)
        or words.WITHIN_BEFORE.search(before)
        or _does(question[mention.end :])
    ):
        parameter = "mentions"
    elif words.OF_BEFORE.search(before) and not words.OWN_AFTER.match(after):
        parameter = "mentions"  # a warrant for somebody, the arrest of somebody
    elif first == "person":
        parameter = "speaker"
    elif first == "organisation" and _described(draft, mention, starts):
        parameter = "mentions"
    else:
        quiet = chosen[0].kind in ("armed_group", "military_unit", "company", "party")
        forces = words.FORCES_NAMED.search(mention.surface)
        parameter = "mentions" if quiet or forces or draft.has("speaker") else "speaker"
    return _reading(parameter, chosen, not_)


def _speaks(before: str, after: str, clause: int, mention: Mention) -> bool:
    """Whether the name is somebody whose words are asked for."""
    if words.SPEAKER_BEFORE.search(before):
        return not _done_by(before)
    if mention.start >= clause:
        return False
    if words.SAYS_AFTER.match(after):
        return not words.ABOUT_BEFORE.search(before)
    if words.ABOUT_BEFORE.search(before):
        return False
    if mention.start < _WINDOW and words.OPENING.fullmatch(before) and words.LIST_ON_AFTER.match(after):
        return True
    return bool(words.OWN_AFTER.match(after))


def told_before(before: str) -> bool:
    """Whether a verb of saying stands right before: *who says Kyiv lost*."""
    return bool(_TELLS.search(before))


_PARTICLE: Final = re.compile(r"\b(?:von|van|de|da)(?=\s(?:der\s|den\s)?[A-Z])")
"""Of a name that begins with a small letter: *von der Leyen*."""
_NO_MEDIUM: Final = re.compile(r"\s+(?:with|to|for|towers?|stations?|cent(?:re|er)s?|masts?|signals?)\b", re.IGNORECASE)
_TELLS: Final = re.compile(rf"\b(?:{words.SAYING})\s+(?:the\s+)?$", re.IGNORECASE)


def _done_by(before: str) -> bool:
    """Whether somebody did what stands before: *recruited by Wagner*, but not *reported by*."""
    done = words.DONE_BEFORE.search(before)
    return done is not None and not words.speaks_after(f" {done['done']} ")


def _described(draft: Draft, mention: Mention, starts: Collection[int]) -> bool:
    """Whether the name only tells which: *ICC warrant*, *EU membership*."""
    match = words.NOUN_AFTER.match(draft.question, mention.end)
    if match is None or match.start("noun") in starts or not draft.free(*match.span("noun")):
        return False
    noun = match["noun"]
    known = find_topic_names(noun) or find_roles(noun) or find_stances(noun) or find_aspects(noun)
    return not known and not _ordinary(noun) and fold(noun) not in frame.SORTS


_DOES: Final = re.compile(
    r"\s+(?:has\s+|have\s+)?(?P<verb>\w{3,}ed|met|left|fled|went|came|won|lost|fell|fought|withdrew|took|became|broke)(?!\w)",
    re.IGNORECASE,
)


def _does(after: str) -> bool:
    """Whether what somebody did is asked for, rather than what they said: *Putin visited Mariupol*."""
    verb = _DOES.match(after)
    return verb is not None and not words.speaks_after(f" {verb['verb']} ")


def _fate(before: str, after: str) -> bool:
    """Whether it is what became of somebody that is asked for, or of their men, rather than what they say."""
    return bool(
        words.FATE_AFTER.match(after)
        or words.FATE_BEFORE.search(before)
        or (words.IS_BEFORE.search(before) and words.IS_AFTER.match(after))
    )


def _outlet(outlet: Entity, before: str, after: str, listed: _Reading | None, speaks: bool) -> str:
    if listed is not None and listed.parameter in ("outlet", "via", "speaker"):
        return listed.parameter
    if words.COLON_AFTER.match(after) and not before.strip():
        return "outlet"
    if words.REPORTS_AFTER.match(after):
        return "outlet"  # what it reports, others say
    own = bool(words.OWN_AFTER.match(after)) and outlet.kind not in ("agency", "platform", "medium")
    if own and not words.AUXILIARY_BEFORE.search(before):
        return "outlet"
    if outlet.kind in ("platform", "channel", "medium") and words.ON_BEFORE.search(before):
        return "via"
    if words.VIA_BEFORE.search(before):
        return "via"
    if words.AUXILIARY_BEFORE.search(before):
        return "speaker"
    if words.SAYS_AFTER.match(after) and not words.OUTLET_BEFORE.search(before):
        return "speaker"
    if speaks and (outlet.kind == "agency" or "according" in before.lower()) and "reported" not in before.lower():
        return "speaker"
    if words.ABOUT_BEFORE.search(before) and not words.OUTLET_BEFORE.search(before):
        return "mentions"
    if outlet.kind in ("platform", "medium"):
        return "via"
    if outlet.kind == "channel" and not words.OUTLET_BEFORE.search(before):
        return "speaker"  # a blogger, whose posts others report
    return "outlet"


def _reading(parameter: str, entities: Sequence[Entity], negated: bool) -> _Reading:
    return _Reading(parameter, tuple((entity.id, entity.name) for entity in entities), negated)


def _meant(candidates: Sequence[Entity]) -> list[Entity]:
    """The place that a name means, or all of its namesakes where none of them is the obvious one."""
    places = [entity for entity in candidates if entity.type == "place"]
    first = places[0]
    namesakes = [place for place in places if place.kind == first.kind]
    if first.kind != "settlement" or len(namesakes) == 1 or first.population >= LARGE:
        return [first]
    return namesakes[:MAX_VALUES]


def _settlement_of(gazetteer: Gazetteer, id: str) -> Entity | None:
    """*Olenivka prison*: the settlement whose name it bears, for claims that name no more than that."""
    place = gazetteer.get(id)
    if place is None or place.kind in ("settlement", "oblast", "country", "raion", "region"):
        return None
    for within in place.within[:2]:
        settlement = gazetteer.get(within)
        if settlement is not None and settlement.kind == "settlement" and settlement.name in place.name:
            return settlement
    settlements = gazetteer.find(place.name.rpartition(" ")[0], ("place",))
    return next((bearer for bearer in settlements if bearer.kind == "settlement" and _beside(bearer, place)), None)


def _beside(one: Entity, other: Entity) -> bool:
    """Whether two places are a few kilometres apart."""
    if one.location is None or other.location is None:
        return False
    return all(abs(a - b) < _BESIDE for a, b in zip(one.location, other.location, strict=True))


def _take(draft: Draft, gazetteer: Gazetteer, mention: Mention, reading: _Reading) -> None:
    parameter = f"{reading.parameter}.not" if reading.negated else reading.parameter
    for value, label in reading.values:
        draft.take(mention.start, mention.end, parameter, value, label)
        if reading.parameter == "speaker" and value.startswith("organisation:"):
            for person in spokespeople(gazetteer, value):
                draft.take(mention.start, mention.end, parameter, person.id, person.name)
        settlement = _settlement_of(gazetteer, value) if reading.parameter == "place" else None
        if settlement is not None:
            draft.take(mention.start, mention.end, parameter, settlement.id, settlement.name)
    if reading.parameter not in ("side", "country", "actor_side", "affected_side"):
        chosen = [entity for entity in mention.candidates if entity.id in {value for value, _ in reading.values}]
        _offer(draft, gazetteer, mention.surface, chosen, mention.candidates)


def _offer(
    draft: Draft, gazetteer: Gazetteer, surface: str, chosen: Sequence[Entity], bearers: Sequence[Entity]
) -> None:
    """Say what else a name may mean, if anything."""
    ids = [entity.id for entity in chosen]
    others = [entity for entity in bearers if entity.id not in ids]
    if not others and len(ids) < 2:
        return
    shown = [(entity.id, described(entity, gazetteer)) for entity in (others or bearers)[:_SHOWN]]
    draft.ambiguity(surface, ids, shown)


def _narrow(draft: Draft, gazetteer: Gazetteer) -> None:
    """*Andriivka in Donetsk Oblast*: the larger place tells which smaller one is meant, and is not asked for itself."""
    places = sorted({(part.start, part.end) for part in draft.parts if part.parameter == "place"})
    for inner, outer in pairwise(places):
        between = draft.question[inner[1] : outer[0]].strip().lower()
        if between not in ("in", "in the", ",", "of", "у", "в", "(", "within", ", in", ""):
            continue
        surface = draft.question[inner[0] : inner[1]]
        outers = {part.value for part in draft.parts if (part.start, part.end) == outer and part.parameter == "place"}
        meant = [place for place in bearers(gazetteer, surface) if outers & set(place.within)]
        if not meant or not any((part.start, part.end) == inner and part.parameter == "place" for part in draft.parts):
            continue
        chosen = _meant(meant)
        draft.forget([inner, outer])
        draft.ambiguous[:] = [entry for entry in draft.ambiguous if entry["text"] != surface]
        for place in chosen:
            draft.take(inner[0], outer[1], "place", place.id, place.name)
        if len(meant) > 1:
            _offer(draft, gazetteer, draft.question[inner[0] : outer[1]], chosen, meant)
