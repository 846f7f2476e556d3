"""What `import parley` offers: the whole path from document to answer, and its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from parley.assessment import Assessment, Grouped
from parley.bearing import why_not
from parley.checking import check
from parley.claim import CONCLUDING, Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.history import outside_view
from parley.reading import scope_words
from parley.readings import Read as Read
from parley.readings import read as read
from parley.version import VERSION
from parley.weighing.conclusion import OutsideView
from parley.weighing.crux import Crux
from parley.world import World, load_world

if TYPE_CHECKING:
    from parley.futures.ensemble import Ensemble
    from parley.weighing.case import Case

DEFAULT_WORLD = "ukraine-2023"
DEFAULT_FUTURES = 5000
DEFAULT_SEED = 1

Progress = Callable[[str, int, int], None]
"""Told what is going on, how many futures are done and how many there will be."""


WIDER = 1.5
"""How far every prior is stretched for a text outside the dates its world is good for."""


def placed(document: Document, world: World) -> tuple[World, date, str | None]:
    """The world, as-of date and warning for a document: outside the dates the world is good for, every prior is widened."""
    from parley.futures.draws import widened

    as_of, warning = as_of_date(document, world)
    outside = document.dated is not None and as_of != document.dated
    return widened(world, WIDER) if outside else world, as_of, warning


def as_of_date(document: Document, world: World) -> tuple[date, str | None]:
    """The as-of date of an answer about this document in this world, and what must be said about it.

    An undated document is taken as of the last day the world is good for; one outside the world's dates is moved to the nearer end.
    """
    if document.dated is None:
        return world.last, f"The text has no date: it is taken as of {world.last}, the last day the world {world.name} is good for."
    if document.dated < world.first:
        return world.first, (
            f"The text ({document.dated}) is earlier than the dates this world is good for ({world.first} to {world.last}):"
            f" futures start on {world.first}, and every prior is half as wide again."
        )
    if document.dated > world.last:
        return world.last, (
            f"The text ({document.dated}) is later than the dates this world is good for ({world.first} to {world.last}):"
            f" futures start on {world.last}, and every prior is half as wide again."
        )
    return document.dated, None


def assess(
    source: str | Path | Document | Read,
    world: World | str | Path = DEFAULT_WORLD,
    *,
    dated: date | None = None,
    futures: int = DEFAULT_FUTURES,
    seed: int = DEFAULT_SEED,
    progress: Progress | None = None,
    command: str = "",
) -> Assessment:
    """Read, check, simulate and weigh one document.

    The same input, world, seed and number of futures give the same answer to the bit.

    Raises:
        ParleyError: bad input; one line says what and where.
    """
    from parley.weighing.answer import alternatives_of, answers, believed
    from parley.weighing.case import Case
    from parley.weighing.cruxes import crux_futures, cruxes
    from parley.weighing.event import months_of
    from parley.weighing.options import option_results

    check_run(futures, seed)
    world = world if isinstance(world, World) else load_world(world)
    read_ = source if isinstance(source, Read) else read(source, world, dated)
    document, claims = read_.document, read_.claims
    world, as_of, warning = placed(document, world)
    findings = check(document, claims, world)
    case = Case(world, claims, findings, as_of, futures, seed)
    done, total, stage = 0, _work(case, futures, alternatives_of(futures), crux_futures(futures)), "baseline"

    def tick(n: int) -> None:
        nonlocal done
        done += n
        if progress:
            progress(stage, min(done, total), total)

    case.tick = tick
    if progress:
        progress(stage, 0, total)
    baseline = baseline_ensemble(world, as_of, futures, seed, tick)
    done, stage = futures, "granted"
    granted = case.state(believed(case.authors))
    stage = "conclusions"
    conclusions = answers(case, baseline, granted, outside_views(as_of, [months_of(e.horizon) for e in case.events if e.breakdown]))
    stage = "cruxes"
    by_id = {c.id: c for c in claims}
    found = cruxes(case, granted, lambda ids: supporting_words([by_id[i] for i in ids], document.text))
    if progress:
        progress("done", total, total)
    return Assessment(
        document=document,
        world=world,
        version=VERSION,
        seed=seed,
        futures=futures,
        claims=claims,
        findings=findings,
        conclusions=conclusions,
        cruxes=found,
        options=option_results(baseline, world),
        groups=_grouped(case, claims),
        assumptions=tuple(f"{a.id}: {a.why}" for a in world.assumptions),
        command=command,
        as_of=as_of.isoformat(),
        notes=notes(warning, claims, world),
    )


def simulate(
    world: World | str | Path = DEFAULT_WORLD,
    *,
    as_of: date | None = None,
    futures: int = DEFAULT_FUTURES,
    seed: int = DEFAULT_SEED,
    options: Sequence[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Ensemble:
    """Futures of a world under no claim at all, as of a date (the last the world is good for, unless one is given).

    Raises:
        ParleyError: no such world, a date before it begins, or a number of futures no run can have.
    """
    from parley.futures.draws import draws
    from parley.futures.simulate import simulate as run

    check_run(futures, seed)
    world = world if isinstance(world, World) else load_world(world)
    return run(world, draws(world, {}, futures, seed), seed, as_of=as_of or world.last, options=options, progress=progress)


def crux(
    source: str | Path | Document | Read,
    world: World | str | Path = DEFAULT_WORLD,
    *,
    dated: date | None = None,
    futures: int = DEFAULT_FUTURES,
    seed: int = DEFAULT_SEED,
) -> tuple[Crux, ...]:
    """The cruxes of a document alone, strongest first: what its conclusions stand or fall on.

    Raises:
        ParleyError: bad input; one line says what and where.
    """
    return assess(source, world, dated=dated, futures=futures, seed=seed).cruxes


def check_run(futures: int, seed: int) -> None:
    """Refuse a number of futures or a seed that no run can have."""
    if not 100 <= futures <= 10_000_000:
        raise ParleyError(f"--futures {futures}: give a number from 100 to 10,000,000 (the default is {DEFAULT_FUTURES})")
    if not 0 <= seed < 2**63:
        raise ParleyError(f"--seed {seed}: give a whole number from 0 to 2^63 - 1")


def baseline_ensemble(world: World, as_of: date, futures: int, seed: int, tick: Callable[[int], None] | None = None) -> Ensemble:
    """The world's futures under no claim at all, every option; from the cache where they have been run before."""
    from parley.futures.store import cached

    return cached(
        world,
        as_of.isoformat(),
        futures,
        seed,
        lambda: simulate(world, as_of=as_of, futures=futures, seed=seed, progress=tick),
    )


def outside_views(as_of: date, horizons: Iterable[int]) -> dict[int, tuple[OutsideView, ...]]:
    """How often comparable ceasefires broke down within each of these months, as known on the as-of date."""
    return {
        months: tuple(
            OutsideView(s.reference_class, s.definition, s.n, s.share, s.low, s.high, s.source) for s in outside_view(as_of, months)
        )
        for months in sorted(set(horizons))
    }


def supporting_words(claims: Sequence[Claim], text: str) -> Mapping[str, Sequence[str]]:
    """The words of these claims that support each reading of them."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        for scope, words in scope_words(claim, text).items():
            found.setdefault(scope, []).extend(w for w in words if w not in found.get(scope, []))
    return found


def _work(case: Case, futures: int, alternatives: int, crux: int) -> int:
    """How many futures an assessment runs."""
    authors = case.authors
    readings = 2 * len({g.relief for g in authors if g.relief})
    worlds = len(case.world.assumptions)
    return futures * (1 + (2 if authors else 1)) + alternatives * worlds * (3 if authors else 1) + crux * (2 * len(authors) + readings)


def _grouped(case: Case, claims: Sequence[Claim]) -> tuple[Grouped, ...]:
    weighed = tuple(
        Grouped(
            w.group.claims, w.group.source, w.group.bearing.quantity, w.group.bearing.level, w.group.bearing.scope, w.decibans, w.reason
        )
        for w in case.weighed
    )
    inside = {id for w in weighed for id in w.claims}
    rest = tuple(Grouped((c.id,), c.by, "", "", c.scope, 0.0, why_not(c)) for c in claims if c.id not in inside)
    return weighed + rest


def contradictions(claims: Sequence[Claim], world: World) -> list[str]:
    """Where the author says opposite things of the same quantity: both are granted, and meet in the middle."""
    from parley.weighing.groups import authors, group_claims

    opposite = {("low", "high"), ("falling", "rising")}
    found = authors(group_claims(claims, world))
    return [
        f"The text speaks both ways of {g.bearing.quantity}: {g.bearing.level} ({', '.join(g.claims)}) and {h.bearing.level}"
        f" ({', '.join(h.claims)}). Both are granted, and meet in the middle."
        for g in found
        for h in found
        if g.bearing.quantity == h.bearing.quantity and (g.bearing.level, h.bearing.level) in opposite
    ]


def notes(warning: str | None, claims: Sequence[Claim], world: World) -> tuple[str, ...]:
    """What must be said out loud beside every number."""
    said = [warning] if warning else []
    said += contradictions(claims, world)
    unreviewed = sum(not c.reviewed for c in claims)
    facts = [c for c in claims if c.kind not in CONCLUDING]
    if facts and not any(c.side in world.side_ids for c in facts):
        sides = " or ".join(s.name for s in world.sides)
        said.insert(
            0, f"No claim of this text is about {sides}: every number here is of the world {world.name}, not of the text’s own war."
        )
    if not claims:
        said.append("No claim was found in this text: what follows is the baseline, ours alone.")
    elif unreviewed:
        which = f"{unreviewed} of {len(claims)} claims were" if len(claims) > 1 else "The one claim was"
        said.append(f"{which} read by machine and nobody has accepted {'them' if unreviewed > 1 else 'it'} yet.")
    said.append("The simulated past is not yet weighed by the record of losses and held ground: the baseline rests on its priors alone.")
    return tuple(said)
