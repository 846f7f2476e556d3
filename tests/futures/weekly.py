"""The model a week at a time, many states in a call: rows of numbers in, rows of numbers out."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba.np.unsafe.ndarray import to_fixed_tuple

from parley.futures.kernel import kernel
from parley.futures.philox import normals
from parley.futures.rows import factors_of
from parley.futures.war.luck import NUMBERS, draw_week, shocks_of
from parley.futures.war.start import begin
from parley.futures.war.state import Four, Side, State
from parley.futures.war.step import step

SEED, N = 7, 240
"""Seed and number of futures of the ensemble that the tests share."""

serial = numba.njit(cache=True, error_model="numpy")

NAMES = (
    [f"a.{name}" for name in Side._fields]
    + [f"b.{name}" for name in Side._fields]
    + [f"{name}.{k}" for name in ("line", "fort_a", "fort_b") for k in range(4)]
    + list(State._fields[5:])
)
"""What stands in each place of a flat state."""
AT = {name: k for k, name in enumerate(NAMES)}
S, K = len(NAMES), len(Side._fields)
L, FA, FB, R = 2 * K, 2 * K + 4, 2 * K + 8, 2 * K + 12
"""Where the line begins, either side's fortifications, and the rest."""
PEOPLE = ("pool", "training1", "training2", "training3", "trained", "wounded", "lost", "wasted")
STOCKS = (*PEOPLE, "equipment", "ammunition", "stockpile", "losses")
SHARES = ("cohesion", "will", "backing")


@kernel
def _state(row: Any) -> State:
    t = to_fixed_tuple(row, S)
    return State(Side(*t[:K]), Side(*t[K:L]), Four(*t[L:FA]), Four(*t[FA:FB]), Four(*t[FB:R]), *t[R:])


@kernel
def _put(s: State, out: Any) -> None:
    for k in range(K):
        out[k] = s.a[k]
        out[K + k] = s.b[k]
    for k in range(4):
        out[L + k] = s.line[k]
        out[FA + k] = s.fort_a[k]
        out[FB + k] = s.fort_b[k]
    rest = (
        s.regime, s.drift, s.strength, s.ceasefire_week, s.resumed_week, s.resumed_by, s.resumed_strength, s.collapsed, s.war_weeks,
        s.stopped_a, s.stopped_b, s.truce_weeks,
    )  # fmt: skip
    for k in range(S - R):
        out[R + k] = rest[k]


@serial
def begun(rows: Any) -> Any:
    """First states f8[N, S] of factor rows f8[N, FACTOR_ROWS]."""
    out = np.empty((len(rows), S))
    for i in range(len(rows)):
        _put(begin(factors_of(rows[i])), out[i])
    return out


@serial
def lucks(seed: Any, first: Any, n: int, week: Any, stream_a: Any) -> Any:
    """One week's luck f8[n, NUMBERS] of futures first … first + n − 1."""
    out = np.empty((n, NUMBERS))
    for i in range(n):
        draw_week(seed, first + np.uint64(i), week, stream_a, out[i])
    return out


@serial
def stepped(states: Any, rows: Any, luck: Any, weeks: Any) -> Any:
    """Every state a week on, f8[N, S]."""
    out = np.empty_like(states)
    for i in range(len(states)):
        f = factors_of(rows[i])
        _put(step(_state(states[i]), f, shocks_of(luck[i], f), weeks[i]), out[i])
    return out


@serial
def gauss(seed: Any, n: int) -> Any:
    """2 n standard normals."""
    out = np.empty(2 * n)
    for i in range(n):
        out[2 * i], out[2 * i + 1] = normals(seed, np.uint64(i), np.uint64(3), np.uint64(5))
    return out


def luck_of(seed: int, n: int, week: int, stream_a: int = 1) -> Any:
    return lucks(np.uint64(seed), np.uint64(0), n, np.uint64(week), np.uint64(stream_a))


def walk(rows: Any, weeks: int, *, seed: int = 1, regime: float | None = None, hold: bool = False, start: Any = None) -> Any:
    """States f8[weeks + 1, N, S] from the beginning, or from `start`; in this regime at first, or throughout (`hold`)."""
    n = len(rows)
    states = begun(rows) if start is None else start.copy()
    out = np.empty((weeks + 1, n, S))
    for week in range(weeks + 1):
        if regime is not None and (hold or week == 0):
            states[:, AT["regime"]] = regime
        out[week] = states
        if week < weeks:
            states = stepped(states, rows, luck_of(seed, n, week), np.full(n, float(week)))
    return out
