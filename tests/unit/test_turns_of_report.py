"""Turns in which reports are worded: somebody quoted by somebody else, answers, refusals, asides, figures."""

import pytest

from tests.unit.test_attribution import read, row


@pytest.mark.parametrize(
    ("text", "speaker", "content", "through"),
    [
        ("“We see no need,” Ostrov was quoted as saying by Delfi.", "Ostrov", "We see no need,", ["Delfi"]),
        ("“It is over,” he is quoted by the BBC as saying.", "he", "It is over,", ["BBC"]),
        ("Interfax quoted him as saying that the port was shut.", "him", "the port was shut", ["Interfax"]),
        ("“The port is shut,” Interfax quoted the mayor as saying.", "the mayor", "The port is shut,", ["Interfax"]),
        (
            "The state agency quoted an unnamed source as saying that forty crews had left.",
            "an unnamed source",
            "forty crews had left",
            ["The state agency"],
        ),
        (
            "RIA quoted Anton Bely, the head of the district, as saying on Friday the ford was taken.",
            "Anton Bely",
            "the ford was taken",
            ["RIA"],
        ),
        ("Anton Bely, the harbour master, was quoted as saying: “We want talks.”", "Anton Bely", "We want talks.", []),
        ("The pier is shut, she was quoted as saying by Reuters.", "she", "The pier is shut", ["Reuters"]),
    ],
)
def test_whoever_is_quoted_speaks_and_whoever_quotes_is_the_way(
    text: str, speaker: str, content: str, through: list[str]
) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[:3] == (speaker, "saying", [content])
    assert [via.text for via in statement.via] == through


def test_what_was_reported_and_who_was_cited_for_more_are_two_statements() -> None:
    article = read("The bridge was closed, Interfax reported, citing the governor as saying it would reopen.")
    assert [row(article, statement)[:3] for statement in article.statements] == [
        ("Interfax", "reported", ["The bridge was closed"]),
        ("the governor", "saying", ["it would reopen"]),
    ]


def test_who_would_be_quoted_has_said_nothing() -> None:
    assert read("Nobody would be quoted as saying that the port was shut.").statements == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He thanked the crew, which, he said, had held the pier for a day.",
            [("he", "said", ["the crew", "had held the pier for a day"])],
        ),
        (
            "Rusu said Lima “has to pay the toll”, and claimed, wrongly, that the ferry had been sold.",
            [
                ("Rusu", "said", ["Lima “has to pay the toll”"]),
                ("Rusu", "claimed", ["the ferry had been sold"]),
            ],
        ),
        (
            "The crew called the report false: the pier was held, it said.",
            [("The crew", "called", ["the report false"]), ("it", "said", ["the pier was held"])],
        ),
    ],
)
def test_a_content_is_neither_cut_in_its_relative_clause_nor_given_to_whom_it_is_about(
    text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    article = read(text)
    assert [row(article, statement)[:3] for statement in article.statements] == expected


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("He did not want to say who had told the ministry.", "did not want to say", "who had told the ministry"),
        ("The consul declined to be drawn on the toll.", "declined to be drawn", "the toll"),
        (
            "The palace did not immediately respond to claims that the envoy had been hurt.",
            "did not immediately respond",
            "claims that the envoy had been hurt",
        ),
    ],
)
def test_unwillingness_to_say_is_a_refusal(text: str, cue: str, content: str) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[1:4] == (cue, [content], "refuse_to_confirm")


def test_a_habit_of_silence_is_no_refusal() -> None:
    assert read("Her brother died in May. She does not talk about it.").statements == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pier is shut, the mayor said. Ukraine denies this.",
            ("Ukraine", "denies", ["The pier is shut"], "deny"),
        ),
        (
            "The mayor said the pier was shut. The army vehemently denied it on Monday, saying ferries ran.",
            ("The army", "denied", ["the pier was shut"], "deny"),
        ),
        (
            "Two boats sank near the pier. Riga rejects that.",
            ("Riga", "rejects", ["Two boats sank near the pier"], "contest"),
        ),
        (
            "The pier is shut, the mayor said. This was denied by Riga on Monday.",
            ("Riga", "denied", ["The pier is shut"], "deny"),
        ),
        (
            "The mayor said the pier was shut. Riga has not confirmed this.",
            ("Riga", "has not confirmed", ["the pier was shut"], "refuse_to_confirm"),
        ),
    ],
)
def test_an_answer_to_what_was_said_before_has_those_words_for_its_content(
    text: str, expected: tuple[str, str, list[str], str]
) -> None:
    article = read(text)
    assert expected in [row(article, statement)[:4] for statement in article.statements]


def test_a_denial_of_something_told_is_no_answer_to_what_came_before() -> None:
    article = read("The mayor said the pier was shut. He denied it had been hit.")
    assert row(article, article.statements[-1])[2] == ["it had been hit"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The rate was a tenth, the mayor said – a figure the union disputes.", "the union", "The rate was a tenth"),
        (
            "Delfi quoted a source as saying that forty crews had left, something the pilot, Anton Bely, denies.",
            "Anton Bely",
            "forty crews had left",
        ),
    ],
)
def test_an_answer_behind_a_dash_or_with_a_name_in_commas_is_found(text: str, speaker: str, content: str) -> None:
    article = read(text)
    assert (speaker, [content]) in [(row(article, s)[0], row(article, s)[2]) for s in article.statements]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Asked how many crews had left, the consul declined to answer.", "how many crews had left"),
        ("When asked by reporters about the toll, the consul refused to comment.", "the toll"),
    ],
)
def test_what_somebody_was_asked_is_what_he_leaves_open(text: str, content: str) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[2:4] == ([content], "refuse_to_confirm")


def test_a_figure_is_put_at_a_number_and_a_fire_is_put_out() -> None:
    article = read("The union put the toll at 12 dead. The mayor put out the fire at 5 pm.")
    assert [row(article, statement)[:3] for statement in article.statements] == [
        ("The union", "put", ["the toll at 12 dead"])
    ]


def test_an_office_that_passes_on_what_was_told_is_the_way_and_not_the_speaker() -> None:
    article = read("Crews are returning, the consul told the council by phone, the presidency reported.")
    (statement,) = article.statements
    assert row(article, statement)[:3] == ("the consul", "told", ["Crews are returning"])
    assert [via.text for via in statement.via] == ["the presidency"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It was hit by a drone which, according to the mayor, came from the sea.", ["a drone", "came from the sea"]),
        (
            "The union said that it knew a clerk who, according to the inquiry, had sold the keys.",
            ["it knew a clerk who, according to the inquiry, had sold the keys"],
        ),
        (
            "“The raid was over,” the consul wrote, sharing a picture of the pier.",
            ["The raid was over,"],
        ),
    ],
)
def test_a_clause_inside_a_content_neither_ends_it_nor_runs_into_it(text: str, content: list[str]) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[2] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The crews have left the pier, or so the mayor says.", ["The crews have left the pier"]),
        ("There were, he said, no survivors.", ["There were", "no survivors"]),
        ("The bridge has, she said, been hit twice.", ["The bridge has", "been hit twice"]),
        ("The guard said on Thursday, citing a clerk, that two boats had sunk.", ["two boats had sunk"]),
        ("The guard has said that no boat may leave, in comments published on Friday.", ["no boat may leave"]),
        ("The union estimated the losses at 120 boats.", ["the losses at 120 boats"]),
        ("The mayor reported on Telegram about fires in the port.", ["fires in the port"]),
    ],
)
def test_the_content_is_all_that_was_said_and_no_more(text: str, content: list[str]) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[2] == content


def test_who_asks_not_to_be_named_has_demanded_nothing() -> None:
    article = read("A spokesman for the mayor, who asked not to be named, said water was rising.")
    assert [row(article, statement)[2] for statement in article.statements] == [["water was rising"]]


def test_nobody_has_claimed_anything() -> None:
    assert read("No one has claimed responsibility for the blast.").statements == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Crews say the boats may sink, but others disagree.", ["the boats may sink"]),
        ("What the port needs, Lima said, is a crane.", ["What the port needs", "is a crane"]),
        ("The clerk who fled, she said, was a spy.", ["The clerk who fled", "was a spy"]),
        ("Ihor, 34, a sapper: “There was no fuel.”", ["There was no fuel."]),
        ("The consul likened the mayor to a pirate.", ["the mayor to a pirate"]),
    ],
)
def test_a_predicate_behind_the_cue_belongs_to_its_subject_and_other_views_to_the_writer(
    text: str, content: list[str]
) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[2] == content


@pytest.mark.parametrize(
    "text",
    ["Sofia says – and Riga denies – that the ferry was hit.", "Sofia says, but Riga denies, that the ferry was hit."],
)
def test_one_content_may_have_two_cues(text: str) -> None:
    article = read(text)
    assert [(row(article, s)[0], row(article, s)[2], s.stance) for s in article.statements] == [
        ("Sofia", ["the ferry was hit"], "assert"),
        ("Riga", ["the ferry was hit"], "deny"),
    ]


def test_what_a_statement_reads_is_its_own_words() -> None:
    article = read("“The ferry was hit,” a statement from the harbour office read.")
    (statement,) = article.statements
    assert row(article, statement)[:3] == ("a statement from the harbour office", "read", ["The ferry was hit,"])


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Lima is convinced that the wall will hold.", "Lima", "is convinced", "the wall will hold"),
        ("The wall will hold, Lima is sure.", "Lima", "is sure", "The wall will hold"),
        ("Petro Lys, the mayor, is certain: the wall will hold.", "Petro Lys", "is certain", "the wall will hold"),
        ("The mayor has no doubt that the wall will hold.", "The mayor", "has no doubt", "the wall will hold"),
        ("Lima made it clear that the wall would hold.", "Lima", "made it clear", "the wall would hold"),
        (
            "The union drew attention to the fact that the wall was old.",
            "The union",
            "drew attention to the fact",
            "the wall was old",
        ),
    ],
)
def test_what_somebody_is_sure_of_or_makes_clear_is_a_claim(text: str, speaker: str, cue: str, content: str) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[:3] == (speaker, cue, [content])


@pytest.mark.parametrize(
    "text",
    [
        "Lima is not sure that the wall will hold.",
        "The wall is certain to fall.",
        "Lima made sure the gate was shut.",
        "It is clear that the wall fell.",
        "To be sure, the wall held.",
    ],
)
def test_certainty_of_the_writer_and_of_things_is_no_claim(text: str) -> None:
    assert read(text).statements == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We have no food,” she says through tears, “and no water.”",
            ("she", ["We have no food,", "and no water."], "assert"),
        ),
        ("The guild believes as many as 200 boats sank.", ("The guild", ["as many as 200 boats sank"], "assert")),
        (
            "Tallinn claims it burned the boats. Riga says otherwise.",
            ("Riga", ["it burned the boats"], "contest"),
        ),
        ("Survivors recounted how boats sank.", ("Survivors", ["how boats sank"], "assert")),
        ("Local officials told of heavy rain.", ("Local officials", ["heavy rain"], "assert")),
    ],
)
def test_pieces_measures_and_tales_are_read_whole(text: str, expected: tuple[str, list[str], str]) -> None:
    article = read(text)
    last = article.statements[-1]
    assert (row(article, last)[0], row(article, last)[2], last.stance) == expected


def test_what_is_said_on_condition_of_anonymity_is_said() -> None:
    article = read("The pier is shut, an official said on condition of anonymity.")
    (statement,) = article.statements
    assert row(article, statement)[:3] == ("an official", "said", ["The pier is shut"])


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content", "stance"),
    [
        (
            "The governor told residents to leave Reni at once.",
            "The governor",
            "told",
            ["residents to leave Reni at once"],
            "demand",
        ),
        (
            "Rusu took to Telegram to accuse Lima of shelling the pier.",
            "Rusu",
            "accuse",
            ["Lima of shelling the pier"],
            "assert",
        ),
        (
            "The court forced the admiral to admit that no crews had been paid.",
            "the admiral",
            "admit",
            ["no crews had been paid"],
            "confirm",
        ),
        (
            "The crews left when the mayor blamed them for the loss of the pier.",
            "the mayor",
            "blamed",
            ["them for the loss of the pier"],
            "assert",
        ),
        (
            "The admiral was blamed for the loss of the pier by his own staff.",
            "his own staff",
            "blamed",
            ["The admiral", "for the loss of the pier"],
            "assert",
        ),
        (
            "The admiral has been called a coward by fellow officers.",
            "fellow officers",
            "called",
            ["The admiral", "a coward"],
            "assert",
        ),
        ("The crews left after what officials said was a drone raid.", "officials", "said", ["a drone raid"], "assert"),
        (
            "The port was lit by a fire that Mayor Ion Rusu described as an act of revenge.",
            "Ion Rusu",
            "described",
            ["a fire", "as an act of revenge"],
            "assert",
        ),
        ("It was an attack Lima insists it foiled.", "Lima", "insists", ["an attack", "it foiled"], "assert"),
        ("“Rubbish,” was Moga's response.", "Moga", "response", ["Rubbish,"], "deny"),
        ("Moga's reply was blunt: “The pier is ours.”", "Moga", "reply", ["The pier is ours."], "assert"),
        (
            "Despite Lithuanian claims that the ferry had sunk, the crews held the pier.",
            "Lithuanian",
            "claims",
            ["the ferry had sunk"],
            "assert",
        ),
        ("Lima floated the idea of a truce.", "Lima", "floated the idea of", ["a truce"], "demand"),
        (
            "The Herald found that forty boats had been sold.",
            "The Herald",
            "found",
            ["forty boats had been sold"],
            "assert",
        ),
        (
            "In his telling, the fleet never left the port.",
            "his",
            "In his telling",
            ["the fleet never left the port"],
            "assert",
        ),
        (
            "One of the doctors who signed the letter called Moga a fraud.",
            "One of the doctors who signed the letter",
            "called",
            ["Moga a fraud"],
            "assert",
        ),
        ("Theresa May said on Monday that the pier was shut.", "Theresa May", "said", ["the pier was shut"], "assert"),
        (
            "“The port is lost,” said after the meeting in Riga the deputy speaker.",
            "the deputy speaker",
            "said",
            ["The port is lost,"],
            "assert",
        ),
        (
            "That’s why, he argued, the pier was closed.",
            "he",
            "argued",
            ["That’s why", "the pier was closed"],
            "assert",
        ),
        (
            "Witnesses described heavy shelling near the old pier.",
            "Witnesses",
            "described",
            ["heavy shelling near the old pier"],
            "assert",
        ),
        (
            "The mayor could not explain why the pier was shut.",
            "The mayor",
            "could not explain",
            ["why the pier was shut"],
            "refuse_to_confirm",
        ),
        (
            "Rusu said the pier needed one thing: “Patience and strength.”",
            "Rusu",
            "said",
            ["the pier needed one thing: “Patience and strength.”"],
            "assert",
        ),
    ],
)
def test_further_turns_have_their_speaker_and_content(
    text: str, speaker: str, cue: str, content: list[str], stance: str
) -> None:
    article = read(text)
    (statement,) = article.statements
    assert row(article, statement)[:4] == (speaker, cue, content, stance)


@pytest.mark.parametrize(
    "text",
    [
        "It is worth noting that the pier was closed in May.",
        "He is called Moga by the neighbours.",
        "Ion Rusu told nobody of a plan to leave the port.",
    ],
)
def test_what_looks_like_such_a_turn_is_none(text: str) -> None:
    assert read(text).statements == []


def test_going_on_to_say_more_is_a_claim_of_its_own_and_not_the_quotation_again() -> None:
    article = read("“It is absurd,” Rusu said, going on to say that the fleet has spent years on the pier.")
    assert [row(article, statement)[:3] for statement in article.statements] == [
        ("Rusu", "said", ["It is absurd,"]),
        ("Rusu", "say", ["the fleet has spent years on the pier"]),
    ]
