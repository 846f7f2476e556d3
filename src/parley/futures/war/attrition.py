"""Attrition: a mixed Lanchester law whose exponent, between linear and square, is a factor."""

from __future__ import annotations

from parley.futures.kernel import kernel
from parley.futures.maths import exp, log

REFERENCE = 300.0
"""Thousand troops at which linear and square law agree, so that the exponent changes the form and not the scale."""
KILLED = 0.4
"""Share of losses that are dead or captured: 120 of 290–300 and 70 of 170–190 thousand (NYT, 18 Aug 2023) [derived]."""
VEHICLES_LOST = 25.0
"""Vehicles lost per thousand casualties at the establishment. Judgement: 9,393 Russian vehicles lost by 24 February 2023 (Oryx) for
some 200,000 casualties (NYT, 3 Feb 2023) are 47, with the losses of the first weeks in them; positional war costs fewer."""
WORST_WEEK = 0.15
"""No side loses more than this share of its troops in a week. Judgement."""


@kernel
def casualties(lethality: float, exponent: float, enemy: float, own: float, exposure: float) -> float:
    """Thousand losses in a week.

    `enemy` is effective strength, `own` trained troops: dA/dt = −lethality · B · (A / 300)^(1 − exponent). Exponent 1 is
    Lanchester's square law, 0 his linear law (Lanchester 1916; Helmbold's generalisation 1965).
    """
    density = exp((1.0 - exponent) * log(own / REFERENCE))
    return min(WORST_WEEK * own, lethality * enemy * density * exposure)


@kernel
def exposure(lean: float, fort_own: float, fort_enemy: float, effect: float) -> float:
    """How exposed a side is in one sector: attacking into fortifications costs more, defending from them less.

    `lean`, −1 to 1, says how much the side attacks rather than defends: the locally stronger one attacks the more.
    """
    attacking, defending = 0.5 * (1.0 + lean), 0.5 * (1.0 - lean)
    return attacking * (1.0 + effect * fort_enemy) + defending / (1.0 + effect * fort_own)
