"""Answers to whether a quotation stands in the collection."""

from collections.abc import Mapping
from typing import Final

from marshmallow import fields, validate

from schemas.found import FoundClaim
from schemas.interpretation import AmbiguousName, Unresolved
from schemas.members import Closed, flag_field, list_field, nested_field, text_field

MATCH_RESULT: Final[Mapping[str, str]] = {
    "found": "It says so.",
    "found_other_speaker": "It says so, but another speaker does than was given.",
    "contradicts": "It has these words and says the contrary.",
    "near": "It has some of these words.",
}
MATCH_DIFFERENCE: Final[Mapping[str, str]] = {
    "negation": "One side negates or denies, the other does not.",
    "opposite": "The words are opposites.",
    "number": "A number differs.",
    "hedge": "One side calls it possible or conditional only.",
    "spelled": "The same word, spelled otherwise.",
    "changed": "Other words.",
    "added": "The claim does not have these words.",
    "left_out": "The quotation does not have these words.",
}


class MatchDifference(Closed):
    """What a quotation has otherwise than a claim."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(list(MATCH_DIFFERENCE)),
        metadata={"description": " ".join(f"`{kind}`: {meaning}" for kind, meaning in MATCH_DIFFERENCE.items())},
    )
    quote = text_field("The words of the quotation; empty where it has none.")
    claim = text_field("The words of the claim; empty where it has none.")


class Match(Closed):
    """A claim near to a quotation."""

    result = fields.String(
        required=True,
        validate=validate.OneOf(list(MATCH_RESULT)),
        metadata={"description": " ".join(f"`{kind}`: {meaning}" for kind, meaning in MATCH_RESULT.items())},
    )
    score = fields.Float(
        required=True,
        metadata={
            "description": "How much of the quotation the claim has, 0 to 1, by the weight of its words.",
            "example": 0.93,
        },
    )
    speaker = text_field(
        "With `speaker`: `same`, `affiliated` (somebody who speaks for that body) or `other`; else null.", null=True
    )
    in_time = fields.Boolean(
        required=True,
        allow_none=True,
        truthy={True},
        falsy={False},
        metadata={"description": "With `from` or `to`: whether it lies in that time; null where that is not known."},
    )
    contradicts = flag_field("True where the claim says the contrary: a *not* more or less, an opposite, a denial.")
    member = text_field("The member of the claim that the quotation was laid along: `content` or `text`.")
    ranges = list_field(
        fields.List(fields.Integer(strict=True)), "The pieces `[start, end]` of that member that agree."
    )
    html = text_field("That member as HTML, everything escaped, what agrees in `<mark>`.")
    quote_ranges = list_field(fields.List(fields.Integer(strict=True)), "The pieces of the quotation that agree.")
    differences = list_field(MatchDifference, "What differs, in order.")
    claim = nested_field(FoundClaim, "The claim.")


class Matches(Closed):
    """The claims nearest to a quotation."""

    result = fields.String(
        required=True,
        validate=validate.OneOf(["found", "found_other_speaker", "not_found"]),
        metadata={
            "description": "`found`: a claim says it (by that speaker, where one was given). `found_other_speaker`: "
            "only somebody else's claim does. `not_found`: none does here, which says nothing of elsewhere."
        },
    )
    quote = text_field("The quotation.")
    matches = list_field(
        Match, "The nearest claims, the best first; of several reports of a statement by one speaker the nearest."
    )
    unresolved = list_field(Unresolved, "A speaker's name that means nothing known here, with suggestions.")
    ambiguous = list_field(AmbiguousName, "A speaker's name that several bear.")
    partial_ = flag_field("True where the store could not look everywhere.", key="partial")
    data_version = text_field("Version of the data: changes with every change.")
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
