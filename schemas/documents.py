"""The documents: article, claim, entity, as marshmallow schemas.

Documents are plain dictionaries in exactly this shape from the moment they are extracted: the store keeps them as they
are and the service sends them as they are. The schemas are the contract (OpenAPI is generated from them) and the check
(``Claim().validate(document)`` returns what is wrong, by field). Days are ISO dates (``2023-07-02``); offsets count
characters of ``Article.body`` from 0, the end not included.
"""

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, fields, validate

from schemas import vocabulary


def _one_of(words: Mapping[str, str], help: str, *, null: bool = False) -> fields.String:
    return fields.String(
        required=True,
        allow_none=null,
        validate=validate.OneOf(list(words)),
        metadata={"description": help},
    )


def _text(help: str, *, null: bool = False, example: Any = None, key: str | None = None) -> fields.String:
    metadata = {"description": help} | ({"example": example} if example is not None else {})
    return fields.String(required=True, allow_none=null, metadata=metadata, data_key=key, attribute=key)


def _integer(help: str, *, null: bool = False) -> fields.Integer:
    return fields.Integer(required=True, allow_none=null, strict=True, metadata={"description": help})


def _strings(help: str) -> fields.List[Any]:
    return fields.List(fields.String(), required=True, metadata={"description": help})


def _nested(schema: type[Schema], help: str, *, null: bool = False) -> fields.Nested:
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": help})


def _nested_list(schema: type[Schema], help: str) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True, metadata={"description": help})


class _Document(Schema):
    """Refuses members it does not know: a misspelt field is an error of the writer, not something to drop."""

    class Meta:
        unknown = RAISE


class Dated(_Document):
    """A day or an interval of days, how it is known, and the words that show it."""

    from_ = fields.Date(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="from",
        metadata={"description": "First day, or null where unknown.", "example": "2023-07-02"},
    )
    to = fields.Date(
        required=True,
        allow_none=True,
        metadata={"description": "Last day, included, or null where unknown.", "example": "2023-07-02"},
    )
    precision = _one_of(vocabulary.DATE_PRECISION, "How precisely it is known.")
    basis = _one_of(vocabulary.DATE_BASIS, "How it is known.")
    partial_ = _text("What the text gives without a year, as `--07-05` or `--09`.", null=True, key="partial")
    evidence = _strings("The words, verbatim, that it rests on.")


class OutletRef(_Document):
    """The outlet that published the article."""

    id = _text("Id of the outlet.", null=True, example="outlet:kyiv-independent")
    name = _text("Its name.", null=True, example="The Kyiv Independent")
    country = _text("Its country, as ISO 3166 code. Says nothing about any speaker's side.", null=True)


class Speaker(_Document):
    """Who says it."""

    id = _text("Id of the speaker; null where nobody is named.", null=True, example="person:serhii-cherevatyi")
    name = _text("Canonical name.", null=True, example="Serhii Cherevatyi")
    kind = _one_of(vocabulary.SPEAKER_KIND, "What the speaker is.")
    role = _text("The capacity, as the text or the gazetteer words it.", null=True)
    role_class = _one_of(vocabulary.ROLE_CLASS, "Class of the role.", null=True)
    affiliation = _text("Id of the body the speaker belongs to.", null=True)
    country = _text("ISO 3166 code of the speaker's country, where known.", null=True)
    side = _one_of(vocabulary.SIDE, "The side the speaker speaks for.")
    basis = _one_of(vocabulary.BASIS, "How the speaker was found.")


class Via(_Document):
    """One medium that the claim went through."""

    id = _text("Id of the outlet or medium.", null=True, example="outlet:liga")
    name = _text("Its name.", example="LIGA.net")
    basis = _one_of(vocabulary.BASIS, "How it was found.")


class Location(_Document):
    """A point on the Earth, WGS 84."""

    lat = fields.Float(required=True, metadata={"description": "Latitude in degrees.", "example": 48.5956})
    lon = fields.Float(required=True, metadata={"description": "Longitude in degrees.", "example": 37.9999})


class PlaceRef(_Document):
    """A place that the claim is about."""

    id = _text("Id of the place.", example="place:bakhmut")
    name = _text("Canonical name.", example="Bakhmut")
    type = _one_of(vocabulary.PLACE_TYPE, "What kind of place.")
    location = _nested(Location, "Its centre; null for areas without one.", null=True)
    within = _strings("Ids of the raion, oblast and country that it lies in, smallest first.")
    oblast = _text("Id of its oblast (its own id where it is one).", null=True)
    basis = _one_of(vocabulary.BASIS, "How it was found.")


class Number(_Document):
    """One number that is claimed, with what it counts."""

    measure = _one_of(vocabulary.NUMBER_MEASURE, "What is counted.")
    value = fields.Float(required=True, metadata={"description": "The number.", "example": 250})
    bound = _one_of(vocabulary.NUMBER_BOUND, "Whether it is exact or a bound.")
    whose = _one_of(vocabulary.PARTY, "Whose losses, vehicles, ground it counts.")
    verbatim = _text("The words it was read from.", example="250 Ukrainian personnel")


class Segment(_Document):
    """A piece of the content: `body[start:end] == text`."""

    start = _integer("Offset of its first character in the article's body.")
    end = _integer("Offset after its last character.")
    text = _text("The piece, verbatim.")


class Relation(_Document):
    """How this claim stands to another."""

    claim_id = _text("Id of the other claim.")
    type = _one_of(vocabulary.RELATION, "What this claim does to the other.")


class Confidence(_Document):
    """How sure each part of the reading is."""

    span = _one_of(vocabulary.CONFIDENCE, "Where the content begins and ends.")
    speaker = _one_of(vocabulary.CONFIDENCE, "Who says it.")
    stance = _one_of(vocabulary.CONFIDENCE, "Whether it is asserted, denied …")
    place = _one_of(vocabulary.CONFIDENCE, "Which places it is about.")
    date = _one_of(vocabulary.CONFIDENCE, "When it was said and happened.")
    overall = _one_of(vocabulary.CONFIDENCE, "The weakest of span, speaker and stance.")


class Versions(_Document):
    """What read the article: change either and the article is read anew."""

    extractor = _text("Version of the extractor.")
    gazetteer = _text("Version of the gazetteer.")


class Claim(_Document):
    """One statement: a speaker, a cue, what is asserted, and how it reached the reader."""

    id = _text("Id: stays the same while the article and the content do.")
    article_id = _text("Id of the article.")
    outlet = _nested(OutletRef, "Who published the article.")
    title = _text("Title of the article.", null=True)
    url = _text("Address of the article.", null=True)
    text = _text("The sentence or sentences it stands in, verbatim.")
    text_start = _integer("Offset of `text` in the article's body.")
    before = _text("The sentence before, or empty.")
    after = _text("The sentence after, or empty.")
    content = _text("What is asserted, verbatim; several pieces are joined with one space.")
    segments = _nested_list(Segment, "The pieces of the content, in order.")
    start = _integer("Offset of the first piece in the article's body.")
    end = _integer("Offset after the last piece.")
    quote_type = _one_of(vocabulary.QUOTE_TYPE, "Quoted or paraphrased.")
    speaker = _nested(Speaker, "Who says it.")
    side = _one_of(vocabulary.SIDE, "The side the speaker speaks for.")
    speaker_mention = _text("The speaker as written in the sentence: a name, title or pronoun.", null=True)
    cue = _text("The verb or phrase of saying, verbatim.", null=True, example="told")
    stance = _one_of(vocabulary.STANCE, "Asserted, denied, left unconfirmed …")
    via = _nested_list(Via, "The media it went through before the article, outermost last.")
    places = _nested_list(PlaceRef, "What places it is about.")
    aspects = _strings("What about the places: flank, outskirts …")
    place_aspects = _strings("Each place, and each place that it lies in, with its aspect, as `place:bakhmut|flank`.")
    mentions = _strings("Ids of people, organisations, units and equipment spoken about.")
    topics = fields.List(
        fields.String(validate=validate.OneOf(list(vocabulary.TOPIC))),
        required=True,
        metadata={"description": "What it is about."},
    )
    actor_side = _one_of(vocabulary.PARTY, "Whose advance, attack or withdrawal.")
    affected_side = _one_of(vocabulary.PARTY, "Whose losses or ground.")
    numbers = _nested_list(Number, "The numbers claimed.")
    published = _nested(Dated, "When the article appeared.")
    said = _nested(Dated, "When it was said.")
    event = _nested(Dated, "When what it speaks of happened.")
    group = _text("Id of the group of claims that report the same statement.")
    relations = _nested_list(Relation, "Other claims that it denies, confirms, elaborates …")
    contested = _one_of(vocabulary.CONTESTED, "What else the collection holds on it.")
    confidence = _nested(Confidence, "How sure the reading is, in bands.")
    versions = _nested(Versions, "What read it.")


class EntityMention(_Document):
    """An entity named in an article."""

    id = _text("Id of the entity.")
    name = _text("Its canonical name.")
    type = _one_of(vocabulary.ENTITY_TYPE, "What it is.")
    named_in = _strings("Where it is named: `body`, `title`, `standfirst`.")
    surfaces = _strings("How the article spells it.")
    count = _integer("How often it is named.")


class Unattributed(_Document):
    """A sentence of fact without a speaker."""

    text = _text("The sentence, verbatim.")
    start = _integer("Offset in the article's body.")
    end = _integer("Offset after its last character.")
    places = _strings("Ids of the places named in it.")


class Aside(_Document):
    """A piece of the page that is not body: kept, labelled, never read for claims."""

    kind = fields.String(required=True, metadata={"description": "caption, subhead, navigation, newsletter, teaser …"})
    text = _text("The piece, verbatim.")


class Source(_Document):
    """Where the article was read from."""

    file = _text("Name of the file.", null=True)
    line = _integer("Line of the record in the file, from 1; null for a file that is one article.", null=True)
    record = _text("The record's own id.", null=True)


class Article(_Document):
    """A cleaned article."""

    id = _text("Id of the article.")
    url = _text("Its address.", null=True)
    title = _text("Its title.", null=True)
    standfirst = _text("The summary under the title.", null=True)
    outlet = _nested(OutletRef, "Who published it.")
    authors = _strings("Its authors, as printed.")
    language = _text("Its language, as ISO 639 code.")
    body = _text("The clean paragraphs, separated by one empty line (two line feeds).")
    asides = _nested_list(Aside, "What was on the page besides the body.")
    published = _nested(Dated, "When it appeared.")
    published_at = fields.String(
        allow_none=True, metadata={"description": "The moment of publication as supplied, ISO 8601; null where not."}
    )
    fetched_at = _text("When it was fetched, ISO 8601.", null=True)
    content_hash = _text("SHA-256 of what was read, hexadecimal.")
    superseded = fields.List(
        fields.String(), metadata={"description": "Content hashes of the older versions that this one replaced."}
    )
    entities = _nested_list(EntityMention, "Who and what is named in it.")
    claim_count = _integer("How many claims it has.")
    unattributed = _nested_list(Unattributed, "Statements of fact without a speaker.")
    syndication = _text("Id shared by articles with the same text.", null=True)
    source = _nested(Source, "Where it was read from.")
    versions = _nested(Versions, "What read it.")
    warnings = _strings("What a reader should know about the reading.")


class Period(_Document):
    """A role and the time it was held."""

    role = _text("The role.")
    role_class = _one_of(vocabulary.ROLE_CLASS, "Its class.", null=True)
    side = _one_of(vocabulary.SIDE, "The side spoken for in it.")
    from_ = fields.String(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="from",
        metadata={"description": "Since when: year, month or day."},
    )
    to = _text("Until when: year, month or day.", null=True)


class Entity(_Document):
    """Somebody or something that claims are by or about."""

    id = _text("Id of the entity.")
    type = _one_of(vocabulary.ENTITY_TYPE, "What it is.")
    name = _text("Canonical name.")
    names = _strings("Its names in all spellings and scripts.")
    kind = _text("Kind within the type: state_body, think_tank, settlement …", null=True)
    role = _text("Present or last role.", null=True)
    role_class = _one_of(vocabulary.ROLE_CLASS, "Class of the role.", null=True)
    side = _one_of(vocabulary.SIDE, "The side it speaks for.")
    affiliation = _text("Id of the body it belongs to.", null=True)
    country = _text("ISO 3166 code of its country.", null=True)
    periods = _nested_list(Period, "Roles over time.")
    location = _nested(Location, "Where it is.", null=True)
    within = _strings("Ids of the places it lies in.")
    same_as = _strings("The same in other registers: `geonames:702320`, `wikidata:Q…`, `katotth:UA…`.")
    source = _text("Where this is known from.", null=True)
    claim_count = _integer("How many claims are by or about it.")
    article_count = _integer("How many articles name it.")
    first_seen = _text("Day of the first article that names it.", null=True)
    last_seen = _text("Day of the last article that names it.", null=True)


SCHEMAS: Mapping[str, type[_Document]] = {"claim": Claim, "article": Article, "entity": Entity}
