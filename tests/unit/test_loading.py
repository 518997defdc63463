"""Loading: every input is exactly one of indexed, updated, unchanged, duplicate, rejected; nothing is written twice."""

import json
from pathlib import Path

import pytest

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention
from gazetteer.lookup import Gazetteer
from indexing.article import Article, Mention, Record, Span, Statement
from indexing.cleaning import clean, sentence_spans
from indexing.documents import Extraction, assemble
from indexing.loading import Account, index_records
from indexing.pipeline import versions
from indexing.reading import Rejection, read
from schemas.documents import SCHEMAS
from search.engine import Engine, Failure
from search.query import All

_TOWN = Entity(id="place:riverton", type="place", name="Riverton", kind="settlement", location=(48.5, 37.9))
_MAYOR = Entity(id="person:anna-hale", type="person", name="Anna Hale", speaker_kind="person", side="ukraine")


class _Names(Gazetteer):
    """A gazetteer of one town and one mayor."""

    def __init__(self, version: str = "g1") -> None:
        self.version = version

    def get(self, id: str) -> Entity | None:
        return {entity.id: entity for entity in (_TOWN, _MAYOR)}.get(id)

    def scan(self, text: str, types: object = None) -> list[NameMention]:  # noqa: ARG002
        return []

    def events(self) -> tuple[Entity, ...]:
        return ()


def _extractor(record: Record, gazetteer: Gazetteer | None = None) -> Extraction | Rejection:
    """Reads each sentence that begins with “Hale said” as a claim of the mayor's about the town."""
    gazetteer = gazetteer or _Names()
    article = clean(record)
    if "UNREADABLE" in record.text:
        return Rejection(record.file or "input", record.line, record.metadata.get("id"), "cannot be understood.")
    _read_claims(article)
    return assemble(article, gazetteer, versions(gazetteer))


def _read_claims(article: Article) -> None:
    body = article.body
    article.sentences = [Span(start, end) for start, end in sentence_spans(body)]
    for sentence in article.sentences:
        text = body[sentence.start : sentence.end]
        lead = "Hale said that "
        if not text.startswith(lead):
            continue
        start, end = sentence.start + len(lead), sentence.start + len(text.rstrip())
        article.mentions.append(Mention(sentence.start, sentence.start + 4, "Hale", _MAYOR, "actor"))
        article.statements.append(
            Statement(
                start=sentence.start,
                end=end,
                segments=[Span(start, end)],
                cue=Span(sentence.start + 5, sentence.start + 9),
                cue_lemma="say",
                speaker=Span(sentence.start, sentence.start + 4),
                speaker_entity=_MAYOR,
                speaker_kind="person",
                speaker_side="ukraine",
                speaker_basis="named",
                places=[(_TOWN, "named")],
            )
        )


def _story(*said: str) -> str:
    return "\n".join(
        ["The council met in the town hall to talk about the bridges."] + [f"Hale said that {words}." for words in said]
    )


def _record(id: str, *said: str, published: str = "2023-07-02", line: int = 1) -> Record:
    return Record(_story(*said), {"id": id, "published": published}, "a.jsonl", line)


def _index(engine: Engine, *records: Record | Rejection) -> Account:
    account = index_records(records, engine, gazetteer=_Names(), extractor=_extractor, linking=False)
    assert account.balances()
    return account


def _outcomes(account: Account) -> tuple[int, int, int, int, int]:
    return (account.indexed, account.updated, account.unchanged, account.duplicate, account.rejected)


def _contents(engine: Engine) -> set[str]:
    return {claim["content"] for claim in engine.scan("claim", All())}


def test_a_second_run_writes_nothing(engine: Engine) -> None:
    records = [_record("1", "the bridge holds"), _record("2", "the mill burns"), _record("1", "the bridge holds")]
    assert _outcomes(_index(engine, *records)) == (2, 0, 0, 1, 0)
    version = engine.version()
    assert _outcomes(_index(engine, *records)) == (0, 0, 2, 1, 0)
    assert engine.version() == version


def test_claims_that_vanish_from_an_article_vanish_from_the_store(engine: Engine) -> None:
    _index(engine, _record("1", "the bridge holds firm", "the mill burns"))
    ids = {claim["content"]: claim["id"] for claim in engine.scan("claim", All())}
    account = _index(engine, _record("1", "the bridge holds firm", "the harvest is lost", published="2023-07-03"))
    assert _outcomes(account) == (0, 1, 0, 0, 0)
    after = {claim["content"]: claim["id"] for claim in engine.scan("claim", All())}
    assert set(after) == {"the bridge holds firm.", "the harvest is lost."}
    assert after["the bridge holds firm."] == ids["the bridge holds firm."]


def test_an_older_record_never_overwrites_a_newer_one(engine: Engine) -> None:
    newer = _record("1", "the bridge fell", published="2023-07-03T09:00:00+00:00")
    older = _record("1", "the bridge holds", published="2023-07-03T08:00:00+02:00")
    assert _outcomes(_index(engine, newer, older)) == (1, 0, 0, 1, 0)
    assert _outcomes(_index(engine, older)) == (0, 0, 0, 1, 0)
    assert _contents(engine) == {"the bridge fell."}


def test_two_versions_of_one_day_settle_on_the_later_in_the_input_and_stay(engine: Engine) -> None:
    records = [_record("1", "the bridge holds"), _record("1", "the bridge fell")]
    assert _outcomes(_index(engine, *records)) == (1, 1, 0, 0, 0)
    version = engine.version()
    assert _outcomes(_index(engine, *records)) == (0, 0, 1, 1, 0)
    assert engine.version() == version
    assert _contents(engine) == {"the bridge fell."}


def test_the_same_text_under_another_id_is_a_copy_of_its_own(engine: Engine) -> None:
    assert _outcomes(_index(engine, _record("1", "it holds"), _record("2", "it holds"))) == (2, 0, 0, 0, 0)
    assert engine.count("article", All()) == 2


def test_a_new_gazetteer_reads_articles_anew(engine: Engine) -> None:
    record = _record("1", "the bridge holds")
    _index(engine, record)
    names = _Names("g2")
    account = index_records([record], engine, gazetteer=names, extractor=lambda r: _extractor(r, names), linking=False)
    assert _outcomes(account) == (0, 1, 0, 0, 0)
    (article,) = engine.scan("article", All())
    assert article["versions"]["gazetteer"] == "g2"
    assert article["superseded"] == []


def test_what_is_rejected_does_not_keep_the_rest_out(engine: Engine) -> None:
    seen: list[Rejection] = []
    items = [
        _record("1", "the bridge holds"),
        Rejection("a.jsonl", 2, None, "is not valid JSON."),
        _record("3", "UNREADABLE", line=3),
        _record("4", "the mill burns", line=4),
    ]
    account = index_records(
        items, engine, gazetteer=_Names(), extractor=_extractor, linking=False, on_rejection=seen.append
    )
    assert _outcomes(account) == (2, 0, 0, 0, 2)
    assert account.rejections == seen
    assert {(r.line, r.record) for r in seen} == {(2, None), (3, "3")}


def test_a_rejected_record_is_read_again_when_it_returns_mended(engine: Engine) -> None:
    _index(engine, _record("1", "UNREADABLE"))
    assert _outcomes(_index(engine, _record("1", "the bridge holds"))) == (1, 0, 0, 0, 0)


def test_counts_made_by_linking_survive_a_new_article(engine: Engine) -> None:
    index_records([_record("1", "it holds")], engine, gazetteer=_Names(), extractor=_extractor)
    assert engine.get("entity", [_TOWN.id])[_TOWN.id]["claim_count"] == 1
    _index(engine, _record("2", "the mill burns"))
    assert engine.get("entity", [_TOWN.id])[_TOWN.id]["claim_count"] == 1


class _Refusing:
    """An engine that refuses the claims with some words."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def write(self, upserts: dict, deletes: dict | None = None) -> list[Failure]:  # type: ignore[type-arg]
        refused = [claim for claim in upserts.get("claim", ()) if "mill" in claim["content"]]
        kept = {kind: [d for d in documents if d not in refused] for kind, documents in upserts.items()}
        return self._engine.write(kept, deletes) + [Failure("claim", claim["id"], "too odd") for claim in refused]


def test_an_article_of_which_the_store_refuses_a_claim_is_rejected_and_read_again(engine: Engine) -> None:
    records = [_record("1", "the bridge holds"), _record("2", "the mill burns")]
    account = _index(_Refusing(engine), *records)  # type: ignore[arg-type]
    assert _outcomes(account) == (1, 0, 0, 0, 1)
    assert "too odd" in account.rejections[0].reason
    assert _outcomes(_index(engine, *records)) == (1, 0, 1, 0, 0)


def test_stopping_in_the_middle_leaves_whole_articles_and_a_run_that_goes_on(engine: Engine) -> None:
    records = [_record(str(number), f"bridge {number} holds") for number in range(100)]

    def stop(record: Record) -> Extraction | Rejection:
        if record.metadata["id"] == "80":
            raise KeyboardInterrupt
        return _extractor(record)

    with pytest.raises(KeyboardInterrupt):
        index_records(records, engine, gazetteer=_Names(), extractor=stop)
    written = engine.count("article", All())
    assert 0 < written < 100
    assert engine.count("claim", All()) == written
    assert _outcomes(_index(engine, *records)) == (100 - written, 0, written, 0, 0)


def test_records_of_a_file_are_accounted_for_to_the_last_line(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": n, "text": _story(f"bridge {n} holds")}) for n in range(9)]
    lines[6] = lines[6][:-5]
    path.write_text("\n".join(lines))
    account = index_records(read([path]), engine, gazetteer=_Names(), extractor=_extractor)
    assert (account.read, account.indexed, account.rejected) == (9, 8, 1)


def test_what_is_written_has_the_shape_of_the_documents(engine: Engine) -> None:
    index_records([_record("1", "the bridge holds")], engine, gazetteer=_Names(), extractor=_extractor)
    for kind in ("article", "claim", "entity"):
        documents = list(engine.scan(kind, All()))
        assert documents
        assert not [problem for document in documents if (problem := SCHEMAS[kind]().validate(document))]
