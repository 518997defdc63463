"""``warnews extract``: what is found in one file, printed; nothing is stored."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cli.options import gazetteer_errors, outlet_option, published_option, settings
from indexing.article import Record
from indexing.reading import Rejection, read


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path))
@published_option
@outlet_option
@click.option(
    "--format",
    "output",
    type=click.Choice(["json", "text"]),
    default="json",
    show_default=True,
    help="json: one object per article, one after the other; text: to be read.",
)
@click.option("--any-language", is_flag=True, help="Read articles that are not in English too.")
def extract_command(file: Path, published: str | None, outlet: str | None, output: str, any_language: bool) -> None:
    """Print article, claims and entities found in FILE (.txt or .jsonl)."""
    from gazetteer.lookup import load
    from indexing.pipeline import Rejected, extract

    defaults = {key: value for key, value in (("published", published), ("outlet", outlet)) if value}
    with gazetteer_errors():
        gazetteer = load(settings().gazetteer)
    failed = False
    for item in read([file], defaults):
        if isinstance(item, Record):
            try:
                extraction = extract(item, gazetteer, any_language=any_language)
            except Rejected as rejected:
                item = Rejection(str(file), item.line, item.metadata.get("id"), f"{rejected}.", rejected.hint)
            else:
                document = {
                    "article": extraction.article,
                    "claims": extraction.claims,
                    "entities": extraction.entities,
                }
                _write(document, output)
                continue
        failed = True
        click.echo(f"warnews: {item}", err=True)
    if failed:
        sys.exit(1)


def _write(document: dict[str, Any], output: str) -> None:
    if output == "json":
        import orjson

        sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        sys.stdout.buffer.flush()
        return
    for line in _lines(document):
        click.echo(line)


def _lines(document: dict[str, Any]) -> Iterator[str]:
    article = document["article"]
    published = article["published"]
    yield article["title"] or "(no title)"
    outlet, day = article["outlet"]["name"], published["from"]
    yield f"{outlet or 'outlet unknown'} · {day or 'date unknown'} ({published['basis']})"
    for evidence in published["evidence"]:
        yield f"  date: “{evidence}”"
    for warning in article["warnings"]:
        yield f"  warning: {warning}"
    for claim in document["claims"]:
        speaker = claim["speaker"]
        yield ""
        yield f"{speaker['name'] or claim['speaker_mention'] or 'nobody named'} ({speaker['side']}) · {claim['stance']}"
        yield f"  “{claim['content']}”"
        about = [place["name"] for place in claim["places"]] + claim["aspects"] + claim["topics"]
        yield f"  {', '.join(about)}"
