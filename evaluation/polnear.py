"""Measuring the attribution on PolNeAR: ``python -m evaluation.polnear FOLDER``.

PolNeAR (Newell et al., *An Attribution Relations Corpus for Political News*, LREC 2018) annotates who says what in
1,028 articles on a campaign. It is neither bundled nor learned from; FOLDER is one split of it (``data/dev``), with
``text`` and ``attributions`` (brat stand-off files). Only the attribution is measured: articles are taken as they are,
a paragraph to a line, and speakers by the words they are written with.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.matching import f1, jaccard, one_to_one, word_positions
from indexing.article import Article, Record, Span, Statement
from indexing.attribution import attribute

_THRESHOLD: Final = 0.5
_SAYING: Final = frozenset(
    """say said says saying tell told tells write wrote writes written add added adds note noted notes report reported
    reports announce announced state stated states claim claimed claims argue argued argues explain explained
    suggest suggested suggests call called calls ask asked asks warn warned warns insist insisted insists
    acknowledge acknowledged admit admitted confirm confirmed deny denied declare declared tweet tweeted reply
    replied respond responded stress stressed emphasize emphasized assert asserted contend contended contends
    maintain maintained maintains mention mentioned reveal revealed describe described continue continued
    conclude concluded agree agreed accuse accused criticize criticized praise praised promise promised vow
    vowed urge urged demand demanded cite cited remark remarked recall recalled testify testified predict
    predicted reject rejected dismiss dismissed dispute disputed complain complained allege alleged estimate
    estimated observe observed comment commented concede conceded repeat repeated reiterate reiterated point
    pointed answer answered blast blasted condemn condemned caution cautioned pledge pledged propose proposed
    speak spoke spoken speaks talk talked disclose disclosed according""".split()
)
"""Words of cues that make an attribution a statement: recall over these alone is *R-statements*."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution: spans of the text."""

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    cue: str

    @property
    def is_statement(self) -> bool:
        """Whether the cue has a word of saying."""
        return not _SAYING.isdisjoint(re.findall(r"[\w']+", self.cue.lower()))


def read_attributions(lines: Sequence[str]) -> Iterator[Attribution]:
    """The attributions of a brat file that have a content.

    :raises ValueError: a line is not of the format, with its text
    """
    spans: dict[str, tuple[list[tuple[int, int]], str]] = {}
    relations = []
    for line in lines:
        parts = line.rstrip("\n").split("\t")
        try:
            if parts[0].startswith("T"):
                _, offsets = parts[1].split(" ", 1)
                pieces = [piece.split(" ") for piece in offsets.split(";")]
                spans[parts[0]] = ([(int(start), int(end)) for start, end in pieces], parts[2])
            elif parts[0].startswith("E"):
                pairs = [pair.split(":") for pair in parts[1].split()]
                relations.append([(role, id) for role, id in pairs])
        except (IndexError, ValueError) as error:
            raise ValueError(f"not a line of a brat file: {line!r}") from error
    for relation in relations:
        roles = defaultdict(list)
        for role, id in relation:
            if id in spans:
                roles[re.sub(r"\d", "", role)].append(spans[id])
        if roles["Content"]:
            yield Attribution(
                tuple(span for pieces, _ in roles["Content"] for span in pieces),
                tuple(span for pieces, _ in roles["Source"] for span in pieces),
                " ".join(words for _, words in roles["Cue"]),
            )


def articles(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Name, text and attributions of each article of a split.

    :raises FileNotFoundError: the folder is no split of PolNeAR
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"{folder}: no text/*.txt here; name one split of PolNeAR, such as data/dev")
    for path in texts:
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if not annotations:
            raise FileNotFoundError(f"{folder / 'attributions'}: nothing for {path.name}")
        with annotations[0].open(encoding="utf-8", newline="") as file:
            found = list(read_attributions(file.readlines()))
        yield path.stem, path.read_bytes().decode("utf-8"), found


def predicted(text: str) -> list[Statement]:
    """The statements of a text, a paragraph to a line."""
    article = Article(record=Record(text=text), body=text)
    start = 0
    for line in text.split("\n"):
        if line.strip():
            article.paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    attribute(article)
    return article.statements


def _speaker(statement: Statement) -> list[tuple[int, int]]:
    while statement.speaker is None and statement.continues is not None:
        statement = statement.continues
    spans = (statement.speaker, statement.speaker_phrase)
    return [(span.start, span.end) for span in spans if span is not None]


def match(text: str, wanted: Sequence[Attribution]) -> tuple[list[Statement], dict[int, int]]:
    """The statements of a text, and the index of the one that matches, by index of the attribution."""
    statements = predicted(text)
    gold = [word_positions(text, attribution.content) for attribution in wanted]
    given = [word_positions(text, [(s.start, s.end) for s in statement.segments]) for statement in statements]
    scores = {
        (g, p): jaccard(left, right) for g, left in enumerate(gold) for p, right in enumerate(given) if left & right
    }
    return statements, one_to_one(scores, _THRESHOLD)


def measure(folder: Path) -> dict[str, float]:
    """The figures of a split, in percent: claims and full (precision, recall, F1), speaker, R-statements."""
    count: Counter[str] = Counter()
    for _, text, wanted in articles(folder):
        statements, matched = match(text, wanted)
        count["wanted"] += len(wanted)
        count["given"] += len(statements)
        for g, attribution in enumerate(wanted):
            count["statements"] += attribution.is_statement
            if g in matched:
                count["found"] += 1
                count["statements found"] += attribution.is_statement
                source = word_positions(text, attribution.source)
                speaker = word_positions(text, _speaker(statements[matched[g]]))
                count["full"] += bool(source & speaker) or not (source or speaker)
    claims = f1(count["found"], count["given"], count["wanted"])
    full = f1(count["full"], count["given"], count["wanted"])
    return {
        **dict(zip(("claims precision", "claims recall", "claims F1"), claims, strict=True)),
        **dict(zip(("full precision", "full recall", "full F1"), full, strict=True)),
        "speaker": 100 * count["full"] / max(1, count["found"]),
        "R-statements": 100 * count["statements found"] / max(1, count["statements"]),
    }


def figure_lines(figures: Mapping[str, float]) -> list[str]:
    """One line for each figure."""
    return [f"{name:18} {figure:5.1f}" for name, figure in figures.items()]


def main(arguments: list[str]) -> int:
    """Print the figures of one split."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    print("\n".join(figure_lines(measure(Path(arguments[0])))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
