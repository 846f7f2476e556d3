"""The loop over futures: each runs its past once, then every option from the same state and with the same luck.

A plain loop for now. Nothing here changes what a future is: that is `war.step` and the counter generator.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from parley.futures.kernel import kernel, loop, prange
from parley.futures.rows import FACTOR_ROWS, factors_of
from parley.futures.war.luck import NUMBERS, draw_week, shocks_of
from parley.futures.war.start import begin, branch
from parley.futures.war.state import CEASEFIRE, COLLAPSED, FIGHTING, NEVER, SETTLED, State
from parley.futures.war.step import step

N_SERIES = 7
N_MEASURES = 16
INF = np.inf
NAN = np.nan


@kernel
def at_war(s: State) -> float:
    """1 while war is being fought."""
    return 0.0 if (s.regime == CEASEFIRE) | (s.regime == SETTLED) | (s.regime == COLLAPSED) else 1.0


@kernel
def ground(s: State) -> float:
    """km² won by the first side since the beginning."""
    return s.line.s0 + s.line.s1 + s.line.s2 + s.line.s3


@kernel
def observe(s: State, ground0: float, losses_a0: float, losses_b0: float) -> Any:
    """The series of `parley.futures.ensemble.SERIES` at this moment, counted from the given marks."""
    return (
        ground(s) - ground0,
        s.strength,
        s.a.trained,
        s.b.trained,
        s.a.losses - losses_a0,
        s.b.losses - losses_b0,
        at_war(s),
    )


@loop
def run(
    start: int, stop: int, factors: Any, scale: Any, fixed: Any, regimes: Any, seed: Any, first: Any, stream_a: Any, past_weeks: int,
    marks: Any, months: Any, past: Any, calls: Any, measures: Any, paths: Any,
) -> None:  # fmt: skip
    """Run futures start … stop − 1 of n and fill their places in the arrays of an `Ensemble`.

    factors f8[n, FACTOR_ROWS]; scale, fixed f8[O, FACTOR_ROWS] (fixed nan where an option leaves a factor); regimes f8[O]; marks
    i8[Q] weeks after the as-of date, the last one the end; months i8[4] indices into marks of the at_war measures; then the outputs
    past f4[S, n, P], calls u1[2, n, P], measures f4[O, M, n], paths f4[O, S, n, Q].
    """
    for i in prange(start, stop):
        future = first + np.uint64(i)
        f = factors_of(factors[i])
        luck = np.empty((past_weeks + marks[-1], NUMBERS))
        for week in range(past_weeks + marks[-1]):
            draw_week(seed, future, np.uint64(week), stream_a, luck[week])
        s = begin(f)
        for week in range(past_weeks):
            before_a, before_b = s.a.calls, s.b.calls
            s = step(s, f, shocks_of(luck[week], f), float(week))
            # The record says that war went on until the as-of date: a truce or collapse the model invents there is undone.
            s = branch(s, FIGHTING, 0.0) if at_war(s) == 0.0 else s
            seen = observe(s, 0.0, 0.0, 0.0)
            for k in range(N_SERIES):
                past[k, i, week] = seen[k]
            calls[0, i, week] = np.uint8(s.a.calls > before_a)
            calls[1, i, week] = np.uint8(s.b.calls > before_b)
        row = np.empty(FACTOR_ROWS)
        for o in range(len(regimes)):
            for k in range(FACTOR_ROWS):
                row[k] = factors[i, k] * scale[o, k] if np.isnan(fixed[o, k]) else fixed[o, k]
            g = factors_of(row)
            c = branch(s, regimes[o], float(past_weeks))
            mark = 0
            for week in range(marks[-1] + 1):
                if week == marks[mark]:
                    seen = observe(c, ground(s), s.a.losses, s.b.losses)
                    for k in range(N_SERIES):
                        paths[o, k, i, mark] = seen[k]
                    mark += 1
                if week < marks[-1]:
                    c = step(c, g, shocks_of(luck[past_weeks + week], g), float(past_weeks + week))
            m = measures[o]
            m[0, i] = c.ceasefire_week - past_weeks if c.ceasefire_week != NEVER else INF
            m[1, i] = c.resumed_week - c.ceasefire_week if c.resumed_week != NEVER else INF
            m[2, i] = c.resumed_by
            for k in range(4):
                m[3 + k, i] = paths[o, 6, i, months[k]]
            m[7, i] = c.war_weeks - s.war_weeks
            m[8, i] = s.strength
            m[9, i] = c.resumed_strength if c.resumed_week != NEVER else NAN
            m[10, i] = c.strength
            m[11, i] = ground(c) - ground(s)
            m[12, i] = c.a.losses - s.a.losses
            m[13, i] = c.b.losses - s.b.losses
            m[14, i] = c.collapsed
            m[15, i] = 1.0 if c.regime == SETTLED else 0.0
