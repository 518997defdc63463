"""People in public life: who they are, how the press spells them, and the capacity they spoke in at a time."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from gazetteer.entities import Entity, Period
from gazetteer.organisations import load_organisations
from gazetteer.records import Record, lay_over, layers, read_records, spelled, suggest
from schemas import vocabulary

_REQUIRED = ("id", "name", "source")
_OPTIONAL = ("names", "short_names", "shared", "gender", "country", "same_as", "periods")
_PERIOD_REQUIRED = ("role", "role_class", "side")
_PERIOD_OPTIONAL = ("affiliation", "since", "until")


@lru_cache(maxsize=4)
def load_people(overlay: Path | None = None) -> tuple[Entity, ...]:
    """The people of the built-in file, and those of ``people.toml`` in the operator's folder laid over them.

    Role, side and affiliation of the entity are those of the last period.

    :param overlay: folder with the operator's own files; a person of the same id there replaces the built-in one
    :raises GazetteerError: naming file, record and remedy, for a mistake in a file
    """
    bodies = {entity.id: entity for entity in load_organisations(overlay)}
    chosen: dict[str, Entity] = {}
    shared: dict[str, frozenset[str]] = {}
    records: dict[str, Record] = {}
    for path in layers("people.toml", overlay):
        layer: dict[str, Entity] = {}
        for record in read_records(path, "person"):
            entity = _person(record, bodies)
            lay_over(chosen, record, entity, layer)
            shared[entity.id] = frozenset(record.texts("shared"))
            records[entity.id] = record
    _check_shared(chosen, shared, records)
    return tuple(chosen.values())


def _person(record: Record, bodies: Mapping[str, Entity]) -> Entity:
    record.check_keys(_REQUIRED, _OPTIONAL)
    name = record.required("name")
    periods = _periods(record, bodies)
    last = periods[-1] if periods else None
    return Entity(
        id=f"person:{record.identifier()}",
        type="person",
        name=name,
        names=spelled(name, record.texts("names")),
        short_names=record.texts("short_names"),
        speaker_kind="person",
        role=last.role if last else None,
        role_class=last.role_class if last else None,
        side=last.side if last else "unknown",
        country=record.country(),
        affiliation=last.affiliation if last else None,
        gender=record.word("gender", ("m", "f")),
        periods=periods,
        same_as=record.texts("same_as"),
        source=record.required("source"),
    )


def _periods(record: Record, bodies: Mapping[str, Entity]) -> tuple[Period, ...]:
    listed = record.values.get("periods", [])
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise record.error('"periods" must be a list of tables, as periods = [{ role = "…", … }].')
    periods = []
    for number, values in enumerate(listed, start=1):
        held = Record(f"{record.where}, period {number}", values)
        held.check_keys(_PERIOD_REQUIRED, _PERIOD_OPTIONAL)
        since, until = held.span()
        affiliation = held.text("affiliation")
        if affiliation is not None and affiliation not in bodies:
            raise held.error(
                f"the affiliation {affiliation!r} does not exist{suggest(affiliation, bodies)}; "
                "write the id of an organisation, outlet or unit, or add it to organisations.toml."
            )
        periods.append(
            Period(
                role=held.required("role"),
                role_class=held.word("role_class", vocabulary.ROLE_CLASS),
                side=held.word("side", vocabulary.SIDE) or "unknown",
                affiliation=affiliation,
                since=since,
                until=until,
            )
        )
    return tuple(periods)


def _check_shared(
    people: Mapping[str, Entity], shared: Mapping[str, frozenset[str]], records: Mapping[str, Record]
) -> None:
    """A name that two people bear would silently mean one of them: it must be said that it is meant so."""
    bearer: dict[str, str] = {}
    for id, entity in people.items():
        for name in {entity.name, *entity.names}:
            other = bearer.setdefault(name.casefold(), id)
            if other != id and name not in shared[id] and name not in shared[other]:
                raise records[id].error(
                    f"the name {name!r} belongs to {other!r} as well; move it to short_names of the less known of the "
                    f'two, or write shared = ["{name}"] if both are equally likely to be meant.'
                )
