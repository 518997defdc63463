"""The documents: article, claim, entity, as marshmallow schemas.

Documents are plain dictionaries in exactly this shape from the moment they are extracted: the store keeps them as they
are and the service sends them as they are. The schemas are the contract (OpenAPI is generated from them) and the check
(``Claim().validate(document)`` returns what is wrong, by field). Days are ISO dates (``2023-07-02``); offsets count
characters of ``Article.body`` from 0, the end not included.
"""

from collections.abc import Mapping

from marshmallow import fields, validate

from schemas import vocabulary
from schemas.members import Closed, integer_field, list_field, nested_field, one_of_field, strings_field, text_field


class Dated(Closed):
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
    precision = one_of_field(vocabulary.DATE_PRECISION, "How precisely it is known.")
    basis = one_of_field(vocabulary.DATE_BASIS, "How it is known.")
    partial_ = text_field("What the text gives without a year, as `--07-05` or `--09`.", null=True, key="partial")
    evidence = strings_field("The words, verbatim, that it rests on.")


class OutletRef(Closed):
    """The outlet that published the article."""

    id = text_field("Id of the outlet.", null=True, example="outlet:kyiv-independent")
    name = text_field("Its name.", null=True, example="The Kyiv Independent")
    country = text_field("Its country, as ISO 3166 code. Says nothing about any speaker's side.", null=True)


class Speaker(Closed):
    """Who says it."""

    id = text_field("Id of the speaker; null where nobody is named.", null=True, example="person:serhii-cherevatyi")
    name = text_field("Canonical name.", null=True, example="Serhii Cherevatyi")
    kind = one_of_field(vocabulary.SPEAKER_KIND, "What the speaker is.")
    role = text_field("The capacity, as the text or the gazetteer words it.", null=True)
    role_class = one_of_field(vocabulary.ROLE_CLASS, "Class of the role.", null=True)
    affiliation = text_field("Id of the body the speaker belongs to.", null=True)
    country = text_field("ISO 3166 code of the speaker's country, where known.", null=True)
    side = one_of_field(vocabulary.SIDE, "The side the speaker speaks for.")
    basis = one_of_field(vocabulary.BASIS, "How the speaker was found.")


class Via(Closed):
    """One medium that the claim went through."""

    id = text_field("Id of the outlet or medium.", null=True, example="outlet:liga")
    name = text_field("Its name.", example="LIGA.net")
    basis = one_of_field(vocabulary.BASIS, "How it was found.")


class Location(Closed):
    """A point on the Earth, WGS 84."""

    lat = fields.Float(required=True, metadata={"description": "Latitude in degrees.", "example": 48.5956})
    lon = fields.Float(required=True, metadata={"description": "Longitude in degrees.", "example": 37.9999})


class PlaceRef(Closed):
    """A place that the claim is about."""

    id = text_field("Id of the place.", example="place:bakhmut")
    name = text_field("Canonical name.", example="Bakhmut")
    type = one_of_field(vocabulary.PLACE_TYPE, "What kind of place.")
    location = nested_field(Location, "Its centre; null for areas without one.", null=True)
    within = strings_field("Ids of the raion, oblast and country that it lies in, smallest first.")
    oblast = text_field("Id of its oblast (its own id where it is one).", null=True)
    basis = one_of_field(vocabulary.BASIS, "How it was found.")


class Number(Closed):
    """One number that is claimed, with what it counts."""

    measure = one_of_field(vocabulary.NUMBER_MEASURE, "What is counted.")
    value = fields.Float(required=True, metadata={"description": "The number.", "example": 250})
    bound = one_of_field(vocabulary.NUMBER_BOUND, "Whether it is exact or a bound.")
    whose = one_of_field(vocabulary.PARTY, "Whose losses, vehicles, ground it counts.")
    verbatim = text_field("The words it was read from.", example="250 Ukrainian personnel")


class Segment(Closed):
    """A piece of the content: `body[start:end] == text`."""

    start = integer_field("Offset of its first character in the article's body.")
    end = integer_field("Offset after its last character.")
    text = text_field("The piece, verbatim.")


class Relation(Closed):
    """How this claim stands to another."""

    claim_id = text_field("Id of the other claim.")
    type = one_of_field(vocabulary.RELATION, "What this claim does to the other.")


class Confidence(Closed):
    """How sure each part of the reading is."""

    span = one_of_field(vocabulary.CONFIDENCE, "Where the content begins and ends.")
    speaker = one_of_field(vocabulary.CONFIDENCE, "Who says it.")
    stance = one_of_field(vocabulary.CONFIDENCE, "Whether it is asserted, denied …")
    place = one_of_field(vocabulary.CONFIDENCE, "Which places it is about.")
    date = one_of_field(vocabulary.CONFIDENCE, "When it was said and happened.")
    overall = one_of_field(vocabulary.CONFIDENCE, "The weakest of span, speaker and stance.")


class Versions(Closed):
    """What read the article: change either and the article is read anew."""

    extractor = text_field("Version of the extractor.")
    gazetteer = text_field("Version of the gazetteer.")


class Claim(Closed):
    """One statement: a speaker, a cue, what is asserted, and how it reached the reader."""

    id = text_field("Id: stays the same while the article and the content do.")
    article_id = text_field("Id of the article.")
    outlet = nested_field(OutletRef, "Who published the article.")
    title = text_field("Title of the article.", null=True)
    url = text_field("Address of the article.", null=True)
    text = text_field("The sentence or sentences it stands in, verbatim.")
    text_start = integer_field("Offset of `text` in the article's body.")
    before = text_field("The sentence before, or empty.")
    after = text_field("The sentence after, or empty.")
    content = text_field("What is asserted, verbatim; several pieces are joined with one space.")
    segments = list_field(Segment, "The pieces of the content, in order.")
    start = integer_field("Offset of the first piece in the article's body.")
    end = integer_field("Offset after the last piece.")
    quote_type = one_of_field(vocabulary.QUOTE_TYPE, "Quoted or paraphrased.")
    speaker = nested_field(Speaker, "Who says it.")
    side = one_of_field(vocabulary.SIDE, "The side the speaker speaks for.")
    speaker_mention = text_field("The speaker as written in the sentence: a name, title or pronoun.", null=True)
    cue = text_field("The verb or phrase of saying, verbatim.", null=True, example="told")
    stance = one_of_field(vocabulary.STANCE, "Asserted, denied, left unconfirmed …")
    via = list_field(Via, "The media it went through before the article, outermost last.")
    places = list_field(PlaceRef, "What places it is about.")
    aspects = strings_field("What about the places: flank, outskirts …")
    place_aspects = strings_field(
        "Each place, and each place that it lies in, with its aspect, as `place:bakhmut|flank`."
    )
    mentions = strings_field("Ids of people, organisations, units and equipment spoken about.")
    topics = fields.List(
        fields.String(validate=validate.OneOf(list(vocabulary.TOPIC))),
        required=True,
        metadata={"description": "What it is about."},
    )
    actor_side = one_of_field(vocabulary.PARTY, "Whose advance, attack or withdrawal.")
    affected_side = one_of_field(vocabulary.PARTY, "Whose losses or ground.")
    numbers = list_field(Number, "The numbers claimed.")
    published = nested_field(Dated, "When the article appeared.")
    said = nested_field(Dated, "When it was said.")
    event = nested_field(Dated, "When what it speaks of happened.")
    group = text_field("Id of the group of claims that report the same statement.")
    relations = list_field(Relation, "Other claims that it denies, confirms, elaborates …")
    contested = one_of_field(vocabulary.CONTESTED, "What else the collection holds on it.")
    confidence = nested_field(Confidence, "How sure the reading is, in bands.")
    versions = nested_field(Versions, "What read it.")


class EntityMention(Closed):
    """An entity named in an article."""

    id = text_field("Id of the entity.")
    name = text_field("Its canonical name.")
    type = one_of_field(vocabulary.ENTITY_TYPE, "What it is.")
    named_in = strings_field("Where it is named: `body`, `title`, `standfirst`.")
    surfaces = strings_field("How the article spells it.")
    count = integer_field("How often it is named.")


class Unattributed(Closed):
    """A sentence of fact without a speaker."""

    text = text_field("The sentence, verbatim.")
    start = integer_field("Offset in the article's body.")
    end = integer_field("Offset after its last character.")
    places = strings_field("Ids of the places named in it.")


class Aside(Closed):
    """A piece of the page that is not body: kept, labelled, never read for claims."""

    kind = fields.String(required=True, metadata={"description": "caption, subhead, navigation, newsletter, teaser …"})
    text = text_field("The piece, verbatim.")


class Source(Closed):
    """Where the article was read from."""

    file = text_field("Name of the file.", null=True)
    line = integer_field("Line of the record in the file, from 1; null for a file that is one article.", null=True)
    record = text_field("The record's own id.", null=True)


class Article(Closed):
    """A cleaned article."""

    id = text_field("Id of the article.")
    url = text_field("Its address.", null=True)
    title = text_field("Its title.", null=True)
    standfirst = text_field("The summary under the title.", null=True)
    outlet = nested_field(OutletRef, "Who published it.")
    authors = strings_field("Its authors, as printed.")
    language = text_field("Its language, as ISO 639 code.")
    body = text_field("The clean paragraphs, separated by one empty line (two line feeds).")
    asides = list_field(Aside, "What was on the page besides the body.")
    published = nested_field(Dated, "When it appeared.")
    published_at = fields.String(
        allow_none=True, metadata={"description": "The moment of publication as supplied, ISO 8601; null where not."}
    )
    fetched_at = text_field("When it was fetched, ISO 8601.", null=True)
    content_hash = text_field("SHA-256 of what was read, hexadecimal.")
    superseded = fields.List(
        fields.String(), metadata={"description": "Content hashes of the older versions that this one replaced."}
    )
    entities = list_field(EntityMention, "Who and what is named in it.")
    claim_count = integer_field("How many claims it has.")
    unattributed = list_field(Unattributed, "Statements of fact without a speaker.")
    syndication = text_field("Id shared by articles with the same text.", null=True)
    source = nested_field(Source, "Where it was read from.")
    versions = nested_field(Versions, "What read it.")
    warnings = strings_field("What a reader should know about the reading.")


class Period(Closed):
    """A role and the time it was held."""

    role = text_field("The role.")
    role_class = one_of_field(vocabulary.ROLE_CLASS, "Its class.", null=True)
    side = one_of_field(vocabulary.SIDE, "The side spoken for in it.")
    from_ = fields.String(
        required=True,
        allow_none=True,
        data_key="from",
        attribute="from",
        metadata={"description": "Since when: year, month or day."},
    )
    to = text_field("Until when: year, month or day.", null=True)


class Entity(Closed):
    """Somebody or something that claims are by or about."""

    id = text_field("Id of the entity.")
    type = one_of_field(vocabulary.ENTITY_TYPE, "What it is.")
    name = text_field("Canonical name.")
    names = strings_field("Its names in all spellings and scripts.")
    kind = text_field("Kind within the type: state_body, think_tank, settlement …", null=True)
    role = text_field("Present or last role.", null=True)
    role_class = one_of_field(vocabulary.ROLE_CLASS, "Class of the role.", null=True)
    side = one_of_field(vocabulary.SIDE, "The side it speaks for.")
    affiliation = text_field("Id of the body it belongs to.", null=True)
    country = text_field("ISO 3166 code of its country.", null=True)
    periods = list_field(Period, "Roles over time.")
    location = nested_field(Location, "Where it is.", null=True)
    within = strings_field("Ids of the places it lies in.")
    same_as = strings_field("The same in other registers: `geonames:702320`, `wikidata:Q…`, `katotth:UA…`.")
    source = text_field("Where this is known from.", null=True)
    claim_count = integer_field("How many claims are by or about it.")
    article_count = integer_field("How many articles name it.")
    first_seen = text_field("Day of the first article that names it.", null=True)
    last_seen = text_field("Day of the last article that names it.", null=True)


SCHEMAS: Mapping[str, type[Closed]] = {"claim": Claim, "article": Article, "entity": Entity}
