"""Places: the toponyms of an English text and where they lie. With a world its own names go first; without one the whole world's.

What counts as a toponym: names of states, divisions, regions, seas and settlements, also where they stand for a government ("Kyiv
rejects the offer"); not peoples ("Kenyan"), not bodies named after a place ("Ohio State University"), not persons. Coordinates are
decimal degrees of one point (WGS 84): of the world's files where they have them, else rounded figures of `lexicon/geo.toml` for larger
areas and GeoNames' for towns and divisions; None where we do not know, or where nothing in the text says which of several is meant.
Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

from parley.reading.lexicon import table
from parley.reading.places import atlas
from parley.reading.places.locating import locate
from parley.reading.places.settling import settle
from parley.reading.places.toponyms import Candidate, Finder
from parley.world.gazetteer import Gazetteer
from parley.world.transliteration import key, national
from parley.world.types import World

_IN_REGION: Final = re.compile(r"[,\s]*(?:\(?in|of|,)\s(?:the\s)?(?:\w+\s){0,3}?$")
_SLAVIC: Final = re.compile(r"(?:[aeoiy]v[aeo]|[iyn]e|ka|ky[iy]?|sk[yie]?|sk|[iy]no|hrad|grad|[oi]p[oi]l|tsi|chi|ivtsi|ne|ets|anka|ii)$")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_WORLDS: Final = 4
"""How many worlds' names are kept at once."""
_LOOSE: Final = 6
"""From this length on "Rabotino" may stand for "Robotyne"."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym: `text[start:end] == name`, and the larger region the text puts it in.

    `area` is true of divisions, false of settlements. `lat` and `lon` are decimal degrees, None where not known. `kind` is what the name
    means: "state", "division" (first level), "district" (below), "region" (across states), "union", "sea", "river", "town", or "" where
    that is not known.
    """

    start: int
    end: int
    name: str
    region: str | None = None
    area: bool = False
    lat: float | None = None
    lon: float | None = None
    kind: str = ""


def places(text: str, world: World | None = None) -> list[PlaceMention]:
    """The toponyms of a text in order, each with the region the text puts it in, if it does, and its coordinates, if we know them."""
    return _Names.of(world).find(text)


class _Names:
    """What a world adds to the atlas."""

    _cache: ClassVar[dict[int, _Names]] = {}

    @classmethod
    def of(cls, world: World | None) -> _Names:
        names = cls._cache.get(id(world))
        if names is None or names.world is not world:
            if len(cls._cache) >= _WORLDS:
                cls._cache.clear()
            names = cls._cache[id(world)] = cls(world)
        return names

    def __init__(self, world: World | None) -> None:
        self.world = world
        self.areas: set[str] = set()
        self.points: dict[str, tuple[float, float] | None] = {}
        self.main: dict[str, str] = {}
        actors = _actors()
        if world is not None:
            for region in world.regions:
                names = [n for n in (region.name, *region.aliases) if n[:1].isupper()]
                self.areas.update(names)
                known = next((n for n in names if atlas.spots(_bare(n))), "")
                self.main |= {n: known for n in names if known and not atlas.spots(_bare(n))}
            for place in world.places:
                names = [n for n in (place.name, *place.aliases) if n[:1].isupper()]
                point = None if place.lat is None or place.lon is None else (place.lat, place.lon)
                self.points |= dict.fromkeys(names, point)
                self.main |= dict.fromkeys(names, place.name)
            actors = actors | {n for a in world.actors if a.kind != "state" for n in (a.name, *a.aliases)}
        self.keys = {key(n): n for n in self.points if len(n) > 4}
        self.loose = {_loose(k): n for k, n in self.keys.items() if len(k) >= _LOOSE}
        self.finder = Finder(frozenset(self.areas) | frozenset(self.points), frozenset(actors))

    @cached_property
    def gazetteer(self) -> Gazetteer | None:
        """The world's settlements by any spelling; slow to load, so only asked about names nothing else knows."""
        return Gazetteer(self.world) if self.world is not None and self.world.codifier != "none" else None

    def find(self, text: str) -> list[PlaceMention]:
        """All toponyms."""
        finder = self.finder
        found = finder.candidates(text)
        for c in found:
            if c.level == 0 and c.alone and c.verdict is not True:
                self._ask(c)
        chosen = settle(text, found, finder.persons)
        for c in chosen:
            if self.main and (own := self._own(c.name)) is not None:
                c.called = self.main.get(own, "")  # "Rabotino" lies where Robotyne does
                c.area = c.area or _bare(c.name) != c.name
        spots = locate(text, chosen, finder.peoples)
        mentions = []
        for c, spot in zip(chosen, spots, strict=True):
            own = self._own(c.name)
            area = c.area or own in self.areas
            if own is not None and (point := self.points.get(own)):
                mentions.append(PlaceMention(c.start, c.end, c.name, None, area, *point, "town"))
            elif spot is None:
                mentions.append(PlaceMention(c.start, c.end, c.name, None, area))
            else:
                area = area or spot.kind in ("division", "district")
                mentions.append(PlaceMention(c.start, c.end, c.name, None, area, spot.lat, spot.lon, spot.kind))
        return [_with_region(text, mentions, chosen, i) for i in range(len(mentions))]

    def _own(self, name: str) -> str | None:
        """The world's own name for this one, exactly or in another transliteration."""
        if name in self.areas or name in self.points:
            return name
        if not self.keys:
            return None
        k = key(name)
        return self.keys.get(k) or (self.loose.get(_loose(k)) if len(k) >= _LOOSE else None)

    def _ask(self, c: Candidate) -> None:
        """Whether an unknown name is one of the world's, in another spelling or in Cyrillic, or a settlement of its codifier."""
        if self.world is None and not _CYRILLIC.search(c.name):
            return
        if self._own(c.name) is not None:
            c.level, c.verdict = 2, True
        elif _CYRILLIC.search(c.name):
            c.called = national(c.name)
            if atlas.strength(c.called) or self._settlement(c.name):
                c.level, c.verdict = 2, True
        elif c.where.level >= 2 and len(c.name) > 4 and _SLAVIC.search(c.name) and self._settlement(c.name):
            c.level, c.verdict = 1, True

    def _settlement(self, name: str) -> bool:
        return self.gazetteer is not None and bool(self.gazetteer.regions_of(name))


def _bare(name: str) -> str:
    """A region's name without "Oblast"."""
    return re.sub(r" (?:Oblast|Region|Province)$", "", name)


def _loose(folded: str) -> str:
    """A tolerant key in which an unstressed o heard as a makes no difference."""
    return folded.replace("a", "o")


def _actors() -> frozenset[str]:
    """Names of bodies, groups and people, which are not toponyms though some contain one."""
    data = table("states")
    names = {n for part in ("body", "group") for entry in data[part].values() for n in entry}
    names |= {n for entry in table("people")["person"].values() for n in entry}
    return frozenset(n for n in names if n[:1].isupper() and atlas.strength(n) < 2)


def _with_region(text: str, found: Sequence[PlaceMention], chosen: Sequence[Candidate], i: int) -> PlaceMention:
    """The area named right after a place ("X and Y in the Z Oblast") is where the text puts it."""
    place = found[i]
    if place.area:
        return place
    for j in range(i + 1, min(i + 4, len(found))):
        later = found[j]
        between = text[place.end : later.start]
        if len(between) > 60 or re.search(r"[.;:!?]\s", between):
            break
        if later.area and _IN_REGION.search(between):
            region = text[later.start : max(later.end, chosen[j].where.tail)]
            return PlaceMention(place.start, place.end, place.name, region, False, place.lat, place.lon, place.kind)
        if later.area:
            break
    return place
