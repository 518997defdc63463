"""Stance: the verb first, its negation next, the content last."""

import pytest

from indexing.stance import stance_of


def stance(content: str, lemma: str = "say", lexical: str | None = None, **flags: bool) -> str:
    given = {"refusing": False, "negated": False, "opinion": False, "infinitive": False, **flags}
    return stance_of(lemma, lexical, content=content, **given)[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the dam held", "assert"),
        ("the dam will hold", "predict"),
        ("the dam may not hold", "predict"),
        ("the dam opened on 3 May", "assert"),
        ("the dam is likely to hold", "predict"),
        ("the town must be evacuated", "demand"),
        ("the crew needs to leave at once", "demand"),
        ("there is a need to leave", "assert"),
        ("the report was not true", "deny"),
        ("the claim is a complete fabrication", "deny"),
        ("the enemy did not achieve its tasks", "deny"),
        ("it was premature to speak of a breach", "contest"),
        ("the dam, which may be mined, holds", "assert"),
        ("if the rain comes, the dam will break", "predict"),
    ],
)
def test_content_decides_where_the_verb_only_says(content: str, expected: str) -> None:
    assert stance(content) == expected


@pytest.mark.parametrize(
    ("lemma", "lexical", "content", "expected"),
    [
        ("acknowledge", "confirm", "the breach", "confirm"),
        ("acknowledge", "confirm", "the dam could break", "predict"),
        ("deny", "deny", "the dam will break", "deny"),
        ("reject", "contest", "the report", "contest"),
        ("urge", "demand", "the crew to leave", "demand"),
        ("warn", None, "the dam will break", "predict"),
        ("vow", "predict", "to rebuild the dam", "predict"),
    ],
)
def test_the_verb_s_own_stance_wins_over_the_content(lemma: str, lexical: str, content: str, expected: str) -> None:
    assert stance(content, lemma, lexical) == expected


def test_a_refusal_is_never_a_denial() -> None:
    assert stance("the dam is not true", "confirm", "confirm", refusing=True, negated=True) == "refuse_to_confirm"


def test_the_negation_of_an_opinion_denies_its_content() -> None:
    assert stance("the dam would hold", "think", negated=True, opinion=True) == "deny"


def test_not_denying_is_neither_denial_nor_confirmation() -> None:
    assert stance("the breach", "deny", "deny", negated=True) == "refuse_to_confirm"


def test_a_reported_would_is_the_speaker_s_will_but_a_quoted_one_is_not() -> None:
    assert stance("it would close the gates", reported=True) == "predict"
    assert stance("it would be a mistake") == "assert"


def test_every_stance_comes_with_how_sure_it_is() -> None:
    for content in ("the dam held", "the dam will hold"):
        sureness = stance_of(
            "say", None, refusing=False, negated=False, opinion=False, infinitive=False, content=content
        )
        assert sureness[1] in ("high", "medium", "low")
