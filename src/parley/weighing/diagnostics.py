"""Diagnostics: how far a weighted answer can be trusted."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

KHAT_LIMIT = 0.7
"""Above this Pareto k̂ importance weights are too uneven to trust (Vehtari, Simpson, Gelman, Yao and Gabry 2024)."""
UNEVEN_SHARE = 0.25
"""k̂ is heeded where the effective sample is under this share of the futures. Our weights are bounded by construction, so their
variance is finite whatever k̂ says; above it the effective sample itself shows that no few futures carry the answer."""
FEWEST = 100.0
"""An answer needs at least this effective number of futures to be printed at all."""


def normalised(log_weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights that sum to 1."""
    w = np.exp(log_weights - log_weights.max())
    return np.asarray(w / w.sum())


def effective_sample(weights: NDArray[np.float64]) -> float:
    """Kish's effective sample size of weights that sum to 1."""
    return float(1.0 / np.sum(weights**2))


def pareto_khat(log_weights: NDArray[np.float64]) -> float:
    """Pareto k̂ of the largest weights; −inf where all weights are equal and there is no tail.

    arviz-stats takes the negative of the log weights, gives nan on ties and raises on constants: few distinct values in the
    tail count as bounded, hence as no tail.
    """
    if np.ptp(log_weights) < 1e-12:
        return -math.inf
    from arviz_stats.base.array import array_stats

    psislw: Any = array_stats.psislw
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            _, khat = psislw(-np.asarray(log_weights, dtype=np.float64))
        except ValueError:  # all weights of the tail are the same: they are bounded
            return -math.inf
    k = float(khat)
    return k if math.isfinite(k) else -math.inf


def distrust(n: int, ess: float, khat: float | None) -> str | None:
    """Why an answer from n futures with this effective sample and k̂ should not be printed; None if it may be."""
    if not ess >= FEWEST:
        return f"rests on an effective sample of {ess:.0f} futures: too few to say; run more with --futures"
    if khat is not None and khat > KHAT_LIMIT and ess < UNEVEN_SHARE * n:
        return f"its weights are too uneven to trust (Pareto k̂ {khat:.2f}, effective sample {ess:.0f} of {n}): run more with --futures"
    return None


def standard_error(values: NDArray[np.float64], weights: NDArray[np.float64] | None) -> float:
    """Monte Carlo standard error of a (self-normalised) weighted mean of values f8[N].

    Never below what one future more or less would move it: an event that none of N futures shows has not been shown to be impossible.
    """
    n = len(values)
    if weights is None:
        return max(float(np.std(values)) / math.sqrt(n), 1.0 / n)
    mean = float(np.sum(weights * values))
    return max(math.sqrt(np.sum((weights * (values - mean)) ** 2)), 1.0 / effective_sample(weights))
