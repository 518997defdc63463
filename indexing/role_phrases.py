"""Roles as clean noun phrases: what a clause left around a title is cut off, and what is no title is no role."""

import re
from typing import Final

from indexing.roles import find_nations, read_description

_CLAUSE: Final = re.compile(
    r"\b(?:is|was|are|were|be|been|did|does|do|doesn[’']t|didn[’']t|has|have|had|will|would|should|could|said|says|told|thanked|took|sought"
    r"|described|declined|praised|ruled|wants?|between|alongside|including|behind|In the end)\b"
)
_TAIL: Final = re.compile(
    r"(?:\s+(?:who|which|that|whose|in\s+(?:an?|the)\s+(?:interview|statement|speech|article|post|conversation)|quoted|cited)\b.*"
    r"|\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*|[\s,]+(?:Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Miss|Dr)\.?|(?:\s+(?:von|van|der|de|la|di|al|el))+"
    r"|(?<=[a-z]{4})(?:\s+(?:Brig|Lt|Maj|Gen|Col|Adm|Capt|Cmdr)\.?)+)\Z",
    re.DOTALL,
)
_DEED: Final = re.compile(
    r"[’']s?\s+(?:visit|trip|meeting|speech|call|talks|arrival|decision|words|remarks|comments|office)\b"
)
_ENDS_AS_CLAUSE: Final = re.compile(
    r"(?<!of\s)(?<!for\s)(?<!and\s)(?<![-–])\b[a-z]+(?:ed|ing)\Z|\b(?:of|for|to)\s+[A-Z]\Z"
    r"|\b(?:how|on|at|in|of|for|to|by|from|with|about|against|the)\Z"
)
# "social mediaForeign Minister", as machines translate
_GLUED: Final = re.compile(r"\A.*(?<=[a-z]{3})(?=[A-Z][a-z])", re.DOTALL)
_STRAY: Final = re.compile(r"\A(?:[-–—]\s*|(?:[A-Z]\w+|now|today|then)\s+(?=the\s))")
# "Its foreign minister": whose, only the text around it tells
_OWNER: Final = re.compile(r"\A(?:its|his|her|their|our)\s+", re.IGNORECASE)
_SMALL_WORD: Final = re.compile(r"\A(?P<word>[a-z]+)\s+(?=[A-Z])")
_MODIFIERS: Final = frozenset(
    """the a an his her its their our former ex deputy acting vice first second third senior top then current new
    late retired head chief high leading prominent veteran famous outgoing incoming newly far right left pro
    anti exiled opposition ousted local regional national federal foreign military defence defense state
    fellow one ruling jailed imprisoned sanctioned wanted prime presidential so self independent western
    eastern northern southern central young old long longtime popular influential powerful controversial
    hardline self-styled self-proclaimed ultranationalist nationalist liberal conservative special joint
    permanent honorary billionaire disgraced renowned respected noted elected appointed""".split()
)


def clean_role(text: str) -> str | None:
    """A title or apposition without what belongs to the sentence around it; None where no title is left.

    ``something President``, as machines translate, is ``President``; ``a summit between Peru’s President`` is ``Peru’s
    President``; ``President Byrne thanked Ms`` is none.
    """
    role = re.sub(r"\s+", " ", text).strip(" ,;:-–—")
    glued = _GLUED.match(role)
    if glued and read_description(role[glued.end() :]).head:
        role = role[glued.end() :]
    while tail := _TAIL.search(role):
        role = role[: tail.start()].rstrip(" ,")
    if _DEED.search(role):
        return None
    clauses = list(_CLAUSE.finditer(role))
    if clauses and not role.lower().startswith("who "):
        role = role[clauses[-1].end() :].strip()
        if not _names_office(role):
            return None
    role = _OWNER.sub("", _STRAY.sub("", role))
    small = _SMALL_WORD.match(role)
    if small and small["word"] not in _MODIFIERS and read_description(small["word"]).head is None:
        rest = role[small.end() :]
        if _names_office(rest):
            role = rest
    return role if role and not _ENDS_AS_CLAUSE.search(role) else None


def _names_office(text: str) -> bool:
    """Whether a text begins with a title, with nothing but capitals, nations and modifiers before its head."""
    said = read_description(text)
    if said.head is None:
        return False
    before = text[: said.start].split()
    return all(word[:1].isupper() or word.lower() in _MODIFIERS or find_nations(word) for word in before)
