"""What a speaker does with the content: asserts, denies, contests, confirms, declines to confirm, predicts, demands.

The verb decides first, its negation next, and the content last. Conventions: *acknowledged X* confirms, *acknowledged
that X could* predicts; *has not confirmed*, *did not say* decline; a denied success of the enemy denies; a verdict on
what others say (*premature*, *not true*) contests or denies. A refusal is never a denial, and nothing is inverted: the
content is what is denied, word for word.
"""

import re
from typing import Final

_PREDICTING: Final = re.compile(
    r"\b(?<!who )(?<!which )(?:will|shall|\w+['’]ll|won['’]t|(?-i:may)|might|could(?! have \w+(?:ed|n|ne|t|de)\b))\b"
    r"|\b(?:(?:is|are|was|were) (?:likely|expected|set|bound|going|about|(?<!was )(?<!were )poised) to"
    r"|(?:un)?likely to(?! have\b)"
    r"|(?:is|are) (?:estimated|projected|forecast|predicted|anticipated|thought) to"
    r" (?:rise|fall|grow|increase|decrease|decline|drop|shrink|double|reach|last|continue|worsen)"
    r"|(?:he|she|it|they|we|i) (?:still |fully )?expect(?:s|ed)?"
    r"|(?:in|over|during|within) the (?:coming|next) (?:few |several |couple of |\w+ (?:to|or) \w+ |\w+ )?"
    r"(?:hours|days|weeks|months|years|decades?)"
    r"|^(?:its|his|her|their|an?) intent(?:ion)? to"
    r"|(?:very |most )?likely (?:seek|seeks|intend|intends|aim|aims|plan|plans))\b",
    re.IGNORECASE,
)
_DEMANDING: Final = re.compile(
    r"\b(?:must(?! have\b)|should(?! have\b)|ought to(?! have\b)"
    r"|(?<!will )(?<!may )(?<!might )(?<!could )(?<!['’]ll )(?:has|have) to(?! (?:do|be) with)"
    r"|(?<!will )(?<!may )(?<!might )(?<!could )(?<!['’]ll )"
    r"(?<!\ba )(?<!\bthe )(?<!\bno )(?<!\bany )(?<!\btheir )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\bour )needs? to"
    r"|let(?:['’]s| us)|we (?:continue to |again |once again |also |strongly )?call (?:on|upon|for)"
    r"|we (?:continue to |again |once again |also |strongly )?(?:demand|urge|appeal)"
    r"|i (?:again |once again |also |strongly )?(?:call|urge|appeal|ask)"
    r"|(?:more|further|greater|stronger|additional) [^.;:!?]{1,60}?\b(?:is|are|was|were) (?:\w+ )?needed"
    r"|(?:is|are) (?:urgently|badly|desperately) needed"
    r"|(?:he|she|it|they|we|i) (?:wants?|wanted) (?!to\b)(?:[^.;:!?]{1,80}? )to)\b",
    re.IGNORECASE,
)
_EXHORTING: Final = re.compile(
    r"(?:please,? |so |and |but )?(?:(?:don['’]t|do not)"
    r" (?!(?:know|think|want|believe|have|care|see|get)\b)"
    r"|never (?:forget|give|stop|let)\b|stop (?!the clock)\w|give (?:us|me|them)\b|send (?:us|them)\b"
    r"|help us\b|take cover\b)",
    re.IGNORECASE,
)
_CALL: Final = re.compile(
    r"[.!…]+[\s“\"]+(?!if\b|when\b)(?:[^.,;!?]{0,60}?\b(?:must(?! have\b)|needs? to (?:be|start|begin|stop|end|act))\b"
    r"|don['’]t be\b|let['’]s\b"
    r"|stop \w+ing\b)",
    re.IGNORECASE,
)
_SHORT: Final = 240
_QUESTION: Final = re.compile(
    r"(?:what|why|who|how|where|when|is|are|do|does|did|was|were)\b.*\?\W*$", re.I | re.DOTALL
)
_THREAT: Final = re.compile(
    r"\b(?:should|if|possible|imminent|impending|looming|potential|coming|risks?|dangers?)\b", re.IGNORECASE
)
_FALSE: Final = re.compile(
    r"\b(?:(?:is|was|are|were|'s|’s) (?:simply |completely |absolutely |totally |all )?"
    r"(?:not true|untrue|false|fake|fakes"
    r"|(?:a |an |pure |complete |total |absolute |utter )*(?:lies?|nonsense|disinformation|fabrications?|hoax|fake)"
    r"|baseless|groundless|unfounded|wrong|fiction)"
    r"|(?:isn['’]t|aren['’]t|wasn['’]t) true|(?:do|does|did) not correspond to reality|had nothing to do with"
    r"|never (?:happened|took place|existed|occurred)"
    r"|ha(?:s|ve|d) nothing to do with|no (?:success|truth|basis)"
    r"|(?:the )?enemy (?:did not|didn['’]t|has not|had not|failed to)"
    r"|(?:did not|didn['’]t) achieve|there (?:is|was|were|are) no (?:evidence|proof|truth))\b",
    re.IGNORECASE,
)
_VERDICT: Final = re.compile(
    r"\b(?:lies?|fakes?|false|falsehoods?|untrue|not true|incorrect|nonsense|baseless|groundless|unfounded|fabricated"
    r"|fabrications?|hoax|disinformation|misinformation|slander|slanderous|propaganda)\b[^\w]*(?:(?:and|or) \w+\W*)?$",
    re.IGNORECASE,
)  # "called the report a lie", "described the claims as nonsense"
_NAMING: Final = frozenset("call label brand dub describe characterise portray".split())
_CANNOT_SAY: Final = re.compile(
    r"(?:(?:he|she|it|they|we|i|the (?:army|ministry|military|ministry of \w+))"
    r" (?:could not|cannot|can['’]t|couldn['’]t|can not|(?:was|is|were|are) (?:not able|unable) to)"
    r" (?:\w+ )?(?:confirm|verify|comment|say|disclose|independently)"
    r"|(?:he|she|it|they|we|i) (?:had|have|has) no (?:information|comment)\b|no comment\b)",
    re.IGNORECASE,
)
_DISPUTED: Final = re.compile(
    r"\b(?:premature\W{0,2} (?:to|for)|too (?:early|soon) to|not a (?:show|movie|game)"
    r"|^contrary to (?:\w+ ){0,2}?(?:reports?|claims?|allegations?|statements?)"
    r"|exaggerat\w+|overstat\w+|misleading|inaccurate"
    r"|(?:accusations?|allegations?|claims?|reports?)\b[^.;]{0,80}?\b(?:is|are|was|were)\W+(?:\w+ )?"
    r"(?:provocative|speculations?|speculative|absurd|ridiculous|laughable|hysteria))\b",
    re.IGNORECASE,
)
_REPORTED_FUTURE: Final = re.compile(
    r"(?<!who )(?<!which )\bwould"
    r"(?! (?:(?:not |never )?be (?:a|an|the(?! first\b)|better|wrong|unwise|in (?:\w+ ){1,3}?interests?)"
    r"|(?:not )?(?:like|have|prefer))\b)",
    re.IGNORECASE,
)
_MATRIX: Final = re.compile(
    r"(?:(?:and|but|so|now),? )?(?:(?:i|we) (?:firmly |really |also |still )?(?:think|believe|know"
    r"|(?:am|are|['’]m|['’]re) (?:sure|certain|convinced|confident)) (?:that )?"
    r"|(?:our|my|the) (?:\w+ )?(?:assessment|estimate|expectation|view|opinion|belief) (?:is|was) (?:that )?"
    r"|it (?:is|was|['’]s) (?:clear|obvious|certain|evident) that )",
    re.IGNORECASE,
)
_IN_WORDS: Final = re.compile(r",\sin (?:his|her|their|its) (?:own )?(?:words|view|opinion),", re.IGNORECASE)
_DASHED: Final = re.compile(r"\s[-–—]\s[^-–—]{1,120}\s[-–—](?=\s)")
_OTHERS_THINK: Final = re.compile(
    r"\b(?:many|most|some|people|others|voters|experts|russians|ukrainians|americans|europeans)"
    r" (?:\w+ )?(?:think|thought|believed?)\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r",\s(?:which|who|where|whose)\b[^,]*(?=,)")
_CLAUSE_BREAK: Final = re.compile(
    r"[.;?!…]|,\s+(?:which|who|where|while|although|though|but(?! also\b)|and|as)\b"
    r"|\s(?:which|who|where|if|because|unless|when|that|as|how|whether|why|even though)\s",
    re.IGNORECASE,
)


def stance_of(
    lemma: str,
    lexical: str | None,
    *,
    refusing: bool,
    negated: bool,
    opinion: bool,
    infinitive: bool,
    content: str,
    frame: str = "clause",
    reported: bool = False,
) -> tuple[str, str]:
    """The stance and how sure it is (high, medium, low).

    :param lexical: the stance that the verb's entry gives, if any
    :param refusing: the cue is a refusal (*has not confirmed*, *declined to comment*)
    :param negated: the cue is negated otherwise
    :param opinion: a verb of thinking, whose negation denies the content (*did not think that*)
    :param infinitive: the content is an infinitive (*vowed to hold the town*)
    :param frame: how the content is bound to the verb (clause, object, …)
    :param reported: a paraphrase, in which *would* stands for the speaker's *will*
    """
    if refusing:
        return "refuse_to_confirm", "high"
    main = _main_clause(content)
    if negated:
        if opinion:
            return "deny", "high"
        if lemma in ("rule", "exclude"):
            return "predict", "medium"
        if lemma in ("deny", "dispute", "reject", "contest", "refute", "doubt", "dismiss"):
            return "refuse_to_confirm", "medium"
        return "deny", "medium"
    if lemma == "ask" and _QUESTION.match(content.lstrip("“\"'‘ ")):
        return "assert", "low"  # a question quoted demands nothing
    if lexical in ("deny", "contest", "demand"):
        return lexical, "high"
    if lemma in _NAMING:
        return ("deny", "medium") if _VERDICT.search(content) else ("assert", "high")
    if _CANNOT_SAY.match(content.lstrip("“\"'‘ ")):
        return "refuse_to_confirm", "medium"
    if lexical == "predict":
        return ("predict", "high")
    if lexical == "confirm":
        if _PREDICTING.search(main):
            return "predict", "medium"
        return "confirm", "high"
    if lemma in ("warn", "caution"):
        if infinitive:
            return "demand", "medium"
        if lemma == "caution" and frame == "object":
            return "contest", "low"
        foreseen = (
            _PREDICTING.search(content) or " would " in content or (frame == "object" and _THREAT.search(content))
        )
        return ("predict", "medium") if foreseen else ("assert", "low")
    if _FALSE.search(main):
        return "deny", "medium"
    if _DISPUTED.search(main):
        return "contest", "medium"
    if _DEMANDING.search(main) or (not reported and _EXHORTING.match(main)):
        return "demand", "medium"
    if _PREDICTING.search(main):
        return "predict", "medium"
    soon = lemma not in ("announce", "declare") or "would soon" in main
    if reported and soon and _REPORTED_FUTURE.search(main):
        return "predict", "low"
    if lemma in ("fear", "worry", "hope"):
        return "predict", "low"
    if not reported and len(content) < _SHORT and _CALL.search(content):
        return "demand", "low"  # "Peace matters! Talks need to begin."
    return "assert", "high"


def _main_clause(content: str) -> str:
    """The first clause: what the content asserts, without its relatives and conditions."""
    text = _DASHED.sub("", _IN_WORDS.sub("", content.lstrip("“\"'‘ ")))
    text = text[matrix.end() :] if (matrix := _MATRIX.match(text)) else text
    opening = re.match(
        r"(?:if|when|as long as|once|after|given|although|while|because|since)\b[^,]*,", text, re.IGNORECASE
    )
    if opening:
        text = text[opening.end() :]
    text = _ASIDE.sub("", text)
    others = _OTHERS_THINK.search(text)
    text = text[: others.end()] if others else text
    first = _CLAUSE_BREAK.search(text, 12)
    return text[: first.start()] if first else text
