"""The words that dates are written with: months, weekdays, seasons, counts and parts, and patterns of them.

English, Ukrainian and Russian, and what Polish articles add.
"""

import re
from functools import lru_cache
from typing import Final

ENGLISH_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_PATTERNS: Final = (
    r"jan(?:uary|\.)?|січ(?:ень|ня|ні)|январ[ьяе]|stycz(?:eń|nia|niu)",
    r"feb(?:ruary|\.)?|лют(?:ий|ого|ому)|феврал[ьяе]|lut(?:y|ego|ym)",
    r"mar(?:ch|\.)|берез(?:ень|ня|ні)|март[ае]?|mar(?:zec|ca|cu)",
    r"apr(?:il|\.)?|квіт(?:ень|ня|ні)|апрел[ьяе]|kwie(?:cień|tnia|tniu)",
    r"may|трав(?:ень|ня|ні)|ма[йяе]|maj[au]",
    r"june?|черв(?:ень|ня|ні)|июн[ьяе]|czerw(?:iec|ca|cu)",
    r"july?|лип(?:ень|ня|ні)|июл[ьяе]|lip(?:iec|ca|cu)",
    r"aug(?:ust|\.)?|серп(?:ень|ня|ні)|август[ае]?|sierp(?:ień|nia|niu)",
    r"sept?(?:ember|\.)?|верес(?:ень|ня|ні)|сентябр[ьяе]|wrze(?:sień|śnia|śniu)",
    r"oct(?:ober|\.)?|жовт(?:ень|ня|ні)|октябр[ьяе]|październik[au]?",
    r"nov(?:ember|\.)?|листопад[аі]?|ноябр[ьяе]|listopad(?:a|zie)?",
    r"dec(?:ember|\.)?|груд(?:ень|ня|ні)|декабр[ьяе]|grud(?:zień|nia|niu)",
)
_WEEKDAY_PATTERNS: Final = (
    r"monday|понеділ(?:ок|ка)|понедельник",
    r"tuesday|вівтор(?:ок|ка)|вторник",
    r"wednesday|серед[ау]|сред[ау]",
    r"thursday|четвер|четверг",
    r"friday|п.ятниц[яю]|пятниц[ау]",
    r"saturday|субот[ау]|суббот[ау]",
    r"sunday|неділ[яю]|воскресенье",
)
SEASONS: Final = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
    "весна": 3, "весни": 3, "весну": 3, "весною": 3, "навесні": 3, "весной": 3,
    "літо": 6, "літа": 6, "влітку": 6, "лето": 6, "лета": 6, "летом": 6,
    "осінь": 9, "осені": 9, "восени": 9, "осень": 9, "осени": 9, "осенью": 9,
    "зима": 12, "зими": 12, "взимку": 12, "зимой": 12, "зимы": 12,
}  # fmt: skip
NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "twenty-four": 24, "thirty": 30, "forty-eight": 48, "sixty": 60, "ninety": 90, "couple of": 2, "a couple of": 2,
}  # fmt: skip

MONTH: Final = "(?:" + "|".join(_MONTH_PATTERNS) + r")(?!\w)"
WEEKDAY: Final = "(?:" + "|".join(_WEEKDAY_PATTERNS) + r")(?!\w)"
SEASON: Final = "(?:" + "|".join(SEASONS) + r")(?!\w)"
YEAR: Final = r"(?:19|20)\d\d(?![\d\w%]|[.,:]\d)"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d\w%]|[.,:]\d)"
DASH: Final = r"\s?[-–—]\s?"
COUNT: Final = r"\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
YEAR_WORD: Final = r"(?:\s+(?:року|рік|роки|году|года|год|roku|р\.|г\.))?"
PART: Final = (
    r"early|mid(?:dle)?|late|(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end|first\s+half|second\s+half)\s+of"
    r"|на\s+початку|початок|в\s+начале|начало|наприкінці|кінець|в\s+конце|конец|всередині|в\s+середине"
)
TIME_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night))?"
UNIT: Final = r"hours?|days?|weeks?|months?|years?"
START: Final = r"(?<![\w$€£-])"


@lru_cache(maxsize=256)
def month_number(word: str) -> int:
    """1 to 12.

    :raises ValueError: not a month
    """
    for number, pattern in enumerate(_MONTH_PATTERNS, 1):
        if re.fullmatch(pattern, word.lower()):
            return number
    raise ValueError(f"not a month: {word}")


@lru_cache(maxsize=64)
def weekday_number(word: str) -> int:
    """0 (Monday) to 6.

    :raises ValueError: not a weekday
    """
    for number, pattern in enumerate(_WEEKDAY_PATTERNS):
        if re.fullmatch(pattern, word.lower()):
            return number
    raise ValueError(f"not a weekday: {word}")


def part_of(word: str | None) -> str | None:
    """One of early, mid, late, first, second."""
    if not word:
        return None
    words = " ".join(word.lower().split())
    for part, beginnings in (
        ("first", ("first half",)),
        ("second", ("second half",)),
        ("early", ("early", "beginning", "start", "на початку", "початок", "в начале", "начало")),
        ("late", ("late", "end", "наприкінці", "кінець", "в конце", "конец")),
        ("mid", ("mid", "middle", "всередині", "в середине")),
    ):
        bare = words.removeprefix("the ").removeprefix("very ")
        if bare.startswith(beginnings):
            return part
    return None
