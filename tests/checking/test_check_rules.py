"""Every rule: what it must notice, and what it must leave alone."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.checking import RULES, explain, rule
from parley.checking.when import when
from parley.errors import ParleyError

CONTROL = {"kind": "control", "side": "ukraine", "stance": "taken"}


# place-in-region


def test_a_settlement_in_the_wrong_region(found):
    text = "Robotyne in the Donetsk Oblast was liberated."
    (f,) = found("place-in-region", text, "2023-08-25", CONTROL | {"place": "Robotyne", "region": "Donetsk Oblast"})
    assert (f.code, f.severity, f.claims) == ("PLC001", "error", ("c01",))
    assert text[f.span.start : f.span.end] == "Robotyne"
    assert "Zaporizhzhia Oblast" in f.message
    assert f.record


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Urozhaine", "Donetsk Oblast"),
        ("Urozhaine", "Zaporizhzhia Oblast"),  # a namesake lies there
        ("Rabotino", "Zaporozhye region"),
        ("Bakhmut", "Donbas"),
        ("Sevastopol", "Crimea"),
        ("Kyiv", "Kyiv region"),
        ("Nowhereville", "Donetsk Oblast"),
        ("Robotyne", "Middle-earth"),
        ("Kherson Oblast", "Kherson Oblast"),
        ("Robotyne", None),
    ],
)
def test_places_that_fit_or_cannot_be_judged(found, place, region):
    assert found("place-in-region", "x", "2023-08-25", CONTROL | {"place": place, "region": region}) == ()


def test_what_only_the_codifier_knows_is_a_warning(found):
    (f,) = found("place-in-region", "x", "2023-08-25", CONTROL | {"place": "Zghurivka", "region": "Lviv Oblast"})
    assert f.severity == "warning"


def test_the_same_slip_is_reported_once(found):
    claim = CONTROL | {"place": "Robotyne", "region": "Donetsk Oblast"}
    (f,) = found("place-in-region", "Robotyne", "2023-08-25", claim | {"id": "a"}, claim | {"id": "b"})
    assert f.claims == ("a", "b")


# event-date


def dated(place, day, **more):
    return CONTROL | {"place": place, "when": day} | more


def test_robotyne_on_the_22nd(found):
    (f,) = found("event-date", "x", "2023-08-25", dated("Robotyne", "2023-08-22", region="Donetsk Oblast"))
    assert f.severity == "warning"
    assert "contested" in f.message
    assert "fighting goes on" in f.message
    assert "since then" in f.message
    now, later = f.record
    assert (now.knowable_at, now.since) == ("2023-08-22", False)
    assert (later.knowable_at, later.since) == ("2023-08-28", True)


@pytest.mark.parametrize(
    "claim",
    [
        dated("Urozhaine", "2023-08-16", region="Donetsk Oblast"),
        dated("Urozhaine", "2023-08-16", side="russia", stance="lost"),
        dated("Urozhaine", "2023-08-15"),  # records differ by days
        dated("Urozhaine", "2023-08"),
        dated("Urozhaine", None),
        dated("Urozhaine", "2023-08-16", certainty="denied"),
        dated("Zghurivka", "2023-08-16"),  # not in our record
        dated("Andriivka", "2023-03-01", region="Kharkiv Oblast"),  # a namesake that does lie there
        dated("Kherson", "2022-03-02", side="russia"),  # another change than the one recorded
        dated("Bakhmut", "2023-05-20", side="russia"),
        dated("Bakhmut", "2023-05-21", side=None, stance="lost"),
    ],
)
def test_dates_that_agree_or_that_our_record_does_not_speak_of(found, claim):
    assert found("event-date", "x", "2023-08-25", claim) == ()


def test_a_wrong_date_is_a_warning_near_and_an_error_far(found):
    (near,) = found("event-date", "x", "2023-08-25", dated("Staromaiorske", "2023-07-31"))
    (far,) = found("event-date", "x", "2023-08-25", dated("Staromaiorske", "2023-06-27"))
    assert (near.severity, far.severity) == ("warning", "error")
    assert "27 July 2023" in far.message


def test_months_are_compared_and_years_are_not(found):
    assert found("event-date", "x", "2023-08-25", dated("Urozhaine", "2023-06"))[0].severity == "warning"
    assert found("event-date", "x", "2023-08-25", dated("Urozhaine", "2022")) == ()


def test_the_change_itself_is_named_once_it_is_known(found):
    (f,) = found("event-date", "x", "2023-09-10", dated("Robotyne", "2023-08-22"))
    assert "28 August 2023" in f.message
    assert "since then" not in f.message


def test_the_opposite_holder(found):
    (f,) = found("event-date", "x", "2023-08-25", dated("Urozhaine", "2023-08-16", side="russia"))
    assert f.severity == "error"


def test_a_place_said_to_be_held_after_it_changed_hands(found):
    (f,) = found("event-date", "x", "2023-08-25", dated("Kherson", "2023-08-01", side="russia", stance="held"))
    assert f.severity == "warning"
    assert found("event-date", "x", "2023-08-25", dated("Kherson", "2023-08-01", side="ukraine", stance="held")) == ()


def test_a_later_text_is_not_told_since_then(found):
    assert found("event-date", "x", "2023-09-01", dated("Robotyne", "2023-08-28")) == ()
    (f,) = found("event-date", "x", "2023-09-10", dated("Robotyne", "2023-08-12"))
    assert not any(r.since for r in f.record)


def test_nothing_learned_later_is_ever_held_against_a_text(found):
    @settings(deadline=None)
    @given(
        day=st.dates(date(2023, 6, 1), date(2023, 9, 20)),
        place=st.sampled_from(["Robotyne", "Klishchiivka", "Urozhaine"]),
        before=st.integers(0, 30),
    )
    def holds(day, place, before):
        for f in found("event-date", "x", day.isoformat(), dated(place, (day - timedelta(before)).isoformat())):
            blamed = [r for r in f.record if not r.since]
            assert blamed
            assert all(r.knowable_at <= day.isoformat() for r in blamed)
            assert all(r.knowable_at > day.isoformat() for r in f.record if r.since)

    holds()


def test_event_dates_are_the_same_seen_from_the_other_side(found, world):
    flip = {"russia": "ukraine", "ukraine": "russia"}
    events = tuple(msgspec.structs.replace(e, side=flip[e.side]) for e in world.events)
    mirrored = msgspec.structs.replace(world.swapped(), events=events)
    for place, day in (("Robotyne", "2023-08-22"), ("Staromaiorske", "2023-06-27"), ("Soledar", "2022-12-01"), ("Urozhaine", "2023-08-16")):
        for side, other in flip.items():
            here = found("event-date", "x", "2023-08-25", dated(place, day, side=side))
            there = found("event-date", "x", "2023-08-25", dated(place, day, side=other), world=mirrored)
            assert here == there


# undated-statement


CALL = {"kind": "statement", "by": "Lukashenko", "stance": "calls_for_talks"}


def test_june_is_not_in_our_record_and_july_is(found):
    june, july = found("undated-statement", "x", "2023-08-25", CALL | {"when": "2023-06"}, CALL | {"when": "2023-07"})
    assert june.severity == july.severity == "note"
    assert "not in our record" in june.message
    assert "6 July 2023" in july.message
    assert [r.knowable_at for r in july.record] == ["2023-07-06"]


def test_statements_not_yet_made_are_not_listed(found):
    (f,) = found("undated-statement", "x", "2023-07-03", CALL | {"when": "2023-07"})
    assert f.record == ()


@pytest.mark.parametrize(
    "claim",
    [
        CALL | {"when": "2023-08-17"},
        CALL,  # an ordinary "he said"
        CALL | {"by": "author", "when": "2023-06"},
        CALL | {"when": "2006-06"},  # a time our record does not cover
        CALL | {"when": "2023-07-03/2023-07-09"},  # a week can be looked up
        {"kind": "intent", "by": "Lukashenko", "when": "2023-06"},
    ],
)
def test_statements_left_alone(found, claim):
    assert found("undated-statement", "x", "2023-08-25", claim) == ()


def test_repeatedly_is_no_date(found):
    text = "Lavrov has repeatedly accused the West of using talks to rearm Kyiv."
    (f,) = found("undated-statement", text, "2023-08-25", {"kind": "statement", "by": "Lavrov", "stance": "accuses"})
    assert "19 August 2023" in f.message


def test_a_document_without_a_date(found):
    (f,) = found("undated-statement", "On August 17, he spoke. Last week he had not.", None)
    assert f.severity == "warning"
    assert "August 17" in f.message
    assert found("undated-statement", "On 17 August 2023 he spoke.", None) == ()
    assert found("undated-statement", "On August 17, he spoke.", "2023-08-25") == ()


# unsupported-certainty


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("All the signs testify to only one thing: they want more.", "testify to only one thing"),
        ("The only thing that prevents them is a lack of shells.", "The only thing"),
        ("There is no doubt that the line will break.", "There is no doubt"),
        ("Undoubtedly, they are finished.", "Undoubtedly"),
        ("Such a peace will inevitably fail.", "inevitably"),
        ("They will never accept this.", "will never"),
        ("This proves that the army is spent.", "This proves"),
        ("Any ceasefire would be used to rearm.", "Any ceasefire"),
        ("The army is doomed to lose.", "is doomed to"),
    ],
)
def test_certainty_anywhere(found, text, words):
    (f,) = found("unsupported-certainty", text)
    assert text[f.span.start : f.span.end] == words
    assert f.severity == "warning"
    assert words in f.message
    assert "Supported:" in f.message
    assert f.record


@pytest.mark.parametrize(
    "text",
    [
        "The town is only 20 km away.",
        "Any questions?",
        "All units were moved.",
        "He said the plan would inevitably fail.",
        "“They will never accept this,” he said.",
        "It almost inevitably fails.",
        "This does not prove that they are finished.",
        "According to the figures, losses will inevitably rise.",
        "Will it inevitably fail?",
        "They left without any agreement.",
        "The report was published on Monday.",
        "We will never forget them.",
        "",
    ],
)
def test_certainty_left_alone(found, text):
    assert found("unsupported-certainty", text) == ()


def test_universal_words_only_within_certain_forecasts_and_intents(found):
    text = "Only a defeat will end this, and every truce serves them."
    forecast = {"kind": "forecast", "stance": "other"}
    assert [text[f.span.start : f.span.end] for f in found("unsupported-certainty", text, "2023-08-25", forecast)] == ["Only", "every"]
    assert found("unsupported-certainty", text, "2023-08-25", forecast | {"certainty": "likely"}) == ()
    assert found("unsupported-certainty", text, "2023-08-25", {"kind": "capability", "stance": "low"}) == ()
    assert found("unsupported-certainty", "It moved only 20 km.", "2023-08-25", forecast) == ()


@pytest.mark.parametrize(
    "text", ["{a} will never stop, and any truce means a new attack by {a}.", "All this testifies to only one thing: {a} wants war on {b}."]
)
def test_certainty_is_the_same_for_both_sides(found, text):
    here, there = (found("unsupported-certainty", text.format(a=a, b=b)) for a, b in (("Russia", "Ukraine"), ("Ukraine", "Russia")))
    assert [(f.code, f.severity, f.message) for f in here] == [(f.code, f.severity, f.message) for f in there]
    assert here


@pytest.mark.parametrize(
    "text", ["any freeze " * 40_000, "“" * 200_000, "a" * 500_000, "will never do, only one " * 15_000, "said inevitably " * 30_000]
)
def test_a_hostile_text_costs_no_quadratic_time(found, text):
    import time

    start = time.perf_counter()
    found("unsupported-certainty", text)
    assert time.perf_counter() - start < 10


# the registry


def test_rules_are_found_by_name_and_code_and_explain_themselves():
    assert len({r.code for r in RULES.values()}) == len(RULES)
    for name, r in RULES.items():
        assert rule(name) is rule(r.code.lower()) is r
        text = explain(r)
        for title in ("What it does", "Why it matters", "Known problems", "Example"):
            assert title in text
        assert max(map(len, text.splitlines())) <= 100


def test_an_unknown_rule_lists_those_there_are():
    with pytest.raises(ParleyError, match="place-in-region"):
        rule("no-such-rule")


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2023-08-16", "16 August 2023"), ("2023-06", "June 2023"), ("2022", "2022"), ("2022/..", "since 1 January 2022"),
        ("../2023-05-09", "until 9 May 2023"), ("2023-06-01/2023-07-31", "1 June 2023 to 31 July 2023"),
    ],
)  # fmt: skip
def test_when(iso, spoken):
    assert str(when(iso)) == spoken


@pytest.mark.parametrize("iso", [None, "", "soon", "2023-13", "2023-02-30", "../..", "P12M", "x/2023"])
def test_when_cannot_be_read(iso):
    assert when(iso) is None
