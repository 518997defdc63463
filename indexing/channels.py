"""Through whom a statement reached the reader: outlets and channels resolved to ids, each once, in their order."""

from gazetteer.entities import Entity
from indexing.article import Span, Statement, ViaMention
from indexing.cast import Cast
from indexing.media import is_media, media_beside, media_words
from indexing.roles import read_description
from indexing.speaker_wording import ARTICLE, EDGES


def resolve_media(statement: Statement, cast: Cast) -> None:
    """Fill the entities of ``statement.via``, add the media that its speaker's phrase leads to (*X, quoted by
    Y, said*), and drop what is no medium, stands there twice or speaks itself."""
    own = " ".join(_words(statement.speaker, cast).lower().split())
    speaker = statement.speaker_entity.id if statement.speaker_entity is not None else None
    kept: list[ViaMention] = []
    for via in _with_passers_on(statement, cast):
        if via.entity is None:
            via.entity = _medium(via, cast)
        if via.entity is None:
            if via.text.lower() in own or not _is_medium(via.text):
                continue
        elif (
            via.entity.speaker_kind not in (None, "media")  # the Kremlin passes nothing on
            or via.entity.id == speaker
            or any(other.entity is not None and other.entity.id == via.entity.id for other in kept)
        ):
            continue
        kept.append(via)
    statement.via = kept


def _with_passers_on(statement: Statement, cast: Cast) -> list[ViaMention]:
    """The media that attribution saw, with those that the speaker's phrase or the words behind the cue lead to."""
    seen = [via for via in statement.via if via.basis == "named"]
    further = [
        via
        for via in media_beside(cast.body, _around(statement), cast.article.names)
        if not any(_overlap(via, other) for other in seen)
        and not (statement.speaker is not None and _overlap(via, statement.speaker))
    ]
    return sorted(seen + further, key=lambda via: via.start) if further else statement.via


def _around(statement: Statement) -> list[Span]:
    """Where attribution does not look for media: the speaker's phrase, and between the cue and the content."""
    spans = [statement.speaker_phrase] if statement.speaker_phrase is not None else []
    if statement.cue is not None:
        after = [span.start for span in statement.segments if span.start >= statement.cue.end]
        if after:
            spans.append(Span(statement.cue.start, min(after)))
    return spans


def _overlap(a: ViaMention | Span, b: ViaMention | Span) -> bool:
    return a.start < b.end and b.start < a.end


def _medium(via: ViaMention, cast: Cast) -> Entity | None:
    inside = [m for m in cast.within(via.start, via.end) if m.entity.type in ("outlet", "organisation")]
    if inside:
        return inside[0].entity
    name = ARTICLE.sub("", via.text.strip(EDGES), count=1)
    known = cast.gazetteer.find(name, ("outlet",)) or cast.gazetteer.find(name, ("organisation",))
    return known[0] if known else None


def _is_medium(text: str) -> bool:
    """Whether words that no record bears name a medium, or a document such as an update."""
    return is_media(text) or read_description(text).kind in ("media", "document") or media_words(text)


def _words(span: Span | None, cast: Cast) -> str:
    return cast.body[span.start : span.end] if span is not None else ""
