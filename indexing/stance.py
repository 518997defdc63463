"""What a speaker does with the content: asserts, denies, contests, confirms, declines to confirm, predicts, demands.

The verb decides first, its negation next, and the content last. Conventions: *acknowledged X* confirms, *acknowledged
that X could* predicts; *has not confirmed*, *did not say* decline; a denied success of the enemy denies; a verdict on
what others say (*premature*, *not true*) contests or denies. A refusal is never a denial, and nothing is inverted: the
content is what is denied, word for word.
"""

import re
from typing import Final

_PREDICTING: Final = re.compile(
    r"\b(?<!who )(?<!which )(?:(?<!\bto )will|shall|\w+['’]ll|won['’]t|(?-i:may)|might"
    r"|could(?! have \w+(?:ed|n|ne|t|de)\b))\b"
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
    r"\b(?:must(?! have\b)|should(?! (?:have|he|she|it|they|we|you|there|this|that|the|any|an?)\b| (?-i:[A-Z]))"
    r"|ought to(?! have\b)"
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
_NEED: Final = re.compile(
    r"(?:the |an? )?(?:(?!no\b|any\b)\w+ )?(?:need|needs|necessity) (?:to|for|of)\b", re.IGNORECASE
)  # "spoke of the need to strengthen the wall"
_HAD_TO: Final = re.compile(
    r"(?:the (?:whole |entire )?(?:world|west|alliance|union|bloc|international community|allies)|europe|nato"
    r"|everyone|everybody|all (?:countries|nations|states|sides|parties)) had to\b",
    re.IGNORECASE,
)  # of others than these it tells what happened: "they had to leave"
_PLEASE: Final = re.compile(
    r"(?:^|[,.!;-] )please,? (?!note\b)(?:do not |don['’]t )?(?:help|come|stop|give|send|be|do|let|make|take|go"
    r"|don['’]t|open|close|save|join|support|tell|show|keep|protect|return|leave|stay|listen|think|act|remember|bring)\b",
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
_CLAUSE: Final = 120
_QUESTION: Final = re.compile(r"^(?!\W*(?:could|can|would|will)\b).*\?\W*$", re.IGNORECASE | re.DOTALL)
_THREAT: Final = re.compile(
    r"\b(?:should|if|possible|imminent|impending|looming|potential|coming|risks?|dangers?)\b", re.IGNORECASE
)
_ADVERBS: Final = r"(?:(?:still|yet|just|so|all|also|even|\w+ly) ){0,2}"
_UNTRUE: Final = (
    r"(?:not true|not the case|not so\b(?=[.,!;]|$)|untrue|false|fakes?|incorrect"
    r"|(?:a |an |pure |complete |total |absolute |utter |blatant |outright )*"
    r"(?:lies?|nonsense|disinformation|misinformation|fabrications?|inventions?|hoax|fake|fiction|falsehoods?)"
    r"|baseless|groundless|unfounded|wrong|fabricated|invented|made up)"
)
_FALSE: Final = re.compile(
    r"\b(?:(?:is|was|are|were|'s|’s|isn['’]t|aren['’]t) (?:anything but true|" + _ADVERBS + _UNTRUE + r")"
    r"|(?:isn['’]t|aren['’]t|wasn['’]t) (?:true|the case)"
    r"|(?:do|does|did) not correspond to (?:reality|the truth|the facts)"
    r"|had nothing to do with|never (?:happened|took place|existed|occurred)"
    r"|ha(?:s|ve|d) nothing to do with|no (?:success|truth|basis)"
    r"|(?:the )?enemy (?:did not|didn['’]t|has not|had not|failed to)"
    r"|(?:did not|didn['’]t) achieve"
    r"|there(?: (?:is|was|were|are|has been|had been|have been)|['’]s) "
    + _ADVERBS
    + r"no (?:\w+ )?(?:evidence|proof|truth)"
    r"|(?:seen|saw|sees?|found|finds?|ha(?:s|d|ve)) " + _ADVERBS + r"no (?:\w+ )?(?:evidence|proof))\b",
    re.IGNORECASE,
)
_SENTENCE_FALSE: Final = re.compile(
    r"[.!?…]\s*(?:but |and |however,? )?(?:we (?:now |all )?know (?:that )?)?"
    r"(?:this|that|it|these|all (?:of )?(?:this|that))(?:(?: is| was| are|['’]s) "
    + _ADVERBS
    + _UNTRUE
    + r"|(?: isn['’]t| wasn['’]t) (?:true|the case)"
    r"|['’]s " + _ADVERBS + r"not (?:true|the case))\s*(?:[.!…,;]|$)",
    re.IGNORECASE,
)  # "They say that we fled. This is not true. We are here."
_VERDICT: Final = re.compile(
    r"\b(?:lies?|fakes?|false|falsehoods?|untrue|not true|incorrect|nonsense|baseless|groundless|unfounded|fabricated"
    r"|fabrications?|hoax|disinformation|misinformation|slander|slanderous|propaganda|fiction|inventions?)\b[^\w]*"
    r"(?:(?:and|or) \w+\W*)?$",
    re.IGNORECASE,
)  # "called the report a lie", "described the claims as nonsense"
_BARE_VERDICT: Final = re.compile(
    r"\W*(?:no|never|of course not|not true|(?:(?:complete|total|absolute|pure|sheer|utter) )?"
    r"(?:nonsense|rubbish|lies?|a lie|fakes?|disinformation|absurd))\W*",
    re.IGNORECASE,
)  # "Nonsense," the governor replied
_BELITTLED: Final = re.compile(
    r"\b(?:absurd|ridiculous|laughable|ludicrous|hysteria|hysterical|exaggerat\w+|overblown|overstated|misleading"
    r"|inaccurate|premature|speculative|speculations?|scaremongering|rumou?rs?|myths?|manipulations?)\b"
    r"\W*$",
    re.IGNORECASE,
)
_TOLD: Final = (
    r"(?:claims?|reports?|reporting|allegations?|accusations?|assertions?|rumou?rs?|suggestions?|insinuations?"
    r"|narratives?|statements?|charges?|information|stor(?:y|ies)|versions?|theor(?:y|ies)|concerns?|fears?|warnings?)"
)
_TOLD_AS_LIES: Final = re.compile(
    r"(?:[\w’']+ ){0,3}" + _TOLD + r"\b[^.;]{0,120}?\bas\b"
    r"[^.;]{0,60}?\b(?:propaganda|lies?|false|fabricat\w+|invent\w+|disinformation|misinformation|nonsense|baseless"
    r"|groundless|unfounded|untrue|fake|pretext|fiction|hysteria|absurd|ridiculous|scaremongering|hoax)\b",
    re.IGNORECASE,
)  # "described the claim as part of the propaganda"
_TOLD_FALSE: Final = re.compile(
    r"(?:[\w’']+ ){0,4}"
    + _TOLD
    + r"\b[^.;]{0,120}? (?:is|are|was|were) "
    + _ADVERBS
    + _UNTRUE
    + r"\s*(?:$|[.,;!–—-]|\b(?:and|but)\b)",
    re.IGNORECASE,
)  # "the claim that the dam is mined is false"
_ACCUSED_OF_LYING: Final = re.compile(
    r"\bof (?:lying|fabricating|falsifying|inventing|distorting|misrepresenting"
    r"|(?:spreading|peddling|disseminating|making|inventing|publishing) [“\"]?(?:false|fakes?|lies|disinformation"
    r"|misinformation|rumou?rs|propaganda|untrue|baseless|unfounded|unverified))\b",
    re.IGNORECASE,
)
NAMING: Final = frozenset("call label brand dub describe characterise portray".split())
_CANNOT_SAY: Final = re.compile(
    r"(?:(?:he|she|it|they|we|i|the (?:army|ministry|military|ministry of \w+))"
    r" (?:could not|cannot|can['’]t|couldn['’]t|can not|(?:was|is|were|are|am) (?:not able|unable) to)"
    r" (?:\w+ )?(?:confirm|verify|comment|say|disclose|independently|speculate)"
    r"|(?:he|she|it|they|we|i)(?: (?:would not|wouldn['’]t|will not|won['’]t|do not|don['’]t|did not|am not going to"
    r"|are not going to)|['’](?:m|re) not going to) (?:\w+ )?(?:comment|speculate|go into)"
    r"|(?:he|she|it|they|we|i) (?:had|have|has) no (?:information|comment)\b|no comment\b"
    r"|there (?:is|was|has been|had been) (?:\w+ ){0,2}?no (?:\w+ )?confirmation\b"
    r"|(?:the |this |that |these |those |such )?(?:\w+ )?(?:information|reports?|data|rumou?rs?|facts?|claims?)\b"
    r"[^.,;]{0,80}?"
    r" (?:is|are|was|were|has|have|had)(?:n['’]t| not) (?:\w+ ){0,2}?confirmed\b)",
    re.IGNORECASE,
)
_NOT_RULED_OUT: Final = re.compile(
    r"\b(?:not|n['’]t|never|cannot) (?:\w+ )?(?:rule(?:d)? out|be (?:ruled out|excluded)|exclude)\b", re.IGNORECASE
)
_SAID_ANEW: Final = re.compile(
    r"(?:however,? |but |and )?(?:i|we|he|she|it) (?:(?:also|still|strongly|firmly|categorically|completely|totally"
    r"|flatly|utterly|absolutely|fundamentally|do|does|did) )*(?:(?P<denied>den(?:y|ies|ied)|refuted?s?)"
    r"|rejects?|rejected|disputed?s?|disagreed? with|disagrees with"
    r"|(?:not|n['’]t) agree (?:with|that)|doubts?|doubted)\b",
    re.IGNORECASE,
)  # "said he disagreed with the view that"
_DISPUTED: Final = re.compile(
    r"\b(?:premature\W{0,2} (?:to|for)|too (?:early|soon) to|not a (?:show|movie|game)"
    r"|^contrary to (?:\w+ ){0,2}?(?:reports?|claims?|allegations?|statements?)"
    r"|exaggerat\w+|overstat\w+|misleading|inaccurate"
    r"|(?:accusations?|allegations?|claims?|reports?)\b[^.;]{0,80}?\b(?:is|are|was|were)\W+(?:\w+ )?"
    r"(?:provocative|speculations?|speculative|absurd|ridiculous|laughable|hysteria)"
    r"|(?:claims?|reports?|allegations?|accusations?|rumou?rs?|assertions?)\b[^.;]{0,80}?\b(?:is|are|was|were) "
    r"(?:\w+ )?(?:an? )?(?:\w+ ){0,2}?(?:fabricated|invented|pretext|propaganda|provocation)"
    r"|[-–—,] this is (?:an? |the )?(?:\w+ )?(?:example|piece|product|element|attempt) (?:of|at) (?:\w+ )?"
    r"(?:propaganda|disinformation|manipulation))\b",
    re.IGNORECASE,
)
_DISBELIEVING: Final = re.compile(
    r"(?:do|does) (?:you|they|anyone|anybody) (?:still |really |seriously )(?:believe|think)\b", re.IGNORECASE
)  # "Do you still believe that …?": a question that asks nothing
_REPORTED_FUTURE: Final = re.compile(
    r"(?<!who )(?<!which )\bwould\b"
    r"(?! (?:not |never )?be (?:a|an|the(?! first\b)|better|wrong|unwise|in (?:\w+ ){1,3}?interests?)\b)"
    r"(?! (?:not )?(?:like|prefer|rather)\b)"
    r"(?! (?:not )?have (?:\w+ly )?(?:been|made|done|won|lost|kept|left|had|held|led|met|sent|put|let|set|cut|hit|come"
    r"|become|gone|told|said|brought|fought|thought|bought|built|\w+ed|\w+en|\w+own|\w+awn)\b)",
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
_MARKS: Final = re.compile('[“”„«»"]')
_SUBJECT_RELATIVE: Final = re.compile(
    r"(?P<subject>(?:all|some|those|every|any|anyone|everyone|people|countries|many|most)(?: \w+){0,6}?"
    r"|the(?: \w+){1,2}) (?:who|that|which) (?:is|are|was|were|has|have|had|\w+) \w+",
    re.IGNORECASE,
)  # "Some of the clerks who are staying will move": the clerks will
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
    if lemma == "accuse" and _ACCUSED_OF_LYING.search(content):
        return "contest", "medium"
    if lemma == "ask" and _QUESTION.search(content):
        return "assert", "low"  # a question quoted demands nothing
    if lexical in ("deny", "contest", "demand"):
        return lexical, "high"
    if lemma in NAMING:
        return (found, "medium") if (found := verdict(content)) is not None else ("assert", "high")
    if _CANNOT_SAY.match(content.lstrip("“\"'‘ ")):
        return "refuse_to_confirm", "medium"
    if lexical == "predict":
        return ("predict", "high")
    if lexical == "confirm":
        if lemma != "confirm" and _PREDICTING.search(main):
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
    if _NOT_RULED_OUT.search(main):
        return "predict", "medium"
    if (anew := _SAID_ANEW.match(main)) is not None:
        return ("deny" if anew["denied"] else "contest"), "medium"
    if _BARE_VERDICT.fullmatch(content):
        return "deny", "medium"
    if _FALSE.search(main) or _SENTENCE_FALSE.search(content, 0, _SHORT) or _TOLD_FALSE.match(_MARKS.sub("", content)):
        return "deny", "medium"
    if _DISPUTED.search(main) or _DISBELIEVING.match(main):
        return "contest", "medium"
    if _DEMANDING.search(main) or _NEED.match(main) or _PLEASE.search(content, 0, _CLAUSE):
        return "demand", "medium"
    if (reported and _HAD_TO.match(main)) or (not reported and _EXHORTING.match(main)):
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


def verdict(words: str) -> str | None:
    """Whether words that end in what something is called deny or contest it: ``the report a lie``, ``absurd``."""
    if _VERDICT.search(words):
        return "deny"
    return "contest" if _BELITTLED.search(words) or _TOLD_AS_LIES.match(words) else None


def _main_clause(content: str) -> str:
    """The first clause: what the content asserts, without its relatives, conditions and inner quotation marks."""
    text = _DASHED.sub("", _IN_WORDS.sub("", _MARKS.sub("", content).lstrip("'‘ ")))
    text = text[matrix.end() :] if (matrix := _MATRIX.match(text)) else text
    opening = re.match(
        r"(?:if|when|as long as|once|after|given|although|while|because|since)\b[^,]*,", text, re.IGNORECASE
    )
    if opening:
        text = text[opening.end() :]
    text = _ASIDE.sub("", text)
    others = _OTHERS_THINK.search(text)
    text = text[: others.end()] if others else text
    if (relative := _SUBJECT_RELATIVE.match(text)) is not None:
        text = relative["subject"] + text[relative.end() :]
    first = _CLAUSE_BREAK.search(text, 12)
    return text[: first.start()] if first else text
