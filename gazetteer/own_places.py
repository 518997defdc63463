"""Places that an operator adds or corrects, in the folder of the operator's own files: ``places.toml``, and
``places.sqlite`` where a GeoNames country file was imported."""

from functools import lru_cache
from pathlib import Path

from gazetteer.entities import Entity
from gazetteer.places import FILE, Places, PlacesError
from gazetteer.records import Record, read_records
from schemas import vocabulary

_REQUIRED = ("id", "name")
_OPTIONAL = ("kind", "names", "country", "within", "location", "population", "same_as", "source")


@lru_cache(maxsize=4)
def load_places(overlay: Path | None = None) -> tuple[Entity, ...]:
    """The places of ``places.toml`` in a folder; none without a folder or file.

    A place of the id of a built-in one (``bakhmut`` for ``place:bakhmut``) replaces its record; the built-in names
    still lead to it.

    :raises gazetteer.errors.GazetteerError: naming file, record and remedy, for a mistake in the file
    """
    if overlay is None or not (overlay / "places.toml").is_file():
        return ()
    return tuple(_place(record) for record in read_records(overlay / "places.toml", "place"))


def open_places(overlay: Path | None = None) -> Places:
    """The built-in places, or those that ``warnews gazetteer import`` made of them in a folder.

    :raises gazetteer.places.PlacesError: the file of the folder was made from places of another version
    """
    if overlay is None or not (overlay / FILE.name).is_file():
        return Places()
    imported = Places(overlay / FILE.name)
    if imported.base != Places().version:
        raise PlacesError(
            f"{overlay / FILE.name}: made from the built-in places of another version; make it anew with: "
            "warnews gazetteer import FILE (or delete it to do without)"
        )
    return imported


def _place(record: Record) -> Entity:
    record.check_keys(_REQUIRED, _OPTIONAL)
    return Entity(
        id=f"place:{record.required('id').removeprefix('place:')}",
        type="place",
        name=record.required("name"),
        names=record.texts("names"),
        kind=record.word("kind", vocabulary.PLACE_TYPE) or "settlement",
        country=record.country(),
        location=_location(record),
        within=record.texts("within"),
        population=_population(record),
        same_as=record.texts("same_as"),
        source=record.text("source") or "operator",
    )


def _location(record: Record) -> tuple[float, float] | None:
    value = record.values.get("location")
    if value is None:
        return None
    numbers = isinstance(value, list) and len(value) == 2 and all(isinstance(item, int | float) for item in value)
    if not numbers or not (-90 <= value[0] <= 90 and -180 <= value[1] <= 180):
        raise record.error(f"location = {value!r} must be latitude and longitude in degrees, as [48.6, 38.0].")
    return float(value[0]), float(value[1])


def _population(record: Record) -> int:
    value = record.values.get("population", 0)
    if not isinstance(value, int) or value < 0:
        raise record.error(f"population = {value!r} must be a whole number, 0 where not known.")
    return value
