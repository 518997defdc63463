"""How the statements of one article stand to each other: who goes on, contests, denies, confirms, does not comment.

Conservative: a counter-statement is tied to the nearest earlier statement of somebody else on the same matter, told by
shared words, places and topics; where none fits, to none.
"""

from typing import Final

from indexing.article import Article, Statement
from indexing.passages import Passages
from indexing.place_names import place_band
from language.tokens import STOPWORDS, analyse

_COUNTERS: Final = {
    "deny": "denies",
    "contest": "contests",
    "confirm": "confirms",
    "refuse_to_confirm": "declines_to_confirm",
}
_ENOUGH: Final = {"deny": 2.0, "contest": 2.0, "confirm": 2.5, "refuse_to_confirm": 1.8}
"""By stance, how alike two statements must be (see ``_likeness``); a confirmation is easily read into a text."""
_NEAR_STATEMENTS: Final = 8
_NEAR_PARAGRAPHS: Final = 3
# Words that nearly every statement of the war shares say nothing about what it is about.
_COMMON: Final = frozenset(
    analyse(
        "Russia Russian Russians Ukraine Ukrainian Ukrainians forces troops military army war said has have been region"
        " city Moscow Kyiv"
    )
)
_GENERIC: Final = frozenset(
    analyse(
        "report reports claim claims allegation allegations accusation accusations statement information it this that"
        " matter"
    )
)


def relate(article: Article) -> None:
    """Fill ``relations`` of each statement. Reads what resolving speakers and reading subjects have filled."""
    passages = Passages(article)
    terms = [_terms(article.body, statement) for statement in article.statements]
    for index, statement in enumerate(article.statements):
        statement.relations = []
        paragraph = passages.paragraph_index(statement.start)
        kind = _COUNTERS.get(statement.stance)
        if kind is not None:
            other = _target(article, index, terms, passages, paragraph)
            if other is not None:
                statement.relations.append((other, kind))
                _share_places(statement, other, terms[index])
        if index:
            previous = article.statements[index - 1]
            tied = any(other is previous for other, _ in statement.relations)
            if not tied and _same_speaker(previous, statement) and _goes_on(previous, statement, passages):
                statement.relations.append((previous, "elaborates"))


def _share_places(statement: Statement, other: Statement, terms: frozenset[str]) -> None:
    """What only points to another statement (*rejected the accusation*) is about the same places."""
    if not statement.places and not terms - _GENERIC:
        statement.places = [(entity, "context") for entity, _ in other.places]
        statement.confidence["place"] = place_band(statement.places)


def _terms(body: str, statement: Statement) -> frozenset[str]:
    words = {term for span in statement.segments for term in analyse(body[span.start : span.end])}
    return frozenset(words - STOPWORDS - _COMMON)


def _target(
    article: Article, index: int, terms: list[frozenset[str]], passages: Passages, paragraph: int
) -> Statement | None:
    statement = article.statements[index]
    refusing = statement.stance == "refuse_to_confirm"
    best: tuple[float, int] | None = None
    for position in range(index - 1, max(-1, index - 1 - _NEAR_STATEMENTS), -1):
        other = article.statements[position]
        distance = paragraph - passages.paragraph_index(other.start)
        if distance > _NEAR_PARAGRAPHS:
            break
        if other.segments == statement.segments and other.stance == statement.stance:
            continue  # the same words of another speaker
        if other.stance == "refuse_to_confirm" or (_same_speaker(other, statement) and not refusing):
            continue
        score = _likeness(statement, other, terms[index], terms[position])
        adjacent = position == index - 1 or other.start == statement.start
        if not terms[index] - _GENERIC and adjacent and distance <= 1:
            score += 3.0  # "has not commented on the report": the report just told
        if _opposed(statement, other):
            score += 1.0
        if other.start == statement.start:
            score += 1.0
        score -= 0.5 * distance
        if score >= _ENOUGH[statement.stance] and (best is None or score > best[0]):
            best = (score, position)
    return article.statements[best[1]] if best else None


def _likeness(a: Statement, b: Statement, a_terms: frozenset[str], b_terms: frozenset[str]) -> float:
    shared = len(a_terms & b_terms)
    places = {entity.id for entity, _ in a.places} & {entity.id for entity, _ in b.places}
    topics = (set(a.topics) & set(b.topics)) - {"other"}
    return min(shared, 4) * 0.8 + (1.2 if places else 0.0) + (0.6 if topics else 0.0)


def _opposed(a: Statement, b: Statement) -> bool:
    return {a.speaker_side, b.speaker_side} in ({"ukraine", "russia"}, {"russia", "western"})


def _same_speaker(a: Statement, b: Statement) -> bool:
    if a.speaker_entity is not None or b.speaker_entity is not None:
        return (
            a.speaker_entity is not None and b.speaker_entity is not None and a.speaker_entity.id == b.speaker_entity.id
        )
    return (
        a.speaker_name is not None and a.speaker_name == b.speaker_name and b.speaker_basis in ("anaphora", "context")
    )


def _goes_on(previous: Statement, statement: Statement, passages: Passages) -> bool:
    """Whether a statement adds to the one right before it: in the same paragraph, the same or the next sentence, on a
    place or topic of the other, or told with it in one breath."""
    if passages.paragraph_index(statement.start) != passages.paragraph_index(previous.start):
        return statement.continues is previous
    if passages.sentence_index(statement.start) - passages.sentence_index(previous.end - 1) > 1:
        return False
    if statement.stance == "refuse_to_confirm" or previous.stance == "refuse_to_confirm":
        return False
    if statement.start == previous.start or statement.continues is previous:
        return True
    places = {entity.id for entity, _ in previous.places}, {entity.id for entity, _ in statement.places}
    if places[0] and places[1]:
        return bool(places[0] & places[1])
    return statement.speaker_basis in ("anaphora", "context") or bool(
        (set(previous.topics) & set(statement.topics)) - {"other"}
    )
