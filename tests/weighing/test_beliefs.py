import numpy as np
import pytest
from cases import AS_OF, case_of

from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.weighing.answer import believed
from parley.weighing.beliefs import tilts


def same(a, b):
    return all(np.array_equal(x, y, equal_nan=True) for x, y in ((a.factors, b.factors), (a.measures, b.measures), (a.paths, b.paths)))


def test_believing_nothing_is_the_baseline_to_the_bit(argument, world):
    case = case_of(world, argument)
    nothing = case.state({}, options=["ceasefire"])
    left_open = case.state(dict.fromkeys(case.groups, "open"), options=["ceasefire"])
    plain = simulate(world, draws(world, {}, case.futures, case.seed), case.seed, as_of=AS_OF, options=["ceasefire"])
    assert same(nothing.ensemble, plain) and same(left_open.ensemble, plain)
    assert nothing.log_weights is None and left_open.log_weights is None


def test_saying_a_thing_again_changes_nothing(argument, world, claim):
    again = (*argument, claim("c09", "it cannot train its men", kind="capability", stance="low", side="russia"))
    once, twice = case_of(world, argument), case_of(world, again)
    a, b = (c.state(believed(c.authors), options=["ceasefire"]) for c in (once, twice))
    assert same(a.ensemble, b.ensemble)
    assert np.array_equal(a.log_weights, b.log_weights)


def test_denying_one_group_moves_that_factor_alone(argument, world):
    case = case_of(world, argument)
    group = next(g for g in case.authors if g.bearing.quantity == "russia.training_capacity")
    granted = case.state(believed(case.authors), options=["ceasefire"])
    denied = case.state({**believed(case.authors), group: "deny"}, options=["ceasefire"])
    changed = [
        n for n, x, y in zip(granted.ensemble.names, granted.ensemble.factors, denied.ensemble.factors, strict=True) if (x != y).any()
    ]
    assert changed == ["russia.training_capacity"]
    assert denied.ensemble.factor(changed[0]).mean() > granted.ensemble.factor(changed[0]).mean()


def test_scope_says_how_far_a_pause_would_relieve_it(argument, world):
    case = case_of(world, argument)
    graft = next(g for g in case.authors if g.bearing.quantity == "russia.friction")
    assert [t.level for t in tilts({graft: "believe"})["russia.pause_relief"]] == ["low"]
    assert [t.level for t in tilts({graft: "believe"}, {"russia.pause_relief": "while_fighting"})["russia.pause_relief"]] == ["high"]
    assert "russia.pause_relief" not in tilts({graft: "deny"})


@pytest.mark.parametrize("belief", ["believe", "deny"])
def test_trends_weigh_where_they_cannot_be_drawn(argument, world, belief):
    case = case_of(world, argument)
    group = next(g for g in case.authors if g.bearing.kind == "trend")
    state = case.state({group: belief}, options=["ceasefire"])
    assert state.log_weights is not None and (state.log_weights <= 0.0).all()
    ground = state.ensemble.past[0, :, -1] - state.ensemble.past[0, :, -13]
    w = np.exp(state.log_weights)
    moved = float(w @ ground / w.sum() - ground.mean())
    assert moved < 0 if belief == "believe" else moved > 0  # the claim: the first side fell back
