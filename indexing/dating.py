"""Dating an article: metadata first."""

from gazetteer.lookup import Gazetteer
from indexing.article import Article, Dated


def date_article(article: Article, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    """Set ``published``."""
    given = article.record.metadata.get("published")
    if given:
        article.published = from_metadata(str(given))


def from_metadata(moment: str) -> Dated:
    """The date that an ISO day, month, year or moment gives."""
    from calendar import monthrange

    if len(moment) == 4:
        return Dated(f"{moment}-01-01", f"{moment}-12-31", "year", "metadata")
    if len(moment) == 7:
        last = monthrange(int(moment[:4]), int(moment[5:7]))[1]
        return Dated(f"{moment}-01", f"{moment}-{last:02}", "month", "metadata")
    return Dated(moment[:10], moment[:10], "hour" if len(moment) > 10 else "day", "metadata")
