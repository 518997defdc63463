"""Quotations under a label, as news agencies set them: ``Source: …``, ``Quote from Rusu: “…”``, ``Quote: “…”``.

A label that names somebody gives the speaker; a bare one goes on with who was reported last, and where nobody was, with
the first of the sources named in the line of sources.
"""

import re
from typing import Final

from indexing import media
from indexing.article import Article, Span, Statement
from indexing.parsing import Parse, Sentence
from indexing.stance import stance_of

_LABEL: Final = re.compile(
    r"(?:(?P<before>[A-Z][^:“”\"«»\n]{1,80}?)[’']s?\s+)?(?:direct\s+)?(?P<label>quotes?|quotation|literally|verbatim)"
    r"(?:\s+(?:from|by|of)\s+(?:the\s+)?(?P<after>[^:“”\"«»\n]{2,120}?))?\s*:\s*",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(r"^[ \t]*Sources?\s*:\s*(?P<rest>[^\n]{2,400})", re.MULTILINE)
_FIRST: Final = re.compile(
    r"(?:(?:the|a|an)\s+)?(?P<name>[^,;:(\n]+?)(?=\s*(?:[,;:(\n]|\b(?:on|in|via|at|citing|with)\b|\Z))"
)


def labelled_quotation(article: Article, parsed: Parse, sentence: Sentence, last: Statement | None) -> Statement | None:
    """The statement of a sentence that is a label and its quotation; None for any other sentence.

    :param last: the statement that a bare label goes on with, None where none is near
    """
    body = article.body
    match = _LABEL.match(body, sentence.start, sentence.end) if sentence.masks else None
    if match is None:
        return None
    quotation = parsed.quotations[sentence.masks[0]]
    if not match.end() - 1 <= quotation.start <= match.end() + 1:
        return None
    segment = Span(quotation.inner_start, quotation.inner_end)
    words = body[segment.start : segment.end]
    speaker: Span | None = None
    scope: list[Span] = []
    for group in ("after", "before"):
        if match.group(group):
            speaker = Span(*match.span(group))
    if speaker is None and last is None:
        source = _SOURCE.search(body, 0, sentence.start)
        first = _FIRST.match(body, *source.span("rest")) if source is not None else None
        if source is None or first is None:
            return None
        speaker = Span(*first.span("name"))
        end = body.find(";", first.end(), source.end())
        scope = [Span(first.end(), end if end >= 0 else source.end())]
    stance, sureness = stance_of(
        "say", None, refusing=False, negated=False, opinion=False, infinitive=False, content=words
    )
    statement = Statement(
        start=sentence.start,
        end=sentence.end,
        segments=[segment],
        cue=Span(*match.span("label")),
        cue_lemma="quote",
        speaker=speaker,
        speaker_phrase=speaker,
        quote_type="direct",
        stance=stance,
        continues=last if speaker is None else None,
    )
    statement.confidence = {"span": "high", "stance": sureness}
    statement.via = media.media_in(body, scope, article.names)
    return statement
