"""Periods of account: "the third quarter", "fiscal 1989", "the year-ago period"."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.timex import values
from parley.reading.timex.mention import ACCOUNTS, NEAR, Context, DateMention
from parley.reading.timex.rule import Kind, Rule, rule
from parley.reading.timex.words import ORDINALS, PRE, Y, digits


def _quarter(n: int, m: re.Match[str], ctx: Context) -> str | None:
    """The nth quarter: the last one begun, unless the clause looks ahead."""
    if ctx.dated is None:
        return None
    now = (ctx.dated.month + 2) // 3
    year = ctx.dated.year if n <= now else ctx.dated.year - 1
    if n not in (now, (now - 2) % 4 + 1) and ctx.heading(m) > 0:  # the one just ended is still to be reported
        year = ctx.dated.year + (n < now)
    return f"{year:04d}-Q{n}"


def latest_quarter(m: re.Match[str], ctx: Context) -> str | None:
    """The quarter the account is about, else the last one completed."""
    if ctx.quarter and ctx.quarter_end > m.start() - ACCOUNTS:
        return ctx.quarter
    return values.plus(ctx.dated, -1, "quarter") if ctx.dated else None


def quarter(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A numbered quarter, or half."""
    g = m.groupdict()
    n = ORDINALS.get(g["o"].lower()) or digits(g["o"] + "0") // 10
    if not 1 <= n <= 4 or (g["u"].lower() == "half" and (n > 2 or not (g["sep"] == "-" or g["y"] or g["y2"] or g["rel"] or g["rel2"]))):
        return []
    letter = g["u"][0].upper()
    year = g["y"] or g["y2"]
    rel = (g["rel"] or g["rel2"] or "").lower()
    value: str | None
    if year:
        value = f"{year}-{letter}{n}"
    elif rel and ctx.dated:
        value = f"{ctx.dated.year + {'last': -1, 'next': 1}.get(rel, 0):04d}-{letter}{n}"
    elif letter == "H":
        value = f"{ctx.dated.year:04d}-H{n}" if ctx.dated else None
    else:
        value = _quarter(n, m, ctx)
    # "the third-quarter loss": the article is that of the loss.
    start = m.end("det") if g["det"] and g["sep"] == "-" and not (g["y"] or g["rel"]) else m.start()
    return [ctx.date((start, m.end()), value)]


def same_period(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The latest quarter; the same period a year earlier."""
    how, base = m["how"].lower(), latest_quarter(m, ctx)
    tail = (m["tail"] or "").lower()
    value = base
    year = how if how.isdigit() else re.sub(r"\D", "", tail)
    if year and len(year) == 4:
        value = year + (base[4:] if base and "quarter" in m["u"].lower() else "")
    elif base and ("year" in how or "last" in how or "year" in tail):
        value = values.year_before(base, 1)
    elif how in ("previous", "preceding", "prior") and base:
        first = values.first_day(base)
        value = values.plus(first, -1, "quarter") if first else None
    return [ctx.date(m, value)]


def year_ago(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The words "year-earlier" before a noun."""
    base = ctx.period or (f"{ctx.dated.year:04d}" if ctx.dated else None)
    return [ctx.date(m, values.year_before(base, 1) if base else None)]


def fiscal(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A fiscal year."""
    g = m.groupdict()
    year = g["y"] or g["y2"]
    if not year and ctx.dated:
        step = re.search(r"\b(?:(last)|(next|coming))\b", m.group(), re.IGNORECASE)
        year = f"{ctx.dated.year + (0 if step is None else -1 if step[1] else 1):04d}"
    return [ctx.date(m, year)]


def whole_year(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The year: of accounts where an end follows, else the year spoken of."""
    if re.match(r"\s(?:that\s)?end(?:ed|ing|s)\b", ctx.text[m.end() : m.end() + 13]):
        return [DateMention(*m.span(), "DURATION", "P1Y")]
    if not m["kind"]:
        return []
    base = ctx.base() if ctx.last_end > m.start() - NEAR else ctx.dated
    return [ctx.date(m, f"{base.year:04d}" if base else None)]


_O: Final = "|".join(ORDINALS) + r"|1st|2nd|3rd|4th"
_K = Kind
RULES: Final[tuple[Rule, ...]] = (
    rule(
        _K.ACCOUNT | _K.ORDINAL,
        rf"\b(?P<det>the\s)?(?:(?P<rel>this|last|next)\syear[’']s\s|(?P<y>{Y})(?:[’']s)?\s)?(?:fiscal(?:[\s-]year)?[\s-])?(?P<o>{_O})(?:\sfiscal)?"
        rf"(?P<sep>[\s-])(?P<u>quarter|half)(?:(?:,?\s(?:of\s)?)(?:fiscal\s(?:year\s)?)?(?P<y2>{Y})|,?\s(?:of\s)?(?P<rel2>this|last|next)\s(?:fiscal\s)?year)?\b",
        quarter,
    ),
    rule(
        _K.ACCOUNT,
        rf"\bthe\s(?P<how>latest|most\srecent|same|corresponding|comparable|like|year-earlier|year-ago|previous|preceding|prior|{Y})\s"
        rf"(?:fiscal\s)?(?P<u>quarter|period)(?P<tail>\s(?:last\syear|a\syear\s(?:earlier|ago|before)|the\syear\sbefore|(?:of|in)\s(?:{Y}|last\syear)))?\b",
        same_period,
    ),
    rule(_K.ACCOUNT, r"\b(?P<how>(?:last|this)\syear[’']s)\s(?P<u>quarter|period)(?P<tail>)\b", same_period),
    rule(_K.DISTANCE, r"\byear-(?:ago|earlier)\b", year_ago),
    rule(
        _K.FISCAL | _K.YEAR,
        rf"\b(?:(?:the|its)\s)?(?P<y>{Y})\s(?:fiscal|calendar)\syear(?P<y2>)\b",
        fiscal,
    ),
    rule(_K.FISCAL, rf"\b{PRE}(?:fiscal|calendar)(?:\syear)?[\s-](?P<y>{Y})(?P<y2>)\b", fiscal),
    rule(_K.FISCAL, r"\b(?:the\s(?:current|present|next|last|coming)|this|last|next)\sfiscal\syear(?P<y>)(?P<y2>)\b", fiscal),
    rule(_K.UNIT | _K.WHICH, r"\bthe\s(?P<kind>(?:full|fiscal|whole|entire|calendar)\s)?year\b", whole_year),
)
"""In order: the more words a rule explains, the earlier it stands."""
