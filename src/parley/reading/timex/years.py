"""Years and what is counted in them: "1990", "2022-23", "the 1990s", "the 20th century", "the spring of 2022"."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.timex.mention import Context, DateMention
from parley.reading.timex.rule import Kind, Rule, rule
from parley.reading.timex.words import DECADES, EARLY, EDGE, ORDINALS, PRE, SEASONS, SPELLED_YEAR, M, S, Y, digits, month, number

_COUNTED: Final = re.compile(
    r"%|[-–—.,/]\d|[\s-](?:people|troops|soldiers|men|women|tanks|km|kilomet|miles?\b|met(?:er|re)s|square|civilians|children|shares|points|"
    r"shells|rounds|drones|missiles|of\sthe(?:m|se)\b|million|billion|dollars|euros|rubles|tons|tonnes|kg|mm\b|hours\b|others\b|houses|homes|"
    r"(?:[a-z]+\s)?(?:casualties|prisoners|vehicles|wounded|killed|dead))",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"(?:[\d$€£#+/:-]|[\d][.,]|(?:No|no|nos|page|p|pp)\.?\s)$")
_AFTER_PREPOSITION: Final = re.compile(
    r"(?:\b(?:in|of|since|from|to|by|until|till|and|or|year|before|after|during|the|through|between|circa|early|late|mid|summer|spring|winter|"
    r"autumn|fall|this)[\s-]|\()$",
    re.IGNORECASE,
)


def year(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A year in figures, where it is no count and no price."""
    text, y = ctx.text, m["y"]
    before, after = text[max(0, m.start("y") - 8) : m.start("y")], text[m.end() : m.end() + 32]
    if m.start() == m.start("y"):
        if _MONEY.search(before) or _COUNTED.match(after):
            return []
        said = bool(_AFTER_PREPOSITION.search(before))
        if not said and (y < "1900" or y > "2030") and not (m.start() and text[m.start() - 1] == "("):
            return []
        if not said and int(y) % 50 == 0 and re.match(r"\s[a-z]+s\b", after):
            return []  # "2000 shells"
    elif _COUNTED.match(after):
        return []
    return [ctx.date(m, y)]


def years(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """2022-23."""
    first, last = m["y"], m["z"]
    if _MONEY.search(ctx.text[max(0, m.start() - 4) : m.start()]) or _COUNTED.match(ctx.text, m.end()):
        return []
    last = last if len(last) == 4 else first[:2] + last
    return [ctx.date(m, f"{first}/{last}", "DURATION")] if first < last else []


def spelled_year(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """Nineteen ninety-six."""
    if m["k"]:
        value = 2000 + int(number(m["r"]) or 0 if m["r"] else 0)
        if not m["r"] and not re.search(r"(?:\byear|\bin|\bsince)\s$|^the\syear", ctx.text[max(0, m.start() - 6) : m.start("k")], re.I):
            return []
    else:
        tail = re.sub(r"^oh[\s-]", "", m["t"].lower())
        value = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[m["c"].lower()] + int(number(tail) or 0)
    if m["m"] and m["m"][0].isupper():
        return [ctx.date(m, f"{value:04d}-{month(m['m']):02d}")]
    return [ctx.date((m.start() if not m["m"] else m.start("c") if m["c"] else m.start("k"), m.end()), f"{value:04d}")]


def decade(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The 1990s, the nineties."""
    if m["d"]:
        return [ctx.date(m, m["d"])]
    ten = int(m["t"]) if m["t"] else DECADES[m["name"].lower()]
    return [ctx.date(m, f"19{ten}" if ten > 2 else f"20{ten}")]


def century(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The 20th century."""
    n = ORDINALS.get(m["o"].lower()) or digits(m["o"] + "0") // 10
    if not 1 <= n <= 99:
        return []
    start = m.end("det") if m["det"] and m["sep"] == "-" else m.start()
    return [ctx.date((start, m.end()), f"{n - 1:02d}")]


def season(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A season, its three months."""
    g = m.groupdict()
    name, rel = g["s"].lower(), (g["rel"] or "").lower()
    code = SEASONS[name]
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    start = m.start("body")
    if name == "fall" and not (g["y"] or g.get("ry") or rel):
        return []
    if rel in ("each", "every"):
        return [ctx.date((start, m.end()), f"XXXX-{code}", "SET")]
    if g["y"]:
        return [ctx.date((start, m.end()), f"{g['y']}-{code}")]
    if g.get("ry") and ctx.dated:
        return [ctx.date((start, m.end()), f"{ctx.dated.year + {'last': -1, 'next': 1}.get(g['ry'].lower(), 0):04d}-{code}")]
    here = ctx.base() if "following" in rel else ctx.dated
    if here is None:
        return [ctx.date((start, m.end()), f"XXXX-{code}")]
    year = here.year
    if "next" in rel or "coming" in rel or "following" in rel:
        year += here.month >= first
    elif rel in ("last", "past", "this past", "the past", "the last", "previous", "the previous"):
        year -= here.month < first + 3
    elif code == "WI" and here.month <= 2:
        year -= 1
    elif not rel and here.month > first + 2 and ctx.heading(m) > 0:
        year += 1
    elif not rel and here.month < first and g["prep"] and g["prep"].lower() != "by" and ctx.heading(m) < 0:
        year -= 1
    return [ctx.date((start, m.end()), f"{year:04d}-{code}")]


_O: Final = "|".join(ORDINALS) + r"|1st|2nd|3rd|4th"
_K = Kind
RULES: Final[tuple[Rule, ...]] = (
    rule(_K.SPELLED, rf"\b(?:(?:the\syear|(?P<m>{M}),?(?:\sof)?)\s)?{SPELLED_YEAR}\b", spelled_year),
    rule(
        _K.CENTURY, rf"\b(?:{PRE}|the\s)(?:\bthe\s)?(?P<det>)(?:{EARLY})?(?P<o>{_O}|\d\d?(?:st|nd|rd|th))(?P<sep>[\s-])century\b", century
    ),
    rule(_K.CENTURY, rf"\b(?P<det>)(?P<o>{_O}|\d\d?(?:st|nd|rd|th))(?P<sep>[\s-])century\b", century),
    rule(
        _K.SEASON,
        rf"\b(?P<prep>)(?P<body>(?:{PRE}|the\s)(?:the\s)?(?:{EARLY})?(?P<rel>(?:this|last|next|past|previous)\s)?(?P<s>{S})\s(?:of\s)?(?:(?P<y>{Y})(?:[-–/]\d\d(?:\d\d)?)?|(?P<ry>this|last|next)\syear))\b",
        season,
    ),
    rule(
        _K.SEASON,
        rf"\b(?P<prep>)(?P<body>{PRE}(?P<rel>this\s(?:coming|past)|(?:the\s)?(?:last|next|past|previous|coming)|the\sfollowing|this|each|every|the)\s(?P<s>{S})(?P<y>))\b"
        r"(?!\s(?:of|in|back|apart)\b)",
        season,
    ),
    rule(
        _K.SEASON,
        rf"\b(?P<prep>in|by|until|till|since|before|during|over|through)\s(?P<body>(?:{EARLY})?(?P<rel>)(?P<s>{S})(?P<y>))\b(?!\s(?:of|back|apart)\b)",
        season,
    ),
    rule(
        _K.YEAR,
        rf"(?:\b(?:{EDGE})?(?:the\s)?(?:{EARLY})?)(?<!\d)(?P<d>1[5-9]\d|20\d)0[’']?s\b(?P<t>)(?P<name>)",
        decade,
    ),
    rule(_K.DECADE, rf"\b(?:{EDGE})?the\s(?:{EARLY})?(?:[’'`](?P<t>\d)0[’']?s|(?P<name>{'|'.join(DECADES)}))\b(?P<d>)", decade),
    rule(_K.YEAR, rf"(?<![\d.,$-])\b(?P<y>{Y})\s?[-–—/]\s?(?P<z>{Y}|\d\d)\b(?![-/.,]?\d)", years),
    rule(_K.YEAR, rf"(?<![\w.,-])(?:{PRE}(?:the\syear\s)?)(?P<y>{Y})\b(?![\d-]*\d)", year),
)
"""In order: the more words a rule explains, the earlier it stands."""
