"""Atlas: what a name may mean. States, divisions, regions and seas from our own lists, towns from `parley.reading.places.cities`."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from parley.reading.lexicon import table
from parley.reading.places.cities import cities, fold

Kind = Literal["state", "division", "region", "union", "sea", "river", "district", "town"]

STRONG_TOWN: Final = 150_000
"""A town of as many people is known by its name alone; of a smaller one the text must say that it is a place."""
STRONG_DIVISION: Final = 400_000


class Spot(NamedTuple):
    """One thing a name may mean: its kind, the state's ISO code ("" across states), its division ("ua.donetsk", "" for none), a point in
    degrees, how well known it is (about the logarithm of its people, more for states and capitals), and whether our own lists name it.
    """

    kind: Kind
    code: str
    division: str
    lat: float
    lon: float
    weight: float
    own: bool = False


class Lists(NamedTuple):
    """Our own lists: `spots` by the very spelling, `folded` by the tolerant one, `demonyms` the words for peoples, with the state."""

    spots: dict[str, tuple[Spot, ...]]
    folded: dict[str, tuple[Spot, ...]]
    demonyms: dict[str, str]


_WEIGHT: Final[dict[str, float]] = {"state": 9, "division": 7.4, "region": 8.5, "union": 8.5, "sea": 8, "river": 7.5, "town": 6.2}


@cache
def lists() -> Lists:
    """The names of `geo.toml`."""
    data = table("geo")
    spots: dict[str, list[Spot]] = {}
    people: dict[str, str] = {}
    capitals: list[tuple[str, str]] = []

    def read(part: str, kind: Kind | None) -> None:
        for line in data[part].strip().splitlines():
            head, names, *rest = (x.strip() for x in line.split("|"))
            code, lat, lon = head.split()
            what: Kind = kind or ("region" if code == "continent" else code)
            state = code if kind else ""
            first = names.partition(";")[0].strip()
            # A division is its own container: "Austin, Texas".
            division = f"{state.lower()}.{fold(first)}" if kind == "division" else ""
            spot = Spot(what, state, division, float(lat), float(lon), _WEIGHT[what], True)
            for name in filter(None, (n.strip() for n in names.split(";"))):
                spots.setdefault(name.replace("’", "'"), []).append(spot)
            for word in filter(None, (n.strip() for n in (rest[0] if rest else "").split(";"))):
                people.setdefault(word, state)
            if kind == "state":
                capitals.extend((state, n.strip()) for n in rest[1].split(";") if n.strip())

    read("countries", "state")
    read("divisions", "division")
    read("regions", None)
    read("towns", "town")
    for state, name in capitals:
        known = [s for s in spots.get(name, ()) if s.kind == "town" and s.code == state]
        found = known or [s for s in towns(name) if s.code == state]
        if found:
            best = max(found, key=lambda s: s.weight)
            spots[name] = [*(s for s in spots.get(name, ()) if s not in known), best._replace(weight=8.0, own=True)]
    folded: dict[str, list[Spot]] = {}
    for name, of in spots.items():
        if len(name) > 4:
            folded.setdefault(fold(name), []).extend(of)
    return Lists({k: tuple(v) for k, v in spots.items()}, {k: tuple(dict.fromkeys(v)) for k, v in folded.items()}, people)


@lru_cache(maxsize=20_000)
def towns(name: str) -> tuple[Spot, ...]:
    """Every town of the list with this name."""
    known = cities()
    out = []
    for row in filter(None, known.towns.get(fold(name), "").split(";")):
        code, division, lat, lon, people = row.split("|")
        out.append(Spot("town", code, known.divisions[int(division)], float(lat), float(lon), math.log10(max(int(people), 300))))
    return tuple(out)


@lru_cache(maxsize=20_000)
def divisions(name: str) -> tuple[Spot, ...]:
    """Every first- and second-level division of this name, without "Province" and the like."""
    known = cities()
    out = []
    for row in filter(None, known.levels.get(fold(name), "").split(";")):
        code, division, lat, lon, people, level = row.split("|")
        first = level == "1"
        weight = math.log10(max(int(people), 300)) - (0.3 if first else 1.5)
        out.append(Spot("division" if first else "district", code, known.divisions[int(division)], float(lat), float(lon), weight))
    return tuple(out)


@lru_cache(maxsize=20_000)
def spots(name: str) -> tuple[Spot, ...]:
    """Everything a name may mean, our own lists first. "" and unknown names mean nothing."""
    ours = lists()
    own = ours.spots.get(name) or ours.folded.get(fold(name), ())
    codes = {s.code for s in own if s.kind in ("state", "division")}  # our own point for it is the better one
    return (*own, *towns(name), *(s for s in divisions(name) if s.kind == "district" or s.code not in codes))


@lru_cache(maxsize=20_000)
def strength(name: str) -> int:
    """How sure a name alone is a place: 2 sure, 1 where the text says so, 0 unknown."""
    ours = lists()
    if name in ours.spots or (len(name) > 4 and fold(name) in ours.folded):
        return 2
    known = cities()
    key = fold(name)
    if key not in known.towns and key not in known.levels:
        return 0
    if len(name) < 3 or name.isupper():
        return 0
    if any(s.weight >= math.log10(STRONG_TOWN) for s in towns(name)):
        return 2
    if any(s.kind == "division" and s.weight + 0.3 >= math.log10(STRONG_DIVISION) for s in divisions(name)):
        return 2
    return 1
