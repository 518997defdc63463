"""Drawing claims to be judged, and tallying what judges say of them."""

import json

import pytest

from evaluation import judging
from evaluation.judging import Drawn


def _item(number: int, kind: str) -> Drawn:
    return Drawn({"id": f"c{number:03}"}, {}, kind)


POPULATION = [_item(number, "GB" if number < 60 else "PL") for number in range(100)]


def _ids(drawn: list[Drawn]) -> list[str]:
    return [item.claim["id"] for item in drawn]


def test_each_kind_of_text_has_its_share():
    drawn = judging.draw(POPULATION, 20, 1)
    assert [item.kind for item in drawn].count("GB") == 12
    assert len(set(_ids(drawn))) == 20


def test_shares_that_do_not_divide_still_give_the_number_asked_for():
    assert len(judging.draw(POPULATION, 7, 1)) == 7


def test_a_seed_draws_the_same_claims_whatever_their_order_and_another_seed_others():
    assert _ids(judging.draw(POPULATION, 20, 1)) == _ids(judging.draw(POPULATION[::-1], 20, 1))
    assert set(_ids(judging.draw(POPULATION, 20, 1))) != set(_ids(judging.draw(POPULATION, 20, 2)))


def test_more_claims_than_there_are_are_refused():
    with pytest.raises(ValueError, match="101 claims are asked for, and 100 are there"):
        judging.draw(POPULATION, 101, 1)


@pytest.fixture
def articles(tmp_path):
    texts = [
        "Mayor Ada Nemec said on Tuesday that the well was dry. The street was empty.",
        '"The well was dry," said Jan Klir. "Nobody came."',
        "Mayor Ada Nemec said the school was shut.",
    ]
    records = [
        {"id": str(number), "text": text, "published_at": "2024-03-15", "country": "CZ" if number else "SK"}
        for number, text in enumerate(texts)
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_sheets_show_each_claim_in_its_text_and_forms_are_filled_in(articles, tmp_path, capsys):
    out, kept = tmp_path / "out", tmp_path / "kept"
    command = ["draw", str(articles), "--out", str(out), "--number", "3", "--seed", "4", "--note", "commit abc"]
    assert judging.main(command) == 0
    sheet = (out / "sheet-1.md").read_text(encoding="utf-8")
    assert '"⟦The well was dry,⟧" said Jan Klir. "⟦Nobody came.⟧"' in sheet
    assert "said on Tuesday that ⟦the well was dry⟧. The street was empty." in sheet
    assert "speaker: **Ada Nemec**" in sheet
    assert "country: CZ 2, SK 1" in sheet
    assert "note: commit abc" in sheet

    form = out / "verdicts-1.tsv"
    lines = form.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["# seed: 4", "# drawn: 3 of 3 claims, part 1 of 1"]
    filled = [line if line.startswith("#") else f"{line}wrong_span, wrong_side\tsecret words" for line in lines]
    form.write_text("\n".join(filled), encoding="utf-8")
    assert judging.main(["tally", str(form), "--strip", str(kept)]) == 0
    told = capsys.readouterr().out
    assert "3 claims judged, 0 open; 0 without a mistake" in told
    assert "| wrong span | ≤ 7 % | 100.0 % | 43.8–100.0 % | 100.0 % | 100.0 % |" in told
    assert "| span | high | 0.0 % | 3 | 0–56 % |" in told
    assert "| speaker | high | 100.0 %" in told
    stripped = (kept / "verdicts-1.tsv").read_text(encoding="utf-8")
    assert "secret" not in stripped
    assert stripped.count("wrong_span, wrong_side") == 3


def test_claims_are_divided_among_judges(articles, tmp_path):
    command = ["draw", str(articles), "--out", str(tmp_path / "out"), "--number", "3", "--judges", "2"]
    assert judging.main(command) == 0
    forms = [(tmp_path / "out" / f"verdicts-{judge}.tsv").read_text(encoding="utf-8") for judge in (1, 2)]
    ids = [[line.split("\t")[0] for line in form.splitlines() if not line.startswith("#")] for form in forms]
    assert sorted(map(len, ids)) == [1, 2]
    assert not set(ids[0]) & set(ids[1])


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("c1\tGB\tfine", "line 1: unknown verdict fine"),
        ("c1\tGB\tok, wrong_span", "line 1: ok stands alone"),
        ("c1\tGB\tok\nc1\tGB\tok", "line 2: claim c1 was judged before"),
        ("c1 GB ok", "line 1: needs a claim id"),
    ],
)
def test_a_verdict_that_is_none_is_refused_with_file_and_line(tmp_path, lines, complaint):
    path = tmp_path / "verdicts.tsv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ValueError, match=f"verdicts.tsv, {complaint}"):
        judging.read_verdicts([path])


def test_a_claim_with_two_mistakes_of_one_class_counts_once(tmp_path):
    path = tmp_path / "verdicts.tsv"
    path.write_text("c1\tGB\twrong_speaker,unresolved_speaker\nc2\tGB\tok\nc3\tGB\t\n", encoding="utf-8")
    verdicts = judging.read_verdicts([path])
    assert verdicts.open == 1
    assert "| wrong or unresolved speaker | ≤ 7 % | 50.0 % |" in judging.table(verdicts)


def test_the_interval_is_wilsons():
    assert [round(bound, 1) for bound in judging.interval(10, 100)] == [5.5, 17.4]
    assert judging.interval(0, 0) == (0.0, 100.0)
