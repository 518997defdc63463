"""Run a command beside a real Elasticsearch: ``python -m tests.cluster COMMAND …``, with ``{}`` where its address goes.

The node keeps nothing: its data are gone when the command has ended.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.cluster.node import Missing, install, running

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "elasticsearch"


def main(command: list[str]) -> int:
    """The exit status of the command; 2 where there is no command or nothing to run Elasticsearch with."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        server = install(CACHE)
    except Missing as missing:
        print(f"no Elasticsearch: {missing}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, running(server, Path(folder) / "home", heap="1g") as address:
        return subprocess.run([part.replace("{}", address) for part in command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
