"""The comparison with annotated articles as one page: each text with gold and predicted claims beside it.

The page is self-contained: it loads nothing, needs no script, and can be read from a disk or sent to somebody. It holds
the articles' text and is for local use. All text is escaped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Any, Final

from evaluation.gold import ArticleResult, Pair
from evaluation.report import Mistake, lost, mistakes_of, total_of
from indexing.documents import EXTRACTOR_VERSION

_STYLE: Final = """
:root { --right: #d9f2df; --wrong: #fff0c2; --missed: #ffd9d6; --false: #e6dcff; --optional: #ececec; --line: #ddd;
  --ink: #1c1c1c; --quiet: #666; --paper: #fff; --page: #f5f5f3; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink);
  background: var(--page); }
header, main, .bar > * { max-width: 1500px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 24px; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 0; }
p { margin: 0; } .quiet { color: var(--quiet); }
table { border-collapse: collapse; margin: 12px 0; background: var(--paper); font-variant-numeric: tabular-nums; }
th, td { border: 1px solid var(--line); padding: 3px 10px; text-align: right; }
th:first-child, td:first-child { text-align: left; } th { font-weight: 600; background: #fafafa; }
.figures { display: flex; flex-wrap: wrap; gap: 0 28px; align-items: flex-start; }
.bar { position: sticky; top: 0; background: var(--paper); border-block: 1px solid var(--line); z-index: 2;
  padding: 8px 0; }
.key span { padding: 1px 8px; margin-right: 8px; border-radius: 3px; }
article { margin: 24px 0; background: var(--paper); border: 1px solid var(--line); border-radius: 6px;
  padding: 16px 20px; }
.part { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); gap: 24px;
  border-top: 1px solid var(--line); padding: 12px 0; }
.part:first-of-type { margin-top: 12px; }
.text { font-family: Georgia, "DejaVu Serif", serif; font-size: 16px; white-space: pre-line; }
mark { color: inherit; background: none; padding: 1px 0; }
mark.right, .key .right { background: var(--right); } mark.wrong, .key .wrong { background: var(--wrong); }
mark.missed, .key .missed { background: var(--missed); } mark.false, .key .false { background: var(--false); }
mark.optional, .key .optional { background: var(--optional); }
mark.only-gold { border-bottom: 2px solid #c0392b; } mark.only-predicted { border-bottom: 2px dashed #6b46c1; }
sup { font: 600 10px/1 system-ui, "DejaVu Sans", sans-serif; color: var(--quiet); padding-right: 2px; }
.claim { border: 1px solid var(--line); border-left: 6px solid; border-radius: 4px; margin-bottom: 10px;
  font-size: 13px; overflow-wrap: anywhere; }
.claim.right { border-left-color: #58b368; } .claim.wrong { border-left-color: #e0a800; }
.claim.missed { border-left-color: #d9534f; background: #fff7f6; }
.claim.false { border-left-color: #8b6fd1; background: #faf7ff; } .claim.optional { border-left-color: #aaa; }
.claim summary { padding: 4px 10px; cursor: pointer; } .claim summary b { padding-right: 6px; }
.claim table { width: 100%; margin: 0; table-layout: fixed; background: none; }
.claim th, .claim td { border: 0; border-top: 1px solid #eee; text-align: left; vertical-align: top; padding: 2px 10px;
  font-weight: 400; background: none; }
.claim col:first-child { width: 92px; } .claim th { color: var(--quiet); }
.claim td.bad { background: var(--wrong); font-weight: 600; }
#mistakes:checked ~ main .fine { display: none; }
#mistakes { position: absolute; left: -100vw; }
label { cursor: pointer; padding: 2px 10px; border: 1px solid var(--line); border-radius: 14px; user-select: none; }
#mistakes:checked ~ .bar label { background: var(--ink); color: var(--paper); }
#mistakes:focus-visible ~ .bar label { outline: 2px solid #2b6cb0; }
@media (max-width: 900px) { .part { grid-template-columns: minmax(0, 1fr); } }
@media print { .bar { position: static; } article { break-inside: auto; } .claim { break-inside: avoid; } }
"""

_KEY: Final = (
    ("right", "right"),
    ("wrong", "found, with a mistake"),
    ("missed", "missed"),
    ("false", "false alarm"),
    ("optional", "optional"),
)
_GOLD_ONLY: Final = "only-gold"
_PREDICTED_ONLY: Final = "only-predicted"


@dataclass(slots=True)
class _Shown:
    """A claim of either kind on the page: its state, its name there, and where it stands in the body."""

    state: str
    label: str
    gold: Mapping[str, Any] | None
    predicted: Mapping[str, Any] | None
    gold_spans: list[tuple[int, int]]
    mistakes: list[Mistake] = field(default_factory=list)
    lost: str = ""

    @property
    def predicted_spans(self) -> list[tuple[int, int]]:
        return [(s["start"], s["end"]) for s in self.predicted["segments"]] if self.predicted else []

    @property
    def start(self) -> int | None:
        """Where it begins; None where its words are not in the body."""
        return min((start for start, _ in [*self.gold_spans, *self.predicted_spans]), default=None)


def page(results: Sequence[ArticleResult], title: str) -> str:
    """The whole page as HTML.

    :param title: what was compared, for the heading
    """
    total = total_of(results)
    steps = ", ".join(f"{step} {count}" for step, count in lost(results).items())
    key = "".join(f'<span class="{state}">{meaning}</span>' for state, meaning in _KEY)
    parts = [
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head><body>",
        f'<header><h1>{escape(title)}</h1><p class="quiet">Extractor {escape(EXTRACTOR_VERSION)}, '
        f"{len(results)} articles. Claims not fully right were lost at: {escape(steps)}.</p>",
        f'<div class="figures">{_figures(total.figures())}{_articles(results)}</div></header>',
        '<input type="checkbox" id="mistakes">',
        f'<div class="bar"><p class="key"><label for="mistakes">mistakes only</label>&ensp;{key}'
        '<span class="quiet">solid line: annotated only, dashed line: read only</span></p></div><main>',
    ]
    for number, result in enumerate(results, 1):
        parts += _article(number, result)
    parts.append("</main></body></html>\n")
    return "\n".join(parts)


def _figures(figures: Mapping[str, Mapping[str, float]]) -> str:
    scored = [
        f"<tr><td>{escape(name)}</td><td>{f['f1']:.1f}</td><td>{f['precision']:.1f}</td><td>{f['recall']:.1f}</td>"
        f"<td>{f['right']:.0f} / {f['given']:.0f} / {f['wanted']:.0f}</td></tr>"
        for name, f in figures.items()
        if "f1" in f
    ]
    shares = [
        f"<tr><td>{escape(name)}</td><td>{f['share']:.1f} %</td><td>{f['right']:.0f} of {f['wanted']:.0f}</td></tr>"
        for name, f in figures.items()
        if "share" in f and f["wanted"]
    ]
    half = (len(shares) + 1) // 2
    return (
        "<table><tr><th>all articles</th><th>F1</th><th>P</th><th>R</th><th>right / given / wanted</th></tr>"
        f"{''.join(scored)}</table><table>{''.join(shares[:half])}</table><table>{''.join(shares[half:])}</table>"
    )


def _articles(results: Sequence[ArticleResult]) -> str:
    rows = []
    for number, result in enumerate(results, 1):
        figures = result.scores.figures()
        missed = sum(pair.predicted is None and not pair.gold.get("optional") for pair in result.pairs)
        rows.append(
            f'<tr><td><a href="#article-{number}">{escape(result.name)}</a></td>'
            f"<td>{figures['claims']['f1']:.1f}</td><td>{figures['full']['f1']:.1f}</td>"
            f"<td>{missed}</td><td>{len(result.false_alarms)}</td></tr>"
        )
    heading = "<tr><th>article</th><th>claims F1</th><th>full F1</th><th>missed</th><th>false</th></tr>"
    return f"<table>{heading}{''.join(rows)}</table>"


def _article(number: int, result: ArticleResult) -> Iterator[str]:
    shown = _shown(result)
    state = "fine" if all(claim.state in ("right", "optional") for claim in shown) else ""
    yield f'<article id="article-{number}" class="{state}"><h2>{escape(result.name)}</h2>'
    for note in result.notes:
        yield f'<p class="quiet">{escape(note)}</p>'
    for start, end in _paragraphs(result.body):
        here = [claim for claim in shown if claim.start is not None and start <= claim.start < end]
        fine = all(claim.state in ("right", "optional") for claim in here)
        yield (
            f'<div class="part{" fine" if fine else ""}"><div class="text">{_marked(result.body, start, end, shown)}'
            f"</div><div>{''.join(map(_card, here))}</div></div>"
        )
    if nowhere := [claim for claim in shown if claim.start is None]:
        yield (
            '<div class="part"><div class="text quiet">Annotated, and not in the body that was read:</div>'
            f"<div>{''.join(map(_card, nowhere))}</div></div>"
        )
    yield "</article>"


def _shown(result: ArticleResult) -> list[_Shown]:
    shown = [_of_pair(pair) for pair in result.pairs]
    for number, claim in enumerate(result.false_alarms, 1):
        shown.append(_Shown("false", f"f{number}", None, claim, []))
    return sorted(shown, key=lambda claim: (claim.start is None, claim.start or 0))


def _of_pair(pair: Pair) -> _Shown:
    shown = _Shown("right", str(pair.gold["id"]), pair.gold, pair.predicted, pair.spans)
    if pair.predicted is None:
        shown.state = "optional" if pair.gold.get("optional") else "missed"
        shown.lost = pair.lost
    else:
        shown.mistakes = mistakes_of(pair)
        if pair.gold.get("optional"):
            shown.state = "optional"
        elif shown.mistakes:
            shown.state = "wrong"
    return shown


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in body.split("\n\n"):
        if paragraph.strip():
            yield start, start + len(paragraph) + 2
        start += len(paragraph) + 2


def _marked(body: str, start: int, end: int, shown: Sequence[_Shown]) -> str:
    """The paragraph with what is annotated and what was read in colour, each claim's name before its first word."""
    end = min(end, len(body))
    edges = {start, end}
    for claim in shown:
        for span in [*claim.gold_spans, *claim.predicted_spans]:
            edges.update(edge for edge in span if start < edge < end)
    pieces = []
    marks = sorted(edges)
    for left, right in pairwise(marks):
        text = escape(body[left:right])
        names = "".join(f"<sup>{escape(claim.label)}</sup>" for claim in shown if claim.start == left)
        classes = _classes(left, shown)
        pieces.append(names + (f'<mark class="{classes}">{text}</mark>' if classes else text))
    return "".join(pieces).rstrip()


def _classes(position: int, shown: Sequence[_Shown]) -> str:
    """Colour of the worst claim at a position, and whether the two disagree about whether it belongs to a claim."""
    order = ("missed", "false", "wrong", "right", "optional")
    by_gold = [c for c in shown if any(a <= position < b for a, b in c.gold_spans)]
    by_prediction = [c for c in shown if any(a <= position < b for a, b in c.predicted_spans)]
    states = {claim.state for claim in [*by_gold, *by_prediction]}
    if not states:
        return ""
    classes = [next(state for state in order if state in states)]
    matched = [claim for claim in by_gold if claim.predicted is not None]
    if any(claim not in by_prediction for claim in matched):
        classes.append(_GOLD_ONLY)
    elif any(claim.gold is not None and claim not in by_gold for claim in by_prediction):
        classes.append(_PREDICTED_ONLY)
    return " ".join(classes)


def _card(claim: _Shown) -> str:
    heads = {
        "right": "right",
        "wrong": "found, with a mistake: " + ", ".join(mistake.field for mistake in claim.mistakes),
        "missed": f"missed: {claim.lost}",
        "false": "false alarm",
        "optional": "optional, " + ("found" if claim.predicted else "not found"),
    }
    bad = {mistake.field for mistake in claim.mistakes} if claim.state != "optional" else set()
    rows = []
    for name, wanted, given in _rows(claim.gold, claim.predicted, claim.mistakes):
        style = ' class="bad"' if name in bad else ""
        cells = f"<td>{escape(wanted)}</td>" if claim.gold else ""
        cells += f"<td{style}>{escape(given)}</td>" if claim.predicted else ""
        rows.append(f"<tr><th>{name.replace('_', ' ')}</th>{cells}</tr>")
    columns = [name for name, there in (("annotated", claim.gold), ("read", claim.predicted)) if there]
    heading = "<tr><th></th>" + "".join(f"<th>{name}</th>" for name in columns) + "</tr>"
    quiet = claim.state in ("right", "optional")
    shown = claim.predicted or claim.gold or {}
    speaker = shown["speaker"]["name" if claim.predicted else "canonical"] or "nobody"
    return (
        f'<details class="claim {claim.state}{" fine" if quiet else ""}"{"" if quiet else " open"}>'
        f"<summary><b>{escape(claim.label)}</b>{escape(heads[claim.state])}"
        f'<span class="quiet"> · {escape(speaker)} · {escape(shown["stance"])}</span></summary>'
        f"<table><colgroup>{'<col>' * (1 + len(columns))}</colgroup>{heading}{''.join(rows)}</table></details>"
    )


def _rows(
    gold: Mapping[str, Any] | None, predicted: Mapping[str, Any] | None, mistakes: Sequence[Mistake]
) -> Iterator[tuple[str, str, str]]:
    """Name of a field, what is annotated, what was read; the fields that say nothing are left out."""
    left = _annotated(gold) if gold else {}
    right = _read(predicted) if predicted else {}
    for name, key in (("actor side", "actor_side"), ("affected side", "affected_side")):
        if predicted and any(mistake.field == name for mistake in mistakes):
            left[name] = next(mistake.wanted for mistake in mistakes if mistake.field == name)
            right[name] = predicted[key]
    for name in dict.fromkeys([*left, *right]):
        wanted, given = left.get(name, ""), right.get(name, "")
        if wanted or given:
            yield name, wanted, given


def _annotated(gold: Mapping[str, Any]) -> dict[str, str]:
    accept = gold.get("accept", {})

    def tolerant(value: str, key: str) -> str:
        others = [str(other) for other in accept.get(key, [])]
        return " or ".join([value, *others])

    speaker = gold["speaker"]
    fields = {
        "content": " […] ".join(gold.get("content_segments") or [gold["content"]]),
        "speaker": f"{speaker['canonical']} (“{speaker['surface'] or '–'}”)",
        "cue": gold["cue"] or "",
        "stance": tolerant(gold["stance"], "stance"),
        "quote_type": tolerant(gold["quote_type"], "quote_type"),
        "side": tolerant(speaker["side"], "side"),
        "via": ", ".join(via["name"] for via in gold["via"]),
        "places": ", ".join(gold["places"]),
    }
    for name, key in (("said", "statement_date"), ("event", "event_date")):
        if key in gold:
            fields[name] = gold[key]["value"] or "unknown"
    return fields


def _read(claim: Mapping[str, Any]) -> dict[str, str]:
    speaker = claim["speaker"]

    def days(dated: Mapping[str, Any]) -> str:
        if not dated["from"] and not dated["to"]:
            return "unknown"
        same = dated["from"] == dated["to"]
        return (dated["from"] if same else f"{dated['from'] or '…'}/{dated['to'] or '…'}") + f" ({dated['basis']})"

    sure = claim["confidence"]
    return {
        "content": " […] ".join(segment["text"] for segment in claim["segments"]),
        "speaker": f"{speaker['name'] or 'nobody'} (“{claim['speaker_mention'] or '–'}”, {speaker['basis']})",
        "cue": claim["cue"] or "",
        "stance": claim["stance"],
        "quote_type": claim["quote_type"],
        "side": claim["side"],
        "via": ", ".join(via["name"] for via in claim["via"]),
        "places": ", ".join(place["name"] for place in claim["places"]),
        "said": days(claim["said"]),
        "event": days(claim["event"]),
        "confidence": ", ".join(f"{name} {band}" for name, band in sure.items() if name != "overall"),
    }
