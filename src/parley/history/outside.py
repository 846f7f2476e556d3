"""The outside view: how often comparable ceasefires broke down, under more than one definition of comparable."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from parley.history.ceasefire import Ceasefire, Table, load_ceasefires
from parley.history.survival import Z, resumption


@dataclass(frozen=True)
class Share:
    """Share of a reference class resumed within the time asked for, 95% interval.

    `weighed` is false where the numbers rest on data later than the as-of date: shown beside, never used.
    """

    reference_class: str
    definition: str
    n: int
    share: float
    low: float
    high: float
    source: str
    weighed: bool = True


@dataclass(frozen=True)
class Definition:
    """One answer to "comparable with what?"."""

    id: str
    words: str
    covers: Callable[[Ceasefire], bool]


DEFINITIONS: Final = (
    Definition("all", "all ceasefires of our table", lambda c: True),
    Definition("checked", "whose dates were compared with a data set at hand", lambda c: c.checked),
    Definition("interstate", "between states", lambda c: c.class_ == "interstate"),
    Definition("interstate-war", "between states, after fighting of war intensity", lambda c: c.class_ == "interstate" and c.war),
    Definition("repeat", "between sides that had fought and stopped before", lambda c: c.repeat),
    Definition("frozen-line", "on a line where neither army was beaten", lambda c: c.line == "frozen"),
    Definition(
        "frozen-state-like",
        "between state-like armies on a line where neither was beaten",
        lambda c: c.class_ == "state-like" and c.line == "frozen",
    ),
    Definition("guaranteed", "with armed third parties or a great power's pledge behind them", lambda c: c.guarantee == "force"),
)
"""The definitions we show. None is the right one; how far they lie apart is part of the answer."""

_OURS: Final = "parley's table of ceasefires since 1918 (src/parley/history/ceasefires.toml), Kaplan–Meier"


class _Set(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    definition: str
    n: int
    recurred: int
    months: tuple[int, ...]
    share: tuple[float, ...]
    se: tuple[float, ...]


class _Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    data_to: date
    set: tuple[_Set, ...]


def outside_view(as_of: date, months: float = 60, table: Table | None = None) -> tuple[Share, ...]:
    """Shares resumed within `months`, as known on the as-of date: our definitions first, published shares after them.

    Every ceasefire is censored at the as-of date, so nothing known later is used. A class with too few ceasefires is left out.
    """
    rows = table or load_ceasefires()
    return (*own(as_of, months, rows), *published(as_of, months))


def own(as_of: date, months: float, table: Table) -> tuple[Share, ...]:
    """The shares of our own table, or of one like it."""
    shares = []
    for definition in DEFINITIONS:
        members = [c for c in table.ceasefire if definition.covers(c)]
        spells = [(s, c.pair) for c in members if (s := c.spell(as_of, table.observed_to))]
        found = resumption([s for s, _ in spells], months, [tuple(sorted(p)) for _, p in spells])
        if found is None:
            continue
        words = f"ceasefires since 1918 {definition.words}" if definition.id != "all" else "all ceasefires since 1918 of our table"
        text = f"{words}; resumed within {months:g} months, as known on {as_of.isoformat()}; {found.n} ceasefires of {found.pairs} pairs"
        shares.append(Share(definition.id, text, found.n, found.share, found.low, found.high, _OURS))
    return tuple(shares)


def published(as_of: date, months: float) -> tuple[Share, ...]:
    """Published shares at a horizon within a quarter of `months`: share ± 1.96 standard errors, kept within 0 and 1."""
    tables = _published()
    shares = []
    for s in tables.set:
        i = min(range(len(s.months)), key=lambda k: abs(s.months[k] - months))
        if abs(s.months[i] - months) > 0.25 * months:
            continue  # nothing was published for a horizon like this one
        text = f"{s.definition}; active again within {s.months[i]} months; {s.recurred} of {s.n} recurred in all"
        if later := tables.data_to > as_of:
            text += f"; the data run to {tables.data_to.year}, beyond the as-of date: shown, not weighed"
        low, high = max(0.0, s.share[i] - Z * s.se[i]), min(1.0, s.share[i] + Z * s.se[i])
        shares.append(Share(s.id, text, s.n, s.share[i], low, high, tables.source, not later))
    return tuple(shares)


@lru_cache(maxsize=1)
def _published() -> _Published:
    path = Path(str(resources.files("parley.history"))) / "published.toml"
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Published)
