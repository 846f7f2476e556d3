"""Groups: claims of one source on one quantity, level and scope are one group; said five times is said once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.bearing import Bearing, bearings
from parley.claim import AUTHOR, Claim
from parley.world import World

RELIEVED = ("training_capacity", "friction", "recruits")
"""What a pause may relieve: a claim that these are weak can be read as "while fighting" or as "at all"."""


@dataclass(frozen=True)
class Group:
    """Claims of one source that say the same. The first claim's id stands for it."""

    source: str
    bearing: Bearing
    claims: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return self.claims[0]

    @property
    def asserts_intent(self) -> bool:
        """Whether it does nothing but assert what a side wants: no evidence for a conclusion about what it will do."""
        return self.kinds == frozenset({"intent"})

    @property
    def relief(self) -> str | None:
        """The `pause_relief` factor that decides between its two readings, or None where there is one reading."""
        side, _, name = self.bearing.quantity.partition(".")
        weak = self.bearing.level == ("high" if name == "friction" else "low")
        return f"{side}.pause_relief" if self.bearing.kind == "factor" and name in RELIEVED and weak else None


def group_claims(claims: Sequence[Claim], world: World) -> tuple[Group, ...]:
    """Groups in order of first appearance. Claims that bear on nothing are in none."""
    found: dict[tuple[str, Bearing], list[Claim]] = {}
    for claim, b in zip(claims, bearings(claims, world), strict=True):
        if b is not None:
            found.setdefault((claim.by, b), []).append(claim)
    return tuple(
        Group(source, b, tuple(c.id for c in members), frozenset(c.kind for c in members)) for (source, b), members in found.items()
    )


def authors(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups that the author asserts: these are what "if everything the author says is so" grants."""
    return tuple(g for g in groups if g.source == AUTHOR)


def group_of(claim_id: str, groups: Sequence[Group]) -> Group | None:
    """The group a claim belongs to, or None."""
    return next((g for g in groups if claim_id in g.claims), None)
