"""The language of a text, told by its commonest words."""

import pytest

from indexing.languages import detect


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“I do not know who lit it,” admitted Ivo Berg, a sailor. “I know who gave the order.” Nobody pays.",
            "en",
        ),
        (
            "W niedzielę i w poniedziałek nie jest to możliwe, bo do Rygi jadą pociągi, które są dla nas ważne od lat.",
            "pl",
        ),
        ("I know.", None),
    ],
)
def test_short_english_with_i_and_do_is_not_taken_for_another_language(text: str, expected: str | None) -> None:
    assert detect(text) == expected
