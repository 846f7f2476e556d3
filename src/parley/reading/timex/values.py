"""Values: arithmetic on TIMEX3 dates (`1990-Q3`, `1998-W03`, `199`) and the ISO interval each of them covers."""

from __future__ import annotations

import datetime as dt
import re

from parley.reading.timex.words import UNITS

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])$")


def of_day(day: dt.date, unit: str) -> str:
    """The value of the week, month, quarter, year … a day lies in."""
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "weekend":
        return of_day(day, "week") + "-WE"
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "year":
        return f"{day.year:04d}"
    if unit == "decade":
        return f"{day.year // 10:03d}"
    if unit == "century":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def first_day(value: str) -> dt.date | None:
    """The first day of a value, None where it names none."""
    iso = interval(value)
    if iso is None:
        return None
    parts = [int(p) for p in iso.partition("/")[0].split("-")]
    try:
        return dt.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None


def plus(day: dt.date, count: int, unit: str) -> str:
    """The value so many units after a day, as fine as the unit: "two months ago" is a month.

    Raises:
        ValueError, OverflowError: beyond the calendar.
    """
    letter, factor = UNITS[unit]
    if unit in ("week", "weekend", "fortnight"):
        return of_day(day + dt.timedelta(weeks=count * factor), "weekend" if unit == "weekend" else "week")
    if letter == "D":
        return (day + dt.timedelta(days=count)).isoformat()
    if letter == "M":
        k = day.year * 12 + day.month - 1 + count * factor
        return of_day(dt.date(k // 12, k % 12 + 1, 1), unit)
    if letter == "Y":
        return of_day(dt.date(day.year + count * factor, 1, 1), unit)
    return day.isoformat()


def year_before(value: str, years: int) -> str:
    """The same day, month or quarter so many years before."""
    m = re.match(r"(\d{4})(.*)", value)
    return f"{int(m[1]) - years:04d}{m[2]}" if m else value


def interval(value: str | None) -> str | None:
    """The ISO date or interval a value covers; None for durations, sets, vague ones and days that do not exist."""
    if value is None or not value[:2].isdigit():
        return None
    if "/" in value:
        a, b = (interval(v) for v in value.split("/", 1))
        return f"{a.partition('/')[0]}/{b.rpartition('/')[2]}" if a and b else None
    value = value.partition("T")[0]
    if len(value) < 4:
        return f"{value:0<4}/{value:9<4}" if value.isdigit() else None
    if len(value) == 4 or (len(value) == 7 and value[4] == "-" and value[5:].isdigit()):
        return value if value[:4].isdigit() else None
    if m := _WEEK.match(value):
        try:
            monday = dt.date.fromisocalendar(int(m[1]), int(m[2]), 1)
            return f"{monday + dt.timedelta(days=5 if m[3] else 0)}/{monday + dt.timedelta(days=6)}"
        except (ValueError, OverflowError):
            return None
    if m := _PART.match(value):
        year, code = int(m[1]), m[2]
        if code[0] == "H":
            half = 6 * int(code[1]) - 5
            return f"{year:04d}-{half:02d}/{year:04d}-{half + 5:02d}"
        begin = 3 * int(code[1]) - 2 if code[0] == "Q" else _SEASON_STARTS[code]
        last = begin + 2
        return f"{year:04d}-{begin:02d}/{year + (last > 12):04d}-{(last - 1) % 12 + 1:02d}"  # winter runs into the next year
    try:
        return dt.date.fromisoformat(value).isoformat() if len(value) == 10 else None
    except ValueError:
        return None


def period(count: float | None, unit: str) -> str:
    """A length of time: `P3Y`, `PT24H`, `PXM` where nobody counts."""
    letter, factor = UNITS[unit]
    if unit == "weekend":
        return f"P{'X' if count is None else f'{count:g}'}WE"
    if count is None and unit in ("decade", "century"):
        return "PXDE" if unit == "decade" else "PXCE"
    if count == 0.5 and unit in ("hour", "year"):
        return "PT30M" if unit == "hour" else "P6M"
    said = "X" if count is None else f"{count * factor:.10g}"
    return f"PT{said}{letter[1]}" if letter[0] == "T" else f"P{said}{letter}"
