import math

import numpy as np
import pytest

from parley.weighing.diagnostics import effective_sample, normalised, pareto_khat, standard_error


@pytest.mark.parametrize("k", [0.2, 0.5, 0.9])
def test_khat_finds_the_shape_of_a_pareto_tail(k):
    """Generalised Pareto weights of known shape: the k̂ of 20,000 of them lies near it."""
    u = np.random.default_rng(4).random(20_000)
    assert pareto_khat(np.log1p((u**-k - 1) / k)) == pytest.approx(k, abs=0.15)


def test_equal_or_tied_weights_have_no_tail():
    assert pareto_khat(np.zeros(500)) == -math.inf
    tied = np.where(np.arange(500) % 2, 0.0, -1.0)
    assert pareto_khat(tied) < 0.7


def test_the_effective_sample_of_equal_weights_is_their_number():
    assert effective_sample(normalised(np.full(200, -3.0))) == pytest.approx(200)
    lonely = np.full(200, -50.0)
    lonely[7] = 0.0
    assert effective_sample(normalised(lonely)) == pytest.approx(1.0)


def test_the_standard_error_is_that_of_repeated_runs():
    rng = np.random.default_rng(1)
    runs = (rng.random((400, 500)) < 0.3).astype(float)
    assert standard_error(runs[0], None) == pytest.approx(runs.mean(axis=1).std(), rel=0.15)


def test_an_event_no_future_shows_still_has_an_error():
    assert standard_error(np.zeros(1000), None) == pytest.approx(1e-3)
