"""Answers: each conclusion at the baseline, granted, granted without the claims of intent, and graded, with low–high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from parley.futures.ensemble import Ensemble
from parley.weighing import evidence
from parley.weighing.beliefs import Beliefs
from parley.weighing.case import Case, Point, State
from parley.weighing.conclusion import Conclusion, Estimate, OutsideView, words
from parley.weighing.diagnostics import distrust
from parley.weighing.event import Event
from parley.weighing.groups import Group

QUESTIONS: Final = ("baseline", "granted", "without_intent", "graded")


def alternatives_of(futures: int) -> int:
    """Futures for each thing we could have assumed otherwise: an eighth, no fewer than 500. They are compared in common luck."""
    return min(futures, max(500, futures // 8))


def believed(groups: Sequence[Group]) -> Beliefs:
    """All of these groups believed."""
    return dict.fromkeys(groups, "believe")


def answers(
    case: Case,
    baseline: Ensemble,
    granted: State,
    outside: Mapping[int, Sequence[OutsideView]] | None = None,
) -> tuple[Conclusion, ...]:
    """One conclusion for each event of the case.

    `baseline` holds the world's futures under no claim at all, `granted` those with everything the author says believed.
    `outside` gives how often comparable ceasefires broke down, by months.
    """
    without = _without_intent(case, granted)
    states: dict[str, State | None] = {
        "baseline": State(baseline),
        "granted": granted if case.authors else None,
        "without_intent": without,
        "graded": State(baseline, evidence.log_weights(case.weighed, baseline, case.world, case.as_of)),
    }
    shifts = _shifts(case, states)
    quotes = {c.id: c.quote for c in case.claims}
    result = []
    for k, event in enumerate(case.events):
        estimates: dict[str, Estimate | None] = {}
        beside: dict[str, Estimate | None] = {}
        reason = event.reason
        for question, state in states.items():
            if event.count is None or state is None:
                continue
            estimates[question], why = _estimate(state.point(event), shifts.get((question, event.id), ()))
            reason = reason or why
            if event.beside:
                beside[question], _ = _estimate(state.point(event, event.against), shifts.get((question, event.id, "beside"), ()))
        result.append(
            Conclusion(
                id=f"k{k + 1:02d}", claim=event.claim, text=quotes.get(event.claim, event.text), option=event.option, against=event.against,
                event=event.text,
                horizon=event.horizon, reason=reason, beside=beside, **estimates,
                outside_view=_outside(event, outside or {}),
            )
        )  # fmt: skip
    return tuple(result)


def _outside(event: Event, views: Mapping[int, Sequence[OutsideView]]) -> tuple[OutsideView, ...]:
    """The reference classes at the event's horizon; where the text says that a ceasefire holds, the share that held."""
    if not event.breakdown:
        return ()
    found = tuple(views.get(int(event.id.rsplit("-", 1)[1]), ()))
    if event.breakdown > 0:
        return found
    return tuple(
        replace(v, share=1.0 - v.share, low=1.0 - v.high, high=1.0 - v.low, definition=f"those that held, of: {v.definition}")
        for v in found
    )


def _without_intent(case: Case, granted: State) -> State | None:
    rest = [g for g in case.authors if not g.asserts_intent]
    if not case.authors or len(rest) == len(case.authors):
        return granted if case.authors else None
    return case.state(believed(rest))


def _shifts(case: Case, states: Mapping[str, State | None]) -> dict[tuple[str, ...], list[float]]:
    """How far each answer moves under each thing we could have assumed otherwise, in the same futures."""
    moves: dict[tuple[str, ...], list[float]] = {}
    n = alternatives_of(case.futures)
    here = {q: s.head(n) for q, s in states.items() if s is not None}
    rest = [g for g in case.authors if not g.asserts_intent]

    def note(question: str, there: State) -> None:
        for event in case.countable:
            for key, option in (((question, event.id), None), ((question, event.id, "beside"), event.against)):
                if option is None and len(key) == 3:
                    continue
                moved = there.point(event, option).value - here[question].point(event, option).value
                moves.setdefault(key, []).append(moved)

    for assumption in case.world.assumptions:
        other = case.state({}, n=n, assumption=assumption)
        note("baseline", other)
        note("graded", State(other.ensemble, evidence.log_weights(case.weighed, other.ensemble, case.world, case.as_of)))
        if "granted" in here:
            there = case.state(believed(case.authors), n=n, assumption=assumption)
            note("granted", there)
            note("without_intent", there if len(rest) == len(case.authors) else case.state(believed(rest), n=n, assumption=assumption))
    base = here["baseline"].ensemble
    for scale in evidence.TABLES.values():
        note("graded", State(base, evidence.log_weights(case.weighed, base, case.world, case.as_of, scale)))
    return moves


def _estimate(point: Point, moves: Sequence[float]) -> tuple[Estimate | None, str | None]:
    """The estimate, or why it cannot be trusted enough to be printed."""
    if why := distrust(point.n, point.ess, point.khat):
        return None, why
    span = np.clip(np.array([point.value, *(point.value + m for m in moves)]), 0.0, 1.0)
    low, high = np.quantile(span, [0.05, 0.95])
    khat = point.khat if point.khat is not None and np.isfinite(point.khat) else None
    return (
        Estimate(
            point.value, float(min(low, point.value)), float(max(high, point.value)), point.mc_error, point.ess, khat, words(point.value)
        ),
        None,
    )
