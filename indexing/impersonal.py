"""Whose words *it is noted that …* and *as noted, …* pass on: who speaks just before."""

from dataclasses import replace
from typing import Final

from indexing.article import Statement
from indexing.cast import Cast, Speaker

_GOES_ON: Final = frozenset({"note", "emphasize", "emphasise", "underline", "stress", "add", "highlight", "underscore"})
"""Verbs by which an account of somebody's words goes on without saying whose they are."""
_BODIES: Final = frozenset({"state_body", "organisation", "document", "group"})
_FARTHEST: Final = 2
"""Sentences back to whose words such a sentence may belong."""


def impersonal(statement: Statement, cast: Cast) -> Speaker | None:
    """Who speaks in a statement without a speaker.

    *As noted* goes on with a person too whose words the last two statements are, unless an independent one; *it is
    noted* with a document or body only. None where nobody spoke just before, or a medium that passes on what others
    say.
    """
    if statement.quote_type != "unattributed" or statement.cue is None or statement.cue_lemma not in _GOES_ON:
        return None
    if not cast.history:
        return None
    other, speaker = cast.history[-1]
    passages = cast.passages
    apart = passages.sentence_index(statement.start) - passages.sentence_index(other.end - 1)
    paragraphs = passages.paragraph_index(statement.start) - passages.paragraph_index(other.start)
    if not 0 < apart <= _FARTHEST or paragraphs > 1:
        return None
    as_noted = cast.body[statement.cue.start : statement.cue.end].lower().startswith("as ")
    account = speaker.kind == "person" and [told.name for _, told in cast.history[-2:]] == [speaker.name] * 2
    if speaker.kind not in _BODIES and not (as_noted and account and speaker.side != "independent"):
        return None
    return replace(speaker, offset=statement.start)
