import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.reading import dates

DAY = date(2023, 8, 25)  # a Friday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 25 August 2023", [("25 August 2023", "2023-08-25")]),
        ("on August 25, 2023", [("August 25, 2023", "2023-08-25")]),
        ("on 2023-08-25", [("2023-08-25", "2023-08-25")]),
        ("August 17", [("August 17", "2023-08-17")]),
        ("on December 3 they left", [("December 3", "2022-12-03")]),  # nearest at or before the document's date
        ("August 16 and 22, respectively", [("August 16", "2023-08-16"), ("22", "2023-08-22")]),
        ("16 and 22 August", [("16", "2023-08-16"), ("22 August", "2023-08-22")]),
        ("in June and July", [("June", "2023-06"), ("July", "2023-07")]),
        ("as early as 2022", [("2022", "2022")]),
        ("March 2021", [("March 2021", "2021-03")]),
        ("this summer", [("this summer", "2023-06/2023-08")]),
        ("the summer of 2021", [("the summer of 2021", "2021-06/2021-08")]),
        ("by winter", [("winter", "2023-12/2024-02")]),
        ("last week", [("last week", "2023-08-14/2023-08-20")]),
        ("last year", [("last year", "2022")]),
        ("next month", [("next month", "2023-09")]),
        ("yesterday", [("yesterday", "2023-08-24")]),
        ("on Monday", [("Monday", "2023-08-21")]),
        ("on Friday", [("Friday", "2023-08-25")]),
        ("two months ago", [("two months ago", "2023-06")]),
        ("3-5 March", [("3-5 March", "2023-03-03/2023-03-05")]),
        ("Aug. 5", [("Aug. 5", "2023-08-05")]),
        ("It may rain, and they may march on.", []),
        ("about 2000 soldiers", []),
        ("$1999 and 12.2022", []),
    ],
)
def test_mentions(text, expected):
    assert [(text[d.start : d.end], d.iso) for d in dates(text, DAY)] == expected


def test_without_a_date_relative_ones_stay_open():
    assert [(d.value, d.iso) for d in dates("yesterday", None)] == [(None, None)]
    assert [(d.value, d.iso) for d in dates("August 17", None)] == [("XXXX-08-17", None)]
    assert [(d.value, d.iso) for d in dates("August 17, 2022", None)] == [("2022-08-17", "2022-08-17")]


@pytest.mark.parametrize(
    ("text", "kind", "value"), [("for three years", "DURATION", "P3Y"), ("every day", "SET", "P1D"), ("now", "DATE", "PRESENT_REF")]
)
def test_types(text, kind, value):
    (d,) = dates(text, DAY)
    assert (d.type, d.value) == (kind, value)


def test_impossible_dates_keep_their_digits():
    assert dates("on 31 June 2023", DAY)[0].value == "2023-06-31"


pieces = st.sampled_from(
    [
        "May",
        "16",
        " and ",
        "August",
        "2022",
        "last ",
        "week",
        "Monday",
        " ",
        ",",
        "-",
        "summer",
        "9999",
        "yesterday",
        "ten",
        " years ago",
        "of ",
        "é",
    ]
)


@given(st.lists(pieces, max_size=12).map("".join) | st.text(max_size=60), st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_never_fails_and_spans_are_exact(text, dated):
    found = dates(text, dated)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
