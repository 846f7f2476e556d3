"""The model as ordinary Python: run with NUMBA_DISABLE_JIT=1 as `python plain_step.py IN.npz OUT.npz [repeats]`.

IN holds states f8[N, S], rows f8[N, FACTOR_ROWS], luck f8[N, NUMBERS], weeks f8[N] and key u8[3] (seed, first future, stream of the first
side); OUT gets `next` f8[N, S], the luck `drawn` f8[N, NUMBERS] of futures first … at weeks[i], the first states `begun` and the
`seconds` a step took.
"""

from __future__ import annotations

import sys
import time

import numba
import numpy as np

from parley.futures.rows import factors_from, flatten, state_from
from parley.futures.war.luck import NUMBERS, draw_week, shocks_of
from parley.futures.war.start import begin
from parley.futures.war.step import step


def main() -> None:
    assert numba.config.DISABLE_JIT, "this is the run without the compiler"
    given = np.load(sys.argv[1])
    repeats = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    seed, first, stream = given["key"]
    drawn = np.empty((len(given["weeks"]), NUMBERS))
    for i, week in enumerate(given["weeks"]):
        draw_week(seed, first + np.uint64(i), np.uint64(week), stream, drawn[i])
    factors = [factors_from(row) for row in given["rows"]]
    states = [state_from(row) for row in given["states"]]
    weeks = [float(w) for w in given["weeks"]]
    shocks = [shocks_of([float(x) for x in row], f) for row, f in zip(given["luck"], factors, strict=True)]
    begun = [flatten(begin(f)) for f in factors]
    begin_time = time.perf_counter()
    for _ in range(repeats):
        after = [step(s, f, z, w) for s, f, z, w in zip(states, factors, shocks, weeks, strict=True)]
    seconds = (time.perf_counter() - begin_time) / (repeats * len(states))
    np.savez(sys.argv[2], next=np.array([flatten(s) for s in after]), drawn=drawn, begun=np.array(begun), seconds=seconds)


if __name__ == "__main__":
    main()
