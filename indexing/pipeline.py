"""Extraction: a list of steps over one article, from a raw record to its documents.

Each step is a plain function over the :class:`~indexing.article.Article` in progress, named in :data:`STEPS`, so that
it can be tested, timed or left out by itself. The result is a function of the record and of the versions of extractor
and gazetteer alone.
"""

import gc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from gazetteer.lookup import Gazetteer, load
from indexing import languages
from indexing.article import Article, Record
from indexing.cleaning import clean
from indexing.dating import date_article
from indexing.documents import EXTRACTOR_VERSION, Extraction, assemble
from indexing.outlets import find_outlet
from indexing.reading import Rejection, read

Step = Callable[[Article, Gazetteer], None]

_COLLECTED_AFTER: Final = 20_000  # objects; a few megabytes


class Rejected(Exception):
    """A record that cannot be extracted: ``str()`` says why, ``hint`` what to do about it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


def _names(article: Article, gazetteer: Gazetteer) -> None:
    from indexing.names import find_names

    find_names(article, gazetteer)


def _attribution(article: Article, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    from indexing.attribution import attribute

    attribute(article)


def _speakers(article: Article, gazetteer: Gazetteer) -> None:
    from indexing.speakers import resolve_speakers

    resolve_speakers(article, gazetteer)


def _subjects(article: Article, gazetteer: Gazetteer) -> None:
    from indexing.subjects import describe

    describe(article, gazetteer)


def _claim_dates(article: Article, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    from indexing.claim_dates import date_claims

    date_claims(article)


def _relations(article: Article, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    from indexing.relations import relate

    relate(article)


STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("outlet", find_outlet),
    ("dating", date_article),
    ("names", _names),
    ("attribution", _attribution),
    ("speakers", _speakers),
    ("subjects", _subjects),
    ("claim dates", _claim_dates),
    ("relations", _relations),
)
"""The steps after cleaning, in their order. The language model is imported by the step that needs it."""


def extract(
    record: Record,
    gazetteer: Gazetteer,
    *,
    any_language: bool = False,
    steps: Sequence[tuple[str, Step]] = STEPS,
) -> Extraction:
    """Read one record into documents.

    :param any_language: read it even where its language is not English
    :param steps: the steps to run, to leave some out
    :raises Rejected: nothing is left after cleaning, or the text is not English
    """
    article = clean(record)
    if not article.body:
        raise Rejected(
            "no article text is left after cleaning",
            "Check that the file holds the article and not only the page around it.",
        )
    _check_language(article, any_language)
    for _, step in steps:
        step(article, gazetteer)
    return assemble(article, gazetteer, versions(gazetteer))


def extract_file(path: Path, defaults: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What is found in a file of one article: ``{"article": …, "claims": […], "entities": […]}``.

    :param defaults: metadata where the file does not say it: ``published``, ``outlet``
    :raises Rejected: the file cannot be read, or not extracted
    """
    for item in read([path], defaults):
        if isinstance(item, Rejection):
            raise Rejected(item.reason, item.hint)
        extraction = extract(item, load())
        return {"article": extraction.article, "claims": extraction.claims, "entities": extraction.entities}
    raise Rejected("nothing to read")


def calm_collector() -> None:
    """Let Python's garbage collector look for cycles seldom, in a process that does little but extract.

    An article makes thousands of objects and hardly a cycle. With a collection every 700 objects, as is the default,
    collecting takes a twentieth of the extraction's time.
    """
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER, 20, 20)


def versions(gazetteer: Gazetteer) -> dict[str, str]:
    """What reads articles now, to be compared with what read a stored one."""
    return {"extractor": EXTRACTOR_VERSION, "gazetteer": gazetteer.version}


def _check_language(article: Article, any_language: bool) -> None:
    given = article.record.metadata.get("language")
    detected = languages.detect(article.body)
    language = detected or (str(given).lower()[:2] if given else "en")
    article.language = language
    if language == "en":
        return
    if not any_language:
        raise Rejected(
            f"the text is not in English (looks like {language!r})",
            "Only English is read; --any-language reads it nevertheless.",
        )
    article.warnings.append(f"the text looks like {language!r}; only English is read reliably")
