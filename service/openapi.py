"""The contract: the OpenAPI document, derived from the endpoints, the parameters and the schemas."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
import yaml
from flask import Flask

from schemas.requests import MEDIA_TYPES

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


def options() -> dict[str, Any]:
    """What the document says of the API as a whole."""
    return {
        "info": {
            "description": DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/", "description": "This server."}],
    }


def document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of the app."""
    api = app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    written: dict[str, Any] = plain(api.spec.to_dict())
    made = {"openapi": written.pop("openapi"), "info": written.pop("info")} | written
    for schema in made["components"]["schemas"].values():
        _open(schema)
    for path in made["paths"].values():
        for method, operation in path.items():
            if isinstance(operation, dict) and "responses" in operation:
                operation["operationId"] = _operation_id(operation, method)
                _add_forms(operation)
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
    """Writes texts of several lines as they read."""


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


def _add_forms(operation: Any) -> None:
    """The forms that an answer has besides JSON."""
    for parameter in operation.get("parameters", ()):
        if parameter.get("name") == "format":
            for form in parameter["schema"]["enum"]:
                operation["responses"]["200"]["content"].setdefault(MEDIA_TYPES[form], {"schema": {"type": "string"}})


def _operation_id(operation: Mapping[str, Any], method: str) -> str:
    words = operation.get("summary", method).lower().split()
    return "_".join("".join(c for c in word if c.isalnum()) for word in words)
