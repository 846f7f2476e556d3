"""One document's claims as text, JSON or a claims file, and what keeps the work of a person's hand from being overwritten."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parley import examples
from parley.claim import Claim
from parley.cli.app import plain
from parley.document import Document
from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.readings import Read
    from parley.world import World

HEAD: Final = """\
# Claims as parley read them. Correct, add or delete any; delete the line "reviewed = false" of each claim that you accept.
# document is the path of the text from this file's folder; each quote must stand in it word for word.
"""


def read_and_keep(path: str, world: World | None, on: date | None, keep: Path | None) -> Read:
    """A document's claims; with those that a person has accepted in an older claims file in their place."""
    from parley.bearing import with_bearings
    from parley.reading.claims_file import SUFFIX, open_claims_file
    from parley.reading.claims_file.keeping import kept
    from parley.readings import read

    found = read(path, world, on)
    if keep is None:
        return found
    if path.endswith(SUFFIX):
        raise ParleyError(f"{path}: --keep goes with a document that is read anew, not with a claims file")
    old = open_claims_file(keep, found.document)
    claims = kept(old.claims, found.claims)
    return replace(found, claims=with_bearings(claims, world) if world else claims, notices=old.notices)


def as_text(found: Read, name: str) -> str:
    """A heading with the counts, and a line a claim."""
    reviewed, n = sum(c.reviewed for c in found.claims), len(found.claims)
    rows = [f"{plain(name)}: {n} claim{'s' * (n != 1)}, {reviewed or 'none'} reviewed by a person"]
    return "\n".join([*rows, *(claim_line(c, found.document) for c in found.claims)])


def claim_line(c: Claim, document: Document) -> str:
    """A claim on one line."""
    line, column = document.position(c.start)
    about = " ".join(x for x in (c.kind, c.stance, c.side, c.place, c.when) if x)
    return plain(f"{c.id} {line}:{column} {about} [{c.certainty}{', reviewed' * c.reviewed}] {c.by}: “{c.quote}”")


def as_object(found: Read, with_text: bool) -> dict[str, Any]:
    """A document and its claims for JSON."""
    return {"document": document_object(found.document, with_text), "claims": [asdict(c) for c in found.claims]}


def document_object(d: Document, with_text: bool = False) -> dict[str, Any]:
    """What JSON says of a document."""
    head = {"name": d.name, "title": d.title, "author": d.author, "dated": d.dated.isoformat() if d.dated else None, "words": d.words}
    head |= {"sha256": d.sha256, "format": d.format, "cleaned": d.cleaned}
    return head | ({"text": d.text} if with_text else {})


def as_toml(found: Read, output: Path | None) -> str:
    """A claims file that will lie at `output`."""
    from parley.reading import dump_claims_file

    return HEAD + dump_claims_file(_home(found, output), found.document, found.claims)


def _home(found: Read, output: Path | None) -> str:
    """What a claims file calls its document: the path from its own folder, or as given where we do not know where it will lie."""
    path = found.path
    if path is None or not path.exists():
        return found.document.name
    if path.stem in examples.names() and path.parent == examples.path(path.stem).parent:
        return path.stem  # a bundled example goes by its name wherever the claims file lies
    return Path(os.path.relpath(path, output.absolute().parent)).as_posix() if output else str(path)


def spare(output: Path, keep: Path | None) -> None:
    """Refuse to overwrite a claims file that a person has worked on, unless what was accepted in it is carried over."""
    from parley.reading.claims_file.toml import read_toml

    if not output.is_file() or (keep is not None and keep.exists() and keep.samefile(output)):
        return
    advice = f"carry it over with --keep {output}, or write to another file"
    try:
        claims = read_toml(output).get("claim")
    except ParleyError as e:
        raise ParleyError(f"cannot write over {e}; {advice}") from None
    if isinstance(claims, list) and (n := sum(isinstance(c, dict) and c.get("reviewed") is not False for c in claims)):
        raise ParleyError(f"cannot write {output}: it holds {n} claim{'s' * (n != 1)} reviewed by a person; {advice}")
