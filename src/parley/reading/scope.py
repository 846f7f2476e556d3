"""Which reading of a capability claim the words support: true now, true while the fighting lasts, or true by nature."""

from __future__ import annotations

import re
from typing import Final

from parley.claim import Claim

_WORDS: Final[dict[str, re.Pattern[str]]] = {
    "structural": re.compile(
        r"\b(?:traditional(?:ly)?|physical(?:ly)?|inherent(?:ly)?|chronic(?:ally)?|endemic|systemic(?:ally)?|structural(?:ly)?|by nature|fundamental(?:ly)?|"
        r"always|permanent(?:ly)?|habitual(?:ly)?|historical(?:ly)?|cultural(?:ly)?|deep-rooted|deep-seated|entrenched|archaic|perennial(?:ly)?|"
        r"age-old|long-standing|longstanding|intrinsic(?:ally)?|congenital(?:ly)?|wont|never been able|has never|incapable|corruption|bureaucracy)\b",
        re.I,
    ),
    "while_fighting": re.compile(
        r"\b(?:while (?:fighting|the fighting|the war|under)|under fire|as long as the (?:war|fighting)|during the (?:war|fighting|full-scale|invasion|"
        r"offensive|counteroffensive)|in (?:the course|the midst) of the (?:war|fighting|offensive)|at war|under (?:constant |heavy )?(?:attack|bombardment|"
        r"pressure)|in combat|on the battlefield|amid (?:the )?(?:fighting|war|heavy|bombardment)|still ongoing|until the (?:war|fighting) ends)\b",
        re.I,
    ),
    "now": re.compile(
        r"\b(?:now|currently|at present|presently|at the moment|today|for now|for the time being|these days|nowadays|at this (?:stage|point)|"
        r"so far|as of|right now|temporarily|still)\b",
        re.I,
    ),
}  # fmt: skip
_SURE: Final = {
    # Words that fix the scope by themselves; the others only support a reading.
    "structural": re.compile(
        r"\b(?:traditional(?:ly)?|physical(?:ly)?|inherent(?:ly)?|chronic(?:ally)?|endemic|systemic(?:ally)?|structural(?:ly)?|by nature|fundamental(?:ly)?|"
        r"habitual(?:ly)?|historical(?:ly)?|cultural(?:ly)?|deep-rooted|deep-seated|perennial(?:ly)?|age-old|long-?standing|intrinsic(?:ally)?|archaic)\b",
        re.I,
    ),
    "while_fighting": re.compile(r"\b(?:while (?:fighting|the fighting|the war)|under fire|as long as the (?:war|fighting)|in combat|until the (?:war|fighting) ends)\b", re.I),
    "now": re.compile(r"\b(?:currently|at present|presently|at the moment|for now|for the time being|right now|these days|nowadays|temporarily)\b", re.I),
}  # fmt: skip


def scope_words(claim: Claim) -> dict[str, list[str]]:
    """For each reading of a capability claim, the words of its quote that support it (empty lists where none do)."""
    return {scope: [m.group() for m in pattern.finditer(claim.quote)] for scope, pattern in _WORDS.items()}


def scope_of(words: str) -> str | None:
    """The scope the words themselves fix, or None where they leave it open or fix two."""
    fixed = [scope for scope, pattern in _SURE.items() if pattern.search(words)]
    return fixed[0] if len(fixed) == 1 else None
