"""War events: their days, and the words by which a sentence shows that it means one."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError
from gazetteer.events import load_event_patterns, load_events
from language.tokens import analyse

VALID = """
[[event]]
id = "battle-of-testivka"
name = "Battle of Testivka"
names = ["Testivka (battle|siege)"]
since = "2022-05-02"
until = "2022-05-04"
patterns = [["testivka"], ["battle", "besieged"]]
source = "written for this test"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "events.toml").write_text(text, encoding="utf-8")
    return folder


def meant(sentence: str) -> set[str]:
    terms = set(analyse(sentence))
    return {id for id, groups in load_event_patterns().items() if all(group & terms for group in groups)}


def test_the_built_in_events_are_many_dated_and_in_order() -> None:
    events = load_events()
    assert len(events) >= 80
    assert len({event.id for event in events}) == len(events)
    assert [event.since for event in events] == sorted(event.since or "" for event in events)
    for event in events:
        assert event.since is not None
        assert event.until is not None
        assert "2013" <= event.since <= event.until < "2026"
        assert event.source


def test_the_days_of_built_in_events_exist() -> None:
    for event in load_events():
        for day in (event.since, event.until):
            if day and len(day) == 10:
                date.fromisoformat(day)


def test_no_built_in_phrase_means_two_events() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for event in load_events():
        for name in (event.name, *event.names):
            bearers[name.casefold()].add(event.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_patterns_belong_to_events_and_no_two_events_have_the_same() -> None:
    patterns = load_event_patterns()
    assert set(patterns) <= {event.id for event in load_events()}
    assert len({frozenset(groups) for groups in patterns.values()}) == len(patterns)


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("Months after the takeover of Bakhmut, the ruins were still shelled.", "event:capture-of-bakhmut"),
        ("The mutiny of the Wagner fighters ended before they reached the capital.", "event:wagner-rebellion"),
        ("Water levels fell when the dam at Kakhovka was destroyed.", "event:kakhovka-dam"),
        ("Before the summit in Alaska, Trump spoke of swaps of land.", "event:alaska-summit"),
        ("Washington announced that it would hand over cluster munitions.", "event:cluster-munitions-announcement"),
    ],
)
def test_a_sentence_with_the_words_of_an_event_means_it(sentence: str, id: str) -> None:
    assert id in meant(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Russian troops try to capture Bakhmut.",
        "Heavy losses were reported near Avdiivka.",
        "Several villages in the Kherson region were liberated.",
        "The Kremlin spoke of a drone attack on Moscow.",
        "A power station in Kyiv was repaired.",
    ],
)
def test_a_sentence_that_may_be_of_any_day_means_no_event(sentence: str) -> None:
    assert meant(sentence) == set()


def test_an_event_of_one_day_ends_on_that_day(tmp_path: Path) -> None:
    text = VALID.replace('until = "2022-05-04"', "")
    event = {e.id: e for e in load_events(write(tmp_path, text))}["event:battle-of-testivka"]
    assert (event.since, event.until) == ("2022-05-02", "2022-05-02")


def test_words_of_a_pattern_match_in_every_form(tmp_path: Path) -> None:
    patterns = load_event_patterns(write(tmp_path, VALID))
    terms = set(analyse("Testivka's defenders feared a siege, for the town is easily besieged."))
    assert all(group & terms for group in patterns["event:battle-of-testivka"])


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (VALID.replace('since = "2022-05-02"', ""), "the key 'since' is missing"),
        (VALID.replace("2022-05-04", "2022-05-01"), "until = '2022-05-01' lies before since = '2022-05-02'"),
        (VALID.replace("2022-05-04", "2022-13-04"), "until = '2022-13-04' is not a date"),
        (VALID.replace("2022-05-04", "2022-02-30"), "until = '2022-02-30' is not a date"),
        (VALID.replace('"battle", ', '"long battle", '), "the pattern 'long battle' is not one word"),
        (VALID.replace('[["testivka"], ["battle", "besieged"]]', '["testivka"]'), '"patterns" must be a list of lists'),
        (VALID.replace("patterns", "pattern"), "unknown key 'pattern' (did you mean 'patterns'?)"),
    ],
)
def test_a_mistake_is_told_with_its_file_record_and_remedy(tmp_path: Path, broken: str, told: str) -> None:
    with pytest.raises(GazetteerError) as error:
        load_events(write(tmp_path, broken))
    assert str(error.value).startswith("events.toml, event 1 (battle-of-testivka)")
    assert told in str(error.value)
