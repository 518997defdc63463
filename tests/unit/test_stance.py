"""Stance: the verb first, its negation next, the content last."""

import pytest

from indexing.stance import stance_of


def stance(content: str, lemma: str = "say", lexical: str | None = None, **flags: bool | str) -> str:
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
        ("Malta needs to leave at once", "demand"),
        ("More care is needed to keep the dam safe", "demand"),
        ("she wanted the owner, Rita Haas, to face the court", "demand"),
        ("Oslo, Riga, but also the islands need to act", "demand"),
        ("We continue to call for an end to the flood", "demand"),
        ("Don't be afraid of the river", "demand"),
        ("Peace matters! Talks need to begin at once!", "demand"),
        ("the operation was needed to protect the dam", "assert"),
        ("the crew will have to assume that the gate is shut", "predict"),
        ("the village would have to be left", "demand"),
        ("this is our idea of how dams should be built", "assert"),
        ("it expects this year's harvest to be smaller", "predict"),
        ("the river is estimated to rise by two metres", "predict"),
        ("the rain is unlikely to end soon", "predict"),
        ("it is possible to reach the dam in the coming days", "predict"),
        ("Our assessment is that the crews will tire", "predict"),
        ("I think that the dam will hold", "predict"),
        ("its intention to add a second dam", "predict"),
        ("he could have mended it but never did", "assert"),
        ("All those who could — they left the valley", "assert"),
        ("many think the ban will be lifted soon", "assert"),
        ("his firm did not want a quarrel, which, in his words, could begin any day", "assert"),
        ('accusations that Malta plans a raid were "provocative speculation" and could end badly', "contest"),
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
        ("ask", "demand", "What does the island matter to us?", "assert"),
        ("ask", "demand", "Could somebody open the gate?", "demand"),
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
    assert stance("it would not be in the interests of the island", reported=True) == "assert"
    assert stance("the gates would soon be closed", "announce", reported=True) == "predict"
    assert stance("at some point the harm - to fields, cellars, and roads - would be seen", reported=True) == "predict"


def test_a_warning_of_something_to_come_is_a_forecast() -> None:
    assert stance("a flood should the gate be opened", "warn", frame="object") == "predict"
    assert stance("the cold", "warn", frame="object") == "assert"


def test_every_stance_comes_with_how_sure_it_is() -> None:
    for content in ("the dam held", "the dam will hold"):
        sureness = stance_of(
            "say", None, refusing=False, negated=False, opinion=False, infinitive=False, content=content
        )
        assert sureness[1] in ("high", "medium", "low")
