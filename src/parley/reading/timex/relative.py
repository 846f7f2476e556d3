"""Periods told by their distance: "last week", "the following year", "a year earlier"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from parley.reading.timex import values
from parley.reading.timex.accounts import latest_quarter
from parley.reading.timex.mention import ACCOUNTS, NEAR, Context, DateMention
from parley.reading.timex.rule import Kind, Rule, rule
from parley.reading.timex.words import APPROX, PRE, N, U, number, unit

_STEPS: Final = {"last": -1, "this past": -1, "next": 1, "this coming": 1, "coming": 1, "upcoming": 1, "the upcoming": 1}
_FROM_LAST: Final = {"previous": -1, "preceding": -1, "following": 1, "same": 0, "that": 0}
_FOLLOWED: Final = re.compile(
    r"\s(?:\d{4}|that|when|of|in\swhich|after|before|one|old)\b|-|\s(?:to|and)\s(?:month|year|week|day)", re.IGNORECASE
)


def relative(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """Last week, this month, the following year, the week."""
    rel, u = re.sub(r"\s+", " ", m["rel"].lower()), unit(m["u"])
    word = rel.removeprefix("the ")
    if ctx.dated is None and ctx.last is None:
        return [DateMention(*m.span(), "DATE", None)] if u != "day" and rel != "the" else []
    if m["rel"][0].isupper() and m["u"][0].isupper():
        return []  # the name of a programme, a paper
    near = ctx.last is not None and ctx.last_end > m.start() - NEAR
    if rel == "the":
        return _the(m, u, ctx, near)
    if rel.startswith("the ") and word in ("past", "last", "coming", "next") and (u != "day" or word in ("past", "last")):
        if m["pre"] or (word == "last" and u in ("quarter", "decade", "century", "weekend")):
            return [_step(m, -1 if word in ("past", "last") else 1, u, ctx.dated, ctx)]
        iso = values.interval(values.plus(ctx.dated, -1, u)) if ctx.dated and word in ("past", "last") else None
        return [DateMention(*m.span(), "DURATION", values.period(1, u), iso)]
    if word in ("previous", "preceding", "following", "that", "same", "that same") or (rel == "the next" and u == "day"):
        step = 1 if rel == "the next" else _FROM_LAST[word.split(" ")[0]]
        if u == "quarter" and ctx.quarter and step <= 0:
            first = values.first_day(ctx.quarter)
            return [_step(m, step, u, first, ctx)]
        return [_step(m, step, u, ctx.base() if near else ctx.dated, ctx)]
    if u == "day" or (word in ("past", "coming", "next", "last") and u == "weekend" and m["pre"]):
        return []
    step = _STEPS.get(word, 0)
    if u == "weekend" and word == "this" and ctx.dated and ctx.dated.weekday() < 3 and ctx.heading(m) < 0:
        step = -1
    return [_step(m, step, u, ctx.dated, ctx)]


def _step(m: re.Match[str], step: int, u: str, base: dt.date | None, ctx: Context) -> DateMention:
    return ctx.date(m, values.plus(base, step, u) if base else None)


def _the(m: re.Match[str], u: str, ctx: Context, near: bool) -> list[DateMention]:
    before, after = ctx.text[max(0, m.start() - 10) : m.start()], ctx.text[m.end() : m.end() + 16]
    if u == "quarter":
        value = latest_quarter(m, ctx)
        return [] if _FOLLOWED.match(after) else [ctx.date(m, value)]
    base = ctx.base() if near else ctx.dated
    if base is None:
        return []
    if u == "day":
        if step := {"bef": -1, "aft": 1}.get(after[1:4].lower()):
            return [_step(m, step if near else 0, u, base, ctx)]
        if m["pre"] or (re.search(r"\b(?:of|for|during|in|earlier|later)\s$", before) and not _FOLLOWED.match(after)):
            return [_step(m, 0, u, base if m["pre"] else ctx.dated, ctx)]
        return []
    if _FOLLOWED.match(after) and not m["pre"]:
        return []
    if u == "weekend" and ctx.dated:
        return [_step(m, 0 if ctx.dated.weekday() > 4 or ctx.heading(m) > 0 else -1, u, ctx.dated, ctx)]
    return [_step(m, 0, u, ctx.dated if u == "week" else base, ctx)]


def distance(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """So many units ago, earlier, later, from now."""
    count, u, way = number(m["n"]) if m["n"] else None, unit(m["u"]), m["way"].lower()
    if m["n"] is None and (not m["u"].lower().endswith("s") or way != "ago"):
        return []
    back = way in ("ago", "earlier", "previously")
    if count is None:
        return [DateMention(*m.span(), "DATE", "PAST_REF" if back else "FUTURE_REF" if "now" in way else None)]
    whole = int(count)
    near = ctx.last is not None and ctx.last_end > m.start() - NEAR
    if back and u == "year" and ctx.period and "Q" in ctx.period and not m["approx"] and ctx.quarter_end > m.start() - ACCOUNTS:
        return [ctx.date(m, values.year_before(ctx.period, whole))]
    if way == "earlier" and u == "year" and near and ctx.last:
        return [ctx.date(m, values.year_before(ctx.last.partition("T")[0], whole) if len(ctx.last) > 3 else None)]
    base = ctx.dated if way in ("ago", "previously", "from now", "hence") or not near else ctx.base()
    if base is None:
        return [DateMention(*m.span(), "DATE", None)]
    kind = "TIME" if u in ("hour", "minute", "second") else "DATE"
    if u in ("week", "fortnight"):  # as a day: that is how far back the words count
        whole, u = whole * (14 if u == "fortnight" else 7), "day"
    return [ctx.date(m, values.plus(base, -whole if back else whole, u), kind)]


_K = Kind
_REL: Final = (
    r"(?:this\s(?:past|coming)|the\s(?:past|last|next|coming|following|previous|preceding|same|upcoming|current|present)|that(?:\ssame)?|"
    r"last|this|next|past|coming|current|the)"
)
RULES: Final[tuple[Rule, ...]] = (
    rule(
        _K.UNIT | _K.DISTANCE,
        rf"\b(?:(?P<approx>{APPROX})\s)?(?:(?P<n>{N})\s)?(?P<u>{U})\s(?P<way>ago|earlier|later|previously|from\snow|hence)\b(?!\sthan)",
        distance,
    ),
    rule(
        _K.UNIT | _K.WHICH,
        rf"(?<![\w-])(?P<pre>{PRE})(?P<rel>{_REL})\s(?:fiscal\s|calendar\s)?(?P<u>day|week|weekend|month|quarter|year|decade|century)\b(?:\sor\sso\b)?",
        relative,
    ),
)
"""In order: the more words a rule explains, the earlier it stands."""
