"""Toponyms: names the world knows, names of states and capitals, and capitalised words where only a place can stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from parley.reading.lexicon import table, word_set
from parley.world.types import World

_UNIT: Final = (
    r"(?:[Oo]blast|[Rr]egion|[Pp]rovince|[Dd]istrict|[Rr]aion|[Gg]overnorate|[Cc]ounty|[Pp]eninsula|[Ss]trip|[Vv]alley|[Ss]ector)"
)
_SETTLEMENT: Final = (
    r"(?:town|city|village|settlement|port|hamlet|suburb|capital|stronghold|enclave|township|oasis|island|base|airport|airfield)"
)
_NAME: Final = r"[A-ZÀ-ÞĀ-Ž][\w’'‑-]+(?:\s(?:[A-Z][\w’'‑-]+|al-[A-Z]\w+|de|el|la)){0,2}"
_REGION: Final = re.compile(rf"\b({_NAME})\s{_UNIT}\b")
_OF_NAME: Final = re.compile(
    rf"\b(?:{_SETTLEMENT}|villages|towns|cities|settlements|province|region)\s(?:of\s|called\s|like\s)?(?:near\s)?({_NAME})"
)
_COMPASS: Final = re.compile(
    r"\b(?:the\s)?(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest|[Cc]entral)(?:ern)?\s([A-Z][a-z]{2,}\w*)"
)
_LOCATIVE: Final = re.compile(
    rf"\b(?:in|near|at|from|around|outside|towards?|into|of|over|at|inside|across|through|via|on|captured?|seized?|liberated?|took|taken?|"
    rf"taking|entered|entering|retook|recaptured|retaking|occupied|control of|held?|holding|lost|losing|captur\w+|seiz\w+|liberat\w+)"
    rf"\s(?:the\s)?({_NAME})"
)
_SUBJECT: Final = re.compile(
    rf"\b({_NAME})\s(?:fell|has fallen|had fallen|(?:was|has been) (?:captured|taken|seized|liberated|retaken|encircled|besieged|"
    r"surrounded))\b"
)
_PAIR: Final = re.compile(r"(?<=\w)(?:,\s|,?\sand\s)([A-ZÀ-ÞĀ-Ž][\w’'‑-]+)(?=[\s,.;]|$)")
_DATED: Final = re.compile(
    r"\b(?:\d{1,2}\s(?:[JFMASOND][a-z]{2,8})|[JFMASOND][a-z]{2,8}\s\d{1,2})(?:,\s|,?\sand\s)(?:in\s)?"
    rf"({_NAME})\s(?:in\s[^,.;]{{3,40}}\s)?on\s(?:\d|[JFMASOND][a-z]{{2,8}}\s\d)"
)
_IN_REGION: Final = re.compile(r"[,\s]*(?:\(?in|of|,)\s(?:the\s)?(?:\w+\s){0,3}?$")
_NOT_PLACES: Final = word_set("not_places")


@dataclass(frozen=True)
class PlaceMention:
    """A toponym and the larger region the text puts it in. Coordinates only where the world has them."""

    start: int
    end: int
    name: str
    region: str | None = None
    area: bool = False
    lat: float | None = None
    lon: float | None = None


@cache
def _states() -> tuple[frozenset[str], frozenset[str]]:
    """Names of states and capitals, which are toponyms, and all other names of actors, which are not."""
    data = table("states")
    names: set[str] = {"US", "U.S.", "UK", "U.K.", "Britain", "America", "Chechnya", "Nagorno-Karabakh", "Tigray", "Palestine"}
    others: set[str] = set()
    for part in ("state", "body", "group"):
        for entry in data[part].values():
            for i, name in enumerate(entry):
                capital = i == len(entry) - 1 and i > 0 and name[:3] != entry[0][:3]
                (names if part == "state" and (i == 0 or capital) else others).add(name)
    names -= {"RF", "AFU", "Verkhovna Rada", "Capitol Hill", "Pentagon", "White House", "IDF", "Kremlin"}
    return frozenset(names), frozenset(others - names)


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(names, key=len, reverse=True)) + r")\b")


def places(text: str, world: World | None = None) -> list[PlaceMention]:
    """The toponyms of a text in order, each with the region the text puts it in, if it does."""
    return _Gazetteer.of(world).find(text)


class _Gazetteer:
    _cache: tuple[World | None, _Gazetteer] | None = None

    @classmethod
    def of(cls, world: World | None) -> _Gazetteer:
        if cls._cache is None or cls._cache[0] is not world:
            cls._cache = (world, cls(world))
        return cls._cache[1]

    def __init__(self, world: World | None) -> None:
        states, self.actors = _states()
        self.areas: set[str] = set()
        self.coordinates: dict[str, tuple[float | None, float | None]] = {}
        names = set(states)
        if world is not None:
            for region in world.regions:
                self.areas.update((region.name, *region.aliases))
            for place in world.places:
                for name in (place.name, *place.aliases):
                    self.coordinates[name] = place.lat, place.lon
            people = {n for a in world.actors if a.kind != "state" for n in (a.name, *a.aliases)}
            self.actors |= people
            names |= self.areas | set(self.coordinates)
        self.known = _known(tuple(sorted(n for n in names if n[:1].isupper())))

    def find(self, text: str) -> list[PlaceMention]:
        """All toponyms, longest first where they overlap."""
        spans: dict[tuple[int, int], bool] = {}
        for m in _REGION.finditer(text):
            if not self._excluded(m.group(1).split()[0]):
                spans[m.span()] = True
        for m in self.known.finditer(text):
            spans[m.span()] = m.group() in self.areas
        for pattern in (_OF_NAME, _COMPASS, _LOCATIVE, _SUBJECT, _DATED):
            for m in pattern.finditer(text):
                start, end = m.span(1)
                name = m.group(1)
                while name and (self._excluded(name) or self._excluded(name.split()[-1])):
                    head, _, _ = name.rpartition(" ")
                    name = head
                name = re.sub(r"[’']s?$", "", name)
                if len(name) > 2 and not self._excluded(name) and not name.isupper():
                    spans[(start, start + len(name))] = pattern is _COMPASS
        ends = {end for _, end in spans}
        for m in _PAIR.finditer(text):
            # "… of X and Y": what is joined to a place is one.
            if m.start() in ends and not self._excluded(m.group(1)):
                spans[m.span(1)] = False
        chosen: list[PlaceMention] = []
        taken = -1
        for (start, end), area in sorted(spans.items(), key=lambda s: (s[0][0], -s[0][1])):
            if start < taken:
                continue
            taken = end
            name = text[start:end]
            lat, lon = self.coordinates.get(name, (None, None))
            chosen.append(PlaceMention(start, end, name, None, area or bool(_REGION.fullmatch(name)), lat, lon))
        return [self._with_region(text, chosen, i) for i in range(len(chosen))]

    def _excluded(self, name: str) -> bool:
        return name in _NOT_PLACES or name in self.actors

    def _with_region(self, text: str, found: Sequence[PlaceMention], i: int) -> PlaceMention:
        """The area named right after a place ("X and Y in the Z Oblast") is where the text puts it."""
        place = found[i]
        if place.area:
            return place
        for later in found[i + 1 : i + 4]:
            between = text[place.end : later.start]
            if len(between) > 60 or re.search(r"[.;:!?]\s", between):
                break
            if later.area and _IN_REGION.search(between):
                return PlaceMention(place.start, place.end, place.name, later.name, False, place.lat, place.lon)
            if later.area:
                break
        return place
