"""The field registry: each searchable field of each document, declared once.

Query parameters, the mappings of both engines, facets, sorts, the OpenAPI document, ``/v1/meta`` and the field table of
the documentation are derived from :data:`FIELDS`, each by the package that needs it. The registry is data: it knows
where in a document the values of a field stand, not how an engine stores them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from schemas import vocabulary

Kind = Literal["keyword", "text", "dated", "number", "flag", "key"]
DocumentType = Literal["claim", "article", "entity", "tombstone"]

DOCUMENT_TYPES: Final[tuple[DocumentType, ...]] = ("claim", "article", "entity")
INDEXED_TYPES: Final[tuple[DocumentType, ...]] = (*DOCUMENT_TYPES, "tombstone")
"""What the engines keep: the documents, and what tells that one is gone."""


POINTS: Final = frozenset({"settlement", "other"})
"""The types of places that a point shows; all others are areas, whose point is only their middle."""


@dataclass(frozen=True, slots=True)
class Field:
    """One searchable field.

    :param name: the field's name in queries, facets and mappings; ``name.not`` is its negative filter
    :param kind: ``keyword`` (exact values), ``text`` (words), ``dated`` (an interval of days), ``number``, ``flag``,
        ``key`` (exact, never a facet: ids and URLs)
    :param on: the documents that carry it
    :param paths: where its values stand in a document, dots for members and ``[]`` for lists (``places[].id``); the
        values of all paths together are the field's values
    :param help: one sentence for the person who asks
    :param resolves: types of entities whose names a query may give instead of ids (``place=Bakhmut``)
    :param values: the closed list of values, or None where any value may stand
    :param filter: may be asked for
    :param facet: may be counted
    :param sort: may be sorted by
    :param default_facet: counted when a search does not say which facets it wants
    :param boost: weight of a ``text`` field in relevance
    """

    name: str
    kind: Kind
    on: tuple[DocumentType, ...]
    paths: tuple[str, ...]
    help: str
    resolves: tuple[str, ...] = ()
    values: Mapping[str, str] | None = None
    filter: bool = True
    facet: bool = False
    sort: bool = False
    default_facet: bool = False
    boost: float = 1.0


_CLAIM: Final[tuple[DocumentType, ...]] = ("claim",)
_ARTICLE: Final[tuple[DocumentType, ...]] = ("article",)
_ENTITY: Final[tuple[DocumentType, ...]] = ("entity",)
_BOTH: Final[tuple[DocumentType, ...]] = ("claim", "article")

_SPEAKERS = ("person", "organisation", "outlet", "unit")

FIELDS: Final[tuple[Field, ...]] = (
    # Identity
    Field("id", "key", DOCUMENT_TYPES, ("id",), "Id of the claim, article or entity."),
    Field("article", "key", _CLAIM, ("article_id",), "Id of the article that the claim stands in."),
    Field("url", "key", _BOTH, ("url",), "Address of the article."),
    Field("group", "key", _CLAIM, ("group",), "Id of the group of claims that report the same statement."),
    # Words
    Field("content", "text", _CLAIM, ("content",), "Words of what is asserted.", filter=False, boost=2.0),
    Field("sentence", "text", _CLAIM, ("text",), "Words of the sentence the claim stands in.", filter=False),
    Field(
        "title",
        "text",
        _BOTH,
        ("title", "standfirst"),
        "Words of the article's title.",
        filter=False,
        boost=0.5,
    ),
    Field("body", "text", _ARTICLE, ("body",), "Words of the article.", filter=False),
    Field("names", "text", _ENTITY, ("name", "names[]"), "Names of the entity.", filter=False),
    # Who
    Field(
        "speaker",
        "keyword",
        _CLAIM,
        ("speaker.id",),
        "Who said it: a name in any spelling, or an id.",
        resolves=_SPEAKERS,
        facet=True,
        default_facet=True,
    ),
    Field(
        "speaker_kind",
        "keyword",
        _CLAIM,
        ("speaker.kind",),
        "What the speaker is: a person, a state body, a medium, and so on.",
        values=vocabulary.SPEAKER_KIND,
        facet=True,
    ),
    Field(
        "role_class",
        "keyword",
        _CLAIM,
        ("speaker.role_class",),
        "The capacity the speaker speaks in: spokesperson, governor, analyst, and so on.",
        values=vocabulary.ROLE_CLASS,
        facet=True,
        default_facet=True,
    ),
    Field(
        "affiliation",
        "keyword",
        _CLAIM,
        ("speaker.affiliation",),
        "The body the speaker belongs to.",
        resolves=("organisation", "outlet"),
        facet=True,
    ),
    Field("country", "keyword", _CLAIM, ("speaker.country",), "The speaker's country, as ISO 3166 code.", facet=True),
    Field(
        "side",
        "keyword",
        _CLAIM,
        ("side",),
        "The side the speaker speaks for.",
        values=vocabulary.SIDE,
        facet=True,
        default_facet=True,
    ),
    # Where
    Field(
        "place",
        "keyword",
        _CLAIM,
        ("places[].id", "places[].within[]"),
        "What place the claim is about, with everything within it: a name in any spelling, or an id.",
        resolves=("place",),
        facet=True,
        default_facet=True,
    ),
    Field(
        "oblast",
        "keyword",
        _CLAIM,
        ("places[].oblast",),
        "The oblast or region the claim is about.",
        resolves=("place",),
        facet=True,
    ),
    Field(
        "aspect",
        "keyword",
        _CLAIM,
        ("aspects[]",),
        "What about the place: flank, outskirts, direction, border …; with a place, of that place.",
        values=vocabulary.ASPECT,
        facet=True,
        default_facet=True,
    ),
    Field(
        "place_aspect",
        "keyword",
        _CLAIM,
        ("place_aspects[]",),
        "A place and an aspect of it together, as `place:bakhmut|flank`.",
        facet=True,
    ),
    # What
    Field(
        "mentions",
        "keyword",
        _CLAIM,
        ("mentions[]",),
        "Who or what is spoken about: people, organisations, units, equipment.",
        resolves=("person", "organisation", "outlet", "unit", "equipment"),
        facet=True,
    ),
    Field(
        "topic",
        "keyword",
        _CLAIM,
        ("topics[]",),
        "What the claim is about.",
        values=vocabulary.TOPIC,
        facet=True,
        default_facet=True,
    ),
    Field(
        "stance",
        "keyword",
        _CLAIM,
        ("stance",),
        "Whether it is asserted, denied, confirmed, left unconfirmed, and so on.",
        values=vocabulary.STANCE,
        facet=True,
        default_facet=True,
    ),
    Field(
        "quote_type",
        "keyword",
        _CLAIM,
        ("quote_type",),
        "Whether it is quoted or paraphrased.",
        values=vocabulary.QUOTE_TYPE,
        facet=True,
        default_facet=True,
    ),
    Field(
        "actor_side",
        "keyword",
        _CLAIM,
        ("actor_side",),
        "Whose advance, attack or withdrawal it speaks of.",
        values=vocabulary.PARTY,
        facet=True,
        default_facet=True,
    ),
    Field(
        "affected_side",
        "keyword",
        _CLAIM,
        ("affected_side",),
        "Whose losses or whose ground it speaks of.",
        values=vocabulary.PARTY,
        facet=True,
    ),
    Field(
        "contested",
        "keyword",
        _CLAIM,
        ("contested",),
        "What else the collection holds on it; never a verdict.",
        values=vocabulary.CONTESTED,
        facet=True,
        default_facet=True,
    ),
    # Through whom
    Field(
        "outlet",
        "keyword",
        _BOTH,
        ("outlet.id",),
        "The outlet that published the article: a name in any spelling, or an id.",
        resolves=("outlet",),
        facet=True,
        default_facet=True,
    ),
    Field(
        "via",
        "keyword",
        _CLAIM,
        ("via[].id",),
        "The media it went through before the article: national television, Telegram, another outlet.",
        resolves=("outlet",),
        facet=True,
        default_facet=True,
    ),
    Field("language", "keyword", _ARTICLE, ("language",), "Language of the article, as ISO 639 code.", facet=True),
    # When
    Field(
        "published",
        "dated",
        _BOTH,
        ("published",),
        "When the article appeared.",
        sort=True,
    ),
    Field("said", "dated", _CLAIM, ("said",), "When it was said.", sort=True),
    Field("event", "dated", _CLAIM, ("event",), "When what it speaks of happened.", sort=True),
    # Against whom
    Field(
        "relates_to",
        "key",
        _CLAIM,
        ("relations[].claim_id",),
        "Id of another claim: those that deny, contest, confirm, decline to confirm or elaborate it.",
    ),
    # How sure
    Field(
        "speaker_basis",
        "keyword",
        _CLAIM,
        ("speaker.basis",),
        "How the speaker was found: named in the sentence, by a pronoun or title, from the context.",
        values=vocabulary.BASIS,
    ),
    Field(
        "confidence",
        "keyword",
        _CLAIM,
        ("confidence.overall",),
        "How sure the reading is.",
        values=vocabulary.CONFIDENCE,
        facet=True,
    ),
    # Articles and entities
    Field("author", "keyword", _ARTICLE, ("authors[]",), "Author of the article, as printed.", facet=True),
    Field(
        "mentioned",
        "keyword",
        _ARTICLE,
        ("entities[].id",),
        "People, places and organisations named in the article.",
        resolves=("place", "person", "organisation", "outlet", "unit", "equipment"),
        facet=True,
    ),
    Field("claim_count", "number", ("article", "entity"), ("claim_count",), "How many claims it has."),
    Field(
        "type",
        "keyword",
        _ENTITY,
        ("type",),
        "What the entity is.",
        values=vocabulary.ENTITY_TYPE,
        facet=True,
        default_facet=True,
    ),
    *(
        Field(
            f"number.{measure}",
            "number",
            _CLAIM,
            (f"numbers[measure={measure}].value",),
            f"Numbers claimed of: {vocabulary.NUMBER_MEASURE[measure].rstrip('.').lower()}.",
        )
        for measure in vocabulary.NUMBER_MEASURE
    ),
)


_TOMBSTONE: Final[tuple[DocumentType, ...]] = ("tombstone",)
TOMBSTONE_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "key", _TOMBSTONE, ("id",), "Type and id of the document that is gone, as `claim/…`."),
    Field("type", "keyword", _TOMBSTONE, ("type",), "What the document was."),
)
"""Tombstones are no documents of the collection: nobody asks by these, and no table of the documentation has them."""


def fields(document_type: DocumentType) -> tuple[Field, ...]:
    """All fields of one document type, in the order of the registry."""
    if document_type == "tombstone":
        return TOMBSTONE_FIELDS
    return tuple(field for field in FIELDS if document_type in field.on)


def field(document_type: DocumentType, name: str) -> Field:
    """The field of that name.

    :raises KeyError: the document type has no field of that name
    """
    for candidate in FIELDS:
        if candidate.name == name and document_type in candidate.on:
            return candidate
    raise KeyError(name)


def values(document: Mapping[str, Any], path: str) -> Iterator[Any]:
    """All values that stand at a path in a document, in order, without null and without empty strings.

    A path is members joined by dots. A member ending in ``[]`` is a list whose items are followed one by one, one
    ending in ``[key=value]`` a list of which only the items with that value are followed: ``places[].id``,
    ``numbers[measure=tanks].value``. Missing members end the walk.
    """
    head, _, rest = path.partition(".")
    name, bracket, condition = head.partition("[")
    value = document.get(name)
    items: list[Any]
    if not bracket:
        items = [value]
    else:
        items = list(value or ())
        key, equals, wanted = condition.rstrip("]").partition("=")
        if equals:
            items = [item for item in items if item.get(key) == wanted]
    for item in items:
        if item is None or item == "":
            continue
        if rest:
            yield from values(item, rest)
        else:
            yield item
