"""Parameters in a JSON body, taken as strictly as the contract says: each of its own type, each once."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson
from marshmallow import fields

from schemas import requests
from schemas.parameter import Parameter
from schemas.requests import Endpoint, parameters
from service.problems import Problem, of_parameters

_KINDS: Final[Sequence[tuple[type[fields.Field[Any]], type | tuple[type, ...], str]]] = (
    (fields.Boolean, bool, "true or false"),
    (fields.Integer, (int, float), "a number"),
    (fields.Float, (int, float), "a number"),
)
"""Fields whose values are no text: what JSON has for them, and what that is called."""


def from_body(body: bytes, endpoint: Endpoint) -> dict[str, list[str]]:
    """The parameters in a JSON object, each as it would stand in an address.

    :raises Problem: it is no JSON object, has a member twice, or a value is of another type than its parameter
    """
    known = parameters(endpoint)
    wrong: dict[str, list[str]] = {}
    given: dict[str, list[str]] = {}
    for name, value in _members(body, known).items():
        if name in known and (message := _refused(known[name], value)):
            wrong[name] = [message]
            continue
        texts = [_text(item) for item in (value if isinstance(value, list) else [value])]
        if texts:
            given[name] = [",".join(texts)] if name in requests.LISTED else texts
    if wrong:
        raise of_parameters(wrong, {}, known)
    return given


def _members(body: bytes, known: Mapping[str, Parameter]) -> dict[str, Any]:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem("invalid-body", f"The body is not JSON: {error}. Send an object of parameters.") from None
    if not isinstance(found, dict):
        raise Problem("invalid-body", 'The body is JSON, but no object. Send one, such as {"place": ["Bakhmut"]}.')
    repeated = _repeated(body)
    if repeated:
        raise of_parameters({name: ["It is in the body more than once."] for name in repeated}, {}, known)
    return found


def _repeated(body: bytes) -> list[str]:
    """The members of an object that are there more than once, of which parsers keep one without a word."""
    names: list[str] = []

    def noted(members: list[tuple[str, Any]]) -> None:
        names[:] = [name for name, _ in members]  # of the outermost object, which is read to its end last

    try:
        json.loads(body, object_pairs_hook=noted)
    except RecursionError:
        return []  # what is nested is no value of any parameter
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _refused(parameter: Parameter, value: Any) -> str | None:
    """What is wrong with the type of a value, None where nothing is."""
    items = value if isinstance(value, list) else [value]
    listed = parameter.name in requests.LISTED
    if isinstance(value, list) and not (parameter.many or listed):
        return "It takes one value, not a list."
    wanted, called = _type(parameter)
    if any(not isinstance(item, wanted) or (isinstance(item, bool) and wanted is not bool) for item in items):
        return f"{'Each of its values' if parameter.many or listed else 'Its value'} is {called}."
    if listed and any("," in item for item in items):
        return 'Give its values as a list: ["…", "…"].'
    return None


def _type(parameter: Parameter) -> tuple[type | tuple[type, ...], str]:
    field = parameter.schema()
    for kind, wanted, called in _KINDS:
        if isinstance(field, kind):
            return wanted, called
    return str, "text"


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # JSON does not tell 5.0 from 5
    return str(value).lower() if isinstance(value, bool) else str(value)
