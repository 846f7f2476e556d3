"""Random numbers: Random123's published answers, the open unit interval, normals, and slots that never meet."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats
from weekly import gauss, luck_of

from parley.futures import philox as module
from parley.futures.philox import FACTOR_WEEK, luck, philox, uniforms
from parley.futures.war.luck import NUMBERS

ONES = "ffffffff"
# Philox4x32 with ten rounds, from the file kat_vectors of Random123 (Salmon et al. 2011): counter, key, answer.
KNOWN = {
    "zeros": ("00000000 " * 4, "00000000 " * 2, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    "ones": (f"{ONES} " * 4, f"{ONES} " * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    "pi": ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
}


def words(text: str) -> list[Any]:
    return [np.uint64(int(word, 16)) for word in text.split()]


@pytest.mark.parametrize("name", KNOWN)
def test_philox_gives_the_published_answers(name):
    counter, key, answer = KNOWN[name]
    assert [int(x) for x in philox(*words(counter), *words(key))] == [int(x) for x in words(answer)]


def test_uniforms_spend_the_philox_words_in_order():
    seed, future, week, slot = 0x299F31D0A4093822, 0x85A308D3243F6A88, 0x13198A2E, 0x03707344
    a, b, c, d = (int(x) for x in words(KNOWN["pi"][2]))
    u, v = uniforms(np.uint64(seed), np.uint64(future), np.uint64(week), np.uint64(slot))
    assert u == (((a << 32 | b) >> 12) + 0.5) / 2**52
    assert v == (((c << 32 | d) >> 12) + 0.5) / 2**52


@pytest.mark.parametrize("bits", [0, 0xFFFFFFFF])
def test_uniforms_stay_inside_even_when_all_bits_agree(bits, monkeypatch):
    monkeypatch.setattr(module, "philox", lambda *_: (np.uint64(bits),) * 4)
    zero = np.uint64(0)
    for u in uniforms.py_func(zero, zero, zero, zero):
        assert 0.0 < u < 1.0
        assert math.isfinite(math.log(u))


def test_factor_luck_is_uniform_and_inside():
    u = luck(np.uint64(3), np.uint64(0), 100_000, np.array([1000, 2000], dtype=np.uint64))
    assert (u > 0).all() and (u < 1).all()
    for row in u:
        assert stats.kstest(row, "uniform").pvalue > 1e-3
    assert abs(np.corrcoef(u)[0, 1]) < 0.015


def test_normals_are_standard_normal():
    x = gauss(np.uint64(11), 50_000)
    assert np.isfinite(x).all()
    error = 1 / math.sqrt(len(x))
    assert abs(x.mean()) < 4 * error
    assert abs(x.var() - 1) < 4 * math.sqrt(2) * error
    assert abs((x**3).mean()) < 4 * math.sqrt(15) * error
    assert abs((x**4).mean() - 3) < 4 * math.sqrt(96) * error
    assert stats.kstest(x, "norm").pvalue > 1e-3
    assert abs(np.corrcoef(x[::2], x[1::2])[0, 1]) < 4 / math.sqrt(len(x) / 2)
    assert stats.spearmanr(x[::2] ** 2, x[1::2] ** 2).pvalue > 1e-4


def test_no_number_of_a_week_is_used_twice():
    n, weeks = 2000, 3
    table = np.concatenate([luck_of(5, n, week) for week in range(weeks)], axis=1)
    columns = [k for k in range(weeks * NUMBERS) if k % NUMBERS != NUMBERS - 1]  # the tie's coin is 1 or 2
    x = stats.rankdata(table[:, columns], axis=0)
    correlations = np.corrcoef(x.T) - np.eye(len(columns))
    assert np.abs(correlations).max() < 5 / math.sqrt(n)


def test_a_future_is_its_index_however_far_out():
    slots = np.array([4001], dtype=np.uint64)
    for far in (2**32 - 2, 2**53, 2**60):
        block = luck(np.uint64(1), np.uint64(far), 5, slots)[0]
        assert len(set(block)) == 5
        assert block[3] == luck(np.uint64(1), np.uint64(far + 3), 1, slots)[0, 0]
        assert block[3] == uniforms(np.uint64(1), np.uint64(far + 3), np.uint64(FACTOR_WEEK), slots[0])[0]


def test_seeds_and_streams_bring_other_luck():
    assert not np.isin(luck_of(1, 500, 0)[:, :12], luck_of(2, 500, 0)[:, :12]).any()
    one, two = luck_of(1, 500, 0, stream_a=1), luck_of(1, 500, 0, stream_a=2)
    assert np.array_equal(one[:, :6], two[:, 6:12]) and np.array_equal(one[:, 6:12], two[:, :6])
    assert np.array_equal(one[:, 12:17], two[:, 12:17])
    assert np.array_equal(one[:, 17], 3 - two[:, 17])
    assert set(one[:, 17]) == {1.0, 2.0}
