import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.report import svg


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_ticks_cover_the_data_and_are_few(a, b):
    low, high = min(a, b), max(a, b)
    found = svg.ticks(low, high)
    slack = 1e-6 * max(1.0, abs(low), abs(high))
    assert found[0] <= low + slack and found[-1] >= high - slack
    assert 2 <= len(found) <= 8 and all(x < y for x, y in itertools.pairwise(found))


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_ticks_survive_what_is_not_finite(value):
    assert svg.ticks(0.0, value) == [0.0, 1.0]


def test_markup_is_escaped():
    made = svg.element("text", '<b> & "', class_='x"y')
    assert made == '<text class="x&#34;y">&lt;b&gt; &amp; &#34;</text>'


def test_lines_break_where_there_is_no_number():
    assert svg.line_path([0, 1, 2, 3], [0, math.nan, 2, 3]) == "M0 0M2 2L3 3"
    assert svg.band_path([0, 1], [math.nan, math.nan], [1, 1]) == ""


def test_numbers_are_short():
    assert [svg.number(v) for v in (1.0, 1.26, -0.04)] == ["1", "1.3", "0"]
    assert svg.tick_label(-10000) == "−10 000"
