"""``warnews serve``: the API over HTTP."""

import os
import sys

import click

from cli.options import gazetteer_errors, settings, store_option
from gazetteer.lookup import load


@click.command("serve")
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, type=click.IntRange(1, 65535), help="Port.")
@store_option
def serve_command(host: str, port: int, store: str | None) -> None:
    """Serve the API.

    Listens to this machine only until --host (or HOST) says otherwise: there is no login, so put a proxy in front of
    what others may reach.
    """
    serve(host, port, store)


def serve(host: str, port: int, store: str | None = None) -> None:
    """Become the server: this process ends with it.

    :raises click.UsageError: a setting is malformed
    """
    environment = dict(os.environ, HOST=host, PORT=str(port))
    chosen = settings(store)
    if chosen.gazetteer is not None:
        with gazetteer_errors():
            load(chosen.gazetteer)
    environment["WARNEWS_STORE"] = chosen.store
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Serving {chosen.shown_store} on http://{shown}:{port} (documentation: http://{shown}:{port}/docs/)")
    sys.stdout.flush()
    arguments = ["-m", "gunicorn", "-c", "python:service.gunicorn_conf", "service.app:create_app()"]
    os.execve(sys.executable, [sys.executable, *arguments], environment)
