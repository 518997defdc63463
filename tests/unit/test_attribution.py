"""Who says what, phenomenon by phenomenon: sentences of our own, with speaker, cue, content, stance and type."""

import pytest

from indexing.article import Article, Record, Span, Statement
from indexing.attribution import attribute


def read(text: str) -> Article:
    """An article of paragraphs parted by empty lines, with its statements."""
    article = Article(record=Record(text=text), body=text)
    position = 0
    for paragraph in text.split("\n\n"):
        article.paragraphs.append(Span(position, position + len(paragraph)))
        position += len(paragraph) + 2
    attribute(article)
    return article


def row(article: Article, statement: Statement) -> tuple[str | None, str | None, list[str], str, str]:
    body = article.body
    speaker = body[statement.speaker.start : statement.speaker.end] if statement.speaker else None
    cue = body[statement.cue.start : statement.cue.end] if statement.cue else None
    return speaker, cue, [body[s.start : s.end] for s in statement.segments], statement.stance, statement.quote_type


Row = tuple[str | None, str | None, list[str], str, str]


def said(speaker: str | None, cue: str | None, content: str | list[str], stance: str, kind: str) -> Row:
    return speaker, cue, [content] if isinstance(content, str) else content, stance, kind


A, D, C, OK, R, P, W = "assert", "deny", "contest", "confirm", "refuse_to_confirm", "predict", "demand"
DIR, MIX, IND, UN = "direct", "mixed", "indirect", "unattributed"

PHENOMENA: list[tuple[str, str, list[Row]]] = [
    # verbs of saying in every position
    (
        "verb in front",
        "The brigade said that its crews had destroyed two boats near Vylkove.",
        [said("The brigade", "said", "its crews had destroyed two boats near Vylkove", A, IND)],
    ),
    (
        "verb in front without that",
        "Halyna Ostapenko said the ferry was running again.",
        [said("Halyna Ostapenko", "said", "the ferry was running again", A, IND)],
    ),
    (
        "a day between verb and clause",
        "Ankara said on Thursday it had closed the strait.",
        [said("Ankara", "said", "it had closed the strait", A, IND)],
    ),
    (
        "verb at the end",
        "Two depots burned down near Dzhankoi, the occupation authorities said.",
        [said("the occupation authorities", "said", "Two depots burned down near Dzhankoi", A, IND)],
    ),
    (
        "verb at the end with a tail",
        "The port stayed open all night, the harbour master said in a statement on Friday.",
        [said("the harbour master", "said", "The port stayed open all night", A, IND)],
    ),
    (
        "inverted",
        "“We are holding the ridge,” said Bohdan Melnyk, commander of the battalion.",
        [said("Bohdan Melnyk", "said", "We are holding the ridge,", A, DIR)],
    ),
    (
        "quotation in front",
        "“The bridge no longer exists,” Melnyk told reporters.",
        [said("Melnyk", "told", "The bridge no longer exists,", A, DIR)],
    ),
    (
        "quotation after a colon",
        "Iryna Savchuk, a nurse from Izmail, said: “The cellar saved us.”",
        [said("Iryna Savchuk", "said", "The cellar saved us.", A, DIR)],
    ),
    (
        "quotation after that",
        "The fleet said that “no ship was lost in the storm.”",
        [said("The fleet", "said", "no ship was lost in the storm.", A, DIR)],
    ),
    (
        "a fragment makes it mixed",
        "The mayor called for calm and said the shelling was “the heaviest in weeks”.",
        [
            said("The mayor", "called for", "calm", W, IND),
            said("The mayor", "said", "the shelling was “the heaviest in weeks”", A, MIX),
        ],
    ),
    (
        "a verb that is in no list",
        "“Nobody sleeps here,” the driver growled.",
        [said("the driver", "growled", "Nobody sleeps here,", A, DIR)],
    ),
    (
        "apposition between name and verb",
        "Taras Kulish, head of the Ochakiv council, said that the pier had been repaired.",
        [said("Taras Kulish", "said", "the pier had been repaired", A, IND)],
    ),
    (
        "apposition that no comma closes",
        "Taras Kulish, head of the council in Ochakiv said: “The pier is ours.”",
        [said("Taras Kulish", "said", "The pier is ours.", A, DIR)],
    ),
    (
        "title before the name",
        "Romanian Defence Minister Radu Ionescu said a drone had fallen in the delta.",
        [said("Radu Ionescu", "said", "a drone had fallen in the delta", A, IND)],
    ),
    (
        "a list of speakers",
        "Vilnius, Riga and Tallinn said that the border would stay closed.",
        [said("Vilnius, Riga and Tallinn", "said", "the border would stay closed", P, IND)],
    ),
    (
        "relative clause",
        "Petro Hnatiuk, who said that the dam was mined, left the town.",
        [said("Petro Hnatiuk", "said", "the dam was mined", A, IND)],
    ),
    # interrupted
    (
        "interrupted quotation",
        "“The convoy got through,” Savchuk said, “and nobody was hurt.”",
        [said("Savchuk", "said", ["The convoy got through,", "and nobody was hurt."], A, DIR)],
    ),
    (
        "interrupted indirect statement",
        "The lighthouse, the admiral said, survived two direct hits.",
        [said("the admiral", "said", ["The lighthouse", "survived two direct hits"], A, IND)],
    ),
    (
        "quotation that goes on in the next sentence",
        "“The convoy got through,” Savchuk said. “Nobody was hurt.”",
        [said("Savchuk", "said", ["The convoy got through,", "Nobody was hurt."], A, DIR)],
    ),
    (
        "quotation over two paragraphs",
        "Savchuk told the assembly: “The convoy got through.\n\n“Nobody was hurt in the fields.”",
        [said("Savchuk", "told", ["The convoy got through.", "Nobody was hurt in the fields."], A, DIR)],
    ),
    (
        "quotation of its own paragraph continues the speaker",
        "“The convoy got through,” Savchuk said.\n\n“We shall send another one on Sunday morning.”",
        [
            said("Savchuk", "said", "The convoy got through,", A, DIR),
            said(None, None, "We shall send another one on Sunday morning.", P, DIR),
        ],
    ),
    # prepositions
    (
        "according to at the end",
        "Four tugs sank in the estuary, according to the port of Reni.",
        [said("the port of Reni", "according to", "Four tugs sank in the estuary", A, IND)],
    ),
    (
        "according to in front",
        "According to Danish researchers, the cable was cut on purpose.",
        [said("Danish researchers", "According to", "the cable was cut on purpose", A, IND)],
    ),
    (
        "according to in the middle",
        "The cable, according to Danish researchers, was cut on purpose.",
        [said("Danish researchers", "according to", ["The cable", "was cut on purpose"], A, IND)],
    ),
    (
        "as somebody said",
        "As the admiral said on Friday, the lighthouse is intact.",
        [said("the admiral", "said", "the lighthouse is intact", A, IND)],
    ),
    (
        "in his opinion",
        "In his opinion, the blockade has failed.",
        [said("his", "In his opinion", "the blockade has failed", A, IND)],
    ),
    (
        "somebody's claim",
        "Lima's claim that the bridge had been hit was met with laughter.",
        [said("Lima", "claim", "the bridge had been hit", A, IND)],
    ),
    (
        "somebody repeats another's claim",
        "The envoy repeated Lima's claim that the bridge had been hit.",
        [said("Lima", "claim", "the bridge had been hit", A, IND)],
    ),
    (
        "reports by somebody",
        "Reports by local sailors that the strait was mined emptied the port.",
        [said("local sailors", "Reports", "the strait was mined", A, IND)],
    ),
    # several cues
    (
        "coordinated cues",
        "The governor acknowledged the outage but stressed that the hospital had power.",
        [
            said("The governor", "acknowledged", "the outage", OK, IND),
            said("The governor", "stressed", "the hospital had power", A, IND),
        ],
    ),
    (
        "participle with the same speaker",
        "The admiral said the fleet was ready, adding that two frigates had left port.",
        [
            said("The admiral", "said", "the fleet was ready", A, IND),
            said("The admiral", "adding", "two frigates had left port", A, IND),
        ],
    ),
    (
        "participle after a quotation",
        "“The harbour is safe,” the pilot said, noting that the mines were gone.",
        [
            said("the pilot", "said", "The harbour is safe,", A, DIR),
            said("the pilot", "noting", "the mines were gone", A, IND),
        ],
    ),
    (
        "with somebody claiming",
        "Nine people were hurt in Reni, with doctors saying that two were in danger.",
        [said("doctors", "saying", "two were in danger", A, IND)],
    ),
    (
        "outer agency becomes a medium",
        "The militia said it had left the island, Reuters reports.",
        [said("The militia", "said", "it had left the island", A, IND)],
    ),
    (
        "commenting is not said",
        "General Rusu said the exercise was “not a threat,” commenting on the protests.",
        [said("General Rusu", "said", "the exercise was “not a threat,”", A, MIX)],
    ),
    # refusals
    (
        "has not confirmed",
        "Minsk has not confirmed the loss of the aircraft.",
        [said("Minsk", "has not confirmed", "the loss of the aircraft", R, IND)],
    ),
    (
        "declined to comment",
        "The shipyard declined to comment on the fire.",
        [said("The shipyard", "declined to comment", "the fire", R, IND)],
    ),
    (
        "did not say when",
        "Oslo did not say when the howitzers would arrive.",
        [said("Oslo", "did not say", "when the howitzers would arrive", R, IND)],
    ),
    (
        "gave no details",
        "The ministry gave no details of the raid.",
        [said("The ministry", "gave no details of", "the raid", R, IND)],
    ),
    (
        "no comment from",
        "There was no immediate comment from Budapest.",
        [said("Budapest", "no immediate comment", "no immediate comment", R, IND)],
    ),
    (
        "neither has commented",
        "Neither Sofia nor Athens has commented on the sale.",
        [
            said("Sofia", "has commented", "the sale", R, IND),
            said("Athens", "has commented", "the sale", R, IND),
        ],
    ),
    (
        "yet to confirm",
        "Chisinau has yet to confirm the incident.",
        [said("Chisinau", "has yet to confirm", "the incident", R, IND)],
    ),
    (
        "said one thing but not another",
        "The bank said payments had resumed but did not say who had paid.",
        [
            said("The bank", "said", "payments had resumed", A, IND),
            said("The bank", "did not say", "who had paid", R, IND),
        ],
    ),
    # denials and disputes
    ("denied", "Ankara denied selling the drones.", [said("Ankara", "denied", "selling the drones", D, IND)]),
    (
        "rejected",
        "The envoy rejected claims that the talks had collapsed.",
        [said("The envoy", "rejected", "claims that the talks had collapsed", C, IND)],
    ),
    (
        "dismissed as",
        "Belgrade dismissed the report as a fairy tale.",
        [said("Belgrade", "dismissed", "the report as a fairy tale", C, IND)],
    ),
    (
        "did not think",
        "The colonel did not think that the bridge would be rebuilt.",
        [said("The colonel", "did not think", "the bridge would be rebuilt", D, IND)],
    ),
    (
        "said it was not true",
        "The airline said that the story was not true.",
        [said("The airline", "said", "the story was not true", D, IND)],
    ),
    # confirm, predict, demand
    (
        "admitted",
        "The fleet admitted that two ships had been damaged.",
        [said("The fleet", "admitted", "two ships had been damaged", OK, IND)],
    ),
    (
        "warned that it will",
        "The engineer warned that the dam will not last until spring.",
        [said("The engineer", "warned", "the dam will not last until spring", P, IND)],
    ),
    (
        "may",
        "The frost may close the river by December, forecasters said.",
        [said("forecasters", "said", "The frost may close the river by December", P, IND)],
    ),
    (
        "acknowledged that it could",
        "The mayor acknowledged that the town could fall.",
        [said("The mayor", "acknowledged", "the town could fall", P, IND)],
    ),
    (
        "vowed to",
        "Lisbon vowed to send more frigates.",
        [said("Lisbon", "vowed", "to send more frigates", P, IND)],
    ),
    (
        "urged somebody to",
        "The bishop urged both armies to spare the monastery.",
        [said("The bishop", "urged", "both armies to spare the monastery", W, IND)],
    ),
    (
        "called on somebody to",
        "Prague called on the council to meet at once.",
        [said("Prague", "called on", "the council to meet at once", W, IND)],
    ),
    (
        "appealed for",
        "The doctors appealed to Geneva for generators.",
        [said("The doctors", "appealed", "generators", W, IND)],
    ),
    (
        "must",
        "“The council must act before winter,” Savchuk wrote.",
        [said("Savchuk", "wrote", "The council must act before winter,", W, DIR)],
    ),
    # objects and agentless passives
    (
        "announced something",
        "The railway announced the closure of the Kotovsk line.",
        [said("The railway", "announced", "the closure of the Kotovsk line", A, IND)],
    ),
    (
        "accused somebody of something",
        "Tirana accused the consul of spying for the navy.",
        [said("Tirana", "accused", "the consul of spying for the navy", A, IND)],
    ),
    (
        "spoke of",
        "The pilots spoke of dense fog over the delta.",
        [said("The pilots", "spoke of", "dense fog over the delta", A, IND)],
    ),
    (
        "it was announced",
        "It was announced that the school would open in May.",
        [said(None, "announced", "the school would open in May", A, UN)],
    ),
    (
        "are believed to",
        "Thirty miners are believed to have been trapped.",
        [said(None, "believed", "Thirty miners are believed to have been trapped", A, UN)],
    ),
    (
        "passive with its agent",
        "The capture of the islet was confirmed by the coast guard.",
        [said("the coast guard", "confirmed", "The capture of the islet", OK, IND)],
    ),
    # other scripts of dialogue, agencies, translation
    (
        "dialogue between dashes",
        "- We shall open the gates tomorrow - said the abbot.",
        [said("the abbot", "said", "We shall open the gates tomorrow", P, DIR)],
    ),
    (
        "dialogue behind a glued full stop",
        "The monks stayed.- We shall not leave - added the abbot.",
        [said("the abbot", "added", "We shall not leave", P, DIR)],
    ),
    (
        "two single quotes as a mark",
        "''The gates are open,'' the abbot said.",
        [said("the abbot", "said", "The gates are open,", A, DIR)],
    ),
    (
        "single typographic marks",
        "‘The gates are open,’ the abbot said. ‘The monks’ cells are empty.’",
        [said("the abbot", "said", ["The gates are open,", "The monks’ cells are empty."], A, DIR)],
    ),
    (
        "said this about the sentence before",
        "A warehouse burned down in Bilhorod-Dnistrovskyi.\n\nThe fire brigade said this on Facebook.",
        [said("The fire brigade", "said", "A warehouse burned down in Bilhorod-Dnistrovskyi", A, IND)],
    ),
]

NOTHING_SAID = [
    "The minister would say that the war is over.",
    "The minister will argue that the port is open.",
    "He is expected to announce the closure of the port.",
    "It is too early to say that the port is open.",
    "Did the minister say that the port is open?",
    "The storm claimed three lives on the coast.",
    "If the admiral says that the port is open, ships will come.",
    "The frigate left the port at dawn with a crew of ninety.",
    "The reported sinking of the frigate shook the markets.",
    "The report was published on Monday without a single photograph.",
    "Neither account could be independently verified.",
    "The footage could not be verified.",
    "Mittens, called Tiger by the neighbours, slept through the raid.",
    "The abbot spoke about the forms of the service. He talked about the harvest in May.",
    "The settlers moved north, claiming land for their sons.",
    "The monks kept the feast in August as per the old custom.",
    "An islet said to be of great value, Zmiinyi rests on its lighthouse.",
    "Many ports on the coast are still ruled by guilds that were founded in 1700.",
    "One of its buyers is a shipyard. It ordered 300 vests and 100 helmets.",
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in PHENOMENA], ids=[case[0] for case in PHENOMENA])
def test_each_way_of_reporting_gives_its_speaker_cue_content_stance_and_type(text: str, expected: list[Row]) -> None:
    article = read(text)
    assert [row(article, statement) for statement in article.statements] == expected


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_what_was_not_said_gives_no_statement(text: str) -> None:
    assert read(text).statements == []


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("“The pier is ours,” Kulish told national television on Monday.", ["national television"]),
        ("The pier was repaired, Kulish said on state radio, as quoted by Liga.", ["state radio", "Liga"]),
        ("“The pier is ours,” Kulish wrote in a post on Telegram.", ["Telegram"]),
        ("The council said the pier was repaired, Reuters reports.", ["Reuters"]),
        ("Kulish said in a video posted on social networks that the pier was open.", ["video", "social networks"]),
        ("Kulish said that the pier was open.", []),
    ],
)
def test_the_media_named_around_a_statement_are_its_way_in_order(text: str, media: list[str]) -> None:
    article = read(text)
    assert [[via.text for via in statement.via if via.basis == "named"] for statement in article.statements] == [media]


def test_a_medium_holds_for_the_same_speaker_s_next_sentence_by_context() -> None:
    article = read("“The pier is ours,” Kulish wrote on Telegram. He added that the cranes were working.")
    assert [(via.text, via.basis) for via in article.statements[1].via] == [("Telegram", "context")]


def test_a_free_quotation_names_the_statement_it_continues() -> None:
    article = read("“The pier is ours,” Kulish said.\n\n“The cranes have been working since Monday night.”")
    first, second = article.statements
    assert second.continues is first
    assert second.cue is None


def test_the_scope_holds_the_day_of_saying_and_not_the_content() -> None:
    article = read("The harbour master said on July 2 that the crane fell on June 30.")
    scope = " ".join(article.body[span.start : span.end] for span in article.statements[0].scope)
    assert "on July 2" in scope
    assert "June 30" not in scope


def test_the_whole_speaker_phrase_keeps_the_role_for_later_steps() -> None:
    article = read("“The pier is ours,” said Taras Kulish, head of the Ochakiv council.")
    phrase = article.statements[0].speaker_phrase
    assert phrase is not None
    assert article.body[phrase.start : phrase.end] == "Taras Kulish, head of the Ochakiv council"


def test_sentences_that_nobody_says_are_listed_as_unattributed() -> None:
    article = read("The pier was built in 1901 by two brothers. The council said that it would be rebuilt.")
    assert [article.body[span.start : span.end] for span in article.unattributed] == [
        "The pier was built in 1901 by two brothers."
    ]


def test_a_sentence_in_which_somebody_says_something_unread_is_no_statement_of_the_article() -> None:
    article = read("Everything the abbot says about the pier is wrong. The pier was built in 1901 by two brothers.")
    assert article.statements == []
    assert [article.body[span.start : span.end] for span in article.unattributed] == [
        "The pier was built in 1901 by two brothers."
    ]


def test_a_cited_source_speaks_and_the_medium_that_cites_it_is_the_way() -> None:
    article = read("The Guardian reported, citing the coast guard, that the pier was mined.")
    (statement,) = article.statements
    assert statement.speaker is not None
    assert article.body[statement.speaker.start : statement.speaker.end] == "the coast guard"
    assert [via.text for via in statement.via] == ["The Guardian"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ochakiv",
        "“",
        "said",
        "“““ ''' said said ”””",
        "<p>The council <b>said</b> that &quot;it&quot; was \u200fopen\u200e \U0001f6a2.</p>",
        "“The pier is ours, Kulish said. He left.\n\nNobody saw him again.",
        "- \n\n- said",
        "He said: ",
        "according to",
        "The council said that.",
    ],
)
def test_broken_text_never_fails_and_offsets_stay_exact(text: str) -> None:
    article = read(text)
    for statement in article.statements:
        assert statement.segments
        for segment in statement.segments:
            assert 0 <= segment.start < segment.end <= len(article.body)
            assert article.body[segment.start : segment.end].strip()


def test_segments_stand_inside_their_statement_and_in_order() -> None:
    article = read("“The convoy got through,” Savchuk said, “and nobody was hurt.” “Tomorrow we go on.”")
    for statement in article.statements:
        starts = [segment.start for segment in statement.segments]
        assert starts == sorted(starts)
        assert statement.start <= statement.segments[0].start
        assert statement.segments[-1].end <= statement.end


def test_reading_an_article_twice_gives_the_same_statements() -> None:
    text = "“The pier is ours,” Kulish said. He added that the cranes were working.\n\n“We stay.”"
    first, second = read(text), read(text)
    assert [row(first, s) for s in first.statements] == [row(second, s) for s in second.statements]
