"""Priors and the normal quantile behind them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from parley.factor import Prior, normal_quantile


def test_normal_quantile_agrees_with_scipy_from_tail_to_tail():
    low = 10.0 ** np.linspace(-300, np.log10(0.5), 20_000)
    high = 1.0 - 10.0 ** np.linspace(-15, np.log10(0.5), 20_000)
    edges = np.array([0.075, np.nextafter(0.075, 0), np.nextafter(0.075, 1), np.exp(-25.0), 0.925])
    for u in (low, high, edges):
        np.testing.assert_allclose(normal_quantile(u), special.ndtri(u), rtol=1e-13, atol=1e-15)
    assert normal_quantile(np.array([0.5]))[0] == 0.0


@given(st.integers(1, 2**52 - 1))
@settings(deadline=None)
def test_normal_quantile_is_odd_about_the_median(k):
    u = k / 2**53
    lower, upper = normal_quantile(np.array([u, 1.0 - u]))
    assert lower == -upper


ENDS = np.array([0.05, 0.5, 0.95])


def test_normal_prior_hits_its_5_and_95_percent_points():
    np.testing.assert_allclose(Prior("normal", -2.0, 6.0).quantile(ENDS), [-2.0, 2.0, 6.0], rtol=1e-12, atol=1e-12)


def test_lognormal_prior_hits_its_5_and_95_percent_points():
    np.testing.assert_allclose(Prior("lognormal", 2.0, 18.0).quantile(ENDS), [2.0, 6.0, 18.0], rtol=1e-12)


def test_uniform_prior_runs_from_end_to_end():
    tiny = 2.0**-53
    x = Prior("uniform", 3.0, 16.0).quantile(np.array([tiny, 0.25, 1.0 - tiny]))
    np.testing.assert_allclose(x, [3.0, 6.25, 16.0], rtol=1e-12)
    assert x[0] >= 3.0 and x[-1] <= 16.0


def test_fixed_prior_is_its_value():
    assert (Prior("fixed", 0.7).quantile(ENDS) == 0.7).all()


def test_floor_and_ceiling_clip_the_draw():
    x = Prior("normal", 0.0, 1.0, floor=0.1, ceiling=0.6).quantile(np.linspace(0.001, 0.999, 99))
    assert x.min() == 0.1 and x.max() == 0.6
    assert Prior("normal", 0.0, 1.0, floor=0.1).quantile(np.array([0.999]))[0] > 1.0


@given(st.sampled_from(["uniform", "normal", "lognormal"]), st.floats(1e-6, 1 - 1e-6), st.floats(1e-6, 1 - 1e-6))
@settings(deadline=None)
def test_quantiles_never_decrease(dist, u, v):
    low, high = Prior(dist, 0.5, 4.0).quantile(np.array(sorted((u, v))))
    assert low <= high


@pytest.mark.parametrize(
    ("prior", "problem"),
    [
        (Prior("uniform", 0.0, 1.0), None),
        (Prior("fixed", 0.0), None),
        (Prior("fixed", 0.0, 1.0), "no high"),
        (Prior("normal", 0.0), "needs high"),
        (Prior("uniform", 2.0, 1.0), "upside down"),
        (Prior("uniform", 1.0, 1.0), "upside down"),
        (Prior("lognormal", 0.0, 1.0), "above 0"),
        (Prior("lognormal", -1.0, 1.0), "above 0"),
        (Prior("normal", 0.0, float("inf")), "finite"),
        (Prior("normal", float("nan"), 1.0), "finite"),
        (Prior("fixed", float("nan")), "finite"),
        (Prior("normal", 0.0, 1.0, floor=2.0, ceiling=1.0), "floor"),
    ],
)
def test_problem_names_what_is_wrong(prior, problem):
    found = prior.problem()
    assert found is None if problem is None else problem in (found or "")
