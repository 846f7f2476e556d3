"""Whole futures as ordinary Python: run with NUMBA_DISABLE_JIT=1 as `python plain_simulate.py OUT.npz FUTURES SEED`."""

from __future__ import annotations

import sys

import numba
import numpy as np

import parley.futures.run as loop
from parley.futures.draws import draws
from parley.futures.rows import factors_from
from parley.futures.simulate import simulate
from parley.world import load_world

if __name__ == "__main__":
    assert numba.config.DISABLE_JIT, "this is the run without the compiler"
    loop.factors_of = factors_from  # the compiled one is made of an intrinsic
    world, n, seed = load_world(), int(sys.argv[2]), int(sys.argv[3])
    e = simulate(world, draws(world, {}, n, seed), seed)
    np.savez(sys.argv[1], factors=e.factors, past=e.past, calls=e.calls, measures=e.measures, paths=e.paths)
