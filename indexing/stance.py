"""What a speaker does with the content: asserts, denies, contests, confirms, declines to confirm, predicts, demands.

The verb decides first, its negation next, and the content last. Conventions: *acknowledged X* confirms, *acknowledged
that X could* predicts; *has not confirmed*, *did not say* decline; a denied success of the enemy denies; a verdict on
what others say (*premature*, *not true*) contests or denies. A refusal is never a denial, and nothing is inverted: the
content is what is denied, word for word.
"""

import re
from typing import Final

_PREDICTING: Final = re.compile(
    r"\b(?:will|shall|\w+['’]ll|won['’]t|(?-i:may)|might|could"
    r"|(?:is|are|was|were) (?:likely|expected|set|bound|going) to|likely to"
    r"|(?:very |most )?likely (?:seek|seeks|intend|intends|aim|aims|plan|plans))\b",
    re.IGNORECASE,
)
_DEMANDING: Final = re.compile(
    r"\b(?:must|should|ought to|(?:has|have) to(?! (?:do|be) with)"
    r"|(?<!a )(?<!the )(?<!no )(?<!any )(?<!their )(?<!its )(?<!his )(?<!her )(?<!our )needs? to"
    r"|let(?:['’]s| us)|we call (?:on|upon|for)|we demand|we urge"
    r"|i (?:call|urge|appeal|ask))\b",
    re.IGNORECASE,
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
    r"|exaggerat\w+|overstat\w+|misleading|inaccurate)\b",
    re.IGNORECASE,
)
_REPORTED_FUTURE: Final = re.compile(r"\bwould(?! (?:be (?:a|an|the|better|wrong)|like|have|prefer)\b)", re.IGNORECASE)
_ASIDE: Final = re.compile(r",\s(?:which|who|where|whose)\b[^,]*(?=,)")
_CLAUSE_BREAK: Final = re.compile(
    r"[.;?!…]|,\s+(?:which|who|where|while|although|though|but|and|as)\b"
    r"|\s(?:which|who|where|if|because|unless|when|that|as)\s",
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
        return ("predict", "medium") if _PREDICTING.search(content) or " would " in content else ("assert", "low")
    if _FALSE.search(main):
        return "deny", "medium"
    if _DISPUTED.search(main):
        return "contest", "medium"
    if _DEMANDING.search(main):
        return "demand", "medium"
    if _PREDICTING.search(main):
        return "predict", "medium"
    if reported and lemma not in ("announce", "declare") and _REPORTED_FUTURE.search(main):
        return "predict", "low"
    if lemma in ("fear", "worry", "hope"):
        return "predict", "low"
    return "assert", "high"


def _main_clause(content: str) -> str:
    """The first clause: what the content asserts, without its relatives and conditions."""
    text = content.lstrip("“\"'‘ ")
    opening = re.match(
        r"(?:if|when|as long as|once|after|given|although|while|because|since)\b[^,]*,", text, re.IGNORECASE
    )
    if opening:
        text = text[opening.end() :]
    text = _ASIDE.sub("", text)
    first = _CLAUSE_BREAK.search(text, 12)
    return text[: first.start()] if first else text
