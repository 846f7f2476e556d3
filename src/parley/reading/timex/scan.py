"""The scan: one pass for words that carry a time expression, then the rules on the stretch of time words round each."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from parley.reading.timex import accounts, clock, days, lengths, relative, years
from parley.reading.timex.mention import Context, DateMention
from parley.reading.timex.rule import Kind, Rule
from parley.reading.timex.words import DECADES, HOLIDAYS, MONTHS, NUMBER_WORDS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, listing

RULES: Final[tuple[Rule, ...]] = (
    *clock.RULES, *days.RULES[:-3], *lengths.RULES[:3], *accounts.RULES, *years.RULES, *relative.RULES,
    *days.RULES[-3:], *lengths.RULES[3:],
)  # fmt: skip
"""All of them, in order: the first to explain a word has it."""
_BACK: Final = 80
_LONGEST: Final = 120
"""Characters. A longer run of time words is no language; it is cut, so that work grows with the text only."""

_PROPER: Final[dict[str, Kind]] = (
    dict.fromkeys(MONTHS, Kind.MONTH)
    | dict.fromkeys((w + s for w in WEEKDAYS for s in ("", "s")), Kind.WEEKDAY)
    | dict.fromkeys((h.split(" ")[0].partition("'")[0] for h in HOLIDAYS if h not in ("may day", "new year's")), Kind.FEAST)
    | {"eve": Kind.FEAST}
)
_COMMON: Final[dict[str, Kind]] = (
    dict.fromkeys((u + s for u in UNITS for s in ("", "s") if u + s != "second"), Kind.UNIT)
    | {"centuries": Kind.UNIT, "period": Kind.UNIT, "days": Kind.UNIT | Kind.VAGUE, "year": Kind.UNIT | Kind.FEAST}
    | dict.fromkeys(SEASONS, Kind.SEASON)
    | dict.fromkeys(PARTS, Kind.PART)
    | {"night": Kind.PART | Kind.NEAR}
    | dict.fromkeys(("tonight", "today", "yesterday", "tomorrow"), Kind.NEAR)
    | dict.fromkeys(("noon", "midnight", "midday", "clock", "am", "pm", "a.m", "p.m", "gmt", "utc"), Kind.CLOCK)
    | dict.fromkeys(
        ("now", "currently", "nowadays", "recently", "lately", "previously", "soon", "future", "past", "present", "moment", "daily",
         "weekly", "monthly", "nightly"), Kind.VAGUE,
    )
    | dict.fromkeys(DECADES, Kind.NONE)
    | dict.fromkeys(("nineteen", "thousand", "twenty", "eighteen"), Kind.SPELLED)
)  # fmt: skip
_PLAIN: Final = (
    "very beginning start middle close part in on to through until or and about around nearly almost "
    "roughly approximately more less longer "
    "than least at up well over under as little much full whole entire straight consecutive successive trading business "
    "working extra solid old so no not before after for within took take takes lasted spent down local "
    "eastern est edt cst cdt cet cest mst mdt pst pdt bst msk eet eest z o s hrs new york moscow kyiv kiev london by since during till per "
    "distant near crucial mon tue tues wed thu thur thurs fri sat sun second oh it its time times hours end each of"
)


def _vocabulary() -> dict[str, int]:
    """Every word a time expression can hold, with the kinds of rule that look for it."""
    words: dict[str, int] = dict.fromkeys(_PLAIN.split(), 0)

    def add(kind: Kind, said: Iterable[str]) -> None:
        for w in said:
            words[w] = words.get(w, 0) | int(kind)

    for source in (_PROPER, _COMMON):
        for word, kind in source.items():
            add(kind, (word,))
    add(Kind.NUMBER, (*NUMBER_WORDS, *listing("a an another several few many couple dozen dozens half some fewer most additional")))
    add(Kind.WHICH, listing("the this that last next past coming current first previous preceding recent following final early late"))
    add(
        Kind.WHICH, listing("initial remaining latest opening ensuing additional upcoming present these those earlier later mid same prior")
    )
    add(Kind.WHICH, listing("corresponding comparable like other"))
    add(Kind.ORDINAL, ORDINALS)
    add(Kind.DISTANCE, listing("ago earlier later previously from hence"))
    add(Kind.EACH, listing("each every once twice"))
    add(Kind.CENTURY, ("century",))
    add(Kind.ACCOUNT, ("quarter", "period", "half"))
    add(Kind.FISCAL, ("fiscal", "calendar"))
    add(Kind.DECADE, DECADES)
    add(Kind.FEAST, ("may", "day", "year"))
    add(Kind.CLOCK, ("hours",))  # 0630 hours
    add(Kind.PLURAL, ("hours", "days", "weeks", "months", "years", "decades", "centuries"))
    return words


_KINDS: Final = _vocabulary()


def _trie(words: Iterable[str]) -> str:
    """An alternation by first letter: the engine then looks at one branch only."""
    by: dict[str, list[str]] = {}
    for w in words:
        by.setdefault(w[0], []).append(re.escape(w[1:]))
    return "|".join(f"{first}(?:{'|'.join(sorted(rest, key=len, reverse=True))})" for first, rest in sorted(by.items()))


@cache
def _trigger() -> re.Pattern[str]:
    """A word that can carry a time expression, with the character before it: compiled when first used."""
    words = {v for w in _PROPER for v in (w.capitalize(), w.upper())} | {v for w in _COMMON for v in (w, w.capitalize(), w.upper())}
    # A set of characters in front lets the engine leap from word to word.
    return re.compile(
        rf"[^A-Za-z0-9](?:(?:{_trie(words)})(?![A-Za-z])|(?:1[5-9]|20)\d\d|\d\d?(?::\d\d|[./-]\d\d?[./-]\d\d|st\b|nd\b|rd\b|th\b)|"
        r"[’'`]\d0[’']?s\b)"
    )


_TOKEN: Final = re.compile(r"\s{0,3}(?:([A-Za-z]+(?:\.[mM]\b)?)(\.?)|(\d[\d.,:/]*(?:st|nd|rd|th|s|T[\d:.]*Z?)?)|([-–—,/’'`&(]))")
_FIGURE_KINDS: Final = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)|(?P<figures>\d\d?(?::\d\d|[./]\d\d?[./]\d\d))|(?P<ordinal>\d+(?:st|nd|rd|th))"
)


_NUMBER, _ORDINAL, _DECADE = int(Kind.NUMBER), int(Kind.ORDINAL), int(Kind.DECADE)
_YEAR: Final = int(Kind.YEAR | Kind.FIGURES | Kind.NUMBER)
_FIGURES: Final = int(Kind.FIGURES | Kind.CLOCK | Kind.NUMBER)
_DOTTED: Final = int(Kind.MONTH | Kind.CLOCK)
"""Kinds of words that end in a point without ending a sentence."""
_APOSTROPHES: Final = frozenset("’'`")


def _kind(token: re.Match[str]) -> int:
    """The kinds of a token, -1 where it is no time word."""
    if token[1]:
        return _KINDS.get(token[1].lower(), -1)
    if token[3]:
        m = _FIGURE_KINDS.match(token[3])
        if m is None:
            return _NUMBER
        return _YEAR if m["year"] else _FIGURES if m["figures"] else _NUMBER | _ORDINAL
    return _DECADE if token[4] in _APOSTROPHES else 0


def _stretch(text: str, at: int, done: int) -> tuple[int, int, int]:
    """Start, end and kinds of the run of time words round a place."""
    low = max(done, at - _BACK)
    start, kinds, limit = at, 0, at
    for part in reversed(text[low:at].split()):
        begin = text.rindex(part, low, limit)
        if part.isalpha() and (begin > low or begin == done or not text[begin - 1].isalnum()):
            kind = _KINDS.get(part.lower(), -1)
            if kind < 0 or limit - begin > len(part) + 3:
                break
            kinds |= kind
            start = limit = begin
            continue
        for token in reversed(list(_TOKEN.finditer(text, begin, limit))):
            kind = _kind(token)
            if kind < 0 or (token[2] and not kind & _DOTTED) or text[token.end() : limit].strip():
                break
            kinds |= kind
            start = limit = token.start()
        if start != begin:
            break
    end = at
    while end - at < _LONGEST:
        following = _TOKEN.match(text, end)
        if following is None:
            break
        kind = _kind(following)
        if kind < 0:
            break
        kinds |= kind
        end = following.end()
        if following[2] and not kind & _DOTTED and len(following[1]) > 3:
            end -= 1
            break
    return start, end, kinds


def scan(text: str, dated: dt.date | None) -> list[DateMention]:
    """The time expressions of a text, in order, never overlapping. Time grows with the text, memory with what is found."""
    ctx = Context(text, dated)
    found: list[DateMention] = []
    done = 0
    find = _trigger()
    opening = (0,) if find.match(" " + text[:40]) else ()
    for at in itertools.chain(opening, (m.start() + 1 for m in find.finditer(text))):
        if at < done:
            continue
        start, end, kinds = _stretch(text, at, done)
        here = _read(ctx, start, end, kinds)
        for mention in here:
            ctx.note(mention)
        found += here
        done = max(end, at + 1)
    return found


def _read(ctx: Context, start: int, end: int, kinds: int) -> list[DateMention]:
    """The mentions of one stretch."""
    found: list[DateMention] = []
    for rule in RULES:
        if rule.kinds & kinds != rule.kinds:
            continue
        for m in rule.pattern.finditer(ctx.text, start, end):
            a, b = m.span()
            if any(a < d.end and d.start < b for d in found):
                continue
            try:
                found += rule.make(m, ctx)
            except (OverflowError, ValueError):  # before the year 1, after 9999
                found.append(DateMention(a, b, "DATE", None))
    return sorted(found, key=lambda d: d.start)
