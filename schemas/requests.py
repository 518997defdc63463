"""What may be asked: the parameters of each search, derived from the field registry.

A :class:`schemas.parameter.Parameter` says what a parameter means once; the parser, the OpenAPI document and
``/v1/meta`` read it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Final, Literal

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate
from webargs.fields import DelimitedList

from schemas import fields as registry
from schemas import vocabulary
from schemas.choices import (
    COLLAPSE,
    ENTITY_SORT,
    EXPORT,
    FEED,
    FORMAT,
    INTERVAL,
    LINKED,
    SCRIPT,
    SearchedType,
    facets,
    members,
    sorts,
)
from schemas.filters import (
    EXAMPLE_IDS,
    bounds_of_number,
    date_filters,
    day_field,
    keyword_filters,
    number_filters,
    place_filters,
)
from schemas.limits import (
    FACET_SIZE,
    LIMIT,
    MAP_SIZE,
    MATCHES,
    MAX_FACET_SIZE,
    MAX_IDS,
    MAX_LIMIT,
    MAX_MAP_SIZE,
    MAX_MATCHES,
    MAX_QUESTION,
    MAX_QUOTE,
    MAX_SPLIT_SIZE,
    MAX_SUGGESTIONS,
    MAX_TEXT,
    MAX_VALUE,
    SPLIT_SIZE,
    SUGGESTIONS,
)
from schemas.parameter import Parameter, explained, one_of, separated, several, string

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
LISTED: Final = frozenset({"facets", "fields", "ids"})
"""The parameters that hold several values separated by commas."""
SORT_HELP: Final = (
    "The order. A leading minus puts the newest first: `-stated` (when it was said, else published), `-said`, "
    "`-event`, `-published`; without it the oldest. `-confidence` puts the surest readings first. `relevance` needs "
    "words. Without this parameter: by relevance where there are words (`text`, `prefer`), else newest first. "
    "Documents without the date come last."
)


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
            lambda: separated([*counted, "none"]),
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
            lambda: separated(shown),
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
            f"One claim for each statement, however often it is reported. {explained(COLLAPSE)}",
            lambda: one_of(COLLAPSE),
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
        lambda: string(MAX_TEXT),
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
    return Parameter(name, help, string, example=example, prefilled=example is not None, required=required)


def _type() -> Parameter:
    return Parameter(
        "type",
        f"Only these types. {explained(vocabulary.ENTITY_TYPE)} Repeat it for alternatives.",
        lambda: several(one_of(vocabulary.ENTITY_TYPE)),
        many=True,
        values=vocabulary.ENTITY_TYPE,
    )


def _format(forms: Mapping[str, str] = FORMAT) -> Parameter:
    return Parameter("format", explained(forms), lambda: one_of(forms), condition=False, values=forms)


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
        lambda: string(MAX_QUESTION),
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
            lambda: string(MAX_TEXT),
            example="dam",
        ),
        Parameter(
            "text.not",
            "Leaves out what these words would find, in the syntax of `text`.",
            lambda: string(MAX_TEXT),
        ),
        Parameter("script", explained(SCRIPT), lambda: one_of(SCRIPT), values=SCRIPT),
        Parameter(
            "prefer",
            f"Words, at most {MAX_TEXT} characters, that put first what holds them, without effect on what is found.",
            lambda: string(MAX_TEXT),
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
                    f"The order. {explained(ENTITY_SORT)} Without this parameter: an order that stays the same while "
                    "articles are added.",
                    lambda: one_of(ENTITY_SORT),
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
            lambda: string(MAX_QUOTE),
            example="Ukrainian troops control an insignificant part of the city",
            prefilled=True,
            required=True,
        ),
        _name("speaker", "Who is said to have said it: a name in any spelling, or an id."),
        Parameter("from", "Said or happened on this day or later, as `2023-07-02`, `2023-07` or `2023`.", day_field),
        Parameter("to", "Said or happened on this day or earlier.", day_field),
        _number_of("limit", "How many claims at most", MATCHES, MAX_MATCHES),
    ]


def _overview(endpoint: Endpoint) -> list[Parameter]:
    if endpoint == "timeline":
        split = tuple(name for name in facets("claim") if name != "month")
        return [
            Parameter(
                "interval",
                f"What to count by; `month` unless said. {explained(INTERVAL)}",
                lambda: one_of(INTERVAL),
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
            f"What is counted. {explained(vocabulary.NUMBER_MEASURE)}",
            lambda: one_of(vocabulary.NUMBER_MEASURE),
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
        lambda: DelimitedList(string(), validate=validate.Length(1, MAX_IDS)),
        example=[EXAMPLE_IDS[document_type]],
    )


def _searched(document_type: SearchedType) -> list[Parameter]:
    found = [*_words(), _ids(document_type)]
    numbers: list[Parameter] = number_filters() if document_type == "claim" else []
    for field in registry.fields(document_type):
        if not field.filter:
            continue
        if field.kind in ("keyword", "key"):
            found += keyword_filters(document_type, field)
        elif field.kind == "number":
            numbers += bounds_of_number(field)
    if document_type == "claim":
        found.append(
            Parameter(
                "min_confidence",
                f"Only readings at least this sure. {explained(vocabulary.CONFIDENCE)}",
                lambda: one_of(vocabulary.CONFIDENCE),
                values=vocabulary.CONFIDENCE,
            )
        )
        found += place_filters()
    found += date_filters(document_type)
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
