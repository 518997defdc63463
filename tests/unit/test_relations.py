"""Relations within an article: tied only where the wording and the matter tie them."""

from gazetteer.lookup import Gazetteer
from tests.unit.reported import article, read, say


def test_a_denial_is_tied_to_what_it_denies(world: Gazetteer) -> None:
    made = article(
        "Moscow said its troops had captured Toretsk.",
        "Kyiv said the harvest was good.",
        "The Ukrainian army denied that Russian troops had captured Toretsk.",
    )
    claimed = say(made, "its troops had captured Toretsk", "Moscow", "said")
    say(made, "the harvest was good", "Kyiv", "said")
    denied = say(made, "Russian troops had captured Toretsk", "The Ukrainian army", "denied", stance="deny")
    read(made, world)
    assert denied.relations == [(claimed, "denies")]


def test_no_comment_on_the_report_is_tied_to_what_was_just_told(world: Gazetteer) -> None:
    made = article("Moscow said 40 soldiers were killed near Vuhledar. Ukraine has not commented on the report.")
    told = say(made, "40 soldiers were killed near Vuhledar", "Moscow", "said")
    silent = say(made, "the report", "Ukraine", "has not commented", stance="refuse_to_confirm")
    read(made, world)
    assert silent.relations == [(told, "declines_to_confirm")]


def test_a_confirmation_of_another_matter_is_tied_to_nothing(world: Gazetteer) -> None:
    made = article(
        "Moscow said its troops had captured Toretsk.",
        "Kyiv confirmed that a drone had hit a depot in Odesa.",
    )
    say(made, "its troops had captured Toretsk", "Moscow", "said")
    confirmed = say(made, "a drone had hit a depot in Odesa", "Kyiv", "confirmed", stance="confirm")
    read(made, world)
    assert confirmed.relations == []


def test_who_goes_on_elaborates(world: Gazetteer) -> None:
    made = article("The Ukrainian army said Lyman was shelled. It said two houses in Lyman burned.")
    first = say(made, "Lyman was shelled", "The Ukrainian army", "said")
    second = say(made, "two houses in Lyman burned", "It", "said")
    read(made, world)
    assert second.relations == [(first, "elaborates")]


def test_two_unnamed_officials_do_not_elaborate_each_other(world: Gazetteer) -> None:
    made = article("A US official said Lyman would hold. A US official said Lyman would fall.")
    say(made, "Lyman would hold", "A US official", "said")
    second = say(made, "Lyman would fall", "A US official", "said", sentence="A US official said Lyman would fall")
    read(made, world)
    assert second.relations == []


def test_the_next_paragraph_and_a_missing_comment_elaborate_nothing(world: Gazetteer) -> None:
    made = article(
        "The Ukrainian army said Lyman was shelled. The Ukrainian army declined to say how long.",
        "The Ukrainian army said two houses in Lyman burned.",
    )
    say(made, "Lyman was shelled", "The Ukrainian army", "said")
    silent = say(made, "how long", "The Ukrainian army", "declined to say", stance="refuse_to_confirm")
    later = say(made, "two houses in Lyman burned", "The Ukrainian army", "said")
    read(made, world)
    assert (silent.relations, later.relations) == ([], [])


def test_who_only_rejects_the_accusation_speaks_of_its_place(world: Gazetteer) -> None:
    made = article("Kyiv said Russian troops had shelled Nikopol. Moscow rejected the accusation.")
    told = say(made, "Russian troops had shelled Nikopol", "Kyiv", "said")
    rejected = say(made, "the accusation", "Moscow", "rejected", stance="contest")
    read(made, world)
    assert rejected.relations == [(told, "contests")]
    assert [(entity.name, basis) for entity, basis in rejected.places] == [("Nikopol", "context")]


def test_who_denies_a_plan_answers_who_expects_the_attack(world: Gazetteer) -> None:
    made = article("Kyiv said an invasion could begin any day. Moscow denies planning to invade.")
    expected = say(made, "an invasion could begin any day", "Kyiv", "said", stance="predict")
    denied = say(made, "planning to invade", "Moscow", "denies", stance="deny")
    read(made, world)
    assert denied.relations == [(expected, "denies")]


def test_who_denies_a_plan_does_not_answer_what_was_said_of_a_past_attack(world: Gazetteer) -> None:
    made = article("Kyiv said Nikopol was attacked on Monday. Moscow denies planning to attack Nikopol.")
    say(made, "Nikopol was attacked on Monday", "Kyiv", "said")
    denied = say(made, "planning to attack Nikopol", "Moscow", "denies", stance="deny")
    read(made, world)
    assert denied.relations == []


def test_who_denies_a_deed_answers_only_where_his_side_was_named(world: Gazetteer) -> None:
    made = article("Kyiv said half of the grain left through Odesa. Moscow denied stealing grain from Odesa.")
    say(made, "half of the grain left through Odesa", "Kyiv", "said")
    denied = say(made, "stealing grain from Odesa", "Moscow", "denied", stance="deny")
    read(made, world)
    assert denied.relations == []


def test_rejected_demands_are_the_demands_not_what_was_said_last(world: Gazetteer) -> None:
    made = article(
        "Moscow demanded that Odesa be given up. Moscow said its ships were ready. Kyiv rejected the demand."
    )
    demanded = say(made, "Odesa be given up", "Moscow", "demanded", stance="demand")
    say(made, "its ships were ready", "Moscow", "said")
    rejected = say(made, "the demand", "Kyiv", "rejected", stance="contest")
    read(made, world)
    assert rejected.relations == [(demanded, "contests")]


def test_the_news_confirmed_in_another_paragraph_is_tied_to_nothing(world: Gazetteer) -> None:
    made = article("Moscow said its troops had taken Soledar.", "The skating union confirmed the news.")
    say(made, "its troops had taken Soledar", "Moscow", "said")
    confirmed = say(made, "the news", "The skating union", "confirmed", stance="confirm")
    read(made, world)
    assert confirmed.relations == []


def test_who_denies_the_charge_does_not_deny_a_denial(world: Gazetteer) -> None:
    made = article("Moscow denied involvement in the raid on Odesa. Kyiv rejected the charge.")
    say(made, "involvement in the raid on Odesa", "Moscow", "denied", stance="deny")
    rejected = say(made, "the charge", "Kyiv", "rejected", stance="contest")
    read(made, world)
    assert rejected.relations == []
