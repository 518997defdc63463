"""Whose advance, whose loss: the parties named in a content, and which of them acts.

The actor is the side whose advance, attack, strike or withdrawal is spoken of (who repels attacks is not who attacks);
the affected side the one whose people, materiel or ground it costs. *Our*, *its forces* and *the enemy* mean somebody
only together with the side of the speaker. What the words leave open stays ``unknown``: losses claimed by Russia are
not Russian losses.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from indexing.roles import find_nations
from schemas.opposition import OTHER_SIDE

# Those who only report: "Russian bloggers", "Ukrainian claims" neither attack nor lose.
_NOT_WHO_REPORTS: Final = (
    r"(?!(?:[’']s?)?\s+(?:(?:military|war|state|government|independent|pro-\w+)\s+)?(?:bloggers?|milbloggers?|media|claims?"
    r"|reports?|denials?|statements?|sources|newspapers?|news|analysts?|telegram|accounts?|language)\b)"
)
_PARTY: Final = re.compile(
    r"(?P<ukraine>\b(?:Ukrainians?|Ukraine|Kyiv|Kiev|AFU|ZSU|Zelensk[yi]+|[Dd]efen[cs]e [Ff]orces)\b"
    rf"(?!-(?:held|controlled)){_NOT_WHO_REPORTS})"
    r"|(?P<russia>\b(?:Russians?|Russia|Moscow|Kremlin|Putin|Wagner(?:ites)?|occupiers?|occupying"
    r"|occupation (?:forces|troops|army)|invaders?|aggressors?"
    r"|[Ss]eparatists?|Rashists?)\b(?!-(?:held|occupied|controlled|installed|annexed|speaking|backed))"
    rf"{_NOT_WHO_REPORTS})"
    r"|(?P<own>\b(?:[Oo]ur|[Ww]e|us)\b)|(?P<enemy>\b(?:[Ee]nemy|[Aa]dversary|[Oo]pponent)(?:[’']s)?\b)"
)
_FORCE: Final = (
    r"(?:forces?|troops|soldiers|servicemen|units?|men|fighters|army|military|brigades?|battalions?|paratroopers|marines"
    r"|defenders|pilots|gunners|artillery|aviation|air\s+defen[cs]es?|drones?|missiles?|tanks|navy|special\s+forces)"
)
_THEIRS: Final = re.compile(
    rf"\b(?:(?P<body>[Ii]ts|[Tt]heir)|(?P<person>[Hh]is|[Hh]er))\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}?"
    rf"(?:{_FORCE}|withdrawal|retreat|advances?|offensive|counter-?offensive|attacks?|strikes?|invasion|positions?|operations?)\b"
)
_IT: Final = re.compile(
    r"(?:\A\W*|\b(?:that|and|but|after)\s+)(?P<it>[Ii]t)\b"
    r"(?!\s+(?:to|as|was|is|would|will|could|may|might|seems?|appears?|takes?|became)\b)"
)
_UNNAMED_FORCE: Final = re.compile(
    rf"\A\W*(?:the\s+|several\s+|some\s+)?(?:\d+(?:st|nd|rd|th)\s+(?:[\w-]+\s+){{0,3}}?|(?:[\w-]+\s+|[“\"][\w\s-]+[”\"]\s+){{0,2}}?)"
    rf"(?:(?!drone|missile|tank|artillery){_FORCE}|groups?\s+of\s+(?:troops|forces))\b",
    re.IGNORECASE,
)
_FOREIGN: Final = re.compile(
    r"\b(?:enemy|hostile|foreign|Western|NATO|American|US|U\.S|British|German|French|Polish|Chechen|Korean|Belarusian"
    r"|peacekeep\w*|allied)\b",
    re.IGNORECASE,
)
_ACTION: Final = re.compile(
    r"\b(?P<repel>(?:repel\w*|repuls\w*)(?!\s+(?:[\w-]+\s+){0,2}(?:protest|demonstrat|claim|accusation))|fend\w*\s+off|h[eo]ld(?:ing)?\s+off|fought\s+off|fight(?:ing)?\s+off|thwart\w*"
    r"|foil\w*|(?:push|beat|dr[io]v|thr[eo]w)\w*\s+(?:back|off)(?=[^.;]{0,30}\b(?:attack|assault|offensive|attempt)))\b"
    r"|\b(?P<advance>advanc(?!ed\b)\w*|(?<!\bmore )(?<!\bmost )advanced"
    r"(?!\s+(?:air|weapon|system|missile|fighter|tank|technolog|drone|rocket"
    r"|defen|equipment|aircraft|stage|plane)\w*)|push(?:ed|ing)?(?!\s+(?:for|by)\b)|captur\w*|seiz\w*|recaptur\w*|retak\w*|retook|liberat(?:e|es|ed|ing|ion)|regain\w*"
    r"|gain(?:s|ed|ing)?(?!\s+(?:close|connections?|access|experience|support|popularity|attention|time|insight)\b)|breach\w*|pierc\w*|infiltrat\w*|encircl\w*|surround\w*|progress|headway|breakthrough"
    r"|entrench(?:ing)?|dislodg\w*|expel\w*|claw(?:ed|ing)|br[eo]ak(?:s|ing|en)?\s+through|broke\s+through|success(?:es)?(?=[”\"’]?\s+(?:for|of|by)\b)|mov(?:e|es|ed|ing)\s+(?:[\w-]+\s+){0,3}?(?:forward|ahead|closer)|enter(?:ed|ing|(?=\s+(?:(?-i:Ukraine|Russia)|the\s+(?:city|town|village|country))\b))"
    r"|cross(?:ed|ing)(?=\s+(?:the|into))|blocked|occup(?:y|ied|ies|ying)(?=\s)"
    r"|reach(?:ed|ing)(?!\s+(?:an?|the|its|some)\s+(?:[\w-]+\s+)?(?:agreement|deal|compromise|understanding|number|level|peak))"
    r"|t(?:ake|akes|aken|aking|ook)(?=\s+(?:(?:full|complete|partial)\s+)?(?:control|all|back|over|possession)\b"
    r"|\s+(?:the|this|that|a|two|three|four|five|six|several)\s+(?:[\w-]+\s+)?"
    r"(?:city|town|village|settlement|hill|height|island|airport|part|half|outskirts|suburb|district|bank)s?\b|\s+(?-i:[A-Z][a-z]+)(?!\s+(?:by\s+surprise|to)\b))"
    r"|control(?:s|led|ling)?(?=\s+(?:the|all|most|more|about|some|over|parts?|by|\d|(?-i:[A-Z])|\w+\s+(?:settlements|villages|hamlets|towns)))"
    r"|under\s+(?:(?:the|full|complete|total|fire|our|its)\s+)*control)\b"
    r"|\b(?P<retreat>retreat\w*|withdr[ae]w\w*"
    r"|(?:forces|troops|soldiers|army|units) (?:\w+ )?(?:flee(?:ing)?|fled)|pull(?:ed|ing)? (?:back|out)"
    r"|abandon\w*|give[ns]? up|gave up|surrender\w*)\b"
    r"|\b(?P<attack>attack\w*|assault\w*|storm(?:ed|ing)|offensives?|counter-?\s?offensives?|counter-?attack\w*|raids?"
    r"|raided|strikes?|striking|struck|shell(?:ed|ing)|bomb\w*|fir(?:ed|ing)|launch(?!ers?\b)\w*(?!\s+(?:systems?|pads?|sites?|vehicles?)\b)|hit|hitting|pummel\w*|invad(?!er)\w*"
    r"|invasion|target(?:ed|ing)|(?<=to )target|blow(?:n|s|ing)?\s+up|blew\s+up|bombard\w*"
    r"|min(?:ed|ing)(?=\s+the)|sabotag\w*|(?:carr\w+\s+out|conduct\w*)\s+(?:[\w-]+\s+){0,2}?operations)\b"
    r"|\b(?P<kill>kill\w*|destroy\w*|eliminat\w*|(?:shot|shoot(?:ing)?|brought)\s+down|shot(?=\s+(?:dead|by)\b)|down(?:ed|ing)|intercept\w*"
    r"|wound(?:ed|ing)?|injur\w*|liquidat\w*|neutrali[sz]\w*|sank(?=\s+(?:the|an?|two|three)\b)|tak(?:en|ing)\s+prisoner|took\s+prisoner)\b"
    r"|\b(?P<loss>pay(?:s|ing)?\s+an?\s+(?:steep|heavy|high|dear)\s+price"
    r"|loss(?:es)?|lost|lose|losing|casualt\w*|killed in action|died|victims(?!\s+of\b)|deaths?(?=\s+of\s))\b",
    re.IGNORECASE,
)
# Words that only those use whose side gains.
_GLAD: Final = re.compile(r"(?:claw|liberat|retak|retook|recaptur|regain|under\s)", re.IGNORECASE)
_HARM: Final = re.compile(
    r"\b(?:damag|destr|hit|struck|strik|shell|bomb|explo|blast|blew|blown|fire|flood|collaps|kill|wound|injur|die[ds]?\b|dead"
    r"|attack|rubble|ruin|without\s+(?:power|water|electricity|heat)|outage|blackout|cut\s+off|burn|evacuat|tortur|execut|crimes?\b|atrocit|grave|victim|massacre|shelter|wiped\s+(?:off|out)|razed|erased|levelled)",
    re.IGNORECASE,
)
# What somebody is not going to do is still his deed that is spoken of.
_NEGATED: Final = re.compile(
    r"(?:\b(?:no|not|never|without|denie[sd]|deny(?:ing)?)\b|n[’']t\b)(?!\s+(?:going|planning|intending|about|preparing)\s+to\b)"
    r"[^.;,]{0,30}\Z",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(
    r"\b(?:in|into|inside|across|throughout|near|from|to|on|against|with|over|around|of)\s+"
    r"(?:the\s+|all\s+of\s+|(?:north|south|east|west|central)\w*\s+)*\Z",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"(?:[’']s?)?\s+(?:(?!(?:by|on|of|to|from|at|against|in|for|with|and|that|said|says)\b)[\w’'-]+\s+){0,3}",
    re.IGNORECASE,
)
_ADJECTIVES: Final = re.compile(
    r"(?:[’']s?)?\s+[“\"‘]?(?:(?:[\w-]+(?:ed|al|ale|ive|ing|ary|ous|en|ian|ern)|brutal|illegal|new),?\s+(?:and\s+)?(?:an?\s+)?){0,4}"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+|also\s+)?\Z", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\d\s+(?:(?:people|persons?|men|soldiers|troops|personnel|servicemen|fighters|officers|invaders)\s+)?\Z",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:(?!\b(?:repel|repuls|thwart|foil|and)\w*)[^.;,]){0,60}?\bby\s+(?!\w+ing\b)", re.IGNORECASE)
_HAVING: Final = re.compile(
    r"\b(?:mass\w*|amass\w*|concentrat\w*|deploy\w*|redeploy\w*|gather\w*|mobili[sz]\w*|sen[dt]\w*|has|have|had|us(?:es|ed|ing)"
    r"|transfer\w*|accumulat\w*|launch\w*|fir(?:ed|es|ing))\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"[.;:]|,\s+(?:and|but|while|which|who|with)\b"
    r"|\b(?:while|but|after|because|although|when|if|where|due\s+to|amid|despite)\b"
    r"|\bthat\s+(?=(?:nothing|nobody|no|the|its?|they|he|she|we|there|their|his|an?)\b|[A-Z])"
)
_EVENT: Final = re.compile(r"(?:invasion|(?:counter-?\s?)?offensives?|raids?|breakthrough|headway)\Z", re.IGNORECASE)
# What a subject does with an attack that is a noun: otherwise it only stands in the same clause.
_DOING: Final = re.compile(
    r"\b(?:launch|mount|beg[aiu]n|start|carr|conduct|plan|prepar|continu|ma[dk]e|making|achiev|order|announc|stag|resum|wag|try"
    r"|tried|go|went|us(?:e|ing)|need|repeat|renew|pursu|press)",
    re.IGNORECASE,
)
# "That gives Byrne the opportunity to strike back": who may do it is named before the chance.
_CHANCE: Final = re.compile(
    r"\s+(?:(?:an?|the|its|their|more|enough)\s+)?(?:[a-z]+\s+)?(?:opportunity|chance|ability|right|means|time|room|permission|weapons)\s+to\s+(?:\w+ly\s+)?"
)
_EVENT_OF: Final = re.compile(r"\b(?:of|on|against|into|to|in)\s+(?:the\s+)?\Z", re.IGNORECASE)
_HELP_FOR: Final = re.compile(r"\b(?:help|aid|support|assistance)\s+(?:for|to)\b", re.IGNORECASE)
_UNLIKE: Final = re.compile(r"\b(?:by|similar|like|than|after|since|because|as|from|before|during)\b|[.;]")


# "A lot of progress from the Ukrainians", "an assault by Moscow's forces": deeds as nouns, whose doer stands behind.
_DEED: Final = re.compile(
    r"(?:progress|advances?|gains?|headway|success(?:es)?|breakthrough|retreat|withdrawal)\Z", re.IGNORECASE
)
_DEED_OF: Final = re.compile(r"[”\"’]?\s+(?:of|from|by|for)\s+(?:the\s+)?", re.IGNORECASE)
_ATTACK_NOUN: Final = re.compile(
    r"\b(?:attacks?|assaults?|offensives?|counter-?attacks?|raids?|attempts?)\b", re.IGNORECASE
)
_FROM_BEFORE: Final = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?\Z", re.IGNORECASE)
_STRUCK: Final = re.compile(
    r"\b(?:strikes?|attacks?|shelling|bombardment|bombing|raids?)\s+(?:on|against)\b", re.IGNORECASE
)
# The one that is called so without a nation is Ukraine's.
_COUNTER_OFFENSIVE: Final = re.compile(
    r"\b(?:(?:the|its|this|summer|spring|autumn|southern)\s+|\A\W*)counter-?\s?offensive\b", re.IGNORECASE
)
_COUNTER_ATTACK: Final = re.compile(r"\bcounter-?\s?attack", re.IGNORECASE)
_BURDEN: Final = re.compile(
    r"\b(?:blow|setback|defeat|disaster|humiliation)\s+(?:to|for)\s+|\b(?:forc(?:e|es|ed|ing)|affect|hamper|hurt|undermine|weaken"
    r"|thwart|complicate|exhaust|pin(?:ned|ning)?\s+down|wear(?:ing)?\s+down"
    r"|(?<!investigations )(?<!investigation )(?<!sanctions )(?<!charges )(?<!cases )(?<!case )against)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_AGGRESSION: Final = re.compile(
    r"(?:[’']s?)?\s+(?:(?:military|armed|brutal|illegal|full-scale|further|ongoing|new)\s+)?(?:aggression|attacks?|assaults?|invasion|offensives?|strikes|threats?|terror|war|bombing"
    r"|shelling|missiles?|drones?)\b"
)
_FAR_OWNER: Final = 25  # characters between the party and the clause about it
_FAR_VERB: Final = 15  # characters between "which" and its verb
_WHO_CLAUSE: Final = re.compile(r",\s+(?:which|who)\b")
# What somebody denies in a clause without a subject is an act of his own: "denied planning to enter the country".
_OWN_ACT: Final = re.compile(
    r"\A\W*(?:(?:ever\s+)?[a-z]+ing\b|(?:any|its|his|their)\s+(?:plans?|intentions?)\b|to\s+[a-z]+\b|it\b|its\b)"
)


class Party(NamedTuple):
    """A party named in ``text[start:end]``."""

    side: str
    start: int
    end: int


def parties(text: str, speaker_side: str) -> list[Party]:
    """The parties named, in order; own and enemy forces by the speaker's side, left out where that tells nothing."""
    found = []
    for match in _PARTY.finditer(text):
        kind = match.lastgroup or ""
        side: str | None = kind
        if kind == "own":
            side = speaker_side if speaker_side in OTHER_SIDE else None
        elif kind == "enemy":
            side = OTHER_SIDE.get(speaker_side)
        if side is not None:
            found.append(Party(side, match.start(), match.end()))
    return found


def _spoken_of(text: str, speaker_side: str, person: bool | None, units: Sequence[Party] = ()) -> list[Party]:
    """The parties named or meant, in order.

    :param units: parties that known names tell (a brigade, a commander), with their places in the text
    :param person: whether the speaker is a person, of whom *his men* are, or a body, of which *its troops* are; None
        where neither is known
    """
    named = parties(text, speaker_side)
    named += [unit for unit in units if not any(unit.start < other.end and other.start < unit.end for other in named)]
    named.sort(key=lambda party: party.start)
    return sorted(named + _meant(text, speaker_side, person, named), key=lambda party: party.start)


def _meant(text: str, speaker_side: str, person: bool | None, named: Sequence[Party]) -> list[Party]:
    """Parties that are not named: *its forces*, *it*, and forces without a nation where nobody else is spoken of.

    A possessive belongs to the party named before it (*Russia moved its forces*), else to the speaker.
    """
    found = []
    own = speaker_side if speaker_side in OTHER_SIDE else None
    for match in _THEIRS.finditer(text):
        before = [party for party in named if party.end <= match.start()]
        if before:
            found.append(Party(before[-1].side, match.start(), match.end()))
        elif own and (person is None or bool(match["person"]) == person):
            found.append(Party(own, match.start(), match.end()))
    if own is None:
        return found
    if person is not True:
        it = _IT.search(text)
        if it and not any(party.start < it.start("it") for party in (*named, *found)):
            found.append(Party(own, it.start("it"), it.end("it")))
    if not named and not found:
        force = _UNNAMED_FORCE.match(text)
        if force and not _FOREIGN.search(text, 0, force.end()):
            found.append(Party(own, force.start(), force.end()))
    return found


def event_parties(
    text: str,
    speaker_side: str,
    *,
    struck: str,
    topics: Sequence[str],
    person: bool | None = None,
    units: Sequence[Party] = (),
    denied: bool = False,
) -> tuple[str, str]:
    """Whose action a content speaks of, and whose losses or ground.

    :param units: parties that known names in the text tell
    :param denied: whether the speaker denies it, so that a clause without a subject is about what he would do
    :param struck: side of the places that the statement is about, ``unknown`` where they are of several
    :param person: whether the speaker is a person; None where that is not known
    :returns: actor and affected side, each one of ``schemas.vocabulary.PARTY``
    """
    named = _spoken_of(text, speaker_side, person, units)
    actor, affected = "unknown", "unknown"
    for match in _ACTION.finditer(text):
        kind = match.lastgroup
        if kind == "loss":
            loser = _loser(text, match, named)
            if loser is not None:
                affected = loser if affected == "unknown" else affected
            continue
        if _NEGATED.search(text, max(0, match.start() - 40), match.start()):
            continue
        if kind == "repel":
            attacker = _attacker_repelled(text, match, named)
            if attacker is not None and actor == "unknown":
                actor, affected = attacker, OTHER_SIDE[attacker]
            continue
        doer = _doer(text, match, named)
        victim = _object(match, named, text) if kind in ("kill", "attack") or _is_passive(text, match) else None
        if doer is None:
            doer = _gainer(match, victim, speaker_side, named)
        if doer is None and victim is None:
            continue
        if kind == "attack" and victim == doer:
            victim = None  # "launched its invasion"
        if doer is None:
            affected = victim if victim is not None and affected == "unknown" else affected
            continue
        if actor == "unknown":
            actor = doer
        if affected == "unknown" and doer == actor and not _of_another_nation(text, match):
            affected = victim or (doer if kind == "retreat" else OTHER_SIDE.get(doer, "unknown"))
        if affected != "unknown":
            break
    if actor == "unknown" and denied and speaker_side in OTHER_SIDE and _OWN_ACT.match(text):
        deeds = [match for match in _ACTION.finditer(text) if match.lastgroup in ("advance", "attack", "kill")]
        if deeds and not _of_another_nation(text, deeds[0]):
            actor, affected = speaker_side, OTHER_SIDE[speaker_side]
    if actor == "unknown" and affected in OTHER_SIDE and _STRUCK.search(text):
        actor = OTHER_SIDE[affected]  # a strike on a Ukrainian city is no Ukrainian strike
    if actor == "unknown" and _COUNTER_OFFENSIVE.search(text):
        actor = "ukraine"
        affected = "russia" if affected == "unknown" else affected
    if actor == "unknown" and speaker_side in OTHER_SIDE and not named and _COUNTER_ATTACK.search(text):
        actor = speaker_side
    if affected == "unknown":
        affected = _burdened(text, named) or "unknown"
    harmed = "shelling" in topics or ({"humanitarian", "infrastructure"} & set(topics) and _HARM.search(text))
    if affected == "unknown" and struck in OTHER_SIDE and harmed:
        affected = struck
    return actor, affected


def _attacker_repelled(text: str, match: re.Match[str], named: Sequence[Party]) -> str | None:
    """Who attacked in vain: whose attack it is by adjective or *by*, else the other side of who repelled it."""
    if not _is_passive(text, match):
        behind = [party for party in named if 0 <= party.start - match.end() <= 60]
        attack = _ATTACK_NOUN.search(text, match.end(), match.end() + 60)
        if behind and attack and not _CLAUSE.search(text, match.end(), behind[0].start):
            beside = _BESIDE.fullmatch(text, behind[0].end, attack.start()) is not None
            if beside or _FROM_BEFORE.search(text, attack.end(), behind[0].start):
                return behind[0].side if behind[0].side in OTHER_SIDE else None
    doer = _doer(text, match, named)
    return OTHER_SIDE.get(doer) if doer is not None else None


def _of_another_nation(text: str, match: re.Match[str]) -> bool:
    """Whether the action is aimed at a nation that is not at war with the doer (*invaded Georgia*)."""
    ahead = text[match.end() : match.end() + 50]
    nations = [code for _, code in find_nations(ahead)]
    return bool(nations) and not {"ua", "ru"} & set(nations) and not _UNLIKE.search(ahead)


def _burdened(text: str, named: Sequence[Party]) -> str | None:
    """For whom something is a blow, or what makes it act against its will."""
    match = _BURDEN.search(text)
    after = [party for party in named if match and 0 <= party.start - match.end() <= 4]
    if after and _AGGRESSION.match(text, after[0].end):
        return OTHER_SIDE.get(after[0].side)  # "against Byrne's aggression" is a burden on the other
    return after[0].side if after and after[0].side in OTHER_SIDE else None


def _gainer(match: re.Match[str], victim: str | None, speaker_side: str, named: Sequence[Party]) -> str | None:
    """Who did what nobody is named for: the speaker's side frees ground, and destroys what is the enemy's."""
    if speaker_side not in OTHER_SIDE:
        return None
    others = all(party.side == OTHER_SIDE[speaker_side] for party in named)  # "the liberation of towns from the enemy"
    if match.lastgroup == "advance" and others and _GLAD.match(match.group()):
        return speaker_side
    return speaker_side if match.lastgroup == "kill" and victim == OTHER_SIDE[speaker_side] else None


def loser_of(text: str, start: int, end: int, speaker_side: str, *, person: bool | None = None) -> str | None:
    """Whose loss a number is that stands in ``text[start:end]``, by the verb that governs it.

    *Lost 300 soldiers*: the subject's. *Killed 300 soldiers*, *300 were killed by*: the other side's. None where no
    such verb governs the number, or its subject is not told.
    """
    named = _spoken_of(text, speaker_side, person)
    clause = _clause_start(text, start)
    for match in reversed(list(_ACTION.finditer(text, clause, start))):
        if match.lastgroup == "loss":
            return _loser(text, match, [party for party in named if party.start < start])
        if match.lastgroup == "kill":
            doer = None if _is_passive(text, match) else _doer(text, match, named)
            return OTHER_SIDE.get(doer) if doer else None
        if match.lastgroup != "advance":
            return None
    after = _ACTION.search(text, end, end + 60)
    if after and after.lastgroup == "kill" and _is_passive(text, after):
        by = _BY.match(text, after.end())
        doers = [party for party in named if by and by.end() <= party.start <= by.end() + 25]
        return OTHER_SIDE.get(doers[0].side) if doers else None
    return None


def owner_of(text: str, start: int, speaker_side: str, *, person: bool | None = None) -> str | None:
    """Who has the number that begins at ``start``: the party that masses, sends, has or loses them."""
    clause = _clause_start(text, start)
    verbs = list(_HAVING.finditer(text, clause, start))
    if not verbs:
        return None
    named = _spoken_of(text, speaker_side, person)
    before = [
        p for p in named if clause <= p.start and p.end <= verbs[-1].start() and not _WHERE.search(text, 0, p.start)
    ]
    return before[0].side if before else None


def _is_passive(text: str, match: re.Match[str]) -> bool:
    if match.group().lower().split()[0].endswith("ing"):
        return False
    if match.lastgroup == "kill" and _COUNTED.search(text, max(0, match.start() - 30), match.start()):
        return True  # "lost 620 men killed"
    return bool(_PASSIVE.search(text, max(0, match.start() - 30), match.start()))


def _clause_start(text: str, position: int) -> int:
    start = 0
    for match in _CLAUSE.finditer(text, 0, position):
        start = match.end()
    return start


def _doer(text: str, match: re.Match[str], named: Sequence[Party]) -> str | None:
    """Subject before the verb, adjective before the noun, or *by* after it."""
    by = _BY.match(text, match.end())
    if by:
        after = [party for party in named if by.end() <= party.start <= by.end() + 25]
        if after:
            return after[0].side
    if _is_passive(text, match):
        return None
    if _DEED.match(match.group()):
        owner = _DEED_OF.match(text, match.end())
        after = [party for party in named if owner and party.start == owner.end()]
        if after:
            return after[0].side
    start = _clause_start(text, match.start())
    before = [
        party
        for party in named
        if start <= party.start
        and party.end <= match.start()
        and (not _WHERE.search(text, start, party.start) or _owns(text, party, match.start()))
    ]
    if not before:
        owner = _WHO_CLAUSE.search(text, max(0, start - 8), start)
        follows = match.start() - start <= _FAR_VERB and not _DEED.match(match.group())
        described = [party for party in named if owner and follows and 0 <= owner.start() - party.end <= _FAR_OWNER]
        return described[-1].side if described and described[-1].side in OTHER_SIDE else None
    nearest = before[-1]
    if _CHANCE.fullmatch(text, nearest.end, match.start()):
        return nearest.side
    if _BESIDE.fullmatch(text, nearest.end, match.start()):
        return nearest.side  # "repelled Russian attacks", "the Ukrainian side said Russian troops attacked"
    if _EVENT.match(match.group()) and _ADJECTIVES.fullmatch(text, nearest.end, match.start()):
        return nearest.side
    if _EVENT.match(match.group()) and not _DOING.search(text, before[0].end, match.start()):
        return None
    return before[0].side


def _owns(text: str, party: Party, action: int) -> bool:
    """Whether a party is the adjective or possessive of the action (*on the first day of Russia's invasion*)."""
    owning = text[party.start : party.end].endswith("ian") or text[party.end : party.end + 2] in ("'s", "’s")
    return owning and bool(_BESIDE.fullmatch(text, party.end, action))


def _object(match: re.Match[str], named: Sequence[Party], text: str) -> str | None:
    """Whom the action hits: the party right after it; in the passive the one before."""
    if _is_passive(text, match):
        before = [party for party in named if 0 <= match.start() - party.end <= 60]
        return before[-1].side if before else None
    after = [party for party in named if 0 <= party.start - match.end() <= 45]
    if not after or _UNLIKE.search(text, match.end(), after[0].start):
        return None
    if _HELP_FOR.search(text, match.end(), after[0].start):
        return None
    if _EVENT.match(match.group()) and not _EVENT_OF.search(text, match.end(), after[0].start):
        return None  # "invasion fears that Byrne called hysteria"
    return after[0].side


def _loser(text: str, match: re.Match[str], named: Sequence[Party]) -> str | None:
    before = [party for party in named if 0 <= match.start() - party.end <= 45]
    after = [party for party in named if 0 <= party.start - match.end() <= 30]
    if before and not re.search(r"\b(?:inflict\w*|caus\w*)\b", text[before[-1].end : match.start()], re.IGNORECASE):
        return before[-1].side
    return after[0].side if after else None
