"""When: a claim's ISO date or interval as days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True)
class When:
    """First and last day, both inclusive; None is open. `exact` only where a single day is meant."""

    first: date | None
    last: date | None

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last

    @property
    def days(self) -> float:
        """How many days it covers, infinite where it is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else float("inf")

    def distance(self, day: date) -> int:
        """Days from the interval to a day: 0 inside, else to the nearer end."""
        if self.first and day < self.first:
            return (self.first - day).days
        if self.last and day > self.last:
            return (day - self.last).days
        return 0

    def __str__(self) -> str:
        """As a reader would write it: 16 August 2023, June 2023, 2022."""
        if self.first is None or self.last is None:
            return f"{'since' if self.first else 'until'} {spoken(self.first or self.last or date.min)}"
        if self.exact:
            return spoken(self.first)
        if self.first.day == 1 and self.last == _end(self.last.year, self.last.month):
            if (self.first.year, self.first.month) == (self.last.year, self.last.month):
                return f"{self.first:%B %Y}"
            if self.first.year == self.last.year and (self.first.month, self.last.month) == (1, 12):
                return f"{self.first.year}"
        return f"{spoken(self.first)} to {spoken(self.last)}"


def when(iso: str | None) -> When | None:
    """The days an ISO date or interval covers (`2023-08-16`, `2023-06`, `2022/..`), None where there is none or it cannot be read."""
    if not iso:
        return None
    if "/" not in iso:
        return _single(iso)
    left, _, right = iso.partition("/")
    a, b = _single(left), _single(right)
    if (a is None and left not in ("", "..")) or (b is None and right not in ("", "..")) or (a is None and b is None):
        return None
    return When(a.first if a else None, b.last if b else None)


def spoken(day: date) -> str:
    """16 August 2023."""
    return f"{day.day} {day:%B %Y}"


def _single(iso: str) -> When | None:
    match = _ISO.match(iso[:10] if "T" in iso else iso)
    if not match:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    try:
        if year is None:
            return None
        if month is None:
            return When(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return When(date(year, month, 1), _end(year, month))
        return When(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
