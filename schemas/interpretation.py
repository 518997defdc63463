"""How a question in words was understood."""

from marshmallow import fields, validate

from schemas.members import Closed, list_field, map_field, text_field


class Span(Closed):
    """A piece of the question and what became of it."""

    start = fields.Integer(required=True, strict=True, metadata={"description": "Offset of its first character."})
    end = fields.Integer(required=True, strict=True, metadata={"description": "Offset after its last character."})
    text = text_field("The piece.")
    use = fields.String(
        required=True,
        validate=validate.OneOf(["parameter", "text", "ignored"]),
        metadata={"description": "Read as a parameter, kept as words to be found, or without use."},
    )
    parameter = text_field("The parameter it became.", null=True)
    value = fields.Raw(allow_none=True, required=True, metadata={"description": "The value it became."})
    label = text_field("The value as a person reads it.", null=True)


class Alternative(Closed):
    """Somebody or something that a name may mean."""

    id = text_field("Id of the entity.")
    name = text_field("Its name.")
    about = fields.String(metadata={"description": "What tells it from its namesakes."})
    url = fields.String(metadata={"description": "The question with this one chosen."})


class AmbiguousWord(Closed):
    """A piece of the question that may mean several."""

    text = text_field("The piece.")
    chosen = fields.Raw(required=True, allow_none=True, metadata={"description": "What was taken."})
    alternatives = list_field(Alternative, "What else it may mean.")


class Interpretation(Closed):
    """How a question in words was understood."""

    question = text_field("The question.")
    parameters = map_field(fields.List(fields.String()), "The parameters it was translated into.")
    spans = list_field(Span, "Every piece of the question, with its use.")
    ambiguous = list_field(AmbiguousWord, "Names that may mean several.")
    assumptions = list_field(fields.String(), "What was supplied that the question does not say.")
    kind = fields.String(
        required=True,
        validate=validate.OneOf(["claim", "article", "entity"]),
        metadata={"description": "What was asked for."},
    )
    url = text_field("The same question by parameters.")


class Unresolved(Closed):
    """A name that means nothing known here."""

    parameter = text_field("The parameter.")
    value = text_field("The name.")
    suggestions = list_field(Alternative, "What may have been meant.")


class AmbiguousName(Closed):
    """A name in a parameter that several bear: all of them are searched for."""

    parameter = text_field("The parameter.")
    text = text_field("The name.")
    chosen = list_field(fields.String(), "Ids of all who bear it.")
    alternatives = list_field(Alternative, "Each of them.")
