"""Building articles for tests: a body, and statements found in it by their own words."""

from typing import Any

from gazetteer.lookup import Gazetteer
from indexing.article import Article, Dated, Record, Span, Statement
from indexing.claim_dates import date_claims
from indexing.names import find_names
from indexing.pipeline import extract
from indexing.relations import relate
from indexing.speakers import resolve_speakers
from indexing.subjects import describe


def article(*paragraphs: str, published: Dated | None = None) -> Article:
    """An article of these paragraphs."""
    spans: list[Span] = []
    position = 0
    for paragraph in paragraphs:
        spans.append(Span(position, position + len(paragraph)))
        position += len(paragraph) + 2
    made = Article(record=Record(""), body="\n\n".join(paragraphs), paragraphs=spans)
    if published is not None:
        made.published = published
    return made


def day(iso: str) -> Dated:
    """A day of publication as a file gives it."""
    return Dated(iso, iso, "day", "metadata", None, [])


def say(
    made: Article,
    content: str,
    speaker: str | None,
    cue: str | None,
    *,
    sentence: str | None = None,
    stance: str = "assert",
    continues: Statement | None = None,
) -> Statement:
    """Add a statement: its content, speaker and cue as they stand in the body, the speaker nearest to the content.

    :param sentence: words of the sentence, where the content stands in several
    """
    body = made.body
    around = body.index(sentence) if sentence else 0
    start = body.index(content, around)
    end = start + len(content)
    first = max(body.rfind(". ", 0, start) + 2, body.rfind("\n", 0, start) + 1, 0) if start else 0
    first = min(first, start) if first > 1 else 0
    stops = [position for position in (body.find("\n", end), len(body)) if position >= 0]
    last = min(stops)
    spoken = _nearest(body, speaker, start, end, first, last)
    verb = _nearest(body, cue, start, end, first, last)
    statement = Statement(
        start=first,
        end=last,
        segments=[Span(start, end)],
        cue=verb,
        cue_lemma=cue or "",
        speaker=spoken,
        stance=stance,
        continues=continues,
    )
    statement.scope = [span for span in (Span(first, start), Span(end, last)) if span.start < span.end]
    made.statements.append(statement)
    return statement


def _nearest(body: str, words: str | None, start: int, end: int, first: int, last: int) -> Span | None:
    if words is None:
        return None
    places = []
    position = body.find(words, first, last)
    while position >= 0:
        if position + len(words) <= start or position >= end:
            places.append((min(abs(position - end), abs(start - position - len(words))), position))
        position = body.find(words, position + 1, last)
    if not places:
        raise ValueError(f"{words!r} does not stand outside the content in {body[first:last]!r}")
    at = min(places)[1]
    return Span(at, at + len(words))


def read(made: Article, gazetteer: Gazetteer) -> Article:
    """Every step after attribution."""
    find_names(made, gazetteer)
    resolve_speakers(made, gazetteer)
    describe(made, gazetteer)
    date_claims(made)
    relate(made)
    return made


def resolved(made: Article, world: Gazetteer) -> list[Statement]:
    """The statements of an article, their speakers resolved."""
    find_names(made, world)
    resolve_speakers(made, world)
    return made.statements


def spoken(text: str, world: Gazetteer, published: str = "2023-07-10") -> list[dict[str, Any]]:
    """The speakers of a text that went through the whole extraction."""
    extraction = extract(Record(text, {"published": published}), world)
    return [claim["speaker"] for claim in extraction.claims]
