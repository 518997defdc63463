"""From the names that people write to the ids that are searched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gazetteer.entities import Entity
from language.tokens import analyse, fold
from schemas import fields as registry
from schemas.fields import Field
from search.query import And, Phrase, Request, Sort, Terms
from service.deadline import Deadline
from service.reading import Reading, readable

_ID: Final = re.compile(r"[a-z][a-z_]*:\S+")
_DOUBLED: Final = re.compile(r"([bcdfghjklmnpqrstvwxz])\1")
_NAMESAKES: Final = 100
_SHOWN: Final = 10


@dataclass(slots=True)
class Resolved:
    """What the names of a question mean.

    :param ids: by parameter, the ids or values to search for
    :param unresolved: names that mean nothing known: ``parameter``, ``value``, ``suggestions``
    :param ambiguous: names that mean several: ``parameter``, ``text``, ``chosen``, ``alternatives``
    """

    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unresolved: list[dict[str, Any]] = field(default_factory=list)
    ambiguous: list[dict[str, Any]] = field(default_factory=list)


def resolve(
    reading: Reading, fields: Mapping[str, Field], given: Mapping[str, Sequence[str]], deadline: Deadline
) -> Resolved:
    """Resolve every name of the question.

    A name that several bear means those of them that the collection knows (of the 74 places called Andriivka the few
    that claims are about), else the likeliest, and the answer says so. A name that nobody bears finds nothing, and the
    answer says what may have been meant.

    :param fields: the registry's field of each parameter
    :param given: the values of each parameter, as written
    :param deadline: of the request: every name may be a search of its own
    :raises search.engine.StoreError: the store cannot answer, or not in time
    """
    resolved = Resolved()
    for name, values in given.items():
        field = fields[name]
        if not field.resolves:
            resolved.ids[name] = tuple(dict.fromkeys(values))
            continue
        ids: dict[str, None] = {}
        for value in values:
            ids |= dict.fromkeys(_ids(reading, name, field, value.strip(), resolved, deadline))
        resolved.ids[name] = tuple(ids)
    return resolved


def _ids(
    reading: Reading, parameter: str, field: Field, value: str, resolved: Resolved, deadline: Deadline
) -> list[str]:
    left = deadline.left()
    gazetteer = reading.gazetteer
    if _ID.fullmatch(value):
        prefix = value.partition(":")[0]
        if prefix in field.resolves and not reading.knows(value):
            resolved.unresolved.append(_unresolved(reading, parameter, field, value, readable(value)))
        return [value]
    bearers = [entity for entity in gazetteer.find(value, field.resolves) if not _misprint(value, entity)]
    if "organisation" in field.resolves:
        # Kyiv says: the place stands for the body that speaks there.
        body = gazetteer.get(reading.metonyms.get(value.lower(), ""))
        if body is not None and body not in bearers:
            bearers.append(body)
    if not bearers:
        ids = _named_in_store(reading, field.resolves, value, left)
        if not ids:
            resolved.unresolved.append(_unresolved(reading, parameter, field, value, value))
        return ids
    if len(bearers) == 1:
        return [bearers[0].id]
    ids = _known_here(reading, bearers[:_NAMESAKES])
    resolved.ambiguous.append(
        {
            "parameter": parameter,
            "text": value,
            "chosen": ids,
            "alternatives": [described(entity, reading) for entity in bearers[:_SHOWN]],
        }
    )
    return ids


def _misprint(value: str, entity: Entity) -> bool:
    """Whether the value doubles a consonant that no spelling of the name doubles.

    The gazetteer lets Oddesa pass for Odesa, as romanisations differ in doubled letters; but here the person can be
    asked what was meant.
    """
    doubled = set(_DOUBLED.findall(value.lower()))
    return bool(doubled) and not any(
        doubled <= set(_DOUBLED.findall(name.lower())) for name in (entity.name, *entity.names)
    )


def _known_here(reading: Reading, bearers: Sequence[Entity]) -> list[str]:
    """Those of the bearers that the collection knows, of the kind of the likeliest (the city, not its oblast)."""
    first = bearers[0]
    alike = [entity.id for entity in bearers if (entity.type, entity.kind) == (first.type, first.kind)]
    if len(alike) == 1:
        return alike
    known = reading.engine.get("entity", alike)
    return [id for id in alike if id in known] or [first.id]


def _named_in_store(reading: Reading, types: Iterable[str], name: str, timeout: float) -> list[str]:
    """Entities discovered in the articles that bear the name."""
    tokens = tuple(analyse(name))
    if not tokens:
        return []
    named = Phrase(tokens, (("names", registry.field("entity", "names").boost),))
    found = reading.engine.search(
        "entity",
        Request(
            query=And((named, Terms("type", tuple(types)))),
            sort=Sort("id", descending=False),
            limit=_NAMESAKES,
            timeout=timeout,
        ),
    )
    wanted = fold(name)
    return [
        hit.document["id"]
        for hit in found.hits
        if any(fold(known) == wanted for known in (hit.document["name"], *hit.document["names"]))
    ]


def _unresolved(reading: Reading, parameter: str, field: Field, value: str, name: str) -> dict[str, Any]:
    near = reading.gazetteer.near(name, field.resolves)
    return {
        "parameter": parameter,
        "value": value,
        "suggestions": [described(entity, reading) for entity in near],
    }


def described(entity: Entity, reading: Reading) -> dict[str, Any]:
    """An entity in a few words: id, name, and what tells it from its namesakes."""
    if entity.type == "place":
        within = [place.name for id in entity.within if (place := reading.gazetteer.get(id)) is not None]
        about = ", ".join(part for part in (entity.kind, *within) if part)
    else:
        about = entity.role or entity.kind or entity.type
    return {"id": entity.id, "name": entity.name, "about": about}
