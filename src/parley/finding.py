"""Finding: what a rule noticed, where, and the record it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parley.document import Span

SEVERITIES: Final = ("note", "warning", "error")


@dataclass(frozen=True)
class RecordItem:
    """One thing a finding rests on. `knowable_at` is the ISO day it could be known; `since` marks what came after the text."""

    text: str
    source: str
    knowable_at: str | None = None
    since: bool = False


@dataclass(frozen=True)
class Finding:
    """What one rule says about one span.

    `code` (a letter group and three digits) never changes meaning; `rule` is its readable name. `record` is what the finding
    rests on: "not in our record" is never "untrue". A `note` informs, a `warning` asks for a second look, an `error`
    contradicts the record.
    """

    code: str
    rule: str
    severity: str
    span: Span
    message: str
    record: tuple[RecordItem, ...] = ()
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an unknown severity."""
        if self.severity not in SEVERITIES:
            raise ValueError(f"severity {self.severity!r} is not one of {', '.join(SEVERITIES)}")
