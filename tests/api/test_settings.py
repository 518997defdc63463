"""Settings, and the secret that signs cursors."""

import stat
from pathlib import Path

import pytest

from service.cursors import Cursor, Cursors, kept_secret
from service.settings import Settings, read


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WARNEWS_STORE", "https://user:pass@search.example:9200")
    monkeypatch.setenv("WARNEWS_SECRET", "hidden")
    monkeypatch.setenv("WARNEWS_GAZETTEER", str(tmp_path))
    monkeypatch.setenv("WARNEWS_ENGINE_TIMEOUT", "2.5")
    found = read()
    assert (found.store, found.secret, found.gazetteer) == ("https://user:pass@search.example:9200", "hidden", tmp_path)
    assert found.engine_timeout == 2.5
    assert found.shown_store == "https://search.example:9200"


def test_without_settings_the_store_is_in_the_folder_at_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WARNEWS_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert read().store == f"embedded://{tmp_path}/var/store"


def test_secrets_do_not_show() -> None:
    shown = repr(Settings(store="https://user:pass@search.example:9200", secret="hidden"))
    assert "hidden" not in shown
    assert "pass" not in shown


@pytest.mark.parametrize("timeouts", [(20, 10, 30), (8, 40, 30), (0, 10, 30), (8, 8, 30)])
def test_timeouts_that_do_not_nest_are_refused(timeouts: tuple[int, int, int]) -> None:
    engine, request, worker = timeouts
    with pytest.raises(ValueError, match="must nest"):
        Settings(store="embedded:///x", engine_timeout=engine, request_timeout=request, worker_timeout=worker)


def test_a_malformed_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARNEWS_ENGINE_TIMEOUT", "soon")
    with pytest.raises(ValueError, match="WARNEWS_ENGINE_TIMEOUT"):
        read()


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    store = f"embedded://{tmp_path / 'store'}"
    secret = kept_secret(store)
    assert secret == kept_secret(store)
    assert len(secret) > 30
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_cursor_of_one_process_is_read_by_another(tmp_path: Path) -> None:
    settings = Settings(store=f"embedded://{tmp_path / 'store'}")
    cursor = Cursor("mark", "2023-07-10", "v1", (1.0625, 6406545543546971870, None, "claim-1"), "g0001")
    assert Cursors.of(settings).read(Cursors.of(settings).write(cursor)) == cursor
