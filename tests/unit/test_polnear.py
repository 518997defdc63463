import pytest

from evaluation.polnear import articles, measure, read_attributions

TEXT = "Mayor Ann Clay said the bridge is open.\nNobody else spoke.\n"


def _annotation(text, **spans):
    lines = [
        f"T{number}\t{role} {text.index(words)} {text.index(words) + len(words)}\t{words}"
        for number, (role, words) in enumerate(spans.items(), 1)
    ]
    roles = " ".join(f"{role}:T{number}" for number, role in enumerate(spans, 1))
    return [*lines, f"E1\tAttribution:T9 {roles}"]


def test_an_attribution_has_the_spans_of_its_roles():
    lines = _annotation(TEXT, Source="Mayor Ann Clay", Cue="said", Content="the bridge is open")
    (found,) = read_attributions(lines)
    assert [TEXT[a:b] for a, b in found.content] == ["the bridge is open"]
    assert [TEXT[a:b] for a, b in found.source] == ["Mayor Ann Clay"]
    assert found.is_statement


def test_a_cue_without_a_word_of_saying_is_no_statement():
    lines = _annotation(TEXT, Source="Mayor Ann Clay", Cue="open", Content="the bridge")
    assert not next(read_attributions(lines)).is_statement


def test_an_attribution_without_content_is_left_out():
    assert list(read_attributions(_annotation(TEXT, Source="Mayor Ann Clay", Cue="said"))) == []


def test_a_damaged_line_is_named():
    with pytest.raises(ValueError, match="T1 broken"):
        list(read_attributions(["T1 broken"]))


def test_a_folder_that_is_no_split_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="data/dev"):
        list(articles(tmp_path))


def test_a_right_reading_scores_full(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT)
    lines = _annotation(TEXT, Source="Mayor Ann Clay", Cue="said", Content="the bridge is open")
    (tmp_path / "attributions" / "one_a1b2.ann").write_text("\n".join(lines) + "\n")
    figures = measure(tmp_path)
    assert (figures["full F1"], figures["R-statements"]) == (100.0, 100.0)
