"""What answers look like: the documentation of the API's JSON, and what tests check real answers against.

Answers are written as they stand, not dumped through these schemas.
"""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import RAISE, Schema, fields, validate

from schemas import documents, vocabulary


def _text(help: str, *, null: bool = False, example: Any = None) -> fields.String:
    metadata = {"description": help} | ({"example": example} if example is not None else {})
    return fields.String(required=True, allow_none=null, metadata=metadata)


def _count(help: str, *, null: bool = False) -> fields.Integer:
    return fields.Integer(required=True, strict=True, allow_none=null, metadata={"description": help, "example": 12})


def _flag(help: str, key: str | None = None) -> fields.Boolean:
    return fields.Boolean(
        required=True,
        truthy={True},
        falsy={False},
        data_key=key,
        attribute=key,
        metadata={"description": help},
    )


def _list(item: fields.Field[Any] | type[Schema], help: str) -> fields.List[Any]:
    inner = item if isinstance(item, fields.Field) else fields.Nested(item)
    return fields.List(inner, required=True, metadata={"description": help})


def _nested(schema: type[Schema], help: str, *, null: bool = False) -> fields.Nested:
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": help})


def _by_name(values: fields.Field[Any], help: str) -> fields.Dict:
    return fields.Dict(keys=fields.String(), values=values, required=True, metadata={"description": help})


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


class _Answer(Schema):
    class Meta:
        unknown = RAISE


class ProblemError(_Answer):
    """One parameter that is wrong."""

    parameter = _text("The parameter.", example="stance")
    message = _text("What is wrong with it.")
    suggestions = _list(fields.String(), "What may have been meant.")


class Problem(_Answer):
    """An error, as RFC 9457 describes it."""

    type = _text(
        "What kind of problem: stays the same while titles may change. `about:blank` where the status says it all.",
        example="urn:warnews:problem:invalid-parameter",
    )
    title = _text("The kind in words.")
    status = fields.Integer(required=True, strict=True, metadata={"description": "The HTTP status."})
    detail = _text("What was wrong and what to do.")
    instance = fields.String(metadata={"description": "The path that was asked."})
    errors = fields.List(
        fields.Nested(ProblemError), metadata={"description": "The parameters that are wrong, where it is they."}
    )
    violated_policies = fields.List(
        fields.String(),
        data_key="violated-policies",
        attribute="violated-policies",
        metadata={"description": "With 429: the limits, as the header `RateLimit-Policy` names them."},
    )
    continue_ = fields.String(
        data_key="continue",
        attribute="continue",
        metadata={"description": "With 410: where the walk can go on, by date."},
    )


class Highlight(_Answer):
    """Where the words of the question stand in a member of the document."""

    ranges = _list(
        fields.List(fields.Integer(strict=True)), "Offsets `[start, end]` of the words in the member, end not included."
    )
    html = _text("The member as HTML, everything escaped, the words in `<mark>`.")


class CounterClaim(_Answer):
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
    id = _text("Id of the counter-claim.")
    article_id = _text("Id of the article of both.")
    text = _text("The sentence it is made in.")
    content = _text("What is asserted.")
    quote_type = fields.String(required=True, validate=validate.OneOf(list(vocabulary.QUOTE_TYPE)))
    speaker = _nested(documents.Speaker, "Who says it.")
    side = fields.String(required=True, validate=validate.OneOf(list(vocabulary.SIDE)))
    cue = _text("The verb or phrase of saying.", null=True)
    stance = fields.String(required=True, validate=validate.OneOf(list(vocabulary.STANCE)))
    said = _nested(documents.Dated, "When it was said.")


class FirstReport(_Answer):
    """The report of a statement that was published first."""

    id = _text("Id of the claim.")
    article_id = _text("Id of its article.")
    outlet = _nested(documents.OutletRef, "Who published it.")
    title = _text("Title of the article.", null=True)
    url = _text("Address of the article.", null=True)
    published = _nested(documents.Dated, "When it appeared.")


class ReportingOutlet(_Answer):
    """An outlet that reports a statement."""

    id = _text("Id of the outlet.")
    name = _text("Its name.")
    count = _count("How many of the claims are in its articles.")


class Reported(_Answer):
    """How often a statement is reported among the claims found, by whom, and by whom first."""

    claims = _count("How many of the claims found report it, this one included.")
    outlet_count = _count("By how many outlets.")
    outlets = _list(ReportingOutlet, "The outlets, most reports first.")
    first = _nested(FirstReport, "The report published first; undated ones come last.")
    url = _text("The address that finds all of these claims.")


class FoundClaim(documents.Claim):
    """A claim as a search finds it."""

    changed = fields.String(metadata={"description": "With `changed_since`: when it was written."})
    reported = fields.Nested(Reported, metadata={"description": "With `collapse=group`: what the claim stands for."})

    highlights = _by_name(
        fields.Nested(Highlight), "Where the words of the question stand, by member: content, text, title."
    )
    link = _text("The article's address at the very sentence (a text fragment).", null=True)
    counter_claims = _list(CounterClaim, "Claims of the same article that deny, contest or do not confirm it.")


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
    highlights = _by_name(fields.Nested(Highlight), "Where the words of the question stand, by member: title, body.")


class FacetValue(_Answer):
    """One value of a facet."""

    value = _text("The value, as the parameter takes it.", example="person:serhii-cherevatyi")
    label = _text("The value as a person reads it.", example="Serhii Cherevatyi")
    count = _count("How many of the claims (articles) have it.")
    groups = _count("With `facet_groups=true`: how many different statements these are; else null.", null=True)
    selected = _flag("Whether the question asks for it.")
    url = _text("The question with this value chosen: finds exactly `count`.")


class Facet(_Answer):
    """The most frequent values of a field, counted as if none of its own values were chosen."""

    values = _list(FacetValue, "The values, most frequent first (months: oldest first). Chosen ones are always there.")
    other_count = _count("How often values occur that are not listed.")


class Span(_Answer):
    """A piece of the question and what became of it."""

    start = fields.Integer(required=True, strict=True, metadata={"description": "Offset of its first character."})
    end = fields.Integer(required=True, strict=True, metadata={"description": "Offset after its last character."})
    text = _text("The piece.")
    use = fields.String(
        required=True,
        validate=validate.OneOf(["parameter", "text", "ignored"]),
        metadata={"description": "Read as a parameter, kept as words to be found, or without use."},
    )
    parameter = _text("The parameter it became.", null=True)
    value = fields.Raw(allow_none=True, required=True, metadata={"description": "The value it became."})
    label = _text("The value as a person reads it.", null=True)


class Alternative(_Answer):
    """Somebody or something that a name may mean."""

    id = _text("Id of the entity.")
    name = _text("Its name.")
    about = fields.String(metadata={"description": "What tells it from its namesakes."})
    url = fields.String(metadata={"description": "The question with this one chosen."})


class AmbiguousWord(_Answer):
    """A piece of the question that may mean several."""

    text = _text("The piece.")
    chosen = fields.Raw(required=True, allow_none=True, metadata={"description": "What was taken."})
    alternatives = _list(Alternative, "What else it may mean.")


class Interpretation(_Answer):
    """How a question in words was understood."""

    question = _text("The question.")
    parameters = _by_name(fields.List(fields.String()), "The parameters it was translated into.")
    spans = _list(Span, "Every piece of the question, with its use.")
    ambiguous = _list(AmbiguousWord, "Names that may mean several.")
    assumptions = _list(fields.String(), "What was supplied that the question does not say.")
    kind = fields.String(
        required=True,
        validate=validate.OneOf(["claim", "article", "entity"]),
        metadata={"description": "What was asked for."},
    )
    url = _text("The same question by parameters.")


class Unresolved(_Answer):
    """A name that means nothing known here."""

    parameter = _text("The parameter.")
    value = _text("The name.")
    suggestions = _list(Alternative, "What may have been meant.")


class AmbiguousName(_Answer):
    """A name in a parameter that several bear: all of them are searched for."""

    parameter = _text("The parameter.")
    text = _text("The name.")
    chosen = _list(fields.String(), "Ids of all who bear it.")
    alternatives = _list(Alternative, "Each of them.")


class Beside(_Answer):
    """Matches that only their date keeps from being found."""

    count = _count("How many.")
    included = _flag("Whether they are among the found.")
    url = _text("The question with them included.")


class Instead(_Answer):
    """A question like it that finds something."""

    drop = _list(fields.String(), "The parameters to leave out.")
    total = _count("How many are found then.")
    url = _text("The question without them.")


class UnattributedStatement(_Answer):
    """A sentence of fact without a speaker, which is no claim."""

    text = _text("The sentence, verbatim.")
    article_id = _text("The article it stands in.")
    title = _text("The article's title.", null=True)
    link = _text("The page at the sentence.", null=True)


class Naming(_Answer):
    """What there is on the places asked for where nobody claims what was asked."""

    articles = _count("How many articles name them.")
    url = _text("These articles.")
    unattributed = _list(UnattributedStatement, "What the newest of them state of the places without a speaker.")


class Next(_Answer):
    """The next page."""

    cursor = _text("Value of the parameter `cursor`.")
    url = _text("The address.")


class Tombstone(_Answer):
    """What a copy must drop."""

    id = _text("Id of the claim (article).")
    changed = _text("Since when.", example="2026-07-02T10:00:00.000Z")
    reason = fields.String(
        required=True,
        validate=validate.OneOf(["deleted", "no_match"]),
        metadata={"description": "`deleted`, or `no_match`: it was written anew and is not what the question finds."},
    )


class _Search(_Answer):
    total = _count("How many match, exactly.")
    facets = _by_name(fields.Nested(Facet), "Counts by field.")
    tombstones = fields.List(
        fields.Nested(Tombstone),
        metadata={"description": "With `changed_since`: what a copy must drop, before it takes the documents."},
    )
    changed_until = fields.String(
        metadata={
            "description": "With `changed_since`: up to when all pages of this question tell what changed. Ask with it "
            "next time.",
            "example": "2026-07-02T10:00:00.000Z",
        }
    )
    facets_incomplete = _list(fields.String(), "Facets whose counts are not whole, because the time was over.")
    interpretation = _nested(Interpretation, "How the words of `q` were understood.", null=True)
    unresolved = _list(Unresolved, "Names that mean nothing known here, with suggestions.")
    ambiguous = _list(AmbiguousName, "Names that several bear.")
    ignored = _list(fields.String(), "Pieces of `text` that mean nothing to a search.")
    undated = _nested(Beside, "With `from` or `to`: what else matches but has no known date.", null=True)
    imprecise = _nested(
        Beside, "With less than a year asked for: what may match but is dated to a year only.", null=True
    )
    instead = _list(Instead, "Where nothing matches a question in words: which one condition to drop for how many.")
    naming = _nested(
        Naming,
        "Where nothing matches a question in words that names a place: the articles that name it.",
        null=True,
    )
    next = _nested(Next, "The next page; null on the last.", null=True)
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
    partial_ = _flag("True where the store could not look everywhere; then `total` is a lower bound.", key="partial")
    data_version = _text("Version of the data: changes with every change.")


class ListedClaim(FoundClaim):
    """A claim as a page lists it. Everything is there, unless `fields` asks for less; the id always is."""


class ListedArticle(FoundArticle):
    """An article as a page lists it. Everything is there, unless `fields` asks for less; the id always is."""


def _listed(schema: type[Schema], help: str) -> fields.List[Any]:
    narrowed = tuple(name for name in schema().fields if name != "id")
    return _list(fields.Nested(schema(partial=narrowed)), help)


class ClaimsAnswer(_Search):
    """Claims found."""

    total_groups = _count(
        "How many different statements: the same claim reported by ten outlets is one. Counts are of statements, "
        "never of events. Null with `changed_since`.",
        null=True,
    )
    groups_approximate = _flag("True where the number of statements is an estimate (Elasticsearch, over 500 claims).")
    claims = _listed(ListedClaim, "This page of the claims.")


class ArticlesAnswer(_Search):
    """Articles found."""

    articles = _listed(ListedArticle, "This page of the articles.")


class ArticleContext(_Answer):
    """The article that a claim stands in."""

    id = _text("Id of the article.")
    url = _text("Its address.", null=True)
    title = _text("Its title.", null=True)
    standfirst = _text("The summary under the title.", null=True)
    outlet = _nested(documents.OutletRef, "Who published it.")
    authors = _list(fields.String(), "Its authors, as printed.")
    published = _nested(documents.Dated, "When it appeared.")
    claim_count = _count("How many claims it has.")
    warnings = _list(fields.String(), "What a reader should know about the reading.")


class OneClaim(FoundClaim):
    """One claim, with the article it stands in."""

    article = _nested(ArticleContext, "The article it stands in; null where the store has lost it.", null=True)


class OneArticle(documents.Article):
    """One article with its claims, in the order in which they stand in it."""

    claims = _list(FoundClaim, "The claims made in it.")


class _Overview(_Answer):
    interpretation = _nested(Interpretation, "How the words of `q` were understood.", null=True)
    unresolved = _list(Unresolved, "Names that mean nothing known here, with suggestions.")
    ambiguous = _list(AmbiguousName, "Names that several bear.")
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
    partial_ = _flag("True where the store could not look everywhere; then counts are lower bounds.", key="partial")
    data_version = _text("Version of the data: changes with every change.")


class Bucket(_Answer):
    """A month, week or day."""

    from_ = fields.Date(required=True, data_key="from", attribute="from", metadata={"description": "First day of it."})
    to = fields.Date(required=True, metadata={"description": "Last day of it."})
    count = _count("How many claims begin in it.")
    url = _text("The address that finds exactly these; null for weeks and days where `days` was asked for.", null=True)


class Series(_Answer):
    """The claims with one value of the field that is split by."""

    value = _text("The value.")
    label = _text("The value as a person reads it.")
    total = _count("How many claims have it.")
    counts = _list(fields.Integer(strict=True), "How many of them begin in each bucket, in the order of `buckets`.")


class Timeline(_Overview):
    """Claims over time."""

    total = _count("How many match, exactly.")
    interval = _text("`month`, `week` or `day`.")
    date = _text("The date that is counted: `stated` (said, else published), `said`, `event` or `published`.")
    buckets = _list(Bucket, "The months, weeks or days that have claims, oldest first.")
    split = _text("The field that is split by.", null=True)
    series = _list(Series, "Its most frequent values. A claim with several of them counts in each.")
    dateless = _count("How many match but lack that date: in no bucket.")


class Point(_Answer):
    """A point, as GeoJSON has it."""

    type = _text("`Point`.")
    coordinates = _list(fields.Float(), "Longitude and latitude in degrees, WGS 84.")


class PlaceProperties(_Answer):
    """What there is to a place on the map."""

    name = _text("Its name.")
    type = _text("What kind of place.", null=True)
    area = _flag(
        "True for an oblast, country or other area: its point is only its middle, and it counts the claims about "
        "everything within it. False for what a point shows."
    )
    count = _count("How many of the claims are about it.")
    url = _text("The address that finds exactly these; null where parameters cannot say it.", null=True)


class PlaceFeature(_Answer):
    """A place, as GeoJSON has it."""

    type = _text("`Feature`.")
    id = _text("Id of the place.")
    geometry = _nested(Point, "Where it is; null where unknown.", null=True)
    properties = _nested(PlaceProperties, "The place and its count.")


class ClaimMap(_Overview):
    """The places that claims are about, as a GeoJSON FeatureCollection."""

    type = _text("`FeatureCollection`.")
    features = _list(PlaceFeature, "The places, most claims first. A claim about several counts at each.")
    total = _count("How many claims match.")
    placed = _count("How many of them are about any place.")
    other_count = _count("How often places occur that are not listed.")


class Figure(documents.Number):
    """One number that is claimed."""

    claim_id = _text("Id of the claim.")
    url = _text("Address of the claim in this API.")
    article_id = _text("Id of its article.")
    outlet = _nested(documents.OutletRef, "Who published it.")
    text = _text("The sentence it stands in.")
    speaker = _nested(documents.Speaker, "Who says it.")
    side = fields.String(required=True, validate=validate.OneOf(list(vocabulary.SIDE)))
    stance = fields.String(required=True, validate=validate.OneOf(list(vocabulary.STANCE)))
    said = _nested(documents.Dated, "When it was said.")
    event = _nested(documents.Dated, "When what it speaks of happened.")
    published = _nested(documents.Dated, "When the article appeared.")
    group = _text("Id of the group of claims that report the same statement.")
    link = _text("The article's address at the very sentence.", null=True)


class Figures(_Overview):
    """Numbers claimed of a measure, each with its speaker. They are not summed, and should not be."""

    measure = _text("What is counted.")
    total = _count("How many claims give such a number.")
    figures = _list(Figure, "The numbers of this page of claims; a claim may give several.")
    next = _nested(Next, "The next page; null on the last.", null=True)


class RelatedClaim(_Answer):
    """A claim and how it stands to the one asked for."""

    relation = fields.String(
        required=True,
        validate=validate.OneOf(list(vocabulary.RELATION)),
        metadata={"description": "What the one does to the other."},
    )
    direction = fields.String(
        required=True,
        validate=validate.OneOf(["incoming", "outgoing"]),
        metadata={"description": "`incoming`: the other claim does it to this one. `outgoing`: this one does it."},
    )
    claim = _nested(FoundClaim, "The other claim.")


class Related(_Answer):
    """What else the collection holds on a claim."""

    id = _text("Id of the claim.")
    contested = fields.String(required=True, validate=validate.OneOf(list(vocabulary.CONTESTED)))
    same_total = _count("How many other claims report the same statement.")
    same = _list(FoundClaim, "The same statement elsewhere, oldest first; at most 200.")
    related = _list(RelatedClaim, "Claims that deny, contest, confirm or elaborate it, or that it so speaks of.")
    data_version = _text("Version of the data: changes with every change.")


class MatchDifference(_Answer):
    """What a quotation has otherwise than a claim."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(list(MATCH_DIFFERENCE)),
        metadata={"description": " ".join(f"`{kind}`: {meaning}" for kind, meaning in MATCH_DIFFERENCE.items())},
    )
    quote = _text("The words of the quotation; empty where it has none.")
    claim = _text("The words of the claim; empty where it has none.")


class Match(_Answer):
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
    speaker = _text(
        "With `speaker`: `same`, `affiliated` (somebody who speaks for that body) or `other`; else null.", null=True
    )
    in_time = fields.Boolean(
        required=True,
        allow_none=True,
        truthy={True},
        falsy={False},
        metadata={"description": "With `from` or `to`: whether it lies in that time; null where that is not known."},
    )
    contradicts = _flag("True where the claim says the contrary: a *not* more or less, an opposite, a denial.")
    member = _text("The member of the claim that the quotation was laid along: `content` or `text`.")
    ranges = _list(fields.List(fields.Integer(strict=True)), "The pieces `[start, end]` of that member that agree.")
    html = _text("That member as HTML, everything escaped, what agrees in `<mark>`.")
    quote_ranges = _list(fields.List(fields.Integer(strict=True)), "The pieces of the quotation that agree.")
    differences = _list(MatchDifference, "What differs, in order.")
    claim = _nested(FoundClaim, "The claim.")


class Matches(_Answer):
    """The claims nearest to a quotation."""

    result = fields.String(
        required=True,
        validate=validate.OneOf(["found", "found_other_speaker", "not_found"]),
        metadata={
            "description": "`found`: a claim says it (by that speaker, where one was given). `found_other_speaker`: "
            "only somebody else's claim does. `not_found`: none does here, which says nothing of elsewhere."
        },
    )
    quote = _text("The quotation.")
    matches = _list(
        Match, "The nearest claims, the best first; of several reports of a statement by one speaker the nearest."
    )
    unresolved = _list(Unresolved, "A speaker's name that means nothing known here, with suggestions.")
    ambiguous = _list(AmbiguousName, "A speaker's name that several bear.")
    partial_ = _flag("True where the store could not look everywhere.", key="partial")
    data_version = _text("Version of the data: changes with every change.")
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})


class FoundEntity(documents.Entity):
    """Somebody or something that the collection names."""

    url = _text("Address of its profile.")


class EntitiesAnswer(_Answer):
    """Entities found."""

    total = _count("How many match, exactly.")
    entities = _list(FoundEntity, "This page of them, in an order that stays.")
    next = _nested(Next, "The next page; null on the last.", null=True)
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
    partial_ = _flag("True where the store could not look everywhere; then `total` is a lower bound.", key="partial")
    data_version = _text("Version of the data: changes with every change.")


class CountedClaims(_Answer):
    """Claims of an entity, counted."""

    total = _count("How many.")
    url = _text("The address that finds them.")
    by_month = _list(FacetValue, "How many were made in each month, oldest first; those without any date left out.")


class CountedArticles(_Answer):
    """Articles that name an entity, counted."""

    total = _count("How many.")
    url = _text("The address that finds them.")


class Opponent(_Answer):
    """Somebody whose claims speak against those of another."""

    id = _text("Id of the other.")
    name = _text("Name of the other.")
    relation = fields.String(
        required=True,
        validate=validate.OneOf(["denies", "contests", "declines_to_confirm"]),
        metadata={"description": "What the one does to the claims of the other."},
    )
    claim_count = _count("How many claims do so.")
    url = _text("Finds these claims (the first fifty), each with what it speaks against.")
    profile = _text("Address of the other's profile.")


class EntityProfile(documents.Entity):
    """An entity with what the collection holds by and about it."""

    claims_by = _nested(CountedClaims, "What it claims.")
    claims_about = _nested(CountedClaims, "What is claimed about it; of a place, with everything within it.")
    articles = _nested(CountedArticles, "The articles that name it.")
    contradicted_by = _list(
        Opponent, "Who denies, contests or does not confirm its claims (the 200 newest that are disputed)."
    )
    contradicts = _list(Opponent, "Whose claims it denies, contests or does not confirm (its 200 newest such).")
    data_version = _text("Version of the data: changes with every change.")


class Suggestion(_Answer):
    """Somebody or something that may be meant."""

    id = _text("Id of the entity.")
    name = _text("Its name.")
    type = fields.String(required=True, validate=validate.OneOf(list(vocabulary.ENTITY_TYPE)))
    about = _text("What tells it from its namesakes.")
    claim_count = _count("How many claims are by or about it.")
    article_count = _count("How many articles name it.")
    url = _text("Address of its profile; 404 where nothing in the collection names it.")


class Suggestions(_Answer):
    """What somebody may mean who types."""

    suggestions = _list(Suggestion, "What the collection holds most about first; then what else bears just that name.")
    data_version = _text("Version of the data that the counts are from; at most half a minute old.")


class MetaField(_Answer):
    """A field that can be asked for."""

    name = _text("Its name.")
    kind = _text("keyword, key, text, dated or number.")
    on = _list(fields.String(), "The documents that have it.")
    help = _text("What it is.")
    filter = _flag("May be a parameter.")
    facet = _flag("May be counted.")
    default_facet = _flag("Is counted where a search does not say.")
    sort = _flag("May order the answer.")
    resolves = _list(fields.String(), "Kinds of entities whose names it takes.")
    values = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        allow_none=True,
        metadata={"description": "Its values with their explanations, where there are only these. More may be added."},
    )


class Freshness(_Answer):
    """How new the collection is."""

    newest = _text("Day of the newest article.", null=True)
    oldest = _text("Day of the oldest article.", null=True)


class Meta(_Answer):
    """What the service holds and how it may be asked."""

    name = _text("warnews.")
    version = _text("Version of the service.")
    engine = _text("Engine of the store: embedded or elasticsearch.")
    data_version = _text("Version of the data.")
    gazetteer_version = _text("Version of the gazetteer.")
    counts = _by_name(fields.Integer(strict=True), "How many claims, articles and entities there are.")
    freshness = _nested(Freshness, "How new the collection is.")
    generations = _list(fields.Dict(), "The index generations.")
    fields_ = fields.List(
        fields.Nested(MetaField),
        required=True,
        data_key="fields",
        attribute="fields",
        metadata={"description": "The fields."},
    )
    facets = _by_name(fields.List(fields.String()), "The facets of claims and of articles.")
    default_facets = _by_name(fields.List(fields.String()), "Those counted where a search does not say.")
    sorts = _by_name(fields.List(fields.String()), "The orders of claims, of articles and of entities.")
    vocabulary = _by_name(fields.Dict(), "Every list of values, with explanations.")
    limits = _by_name(fields.Integer(strict=True), "What may be asked for at most.")


class Ready(_Answer):
    """The state of the service."""

    status = _text("`alive`, `ready`.")


class Links(_Answer):
    """Where to go from here."""

    links = _by_name(fields.String(), "Addresses by what they are.")
