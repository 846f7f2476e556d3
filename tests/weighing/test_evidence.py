import numpy as np
import pytest
from cases import AS_OF, case_of
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.claim import Claim
from parley.document import Span
from parley.finding import Finding
from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.weighing.diagnostics import normalised
from parley.weighing.evidence import BUDGETS, evidence, grade_of, log_weights
from parley.weighing.groups import group_claims
from parley.world import load_world

WORLD = load_world()
BASE = simulate(WORLD, draws(WORLD, {}, 300, 1), 1, as_of=AS_OF, options=["ceasefire"])
WEAK = ("its morale is low", "it cannot train", "its tanks are few", "shells are short", "graft eats the call-up", "doctrine is outdated")


def weighed(claims, findings=()):
    return evidence(group_claims(claims, WORLD), claims, findings, WORLD)


def said(texts, **fields):
    fields = {"kind": "capability", "stance": "low", "side": "russia"} | fields
    return [Claim(id=f"c{k:02d}", quote=t, start=0, end=len(t), **fields) for k, t in enumerate(texts, 1)]


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.sampled_from(WEAK), min_size=1, max_size=12),
    grade=st.sampled_from(sorted(BUDGETS)),
    stance=st.sampled_from(["low", "high", "falling"]),
    event=st.lists(st.booleans(), min_size=BASE.n, max_size=BASE.n),
)
def test_no_source_shifts_any_odds_beyond_its_budget(texts, grade, stance, event):
    x = np.array(event)
    if x.all() or not x.any():
        return
    found = log_weights(weighed(said(texts, grade=grade, stance=stance)), BASE, WORLD, AS_OF)
    w = normalised(np.zeros(BASE.n) if found is None else found)
    odds, prior = w[x].sum() / w[~x].sum(), x.sum() / (~x).sum()
    assert abs(10 * np.log10(odds / prior)) <= BUDGETS[grade] + 1e-9


def test_a_full_budget_is_reached_and_no_more():
    """One group of a grade A source: futures where it is false weigh a hundredth (20 decibans), those where it is true all."""
    found = weighed(said(["it cannot train"], grade="A"))
    lw = log_weights(found, BASE, WORLD, AS_OF)
    assert lw.min() == pytest.approx(-2 * np.log(10), rel=1e-3) and lw.max() == pytest.approx(0.0, abs=0.01)


def test_saying_it_again_or_louder_changes_nothing():
    once, again = weighed(said(WEAK[:3])), weighed(said([*WEAK[:3], *WEAK[:3], *WEAK[:3]]))
    loud = weighed(said(WEAK[:3], certainty="certain"))
    likely = weighed(said(WEAK[:3], certainty="likely"))
    assert [w.decibans for w in once] == [w.decibans for w in again] == [w.decibans for w in loud] == [w.decibans for w in likely]


def test_a_source_shares_its_budget_out():
    found = weighed(said(WEAK))
    assert len(found) == len(WEAK)
    assert sum(w.decibans for w in found) == pytest.approx(BUDGETS["D"])


def test_intent_weighs_nothing_and_takes_no_share():
    intent = said(["Moscow wants more"], kind="intent", stance="continue")[0].with_(id="c99")
    alone, padded = weighed(said(WEAK[:2])), weighed([*said(WEAK[:2]), intent])
    assert [w.decibans for w in padded] == [*(w.decibans for w in alone), 0.0]
    assert "intent" in padded[-1].reason


def test_what_the_record_contradicts_weighs_nothing():
    claims = said(WEAK[:2])
    error = Finding("PLC001", "place-in-region", "error", Span(0, 1), "no such place there", claims=("c01",))
    warning = Finding("DAT001", "event-date", "warning", Span(0, 1), "not that day", claims=("c02",))
    found = weighed(claims, [error, warning])
    assert [w.decibans for w in found] == [0.0, BUDGETS["D"]]


def test_grade_f_cannot_be_judged():
    found = weighed(said(WEAK[:2], grade="F"))
    assert [w.decibans for w in found] == [0.0, 0.0]
    assert log_weights(found, BASE, WORLD, AS_OF) is None


def test_a_repeated_claim_never_raises_its_sources_grade():
    good, bad = said(["it cannot train"], grade="A")[0], said(["it cannot train"], grade="E")[0].with_(id="c02")
    assert weighed([good, bad])[0].decibans == BUDGETS["E"]


def test_both_belligerents_officials_are_graded_alike():
    grades = {}
    for who in ("Putin", "Zelensky", "Peskov", "Kuleba", "Ukraine", "Russia", "the Russian Defence Ministry"):
        grades[who] = grade_of(said(["it cannot train"], by=who)[0], WORLD)
    assert grades["Putin"] == grades["Zelensky"] and grades["Russia"] == grades["Ukraine"]


def test_each_source_is_weighed_apart_and_within_its_own_budget(argument):
    case = case_of(WORLD, argument)
    assert {w.group.source for w in case.weighed} == {"author", "Putin"}
    spent = {s: sum(w.decibans for w in case.weighed if w.group.source == s) for s in ("author", "Putin")}
    assert spent == {"author": pytest.approx(BUDGETS["D"]), "Putin": pytest.approx(BUDGETS["E"])}
