"""Movement of a sector's line, and the fortifications on both sides of it."""

from __future__ import annotations

from parley.futures.kernel import kernel
from parley.futures.maths import clip, tanh
from parley.futures.war.state import SectorFactors

FRONTAGE = 25.0
"""Kilometres of front attacked at once in a sector. Judgement: 108 km² in twelve weeks of summer 2023 (Economist, ISW)
at 90 m a day (CSIS) is about 14 km."""
KM_PER_WEEK = 0.007
"""Kilometres a week for one metre a day."""
OPEN_GROUND = 2.0
"""Over ground without fortifications a line moves up to this many times faster again (Biddle: breakthrough needs shallow or
unprepared defenders). Judgement."""
DIGGING = 0.004
"""Share of the missing fortification built in a week: half of what is missing in some 40 months. Judgement."""
WEAR = 0.003
"""Share of fortification worn off in a week of full fighting. Judgement."""
BELT = 1000.0
"""km² whose loss costs a side its prepared lines in a sector: some ten kilometres deep, a hundred wide. Judgement."""


@kernel
def push(ratio: float, threshold: float, effect: float, fort_enemy: float) -> float:
    """By how much the local log ratio exceeds what the enemy's fortification asks; 0 where it does not."""
    return max(0.0, ratio - threshold - effect * fort_enemy)


@kernel
def saturated(push: float) -> float:
    """Share of full speed that a push reaches."""
    return tanh(push) if push > 0.0 else 0.0


@kernel
def advance(push_a: float, push_b: float, fort_a: float, fort_b: float, speed: float, intensity: float) -> float:
    """km² that side a wins in a week (negative: loses). Speed saturates with the push."""
    pace = speed * KM_PER_WEEK * FRONTAGE * intensity
    open_a, open_b = 1.0 - fort_a, 1.0 - fort_b
    return pace * (saturated(push_a) * (1.0 + OPEN_GROUND * open_b * open_b) - saturated(push_b) * (1.0 + OPEN_GROUND * open_a * open_a))


@kernel
def bounded(line: float, sector: SectorFactors) -> float:
    """The line, within the sector: nobody wins ground that is not there."""
    held_a = sector.held * sector.towards_a
    return clip(line, -0.5 * sector.area * (1.0 + held_a), 0.5 * sector.area * (1.0 - held_a))


@kernel
def dig(fort: float, ground_lost: float, intensity: float) -> float:
    """A side's fortification after a week: built while the line is static, worn by fighting, lost with the ground."""
    built = DIGGING * (1.0 - fort)
    worn = WEAR * intensity * fort
    gone = fort * min(1.0, max(0.0, ground_lost) / BELT)
    return clip(fort + built - worn - gone, 0.0, 1.0)
