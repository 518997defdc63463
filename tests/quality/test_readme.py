from pathlib import Path

import pytest

from evaluation.readme import answered, request_of
from indexing.loading import index_paths
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    store = f"embedded://{tmp_path_factory.mktemp('readme') / 'store'}"
    account = index_paths([ROOT / "sample"], store)
    assert account.rejected == 0
    return create_app(Settings(store=store)).test_client()


def test_the_questions_of_the_readme_get_the_answers_it_shows(client):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert answered(text, client) == text, "run `python -m evaluation.readme`"


def test_the_questions_that_make_run_suggests_have_answers(client):
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        if "curl -G" in line:
            _, _, question = line.partition("'q=")
            answer = client.get("/v1/claims", query_string={"q": question.partition("'")[0]}).json
            assert answer["total"] > 0, line


def test_a_line_that_is_no_curl_command_is_refused():
    with pytest.raises(ValueError, match="not a curl"):
        request_of("wget http://127.0.0.1/")
