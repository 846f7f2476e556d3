"""Reading a world from its folder of TOML files, with errors that name file, key and reason."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import msgspec

from parley.errors import ParleyError
from parley.factor import Factor, factor_units
from parley.world.types import (
    Actor,
    Assumption,
    Event,
    Option,
    Place,
    Record,
    Region,
    Sector,
    Side,
    SourceGrade,
    Statement,
    World,
)

FILES: Final = ("world.toml", "actors.toml", "places.toml", "record.toml", "factors.toml", "options.toml", "sources.toml")
MAX_SECTORS: Final = 4
"""The step carries four sectors as plain scalars; a world may use fewer."""

T = TypeVar("T")


class _WorldFile(Record, frozen=True):
    title: str
    about: str
    start: date
    first: date
    last: date
    side: tuple[Side, ...]
    sector: tuple[Sector, ...]
    codifier: Literal["katottg", "none"] = "none"


class _ActorsFile(Record, frozen=True):
    actor: tuple[Actor, ...]


class _PlacesFile(Record, frozen=True):
    region: tuple[Region, ...] = ()
    place: tuple[Place, ...] = ()


class _RecordFile(Record, frozen=True):
    event: tuple[Event, ...] = ()
    statement: tuple[Statement, ...] = ()


class _FactorsFile(Record, frozen=True):
    factor: tuple[Factor, ...]


class _OptionsFile(Record, frozen=True):
    option: tuple[Option, ...]
    assumption: tuple[Assumption, ...] = ()


class _SourcesFile(Record, frozen=True):
    source: tuple[SourceGrade, ...] = ()


def bundled() -> dict[str, Path]:
    """The worlds that ship with parley, by name."""
    root = Path(str(resources.files("parley.world"))) / "worlds"
    return {p.name: p for p in sorted(root.iterdir()) if (p / "world.toml").is_file()}


def load_world(name_or_dir: str | Path = "ukraine-2023") -> World:
    """The world with this bundled name, or in this folder.

    Raises:
        ParleyError: no such world, or a file of it is missing, malformed or inconsistent; the message names file and key.
    """
    if not str(name_or_dir):
        raise ParleyError("--world is empty: name a bundled world or a folder with world.toml")
    known = bundled()
    folder = known.get(str(name_or_dir), Path(name_or_dir))
    if not folder.is_dir():
        raise ParleyError(f"no world {str(name_or_dir)!r}: bundled are {', '.join(known)}; or name a folder with world.toml")
    digest = hashlib.sha256()
    raw: dict[str, Any] = {}
    for file in FILES:
        path = folder / file
        try:
            data = path.read_bytes()
        except OSError as e:
            raise ParleyError(f"{path}: {e.strerror or e}") from None
        digest.update(file.encode() + b"\0" + data + b"\0")
        try:
            raw[file] = tomllib.loads(data.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
            raise ParleyError(f"{path}: not valid TOML: {e}") from None
    head = _convert(raw, "world.toml", _WorldFile, folder)
    record = _convert(raw, "record.toml", _RecordFile, folder)
    places = _convert(raw, "places.toml", _PlacesFile, folder)
    options = _convert(raw, "options.toml", _OptionsFile, folder)
    if len(head.side) != 2 or {s.stream for s in head.side} != {1, 2}:
        raise ParleyError(f"{folder / 'world.toml'}: side: a world has exactly two sides, with streams 1 and 2")
    world = World(
        name=folder.resolve().name,
        title=head.title,
        about=head.about,
        start=head.start,
        first=head.first,
        last=head.last,
        sides=(head.side[0], head.side[1]),
        sectors=head.sector,
        actors=_convert(raw, "actors.toml", _ActorsFile, folder).actor,
        regions=places.region,
        places=places.place,
        events=record.event,
        statements=record.statement,
        factors={f.name: f for f in _convert(raw, "factors.toml", _FactorsFile, folder).factor},
        options=options.option,
        assumptions=options.assumption,
        grades=_convert(raw, "sources.toml", _SourcesFile, folder).source,
        codifier=head.codifier,
        hash=digest.hexdigest()[:16],
    )
    for file, problem in _problems(world):
        raise ParleyError(f"{folder / file}: {problem}")
    return world


def _convert(raw: dict[str, Any], file: str, type_: type[T], folder: Path) -> T:
    try:
        return msgspec.convert(raw[file], type_)
    except msgspec.ValidationError as e:
        message, _, where = str(e).partition(" - at ")
        raise ParleyError(f"{folder / file}: {_key(raw[file], where)}{message}") from None


def _key(table: dict[str, Any], where: str) -> str:
    """Turn msgspec's `$.factor[3].prior` into words with the entry's own name."""
    path = where.strip("`").removeprefix("$").removeprefix(".")
    if not path:
        return ""
    head, _, rest = path.partition("]")
    list_name, _, index = head.partition("[")
    try:
        entry = table[list_name][int(index)]
        name = entry.get("name") or entry.get("id") or entry.get("who") or f"number {int(index) + 1}"
    except (KeyError, ValueError, IndexError, AttributeError, TypeError):
        return f"{path}: "
    return f"{list_name} {name}{rest.replace('.', ': ', 1)}: "


def _problems(world: World) -> Iterable[tuple[str, str]]:
    """Inconsistencies between the files of a world, as (file, what is wrong)."""
    sides = set(world.side_ids)
    if not 1 <= len(world.sectors) <= MAX_SECTORS:
        yield "world.toml", f"sector: a world has one to {MAX_SECTORS} sectors, this one {len(world.sectors)}"
    if not world.start <= world.first <= world.last:
        yield "world.toml", "start, first, last must be in this order"
    for s in world.sectors:
        if s.dug_in not in sides:
            yield "world.toml", f"sector {s.id}: dug_in {s.dug_in!r} is not a side ({', '.join(world.side_ids)})"
        if s.area_km2 <= 0:
            yield "world.toml", f"sector {s.id}: area_km2 must be above 0"
    expected = factor_units(world.side_ids, tuple(s.id for s in world.sectors))
    for name, unit in expected.items():
        if name not in world.factors:
            yield "factors.toml", f"factor {name} is missing (unit: {unit})"
    for name, factor in world.factors.items():
        if name not in expected:
            yield "factors.toml", f"factor {name}: the model reads no such factor"
        if problem := factor.prior.problem():
            yield "factors.toml", f"factor {name}: {problem}"
        if not factor.sources and not factor.judgement:
            yield "factors.toml", f"factor {name}: needs sources, or a judgement that says whose guess it is"
    for kind, ids in (
        ("option", [o.id for o in world.options]),
        ("actor", [a.id for a in world.actors]),
        ("event", [e.id for e in world.events]),
        ("statement", [s.id for s in world.statements]),
    ):
        for id in {i for i in ids if ids.count(i) > 1}:
            yield {"option": "options.toml", "actor": "actors.toml"}.get(kind, "record.toml"), f"{kind} {id}: stands twice"
    if not any(o.id == "fight_on" for o in world.options) or not any(o.regime == "ceasefire" for o in world.options):
        yield "options.toml", "option: needs fight_on and at least one with regime ceasefire"
    for o in world.options:
        for name in (*o.scale, *o.set):
            if name not in expected:
                yield "options.toml", f"option {o.id}: {name}: the model reads no such factor"
    for a in world.assumptions:
        for name, prior in a.priors.items():
            if name not in expected:
                yield "options.toml", f"assumption {a.id}: {name}: the model reads no such factor"
            if problem := prior.problem():
                yield "options.toml", f"assumption {a.id}: {name}: {problem}"
    for event in world.events:
        if event.knowable_at < event.date:
            yield "record.toml", f"event {event.id}: knowable_at {event.knowable_at} is before its date {event.date}"
        if event.side not in sides:
            yield "record.toml", f"event {event.id}: side {event.side!r} is not a side of this world"
    for actor in world.actors:
        if actor.speaks_for and actor.speaks_for not in sides:
            yield "actors.toml", f"actor {actor.id}: speaks_for {actor.speaks_for!r} is not a side of this world"
