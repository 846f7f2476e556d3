"""ISO times as claims carry them: `when` (a day, month, year or interval) and `horizon` (a duration or a range of them), checked."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from parley.reading.dates import dates

_POINT: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PART: Final = re.compile(r"(\d{4})-(SP|SU|AU|FA|WI|Q[1-4]|H[12]|W\d\d)", re.IGNORECASE)
_MONTHS: Final = {
    "SP": (3, 5), "SU": (6, 8), "AU": (9, 11), "FA": (9, 11), "WI": (12, 14), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    "H1": (1, 6), "H2": (7, 12),
}  # fmt: skip
_LENGTH: Final = re.compile(r"P(?=[\dT])((?:\d+(?:\.\d+)?[YMWD])*)(?:T((?:\d+(?:\.\d+)?[HMS])+))?")
_DAYS: Final = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0}
_SPOKEN: Final = re.compile(
    r"(?:in|within|for|over|about)?\s*(?:the\s)?(?:next\s)?(\d+|an?|one|two|three|four|five|six|ten)"
    r"(?:\s*(?:to|or|-|–)\s*(\d+|two|three|four|five|six|ten))?[\s-]*(day|week|month|year)s?\.?",
    re.IGNORECASE,
)
_COUNT: Final = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10"}
_TERMS: Final = {"short": "P0M/P12M", "near": "P0M/P12M", "medium": "P12M/P60M", "long": "P60M/.."}
WHEN_FORMS: Final = "2023-08-16, 2023-06, 2023, 2023-06/2023-08, 2022/.. or ../2023-05-09"
HORIZON_FORMS: Final = "P12M, P3Y, P12M/P60M, P5Y/.. or soon"


def checked_when(value: str, text: str = "", dated: date | None = None) -> str:
    """A claim's `when` as the rest of parley reads it; seasons, quarters and weeks become their months or days.

    An impossible day (31 June) passes where the text itself names it: that is for the checker to say.

    Raises:
        ValueError: it is none; the message says why and what was probably meant.
    """
    value = value.strip()
    if "/" not in value:
        if (ends := _ends(value, text)) is None:
            raise ValueError(_no_date(value, dated))
        return value if _POINT.fullmatch(value) else "/".join(ends)
    left, _, right = value.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise ValueError("is open on both sides and so says nothing: leave it out")
    ends = []
    for n, part in enumerate((left.strip(), right.strip())):
        if part in ("", ".."):
            ends.append("..")
        elif (both := _ends(part, text)) is None:
            raise ValueError(_no_date(value, dated))
        else:
            ends.append(part if _POINT.fullmatch(part) else both[n])
    # Compared as far as both are written out: 2023 and 2023-06 are in order either way round.
    common = min(map(len, ends))
    if ".." not in ends and ends[1][:common] < ends[0][:common]:
        raise ValueError(f"ends before it begins: write {ends[1]}/{ends[0]} if that is meant")
    return "/".join(ends)


def _ends(point: str, text: str) -> list[str] | None:
    """First and last month or day of one date, None if it is none."""
    if m := _PART.fullmatch(point):
        year, part = int(m[1]), m[2].upper()
        if part[1:].isdigit() and part[0] == "W":
            try:
                return [date.fromisocalendar(year, int(part[1:]), day).isoformat() for day in (1, 7)]
            except ValueError:
                return None
        first, last = _MONTHS[part]
        return [f"{year:04d}-{first:02d}", f"{year + (last > 12):04d}-{(last - 1) % 12 + 1:02d}"]
    m = _POINT.fullmatch(point)
    if m is None or (m[2] and not 1 <= int(m[2]) <= 12) or m[1] == "0000":
        return None
    real = not m[3] or 1 <= int(m[3]) <= calendar.monthrange(int(m[1]), int(m[2]))[1]
    return [point, point] if real or re.search(rf"(?<!\d)0?{int(m[3])}(?!\d)", text) else None


def _no_date(value: str, dated: date | None) -> str:
    """Why a value is no date, with the one that was probably meant."""
    said = f"is not a date or interval: write {WHEN_FORMS}"
    for part in value.split("/"):
        if (m := _POINT.fullmatch(part.strip())) and m[2]:
            if not 1 <= int(m[2]) <= 12:
                return f"is not a date: there is no month {m[2]}"
            if m[3]:
                return f"is not a date: {calendar.month_name[int(m[2])]} {m[1]} has no day {int(m[3])}"
    meant = re.sub(r"\s+", "", value)
    if m := re.fullmatch(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", meant):
        meant = "-".join(f"{int(g):02d}" for g in m.groups() if g)
    elif m := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", meant):
        meant = f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}"
    elif m := re.fullmatch(r"(\d{4})(?:-|–|to)(\d{4})", meant):
        meant = f"{m[1]}/{m[2]}"
    else:
        # The words as a text would have them: "in May" is the month, "May" alone need not be.
        found = next(iter(dates(f"in {value}", dated)), None)
        meant = (found.iso or "") if found and found.start <= 3 and found.end == len(value) + 3 else ""
    try:
        return f"{said}; did you mean {checked_when(meant)!r}?" if meant and meant != value else said
    except ValueError:
        return said


def checked_horizon(value: str) -> str:
    """A claim's `horizon`: an ISO duration, a range of two, or `soon`.

    Raises:
        ValueError: it is none; the message says why and what was probably meant.
    """
    value = value.strip()
    if value == "soon":
        return value
    left, slash, right = value.partition("/")
    parts = (left, right) if slash else (left,)
    if not all(_LENGTH.fullmatch(p) or (slash and p == "..") for p in parts) or parts == ("..", ".."):
        meant = _meant(value)
        raise ValueError(f"is not a duration: write {HORIZON_FORMS}" + (f"; did you mean {meant!r}?" if meant else ""))
    if ".." not in parts and slash and _days(left) > _days(right):
        raise ValueError(f"ends before it begins: write {right}/{left} if that is meant")
    return value


def _days(length: str) -> float:
    m = _LENGTH.fullmatch(length)
    return sum(float(n) * _DAYS[unit] for n, unit in re.findall(r"([\d.]+)([YMWD])", m[1] or "")) if m else 0.0


def _meant(value: str) -> str | None:
    """The horizon that some words or a slip of the pen stand for."""
    tight = re.sub(r"\s+", "", value).upper().replace("–", "/").replace("..", "…").replace("-", "/").replace("…", "..")
    forms = [tight, "/".join(p if p.startswith(("P", "..")) else f"P{p}" for p in tight.split("/"))]
    if m := _SPOKEN.fullmatch(value.strip()):
        counts = [_COUNT.get(g.lower(), g) for g in m.groups()[:2] if g]
        forms.append("/".join(f"P{n}{m[3][0].upper()}" for n in counts))
    if m := re.fullmatch(r"(?:the\s)?(short|near|medium|long)[\s-]term", value.strip(), re.IGNORECASE):
        forms.append(_TERMS[m[1].lower()])
    for form in forms:
        if all(_LENGTH.fullmatch(p) or p == ".." for p in form.split("/")) and form.strip("./"):
            return form
    return None
