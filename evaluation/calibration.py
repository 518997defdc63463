"""How often each band of confidence, and each basis, is right: ``python -m evaluation.calibration``.

A band is worth what was measured of it, so its accuracy is published with the number of readings it rests on. Counted
are annotated articles (``--gold``, ``--split``) and, for the span alone, PolNeAR.

* span: the claim is one that the annotator made too (the other bands are of such claims only)
* speaker, stance, place, date: that field is right; of places, none is missing and none made up
* overall: the claim is one that the annotator made, with this speaker and this stance
* basis of a speaker, a place, a medium: named, anaphora, context
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from evaluation import gold, polnear, split
from evaluation.gold import ArticleResult, Pair, Scores, accepted, score_dates, score_places
from evaluation.judging import interval
from evaluation.matching import same_place, same_words
from schemas.vocabulary import BASIS, CONFIDENCE

FIELDS: Final = ("span", "speaker", "stance", "place", "date", "overall")
BASES: Final = ("basis of the speaker", "basis of a place", "basis of a medium")


@dataclass(slots=True)
class Bands:
    """Readings by field and band: how many there are and how many are right."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    given: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, measured: str, band: str, right: bool) -> None:
        """Count one reading."""
        self.given[measured, band] += 1
        self.right[measured, band] += right

    def share(self, measured: str, band: str) -> float:
        """Percent of the readings that are right; 0 where there are none."""
        return 100 * self.right[measured, band] / max(1, self.given[measured, band])


def count(results: Iterable[ArticleResult], bands: Bands) -> None:
    """Count the claims of articles that were compared with their annotation."""
    for result in results:
        for claim in result.false_alarms:
            bands.add("span", claim["confidence"]["span"], False)
            bands.add("overall", claim["confidence"]["overall"], False)
        for pair in result.pairs:
            if pair.predicted is not None:
                _count_pair(pair, pair.predicted, bands)


def _count_pair(pair: Pair, predicted: Mapping[str, Any], bands: Bands) -> None:
    sure = predicted["confidence"]
    stance = accepted(pair, "stance")
    bands.add("span", sure["span"], True)
    bands.add("speaker", sure["speaker"], pair.speaker_right)
    bands.add("stance", sure["stance"], stance)
    bands.add("overall", sure["overall"], pair.speaker_right and stance)
    bands.add("basis of the speaker", predicted["speaker"]["basis"], pair.speaker_right)
    bands.add("place", sure["place"], _all_right(score_places, pair))
    if "event_date" in pair.gold:
        bands.add("date", sure["date"], _all_right(score_dates, pair))
    tolerated = [*pair.gold["places"], *pair.gold.get("places_inferred", []), *pair.gold.get("places_context", [])]
    tolerated += [name for names in pair.gold.get("accept", {}).get("places", []) for name in names]
    for place in predicted["places"]:
        bands.add("basis of a place", place["basis"], same_place(place["name"], tolerated))
    media = [via["name"] for via in [*pair.gold["via"], *pair.gold.get("via_inferred", [])]]
    for names in pair.gold.get("accept", {}).get("via", []):
        media += [via["name"] if isinstance(via, dict) else via for via in names]
    for via in predicted["via"]:
        bands.add("basis of a medium", via["basis"], any(same_words(via["name"], name) for name in media))


def _all_right(score: Any, pair: Pair) -> bool:
    scores = Scores()
    score(scores, [pair])
    return all(scores.right[m] == scores.wanted[m] == scores.given.get(m, scores.right[m]) for m in scores.wanted)


def count_polnear(folder: Path, bands: Bands) -> None:
    """Count the spans of a split of PolNeAR."""
    for _, text, wanted in polnear.articles(folder):
        statements, matched = polnear.match(text, wanted)
        found = set(matched.values())
        for index, statement in enumerate(statements):
            bands.add("span", statement.confidence.get("span", "medium"), index in found)


def table(bands: Bands) -> str:
    """The shares as a Markdown table."""
    lines = ["| field | band | right | readings | 95 % interval |", "|---|---|---|---|---|"]
    for measured in (*FIELDS, *BASES):
        for band in BASIS if measured in BASES else CONFIDENCE:
            if number := bands.given[measured, band]:
                low, high = interval(bands.right[measured, band], number)
                share = bands.share(measured, band)
                lines.append(f"| {measured} | {band} | {share:.1f} % | {number} | {low:.0f}–{high:.0f} % |")
    return "\n".join(lines)


def unordered(bands: Bands) -> Iterator[str]:
    """Fields of which a higher band is right less often than a lower one, by more than chance explains."""
    for measured in FIELDS:
        known = [band for band in CONFIDENCE if bands.given[measured, band]]
        for higher, lower in pairwise(known):
            highest = interval(bands.right[measured, higher], bands.given[measured, higher])[1]
            if highest < interval(bands.right[measured, lower], bands.given[measured, lower])[0]:
                yield (
                    f"{measured}: {higher} {bands.share(measured, higher):.1f} %"
                    f" is below {lower} {bands.share(measured, lower):.1f} %"
                )


def main(arguments: list[str]) -> int:
    """Print the table, and which bands do not separate."""
    from indexing.pipeline import extract_file

    parser = argparse.ArgumentParser(prog="python -m evaluation.calibration", description=__doc__.split("\n\n")[0])
    parser.add_argument("--gold", type=Path, help="a folder of annotated articles, such as ../shared/gold")
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus/articles.jsonl"), help="of the split")
    parser.add_argument(
        "--split", type=Path, action="append", help=f"folders of spans and labels (default: {split.FOLDER.name})"
    )
    parser.add_argument("--polnear", type=Path, help="a split of PolNeAR, such as data/dev")
    options = parser.parse_args(arguments)
    bands = Bands()
    try:
        if options.gold:
            count(gold.evaluate(options.gold, extract_file), bands)
        for folder in options.split or [split.FOLDER]:
            count(split.evaluate(folder, options.corpus), bands)
        if options.polnear:
            count_polnear(options.polnear, bands)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(bands))
    for complaint in unordered(bands):
        print(complaint)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
