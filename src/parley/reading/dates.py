"""Dates in text: an own span grammar with TIMEX3 values and the interval form that claims carry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from parley.reading import timex

_M: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|"
    r"Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_Y: Final = r"(?:1[89]\d\d|20\d\d)"
_W: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_S: Final = r"(?:spring|summer|autumn|fall|winter)"
_U: Final = r"(?:minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)s?"
_N: Final = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|few|couple of|a couple of|"
    r"many|some)"
)


@dataclass(frozen=True)
class DateMention:
    """A time expression: TIMEX3 `type` and `value` (None where it cannot be resolved), and `iso`, the form claims use."""

    start: int
    end: int
    type: str
    value: str | None
    iso: str | None = None


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], "dt.date | None"], timex.Found]]


def dates(text: str, dated: dt.date | None = None) -> list[DateMention]:
    """The time expressions of a text, in order, never overlapping. Without `dated`, relative ones stay unresolved."""
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for pattern, rule in _RULES:
        for m in pattern.finditer(text):
            start, end = m.span()
            if any(taken[start:end]):
                continue
            try:
                made = rule(m, dated)
            except (OverflowError, ValueError):  # before the year 1, after 9999
                made = [(start, end, "DATE", None, None)]
            if made:
                taken[start:end] = b"\1" * (end - start)
            found += [DateMention(*f) for f in made]
    return sorted(found, key=lambda d: (d.start, d.end))


def _r(pattern: str, rule: Callable[[re.Match[str], dt.date | None], timex.Found], flags: int = 0) -> _Rule:
    return re.compile(pattern, flags), rule


# In order: the more words a rule explains, the earlier it stands.
_RULES: Final[tuple[_Rule, ...]] = (
    _r(r"\b(\d{4})-(\d\d)-(\d\d)\b", timex.iso_day),
    _r(rf"\b(?P<m>{_M})\s(?P<d>{_D})\s?(?:[-–—]|to)\s?(?P<d2>{_D})(?:,?\s(?P<y>{_Y}))?\b", timex.range),
    _r(rf"\b(?P<d>{_D})\s?[-–—]\s?(?P<d2>{_D})\s(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?\b", timex.range),
    _r(rf"\b(?P<m>{_M})\s(?P<d>{_D})\sand\s(?P<d2>{_D})(?!\s\w*(?:people|soldiers|troops|months|days))(?:,?\s(?P<y>{_Y}))?\b", timex.full),
    _r(rf"\b(?P<d>{_D})\sand\s(?P<d2>{_D})\s(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?\b", timex.full),
    _r(rf"\b(?:{_W},?\s)?(?P<m>{_M})\s(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?\b(?![\d.,]*\d)", timex.full),
    _r(rf"\b(?:{_W},?\s)?(?:the\s)?(?P<d>{_D})\s(?:of\s)?(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?\b", timex.full),
    _r(rf"\b(?:(?:early|late|mid)[\s-])?(?P<m>{_M}),?\s(?:of\s)?(?P<y>{_Y})\b", timex.month_year),
    _r(
        rf"\b(?:(?:the|early|late|mid)[\s-])?(?:(?P<rel>this|last|next|past|previous)\s)?(?P<s>{_S})(?:\s(?:of\s)?(?P<y>{_Y}))\b",
        timex.season,
        re.I,
    ),
    _r(
        rf"\b(?P<rel>this coming|this|last|next|past|previous|by|the)\s(?P<s>{_S})(?P<y>)\b(?!\s(?:of|in|back|apart)\b)", timex.season, re.I
    ),
    _r(r"(?<=\bin\s)(?P<rel>)(?P<s>spring|summer|autumn|winter)(?P<y>)\b", timex.season),
    _r(rf"\b(?:(?P<rel>last|next|this coming|this)\s)?(?P<w>{_W})\b", timex.weekday),
    _r(
        r"\b(?:yesterday|today|tomorrow)(?:\s(?:morning|afternoon|evening|night))?\b|"
        r"\b(?:last night|tonight|this (?:morning|afternoon|evening))\b",
        timex.near,
        re.I,
    ),
    _r(rf"\b(?P<n>{_N})\s(?P<u>{_U})\s(?:ago|earlier)\b", timex.ago, re.I),
    _r(r"\b(?P<rel>last|this|next|past|previous|coming)\s(?P<u>year|month|week|quarter|decade)\b", timex.relative_unit, re.I),
    _r(
        r"\b(?:every|each)\s(?P<u>day|week|month|year|hour|\w+day|morning|night)\b|\b(?P<x>daily|weekly|monthly|annually|yearly)\b",
        timex.each,
        re.I,
    ),
    _r(
        rf"\b(?:the\s)?(?:(?:past|last|next|first|coming|previous|recent)\s)?(?P<n>{_N})[\s-](?:more\s)?(?P<u>{_U})\b(?:\sor\s(?:more|so))?",
        timex.duration,
        re.I,
    ),
    _r(
        rf"\b(?:(?P<rel>last|this|next)\s)?(?P<m>{_M.replace('Jan(?:uary|', 'Jan(?:uary|')})(?=$|[\s,.;:!?)’'”\"—–-])(?!\s\d)",
        timex.bare_month,
    ),
    _r(
        rf"(?<![\d.,$€£/-])\b(?P<y>{_Y})\b(?![\d%]|[.,/-]\d|\s(?:people|troops|soldiers|men|tanks|km|kilomet|miles|square|civilians|children))",
        timex.year,
    ),
    _r(
        r"\b(?:now|currently|at present|at the moment|nowadays|these days|"
        r"recently|lately|soon|the (?:near )?future|the present|the past)\b",
        timex.vague,
        re.I,
    ),
)
