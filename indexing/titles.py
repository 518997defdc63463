"""Titles before a name and appositions after it: the wording from which a role is read."""

import re
from typing import Final

from indexing.role_phrases import clean_role
from indexing.roles import Description, read_description

SAYING: Final = (
    r"(?:said|says|told|tells|wrote|writes|added|adds|noted|notes|stated|states|claimed|claims|announced|reported|reports"
    r"|warned|warns|explained|stressed|argued|argues|tweeted|posted|confirmed|acknowledged|admitted|denied|insisted"
    r"|declared|recalled|recalls|believes|thinks|suggested|called|vowed|urged|accused|emphasised|emphasized|replied|asked|describes|described|commented)"
)
APPOSITION: Final = re.compile(
    r",\s+(?P<role>(?:an?\s+|the\s+|who\s+(?:is|was|heads|leads|commands|runs)\s+)?[^,.;:“”\"]{3,140})"
)
_CLAUSE_BEFORE: Final = re.compile(
    r".*(?:[,;:.!?()“”\"«»]|\s[-–—]|\b(?:I|we|he|she|they|you)\s+\w+|\b(?:that|when|while|as|after|before|because|with|and|but|if|where|whether|since|said|told|says|wrote|added|noted|stated|emphasi[sz]ed|stressed|announced|reported|warned|claimed|tells|met|by|from|than|like|including|is|was|are|were|has|had|have)\b)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_TITLE: Final = 10  # words; what is longer is a clause, unless it is all capitals, as of bodies in bodies
_INSIDE_TITLES: Final = frozenset({"of", "the", "for", "on", "to", "in", "at"})
_AGE: Final = re.compile(r",\s+(?:aged\s+)?\d{1,3}(?=,)")
_FIGURE: Final = re.compile(r"[$€£%]|\b\d{2,}(?!st|nd|rd|th|-year)\b")
_PREPOSITION_LAST: Final = re.compile(r"\b(?:of|for|to|in|at|by|from|with|about|against)\Z")
_SHORT_TITLE: Final = re.compile(r"\b(Rep|Sen|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Prof|Cmdr|Cpl|Dr|Mr|Mrs|Ms)\.(?=\s)")
_VENUE_IN_TITLE: Final = re.compile(r"\b(?:on|in|at|once|again)\s+")
NO_ROLE: Final = re.compile(
    r"(?:who|which|whose|that|and|but|or|including|with|as|while|when|where)\b(?!\s+(?:is|was|heads|leads|commands|runs)\b)",
    re.IGNORECASE,
)
# A title that the name follows between commas: "The governor of Cork, Anna Byrne, said".
_TITLE_SET_OFF: Final = re.compile(
    r"(?:[.!?;:]\s+|\n|[“”\"]\s*|\)\s?[-–—]+\s?|\s[-–—]+\s|\b(?:and|but|that|by)\s+|\A)"
    r"(?P<title>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|(?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]+[’']s)\s+[^,.;:()“”\"\n]{3,90}),\s+\Z"
)
_NO_TITLE: Final = re.compile(
    r"\A(?:That|It|He|She|What|There|Here|Who)[’']s\b"
    r"|\b(?:is|are|was|were|be|been|has|had|have|will|would|said|says|told|met|who|which|that|when|as|according)\b"
)
_CUE_TAIL: Final = re.compile(rf"\s+(?:who|which|that)\b.*\Z|\s+(?:has\s+|had\s+|also\s+)*{SAYING}\b.*\Z", re.DOTALL)


def title_text(before: str) -> str:
    """The words before a name that may be its title: from the last mark, verb or small word that ends a clause."""
    readable = _SHORT_TITLE.sub(r"\1", before)  # the full stop of "Gen." ends no clause
    cut = _CLAUSE_BEFORE.match(readable)
    text = readable[cut.end() if cut else 0 :].strip()
    words = text.split()
    if len(words) > _LONGEST_TITLE and not all(word[:1].isupper() or word in _INSIDE_TITLES for word in words):
        return ""
    if _FIGURE.search(text):  # "the $95 million package President Byrne": another noun's words stand before the title
        said = read_description(text)
        return text[said.start :] if said.head else ""
    for match in reversed(list(_VENUE_IN_TITLE.finditer(text))):
        if read_description(text[match.end() :]).head:
            return text[match.end() :]
    return text


def title_before(before: str) -> Description | None:
    """What the title right before a name says; None where there is none."""
    text = title_text(before)
    if not text:
        return None
    said = read_description(text)
    return said if said.head else None


def role_beside(body: str, start: int, end: int) -> str | None:
    """The title before or the apposition after a name, as written; None where there is neither."""
    role = _role_beside(body, start, end)
    return clean_role(role) if role else None


def _role_beside(body: str, start: int, end: int) -> str | None:
    before = body[max(0, start - 140) : start]
    text = title_text(before)
    if text:
        said = read_description(text)
        if (
            said.head
            and not _PREPOSITION_LAST.search(text)  # "the body of Anna Byrne"
            and said.kind in ("person", "group", "state_body", "organisation", "media")
            and re.search(r"[A-Za-z]", text)
        ):
            return text
    set_off = title_set_off(body, start, end)
    if set_off is not None and read_description(set_off).kind == "person":
        return set_off
    age = _AGE.match(body, end)
    after = APPOSITION.match(body, age.end() if age else end)
    if after:
        phrase = after.group("role").strip()
        if NO_ROLE.match(phrase):
            return None
        said = read_description(phrase)
        if said.head and said.kind in ("person", "group") and said.start < 60:
            return _apposition(body, after.start("role"), after.end("role"))
    return None


# What goes on behind a title about the place or body it names: ", a city close to the border", "which lies in ruins".
_FURTHER: Final = re.compile(
    r"\s*(?:,\s+(?:an?|the|which|who|where|whose)\b|\b(?:which|who|where|whose)\s+(?:is|was|are|were|has|had|lies)\b).*\Z",
    re.DOTALL,
)
_OF_BODY: Final = re.compile(r"(?:of|from|with|at)\s+(?:the\s+)?")


def trimmed_role(role: str) -> str:
    """A role without what goes on behind its title, and without the preposition before a body (*of the charity …*)."""
    role = _OF_BODY.sub("", role, count=1) if _OF_BODY.match(role) else role
    said = read_description(role)
    if said.head and _FIGURE.search(role, 0, said.start):  # "the $95 million package President"
        role = role[said.start :]
    cut = _FURTHER.search(role)
    if cut and cut.start() > 0 and read_description(role[: cut.start()]).head:
        return role[: cut.start()]
    return role


def title_set_off(body: str, start: int, end: int) -> str | None:
    """The title that a name between commas follows (*The governor of Cork, Anna Byrne, said*), None without one."""
    set_off = _TITLE_SET_OFF.search(body, max(0, start - 140), start) if body[end : end + 1] == "," else None
    if set_off is None or _NO_TITLE.search(set_off["title"]) or not read_description(set_off["title"]).head:
        return None
    return set_off["title"]


def _apposition(body: str, start: int, end: int) -> str:
    return _CUE_TAIL.sub("", body[start:end]).strip()
