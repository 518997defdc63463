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
from language.dates import question_interval
from language.lexicon import (
    SIDES,
    Found,
    find_aspects,
    find_roles,
    find_sides,
    find_stances,
    find_topic_names,
)
from language.numbers import Quantity, find_quantities
from language.tokens import STOPWORDS, fold
from service.question import words
from service.question.draft import Draft, Interpretation
from service.question.names import PARTY_OF_TOPIC, negated, read_names

__all__ = ["Interpretation", "interpret"]

_QUOTED: Final = re.compile(r"[\"“„«]([^\"“”„«»]{2,200})[\"”“»]")
_WINDOW: Final = 60

_STANCES_ASKED: Final = {
    "deny": ("deny", "contest"),
    "contest": ("contest", "deny"),
}
"""A reader who asks who denied something also means those who disputed it: articles word the two alike."""

_SPEAKING_ROLES: Final = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "minister",
        "commander",
        "spokesperson",
        "governor",
        "mayor",
        "occupation_official",
        "diplomat",
        "legislator",
        "intelligence",
        "analyst",
        "milblogger",
    ]
)
_OFFICIALS: Final = (
    "official",
    "head_of_state",
    "head_of_government",
    "minister",
    "commander",
    "spokesperson",
    "governor",
    "mayor",
    "occupation_official",
    "diplomat",
    "legislator",
    "intelligence",
)
"""Everybody whom a question may mean by *officials*."""


def interpret(question: str, gazetteer: Gazetteer, today: date, *, exact: bool = False) -> Interpretation:
    """Translate a question in words into parameters.

    :param question: at most a few hundred characters, in English, Ukrainian or Russian
    :param today: the day from which *last week* counts, and after which no date without a year is sought
    :param exact: take no unknown name for a misspelt one
    """
    draft = Draft(question)
    clause, worded = _clause(question)
    _read_kind(draft)
    _read_quotations(draft)
    _read_dates(draft, today)
    _read_counts(draft)
    _read_quantities(draft)
    _read_fixed(draft)
    _read_regions(draft, gazetteer)
    _read_points(draft, gazetteer)
    _read_oblasts(draft, gazetteer)
    _read_contested(draft, clause)
    read_names(draft, gazetteer, clause=clause, exact=exact)
    _read_sides(draft, gazetteer, clause)
    _read_stances(draft, clause)
    _read_aspects(draft)
    _read_roles(draft, clause)
    _read_topics(draft, worded)
    _read_sort(draft, clause)
    _read_rest(draft)
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
    if entities:
        draft.kind = "entity"
        draft.ignore(*entities.span())


def _read_quotations(draft: Draft) -> None:
    for match in _QUOTED.finditer(draft.question):
        content = " ".join(match[1].split())
        draft.keep(match.start(), match.end(), f'"{content}"')


def _read_dates(draft: Draft, today: date) -> None:
    interval = question_interval(draft.rest(), today)
    if interval is None:
        return
    first, last = interval.spans[0], interval.spans[-1]
    if interval.from_ is not None:
        draft.take(first[0], first[1], "from", interval.from_.isoformat())
    if interval.to is not None:
        draft.take(last[0], last[1], "to", interval.to.isoformat())
    for span in interval.spans:
        if draft.free(*span):
            name, day = ("from", interval.from_) if interval.from_ else ("to", interval.to)
            draft.take(span[0], span[1], name, day.isoformat() if day else "")
    for left, right in pairwise(interval.spans):
        if words.DATE_JOINTS.fullmatch(draft.question, left[1], right[0]):
            for start, end, _ in list(draft.words()):
                if left[1] <= start and end <= right[0]:
                    draft.ignore(start, end)
    draft.assumptions.extend(interval.assumptions)
    window = max(0, first[0] - _WINDOW)
    for choice, pattern in (
        ("published", words.PUBLISHED_BEFORE),
        ("said", words.SAID_BEFORE),
        ("event", words.HAPPENED_BEFORE),
    ):
        verb = pattern.search(draft.question[window : first[0]])
        if verb:
            start, end = window + verb.start(), window + verb.start() + len(verb.group().rstrip())
            draft.take(start, end, "date", choice)
            return


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


_HOW_MANY: Final = re.compile(r"\b(?:how\s+many|how\s+much|number\s+of|скільки|сколько)(?=\s)", re.IGNORECASE)


def _read_counts(draft: Draft) -> None:
    """*How many tanks*: whatever number is claimed of them. A number in place of the words shows what is counted."""
    for match in _HOW_MANY.finditer(draft.rest()):
        text = draft.rest()
        numbered = text[: match.start()] + "9".rjust(match.end() - match.start()) + text[match.end() :]
        for quantity in find_quantities(numbered):
            if quantity.number_end != match.end() or quantity.measure == "other":
                continue
            draft.take(match.start(), quantity.end, f"min_{quantity.measure}", "0")
            _read_whose(draft, quantity)


def _read_whose(draft: Draft, quantity: Quantity) -> None:
    """*Russian soldiers* among what is counted as lost are Russia's losses."""
    lost = bool(words.LOST_AFTER.match(draft.question, quantity.end))
    if not lost and quantity.measure not in ("killed", "wounded", "captured", "casualties"):
        return
    for side in _sides(quantity.noun):
        party = SIDES[side.value][0]
        if party in ("ukraine", "russia"):
            offset = quantity.noun_start
            draft.take(offset + side.start, offset + side.end, "affected_side", party)


def _read_quantities(draft: Draft) -> None:
    for quantity in find_quantities(draft.rest()):
        if quantity.value is None or quantity.measure == "other" or not draft.free(quantity.start, quantity.end):
            continue
        value, measure = quantity.value, quantity.measure
        low, high = {
            "at_least": (value, None),
            "at_most": (None, value),
            "exactly": (value, value),
            "about": (value * 0.9, value * 1.1),
        }[quantity.bound]
        start, end = quantity.start, quantity.end
        if low is not None:
            draft.take(start, end, f"min_{measure}", _plain(round(low, 6)))
        if high is not None:
            draft.take(start, end, f"max_{measure}", _plain(round(high, 6)))
        if quantity.bound == "about":
            draft.assumptions.append(f"“{quantity.text}” is read as within a tenth of {_plain(value)}.")
        lost = words.LOST_AFTER.match(draft.question, end)
        if lost:
            draft.take(end + 1, lost.end(), "topic", "losses")
        _read_whose(draft, quantity)


def _read_fixed(draft: Draft) -> None:
    """Quote types, anonymity, and fronts, which are no places of the gazetteer."""
    for match in words.QUOTE_TYPES.finditer(draft.rest()):
        name = "quote_type.not" if negated(draft.question, match.start()) else "quote_type"
        draft.take(match.start(), match.end(), name, str(match.lastgroup))
    for match in words.ANONYMOUS.finditer(draft.rest()):
        name = "speaker_kind.not" if negated(draft.question, match.start()) else "speaker_kind"
        draft.take(match.start(), match.end(), name, "anonymous")
    for match in words.FRONT.finditer(draft.rest()):
        draft.keep(match.start(), match.end(), f'"{" ".join(match.group().split())}"')


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


def _read_contested(draft: Draft, clause: int) -> None:
    for match in words.CONTESTED.finditer(draft.rest(), 0, clause):
        after = draft.question[match.end() :]
        behind = re.match(rf"\s+(?:\w+\s+)?(?:{words.CLAIM_NOUNS})(?!\w)", after, re.IGNORECASE)
        if behind or str(match.lastgroup) == "confirmed_by_other_side":
            draft.take(match.start(), match.end(), "contested", str(match.lastgroup))


# --- Sides -----------------------------------------------------------------------------------------------------------


def _sides(text: str) -> list[Found]:
    """Adjectives of nations in any of the scripts, as keys into ``SIDES``, in order."""
    cyrillic = [
        Found(str(match.lastgroup), match.start(), match.end()) for match in words.CYRILLIC_SIDES.finditer(text)
    ]
    return sorted([*find_sides(text), *cyrillic], key=lambda found: found.start)


_OFFICIALS_AFTER: Final = re.compile(rf"[\s-]+{words.ADJECTIVES}{words.OFFICIALS}(?!\w)", re.IGNORECASE)
_CLAIMS_AFTER: Final = re.compile(rf"\s+{words.ADJECTIVES}(?:{words.CLAIM_NOUNS})(?!\w)", re.IGNORECASE)
_FORCES_AFTER: Final = re.compile(rf"\s+{words.ADJECTIVES}{words.FORCES}(?!\w)", re.IGNORECASE)
_GAP_TO_TOPIC: Final = re.compile(rf"\s+{words.ADJECTIVES}(?:{words.FORCES}\s+)?(?:\w+\s+)?", re.IGNORECASE)


def _read_sides(draft: Draft, gazetteer: Gazetteer, clause: int) -> None:
    following: Found | None = None
    for found in reversed(_sides(draft.rest())):
        if not draft.free(found.start, found.end):
            continue
        side, country = SIDES[found.value]
        if following is not None and words.LISTED.fullmatch(draft.question, found.end, following.start):
            _read_listed_side(draft, found, following, side, country)
        else:
            _read_side(draft, gazetteer, found, side, country, clause)
        following = found


def _read_listed_side(draft: Draft, found: Found, following: Found, side: str, country: str | None) -> None:
    """*Ukrainian and Russian claims*: what the second is for, the first is for."""
    names = [part.parameter for part in draft.parts if part.start == following.start and part.use == "parameter"]
    for name in names[:1]:
        if name is None:
            continue
        bare, dot, negative = name.partition(".")
        if bare in ("side", "country"):
            nation = country is not None and side not in ("ukraine", "russia")
            bare, value = ("country", str(country)) if nation else ("side", side)
            draft.take(found.start, found.end, bare + dot + negative, value)
        elif bare in ("actor_side", "affected_side") and side in ("ukraine", "russia"):
            draft.take(found.start, found.end, name, side)


_TERRITORY_AFTER: Final = re.compile(
    r"\s+(?:border\s+)?(?:regions?|oblasts?|territor(?:y|ies)|cities|towns|villages|soil|borderlands?|provinces?)\b",
    re.IGNORECASE,
)
_PEOPLES: Final = frozenset(["russians", "ukrainians", "americans", "westerners"])
_PEOPLES_CYRILLIC: Final = re.compile(r"росіян|россиян|українц|украинц|американц", re.IGNORECASE)


def _read_side(draft: Draft, gazetteer: Gazetteer, found: Found, side: str, country: str | None, clause: int) -> None:
    question = draft.question
    before = question[max(0, found.start - _WINDOW) : found.start]
    speaking = ("side", side) if country is None or side in ("ukraine", "russia") else ("country", country)
    not_ = ".not" if negated(question, found.start) else ""
    own = bool(words.SPEAKER_BEFORE.search(before))
    media = words.MEDIA_AFTER.match(question, found.end)
    if media and found.start < clause:
        draft.take(found.start, found.end, speaking[0] + not_, speaking[1])
        draft.take(found.end + 1, media.end(), "speaker_kind", "media")
        return
    topic = _topic_after(draft, found.end)
    claims = _CLAIMS_AFTER.match(question, found.end)
    if claims and found.start < clause and not (topic and topic.start < claims.end()):
        draft.take(found.start, found.end, speaking[0] + not_, speaking[1])
        return
    officials = _OFFICIALS_AFTER.match(question, found.end)
    if officials and not words.ABOUT_BEFORE.search(before):
        draft.take(found.start, officials.end(), speaking[0] + not_, speaking[1])
        return
    if topic is not None and side in ("ukraine", "russia"):
        _read_party(draft, gazetteer, found, topic, side)
        return
    forces = _FORCES_AFTER.match(question, found.end)
    end = forces.end() if forces else found.end
    plural = found.value in _PEOPLES or bool(_PEOPLES_CYRILLIC.match(question, found.start))
    says = words.SAYS_AFTER.match(question, end) or (not before.strip() and words.ON_AFTER.match(question, end))
    if (forces or plural) and found.start < clause and (own or says):
        roled = bool(find_roles(question[found.end : end]))  # soldiers have a role of their own, troops none
        draft.take(found.start, found.end if roled else end, speaking[0] + not_, speaking[1])
        return
    if (forces or plural) and side in ("ukraine", "russia"):
        if words.KILLING_BEFORE.search(before):
            draft.take(found.start, end, "affected_side", side)
            return
        topics = {name.value for name in find_topic_names(draft.rest())}
        acted = [name for name in topics if PARTY_OF_TOPIC.get(name) == "actor_side"]
        if acted:
            draft.take(found.start, end, "actor_side", side)
            return
    territory = _TERRITORY_AFTER.match(question, found.end)
    if territory and side in ("ukraine", "russia"):
        country_name = {"ukraine": "Ukraine", "russia": "Russia"}[side]
        for place in gazetteer.find(country_name, ("place",))[:1]:
            draft.take(found.start, territory.end(), "place" + not_, place.id, place.name)
        return
    role = next((role for role in find_roles(question[found.end : found.end + _WINDOW]) if role.start <= 12), None)
    if role is not None and found.start < clause:
        described = Found(role.value, found.end + role.start, found.end + role.end)
        if _asked_of(draft, described):
            draft.take(found.start, found.end, speaking[0] + not_, speaking[1])
            return
    if forces:  # Ukrainian troops near …: texts call them by many words
        draft.keep(found.start, found.end)
        draft.ignore(found.end + 1, forces.end())


def _topic_after(draft: Draft, end: int) -> Found | None:
    """The topic named right behind an adjective: *Russian troop losses*."""
    question = draft.question
    for topic in find_topic_names(question[end : end + _WINDOW]):
        start = end + topic.start
        if (
            topic.value in PARTY_OF_TOPIC
            and _GAP_TO_TOPIC.fullmatch(question, end, start)
            and draft.free(start, start + 1)
        ):
            return Found(topic.value, start, end + topic.end)
    return None


def _read_party(draft: Draft, gazetteer: Gazetteer, found: Found, topic: Found, side: str) -> None:
    """Whose losses, whose advance.

    Parties at war seldom state their own losses. Where the question names a speaker of the same side, a filter on whose
    losses would ask for just that and find nothing; then *Russian losses* is read as the losses that the Russian side
    claims, the other reading is offered, and nothing but the speaker limits the search.
    """
    parameter = PARTY_OF_TOPIC[topic.value]
    speakers = [entity for id in draft.values("speaker") if (entity := gazetteer.get(id)) is not None]
    if parameter == "affected_side" and any(speaker.side == side for speaker in speakers):
        speaker = next(speaker for speaker in speakers if speaker.side == side)
        words_ = draft.question[found.start : topic.end]
        draft.take(found.start, found.end, "speaker", speaker.id, speaker.name)
        draft.ambiguity(words_, [speaker.id], [(f"affected_side={side}", f"losses of {side.capitalize()}")])
        draft.assumptions.append(
            f"“{words_}” is read as losses claimed by {speaker.name}, of whichever side: "
            f"add affected_side={side} for those of {side.capitalize()} alone."
        )
        return
    not_ = ".not" if negated(draft.question, found.start) else ""
    forces = _FORCES_AFTER.match(draft.question, found.end)
    end = forces.end() if forces and forces.end() <= topic.start else found.end
    draft.take(found.start, end, parameter + not_, side)


# --- Stances, aspects, roles, topics ---------------------------------------------------------------------------------


def _read_stances(draft: Draft, clause: int) -> None:
    for found in find_stances(draft.rest()):
        if found.start >= clause or not draft.free(found.start, found.end):
            continue
        not_ = ".not" if negated(draft.question, found.start) else ""
        for value in _STANCES_ASKED.get(found.value, (found.value,)):
            draft.take(found.start, found.end, f"stance{not_}", value)


_PREPOSITIONS: Final = re.compile(
    r"near|nearby|around|close\s+to|towards?|in\s+the\s+(?:vicinity|area)\s+of|vicinity\s+of|outside|у\s+бік|в\s+сторону|біля"
    r"|поблизу|неподалік|возле|около|вблизи|під|под",
    re.IGNORECASE,
)


def _read_aspects(draft: Draft) -> None:
    """Aspects that are named; *near* and *towards* merely place what is asked for."""
    found = [aspect for aspect in find_aspects(draft.rest()) if draft.free(aspect.start, aspect.end)]
    for start, end in sorted({(aspect.start, aspect.end) for aspect in found}):
        values = [aspect.value for aspect in found if (aspect.start, aspect.end) == (start, end)]
        if _PREPOSITIONS.fullmatch(draft.question, start, end):
            draft.ignore(start, end)
            continue
        if len(values) > 1 and "flank" in values:
            values.remove("flank")  # northern flank: the points are asked for
        not_ = ".not" if negated(draft.question, start) else ""
        for value in values:
            draft.take(start, end, f"aspect{not_}", value)


_TITLE_GAP: Final = re.compile(r"\s+|\s*,\s*(?:the\s+)?")


def _read_roles(draft: Draft, clause: int) -> None:
    named = [part for part in draft.parts if part.parameter in ("speaker", "mentions", "speaker.not", "mentions.not")]
    for found in find_roles(draft.rest()):
        if not draft.free(found.start, found.end):
            continue
        bearer = next(
            (
                part
                for part in named
                if _TITLE_GAP.fullmatch(draft.question, found.end, part.start)
                or re.fullmatch(r"\s*,\s*(?:the\s+|a\s+)?", draft.question[part.end : found.start])
            ),
            None,
        )
        if bearer is not None and bearer.parameter and bearer.value:
            draft.take(found.start, found.end, bearer.parameter, bearer.value, bearer.label)
            continue
        if found.start >= clause or not _asked_of(draft, found):
            continue
        not_ = ".not" if negated(draft.question, found.start) else ""
        if found.value == "official":
            if draft.has("speaker_kind", "side", "country"):
                draft.ignore(found.start, found.end)
                continue
            for value in _OFFICIALS:
                draft.take(found.start, found.end, f"role_class{not_}", value)
            continue
        draft.take(found.start, found.end, f"role_class{not_}", found.value)


def _asked_of(draft: Draft, role: Found) -> bool:
    """Whether a role is that of the speaker, rather than of those spoken about."""
    before = draft.question[max(0, role.start - _WINDOW) : role.start]
    after = draft.question[role.end : role.end + _WINDOW]
    before = re.sub(r"(?:\w+[\s-]+)$", "", before) if _adjective_before(before) else before
    if words.SPEAKER_BEFORE.search(before) or words.SAYS_AFTER.match(after) or words.OWN_AFTER.match(after):
        return True
    if words.ABOUT_BEFORE.search(before) or words.PLACED_BEFORE.search(before):
        return False
    begins = not before.strip() and (not after.strip() or re.match(r"\s+(?:of|in|from|near)\s", after) is not None)
    return role.value in _SPEAKING_ROLES or begins or bool(words.ON_AFTER.match(after))


def _adjective_before(before: str) -> bool:
    last = before.split()[-1:] if before.endswith((" ", "-")) else []
    return bool(last) and (fold(last[0]) in SIDES or fold(last[0]) in ("military", "war", "local", "senior", "defence"))


def _read_topics(draft: Draft, clause: int) -> None:
    """Topics that are named. Behind *claims that* the words are those of the claim, to be found as they are."""
    for found in find_topic_names(draft.rest()):
        if found.start >= clause:
            continue
        if not draft.free(found.start, found.end) and not _same_words(draft, found):
            continue
        not_ = ".not" if negated(draft.question, found.start) else ""
        draft.take(found.start, found.end, f"topic{not_}", found.value)
        _keep_means(draft, found)


def _same_words(draft: Draft, found: Found) -> bool:
    return any(
        part.start == found.start and part.end == found.end and (part.parameter or "").startswith("topic")
        for part in draft.parts
    )


_MEANS: Final = re.compile(r"drone|missile|rocket", re.IGNORECASE)


def _keep_means(draft: Draft, found: Found) -> None:
    """*drone strikes* are shelling by drones: the topic, and the word."""
    means = _MEANS.match(draft.question, found.start)
    if means:
        draft.keep(means.start(), means.end())


def _read_sort(draft: Draft, clause: int) -> None:
    for start, end, word in draft.words():
        order = words.SORTS.get(fold(word))
        if order is not None and start < clause:
            draft.take(start, end, "sort", order)
            return


# --- The rest --------------------------------------------------------------------------------------------------------

_WAR: Final = frozenset(["war", "войны", "війни", "війну", "войну", "війна", "война"])


def _framing(word: str) -> bool:
    folded = fold(word)
    return folded in words.FRAME or folded in STOPWORDS or len(folded) == 1 or folded in _NEGATIONS


_NEGATIONS: Final = frozenset(
    ["except", "excluding", "without", "apart", "minus", "ignoring", "крім", "окрім", "кроме", "без", "не"]
)


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


def _read_rest(draft: Draft) -> None:
    """Every word that is left: of the frame, or to be found."""
    _read_settlement_words(draft)
    if any(name.startswith(("min_", "max_")) for name in draft.parameters()):
        for start, end, word in list(draft.words()):
            if fold(word) in words.LOST:
                draft.take(start, end, "topic", "losses")
    rest = list(draft.words())
    kept = [item for item in rest if not _framing(item[2])]
    only_war = bool(draft.parts) and all(fold(word) in _WAR for _, _, word in kept)
    for start, end, word in rest:
        if _framing(word) or (fold(word) in _WAR and only_war):
            draft.ignore(start, end)
            continue
        searched = re.sub(r"['’]s?$", "", word)
        draft.keep(start, end, f"-{searched}" if _excluded(draft.question, start) else _joined_by_hyphen(searched))


_NOT_RIGHT_BEFORE: Final = re.compile(
    r"\b(?:not|except|excluding|without|minus|ignoring|крім|кроме|без)\s+(?:the\s+|any\s+)?$", re.IGNORECASE
)


def _excluded(question: str, start: int) -> bool:
    return bool(_NOT_RIGHT_BEFORE.search(question[max(0, start - 20) : start]))


def _joined_by_hyphen(word: str) -> str:
    """A compound is a phrase of its words."""
    return f'"{word}"' if "-" in word else word
