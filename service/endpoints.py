"""The endpoints: what each takes and gives, documented where it is done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from flask import Response, current_app, request

from schemas.answers import ArticlesAnswer, ClaimsAnswer, Meta, OneArticle, OneClaim, Related
from schemas.choices import EXPORT, MEDIA_TYPES, SearchedType
from schemas.entities import EntitiesAnswer, EntityProfile, Suggestions
from schemas.filters import EXAMPLE_IDS
from schemas.interpretation import Interpretation
from schemas.matching import Matches
from schemas.overviews import ClaimMap, Figures, Timeline
from schemas.requests import Endpoint, query_schema
from service import (
    answers,
    asking,
    changes,
    entities,
    exports,
    feeds,
    freshness,
    linked,
    lookups,
    matching,
    overviews,
    plain,
    responses,
)
from service.api import Blueprint, given
from service.links import Links
from service.reading import Reading

blueprint = Blueprint("questions", __name__, url_prefix="/v1", description="Who claimed what, where, when.")


def _id(of: str) -> list[dict[str, Any]]:
    return [
        {
            "name": "id",
            "in": "path",
            "required": True,
            "description": "The id, as searches give it.",
            "schema": {"type": "string", "example": EXAMPLE_IDS[of]},
        }
    ]


_TAG: Final = {
    "ETag": {
        "description": "Give it back in `If-None-Match`: while the answer is still the same, 304 comes in its place.",
        "schema": {"type": "string"},
    }
}
_NEXT: Final = {
    "Link": {"description": 'The next page, as `<…>; rel="next"`; absent on the last.', "schema": {"type": "string"}}
}
_LINK: Final = _NEXT | _TAG
_JSON_LD: Final = MEDIA_TYPES["jsonld"]
_JSON_KINDS: Final = (MEDIA_TYPES["json"], _JSON_LD)
_GEOJSON: Final = MEDIA_TYPES["geojson"]
_SAME: Final = "The answer that you have (`If-None-Match`) is still the answer."


def reading() -> Reading:
    """What this process reads from."""
    found: Reading = current_app.extensions["warnews"]
    return found


def _base() -> str:
    """Where the API is, as whoever asks calls it."""
    return request.url_root.rstrip("/")


def _shaped(asked: asking.Asked, form: str) -> asking.Asked:
    """The question for a form that shows whole documents and no facets.

    :raises service.problems.Problem: a parameter does not fit the form
    """
    if "fields" in asked.values:
        message = f"It has no meaning with format={form}, which shows what it shows: leave it out."
        raise asking.refuse("fields", message, asked.document_type)
    order = {"sort": feeds.NEWEST} if form == "atom" else {}
    return replace(asked, values={**order, **asked.values, "facets": ["none"]})


def _answered(document_type: SearchedType, values: dict[str, Any]) -> Response:
    source = reading()
    asked = asking.ask(source, document_type, given(), values)
    if values.get("format") in EXPORT:
        return responses.file(exports.export(source, asked, values["format"]), values["format"])
    question = freshness.parts(asked)
    by_address = request.method != "POST"  # only then have caches and links a meaning
    if by_address and (tag := freshness.kept(source, request.if_none_match, question)):
        return responses.unchanged(tag)
    form = values.get("format", "json")
    if "changed_since" in asked.values:
        answer = changes.changes(source, asked)
    else:
        if form != "json":
            asked = _shaped(asked, form)
        answer = answers.search(source, asked)
    if form == "text":
        response = responses.text(
            plain.claims(answer.body) if document_type == "claim" else plain.articles(answer.body)
        )
    elif form == "atom":
        address = request.full_path.rstrip("?") if by_address else answers.PATHS[document_type]
        response = Response(
            feeds.feed(asked, answer, _base(), address), content_type=f"{MEDIA_TYPES['atom']}; charset=utf-8"
        )
    else:
        response = responses.json(answer.body)
    if by_address and not answer.body["partial"]:
        response.set_etag(freshness.tag(source, answer.body["data_version"], question), weak=True)
    if by_address and answer.next is not None:
        response.headers["Link"] = f'<{answer.next}>; rel="next"'
    return response


def _overview(
    endpoint: Endpoint,
    values: dict[str, Any],
    make: Callable[[Reading, asking.Asked, dict[str, Any]], dict[str, Any] | answers.Answer],
    media_type: str = "application/json",
) -> Response:
    """An answer about the claims that the parameters find, made unless whoever asks has it."""
    source = reading()
    asked, own = asking.ask_about_claims(source, endpoint, request.args.to_dict(flat=False), values)
    question = freshness.parts(asked, (endpoint, tuple(own.items())))
    if tag := freshness.kept(source, request.if_none_match, question):
        return responses.unchanged(tag)
    made = make(source, asked, own)
    body, following = (made.body, made.next) if isinstance(made, answers.Answer) else (made, None)
    response = responses.json(body)
    response.mimetype = media_type
    if not body["partial"]:
        response.set_etag(freshness.tag(source, body["data_version"], question), weak=True)
    if following is not None:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


@blueprint.route("/claims", tags=["Claims"])
@blueprint.arguments(query_schema("claim"), location="query")
@blueprint.response(200, ClaimsAnswer, description="The claims found; no match is an empty list.", headers=_LINK)
@blueprint.alt_response(304, description=_SAME)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(410, "GONE")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def search_claims(values: dict[str, Any]) -> Response:
    """Search claims

    Who claimed what, about which place, when, and who says otherwise. Ask by parameters, in words (`q`), or both.
    A repeated parameter means *or*, different parameters mean *and*. Each claim comes with the sentence it stands in.
    """
    return _answered("claim", values)


@blueprint.route("/claims/search", tags=["Claims"], methods=["POST"])
@blueprint.arguments(
    query_schema("claim"), location="json", example={"place": ["Bakhmut"], "aspect": ["flank"], "from": "2023-07"}
)
@blueprint.response(200, ClaimsAnswer, description="The claims found; no match is an empty list.")
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(410, "GONE")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def search_claims_by_body(values: dict[str, Any]) -> Response:
    """Search claims by a JSON body

    The same search with the same parameters as members of a JSON object: for questions too long for an address, or
    that should not stand in logs. For the next page, send the same body with `cursor`.
    """
    return _answered("claim", values)


@blueprint.route("/claims/match", tags=["Claims"], methods=["POST"])
@blueprint.arguments(
    query_schema("match"),
    location="json",
    example={"quote": "Ukrainian troops control an insignificant part of the city", "speaker": "Syrskyi"},
)
@blueprint.response(200, Matches, description="The nearest claims; none is an empty list.")
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def match_quotation(values: dict[str, Any]) -> Response:
    """Check a quotation

    A sentence that somebody is said to have said, shortened or with some words wrong: the nearest claims with their
    speakers, what differs word by word, and whether it is found, found with another speaker, or not found. A claim
    that says the contrary (*has not captured* for *has captured*) is shown as that and never as found.
    """
    if "quote" not in values:
        raise asking.refuse("quote", "It is missing: give what is said to have been said.", "match")
    return responses.json(matching.match(reading(), values))


@blueprint.route("/claims/<claim:id>", tags=["Claims"], parameters=_id("claim"))
@blueprint.arguments(query_schema("one_claim"), location="query")
@blueprint.response(200, OneClaim, description="The claim.")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def one_claim(values: dict[str, Any], id: str) -> Response:
    """Look at one claim

    The claim with the article it stands in and what the same article holds against it. As JSON-LD (`format=jsonld`,
    or `Accept: application/ld+json`) what was asserted is a Claim of schema.org with its author; what was denied or not
    confirmed is a Review of a claim that has none.
    """
    found = lookups.claim(reading(), id)
    form = values.get("format")
    if form is None and request.accept_mimetypes.best_match(_JSON_KINDS) == _JSON_LD:
        form = "jsonld"
    if form == "jsonld":
        response = responses.json(linked.claim(found, _base()))
        response.mimetype = _JSON_LD
    elif form == "text":
        response = responses.text(plain.one_claim(found))
    else:
        response = responses.json(found)
    response.headers["Vary"] = "Accept"
    return response


@blueprint.route("/claims/<claim:id>/related", tags=["Claims"], parameters=_id("claim"))
@blueprint.arguments(query_schema("none"), location="query")
@blueprint.response(200, Related, description="What else there is.")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def related_claims(_values: dict[str, Any], id: str) -> Response:
    """See what else there is on a claim

    The same statement in other articles, first report first; claims that deny, contest, confirm or elaborate it.
    """
    return responses.json(lookups.related(reading(), id))


@blueprint.route("/claims/timeline", tags=["Overviews"])
@blueprint.arguments(query_schema("timeline"), location="query")
@blueprint.response(200, Timeline, description="The counts.", headers=_TAG)
@blueprint.alt_response(304, description=_SAME)
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def timeline(values: dict[str, Any]) -> Response:
    """See claims over time

    How many claims begin in each month, week or day, in all and split by side, speaker, topic … Counts are of
    statements, not of events.
    """
    return _overview("timeline", values, overviews.timeline)


@blueprint.route("/claims/map", tags=["Overviews"])
@blueprint.arguments(query_schema("map"), location="query")
@blueprint.response(200, ClaimMap, description="The places.", headers=_TAG, content_type=_GEOJSON)
@blueprint.alt_response(304, description=_SAME)
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def claim_map(values: dict[str, Any]) -> Response:
    """See claims on the map

    The places that the claims are about, with counts, as GeoJSON. Oblasts and other areas are marked as such: their
    point is only their middle.
    """
    return _overview("map", values, overviews.map_of, _GEOJSON)


@blueprint.route("/claims/figures", tags=["Overviews"])
@blueprint.arguments(query_schema("figures"), location="query")
@blueprint.response(200, Figures, description="The numbers.", headers=_LINK)
@blueprint.alt_response(304, description=_SAME)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def figures(values: dict[str, Any]) -> Response:
    """See the numbers claimed

    Each number claimed of a measure (killed, tanks, drones …) with who claims it and when. They are never summed: many
    claims speak of the same event.
    """
    if "measure" not in values:
        raise asking.refuse("measure", "It is missing: say what is counted, as in measure=tanks.", "figures")
    return _overview("figures", values, overviews.figures)


@blueprint.route("/articles", tags=["Articles"])
@blueprint.arguments(query_schema("article"), location="query")
@blueprint.response(200, ArticlesAnswer, description="The articles found; no match is an empty list.", headers=_LINK)
@blueprint.alt_response(304, description=_SAME)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(410, "GONE")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def search_articles(values: dict[str, Any]) -> Response:
    """Search articles

    The articles that claims were read from. Bodies are left out unless `fields=body` asks for them.
    """
    return _answered("article", values)


@blueprint.route("/articles/<id>", tags=["Articles"], parameters=_id("article"))
@blueprint.arguments(query_schema("one"), location="query")
@blueprint.response(200, OneArticle, description="The article.")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def one_article(values: dict[str, Any], id: str) -> Response:
    """Look at one article

    The article with its clean body, everybody and everything named in it, and its claims in order.
    """
    found = lookups.article(reading(), id)
    return responses.text(plain.one_article(found)) if values.get("format") == "text" else responses.json(found)


@blueprint.route("/entities", tags=["Names"])
@blueprint.arguments(query_schema("entity"), location="query")
@blueprint.response(200, EntitiesAnswer, description="Those found; no match is an empty list.", headers=_NEXT)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def search_entities(values: dict[str, Any]) -> Response:
    """Search people, places and organisations

    Everybody and everything that the collection names, by name in any spelling and by type.
    """
    answer = entities.search(reading(), request.args.to_dict(flat=False), values)
    response = responses.json(answer.body)
    if answer.next is not None:
        response.headers["Link"] = f'<{answer.next}>; rel="next"'
    return response


@blueprint.route("/entities/<id>", tags=["Names"], parameters=_id("entity"))
@blueprint.arguments(query_schema("none"), location="query")
@blueprint.response(200, EntityProfile, description="The profile.")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def one_entity(_values: dict[str, Any], id: str) -> Response:
    """Look at one person, place or organisation

    Names, roles over time, claims by and about it by month, who speaks against its claims and against whose it speaks.
    """
    return responses.json(entities.profile(reading(), id))


@blueprint.route("/suggest", tags=["Names"])
@blueprint.arguments(query_schema("suggest"), location="query")
@blueprint.response(200, Suggestions, description="What may be meant; nothing is an empty list.")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def suggest(values: dict[str, Any]) -> Response:
    """Complete a name

    For a field that completes what is typed: the beginning of a name in any script, most claims first.
    """
    if "q" not in values:
        raise asking.refuse("q", "It is missing: give the beginning of a name.", "suggest")
    return responses.json(entities.suggest(reading(), values))


@blueprint.route("/interpret", tags=["Questions in words"])
@blueprint.arguments(query_schema("interpret"), location="query")
@blueprint.response(200, Interpretation, description="How it is understood.")
def interpret(values: dict[str, Any]) -> Response:
    """See how a question is understood

    Translates a question in words into the parameters of a search, without searching: every piece of the question is
    shown as a parameter, as words to be found, or as not used.
    """
    if "q" not in values:
        raise asking.refuse("q", "It is missing: give a question in words.", "interpret")
    source = reading()
    understood = asking.interpret(source, values["q"], source.today())
    kind: SearchedType = "article" if understood.kind == "article" else "claim"
    links = Links(answers.PATHS[kind], asking.merged(kind, understood.parameters, {}))
    return responses.json(answers.interpretation(values["q"], understood, links))


@blueprint.route("/meta", tags=["The collection"])
@blueprint.arguments(query_schema("none"), location="query")
@blueprint.response(200, Meta, description="What the service holds.")
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def meta(_values: dict[str, Any]) -> Response:
    """See what there is

    Fields, facets, orders, lists of values with explanations, limits, how much there is and how new it is.
    """
    return responses.json(lookups.meta(reading()))
