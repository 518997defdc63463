"""Loading: from records to a store, in batches, with an account in which every input is exactly one thing.

An article already in the store is read again only where its content, its metadata or what reads it has changed, so a
second run over the same input writes nothing. Batches are decided, extracted and written one after the other and in
the order of the input: two runs over the same input give the same store, with one process or several.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

from gazetteer.lookup import Gazetteer, load
from indexing.article import Record
from indexing.documents import Document, Extraction, article_id, content_hash
from indexing.linking import LinkAccount, link
from indexing.pipeline import Rejected, calm_collector, extract, versions
from indexing.reading import Rejection, read
from schemas.fields import DocumentType
from search.engine import Engine, open_engine
from search.query import Terms

BATCH_RECORDS: Final = 64
"""Records per batch: enough to make the cost of a commit small, few enough to hold all their documents in memory."""

BATCH_BYTES: Final = 8_000_000
"""A batch is closed when its texts reach this size."""

_WORTH_PROCESSES: Final = 24
"""Records to extract from which on starting further processes (a second each, for the language model) pays."""

_LISTED: Final = 1000

Outcome = Literal["indexed", "updated", "unchanged", "duplicate", "rejected"]


@dataclass(slots=True)
class Account:
    """What became of the input: ``read`` is the sum of the five outcomes.

    :param rejections: the first thousand; all are passed to ``on_rejection``
    :param notes: warnings of the articles written, each with the article; the first thousand
    """

    read: int = 0
    indexed: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicate: int = 0
    rejected: int = 0
    claims: int = 0
    words: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    linking: LinkAccount | None = None

    def count(self, outcome: Outcome) -> None:
        """Count one input."""
        self.read += 1
        setattr(self, outcome, getattr(self, outcome) + 1)

    def balances(self) -> bool:
        """Whether every input became exactly one thing."""
        return self.read == self.indexed + self.updated + self.unchanged + self.duplicate + self.rejected


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is known of an article that has an id: in the store, or read earlier in this run."""

    content: str
    moment: str
    superseded: tuple[str, ...]
    versions: Mapping[str, str]
    this_run: bool


@dataclass(frozen=True, slots=True)
class _Job:
    record: Record
    id: str
    content: str
    stored: _Stored | None


@dataclass(frozen=True, slots=True)
class _Started:
    """A batch that the workers extract."""

    ids: frozenset[str]
    jobs: Sequence[_Job]
    results: Iterable[Extraction | Rejection]


def index_paths(
    paths: Sequence[Path],
    address: str,
    *,
    defaults: Mapping[str, Any] | None = None,
    jobs: int = 1,
    any_language: bool = False,
    linking: bool = True,
    overlay: Path | None = None,
    rebuild: bool = False,
    on_progress: Callable[[Account], None] | None = None,
    on_rejection: Callable[[Rejection], None] | None = None,
) -> Account:
    """Read files and folders into the store at an address, then link.

    :param defaults: metadata for records that lack it: ``published``, ``outlet``
    :param overlay: folder of an operator's own people, places and outlets
    :param rebuild: write a new generation of the store, which becomes the live one at the end if it holds an article
    :param jobs: processes that extract
    :param on_progress: called after each batch
    :param on_rejection: called for every rejection at once
    :raises search.engine.StoreError: the store cannot be opened or written
    """
    engine = open_engine(address, create=True, rebuild=rebuild)
    try:
        engine.write({})  # whoever cannot write learns it before the work, not after it
        account = index_records(
            read(paths, defaults),
            engine,
            jobs=jobs,
            any_language=any_language,
            linking=linking,
            overlay=overlay,
            on_progress=on_progress,
            on_rejection=on_rejection,
        )
        if rebuild and account.indexed:
            engine.publish()
        return account
    finally:
        engine.close()


def index_records(
    items: Iterable[Record | Rejection],
    engine: Engine,
    *,
    gazetteer: Gazetteer | None = None,
    jobs: int = 1,
    any_language: bool = False,
    linking: bool = True,
    overlay: Path | None = None,
    on_progress: Callable[[Account], None] | None = None,
    on_rejection: Callable[[Rejection], None] | None = None,
    extractor: "Callable[[Record], Extraction | Rejection] | None" = None,
) -> Account:
    """Read records into an open store, then link. See :func:`index_paths`.

    :param gazetteer: the built-in one with the overlay if not given
    :param extractor: what reads one record, in this process; the pipeline if not given
    """
    gazetteer = load(overlay) if gazetteer is None else gazetteer
    account = Account()

    def reject(rejection: Rejection) -> None:
        account.count("rejected")
        if len(account.rejections) < _LISTED:
            account.rejections.append(rejection)
        if on_rejection is not None:
            on_rejection(rejection)

    own = extractor or partial(_extract, gazetteer=gazetteer, any_language=any_language)
    with _Workers(own, 1 if extractor else jobs, any_language, overlay) as workers:
        loader = _Loader(engine, versions(gazetteer), account, reject)
        started: _Started | None = None
        for batch in _batches(items, reject):
            # A batch is extracted while the one before it is written, unless what is written decides about it.
            if started is not None and not started.ids.isdisjoint(id for id, _ in batch):
                loader.finish(started)
                started = None
            earlier, started = started, loader.start(batch, workers)
            if earlier is not None:
                loader.finish(earlier)
            if on_progress is not None:
                on_progress(account)
        if started is not None:
            loader.finish(started)
    if on_progress is not None:
        on_progress(account)
    if linking:
        account.linking = link(engine)
    return account


def _batches(
    items: Iterable[Record | Rejection], reject: Callable[[Rejection], None]
) -> Iterator[list[tuple[str, Record]]]:
    """Records in batches of bounded size in which no article occurs twice."""
    batch: list[tuple[str, Record]] = []
    ids: set[str] = set()
    size = 0
    for item in items:
        if isinstance(item, Rejection):
            reject(item)
            continue
        id = article_id(item)
        if id in ids or len(batch) >= BATCH_RECORDS or size >= BATCH_BYTES:
            yield batch
            batch, ids, size = [], set(), 0
        batch.append((id, item))
        ids.add(id)
        size += len(item.text)
    if batch:
        yield batch


class _Loader:
    def __init__(
        self,
        engine: Engine,
        reads_with: Mapping[str, str],
        account: Account,
        reject: Callable[[Rejection], None],
    ) -> None:
        self._engine = engine
        self._versions = dict(reads_with)
        self._account = account
        self._reject = reject
        self._seen: dict[str, _Stored] = {}
        self._entities: dict[str, int] = {}

    def start(self, batch: Sequence[tuple[str, Record]], workers: "_Workers") -> "_Started":
        """Decide what each record of the batch is, and give the workers what is new."""
        jobs = list(self._decide(batch))
        return _Started(frozenset(id for id, _ in batch), jobs, workers.run([job.record for job in jobs]))

    def finish(self, started: "_Started") -> None:
        """Write what the workers make of a batch."""
        written: list[tuple[_Job, Extraction]] = []
        for job, result in zip(started.jobs, started.results, strict=True):
            if isinstance(result, Rejection):
                self._reject(result)
            else:
                written.append((job, result))
        if written:
            self._write(written)

    def _decide(self, batch: Sequence[tuple[str, Record]]) -> Iterator[_Job]:
        unknown = [id for id, _ in batch if id not in self._seen]
        stored = {id: _stored(document) for id, document in self._engine.get("article", unknown).items()}
        for id, record in batch:
            before = self._seen.get(id) or stored.get(id)
            content = content_hash(record)
            moment = _moment(record.metadata.get("published"))
            if before is None:
                yield _Job(record, id, content, None)
            elif before.content == content:
                if before.this_run:
                    self._account.count("duplicate")
                elif before.versions == self._versions:
                    self._account.count("unchanged")
                    self._seen[id] = _marked(before)
                else:
                    yield _Job(record, id, content, before)
            elif content in before.superseded or (moment and before.moment and moment < before.moment):
                self._account.count("duplicate")  # an older state of an article that is there in a newer one
            else:
                yield _Job(record, id, content, before)

    def _write(self, written: Sequence[tuple[_Job, Extraction]]) -> None:
        articles: list[Document] = []
        claims: list[Document] = []
        entities: dict[str, Document] = {}
        gone: list[str] = []
        for job, extraction in written:
            article = extraction.article
            if job.stored is not None:
                earlier = [*job.stored.superseded]
                if job.stored.content != job.content:
                    earlier.append(job.stored.content)
                article["superseded"] = earlier
                kept = {claim["id"] for claim in extraction.claims}
                old = self._engine.scan("claim", Terms("article", (job.id,)))
                gone.extend(claim["id"] for claim in old if claim["id"] not in kept)
            articles.append(article)
            claims.extend(extraction.claims)
            entities.update((entity["id"], entity) for entity in extraction.entities)
        upserts: dict[DocumentType, Sequence[Mapping[str, Any]]] = {
            "entity": self._changed_entities(entities),
            "claim": claims,
            "article": articles,
        }
        failures = self._engine.write(upserts, {"claim": gone})
        refused: dict[str, str] = {}
        owners = {claim["id"]: claim["article_id"] for claim in claims}
        for failure in failures:
            refused.setdefault(owners.get(failure.id, failure.id), failure.reason)
        if refused:
            # Without its article a half-written one counts as absent, and the next run reads it again.
            self._engine.write({}, {"article": [id for id in refused if any(job.id == id for job, _ in written)]})
        for job, extraction in written:
            if job.id in refused:
                record = job.record
                self._reject(
                    Rejection(
                        record.file or "input",
                        record.line,
                        _record_id(record),
                        f"the store refused it: {refused[job.id]}.",
                    )
                )
                continue
            self._account.count("indexed" if job.stored is None else "updated")
            self._account.claims += len(extraction.claims)
            self._account.words += len(extraction.article["body"].split())
            if len(self._account.notes) < _LISTED:
                self._account.notes.extend((_where(job.record), note) for note in extraction.article["warnings"])
            self._seen[job.id] = _marked(_stored(extraction.article))

    def _changed_entities(self, entities: Mapping[str, Document]) -> list[Document]:
        """Entities that the store lacks or has otherwise; the counts that linking made are kept."""
        fresh = {id: entity for id, entity in entities.items() if self._entities.get(id) != _fingerprint(entity)}
        stored = self._engine.get("entity", list(fresh)) if fresh else {}
        changed = []
        for id, entity in fresh.items():
            self._entities[id] = _fingerprint(entity)
            before = stored.get(id)
            if before is None:
                changed.append(entity)
            elif _fingerprint(before) != _fingerprint(entity):
                changed.append({**entity, **{key: before[key] for key in _COUNTS}})
        return changed


_COUNTS: Final = ("claim_count", "article_count", "first_seen", "last_seen")


def _fingerprint(entity: Document) -> int:
    return hash(repr([(key, entity[key]) for key in sorted(entity) if key not in _COUNTS]))


def _stored(article: Mapping[str, Any]) -> _Stored:
    published = article["published"]
    known = published["from"] if published["basis"] == "metadata" else None
    return _Stored(
        content=article["content_hash"],
        moment=_moment(article.get("published_at") or known),
        superseded=tuple(article.get("superseded") or ()),
        versions=article["versions"],
        this_run=False,
    )


def _marked(stored: _Stored) -> _Stored:
    return _Stored(stored.content, stored.moment, stored.superseded, stored.versions, this_run=True)


def _moment(value: Any) -> str:
    """A moment in a form that sorts by time, empty where none is known; a day stands for its beginning."""
    if not value:
        return ""
    text = str(value)
    if len(text) <= 10:
        return text
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat()


def _where(record: Record) -> str:
    where = record.file or "input"
    if record.line is not None:
        where += f", line {record.line}"
    id = _record_id(record)
    return where + (f" ({id})" if id else "")


def _record_id(record: Record) -> str | None:
    id = record.metadata.get("id")
    return None if id in (None, "") else str(id)


# --- Extracting, in this process or in several -----------------------------------------------------------------------


def _extract(record: Record, *, gazetteer: Gazetteer, any_language: bool) -> Extraction | Rejection:
    try:
        return extract(record, gazetteer, any_language=any_language)
    except Rejected as rejected:
        return Rejection(record.file or "input", record.line, _record_id(record), f"{rejected}.", rejected.hint)
    except Exception as error:  # one article that trips a step must not cost the run the others
        reason = f"the extraction failed ({type(error).__name__}: {error})."
        return Rejection(record.file or "input", record.line, _record_id(record), reason, "Please report it.")


_worker: Callable[[Record], Extraction | Rejection] | None = None


def _start_worker(any_language: bool, overlay: Path | None) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers, in its own order
    _worker = partial(_extract, gazetteer=load(overlay), any_language=any_language)
    calm_collector()


def _work(record: Record) -> Extraction | Rejection:
    assert _worker is not None
    return _worker(record)


class _Workers:
    """Extracts records in order; starts further processes when there is enough to do."""

    def __init__(
        self, own: Callable[[Record], Extraction | Rejection], jobs: int, any_language: bool, overlay: Path | None
    ) -> None:
        self._own = own
        self._overlay = overlay
        self._jobs = jobs
        self._any_language = any_language
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, records: Sequence[Record]) -> Iterable[Extraction | Rejection]:
        """What each record gives, in their order."""
        if self._pool is None and self._jobs > 1 and len(records) >= _WORTH_PROCESSES:
            # One thread each: the processes share the processors, and results do not depend on their number.
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            self._pool = ProcessPoolExecutor(
                self._jobs,
                mp_context=get_context("spawn"),
                initializer=_start_worker,
                initargs=(self._any_language, self._overlay),
            )
        if self._pool is None:
            return map(self._own, records)
        return self._pool.map(_work, records, chunksize=1)
