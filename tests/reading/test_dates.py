import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.checking.when import when
from parley.reading import dates
from parley.reading.dates import dateline

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day in figures: points are day first, strokes as the rest of the text has them
        ("It fell on 16.08.2023.", [("16.08.2023", "2023-08-16")]),
        ("16/08/2023, then 03/08/2023", [("16/08/2023", "2023-08-16"), ("03/08/2023", "2023-08-03")]),
        ("08/25/2023, then 03/08/2023", [("08/25/2023", "2023-08-25"), ("03/08/2023", "2023-03-08")]),
        ("on 03/08/2023", [("03/08/2023", "2023")]),
        ("16 Aug 2023", [("16 Aug 2023", "2023-08-16")]),
        ("Aug. 16 and 16 Aug 2023", [("Aug. 16", "2023-08-16"), ("16 Aug 2023", "2023-08-16")]),
        ("16, 18 and 22 August", [("16", "2023-08-16"), ("18", "2023-08-18"), ("22 August", "2023-08-22")]),
        ("24 February 2022 - 16 August 2023", [("24 February 2022", "2022-02-24"), ("16 August 2023", "2023-08-16")]),
        ("June, July and August 2022", [("June", "2022-06"), ("July", "2022-07"), ("August 2022", "2022-08")]),
        ("the 24 February invasion", [("24 February", "2023-02-24")]),
        ("the 3rd of June", [("the 3rd of June", "2023-06-03")]),
        ("freed on the 16th and the 22nd, respectively", [("the 16th", "2023-08-16"), ("the 22nd", "2023-08-22")]),
        ("the 72nd and the 110th brigades", []),
        ("in 2022-23", [("2022-23", "2022/2023")]),
        ("the winter of 2022-23", [("the winter of 2022-23", "2022-12/2023-02")]),
        ("the night of 12-13 August", [("the night of 12-13 August", "2023-08-12/2023-08-13")]),
        ("mid-August, early May, late 2022", [("mid-August", "2023-08"), ("early May", "2023-05"), ("late 2022", "2022")]),
        ("by the end of the year", [("the end of the year", "2023")]),
        ("the second half of 2023", [("the second half of 2023", "2023-07/2023-12")]),
        # the tense of the clause
        ("They will vote on Monday.", [("Monday", "2023-08-28")]),
        ("They voted on Monday.", [("Monday", "2023-08-21")]),
        ("He said on Monday that they will vote on Tuesday.", [("Monday", "2023-08-21"), ("Tuesday", "2023-08-29")]),
        ("The army is expected to strike in March.", [("March", "2024-03")]),
        ("The army struck in October.", [("October", "2022-10")]),
        ("The talks are due to open on Sept. 4.", [("Sept. 4", "2023-09-04")]),
        # what leans on the last date
        ("On 5 October 1943 it fell. Two days later it was retaken.", [("5 October 1943", "1943-10-05"), ("Two days later", "1943-10-07")]),
        ("In 2014 it was quiet; that year nobody shot. The following year they did.",
         [("2014", "2014"), ("that year", "2014"), ("The following year", "2015")]),
        # no dates
        ("Day 540 of the war", []),
        ("155 mm, 2000 shells, 1500 men, Su-34, D+100, 1,990 troops", []),
        ("a ratio of 3:1, version 1.2.3, 12.5 percent", []),
        ("a 25-year-old soldier", []),
    ],
)  # fmt: skip
def test_more_mentions(text, expected):
    assert [(text[d.start : d.end], d.iso) for d in dates(text, DAY)] == expected


@pytest.mark.parametrize(
    ("text", "span", "kind", "value"),
    [
        ("in the third quarter", "the third quarter", "DATE", "2023-Q3"),
        ("a third-quarter loss", "third-quarter", "DATE", "2023-Q3"),
        ("in the first quarter of 1990", "the first quarter of 1990", "DATE", "1990-Q1"),
        ("next year's first quarter", "next year's first quarter", "DATE", "2024-Q1"),
        ("in fiscal 1989", "fiscal 1989", "DATE", "1989"),
        ("for nine months", "nine months", "DURATION", "P9M"),
        ("a two-year plan", "two-year", "DURATION", "P2Y"),
        ("the eight-year war", "eight-year", "DURATION", "P8Y"),
        ("for nearly forty years", "nearly forty years", "DURATION", "P40Y"),
        ("in the past 24 hours", "the past 24 hours", "DURATION", "PT24H"),
        ("over the last five years", "the last five years", "DURATION", "P5Y"),
        ("for two and a half years", "two and a half years", "DURATION", "P2.5Y"),
        ("in recent years", "recent years", "DURATION", "PXY"),
        ("after weeks of shelling", "weeks", "DURATION", "PXW"),
        ("for decades", "decades", "DURATION", "PXDE"),
        ("early next week", "early next week", "DATE", "2023-W35"),
        ("over the weekend", "the weekend", "DATE", "2023-W33-WE"),
        ("in the early 1990s", "the early 1990s", "DATE", "199"),
        ("in the 19th century", "the 19th century", "DATE", "18"),
        ("since nineteen ninety-six", "nineteen ninety-six", "DATE", "1996"),
        ("on Tuesday night", "Tuesday night", "TIME", "2023-08-22TNI"),
        ("late Tuesday", "late Tuesday", "DATE", "2023-08-22"),
        ("this morning", "this morning", "TIME", "2023-08-25TMO"),
        ("at 10 p.m. Wednesday", "10 p.m. Wednesday", "TIME", "2023-08-23T22:00"),
        ("at 0600 GMT", "0600 GMT", "TIME", "2023-08-25T06:00"),
        ("at noon", "noon", "TIME", "2023-08-25T12:00"),
        ("each year", "each year", "SET", "P1Y"),
        ("every Friday", "every Friday", "SET", "XXXX-WXX-5"),
        ("each July", "each July", "SET", "XXXX-07"),
        ("fires 6,000 shells a day", "a day", "SET", "P1D"),
        ("several years ago", "several years ago", "DATE", "PAST_REF"),
        ("in the near future", "the near future", "DATE", "FUTURE_REF"),
        ("at the moment", "the moment", "DATE", "PRESENT_REF"),
        ("Victory Day", "Victory Day", "DATE", "2023-05-09"),
    ],
)
def test_values(text, span, kind, value):
    (d,) = dates(text, DAY)
    assert (text[d.start : d.end], d.type, d.value) == (span, kind, value)


def test_an_account_is_compared_with_its_own_quarter():
    text = "In the second quarter it made 3 tanks, against 2 a year earlier. In the nine months it made 9."
    assert [d.value for d in dates(text, DAY)] == ["2023-Q2", "2022-Q2", "P9M"]


@pytest.mark.parametrize("text", ["on 31 June 2023", "on 2023-06-31", "on 31.06.2023", "on June 31, 2023"])
def test_impossible_days_keep_their_digits_and_have_no_interval(text):
    (d,) = dates(text, DAY)
    assert (d.value, d.iso) == ("2023-06-31", None)


@pytest.mark.parametrize(
    "line",
    [
        "*9 September 2023*", "By A. Author, 9 September 2023", "September 9, 2023 | 10:32 GMT", "Posted: Saturday, 9 September 2023",
        "KYIV, Sept. 9, 2023 (Agency) — The town fell on 3 May 2022, they say.", "Sept. 9, 2023, 5:03 p.m. ET", "2023-09-09", "09.09.2023",
        "Sat 9 Sep 2023 10.32 BST", "9 September 2023 | By Jane Q. Doe | 5 min read", "2023-09-09T10:32:00Z", "## 9 September 2023",
        "Updated September 10, 2023 | Published September 9, 2023", "Front Assessment, September 9, 2023", "Kyiv, 9 September 2023",
    ],
)  # fmt: skip
def test_dateline(line):
    assert dateline(f"A headline\n\n{line}\n\nOn 24 February 2022 it all began.\n") == date(2023, 9, 9)


@pytest.mark.parametrize(
    "line",
    [
        "It fell on 9 September 2023.", "9 September 2023 was a grim day.", "Since 9 September 2023", "By 9 September 2023",
        "31 June 2023",
        "The accord dated 9 September 2023 was torn up.", "Dated 9 September 2023, the letter asks for shells.",
        "KYIV, Sept. 9 (Agency) — It fell.",
        "9 September 2023, a day like any other, they met.", "The staff said on September 9, 2023 - and it was true.",
        "Published in 2023", "",
    ],
)  # fmt: skip
def test_running_prose_is_no_dateline(line):
    assert dateline(f"{line}\n\nMore words follow here.\n") is None


def test_dateline_at_the_end_and_a_labelled_one_first():
    body = "They fought on, and nobody counted.\n" * 40
    assert dateline(f"A headline\n{body}9 September 2023\n") == date(2023, 9, 9)
    assert dateline(f"A headline\n8 September 2023\nPublished: 9 September 2023\n{body}") == date(2023, 9, 9)


@pytest.mark.parametrize(
    "unit", ["1234567890", "2000 ", "May ", "the past few ", "May 1, 2, 3, 4, ", "two and a half ", "10:10:", "a year ", "1, "]
)
def test_monotonous_texts_take_no_more_than_linear_time(unit):
    text = unit * (40_000 // len(unit))
    found = dates(text, DAY)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


VOCABULARY = (
    "the a of in on to and early late mid- last next this past two several year years week day quarter third ago earlier later May August "
    "16 22nd 2023 1990s Friday night morning 10:30 p.m. noon every will said , . ; \n\n ’s - 31.06.2023 winter now fiscal century"
)
words = st.sampled_from(VOCABULARY.split(" "))


@given(st.lists(words, max_size=25).map(" ".join) | st.text(max_size=80), st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_words_give_exact_ordered_mentions(text, dated):
    found = dates(text, dated)
    assert found == dates(text, dated)
    assert all(0 <= d.start < d.end <= len(text) and text[d.start : d.end].strip() == text[d.start : d.end] for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(d.type in ("DATE", "TIME", "DURATION", "SET") for d in found)
    dateline(text)


@given(st.lists(words, max_size=25).map(" ".join), st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_every_interval_is_one_that_claims_can_hold(text, dated):
    for d in dates(text, dated):
        if d.iso:
            assert when(d.iso) is not None, (d, text)
