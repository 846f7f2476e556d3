"""Which matches stand: what is wished, asked or foretold is no report of its own, and words are read once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from parley.reading.match import Match, purpose
from parley.reading.scene import Scene

_WITH: Final = re.compile(r"\bwith\s(?:an?|its|their|new|more|far)\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)
_ACTS: Final = frozenset({"denies", "accuses", "sets_terms", "threatens", "rejects_talks", "calls_for_talks"})
_FALLBACK: Final = 40
"""Frames below this rank speak only where no other frame does, in their clause."""
_LAST_RESORT: Final = 10
"""Below this one, in their sentence."""


def select(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """Which matches stand. What is wished, asked or foretold is no report of its own, and words are read once."""
    order = sorted(matches, key=lambda m: (-m.frame.rank, m.start))
    chosen: list[Match] = []
    for m in order:
        if m.frame.rank < _FALLBACK and any(m.overlaps(o) and o.frame.rank >= _FALLBACK for o in matches):
            continue
        if m.frame.scope and not any(m.overlaps(o) for o in chosen):
            same = [o for o in chosen if o.clause == m.clause]
            # One such frame to a clause; the purpose of an act is a claim beside it.
            beside = m.frame.kind == "intent" and purpose(scene, m) and all(o.frame.kind != "intent" or purpose(scene, o) for o in same)
            if not same or (beside and m.start > min(o.start for o in same)):
                chosen.append(m)
    governors = list(chosen)
    for m in order:
        if (
            not m.frame.scope
            and not any(m.overlaps(o) for o in chosen)
            and not _governed(scene, m, governors)
            and not _said(scene, m, chosen)
        ):
            chosen.append(m)
    return chosen


def _governed(scene: Scene, m: Match, governors: Sequence[Match]) -> bool:
    """Whether a match only tells what is wished, foretold, denied or demanded."""
    if any(g.frame.closed and g.clause == m.clause and g.start < m.start for g in governors):
        return True
    if m.frame.nominal:
        # "… will attack again, with a rested army": foretold of the army too.
        with_it = m.frame.kind == "capability" and _WITH.search(scene.text, max(scene.span.start, m.start - 30), m.start)
        if m.frame.kind == "capability" and m.start == scene.clauses[m.clause].start:
            return any(g.frame.kind == "forecast" and g.clause == m.clause for g in governors)  # "shortages of fuel will ground the jets"
        return bool(with_it) and any(g.frame.kind == "forecast" and g.clause == m.clause and g.start < m.start for g in governors)
    if any(g.clause == m.clause and g.start < m.start and g.frame.kind != "statement" for g in governors):
        return True
    return scene.clauses[m.clause].how == "that" and any(g.clause == m.clause - 1 and g.frame.stance in _ACTS for g in governors)


def _said(scene: Scene, m: Match, chosen: Sequence[Match]) -> bool:
    """Whether a match adds nothing to what has been read already."""
    same = [o for o in chosen if o.clause == m.clause]
    if (m.frame.rank < _FALLBACK and same) or (m.frame.rank < _LAST_RESORT and chosen):
        return True
    # "The loss of X, liberated on …" tells of one change of hands, not of two.
    if any(o.frame.kind == m.frame.kind and (_one_change(o, m) or o.frame.stance == m.frame.stance) for o in same):
        return True
    # "…, slowing it down": the same assertion, spelt out.
    return scene.clauses[m.clause].how == "participle" and any(o.clause == m.clause - 1 and o.frame.kind == m.frame.kind for o in chosen)


def _one_change(a: Match, b: Match) -> bool:
    """Whether two claims of control in a clause tell of one change of hands; what else somebody holds is told beside it."""
    return a.frame.kind == "control" and "held" not in (a.frame.stance, b.frame.stance)
