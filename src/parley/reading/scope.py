"""Which reading of a capability claim the words support: true now, true while the fighting lasts, or true by nature."""

from __future__ import annotations

from parley.claim import SCOPES, Claim
from parley.reading.lexicon import phrases
from parley.reading.sentences import sentences


def scope_words(claim: Claim, text: str | None = None) -> dict[str, list[str]]:
    """For each reading of a capability claim, the words of its quote that support it (empty lists where none do).

    With the document's `text`, also those in the rest of its sentence that fix a reading by themselves.
    """
    found = {scope: [m.group() for m in phrases(f"supports.{scope}").finditer(claim.quote)] for scope in SCOPES}
    if text is not None and text[claim.start : claim.end] == claim.quote:
        start, end = _sentence(text, claim)
        for scope in SCOPES:
            for m in phrases(f"fixes.{scope}").finditer(text, start, end):
                if m.end() <= claim.start or m.start() >= claim.end:
                    found[scope].append(m.group())
    return found


def _sentence(text: str, claim: Claim) -> tuple[int, int]:
    """The sentence a claim stands in, looked for in its paragraph alone."""
    first = text.rfind("\n\n", 0, claim.start) + 1
    last = text.find("\n\n", claim.end)
    for start, end in sentences(text[first : last if last >= 0 else len(text)]):
        if first + start <= claim.start < first + end:
            return first + start, first + end
    return claim.start, claim.end


def scope_of(words: str) -> str | None:
    """The scope the words themselves fix, or None where they leave it open or fix two."""
    fixed = [scope for scope in SCOPES if phrases(f"fixes.{scope}").search(words)]
    return fixed[0] if len(fixed) == 1 else None
