"""Where contents begin and end, and whose they are, in constructions that a plain reading gets wrong."""

import pytest

from tests.unit.test_attribution import read
from tests.unit.test_nested_reports import Claim, claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mr Ozols said Malta was “picking up the pace” and urged the island to impose tariffs.",
            [
                ("Mr Ozols", "Malta was “picking up the pace”", "assert"),
                ("Mr Ozols", "the island to impose tariffs", "demand"),
            ],
        ),
        (
            "Rita Haas highlighted the port was one of twelve that had signed.",
            [("Rita Haas", "the port was one of twelve that had signed", "assert")],
        ),
        ("Ozols argues that would boost morale.", [("Ozols", "that would boost morale", "predict")]),
        (
            "Malta’s military claims that Cyprus has lost nearly twenty boats.",
            [("Malta’s military", "Cyprus has lost nearly twenty boats", "assert")],
        ),
        (
            "Mr Berg said the raid was needed to protect farms - a claim the council had predicted he would make.",
            [("Mr Berg", "the raid was needed to protect farms", "assert")],
        ),
        (
            "The envoy said the islands are united around Malta and thanked the council for its support.",
            [
                ("The envoy", "the islands are united around Malta", "assert"),
                ("The envoy", "the council for its support", "assert"),
            ],
        ),
        (
            "Haas cancelled the vote, arguing that Malta must fight the flood, which prompted Oslo to disown her.",
            [("Haas", "Malta must fight the flood", "demand")],
        ),
        (
            "There was no basis for a vote, and, according to the charter, such issues are settled by the council.",
            [("the charter", "such issues are settled by the council", "assert")],
        ),
        (
            "There was no progress, according to Berg, because “the minister was not able to commit” to it.",
            [("Berg", "There was no progress … because “the minister was not able to commit” to it", "assert")],
        ),
        (
            "According to Ivo Berg, who heads the ferry service, the fire was out at noon.",
            [("Ivo Berg", "the fire was out at noon", "assert")],
        ),
        (
            "Berg believes the plan has several aims: dry the fields, divide the water; save Riga; and win backers.",
            [
                (
                    "Berg",
                    "the plan has several aims: dry the fields, divide the water; save Riga; and win backers",
                    "assert",
                )
            ],
        ),
        (
            "Envoys suggested that the plan includes pilots guiding ships; Oslo agreeing to a truce; and Riga paying.",
            [("Envoys", "the plan includes pilots guiding ships; Oslo agreeing to a truce; and Riga paying", "assert")],
        ),
        (
            "Berg hinted that he needed to take a call from Haas, in what the student viewed as a boast.",
            [("Berg", "he needed to take a call from Haas", "assert")],
        ),
        (
            "She insisted that Malta was “a peaceful island” despite lending its ports to the raid.",
            [("She", "Malta was “a peaceful island”", "assert")],
        ),
        (
            "Haas said Malta had sent “a number” of the boats without specifying how many it has.",
            [
                ("Haas", "Malta had sent “a number” of the boats", "assert"),
                ("Haas", "how many it has", "refuse_to_confirm"),
            ],
        ),
        (
            "Haas acknowledged the harbour had flooded, though she did not say when.",
            [("Haas", "the harbour had flooded", "confirm"), ("she", "when", "refuse_to_confirm")],
        ),
        (
            "Berg said the boats were leaving the bay - the first sign from Malta of a possible de-escalation.",
            [("Berg", "the boats were leaving the bay", "assert")],
        ),
        (
            "On Monday, envoys said they had “received a letter,” but on Tuesday the palace said it was a draft.",
            [
                ("envoys", "they had “received a letter,”", "assert"),
                ("the palace", "it was a draft", "assert"),
            ],
        ),
        (
            "Berg described the treaty as the root of the feud over the bay and many others agreed.",
            [("Berg", "the treaty as the root of the feud over the bay", "assert")],
        ),
        (
            "Envoys highlight raids at sea: Mayor Ivo Berg said Tuesday that the flood is “a dark page” adding "
            "“that it is not over.”",
            [("Ivo Berg", "the flood is “a dark page”", "assert"), ("Ivo Berg", "that it is not over.", "assert")],
        ),
        (
            "Islanders call for calm: In March, the ferry firm Ozols called for an end to the raids.",
            [("Islanders", "calm", "demand"), ("the ferry firm Ozols", "an end to the raids", "demand")],
        ),
        (
            "Haas announced on Friday the arrest of four sailors.",
            [("Haas", "the arrest of four sailors", "assert")],
        ),
        ("Haas called Friday for opening the archives.", [("Haas", "opening the archives", "demand")]),
        (
            "Some on the pier shouted “down with the tax” - a reference to the fact that the tax is Malta’s.",
            [("Some on the pier", "down with the tax", "assert")],
        ),
        (
            "The islands were linked by “a feud of clans”, Berg said, between “a proud Malta” and “a lively Cyprus”.",
            [
                (
                    "Berg",
                    "The islands were linked by “a feud of clans” … between “a proud Malta” and “a lively Cyprus”",
                    "assert",
                )
            ],
        ),
        (
            "In a note to Agerpres, the council denounced the plan as “a game” and asserted, without giving proof, "
            "that it was written in Riga.",
            [
                ("the council", "the plan as “a game”", "assert"),
                ("the council", "it was written in Riga", "assert"),
            ],
        ),
        (
            "According to reports in the Bay Herald, the Gull, as well as other papers, the council sold the pier.",
            [("reports in the Bay Herald", "the council sold the pier", "assert")],
        ),
        (
            "The flood has sparked warnings from US coast officials that a new raid could be near.",
            [("US coast officials", "a new raid could be near", "predict")],
        ),
        (
            "A warning from the mayor of Riga, Ivo Berg, that the gas would be cut off emptied the shops.",
            [("Ivo Berg", "the gas would be cut off", "predict")],
        ),
        (
            "Malta’s claim that its boats hold all of the bay is at odds with photographs.",
            [("Malta", "its boats hold all of the bay", "assert")],
        ),
        (
            "The fire on the pier killed four, the commander of the island guard, Ivo Berg, announced on Sunday.",
            [("Ivo Berg", "The fire on the pier killed four", "assert")],
        ),
        (
            "The plan is a burden for the island and its farms - we read in the Bay Herald.",
            [("the Bay Herald", "The plan is a burden for the island and its farms", "assert")],
        ),
        ("Berg insinuated that he had sent ships.", [("Berg", "he had sent ships", "assert")]),
        (
            "Drills simulating a flood come in response to “wild talk of certain envoys,” Malta’s Coast Office said.",
            [
                (
                    "Malta’s Coast Office",
                    "Drills simulating a flood come in response to “wild talk of certain envoys,”",
                    "assert",
                )
            ],
        ),
        (
            "“That,” Haas added, “promises to make life harder.”",
            [("Haas", "That, … promises to make life harder.", "assert")],
        ),
        (
            "The navy repelled two raids, - said in the morning summary of the Coast Guard.",
            [("the Coast Guard", "The navy repelled two raids", "assert")],
        ),
        (
            "General Ivo Berg said the city would be held and accused Malta of using gas.",
            [
                ("General Ivo Berg", "the city would be held", "predict"),
                ("General Ivo Berg", "Malta of using gas", "assert"),
            ],
        ),
        (
            "Berg said the president of Malta, Ivo Haas, who declares that he wants peace, prepares a raid.",
            [("Berg", "the president of Malta, Ivo Haas, who declares that he wants peace, prepares a raid", "assert")],
        ),
        (
            "Berg says Malta lies when it claims the theatre was empty.",
            [("Berg", "Malta lies when it claims the theatre was empty", "assert")],
        ),
        (
            "As the sailors themselves admit, the trenches were dug too late.",
            [("the sailors", "the trenches were dug too late", "confirm")],
        ),
        (
            "As the spokesman of the River group, Ivo Berg, reported on Friday, the raid on Riga has been repelled.",
            [("Ivo Berg", "the raid on Riga has been repelled", "assert")],
        ),
        (
            '"The mine is flooded," said engineer Ivo Berg, "and nobody will use it."',
            [("engineer Ivo Berg", "The mine is flooded, … and nobody will use it.", "assert")],
        ),
        (
            '"Malta has the fuel, and we use it,″ Berg added.',
            [("Berg", "Malta has the fuel, and we use it,", "assert")],
        ),
        (
            "Haas said she backed the plan, signaling support for the levy.",
            [("Haas", "she backed the plan", "assert")],
        ),
        (
            "Berg called on the islands to stay strong as he appealed against despair.",
            [("Berg", "the islands to stay strong", "demand")],
        ),
        ("She ran to what they thought was a safe place.", []),
        (
            "Malta’s minister has given assurances the boats would not be used in harbours.",
            [("Malta’s minister", "the boats would not be used in harbours", "predict")],
        ),
        ("The ties between Malta and Cyprus were denied by the war in Latvia.", []),
        (
            "As announced, the exercises are to last until May.",
            [(None, "the exercises are to last until May", "assert")],
        ),
        (
            "Ozols also said that “he wants to believe” in persuading the minister.",
            [("Ozols", "“he wants to believe” in persuading the minister", "assert")],
        ),
        (
            "However, if “Malta left the union, it would be a tragedy. It decides the future” - concludes “Observer”.",
            [("Observer", "Malta left the union, it would be a tragedy. It decides the future", "assert")],
        ),
        (
            "Berg said she felt the law was useful because “most people don’t know about it,” she said.",
            [("Berg", "she felt the law was useful because “most people don’t know about it,”", "assert")],
        ),
        (
            "The air there had become so bad, Mr. Ozols noted, that the school was closed.",
            [("Mr. Ozols", "The air there had become so bad … that the school was closed", "assert")],
        ),
        (
            "Since the start some 70 missiles have been launched from the island, Berg said.",
            [("Berg", "Since the start some 70 missiles have been launched from the island", "assert")],
        ),
        (
            "Berg said since the start of the storm some 70 boats have been lost near the island.",
            [("Berg", "since the start of the storm some 70 boats have been lost near the island", "assert")],
        ),
        (
            "As the leaders vow to stay, Malta is making sure the port is open.",
            [("the leaders", "to stay", "predict")],
        ),
        (
            "The council expressed hope the strait would open.",
            [("The council", "the strait would open", "predict")],
        ),
        (
            "The leaders expressed support for giving Malta a seat.",
            [("The leaders", "giving Malta a seat", "assert")],
        ),
        (
            "He emphasised his view that Malta is part of Latvia.",
            [("He", "Malta is part of Latvia", "assert")],
        ),
        (
            "Ozols called the islands “the one who started the quarrel and its biggest sponsor.”",
            [("Ozols", "the islands “the one who started the quarrel and its biggest sponsor.”", "assert")],
        ),
        (
            "The institute recalled that according to its latest data, the majority are against it.",
            [("The institute", "according to its latest data, the majority are against it", "assert")],
        ),
        (
            "The army has said some troops were leaving the border - the first sign from Riga of a possible calm.",
            [("The army", "some troops were leaving the border", "assert")],
        ),
        ("Malta has backed Baltic rhetoric blaming the alliance for the conflict.", []),
        (
            "Berg used her speech to call on the west to close the strait.",
            [("Berg", "the west to close the strait", "demand")],
        ),
        (
            "A siege is in progress. Member Andrei Savin made the statement at a session in Riga on 4 May.",
            [("Member Andrei Savin", "A siege is in progress", "assert")],
        ),
        (
            "As many as 64% of the islanders want the port open. That's according to a survey by the Sea Institute.",
            [("a survey", "As many as 64% of the islanders want the port open", "assert")],
        ),
        (
            "Ozols told reporters that while the fleet “poses a threat”, he believes it is “too small”.",
            [("Ozols", "while the fleet “poses a threat”, he believes it is “too small”", "assert")],
        ),
        (
            "Malta called on the chairman to use his influence and press him to end the siege.",
            [("Malta", "the chairman to use his influence and press him to end the siege", "demand")],
        ),
        (
            "Regardless, Berg argued, the chairman was unlikely to fall.",
            [("Berg", "the chairman was unlikely to fall", "predict")],
        ),
        ("The mandarins of Riga will never say it out loud, the long peace is over.", []),
        (
            "“We think Malta needs boats,” Fumio Berg, a retired admiral and a former head of the port told them.",
            [("Fumio Berg", "We think Malta needs boats,", "assert")],
        ),
        (
            "A council of elders suggested treating the raid as piracy.",
            [("A council of elders", "treating the raid as piracy", "demand")],
        ),
        (
            "Ozols told the programme Face the Island: “We have seen a build-up for ten days.”",
            [("Ozols", "We have seen a build-up for ten days.", "assert")],
        ),
        ("Futures trade pointed to more selling. The raid underlines the need for boats.", []),
        (
            "A ban was not on the table, a source told Reuters, though Die Woche reported earlier a deal was made.",
            [
                ("a source", "A ban was not on the table", "assert"),
                ("Die Woche", "a deal was made", "assert"),
            ],
        ),
        ("Ozols claimed victory in the vote.", []),
        (
            "As described by “The Baltic Times”, the Treasury prepared a list.",
            [("The Baltic Times", "the Treasury prepared a list", "assert")],
        ),
        (
            "She came and, after declining to answer the question, later said she did not feel safe.",
            [
                ("She", "the question", "refuse_to_confirm"),
                ("She", "she did not feel safe", "assert"),
            ],
        ),
    ],
)
def test_contents_and_speakers_are_cut_where_an_editor_would(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected


def test_what_is_announced_with_a_colon_is_the_quotation_in_the_next_paragraph() -> None:
    text = "The statement says:\n\n“We hold the line.”\n\n“Nobody leaves this town.”\n\nThe rain stopped."
    article = read(text)
    first, second = article.statements
    assert (first.speaker, second.continues) != (None, None)
    assert [[text[s.start : s.end] for s in statement.segments] for statement in (first, second)] == [
        ["We hold the line."],
        ["Nobody leaves this town."],
    ]


def test_a_paragraph_of_quotation_goes_on_with_who_was_reported_right_before_it() -> None:
    text = (
        "Berg argued that the port was lost.\n\n“There is little doubt that it fell.\n\n“Nobody sleeps.”"
        "\n\nA lost port would help nobody, Ozols said, with the crews forming a “grand coalition”."
    )
    article = read(text)
    assert [[text[s.start : s.end] for s in statement.segments] for statement in article.statements] == [
        ["the port was lost"],
        ["There is little doubt that it fell.", "Nobody sleeps."],
        ["A lost port would help nobody", "with the crews forming a “grand coalition”"],
    ]
    assert article.statements[1].continues is article.statements[0]


def test_a_medium_named_behind_a_statement_is_its_way() -> None:
    article = read("Ozols criticised the fleet’s efforts to look peaceful.\n\nThat’s according to CNN.")
    assert [[via.text for via in statement.via] for statement in article.statements] == [["CNN"]]
