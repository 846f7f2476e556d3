import pytest
from cases import case_of

from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.weighing.answer import answers, believed
from parley.weighing.conclusion import ICD_203, words
from parley.weighing.cruxes import cruxes, difference, direction


def run(world, claims, futures=1000):
    case = case_of(world, claims, futures)
    baseline = simulate(world, draws(world, {}, futures, 1), 1, as_of=case.as_of)
    granted = case.state(believed(case.authors))
    return case, baseline, granted, answers(case, baseline, granted)


@pytest.fixture(scope="module")
def whole(world, argument):
    return run(world, argument)


def test_every_estimate_lies_within_its_span(whole):
    for c in whole[3]:
        for e in (c.baseline, c.granted, c.without_intent, c.graded, *c.beside.values()):
            if e is not None:
                assert 0.0 <= e.low <= e.value <= e.high <= 1.0
                assert e.mc_error > 0.0 and e.ess > 0.0 and e.words == words(e.value)


def test_believing_in_ambition_makes_breakdown_likelier_and_denying_it_less(world, claim):
    said = [claim("c01", "it wants a breather to strike again", kind="intent", stance="pause", side="russia")]
    case, _, granted, conclusions = run(world, said)
    assert conclusions[0].granted.value > conclusions[0].baseline.value
    found = cruxes(case, granted)
    assert found[0].direction == "supports" and found[0].denied < found[0].open < found[0].granted


def test_only_assertions_of_intent_leave_the_baseline_without_them_and_graded(world, claim):
    said = [claim(f"c0{k}", "it wants more war", kind="intent", stance="continue", side="russia") for k in range(1, 9)]
    _, _, _, conclusions = run(world, said, futures=400)
    c = conclusions[0]
    assert c.without_intent.value == c.baseline.value == c.graded.value


def test_a_text_that_claims_nothing_gets_the_baseline_alone(world):
    _, _, _granted, conclusions = run(world, [], futures=400)
    assert len(conclusions) == 1
    assert conclusions[0].granted is None and conclusions[0].without_intent is None
    assert conclusions[0].graded.value == conclusions[0].baseline.value


def test_too_few_effective_futures_give_a_reason_and_no_number(world, argument):
    _, _, _, conclusions = run(world, argument, futures=100)
    refused = [c for c in conclusions if c.granted is None and c.option]
    assert refused and all("run more with --futures" in c.reason for c in refused)


def test_pulls_are_sorted_and_beyond_their_error_unless_read_in_two_ways(whole, world):
    case, _, granted, _ = whole
    found = cruxes(case, granted)
    assert [abs(c.pull) for c in found] == sorted((abs(c.pull) for c in found), reverse=True)
    for c in found:
        assert c.pull == pytest.approx(c.granted - c.denied)
        assert c.readings or abs(c.pull) > 2 * c.mc_error


def test_both_readings_are_shown_with_the_words_behind_them(whole):
    case, _, granted, _ = whole
    found = cruxes(case, granted, lambda ids: {"structural": ["always"]} if "c03" in ids else {})
    graft = next(c for c in found if "c03" in c.claims)
    assert [r.scope for r in graft.readings] == ["while_fighting", "structural"]
    assert graft.readings[1].words == ("always",) and graft.readings[0].words == ()


@pytest.mark.parametrize(
    ("pulls", "said"),
    [
        ([(0.10, 0.01)], "supports"),
        ([(-0.10, 0.01)], "undermines"),
        ([(0.10, 0.01), (-0.10, 0.01)], "both_ways"),
        ([(-0.10, 0.01), (0.00, 0.01)], "both_ways"),  # charity: it need not undermine
        ([(0.10, 0.01), (0.00, 0.01)], "supports"),
        ([(-0.10, 0.01), (-0.20, 0.01)], "undermines"),
    ],
)
def test_direction_is_charitable(pulls, said):
    assert direction(pulls) == said


def test_the_error_of_a_difference_is_that_of_repeated_runs(world, argument):
    """Pulls over ten seeds scatter as widely as their standard errors say, to a factor of two."""
    import numpy as np

    from parley.weighing.case import Case

    pulls, errors = [], []
    for seed in range(10):
        case = Case(world, argument, (), case_of(world, argument).as_of, 300, seed)
        group = next(g for g in case.authors if g.bearing.quantity == "russia.ambition")
        event = case.events[0]
        one, other = case.state(believed(case.authors)), case.state({**believed(case.authors), group: "deny"})
        pull, error = difference(event, one, other)
        pulls.append(pull)
        errors.append(error)
    assert 0.4 < np.std(pulls, ddof=1) / np.mean(errors) < 2.0


def test_icd_words_cover_every_probability():
    assert words(0.0) == "almost no chance" and words(0.5) == "roughly even chance" and words(1.0) == "almost certain"
    assert [p for p, _ in ICD_203] == sorted(p for p, _ in ICD_203)


def test_a_ceasefire_said_to_hold_is_looked_at_from_outside_by_those_that_held(world, claim):
    from parley.weighing.conclusion import OutsideView

    said = [claim("c01", "the line will hold", kind="forecast", stance="holds")]
    case = case_of(world, said, 400)
    baseline = simulate(world, draws(world, {}, 400, 1), 1, as_of=case.as_of)
    views = {60: (OutsideView("all", "all ceasefires", 77, 0.37, 0.28, 0.5, "a table"),)}
    first = answers(case, baseline, case.state({}), views)[0]
    assert [(v.share, v.low, v.high) for v in first.outside_view] == [pytest.approx((0.63, 0.5, 0.72))]
    assert first.baseline.value == pytest.approx(1 - (baseline.measure("ceasefire", "weeks_to_resumption") <= 260).mean())


def test_outside_a_worlds_dates_every_prior_is_wider_and_that_is_said(world):
    from datetime import date

    from parley.api import placed
    from parley.document import Document

    inside = Document("a.txt", "Words.", world.last)
    assert placed(inside, world) == (world, world.last, None)
    for dated, end in ((date(2019, 1, 1), world.first), (date(2026, 1, 1), world.last)):
        there, as_of, warning = placed(Document("a.txt", "Words.", dated), world)
        assert as_of == end and "half as wide again" in warning and there.hash != world.hash
        for name, f in world.factors.items():
            if f.prior.dist == "lognormal":
                assert there.factors[name].prior.low < f.prior.low and there.factors[name].prior.high > f.prior.high
