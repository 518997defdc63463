"""How the statements of one article stand to each other: who goes on, contests, denies, confirms, does not comment.

Conservative: a counter-statement is tied to the nearest earlier statement of somebody else on the same matter, told by
shared words, places and topics; where none fits, to none.
"""

import re
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
_REACH_OF_POINTING: Final = 2
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
        " matter charge charges assertion assertions demand demands request proposal plan call offer idea suggestion"
        " remark remarks comment comments notion words version finding criticism conclusion evidence proof support see"
        " argument question news incident baseless false lie nonsense untrue"
    )
)
_DEMANDS: Final = re.compile(r"\b(?:demands?|requests?|calls?|appeals?|ultimatum)\b", re.IGNORECASE)
_PLANNED: Final = re.compile(
    r"(?:(?:it|he|she|they|its forces|its army) )?(?:is |are |was |were |has |have |had )?"
    r"(?:plan(?:s|ned|ning)?|any plans?|intend(?:s|ed|ing)?|(?:any )?intentions?|prepar(?:es|ed|ing)|seeks?|would)\b",
    re.IGNORECASE,
)  # "denied planning to invade"
_ATTACK: Final = r"(?:inva(?:de|des|ded|ding|sion)|attack\w*|assault|incursion|offensive|aggression|war|strikes?)"
_AHEAD: Final = re.compile(
    r"\b(?:could|may|might|will|plan\w*|prepar\w+|intends?|about|imminent|ready|threat\w*|possible|likely|going|decided)\b"
    r"(?: \w+){0,5}? " + _ATTACK + r"\b|\b" + _ATTACK + r"(?: \w+){0,4}? (?:could|may|might|will|is (?:imminent|likely"
    r"|possible)|at any)\b",
    re.IGNORECASE,
)  # "an invasion could begin any day": what is denied by who denies a plan
_DEFINITE: Final = re.compile(
    r"(?:the|this|that|these|those|such|all|no|his|her|its|their|it|them|him"
    r"|[A-Z][\w’'.]+(?: [A-Z][\w’'.]+)*['’]s?)\b",
)
_SIDES: Final = frozenset({"ukraine", "russia", "western", "other"})
_DENIED_DEED: Final = re.compile(r"(?:(?:any|ever|having|all) )?(?:\w+ing\b|involvement|responsibility)", re.IGNORECASE)
_OWN_WORDS: Final = {
    "russia": re.compile(r"\b(?:russia\w*|moscow\w*|kremlin|putin)\b", re.IGNORECASE),
    "ukraine": re.compile(r"\b(?:ukrain\w*|kyiv\w*|kiev\w*|zelensk\w*)\b", re.IGNORECASE),
}
_FAMILIES: Final = (
    "invade invasion incursion assault attack aggression offensive strike hit shell bomb",
    "kill die dead death casualties losses fatalities",
    "capture seize conquer take control fall occupy",
    "withdraw retreat pull pullback leave",
)
_FAMILY: Final = {term: f"={number}" for number, words in enumerate(_FAMILIES) for term in analyse(words)}
"""Words that tell of the same kind of event count as one, and less than a word in common: the war is full of them."""


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
    return frozenset(_FAMILY.get(term, term) for term in words - STOPWORDS - _COMMON)


def _target(
    article: Article, index: int, terms: list[frozenset[str]], passages: Passages, paragraph: int
) -> Statement | None:
    statement = article.statements[index]
    refusing = statement.stance == "refuse_to_confirm"
    pointing = not terms[index] - _GENERIC  # "rejected the accusation": whatever was told just before
    words = _content(article.body, statement)
    best: tuple[float, int] | None = None
    others = 0
    for position in range(index - 1, max(-1, index - 1 - _NEAR_STATEMENTS), -1):
        other = article.statements[position]
        distance = paragraph - passages.paragraph_index(other.start)
        if distance > _NEAR_PARAGRAPHS:
            break
        if other.segments == statement.segments and other.stance == statement.stance:
            continue  # the same words of another speaker
        if other.stance == "refuse_to_confirm" or (_same_speaker(other, statement) and not refusing):
            continue
        if pointing and other.stance in ("deny", "contest"):
            continue  # who denies the charge does not deny another's denial
        if other.speaker_name is None and other.quote_type != "unattributed":
            continue  # whose words they are is not known: they may be this speaker's own
        if pointing and bool(_DEMANDS.search(words)) != (other.stance == "demand"):
            continue
        others += 1
        shared = terms[index] & terms[position]
        near = others == 1 and distance <= 1
        if not _may_answer(statement, other, words, _content(article.body, other)):
            continue
        score = _likeness(statement, other, terms[index], terms[position])
        if pointing and others == 1 and _points_at(statement, other, words, passages):
            score += 3.0  # "has not commented on the report": the report just told
        elif near and shared:
            score += 0.8
        elif not shared and other.segments != statement.segments and not refusing:
            continue
        if _opposed(statement, other):
            score += 1.0
        if other.speaker_entity is not None and other.speaker_entity.id in statement.mentions:
            score += 0.8  # "cast doubt on Moscow's account"
        if other.start == statement.start:
            score += 1.0
        score -= 0.5 * distance
        if score >= _ENOUGH[statement.stance] and (best is None or score > best[0]):
            best = (score, position)
    return article.statements[best[1]] if best else None


def _points_at(statement: Statement, other: Statement, words: str, passages: Passages) -> bool:
    """Whether *the report*, *this accusation* may mean a statement: of the other side, or in the sentence before."""
    if _DEFINITE.match(words) is None:
        return False
    if statement.speaker_side == other.speaker_side and statement.speaker_side in _SIDES:
        return False
    sentences = passages.sentence_index(statement.start) - passages.sentence_index(other.end - 1)
    paragraphs = passages.paragraph_index(statement.start) - passages.paragraph_index(other.start)
    if statement.stance != "confirm" and _opposed(statement, other):
        return paragraphs <= _REACH_OF_POINTING
    return sentences <= 1 and (paragraphs == 0 or statement.stance != "confirm")


def _content(body: str, statement: Statement) -> str:
    return " ".join(body[span.start : span.end] for span in statement.segments)


def _may_answer(statement: Statement, other: Statement, words: str, told: str) -> bool:
    """Whether a denial may speak of another statement: of a plan only where an attack to come was told, of a deed of
    one's own only where one was named."""
    if statement.stance not in ("deny", "contest") or other.segments == statement.segments:
        return True
    if _PLANNED.match(words):
        return _AHEAD.search(told) is not None
    own = _OWN_WORDS.get(statement.speaker_side)
    if own is None or not _DENIED_DEED.match(words):
        return True
    named = statement.speaker_entity is not None and statement.speaker_entity.id in other.mentions
    return named or own.search(told) is not None


def _likeness(a: Statement, b: Statement, a_terms: frozenset[str], b_terms: frozenset[str]) -> float:
    shared = a_terms & b_terms
    kinds = sum(term.startswith("=") for term in shared)
    places = {entity.id for entity, _ in a.places} & {entity.id for entity, _ in b.places}
    topics = (set(a.topics) & set(b.topics)) - {"other"}
    return min(len(shared) - kinds, 4) * 0.8 + kinds * 0.5 + (1.2 if places else 0.0) + (0.6 if topics else 0.0)


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
