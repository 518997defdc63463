"""Options that several commands share."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from indexing.reading import published_moment
from search.engine import redacted
from service.settings import Settings, read


def _published(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    moment = published_moment(value)
    if moment is None:
        raise click.BadParameter(f"{value!r} is not a date; write days as 2023-07-02.")
    return moment


published_option = click.option(
    "--published", callback=_published, metavar="DAY", help="Day of publication, for articles that do not say it."
)
outlet_option = click.option("--outlet", metavar="NAME", help="Outlet, for articles that do not say it.")
store_option = click.option(
    "--store",
    metavar="ADDRESS",
    help="embedded:///path/to/folder or http(s)://host:9200.  [default: WARNEWS_STORE, else ./var/store, embedded]",
)


def _parameters(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for parameter in values:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise click.BadParameter(f"“{parameter}” is not NAME=VALUE, as in side=russia.")
        given.setdefault(name, []).append(value)
    return given


parameters_option = click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    callback=_parameters,
    metavar="NAME=VALUE",
    help="A parameter of the API's search, as -p side=russia. May be repeated.",
)


@contextmanager
def gazetteer_errors() -> Iterator[None]:
    """Turn what is wrong with a file of the gazetteer, an operator's own above all, into one line; exit with 2."""
    from gazetteer.errors import GazetteerError
    from gazetteer.places import PlacesError

    try:
        yield
    except (GazetteerError, PlacesError) as error:
        click.echo(f"warnews: {error}", err=True)
        sys.exit(2)


def settings(store: str | None = None) -> Settings:
    """The settings from the environment, with the store that the command line gives.

    :raises click.UsageError: a setting is malformed
    """
    try:
        chosen = read(store)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if not chosen.store.startswith(("embedded://", "http://", "https://")):
        raise click.UsageError(
            f"{redacted(chosen.store)!r} is not the address of a store: "
            "use embedded:///path/to/folder or http(s)://host:9200"
        )
    return chosen
