"""Sentences of fact that nobody says: the statements of the article itself."""

from collections.abc import Sequence
from typing import Final

from indexing import cues
from indexing.article import Article, Span, Statement
from indexing.parsing import Parse, Sentence

_TELLING: Final = frozenset(
    """say tell state announce report claim add note stress emphasise explain insist warn deny argue write assure remark
    recall""".split()
)


def _tells(sentence: Sentence) -> bool:
    """Whether somebody says something in a sentence that was not read: no statement of the article's own."""
    forms = cues.load().forms
    for token in sentence.tokens:
        form = forms.get(token.lower)
        if form is None or token.quoted >= 0 or token.mask >= 0:
            continue
        if form.verb.lemma in _TELLING and form.kind in ("ed", "s") and token.tag in ("VBD", "VBZ"):
            return True
    return False


def unattributed(article: Article, parsed: Parse, statements: Sequence[Statement]) -> list[Span]:
    """Sentences of fact that no statement touches."""
    taken = sorted((statement.start, statement.end) for statement in statements)
    spans: list[Span] = []
    index = 0
    reach = -1
    for sentence in parsed.sentences:
        while index < len(taken) and taken[index][0] < sentence.end:
            reach = max(reach, taken[index][1])
            index += 1
        if reach > sentence.start:
            continue
        text = article.body[sentence.start : sentence.end]
        if len(text.split()) >= 5 and text[-1] in '.!…)”"' and sentence.free < 0 and not _tells(sentence):
            spans.append(Span(sentence.start, sentence.end))
    return spans
