"""Conclusion: one answer about an event, with everything it must say about itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Estimate:
    """A probability and how sure of it we are.

    `low`–`high` are the 5–95% range over what we could reasonably have assumed otherwise (prior sets, model variants, evidence tables);
    `mc_error` is the Monte Carlo standard error, apart from that; `ess` the effective number of futures; `khat` the Pareto diagnostic
    of the weights, None where nothing was weighted; `words` the ICD 203 phrase.
    """

    value: float
    low: float
    high: float
    mc_error: float
    ess: float
    khat: float | None
    words: str


@dataclass(frozen=True)
class OutsideView:
    """How often comparable ceasefires broke down: one definition of comparable, share resumed by the horizon, 95% interval."""

    reference_class: str
    definition: str
    n: int
    share: float
    low: float
    high: float
    source: str


@dataclass(frozen=True)
class Conclusion:
    """A conclusion of the text put to the model.

    `text` is the author's own words, `event` what is counted in their place, as a clause; `against` is the option it is
    compared with, None where it stands alone. `reason` says why there is no number: not modelled, or not to be trusted.
    `beside` holds the same event under `against` alone, by question (baseline, granted, without_intent, graded), where that can be counted.
    """

    id: str
    claim: str
    text: str
    option: str | None = None
    against: str | None = None
    event: str | None = None
    horizon: str | None = None
    reason: str | None = None
    baseline: Estimate | None = None
    granted: Estimate | None = None
    without_intent: Estimate | None = None
    graded: Estimate | None = None
    outside_view: tuple[OutsideView, ...] = ()
    beside: dict[str, Estimate | None] = field(default_factory=dict)


ICD_203: tuple[tuple[float, str], ...] = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""Upper bounds and phrases of ICD 203 (Office of the Director of National Intelligence, Analytic Standards, 2015)."""


def words(probability: float) -> str:
    """The ICD 203 phrase for a probability."""
    return next(phrase for bound, phrase in ICD_203 if probability <= bound)
