"""The least that a service over Elasticsearch takes: the same searches by the same server, framework and client.

It checks nothing, marks nothing, counts nothing and links nothing; the bodies of the searches are given. What the
service takes beyond this is its own. Served by gunicorn: ``gunicorn -k gthread 'evaluation.bare:create_app()'``.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import orjson
from elasticsearch import Elasticsearch, OrjsonSerializer
from flask import Flask, Response

from search.elasticsearch_address import parse_address

STORE = "WARNEWS_STORE"
BODIES = "WARNEWS_BENCHMARK_BODIES"
"""The environment variables with the address of the store and the file of bodies, one to a line."""


class _Json(OrjsonSerializer):
    mimetype = "application/vnd.elasticsearch+json"


def create_app() -> Flask:
    """The application: ``/N`` answers the search of line N."""
    app = Flask("bare")
    address = os.environ[STORE]
    parts = urlsplit(address)
    serializers = {_Json.mimetype: _Json()}
    client = Elasticsearch(f"http://{parts.hostname}:{parts.port}", serializers=serializers)
    index = f"{parse_address(address).prefix}-claims"
    bodies = [orjson.loads(line) for line in Path(os.environ[BODIES]).read_bytes().splitlines()]

    @app.get("/<int:number>")
    def _search(number: int) -> Response:
        found = client.search(index=index, body=bodies[number]).body
        claims = [hit["_source"]["doc"] for hit in found["hits"]["hits"]]
        answer = {"claims": claims, "facets": found.get("aggregations")}
        return Response(orjson.dumps(answer), mimetype="application/json")

    @app.get("/readyz")
    def _ready() -> str:
        return "ready"

    return app
