"""What each form of time expression means: from a match to a TIMEX3 value and the interval claims carry."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

_MONTHS: Final = (
    {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
    | {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m}
    | {"sept": 9}
)
_DAYS: Final = {d.lower(): i for i, d in enumerate(calendar.day_name)}
_SEASONS: Final = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
_COUNT: Final = {
    word: i
    for i, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
} | {"a": 1, "an": 1}
_UNITS: Final = {
    "minute": ("TM", 0), "hour": ("TH", 0), "day": ("D", 1), "week": ("W", 7), "fortnight": ("W", 14),
    "month": ("M", 30), "quarter": ("M", 91), "year": ("Y", 365), "decade": ("Y", 3652), "century": ("Y", 36525), "centurie": ("Y", 36525),
}  # fmt: skip
Found = list[tuple[int, int, str, str | None, str | None]]
"""Start, end, TIMEX3 type, value, interval."""


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _safe(year: int, month: int, day: int) -> str:
    """ISO of a day; an impossible one (31 June) keeps its digits, for the checker to see."""
    return f"{year:04d}-{month:02d}-{day:02d}"


def _nearest_year(month: int, day: int, dated: dt.date | None) -> int | None:
    """The year that puts a month and day nearest at or before the document's date."""
    if dated is None:
        return None
    return dated.year if (month, day) <= (dated.month, dated.day) else dated.year - 1


def full(m: re.Match[str], dated: dt.date | None) -> Found:
    """A day, or two of one month ("August 16 and 22"), with or without its year."""
    g = m.groupdict()
    month = _month(g["m"])
    days = [d for d in (g.get("d"), g.get("d2")) if d]
    year = int(g["y"]) if g.get("y") else _nearest_year(month, _day(days[0]), dated)
    made: Found = []
    for i, d in enumerate(days):
        value = f"XXXX-{month:02d}-{_day(d):02d}" if year is None else _safe(year, month, _day(d))
        start, end = m.span() if len(days) == 1 else m.span("d" if i == 0 else "d2")
        if len(days) == 2:  # the month belongs to the mention beside it
            if m.start("m") < m.start("d") and i == 0:
                start = m.start()
            elif m.start("m") > m.start("d") and i == 1:
                end = m.end()
        made.append((start, end, "DATE", value, None if year is None else value))
    return made


def range(m: re.Match[str], dated: dt.date | None) -> Found:
    """Days from … to of one month."""
    month = _month(m["m"])
    year = int(m["y"]) if m["y"] else _nearest_year(month, _day(m["d"]), dated)
    if year is None:
        return [(*m.span(), "DATE", f"XXXX-{month:02d}-{_day(m['d']):02d}", None)]
    a, b = _safe(year, month, _day(m["d"])), _safe(year, month, _day(m["d2"]))
    return [(*m.span(), "DURATION", f"{a}/{b}", f"{a}/{b}")]


def iso_day(m: re.Match[str], dated: dt.date | None) -> Found:
    """A day in figures."""
    try:
        value = dt.date(int(m[1]), int(m[2]), int(m[3])).isoformat()
    except ValueError:
        return []
    return [(*m.span(), "DATE", value, value)]


def month_year(m: re.Match[str], dated: dt.date | None) -> Found:
    """A month with its year."""
    value = f"{int(m['y']):04d}-{_month(m['m']):02d}"
    return [(*m.span(), "DATE", value, value)]


def bare_month(m: re.Match[str], dated: dt.date | None) -> Found:
    """A month alone: the nearest at or before the document. "May" only where it cannot be the verb."""
    word = m["m"]
    if word == "May" and not re.search(
        r"(?:in|since|by|until|of|last|this|next|early|late|mid|from|through|and|during|before|after)[\s-]$",
        m.string[max(0, m.start("m") - 10) : m.start("m")],
        re.I,
    ):
        return []
    month = _month(word)
    shift = {"last": 0, "this": 0, "next": 1}.get((m["rel"] or "").strip().lower(), 0)
    year = _nearest_year(month, 1, dated)
    value = f"XXXX-{month:02d}" if year is None else f"{year + shift:04d}-{month:02d}"
    return [(m.start("m") if not m["rel"] else m.start(), m.end(), "DATE", value, None if year is None else value)]


def year(m: re.Match[str], dated: dt.date | None) -> Found:
    """A year in figures."""
    return [(*m.span("y"), "DATE", m["y"], m["y"])]


def season_interval(year: int, season: str) -> str:
    """Three months: winter runs into the next year."""
    first = _SEASONS[season.lower()][1]
    last = first + 2
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return f"{year:04d}-{first:02d}/{end_year:04d}-{end_month:02d}"


def season(m: re.Match[str], dated: dt.date | None) -> Found:
    """A season, its three months."""
    season = m["s"].lower()
    code, first = _SEASONS[season]
    rel = (m["rel"] or "").strip().lower()
    if m["y"]:
        year = int(m["y"])
    elif dated is None:
        return [(*m.span(), "DATE", f"XXXX-{code}", None)]
    else:
        year = dated.year
        if rel == "next" and dated.month >= first:
            year += 1
        elif (rel in ("last", "past", "previous") and dated.month < first + 3) or (
            season == "winter" and dated.month <= 2 and rel not in ("next", "by")
        ):
            year -= 1
    start = m.start("s") if rel == "by" else m.start()  # prepositions stand outside
    return [(start, m.end(), "DATE", f"{year}-{code}", season_interval(year, season))]


def weekday(m: re.Match[str], dated: dt.date | None) -> Found:
    """A weekday: the nearest at or before the document."""
    rel = (m["rel"] or "").strip().lower()
    if dated is None:
        return [(*m.span(), "DATE", None, None)]
    back = (dated.weekday() - _DAYS[m["w"].lower()]) % 7
    if rel == "last" and back == 0:
        back = 7
    if rel in ("next", "this coming"):
        back = back - 7
    day = dated - dt.timedelta(days=back)
    return [(*m.span(), "DATE", day.isoformat(), day.isoformat())]


def near(m: re.Match[str], dated: dt.date | None) -> Found:
    """Yesterday, today, tomorrow."""
    word = re.sub(r"\s+", " ", m.group().lower())
    if dated is None:
        return [(*m.span(), "DATE", None, None)]
    shift = -1 if word.startswith(("yesterday", "last night")) else 1 if word.startswith("tomorrow") else 0
    day = (dated + dt.timedelta(days=shift)).isoformat()
    return [(*m.span(), "TIME" if "night" in word or " " in word else "DATE", day + ("TNI" if "night" in word else ""), day)]


def relative_unit(m: re.Match[str], dated: dt.date | None) -> Found:
    """Last week, this month, next year."""
    rel, unit = m["rel"].lower(), m["u"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(rel, 0)
    if dated is None:
        return [(*m.span(), "DATE", None, None)]
    if unit == "year":
        value = iso = str(dated.year + step)
    elif unit == "month":
        k = dated.year * 12 + dated.month - 1 + step
        value = iso = f"{k // 12:04d}-{k % 12 + 1:02d}"
    elif unit == "week":
        monday = dated - dt.timedelta(days=dated.weekday()) + dt.timedelta(weeks=step)
        y, w, _ = monday.isocalendar()
        value, iso = f"{y}-W{w:02d}", f"{monday}/{monday + dt.timedelta(days=6)}"
    elif unit == "quarter":
        k = dated.year * 4 + (dated.month - 1) // 3 + step
        first = (k % 4) * 3 + 1
        value, iso = f"{k // 4}-Q{k % 4 + 1}", f"{k // 4}-{first:02d}/{k // 4}-{first + 2:02d}"
    elif unit == "decade":
        value = iso = str(dated.year // 10 + step)
        iso = f"{value}0/{value}9"
    else:
        return []
    return [(*m.span(), "DATE", value, iso)]


def _number(words: str) -> float | None:
    w = words.lower()
    if re.fullmatch(r"\d+(\.\d+)?", w):
        return float(w)
    return _COUNT.get(w)


def _unit_code(unit: str) -> tuple[str, int]:
    u = unit.lower().rstrip("s")
    return _UNITS[u]


def _period(number: float | None, unit: str) -> str:
    code, _ = _unit_code(unit)
    u = unit.lower().rstrip("s")
    factor = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100, "centurie": 100}.get(u, 1)
    count = "X" if number is None else f"{number * factor:g}"
    return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{code}"


def ago(m: re.Match[str], dated: dt.date | None) -> Found:
    """So many units ago."""
    number = _number(m["n"])
    u = m["u"].lower().rstrip("s")
    if dated is None or number is None:
        return [(*m.span(), "DATE", None if number is not None else "PAST_REF", None)]
    whole = int(number)
    try:
        if u in ("year", "decade", "century"):
            value = str(dated.year - whole * {"year": 1, "decade": 10, "century": 100}[u])
        elif u in ("month", "quarter"):
            k = dated.year * 12 + dated.month - 1 - whole * (3 if u == "quarter" else 1)
            value = f"{k // 12:04d}-{k % 12 + 1:02d}"
        else:
            value = (dated - dt.timedelta(days=whole * _unit_code(u)[1])).isoformat()
    except (OverflowError, ValueError):
        return [(*m.span(), "DATE", None, None)]
    return [(*m.span(), "DATE", value, value)]


def duration(m: re.Match[str], dated: dt.date | None) -> Found:
    """A length of time."""
    return [(*m.span(), "DURATION", _period(_number(m["n"]), m["u"]), None)]


def each(m: re.Match[str], dated: dt.date | None) -> Found:
    """A repetition."""
    unit = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "annual": "year"}.get(
        m.group().lower(), (m["u"] or "day").lower()
    )
    return [(*m.span(), "SET", _period(1, unit if unit in ("week", "month", "year", "hour") else "day"), None)]


def vague(m: re.Match[str], dated: dt.date | None) -> Found:
    """Now, recently, soon."""
    word = m.group().lower()
    if re.match(r"(?:recent|in the past|once|previous|former|earlier|lately)", word):
        return [(*m.span(), "DATE", "PAST_REF", None)]
    if re.match(r"(?:soon|the future|future|in the near|the coming|shortly|near)", word):
        return [(*m.span(), "DATE", "FUTURE_REF", None)]
    return [(*m.span(), "DATE", "PRESENT_REF", None)]
