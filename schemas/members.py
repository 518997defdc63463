"""The kinds of members that documents and answers have, each with its description."""

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, fields, validate


def text_field(help: str, *, null: bool = False, example: Any = None, key: str | None = None) -> fields.String:
    """Text.

    :param null: may be null
    :param key: its written name, where Python has another use for that
    """
    metadata = {"description": help} | ({"example": example} if example is not None else {})
    return fields.String(required=True, allow_none=null, metadata=metadata, data_key=key, attribute=key)


def count_field(help: str, *, null: bool = False) -> fields.Integer:
    """How many of something."""
    return fields.Integer(required=True, strict=True, allow_none=null, metadata={"description": help, "example": 12})


def flag_field(help: str, key: str | None = None) -> fields.Boolean:
    """True or false, and nothing that Python takes for them."""
    return fields.Boolean(
        required=True,
        truthy={True},
        falsy={False},
        data_key=key,
        attribute=key,
        metadata={"description": help},
    )


def list_field(item: fields.Field[Any] | type[Schema], help: str) -> fields.List[Any]:
    """Members of one kind."""
    inner = item if isinstance(item, fields.Field) else fields.Nested(item)
    return fields.List(inner, required=True, metadata={"description": help})


def nested_field(schema: type[Schema], help: str, *, null: bool = False) -> fields.Nested:
    """An object."""
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": help})


def map_field(values: fields.Field[Any], help: str) -> fields.Dict:
    """Values of one kind by names."""
    return fields.Dict(keys=fields.String(), values=values, required=True, metadata={"description": help})


class Closed(Schema):
    """Refuses members it does not know: a misspelt one is an error of the writer, not something to drop."""

    class Meta:
        unknown = RAISE


def one_of_field(words: Mapping[str, str], help: str, *, null: bool = False) -> fields.String:
    """A word of a closed list."""
    return fields.String(
        required=True,
        allow_none=null,
        validate=validate.OneOf(list(words)),
        metadata={"description": help},
    )


def integer_field(help: str, *, null: bool = False) -> fields.Integer:
    """A whole number."""
    return fields.Integer(required=True, allow_none=null, strict=True, metadata={"description": help})


def strings_field(help: str) -> fields.List[Any]:
    """Texts, none of them null."""
    return list_field(fields.String(), help)
