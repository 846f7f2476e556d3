"""How sure the text sounds: hedges, boosters and negation around a predicate."""

from __future__ import annotations

from parley.reading.lexicon import phrases


def certainty(words: str) -> str:
    """The certainty a clause sounds with, leaving negation aside."""
    return next((level for level in ("unlikely", "possible", "likely") if phrases(f"hedge.{level}").search(words)), "certain")


def negated(before: str, matched: str = "") -> bool:
    """Whether a predicate is negated by the words before it, within its clause, or inside a forecast by those after its auxiliary."""
    tail = before[-40:]
    if phrases("negation.words").search(tail) and not phrases("negation.apparent").search(tail):
        return True
    return bool(matched) and bool(phrases("negation.inside").search(matched)) and not phrases("negation.apparent").search(matched)
