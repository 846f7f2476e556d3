"""One time expression, and what a rule may look at when it makes one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from parley.reading.timex import values
from parley.reading.timex.tense import Tense

_FIGURES: Final = re.compile(r"[/-](\d\d?)[/-](?:\d{4}|\d\d)(?!\d)")

ACCOUNTS: Final = 1500
"""Characters within which "a year earlier" and "the quarter" lean on the quarter an account is about."""
NEAR: Final = 300
"""Characters within which "that year" leans on the last date."""
_COMPARED: Final = re.compile(r"\b(?:ago|earlier|last|corresponding|same|comparable|before|previous|prior|preceding)\b", re.IGNORECASE)
_ACCOUNT_YEAR: Final = re.compile(r"\b(?:fiscal|full|the\s(?:whole\s|entire\s)?year|nine months)\b", re.IGNORECASE)


@dataclass(frozen=True)
class DateMention:
    """A time expression: TIMEX3 `type` and `value` (None where it cannot be resolved), and `iso`, the form claims use.

    `iso` is a day, month, year or interval (`2023-08-16`, `2022-12/2023-02`); None for durations, sets, vague words, and for
    days that do not exist ("31 June"), whose digits `value` keeps.
    """

    start: int
    end: int
    type: str
    value: str | None
    iso: str | None = None


@dataclass
class Context:
    """The text being read, the day it was written, and the last date and accounting period it named."""

    text: str
    dated: dt.date | None
    last: str | None = None
    last_end: int = -1
    period: str | None = None
    quarter: str | None = None
    quarter_end: int = -1
    _tense: Tense | None = field(default=None, repr=False)
    _day_first: str = field(default="unread", repr=False)

    def date(self, m: re.Match[str] | tuple[int, int], value: str | None, type: str = "DATE") -> DateMention:
        """A mention of a value, with the interval it covers."""
        start, end = m if isinstance(m, tuple) else m.span()
        return DateMention(start, end, type, value, values.interval(value))

    def note(self, mention: DateMention) -> None:
        """Remember a date as the one later words may lean on."""
        if mention.type not in ("DATE", "TIME") or mention.value is None or mention.iso is None:
            return
        self.last, self.last_end = mention.value, mention.end
        words = self.text[mention.start : mention.end]
        if "-Q" in mention.value and not _COMPARED.search(words):
            # The first quarter an account names is its subject: the ones after it are mostly compared with it.
            if self.quarter is None or mention.start - self.quarter_end > ACCOUNTS:
                self.quarter = mention.value
            self.period, self.quarter_end = self.quarter, mention.end
        elif len(mention.value) == 4 and _ACCOUNT_YEAR.search(words):
            self.period = mention.value

    def heading(self, m: re.Match[str]) -> int:
        """Which way the clause round a match looks: 1 ahead, -1 back, 0 unknown."""
        if self._tense is None:
            self._tense = Tense(self.text)
        return self._tense.heading(m.start(), m.end())

    def base(self) -> dt.date | None:
        """The day "that year", "two days later" count from: the last date, if it is not far off, else the day of writing."""
        return (values.first_day(self.last) if self.last else None) or self.dated

    @property
    def day_first(self) -> bool | None:
        """Whether figures put the day before the month, by those of the text that can be read one way only; None if none tells."""
        if self._day_first == "unread":
            self._day_first = "unknown"
            for m in _FIGURES.finditer(self.text):
                a = re.search(r"(?<![\d./-])\d\d?$", self.text[max(0, m.start() - 3) : m.start()])
                if a and (int(a[0]) > 12) != (int(m[1]) > 12):
                    self._day_first = "yes" if int(a[0]) > 12 else "no"
                    break
        return {"yes": True, "no": False}.get(self._day_first)

    def year_of(self, month: int, day: int | None, m: re.Match[str]) -> int | None:
        """The year meant by a month, or a day of it, that names none.

        Back from the day of writing, unless the clause looks ahead; a day a few weeks off counts as ahead where no verb is past.
        """
        if self.dated is None:
            return None
        here = self.dated
        passed = (month, day or 0) <= (here.month, here.day)
        way = self.heading(m)
        if day is None:
            if way > 0:
                return here.year if month >= here.month else here.year + 1
            return here.year if month <= here.month else here.year - 1
        ahead = (month - here.month) * 30.4 + day - here.day
        if passed:
            return here.year + 1 if way > 0 and -ahead > 92 else here.year
        if way > 0 or ahead <= (70 if way < 0 else 150):
            return here.year
        return here.year - 1
