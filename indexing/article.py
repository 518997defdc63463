"""An article in progress: what each step of the extraction reads and adds.

Extraction is a list of plain functions over one :class:`Article`; each has one job, adds to the fields named in its
docstring, and can be left out or timed alone. Offsets count characters of ``body`` from 0, the end not included.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from gazetteer.entities import Entity
from gazetteer.entities import Mention as NameMention


@dataclass(slots=True)
class Record:
    """One raw article as read from a file, before cleaning.

    :param text: the raw text, boilerplate and all
    :param metadata: what the file or the command line says of it: title, url, outlet, authors, published, language,
        fetched_at, id; absent where not given
    """

    text: str
    metadata: dict[str, Any] = field(default_factory=dict)
    file: str | None = None
    line: int | None = None


@dataclass(slots=True)
class Span:
    """A piece of the body: ``body[start:end]``."""

    start: int
    end: int


@dataclass(slots=True)
class Dated:
    """A day or closed interval of days (ISO), how it is known, and the words that show it. See schemas.documents."""

    from_: str | None = None
    to: str | None = None
    precision: str = "unknown"
    basis: str = "unknown"
    partial: str | None = None
    evidence: list[str] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """The wire shape."""
        return {
            "from": self.from_,
            "to": self.to,
            "precision": self.precision,
            "basis": self.basis,
            "partial": self.partial,
            "evidence": list(self.evidence),
        }


@dataclass(slots=True)
class Aside:
    """A piece of the page that is not body."""

    kind: str
    text: str


@dataclass(slots=True)
class Mention:
    """A name in the body, resolved: gazetteer record or an entity discovered in this article.

    :param role: how the mention is used: ``place`` (a location), ``actor`` (Kyiv said), ``name_part`` (inside the name
        of something else), ``mention``
    """

    start: int
    end: int
    surface: str
    entity: Entity
    role: Literal["place", "actor", "name_part", "mention"] = "mention"
    candidates: tuple[Entity, ...] = ()


@dataclass(slots=True)
class ViaMention:
    """A medium that a statement went through, as written; ``entity`` once resolved."""

    start: int
    end: int
    text: str
    basis: str = "named"
    entity: Entity | None = None


@dataclass(slots=True)
class Statement:
    """A claim in progress.

    The attribution fills the first block; resolving speakers, reading subjects, and assembling fill the rest.

    :param start, end: the sentence or sentences it is made in
    :param segments: the pieces of the content, in order
    :param cue: the verb or phrase of saying; None for a quotation that continues its speaker
    :param speaker: the speaker phrase as written (``He``, ``the Institute for the Study of War (ISW)``), None if none
    :param quote_type, stance: see schemas.vocabulary
    :param continues: the statement whose speaker this quotation continues
    :param scope: the clause around cue and speaker outside the content, for dates of saying (``on July 2``)
    :param speaker_phrase: the whole phrase around ``speaker`` with roles before and appositions after it
        (``Anna Kovalenko, mayor of the town``), from which a role may be read
    """

    start: int
    end: int
    segments: list[Span]
    cue: Span | None
    cue_lemma: str
    speaker: Span | None
    quote_type: str = "indirect"
    stance: str = "assert"
    via: list[ViaMention] = field(default_factory=list)
    continues: "Statement | None" = None
    outer: "Statement | None" = None
    negated: bool = False
    scope: list[Span] = field(default_factory=list)
    speaker_phrase: Span | None = None

    # Filled by indexing.speakers
    speaker_entity: Entity | None = None
    speaker_name: str | None = None
    speaker_kind: str = "anonymous"
    speaker_role: str | None = None
    speaker_role_class: str | None = None
    speaker_side: str = "unknown"
    speaker_basis: str = "none"

    # Filled by indexing.subjects and indexing.dating
    places: list[tuple[Entity, str]] = field(default_factory=list)
    aspects: list[str] = field(default_factory=list)
    place_aspects: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    numbers: list[dict[str, Any]] = field(default_factory=list)
    actor_side: str = "unknown"
    affected_side: str = "unknown"
    said: Dated = field(default_factory=Dated)
    event: Dated = field(default_factory=Dated)
    relations: list[tuple["Statement", str]] = field(default_factory=list)
    confidence: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Article:
    """An article on its way from a raw record to documents.

    :param body: clean paragraphs joined by one empty line; set once by cleaning, never changed after
    :param paragraphs: the paragraphs, as spans of the body
    :param sentences: the sentences, as spans of the body, set by the parse; quotations do not break them wrongly
    :param private_people: names of private people: they may be who speaks, but no entity is kept of them
    :param names: names found by the gazetteer, not yet decided
    :param mentions: names decided, and entities discovered in the article
    :param heading_mentions: names of the title and standfirst, each with ``title`` or ``standfirst``; their offsets
        are of that text
    """

    record: Record
    title: str | None = None
    standfirst: str | None = None
    outlet: Entity | None = None
    outlet_name: str | None = None
    authors: list[str] = field(default_factory=list)
    url: str | None = None
    body: str = ""
    paragraphs: list[Span] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    language: str = "en"
    published: Dated = field(default_factory=Dated)
    sentences: list[Span] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    heading_mentions: list[tuple[str, Mention]] = field(default_factory=list)
    discovered: dict[str, Entity] = field(default_factory=dict)
    private_people: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unattributed: list[Span] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    parse: Any = None
