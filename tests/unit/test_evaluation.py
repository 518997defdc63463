"""``warnews evaluate``: figures, where claims are lost, and the page with gold and predicted claims side by side."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from evaluation import sides
from evaluation.gold import compare
from evaluation.page import page
from evaluation.report import lost, mistakes_of, report

BODY = "Mayor Ada <Nemec> said the well was dry & deep.\n\nJan Klir denied that it rained. He slept. Ota Ruda waved."
UNKNOWN = {"from": None, "to": None, "precision": "unknown", "basis": "unknown", "partial": None, "evidence": []}


def _gold(id: str, text: str, content: str, speaker: str, **other: object) -> dict[str, object]:
    named = {"surface": speaker, "canonical": speaker, "kind": "person", "side": "unknown"}
    claim = {"id": id, "text": text, "content": content, "speaker": named, "cue": "said", "quote_type": "indirect"}
    return {**claim, "stance": "assert", "via": [], "places": [], **other}


def _predicted(content: str, speaker: str, **other: object) -> dict[str, object]:
    start = BODY.index(content)
    claim = {
        "segments": [{"start": start, "end": start + len(content), "text": content}],
        "content": content,
        "speaker": {"name": speaker, "basis": "named"},
        "speaker_mention": speaker,
        "cue": "said",
        "quote_type": "indirect",
        "stance": "assert",
        "side": "unknown",
        "via": [],
        "places": [],
        "said": UNKNOWN,
        "event": UNKNOWN,
        "actor_side": "russia",
        "affected_side": "unknown",
        "confidence": {"span": "high", "overall": "high"},
    }
    return {**claim, **other}


GOLD = {
    "file": "one <article>",
    "claims": [
        _gold("c1", "Mayor Ada <Nemec> said the well was dry & deep.", "the well was dry & deep", "Ada Nemec"),
        _gold("c2", "Jan Klir denied that it rained.", "it rained", "Jan Klir", stance="deny"),
        _gold("c3", "Nobody wrote this.", "this", "Jan Klir"),
        _gold("c4", "He slept.", "He slept", "Jan Klir"),
        _gold("c5", "Ota Ruda waved.", "Ota Ruda waved", "Ota Ruda"),
    ],
}
PREDICTED = [
    _predicted("the well was dry & deep", "Jan Klir"),
    _predicted("it rained", "Jan Klir"),
    _predicted("Mayor Ada <Nemec>", "Ota Ruda"),
    _predicted("Ota", "Ota Ruda"),
]
LABELS = {"c1": {"actor": "ukraine", "affected": ["unknown", "russia"]}}


@pytest.fixture
def result():
    found = {"article": {"body": BODY}, "claims": PREDICTED, "entities": []}
    return compare(GOLD, found, BODY + " Nobody wrote this.", LABELS)


def test_each_claim_that_is_not_right_was_lost_somewhere(result):
    assert lost([result]) == {"cleaned away": 1, "cue missed": 1, "span": 1, "speaker": 1}
    assert "lost at                  cleaned away 1, cue missed 1, span 1, speaker 1" in report([result])


def test_mistakes_are_told_by_field_with_what_was_wanted(result):
    first, second = (mistakes_of(pair) for pair in result.pairs[:2])
    assert [str(mistake) for mistake in first] == [
        "speaker Jan Klir [Jan Klir] not Ada Nemec",
        "actor side russia not ukraine",
    ]
    assert [str(mistake) for mistake in second] == ["stance assert not deny"]


def test_stances_that_deny_have_figures_of_their_own_and_empty_ones_are_left_out(result):
    told = report([result])
    assert "deny found                    0.0 %  (0 of 1)" in told
    assert "contest found" not in told


def test_a_label_of_which_several_values_are_right_is_no_decided_one(result):
    figures = result.scores.figures()
    assert (figures["actor side"]["right"], figures["affected side"]["right"]) == (0, 1)
    assert (figures["sides decided"]["right"], figures["sides decided"]["wanted"]) == (0, 1)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.marks: dict[str, str] = {}
        self.text = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.loads += [tag] if tag in ("script", "link", "img", "iframe") else []
        self.loads += [value for name, value in given.items() if name in ("src", "style") and value]
        if tag not in ("meta", "input", "col"):
            self.open.append(tag)
        if tag == "mark":
            self.mark = given["class"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data
        if self.open and self.open[-1] == "mark":
            self.marks[data] = self.mark


def test_the_page_loads_nothing_and_escapes_every_text(result):
    shown = _Page()
    html = page([result], "claims of <b>")
    shown.feed(html)
    assert shown.open == [], "every element is closed"
    assert shown.loads == []
    assert "http" not in html
    assert "url(" not in html
    assert "one <article>" in shown.text
    assert "Mayor Ada <Nemec>" in shown.text
    assert "claims of <b>" in shown.text


def test_the_page_colours_what_was_found_missed_and_made_up(result):
    shown = _Page()
    shown.feed(page([result], "claims"))
    assert shown.marks["the well was dry & deep"] == "wrong"
    assert shown.marks["Mayor Ada <Nemec>"] == "false"
    assert shown.marks["He slept"] == "missed"
    assert "missed: cleaned away" in shown.text
    assert "Annotated, and not in the body that was read:" in shown.text


def test_words_that_only_one_of_the_two_took_in_are_told_apart():
    gold = {"file": "a", "claims": [_gold("c1", BODY[:48], "said the well was dry", "Ada Nemec")]}
    claims = [_predicted("the well was dry & deep", "Ada Nemec")]
    shown = _Page()
    shown.feed(page([compare(gold, {"article": {"body": BODY}, "claims": claims}, BODY)], "claims"))
    assert shown.marks["said "] == "right only-gold"
    assert shown.marks[" & deep"] == "right only-predicted"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "Mayor Ada Nemec said that the well was dry."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    gold = {"file": "a.txt", "claims": [_gold("c1", text, "the well was dry", "Ada Nemec")]}
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_the_command_prints_figures_and_writes_the_page(folder):
    out = folder / "page.html"
    run = CliRunner().invoke(main, ["evaluate", str(folder), "--report", str(out), "--floor", "99"])
    assert run.exit_code == 0, run.output
    assert "full                     F1 100.0" in run.output
    assert "the well was dry" in out.read_text(encoding="utf-8")


def test_the_command_measures_polnear_in_the_same_run(folder):
    split = folder / "dev"
    (split / "text").mkdir(parents=True)
    (split / "attributions").mkdir()
    (split / "text" / "x.txt").write_text("Ada said the well was dry.", encoding="utf-8")
    spans = "T1\tContent 9 25\tthe well was dry\nT2\tSource 0 3\tAda\nT3\tCue 4 8\tsaid\n"
    (split / "attributions" / "x_1.ann").write_text(f"{spans}E1\tContent:T1 Source:T2 Cue:T3\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["evaluate", str(folder), "--polnear", str(split), "--json"])
    assert run.exit_code == 0, run.output
    assert json.loads(run.output)["polnear"]["R-statements"] == 100.0


def test_a_floor_that_is_not_held_and_a_folder_without_annotations_end_the_command(folder, tmp_path_factory):
    text = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    text["claims"][0]["speaker"]["canonical"] = "Jan Klir"
    (folder / "a.json").write_text(json.dumps(text), encoding="utf-8")
    run = CliRunner().invoke(main, ["evaluate", str(folder), "--floor", "50"])
    assert run.exit_code == 1
    assert "full F1 is 0.0, below the floor of 50" in run.output
    run = CliRunner().invoke(main, ["evaluate", str(tmp_path_factory.mktemp("empty"))])
    assert run.exit_code == 1
    assert "no annotated articles" in run.output


def test_labels_of_sides_hold_for_the_text_that_was_labelled_only(tmp_path):
    path = tmp_path / "sides.toml"
    path.write_text('["a.txt"]\nsha256 = "0"\nc1 = { at = [0, 2], actor = "russia" }\n', encoding="utf-8")
    assert sides.labels_of("b.txt", "some text", path) == {}
    with pytest.raises(ValueError, match=r"the text of a\.txt is not the one that was labelled"):
        sides.labels_of("a.txt", "some text", path)
