"""Gazetteer: where a settlement of this name may lie. It returns every candidate; whoever accuses must look at all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from parley.world.codifier import Codifier, load_codifier
from parley.world.transliteration import key
from parley.world.types import Region, World

_REGION_WORDS: Final = re.compile(
    r"\b(?:oblast|oblast'|region|province|administrative region|область|области)\b['’]?|^\s*(?:the\s+)?(?:oblast|region|province) of\b",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:the|a)\s+|^(?:occupied|Russian-occupied|Ukrainian-held|Russian-held|(?:part|territory|parts) of|(?:north|south|east|west)\w*"
    r"|central|city of|town of|village of|settlement of)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Candidate:
    """A settlement that a name may mean.

    `name` is its main name, `region` the world's main name of the region it lies in, `code` its KATOTTG code ("" for the world's own
    entries), `source` where that is written.
    """

    name: str
    region: str
    code: str
    source: str


class Gazetteer:
    """Names of one world: its regions and places first, then the official codifier, loaded only when first needed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._regions: dict[str, list[Region]] = {}
        for region in world.regions:
            for name in (region.id, region.name, *region.aliases):
                holders = self._regions.setdefault(_bare(name), [])
                if region not in holders:
                    holders.append(region)
        self._official = {n.casefold(): r.name for r in world.regions for n in r.aliases}
        """The codifier's Ukrainian names of regions are among their aliases."""
        self._places: dict[str, list[tuple[str, str]]] = {}
        for place in world.places:
            for name in (place.name, *place.aliases):
                entries = self._places.setdefault(key(name), [])
                if (place.name, place.region) not in entries:
                    entries.append((place.name, place.region))

    @cached_property
    def _codifier(self) -> Codifier | None:
        return _codifier() if self._world.codifier == "katottg" else None

    def regions(self, name: str) -> tuple[Region, ...]:
        """Every region that this name may mean: "Kyiv" is a city and an oblast, "Donbas" spans two. Empty where we know none."""
        found = self._regions.get(_bare(name), [])
        if _REGION_WORDS.search(name):  # "Kyiv Oblast" is not the city
            found = [r for r in found if _REGION_WORDS.search(r.name)] or found
        return tuple(found)

    def region(self, name: str) -> Region | None:
        """The one region of this name, None where there is none or more than one fits."""
        exact = [r for r in self._world.regions if name.strip().casefold() == r.name.casefold()]  # "Kyiv" alone: the city
        found = tuple(exact) if len(exact) == 1 else self.regions(name)
        return found[0] if len(found) == 1 else None

    def regions_of(self, name: str) -> tuple[Candidate, ...]:
        """Every settlement of this name, in English, Ukrainian or Russian spelling: the world's own first, then the codifier's."""
        plain = _strip(name)
        if not plain:
            return ()
        own = self._places.get(key(plain), [])
        found = [Candidate(main, region, "", f"world {self._world.name}, places") for main, region in own]
        if codifier := self._codifier:
            # a renamed or Russian-spelled place is looked up under its main name too: homonyms of either excuse a text
            for spelling in dict.fromkeys((plain, *(main for main, _ in own))):
                for s in codifier.find(spelling):
                    candidate = Candidate(s.name, self._official.get(s.region.casefold(), s.region), s.code, codifier.edition)
                    if all(c.code != candidate.code for c in found):
                        found.append(candidate)
        return tuple(found)


@lru_cache(maxsize=1)
def _codifier() -> Codifier:
    return load_codifier()


def _strip(name: str) -> str:
    name = " ".join(name.split()).strip(' .,;:"“”«»()')
    previous = None
    while previous != name:
        previous, name = name, _LEADING.sub("", name).strip()
    return name


def _bare(name: str) -> str:
    """A region's name without "Oblast" and the like, as a tolerant key."""
    plain = _strip(_REGION_WORDS.sub(" ", name))
    return key(plain) or key(name)
