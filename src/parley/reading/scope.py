"""Which reading of a capability claim the words support: true now, true while the fighting lasts, or true by nature."""

from __future__ import annotations

from parley.claim import SCOPES, Claim
from parley.reading.lexicon import phrases


def scope_words(claim: Claim) -> dict[str, list[str]]:
    """For each reading of a capability claim, the words of its quote that support it (empty lists where none do)."""
    return {scope: [m.group() for m in phrases(f"supports.{scope}").finditer(claim.quote)] for scope in SCOPES}


def scope_of(words: str) -> str | None:
    """The scope the words themselves fix, or None where they leave it open or fix two."""
    fixed = [scope for scope in SCOPES if phrases(f"fixes.{scope}").search(words)]
    return fixed[0] if len(fixed) == 1 else None
