"""What goes wrong is told as what it is, with what to do, and never with a secret."""

import logging
import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
import tantivy
from elasticsearch import Elasticsearch

from search import elasticsearch as client_side
from search import elasticsearch_bulk as bulk
from search import embedded, finding, mapping, tantivy_index
from search.embedded import EmbeddedEngine
from search.engine import (
    Busy,
    Engine,
    Incompatible,
    Refused,
    StoreError,
    TimedOut,
    Unreachable,
    open_engine,
)
from search.query import All, Facet, Request
from tests.engines.documents import article, claim
from tests.engines.filled import Filled

SECRET = "s3cret-word"


def test_a_store_that_is_not_there_is_not_made_by_looking(store_address: str) -> None:
    for _ in range(2):
        with pytest.raises(Unreachable, match="no store") as missing:
            open_engine(store_address)
        assert "warnews index" in missing.value.hint


def test_opening_a_store_twice_keeps_what_is_in_it(store: Engine, store_address: str) -> None:
    store.write({"claim": [claim("a")]})
    again = open_engine(store_address, create=True)
    assert again.count("claim", All()) == 1
    again.close()
    again.close()


def test_a_store_of_another_layout_says_how_to_rebuild_it(
    store: Engine, store_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write({"claim": [claim("a")]})
    store.close()
    for module in ("search.folder", "search.embedded", "search.elasticsearch"):
        monkeypatch.setattr(f"{module}.layout", lambda: "2-other")
    for create in (False, True):
        with pytest.raises(Incompatible, match="2-other") as refused:
            open_engine(store_address, create=create)
        assert "warnews index --rebuild" in refused.value.hint

    builder = open_engine(store_address, rebuild=True)
    builder.write({"claim": [claim("b")]})
    builder.publish()
    builder.close()
    rebuilt = open_engine(store_address)
    assert list(rebuilt.get("claim", ["a", "b"])) == ["b"]
    rebuilt.close()
    monkeypatch.undo()
    with pytest.raises(Incompatible):
        open_engine(store_address)


def test_a_layout_names_the_fields_that_are_indexed() -> None:
    assert mapping.layout() == mapping.layout()
    assert mapping.layout().startswith(f"{mapping.LAYOUT}-")


@pytest.mark.parametrize(
    "address",
    [
        "store",
        "",
        "ftp://host/store",
        "embedded://",
        "http://",
        "http://host:99999",
        "http://host/Upper",
        "http://host/x?shard=2",
        "http://host/x?shards=none",
        f"htps://user:{SECRET}@host:9200",
        f"https://user:{SECRET}@host:port",
    ],
)
def test_what_is_no_address_of_a_store_is_said_without_secrets(address: str) -> None:
    with pytest.raises(ValueError) as wrong:
        open_engine(address, create=True)
    assert SECRET not in str(wrong.value)


# The embedded store


def _embedded(folder: Path, *, create: bool = False) -> EmbeddedEngine:
    return EmbeddedEngine.open(str(folder), create=create)


def test_a_second_writer_is_told_who_writes_since_when(tmp_path: Path) -> None:
    first, second = _embedded(tmp_path / "s", create=True), _embedded(tmp_path / "s", create=True)
    first.write({})
    with pytest.raises(Busy, match=rf"process {os.getpid()} since 20\d\d-"):
        second.write({"claim": [claim("a")]})
    assert second.count("claim", All()) == 0
    first.close()
    assert second.write({"claim": [claim("a")]}) == []
    second.close()


def test_a_writer_that_is_killed_leaves_whole_batches_and_no_lock(tmp_path: Path) -> None:
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[2])\n"
        "from documents import claim\n"
        "from search.engine import open_engine\n"
        "engine = open_engine(sys.argv[1], create=True)\n"
        "engine.write({'claim': [claim('whole')]})\n"
        "from search import folder\n"
        "folder.write_committed = lambda *_: os.kill(os.getpid(), 9)\n"
        "engine.write({'claim': [claim('half')]})\n"
    )
    address = f"embedded://{tmp_path / 's'}"
    ended = subprocess.run(
        [sys.executable, "-c", program, address, str(Path(__file__).parent)], check=False, capture_output=True
    )
    assert ended.returncode == -9, ended.stderr
    engine = open_engine(address, create=True)
    assert "whole" in engine.get("claim", ["whole"])
    assert engine.write({"claim": [claim("half")], "article": [article("half")]}) == []
    assert engine.count("claim", All()) == 2
    engine.close()


def test_a_reader_that_was_open_does_not_see_half_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = _embedded(tmp_path / "s", create=True)
    reader = _embedded(tmp_path / "s")
    version = reader.version()

    def dies(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("search.folder.write_committed", dies)
    with pytest.raises(StoreError, match="no space left"):
        writer.write({"claim": [claim("a")], "article": [article("a")]})
    assert (reader.count("claim", All()), reader.count("article", All())) == (0, 0)
    assert reader.version() == version
    monkeypatch.undo()
    writer.write({"claim": [claim("a")], "article": [article("a")]})
    assert (reader.count("claim", All()), reader.count("article", All())) == (1, 1)
    writer.close()


def test_a_batch_that_fails_on_the_way_is_dropped_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = _embedded(tmp_path / "s", create=True)
    engine.write({"claim": [claim("kept")]})

    def dies(*_: object) -> object:
        raise ValueError("broken")

    monkeypatch.setattr(tantivy_index, "_add_text", dies)
    with pytest.raises(StoreError, match="broken"):
        engine.write({"claim": [claim("a")]}, {"claim": ["kept"]})
    monkeypatch.undo()
    engine.write({"claim": [claim("b")]})
    assert {document["id"] for document in engine.scan("claim", All())} == {"kept", "b"}
    engine.close()


def test_panics_of_the_index_library_become_errors_of_the_store(tmp_path: Path) -> None:
    engine = _embedded(tmp_path / "s", create=True)
    searcher = engine._current().searchers["claim"]
    with pytest.raises(StoreError, match="failed while searching"), embedded._errors("searching"):
        searcher.search(tantivy.Query.all_query(), limit=0)
    assert engine.count("claim", All()) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("store.json", b"{"), ("store.json", b'{"other": 1}'), ("g0001/committed.json", b"[]")],
)
def test_a_broken_folder_is_reported_by_the_file(tmp_path: Path, name: str, content: bytes) -> None:
    _embedded(tmp_path / "s", create=True).close()
    (tmp_path / "s" / name).write_bytes(content)
    with pytest.raises(StoreError, match=name.rpartition("/")[2]) as broken:
        _embedded(tmp_path / "s")
    assert "--rebuild" in broken.value.hint


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("not a store")
    for create in (False, True):
        with pytest.raises(StoreError, match="is a file"):
            _embedded(tmp_path / "s", create=create)


# Elasticsearch


class _Answers(BaseHTTPRequestHandler):
    """A server that answers what the test has put up, each answer once, the last for ever."""

    answers: list[tuple[int, Any]]
    asked: list[tuple[str, str, bytes]]

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.asked.append((self.command, self.path, body))
        status, content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(content):
            status, content = content(body)
        written = orjson.dumps(content)
        self.send_response(status)
        self.send_header("content-type", "application/vnd.elasticsearch+json;compatible-with=9")
        self.send_header("x-elastic-product", "Elasticsearch")
        self.send_header("content-length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


class Scripted:
    """A stand-in for Elasticsearch, for failures that a real one cannot be brought to."""

    def __init__(self, port: int, handler: type[_Answers]) -> None:
        self.address = f"http://127.0.0.1:{port}/x"
        self.asked = handler.asked
        self._handler = handler

    def answer(self, *answers: tuple[int, Any]) -> None:
        self._handler.answers[:] = answers
        self.asked.clear()


STATE = {
    "_version": 3,
    "_seq_no": 7,
    "_primary_term": 1,
    "found": True,
    "_source": {"state": {"layout": mapping.layout(), "live": "g0001", "moment": 5, "since": 0}},
}
DONE = {"_version": 4, "result": "updated"}


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    handler = type("Handler", (_Answers,), {"answers": [(200, STATE)], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Scripted(server.server_port, handler)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_FIRST_PAUSE", 0.001)


def test_an_unreachable_elasticsearch_is_named_without_secrets(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"http://reader:{SECRET}@127.0.0.1:{taken.getsockname()[1]}/x"
        with pytest.raises(Unreachable, match=r"http://127\.0\.0\.1:\d+/x cannot be reached") as unreachable:
            open_engine(address, timeout=2)
    assert unreachable.value.hint
    assert SECRET not in str(unreachable.value) + repr(unreachable.value.__cause__) + caplog.text


def test_user_and_key_reach_the_server_and_no_repr(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(scripted.address.replace("http://", f"http://reader:{SECRET}@"))
    assert SECRET not in repr(engine)
    monkeypatch.setenv("WARNEWS_ELASTICSEARCH_API_KEY", SECRET)
    assert SECRET not in repr(open_engine(scripted.address))
    for status in (401, 403):
        scripted.answer((status, {"error": {"type": "security_exception", "reason": "missing"}, "status": status}))
        with pytest.raises(Refused, match=str(status)) as refused:
            open_engine(scripted.address)
        assert "WARNEWS_ELASTICSEARCH_API_KEY" in refused.value.hint


def test_a_slow_elasticsearch_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_side, "_SPARE", 0.0)
    with socket.socket() as silent:  # accepts and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(TimedOut):
            open_engine(f"http://127.0.0.1:{silent.getsockname()[1]}/x", timeout=0.2)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Refused), (404, Unreachable), (429, Unreachable), (500, StoreError), (503, Unreachable)],
)
def test_each_status_of_elasticsearch_is_one_of_our_errors(
    scripted: Scripted, status: int, kind: type[StoreError]
) -> None:
    engine = open_engine(scripted.address)
    engine.version()
    reason = {"error": {"type": "outer", "reason": "all shards failed", "root_cause": [{"type": "t", "reason": "why"}]}}
    scripted.answer((status, reason))
    with pytest.raises(kind) as raised:
        engine.search("claim", Request())
    assert type(raised.value) is kind
    assert status == 404 or "why" in str(raised.value)


def test_a_search_that_gets_no_plain_answer_is_asked_by_the_client(scripted: Scripted) -> None:
    engine = open_engine(scripted.address)
    engine.version()
    whole = {"timed_out": False, "_shards": {"total": 1, "failed": 0}, "hits": {"total": {"value": 7}, "hits": []}}
    scripted.answer((503, {"error": "not yet"}), (200, whole))
    assert engine.search("claim", Request(limit=0)).total == 7
    assert [path for _, path, _ in scripted.asked] == ["/x-claims/_search"] * 2


def test_a_search_that_takes_too_long_is_not_asked_again(monkeypatch: pytest.MonkeyPatch, scripted: Scripted) -> None:
    monkeypatch.setattr(client_side, "_SPARE", 0.0)
    engine = open_engine(scripted.address)
    engine.version()
    held = Event()
    scripted.answer((200, lambda _: (200, {"held": held.wait(30)})))
    with pytest.raises(TimedOut):
        engine.search("claim", Request(timeout=0.2))
    held.set()
    assert len(scripted.asked) == 1


def test_an_answer_that_is_not_whole_is_partial(scripted: Scripted) -> None:
    engine = open_engine(scripted.address)
    engine.version()
    whole = {
        "timed_out": False,
        "_shards": {"total": 2, "successful": 2, "failed": 0},
        "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []},
    }
    for answer, partial in (
        (whole, False),
        (whole | {"timed_out": True}, True),
        (whole | {"_shards": {"total": 2, "successful": 1, "failed": 1}}, True),
    ):
        scripted.answer((200, answer))
        assert engine.search("claim", Request()).partial is partial


def _bulk(*statuses: int) -> dict[str, Any]:
    reason = {"type": "mapper_parsing_exception", "reason": "bad field"}
    return {"items": [{"index": {"status": s} | ({"error": reason} if s >= 300 else {})} for s in statuses]}


def test_documents_that_are_refused_for_now_are_sent_again(scripted: Scripted) -> None:
    engine = open_engine(scripted.address)
    sent_in_three = ((200, _bulk(201, 429, 400)), (200, _bulk(503)), (200, _bulk(201)))
    scripted.answer((200, STATE), (200, DONE), *sent_in_three, (200, {}), (200, STATE), (200, DONE))
    failures = engine.write({"claim": [claim("a"), claim("b"), claim("c")]})
    assert [(failure.id, failure.reason) for failure in failures] == [("c", "mapper_parsing_exception: bad field")]
    sent = [body for _, path, body in scripted.asked if "_bulk" in path]
    assert [b'"_id":"b"' in body for body in sent] == [True, True, True]
    assert [body.count(b'{"index"') for body in sent] == [3, 1, 1]
    assert "_refresh" in scripted.asked[5][1]


def test_documents_that_stay_refused_are_reported(scripted: Scripted) -> None:
    engine = open_engine(scripted.address)
    asked = 0

    def answer(body: bytes) -> Any:
        nonlocal asked
        asked += 1
        return 200, _bulk(*[429] * body.count(b'{"index"')) if b'{"index"' in body else STATE

    scripted.answer((200, answer))
    failures = engine.write({"claim": [claim("a"), claim("b")]})
    assert [failure.id for failure in failures] == ["a", "b"]
    assert asked > 4


def test_a_batch_is_sent_again_while_elasticsearch_is_overloaded_and_then_given_up(scripted: Scripted) -> None:
    engine = open_engine(scripted.address)
    scripted.answer((200, STATE), (200, DONE), (503, {"error": "busy"}))
    with pytest.raises(Unreachable, match="503"):
        engine.write({"claim": [claim("a")], "article": [article("a")]})
    paths = [path for _, path, _ in scripted.asked[2:]]
    assert len(paths) == bulk._TRIES
    assert all(path.startswith("/x-claims/_bulk") for path in paths), "an article must not precede its claims"


def test_a_batch_that_is_too_large_is_halved_and_its_culprit_reported(scripted: Scripted) -> None:
    engine = open_engine(scripted.address)

    def answer(body: bytes) -> tuple[int, Any]:
        if b"culprit" in body:
            return 413, {"error": "too large"}
        return 200, _bulk(*[201] * body.count(b'{"index"')) if b'{"index"' in body else STATE

    scripted.answer((200, answer))
    failures = engine.write({"claim": [claim("a"), claim("b"), claim("culprit"), claim("d")]})
    assert [(failure.id, "larger" in failure.reason) for failure in failures] == [("culprit", True)]


def test_only_indexes_of_the_own_prefix_are_touched(elasticsearch_url: str) -> None:
    stem = f"test-{uuid.uuid4().hex[:8]}"
    mine, neighbour = f"{elasticsearch_url}/{stem}", f"{elasticsearch_url}/{stem}-claims"
    engines = [open_engine(address, create=True) for address in (neighbour, mine)]
    engines[0].write({"claim": [claim("theirs")]})
    for _ in range(3):
        builder = open_engine(mine, rebuild=True)
        builder.publish()
        builder.close()
    assert engines[0].count("claim", All()) == 1
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get_settings(index=f"{stem}-*"):
            client.indices.delete(index=index)
    for engine in engines:
        engine.close()


def test_several_shards_give_the_same_answer(elasticsearch_url: str, filled: Filled) -> None:
    stem = f"test-{uuid.uuid4().hex[:8]}"
    engine = open_engine(f"{elasticsearch_url}/{stem}?shards=3", create=True)
    engine.write({"claim": [document for document, _ in filled.claims.rows]})
    request = Request(facets=(Facet("speaker", 2), Facet("topic", 3)), limit=50)
    assert engine.search("claim", request).facets == filled.engine.search("claim", request).facets
    assert engine.search("claim", request).hits == filled.engine.search("claim", request).hits
    engine.close()
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get_settings(index=f"{stem}-*"):
            client.indices.delete(index=index)


def test_the_embedded_engine_leaves_out_facets_when_the_time_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = _embedded(tmp_path / "s", create=True)
    engine.write({"claim": [claim("a")]})
    clock = iter([0.0, 0.5, 1.0, 2.0, 3.0])  # begin, matches found, before each facet
    monkeypatch.setattr(finding, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    request = Request(facets=(Facet("side"), Facet("stance"), Facet("speaker")), timeout=1.5, limit=0)
    result = engine.search("claim", request)
    assert (result.total, result.incomplete) == (1, ("stance", "speaker"))
    assert result.facets["side"].values == (("unknown", 1),)
    assert result.facets["speaker"].values == ()


def test_the_embedded_engine_gives_up_where_finding_the_matches_took_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = _embedded(tmp_path / "s", create=True)
    clock = iter([0.0, 5.0])
    monkeypatch.setattr(finding, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with pytest.raises(TimedOut):
        engine.search("claim", Request(timeout=1.5))
