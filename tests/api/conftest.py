"""The application on a small embedded store."""

from collections.abc import Iterator

import pytest
from flask import Flask

from search.engine import Engine, open_engine
from service.app import create_app
from service.settings import Settings
from tests.api import newsroom


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(f"embedded://{tmp_path_factory.mktemp('api') / 'store'}", create=True)
    refused = engine.write(
        {
            "claim": list(newsroom.claims()),
            "article": list(newsroom.articles()),
            "entity": list(newsroom.entities()),
        }
    )
    assert refused == []
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def app(store: Engine) -> Flask:
    app = create_app(Settings(store="embedded:///unused", secret="a secret of tests"), engine=store)
    app.testing = True
    return app
