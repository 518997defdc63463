"""Settlements of the front in the spellings of the press."""

import pytest

from evaluation.spellings import main, missed, read
from gazetteer.lookup import load


def test_the_list_holds_sixty_settlements_and_107_further_spellings() -> None:
    settlements = read()
    assert len(settlements) == 60
    assert sum(len(spellings) - 1 for spellings in settlements.values()) == 107


def test_every_spelling_leads_to_its_settlement_first() -> None:
    assert missed(read(), load()) == []


def test_a_spelling_that_leads_elsewhere_is_told_with_where_it_leads() -> None:
    assert missed({"bakhmut": ["Bakhmut", "Soledar", "Nowhereville"]}, load()) == [
        ("place:bakhmut", "Soledar", "place:soledar"),
        ("place:bakhmut", "Nowhereville", None),
    ]


def test_the_command_prints_both_shares(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out == "official  60 of 60\nvariants  107 of 107\n"
