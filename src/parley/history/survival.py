"""Resumption: the share of ceasefires that broke down within a time, by Kaplan–Meier, with an interval that admits how little it knows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.history.ceasefire import Spell

DAYS_A_MONTH: Final = 365.25 / 12
Z: Final = 1.959963984540054
"""Standard normal 97.5% point: intervals are 95%."""
MIN_N: Final = 5
"""Below this many ceasefires no share is given at all."""


@dataclass(frozen=True)
class Resumption:
    """Share resumed within the time, 95% interval, number of ceasefires, pairs of sides, resumptions by then, still followed then."""

    share: float
    low: float
    high: float
    n: int
    pairs: int
    resumed: int
    at_risk: int


def resumption(spells: Sequence[Spell], months: float, pairs: Sequence[Hashable] | None = None) -> Resumption | None:
    """Kaplan–Meier share resumed within `months`, None where there are too few ceasefires or none is followed that long.

    The interval is log-log with Greenwood's variance, as scipy.stats.ecdf gives it. Rows of one pair of sides are not independent;
    where `pairs` names them the standard error is the larger of Greenwood's and that of leaving out one pair at a time, on the log-
    log scale. Where none or all resumed that scale has no variance and the exact binomial bound is used.
    """
    if len(spells) < MIN_N:
        return None
    days = np.array([s.days for s in spells], dtype=np.float64)
    ended = np.array([s.resumed for s in spells], dtype=bool)
    names: dict[Hashable, int] = {}
    groups = np.array([names.setdefault(p, len(names)) for p in (range(len(spells)) if pairs is None else pairs)])
    horizon = months * DAYS_A_MONTH
    at_risk = int((days >= horizon).sum())
    held = _held(days, ended, horizon)
    if at_risk == 0 and held > 0.0:
        return None  # the longest are censored before the horizon: beyond it the data say nothing
    by_then = int((ended & (days <= horizon)).sum())
    counts = (len(spells), len(names), by_then, at_risk)
    if held in (0.0, 1.0):
        m = at_risk if held == 1.0 else len(spells)
        bound = 1.0 - 0.025 ** (1.0 / m)
        return Resumption(0.0, 0.0, bound, *counts) if held == 1.0 else Resumption(1.0, 1.0 - bound, 1.0, *counts)
    error = _greenwood(days, ended, horizon, held)
    if pairs is not None:
        error = max(error, _left_out(days, ended, groups, horizon))
    theta = np.log(-np.log(held))
    low, high = (1.0 - float(np.exp(-np.exp(theta + z * error))) for z in (-Z, Z))
    return Resumption(1.0 - held, low, high, *counts)


def _held(days: NDArray[np.float64], ended: NDArray[np.bool_], horizon: float) -> float:
    """Share still holding at the horizon."""
    from scipy import stats  # a third of a second, only when asked

    if not ended.any():
        return 1.0
    curve = stats.ecdf(stats.CensoredData(uncensored=days[ended], right=days[~ended])).sf
    return float(curve.evaluate(horizon))


def _greenwood(days: NDArray[np.float64], ended: NDArray[np.bool_], horizon: float, held: float) -> float:
    """Standard error of log(-log share holding), by Greenwood's formula: what scipy's log-log interval uses, without its warnings."""
    times = np.unique(days[ended & (days <= horizon)])
    deaths = np.array([(ended & (days == t)).sum() for t in times], dtype=np.float64)
    followed = np.array([(days >= t).sum() for t in times], dtype=np.float64)
    return float(np.sqrt(np.sum(deaths / (followed * (followed - deaths)))) / abs(np.log(held)))


def _left_out(days: NDArray[np.float64], ended: NDArray[np.bool_], groups: NDArray[np.intp], horizon: float) -> float:
    """Standard error of the log-log share from leaving out one pair at a time (jackknife over pairs)."""
    thetas = []
    k = int(groups.max()) + 1
    for g in range(k):
        keep = groups != g
        held = _held(days[keep], ended[keep], horizon)
        thetas.append(np.log(-np.log(np.clip(held, 1e-3, 1.0 - 1e-3))))
    return float(np.sqrt((k - 1) / k * np.sum((np.array(thetas) - np.mean(thetas)) ** 2))) if k > 1 else 0.0
