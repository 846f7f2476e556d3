import dataclasses

import pytest
from report_fixture import assessment, claim, estimate
from rich.cells import cell_len

from parley.document import Document
from parley.report import to_text


def test_says_what_a_reader_needs_in_a_minute():
    text = to_text(assessment())
    for wanted in (
        "25 August 2023", "15 claims, 1 reviewed by a person", "baseline (ours)", "without intent",
        "if everything this author says is so, does it follow?",
        "how far should it move us, given", "outside view", "read as true while the fighting goes on", "7:28 error place-in-region",
        "the model holds two sides and no third country", "life under occupation", "seed 7", assessment().document.sha256[:20],
    ):  # fmt: skip
        assert wanted in text, wanted


@pytest.mark.parametrize("width", [40, 80, 120])
def test_fits_the_width_and_carries_no_escape_codes(width):
    text = to_text(assessment(), width=width)
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.split("\n")) <= width


def test_color_is_asked_for():
    assert "\x1b[" in to_text(assessment(), color=True)


def test_environment_does_not_change_it(monkeypatch):
    plain = to_text(assessment())
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    assert to_text(assessment()) == plain


def test_a_document_cannot_write_to_the_terminal():
    hostile = "It is \x1b[31mcertain\x1b[0m \u202ereversed\u202c [bold]loud[/bold] :bomb: that war resumes"
    made = assessment(
        document=Document("\x1b]0;owned\x07evil.txt", hostile), claims=(claim("c01", hostile, "forecast", "resumes", hostile),), findings=()
    )
    made = dataclasses.replace(made, conclusions=(dataclasses.replace(assessment().conclusions[0], text=hostile, claim="c01"),), cruxes=())
    for color in (False, True):
        text = to_text(made, color=color)
        assert "\x1b[31m" not in text and "\x07" not in text and "\u202e" not in text
        assert "[bold]loud[/bold] :bomb:" in text


def test_thin_numbers_are_said_in_words():
    thin = dataclasses.replace(assessment().conclusions[0], granted=estimate(0.37, 0.1, 0.8, ess=30.0))
    text = to_text(assessment(conclusions=(thin,), cruxes=()))
    assert "37%" not in text and "30 futures" in text


def test_nothing_found_is_a_report_too():
    text = to_text(assessment(claims=(), findings=(), conclusions=(), cruxes=(), options=(), groups=(), notes=(), command=""))
    assert "No claim was found" in text and "noticed nothing" in text
