"""Locating: which of the places of one name a text means, by what else it names. Never a guess where nothing speaks for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from parley.reading.places import atlas
from parley.reading.places.atlas import Spot
from parley.reading.places.toponyms import Candidate

_IN: Final = re.compile(r",\s(?:in\s)?(?:the\s)?|\s\(?in\s(?:the\s)?(?:\w+\s)?|,?\s(?:in\s)?(?:the\s)?(?:state|province|region)\sof\s|\s\(")
_UNITS: Final = re.compile(
    r"\s(?:County|Province|Oblast|oblast|Raion|raion|District|Region|Governorate|Prefecture|Territory|Municipality|Canton|Krai|Township|City)$"
)
_PART: Final = re.compile(r"(?:North|South|East|West|Central|Upper|Lower|Greater|Inner|Outer) ")
_OWNER: Final = re.compile(r"[’']s\s(?:\w+\s){0,3}")
_CLOSE: Final = 40
_KNOWN_ALONE: Final = 5.2
"""About 160,000 people: a town as large may be meant without its state being named."""


def locate(text: str, found: Sequence[Candidate], peoples: Counter[str]) -> list[Spot | None]:
    """The spot each place means, or None. `peoples` counts the states whose people are named."""
    memo = {(c.name, c.base): c for c in found}
    called = {k: _name(c) for k, c in memo.items()}
    names = [called[c.name, c.base] for c in found]
    every = [atlas.spots(n) for n in names]
    evidence = _evidence(every, peoples)
    best: dict[tuple[str, bool], tuple[float, Spot | None]] = {}
    for i, c in enumerate(found):
        within: tuple[Spot, ...] = ()
        holds: tuple[Spot, ...] = ()
        if i + 1 < len(found) and found[i + 1].start - c.end < _CLOSE and _IN.fullmatch(text, c.end, found[i + 1].start):
            within = every[i + 1]
        if i and c.start - found[i - 1].end < _CLOSE:
            if _IN.fullmatch(text, found[i - 1].end, c.start):
                holds = every[i - 1]
            elif _OWNER.fullmatch(text, found[i - 1].end, c.start):
                within = (*within, *every[i - 1])
        key = names[i], c.area
        if key in best and not within and not holds:
            continue
        scored = _choose(c, every[i], within, holds, evidence)
        if key not in best or scored[0] > best[key][0]:
            best[key] = scored
    return [best[names[i], c.area][1] for i, c in enumerate(found)]


def _name(c: Candidate) -> str:
    """The name to look up: the whole if anything bears it, else without "Province" and the like."""
    name = (c.called or c.name).replace("’", "'")
    if atlas.spots(name):
        return name
    base = (c.base or name).replace("’", "'")
    if c.base and not _UNITS.search(name) and not _PART.match(name):
        return name  # "Fraser Valley" is not near every Fraser
    return _UNITS.sub("", base) or base


class _Evidence(NamedTuple):
    """How often states and first-level divisions are named, beyond doubt, and the states with a division named."""

    states: Mapping[str, int]
    divisions: Mapping[str, int]
    siblings: frozenset[str]


def _evidence(every: Sequence[tuple[Spot, ...]], peoples: Counter[str]) -> _Evidence:
    states: Counter[str] = Counter(peoples)
    divisions: Counter[str] = Counter()
    for spots in every:
        own = [s for s in spots if s.own]
        for s in own if len({x.code for x in own}) == 1 else ():
            if s.code:
                states[s.code] += 1
            if s.division:
                divisions[s.division] += 1
        for s in spots:
            if s.kind == "division" and not s.own and s.code in states:
                divisions[s.division] += 1
    return _Evidence(states, divisions, frozenset(d.partition(".")[0].upper() for d in divisions))


def _choose(
    c: Candidate, spots: Sequence[Spot], within: Sequence[Spot], holds: Sequence[Spot], evidence: _Evidence
) -> tuple[float, Spot | None]:
    """The likeliest spot and its score: known places before small ones, those the text's other names lie near before all."""
    areas = {s.division for s in within if s.kind == "division" and s.division}
    codes = {s.code for s in within if s.kind == "state"}
    inside = {s.division for s in holds if s.division}
    best: tuple[float, Spot | None] = (-1.0, None)
    state = any(s.kind == "state" for s in spots)
    for s in spots:
        score, said = s.weight, s.own
        if s.division and s.division in areas and s.kind != "division":
            score, said = score + 6, True
        elif s.code in codes and s.kind != "state":
            score, said = score + 5, True
        if s.kind == "division" and s.division in inside:
            score, said = score + 3, True
        named = evidence.states.get(s.code, 0)
        if named and state and s.kind == "division":
            # "Georgia" beside "US" may still be the state: only other divisions of the US speak for the division.
            others = s.code in evidence.siblings and evidence.divisions.get(s.division, 0) != sum(evidence.divisions.values())
            score += 2.2 if others else 1.0
        elif named and s.kind != "state":
            score, said = score + min(1.6 + 0.3 * named, 3.4), True
        if s.kind in ("town", "district") and s.division in evidence.divisions:
            score += 1.5
        if c.area:
            score += 3 if s.kind in ("division", "district") else 0
        elif s.kind == "district":
            score -= 0.7
        if (said or s.weight >= _KNOWN_ALONE) and score > best[0]:
            best = score, s
    return best
