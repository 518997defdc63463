"""How long the extraction takes, by component, beside the language model alone over the same text.

Every measurement runs in a process of its own in which all libraries of linear algebra have one thread. Extraction and
model take turns over a few articles at a time, so that both meet the same machine. CPU time tells what the work costs;
time by the clock depends on who else uses the machine.
"""

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

_TURN: Final = 5  # articles
_WARM_UP: Final = 10
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(slots=True)
class Times:
    """Seconds of CPU and by the clock, by name."""

    cpu: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    wall: dict[str, float] = field(default_factory=lambda: defaultdict(float))


@dataclass(slots=True)
class Measured:
    """What :func:`measure` found: the whole, its components, and the model alone with its own."""

    articles: int = 0
    words: int = 0
    whole: Times = field(default_factory=Times)
    components: Times = field(default_factory=Times)
    model: Times = field(default_factory=Times)


class _Clock:
    """Times calls by name, each without the timed calls inside it."""

    def __init__(self) -> None:
        self.times = Times()
        self._inner = [(0.0, 0.0)]

    def call(self, name: str, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """What the function returns."""
        self._inner.append((0.0, 0.0))
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            inner = self._inner.pop()
            self.times.cpu[name] += cpu - inner[0]
            self.times.wall[name] += wall - inner[1]
            self._inner[-1] = (self._inner[-1][0] + cpu, self._inner[-1][1] + wall)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed under that name."""
        return partial(self.call, name, function)


class _TimedModel:
    """The model as the extraction uses it, timed as ``model in use``."""

    def __init__(self, model: Any, clock: _Clock) -> None:
        self._model = model
        self._clock = clock
        self.tokenizer = clock.timed("model in use", model.tokenizer)

    def pipe(self, *arguments: Any, **named: Any) -> Iterator[Any]:
        """As ``Language.pipe``."""
        documents = self._model.pipe(*arguments, **named)
        while (document := self._clock.call("model in use", next, documents, None)) is not None:
            yield document

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


def measure(paths: Sequence[Path]) -> Measured:
    """Extract the articles, and let the model alone read the paragraphs of the same articles.

    *The model alone* is the spaCy model as spaCy loads it, with the components that the extraction uses.
    """
    measured: Measured = _alone(_measure, paths)
    return measured


def _measure(paths: Sequence[Path]) -> Measured:
    from unittest.mock import patch

    import spacy

    from gazetteer.lookup import load
    from indexing import parsing, pipeline
    from indexing.article import Record
    from indexing.cleaning import clean
    from indexing.documents import assemble
    from indexing.reading import read

    gazetteer, clock, measured = load(), _Clock(), Measured()
    records = [record for record in read(paths) if isinstance(record, Record)]
    in_use, alone = parsing.model(), spacy.load(parsing.MODEL, exclude=parsing.LEFT_OUT)
    steps = [(name, clock.timed(name, step)) for name, step in pipeline.STEPS]
    timed = _TimedModel(in_use, clock)
    pipeline.calm_collector()

    def extracted(record: Record) -> dict[str, Any] | None:
        try:
            return pipeline.extract(record, gazetteer, steps=steps).article
        except pipeline.Rejected:
            return None

    with (
        patch.object(parsing, "model", lambda _name=parsing.MODEL: timed),
        patch.object(pipeline, "clean", clock.timed("cleaning", clean)),
        patch.object(pipeline, "assemble", clock.timed("assembling", assemble)),
    ):
        for record in records[:_WARM_UP]:
            extracted(record)
        clock.times = measured.components
        whole, model = _Clock(), _Clock()
        for first in range(0, len(records), _TURN):
            turn = records[first : first + _TURN]
            found = whole.call("whole", lambda turn=turn: [extracted(record) for record in turn])
            bodies = [article["body"] for article in found if article is not None]
            paragraphs = [paragraph for body in bodies for paragraph in body.split("\n\n")]
            model.call("whole", lambda paragraphs=paragraphs: sum(1 for _ in alone.pipe(paragraphs)))
            documents = [model.call("tokenizer", alone.tokenizer, paragraph) for paragraph in paragraphs]
            for name, component in alone.pipeline:
                documents = model.call(name, lambda c=component, d=documents: list(c.pipe(iter(d), batch_size=256)))
            measured.articles += len(bodies)
            measured.words += sum(len(body.split()) for body in bodies)
    measured.whole, measured.model = whole.times, model.times
    return measured


def report(measured: Measured) -> list[str]:
    """Markdown tables of a measurement."""
    whole, model, components = measured.whole, measured.model, measured.components
    figures = {
        "articles": f"{measured.articles:,}",
        "words": f"{measured.words:,}",
        "articles/s, CPU": f"{measured.articles / whole.cpu['whole']:.1f}",
        "articles/s, clock": f"{measured.articles / whole.wall['whole']:.1f}",
        "words/s, CPU": f"{measured.words / whole.cpu['whole']:,.0f}",
        "model alone, words/s, CPU": f"{measured.words / model.cpu['whole']:,.0f}",
        "extraction / model alone, CPU": f"{whole.cpu['whole'] / model.cpu['whole']:.2f}",
        "extraction / model alone, clock": f"{whole.wall['whole'] / model.wall['whole']:.2f}",
    }
    lines = ["| what | figure |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in figures.items())]
    lines += [
        "",
        "| component | CPU, ms an article | clock, ms an article | of the model alone, CPU |",
        "|---|---|---|---|",
    ]
    rest = Times(
        {"everything else": whole.cpu["whole"] - sum(components.cpu.values())},
        {"everything else": whole.wall["whole"] - sum(components.wall.values())},
    )
    alone = Times(
        {f"model alone: {name}": seconds for name, seconds in model.cpu.items()},
        {f"model alone: {name}": seconds for name, seconds in model.wall.items()},
    )
    for times in (components, rest, whole, alone):
        for name, seconds in sorted(times.cpu.items(), key=lambda item: -item[1]):
            cpu, wall = (1000 * value / measured.articles for value in (seconds, times.wall[name]))
            lines.append(f"| {name} | {cpu:.2f} | {wall:.2f} | {seconds / model.cpu['whole']:.3f} |")
    return lines


def processes(paths: Sequence[Path]) -> list[str]:
    """Markdown table: articles indexed per second by one process and by two, starting and storing included."""
    lines = ["| processes | articles/s, clock | CPU, ms an article, of all processes |", "|---|---|---|"]
    for jobs in (1, 2):
        articles, wall, cpu = _alone(_indexed, paths, jobs)
        lines.append(f"| {jobs} | {articles / wall:.1f} | {1000 * cpu / articles:.1f} |")
    return lines


def _indexed(paths: Sequence[Path], jobs: int) -> tuple[int, float, float]:
    from indexing.loading import index_paths

    with tempfile.TemporaryDirectory() as folder:
        before, began = os.times(), time.perf_counter()
        account = index_paths(paths, f"embedded://{folder}/store", jobs=jobs, linking=False)
        took, after = time.perf_counter() - began, os.times()
        return account.indexed, took, sum(after[:4]) - sum(before[:4])


def linear(words: Sequence[int]) -> list[str]:
    """Markdown table: the time of one paragraph of so many made-up words, and the most memory of its process."""
    lines = ["| words in one paragraph | CPU, s | words/s | memory, MB |", "|---|---|---|---|"]
    for count in words:
        read, seconds, memory = _alone(_paragraph, count)
        lines.append(f"| {read:,} | {seconds:.2f} | {read / seconds:,.0f} | {memory:,.0f} |")
    return lines


def _paragraph(words: int) -> tuple[int, float, float]:
    import resource

    from evaluation import generator
    from gazetteer.lookup import load
    from indexing.article import Record
    from indexing.pipeline import extract

    gazetteer = load()
    extract(Record("The mayor said on Friday that two bridges were closed for repairs."), gazetteer)
    sentences = (claim["text"] for claim in generator.claims(words))
    text = " ".join(islice((word for sentence in sentences for word in sentence.split()), words))
    began = time.process_time()
    extract(Record(text), gazetteer, any_language=True)
    took = time.process_time() - began
    return len(text.split()), took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alone(function: Callable[..., Any], *arguments: Any) -> Any:
    """What the function returns in a new process whose libraries have one thread each."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(function, *arguments).result()
