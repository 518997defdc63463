"""The benchmarks of speed: ``python -m evaluation.bench`` (``make bench``).

Figures are compared within one run: the service against the engine alone, loading against the client's own bulk helper,
extraction against the language model alone. Absolute times are this machine's, and noisy.
"""

import argparse
import contextlib
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import orjson

from evaluation import extraction_speed, generator
from language.tokens import analyse
from schemas.choices import EXPORT
from schemas.fields import DocumentType
from search.engine import Engine, StoreError, open_engine
from search.mapping import text_fields
from search.query import Facet, Query, Request, Result, Sort, Words

_BATCH = 10_000
WARM_UP = 50
_BLOCK = 25
_READY_SECONDS = 60
_DEEP = 10_000
_STRIDE = 2_000
_LONG = (25_000, 50_000, 100_000)  # words
_RAW_INDEX = "warnews-benchmark-raw"


@dataclass(frozen=True, slots=True)
class Figures:
    """Times of many like things, in milliseconds."""

    p50: float
    p95: float
    count: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Figures":
        """The median and the 95th percentile."""
        cuts = statistics.quantiles(seconds, n=100, method="inclusive")
        return cls(cuts[49] * 1000, cuts[94] * 1000, len(seconds))


class _Recorder:
    """An engine that remembers the requests that the service makes of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        self.requests: list[Request] = []

    def search(self, document_type: DocumentType, request: Request) -> Result:
        self.requests.append(request)
        return self._engine.search(document_type, request)

    def begin(self, document_type: DocumentType, request: Request) -> Callable[[], Result]:
        self.requests.append(request)
        return self._engine.begin(document_type, request)

    def count(self, document_type: DocumentType, query: Query) -> int:
        return self._engine.count(document_type, query)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def load(address: str, count: int) -> float:
    """Write generated claims into a store: documents per second, without the time that making them takes."""
    engine = open_engine(address, create=True)
    writing = 0.0
    engine.write({"entity": generator.entities()})
    for batch in _in_batches(generator.claims(count), _BATCH):
        start = time.perf_counter()
        failures = engine.write({"claim": batch})
        writing += time.perf_counter() - start
        if failures:
            raise RuntimeError(f"{len(failures)} claims were refused, the first: {failures[0].reason}")
    engine.close()
    return count / writing


def filled(address: str) -> bool:
    """Whether there is a store that this program can read."""
    try:
        engine = open_engine(address)
    except StoreError:
        return False
    engine.close()
    return True


def _in_batches(items: Iterator[Any], size: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def timed(ways: Mapping[str, Sequence[Callable[[], Any]]]) -> dict[str, list[float]]:
    """Seconds of each call, by way of asking. The first calls of each warm up and are not counted.

    The ways take turns in short blocks: all meet the same machine, and none is asked cold after each answer of another.
    """
    for calls in ways.values():
        for call in calls[:WARM_UP]:
            call()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for first in range(WARM_UP, len(next(iter(ways.values()))), _BLOCK):
        for name, calls in ways.items():
            for call in calls[first : first + _BLOCK]:
                start = time.perf_counter()
                call()
                seconds[name].append(time.perf_counter() - start)
    return seconds


def recorded(address: str, asked: Sequence[Mapping[str, str]]) -> list[Request]:
    """What the service asks of the engine for these parameters."""
    from service.app import create_app
    from service.settings import Settings

    recorder = _Recorder(open_engine(address))
    client = create_app(Settings(store=address), engine=recorder).test_client()
    for parameters in asked:
        response = client.get("/v1/claims", query_string=dict(parameters))
        if response.status_code != 200:
            raise RuntimeError(f"{parameters}: {response.status_code} {response.get_data(as_text=True)[:300]}")
    recorder.close()
    return recorder.requests


@contextmanager
def serving(address: str) -> Iterator[tuple[int, int]]:
    """``warnews serve`` over a store, on a free port of the loopback interface; it ends with the block.

    Its port and its process id.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"WARNEWS_STORE": address, "PORT": str(port), "HOST": "127.0.0.1"}
    command = [sys.executable, "-m", "cli.main", "serve"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait(port, process)
            yield port, process.pid
        except RuntimeError as error:
            log.seek(0)
            raise RuntimeError(f"{error}; the service said: {log.read().decode(errors='replace')[-2000:]}") from None
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def bare(address: str, requests: Sequence[Request]) -> Iterator[int]:
    """:mod:`evaluation.bare` over a store for these searches, on a free port; it ends with the block."""
    from evaluation.bare import BODIES, STORE
    from search.elasticsearch_query import search_body

    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        bodies = Path(folder) / "bodies.jsonl"
        bodies.write_bytes(b"\n".join(orjson.dumps(search_body("claim", request)) for request in requests))
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
        command += ["--threads", "4", "--workers", "2", "--keep-alive", "15", "--log-level", "warning"]
        environment = os.environ | {STORE: address, BODIES: str(bodies)}
        process = subprocess.Popen([*command, "evaluation.bare:create_app()"], env=environment)
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def bare_searches(port: int, count: int) -> list[Callable[[], Any]]:
    """One call for each search of :func:`bare`, over one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    return [partial(_ask, connection, "GET", f"/{number}", None) for number in range(count)]


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the service ended with {process.returncode} before it answered")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the service was not ready in time")


def over_http(port: int, asked: Sequence[Mapping[str, str]], path: str = "/v1/claims") -> list[Callable[[], Any]]:
    """One call for each search, over one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    return [partial(_ask, connection, "GET", f"{path}?{urlencode(parameters)}", None) for parameters in asked]


def others(port: int, asked: Sequence[Mapping[str, str]], names: Sequence[str]) -> dict[str, list[Callable[[], Any]]]:
    """What else is asked of the service over HTTP, for the same searches: the beginnings of names, timelines, maps."""
    kept = [{name: value for name, value in search.items() if name not in ("facets", "limit")} for search in asked]
    typed = [{"q": names[at % len(names)][: 2 + at % 4]} for at in range(len(asked))]
    return {
        "suggest": over_http(port, typed, "/v1/suggest"),
        "timeline": over_http(port, kept, "/v1/claims/timeline"),
        "timeline by side": over_http(port, [{**search, "split": "side"} for search in kept], "/v1/claims/timeline"),
        "map": over_http(port, kept, "/v1/claims/map"),
    }


_FIRST: Final = Request(facets=(Facet("speaker"), Facet("place"), Facet("side")), groups=True)

WALKS: Final[Mapping[str, Request]] = {
    "date": _FIRST,
    "relevance": replace(_FIRST, query=Words(tuple(analyse("the")), text_fields("claim")), sort=Sort("relevance")),
}
"""The first pages of walks through (almost) all claims."""


def deep_page(engine: Engine, first: Request) -> tuple[int, Request]:
    """The 10,000th page of a walk, or the last where there are fewer: its number, and what asks for it."""
    number = min(_DEEP, engine.search("claim", replace(first, limit=0)).total // first.limit)
    at, left = first, (number - 1) * first.limit
    while left:
        step = min(left, _STRIDE)
        skipped = replace(at, facets=(), groups=False, limit=step)
        at, left = replace(first, after=engine.search("claim", skipped).hits[-1].sort), left - step
    return number, at


def deep(address: str, repeats: int) -> dict[str, Figures]:
    """The first page and a deep one of a walk, asked of the engine in turn: all claims by date, and by relevance."""
    engine = open_engine(address)
    found: dict[str, Figures] = {}
    for name, first in WALKS.items():
        number, page = deep_page(engine, first)
        ways = {f"first page by {name}": first, f"page {number:,} by {name}": page}
        calls = {way: [partial(engine.search, "claim", request)] * repeats for way, request in ways.items()}
        found |= {way: Figures.of(seconds) for way, seconds in timed(calls).items()}
    engine.close()
    return found


def exported(port: int, process: int, form: str) -> tuple[float, int, float]:
    """An export of all claims over HTTP: claims per second, their number, and the most anonymous memory meanwhile.

    :param process: of the server; the memory (MB) is that of its child that has most
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", f"/v1/claims?format={form}")
    response = connection.getresponse()
    lines, memory, looked = 0, 0.0, 0.0
    while piece := response.read(1 << 18):
        lines += piece.count(b"\n")
        if time.perf_counter() - looked > 0.5:
            memory, looked = max(memory, _anonymous(process)), time.perf_counter()
    return lines / (time.perf_counter() - began), lines, memory


def _anonymous(process: int) -> float:
    """The anonymous memory (MB) of a process or of its child that has most. Linux only; 0 elsewhere."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return max(_of_process(number) for number in (str(process), *children))
    except OSError:
        return 0.0


def _of_process(number: str) -> float:
    for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1024
    return 0.0


def raw_searches(address: str, requests: Sequence[Request]) -> list[Callable[[], Any]]:
    """The same ``_search`` bodies posted to Elasticsearch without a client; the answer is read, not parsed."""
    from search.elasticsearch_address import parse_address
    from search.elasticsearch_query import search_body

    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 9200, timeout=60)
    path = f"/{parse_address(address).prefix}-claims/_search"
    bodies = [orjson.dumps(search_body("claim", request)) for request in requests]
    return [partial(_ask, connection, "POST", path, body) for body in bodies]


def _ask(connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None) -> bytes:
    headers = {"Content-Type": "application/json"} if body else {}
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
    except http.client.RemoteDisconnected:  # it stood idle while the others took their turns
        connection.close()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status} {content[:300]!r}")
    return content


def bulk_helper(address: str, count: int) -> float:
    """Documents per second of the client's own bulk helper for the same indexed documents, made beforehand."""
    from elasticsearch import Elasticsearch, OrjsonSerializer, helpers

    from search.elasticsearch_query import mapping
    from search.mapping import index_fields

    prepared = [
        {"_index": _RAW_INDEX, "_id": claim["id"], "_source": {"doc": claim, **index_fields("claim", claim)}}
        for claim in generator.claims(count)
    ]
    parts = urlsplit(address)
    client = Elasticsearch(
        f"http://{parts.hostname}:{parts.port}",
        request_timeout=120,
        serializers={"application/json": OrjsonSerializer()},
    )
    client.options(ignore_status=404).indices.delete(index=_RAW_INDEX)
    settings = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
    client.indices.create(index=_RAW_INDEX, settings=settings, mappings=mapping("claim"))
    began = time.perf_counter()
    helpers.bulk(client, prepared, chunk_size=1000)
    client.indices.refresh(index=_RAW_INDEX)
    took = time.perf_counter() - began
    client.indices.delete(index=_RAW_INDEX)
    client.close()
    return count / took


def client_searches(address: str, requests: Sequence[Request]) -> list[Callable[[], Any]]:
    """The same ``_search`` bodies asked by the official client, as programs ask that use it; it parses the answer."""
    from elasticsearch import Elasticsearch

    from search.elasticsearch_address import parse_address
    from search.elasticsearch_query import search_body

    parsed = parse_address(address)
    client = Elasticsearch(parsed.host)
    index = f"{parsed.prefix}-claims"
    return [partial(client.search, index=index, body=search_body("claim", request)) for request in requests]


def _searches(name: str, address: str, count: int, searches: int, *, compared_only: bool = False) -> list[str]:
    """
    :param compared_only: only what the ways of asking take, nothing else that the service does
    """
    asked = generator.requests(searches + WARM_UP)
    requests = recorded(address, asked)
    engine = open_engine(address)
    ways: dict[str, Sequence[Callable[[], Any]]] = {
        "engine alone": [partial(engine.search, "claim", request) for request in requests]
    }
    if name == "elasticsearch":
        ways = {"raw `_search`, same body": raw_searches(address, requests)} | ways
        ways["the official client"] = client_searches(address, requests)
    rates: list[str] = []
    beside: dict[str, list[float]] = {}
    with contextlib.ExitStack() as running:
        if name == "elasticsearch":
            bare_port = running.enter_context(bare(address, requests))
            ways = dict(ways) | {"framework and client alone": bare_searches(bare_port, len(requests))}
        port, process = running.enter_context(serving(address))
        seconds = timed(ways | {"HTTP": over_http(port, asked)})
        if not compared_only:
            beside = timed(others(port, asked, [entity["name"] for entity in generator.entities()]))
        for form in () if compared_only else EXPORT:
            rate, written, memory = exported(port, process, form)
            rates.append(f"| {name} | {count:,} | export {form} ({written:,} lines), lines/s | {rate:,.0f} | |")
            rates.append(f"| {name} | {count:,} | export {form}, anonymous memory, MB | {memory:,.0f} | |")
    engine.close()
    base = next(iter(seconds))
    figures = {way: Figures.of(took) for way, took in seconds.items()}
    for way in ("the official client", "framework and client alone", "HTTP"):
        if way in seconds:
            added = [served - alone for served, alone in zip(seconds[way], seconds[base], strict=True)]
            figures[f"{way} less {base}, call by call"] = Figures.of(added)
    figures |= {f"HTTP, {way}": Figures.of(took) for way, took in beside.items()}
    if not compared_only:
        figures |= deep(address, WARM_UP + searches // 10)
    lines = [f"| {name} | {count:,} | {way} | {f.p50:.1f} | {f.p95:.1f} |" for way, f in figures.items()]
    return lines + rates


def main(arguments: list[str]) -> int:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[200_000], help="generated claims (default 200,000)")
    parser.add_argument("--keep", type=Path, help="a folder to keep the embedded stores in and take them from again")
    parser.add_argument("--searches", type=int, default=500)
    parser.add_argument("--elasticsearch", help="address of an Elasticsearch to measure as well (its data stay)")
    parser.add_argument("--articles", type=Path, nargs="*", help="files to measure the extraction on (default: sample)")
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), help="measure one engine")
    parser.add_argument("--only", choices=("search", "compare", "extract", "linear"), help="measure one part")
    chosen = parser.parse_args(arguments)
    if chosen.only in (None, "search"):
        loads, searches = [], []
        if chosen.engine != "elasticsearch":
            for count in chosen.claims:
                with tempfile.TemporaryDirectory() as folder:
                    address = f"embedded://{chosen.keep or folder}/{count}"
                    if not filled(address):
                        wrote = load(address, count)
                        loads.append(f"| embedded | {count:,} | engine write | {wrote:,.0f} |")
                    searches += _searches("embedded", address, count, chosen.searches)
        if chosen.elasticsearch and chosen.engine != "embedded":
            count = chosen.claims[-1]
            wrote = load(chosen.elasticsearch, count)
            sample = min(count, 50_000)
            loads.append(f"| elasticsearch | {count:,} | engine write | {wrote:,.0f} |")
            helper = bulk_helper(chosen.elasticsearch, sample)
            loads.append(f"| elasticsearch | {sample:,} | the client's bulk helper | {helper:,.0f} |")
            searches += _searches("elasticsearch", chosen.elasticsearch, count, chosen.searches)
        print("| engine | claims | what | p50 ms | p95 ms |\n|---|---|---|---|---|", *searches, sep="\n")
        print("\n| engine | documents | what | documents/s |\n|---|---|---|---|", *loads, sep="\n")
    if chosen.only == "compare":  # with what an earlier run has left there
        compared = _searches(
            "elasticsearch", chosen.elasticsearch, chosen.claims[-1], chosen.searches, compared_only=True
        )
        print("| engine | claims | what | p50 ms | p95 ms |\n|---|---|---|---|---|", *compared, sep="\n")
    if chosen.only in (None, "extract"):
        paths = chosen.articles or [Path("sample")]
        print("", *extraction_speed.report(extraction_speed.measure(paths)), sep="\n")
        print("", *extraction_speed.processes(paths), sep="\n")
    if chosen.only in (None, "linear"):
        print("", *extraction_speed.linear(_LONG), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
