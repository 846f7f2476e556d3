"""Assessment: everything `parley assess` found out about one document, ready for a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.claim import Claim
from parley.document import Document
from parley.finding import Finding
from parley.weighing.conclusion import Conclusion
from parley.weighing.crux import Crux
from parley.weighing.options import Fan, OptionMeasure, OptionResult
from parley.world import World

__all__ = ["Assessment", "Fan", "Grouped", "OptionMeasure", "OptionResult"]


@dataclass(frozen=True)
class Grouped:
    """A group of claims as it was weighed: what it speaks of, which claims it holds, its decibans of graded evidence, and why
    it does not weigh if it does not.
    """

    claims: tuple[str, ...]
    source: str
    quantity: str
    level: str
    scope: str | None
    decibans: float
    reason: str | None = None


@dataclass(frozen=True)
class Assessment:
    """The whole answer about one document. `as_of` is the ISO day that futures start on; `command` reproduces it; `notes` are
    things that must be said out loud.
    """

    document: Document
    world: World
    version: str
    seed: int
    futures: int
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    conclusions: tuple[Conclusion, ...]
    cruxes: tuple[Crux, ...]
    options: tuple[OptionResult, ...]
    groups: tuple[Grouped, ...] = ()
    assumptions: tuple[str, ...] = ()
    command: str = ""
    notes: tuple[str, ...] = field(default=())
    as_of: str = ""
