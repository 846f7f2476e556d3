"""How sure the text sounds: hedges, boosters and negation around a predicate."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.lexicon import phrases

_AUXILIARY: Final = re.compile(r"(?:will|would|shall|may|might|could|can|cannot|won|wouldn|couldn|is|are|was|were|be)\b", re.IGNORECASE)
_MONTH: Final = re.compile(r"(?-i:\bMay\b)(?=,?\s\d)|(?<=\d\s)May\b|(?<=\w\s)(?-i:May)\b|(?<=[-–/])May\b")


def certainty(words: str) -> str:
    """The certainty a clause sounds with, leaving negation aside."""
    words = _MONTH.sub("", words)
    return next((level for level in ("unlikely", "possible", "likely") if phrases(f"hedge.{level}").search(words)), "certain")


def negated(before: str, matched: str = "") -> bool:
    """Whether a predicate is negated by the words before it, within its clause, or inside a forecast by those after its auxiliary."""
    tail = before[-40:]
    if matched and _AUXILIARY.match(matched):
        subject = phrases("negation.subject").search(before[-90:]) and not phrases("negation.apparent").search(before[-90:])
        inside = phrases("negation.inside").search(matched) and not phrases("negation.apparent").search(matched)
        return bool(subject or inside)
    if phrases("negation.words").search(tail) and not phrases("negation.apparent").search(tail):
        return True
    return bool(matched) and bool(phrases("negation.inside").search(matched)) and not phrases("negation.apparent").search(matched)
