"""Numbers with units."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.reading.quantities import quantities

KNOWN = [
    ("The foundry turns out 10,000 shells a day.", "10,000 shells a day", 10_000, "shells", "day"),
    ("They hold 24 square kilometres.", "24 square kilometres", 24, "km2", None),
    ("It advanced 300 metres a day.", "300 metres a day", 300, "m", "day"),
    ("Some 200 armoured vehicles burnt.", "200 armoured vehicles", 200, "vehicles", None),
    ("Seventy-seven per cent agree.", "Seventy-seven per cent", 77, "%", None),
    ("It asked for $61 billion.", "$61 billion", 61e9, "usd", None),
    ("Two million drones a year will come.", "Two million drones a year", 2e6, "drones", "year"),
    ("Half a million men were called up.", "Half a million men", 500_000, "troops", None),
    ("Dozens of tanks crossed.", "Dozens of tanks", None, "vehicles", None),
    ("It has five new brigades.", "five new brigades", 5, "units", None),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "per"), KNOWN, ids=[k[1] for k in KNOWN])
def test_known_answers(text, words, value, unit, per):
    (q,) = quantities(text)
    assert (text[q.start : q.end], q.value, q.unit, q.per) == (words, value, unit, per)


@pytest.mark.parametrize("text", ["A man came.", "In 2023 nobody knew.", "It is 24 February.", "Chapter 3 begins."])
def test_no_quantity(text):
    assert quantities(text) == []


@given(st.text(alphabet="a0,. $%millondrs-\n", max_size=200))
def test_any_text(text):
    found = quantities(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
