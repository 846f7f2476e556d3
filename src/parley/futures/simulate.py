"""Simulating a world: factors in, an `Ensemble` of futures out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from parley.errors import ParleyError
from parley.factor import SECTOR_FACTORS, SHARED_FACTORS, SIDE_FACTORS, factor_units
from parley.futures.ensemble import MEASURES, SERIES, Ensemble
from parley.futures.rows import FACTOR_ROWS, SECTOR_ROWS, SIDE_ROWS
from parley.futures.run import run
from parley.futures.war.state import CEASEFIRE, FIGHTING
from parley.world import World

PATH_WEEKS = tuple(range(0, 261, 13))
"""Quarters from the as-of date to five years on."""
MONTHS = (12, 24, 36, 60)
"""Months of the at_war measures, at 13 weeks a quarter."""
BLOCK = 500
"""Futures between two signs of progress."""


def past_weeks(world: World, as_of: date) -> int:
    """Whole weeks of simulated past.

    Raises:
        ParleyError: the date lies before the world begins.
    """
    weeks = (as_of - world.start).days // 7
    if weeks < 1:
        raise ParleyError(f"{as_of} is before the world {world.name} begins ({world.start}): use a later --dated or another world")
    return weeks


def rows_of(world: World, factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factors f8[K, N] as the loop takes them, f8[N, FACTOR_ROWS], with what the world says of its sectors."""
    K, n = factors.shape
    sectors = len(world.sectors)
    if 2 * SIDE_ROWS + len(SECTOR_FACTORS) * sectors + len(SHARED_FACTORS) != K:
        raise ValueError(f"draws have {K} rows; this world has {len(_names(world))} factors")
    out = np.zeros((n, FACTOR_ROWS))
    out[:, : 2 * SIDE_ROWS] = factors[: 2 * SIDE_ROWS].T
    given = len(SECTOR_FACTORS)
    for j in range(4):
        at = 2 * SIDE_ROWS + j * SECTOR_ROWS
        if j < sectors:
            row = 2 * SIDE_ROWS + j * given
            sector = world.sectors[j]
            out[:, at : at + given] = factors[row : row + given].T
            out[:, at + given] = sector.area_km2
            out[:, at + given + 1] = 1.0 if sector.dug_in == world.side_ids[0] else -1.0
            out[:, at + given + 2] = 1.0 / sectors
        else:
            out[:, at + given : at + given + 3] = (1.0, 1.0, 0.0)
    out[:, FACTOR_ROWS - len(SHARED_FACTORS) :] = factors[K - len(SHARED_FACTORS) :].T
    return out


def _names(world: World) -> tuple[str, ...]:
    return tuple(factor_units(world.side_ids, tuple(s.id for s in world.sectors)))


def _row(world: World, name: str) -> int:
    """Where a factor stands in a row of the loop."""
    head, _, rest = name.partition(".")
    if head == "front":
        sector, _, what = rest.partition(".")
        j = [s.id for s in world.sectors].index(sector)
        return 2 * SIDE_ROWS + j * SECTOR_ROWS + list(SECTOR_FACTORS).index(what)
    if name in SHARED_FACTORS:
        return FACTOR_ROWS - len(SHARED_FACTORS) + list(SHARED_FACTORS).index(name)
    return world.side_ids.index(head) * SIDE_ROWS + list(SIDE_FACTORS).index(rest)


def simulate(
    world: World,
    draws: NDArray[np.float64],
    seed: int,
    *,
    as_of: date | None = None,
    options: Sequence[str] | None = None,
    first: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Ensemble:
    """Run every future of `draws` f8[K, N] under the options asked for (all, if none are named).

    Future i of the result is future `first + i` of the seed. `progress` is called with the number of futures just finished.
    """
    as_of = as_of or world.last
    weeks = past_weeks(world, as_of)
    chosen = [world.option(o) for o in options] if options is not None else list(world.options)
    scale, fixed = np.ones((len(chosen), FACTOR_ROWS)), np.full((len(chosen), FACTOR_ROWS), np.nan)
    for o, option in enumerate(chosen):
        for name, by in option.scale.items():
            scale[o, _row(world, name)] = by
        for name, value in option.set.items():
            fixed[o, _row(world, name)] = value
    regimes = np.array([CEASEFIRE if o.regime == "ceasefire" else FIGHTING for o in chosen])
    rows, n = rows_of(world, draws), draws.shape[1]
    marks = np.array(PATH_WEEKS, dtype=np.int64)
    months = np.array([PATH_WEEKS.index(m // 3 * 13) for m in MONTHS], dtype=np.int64)
    past = np.zeros((len(SERIES), n, weeks), dtype=np.float32)
    calls = np.zeros((2, n, weeks), dtype=np.uint8)
    measures = np.zeros((len(chosen), len(MEASURES), n), dtype=np.float32)
    paths = np.zeros((len(chosen), len(SERIES), n, len(PATH_WEEKS)), dtype=np.float32)
    for i in range(0, n, BLOCK):
        j = min(n, i + BLOCK)
        run(
            i, j, rows, scale, fixed, regimes, np.uint64(seed), np.uint64(first), np.uint64(world.sides[0].stream), weeks, marks, months,
            past, calls, measures, paths,
        )  # fmt: skip
        if progress:
            progress(j - i)
    factors = draws.view()
    for array in (factors, past, calls, measures, paths):
        array.flags.writeable = False
    return Ensemble(
        names=_names(world),
        options=tuple(o.id for o in chosen),
        sides=world.side_ids,
        factors=factors,
        past=past,
        calls=calls,
        measures=measures,
        paths=paths,
        path_weeks=PATH_WEEKS,
        world=world.name,
        world_hash=world.hash,
        seed=seed,
        as_of=as_of.isoformat(),
    )
