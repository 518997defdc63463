"""Dated events of the war: what the press calls them, and the words by which a sentence shows that it means one."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from gazetteer.entities import Entity
from gazetteer.records import Record, lay_over, layers, read_records, spelled
from language.tokens import analyse

Pattern = tuple[frozenset[str], ...]
"""Groups of words in their indexed form: a sentence that holds a word of each group speaks of the event."""

_REQUIRED = ("id", "name", "since", "source")
_OPTIONAL = ("until", "names", "patterns", "same_as")


@lru_cache(maxsize=4)
def load_events(overlay: Path | None = None) -> tuple[Entity, ...]:
    """The events of the built-in file and of the operator's, oldest first.

    ``since`` and ``until`` are the first and last day that it happened, each as precisely as the record gives it.

    :param overlay: folder with the operator's own files; an event of the same id there replaces the built-in one
    :raises GazetteerError: naming file, record and remedy, for a mistake in a file
    """
    events = (event for event, _ in _read(overlay))
    return tuple(sorted(events, key=lambda event: (event.since or "", event.until or "", event.id)))


@lru_cache(maxsize=4)
def load_event_patterns(overlay: Path | None = None) -> Mapping[str, Pattern]:
    """The words that tell an event in a sentence, by its id; events without distinctive words are left out.

    Words are in the form that :func:`language.tokens.analyse` gives, so that *captured* is found by *capture*. A
    sentence that matches speaks of the event as something that has happened or will: whether it is past must be read
    from the sentence.

    :raises GazetteerError: naming file, record and remedy, for a mistake in a file
    """
    return MappingProxyType({event.id: pattern for event, pattern in _read(overlay) if pattern})


def _read(overlay: Path | None) -> list[tuple[Entity, Pattern]]:
    chosen: dict[str, Entity] = {}
    patterns: dict[str, Pattern] = {}
    for path in layers("events.toml", overlay):
        layer: dict[str, Entity] = {}
        for record in read_records(path, "event"):
            event = _event(record)
            lay_over(chosen, record, event, layer)
            patterns[event.id] = _pattern(record)
    return [(event, patterns[id]) for id, event in chosen.items()]


def _event(record: Record) -> Entity:
    record.check_keys(_REQUIRED, _OPTIONAL)
    name = record.required("name")
    since, until = record.span()
    return Entity(
        id=f"event:{record.identifier()}",
        type="event",
        name=name,
        names=spelled(name, record.texts("names")),
        since=since,
        until=until or since,
        same_as=record.texts("same_as"),
        source=record.required("source"),
    )


def _pattern(record: Record) -> Pattern:
    groups = record.values.get("patterns", [])
    if not isinstance(groups, list) or not all(isinstance(group, list) and group for group in groups):
        raise record.error('"patterns" must be a list of lists of words, as [["wagner"], ["mutiny", "rebellion"]].')
    return tuple(frozenset(_term(record, word) for word in group) for group in groups)


def _term(record: Record, word: object) -> str:
    terms = analyse(word) if isinstance(word, str) else []
    if len(terms) != 1:
        raise record.error(f"the pattern {word!r} is not one word; give each word of a phrase its own group.")
    return terms[0]
