"""How sure the text sounds: hedges, boosters and negation around a predicate."""

from __future__ import annotations

from parley.reading.lexicon import phrases


def certainty(words: str) -> str:
    """The certainty a clause sounds with, leaving negation aside."""
    return next((level for level in ("unlikely", "possible", "likely") if phrases(f"hedge.{level}").search(words)), "certain")


def negated(before: str) -> bool:
    """Whether the words before a predicate, within its clause, negate it."""
    tail = before[-40:]
    return bool(phrases("negation.words").search(tail)) and not phrases("negation.apparent").search(tail)
