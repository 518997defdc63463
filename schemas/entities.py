"""Answers on people, bodies and places."""

from marshmallow import fields, validate

from schemas import documents, vocabulary
from schemas.found import FacetValue, Next
from schemas.members import Closed, count_field, flag_field, list_field, nested_field, text_field


class FoundEntity(documents.Entity):
    """Somebody or something that the collection names."""

    url = text_field("Address of its profile.")


class EntitiesAnswer(Closed):
    """Entities found."""

    total = count_field("How many match, exactly.")
    entities = list_field(FoundEntity, "This page of them, in an order that stays.")
    next = nested_field(Next, "The next page; null on the last.", null=True)
    took_ms = fields.Float(required=True, metadata={"description": "How long it took, in milliseconds."})
    partial_ = flag_field(
        "True where the store could not look everywhere; then `total` is a lower bound.", key="partial"
    )
    data_version = text_field("Version of the data: changes with every change.")


class CountedClaims(Closed):
    """Claims of an entity, counted."""

    total = count_field("How many.")
    url = text_field("The address that finds them.")
    by_month = list_field(
        FacetValue, "How many were made in each month, oldest first; those without any date left out."
    )


class CountedArticles(Closed):
    """Articles that name an entity, counted."""

    total = count_field("How many.")
    url = text_field("The address that finds them.")


class Opponent(Closed):
    """Somebody whose claims speak against those of another."""

    id = text_field("Id of the other.")
    name = text_field("Name of the other.")
    relation = fields.String(
        required=True,
        validate=validate.OneOf(["denies", "contests", "declines_to_confirm"]),
        metadata={"description": "What the one does to the claims of the other."},
    )
    claim_count = count_field("How many claims do so.")
    url = text_field("Finds these claims (the first fifty), each with what it speaks against.")
    profile = text_field("Address of the other's profile.")


class EntityProfile(documents.Entity):
    """An entity with what the collection holds by and about it."""

    claims_by = nested_field(CountedClaims, "What it claims.")
    claims_about = nested_field(CountedClaims, "What is claimed about it; of a place, with everything within it.")
    articles = nested_field(CountedArticles, "The articles that name it.")
    contradicted_by = list_field(
        Opponent, "Who denies, contests or does not confirm its claims (the 200 newest that are disputed)."
    )
    contradicts = list_field(Opponent, "Whose claims it denies, contests or does not confirm (its 200 newest such).")
    data_version = text_field("Version of the data: changes with every change.")


class Suggestion(Closed):
    """Somebody or something that may be meant."""

    id = text_field("Id of the entity.")
    name = text_field("Its name.")
    type = fields.String(required=True, validate=validate.OneOf(list(vocabulary.ENTITY_TYPE)))
    about = text_field("What tells it from its namesakes.")
    claim_count = count_field("How many claims are by or about it.")
    article_count = count_field("How many articles name it.")
    url = text_field("Address of its profile; 404 where nothing in the collection names it.")


class Suggestions(Closed):
    """What somebody may mean who types."""

    suggestions = list_field(
        Suggestion, "What the collection holds most about first; then what else bears just that name."
    )
    data_version = text_field("Version of the data that the counts are from; at most half a minute old.")
