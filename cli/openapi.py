"""``warnews openapi``: the contract, written from the code, and checked against it."""

import difflib
import sys
from pathlib import Path
from typing import Final

import click

from service import openapi
from service.app import create_app
from service.settings import Settings

CONTRACT: Final = "openapi.yaml"
_SHOWN: Final = 60


@click.command("openapi")
@click.option("--write", "action", flag_value="write", help=f"Write {CONTRACT}.")
@click.option("--check", "action", flag_value="check", help=f"Fail where {CONTRACT} is not what the code says.")
@click.option("--file", type=click.Path(path_type=Path), default=Path(CONTRACT), show_default=True)
def openapi_command(action: str | None, file: Path) -> None:
    """Write or check the OpenAPI document; print it without an option."""
    made = openapi.as_yaml(create_app(Settings(store="embedded:///nowhere")))
    if action is None:
        click.echo(made, nl=False)
    elif action == "write":
        file.write_text(made, encoding="utf-8")
        click.echo(f"{file} written.")
    else:
        _check(made, file)


def _check(made: str, file: Path) -> None:
    found = file.read_text(encoding="utf-8") if file.is_file() else ""
    if found == made:
        click.echo(f"{file} is what the code says.")
        return
    difference = list(
        difflib.unified_diff(
            found.splitlines(), made.splitlines(), f"{file} as committed", "as the code says", lineterm="", n=1
        )
    )
    for line in difference[:_SHOWN]:
        click.echo(line, err=True)
    if len(difference) > _SHOWN:
        click.echo(f"… {len(difference) - _SHOWN} more lines", err=True)
    click.echo(f"{file} is not what the code says. Write it anew: warnews openapi --write", err=True)
    sys.exit(1)
