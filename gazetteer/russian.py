"""How Russian names a Ukrainian place whose Russian name no list attests: rules over the Ukrainian name.

Russian-based spellings follow the Russian name (Авдіївка, Авдеевка, Avdeyevka). The rules give what a reader would
expect, not what a map prints, so the build files them as weak names: found when asked for, never shown.
"""

import re
from itertools import islice, product
from typing import Final

_WORDS: Final = {
    "велика": ("великая", "большая"), "великий": ("великий", "большой"), "велике": ("великое", "большое"),
    "великі": ("великие", "большие"), "мала": ("малая",), "малий": ("малый",), "мале": ("малое",), "малі": ("малые",),
    "нова": ("новая",), "новий": ("новый",), "нове": ("новое",), "нові": ("новые",), "стара": ("старая",),
    "старий": ("старый",), "старе": ("старое",), "старі": ("старые",), "верхня": ("верхняя",), "верхній": ("верхний",),
    "верхнє": ("верхнее",), "нижня": ("нижняя",), "нижній": ("нижний",), "нижнє": ("нижнее",), "червона": ("красная",),
    "червоний": ("красный",), "червоне": ("красное",), "біла": ("белая",), "білий": ("белый",), "біле": ("белое",),
    "північне": ("северное",), "південне": ("южное",), "перше": ("первое",), "друге": ("второе",), "третє": ("третье",),
    "кривий": ("кривой",), "зелена": ("зеленая",), "зелений": ("зеленый",), "зелене": ("зеленое",), "суха": ("сухая",),
    "сухий": ("сухой",), "сухе": ("сухое",), "довга": ("долгая",), "гола": ("голая",), "чорна": ("черная",),
    "чорний": ("черный",), "чорне": ("черное",), "красна": ("красная",), "красне": ("красное",),
    "польова": ("полевая",), "мирне": ("мирное",), "садове": ("садовое",), "степове": ("степное", "степовое"),
    "перемога": ("победа",),
    "лісне": ("лесное",), "вільне": ("вольное",), "світле": ("светлое",), "щастя": ("счастье",), "озерне": ("озерное",),
    "дружба": ("дружба",), "жовтневе": ("октябрьское",), "комсомольське": ("комсомольское",), "яр": ("яр",),
}  # fmt: skip

_INITIAL: Final = (
    ("олекс", "алекс"), ("олен", "елен"), ("микол", "никол"), ("микит", "никит"), ("катерин", "екатерин"),
    ("костянтин", "константин"), ("дмитр", "дмитр"), ("пилип", "филипп"), ("вугл", "угл"), ("вуг", "уг"),
    ("яків", "яков"), ("вознес", "вознес"), ("перв", "перв"), ("півд", "юж"), ("північ", "север"), ("біл", "бел"),
    ("вільн", "вольн"),
    ("ліс", "лес"), ("сір", "сер"), ("світл", "светл"), ("червон", "красн"), ("осик", "осик"), ("хутір", "хутор"),
    ("від", "от"), ("під", "под"), ("ново", "ново"),
)  # fmt: skip

_INNER: Final = (
    ("пілля", "полье"), ("піль", "поль"), ("міст", "мост"), ("біл", "бел"), ("ліс", "лес"), ("сір", "сер"),
    ("річ", "реч"), ("цьк", "цк"), ("ськ", "ск"), ("зьк", "зк"),
    ("йо", "ё"), ("ьо", "ё"), ("є", "е"), ("ґ", "г"), ("чч", "ч"),
)  # fmt: skip

# The ending in Ukrainian and what it may be in Russian.
_ENDINGS: Final = (
    (re.compile("іївк(а|и)$"), (r"еевк\1", r"иевк\1")),
    (re.compile("їв(к[аи]|)$"), (r"ев\1",)),
    (re.compile("(?<=[жчшщц])івк(а|и)$"), (r"овк\1", r"евк\1")),
    (re.compile("івк(а|и)$"), (r"овк\1", r"евк\1")),
    (re.compile("івці$"), ("овцы", "евцы")),
    (re.compile("ів$"), ("ов", "ев")),
    (re.compile("([сц])ке$"), (r"\1кое",)),
    (re.compile("([сц])кий$"), (r"\1кий",)),
    (re.compile("([сц])ка$"), (r"\1кая", r"\1ка")),
    (re.compile("(ов|ев|ин|ан|ян|[бвгдзклмпрстфхжчшщйь]н)е$"), (r"\1ое", r"\1о")),
    (re.compile("нє$|не$"), ("нее", "но")),
    (re.compile("([нлт])\\1я$"), (r"\1ье",)),
    (re.compile("([жчш])\\1?я$"), (r"\1ье",)),
    (re.compile("ний$"), ("ный",)),
    (re.compile("ці$"), ("цы",)),
    (re.compile("(?<=[нлрктпвмгд])і$"), ("и",)),
)

_MOST: Final = 4
"""Readings kept of one name."""


def russian_readings(name: str) -> tuple[str, ...]:
    """Russian names that a Ukrainian one may have, in Cyrillic, likeliest first; at most four."""
    parts = re.split(r"([ -])", name.lower().replace("'", "").replace("’", "").replace("ʼ", ""))
    choices = [_word(part) if part not in (" ", "-") else (part,) for part in parts]
    readings = ("".join(choice) for choice in product(*choices))
    return tuple(dict.fromkeys(reading.title() for reading in islice(readings, _MOST)))


def _word(word: str) -> tuple[str, ...]:
    if word in _WORDS:
        return _WORDS[word]
    for ukrainian, russian in _INITIAL:
        if word.startswith(ukrainian):
            word = russian + word[len(ukrainian) :]
            break
    for ukrainian, russian in _INNER:
        word = word.replace(ukrainian, russian)
    forms: tuple[str, ...] = (word,)
    for pattern, endings in _ENDINGS:
        if pattern.search(word):
            forms = tuple(pattern.sub(ending, word) for ending in endings)
            break
    variants = []
    for form in forms:
        form = form.replace("ії", "ии").replace("ї", "и")
        if form.startswith("і"):
            form = "и" + form[1:]
        # і stands for three Russian vowels: о in what was a closed syllable, е for old ѣ, и elsewhere.
        variants += [form.replace("і", vowel) for vowel in ("и", "е", "о")] if "і" in form else [form]
    return tuple(dict.fromkeys(variants))
