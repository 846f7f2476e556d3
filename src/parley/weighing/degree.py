"""The degree 0–1 to which a claim is true in each future."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from parley.bearing import Bearing
from parley.futures.draws import factor_slots, truth
from parley.futures.ensemble import SERIES, Ensemble
from parley.futures.philox import luck
from parley.world import World

QUARTER = 13
"""Weeks that a trend without a stated time is looked at over."""
FLOOR = 0.02
"""No future is ruled out altogether by a trend, a comparison or a call: the model's past is not the past."""
GROUND_SCALE = 50.0
"""km² of one side's ground over which "advance", "retreat" and "static" pass into each other. Judgement."""
TROOPS_SCALE = 0.02
"""Share of trained troops, the same for "rising" and "falling". Judgement."""
RATIO_SCALE = 0.1
"""Log ratio of the sides, the same for "more" and "fewer". Judgement."""


def factor_degree(bearing: Bearing, world: World, n: int, seed: int) -> NDArray[np.float64]:
    """Degree of truth of a claim on a factor in the first n futures of the baseline, f8[n]: at the factor's prior quantile."""
    slots = np.array([factor_slots(world)[bearing.quantity]], dtype=np.uint64)
    return truth(luck(np.uint64(seed), np.uint64(0), n, slots)[0], bearing.level)


def degree(bearing: Bearing, ensemble: Ensemble, as_of: date, start: date) -> NDArray[np.float64]:
    """Degree of truth f8[N] of a claim on a trend, a comparison or a call, on the simulated past."""
    side, _, name = bearing.quantity.partition(".")
    k = ensemble.sides.index(side)
    ab = "ab"[k]
    weeks = ensemble.past.shape[2]
    if bearing.kind == "call":
        first, last = window(bearing.window, start, as_of, weeks, pad=2)
        t = ensemble.calls[k, :, first:last].any(axis=1).astype(np.float64)
    elif bearing.kind == "comparison":
        own, other = (ensemble.past[SERIES.index(f"trained_{x}"), :, -1].astype(np.float64) for x in (ab, "ba"[k]))
        if name != "trained":
            own, other = ensemble.factor(bearing.quantity), ensemble.factor(f"{ensemble.sides[1 - k]}.{name}")
        more = 1.0 / (1.0 + np.exp(-(np.log(own) - np.log(other)) / RATIO_SCALE))
        t = np.asarray(more if bearing.level == "high" else 1.0 - more, dtype=np.float64)
    else:
        first, last = window(bearing.window, start, as_of, weeks)
        if name == "ground":
            series = ensemble.past[SERIES.index("ground")] * (1.0 if k == 0 else -1.0)
            change = (series[:, last - 1] - series[:, first]) / GROUND_SCALE
        else:
            series = ensemble.past[SERIES.index(f"trained_{ab}")]
            change = np.log(series[:, last - 1] / series[:, first]) / TROOPS_SCALE
        t = _trend(change.astype(np.float64), bearing.level)
    return np.clip(t, FLOOR, 1.0 - FLOOR)


def _trend(change: NDArray[np.float64], level: str) -> NDArray[np.float64]:
    bounded = np.clip(change, -50.0, 50.0)
    if level == "static":
        return np.asarray(np.exp(-0.5 * bounded**2))
    return np.asarray(1.0 / (1.0 + np.exp(-bounded if level == "rising" else bounded)))


def window(when: str | None, start: date, as_of: date, weeks: int, pad: int = 0) -> tuple[int, int]:
    """First week and the one after the last of an ISO date, month, year or interval, within the simulated past."""
    first_day, last_day = as_of - timedelta(weeks=QUARTER), as_of
    if when:
        left, _, right = when.partition("/")
        first_day = _day(left, False) or start
        last_day = (_day(right, True) or as_of) if "/" in when else (_day(left, True) or as_of)
    first = (first_day - start).days // 7 - pad
    last = (last_day - start).days // 7 + 1 + pad
    first = max(0, min(first, weeks - 2))
    return first, max(first + 2, min(last, weeks))


def _day(text: str, end: bool) -> date | None:
    """The first or last day of an ISO date, month or year; None for an open end."""
    parts = text.strip(". ").split("-")
    try:
        numbers = [int(p) for p in parts]
    except ValueError:
        return None
    if len(numbers) == 3:
        try:
            return date(*numbers)
        except ValueError:  # "31 June": its month is all that can be meant
            numbers = numbers[:2]
    year, month = numbers[0], numbers[1] if len(numbers) == 2 else (12 if end else 1)
    if not end:
        return date(year, month, 1)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
