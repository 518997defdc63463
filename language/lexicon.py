"""The words by which topics, aspects, stances, roles and sides are known, shared by articles and questions.

Each list maps a value of the vocabulary to phrases. A phrase is words joined by spaces:

* a plain word is compared by its stem (``language.tokens.term``): ``advance`` also finds *advancing*;
* ``=word`` is compared letter by letter, where the stem would find too much (``=mine`` and *mining*);
* ``word*`` is compared by its beginning: for Ukrainian, Russian and Polish words, which are not stemmed;
* ``a/b`` stands for either word;
* ``~`` stands for up to four words of the same clause (``push ~ back``).

A phrase never runs over a comma or the end of a sentence. Finding is one pass over the words of the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from language.tokens import Token, fold, tokens
from schemas.vocabulary import ASPECT

Phrases = Mapping[str, tuple[str, ...]]


class Found(NamedTuple):
    """A value of the vocabulary and the words ``text[start:end]`` by which it was found."""

    value: str
    start: int
    end: int


TOPICS: Final[Phrases] = {
    "advance": (
        "advance",
        "=advanced =positions",
        "gain ground",
        "gains",
        "=gained",
        "breakthrough",
        "break/broke/broken/breaking through",
        "breach",
        "pierce",
        "infiltrate/infiltration",
        "headway",
        "make/made/making progress",
        "lot of progress",
        "gradual/slow/significant/some/tactical/further/steady progress",
        "partial success",
        "=success =in/near/at",
        "have/had/has success",
        "encircle/encirclement/surround",
        "recapture/retake/retaken/retook/regain/recover/reclaim ~ territory/land/control/village/town/area/position",
        "recapture",
        "retake/retaken/retook",
        "regain/regaining",
        "=reclaimed/reclaiming",
        "claw ~ back",
        "liberate/liberation",
        "reach/reached ~ border/outskirts/city/town/village/river",
        "push/pushed/pushing through/forward/ahead/deeper",
        "push/pushed/pushing ~ back",
        "drive/drove/driving ~ back/out",
        "expel/dislodge/oust",
        "move/moved/moving forward",
        "inch forward",
        "press forward",
        "foothold/bridgehead",
        "spearhead",
        "closing =in",
        "просу*/просун*/прорив*/прорыв*/продвиж*/продвин*/наступ*/оточ*/окруж*",
        "успіх*/успех*",
    ),
    "withdrawal": (
        "retreat",
        "withdraw/withdrew/withdrawn/withdrawal",
        "pull/pulled/pulling ~ back/out",
        "pullback/pullout",
        "fall/fell/fallen/falling back",
        "flee/fled/fleeing",
        "abandon ~ position/village/town/city/equipment/weapon/line",
        "give/gave/given/giving up",
        "leave/left/leaving ~ position/settlement",
        "loss/lost of control",
        "=loss =of =russian/ukrainian =control",
        "push/pushed/pushing ~ back",
        "force/forced ~ to retreat/withdraw/leave",
        "rout/=routed",
        "відступ*/відійш*/відхід*/отступ*/отход*/вивед*/вывод*",
    ),
    "attack": (
        "attack",
        "assault",
        "=offensive/offensives",
        "offensive operation/action",
        "counteroffensive/counterattack/counterstrike",
        "counter offensive/attack",
        "=storm/storming/stormed",
        "raid",
        "repel/repelled/repulse/thwart",
        "=clash/clashes/clashed",
        "fighting",
        "combat engagement/clash/operation",
        "incursion/invasion",
        "=invade/invaded/invades",
        "sabotage group/raid",
        "ambush",
        "strike",
        "атак*/штурм*/контрнаступ*/контратак*/наступальн*/наступлен*/удар*/зіткнен*/столкновен*",
    ),
    "shelling": (
        "shell/=shelling",
        "bombard/bombardment",
        "bomb/bombing",
        "missile",
        "rocket",
        "drone/=drones ~ attack/strike/hit/assault",
        "drone attack/strike/raid",
        "shahed",
        "strike =on/against/hit/kill",
        "missile/air/rocket/artillery/drone strike/attack/barrage/fire",
        "airstrike",
        "air raid/strike",
        "barrage/salvo",
        "mortar/artillery fire",
        "fire/fired/launch/launched ~ missile/rocket/drone/shell",
        "shot/shoot/shooting down",
        "intercept",
        "glide bomb",
        "cluster munition ~ use/used/strike",
        "=hit/hits/hitting ~ building/city/cities/hospital/school/house/infrastructure/facility/area",
        "raid",
        "обстріл*/обстрел*/ракет*/бомбард*/бомб*/дрон*/шахед*",
    ),
    "losses": (
        "loss/losses =among/in/of =troops/personnel/their/soldiers/equipment/manpower",
        "=losses",
        "=kill/kills/killed/killing",
        "casualty/casualties",
        "wound/=wounded",
        "injure/injury",
        "death toll",
        "=dead",
        "=died/dies/die",
        "=deaths/fatality/fatalities",
        "destroy/destroyed ~ tank/vehicle/aircraft/gun/howitzer/system/ship/plane/jet/helicopter/boat/drone/brigade",
        "destroy/eliminate/neutralise/neutralize/liquidate ~ soldier/troop/personnel/fighter/militant/serviceman",
        "heavy/steep price/toll",
        "pay/paid/paying ~ price",
        "given =by blood",
        "=blood",
        "irrecoverable/irretrievable",
        "втрат*/потер*/загин*/погиб*/убит*/вбит*/поранен*/ранен*",
    ),
    "equipment": (
        "tank/=tanks",
        "armoured/armored/fighting/combat vehicle",
        "=vehicle/vehicles",
        "hardware",
        "equipment",
        "weapon",
        "weaponry",
        "ammunition/munition",
        "howitzer/mortar/artillery",
        "himars/atacms/javelin/leopard/abrams/bradley/iskander/kalibr/kinzhal/patriot =system/systems/battery/missile",
        "himars/atacms/leopard/abrams/bradley/iskander/kalibr/kinzhal",
        "=f =16/16s",
        "fighter jet",
        "aircraft/helicopter/warplane/fleet/warship",
        "air defence/defense",
        "minefield/landmine",
        "=mines",
        "танк*/технік*/техник*/зброї/зброю/зброя/оружи*/озброєн*/вооружен*/боєприпас*/боеприпас*",
    ),
    "territory_control": (
        "control of/over",
        "regain/take/took/taken/lose/lost/seize/establish/retain/maintain/full ~ control",
        "under ~ control",
        "loss of ~ control",
        "russian/ukrainian control",
        "capture/=captured",
        "recapture",
        "seize/seizure",
        "liberate/liberation",
        "occupy/=occupied/occupation",
        "annex/annexation",
        "retake/retaken/retook",
        "regain/regaining",
        "take/took/taken ~ settlement/village/town/city",
        "=fell/fall/fallen =to =russia/russian/ukraine/ukrainian/the",
        "settlement/village/town/city fell/fallen",
        "settlement/village/town/city =had/has fallen",
        "force/troop/fighter/soldier/army ~ =control/=controls/=controlled",
        "=control/=controls/=controlled ~ settlement/village/town/city",
        "hold/held/holding ~ ground/position/line/city/town/village/territory",
        "territory/territories",
        "=land",
        "square kilometre/kilometer/mile",
        "sq km",
        "expel/dislodge/oust",
        "loss of ~ city/town/village/bakhmut",
        "front line",
        "frontline",
        "equip ~ position",
        "заня*/захоп*/окуп*/оккуп*/звільн*/освобо*/контрол*/територі*/территори*",
    ),
    "prisoners": (
        "prisoner =of =war",
        "prisoner =swap/exchange",
        "=pow/pows",
        "=prisoners",
        "captive/captivity",
        "exchange =of prisoner/captive/body",
        "taken prisoner",
        "surrender ~ soldier/fighter/troop",
        "hostage",
        "полонен*/полон/полону/військовополон*/военноплен*/пленн*/плен/плену/обмін*/обмен*",
    ),
    "diplomacy": (
        "negotiate/negotiation",
        "peace talk/plan/deal/terms/agreement/treaty/summit/process/proposal/formula/initiative",
        "ceasefire",
        "cease fire",
        "truce/armistice",
        "=talks",
        "summit",
        "treaty/agreement/=accord",
        "sanction",
        "diplomat/diplomacy/diplomatic",
        "ambassador",
        "foreign minister/ministry",
        "united nations",
        "security council",
        "=nato",
        "=un =resolution",
        "alliance",
        "mediate/mediation/mediator",
        "escalation",
        "end/ending/ended ~ war",
        "unity",
        "pressure =on/against =russia/moscow/putin/ukraine/kyiv",
        "maintain ~ pressure",
        "international support/community/law",
        "переговор*/перемир*/санкці*/санкци*/дипломат*/саміт*/саммит*",
    ),
    "weapons_supply": (
        "send/sent/supply/supplied/provide/deliver/donate/transfer/give ~ weapon/ammunition/munition/tank/missile/jet"
        "/aircraft/system/arm/shell/himars/drone",
        "weapon/arm/ammunition/tank/missile supply/delivery/shipment/package/transfer",
        "delivery of ~ weapon/tank/missile/jet/munition/ammunition/system/aircraft",
        "supply of ~ weapon/tank/missile/jet/munition/ammunition/system/aircraft",
        "supply/supplies ~ ukraine/kyiv",
        "military/security/financial aid/assistance/package/support",
        "aid package",
        "more/need/lack/shortage ~ ammunition/weapon/munition/missile/shell",
        "lack/lacking ~ hardware",
        "ammunition/weapon/munition/shell shortage",
        "arms",
        "lend lease",
        "billion ~ ukraine/kyiv/aid/support",
        "постачан*/поставк*",
    ),
    "infrastructure": (
        "infrastructure",
        "=power =plant/station/grid/line/lines/outage/outages/supply/supplies/system/facility/facilities/cut/cuts",
        "power plant/station/grid/outage/cut",
        "energy facility/infrastructure/system/supply/sector",
        "electricity",
        "blackout",
        "=dam/dams",
        "bridge",
        "=port/ports",
        "railway/pipeline/refinery/substation/depot/airport/airfield",
        "water/gas/heating supply",
        "hydroelectric/nuclear/thermal power/plant/station",
        "nuclear plant",
        "building/apartment ~ destroy/damage/hit",
        "=buildings",
        "apartment/residential building/block/house",
        "damage ~ building/house/facility",
        "wipe ~ off ~ earth",
        "грат*/гребл*/дамб*/міст/мост/мосту/електро*/электро*/інфраструктур*/инфраструктур*",
    ),
    "humanitarian": (
        "civilian",
        "evacuate/evacuation",
        "refugee",
        "displaced",
        "humanitarian",
        "war crime",
        "crime =against",
        "torture/=tortured",
        "atrocity/genocide/massacre",
        "mass grave",
        "=abuses",
        "resident/inhabitant",
        "children/child",
        "deport/deportation",
        "=people =were/have/had/was =killed/injured/been",
        "people/person/woman/man/women/men ~ kill/=killed/injured/wounded/died",
        "kill/=killed/wounded/injured ~ people/person/civilian/woman/child/children/resident",
        "residential",
        "food/medicine/medical ~ aid/supply/shortage",
        "victim",
        "=aid =convoy/worker/workers/agency/agencies",
        "hospital/school",
        "цивільн*/гражданск*/евакуац*/эвакуац*/біжен*/бежен*/гуманітарн*/гуманитарн*",
    ),
    "mobilisation": (
        "mobilise/mobilisation/mobilize/mobilization",
        "conscript/conscription",
        "recruit/recruitment",
        "reservist",
        "reinforcement",
        "call/called =up",
        "volunteer ~ army/battalion/fight",
        "draft ~ age/law/dodger/office",
        "additional forces/troop",
        "мобіліз*/мобилиз*/призов*/призыв*",
    ),
    "morale": (
        "=morale",
        "demoralise/demoralize/demoralised",
        "steadfast",
        "will =to =fight/resist",
        "outlast",
        "desert/desertion/=deserted ~ unit/post/army",
        "desertion/deserter",
        "mutiny/mutinous",
        "discipline",
        "fighting spirit",
        "panic",
        "motivate/motivation",
        "exhausted",
        "бойов* дух*/дух",
        "мораль*/дезерт*",
    ),
}
"""What a claim is about. ``other`` has no words: it is what remains."""

TOPIC_NAMES: Final[Phrases] = {
    "advance": (
        "advance",
        "gains",
        "=territorial gains",
        "progress",
        "breakthrough",
        "encirclement",
        "=surrounded/surround",
        "=fighting/battle/battles/combat/fights",
        "просуван*/просун*/наступ/наступу/наступі/продвижен*/продвин*/прорив*/прорыв*/прорва*",
    ),
    "withdrawal": (
        "retreat",
        "withdrawal/withdraw/withdrew",
        "pullback",
        "=fighting/battle/battles/combat/fights",
        "=leave/leaves/leaving/abandon/abandoned/abandons",
        "відступ*/отступ*/відхід/відходу/отход/отхода/відійш*/отошл*/вивед*/вывод*/вывел*",
    ),
    "attack": (
        "attack",
        "assault",
        "=offensive/offensives",
        "counteroffensive",
        "counter offensive",
        "counterattack",
        "=fighting/battle/battles/combat/fights",
        "strike/=strikes",
        "air/missile/drone/rocket strike/attack",
        "атак*/штурм*/контрнаступ*/наступлен*/удар*/бої/боїв/бои/боев",
    ),
    "shelling": (
        "=shelling/shellings",
        "=bombardment/bombing/bombings",
        "air/missile/drone/rocket strike/attack",
        "airstrike",
        "=strikes/strike",
        "обстріл*/обстрел*/удар*/бомбардув*/бомбардир*",
    ),
    "losses": (
        "=losses",
        "=loss =of =life",
        "casualty/casualties",
        "death toll",
        "=killed/dead/deaths",
        "втрат*/потер*",
    ),
    "equipment": ("=equipment", "military equipment/hardware", "=weapons", "технік*/техник*/озброєн*/вооружен*"),
    "territory_control": (
        "control =of/over",
        "=controls/controlled",
        "territorial control",
        "=loss =of",
        "=territory/territories",
        "=fighting/battle/battles/combat/fights",
        "capture/=captured",
        "recapture/retake/retaken/retook",
        "=control",
        "=fall/fell =of",
        "=fallen",
        "liberate/liberation",
        "occupy/=occupied/occupation",
        "захоплен*/захват*/взят*/узят*/звільнен*/освобожден*/окупац*/оккупац*/контрол*",
    ),
    "prisoners": (
        "prisoner =of =war",
        "=prisoners",
        "=pows/pow",
        "prisoner exchange/swap",
        "полонен*/военноплен*/пленн*",
    ),
    "diplomacy": ("diplomacy", "negotiation", "peace talk/negotiation", "=talks", "переговор*/дипломат*"),
    "weapons_supply": (
        "weapon/arm delivery/supply/shipment",
        "delivery/supply/shipment of weapon/arm/ammunition",
        "military aid/assistance",
        "=arms",
        "=weapons",
        "постачан* зброї/зброя",
        "поставк* оружия/вооружен*",
        "військов* допомог*",
    ),
    "infrastructure": ("infrastructure", "інфраструктур*/инфраструктур*"),
    "humanitarian": ("civilian", "humanitarian situation/aid/corridor", "humanitarian", "цивільн*/гражданск*/мирн*"),
    "mobilisation": ("mobilisation/mobilization", "conscription", "recruitment", "мобілізац*/мобилизац*"),
    "morale": ("=morale", "desertion", "discipline", "моральн* дух*"),
}
"""The words by which a question names a whole topic. A word for one thing within a topic (*dam*, *sanctions*)
is not here: it stays a word to be found, or the answer would be about more than was asked."""

STANCES: Final[Phrases] = {
    "deny": (
        "deny/=denial/=denials",
        "reject",
        "refute",
        "dismiss/=dismissed",
        "repudiate",
        "=not =true",
        "disprove",
        "=debunk/debunked",
        "запереч*/спрост*/відкин*/отриц*/опроверг*/отверг*",
    ),
    "contest": (
        "contest/=contested/=contests",
        "dispute",
        "question/=questioned ~ claim/report",
        "=doubt/doubts/doubted/doubting",
        "challenge/=challenged",
        "contradict",
        "=caution/cautioned/cautions =against",
        "disagree",
        "downplay",
        "оспор*/спереч*",
    ),
    "confirm": (
        "confirm/confirmation",
        "acknowledge",
        "admit/=admission/admissions",
        "concede",
        "recognise/recognize ~ loss/retreat/defeat/advance",
        "підтверд*/підтвер*/подтверд*/подтвер*/визна*/призна*",
    ),
    "refuse_to_confirm": (
        "would/did/do/does/has/have/could/had =not confirm",
        "=wouldn't/didn't/don't/doesn't/hasn't/haven't/couldn't/hadn't confirm",
        "would/did/do/does/has/have/had =not comment",
        "=wouldn't/didn't/don't/doesn't/hasn't/haven't/hadn't comment",
        "would/did/do/does/has/have/had =not say/disclose/specify/mention/elaborate/respond",
        "=wouldn't/didn't/don't/doesn't/hasn't/haven't/hadn't say/disclose/specify/mention/elaborate/respond",
        "refuse/decline to confirm/comment/say/disclose/elaborate/specify/answer",
        "=no comment",
        "neither ~ confirm/comment",
        "without confirm/comment",
        "не підтверд*/підтвер*/подтверд*/комент*/коммент*",
        "відмов* ~ комент*/підтвер*",
        "отказ* ~ коммент*/подтвер*",
    ),
    "predict": (
        "predict/prediction",
        "forecast",
        "expect/=expectation/=expectations",
        "warn/=warning/=warnings",
        "anticipate",
        "передбач*/прогноз*/очіку*/предсказ*/ожида*/попередж*/предупре*",
    ),
    "demand": (
        "call/called/calls/calling =for",
        "call/called/calls/calling =on",
        "demand",
        "urge",
        "appeal/=appealed =for/to",
        "plead",
        "=ask/asked/asks/asking =for",
        "request",
        "заклик*/вимаг*/призва*/призыва*/требу*/потребова*",
    ),
}
"""How a question names a stance. Articles are read by their own cues; these are the words people ask with."""

ROLES: Final[Phrases] = {
    "head_of_state": ("president", "=king/queen/monarch", "head =of state", "президент*/презідент*/prezydent*"),
    "head_of_government": (
        "prime minister",
        "=premier",
        "chancellor",
        "head =of government",
        "прем'єр*/премьер*/premier*",
    ),
    "minister": (
        "minister",
        "deputy minister",
        "defence/defense/foreign/interior/economy/energy minister/secretary",
        "secretary =of state/defence/defense",
        "міністр*/министр*/minister*",
    ),
    "commander": (
        "commander",
        "commander =in =chief",
        "=general/generals",
        "chief =of =staff/the =general",
        "=chief =of =general =staff",
        "командув*/командир*/командующ*/генерал*",
    ),
    "spokesperson": (
        "spokesperson/spokesman/spokeswoman/spokespeople/spokesmen/spokeswomen",
        "press secretary/officer/service",
        "речни*/пресс-секретар*/спікер*/спикер*/представник*/rzeczni*",
    ),
    "governor": (
        "governor",
        "head =of =the =region/oblast/regional",
        "regional head/governor/administration",
        "head =of ~ administration",
        "губернатор*/очільник*/gubernator*",
    ),
    "mayor": ("mayor", "head =of =the =city", "мер/мера/мэр/мэра/мери/мэры"),
    "occupation_official": (
        "occupation official/authority/administration/head/governor/leader",
        "occupation installed",
        "=russian =installed/appointed/backed official/authority/governor/head/leader/administration",
        "=moscow/kremlin =installed/appointed/backed official/authority/governor/head/leader/administration",
        "pro =russian official/authority/leader",
        "proxy official/authority/leader",
        "separatist leader/authority/official",
        "collaborator",
        "окупаційн* влад*/адміністрац*",
        "оккупационн* власт*/администрац*",
    ),
    "diplomat": ("diplomat", "ambassador", "envoy", "permanent representative", "посол/посла/посли/послы/дипломат*"),
    "legislator": (
        "lawmaker",
        "=mp/mps",
        "member =of parliament/congress",
        "senator",
        "congressman/congresswoman",
        "legislator",
        "=deputies",
        "parliamentarian",
        "депутат*/сенатор*",
    ),
    "official": ("=official/officials", "authority/authorities", "чиновник*/посадов*/влада/власти/офіційн*"),
    "soldier": (
        "soldier",
        "serviceman/servicewoman/servicemen",
        "trooper",
        "=fighter/fighters",
        "=officer/officers",
        "sniper/pilot/gunner",
        "солдат*/боєць/бійці/військовослужб*/военнослуж*",
    ),
    "intelligence": (
        "intelligence",
        "intelligence service/agency/official/officer",
        "=spy/spies",
        "розвідк*/разведк*",
    ),
    "analyst": (
        "analyst",
        "expert",
        "think tank",
        "academic",
        "professor",
        "researcher",
        "historian",
        "military expert/analyst",
        "оглядач*/обозревател*",
        "аналітик*/аналитик*/експерт*/эксперт*",
    ),
    "milblogger": (
        "milblogger",
        "blogger",
        "military/war/mil blogger/correspondent/channel",
        "voenkor",
        "war correspondent",
        "open source ~ intelligence/group/investigator/project",
        "=osint",
        "воєнкор*/военкор*/блогер*/мілблогер*",
    ),
    "agency": ("news agency/agencies", "state media", "state news agency", "newspaper", "агентств*"),
    "mercenary": (
        "mercenary/mercenaries",
        "private military company/contractor",
        "=pmc/pmcs",
        "найман*/наемник*/пвк/чвк",
    ),
    "humanitarian": (
        "aid worker/agency/group/organisation/organization",
        "human rights group/organisation/organization/activist/monitor",
        "rights group",
        "humanitarian worker/organisation/organization/official",
        "правозахис*/правозащит*",
    ),
    "religious": ("=pope", "patriarch", "bishop/archbishop", "priest", "патріарх*/патриарх*/священ*"),
    "business": ("=ceo", "businessman/businesswoman/businessmen", "company", "chief executive"),
    "resident": (
        "resident",
        "=locals",
        "=villager/villagers",
        "eyewitness/eyewitnesses",
        "witness/witnesses",
        "refugee",
        "volunteer",
        "survivor",
        "мешкан*/жител*/очевид*/свідк*/свидетел*",
    ),
}
"""The nouns of roles. Multi-word phrases win over the words in them."""

SIDES: Final[Mapping[str, tuple[str, str | None]]] = {
    "russian": ("russia", "ru"),
    "russians": ("russia", "ru"),
    "pro-russian": ("russia", None),
    "belarusian": ("other", "by"),
    "ukrainian": ("ukraine", "ua"),
    "ukrainians": ("ukraine", "ua"),
    "western": ("western", None),
    "westerners": ("western", None),
    "nato": ("western", None),
    "european": ("western", None),
    "allied": ("western", None),
    "american": ("western", "us"),
    "americans": ("western", "us"),
    "us": ("western", "us"),
    "u.s": ("western", "us"),
    "u.s.": ("western", "us"),
    "british": ("western", "gb"),
    "uk": ("western", "gb"),
    "german": ("western", "de"),
    "french": ("western", "fr"),
    "polish": ("western", "pl"),
    "italian": ("western", "it"),
    "spanish": ("western", "es"),
    "dutch": ("western", "nl"),
    "danish": ("western", "dk"),
    "norwegian": ("western", "no"),
    "swedish": ("western", "se"),
    "finnish": ("western", "fi"),
    "estonian": ("western", "ee"),
    "latvian": ("western", "lv"),
    "lithuanian": ("western", "lt"),
    "czech": ("western", "cz"),
    "slovak": ("western", "sk"),
    "canadian": ("western", "ca"),
    "australian": ("western", "au"),
    "japanese": ("western", "jp"),
    "romanian": ("western", "ro"),
    "bulgarian": ("western", "bg"),
    "hungarian": ("other", "hu"),
    "turkish": ("other", "tr"),
    "chinese": ("other", "cn"),
    "indian": ("other", "in"),
    "iranian": ("other", "ir"),
    "israeli": ("other", "il"),
    "serbian": ("other", "rs"),
    "moldovan": ("other", "md"),
    "georgian": ("other", "ge"),
    "kazakh": ("other", "kz"),
    "north korean": ("other", "kp"),
}
"""Adjectives of nations and camps, folded: the side that somebody so described speaks for, and the ISO 3166 code of
the country, None where it names more than one. Hungary and Turkey supply or supplied Ukraine, but do not speak for the
camp that supports it; they stand with the other states."""


class _Pattern(NamedTuple):
    elements: tuple[str, ...]
    value: str


class _Lexicon(NamedTuple):
    """Patterns by their first word: by stem, by exact word, by beginning."""

    by_key: Mapping[str, tuple[_Pattern, ...]]
    prefixes: frozenset[int]


_folded = lru_cache(maxsize=65536)(fold)
_GAP: Final = 4
_BREAK: Final = re.compile(r"[.!?;:,()\n]")


def _key(element: str) -> str:
    """The form in which a word of a phrase is compared, marked with how."""
    if element.startswith("="):
        return "=" + fold(element[1:])
    if element.endswith("*"):
        return "*" + fold(element[:-1])
    if element == "~":
        return element
    found = [token.term for token in tokens(element)]
    return found[0] if found else element


def _expand(phrase: str) -> Iterable[tuple[str, ...]]:
    choices: list[list[str]] = []
    for word in phrase.split():
        exact = word.startswith("=")
        options = word.lstrip("=").split("/")
        choices.append([("=" + option) if exact else option for option in options])
    for combination in product(*choices):
        yield tuple(_key(element) for element in combination)


@lru_cache(maxsize=8)
def _compiled(name: str) -> _Lexicon:
    lists: dict[str, Phrases] = {
        "topics": TOPICS,
        "topic names": TOPIC_NAMES,
        "stances": STANCES,
        "roles": ROLES,
    }
    by_key: dict[str, list[_Pattern]] = {}
    for value, phrases in lists[name].items():
        for phrase in phrases:
            for elements in _expand(phrase):
                by_key.setdefault(elements[0], []).append(_Pattern(elements, value))
    longest_first = {
        key: tuple(sorted(set(patterns), key=lambda pattern: (-len(pattern.elements), pattern)))
        for key, patterns in by_key.items()
    }
    lengths = frozenset(len(key) - 1 for key in longest_first if key.startswith("*"))
    return _Lexicon(longest_first, lengths)


def _matches(element: str, token: Token, word: str) -> bool:
    if element.startswith("="):
        return word == element[1:]
    if element.startswith("*"):
        return word.startswith(element[1:])
    return token.term == element


def _match(elements: Sequence[str], position: int, words: Sequence[Token], folded: Sequence[str], text: str) -> int:
    """The index after the last word of the phrase that begins at ``position``, or -1."""
    index = position + 1
    gap = 0
    for element in elements[1:]:
        if element == "~":
            gap = _GAP
            continue
        while True:
            if index >= len(words) or _BREAK.search(text, words[index - 1].end, words[index].start):
                return -1
            if _matches(element, words[index], folded[index]):
                break
            if gap == 0:
                return -1
            gap -= 1
            index += 1
        index += 1
        gap = 0
    return index


@lru_cache(maxsize=65536)
def _beginning(name: str, term: str, folded: str) -> tuple[_Pattern, ...]:
    """The phrases of a lexicon that may begin with a word, given its indexed and its folded form."""
    lexicon = _compiled(name)
    keys = [term, "=" + folded]
    if not folded.isascii():
        keys += ["*" + folded[:length] for length in lexicon.prefixes if length <= len(folded)]
    return tuple(pattern for key in keys for pattern in lexicon.by_key.get(key, ()))


def _find(name: str, text: str) -> list[Found]:
    words = list(tokens(text))
    folded = [_folded(text[word.start : word.end]) for word in words]
    found: list[Found] = []
    for position, word in enumerate(words):
        longest: dict[str, int] = {}
        for pattern in _beginning(name, word.term, folded[position]):
            end = _match(pattern.elements, position, words, folded, text)
            if end > longest.get(pattern.value, -1):
                longest[pattern.value] = end
        found += [Found(value, word.start, words[end - 1].end) for value, end in longest.items()]
    return found


def _longest(found: Iterable[Found]) -> list[Found]:
    """Without those that stand inside the words of another value's longer find."""
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda item: (item.start, -item.end)):
        if any(
            other.start <= candidate.start and candidate.end <= other.end and other[1:] != candidate[1:]
            for other in kept[-4:]
        ):
            continue
        kept.append(candidate)
    return kept


def find_topics(text: str) -> list[Found]:
    """The topics (``schemas.vocabulary.TOPIC``) that words of the text speak of, in order of their position.

    One word may speak of several topics (*liberated*: advance and territory_control), several of the same.
    """
    return _find("topics", text)


def find_topic_names(text: str) -> list[Found]:
    """The topics that a question asks for by name; where one word names two (*weapons*), both."""
    return _longest(_find("topic names", text))


def find_stances(text: str) -> list[Found]:
    """The stances that a question asks for, longest phrase first where they overlap."""
    return _longest(_find("stances", text))


def find_roles(text: str) -> list[Found]:
    """The classes of roles (``schemas.vocabulary.ROLE_CLASS``) named in the text; *occupation officials* is one."""
    return _longest(_find("roles", text))


_SIDE_WORD: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted((re.escape(word) for word in SIDES if word != "us"), key=len, reverse=True))
    + r")(?![\w-])|(?<![\w-])US(?![\w-])",
    re.IGNORECASE,
)


def find_sides(text: str) -> list[Found]:
    """Adjectives of nations and camps in the text; the value is the key into :data:`SIDES`.

    *us* in small letters is the pronoun: only ``US`` in capitals (and *U.S.*) is the country.
    """
    return [
        Found(match.group().lower(), match.start(), match.end())
        for match in _SIDE_WORD.finditer(text)
        if match.group() not in ("us", "Us")
    ]


# --- Aspects ---------------------------------------------------------------------------------------------------------

_POINT: Final = r"(?:north(?:[\s-]?(?:east|west))?|south(?:[\s-]?(?:east|west))?|east|west)"
_POINT_ADJECTIVE: Final = r"(?:north(?:[\s-]?(?:east|west))?ern|south(?:[\s-]?(?:east|west))?ern|eastern|western)"
_LIST: Final = r"(?:\s*,\s*(?:the\s+)?|\s*,?\s+(?:and|or)\s+(?:the\s+)?|\s*/\s*)"
_ASPECT: Final = re.compile(
    rf"""
    (?<![\w-])(?:
    (?P<flanks>(?:{_POINT_ADJECTIVE}(?:{_LIST}{_POINT_ADJECTIVE}){{0,3}}\s+|left\s+|right\s+)?flank(?:s|ed|ing)?)\b
  | (?P<of>{_POINT}(?:{_LIST}{_POINT}){{0,3}})\s+of\b
  | \b(?:from|to)\s+the\s+(?P<from>{_POINT}(?:{_LIST}{_POINT}){{0,3}})\b(?!\s+of\b)
  | (?P<part>{_POINT_ADJECTIVE}(?:{_LIST}{_POINT_ADJECTIVE}){{0,3}})\s+
        (?P<partnoun>parts?|sides?|edges?|districts?|neighbou?rhoods?|outskirts|suburbs?|approach(?:es)?)\b
  | (?P<outskirts>outskirts|suburbs?|околиц\w*|окраин\w*|передміст\w*|пригород\w*)\b
  | (?P<centre>(?:city|town|village)[\s-]cent(?:re|er)|cent(?:re|er)\s+of|downtown
        |central\s+(?:parts?|districts?|streets?|square|neighbou?rhoods?)|центр[іае]?)\b
  | (?P<direction>(?:in\s+the\s+)?directions?\s+of|(?:in\s+the\s+)?sectors?\s+of(?!\s+(?:the\s+)?(?:front|economy))
        |towards?|in\s+the\s+directions?|directions?|sectors?|ax[ie]s|напрям\w*|направлени\w*|у\s+бік|в\s+сторону)\b
  | (?P<border>borders?|border\s+(?:post|area|zone|region|village|town)s?|cross-border|frontiers?
        |кордон\w*|границ\w*|прикордон\w*|пригранич\w*)\b
  | (?P<salient>salients?|ledges?|bulges?|виступ\w*|выступ\w*)\b
  | (?P<near>near(?:by)?|close\s+to|in\s+the\s+(?:vicinity|area)\s+of|vicinity\s+of|around|surroundings\s+of
        |поблизу|біля|неподалік|возле|около|вблизи|під(?=\s+[А-ЯІЇЄҐ])|под(?=\s+[А-ЯІЇЄҐ]))\b
  | (?P<uflank>фланг\w*|flan(?:k|kach|ki))\b
  | (?P<upoint>північн\w+|північ\w*|північно-\w+|південн\w+|північніше|південніше|східніше|західніше
        |севернее|южнее|восточнее|западнее)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POINTS_IN: Final = re.compile(_POINT, re.IGNORECASE)
_CYRILLIC_POINTS: Final[Mapping[str, str]] = {
    "північніше": "north",
    "південніше": "south",
    "східніше": "east",
    "західніше": "west",
    "севернее": "north",
    "южнее": "south",
    "восточнее": "east",
    "западнее": "west",
}


def _point(word: str) -> str:
    return re.sub(r"[\s-]", "", word.lower())


def find_aspects(text: str) -> list[Found]:
    """The aspects (``schemas.vocabulary.ASPECT``) of places that the text names, in order of their position.

    *northern and southern flanks* gives ``northern flank``, ``southern flank`` and ``flank``; *north and northwest of*
    gives both points. Points alone (*northern Ukraine*, *in the south*) are regions, not aspects. Whether a place
    stands beside it is for :func:`bind_aspects`.
    """
    found: list[Found] = []
    for match in _ASPECT.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "flanks" or kind == "uflank":
            points = [_point(point) for point in _POINTS_IN.findall(match.group())]
            found += [Found(f"{point}ern flank", start, end) for point in points if f"{point}ern flank" in ASPECT]
            found.append(Found("flank", start, end))
        elif kind in ("of", "from"):
            inner = match.group(kind)
            found += [Found(_point(point), *match.span()) for point in _POINTS_IN.findall(inner)]
        elif kind == "partnoun":
            found += [Found(_point(point), start, end) for point in _POINTS_IN.findall(match.group("part"))]
            if match.group("partnoun").lower() in ("outskirts", "suburb", "suburbs", "edge", "edges"):
                found.append(Found("outskirts", start, end))
        elif kind == "upoint":
            point = _CYRILLIC_POINTS.get(match.group().lower(), "")
            if point:
                found.append(Found(point, start, end))
        elif kind is not None:
            found.append(Found(kind, start, end))
    return found


_BETWEEN_AFTER: Final = re.compile(
    r"\s+(?:(?:of|the|a|an|city|town|village|settlement|cities|towns|in|at|near|with|occupied|russian|ukrainian"
    r"|russian-occupied|russian-held|ukrainian-held|-|to|industrial|nearby|strategic|key|eastern|besieged"
    r"|bakhmut|міста|селища|города|поселка)[\s-]+){0,6}",
    re.IGNORECASE,
)
_BETWEEN_BEFORE: Final = re.compile(
    r"(?:['’]s)?(?:[\s-]+(?:city|town|region|oblast|area|salient|and|front|the|northern|southern|eastern|western|\"|“)){0,3}"
    r"[\s-]+[\"“”]?",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"\s*(?:,|,?\s+and|,?\s+or|і|та|и)\s+(?:the\s+)?", re.IGNORECASE)
_AFTER_ONLY: Final = frozenset(
    ["near", "north", "northeast", "northwest", "east", "south", "southeast", "southwest", "west"]
)


def bind_aspects(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """Which aspect is meant of which place: pairs of the place's index in ``places`` and the aspect.

    An aspect belongs to the place named right after it (*on the flanks of the town of Avdiivka*, *towards Bakhmut*) or
    right before it (*Bakhmut's flanks*, *the Izium and Kupiansk sectors*), and to the places listed with that one.
    An aspect with no place beside it is bound to none. ``places`` are ``(start, end)`` offsets in order of position.
    """
    pairs: list[tuple[int, str]] = []
    starts = {start: index for index, (start, _) in enumerate(places)}
    ends = {end: index for index, (_, end) in enumerate(places)}
    for aspect, start, end in find_aspects(text):
        bound = _place_after(text, end, starts)
        if bound is not None:
            while bound is not None:
                pairs.append((bound, aspect))
                listed = _LISTED.match(text, places[bound][1])
                bound = starts.get(listed.end()) if listed else None
            continue
        if aspect in _AFTER_ONLY:
            continue
        bound = _place_before(text, start, places, ends)
        while bound is not None:
            pairs.append((bound, aspect))
            before = bound - 1
            listed = _LISTED.fullmatch(text, places[before][1], places[bound][0]) if before >= 0 else None
            bound = before if listed else None
    return list(dict.fromkeys(pairs))


def _place_after(text: str, end: int, starts: Mapping[int, int]) -> int | None:
    between = _BETWEEN_AFTER.match(text, end)
    if not between:
        return None
    for position in range(end + 1, between.end() + 1):
        if position in starts:
            return starts[position]
    return None


def _place_before(text: str, start: int, places: Sequence[tuple[int, int]], ends: Mapping[int, int]) -> int | None:
    for position in range(start - 1, max(-1, start - 40), -1):
        if position in ends:
            index = ends[position]
            return index if _BETWEEN_BEFORE.fullmatch(text, places[index][1], start) else None
    return None
