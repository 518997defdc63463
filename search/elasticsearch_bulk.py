"""Writing to Elasticsearch by bulk requests, each document until it is done or refused for good."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from elasticsearch import ApiError

from schemas.fields import DocumentType
from search.elasticsearch_errors import TEMPORARY, reason_of, temporary
from search.engine import Failure, StoreError
from search.mapping import index_fields

_BULK_BYTES: Final = 5_000_000
_BULK_DOCUMENTS: Final = 1_000
_TRIES: Final = 6
_FIRST_PAUSE: Final = 0.2  # seconds; doubled after each try: 6 s in all

Send = Callable[[list[Any]], Mapping[str, Any]]
"""Sends the lines of a bulk request and gives the answer."""


@dataclass(frozen=True, slots=True)
class Action:
    """One document to write or delete, as the lines of a bulk request."""

    id: str
    lines: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.lines))


def writings(
    document_type: DocumentType, documents: Sequence[Mapping[str, Any]], moment: int
) -> tuple[list[Action], list[Failure]]:
    """To write documents, and those that cannot be indexed."""
    actions, failures = [], []
    for document in documents:
        try:
            source = orjson.dumps({"doc": document, **index_fields(document_type, document, moment)})
        except (ValueError, TypeError, AttributeError) as error:
            failures.append(Failure(document_type, str(document.get("id")), f"it cannot be indexed: {error}"))
            continue
        actions.append(Action(document["id"], (orjson.dumps({"index": {"_id": document["id"]}}), source)))
    return actions, failures


def deletion(id: str) -> Action:
    """To delete a document."""
    return Action(id, (orjson.dumps({"delete": {"_id": id}}),))


def _chunks(actions: Sequence[Action]) -> Iterator[list[Action]]:
    chunk: list[Action] = []
    size = 0
    for action in actions:
        if chunk and (size + action.size > _BULK_BYTES or len(chunk) == _BULK_DOCUMENTS):
            yield chunk
            chunk, size = [], 0
        chunk.append(action)
        size += action.size
    if chunk:
        yield chunk


def send_all(send: Send, document_type: DocumentType, actions: Sequence[Action]) -> list[Failure]:
    """Send actions in requests of bounded size, each until it is done or refused for good.

    :param send: sends the lines of one request
    :return: the documents that were refused
    :raises StoreError: Elasticsearch did not take them, also when asked again
    """
    failures: list[Failure] = []
    for chunk in _chunks(actions):
        failures += _send_chunk(send, document_type, chunk)
    return failures


def _send_chunk(send: Send, document_type: DocumentType, actions: list[Action]) -> list[Failure]:
    """Send actions until each is done or refused for good. Sending one twice does no harm: ids decide."""
    failures: list[Failure] = []
    pause = _FIRST_PAUSE
    for attempt in range(1, _TRIES + 1):
        last = attempt == _TRIES
        try:
            answer = send([line for action in actions for line in action.lines])
        except StoreError as error:
            if isinstance(error.__cause__, ApiError) and error.__cause__.meta.status == 413:
                return failures + _halved(send, document_type, actions)
            if last or not temporary(error.__cause__):
                raise
        else:
            waiting = []
            for action, item in zip(actions, answer["items"], strict=True):
                ((verb, done),) = item.items()
                if done["status"] in TEMPORARY and not last:
                    waiting.append(action)
                elif done["status"] >= 300 and not (verb == "delete" and done["status"] == 404):
                    failures.append(Failure(document_type, action.id, reason_of(done.get("error"))))
            actions = waiting
        if not actions:
            break
        time.sleep(pause)
        pause *= 2
    return failures


def _halved(send: Send, document_type: DocumentType, actions: list[Action]) -> list[Failure]:
    if len(actions) == 1:
        return [Failure(document_type, actions[0].id, "the document is larger than Elasticsearch accepts")]
    middle = len(actions) // 2
    return _send_chunk(send, document_type, actions[:middle]) + _send_chunk(send, document_type, actions[middle:])
