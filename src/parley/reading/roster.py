"""The roster of names: states, bodies, armed groups and persons of the general table, with a world's own actors over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parley.reading import groups
from parley.reading.lexicon import table
from parley.world.types import World


@dataclass(frozen=True)
class Entry:
    """A name as words. `sort` is state, body, armed, group (a generic word such as "rebels"), person or actor (of a world)."""

    words: tuple[str, ...]
    side: str | None
    sort: str
    cased: bool = True

    @property
    def person(self) -> bool:
        """Whether it names somebody."""
        return self.sort == "person"


def words(name: str) -> tuple[str, ...]:
    """A name as the tokenizer cuts it."""
    return tuple(w.rstrip(".") if w.count(".") == 1 else w for w in name.replace("’", "'").split())


Index = dict[str, tuple[Entry, ...]]
"""Entries by their first word, lower-cased; the longest name first."""


def entered(index: Index, entry: Entry) -> None:
    """Take up an entry. A later one for the same words wins: the world over the table, the text over the world."""
    if entry.words:
        first = entry.words[0].lower()
        others = [e for e in index.get(first, ()) if e.words != entry.words]
        index[first] = tuple(sorted([*others, entry], key=lambda e: -len(e.words)))


@cache
def _table() -> Index:
    """The general table: states, bodies, people whom everybody names, armed groups."""
    index: Index = {}
    states = table("states")
    tables = ((states["state"], "state"), (states["body"], "body"), (states["armed"], "armed"), (table("people")["person"], "person"))
    for entries_of, sort in tables:
        for side, names in entries_of.items():
            for name in names:
                entered(index, Entry(words(name), side, sort))
    for side, names in states["group"].items():
        for name in names:
            entered(index, Entry(words(name), side, "group", False))
    return index


_worlds: dict[str, Index] = {}


def index_of(world: World | None) -> Index:
    """The general table with a world's own actors over it; made once for each world."""
    if world is None:
        return _table()
    key = f"{world.name} {world.hash or id(world)}"
    if key not in _worlds or not world.hash:
        index = dict(_table())
        sides = world.side_ids
        for actor in world.actors:
            side = actor.side or (actor.id if actor.kind in ("state", "body", "force") or actor.id in sides else None)
            sort = "person" if actor.kind == "person" else "actor"
            for name in (actor.name, *actor.aliases):
                cased = name[:1].isupper()
                entered(index, Entry(words(name if cased else name.lower()), side, sort, cased))
            if actor.kind == "person" and " " in actor.name:
                entered(index, Entry(words(actor.name)[-1:], side, "person"))
        for s in world.sides:
            for name in (s.name, s.capital, s.demonym):
                if name:
                    entered(index, Entry(words(name), s.id, "state"))
        if len(_worlds) > 8:
            _worlds.clear()
        _worlds[key] = index
    return _worlds[key]


def demonym(state: str) -> str:
    """The adjective of a state as an id: "syrian"."""
    names = table("states")["state"].get(state, [state])
    return groups.slug(names[1] if len(names) > 1 else names[0])
