"""Starting: what is loaded before anything is asked, and what a person without a store is told."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _loaded_by(code: str) -> set[str]:
    """The top packages and own modules that Python has loaded after running the code."""
    command = [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_the_service_starts_without_what_only_indexing_needs() -> None:
    loaded = _loaded_by("import service.app\nimport service.gunicorn_conf")
    assert "flask" in loaded
    assert not {"spacy", "thinc", "numpy", "indexing", "cli", "evaluation"} & loaded


def test_asking_in_the_terminal_needs_neither_a_server_nor_the_language_model(tmp_path: Path) -> None:
    from search.engine import open_engine

    address = f"embedded://{tmp_path / 'store'}"
    open_engine(address, create=True).close()
    code = (
        "from click.testing import CliRunner\nfrom cli.main import main\n"
        f"print(CliRunner().invoke(main, ['ask', '--store', {address!r}, 'who denied it']).exit_code)"
    )
    loaded = _loaded_by(code)
    assert "tantivy" in loaded
    assert not {"spacy", "thinc", "gunicorn", "elasticsearch"} & loaded


def test_indexing_an_unreadable_input_does_not_wait_for_the_language_model(tmp_path: Path) -> None:
    arguments = ["index", str(tmp_path / "nowhere.txt"), "--store", f"embedded://{tmp_path / 'store'}"]
    code = (
        "from click.testing import CliRunner\nfrom cli.main import main\n"
        f"print(CliRunner().invoke(main, {arguments!r}).exit_code)"
    )
    assert "spacy" not in _loaded_by(code)


@pytest.mark.parametrize("module", ["schemas.documents", "language.tokens", "gazetteer.lookup", "search.engine"])
def test_importing_a_part_opens_no_file_of_data(module: str) -> None:
    code = (
        "import sys\nopened = []\n"
        "sys.addaudithook(lambda event, details: opened.append(str(details[0])) if event == 'open' else None)\n"
        f"import {module}\n"
        "print(*[path for path in opened if '/data/' in path and '__pycache__' not in path], 'none', sep='|')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none"
