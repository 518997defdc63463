"""Who speaks: from the words of a speaker phrase to a person, body or description, with capacity and side.

The worst error is the right words in the wrong mouth. So nations are never merged, a pronoun goes to somebody only by a
rule that says why, two unnamed officials stay two, and what cannot be told stays unknown. See ``docs/speakers.md``.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from gazetteer.lookup import Gazetteer
from indexing.antecedents import PRONOUNS, Antecedents
from indexing.article import Article, Mention, Span, Statement
from indexing.cast import Cast, Speaker
from indexing.channels import resolve_media
from indexing.described import Describer
from indexing.impersonal import impersonal
from indexing.own_side import read_own_side
from indexing.person_names import PersonFinder
from indexing.roles import Description, nation_of, read_description
from indexing.sentence_subjects import POSSESSIVE
from indexing.speaker_wording import EDGES
from indexing.titles import role_beside

_DANGLING: Final = re.compile(r"(?:\s+(?:that|who|which|including|and|in|on|of|to|as|by))+\Z")
# Between an abbreviated rank, at which a sentence seems to end, and the name: "Maj | . Gen. Anna Byrne".
_RANKS_BETWEEN: Final = re.compile(r"(?<=Gen|Col|Maj|Adm)\.?\s+(?:(?:Gen|Col|Adm|Brig)\.?\s+)*")
# What a dateline leaves before the speaker ("CNN) - A Peruvian official"), and the measure of "as many as 40 %".
_DEBRIS: Final = re.compile(r"\A(?:[^()]{0,30}\)\s?[-–—]+\s*|(?:[Aa]s\s+)?(?:many|much|few)\s+as\s+(?=\S))")
_COMMA: Final = re.compile(r",\s+")
_MEETING: Final = re.compile(r"\b(?:(?:after|before|while|when)\s+\w+ing|with)\b", re.IGNORECASE)
_STOP: Final = re.compile(r".*[.!?]", re.DOTALL)  # translated text lacks the space behind it
# Whose adviser it is: "Byrne's adviser", "adviser to Byrne", "the president's adviser Byrne" of machine translation.
_SERVES: Final = re.compile(
    r"(?:[’']s\s+(?:[a-z]+\s+)*(?:[Aa]dvis[eo]r|[Aa]ide|[Aa]ssistant|[Ss]pokes\w+|[Ss]ecretary)|\b(?:of|to|for))\s+(?:the\s+)?"
    r"(?:(?:President|Prime|Minister|Mr\.?)\s+)*\Z"
)
# "A Byrne adviser", "the Byrne campaign", "Byrne critic Rusu": somebody of that person's, or against him.
_SERVANT: Final = re.compile(
    r"\s(?:[a-z]+\s)?(?:advis[eo]r|aide|ally|allies|spokes\w+|campaign|administration|lawyer|supporter|loyalist"
    r"|pal|friend|crony|cronies|confidant|protégé|critic|foe|rival|opponent)s?\b"
)
_NOBODY: Final = frozenset(
    {
        "some",
        "others",
        "many",
        "several",
        "most",
        "few",
        "another",
        "one",
        "sources",
        "a source",
        "the source",
        "people",
    }
)
_OF: Final = re.compile(r"\s+(?:of|at|from|with)\s+(?:the\s+)?", re.IGNORECASE)
_GOVERNED: Final = re.compile(
    r"\b(?:of|for|to|with|by|under|from|about|against|on|in|at|near|between|like|including|ally|allies)"
    r"\s+(?:the\s+|President\s+|Mr\.?\s+|[a-z]+\s+)?\Z"
)

_ACTS: Final = re.compile(r"[’']s?\s+(?:\w+\s+)?(?:visit|trip|speech|address|remarks|comments|words)\b")


def resolve_speakers(article: Article, gazetteer: Gazetteer) -> None:
    """Fill the speaker of each statement, its side and basis, and the entities of the media that it went through.

    Reads ``mentions`` and ``statements`` (in the order of the text); adds people to ``discovered`` only through them.
    """
    resolver = _Resolver(article, gazetteer)
    for statement in article.statements:
        resolver.resolve(statement)
    for statement in article.statements:
        if statement.speaker is None and statement.continues is not None and statement.speaker_basis == "none":
            resolver.continue_(statement)
    for statement in article.statements:
        resolve_media(statement, resolver.cast)
    resolver.forget_private_people()
    read_own_side(article)


class _Resolver:
    """Reads the speaker phrases of one article, one statement after the other."""

    def __init__(self, article: Article, gazetteer: Gazetteer) -> None:
        self.cast = Cast(article, gazetteer)
        self.before = Antecedents(self.cast)
        self.described = Describer(self.cast, self.before, PersonFinder(article, gazetteer))

    def resolve(self, statement: Statement) -> None:
        if statement.speaker is None:
            if statement.continues is not None:
                self.continue_(statement)
            elif (speaker := impersonal(statement, self.cast)) is not None:
                self._set(statement, speaker, "context", "low")
            return
        speaker, basis, confidence = self._read(statement, statement.speaker)
        self._set(statement, speaker, basis, confidence)

    def continue_(self, statement: Statement) -> None:
        """A quotation without a cue goes to the speaker that it continues."""
        assert statement.continues is not None
        for other, speaker in self.cast.history:
            if other is statement.continues:
                author = self.described.authors.announced(other, statement)
                self._set(statement, author or speaker, "context", "low" if author else "medium")
                return

    def _set(self, statement: Statement, speaker: Speaker, basis: str, confidence: str) -> None:
        statement.speaker_entity = speaker.entity
        statement.speaker_name = speaker.name
        statement.speaker_kind = speaker.kind
        statement.speaker_role = speaker.role
        statement.speaker_role_class = speaker.role_class
        statement.speaker_side = speaker.side
        statement.speaker_basis = basis
        statement.confidence["speaker"] = confidence
        if speaker.name is not None:
            self.cast.history.append((statement, speaker))
        self._complete(speaker)

    def _complete(self, speaker: Speaker) -> None:
        """Give a person whom the gazetteer lacks the capacity that was read where he speaks."""
        known = self.cast.article.discovered.get(speaker.entity.id) if speaker.entity is not None else None
        if known is None or known.type != "person" or speaker.role is None:
            return
        if known.role is None or (known.side == "unknown" and speaker.side != "unknown"):
            self.cast.article.discovered[known.id] = replace(
                known,
                role=known.role or speaker.role,
                role_class=known.role_class or speaker.role_class,
                side=speaker.side if known.side == "unknown" else known.side,
                country=known.country or speaker.country,
            )

    def forget_private_people(self) -> None:
        """Take back the entities of people of whom the article tells no capacity: nothing shows them to be public."""
        private = {
            id
            for id, entity in self.cast.article.discovered.items()
            if entity.type == "person" and entity.role is None and id not in self.cast.roles
        }
        private -= {
            statement.speaker_entity.id
            for statement in self.cast.article.statements
            if statement.speaker_entity is not None and statement.speaker_role_class is not None
        }
        known = self.cast.article.discovered.keys()
        private |= {mention.entity.id for mention in self.cast.article.private_people}
        if not private:
            return
        for id in private & known:
            del self.cast.article.discovered[id]
        self.cast.article.mentions = [
            mention for mention in self.cast.article.mentions if mention.entity.id not in private
        ]
        for statement in self.cast.article.statements:
            if statement.speaker_entity is not None and statement.speaker_entity.id in private:
                statement.speaker_entity = None

    def _read(self, statement: Statement, span: Span) -> tuple[Speaker, str, str]:
        text = self.cast.body[span.start : span.end].strip(EDGES)
        text = _DANGLING.sub("", re.sub(r"\s+", " ", text))
        text = _DEBRIS.sub("", text)
        lowered = text.lower()
        if lowered in PRONOUNS:
            return self._pronoun(statement, span, PRONOUNS[lowered])
        if lowered in _NOBODY:
            return Speaker(text, "anonymous", plural=True, offset=span.start), "named", "medium"
        person = (
            self._person_before_title(span, text)
            or self._person_in(span)
            or self._person_after_title(statement, span, text)
        )
        if person is not None:
            return self.cast.named_person(statement, span, person), "named", "high"
        own = self._whose_words(statement, span)
        if own is not None:
            return own
        said = read_description(text)
        if lowered == said.head and text.istitle() and self.cast.body[span.start - 1 : span.start] in ("“", '"'):
            outlet = self.cast.gazetteer.find(f"The {text}", ("outlet",))  # said "Economist"
            if outlet:
                return self.cast.entity_speaker(outlet[0], span.start), "named", "high"
        body = self._body_in(span, said)
        if body is not None:
            return self.cast.body_speaker(body, text, span.start), "named", "high"
        if not (said.head and said.kind == "person"):
            metonym = self.cast.metonym(text, span)
            if metonym is not None:
                return metonym, "named", "high"
        if lowered.split(" ", 1)[0] in ("some", "others", "many") and said.head is None:
            return Speaker(text, "anonymous", plural=True, offset=span.start), "named", "medium"
        if said.kind == "document":
            return self.described.document(text, said, span)
        if said.kind in ("state_body", "organisation", "media") and (said.head or said.role_class):
            return self.described.body(text, said, span)
        if said.head:
            return self.described.person(statement, text, said, span)
        return self.described.unknown(statement, text, said, span)

    def _pronoun(self, statement: Statement, span: Span, pronoun: str) -> tuple[Speaker, str, str]:
        """Whom a pronoun means; *he* and *she* also the bearer of a title that acts right before, where nobody with a
        name is nearer."""
        found = self.before.pronoun(statement, span, pronoun)
        if pronoun == "n" and found[0].kind == "document" and found[0].name:
            author = self.described.authors.find(read_description(found[0].name), span)
            return (author, "anaphora", "low") if author is not None else found
        if pronoun not in ("m", "f"):
            return found
        passages = self.cast.passages
        index = passages.sentence_index(span.start)
        sentence = passages.sentences[index] if passages.sentences else Span(span.start, span.start)
        before = passages.sentences[index - 1] if index else sentence
        for start, end in ((sentence.start, span.start), (before.start, before.end)):
            if found[1] != "none" and found[0].offset >= start:
                return found  # named or speaking since
            title = self.before.subjects.titled(start, end, pronoun)
            if title is None:
                continue
            text = re.sub(r"\s+", " ", self.cast.body[title.start : title.end])
            speaker, _, _ = self.described.person(statement, text, read_description(text), title)
            if speaker.kind == "person" and speaker.gender in (None, pronoun):
                return replace(speaker, gender=pronoun, offset=span.start), "anaphora", "low"
        return found

    def _person_in(self, span: Span) -> Mention | None:
        """The person the phrase names, not one that it only mentions (*Putin's spokesman*, *an aide to Zelensky*)."""
        for mention in self.cast.within(span.start, span.end):
            if mention.entity.type != "person":
                continue
            before = self.cast.body[span.start : mention.start]
            after = self.cast.body[mention.end : min(span.end, mention.end + 3)]
            if _GOVERNED.search(before) or (POSSESSIVE.match(after) and mention.end < span.end - 3):
                continue
            if _SERVANT.match(self.cast.body, mention.end, span.end):
                continue
            return mention
        return None

    def _whose_words(self, statement: Statement, span: Span) -> tuple[Speaker, str, str] | None:
        """Who speaks where the phrase is what somebody said or did: whose *Byrne's visit to Oslo* is."""
        for mention in self.cast.within(span.start, span.end):
            if mention.entity.type == "person" and _ACTS.match(self.cast.body, mention.end, span.end):
                return self.cast.named_person(statement, Span(mention.start, mention.end), mention), "named", "medium"
        return None

    def _person_before_title(self, span: Span, text: str) -> Mention | None:
        """The person of whom the phrase is the apposition (*Anna Byrne, the minister's adviser | said*): named right
        before it, as the subject, with no other name in the phrase than that of whom the title serves."""
        index = bisect_left(self.cast.people_starts, span.start)
        person = self.cast.people[index - 1] if index else None
        if person is None or " " not in person.surface or not _COMMA.fullmatch(self.cast.body, person.end, span.start):
            return None
        said = read_description(text)
        if said.kind != "person" or said.plural or said.head is None:
            return None
        for other in self.cast.within(span.start, span.end):
            before = self.cast.body[span.start : other.start]
            if other.entity.type == "person" and not _SERVES.search(before):
                return None
        if said.country and person.entity.country and said.country != person.entity.country:
            return None
        sentence = self.cast.passages.sentence(span.start)
        before = _STOP.sub("", self.cast.body[sentence.start : person.start])
        setting, _, clause = before.rpartition(",")
        if read_description(setting.rpartition(",")[2].strip(EDGES)).head or _MEETING.search(setting):
            return None  # "after meeting the minister, Byrne, the ambassador said"
        title = role_beside(self.cast.body, person.start, person.end) or ""
        return person if clause.strip(EDGES) in ("", title) else None

    def _person_after_title(self, statement: Statement, span: Span, text: str) -> Mention | None:
        """The person right after a title that the phrase ends with (*Prime Minister | Anna Kovalenko*), or set off
        behind it by commas (*The council's president, Anna Kovalenko, said*)."""
        index = bisect_left(self.cast.people_starts, span.end)
        if index >= len(self.cast.people) or read_description(text).kind != "person":
            return None
        person = self.cast.people[index]
        if person.start - span.end <= 1 or _RANKS_BETWEEN.fullmatch(self.cast.body, span.end, person.start):
            return person
        if self._named_behind_verb(statement, span, person):
            return person
        whole = statement.speaker_phrase
        named_behind = (
            whole is not None
            and person.end <= whole.end
            and _COMMA.fullmatch(self.cast.body, span.end, person.start)
            and _COMMA.match(self.cast.body, person.end)
            and not read_description(text).indefinite
        )
        return person if named_behind else None

    def _named_behind_verb(self, statement: Statement, span: Span, person: Mention) -> bool:
        """Whether only the verb stands between a title and the name, as word order that machine translation keeps has
        it (*As the head of the council reminded Anna Byrne, the bridge …*)."""
        cue, body = statement.cue, self.cast.body
        if cue is None or " " not in person.surface or not (span.end <= cue.start and cue.end <= person.start):
            return False
        between = body[span.end : cue.start] + body[cue.end : person.start]
        opens = re.search(r"\bAs\s+\Z", body[max(0, span.start - 4) : span.start])
        return bool(opens) and not between.strip() and body[person.end : person.end + 1] == ","

    def _body_in(self, span: Span, said: Description) -> Mention | None:
        """The body the phrase names; None where its head is a person of that body (*a Pentagon official*). The analysts
        of a body of analysts are that body."""
        for mention in self.cast.within(span.start, span.end):
            if mention.entity.type not in ("organisation", "outlet", "unit") or mention.entity.speaker_kind is None:
                continue
            if mention.entity.kind in ("platform", "medium"):  # "the Telegram channel …" is not Telegram
                continue
            if said.head and said.kind in ("person", "group"):
                offset = self.cast.body.lower().find(said.head, span.start, span.end)
                if self._analysts_of(mention, offset, said):
                    return mention
                if not (mention.start <= offset < mention.end):
                    continue
            before = self.cast.body[span.start : mention.start]
            if _GOVERNED.search(before) or (
                POSSESSIVE.match(self.cast.body, mention.end) and mention.end < span.end - 3
            ):
                continue
            nation = nation_of(before) if before.strip() else None
            other_nation = nation and len(nation) == 2 and nation not in ("eu", mention.entity.country)
            if other_nation and mention.entity.country and said.kind in ("state_body", None):
                continue  # "the Belarusian Defence Ministry" is not the Russian one
            return mention
        return None

    def _analysts_of(self, mention: Mention, head: int, said: Description) -> bool:
        """*RUSI analysts*, *the analysts of RUSI*: what a body of analysts says it says through them."""
        if mention.entity.role_class != "analyst" or said.role_class != "analyst" or said.kind != "group":
            return False
        if mention.end <= head:
            return not self.cast.body[mention.end : head].strip()
        return _OF.fullmatch(self.cast.body, head + len(said.head or ""), mention.start) is not None
