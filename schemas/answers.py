"""What answers look like: the documentation of the API's JSON, and what tests check real answers against.

Answers are written as they stand, not dumped through these schemas.
"""

from typing import Any

from marshmallow import Schema, fields, validate

from schemas import documents, vocabulary
from schemas.found import Facet, FoundArticle, FoundClaim, Next
from schemas.interpretation import AmbiguousName, Interpretation, Unresolved
from schemas.members import Closed, count_field, flag_field, list_field, map_field, nested_field, text_field


class ProblemError(Closed):
    """One parameter that is wrong."""

    parameter = text_field("The parameter.", example="stance")
    message = text_field("What is wrong with it.")
    suggestions = list_field(fields.String(), "What may have been meant.")


class Problem(Closed):
    """An error, as RFC 9457 describes it."""

    type = text_field(
        "What kind of problem: stays the same while titles may change. `about:blank` where the status says it all.",
        example="urn:warnews:problem:invalid-parameter",
    )
    title = text_field("The kind in words.")
    status = fields.Integer(required=True, strict=True, metadata={"description": "The HTTP status."})
    detail = text_field("What was wrong and what to do.")
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


class Beside(Closed):
    """Matches that only their date keeps from being found."""

    count = count_field("How many.")
    included = flag_field("Whether they are among the found.")
    url = text_field("The question with them included.")


class Instead(Closed):
    """A question like it that finds something."""

    drop = list_field(fields.String(), "The parameters to leave out.")
    total = count_field("How many are found then.")
    url = text_field("The question without them.")


class UnattributedStatement(Closed):
    """A sentence of fact without a speaker, which is no claim."""

    text = text_field("The sentence, verbatim.")
    article_id = text_field("The article it stands in.")
    title = text_field("The article's title.", null=True)
    link = text_field("The page at the sentence.", null=True)


class Naming(Closed):
    """What there is on the places asked for where nobody claims what was asked."""

    articles = count_field("How many articles name them.")
    url = text_field("These articles.")
    unattributed = list_field(UnattributedStatement, "What the newest of them state of the places without a speaker.")


class Tombstone(Closed):
    """What a copy must drop."""

    id = text_field("Id of the claim (article).")
    changed = text_field("Since when.", example="2026-07-02T10:00:00.000Z")
    reason = fields.String(
        required=True,
        validate=validate.OneOf(["deleted", "no_match"]),
        metadata={"description": "`deleted`, or `no_match`: it was written anew and is not what the question finds."},
    )


class _Search(Closed):
    total = count_field("How many match, exactly.")
    facets = map_field(fields.Nested(Facet), "Counts by field.")
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
    facets_incomplete = list_field(fields.String(), "Facets whose counts are not whole, because the time was over.")
    interpretation = nested_field(Interpretation, "How the words of `q` were understood.", null=True)
    unresolved = list_field(Unresolved, "Names that mean nothing known here, with suggestions.")
    ambiguous = list_field(AmbiguousName, "Names that several bear.")
    ignored = list_field(fields.String(), "Pieces of `text` that mean nothing to a search.")
    undated = nested_field(Beside, "With `from` or `to`: what else matches but has no known date.", null=True)
    imprecise = nested_field(
        Beside, "With less than a year asked for: what may match but is dated to a year only.", null=True
    )
    instead = list_field(
        Instead, "Where nothing matches a question in words: which one condition to drop for how many."
    )
    naming = nested_field(
        Naming,
        "Where nothing matches a question in words that names a place: the articles that name it.",
        null=True,
    )
    next = nested_field(Next, "The next page; null on the last.", null=True)
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
    partial_ = flag_field(
        "True where the store could not look everywhere; then `total` is a lower bound.", key="partial"
    )
    data_version = text_field("Version of the data: changes with every change.")


class ListedClaim(FoundClaim):
    """A claim as a page lists it. Everything is there, unless `fields` asks for less; the id always is."""


class ListedArticle(FoundArticle):
    """An article as a page lists it. Everything is there, unless `fields` asks for less; the id always is."""


def _listed(schema: type[Schema], help: str) -> fields.List[Any]:
    narrowed = tuple(name for name in schema().fields if name != "id")
    return list_field(fields.Nested(schema(partial=narrowed)), help)


class ClaimsAnswer(_Search):
    """Claims found."""

    total_groups = count_field(
        "How many different statements: the same claim reported by ten outlets is one. Counts are of statements, "
        "never of events. Null with `changed_since`.",
        null=True,
    )
    groups_approximate = flag_field(
        "True where the number of statements is an estimate (Elasticsearch, over 500 claims)."
    )
    claims = _listed(ListedClaim, "This page of the claims.")


class ArticlesAnswer(_Search):
    """Articles found."""

    articles = _listed(ListedArticle, "This page of the articles.")


class ArticleContext(Closed):
    """The article that a claim stands in."""

    id = text_field("Id of the article.")
    url = text_field("Its address.", null=True)
    title = text_field("Its title.", null=True)
    standfirst = text_field("The summary under the title.", null=True)
    outlet = nested_field(documents.OutletRef, "Who published it.")
    authors = list_field(fields.String(), "Its authors, as printed.")
    published = nested_field(documents.Dated, "When it appeared.")
    claim_count = count_field("How many claims it has.")
    warnings = list_field(fields.String(), "What a reader should know about the reading.")


class OneClaim(FoundClaim):
    """One claim, with the article it stands in."""

    article = nested_field(ArticleContext, "The article it stands in; null where the store has lost it.", null=True)


class OneArticle(documents.Article):
    """One article with its claims, in the order in which they stand in it."""

    claims = list_field(FoundClaim, "The claims made in it.")


class RelatedClaim(Closed):
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
    claim = nested_field(FoundClaim, "The other claim.")


class Related(Closed):
    """What else the collection holds on a claim."""

    id = text_field("Id of the claim.")
    contested = fields.String(required=True, validate=validate.OneOf(list(vocabulary.CONTESTED)))
    same_total = count_field("How many other claims report the same statement.")
    same = list_field(FoundClaim, "The same statement elsewhere, oldest first; at most 200.")
    related = list_field(RelatedClaim, "Claims that deny, contest, confirm or elaborate it, or that it so speaks of.")
    data_version = text_field("Version of the data: changes with every change.")


class MetaField(Closed):
    """A field that can be asked for."""

    name = text_field("Its name.")
    kind = text_field("keyword, key, text, dated or number.")
    on = list_field(fields.String(), "The documents that have it.")
    help = text_field("What it is.")
    filter = flag_field("May be a parameter.")
    facet = flag_field("May be counted.")
    default_facet = flag_field("Is counted where a search does not say.")
    sort = flag_field("May order the answer.")
    resolves = list_field(fields.String(), "Kinds of entities whose names it takes.")
    values = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        allow_none=True,
        metadata={"description": "Its values with their explanations, where there are only these. More may be added."},
    )


class Freshness(Closed):
    """How new the collection is."""

    newest = text_field("Day of the newest article.", null=True)
    oldest = text_field("Day of the oldest article.", null=True)


class Meta(Closed):
    """What the service holds and how it may be asked."""

    name = text_field("warnews.")
    version = text_field("Version of the service.")
    engine = text_field("Engine of the store: embedded or elasticsearch.")
    data_version = text_field("Version of the data.")
    gazetteer_version = text_field("Version of the gazetteer.")
    counts = map_field(fields.Integer(strict=True), "How many claims, articles and entities there are.")
    freshness = nested_field(Freshness, "How new the collection is.")
    generations = list_field(fields.Dict(), "The index generations.")
    fields_ = fields.List(
        fields.Nested(MetaField),
        required=True,
        data_key="fields",
        attribute="fields",
        metadata={"description": "The fields."},
    )
    facets = map_field(fields.List(fields.String()), "The facets of claims and of articles.")
    default_facets = map_field(fields.List(fields.String()), "Those counted where a search does not say.")
    sorts = map_field(fields.List(fields.String()), "The orders of claims, of articles and of entities.")
    vocabulary = map_field(fields.Dict(), "Every list of values, with explanations.")
    limits = map_field(fields.Integer(strict=True), "What may be asked for at most.")


class Ready(Closed):
    """The state of the service."""

    status = text_field("`alive`, `ready`.")


class Links(Closed):
    """Where to go from here."""

    links = map_field(fields.String(), "Addresses by what they are.")
