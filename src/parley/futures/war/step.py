"""One week of war or pause: `step(state, factors, shocks, week) -> state`.

The whole model as plain scalar equations. The mechanisms are functions of one side and are called once for each; nothing here names a
belligerent. Data flows: strength → fire and movement → people and supplies → nerve → words and choices.
"""

from __future__ import annotations

from typing import NamedTuple

from parley.futures.kernel import kernel
from parley.futures.maths import clip, exp, log, logistic, tanh
from parley.futures.war.attrition import KILLED, VEHICLES_LOST, casualties, exposure
from parley.futures.war.choice import (
    BREAKING,
    FORECAST_WEEKS,
    PREPARING,
    SETTLING,
    YIELDING,
    chance,
    collapse_chance,
    kept_cohesion,
    kept_will,
    success,
    talk_rate,
    urge,
)
from parley.futures.war.generation import AID_ROUNDS, REFURBISH, backing, intake, supplies
from parley.futures.war.movement import advance, bounded, dig, push
from parley.futures.war.state import (
    CEASEFIRE,
    COLLAPSED,
    FIGHTING,
    NEVER,
    RESUMED,
    SETTLED,
    Factors,
    Four,
    SectorFactors,
    SharedFactors,
    Shocks,
    Side,
    SideFactors,
    SideShocks,
    State,
)
from parley.futures.war.strength import ESTABLISHMENT, FIRE, strength

DESERTING = 0.01
"""Share of troops that goes in a week at no cohesion; nobody above a half. Judgement."""
BEST_SKILL, RAW_SKILL = 1.6, 0.7
"""Skill that learning tends to, and that of a fresh recruit, where 1 is a trained soldier of early 2023. Judgement."""
SMOOTHING = 0.1
"""Weight of the newest week in the smoothed change of strength. Judgement: about ten weeks' memory."""


class Sector(NamedTuple):
    """What a week did in one sector: km² won by a, exposures, new fortifications."""

    line: float
    won: float
    exposed_a: float
    exposed_b: float
    fort_a: float
    fort_b: float


@kernel
def sector_week(
    line: float, fort_a: float, fort_b: float, ratio: float, sector: SectorFactors, war: SharedFactors, intensity: float
) -> Sector:
    """One sector's week."""
    push_a = push(ratio, war.attack_threshold, war.fortification_effect, fort_b)
    push_b = push(-ratio, war.attack_threshold, war.fortification_effect, fort_a)
    wished = line + advance(push_a, push_b, fort_a, fort_b, war.speed, intensity)
    moved = bounded(wished, sector) if sector.weight > 0.0 else line
    won = moved - line
    lean = tanh(2.0 * ratio)
    return Sector(
        moved,
        won,
        sector.weight * exposure(lean, fort_a, fort_b, war.fortification_effect),
        sector.weight * exposure(-lean, fort_b, fort_a, war.fortification_effect),
        dig(fort_a, -won, intensity),
        dig(fort_b, won, intensity),
    )


@kernel
def side_week(
    side: Side, f: SideFactors, luck: SideShocks, loss: float, won: float, intensity: float, paused: float, week: float, called: float
) -> Side:
    """One side's stocks after a week with these losses, this ground won, and a call for talks or none."""
    people = intake(side, f, paused)
    deserted = DESERTING * max(0.0, 0.5 - side.cohesion) * side.trained
    killed = KILLED * loss
    growth, given = supplies(side, f, week, luck.aid)
    refurbished = REFURBISH * side.stockpile
    arriving = f.production * growth * exp(0.1 * luck.production) + refurbished + given
    burnt = min(0.5 * side.equipment, VEHICLES_LOST * loss * side.equipment / (ESTABLISHMENT * side.trained))
    fired = min(intensity * FIRE * side.trained, 0.25 * side.ammunition)
    trained = side.trained + people.graduates + people.returning - loss - deserted - people.released
    raw = people.graduates / (side.trained + people.graduates)
    learnt = side.skill + f.learning * (1.0 + (0.5 + 2.0 * f.pause_relief) * paused) * (BEST_SKILL - side.skill)
    dependent = f.aid / (f.aid + f.production + 1.0)
    return Side(
        side.pool - people.called + people.released,
        side.training1 + people.training - people.out1,
        side.training2 + people.out1 - people.out2,
        side.training3 + people.out2 - people.graduates,
        trained,
        side.wounded + (loss - killed) - people.returning - people.discharged,
        side.lost + killed + deserted + people.discharged,
        side.wasted + people.wasted,
        side.equipment + arriving - burnt,
        side.ammunition + f.ammunition_production * growth + AID_ROUNDS * given - fired,
        side.stockpile - refurbished,
        kept_cohesion(side.cohesion, f.cohesion, loss, side.trained, people.graduates, won, paused),
        learnt + raw * (RAW_SKILL - learnt),
        kept_will(side.will, f.will, loss, side.trained, f.loss_aversion, won, dependent * (1.0 - side.backing), paused),
        backing(side, f, paused),
        side.losses + loss + deserted,
        side.calls + called,
    )


@kernel
def weakest(forts: Four, f: Factors) -> float:
    """Fortification of a side's weakest sector: where an attacker would choose to attack."""
    return min(
        min(forts.s0 if f.s0.weight > 0.0 else 1.0, forts.s1 if f.s1.weight > 0.0 else 1.0),
        min(forts.s2 if f.s2.weight > 0.0 else 1.0, forts.s3 if f.s3.weight > 0.0 else 1.0),
    )


@kernel
def step(s: State, f: Factors, z: Shocks, week: float) -> State:
    """The state after one week.

    `week` counts from the start of the world. Regimes: war (fighting, resumed) → ceasefire → resumed; settled or collapsed are ends, in
    which stocks go on but nobody fights.
    """
    war = 1.0 if (s.regime == FIGHTING) | (s.regime == RESUMED) else 0.0
    truce = 1.0 if s.regime == CEASEFIRE else 0.0
    paused = 1.0 - war
    intensity = war + truce * f.war.violations

    power_a, power_b = strength(s.a), strength(s.b)
    ratio = log(power_a) - log(power_b)
    drift = s.drift + SMOOTHING * ((ratio - s.strength) - s.drift)

    # Fire and movement, sector by sector.
    noise = f.war.shock
    s0 = sector_week(s.line.s0, s.fort_a.s0, s.fort_b.s0, ratio + noise * z.front.s0, f.s0, f.war, intensity)
    s1 = sector_week(s.line.s1, s.fort_a.s1, s.fort_b.s1, ratio + noise * z.front.s1, f.s1, f.war, intensity)
    s2 = sector_week(s.line.s2, s.fort_a.s2, s.fort_b.s2, ratio + noise * z.front.s2, f.s2, f.war, intensity)
    s3 = sector_week(s.line.s3, s.fort_a.s3, s.fort_b.s3, ratio + noise * z.front.s3, f.s3, f.war, intensity)
    won = s0.won + s1.won + s2.won + s3.won
    exposed_a = s0.exposed_a + s1.exposed_a + s2.exposed_a + s3.exposed_a
    exposed_b = s0.exposed_b + s1.exposed_b + s2.exposed_b + s3.exposed_b
    full_a = casualties(f.war.lethality, f.war.lanchester_exponent, power_b, s.a.trained, exposed_a)
    full_b = casualties(f.war.lethality, f.war.lanchester_exponent, power_a, s.b.trained, exposed_b)

    # Words: only in war, by type and situation.
    calls_a = 1.0 if (war > 0.0) & (z.a.call < chance(talk_rate(f.a, ratio))) else 0.0
    calls_b = 1.0 if (war > 0.0) & (z.b.call < chance(talk_rate(f.b, -ratio))) else 0.0

    # People, supplies, nerve.
    a = side_week(s.a, f.a, z.a, intensity * full_a, won, intensity, paused, week, calls_a)
    b = side_week(s.b, f.b, z.b, intensity * full_b, -won, intensity, paused, week, calls_b)

    # What each side makes of it.
    fort_a, fort_b = weakest(s.fort_a, f), weakest(s.fort_b, f)
    ahead = clip(FORECAST_WEEKS * drift, -1.0, 1.0)
    now_a = success(ratio, f.war.attack_threshold, f.war.fortification_effect, fort_b)
    now_b = success(-ratio, f.war.attack_threshold, f.war.fortification_effect, fort_a)
    later_a = success(ratio + ahead, f.war.attack_threshold, f.war.fortification_effect, fort_b)
    later_b = success(-ratio - ahead, f.war.attack_threshold, f.war.fortification_effect, fort_a)
    fresh = s.truce_weeks == 0.0
    stopped_a, stopped_b = (now_a if fresh else s.stopped_a), (now_b if fresh else s.stopped_b)
    bound = truce * (f.war.guarantee + f.war.monitoring)
    urge_a = urge(
        f.a, a.will, a.cohesion, now_a, later_a, now_b, later_b, 52.0 * full_a / s.a.trained, now_a - stopped_a, f.war.fear, bound
    )
    urge_b = urge(
        f.b, b.will, b.cohesion, now_b, later_b, now_a, later_a, 52.0 * full_b / s.b.trained, now_b - stopped_b, f.war.fear, bound
    )
    want_a, want_b = logistic(urge_a / f.war.choice_noise), logistic(urge_b / f.war.choice_noise)

    # A call meets an answer in the same week.
    yields_a = (calls_a > 0.0) | (z.a.accept < YIELDING * (1.0 - want_a))
    yields_b = (calls_b > 0.0) | (z.b.accept < YIELDING * (1.0 - want_b))
    # A side that calls for talks while it wants to go on is not held to its word: only a call it means can stop the war.
    means_a = (calls_a > 0.0) & (z.a.accept < 1.0 - want_a)
    means_b = (calls_b > 0.0) & (z.b.accept < 1.0 - want_b)
    stops = (means_a & yields_b) | (means_b & yields_a)

    # Deeds.
    falls_a = (war > 0.0) & (z.a.collapse < collapse_chance(a.cohesion, a.will))
    falls_b = (war > 0.0) & (z.b.collapse < collapse_chance(b.cohesion, b.will))
    ready = BREAKING * (1.0 - exp(-s.truce_weeks / PREPARING))
    breaks_a = (truce > 0.0) & (z.a.breaking < ready * want_a)
    breaks_b = (truce > 0.0) & (z.b.breaking < ready * want_b)
    breaks = breaks_a | breaks_b
    settles = (truce > 0.0) & (z.settle < SETTLING * (1.0 - want_a) * (1.0 - want_b))
    fallen = z.tie if falls_a & falls_b else (1.0 if falls_a else 2.0)
    breaker = z.tie if breaks_a & breaks_b else (1.0 if breaks_a else 2.0)
    first_break = breaks & (s.resumed_week == NEVER)

    regime = s.regime
    regime = SETTLED if settles else regime
    regime = RESUMED if breaks else regime
    regime = CEASEFIRE if (war > 0.0) & stops else regime
    regime = COLLAPSED if falls_a | falls_b else regime

    return State(
        a,
        b,
        Four(s0.line, s1.line, s2.line, s3.line),
        Four(s0.fort_a, s1.fort_a, s2.fort_a, s3.fort_a),
        Four(s0.fort_b, s1.fort_b, s2.fort_b, s3.fort_b),
        regime,
        drift,
        ratio,
        week + 1.0 if (regime == CEASEFIRE) & (war > 0.0) & (s.ceasefire_week == NEVER) else s.ceasefire_week,
        week + 1.0 if first_break else s.resumed_week,
        breaker if first_break else s.resumed_by,
        ratio if first_break else s.resumed_strength,
        fallen if falls_a | falls_b else s.collapsed,
        s.war_weeks + war,
        stopped_a,
        stopped_b,
        (s.truce_weeks + 1.0) * truce,
    )
