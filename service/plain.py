"""Answers as plain text, for reading in a terminal; ``warnews ask`` shows the same with colour."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from service.hits import one_line

_STATED: Final = 300
"""Letters of a statement without a speaker: captions of maps run on for screens."""
Style = Callable[[str, str], str]
"""Dresses a text for a part: ``speaker``, ``content``, ``quiet``, ``against``, ``head``."""

_WIDTH: Final = 80
_INDENT: Final = "   "
CLAIMS: Final = "/v1/claims"

_STANCE: Final[Mapping[str, str]] = {
    "assert": "says",
    "deny": "denies",
    "contest": "disputes",
    "confirm": "confirms",
    "refuse_to_confirm": "does not confirm",
    "predict": "expects",
    "demand": "demands",
}
_COUNTER: Final[Mapping[tuple[str, str], str]] = {
    ("denies", "incoming"): "denied by",
    ("contests", "incoming"): "disputed by",
    ("declines_to_confirm", "incoming"): "not confirmed by",
    ("denies", "outgoing"): "denies",
    ("contests", "outgoing"): "disputes",
    ("declines_to_confirm", "outgoing"): "does not confirm",
}


def stance(value: str) -> str:
    """What a speaker does with the content, as a verb after the speaker's name."""
    return _STANCE.get(value, value)


def against(relation: str, direction: str) -> str:
    """What a counter-claim does or has done to it, as words before the other speaker's name."""
    return _COUNTER[relation, direction]


def undressed(_: str, text: str) -> str:
    """No colour."""
    return text


def claims(answer: Mapping[str, Any], style: Style = undressed, more: str | None = None) -> str:
    """An answer about claims.

    :param more: how to see more; the address of the next page without it
    """
    blocks = [_head(answer, "claim", style)]
    blocks += [_claim(number, claim, style) for number, claim in enumerate(answer["claims"], 1)]
    blocks += _tail(answer, style, more)
    return "\n\n".join(block for block in blocks if block) + "\n"


def articles(answer: Mapping[str, Any], style: Style = undressed) -> str:
    """An answer about articles."""
    blocks = [_head(answer, "article", style)]
    blocks += [_article(number, article, style) for number, article in enumerate(answer["articles"], 1)]
    blocks += _tail(answer, style)
    return "\n\n".join(block for block in blocks if block) + "\n"


def one_claim(claim: Mapping[str, Any], style: Style = undressed) -> str:
    """One claim."""
    return _claim(1, claim, style) + "\n"


def one_article(article: Mapping[str, Any], style: Style = undressed) -> str:
    """One article with its claims."""
    blocks = [_article(1, article, style), one_line_paragraphs(article["body"])]
    blocks += [_claim(number, claim, style) for number, claim in enumerate(article["claims"], 1)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def one_line_paragraphs(body: str) -> str:
    """A body, wrapped."""
    return "\n\n".join(textwrap.fill(paragraph, _WIDTH) for paragraph in body.split("\n\n"))


def when(dated: Mapping[str, Any]) -> str:
    """A date in words, with how it is known where that is not from the text itself."""
    if not dated["from"]:
        partial = f" ({dated['partial']})" if dated["partial"] else ""
        return f"date unknown{partial}"
    day = dated["from"] if dated["from"] == dated["to"] else f"{dated['from']} to {dated['to']}"
    return day if dated["basis"] in ("explicit", "metadata") else f"{day} ({dated['basis']})"


def _understood(understood: Mapping[str, Any]) -> str:
    """The conditions by the names of what they ask for; namesakes once, with their number."""
    labels = {(span["parameter"], span["value"]): span["label"] for span in understood["spans"]}
    told = []
    for name, values in understood["parameters"].items():
        if name == "prefer":
            continue
        named = Counter(labels.get((name, value)) or value for value in values)
        either = " or ".join(label if count == 1 else f"{label} (any of {count})" for label, count in named.items())
        told.append(f"{name}: {either}")
    first = understood["parameters"].get("prefer")
    return "; ".join(told + ([f"first what says: {' '.join(first)}"] if first else []))


def _head(answer: Mapping[str, Any], noun: str, style: Style) -> str:
    total = answer["total"]
    lines = [f"{total:,} {noun}{'' if total == 1 else 's'}"]
    groups = answer.get("total_groups")
    if groups is not None and groups != total:
        lines[0] += f", {'about ' if answer['groups_approximate'] else ''}{groups:,} different statements"
    if answer["partial"]:
        lines[0] += " (incomplete: part of the store did not answer)"
    understood = answer["interpretation"]
    if understood is not None:
        lines.append(f"understood as {_understood(understood) or 'everything'}")
        ignored = [span["text"] for span in understood["spans"] if span["use"] == "ignored"]
        if ignored:
            lines.append(f"not used: {', '.join(ignored)}")
        lines += understood["assumptions"]
    dressed = [style("head", line) for line in _filled(lines[0], "")]
    dressed += [_dressed(line, "quiet", style) for text in lines[1:] for line in _filled(text, "")]
    return "\n".join(dressed)


def _claim(number: int, claim: Mapping[str, Any], style: Style) -> str:
    speaker = claim["speaker"]
    name = speaker["name"] or claim["speaker_mention"] or "unnamed source"
    about = ", ".join(part for part in (speaker["role"], _side(claim["side"])) if part)
    via = "".join(f", via {medium['name']}" for medium in claim["via"])
    head = _filled(f"{number}. {name} ({about}) {stance(claim['stance'])}{via}:", "")
    lines = [head[0].replace(name, style("speaker", name), 1), *head[1:]]
    lines += _wrapped(one_line(claim["text"]), "content", style)
    where = ", ".join(place["name"] for place in claim["places"])
    said = when(claim["said"])
    if not claim["said"]["from"]:
        said = f"said: {said}; published: {when(claim['published'])}"
    facts = [said, claim["outlet"]["name"] or "outlet unknown", where]
    lines += _wrapped(" · ".join(fact for fact in facts if fact), "quiet", style)
    if (reported := claim.get("reported")) and reported["claims"] > 1:
        first = reported["first"]["outlet"]["name"] or "an unknown outlet"
        outlets = reported["outlet_count"]
        by = f"{outlets} outlet{'' if outlets == 1 else 's'}, first by {first}"
        lines += _wrapped(f"reported {reported['claims']} times by {by}", "quiet", style)
    for counter in claim.get("counter_claims", ()):
        verb = against(counter["relation"], counter["direction"])
        other = f"{counter['speaker']['name'] or 'an unnamed source'} ({_side(counter['side'])})"
        lines += _wrapped(f"{verb} {other}: {one_line(counter['text'])}", "against", style)
    lines.append(_INDENT + style("quiet", claim["link"] or f"{CLAIMS}/{claim['id']}"))
    return "\n".join(lines)


def _article(number: int, article: Mapping[str, Any], style: Style) -> str:
    title = article["title"] or "(no title)"
    count = article["claim_count"]
    facts = [
        article["outlet"]["name"] or "outlet unknown",
        when(article["published"]),
        f"{count} claim{'' if count == 1 else 's'}",
    ]
    head = _filled(f"{number}. {one_line(title)}", "")
    lines = [_dressed(line, "speaker", style) for line in head]
    lines += _wrapped(" · ".join(facts), "quiet", style)
    if article["url"]:
        lines.append(_INDENT + style("quiet", article["url"]))
    return "\n".join(lines)


def _tail(answer: Mapping[str, Any], style: Style, more: str | None = None) -> Iterable[str]:
    for part, text in _remarks(answer, more):
        yield "\n".join(_dressed(line, part, style) for line in _filled(text, ""))


def _remarks(answer: Mapping[str, Any], more: str | None) -> Iterable[tuple[str, str]]:
    for name in answer["unresolved"]:
        near = " or ".join(f"{suggestion['name']} ({suggestion['id']})" for suggestion in name["suggestions"])
        question = f" Did you mean {near}?" if near else ""
        yield ("against", f"{name['parameter']}: “{name['value']}” is not known here.{question}")
    for way in answer["instead"]:
        yield ("quiet", f"without {' and '.join(way['drop'])}: {way['total']:,} · {way['url']}")
    if naming := answer.get("naming"):
        count = naming["articles"]
        yield ("quiet", f"{count:,} article{'' if count == 1 else 's'} name the place: {naming['url']}")
        for statement in naming["unattributed"]:
            yield (
                "quiet",
                f"stated without a speaker: {textwrap.shorten(statement['text'], _STATED, placeholder=' …')}",
            )
    for name, words in (("undated", "have no known date"), ("imprecise", "are dated to a year only")):
        beside = answer[name]
        if beside and beside["count"] and not beside["included"]:
            yield ("quiet", f"{beside['count']:,} more match but {words}; include_{name}=true shows them.")
    if answer["next"]:
        yield ("quiet", more or f"more: {answer['next']['url']}")


def _wrapped(text: str, part: str, style: Style) -> Sequence[str]:
    return [_dressed(line, part, style) for line in _filled(text, _INDENT)]


def _dressed(line: str, part: str, style: Style) -> str:
    """The line with what follows its indent dressed."""
    text = line.lstrip(" ")
    return line[: len(line) - len(text)] + style(part, text)


def _filled(text: str, first: str) -> list[str]:
    """The text in lines that fit, further lines indented. Addresses are never broken."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=_INDENT,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _side(side: str) -> str:
    return "side unknown" if side == "unknown" else side
