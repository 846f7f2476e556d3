"""Weighing by hand: the conclusions of a text with some groups of its claims believed, denied or left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from parley.api import DEFAULT_FUTURES, DEFAULT_SEED, DEFAULT_WORLD, Read, check_run, notes, placed, read
from parley.bearing import why_not
from parley.checking import check
from parley.document import Document
from parley.errors import ParleyError
from parley.weighing.answer import believed
from parley.weighing.beliefs import Belief
from parley.weighing.case import Case
from parley.weighing.diagnostics import distrust
from parley.weighing.groups import Group, group_of
from parley.world import World, load_world


@dataclass(frozen=True)
class WeighedConclusion:
    """One conclusion under these beliefs: a share of futures, or the reason why there is none."""

    id: str
    claim: str
    event: str
    option: str | None
    against: str | None
    value: float | None
    mc_error: float | None
    ess: float | None
    khat: float | None
    reason: str | None
    option_title: str | None = None


@dataclass(frozen=True)
class WeighedAnswer:
    """Conclusions under beliefs of your own. `beliefs` gives each group's, by its first claim."""

    beliefs: dict[str, Belief]
    members: dict[str, tuple[str, ...]]
    conclusions: tuple[WeighedConclusion, ...]
    futures: int
    seed: int
    as_of: str = ""
    notes: tuple[str, ...] = ()

    def words(self) -> str:
        """What was changed, in words."""
        parts = [
            f"{', '.join(self.members[g])} {'denied' if b == 'deny' else 'left open'}" for g, b in self.beliefs.items() if b != "believe"
        ]
        return "; ".join(parts) or "everything the author says"

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON."""
        groups = [{"claims": list(self.members[g]), "belief": b} for g, b in self.beliefs.items()]
        return {"question": "granted", "futures": self.futures, "seed": self.seed, "as_of": self.as_of, "groups": groups,
                "notes": list(self.notes), "conclusions": [asdict(c) for c in self.conclusions]}  # fmt: skip


def weigh(
    source: str | Path | Document | Read,
    world: World | str | Path = DEFAULT_WORLD,
    *,
    believe: Sequence[str] = (),
    deny: Sequence[str] = (),
    open: Sequence[str] = (),
    dated: date | None = None,
    futures: int = DEFAULT_FUTURES,
    seed: int = DEFAULT_SEED,
    progress: Callable[[str, int, int], None] | None = None,
) -> WeighedAnswer:
    """Grant what the author says, except where told otherwise; a claim stands for its group.

    Claims of others than the author are left open unless they are named.

    Raises:
        ParleyError: bad input, an unknown claim id, a claim that bears on nothing, or one named with two beliefs.
    """
    check_run(futures, seed)
    world = world if isinstance(world, World) else load_world(world)
    text = source if isinstance(source, Read) else read(source, world, dated)
    world, as_of, warning = placed(text.document, world)
    case = Case(world, text.claims, check(text.document, text.claims, world), as_of, futures, seed)
    beliefs: dict[Group, Belief] = dict(believed(case.authors))
    named: dict[Group, Belief] = {}
    wishes: tuple[tuple[Belief, Sequence[str]], ...] = (("believe", believe), ("deny", deny), ("open", open))
    for belief, ids in wishes:
        for id in ids:
            group = _group(id, text, case.groups)
            if named.setdefault(group, belief) != belief:
                raise ParleyError(f"{id}: its group ({', '.join(group.claims)}) is named with two beliefs")
            beliefs[group] = belief
    done = 0

    def tick(n: int) -> None:
        nonlocal done
        done += n
        if progress:
            progress("weighing", done, futures)

    case.tick = tick
    tick(0)
    state = case.state(beliefs)
    found = []
    for k, event in enumerate(case.events):
        value = error = ess = khat = None
        reason = event.reason
        if event.count is not None:
            point = state.point(event)
            ess, khat = point.ess, point.khat if point.khat is not None and isfinite(point.khat) else None
            reason = distrust(point.n, point.ess, point.khat)
            if reason is None:
                value, error = point.value, point.mc_error
        title = world.option(event.option).title if event.beside and event.option else None
        found.append(
            WeighedConclusion(
                f"k{k + 1:02d}", event.claim, event.text, event.option, event.against, value, error, ess, khat, reason, title
            )
        )  # fmt: skip
    return WeighedAnswer(
        {g.id: b for g, b in beliefs.items()}, {g.id: g.claims for g in beliefs}, tuple(found), futures, seed, as_of.isoformat(),
        notes(warning, text.claims, world),
    )  # fmt: skip


def _group(id: str, text: Read, groups: Sequence[Group]) -> Group:
    if group := group_of(id, groups):
        return group
    if claim := next((c for c in text.claims if c.id == id), None):
        raise ParleyError(f"{id}: believing or denying it changes nothing: {why_not(claim)}")
    known = f"{text.claims[0].id} to {text.claims[-1].id}" if text.claims else "none"
    raise ParleyError(f"{id}: no such claim in {text.document.name} (there are {known})")
