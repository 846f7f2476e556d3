"""Days and months of the calendar: "16 August 2023", "Aug. 16 and 22", "mid-August", "late Tuesday", "16.08.2023"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from parley.reading.timex import values
from parley.reading.timex.mention import Context, DateMention
from parley.reading.timex.rule import Kind, Rule, rule
from parley.reading.timex.words import HOLIDAYS, PARTS, PRE, W_SHORT, WEEKDAYS, D, M, P, W, Y, digits, month

_COUNTED: Final = re.compile(
    r"[\s-](?:people|soldiers|troops|civilians|men|women|children|per\s?cent|percent|tanks|missiles|drones|others|months|days|years|shells|"
    r"of\sthe(?:m|se)\b|million|billion|were\s|was\s(?=killed))|%",
    re.IGNORECASE,
)
_MAY_NOUN: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|last|this|next|early|late|mid|from|through|and|during|before|after|between|to|each|every|on|the|for)|,)[\s-]$",
    re.IGNORECASE,
)
_TO_MONTH: Final = re.compile(
    rf"\s?(?:[-–—,]|to|and|or|through|until)\s?(?:early\s|late\s|mid-)?{M}(?:\s?(?:,|and|or)\s?{M})?,?\s({Y})\b", re.I
)
_AFTER_MONTH: Final = re.compile(rf"\b{M}\s\Z", re.IGNORECASE)
_REL_YEAR: Final = r"(?:,?\s(?:of\s)?(?P<ry>last|this|next)\syear)"
_YEAR: Final = rf"(?:(?:,?\s(?:of\s)?(?P<y>{Y}))(?![\d,]*\d)|{_REL_YEAR})?"
_TO: Final = r"\s?(?:[-–—/]|to|through|until)\s?"
_AND: Final = r"(?:\s?,\s?|\s(?:and|or)\s|,\s(?:and|or)\s|\s?&\s?)"


def _year(m: re.Match[str], ctx: Context, mo: int, day: int | None) -> int | None:
    g = m.groupdict()
    if g.get("y"):
        return int(g["y"])
    if g.get("ry"):
        return None if ctx.dated is None else ctx.dated.year + {"last": -1, "this": 0, "next": 1}[g["ry"].lower()]
    return ctx.year_of(mo, day, m)


def _value(year: int | None, mo: int, day: int | None = None) -> str:
    """The value; a day that does not exist (31 June) keeps its digits, for the checker to see."""
    start = f"{'XXXX' if year is None else f'{year:04d}'}-{mo:02d}"
    return start if day is None else f"{start}-{day:02d}"


def _named(m: re.Match[str]) -> bool:
    return m["m"][0].isupper()


def full(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A day, with or without weekday and year."""
    if not _named(m) or (not m["y"] and not m["ry"] and m.start("m") < m.start("d") and _COUNTED.match(ctx.text, m.end())):
        return []
    mo, day = month(m["m"]), digits(m["d"])
    return [ctx.date(m, _value(_year(m, ctx, mo, day), mo, day))]


def listed(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """Several days of one month: the month belongs to the mention beside it."""
    if not _named(m) or (not m["y"] and m.start("m") < m.start("d") and _COUNTED.match(ctx.text, m.end())):
        return []
    if _AFTER_MONTH.search(ctx.text, max(0, m.start() - 12), m.start()):
        return []  # "Aug. 16 and 16 Aug 2023"
    found = [(m.start("d") + x.start(), m.start("d") + x.end()) for x in re.finditer(r"\d+(?:st|nd|rd|th)?", m["d"], re.I)]
    days = [digits(ctx.text[a:b]) for a, b in found]
    mo = month(m["m"])
    year = _year(m, ctx, mo, days[0])
    if m.start("m") < m.start("d"):
        found[0] = (m.start(), found[0][1])
        if m["y"]:
            found[-1] = (found[-1][0], m.end())
    else:
        found[-1] = (found[-1][0], m.end())
    return [ctx.date(span, _value(year, mo, day)) for span, day in zip(found, days, strict=True)]


def span(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """From one day of a month to another."""
    if not _named(m):
        return []
    mo, first, last = month(m["m"]), digits(m["d"]), digits(m["d2"])
    year = _year(m, ctx, mo, first)
    if part := m.groupdict().get("p"):  # the night of 12-13 August
        value = _value(year, mo, first)
        both = values.interval(f"{value}/{_value(year, mo, last)}")
        return [DateMention(*m.span(), "TIME", value + PARTS[part.lower()], both)]
    if year is None:
        return [ctx.date(m, _value(None, mo, first))]
    return [ctx.date(m, f"{_value(year, mo, first)}/{_value(year, mo, last)}", "DURATION")]


def part_of(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The night of a day."""
    if not _named(m):
        return []
    mo, day = month(m["m"]), digits(m["d"])
    return [ctx.date(m, _value(_year(m, ctx, mo, day), mo, day) + PARTS[m["p"].lower()], "TIME")]


def figures_iso(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A day in figures, year first, perhaps with the time of day."""
    mo, day = int(m[2]), int(m[3])
    if not (1 <= mo <= 12 and 1 <= day <= 31):
        return []
    value = _value(int(m[1]), mo, day)
    return [ctx.date(m, f"{value}T{m[4]}" if m[4] else value, "TIME" if m[4] else "DATE")]


def figures(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A day in figures, year last: day first with points; with strokes, as the rest of the text has it, else left open."""
    a, b, mark, y = int(m[1]), int(m[3]), m[2], m[4]
    if len(y) == 2 and (mark == "-" or (mark == "." and min(len(m[1]), len(m[3])) < 2)):
        return []  # a version, a score
    year = int(y) if len(y) == 4 else int(y) + (1900 if int(y) > 60 else 2000)
    if not 1500 <= year < 2100 or not (0 < a <= 31 and 0 < b <= 31) or (a > 12 and b > 12):
        return []
    day_first: bool | None = True
    if mark != ".":
        day_first = True if a > 12 else False if b > 12 else ctx.day_first
    elif b > 12:
        day_first = False
    if day_first is None and a != b:
        return [DateMention(*m.span(), "DATE", f"{year:04d}-XX-XX", f"{year:04d}")]
    day, mo = (a, b) if day_first else (b, a)
    return [ctx.date(m, _value(year, mo, day))]


def month_year(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A month with its year."""
    if not _named(m):
        return []
    mo = month(m["m"])
    return [ctx.date(m, _value(_year(m, ctx, mo, None), mo))]


def bare_month(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A month alone. "May" and "March" only where they cannot be verbs."""
    word, start = m["m"], m.start()
    if not _named(m) or (len(word) < 5 and word[-1] != "." and word.lower() not in ("may", "june", "july")):
        return []
    if word.lower() == "may" and not (m["rel"] or m["pre"]) and not _MAY_NOUN.search(ctx.text, max(0, start - 9), start):
        return []
    after = ctx.text[m.end() : m.end() + 3]
    if (after[:1] and not (after[0].isspace() or after[0] in ",.;:!?)’'”\"—–-`_/]")) or re.match(r"\s\d{1,2}\b", after + " "):
        return []
    rel = (m["rel"] or "").lower()
    mo = month(word)
    if rel in ("each", "every"):
        return [ctx.date(m, f"XXXX-{mo:02d}", "SET")]
    if ctx.dated is None:
        year = None
    elif rel.endswith("next") or "coming" in rel or "following" in rel:
        year = ctx.dated.year + (mo <= ctx.dated.month)
    elif rel.endswith("last") or "past" in rel or "previous" in rel:
        year = ctx.dated.year - (mo >= ctx.dated.month)
    elif rel:
        year = ctx.dated.year
    else:
        year = ctx.year_of(mo, None, m)
    if after[:1] and (ahead := _TO_MONTH.match(ctx.text, m.end())):
        year = int(ahead[1])  # June and July 2023
    return [ctx.date(m, _value(year, mo))]


def weekday(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A weekday: the one at or before the day of writing, the next one where the clause looks ahead."""
    word, rel, part = m["w"], (m["rel"] or "").lower(), m["p"]
    if not word[0].isupper() or (m["s"] and (part or rel not in ("", "each", "every"))):
        return []
    number = WEEKDAYS[word.lower()]
    if m["s"] or rel in ("each", "every"):
        return [ctx.date(m, f"XXXX-WXX-{number + 1}{PARTS[part.lower()] if part else ''}", "SET")]
    kind = "TIME" if part else "DATE"
    if ctx.dated is None:
        return [DateMention(*m.span(), kind, None)]
    base = ctx.dated
    if "following" in rel and ctx.last_end > m.start() - 300:
        base = ctx.base() or base
    back = (base.weekday() - number) % 7
    if back == 0 and rel in ("last", "the previous", "this past", "past"):
        back = 7
    elif (
        "next" in rel
        or "coming" in rel
        or "following" in rel
        or (not rel and back and ctx.heading(m) > 0)
        or (rel == "this" and back and ctx.heading(m) >= 0)
    ):
        back -= 7
    value = (base - dt.timedelta(days=back)).isoformat()
    return [ctx.date(m, value + PARTS[part.lower()] if part else value, kind)]


def ordinal(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The 22nd: of the month last spoken of."""
    base = ctx.base()
    if m.group()[:3].lower() == "and" and not re.search(r"\d(?:st|nd|rd|th),?\s$", ctx.text[max(0, m.start() - 6) : m.start()]):
        return []  # numbers of units
    if base is None or not re.match(r"\s*(?:[,.;:)—–]|and\b|or\b|of\s(?:the|this|that)\smonth|$)", ctx.text[m.end() : m.end() + 20]):
        return []
    return [ctx.date(m.span("d"), _value(base.year, base.month, digits(m["d"])))]


def feast(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A feast with a fixed date, or at least its month."""
    if not m["f"][0].isupper():
        return []
    mo, day = HOLIDAYS[re.sub(r"\s", " ", m["f"].lower().replace("’", "'"))]
    if m["y"]:
        year: int | None = int(m["y"])
    elif (m["rel"] or "").lower() in ("last", "next") and ctx.dated:
        year = ctx.dated.year + (-1 if m["rel"].lower() == "last" else 0)
    else:
        year = ctx.year_of(mo, day or None, m) if mo else ctx.dated.year if ctx.dated else None
    return [ctx.date(m, _value(year, mo, day or None) if mo else None if year is None else f"{year:04d}")]


_FEASTS: Final = "|".join(sorted((h.replace("'", "[’']").replace(" ", r"\s") for h in HOLIDAYS), key=len, reverse=True))
_K = Kind
RULES: Final[tuple[Rule, ...]] = (
    rule(
        _K.FIGURES,
        r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?:[T\s](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])",
        figures_iso,
    ),
    rule(_K.FIGURES, r"(?<![\d./-])(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)(?!\d|[./-]\d)", figures),
    rule(_K.MONTH | _K.PART, rf"\bthe\s(?P<p>{P})\sof\s(?P<m>{M})\s(?P<d>{D})(?:{_TO}|\sand\s)(?P<d2>{D}){_YEAR}\b", span),
    rule(
        _K.MONTH | _K.PART,
        rf"\bthe\s(?P<p>{P})\sof\s(?:the\s)?(?P<d>{D})(?:{_TO}(?:the\s)?|\sand\s)(?P<d2>{D})\s(?P<m>{M}){_YEAR}(?!\w)",
        span,
    ),
    rule(_K.MONTH | _K.PART, rf"\bthe\s(?P<p>{P})\sof\s(?:{W},?\s)?(?P<m>{M})\s(?P<d>{D}){_YEAR}\b", part_of),
    rule(_K.MONTH | _K.PART, rf"\bthe\s(?P<p>{P})\sof\s(?:{W},?\s)?(?:the\s)?(?P<d>{D})\s(?:of\s)?(?P<m>{M}){_YEAR}(?!\w)", part_of),
    rule(_K.MONTH, rf"\b(?P<m>{M})\s(?P<d>{D}){_TO}(?P<d2>{D}){_YEAR}\b(?!\s{M})", span),
    rule(_K.MONTH, rf"\b(?P<d>{D}){_TO}(?P<d2>{D})\s(?P<m>{M}){_YEAR}(?!\w)", span),
    rule(_K.MONTH, rf"\b(?P<m>{M})\s(?P<d>{D}(?:{_AND}{D}){{1,6}}){_YEAR}\b(?!\s{M})", listed),
    rule(_K.MONTH, rf"\b(?P<d>{D}(?:{_AND}(?:the\s)?{D}){{1,6}})\s(?:of\s)?(?P<m>{M}){_YEAR}(?!\w)", listed),
    rule(_K.MONTH, rf"\b(?:{W_SHORT},?\s)?(?P<m>{M})\s(?P<d>{D}){_YEAR}\b(?![\d.,]*\d)", full),
    rule(_K.MONTH, rf"(?:\b{W_SHORT},?\s)?\b(?:the\s(?=\d\d?[snrt]))?(?P<d>{D})\s(?:of\s)?(?P<m>{M}){_YEAR}(?!\w)", full),
    rule(_K.MONTH, rf"\b{PRE}(?P<m>{M})(?:,?\s(?:of\s)?(?P<y>{Y})|{_REL_YEAR})\b", month_year),
    rule(_K.FEAST, rf"\b(?:(?P<rel>last|this|next)\s)?(?P<f>{_FEASTS})(?:,?\s(?P<y>{Y}))?(?!\w)", feast),
    rule(
        _K.MONTH,
        rf"\b(?P<pre>{PRE})(?:(?P<rel>(?:this\s|the\s)?(?:last|next|past|coming|following|previous)|this|each|every)\s)?(?P<m>{M})(?!\w)",
        bare_month,
    ),
    rule(
        _K.WEEKDAY,
        rf"\b(?:(?:early|late|earlier|later)\s(?:on\s)?)?(?:(?P<rel>last|next|this(?:\s(?:coming|past))?|the\s(?:following|previous|next)|past|"
        rf"each|every)\s)?(?P<w>{W})(?P<s>s)?(?:\s(?P<p>{P}))?\b",
        weekday,
    ),
    rule(_K.ORDINAL, r"\b(?:on|by|until|since|and|before)\s(?P<d>the\s(?:[12]?\d|3[01])(?:st|nd|rd|th))\b", ordinal),
)
"""In order: the more words a rule explains, the earlier it stands."""
