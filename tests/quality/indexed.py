"""Stores filled by the command line, as a person would, and the API over them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings
from tests.cluster.stores import address_of

ROOT: Final = Path(__file__).parents[2]
_OUTCOMES: Final = re.compile(
    r"read (?P<read>\d+) = (?P<indexed>\d+) indexed \+ (?P<updated>\d+) updated \+ (?P<unchanged>\d+) unchanged"
    r" \+ (?P<duplicate>\d+) duplicate \+ (?P<rejected>\d+) rejected"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``warnews index`` in a process of its own.

    :param outcomes: the final account; empty where none was printed
    :param peak: bytes of memory that its largest process held at most
    """

    status: int
    outcomes: Mapping[str, int]
    output: str
    errors: str
    peak: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """A store with articles, and the API over it."""

    address: str
    client: FlaskClient
    run: Run

    def ask(self, path: str = "/v1/claims", **parameters: Any) -> dict[str, Any]:
        """The answer to a question that must be answered."""
        response = self.client.get(path, query_string=parameters)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json
        return answer


def run_index(folder: Path, address: str, *paths: Path, jobs: int = 2) -> Run:
    """Run ``warnews index`` as a person would, with what it prints kept in the folder."""
    command = [sys.executable, "-m", "cli.main", "index", *map(str, paths), "--store", address, "--jobs", str(jobs)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WARNEWS_")}
    with (folder / "output").open("w+") as output, (folder / "errors").open("w+") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        told, said = output.read(), errors.read()
    counted = _OUTCOMES.search(told)
    outcomes = {name: int(value) for name, value in counted.groupdict().items()} if counted else {}
    return Run(process.returncode, outcomes, told, said, usage.ru_maxrss * 1024)


@contextmanager
def indexed(
    kind: str, request: pytest.FixtureRequest, factory: pytest.TempPathFactory, *paths: Path, jobs: int = 1
) -> Iterator[Indexed]:
    """A store of that kind with the articles of those paths, and its API."""
    folder = factory.mktemp(kind)
    with address_of(kind, request, folder) as address:
        run = run_index(folder, address, *paths, jobs=jobs)
        assert run.status == 0, run.errors
        app = create_app(Settings(store=address, secret="a secret of tests"))
        yield Indexed(address, app.test_client(), run)
