"""`parley read --diff`: how two readings of one text differ."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parley.cli.app import fail, plain
from parley.cli.claims_shown import claim_line, document_object
from parley.cli.common import document, dumps, emit, writable
from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.document import Document
    from parley.reading.diff import Change, ClaimsDiff
    from parley.readings import Read
    from parley.world import World

_WIDTH: Final = 80


def read_diff(source_a: str, source_b: str, world: World | None, dated: date | None, format: str, output: Path | None) -> None:
    """Write how the claims of B differ from those of A."""
    from parley.reading.diff import diff, replaced

    if source_a == source_b == "-":
        raise ParleyError("standard input can be read once: name the other one")
    paths = [document(s) for s in (source_a, source_b)]
    for path in paths:
        writable(output, path)
    a, b = (_read(path, world, dated) for path in paths)
    same_text = a.document.text == b.document.text
    of_b = b.claims if same_text else replaced(b.claims, b.document, a.document)
    found = diff(a.claims, of_b)
    for notice in dict.fromkeys((*a.notices, *b.notices)):
        fail(f"note: {notice}", 0)
    if not same_text:
        fail("note: the two texts differ: claims are compared by their words, wherever these stand", 0)
    if format == "json":
        emit(dumps(_object(found, source_a, source_b, a, b, same_text)), output)
    else:
        emit("\n".join(_lines(found, source_a, source_b, a, b)), output)


def _read(path: str, world: World | None, dated: date | None) -> Read:
    """What to compare. A claims file needs no world: what follows from one is not compared."""
    from parley.reading.claims_file import SUFFIX
    from parley.readings import read

    return read(path, None if path.endswith(SUFFIX) else world, dated)


def _lines(found: ClaimsDiff, name_a: str, name_b: str, a: Read, b: Read) -> list[str]:
    lines = [f"--- {plain(name_a)}: {_count(a)}", f"+++ {plain(name_b)}: {_count(b)}"]
    rows: list[tuple[tuple[int, int], list[str]]] = []
    rows += [((c.start, 0), _wrapped("- " + claim_line(c, a.document))) for c in found.only_a]
    rows += [((c.start, 1), _wrapped("+ " + _original(c.id, b))) for c in found.only_b]
    rows += [((c.a.start, 2), _changed(c, a.document)) for c in found.changed]
    for _, row in sorted(rows, key=lambda r: r[0]):
        lines += row
    return [*lines, *textwrap.wrap(_totals(found), _WIDTH)] if rows else [*lines, _totals(found)]


def _count(read: Read) -> str:
    n = len(read.claims)
    return f"{n} claim{'s' * (n != 1)}, {sum(c.reviewed for c in read.claims) or 'none'} reviewed"


def _original(id: str, b: Read) -> str:
    """A claim of B at its place in its own text."""
    return claim_line(next(c for c in b.claims if c.id == id), b.document)


def _changed(change: Change, document: Document) -> list[str]:
    line, column = document.position(change.a.start)
    ids = change.a.id if change.a.id == change.b.id else f"{change.a.id} → {change.b.id}"
    lines = _wrapped(plain(f"~ {ids} {line}:{column} “{change.a.quote}”"))
    for key, (old, new) in change.fields.items():
        lines += textwrap.wrap(
            plain(f"{key}: {_shown(key, old)} → {_shown(key, new)}"), _WIDTH, initial_indent="    ", subsequent_indent="      "
        )
    return lines


def _shown(key: str, value: Any) -> str:
    if value is None or value == ():
        return "nothing"
    return f"“{value}”" if key == "quote" else ", ".join(value) if isinstance(value, tuple) else str(value)


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _totals(found: ClaimsDiff) -> str:
    apart = f"{len(found.only_a)} only in the first, {len(found.only_b)} only in the second"
    counts = f"{len(found.same)} the same, {len(found.changed)} changed, {apart}"
    if found.f1 is None:
        return counts
    measures = (("precision", found.precision), ("recall", found.recall), ("F1", found.f1))
    said = ", ".join(f"{name} {value:.2f}" for name, value in measures if value is not None)
    return f"{counts}; taking the second as right: {said}"


def _object(found: ClaimsDiff, name_a: str, name_b: str, a: Read, b: Read, same_text: bool) -> dict[str, Any]:
    originals = {c.id: c for c in b.claims}
    return {
        "a": {"path": name_a, **document_object(a.document), "claims": len(a.claims)},
        "b": {"path": name_b, **document_object(b.document), "claims": len(b.claims)},
        "same_text": same_text,
        "same": [{"a": x.id, "b": y.id} for x, y in found.same],
        "changed": [
            {"a": c.a.id, "b": c.b.id, "quote": c.a.quote, "fields": {k: {"a": old, "b": new} for k, (old, new) in c.fields.items()}}
            for c in found.changed
        ],
        "only_a": [asdict(c) for c in found.only_a],
        "only_b": [asdict(originals[c.id]) for c in found.only_b],
        "matched": found.matched,
        "precision": found.precision,
        "recall": found.recall,
        "f1": found.f1,
    }
