"""Small worlds and ensembles that the tests of this room share."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from weekly import SEED, N

from parley.futures.draws import draws
from parley.futures.simulate import rows_of, simulate
from parley.world import load_world


@pytest.fixture(scope="session")
def world():
    return load_world()


@pytest.fixture(scope="session")
def crooked(world):
    """Three sectors, of which each side is dug in somewhere: what the shipped world leaves unused."""
    a, b = world.side_ids
    sectors = (replace(world.sectors[0], dug_in=b), replace(world.sectors[1], dug_in=a), replace(world.sectors[2], dug_in=b))
    gone = f"front.{world.sectors[3].id}."
    return replace(world, sectors=sectors, factors={k: f for k, f in world.factors.items() if not k.startswith(gone)})


@pytest.fixture(scope="session")
def baseline(world):
    return draws(world, {}, N, SEED)


@pytest.fixture(scope="session")
def ensemble(world, baseline):
    return simulate(world, baseline, SEED)


@pytest.fixture(scope="session")
def rows(world, baseline):
    """The same futures' factors as the step takes them."""
    return rows_of(world, baseline)
