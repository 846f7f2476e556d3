"""Ensemble: simulated futures as plain arrays, never mutated."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

MEASURES: tuple[str, ...] = (
    "weeks_to_ceasefire",
    "weeks_to_resumption",
    "resumed_by",
    "at_war_12",
    "at_war_24",
    "at_war_36",
    "at_war_60",
    "weeks_of_war",
    "strength_start",
    "strength_resumption",
    "strength_end",
    "ground",
    "losses_a",
    "losses_b",
    "collapse",
    "settled",
)
"""Rows of `Ensemble.measures`.

weeks_to_ceasefire: from the as-of date to the first ceasefire, inf if none; weeks_to_resumption: from that ceasefire to
renewed war, inf if none within the run; resumed_by: 0 nobody, 1 first side, 2 second; at_war_M: 1 if war is being fought M
months after the as-of date; weeks_of_war: out of 260; strength_*: log of the sides' effective strength ratio, first over
second, at the as-of date, at resumption (nan if none), at the end; ground: km² won by the first side from the as-of date to
the end (negative: lost); losses_*: thousand people killed, wounded, captured or gone from the as-of date on; collapse: 0
nobody, 1 first side, 2 second; settled: 0 or 1.
"""

SERIES: tuple[str, ...] = ("ground", "strength", "trained_a", "trained_b", "losses_a", "losses_b", "war")
"""Rows of `Ensemble.past` and `Ensemble.paths`: km² won by the first side since the series began, log strength ratio (first over
second), thousand trained troops, cumulative thousand losses, 1 while war is being fought."""


@dataclass(frozen=True)
class Ensemble:
    """K factors, N futures, O options.

    names: the K factor names; factors f8[K, N]; past f4[S, N, P] with one column a week from the world's start to the as-of
    date, calls u1[2, N, P] the calls for talks by either side in those weeks; measures f4[O, M, N]; paths f4[O, S, N, Q] at
    `path_weeks` after the as-of date. `sides` are the ids of first and second side; world, seed and version identify the run.
    """

    names: tuple[str, ...]
    options: tuple[str, ...]
    sides: tuple[str, str]
    factors: NDArray[np.float64]
    past: NDArray[np.float32]
    calls: NDArray[np.uint8]
    measures: NDArray[np.float32]
    paths: NDArray[np.float32]
    path_weeks: tuple[int, ...]
    world: str
    world_hash: str
    seed: int
    as_of: str

    @property
    def n(self) -> int:
        """Number of futures."""
        return int(self.factors.shape[1])

    def measure(self, option: str, name: str) -> NDArray[np.float32]:
        """One measure under one option, f4[N]."""
        row: NDArray[np.float32] = self.measures[self.options.index(option), MEASURES.index(name)]
        return row

    def factor(self, name: str) -> NDArray[np.float64]:
        """One factor, f8[N]."""
        row: NDArray[np.float64] = self.factors[self.names.index(name)]
        return row

    def path(self, option: str, name: str) -> NDArray[np.float32]:
        """One series under one option, f4[N, Q]."""
        rows: NDArray[np.float32] = self.paths[self.options.index(option), SERIES.index(name)]
        return rows

    def head(self, n: int) -> Ensemble:
        """The first n futures alone."""
        return replace(
            self,
            factors=self.factors[:, :n],
            past=self.past[:, :n],
            calls=self.calls[:, :n],
            measures=self.measures[:, :, :n],
            paths=self.paths[:, :, :n],
        )
