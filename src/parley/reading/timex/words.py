"""The words of time: numbers, units, months, weekdays, seasons, and the pattern fragments built from them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from typing import Final

MONTHS: Final = (
    {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
    | {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m}
    | {"sept": 9}
)
"""Month names and abbreviations, lower case, to 1–12."""
WEEKDAYS: Final = {d.lower(): i for i, d in enumerate(calendar.day_name)}
"""Weekdays, lower case, Monday 0."""
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""TIMEX3 codes of the seasons."""
PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
"""TIMEX3 codes of the parts of a day."""
DECADES: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
HOLIDAYS: Final = {
    "christmas": (12, 25), "orthodox christmas": (1, 7), "christmas eve": (12, 24), "christmas day": (12, 25), "new year's eve": (12, 31),
    "new year's day": (1, 1), "new year's": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14), "thanksgiving": (11, 0),
    "thanksgiving day": (11, 0), "labor day": (9, 0), "memorial day": (5, 0), "veterans day": (11, 11), "easter": (0, 0),
    "victory day": (5, 9), "may day": (5, 1), "ramadan": (0, 0),
}  # fmt: skip
"""Feasts to month and day: day 0 moves within the month, month 0 within the year."""
UNITS: Final = {
    "second": ("TS", 1), "minute": ("TM", 1), "hour": ("TH", 1), "day": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2),
    "weekend": ("WE", 1), "month": ("M", 1), "quarter": ("M", 3), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
}  # fmt: skip
"""Units to the TIMEX3 letter they are counted in, and how many of it."""


def listing(words: str) -> tuple[str, ...]:
    """The words of a line, told apart by spaces."""
    return tuple(words.split())


_ONES: Final = listing(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = listing("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBERS: Final = {w: i for i, w in enumerate(_ONES)} | {w: 10 * i for i, w in enumerate(_TENS, 2)} | {"a": 1, "an": 1, "another": 1}
ORDINALS: Final = {
    w: i
    for i, w in enumerate(
        listing(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
            "seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"twenty-first": 21, "final": 4}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


M: Final = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"  # noqa: E501
D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
Y: Final = r"(?:1[5-9]\d\d|20\d\d)"
W: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
W_SHORT: Final = rf"(?:{W}|(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?)"
S: Final = r"(?:spring|summer|autumn|fall|winter)"
P: Final = r"(?:morning|afternoon|evening|night)"
_HUNDRED: Final = rf"(?:(?:a|{_any(_ONES)})[\s-])?hundred"
N: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}(?:\.\d{{1,3}})?|{_HUNDRED}|(?:{_any(_TENS)})(?:[\s-](?:{_any(_ONES[1:10])}))?|(?:{_any(_ONES)})"
    r"(?:[\s-]and[\s-]a[\s-]half)?|several|(?:(?:a|the)\s(?:\w{3,6}\s)?)?few|(?:a\s)?couple(?:\sof)?|(?:half\s)?a\sdozen|dozens\sof|many|half\san?|half|"
    r"another|an?)"
)
"""A number, in figures or words, or what stands for one ("several")."""
U: Final = r"(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade)s?|(?:century|centuries)"
APPROX: Final = (
    r"(?:nearly|almost|about|around|roughly|approximately|some|(?:no\s|not\s|much\s)?(?:more|less|fewer|longer|later)\sthan|at\s(?:least|most)|"
    r"up\sto|(?:well\s)?(?:over|under)|as\s(?:long|little|much|many)\sas|close\sto)"
)
EDGE: Final = (
    r"(?:the\s)?(?:very\s)?(?:end|beginning|start|middle|close|latter\spart|early\spart|first\spart|first\shalf|second\shalf|"
    r"(?:first|second|third|fourth|last|final)\s(?:week|days?|weeks|months?|weekend))\sof\s"
)
EARLY: Final = r"(?:(?:(?:very\s)?(?:early|late)|earlier|later|mid)(?:\sin)?[\s-])"
PRE: Final = rf"(?:{EDGE}(?:the\s)?|{EARLY})?"
"""What may stand before a month, a year or "this week" and belongs to it: "early", "mid-", "the end of"."""
ZONE: Final = r"(?:gmt|utc|e[sd]t|c[sde]{1,2}t|m[sd]t|p[sd]t|bst|msk|eet|eest|(?:local|moscow|kyiv|kiev|eastern|new\syork|london)\stime)"


def number(words: str) -> float | None:
    """The number some words say, None for "several" and the like."""
    w = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", w):
        return float(w.replace(",", ""))
    if w.endswith(" and a half"):
        whole = number(w.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if w.startswith("half"):
        return 6 if "dozen" in w else 0.5
    if w == "a dozen":
        return 12
    if "couple" in w:
        return 2
    if w.endswith("hundred"):
        return 100 * _NUMBERS.get(w.removesuffix("hundred").strip(), 1)
    parts = w.split(" ")
    if all(p in _NUMBERS for p in parts):
        return sum(_NUMBERS[p] for p in parts)
    return None


def month(name: str) -> int:
    """January 1 … December 12."""
    return MONTHS[name.lower().rstrip(".")]


def unit(word: str) -> str:
    """A unit in the singular, lower case."""
    w = word.lower()
    return "century" if w.startswith("centur") else w.rstrip("s")


def digits(text: str) -> int:
    """The number in "22nd"."""
    return int(re.sub(r"\D", "", text))


_Y1: Final = r"(?:nineteen|twenty|eighteen)"
SPELLED_YEAR: Final = rf"(?:(?P<c>{_Y1})[\s-](?:hundred(?:\sand)?\s)?(?P<t>(?:{_any(_TENS)})(?:[\s-](?:{_any(_ONES[1:10])}))?|{_any(_ONES[10:])}|oh[\s-](?:{_any(_ONES[1:10])}))|(?P<k>two\sthousand)(?:(?:\sand)?\s(?P<r>(?:{_any(_TENS)})(?:[\s-](?:{_any(_ONES[1:10])}))?|{_any(_ONES[1:])}))?)"  # noqa: E501
"""A year in words: "nineteen ninety-six", "two thousand"."""
NUMBER_WORDS: Final = (*_ONES, *_TENS, "hundred")
