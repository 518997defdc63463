"""Options that several commands share."""

import click

from indexing.reading import published_moment


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
    envvar="WARNEWS_STORE",
    help="embedded:///path/to/folder or http(s)://host:9200. Default: embedded store in ./var/store.",
)
