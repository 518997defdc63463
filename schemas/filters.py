"""The parameters that restrict what is found, derived from the field registry."""

import re
from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, fields, validate

from schemas import geography, vocabulary
from schemas.choices import SearchedType, date_choices
from schemas.dates import DATE_PATTERN, DAYS_PATTERN, interval, span
from schemas.fields import Field
from schemas.limits import MAX_RADIUS, RADIUS
from schemas.parameter import Parameter, chosen, explained, one_of, parsed, several, string, unwanted

_MONTH: Final = re.compile(r"^[0-9]{4}-(?:0[1-9]|1[0-2])$")


def _is_month(text: str) -> None:
    if _MONTH.fullmatch(text) is None:
        raise ValidationError("is not YYYY-MM.")


def day_field() -> fields.String:
    """A year, a month or a day."""
    return parsed(interval, DATE_PATTERN)


EXAMPLE_IDS: Final[Mapping[str, str]] = {
    "claim": "cbf02c71a95b6f1646e47",
    "article": "a950a0e1e8c4d4e5d",
    "entity": "place:bakhmut",
}
"""Documents of the sample: an army says that a village was freed, a ministry does not confirm it."""

_EXAMPLES: Final[Mapping[str, Any]] = {
    "id": EXAMPLE_IDS["claim"],
    "article": EXAMPLE_IDS["article"],
    "url": "https://example.org/klishchiivka",
    "group": EXAMPLE_IDS["claim"],
    "relates_to": EXAMPLE_IDS["claim"],
    "speaker": "Cherevatyi",
    "affiliation": "Ministry of Defence of Ukraine",
    "country": "ua",
    "place": "Bakhmut",
    "oblast": "Donetsk Oblast",
    "place_aspect": "place:bakhmut|flank",
    "mentions": "Wagner Group",
    "outlet": "Northern Wire",
    "via": "Telegram",
    "author": "Ihor Savchuk",
    "mentioned": "Bakhmut",
    "language": "en",
    "number.killed": 10,
    "number.personnel": 1000,
    "number.tanks": 900,
    "number.km2": 18,
}


def keyword_filters(document_type: SearchedType, field: Field) -> list[Parameter]:
    """What a field of the registry must hold, and what it must not."""

    def schema() -> fields.Field[Any]:
        return several(one_of(field.values) if field.values is not None else string())

    help = field.help
    if field.values is not None:
        help = f"{help} {explained(field.values)}"
    example = _EXAMPLES.get(field.name) if field.values is None else None
    if example is not None and (document_type, field.name) == ("article", "id"):
        example = EXAMPLE_IDS["article"]
    if example is not None:
        help = f"{help} For example `{example}`."
    return [
        Parameter(
            field.name,
            f"{help} Repeat it for alternatives.",
            schema,
            many=True,
            field=field,
            values=field.values,
            example=None if example is None else [example],
        ),
        Parameter(
            f"{field.name}.not",
            f"Leaves out what `{field.name}` would find. Repeat it to leave out more.",
            schema,
            many=True,
            field=field,
            values=field.values,
            example=None if example is None else ["uk" if field.name == "language" else example],
        ),
    ]


def place_filters() -> list[Parameter]:
    """Where on the Earth the places lie that a claim is about."""
    near = lambda: several(parsed(geography.point, geography.POINT_PATTERN))  # noqa: E731
    box = lambda: several(parsed(geography.box, geography.BOX_PATTERN))  # noqa: E731
    only = "Only places that a point shows count: oblasts and countries are found by `place`."
    return [
        Parameter(
            "near",
            f"About a place within `radius` of this point, latitude and longitude in degrees: `48.59,38.00`. {only} "
            "Repeat it for alternatives.",
            near,
            many=True,
            example=["48.59,38.00"],
        ),
        Parameter("near.not", "Leaves out what `near` would find. Repeat it to leave out more.", near, many=True),
        Parameter(
            "radius",
            f"Kilometres around `near` and `near.not`, the edge included; {RADIUS:g} unless said.",
            lambda: fields.Float(
                validate=validate.Range(0, MAX_RADIUS, min_inclusive=False, error="is no distance: give kilometres."),
                metadata={"exclusiveMinimum": 0},
            ),
            example=25,
        ),
        Parameter(
            "bbox",
            "About a place in this box, its edges included: `west,south,east,north` in degrees, as "
            f"`37.5,48.2,38.5,49.0`. East of less than west goes over the 180th meridian. {only} "
            "Repeat it for alternatives.",
            box,
            many=True,
            example=["37.5,48.2,38.5,49.0"],
        ),
        unwanted("bbox", box),
    ]


def number_filters() -> list[Parameter]:
    """What numbers a claim gives; the same number must meet all of it."""
    return [
        *chosen("number", "Gives a number of this measure.", vocabulary.NUMBER_MEASURE, "killed"),
        *chosen(
            "number_whose",
            "The number that `number`, `min_…` or `max_…` ask for counts the losses, vehicles, ground of this side; "
            "alone: any number does.",
            vocabulary.PARTY,
            "russia",
        ),
        *chosen(
            "number_bound",
            "The number that `number`, `min_…` or `max_…` ask for is claimed as this; alone: any number is.",
            vocabulary.NUMBER_BOUND,
            "at_least",
        ),
    ]


def bounds_of_number(field: Field) -> list[Parameter]:
    """The least and the most of a number of the registry."""
    measure = field.name.removeprefix("number.")
    example = _EXAMPLES.get(field.name)
    return [
        Parameter(f"min_{measure}", f"At least this. {field.help}", fields.Float, field=field, example=example),
        Parameter(f"max_{measure}", f"At most this. {field.help}", fields.Float, field=field),
        Parameter(f"min_{measure}.not", f"Leaves out what `min_{measure}` would find.", fields.Float, field=field),
        Parameter(f"max_{measure}.not", f"Leaves out what `max_{measure}` would find.", fields.Float, field=field),
    ]


def date_filters(document_type: SearchedType) -> list[Parameter]:
    """When it was said, happened, or was published."""
    choices = date_choices(document_type)
    default = next(iter(choices))
    return [
        Parameter(
            "from",
            "From this day, month or year on: `2023-07-02`, `2023-07` (from the 1st), `2023`.",
            day_field,
            example="2023-07",
        ),
        Parameter(
            "to",
            "Up to and including this day, month or year: `2023-07` ends on the 31st.",
            day_field,
            example="2023-07",
        ),
        Parameter(
            "month",
            "The month, `2023-07`, in which the date begins: what the month facet counts. Repeat it for alternatives.",
            lambda: several(fields.String(validate=_is_month, metadata={"pattern": _MONTH.pattern})),
            many=True,
            example=["2023-07"],
        ),
        Parameter(
            "from.not",
            "With `to.not`, or alone: leaves out what `from` and `to` would find with these.",
            day_field,
        ),
        Parameter(
            "to.not", "With `from.not`, or alone: leaves out what `from` and `to` would find with these.", day_field
        ),
        Parameter(
            "days",
            "The days, `2023-07-03/2023-07-09`, in which the date begins: what weeks and days of a timeline count.",
            lambda: parsed(span, DAYS_PATTERN),
            example="2023-07-01/2023-07-31",
        ),
        Parameter(
            "days.not",
            "Leaves out what `days` would find.",
            lambda: parsed(span, DAYS_PATTERN),
        ),
        unwanted("month", lambda: several(fields.String(validate=_is_month, metadata={"pattern": _MONTH.pattern}))),
        Parameter(
            "date",
            f"Which date `from` and `to` mean; `{default}` unless said. {explained(choices)}",
            lambda: one_of(choices),
            values=choices,
        ),
        Parameter(
            "date_basis",
            f"Only dates that are known in this way. {explained(vocabulary.DATE_BASIS)} Repeat it for alternatives.",
            lambda: several(one_of(vocabulary.DATE_BASIS)),
            many=True,
            values=vocabulary.DATE_BASIS,
        ),
        unwanted("date_basis", lambda: several(one_of(vocabulary.DATE_BASIS)), vocabulary.DATE_BASIS),
        Parameter(
            "date_precision",
            f"Only dates known this precisely. {explained(vocabulary.DATE_PRECISION)} Repeat it for alternatives.",
            lambda: several(one_of(vocabulary.DATE_PRECISION)),
            many=True,
            values=vocabulary.DATE_PRECISION,
        ),
        unwanted("date_precision", lambda: several(one_of(vocabulary.DATE_PRECISION)), vocabulary.DATE_PRECISION),
        Parameter(
            "include_undated",
            "With `from` or `to`: also what has no known date. Without it such matches are only counted, in `undated`.",
            fields.Boolean,
        ),
        Parameter(
            "include_imprecise",
            "With `from` or `to` less than a year apart: also what is dated to a year only. Without it such matches "
            "are only counted, in `imprecise`.",
            fields.Boolean,
        ),
    ]
