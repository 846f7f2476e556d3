"""Force generation and supply: recruits through a pipeline of training with a capacity and a delay; vehicles and shells.

A pause relieves training and mobilisation by an uncertain share, `pause_relief`: that is what people disagree about.
"""

from __future__ import annotations

from typing import NamedTuple

from parley.futures.kernel import kernel
from parley.futures.maths import exp
from parley.futures.war.state import Side, SideFactors

POOL_SHARE = 0.02
"""At most this share of the pool can be called up in a week. Judgement."""
UNHURRIED = 0.3
"""Share of the call-up that goes on in a pause which relieves nothing: losses no longer need replacing; a full relief adds as much
again as all of it. Judgement."""
CEILING = 2.5
"""Recruiting fades out as trained troops near this multiple of their first number: no army grows without end. Judgement."""
RELIEVED_CAPACITY = 2.0
"""A full relief adds this multiple of training capacity: instructors and units come back from the front. Judgement."""
RELIEVED_FRICTION = 0.5
"""A full relief (pause_relief 1) halves friction. Judgement."""
RELEASED = 0.002
"""Share of trained troops whose time ends in a week of pause and who go home, liable to be called again: a tenth a year. Judgement."""
RECOVERY_WEEKS = 12.0
"""Mean weeks until a wounded soldier returns or is discharged. Judgement."""
RETURNING = 0.75
"""Share of the wounded who return. Judgement."""
REFURBISH = 0.006
"""Share of the stockpile refurbished in a week: 25 refurbished tanks a month (The Economist, 2023), with other vehicles four to five
times as many, from a few thousand in storage [derived]."""
AID_ROUNDS = 1.0
"""Thousand rounds that come with a vehicle of aid: 110,000 rounds of 155 mm a month were fired in 2023, all
from abroad, beside some 25 vehicles a week [derived]."""
GROWTH_WEEKS = 104.0
"""Production grows at its rate for two years, then stands. Judgement."""
REBACKING = 0.02
"""Share of lost backing that returns in a week of war. Judgement."""


class Intake(NamedTuple):
    """A week's people: into training, wasted, out of the three stages, back from hospital,
    discharged, and released into the pool.
    """

    called: float
    training: float
    wasted: float
    out1: float
    out2: float
    graduates: float
    returning: float
    discharged: float
    released: float


@kernel
def intake(side: Side, f: SideFactors, paused: float) -> Intake:
    """Who is called up, trained and healed this week."""
    relief = f.pause_relief * paused
    friction = f.friction * (1.0 - RELIEVED_FRICTION * relief)
    pace = min(1.0, 3.0 / f.training_weeks)
    graduates = pace * side.training3
    room = max(0.0, f.training_capacity * (1.0 + RELIEVED_CAPACITY * relief) - side.training1 - side.training2 - side.training3 + graduates)
    urgency = 1.0 - paused * (1.0 - UNHURRIED - f.pause_relief)
    wanted = f.recruits * urgency * max(0.0, 1.0 - side.trained / (CEILING * f.trained))
    called = min(min(wanted, POOL_SHARE * side.pool), room / (1.0 - friction))
    healed = side.wounded / RECOVERY_WEEKS
    released = RELEASED * paused * side.trained
    return Intake(
        called,
        called * (1.0 - friction),
        called * friction,
        pace * side.training1,
        pace * side.training2,
        graduates,
        RETURNING * healed,
        (1.0 - RETURNING) * healed,
        released,
    )


@kernel
def supplies(side: Side, f: SideFactors, week: float, luck_aid: float) -> tuple[float, float]:
    """How much production has grown since the start, as a multiple, and the vehicles of aid that arrive this week."""
    return exp(f.production_growth * min(week, GROWTH_WEEKS)), f.aid * side.backing * exp(0.3 * luck_aid)


@kernel
def backing(side: Side, f: SideFactors, paused: float) -> float:
    """Share of promised aid that still comes: fades in a pause, returns in war."""
    faded = side.backing * exp(-f.aid_fatigue)
    returned = side.backing + REBACKING * (1.0 - side.backing)
    return faded if paused > 0.0 else returned
