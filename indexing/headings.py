"""Which of the world's names stand in an article's title and standfirst, where no claim is read.

A headline has few words and often large letters throughout, so that a village may be spelt like a verb. What the body
names too is meant here as well; of the rest only what the gazetteer knows well is taken: states and regions, places
that fit the article, people and bodies by a full name.
"""

from typing import Final

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention, Span
from indexing.passages import Covered
from indexing.person_names import first_of
from indexing.place_names import PlaceFinder
from indexing.place_roles import is_capital

_WIDE: Final = frozenset({"country", "oblast", "region", "raion"})
_BODIES: Final = frozenset({"organisation", "unit", "event"})
_FITTING: Final = 4.0
"""How well a settlement that the body does not name must fit the article (see ``PlaceFinder.support``)."""


def heading_mentions(article: Article, gazetteer: Gazetteer, around: PlaceFinder) -> list[tuple[str, Mention]]:
    """The names of the title and of the standfirst, each with ``title`` or ``standfirst``; offsets are of that text.

    Reads ``mentions``: what the body calls by a name, its title means by it.

    :param around: the finder of the body's places, by which bearers of one name are told apart
    """
    return [
        (kind, mention)
        for kind, text in (("title", article.title), ("standfirst", article.standfirst))
        if text
        for mention in _names_of(text, article, gazetteer, around)
    ]


def _names_of(text: str, article: Article, gazetteer: Gazetteer, around: PlaceFinder) -> list[Mention]:
    names = gazetteer.scan(text)
    heading = Article(record=article.record, body=text, paragraphs=[Span(0, len(text))], names=names)
    finder = PlaceFinder(heading, gazetteer)
    finder.lean_on(around)
    of_body = {mention.entity.id: mention.entity for mention in article.mentions if mention.role != "name_part"}
    found: list[Mention] = []
    for name in names:
        entity = _other_than_place(name, of_body)
        if entity is not None:
            found.append(Mention(name.start, name.end, name.surface, entity, "mention", name.candidates))
    taken = Covered((mention.start, mention.end) for mention in found)
    places = [
        mention
        for mention in finder.places(taken)
        if mention.role != "name_part"
        and not taken.overlaps(mention.start, mention.end)
        and (mention.entity.id in of_body or _is_sure(mention, finder))
    ]
    regions = finder.regions(places)
    parts = Covered((region.start, region.end) for region in regions)
    found += [mention for mention in places if not parts.overlaps(mention.start, mention.end)] + regions
    return sorted(found, key=lambda mention: (mention.start, mention.entity.id))


def _other_than_place(name: NameMention, of_body: dict[str, Entity]) -> Entity | None:
    """The person or body that a name of a heading means: one of the article, or one known by this full name."""
    named = next((candidate for candidate in name.candidates if candidate.id in of_body), None)
    if named is not None:
        return named if named.type != "place" else None
    first = name.candidates[0]
    if first_of(name, "person") and (" " in name.surface or name.surface in first.names):
        return first
    if first.type in _BODIES and (" " in name.surface or name.surface.isupper()):
        return first
    return None


def _is_sure(mention: Mention, finder: PlaceFinder) -> bool:
    entity = mention.entity
    if entity.kind in _WIDE or is_capital(entity):
        return True
    return finder.support(entity, mention.start) >= _FITTING
