"""Quantities in running text and in questions: the number, its bound, what it counts.

What they count is told by :mod:`language.measures`. Money keeps the currency of the text. Dates, times, ordinals, ages,
names of weapons (*F-16*, *Leopard 2*) and numbers of things (*channel 276*, *Article 5*) are not quantities.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from language.dates import find_dates
from language.measures import FATE_AFTER, UNIT, WINDOW, counted_noun, measure_of, read_unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    :param start: offset of the first character, words of the bound included (*at least 500 metres*)
    :param end: offset after the last character of what is counted, or of the number where nothing is named
    :param text: the words, verbatim
    :param number_start: offset of the number alone
    :param number_end: offset after the number alone
    :param noun_start: offset of what is counted; the same as ``noun_end`` where nothing is named
    :param noun_end: offset after it
    :param noun: what is counted, as written, with its adjectives; empty where nothing is named
    :param value: the number, in km for lengths and km² for areas; None where it is not told (*dozens*)
    :param bound: one of ``schemas.vocabulary.NUMBER_BOUND``
    :param measure: one of ``schemas.vocabulary.NUMBER_MEASURE``
    :param currency: ISO 4217 code of an amount of money, else None
    """

    start: int
    end: int
    text: str
    number_start: int
    number_end: int
    noun_start: int
    noun_end: int
    noun: str
    value: float | None
    bound: str
    measure: str
    currency: str | None = None


_UNITS: Final[Mapping[str, int]] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_MAGNITUDES: Final[Mapping[str, int]] = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mln": 10**6, "bln": 10**9, "bn": 10**9, "k": 1_000, "m": 10**6,
    "тис": 1_000, "тисяч": 1_000, "тыс": 1_000, "тысяч": 1_000, "млн": 10**6, "млрд": 10**9,
}  # fmt: skip
_UNTOLD: Final = (
    r"(?:tens|hundreds)\s+of\s+thousands|hundreds\s+of\s+millions"
    r"|(?:several|(?<=a\s)few|many)(?:\s+(?:dozen|hundred|thousand|million)\b)?"
    r"|dozens|scores|hundreds|thousands|millions|billions"
)
_CURRENCY_SIGNS: Final[Mapping[str, str]] = {"$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB"}

_BOUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "at_least": (
        "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "more than",
        "over", "above", "exceeding", "upwards of", "well over", "well more than", "greater than",
        "більше", "більше ніж", "понад", "щонайменше", "не менше", "более", "более чем", "больше", "свыше",
        "не менее", "минимум", "мінімум", "ponad", "co najmniej",
    ),
    "at_most": (
        "at most", "no more than", "not more than", "fewer than", "less than", "up to", "as many as", "under",
        "below", "a maximum of", "only", "just", "smaller than", "менше", "менше ніж", "щонайбільше", "менее",
        "меньше", "не более", "не більше",
    ),
    "about": (
        "about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "nearly", "almost",
        "close to", "circa", "approx", "приблизно", "близько", "майже", "около", "почти", "примерно", "około",
    ),
}  # fmt: skip
_BOUND_OF: Final = {words: bound for bound, phrases in _BOUNDS.items() for words in phrases}
_BOUND: Final = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted((words.replace(" ", r"\s+") for words in _BOUND_OF), key=len, reverse=True))
    + r"|[~≈>≥<≤])\s*(?:another\s+|a\s+further\s+|a\s+total\s+of\s+|a\s+)?$",
    re.IGNORECASE,
)
_SIGNS: Final = {"~": "about", "≈": "about", ">": "at_least", "≥": "at_least", "<": "at_most", "≤": "at_most"}
_OR_MORE: Final = re.compile(r"\+(?!\d)|\s+(?P<words>or\s+more|or\s+so|or\s+fewer|or\s+less)\b", re.IGNORECASE)

_UNIT_WORD: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_LARGE: Final = r"hundred|thousand|million|billion|trillion"
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d{1,3}(?:[   ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?"
_NUMBER: Final = re.compile(
    rf"""
    (?<![\w.,:/])(?<!\D-)(?<!\w['’])(?:(?P<sign>[$€£₴₽])\s?)?(?P<digits>{_DIGITS})
        (?![\d:/]|(?:st|nd|rd|th)\b|[.,]\d)(?:\s?-?(?P<magnitude>dozen|{_LARGE}|mln|bln|bn|тис(?:яч)?\.?|тыс(?:яч)?\.?|млн|млрд)\b
        |(?P<short>k|m|bn)\b(?<=\dk|\dm|bn)|)
  | (?<![\w-])(?P<half>half\s+a|a\s+quarter\s+of\s+a)\s+(?P<halved>{_LARGE}|dozen)\b
  | (?<![\w-])(?:a\s+|an\s+)?(?P<untold>{_UNTOLD}|couple\s+of)\b(?:\s+of\b)?
  | (?<![\w-])(?:a\s+(?=(?:{_LARGE}|dozen)\b))?
        (?P<words>(?:{_UNIT_WORD}|{_LARGE}|dozen)(?:(?:[\s-]+|(?<=hundred)\s+and\s+|(?<=thousand)\s+and\s+)
        (?:{_UNIT_WORD}|{_LARGE}|dozen))*)(?![\w’'])(?P<ahalf>\s+and\s+a\s+half\b(?:\s+(?P<scale>{_LARGE})\b)?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAMED_BY_NUMBER: Final = re.compile(
    r"\b(?:Leopard|Abrams|Challenger|Marder|Bradley|Storm|Article|Articles|Group|Channel|channel|Minsk|Stream|Chapter"
    r"|Type|Flight|Boeing|Airbus|Ka|Su|Mi|Tu|MiG|Iskander|Shahed|Geran|Caesar|No|Nr|number|Number|Point|Phase|Unit"
    r"|Reactor|reactor|Block|Resolution|Day|day|page|Page|Room|Route|route|Highway|Agenda|Covid|COVID|Stage|Level"
    r"|Section|Act|Law|Order|Decree|decree|Line|Track|Gate|Zone|Version|Formula|Top|G)[\s.-]*$"
)
_OF_OTHERS: Final = re.compile(
    r"\s+(?:of\b|another\b|who\b|that\b"
    r"|should\b|can\b|could\b|would\b|must\b|is\b|has\b|day\b|side\b|or\s+another\b|hand\b|more\s+time\b|thing\b)"
    r"|[’']s\b|\s*[,.;:!?)]|\s*$",
    re.IGNORECASE,
)
_NOT_ONE: Final = re.compile(r"\b(?:no|any|every|some|each|this|that|another|only|which|the|number)\s+$", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SENTENCE_END: Final = re.compile(r"[.!?]\s")
_OF_THE_SAME: Final = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)


def _spoken(words: str) -> float | None:
    """The value of number words; None where they are no one number (*two three*)."""
    total, current, last = 0.0, 0.0, -1.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "and":
            continue
        if word in _UNITS:
            value = _UNITS[word]
            if 0 <= last < 20 or (last >= 20 and value >= 10 and last < 100):
                return None
            current += value
            last = value
        else:
            magnitude = _MAGNITUDES[word]
            current = (current or 1) * magnitude
            if magnitude >= 1000:
                total += current
                current = 0
            last = -1
    return total + current


def _written(digits: str) -> float:
    """6,000 and 6 000 are six thousand; 1,5 is one and a half, 1.5 as well."""
    if re.fullmatch(r"\d{1,3}(?:[,   ]\d{3})+(?:\.\d+)?", digits):
        return float(re.sub(r"[,   ]", "", digits))
    return float(digits.replace(",", "."))


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = _written(match["digits"])
        magnitude = match["magnitude"] or match["short"]
        return value * _MAGNITUDES[magnitude.lower().rstrip(".")] if magnitude else value
    if match["half"]:
        share = 0.5 if match["half"].lower().startswith("half") else 0.25
        return share * _MAGNITUDES[match["halved"].lower()]
    if match["untold"]:
        return 2.0 if "couple" in match["untold"].lower() else None
    value_of_words = _spoken(match["words"])
    if value_of_words is not None and match["ahalf"]:
        last = re.split(r"[\s-]+", match["words"].lower())[-1]
        scale = _MAGNITUDES[match["scale"].lower()] if match["scale"] else 1
        return (value_of_words + 0.5 * _MAGNITUDES.get(last, 1)) * scale
    return value_of_words


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts something, rather than naming it or standing for a pronoun."""
    before = text[max(0, match.start() - 16) : match.start()]
    if match["digits"] and not match["sign"]:
        return not _NAMED_BY_NUMBER.search(before)
    if match["words"] and match["words"].lower() == "one":
        if re.search(r"\b(?:at\s+least|more\s+than|over|killed|wounded|injured)\s+$", before, re.IGNORECASE):
            return True
        return not (_OF_OTHERS.match(text, match.end()) or _NOT_ONE.search(before))
    return True


def _bound(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """The bound, where its words begin before the number, and where they end after it."""
    window = max(0, match.start() - 40)
    before = _BOUND.search(text[window : match.start()])
    after = _OR_MORE.match(text, match.end())
    start, end = match.start(), match.end()
    bound = "exactly"
    if before:
        words = " ".join(re.sub(r"\s+(?:a|another|a\s+further|a\s+total\s+of)\s*$", "", before.group()).lower().split())
        bound = _SIGNS.get(words[:1]) or _BOUND_OF.get(words, "exactly")
        start = window + before.start()
    if after:
        end = after.end()
        said = (after["words"] or "or more").lower()
        bound = {"or more": "at_least", "or so": "about"}.get(" ".join(said.split()), "at_most")
    return bound, start, end


_RANGE: Final = re.compile(r"\s?[-–—]\s?|\s+(?:to|and|or)\s+")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order of position.

    A range (*30 to 40 tanks*, *between 5 and 7 drones*) gives two: at least the lower, at most the upper.
    """
    dates = find_dates(text)
    found: list[Quantity] = []
    date_index = 0
    pending: tuple[re.Match[str], float] | None = None
    matches = list(_NUMBER.finditer(text))
    for index, match in enumerate(matches):
        while date_index < len(dates) and dates[date_index].end <= match.start():
            date_index += 1
        if date_index < len(dates) and dates[date_index].start < match.end():
            pending = None
            continue
        if not _counts(text, match):
            pending = None
            continue
        value = _value(match)
        if value is None and not match["untold"]:
            continue
        following = matches[index + 1] if index + 1 < len(matches) else None
        if value is not None and following is not None and _begins_range(text, match, following):
            pending = (match, value)
            continue
        quantity = _quantity(text, match, value)
        if (
            quantity is not None
            and found
            and quantity.measure == "other"
            and _OF_THE_SAME.match(text, quantity.number_end)
        ):
            if _SENTENCE_END.search(text, found[-1].end, quantity.start):
                quantity = None  # of things told before the last sentence
            else:
                quantity = replace(quantity, measure=found[-1].measure, currency=found[-1].currency)
        if quantity is None:
            pending = None
            continue
        if pending is not None and quantity.value is not None:
            found += _ranged(text, pending, quantity, value)
        else:
            found.append(quantity)
        pending = None
    return found


def _begins_range(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    joint = _RANGE.fullmatch(text, first.end(), second.start())
    if not joint:
        return False
    if joint.group().strip() in ("and", "or"):
        return bool(re.search(r"\bbetween\s+$", text[max(0, first.start() - 9) : first.start()], re.IGNORECASE))
    return True


def _ranged(text: str, pending: tuple[re.Match[str], float], upper: Quantity, raw: float | None) -> list[Quantity]:
    first, low = pending
    scale = upper.value / raw if upper.value and raw else 1.0
    start = first.start()
    between = re.search(r"\b(?:between|from)\s+$", text[max(0, start - 9) : start], re.IGNORECASE)
    if between:
        start = max(0, start - 9) + between.start()
    words = text[start : upper.end]
    bounds = (("at_least", low * scale), ("at_most", upper.value))
    return [
        Quantity(start, upper.end, words, first.start(), upper.number_end, upper.noun_start, upper.noun_end, upper.noun,
                 value, bound, upper.measure, upper.currency)
        for bound, value in bounds
    ]  # fmt: skip


def _quantity(text: str, match: re.Match[str], value: float | None) -> Quantity | None:
    bound, start, number_end = _bound(text, match)
    currency = _CURRENCY_SIGNS.get(match["sign"] or "")
    unit = UNIT.match(text, number_end)
    measure = None
    noun_start, noun_end = number_end, number_end
    if currency:
        measure = "money"
    elif unit and unit["time"]:
        return None
    elif unit:
        noun_start, noun_end = _trimmed(text, number_end, unit.end())
        measure, scale, currency = read_unit(unit)
        value = round(value * scale, 6) if value is not None else None
    elif text[match.end() : match.end() + 1] == "-":
        return None  # 41-year-old, 155-mm, 30-strong
    else:
        noun_start, noun_end = counted_noun(text, number_end)
    noun = text[noun_start:noun_end]
    if measure is None and bound == "exactly" and _YEAR.fullmatch(match.group()) and not noun.endswith("s"):
        return None  # "the 1999 agreement"
    if measure is None:
        before = text[max(0, start - WINDOW) : start]
        measure = measure_of(noun, before, text[noun_end : noun_end + WINDOW])
        if measure == "other" and (not noun or value is None or text[match.start() : match.end()].lower() == "one"):
            return None  # it counts nothing named, or nothing that could be searched for
    end = max(noun_end, number_end)
    if not noun and measure in ("killed", "wounded", "captured", "casualties"):
        behind = FATE_AFTER.match(text[number_end : number_end + WINDOW])
        if behind:
            end = number_end + behind.end()
    return Quantity(
        start, end, text[start:end], match.start(), match.end(), noun_start, noun_end, noun, value, bound, measure,
        currency,
    )  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\u00a0-":
        start += 1
    return start, end
