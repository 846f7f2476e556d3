"""Claim: one thing a document asserts, pinned to its exact words, and the vocabulary that describes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from parley.document import Span

STANCES: Final[dict[str, tuple[str, ...]]] = {
    "statement": (
        "calls_for_talks", "accepts_talks", "rejects_talks", "sets_terms", "claims_success", "accuses", "denies", "threatens", "other",
    ),
    "agreement": ("made", "kept", "broken", "ended"),
    "control": ("taken", "lost", "held", "contested"),
    "movement": ("advance", "retreat", "static", "offensive", "redeploy"),
    "capability": ("low", "high", "falling", "rising"),
    "fortification": ("strong", "partial", "weak", "building"),
    "intent": ("pause", "peace", "continue", "escalate", "hold", "other"),
    "forecast": ("resumes", "holds", "breaks_through", "collapses", "spreads", "other"),
    "recommendation": ("aid", "no_talks", "talks", "guarantee", "fight_on", "other"),
}  # fmt: skip
"""Every kind of claim and the stances it can take."""

KINDS: Final = tuple(STANCES)
CERTAINTIES: Final = ("certain", "likely", "possible", "unlikely", "denied")
SCOPES: Final = ("now", "while_fighting", "structural")
LEVELS: Final = ("low", "high", "falling", "rising")
GRADES: Final = ("A", "B", "C", "D", "E", "F")
"""Admiralty reliability of a source, A (completely reliable) to E (unreliable); F: cannot be judged. A digit 1 to 6, the credibility
of the item itself, may follow; it is kept and shown, and not weighed."""
_CREDIBILITIES: Final = ("1", "2", "3", "4", "5", "6")

AUTHOR: Final = "author"
CONCLUDING: Final = frozenset({"forecast", "recommendation"})
"""Kinds that are conclusions: they are put to the model and never weigh as evidence."""


@dataclass(frozen=True)
class Claim:
    """One assertion of a document. Reading never judges it; it only says who asserts what.

    `when` is ISO, a date, month, year or interval (`2023-08-16`, `2023-06`, `2022/..`), resolved against the document's date.
    `factor`, `level` are filled by `parley.bearing`, never by a reader. `grade` is the Admiralty grade of its source, None
    until somebody sets it (the world's table of sources then decides). `frame` names the reading frame it came from.
    `reviewed` is true only once a person has accepted the claim.
    """

    id: str
    quote: str
    start: int
    end: int
    kind: str
    by: str = AUTHOR
    side: str | None = None
    place: str | None = None
    region: str | None = None
    when: str | None = None
    stance: str | None = None
    factor: str | None = None
    level: str | None = None
    scope: str | None = None
    certainty: str = "certain"
    condition: str | None = None
    horizon: str | None = None
    quantifier: str | None = None
    because: tuple[str, ...] = ()
    grade: str | None = None
    reviewed: bool = False
    frame: str | None = None

    def __post_init__(self) -> None:
        """Refuse words outside the vocabulary, so that a typing error never becomes a silent meaning."""
        for name, value, allowed in (
            ("kind", self.kind, KINDS),
            ("stance", self.stance, (None, *STANCES.get(self.kind, ()))),
            ("certainty", self.certainty, CERTAINTIES),
            ("scope", self.scope, (None, *SCOPES)),
            ("level", self.level, (None, *LEVELS)),
            ("grade", self.grade[0] if self.grade and self.grade[1:] in _CREDIBILITIES else self.grade, (None, *GRADES)),
        ):
            if value not in allowed:
                words = ", ".join(str(a) for a in allowed if a is not None)
                raise ValueError(f"claim {self.id}: {name} {value!r} is not one of {words}")

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return Span(self.start, self.end)

    def with_(self, **changes: Any) -> Claim:
        """A copy with some fields changed."""
        return replace(self, **changes)
