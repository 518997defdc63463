"""Whom pronouns, titles and misprints mean."""

import pytest
from reported import article, say

from gazetteer.lookup import Gazetteer, load
from indexing.article import Article, Statement
from indexing.names import find_names
from indexing.speakers import resolve_speakers


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return load()


def resolved(made: Article, world: Gazetteer) -> list[Statement]:
    find_names(made, world)
    resolve_speakers(made, world)
    return made.statements


def test_whom_somebody_names_in_his_own_words_is_not_he(world: Gazetteer) -> None:
    made = article(
        "Analyst Marek Dulski said the front was quiet.",
        "“For Vladimir Putin the autumn is late. Putin has no men left,” he added.",
    )
    say(made, "the front was quiet", "Analyst Marek Dulski", "said")
    say(made, "For Vladimir Putin the autumn is late. Putin has no men left,", "he", "added")
    assert resolved(made, world)[1].speaker_name == "Marek Dulski"
