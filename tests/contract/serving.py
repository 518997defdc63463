"""The service as people run it: ``warnews serve`` in a process of its own, answering over real HTTP."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.request import urlopen

ROOT: Final = Path(__file__).parents[2]
_PATIENCE: Final = 180.0  # seconds for a start on a machine that does much else


@dataclass(frozen=True, slots=True)
class Served:
    """A running server.

    :param url: its address
    :param log: what it prints
    """

    url: str
    log: Path


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(store: str, log: Path) -> Iterator[str]:
    """The address of a server over that store, which ends with the context.

    :param log: file for what it prints
    :raises RuntimeError: it ended, or does not answer within three minutes, with what it printed
    """
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WARNEWS_")}
    environment |= {"PYTHONPATH": str(ROOT), "WEB_CONCURRENCY": "1"}
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port), "--store", store]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=log.parent, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError), urlopen(address, timeout=30):
            return
        time.sleep(0.1)
    raise RuntimeError(f"warnews serve does not answer at {address}: {log.read_text()}")
