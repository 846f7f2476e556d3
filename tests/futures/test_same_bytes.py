"""The same future is the same bytes: on one thread or more, in any chunks, in any process, whatever else is asked for."""

import hashlib
import itertools
import os
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest
from weekly import SEED

from parley.futures.draws import draws
from parley.futures.simulate import BLOCK, simulate

ARRAYS = ("factors", "past", "calls", "measures", "paths")
ASK = """
from test_same_bytes import digest
from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.world import load_world
world = load_world()
print(digest(simulate(world, draws(world, {{}}, {n}, {seed}), {seed})))
"""


def digest(ensemble):
    return hashlib.sha256(b"".join(getattr(ensemble, name).tobytes() for name in ARRAYS)).hexdigest()


@pytest.mark.skipif(numba.config.NUMBA_NUM_THREADS < 2, reason="one core")
def test_one_thread_and_two_give_the_same_bytes(world, baseline):
    before, found = numba.get_num_threads(), set()
    try:
        for threads in (1, 2):
            numba.set_num_threads(threads)
            found.add(digest(simulate(world, baseline, SEED)))
    finally:
        numba.set_num_threads(before)
    assert len(found) == 1


@pytest.mark.parametrize("threads", [1, 3])
def test_another_process_gives_the_same_bytes(ensemble, threads):
    ask = ASK.format(n=ensemble.n, seed=SEED)
    path = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))
    env = os.environ | {"NUMBA_NUM_THREADS": str(threads), "PYTHONPATH": path}
    found = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=True, timeout=300)
    assert found.stdout.strip() == digest(ensemble)


@pytest.mark.parametrize("cuts", [(1,), (100, 101), (239,)])
def test_chunks_give_the_same_bytes(world, baseline, ensemble, cuts):
    edges = (0, *cuts, ensemble.n)
    parts = [simulate(world, baseline[:, i:j], SEED, first=i) for i, j in itertools.pairwise(edges)]
    for name, axis in (("past", 1), ("calls", 1), ("measures", 2), ("paths", 2)):
        whole = np.concatenate([getattr(p, name) for p in parts], axis=axis)
        assert whole.tobytes() == getattr(ensemble, name).tobytes(), name


@pytest.mark.parametrize("first", [0, 17, 2**40])
def test_futures_beyond_a_block_are_the_futures_they_would_be_alone(world, first):
    n = BLOCK + 30
    d = draws(world, {}, n, SEED, first=first)
    done = []
    whole = simulate(world, d, SEED, first=first, options=["ceasefire"], progress=done.append)
    tail = simulate(world, d[:, BLOCK - 3 :], SEED, first=first + BLOCK - 3, options=["ceasefire"])
    assert whole.measures[:, :, BLOCK - 3 :].tobytes() == tail.measures.tobytes()
    assert whole.past[:, BLOCK - 3 :].tobytes() == tail.past.tobytes()
    assert done == [BLOCK, 30]


@pytest.mark.parametrize("asked", [["ceasefire"], ["more_aid", "fight_on"], ["ceasefire_more_aid", "ceasefire"]])
def test_an_option_is_the_same_whatever_others_are_asked_for(world, baseline, ensemble, asked):
    some = simulate(world, baseline, SEED, options=asked)
    assert some.options == tuple(asked)
    assert some.past.tobytes() == ensemble.past.tobytes()
    for o, option in enumerate(asked):
        k = ensemble.options.index(option)
        assert some.measures[o].tobytes() == ensemble.measures[k].tobytes()
        assert some.paths[o].tobytes() == ensemble.paths[k].tobytes()


def test_another_seed_is_another_future(world, baseline, ensemble):
    assert not np.array_equal(simulate(world, baseline, SEED + 1, options=["ceasefire"]).past, ensemble.past)
