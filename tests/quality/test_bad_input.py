"""Bad input as people meet it: on the command line and over HTTP, named in words, and never at the cost of the rest."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.main import main
from search.engine import open_engine
from search.query import All
from service.app import create_app
from service.settings import Settings
from tests.cluster.stores import ENGINES, address_of
from tests.contract.serving import free_port
from tests.quality.indexed import ROOT, Run, run_index

_STORY = (
    "Mayor: the {what} still stands\n\n"
    "The {what} by the river still stands after a night of shelling, Mayor Oksana Hrytsai said on Tuesday.\n\n"
    "“We lost two pumps, and we will mend them,” Hrytsai told reporters in Vovchansk. She denied that anyone left.\n"
)
_LONG_LINE = 50_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good articles among all that goes wrong in folders of scraped files."""
    folder = tmp_path / "scraped"
    folder.mkdir()
    (folder / "a-good.txt").write_text(_STORY.format(what="mill"))
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    with (folder / "d-long.jsonl").open("wb") as stream:
        stream.write(b'{"text": "' + b"word " * (_LONG_LINE // 5) + b'"}\n')
        stream.write(json.dumps({"id": "after-long", "text": _STORY.format(what="dam")}).encode() + b"\n")
    lines = [json.dumps({"id": f"e{number}", "text": _STORY.format(what=f"bridge {number}")}) for number in range(1, 9)]
    lines[6] = lines[6][:60]
    (folder / "e-broken.jsonl").write_text("\n".join(lines))
    (folder / "f-gone.txt").symlink_to(tmp_path / "was here")
    dated = {"id": "soon", "published_at": "next week", "text": _STORY.format(what="port")}
    (folder / "g-date.jsonl").write_text(json.dumps(dated) + "\n")
    (folder / "h-good.txt").write_text(_STORY.format(what="school"))
    return folder


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with address_of(request.param, request, tmp_path) as address:
        yield address


def test_each_bad_input_is_named_and_the_rest_is_indexed(folder: Path, address: str, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    run = run_index(tmp_path, address, folder, missing, jobs=1)
    assert run.status == 1
    told = [
        ("b-empty.txt", "is empty"),
        ("c-picture.txt", "is not text"),
        ("d-long.jsonl, line 1", "longer than 10 MB"),
        ("e-broken.jsonl, line 7", "not valid JSON"),
        ("f-gone.txt", "no such file"),
        ("g-date.jsonl, line 1 (soon)", "the date 'next week' cannot be read"),
        (str(missing), "no such file or folder"),
    ]
    for where, what in told:
        (line,) = [line for line in run.errors.splitlines() if re.search(re.escape(where) + "[: ]", line)]
        assert what in line
    assert "Traceback" not in run.errors
    assert run.outcomes["rejected"] == len(told)
    assert run.outcomes["indexed"] == 10
    assert run.peak < 1_000_000_000
    engine = open_engine(address)
    records = {article["source"]["record"] or article["source"]["file"] for article in engine.scan("article", All())}
    engine.close()
    assert records == {"a-good.txt", "h-good.txt", "after-long"} | {f"e{number}" for number in (1, 2, 3, 4, 5, 6, 8)}


def test_mended_input_is_read_in_the_next_run_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    address = f"embedded://{tmp_path / 'store'}"
    assert run_index(tmp_path, address, folder, jobs=1).status == 1
    for name in ("b-empty.txt", "c-picture.txt", "d-long.jsonl", "e-broken.jsonl", "g-date.jsonl"):
        (folder / name).unlink()
    (tmp_path / "was here").write_text(_STORY.format(what="church"))
    again = run_index(tmp_path, address, folder, jobs=1)
    assert (again.status, again.outcomes["indexed"], again.outcomes["unchanged"]) == (0, 1, 2)


def _command(folder: Path, *arguments: str) -> Run:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WARNEWS_")}
    command = [sys.executable, "-m", "cli.main", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    return Run(done.returncode, {}, done.stdout, done.stderr, 0)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("index", "story.txt"), 3), (("link",), 3), (("ask", "who denied it"), 2), (("doctor",), 1)],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_an_elasticsearch_that_is_not_there_is_named_by_every_command(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    (tmp_path / "story.txt").write_text(_STORY.format(what="mill"))
    where = f"127.0.0.1:{free_port()}"
    run = _command(tmp_path, *arguments, "--store", f"http://reader:geheim@{where}/news")
    assert run.status == status, run.errors
    assert where in run.output + run.errors
    assert "geheim" not in run.output + run.errors
    assert "Traceback" not in run.errors
    assert len(run.errors.strip().splitlines()) <= 2


@pytest.mark.parametrize("path", ["/v1/claims?q=who+denied+it", "/v1/articles", "/v1/claims/c1", "/readyz"])
def test_an_elasticsearch_that_is_not_there_is_a_problem_to_come_back_for(path: str) -> None:
    store = f"http://reader:geheim@127.0.0.1:{free_port()}/news"
    client = create_app(Settings(store=store, secret="s")).test_client()
    response = client.get(path)
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"
    assert int(response.headers["Retry-After"]) > 0
    assert "geheim" not in response.text
    assert client.get("/livez").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("x" * 501,), "500"),
        (("who", "denied", "it", "-p", "from=2023-02-30"), "from"),
        (("-p", "plce=Vovchansk"), "place"),
        (("-p", "limit=5", "-p", "limit=6"), "limit"),
        (("-p", "side"), "NAME=VALUE"),
        (("-p", "stance=denied"), "deny"),
    ],
    ids=["a question too long", "a wrong date", "an unknown name", "a repeated value", "no value", "an unknown value"],
)
def test_a_wrong_question_in_the_terminal_is_refused_in_words(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    address = f"embedded://{tmp_path / 'store'}"
    open_engine(address, create=True).close()
    run = _command(tmp_path, "ask", *arguments, "--store", address)
    assert run.status == 2
    assert run.output == ""
    assert told in run.errors
    assert "Traceback" not in run.errors


def test_a_store_that_is_not_there_says_what_to_do_first(tmp_path: Path) -> None:
    run = _command(tmp_path, "ask", "who denied it")
    assert run.status == 2
    assert "index" in run.errors
    assert "Traceback" not in run.errors


@pytest.mark.parametrize("command", main.list_commands(click.Context(main)))
def test_every_command_that_is_listed_explains_itself(command: str) -> None:
    told = CliRunner().invoke(main, [command, "--help"])
    assert told.exit_code == 0, told.exception
    assert told.output.startswith("Usage: ")
