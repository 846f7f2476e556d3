"""Effective strength: what a side's troops are worth at the front, given vehicles, shells, skill and cohesion.

Vehicles count by their square root: troops without them still fight.
"""

from __future__ import annotations

from parley.futures.kernel import kernel
from parley.futures.maths import sqrt
from parley.futures.war.state import Side

ESTABLISHMENT = 10.0
"""Heavy vehicles per thousand troops at which vehicles are half as useful as they can be. Judgement."""
FIRE = 0.12
"""Thousand rounds that a thousand troops fire in a week of full fighting: some 7,000 a day for 400,000 men, between
the 4,000–7,000 of one side and the up to 20,000 of the other (NBC and others, Nov 2022) [derived]."""
RESERVE_WEEKS = 4.0
"""Weeks of full fire in store at which half of the wanted fire can be kept up. Judgement."""
WITHOUT_SHELLS = 0.5
"""Share of strength that remains without any artillery. Judgement."""
WITHOUT_COHESION = 0.4
"""Share of strength that remains at no cohesion. Judgement."""


@kernel
def supply(side: Side) -> float:
    """Share of the fire it wants that a side can keep up, 0-1."""
    wanted = RESERVE_WEEKS * FIRE * side.trained
    return side.ammunition / (side.ammunition + wanted)


@kernel
def strength(side: Side) -> float:
    """Effective strength, in thousand fully effective troops."""
    vehicles = side.equipment / (side.equipment + ESTABLISHMENT * side.trained)
    shells = WITHOUT_SHELLS + (1.0 - WITHOUT_SHELLS) * supply(side)
    nerve = WITHOUT_COHESION + (1.0 - WITHOUT_COHESION) * side.cohesion
    return side.trained * sqrt(vehicles) * shells * side.skill * nerve
