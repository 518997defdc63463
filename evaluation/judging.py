"""Judging random claims against the text: ``python -m evaluation.judging draw|tally``.

``draw`` reads articles, draws claims by a seed that it records, in proportion to the kinds of text, and writes sheets
to be judged: each claim in its surrounding text, with what was read of it. The sheets hold publishers' text and stay
outside the repository. A judge writes verdicts into the file beside the sheet; ``tally`` checks and counts them.

A file of verdicts has no text and may be kept: lines ``claim id <tab> kind of text, bands of confidence <tab>
verdicts``, after a heading of ``# key: value`` lines. A fourth column is the judge's remark; ``tally --strip``
writes the files without it.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, Final

from indexing.documents import EXTRACTOR_VERSION
from schemas.vocabulary import CONFIDENCE

VERDICTS: Final[Mapping[str, str]] = {
    "ok": "an editor would sign it; alone",
    "wrong_speaker": "somebody else says it",
    "unresolved_speaker": "the text tells who it is, the reading does not (a pronoun or title left open)",
    "wrong_span": "the content leaves out or takes in words that change or blur what is claimed",
    "wrong_polarity": "the opposite is claimed: a denial or a refusal read as an assertion, or the reverse",
    "wrong_stance": "another mistake of the stance: predicted, demanded, asserted, confirmed taken for each other",
    "not_a_claim": "nobody claims this: no act of saying, a headline, a caption, the page around the article",
    "wrong_side": "the side is not the one that the speaker speaks for in the text",
    "wrong_via": "a medium named in the sentence is missing, or one is made up",
    "wrong_place": "a place that it is about is missing or another one is meant, or one is made up",
    "wrong_date": "said or event is another day than the text gives",
    "wrong_sides_of_event": "actor or affected side is not whose advance, attack, withdrawal or whose losses, ground",
    "wrong_number": "a number has another measure, bound or owner",
}
"""What a judge may say of a claim; several of the wrong ones together."""

BARS: Final[Mapping[str, tuple[tuple[str, ...], float]]] = {
    "wrong or unresolved speaker": (("wrong_speaker", "unresolved_speaker"), 7.0),
    "wrong span": (("wrong_span",), 7.0),
    "wrong polarity": (("wrong_polarity",), 1.0),
    "not a claim": (("not_a_claim",), 4.0),
}
"""Percent of claims that may be wrong so, at most."""

JUDGED_BY: Final[Mapping[str, frozenset[str]]] = {
    "span": frozenset({"wrong_span", "not_a_claim"}),
    "speaker": frozenset({"wrong_speaker", "unresolved_speaker"}),
    "stance": frozenset({"wrong_polarity", "wrong_stance"}),
    "place": frozenset({"wrong_place"}),
    "date": frozenset({"wrong_date"}),
    "overall": frozenset("wrong_span not_a_claim wrong_speaker unresolved_speaker wrong_polarity wrong_stance".split()),
}
"""The verdicts that say that a band of confidence was too high."""

_BEFORE: Final = 700
_AFTER: Final = 350


@dataclass(frozen=True, slots=True)
class Drawn:
    """A claim to be judged, with the article that it stands in."""

    claim: Mapping[str, Any]
    article: Mapping[str, Any]
    kind: str


@dataclass(slots=True)
class Verdicts:
    """Judgements of several files: by claim id its kind of text and what was said of it, and its bands by field."""

    headings: list[dict[str, str]] = field(default_factory=list)
    judged: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    bands: dict[str, dict[str, str]] = field(default_factory=dict)
    open: int = 0


def draw(population: Sequence[Drawn], number: int, seed: int) -> list[Drawn]:
    """Claims drawn by chance, each kind of text with its share of the population (largest remainders).

    The same population, number and seed give the same claims, whatever the order of the population.

    :raises ValueError: the population has fewer claims than are asked for
    """
    if number > len(population):
        raise ValueError(f"{number} claims are asked for, and {len(population)} are there")
    kinds: dict[str, list[Drawn]] = defaultdict(list)
    for item in sorted(population, key=lambda item: item.claim["id"]):
        kinds[item.kind].append(item)
    shares = {kind: number * len(items) / len(population) for kind, items in kinds.items()}
    take = {kind: int(share) for kind, share in shares.items()}
    largest = sorted(shares, key=lambda kind: (take[kind] - shares[kind], kind))
    for kind in largest[: number - sum(take.values())]:
        take[kind] += 1
    chance = random.Random(seed)
    drawn = [item for kind in sorted(kinds) for item in chance.sample(kinds[kind], take[kind])]
    chance.shuffle(drawn)
    return drawn


def population(paths: Sequence[Path], by: str) -> Iterator[Drawn]:
    """Every claim of the articles in files and folders; of records with one id, those of the last.

    :param by: the member of a record that names its kind of text
    """
    from gazetteer.lookup import load
    from indexing.pipeline import Rejected, extract
    from indexing.reading import Rejection, read

    gazetteer = load()
    last: dict[str, list[Drawn]] = {}
    for record in read(paths):
        if isinstance(record, Rejection):
            print(record, file=sys.stderr)
            continue
        try:
            extraction = extract(record, gazetteer)
        except Rejected as rejected:
            print(f"{record.file}, line {record.line}: {rejected}", file=sys.stderr)
            continue
        kind = str(record.metadata.get(by) or "unknown")
        last[extraction.article["id"]] = [Drawn(claim, extraction.article, kind) for claim in extraction.claims]
    for drawn in last.values():
        yield from drawn


def marked(item: Drawn) -> str:
    """The claim in its surrounding text, its content between ⟦ and ⟧."""
    body: str = item.article["body"]
    segments = item.claim["segments"]
    start = max(0, segments[0]["start"] - _BEFORE)
    if start and (space := body.find(" ", start, segments[0]["start"])) >= 0:
        start = space + 1
    pieces, at = ["… " if start else ""], start
    for segment in segments:
        pieces += [body[at : segment["start"]], "⟦", body[segment["start"] : segment["end"]], "⟧"]
        at = segment["end"]
    pieces.append(body[at : at + _AFTER] + (" …" if at + _AFTER < len(body) else ""))
    return "".join(pieces)


def sheet(drawn: Sequence[Drawn], heading: Mapping[str, str]) -> str:
    """What a judge reads: instructions, then each claim with its text and with what was read of it."""
    lines = ["# Claims to be judged against the text", ""]
    lines += [f"{key}: {value}" for key, value in heading.items()]
    lines += ["", "Verdicts (one or more of the wrong ones; separate them by commas):", ""]
    lines += [f"* {verdict}: {meaning}" for verdict, meaning in VERDICTS.items()]
    lines += [
        "",
        "The content stands between ⟦ and ⟧ in the text. Judge the text alone, not what you know of the war.",
        "",
    ]
    for number, item in enumerate(drawn, 1):
        lines += [f"## {number}. {item.claim['id']} ({item.kind})", ""]
        lines += [f"Title: {item.article['title'] or '(none)'} · published {_days(item.article['published'])}", ""]
        lines += [f"> {line}" if line else ">" for line in marked(item).split("\n")]
        lines += ["", *_read(item.claim), ""]
    return "\n".join(lines)


def _read(claim: Mapping[str, Any]) -> Iterator[str]:
    speaker = claim["speaker"]
    yield (
        f"* speaker: **{speaker['name'] or '(nobody)'}**, written “{claim['speaker_mention'] or ''}”,"
        f" {speaker['basis']};"
        f" {speaker['kind']}, {speaker['role'] or 'no role'}, side **{claim['side']}**"
    )
    yield f"* cue “{claim['cue'] or ''}”, stance **{claim['stance']}**, {claim['quote_type']}"
    yield f"* via: {', '.join(via['name'] + ' (' + via['basis'] + ')' for via in claim['via']) or '–'}"
    places = [f"{place['name']} ({place['oblast'] or place['type']}, {place['basis']})" for place in claim["places"]]
    yield f"* places: {', '.join(places) or '–'}; aspects: {', '.join(claim['aspects']) or '–'}"
    yield f"* said {_days(claim['said'])}; event {_days(claim['event'])}"
    yield f"* topics {', '.join(claim['topics'])}; actor {claim['actor_side']}, affected {claim['affected_side']}"
    numbers = [f"{n['measure']} {n['value']:.15g} {n['bound']} of {n['whose']}" for n in claim["numbers"]]
    yield f"* numbers: {', '.join(numbers) or '–'}"


def _days(dated: Mapping[str, Any]) -> str:
    if dated["from"] is None and dated["to"] is None:
        return "unknown"
    days = dated["from"] if dated["from"] == dated["to"] else f"{dated['from'] or '…'} to {dated['to'] or '…'}"
    return f"{days} ({dated['basis']})"


def form(drawn: Iterable[Drawn], heading: Mapping[str, str]) -> str:
    """The file that a judge fills in: the third column is empty."""
    lines = [f"# {key}: {value}" for key, value in heading.items()]
    return "\n".join([*lines, *(f"{item.claim['id']}\t{item.kind} {_bands(item.claim)}\t" for item in drawn), ""])


def _bands(claim: Mapping[str, Any]) -> str:
    return " ".join(f"{name}={band}" for name, band in claim["confidence"].items())


def read_verdicts(paths: Iterable[Path]) -> Verdicts:
    """The judgements in files; claims without a verdict are counted as open.

    :raises ValueError: a line is none of a verdict, with file and line
    """
    verdicts = Verdicts()
    for path in paths:
        heading: dict[str, str] = {}
        verdicts.headings.append(heading)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path}, line {number}"
            if line.startswith("#"):
                key, _, value = line.lstrip("# ").partition(":")
                heading[key.strip()] = value.strip()
                continue
            if not line.strip():
                continue
            columns = [column.strip() for column in line.split("\t")]
            if len(columns) < 2:
                raise ValueError(f"{where}: needs a claim id, a kind of text and verdicts, parted by tabs: {line!r}")
            said = frozenset(word.strip() for word in (columns[2] if len(columns) > 2 else "").split(",")) - {""}
            if not said:
                verdicts.open += 1
                continue
            if unknown := said - set(VERDICTS):
                known = ", ".join(VERDICTS)
                raise ValueError(f"{where}: unknown verdict {', '.join(sorted(unknown))}; the verdicts are {known}")
            if "ok" in said and len(said) > 1:
                raise ValueError(f"{where}: ok stands alone, here with {', '.join(sorted(said - {'ok'}))}")
            if columns[0] in verdicts.judged:
                raise ValueError(f"{where}: claim {columns[0]} was judged before")
            kind, *bands = columns[1].split(" ")
            verdicts.judged[columns[0]] = (kind, said)
            verdicts.bands[columns[0]] = dict(band.split("=", 1) for band in bands if "=" in band)
    return verdicts


def interval(wrong: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, in percent (Wilson 1927)."""
    if not of:
        return 0.0, 100.0
    z, share = 1.96, wrong / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def table(verdicts: Verdicts) -> str:
    """Shares of claims with each mistake, by kind of text and over all, as a Markdown table."""
    kinds = sorted({kind for kind, _ in verdicts.judged.values()})
    of = Counter(kind for kind, _ in verdicts.judged.values())
    total = sum(of.values())
    lines = ["| mistake | bar | all | 95 % interval | " + " | ".join(f"{kind} ({of[kind]})" for kind in kinds) + " |"]
    lines.append("|---" * (4 + len(kinds)) + "|")
    rows: dict[str, tuple[tuple[str, ...], float | None]] = {name: (these, bar) for name, (these, bar) in BARS.items()}
    grouped = {verdict for these, _ in BARS.values() for verdict in these}
    rows |= {verdict.replace("_", " "): ((verdict,), None) for verdict in VERDICTS if verdict not in grouped}
    for name, (these, bar) in rows.items():
        wrong = Counter(kind for kind, said in verdicts.judged.values() if said & set(these))
        low, high = interval(sum(wrong.values()), total)
        cells = [f"{100 * wrong[kind] / of[kind]:.1f} %" for kind in kinds]
        limit = "" if bar is None else f"≤ {bar:g} %"
        share = 100 * sum(wrong.values()) / max(1, total)
        lines.append(f"| {name} | {limit} | {share:.1f} % | {low:.1f}–{high:.1f} % | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def band_table(verdicts: Verdicts) -> str:
    """How often each band of confidence was judged right, as a Markdown table."""
    lines = ["| field | band | right | claims | 95 % interval |", "|---|---|---|---|---|"]
    for name, wrong in JUDGED_BY.items():
        for band in CONFIDENCE:
            these = [verdicts.judged[id][1] for id, bands in verdicts.bands.items() if bands.get(name) == band]
            if these:
                right = sum(not said & wrong for said in these)
                low, high = interval(right, len(these))
                share = 100 * right / len(these)
                lines.append(f"| {name} | {band} | {share:.1f} % | {len(these)} | {low:.0f}–{high:.0f} % |")
    return "\n".join(lines)


def _draw(options: argparse.Namespace) -> None:
    found = list(population(options.paths, options.by))
    drawn = draw(found, options.number, options.seed)
    counts = Counter(item.kind for item in found)
    options.out.mkdir(parents=True, exist_ok=True)
    for judge in range(options.judges):
        mine = drawn[judge :: options.judges]
        heading = {
            "seed": str(options.seed),
            "drawn": f"{options.number} of {len(found)} claims, part {judge + 1} of {options.judges}",
            "kinds of text": f"{options.by}: " + ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())),
            "extractor": EXTRACTOR_VERSION,
        }
        heading |= {"note": options.note} if options.note else {}
        (options.out / f"sheet-{judge + 1}.md").write_text(sheet(mine, heading), encoding="utf-8")
        (options.out / f"verdicts-{judge + 1}.tsv").write_text(form(mine, heading), encoding="utf-8")
        print(f"{options.out}/sheet-{judge + 1}.md: {len(mine)} claims, to be judged in verdicts-{judge + 1}.tsv")


def _tally(options: argparse.Namespace) -> None:
    verdicts = read_verdicts(options.verdicts)
    right = sum(said == {"ok"} for _, said in verdicts.judged.values())
    print(f"{len(verdicts.judged)} claims judged, {verdicts.open} open; {right} without a mistake\n")
    print(table(verdicts))
    if any(verdicts.bands.values()):
        print(f"\n{band_table(verdicts)}")
    if options.strip is not None:
        options.strip.mkdir(parents=True, exist_ok=True)
        for path in options.verdicts:
            lines = path.read_text(encoding="utf-8").splitlines()
            bare = [line if line.startswith("#") else "\t".join(line.split("\t")[:3]) for line in lines]
            (options.strip / path.name).write_text("\n".join(bare) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Draw claims into sheets, or tally what judges said of them."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.judging", description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="write sheets and forms")
    drawing.add_argument("paths", nargs="+", type=Path, help="articles: files or folders, as for warnews index")
    drawing.add_argument("--out", type=Path, required=True, help="folder for sheets and forms, outside the repository")
    drawing.add_argument("--number", type=int, default=300, help="claims (default: %(default)s)")
    drawing.add_argument("--seed", type=int, default=1, help="seed of the draw, recorded (default: %(default)s)")
    drawing.add_argument("--judges", type=int, default=1, help="sheets to divide them into (default: %(default)s)")
    drawing.add_argument("--by", default="country", help="member that names the kind of text (default: %(default)s)")
    drawing.add_argument("--note", help="recorded with the verdicts, such as the commit that is judged")
    tallying = commands.add_parser("tally", help="check and count verdicts")
    tallying.add_argument("verdicts", nargs="+", type=Path, help="forms that were filled in")
    tallying.add_argument("--strip", type=Path, help="folder to write them to without remarks")
    options = parser.parse_args(arguments)
    try:
        (_draw if options.command == "draw" else _tally)(options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
