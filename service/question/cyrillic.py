"""Ukrainian and Russian questions: endings of names, places by their adjectives, and words in English.

The articles are English (or translated): a word that is no name finds nothing there as it is written. The words that
questions on the war use most are searched in both languages.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

_CASES: Final = (
    ("ської області", "ська область"), ("ській області", "ська область"), ("ську область", "ська область"),
    ("ской области", "ская область"), ("скую область", "ская область"), ("щині", "щина"), ("щини", "щина"),
    ("ого", "ий"), ("ому", "ий"), ("им", "ий"), ("ові", ""), ("ом", ""), ("ем", "ь"), ("ою", "а"), ("ею", "я"),
    ("ой", "а"), ("ці", "ка"), ("ке", "ка"), ("ке", "к"), ("и", "а"), ("ы", "а"), ("і", "а"), ("і", ""), ("і", "я"),
    ("і", "е"), ("ї", "я"), ("у", "а"), ("ю", "я"), ("у", ""), ("а", ""), ("я", ""), ("я", "й"), ("я", "ь"),
    ("ю", "й"), ("ю", "ь"), ("е", "а"), ("е", ""), ("єва", "їв"), ("єві", "їв"), ("ева", "ев"), ("кова", "ків"),
    ("кові", "ків"), ("ова", "ів"), ("ові", "ів"), ("ива", "ів"), ("иєва", "иїв"), ("иєві", "иїв"), ("ну", "на"),
    ("ні", "не"), ("ного", "не"), ("ному", "не"), ("ної", "на"), ("ій", "а"), ("ах", "и"), ("ах", "ы"), ("ах", "а"),
    ("ях", "і"), ("ях", "и"), ("ами", "и"), ("ами", "ы"), ("ам", "и"), ("ам", "ы"), ("ов", "ы"), ("ів", "и"),
)  # fmt: skip


def nominatives(name: str) -> Iterator[str]:
    """What a Ukrainian or Russian name may be in the nominative, likeliest first: *Бахмута* → *Бахмут*."""
    seen = {name}
    for ending, nominative in _CASES:
        if name.endswith(ending) and len(name) - len(ending) >= 3:
            candidate = name[: -len(ending)] + nominative
            if candidate not in seen:
                seen.add(candidate)
                yield candidate


_NICKNAMES: Final = {
    "Donetsk": "донеч донетч", "Luhansk": "луган", "Kharkiv": "харків харьков", "Kherson": "херсон",
    "Sumy": "сум", "Chernihiv": "чернігів чернигов", "Kyiv": "київ киев", "Mykolaiv": "миколаїв николаев",
    "Dnipropetrovsk": "дніпропетров днепропетров", "Poltava": "полтав", "Zhytomyr": "житомир", "Rivne": "рівнен ровен",
    "Lviv": "львів львов", "Ternopil": "терноп", "Khmelnytskyi": "хмельн", "Vinnytsia": "вінн винн",
    "Cherkasy": "черка", "Kirovohrad": "кіровоград кировоград", "Odesa": "одещ одес", "Volyn": "волин волын",
    "Kursk": "кур", "Belgorod": "білгород белгород", "Bryansk": "брян", "Zaporizhzhia": "запоріз запорож",
}  # fmt: skip
_BY_STEM: Final[Mapping[str, str]] = {stem: name for name, stems in _NICKNAMES.items() for stem in stems.split()}
NICKNAME: Final = re.compile(r"(?<!\w)(?P<stem>[А-ЯІЇЄҐа-яіїєґ]{3,12}?)(?:щин|ччин|чин)(?:а|и|і|у|ою|е|ы|ой)?(?!\w)")
"""*Харківщина*, *Донеччині*: what an oblast is called in talk."""


def oblast_of(stem: str) -> str | None:
    """The English name of the oblast that is called so: *харків* → *Kharkiv Oblast*."""
    lowered = stem.lower()
    for known, name in _BY_STEM.items():
        if lowered in (known, known.rstrip("чщ")):
            return f"{name} Oblast"
    return None


DIRECTION: Final = re.compile(
    r"(?<!\w)(?P<adjective>[А-ЯІЇЄҐа-яіїєґ][\w'’ʼ-]+?(?:ськ|зьк|цьк|ск|зк|цк))(?:ий|ому|ого|им|ім|ом|ої|ій|а|у|ую|ая|ой)\s+"
    r"(?=(?P<noun>напрям\w*|направлени\w*|фронт\w*|ділянк\w*|участк\w*|сектор\w*))",
    re.IGNORECASE,
)
"""*на Покровському напрямку*: the town as an adjective, before the sector of the front that is named after it."""
_FROM_ADJECTIVE: Final = (
    ("івськ", "івка"), ("ївськ", "ївка"), ("овск", "овка"), ("евск", "евка"), ("ськ", "ськ"), ("ск", "ск"), ("ськ", ""),
    ("ск", ""), ("зьк", "жжя"), ("ськ", "а"),
    ("ськ", "ка"), ("ск", "ка"), ("цьк", "цьк"), ("зьк", "га"), ("орізьк", "оріжжя"), ("ежск", "ежье"),
)  # fmt: skip


ADJECTIVE: Final = re.compile(
    r"(?P<stem>\w{3,}(?:ськ|зьк|цьк|ск|зк|цк))(?:ий|ої|ого|ому|ій|их|им|ими|ою|ая|ое|ие|ой|ую|ые|ых|ом|а|е|і|у)"
)
"""A word that may be the adjective of a town."""


def towns_of(adjective: str) -> Iterator[str]:
    """The towns that an adjective may come from, likeliest first: *Лиманськ* → *Лиман*."""
    for ending, nominative in _FROM_ADJECTIVE:
        if adjective.endswith(ending):
            yield adjective[: -len(ending)] + nominative


_ENGLISH: Final = {
    "dam": "греб дамб", "missile": "ракет", "drone": "дрон безпілот беспилот бпла", "tank": "танк",
    "shell": "снаряд", "ammunition": "боєприпас боеприпас", "bridge": "міст моста мост",
    "explosion": "вибух взрыв підрив подрыв взорв підірв", "grain": "зерн", "sanctions": "санкці санкци",
    "nuclear": "ядерн атомн", "chemical": "хіміч химич", "peace": "мир миру мира",
    "aircraft": "літак самолет самолёт авіац авиац",
    "helicopter": "вертол вертоліт гелікоптер", "fleet": "флот", "ship": "корабел корабл корабль", "port": "порт",
    "hospital": "лікарн больниц", "school": "школ", "theatre": "театр", "station": "станці станци вокзал",
    "hydroelectric": "гес гэс", "electricity": "електр электр", "oil": "нафт нефт нпз",
    "gas": "газ", "factory": "завод фабрик",
    "depot": "склад", "airfield": "аеродром аэродром", "mutiny": "заколот бунт мятеж", "children": "діт дит дет",
    "referendum": "референдум", "annexation": "анекс аннекс", "election": "вибор выбор", "corruption": "корупц коррупц",
    "torture": "катув тортур пытк", "massacre": "різан резн", "prison": "тюрм тюрьм колоні колони в'язниц",
    "villages": "сел дерев", "mines": "мін мин", "counteroffensive": "контрнаступ контрнаст", "genocide": "геноцид",
    "hostages": "заручник заложник", "rocket": "рсзв рсзо градів", "artillery": "артилер артиллер",
    "cluster": "касетн кассетн", "encirclement": "оточ окруж", "exchange": "обмін обмен", "nato": "нато",
    "weapons": "збро оруж", '"air defence"': "ппо пво", "biden": "байден",
    "blackout": "блекаут блэкаут", "corridor": "коридор", "border": "кордон границ", "evacuation": "евакуац эвакуац",
    "threat": "загроз угроз", "negotiations": "переговор", "agreement": "угод соглаш", "help": "допомог помощ",
}  # fmt: skip
_ENGLISH_BY_STEM: Final = sorted(
    ((stem, english) for english, stems in _ENGLISH.items() for stem in stems.split()), key=lambda pair: -len(pair[0])
)
_LONGEST_ENDING: Final = 5


def english(word: str) -> str | None:
    """The English word to look for beside one in Ukrainian or Russian, None where it is not among the usual ones.

    :param word: folded
    """
    for stem, meaning in _ENGLISH_BY_STEM:
        if word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING:
            return meaning
    return None


_FRAME: Final = re.compile(
    r"(?:район|регіон|регион|област|місцевост|ситуаці|ситуаци|станови?щ|джерел|источник|думк|мнени|кажут|говор|каза|сказа|розпов"
    r"|рассказ|повідом|сообщ|стверджу|утвержда|пишут|пиш|згада|упомина|заяв|тверджен|слов|цитат|новин|новост|публікац|публикац"
    r"|матеріал|материал|інформац|информац|відбува|происход|сталос|стало|станет|дума|счита|вважа|прокомент|комент|коммент"
    r"|всьо|усі|все|всі|кож|який|яка|яке|які|яких|котор|как|скільк|скольк|чий|чия|чьи|люд|цитув|речник|бік|боку|сторон|боц"
    r"|військ|войск|військов|воен|армі|арми)\w{0,6}"
)
"""Beginnings of words that say that something is asked, and not what; and of soldiers, whose side is read before."""


def framing(word: str) -> bool:
    """Whether a word in Ukrainian or Russian (folded) only frames the question."""
    return _FRAME.fullmatch(word) is not None


UNIT: Final = re.compile(
    r"(?<!\w)(?P<number>\d{1,3})(?:-?(?:ї|а|я|та|тя|ша|га|шої|тої|й|ої|ой|ю|у|ту|ша|му|ому))?\s+(?:окрем\w+\s+|отдельн\w+\s+)?"
    r"(?P<kind>штурмов|механізован|механизирован|танков|десантно-штурмов|повітрянодесантн|аеромобільн|гірсько-штурмов|єгерськ"
    r"|мотострілец|мотострелков)\w*\s+бригад\w*",
    re.IGNORECASE,
)
_KINDS: Final = {
    "штурмов": "Assault", "механізован": "Mechanized", "механизирован": "Mechanized", "танков": "Tank",
    "десантно-штурмов": "Air Assault", "повітрянодесантн": "Airborne", "аеромобільн": "Airmobile",
    "гірсько-штурмов": "Mountain Assault", "єгерськ": "Jaeger", "мотострілец": "Motor Rifle",
    "мотострелков": "Motor Rifle",
}  # fmt: skip


def unit_of(match: re.Match[str]) -> str:
    """The English name of a brigade: *3-ї штурмової бригади* → *3rd Assault Brigade*."""
    number = int(match["number"])
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} {_KINDS[match['kind'].lower()]} Brigade"
