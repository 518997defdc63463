"""The comparison with annotated articles in words: figures, and every mistake with where a claim was lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation import sides
from evaluation.gold import (
    ArticleResult,
    Pair,
    Scores,
    accepted,
    score_dates,
    score_places,
    score_via,
    side_right,
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A field of a claim that was found, read wrongly."""

    field: str
    given: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.field} {self.given} not {self.wanted}"


def total_of(results: Sequence[ArticleResult]) -> Scores:
    """The counts of all articles together."""
    total = Scores()
    for result in results:
        total.update(result.scores)
    return total


def mistakes_of(pair: Pair) -> list[Mistake]:
    """What is wrong with a claim that was found, by field."""
    return list(_mistakes(pair))


def _mistakes(pair: Pair) -> Iterator[Mistake]:
    gold, predicted = pair.gold, pair.predicted
    assert predicted is not None
    if not pair.speaker_right:
        given = f"{predicted['speaker']['name']} [{predicted['speaker_mention']}]"
        yield Mistake("speaker", given, gold["speaker"]["canonical"])
    for name in ("stance", "quote_type"):
        if not accepted(pair, name):
            yield Mistake(name, predicted[name], gold[name])
    if not side_right(pair):
        yield Mistake("side", predicted["side"], gold["speaker"]["side"])
    fields = Scores()
    score_places(fields, [pair])
    score_via(fields, [pair])
    score_dates(fields, [pair])
    for name, figure in fields.figures().items():
        if figure["right"] == figure["wanted"] and figure.get("given", figure["right"]) == figure["right"]:
            continue
        if name in ("places", "via"):
            wanted = [item if isinstance(item, str) else item["name"] for item in gold[name]]
            yield Mistake(name, _listed([item["name"] for item in predicted[name]]), _listed(wanted))
        else:
            ours = name.removesuffix(" date")
            dated, day = predicted[ours], gold["statement_date" if ours == "said" else "event_date"]["value"]
            given = f"{dated['from']}/{dated['to']} ({dated['basis']})"
            yield Mistake(ours, given, str(day or "unknown"))
    for name, key, member in sides.FIELDS:
        values = sides.tolerated(pair.sides, key)
        if values and predicted[member] not in values:
            yield Mistake(name, predicted[member], "/".join(values))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def lost(results: Sequence[ArticleResult]) -> dict[str, int]:
    """Of the required claims that are not fully right, how many were lost at which step."""
    steps = Counter({"cleaned away": 0, "cue missed": 0, "span": 0, "speaker": 0})
    for result in results:
        for pair in result.pairs:
            if pair.gold.get("optional"):
                continue
            if pair.predicted is None:
                steps[pair.lost.partition(" (")[0]] += 1
            elif not pair.speaker_right:
                steps["speaker"] += 1
    return dict(steps)


def report(results: Sequence[ArticleResult], *, detail: bool = False) -> str:
    """The figures of each article and of all, as text; with every miss and false alarm where asked."""
    lines = []
    for result in results:
        lines.append(f"== {result.name}")
        lines.append(_line(result.scores))
        lines += [f"   {note}" for note in result.notes]
        if detail:
            lines += _details(result)
    lines.append("== all")
    lines += figure_lines(total_of(results))
    lines.append("lost at                  " + ", ".join(f"{step} {count}" for step, count in lost(results).items()))
    return "\n".join(lines)


def figure_lines(scores: Scores) -> list[str]:
    """One line for each measure that something was wanted of."""
    lines = []
    for measure, figure in scores.figures().items():
        if "f1" in figure:
            lines.append(
                f"{measure:24} F1 {figure['f1']:5.1f}   P {figure['precision']:5.1f}   R {figure['recall']:5.1f}"
                f"   ({figure['right']:.0f} right, {figure['given']:.0f} given, {figure['wanted']:.0f} wanted)"
            )
        elif figure["wanted"]:
            lines.append(f"{measure:24}    {figure['share']:5.1f} %  ({figure['right']:.0f} of {figure['wanted']:.0f})")
    return lines


def _line(scores: Scores) -> str:
    figures = scores.figures()
    parts = [f"{name} {figures[name]['f1']:.1f}" for name in ("claims", "full", "via", "places") if name in figures]
    shares = {name: figure for name, figure in figures.items() if "share" in figure and figure["wanted"]}
    parts += [f"{name} {figure['share']:.0f}%" for name, figure in shares.items()]
    return "   " + ", ".join(parts)


def _details(result: ArticleResult) -> Iterator[str]:
    for pair in result.pairs:
        gold = pair.gold
        if pair.predicted is None:
            mark = "optional" if gold.get("optional") else "MISSED"
            speaker = gold["speaker"]["surface"]
            yield f"   {mark} {gold['id']} [{pair.lost}] {speaker} | {gold['cue']} | {gold['content']}"
        elif wrong := mistakes_of(pair):
            yield f"   {gold['id']}: {'; '.join(map(str, wrong))} | {gold['content'][:80]}"
    for claim in result.false_alarms:
        speaker = f"{claim['speaker']['name']} [{claim['speaker_mention']}]"
        yield f"   FALSE {speaker} | {claim['cue']} | {claim['stance']} | {claim['content']}"
