"""What reading costs at several sizes of one collection: ``python -m evaluation.sizes --keep FOLDER`` (``make sizes``).

Prints one table, each measure with what it must keep to at a million claims. Stores of generated claims are made where
there are none, which takes some minutes for each hundred thousand; measuring takes some minutes for a million.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from evaluation import bench, generator
from schemas.choices import EXPORT
from search.engine import Engine, open_engine
from search.query import Request

_SIZES: Final = (10_000, 100_000, 1_000_000)
_SEARCHES: Final = 200
_JUMPS: Final = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """What a measure must keep to at the largest size.

    :param least: whether the figure is to be no lower, instead of no higher
    """

    value: float
    least: bool = False

    def met(self, figure: float) -> bool:
        """Whether a figure keeps to it."""
        return figure >= self.value if self.least else figure <= self.value

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {_shown(self.value)}"


BARS: Final[Mapping[str, Bar]] = {
    "search over HTTP, p50 ms": Bar(12),
    "search over HTTP, p95 ms": Bar(45),
    "suggest over HTTP, p95 ms": Bar(20),
    "timeline over HTTP, p95 ms": Bar(60),
    "timeline by side over HTTP, p95 ms": Bar(60),
    "map over HTTP, p95 ms": Bar(60),
    "page 10,000 by date, times the first": Bar(1.5),
    "page 10,000 by relevance, ms more than the first": Bar(40),
    "first jump to it after opening, ms more than the first": Bar(40),
    "export ndjson, claims/s": Bar(30_000, least=True),
    "export, most anonymous memory, MB": Bar(300),
}


def measure(address: str, searches: int) -> dict[str, float]:
    """All measures of one store, by name."""
    asked = generator.requests(searches + bench.WARM_UP)
    requests = bench.recorded(address, asked)
    engine = open_engine(address)
    alone = [partial(engine.search, "claim", request) for request in requests]
    figures: dict[str, float] = {}
    with bench.serving(address) as (port, process):
        seconds = bench.timed({"search, engine alone": alone, "search over HTTP": bench.over_http(port, asked)})
        names = [entity["name"] for entity in generator.entities()]
        others = bench.timed(bench.others(port, asked, names))
        for name, took in [*seconds.items(), *((f"{name} over HTTP", took) for name, took in others.items())]:
            found = bench.Figures.of(took)
            figures |= {f"{name}, p50 ms": found.p50, f"{name}, p95 ms": found.p95}
        most = 0.0
        for form in EXPORT:
            rate, _, memory = bench.exported(port, process, form)
            figures[f"export {form}, claims/s"] = rate
            most = max(most, memory)
        figures["export, most anonymous memory, MB"] = most
    figures |= _deep(engine, address)
    engine.close()
    return figures


def _deep(engine: Engine, address: str) -> dict[str, float]:
    """The first page and a deep one of all claims, in turn, and the deep one as a store just opened finds it."""
    found: dict[str, float] = {}
    for name, first in bench.WALKS.items():
        _, deep = bench.deep_page(engine, first)
        ways = {"first": first, "deep": deep}
        calls = {
            way: [partial(engine.search, "claim", request)] * (bench.WARM_UP + 20) for way, request in ways.items()
        }
        took = {way: bench.Figures.of(seconds).p50 for way, seconds in bench.timed(calls).items()}
        found[f"first page by {name}, p50 ms"] = took["first"]
        found[f"page 10,000 by {name}, p50 ms"] = took["deep"]
        if name == "date":
            found["page 10,000 by date, times the first"] = took["deep"] / took["first"]
        else:
            found["page 10,000 by relevance, ms more than the first"] = took["deep"] - took["first"]
            jumps = [_jump(address, first, deep) for _ in range(_JUMPS)]
            found["first jump to it after opening, ms more than the first"] = median(jumps) - took["first"]
    return found


def _jump(address: str, first: Request, deep: Request) -> float:
    """Milliseconds of a deep page asked of a store that has answered nothing but first pages since it was opened."""
    engine = open_engine(address)
    for _ in range(3):
        engine.search("claim", first)
    began = time.perf_counter()
    engine.search("claim", deep)
    took = time.perf_counter() - began
    engine.close()
    return took * 1000


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def table(figures: Mapping[int, Mapping[str, float]]) -> list[str]:
    """The lines of a Markdown table: a row for each measure, a column for each size.

    :param figures: by number of claims
    """
    sizes = list(figures)
    lines = [f"| claims | bar | {' | '.join(f'{size:,}' for size in sizes)} |", "|---|---|" + "---|" * len(sizes)]
    for name in figures[sizes[-1]]:
        bar = BARS.get(name)
        cells = [_shown(figures[size][name]) for size in sizes]
        if bar is not None and not bar.met(figures[sizes[-1]][name]):
            cells[-1] = f"**{cells[-1]}** (not met)"
        lines.append(f"| {name} | {bar or ''} | {' | '.join(cells)} |")
    return lines


def _shown(figure: float) -> str:
    return f"{figure:,.0f}" if abs(figure) >= 100 or figure == int(figure) else f"{figure:,.1f}"


def main(arguments: Sequence[str], say: Callable[[str], object] = print) -> int:
    """Measure each size and print the table. The largest size decides whether a bar is met.

    :return: 0
    """
    parser = argparse.ArgumentParser(prog="python -m evaluation.sizes", description=__doc__)
    parser.add_argument("--keep", type=Path, required=True, help="the folder that the stores are kept in")
    parser.add_argument("--claims", type=int, nargs="+", default=list(_SIZES), help="sizes, the largest last")
    parser.add_argument("--searches", type=int, default=_SEARCHES, help=f"of each kind (default {_SEARCHES})")
    chosen = parser.parse_args(arguments)
    gc.set_threshold(100_000, 20, 20)  # as the workers of the service have it
    figures: dict[int, dict[str, float]] = {}
    for count in chosen.claims:
        address = f"embedded://{chosen.keep}/{count}"
        if not bench.filled(address):
            bench.load(address, count)
        figures[count] = {"on disk, MB": _megabytes(chosen.keep / str(count))} | measure(address, chosen.searches)
    say("\n".join(table(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
