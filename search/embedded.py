"""The embedded engine: tantivy indexes and columns in a folder. No server, one writing process, any number of readers.

tantivy finds phrases and scores words; filters, counts and orders are read from columns (:mod:`search.table`), and
documents from files of their own (:mod:`search.documents`). A batch is committed to one index after the other and
becomes visible when ``committed.json`` is renamed into place: readers load all of it together, and only when that file
has changed. Articles are committed last, so that after a crash between two commits the presence of an article still
means that its claims are there.
"""

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, Final

import orjson
import tantivy

from schemas.fields import DOCUMENT_TYPES, INDEXED_TYPES, DocumentType
from search import documents as stored
from search import folder as files
from search import segment_writer, segments, tantivy_index
from search.columns import check_walk
from search.documents import Documents, DocumentWriter
from search.engine import COMMIT_ORDER, Failure, Refused, StoreError, Unreachable
from search.finding import Source, count, distinct, find, named, walk
from search.folder import layout
from search.mapping import index_fields, tombstones
from search.query import Moment, Query, Request, Result, Sort
from search.rankings import Stretches
from search.segment_writer import SegmentWriter, clean
from search.table import Table

COLUMNS: Final = "columns"
DOCUMENTS: Final = "documents"

_CONSISTENT_WAIT: Final = 0.25  # seconds that a writer may take between its commits and its mark


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The three indexes as one batch left them."""

    generation: str
    number: int
    moment: Moment
    stamps: tuple[files.Stamp, files.Stamp]
    indexes: Mapping[DocumentType, tantivy.Index]
    searchers: Mapping[DocumentType, tantivy.Searcher]
    tables: Mapping[DocumentType, Table]
    documents: Mapping[DocumentType, Documents]
    stretches: Mapping[DocumentType, Stretches] = field(
        default_factory=lambda: {document_type: Stretches() for document_type in INDEXED_TYPES}
    )

    @property
    def version(self) -> str:
        return f"{self.generation}.{self.number}"

    def source(self, document_type: DocumentType) -> Source:
        """The documents of one type."""
        return Source(
            document_type,
            self.tables[document_type],
            self.documents[document_type],
            self.searchers[document_type],
            self.indexes[document_type].schema,
            self.stretches[document_type],
        )


@dataclass(frozen=True, slots=True)
class _Writers:
    """What writes the documents of one type in a session."""

    index: tantivy.IndexWriter
    columns: SegmentWriter
    documents: DocumentWriter


@contextlib.contextmanager
def _errors(doing: str) -> Iterator[None]:
    """tantivy's own failures, among them panics, which are no ``Exception``, as errors of the store."""
    try:
        yield
    except StoreError:
        raise
    except (ValueError, OSError, TypeError, LookupError) as error:
        raise StoreError(f"the embedded store failed while {doing}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise StoreError(f"the embedded store failed while {doing}: {error}", files.REBUILD) from error


class EmbeddedEngine:
    """A store in a folder. See :class:`search.engine.Engine`."""

    name = "embedded"

    def __init__(self, folder: Path, generation: str | None = None) -> None:
        self._folder = folder
        self._building = generation
        self._loading = threading.Lock()
        self._snapshot: _Snapshot | None = None
        self._held: IO[str] | None = None
        self._writers: dict[DocumentType, _Writers] = {}
        self._segments: dict[Path, object] = {}

    def __repr__(self) -> str:
        return f"EmbeddedEngine({str(self._folder)!r})"

    @classmethod
    def open(cls, path: str, *, create: bool = False, timeout: float = 10.0, rebuild: bool = False) -> "EmbeddedEngine":
        """Open the store in a folder. See :func:`search.engine.open_engine`.

        :param timeout: not used: each request brings its own
        """
        del timeout
        if not path:
            raise ValueError("embedded:// needs a folder: embedded:///path/to/folder")
        folder = Path(path)
        if rebuild:
            engine = cls(folder)
            with _errors(f"making {folder}"):
                folder.mkdir(parents=True, exist_ok=True)
                engine._begin_generation()
            return engine
        if create and files.read_pointer(folder) is None:
            with _errors(f"making {folder}"):
                folder.mkdir(parents=True, exist_ok=True)
                _create(folder)
        engine = cls(folder)
        engine._current()
        return engine

    # Reading

    def begin(self, document_type: DocumentType, request: Request) -> Callable[[], Result]:
        """See :meth:`search.engine.Engine.begin`."""
        return lambda: self.search(document_type, request)

    def search(self, document_type: DocumentType, request: Request) -> Result:
        """See :meth:`search.engine.Engine.search`. The time is looked at between the steps of a search."""
        now = self._current()
        check_walk(request, now.version)
        with _errors("searching"):
            found = find(now.source(document_type), request)
        return Result(
            total=found.total,
            hits=found.hits,
            facets=found.facets,
            histogram=found.histogram,
            groups=found.groups,
            instead=found.instead,
            incomplete=found.incomplete,
            version=now.version,
        )

    def count(self, document_type: DocumentType, query: Query) -> int:
        """See :meth:`search.engine.Engine.count`."""
        now = self._current()
        with _errors("counting"):
            return count(now.source(document_type), query)

    def distinct(self, document_type: DocumentType, field: str, queries: Sequence[tuple[Query, int]]) -> list[int]:
        """See :meth:`search.engine.Engine.distinct`."""
        now = self._current()
        with _errors("counting different values"):
            return distinct(now.source(document_type), field, [query for query, _ in queries])

    def get(self, document_type: DocumentType, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """See :meth:`search.engine.Engine.get`."""
        with _errors("reading documents"):
            return {document["id"]: document for document in named(self._current().source(document_type), ids)}

    def scan(self, document_type: DocumentType, query: Query) -> Iterator[dict[str, Any]]:
        """See :meth:`search.engine.Engine.scan`. What is written meanwhile is not seen."""
        for chunk in self.walk(document_type, query, Sort("id", descending=False)):
            yield from map(orjson.loads, chunk)

    def walk(self, document_type: DocumentType, query: Query, sort: Sort) -> Iterator[list[bytes]]:
        """See :meth:`search.engine.Engine.walk`. What is written meanwhile is not seen."""
        with _errors("reading documents"):
            yield from walk(self._current().source(document_type), query, sort)

    def version(self) -> str:
        """See :meth:`search.engine.Engine.version`."""
        return self._current().version

    def moment(self) -> Moment:
        """See :meth:`search.engine.Engine.moment`."""
        return self._current().moment

    def generations(self) -> list[dict[str, Any]]:
        """See :meth:`search.engine.Engine.generations`."""
        pointer = files.live(self._folder)
        listed = []
        for path in sorted(self._folder.glob("g[0-9][0-9][0-9][0-9]")):
            made = files.stamp(path / "made")
            with _errors("counting documents"):
                documents = {t: tantivy_index.opened(path / t).searcher().num_docs for t in DOCUMENT_TYPES}
            listed.append(
                {
                    "name": path.name,
                    "documents": documents,
                    "live": path.name == pointer.live,
                    "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(made[0] // 10**9)) if made else None,
                }
            )
        return listed

    def check(self) -> None:
        """See :meth:`search.engine.Engine.check`."""
        self.search("claim", Request(limit=1))

    # Writing

    def write(
        self,
        upserts: Mapping[DocumentType, Sequence[Mapping[str, Any]]],
        deletes: Mapping[DocumentType, Sequence[str]] | None = None,
    ) -> list[Failure]:
        """See :meth:`search.engine.Engine.write`.

        The first call makes this process the writer of the store until :meth:`close`; an empty batch does so early.

        :raises Busy: another process writes
        """
        self._become_writer()
        failures: list[Failure] = []
        touched: list[DocumentType] = []
        moment = self._next_moment()
        upserts = {**upserts, "tombstone": tombstones(upserts, deletes or {})}
        try:
            for document_type in COMMIT_ORDER:
                gone = (deletes or {}).get(document_type, ())
                documents = upserts.get(document_type, ())
                if not gone and not documents:
                    continue
                with _errors("writing"):
                    writers = self._writer(document_type)
                    touched.append(document_type)
                    for id in gone:
                        writers.index.delete_documents_by_term("id", id)
                        writers.columns.remove(id)
                    failures += _add(writers, document_type, documents, moment)
            if touched:
                self._commit(touched, moment)
        except BaseException:
            self._release(discard=True)
            raise
        return failures

    def publish(self) -> None:
        """Make the generation that this engine has built (opened with ``rebuild``) the live one.

        The one that was live is kept for :meth:`rollback`; older ones are deleted.
        """
        if self._building is None:
            return
        self._become_writer()
        before = files.read_pointer(self._folder)
        previous = before.live if before and before.layout == layout() else None
        since = max(self._next_moment(), before.since if before else 0)
        files.write_pointer(self._folder, files.Pointer(layout(), self._building, previous, since))
        kept = {self._building, before.live if before else None}
        self._building = None
        for path in self._folder.glob("g[0-9][0-9][0-9][0-9]"):
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def rollback(self) -> None:
        """Make the generation that was live before the live one again.

        :raises Refused: none was kept
        """
        self._become_writer()
        self._release()
        pointer = files.live(self._folder)
        if pointer.previous is None or not (self._folder / pointer.previous).is_dir():
            raise Refused(f"the store in {self._folder} keeps no earlier generation")
        files.write_pointer(
            self._folder, replace(pointer, live=pointer.previous, previous=pointer.live, since=self._next_moment())
        )

    def close(self) -> None:
        """See :meth:`search.engine.Engine.close`. Waits until merges of index segments have ended."""
        self._release()
        self._snapshot = None

    # How

    def _current(self) -> _Snapshot:
        """What was last committed; loaded when the pointer or the mark of the last batch has changed."""
        now = self._snapshot
        if now is not None and now.stamps == self._stamps(now.generation):
            return now
        with self._loading:
            now = self._snapshot
            if now is None or now.stamps != self._stamps(now.generation):
                self._snapshot = now = self._load(now)
            return now

    def _stamps(self, generation: str) -> tuple[files.Stamp, files.Stamp]:
        mark = files.stamp(files.committed_file(self._folder / generation))
        return (None if self._building else files.stamp(files.pointer_file(self._folder))), mark

    def _load(self, before: _Snapshot | None) -> _Snapshot:
        generation = self._building or files.live(self._folder).live
        path = self._folder / generation
        deadline = time.monotonic() + _CONSISTENT_WAIT
        indexes: dict[DocumentType, tantivy.Index] = {}
        tables: Mapping[DocumentType, Table] = {}
        documents: Mapping[DocumentType, Documents] = {}
        if before is not None and before.generation == generation:
            indexes.update(before.indexes)
            tables, documents = before.tables, before.documents
        while True:
            stamps = self._stamps(generation)
            committed = files.read_committed(path)
            late = time.monotonic() > deadline
            with _errors(f"opening {path}"):
                for document_type in INDEXED_TYPES:
                    if document_type not in indexes:
                        indexes[document_type] = tantivy_index.opened(path / document_type)
                    indexes[document_type].reload()
                searchers = {t: index.searcher() for t, index in indexes.items()}
                found = files.actual(path, committed)
                # A writer between two commits is waited for. One that was killed there has left whole claims without
                # their article at worst, which the next run over the same input completes.
                if (found is committed or late) and stamps == self._stamps(generation):
                    try:
                        tables = {t: _table(path, t, found.segments[t], tables.get(t)) for t in INDEXED_TYPES}
                        documents = {
                            t: stored.opened(path / t / DOCUMENTS, found.documents[t], documents.get(t))
                            for t in INDEXED_TYPES
                        }
                        break
                    except FileNotFoundError:  # merged away since, which the writer is about to say
                        if late:
                            raise
            time.sleep(0.002)
        since = 0 if self._building else files.live(self._folder).since
        moment = Moment(max(committed.moment, since), since, generation)
        return _Snapshot(generation, committed.number, moment, stamps, indexes, searchers, tables, documents)

    def _become_writer(self) -> None:
        if self._held is None:
            if not self._folder.is_dir():
                raise Unreachable(f"there is no store in {self._folder}", "Index something first.")
            self._held = files.acquire(self._folder)

    def _generation(self) -> Path:
        return self._folder / (self._building or files.live(self._folder).live)

    def _writer(self, document_type: DocumentType) -> _Writers:
        """Opened once for a session, from a fresh index: a stale one leaves files of other processes behind."""
        if document_type not in self._writers:
            path = self._generation()
            before = files.read_committed(path)
            found = files.actual(path, before)
            if found is not before:  # a commit was cut off: what it has left becomes a batch of its own
                files.write_committed(path, replace(found, number=before.number + 1))
            self._writers[document_type] = _Writers(
                tantivy_index.writer(tantivy_index.opened(path / document_type), document_type),
                SegmentWriter(path / document_type / COLUMNS, document_type, found.segments[document_type]),
                DocumentWriter(path / document_type / DOCUMENTS, found.documents[document_type]),
            )
        return self._writers[document_type]

    def _next_moment(self) -> int:
        """The moment of the batch that begins: now, and later than those of all batches before."""
        since = 0 if self._building else files.live(self._folder).since
        return max(time.time_ns() // 1_000_000, files.read_committed(self._generation()).moment + 1, since + 1)

    def _commit(self, touched: Sequence[DocumentType], moment: int) -> None:
        path = self._generation()
        before = files.read_committed(path)
        stamps: dict[str, int] = dict(before.stamps)
        with _errors("committing"):
            held: dict[str, Sequence[str]] = dict(before.segments)
            documents: dict[str, Sequence[str]] = dict(before.documents)
            for document_type in touched:
                writers = self._writers[document_type]
                held[document_type] = writers.columns.commit()
                documents[document_type] = writers.documents.commit(writers.columns.table, writers.columns.gone)
            files.write_pending(path, files.Committed(before.number + 1, stamps, moment, held, documents))
            for document_type in touched:
                stamps[document_type] = self._writers[document_type].index.commit()
                files.sync(path / document_type)
                self._segments[path / document_type] = files.segments(path / document_type)
            files.write_committed(path, files.Committed(before.number + 1, stamps, moment, held, documents))
            for document_type in touched:
                clean(path / document_type / COLUMNS, segment_writer.SUFFIX, held[document_type])
                clean(path / document_type / DOCUMENTS, stored.SUFFIX, documents[document_type])

    def _release(self, *, discard: bool = False) -> None:
        """End the session of the writer: what is not committed is dropped, merges are waited for."""
        writers, self._writers = self._writers, {}
        held, self._held = self._held, None
        try:
            for session in writers.values():
                with _errors("closing the index"):
                    if discard:
                        session.index.rollback()
                    session.index.wait_merging_threads()
            self._announce_merges()
        finally:
            if held is not None:
                held.close()

    def _announce_merges(self) -> None:
        """Let readers load what merges have made of the segments since the last batch.

        It is a new version: merges drop deleted documents from the statistics of words, which shifts scores.
        """
        written, self._segments = self._segments, {}
        merged = [index for index, before in written.items() if files.segments(index) != before]
        if merged:
            path = merged[0].parent
            committed = files.read_committed(path)
            files.write_committed(path, replace(committed, number=committed.number + 1))

    def _begin_generation(self) -> None:
        self._become_writer()
        pointer = files.read_pointer(self._folder)
        kept = {pointer.live, pointer.previous} if pointer else set()
        for path in self._folder.glob("g[0-9][0-9][0-9][0-9]"):
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)
        self._building = files.next_generation(self._folder)
        _make_generation(self._folder / self._building)


def _create(folder: Path) -> None:
    held = files.acquire(folder)
    try:
        if files.read_pointer(folder) is None:
            name = files.next_generation(folder)
            _make_generation(folder / name)
            files.write_pointer(folder, files.Pointer(layout(), name))
    finally:
        held.close()


def _make_generation(path: Path) -> None:
    stamps: dict[str, int] = {}
    for document_type in INDEXED_TYPES:
        (path / document_type / COLUMNS).mkdir(parents=True)
        (path / document_type / DOCUMENTS).mkdir()
        tantivy.Index(tantivy_index.schema(document_type), str(path / document_type))
        stamps[document_type] = files.index_stamp(path / document_type)
    (path / "made").touch()
    none: dict[str, list[str]] = {document_type: [] for document_type in INDEXED_TYPES}
    files.write_committed(path, files.Committed(0, stamps, 0, none, none))


def _table(path: Path, document_type: DocumentType, names: Sequence[str], before: Table | None) -> Table:
    """The table of these segments; those that it has in common with the one before are not opened again."""
    open_already = {segment.name: segment for segment in before.segments} if before else {}
    if before is not None and list(open_already) == list(names):
        return before
    folder = path / document_type / COLUMNS
    return Table(document_type, [open_already.get(name) or segments.read(folder / name) for name in names])


def _add(
    writers: _Writers, document_type: DocumentType, documents: Sequence[Mapping[str, Any]], moment: int
) -> list[Failure]:
    failures = []
    for document in documents:
        try:
            indexed = index_fields(document_type, document, moment)
            written = orjson.dumps(document)
        except (ValueError, TypeError, AttributeError) as error:
            failures.append(Failure(document_type, str(document.get("id")), f"it cannot be indexed: {error}"))
            continue
        serial, replaced = writers.columns.add(document["id"], indexed)
        writers.documents.add(serial, written)
        if replaced:
            writers.index.delete_documents_by_term("id", document["id"])
        writers.index.add_document(tantivy_index.indexed_document(document_type, serial, indexed))
    return failures
