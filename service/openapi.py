"""The contract: the OpenAPI document, derived from the endpoints, the parameters and the schemas."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
import yaml
from flask import Flask

from schemas.choices import EXPORT, MEDIA_TYPES
from service.problems import MEDIA_TYPE

TITLE: Final = "warnews"
OPENAPI_VERSION: Final = "3.1.0"

DESCRIPTION: Final = """\
Who claimed what, about which place, when, and who says otherwise: attributed claims read from war news.

**Ask** by parameters (`place=Bakhmut&aspect=flank&from=2023-07&to=2023-07`) or in words
(`q=claims about Bakhmut flanks in July 2023`). Words are translated into the same parameters, and every answer shows
how. A repeated parameter means *or*; different parameters mean *and*; `speaker.not` and its like leave out. Names of
people, places and outlets may be written in any spelling and script.

**Read** each claim with the sentence it stands in: who says it, for which side, through which media, and what the same
article holds against it. A claim is what somebody said, never a verdict; counts are of statements, never of events.
What is not known is said to be unknown.

**Trust** the counts: the address of every facet value finds exactly as many as its count says, and the pages of a walk
hold every match exactly once. Dates that are not known are counted apart (`undated`).

**Expect growth**: lists of values in answers may get new ones; show what you do not know, do not refuse it. Errors are
`application/problem+json` (RFC 9457) with what was wrong and what to do.
"""


GROUPS: Final[Mapping[str, str]] = {
    "Claims": "Who said what, about which place, when; and who says otherwise. Begin here.",
    "Overviews": "The same claims counted: over time, on the map, and every number that was claimed.",
    "Articles": "The articles that the claims were read from.",
    "Names": "People, places, organisations, outlets: find one, see what is said by and about it.",
    "Questions in words": "How the service understands a question, before anything is searched.",
    "The collection": "What there is, how much of it, how new; and whether the service is well.",
}
"""The groups of endpoints, in the order in which somebody new should meet them."""

_IF_NONE_MATCH: Final = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The `ETag` of an answer that you keep: while it is still the answer, 304 comes in its place.",
    "schema": {"type": "string"},
    "required": False,
}
_NAMED: Final = {"description": "The name of the file, where it is one.", "schema": {"type": "string"}}
_OBJECT: Final = {"type": "object"}
_FORMS: Final[Mapping[str, Mapping[str, Any]]] = {
    "jsonld": {"type": "object", "description": "A `Claim`, `Quotation` or `Review` of schema.org."},
    "geojson": {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"type": "string", "description": "`FeatureCollection`."},
            "features": {"type": "array", "items": _OBJECT, "description": "The claims, each at its places."},
            "count": {"type": "integer", "description": "How many claims; absent in a file that was cut."},
            "sha256": {"type": "string", "description": "Checksum of every byte before the last line."},
        },
    },
}
"""What is in the forms of an answer that are JSON themselves."""

_RULE: Final = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


@dataclass(frozen=True, slots=True)
class _Error:
    """A status that is a problem: its name in the document, when it comes, and what its headers say."""

    name: str
    when: str
    headers: Mapping[str, str] = field(default_factory=dict)


_RETRY: Final = {"Retry-After": "Seconds after which to try again."}

_LIMITS: Final = {
    "RateLimit-Policy": 'The limit, as `"default";q=600;w=60`: `q` requests in `w` seconds. On every answer then.',
    "RateLimit": 'What is left, as `"default";r=12;t=40`: `r` more requests now, all of them again in `t` seconds.',
}

_ERRORS: Final[Mapping[str, _Error]] = {
    "400": _Error("BadRequest", "The cursor was changed, or belongs to another question; or the body is not JSON."),
    "404": _Error("NotFound", "There is nothing of that id."),
    "410": _Error(
        "Gone",
        "The collection changed during a walk by relevance; `continue` leads on by date.",
        {"Link": 'The same address, as `<…>; rel="alternate"`.'},
    ),
    "413": _Error("ContentTooLarge", "The body is too large."),
    "414": _Error("AddressTooLong", "The address is too long: ask for less at once, or ask by `POST`."),
    "415": _Error("UnsupportedMediaType", "The body is not sent as JSON."),
    "422": _Error(
        "InvalidParameter",
        "A parameter is unknown, missing, malformed, or repeated though it takes one value; `errors` names it.",
    ),
    "429": _Error("TooManyRequests", "Where the service has a limit: the client asked more often.", _RETRY | _LIMITS),
    "500": _Error("InternalError", "The service made a mistake; its log has it."),
    "503": _Error("Unavailable", "The store does not answer, or not in time.", _RETRY),
    "default": _Error("AnyOther", "Any other error."),
}
"""The framework names them by Python's names of HTTP's statuses, some of which changed with Python 3.13."""


def options() -> dict[str, Any]:
    """What the document says of the API as a whole."""
    return {
        "info": {
            "description": DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
    }


def document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of the app."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    written: dict[str, Any] = plain(api.spec.to_dict())
    made = {"openapi": written.pop("openapi"), "info": written.pop("info")} | written
    made["tags"] = [{"name": name, "description": description} for name, description in GROUPS.items()]
    names = {
        (_RULE.sub(r"{\1}", rule.rule), method.lower()): rule.endpoint.rpartition(".")[2]
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
    }
    schemas = made["components"]["schemas"]
    schemas.pop("PaginationMetadata", None)  # the framework's own way of paging, which is not used here
    bodies: set[str] = set()
    errors: set[str] = set()
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            if isinstance(operation, dict) and "responses" in operation:
                operation["operationId"] = names[path, method]
                body = _body(operation)
                limited = path.startswith("/v1/")
                errors |= _answers(operation, limited, _forms(operation, [schemas[name] for name in body]))
                bodies |= body
    made["components"]["responses"] = {_ERRORS[status].name: _error(status) for status in _ERRORS if status in errors}
    for name, schema in schemas.items():
        if name in bodies:
            _take_one_for_a_list(schema)
        else:
            _open(schema)
    return made


def as_json(app: Flask) -> bytes:
    """The document as JSON; made once for each app."""
    made: bytes = app.extensions.get("warnews-openapi-json") or orjson.dumps(document(app), option=orjson.OPT_INDENT_2)
    app.extensions["warnews-openapi-json"] = made
    return made


def as_yaml(app: Flask) -> str:
    """The document as YAML; made once for each app."""
    made: str = app.extensions.get("warnews-openapi-yaml") or yaml.dump(
        document(app), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118
    )
    app.extensions["warnews-openapi-yaml"] = made
    return made


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they read, and what stands in several places in each of them."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _written)


def plain(value: Any) -> Any:
    """The value with plain dictionaries, lists and strings only, as YAML can write it."""
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def _open(schema: Any) -> None:
    """Answers may get new members and new values: generated clients must not refuse what they do not know."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            del schema["additionalProperties"]
        values = schema.pop("enum", None)
        if values is not None:
            schema["x-extensible-enum"] = [value for value in values if value is not None]
        for inner in schema.values():
            _open(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _open(inner)


def _take_one_for_a_list(schema: Any) -> None:
    """A body may give one value where several may stand."""
    for described in schema["properties"].values():
        if described.get("type") == "array":
            several = {name: described.pop(name) for name in ("type", "items", "maxItems") if name in described}
            described["anyOf"] = [several, several["items"]]


def _body(operation: Any) -> set[str]:
    """The names of the schemas that a body may have."""
    content = operation.get("requestBody", {}).get("content", {})
    return {described["schema"]["$ref"].rpartition("/")[2] for described in content.values()}


def _forms(operation: Any, bodies: Sequence[Any]) -> Sequence[str]:
    """The values of the parameter ``format``, wherever it is given."""
    described = {parameter["name"]: parameter["schema"] for parameter in operation.get("parameters", ())}
    for body in bodies:
        described |= body["properties"]
    values: Sequence[str] = described.get("format", {}).get("enum", ())
    return values


def _answers(operation: Any, limited: bool, forms: Sequence[str]) -> set[str]:
    """Complete the answers of an operation with what follows from the rest of it.

    :param limited: requests of it may be limited
    :param forms: the values of its parameter ``format``
    :returns: the statuses of its errors
    """
    parameters, answers = operation.setdefault("parameters", []), operation["responses"]
    errors = {status for status, answer in answers.items() if "$ref" in answer}
    if len(errors) > 1:  # whatever can go wrong in several ways can fail; what has only the default touches nothing
        errors.add("500")
    if limited:
        errors |= {"429"}
    if "requestBody" in operation:
        errors |= {"413", "415"}
    elif parameters:
        errors |= {"414"}
    for status in errors:
        answers[status] = {"$ref": f"#/components/responses/{_ERRORS[status].name}"}
    found = answers["200"]
    for form in forms:
        found["content"].setdefault(MEDIA_TYPES[form], {"schema": _FORMS.get(form, {"type": "string"})})
    if EXPORT.keys() & set(forms):
        found.setdefault("headers", {})["Content-Disposition"] = _NAMED
    if "304" in answers:
        parameters.append(_IF_NONE_MATCH)
        answers["304"]["headers"] = {"ETag": answers["200"]["headers"]["ETag"]}
    operation["responses"] = dict(sorted(answers.items()))
    return errors


def _error(status: str) -> dict[str, Any]:
    error = _ERRORS[status]
    described: dict[str, Any] = {
        "description": error.when,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if error.headers:
        described["headers"] = {
            name: {"description": description, "schema": {"type": "string"}}
            for name, description in error.headers.items()
        }
    return described
