"""The commands of the documentation, run as they stand there against a server with the sample."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from werkzeug.serving import make_server

from indexing.loading import index_paths
from service.app import create_app
from service.settings import Settings
from tests.quality.indexed import ROOT

_BLOCK: Final = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands() -> list[str]:
    """Every command of the API's documentation, on one line each."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    lines = "\n".join(_BLOCK.findall(text)).replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = f"embedded://{tmp_path_factory.mktemp('one-liners') / 'store'}"
    index_paths([ROOT / "sample"], address)
    return address


@pytest.fixture(scope="module")
def server(store: str) -> Iterator[str]:
    served = make_server("127.0.0.1", 0, create_app(Settings(store=store)), threaded=True)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.port}"
    served.shutdown()
    thread.join()


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="needs curl and jq")
@pytest.mark.parametrize("command", commands())
def test_a_documented_command_finds_something(server: str, store: str, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    own = folder / "warnews"
    own.write_text(f'#!/bin/sh\nexec {sys.executable} -m cli.main "$@"\n')
    own.chmod(0o755)
    found = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.replace("http://localhost:8000", server)],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "WARNEWS_STORE": store},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() not in ("", "null", "[]", "{}")
    assert "urn:warnews:problem" not in found.stdout
    assert not found.stdout.startswith("0 claims")
    assert '"total":0,' not in found.stdout


def test_there_are_commands_to_run() -> None:
    assert len(commands()) > 12
