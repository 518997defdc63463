"""``warnews index`` and ``warnews link``: reading articles into the store."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.options import gazetteer_errors, outlet_option, published_option, settings, store_option

if TYPE_CHECKING:
    from indexing.loading import Account

EXIT_REJECTED = 1
EXIT_STORE = 3
_LISTED = 20


@click.command("index")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@store_option
@published_option
@outlet_option
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that extract.  [default: 2, where there are two]")
@click.option("--any-language", is_flag=True, help="Read articles that are not in English too.")
@click.option(
    "--rejects", type=click.Path(dir_okay=False, path_type=Path), help="Write rejected inputs here, as JSONL."
)
@click.option("--progress/--no-progress", default=None, help="Show progress.  [default: on a terminal]")
@click.option("--link/--no-link", "linking", default=True, help="Link afterwards.  [default: link]")
@click.option("--rebuild", is_flag=True, help="Build the store anew from PATH... beside the present one, then switch.")
def index_command(
    paths: tuple[Path, ...],
    store: str | None,
    published: str | None,
    outlet: str | None,
    jobs: int | None,
    any_language: bool,
    rejects: Path | None,
    progress: bool | None,
    linking: bool,
    rebuild: bool,
) -> None:
    """Read the articles in PATH... (.txt, .jsonl, folders of them) into the store.

    Exits with 0 if everything was read, 1 if something was rejected, 2 if called wrongly, 3 if the store fails.
    """
    from indexing.loading import index_paths
    from indexing.pipeline import calm_collector
    from indexing.reading import Rejection, expected_records

    calm_collector()
    defaults = {key: value for key, value in (("published", published), ("outlet", outlet)) if value}
    chosen = settings(store)
    listed = 0

    with ExitStack() as stack:
        stack.enter_context(gazetteer_errors())
        stack.enter_context(store_errors(chosen.store))
        dead_letters = stack.enter_context(rejects.open("w", encoding="utf-8")) if rejects else None
        show = sys.stderr.isatty() if progress is None else progress
        bar = stack.enter_context(_bar(expected_records(paths))) if show else None

        def on_rejection(rejection: Rejection) -> None:
            nonlocal listed
            listed += 1
            if listed <= _LISTED:
                _say(f"rejected: {rejection}", bar)
            elif listed == _LISTED + 1:
                _say("rejected: more, not listed here" + ("" if rejects else "; --rejects FILE keeps them all"), bar)
            if dead_letters is not None:
                dead_letters.write(json.dumps(rejection.document(), ensure_ascii=False) + "\n")

        def on_progress(account: "Account") -> None:
            if bar is not None:
                bar.update(account.read - bar.n)
                bar.set_postfix(claims=account.claims, refresh=False)

        try:
            account = index_paths(
                paths,
                chosen.store,
                overlay=chosen.gazetteer,
                rebuild=rebuild,
                defaults=defaults,
                jobs=jobs or min(2, os.cpu_count() or 1),
                any_language=any_language,
                linking=linking,
                on_progress=on_progress,
                on_rejection=on_rejection,
            )
        except KeyboardInterrupt:
            click.echo("warnews: stopped. What was written is whole; run it again to go on.", err=True)
            sys.exit(130)
    for line in account_lines(account):
        click.echo(line)
    if account.rejected or not account.balances():
        sys.exit(EXIT_REJECTED)


@click.command("link")
@store_option
def link_command(store: str | None) -> None:
    """Link what is in the store: groups of the same claim, contradictions, syndication, counts. Idempotent."""
    from indexing.linking import link
    from search.engine import open_engine

    address = settings(store).store
    with store_errors(address):
        engine = open_engine(address)
        try:
            account = link(engine)
        finally:
            engine.close()
    click.echo(
        f"linked {account.claims} claims, {account.articles} articles, {account.entities} entities: "
        f"{account.groups} groups of several claims, {account.written} documents written"
    )


@contextmanager
def store_errors(address: str) -> Iterator[None]:
    """Turn what is wrong with a store into one line for the person, and exit with 3."""
    from search.engine import StoreError, redacted

    try:
        yield
    except StoreError as error:
        where = redacted(address)
        told = str(error) if where in str(error) else f"{where}: {error}"
        click.echo(f"warnews: {told}. {error.hint}".rstrip(), err=True)
        sys.exit(EXIT_STORE)


def account_lines(account: "Account") -> Iterator[str]:
    """The final account, to be printed."""
    yield (
        f"read {account.read} = {account.indexed} indexed + {account.updated} updated + {account.unchanged} unchanged"
        f" + {account.duplicate} duplicate + {account.rejected} rejected"
    )
    yield f"{account.claims} claims written, from {account.words} words"
    for where, note in account.notes[:_LISTED]:
        yield f"note: {where}: {note}"
    if len(account.notes) > _LISTED:
        yield f"note: {len(account.notes) - _LISTED} more; every article keeps its own under `warnings`"
    if account.linking is not None:
        linking = account.linking
        yield (
            f"linked {linking.claims} claims, {linking.articles} articles, {linking.entities} entities: "
            f"{linking.groups} groups of several claims, {linking.written} documents written"
        )
    if not account.balances():
        yield "the account does not balance: please report this"


def _bar(total: int) -> Any:
    from tqdm import tqdm

    return tqdm(total=total, unit="article", file=sys.stderr, dynamic_ncols=True, mininterval=0.2)


def _say(message: str, bar: Any) -> None:
    if bar is not None:
        bar.write(message, file=sys.stderr)
    else:
        click.echo(message, err=True)
