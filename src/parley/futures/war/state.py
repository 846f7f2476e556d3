"""The stocks, factors and shocks of the model, as named tuples of plain floats.

Units: thousand people, heavy vehicles, thousand rounds, km², weeks. The first side is `a`, the second `b`; what has a
direction (the line, the strength ratio) is positive towards a, so that swapping the sides flips its sign and nothing else.
"""

from __future__ import annotations

from typing import NamedTuple

FIGHTING, CEASEFIRE, RESUMED, SETTLED, COLLAPSED = 0.0, 1.0, 2.0, 3.0, 4.0
"""Regimes. Fighting and resumed are war; settled and collapsed are ends."""

NEVER = -1.0
"""A week that has not come."""


class Side(NamedTuple):
    """One side's stocks."""

    pool: float  # still willing or liable to serve
    training1: float  # recruits in the first of three stages of training
    training2: float
    training3: float
    trained: float  # trained troops at the front or ready
    wounded: float  # recovering
    lost: float  # dead, captured or gone
    wasted: float  # called up to no use
    equipment: float
    ammunition: float
    stockpile: float  # vehicles that can still be refurbished
    cohesion: float
    skill: float
    will: float
    backing: float  # share of promised foreign aid that still comes, 0-1
    losses: float  # killed, wounded, captured or gone so far
    calls: float  # calls for talks so far


class Four(NamedTuple):
    """One number per sector of the front; a world with fewer sectors leaves the last ones at weight 0."""

    s0: float
    s1: float
    s2: float
    s3: float


class State(NamedTuple):
    """Everything that a week hands to the next."""

    a: Side
    b: Side
    line: Four  # km² won by a since the beginning, a sector
    fort_a: Four  # fortification of a, 0-1
    fort_b: Four
    regime: float
    drift: float  # smoothed weekly change of the log strength ratio
    strength: float  # log effective strength, a over b
    ceasefire_week: float  # at whose beginning the first ceasefire stands
    resumed_week: float  # at whose beginning the first resumption stands
    resumed_by: float  # 0 nobody, 1 a, 2 b
    resumed_strength: float  # strength at that moment
    collapsed: float  # 0 nobody, 1 a, 2 b
    war_weeks: float
    stopped_a: float  # chance of success a saw when the present ceasefire began
    stopped_b: float
    truce_weeks: float  # since the present ceasefire began; 0 in war


class SideFactors(NamedTuple):
    """One side's factors, in the order of `parley.factor.SIDE_FACTORS`."""

    trained: float
    pool: float
    recruits: float
    training_capacity: float
    training_weeks: float
    friction: float
    cohesion: float
    skill: float
    learning: float
    equipment: float
    stockpile: float
    production: float
    production_growth: float
    ammunition: float
    ammunition_production: float
    aid: float
    aid_fatigue: float
    ambition: float
    will: float
    loss_aversion: float
    pause_relief: float
    wants_more: float
    talk_content_strong: float
    talk_content_weak: float
    talk_wants_more_strong: float
    talk_wants_more_weak: float


class SectorFactors(NamedTuple):
    """One sector's factors, then what the world says of it: area, which side is dug in (+1 a, −1 b), its weight."""

    fortification: float
    counter_fortification: float
    held: float
    area: float
    towards_a: float
    weight: float


class SharedFactors(NamedTuple):
    """The factors both sides share, in the order of `parley.factor.SHARED_FACTORS`."""

    lethality: float
    lanchester_exponent: float
    attack_threshold: float
    fortification_effect: float
    speed: float
    shock: float
    violations: float
    guarantee: float
    monitoring: float
    choice_noise: float
    fear: float


class Factors(NamedTuple):
    """All factors of one future."""

    a: SideFactors
    b: SideFactors
    s0: SectorFactors
    s1: SectorFactors
    s2: SectorFactors
    s3: SectorFactors
    war: SharedFactors


class SideShocks(NamedTuple):
    """One side's luck in one week: two normals, four uniforms."""

    aid: float
    production: float
    call: float
    accept: float
    breaking: float
    collapse: float


class Shocks(NamedTuple):
    """All luck of one week. Sector shocks are normals towards a; `tie` is 1 or 2, whose move counts when both move at once."""

    a: SideShocks
    b: SideShocks
    front: Four
    settle: float
    tie: float
