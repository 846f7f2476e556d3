"""Evidence: a source's budget in decibans by its Admiralty grade, shared out among its groups.

A group with d decibans multiplies a future's weight by 10^(−d/10 · (1 − t)): between 1 where it is true and 10^(−d/10) where it is
false. The budgets of a source's groups add up to its grade's, so no source can shift the odds of anything by more than that, however
much and however loudly it says; repeating, splitting or emphasising a claim changes nothing in its favour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.claim import AUTHOR, Claim
from parley.finding import Finding
from parley.futures.ensemble import Ensemble
from parley.weighing.degree import degree, factor_degree
from parley.weighing.groups import Group
from parley.world import World

BUDGETS: Final[dict[str, float]] = {"A": 20.0, "B": 15.0, "C": 10.0, "D": 5.0, "E": 2.0, "F": 0.0}
"""Decibans by Admiralty grade of the source. 10 decibans are odds of 10 to 1. Our convention: see docs/weighing.md."""
TABLES: Final[dict[str, float]] = {"evidence-halved": 0.5, "evidence-doubled": 2.0}
"""Budgets we could reasonably have set otherwise; low–high spans them."""


@dataclass(frozen=True)
class Weighed:
    """A group with its decibans, and why it has none if it has none."""

    group: Group
    decibans: float
    reason: str | None = None


def grade_of(claim: Claim, world: World) -> str:
    """Admiralty grade of a claim's source: as set on the claim, else by the world's table (actor, its side, agency, other), else F."""
    if claim.grade:
        return claim.grade[0]  # the letter is the source's; the digit is about the item
    table = {g.who: g.grade for g in world.grades}
    if claim.by == AUTHOR:
        return table.get(AUTHOR, "F")
    name = claim.by.lower()
    actor = next((a for a in world.actors if name in (a.id.lower(), a.name.lower(), *(x.lower() for x in a.aliases))), None)
    if actor is None:
        return table.get("other", "F")
    keys = (actor.id, actor.side or "", "agency" if actor.kind == "outlet" else "", "other")
    return next((table[k] for k in keys if k in table), "F")


def evidence(groups: Sequence[Group], claims: Sequence[Claim], findings: Sequence[Finding], world: World) -> tuple[Weighed, ...]:
    """Every group with its decibans: the source's budget in equal shares over all it says that bears on anything.

    Groups that only assert intent carry none, nor do those all of whose claims the record contradicts; they take no share either, so
    padding a text with them changes nothing.
    """
    by_id = {c.id: c for c in claims}
    contradicted = {id for f in findings if f.severity == "error" for id in f.claims}
    weighs = [g for g in groups if not g.asserts_intent and not set(g.claims) <= contradicted]
    shares = {source: sum(g.source == source for g in weighs) for source in {g.source for g in groups}}
    result = []
    for g in groups:
        grade = max(grade_of(by_id[c], world) for c in g.claims)
        if g.asserts_intent:
            result.append(Weighed(g, 0.0, "asserts an intent: no evidence for what the intent would lead to"))
        elif set(g.claims) <= contradicted:
            result.append(Weighed(g, 0.0, "contradicted by our record"))
        else:
            reason = "its source cannot be judged (grade F)" if BUDGETS[grade] == 0.0 else None
            result.append(Weighed(g, BUDGETS[grade] / shares[g.source], reason))
    return tuple(result)


def log_weights(
    weighed: Sequence[Weighed], ensemble: Ensemble, world: World, as_of: date, scale: float = 1.0
) -> NDArray[np.float64] | None:
    """Log weights f8[N] of a baseline ensemble under the evidence; None where there is none, so that the answer is the baseline's."""
    weighing = [w for w in weighed if w.decibans > 0.0]
    if not weighing:
        return None
    total = np.zeros(ensemble.n)
    for w in weighing:
        b = w.group.bearing
        t = factor_degree(b, world, ensemble.n, ensemble.seed) if b.kind == "factor" else degree(b, ensemble, as_of, world.start)
        total -= scale * w.decibans / 10.0 * np.log(10.0) * (1.0 - t)
    return total
