"""Dates in text: an own span grammar with TIMEX3 values and the interval form that claims carry."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
    | {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m}
    | {"sept": 9}
)
_DAYS: Final = {d.lower(): i for i, d in enumerate(calendar.day_name)}
_SEASONS: Final = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
_COUNT: Final = {
    w: i
    for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
} | {"a": 1, "an": 1}  # fmt: skip
_M: Final = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_Y: Final = r"(?:1[89]\d\d|20\d\d)"
_W: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_S: Final = r"(?:spring|summer|autumn|fall|winter)"
_U: Final = r"(?:minute|hour|day|week|fortnight|month|quarter|year|decade|century|centurie)s?"
_N: Final = r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|few|couple of|a couple of|many|some)"


@dataclass(frozen=True)
class DateMention:
    """A time expression: TIMEX3 `type` and `value` (None where it cannot be resolved), and `iso`, the form claims use."""

    start: int
    end: int
    type: str
    value: str | None
    iso: str | None = None


_Found = list[tuple[int, int, str, str | None, str | None]]
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], "dt.date | None"], _Found]]


def dates(text: str, dated: dt.date | None = None) -> list[DateMention]:
    """The time expressions of a text, in order, never overlapping. Without `dated`, relative ones stay unresolved."""
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for pattern, rule in _RULES:
        for m in pattern.finditer(text):
            if any(s < m.end() and m.start() < e for s, e in taken):
                continue
            made = rule(m, dated)
            if made:
                taken.append(m.span())
            found += [DateMention(*f) for f in made if text[f[0] : f[1]].strip()]
    return sorted(found, key=lambda d: (d.start, d.end))


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


def _full(m: re.Match[str], dated: dt.date | None) -> _Found:
    g = m.groupdict()
    month = _month(g["m"])
    days = [d for d in (g.get("d"), g.get("d2")) if d]
    year = int(g["y"]) if g.get("y") else _nearest_year(month, _day(days[0]), dated)
    made: _Found = []
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


def _range(m: re.Match[str], dated: dt.date | None) -> _Found:
    month = _month(m["m"])
    year = int(m["y"]) if m["y"] else _nearest_year(month, _day(m["d"]), dated)
    if year is None:
        return [(*m.span(), "DATE", f"XXXX-{month:02d}-{_day(m['d']):02d}", None)]
    a, b = _safe(year, month, _day(m["d"])), _safe(year, month, _day(m["d2"]))
    return [(*m.span(), "DURATION", f"{a}/{b}", f"{a}/{b}")]


def _iso_day(m: re.Match[str], dated: dt.date | None) -> _Found:
    try:
        value = dt.date(int(m[1]), int(m[2]), int(m[3])).isoformat()
    except ValueError:
        return []
    return [(*m.span(), "DATE", value, value)]


def _month_year(m: re.Match[str], dated: dt.date | None) -> _Found:
    value = f"{int(m['y']):04d}-{_month(m['m']):02d}"
    return [(*m.span(), "DATE", value, value)]


def _bare_month(m: re.Match[str], dated: dt.date | None) -> _Found:
    word = m["m"]
    if word == "May" and not re.search(
        r"(?:in|since|by|until|of|last|this|next|early|late|mid|from|through|and|during|before|after)[\s-]$", m.string[: m.start("m")], re.I
    ):
        return []
    month = _month(word)
    shift = {"last": 0, "this": 0, "next": 1}.get((m["rel"] or "").strip().lower(), 0)
    year = _nearest_year(month, 1, dated)
    value = f"XXXX-{month:02d}" if year is None else f"{year + shift:04d}-{month:02d}"
    return [(m.start("m") if not m["rel"] else m.start(), m.end(), "DATE", value, None if year is None else value)]


def _year(m: re.Match[str], dated: dt.date | None) -> _Found:
    return [(*m.span("y"), "DATE", m["y"], m["y"])]


def season_interval(year: int, season: str) -> str:
    """Three months: winter runs into the next year."""
    first = _SEASONS[season.lower()][1]
    last = first + 2
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    return f"{year:04d}-{first:02d}/{end_year:04d}-{end_month:02d}"


def _season(m: re.Match[str], dated: dt.date | None) -> _Found:
    season = m["s"].lower()
    code, first = _SEASONS[season]
    rel = (m["rel"] or "").strip().lower()
    if m["y"]:
        year: int | None = int(m["y"])
    elif dated is None:
        return [(*m.span(), "DATE", f"XXXX-{code}", None)]
    else:
        year = dated.year
        if rel == "next" and dated.month >= first:
            year += 1
        elif (rel in ("last", "past", "previous") and dated.month < first + 3) or (season == "winter" and dated.month <= 2 and rel not in ("next", "by")):
            year -= 1
    assert year is not None
    return [(*m.span(), "DATE", f"{year}-{code}", season_interval(year, season))]


def _weekday(m: re.Match[str], dated: dt.date | None) -> _Found:
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


def _near(m: re.Match[str], dated: dt.date | None) -> _Found:
    word = re.sub(r"\s+", " ", m.group().lower())
    if dated is None:
        return [(*m.span(), "DATE", None, None)]
    shift = -1 if word.startswith(("yesterday", "last night")) else 1 if word.startswith("tomorrow") else 0
    day = (dated + dt.timedelta(days=shift)).isoformat()
    return [(*m.span(), "TIME" if "night" in word or " " in word else "DATE", day + ("TNI" if "night" in word else ""), day)]


def _relative_unit(m: re.Match[str], dated: dt.date | None) -> _Found:
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
    table = {"minute": ("TM", 0), "hour": ("TH", 0), "day": ("D", 1), "week": ("W", 7), "fortnight": ("W", 14), "month": ("M", 30),
             "quarter": ("M", 91), "year": ("Y", 365), "decade": ("Y", 3652), "centurie": ("Y", 36525), "century": ("Y", 36525)}  # fmt: skip
    return table[u]


def _period(number: float | None, unit: str) -> str:
    code, _ = _unit_code(unit)
    u = unit.lower().rstrip("s")
    factor = {"fortnight": 2, "quarter": 3, "decade": 10, "century": 100, "centurie": 100}.get(u, 1)
    count = "X" if number is None else f"{number * factor:g}"
    return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{code}"


def _ago(m: re.Match[str], dated: dt.date | None) -> _Found:
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


def _duration(m: re.Match[str], dated: dt.date | None) -> _Found:
    return [(*m.span(), "DURATION", _period(_number(m["n"]), m["u"]), None)]


def _each(m: re.Match[str], dated: dt.date | None) -> _Found:
    unit = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "annual": "year"}.get(
        m.group().lower(), (m["u"] or "day").lower()
    )
    return [(*m.span(), "SET", _period(1, unit if unit in ("week", "month", "year", "hour") else "day"), None)]


def _vague(m: re.Match[str], dated: dt.date | None) -> _Found:
    word = m.group().lower()
    if re.match(r"(?:recent|in the past|once|previous|former|earlier|lately)", word):
        return [(*m.span(), "DATE", "PAST_REF", None)]
    if re.match(r"(?:soon|the future|future|in the near|the coming|shortly|near)", word):
        return [(*m.span(), "DATE", "FUTURE_REF", None)]
    return [(*m.span(), "DATE", "PRESENT_REF", None)]


def _r(pattern: str, rule: Callable[[re.Match[str], dt.date | None], _Found], flags: int = 0) -> _Rule:
    return re.compile(pattern, flags), rule


# In order: the more words a rule explains, the earlier it stands.
_RULES: Final[tuple[_Rule, ...]] = (
    _r(r"\b(\d{4})-(\d\d)-(\d\d)\b", _iso_day),
    _r(rf"\b(?P<m>{_M})\s(?P<d>{_D})\s?(?:[-–—]|to)\s?(?P<d2>{_D})(?:,?\s(?P<y>{_Y}))?\b", _range),
    _r(rf"\b(?P<d>{_D})\s?[-–—]\s?(?P<d2>{_D})\s(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?\b", _range),
    _r(rf"\b(?P<m>{_M})\s(?P<d>{_D})\sand\s(?P<d2>{_D})(?!\s\w*(?:people|soldiers|troops|months|days))(?:,?\s(?P<y>{_Y}))?\b", _full),
    _r(rf"\b(?P<d>{_D})\sand\s(?P<d2>{_D})\s(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?\b", _full),
    _r(rf"\b(?:{_W},?\s)?(?P<m>{_M})\s(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?\b(?![\d.,]*\d)", _full),
    _r(rf"\b(?:{_W},?\s)?(?:the\s)?(?P<d>{_D})\s(?:of\s)?(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?\b", _full),
    _r(rf"\b(?:(?:early|late|mid)[\s-])?(?P<m>{_M}),?\s(?:of\s)?(?P<y>{_Y})\b", _month_year),
    _r(
        rf"\b(?:(?:the|early|late|mid)[\s-])?(?:(?P<rel>this|last|next|past|previous)\s)?(?P<s>{_S})(?:\s(?:of\s)?(?P<y>{_Y}))\b",
        _season,
        re.I,
    ),
    _r(rf"\b(?P<rel>this coming|this|last|next|past|previous|by|the)\s(?P<s>{_S})(?P<y>)\b(?!\s(?:of|in|back|apart)\b)", _season, re.I),
    _r(r"(?<=\bin\s)(?P<rel>)(?P<s>spring|summer|autumn|winter)(?P<y>)\b", _season),
    _r(rf"\b(?:(?P<rel>last|next|this coming|this)\s)?(?P<w>{_W})\b", _weekday),
    _r(
        r"\b(?:yesterday|today|tomorrow)(?:\s(?:morning|afternoon|evening|night))?\b|\b(?:last night|tonight|this (?:morning|afternoon|evening))\b",
        _near,
        re.I,
    ),
    _r(rf"\b(?P<n>{_N})\s(?P<u>{_U})\s(?:ago|earlier)\b", _ago, re.I),
    _r(r"\b(?P<rel>last|this|next|past|previous|coming)\s(?P<u>year|month|week|quarter|decade)\b", _relative_unit, re.I),
    _r(
        r"\b(?:every|each)\s(?P<u>day|week|month|year|hour|\w+day|morning|night)\b|\b(?P<x>daily|weekly|monthly|annually|yearly)\b",
        _each,
        re.I,
    ),
    _r(
        rf"\b(?:the\s)?(?:(?:past|last|next|first|coming|previous|recent)\s)?(?P<n>{_N})[\s-](?:more\s)?(?P<u>{_U})\b(?:\sor\s(?:more|so))?",
        _duration,
        re.I,
    ),
    _r(rf"\b(?:(?P<rel>last|this|next)\s)?(?P<m>{_M.replace('Jan(?:uary|', 'Jan(?:uary|')})(?=$|[\s,.;:!?)’'”\"—–-])(?!\s\d)", _bare_month),
    _r(
        rf"(?<![\d.,$€£/-])\b(?P<y>{_Y})\b(?![\d%]|[.,/-]\d|\s(?:people|troops|soldiers|men|tanks|km|kilomet|miles|square|civilians|children))",
        _year,
    ),
    _r(
        r"\b(?:now|currently|at present|at the moment|nowadays|these days|recently|lately|soon|the (?:near )?future|the present|the past)\b",
        _vague,
        re.I,
    ),
)
