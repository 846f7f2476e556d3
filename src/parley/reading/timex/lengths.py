"""Lengths of time, repetitions, and words that only point: "nearly two months", "each year", "now"."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.timex import values
from parley.reading.timex.mention import Context, DateMention
from parley.reading.timex.rule import Kind, Rule, rule
from parley.reading.timex.words import APPROX, NUMBER_WORDS, PARTS, N, P, U, number, unit

_MODIFIER: Final = (
    r"(?:more|additional|full|straight|consecutive|successive|trading|business|working|calendar|fiscal|extra|other|long|whole|solid)"
)
_WHICH: Final = (
    r"(?:past|last|next|first|coming|previous|preceding|recent|following|final|initial|remaining|latest|opening|ensuing|additional|early)"
)
_LENGTH: Final = re.compile(
    r"\b(?:for|in|within|after|over|than|about|nearly|almost|of|as|to|is|was|take|takes|took|last|lasts|lasted|spend|spent|only|just|quite|not|"
    r"by|with|until|during|through|half|least|most|roughly|under|every|be|been|have|had|has|wait|every|and|or|from)\s$|[\"“(`]$|^$",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(r"(?:\d|s|times|once|twice|million|billion|thousand|%|percent|more|people|apiece|each)\s$", re.IGNORECASE)
_COUNTS: Final = re.compile(rf"\s(?:of|year|few|several|century|couple|decade|{'|'.join(NUMBER_WORDS)}|\d)", re.IGNORECASE)
_NO_LENGTH: Final = re.compile(
    r"(?:\b(?:the|these|those|his|her|their|its|our|my|all|these|last|first|early|final|\w*s|on|no|by|in)|\d|[-$])\s*$", re.IGNORECASE
)
_AGE: Final = re.compile(
    r"(?:\sof\sage|[\s-]olds?)\b(?!\s(?:war|conflict|truce|cease-?fire|accord|agreement|siege|campaign|invasion|dispute|company|firm|law|deal))",
    re.IGNORECASE,
)


def length(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """So many units."""
    g = m.groupdict()
    words, u = g["n"].lower(), unit(g["u"])
    single = words in ("a", "an")
    if len(words) > 1 and words[0] == "0" and words[1] != ".":
        return []
    if u == "second" and not re.match(r"\d|\w+-\w|t[ew]|[fs][io]|thir", words):
        return []
    if u == "quarter" and (single or "half" in words or words == "another" or ctx.text[m.end() : m.end() + 4] == " of "):
        return []
    if u == "year" and _AGE.match(ctx.text, m.start() + len(m.group()) - len(g["old"] or "")):
        return []
    if u == "day" and words == "many" and not g["det"]:
        return []
    if words == "some" and not g["u"].lower().endswith("s"):
        return []
    if words == "one" and u == "day" and not (g["approx"] or g["det"] or g["which"]) and ctx.heading(m) > 0:
        return [DateMention(*m.span(), "DATE", "FUTURE_REF")]
    if single and not (g["approx"] or g["det"] or g["which"] or g["more"] or g["sep"] == "-"):
        before = ctx.text[max(0, m.start() - 12) : m.start()]
        if not _LENGTH.search(before):
            if _TIMES.search(before) and not re.match(r"\s(?:of|before|after|when|that|in)\b", ctx.text[m.end() : m.end() + 8]):
                return [DateMention(*m.span(), "SET", values.period(1, u))]
            if u in ("day", "hour", "minute", "weekend"):
                return []
    # "the eight-year war": the article is that of the war.
    start = m.end("det") if g["det"] and g["sep"] == "-" and not g["which"] else m.start()
    if g["approx"] and (g["det"] or g["which"] or number(words) is None) and " " not in g["approx"]:
        start = m.start("det") if g["det"] else m.start("which") if g["which"] else m.start("n")  # "over the last five years"
    return [DateMention(start, m.end(), "DURATION", values.period(number(words), u))]


def some(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A length nobody counts: "recent years", "for weeks"."""
    return [DateMention(*m.span("body"), "DURATION", values.period(None, unit(m["u"])))]


def bare(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """The same without a preposition: "weeks of fighting", "hours after"."""
    before = ctx.text[max(0, m.start() - 14) : m.start()]
    if not re.match(r"\s(?:of|after|before)\b(?!\sage)", ctx.text[m.end() : m.end() + 12]) or _NO_LENGTH.search(before):
        return []
    return some(m, ctx)


def each(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """A repetition."""
    word = (m["u"] or "").lower()
    if m["adv"]:
        if re.search(r"\baverage\s$", ctx.text[max(0, m.start() - 9) : m.start()], re.I) or not m["adv"].islower():
            return []
        return [DateMention(*m.span(), "SET", {"dai": "P1D", "wee": "P1W", "mon": "P1M", "nig": "P1D"}[m["adv"][:3]])]
    if word in PARTS:
        return [DateMention(*m.span(), "SET", f"XXXX-XX-XX{PARTS[word]}")]
    count = number(m["n"]) if m["n"] else 2 if m["other"] else 1
    return [DateMention(*m.span(), "SET", values.period(count, unit(word)))]


def vague(m: re.Match[str], ctx: Context) -> list[DateMention]:
    """Now, recently, the future."""
    word = re.sub(r"\s+", " ", m.group().lower())
    before = ctx.text[max(0, m.start() - 8) : m.start()].lower()
    after = ctx.text[m.end() : m.end() + 24]
    if word == "soon" and (before.endswith("as ") or re.match(r"\sas\b", after)):
        return []
    noun = word in ("the past", "the future", "the near future")
    if noun and (not before.endswith(("in ", "for ", "at ", "of ", "from ")) or _COUNTS.match(after)):
        return []
    if word == "now" and (before.endswith(("now ", "and ")) and re.match(r"\s(?:and\sthen|then)", after)):
        return []
    if "past" in word or "recent" in word or "lately" in word or "previous" in word:
        return [DateMention(*m.span(), "DATE", "PAST_REF")]
    return [DateMention(*m.span(), "DATE", "FUTURE_REF" if "soon" in word or "future" in word else "PRESENT_REF")]


_K = Kind
RULES: Final[tuple[Rule, ...]] = (
    rule(
        _K.UNIT | _K.EACH,
        rf"\b(?:each|every)\s(?P<other>other\s)?(?:(?P<n>{N})\s)?(?P<u>{U})\b(?P<adv>)",
        each,
    ),
    rule(_K.PART | _K.EACH, rf"\b(?:each|every)\s(?P<u>{P})\b(?P<adv>)(?P<n>)(?P<other>)", each),
    rule(_K.UNIT | _K.EACH, r"\b(?:once|twice)\s(?:a|every|per)\s(?P<u>day|week|month|year|hour)\b(?P<adv>)(?P<n>)(?P<other>)", each),
    rule(_K.VAGUE, r"\b(?P<adv>daily|weekly|monthly|nightly)\b(?P<u>)(?P<n>)(?P<other>)", each),
    rule(
        _K.UNIT | _K.NUMBER,
        rf"(?<![\w$.-])(?:(?P<approx>{APPROX})\s)?(?P<det>(?:the|these|those)\s)?(?:(?P<which>{_WHICH})\s)?(?P<n>{N})"
        rf"(?:(?:-?\sto\s|\sor\s|\s?[-–—]\s?)(?P<n2>\d{{1,4}}|{N}))?"
        rf"(?:[\s-](?P<more>{_MODIFIER}))?(?P<sep>[\s-])(?P<u>{U})(?:\sor\s(?:more|so|two|longer))?(?P<old>-(?:old|long))?\b",
        length,
    ),
    rule(
        _K.PLURAL | _K.WHICH,
        rf"\b(?P<body>(?:(?:the|these|those)\s)?{_WHICH}\s(?:few\s)?(?P<u>(?:hour|day|week|month|year|decade)s|centuries))\b",
        some,
    ),
    rule(
        _K.PLURAL,
        r"\b(?:for|within|in|after|took|takes?|lasted|last|spent)\s(?P<body>(?:many\s)?(?P<u>(?:hour|day|week|month|year|decade)s|centuries))\b",
        some,
    ),
    rule(_K.PLURAL, r"\b(?:over|through|down|in)\s(?P<body>the\s(?P<u>(?:year|decade)s|centuries))\b", some),
    rule(_K.PLURAL, r"(?P<body>\b(?<![\d-])(?P<u>(?:hour|day|week|month|year|decade)s|centuries))\b", bare),
    rule(
        _K.VAGUE,
        r"\b(?:now|currently|(?<=\bat\s)(?:present|the\smoment|this\s(?:crucial\s)?moment)|nowadays|these\sdays|(?:more\s)?recently|lately|previously|soon|"
        r"the\s(?:near\s|not-too-distant\s)?future|the\spast)\b(?!-)",
        vague,
    ),
)
"""In order: the more words a rule explains, the earlier it stands."""
