"""Ceasefire: one row of our table, and how long it is known to have held on a given day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from parley.errors import ParleyError


class Ceasefire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"class_": "class"}):
    """A ceasefire coded by the rule at the head of `ceasefires.toml`. The order of the sides carries no meaning."""

    id: str
    name: str
    side_a: str
    side_b: str
    start: date
    resumed: date | None = None
    until: date | None = None
    class_: Literal["interstate", "state-like"]
    repeat: bool
    war: bool
    line: Literal["frozen", "decisive"]
    guarantee: Literal["none", "observers", "force"]
    source: str
    checked: bool = False
    note: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two sides, in no order: rows of one pair are not independent."""
        return frozenset((self.side_a, self.side_b))

    def spell(self, as_of: date, observed_to: date) -> Spell | None:
        """How long it is known to have held on the as-of date, None if it had not begun. What happened later plays no part."""
        if self.start >= as_of:
            return None
        if self.resumed and self.resumed <= as_of:
            return Spell((self.resumed - self.start).days, True)
        end = min(d for d in (as_of, self.until, observed_to if self.resumed is None else None) if d)
        return Spell(max(0, (end - self.start).days), False)


@dataclass(frozen=True)
class Spell:
    """Days held, and whether it ended in resumption (else it was still holding, or no longer followed)."""

    days: int
    resumed: bool


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole table. Rows without an end are known to have held up to `observed_to`."""

    observed_to: date
    ceasefire: tuple[Ceasefire, ...]


def load_ceasefires(path: Path | None = None) -> Table:
    """Our table, or one in the same form.

    Raises:
        ParleyError: it cannot be read, or a row contradicts itself; the message names the row.
    """
    return _bundled() if path is None else _load(path)


@lru_cache(maxsize=1)
def _bundled() -> Table:
    return _load(Path(str(resources.files("parley.history"))) / "ceasefires.toml")


def _load(path: Path) -> Table:
    try:
        table = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Table)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as e:
        raise ParleyError(f"{path}: {e}") from None
    seen: set[str] = set()
    for row in table.ceasefire:
        ends = [d for d in (row.resumed, row.until) if d]
        if row.id in seen:
            raise ParleyError(f"{path}: ceasefire {row.id}: the id stands twice")
        if len(ends) > 1:
            raise ParleyError(f"{path}: ceasefire {row.id}: has both resumed and until; a ceasefire ends once")
        if any(d <= row.start for d in ends):
            raise ParleyError(f"{path}: ceasefire {row.id}: ends on {ends[0]}, not after its start {row.start}")
        if not row.source:
            raise ParleyError(f"{path}: ceasefire {row.id}: source is empty")
        seen.add(row.id)
    return table
