"""Long articles without a claim, each with the reason: ``python -m evaluation.silent PATH …``.

An article about the war of 300 words or more in which nobody says anything is rare: without a claim it was lost in
cleaning, is in another language, or is one in which the writer alone speaks. What can be told of it is told, so that a
person need only look at the few that remain.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_SAYING: Final = re.compile(
    r"\b(?:said|says|say|told|tells|added|announced|reported|reports|stated|claimed|claims|denied|denies|warned"
    r"|confirmed|according to|wrote|acknowledged|insisted|noted|explained)\b",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[“«\"][^”»\"]{15,}[”»\"]")
_KEPT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Silent:
    """A long text without a claim.

    :param record: its id or file
    :param words: words of the text as read
    """

    record: str
    words: int
    reason: str


def reason_of(text: str, article: Mapping[str, Any]) -> str:
    """Why an article has no claim, as far as its text tells."""
    body: str = article["body"]
    kept = len(body.split()) / max(1, len(text.split()))
    if kept < _KEPT:
        return f"cleaning kept {100 * kept:.0f} % of its words: see what stands among its asides"
    if article["language"] != "en":
        return f"it looks like {article['language']!r}, and English alone is read"
    quoted, saying = len(_QUOTED.findall(body)), len(_SAYING.findall(body))
    if not quoted and not saying:
        return "nobody is quoted and no word of saying stands in it: the writer alone speaks"
    return f"{saying} words of saying and {quoted} quotations, none of which was read as a claim: look at it"


def silent(paths: Sequence[Path], least: int) -> Iterator[Silent | int]:
    """Each article of so many words or more without a claim, or rejected, with the reason; at last, how many were read.

    :param least: words
    """
    from gazetteer.lookup import load
    from indexing.pipeline import Rejected, extract
    from indexing.reading import Rejection, read

    gazetteer = load()
    number = 0
    for record in read(paths):
        if isinstance(record, Rejection):
            yield Silent(f"{record.file}, line {record.line}", 0, f"not read: {record.reason}")
            continue
        words = len(record.text.split())
        if words < least:
            continue
        number += 1
        name = str(record.metadata.get("id") or f"{record.file}, line {record.line}")
        try:
            extraction = extract(record, gazetteer)
        except Rejected as rejected:
            yield Silent(name, words, f"rejected: {rejected}")
            continue
        if not extraction.claims:
            yield Silent(name, words, reason_of(record.text, extraction.article))
    yield number


def main(arguments: list[str]) -> int:
    """Print the list and how many articles are that long."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.silent", description=__doc__.split("\n\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, help="articles: files or folders, as for warnews index")
    parser.add_argument("--words", type=int, default=300, help="length from which on (default: %(default)s)")
    options = parser.parse_args(arguments)
    found = 0
    for item in silent(options.paths, options.words):
        if isinstance(item, int):
            print(f"{found} of {item} articles of {options.words} words or more are without a claim")
        else:
            found += 1
            print(f"{item.record} ({item.words} words): {item.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
