"""How long `assess` takes on a bundled example, and what of it is simulation: a ratio against the same run without its cruxes.

python benchmarks/assess.py [document] [futures]
"""

from __future__ import annotations

import os
import platform
import sys
import time

import numba

from parley import examples
from parley.api import assess, read
from parley.weighing.answer import believed
from parley.weighing.case import Case
from parley.world import load_world


def main() -> None:
    document = sys.argv[1] if len(sys.argv) > 1 else str(examples.path("a-pause-to-rearm"))
    futures = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    world = load_world()
    text = read(document, world)
    assess(text, world, futures=1000, seed=99)  # compiled, and the libraries loaded
    start = time.perf_counter()
    again = read(document, world)
    reading = time.perf_counter() - start
    case = Case(world, again.claims, (), text.document.dated or world.last, futures, 7)
    start = time.perf_counter()
    case.state(believed(case.authors))
    one = time.perf_counter() - start
    start = time.perf_counter()
    assess(text, world, futures=futures, seed=7)
    whole = time.perf_counter() - start
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, numba {numba.__version__}, {numba.get_num_threads()} threads, load {load:.1f}")
    print(f"{document}: {text.document.words} words, {len(text.claims)} claims, {futures} futures")
    print(f"reading {reading:.2f} s; one belief state {one:.2f} s; the whole assessment {whole:.1f} s, {whole / one:.1f} belief states")


if __name__ == "__main__":
    main()
