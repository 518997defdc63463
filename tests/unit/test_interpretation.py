"""Questions in words and the parameters they are read as."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazetteer.lookup import Gazetteer, load
from schemas.requests import parameters, query_schema
from service.question.interpret import Interpretation, interpret

TODAY = date(2026, 11, 22)

QUESTIONS = [
    ("claims about Bakhmut flanks in July 2023", "place=place:bakhmut&aspect=flank&from=2023-07-01&to=2023-07-31"),
    ("bakhmut flanks july 2023", "place=place:bakhmut&aspect=flank&from=2023-07-01&to=2023-07-31"),
    ("what did Cherevatyi say about Klishchiivka", "speaker=person:serhii-cherevatyi&place=place:klishchiivka"),
    ("Russian losses claimed by Konashenkov", "speaker=person:igor-konashenkov&topic=losses"),
    ("who denied advances", "stance=deny&stance=contest&topic=advance"),
    ("Kupyansk", "place=place:kupiansk"),
    ("claims about the Lugansk region", "place=place:luhansk-oblast"),
    ("claims published in early April 2023", "date=published&from=2023-04-01&to=2023-04-10"),
    (
        "Moscow Times: claims that Pokrovsk may be encircled or captured",
        "outlet=outlet:moscow-times&place=place:pokrovsk&text=encircled OR captured",
    ),
    ("everything the Institute for the Study of War said", "speaker=organisation:institute-for-the-study-of-war"),
    ("claims about the Kherson dam", "place=place:kherson&text=dam"),
    ("Pushilin on the eastern front", 'speaker=person:denis-pushilin&text="eastern front"'),
    ("statements by anonymous American officials", "speaker_kind=anonymous&country=us"),
    (
        "claims about Bakhmut not by ISW",
        "place=place:bakhmut&speaker.not=organisation:institute-for-the-study-of-war",
    ),
    ("claims about Bakhmut except Russian claims", "place=place:bakhmut&side.not=russia"),
    (
        "claims about Bakhmut without ISW and Zelensky",
        "place=place:bakhmut&speaker.not=organisation:institute-for-the-study-of-war&speaker.not=person:volodymyr-zelensky",
    ),
    ("claims about Avdiivka not from Russian officials", "place=place:avdiivka&side.not=russia"),
    ("what did Kyiv say about Avdiivka", "side=ukraine&place=place:avdiivka"),
    ("according to Moscow, losses near Robotyne", "side=russia&topic=losses&place=place:robotyne"),
    ("according to the Kremlin, peace talks", "speaker=organisation:kremlin&topic=diplomacy"),
    ("Kyiv and Moscow on Kursk", "side=ukraine&side=russia&place=place:kursk"),
    ("did Moscow deny attacks on Odesa?", "side=russia&stance=deny&stance=contest&topic=attack&place=place:odesa"),
    (
        "did Ukraine confirm the withdrawal from Avdiivka",
        "side=ukraine&stance=confirm&topic=withdrawal&place=place:avdiivka",
    ),
    ("statements from Kyiv about losses", "side=ukraine&topic=losses"),
    ("losses claimed by Ukraine", "topic=losses&side=ukraine"),
    ("Ukrainian officials on shelling of Kharkiv", "side=ukraine&topic=shelling&place=place:kharkiv"),
    ("US officials about weapons deliveries", "country=us&topic=weapons_supply"),
    ("what do western officials say about casualties", "side=western&topic=losses"),
    ("more than 100 killed in Kharkiv region", "min_killed=100&place=place:kharkiv-oblast"),
    ("over 10 tanks destroyed", "min_tanks=10&topic=losses"),
    ("over 50 drones shot down", "min_drones=50&topic=losses"),
    ("at least 3 settlements captured", "min_settlements=3&topic=territory_control"),
    ("fewer than 20 drones", "max_drones=20"),
    ("up to 500 km2 liberated", "max_km2=500&topic=territory_control"),
    ("about 40 attacks near Soledar", "min_attacks=36&max_attacks=44&place=place:soledar"),
    ("30 missiles fired at Kyiv", "min_missiles=30&max_missiles=30&place=place:kyiv&text=fired"),
    ("Russian advances near Avdiivka", "actor_side=russia&topic=advance&place=place:avdiivka"),
    ("Ukrainian losses", "affected_side=ukraine&topic=losses"),
    ("Russia's losses", "affected_side=russia&topic=losses"),
    ("losses of Russian troops", "topic=losses&affected_side=russia"),
    ("how many Russian soldiers were killed", "min_killed=0&affected_side=russia&topic=losses"),
    ("attacks by Russia on Kharkiv", "topic=attack&actor_side=russia&place=place:kharkiv"),
    ("Russian claims about Ukrainian losses", "side=russia&affected_side=ukraine&topic=losses"),
    (
        "Ukrainian claims about Russian losses in May 2024",
        "side=ukraine&affected_side=russia&topic=losses&from=2024-05-01&to=2024-05-31",
    ),
    ("Ukrainian casualties according to Russia", "affected_side=ukraine&topic=losses&side=russia"),
    ("Ukrainian and Russian claims about Vuhledar", "side=ukraine&side=russia&place=place:vuhledar"),
    (
        "Ukrainian advances in Zaporizhzhia region since June 2023",
        "actor_side=ukraine&topic=advance&place=place:zaporizhzhia-oblast&from=2023-06-01",
    ),
    (
        "Russian retreat from Kherson in November 2022",
        "actor_side=russia&topic=withdrawal&place=place:kherson&from=2022-11-01&to=2022-11-30",
    ),
    ("claims that Russia captured Bakhmut", "actor_side=russia&place=place:bakhmut&text=captured"),
    ("claims that Ukraine lost tanks", "affected_side=ukraine&text=lost tanks"),
    ("what do milbloggers say about Kupiansk", "role_class=milblogger&place=place:kupiansk"),
    ("Russian milbloggers on Robotyne", "side=russia&role_class=milblogger&place=place:robotyne"),
    ("analysts on Pokrovsk", "role_class=analyst&place=place:pokrovsk"),
    ("military experts about the counteroffensive", "role_class=analyst&topic=attack"),
    ("British intelligence about Vuhledar", "country=gb&role_class=intelligence&place=place:vuhledar"),
    ("German chancellor on Taurus", "country=de&role_class=head_of_government&mentions=equipment:taurus"),
    ("mayor of Kharkiv on strikes", "role_class=mayor&place=place:kharkiv&topic=attack&topic=shelling"),
    ("governor of Belgorod region", "role_class=governor&place=place:belgorod-oblast"),
    ("soldiers say morale is low", "role_class=soldier&topic=morale&text=low"),
    ("residents of Kherson about shelling", "role_class=resident&place=place:kherson&topic=shelling"),
    ("unnamed Ukrainian soldiers on morale", "speaker_kind=anonymous&side=ukraine&role_class=soldier&topic=morale"),
    (
        "What has President Zelensky said about the counteroffensive?",
        "speaker=person:volodymyr-zelensky&topic=attack",
    ),
    (
        "claims by Zelensky and Podolyak about Crimea",
        "speaker=person:volodymyr-zelensky&speaker=person:mykhailo-podolyak&place=place:crimea",
    ),
    ("claims about Putin by Zelensky", "mentions=person:vladimir-putin&speaker=person:volodymyr-zelensky"),
    ("Syrskyi on Chasiv Yar", "speaker=person:oleksandr-syrskyi&place=place:chasiv-yar"),
    ("what did Prigozhin say about ammunition", "speaker=person:yevgeny-prigozhin&text=ammunition"),
    ("claims mentioning Prigozhin", "mentions=person:yevgeny-prigozhin"),
    ("claims about Wagner", "mentions=organisation:wagner-group"),
    ("3rd Assault Brigade near Avdiivka", "mentions=unit:3rd-separate-assault-brigade&place=place:avdiivka"),
    ("Zaluzhny about F-16", "speaker=person:valerii-zaluzhnyi&mentions=equipment:f-16"),
    ("what did Michael Kofman say about Pokrovsk", "speaker=person:michael-kofman&place=place:pokrovsk"),
    ("claims by TASS about Kherson", "speaker=outlet:tass&place=place:kherson"),
    ("what did RIA Novosti say", "speaker=outlet:ria-novosti"),
    ("reported by Reuters in May 2023", "outlet=outlet:reuters&from=2023-05-01&to=2023-05-31"),
    ("in the Kyiv Independent in July 2023", "outlet=outlet:kyiv-independent&from=2023-07-01&to=2023-07-31"),
    ("Kyiv Independent claims about Avdiivka", "outlet=outlet:kyiv-independent&place=place:avdiivka"),
    ("on Telegram", "via=outlet:telegram"),
    ("not on Telegram", "via.not=outlet:telegram"),
    ("posts on X by Zelensky", "via=outlet:x&speaker=person:volodymyr-zelensky"),
    ("via TASS", "via=outlet:tass"),
    ("told CNN about Kherson", "via=outlet:cnn&place=place:kherson"),
    ("claims quoted by Liga", "via=outlet:liga"),
    ("in an interview with the Washington Post", "via=outlet:washington-post"),
    ("on national television", "via=outlet:national-television"),
    ("direct quotes by ISW", "quote_type=direct&speaker=organisation:institute-for-the-study-of-war"),
    ("claims without direct quotes", "quote_type.not=direct"),
    ("indirect claims by ISW", "quote_type=indirect&speaker=organisation:institute-for-the-study-of-war"),
    ("latest claims about Pokrovsk", "sort=-stated&place=place:pokrovsk"),
    ("oldest claims about Mariupol", "sort=stated&place=place:mariupol"),
    ("contested claims about Bakhmut", "contested=contested&place=place:bakhmut"),
    ("denied claims", "contested=denied"),
    ("uncontested Russian claims", "contested=uncontested_here&side=russia"),
    ("who would not confirm losses", "stance=refuse_to_confirm&topic=losses"),
    ("who confirmed the withdrawal from Kherson", "stance=confirm&topic=withdrawal&place=place:kherson"),
    ("who acknowledged the loss of Izium", "stance=confirm&topic=territory_control&place=place:izium"),
    ("who predicted a Russian offensive", "stance=predict&actor_side=russia&topic=attack"),
    ("who called for weapons", "stance=demand&topic=equipment&topic=weapons_supply"),
    ("who rejected claims of losses near Robotyne", "stance=deny&stance=contest&topic=losses&place=place:robotyne"),
    ("said in July 2023 about Bakhmut", "date=said&from=2023-07-01&to=2023-07-31&place=place:bakhmut"),
    ("claims happened in June 2023", "date=event&from=2023-06-01&to=2023-06-30"),
    ("statements made in March 2022", "date=said&from=2022-03-01&to=2022-03-31"),
    ("claims before May 2023 about Soledar", "to=2023-04-30&place=place:soledar"),
    ("claims about Bakhmut from May to July 2023", "place=place:bakhmut&from=2023-05-01&to=2023-07-31"),
    ("between 1 and 5 June 2023 near Velyka Novosilka", "from=2023-06-01&to=2023-06-05&place=place:velyka-novosilka"),
    ("claims about Donbas in winter 2022", "place=place:donbas&from=2022-12-01&to=2023-02-28"),
    ("claims about sanctions since June", "from=2026-06-01&text=sanctions"),
    ("over the past week", "from=2026-11-15&to=2026-11-22"),
    ("yesterday", "from=2026-11-21&to=2026-11-21"),
    ("claims on Monday", "from=2026-11-16&to=2026-11-16"),
    ("northern and southern flanks of Bakhmut", "aspect=northern flank&aspect=southern flank&place=place:bakhmut"),
    ("north of Bakhmut", "aspect=north&place=place:bakhmut"),
    ("outskirts of Bakhmut", "aspect=outskirts&place=place:bakhmut"),
    ("Kupiansk sector", "place=place:kupiansk&aspect=direction"),
    ("Vremivka ledge", "place=place:vremivka&aspect=salient"),
    ("border of Belgorod region", "aspect=border&place=place:belgorod-oblast"),
    ("advances towards Avdiivka", "topic=advance&place=place:avdiivka"),
    ("claims in Donetsk and Luhansk regions", "place=place:donetsk-oblast&place=place:luhansk-oblast"),
    ("claims about eastern Ukraine", "place=place:eastern-ukraine"),
    ("claims about the war in Ukraine", "place=place:ukraine"),
    ("Kharkiv and Izium", "place=place:kharkiv&place=place:izium"),
    ("Bakhmut, Donetsk Oblast", "place=place:bakhmut"),
    ("bridge or dam near Kherson", "place=place:kherson&text=bridge OR dam"),
    ('"partial success" in Klishchiivka', 'place=place:klishchiivka&text="partial success"'),
    ("drone strikes on Odesa", "topic=shelling&place=place:odesa&text=drone"),
    ("prisoner exchange", "topic=prisoners"),
    (
        "civilians killed in Lviv on 5 July 2023",
        "topic=humanitarian&topic=losses&place=place:lviv&from=2023-07-05&to=2023-07-05",
    ),
    ("Artemovsk", "place=place:bakhmut"),
    ("Kharkov", "place=place:kharkiv"),
    ("Chasov Yar", "place=place:chasiv-yar"),
    ("Zelensy on Bakhmut", "speaker=person:volodymyr-zelensky&place=place:bakhmut"),
    ("заяви про Бахмут у липні 2023", "place=place:bakhmut&from=2023-07-01&to=2023-07-31"),
    (
        "заяви Череватого про Бахмут у липні 2023 року",
        "speaker=person:serhii-cherevatyi&place=place:bakhmut&from=2023-07-01&to=2023-07-31",
    ),
    ("що сказав Зеленський про Херсон", "speaker=person:volodymyr-zelensky&place=place:kherson"),
    ("що кажуть росіяни про Авдіївку", "side=russia&place=place:avdiivka"),
    ("що казали про Авдіївку влітку 2023", "place=place:avdiivka&from=2023-06-01&to=2023-08-31"),
    ("російські втрати", "affected_side=russia&topic=losses"),
    ("українські втрати за твердженням Росії", "affected_side=ukraine&topic=losses&side=russia"),
    ("хто заперечив наступ", "stance=deny&stance=contest&topic=advance"),
    ("заяви ISW про Куп'янськ", "speaker=organisation:institute-for-the-study-of-war&place=place:kupiansk"),
    ("втрати під Бахмутом", "topic=losses&place=place:bakhmut"),
    ("обстріли Харкова", "topic=shelling&place=place:kharkiv"),
    (
        "обстріли Харківської області в травні 2024",
        "topic=shelling&place=place:kharkiv-oblast&from=2024-05-01&to=2024-05-31",
    ),
    ("фланги Бахмута", "aspect=flank&place=place:bakhmut"),
    ("північніше Бахмута", "aspect=north&place=place:bakhmut"),
    ("по словам Пригожина", "speaker=person:yevgeny-prigozhin"),
    ("заяви Кремля", "speaker=organisation:kremlin"),
    ("Росія про Авдіївку", "side=russia&place=place:avdiivka"),
    ("українські військові про Роботине", "side=ukraine&place=place:robotyne"),
    ("мобілізація в Росії", "topic=mobilisation&place=place:russia"),
    ("полонені", "topic=prisoners"),
    ("переговори", "topic=diplomacy"),
    ("у Telegram", "via=outlet:telegram"),
    ("понад 100 вбитих", "min_killed=100"),
    ("более 10 танков", "min_tanks=10"),
    ("русские потери", "affected_side=russia&topic=losses"),
    ("заявления Конашенкова о потерях", "speaker=person:igor-konashenkov&topic=losses"),
    ("что сказал Зеленский о Херсоне", "speaker=person:volodymyr-zelensky&place=place:kherson"),
    ("заявления о Бахмуте в июле 2023 года", "place=place:bakhmut&from=2023-07-01&to=2023-07-31"),
    ("кто опроверг продвижение", "stance=deny&stance=contest&topic=advance"),
    ("Артёмовск", "place=place:bakhmut"),
    ("Луганская область", "place=place:luhansk-oblast"),
    ("Часов Яр", "place=place:chasiv-yar"),
    ("минулого тижня про Покровськ", "from=2026-11-09&to=2026-11-15&place=place:pokrovsk"),
    ("вчора", "from=2026-11-21&to=2026-11-21"),
    ("how many tanks did Russia claim to have destroyed", "min_tanks=0&side=russia&topic=losses"),
    ("Kharkiv city", "place=place:kharkiv"),
    ("What have military bloggers acknowledged?", "role_class=milblogger&stance=confirm"),
    ("AFP reports on Kharkiv", "outlet=outlet:afp&place=place:kharkiv"),
    ("shelling of Russian regions", "topic=shelling&place=place:russia"),
    ("Ukrainian counterattack in the south", "actor_side=ukraine&topic=attack&place=place:southern-ukraine"),
    ("наступ на півдні з червня 2023", "topic=advance&place=place:southern-ukraine&from=2023-06-01"),
    ("Ukraine losses", "affected_side=ukraine&topic=losses"),
    ("Ukrainian troops near Robotyne", "place=place:robotyne&text=Ukrainian"),
    (
        "Did anyone deny that Ukrainian troops advanced near Klishchiivka?",
        "stance=deny&stance=contest&actor_side=ukraine&topic=advance&place=place:klishchiivka",
    ),
    ("strike on Mykolaiv", "topic=attack&topic=shelling&place=place:mykolaiv"),
    ("who said it is a second Vuhledar", 'text="second Vuhledar"'),
    ("who controls robotyne", "topic=territory_control&place=place:robotyne"),
    ("claims by Ukrainian soldiers", "side=ukraine&role_class=soldier"),
    (
        "what did Reuters report about Kupiansk in 2023?",
        "outlet=outlet:reuters&place=place:kupiansk&from=2023-01-01&to=2023-12-31",
    ),
    ("isw avdiivka", "speaker=organisation:institute-for-the-study-of-war&place=place:avdiivka"),
    (
        "Podolyak or Yermak on negotiations",
        "speaker=person:mykhailo-podolyak&speaker=person:andrii-yermak&topic=diplomacy",
    ),
    (
        "Reuters: Russian advances near Vovchansk",
        "outlet=outlet:reuters&actor_side=russia&topic=advance&place=place:vovchansk",
    ),
    ("how far did Ukrainian forces advance near Bakhmut", "actor_side=ukraine&topic=advance&place=place:bakhmut"),
    ("Budanov's predictions for 2024", "speaker=person:kyrylo-budanov&stance=predict&from=2024-01-01&to=2024-12-31"),
]
"""Questions and the parameters they mean, written like the query string that asks the same."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def read(question: str, gazetteer: Gazetteer, **options: Any) -> Interpretation:
    return interpret(question, gazetteer, TODAY, **options)


def as_query(interpretation: Interpretation) -> str:
    return "&".join(f"{name}={value}" for name, values in interpretation.parameters.items() for value in values)


@pytest.mark.parametrize(("question", "expected"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_a_question_is_read_as_these_parameters(question: str, expected: str, gazetteer: Gazetteer) -> None:
    assert as_query(read(question, gazetteer)) == expected


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS])
def test_every_word_is_used_kept_or_listed_as_ignored(question: str, gazetteer: Gazetteer) -> None:
    interpretation = read(question, gazetteer)
    covered = set()
    for span in interpretation.spans:
        assert question[span["start"] : span["end"]] == span["text"]
        assert span["use"] in ("parameter", "text", "ignored")
        covered.update(range(span["start"], span["end"]))
    for word in re.finditer(r"[^\W_]+", question):
        if word.group() != "s":  # of a possessive
            assert set(range(*word.span())) <= covered, word.group()


@pytest.mark.parametrize("question", [question for question, _ in QUESTIONS])
def test_the_parameters_are_those_of_a_search_for_claims(question: str, gazetteer: Gazetteer) -> None:
    found = read(question, gazetteer).parameters
    known = parameters("claim")
    assert set(found) <= set(known)
    query_schema("claim").load({name: values if known[name].many else values[0] for name, values in found.items()})
    assert all(len(values) == 1 for name, values in found.items() if not known[name].many)


def test_an_empty_question_asks_for_everything(gazetteer: Gazetteer) -> None:
    assert read("", gazetteer).parameters == {}
    assert read("?!", gazetteer).parameters == {}
    assert read("everything", gazetteer).parameters == {}


def test_a_month_without_a_year_is_the_latest_and_said_to_be_assumed(gazetteer: Gazetteer) -> None:
    interpretation = read("claims about Bakhmut in December", gazetteer)
    assert interpretation.parameters["from"] == ["2025-12-01"]
    assert interpretation.parameters["to"] == ["2025-12-31"]
    assert interpretation.assumptions == ["“December” has no year: read as 2025."]


def test_a_full_date_needs_no_assumption(gazetteer: Gazetteer) -> None:
    assert read("claims about Bakhmut on 3 December 2022", gazetteer).assumptions == []


def test_losses_claimed_by_a_speaker_of_the_same_side_are_not_limited_to_that_sides_losses(
    gazetteer: Gazetteer,
) -> None:
    interpretation = read("Russian losses claimed by Konashenkov", gazetteer)
    assert "affected_side" not in interpretation.parameters
    (ambiguity,) = interpretation.ambiguous
    assert ambiguity["text"] == "Russian losses"
    assert ambiguity["alternatives"] == [{"id": "affected_side=russia", "name": "losses of Russia"}]
    assert interpretation.assumptions


def test_losses_claimed_by_a_speaker_of_the_other_side_are_limited(gazetteer: Gazetteer) -> None:
    interpretation = read("Ukrainian losses claimed by Konashenkov", gazetteer)
    assert interpretation.parameters["affected_side"] == ["ukraine"]
    assert interpretation.parameters["speaker"] == ["person:igor-konashenkov"]


def test_a_name_of_town_and_oblast_is_the_town_and_the_oblast_is_offered(gazetteer: Gazetteer) -> None:
    interpretation = read("shelling of Kherson", gazetteer)
    assert interpretation.parameters["place"] == ["place:kherson"]
    (ambiguity,) = interpretation.ambiguous
    assert "place:kherson-oblast" in [alternative["id"] for alternative in ambiguity["alternatives"]]


def test_a_name_of_many_villages_means_each_of_them(gazetteer: Gazetteer) -> None:
    interpretation = read("claims about Andriivka", gazetteer)
    assert len(interpretation.parameters["place"]) > 20
    assert interpretation.ambiguous[0]["chosen"] == interpretation.parameters["place"]


def test_a_larger_place_tells_which_village_is_meant_and_is_not_searched_itself(gazetteer: Gazetteer) -> None:
    interpretation = read("claims about Andriivka in Donetsk Oblast", gazetteer)
    places = interpretation.parameters["place"]
    assert "place:donetsk-oblast" not in places
    for id in places:
        place = gazetteer.get(id)
        assert place is not None
        assert "place:donetsk-oblast" in place.within


def test_a_misspelt_name_is_read_as_the_only_one_near_it_and_said_to_be(gazetteer: Gazetteer) -> None:
    interpretation = read("Konashenkow on losses", gazetteer)
    assert interpretation.parameters["speaker"] == ["person:igor-konashenkov"]
    interpretation = read("what did Zelensy say", gazetteer)
    assert interpretation.parameters["speaker"] == ["person:volodymyr-zelensky"]
    assert "Zelensy" in interpretation.assumptions[0]


@pytest.mark.parametrize("question", ["Kharkov", "not by ISW in July 2023", "заяви про Бахмут", 'who said "no"'])
def test_an_exact_question_is_not_translated(question: str, gazetteer: Gazetteer) -> None:
    interpretation = read(question, gazetteer, exact=True)
    assert interpretation.parameters == {"text": [question]}
    assert [span["use"] for span in interpretation.spans] == ["text"]
    assert interpretation.assumptions == interpretation.ambiguous == []


def test_a_speaker_whom_only_the_articles_know_is_asked_for_by_name(gazetteer: Gazetteer) -> None:
    interpretation = read("what did Xaviera Quillfeather say about Bakhmut", gazetteer)
    assert interpretation.parameters == {"speaker": ["Xaviera Quillfeather"], "place": ["place:bakhmut"]}


def test_unknown_words_stay_words(gazetteer: Gazetteer) -> None:
    assert read("claims about zorble machinery", gazetteer).parameters == {"text": ["zorble machinery"]}


def test_an_excluded_word_is_excluded(gazetteer: Gazetteer) -> None:
    assert read("Kherson without evacuation", gazetteer).parameters["text"] == ["-evacuation"]


def test_a_quotation_stays_together_whatever_it_names(gazetteer: Gazetteer) -> None:
    interpretation = read("who spoke of a “second Bakhmut” in 2023", gazetteer)
    assert interpretation.parameters == {"text": ['"second Bakhmut"'], "from": ["2023-01-01"], "to": ["2023-12-31"]}


def test_a_question_for_articles_says_so(gazetteer: Gazetteer) -> None:
    assert read("articles about Bakhmut", gazetteer).kind == "article"
    assert read("who is Serhii Cherevatyi", gazetteer).kind == "entity"
    assert read("claims about Bakhmut", gazetteer).kind == "claim"


def test_the_same_question_is_read_alike_every_time(gazetteer: Gazetteer) -> None:
    assert read(QUESTIONS[0][0], gazetteer) == read(QUESTIONS[0][0], gazetteer)


def test_a_long_question_is_read_in_reasonable_time(gazetteer: Gazetteer) -> None:
    question = ("claims that " + "Bakhmut and Russian losses near " * 40)[:500]
    assert read(question, gazetteer).spans


@pytest.mark.shared
def test_the_expected_people_places_and_days_of_the_gold_questions_are_read(shared: Path, gazetteer: Gazetteer) -> None:
    queries = json.loads((shared / "gold" / "QUERIES.json").read_text())["queries"]
    for query in queries:
        expected, found = query["expected"], read(query["q"], gazetteer).parameters
        assert found.get("from", [None])[0] == expected["date_from"], query["q"]
        assert found.get("to", [None])[0] == expected["date_to"], query["q"]
        if expected["date_field"] == "published":
            assert found["date"] == ["published"]
        for stance in expected["stances"]:
            assert stance in found["stance"], query["q"]
        for parameter, names in (("speaker", expected["speakers"]), ("outlet", expected["outlets"])):
            ids = [entity.id for name in names for entity in gazetteer.find(name)]
            if ids:
                assert set(found.get(parameter, ())) <= set(ids), query["q"]
                assert found.get(parameter), query["q"]
