"""Keeping: what a person has accepted stays when a document is read again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parley.claim import Claim
from parley.reading.diff import paired


def kept(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[Claim, ...]:
    """The reviewed claims of `old` as they are, and those of `new` that are not among them; all in order of appearance.

    A new claim that was there before unreviewed keeps its old id; any other gets one that was never given out, so that no id changes
    its meaning. Old claims that nobody has reviewed and that are read no longer are gone.
    """
    counterpart = {i: old[j] for i, j in paired(new, old)}
    numbers = [int(m[1]) for c in old if (m := re.fullmatch(r"c(\d+)", c.id))]
    fresh = (f"c{n:02d}" for n in itertools.count(max(numbers, default=0) + 1))
    taken = {c.id for c in old}
    names = {c.id: counterpart[i].id if i in counterpart else next(id for id in fresh if id not in taken) for i, c in enumerate(new)}
    claims = [c for c in old if c.reviewed]
    claims += [
        c.with_(id=names[c.id], because=tuple(names[r] for r in c.because if r in names))
        for i, c in enumerate(new)
        if i not in counterpart or not counterpart[i].reviewed
    ]
    there = {c.id for c in claims}
    claims = [c.with_(because=tuple(r for r in c.because if r in there)) for c in claims]
    return tuple(sorted(claims, key=lambda c: (c.start, c.end)))
