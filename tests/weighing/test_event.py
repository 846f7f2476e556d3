import numpy as np
import pytest
from cases import AS_OF

from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.weighing.event import events, months_of


@pytest.fixture(scope="module")
def ensemble(world):
    return simulate(world, draws(world, {}, 300, 3), 3, as_of=AS_OF)


@pytest.mark.parametrize(
    ("horizon", "months"),
    [(None, 60), ("P12M/P60M", 60), ("P12M", 12), ("P2Y", 24), ("P1Y/P3Y", 36), ("P20Y", 60), ("P3M", 12), ("soon", 60)],
)
def test_a_horizon_ends_in_whole_years_within_five(horizon, months):
    assert months_of(horizon) == months


def test_a_breakdown_is_counted_and_looked_at_from_outside(argument, world, ensemble):
    first = events(argument, world)[0]
    assert first.breakdown and first.claim == "c06" and first.option == "ceasefire"
    x = first.count(ensemble, "ceasefire")
    assert np.array_equal(x == 1, ensemble.measure("ceasefire", "resumed_by") > 0)


def test_the_same_measure_is_counted_under_fighting_on(argument, world, ensemble):
    war = next(e for e in events(argument, world) if e.id == "at-war-60")
    assert (war.option, war.against, war.beside) == ("ceasefire", "fight_on", True)
    assert np.array_equal(war.count(ensemble, "fight_on"), ensemble.measure("fight_on", "at_war_60"))


def test_what_the_model_does_not_hold_has_a_reason_and_comes_last(argument, world):
    found = events(argument, world)
    assert found[-1].claim == "c08" and found[-1].count is None
    assert "beyond the two sides" in found[-1].reason


def test_more_aid_is_compared_in_the_same_futures(argument, world, ensemble):
    aid = next(e for e in events(argument, world) if e.claim == "c07")
    assert (aid.option, aid.against) == ("more_aid", "fight_on")
    x = aid.count(ensemble, aid.option)
    gain = ensemble.measure("fight_on", "ground").astype(float) - ensemble.measure("more_aid", "ground")
    assert (x[gain > 1] == 1).all() and (x[gain < -1] == 0).all() and set(np.unique(x)) <= {0.0, 0.5, 1.0}


def test_a_text_without_a_conclusion_is_still_asked_the_question(world, claim):
    found = events([claim("c01", "its morale is low", kind="capability", stance="low", side="russia")], world)
    assert [e.id for e in found] == ["resumes-60"] and found[0].claim == ""


def test_the_same_conclusion_twice_is_one_event(world, claim):
    said = [claim(f"c0{k}", "any truce will be broken", kind="forecast", stance="resumes", side="russia") for k in (1, 2)]
    assert [e.id for e in events(said, world)] == ["resumes-60", "resumes-russia-60", "at-war-60"]


@pytest.mark.parametrize(("stance", "side"), [("holds", None), ("breaks_through", "ukraine"), ("collapses", "russia")])
def test_other_forecasts_are_counted(world, claim, ensemble, stance, side):
    for event in events([claim("c01", "so it will be", kind="forecast", stance=stance, side=side)], world):
        x = event.count(ensemble, event.option)
        assert x.shape == (300,) and set(np.unique(x)) <= {0.0, 1.0}


def test_whom_a_call_to_fight_on_serves_follows_from_the_claims_alone(world, claim):
    for side, served in (("russia", "Ukraine"), ("ukraine", "Russia")):
        said = [
            claim("c01", "it only wants a breather", kind="intent", stance="pause", side=side),
            claim("c02", "no talks make sense", kind="recommendation", stance="no_talks", side=side),
        ]
        assert events(said, world)[0].text.startswith(f"{served} holds more ground")
