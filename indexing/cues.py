"""The words that report what somebody says: verbs with the constructions they take, phrases and nouns.

The lexicon is ``data/cues.toml``, our own list; this module makes the inflected forms and answers look-ups.
"""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

_VOWELS: Final = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying and the constructions it takes (see the head of ``cues.toml``)."""

    lemma: str
    takes: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    stance: str | None = None
    weak: str | None = None
    frame: str | None = None
    opinion: bool = False
    tail: tuple[frozenset[str], ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form: ``kind`` is base, s, ed or ing."""

    verb: Verb
    kind: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The whole lexicon."""

    forms: dict[str, Form]
    refusing_negated: frozenset[str]
    refusing_governors: dict[str, str]
    refusing_about: frozenset[str]
    denying_opinions: frozenset[str]
    other_forms: dict[str, str]
    said_governors: frozenset[str]
    unsaid_governors: frozenset[str]
    connectives: frozenset[str]
    meta_participles: frozenset[str]
    people: frozenset[str]
    prepositions: tuple[tuple[str, ...], ...]
    nouns: frozenset[str]
    phrasals: dict[str, tuple[Form, ...]]
    told: frozenset[str]
    triggers: frozenset[str] = field(repr=False)


def inflect(lemma: str) -> dict[str, str]:
    """The regular forms of an English verb, each with its kind: ``{"denies": "s", …}``."""
    if lemma.endswith("e"):
        third, past, participle = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third, past, participle = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith(("s", "x", "z", "ch", "sh")):
        third, past, participle = lemma + "es", lemma + "ed", lemma + "ing"
    else:
        third, past, participle = lemma + "s", lemma + "ed", lemma + "ing"
    return {lemma: "base", third: "s", past: "ed", participle: "ing"}


def _irregular(forms: str) -> dict[str, str]:
    kinds = {}
    for form in forms.split():
        if form.endswith("ing"):
            kinds[form] = "ing"
        elif form.endswith("s") and not form.endswith("ss"):
            kinds[form] = "s"
        else:
            kinds[form] = "ed"
    base = forms.split()[0]
    kinds[base] = "base"
    return kinds


@lru_cache(maxsize=1)
def load() -> Cues:
    """The lexicon, read once."""
    data: dict[str, Any] = tomllib.loads((files("indexing") / "data" / "cues.toml").read_text(encoding="utf-8"))
    irregular: dict[str, str] = data["irregular"]

    def forms_of(lemma: str) -> dict[str, str]:
        return _irregular(irregular[lemma]) if irregular.get(lemma) else inflect(lemma)

    forms: dict[str, Form] = {}
    phrasals: dict[str, list[Form]] = {}
    for block in data["verbs"]:
        for lemma in block["verbs"].split():
            verb = Verb(
                lemma=lemma,
                takes=frozenset(block["takes"]),
                prepositions=frozenset(block.get("with", ())),
                particles=frozenset(block.get("particles", ())),
                stance=block.get("stance"),
                weak=block.get("weak"),
                frame=block.get("frame"),
                opinion=block.get("opinion", False),
                tail=tuple(frozenset(words.split("|")) for words in block.get("tail", "").split()),
                told=block.get("told", False),
            )
            for form, kind in forms_of(lemma).items():
                if verb.tail:
                    phrasals.setdefault(form, []).append(Form(verb, kind))
                else:
                    forms[form] = Form(verb, kind)

    other: dict[str, str] = {}
    words = [data["refusing"]["negated"], data["refusing"]["about"], data["governors"]["said"]]
    words += [data["governors"]["unsaid"], data["refusing"]["governors"], data["denying"]["opinions"]]
    for lemma in " ".join(words).split():
        for form in forms_of(lemma):
            other.setdefault(form, lemma)
    other |= {"stopped": "stop", "stopping": "stop", "refrained": "refrain", "went": "go", "gone": "go", "gave": "give"}
    other |= {
        "given": "give",
        "came": "come",
        "began": "begin",
        "had": "have",
        "has": "have",
        "saw": "see",
        "seen": "see",
    }
    governors = {form: lemma for lemma in data["refusing"]["governors"].split() for form in forms_of(lemma)}
    governors |= {"stopped": "stop", "stopping": "stop", "refrained": "refrain", "refraining": "refrain"}
    nouns = frozenset(form for noun in data["nouns"]["that"].split() for form in (noun, noun + "s"))
    phrases = tuple(tuple(phrase.split()) for phrase in data["phrases"]["prepositions"])
    triggers = {*forms, *governors, *nouns, "according", "words", "opinion", "view", "per", "quoted", "silent"}
    triggers |= {"account", "quotes", "post", "message", "statement"}
    triggers |= {
        "comment",
        "commented",
        "responded",
        "respond",
        "released",
        "provided",
        "ruled",
        "rule",
        "cast",
        "clear",
    }
    triggers |= {"verify", "verified", "comments", "put", "see", "consider", "given", "provide", "share", "shared"}
    triggers |= {"attention", "plain", "convinced", "sure", "certain", "confident", "adamant", "doubt", "doubts"}
    triggers |= {"reaction", "called", "voiced", "raised", "understood", "known", "shed"}
    triggers |= {*phrasals} - {*data["told"]["common"].split()} | {"silence", "mum", "issue"}
    return Cues(
        forms=forms,
        refusing_negated=frozenset(data["refusing"]["negated"].split()),
        refusing_governors=governors,
        refusing_about=frozenset(data["refusing"]["about"].split()),
        denying_opinions=frozenset(data["denying"]["opinions"].split()),
        other_forms=other,
        said_governors=frozenset(data["governors"]["said"].split()),
        unsaid_governors=frozenset(data["governors"]["unsaid"].split()),
        connectives=frozenset(data["leading"]["connectives"].split()),
        meta_participles=frozenset(f for lemma in data["meta"]["participles"].split() for f in forms_of(lemma)),
        people=frozenset(data["recipients"]["people"].split()),
        prepositions=phrases,
        nouns=nouns,
        phrasals={form: tuple(readings) for form, readings in phrasals.items()},
        told=frozenset(data["told"]["nouns"].split()),
        triggers=frozenset(triggers),
    )
