"""``warnews evaluate DIR``: how good the extraction is on annotated articles."""

import json
from pathlib import Path

import click


@click.command("evaluate")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON lines with the articles' texts, where FOLDER holds spans and labels only.",
)
@click.option(
    "--polnear",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A split of PolNeAR (its data/dev), measured too.",
)
@click.option(
    "--report",
    "page_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page that shows each text with annotated and predicted claims side by side.",
)
@click.option("--detail", is_flag=True, help="List every miss, mistake and false alarm.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--floor", type=float, help="Exit with 1 where full F1 is below this.")
def evaluate_command(
    folder: Path,
    corpus: Path | None,
    polnear: Path | None,
    page_path: Path | None,
    detail: bool,
    as_json: bool,
    floor: float | None,
) -> None:
    """Measure the extraction against the annotated articles in FOLDER (one JSON file each)."""
    from evaluation import gold, split
    from evaluation.polnear import figure_lines, measure
    from evaluation.report import report, total_of
    from indexing.pipeline import extract_file

    try:
        results = list(split.evaluate(folder, corpus) if corpus else gold.evaluate(folder, extract_file))
        attribution = measure(polnear) if polnear else None
    except (FileNotFoundError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    figures = total_of(results).figures()
    if as_json:
        click.echo(json.dumps(figures | ({"polnear": attribution} if attribution else {}), indent=2))
    else:
        click.echo(report(results, detail=detail))
        if attribution:
            click.echo("\n".join([f"== PolNeAR {polnear}", *figure_lines(attribution)]))
    if page_path:
        from evaluation.page import page

        page_path.write_text(page(results, f"Claims of {folder.name}"), encoding="utf-8")
        click.echo(f"{page_path}: {len(results)} articles with their claims side by side", err=True)
    if floor is not None and figures["full"]["f1"] < floor:
        raise click.ClickException(f"full F1 is {figures['full']['f1']:.1f}, below the floor of {floor:g}")
