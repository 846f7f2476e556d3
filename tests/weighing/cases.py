"""Small cases, and worlds with their sides exchanged."""

from __future__ import annotations

from datetime import date

import msgspec

from parley.weighing.case import Case

AS_OF = date(2023, 8, 25)


def case_of(world, claims, futures=300, findings=()):
    return Case(world, tuple(claims), tuple(findings), AS_OF, futures, 1)


OTHER = {"russia": "ukraine", "ukraine": "russia"}


def renamed(text):
    """A name with the two sides' names exchanged."""
    head, dot, rest = text.partition(".")
    return OTHER.get(head, head) + dot + rest


def exchanged(world):
    """The world in which each side has the other's name, and nothing else is different."""
    replace = msgspec.structs.replace
    sides = tuple(replace(s, id=OTHER[s.id]) for s in world.sides)
    return replace(
        world,
        sides=sides,
        sectors=tuple(replace(s, dug_in=OTHER[s.dug_in]) for s in world.sectors),
        actors=tuple(replace(a, side=OTHER.get(a.side, a.side), speaks_for=OTHER.get(a.speaks_for, a.speaks_for)) for a in world.actors),
        events=tuple(replace(e, side=OTHER[e.side]) for e in world.events),
        factors={renamed(n): replace(f, name=renamed(n)) for n, f in world.factors.items()},
        options=tuple(
            replace(o, scale={renamed(n): x for n, x in o.scale.items()}, set={renamed(n): x for n, x in o.set.items()})
            for o in world.options
        ),
        assumptions=tuple(replace(a, priors={renamed(n): p for n, p in a.priors.items()}) for a in world.assumptions),
        grades=tuple(replace(g, who=OTHER.get(g.who, g.who)) for g in world.grades),
    )
