"""The words that frame a question: what is asked for, who says it, where and through whom, and how to say not.

English, Ukrainian and Russian. Patterns named ``*_BEFORE`` are searched in the words right before a name, ``*_AFTER``
matched right behind it.
"""

import re
from collections.abc import Mapping
from typing import Final

CLAIM_NOUNS: Final = (
    r"claims?|statements?|assertions?|allegations?|announcements?|remarks?|comments?|quotes?|quotations?|words|reports?"
    r"|reporting|accounts?|versions?|views?|positions?|narratives?|denials?|admissions?|confirmations?|predictions?"
    r"|forecasts?|warnings?|assessments?|analys[ie]s|updates?|posts?|briefings?|sources?|side|messages?|propaganda|rhetoric"
    r"|disinformation|figures?|data|statistics|reactions?|responses?|explanations?|estimates?"
    r"|заяв\w*|твердженн\w*|слов\w*|повідомленн\w*|цитат\w*|оцінк\w*|заявлен\w*|утвержден\w*|сообщен\w*|сторон\w*"
)
"""What is asked for, as a noun."""

SAYING: Final = (
    r"said|says?|saying|claim(?:s|ed|ing)?|state[ds]?|stating|told|tells?|telling|announce[ds]?|announcing|report(?:ed|s|ing)?"
    r"|deny|denie[ds]|denying|confirm(?:s|ed|ing)?|acknowledge[ds]?|admit(?:s|ted)?|reject(?:s|ed)?|refute[ds]?"
    r"|dismiss(?:es|ed)?|dispute[ds]?|contest(?:s|ed)?|predict(?:s|ed)?|warn(?:s|ed)?|call(?:s|ed)?\s+for|demand(?:s|ed)?"
    r"|urge[ds]?|wrote|writes?|written|posted|declare[ds]?|insist(?:s|ed)?|argue[ds]?|note[ds]?|add(?:s|ed)|explain(?:s|ed)?"
    r"|stress(?:es|ed)?|comment(?:s|ed)?|mention(?:s|ed)?|accuse[ds]?|assess(?:es|ed)?|believe[ds]?|think(?:s)?|expect(?:s|ed)?"
    r"|made|make|makes|give|gave|issued?|publish(?:ed|es)?"
    r"|сказа\w+|говори\w+|каза\w+|кажуть|каже|заяви\w*|заявля\w*|стверджу\w*|утвержда\w*|повідоми\w*|сообщи\w*"
    r"|запереч\w+|спросту\w+|отрица\w+|опроверг\w*|підтверди\w*|підтвердж\w*|подтверди\w*|подтвержд\w*|визна\w+|призна\w+"
    r"|написа\w+|пише|пишет|вважа\w+|считает|попереди\w*|предупреди\w*|відповіда\w*|відповів|ответил\w*"
)

_DET: Final = (
    r"(?:both\s+|either\s+|neither\s+|the\s+|a\s+|an\s+|some\s+|any\s+|all\s+|its\s+|their\s+|this\s+|these\s+)?"
)
_TITLES: Final = (
    r"(?:(?:\w+[\s-])?(?:president|prime\s+minister|minister|general|colonel|captain|lieutenant|major|governor|mayor"
    r"|spokes(?:person|man|woman)|commander|chief|analyst|ambassador|secretary|mr|mrs|ms|dr|professor|sen|senator"
    r"|leader|head|official|agency|newspaper|think[\s-]tank|outlet|broadcaster|blogger|channel|group|unit"
    r"|президент\w*|речни\w*|міністр\w*|министр\w*|генерал\w*|губернатор\w*|мер|мэр|агентств\w*)\.?\s+){0,3}"
)

SPEAKER_BEFORE: Final = re.compile(
    rf"(?:\b(?:by|according\s+to|per|quoting|citing|as\s+told\s+by|за\s+словами|за\s+даними|за\s+твердженням|по\s+словам"
    rf"|по\s+данным|согласно|згідно\s+з|від\s+імені)\s+"
    rf"|\b(?:{CLAIM_NOUNS}|everything|anything|all|what)\s+(?:from|of|made\s+by|by|від|от)\s+"
    r"|\b(?:did|does|do|has|have|had|will|would|what|чи|як|що|что|как)\s+"
    r"|\b(?:сказа\w+|каза\w+|каже|кажуть|говор\w+|заяви\w+|заявля\w+|повідом\w+|сообщ\w+|пишут?ь?|написа\w+|вважа\w+)\s+)"
    rf"{_DET}{_TITLES}[\"“«]?$",
    re.IGNORECASE,
)
AUXILIARY_BEFORE: Final = re.compile(
    rf"\b(?:did|does|do|has|have|had|will|would|що|что|як|как)\s+{_DET}{_TITLES}$", re.IGNORECASE
)
ABOUT_BEFORE: Final = re.compile(
    rf"\b(?:about|regarding|concerning|mentioning|mentions?|on|over|against|involving|re|towards?|accus\w+|blam\w+|criticis\w+"
    rf"|criticiz\w+|naming|про|о|об|щодо|стосовно|относительно)\s+{_DET}{_TITLES}$",
    re.IGNORECASE,
)
PLACED_BEFORE: Final = re.compile(
    rf"\b(?:in|near|around|at|of|outside|inside|across|within|to|into|from|for|through|{'toward'}s?|about|on|over|along"
    r"|у|в|біля|під|на|про|о|около|под|возле)\s+(?:the\s+)?(?:city|town|village|region|area|oblast|міста|місті|села|селі"
    r"|город\w*)?\s*(?:of\s+)?$",
    re.IGNORECASE,
)
OUTLET_BEFORE: Final = re.compile(
    r"\b(?:in|on|by|from|published\s+(?:in|by|on)|reported\s+(?:by|in)|carried\s+by|appear(?:ed|ing)\s+in|printed\s+in"
    r"|articles?\s+(?:of|in|by|from)|у|в|на)\s+(?:the\s+|a\s+|газеті\s+|издании\s+|виданні\s+)?[\"“«]?$",
    re.IGNORECASE,
)
VIA_BEFORE: Final = re.compile(
    r"\b(?:via|through|to|told|tells?|telling|quoted\s+(?:by|in|on)|as\s+(?:quoted|cited)\s+(?:by|in|on)|cited\s+by|через"
    r"|interview(?:s|ed)?\s+(?:with|by|to|for)|appearing\s+on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ON_BEFORE: Final = re.compile(r"\b(?:on|over|via|in|у|в|на|через)\s+(?:the\s+|its\s+|his\s+|their\s+)?$", re.IGNORECASE)

SAYS_AFTER: Final = re.compile(
    rf"(?:['’]s?)?\s+(?:(?:has|have|had|did|does|do|would|will|not|never|also|officially|publicly|forces|army|troops|military"
    rf"|officials|authorities|government|still|repeatedly|не|також|также)\s+){{0,4}}(?:{SAYING})(?!\w)",
    re.IGNORECASE,
)
OWN_AFTER: Final = re.compile(
    rf"(?:['’]s?\s+|\s+)(?:(?:own|latest|official|daily|evening|morning|weekly|intelligence)\s+){{0,2}}(?:{CLAIM_NOUNS}|channel|telegram)(?!\w)",
    re.IGNORECASE,
)
REPORTS_AFTER: Final = re.compile(
    r"\s+(?:has\s+|have\s+)?(?:reports?|publish(?:es|ed)?|carry|carries|carried|print(?:ed)?|wrote|writes?|written|cover(?:s|ed))(?!\w)",
    re.IGNORECASE,
)
ON_AFTER: Final = re.compile(r"\s*[:,-]?\s+(?:on|about|regarding|concerning|over|про|о|об|щодо)\s", re.IGNORECASE)
COLON_AFTER: Final = re.compile(r"\s*:")
LISTED: Final = re.compile(
    r"(?:['’]s?)?\s*(?:,|,?\s*(?:and|or|nor|&|та|і|й|и|або|чи|или|ні|ни)\s)\s*(?:the\s+)?", re.IGNORECASE
)

NOT_BEFORE: Final = re.compile(
    rf"(?:\b(?:but\s+not|and\s+not|not|no|neither|nor|never|except(?:ing)?(?:\s+for)?|excluding|without|besides|other\s+than"
    rf"|apart\s+from|minus|ignoring|(?:any|every|all)(?:thing|one|body)?\s+but|крім|окрім|кроме|без|але\s+не|но\s+не|а\s+не|не|ні"
    rf"|за\s+винятком|за\s+исключением|помимо)"
    rf"\s+(?:(?:those|the|any|{CLAIM_NOUNS}|by|from|of|about|on|in|near|via|that|who|are"
    rf"|is|made|at|said|від|от|про|о|у|в|на)\s+){{0,4}}|(?:^|\s)[-\u2212])$",
    re.IGNORECASE,
)
OBJECT_BEFORE: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?\s+of)|reject(?:s|ed|ing|ions?\s+of)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)"
    r"|contradict(?:s|ed|ing)?|contest(?:s|ed|ing)?|challeng(?:es?|ed|ing)|question(?:s|ed|ing)?"
    r"|debunk(?:s|ed|ing)?|rebut(?:s|ted)?|doubt(?:s|ed|ing)?|disagree(?:s|d)?\s+with|confirm(?:s|ed|ing|ations?\s+of)?"
    r"|corroborat(?:es?|ed|ing)|спрост\w+|запереч\w+|опроверг\w*|отриц\w+|підтверд\w+|підтвердж\w+|подтверд\w+)\s+"
    r"(?:the\s+|any\s+|all\s+|those\s+|what\s+(?:the\s+)?|that\s+)?$",
    re.IGNORECASE,
)
"""Right before whom something is said against: *who denied Russian claims*."""

_SPEECH: Final = (
    r"describ\w+|respon\w+|answer\w*|react\w*|promis\w+|alleg\w+|suggest\w*|estimat\w+|agre\w+|criticis\w+|criticiz\w+|blam\w+"
    r"|propos\w+|offer\w*|ask\w*|reveal\w*|discuss\w*|talk\w*|speak\w*|spoke\w*|speculat\w*|forecast\w*|know\w*|have|feel\w*|hope\w*"
    r"|threat\w+|vow\w*|pledg\w+|remark\w*|observ\w+|recommend\w*|quot\w+|cit\w+|refer\w*|elaborat\w+|clarif\w+|specif\w+|repl\w+"
    r"|counter\w*|mean\w*|want\w*|plan\w*|advis\w+|emphasi\w+|underlin\w+|conclud\w+|find|found|see|say|complain\w*|put|post\w*|share\w*"
    r"|praise\w*|condemn\w*|accept\w*|justif\w+|interpret\w*|analy[sz]\w+|evaluat\w+|view\w*|judg\w+|call|calls|called|tweet\w*"
)
_ADVERBS: Final = (
    r"(?:(?:has|have|had|been|be|not|never|also|officially|publicly|still|repeatedly|ever|already|recently|forces|army|troops|military"
    r"|officials|authorities|government)\s+){0,4}"
)
_VERB_AFTER: Final = re.compile(rf"(?:['’]s?)?\s+{_ADVERBS}(?P<verb>[a-z]{{2,}})(?!\w)", re.IGNORECASE)
_NO_VERB: Final = re.compile(
    rf"(?:about|on|in|at|near|of|and|or|to|since|until|before|after|during|regarding|over|with|from|as|{SAYING}|{_SPEECH})",
    re.IGNORECASE,
)


def speaks_after(after: str) -> bool:
    """Whether the words behind *did X* let X speak: *say*, *respond*, or no verb; *launch* does not."""
    verb = _VERB_AFTER.match(after)
    return verb is None or _NO_VERB.fullmatch(verb["verb"]) is not None or SAYS_AFTER.match(after) is not None


_TITLE: Final = (
    r"(?:head|chief|boss|leader|governor|mayor|spokes(?:man|woman|person)|commander(?:[\s-]in[\s-]chief)?|minister|president|founder"
    r"|director|secretary|ambassador|general|advis[eo]r|owner|financier|warlord|premier|chancellor|official|chair(?:man|woman|person)?"
    r"|senator|congressman|lawmaker|envoy|aide|strongman|opposition\s+leader|analyst|expert|blogger|journalist|correspondent"
    r"|gen|col|lt|maj|capt|sgt|adm|brig|gov|sen|rep|pm|fm|mp|dr|prof|mr|mrs|ms|cmdr|lieutenant|colonel|major|captain|admiral|brigadier"
    r"|oligarch|professor|king|pope|patriarch|archbishop|cardinal|marshal|sergeant)"
)
TITLE: Final = re.compile(rf"\b{_TITLE}\b", re.IGNORECASE)
"""An office, wherever it stands."""
_TITLE_CYRILLIC: Final = (
    r"(?:глав[аыеиу]|голов[аиіу]|очільни\w+|речни\w+|спікер\w*|командува\w+|командир\w*|командующ\w+|начальни\w+|керівни\w+"
    r"|руководител\w+|лідер\w*|лидер\w*|представни\w+|представител\w+|міністр\w*|министр\w*|президент\w*|губернатор\w*|мера?|мэра?"
    r"|генерал\w*|посол|посла|радни\w+|советни\w+)"
)
TITLE_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:{_TITLE}\.?(?:\s+(?:of|for|in|at)\s+(?:the\s+)?(?:(?!(?:about|on|near|and|or|by|from|since|to|{SAYING})\s)"
    rf"[\w'’-]+,?\s+){{1,5}}|,?\s+)"
    rf"|{_TITLE_CYRILLIC}\s+(?:(?!(?:про|о|об|щодо|від|от|під|под|у|в|на|та|і|и|{SAYING})\s)[\w'’ʼ-]+,?\s+){{0,5}})$",
    re.IGNORECASE,
)
"""A title with what it is of, right before a name."""
TITLE_MODIFIERS: Final = re.compile(
    r"(?<!\w)(?:(?:former|ex|deputy|acting|first|vice|senior|top|current|then|new|outgoing|presidential|defen[cs]e|foreign|policy|relations|affairs|trade|finance|emergency|prime"
    r"|interior|military|press|chief|joint|chiefs|of|staff|national|security|regional|local|opposition|state|army|navy|air|force"
    r"|retired|late|veteran|mercenary|separatist|occupation|[\w]+-installed|pro-\w+|lieutenant|colonel|major|brigadier)[\s-]+)+$",
    re.IGNORECASE,
)
"""What may stand before a title: *former*, *deputy defence*."""

BODIES: Final = {
    "defence": "Ministry of Defence of {}",
    "foreign": "Ministry of Foreign Affairs of {}",
    "interior": "Ministry of Internal Affairs of {}",
}
BODY: Final = re.compile(
    r"(?<![\w-])(?:the\s+)?(?:(?P<defence>(?:ministry\s+of\s+defen[cs]e|defen[cs]e\s+ministry|MoD|Міноборон\w+|Минобороны"
    r"|міністерств\w+\s+оборони|министерств\w+\s+обороны))"
    r"|(?P<foreign>(?:ministry\s+of\s+foreign\s+affairs|foreign\s+(?:affairs\s+)?ministry|MFA|МЗС|МИД\w?))"
    r"|(?P<interior>(?:ministry\s+of\s+(?:the\s+)?(?:interior|internal\s+affairs)|interior\s+ministry|МВС|МВД)))(?![\w-])",
    re.IGNORECASE,
)
"""Bodies that each country has."""
_NATION_NAMES: Final = {
    "Russia": "russia russian russia's rf рф росії россии російське російського російському российское российского",
    "Ukraine": "ukraine ukrainian ukraine's україни украины українське українського украинское украинского kyiv's",
    "United Kingdom": "uk uk's british britain britain's великої великобритании британське британское",
    "Belarus": "belarus belarusian білорусі беларуси",
    "Poland": "poland polish poland's польщі польши",
    "United States": "us american сша",
}
NATIONS: Final[Mapping[str, str]] = {form: nation for nation, forms in _NATION_NAMES.items() for form in forms.split()}
_NATION: Final = r"(?P<nation>" + "|".join(sorted(map(re.escape, NATIONS), key=len, reverse=True)) + r")"
NATION_BEFORE: Final = re.compile(rf"(?<![\w-]){_NATION}\s+$", re.IGNORECASE)
NATION_AFTER: Final = re.compile(rf"(?:\s+(?:of|in)(?:\s+the)?)?\s+{_NATION}(?!\w)", re.IGNORECASE)

DONE_BEFORE: Final = re.compile(
    r"\b(?P<done>\w{2,}(?:ed|en|wn|un|id|old|ilt|ought|aught))\s+(?:\w+\s+)?by\s+(?:the\s+)?$", re.IGNORECASE
)
"""Something done by whoever follows: *recruited by*, *held by*."""
WITHIN_BEFORE: Final = re.compile(
    r"(?<!\w)(?!(?:said|says|say|saying|told|people|officials?|sources?|anyone|someone|somebody)\s)[^\W\d_][\w’'-]+\s+"
    r"(?:in|inside|within|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""*Corruption in the ministry*: something there is asked for, not its words."""
FATE_BEFORE: Final = re.compile(
    r"\b(?:warrant|arrest|trial|death|dismissal|resignation|sacking|assassination|killing|removal|funeral|poisoning)\s+$",
    re.IGNORECASE,
)
ACTED_ON_BEFORE: Final = re.compile(
    r"\b(?:dismiss\w*|fire[ds]?|sack\w*|kill\w*|arrest\w*|detain\w*|replac\w+|appoint\w*|attack\w*|meet|met|visit\w*|criticis\w+"
    r"|criticiz\w+|accus\w+|blam\w+|support\w*|thank\w*|support\w*|insult\w*|death\s+of|dismissal\s+of|arrest\s+of|killing\s+of"
    r"|звільн\w+|уволи\w+|вбив\w+|убил\w*)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Right before whom something is done to."""

STANCE_BEFORE: Final = re.compile(
    r"\b(?:підтверди\w+|підтверджу\w+|запереч\w+|спросту\w+|визна\w+|подтверди\w+|подтвержда\w+|опроверг\w*|отрица\w+|призна\w+)\s+(?:ли\s+)?$",
    re.IGNORECASE,
)
"""Right before who says so in a question: *чи підтвердила Росія втрату …*."""
FATE_AFTER: Final = re.compile(
    r"(?:['’]s?)?\s+(?:is\s+|was\s+|has\s+been\s+)?(?:dead|alive|deaths?|died|killed|arrest\w*|detain\w*|detention|dismiss\w+|resign\w+"
    r"|sacked|fired|removal|removed|assassinat\w+|wounded|injur\w+|missing|whereabouts|plane|rumou?rs|losses|casualties"
    r"|загин\w*|погиб\w*|звільнен\w*|уволь?н\w*|відставк\w*|отставк\w*|арешт\w*|арест\w*)(?!\w)",
    re.IGNORECASE,
)
IS_BEFORE: Final = re.compile(r"(?:^|\b)(?:is|was|are|were)\s+(?:the\s+)?$", re.IGNORECASE)
IS_AFTER: Final = re.compile(
    r"\s+(?:still\s+|now\s+|really\s+)?(?:dead|alive|killed|arrested|wounded|injured|missing|ill|now|hiding|in\s|dismissed|sacked"
    r"|fired|removed|replaced|appointed|promoted|detained|jailed|sentenced|poisoned|assassinated|captured|sanctioned|re-?elected)",
    re.IGNORECASE,
)
OFFICE_OF_BEFORE: Final = re.compile(
    rf"\b(?:{_TITLE}s?|ministers?|officials?|authorities|parliament|government)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
"""*foreign minister of Ukraine*: the country is whose office it is."""
FORCES_NAMED: Final = re.compile(
    r"\b(?:troops|soldiers|fleet|units|forces|fighters|brigade|battalion)\b", re.IGNORECASE
)
BOTH_SIDES: Final = re.compile(
    r"\b(?:both\s+sides|each\s+side|either\s+side|two\s+sides|обидв\w+\s+сторон\w*|обеих?\s+сторон\w*|обе\s+стороны)(?!\w)",
    re.IGNORECASE,
)
PRIME_MINISTER: Final = re.compile(r"\bP\.?M\b\.?")
"""In capitals only: *pm* is a time of day."""
SHARE: Final = re.compile(
    r"\b(?:(?:what|which)\s+(?:percentage|share|proportion|percent|part)|percent(?:age)?|per\s+cent|share|proportion)\s+of\b",
    re.IGNORECASE,
)

OF_BEFORE: Final = re.compile(
    rf"(?<!\w)(?!(?:{CLAIM_NOUNS}|everything|anything|all|what|that|quotes?)\s)[^\W\d_][\w’'-]+\s+(?:of|for|with)\s+$",
    re.IGNORECASE,
)
"""Behind a noun that is nobody's words."""
NOUN_AFTER: Final = re.compile(r"\s+(?P<noun>[a-z][a-z-]{3,})(?!\w)")
ARMIES: Final = re.compile(
    r"(?<![\w-])(?:(?P<ukrainian>UAF|AFU|UA|UKR|ZSU|VSU|ЗСУ|ВСУ|сил\w*\s+оборон[иы])|(?P<russian>RFAF|RuAF|VSRF|RF|RUS|В[СC]\s?РФ|ЗС\s?РФ|РФ"
    r"|окупант\w*|оккупант\w*))(?![\w-])",
    re.IGNORECASE,
)
"""Abbreviations and names for a side's army or state, which stand for the people of that side."""
PASSIVE: Final = re.compile(
    r"(?:\b(?:(?:that|which)\s+)?(?:were|was|are|is|have\s+been|has\s+been|got)\s+|(?<=,\s))(?P<not>not\s+|never\s+)?(?:later\s+|officially\s+)?"
    r"(?:(?P<denied>denied|rejected|refuted|debunked)|(?P<contested>disputed|contested|contradicted|challenged)"
    r"|(?P<confirmed_by_other_side>confirmed|acknowledged))(?!\w)(?P<by>\s+by\s+(?:the\s+)?(?:[A-ZА-ЯІЇЄҐ][\w'’-]*(?:\s+(?=[A-ZА-ЯІЇЄҐ]))?"
    r"|(?:other|opposite|both)\s+sides?|anyone|anybody|officials)+)?"
)
"""*claims that were denied by Moscow*: said of the claims asked for."""

_BETWEEN: Final = r"(?:\s+(?!that\s|що\s|что\s)[\w'’-]+){0,6}"
PUBLISHED_BEFORE: Final = re.compile(
    rf"\b(?P<verb>(?:published|printed|опублікован\w*|опубликован\w*){_BETWEEN}|appear(?:ed|ing)|reported|вийшл\w+|вышедш\w+)\s*$",
    re.IGNORECASE,
)
SAID_BEFORE: Final = re.compile(
    r"\b(?P<verb>said|stated|made|spoken|told|voiced|uttered|сказан\w*|зроблен\w*|сделан\w*)\s*$", re.IGNORECASE
)
HAPPENED_BEFORE: Final = re.compile(
    rf"\b(?P<verb>(?:happen(?:ed|ing)|occurr(?:ed|ing)|took\s+place|taking\s+place|сталося|стались|сталися|відбу\w+|произош\w+)"
    rf"{_BETWEEN}|events?|події|события)\s*$",
    re.IGNORECASE,
)

_SPEAKING_PLACES: Final = {
    (
        "side",
        "ukraine",
    ): "kyiv kiev київ києва києву києві киев киева киеве ukraine україна україни україну украина украины",
    ("side", "russia"): "moscow москва москви москвы москве russia росія росії россия россии",
    ("side", "western"): "brussels",
    ("country", "us"): "washington вашингтон вашингтона",
    ("country", "gb"): "london лондон лондона",
    ("country", "de"): "berlin берлин берлін",
    ("country", "fr"): "paris париж",
    ("country", "pl"): "warsaw варшава варшави",
    ("country", "by"): "minsk мінськ минск",
    ("country", "tr"): "ankara",
    ("country", "cn"): "beijing",
    ("country", "hu"): "budapest",
    ("country", "lt"): "vilnius",
    ("country", "lv"): "riga",
    ("country", "ee"): "tallinn",
    ("country", "it"): "rome",
    ("country", "cz"): "prague",
    ("country", "ir"): "tehran",
}
METONYMS: Final[Mapping[str, tuple[str, str]]] = {
    name: speaker for speaker, names in _SPEAKING_PLACES.items() for name in names.split()
}
"""Capitals and countries that speak: whose side, or which country's speakers, are meant by *Kyiv said*."""

QUOTE_TYPES: Final = re.compile(
    r"\b(?:(?P<direct>direct(?:ly)?[\s-]+(?:quotes?|quotations?|quoted|speech)|verbatim(?:\s+quotes?)?|прям\w+\s+(?:цитат\w*|мов\w*"
    r"|реч\w*))|(?P<indirect>paraphras\w+|indirect(?:ly)?(?:\s+(?:quotes?|quotations?|speech))?)"
    r"|(?P<direct_too>(?<=\s)directly(?=\s*(?:[?.!,]|$)))|(?P<mixed>partly\s+quoted|mixed\s+quot\w+)|(?P<unattributed>unattributed|agentless)"
    r"|(?<=without\s)(?P<quoted>quotes|quotations)|(?<=no\s)(?P<quoted_too>quotes|quotations))(?!\w)",
    re.IGNORECASE,
)
CONTESTED: Final = re.compile(
    rf"\b(?:(?P<uncontested_here>uncontested|undisputed)|(?P<unconfirmed>unconfirmed|unverified)|(?P<contested>contested|disputed|conflicting|contradict(?:ed|ory))"
    rf"|(?P<denied>denied)|(?P<confirmed_by_other_side>confirmed\s+by\s+(?:the\s+)?(?:other\s+side|both\s+sides)))"
    rf"(?=\s+(?:russian\s+|ukrainian\s+|western\s+)?(?:{CLAIM_NOUNS})\b|\s*$|\s+(?:about|in|on|near)\b)",
    re.IGNORECASE,
)
ANONYMOUS: Final = re.compile(
    r"\b(?:anonymous(?:ly)?|unnamed|unidentified|(?:speaking\s+)?on\s+(?:the\s+)?condition\s+of\s+anonymity|not\s+named|анонімн\w*"
    r"|анонимн\w*|неназван\w*|безіменн\w*)(?!\w)",
    re.IGNORECASE,
)
TELEVISION: Final = re.compile(
    r"\b(?:на\s+(?:національн\w+\s+)?телебаченні|(?:у|в)\s+(?:національн\w+\s+)?телемарафоні|на\s+телевидении"
    r"|(?:в|у)\s+(?:ефірі|эфире)|on\s+(?:tv|television)|on\s+(?:the\s+)?telethon)(?!\w)",
    re.IGNORECASE,
)
PAPER: Final = re.compile(
    r"\b(?i:in|by|from|on|not)\s+(?i:the\s+)?(?P<name>(?:[A-Z][\w’'-]+\s+){1,3}(?:Herald|Times|Post|Journal|Tribune|Ledger|Gazette"
    r"|Telegraph|Courier|Chronicle|Observer|Independent|Press|Review|Wire|Brief|Mail|Standard|News|Daily))(?!\w)"
)
"""A newspaper by the last word of its name."""
AROUND: Final = re.compile(
    r"\b(?:(?:in|within)\s+a\s+(?:radius|range)\s+of|within|(?:less|no\s+more|not\s+more)\s+than|[ув]\s+(?:радіусі|радиусе)"
    r"|не\s+далі\s+ніж\s+за|не\s+дальше)\s+(?P<number>\d{1,4}(?:[.,]\d+)?)\s*(?P<unit>km|kilomet\w+|miles?|км|кілометр\w*|километр\w*"
    r"|миль)\s+(?:of|from|around|away\s+from|від|от|навколо|вокруг)\s+(?:the\s+)?(?:(?:city|town|village|місто|село|город)\s+(?:of\s+)?)?"
    r"(?=(?P<names>[^\W\d_][\w'’ʼ-]*(?:[\s-][^\W\d_][\w'’ʼ-]*){0,2}))",
    re.IGNORECASE,
)
"""*within 20 km of Bakhmut*."""
FLANK: Final = re.compile(
    r"\b(?:(?P<northern>північн\w+|северн\w+)|(?P<southern>південн\w+|южн\w+)|(?P<eastern>східн\w+|восточн\w+)"
    r"|(?P<western>західн\w+|западн\w+))\s+фланг\w*",
    re.IGNORECASE,
)
BLAMED: Final = re.compile(
    r"\b(?:who(?:m)?(?:\s+(?:is|was|are|were|do|did|does)|\s?['’]s)\s+(?:\w+\s+)?(?:to\s+)?(?:blamed?|responsible|guilty|accused)"
    r"(?:\s+(?:for|of))?|хто\s+винен|кто\s+виноват)(?!\w)",
    re.IGNORECASE,
)
"""A question on who did it asks for what is claimed of it: claims do not word it so."""
ARTICLES: Final = re.compile(
    r"\s*(?:(?:show|find|list|give|get|search|покажи|знайди|найди)\s+(?:me\s+)?)?(?:how\s+many\s+|number\s+of\s+"
    r"|which\s+|what\s+|скільки\s+|сколько\s+)?(?:all\s+|the\s+|latest\s+|any\s+|news\s+)*"
    r"(?:articles?|stories|news\s+stories|статті|статьи)\b",
    re.IGNORECASE,
)
ENTITIES: Final = re.compile(
    r"\s*(?:who\s+is|who['’]s|who\s+was|profile\s+of|хто\s+такий|хто\s+така|кто\s+такой|кто\s+такая)\s+", re.IGNORECASE
)
FORCES: Final = (
    r"(?:воїн\w*|бійц\w*|бійці|воин\w*|бойц\w*|захисник\w*|forces?|troops?|army|armies|military|soldiers?|servicemen|units?|fighters?|personnel|paratroopers|marines|військ\w*"
    r"|військов\w*|армі\w*|войск\w*|военн\w*|солдат\w*|сил\w*)"
)
OFFICIALS: Final = (
    r"(?:officials?|authorities|officers?|government|leadership|leaders?|politicians?|representatives?|sources?|defen[cs]e\s+officials?"
    r"|влад\w*|посадовц\w*|чиновник\w*|власт\w*|джерел\w*|источник\w*|ЗМІ|СМИ|офіційн\w*|политик\w*|політик\w*)"
)
PEOPLE_OF_A_SIDE: Final = re.compile(
    r"(?:the\s+)?(?:military\s+|war\s+|mil)?bloggers?"
    r"|(?:the\s+)?(?:russian|ukrainian|western|american|us|british|pro-russian)\s+(?:military\s+|war\s+)?(?:forces?|troops?"
    r"|soldiers?|servicemen|fighters?|personnel|officials?|authorities|milbloggers?|bloggers?|correspondents|analysts?"
    r"|experts|sources?|media|officers?|spokes\w+|commanders?|residents|volunteers|lawmakers|diplomats?)",
    re.IGNORECASE,
)
"""People whom an adjective and a noun name: a side or country with a role says more than an organisation would."""

ACTS_AFTER: Final = re.compile(
    r"\s+(?:(?:has|have|had|will|would|may|might|could|is|was|also|already|did|not)\s+){0,3}"
    r"(?:(?P<suffers>lost|loses|losing|suffer(?:ed|s)|втрати\w+|потеря\w+)|\w{2,}(?:ed|s|ing)|took|shot|struck|hit|fell"
    r"|withdrew|held|won|began|broke|drove|\w+(?:ла|ли|ло|в|л|є|ет))(?!\w)",
    re.IGNORECASE,
)
DEED_AFTER: Final = re.compile(
    r"\s+(?:(?:has|have|had|already|also)\s+){0,2}(?:(?P<suffers>lost|suffered)|captured|seized|took|taken|occupied|retook|liberated"
    r"|recaptured|shelled|attacked|bombed|struck|shot\s+down|launched|fired|destroyed|advanced|withdrew|withdrawn|retreated|invaded"
    r"|annexed|blew\s+up|killed|deported|used|crossed|stormed|encircled)(?!\w)",
    re.IGNORECASE,
)
"""What a country at war did or suffered, right behind its name."""
DATE_JOINTS: Final = re.compile(r"\s*(?:and|or|to|,|та|і|и|або|или)\s*", re.IGNORECASE)

CLAUSE: Final = re.compile(
    rf"\b(?:{CLAIM_NOUNS}|claim(?:s|ed|ing)?|said|says?|saying|stat(?:es|ed|ing)|report(?:s|ed)?"
    r"|(?P<stance>den(?:y|ies|ied)|confirm(?:s|ed)?|acknowledge[ds]?|admit(?:s|ted)?|predict(?:s|ed)?|warn(?:s|ed)?"
    r"|reject(?:s|ed)?|dispute[ds]?)|is\s+it\s+true|is\s+it\s+a\s+fact|evidence|proof|rumou?rs?|правда|заяв\w*|каз\w+|сказа\w*|говор\w+)"
    r"\s*,?\s+(?:that|whether|що|что)\s(?!(?:were|was|are|is|have|has|had)\s)"
    r"(?!(?:the\s+)?\w+\s+(?:has\s+|have\s+)?(?:denied|denies|confirmed|confirms|rejected|disputed|acknowledged|contested)\s*"
    r"(?:[?.!]|$|(?:about|in|on|near|since|by)\s))",
    re.IGNORECASE,
)
"""Where the question begins to tell what is claimed: words behind it are words of the claim."""

OPENING: Final = re.compile(
    r"\s*(?:(?:neither|not|only|both|either|just|не|лише|тільки|только)\s+)?"
    r"(?:[^\W\d_][\w.’'-]*\s*(?:,|and|or|nor|&|та|і|й|и)\s+)*$"
)
"""Before the first name of a question, or before one listed with it."""
LIST_ON_AFTER: Final = re.compile(
    r"(?:\s*(?:,|and|or|nor|&|та|і|й|и)\s+(?:the\s+)?[^\W\d_][\w.’'-]*)*\s*[:,-]?\s+"
    r"(?:on|about|regarding|concerning|про|о|об|щодо)\s",
    re.IGNORECASE,
)
COUNTRIES: Final[Mapping[str, str]] = {
    name: country
    for country, names in {
        "Russia": "росія росії росію росією россия россии россию россией",
        "Ukraine": "україна україни україну україні україною украина украины украину украине украиной",
        "Belarus": "білорусь білорусі беларусь беларуси белоруссия",
        "Poland": "польща польщі польщу польша польши",
        "Crimea": "крим криму криму крым крыма крыму",
    }.items()
    for name in names.split()
}
OBLAST: Final = re.compile(
    r"\b(?P<stem>[А-ЯІЇЄҐ][\w’'-]+?(?:ськ|цьк|ск|цк))(?:а|ої|ій|у|ою|ая|ой|ую)\s+(?:област[ьиіюєй]\w*|обл\.?)(?!\w)"
)

NO_SORT_AFTER: Final = re.compile(
    r"\s+(?:half|quarter|third|time|lady|line|wave|year|month|week|day|anniversary|battle|"
    r"(?:\w+\s+){0,3}(?:brigade|battalion|corps|army|division|regiment))\b",
    re.IGNORECASE,
)
"""Behind *first* where it counts, rather than asks for the earliest."""
REGION: Final = re.compile(
    r"\b(?:(?:north|south)(?:[\s-]?(?:east|west))?ern|eastern|western|central|occupied)\s+(?:Ukraine|Russia|Donbas)\b",
    re.IGNORECASE,
)
POINTS: Final = re.compile(
    r"\bin\s+the\s+(?P<english>(?:north|south)(?:[\s-]?(?:east|west))?|east|west)(?!\s+of\b|\w)"
    r"|\bна\s+(?:(?P<north>півночі|севере)|(?P<south>півдні|юге)|(?P<east>сході|востоке)|(?P<west>заході|западе))(?!\w)",
    re.IGNORECASE,
)
"""A point of the compass alone is a part of Ukraine."""
SETTLEMENT_WORDS: Final = r"(?:city|town|village|settlement|region|area|oblast|raion|district)"
NEW_AS: Final = re.compile(r"\b(?:second|another|next)\s+$", re.IGNORECASE)
"""*a second Bakhmut* is somewhere else."""
LOST: Final = frozenset(
    "destroyed lost downed destroy lose died dead killed знищено знищили знищив уничтожено уничтожили збито збили"
    " загинуло загинули погибло погибли збила збив сбила сбил"
    " сбито сбили".split()
)
ACTING: Final = frozenset(
    "launch launched fire fired carry carried conduct conducted use used suffer suffered mount mounted stage staged"
    " begin began"
    " start started make made".split()
)
"""Verbs of whoever acts, which say nothing of what: ignored where the question names it otherwise."""

MEDIA_AFTER: Final = re.compile(
    r"\s+(?:state[\s-]+)?(?:run\s+|controlled\s+)?(?:media|news\s+agenc(?:y|ies)|agenc(?:y|ies)|press|television|tv|newspapers?"
    r"|ЗМІ|СМИ|медіа)(?!\w)",
    re.IGNORECASE,
)
ADJECTIVES: Final = (
    r"(?:(?:senior|top|military|army|armed|local|regional|state|official|government|defen[cs]e|intelligence|foreign|occupation"
    r"|installed|heavy|recent|major|alleged|reported|civilian|troop|missile|drone|air|artillery|latest|anonymous|unnamed"
    r"|other|possible|new|territorial|tactical|combat)[\s-]+){0,3}"
)
CYRILLIC_SIDES: Final = re.compile(
    r"(?<!\w)(?:(?P<russian>російськ\w*|росіян\w*|российск\w*|русск\w*|россиян\w*|рф)|(?P<ukrainian>українськ\w*|українц\w*"
    r"|украинск\w*|украинц\w*)|(?P<western>західн\w*|западн\w*)|(?P<american>американськ\w*|американск\w*|американц\w*)"
    r"|(?P<british>британськ\w*|британск\w*)|(?P<polish>польськ\w*|польск\w*))(?!\w)",
    re.IGNORECASE,
)
KILLING_BEFORE: Final = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|wound(?:ed|ing)|eliminat(?:ed|ing)|destroy(?:ed|ing)|captur(?:ed|ing)|los(?:t|ses|s)|casualties"
    r"|deaths?|dead|втрат\w*|потер\w*|вбит\w*|убит\w*)\s+(?:of|by|among|for|in|to|серед|среди)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
LOST_AFTER: Final = re.compile(
    r"\s+(?:were\s+|was\s+|have\s+been\s+)?(?:destroyed|lost|knocked\s+out|shot\s+down|downed)\b", re.I
)
DESCRIBED_AFTER: Final = re.compile(
    rf"[\s-]+{ADJECTIVES}(?:{OFFICIALS}|{CLAIM_NOUNS}|{FORCES}|media|president|secretary|ambassador|general|analysts?|lawmakers?"
    r"|senators?|diplomats?|intelligence|experts?|volunteers?|aid|weapons|tanks|missiles|drones|troops)(?!\w)",
    re.IGNORECASE,
)
"""Behind *US* or *UK* where they describe somebody rather than name the country."""
