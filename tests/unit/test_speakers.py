"""Speakers: the right words in the right mouth, or in nobody's."""

import pytest

from gazetteer.lookup import Gazetteer
from indexing.article import Article, Record, Span, Statement
from indexing.pipeline import extract
from indexing.roles import nation_of, read_description
from tests.unit.reported import article, day, read, resolved, say, spoken


@pytest.mark.parametrize(
    ("phrase", "role_class", "side"),
    [
        ("Ukrainian navy spokesman", "spokesperson", "ukraine"),
        ("Ukraine's ambassador to the United States", "diplomat", "ukraine"),
        ("US ambassador to Ukraine", "diplomat", "western"),
        ("the Moscow-installed governor of the Kherson region", "occupation_official", "russia"),
        ("deputy head of the Sumy regional military administration", "governor", "unknown"),
        ("a senior fellow at a London university", "analyst", "independent"),
        ("Russian military bloggers", "milblogger", "russia"),
        ("a Kharkiv resident", "resident", "unknown"),
        ("Belarusian defence minister", "minister", "other"),
        ("the Polish prime minister", "head_of_government", "western"),
        ("the Prime Minister of Hungary", "head_of_government", "western"),
        ("the Turkish foreign minister", "minister", "other"),
        ("European Commission president", "official", "western"),
    ],
)
def test_a_title_tells_class_and_side(phrase: str, role_class: str, side: str) -> None:
    said = read_description(phrase)
    assert (said.role_class, said.side) == (role_class, side)


def test_a_held_territory_is_no_nation() -> None:
    assert nation_of("an official in a Russian-held town") is None


def test_the_ministries_of_two_nations_are_never_merged(world: Gazetteer) -> None:
    made = article(
        "The Russian Defence Ministry said the bridge was hit.",
        "The Ukrainian Defence Ministry said the bridge stood.",
        "The Belarusian Defence Ministry said nothing had changed.",
    )
    say(made, "the bridge was hit", "The Russian Defence Ministry", "said")
    say(made, "the bridge stood", "The Ukrainian Defence Ministry", "said")
    say(made, "nothing had changed", "The Belarusian Defence Ministry", "said")
    statements = resolved(made, world)
    assert [s.speaker_side for s in statements] == ["russia", "ukraine", "other"]
    assert len({s.speaker_entity.id for s in statements if s.speaker_entity}) == 3


def test_the_authorities_in_one_capital_are_not_those_of_another(world: Gazetteer) -> None:
    made = article("Moscow said the talks had failed. The authorities in Kyiv said they had not begun.")
    say(made, "the talks had failed", "Moscow", "said")
    say(made, "they had not begun", "The authorities in Kyiv", "said")
    statements = resolved(made, world)
    assert [s.speaker_side for s in statements] == ["russia", "ukraine"]


def test_a_capital_that_speaks_is_a_government(world: Gazetteer) -> None:
    made = article("Kyiv said that the offensive continues.")
    say(made, "the offensive continues", "Kyiv", "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_kind == "state_body"
    assert statement.speaker_entity is not None
    assert statement.speaker_entity.id == "organisation:government-of-ukraine"


def test_a_pronoun_means_the_last_speaker_of_its_gender(world: Gazetteer) -> None:
    made = article(
        "Mayor Oksana Drahomyretska of Lviv said the school burned. General Vsevolod Tymchak said the line held.",
        "She said nobody was hurt.",
    )
    say(made, "the school burned", "Mayor Oksana Drahomyretska", "said")
    say(made, "the line held", "General Vsevolod Tymchak", "said")
    say(made, "nobody was hurt", "She", "said")
    statements = resolved(made, world)
    assert statements[2].speaker_name == "Oksana Drahomyretska"
    assert statements[2].speaker_basis == "anaphora"


def test_a_pronoun_without_anybody_before_stays_unknown(world: Gazetteer) -> None:
    made = article("He said the road was open.")
    say(made, "the road was open", "He", "said")
    (statement,) = resolved(made, world)
    assert (statement.speaker_name, statement.speaker_kind, statement.speaker_side) == (None, "anonymous", "unknown")
    assert statement.speaker_basis == "none"


def test_a_body_called_he_by_machine_translation_is_the_body(world: Gazetteer) -> None:
    made = article('The Ukrainian army said the town was free. "The enemy is leaving," he added.')
    say(made, "the town was free", "The Ukrainian army", "said")
    say(made, "The enemy is leaving,", "he", "added")
    statements = resolved(made, world)
    assert statements[1].speaker_entity == statements[0].speaker_entity
    assert statements[1].confidence["speaker"] == "low"


def test_a_title_means_the_one_who_bore_it_before(world: Gazetteer) -> None:
    made = article(
        "Regional governor Vsevolod Tymchak of Sumy Oblast said two houses burned.",
        "Expert Bohdan Stakhiv said the range had grown. The governor said help was coming.",
    )
    say(made, "two houses burned", "Regional governor Vsevolod Tymchak", "said")
    say(made, "the range had grown", "Expert Bohdan Stakhiv", "said")
    say(made, "help was coming", "The governor", "said")
    statements = resolved(made, world)
    assert statements[2].speaker_name == "Vsevolod Tymchak"


def test_the_think_tank_and_the_report_mean_the_institute_named_before(world: Gazetteer) -> None:
    made = article(
        "The Institute for the Study of War said the line would hold.",
        "The U.S.-based think tank said winter would slow both. Losses will grow, according to the report.",
    )
    say(made, "the line would hold", "The Institute for the Study of War", "said")
    say(made, "winter would slow both", "The U.S.-based think tank", "said")
    say(made, "Losses will grow", "the report", "according to")
    statements = resolved(made, world)
    assert {s.speaker_name for s in statements} == {"Institute for the Study of War"}
    assert statements[1].speaker_basis == statements[2].speaker_basis == "anaphora"


@pytest.mark.parametrize("phrase", ["ISW analysts", "Analysts of the Institute for the Study of War", "ISW experts"])
def test_the_analysts_of_a_think_tank_are_the_think_tank(world: Gazetteer, phrase: str) -> None:
    made = article(f"{phrase} said the bridgehead would hold.")
    say(made, "the bridgehead would hold", phrase, "said")
    (statement,) = resolved(made, world)
    assert (statement.speaker_name, statement.speaker_side) == ("Institute for the Study of War", "independent")


@pytest.mark.parametrize("phrase", ["Officials at the Pentagon", "Pentagon analysts", "Analysts on ISW"])
def test_people_of_another_body_are_not_the_body(world: Gazetteer, phrase: str) -> None:
    made = article(f"{phrase} said the bridgehead would hold.")
    say(made, "the bridgehead would hold", phrase, "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_entity is None


def test_two_anonymous_officials_are_never_one(world: Gazetteer) -> None:
    made = article("A senior US official said aid would come. A senior US official said it would not be enough.")
    say(made, "aid would come", "A senior US official", "said")
    say(made, "it would not be enough", "A senior US official", "said", sentence="A senior US official said it")
    statements = resolved(made, world)
    assert all(s.speaker_entity is None and s.speaker_kind == "anonymous" for s in statements)
    assert [s.speaker_basis for s in statements] == ["named", "named"]
    assert [s.speaker_side for s in statements] == ["western", "western"]


def test_officials_without_a_nation_after_a_strike_are_those_of_the_struck_place(world: Gazetteer) -> None:
    made = article("A missile strike hit a school in Kharkiv, officials said, calling it the worst yet.")
    say(made, "the worst yet", "officials", "said")
    (statement,) = resolved(made, world)
    assert (statement.speaker_kind, statement.speaker_side) == ("group", "ukraine")


def test_officials_with_nothing_that_tells_stay_of_unknown_side(world: Gazetteer) -> None:
    made = article("Moscow said the talks were over. Officials said the weather was bad.")
    say(made, "the talks were over", "Moscow", "said")
    say(made, "the weather was bad", "Officials", "said")
    assert resolved(made, world)[1].speaker_side == "unknown"


def test_the_spokesman_of_a_president_is_not_the_president(world: Gazetteer) -> None:
    made = article("A spokesman for Vladimir Putin said the visit was off. Putin's spokesman said it again.")
    say(made, "the visit was off", "A spokesman for Vladimir Putin", "said")
    say(made, "it again", "Putin's spokesman", "said")
    for statement in resolved(made, world):
        assert statement.speaker_name != "Vladimir Putin"
        assert statement.speaker_role_class == "spokesperson"


def test_a_misprinted_full_name_is_the_person_a_bare_one_is_not(world: Gazetteer) -> None:
    made = article("Denis Pushlin, a separatist leader, said the front held. Puschkin said nothing more.")
    say(made, "the front held", "Denis Pushlin", "said")
    say(made, "nothing more", "Puschkin", "said")
    statements = resolved(made, world)
    assert statements[0].speaker_name == "Denis Pushilin"
    assert statements[1].speaker_entity is None


def test_a_resident_keeps_the_name_of_the_sentence_but_gets_no_entity_and_no_side(world: Gazetteer) -> None:
    made = article("“We heard three blasts,” said Kherson resident Nadiia Stakhiv.")
    say(made, "We heard three blasts,", "Kherson resident Nadiia Stakhiv", "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_entity is None
    assert (statement.speaker_kind, statement.speaker_role_class, statement.speaker_side) == (
        "person", "resident", "unknown",
    )  # fmt: skip


def test_a_quotation_that_continues_another_has_its_speaker(world: Gazetteer) -> None:
    made = article("“We hold,” said General Vsevolod Tymchak. “The night was quiet.”")
    first = say(made, "We hold,", "General Vsevolod Tymchak", "said")
    say(made, "The night was quiet.", None, None, continues=first)
    statements = resolved(made, world)
    assert statements[1].speaker_name == "Vsevolod Tymchak"
    assert statements[1].speaker_basis == "context"


def test_the_capacity_is_that_of_the_day(world: Gazetteer) -> None:
    def side_and_role(iso: str) -> str | None:
        made = article("Valerii Zaluzhnyi said the plan stood.", published=day(iso))
        say(made, "the plan stood", "Valerii Zaluzhnyi", "said")
        return read(made, world).statements[0].speaker_role_class

    assert side_and_role("2023-05-02") == "commander"
    assert side_and_role("2025-05-02") == "diplomat"


def test_somebody_of_whom_no_capacity_is_told_gets_no_entity(world: Gazetteer) -> None:
    made = article("Oksana Tymchak said the water was cold. Tymchak said it again.")
    say(made, "the water was cold", "Oksana Tymchak", "said")
    say(made, "it again", "Tymchak", "said")
    statements = resolved(made, world)
    assert [s.speaker_name for s in statements] == ["Oksana Tymchak", "Oksana Tymchak"]
    assert all(s.speaker_entity is None for s in statements)
    assert made.discovered == {}
    assert not [m for m in made.mentions if m.entity.type == "person"]


def test_the_foreign_minister_is_not_the_defence_minister_named_before(world: Gazetteer) -> None:
    made = article(
        "Defence minister Vsevolod Tymchak of Ukraine said the depot was empty.",
        "Ukraine's foreign minister said talks would go on.",
    )
    say(made, "the depot was empty", "Defence minister Vsevolod Tymchak", "said")
    say(made, "talks would go on", "Ukraine's foreign minister", "said")
    statements = resolved(made, world)
    assert statements[1].speaker_name != "Vsevolod Tymchak"
    assert statements[1].speaker_side == "ukraine"


def test_a_ministry_whose_state_is_not_told_gets_no_entity(world: Gazetteer) -> None:
    made = article("The Ministry of Fisheries said the lake froze.")
    say(made, "the lake froze", "The Ministry of Fisheries", "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_entity is None
    assert statement.speaker_side == "unknown"


def test_nations_of_different_sides_speaking_together_have_no_side(world: Gazetteer) -> None:
    made = article("The United States, Britain and Russia said the treaty stands.")
    say(made, "the treaty stands", "The United States, Britain and Russia", "said")
    (statement,) = resolved(made, world)
    assert (statement.speaker_kind, statement.speaker_side, statement.speaker_entity) == ("group", "unknown", None)


def titled(made: Article, content: str, title: str, name: str, cue: str) -> Statement:
    """A statement whose speaker span is the title alone, and whose phrase goes on to the name between commas."""
    statement = say(made, content, title, cue)
    assert statement.speaker is not None
    end = made.body.index(name, statement.speaker.end) + len(name) + 1
    statement.speaker_phrase = Span(statement.speaker.start, end)
    return statement


@pytest.mark.parametrize(
    ("title", "name", "id"),
    [
        ("The European Commission president", "Ursula von der Leyen", "person:ursula-von-der-leyen"),
        ("The Kremlin spokesman", "Dmitry Peskov", "person:dmitry-peskov"),
        ("Its secretary general", "Jens Stoltenberg", "person:jens-stoltenberg"),
    ],
)
def test_a_name_behind_its_title_is_the_speaker(world: Gazetteer, title: str, name: str, id: str) -> None:
    made = article(f"{title}, {name}, said on Friday that the harvest would be poor.")
    titled(made, "the harvest would be poor", title, name, "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_entity is not None
    assert (statement.speaker_entity.id, statement.speaker_basis) == (id, "named")


def test_somebody_met_by_the_titled_is_not_the_titled(world: Gazetteer) -> None:
    made = article("The Kremlin spokesman, who met Jens Stoltenberg, said the talks were short.")
    titled(made, "the talks were short", "The Kremlin spokesman", "Jens Stoltenberg", "said")
    (statement,) = resolved(made, world)
    assert statement.speaker_entity is None or statement.speaker_entity.id != "person:jens-stoltenberg"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Utah Sen. Walter Brandley said the bill was late.", "Walter Brandley"),
        ("Sen. Walter Brandley, R-Utah, said the bill was late.", "Walter Brandley"),
        (
            "Walter Brandley, head of intelligence in the US Department of Defense, said the bill was late.",
            "Walter Brandley",
        ),
        ("Walter Brandley, the under secretary of defense for supply, said the bill was late.", "Walter Brandley"),
    ],
)
def test_an_american_office_is_western(world: Gazetteer, text: str, speaker: str) -> None:
    made = article(text)
    say(made, "the bill was late", speaker, "said")
    (statement,) = resolved(made, world)
    assert (statement.speaker_name, statement.speaker_side) == ("Walter Brandley", "western")


def test_the_mayor_of_the_town_just_named_speaks_for_its_country(world: Gazetteer) -> None:
    made = article("Shells fell on Orikhiv. The town's mayor, Petro Verbytskyi, said nobody was hurt.")
    say(made, "nobody was hurt", "Petro Verbytskyi", "said")
    (statement,) = resolved(made, world)
    assert (statement.speaker_role_class, statement.speaker_side) == ("mayor", "ukraine")


def test_two_spellings_of_one_name_in_one_office_are_one_person(world: Gazetteer) -> None:
    made = article(
        "Ostap Marchenyuk, deputy mayor of Konotop, said the lights were on.",
        "Later Ostap Martinyuk, the deputy mayor of Konotop, said they were off again.",
    )
    say(made, "the lights were on", "Ostap Marchenyuk", "said")
    say(made, "they were off again", "Ostap Martinyuk", "said")
    first, second = resolved(made, world)
    assert first.speaker_entity is not None
    assert first.speaker_entity is second.speaker_entity


def test_two_like_names_in_different_offices_are_two_people(world: Gazetteer) -> None:
    made = article(
        "Ostap Marchenyuk, deputy mayor of Konotop, said the lights were on.",
        "Ostap Martinyuk, deputy governor of Poltava, said they were off again.",
    )
    say(made, "the lights were on", "Ostap Marchenyuk", "said")
    say(made, "they were off again", "Ostap Martinyuk", "said")
    first, second = resolved(made, world)
    assert first.speaker_entity is not None
    assert second.speaker_entity is not None
    assert first.speaker_entity.id != second.speaker_entity.id


@pytest.mark.parametrize("title", ["Attorney General", "the alliance's secretary general", "the prosecutor general"])
def test_a_general_of_an_office_commands_no_army(title: str) -> None:
    assert read_description(title).role_class == "official"


def test_the_head_of_state_is_who_spoke_and_not_whom_his_words_quote(world: Gazetteer) -> None:
    speakers = spoken(
        '"The road will open," the president of Azerbaijan, Ilham Aliyev, said on Monday.\n\n'
        "Ilham Aliyev said that he does not believe that the president of France, a maritime power, Emmanuel"
        " Macron, a patient man but who declares his readiness to send soldiers there in May, will do what he says.\n\n"
        "The head of state noted that there was time.",
        world,
    )
    assert speakers[-1]["name"] == "Ilham Aliyev"


def test_a_side_is_read_from_the_place_of_an_office_that_an_apposition_tells(world: Gazetteer) -> None:
    (speaker,) = spoken("Roads were blocked, the mayor of Sumy, Anna Koval, said.", world)
    assert (speaker["name"], speaker["role"], speaker["side"]) == ("Anna Koval", "the mayor of Sumy", "ukraine")


def test_what_is_read_where_somebody_speaks_stands_in_his_entity(world: Gazetteer) -> None:
    extraction = extract(Record("Roads were blocked, the mayor of Sumy, Anna Koval, said.", {}), world)
    (person,) = [entity for entity in extraction.entities if entity["type"] == "person"]
    assert (person["role"], person["side"]) == ("the mayor of Sumy", "ukraine")


def test_a_nation_set_off_behind_the_name_tells_the_side(world: Gazetteer) -> None:
    (speaker,) = spoken(
        '"We stay," said Ambassador Robert Kane, an alternate representative of the United States.', world
    )
    assert speaker["side"] == "western"


def test_authorities_of_a_region_are_not_the_government(world: Gazetteer) -> None:
    (speaker,) = spoken("Authorities in Ukraine's Sumy region bordering Russia reported four injuries.", world)
    assert (speaker["id"], speaker["side"]) == (None, "ukraine")


def test_an_indefinite_minister_is_who_is_named_next(world: Gazetteer) -> None:
    first, second = spoken(
        "A UK defence minister has said that the depot was a target. James Heappey said supply lines were one too.",
        world,
        "2022-04-26",
    )
    assert first["id"] == second["id"] == "person:james-heappey"


def test_an_indefinite_official_is_never_who_is_named_next(world: Gazetteer) -> None:
    first, _ = spoken(
        "A Ukrainian official said that the depot was hit. Mykhailo Podolyak said that nothing was known.", world
    )
    assert first["id"] is None


def test_the_former_president_is_who_was_called_so(world: Gazetteer) -> None:
    _, second = spoken(
        "The former Polish president Marek Nowak said that the union was strong. "
        "According to the former president, the next threat lies inside.",
        world,
    )
    assert second["name"] == "Marek Nowak"


def test_a_capacity_that_is_over_is_told_as_such(world: Gazetteer) -> None:
    (speaker,) = spoken("Ben Wallace said that the missiles were needed.", world, "2024-04-27")
    assert speaker["role"].startswith("former ")


def test_its_minister_is_the_one_of_the_country_named_before(world: Gazetteer) -> None:
    (speaker,) = spoken("Hungary wants peace. Its foreign minister said that the talks had failed.", world)
    assert speaker["id"] == "person:peter-szijjarto"


def test_he_is_who_is_named_behind_the_medium(world: Gazetteer) -> None:
    *_, last = spoken(
        'The ministry said the port was shut. "It is fine," he said, according to the TASS agency Dmitry Peskov.', world
    )
    assert last["id"] == "person:dmitry-peskov"


def test_the_prisoner_is_no_resident_who_spoke_before(world: Gazetteer) -> None:
    speakers = spoken(
        "Olha Bondar, a resident of the town, said she heard a blast. "
        "The prisoner, Sergei Lukin, said he was captured near Vuhledar.",
        world,
    )
    assert [speaker["name"] for speaker in speakers] == ["Olha Bondar", "Sergei Lukin"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Olha Bondar, a resident of the town, said she heard a blast.",
        "Ivan Petrenko, 43, who lost his house, said he would stay.",
        "The prisoner, Sergei Lukin, said he was captured.",
        "Her son Mykola Bondar was killed, a neighbour said.",
        "A boy, Danylo Hrytsenko, aged 9, said he was afraid.",
        "Danylo Hrytsenko, a pupil, said the school was shut.",
        "The refugee Maryna Tkach told reporters that the house had burnt down.",
        "The body of Nina Savchuk, a retired teacher, was found, police said.",
        "Petro Hnatiuk, father of three, said that the cellar was full.",
    ],
)
def test_private_people_get_no_entity(sentence: str, world: Gazetteer) -> None:
    extraction = extract(Record(sentence, {"published": "2023-07-10"}), world)
    assert [entity["id"] for entity in extraction.entities if entity["type"] == "person"] == []
    assert all(not mention.startswith("person:") for claim in extraction.claims for mention in claim["mentions"])


@pytest.mark.parametrize(
    ("name", "day", "role"),
    [
        ("Robert Fico", "2023-05-01", "leader of Smer, former Prime Minister of Slovakia"),
        ("Donald Tusk", "2022-10-01", "leader of Civic Platform"),
        ("Yair Lapid", "2022-10-01", "Prime Minister of Israel"),
        ("Oleh Nikolenko", "2023-05-01", "spokesperson for the Foreign Ministry of Ukraine"),
    ],
)
def test_somebody_speaks_in_the_capacity_of_the_day(name: str, day: str, role: str, world: Gazetteer) -> None:
    (speaker,) = spoken(f"{name} said that the talks had failed.", world, day)
    assert speaker["role"] == role


def test_a_rank_alone_tells_less_than_the_known_capacity(world: Gazetteer) -> None:
    (speaker,) = spoken("Gen. Mark Milley said that the war would last.", world, "2023-03-01")
    assert speaker["role"] == "Chairman of the US Joint Chiefs of Staff"


def test_words_of_another_noun_are_no_title(world: Gazetteer) -> None:
    (speaker,) = spoken("With the $95 billion aid package President Joe Biden said that help would come.", world)
    assert speaker["role"] == "President"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Putin critic Marta Keller said the talks would fail.", ["Marta Keller"]),
        (
            "As the head of the council reminded Marta Keller, the bridge was closed in March.The road is open.",
            ["Marta Keller"],
        ),
        (
            "The Institute for the Study of War (ISW) said on Monday the attack had failed. In particular, analysts"
            " noted that the bridge stood.",
            ["Institute for the Study of War"] * 2,
        ),
        (
            "The mayor of Lviv said on Monday the attack had failed. In particular, analysts noted that the bridge"
            " stood.",
            [None, "analysts"],
        ),
        (
            "A Lithuanian reporter was arrested on Sunday, her lawyer said. Rasa Petrauskaite will appear in court, her"
            " lawyer Jonas Mikalauskas said on Friday.",
            ["Jonas Mikalauskas"] * 2,
        ),
        (
            "In turn, the Swedish minister Karl Holm said that the road was closed.\n\nAs the secretary of the Swedish"
            " council of Lars Berg, the town is calm.- We don't see it today - he noted.",
            ["Karl Holm", "Lars Berg"],
        ),
        ("The state seemed to get interested in the opinion of the Ukrainians.", []),
    ],
    ids=[
        "an epithet with another's name",
        "a verb between title and name",
        "the analysts of the institute that just spoke",
        "analysts behind a mayor are others",
        "named in the next sentence in the same words",
        "presented in the sentence before",
        "interest in an opinion",
    ],
)
def test_the_name_is_found_beside_the_words_that_tell_the_speaker(
    text: str, names: list[str | None], world: Gazetteer
) -> None:
    speakers = [speaker["name"] for speaker in spoken(text, world)]
    assert len(speakers) == len(names)
    assert all(name in (None, speaker) for name, speaker in zip(names, speakers, strict=True))
