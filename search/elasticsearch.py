"""The Elasticsearch engine: an index for each document type and generation, behind aliases, by the official client.

<prefix>-claims, …            aliases of the live generation, which searches and writes go to
<prefix>-claims-g0001, …      the indexes of a generation
<prefix>-meta                 one document: the layout, the live generation; its own version is the data version
"""

import contextlib
import functools
import itertools
import os
import random
import re
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from elastic_transport import TransportError
from elastic_transport.client_utils import basic_auth_to_header
from elasticsearch import ApiError, ConflictError, Elasticsearch, NotFoundError, OrjsonSerializer

from schemas.fields import DOCUMENT_TYPES, INDEXED_TYPES, DocumentType
from search import elasticsearch_distinct as different
from search.columns import check_walk, order, shifting
from search.elasticsearch_address import Address, parse_address
from search.elasticsearch_bulk import deletion, send_all, writings
from search.elasticsearch_connection import Connections, Sent, checking
from search.elasticsearch_errors import API_KEY, INDEX_FIRST, store_errors
from search.elasticsearch_query import approximate, mapping, partial, read_result, search_body, selecting
from search.engine import COMMIT_ORDER, Failure, Incompatible, Refused, StoreError, Unreachable
from search.mapping import layout, tombstones
from search.query import Moment, Query, Request, Result, Sort

_PLURAL: Final[Mapping[DocumentType, str]] = {
    "claim": "claims",
    "article": "articles",
    "entity": "entities",
    "tombstone": "tombstones",
}
_STATE: Final = "state"
_SCAN_PAGE: Final = 1_000
_ALL_VALUES: Final = 65_536  # Elasticsearch's own limit of buckets
_LONGEST_BATCH: Final = 600_000  # milliseconds; who has not ended a batch by then was killed
_CONFLICT_PAUSE: Final = 0.05  # seconds, at most
_VERSION_AGE: Final = 1.0  # seconds
_SPARE: Final = 1.0  # seconds that the network may take on top of the search
_MEDIA_TYPE: Final = "application/vnd.elasticsearch+json; compatible-with=9"
_MEMBERS: Final = 1_000  # ids asked for at once
_KEPT: Final = 16  # connections

_REBUILD: Final = "Run `warnews index --rebuild PATH…` over the files of the articles, or use another prefix."


class _Json(OrjsonSerializer):
    """Elasticsearch's own media type, read and written by orjson."""

    mimetype = "application/vnd.elasticsearch+json"


class ElasticsearchEngine:
    """A store on Elasticsearch 9. See :class:`search.engine.Engine`."""

    name = "elasticsearch"

    def __init__(self, client: Elasticsearch, address: Address, timeout: float, connections: Connections) -> None:
        """
        :param connections: for searches
        """
        self._client = client
        self._connections = connections
        self._address = address
        self._timeout = timeout
        self._building: str | None = None
        self._version: tuple[str, float] | None = None

    def __repr__(self) -> str:
        return f"ElasticsearchEngine({self._address.shown!r})"

    @classmethod
    def open(
        cls, address: str, *, create: bool = False, timeout: float = 10.0, rebuild: bool = False
    ) -> "ElasticsearchEngine":
        """Open the store at an address. See :func:`search.engine.open_engine` and :func:`parse_address`."""
        parsed = parse_address(address)
        key = os.environ.get(API_KEY)
        options: dict[str, Any] = {}
        headers = {"accept": _MEDIA_TYPE, "content-type": _MEDIA_TYPE}
        if parsed.user is not None:
            options["basic_auth"] = (parsed.user, parsed.password or "")
            headers["authorization"] = basic_auth_to_header(options["basic_auth"])
        elif key:
            options["api_key"] = key
            headers["authorization"] = f"ApiKey {key}"
        if parsed.ca is not None:
            options["ca_certs"] = parsed.ca
        client = Elasticsearch(
            parsed.host,
            request_timeout=timeout + _SPARE,
            max_retries=1,
            retry_on_status=(),
            retry_on_timeout=False,
            connections_per_node=_KEPT,
            serializers={_Json.mimetype: _Json()},
            **options,
        )
        secured = functools.partial(checking, parsed.ca) if parsed.scheme == "https" else None
        engine = cls(client, parsed, timeout, Connections(parsed.authority, headers, _KEPT, secured))
        try:
            engine._open(create=create, rebuild=rebuild)
        except BaseException:
            client.close()
            raise
        return engine

    # Reading

    def search(self, document_type: DocumentType, request: Request) -> Result:
        """See :meth:`search.engine.Engine.search`."""
        return self.begin(document_type, request)()

    def begin(self, document_type: DocumentType, request: Request) -> Callable[[], Result]:
        """See :meth:`search.engine.Engine.begin`. The request is on its way on return."""
        # The version is read before the data, so that newer data may bear an older version for a moment, which costs a
        # reader one more request, and never the other way round, which would keep old answers alive.
        walking = request.version is not None and shifting(request) is not None
        version = self.version() if walking else self._recent_version()
        check_walk(request, version)
        body = search_body(document_type, request)
        sent = self._send(document_type, body, request.timeout)

        def result() -> Result:
            with self._errors("searching"):
                answer = self._answer(sent, document_type, body, request.timeout)
                if approximate(answer):
                    exact = search_body(document_type, request, _ALL_VALUES)
                    again = self._send(document_type, exact, request.timeout)
                    answer = self._answer(again, document_type, exact, request.timeout)
            return read_result(request, answer, version)

        return result

    def count(self, document_type: DocumentType, query: Query) -> int:
        """See :meth:`search.engine.Engine.count`."""
        return self.search(document_type, Request(query=query, limit=0, timeout=self._timeout)).total

    def distinct(self, document_type: DocumentType, field: str, queries: Sequence[tuple[Query, int]]) -> list[int]:
        """See :meth:`search.engine.Engine.distinct`."""
        found = [0] * len(queries)
        for places, body in different.bodies(document_type, field, queries):
            with self._errors("counting different values"):
                index = self._index(document_type)
                answer = self._client.search(index=index, body=body, filter_path=[different.WITHOUT_VALUES]).body
            if partial(answer):
                raise Unreachable(f"Elasticsearch at {self._address.shown} could not count in all of its shards")
            for place, count in zip(places, different.counts(answer), strict=True):
                found[place] += count
        return found

    def get(self, document_type: DocumentType, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """See :meth:`search.engine.Engine.get`."""
        wanted = [id for id in dict.fromkeys(ids) if id]
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(wanted), _MEMBERS):
            with self._errors("reading documents"):
                answer = self._client.mget(index=self._index(document_type), ids=wanted[start : start + _MEMBERS])
            for item in answer["docs"]:
                if "error" in item:
                    raise self._no_store(item["error"].get("reason", ""))
                if item["found"]:
                    found[item["_id"]] = item["_source"]["doc"]
        return found

    def scan(self, document_type: DocumentType, query: Query) -> Iterator[dict[str, Any]]:
        """See :meth:`search.engine.Engine.scan`. What is written meanwhile is not seen."""
        return itertools.chain.from_iterable(self._walked(document_type, query, Sort("id", descending=False)))

    def walk(self, document_type: DocumentType, query: Query, sort: Sort) -> Iterator[list[bytes]]:
        """See :meth:`search.engine.Engine.walk`. What is written meanwhile is not seen."""
        for chunk in self._walked(document_type, query, sort):
            yield list(map(orjson.dumps, chunk))

    def _walked(self, document_type: DocumentType, query: Query, sort: Sort) -> Iterator[list[dict[str, Any]]]:
        flat, downwards = order(document_type, sort)
        client = self._client.options(request_timeout=60)
        with self._errors("reading documents"):
            pit = client.open_point_in_time(index=self._index(document_type), keep_alive="5m")["id"]
        try:
            place: list[Any] | None = None
            while True:
                body = {
                    "size": _SCAN_PAGE,
                    "query": {"bool": {"filter": [selecting(document_type, query)]}},
                    "pit": {"id": pit, "keep_alive": "5m"},
                    "sort": [{flat: "desc" if downwards else "asc"}, {"id": "asc"}],
                    "track_total_hits": False,
                } | ({"search_after": place} if place else {})
                with self._errors("reading documents"):
                    answer = client.search(body=body)
                if partial(answer.body):
                    raise StoreError(f"Elasticsearch at {self._address.shown} could not read all of its shards")
                pit = answer["pit_id"]
                hits = answer["hits"]["hits"]
                yield [hit["_source"]["doc"] for hit in hits]
                if len(hits) < _SCAN_PAGE:
                    return
                place = hits[-1]["sort"]
        finally:
            with contextlib.suppress(ApiError, TransportError):
                client.close_point_in_time(id=pit)

    def version(self) -> str:
        """See :meth:`search.engine.Engine.version`. Always asked of the server."""
        with self._errors("reading the data version"):
            state = self._client.get(index=self._meta, id=_STATE)
        version = f"{state['_source']['state']['live']}.{state['_version']}"
        self._version = (version, time.monotonic())
        return version

    def moment(self) -> Moment:
        """See :meth:`search.engine.Engine.moment`. What another writer is still writing is not told."""
        state = self._state()
        writing = min(state.get("writing", {}).values(), default=state["moment"] + 1)
        newest = max(state["since"], min(state["moment"], writing - 1))
        return Moment(newest, state["since"], state["live"])

    def generations(self) -> list[dict[str, Any]]:
        """See :meth:`search.engine.Engine.generations`."""
        live = self._state()["live"]
        with self._errors("listing generations"):
            listed = []
            for name, made in sorted(self._generations().items()):
                documents = {
                    t: self._client.count(index=self._concrete(t, name), ignore_unavailable=True)["count"]
                    for t in DOCUMENT_TYPES
                }
                listed.append({"name": name, "documents": documents, "live": name == live, "made": made})
        return listed

    def check(self) -> None:
        """See :meth:`search.engine.Engine.check`."""
        if self.search("claim", Request(limit=1, timeout=self._timeout)).partial:
            raise Unreachable(f"Elasticsearch at {self._address.shown} cannot search all of its shards")

    # Writing

    def write(
        self,
        upserts: Mapping[DocumentType, Sequence[Mapping[str, Any]]],
        deletes: Mapping[DocumentType, Sequence[str]] | None = None,
    ) -> list[Failure]:
        """See :meth:`search.engine.Engine.write`."""
        upserts = {**upserts, "tombstone": tombstones(upserts, deletes or {})}
        if not any(upserts.values()) and not any((deletes or {}).values()):
            return []
        failures: list[Failure] = []
        touched: list[str] = []
        batch, moment = self._begin_batch()
        for document_type in COMMIT_ORDER:
            actions, refused = writings(document_type, upserts.get(document_type, ()), moment)
            failures += refused
            actions = [deletion(id) for id in (deletes or {}).get(document_type, ())] + actions
            if actions:
                failures += send_all(functools.partial(self._send_lines, document_type), document_type, actions)
                touched.append(self._index(document_type))
        if touched:
            with self._errors("making the batch visible"):
                self._client.options(request_timeout=60).indices.refresh(index=touched)
        self._end_batch(batch, moment)
        return failures

    def publish(self) -> None:
        """Make the generation that this engine has built (opened with ``rebuild``) the live one, in one step.

        The one that was live is kept for :meth:`rollback`; older ones are deleted.
        """
        if self._building is None:
            return
        before = self._state(missing={"live": None})["live"]
        self._switch(self._building, before)
        kept = {self._building, before}
        self._building = None
        self._drop(kept)

    def rollback(self) -> None:
        """Make the generation that was live before the live one again.

        :raises Refused: none was kept
        """
        state = self._state()
        if state.get("previous") not in self._generations():
            raise Refused(f"the store at {self._address.shown} keeps no earlier generation")
        self._switch(state["previous"], state["live"])

    def close(self) -> None:
        """See :meth:`search.engine.Engine.close`."""
        self._connections.close()
        self._client.close()

    # How

    @property
    def _meta(self) -> str:
        return f"{self._address.prefix}-meta"

    def _concrete(self, document_type: DocumentType, generation: str) -> str:
        return f"{self._address.prefix}-{_PLURAL[document_type]}-{generation}"

    def _index(self, document_type: DocumentType) -> str:
        if self._building is not None:
            return self._concrete(document_type, self._building)
        return f"{self._address.prefix}-{_PLURAL[document_type]}"

    def _send(self, document_type: DocumentType, body: dict[str, Any], timeout: float) -> Sent | None:
        """Ask over a connection of our own; None where the client is to ask.

        The client's own way of asking takes 0.7 ms more, for what a search rarely needs (tries, nodes to choose from),
        and whoever asks must wait.
        """
        return self._connections.send(f"/{self._index(document_type)}/_search", orjson.dumps(body), timeout + _SPARE)

    def _answer(
        self, sent: Sent | None, document_type: DocumentType, body: dict[str, Any], timeout: float
    ) -> dict[str, Any]:
        answer: dict[str, Any]
        if sent is not None and (raw := sent.read()) is not None:
            answer = orjson.loads(raw)
            return answer
        client = self._client
        if timeout != self._timeout:
            client = client.options(request_timeout=timeout + _SPARE)
        answer = client.search(index=self._index(document_type), body=body).body
        return answer

    def _recent_version(self) -> str:
        known = self._version
        if known is not None and time.monotonic() - known[1] < _VERSION_AGE:
            return known[0]
        return self.version()

    def _open(self, *, create: bool, rebuild: bool) -> None:
        with self._errors("opening the store"):
            state = self._state(missing={})
            if rebuild:
                self._make_meta()
                self._drop({state.get("live"), state.get("previous")})
                self._building = self._next_generation()
                self._make_generation(self._building)
                return
            if not state and create:
                self._make_meta()
                name = self._next_generation()
                self._make_generation(name)
                self._switch(name, None)
                return
        if not state:
            raise self._no_store()
        if state["layout"] != layout():
            raise Incompatible(
                f"the store at {self._address.shown} has index layout {state['layout']}, this program reads {layout()}",
                _REBUILD,
            )

    def _no_store(self, reason: str = "") -> Unreachable:
        return Unreachable(
            f"there is no store at {self._address.shown}" + (f" ({reason})" if reason else ""), INDEX_FIRST
        )

    def _state(self, missing: dict[str, Any] | None = None) -> dict[str, Any]:
        """The state document; ``missing`` where there is none, an error where that is None."""
        try:
            with self._errors("reading the state of the store"):
                state: dict[str, Any] = self._client.get(index=self._meta, id=_STATE)["_source"]["state"]
                return state
        except Unreachable as error:
            if missing is not None and isinstance(error.__cause__, NotFoundError):
                return missing
            raise

    def _change_state(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Read, change and write the state document, which changes the data version. No other writer's change is lost.

        :param change: changes the state that it is given; called again where another writer was faster
        """
        with self._errors("writing the state of the store"):
            while True:
                try:
                    found = self._client.get(index=self._meta, id=_STATE).body
                except NotFoundError:
                    found = None
                state = dict(found["_source"]["state"]) if found else {}
                change(state)
                place = (
                    {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
                    if found
                    else {"op_type": "create"}
                )
                try:
                    self._client.index(index=self._meta, id=_STATE, document={"state": state}, **place)
                    break
                except ConflictError:
                    time.sleep(random.uniform(0.0, _CONFLICT_PAUSE))
        self._version = None

    def _make_meta(self) -> None:
        self._make_index(
            self._meta, {"dynamic": "strict", "properties": {"state": {"type": "object", "enabled": False}}}, 1
        )

    def _make_generation(self, name: str) -> None:
        for document_type in INDEXED_TYPES:
            self._make_index(self._concrete(document_type, name), mapping(document_type), self._address.shards)

    def _make_index(self, name: str, mappings: dict[str, Any], shards: int) -> None:
        settings = {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",
            # Batches are made visible at their end; a refresh every second on top of that only costs.
            "refresh_interval": "-1",
        }
        try:
            self._client.options(request_timeout=60).indices.create(index=name, mappings=mappings, settings=settings)
        except ApiError as error:
            if "resource_already_exists_exception" not in str(error):
                raise

    def _switch(self, to: str, before: str | None) -> None:
        with self._errors("switching generations"):
            existing = self._generations()
            actions: list[dict[str, Any]] = []
            for document_type in INDEXED_TYPES:
                alias = f"{self._address.prefix}-{_PLURAL[document_type]}"
                actions += [
                    {"remove": {"index": self._concrete(document_type, name), "alias": alias, "must_exist": False}}
                    for name in existing
                    if name != to
                ]
                actions.append({"add": {"index": self._concrete(document_type, to), "alias": alias}})
            self._client.options(request_timeout=60).indices.update_aliases(actions=actions)
        now = _now()

        def switched(state: dict[str, Any]) -> None:
            moment = max(now, state.get("moment", 0) + 1)
            since = moment if before is not None else 0
            state |= {"layout": layout(), "live": to, "previous": before, "moment": moment, "since": since}
            state["writing"] = {}

        self._change_state(switched)

    def _begin_batch(self) -> tuple[str, int]:
        """Say that a batch is being written. Its moment is told only when it, and those before it, can be seen."""
        batch, now = uuid.uuid4().hex, _now()
        if self._building is not None:
            return batch, now
        moment = now

        def begun(state: dict[str, Any]) -> None:
            nonlocal moment
            writing = {id: begin for id, begin in state.get("writing", {}).items() if begin > now - _LONGEST_BATCH}
            if len(writing) < len(state.get("writing", {})):  # its writer was killed: what it left is shown first
                self._client.options(request_timeout=60).indices.refresh(index=[self._index(t) for t in INDEXED_TYPES])
            moment = max(now, state["moment"] + 1, *(begin + 1 for begin in writing.values()), 0)
            state["writing"] = {**writing, batch: moment}

        self._change_state(begun)
        return batch, moment

    def _end_batch(self, batch: str, moment: int) -> None:
        if self._building is not None:
            return

        def ended(state: dict[str, Any]) -> None:
            state["writing"] = {id: begin for id, begin in state.get("writing", {}).items() if id != batch}
            state["moment"] = max(state["moment"], moment)

        self._change_state(ended)

    def _generations(self) -> dict[str, str]:
        """Names of the generations, and when they were made."""
        stem = f"{self._address.prefix}-claims-"
        settings = self._client.indices.get_settings(
            index=f"{stem}g*", flat_settings=True, expand_wildcards="open", allow_no_indices=True
        )
        return {
            name.removeprefix(stem): _when(int(found["settings"]["index.creation_date"]))
            for name, found in settings.items()
            if re.fullmatch(r"g\d{4}", name.removeprefix(stem))
        }

    def _next_generation(self) -> str:
        return f"g{max((int(name[1:]) for name in self._generations()), default=0) + 1:04}"

    def _drop(self, kept: set[str | None]) -> None:
        with self._errors("deleting old generations"):
            for name in self._generations():
                if name not in kept:
                    for document_type in INDEXED_TYPES:
                        self._client.indices.delete(index=self._concrete(document_type, name), ignore_unavailable=True)

    def _send_lines(self, document_type: DocumentType, lines: list[Any]) -> Mapping[str, Any]:
        """Send the lines of a bulk request; lines that are bytes already are sent as they are."""
        with self._errors("writing"):
            answer: Mapping[str, Any] = (
                self._client.options(request_timeout=60)
                .bulk(index=self._index(document_type), operations=lines, require_alias=self._building is None)
                .body
            )
        return answer

    def _errors(self, doing: str) -> contextlib.AbstractContextManager[None]:
        return store_errors(self._address.shown, doing)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _when(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
