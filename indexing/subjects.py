"""What a statement is about: places with their aspects, topics, numbers, whose action and whose loss, who is spoken of.

Only the content counts: a place in the speaker's title, where it was said, or in a comparison (*a second Bakhmut*) is
not what a statement is about. A place that is not named may be meant (*the city*, *there*) or carried over from the
sentence before; its basis says so, and where nothing clearly leads to it there is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from gazetteer.entities import Entity
from gazetteer.lookup import Gazetteer
from indexing.allusions import alluded
from indexing.article import Article, Mention, Span, Statement
from indexing.counts import is_person, numbers_of
from indexing.implied_places import AT_WAR, concerns_the_place, happens_somewhere, place_of_office, sole_place
from indexing.parties import Party, event_parties
from indexing.passages import Passages
from indexing.place_names import place_band
from language.aspects import bind_aspects, find_aspects
from language.lexicon import find_topics
from schemas.vocabulary import ASPECT, TOPIC

_CLAIM_MEANT: Final = re.compile(
    r"(?:the|that|this|those|these|such)\s+(?:claim|report|allegation|accusation|assertion|statement)s?", re.IGNORECASE
)
_AGAINST: Final = re.compile(r",?\s*(?:but|while|whereas|although|though)\b")
_SPOKEN_OF: Final = frozenset({"person", "organisation", "unit", "equipment", "outlet"})
_LEADING: Final = re.compile(
    r"\W*(?:(?:Also|Meanwhile|Elsewhere|However|Earlier|Separately|Further|And|But),?\s+)?"
    r"(?:In|Near|Around|Outside|Across|Along|On|At|Over|Towards?|North of|South of|East of|West of)\s[^,;:.]{0,90},",
    re.IGNORECASE,
)
_VENUE: Final = re.compile(r"\W*At\s+(?:an?|the|his|her|its)\s")
"""Where somebody spoke rather than what he spoke of, where that has a place of its own."""
_SPEECH: Final = re.compile(
    r"\W*(?:At|In|On|During)\s+(?:an?|the|his|her|its)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:speech|address|interview|conference|briefing|meeting|ceremony|rally|summit|forum|visit|statement|lecture|event|panel"
    r"|session|hearing|gathering|debate|congress|dinner|trip|tour)\b"
    r"|\W*(?:In\s+(?:the\s+context\s+of|light\s+of|view\s+of|response\s+to|connection\s+with|reaction\s+to|relation\s+to)"
    r"|(?:On|At)\s+the\s+(?:eve|sidelines)\s+of|During\s+(?:an?|the|his|her|its)\s+(?:[\w-]+\s+){0,2}(?:talks|call|session))\b",
    re.IGNORECASE,
)
"""Where somebody spoke, whatever he spoke of."""
_FACILITY: Final = (
    r"dam|(?:power\s+|nuclear\s+|chemical\s+|steel\s+|hydroelectric\s+)*(?:plant|power\s+station)|bridge|airport|airfield"
    r"|airbase|(?:railway\s+|train\s+)?station|reservoir|island|prison|colony|peninsula|port|refinery|steelworks|theatre"
    r"|theater|(?:maternity\s+)?hospital|clinic|mall|market|depot|mine|monastery|forest|river|strait|site|facility"
)
_ANAPHOR: Final = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s+(?:(?!same\b|capital\b)[a-z-]+\s+){0,2}?"
    r"(?P<noun>city|town|village|settlement|hamlet|region|oblast|province|area|district|sector|villages|settlements|towns"
    rf"|territories|suburb|{_FACILITY})\b|\b(?P<there>there)\b(?!\s+(?:is|are|was|were|will|would|has|have|had|can|could|may|might"
    r"|must|should|been|be|remains?|seems?|exists?|appears?)\b|['’])"
)
_FACILITIES: Final = re.compile(rf"(?:{_FACILITY})", re.IGNORECASE)
_FACILITY_BEFORE: Final = re.compile(
    rf"\b(?P<noun>{_FACILITY})\s+(?:at|in|of|near|outside|on|over|across|to"
    r"|(?:linking|connecting|joining)\s+(?:[\w’'-]+\s+){1,4}?(?:to|with|and))"
    r"\s+(?:the\s+)?(?:(?:city|town|village|island)\s+of\s+)?\Z",
    re.IGNORECASE,
)
_FACILITY_AFTER: Final = re.compile(rf"(?:[’']s)?\s+(?:[a-z-]+\s+){{0,2}}?(?P<noun>{_FACILITY})\b", re.IGNORECASE)
_OWN_TITLE: Final = frozenset({"mayor", "governor", "official", "occupation_official", "legislator"})
_NOT_ANAPHOR: Final = re.compile(
    r"\s+(?:city|town|village|of|in|at|called|named|where|around|near|between|along|that)\b"
)
_COHESIVE: Final = re.compile(
    r"\b(?:these|those|this|the)\s+(?:[A-Za-z-]+\s+){0,2}?(?:positions?|advances?|gains?|attacks?|strikes?|assaults?|explosions?|blasts?|breakthrough"
    r"|retreat|withdrawal|shelling|operation|offensive|battle|fighting|situation|loss|capture|building|incident|raid)\b",
    re.IGNORECASE,
)
_PRONOUN_START: Final = re.compile(
    r"[\W]*(?!it\s+(?:is|was|would\s+be|will\s+be|would\s+not\s+be|is\s+not|was\s+not|isn[’']t|wasn[’']t)\s+(?:not\s+)?(?:also\s+|too\s+|very\s+)?"
    r"(?:in\s+the\s+interests?|up\s+to|time\s|possible|impossible|important|necessary|clear|likely|unlikely|hard|difficult"
    r"|easy|easier|early|premature|essential|vital|crucial|good|bad|better|obvious|ready|not\s))"
    r"(?:it|this|that|they|these|those|here)\b",
    re.IGNORECASE,
)
_OF_IT: Final = re.compile(
    r"\W*its\s+(?:[\w-]+\s+)?(?:part|roof|walls?|centre|center|outskirts|streets|gates?|buildings?|bridges?|suburbs?|residents"
    r"|people|inhabitants|population|airport|port|station|defenders|ruins|edge|banks?)\b",
    re.IGNORECASE,
)
_LABEL_BEFORE: Final = re.compile(r"\b(city|town|village|settlement|hamlet)(?:\s+of)?\s+\Z", re.IGNORECASE)
_LABEL_AFTER: Final = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(city|town|village|settlement|hamlet)\b", re.IGNORECASE
)
_LABEL_TYPES: Final = {"settlement": "village", "hamlet": "village", "suburb": "town"}
_UNBOUND: Final = frozenset(
    {"flank", "northern flank", "southern flank", "eastern flank", "western flank", "outskirts", "centre"}
)
_MAY_BE_LOOSE: Final = re.compile(r"flank|outskirt|suburb|cent(?:re|er|ral)|edge|downtown|part|side", re.IGNORECASE)
_FACILITY_REACH: Final = 20  # sentences
_MEMORY: Final = 60  # place mentions looked back through for an anaphor


def describe(article: Article, gazetteer: Gazetteer) -> None:
    """Fill what each statement is about, and ``unattributed``: sentences with a place that nobody is said to have said.

    Reads ``mentions`` and the speakers of the ``statements``, which must be in the order of the text.
    """
    reader = _Reader(article, gazetteer)
    for index, statement in enumerate(article.statements):
        reader.read(statement, article.statements[index - 1] if index else None)
    article.unattributed = reader.unattributed()


class _Reader:
    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.article = article
        self.body = article.body
        self.gazetteer = gazetteer
        self.passages = Passages(article)
        self.mentions = article.mentions
        self._starts = [mention.start for mention in self.mentions]
        self.places = [mention for mention in self.mentions if mention.role == "place"]
        self._place_starts = [mention.start for mention in self.places]
        self.labels = self._labels()
        self.facilities = self._facilities()
        self._titles = sorted(
            (span.start, span.end)
            for statement in article.statements
            for span in (statement.speaker, statement.speaker_phrase)
            if span is not None
        )
        self._place_names = [mention for mention in self.mentions if mention.entity.type == "place"]
        self._place_name_starts = [mention.start for mention in self._place_names]
        self.sole = sole_place(article, self.places, [Span(start, end) for start, end in self._titles])
        self._meant_before: list[tuple[int, Entity]] = []

    def read(self, statement: Statement, previous: Statement | None) -> None:
        segments = statement.segments
        content = " ".join(self.body[span.start : span.end] for span in segments)
        named = self._named(statement)
        places: list[tuple[Entity, str]] = [(mention.entity, "named") for mention in named]
        anaphoric = self._anaphora(statement, named)
        places += [(entity, "anaphora") for entity in anaphoric]
        self._meant_before += [(segments[0].start, entity) for entity in anaphoric]
        if not places:
            places = [
                (entity, "context") for entity in self._context(statement, previous, content) if _is_local(entity)
            ]
        statement.topics = topics_of(content)
        if not places and happens_somewhere(statement.topics):
            spans = [span for span in (statement.speaker, statement.speaker_phrase) if span is not None]
            spoken = self._inside(spans, self._place_names, self._place_name_starts)
            office = place_of_office(statement, spoken, self.gazetteer)
            within = self.sole is not None and office is not None and office.id in self.sole.within
            implied = self.sole if office is None or within else office
            places = [(implied, "context")] if implied else []
        elif not places and self.sole is not None and concerns_the_place(statement, content):
            places = [(self.sole, "context")]
        statement.places = _unique(places)
        self._aspects(statement, named)
        statement.mentions = self._spoken_of(statement, content)
        speaker_side = statement.speaker_side
        statement.actor_side, statement.affected_side = event_parties(
            content,
            speaker_side,
            struck=_country_side(statement.places),
            topics=statement.topics,
            person=is_person(statement),
            units=self._units(statement),
            denied=statement.stance == "deny",
        )
        statement.numbers = numbers_of(statement, self.body)
        statement.confidence["place"] = place_band(statement.places)

    def _units(self, statement: Statement) -> list[Party]:
        """The units, armies and commanders of a side that the content names, by their places in its joined segments."""
        found: list[Party] = []
        offset = 0
        for span in statement.segments:
            for mention in self._inside([span], self.mentions, self._starts):
                entity = mention.entity
                if entity.side in ("ukraine", "russia") and (
                    entity.type == "unit" or entity.kind in ("armed_forces", "armed_group", "military_unit")
                ):
                    start = offset + mention.start - span.start
                    found.append(Party(entity.side, start, start + mention.end - mention.start))
            offset += span.end - span.start + 1
        return found

    # Places

    def _inside(self, spans: Iterable[Span], mentions: Sequence[Mention], starts: Sequence[int]) -> list[Mention]:
        found: list[Mention] = []
        for span in spans:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            found += [mention for mention in mentions[first:last] if mention.end <= span.end + 1]
        return found

    def _named(self, statement: Statement) -> list[Mention]:
        spans = list(statement.segments)
        leading = self._leading(statement)
        if leading is not None and not _SPEECH.match(self.body, leading.start):
            venue = _VENUE.match(self.body, leading.start)
            if not (venue and self._inside(spans, self.places, self._place_starts)):
                spans.insert(0, leading)
        speaker = statement.speaker
        return [
            mention
            for mention in self._inside(spans, self.places, self._place_starts)
            if speaker is None or not (speaker.start <= mention.start < speaker.end)
        ]

    def _leading(self, statement: Statement) -> Span | None:
        """*In the Kharkiv region, the office announced that …*: where it happened, said before who says so."""
        limits = [statement.segments[0].start]
        limits += [span.start for span in (statement.speaker, statement.cue) if span is not None]
        limit = min(limits)
        if limit <= statement.start:
            return None
        match = _LEADING.match(self.body, statement.start, limit)
        return Span(statement.start, match.end()) if match else None

    def _labels(self) -> dict[str, str]:
        """What the article itself calls each place: city, town or village."""
        labels: dict[str, str] = {}
        for mention in self.places:
            before = _LABEL_BEFORE.search(self.body, max(0, mention.start - 20), mention.start)
            match = before or _LABEL_AFTER.match(self.body, mention.end)
            if match:
                word = match.group(1).lower()
                labels.setdefault(mention.entity.id, _LABEL_TYPES.get(word, word))
        return labels

    def _facilities(self) -> dict[str, list[tuple[int, Entity]]]:
        """By noun, the places that the article says have one (*a prison at Yelenivka*) or whose name holds it."""
        found: dict[str, list[tuple[int, Entity]]] = {}
        for mention in self.places:
            entity = mention.entity
            if entity.kind == "country":
                continue
            nouns = {
                match["noun"]
                for match in (
                    _FACILITY_BEFORE.search(self.body, max(0, mention.start - 60), mention.start),
                    _FACILITY_AFTER.match(self.body, mention.end),
                )
                if match
            }
            if entity.kind in ("other", "river", "region"):
                nouns.update(
                    match.group() for name in (entity.name, *entity.names) for match in _FACILITIES.finditer(name)
                )
            # A power station is also "the plant", and "the station" where there is no other.
            for noun in {_plain(noun) for noun in nouns} | {"station" for noun in nouns if "station" in noun.lower()}:
                found.setdefault(noun, []).append((mention.start, entity))
        return found

    def _in_title(self, offset: int) -> bool:
        index = bisect_left(self._titles, (offset + 1, 0)) - 1
        return any(start <= offset < end for start, end in self._titles[max(0, index - 3) : index + 1])

    def _anaphora(self, statement: Statement, named: Sequence[Mention]) -> list[Entity]:
        found: list[Entity] = []
        for span in statement.segments:
            for match in _ANAPHOR.finditer(self.body, span.start, span.end):
                noun = _plain(match.group("noun") or "there")
                if noun != "there" and _NOT_ANAPHOR.match(self.body, match.end()):
                    continue
                if _FACILITIES.fullmatch(noun):
                    facility = self._facility(noun, match.start())
                    if facility is not None and all(facility.id != mention.entity.id for mention in named):
                        found.append(facility)
                    continue
                if any(_may_mean(noun, mention.entity) for mention in named if mention.start < match.start()):
                    continue
                if named and noun in ("there", "area", "sector", "territories"):
                    continue
                entity = self._meant(noun, match.start(), statement)
                if entity is not None:
                    found.append(entity)
        return list(dict.fromkeys(found))

    def _facility(self, noun: str, offset: int) -> Entity | None:
        """The place of the last dam, station or prison told of before, of which there is seldom a second."""
        any_kind = noun in ("site", "facility")
        known = [place for kind, places in self.facilities.items() if kind == noun or any_kind for place in places]
        before = [(start, entity) for start, entity in known if start < offset]
        if not before:
            return None
        start, entity = max(before, key=lambda place: place[0])
        far = self.passages.sentence_index(offset) - self.passages.sentence_index(start)
        return entity if far <= _FACILITY_REACH else None

    def _meant(self, noun: str, offset: int, statement: Statement) -> Entity | None:
        """The place that a noun with an article means: of its kind, near, called so in the article."""
        index = bisect_left(self._place_starts, offset)
        here = self.passages.sentence_index(offset)
        if noun == "there" and self._meant_before:  # where the last statement led back to
            start, entity = self._meant_before[-1]
            nearest = self.places[index - 1].start if index else -1
            if here - self.passages.sentence_index(start) <= 2 and not (
                start < nearest and not self._in_title(nearest)
            ):
                return entity
        best: tuple[float, int] | None = None
        chosen: Entity | None = None
        for mention in reversed(self.places[max(0, index - _MEMORY) : index]):
            distance = here - self.passages.sentence_index(mention.start)
            if distance > 8:
                break
            fit = self._fit(noun, mention.entity)
            if fit <= 0 or (self._in_title(mention.start) and not _is_of(statement, mention, noun)):
                continue
            score = (fit - 0.45 * distance, mention.start)
            if noun in ("there", "area", "sector", "territories") and score[0] <= 0:
                continue  # too far back for a word that any place may be
            if best is None or score > best:
                best, chosen = score, mention.entity
        return chosen

    def _fit(self, noun: str, entity: Entity) -> float:
        if not _may_mean(noun, entity):
            return 0.0
        noun = _LABEL_TYPES.get(noun, noun).removesuffix("s")
        if entity.country not in AT_WAR and noun not in ("city", "town", "village"):
            # The war is seldom "there", and neither a continent nor a congressman's state is "the region".
            return 0.5 if entity.country and noun == "there" else 0.0
        if noun not in ("city", "town", "village"):
            return 2.0 if entity.kind in ("settlement", "other") or noun in ("region", "oblast", "province") else 1.2
        label = self.labels.get(entity.id)
        if label is not None:
            return 2.5 if label == noun else 1.5 if {label, noun} == {"town", "village"} else 0.8
        size = "city" if entity.population > 40_000 else "town" if entity.population > 4_000 else "village"
        if entity.population == 0:
            return 1.5
        return 2.0 if size == noun else 1.4 if "town" in (size, noun) else 0.4

    def _context(self, statement: Statement, previous: Statement | None, content: str) -> list[Entity]:
        """Carried over where the wording points back: within the sentence, or to the sentence before."""
        start = statement.segments[0].start
        sentence = self.passages.sentence(start)
        of_it = statement.speaker_kind == "person" and _OF_IT.match(content)  # what a body calls its is its own
        points_back = bool(_COHESIVE.search(content) or _PRONOUN_START.match(content) or of_it)
        same_speaker = previous is not None and _same_speaker(previous, statement)
        if previous is not None and previous.places:
            gap = self.passages.sentence_index(start) - self.passages.sentence_index(previous.segments[-1].end - 1)
            same_paragraph = self.passages.paragraph_index(start) == self.passages.paragraph_index(previous.start)
            near = self.passages.paragraph_index(start) - self.passages.paragraph_index(previous.start) <= 1
            tied = same_speaker or points_back or self._joined_where(previous, statement, content)
            if gap <= 0 and tied:
                return [entity for entity, _ in previous.places]
            if gap == 1 and points_back and (same_paragraph or (near and same_speaker and _COHESIVE.search(content))):
                return [entity for entity, _ in previous.places]
        if points_back:
            limit = min([start, *(span.start for span in (statement.speaker,) if span is not None)])
            before = self._inside([Span(sentence.start, limit)], self.places, self._place_starts)
            said = (
                [segment for other in self.article.statements for segment in other.segments if other is not statement]
                if before
                else []
            )
            here = [
                m for m in before if m.entity.kind != "country" and not any(s.start <= m.start < s.end for s in said)
            ]
            if here:
                return [mention.entity for mention in here]
        return self._of_claim_meant(statement) if _CLAIM_MEANT.fullmatch(content) else []

    def _of_claim_meant(self, statement: Statement) -> list[Entity]:
        """For *the claim* and no more: the places of the last claim that has any, as far as the title names them, as a
        claim between them may be the one that is meant."""
        titled = {mention.entity.id for _, mention in self.article.heading_mentions}
        start = statement.segments[0].start
        paragraph = self.passages.paragraph_index(start)
        for other in reversed(self.article.statements):
            if other.segments[0].start < start and other.places:
                near = paragraph - self.passages.paragraph_index(other.segments[0].start) <= 2
                return [entity for entity, _ in other.places if entity.id in titled] if near else []
        return []

    def _joined_where(self, previous: Statement, statement: Statement, content: str) -> bool:
        """*… to the Izium area, where residents reported …*; *…, but Kyiv said its men held out*: of the same event."""
        between = self.body[previous.segments[-1].end : statement.segments[0].start]
        against = _AGAINST.match(between) and happens_somewhere(topics_of(content))
        return bool(against or re.match(r",?\s*where\b", between))

    # Aspects

    def _aspects(self, statement: Statement, named: Sequence[Mention]) -> None:
        pairs: list[str] = []
        values: list[str] = []
        spans = list(statement.segments)
        leading = self._leading(statement)
        if leading is not None:
            spans.insert(0, leading)
        loose: list[str] = []
        for span in spans:
            inside = [m for m in named if span.start <= m.start and m.end <= span.end + 1]
            inside.sort(key=lambda mention: mention.start)
            text = self.body[span.start : span.end]
            offsets = [(mention.start - span.start, mention.end - span.start) for mention in inside]
            bound = bind_aspects(text, offsets) if offsets else []
            for index, aspect in bound:
                pairs.append(f"{inside[index].entity.id}|{aspect}")
                values.append(aspect)
            taken = {aspect for _, aspect in bound}
            if not _MAY_BE_LOOSE.search(text):
                continue
            loose += [
                found.value for found in find_aspects(text) if found.value not in taken and found.value in _UNBOUND
            ]
        settlements = [entity for entity, _ in statement.places if entity.kind == "settlement"]
        target = (
            settlements[0] if len(settlements) == 1 else statement.places[0][0] if len(statement.places) == 1 else None
        )
        for aspect in loose:
            values.append(aspect)
            if target is not None:
                pairs.append(f"{target.id}|{aspect}")
        order = list(ASPECT)
        statement.aspects = sorted(set(values), key=order.index)
        statement.place_aspects = sorted(set(pairs))

    # Who and how many

    def _spoken_of(self, statement: Statement, content: str) -> list[str]:
        speaker = statement.speaker_entity.id if statement.speaker_entity else None
        inside = self._inside(statement.segments, self.mentions, self._starts)
        ids = [m.entity.id for m in inside if m.role != "name_part" and m.entity.type in _SPOKEN_OF]
        start = statement.segments[0].start
        ids += alluded(content, start, statement.speaker_entity, self.mentions, self.gazetteer)
        return [id for id in dict.fromkeys(ids) if id != speaker]

    # Nobody's

    def unattributed(self) -> list[Span]:
        """Sentences that name a place and in which nobody is said to say anything."""
        statements = sorted((s.start, s.end) for s in self.article.statements)
        starts = [start for start, _ in statements]
        reach: list[int] = []
        for _, end in statements:
            reach.append(max(end, reach[-1] if reach else 0))
        found = []
        for sentence in self.passages.sentences:
            index = bisect_left(starts, sentence.end) - 1
            if index >= 0 and reach[index] > sentence.start:
                continue
            first, last = bisect_left(self._place_starts, sentence.start), bisect_left(self._place_starts, sentence.end)
            if first < last and len(self.body[sentence.start : sentence.end].split()) >= 5:
                found.append(Span(sentence.start, sentence.end))
        return found


def topics_of(content: str) -> list[str]:
    """The topics of a content, in the order of the vocabulary; ``other`` where no word tells."""
    found = {topic.value for topic in find_topics(content)}
    return [topic for topic in TOPIC if topic in found] or ["other"]


def _unique(places: Sequence[tuple[Entity, str]]) -> list[tuple[Entity, str]]:
    kept: dict[str, tuple[Entity, str]] = {}
    for entity, basis in places:
        kept.setdefault(entity.id, (entity, basis))
    return list(kept.values())


def _may_mean(noun: str, entity: Entity) -> bool:
    if noun in ("city", "town", "village", "settlement", "hamlet", "suburb", "towns", "villages", "settlements"):
        return entity.kind == "settlement"
    if noun in ("region", "oblast", "province"):
        return entity.kind in ("oblast", "region")
    if noun == "district":
        return entity.kind in ("raion", "settlement")
    return entity.kind != "country"


def _plain(noun: str) -> str:
    """The noun of a facility without what tells its kind: the nuclear plant and the power station are one."""
    last = noun.lower().split()[-1]
    if "power" in noun.lower().split() or last == "plant":
        return "plant"
    return {"theater": "theatre", "airbase": "airfield"}.get(last, last)


def _is_of(statement: Statement, mention: Mention, noun: str) -> bool:
    """Whether a place in a title may be meant: *the city* of the mayor who speaks."""
    return noun != "there" and statement.speaker_role_class in _OWN_TITLE and mention.start <= statement.end


def _is_local(entity: Entity) -> bool:
    """Whether a place is small enough, and near enough to the war, to be carried over without being named again."""
    return entity.kind != "country" and entity.country in AT_WAR


def _country_side(places: Sequence[tuple[Entity, str]]) -> str:
    sides = {{"ua": "ukraine", "ru": "russia"}.get(entity.country or "", "other") for entity, _ in places}
    return sides.pop() if len(sides) == 1 else "unknown"


def _same_speaker(a: Statement, b: Statement) -> bool:
    if a.speaker_entity is not None or b.speaker_entity is not None:
        return (
            a.speaker_entity is not None and b.speaker_entity is not None and a.speaker_entity.id == b.speaker_entity.id
        )
    return a.speaker_name is not None and a.speaker_name == b.speaker_name
