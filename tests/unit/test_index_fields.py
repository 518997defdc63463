"""What is indexed of a document."""

import pytest

from schemas.fields import DOCUMENT_TYPES, fields
from search.columns import alignments, most_slop
from search.mapping import (
    EMPTY,
    UNDATED,
    columns,
    day_number,
    id_key,
    index_fields,
    month_name,
    sort_column,
    text_fields,
)


def dated(first: str | None, last: str | None = None) -> dict[str, object]:
    return {"from": first, "to": last or first, "precision": "day", "basis": "explicit", "partial": None}


def claim(**members: object) -> dict[str, object]:
    return {"id": "c1", "content": "The bridges were shelled", "published": dated("2023-07-02")} | members


@pytest.mark.parametrize("document_type", DOCUMENT_TYPES)
def test_every_field_of_the_registry_has_a_column(document_type: str) -> None:
    names = columns(document_type)  # type: ignore[arg-type]
    for field in fields(document_type):  # type: ignore[arg-type]
        expected = [f"{field.name}.{p}" for p in ("from", "to", "month")] if field.kind == "dated" else [field.name]
        assert set(expected) <= names.keys()
    assert len({column.flat for column in names.values()}) == len(names)
    assert not any("." in column.flat for column in names.values())


def test_words_are_indexed_as_tokens_and_empty_fields_as_a_mark() -> None:
    indexed = index_fields("claim", claim(title=None))
    assert indexed["content"] == ["the bridg were shell"]
    assert indexed["title"] == [EMPTY]
    assert indexed["sentence"] == [EMPTY]


def test_values_of_all_paths_are_indexed_once_each() -> None:
    place = {"id": "place:a", "within": ["place:o", "place:u"]}
    other = {"id": "place:b", "within": ["place:o", "place:u"]}
    assert index_fields("claim", claim(places=[place, other]))["place"] == ["place:a", "place:b", "place:o", "place:u"]
    assert "place" not in index_fields("claim", claim(places=[]))


def test_numbers_are_indexed_under_their_own_measure() -> None:
    numbers = [{"measure": "tanks", "value": 16}, {"measure": "killed", "value": 250}, {"measure": "tanks", "value": 3}]
    indexed = index_fields("claim", claim(numbers=numbers))
    assert (indexed["number_tanks"], indexed["number_killed"]) == ([16.0, 3.0], [250.0])
    assert "number_km" not in indexed


def test_a_statement_without_its_own_date_stands_at_the_day_of_publication() -> None:
    indexed = index_fields("claim", claim(said=dated(None)))
    assert indexed["stated_from"] == [day_number("2023-07-02")]
    assert month_name(indexed["stated_month"][0]) == "2023-07"
    assert "said_from" not in indexed
    said = index_fields("claim", claim(said=dated("2023-06-30", "2023-07-01")))
    assert (said["stated_from"], said["stated_to"]) == ([day_number("2023-06-30")], [day_number("2023-07-01")])
    assert month_name(said["stated_month"][0]) == "2023-06"


def test_sort_keys_order_days_both_ways_with_undated_documents_last() -> None:
    days = ["0001-01-01", "1969-12-31", "2023-07-01", "2023-07-02", "9999-12-31", None]
    keys = [index_fields("claim", claim(id=f"c{n}", published=dated(day))) for n, day in enumerate(days)]
    upwards = [key["published_up"][0] for key in keys]
    downwards = [key["published_down"][0] for key in keys]
    assert upwards == sorted(upwards)
    assert downwards[:-1] == sorted(downwards[:-1], reverse=True)
    assert downwards[-1] == max(downwards)
    assert max(upwards + downwards) < 1 << 63
    assert max(upwards) >> 41 == UNDATED


def test_ties_come_in_one_order_either_way() -> None:
    made = [index_fields("claim", claim(id=f"c{n}")) for n in range(50)]
    by_up = sorted(made, key=lambda m: m["published_up"])
    by_down = sorted(made, key=lambda m: m["published_down"])
    by_id = sorted(made, key=lambda m: m["id_key"])
    assert by_up == by_down == by_id


def test_ids_have_keys_of_sixty_two_bits() -> None:
    keys = {id_key(f"claim-{n}") for n in range(10_000)}
    assert len(keys) == 10_000
    assert 0 <= min(keys) < max(keys) < 1 << 62


def test_entities_and_articles_are_mapped_too() -> None:
    entity = index_fields(
        "entity", {"id": "person:a", "type": "person", "name": "Ada Lis", "names": ["Ада Ліс", "Lis"]}
    )
    assert entity["names"] == ["ada lis", "ада ліс", "lis"]
    assert sort_column("entity", "stated", True) == ("id_key", False)
    assert [name for name, _ in text_fields("article")] == ["title", "body"]


def test_nothing_sorts_by_a_name_that_is_no_date() -> None:
    with pytest.raises(KeyError):
        sort_column("claim", "colour", True)


@pytest.mark.parametrize(
    ("member", "named"),
    [({"published": dated("2 July")}, "published"), ({"stance": 3}, "stance"), ({"id": None}, "id")],
)
def test_a_wrong_value_is_reported_by_its_field(member: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        index_fields("claim", claim(**member))


def test_a_sloppy_phrase_is_every_way_of_moving_its_words() -> None:
    assert set(alignments(2, 0)) == {(0, 1)}
    assert set(alignments(2, 1)) == {(0, 1), (0, 2)}
    assert set(alignments(2, 2)) == {(0, 1), (0, 2), (0, 3), (1, 0)}
    for words in range(3, 12):
        assert (most_slop(words) + 1) ** words - most_slop(words) ** words <= 1024
