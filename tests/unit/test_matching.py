import pytest

from evaluation.gold import compare, flatten, gold_segments
from evaluation.matching import f1, jaccard, nations, one_to_one, same_speaker, word_positions


def _gold_speaker(canonical, surface, kind):
    return {"canonical": canonical, "surface": surface, "kind": kind}


def test_word_positions_count_words_inside_the_spans_only():
    text = "The bridge stands, he said."
    assert len(word_positions(text, [(0, 17)])) == 3
    assert word_positions(text, [(0, 3), (19, 21)]) == {0, 19}


def test_a_best_match_is_taken_before_a_worse_one():
    assert one_to_one({(0, 0): 0.6, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.4}, 0.5) == {0: 1}
    assert one_to_one({(0, 0): 0.6, (0, 1): 0.9, (1, 0): 0.5}, 0.5) == {0: 1, 1: 0}


def test_jaccard_of_nothing_is_zero():
    assert jaccard(frozenset(), frozenset()) == 0.0


def test_f1_of_nothing_is_zero_and_not_an_error():
    assert f1(0, 0, 0) == (0.0, 0.0, 0.0)
    assert f1(1, 2, 1)[2] == pytest.approx(66.67, abs=0.01)


@pytest.mark.parametrize(
    ("canonical", "surface", "kind", "name", "right"),
    [
        ("Ivan Koval", "Koval", "person", "Ivan Koval", True),
        ("Ivan Koval", "Koval", "person", "Petro Koval", True),
        ("Ivan Koval", "Koval", "person", "Ivan Kovalenko", False),
        ("Russian Ministry of Defence", "the ministry", "state_body", "Ministry of Defence of Russia", True),
        ("Russian Ministry of Defence", "the ministry", "state_body", "Ukrainian Ministry of Defence", False),
        ("unnamed military analysts", "analysts", "group", "military analysts", True),
        ("unnamed military analysts", "analysts", "group", None, False),
        ("Armed Forces of Ukraine", "the army", "state_body", "Armed Forces of Russia", False),
    ],
)
def test_a_speaker_is_right_by_last_name_or_most_words_and_never_across_nations(canonical, surface, kind, name, right):
    assert same_speaker(_gold_speaker(canonical, surface, kind), name, surface) is right


def test_nations_are_read_from_adjectives_capitals_and_possessives():
    assert nations("Ukraine's General Staff") == {"ua"}
    assert nations("the U.S. State Department") == {"us"}
    assert nations("the General Staff") == frozenset()


def test_flattening_maps_each_offset_to_the_single_spaced_text():
    flat, offsets = flatten("One  two\n\nthree")
    assert flat == "One two three"
    assert flat[offsets[10] : offsets[15]] == "three"


def _article(body, claims):
    return {
        "article": {
            "body": body,
            "title": "T",
            "outlet": {"name": None},
            "published": {"from": None, "to": None, "basis": "unknown", "evidence": []},
        },
        "claims": claims,
        "entities": [],
    }


def _gold(claims):
    return {
        "file": "x.txt",
        "claims": claims,
        "entities": {"places": []},
        "article": {
            "title": "T",
            "outlet": None,
            "must_keep": [],
            "boilerplate": [],
            "boilerplate_exact_lines": [],
            "published": {"value": None, "precision": "unknown"},
            "true_published_hint": "2023-01-01",
        },
    }


def _gold_claim(id, text, content, speaker, **more):
    return {
        "id": id,
        "text": text,
        "content": content,
        "speaker": _gold_speaker(speaker, speaker, "person") | {"side": "ukraine"},
        "cue": "said",
        "quote_type": "indirect",
        "stance": "assert",
        "via": [],
        "places": [],
        "statement_date": {"value": None},
        "event_date": {"value": None},
    } | more


def _predicted(body, content, speaker, stance="assert"):
    start = body.index(content)
    dated = {"from": None, "to": None, "basis": "unknown"}
    return {
        "segments": [{"start": start, "end": start + len(content), "text": content}],
        "content": content,
        "speaker": {"name": speaker},
        "speaker_mention": speaker,
        "cue": "said",
        "quote_type": "indirect",
        "stance": stance,
        "side": "ukraine",
        "via": [],
        "places": [],
        "said": dated,
        "event": dated,
    }


BODY = "Ivan Koval said the bridge stands. Olha Bondar said the road is open."


def test_a_claim_with_the_wrong_speaker_counts_as_found_but_not_as_fully_right():
    gold = _gold([_gold_claim("c1", "Ivan Koval said the bridge stands.", "the bridge stands", "Ivan Koval")])
    result = compare(gold, _article(BODY, [_predicted(BODY, "the bridge stands", "Olha Bondar")]), BODY)
    assert (result.scores.right["claims"], result.scores.right["full"]) == (1, 0)


def test_a_missed_claim_says_where_it_was_lost():
    gold = _gold(
        [
            _gold_claim("c1", "Ivan Koval said the bridge stands.", "the bridge stands", "Ivan Koval"),
            _gold_claim("c2", "A line that cleaning dropped.", "dropped", "Ivan Koval"),
        ]
    )
    result = compare(gold, _article(BODY, []), BODY + " A line that cleaning dropped.")
    assert [pair.lost for pair in result.pairs] == ["cue missed", "cleaned away"]


def test_a_denial_that_gold_does_not_have_is_counted_as_false():
    gold = _gold([_gold_claim("c1", "Ivan Koval said the bridge stands.", "the bridge stands", "Ivan Koval")])
    prediction = _predicted(BODY, "the bridge stands", "Ivan Koval", stance="deny")
    assert compare(gold, _article(BODY, [prediction]), BODY).scores.right["denials false"] == 1


def test_predictions_inside_an_optional_sentence_count_neither_way():
    optional = _gold_claim("c1", "Ivan Koval said the bridge stands.", "the bridge stands", "Ivan Koval", optional=True)
    result = compare(_gold([optional]), _article(BODY, [_predicted(BODY, "bridge", "Ivan Koval")]), BODY)
    assert (result.scores.given["claims"], result.scores.wanted["claims"]) == (0, 0)


def test_a_false_alarm_lowers_precision():
    gold = _gold([_gold_claim("c1", "Ivan Koval said the bridge stands.", "the bridge stands", "Ivan Koval")])
    predictions = [_predicted(BODY, "the bridge stands", "Ivan Koval"), _predicted(BODY, "the road is open", "Bondar")]
    figures = compare(gold, _article(BODY, predictions), BODY).scores.figures()
    assert figures["full"]["precision"] == 50.0
    assert figures["full"]["recall"] == 100.0


def test_content_is_found_where_cleaning_parted_what_was_run_together():
    claim = {"text": "The depot burns.It will be out soon, he said.", "content": "The depot burns.It will be out soon"}
    body = "So it was. The depot burns. It will be out soon, he said."
    assert gold_segments(body, claim) == [(11, 47)]
    assert gold_segments("The depot burns, he said.", claim) is None


def test_an_annotation_without_article_and_dates_is_compared_in_what_it_has():
    body = "The bridge stands, Ivan Koval said."
    claim = _gold_claim("c1", body, "The bridge stands", "Ivan Koval")
    del claim["statement_date"], claim["event_date"]
    predicted = _predicted(body, "The bridge stands", "Ivan Koval")
    figures = compare({"file": "a", "claims": [claim]}, _article(body, [predicted]), body).scores.figures()
    assert figures["full"]["f1"] == 100
    assert not {"said date", "event date", "published"} & set(figures)
