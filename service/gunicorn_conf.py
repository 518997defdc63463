"""How gunicorn serves the application: ``gunicorn -c python:service.gunicorn_conf 'service.app:create_app()'``.

The timeouts nest: a search gives up before its request does, and a request before its worker is taken for dead
(:class:`service.settings.Settings` refuses anything else). The server listens to this machine only until ``HOST`` says
otherwise.
"""

import gc
import os
import secrets
import threading
from typing import Any

from service import settings, shared

_chosen = settings.read()

if not _chosen.secret and not _chosen.store.startswith("embedded://"):
    # Read before the workers are forked, so that all of them read each other's cursors, until the next start. Beside an
    # embedded store a secret is kept.
    os.environ["WARNEWS_SECRET"] = secrets.token_urlsafe(32)

_host = os.environ.get("HOST", "127.0.0.1")
bind = f"{f'[{_host}]' if ':' in _host else _host}:{os.environ.get('PORT', '8000')}"
worker_class = "service.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", str(min(4, os.cpu_count() or 1))))
threads = 4
timeout = int(_chosen.worker_timeout)
graceful_timeout = int(_chosen.request_timeout) + 1
keepalive = 15
# The most that gunicorn takes; the service refuses a question before, and says in words what to do.
limit_request_line = 8190
max_requests = 0
control_socket_disable = True
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "warning")
proc_name = "warnews"


def on_starting(server: Any) -> None:
    """Make the memory that the workers share, before the first of them is forked."""
    server.warnews_shared = shared.of_a_server()


def pre_fork(server: Any, worker: Any) -> None:
    """Give the worker a row of the counters that no living worker has."""
    taken = [other.warnews_row for other in server.WORKERS.values()]
    worker.warnews_shared, worker.warnews_row = server.warnews_shared, shared.free_row(taken)


def post_worker_init(worker: Any) -> None:
    """Open the store and the gazetteer before the first question; half a second that nobody has to wait for."""
    # A page of claims is tens of thousands of small objects without cycles: to search them for garbage at every 700th
    # takes a third of the time of a file of all matches.
    gc.set_threshold(100_000, 20, 20)
    from service.app import share  # in the worker only: the server itself answers nothing

    share(worker.wsgi, worker.warnews_shared, worker.warnews_row)
    threading.Thread(target=_warm, args=(worker.wsgi.extensions["warnews"],), daemon=True).start()


def _warm(reading: Any) -> None:
    reading.warm()
    # Modules, schemas and names stay for good; to look through them for garbage takes 60 ms each time.
    gc.collect()
    gc.freeze()
