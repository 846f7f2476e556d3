"""Crux: a group of claims and how far the conclusion moves when that group alone is denied or left open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """One reading of an ambiguous group: its scope, the words of the text that support it, the conclusion granted under it, and the group's
    pull under it with its standard error.
    """

    scope: str
    words: tuple[str, ...]
    granted: float
    pull: float
    mc_error: float


@dataclass(frozen=True)
class Crux:
    """A group's pull on one conclusion, everything else the author says granted.

    `granted` is the conclusion with the group believed, `denied` and `open` without; `pull` = granted − denied, in probability.
    `direction` is whether the group `supports` the conclusion, `undermines` it, or cuts `both_ways` (its readings pull
    apart, or none pulls clearly).
    `mc_error` is the standard error of the pull. `quantity` and `level` say what of the model the group speaks of.
    """

    claims: tuple[str, ...]
    conclusion: str
    quantity: str
    level: str
    pull: float
    granted: float
    denied: float
    open: float
    direction: str
    mc_error: float
    readings: tuple[Reading, ...] = ()
