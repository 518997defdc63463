"""From what came in to what is asked: parameters checked, words of a question translated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from marshmallow import ValidationError, fields

from schemas.choices import SearchedType
from schemas.limits import MAX_VALUES
from schemas.requests import Endpoint, narrowed_schema, parameters
from service.cursors import Cursor
from service.problems import Problem, of_parameters
from service.question.interpret import Interpretation
from service.question.interpret import interpret as understand
from service.reading import Reading

TIME: Final = ("from", "to", "date", "month", "days")
"""The parameters that make one condition on time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, checked.

    :param given: every parameter in force as written, those that the words of ``q`` were translated into included,
        ``q`` and ``cursor`` themselves left out
    :param values: the same as loaded
    :param question: the words, None where there were none
    :param interpretation: how the words were understood
    :param address: the parameters as they came in, without ``cursor``
    :param cursor: where the page begins, None for the first
    :param today: the day from which the words were understood: that of the first page
    """

    document_type: SearchedType
    given: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Any]
    question: str | None = None
    interpretation: Interpretation | None = None
    address: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cursor: Cursor | None = None
    today: date = date.min

    def conditions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What restricts the answer, in the order of the parameters: equal for equal questions."""
        known = parameters(self.document_type)
        return tuple((name, values) for name, values in self.given.items() if known[name].condition)

    def keywords(self) -> dict[str, tuple[str, ...]]:
        """The values of the parameters that filter by keyword, as written."""
        known = parameters(self.document_type)
        return {
            name: values
            for name, values in self.given.items()
            if (field := known[name].field) is not None and field.kind in ("keyword", "key")
        }


def collected(endpoint: Endpoint, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The parameters as the schema takes them: a list where a parameter may be repeated, else its one value.

    :raises Problem: a parameter is repeated though it has one value
    """
    known = parameters(endpoint)
    repeated = {
        name: [f"It was given {len(values)} times; it takes one value."]
        for name, values in given.items()
        if len(values) > 1 and name in known and not known[name].many
    }
    if repeated:
        raise of_parameters(repeated, {}, known)
    return {name: list(values) if name in known and known[name].many else values[0] for name, values in given.items()}


def load(endpoint: Endpoint, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Check the parameters of an endpoint.

    :param given: the values of each parameter, as written
    :raises Problem: one is unknown, repeated though it has one value, or malformed
    """
    raw = collected(endpoint, given)
    try:
        return {name: _loaded(endpoint, name, value) for name, value in raw.items()}
    except (KeyError, ValidationError):
        pass  # the schema tells all that is wrong
    try:
        loaded: dict[str, Any] = narrowed_schema(endpoint, raw).load(raw)
    except ValidationError as error:
        raise of_parameters(dict(error.messages_dict), raw, parameters(endpoint)) from None
    return loaded


def _loaded(endpoint: Endpoint, name: str, value: str | list[str]) -> Any:
    """One parameter as the schema loads it.

    :raises KeyError: there is none of that name
    :raises ValidationError: it is malformed
    """
    found = _known(endpoint, name, tuple(value) if isinstance(value, list) else value)
    return list(found) if isinstance(found, tuple) else found


@lru_cache(maxsize=1024)
def _known(endpoint: Endpoint, name: str, value: str | tuple[str, ...]) -> Any:
    # Most values come again (limit=20), and to load one takes a dozen calls.
    found = _field(endpoint, name).deserialize(list(value) if isinstance(value, tuple) else value, name)
    return tuple(found) if isinstance(found, list) else found


@cache
def _field(endpoint: Endpoint, name: str) -> fields.Field[Any]:
    return parameters(endpoint)[name].schema()


def ask(
    reading: Reading, document_type: SearchedType, given: Mapping[str, Sequence[str]], values: Mapping[str, Any]
) -> Asked:
    """The question that checked parameters ask, the words of ``q`` translated.

    :param given: the parameters as written
    :param values: the same as :func:`load` gives them
    :raises Problem: the cursor is not one of this service
    """
    address = {name: tuple(found) for name, found in given.items() if name != "cursor"}
    cursor = reading.cursors.read(values["cursor"]) if "cursor" in values else None
    today = date.fromisoformat(cursor.today) if cursor else reading.today()
    if "q" not in values:
        own = _ordered(document_type, address)
        shaped = {name: value for name, value in values.items() if name != "cursor"}
        return Asked(document_type, own, shaped, address=address, cursor=cursor, today=today)
    interpretation = interpret(reading, values["q"], today, exact=values.get("script") == "exact")
    translated = merged(document_type, interpretation.parameters, address)
    if interpretation.prefer and "prefer" not in address and "sort" not in translated:
        translated = _ordered(document_type, translated | {"prefer": (interpretation.prefer,)})
    return Asked(
        document_type,
        translated,
        load(document_type, translated),
        question=values["q"],
        interpretation=interpretation,
        address=address,
        cursor=cursor,
        today=today,
    )


def ask_about_claims(
    reading: Reading, endpoint: Endpoint, given: Mapping[str, Sequence[str]], values: Mapping[str, Any]
) -> tuple[Asked, dict[str, Any]]:
    """The question about claims in the parameters of an endpoint that has further ones, and those, as loaded.

    :raises Problem: the cursor is not one of this service
    """
    shared = parameters("claim")
    about = {name: found for name, found in given.items() if name in shared}
    asked = ask(reading, "claim", about, {name: value for name, value in values.items() if name in shared})
    return asked, {name: values[name] for name in parameters(endpoint) if name in values and name not in shared}


def interpret(reading: Reading, question: str, today: date, *, exact: bool = False) -> Interpretation:
    """How the words of a question are understood.

    :param exact: names are to be found as they are written
    """
    return understand(question, reading.gazetteer, today, exact=exact)


def merged(
    document_type: SearchedType, translated: Mapping[str, Sequence[str]], given: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The parameters that the words give, overruled by those that were given; a time is one thing."""
    known = parameters(document_type)
    timed = any(name in given for name in TIME)
    found: dict[str, tuple[str, ...]] = {}
    for name, values in translated.items():
        target = _for_articles(name) if document_type == "article" else name
        if document_type == "article" and name == "date":
            continue  # an article has one date
        if target not in known or target in given or (timed and target in TIME):
            continue
        found[target] = (*found.get(target, ()), *values)[:MAX_VALUES]
    for name, values in found.items():
        if not known[name].many and len(values) > 1:
            # Several words of a question are all to occur.
            found[name] = (" ".join(values),)
    return _ordered(document_type, found | {name: tuple(v) for name, v in given.items() if name != "q"})


def _for_articles(name: str) -> str:
    """Articles know who and what they name, not what for."""
    return "mentioned" if name in ("place", "speaker", "mentions", "affiliation") else name


def _ordered(document_type: SearchedType, given: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: given[name] for name in parameters(document_type) if name in given and name != "q"}


def refuse(parameter: str, message: str, endpoint: Endpoint = "claim") -> Problem:
    """The problem that one parameter is."""
    return of_parameters({parameter: [message]}, {}, parameters(endpoint))
