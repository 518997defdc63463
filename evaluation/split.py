"""Measuring the extraction on annotated articles whose texts are not here: ``python -m evaluation.split CORPUS``.

The folders ``split``, ``split2`` and ``split3`` (``--folder``) hold spans and labels only; their READMEs say how the
articles were chosen and annotated. The texts come from a corpus of JSON lines with ``id``, ``text``, ``published_at``.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from evaluation.gold import ArticleResult, compare
from evaluation.report import report

FOLDER: Final = Path(__file__).parent / "split"


def read_corpus(corpus: Path) -> dict[str, dict[str, Any]]:
    """The records of a corpus by id; of several with the same id the last."""
    with corpus.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return {record["id"]: record for record in records}


def load(folder: Path, corpus: Path) -> list[dict[str, Any]]:
    """The annotations of a folder with their words filled in, in the shape that :func:`evaluation.gold.compare` takes.

    Each also has ``record``, the article's record in the corpus.

    :raises FileNotFoundError: the folder holds no annotation
    :raises ValueError: an annotated article is not in the corpus, or with another text
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise FileNotFoundError(f"{folder}: no annotated articles (*.json) here")
    records = read_corpus(corpus)
    return [_filled(path, json.loads(path.read_text(encoding="utf-8")), records, corpus) for path in files]


def _filled(
    path: Path, annotation: Mapping[str, Any], records: Mapping[str, dict[str, Any]], corpus: Path
) -> dict[str, Any]:
    record = records.get(annotation["id"])
    if record is None:
        raise ValueError(f"{path}: {corpus} has no record {annotation['id']!r}; give the corpus it was annotated in")
    text: str = record["text"]
    if hashlib.sha256(text.encode()).hexdigest() != annotation["text_sha256"]:
        raise ValueError(f"{path}: the text of {annotation['id']!r} in {corpus} is not the one that was annotated")
    return {
        "file": annotation["id"],
        "record": record,
        "claims": [_claim(claim, text) for claim in annotation["claims"]],
    }


def _claim(claim: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A claim with words for spans; where several segments make the content, it is the first of them."""

    def words(span: list[int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    segments = [text[slice(*span)] for span in claim["segments"]]
    speaker = claim["speaker"]
    return {
        "id": claim["id"],
        "text": words(claim["sentence"]),
        "content": segments[0],
        "content_segments": segments,
        "speaker": {
            "surface": words(speaker["surface"]),
            "canonical": speaker["name"],
            "kind": speaker["kind"],
            "side": speaker["side"],
        },
        "cue": words(claim["cue"]),
        "quote_type": claim["quote_type"],
        "stance": claim["stance"],
        "via": [{"name": name, "kind": "outlet"} for name in claim["via"]],
        "places": claim["places"],
        "optional": claim["optional"],
        "accept": claim["accept"],
    }


def evaluate(folder: Path, corpus: Path) -> Iterator[ArticleResult]:
    """Extract every annotated article, as of its day of publication, and compare.

    :raises FileNotFoundError: the folder holds no annotation
    :raises ValueError: an annotated article is not in the corpus, or with another text
    """
    from gazetteer.lookup import load as load_gazetteer
    from indexing.article import Record
    from indexing.pipeline import Rejected, extract

    gazetteer = load_gazetteer()
    for gold in load(folder, corpus):
        record = gold["record"]
        metadata = {"id": record["id"], "published": record["published_at"]}
        try:
            extraction = extract(Record(record["text"], metadata), gazetteer)
        except Rejected as rejected:
            # A rejected article is one whose claims are all missed.
            result = compare(gold, {"article": {"body": record["text"]}, "claims": []}, record["text"])
            result.notes.append(f"rejected: {rejected}")
            yield result
            continue
        found = {"article": extraction.article, "claims": extraction.claims, "entities": extraction.entities}
        yield compare(gold, found, record["text"])


def main(arguments: list[str]) -> int:
    """``python -m evaluation.split CORPUS [--folder evaluation/split2] [--detail]``."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.split")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus/articles.jsonl"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the annotations (default: %(default)s)")
    parser.add_argument("--detail", action="store_true", help="every claim missed, mistaken or found in vain")
    options = parser.parse_args(arguments)
    try:
        print(report(list(evaluate(options.folder, options.corpus)), detail=options.detail))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
