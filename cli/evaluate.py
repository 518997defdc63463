"""``warnews evaluate DIR``: how good the extraction is on annotated articles."""

import json
from pathlib import Path

import click


@click.command("evaluate")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--detail", is_flag=True, help="List every miss, mistake and false alarm.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--floor", type=float, help="Exit with 1 where full F1 is below this.")
def evaluate_command(folder: Path, detail: bool, as_json: bool, floor: float | None) -> None:
    """Measure the extraction against the annotated articles in FOLDER (one JSON file each)."""
    from evaluation.gold import Scores, evaluate, report
    from indexing.pipeline import extract_file

    try:
        results = list(evaluate(folder, extract_file))
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from error
    total = Scores()
    for result in results:
        total.update(result.scores)
    figures = total.figures()
    click.echo(json.dumps(figures, indent=2) if as_json else report(results, detail=detail))
    if floor is not None and figures["full"]["f1"] < floor:
        raise click.ClickException(f"full F1 is {figures['full']['f1']:.1f}, below the floor of {floor:g}")
