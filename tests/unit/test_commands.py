"""The commands of the write side: what they print, what they exit with, and what they leave in the store."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from schemas.documents import SCHEMAS
from search.engine import StoreError, open_engine
from search.query import All

_STORY = (
    "Governor: two bridges hold near Bakhmut\n\n"
    "Defenders of the river town held two bridges near Bakhmut, Governor Petro Vashchenko said on Tuesday.\n\n"
    "“We still control the crossing,” Vashchenko told reporters. He added that 12 tanks had been destroyed.\n"
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test in a folder of its own, where the default store is, without settings of the machine."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("WARNEWS_")]:
        monkeypatch.delenv(name)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def _story(name: str = "story.txt", text: str = _STORY) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_help_lists_every_command_without_loading_the_language_model() -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from cli.main import main\n"
        "print(CliRunner().invoke(main, ['--help']).output)\n"
        "assert not {'spacy', 'tantivy', 'elasticsearch', 'flask'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for command in ("index", "link", "extract", "serve", "ask", "evaluate", "openapi", "doctor"):
        assert f"\n  {command} " in done.stdout


def test_an_unknown_command_is_a_usage_error() -> None:
    assert _run("inedx").exit_code == 2


def test_extract_prints_one_object_of_valid_documents() -> None:
    result = _run("extract", _story(), "--published", "2024-05-03", "--outlet", "Kyiv Independent")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert list(found) == ["article", "claims", "entities"]
    assert SCHEMAS["article"]().validate(found["article"]) == {}
    assert found["article"]["published"]["from"] == "2024-05-03"
    assert found["article"]["outlet"]["id"] == "outlet:kyiv-independent"
    assert found["claims"]
    assert not Path("var").exists()


def test_extract_can_be_read_by_a_person() -> None:
    result = _run("extract", _story(), "--format", "text")
    assert result.stdout.startswith("Governor: two bridges hold near Bakhmut\noutlet unknown · date unknown")
    assert "“We still control the crossing" in result.stdout


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("empty.txt", "", "is empty"),
        ("menu.txt", "Home\nSubscribe\nShare\n", "no article text is left"),
    ],
)
def test_extract_says_why_nothing_can_be_found(name: str, text: str, reason: str) -> None:
    result = _run("extract", _story(name, text))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert name in result.stderr
    assert reason in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("index",),
        ("extract", "story.txt", "--published", "soon"),
        ("index", "story.txt", "--store", "ftp://nowhere"),
        ("index", "story.txt", "--jobs", "0"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_is_wrong(arguments: tuple[str, ...]) -> None:
    _story()
    result = _run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_index_accounts_for_every_input_and_exits_with_0_only_if_all_were_read() -> None:
    first = _run("index", _story())
    assert first.exit_code == 0, first.output
    assert "read 1 = 1 indexed + 0 updated + 0 unchanged + 0 duplicate + 0 rejected" in first.stdout
    Path("bad.jsonl").write_text('{"text": "cut\n{"id": "x7", "published": "soon", "text": "Words."}\n')
    second = _run("index", "story.txt", "bad.jsonl", "nowhere.txt", "--rejects", "rejects.jsonl")
    assert second.exit_code == 1
    assert "read 4 = 0 indexed + 0 updated + 1 unchanged + 0 duplicate + 3 rejected" in second.stdout
    rejects = [json.loads(line) for line in Path("rejects.jsonl").read_text().splitlines()]
    assert [(r["file"], r["line"], r["record"]) for r in rejects] == [
        ("bad.jsonl", 1, None),
        ("bad.jsonl", 2, "x7"),
        ("nowhere.txt", None, None),
    ]
    assert all(reject["reason"] in second.stderr for reject in rejects)


def test_index_writes_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WARNEWS_STORE", f"embedded://{tmp_path / 'elsewhere'}")
    assert _run("index", _story()).exit_code == 0
    engine = open_engine(f"embedded://{tmp_path / 'elsewhere'}")
    assert engine.count("article", All()) == 1
    engine.close()


def test_two_processes_give_the_same_store_as_one(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": n, "published": "2024-05-03", "text": _STORY.replace("12 tanks", f"{n + 2} tanks")})
        for n in range(30)
    ]
    Path("many.jsonl").write_text("\n".join(lines))
    found = []
    for jobs in ("1", "2"):
        address = f"embedded://{tmp_path / jobs}"
        code = "from cli.main import main; main()"
        command = [sys.executable, "-c", code, "index", "many.jsonl", "--store", address, "--jobs", jobs]
        subprocess.run(command, check=True, capture_output=True)
        engine = open_engine(address)
        found.append([list(engine.scan(kind, All())) for kind in ("article", "claim", "entity")])
        engine.close()
    assert found[0] == found[1]


def _articles(address: str) -> int:
    try:
        engine = open_engine(address)
    except StoreError:
        return 0
    try:
        return engine.count("article", All())
    finally:
        engine.close()


def test_an_interrupted_run_leaves_a_whole_store_that_goes_on(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": _STORY.replace("12 tanks", f"{n + 2} tanks")}) for n in range(1_000)]
    Path("many.jsonl").write_text("\n".join(lines))
    address = f"embedded://{tmp_path / 'store'}"
    command = [sys.executable, "-c", "from cli.main import main; main()", "index", "many.jsonl", "--store", address]
    running = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while running.poll() is None and not _articles(address):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert "run it again" in errors
    engine = open_engine(address)
    articles = list(engine.scan("article", All()))
    assert 0 < len(articles) < 1_000
    assert engine.count("claim", All()) == sum(article["claim_count"] for article in articles)
    engine.close()
    again = subprocess.run([*command, "--jobs", "1"], capture_output=True, text=True, check=True)
    assert f"{1_000 - len(articles)} indexed + 0 updated + {len(articles)} unchanged" in again.stdout


@pytest.mark.parametrize("command", ["index", "extract"])
def test_a_mistake_in_the_operators_own_names_is_told_with_its_file(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("own").mkdir()
    Path("own/people.toml").write_text("[[person]\n")
    monkeypatch.setenv("WARNEWS_GAZETTEER", "own")
    result = _run(command, _story())
    assert result.exit_code == 2
    assert "people.toml" in result.stderr


def test_a_store_that_cannot_be_reached_is_named_without_its_password() -> None:
    result = _run("index", _story(), "--store", "http://user:geheim@127.0.0.1:9/news")
    assert result.exit_code == 3
    assert "127.0.0.1:9" in result.stderr
    assert "geheim" not in result.output


def test_linking_what_is_not_there_says_what_to_do_first() -> None:
    result = _run("link")
    assert result.exit_code == 3
    assert "Index something first" in result.stderr


def test_linking_twice_writes_nothing_the_second_time() -> None:
    assert _run("index", _story(), "--no-link").exit_code == 0
    assert "0 documents written" not in _run("link").stdout
    assert "0 documents written" in _run("link").stdout


def test_rebuilding_replaces_the_store_by_what_is_given() -> None:
    _story("one.txt")
    _story("two.txt", _STORY.replace("two bridges", "three bridges"))
    assert _run("index", "one.txt").exit_code == 0
    assert _run("index", "two.txt", "--rebuild").exit_code == 0
    engine = open_engine(f"embedded://{Path('var/store').resolve()}")
    (article,) = engine.scan("article", All())
    engine.close()
    assert article["source"]["file"] == "two.txt"
    assert _run("index", "nowhere.txt", "--rebuild").exit_code == 1
    engine = open_engine(f"embedded://{Path('var/store').resolve()}")
    assert engine.count("article", All()) == 1
    engine.close()


def test_the_doctor_tells_what_works_and_hides_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARNEWS_STORE", "http://user:geheim@127.0.0.1:9/news")
    result = _run("doctor")
    assert result.exit_code == 1
    assert "ok    gazetteer" in result.stdout
    assert "ok    extraction" in result.stdout
    assert "WRONG store" in result.stdout
    assert "geheim" not in result.output
    assert _run("index", _story(), "--store", "embedded:///" + str(Path("s").resolve())).exit_code == 0
    assert _run("doctor", "--store", "embedded:///" + str(Path("s").resolve())).exit_code == 0
