"""What may be asked: the parameters of each search, derived from the field registry.

A :class:`Parameter` says what a parameter means once; the parser, the OpenAPI document and ``/v1/meta`` read it.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Final, Literal

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate
from webargs.fields import DelimitedList

from schemas import documents, geography, vocabulary
from schemas import fields as registry
from schemas.fields import Field

SearchedType = Literal["claim", "article"]
Endpoint = Literal[
    "claim",
    "article",
    "timeline",
    "map",
    "figures",
    "entity",
    "suggest",
    "interpret",
    "match",
    "one_claim",
    "one",
    "none",
]
"""Searches by what they find, and the endpoints that are no searches by what they take."""

LIMIT: Final = 20
MAX_LIMIT: Final = 200
FACET_SIZE: Final = 10
MAX_FACET_SIZE: Final = 1000
MAX_IDS: Final = 200
RADIUS: Final = 10.0
MAX_RADIUS: Final = 20_040.0
"""Kilometres: half of the way round the Earth, within which everything is."""
MAX_QUESTION: Final = 500
MAX_TEXT: Final = 500
MAX_VALUE: Final = 300
MAX_VALUES: Final = 50
SUGGESTIONS: Final = 10
MAX_SUGGESTIONS: Final = 50
SPLIT_SIZE: Final = 5
MAX_SPLIT_SIZE: Final = 20
MAP_SIZE: Final = 200
MAX_MAP_SIZE: Final = 1000
NOTICE: Final = 182
"""Days for which a deprecated parameter is still taken."""

MATCHES: Final = 5
MAX_MATCHES: Final = 20
MAX_QUOTE: Final = 1000

_DATES: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_DATE_PATTERN: Final = r"^\s*[0-9]{4}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12][0-9]|3[01]))?)?\s*$"
"""What the contract says of a date; that a month lacks the day, only :func:`interval` knows."""
_ONE_DAY: Final = _DATE_PATTERN.strip("^$")
_DAYS_PATTERN: Final = f"^{_ONE_DAY}(/{_ONE_DAY})?$"
_MONTH: Final = re.compile(r"^[0-9]{4}-(?:0[1-9]|1[0-2])$")

DATE_CHOICE: Final[Mapping[str, str]] = {
    "any": "What it speaks of happened, or it was said, in that time; where it is not known when it was said, the "
    "publication stands in.",
    "said": "It was said in that time.",
    "event": "What it speaks of happened in that time.",
    "published": "The article appeared in that time.",
}
FORMAT: Final[Mapping[str, str]] = {
    "json": "JSON in UTF-8.",
    "text": "Plain text, readable in a terminal.",
}
EXPORT: Final[Mapping[str, str]] = {
    "csv": "All matches as a table for spreadsheets.",
    "ndjson": "All matches, each a line of JSON.",
    "geojson": "All matches with their places, for maps.",
}
"""Files of all matches. Their last line has the number of claims and the SHA-256 of every byte before it."""

FEED: Final[Mapping[str, str]] = {
    "atom": "A page of matches as an Atom feed, newest article first unless `sort` says otherwise."
}
LINKED: Final[Mapping[str, str]] = {"jsonld": "JSON-LD in the words of schema.org; `Accept: application/ld+json` too."}

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "json": "application/json",
    "text": "text/plain",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
    "jsonld": "application/ld+json",
}
INTERVAL: Final[Mapping[str, str]] = {
    "month": "By months; each has the address that finds its claims.",
    "week": "By weeks, from Monday to Sunday.",
    "day": "By days.",
}
COLLAPSE: Final[Mapping[str, str]] = {
    "group": "`reported` tells of each how many of the claims found report it, by which outlets, and which was first.",
}
LISTED: Final = frozenset({"facets", "fields", "ids"})
"""The parameters that hold several values separated by commas."""

SCRIPT: Final[Mapping[str, str]] = {
    "any": "Names among the words are found in every spelling and script the gazetteer knows.",
    "exact": "Words are found as they are written.",
}
ADDED: Final[Mapping[SearchedType, tuple[str, ...]]] = {
    "claim": ("highlights", "link", "counter_claims", "reported"),
    "article": ("highlights",),
}
"""What an answer adds to each document."""

_UNSHOWN: Final = frozenset({"place_aspect"})  # counted for the facets of place and aspect, of no use on its own

ENTITY_SORT: Final[Mapping[str, str]] = {
    "-claims": "Those of most claims first.",
    "claims": "Those of fewest claims first.",
}
SORT_HELP: Final = (
    "The order. A leading minus puts the newest first: `-stated` (when it was said, else published), `-said`, "
    "`-event`, `-published`; without it the oldest. `-confidence` puts the surest readings first. `relevance` needs "
    "words. Without this parameter: by relevance where there are words (`text`, `prefer`), else newest first. "
    "Documents without the date come last."
)


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That a parameter will go.

    :param since: the day from which it should not be used
    :param sunset: the day from which it may be refused, None where that is not decided
    :param instead: what to use in its place, as a sentence
    :raises ValueError: it would be refused less than half a year after it was deprecated
    """

    since: date
    sunset: date | None
    instead: str

    def __post_init__(self) -> None:
        if self.sunset is not None and self.sunset - self.since < timedelta(days=NOTICE):
            raise ValueError(f"a parameter goes {NOTICE} days after it was deprecated at the earliest")

    def __str__(self) -> str:
        end = f", refused from {self.sunset} on" if self.sunset else ""
        return f"Deprecated since {self.since}{end}. {self.instead}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a search.

    :param name: as it is written in the query string
    :param help: one or two sentences for the person who asks
    :param many: may be repeated; values are alternatives
    :param field: the field of the registry that it filters, None for all others
    :param condition: restricts what is found (the others shape the answer)
    :param values: the closed list of its values with their explanations, or None
    :param example: a value, as JSON has it, that finds something in the sample; the contract shows it, a test asks it
    :param prefilled: whether the form of the documentation begins with the example: all of them at once find nothing
    :param required: nothing can be answered without it
    :param deprecated: that it will go
    """

    name: str
    help: str
    schema: Callable[[], fields.Field[Any]]
    many: bool = False
    field: Field | None = None
    condition: bool = True
    values: Mapping[str, str] | None = None
    example: Any = None
    prefilled: bool = False
    required: bool = False
    deprecated: Deprecation | None = None


def interval(text: str) -> tuple[date, date]:
    """First and last day of a year (``2023``), month (``2023-07``) or day (``2023-07-02``).

    :raises ValueError: none of these, with the sentence for the person
    """
    match = _DATES.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a date: write a year (2023), a month (2023-07) or a day (2023-07-02).")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError(f"“{text}” is not a date: there is no year 0.")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” is not a date: the month is 01 to 12.")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    if not 1 <= day <= last:
        raise ValueError(f"“{text}” is not a date: {calendar.month_name[month]} {year} has {last} days.")
    return date(year, month, day), date(year, month, day)


def _is_date(text: str) -> None:
    try:
        interval(text)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def days(text: str) -> tuple[date, date]:
    """First and last day of ``2023-07-03`` or ``2023-07-03/2023-07-09``.

    :raises ValueError: none of these, with the sentence for the person
    """
    first, _, last = text.partition("/")
    begin, end = interval(first)[0], interval(last or first)[1]
    if end < begin:
        raise ValueError(f"“{text}” ends before it begins.")
    return begin, end


def _are_days(text: str) -> None:
    try:
        days(text)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def _is_month(text: str) -> None:
    if _MONTH.fullmatch(text) is None:
        raise ValidationError("is not YYYY-MM.")


_UNSEEN: Final = r"\s\x00-\x1f\x7f-\x9f\ufeff"
"""White space and control characters, so that Python and JavaScript, which differ on them, read the same pattern."""
_NOT_BLANK: Final = validate.Regexp(
    rf"^[{_UNSEEN}]*[^{_UNSEEN}]", error="is empty: give a value or leave the parameter out."
)


def _string(most: int = MAX_VALUE) -> fields.String:
    return fields.String(validate=[_NOT_BLANK, validate.Length(max=most)])


def _day() -> fields.String:
    return fields.String(validate=_is_date, metadata={"pattern": _DATE_PATTERN})


def _enum(values: Mapping[str, str]) -> fields.String:
    return fields.String(validate=validate.OneOf(list(values)))


def _list(item: fields.Field[Any]) -> fields.Field[Any]:
    return fields.List(item, validate=validate.Length(max=MAX_VALUES))


def _delimited(values: Sequence[str]) -> fields.Field[Any]:
    return DelimitedList(fields.String(validate=validate.OneOf(values)), validate=validate.Length(max=MAX_VALUES))


def _listed(values: Mapping[str, str]) -> str:
    return " ".join(f"`{value}`: {meaning}" for value, meaning in values.items())


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


def _keyword(document_type: SearchedType, field: Field) -> list[Parameter]:
    def schema() -> fields.Field[Any]:
        return _list(_enum(field.values) if field.values is not None else _string())

    help = field.help
    if field.values is not None:
        help = f"{help} {_listed(field.values)}"
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


def _unwanted(name: str, schema: Callable[[], fields.Field[Any]], values: Mapping[str, str] | None = None) -> Parameter:
    """The negative of a parameter that may be repeated."""
    help = f"Leaves out what `{name}` would find. Repeat it to leave out more."
    return Parameter(f"{name}.not", help, schema, many=True, values=values)


def _chosen(name: str, help: str, values: Mapping[str, str], example: str | None = None) -> list[Parameter]:
    """A parameter that is no field, and its negative."""
    schema = lambda: _list(_enum(values))  # noqa: E731
    return [
        Parameter(
            name,
            f"{help} {_listed(values)} Repeat it for alternatives.",
            schema,
            many=True,
            values=values,
            example=None if example is None else [example],
        ),
        _unwanted(name, schema, values),
    ]


def _parsed(parse: Callable[[str], Any], pattern: str) -> fields.Field[Any]:
    def check(text: str) -> None:
        try:
            parse(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    return _list(fields.String(validate=check, metadata={"pattern": pattern}))


def _whereabouts() -> list[Parameter]:
    """Where on the Earth the places lie that a claim is about."""
    near = lambda: _parsed(geography.point, geography.POINT_PATTERN)  # noqa: E731
    box = lambda: _parsed(geography.box, geography.BOX_PATTERN)  # noqa: E731
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
        _unwanted("bbox", box),
    ]


def _numbers() -> list[Parameter]:
    """What numbers a claim gives; the same number must meet all of it."""
    return [
        *_chosen("number", "Gives a number of this measure.", vocabulary.NUMBER_MEASURE, "killed"),
        *_chosen(
            "number_whose",
            "The number that `number`, `min_…` or `max_…` ask for counts the losses, vehicles, ground of this side; "
            "alone: any number does.",
            vocabulary.PARTY,
            "russia",
        ),
        *_chosen(
            "number_bound",
            "The number that `number`, `min_…` or `max_…` ask for is claimed as this; alone: any number is.",
            vocabulary.NUMBER_BOUND,
            "at_least",
        ),
    ]


def _number(field: Field) -> list[Parameter]:
    measure = field.name.removeprefix("number.")
    example = _EXAMPLES.get(field.name)
    return [
        Parameter(f"min_{measure}", f"At least this. {field.help}", fields.Float, field=field, example=example),
        Parameter(f"max_{measure}", f"At most this. {field.help}", fields.Float, field=field),
        Parameter(f"min_{measure}.not", f"Leaves out what `min_{measure}` would find.", fields.Float, field=field),
        Parameter(f"max_{measure}.not", f"Leaves out what `max_{measure}` would find.", fields.Float, field=field),
    ]


def sorts(document_type: SearchedType) -> tuple[str, ...]:
    """The values of ``sort``."""
    dates = [field.name for field in registry.fields(document_type) if field.sort and field.kind == "dated"]
    if document_type == "claim":
        dates = ["stated", *dates, "confidence"]
    return ("relevance", *(f"{sign}{name}" for name in dates for sign in ("-", "")))


def date_choices(document_type: SearchedType) -> Mapping[str, str]:
    """The values of ``date``, the first being the default."""
    if document_type == "claim":
        return DATE_CHOICE
    return {"published": DATE_CHOICE["published"]}


def facets(document_type: SearchedType) -> tuple[str, ...]:
    """The facets that may be asked for, ``month`` last."""
    shown = (field.name for field in registry.fields(document_type) if field.facet and field.name not in _UNSHOWN)
    return (*shown, "month")


def default_facets(document_type: SearchedType) -> tuple[str, ...]:
    """The facets that are counted where a search does not say which, ``month`` last."""
    return (*(field.name for field in registry.fields(document_type) if field.default_facet), "month")


def members(document_type: SearchedType) -> tuple[str, ...]:
    """The members of a found document, as ``fields`` may name them."""
    schema = documents.SCHEMAS[document_type]()
    return (*(field.data_key or name for name, field in schema.fields.items()), *ADDED[document_type])


def _dates(document_type: SearchedType) -> list[Parameter]:
    choices = date_choices(document_type)
    default = next(iter(choices))
    return [
        Parameter(
            "from",
            "From this day, month or year on: `2023-07-02`, `2023-07` (from the 1st), `2023`.",
            _day,
            example="2023-07",
        ),
        Parameter(
            "to", "Up to and including this day, month or year: `2023-07` ends on the 31st.", _day, example="2023-07"
        ),
        Parameter(
            "month",
            "The month, `2023-07`, in which the date begins: what the month facet counts. Repeat it for alternatives.",
            lambda: _list(fields.String(validate=_is_month, metadata={"pattern": _MONTH.pattern})),
            many=True,
            example=["2023-07"],
        ),
        Parameter(
            "from.not",
            "With `to.not`, or alone: leaves out what `from` and `to` would find with these.",
            _day,
        ),
        Parameter("to.not", "With `from.not`, or alone: leaves out what `from` and `to` would find with these.", _day),
        Parameter(
            "days",
            "The days, `2023-07-03/2023-07-09`, in which the date begins: what weeks and days of a timeline count.",
            lambda: fields.String(validate=_are_days, metadata={"pattern": _DAYS_PATTERN}),
            example="2023-07-01/2023-07-31",
        ),
        Parameter(
            "days.not",
            "Leaves out what `days` would find.",
            lambda: fields.String(validate=_are_days, metadata={"pattern": _DAYS_PATTERN}),
        ),
        _unwanted("month", lambda: _list(fields.String(validate=_is_month, metadata={"pattern": _MONTH.pattern}))),
        Parameter(
            "date",
            f"Which date `from` and `to` mean; `{default}` unless said. {_listed(choices)}",
            lambda: _enum(choices),
            values=choices,
        ),
        Parameter(
            "date_basis",
            f"Only dates that are known in this way. {_listed(vocabulary.DATE_BASIS)} Repeat it for alternatives.",
            lambda: _list(_enum(vocabulary.DATE_BASIS)),
            many=True,
            values=vocabulary.DATE_BASIS,
        ),
        _unwanted("date_basis", lambda: _list(_enum(vocabulary.DATE_BASIS)), vocabulary.DATE_BASIS),
        Parameter(
            "date_precision",
            f"Only dates known this precisely. {_listed(vocabulary.DATE_PRECISION)} Repeat it for alternatives.",
            lambda: _list(_enum(vocabulary.DATE_PRECISION)),
            many=True,
            values=vocabulary.DATE_PRECISION,
        ),
        _unwanted("date_precision", lambda: _list(_enum(vocabulary.DATE_PRECISION)), vocabulary.DATE_PRECISION),
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


def _shape(document_type: SearchedType) -> list[Parameter]:
    counted, ordered, shown = facets(document_type), sorts(document_type), members(document_type)
    return [
        Parameter(
            "sort",
            SORT_HELP,
            lambda: fields.String(validate=validate.OneOf(ordered)),
            condition=False,
            values=dict.fromkeys(ordered, ""),
        ),
        *_pages(),
        Parameter(
            "facets",
            f"What to count, separated by commas: {', '.join(counted)}; `none` for nothing. "
            "The most useful ones unless said.",
            lambda: _delimited([*counted, "none"]),
            condition=False,
            values=dict.fromkeys([*counted, "none"], ""),
        ),
        Parameter(
            "facet_size",
            f"How many values of each facet, 1 to {MAX_FACET_SIZE}; {FACET_SIZE} unless said.",
            lambda: fields.Integer(validate=validate.Range(1, MAX_FACET_SIZE)),
            condition=False,
        ),
        _changed_since(),
        *(_grouping() if document_type == "claim" else []),
        *(_facet_search(document_type, name) for name in counted if name != "month"),
        Parameter(
            "fields",
            "Only these members of each document, separated by commas; `id` is always there.",
            lambda: _delimited(shown),
            condition=False,
            values=dict.fromkeys(shown, ""),
        ),
        *(
            [_format({**FORMAT, **FEED, **EXPORT}), _trailer()]
            if document_type == "claim"
            else [_format({**FORMAT, **FEED})]
        ),
    ]


def _is_moment(text: str) -> None:
    try:
        datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValidationError(
            f"“{text}” is no moment: give the `changed_until` of an answer, or as 2026-07-02T10:00:00Z."
        ) from None


def _changed_since() -> Parameter:
    return Parameter(
        "changed_since",
        "What was written after this moment, in the order of its writing, with `tombstones` of what was deleted or is "
        "found no longer: to keep a copy. Begin with `1970-01-01`, then give the `changed_until` of the answer before.",
        lambda: fields.String(
            validate=[validate.Length(max=MAX_VALUE), _is_moment], metadata={"pattern": r"^\s*[0-9]{4}-?[0-9W]"}
        ),
        condition=False,
        example="1970-01-01",
    )


def _grouping() -> list[Parameter]:
    return [
        Parameter(
            "collapse",
            f"One claim for each statement, however often it is reported. {_listed(COLLAPSE)}",
            lambda: _enum(COLLAPSE),
            condition=False,
            values=COLLAPSE,
        ),
        Parameter(
            "facet_groups",
            "Whether to count, beside the claims of each value of a facet, the different statements: `groups`.",
            fields.Boolean,
            condition=False,
        ),
    ]


def _facet_search(document_type: SearchedType, name: str) -> Parameter:
    example = {"speaker": "cher", "place": "Бах"}.get(name) if document_type == "claim" else None
    return Parameter(
        f"facet_q.{name}",
        f"Only those values of the facet `{name}` whose name has words that begin so, in any spelling and script.",
        lambda: _string(MAX_TEXT),
        condition=False,
        example=example,
    )


def _number_of(name: str, help: str, default: int, most: int) -> Parameter:
    return Parameter(
        name,
        f"{help}, 1 to {most}; {default} unless said.",
        lambda: fields.Integer(validate=validate.Range(1, most)),
        condition=False,
    )


def _pages(what: str = "") -> list[Parameter]:
    return [
        _number_of("limit", f"How many {what} to a page".replace("  ", " "), LIMIT, MAX_LIMIT),
        Parameter(
            "cursor",
            "Where the next page begins: the `cursor` of the answer's `next`. Keep all other parameters as they were.",
            lambda: fields.String(validate=validate.Length(1, 2000)),
            condition=False,
        ),
    ]


def _name(name: str, help: str, example: str | None = None, *, required: bool = False) -> Parameter:
    return Parameter(name, help, _string, example=example, prefilled=example is not None, required=required)


def _type() -> Parameter:
    return Parameter(
        "type",
        f"Only these types. {_listed(vocabulary.ENTITY_TYPE)} Repeat it for alternatives.",
        lambda: _list(_enum(vocabulary.ENTITY_TYPE)),
        many=True,
        values=vocabulary.ENTITY_TYPE,
    )


def _format(forms: Mapping[str, str] = FORMAT) -> Parameter:
    return Parameter("format", _listed(forms), lambda: _enum(forms), condition=False, values=forms)


def _trailer() -> Parameter:
    return Parameter(
        "trailer",
        "With `format=csv`, `ndjson` or `geojson`: whether the last line tells the number of claims and the SHA-256 of "
        "every byte before that line, which a file that was cut lacks. It does unless this is `false`.",
        fields.Boolean,
        condition=False,
    )


def _question(*, required: bool = False) -> Parameter:
    return Parameter(
        "q",
        f"A question in words, at most {MAX_QUESTION} characters. It is translated into the other parameters, and "
        "the answer's `interpretation` shows how; a parameter that is given as well wins over the question.",
        lambda: _string(MAX_QUESTION),
        example="claims about Bakhmut flanks in July 2023",
        prefilled=True,
        required=required,
    )


def _words() -> list[Parameter]:
    return [
        _question(),
        Parameter(
            "text",
            f'Words that must occur, at most {MAX_TEXT} characters: `dam`, `"power plant"` for a phrase, `-nuclear` '
            "for what must not occur, `dam OR dyke` for either.",
            lambda: _string(MAX_TEXT),
            example="dam",
        ),
        Parameter(
            "text.not",
            "Leaves out what these words would find, in the syntax of `text`.",
            lambda: _string(MAX_TEXT),
        ),
        Parameter("script", _listed(SCRIPT), lambda: _enum(SCRIPT), values=SCRIPT),
        Parameter(
            "prefer",
            f"Words, at most {MAX_TEXT} characters, that put first what holds them, without effect on what is found.",
            lambda: _string(MAX_TEXT),
            condition=False,
            example="ceasefire",
        ),
    ]


@cache
def parameters(endpoint: Endpoint) -> Mapping[str, Parameter]:
    """Every parameter of an endpoint, by name, in the order in which a reader should meet them."""
    if endpoint in ("claim", "article"):
        found = _searched(endpoint)
    elif endpoint in ("timeline", "map", "figures"):
        found = [*(parameter for parameter in _searched("claim") if parameter.condition), *_overview(endpoint)]
        if endpoint == "figures":  # its form begins with a measure, and few questions have numbers of just that
            found = [replace(parameter, prefilled=parameter.required) for parameter in found]
    else:
        found = {
            "entity": [
                _name("name", "A name, or a part of one, in any spelling and script.", "Bakhmut"),
                _type(),
                Parameter(
                    "sort",
                    f"The order. {_listed(ENTITY_SORT)} Without this parameter: an order that stays the same while "
                    "articles are added.",
                    lambda: _enum(ENTITY_SORT),
                    condition=False,
                    values=ENTITY_SORT,
                ),
                *_pages(),
            ],
            "suggest": [
                _name(
                    "q",
                    "The beginning of a name, or of a later word of it, in any spelling and script.",
                    "Bakh",
                    required=True,
                ),
                _type(),
                _number_of("limit", "How many", SUGGESTIONS, MAX_SUGGESTIONS),
            ],
            "interpret": [_question(required=True)],
            "match": _match(),
            "one_claim": [_format({**FORMAT, **LINKED})],
            "one": [_format()],
            "none": [],
        }[endpoint]
    return {parameter.name: parameter for parameter in sorted(found, key=_rank)}


_FIRST: Final = (
    *("q", "quote", "measure", "interval", "split", "split_size", "size", "text", "place", "aspect", "speaker", "side"),
    *("topic", "stance", "outlet", "from", "to", "sort", "limit", "format"),
)
"""The parameters that most questions need."""


def _rank(parameter: Parameter) -> int:
    """Where a reader should meet a parameter: what leaves out comes after all that finds, one order within each."""
    if parameter.name in _FIRST:
        return _FIRST.index(parameter.name)
    return len(_FIRST) + parameter.name.endswith(".not")


def _match() -> list[Parameter]:
    return [
        Parameter(
            "quote",
            f"What is said to have been said, at most {MAX_QUOTE} characters: a sentence or a part of one, not quite "
            "as it was said. What stands in quotation marks counts, where there are any.",
            lambda: _string(MAX_QUOTE),
            example="Ukrainian troops control an insignificant part of the city",
            prefilled=True,
            required=True,
        ),
        _name("speaker", "Who is said to have said it: a name in any spelling, or an id."),
        Parameter("from", "Said or happened on this day or later, as `2023-07-02`, `2023-07` or `2023`.", _day),
        Parameter("to", "Said or happened on this day or earlier.", _day),
        _number_of("limit", "How many claims at most", MATCHES, MAX_MATCHES),
    ]


def _overview(endpoint: Endpoint) -> list[Parameter]:
    if endpoint == "timeline":
        split = tuple(name for name in facets("claim") if name != "month")
        return [
            Parameter(
                "interval",
                f"What to count by; `month` unless said. {_listed(INTERVAL)}",
                lambda: _enum(INTERVAL),
                condition=False,
                values=INTERVAL,
            ),
            Parameter(
                "split",
                "Count the most frequent values of this field apart: `side`, `speaker`, `topic` …",
                lambda: fields.String(validate=validate.OneOf(split)),
                condition=False,
                values=dict.fromkeys(split, ""),
            ),
            _number_of("split_size", "How many values of the field that is split by", SPLIT_SIZE, MAX_SPLIT_SIZE),
        ]
    if endpoint == "map":
        return [_number_of("size", "How many places, those of most claims first", MAP_SIZE, MAX_MAP_SIZE)]
    ordered = tuple(name for name in sorts("claim") if name != "relevance")
    return [
        Parameter(
            "measure",
            f"What is counted. {_listed(vocabulary.NUMBER_MEASURE)}",
            lambda: _enum(vocabulary.NUMBER_MEASURE),
            condition=False,
            values=vocabulary.NUMBER_MEASURE,
            example="killed",
            prefilled=True,
            required=True,
        ),
        Parameter(
            "sort",
            "The order: a date of the claim, the newest first with a leading minus; `-stated` unless said.",
            lambda: fields.String(validate=validate.OneOf(ordered)),
            condition=False,
            values=dict.fromkeys(ordered, ""),
        ),
        *_pages("claims that give figures"),
    ]


def _ids(document_type: SearchedType) -> Parameter:
    return Parameter(
        "ids",
        f"Only those of these ids, separated by commas, at most {MAX_IDS}: to look up many at once.",
        lambda: DelimitedList(_string(), validate=validate.Length(1, MAX_IDS)),
        example=[EXAMPLE_IDS[document_type]],
    )


def _searched(document_type: SearchedType) -> list[Parameter]:
    found = [*_words(), _ids(document_type)]
    numbers: list[Parameter] = _numbers() if document_type == "claim" else []
    for field in registry.fields(document_type):
        if not field.filter:
            continue
        if field.kind in ("keyword", "key"):
            found += _keyword(document_type, field)
        elif field.kind == "number":
            numbers += _number(field)
    if document_type == "claim":
        found.append(
            Parameter(
                "min_confidence",
                f"Only readings at least this sure. {_listed(vocabulary.CONFIDENCE)}",
                lambda: _enum(vocabulary.CONFIDENCE),
                values=vocabulary.CONFIDENCE,
            )
        )
        found += _whereabouts()
    found += _dates(document_type)
    found += numbers
    found += _shape(document_type)
    return found


class QuerySchema(Schema):
    """Parameters of an endpoint, loaded by their written names.

    What is required, the endpoint itself asks for, in words.
    """

    endpoint: Endpoint

    class Meta:
        unknown = RAISE

    @post_load
    def _by_written_name(self, values: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {self.fields[name].data_key or name: value for name, value in values.items()}


@cache
def query_schema(endpoint: Endpoint) -> QuerySchema:
    """The schema of the query string of an endpoint, for its documentation."""
    optional = [name for name, parameter in parameters(endpoint).items() if not parameter.required]
    return _schema_class(endpoint)(partial=[_declared(name) for name in optional])


def narrowed_schema(endpoint: Endpoint, given: Iterable[str]) -> QuerySchema:
    """The same schema with only the parameters that are given: the hundred others need not be looked at."""
    return _narrowed(endpoint, frozenset(parameters(endpoint)).intersection(given))


@lru_cache(maxsize=1024)
def _narrowed(endpoint: Endpoint, given: frozenset[str]) -> QuerySchema:
    return _schema_class(endpoint)(partial=True, only=[_declared(name) for name in sorted(given)])


def _declared(name: str) -> str:
    # marshmallow reads a dot in the name of a field as a path into a nested object.
    return "p_" + name.replace(".", "__")


@cache
def _schema_class(endpoint: Endpoint) -> type[QuerySchema]:
    declared: dict[str, Any] = {"endpoint": endpoint}
    for parameter in parameters(endpoint).values():
        field = parameter.schema()
        field.data_key = parameter.name
        field.required = parameter.required
        field.metadata = {**field.metadata, "description": parameter.help}
        if parameter.deprecated is not None:
            field.metadata |= {"description": f"{parameter.help} {parameter.deprecated}", "deprecated": True}
        if parameter.example is not None:
            field.metadata["example" if parameter.prefilled else "examples"] = (
                parameter.example if parameter.prefilled else [parameter.example]
            )
        declared[_declared(parameter.name)] = field
    return type(f"{endpoint.capitalize()}Query", (QuerySchema,), declared)
