"""The suite of phenomena: ``python -m evaluation.phenomena [NAME …]`` reads small texts of our own and compares.

The folder ``phenomena`` holds TOML files that a person can edit. A table is one phenomenon, its ``variant`` tables are
short articles with what must come out of them (``claims``), what may (``optional``) and what must not (``absent``);
the README there explains each key. Variants that are known to fail stand in ``known-failures.toml`` with the reason.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.gold import flatten, predicted_positions
from evaluation.matching import jaccard, one_to_one, spaced, word_positions
from gazetteer.lookup import Gazetteer
from language.tokens import fold
from language.transliteration import name_key

FOLDER: Final = Path(__file__).parent / "phenomena"
KNOWN_FAILURES: Final = "known-failures.toml"
PUBLISHED: Final = "2024-03-15"
"""The day of publication, a Friday, of a variant that does not say its own."""
_SAME: Final = 0.8
_ELLIPSIS: Final = " … "
_PLAIN: Final = ("stance", "quote_type", "side", "actor_side", "affected_side")
_OF_SPEAKER: Final = ("kind", "role_class", "basis", "country", "affiliation")
_VARIANT_KEYS: Final = frozenset(
    """text published title outlet claims optional absent only one_speaker relations unattributed entities
    no_entities""".split()
)
_CLAIM_KEYS: Final = frozenset(
    [
        *_PLAIN,
        *_OF_SPEAKER,
        *"content also speaker speaker_id via places aspects said event numbers topics mentions".split(),
    ]
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One small article of a phenomenon, with what is expected of it."""

    phenomenon: str
    number: int
    expected: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its name in reports and in the list of known failures: ``phenomenon/number``, from 1."""
        return f"{self.phenomenon}/{self.number}"


def load(folder: Path = FOLDER) -> list[Variant]:
    """All variants, in the order of the files.

    :raises ValueError: a file has a key that nobody reads, or an expected claim without content; with file and place
    """
    variants = []
    for path in sorted(folder.glob("*.toml")):
        if path.name == KNOWN_FAILURES:
            continue
        for name, phenomenon in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for number, expected in enumerate(phenomenon["variant"], 1):
                variant = Variant(name, number, expected)
                _check(variant, path)
                variants.append(variant)
    twice = [id for id, times in Counter(variant.id for variant in variants).items() if times > 1]
    if twice:
        raise ValueError(f"{folder}: in two files: {', '.join(twice)}")
    return variants


def _check(variant: Variant, path: Path) -> None:
    def refuse(what: str) -> None:
        raise ValueError(f"{path}: {variant.id}: {what}")

    if unknown := set(variant.expected) - _VARIANT_KEYS:
        refuse(f"unknown key {', '.join(sorted(unknown))}")
    flat = spaced(variant.expected["text"])
    for list_name in ("claims", "optional", "absent"):
        for claim in variant.expected.get(list_name, []):
            if unknown := set(claim) - _CLAIM_KEYS:
                refuse(f"unknown key {', '.join(sorted(unknown))}")
            if list_name != "absent" and "content" not in claim:
                refuse(f"a claim in {list_name!r} has no content")
            for content in _contents(claim):
                for piece in _pieces(content):
                    if piece not in flat:
                        refuse(f"not in the text: {piece!r}")


def known_failures(folder: Path = FOLDER) -> dict[str, str]:
    """Reasons by id of variants."""
    path = folder / KNOWN_FAILURES
    reasons: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return reasons


def _contents(claim: Mapping[str, Any]) -> list[str]:
    """The content, and others that are as right."""
    return [claim["content"], *claim.get("also", [])] if "content" in claim else []


def _pieces(content: str) -> list[str]:
    return [spaced(piece) for piece in content.split(_ELLIPSIS)]


def problems(variant: Variant, gazetteer: Gazetteer) -> list[str]:
    """What is wrong with the reading of one variant, in words; empty where all is right."""
    from indexing.article import Record
    from indexing.pipeline import Rejected, extract

    expected = variant.expected
    metadata = {"published": expected.get("published", PUBLISHED)}
    metadata |= {name: expected[name] for name in ("title", "outlet") if name in expected}
    try:
        extraction = extract(Record(expected["text"], metadata), gazetteer)
    except Rejected as rejected:
        return [f"rejected: {rejected}"]
    flat, offsets = flatten(extraction.article["body"])
    predictions = extraction.claims
    words = [predicted_positions(flat, offsets, claim) for claim in predictions]
    wanted = [*expected.get("claims", []), *expected.get("optional", [])]
    matched = _match(flat, wanted, predictions, words)

    found = list(_misread(expected.get("claims", []), matched, predictions))
    if expected.get("only", True):
        made_up = [claim for index, claim in enumerate(predictions) if index not in matched.values()]
        found += [f"made up: {_shown(claim)}" for claim in made_up]
    others = [(claim, words[index]) for index, claim in enumerate(predictions) if index not in matched.values()]
    found += _forbidden(flat, expected.get("absent", []), others)
    if expected.get("one_speaker"):
        ids = {claim["speaker"]["id"] for claim in predictions}
        if len(ids) > 1:
            found.append(f"several speakers: {', '.join(map(str, sorted(ids, key=str)))}")
    found += _entities(expected, extraction.entities)
    stated = {spaced(statement["text"]) for statement in extraction.article["unattributed"]}
    found += [
        f"not among the statements without a speaker: {t!r}"
        for t in expected.get("unattributed", [])
        if t not in stated
    ]
    found += _relations(expected.get("relations", []), matched, predictions)
    return found


def _match(
    flat: str,
    wanted: Sequence[Mapping[str, Any]],
    predictions: Sequence[Mapping[str, Any]],
    words: Sequence[frozenset[int]],
) -> dict[int, int]:
    scores = {}
    for index, claim in enumerate(wanted):
        for other, positions in enumerate(words):
            score = max((jaccard(target, positions) for target in _places_of(flat, claim)), default=0.0)
            if score >= _SAME:
                # Coordinated speakers have one claim each with the same content.
                agrees = _speaker_right(claim, predictions[other])
                scores[index, other] = score + (1.0 if agrees else 0.0)
    return one_to_one(scores, _SAME)


def _places_of(flat: str, claim: Mapping[str, Any]) -> Iterator[frozenset[int]]:
    """Word positions of the content; of content that occurs several times, each of its occurrences."""
    for content in _contents(claim):
        pieces = _pieces(content)
        start = flat.find(pieces[0])
        while start >= 0:
            spans, at = [], start
            for piece in pieces:
                at = flat.find(piece, at)
                if at < 0:
                    break
                spans.append((at, at + len(piece)))
                at += len(piece)
            else:
                yield word_positions(flat, spans)
            start = flat.find(pieces[0], start + 1)


def _misread(
    wanted: Sequence[Mapping[str, Any]], matched: Mapping[int, int], predictions: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    for index, claim in enumerate(wanted):
        if index not in matched:
            yield f"missed: {claim['content']!r}"
            continue
        wrong = list(_differences(claim, predictions[matched[index]]))
        if wrong:
            yield f"{claim['content'][:60]!r}: " + "; ".join(wrong)


def _speaker_right(claim: Mapping[str, Any], predicted: Mapping[str, Any]) -> bool:
    if "speaker" not in claim:
        return True
    name = predicted["speaker"]["name"]
    if not claim["speaker"]:
        return not name
    given = set(name_key(name or "").split())
    return set(name_key(claim["speaker"]).split()) <= given


def _differences(claim: Mapping[str, Any], predicted: Mapping[str, Any]) -> Iterator[str]:
    """What a predicted claim has otherwise than expected, of the fields that the expectation names."""
    speaker = predicted["speaker"]
    if not _speaker_right(claim, predicted):
        yield f"speaker {speaker['name']!r}, not {claim['speaker']!r}"
    if "speaker_id" in claim and speaker["id"] != claim["speaker_id"]:
        yield f"speaker id {speaker['id']!r}, not {claim['speaker_id']!r}"
    for name in _PLAIN:
        if name in claim and predicted[name] not in _alternatives(claim[name]):
            yield f"{name} {predicted[name]!r}, not {claim[name]!r}"
    for name in _OF_SPEAKER:
        if name in claim and speaker[name] not in _alternatives(claim[name]):
            yield f"speaker's {name} {speaker[name]!r}, not {claim[name]!r}"
    if "via" in claim:
        given = [via["name"] for via in predicted["via"]]
        if len(given) != len(claim["via"]) or not all(map(_same_medium, claim["via"], given)):
            yield f"via {given}, not {claim['via']}"
    if "places" in claim:
        given = [place["id"] for place in predicted["places"]]
        if len(given) != len(claim["places"]) or len(list(_paired(claim, predicted))) != len(given):
            yield f"places {[place['id'] for place in predicted['places']]}, not {claim['places']}"
    if "aspects" in claim:
        given = [item for item in predicted["place_aspects"] if item.split("|")[0] in _ids(predicted)]
        if sorted(given) != sorted(claim["aspects"]):
            yield f"aspects {given}, not {claim['aspects']}"
    for name in ("said", "event"):
        if name in claim:
            dated = predicted[name]
            days = f"{dated['from'] or ''}/{dated['to'] or ''}".strip("/")
            wanted = claim[name] if isinstance(claim[name], list) else [claim[name]]
            if days not in [f"{value}/{value}" if value and "/" not in value else value for value in wanted]:
                yield f"{name} {days or 'unknown'}, not {claim[name] or 'unknown'}"
    if "numbers" in claim:
        given = [f"{n['measure']} {n['value']:.15g} {n['bound']} {n['whose']}" for n in predicted["numbers"]]
        if len(given) != len(claim["numbers"]) or not all(map(_same_number, sorted(claim["numbers"]), sorted(given))):
            yield f"numbers {given}, not {claim['numbers']}"
    for name in ("topics", "mentions"):
        if name in claim and not set(claim[name]) <= set(predicted[name]):
            yield f"{name} {predicted[name]}, not {claim[name]}"


def _alternatives(value: Any) -> list[Any]:
    """A list in an expectation names values of which each is right; an empty text stands for null."""
    return [item or None for item in (value if isinstance(value, list) else [value])]


def _ids(predicted: Mapping[str, Any]) -> set[str]:
    return {place["id"] for place in predicted["places"]}


def _paired(claim: Mapping[str, Any], predicted: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Expected places, ``Name`` or ``Name@id of an area that it lies in``, with the predicted place that they mean."""
    for wanted in claim["places"]:
        name, _, area = wanted.partition("@")
        for place in predicted["places"]:
            if name_key(place["name"]) == name_key(name) and (not area or area in place["within"]):
                yield wanted, place
                break


def _same_medium(wanted: str, given: str) -> bool:
    left, right = (set(fold(name).replace(".", " ").split()) - {"the"} for name in (wanted, given))
    return bool(left and right) and (left <= right or right <= left)


def _same_number(wanted: str, given: str) -> bool:
    """Whether measure, value, bound and whose agree; ``ukraine/unknown`` stands for either."""
    return all(value in allowed.split("/") for allowed, value in zip(wanted.split(), given.split(), strict=True))


def _forbidden(
    flat: str,
    absent: Iterable[Mapping[str, Any]],
    others: Sequence[tuple[Mapping[str, Any], frozenset[int]]],
) -> Iterator[str]:
    for claim in absent:
        targets = list(_places_of(flat, claim))
        for predicted, positions in others:
            overlaps = not targets or any(len(target & positions) > len(target) / 2 for target in targets)
            if overlaps and not any(_differences(claim, predicted)):
                yield f"must not come out: {_shown(predicted)}"


def _entities(expected: Mapping[str, Any], entities: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    ids = {entity["id"] for entity in entities}
    for wanted in expected.get("entities", []):
        if wanted not in ids:
            yield f"no entity {wanted}"
    for forbidden in expected.get("no_entities", []):
        key = set(name_key(forbidden).split())
        for entity in entities:
            if forbidden == entity["id"] or any(
                key <= set(name_key(n).split()) for n in (entity["name"], *entity["names"])
            ):
                yield f"entity {entity['id']}, for {forbidden!r}"


def _relations(
    wanted: Iterable[Sequence[Any]], matched: Mapping[int, int], predictions: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """Expected relations are ``[claim, type, claim]`` with the claims counted from 1."""
    for source, kind, target in wanted:
        if source - 1 not in matched or target - 1 not in matched:
            continue
        given = predictions[matched[source - 1]]["relations"]
        other = predictions[matched[target - 1]]["id"]
        if {"claim_id": other, "type": kind} not in given:
            yield f"claim {source} has no relation {kind!r} to claim {target}"


def _shown(claim: Mapping[str, Any]) -> str:
    return f"{claim['speaker']['name']} [{claim['cue']}] {claim['stance']}: {claim['content']!r}"


def run(variants: Iterable[Variant], gazetteer: Gazetteer) -> Iterator[tuple[Variant, list[str]]]:
    """Each variant with what is wrong with its reading."""
    for variant in variants:
        yield variant, problems(variant, gazetteer)


def _prune(path: Path, mended: Sequence[str]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = tuple(f'"{id}"' for id in mended)
    path.write_text("".join(line for line in lines if not line.startswith(gone)), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print what fails, and the share of each phenomenon and of all that passes."""
    from gazetteer.lookup import load as load_gazetteer

    parser = argparse.ArgumentParser(prog="python -m evaluation.phenomena", description="Run the suite of phenomena.")
    parser.add_argument("names", nargs="*", help="phenomena, or variants as phenomenon/number (default: all)")
    parser.add_argument("--prune", action="store_true", help=f"take what passes now out of {KNOWN_FAILURES}")
    parser.add_argument("--texts", action="store_true", help="print the text of what fails too")
    options = parser.parse_args(arguments)
    chosen = [v for v in load() if not options.names or v.phenomenon in options.names or v.id in options.names]
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    known = known_failures()
    mended = []
    for variant, wrong in run(chosen, load_gazetteer()):
        total[variant.phenomenon] += 1
        passed[variant.phenomenon] += not wrong
        if not wrong and variant.id in known:
            mended.append(variant.id)
        if wrong:
            print(f"{variant.id}{' (known)' if variant.id in known else ''}: " + " | ".join(wrong))
            if options.texts:
                print(f"    {spaced(variant.expected['text'])}")
    if options.prune:
        _prune(FOLDER / KNOWN_FAILURES, mended)
    elif mended:
        print(f"pass now, take them out of {KNOWN_FAILURES} (--prune): {', '.join(mended)}")
    for name, count in total.items():
        print(f"{name:32} {passed[name]} of {count}")
    right, all_of = sum(passed.values()), sum(total.values())
    print(f"{len(total)} phenomena, {right} of {all_of} variants right ({100 * right / max(1, all_of):.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
