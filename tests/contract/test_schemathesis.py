"""Thousands of requests made from the contract: right ones, wrong ones, and sequences that follow its links.

``schemathesis`` asks a running server and looks at every answer with all its checks: no mistake of the service, only
documented statuses, forms, headers and members, what is wrong refused, what is right answered.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tests.contract.serving import ROOT, Served

_HERE: Final = Path(__file__).parent
_SLOWEST: Final = "30"  # seconds; searches of the sample take milliseconds, on a machine that does nothing else


def run(served: Served, folder: Path, phases: str, examples: int) -> dict[str, Any]:
    """The report of a run over all operations."""
    report = folder / "report.json"
    # One worker: syntax trees share a state between threads in Python 3.11 (python/cpython#106905), and hypothesis
    # makes such trees, so that two workers now and then end each other with a SystemError.
    command: Sequence[str] = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("--config-file", str(_HERE / "schemathesis.toml")),
        *("run", f"{served.url}/openapi.json", "--phases", phases, "--max-examples", str(examples), "--workers", "1"),
        *("--checks", "all", "--exclude-checks", "positive_data_acceptance", "--max-response-time", _SLOWEST),
        *("--seed", "1", "--generation-database", "none", "--suppress-health-check", "all", "--continue-on-failure"),
        "--no-color",
        *("--report", "json", "--report-json-path", str(report)),
    ]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "SCHEMATHESIS_HOOKS": "tests.contract.schemathesis_checks",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, f"{done.stdout[-20_000:]}\n{done.stderr}\n{served.log.read_text()[-5_000:]}"
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def whole(report: dict[str, Any]) -> bool:
    """Whether everything was tried, and nothing left out."""
    return (
        report["complete"]
        and report["operations"]["selected"] == report["operations"]["tested"] == report["operations"]["total"]
        and not report["errors"]
        and not report["test_cases"]["errored"]
    )


def test_the_service_keeps_its_contract(served_from_embedded: Served, tmp_path: Path) -> None:
    report = run(served_from_embedded, tmp_path, "examples,coverage,fuzzing,stateful", examples=20)
    assert whole(report), report["operations"]
    assert report["test_cases"]["generated"] > 3_000


@pytest.mark.elasticsearch
def test_the_service_keeps_its_contract_over_elasticsearch(served_from_elasticsearch: Served, tmp_path: Path) -> None:
    report = run(served_from_elasticsearch, tmp_path, "examples,fuzzing,stateful", examples=30)
    assert whole(report), report["operations"]
    assert report["test_cases"]["generated"] > 400
