"""Answers that count claims: by time, by place, and the numbers that they give."""

from marshmallow import fields, validate

from schemas import documents, vocabulary
from schemas.found import Next
from schemas.interpretation import AmbiguousName, Interpretation, Unresolved
from schemas.members import Closed, count_field, flag_field, list_field, nested_field, text_field


class _Overview(Closed):
    interpretation = nested_field(Interpretation, "How the words of `q` were understood.", null=True)
    unresolved = list_field(Unresolved, "Names that mean nothing known here, with suggestions.")
    ambiguous = list_field(AmbiguousName, "Names that several bear.")
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
    partial_ = flag_field(
        "True where the store could not look everywhere; then counts are lower bounds.", key="partial"
    )
    data_version = text_field("Version of the data: changes with every change.")


class Bucket(Closed):
    """A month, week or day."""

    from_ = fields.Date(required=True, data_key="from", attribute="from", metadata={"description": "First day of it."})
    to = fields.Date(required=True, metadata={"description": "Last day of it."})
    count = count_field("How many claims begin in it.")
    url = text_field(
        "The address that finds exactly these; null for weeks and days where `days` was asked for.", null=True
    )


class Series(Closed):
    """The claims with one value of the field that is split by."""

    value = text_field("The value.")
    label = text_field("The value as a person reads it.")
    total = count_field("How many claims have it.")
    counts = list_field(
        fields.Integer(strict=True), "How many of them begin in each bucket, in the order of `buckets`."
    )


class Timeline(_Overview):
    """Claims over time."""

    total = count_field("How many match, exactly.")
    interval = text_field("`month`, `week` or `day`.")
    date = text_field("The date that is counted: `stated` (said, else published), `said`, `event` or `published`.")
    buckets = list_field(Bucket, "The months, weeks or days that have claims, oldest first.")
    split = text_field("The field that is split by.", null=True)
    series = list_field(Series, "Its most frequent values. A claim with several of them counts in each.")
    dateless = count_field("How many match but lack that date: in no bucket.")


class Point(Closed):
    """A point, as GeoJSON has it."""

    type = text_field("`Point`.")
    coordinates = list_field(fields.Float(), "Longitude and latitude in degrees, WGS 84.")


class PlaceProperties(Closed):
    """What there is to a place on the map."""

    name = text_field("Its name.")
    type = text_field("What kind of place.", null=True)
    area = flag_field(
        "True for an oblast, country or other area: its point is only its middle, and it counts the claims about "
        "everything within it. False for what a point shows."
    )
    count = count_field("How many of the claims are about it.")
    url = text_field("The address that finds exactly these; null where parameters cannot say it.", null=True)


class PlaceFeature(Closed):
    """A place, as GeoJSON has it."""

    type = text_field("`Feature`.")
    id = text_field("Id of the place.")
    geometry = nested_field(Point, "Where it is; null where unknown.", null=True)
    properties = nested_field(PlaceProperties, "The place and its count.")


class ClaimMap(_Overview):
    """The places that claims are about, as a GeoJSON FeatureCollection."""

    type = text_field("`FeatureCollection`.")
    features = list_field(PlaceFeature, "The places, most claims first. A claim about several counts at each.")
    total = count_field("How many claims match.")
    placed = count_field("How many of them are about any place.")
    other_count = count_field("How often places occur that are not listed.")


class Figure(documents.Number):
    """One number that is claimed."""

    claim_id = text_field("Id of the claim.")
    url = text_field("Address of the claim in this API.")
    article_id = text_field("Id of its article.")
    outlet = nested_field(documents.OutletRef, "Who published it.")
    text = text_field("The sentence it stands in.")
    speaker = nested_field(documents.Speaker, "Who says it.")
    side = fields.String(required=True, validate=validate.OneOf(list(vocabulary.SIDE)))
    stance = fields.String(required=True, validate=validate.OneOf(list(vocabulary.STANCE)))
    said = nested_field(documents.Dated, "When it was said.")
    event = nested_field(documents.Dated, "When what it speaks of happened.")
    published = nested_field(documents.Dated, "When the article appeared.")
    group = text_field("Id of the group of claims that report the same statement.")
    link = text_field("The article's address at the very sentence.", null=True)


class Figures(_Overview):
    """Numbers claimed of a measure, each with its speaker. They are not summed, and should not be."""

    measure = text_field("What is counted.")
    total = count_field("How many claims give such a number.")
    figures = list_field(Figure, "The numbers of this page of claims; a claim may give several.")
    next = nested_field(Next, "The next page; null on the last.", null=True)
