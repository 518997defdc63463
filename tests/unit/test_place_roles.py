"""What stands before the name of a place: told by its last word before it is read."""

import pytest

from indexing import place_roles
from indexing.place_roles import Before, bare_end
from tests.patterns import texts_of


@pytest.mark.parametrize("before", [value for value in vars(place_roles).values() if isinstance(value, Before)])
def test_what_a_pattern_fits_ends_with_a_word_that_it_is_told_by(before: Before) -> None:
    texts = list(texts_of(before.pattern))
    assert texts
    assert [text for text in texts if not bare_end(text).endswith(before.ends)] == []
