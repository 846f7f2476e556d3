"""The compiled model against the same equations run as ordinary Python, from thousands of states that futures really reach."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from weekly import AT, NAMES, R, S, begun, luck_of, lucks, stepped, walk
from weekly import SEED as FIXTURE_SEED

from parley.futures.rows import flatten, state_from
from parley.futures.war.state import CEASEFIRE, COLLAPSED, FIGHTING, RESUMED, SETTLED

EACH, SEED = 500, 9
RARE = [3, 4, 5, 9, 10, 11, 16]
KEY = np.array([SEED, 2**33 + 5, 2], dtype=np.uint64)


def reached(rows):
    """States, factors and weeks sampled from walks that begin in every regime."""
    rng = np.random.default_rng(SEED)
    states, factors, weeks = [], [], []
    for regime in (FIGHTING, CEASEFIRE, RESUMED, SETTLED, COLLAPSED):
        path = walk(rows, 160, seed=SEED, regime=regime)
        week, future = rng.integers(0, 161, EACH), rng.integers(0, len(rows), EACH)
        found = path[week, future]
        found[::20, AT["a.will"]], found[10::20, AT["b.cohesion"]] = 0.0, 0.05  # some brought to the brink
        states.append(found)
        factors.append(rows[future])
        weeks.append(week.astype(float))
    return np.concatenate(states), np.concatenate(factors), np.concatenate(weeks)


@pytest.fixture(scope="module")
def answers(rows, tmp_path_factory):
    """Both answers to one week from the same states: (before, factors, compiled, plain)."""
    folder: Path = tmp_path_factory.mktemp("oracle")
    states, factors, weeks = reached(rows)
    luck = luck_of(SEED + 1, len(states), 77)
    luck[::2, RARE] **= 8  # in half of the weeks what is rare happens often: a side breaks, answers, falls, the war is settled
    np.savez(folder / "in.npz", states=states, rows=factors, luck=luck, weeks=weeks, key=KEY)
    script = Path(__file__).with_name("plain_step.py")
    command = [sys.executable, str(script), str(folder / "in.npz"), str(folder / "out.npz")]
    subprocess.run(command, check=True, env=os.environ | {"NUMBA_DISABLE_JIT": "1"}, timeout=300)
    return states, factors, weeks, stepped(states, factors, luck, weeks), np.load(folder / "out.npz")


def test_the_states_cover_the_model(answers):
    before, _, _, after, _ = answers
    assert len(before) >= 2000
    pairs = set(zip(before[:, AT["regime"]], after[:, AT["regime"]], strict=True))
    assert {(r, r) for r in (FIGHTING, CEASEFIRE, RESUMED, SETTLED, COLLAPSED)} <= pairs
    assert {(FIGHTING, CEASEFIRE), (FIGHTING, COLLAPSED), (CEASEFIRE, RESUMED), (CEASEFIRE, SETTLED)} <= pairs
    assert {0.0, 1.0, 2.0} == set(after[:, AT["resumed_by"]]) == set(after[:, AT["collapsed"]])


def test_one_compiled_week_is_the_plain_week_to_rounding(answers):
    _, _, _, compiled, plain = answers
    for k, name in enumerate(NAMES):
        np.testing.assert_allclose(compiled[:, k], plain["next"][:, k], rtol=1e-12, atol=1e-12, err_msg=name)


def test_the_first_state_is_the_plain_first_state(answers):
    _, factors, _, _, plain = answers
    np.testing.assert_allclose(begun(factors), plain["begun"], rtol=1e-13, atol=1e-15)


def test_compiled_luck_is_plain_luck(answers):
    _, _, weeks, _, plain = answers
    seed, first, stream = KEY
    for week in np.unique(weeks)[::20]:
        here = np.flatnonzero(weeks == week)
        compiled = lucks(seed, first, len(weeks), np.uint64(week), stream)
        np.testing.assert_allclose(compiled[here], plain["drawn"][here], rtol=1e-12, atol=1e-14)


def test_flatten_and_state_from_undo_each_other():
    row = np.arange(1.0, S + 1)
    state = state_from(row)
    assert flatten(state) == row.tolist()
    assert state.a.pool == 1.0 and state.b.pool == 18.0
    for name in NAMES[R:]:
        assert getattr(state, name) == AT[name] + 1.0
    assert [state.line.s0, state.fort_a.s0, state.fort_b.s0, state.regime] == [35.0, 39.0, 43.0, 47.0]


def test_whole_futures_are_the_plain_futures_to_rounding(ensemble, tmp_path):
    """Loop, options, marks and measures too. (Two futures in ten thousand might part where a chance falls between two roundings.)"""
    n = 3
    script, out = Path(__file__).with_name("plain_simulate.py"), tmp_path / "out.npz"
    command = [sys.executable, str(script), str(out), str(n), str(FIXTURE_SEED)]
    subprocess.run(command, check=True, env=os.environ | {"NUMBA_DISABLE_JIT": "1"}, timeout=300)
    with np.load(out) as plain:
        np.testing.assert_allclose(ensemble.factors[:, :n], plain["factors"], rtol=1e-13)
        np.testing.assert_array_equal(ensemble.calls[:, :n], plain["calls"])
        np.testing.assert_allclose(ensemble.past[:, :n], plain["past"], rtol=1e-5, atol=1e-5)
        np.testing.assert_allclose(ensemble.paths[:, :, :n], plain["paths"], rtol=1e-5, atol=1e-5)
        np.testing.assert_allclose(ensemble.measures[:, :, :n], plain["measures"], rtol=1e-5, atol=1e-5)
