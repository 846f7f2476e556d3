"""Diff: what two readings of one text, or a reading and its correction, have in common and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from parley.claim import Claim
from parley.document import Document, Span
from parley.reading.claims_file.quoting import locate

COMPARED: Final = (
    "quote", "kind", "by", "side", "place", "region", "when", "stance", "scope", "certainty", "condition", "horizon", "quantifier",
    "because", "grade",
)  # fmt: skip
"""The fields in which two claims can differ. Not ids, not what follows from other fields (`factor`, `level`), not who accepted them."""


@dataclass(frozen=True)
class Change:
    """A claim in both, and the fields that differ: old and new value."""

    a: Claim
    b: Claim
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class ClaimsDiff:
    """How the claims `b` differ from the claims `a`, each list by place in the text.

    `matched` counts pairs of the same kind whose words overlap by half of the shorter; precision and recall are of `a`, taking `b`
    as right, and are None where there is nothing to count.
    """

    same: tuple[tuple[Claim, Claim], ...]
    changed: tuple[Change, ...]
    only_a: tuple[Claim, ...]
    only_b: tuple[Claim, ...]
    matched: int

    @property
    def precision(self) -> float | None:
        """The share of a's claims that b has too."""
        n = len(self.same) + len(self.changed) + len(self.only_a)
        return self.matched / n if n else None

    @property
    def recall(self) -> float | None:
        """The share of b's claims that a has too."""
        n = len(self.same) + len(self.changed) + len(self.only_b)
        return self.matched / n if n else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        n = 2 * (len(self.same) + len(self.changed)) + len(self.only_a) + len(self.only_b)
        return 2 * self.matched / n if n else None


def match(found: Sequence[Claim], labelled: Sequence[Claim], same_kind: bool = True) -> list[tuple[int, int]]:
    """Pairs of claims that are the same: same kind, spans overlapping by half of the shorter, one to one, the best first."""
    pairs = []
    # Only claims that begin before this one ends can overlap it.
    order = sorted(range(len(labelled)), key=lambda j: labelled[j].start)
    for i, f in enumerate(found):
        for j in order:
            g = labelled[j]
            if g.start >= f.end:
                break
            if same_kind and f.kind != g.kind:
                continue
            common = f.span.overlap(g.span)
            if common * 2 >= min(f.end - f.start, g.end - g.start) > 0:
                union = f.end - f.start + g.end - g.start - common
                pairs.append((-(common / union), f.side != g.side, f.stance != g.stance, i, j))
    used_f, used_g, out = set(), set(), []
    for *_, i, j in sorted(pairs):
        if i not in used_f and j not in used_g:
            used_f.add(i)
            used_g.add(j)
            out.append((i, j))
    return out


def diff(a: Sequence[Claim], b: Sequence[Claim]) -> ClaimsDiff:
    """The claims `a` against the claims `b` of the same text: the same, changed, and only in one of them."""
    pairs = paired(a, b)
    matched = sum(a[i].kind == b[j].kind for i, j in pairs)
    names = {b[j].id: a[i].id for i, j in pairs}
    same, changed = [], []
    for i, j in sorted(pairs, key=lambda p: (a[p[0]].start, a[p[0]].end, p)):
        fields = _fields(a[i], b[j], lambda id: names.get(id, id))
        if fields:
            changed.append(Change(a[i], b[j], fields))
        else:
            same.append((a[i], b[j]))
    in_a, in_b = {i for i, _ in pairs}, {j for _, j in pairs}
    return ClaimsDiff(
        tuple(same),
        tuple(changed),
        tuple(sorted((c for i, c in enumerate(a) if i not in in_a), key=_place)),
        tuple(sorted((c for j, c in enumerate(b) if j not in in_b), key=_place)),
        matched,
    )


def paired(a: Sequence[Claim], b: Sequence[Claim]) -> list[tuple[int, int]]:
    """The claims that are each other's counterparts: of the same kind first, then of those left the ones with the same words."""
    pairs = match(a, b)
    left_a = [i for i in range(len(a)) if i not in {p[0] for p in pairs}]
    left_b = [j for j in range(len(b)) if j not in {p[1] for p in pairs}]
    more = match([a[i] for i in left_a], [b[j] for j in left_b], same_kind=False)
    return pairs + [(left_a[i], left_b[j]) for i, j in more]


def replaced(claims: Sequence[Claim], old: Document, new: Document) -> tuple[Claim, ...]:
    """Claims of one text at the places their words stand at in another, so that readings of two versions can be compared.

    Words that are not there keep their order but stand nowhere: their span is empty, and they match nothing.
    """
    placed = []
    for claim in claims:
        guess = round(claim.start * len(new.text) / max(len(old.text), 1))
        span = locate(new.text, claim.quote, near=guess) or Span(guess, guess)
        placed.append(claim.with_(start=span.start, end=span.end))
    return tuple(placed)


def _fields(a: Claim, b: Claim, name: Callable[[str], str]) -> dict[str, tuple[Any, Any]]:
    """The fields in which two claims differ; reasons are compared by the claims they name, not by their ids."""
    found = {}
    for key in COMPARED:
        mine, its = getattr(a, key), getattr(b, key)
        if (sorted(mine) != sorted(map(name, its))) if key == "because" else (mine != its):
            found[key] = (mine, its)
    return found


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.id
