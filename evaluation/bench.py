"""The benchmarks of speed: ``python -m evaluation.bench`` (``make bench``).

Figures are compared within one run: the service against the engine alone, loading against the client's own bulk helper,
extraction against the language model alone. Absolute times are this machine's, and noisy.
"""

import argparse
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
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson

from evaluation import generator
from schemas.fields import DocumentType
from search.engine import Engine, open_engine
from search.query import Query, Request, Result

_BATCH = 2000
_WARM_UP = 50
_BLOCK = 25
_READY_SECONDS = 60
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

    def count(self, document_type: DocumentType, query: Query) -> int:
        return self._engine.count(document_type, query)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def load(address: str, count: int) -> float:
    """Write generated claims into a store: documents per second, without the time that making them takes."""
    engine = open_engine(address, create=True)
    writing = 0.0
    for batch in _in_batches(generator.claims(count), _BATCH):
        start = time.perf_counter()
        failures = engine.write({"claim": batch})
        writing += time.perf_counter() - start
        if failures:
            raise RuntimeError(f"{len(failures)} claims were refused, the first: {failures[0].reason}")
    engine.close()
    return count / writing


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
    """Seconds of each call, by way of asking.

    The ways take turns in short blocks: all meet the same machine, and none is asked cold after each answer of another.
    """
    for calls in ways.values():
        for call in calls[:_WARM_UP]:
            call()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for first in range(0, len(next(iter(ways.values()))), _BLOCK):
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
def serving(address: str) -> Iterator[int]:
    """``warnews serve`` over a store, on a free port of the loopback interface; it ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"WARNEWS_STORE": address, "PORT": str(port), "HOST": "127.0.0.1"}
    command = [sys.executable, "-m", "cli.main", "serve"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait(port, process)
            yield port
        except RuntimeError as error:
            log.seek(0)
            raise RuntimeError(f"{error}; the service said: {log.read().decode(errors='replace')[-2000:]}") from None
        finally:
            process.terminate()
            process.wait(timeout=30)


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


def over_http(port: int, asked: Sequence[Mapping[str, str]]) -> list[Callable[[], Any]]:
    """One call for each search, over one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    return [partial(_ask, connection, "GET", f"/v1/claims?{urlencode(parameters)}", None) for parameters in asked]


def raw_searches(address: str, requests: Sequence[Request]) -> list[Callable[[], Any]]:
    """The same ``_search`` bodies posted to Elasticsearch without a client; the answer is read, not parsed."""
    from search.elasticsearch import parse_address
    from search.elasticsearch_query import search_body

    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 9200, timeout=60)
    path = f"/{parse_address(address).prefix}-claims/_search"
    bodies = [orjson.dumps(search_body("claim", request)) for request in requests]
    return [partial(_ask, connection, "POST", path, body) for body in bodies]


def _ask(connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None) -> bytes:
    connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
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


def extraction(paths: Sequence[Path]) -> dict[str, float]:
    """Words per second of the extraction and of the language model alone over the same paragraphs, in one run."""
    from gazetteer.lookup import load as load_gazetteer
    from indexing.article import Record
    from indexing.parsing import model as language_model
    from indexing.pipeline import Rejected, extract
    from indexing.reading import read

    gazetteer = load_gazetteer()
    records = [record for record in read(paths) if isinstance(record, Record)]
    model = language_model()
    articles = []
    for record in records[:3]:
        extract(record, gazetteer)
    started = time.perf_counter()
    for record in records:
        try:
            articles.append(extract(record, gazetteer).article)
        except Rejected:
            continue
    whole = time.perf_counter() - started
    paragraphs = [paragraph for article in articles for paragraph in article["body"].split("\n\n")]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    started = time.perf_counter()
    for _ in model.pipe(paragraphs):
        pass
    alone = time.perf_counter() - started
    return {
        "articles": len(articles),
        "words": words,
        "extraction words/s": words / whole,
        "articles/s": len(articles) / whole,
        "model words/s": words / alone,
        "ratio": whole / alone,
    }


def _searches(name: str, address: str, count: int, searches: int) -> list[str]:
    asked = generator.requests(searches)
    requests = recorded(address, asked)
    engine = open_engine(address)
    ways: dict[str, Sequence[Callable[[], Any]]] = {
        "engine alone": [partial(engine.search, "claim", request) for request in requests]
    }
    if name == "elasticsearch":
        ways = {"raw `_search`, same body": raw_searches(address, requests)} | ways
    with serving(address) as port:
        seconds = timed(ways | {"HTTP": over_http(port, asked)})
    engine.close()
    lines = []
    for way, took in seconds.items():
        figures = Figures.of(took)
        lines.append(f"| {name} | {count:,} | {way} | {figures.p50:.1f} | {figures.p95:.1f} |")
    base = next(iter(seconds))
    added = Figures.of([http - alone for http, alone in zip(seconds["HTTP"], seconds[base], strict=True)])
    lines.append(f"| {name} | {count:,} | HTTP less {base}, call by call | {added.p50:.1f} | {added.p95:.1f} |")
    return lines


def main(arguments: list[str]) -> int:
    """Measure and print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000, help="generated claims (default 200,000)")
    parser.add_argument("--searches", type=int, default=500)
    parser.add_argument("--elasticsearch", help="address of an Elasticsearch to measure as well (its data stay)")
    parser.add_argument("--articles", type=Path, nargs="*", help="files to measure the extraction on (default: sample)")
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), help="measure one engine")
    parser.add_argument("--only", choices=("search", "extract"), help="measure one part")
    chosen = parser.parse_args(arguments)
    if chosen.only != "extract":
        loads, searches = [], []
        if chosen.engine != "elasticsearch":
            with tempfile.TemporaryDirectory() as folder:
                address = f"embedded://{folder}/store"
                wrote = load(address, chosen.claims)
                loads.append(f"| embedded | {chosen.claims:,} | engine write | {wrote:,.0f} |")
                searches += _searches("embedded", address, chosen.claims, chosen.searches)
        if chosen.elasticsearch and chosen.engine != "embedded":
            wrote = load(chosen.elasticsearch, chosen.claims)
            sample = min(chosen.claims, 50_000)
            loads.append(f"| elasticsearch | {chosen.claims:,} | engine write | {wrote:,.0f} |")
            helper = bulk_helper(chosen.elasticsearch, sample)
            loads.append(f"| elasticsearch | {sample:,} | the client's bulk helper | {helper:,.0f} |")
            searches += _searches("elasticsearch", chosen.elasticsearch, chosen.claims, chosen.searches)
        print("| engine | claims | what | p50 ms | p95 ms |\n|---|---|---|---|---|", *searches, sep="\n")
        print("\n| engine | documents | what | documents/s |\n|---|---|---|---|", *loads, sep="\n")
    if chosen.only != "search":
        figures = extraction(chosen.articles or [Path("sample")])
        print("\n| what | figure |\n|---|---|", *(f"| {k} | {v:,.2f} |" for k, v in figures.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
