"""Choices: the commitment problem, words, and how a ceasefire is kept, broken or settled.

Each side has a latent type: where it stands on a scale of ambition from content to wanting everything, against how far the line
contents it. It weighs what resuming would bring now against what it forecasts, what it would cost, and what guarantees and
monitoring cost a violator; a side that expects to be overtaken may strike first (Fearon 1995; Powell 2006). The choice is logistic, a
side a week.
"""

from __future__ import annotations

from parley.futures.kernel import kernel
from parley.futures.maths import clip, exp, logistic
from parley.futures.war.state import SideFactors

GAIN = 6.0
"""What everything is worth, in units of the choice: the scale of `pause.choice_noise`, `guarantee` and `monitoring`. Convention."""
STANDING = 0.1
"""What breaking the peace costs anyone, in units of the choice: standing abroad, calm at home. Judgement; without it, mere noise
would end most ceasefires.
"""
WEARINESS = 0.8
"""How much a force without any cohesion is held back, in units of the choice: worn-out armies rest before they attack. Judgement."""
CHANGE = 2.0
"""Weight of what has changed since the ceasefire began: a side that stopped had found its chances not worth the price, and goes
back to war on better ones. Judgement; it is the mechanism behind "a pause to rearm".
"""
STEEPNESS = 2.0
"""How sharply the chance of success rises with the log strength ratio. Judgement."""
FORECAST_WEEKS = 52.0
"""How far ahead a side forecasts the balance. Judgement."""
BREAKING = 0.04
"""Chance a week that a side which surely wants to resume does so. Calibrated: see docs/model.md."""
PREPARING = 52.0
"""Weeks of ceasefire after which two thirds of the readiness to break it is there: regrouping takes months. Judgement."""
SETTLING = 0.001
"""Chance a week that a ceasefire neither side wants to break becomes a settlement. Judgement: most armistices that hold are
years old before they are treaties."""
COLLAPSING = 0.012
"""Scale of the chance a week of collapse below the brink. Judgement."""
BRINK = 0.2
"""Will or cohesion under which a side may collapse. Judgement."""
YIELDING = 0.06
"""Chance that a side which would rather stop accepts a call for talks that leads to a ceasefire. Judgement."""


@kernel
def appetite(f: SideFactors) -> float:
    """How much of everything a side wants beyond the line: 0 for the content type, up to 1."""
    return max(0.0, f.ambition - (1.0 - f.wants_more))


@kernel
def success(ratio: float, threshold: float, effect: float, fort_enemy: float) -> float:
    """A side's chance of success if it attacked, given the log ratio in its favour and the enemy's fortification where it is weakest."""
    return logistic(STEEPNESS * (ratio - threshold - effect * fort_enemy))


@kernel
def urge(
    f: SideFactors,
    will: float,
    cohesion: float,
    now: float,
    later: float,
    enemy_now: float,
    enemy_later: float,
    yearly_losses: float,
    changed: float,
    fear: float,
    violator_pays: float,
) -> float:
    """How much better resuming looks than keeping the line, in units of the choice.

    `now`, `later` are this side's chances of success at present and as forecast, `enemy_*` the enemy's; `yearly_losses` is the share of
    its troops it expects a year of war to cost, `changed` by how much its chance has risen since the ceasefire began.
    """
    want = appetite(f)
    gain = GAIN * want * (now + CHANGE * changed - max(0.0, later - now))
    dread = fear * GAIN * max(0.0, enemy_later - enemy_now)
    cost = f.loss_aversion * yearly_losses * (1.5 - will)
    return gain + dread - cost - STANDING - WEARINESS * (1.0 - cohesion) - violator_pays


@kernel
def talk_rate(f: SideFactors, ratio: float) -> float:
    """Calls for talks a week, by type and by situation: weakness drives calls under every type."""
    weak = logistic(-4.0 * ratio)
    content = f.talk_content_weak * weak + f.talk_content_strong * (1.0 - weak)
    wanting = f.talk_wants_more_weak * weak + f.talk_wants_more_strong * (1.0 - weak)
    return wanting if appetite(f) > 0.0 else content


@kernel
def chance(rate: float) -> float:
    """Probability that something with this weekly rate happens within the week."""
    return 1.0 - exp(-rate)


@kernel
def collapse_chance(cohesion: float, will: float) -> float:
    """Chance a week that a side stops being able or ready to fight."""
    return COLLAPSING * max(0.0, 1.0 - min(cohesion, will) / BRINK)


@kernel
def kept_will(will: float, first: float, losses: float, force: float, aversion: float, won: float, unbacked: float, paused: float) -> float:
    """Will after a week: drained by losses and by missing foreign backing, moved by ground, recovering in a pause."""
    recovering = (0.002 + 0.008 * paused) * (first - will)
    return clip(will + recovering - 0.15 * aversion * losses / force + won / 40000.0 - 0.002 * unbacked, 0.0, 1.0)


@kernel
def kept_cohesion(cohesion: float, first: float, losses: float, trained: float, raw: float, won: float, paused: float) -> float:
    """Cohesion after a week: rest and rotation, losses, the share of raw recruits, retreat and success."""
    rest = (0.01 + 0.03 * paused) * (0.5 * (1.0 + first) - cohesion)
    return clip(cohesion + rest - 0.5 * cohesion * losses / trained - 0.1 * raw / trained + won / 20000.0, 0.05, 1.0)
