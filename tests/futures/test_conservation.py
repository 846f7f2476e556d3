"""Nobody appears or disappears, nothing falls below zero, shares stay shares: from any factors, in every regime."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weekly import AT, PEOPLE, SHARES, STOCKS, walk

from parley.factor import factor_units
from parley.futures.draws import factor_slots, priors
from parley.futures.philox import luck
from parley.futures.simulate import rows_of
from parley.futures.war.generation import RELIEVED_CAPACITY
from parley.futures.war.state import CEASEFIRE, COLLAPSED, FIGHTING, RESUMED, SETTLED, SideFactors
from parley.futures.war.step import DESERTING

WEEKS = 110
REGIMES = {"fighting": FIGHTING, "ceasefire": CEASEFIRE, "resumed": RESUMED, "settled": SETTLED, "collapsed": COLLAPSED}


def wild_rows(world, extremes, seed, n=12):
    """Rows of factors with the named ones at these prior quantiles and the others anywhere, ends included."""
    names = tuple(factor_units(world.side_ids, tuple(s.id for s in world.sectors)))
    slots, prior = factor_slots(world), priors(world)
    u = luck(np.uint64(seed), np.uint64(0), n, np.array([slots[name] for name in names], dtype=np.uint64))
    u = np.clip(0.5 + 1.6 * (u - 0.5), 1e-9, 1 - 1e-9)
    for name, q in extremes.items():
        u[names.index(name)] = q
    return rows_of(world, np.stack([prior[name].quantile(u[k]) for k, name in enumerate(names)]))


def check(states):
    for side in "ab":
        people = sum(states[:, :, AT[f"{side}.{name}"]] for name in PEOPLE)
        assert np.abs(people / people[0] - 1).max() < 1e-12
        for name in STOCKS:
            assert states[:, :, AT[f"{side}.{name}"]].min() >= 0.0, name
        for name in SHARES:
            share = states[:, :, AT[f"{side}.{name}"]]
            assert share.min() >= 0.0 and share.max() <= 1.0, name
        for k in range(4):
            fort = states[:, :, AT[f"fort_{side}.{k}"]]
            assert fort.min() >= 0.0 and fort.max() <= 1.0
        trained = states[:, :, AT[f"{side}.trained"]]
        assert trained.min() > 0.0
        for never_shrinks in ("lost", "wasted", "losses", "calls"):
            assert np.diff(states[:, :, AT[f"{side}.{never_shrinks}"]], axis=0).min() >= 0.0
    # −1 stands for "never" in the dates: everything else is a finite number.
    assert np.isfinite(states).all()


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_people_are_conserved_and_stocks_stay_above_zero(world, data):
    names = sorted(world.factors)
    extremes = data.draw(st.dictionaries(st.sampled_from(names), st.floats(1e-9, 1 - 1e-9), max_size=12))
    seed = data.draw(st.integers(0, 2**63))
    regime = data.draw(st.sampled_from(sorted(REGIMES)))
    hold = data.draw(st.booleans())
    check(walk(wild_rows(world, extremes, seed), WEEKS, seed=seed, regime=REGIMES[regime], hold=hold))


@pytest.mark.parametrize("regime", REGIMES)
def test_people_are_conserved_over_ten_years_of_each_regime(rows, regime):
    check(walk(rows[:60], 520, regime=REGIMES[regime], hold=True))


def test_the_line_stays_within_its_sectors(rows, world):
    states = walk(rows, 520, regime=FIGHTING, hold=True)
    for k, sector in enumerate(world.sectors):
        line = states[:, :, AT[f"line.{k}"]]
        held = rows[:, 2 * 26 + 6 * k + 2] * (1 if sector.dug_in == world.side_ids[0] else -1)
        assert (line <= 0.5 * sector.area_km2 * (1 - held)).all()
        assert (line >= -0.5 * sector.area_km2 * (1 + held)).all()
        assert np.abs(line).max() > 100.0


def test_nobody_shoots_or_moves_where_the_war_is_over(rows):
    for regime in (SETTLED, COLLAPSED):
        states = walk(rows, 104, regime=regime)
        assert (states[:, :, AT["regime"]] == regime).all()
        assert (states[:, :, [AT[f"line.{k}"] for k in range(4)]] == 0.0).all()
        assert (states[:, :, AT["war_weeks"]] == 0.0).all()
        for side in "ab":
            fled = DESERTING * np.maximum(0.0, 0.5 - states[:-1, :, AT[f"{side}.cohesion"]]) * states[:-1, :, AT[f"{side}.trained"]]
            np.testing.assert_allclose(np.diff(states[:, :, AT[f"{side}.losses"]], axis=0), fled, rtol=1e-9, atol=1e-9)


def test_training_never_exceeds_its_capacity(rows):
    for regime, relieved in ((FIGHTING, False), (CEASEFIRE, True)):
        states = walk(rows, 150, regime=regime, hold=True)
        for at, side in ((0, "a"), (26, "b")):
            capacity = rows[:, at + SideFactors._fields.index("training_capacity")]
            relief = RELIEVED_CAPACITY * rows[:, at + SideFactors._fields.index("pause_relief")] if relieved else 0.0
            in_training = sum(states[:, :, AT[f"{side}.training{k}"]] for k in (1, 2, 3))
            assert (in_training <= capacity * (1 + relief) * (1 + 1e-12)).all()
            assert (in_training.max(axis=0) > 0.98 * capacity * (1 + relief)).any()
