"""The state a future begins in, made from its factors."""

from __future__ import annotations

from parley.futures.kernel import kernel
from parley.futures.maths import log
from parley.futures.war.state import CEASEFIRE, FIGHTING, NEVER, Factors, Four, Side, SideFactors, State
from parley.futures.war.strength import strength

WOUNDED_AT_START = 0.05
"""Wounded per trained soldier at the start: three months of casualties at the rates of 2023 [derived]."""


@kernel
def begin_side(f: SideFactors) -> Side:
    """A side with its pipeline running at the rate its recruits and its capacity allow."""
    intake = min(f.recruits * (1.0 - f.friction), f.training_capacity / f.training_weeks)
    stage = intake * f.training_weeks / 3.0
    return Side(
        f.pool, stage, stage, stage, f.trained, WOUNDED_AT_START * f.trained, 0.0, 0.0,
        f.equipment, f.ammunition, f.stockpile, f.cohesion, f.skill, f.will, 1.0, 0.0, 0.0,
    )  # fmt: skip


@kernel
def begin(f: Factors) -> State:
    """The first state: war, the line where it is, the dug-in side behind its fortification."""
    a, b = begin_side(f.a), begin_side(f.b)
    forts_a = Four(
        f.s0.fortification if f.s0.towards_a > 0.0 else f.s0.counter_fortification,
        f.s1.fortification if f.s1.towards_a > 0.0 else f.s1.counter_fortification,
        f.s2.fortification if f.s2.towards_a > 0.0 else f.s2.counter_fortification,
        f.s3.fortification if f.s3.towards_a > 0.0 else f.s3.counter_fortification,
    )
    forts_b = Four(
        f.s0.counter_fortification if f.s0.towards_a > 0.0 else f.s0.fortification,
        f.s1.counter_fortification if f.s1.towards_a > 0.0 else f.s1.fortification,
        f.s2.counter_fortification if f.s2.towards_a > 0.0 else f.s2.fortification,
        f.s3.counter_fortification if f.s3.towards_a > 0.0 else f.s3.fortification,
    )
    ratio = log(strength(a)) - log(strength(b))
    return State(
        a, b, Four(0.0, 0.0, 0.0, 0.0), forts_a, forts_b, FIGHTING, 0.0, ratio, NEVER, NEVER, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    )  # fmt: skip


@kernel
def branch(s: State, regime: float, week: float) -> State:
    """The same stocks in another regime, with nothing remembered of earlier truces: how an option begins at the as-of week."""
    return State(
        s.a, s.b, s.line, s.fort_a, s.fort_b, regime, s.drift, s.strength,
        week if regime == CEASEFIRE else NEVER, NEVER, 0.0, 0.0, 0.0, s.war_weeks, 0.0, 0.0, 0.0,
    )  # fmt: skip
