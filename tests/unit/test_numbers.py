"""Quantities: numbers, their bounds, and what they count."""

import pytest

from language.measures import measure_of
from language.numbers import find_quantities
from tests.steps import steps_of

COUNTED = [
    ("three thousand square kilometres", 3000, "exactly", "km2"),
    ("6,000 sq km", 6000, "exactly", "km2"),
    ("500 square kilometers", 500, "exactly", "km2"),
    ("10 square miles", 25.899881, "exactly", "km2"),
    ("200 hectares", 2, "exactly", "km2"),
    ("5 km", 5, "exactly", "km"),
    ("at least 500 metres", 0.5, "at_least", "km"),
    ("10 miles", 16.09344, "exactly", "km"),
    ("more than 600-mile", 965.6064, "at_least", "km"),
    ("90%", 90, "exactly", "percent"),
    ("12 per cent", 12, "exactly", "percent"),
    ("more than twenty tanks", 20, "at_least", "tanks"),
    ("about forty raids", 40, "about", "attacks"),
    ("half a million shells", 500_000, "exactly", "missiles"),
    ("a dozen drones", 12, "exactly", "drones"),
    ("two dozen missiles", 24, "exactly", "missiles"),
    ("1,5 million people", 1_500_000, "exactly", "civilians"),
    ("10 000 soldiers", 10_000, "exactly", "personnel"),
    ("one hundred and twenty soldiers", 120, "exactly", "personnel"),
    ("twenty-four aircraft", 24, "exactly", "aircraft"),
    ("two and a half thousand soldiers", 2500, "exactly", "personnel"),
    ("only two tanks", 2, "at_most", "tanks"),
    ("fewer than 7,000 civilians", 7000, "at_most", "civilians"),
    ("up to 30 drones", 30, "at_most", "drones"),
    ("nearly 40 villages", 40, "about", "settlements"),
    ("around 35 buildings", 35, "about", "buildings"),
    ("100 or more tanks", 100, "at_least", "tanks"),
    ("three infantry fighting vehicles", 3, "exactly", "vehicles"),
    ("21 armoured combat vehicles", 21, "exactly", "vehicles"),
    ("30 HIMARS rockets", 30, "exactly", "missiles"),
    ("120 POWs", 120, "exactly", "captured"),
    ("100,000 Russian casualties", 100_000, "exactly", "casualties"),
    ("more than 100 killed", 100, "at_least", "killed"),
    ("more than 100 killed or wounded", 100, "at_least", "casualties"),
    ("понад 100 танків", 100, "at_least", "tanks"),
    ("более 10 танков", 10, "at_least", "tanks"),
]


@pytest.mark.parametrize(("text", "value", "bound", "measure"), COUNTED, ids=[row[0] for row in COUNTED])
def test_a_quantity_has_value_bound_and_measure(text: str, value: float, bound: str, measure: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.bound, found.measure) == (pytest.approx(value), bound, measure)
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("killed 300 enemy personnel and destroyed 12 tanks, four howitzers", ["killed", "tanks", "artillery"]),
        ("killed at least one person and wounded five, officials said", ["killed", "wounded"]),
        ("Nine people were killed and 20 people were injured", ["killed", "wounded"]),
        ("killing three and injuring six others", ["killed", "wounded"]),
        ("the bodies of four civilians", ["killed"]),
        ("lost 1,200 soldiers", ["casualties"]),
        ("the death toll rose to 25", ["killed"]),
        ("captured 12 enemy soldiers", ["captured"]),
        ("captured three villages", ["settlements"]),
        ("attacked the town some 30 times", ["attacks"]),
        ("3,000 troops were deployed", ["personnel"]),
        ("a strike destroyed a house with four people in it", ["civilians"]),
    ],
)
def test_what_happened_to_people_is_read_from_the_words_around(text: str, measures: list[str]) -> None:
    assert [found.measure for found in find_quantities(text)] == measures


@pytest.mark.parametrize(
    "text",
    [
        "an F-16 jet",
        "Leopard 2 tanks",
        "channel 276",
        "Article 5",
        "a 41-year-old",
        "at 6:04 PM",
        "on July 5, 2023",
        "in 2014",
        "the 14th brigade",
        "one of the cities",
        "no one knew",
        "for three days",
        "T-72 and 155mm",
        "24/7",
    ],
)
def test_names_dates_times_and_pronouns_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_a_range_gives_its_lower_and_its_upper_bound() -> None:
    for text in ("30-40 tanks", "between 30 and 40 tanks", "30 to 40 tanks"):
        low, high = find_quantities(text)
        assert (low.value, low.bound, high.value, high.bound) == (30, "at_least", 40, "at_most")
        assert low.measure == high.measure == "tanks"


def test_an_untold_number_has_no_value() -> None:
    for text in ("dozens of drones", "hundreds of thousands of people", "several hundred soldiers"):
        (found,) = find_quantities(text)
        assert found.value is None


def test_money_keeps_its_currency() -> None:
    dollars, euros = find_quantities("$2 billion and 3 million euros")
    assert (dollars.value, dollars.currency, dollars.measure) == (2e9, "USD", "money")
    assert (euros.value, euros.currency, euros.measure) == (3e6, "EUR", "money")


def test_offsets_cut_number_and_noun_out_of_the_text() -> None:
    text = "They killed at least 250 enemy soldiers, some 5 km away."
    first, second = find_quantities(text)
    assert text[first.number_start : first.number_end] == "250"
    assert text[first.noun_start : first.noun_end] == first.noun == "enemy soldiers"
    assert text[first.start : first.end] == first.text == "at least 250 enemy soldiers"
    assert second.text == "some 5 km"


def test_people_of_a_clause_before_the_verb_are_not_its_victims() -> None:
    assert measure_of("soldiers", "Shells killed a nurse. The army sent ") == "personnel"
    assert measure_of("soldiers", "The strike killed ") == "killed"


def test_a_long_text_takes_linear_time() -> None:
    sentence = "Some 250 soldiers, 3 tanks and two dozen drones moved 5 km on 2 July 2023. "
    assert len(find_quantities(sentence * 4_000)) == 16_000
    assert steps_of(find_quantities, sentence * 800) < 2.2 * steps_of(find_quantities, sentence * 400)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 islanders, sailors and priests, were killed", [("killed", 90.0)]),
        ("more than 800 Maltese and foreign fighters had been destroyed", [("killed", 800.0)]),
        ("12 square kilometres were retaken, five of them near the river", [("km2", 12.0), ("km2", 5.0)]),
        ("groups of four to six men attack at night", [("personnel", 4.0), ("personnel", 6.0)]),
        ("150 people had been held there", [("captured", 150.0)]),
        ("150 people were held responsible", [("civilians", 150.0)]),
        ("30 prisoners were killed", [("killed", 30.0)]),
        ("seven members of the crew were injured", [("wounded", 7.0)]),
        ("fewer than a thousand remained", []),
        ("its 2019 agreement failed", []),
        ("It took 3 villages. Six of them were quiet before", [("settlements", 3.0)]),
    ],
)
def test_what_is_said_of_the_counted_tells_what_they_are(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(quantity.measure, quantity.value) for quantity in find_quantities(text)] == expected
