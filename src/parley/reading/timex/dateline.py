"""The day a text was published, from its dateline: a line near the top, or at the end, that is there to say it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from parley.reading.timex.mention import DateMention
from parley.reading.timex.scan import scan

_HEAD: Final = 10
"""Lines, not counting empty ones, in which a dateline is looked for at the top."""
_TAIL: Final = 3
_FAR, _NEAR_END = 20_000, 2_000
"""Characters from the start and the end within which those lines must lie."""
_LINE: Final = 160
"""Characters. Of a longer line only the start can be a dateline ("KYIV, Aug. 16, 2023 (Agency) — …")."""

_LABEL: Final = re.compile(
    r"(?:(?:first|originally|last)\s)?(?:published|posted|updated|modified|dated?|issued|released?|filed|created|written|publication\sdate|"
    r"date\sof\spublication|release\sdate|pub\sdate)(?:\s(?:on|at|online))?\s*:?\s*",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?:\bat\s)?\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\b\.?)?(?:\s*\(?(?:[A-Z]{2,4}|UTC\s?[+-]?\d*|(?:local|[A-Z]\w+)\stime)\b\)?)?|"
    r"\b\d{1,2}\s?[ap]\.?m\b\.?(?:\s*[A-Z]{2,4}\b)?",
)
_READING: Final = re.compile(r"\b\d+[\s-](?:min(?:ute)?s?)(?:\sread)?\b", re.IGNORECASE)
_EDGES: Final = " \t\xa0*_#>|·•–—―-,;:/()[]\"'“”‘’.~="
_WEEKDAY: Final = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b[.,]?", re.IGNORECASE)
_NAME: Final = r"(?:[A-ZÀ-ÖØ-ÞА-ЯЄІЇҐ][\w.’'-]*|van|von|de|der|den|del|la|bin|al|and|&)"
_NAMES: Final = rf"{_NAME}(?:[\s,]+{_NAME}){{0,7}}"
_BYLINE: Final = re.compile(rf"(?i:by|from|text|author|story|analysis|opinion|commentary)\b:?\s+{_NAMES}")
_SIGNED: Final = re.compile(rf"{_NAME}(?:[\s,]+{_NAME}){{0,4}}\s*[,|·•–—-]\s*")
_POSTED_BY: Final = re.compile(r"\s*[|·,–—-]?\s*(?:(?:by|in|under|to)\s+[\w.&’' -]{1,60})?")
_REPORT: Final = re.compile(
    r"\b(?:assessment|update|report|briefing|bulletin|sitrep|digest|newsletter|review|issue|edition|press\srelease|statement|transcript|"
    r"commentary|analysis|memo|note|dispatch|diary|summary|morning|evening|daily|weekly)\b",
    re.IGNORECASE,
)
_CITY: Final = re.compile(r"[^\W\d_]{2}[\w .,/’'-]{0,60}", re.UNICODE)
_OUT: Final = re.compile(r"\b(?:published|posted)\b[^|·•]*\Z", re.IGNORECASE)
_THEN_TEXT: Final = re.compile(r"\s*,?\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s*(?:[—–―]|--?)(?:\s|$)")
_COPYRIGHT: Final = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)


def dateline(text: str) -> dt.date | None:
    """The publishing date a text states about itself, None where it states none.

    Looked for in the first ten lines and the last three: a line that is a full date but for a label ("Posted:"), a weekday, a
    time, a byline, a place ("KYIV, Aug. 16, 2023 (Agency) —") or the name of a report. A labelled date goes before a bare one,
    the top before the end. Never a date from running prose, never one whose year is not said.
    """
    best: tuple[int, dt.date] | None = None
    for at_end, line in _lines(text):
        found = _read(line)
        if found is None:
            continue
        rank = found[0] + (5 if at_end else 0)
        if best is None or rank < best[0]:
            best = rank, found[1]
    return best[1] if best else None


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """The lines at the top, then those at the end, whether they stand at the end; long ones cut."""
    at = seen = 0
    for line in text[:_FAR].split("\n"):
        if seen == _HEAD:
            break
        at += len(line) + 1
        if line.strip():
            seen += 1
            yield False, line.strip()[: _LINE + 1]
    low = max(min(at, len(text)), len(text) - _NEAR_END)
    rest = text[low:].split("\n")
    if low and text[low - 1] != "\n":
        rest = rest[1:]  # the end of a line that began before
    for line in [x.strip() for x in rest if x.strip()][-_TAIL:]:
        yield True, line[: _LINE + 1]


def _read(line: str) -> tuple[int, dt.date] | None:
    """How good a dateline it is (0 best) and its day."""
    whole = len(line) <= _LINE
    days = [(d, day) for d in scan(line, None) if (day := _day(d)) is not None]
    if not days:
        return None
    # "Updated … | Published …": the day it came out.
    d, day = next((x for x in days if _OUT.search(line, max(0, x[0].start - 24), x[0].start)), days[0])
    before, after = line[: d.start].strip(_EDGES), line[d.end :]
    label = _LABEL.match(before)
    if not before or label or d is not days[0][0] or _only(before):
        if whole and _only(_bare(after)) and all(same == day or label for _, same in days[1:]):
            return 0 if label else 1, day
        if label and whole and (d is not days[0][0] or not before[label.end() :].strip(_EDGES)) and _POSTED_BY.fullmatch(after):
            return 0, day
    if _THEN_TEXT.match(after) and before and _CITY.fullmatch(before) and _capital(before):
        return 2, day
    if not whole or _prose(after):
        return None
    if _REPORT.search(before) and not _prose(before) and _only(_bare(after)):
        return 3, day
    if _SIGNED.fullmatch(line[: d.start].lstrip(_EDGES)) and _only(_bare(after)):
        return 4, day
    return None


def _day(d: DateMention) -> dt.date | None:
    """The full day of a mention, with its year said."""
    if d.type not in ("DATE", "TIME") or d.iso is None or len(d.iso) != 10:
        return None
    try:
        return dt.date.fromisoformat(d.iso)
    except ValueError:
        return None


def _bare(words: str) -> str:
    """Words without times, weekdays, labels and other dates."""
    words = _READING.sub(" ", _CLOCK.sub(" ", words))
    for d in reversed(scan(words, None)):
        words = words[: d.start] + " " + words[d.end :]
    words = re.sub(r"\b(?:GMT|UTC|E[SD]T|CES?T|BST|EES?T|MSK)\b", " ", words)
    parts = (
        re.sub(r"(?i)\A(?:last\s)?(?:updated|modified|published|posted)\b\s*(?:on|at)?\s*:?", "", p.strip(_EDGES))
        for p in re.split(r"[|·•\n]", words)
    )
    return " | ".join(p for p in (p.strip(_EDGES) for p in parts) if p)


def _only(words: str) -> bool:
    """Whether nothing is left but a weekday, a time or a byline."""
    words = _WEEKDAY.sub(" ", _CLOCK.sub(" ", words)).strip(_EDGES)
    if not words or _LABEL.fullmatch(words):
        return True
    if _COPYRIGHT.search(words):
        return False
    parts = [p.strip(_EDGES) for p in re.split(r"[|·•]|\s[–—-]\s", words)]
    return all(not p or _BYLINE.fullmatch(p) for p in parts)


def _capital(place: str) -> bool:
    """Whether it reads like the places of a dateline: each word of weight with a capital, few of them."""
    words = re.findall(r"[^\W\d_][\w’'-]*", place)
    return 0 < len(words) <= 6 and all(w[0].isupper() or w in ("and", "de", "al", "the", "of", "near", "in", "upon") for w in words)


def _prose(words: str) -> bool:
    """Whether words run on as a sentence does."""
    return (
        bool(re.search(r"\b(?:is|are|was|were|has|have|had|will|would|said|that|which|who|when|after|they|he|she|it)\b", words))
        or len(words) > 90
    )
