"""Physical mechanisms point the way they must, in futures paired by luck.

Nothing here is about choices, guarantees or intent: there theory disagrees.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from weekly import AT, SEED, begun, luck_of, stepped, walk

from parley.futures.draws import Tilt, draws
from parley.futures.simulate import simulate
from parley.futures.war.movement import advance, dig, push
from parley.futures.war.state import CEASEFIRE, FIGHTING, SideFactors

SIDE = {name: k for k, name in enumerate(SideFactors._fields)}
N = 400


@pytest.fixture(scope="module")
def plain(world):
    return draws(world, {}, N, SEED)


def scaled(rows, by):
    """Rows of factors with some multiplied: {"a.aid": 2.0}."""
    out = rows.copy()
    for name, factor in by.items():
        side, _, what = name.partition(".")
        out[:, (0 if side == "a" else 26) + SIDE[what]] *= factor
    return out


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("regime", ["fighting", "ceasefire"])
def test_more_aid_never_lowers_a_sides_mean_strength(world, plain, side, regime):
    """Mean over futures, at every quarter."""
    aided = world.side_ids[side]
    base = "ceasefire" if regime == "ceasefire" else "fight_on"
    option = world.option(base)
    more = replace(option, id="aided", scale=option.scale | {f"{aided}.aid": 2.0})
    e = simulate(replace(world, options=(option, more)), plain, SEED)
    towards = 1.0 if side == 0 else -1.0
    gain = towards * (e.path("aided", "strength") - e.path(base, "strength")).mean(axis=0)
    assert gain[0] == 0.0
    assert (gain[1:] > 0).all()


def test_more_aid_raises_strength_in_every_future_while_the_war_lasts(rows):
    """With the regime held, no branch can turn it around for half a year; nor any future's path mean for more than a few."""
    strength = {}
    for by in (1.0, 2.0):
        strength[by] = walk(scaled(rows, {"b.aid": by}), 104, seed=SEED, regime=FIGHTING, hold=True)[:, :, AT["strength"]]
    gain = strength[1.0] - strength[2.0]
    assert (gain[2:26] > 0).all()
    assert (gain.mean(axis=0) > 0).mean() > 0.97


sector_floats = {
    "ratio": st.floats(-3, 3),
    "fort_a": st.floats(0, 1),
    "fort_b": st.floats(0, 1),
    "threshold": st.floats(0.05, 0.4),
    "effect": st.floats(0.4, 1.4),
}


@given(**sector_floats, more=st.floats(0, 1))
@settings(deadline=None)
def test_more_fortification_never_speeds_an_advance_on_one_line(ratio, fort_a, fort_b, threshold, effect, more):
    def won(fort):
        return advance(push(ratio, threshold, effect, fort), push(-ratio, threshold, effect, fort_a), fort_a, fort, 100.0, 1.0)

    assert won(max(fort_b, more)) <= won(fort_b)


@given(**sector_floats, more=st.floats(0, 2))
@settings(deadline=None)
def test_more_strength_never_slows_an_advance_on_one_line(ratio, fort_a, fort_b, threshold, effect, more):
    def won(ratio):
        return advance(push(ratio, threshold, effect, fort_b), push(-ratio, threshold, effect, fort_a), fort_a, fort_b, 100.0, 1.0)

    assert won(ratio + more) >= won(ratio)
    assert won(-ratio) == -advance(
        push(ratio, threshold, effect, fort_a), push(-ratio, threshold, effect, fort_b), fort_b, fort_a, 100.0, 1.0
    )


@given(st.integers(0, 10_000), st.integers(0, 3), st.floats(0, 1))
@settings(max_examples=30, deadline=None)
def test_more_fortification_never_speeds_an_advance_in_a_week_of_the_model(rows, seed, sector, more):
    states = walk(rows[:40], 3, seed=seed, regime=FIGHTING, hold=True)[-1]
    luck = luck_of(seed, 40, 3)
    luck[:, 12:16] *= 4.0  # some pushes
    dug = states.copy()
    at = AT[f"fort_b.{sector}"]
    dug[:, at] = np.maximum(dug[:, at], more)
    weeks = np.full(40, 3.0)
    before, after = (stepped(s, rows[:40], luck, weeks)[:, AT[f"line.{sector}"]] for s in (states, dug))
    assert (after <= before).all()


def test_more_fortification_never_speeds_an_advance_in_the_mean_of_futures(world, plain):
    """Works of the side dug in believed high, in all sectors: the other side never wins more ground in any week of the past."""
    defender = world.sectors[0].dug_in
    tilts = {f"front.{s.id}.fortification": [Tilt("high", True)] for s in world.sectors}
    base = simulate(world, plain, SEED, options=["fight_on"])
    dug = simulate(world, draws(world, tilts, N, SEED), SEED, options=["fight_on"])
    towards = 1.0 if defender == world.side_ids[0] else -1.0
    kept = towards * (dug.past[0] - base.past[0]).mean(axis=0)
    assert (kept >= 0).all() and kept[-1] > 1.0


@pytest.mark.parametrize("side", ["a", "b"])
@pytest.mark.parametrize("factor", ["training_capacity", "recruits", "pool", "trained"])
def test_more_of_what_makes_troops_never_means_fewer_trained_in_a_pause(rows, side, factor):
    """Every future, every week of two years of an unbroken pause without violations."""
    still = scaled(rows, {f"{side}.pool": 0.05 if factor == "pool" else 1.0})  # pools of this world are never the bottleneck
    still[:, 52 + 24 + 6] = 0.0  # pause.violations
    paths = [walk(scaled(still, {f"{side}.{factor}": by}), 104, seed=SEED, regime=CEASEFIRE, hold=True) for by in (1.0, 1.3)]
    less, more = (p[:, :, AT[f"{side}.trained"]] for p in paths)
    assert (more >= less * (1 - 1e-12)).all()
    assert (more[-1] > less[-1]).any()


@pytest.mark.parametrize("side", ["a", "b"])
def test_a_faster_course_means_more_trained(rows, side):
    """From the same first state, in every future: the mean over two years of a pause."""
    still, start = rows.copy(), begun(rows)
    still[:, 52 + 24 + 6] = 0.0
    less, more = (
        walk(scaled(still, {f"{side}.training_weeks": by}), 104, seed=SEED, regime=CEASEFIRE, hold=True, start=start)[
            :, :, AT[f"{side}.trained"]
        ]
        for by in (1.0, 0.7)
    )
    assert (more.mean(axis=0) >= less.mean(axis=0)).all()


@pytest.mark.parametrize(
    ("factor", "stock", "sign"),
    [("friction", "trained", -1), ("learning", "skill", 1), ("production", "equipment", 1), ("ammunition_production", "ammunition", 1)],
)
def test_each_lever_of_supply_moves_its_stock_the_right_way(rows, factor, stock, sign):
    still = rows.copy()
    still[:, 52 + 24 + 6] = 0.0
    paths = [walk(scaled(still, {f"a.{factor}": by}), 104, seed=SEED, regime=CEASEFIRE, hold=True) for by in (1.0, 1.3)]
    base, moved = (p[:, :, AT[f"a.{stock}"]] for p in paths)
    change = sign * (moved[-1] - base[-1])
    assert (change >= -1e-9 * base[-1]).all() and change.max() > 0


def test_deadlier_fire_costs_both_sides_more(rows):
    paths = []
    for by in (1.0, 1.2):
        deadlier = rows.copy()
        deadlier[:, 52 + 24] *= by
        paths.append(walk(deadlier, 26, seed=SEED, regime=FIGHTING, hold=True)[-1])
    for side in "ab":
        assert (paths[1][:, AT[f"{side}.losses"]] > paths[0][:, AT[f"{side}.losses"]]).mean() > 0.97


@given(st.floats(0, 1), st.floats(0, 600), st.floats(0, 600))
@settings(deadline=None)
def test_works_grow_in_quiet_wear_in_battle_and_are_lost_with_the_ground(fort, lost, more):
    assert dig(fort, 0.0, 0.0) >= fort
    assert dig(fort, 0.0, 0.0) >= dig(fort, 0.0, 1.0)
    assert dig(fort, lost + more, 1.0) <= dig(fort, lost, 1.0)
    assert dig(fort, -lost, 1.0) == dig(fort, 0.0, 1.0)
