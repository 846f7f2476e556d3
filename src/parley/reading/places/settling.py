"""Settling: what a run and its neighbours leave open is decided by lists, by "X, Y", and by the same name elsewhere in the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parley.reading.places import atlas
from parley.reading.places.toponyms import Candidate

_JOIN: Final = re.compile(r"(?:,? (?:and|or|&|to|through|as well as|then) |, (?:and |or )?|[/–-]| and | or )(?:the |in |near |from )?")
_DATED: Final = re.compile(r" on (?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}),? (?:and )?")
"""Between "A on 3 May and B on 7 May": what is dated alike is alike."""
_ON_DAY: Final = re.compile(r" (?:in [^,.;]{3,40} )?on (?:\d|[A-Z][a-z]+ \d)")
_LIST: Final = re.compile(r",? (?:and |or )?[A-ZÀ-Þ]|, and ")
_CLOSES: Final = re.compile(
    r"\s*(?:[,.;:)(–-]|and\b|or\b|where\b|which\b|on\b|in\b|after\b|were\b|by\b|during\b|have\b|to\b|are\b|with\b|last\b|since\b|from\b|this\b|"
    r"near\b|for\b|while\b|but\b|before\b|as\b|at\b|over\b|yesterday\b|today\b|\Z)"
)


def settle(text: str, found: Sequence[Candidate], persons: set[str]) -> list[Candidate]:
    """The candidates that are places."""
    for c in found:
        if c.verdict and c.level < 2 and c.name in persons and c.where.level < 3:
            c.verdict = False
        if c.level == 2 and c.name in persons and c.where.level < 2 and not _state(c.name):
            c.verdict = False
        if c.level == 0 and c.verdict and c.name.rpartition(" ")[2] in persons:
            c.verdict = False
    ill = {c.name for c in found if c.where.level < 0}
    for c in found:
        if c.name in ill and not _state(c.name):
            c.verdict = False
    for a, b in pairwise(found):
        between = text[a.end : b.start]
        if len(between) > 22:
            continue
        if a.verdict is None and b.verdict and a.where.level >= 2 and between in (" in ", " in the ") and b.level >= 2:
            a.verdict = a.name not in persons
        if a.verdict is None and b.verdict and between.strip() == "," and _contains(a, b, text):
            a.verdict = True
        elif b.verdict is None and a.verdict and (_JOIN.fullmatch(between) or (_DATED.fullmatch(between) and _ON_DAY.match(text, b.end))):
            b.verdict = _joins(text, b, persons) or None
    for b, a in pairwise(reversed(found)):
        if (
            a.verdict is None
            and b.verdict
            and a.level == 1
            and a.alone
            and _JOIN.fullmatch(text[a.end : b.start])
            and a.name not in persons
        ):
            a.verdict = True
    sure = {c.name for c in found if c.verdict and (c.level >= 1 or c.where.level >= 3)}
    for c in found:
        if c.verdict is None and c.alone and c.name in sure and c.name not in persons:
            c.verdict = True
    return [c for c in found if c.verdict]


def _state(name: str) -> bool:
    return any(s.own and s.kind in ("state", "division", "region", "union") for s in atlas.spots(name))


def _contains(a: Candidate, b: Candidate, text: str) -> bool:
    """Whether "a, b" puts a in b: b is an area our lists know, and nobody's."""
    if text[b.end : b.end + 2] in ("'s", "’s"):
        return a.level >= 1
    return a.level >= 1 or (b.level >= 2 and _state(b.base or b.name) and not a.where.speaks)


def _joins(text: str, b: Candidate, persons: set[str]) -> bool:
    if b.name in persons or b.where.speaks or not b.alone:
        return False
    if b.level >= 1:
        return True
    comma = text[: b.start].endswith(", ")
    # After a comma alone somebody may begin a clause: an unknown name is one of a list only if the list goes on.
    return not b.name.isupper() and bool((_LIST if comma else _CLOSES).match(text, b.end))
