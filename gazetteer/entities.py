"""What the gazetteer knows: one plain record for each place, person, organisation, outlet, unit and event."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """A role and the time it was held; ``since`` and ``until`` are a year, month or day in ISO form, None if open."""

    role: str
    role_class: str | None
    side: str
    affiliation: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything with a name and an id.

    :param id: ``place:bakhmut``, ``person:serhii-cherevatyi``, ``organisation:…``, ``outlet:…``, ``unit:…``,
        ``equipment:…``, ``event:…``
    :param type: one of ``schemas.vocabulary.ENTITY_TYPE``
    :param names: every further name and spelling, in any script
    :param short_names: names too common to mean it by themselves (bare surnames such as Lee or Kim, X the platform):
        they answer a question that names them, and in a text stand for it only where the text gave the full name before
        or the wording calls for such an entity
    :param kind: within the type. Place: one of ``PLACE_TYPE``. Organisation: ``state``, ``government``,
        ``state_body``, ``armed_forces``, ``military_unit``, ``intelligence``, ``think_tank``, ``international``,
        ``party``, ``company``, ``armed_group``, ``group``, ``ngo``. Outlet: ``agency``, ``newspaper``,
        ``broadcaster``, ``online``, ``magazine``, ``channel``, ``platform`` (Telegram, X), ``medium`` (national
        television)
    :param speaker_kind: what it is as a speaker, one of ``schemas.vocabulary.SPEAKER_KIND``
    :param side: one of ``schemas.vocabulary.SIDE``; for a person the side of the last period
    :param country: ISO 3166 alpha-2 code, lower case
    :param affiliation: id of the body it belongs to
    :param metonym_for: id of the body that speaks when this place or building is said to speak (Kyiv, the Kremlin)
    :param gender: ``m``, ``f`` or None where not known
    :param periods: a person's roles, oldest first
    :param location: latitude and longitude in degrees
    :param within: ids of the places it lies in, smallest first
    :param population: inhabitants before the war, 0 where not known
    :param since: of an event, its first day (ISO); else None
    :param until: of an event, its last day, the same as ``since`` for one day
    :param source: where the record is known from
    """

    id: str
    type: str
    name: str
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    kind: str | None = None
    speaker_kind: str | None = None
    role: str | None = None
    role_class: str | None = None
    side: str = "unknown"
    country: str | None = None
    affiliation: str | None = None
    metonym_for: str | None = None
    gender: str | None = None
    periods: tuple[Period, ...] = ()
    location: tuple[float, float] | None = None
    within: tuple[str, ...] = ()
    population: int = 0
    since: str | None = None
    until: str | None = None
    same_as: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: ``text[start:end] == surface``, and everything that it may be, likeliest first."""

    start: int
    end: int
    surface: str
    candidates: tuple[Entity, ...]
