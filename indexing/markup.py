"""Remains of a web page's markup in a scraped text: tags, comments, scripts, character references.

Blocks become lines, since the cleaning reads lines; what browsers do not show is dropped. A text without known tags and
references is returned as it is: ``<`` alone is a sign like any other.
"""

import html
import re
from typing import Final

_BLOCKS: Final = (
    "address article aside blockquote body br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 head header"
    " hr html li main nav ol p section table tbody td tfoot th thead title tr ul"
)
_INLINES: Final = (
    "a abbr b big button cite code em font i iframe img input ins label link mark meta picture q s small source span"
    " strike strong sub sup svg time u video"
)
_KNOWN: Final = "|".join([*_BLOCKS.split(), *_INLINES.split()])
_HINT: Final = re.compile(rf"</?(?:{_KNOWN}|script|style)\b|<!--|&(?:[a-zA-Z]{{2,8}}|#x?[0-9a-fA-F]{{1,6}});")
_UNSEEN: Final = re.compile(r"<(?P<tag>script|style|noscript)\b|<!--", re.IGNORECASE)
_COMMENT_END: Final = re.compile(r"-->")
_BLOCK: Final = re.compile(rf"</?(?:{'|'.join(_BLOCKS.split())})\b[^<>]*>", re.IGNORECASE)
_INLINE: Final = re.compile(rf"</?(?:{'|'.join(_INLINES.split())})\b[^<>]*>", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text as a reader of the page saw it. Time is linear in its length."""
    if _HINT.search(text) is None:
        return text
    text = _INLINE.sub("", _BLOCK.sub("\n", _without_unseen(text)))
    return html.unescape(text)


def _without_unseen(text: str) -> str:
    """Without scripts, styles and comments; one that is never closed runs to the end, as in a browser."""
    kept: list[str] = []
    position = 0
    while (opening := _UNSEEN.search(text, position)) is not None:
        tag = opening["tag"]
        end = re.compile(rf"</{tag}\b[^<>]*>", re.IGNORECASE) if tag else _COMMENT_END
        closing = end.search(text, opening.end())
        kept += [text[position : opening.start()], "\n" if tag else ""]
        position = closing.end() if closing is not None else len(text)
    return "".join([*kept, text[position:]])
