"""Swapping the two sides must mirror the answers: the whole of it, to the bit."""

import pytest
from cases import OTHER, case_of, exchanged, renamed

from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.weighing.answer import answers, believed
from parley.weighing.cruxes import cruxes


def answer(world, claims):
    case = case_of(world, claims, futures=1000)
    baseline = simulate(world, draws(world, {}, case.futures, case.seed), case.seed, as_of=case.as_of)
    granted = case.state(believed(case.authors))
    return answers(case, baseline, granted), cruxes(case, granted)


@pytest.fixture(scope="module")
def plain(world, argument):
    return answer(world, argument)


def numbers(conclusions):
    return [(c.claim, c.reason, c.baseline, c.granted, c.without_intent, c.graded, c.beside) for c in conclusions]


def test_the_order_of_the_sides_changes_nothing(plain, world, argument):
    conclusions, found = answer(world.swapped(), argument)
    assert numbers(conclusions) == numbers(plain[0])
    assert found == plain[1]


def test_exchanged_names_exchange_the_answers(plain, world, argument):
    turned = [
        c.with_(side=OTHER.get(c.side, c.side), by={"Putin": "Zelensky"}.get(c.by, c.by), factor=c.factor and renamed(c.factor))
        for c in argument
    ]
    there = exchanged(world)
    # In the exchanged world Putin's words count for the side now called Ukraine; the turned text has his counterpart say them.
    turned = [c.with_(by="Putin") if c.by == "Zelensky" else c for c in turned]
    conclusions, found = answer(there, turned)
    assert numbers(conclusions) == numbers(plain[0])
    assert [(c.claims, renamed(c.quantity), c.level, c.pull, c.granted, c.denied, c.open, c.direction) for c in found] == [
        (c.claims, c.quantity, c.level, c.pull, c.granted, c.denied, c.open, c.direction) for c in plain[1]
    ]


def test_the_answer_says_something(plain):
    conclusions, found = plain
    assert conclusions[0].granted != conclusions[0].baseline
    assert any(c.readings for c in found)
