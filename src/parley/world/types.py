"""What is known about one war, as plain typed records. Filled from TOML by `parley.world.load`."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from parley.errors import ParleyError
from parley.factor import Factor, Prior


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything a world's files hold: immutable, and unknown keys are errors."""


class Side(Record, frozen=True):
    """One of the two belligerents. `stream` names its luck in the generator, so that swapping the sides swaps their luck."""

    id: str
    name: str
    stream: Literal[1, 2]
    capital: str = ""
    demonym: str = ""


class Sector(Record, frozen=True):
    """A stretch of front. `dug_in` is the side holding prepared lines there; `regions` are the oblasts it stands for."""

    id: str
    name: str
    dug_in: str
    area_km2: float
    regions: tuple[str, ...]
    source: str


class Actor(Record, frozen=True):
    """A person, body, state or force. `side` is whom it belongs to, `speaks_for` the side whose calls its words count as."""

    id: str
    name: str
    kind: Literal["state", "person", "office", "body", "force", "outlet"]
    side: str | None = None
    speaks_for: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""


class Event(Record, frozen=True):
    """A dated fact about a place, `stance` seen from `side`. `knowable_at` is the day it could be known."""

    id: str
    date: dt.date
    knowable_at: dt.date
    what: str
    place: str
    region: str
    side: str
    stance: Literal["taken", "lost", "held", "contested"]
    source: str
    url: str = ""


class Statement(Record, frozen=True):
    """Who said what when. `date` is ISO, as precise as the record is (a day or a month)."""

    id: str
    date: str
    knowable_at: dt.date
    who: str
    stance: str
    what: str
    source: str


class Region(Record, frozen=True):
    """A first-level region with the names texts use for it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class Place(Record, frozen=True):
    """A settlement the world names itself, where spelling or history needs help beyond the codifier."""

    name: str
    region: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    note: str = ""


class Option(Record, frozen=True):
    """A lever: the regime from the as-of date on, and the factors it sets or scales. `not_modelled` stands beside its results."""

    id: str
    title: str
    regime: Literal["fighting", "ceasefire"]
    scale: dict[str, float] = {}
    set: dict[str, float] = {}
    not_modelled: tuple[str, ...] = ()


class Assumption(Record, frozen=True):
    """Something we could reasonably have assumed otherwise: other priors for some factors. Low–high spans these."""

    id: str
    why: str
    priors: dict[str, Prior] = {}
    widen: float = 1.0


class SourceGrade(Record, frozen=True):
    """Admiralty grade of a kind of source in this war, with the reason."""

    who: str
    grade: Literal["A", "B", "C", "D", "E", "F"]
    why: str


class World(msgspec.Struct, frozen=True, kw_only=True):
    """One war: sides, sectors, actors, places, record, priors and options.

    `start` is the day the simulated past begins, `first`–`last` the dates the world is good for, `hash` the digest of its files.
    """

    name: str
    title: str
    about: str
    start: dt.date
    first: dt.date
    last: dt.date
    sides: tuple[Side, Side]
    sectors: tuple[Sector, ...]
    actors: tuple[Actor, ...]
    regions: tuple[Region, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    factors: dict[str, Factor]
    options: tuple[Option, ...]
    assumptions: tuple[Assumption, ...]
    grades: tuple[SourceGrade, ...]
    codifier: Literal["katottg", "none"] = "none"
    hash: str = ""

    @property
    def side_ids(self) -> tuple[str, str]:
        """The ids of the two sides, first side first."""
        return self.sides[0].id, self.sides[1].id

    def side(self, id: str) -> Side:
        """The side with this id."""
        return next(s for s in self.sides if s.id == id)

    def other(self, side: str) -> str:
        """The id of the opponent."""
        a, b = self.side_ids
        return b if side == a else a

    def option(self, id: str) -> Option:
        """The option with this id."""
        found = next((o for o in self.options if o.id == id), None)
        if found is None:
            raise ParleyError(f"world {self.name} has no option {id!r}: there are {', '.join(o.id for o in self.options)}")
        return found

    def swapped(self) -> World:
        """The same war with the sides' order exchanged: everything either side is and has travels with it.

        Every answer about this world must be the mirror image, to the bit.
        """
        return msgspec.structs.replace(self, sides=(self.sides[1], self.sides[0]))
