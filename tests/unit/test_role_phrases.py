"""Roles: noun phrases, without the clause around them."""

import pytest

from indexing.role_phrases import clean_role


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Its foreign ministry spokeswoman", "foreign ministry spokeswoman"),
        ("the mayor of Sumy", "the mayor of Sumy"),
        ("former deputy head of the customs service", "former deputy head of the customs service"),
        ("assessed MI6 director", "MI6 director"),
        ("something President", "President"),
        ("- French President", "French President"),
        ("social mediaLatvian Foreign Minister", "Latvian Foreign Minister"),
        ("A summit between Peruvian President", "Peruvian President"),
        ("General Sir", "General"),
        ("the minister of external affairs, Dr", "the minister of external affairs"),
        ("a professor at Riga University who", "a professor at Riga University"),
        ("the prime minister of Latvia on Sunday", "the prime minister of Latvia"),
    ],
)
def test_a_role_is_the_title_alone(written: str, role: str) -> None:
    assert clean_role(written) == role


@pytest.mark.parametrize(
    "written",
    [
        "President Byrne appointed",
        "the spokesman for U",
        "its allies should also be letting",
        "Secretary Byrne’s visit to Riga",
        "one student described how",
    ],
)
def test_a_piece_of_a_clause_is_no_role(written: str) -> None:
    assert clean_role(written) is None
