"""The port to the store: what every engine can do, and what can go wrong.

:func:`open_engine` opens the engine that a store address names. Engines know documents, fields and queries; they know
nothing of claims, speakers or the war.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from schemas.fields import DocumentType
from search.query import Moment, Query, Request, Result, Sort

COMMIT_ORDER: Final[tuple[DocumentType, ...]] = ("tombstone", "claim", "entity", "article")
"""The types of documents in the order in which their changes are made visible."""


class StoreError(Exception):
    """Something is wrong with the store. ``str()`` is the sentence for the person, ``hint`` what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Unreachable(StoreError):
    """The store does not answer, or has no index yet. Temporary: trying again later may help."""


class Busy(StoreError):
    """Another process is writing to the store."""


class TimedOut(StoreError):
    """The search took longer than it may."""


class Incompatible(StoreError):
    """The store was written by another version of the index layout and must be rebuilt."""


class StaleWalk(StoreError):
    """A walk by relevance or by number of claims cannot continue: the data changed since its first page."""


class Refused(StoreError):
    """The engine refuses the request as it stands (a bug of the caller, or a limit of the engine)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One document that could not be written, and why."""

    document_type: DocumentType
    id: str
    reason: str


class Engine(Protocol):
    """One open store. Safe for use by several threads; ``write`` by one at a time."""

    name: str
    """``embedded`` or ``elasticsearch``."""

    def search(self, document_type: DocumentType, request: Request) -> Result:
        """Answer a request. Raises :class:`StoreError`."""

    def begin(self, document_type: DocumentType, request: Request) -> Callable[[], Result]:
        """Ask, and give what waits for the answer, to be called once: whoever asks may work meanwhile.

        Both calls may raise :class:`StoreError`. An engine within the process answers in the second.
        """

    def count(self, document_type: DocumentType, query: Query) -> int:
        """Exact number of matching documents."""

    def distinct(self, document_type: DocumentType, field: str, queries: Sequence[tuple[Query, int]]) -> list[int]:
        """Exactly how many different values of a keyword field the documents have that match each query.

        :param queries: each with how many documents match it
        """

    def get(self, document_type: DocumentType, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The documents of those ids that exist, by id."""

    def scan(self, document_type: DocumentType, query: Query) -> Iterator[dict[str, Any]]:
        """All matching documents, each once, by id ascending, as of now, in bounded memory."""

    def walk(self, document_type: DocumentType, query: Query, sort: Sort) -> Iterator[list[bytes]]:
        """All matching documents, some hundred at a time, each once, in the order of a field, as of the first of them.

        The same order as that of the pages of :meth:`search`, in bounded memory, and nothing is counted. Each is JSON
        in UTF-8 without blanks, its members in the order in which they were written.
        """

    def write(
        self,
        upserts: Mapping[DocumentType, Sequence[Mapping[str, Any]]],
        deletes: Mapping[DocumentType, Sequence[str]] | None = None,
    ) -> list[Failure]:
        """Write one batch: replace or add documents by id, delete ids. Visible to searches on return.

        Readers of the embedded engine see a batch whole or not at all; on Elasticsearch, and after a crash within a
        commit, articles come last, so that an article's presence means that its claims are there. Returns the documents
        that were refused, each with the reason.

        Each batch has a moment, later than those before. A deleted document leaves a document of type ``tombstone``
        (``type``, ``document``) with the moment at which it went.

        On the embedded engine the first call, also one with nothing to write, makes this process the writer until
        :meth:`close`, and raises :class:`Busy` where another one is.
        """

    def version(self) -> str:
        """The data version: changes with every write that changes anything."""

    def moment(self) -> Moment:
        """How far the changes can be told: what :class:`search.query.Changed` can be asked for."""

    def generations(self) -> list[dict[str, Any]]:
        """The index generations: name, documents by type, whether it is the live one, when it was made."""

    def publish(self) -> None:
        """Make the generation that an engine opened with ``rebuild`` has built the live one, in one step."""

    def rollback(self) -> None:
        """Make the generation that was live before the live one again. Raises :class:`Refused` where none was kept."""

    def check(self) -> None:
        """Really search. Raises :class:`StoreError` where the store cannot answer."""

    def close(self) -> None:
        """Release what the engine holds. It may be called twice."""


def open_engine(address: str, *, create: bool = False, timeout: float = 10.0, rebuild: bool = False) -> Engine:
    """Open the store at an address: ``embedded:///path/to/folder`` or ``http(s)://host:9200/prefix``.

    An address of Elasticsearch may carry user and password, a prefix of index names (``warnews``), a number of
    ``shards``, and ``ca``, the file of a certificate authority: ``https://user:password@host:9200/prefix?ca=/ca.crt``.

    :param create: make the store if it is not there (indexing does, serving does not)
    :param timeout: seconds that one search may take
    :param rebuild: read and write a new, empty generation beside the live one, whatever layout that has;
        :meth:`Engine.publish` makes it the live one
    :raises StoreError: not reachable, not there, locked, or of another version
    :raises ValueError: not an address of a store
    """
    scheme, separator, rest = address.partition("://")
    if separator and scheme == "embedded":
        from search.embedded import EmbeddedEngine

        return EmbeddedEngine.open(rest, create=create, timeout=timeout, rebuild=rebuild)
    if separator and scheme in ("http", "https"):
        from search.elasticsearch import ElasticsearchEngine

        return ElasticsearchEngine.open(address, create=create, timeout=timeout, rebuild=rebuild)
    raise ValueError(
        f"{redacted(address)!r} is not the address of a store: use embedded:///path/to/folder or http(s)://host:9200"
    )


def redacted(address: str) -> str:
    """The address of a store without user and password, to be shown."""
    scheme, separator, rest = address.rpartition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{separator}{authority.rpartition('@')[2]}{slash}{path}"
