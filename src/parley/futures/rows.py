"""Between rows of numbers and the model's named tuples."""

from __future__ import annotations

from typing import Any

from numba.np.unsafe.ndarray import to_fixed_tuple

from parley.futures.kernel import kernel
from parley.futures.war.state import Factors, Four, SectorFactors, SharedFactors, Side, SideFactors, State

_tuple: Any = to_fixed_tuple  # an intrinsic: compiled code calls it with two arguments

SIDE_ROWS = len(SideFactors._fields)
SECTOR_ROWS = len(SectorFactors._fields)
FACTOR_ROWS = 2 * SIDE_ROWS + 4 * SECTOR_ROWS + len(SharedFactors._fields)
_A, _S0 = SIDE_ROWS, 2 * SIDE_ROWS
_S1, _S2, _S3, _W = _S0 + SECTOR_ROWS, _S0 + 2 * SECTOR_ROWS, _S0 + 3 * SECTOR_ROWS, _S0 + 4 * SECTOR_ROWS


@kernel
def factors_of(row: Any) -> Factors:
    """The factors in one contiguous row f8[FACTOR_ROWS]: side a, side b, four sectors, shared."""
    t: Any = _tuple(row, FACTOR_ROWS)
    return Factors(
        SideFactors(*t[:_A]),
        SideFactors(*t[_A:_S0]),
        SectorFactors(*t[_S0:_S1]),
        SectorFactors(*t[_S1:_S2]),
        SectorFactors(*t[_S2:_S3]),
        SectorFactors(*t[_S3:_W]),
        SharedFactors(*t[_W:]),
    )


def factors_from(row: Any) -> Factors:
    """The same in ordinary Python, for tests and explanations."""
    t = [float(x) for x in row]
    s0, s1, s2, s3 = (SectorFactors(*t[_S0 + k * SECTOR_ROWS : _S0 + (k + 1) * SECTOR_ROWS]) for k in range(4))
    return Factors(SideFactors(*t[:_A]), SideFactors(*t[_A:_S0]), s0, s1, s2, s3, SharedFactors(*t[_W:]))


def flatten(state: Any) -> list[float]:
    """A nested named tuple as a flat list of floats, in reading order."""
    return [x for field in state for x in (flatten(field) if isinstance(field, tuple) else [float(field)])]


def state_from(row: Any) -> State:
    """The state whose `flatten` is this row."""
    it = iter(float(x) for x in row)

    def take(n: int) -> list[float]:
        return [next(it) for _ in range(n)]

    a, b = Side(*take(len(Side._fields))), Side(*take(len(Side._fields)))
    line, fort_a, fort_b = Four(*take(4)), Four(*take(4)), Four(*take(4))
    return State(a, b, line, fort_a, fort_b, *it)
