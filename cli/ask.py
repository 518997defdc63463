"""``warnews ask``: a question, answered in the terminal, without a server."""

import os
import sys
from typing import Final

import click
import orjson

from cli.options import parameters_option, settings, store_option
from schemas.limits import MAX_LIMIT
from search.engine import StoreError
from service import answers, asking, plain
from service.problems import Problem
from service.reading import Reading

_COLOURS: Final = {
    "head": {"bold": True},
    "speaker": {"bold": True, "fg": "cyan"},
    "content": {},
    "against": {"fg": "yellow"},
    "quiet": {"dim": True},
}


def _dressed(part: str, text: str) -> str:
    return click.style(text, **_COLOURS[part])  # type: ignore[arg-type]


@click.command("ask")
@click.argument("question", nargs=-1)
@parameters_option
@click.option(
    "-n", "--limit", type=click.IntRange(1, MAX_LIMIT), default=10, show_default=True, help="How many claims."
)
@store_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color/--no-color", default=None, help="Colour; on a terminal unless said or NO_COLOR is set.")
def ask_command(
    question: tuple[str, ...],
    parameters: dict[str, list[str]],
    limit: int,
    store: str | None,
    form: str,
    color: bool | None,
) -> None:
    """Ask a question and read the answer in the terminal.

    For example: warnews ask claims about Bakhmut flanks in July 2023

    Exit status: 0 with claims, 1 without, 2 where the question or the store does not allow an answer.
    """
    given: dict[str, list[str]] = {"limit": [str(limit)]}
    if question:
        given["q"] = [" ".join(question)]
    for name, values in parameters.items():
        given.setdefault(name, []).extend(values)
    if form == "text":
        given.setdefault("facets", ["none"])
    try:
        answer = _answer(given, store)
    except Problem as problem:
        raise _Refused(problem.detail) from None
    except StoreError as error:
        raise _Refused(" ".join(part for part in (str(error), error.hint) if part)) from None
    except ValueError as error:
        raise _Refused(str(error)) from None
    if color is None and os.environ.get("NO_COLOR"):
        color = False
    if form == "json":
        click.echo(orjson.dumps(answer.body, option=orjson.OPT_INDENT_2))
    else:
        more = f"more: --limit {min(2 * limit, MAX_LIMIT)}" if answer.next else None
        click.echo(plain.claims(answer.body, _dressed, more), nl=False, color=color)
    sys.exit(0 if answer.body["total"] else 1)


def _answer(given: dict[str, list[str]], store: str | None) -> answers.Answer:
    reading = Reading(settings(store))
    try:
        return answers.search(reading, asking.ask(reading, "claim", given, asking.load("claim", given)))
    finally:
        reading.close()


class _Refused(click.ClickException):
    exit_code = 2
