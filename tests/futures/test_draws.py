"""Draws: beliefs change, luck does not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parley.factor import Prior, factor_units
from parley.futures.draws import Tilt, draws, factor_slots, priors, tilted, truth
from parley.world import Assumption, Option

N, SEED = 400, 5
LEVELS = st.lists(st.builds(Tilt, st.sampled_from(["low", "high"]), st.booleans()), max_size=6)
U = np.linspace(0.0, 1.0, 1003)[1:-1]


def names_of(world):
    return list(factor_units(world.side_ids, tuple(s.id for s in world.sectors)))


def test_every_factor_has_a_slot_of_its_own_whoever_comes_first(world, crooked):
    for w in (world, crooked):
        slots = factor_slots(w)
        assert list(slots) == names_of(w)
        assert len(set(slots.values())) == len(slots)
        assert factor_slots(w.swapped()) == slots


def test_without_beliefs_draws_are_the_prior_at_luck(world):
    plain = draws(world, {}, N, SEED)
    assert plain.shape == (len(names_of(world)), N)
    for k, name in enumerate(names_of(world)):
        prior = world.factors[name].prior
        if prior.dist == "uniform":
            assert plain[k].min() >= prior.low and plain[k].max() <= prior.high
        median = prior.quantile(np.array([0.5]))[0]
        assert 0.4 < (plain[k] < median).mean() < 0.6
    assert np.array_equal(draws(world, dict.fromkeys(names_of(world), ()), N, SEED), plain)


@pytest.mark.parametrize("name", ["russia.recruits", "ukraine.aid", "front.donetsk.held", "pause.fear"])
@pytest.mark.parametrize("tilt", [Tilt("high", True), Tilt("low", False)])
def test_a_belief_moves_its_factor_alone(world, name, tilt):
    plain, moved = draws(world, {}, N, SEED), draws(world, {name: [tilt]}, N, SEED)
    k = names_of(world).index(name)
    rest = [i for i in range(len(plain)) if i != k]
    assert np.array_equal(plain[rest], moved[rest])
    assert (moved[k] != plain[k]).mean() > 0.9


def test_a_name_the_world_does_not_know_is_a_key_error(world):
    with pytest.raises(KeyError, match=r"russia\.morale"):
        draws(world, {"russia.morale": [Tilt("high", True)]}, 10, SEED)


@given(LEVELS, st.sampled_from(["low", "high"]))
@settings(deadline=None)
def test_believing_high_or_denying_low_raises_and_the_others_lower(tilts, level):
    base = tilted(U, tilts)
    up = tilted(U, [*tilts, Tilt(level, level == "high")])
    down = tilted(U, [*tilts, Tilt(level, level == "low")])
    slack = 1e-9
    assert (up >= base - slack).all() and (down <= base + slack).all()
    assert up.mean() > base.mean() > down.mean()


@given(LEVELS)
@settings(deadline=None)
def test_tilted_luck_stays_luck(tilts):
    u = tilted(U, tilts)
    assert (np.diff(u) > 0).all()
    assert (u > 0).all() and (u < 1).all()


@given(st.floats(0.001, 0.999))
@settings(deadline=None)
def test_low_and_high_mirror_each_other(u):
    both = np.array([u])
    np.testing.assert_allclose(truth(both, "low"), truth(1.0 - both, "high"), rtol=1e-12)
    for believed in (True, False):
        low, high = tilted(both, [Tilt("low", believed)]), tilted(1.0 - both, [Tilt("high", believed)])
        np.testing.assert_allclose(low, 1.0 - high, atol=1e-9)


def test_what_is_believed_low_lies_in_the_lowest_third(world):
    u = tilted(U, [Tilt("low", True)])
    assert (u < 1 / 3).mean() > 0.85
    assert truth(np.array([0.01]), "low")[0] > 0.99 and truth(np.array([0.5]), "low")[0] < 0.05


@pytest.mark.parametrize("cut", [1, 137, 399])
def test_chunks_of_futures_are_the_same_futures(world, cut):
    tilts = {"russia.will": [Tilt("high", True)]}
    whole = draws(world, tilts, N, SEED)
    parts = [draws(world, tilts, cut, SEED), draws(world, tilts, N - cut, SEED, first=cut)]
    assert np.array_equal(np.concatenate(parts, axis=1), whole)


def test_options_and_the_order_of_sides_do_not_touch_the_draws(world):
    plain = draws(world, {}, N, SEED)
    more = replace(world, options=(*world.options, Option(id="new", title="New", regime="ceasefire", set={"pause.fear": 0.0})))
    assert np.array_equal(draws(more, {}, N, SEED), plain)
    swapped = draws(world.swapped(), {}, N, SEED)
    there = names_of(world.swapped())
    for k, name in enumerate(names_of(world)):
        assert np.array_equal(swapped[there.index(name)], plain[k])


def test_another_assumption_changes_what_it_names_at_the_same_luck(world):
    plain = draws(world, {}, N, SEED)
    fearless = Assumption(id="x", why="x", priors={"pause.fear": Prior("fixed", 0.0)})
    found = draws(world, {}, N, SEED, assumption=fearless)
    k = names_of(world).index("pause.fear")
    assert (found[k] == 0.0).all()
    assert np.array_equal(np.delete(found, k, 0), np.delete(plain, k, 0))


def test_wider_priors_keep_their_middles_and_stretch_their_ends(world):
    wide = priors(world, Assumption(id="x", why="x", widen=1.5))
    middle, ends = np.array([0.5]), np.array([0.05, 0.95])
    for name, factor in world.factors.items():
        was, now = factor.prior, wide[name]
        if was.dist == "fixed":
            assert now == was
        elif was.dist == "lognormal":
            np.testing.assert_allclose(now.quantile(middle), was.quantile(middle), rtol=1e-12)
            np.testing.assert_allclose(np.diff(np.log(now.quantile(ends))), 1.5 * np.diff(np.log(was.quantile(ends))), rtol=1e-9)
        else:
            assert now.low <= was.low and now.high >= was.high
        assert now.problem() is None
    assert wide["war.shock"] == Prior("uniform", 0.0, 0.6) or wide["war.shock"].high == pytest.approx(0.6)


def test_wider_priors_leave_shares_and_ranks_between_0_and_1(world):
    wide = draws(world, {}, N, SEED, assumption=Assumption(id="x", why="x", widen=3.0))
    units = factor_units(world.side_ids, tuple(s.id for s in world.sectors))
    for k, (name, unit) in enumerate(units.items()):
        if "0-1" in unit or name.endswith(("ambition", "pause_relief")) or name == "war.lanchester_exponent":
            assert wide[k].min() >= 0.0 and wide[k].max() <= 1.0, name


def test_every_assumption_of_the_world_can_be_drawn(world):
    for assumption in world.assumptions:
        found = draws(world, {}, 50, SEED, assumption=assumption)
        assert np.isfinite(found).all(), assumption.id
