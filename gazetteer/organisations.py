"""Bodies that speak or are spoken about: organisations, outlets, military units; and kinds of equipment."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from gazetteer.entities import Entity
from gazetteer.errors import GazetteerError
from gazetteer.records import Record, lay_over, layers, read_records, read_tables, spelled, suggest
from schemas import vocabulary

ORGANISATION_KINDS: Final = (
    "state",
    "government",
    "state_body",
    "armed_forces",
    "military_unit",
    "intelligence",
    "think_tank",
    "international",
    "party",
    "company",
    "armed_group",
    "group",
    "ngo",
)
OUTLET_KINDS: Final = ("agency", "newspaper", "broadcaster", "online", "magazine", "channel", "platform", "medium")

_REQUIRED = ("id", "name", "kind", "source")
_OPTIONAL = (
    "names",
    "short_names",
    "speaker_kind",
    "role",
    "role_class",
    "side",
    "country",
    "affiliation",
    "same_as",
)

_SPEAKER_KIND: Final[Mapping[str, str]] = {
    "state": "state_body",
    "government": "state_body",
    "state_body": "state_body",
    "armed_forces": "state_body",
    "military_unit": "state_body",
    "intelligence": "state_body",
    "think_tank": "organisation",
    "international": "organisation",
    "party": "organisation",
    "company": "organisation",
    "armed_group": "organisation",
    "group": "group",
    "ngo": "organisation",
}
"""What a body is as a speaker where its record does not say."""

_ROLE_CLASS: Final[Mapping[str, str]] = {
    "intelligence": "intelligence",
    "think_tank": "analyst",
    "company": "business",
}


class _File(NamedTuple):
    """A data file: its table, the type of its records and the kinds that they may be of."""

    name: str
    table: str
    type: str
    kinds: tuple[str, ...]
    also: tuple[str, ...] = ()


_FILES: Final = (
    _File("organisations.toml", "organisation", "organisation", ORGANISATION_KINDS, ("metonyms",)),
    _File("outlets.toml", "outlet", "outlet", OUTLET_KINDS),
    _File("units.toml", "unit", "unit", ("military_unit",)),
    _File(
        "equipment.toml",
        "equipment",
        "equipment",
        (
            "air_defence",
            "aircraft",
            "ammunition",
            "armour",
            "artillery",
            "drone",
            "missile",
            "mine",
            "small_arms",
            "vessel",
        ),
    ),
)


@lru_cache(maxsize=4)
def load_organisations(overlay: Path | None = None) -> tuple[Entity, ...]:
    """Organisations, outlets, units and kinds of equipment: the built-in ones, with the operator's laid over them.

    :param overlay: folder with the operator's own files; a record of the same id there replaces the built-in one
    :raises GazetteerError: naming file, record and remedy, for a mistake in a file
    """
    if overlay is not None and not any((overlay / file.name).is_file() for file in _FILES):
        return load_organisations()
    chosen: dict[str, Entity] = {}
    records: dict[str, Record] = {}
    for file in _FILES:
        for path in layers(file.name, overlay):
            layer: dict[str, Entity] = {}
            for record in read_records(path, file.table, file.also):
                entity = _body(record, file)
                lay_over(chosen, record, entity, layer)
                records[entity.id] = record
    for entity in chosen.values():
        if entity.affiliation is not None and entity.affiliation not in chosen:
            raise records[entity.id].error(
                f"the affiliation {entity.affiliation!r} does not exist{suggest(entity.affiliation, chosen)}; "
                "write the id of an organisation, outlet or unit, or add a record for it."
            )
    return tuple(chosen.values())


@lru_cache(maxsize=4)
def load_metonyms(overlay: Path | None = None) -> Mapping[str, str]:
    """Places, capitals and buildings that stand for those who govern there: surface, as written, to organisation id.

    They are kept apart from the names of the organisations, since the same words are places at other times.

    :raises GazetteerError: if a metonym stands for an organisation that does not exist
    """
    bodies = {entity.id for entity in load_organisations(overlay)}
    metonyms: dict[str, str] = {}
    for path in layers("organisations.toml", overlay):
        listed = read_tables(path, ("organisation", "metonyms")).get("metonyms", {})
        if not isinstance(listed, dict):
            raise GazetteerError(f'{path.name}: metonyms stand below a line [metonyms], each as "Kyiv" = "…id…".')
        for surface, id in listed.items():
            if id not in bodies:
                raise GazetteerError(
                    f"{path.name}, metonym {surface!r}: {id!r} does not exist{suggest(str(id), bodies)}; "
                    "write the id of an organisation in full, as 'organisation:government-of-ukraine'."
                )
            metonyms[surface] = id
    return MappingProxyType(metonyms)


def _body(record: Record, file: _File) -> Entity:
    record.check_keys(_REQUIRED, _OPTIONAL)
    name = record.required("name")
    kind = record.word("kind", file.kinds) or ""
    speaker_kind, role_class = _as_speaker(file.type, kind)
    return Entity(
        id=f"{file.type}:{record.identifier()}",
        type=file.type,
        name=name,
        names=spelled(name, record.texts("names")),
        short_names=record.texts("short_names"),
        kind=kind,
        speaker_kind=record.word("speaker_kind", vocabulary.SPEAKER_KIND) or speaker_kind,
        role=record.text("role"),
        role_class=record.word("role_class", vocabulary.ROLE_CLASS) or role_class,
        side=record.word("side", vocabulary.SIDE) or "unknown",
        country=record.country(),
        affiliation=record.text("affiliation"),
        same_as=record.texts("same_as"),
        source=record.required("source"),
    )


def _as_speaker(type: str, kind: str) -> tuple[str | None, str | None]:
    """Speaker kind and role class where the record does not give them; equipment and platforms do not speak."""
    if type == "equipment":
        return None, None
    if type == "outlet":
        return "media", "agency"
    return _SPEAKER_KIND[kind], _ROLE_CLASS.get(kind)
