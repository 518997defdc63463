"""Where somebody else's words stand: quotation marks and the dialogue dashes of Continental papers.

A state machine walks each paragraph once. It knows typographic, straight, double-single (``''``) and single marks,
guillemets and low marks; quotations inside quotations; quotations that run over paragraphs (each paragraph opens anew,
only the last one closes); and marks that are never closed.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from indexing.article import Span

_MARK: Final = re.compile(r"''|``|’’|‘‘|,,(?=\w)|[\"“”„‟«»‘’‚'ˮ″＂]")
_DOUBLE_OPEN: Final = frozenset({"“", "„", "«", "``", "‘‘", ",,", "‟"})
_DOUBLE_CLOSE: Final = frozenset({"”", "»", "’’"})
_SINGLE_CLOSE: Final = re.compile("[’']")
_LONGEST_SINGLE: Final = 2500  # characters; an apostrophe further on closes nothing
_LONGEST_TURN: Final = 3000  # characters; a dash further on ends no turn of dialogue
_TERMINAL: Final = frozenset(".,?!…;:-–—")
_OPENS_AFTER: Final = frozenset(" \t\n\u00a0([{—–-/:\u200b\u200e\u200f")

# "… - said the mayor": what stands between two dashes of a dialogue begins like this.
_DASH: Final = re.compile(
    r"(?:(?<![\s\S])|(?<=\n)|(?<=[.!?…\"”])|(?<=[.!?…:\"”]\s))[-–—]\s*(?=[A-ZА-ЯІЇЄĄĆĘŁŃÓŚŹŻ“\"0-9])"
)
_LOWER_TURN: Final = re.compile(r"[-–—]\s(?=[a-z])")
# Machines glue the dash that ends a turn to either word: "of the world- said", "the country-he said".
_DASH_END: Final = re.compile(
    r"\s[-–—](?:\s+|(?=(?:he|she|they|said|says)\s))|(?<=[\w.)!?])[-–—](?:\s+|(?=(?:he|she|they)\s))"
)


@dataclass(slots=True)
class Quotation:
    """Quoted words: ``body[start:end]`` with their marks, ``body[inner_start:inner_end]`` without.

    :param paragraph: index of its paragraph
    :param closed: whether its end is marked
    :param continues: whether it opens a paragraph while the quotation of the paragraph before was still open
    :param kind: ``marks``, or ``dash`` for a turn of dialogue between dashes
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool = True
    continues: bool = False
    kind: Literal["marks", "dash"] = "marks"


@dataclass(slots=True)
class _Open:
    at: int
    length: int
    mark: str


def find_quotations(
    body: str, paragraphs: Sequence[Span], is_cue_start: re.Pattern[str] | None = None
) -> list[Quotation]:
    """All outermost quotations of a text, in order, not overlapping. Time is linear in the length of the text.

    :param is_cue_start: matches at the place after a dash where a cue of dialogue begins (``said the mayor``); without
        it dashes are not read
    """
    found: list[Quotation] = []
    open_before = False
    for index, paragraph in enumerate(paragraphs):
        strays: list[int] = []
        marked, still_open = _marked(body, paragraph, index, open_before, is_cue_start, strays)
        found.extend(marked)
        open_before = still_open and _opens_with_mark(body, paragraphs, index + 1)
        if still_open and not open_before:
            _settle_unclosed(body, found)
        if is_cue_start is not None:
            found.extend(_dialogue(body, paragraph, index, is_cue_start, marked, strays))
    found.sort(key=lambda quotation: quotation.start)
    return found


def _opens_with_mark(body: str, paragraphs: Sequence[Span], index: int) -> bool:
    if index >= len(paragraphs):
        return False
    start = paragraphs[index].start
    match = _MARK.match(body, start)
    return bool(match) and match.group() not in _DOUBLE_CLOSE  # type: ignore[union-attr]


def _side(body: str, at: int, length: int, start: int, end: int) -> str:
    """Whether a mark may open, close, or do either, by its neighbours."""
    before = body[at - 1] if at > start else " "
    after = body[at + length] if at + length < end else " "
    opens = (before in _OPENS_AFTER or before in "“‘\"'") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not (after.isalnum() or after in "“‘([$€£#@"))
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"


def _before_cue(body: str, at: int, length: int, start: int, end: int, is_cue_start: re.Pattern[str] | None) -> bool:
    """Whether a mark that looks like an opening one closes, its space misplaced: ``…the cold, "writes the weekly``."""
    if is_cue_start is None or at <= start or not body[at + length : at + length + 1].islower():
        return False
    return (
        body[at - 1].isspace()
        and body[start:at].rstrip()[-1:] in (",", ".", "!", "?", "…")
        and is_cue_start.match(body, at + length, end) is not None
    )


def _cut_at_cue(body: str, opened: int, end: int, is_cue_start: re.Pattern[str] | None) -> int:
    """Where an unclosed quotation ends: before the first dash that a cue follows (``“We stay - said the mayor.``)."""
    if is_cue_start is not None:
        for dash in _DASH_END.finditer(body, opened, end):
            if is_cue_start.match(body, dash.end(), end):
                return dash.start()
    return end


def _marked(
    body: str,
    paragraph: Span,
    index: int,
    continued: bool,
    is_cue_start: re.Pattern[str] | None,
    strays: list[int],
) -> tuple[list[Quotation], bool]:
    """The quotations of one paragraph, and whether the last of them is left open.

    :param strays: filled with the places of marks that close before a cue what no mark opened
    """
    found: list[Quotation] = []
    stack: list[_Open] = []
    start, end = paragraph.start, paragraph.end
    last_close: tuple[int, int] | None = None
    first = True
    reverse = False  # whether the open mark has its space on the wrong side
    closings = [
        match.start() for match in _SINGLE_CLOSE.finditer(body, start, end) if _closes_single(body, match.start(), end)
    ]
    marks = list(_MARK.finditer(body, start, end))
    for number, match in enumerate(marks):
        mark, at = match.group(), match.start()
        side = _side(body, at, len(mark), start, end)
        if side == "open" and _before_cue(body, at, len(mark), start, end, is_cue_start):
            if stack:
                side = "close"
                mark = "”" if mark in _DOUBLE_OPEN else mark
            elif not found or not _resumes(body, found[-1], marks, number, start, end):
                strays.append(at)
                continue
        single = mark in "‘’‚'" and len(mark) == 1
        if single:
            if stack and stack[-1].mark in "‘‚'" and len(stack[-1].mark) == 1:
                if _closes_single(body, at, end):
                    opened = stack.pop()
                    if not stack:
                        found.append(_quotation(opened, at, len(mark), index, continued and first))
                        first = False
                continue
            if mark != "’" and _opens_single(body, at, start, end, closings):
                stack.append(_Open(at, 1, mark))
            continue
        while stack and len(stack[-1].mark) == 1 and stack[-1].mark in "‘‚'":
            stack.pop()  # a single mark that nothing closed before a double one was an apostrophe
        if mark in _DOUBLE_OPEN and not (mark == "“" and side == "close" and stack):
            if len(stack) == 1 and _looks_finished(body, stack[0], at):
                opened = stack.pop()
                found.append(_unclosed(body, opened, at, index, continued and first, is_cue_start))
                first = False
            stack.append(_Open(at, len(mark), mark))
        elif mark in _DOUBLE_CLOSE and not (side == "open" and not stack):
            if stack:
                opened = stack.pop()
                if not stack:
                    found.append(_quotation(opened, at, len(mark), index, continued and first))
                    first = False
                else:
                    last_close = (at, len(mark))
        elif stack and (side != "open" or reverse):
            opened = stack[0]
            reverse = False
            stack.clear()
            found.append(_quotation(opened, at, len(mark), index, continued and first))
            first = False
        elif not stack:
            if side != "close" or _reversed_pair(body, marks, number, end):
                stack.append(_Open(at, len(mark), mark))
                reverse = side == "close"
        elif _looks_finished(body, stack[0], at):
            opened = stack[0]
            stack.clear()
            found.append(_unclosed(body, opened, at, index, continued and first, is_cue_start))
            first = False
            stack.append(_Open(at, len(mark), mark))
    while stack and len(stack[-1].mark) == 1 and stack[-1].mark in "‘‚'":
        stack.pop()
    if not stack:
        return found, False
    opened = stack[0]
    if len(stack) > 1 and last_close is not None:
        found.append(_quotation(opened, *last_close, index, continued and first))
        return found, False
    last = _unclosed(body, opened, end, index, continued and first, is_cue_start)
    found.append(last)
    return found, last.end >= len(body[last.start : end].rstrip()) + last.start


def _unclosed(
    body: str, opened: _Open, end: int, index: int, continues: bool, is_cue_start: re.Pattern[str] | None
) -> Quotation:
    """A quotation without closing mark: it runs to a cue behind a dash, or to ``end``."""
    stop = len(body[opened.at : end].rstrip()) + opened.at
    cut = _cut_at_cue(body, opened.at + opened.length, stop, is_cue_start)
    closed = cut < stop
    stop = min(stop, len(body[opened.at : cut].rstrip()) + opened.at)
    return Quotation(opened.at, stop, opened.at + opened.length, stop, index, closed, continues)


def _quotation(opened: _Open, at: int, length: int, index: int, continues: bool) -> Quotation:
    return Quotation(opened.at, at + length, opened.at + opened.length, at, index, continues=continues)


def _reversed_pair(body: str, marks: Sequence[re.Match[str]], number: int, end: int) -> bool:
    """Whether a mark and the next both have their space on the wrong side: ``that" nobody sleeps ".``"""
    if number + 1 >= len(marks) or body[marks[number].start() - 1] in _TERMINAL:
        return False
    mark, following = marks[number], marks[number + 1]
    if mark.group() != following.group() or not body[mark.end() : mark.end() + 1].isspace():
        return False
    after = body[following.end() : following.end() + 1] if following.end() < end else " "
    return body[following.start() - 1].isspace() and (after.isspace() or after in _TERMINAL)


def _resumes(body: str, before: Quotation, marks: Sequence[re.Match[str]], number: int, start: int, end: int) -> bool:
    """Whether a mark opens the second half of a quotation: ``“Our guns,” she said, “answer one shell to six.”``"""
    if number + 1 >= len(marks) or any(mark in body[before.end : marks[number].start()] for mark in ".!?"):
        return False
    following = marks[number + 1]
    return _side(body, following.start(), len(following.group()), start, end) == "close"


def _looks_finished(body: str, opened: _Open, at: int) -> bool:
    """Whether an open quotation ended with its punctuation, its closing mark forgotten (``“Go, he said.``)."""
    before = body[opened.at : at].rstrip()
    return len(before) > 2 and before[-1] in ".?!" and at > opened.at + 2 and body[at - 1].isspace()


def _opens_single(body: str, at: int, start: int, end: int, closings: Sequence[int]) -> bool:
    """Whether a single mark opens a quotation: it stands before a word and is closed not too far on."""
    before = body[at - 1] if at > start else " "
    after = body[at + 1] if at + 1 < end else " "
    if not (before in _OPENS_AFTER or before in '“"') or not (after.isalnum() or after in '[(“"£$€'):
        return False
    index = bisect_right(closings, at)
    return index < len(closings) and at + 2 < closings[index] <= at + _LONGEST_SINGLE


def _closes_single(body: str, at: int, end: int) -> bool:
    after = body[at + 1] if at + 1 < end else " "
    before = body[at - 1]
    if after.isalnum() or before.isspace():
        return False
    if before in _TERMINAL or after in _TERMINAL or after in ')”"]':
        return True
    # "the soldiers' camp": a plural's apostrophe is followed by a lower-case word
    return before != "s" or not body[at + 1 : at + 3].strip()[:1].islower()


def _settle_unclosed(body: str, found: list[Quotation]) -> None:
    """Keep a quotation that was never closed only where it opens a sentence or follows a cue's punctuation."""
    last = found[-1]
    before = body[max(0, last.start - 3) : last.start].rstrip()
    if last.continues or not before or before[-1] in ".?!:,\n":
        return
    found.pop()


def _dialogue(
    body: str,
    paragraph: Span,
    index: int,
    is_cue_start: re.Pattern[str],
    marked: Sequence[Quotation],
    strays: Sequence[int],
) -> list[Quotation]:
    """Turns of dialogue: ``- We hold the town - said the mayor. - Nobody leaves - he added.``"""
    found: list[Quotation] = []
    position = paragraph.start
    text_end = paragraph.end
    lower = _LOWER_TURN.match(body, position, text_end)
    if lower is not None:
        # "- duty is duty. We stay - said the mayor": a turn that a machine began with a small letter
        for dash in _DASH_END.finditer(body, lower.end(), min(text_end, lower.end() + _LONGEST_TURN)):
            if is_cue_start.match(body, dash.end(), text_end):
                found.append(Quotation(position, dash.end(), lower.end(), dash.start(), index, kind="dash"))
                position = dash.end()
                break
    while True:
        opening = _DASH.search(body, position, text_end)
        if opening is None:
            return found
        at = opening.start()
        position = opening.end()
        if any(quotation.start < at < quotation.end for quotation in marked):
            continue
        ends = False
        following = bisect_right(strays, opening.end())
        stray = strays[following] if following < len(strays) else None
        for dash in _DASH_END.finditer(body, opening.end(), min(text_end, opening.end() + _LONGEST_TURN)):
            if stray is not None and stray < dash.start():
                break
            if is_cue_start.match(body, dash.end(), text_end):
                found.append(Quotation(at, dash.end(), opening.end(), dash.start(), index, kind="dash"))
                position = dash.end()
                ends = True
                break
        if not ends and stray is not None and stray < opening.end() + _LONGEST_TURN:
            # "- We stay here, ”said the mayor": the turn ends with a mark
            stop = at + len(body[at:stray].rstrip())
            found.append(Quotation(at, stray + 1, opening.end(), stop, index))
            position = stray + 1
            ends = True
        announced = body[paragraph.start : at].rstrip().endswith(":")  # "she replied: - We stay. It is our home."
        if not ends and (announced or (found and found[-1].paragraph == index)):
            # a turn after the cue, "- said X. - We stay.", runs to the end of the paragraph or the next dash
            following_dash = _DASH.search(body, opening.end(), text_end)
            stop = following_dash.start() if following_dash else text_end
            stop = at + len(body[at:stop].rstrip())
            found.append(Quotation(at, stop, opening.end(), stop, index, closed=False, kind="dash"))
            position = stop
