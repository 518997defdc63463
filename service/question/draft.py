"""A question while it is being read: which of its words are accounted for, and by what."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from service.question import words

Use = Literal["parameter", "text", "ignored"]
Kind = Literal["claim", "article", "entity"]

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ.,-](?=[^\W_])[^\W_]+)*(?:\+|%)?")


@dataclass(slots=True)
class Interpretation:
    """How a question was understood.

    :param parameters: the parameters of ``GET /v1/claims`` that it asks for, each with its values as strings
    :param spans: for every word: ``start``, ``end``, ``text``, ``use`` (``parameter``, ``text`` or ``ignored``), and
        for a parameter its name, value and label; in order of position
    :param ambiguous: names and words that may mean several things: ``text``, ``chosen``, ``alternatives`` of ids and
        names
    :param assumptions: sentences on what was supplied that the question does not say
    :param kind: what is asked for: claims, articles or an entity
    :param prefer: all words that only order: those of ``parameters``, and those for what was asked as a topic, or as
        nothing but a place, by which what says so itself comes first; may be empty
    """

    parameters: dict[str, list[str]]
    spans: list[dict[str, Any]]
    ambiguous: list[dict[str, Any]]
    assumptions: list[str]
    kind: Kind
    prefer: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of the question and what they are used for."""

    start: int
    end: int
    use: Use
    parameter: str | None = None
    value: str | None = None
    label: str | None = None


@dataclass(slots=True)
class Draft:
    """The question, and what has been read of it so far. Each letter is used once."""

    question: str
    parts: list[Part] = field(default_factory=list)
    ambiguous: list[dict[str, Any]] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    kind: Kind = "claim"
    _taken: bytearray = field(default_factory=bytearray)
    _masked: str | None = None

    def __post_init__(self) -> None:
        self._taken = bytearray(len(self.question))

    def free(self, start: int, end: int) -> bool:
        """Whether none of these letters is used yet."""
        return not any(self._taken[start:end])

    def rest(self) -> str:
        """The question with what is used blanked out, so that offsets stay."""
        if self._masked is None:
            self._masked = "".join(
                " " if taken else character for character, taken in zip(self.question, self._taken, strict=True)
            )
        return self._masked

    def take(
        self,
        start: int,
        end: int,
        parameter: str,
        value: str,
        label: str | None = None,
    ) -> None:
        """Use the words for a value of a parameter. The same words may give several values."""
        self.parts.append(Part(start, end, "parameter", parameter, value, label or value))
        self._mark(start, end)

    def ignore(self, start: int, end: int) -> None:
        """List the words as carrying nothing to search for."""
        if self.free(start, end):
            self.parts.append(Part(start, end, "ignored"))
            self._mark(start, end)

    def keep(self, start: int, end: int, value: str | None = None) -> None:
        """Keep the words as text to be found, ``value`` as it goes into ``text``."""
        self.parts.append(Part(start, end, "text", "text", value or self.question[start:end]))
        self._mark(start, end)

    def prefer(self, start: int, end: int, value: str) -> None:
        """Let the words put first what says so, without effect on what is found."""
        self.take(start, end, "prefer", value)

    def rank(self, part: Part) -> None:
        """Let the words of a condition only order what is found."""
        value = self.question[part.start : part.end]
        self.parts[self.parts.index(part)] = replace(part, parameter="prefer", value=value, label=value)

    def _mark(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)
        self._masked = None

    def words(self) -> Iterator[tuple[int, int, str]]:
        """The words that are not used yet: start, end, word."""
        for match in _WORD.finditer(self.rest()):
            yield match.start(), match.end(), match.group()

    def values(self, parameter: str) -> list[str]:
        """The values that a parameter has so far."""
        return [part.value for part in self.parts if part.parameter == parameter and part.value is not None]

    def has(self, *parameters: str) -> bool:
        """Whether one of the parameters has a value."""
        return any(part.parameter in parameters for part in self.parts)

    def forget(self, spans: Collection[tuple[int, int]]) -> None:
        """Take back what the words of these spans were used for."""
        self.parts = [part for part in self.parts if (part.start, part.end) not in spans]

    def ambiguity(self, text: str, chosen: Sequence[str], alternatives: Sequence[tuple[str, str]]) -> None:
        """Note that words may mean something else than they were taken for: ids (or parameters) and names."""
        self.ambiguous.append(
            {
                "text": text,
                "chosen": list(chosen),
                "alternatives": [{"id": id, "name": name} for id, name in alternatives],
            }
        )

    def rename(self, part: Part, parameter: str) -> Part:
        """Use the words of a part for another parameter."""
        renamed = replace(part, parameter=parameter)
        self.parts[self.parts.index(part)] = renamed
        return renamed

    def parameters(self) -> dict[str, list[str]]:
        """The parameters in order of the words that gave them, each value once."""
        found: dict[str, list[str]] = {}
        for part in sorted(self.parts, key=lambda part: (part.start, part.end)):
            if part.use != "parameter" or part.parameter is None or part.value is None:
                continue
            values = found.setdefault(part.parameter, [])
            if part.value not in values:
                values.append(part.value)
        if "prefer" in found:
            found["prefer"] = [" ".join(found["prefer"])]
        text = self._text()
        if text:
            found["text"] = [text]
        return found

    def _text(self) -> str:
        """The kept words, all to be found; OR stands between two that the question joins by *or*."""
        kept = sorted((part for part in self.parts if part.use == "text"), key=lambda part: part.start)
        pieces: list[str] = []
        for index, part in enumerate(kept):
            value = part.value or ""
            if index and _EITHER.fullmatch(self.question, kept[index - 1].end, part.start):
                pieces.append("OR")
            pieces.append(value)
        return " ".join(pieces)

    def spans(self) -> list[dict[str, Any]]:
        """What every word was used for, in order."""
        return [
            {
                "start": part.start,
                "end": part.end,
                "text": self.question[part.start : part.end],
                "use": part.use,
                "parameter": part.parameter,
                "value": part.value,
                "label": part.label,
            }
            for part in sorted(self.parts, key=lambda part: (part.start, part.end))
        ]

    def finished(self) -> Interpretation:
        """The interpretation, once every word is used."""
        return Interpretation(
            self.parameters(), self.spans(), self.ambiguous, self.assumptions, self.kind, self._prefer()
        )

    def _prefer(self) -> str:
        """The words that named topics and the usual ones for the same; names of places where no more is asked for.

        What names a place in its own words says more of it than what bears it from its sentence or with ten others.
        """
        found: dict[str, None] = {}
        if {part.parameter for part in self.parts if part.use != "ignored"} <= _PLACE_AND_TIME:
            for part in self.parts:
                if part.parameter == "place":
                    surface = self.question[part.start : part.end]
                    named = f"{part.label} {surface if surface.isascii() else ''}".removesuffix(" Oblast")
                    found |= dict.fromkeys(named.replace(" Oblast", "").lower().split())
        spoken_of = {part.start: part.label or "" for part in self.parts if part.parameter == "mentions"}
        if len(spoken_of) > 1:  # any of them is found, all of them come first
            found |= dict.fromkeys(" ".join(spoken_of.values()).lower().split())
        for part in self.parts:
            if part.parameter == "prefer":
                found |= dict.fromkeys((part.value or "").lower().split())
            if (part.parameter or "").startswith(("min_", "max_")):  # soldiers and civilians are both killed
                surface = self.question[part.start : part.end]
                told = [said for asked, said in _COUNTED.items() if asked in surface.lower()]
                found |= dict.fromkeys(word for said in told for word in said)
            if part.parameter == "topic":
                surface = self.question[part.start : part.end]
                usual = _TOPICS.get(part.value or "", "")
                found |= dict.fromkeys(f"{surface if surface.isascii() else ''} {usual}".lower().split())
        return " ".join(found)


_PLACE_AND_TIME: Final = frozenset(["place", "place.not", "from", "to", "date"])
_TOPICS: Final = {
    "advance": "advance gains", "withdrawal": "withdrawal retreat", "attack": "attack", "shelling": "shelling strike",
    "losses": "losses casualties killed", "equipment": "equipment weapons", "territory_control": "capture control",
    "prisoners": "prisoners", "diplomacy": "negotiations talks peace", "weapons_supply": "weapons deliveries aid",
    "infrastructure": "infrastructure", "humanitarian": "civilians", "mobilisation": "mobilisation", "morale": "morale",
}  # fmt: skip
"""The words that say a topic most plainly."""
_COUNTED: Final = {
    "soldier": ("soldiers", "troops"), "troops": ("soldiers", "troops"), "servicemen": ("soldiers", "troops"),
    "fighters": ("fighters", "soldiers"), "civilian": ("civilians",), "children": ("children",),
}  # fmt: skip
"""Who is counted among the killed, by words of questions: those by which claims say it."""

_EITHER: Final = re.compile(
    r"\s*[,/]?\s*\b(?:or|або|чи|или)\b\s*(?:be|been|is|was|are|were|being|get|gets|got|a|an|the|to)?\s*", re.IGNORECASE
)


def negated(question: str, start: int) -> bool:
    """Whether the words right before exclude what follows: *not by*, *except*."""
    return bool(words.NOT_BEFORE.search(question[max(0, start - _BEFORE) : start]))


_BEFORE: Final = 60
