"""Case: one text's claims put to one world. It simulates under any beliefs and counts any event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from parley.claim import Claim
from parley.finding import Finding
from parley.futures.draws import Tilt, draws
from parley.futures.ensemble import Ensemble
from parley.futures.simulate import simulate
from parley.weighing.beliefs import Beliefs, Reading, log_weights, tilts
from parley.weighing.diagnostics import effective_sample, normalised, pareto_khat, standard_error
from parley.weighing.event import Event, events
from parley.weighing.evidence import Weighed, evidence
from parley.weighing.groups import Group, authors, group_claims
from parley.world import Assumption, World

Values = NDArray[np.float64]
KEPT = 4
"""Ensembles kept at a time, the latest used."""


@dataclass(frozen=True)
class Point:
    """A weighted share of n futures: its value, Monte Carlo standard error, effective sample, and k̂ where weights were used."""

    value: float
    mc_error: float
    ess: float
    khat: float | None
    n: int


@dataclass(frozen=True)
class State:
    """Futures under some beliefs, with the log weights of what could not be drawn (None where all was)."""

    ensemble: Ensemble
    log_weights: Values | None = None

    def head(self, n: int) -> State:
        """The first n futures alone: the same futures that a smaller run would have."""
        return State(self.ensemble.head(n), None if self.log_weights is None else self.log_weights[:n])

    def point(self, event: Event, option: str | None = None) -> Point:
        """The event's share under its own option, or another."""
        if event.count is None:
            raise ValueError(f"{event.id} cannot be counted: {event.reason}")
        x = event.count(self.ensemble, option or event.option or "")
        if self.log_weights is None:
            return Point(float(x.mean()), standard_error(x, None), float(len(x)), None, len(x))
        w = normalised(self.log_weights)
        return Point(float(np.sum(w * x)), standard_error(x, w), effective_sample(w), pareto_khat(self.log_weights), len(x))


@dataclass
class Case:
    """Everything that stays the same while beliefs change. `tick` is told how many futures have just been run."""

    world: World
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    as_of: date
    futures: int
    seed: int
    tick: Callable[[int], None] | None = None
    groups: tuple[Group, ...] = field(init=False)
    events: tuple[Event, ...] = field(init=False)
    _kept: dict[object, Ensemble] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Group the claims and turn the conclusions into events, once."""
        self.groups = group_claims(self.claims, self.world)
        self.events = events(self.claims, self.world)

    @property
    def authors(self) -> tuple[Group, ...]:
        """The groups that "if everything the author says is so" grants."""
        return authors(self.groups)

    @property
    def countable(self) -> tuple[Event, ...]:
        """The events the model can count."""
        return tuple(e for e in self.events if e.count is not None)

    @property
    def options(self) -> tuple[str, ...]:
        """The options its events need, in the world's order."""
        needed = {o for e in self.countable for o in e.options}
        return tuple(o.id for o in self.world.options if o.id in needed)

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """Every group with its decibans of graded evidence."""
        return evidence(self.groups, self.claims, self.findings, self.world)

    def state(
        self,
        beliefs: Beliefs,
        *,
        n: int | None = None,
        assumption: Assumption | None = None,
        options: Sequence[str] | None = None,
        readings: Mapping[str, Reading] | None = None,
    ) -> State:
        """Futures simulated afresh under these beliefs, with the luck of this case's seed.

        `readings` settles, by `pause_relief` factor, how claims that a side cannot train or mobilise are to be read.
        """
        tilted = tilts(beliefs, readings)
        n = self.futures if n is None else n
        chosen = self.options if options is None else tuple(options)
        e = self._ensemble(tilted, n, assumption, chosen)
        return State(e, log_weights(beliefs, e, self.as_of, self.world.start))

    def _ensemble(self, tilted: dict[str, list[Tilt]], n: int, assumption: Assumption | None, options: tuple[str, ...]) -> Ensemble:
        """Simulated futures, or the first n of a larger run that differed in nothing: beliefs about trends change weights alone."""
        key = (tuple((name, tuple(t)) for name, t in sorted(tilted.items())), assumption.id if assumption else "", options)
        kept = self._kept.pop(key, None)
        if kept is None or kept.n < n:
            factors = draws(self.world, tilted, n, self.seed, assumption=assumption)
            kept = simulate(self.world, factors, self.seed, as_of=self.as_of, options=options, progress=self.tick)
        elif self.tick:
            self.tick(n)
        self._kept[key] = kept
        while len(self._kept) > KEPT:
            self._kept.pop(next(iter(self._kept)))
        return kept if kept.n == n else kept.head(n)
