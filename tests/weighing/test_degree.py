from datetime import date

import numpy as np
import pytest
from cases import AS_OF

from parley.bearing import Bearing
from parley.futures.draws import draws
from parley.futures.simulate import past_weeks, simulate
from parley.weighing.degree import FLOOR, degree, factor_degree, window

START = date(2023, 1, 1)


@pytest.fixture(scope="module")
def ensemble(world):
    return simulate(world, draws(world, {}, 300, 3), 3, as_of=AS_OF, options=["ceasefire"])


@pytest.mark.parametrize(
    ("when", "first_day", "last_day"),
    [
        ("2023-06", date(2023, 6, 1), date(2023, 6, 30)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023", date(2023, 1, 1), AS_OF),
        ("2022/..", date(2023, 1, 1), AS_OF),
        ("../2023-05-09", date(2023, 1, 1), date(2023, 5, 9)),
        ("2023-12", date(2023, 8, 10), AS_OF),
        (None, date(2023, 5, 26), AS_OF),
    ],
)
def test_a_window_lies_within_the_simulated_past(world, when, first_day, last_day):
    weeks = past_weeks(world, AS_OF)
    first, last = window(when, START, AS_OF, weeks)
    assert 0 <= first < last <= weeks
    assert abs(first - (first_day - START).days // 7) <= 2
    assert abs(last - 1 - (last_day - START).days // 7) <= 2


@pytest.mark.parametrize(("quantity", "up", "down"), [("russia.trained", "rising", "falling"), ("ukraine.ground", "rising", "falling")])
def test_opposite_trends_are_each_others_complement(ensemble, quantity, up, down):
    rising, falling = (degree(Bearing("trend", quantity, level), ensemble, AS_OF, START) for level in (up, down))
    assert np.allclose(rising + falling, 1.0)
    assert rising.min() >= FLOOR and rising.max() <= 1.0 - FLOOR
    assert rising.std() > 0.1


def test_what_one_side_wins_the_other_loses(ensemble):
    a = degree(Bearing("trend", "russia.ground", "rising"), ensemble, AS_OF, START)
    b = degree(Bearing("trend", "ukraine.ground", "falling"), ensemble, AS_OF, START)
    assert np.array_equal(a, b)


def test_a_comparison_uses_both_sides(ensemble):
    more = degree(Bearing("comparison", "russia.trained", "high"), ensemble, AS_OF, START)
    fewer = degree(Bearing("comparison", "ukraine.trained", "low"), ensemble, AS_OF, START)
    assert np.allclose(more, fewer, atol=1e-6)
    bigger = ensemble.past[2, :, -1] > ensemble.past[3, :, -1]
    assert more[bigger].min() >= 0.5 >= more[~bigger].max()


def test_a_call_is_true_where_the_model_made_one(ensemble):
    t = degree(Bearing("call", "russia.calls", "high", None, "2023-07"), ensemble, AS_OF, START)
    first, last = window("2023-07", START, AS_OF, ensemble.past.shape[2], pad=2)
    assert np.array_equal(t > 0.5, ensemble.calls[0, :, first:last].any(axis=1))


def test_a_factor_is_high_at_the_top_of_its_prior(world):
    e = draws(world, {}, 300, 3)
    t = factor_degree(Bearing("factor", "russia.trained", "high"), world, 300, 3)
    assert np.array_equal(np.argsort(t, kind="stable"), np.argsort(e[0], kind="stable"))
