"""The embedded engine: tantivy indexes and columns in a folder. No server, one writing process, any number of readers.

tantivy finds phrases, scores words and keeps the documents; filters, counts and orders are read from columns
(:mod:`search.table`). A batch is committed to three indexes, one after the other, and becomes visible when
``committed.json`` is renamed into place: readers load the three together, and only when that file has changed. Articles
are committed last, so that after a crash between two commits the presence of an article still means that its claims are
there.
"""

import contextlib
import itertools
import shutil
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, Final

import orjson
import tantivy

from schemas.fields import DOCUMENT_TYPES, INDEXED_TYPES, DocumentType
from search import folder as files
from search import segments
from search.columns import check_walk
from search.engine import Failure, Refused, StoreError, Unreachable
from search.finding import CHUNK, Source, count, distinct, find, stored, walk
from search.mapping import POSITION_GAP, columns, index_fields, layout, tombstones
from search.query import Moment, Query, Request, Result, Sort, Terms
from search.rankings import Stretches
from search.segment_writer import SegmentWriter, clean
from search.table import Table
from search.tantivy_query import build

COLUMNS: Final = "columns"
COMMIT_ORDER: Final[tuple[DocumentType, ...]] = ("tombstone", "claim", "entity", "article")

_HEAP: Final[Mapping[DocumentType, int]] = {
    "claim": 128_000_000,
    "entity": 30_000_000,
    "article": 60_000_000,
    "tombstone": 20_000_000,
}
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
    stretches: Mapping[DocumentType, Stretches] = field(
        default_factory=lambda: {document_type: Stretches() for document_type in INDEXED_TYPES}
    )

    @property
    def version(self) -> str:
        return f"{self.generation}.{self.number}"

    def source(self, document_type: DocumentType) -> Source:
        """The documents of one type."""
        searcher, of = self.searchers[document_type], self.indexes[document_type].schema
        return Source(document_type, self.tables[document_type], searcher, of, self.stretches[document_type])


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


def schema(document_type: DocumentType) -> tantivy.Schema:
    """The tantivy schema of a document type: its columns, and the document itself, stored and not searched."""
    builder = tantivy.SchemaBuilder()
    for found in columns(document_type).values():
        match found.kind:
            case "text":
                builder.add_text_field(found.flat, tokenizer_name="whitespace", index_option="position")
            case "keyword":
                builder.add_text_field(found.flat, fast=True, tokenizer_name="raw", index_option="basic")
            case "integer":
                builder.add_integer_field(found.flat, fast=True)
            case "number":
                builder.add_float_field(found.flat, fast=True)
            case "key":
                builder.add_unsigned_field(found.flat, fast=True)
    builder.add_unsigned_field("serial", indexed=True, fast=True)
    builder.add_bytes_field("doc", stored=True)
    return builder.build()


class EmbeddedEngine:
    """A store in a folder. See :class:`search.engine.Engine`."""

    name = "embedded"

    def __init__(self, folder: Path, generation: str | None = None) -> None:
        self._folder = folder
        self._building = generation
        self._loading = threading.Lock()
        self._snapshot: _Snapshot | None = None
        self._held: IO[str] | None = None
        self._writers: dict[DocumentType, tuple[tantivy.IndexWriter, SegmentWriter]] = {}
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
        if not ids:
            return {}
        now = self._current()
        searcher = now.searchers[document_type]
        with _errors("reading documents"):
            query = build(now.indexes[document_type].schema, document_type, Terms("id", tuple(dict.fromkeys(ids))))
            found = [
                stored(searcher, address) for _, address in searcher.search(query, limit=len(ids), count=False).hits
            ]
        return {document["id"]: document for document in found}

    def scan(self, document_type: DocumentType, query: Query) -> Iterator[dict[str, Any]]:
        """See :meth:`search.engine.Engine.scan`. What is written meanwhile is not seen."""
        return itertools.chain.from_iterable(self.walk(document_type, query, Sort("id", descending=False)))

    def walk(self, document_type: DocumentType, query: Query, sort: Sort) -> Iterator[list[dict[str, Any]]]:
        """See :meth:`search.engine.Engine.walk`. What is written meanwhile is not seen."""
        with _errors("reading documents"):
            for chunk in _ahead(walk(self._current().source(document_type), query, sort)):
                yield [orjson.loads(document) for document in chunk]

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
                documents = {t: _opened(path / t).searcher().num_docs for t in DOCUMENT_TYPES}
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
                    writer, held = self._writer(document_type)
                    touched.append(document_type)
                    for id in gone:
                        writer.delete_documents_by_term("id", id)
                        held.remove(id)
                    failures += _add(writer, held, document_type, documents, moment)
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
        if before is not None and before.generation == generation:
            indexes.update(before.indexes)
            tables = before.tables
        while True:
            stamps = self._stamps(generation)
            committed = files.read_committed(path)
            late = time.monotonic() > deadline
            with _errors(f"opening {path}"):
                for document_type in INDEXED_TYPES:
                    if document_type not in indexes:
                        indexes[document_type] = _opened(path / document_type)
                    indexes[document_type].reload()
                searchers = {t: index.searcher() for t, index in indexes.items()}
                found = files.actual(path, committed)
                # A writer between two commits is waited for. One that was killed there has left whole claims without
                # their article at worst, which the next run over the same input completes.
                if (found is committed or late) and stamps == self._stamps(generation):
                    try:
                        tables = {t: _table(path, t, found.segments[t], tables.get(t)) for t in INDEXED_TYPES}
                        break
                    except FileNotFoundError:  # merged away since, which the writer is about to say
                        if late:
                            raise
            time.sleep(0.002)
        since = 0 if self._building else files.live(self._folder).since
        moment = Moment(max(committed.moment, since), since, generation)
        return _Snapshot(generation, committed.number, moment, stamps, indexes, searchers, tables)

    def _become_writer(self) -> None:
        if self._held is None:
            if not self._folder.is_dir():
                raise Unreachable(f"there is no store in {self._folder}", "Index something first.")
            self._held = files.acquire(self._folder)

    def _generation(self) -> Path:
        return self._folder / (self._building or files.live(self._folder).live)

    def _writer(self, document_type: DocumentType) -> tuple[tantivy.IndexWriter, SegmentWriter]:
        """Opened once for a session, from a fresh index: a stale one leaves files of other processes behind."""
        if document_type not in self._writers:
            path = self._generation()
            before = files.read_committed(path)
            found = files.actual(path, before)
            if found is not before:  # a commit was cut off: what it has left becomes a batch of its own
                files.write_committed(path, replace(found, number=before.number + 1))
            index = _opened(path / document_type)
            threads = 0 if document_type == "claim" else 1
            columns = SegmentWriter(path / document_type / COLUMNS, document_type, found.segments[document_type])
            self._writers[document_type] = (index.writer(_HEAP[document_type], threads), columns)
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
            held.update((document_type, self._writers[document_type][1].commit()) for document_type in touched)
            files.write_pending(path, files.Committed(before.number + 1, stamps, moment, held))
            for document_type in touched:
                stamps[document_type] = self._writers[document_type][0].commit()
                files.sync(path / document_type)
                self._segments[path / document_type] = files.segments(path / document_type)
            files.write_committed(path, files.Committed(before.number + 1, stamps, moment, held))
            for document_type in touched:
                clean(path / document_type / COLUMNS, held[document_type])

    def _release(self, *, discard: bool = False) -> None:
        """End the session of the writer: what is not committed is dropped, merges are waited for."""
        writers, self._writers = self._writers, {}
        held, self._held = self._held, None
        try:
            for writer, _ in writers.values():
                with _errors("closing the index"):
                    if discard:
                        writer.rollback()
                    writer.wait_merging_threads()
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


def _ahead(chunks: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
    """The chunks, each read while what was made of the one before is used: tantivy reads beside the interpreter."""
    chunk = next(chunks, None)
    if chunk is None or len(chunk) < CHUNK:
        yield chunk or []
        return
    with ThreadPoolExecutor(1, "warnews-walk") as pool:
        while chunk is not None:
            coming = pool.submit(next, chunks, None)
            yield chunk
            chunk = coming.result()


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
        tantivy.Index(schema(document_type), str(path / document_type))
        stamps[document_type] = files.index_stamp(path / document_type)
    (path / "made").touch()
    files.write_committed(path, files.Committed(0, stamps, 0, {t: [] for t in INDEXED_TYPES}))


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(path))
    index.config_reader("manual")
    return index


def _table(path: Path, document_type: DocumentType, names: Sequence[str], before: Table | None) -> Table:
    """The table of these segments; those that it has in common with the one before are not opened again."""
    open_already = {segment.name: segment for segment in before.segments} if before else {}
    if before is not None and list(open_already) == list(names):
        return before
    folder = path / document_type / COLUMNS
    return Table(document_type, [open_already.get(name) or segments.read(folder / name) for name in names])


def _add(
    writer: tantivy.IndexWriter,
    held: SegmentWriter,
    document_type: DocumentType,
    documents: Sequence[Mapping[str, Any]],
    moment: int,
) -> list[Failure]:
    failures = []
    texts = [c.flat for c in columns(document_type).values() if c.kind == "text"]
    adders = {c.flat: _ADDERS[c.kind] for c in columns(document_type).values() if c.kind != "text"}
    for document in documents:
        try:
            indexed = index_fields(document_type, document, moment)
            stored = orjson.dumps(document)
        except (ValueError, TypeError, AttributeError) as error:
            failures.append(Failure(document_type, str(document.get("id")), f"it cannot be indexed: {error}"))
            continue
        made = tantivy.Document()
        serial, replaced = held.add(document["id"], indexed)
        made.add_unsigned("serial", serial)
        for flat in texts:
            _add_text(made, flat, indexed.pop(flat))
        for flat, values in indexed.items():
            add = adders[flat]
            for value in values:
                add(made, flat, value)
        made.add_bytes("doc", stored)
        if replaced:
            writer.delete_documents_by_term("id", document["id"])
        writer.add_document(made)
    return failures


_ADDERS: Final[Mapping[str, Any]] = {
    "keyword": tantivy.Document.add_text,
    "integer": tantivy.Document.add_integer,
    "number": tantivy.Document.add_float,
    "key": tantivy.Document.add_unsigned,
}


def _add_text(made: tantivy.Document, flat: str, values: list[str]) -> None:
    if len(values) == 1:
        made.add_text(flat, values[0])
        return
    position, tokens = 0, []
    for value in values:
        for word in value.split(" "):
            tokens.append(tantivy.Token(word, position, 0, 0))
            position += 1
        position += POSITION_GAP
    made.add_pre_tokenized_text(flat, tantivy.PreTokenizedString("", tokens))
