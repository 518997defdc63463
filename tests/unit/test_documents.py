"""Documents: ids that stay, the wire shape, and what the documents refer to."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from gazetteer.entities import Entity, Period
from gazetteer.lookup import Gazetteer, load
from indexing.article import Article, Mention, Record, Span, Statement, ViaMention
from indexing.documents import Extraction, article_id, assemble, canonical_url, content_hash
from indexing.pipeline import Rejected, extract, extract_file
from schemas.documents import SCHEMAS
from service import lines

_BODY = "Rain fell. The mill burns, the mayor said. It is lost, she added. Nobody else spoke."
_VERSIONS = {"extractor": "1", "gazetteer": "g"}
_COUNTY = Entity(id="place:west", type="place", name="West Oblast", kind="oblast", within=("place:land",))
_LAND = Entity(id="place:land", type="place", name="Land", kind="country")
_TOWN = Entity(
    id="place:riverton", type="place", name="Riverton", kind="settlement", within=("place:west", "place:land")
)
_COUNCIL = Entity(id="organisation:council", type="organisation", name="Council", kind="government")
_MAYOR = Entity(
    id="person:anna-hale",
    type="person",
    name="Anna Hale",
    affiliation="organisation:council",
    periods=(Period("mayor", "mayor", "ukraine", since="2020"),),
)
_RADIO = Entity(id="outlet:radio", type="outlet", name="Radio", kind="broadcaster")


class _Names(Gazetteer):
    """A gazetteer of what this file names."""

    def __init__(self) -> None:
        self.version = "g"

    def get(self, id: str) -> Entity | None:
        return {e.id: e for e in (_COUNTY, _LAND, _TOWN, _COUNCIL, _RADIO)}.get(id)


def _statement(content: str, **changes: Any) -> Statement:
    start = _BODY.index(content)
    sentence_end = _BODY.index(".", start) + 1
    values: dict[str, Any] = {
        "start": start,
        "end": sentence_end,
        "segments": [Span(start, start + len(content))],
        "cue": None,
        "cue_lemma": "say",
        "speaker": None,
        "speaker_entity": _MAYOR,
        "speaker_kind": "person",
        "speaker_basis": "named",
    }
    return Statement(**(values | changes))


def _assembled(*statements: Statement, record: Record | None = None) -> Extraction:
    article = Article(record=record or Record(_BODY), body=_BODY)
    position = 0
    for sentence in _BODY.split(". "):
        length = len(sentence) + (1 if not sentence.endswith(".") else 0)
        article.sentences.append(Span(position, position + length))
        position += length + 1
    article.mentions = [
        Mention(0, 4, "Rain", _TOWN, "place"),
        Mention(5, 9, "fell", _TOWN, "place"),
        Mention(11, 14, "The", _LAND, "name_part"),
    ]
    article.discovered = {_MAYOR.id: _MAYOR}
    article.statements = list(statements)
    return assemble(article, _Names(), _VERSIONS)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.courier.example/story/7/",
        "http://courier.example/story/7#comments",
        "https://courier.example/story/7?utm_source=mail&fbclid=x",
        "HTTPS://Courier.example/story/7",
    ],
)
def test_one_page_has_one_address(url: str) -> None:
    assert canonical_url(url) == "https://courier.example/story/7"


def test_addresses_that_name_different_pages_stay_different() -> None:
    assert canonical_url("https://courier.example/?id=7") != canonical_url("https://courier.example/?id=8")
    assert canonical_url("https://courier.example/Story") != canonical_url("https://courier.example/story")


def test_an_article_is_identified_by_address_then_by_id_then_by_text() -> None:
    by_url = article_id(Record("One.", {"url": "https://a.example/1", "id": "7"}))
    assert by_url == article_id(Record("Two.", {"url": "https://www.a.example/1/"}))
    by_id = article_id(Record("One.", {"id": "7", "outlet": "Courier"}))
    assert by_id == article_id(Record("Two.", {"id": "7", "outlet": "courier"}))
    assert by_id != article_id(Record("One.", {"id": "7", "outlet": "Herald"}))
    by_text = article_id(Record("One  two."))
    assert by_text == article_id(Record("One\ntwo.", file="other.txt"))
    assert len({by_url, by_id, by_text}) == 3


def test_content_is_the_same_whenever_it_was_fetched_and_another_with_another_day() -> None:
    record = Record("One.", {"published": "2023-07-02T09:00:00Z", "fetched_at": "2024-01-01"})
    assert content_hash(record) == content_hash(
        Record("One. ", {"published": "2023-07-02", "fetched_at": "2025-01-01"})
    )
    assert content_hash(record) != content_hash(Record("One.", {"published": "2023-07-03"}))
    assert content_hash(record) != content_hash(Record("Two.", {"published": "2023-07-02"}))


def test_claim_ids_depend_on_content_and_not_on_position() -> None:
    alone = _assembled(_statement("The mill burns")).claims
    among = _assembled(_statement("It is lost"), _statement("The mill burns")).claims
    assert alone[0]["id"] == among[1]["id"]
    twice = _assembled(_statement("The mill burns"), _statement("The mill burns")).claims
    assert twice[0]["id"] == alone[0]["id"] != twice[1]["id"]


def test_a_claim_carries_its_sentence_and_neighbours_verbatim() -> None:
    (claim,) = _assembled(_statement("The mill burns", cue=Span(37, 41), speaker=Span(27, 36))).claims
    assert (claim["before"], claim["text"]) == ("Rain fell.", "The mill burns, the mayor said.")
    assert claim["after"] == "It is lost, she added."
    assert (claim["cue"], claim["speaker_mention"]) == ("said", "the mayor")
    assert [_BODY[s["start"] : s["end"]] for s in claim["segments"]] == [claim["content"]]


def test_the_first_and_last_sentences_have_one_neighbour() -> None:
    (first,) = _assembled(_statement("Rain fell")).claims
    (last,) = _assembled(_statement("Nobody else spoke")).claims
    assert (first["before"], first["after"]) == ("", "The mill burns, the mayor said.")
    assert (last["before"], last["after"]) == ("It is lost, she added.", "")


def test_relations_point_to_claim_ids() -> None:
    one, two = _statement("The mill burns"), _statement("It is lost")
    two.relations.append((one, "elaborates"))
    claims = _assembled(one, two).claims
    assert claims[1]["relations"] == [{"claim_id": claims[0]["id"], "type": "elaborates"}]


def test_everything_referred_to_has_a_document() -> None:
    statement = _statement("The mill burns", places=[(_TOWN, "named")], via=[ViaMention(0, 4, "Radio", entity=_RADIO)])
    extraction = _assembled(statement)
    ids = [entity["id"] for entity in extraction.entities]
    assert ids == sorted({_TOWN.id, _COUNTY.id, _LAND.id, _MAYOR.id, _COUNCIL.id, _RADIO.id})
    (place,) = extraction.claims[0]["places"]
    assert place["oblast"] == "place:west"


def test_names_inside_other_names_are_not_counted() -> None:
    (entity,) = _assembled().article["entities"]
    assert (entity["id"], entity["count"], entity["surfaces"]) == (_TOWN.id, 2, ["Rain", "fell"])


def test_the_overall_confidence_is_the_weakest_of_span_speaker_and_stance() -> None:
    (sure,) = _assembled(_statement("The mill burns", quote_type="direct")).claims
    (unsure,) = _assembled(_statement("The mill burns", quote_type="direct", speaker_basis="context")).claims
    assert (sure["confidence"]["overall"], unsure["confidence"]["overall"]) == ("high", "low")


def test_documents_have_the_shape_that_is_promised() -> None:
    record = Record(_BODY, {"id": "7", "published": "2023-07-02", "fetched_at": "2023-07-03"}, "a.jsonl", 4)
    extraction = _assembled(_statement("The mill burns", places=[(_TOWN, "named")]), record=record)
    assert SCHEMAS["article"]().validate(extraction.article) == {}
    assert [SCHEMAS["claim"]().validate(claim) for claim in extraction.claims] == [{}]
    assert not any(SCHEMAS["entity"]().validate(entity) for entity in extraction.entities)
    assert extraction.article["source"] == {"file": "a.jsonl", "line": 4, "record": "7"}


def test_the_members_of_a_claim_stand_in_the_order_of_the_contract() -> None:
    (found,) = _assembled(_statement("The mill burns")).claims
    assert list(found) == list(SCHEMAS["claim"]().fields)
    line = lines.claims([orjson.dumps(found)], None)
    assert lines._HEAD.match(orjson.dumps(found)), "else each is read whole on its way into a file"
    assert orjson.loads(line) == {**found, "link": lines.link(found)}


def test_a_page_without_an_article_and_another_language_are_refused_with_a_reason() -> None:
    with pytest.raises(Rejected, match="after cleaning"):
        extract(Record("Home\nSubscribe"), _Names(), steps=())
    german = (
        "Die Truppen haben sich in der Nacht aus dem Dorf zurückgezogen, und das ist nicht die erste Meldung. "
        "Der Bürgermeister sagte, dass die Brücke mit Minen gesperrt ist und für Wochen nicht genutzt wird."
    )
    with pytest.raises(Rejected, match="not in English"):
        extract(Record(german), _Names(), steps=())
    read = extract(Record(german), _Names(), any_language=True, steps=())
    assert read.article["language"] == "de"
    assert any("'de'" in warning for warning in read.article["warnings"])


def test_warnings_of_reading_reach_the_article() -> None:
    record = Record("The council met and said no.", {"warnings": ["it was read as Windows-1252"]})
    assert extract(record, _Names(), steps=()).article["warnings"] == ["it was read as Windows-1252"]


def test_reading_the_same_twice_gives_the_same() -> None:
    record = Record(
        "Kyiv, Bakhmut and the mill\n\n“The mill near Bakhmut is ours,” General Anna Hale said on Monday.\n"
        "She added that the enemy lost 20 tanks. The other army did not confirm the losses."
    )
    assert extract(record, load()) == extract(record, load())


@pytest.mark.shared
def test_the_annotated_articles_give_valid_documents_that_quote_their_bodies(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        found = extract_file(path)
        assert SCHEMAS["article"]().validate(found["article"]) == {}
        body = found["article"]["body"]
        ids = {entity["id"] for entity in found["entities"]}
        for claim in found["claims"]:
            assert SCHEMAS["claim"]().validate(claim) == {}
            assert all(body[s["start"] : s["end"]] == s["text"] for s in claim["segments"])
            assert body[claim["text_start"] :].startswith(claim["text"])
            assert claim["speaker"]["id"] is None or claim["speaker"]["id"] in ids
        for entity in found["entities"]:
            assert SCHEMAS["entity"]().validate(entity) == {}
