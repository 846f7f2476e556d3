"""Simulating a world: what the arrays hold and how they hang together."""

from datetime import date, timedelta

import numpy as np
import pytest
from msgspec.structs import replace
from weekly import SEED, N

from parley.errors import ParleyError
from parley.factor import SECTOR_FACTORS, SHARED_FACTORS, SIDE_FACTORS, factor_units
from parley.futures.draws import draws
from parley.futures.ensemble import MEASURES, SERIES
from parley.futures.run import N_MEASURES, N_SERIES
from parley.futures.simulate import PATH_WEEKS, simulate
from parley.futures.war.state import SectorFactors, SharedFactors, SideFactors
from parley.world import Option

CEASEFIRES = ("ceasefire", "ceasefire_guaranteed", "ceasefire_more_aid")


def test_shapes_names_and_identity(world, ensemble):
    weeks = (world.last - world.start).days // 7
    assert ensemble.names == tuple(factor_units(world.side_ids, tuple(s.id for s in world.sectors)))
    assert ensemble.n == N and ensemble.factors.shape == (len(ensemble.names), N)
    assert ensemble.options == tuple(o.id for o in world.options)
    assert ensemble.past.shape == (len(SERIES), N, weeks) and ensemble.calls.shape == (2, N, weeks)
    assert ensemble.measures.shape == (len(world.options), len(MEASURES), N)
    assert ensemble.paths.shape == (len(world.options), len(SERIES), N, len(PATH_WEEKS))
    assert (len(SERIES), len(MEASURES)) == (N_SERIES, N_MEASURES)
    assert (ensemble.world, ensemble.world_hash, ensemble.seed, ensemble.as_of) == (world.name, world.hash, SEED, "2023-12-31")
    assert ensemble.path_weeks == PATH_WEEKS and PATH_WEEKS[0] == 0 and PATH_WEEKS[-1] == 260
    assert np.array_equal(ensemble.factor("war.speed"), ensemble.factors[ensemble.names.index("war.speed")])


def test_the_steps_factors_are_the_worlds_factors_in_order():
    assert SideFactors._fields == tuple(SIDE_FACTORS)
    assert SectorFactors._fields[: len(SECTOR_FACTORS)] == tuple(SECTOR_FACTORS)
    assert SharedFactors._fields == tuple(name.partition(".")[2] for name in SHARED_FACTORS)


@pytest.mark.parametrize("days", [-400, -1, 0, 6])
def test_a_date_before_the_world_is_one_clear_line(world, baseline, days):
    with pytest.raises(ParleyError) as e:
        simulate(world, baseline, SEED, as_of=world.start + timedelta(days=days))
    assert "\n" not in str(e.value) and world.name in str(e.value)
    assert str(world.start) in str(e.value)


def test_draws_of_another_world_are_refused(world, crooked, baseline):
    with pytest.raises(ValueError, match="factors"):
        simulate(crooked, baseline, SEED)


def test_the_past_is_the_same_whenever_we_look_back_at_it(world, baseline, ensemble):
    early = simulate(world, baseline, SEED, as_of=date(2023, 8, 25), options=["fight_on"])
    weeks = early.past.shape[2]
    assert weeks == (date(2023, 8, 25) - world.start).days // 7 == 33
    assert np.array_equal(early.past, ensemble.past[:, :, :weeks])
    assert np.array_equal(early.calls, ensemble.calls[:, :, :weeks])


def test_the_past_is_war_throughout(ensemble):
    assert (ensemble.past[SERIES.index("war")] == 1.0).all()


def test_nothing_can_be_written_to(ensemble):
    for name in ("factors", "past", "calls", "measures", "paths"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(ensemble, name)[...] = 0
    with pytest.raises(ValueError, match="read-only"):
        ensemble.measure("ceasefire", "ground")[:] = 0


def test_the_draws_of_the_caller_stay_his(world):
    d = draws(world, {}, 3, SEED)
    simulate(world, d, SEED, options=["ceasefire"])
    d[0, 0] = 1.0


def test_everything_is_a_number_but_what_never_happened(ensemble):
    for name in ("factors", "past", "paths"):
        assert np.isfinite(getattr(ensemble, name)).all()
    for k, name in enumerate(MEASURES):
        if name not in ("weeks_to_ceasefire", "weeks_to_resumption", "strength_resumption"):
            assert np.isfinite(ensemble.measures[:, k]).all(), name


def test_paths_begin_at_the_as_of_date(ensemble):
    for o in ensemble.options:
        start = {name: ensemble.path(o, name)[:, 0] for name in SERIES}
        for name in ("ground", "losses_a", "losses_b"):
            assert (start[name] == 0).all()
        assert (start["war"] == (0.0 if o in CEASEFIRES else 1.0)).all()
        assert np.array_equal(start["strength"], ensemble.measure(o, "strength_start"))
        for name in ("trained_a", "trained_b", "strength"):
            assert np.array_equal(start[name], ensemble.past[SERIES.index(name), :, -1])


def test_paths_end_where_the_measures_say(ensemble):
    for o in ensemble.options:
        for measure, series in (("ground", "ground"), ("losses_a", "losses_a"), ("losses_b", "losses_b"), ("strength_end", "strength")):
            assert np.array_equal(ensemble.measure(o, measure), ensemble.path(o, series)[:, -1])
        for months, weeks in ((12, 52), (24, 104), (36, 156), (60, 260)):
            war = ensemble.path(o, "war")[:, PATH_WEEKS.index(weeks)]
            assert np.array_equal(ensemble.measure(o, f"at_war_{months}"), war)
        for name in ("losses_a", "losses_b"):
            assert (np.diff(ensemble.path(o, name), axis=1) >= 0).all()


def test_resumption_has_a_date_a_side_and_a_strength_or_none_of_them(ensemble):
    for o in ensemble.options:
        weeks, by = ensemble.measure(o, "weeks_to_resumption"), ensemble.measure(o, "resumed_by")
        strength, truce = ensemble.measure(o, "strength_resumption"), ensemble.measure(o, "weeks_to_ceasefire")
        never = by == 0
        assert np.array_equal(np.isinf(weeks), never) and np.array_equal(np.isnan(strength), never)
        assert (weeks[~never] >= 1).all() and (weeks[~never] + truce[~never] <= 260).all()
        assert np.isfinite(truce[~never]).all()
        assert (truce == 0).all() if o in CEASEFIRES else (truce >= 1).all()


def test_war_is_where_the_dates_say_it_is(ensemble):
    """Exact to the week: no war before the truce breaks, war in the week it breaks, and the weeks of war add up."""
    quarters = np.array(PATH_WEEKS)
    for o in ensemble.options:
        truce, pause = ensemble.measure(o, "weeks_to_ceasefire")[:, None], ensemble.measure(o, "weeks_to_resumption")[:, None]
        war, fought = ensemble.path(o, "war"), ensemble.measure(o, "weeks_of_war")
        assert (war[(quarters >= truce) & (quarters < truce + pause)] == 0).all()
        assert (war[(quarters == truce + pause)] == 1).all()
        fell = ensemble.measure(o, "collapse") > 0
        assert (war[(quarters < truce) & ~fell[:, None]] == 1).all()
        held = np.isinf(pause[:, 0]) & np.isfinite(truce[:, 0])
        assert np.array_equal(fought[held], truce[held, 0])
        after = 260 - truce[:, 0] - pause[:, 0]
        broke = np.isfinite(pause[:, 0])
        assert (fought[broke] <= truce[broke, 0] + after[broke]).all()
        to_the_end = broke & (war[:, quarters >= 0].sum(axis=1) > 0) & ~fell & (war.sum(1) == (quarters >= truce + pause).sum(1))
        assert (fought[to_the_end] >= 0.4 * after[to_the_end]).all()


def test_an_end_is_an_end(ensemble):
    for o in ensemble.options:
        settled, fell = ensemble.measure(o, "settled"), ensemble.measure(o, "collapse")
        over = (settled == 1) | (fell > 0)
        assert (ensemble.measure(o, "at_war_60")[over] == 0).all()
        assert not ((settled == 1) & (fell > 0)).any()
        assert over.any()


def test_all_options_begin_alike(ensemble):
    for name in SERIES[:-1]:
        first = {ensemble.path(o, name)[:, 0].tobytes() for o in ensemble.options}
        assert len(first) == 1
    assert len({ensemble.measure(o, "strength_start").tobytes() for o in ensemble.options}) == 1


def test_an_option_that_changes_nothing_is_its_regime(world, baseline, ensemble):
    same = Option(id="same", title="Same", regime="ceasefire", scale={"war.speed": 1.0})
    found = simulate(replace(world, options=(same,)), baseline, SEED)
    assert found.measures[0].tobytes() == ensemble.measures[ensemble.options.index("ceasefire_guaranteed")].tobytes()


@pytest.mark.parametrize("name", ["russia.will", "ukraine.trained", "front.luhansk.held", "pause.fear"])
def test_setting_a_factor_is_drawing_it(world, baseline, name):
    """An option that sets a factor everywhere to what the future has already drawn changes nothing, in the right row."""
    k = list(factor_units(world.side_ids, tuple(s.id for s in world.sectors))).index(name)
    one = baseline[:, :1]
    base = Option(id="base", title="", regime="fighting")
    same = Option(id="same", title="", regime="fighting", set={name: float(one[k, 0])})
    other = Option(id="other", title="", regime="fighting", scale={name: 0.5})
    e = simulate(replace(world, options=(base, same, other)), one, SEED)
    assert e.paths[0].tobytes() == e.paths[1].tobytes()


def test_scaling_a_factor_reaches_the_model(world, baseline):
    base = Option(id="base", title="", regime="fighting")
    for name in ("russia.recruits", "ukraine.learning", "ukraine.aid", "war.lethality", "war.speed"):
        other = Option(id="other", title="", regime="fighting", scale={name: 0.5})
        e = simulate(replace(world, options=(base, other)), baseline[:, :60], SEED)
        assert e.paths[0].tobytes() != e.paths[1].tobytes(), name


def test_calls_for_talks_come_at_the_rates_of_the_factors(ensemble):
    """Between the lowest and the highest rate of the side's type, as weekly chances."""
    for side, name in enumerate(ensemble.sides):
        rates = np.stack([ensemble.factor(f"{name}.talk_{t}_{s}") for t in ("content", "wants_more") for s in ("strong", "weak")])
        weeks = ensemble.calls.shape[2]
        total = ensemble.calls[side].sum()
        low, high = (1 - np.exp(-rates.min(axis=0))).sum() * weeks, (1 - np.exp(-rates.max(axis=0))).sum() * weeks
        assert low < total < high


def test_an_empty_draw_is_an_empty_ensemble(world, baseline):
    e = simulate(world, baseline[:, :0], SEED)
    assert e.n == 0 and e.measures.shape[2] == 0
