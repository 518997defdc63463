"""``warnews export``: all claims, articles or entities that a question finds, as a file that can be checked."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from cli.index import store_errors
from cli.options import parameters_option, settings, store_option

EXIT_BROKEN = 1


@click.command("export")
@click.argument("what", required=False, type=click.Choice(["claims", "articles", "entities"]))
@click.argument("question", nargs=-1)
@parameters_option
@click.option("--format", "form", type=click.Choice(["csv", "ndjson", "geojson"]), default="ndjson", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write this file, which is there only when it is whole; the terminal or pipe without it.",
)
@click.option(
    "--verify",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Say whether FILE, exported before, is whole; export nothing.",
)
@store_option
def export_command(
    what: str | None,
    question: tuple[str, ...],
    parameters: dict[str, list[str]],
    form: str,
    output: Path | None,
    verify: Path | None,
    store: str | None,
) -> None:
    """Write all claims, articles or entities that a question finds.

    For example: warnews export claims -p place=Bakhmut -p from=2023-07 --format csv -o bakhmut.csv

    The last line has the number of documents and a checksum of all bytes before it; --verify reads it. Exits with 0 if
    all was written or the file is whole, 1 if the file is not whole, 2 if called wrongly, 3 if the store fails.
    """
    if verify is not None:
        _verify(verify)
        return
    if what is None:
        raise click.UsageError("Say what to export: claims, articles or entities.")
    from service.listings import KINDS, export
    from service.problems import Problem
    from service.reading import Reading

    given = dict(parameters)
    if question:
        given["q" if what != "entities" else "name"] = [" ".join(question)]
    chosen = settings(store)
    reading = Reading(chosen)
    try:
        with store_errors(chosen.store):
            pieces = export(reading, KINDS[what], given, form)
            if output is None:
                _print(pieces)
            else:
                _write(pieces, output)
    except Problem as problem:
        click.echo(f"warnews: {problem.detail}", err=True)
        sys.exit(2)
    finally:
        reading.close()


def _verify(file: Path) -> None:
    from service.seals import Broken
    from service.seals import verify as read

    try:
        count = read(file)
    except Broken as broken:
        click.echo(f"warnews: {file} {broken}", err=True)
        sys.exit(EXIT_BROKEN)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from None
    click.echo(f"{file} is whole: {count:,} document{'' if count == 1 else 's'}.")


def _print(pieces: Iterable[bytes]) -> None:
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read has seen enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_BROKEN)


def _write(pieces: Iterable[bytes], output: Path) -> None:
    """Write beside the file, then put it in its place in one step: it is never there in part."""
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(output)
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{output} written.", err=True)
