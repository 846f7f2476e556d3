"""Beliefs: each group believed, left open or denied, and what that does to priors and weights."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from parley.futures.draws import Tilt
from parley.futures.ensemble import Ensemble
from parley.weighing.degree import degree
from parley.weighing.groups import Group

Belief = Literal["believe", "open", "deny"]
Beliefs = Mapping[Group, Belief]
Reading = Literal["while_fighting", "structural"]


def tilts(beliefs: Beliefs, readings: Mapping[str, Reading] | None = None) -> dict[str, list[Tilt]]:
    """The tilts of factors under these beliefs.

    Believing tilts by the degree of truth, denying by its complement. A believed group whose scope says how far a pause would relieve it
    also tilts that side's `pause_relief`: "while fighting" high, "structural" low; `readings` (by relief factor) overrides the scope.
    """
    found: dict[str, set[Tilt]] = {}
    for group, belief in beliefs.items():
        b = group.bearing
        if belief == "open" or b.kind != "factor":
            continue
        found.setdefault(b.quantity, set()).add(Tilt(cast("Literal['low', 'high']", b.level), belief == "believe"))
        scope = (readings or {}).get(group.relief or "", b.scope)
        if group.relief and belief == "believe" and scope in ("while_fighting", "structural"):
            found.setdefault(group.relief, set()).add(Tilt("high" if scope == "while_fighting" else "low", True))
    return {name: sorted(t) for name, t in found.items()}


def log_weights(beliefs: Beliefs, ensemble: Ensemble, as_of: date, start: date) -> NDArray[np.float64] | None:
    """Log weights f8[N] of what cannot be drawn (trends, comparisons, calls), or None where there is nothing to weigh."""
    total: NDArray[np.float64] | None = None
    seen: set[tuple[str, str, str | None, Belief]] = set()
    for group, belief in beliefs.items():
        b = group.bearing
        key = (b.quantity, b.level, b.window, belief)
        if belief == "open" or b.kind == "factor" or key in seen:
            continue
        seen.add(key)
        t = degree(b, ensemble, as_of, start)
        part = np.log(t if belief == "believe" else 1.0 - t)
        total = part if total is None else total + part
    return total
