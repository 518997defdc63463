"""Measuring the extraction on annotated articles: ``warnews evaluate DIR`` or ``python -m evaluation.gold DIR``.

A gold folder holds one JSON file for each article (conventions in its NOTES.md); the raw articles stand beside it in
``../seeds``, or where ``file`` of the JSON says.
"""

import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation import sides
from evaluation.matching import f1, jaccard, one_to_one, same_place, same_speaker, same_words, spaced, word_positions
from schemas.opposition import DENYING

_THRESHOLD = 0.5


@dataclass(slots=True)
class Pair:
    """A gold claim and the prediction that matched it (None where it was missed, with the reason).

    :param sides: the labels of whose advance and whose losses, where it has them
    :param spans: where its content stands in the article's body; empty where it does not
    """

    gold: Mapping[str, Any]
    predicted: Mapping[str, Any] | None
    lost: str = ""
    speaker_right: bool = False
    sides: Mapping[str, Any] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Scores:
    """Counts that add up over articles; each figure is ``right`` of ``wanted`` (and of ``given`` where it has a
    precision)."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, right: int, wanted: int, given: int | None = None) -> None:
        """Count one measure of one article."""
        self.right[measure] += right
        self.wanted[measure] += wanted
        if given is not None:
            self.given[measure] += given

    def update(self, other: "Scores") -> None:
        """Add another article's counts."""
        self.right.update(other.right)
        self.wanted.update(other.wanted)
        self.given.update(other.given)

    def figures(self) -> dict[str, dict[str, float]]:
        """Percentages by measure: ``f1`` with ``precision`` and ``recall``, or ``share``, with the counts."""
        figures: dict[str, dict[str, float]] = {}
        for measure in self.wanted:
            right, wanted = self.right[measure], self.wanted[measure]
            if measure in self.given:
                precision, recall, score = f1(right, self.given[measure], wanted)
                figures[measure] = {"precision": precision, "recall": recall, "f1": score}
                figures[measure] |= {"right": right, "given": self.given[measure], "wanted": wanted}
            else:
                figures[measure] = {"share": 100 * right / wanted if wanted else 0.0, "right": right, "wanted": wanted}
        return figures


@dataclass(slots=True)
class ArticleResult:
    """One article's comparison."""

    name: str
    scores: Scores
    pairs: list[Pair]
    false_alarms: list[Mapping[str, Any]]
    notes: list[str]
    body: str = ""


def gold_segments(body: str, claim: Mapping[str, Any]) -> list[tuple[int, int]] | None:
    """Where a gold claim's content stands in a body with single spaces; None where its sentence is not in it.

    White space is no difference: cleaning parts sentences that were run together.
    """
    sentence = _find(body, claim["text"])
    if sentence is None:
        return None
    spans = []
    for segment in claim.get("content_segments") or [claim["content"]]:
        span = _find(body[slice(*sentence)], segment)
        if span is None:
            return None
        spans.append((sentence[0] + span[0], sentence[0] + span[1]))
    return spans


def _find(body: str, text: str) -> tuple[int, int] | None:
    """Where a text stands in a body with single spaces: word for word, or else white space aside."""
    exact = spaced(text)
    if (start := body.find(exact)) >= 0:
        return start, start + len(exact)
    places = [at for at, character in enumerate(body) if not character.isspace()]
    wanted = "".join(text.split())
    start = "".join(body.split()).find(wanted)
    return (places[start], places[start + len(wanted) - 1] + 1) if wanted and start >= 0 else None


def predicted_positions(flat: str, offsets: list[int], claim: Mapping[str, Any]) -> frozenset[int]:
    spans = [(offsets[s["start"]], offsets[s["end"]]) for s in claim["segments"]]
    return word_positions(flat, spans)


def flatten(body: str) -> tuple[str, list[int]]:
    """The body with every run of white space as one space, and for each offset of the body its offset there."""
    flat: list[str] = []
    offsets: list[int] = []
    blank = True
    for character in body:
        offsets.append(len(flat))
        if character.isspace():
            if not blank:
                flat.append(" ")
            blank = True
        else:
            flat.append(character)
            blank = False
    offsets.append(len(flat))
    return "".join(flat), offsets


def _unflattened(offsets: list[int], span: tuple[int, int]) -> tuple[int, int]:
    """A span of the flattened body as a span of the body."""
    return bisect_right(offsets, span[0]) - 1, bisect_right(offsets, span[1] - 1)


def compare(
    gold: Mapping[str, Any], extraction: Mapping[str, Any], raw: str, labels: sides.Labels | None = None
) -> ArticleResult:
    """Compare one annotated article with what was extracted from it.

    :param gold: the annotation; dates of claims, and ``article`` with ``entities``, are compared where it has them
    :param extraction: ``{"article": …, "claims": […], "entities": […]}`` as ``warnews extract`` prints it
    :param raw: the raw text, to tell where a claim was lost
    :param labels: whose advance and whose losses, by id of the gold claim
    """
    body = extraction["article"]["body"]
    flat, offsets = flatten(body)
    required = [claim for claim in gold["claims"] if not claim.get("optional")]
    everything = list(gold["claims"])
    predictions = extraction["claims"]

    gold_spans = [gold_segments(flat, claim) for claim in everything]
    gold_positions = [word_positions(flat, spans) if spans else frozenset() for spans in gold_spans]
    predicted_words = [predicted_positions(flat, offsets, claim) for claim in predictions]
    by_id = {claim["id"]: index for index, claim in enumerate(everything)}

    scores: dict[tuple[int, int], float] = {}
    for g, claim in enumerate(everything):
        targets = [gold_positions[g]]
        partners = claim.get("accept", {}).get("merge_with", [])
        targets += [gold_positions[g] | gold_positions[by_id[other]] for other in partners]
        for p, positions in enumerate(predicted_words):
            score = max(jaccard(target, positions) for target in targets)
            if score >= _THRESHOLD:
                right = same_speaker(claim["speaker"], *_speaker(predictions[p]))
                scores[g, p] = score + (0.05 if right else 0.0) - (0.2 if claim.get("optional") else 0.0)
    matched = one_to_one(scores, _THRESHOLD - 0.2)

    pairs = []
    merged: set[int] = set()
    for g, claim in enumerate(everything):
        if g in matched:
            predicted = predictions[matched[g]]
            right = same_speaker(claim["speaker"], *_speaker(predicted))
            pairs.append(Pair(claim, predicted, speaker_right=right))
            continue
        partners = [by_id[other] for other in claim.get("accept", {}).get("merge_with", [])]
        inside = [
            partner
            for partner in partners
            if partner in matched
            and len(predicted_words[matched[partner]] & gold_positions[g]) > len(gold_positions[g]) / 2
        ]
        if inside:
            merged.add(g)
            continue
        overlaps = [jaccard(gold_positions[g], positions) for positions in predicted_words]
        if gold_spans[g] is None:
            lost = "cleaned away" if spaced(claim["text"]) in spaced(raw) else "not in the text"
        elif any(gold_positions[g] & positions for positions in predicted_words):
            lost = f"span (best overlap {max(overlaps):.2f})"
        else:
            lost = "cue missed"
        pairs.append(Pair(claim, None, lost=lost))

    optional_sentences = [
        span for claim in everything if claim.get("optional") and (span := _find(flat, claim["text"])) is not None
    ]
    used = set(matched.values())
    false_alarms = [
        claim
        for p, claim in enumerate(predictions)
        if p not in used
        and not any(
            predicted_words[p] and a <= min(predicted_words[p]) and max(predicted_words[p]) < b
            for a, b in optional_sentences
        )
    ]

    for pair in pairs:
        pair.sides = (labels or {}).get(pair.gold["id"], {})
        pair.spans = [_unflattened(offsets, span) for span in gold_spans[by_id[pair.gold["id"]]] or ()]
    result = Scores()
    needed = [pair for pair in pairs if not pair.gold.get("optional")]
    found = [pair for pair in needed if pair.predicted]
    given = len(found) + len(false_alarms)
    wanted = len([claim for claim in required if by_id[claim["id"]] not in merged])
    result.add("claims", len(found), wanted, given)
    result.add("full", sum(pair.speaker_right for pair in found), wanted, given)
    result.add("speaker", sum(pair.speaker_right for pair in found), len(found))
    result.add("quote_type", sum(accepted(pair, "quote_type") for pair in found), len(found))
    result.add("stance", sum(accepted(pair, "stance") for pair in found), len(found))
    result.add("side", sum(side_right(pair) for pair in found), len(found))
    denials = [pair for pair in needed if pair.gold["stance"] in DENYING]
    result.add("denials found", sum(bool(p.predicted) and accepted(p, "stance") for p in denials), len(denials))
    falsely = [p for p in found if p.predicted and p.predicted["stance"] in DENYING and not accepted(p, "stance")]
    result.add("denials false", len(falsely) + sum(c["stance"] in DENYING for c in false_alarms), given)
    for stance in sorted(DENYING):
        these = [pair for pair in denials if pair.gold["stance"] == stance]
        result.add(f"{stance} found", sum(bool(p.predicted) and accepted(p, "stance") for p in these), len(these))
    score_via(result, found)
    score_places(result, found)
    score_dates(result, found)
    labelled = [(pair.sides, pair.predicted) for pair in pairs if pair.sides and pair.predicted]
    for measure, (agreeing, judged) in sides.judged(labelled).items() if labels else ():
        result.add(measure, agreeing, judged)
    notes = _score_article(result, gold, extraction, flat) if "article" in gold else []
    return ArticleResult(gold["file"], result, pairs, false_alarms, notes, body)


def _speaker(claim: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return claim["speaker"]["name"], claim["speaker_mention"]


def accepted(pair: Pair, name: str) -> bool:
    assert pair.predicted is not None
    accepted = [pair.gold[name], *pair.gold.get("accept", {}).get(name, [])]
    # "praise" is a stance of the annotation only; it is an assertion here.
    return pair.predicted[name] in {"assert" if value == "praise" else value for value in accepted}


def side_right(pair: Pair) -> bool:
    assert pair.predicted is not None
    accepted = [pair.gold["speaker"]["side"], *pair.gold.get("accept", {}).get("side", [])]
    given = pair.predicted["side"]
    return given in accepted or (given == "western" and "independent" in accepted)


def score_via(scores: Scores, found: list[Pair]) -> None:
    """Media named in the sentence: right where the names share most of their words; inferred ones are tolerated."""
    right = wanted = given = 0
    for pair in found:
        assert pair.predicted is not None
        names = [via["name"] for via in pair.gold["via"] if via["kind"] != "document"]
        tolerated = [via["name"] for via in pair.gold.get("via_inferred", []) + pair.gold["via"]]
        for alternative in pair.gold.get("accept", {}).get("via", []):
            tolerated += [via["name"] if isinstance(via, dict) else via for via in alternative]
        predicted = [via["name"] for via in pair.predicted["via"] if via["basis"] == "named"]
        hits = [name for name in names if any(same_words(name, other) for other in predicted)]
        extra = [name for name in predicted if not any(same_words(other, name) for other in tolerated)]
        right += len(hits)
        wanted += len(names)
        given += len(hits) + len(extra)
    scores.add("via", right, wanted, given)


def score_places(scores: Scores, found: list[Pair]) -> None:
    right = wanted = given = 0
    for pair in found:
        assert pair.predicted is not None
        predicted = [place["name"] for place in pair.predicted["places"]]
        best: tuple[float, int, int, int] | None = None
        accept = pair.gold.get("accept", {}).get("places", [])
        for alternative in [pair.gold["places"], *accept]:
            inferred = set(pair.gold.get("places_inferred", []))
            required = [place for place in alternative if place not in inferred]
            tolerated = [*alternative, *inferred, *pair.gold.get("places_context", [])]
            hits = sum(same_place(place, predicted) for place in required)
            extra = sum(not same_place(place, tolerated) for place in predicted)
            score = f1(hits, hits + extra, len(required))[2] if required or extra else 100.0
            candidate = (score, hits, len(required), hits + extra)
            if best is None or candidate[0] > best[0]:
                best = candidate
        assert best is not None
        right, wanted, given = right + best[1], wanted + best[2], given + best[3]
    scores.add("places", right, wanted, given)


def _interval(value: str | None) -> tuple[str, str] | None:
    if not value:
        return None
    first, _, last = value.partition("/")
    return first, last or first


def score_dates(scores: Scores, found: list[Pair]) -> None:
    """Said and event: the gold interval, or unknown where gold has none (an inference that holds the true day is right
    too, and so is the day of publication standing in for a statement without a date)."""
    for ours, theirs in (("said", "statement_date"), ("event", "event_date")):
        if any(theirs not in pair.gold for pair in found):
            continue
        right = 0
        for pair in found:
            assert pair.predicted is not None
            gold = pair.gold[theirs]
            values = [gold["value"], *pair.gold.get("accept", {}).get(theirs, [])]
            given = pair.predicted[ours]
            hint = gold.get("true_hint")
            right += any(_date_right(value, given, hint) for value in values)
        scores.add(f"{ours} date", right, len(found))


def _date_right(value: Any, given: Mapping[str, Any], hint: str | None) -> bool:
    if isinstance(value, dict):
        value = value.get("value")
    wanted = _interval(value)
    if wanted is None:
        if given["from"] is None and given["to"] is None:
            return True
        if given["basis"] in ("inferred", "publication") and hint is None:
            return True
        bounds = _interval(hint)
        return bool(bounds) and (given["from"] or "") <= bounds[1] and bounds[0] <= (given["to"] or "9999")  # type: ignore[index]
    first, last = given["from"] or "", given["to"] or ""
    return first.startswith(wanted[0]) and last.startswith(wanted[1])


def _score_article(scores: Scores, gold: Mapping[str, Any], extraction: Mapping[str, Any], flat: str) -> list[str]:
    article, expected = extraction["article"], gold["article"]
    notes = []
    kept = [sentence for sentence in expected["must_keep"] if spaced(sentence) in flat]
    scores.add("must_keep", len(kept), len(expected["must_keep"]))
    notes += [f"cleaned away: {text}" for text in expected["must_keep"] if text not in kept]
    lines = {spaced(line) for line in article["body"].split("\n")}
    left = [phrase for phrase in expected["boilerplate"] if spaced(phrase) in flat]
    left += [line for line in expected["boilerplate_exact_lines"] if spaced(line) in lines]
    total = len(expected["boilerplate"]) + len(expected["boilerplate_exact_lines"])
    scores.add("boilerplate removed", total - len(left), total)
    notes += [f"boilerplate left: {text}" for text in left]
    scores.add("title", int(spaced(article["title"] or "") == spaced(expected["title"])), 1)
    if expected["outlet"]:
        scores.add("outlet", int(same_words(expected["outlet"], article["outlet"]["name"] or "")), 1)
    scores.add("published", int(_published_right(gold, article["published"])), 1)
    if not _published_right(gold, article["published"]):
        notes.append(f"published: {article['published']}, gold {expected['published']['value']}")
    places = [entity for entity in extraction["entities"] if entity["type"] == "place"]
    named = [name for entity in places for name in (entity["name"], *entity["names"])]
    wanted = [place["canonical"] for place in gold["entities"]["places"] if not place.get("metonym")]
    found = [name for name in wanted if same_place(name, named)]
    scores.add("entity places", len(found), len(wanted))
    notes += [f"place not found: {name}" for name in wanted if name not in found]
    return notes


def _published_right(gold: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    expected = gold["article"]["published"]
    if expected["value"]:
        return bool(given["from"] == expected["value"] == given["to"])
    if given["basis"] == "unknown" and given["from"] is None:
        return True
    hint = gold["article"]["true_published_hint"]
    contains = (given["from"] or "9") <= hint <= (given["to"] or "0")
    return bool(given["basis"] == "inferred" and given["evidence"] and contains)


def evaluate(folder: Path, extract: Any) -> Iterator[ArticleResult]:
    """Compare every annotated article of a folder.

    :param extract: from the path of a raw article to ``{"article", "claims", "entities"}``
    :raises FileNotFoundError: the folder holds no annotation, or a raw article is missing
    :raises ValueError: an article that our labels of sides are for has another text
    """
    files = sorted(path for path in folder.glob("*.json") if path.name != "QUERIES.json")
    if not files:
        raise FileNotFoundError(f"{folder}: no annotated articles (*.json) here")
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        raw = next((p for p in (folder / gold["file"], folder.parent / "seeds" / gold["file"]) if p.exists()), None)
        if raw is None:
            raise FileNotFoundError(f"{path}: its article {gold['file']} is neither beside it nor in ../seeds")
        text = raw.read_text(encoding="utf-8")
        yield compare(gold, extract(raw), text, sides.labels_of(gold["file"], text))


def main(arguments: list[str]) -> int:
    """``python -m evaluation.gold DIR [--detail]``."""
    from evaluation.report import report
    from indexing.pipeline import extract_file

    folder = Path(next((a for a in arguments if not a.startswith("-")), "../shared/gold"))
    results = list(evaluate(folder, extract_file))
    print(report(results, detail="--detail" in arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
