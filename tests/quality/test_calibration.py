"""Confidence says something: no higher band is right less often than a lower one."""

import pytest

from evaluation import calibration, gold, split

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def bands(shared):
    from indexing.pipeline import extract_file

    bands = calibration.Bands()
    calibration.count(gold.evaluate(shared / "gold", extract_file), bands)
    calibration.count(split.evaluate(split.FOLDER, shared / "corpus" / "articles.jsonl"), bands)
    return bands


def test_no_band_is_right_less_often_than_a_lower_one(bands):
    assert list(calibration.unordered(bands)) == []


def test_a_high_band_is_right_nearly_always_save_for_the_span(bands):
    shares = {name: bands.share(name, "high") for name in ("speaker", "stance", "place", "overall")}
    assert {name: share for name, share in shares.items() if share < 93} == {}
    assert bands.share("span", "high") >= 88


def test_every_claim_is_counted(bands):
    counted = {name: sum(bands.given[name, band] for band in ("high", "medium", "low")) for name in calibration.FIELDS}
    assert counted["span"] == counted["overall"] > 250
    assert counted["speaker"] == counted["stance"] == counted["place"] > 230


def test_a_band_that_is_worse_than_the_next_is_told():
    bands = calibration.Bands()
    for right in [False] * 30:
        bands.add("speaker", "high", right)
    for right in [True] * 30:
        bands.add("speaker", "medium", right)
    assert list(calibration.unordered(bands)) == ["speaker: high 0.0 % is below medium 100.0 %"]
    assert "| speaker | medium | 100.0 % | 30 | 89–100 % |" in calibration.table(bands)
