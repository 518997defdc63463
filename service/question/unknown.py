"""Names in a question that the gazetteer does not find as written: short names, case endings, likely misspellings."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from gazetteer.entities import Entity, Mention
from gazetteer.lookup import Gazetteer
from language.asked_words import SIDES
from language.aspects import find_aspects
from language.lexicon import find_roles, find_topic_names
from language.tokens import STOPWORDS, fold
from language.transliteration import is_cyrillic, name_keys
from service.question import frame, words
from service.question.bearers import LARGE, bearers, described
from service.question.draft import Draft, negated

_GUESSES: Final = 5
"""Unknown names of one question that are compared with all known ones, which takes a few milliseconds each."""
_WINDOW: Final = 60


def unknown(draft: Draft, gazetteer: Gazetteer, *, clause: int) -> Iterator[Mention]:
    """Capitalised words that are no name as written: by short name, case ending or a likely misspelling."""
    guesses = _GUESSES
    for run in list(_runs(draft)):
        for start, end in _parts(run):
            if not draft.free(start, end):
                continue
            surface = draft.question[start:end]
            candidates = bearers(gazetteer, surface)
            if candidates and candidates[0].name == f"The {surface}" and not before_the(draft.question, start):
                continue
            if candidates:
                yield Mention(start, end, surface, tuple(candidates))
        start, end = run[0][0], run[-1][1]
        if not draft.free(start, end):
            continue
        surface = draft.question[start:end]
        before = draft.question[max(0, start - _WINDOW) : start]
        after = draft.question[end : end + _WINDOW]
        opens = bool(words.OPENING.fullmatch(before) and words.LIST_ON_AFTER.match(after))
        speaks = words.SPEAKER_BEFORE.search(before) or (start < clause and (words.SAYS_AFTER.match(after) or opens))
        if guesses:
            guesses -= 1
            guessed = _guessed(draft, gazetteer, surface, speaker=bool(speaks), placed=_placed(before))
            if guessed is not None:
                yield Mention(start, end, surface, (guessed,))
                continue
        if speaks and start < clause:
            # Somebody whom only the articles know: the store is asked by name.
            parameter = "speaker.not" if negated(draft.question, start) else "speaker"
            draft.take(start, end, parameter, surface)


def before_the(question: str, start: int) -> bool:
    """Whether *the* stands before: *in the Economist*."""
    return question[max(0, start - 4) : start].lower() == "the "


def _placed(before: str) -> bool:
    return bool(words.PLACED_BEFORE.search(before))


def _runs(draft: Draft) -> Iterator[list[tuple[int, int]]]:
    """Neighbouring capitalised words that are not used yet and are no words of a question."""
    run: list[tuple[int, int]] = []
    for start, end, word in draft.words():
        folded = fold(word)
        named = word[0].isupper() and folded not in frame.FRAME and folded not in STOPWORDS and not word.isdigit()
        named = (
            named
            and folded not in SIDES
            and not find_roles(word)
            and not words.ARMIES.fullmatch(word)
            and not (word.isupper() and (find_topic_names(word) or find_aspects(word)))
            and not words.CYRILLIC_SIDES.fullmatch(word)
        )
        if run and (not named or draft.question[run[-1][1] : start].strip()):
            yield run
            run = []
        if named:
            run.append((start, end))
    if run:
        yield run


def _parts(run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for length in range(min(len(run), 4), 0, -1):
        for index in range(len(run) - length + 1):
            yield run[index][0], run[index + length - 1][1]


def _distance(surface: str, entity: Entity) -> int:
    keys = name_keys(surface)
    names: Iterable[str] = (entity.name, *entity.names, *entity.short_names)
    return min((OSA.distance(key, other) for key in keys for name in names for other in name_keys(name)), default=99)


_PERSON: Final = 6
"""Letters of a misspelt name from which on a person may be meant: shorter ones resemble too many."""


def _known(entity: Entity) -> bool:
    """Whether it is more than one of the country's thirty thousand villages."""
    return entity.type != "place" or entity.kind != "settlement" or entity.population >= LARGE


def _guessed(draft: Draft, gazetteer: Gazetteer, surface: str, *, speaker: bool, placed: bool) -> Entity | None:
    """What a misspelt name means where only one thing is near; suggestions otherwise."""
    if len(surface) < (6 if is_cyrillic(surface) else 5):
        return None
    if speaker:
        types: tuple[str, ...] = ("person", "organisation", "outlet")
    elif placed:
        types = ("place", "organisation", "unit", "person")
    else:
        types = ("place", "person", "organisation", "outlet")
    near = [
        entity
        for entity in gazetteer.near(surface, types)
        if entity.type != "place" or entity.kind != "settlement" or entity.population >= 1000 or entity.country == "ua"
    ]
    if not near:
        return None
    ranked = sorted((_distance(surface, entity), index, entity) for index, entity in enumerate(near))
    nearest = ranked[0][0]
    best = [entity for distance, _, entity in ranked if distance == nearest]
    alternatives = [(entity.id, described(entity, gazetteer)) for entity in near]
    if len(best) > 1:
        known = [entity for entity in best if _known(entity)]
        best = known if len(known) == 1 else best
    sure = len(best) == 1 and not (best[0].type == "person" and len(surface) < _PERSON)
    if not sure or nearest > (1 if len(surface) <= 7 else 2):
        draft.ambiguity(surface, [], alternatives)
        return None
    draft.ambiguity(surface, [best[0].id], alternatives)
    draft.assumptions.append(f"“{surface}” is not a name known here: read as {best[0].name}.")
    return best[0]
