"""Cleaning: telling the article from the page around it.

Scraped articles arrive as flattened text: menus, captions, newsletter forms, appeals, teasers and the story, line by
line. Every line gets a label and none is thrown away: what is not body becomes an :class:`~indexing.article.Aside` of
its kind. Labels come from several weak signals together (wording, length, punctuation, capitals, repetition, position,
and what came before), so that a page nobody has seen is read by the same rules.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, Literal

import yaml

from indexing.article import Article, Aside, Record, Span
from indexing.markup import without_markup

Section = Literal["", "break", "end"]

_SENTENCE_END: Final = re.compile(r"(?:[.!?…]|\.\.\.)[\"'”’»)\]]*$")
_CLAUSE_END: Final = re.compile(r"[:;,–—-][\"'”’)\]]*$")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_QUOTED: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
_SAYING: Final = re.compile(
    r"\b(?:said|added|told|wrote|stressed|noted|stated|announced|explained|reported|according to|warned|claimed)\b",
    re.I,
)
_ADDRESS: Final = re.compile(r"\b(?:we|our|us|you|your)\b", re.I)
_PROMOTION: Final = re.compile(
    r"\b(?:subscrib\w+|newsletters?|sign(?:ing)? up|inbox|mailbox|donat(?:e|ion|ions)|journalism|journalists|readers?|"
    r"contribution|membership|members?|reporting|privacy policy|terms of (?:use|service)|app|podcast|audience|newsroom|"
    r"monthly|support(?:ing)?)\b",
    re.I,
)
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_TERMS: Final = "|".join(
    [
        "AP", "AFP", "PA", "PA Wire", "PA Media", "EPA", "EPA-EFE", "EFE", "TASS", "Reuters", "Getty",
        "Getty Images", "Bloomberg",
        "Anadolu", "Anadolu Agency", "Sputnik", "Ukrinform", "UNIAN", "NurPhoto", "Shutterstock", "Redux",
        "CNN", "BBC", "Facebook", "Telegram", "Twitter", "AA", "PAP", "Xinhua", "dpa", "ANSA", "Maxar", "Planet Labs",
        "Planet Labs PBC", "iStock", "Alamy", "East News", "Global Images Ukraine", "Press Service", "Handout", "Pool",
        "Kommersant", "RIA Novosti", "Zuma", "ZUMA Press", "Associated Press", "AP Photo", "POOL", "Rex", "SIPA",
        "Suspilne", "Libkos", "Moskva News Agency", "MT", "kremlin.ru", "mil.ru",
    ]
)  # fmt: skip
# The agency or collection at the end of a photo credit: "Name/TASS", "(Name/AP)", "via Getty Images".
_CREDIT: Final = re.compile(
    rf"(?:(?:/ ?|via |: ?|\| ?|© ?|– )(?:{_TERMS})|\((?:{_TERMS})|Getty Images|\bAP Photo\b)(?:/[\w .-]+)?[)\].]*$"
    r"|\((?:photo|image|picture|credit|photograph|illustration|video)s?(?: ?:| by| courtesy| via)[^()]{2,100}\)\.?"
    r"|\b(?:photo|photograph|photographs|image|picture|credit|photo credit)s?(?: ?:| by (?=[A-Z])) ?[^.]{2,80}\.?$",
    re.I,
)
_CREDIT_CASED: Final = re.compile(rf"[A-Z][\w’'-]+ ?/ ?(?:{_TERMS})\b")
_CAPTION_START: Final = re.compile(
    r"^(?:view image in fullscreen"
    r"|(?:file )?(?:photo|image|picture|screenshot|screengrab)s? ?(?:[:–-]|shows?\b|taken\b|of\b)"
    r"|in this (?:photo|image|handout|picture|file photo)|a screengrab|illustrative (?:photo|image)"
    r"|pictured ?:|caption ?:)",
    re.I,
)
_BULLET: Final = re.compile(r"^(?:[·•*▪●–—-]|\(?\d{1,2}\)) ?(?=\S)")
_RUNNING_ON: Final = re.compile(
    r"^(?:he|she|they|it|also|however|in turn|meanwhile|as (?:he|she|they|for)|earlier|in addition|noting"
    r"|according to|but|and) ",
    re.I,
)
_MONTH: Final = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_FULL_DATE: Final = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_DATE: Final = re.compile(rf"\b{_FULL_DATE}\b", re.I)
_TIME: Final = r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?)?(?: ?\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?"
_DATE_LINE: Final = re.compile(
    r"^(?:(?:first |last )?(?:published|updated|posted|modified|created|date)(?: on| at)? ?:? ?)?"
    r"(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?,? )?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* )?"
    rf"{_FULL_DATE}(?: ?[—–|-])?{_TIME}(?: ?[-–—|•·,] ?.{{0,40}}| \d+ min.{{0,15}}| / updated.{{0,40}})?$",
    re.I,
)
_NAME_AND_DATE: Final = re.compile(
    rf"^(?P<rest>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){{1,3}}) ?[—–|,•·-] ?(?:[a-z]{{3,9}}day,? )?"
    rf"{_FULL_DATE}.{{0,30}}$",
    re.I,
)
_LABELLED: Final = re.compile(r"^(?:source|details|quote|background|more details|literally|update)s? ?: ?\S", re.I)
_SOURCE_LINE: Final = re.compile(r"^sources? ?:", re.I)
_PUBLISHED: Final = re.compile(r"^(?:first |originally )?(?:published|posted)\b", re.I)
_BYLINE: Final = re.compile(r"^(?:written )?(?:by|author|authors|reporter|text):? (?P<rest>.{3,160})$", re.I)
_BYLINE_TAIL: Final = re.compile(
    rf"[\s,|•·–-]*(?:(?:(?:published|updated|posted|on|at)[: ]*)?(?:{_FULL_DATE}|\d{{1,2}}/\d{{1,2}}/\d\d).*"
    r"|\d+ min(?:ute)?s?(?: to)? read.*|\d{1,2}:\d{2}.*)$",
    re.I,
)
_PERSON_NAME: Final = re.compile(r"^(?:(?:[A-Z][\w’'.-]*|van|von|de|der|la|al|bin|el)\s?){2,5}$")
_BIOGRAPHY: Final = re.compile(
    r"^(?P<name>(?:[A-Z][\w’'.-]*\s){1,4}[A-Z][\w’'.-]*),? (?:is|was|are|has been|works?|serves?|covers|writes)\b"
    r"(?: (?:as|currently|also|the|a|an|is|at|for|with))*(?P<what> .{0,80})",
)
_JOURNALIST: Final = re.compile(
    r"\b(?:reporter|journalist|columnist|correspondent|editor|staff writer|writer|contributor|freelance|bureau chief|"
    r"producer|photographer|news desk)\b",
    re.I,
)
_EXPERT: Final = re.compile(
    r"\b(?:fellow|professor|author of|analyst|director|founder|president|lecturer|researcher|scholar|host of|host|"
    r"member of|served as|former|chair|senior|lawyer|historian)\b",
    re.I,
)
_ROLE_LINE: Final = re.compile(
    r"^(?:(?:senior|chief|deputy|staff|news|war|defen[cs]e|foreign|political|international|freelance|business"
    r"|investigative) )*"
    r"(?:reporter|journalist|columnist|correspondent|editor|writer|contributor|editor-in-chief|news desk)$",
    re.I,
)
_NEWSLETTER_BOX: Final = re.compile(r"skip past newsletter promotion.*?(?:after newsletter promotion|$)", re.I)
_REPEATED: Final = re.compile(r"^(?P<unit>.{8,600}?)(?:\s*(?P=unit))+$")
# Translated pages run sentences together ("the border.Everyone"); initials and short titles end none.
_SENTENCE_BREAK: Final = re.compile(
    r"(?<=[a-z\d)”\"][.!?])(?=[A-Z“\"‘])"
    r"|(?<=[.!?…])(?<![A-Z]\.)(?<!\b(?:Mr|Dr|Lt|St)\.)(?<!\b(?:Gen|Col|Sen|Rep|Gov|Mrs|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec)\.)"
    r"[\"”’)]*\s+(?=[A-Z“\"‘«(\d-])"
    r"|\n\n"
)

TITLE_WORDS: Final = (3, 32)
"""A title has so many words: the longest of the development pages has 18, "Live updates" has 2."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    kind: str
    where: str
    section: Section
    pattern: re.Pattern[str]
    holds: tuple[str, ...]

    def fits(self, text: str, own: str, lowered: str) -> bool:
        """Whether a line fits one of the phrases; ``own`` is it without what it quotes, also in small letters."""
        if self.where != "short":
            return (self.where == "start" or len(text) <= 200) and self.pattern.match(text) is not None
        return any(held in lowered for held in self.holds) and self.pattern.search(own) is not None


@dataclass(slots=True)
class _Line:
    text: str
    words: int
    kind: str = ""
    section: Section = ""
    prose: bool = False


@lru_cache(maxsize=1)
def _phrases() -> tuple[_Phrases, ...]:
    raw = yaml.safe_load(files("indexing").joinpath("data/page-phrases.yaml").read_text(encoding="utf-8"))
    compiled = []
    for entry in raw:
        alternatives = "|".join(f"(?:{phrase})" for phrase in entry["phrases"])
        where = entry["where"]
        pattern = rf"(?:{alternatives})[.!:]?$" if where == "line" else alternatives
        holds = tuple(entry["holds"]) if where == "short" else ()
        compiled.append(_Phrases(entry["kind"], where, entry.get("section", ""), re.compile(pattern, re.I), holds))
    return tuple(compiled)


def clean(record: Record) -> Article:
    """The article in a raw record: title, standfirst, authors, body with its paragraphs, and all else as asides.

    The body's paragraphs are the page's own lines with white space collapsed, joined by one empty line. The body is
    empty where nothing of an article was found.
    """
    metadata = record.metadata
    article = Article(record=record, url=metadata.get("url"), language=str(metadata.get("language") or "en"))
    article.warnings.extend(metadata.get("warnings", ()))
    lines = [_Line(text, len(_WORD.findall(text))) for text in _lines(without_markup(record.text))]
    given_title = _collapse(str(metadata["title"])) if metadata.get("title") else None
    _label_by_wording(lines)
    _label_captions(lines)
    _label_repetitions(lines)
    _mark_prose(lines)
    _label_promotion(lines)
    _label_after_end(lines)
    _label_truncated(lines)
    _label_biographies(lines)
    article.title = _label_head(lines, given_title)
    _label_rest(lines)
    _collect(article, lines)
    authors = metadata.get("authors")
    if authors:
        article.authors = [authors] if isinstance(authors, str) else [str(author) for author in authors]
    else:
        article.authors = _authors(lines)
    return article


def _collapse(text: str) -> str:
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def _lines(text: str) -> list[str]:
    lines = [_collapse(line) for line in text.splitlines()]
    lines = _unwrap(lines) if _is_wrapped(lines) else [line for line in lines if line]
    return [part for line in lines for part in _parted(line)]


def _parted(line: str) -> list[str]:
    """A line without the form glued into it, and the form as a line of its own."""
    box = _NEWSLETTER_BOX.search(line) if "newsletter" in line.lower() else None
    if box is None:
        return [line]
    around = _collapse(f"{line[: box.start()]} {line[box.end() :]}")
    return [part for part in (around, _collapse(box.group())) if part]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether paragraphs run over several lines of limited width, as in plain-text mail."""
    filled = [line for line in lines if line]
    if len(filled) < 8 or max(len(line) for line in filled) > 110:
        return False
    inner = [line for line, following in pairwise(lines) if line and following]
    if len(inner) < 0.5 * len(filled):
        return False
    return sum(len(line) >= 45 and not _SENTENCE_END.search(line) for line in inner) > 0.6 * len(inner)


def _unwrap(lines: Sequence[str]) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]


def _label_by_wording(lines: Sequence[_Line]) -> None:
    for line in lines:
        kind, section = _wording(line.text, line.words)
        line.kind, line.section = kind, section


def _wording(text: str, words: int) -> tuple[str, Section]:
    """The kind that a line's wording gives it, empty where it says nothing."""
    plain = text.translate(_APOSTROPHES)
    if words <= 45:
        own = _own_words(plain)
        lowered = own.lower()
        for phrases in _phrases():
            if phrases.fits(plain, own, lowered):
                return phrases.kind, phrases.section
    if _DATE_LINE.match(plain) and words <= 14:
        return "byline", ""
    if words <= 16 and _NAME_AND_DATE.match(plain):
        return "byline", ""
    byline = _BYLINE.match(plain)
    if byline and words <= 22 and (_DATE.search(plain) or _is_names(byline["rest"])):
        return "byline", ""
    if _is_shouted(text, words):
        return "teaser", ""
    if _is_menu(text):
        return "navigation", ""
    return "", ""


def _is_names(text: str) -> bool:
    parts = re.split(r",| and | & |\||•|;| in | for ", _BYLINE_TAIL.sub("", text))
    return bool(parts) and all(_PERSON_NAME.match(part.strip()) for part in parts if part.strip())


def _is_shouted(text: str, words: int) -> bool:
    if not 4 <= words <= 40 or sum(map(text.count, "etaoin")) > 0.15 * len(text):
        return False  # the second tells most lines at once: too many small letters for 85 % capitals
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 12 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _is_menu(text: str) -> bool:
    parts = text.split(" | ")
    return len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts)


def _label_captions(lines: Sequence[_Line]) -> None:
    for line in lines:
        if line.kind in ("", "credit") and line.words <= 90 and _is_caption(line.text):
            line.kind = "caption"


def _is_caption(text: str) -> bool:
    if _CAPTION_START.match(text):
        return True
    end = text[-120:]
    return bool(_CREDIT.search(end) or _CREDIT_CASED.search(end[-60:])) and not _SAYING.search(end[-60:])


def _label_repetitions(lines: Sequence[_Line]) -> None:
    """Label what a page shows more than once: the first of a repeated paragraph stays, other repeated lines go."""
    counts = Counter(line.text for line in lines)
    seen: set[str] = set()
    alone = len(lines) == 1  # all that there is of the text cannot be what a page shows again
    for line in lines:
        unit = _REPEATED.match(line.text) if 6 <= line.words <= 200 and not alone else None
        if unit and not line.kind and len(_WORD.findall(unit["unit"])) >= 2:
            line.kind = "repetition"
        if counts[line.text] > 1 and not line.kind and line.text in seen:
            line.kind = "repetition"
        seen.add(line.text)


def _mark_prose(lines: Sequence[_Line]) -> None:
    for line in lines:
        line.prose = not line.kind and _is_prose(line.text, line.words)


def _is_prose(text: str, words: int) -> bool:
    if _SENTENCE_END.search(text):
        quoted = _QUOTED.search(text) is not None
        if text.endswith("?") and not quoted and words <= 20 and not _SAYING.search(text):
            return len(_sentences(text)) > 1  # a question on a line of its own is a heading
        return words >= 4 or quoted
    if words >= 22:
        return True
    if _BULLET.match(text) and words >= (4 if text.endswith((";", ",")) else 8):
        return not text.endswith(("-", "–", "—"))
    if words >= 5 and _LABELLED.match(text):
        return True
    if words >= 12 and _RUNNING_ON.match(text):
        return True
    if words >= 8 and _SAYING.search(text):
        return True
    return words >= 8 and bool(_CLAUSE_END.search(text))


def _own_words(text: str) -> str:
    """The text without what it quotes."""
    return _QUOTED.sub(" ", text)


def _label_promotion(lines: Sequence[_Line]) -> None:
    """Label appeals and forms: paragraphs that address the reader, near others that do.

    A speech or an opinion piece says *we* and *you* as well; what tells an appeal is that it speaks of reading,
    subscribing and giving, or that it stands in a block that does.
    """
    inside = 0
    opened = ""
    for line in lines:
        if line.kind in ("newsletter", "donation"):
            inside, opened = 3, line.kind
            continue
        if not line.prose:
            continue
        own = _own_words(line.text)
        address = len(_ADDRESS.findall(own))
        wording = len({match.lower() for match in _PROMOTION.findall(own)})
        report = bool(_SAYING.search(own)) and line.text != own
        promotes = address >= 1 and wording >= (1 if inside else 3) and not report
        if promotes or (inside and address >= 3 and not report):
            line.kind = opened if inside else ("donation" if "support" in own.lower() else "newsletter")
            line.prose = False
            inside, opened = 3, line.kind
        else:
            inside = max(0, inside - 2)


def _label_after_end(lines: Sequence[_Line]) -> None:
    """Find where the article is over, and label what follows."""
    total = sum(line.words for line in lines if line.prose)
    before = 0
    paragraphs = 0
    over: str = ""
    block = ""
    for line in lines:
        if over:
            if not line.kind or (line.kind == "byline" and not _PUBLISHED.match(line.text)):
                line.kind, line.prose = over, False  # the dates of a feed do not date the article
            continue
        if line.section and line.kind:
            enough = before >= 60 and paragraphs >= 2
            if enough and before >= (0.35 if line.section == "end" else 0.6) * total:
                over = line.kind
            block = line.kind
            continue
        if line.prose:
            before += line.words
            paragraphs += 1
            block = ""
        elif block and not line.kind and before:
            line.kind = block
    if over:
        _label_author_box(lines)


def _label_author_box(lines: Sequence[_Line]) -> None:
    for index, line in enumerate(lines):
        follows = lines[index + 1 : index + 3]
        if line.kind in ("teaser", "comments", "") and not line.prose and _PERSON_NAME.match(line.text):
            if any(_ROLE_LINE.match(other.text) or line.text in other.text for other in follows):
                line.kind = "biography"
        elif _ROLE_LINE.match(line.text):
            line.kind = "biography"


def _label_truncated(lines: Sequence[_Line]) -> None:
    """Label previews of other stories: a headline, then a text that breaks off with an ellipsis."""
    for index, line in enumerate(lines):
        if not line.text.endswith(("…", "...", "[…]", "[...]")) or line.kind not in ("", "note", "teaser"):
            continue
        above = lines[index - 1] if index else None
        if above is not None and not above.prose and above.kind in ("", "teaser") and above.words >= 4:
            above.kind = "teaser"
            line.kind, line.prose = "teaser", False


def _label_biographies(lines: Sequence[_Line]) -> None:
    total = sum(line.prose for line in lines)
    seen = 0
    for line in lines:
        if line.kind and line.kind not in ("teaser", "comments"):
            continue
        seen += line.prose
        found = _BIOGRAPHY.match(line.text)
        if not found or (_QUOTED.search(line.text[: found.end()]) and _SAYING.search(line.text)):
            continue
        late = total - seen
        what = found["what"]
        after_end = bool(line.kind)
        if (_JOURNALIST.search(what) and (after_end or late <= max(2, total // 4))) or (
            _EXPERT.search(what) and (after_end or (late <= 1 and total >= 5 and line.words <= 90))
        ):
            line.kind, line.prose = "biography", False


def _label_head(lines: Sequence[_Line], given: str | None) -> str | None:
    """Find the title among the lines before the story, label the lines around it, and return it."""
    start = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    title = given
    if title is None:
        title = _choose_title(lines, start)
    position = -1
    for index, line in enumerate(lines):
        if title is not None and line.text == title:
            line.kind, line.prose = ("title" if position < 0 else "repetition"), False
            position = index if position < 0 else position
    if title is None:
        return None
    start = _skip_summary(lines, position, start)
    # The lead is the first paragraph that the page goes on from; what stands between it and the title is the page's.
    for index in range(max(position, 0), start):
        line = lines[index]
        if line.kind:
            continue
        if _DATE.search(line.text) and line.words > 6:
            line.kind = "caption"
        elif line.words >= 6 and not any(other.kind == "standfirst" for other in lines):
            line.kind = "standfirst"
        elif _PERSON_NAME.match(line.text) and line.words <= 4:
            line.kind = "byline"
        else:
            line.kind = "navigation"
    for line in lines[: max(position, 0)]:
        if not line.kind:
            line.kind, line.prose = "navigation", False
    return title


def _skip_summary(lines: Sequence[_Line], position: int, start: int) -> int:
    """Label a summary in whole sentences, which stands between title and byline; return where the story begins."""
    around = lines[start + 1 : start + 5]
    byline = next((offset for offset, line in enumerate(around) if line.kind == "byline"), None)
    if start <= position or byline is None or any(line.prose for line in around[:byline]):
        return start
    later = next((index for index in range(start + 1, len(lines)) if lines[index].prose), None)
    if later is None or any(line.kind == "byline" for line in lines[position:start]):
        return start
    lines[start].kind, lines[start].prose = "standfirst", False
    return later


def _choose_title(lines: Sequence[_Line], start: int) -> str | None:
    best: tuple[float, int] | None = None
    candidates = [
        index for index in range(min(start, 40)) if not lines[index].kind and TITLE_WORDS[0] <= lines[index].words
    ]
    repeated = {line.text for line in lines if line.kind == "repetition"}
    for index in candidates:
        line = lines[index]
        if line.words > TITLE_WORDS[1] or line.text.endswith((":", ",", ";", "-", "–", "—")):
            continue
        score = 0.0
        score += 3.0 if line.text in repeated and line.words >= 4 else 0.0
        score += min(line.words, 8) / 4.0
        score += 1.5 if any(other.kind == "byline" for other in lines[index + 1 : index + 4]) else 0.0
        score -= 1.0 if _DATE.search(line.text) else 0.0
        score -= 1.5 if line.text.isupper() else 0.0
        score -= 0.5 * candidates.index(index)
        if best is None or score > best[0]:
            best = (score, index)
    return lines[best[1]].text if best else None


def _label_rest(lines: Sequence[_Line]) -> None:
    """Label what no other rule claimed: headings between paragraphs, and stray lines at the ends."""
    last = max((index for index, line in enumerate(lines) if line.prose), default=-1)
    if last > 0 and _SOURCE_LINE.match(lines[last].text) and not _SENTENCE_END.search(lines[last].text):
        lines[last].kind, lines[last].prose = "credit", False
    for index, line in enumerate(lines):
        if line.kind or line.prose:
            continue
        line.kind = "subhead" if index < last else "navigation"


def _collect(article: Article, lines: Sequence[_Line]) -> None:
    paragraphs: list[str] = []
    for line in lines:
        if line.prose:
            kept, dropped = _without_page_sentences(line.text)
            if kept:
                paragraphs.append(kept)
            article.asides.extend(dropped)
        elif line.kind == "title":
            continue
        else:
            if line.kind == "standfirst":
                article.standfirst = line.text
            article.asides.append(Aside(line.kind, line.text))
    position = 0
    for paragraph in paragraphs:
        article.paragraphs.append(Span(position, position + len(paragraph)))
        position += len(paragraph) + 2
    article.body = "\n\n".join(paragraphs)


def _without_page_sentences(text: str) -> tuple[str, list[Aside]]:
    """A paragraph without the sentences in it that belong to the page ("The rest of the text is under the video.")."""
    pieces = _sentences(text)
    if len(pieces) < 2:
        return text, []
    kept: list[str] = []
    dropped: list[Aside] = []
    for piece in pieces:
        bare = piece.strip()
        words = len(_WORD.findall(bare))
        kind, _ = _wording(bare, words) if 2 <= words <= 30 and not _SAYING.search(bare) else ("", "")
        if kind in ("", "byline", "note", "credit", "navigation") or (
            kind == "teaser" and not _SENTENCE_END.search(bare)
        ):
            kept.append(piece)
        else:
            dropped.append(Aside(kind, bare))
    return (_collapse("".join(kept)) if dropped else text), dropped


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, by punctuation alone; translated texts lack spaces between them."""
    start = 0
    for match in _SENTENCE_BREAK.finditer(text):
        if match.end() > start:
            yield start, match.end()
            start = match.end()
    yield start, len(text)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def _authors(lines: Sequence[_Line]) -> list[str]:
    authors: list[str] = []
    for line in lines:
        if line.kind == "byline":
            found = _BYLINE.match(line.text) or _NAME_AND_DATE.match(line.text)
            rest = _BYLINE_TAIL.sub("", found["rest"]) if found else line.text
            if found is None and not _PERSON_NAME.match(line.text):
                continue
            authors.extend(part.strip(" ,|") for part in re.split(r", | and | & |\|", rest) if part.strip(" ,|"))
        elif line.kind == "biography":
            bio = _BIOGRAPHY.match(line.text)
            name = bio["name"] if bio else line.text if _PERSON_NAME.match(line.text) else ""
            if name and not _ROLE_LINE.match(name):
                authors.append(name)
    return list(dict.fromkeys(authors))
