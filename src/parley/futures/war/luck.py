"""The luck of one week: which slot of the counter generator serves which shock.

A side's slots follow its stream and a sector's shock points towards the side dug in there, so a world with its sides
exchanged meets exactly the mirrored luck.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from parley.futures.kernel import kernel
from parley.futures.philox import normals, uniforms
from parley.futures.war.state import Factors, Four, Shocks, SideShocks

NUMBERS = 18
"""Numbers of luck in a week."""
FRONT, FRONT_2, SHARED, SIDES = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(8)


@kernel
def draw_side(seed: Any, future: Any, week: Any, stream: Any, row: Any, at: int) -> None:
    """One side's six numbers, from slots 8·stream … 8·stream + 2."""
    first = SIDES * stream
    row[at], row[at + 1] = normals(seed, future, week, first)
    row[at + 2], row[at + 3] = uniforms(seed, future, week, first + np.uint64(1))
    row[at + 4], row[at + 5] = uniforms(seed, future, week, first + np.uint64(2))


@kernel
def draw_week(seed: Any, future: Any, week: Any, stream_a: Any, row: Any) -> None:
    """All luck of one week of one future into row f8[NUMBERS]. `stream_a` is 1 or 2, the stream of the first side."""
    draw_side(seed, future, week, stream_a, row, 0)
    draw_side(seed, future, week, np.uint64(3) - stream_a, row, 6)
    row[12], row[13] = normals(seed, future, week, FRONT)
    row[14], row[15] = normals(seed, future, week, FRONT_2)
    row[16], coin = uniforms(seed, future, week, SHARED)
    heads = 1.0 if stream_a == np.uint64(1) else 2.0
    row[17] = heads if coin < 0.5 else 3.0 - heads


@kernel
def shocks_of(row: Any, f: Factors) -> Shocks:
    """The shocks in one row of luck; every option of a future meets the same ones."""
    return Shocks(
        SideShocks(row[0], row[1], row[2], row[3], row[4], row[5]),
        SideShocks(row[6], row[7], row[8], row[9], row[10], row[11]),
        Four(row[12] * f.s0.towards_a, row[13] * f.s1.towards_a, row[14] * f.s2.towards_a, row[15] * f.s3.towards_a),
        row[16],
        row[17],
    )
