"""Which of the world's names stand in an article, and what each is doing there.

The gazetteer finds the names it knows; the rest of the article decides between those who bear the same one. People and
bodies that the gazetteer does not know are discovered by their wording: a full name with a title, an apposition or a
verb of saying beside it; capitalised words that end in *Ministry*, *Institute*, *Brigade*. Nothing here needs a model.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention
from indexing.body_names import BodyFinder
from indexing.headings import heading_mentions
from indexing.passages import Covered
from indexing.person_names import PersonFinder
from indexing.place_names import PlaceFinder

_NARROWING: Final = re.compile(
    r"[’']s\s+|\s+(?:of\s+)?"
    r"|(?:[’']s)?\s+(?:(?:port|border|industrial)\s+)?(?:city|town|village|cities|towns|villages)\s+of\s+"
)


def find_names(article: Article, gazetteer: Gazetteer) -> None:
    """Fill ``names`` (what the gazetteer saw), ``mentions`` (decided), ``heading_mentions`` and ``discovered`` (people
    and bodies that the gazetteer lacks).

    Reads ``body``, ``paragraphs``, title and standfirst, and, where the parse has run, ``sentences``. Linear in the
    length of the body. People come first, then bodies, then surnames alone, then places: a name inside a longer one is
    part of it.
    """
    article.names = gazetteer.scan(article.body)
    people_finder = PersonFinder(article, gazetteer)
    people = people_finder.full_names()
    taken = Covered((mention.start, mention.end) for mention in people)
    bodies = BodyFinder(article, gazetteer).bodies(taken)
    _take(taken, bodies)
    surnames = people_finder.bare_surnames(people, taken)
    _take(taken, surnames)
    finder = PlaceFinder(article, gazetteer)
    places = _places(article, finder, taken)
    article.mentions = sorted(
        people + bodies + surnames + places, key=lambda mention: (mention.start, -mention.end, mention.entity.id)
    )
    article.heading_mentions = heading_mentions(article, gazetteer, finder)


def _take(taken: Covered, mentions: list[Mention]) -> None:
    for mention in mentions:
        taken.add(mention.start, mention.end)


def _places(article: Article, finder: PlaceFinder, taken: Covered) -> list[Mention]:
    places = finder.places(taken)
    places += finder.misspelt(taken, places)
    places += finder.grounds(taken)
    regions = finder.regions(places)
    starts = sorted(mention.start for mention in places if mention.entity.kind != "region")
    inner = Covered((mention.start, mention.end) for mention in regions)
    placed = [
        replace(mention, role="name_part")
        if _is_part(mention) and inner.overlaps(mention.start, mention.end)
        else mention
        for mention in places
    ] + regions
    return [
        replace(mention, role="mention")
        if mention.entity.kind == "region"
        and mention.role == "place"
        and _is_narrowed(article.body, mention.end, starts)
        else mention
        for mention in placed
    ]


def _is_narrowed(body: str, end: int, starts: list[int]) -> bool:
    """Whether a smaller place follows that lies in the region (*eastern Ukraine's Donetsk region*)."""
    index = bisect_left(starts, end)
    return index < len(starts) and starts[index] - end < 30 and bool(_NARROWING.fullmatch(body, end, starts[index]))


def _is_part(mention: Mention) -> bool:
    """*Ukraine* in *eastern Ukraine*, and a front that stands for the part of the country where it is."""
    return mention.entity.kind == "country" or mention.entity.name.lower().endswith(" front")
