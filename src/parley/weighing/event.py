"""Events: what a conclusion of the text comes to in the outcomes of the model.

A forecast or recommendation becomes an event over measures, counted in each future: under one option, or under one option
against another in the same futures. Where the model holds no such thing, the reason is said instead of a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.claim import Claim
from parley.futures.ensemble import Ensemble
from parley.world import World

Values = NDArray[np.float64]
WEEKS_A_YEAR = 52
MEDIUM_TERM = "P12M/P60M"
"""Twelve to sixty months, unless the text says otherwise; no forecast is looked at beyond sixty."""


@dataclass(frozen=True)
class Event:
    """Something that does or does not happen in a future.

    `count(ensemble, option)` gives f8[N] of 0 and 1. `against` is the option the same futures are compared with; where `beside` is true the
    event is also counted under that option alone and shown next to it. `reason` stands instead of a count where there is none.
    `breakdown` is whether a reference class can be put beside it: 1 counts ceasefires that broke down, −1 those that held, 0 neither.
    """

    id: str
    text: str
    claim: str = ""
    option: str | None = None
    against: str | None = None
    beside: bool = False
    horizon: str | None = None
    reason: str | None = None
    breakdown: int = 0
    count: Callable[[Ensemble, str], Values] | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options it needs."""
        return tuple(o for o in (self.option, self.against) if o)


def months_of(horizon: str | None) -> int:
    """Months until the end of an ISO horizon in whole years, 12 to 60; 60 where none is stated."""
    found = re.findall(r"P(\d+)([MY])", horizon or "")
    months = min(60, max((int(n) * (12 if unit == "Y" else 1) for n, unit in found), default=60))
    return max(12, -(-months // 12) * 12)


def events(claims: Sequence[Claim], world: World) -> tuple[Event, ...]:
    """One event for each different conclusion of the text: breakdown of a ceasefire first, then in the order of the text, and last
    what the model does not hold.

    A text that concludes nothing the model can count is still asked whether fighting resumes after a ceasefire.
    """
    found: dict[str, Event] = {}
    for claim in claims:
        if claim.kind in ("forecast", "recommendation"):
            for event in _events_of(claim, claims, world):
                found.setdefault(event.id, event)
    if not any(e.count for e in found.values()):
        default = _resumes("", MEDIUM_TERM, world)
        found.setdefault(default.id, default)
    return tuple(sorted(found.values(), key=lambda e: (e.count is None, not e.breakdown, e.breakdown < 0, not e.id.startswith("resumes"))))


def _events_of(claim: Claim, claims: Sequence[Claim], world: World) -> list[Event]:
    if claim.kind == "forecast" and claim.certainty == "denied":
        # "It will not resume" is counted as what it amounts to.
        opposite = {"resumes": "holds", "holds": "resumes"}.get(claim.stance or "")
        if opposite is None:
            return [_unmodelled(claim, "not modelled: the model has no quantity for this")]
        claim = claim.with_(stance=opposite, certainty="certain")
    fighting, ceasefire = "fight_on", _ceasefire(world)
    side = claim.side if claim.side in world.side_ids else None
    served = _served(claim, claims, world)
    match claim.kind, claim.stance:
        case "forecast", "resumes":
            blamed = side or (world.other(served) if served else None)
            by = [_resumes_by(claim.id, blamed, claim.horizon, world)] if blamed else []
            return [_resumes(claim.id, claim.horizon, world), *by, _at_war(claim.id, claim.horizon, world)]
        case "forecast", "holds":
            return [_holds(claim.id, claim.horizon, ceasefire), _at_war(claim.id, claim.horizon, world)]
        case "forecast", "breaks_through" if side:
            return [_breaks_through(claim.id, side, world)]
        case "forecast", "collapses" if side:
            return [_collapses(claim.id, side, fighting, world)]
        case "forecast", "collapses" if re.search(r"truce|cease-?fire|peace|armistice|freez|pause|deal|accord", claim.quote, re.IGNORECASE):
            return [_resumes(claim.id, claim.horizon, world), _at_war(claim.id, claim.horizon, world)]
        case "recommendation", "fight_on" if served:
            return [_collapses(claim.id, world.other(served), fighting, world), _ground(claim.id, served, fighting, ceasefire, world)]
        case "recommendation", "no_talks" if served:
            return [_ground(claim.id, served, fighting, ceasefire, world)]
        case "recommendation", "talks":
            return [_less_war(claim.id, ceasefire, fighting)]
        case "recommendation", "guarantee":
            guaranteed = next((o.id for o in world.options if o.id == "ceasefire_guaranteed"), None)
            if guaranteed:
                return [_holds(claim.id, claim.horizon, guaranteed, ceasefire)]
        case "recommendation", "aid":
            receiver = side or served
            helped = next(
                (o.id for o in world.options if receiver and o.scale.get(f"{receiver}.aid", 1.0) > 1.0 and o.regime == "fighting"), None
            )
            if receiver and helped:
                return [_ground(claim.id, receiver, helped, fighting, world)]
            return [_unmodelled(claim, "no option of this world gives more aid to that side")]
        case "forecast", "spreads":
            return [_unmodelled(claim, "not modelled: a war beyond the two sides is not in the model")]
    return [_unmodelled(claim, "not modelled: the model has no quantity for this")]


def _ceasefire(world: World) -> str:
    return next(o.id for o in world.options if o.regime == "ceasefire")


def _served(claim: Claim, claims: Sequence[Claim], world: World) -> str | None:
    """Whom a recommendation to fight on serves: the opponent of the side the text says most against.

    By what is claimed alone: intents beyond the line, weakness, retreat. Names play no part.
    """
    against = dict.fromkeys(world.side_ids, 0)
    for c in claims:
        if c.side in against and (c.stance in ("pause", "continue", "escalate", "low", "falling", "retreat") or c.kind == "recommendation"):
            against[c.side] += 1 if c.stance != "aid" else -1
    a, b = world.side_ids
    if against[a] == against[b]:
        return world.other(claim.side) if claim.side in against else None
    return b if against[a] > against[b] else a


def _weeks(horizon: str | None) -> int:
    return months_of(horizon) * WEEKS_A_YEAR // 12


def _year_words(horizon: str | None) -> str:
    months = months_of(horizon)
    names = {12: "one year", 24: "two years", 36: "three years", 48: "four years", 60: "five years"}
    return names.get(months, f"{months} months")


def _resumes(claim: str, horizon: str | None, world: World) -> Event:
    limit = _weeks(horizon)
    return Event(
        f"resumes-{months_of(horizon)}", f"fighting resumes within {_year_words(horizon)} of a ceasefire on current lines", claim,
        _ceasefire(world), horizon=horizon or MEDIUM_TERM, breakdown=1,
        count=lambda e, o: (e.measure(o, "weeks_to_resumption") <= limit).astype(np.float64),
    )  # fmt: skip


def _resumes_by(claim: str, side: str, horizon: str | None, world: World) -> Event:
    limit = _weeks(horizon)
    return Event(
        f"resumes-{side}-{months_of(horizon)}", f"{world.side(side).name} is the one to resume fighting within {_year_words(horizon)} of a"
        " ceasefire on current lines", claim, _ceasefire(world), horizon=horizon or MEDIUM_TERM,
        count=lambda e, o: (
            (e.measure(o, "weeks_to_resumption") <= limit) & (e.measure(o, "resumed_by") == 1 + e.sides.index(side))
        ).astype(np.float64),
    )  # fmt: skip


def _holds(claim: str, horizon: str | None, option: str, against: str | None = None) -> Event:
    limit = _weeks(horizon)
    return Event(
        f"holds-{option}-{months_of(horizon)}",
        f"the ceasefire holds for {_year_words(horizon)}",
        claim,
        option,
        against,
        against is not None,
        horizon or MEDIUM_TERM,
        breakdown=-1,
        count=lambda e, o: (e.measure(o, "weeks_to_resumption") > limit).astype(np.float64),
    )


def _at_war(claim: str, horizon: str | None, world: World) -> Event:
    month = min((12, 24, 36, 60), key=lambda m: abs(m - months_of(horizon)))
    return Event(
        f"at-war-{month}", f"war is being fought {_year_words(f'P{month}M')} on", claim, _ceasefire(world), "fight_on", True, f"P{month}M",
        count=lambda e, o: e.measure(o, f"at_war_{month}").astype(np.float64),
    )  # fmt: skip


def _ground(claim: str, side: str, option: str, against: str, world: World) -> Event:
    this, that = (_clause(world.option(o).title) for o in (option, against))
    name = world.side(side).name
    helped = world.option(option).scale.get(f"{side}.aid")
    return Event(
        f"ground-{side}-{option}-{against}",
        f"{name} holds more ground after five more years of fighting with {helped:g} times the aid than with today’s"
        if helped
        else f"{name} holds more ground five years on if {this} than if {that}",
        claim,
        option,
        against,
        horizon="P60M",
        count=lambda e, o: _more_ground(e, side, option, against),
    )


def _clause(title: str) -> str:
    words = title[0].lower() + title[1:]
    return words if words.startswith("fighting") else f"there is a {words}"


def _more_ground(e: Ensemble, side: str, option: str, against: str) -> Values:
    """1 where the side has more ground under the first option in the same future, ½ where both leave the line the same to 1 km²."""
    sign = 1.0 if side == e.sides[0] else -1.0
    gain = sign * (e.measure(option, "ground").astype(np.float64) - e.measure(against, "ground"))
    return np.where(np.abs(gain) < 1.0, 0.5, (gain > 0.0).astype(np.float64))


def _breaks_through(claim: str, side: str, world: World) -> Event:
    return Event(
        f"breaks-through-{side}", f"{world.side(side).name} wins more than 1,000 km² within five years of fighting on", claim, "fight_on",
        horizon="P60M",
        count=lambda e, o: ((1.0 if side == e.sides[0] else -1.0) * e.measure(o, "ground") > 1000.0).astype(np.float64),
    )  # fmt: skip


def _collapses(claim: str, side: str, option: str, world: World) -> Event:
    return Event(
        f"collapses-{side}", f"{world.side(side).name} collapses within five years of fighting on", claim, option, horizon="P60M",
        count=lambda e, o: (e.measure(o, "collapse") == 1 + e.sides.index(side)).astype(np.float64),
    )  # fmt: skip


def _less_war(claim: str, option: str, against: str) -> Event:
    return Event(
        f"less-war-{option}", "a ceasefire leaves fewer weeks of war in five years than fighting on", claim, option, against,
        horizon="P60M", count=lambda e, o: (e.measure(option, "weeks_of_war") < e.measure(against, "weeks_of_war")).astype(np.float64),
    )  # fmt: skip


def _unmodelled(claim: Claim, reason: str) -> Event:
    # The same words twice are one conclusion.
    return Event(f"not-modelled-{' '.join(claim.quote.lower().split())}", claim.quote, claim.id, reason=reason, horizon=claim.horizon)
