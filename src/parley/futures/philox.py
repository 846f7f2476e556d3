"""Philox4x32-10: random numbers that are a function of where they are used, not of what was drawn before.

Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11. The counter is (future, week, slot),
the key the seed: a future is its index and seed alone, on any number of threads, in any chunking, on any machine.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.futures.kernel import kernel, loop, prange

MASK = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)
M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
W0, W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
TWO_PI = 2.0 * math.pi

FACTOR_WEEK = 0xFFFFFFFF
"""The week of the counter that factors are drawn at: no simulated week reaches it."""


@kernel
def philox(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> tuple[Any, Any, Any, Any]:
    """Ten rounds on a counter of four 32-bit words and a key of two, all carried in uint64."""
    for _ in range(10):
        p0, p1 = c0 * M0, c2 * M1
        c0, c1, c2, c3 = (p1 >> SHIFT) ^ c1 ^ k0, p1 & MASK, (p0 >> SHIFT) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + W0) & MASK, (k1 + W1) & MASK
    return c0, c1, c2, c3


@kernel
def uniforms(seed: Any, future: Any, week: Any, slot: Any) -> tuple[float, float]:
    """Two independent uniforms in (0, 1), each of 52 bits, never 0 or 1."""
    a, b, c, d = philox(future & MASK, future >> SHIFT, week, slot, seed & MASK, seed >> SHIFT)
    u = (float(((a << SHIFT) | b) >> np.uint64(12)) + 0.5) * 2.0**-52
    v = (float(((c << SHIFT) | d) >> np.uint64(12)) + 0.5) * 2.0**-52
    return u, v


@kernel
def normals(seed: Any, future: Any, week: Any, slot: Any) -> tuple[float, float]:
    """Two independent standard normals (Box and Muller 1958)."""
    u, v = uniforms(seed, future, week, slot)
    radius = math.sqrt(-2.0 * math.log(u))
    return radius * math.cos(TWO_PI * v), radius * math.sin(TWO_PI * v)


@loop
def luck(seed: Any, first: Any, n: int, slots: NDArray[np.uint64]) -> NDArray[np.float64]:
    """The uniforms that factors are drawn from: f8[len(slots), n] for futures first … first + n − 1.

    A slot belongs to a factor for good, so that adding a factor never changes another's luck.
    """
    out = np.empty((len(slots), n))
    for i in prange(n):
        for k in range(len(slots)):
            u, _ = uniforms(np.uint64(seed), np.uint64(first + i), np.uint64(FACTOR_WEEK), slots[k])
            out[k, i] = u
    return out
