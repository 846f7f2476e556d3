"""Finding cruxes: each group denied, and left open, while everything else the author says is granted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from parley.weighing.answer import believed
from parley.weighing.beliefs import Reading as Scope
from parley.weighing.case import Case, State
from parley.weighing.crux import Crux, Reading
from parley.weighing.diagnostics import FEWEST, effective_sample, normalised
from parley.weighing.event import Event
from parley.weighing.groups import Group

SCOPES: Final[tuple[Scope, Scope]] = ("while_fighting", "structural")
NOISE: Final = 2.0
"""A pull within this many standard errors of 0 has no direction of its own."""


def crux_futures(futures: int) -> int:
    """Futures for each crux: a fifth, no fewer than 1,000. Pulls are differences in common luck and need fewer."""
    return min(futures, max(1000, futures // 5))


def cruxes(
    case: Case,
    granted: State,
    words_of: Callable[[Sequence[str]], Mapping[str, Sequence[str]]] | None = None,
) -> tuple[Crux, ...]:
    """The pull of every group on every countable conclusion, strongest first.

    A pull lost in Monte Carlo noise is left out, unless the group can be read in two ways: then both readings are always shown.

    `words_of` gives, for the claims of a group, the words of the text that support each scope.
    """
    n = crux_futures(case.futures)
    here = granted.head(n)
    all_of = dict(believed(case.authors))
    read = {
        (factor, scope): case.state(all_of, n=n, readings={factor: scope})
        for factor in sorted({g.relief for g in case.authors if g.relief})
        for scope in SCOPES
    }
    found = []
    ids = {e.id: f"k{k + 1:02d}" for k, e in enumerate(case.events)}
    for group in case.authors:
        denied, left_open = (case.state({**all_of, group: b}, n=n) for b in ("deny", "open"))
        words = words_of(group.claims) if words_of and group.relief else {}
        for event in case.countable:
            if crux := _crux(group, event, ids[event.id], here, denied, left_open, read, words):
                found.append(crux)
    return tuple(sorted(found, key=lambda c: (-abs(c.pull), c.conclusion, c.claims)))


def _crux(
    group: Group,
    event: Event,
    conclusion: str,
    here: State,
    denied: State,
    left_open: State,
    read: Mapping[tuple[str, Scope], State],
    words: Mapping[str, Sequence[str]],
) -> Crux | None:
    if min(_size(s) for s in (here, denied, left_open)) < FEWEST:
        return None
    pull, error = difference(event, here, denied)
    readings: tuple[Reading, ...] = ()
    pulls = [(pull, error)]
    if group.relief and _size(min((read[group.relief, s] for s in SCOPES), key=_size)) >= FEWEST:
        pulls = [difference(event, read[group.relief, s], denied) for s in SCOPES]
        readings = tuple(
            Reading(s, tuple(words.get(s, ())), read[group.relief, s].point(event).value, p, e)
            for s, (p, e) in zip(SCOPES, pulls, strict=True)
        )
    if not readings and all(abs(p) <= NOISE * e for p, e in pulls):
        return None
    return Crux(
        claims=group.claims, conclusion=conclusion, quantity=group.bearing.quantity, level=group.bearing.level, pull=pull,
        granted=here.point(event).value, denied=denied.point(event).value, open=left_open.point(event).value,
        direction=direction(pulls), mc_error=error, readings=readings,
    )  # fmt: skip


def direction(pulls: Sequence[tuple[float, float]]) -> str:
    """Supports, undermines, or cuts both ways, from the pull and its error under each reading.

    Charity: a group undermines its author only if it does so under every reading.
    """
    signs = {0 if abs(p) <= NOISE * e else (1 if p > 0 else -1) for p, e in pulls}
    if signs == {-1}:
        return "undermines"
    return "supports" if signs in ({1}, {0, 1}) else "both_ways"


def difference(event: Event, one: State, other: State) -> tuple[float, float]:
    """By how much an event's share differs between two states of the same futures, and the standard error of that."""
    if event.count is None or event.option is None:
        raise ValueError(f"{event.id} cannot be counted")
    x, y = (event.count(s.ensemble, event.option) for s in (one, other))
    v, w = (np.full(len(x), 1.0 / len(x)) if s.log_weights is None else normalised(s.log_weights) for s in (one, other))
    p, q = float(v @ x), float(w @ y)
    residuals = v * (x - p) - w * (y - q)
    return p - q, max(float(np.sqrt(residuals @ residuals)), 1.0 / len(x))


def _size(state: State) -> float:
    return float(state.ensemble.n) if state.log_weights is None else effective_sample(normalised(state.log_weights))
