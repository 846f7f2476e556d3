"""Times of day, alone or with their day: "10 p.m. Wednesday", "0600 GMT", "yesterday morning", "tonight"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from parley.reading.timex.mention import Context, DateMention
from parley.reading.timex.rule import Kind, Rule, rule
from parley.reading.timex.words import PARTS, WEEKDAYS, ZONE, D, M, N, P, W, Y, digits, month, number

_PREPOSITION: Final = re.compile(r"\b(?:at|by|from|until|till|around|about|before|after|since|to|and|between|near|,)\s$|^$", re.IGNORECASE)


def _day(m: re.Match[str], ctx: Context) -> str | None:
    """The day named beside a time, else the day of writing."""
    g = m.groupdict()
    if g.get("m"):
        mo, day = month(g["m"]), digits(g["d"])
        year = int(g["y"]) if g.get("y") else ctx.year_of(mo, day, m)
        return f"{'XXXX' if year is None else f'{year:04d}'}-{mo:02d}-{day:02d}"
    if ctx.dated is None:
        return None
    if g.get("w"):
        back = (ctx.dated.weekday() - WEEKDAYS[g["w"].lower()]) % 7
        return (ctx.dated - dt.timedelta(days=back - 7 if back and ctx.heading(m) > 0 else back)).isoformat()
    near = (g.get("near") or "").lower()
    return (ctx.dated + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(near, 0))).isoformat()


def clock(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A time by the clock."""
    g = m.groupdict()
    if (g["w"] and not g["w"][0].isupper()) or (g["m"] and not g["m"][0].isupper()):
        return []
    before = ctx.text[max(0, m.start() - 9) : m.start()]
    minute = 0
    if g["noon"]:
        hour = 12 if g["noon"].lower() in ("noon", "midday") else 24
    elif g["mil"]:
        hour, minute = int(g["mil"][:2]), int(g["mil"][2:])
    elif g["oh"]:
        hour = int(number(g["oh"]) or 0)
    else:
        hour, minute = int(g["h"]), int(g["min"] or 0)
        half = (g["ap"] or "").lower()[:1]
        if not half and not g["zone"] and not _PREPOSITION.search(before):
            return []  # 2:10 is a score
        if (half and (hour > 12 or hour == 0)) or (not half and len(g["h"]) == 1 and hour == 0):
            return []
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 24 or minute > 59:
        return []
    if before.endswith(("$", "€", ":", ".")) and not g["noon"]:
        return []
    day = _day(m, ctx)
    return [ctx.date(m, f"{day or ''}T{hour:02d}:{minute:02d}", "TIME")]


def near(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """Yesterday, today, tomorrow and their parts."""
    word = re.sub(r"\s+", " ", m.group().lower())
    if (m["near"] or "") in ("Today", "TODAY") and re.search(r"[A-Z]\w*\s$", ctx.text[max(0, m.start() - 12) : m.start()]):
        return []  # a newspaper's name
    part = m["p"] or ("night" if "night" in word else None)
    if part is None and (m["mid"] or "").strip():
        part = m["mid"].strip().lower().removeprefix("mid").strip("-")  # mid-afternoon yesterday
    kind = "TIME" if part else "DATE"
    if ctx.dated is None:
        return [DateMention(*m.span(), kind, None)]
    step = 0
    if "yesterday" in word or word.startswith("last") or "last night" in word:
        step = -2 if "before yesterday" in word else -1
    elif "tomorrow" in word:
        step = 2 if "after tomorrow" in word else 1
    base = ctx.dated
    if word.startswith("that") and ctx.last_end > m.start() - 300:
        base = ctx.base() or base
    day = (base + dt.timedelta(days=step)).isoformat()
    return [ctx.date(m, day + PARTS[part.lower()] if part else day, kind)]


_DAY: Final = (
    rf"(?:,?\s(?:on\s)?(?:(?:(?P<w>{W})(?!,?\s(?:{M}|{D}\s{M})\b))|(?P<near>yesterday|today|tomorrow)|(?:{W},?\s)?(?P<m>{M})\s(?P<d>{D})"
    rf"(?:,?\s(?P<y>{Y}))?)\b)?"
)
_K = Kind
RULES: Final[tuple[Rule, ...]] = (
    rule(
        _K.CLOCK,
        r"(?<![\d.:/$€-])\b(?:(?P<noon>noon|midnight|midday)\b|(?P<mil>[0-2]\d[0-5]\d)(?=\s?(?:hours|hrs|gmt|utc|local|z)\b)(?:\shours|\shrs)?|"
        rf"(?P<oh>{N})\so[’']clock|(?P<h>\d\d?)(?:[:.](?P<min>[0-5]\d)(?::\d\d)?)?\s?(?P<ap>[ap]\.m\.?|[ap]m\b))"
        rf"(?:\s\(?(?P<zone>{ZONE})\b\)?)?{_DAY}",
        clock,
    ),
    rule(
        _K.CLOCK | _K.FIGURES,
        rf"(?<![\d.:/$€-])\b(?P<noon>(?!))?(?P<mil>(?!))?(?P<oh>(?!))?(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::\d\d)?(?P<ap>(?!))?(?![\d:])"
        rf"(?:\s\(?(?P<zone>{ZONE})\b\)?)?{_DAY}",
        clock,
    ),
    rule(
        _K.NEAR,
        rf"\b(?:(?:(?:early|late|earlier|later)\s)?(?P<mid>mid-?(?:morning|afternoon)\s)?(?P<near>yesterday|today|tomorrow)(?:\s(?P<p>{P}))?|"
        r"the\sday\s(?:before\syesterday|after\stomorrow)|(?:late\s|early\s|earlier\s|later\s)?(?:last\snight|tonight))\b",
        near,
    ),
    rule(
        _K.PART,
        rf"\b(?P<mid>)(?P<near>)(?:(?:late|early|earlier|later)\s)?(?:this|that(?:\ssame)?)\s(?P<p>{P})\b",
        near,
    ),
)
"""In order: the more words a rule explains, the earlier it stands."""
