import dataclasses
import math
import re

import pytest
from report_fixture import assessment, estimate

from parley.report import words
from parley.report.names import Names, horizon

KNOWN = Names(assessment())
FIRST = assessment().conclusions[0]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.41, "41%"),
        (0.05, "5%"),
        (0.049, "fewer than 5 in 100"),
        (0.0, "fewer than 5 in 100"),
        (0.96, "more than 95 in 100"),
        (math.nan, "no number"),
    ],
)
def test_percent(share, said):
    assert words.percent(share) == said


def test_span():
    assert words.span(0.3, 0.55) == "(30–55%)"
    assert words.span(0.01, 0.12) == "(under 5–12%)"
    assert words.span(0.01, 0.02) == "(under 5% throughout)"
    assert words.span(0.8, 0.99) == "(80–over 95%)"
    assert words.span(0.301, 0.302) == "(all near 30%)"


def test_points_do_not_invent_a_sign():
    assert [words.points(d) for d in (0.141, -0.06, 0.01, 0.001)] == ["+14 points", "−6 points", "+1 point", "±0 points"]


def test_the_answer_reads_as_a_sentence():
    assert words.plain(words.sentence(FIRST, KNOWN)) == (
        "Granting everything the author says, fighting resumes within three years of a ceasefire on current lines in 36% of futures; "
        "our baseline has 41%: what the author says, taken together, makes it less likely."
    )


def test_a_difference_within_simulation_error_is_none():
    same = dataclasses.replace(FIRST, granted=estimate(0.425, 0.3, 0.5, mc_error=0.02))
    assert "about where it was" in words.plain(words.sentence(same, KNOWN))


def test_an_option_the_event_does_not_name_is_named():
    bare = dataclasses.replace(FIRST, event="fighting resumes within three years")
    assert "fighting resumes within three years, under ‘ceasefire on current lines’, in 36% of futures" in words.plain(
        words.sentence(bare, KNOWN)
    )


@pytest.mark.parametrize(
    "bad",
    [estimate(0.4, 0, 1, ess=40.0), estimate(0.4, 0, 1, khat=math.nan), estimate(0.06, 0, 1, ess=120.0)],
)
def test_no_number_that_rests_on_a_handful(bad):
    said = words.plain(words.sentence(dataclasses.replace(FIRST, granted=bad), KNOWN))
    assert words.thin(bad) and "no number" in said and "%" not in said


def test_beside_a_ceasefire_stands_fighting_on():
    said = words.beside(FIRST, assessment().options, KNOWN)
    assert said is not None and "three years on in 69% of futures at our baseline" in said
    assert words.beside(assessment().conclusions[3], assessment().options, KNOWN) is None


def test_horizons():
    assert horizon("P36M") == "within three years"
    assert horizon("P12M/P60M") == "between one year and five years"
    assert horizon("P18M") == "within 18 months"
    assert horizon("someday") == "someday"


def test_advice_is_never_given():
    said = " ".join(words.plain(words.sentence(c, KNOWN)) for c in assessment().conclusions).lower()
    assert not re.search(r"\b(should|must|ought|recommend)\b", said)
