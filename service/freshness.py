"""Whether an answer that somebody keeps is still the answer: ETags, looked at before anything is searched."""

from typing import Any

from werkzeug.datastructures import ETags

from service import VERSION
from service.asking import Asked
from service.cursors import fingerprint
from service.reading import Reading


def parts(asked: Asked, given: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """What an answer depends on besides the data: the question as translated (*last week* is another one each day).

    :param given: what the endpoint takes besides
    """
    return (
        asked.document_type,
        asked.question,
        tuple(asked.given.items()),
        tuple(asked.address.items()),
        asked.cursor,
        given,
    )


def tag(reading: Reading, version: str, question: tuple[Any, ...]) -> str:
    """The tag of an answer, the same while data, question, form, service and gazetteer are.

    :param version: the data version that was searched
    :param question: from :func:`parts`
    """
    return fingerprint(VERSION, reading.gazetteer.version, reading.cursors.mark, version, question)


def kept(reading: Reading, known: ETags, question: tuple[Any, ...]) -> str | None:
    """The tag of the answer where whoever asks has it already; the data version is looked up only for who has any.

    :param known: the tags of ``If-None-Match``
    :raises search.engine.StoreError: the store does not tell its version
    """
    if not known:
        return None
    current = tag(reading, reading.engine.version(), question)
    return current if known.contains_weak(current) else None
