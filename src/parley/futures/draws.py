"""Draws: factors under beliefs, from the same luck under every belief.

Believing something of a factor tilts its prior; the draw is the inverse CDF of the tilted prior at the same uniforms. So beliefs change
and luck does not: a small change of belief moves few futures, and differences between beliefs need few futures to be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from parley.factor import SECTOR_FACTORS, SHARED_FACTORS, SIDE_FACTORS, Floats, Prior, factor_units
from parley.futures.philox import luck
from parley.world import Assumption, World

STEEPNESS: Final = 20.0
LOW_BELOW, HIGH_ABOVE = 1 / 3, 2 / 3
"""A factor is "low" in the lowest third of its prior and "high" in the highest, softly: the logistic of 20 times the distance."""

GRID: Final = 2000
_EDGES = np.linspace(0.0, 1.0, GRID + 1)
_MIDS = 0.5 * (_EDGES[1:] + _EDGES[:-1])


class Tilt(NamedTuple):
    """A belief about one factor: that it is low or high, believed or denied."""

    level: Literal["low", "high"]
    believed: bool


def truth(u: Floats, level: str) -> Floats:
    """Degree 0–1 to which a factor at prior quantile u is `low` or `high`; the two mirror each other about the median."""
    distance = LOW_BELOW - u if level == "low" else u - HIGH_ABOVE
    return np.asarray(1.0 / (1.0 + np.exp(-STEEPNESS * distance)), dtype=np.float64)


def tilted(u: Floats, tilts: Sequence[Tilt]) -> Floats:
    """Prior quantiles under tilts at the same luck u. With no tilts, u itself, to the bit."""
    if not tilts:
        return u
    density = np.ones(GRID)
    for tilt in tilts:
        t = truth(_MIDS, tilt.level)
        density *= t if tilt.believed else 1.0 - t
    cdf = np.concatenate([[0.0], np.cumsum(density)])
    return np.interp(u, cdf / cdf[-1], _EDGES)


def factor_slots(world: World) -> dict[str, int]:
    """Each factor's slot in the counter generator. A side's slots go by its stream, so luck travels with the side."""
    slots = {f"{s.id}.{name}": 1000 * s.stream + k for s in world.sides for k, name in enumerate(SIDE_FACTORS)}
    for j, sector in enumerate(world.sectors):
        slots |= {f"front.{sector.id}.{name}": 3000 + 16 * j + k for k, name in enumerate(SECTOR_FACTORS)}
    return slots | {name: 4000 + k for k, name in enumerate(SHARED_FACTORS)}


def priors(world: World, assumption: Assumption | None = None) -> dict[str, Prior]:
    """The priors of a world, or what we could have assumed otherwise."""
    found = {name: f.prior for name, f in world.factors.items()}
    if assumption is None:
        return found
    if assumption.widen != 1.0:
        found = {name: _widened(p, assumption.widen) for name, p in found.items()}
    return found | assumption.priors


def widened(world: World, by: float) -> World:
    """The world with every prior's range stretched, for texts outside the dates it is good for; its hash says so."""
    stretched = {name: replace(f, prior=_widened(f.prior, by)) for name, f in world.factors.items()}
    return replace(world, factors=stretched, hash=f"{world.hash}-wider-{by:g}")


def _widened(p: Prior, by: float) -> Prior:
    """A prior with its range stretched about its middle (about its middle in logs for a lognormal).

    A uniform prior that keeps above 0, or between 0 and 1, stays there: shares and ranks end where they end.
    """
    if p.dist == "fixed" or p.high is None:
        return p
    if p.dist == "lognormal":
        mid, half = np.sqrt(p.low * p.high), np.sqrt(p.high / p.low) ** by
        low, high = mid / half, mid * half
    else:
        mid, half = 0.5 * (p.low + p.high), 0.5 * (p.high - p.low) * by
        low, high = mid - half, mid + half
        if p.dist == "uniform" and p.low >= 0.0:
            low = max(low, 0.0)
            high = min(high, 1.0) if p.high <= 1.0 else high
    return Prior(p.dist, float(low), float(high), p.floor, p.ceiling)


def draws(
    world: World,
    tilts: Mapping[str, Sequence[Tilt]],
    n: int,
    seed: int,
    *,
    assumption: Assumption | None = None,
    first: int = 0,
) -> NDArray[np.float64]:
    """Factors f8[K, n] of futures first … first + n − 1, rows in the order of `parley.factor.factor_units`.

    Raises:
        KeyError: a tilt names a factor that the world does not have.
    """
    names = tuple(factor_units(world.side_ids, tuple(s.id for s in world.sectors)))
    if unknown := set(tilts) - set(names):
        raise KeyError(f"no such factor: {', '.join(sorted(unknown))}")
    slots, prior = factor_slots(world), priors(world, assumption)
    u = luck(np.uint64(seed), np.uint64(first), n, np.array([slots[name] for name in names], dtype=np.uint64))
    return np.stack([prior[name].quantile(tilted(u[k], tilts.get(name, ()))) for k, name in enumerate(names)])
