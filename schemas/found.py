"""Claims and articles as they are found, the facets beside them, and the next page."""

from marshmallow import fields, validate

from schemas import documents, vocabulary
from schemas.members import Closed, count_field, flag_field, list_field, map_field, nested_field, text_field


class Highlight(Closed):
    """Where the words of the question stand in a member of the document."""

    ranges = list_field(
        fields.List(fields.Integer(strict=True)), "Offsets `[start, end]` of the words in the member, end not included."
    )
    html = text_field("The member as HTML, everything escaped, the words in `<mark>`.")


class CounterClaim(Closed):
    """A claim of the same article that speaks against the claim found, or that the claim found speaks against."""

    relation = fields.String(
        required=True,
        validate=validate.OneOf(["denies", "contests", "declines_to_confirm"]),
        metadata={"description": "What the one does to the other."},
    )
    direction = fields.String(
        required=True,
        validate=validate.OneOf(["incoming", "outgoing"]),
        metadata={
            "description": "`incoming`: the counter-claim does it to the claim found. `outgoing`: the claim found does."
        },
    )
    id = text_field("Id of the counter-claim.")
    article_id = text_field("Id of the article of both.")
    text = text_field("The sentence it is made in.")
    content = text_field("What is asserted.")
    quote_type = fields.String(required=True, validate=validate.OneOf(list(vocabulary.QUOTE_TYPE)))
    speaker = nested_field(documents.Speaker, "Who says it.")
    side = fields.String(required=True, validate=validate.OneOf(list(vocabulary.SIDE)))
    cue = text_field("The verb or phrase of saying.", null=True)
    stance = fields.String(required=True, validate=validate.OneOf(list(vocabulary.STANCE)))
    said = nested_field(documents.Dated, "When it was said.")


class FirstReport(Closed):
    """The report of a statement that was published first."""

    id = text_field("Id of the claim.")
    article_id = text_field("Id of its article.")
    outlet = nested_field(documents.OutletRef, "Who published it.")
    title = text_field("Title of the article.", null=True)
    url = text_field("Address of the article.", null=True)
    published = nested_field(documents.Dated, "When it appeared.")


class ReportingOutlet(Closed):
    """An outlet that reports a statement."""

    id = text_field("Id of the outlet.")
    name = text_field("Its name.")
    count = count_field("How many of the claims are in its articles.")


class Reported(Closed):
    """How often a statement is reported among the claims found, by whom, and by whom first."""

    claims = count_field("How many of the claims found report it, this one included.")
    outlet_count = count_field("By how many outlets.")
    outlets = list_field(ReportingOutlet, "The outlets, most reports first.")
    first = nested_field(FirstReport, "The report published first; undated ones come last.")
    url = text_field("The address that finds all of these claims.")


class FoundClaim(documents.Claim):
    """A claim as a search finds it."""

    changed = fields.String(metadata={"description": "With `changed_since`: when it was written."})
    reported = fields.Nested(Reported, metadata={"description": "With `collapse=group`: what the claim stands for."})

    highlights = map_field(
        fields.Nested(Highlight), "Where the words of the question stand, by member: content, text, title."
    )
    link = text_field("The article's address at the very sentence (a text fragment).", null=True)
    counter_claims = list_field(CounterClaim, "Claims of the same article that deny, contest or do not confirm it.")


class FoundArticle(documents.Article):
    """An article as a search finds it: without body, asides and unattributed statements unless `fields` names them."""

    body = fields.String(metadata={"description": "The clean paragraphs; only where `fields` names it."})
    asides = fields.List(
        fields.Nested(documents.Aside),
        metadata={"description": "What was on the page besides the body; only where `fields` names it."},
    )
    unattributed = fields.List(
        fields.Nested(documents.Unattributed),
        metadata={"description": "Statements of fact without a speaker; only where `fields` names it."},
    )
    changed = fields.String(metadata={"description": "With `changed_since`: when it was written."})
    highlights = map_field(fields.Nested(Highlight), "Where the words of the question stand, by member: title, body.")


class FacetValue(Closed):
    """One value of a facet."""

    value = text_field("The value, as the parameter takes it.", example="person:serhii-cherevatyi")
    label = text_field("The value as a person reads it.", example="Serhii Cherevatyi")
    count = count_field("How many of the claims (articles) have it.")
    groups = count_field("With `facet_groups=true`: how many different statements these are; else null.", null=True)
    selected = flag_field("Whether the question asks for it.")
    url = text_field("The question with this value chosen: finds exactly `count`.")


class Facet(Closed):
    """The most frequent values of a field, counted as if none of its own values were chosen."""

    values = list_field(
        FacetValue, "The values, most frequent first (months: oldest first). Chosen ones are always there."
    )
    other_count = count_field("How often values occur that are not listed.")


class Next(Closed):
    """The next page."""

    cursor = text_field("Value of the parameter `cursor`.")
    url = text_field("The address.")
