"""How much the compiled loop gains over the same equations as ordinary Python, both measured in this run.

    python benchmarks/engine/plain.py [futures]

The plain run is a second process with NUMBA_DISABLE_JIT=1 that runs the same `simulate`, a few futures only. Both are timed the same way
(best of three, after a first run that compiles) under one option and under all; the answers are compared, too.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numba
import numpy as np

import parley.futures.run as loop
from parley.futures.draws import draws
from parley.futures.rows import factors_from
from parley.futures.simulate import simulate
from parley.world import load_world

SEED, FEW, MANY, REPEATS = 1, 4, 4000, 3
PLAIN = bool(numba.config.DISABLE_JIT)


def cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"


def best(world, factors, options, threads=None):
    """Seconds per future, and the ensemble."""
    if threads is not None:
        numba.set_num_threads(threads)
    seconds, ensemble = [], None
    for _ in range(REPEATS):
        start = time.perf_counter()
        ensemble = simulate(world, factors, SEED, options=options)
        seconds.append(time.perf_counter() - start)
    return min(seconds) / factors.shape[1], ensemble


def plain() -> None:
    """The second process: prints seconds per future, saves what it found."""
    loop.factors_of = factors_from  # the compiled one is made of an intrinsic
    world = load_world()
    factors = draws(world, {}, FEW, SEED)
    one, ensemble = best(world, factors, ["ceasefire"])
    every, _ = best(world, factors, None)
    np.savez(sys.argv[2], past=ensemble.past, paths=ensemble.paths)
    print(json.dumps({"one": one, "every": every}))


def main() -> None:
    futures = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    world, threads = load_world(), numba.get_num_threads()
    factors = draws(world, {}, futures, SEED)
    start = time.perf_counter()
    simulate(world, factors[:, :8], SEED, options=["ceasefire"])
    compiling = time.perf_counter() - start
    found = {
        (t, o): best(world, factors, ["ceasefire"] if o == "one" else None, t)[0] for t in sorted({1, threads}) for o in ("one", "every")
    }
    few = simulate(world, factors[:, :FEW], SEED, options=["ceasefire"])

    file = Path(os.environ.get("TMPDIR", "/tmp")) / f"parley-plain-{os.getpid()}.npz"
    command = [sys.executable, __file__, "--plain", str(file)]
    env = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    slow = json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)
    with np.load(file) as there:
        gap = max(float(np.abs(there[name] - getattr(few, name)).max() / np.abs(getattr(few, name)).max()) for name in ("past", "paths"))
    file.unlink()

    weeks = few.past.shape[2] + few.path_weeks[-1]
    names = ("parley", "numba", "llvmlite", "numpy")
    print(f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names))
    print(f"{cpu()}, {os.cpu_count()} CPUs, {threads} threads; {platform.system()} {platform.machine()}")
    print(f"world {world.name}, {few.past.shape[2]} weeks of past, {few.path_weeks[-1]} after; {futures} futures compiled, {FEW} plain")
    print(
        f"first call (compiles, or reads the cache): {compiling:.1f} s; largest difference of the answers: {gap:.1e} of the largest value"
    )
    print()
    print(f"{'':30s}{'futures/s':>12s}{'µs a week':>12s}{'× plain':>10s}")
    for option, count in (("one", 1), ("every", len(world.options))):
        steps = few.past.shape[2] + count * few.path_weeks[-1]
        label = f"{count} option{'s' if count > 1 else ''}"
        rows = [
            ("plain Python", slow[option]),
            *((f"compiled, {t} thread{'s' if t > 1 else ''}", found[t, option]) for t in sorted({1, threads})),
        ]
        for name, seconds in rows:
            print(f"{label + ', ' + name:30s}{1 / seconds:12.1f}{1e6 * seconds / steps:12.2f}{slow[option] / seconds:10.0f}")
    assert weeks == few.past.shape[2] + 260


if __name__ == "__main__":
    plain() if PLAIN else main()
