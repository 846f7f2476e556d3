"""Readings: a document with its claims, alone or one of very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from parley.bearing import with_bearings
from parley.claim import Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.reading import read_claims, read_document
from parley.reading.claims_file import SUFFIX, open_claims_file
from parley.world import World

MOST_JOBS: Final = 256


@dataclass(frozen=True)
class Read:
    """A document with its claims, each with what it bears on filled in.

    `path` is where the text lies, if it has a file; `notices` says what was put right in a claims file.
    """

    document: Document
    claims: tuple[Claim, ...]
    path: Path | None = None
    notices: tuple[str, ...] = ()


def read(source: str | Path | Document, world: World | None = None, dated: date | None = None) -> Read:
    """Read a document (a path, `-` for standard input, or a Document) into claims; a `.claims.toml` file is taken as it stands.

    Raises:
        ParleyError: the input cannot be read; one line says what and where.
    """
    if isinstance(dated, datetime):
        dated = dated.date()
    if not isinstance(dated, date | None):
        raise ParleyError(f"dated {dated!r}: give a datetime.date, such as date(2023, 8, 25)")
    if not isinstance(world, World | None):
        raise ParleyError(f"world {world!r}: give a World, such as load_world('ukraine-2023')")
    path: Path | None = None
    notices: tuple[str, ...] = ()
    if isinstance(source, Document):
        document, claims = source, read_claims(source, world)
    elif str(source).endswith(SUFFIX):
        file = open_claims_file(Path(source))
        document, claims, path, notices = file.document, file.claims, file.text, file.notices
        document = replace(document, dated=dated) if dated else document
    else:
        document = read_document(source, dated)
        claims = read_claims(document, world)
        path = Path(source) if str(source) != "-" else None
    if world is not None:
        if unknown := next((c for c in claims if c.factor is not None and c.factor not in world.factors), None):
            raise ParleyError(f"{source}: claim {unknown.id}: factor {unknown.factor!r} is not one of the world {world.name}")
        claims = with_bearings(claims, world)
    return Read(document, claims, path, notices)


def read_many(
    paths: Iterable[str | Path], world: World | None = None, dated: date | None = None, jobs: int | None = None
) -> Iterator[tuple[str | Path, Read | ParleyError]]:
    """Read many documents in several processes (as many as there are cores, unless `jobs` says), in the order of the paths.

    What cannot be read stands in its place as a ParleyError, and stops nothing else: not a bad file, not one whose reading dies or
    hangs. Paths are taken and answers made as they are asked for, so memory stays flat however many there are.

    Raises:
        ParleyError: a number of jobs that cannot be.
    """
    from parley.workers import cores, results

    return results(read_one, (world, dated), paths, cores() if jobs is None else checked_jobs(jobs), patience)


def checked_jobs(jobs: int) -> int:
    """A number of processes that can be.

    Raises:
        ParleyError: none or far too many.
    """
    if not 1 <= jobs <= MOST_JOBS:
        raise ParleyError(f"--jobs {jobs}: give a number from 1 to {MOST_JOBS}")
    return jobs


def read_one(shared: tuple[World | None, date | None], path: str | Path) -> Read:
    """One of many documents, as a worker reads it."""
    if str(path) == "-":
        raise ParleyError("standard input is read alone, not among other documents")
    return read(path, *shared)


def patience(path: str | Path) -> float:
    """How many seconds the reading of a file may take before it is given up: ten times what a slow machine needs."""
    try:
        size = Path(path).stat().st_size
    except (OSError, ValueError):
        size = 0
    return min(120.0 + size / 2000, 3600.0)
