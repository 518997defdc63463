"""What the service does, as numbers for Prometheus (text format 0.0.4).

Written here and not with prometheus_client: its way of several processes is a file for each process and metric in a
folder that somebody has to empty, while a row of shared memory (:mod:`service.shared`) needs nothing of the operator.
"""

import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from flask import Flask, Response, g, request

from schemas.fields import DOCUMENT_TYPES
from search.engine import Engine, StoreError
from search.query import All
from service import VERSION, shared
from service.reading import Reading
from service.shared import Shared

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_STATUSES: Final = (200, 302, 304, 400, 404, 405, 410, 413, 414, 415, 422, 429, 500, 503)
"""Those that the service gives; any other is counted as ``other``."""

_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the histograms, in seconds."""

_OPERATIONS: Final = ("search", "count", "get", "version")
"""What of the engine is timed."""

_HISTOGRAM: Final = len(_BOUNDS) + 2  # one above all bounds, and the sum
_UNKNOWN: Final = "none"
"""The endpoint of what asks for an address that is not there."""


class Metrics:
    """The counters of one process, and the totals of all processes that share its memory."""

    def __init__(self, endpoints: Sequence[str]) -> None:
        """
        :param endpoints: the names of the endpoints, the same in all processes
        """
        self._endpoints = {name: at for at, name in enumerate((*endpoints, _UNKNOWN))}
        self._each = len(_STATUSES) + 1 + _HISTOGRAM
        self._engine_at = len(self._endpoints) * self._each
        self._lock = threading.Lock()
        self.attach(shared.of_one_process(), 0)

    def attach(self, memory: Shared, row: int) -> None:
        """Count in this row from now on; before the first request."""
        self._memory, self._row = memory, memory.row(row)
        if self._engine_at + len(_OPERATIONS) * _HISTOGRAM > len(self._row):
            raise ValueError("a row of shared memory is too short for the counters of all endpoints")

    def answered(self, endpoint: str, status: int, seconds: float) -> None:
        """Count an answer."""
        begin = self._endpoints.get(endpoint, self._endpoints[_UNKNOWN]) * self._each
        code = _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)
        with self._lock:
            self._row[begin + code] += 1
            self._observe(begin + len(_STATUSES) + 1, seconds)

    def asked(self, operation: str, seconds: float) -> None:
        """Count a question to the engine."""
        with self._lock:
            self._observe(self._engine_at + _OPERATIONS.index(operation) * _HISTOGRAM, seconds)

    def _observe(self, begin: int, seconds: float) -> None:
        self._row[begin + bisect_left(_BOUNDS, seconds)] += 1
        self._row[begin + _HISTOGRAM - 1] += seconds

    def written(self, reading: Reading) -> str:
        """All metrics of all processes."""
        totals = self._memory.totals()
        lines = [*_about("build_info", "gauge", "1; what is served."), _sample("build_info", {"version": VERSION}, 1)]
        lines += self._requests(totals)
        lines += _about("engine_duration_seconds", "histogram", "Time of the questions to the store's engine.")
        for at, operation in enumerate(_OPERATIONS):
            begin = self._engine_at + at * _HISTOGRAM
            found = totals[begin : begin + _HISTOGRAM]
            lines += _histogram("engine_duration_seconds", {"operation": operation}, found)
        lines += _store(reading)
        return "\n".join(lines) + "\n"

    def _requests(self, totals: Sequence[float]) -> Iterator[str]:
        yield from _about("requests_total", "counter", "Answers, by endpoint and status.")
        for endpoint, at in self._endpoints.items():
            for code, status in enumerate((*_STATUSES, "other")):
                if number := totals[at * self._each + code]:
                    yield _sample("requests_total", {"endpoint": endpoint, "status": str(status)}, number)
        yield from _about("request_duration_seconds", "histogram", "Time until an answer was sent, files to their end.")
        for endpoint, at in self._endpoints.items():
            begin = at * self._each + len(_STATUSES) + 1
            found = totals[begin : begin + _HISTOGRAM]
            if any(found):
                yield from _histogram("request_duration_seconds", {"endpoint": endpoint}, found)


def _store(reading: Reading) -> Iterator[str]:
    documents: dict[str, int] = {}
    try:
        documents = {kind: reading.engine.count(kind, All()) for kind in DOCUMENT_TYPES}
    except StoreError:
        documents = {}
    yield from _about("store_up", "gauge", "1 where the store answers.")
    yield _sample("store_up", {}, int(bool(documents)))
    if documents:
        yield from _about("documents", "gauge", "Documents in the store, by type.")
        for kind, number in documents.items():
            yield _sample("documents", {"type": kind}, number)


def _about(name: str, kind: str, help: str) -> tuple[str, str]:
    return f"# HELP warnews_{name} {help}", f"# TYPE warnews_{name} {kind}"


def _sample(name: str, labels: Mapping[str, str], value: float) -> str:
    written = ",".join(f'{label}="{text}"' for label, text in labels.items())
    return f"warnews_{name}{f'{{{written}}}' if written else ''} {value:.10g}"


def _histogram(name: str, labels: Mapping[str, str], found: Sequence[float]) -> Iterator[str]:
    count = 0.0
    for bound, number in zip((*_BOUNDS, float("inf")), found[:-1], strict=True):
        count += number
        le = "+Inf" if bound == float("inf") else f"{bound:g}"
        yield _sample(f"{name}_bucket", {**labels, "le": le}, count)
    yield _sample(f"{name}_sum", labels, found[-1])
    yield _sample(f"{name}_count", labels, count)


class _Timed:
    """An engine whose questions are timed. A question that fails is one as well."""

    def __init__(self, engine: Engine, metrics: Metrics) -> None:
        self._engine = engine
        for operation in _OPERATIONS:
            setattr(self, operation, _timed(getattr(engine, operation), operation, metrics))
        self.begin = _timed_begin(engine.begin, metrics)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def _timed(ask: Callable[..., Any], operation: str, metrics: Metrics) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return ask(*arguments, **named)
        finally:
            metrics.asked(operation, time.perf_counter() - began)

    return timed


def _timed_begin(begin: Callable[..., Callable[[], Any]], metrics: Metrics) -> Callable[..., Callable[[], Any]]:
    """A search in two steps, timed from the first to the end of the second."""

    def timed_begin(*arguments: Any, **named: Any) -> Callable[[], Any]:
        began = time.perf_counter()
        try:
            ending = begin(*arguments, **named)
        except BaseException:
            metrics.asked("search", time.perf_counter() - began)
            raise

        def result() -> Any:
            try:
                return ending()
            finally:
                metrics.asked("search", time.perf_counter() - began)

        return result

    return timed_begin


def register(app: Flask, reading: Reading) -> Metrics:
    """Count what the application answers and what it asks of its store. All endpoints are there already."""
    metrics = Metrics(sorted({_named(rule.endpoint) for rule in app.url_map.iter_rules()}))

    def timed(engine: Engine) -> Engine:
        return cast(Engine, _Timed(engine, metrics))

    reading.observe(timed)

    def _begin() -> None:
        g.began = time.perf_counter()

    # Before what may refuse a request, so that refusals are counted too.
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)

    @app.after_request
    def _count(response: Response) -> Response:
        endpoint = _named(request.endpoint) if request.endpoint else _UNKNOWN
        began, status = g.began, response.status_code
        if response.is_streamed:
            response.call_on_close(lambda: metrics.answered(endpoint, status, time.perf_counter() - began))
        else:
            metrics.answered(endpoint, status, time.perf_counter() - began)
        return response

    return metrics


def _named(endpoint: str) -> str:
    return endpoint.rpartition(".")[2]
