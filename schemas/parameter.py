"""What a parameter is, and the kinds of values that parameters take."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from marshmallow import ValidationError, fields, validate
from webargs.fields import DelimitedList

from schemas.fields import Field
from schemas.limits import MAX_VALUE, MAX_VALUES, NOTICE


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


_UNSEEN: Final = r"\s\x00-\x1f\x7f-\x9f\ufeff"
"""White space and control characters, so that Python and JavaScript, which differ on them, read the same pattern."""
_NOT_BLANK: Final = validate.Regexp(
    rf"^[{_UNSEEN}]*[^{_UNSEEN}]", error="is empty: give a value or leave the parameter out."
)


def string(most: int = MAX_VALUE) -> fields.String:
    """Text that is not blank, of so many characters at most."""
    return fields.String(validate=[_NOT_BLANK, validate.Length(max=most)])


def one_of(values: Mapping[str, str]) -> fields.String:
    """A value of a closed list."""
    return fields.String(validate=validate.OneOf(list(values)))


def several(item: fields.Field[Any]) -> fields.Field[Any]:
    """What may be repeated."""
    return fields.List(item, validate=validate.Length(max=MAX_VALUES))


def separated(values: Sequence[str]) -> fields.Field[Any]:
    """Values of a closed list, separated by commas."""
    return DelimitedList(fields.String(validate=validate.OneOf(values)), validate=validate.Length(max=MAX_VALUES))


def explained(values: Mapping[str, str]) -> str:
    """The values of a closed list with what they mean, for the help of a parameter."""
    return " ".join(f"`{value}`: {meaning}" for value, meaning in values.items())


def unwanted(name: str, schema: Callable[[], fields.Field[Any]], values: Mapping[str, str] | None = None) -> Parameter:
    """The negative of a parameter that may be repeated."""
    help = f"Leaves out what `{name}` would find. Repeat it to leave out more."
    return Parameter(f"{name}.not", help, schema, many=True, values=values)


def chosen(name: str, help: str, values: Mapping[str, str], example: str | None = None) -> list[Parameter]:
    """A parameter that is no field, and its negative."""
    schema = lambda: several(one_of(values))  # noqa: E731
    return [
        Parameter(
            name,
            f"{help} {explained(values)} Repeat it for alternatives.",
            schema,
            many=True,
            values=values,
            example=None if example is None else [example],
        ),
        unwanted(name, schema, values),
    ]


def parsed(parse: Callable[[str], Any], pattern: str) -> fields.String:
    """Text that a function reads.

    :param parse: raises a ValueError with the sentence for the person where it cannot
    :param pattern: what the contract says of the text
    """

    def check(text: str) -> None:
        try:
            parse(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    return fields.String(validate=check, metadata={"pattern": pattern})
