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
        ('the miller\'s claim that the dam was mined is "false"', "deny"),
        ("there was still no evidence", "deny"),
        ("There is simply no proof of that flood", "deny"),
        ("they had seen no evidence to support the claim", "deny"),
        ("They say that we fled the island. That's not true. We are here", "deny"),
        ("Abroad they feel that the dam is lost. This is not the case.", "deny"),
        ("They asked for the true price of the flood. It is not the lowest", "assert"),
        ("claims of a raid by Malta were a fabricated attempt to close the strait", "contest"),
        ("he disagreed with the view that the gate should be shut", "contest"),
        ("I firmly reject that idea", "contest"),
        ("we categorically deny the accusation", "deny"),
        ("the mayor of Vik denied the town its water", "assert"),
        ("he does not rule out that the gate is shut", "predict"),
        ("a flood “cannot be ruled out”", "predict"),
        ("she could not speculate about his motives", "refuse_to_confirm"),
        ("We won't comment on the price", "refuse_to_confirm"),
        ("If you want to see the valley, please come now", "demand"),
        ("the need to raise the dam", "demand"),
        ("Nonsense,", "deny"),
        ("Complete nonsense on every page", "assert"),
        ("they had to leave the valley at night", "assert"),
        ("All those parts of the office that are paid by him must be shut down", "demand"),
        ("Some of the clerks who are staying will move to Vik", "predict"),
        ("Malta might be hiding something should it shut the gate", "predict"),
        ("it would rather lose the dam than pay", "assert"),
        ("Malta is trying to will a flood into being", "assert"),
    ],
)
def test_content_decides_where_the_verb_only_says(content: str, expected: str) -> None:
    assert stance(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the world had to make its choice", "demand"),
        ("a breach would have disastrous consequences for the valley", "predict"),
        ("the crew would have mended the gate", "assert"),
        ("it would rather lose the dam than pay", "assert"),
        ("the crew would likely face a flood", "predict"),
    ],
)
def test_what_is_told_in_other_words_stands_back_by_one_tense(content: str, expected: str) -> None:
    assert stance(content, reported=True) == expected


@pytest.mark.parametrize(
    ("lemma", "lexical", "content", "expected"),
    [
        ("acknowledge", "confirm", "the breach", "confirm"),
        ("acknowledge", "confirm", "the dam could break", "predict"),
        ("confirm", "confirm", "the gate will stay shut", "confirm"),
        ("call", None, 'the news of the flood "absurd"', "contest"),
        ("describe", None, "the claim as part of the propaganda that hides the flood", "contest"),
        ("describe", None, "the valley as a garden", "assert"),
        ("ask", "demand", "So one has to wonder: why? Why did nobody shut the gate?", "assert"),
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
