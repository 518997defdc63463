"""``warnews gazetteer``: the operator's own places."""

import time
from pathlib import Path

import click

from cli.options import gazetteer_errors, settings


@click.group("gazetteer")
def gazetteer_command() -> None:
    """Places of your own beside the built-in ones."""


@gazetteer_command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of your own files.  [default: WARNEWS_GAZETTEER]",
)
@click.option("--country", "countries", multiple=True, metavar="CC", help="Take only this country; may be repeated.")
@click.option(
    "--min-population",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Leave out smaller places that the built-in data lack.",
)
def import_command(file: Path, into: Path | None, countries: tuple[str, ...], min_population: int) -> None:
    """Take the places of a GeoNames country file (UA.zip, UA.txt, allCountries.txt) over.

    Settlements that the built-in data have are given the coordinates they lack, others are added. The same file again
    changes nothing.
    """
    from gazetteer.geonames import import_file

    folder = into or settings().gazetteer
    if folder is None:
        raise click.UsageError("Name the folder of your own files: --into FOLDER, or set WARNEWS_GAZETTEER.")
    started = time.monotonic()
    with gazetteer_errors():
        outcome = import_file(file, folder, countries=countries, min_population=min_population)
    for what, count in outcome.counts.most_common():
        click.echo(f"{count:>8,} {what}")
    click.echo(f"{outcome.file}: version {outcome.version}, {time.monotonic() - started:.0f} s")
    if settings().gazetteer != folder:
        click.echo(f"To use them, set WARNEWS_GAZETTEER={folder}")
