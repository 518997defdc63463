"""One report of a sentence: a cue with its speaker and content, in token ranges; and what the rules for them share."""

from dataclasses import dataclass, field
from typing import Final

from indexing import cues
from indexing.grammar import DOCUMENTS, Grammar
from indexing.parsing import Token

Range = tuple[int, int]


FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us", "let"})


NOT_SPEAKERS: Final = frozenset(
    {"this", "that", "these", "those", "which", "what", "there", "it", "all", "nothing", "something"}
)


@dataclass(slots=True)
class Report:
    """One report: a cue with its speaker and content.

    :param cue: the words of the cue
    :param verb: index of its verb (or first word)
    :param speaker: the name or description; ``phrase`` with roles and appositions around it
    :param pieces: the content, in order
    :param clause_start: where the clause of the cue begins (its subject or conjunction)
    :param outer: reporters through whom this was reported
    :param inherits: a participle that shares the speaker of the cue before it
    """

    cue: Range
    verb: int
    lemma: str
    speaker: Range | None
    phrase: Range | None
    pieces: list[Range]
    clause_start: int
    stance: str | None = None
    refusing: bool = False
    negated: bool = False
    opinion: bool = False
    unattributed: bool = False
    inherits: bool = False
    shares: bool = False
    position: str = "pre"
    frame: str = "clause"
    sureness: str = "high"
    outer: list["Report"] = field(default_factory=list)


def is_first_person(token: Token) -> bool:
    """Whether a word is the writer, the reader or both: ``we``, ``us``, but not the country ``US``."""
    return token.lower in FIRST_PERSON and token.text != "US"


def after_quotation(grammar: Grammar, index: int) -> bool:
    """Whether a word stands right behind a quotation, up to a comma or dash."""
    tokens = grammar.tokens
    before = index - 1
    while (
        before >= 0 and tokens[before].text in (",", "-", "–", "—") and tokens[before].mask < 0 and index - before < 3
    ):
        before -= 1
    return before >= 0 and tokens[before].mask >= 0


def before_final(grammar: Grammar, end: int) -> int:
    while (
        end > 0
        and end <= grammar.count
        and grammar.tokens[end - 1].text in (",", ";", ":", "–", "—")
        and grammar.tokens[end - 1].mask < 0
    ):
        end -= 1
    return end


def skip_opening(grammar: Grammar, lexicon: cues.Cues, end: int) -> int:
    """Leave ``However,`` and ``Meanwhile`` at the head of a sentence out of the content."""
    tokens = grammar.tokens
    start = 0
    while start < end - 1:
        token = tokens[start]
        if (token.text in (",", "-", "–", "—", "•", "*", "“", '"', "'") and token.mask < 0) or (
            token.lower in lexicon.connectives
            and token.mask < 0
            and (tokens[start + 1].text == "," or token.tag == "CC")
        ):
            start += 1
        else:
            break
    return start


def agent_of(grammar: Grammar, index: int) -> int | None:
    tokens = grammar.tokens
    for child in grammar.children[index]:
        if child > index and tokens[child].lower == "by" and tokens[child].dep in ("agent", "prep"):
            return grammar.child(child, "pobj")
    return None


def has_words(tokens: list, piece: Range) -> bool:  # type: ignore[type-arg]
    return any(token.mask >= 0 or any(c.isalnum() for c in token.text) for token in tokens[piece[0] : piece[1]])


def is_document(grammar: Grammar, speaker: Range) -> bool:
    return any(token.lower in DOCUMENTS for token in grammar.tokens[speaker[0] : speaker[1]])


def words_of(grammar: Grammar, piece: Range | None, body: str) -> str:
    if piece is None:
        return ""
    return body[grammar.tokens[piece[0]].start : grammar.tokens[piece[1] - 1].end]
