"""Assessment: everything `parley assess` found out about one document, ready for a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.claim import Claim
from parley.document import Document
from parley.finding import Finding
from parley.weighing.conclusion import Conclusion
from parley.weighing.crux import Crux
from parley.world import World


@dataclass(frozen=True)
class OptionMeasure:
    """One measure under one option: quantiles over the baseline's futures. Shares are given as `share` alone."""

    name: str
    label: str
    unit: str
    q05: float | None = None
    q50: float | None = None
    q95: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Fan:
    """Quantiles of one series under one option: `weeks` after the as-of date, `bands` keyed by quantile (q05, q25, q50, q75, q95)."""

    series: str
    label: str
    unit: str
    weeks: tuple[int, ...]
    bands: dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class OptionResult:
    """What an option leads to at the baseline (our priors, no claim of the document), and what the model leaves out of it."""

    id: str
    title: str
    measures: tuple[OptionMeasure, ...]
    fans: tuple[Fan, ...]
    not_modelled: tuple[str, ...]


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
    """The whole answer about one document. `command` reproduces it; `notes` are things that must be said out loud."""

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
