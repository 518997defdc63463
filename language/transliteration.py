"""Ukrainian and Russian names in Latin letters, and the one folded key under which the spellings of a name meet.

Ukrainian follows the official table (Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010). Russian
follows the habit of English newspapers, which is also how Russian-based spellings of Ukrainian places arise.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_UKRAINIAN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia",
    # Letters of Russian inside an otherwise Ukrainian text.
    "ы": "y", "э": "e", "ё": "io", "ъ": "",
}  # fmt: skip
_UKRAINIAN_INITIAL: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_RUSSIAN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Letters of Ukrainian and Belarusian inside an otherwise Russian text.
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
}  # fmt: skip
_VOWELS_AND_SIGNS: Final = frozenset("аеёиоуыэюяіїєьъ")

_ONLY_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_ONLY_RUSSIAN: Final = re.compile("[ыэёъЫЭЁЪ]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_CYRILLIC_WORD: Final = re.compile("[\u0400-\u04ff'’ʼ]+")
_APOSTROPHES: Final = "'’ʼ‘`´ʹ′"


def is_cyrillic(text: str) -> bool:
    """Whether a text holds a Cyrillic letter."""
    return _CYRILLIC.search(text) is not None


def _as_written(source: str, latin: str, whole_word_is_capital: bool) -> str:
    if not source.isupper():
        return latin
    return latin.upper() if whole_word_is_capital else latin.capitalize()


def from_ukrainian(text: str) -> str:
    """Ukrainian in the official Latin letters: Згурівка is Zghurivka, Єнакієве Yenakiieve, Знам'янка Znamianka."""
    return _CYRILLIC_WORD.sub(lambda match: _ukrainian_word(match.group()), text)


def _ukrainian_word(word: str) -> str:
    capital = len(word) > 1 and word.isupper()
    latin = []
    for index, character in enumerate(word):
        if character in _APOSTROPHES:
            continue
        lower = character.lower()
        if index == 0 and lower in _UKRAINIAN_INITIAL:
            letters = _UKRAINIAN_INITIAL[lower]
        elif lower == "г" and index > 0 and word[index - 1].lower() == "з":
            letters = "gh"  # зг is zgh, so that it is not read as ж (zh)
        else:
            letters = _UKRAINIAN.get(lower, lower)
        latin.append(_as_written(character, letters, capital))
    return "".join(latin)


def from_russian(text: str, *, yo: str = "yo") -> str:
    """Russian as English newspapers write it: Артёмовск is Artyomovsk, Красный Лиман Krasny Liman, Авдеевка Avdeyevka.

    :param yo: what ё becomes; newspapers print ``yo`` or, where the dots are left out in Russian, ``e``
    """
    return _CYRILLIC_WORD.sub(lambda match: _russian_word(match.group(), yo), text)


def _russian_word(word: str, yo: str) -> str:
    capital = len(word) > 1 and word.isupper()
    latin = []
    for index, character in enumerate(word):
        if character in _APOSTROPHES:
            continue
        lower = character.lower()
        before = word[index - 1].lower() if index else ""
        if lower == "ё":
            letters = "o" if yo == "yo" and before in ("ж", "ч", "ш", "щ") else yo
        elif lower == "е" and (not before or before in _VOWELS_AND_SIGNS):
            letters = "ye"
        elif lower == "й" and index == len(word) - 1 and before in ("и", "ы"):
            letters = ""  # -ий and -ый end in -y
        elif lower in ("и", "ы") and word[index + 1 :].lower() == "й":
            letters = "y"
        else:
            letters = _RUSSIAN.get(lower, lower)
        latin.append(_as_written(character, letters, capital))
    return "".join(latin)


def from_cyrillic(text: str) -> str:
    """Cyrillic in Latin letters, by the table of the language whose own letters it shows; Ukrainian where none does."""
    if _ONLY_RUSSIAN.search(text) and not _ONLY_UKRAINIAN.search(text):
        return from_russian(text)
    return from_ukrainian(text)


# Letters whose sound, not whose shape, other alphabets keep; every other diacritic is dropped.
_SOUNDS: Final = str.maketrans(
    {
        "ł": "l", "č": "ch", "š": "sh", "ž": "zh", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts", "ð": "d", "þ": "th",
    }
    | dict.fromkeys(_APOSTROPHES, "'")
)  # fmt: skip

_POSSESSIVE: Final = re.compile(r"'s?$")
_POLISH: Final = (("szcz", "shch"), ("sz", "sh"), ("cz", "ch"))
_ONE_SPELLING: Final = str.maketrans({"w": "v", "y": "i", "j": "i", "x": "ks"})
_FINAL_CK: Final = re.compile(r"ck$")  # Polish Donieck
_SOFT_E: Final = re.compile(r"i+e")  # ie, ye, je and e for е, є: Siewierodonieck, Sievierodonetsk, Severodonetsk
_DOUBLED: Final = re.compile(r"([bcdfghiklmnpqrstvz])\1+")
WORD: Final = re.compile(
    rf"[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?|[^\W_]+(?:[{_APOSTROPHES}](?=[^\W_])[^\W_]+)*[{_APOSTROPHES}]?"
)
"""A word of a name: letters and digits with apostrophes inside, or initials with their full stops."""


def name_key(text: str) -> str:
    """The key under which the spellings of one name meet: lower-case ASCII words joined by one space.

    Meets: case, diacritics, apostrophes, hyphens, full stops of initials, a possessive ending; the romanisations
    -yi/-y/-iy/-yy/-ij, ie/ye/e, zh/z, ks/x, doubled letters; Polish w, sz, cz, ł, -ck; Cyrillic with the Latin made of
    it.
    Keeps apart what differs in sound: h and g, kh and h, vowels. Empty where the text holds no letter or digit.
    """
    return " ".join(filter(None, map(word_key, words(text))))


def name_keys(text: str) -> tuple[str, ...]:
    """Every key that a name may be filed under: one, or for Cyrillic those of its readings as Ukrainian and Russian."""
    key = name_key(text)
    if not is_cyrillic(text):
        return (key,) if key else ()
    readings = (key, name_key(from_ukrainian(text)), name_key(from_russian(text)), name_key(from_russian(text, yo="e")))
    return tuple(reading for reading in dict.fromkeys(readings) if reading)


def words(text: str) -> list[str]:
    """The words of a name: hyphens break, apostrophes and the full stops of initials do not."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return WORD.findall(text)


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of a single word; :func:`name_key` of a text joins those of its words."""
    key = word.lower()
    if not key.isascii():
        key = from_cyrillic(key) if is_cyrillic(key) else key
        key = key.translate(_SOUNDS)
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    key = _POSSESSIVE.sub("", key).replace("'", "").replace(".", "").replace("`", "")
    for polish, english in _POLISH:
        key = key.replace(polish, english)
    key = _FINAL_CK.sub("tsk", key).replace("tz", "ts").replace("zh", "z").translate(_ONE_SPELLING)
    return _DOUBLED.sub(r"\1", _SOFT_E.sub("e", key))
