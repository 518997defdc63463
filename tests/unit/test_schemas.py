from pathlib import Path

import pytest
from marshmallow import ValidationError

from schemas import fields, reference, vocabulary
from schemas.documents import SCHEMAS, Dated, Number


def test_every_field_says_in_a_sentence_what_it_asks():
    for field in fields.FIELDS:
        assert field.help.endswith("."), field.name


def test_field_names_are_unique_within_a_document():
    for document_type in fields.DOCUMENT_TYPES:
        names = [field.name for field in fields.fields(document_type)]
        assert len(names) == len(set(names))


def test_every_path_of_the_registry_begins_at_a_member_of_its_document():
    for field in fields.FIELDS:
        for document_type in field.on:
            members = {f.data_key or name for name, f in SCHEMAS[document_type]().fields.items()}
            if field.name == "title" and document_type == "claim":
                continue  # A claim carries its article's title but not the standfirst.
            for path in field.paths:
                assert path.partition(".")[0].partition("[")[0] in members, (field.name, path)


def test_a_path_walks_members_lists_and_conditions_and_skips_what_is_empty():
    document = {"a": [{"b": 1, "k": "x"}, {"b": None, "k": "x"}, {"b": 3, "k": "y"}], "c": {"d": ""}}
    assert list(fields.values(document, "a[].b")) == [1, 3]
    assert list(fields.values(document, "a[k=x].b")) == [1]
    assert list(fields.values(document, "c.d")) == []
    assert list(fields.values(document, "nothing[].b")) == []


def test_an_unknown_field_is_a_key_error():
    with pytest.raises(KeyError):
        fields.field("claim", "speakr")


def test_documents_refuse_members_and_words_they_do_not_know():
    dated = {"from": None, "to": None, "precision": "unknown", "basis": "unknown", "partial": None, "evidence": []}
    assert Dated().validate(dated) == {}
    assert "extra" in Dated().validate(dated | {"extra": 1})
    assert "precision" in Dated().validate(dated | {"precision": "guess"})
    with pytest.raises(ValidationError):
        Number().load({"measure": "tanks"})


def test_word_lists_explain_every_word():
    for words in reference.WORD_LISTS.values():
        assert all(help.endswith(".") for help in words.values())


def test_every_word_list_is_in_the_documentation():
    lists = [value for name, value in vars(vocabulary).items() if name.isupper()]
    assert all(any(words is shown for shown in reference.WORD_LISTS.values()) for words in lists)


def test_the_field_tables_of_the_documentation_are_up_to_date():
    text = (Path(__file__).parents[2] / "docs" / "documents.md").read_text(encoding="utf-8")
    assert reference.embed(text) == text


def test_a_document_without_markers_is_refused():
    with pytest.raises(ValueError, match="needs"):
        reference.embed("# No tables here")
