"""Whom a pronoun, a title or a description means: somebody who spoke or was named before, or nobody."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gazetteer.entities import Entity
from indexing.article import Mention, Span, Statement
from indexing.cast import PERSON_KINDS, UNKNOWN, Cast, Speaker
from indexing.roles import Description, read_description
from indexing.sentence_subjects import POSSESSIVE, SUBJECT_GOVERNED, SentenceSubjects
from indexing.speaker_wording import (
    KIND_WORDS,
    STUDIED,
    VAGUE_TITLES,
    classes_of,
    period_at,
    same_charge,
    same_office,
)
from indexing.titles import role_beside
from language.transliteration import name_key

PRONOUNS: Final = {
    "he": "m",
    "she": "f",
    "they": "p",
    "it": "n",
    "who": "who",
    "which": "n",
    "i": "last",
    "we": "last",
    "his": "m",
    "her": "f",
    "him": "m",
    "both": "p",
    "the latter": "last",
}
_BODY_KINDS: Final = frozenset({"organisation", "state_body", "media", "document", "group"})
_SUBORDINATE: Final = re.compile(r"\b(?:after|before|since|than|when|as|while|where)\s[^.]{0,80}\Z")
# What is said of, to or against somebody is not said by him.
_OBJECT_BEFORE: Final = re.compile(
    r"\b(?:of|for|to|with|by|about|against|than|that|and|told|quoting)\s+(?:(?:the|President|Mr\.?)\s+)*\Z"
)
# Whom a clause of content or comparison names is spoken of; the clause of *it is known that* is the sentence itself.
_SUBORDINATE_CLAUSE: Final = re.compile(
    r"(?<!\bis known )(?<!\bis noted )(?<!\bis reported )(?<!\bis added )\b(?:that|than|whether|what|how|if|because)\b"
)
_PARLIAMENT: Final = re.compile(
    r"\b(?:parliament\w*|house of \w+|national assembly|duma|rada|sejm|bundestag|senate|congress)\b",
    re.IGNORECASE,
)
_BY_NOUN: Final = frozenset({"resident", "soldier", "other"})
"""Classes of unlike people: *the prisoner* is no resident who spoke before."""
_FORMER: Final = re.compile(r"(?:[\w’']+\s+){0,2}?(?:former|ex)\b", re.IGNORECASE)
_NAMED_NEXT: Final = frozenset({"minister", "head_of_government", "head_of_state", "governor", "mayor", "diplomat"})
"""Offices of which a nation has few, so that an indefinite title and a name right after it are one person."""
_ONE_WORD: Final = re.compile(r"\s+\w+")
_NAMED_BESIDE: Final = re.compile(
    r"\W*(?:according\s+to|on|in|at|via|through|by|reports?|quotes?)?\s*(?:[\w’'-]+\s+){0,4}?"
    r"(?:agency|portal|platform|service|channel|website|Telegram|Twitter|Facebook|X|Instagram)\s+\Z"
)
_ASKS: Final = re.compile(r"\s+(?:\w+ly\s+|also\s+|then\s+|had\s+)*(?:asked|asks|questioned|interviewed|pressed)\s+")
_OBJECT_TITLE: Final = re.compile(r"\s*(?:(?:the|[A-Z][\w.’'-]*|minister|president|general)\s+){0,4}")


class Antecedents:
    """Looks back through one article's cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.subjects = SentenceSubjects(cast)

    def body(self, said: Description, offset: int) -> Speaker | None:
        """The body last named that the description fits: *the think tank*, *the ministry*, *the U.S.-based group*."""
        words = set(re.findall(r"[a-z]+", (said.head or "").lower()))
        for _, speaker in reversed(self.cast.history):
            if speaker.entity is not None and self._fits(speaker.entity, words, said):
                return replace(speaker, offset=offset)
        index = bisect_left(self.cast.starts, offset)
        for mention in reversed(self.cast.mentions[max(0, index - 60) : index]):
            if mention.entity.type not in ("organisation", "outlet", "unit") or STUDIED.search(
                self.cast.body, max(0, mention.start - 90), mention.start
            ):
                continue
            if self._fits(mention.entity, words, said):
                return self.cast.entity_speaker(mention.entity, offset)
        return None

    def _fits(self, entity: Entity, words: set[str], said: Description) -> bool:
        if entity.type not in ("organisation", "outlet", "unit"):
            return False
        if said.country and entity.country and said.country != entity.country:
            return False
        names = " ".join((entity.name, *entity.names)).lower()
        kind = (entity.kind or "").replace("_", " ")
        fitting = KIND_WORDS.get(entity.kind or "", frozenset())
        generic = {"group", "organisation", "organization", "body", "agency", "institute", "company"}
        if " ".join(sorted(words)) == " ".join(sorted(kind.split())):
            return True
        if words & fitting:
            return True
        return (
            bool(words)
            and all(re.search(rf"\b{re.escape(word)}", names) for word in words)
            and not (
                words <= generic - {"institute", "agency", "company"} and entity.kind in ("government", "armed_forces")
            )
        )

    def person(self, text: str, said: Description, span: Span) -> Speaker | None:
        """Whom a title means: the last one before with that class of role and nation."""
        classes = classes_of(said)
        specific = self._specific(span)
        spoken = self.cast.history[-12:][::-1]
        spoken.sort(key=lambda item: self._told_of(item[0]))
        for statement, speaker in spoken:
            if self._is_last_unplaced(speaker, said, span):
                return replace(speaker, role=text, role_class=said.role_class, side=said.side, offset=span.start)
            if speaker.kind in PERSON_KINDS and not speaker.plural and self._bears(speaker, classes) and speaker.name:
                if said.country and speaker.country and said.country != speaker.country:
                    continue
                if said.role_class in _BY_NOUN and (said.head or "") not in (speaker.role or "").lower():
                    continue
                if said.country and not speaker.country:
                    continue
                if specific and not self._shares(speaker.role or "", speaker.entity, specific):
                    continue
                if not same_office(text, speaker.role or "") or not same_charge(text, said, speaker.role or ""):
                    continue
                if said.side not in ("unknown", "independent") and said.side != speaker.side:
                    continue
                if speaker.kind == "anonymous" and not said.definite:
                    continue
                if (
                    self.cast.passages.paragraph_index(span.start) - self.cast.passages.paragraph_index(statement.start)
                    > 12
                ):
                    break
                return replace(speaker, offset=span.start)
        index = bisect_left(self.cast.people_starts, span.start)
        return self._first_bearer(text, said, span, self.cast.people[max(0, index - 80) : index][::-1])

    def person_ahead(self, text: str, said: Description, span: Span) -> Speaker | None:
        """The first one named after a title with that class of role and nation."""
        index = bisect_left(self.cast.people_starts, span.start)
        return self._first_bearer(text, said, span, self.cast.people[index : index + 20])

    def _specific(self, span: Span) -> list[Mention]:
        """The bodies and places that a title names, without countries."""
        return [
            m
            for m in self.cast.within(span.start, span.end)
            if m.entity.type in ("organisation", "unit", "place") and m.entity.kind != "country"
        ]

    def _first_bearer(self, text: str, said: Description, span: Span, people: Sequence[Mention]) -> Speaker | None:
        classes = classes_of(said)
        specific = self._specific(span)
        for mention in people:
            entity = mention.entity
            role = self.cast.roles.get(entity.id)
            period = period_at(entity, self.cast.article.published.from_)
            role_class = (period.role_class if period else entity.role_class) or (
                read_description(role).role_class if role else None
            )
            if role_class not in classes:
                continue
            if said.country and entity.country != said.country:
                continue
            held = " ".join(filter(None, (role, period.role if period else entity.role)))
            if (specific and not self._shares(held, entity, specific)) or not same_office(text, held):
                continue
            if not same_charge(text, said, held):
                continue
            side = period.side if period else entity.side
            if said.side not in ("unknown", "independent") and said.side != side:
                continue
            return self.cast.named_person(
                Statement(span.start, span.end, [], None, "", None), Span(mention.start, mention.end), mention
            )
        return None

    def nation_before(self, offset: int) -> str | None:
        """The country last named before, in the sentence or the one before it: whose minister *its minister* is."""
        index = self.cast.passages.sentence_index(offset)
        since = self.cast.passages.sentences[max(0, index - 1)].start if self.cast.passages.sentences else 0
        for mention in reversed(self.cast.within(since, offset)):
            if mention.entity.country and (mention.entity.kind == "country" or mention.entity.type == "organisation"):
                return mention.entity.country
        return None

    def former(self, text: str, said: Description, span: Span) -> Speaker | None:
        """Whom *the former president* means: who was called so before, or held that office once; else who spoke just
        before without any capacity."""
        day = self.cast.article.published.from_
        index = bisect_left(self.cast.people_starts, span.start)
        here = self.cast.passages.paragraph_index(span.start)
        for mention in reversed(self.cast.people[max(0, index - 12) : index]):
            if here - self.cast.passages.paragraph_index(mention.start) > 4:
                break
            entity = mention.entity
            if said.country and entity.country and entity.country != said.country:
                continue
            beside = role_beside(self.cast.body, mention.start, mention.end) or ""
            called = _FORMER.match(beside) and read_description(beside).role_class == said.role_class
            held = any(
                day and period.until and period.until < day and period.role_class == said.role_class
                for period in entity.periods
            )
            if called or held:
                return self.as_speaker(mention)
        if self.cast.history and (last := self.cast.history[-1])[1].kind == "person" and not last[1].plural:
            near = here - self.cast.passages.paragraph_index(last[0].start) <= 2
            if near and last[1].role_class is None and last[1].side == "unknown":
                return replace(last[1], role=text, role_class=said.role_class, side=said.side, offset=span.start)
        return None

    def named_next(self, text: str, said: Description, span: Span) -> Speaker | None:
        """Who is named in the next sentences with the office that a title tells of: in the same words (*a company
        commander said. The commander, Anna Byrne, …*), or as the bearer of an office of which a nation has few."""
        if not self.cast.passages.sentences or said.head is None:
            return None
        sentence = self.cast.passages.sentence_index(span.start)
        index = bisect_left(self.cast.people_starts, self.cast.passages.sentences[sentence].end)
        noun = re.escape(said.head.split()[-1])
        for mention in self.cast.people[index : index + 1]:
            if self.cast.passages.sentence_index(mention.start) - sentence > 2:
                return None
            before = self.cast.body[max(0, mention.start - 80) : mention.start]
            if re.search(rf"\b[Tt]he\s+(?:[\w’'-]+\s+)?{noun},\s+(?:[A-Z][\w.]+\s+)*\Z", before) or re.match(
                rf",\s+the\s+(?:[\w’'-]+\s+)?{noun}\b", self.cast.body[mention.end : mention.end + 60]
            ):
                return self.as_speaker(mention)
            told = re.escape(re.sub(r"\A(?:an?|one)\s+", "", text, flags=re.IGNORECASE))
            if said.indefinite and said.country and re.search(rf"\b{told}\b[^.,;:?!“”\"]{{0,60}},\s+\Z", before):
                return self.as_speaker(mention)  # "one Maltese commander says. Maltese commander in …, Ivo Berg,"
            if not said.indefinite or said.country is None or said.role_class not in _NAMED_NEXT:
                return None
            entity = mention.entity
            period = period_at(entity, self.cast.article.published.from_)
            role_class = period.role_class if period else entity.role_class
            held = " ".join(filter(None, (self.cast.roles.get(entity.id), period.role if period else entity.role)))
            if role_class == said.role_class and entity.country == said.country and same_office(text, held):
                return self.as_speaker(mention)
        return None

    def _bears(self, speaker: Speaker, classes: frozenset[str | None]) -> bool:
        """Whether somebody has a role of these classes; who chairs a parliament's commission is a legislator too."""
        in_parliament = "legislator" in classes and bool(_PARLIAMENT.search(speaker.role or ""))
        return speaker.role_class in classes or (speaker.role_class == "official" and in_parliament)

    def _shares(self, role: str, entity: Entity | None, specific: Sequence[Mention]) -> bool:
        """Whether a role is one at a body or place that a title names: in the same words, or by the known capacity."""
        key = name_key(role)
        period = period_at(entity, self.cast.article.published.from_) if entity is not None else None
        bodies = {body for body in (period.affiliation if period else None, entity and entity.affiliation) if body}
        return any(mention.entity.id in bodies or name_key(mention.surface) in key for mention in specific)

    def _is_last_unplaced(self, speaker: Speaker, said: Description, span: Span) -> bool:
        """Whether somebody spoke last, just before, of whom no capacity was told: a vague title tells it (*the
        expert*, *the politician*) rather than bring in somebody new."""
        statement, last = self.cast.history[-1]
        return (
            speaker is last
            and speaker.kind == "person"
            and speaker.name is not None
            and not speaker.plural
            and speaker.role_class is None
            and speaker.side == "unknown"
            and said.definite
            and said.country is None
            and said.head in VAGUE_TITLES
            and not self.cast.within(span.start, span.end)
            and self.cast.passages.paragraph_index(span.start) - self.cast.passages.paragraph_index(statement.start)
            <= 2
        )

    def group(self, said: Description) -> Speaker | None:
        for _, speaker in reversed(self.cast.history[-4:]):
            if (
                speaker.plural
                and speaker.role_class == said.role_class
                and (said.country is None or said.country == speaker.country)
            ):
                return speaker
        return None

    def pronoun(self, statement: Statement, span: Span, pronoun: str) -> tuple[Speaker, str, str]:
        if pronoun == "last":
            last = self.cast.history[-1][1] if self.cast.history else None
            return (last, "anaphora", "low") if last else (UNKNOWN, "none", "low")
        if pronoun == "who":
            person = self._person_before(span.start, span.start - 80)
            if person is not None:
                return self.cast.named_person(statement, Span(person.start, person.end), person), "anaphora", "medium"
            return UNKNOWN, "none", "low"
        if pronoun in ("m", "f"):
            found = self._person_pronoun(statement, span, pronoun)
        else:
            found = self._body_pronoun(span, plural=pronoun == "p")
        if found is None:
            return UNKNOWN, "none", "low"
        speaker, confidence = found
        if pronoun in ("m", "f") and speaker.kind in PERSON_KINDS and speaker.gender is None:
            speaker = replace(speaker, gender=pronoun)
            if speaker.entity is not None:
                self.cast.genders[speaker.entity.id] = pronoun
        return replace(speaker, offset=span.start), "anaphora", confidence

    def _person_before(self, offset: int, limit: int) -> Mention | None:
        index = bisect_left(self.cast.people_starts, offset)
        if index and self.cast.people[index - 1].start >= limit:
            return self.cast.people[index - 1]
        return None

    def _person_pronoun(self, statement: Statement, span: Span, gender: str) -> tuple[Speaker, str] | None:
        sentence = self.cast.passages.sentence(span.start)
        paragraph = self.cast.passages.paragraph_index(span.start)
        own = statement.segments  # whom somebody names in his own words is not he
        here = self.subject_person(sentence.start, span.start, gender, own) or self.subjects.presented(sentence)
        last = self._last_speakers()
        if here is not None:
            return self.as_speaker(here), "medium"
        beside = self._named_beside_medium(span, sentence, gender) or self.subjects.named_behind_clause(span)
        if beside is not None and self._may_be(beside, gender):
            return self.as_speaker(beside), "medium"
        index = self.cast.passages.sentence_index(span.start)
        previous = self.cast.passages.sentences[index - 1] if index else None
        teller = self.subjects.teller(previous) if previous is not None else None
        if teller is not None and self._may_be(teller, gender):
            return self.as_speaker(teller), "medium"
        since = last[0][0].end if last else 0
        if previous is not None and previous.start >= since - 1:
            about = self.subjects.account(index, gender, since)
            subject = self.subject_person(about.start, about.end, gender, own) if about is not None else None
            if subject is not None:
                asks = _ASKS.match(self.cast.body, subject.end, previous.end)
                subject = (self._asked(asks.end(), previous.end, gender) if asks else None) or subject
            if subject is not None:
                return self.as_speaker(subject), "medium"
        body = (
            self.subjects.body(previous)
            if previous is not None and paragraph == self.cast.passages.paragraph_index(previous.start)
            else None
        )
        if body is not None and previous is not None and not (last and last[0][0].end > previous.start):
            known = last[0][1] if last else None
            if known is None or known.kind != "person" or known.plural or known.gender not in (None, gender):
                return self.cast.entity_speaker(body.entity, span.start), "low"
        if gender == "f":
            # Most who are quoted are men: of a woman and somebody of unknown gender, she is the woman.
            last = sorted(last[:3], key=lambda spoken: spoken[1].gender != "f") + last[3:]
        for position, (other, speaker) in enumerate(last):
            gap = index - self.cast.passages.sentence_index(other.end - 1)
            if paragraph - self.cast.passages.paragraph_index(other.start) > 3 and gap > 4:
                break
            asked = self._asked(other.cue.end, other.end, gender) if other.cue and other.cue_lemma == "ask" else None
            if asked is not None and gap <= 1:
                return self.as_speaker(asked), "medium"
            if speaker.kind in PERSON_KINDS and not speaker.plural and (speaker.kind == "person" or speaker.role_class):
                if speaker.gender not in (None, gender) or (
                    speaker.kind == "anonymous" and speaker.role_class == "agency"
                ):
                    continue  # an agency's correspondent passes on what he says
                return speaker, "high" if position == 0 and gap <= 2 and speaker.gender == gender else "medium"
            adjacent = gap <= 1 and paragraph == self.cast.passages.paragraph_index(other.start)
            if position == 0 and adjacent and speaker.kind in ("state_body", "organisation", "media"):
                person = self.subject_person(other.start, other.end, gender, anywhere=True)
                if person is not None:
                    return self.as_speaker(person), "medium"
                return speaker, "low"
        around = self._named_behind(span, gender) or self._only_person_before(index, gender, own)
        return (self.as_speaker(around), "low") if around is not None else None

    def _asked(self, start: int, end: int, gender: str) -> Mention | None:
        """Whom somebody asked, named right behind the verb: he answers in the next sentence."""
        index = bisect_left(self.cast.people_starts, start)
        for mention in self.cast.people[index : index + 1]:
            if mention.end <= end and _OBJECT_TITLE.fullmatch(self.cast.body, start, mention.start):
                return mention if self._may_be(mention, gender) else None
        return None

    def _named_beside_medium(self, span: Span, sentence: Span, gender: str) -> Mention | None:
        """The one whom the sentence ends with behind the medium, as in translated inversions (*he said, according to
        the TASS agency Anna Byrne*)."""
        for mention in self.cast.people[bisect_left(self.cast.people_starts, span.end) :][:1]:
            if mention.end > sentence.end + 1 or self.cast.body[mention.end : mention.end + 1] not in (".", "\n", ""):
                return None
            verb = _ONE_WORD.match(self.cast.body, span.end)
            if verb and _NAMED_BESIDE.fullmatch(self.cast.body, verb.end(), mention.start):
                return mention if self._may_be(mention, gender) else None
        return None

    def _named_behind(self, span: Span, gender: str) -> Mention | None:
        """The one with a title whom the sentence names behind *he wrote*, as translated inversions do (*he wrote on the
        platform Prime Minister Anna Byrne*)."""
        sentence = self.cast.passages.sentence(span.start)
        for mention in self.cast.people[bisect_left(self.cast.people_starts, span.end) :]:
            if mention.end > sentence.end + 1 or "“" in (between := self.cast.body[span.end : mention.start]):
                break
            title = role_beside(self.cast.body, mention.start, mention.end)
            before = between.rstrip().removesuffix(title or "")
            if title is None or not self._may_be(mention, gender) or _OBJECT_BEFORE.search(before) or '"' in between:
                continue
            return mention
        return None

    def _only_person_before(self, index: int, gender: str, own: Sequence[Span]) -> Mention | None:
        """The only person whom the sentence before, or else the one before that, names in any position."""
        for sentence in reversed(self.cast.passages.sentences[max(0, index - 2) : index]):
            first = bisect_left(self.cast.people_starts, sentence.start)
            last = bisect_right(self.cast.people_starts, sentence.end)
            people = [
                mention
                for mention in self.cast.people[first:last]
                if self._may_be(mention, gender)
                and not _SUBORDINATE_CLAUSE.search(self.cast.body, sentence.start, mention.start)
                and not self.quoted(mention)
                and not any(segment.start <= mention.start < segment.end for segment in own)
            ]
            if people:
                return people[-1] if len({mention.entity.id for mention in people}) == 1 else None
        return None

    def _may_be(self, mention: Mention, gender: str) -> bool:
        return (mention.entity.gender or self.cast.gender_in_text(mention)) in (None, gender)

    def _last_speakers(self) -> list[tuple[Statement, Speaker]]:
        """Those who spoke before, the likeliest to be meant first.

        Of two in one sentence the main clause comes first (*X said …, a day after Y asserted …*), and whoever speaks in
        the words of another comes last.
        """
        last = list(reversed(self.cast.history[-8:]))
        if len(last) > 1 and last[0][0].start == last[1][0].start and last[0][1].name != last[1][1].name:
            statement = last[0][0]
            if statement.speaker is not None and _SUBORDINATE.search(
                self.cast.body, statement.start, statement.speaker.start
            ):
                last[0], last[1] = last[1], last[0]
        return sorted(last, key=lambda item: self._told_of(item[0]))

    def _governed(self, start: int, mention: Mention) -> bool:
        """Whether a preposition makes an object of a name, other than one inside the title before it (*the minister for
        Peru Anna Byrne*)."""
        before = self.cast.body[max(start, mention.start - 80) : mention.start]
        if not SUBJECT_GOVERNED.search(before):
            return False
        title = role_beside(self.cast.body, mention.start, mention.end) or ""
        bare = before.rstrip().removesuffix(title)
        return bare == before.rstrip() or bool(SUBJECT_GOVERNED.search(bare))

    def subject_person(
        self, start: int, end: int, gender: str, own: Sequence[Span] = (), *, anywhere: bool = False
    ) -> Mention | None:
        """The first person of a stretch that is no object or possessor and whose gender does not speak against it.

        :param own: what the one looked for says himself
        """
        first = bisect_left(self.cast.people_starts, start)
        last = bisect_right(self.cast.people_starts, end)
        for mention in self.cast.people[first:last]:
            known = mention.entity.gender or self.cast.gender_in_text(mention)
            if known not in (None, gender) or mention.end > end:
                continue
            possessor = POSSESSIVE.match(self.cast.body, mention.end) and not self.subjects.words_of(start, mention)
            if not anywhere and (possessor or self._governed(start, mention)):
                continue
            if self.quoted(mention) or any(segment.start <= mention.start < segment.end for segment in own):
                continue
            return mention
        return None

    def _is_document(self, statement: Statement) -> bool:
        """Whether a statement is told as a document's, whoever wrote it."""
        span = statement.speaker
        return span is not None and read_description(self.cast.body[span.start : span.end]).kind == "document"

    def _told_of(self, statement: Statement) -> bool:
        """Whether a statement is made inside what somebody else says, who then goes on speaking: *Anna Byrne does not
        believe the president, who declares …. "No," the minister said.*"""
        at = statement.speaker.start if statement.speaker else statement.start
        return any(
            segment.start <= at < segment.end
            for other, _ in self.cast.history[-12:]
            if other is not statement
            for segment in other.segments
        )

    def quoted(self, mention: Mention) -> bool:
        """Whether a name stands inside what somebody says: no likely speaker of the next sentence."""
        for statement, _ in self.cast.history[-6:]:
            if any(segment.start <= mention.start < segment.end for segment in statement.segments):
                return True
        return False

    def as_speaker(self, mention: Mention) -> Speaker:
        placeholder = Statement(mention.start, mention.end, [], None, "", None)
        return self.cast.named_person(placeholder, Span(mention.start, mention.end), mention)

    def _body_pronoun(self, span: Span, *, plural: bool) -> tuple[Speaker, str] | None:
        index = self.cast.passages.sentence_index(span.start)
        if not plural and self.cast.body.endswith("what ", 0, span.start):
            released = self.subjects.named_before(span)  # "The Herald has published what it says is …"
            if released is not None:
                return released
        subject = None if plural else self.subjects.goes_on(index, span.start)
        if subject is not None:
            return subject, "low"
        last = self._last_speakers()
        several = self.subjects.several(index, span.start) if plural and not (last and last[0][1].plural) else None
        if several is not None:
            return several, "low"
        beside = self.subjects.group_beside(span) or self.subjects.unnamed(index) if plural else None
        if beside is not None:
            return beside, "low"
        for position, (other, speaker) in enumerate(last):
            gap = index - self.cast.passages.sentence_index(other.end - 1)
            if gap > 3:
                break
            unnamed = gap <= 1 and position == 0 and speaker.kind == "anonymous" and speaker.role_class is not None
            fits = (  # of one whose name is withheld "they" is said too
                speaker.plural or speaker.kind in ("group", "state_body", "organisation", "media") or unnamed
                if plural
                else (speaker.kind in _BODY_KINDS and speaker.kind != "group") or self._is_document(other)
            )
            if fits:
                return speaker, "medium" if position == 0 else "low"
        return self.subjects.named_before(span)
